"""The function card of lesson 08."""

from course_lib.reader.lessons import Use

GUESSES = ()
CARD = (
    Use(
        want="I have a true effect and a standard error and want to know how wrong significant results are",
        call="winners_curse.size_errors",
        report="power first, then the factor by which significant estimates are too large (type M)",
    ),
    Use(
        want="I have a printed ratio and want to put it together with what I believed before",
        call="winners_curse.shrink_ratio",
        report="the shrunken ratio with its credible interval, and the belief that went in",
    ),
    Use(
        want="I want to know what looking at the results as they come in does to false alarms",
        call="looks.unplanned_looks",
        report="the share of trials that stop with P < .05 without an effect, beside the 5% that were meant",
    ),
    Use(
        want="I want one question answered under every definition of the outcome",
        call="multiverse.specifications",
        report="how many of them point the same way and how many are significant; not the best one",
    ),
    Use(
        want="I have a printed interval of a ratio and want its P value",
        call="forensics.p_from_interval",
        report="as a check of the printed P, with the range that rounding leaves",
    ),
    Use(
        want="I want to know how few people carry a significant result",
        call="effects.fragility_index",
        report="the number of people, with the P value before and after",
    ),
)
