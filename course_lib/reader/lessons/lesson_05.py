"""What lesson 05 asks to guess, and its function card; those under *What is 0.47 a ratio of?* are in `lesson_05_hazards`, those of the sections *Going deeper* in `lesson_05_deeper`."""

from course_lib.methods import survival
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_05_deeper as deeper
from course_lib.reader.lessons import lesson_05_hazards as hazards
from course_lib.sources import trial


def _p14():
    """The letter that is right of P14: by the day of relapse, if there is one."""
    row = trial.endpoints(missing="use").set_index("participant").loc["P14"]
    return {2: "b", 3: "c"}[row.relapse_day] if row.relapsed else "a"


def _ten():
    """Percentage without relapse after day 28, of the first ten people on ketamine."""
    seen = trial.endpoints(missing="observed")
    ten = seen[seen.arm == "ketamine"].head(10)
    return 100 * survival.kaplan_meier(ten.relapse_day, ten.relapsed).survival.iloc[-1]


def _after_two_weeks():
    """Percentage without relapse after day 28, of those on ketamine who had none by day 14."""
    time, event, first, _ = deeper.everybody()
    return 100 * (1 - event[first & (time > 14)].mean())


def _mean_days(on_ketamine):
    """The mean of an arm's days up to a relapse; whoever never relapsed has 28."""
    time, _, first, _ = deeper.everybody()
    return time[first == on_ketamine].mean()


def _more_days():
    return _mean_days(True) - _mean_days(False)


