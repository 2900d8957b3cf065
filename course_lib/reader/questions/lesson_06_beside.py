"""Item 6.3: the comparison that belongs beside two tests within arms."""

import math

from scipy import stats

from course_lib.reader.questions import Mistake, Question

FALLS = {"drug": (12.0, 4.6), "placebo": (7.5, 4.9)}  # invented: points by which craving fell, standard error
Z = 1.96


def _apart(times=-Z, error=None):
    """The difference of the falls, and so many standard errors more."""
    (drug, one), (placebo, two) = FALLS.values()
    return drug - placebo + times * ((one**2 + two**2) ** 0.5 if error is None else error)


def _sum():
    return sum(fall for fall, _ in FALLS.values())


def _errors():
    return [error for _, error in FALLS.values()]


def _error():
    """The standard error of the difference of the falls."""
    return _apart(1) - _apart(0)


def _ratios():
    (drug, _), (placebo, _) = FALLS.values()
    return drug / placebo, placebo / drug, drug / placebo - 1, 1 - placebo / drug


def _own(arm, times=-Z):
    fall, error = FALLS[arm]
    return fall + times * error


TWO_TESTS = Question(
    id="6.3",
    quantity="difference",
    right=_apart,
    inputs={
        "the drug's standard error": lambda: FALLS["drug"][1],
        "the placebo's standard error": lambda: FALLS["placebo"][1],
        "the drug's fall": lambda: FALLS["drug"][0],
        "the placebo's fall": lambda: FALLS["placebo"][0],
    },
    why="The drug's arm fell by 4.5 points more, with an interval from -8.67 to 17.7: 17.7 more, 8.67 less, or no difference would fit. One P "
    "value below .05 and one above it say nothing of that difference, which is far from significant.",
    mistakes=(
        Mistake(
            lambda: _apart(0),
            "This is the difference itself. The lower end of its interval is 1.96 standard errors below it.",
        ),
        Mistake(
            lambda: _apart(-2.0),
            "This subtracts 2 standard errors. For 95% it is 1.96 of them, and two decimals are asked for.",
        ),
        Mistake(lambda: _apart(Z), "This is the upper end of the interval. The lower one is asked for.", instead="part"),
        Mistake(
            _error,
            "This is the standard error of the difference. Subtract 1.96 of them from the difference of 4.5 points.",
            turned=False,
        ),
        Mistake(
            lambda: Z * _error(),
            "These are 1.96 standard errors of the difference. Subtract them from the difference of 4.5 points.",
        ),
        Mistake(
            lambda: tuple(_apart(0) / _error() * sign for sign in (1, -1)),
            "This is the difference divided by its standard error, as for a P value. The interval goes 1.96 standard errors to either side.",
        ),
        Mistake(
            lambda: math.erfc(_apart(0) / _error() / 2**0.5),
            "This is the P value of the difference. The lower end of its interval is asked for.",
            turned=False,
        ),
        Mistake(
            lambda: tuple(100**percent * share for share in _ratios() for percent in (0, 1)),
            "This divides one fall by the other, or says by what percentage it is larger. Subtract one from the other.",
        ),
        Mistake(
            lambda: (_apart(error=sum(_errors()) ** 0.5), sum(_errors()) ** 0.5),
            "The standard errors were added and the root taken. They are squared first: their squares add.",
        ),
        Mistake(
            lambda: (_apart(error=sum(_errors())), sum(_errors())),
            "The two standard errors were added. Their squares add, and the root of the sum is the difference's standard error.",
        ),
        Mistake(
            lambda: (
                _apart(error=_errors()[1] - _errors()[0]),
                _apart(error=abs(_errors()[1] ** 2 - _errors()[0] ** 2) ** 0.5),
            ),
            "The standard errors were subtracted. Both arms' chance is in the difference, so their squares add.",
        ),
        Mistake(
            -4.5,
            "This is the difference with its sign turned round, and without its error. The lower limit of drug minus placebo is asked for.",
        ),
        Mistake(
            lambda: (_apart(error=sum(_errors()) / 2), *(_apart(z, e) for e in _errors() for z in (-Z, -2))),
            "This takes the standard error of one arm, or a mean of the two. That of the difference is larger than either: the squares add.",
        ),
        Mistake(
            lambda: _apart(-1, sum(_errors())),
            "The two standard errors were added and subtracted once. Their squares add, and an interval reaches 1.96 standard errors to either side.",
        ),
        Mistake(
            lambda: _apart(error=_error() / 2),
            "The root was halved, as for a mean of the two arms. A difference has the root of the sum of the squares whole.",
        ),
        Mistake(
            lambda: _apart(error=sum(e**2 for e in _errors())),
            "The root is missing: the sum of the squares is the square of the difference's standard error.",
        ),
        Mistake(
            lambda: sum(e**2 for e in _errors()),
            "This is the sum of the squared standard errors. Its root is the standard error of the difference.",
            turned=False,
        ),
        Mistake(
            lambda: tuple(FALLS[arm][0] - Z * _error() for arm in FALLS),
            "This starts from the fall in one arm. Start from the difference of the two falls, 4.5 points.",
        ),
        Mistake(
            lambda: _apart(-1), "This goes down by one standard error. A 95% interval reaches 1.96 of them to either side."
        ),
        Mistake(
            lambda: tuple(round(_apart(-t), 2) for t in (*(stats.t.ppf(0.975, df) for df in (52, 53, 54)), 2.01)),
            "This takes about 2.01 standard errors, from a t distribution. For 95% take 1.96 of them here, as the item says.",
        ),
        Mistake(
            lambda: (_apart(-1.6449), _apart(-1.64)),
            "This is the lower end of a 90% interval, 1.645 standard errors down. For 95% take 1.96 of them.",
        ),
        Mistake(
            lambda: (_apart(-2.5758), _apart(-2.58)),
            "This is the lower end of a 99% interval, 2.576 standard errors down. For 95% take 1.96 of them.",
        ),
        Mistake(
            lambda: (_own("drug"), _own("placebo"), _own("drug", Z), _own("placebo", Z)),
            "This is an end of the interval within one arm. The arms are to be compared.",
        ),
        Mistake(
            lambda: _own("drug") - _own("placebo"),
            "Here ends of the arms' own intervals were subtracted. First take the difference, then its standard error.",
        ),
        Mistake(
            lambda: tuple(_apart(error=error) for error in (2.7, 0.27)),
            "This takes the standard error of the lesson's example. Work out the one that belongs to 4.6 and 4.9.",
        ),
        Mistake(lambda: -_apart(Z), "This is placebo minus drug. Take drug minus placebo."),
        Mistake(
            lambda: -_apart(),
            "The minus is missing. Either it was dropped, or 4.5 was subtracted from 1.96 standard errors, in place of those from 4.5.",
            instead="sign",
        ),
        Mistake(
            lambda: tuple(_sum() + times * _error() for times in (0, -Z, Z)),
            "The two falls were added. By how much one is larger than the other is what their difference says.",
        ),
        Mistake(
            lambda: (0.13 - 0.009, 0.12), "Here the two P values were subtracted. That compares nothing: take the two falls."
        ),
        Mistake(
            (0.009, 0.13),
            "This is the P value of one arm, which compares nothing. Take the two falls, and their standard errors.",
            turned=False,
        ),
    ),
    hints=(
        "What has to be compared with what? Neither P value is needed.",
        "The standard error of a difference between two arms is the root of the sum of their squared standard errors. The 95% interval reaches "
        "1.96 of it to either side.",
        "The drug's arm fell by 12.0 - 7.5 = 4.5 points more. The squares of the standard errors are 21.16 and 24.01. Take the root "
        "of their sum, and subtract 1.96 of it from 4.5.",
    ),
)
