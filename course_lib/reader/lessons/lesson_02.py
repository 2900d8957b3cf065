"""What lesson 02 asks to guess, and its function card."""

from itertools import combinations

import numpy as np
from scipy import stats

from course_lib.methods import allocation
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial

TEN = ((1, 1, 1, 1, 0, 1, 0, 0, 1, 0), (1, 1, 0, 0, 0, 0, 0, 1, 0, 0))  # ten invented people, with each infusion
PEOPLE = 55  # in the trial
BLOCK = 4


def _shown(given):
    """The difference in points that a trial shows, if these of the ten people have ketamine."""
    with_ketamine = np.isin(np.arange(10), given)
    ketamine, midazolam = np.array(TEN)
    return 100 * float(ketamine[with_ketamine].mean() - midazolam[~with_ketamine].mean())


def _no_benefit():
    """Of 100 ways to choose five of the ten, those that show 0 points or less."""
    differences = np.array([_shown(five) for five in combinations(range(10), 5)])
    return 100 * float((differences < 1e-9).mean())


def _even_by_coin():
    """Of 100 trials by coin, those whose arms differ by one person."""
    return 100 * float(stats.binom.pmf([PEOPLE // 2, PEOPLE - PEOPLE // 2], PEOPLE, 0.5).sum())


def _guessed_right():
    """Of 100 guesses in blocks of four, the last of them unfinished, those that are right."""
    orders = [np.isin(np.arange(BLOCK), two) for two in combinations(range(BLOCK), BLOCK // 2)]
    whole, over = divmod(PEOPLE, BLOCK)
    block, rest = (allocation.guessed_right([order[:size] for order in orders]).mean() for size in (BLOCK, over))
    return 100 * float(whole * BLOCK * block + over * rest) / PEOPLE


def _as_far_apart():
    """Of 1,000 deals, those that set the arms as far apart in mixed use as ours, or further; all of them counted."""
    ours = trial.load()["participants"]
    first, mixed = ours.arm == "ketamine", int((ours.route == "mixed").sum())
    here = np.arange(max(0, mixed - int((~first).sum())), min(mixed, int(first.sum())) + 1)  # of them, in the first arm
    one, two = here / first.sum(), (mixed - here) / (~first).sum()
    apart = np.abs(one - two) / np.sqrt((one * (1 - one) + two * (1 - two)) / 2)
    mine = apart[here == (first & (ours.route == "mixed")).sum()]
    return 1_000 * float(stats.hypergeom.pmf(here, len(ours), mixed, first.sum())[apart >= mine - 1e-9].sum())


def _without_the_lost():
    """The difference in points among those whose last two weeks are known."""
    ends = trial.endpoints(missing="observed")
    shares = ends.groupby("arm").abstinent_last2.mean()  # of those known
    return 100 * float(shares["ketamine"] - shares["midazolam"])


GUESSES = (
    Guess(
        id="02.a",
        least=-100,
        most=100,
        asks="what the doctor's trial shows",
        truth=lambda: _shown(range(5)),
        unit="points",
        near=5,
        usual=30,
        because="30 points is what ketamine does for all ten together, and the doctor's trial compares five of them with "
        "five others.",
        why="Where the surplus comes from, the next cell shows.",
        mistakes=(
            (40, "40 points is what ketamine does for A to E, and the doctor's trial compares them with other people."),
        ),
    ),
    Guess(
        id="02.b",
        asks="deals that show no benefit",
        truth=_no_benefit,
        unit="of 100 deals",
        near=6,
        usual=5,
        because="Chance is fair on average. But with five people in an arm, a single deal may well put most of those who "
        "do well anyway into the other one.",
        why="One sound trial in five finds nothing, or harm, in people whom ketamine helps.",
    ),
    Guess(
        id="02.c",
        asks="27 and 28 by coin",
        truth=_even_by_coin,
        unit="of 100 trials",
        near=6.5,
        usual=50,
        because="27 and 28 is the likeliest split. But 26 and 29, or 25 and 30, are nearly as likely, and there are many "
        "of them.",
        why="That is too often for 27 and 28 to rule a coin out.",
    ),
    Guess(
        id="02.d",
        asks="guesses right, blocks of four",
        truth=_guessed_right,
        unit="of 100 guesses",
        near=6,  # 65 and 75 alike
        usual=50,
        because="Each allocation is dealt by chance, but so is the whole block: every person who is dealt tells something"
        " about those who are left.",
        why="The tree in the next cell shows which ones are right.",
        mistakes=((100, "Some places in a block are certain, and not all: at a tie nothing is known."),),
    ),
    Guess(
        id="02.e",
        asks="deals as uneven in mixed use",
        truth=_as_far_apart,
        unit="of 1,000 deals",
        near=6,
        usual=50,
        because="About one in twenty (of mixed use a few more) lie anywhere outside the band, most of them just outside. This one lies far "
        "outside.",
        why="That is rare, and yet among a thousand sound trials some have it.",
    ),
    Guess(
        id="02.f",
        least=-100,
        most=100,
        asks="difference without the 15",
        truth=_without_the_lost,
        unit="points",
        near=3,
        usual=37,
        because="People are left out in both arms, which sounds fair. But fewer are left to divide by, 21 and 19, and those who "
        "were abstinent are all among them.",
        why="The next table shows it arm by arm.",
    ),
)
CARD = (
    Use(
        want="I want to deal people to two arms by coin, in blocks, within strata, or by minimisation",
        call="allocation.permuted_block",
        report="which way was used, the size of the blocks and the strata; simple, stratified and minimised are its "
        "neighbours",
    ),
    Use(
        want="I have deals and want to know how uneven the arms are, in size or over the kinds of people",
        call="allocation.imbalance",
        report="a number of people; for many simulated trials, the share that are as uneven as mine",
    ),
    Use(
        want="I have deals and want to know how well the next one can be guessed",
        call="allocation.guessed_right",
        report="the share that is right, beside the 50% of a coin",
    ),
    Use(
        want="I have a characteristic in two arms and want to know how far apart they are",
        call="baseline.standardised_difference",
        report="the difference in standard deviations, first arm minus second, beside the difference in its own unit; no"
        " P value",
    ),
    Use(
        want="I have one row a person and want the table of who was in each arm",
        call="baseline.table",
        report="mean (SD), or number (percent), in each arm",
    ),
    Use(
        want="I have people's guesses of what they were given and want to know whether blinding held",
        call="blinding.bang_index",
        report="one index for each arm, with its interval, and both together",
    ),
)
