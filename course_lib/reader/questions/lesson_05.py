"""Lesson and exercise 05: time to relapse."""

from functools import cache

import numpy as np

from course_lib.methods import effects, survival
from course_lib.reader.questions import Drawn, Judgement, Mistake, Question
from course_lib.sources import real_trials, trial

#: The six invented people of items 5.1 to 5.3: last day, and whether it is a relapse (1) or the time is censored (0).
SIX = {"A": (5, 1), "B": (9, 0), "C": (28, 0), "D": (12, 1), "E": (22, 0), "F": (20, 1)}


def _six(without="", **changed):
    """Days and events of the six, with people left out or coded in another way."""
    people = {name: changed.get(name, pair) for name, pair in SIX.items() if name not in without}
    return tuple(np.array(column) for column in zip(*people.values(), strict=True))


def _left(**how):
    """The share of the six without relapse after day 28."""
    return float(survival.kaplan_meier(*_six(**how)).survival.iloc[-1])


def _lessons_ten():
    """The share without relapse of the first ten people on ketamine, which the lesson works out."""
    seen = trial.endpoints(missing="observed")
    ten = seen[seen.arm == "ketamine"].head(10)
    return float(survival.kaplan_meier(ten.relapse_day, ten.relapsed).survival.iloc[-1])


def _steps(**how):
    """Days and shares at the corners of the six people's curve, which ends with day 28."""
    table = survival.kaplan_meier(*_six(**how))
    table = table[(table.index == 0) | (table.events > 0) | (table.index == 28)]
    return table.index.to_numpy(), table.survival.to_numpy()


def _at_risk():
    """Days and people at risk, a column that lies beside the shares."""
    table = survival.kaplan_meier(*_six())
    return table.index.to_numpy(), table.at_risk.to_numpy()


def _area(until=28, **how):
    """Mean days without relapse of the six, up to a day."""
    return survival.restricted_mean(*_six(**how), until=until).value


def _slopes():
    """The area below straight lines from corner to corner."""
    days, shares = _steps()
    return float((np.diff(days) * (shares[1:] + shares[:-1]) / 2).sum())


def _too_low():
    """The area of rectangles as high as the curve is at their end."""
    days, shares = _steps()
    return float((np.diff(days) * shares[1:]).sum())


def _left_in_order(within):
    """The product of the shares who get through, by another count of people at risk."""
    time, event = _six()
    days = np.unique(time[event == 1])
    return float(np.prod([1 - 1 / within(time, day) for day in days]))


@cache
def _help():
    table = real_trials.load("help").dropna()
    return table.daysanysub.to_numpy(), table.anysub.eq("yes").to_numpy().astype(int), table.treat.eq("yes").to_numpy()


def _help_ratio(exchanged=False, **options):
    time, event, first = _help()
    return survival.hazard_ratio(time, event, first != exchanged, **options)


def _help_counts():
    _, event, first = _help()
    return int(event[first].sum()), int(first.sum()), int(event[~first].sum()), int((~first).sum())


def _help_users():
    time, event, first = _help()
    return survival.hazard_ratio(time[event == 1], event[event == 1], first[event == 1]).lower


