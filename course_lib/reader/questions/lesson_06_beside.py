"""Items 6.3 and 6.7: the comparison that belongs beside two tests within arms, and the points beside a percentage."""

import math

from scipy import stats

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

FALLS = {"drug": (12.0, 4.6), "placebo": (7.5, 4.9)}  # item 6.3, invented: points by which craving fell, standard error
MEAN = 24  # item 6.7, invented: the mean on midazolam
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


def _lower(part="lower"):
    """Percent lower that the abstract prints: "lower" and "upper" are the ends of its interval."""
    column = {"value": "estimate", "lower": "lower", "upper": "upper"}[part]
    return float(trial.published()[column]["craving_reduction"])


def _points(percent):
    return MEAN * percent / 100


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
        Mistake(lambda: -_apart(Z), "This is placebo minus drug. Take drug minus placebo."),
        Mistake(
            lambda: -_apart(),
            "The sign is turned round, as if 4.5 were subtracted from 1.96 standard errors. Which is subtracted from which, for a lower end?",
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

POINTS = Question(
    id="6.7",
    quantity="number",
    right=lambda: _points(_lower()),
    also=lambda: -_points(_lower()),
    inputs={"midazolam's mean": lambda: MEAN},
    copied={"the lesson's difference of the simulated means": lambda: 19.9},
    why="With a mean of 24 on midazolam the printed interval runs from 4.46 to 18.9 points, and the estimate is 13.9. So at the least it is less than "
    "the 10 points that she would call worth having. Had midazolam's mean been 57, the same percentages would be 10.6 to 44.8 points.",
    mistakes=(
        Mistake(
            lambda: tuple(_lower(part) for part in ("lower", "value", "upper")),
            "A percentage was read as points. It is a percentage of midazolam's mean, and would be points only if that mean were 100.",
        ),
        Mistake(
            lambda: (_points(_lower("value")), -_points(_lower("value"))),
            "This is the difference at 58.1% lower, the estimate. The least that the interval leaves is asked for, at 18.6% lower.",
        ),
        Mistake(
            lambda: (_points(_lower("upper")), -_points(_lower("upper"))),
            "This is at 78.6% lower, the most that the interval allows. The least is asked for.",
        ),
        Mistake(
            lambda: MEAN - _points(_lower()),
            "This is ketamine's mean at that end of the interval. By how much is it lower than 24?",
        ),
        Mistake(
            10.0,
            "10 points is what the colleague would call worth having. Which difference is the least that the interval allows?",
        ),
        Mistake(
            lambda: _points(10),
            "This is 10 percent of 24. The colleague's 10 are points. Which percentage of 24 is the least that the interval allows?",
        ),
        Mistake(
            lambda: _lower() / 100,
            "This is the percentage as a proportion. Of midazolam's mean, 24, how many points is it?",
        ),
        Mistake(
            lambda: tuple(57 * _lower(part) / 100 for part in ("lower", "value", "upper")),
            "This is for a mean of 57 on midazolam. The colleague says 24.",
        ),
        Mistake(
            lambda: tuple(times * (1 - _lower(part) / 100) for part in ("lower", "value", "upper") for times in (1, 100)),
            "This is the share of midazolam's mean that is left on ketamine. By how many points ketamine is lower is asked for.",
        ),
        Mistake(
            lambda: tuple(_points(_lower(part)) / 10 for part in ("lower", "value", "upper")),
            "This is a tenth of something: 18.6% are 0.186, and not 0.0186.",
        ),
        Mistake(
            lambda: tuple(sign * (10 - _points(_lower())) for sign in (1, -1)),
            "This is how far the least difference lies from the 10 points. The difference itself is asked for.",
        ),
        Mistake(
            lambda: (100 * 10 / MEAN, 10 / MEAN),
            "This is what 10 points are of 24. By how many points ketamine is lower at the least is asked for.",
        ),
        Mistake(
            lambda: MEAN - _points(_lower("value")),
            "This is ketamine's mean at 58.1% lower. By how many points it is lower is asked for, at 18.6%.",
        ),
        Mistake(
            lambda: MEAN - _points(_lower("upper")),
            "This is ketamine's mean at 78.6% lower. By how many points it is lower is asked for, at 18.6%.",
        ),
        Mistake(
            lambda: (MEAN - _lower(), _lower() - MEAN),
            "A percentage was subtracted from points. First take that percentage of midazolam's mean.",
        ),
        Mistake(
            lambda: _points(_lower("upper") - _lower()),
            "This is how wide the interval is. The least that ketamine is lower is asked for.",
        ),
        Mistake(
            lambda: _points(_lower("value") - _lower()),
            "This is from the interval's end at 18.6% to the estimate. The least that ketamine is lower is asked for.",
        ),
        Mistake(
            lambda: (_lower() / 100 * (MEAN - _points(_lower())), _lower() / 100 * (MEAN - _points(_lower("value")))),
            "The percentage was taken of ketamine's mean. Lower means lower than midazolam, so it is a percentage of midazolam's.",
        ),
        Mistake(
            lambda: (MEAN / (1 - _lower() / 100) - MEAN, MEAN / (1 - _lower() / 100)),
            "Here 24 was divided, as if it were ketamine's mean. It is midazolam's: multiply it.",
        ),
        Mistake(
            lambda: (MEAN / (_lower() / 100), MEAN / _lower()),
            "Here 24 was divided by the percentage. 18.6% lower is 18.6 of each hundred: multiply 24 by that share.",
        ),
        Mistake(
            lambda: tuple(sign * 10 * _lower() / 100 for sign in (1, -1)),
            "This is 18.6% of the 10 points that she would call worth having. The percentage is of midazolam's mean, 24.",
        ),
        Mistake(
            lambda: (32.8 * _lower() / 100, 32.801446 * _lower() / 100),
            "This takes midazolam's mean of the lesson's simulated people. The colleague says 24.",
        ),
        Mistake(
            lambda: tuple(sign * MEAN * round(_lower()) / 100 for sign in (1, -1)),
            "This takes 19%, which is rounded. The abstract prints 18.6%.",
        ),
        Mistake(
            lambda: MEAN / 100 * _lower() / 100,
            "This takes 24 for a percentage. It is a mean in points, on a scale to 100.",
        ),
        Mistake(lambda: MEAN * _lower(), "This is 100 times too large: 18.6% are 18.6 of a hundred."),
    ),
    hints=(
        "Lower than what? Which end of the interval is the least?",
        "A percentage lower is a share of the mean on midazolam. The abstract's interval goes from 18.6 to 78.6% lower.",
        "At 58.1% lower it would be 0.581 of 24, which is 13.9 points. Do the same at the end of the interval that is nearer to no difference.",
    ),
)
