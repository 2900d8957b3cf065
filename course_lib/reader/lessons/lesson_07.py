"""What lesson 07 asks to guess, and its function card; the guesses of the sections *Going deeper* are in `lesson_07_deeper`."""

import math

from course_lib.methods import effects, forensics, missing
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_07_deeper as deeper

NONE_SEEN = 28  # people on midazolam
RATIOS = {"a": 2000, "b": 200, "c": 20}  # where one person on midazolam was abstinent


def _hidden():
    """The probability, in percent, at which none of 28 is seen in one of twenty trials."""
    return 100 * (1 - 0.05 ** (1 / NONE_SEEN))


def _sizes():
    """The letter of the numbers of people of whom 12 are printed as 44%."""
    sizes = [people for people in range(12, 61) if 12 in forensics.grim(44, people, decimals=0)]
    return {(27,): "a", (26, 27, 28): "b", (25, 26, 27, 28, 29): "c"}[tuple(sizes)]


def _hides():
    """The letter that says how ketamine looks when one person on midazolam hides that she used."""
    change = effects.risk_difference(12, 27, 1, 28).value - effects.risk_difference(12, 27, 0, 28).value
    return "a" if change > 0 else "b" if change < 0 else "c"


def _which_number():
    """The letter of the arm whose number not reached moves the lowest difference: a, ketamine; b, midazolam; c, both."""

    def lowest(ketamine, midazolam):
        return missing.tipping_grid(12, ketamine, 27, 0, midazolam, 28).difference.min()

    moves = lowest(5, 8) != lowest(4, 8), lowest(4, 9) != lowest(4, 8)
    return {(True, False): "a", (False, True): "b", (True, True): "c"}[moves]


def _together():
    """The letter that says where both doubts together begin: the lower limit round the lowest bound, with 8 not reached."""
    return "c" if effects.risk_difference(12, 27, 8, 28).lower < 0 else "b"


def _one_reached():
    """The letter of the odds ratio that is nearest if one person on midazolam was abstinent."""
    ratio = effects.odds_ratio(12, 27, 1, 28).value
    return min(RATIOS, key=lambda letter: abs(math.log(RATIOS[letter] / ratio)))