QUESTIONS = (
    Question(
        id="r05.1",
        options={
            "a": "people whose outcome is known",
            "b": "everyone who was randomised",
            "c": "people who attended the last visit",
        },
        right="a",
        why="Chance did not form this group: it depends on what happened after randomisation.",
        mistakes=(
            Mistake("b", "That is intention to treat, and it asks for a rule for every missing outcome."),
            Mistake(
                "c",
                "Close: three people attended the last visit, but have a gap in the record, and their outcome is open.",
            ),
        ),
        hints=(
            "What does the rule leave out?",
            "An outcome can be known because use was seen, or because no day is blank.",
            "Somebody who left after a use that was seen is in the group. What is it that decides?",
        ),
    ),
    Question(
        id="5.1",
        quantity="proportion",
        right=_left,
        why="B and E are at risk for as long as they were followed, and leave the later days to fewer people: 5/6 × 3/4 × 2/3. "
        "F relapses by the urine alone, as P19 does in the lesson.",
        mistakes=(
            Mistake(
                lambda: _left(B=(9, 1), E=(22, 1)),
                "Here B and E, who were lost from sight, count as relapsed. Nobody saw them use: their second number is 0.",
            ),
            Mistake(
                lambda: _left(B=(28, 0), E=(28, 0)),
                "Here B and E count as followed to day 28 without relapse. Nobody knows that: their days end with 9 and 22.",
            ),
            Mistake(
                lambda: _left(without="BE"),
                "Here B and E were left out. They were at risk until day 9 and day 22, and count until then.",
            ),
            Mistake(
                lambda: _left(D=(24, 1)),
                "Here D relapses on day 24. D's first use was on day 12, and the first is the relapse.",
            ),
            Mistake(
                lambda: _left(F=(28, 0)),
                "Here F has no relapse. The diary says so, but the urine sample of day 20 was positive.",
            ),
            Mistake(
                lambda: _left(F=(28, 1)),
                "Here F relapses on day 28. The sample that was positive is that of day 20.",
            ),
            Mistake(
                lambda: _left(F=(20, 0)),
                "Here F is censored on day 20. The positive sample is a relapse: the second number is 1.",
            ),
            Mistake(
                lambda: _left(C=(28, 1)),
                "Here C relapses on day 28. C was followed to the end without relapse, which is censored: the second number is 0.",
            ),
            Mistake(
                lambda: _left(E=(22, 1)),
                "Here E counts as relapsed, on day 22 or on the first blank day, 23. That is the lesson's rule by which a blank is a relapse. "
                "In this item only use that was seen is: E is censored on day 22, the last that is known.",
            ),
            Mistake(
                lambda: _left(B=(9, 1)),
                "Here B counts as relapsed on day 9. B moved away without use so far: the second number is 0.",
            ),
            Mistake(
                lambda: _left_in_order(lambda time, day: 6),
                "This divides by all six on each day. Count who is still at risk: on day 12 they are four.",
            ),
            Mistake(
                _lessons_ten,
                "This is the share of the ten people in the lesson. Here are six others, with days of their own.",
            ),
            Mistake(
                lambda: 1 - _left(),
                "This is the share who relapsed. The curve shows the share without relapse.",
                instead="rest",
            ),
        ),
        hints=(
            "Each person is a line that ends. Which ends are a relapse, and which are only the last that is known?",
            'For each person write the last day and 1 or 0: `people.loc["B"] = ...`. `survival.kaplan_meier` takes the days and the zeros '
            "and ones; the last row of its column `survival` is asked for.",
            'B held out for 9 days at least, and nobody saw a relapse: `people.loc["B"] = 9, 0`. On day 5 six people are at risk, '
            "and the curve steps to 5/6. Who is still at risk on day 12?",
        ),
    ),
    Question(
        id="5.2",
        drawn=Drawn(
            x=lambda: _steps()[0],
            y=lambda: _steps()[1],
            xlabel=("day",),
            ylabel=("without", "free", "share", "surviv"),
            ylim=(0, 1),
            step=True,
            mistakes=(
                (_at_risk, "this is how many people are at risk. The share without relapse is in the column `survival`."),
                (
                    lambda: _steps(B=(28, 0), E=(28, 0)),
                    "here B and E are followed to day 28, and nobody knows that: their days are 9 and 22.",
                ),
                (
                    lambda: _steps(B=(9, 1), E=(22, 1)),
                    "here B and E, who were lost from sight, count as relapsed. The curve does not step down there.",
                ),
                (lambda: _steps(without="BE"), "here B and E are left out. They were at risk until day 9 and day 22."),
            ),
        ),
        why="The curve is level while nobody relapses, also on days 9 and 22, where B and E are lost. After day 22 it rests on one person, C.",
        hints=(
            "Days run along the bottom and shares up the side. What does the curve do on a day on which nobody relapses?",
            '`survival.kaplan_meier` returns the days as the table\'s index. `ax.step(days, shares, where="post")` keeps each level until the next '
            'day, and seaborn\'s `lineplot` does it with `drawstyle="steps-post"`.',
            "`figure, ax = plt.subplots()` gives empty Axes, and `ax.set(xlabel=..., ylabel=..., ylim=(0, 1))` labels them. "
            "The first level is 1, from day 0 to day 5.",
        ),
    ),
    Question(
        id="5.3",
        quantity="days",
        result=lambda: survival.restricted_mean(*_six(), until=28),
        why="Four rectangles: 5 days at 1, 7 at 5/6, 8 at 5/8 and 8 at 5/12. The plain mean of the six last days is 16. It is too short, because "
        "the days of B and E stop when they are lost from sight.",
        mistakes=(
            Mistake(
                lambda: float(np.mean(_six()[0])),
                "This is the plain mean of the last days. It takes B and E as relapsed on the day on which they were lost.",
            ),
            Mistake(
                lambda: float(np.mean(_six(B=(28, 0), E=(28, 0))[0])),
                "This takes B and E as without relapse to day 28. Use the curve: it takes from them what is known.",
            ),
            Mistake(
                lambda: float(np.mean(_six(without="BCE")[0])),
                "This is the mean of the three who relapsed. B, C and E had days without relapse too.",
            ),
            Mistake(
                lambda: float(np.mean(_six(without="BE")[0])),
                "Here B and E were left out. They were at risk until day 9 and day 22, and the curve has them until then.",
            ),
            Mistake(
                lambda: survival.median_time(*_six()).value,
                "This is the median, the day on which the curve falls below one half. The mean is asked for, which is the area below it.",
            ),
            Mistake(
                lambda: _area() - (1 - _left()),
                "Here the day of the relapse is left out. It is counted, as the curve does, which steps down at its end: A has five days.",
            ),
            Mistake(
                lambda: _area(20),
                "This stops at day 20, the last step. From there the curve runs level to day 28, and that area counts too.",
            ),
            Mistake(
                _slopes,
                "This is the area below slopes from corner to corner. The curve is level between its steps: rectangles.",
            ),
            Mistake(
                _too_low,
                "Each rectangle is as high here as the curve is at its *end*. The level before the step is the one that holds.",
            ),
            Mistake(
                lambda: 28 - _area(),
                "This is the area above the curve, days *with* relapse behind them. Days without are asked for.",
            ),
            Mistake(
                lambda: _area() / 28,
                "This is a share of the 28 days. The days themselves are asked for.",
            ),
        ),
        hints=(
            "The mean number of days up to day 28 is the area under the curve that you drew.",
            "Cut the area into rectangles: one for each level, as wide as the days for which it holds. `survival.restricted_mean` does the same.",
            "The first rectangle is 5 days wide and 1 high, the second reaches from day 5 to day 12: 7 × 5/6. Two more follow, "
            "the last up to day 28.",
        ),
    ),
    Question(
        id="5.4",
        options={
            "a": "In both, because the hazard ratio is 0.5 in both.",
            "b": "Only where many relapse, because it rests on more relapses.",
            "c": "Only where few relapse, because hardly anybody is gone from those at risk.",
            "d": "In neither, because a hazard ratio says nothing of people.",
        },
        right="c",
        why="Where 10 of 100 relapse without the drug, about 5 do with it: half. Where 93 do, about 74 do with it, a fifth fewer. One hazard "
        "ratio goes with many relative risks.",
        mistakes=(
            Mistake(
                "a",
                "It is a ratio of each day's chances. Where 93 of 100 relapse, can it be that only 46 or 47 do at half the hazard?",
            ),
            Mistake(
                "b",
                "More relapses make it more certain, and not another number. What happens to those who get through, in four weeks?",
            ),
            Mistake(
                "d",
                "It says something, together with how many relapse without the drug. On the first day the two ratios are the same.",
            ),
        ),
        hints=(
            "After one day, the relative risk is the hazard ratio. What changes from day to day?",
            "Halving each day's hazard takes the square root of the share without relapse: 0.90 in the one trial, 0.07 in the other.",
            "0.07 ** 0.5 is about 0.26, so 26 of 100 are without relapse on the drug, and 74 relapse. Do the same with 0.90.",
        ),
    ),
    Question(
        id="5.5",
        judgement=Judgement(
            model="I would not repeat it: 24 of the 40 stopped coming, and the curve supposes that they fared like the few who "
            "stayed, which is hard to believe because people may well stop coming when they use again. Beside it I would print that "
            "11 of 40 are known to have held out to week 12, and how many were at risk at each time.",
            points=(
                "It says what the curve supposes of those who stopped coming: that they fared like those who stayed.",
                "It says why that may be wrong here, and in which direction.",
                "It asks for a number that could tell: who is at risk, how many are known to have held out, or leaving as an event of its own.",
            ),
        ),
        why="",
        hints=(
            "How many of the 40 does anybody know to be without relapse in week 12?",
            "The curve is right if those who were lost fared like those who stayed. Would you believe it of people who stop coming?",
            "Say in one sentence what the percentage supposes, and in the other which number you would want beside it.",
        ),
    ),
    Question(
        id="5.6",
        quantity="ratio",
        part="lower",
        result=_help_ratio,
        also=lambda: _help_ratio(ties="breslow").lower,
        why="The nurse asks about today, so it is the hazard ratio. At the end that favours the clinic the hazard is a quarter lower. The whole interval, 0.73 to 1.28 around 0.97, fits a quarter higher as "
        "well. And 218 of the 470 people in the file have no time at all, so this is a comparison of those who were found (lesson 04).",
        mistakes=(
            Mistake(
                lambda: tuple(1 / _help_ratio(ties=ties).lower for ties in ("efron", "breslow")),
                'This is the upper limit of usual care against the clinic. `first` is True for the clinic: `treat` equal to "yes".',
                instead="upside down",
            ),
            Mistake(
                lambda: tuple(_help_ratio(True, ties=ties).lower for ties in ("efron", "breslow")),
                'This is usual care against the clinic. `first` is True for the clinic: `treat` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], 1 - _help()[1], _help()[2]).lower,
                'The event is turned round. It is use: `anysub` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], np.ones(len(_help()[0]), int), _help()[2]).lower,
                'Here everyone counts as having used. People whose `anysub` is "no" are censored: event 0.',
            ),
            Mistake(
                _help_users,
                'Here only people who used were kept. People whose `anysub` is "no" are censored, and were at risk until then.',
            ),
            Mistake(
                lambda: (effects.relative_risk(*_help_counts()).lower, effects.odds_ratio(*_help_counts()).lower),
                "This is a limit of the relative risk or of the odds ratio of any use by the end. The nurse asks about one more day, for clients "
                "without use so far.",
            ),
            Mistake(
                lambda: _help_ratio(ties="breslow").value,
                "This is the estimate, with Breslow's ties. The lower limit is asked for.",
            ),
        ),
        hints=(
            "She asks about one day, and about clients without use so far. Which of the lesson's numbers is for just these people?",
            "`survival.hazard_ratio` takes days, whether use was seen, and who is in the clinic's arm; its result has `.lower` and `.upper`. A comparison such as "
            '`real.anysub == "yes"` gives True or False, and `.astype(int)` turns it into 1 and 0.',
            '`event = (real.anysub == "yes").astype(int)` marks 194 people. Now say in the same way who is in the clinic\'s arm.',
        ),
    ),
)
