"""What lesson 03 asks to guess, and its function card; 03.a and 03.b are in `lesson_03_rules`, what the sections *Going deeper* ask in `lesson_03_deeper`."""

import numpy as np
from scipy import stats

from course_lib.methods import effects
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_03_deeper as deeper
from course_lib.reader.lessons import lesson_03_rules as rules


def _smallest_world_that_fits():
    """Of 10, 20, ... 60 points added: the first in which 2.5% of all trials or more lie on either side of ours."""
    gaps = np.subtract.outer(np.arange(28) / 27, np.arange(29) / 28) - (13 / 27 - 3 / 28)
    for added in (10, 20, 30, 40, 50, 60):
        ketamine = stats.binom.pmf(range(28), 27, 3 / 28 + added / 100)
        chance = np.outer(ketamine, stats.binom.pmf(range(29), 28, 3 / 28))
        if min(chance[gaps > -1e-9].sum(), chance[gaps < 1e-9].sum()) >= 0.025:
            return added
    raise ValueError("no world from 10 to 60 points fits 13 of 27 against 3 of 28: add others to the list")


_LESS_FAR = "That is how many come less far. Asked for are those that come as far or further: take it from 1,000."
_ABSTINENT = (
    "16 of the 55 people are abstinent, 29%, in each of the deals. Asked for is in how many they are dealt so unevenly."
)
_PERCENTAGE = "That is an arm's percentage, 10.7 or 48.1. How many deals set the arms so far apart is another question."
_SOME_COME = "No effect does not mean no difference: the five deals had none, and went from -6 to 30 points. Few reach 37, and yet some do."
_OF_THE_16 = "That is 13 of 16: who of the abstinent is on ketamine, in our one deal. How many of 1,000 deals go so far?"
_OF_ALL_55 = "That is 13 of all 55: a share of people. Asked for is a number of deals, of 1,000."
_ITSELF = "That is the difference itself. How many deals come so far is another question."
_IN_STEP = (
    "4.5 times 5.7/7.7 is 3.3. But times as likely do not keep step with odds, and a half has odds of 1, which become 5.7."
)
_EVERYBODY = "Twice a half is everybody. Odds of 5.7 leave 1 of 6.7 people without, so it is a little less."
_AS_ODDS = "That takes 2.85 for the odds: 74%, which are 1.48 times a half. But a half has odds of 1, which become 5.7."
_ONE_TO_TWO = "That takes a half for odds of 1 to 2, which are a third. A half is 1 to 1: odds of 1, which become 5.7."
_A_HALF = "A half is neither added to 5.7 nor taken from it: 5.7 multiplies odds, and a half has odds of 1."
_LESS_ONE = "4.7 is 5.7 less 1, as for how much more. But 5.7 multiplies odds, not people, and a half has odds of 1."
_OF_THREE = (
    "75% goes with odds of 3, the example. Here odds of 1 become odds of 5.7: what share of the people are with it then?"
)
_SIX = "Six is what the news makes of 5.7, and it is odds that are so many times as large. Twice a half is everybody."
_NONE_OF_SIX = "That is none of the six: they are 10, 20, 30, 40, 50 and 60."

