"""Item 5.3: the area below the curve of six invented people."""

import numpy as np

from course_lib.methods import survival
from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions.lesson_05_six_people import left, six, steps
from course_lib.sources import trial


def _area(until=28, **how):
    """Mean days of the six up to a relapse, whose day counts, or up to a last day."""
    return survival.restricted_mean(*six(**how), until=until).value


def _lessons_days():
    """The mean days up to a relapse on ketamine, which the lesson prints."""
    ends = trial.endpoints(missing="use")
    return float(ends.relapse_day[ends.arm == "ketamine"].mean())


def _slopes():
    """The area below straight lines from corner to corner."""
    days, shares = steps()
    return float((np.diff(days) * (shares[1:] + shares[:-1]) / 2).sum())


def _too_low():
    """The area of rectangles as high as the curve is at their end."""
    days, shares = steps()
    return float((np.diff(days) * shares[1:]).sum())


ITEMS = (
    Question(
        id="5.3",
        quantity="days",
        result=lambda: survival.restricted_mean(*six(), until=28),
        why="Four rectangles: 7 days at 1, 5 at 5/6, 7 at 5/8 and 9 at 5/16. The plain mean of the six last days is 15.2. It is too short, because "
        "the days of B and E stop when they are lost from sight.",
        mistakes=(
            Mistake(
                lambda: float(np.mean(six()[0])),
                "This is the plain mean of the last days. It takes B and E as relapsed on the day on which they were lost.",
            ),
            Mistake(
                lambda: float(np.mean(six(B=(28, 0), E=(28, 0))[0])),
                "This takes B and E as without relapse to day 28. Use the curve: it takes from them what is known.",
            ),
            Mistake(
                lambda: float(np.mean(six(without="BCE")[0])),
                "This is the mean of the three who relapsed. B, C and E have days too.",
            ),
            Mistake(
                lambda: float(np.mean(six(without="BE")[0])),
                "Here B and E were left out. They were at risk until day 9 and day 16, and the curve has them until then.",
            ),
            Mistake(
                lambda: (100 * round(_area(), 1), 100 * round(_area(), 2), 100 * _area(), 1835),
                "That many calls go to the hundred people together. How many go to each?",
            ),
            Mistake(
                lambda: survival.median_time(*six()).value,
                "This is the median, the day on which the curve falls below one half. Calls are added up over people, and the median adds nothing "
                "up. Choose the other number.",
            ),
            Mistake(
                lambda: (_area() - (1 - left()), _area() - 1),
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
                14,
                "This is the median of the six days, as if B and E had relapsed on theirs. Choose between median and mean, and read it from the curve.",
            ),
            Mistake(
                _too_low,
                "Each rectangle is as high here as the curve is at its *end*. The level before the step is the one that holds.",
            ),
            Mistake(
                lambda: 28 * float(np.mean(steps()[1][:-1])),
                "Here the four levels count alike. They hold for 7, 5, 7 and 9 days: each times its own days.",
            ),
            Mistake(
                lambda: 28 * left(),
                "This is the share at the end times 28, a single rectangle. Before that the curve stood higher.",
            ),
            Mistake(
                lambda: (_area(E=(16, 1)), _area(E=(17, 1)), _area(B=(9, 1))),
                "Here B or E, who were lost from sight, counts as relapsed, as in a wrong table of 5.1.",
            ),
            Mistake(
                lambda: _area(F=(28, 0)),
                "Here F has no relapse before day 28. F's positive sample is a relapse: the curve steps down on day 7.",
            ),
            Mistake(
                lambda: (_area(D=(21, 1)), _area(D=(12, 0))),
                "Here D's relapse is not on day 12. D used on that day, and the first use is the relapse: the curve steps down there.",
            ),
            Mistake(
                lambda: (_area(E=(28, 0)), _area(B=(28, 0))),
                "Here B or E is without relapse to day 28. Nobody knows that: their days end with 9 and 16.",
            ),
            Mistake(
                lambda: _area(D=(21, 1), F=(28, 0)),
                "Here are two slips: F's positive sample of day 7 is a relapse, and D's first use came on day 12.",
            ),
            Mistake(
                lambda: (_area(F=(8, 1)), _area(D=(13, 1))),
                "Here F's relapse or D's is a day late. It is on the day of the sample that was positive, or of the first use. (The share of "
                "5.1 does not notice it, and the days do.)",
            ),
            Mistake(
                lambda: (_area(F=(7, 0)), _area(without="F")),
                "Here F is censored on day 7, or left out. F's positive sample is a relapse: the curve steps down on day 7.",
            ),
            Mistake(
                _lessons_days,
                "This is the lesson's mean on ketamine, of 27 other people. Here the six of 5.1 are asked for.",
            ),
            Mistake(
                lambda: 28 - _area(),
                "This is the area above the curve, the days after a relapse. The days up to it are asked for.",
            ),
            Mistake(
                lambda: tuple(steps()[1][[1, 2]]),
                "This is a level of the curve, a share. Each level times the days for which it holds, added up, makes the days.",
            ),
            Mistake(
                lambda: 6 * _area(),
                "These are the days of all six together. The calls for each person are asked for.",
            ),
            Mistake(
                lambda: _area() - 7,
                "Here the first level is missing: up to day 7 the share is 1, which makes 7 days.",
                instead="part",
            ),
            Mistake(
                lambda: (_area() / 28, 100 * _area() / 28, 0.655, 65.5),  # the last two are cut off, not rounded
                "This is a share of the 28 days. The days themselves are asked for.",
            ),
        ),
        hints=(
            "Calls add up over people, and so do the days in a mean. The mean up to day 28 is the area under the curve that you drew.",
            "Cut the area into rectangles: one for each level, as wide as the days for which it holds. `survival.restricted_mean` does the same: "
            "it takes the days, the zeros and ones, and `until`, the last day.",
            "The first rectangle is 7 days wide and 1 high, the second reaches from day 7 to day 12: 5 × 5/6. Two more follow, "
            "the last up to day 28.",
        ),
    ),
)
