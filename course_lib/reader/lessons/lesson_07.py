"""The function card of lesson 07."""

from course_lib.reader.lessons import Use

GUESSES = ()
CARD = (
    Use(
        want="I have counts with nobody in one cell and want a ratio that stays finite",
        call="zero_cells.median_unbiased_odds_ratio",
        report="the estimate with its exact interval, which is open at one end; the two counts first",
    ),
    Use(
        want="I want all odds ratios that the score test does not reject",
        call="zero_cells.score_odds_ratio",
        report="the lower limit, when the estimate itself is infinite",
    ),
    Use(
        want="I want to know what half a person in each cell does to the odds ratio",
        call="zero_cells.haldane_odds_ratio",
        report="not this one first: it depends on the half that was added",
    ),
    Use(
        want="I have counts in two arms, one of them 0, and want how many more of a hundred",
        call="effects.risk_difference",
        report="the difference in points with its 95% interval: it needs no correction for a zero",
    ),
    Use(
        want="I want to know how few people carry a significant result",
        call="effects.fragility_index",
        report="the number of people, beside the number who were not reached",
    ),
    Use(
        want="I have people who were not reached and want to know what they could change",
        call="missing.tipping_grid",
        report="in which cells the result tips, and whether those are believable",
    ),
    Use(
        want="I want to know whether a printed percentage can come from whole people",
        call="forensics.grim",
        report="the counts that fit; none is a question to the authors",
    ),
)
