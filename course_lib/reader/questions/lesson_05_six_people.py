"""Items 5.1 to 5.3: the curve of six invented people, worked out, drawn, and the area below it."""

import numpy as np

from course_lib.methods import survival
from course_lib.reader.questions import Drawn, Mistake, Question
from course_lib.sources import trial

#: Last day, and whether it is a relapse (1) or the time is censored (0).
SIX = {"A": (19, 1), "B": (9, 0), "C": (28, 0), "D": (12, 1), "E": (16, 0), "F": (7, 1)}


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
    """Mean days of the six up to a relapse, whose day counts, or up to a last day."""
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


ITEMS = (
    Question(
        id="5.1",
        quantity="proportion",
        right=_left,
        why="B and E are at risk for as long as they were followed, and leave the later days to fewer people: 5/6 × 3/4 × 1/2. "
        "F relapses by the urine alone, as P19 does in the lesson.",
        mistakes=(
            Mistake(
                lambda: _left(B=(9, 1), E=(16, 1)),
                "Here B and E, who were lost from sight, count as relapsed. Nobody saw them use: their second number is 0.",
            ),
            Mistake(
                lambda: (_left(B=(28, 0), E=(28, 0)), 100 * _left(B=(28, 0), E=(28, 0))),
                "Here three of six are without relapse, as if B and E had held out to day 28. Nobody knows that: their days end with 9 and 16.",
            ),
            Mistake(
                lambda: _left(D=(21, 1), F=(28, 0)),
                "Here are two slips at once: F has no relapse (but the urine sample of day 7 was positive), and D relapses on day 21 (but the "
                "first use was on day 12).",
            ),
            Mistake(
                lambda: _left(B=(9, 1), E=(16, 1), F=(28, 0)),
                "Here are two slips at once: B and E, who were lost from sight, count as relapsed, and F has no relapse, though the urine sample of "
                "day 7 was positive.",
            ),
            Mistake(
                lambda: float(survival.kaplan_meier(*_six()).survival.loc[12]),
                "This is the level from day 12 on. One more step follows: A relapses on day 19.",
            ),
            Mistake(
                lambda: _left(without="BE"),
                "Here B and E were left out. They were at risk until day 9 and day 16, and count until then.",
            ),
            Mistake(
                lambda: _left(D=(21, 1)),
                "Here D relapses on day 21. D's first use was on day 12, and the first is the relapse.",
            ),
            Mistake(
                lambda: _left(F=(28, 0)),
                "Here F has no relapse. The diary says so, but the urine sample of day 7 was positive.",
            ),
            Mistake(
                lambda: _left(F=(28, 1)),
                "Here F relapses on day 28. The sample that was positive is that of day 7.",
            ),
            Mistake(
                lambda: _left(F=(7, 0)),
                "Here F is censored on day 7. The positive sample is a relapse: the second number is 1.",
            ),
            Mistake(
                lambda: _left(C=(28, 1)),
                "0 comes up in three ways. C counts as relapsed on day 28, though C is censored: the second number is 0. Or 0 and 1 are exchanged: 1 is a relapse. Or some rows are still 0, 0.",
            ),
            Mistake(
                lambda: _left(E=(28, 0)),
                "Here E counts as followed to day 28. Nobody knows that: E's days end with 16, the last that is known.",
            ),
            Mistake(
                lambda: _left(B=(28, 0)),
                "Here B counts as followed to day 28. Nobody knows that: B's days end with 9.",
            ),
            Mistake(
                lambda: _left(E=(16, 1)),
                "Here E counts as relapsed, on day 16 or on the first blank day, 17. That is the lesson's rule by which a blank is a relapse. "
                "In this item only use that was seen is: E is censored on day 16, the last that is known.",
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
                "0.4 comes up in two ways. F has no relapse (but the urine sample of day 7 was positive) and E relapses (but E is censored on "
                "day 16, as only use that was seen counts). Or it is the share of the ten people in the lesson, and here are six others.",
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
            'B held out for 9 days at least, and nobody saw a relapse: `people.loc["B"] = 9, 0`. On day 7 six people are at risk, '
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
                    "here B and E are followed to day 28, and nobody knows that: their days are 9 and 16.",
                ),
                (
                    lambda: _steps(B=(9, 1), E=(16, 1)),
                    "here B and E, who were lost from sight, count as relapsed. The curve does not step down there.",
                ),
                (
                    lambda: tuple(column[1:] for column in _steps(B=(9, 1), C=(28, 1), E=(16, 1))),
                    "here everybody has relapsed on their last day, as `sns.ecdfplot` takes it. B, C and E are censored: no step.",
                ),
                (
                    lambda: tuple(column[:-1] for column in _steps()),
                    "the line ends on day 19. After it the last level runs on to day 28, as C is followed to then.",
                ),
                (
                    lambda: _steps(B=(10, 1), E=(17, 1)),
                    "here B and E relapse on the first blank day. In this item only use that was seen is a relapse: no step.",
                ),
                (lambda: _steps(B=(9, 1)), "here B counts as relapsed. B moved away without use so far: no step."),
                (lambda: _steps(E=(16, 1)), "here E counts as relapsed. Nobody saw E use: no step."),
                (lambda: _steps(without="BE"), "here B and E are left out. They were at risk until day 9 and day 16."),
            ),
        ),
        why="The curve is level while nobody relapses, also on days 9 and 16, where B and E are lost. After day 19 it rests on one person, C.",
        hints=(
            "Days run along the bottom and shares up the side. What does the curve do on a day on which nobody relapses?",
            '`survival.kaplan_meier` returns the days as the table\'s index. `ax.step(days, shares, where="post")` keeps each level until the next '
            'day, and seaborn\'s `lineplot` does it with `drawstyle="steps-post"`.',
            "`figure, ax = plt.subplots()` gives empty Axes, and `ax.set(xlabel=..., ylabel=..., ylim=(0, 1))` labels them. "
            "The first level is 1, from day 0 to day 7.",
        ),
    ),
    Question(
        id="5.3",
        quantity="days",
        result=lambda: survival.restricted_mean(*_six(), until=28),
        why="Four rectangles: 7 days at 1, 5 at 5/6, 7 at 5/8 and 9 at 5/16. The plain mean of the six last days is 15.2. It is too short, because "
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
                "This is the mean of the three who relapsed. B, C and E have days too.",
            ),
            Mistake(
                lambda: float(np.mean(_six(without="BE")[0])),
                "Here B and E were left out. They were at risk until day 9 and day 16, and the curve has them until then.",
            ),
            Mistake(
                lambda: survival.median_time(*_six()).value,
                "This is the median, the day on which the curve falls below one half. The mean is asked for, which is the area below it.",
            ),
            Mistake(
                lambda: (_area() - (1 - _left()), _area() - 1),
                "Here the day of the relapse is left out. It is counted, as the curve does, which steps down at its end: A has 19 days.",
                instead="day less",
            ),
            Mistake(
                lambda: _area(19),
                "This stops at day 19, the last step. From there the curve runs level to day 28, and that area counts too.",
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
                lambda: 28 * float(np.mean(_steps()[1][:-1])),
                "Here the four levels count alike. They hold for 7, 5, 7 and 9 days: each times its own days.",
            ),
            Mistake(
                lambda: 28 * _left(),
                "This is the share at the end times 28, a single rectangle. Before that the curve stood higher.",
            ),
            Mistake(
                lambda: (_area(E=(16, 1)), _area(E=(17, 1)), _area(B=(9, 1))),
                "Here B or E, who were lost from sight, counts as relapsed, as in a wrong table of 5.1.",
            ),
            Mistake(
                lambda: (_area(F=(28, 0)), _area(D=(21, 1)), _area(E=(28, 0)), _area(B=(28, 0))),
                "This is the area below another curve than that of 5.1: in it B, D, E or F has days that are too long.",
            ),
            Mistake(
                lambda: 28 - _area(),
                "This is the area above the curve, the days after a relapse. The days up to it are asked for.",
            ),
            Mistake(
                lambda: tuple(_steps()[1][[1, 2]]),
                "This is a level of the curve, a share. Each level times the days for which it holds, added up, makes the days.",
            ),
            Mistake(
                lambda: 6 * _area(),
                "These are the days of all six together. Their mean is asked for.",
            ),
            Mistake(
                lambda: _area() - 7,
                "Here the first level is missing: up to day 7 the share is 1, which makes 7 days.",
            ),
            Mistake(
                lambda: _area() / 28,
                "This is a share of the 28 days. The days themselves are asked for.",
            ),
        ),
        hints=(
            "The mean number of days up to day 28 is the area under the curve that you drew.",
            "Cut the area into rectangles: one for each level, as wide as the days for which it holds. `survival.restricted_mean` does the same.",
            "The first rectangle is 7 days wide and 1 high, the second reaches from day 7 to day 12: 5 × 5/6. Two more follow, "
            "the last up to day 28.",
        ),
    ),
)
