"""Items 5.1 and 5.2: the curve of six invented people, worked out and drawn. The area below it is in `lesson_05_six_days`."""

import numpy as np

from course_lib.methods import survival
from course_lib.reader.questions import Drawn, Mistake, Question
from course_lib.sources import trial

#: Last day, and whether it is a relapse (1) or the time is censored (0).
SIX = {"A": (19, 1), "B": (9, 0), "C": (28, 0), "D": (12, 1), "E": (16, 0), "F": (7, 1)}


def six(without="", **changed):
    """Days and events of the six, with people left out or coded in another way."""
    people = {name: changed.get(name, pair) for name, pair in SIX.items() if name not in without}
    return tuple(np.array(column) for column in zip(*people.values(), strict=True))


def left(**how):
    """The share of the six without relapse after day 28."""
    return float(survival.kaplan_meier(*six(**how)).survival.iloc[-1])


def _ten():
    """The Kaplan-Meier table of the first ten people on ketamine, which the lesson works out."""
    seen = trial.endpoints(missing="observed")
    ten = seen[seen.arm == "ketamine"].head(10)
    return survival.kaplan_meier(ten.relapse_day, ten.relapsed)


def _lessons_ten():
    """The share without relapse of these ten."""
    return float(_ten().survival.iloc[-1])


def steps(**how):
    """Days and shares at the corners of the six people's curve, which ends with day 28."""
    return _corners(survival.kaplan_meier(*six(**how)))


def _corners(table):
    """Days and shares where a curve begins, steps down and ends."""
    table = table[(table.index == 0) | (table.events > 0) | (table.index == 28)]
    return table.index.to_numpy(), table.survival.to_numpy()


def _at_risk():
    """Days and people at risk, a column that lies beside the shares."""
    table = survival.kaplan_meier(*six())
    return table.index.to_numpy(), table.at_risk.to_numpy()


def _of_all_six():
    """Days and shares if on each day with a relapse five of six get through."""
    return steps()[0], np.array([1, *(5 / 6) ** np.array([1, 2, 3, 3])])


def _left_in_order(within):
    """The product of the shares who get through, by another count of people at risk."""
    time, event = six()
    days = np.unique(time[event == 1])
    return float(np.prod([1 - 1 / within(time, day) for day in days]))


