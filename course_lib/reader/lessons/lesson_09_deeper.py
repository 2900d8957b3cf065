"""What the sections *Going deeper* of lesson 09 ask to guess, and their cards."""

import math

from scipy import stats

from course_lib.methods import effects, winners_curse
from course_lib.reader.lessons import Guess, Use

WIDEST = 16  # 95% of true odds ratios are believed to lie between 1/16 and 16
PRINTED = (5.7, 1.3, 25.1)  # the odds ratio with its limits


def log_error():
    """Standard error of the logarithm of the printed odds ratio, as the lesson computes it."""
    _, lower, upper = PRINTED
    return math.log(upper / lower) / (2 * 1.96)


def _link():
    """The letter that says how two close outcomes compare with two unrelated ones."""
    spared = stats.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]])
    z = stats.norm.isf(0.025)
    both = spared.cdf([z, z]) - spared.cdf([z, -z]) - spared.cdf([-z, z]) + spared.cdf([-z, -z])
    change = (1 - both) - (1 - 0.95**2)
    return "a" if change > 1e-3 else "b" if change < -1e-3 else "c"


def _clear():
    """How many of the other definitions have an interval above 0."""
    from course_lib.sources import multiverse

    table = multiverse.specifications()
    return int(((table.p >= 0.05) & (table.lower > 0)).sum())


def _after_a_look():
    """The printed odds ratio, allowing for a look at 30 of 60 at which P < .05 would have stopped the trial."""
    from course_lib.methods.replication import estimate_after_stopping

    return math.exp(estimate_after_stopping(math.log(PRINTED[0]), log_error(), [30 / 60, 55 / 60], [1.96, 1.96]).value)


GUESSES = (
    Guess(
        id="09.h",
        least=0.01,
        asks="a wide belief and the trial together",
        truth=lambda: winners_curse.shrink_ratio(*PRINTED, WIDEST).value,
        near=0.4,
        digits=1,
        usual=5.7,
        because="5.7 would take nothing from the belief. Even so wide a belief counts for something: it is not quite twice as wide as the trial's hill.",
        mistakes=(
            (2.3, "2.3 is what a belief of 1/4 to 4 gives. This one is wider, so the trial counts for more."),
            (16, "16 is the end of the belief, and not its middle."),
            (1, "1 would take nothing from the trial."),
        ),
        why="The belief's hill is now the wider one, so the middle lies nearer to the trial's 5.7 than to 1, on the log scale.",
    ),
    Guess(
        id="09.i",
        least=0.01,
        asks="5.7, allowing for an early look",
        truth=_after_a_look,
        near=0.5,
        digits=1,
        usual=2.85,
        because="Halving would be a heavy fine. But the people who were seen are still there. What is added is only that the "
        "trial might have stopped half-way.",
        mistakes=((5.7, "5.7 makes no allowance for the look."),),
        why="The estimate moves little. P comes above .05, if every stop at the look ranks first.",
    ),
    Guess(
        id="09.j",
        least=0,
        most=25,
        asks="people until P is .05 or more",
        truth=lambda: effects.fragility_index(13, 27, 3, 28),
        unit="people",
        near=0.5,
        usual=10,
        because="Ten would make the arms alike, 13 and 13. P reaches .05 long before.",
        mistakes=(
            (3, "With 3 more P is .0496, just below .05."),
            (6, "6 was the number at six months, where midazolam started from none."),
        ),
        why="With 7 of 28 on midazolam the arms are still 23 points apart, and P is .097.",
    ),
    Guess(
        id="09.k",
        least=0,
        most=7,
        asks="hollow marks clear of 0",
        truth=_clear,
        unit="of 7",
        near=0.5,
        usual=0,
        because="One expects an interval above 0 whenever P is below .05, and only then. That holds if both come from one method.",
        mistakes=((7, "All 7 differences are above 0. Most of their intervals are not."),),
        why="Their P is .058 and .060: near .05 two sound methods can part.",
    ),
    Guess(
        id="09.b",
        asks="two close outcomes",
        truth=_link,
        options={"a": "More than 10.", "b": "Fewer than 10.", "c": "10 as well."},
        usual="a",
        because="One false alarm brings the other along, and that sounds like more. But it brings it into a trial that already has one.",
        mistakes=(
            (
                "c",
                "The 10 come from multiplying 0.95 by 0.95, and that is for unrelated outcomes.",
            ),
        ),
        why="Two alarms in the same trial hit one trial and not two.",
    ),
)

#: Of deeper sections, for the page of all cards.
MORE = (
    Use(
        want="I have a printed ratio and want to put it together with what I believed before (section A)",
        call="winners_curse.shrink_ratio",
        report="the shrunken ratio with its credible interval, and the belief that went in",
    ),
    Use(
        want="I have an estimate from a trial that looked before its end (section B)",
        call="replication.estimate_after_stopping",
        report="the median-unbiased estimate with its interval, and the looks and lines that were supposed",
    ),
    Use(
        want="I want to know how few people carry a significant result (section C)",
        call="effects.fragility_index",
        report="the number of people, with the P value before and after",
    ),
    Use(
        want="I have a printed interval of a ratio and want its P value (section D)",
        call="forensics.p_from_interval",
        report="as a check of the printed P, with the range that rounding leaves",
    ),
)