GUESSES = (
    Guess(
        id="05.a",
        asks="did P14 relapse, and when",
        truth=_p14,
        options={
            "a": "no relapse, because P14 was abstinent in the end",
            "b": "a relapse on day 2",
            "c": "a relapse on day 3, the last day of use",
        },
        usual="a",
        because="A relapse sounds like the end of something, and P14 did well. But the outcome asks for the first use, and what comes "
        "after it no longer counts.",
        why="The first use came on day 2, and that is P14's relapse. In lesson 03 the same P14 was abstinent, because that "
        "outcome looks at the last two weeks only.",
    ),
    Guess(
        id="05.b",
        least=0,
        most=100,
        asks="without relapse, of ten people",
        truth=_ten,
        unit="%",
        near=2,
        usual=50,
        because="Five of ten relapse, so 50 lies near. But two of the other five were lost on day 7, and nobody knows whether "
        "they held out.",
        mistakes=(
            (80, "80% is the share up to day 20. Two more steps follow, on days 21 and 28."),
            (
                62.5,
                "62.5% is 5 of 8, the share who relapse, and without P01 and P11. Who is left? And the two count on days 1 and 2.",
            ),
            (60, "60% is the share who relapse by the steps. Asked is who is left without."),
            (67, "67% is the share up to day 27. Two of five relapse on day 28."),
            (48, "48% leaves out the step of day 21, when one of six relapses."),
            (4, "4 would be a count of the ten. Asked is a percentage."),
            (
                5,
                "5 is how many of the ten are not seen to relapse. Asked is a percentage, and two of the five were lost on day 7.",
            ),
            (30, "30% is 3 of 10: P01 and P11 count as if they had relapsed, and nobody saw that. They were lost on day 7."),
            (
                37.5,
                "37.5% is 3 of 8, without P01 and P11. But both were at risk on seven days that we know, and count on days 1 and 2.",
            ),
        ),
        why="Six people are at risk on day 21 and five on day 28, so each relapse of these days is a larger share "
        "than a tenth: 0.8 × 5/6 × 3/5.",
    ),
    Guess(
        id="05.c",
        least=0,
        most=100,
        asks="holds out, after two weeks on ketamine",
        truth=_after_two_weeks,
        unit="%",
        near=3.5,
        usual=41,
        because="The curve ends at 41%, but that counts from the day of discharge, and in it are all those who relapsed in the first two "
        "weeks. Ruth's question begins with those who are left.",
        mistakes=(
            (
                lambda: 100 * (deeper.everybody()[0][deeper.everybody()[2]] >= 28).sum() / 18,
                "72% is 13 of 18. These 13 are at risk as day 28 begins, and on that day two of them relapse.",
            ),
            (67, "67% is the curve on day 14: how many of all have come so far. The question begins with those."),
            (
                48,
                "48% is the curve just before day 28, of all 27 who began. The question is about the 18, and on day 28 two more relapse.",
            ),
            (
                7,
                "7 of the 18 relapse, and 7% is where midazolam's curve ends. The question is what percentage of the 18 get through.",
            ),
            (14, "14% is midazolam's, 2 of 14."),
            (
                13,
                "13 of the 18 are still at risk as day 28 begins, and two of them relapse on it. What percentage of the 18 is left then?",
            ),
            (39, "39% is the share who relapse, 7 of 18. The question is about the others."),
            (11, "11 is how many people get through. The question is what percentage of the 18 they are."),
            (18, "18 is how many people are left when day 14 is over. The question is what percentage of them get through."),
        ),
        why="Of the 18 people 11 reach the end. The curve says it too: it stands at 67% on day 14 and at 41% in the end, and 41 is 61% of 67.",
    ),
    Guess(
        id="05.d",
        least=-28,
        most=28,
        asks="more days on ketamine, on average",
        truth=_more_days,
        unit="days",
        digits=1,
        near=1,
        usual=7.5,
        because="7.5 days lie between the medians, and they look at the middle of each arm only. Early on the curves lie close together, and "
        "the mean counts those days, too.",
        mistakes=(
            (
                0,
                "Both means the same? In the last two weeks ketamine's curve lies above midazolam's, so days are gained there.",
            ),
            (14, "14 days more would need curves that lie far apart from the start. Up to day 12 they lie close together."),
            (22, "Day 22 is the median on ketamine alone. Asked is how many days *more* than on midazolam, on average."),
            (14.5, "Day 14.5 is the median on midazolam. Asked is how many days more a person has on ketamine, on average."),
            (28, "28 is all the days there are. How many more are without relapse on ketamine than on midazolam?"),
            (34, "34 is how many more of a hundred are without relapse in the end. Omar asks for days."),
            (
                25,
                "25 is about how many points lie between the curves from day 13 on. For how many days do they, and what is that in days?",
            ),
            (lambda: -_more_days(), "The sign is turned round: asked is how many more on ketamine."),
            (-7.5, "The sign is turned round, and 7.5 is for the medians. Asked is how many more on ketamine, on average."),
            (
                lambda: _mean_days(True),
                "That is the mean on ketamine. How many days more is that than on midazolam?",
            ),
            (
                lambda: _mean_days(False),
                "That is the mean on midazolam. How many days more has a person on ketamine?",
            ),
        ),
        why="The means are 19.7 and 15.5 days. Nearly all of the 4.2 comes after day 12: about 25 points for 16 days make 4 days.",
    ),
    *hazards.GUESSES,
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I want to tell somebody who starts how many fewer people have the event by a day, and everybody was followed to it",
        call="effects.risk_difference",
        report="the two counts first, then how many fewer of a hundred, with the interval",
    ),
    Use(
        want="I have days to an event, some of them censored, and want the share without it",
        call="survival.kaplan_meier",
        report="the curves with the numbers at risk below; a share names its day, and for people who held out to a day two are divided",
    ),
    Use(
        want="I want one day for each arm: when have half had the event?",
        call="survival.median_time",
        report="the median with its interval; not reached is an answer",
    ),
    Use(
        want="I want to know how many days people gain",
        call="survival.restricted_mean_difference",
        report="the difference in days up to a day that was set before, with its interval; it needs no constant hazard ratio",
    ),
    Use(
        want="I want to know whether chance alone could part two curves",
        call="survival.log_rank",
        report="P, and never alone: it does not say how much",
    ),
    Use(
        want="I want to compare chances today, among those without the event so far",
        call="survival.hazard_ratio",
        report="the ratio with its interval, called a ratio of hazards; beside it how many people had the event in each arm",
    ),
    Use(
        want="Some people left, and can no longer be seen to have the event that I count",
        call="competing.cumulative_incidence",
        report="the share with each of the two events; one minus Kaplan and Meier's share supposes that those who left fared like those who stayed",
    ),
)