GUESSES = (
    Guess(
        id="07.a",
        asks="of how many 12 can be 44%",
        truth=_sizes,
        options={"a": "Of 27 only.", "b": "Of 26, 27 and 28.", "c": "Of all from 25 to 29."},
        usual="b",
        because="It is natural to allow for rounding. But among so few people one more or fewer moves the share by more than a point.",
        mistakes=(("c", "12 of 25 is 48%, and 12 of 29 is 41%."),),
        why="12 of 26 is 46%, and 12 of 28 is 43%.",
    ),
    Guess(
        id="07.b",
        least=0,
        most=100,
        asks="the probability behind none of 28",
        truth=_hidden,
        unit="%",
        near=2,
        usual=100 / 28,
        because="1 of 28 is the smallest share above none. But luck can hide more than one: with such a probability for each, "
        "nobody is abstinent in more than a third of trials.",
        mistakes=(
            (1, "If each person's probability is 1%, nobody is abstinent in 75% of trials. The question is 1 of 20."),
            (2.5, "2.5% is the text's first example: there nobody is abstinent in 49% of trials. The question is 1 of 20."),
            (5, "5% is the text's second example: there nobody is abstinent in 24% of trials. The question is 1 of 20."),
            (
                lambda: 100 * (1 - 0.025 ** (1 / NONE_SEEN)),
                "At 12.3% nobody is seen in 1 of 40 trials. The question is 1 of 20.",
            ),
            (
                95,
                "With a probability of 95% for each person nearly all of the 28 would be abstinent. The 95% are the trials in which somebody is.",
            ),
            (
                50,
                "Half of the trials have nobody abstinent if each person's probability is 2.5%. Asked for is the probability with which 1 of 20 trials do.",
            ),
            (20, "With a probability of 20% for each person none of 28 is seen in only 1 of about 500 trials."),
            (0, "With a probability of 0 none is seen in every trial. The question is how large it can be."),
        ),
        why="With each 2.5 points more, fewer than half as many trials end with none: 49%, 24%, 11%, and at 10% about 5%.",
    ),
    Guess(
        id="07.k",
        asks="the odds ratio, if P05 was abstinent",
        truth=_one_reached,
        options={letter: f"About {ratio:,}." for letter, ratio in RATIOS.items()},
        usual="a",
        because="After infinity a huge number sounds right. But only the empty cell made it infinite, and now no cell is empty.",
        mistakes=(("b", "Midazolam's odds, 1 to 27, are small. But ketamine's are 0.8, not 8."),),
        why="Ketamine's odds, 12 to 15, are 0.8. Divide them by 1/27: 0.8 × 27 is 21.6.",
    ),
    Guess(
        id="07.d",
        asks="the number that the lowest difference needs",
        truth=_which_number,
        options={
            "a": "How many were not reached on ketamine.",
            "b": "How many were not reached on midazolam.",
            "c": "Neither is enough: it takes both.",
        },
        usual="c",
        because="Both numbers belong in a report. But ketamine's moves the highest difference only.",
        mistakes=(
            (
                "a",
                "This number moves the highest difference only.",
            ),
        ),
        why="At the lowest end those not reached on ketamine count as not abstinent, as they do in the 12 of 27. So only midazolam's number can move it: in the full paper look for that one first.",
    ),
    Guess(
        id="07.m",
        asks="where both doubts together begin",
        truth=_together,
        options={"a": "At 16 points, as the lower bar does.", "b": "Between 0 and 16.", "c": "Below 0."},
        usual="a",
        because="16 points are the least that the people not reached can leave. Chance comes on top.",
        mistakes=(
            (
                "b",
                "Chance does come on top, and it does more: round the 16 points there is an interval, and it goes down to -9.",
            ),
        ),
        why="The lowest bound, 16 points, has an interval of its own, and that reaches below zero.",
    ),
    Guess(
        id="07.e",
        asks="if P19 hides her use, ketamine looks",
        truth=_hides,
        options={"a": "Better.", "b": "Worse.", "c": "The same."},
        usual="a",
        because="We think of untrue answers as something that flatters the new drug. But P19 had midazolam, so hers would flatter midazolam.",
        mistakes=(("c", "Her answer is counted as any other: it would have been a 1 in place of the 0."),),
        why="Midazolam would have 1 of 28 in place of none.",
    ),
    Guess(
        id="07.f",
        least=0,
        most=27,
        asks="abstinent both times, at least",
        truth=lambda: max(0, 13 + 12 - 27),
        unit="people",
        of=lambda: 27,
        near=0.5,
        usual=12,
        because="It is natural to see the 12 as what is left of the 13. That is the most that is possible; a count does not say which "
        "people it counts.",
        mistakes=(
            (13, "13 is the first count, and the second has only 12. Must any of them be the same people?"),
            (25, "25 is the sum of the counts. If all 25 are different people, how many are in both?"),
            (1, "13 minus 12 is how many more the first count has. It does not say who they are."),
            (11, "11 would fit, and so would fewer. Why must anybody of the 12 be among the 13?"),
            (10, "10 would fit too, and so would fewer. The question is the least that is possible."),
            (6, "About 6 is what chance would give, if the one did not depend on the other. The question is the least."),
        ),
        why="13 and 12 make 25, and there are 27 people: the two counts need not share anybody.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have counts in two arms, one of them 0, and want how many more of a hundred",
        call="effects.risk_difference",
        report="both counts, and the difference in points with its 95% interval: it has two ends, and needs no correction for a zero",
    ),
    Use(
        want="I want to know how few people carry a significant result (section C)",
        call="effects.fragility_index",
        report="the number of people, beside the number who were not reached",
    ),
    Use(
        want="I have people who were not reached, and want to know what they could change",
        call="figures.not_reached",
        report="the lowest and the highest difference, with how many were not reached in each arm",
    ),
    Use(
        want="I want to know whether a printed percentage can come from whole people",
        call="forensics.grim",
        report="the counts that fit; if none does, ask the authors",
    ),
    Use(
        want="I have counts with nobody in one cell, and a plan that names an odds ratio (section A)",
        call="zero_cells.median_unbiased_odds_ratio",
        report="the exact interval, which is open at one end, with the method's name; the two counts first",
    ),
    Use(
        want="I want to know which answers of people not reached would undo a significant result (section C)",
        call="missing.tipping_grid",
        report="in which cells the result tips, and whether those are believable",
    ),
)