ITEMS = (
    Question(
        id="5.1",
        quantity="proportion",
        right=left,
        why="F relapses on day 7, by the urine alone, as P19 does in the lesson; D on day 12, and A on day 19. B and E are at risk up to "
        "days 9 and 16, and leave the later days to fewer people: 5/6 × 3/4 × 1/2.",
        mistakes=(
            Mistake(
                lambda: left(B=(9, 1), E=(16, 1)),
                "Here B and E, who were lost from sight, count as relapsed. Nobody saw them use: their second number is 0.",
            ),
            Mistake(
                lambda: (left(B=(28, 0), E=(28, 0)), 100 * left(B=(28, 0), E=(28, 0))),
                "Here three of six are without relapse, as if B and E had held out to day 28. Nobody knows that: their days end with 9 and 16. "
                "(If you did write 9 and 16, look at F's urine sample of day 7, and at D's first use.)",
            ),
            Mistake(
                lambda: left(B=(9, 1), E=(16, 1), F=(28, 0)),
                "Here are two slips at once: B and E, who were lost from sight, count as relapsed, and F has no relapse, though the urine sample of "
                "day 7 was positive.",
            ),
            Mistake(
                lambda: float(survival.kaplan_meier(*six()).survival.loc[12]),
                "This is the level from day 12 on. One more step follows: A relapses on day 19.",
            ),
            Mistake(
                lambda: float(survival.kaplan_meier(*six()).survival.loc[7]),
                "This is the level from day 7 on. Two more steps follow: D relapses on day 12, and A on day 19.",
            ),
            Mistake(
                lambda: left(without="B"),
                "0.3 comes up in two ways. Perhaps you rounded: give three decimals. Or B was left out: B was at risk until day 9, and counts until then.",
                instead="digits",
            ),
            Mistake(
                lambda: left(without="F"),
                "Here F is censored on day 7, or was left out. The positive sample of that day is a relapse: the second number is 1.",
            ),
            Mistake(
                lambda: left(without="BE"),
                "Here B and E were left out. They were at risk until day 9 and day 16, and count until then.",
            ),
            Mistake(
                lambda: left(D=(21, 1)),
                "Here D relapses on day 21. D's first use was on day 12, and the first is the relapse.",
            ),
            Mistake(
                lambda: left(F=(28, 0)),
                "Here F has no relapse. The diary says so, but the urine sample of day 7 was positive.",
            ),
            Mistake(
                lambda: left(F=(28, 1)),
                "Here F relapses on day 28. The sample that was positive is that of day 7.",
            ),
            Mistake(
                lambda: left(C=(28, 1)),
                "0 comes up in three ways. C counts as relapsed on day 28, though C is censored: the second number is 0. Or 0 and 1 are exchanged: 1 is a relapse. Or some rows are still 0, 0.",
            ),
            Mistake(
                lambda: left(E=(28, 0)),
                "0.417 comes up in two ways. E counts as followed to day 28 (but E's days end with 16, the last that is known). Or D is censored on "
                "day 12 (but D used on that day: the second number is 1).",
            ),
            Mistake(
                lambda: left(B=(28, 0)),
                "Here B counts as followed to day 28. Nobody knows that: B's days end with 9.",
            ),
            Mistake(
                lambda: left(E=(16, 1)),
                "Here E counts as relapsed, on day 16 or on the first blank day, 17. That is the lesson's rule by which a blank is a relapse. "
                "In this item only use that was seen is: E is censored on day 16, the last that is known.",
            ),
            Mistake(
                lambda: left(B=(9, 1)),
                "Here B counts as relapsed on day 9. B moved away without use so far: the second number is 0.",
            ),
            Mistake(
                lambda: tuple(survival.kaplan_meier(*six())[["lower", "upper"]].iloc[-1]),
                "This is a limit of the 95% interval, from a column beside the share. The share itself is in the column `survival`.",
            ),
            Mistake(
                lambda: left(D=(28, 0)),
                "Here D has no relapse. D used on day 12, and that is a relapse: the second number is 1.",
            ),
            Mistake(
                lambda: left(F=(28, 0), E=(28, 0)),
                "Here are two slips at once: E counts as followed to day 28 (but E's days end with 16), and F has no relapse (but the urine "
                "sample of day 7 was positive).",
            ),
            Mistake(
                lambda: _left_in_order(lambda time, day: 6),
                "This divides by all six on each day. Count who is still at risk: on day 12 they are four.",
            ),
            Mistake(
                _lessons_ten,
                "0.4 comes up in two ways. F has no relapse (but the urine sample of day 7 was positive) and E relapses (but E is censored on "
                "day 16, as only use that was seen counts). Or it is the share of the ten people in the lesson, and here are six others.",
            ),
            Mistake(
                lambda: 1 - left(),
                "This is the share who relapsed. The curve shows the share without relapse.",
                instead="rest",
            ),
        ),
        hints=(
            "Each person is a line that ends. Which ends are a relapse, and which are only the last that is known?",
            'For each person write the last day and 1 or 0: `people.loc["B"] = ...`. `survival.kaplan_meier` takes the days and the zeros '
            "and ones; the last row of its column `survival` is asked for.",
            'B held out for 9 days at least, and nobody saw a relapse: `people.loc["B"] = 9, 0`. For E it is alike. '
            "Then go through C, D and F: on which day was the first use seen, in the diary or in the urine, or was none seen up to day 28?",
        ),
    ),
    Question(
        id="5.2",
        drawn=Drawn(
            x=lambda: steps()[0],
            y=lambda: steps()[1],
            xlabel=("day",),
            ylabel=(
                *("without", "free", "surviv", "no relapse", "not relapse", "still", "share", "proportion", "probability"),
                *("fraction", "percent", "%"),
            ),
            foreign=dict.fromkeys(
                (
                    "who relapse",
                    "have relapsed",
                    "had relapsed",
                    "with relapse",
                    "with a relapse",
                    "share relapse",
                    "who used",
                ),
                "a label speaks of those who relapsed, and the curve shows the share *without* relapse: say so.",
            )
            | dict.fromkeys(
                ("abstinent", "abstinence"),
                "a label says abstinent. Abstinent in the end is also who relapsed early, as P14 did: say *without relapse*.",
            ),
            xlim=(0, 28),
            ylim=(0, 1),
            step=True,
            alone="the right curve is there, and a wrong one beside it. Of that:",
            mistakes=(
                (_at_risk, "this is how many people are at risk. The share without relapse is in the column `survival`."),
                (
                    lambda: steps(B=(28, 0), E=(28, 0)),
                    "here B and E are followed to day 28, and nobody knows that: their days are 9 and 16.",
                ),
                (
                    lambda: steps(B=(9, 1), E=(16, 1)),
                    "here B and E, who were lost from sight, count as relapsed. The curve does not step down there.",
                ),
                (
                    lambda: tuple(column[1:] for column in steps(B=(9, 1), C=(28, 1), E=(16, 1))),
                    "here everybody has relapsed on their last day, as `sns.ecdfplot` takes it. B, C and E are censored: no step.",
                ),
                (
                    lambda: tuple(column[:-1] for column in steps()),
                    "the line ends on day 19. After it the last level runs on to day 28, as C is followed to then.",
                ),
                (
                    lambda: steps(B=(10, 1), E=(17, 1)),
                    "here B and E relapse on the first blank day. In this item only use that was seen is a relapse: no step.",
                ),
                (
                    lambda: tuple(column[1:] for column in steps()),
                    "the first level is missing. Until day 7 nobody has relapsed: the curve begins on day 0, with 1.",
                ),
                (lambda: _corners(_ten()), "this is the curve of the lesson's ten people. Draw that of the six alone."),
                (lambda: steps(B=(9, 1)), "here B counts as relapsed. B moved away without use so far: no step."),
                (lambda: steps(E=(16, 1)), "here E counts as relapsed. Nobody saw E use: no step."),
                (
                    lambda: steps(E=(17, 1)),
                    "here E relapses on the first blank day, 17. In this item only use that was seen is a relapse: no step.",
                ),
                (lambda: steps(B=(28, 0)), "here B is followed to day 28, and nobody knows that: B's days end with 9."),
                (lambda: steps(E=(28, 0)), "here E is followed to day 28, and nobody knows that: E's days end with 16."),
                (
                    lambda: steps(C=(28, 1)),
                    "here the curve falls to 0 on day 28. C never used: censored, so the last level stays.",
                ),
                (
                    lambda: steps(F=(7, 0)),
                    "here F is censored on day 7, or left out. The positive sample of that day is a relapse: a step.",
                ),
                (lambda: steps(D=(12, 0)), "here D is censored on day 12. D used on that day: a step."),
                (
                    _of_all_six,
                    "here each step is a sixth of the level before it. Count who is still at risk: on day 12 they are four, on day 19 two.",
                ),
                (lambda: steps(without="BE"), "here B and E are left out. They were at risk until day 9 and day 16."),
                (lambda: steps(F=(28, 0)), "here F has no relapse. The urine sample of day 7 was positive: a step."),
                (
                    lambda: steps(D=(21, 1)),
                    "here D relapses on day 21. The first use was on day 12, and the first is the relapse.",
                ),
                (
                    lambda: steps(D=(21, 1), F=(28, 0)),
                    "here F has no relapse, and D relapses on day 21. F's sample of day 7 was positive, and D's first use was on day 12.",
                ),
            ),
        ),
        why="The curve is level while nobody relapses, also on days 9 and 16, where B and E are lost. After day 19 it rests on one person, C.",
        hints=(
            "Days run along the bottom and shares up the side. What does the curve do on a day on which nobody relapses?",
            '`survival.kaplan_meier` returns the days as the table\'s index. `ax.step(days, shares, where="post")` keeps each level until the next '
            'day, and seaborn\'s `lineplot` does it with `drawstyle="steps-post"`.',
            "`figure, ax = plt.subplots()` gives empty Axes, and `ax.set(xlabel=..., ylabel=..., ylim=(0, 1.02))` labels them. "
            "The first level is 1, from day 0 to day 7.",
        ),
    ),
)
