"""Item 9.1: what one look more does to false alarms."""

import math
from functools import cache

import numpy as np

from course_lib.methods import looks
from course_lib.methods.replication import crossing
from course_lib.reader.questions import Mistake, Question

LOOKS, RISK, TRIALS = (20, 40), 0.3, 200_000  # of item 9.1


@cache
def _simulated(risks=(RISK, RISK)):
    """The trials of the seed that the question gives."""
    return looks.unplanned_looks(*risks, list(LOOKS), TRIALS, np.random.default_rng(8))


@cache
def _false_alarms(chosen=LOOKS, risk=RISK):
    """What `looks.unplanned_looks` simulates, in percent, summed over all possible counts."""
    return 100 * looks.exact_looks(risk, risk, list(chosen))


def _run_error(chosen=LOOKS):
    """Monte Carlo standard error of the simulated percentage."""
    share = _false_alarms(chosen) / 100
    return 100 * math.sqrt(share * (1 - share) / TRIALS)


def _runs(chosen=LOOKS, risk=RISK):
    """What runs with any random numbers give, to three digits: all within three standard errors."""
    middle, margin = _false_alarms(chosen, risk), 3 * _run_error(chosen)
    return tuple(k / 100 for k in range(math.ceil(100 * (middle - margin)), math.floor(100 * (middle + margin)) + 1))


ITEMS = (
    Question(
        id="9.1",
        quantity="percent",
        right=lambda: _false_alarms(),
        run_error=_run_error,
        any_run=True,
        decimals=1,  # as the item says
        why="Nearly 8 instead of about 5 of 100 trials, from one extra look half-way. Another run, with other random numbers, differs "
        "by 0.1 or so; summed over all possible counts it is 7.65%.",
        mistakes=(
            Mistake(
                lambda: _runs((40,)),
                "This is with one look, at the end (a little over 5, because with 20 people in an arm z is only nearly normal). Pass both looks: `[20, 40]`.",
            ),
            Mistake(
                (4.9, 6.9),
                "This is printed in the lesson, for one look or a late one at 25%. Here it is two looks and 30%: simulate it.",
            ),
            Mistake(
                5, "P < .05 promises 5, or nearly that, for *one* look. Here there are two, and chance has a second try."
            ),
            Mistake(
                lambda: tuple(100 - x for x in _runs()),
                "This is how often chance does *not* pass for an effect. Take it from 100.",
            ),
            Mistake(
                lambda: _runs((20,)),
                "This is with the first look only, or with the alarms of one arm only. Pass both looks, `[20, 40]`, and count all alarms.",
            ),
            Mistake(
                lambda: (100 * 2 * 0.05, 100 * (1 - 0.95**2), round(_false_alarms((20,)) + _false_alarms((40,)), 2)),
                "This adds up two looks, or takes them for unrelated. But the second look holds the people of the first.",
            ),
            Mistake(
                lambda: (*_runs((30, 60)), *_runs((30, 60), 0.25)),
                "This is for looks at 30 and 60 people, as in the lesson. Here they are at 20 and 40.",
            ),
            Mistake(
                lambda: _runs((20, 30, 40, 50, 60), 0.25),
                "This is for the lesson's five looks. Here there are two, at 20 and 40 people.",
            ),
            Mistake(
                lambda: _runs((20, 30, 40)),
                "This is with a third look, at 30 people. Here there are two, at 20 and 40.",
            ),
            Mistake(
                lambda: tuple(
                    x for x in _runs(risk=0.25) if x < min(_runs())
                ),  # from there on it may be a run that is right
                "This is for the lesson's 25%, or of few trials. Here 30% improve in both arms, and 200,000 trials are drawn.",
            ),
            Mistake(
                lambda: _runs((38, 40)),
                "This is with a look shortly before the end, at 38 people, or of few trials. The look here is half-way, at 20, and 200,000 trials are drawn.",
            ),
            Mistake(
                lambda: tuple(
                    round(100 * looks.exact_looks(0.25, 0.3, list(LOOKS)) + step / 100, 2) for step in range(-19, 20)
                ),
                "This is for 25% in one arm and 30% in the other. The drug does nothing: 30% in both.",
            ),
            Mistake(
                lambda: tuple(round(100 * crossing([0.5, 1], [1.96, 1.96]), digits) for digits in (1, 9)),
                "This is the formula's answer for z (lesson 10). A trial of 40 people has few possible counts: simulate it.",
            ),
            Mistake(
                lambda: _runs((40, 80)),
                "This is for 40 and 80 people. `looks` counts the people of both arms together: 20 and 40.",
            ),
            Mistake(
                lambda: tuple(x for x in _runs((10, 20)) if x != 8),  # 8 is the answer, rounded
                "This is for 10 and 20 people (or for far fewer trials). `looks` counts the people of both arms together: 20 and 40.",
            ),
            Mistake(
                lambda: _runs((8, 16, 24, 32, 40)),
                "This is with five looks, as in the lesson. Here there are two: `[20, 40]`.",
            ),
            Mistake(
                lambda: tuple(round(100 * looks.exact_looks(0.3, 0.1, list(LOOKS)) + step / 10, 1) for step in range(-3, 4)),
                "Here the arms truly differ, so these are no false alarms. The drug does nothing: 0.3 in both arms.",
            ),
            Mistake(
                lambda: tuple(
                    round(_false_alarms() - one + step, n)
                    for one in (5, _false_alarms((40,)))
                    for step, n in ((0, 2), (0, 1), (0.1, 1))
                ),
                "This is what the look half-way adds. Asked are the false alarms of both looks.",
            ),
            Mistake(
                lambda: _simulated().people.mean(),
                "This is the mean number of people when a trial ended. The column `significant` is asked for.",
            ),
            Mistake(
                lambda: _simulated().significant.sum(),
                "This is a number of trials. Its percentage of all 200,000 is asked for.",
            ),
            Mistake(
                lambda: tuple(percent / 100 for percent in _runs()),
                "This is the answer as a proportion. It is asked for in percent: times 100.",
                instead="proportion",
            ),
        ),
        hints=(
            "Which column of the result says that a trial was significant at one of its looks?",
            "`looks.unplanned_looks(risk1, risk2, looks, trials, rng)` has one row a trial; the mean of `significant` is a proportion.",
            "If the drug does nothing, the two risks are alike, 0.3 and 0.3; the looks are `[20, 40]`.",
        ),
    ),
)