GUESSES = (
    *rules.GUESSES,
    Guess(
        id="03.c",
        least=0,
        most=1000,
        asks="deals of 1,000 as far apart",
        truth=lambda: 1000 * effects.fisher_p(13, 27, 3, 28),
        unit="of 1,000 deals",
        near=4,
        usual=50,
        because="50 comes to mind, because .05 is known as a limit. But no limit is written on the cards: of 1,000 deals 80 reach 22.9 "
        "points, and only 19 reach 30.2, in either direction.",
        mistakes=(
            (0, _SOME_COME),
            *((deals, _OF_THE_16) for deals in (812, 813)),
            (236, _OF_ALL_55),
            (374, _ITSELF),
            (37, _ITSELF),
            (200, "One of five deals went as far as 30.2 points, and none to 37.4. Of 1,000 deals only 19 reach 30.2."),
            *(
                (deals, f"Of 1,000 deals 138 reach 20.8 points. But if {meant} was meant: that is 3 of 1,000, and right.")
                for deals, meant in ((260, "0.26%"), (300, "0.3%"))
            ),
            (
                500,
                "A coin falls one way as often as the other, but few deals set the arms so far apart: 138 reach 20.8 points.",
            ),
            (25, "25 are 2.5%, one of the two ends that the limit of .05 leaves. Somebody set it; these 55 people did not."),
            *((deals, _LESS_FAR) for deals in (950, 997)),
            *((deals, _ABSTINENT) for deals in (16, 290, 291)),
            *((deals, _PERCENTAGE) for deals in (107, 481)),
            (626, "That is 1,000 less 374. But 37.4 is a number of points, and no share of the deals."),
            (1000, "Every deal leaves some difference, but of 1,000 only 138 reach 20.8 points, and fewer 37.4."),
        ),
        bands=(
            (7, 49, "Of 1,000 deals 19 reach 30.2 points, as the first of the five did. 37.4 is further out."),
            (51, 99, "Of 1,000 deals 80 reach 22.9 points. 37.4 is much further out."),
            (100, None, "Of 1,000 deals 138 reach 20.8 points. 37.4 is much further out."),
        ),
        why="In more than half of the deals chance sets the arms at least 8 points apart. It hardly ever reaches 37.",
    ),
    Guess(
        id="03.d",
        least=0,
        most=1,
        asks="Fisher's P if blanks are no use",
        deals=1000,
        truth=lambda: effects.fisher_p(19, 27, 12, 28),
        near=0.0075,  # not beyond .05, on the other side of what is called significant
        digits=3,
        usual=0.01,
        because="27.5 points are still most of 37.4, so P seems bound to stay small. But chance deals 27.5 points far more often.",
        mistakes=(
            (0.003, "That is the old P. The difference is smaller now, so more deals set the arms as far apart."),
            (0.05, "Near, and the limit itself. P comes out just above it."),
            *((p / 1000, "Near, and yet on the other side of .05.") for p in range(38, 50)),
            (0.275, "That is the difference, as a proportion. P says how often chance deals so much."),
        ),
        bands=(
            (0, 0.0025, "A smaller difference does not make P smaller: more deals reach it, so P rises above .003."),
            (0.0035, 0.0375, "P does rise, and further: 31 of 1,000 deals reach 30 points, and more than those reach 27.5."),
            (
                0.0655,
                1,
                "P does rise, and not so far: 27.5 points are further out than 20, and far fewer than 176 of 1,000 deals reach them.",
            ),
        ),
        why="That is not below .05. Of 1,000 deals of these 31 abstinent people about 58 set the arms at least 27.5 points apart.",
    ),
    Guess(
        id="03.e",
        least=-100,
        most=100,
        asks="smallest of six worlds that fits",
        truth=_smallest_world_that_fits,
        unit="points",
        usual=30,
        because="30 is the nearest of the six below 37.4. But a trial of 55 people can overshoot by more than 7 points.",
        mistakes=(
            (10, "In a world of 10 points, fewer than 1 trial in 400 shows 37.4 or more."),
            (40, "37.4 is nearest 40, so that world fits best. Asked for is the smallest that still fits."),
            (50, "50 fits too, and is the largest of the six that does. Asked for is the smallest."),
            (60, "In a world of 60 points only 1 or 2 trials in 100 show 37.4 or less. It does not fit."),
            (37, "37.4 is what our trial showed, and none of the six worlds. Which of them can still show it?"),
            (18, "In steps of one point that is right. But only 10, 20, 30, 40, 50 and 60 are on offer."),
            *((added, _NONE_OF_SIX) for added in range(1, 70) if added % 10),
        ),
        bands=((None, 0.5, _NONE_OF_SIX), (69.5, None, _NONE_OF_SIX)),
        why="In the world of 20 between 4 and 5 of 100 trials show 37.4 points or more. That is rare, but more than the 2.5 of 100 in a "
        "tail, so it fits. In the world of 10 fewer than 1 in 400 do, so it does not.",
    ),
    Guess(
        id="03.f",
        least=0,
        asks="odds ratio of 48% and 11%",
        truth=lambda: effects.odds_ratio(13, 27, 3, 28).value,
        near=0.8,
        digits=1,
        usual=4.5,
        because="Odds are easily read as another word for how likely something is. But odds are people with the outcome for each "
        "one without.",
        mistakes=(
            (13 / 3, "That is 13 abstinent people by 3. But odds are 13 by the 14 who are not, and 3 by 25."),
            (3 / 25 * 14 / 13, "That is the ratio upside down: midazolam's odds divided by ketamine's."),
            (13 / 14, "Those are the odds on ketamine. Divide them by midazolam's, 3 to 25."),
            (37.4, "37.4 is the difference in points. An odds ratio divides: 13/14 by 3/25."),
            (1 / 4.49, "That is how many times as likely it is, upside down. Odds are 13 to 14 and 3 to 25."),
            (3 / 25, "Those are the odds on midazolam. Divide ketamine's by them, 13 to 14."),
            (5.7, "That is near what the paper prints. Asked for is the odds ratio of these four counts."),
        ),
        bands=(
            (0, 0.99, "Below 1 the odds would be smaller on ketamine. They are larger there: 13 to 14 against 3 to 25."),
            (
                1,
                4.4,
                "It is larger than 4.5: the divisor falls from 27 to 14 on ketamine, and only from 28 to 25 on midazolam.",
            ),
            (4.6, 6.9, "Larger than 4.5 is right, and it is larger still: divide 13/14 by 3/25."),
            (8.6, None, "Larger than 4.5 is right, and not so large: divide 13/14 by 3/25."),
        ),
        why="The odds are 13/14 and 3/25. Ketamine's, 0.93, are nearly twice its proportion, 0.48. Midazolam's, 0.12, are hardly more than its 0.11.",
    ),
    Guess(
        id="03.g",
        least=0,
        asks="times as likely, from a half",
        truth=lambda: deeper.times_as_likely(5.7, 0.5),
        unit="times",
        near=0.2,
        digits=1,
        usual=5.7,
        because="An odds ratio is easily heard as a relative risk. But 5.7 times a half would be 285%.",
        mistakes=(
            (0.5, "A half is the proportion without the treatment. How many times that is the one with it?"),
            (0.7, "If 70% more was meant, that is right: 1.7 times as likely says the same."),
            (0.85, "0.85 is the proportion with the treatment. How many times a half is that?"),
            (85, "85% is the proportion with the treatment. How many times 50% is that?"),
            (35, "35 is the difference in points, 85 less 50. How many times 50 is 85?"),
            (4.5, "4.5 times is what our own two proportions give, 48.1% by 10.7%. Here half are abstinent without."),
            (1.5, "75% would be 1.5 times a half, and 75% goes with odds of 3. Here odds of 1 become odds of 5.7."),
            *((5.7 / 2 / (1 + 5.7 / 2) / start, told) for start, told in ((1 / 2, _AS_ODDS), (1 / 3, _ONE_TO_TWO))),
            *((4.7, _LESS_ONE), (6, _SIX)),
            (4.85, "That is 0.85 of 5.7. But 0.85 is the proportion with the treatment, and is divided by a half."),
            *((share, _OF_THREE) for share in (0.75, 75)),
            (0.15, "0.15 are those without, 1 of 6.7. How many times a half are those with?"),
            (5.7 / 0.5, "That is 5.7 divided by a half. But 5.7 multiplies odds, and a half has odds of 1."),
            (3.8, "3.8 times is right where 11% are abstinent without the treatment. Here half are."),
            (
                3.35,
                "That is midway between 1 and 5.7. But it is the odds that become 5.7 times as large, and a half has odds of 1.",
            ),
            (4.5 * 5.7 / 7.7, _IN_STEP),
            (7.7, "7.7 is our own odds ratio, and 5.7 is the paper's. Either multiplies odds, and a half has odds of 1."),
            (285, "285% is 5.7 times a half, and more than everybody. But 5.7 multiplies odds, and a half has odds of 1."),
            (6.7, "6.7 are all the people in odds of 5.7: 5.7 with, and 1 without. What share of them is with?"),
            (5.7 / 2, "5.7 multiplies odds, not the half. A half has odds of 1."),
            (1, "Once as likely is no difference. But the odds differ, 1 without the treatment and 5.7 with it."),
            (2.25, "That is half of 4.5. But a half has odds of 1: these become 5.7, and then a proportion again."),
            (3.85, "That is half of 7.7. But 5.7 is the ratio supposed, it multiplies odds, and a half has odds of 1."),
            *((times, _A_HALF) for times in (5.2, 6.2)),
            (74, _AS_ODDS),
            (2, _EVERYBODY),
        ),
        bands=(
            (0, 0.9, "So many times are fewer with the treatment than without. Or is it a proportion, or how much more?"),
            (1.1, 1.5, "More is right, and it is more than that: odds of 1 become odds of 5.7."),
            (1.91, 2, _EVERYBODY),
            (2.1, 4, "Smaller than 5.7 is right. But twice a half is everybody, and that is the most there can be."),
            (4.1, None, "Twice a half is everybody, so from a half nothing is more than twice as likely."),
        ),
        why="Half with and half without are odds of 1. These become odds of 5.7: 5.7 people with for each 1 without, "
        "so 5.7 of 6.7, or 85%. And 85% is 1.7 times 50%.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have a diary and urine samples, and want who was abstinent",
        call="trial.endpoints",
        report="the days, the sources, and what a blank counted as",
    ),
    Use(
        want="I have counts in two arms, and want how many more of a hundred",
        call="effects.risk_difference",
        report="both proportions, and the difference in points with its 95% interval: this one first",
    ),
    Use(
        want="I want how many times as likely",
        call="effects.relative_risk",
        report="with the two proportions, because a ratio hides them",
    ),
    Use(
        want="I want how many people must be treated for one more good outcome",
        call="effects.number_needed_to_treat",
        report="the same as the difference, for somebody who plans a service",
    ),
    Use(
        want="I want the odds ratio, as a logistic model gives it",
        call="effects.odds_ratio",
        report="as odds, and never without the proportions",
    ),
    Use(
        want="I want to know how unusual the difference would be if the arm changed nobody's outcome",
        call="effects.fisher_p",
        report="last, after the estimate and its interval",
    ),
)

MORE = (
    Use(
        want="I want to know whether a printed percentage can come from whole people (section D)",
        call="forensics.grim_verdict",
        report="as a question to the authors, not as an accusation",
    ),
)
