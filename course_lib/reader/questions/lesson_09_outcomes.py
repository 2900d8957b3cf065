"""Item 9.4: false alarms of three outcomes that hang together."""

import math
from functools import cache

import numpy as np
from scipy import stats

from course_lib.reader.questions import Mistake, Question

TRIALS, CORRELATION, LIMIT = 200_000, 0.6, 1.96


@cache
def _z():
    """The trials of the seed that the question gives, a row each."""
    rng = np.random.default_rng(3)
    shared, own = rng.normal(size=(TRIALS, 1)), rng.normal(size=(TRIALS, 3))
    return CORRELATION**0.5 * shared + (1 - CORRELATION) ** 0.5 * own


@cache
def _alarms(limit=LIMIT):
    return np.abs(_z()) > limit


@cache
def _expected():
    """The percentage that runs scatter around: the mean, over what the three share, of one minus the chance of no alarm."""
    shared = np.linspace(-9, 9, 20_001)
    spread = math.sqrt(1 - CORRELATION)
    middle = CORRELATION**0.5 * shared
    quiet = stats.norm.cdf((LIMIT - middle) / spread) - stats.norm.cdf((-LIMIT - middle) / spread)
    return 100 * (1 - float(np.trapezoid(stats.norm.pdf(shared) * quiet**3, shared)))


def _some(alarms):
    """Percent of trials with at least one alarm."""
    return 100 * float(alarms.any(axis=1).mean())


def _of(many):
    """Percent of trials in which just so many outcomes raise an alarm."""
    return 100 * float((_alarms().sum(axis=1) == many).mean())


def _run_error():
    """Monte Carlo standard error of the percentage."""
    share = _expected() / 100
    return 100 * math.sqrt(share * (1 - share) / TRIALS)


ITEMS = (
    Question(
        id="9.4",
        quantity="percent",
        right=_expected,
        run_error=_run_error,
        any_run=True,
        why="More than the 5% of one outcome, and less than the 14.3% of three that have nothing to do with each other: alarms that fall "
        "together hit one trial.",
        mistakes=(
            Mistake(
                lambda: (100 * (1 - 0.95**3), 14.3),
                "This is for three outcomes that have nothing to do with each other. These hang together: count the trials in `z`.",
            ),
            Mistake(
                lambda: (15, 100 * float(_alarms().sum(axis=1).mean())),
                "This counts alarms. A trial with two of them counts twice in it. Count *trials* with at least one.",
            ),
            Mistake(
                lambda: (5, 100 * float(_alarms().mean()), *(100 * _alarms().mean(axis=0))),
                "This is one outcome alone. Here a trial has three, and one alarm is enough.",
            ),
            Mistake(
                lambda: (100 * 0.05**3, _of(3)),
                "This is how often all three raise an alarm at once. One is enough.",
            ),
            Mistake(lambda: _of(1), "This is how often *just* one outcome raises an alarm. Two or three count too."),
            Mistake(lambda: _of(2) + _of(3), "This is how often two or three do. One is enough."),
            Mistake(lambda: _of(2), "This is how often just two do. One is enough."),
            Mistake(
                lambda: (100 * float((_z() > LIMIT).any(axis=1).mean()), 100 * float((_z() < -LIMIT).any(axis=1).mean())),
                "This counts one side only. P is below .05 on either side: `z.abs()`.",
            ),
            Mistake(
                lambda: (*(_some(_alarms()[:, pair]) for pair in ([0, 1], [0, 2], [1, 2])), 7.8, 9.8, 9.75),
                "This is for two outcomes. Here there are three.",
            ),
            Mistake(
                lambda: (_some(_alarms(2.394)), _some(_alarms(2.4))),
                "This gives each outcome a third of the .05. Here each is asked at P < .05.",
            ),
            Mistake(
                lambda: _some(_alarms(2.2414)), "This gives each outcome half of the .05. Here each is asked at P < .05."
            ),
            Mistake(
                lambda: (_some(_alarms(1.645)), _some(_alarms(1.64))),
                "This takes 1.645, for P < .10. P is below .05 beyond 1.96.",
            ),
            Mistake(
                lambda: 100 * float((_z() > 0.05).any(axis=1).mean()),
                "This sets z beside .05, which is a limit for P. For z it is 1.96.",
            ),
            Mistake(
                lambda: 100 * float((np.abs(_z().mean(axis=1)) > LIMIT).mean()),
                "This takes the mean of the three first. Look whether *any* of them is beyond 1.96.",
            ),
            Mistake(
                100,
                "It is 100 if `any` looks down the columns (along the rows it is `axis=1`), or if what lies within the limits is counted: an "
                "alarm lies beyond 1.96.",
            ),
            Mistake(
                lambda: int(_alarms().any(axis=1).sum()),
                "This is a number of trials. Its percentage of all 200,000 is asked for.",
            ),
        ),
        hints=(
            "Which of the 200,000 rows have a false alarm, and in how many columns does it have to be?",
            "`z.abs() > 1.96` has True where P is below .05; `any(axis=1)` looks along each row.",
            "`(z.abs() > 1.96).any(axis=1)` has one True or False a trial.",
        ),
    ),
)
