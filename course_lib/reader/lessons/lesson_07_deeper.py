"""What the sections *Going deeper* of lesson 07 ask to guess."""

import math

from course_lib.methods import effects, missing, zero_cells
from course_lib.reader.lessons import Guess

HIGHEST = {"a": 60, "b": 200, "c": 800}  # and "d": no upper end


def _beside_a_coin():
    """The letter that says how often all twelve come to ketamine, beside twelve heads in a row."""
    times = zero_cells.tail_probability(1, 12, 27, 0, 28) * 2**12
    return "a" if times > 2 else "c" if times < 1 / 2 else "b"


def _highest():
    """The letter of the odds ratio that is nearest to the upper end with a half in each cell."""
    upper = zero_cells.haldane_odds_ratio(12, 27, 0, 28).upper
    near = min(HIGHEST, key=lambda letter: abs(math.log(HIGHEST[letter] / upper)))
    return "d" if math.isinf(upper) else near


def _of_each():
    """As many untrue on ketamine as not reached but abstinent on midazolam: the fewest that take P to .05."""
    return next(k for k in range(13) if effects.fisher_p(12 - k, 27, k, 28) >= 0.05)


def _kept():
    """Of the ways to fill in the answers of those who were not reached, how many keep P below .05."""
    return int((missing.tipping_grid(12, 4, 27, 0, 8, 28).p < 0.05).sum())


GUESSES = (
    Guess(
        id="07.c",
        asks="all 12 to ketamine, beside the coin",
        truth=_beside_a_coin,
        options={
            "a": "More than twice as often as the coin.",
            "b": "About as often.",
            "c": "Less than half as often.",
        },
        usual="b",
        because="The first card is nearly a coin. But a coin does not remember, and ketamine's places fill up: with each card that goes "
        "there, the next is less likely to.",
        mistakes=(
            (
                "a",
                "Ketamine has 27 of the 55 places, a little less than half, and with each card that goes there fewer are left.",
            ),
        ),
        why="27/55 × 26/54 × 25/53 and so on, twelve times. The last card goes there with a probability of 16/44.",
    ),
    Guess(
        id="07.g",
        least=0,
        most=100,
        asks="both on ketamine, ratio of 10",
        truth=lambda: 100 * zero_cells.tail_probability(10, 2, 2, 0, 2),
        unit="%",
        near=5,
        usual=100 * 10 / 11,
        because="Ten to one sounds like 10 of 11. But one of the two is on ketamine in four of the six deals, and these weigh 10 each.",
        mistakes=(
            (100 / 6, "This is one deal of six, as if the drug did nothing. That deal weighs more now."),
            (
                100 * (10 / 11) ** 2,
                "This deals A and B each on their own. But only two places are on ketamine: once A has one, one is left.",
            ),
            (100, "The deal with both is the likeliest. But the other five can come up too."),
            (10, "The 10 is for each of the two: the deal with both weighs 10 × 10."),
            (
                1,
                "This is the deal with both on midazolam, which weighs 1 of 141. The deal with both on ketamine weighs 10 × 10.",
            ),
            (50, "Each of the two weighs 10 on ketamine, and 1 on midazolam. So the deal with both weighs 10 × 10."),
        ),
        why="The deal with both weighs 10 × 10, the four with one of them 10 each, and the one with neither 1: 100 of 141.",
    ),
    Guess(
        id="07.h",
        least=0,
        asks="deals with 11, for each with 12",
        truth=lambda: 28 * math.comb(27, 11) / math.comb(27, 12),
        near=3,
        usual=28,
        because="28 places can be the twelfth. But 11 of 27 places can be chosen in fewer ways than 12, three quarters as many.",
        mistakes=(
            (12, "Any of the twelve could be the one on midazolam. But there are also 28 places for that person."),
            (
                336,
                "12 × 28 counts each deal with 11 sixteen times: 16 places on ketamine are free for the one who comes back.",
            ),
            (
                27,
                "27 are the places on ketamine. The twelfth person has one of midazolam's 28, but 11 of 27 places can be chosen in fewer ways than 12.",
            ),
            (1, "There are fewer ways to choose ketamine's 11. But each of them goes with 28 places on midazolam."),
        ),
        why="`comb(27, 11)` is 12/16 of `comb(27, 12)`, and 28 times 12/16 is 21.",
    ),
    Guess(
        id="07.i",
        asks="upper end, with a half in each cell",
        truth=_highest,
        options={letter: f"To about {ratio}." for letter, ratio in HIGHEST.items()} | {"d": "It has no upper end."},
        usual="b",
        because="A few times the 46 sounds generous. But an odds ratio with almost nobody in one cell is hardly held from above.",
        mistakes=(
            ("a", "Half a person in a cell is very little to work from: the interval is far wider."),
            (
                "d",
                "Without the halves it had none. With a half in each cell no cell is empty, and an end can be worked out.",
            ),
        ),
        why="The halves make it 830. A quarter in each cell in place of a half would make it about 5,000.",
    ),
    Guess(
        id="07.j",
        asks="ways to fill in that keep P",
        truth=_kept,
        unit="of 45 ways",
        near=3,
        usual=20,
        because="Twelve people out of reach sound like enough to undo anything. But P reaches .05 only if six or more of the eight on "
        "midazolam were abstinent.",
        mistakes=(
            (
                45,
                "All 45 would mean that nothing can undo it. But one of them has none more on ketamine and six on midazolam: 12 of 27 against 6 of 28 has P = .089.",
            ),
            (8, "This many do not stay below .05. The others do, and they are asked for."),
        ),
        why="In the eight other ways nearly all of those not reached on midazolam were abstinent.",
    ),
    Guess(
        id="07.l",
        least=0,
        most=28,
        asks="untrue and not reached, of each",
        truth=_of_each,
        unit="of each",
        near=0.5,  # one fewer is not enough
        usual=6,
        because="6 not reached are enough without any untrue report. But each untrue report takes one from ketamine "
        "while each person not reached gives one to midazolam.",
        mistakes=(
            (8, "8 untrue reports are enough alone. Each person not reached beside them narrows the lead further."),
            (12, "12 is 6 and 6 together, and 6 not reached are enough alone."),
            (1, "11 of 27 against 1 of 28 is still far from level: P is below .01."),
            (2, "10 of 27 against 2 of 28 leaves P at about .01."),
            (4, "4 of each are more than enough: 8 of 27 against 4 of 28 has P = .20."),
            (5, "5 of each are more than enough: 7 of 27 against 5 of 28 has P = .53."),
        ),
        why="9 of 27 against 3 of 28 has P = .055. Half of the 6 is enough, because both doubts narrow the same lead.",
    ),
)
