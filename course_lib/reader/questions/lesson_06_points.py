"""Item 6.7: the points beside a percentage."""

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

MEAN = 24  # invented: the mean on midazolam


def _lower(part="lower"):
    """Percent lower that the abstract prints: "lower" and "upper" are the ends of its interval."""
    column = {"value": "estimate", "lower": "lower", "upper": "upper"}[part]
    return float(trial.published()[column]["craving_reduction"])


def _points(percent):
    return MEAN * percent / 100


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
            lambda: (MEAN / (1 + _lower() / 100), MEAN - MEAN / (1 + _lower() / 100)),
            "Here 24 was divided by 1.186, as if it were 18.6% *higher* than ketamine's mean. Ketamine is 18.6% lower than 24: multiply 24 by that share.",
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
