"""What lesson 02 asks to guess, its function card, and what only the page of all cards shows."""

from functools import cache
from itertools import combinations

import numpy as np
from scipy import stats

from course_lib.methods import allocation, baseline
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial

TEN = ((1, 1, 1, 1, 0, 1, 0, 0, 1, 0), (1, 1, 0, 0, 0, 0, 0, 1, 0, 0))  # ten invented people, with each infusion
PEOPLE = 55  # in the trial
BLOCK = 4
GOOD, POOR = 0.40, 0.10  # abstinent, of people with good and with poor prospects, whatever they are given


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


def out_of_nothing(people):
    """Points that a drug without effect shows on average if a doctor who guesses chooses whom to admit to each block."""
    orders = [np.isin(np.arange(BLOCK), two) for two in combinations(range(BLOCK), BLOCK // 2)]
    right = float(allocation.guessed_right(orders).mean())  # of any block, the first and the last
    first = people / 2  # in either arm
    good = {"ketamine": right * first, "midazolam": (1 - right) * first}
    abstinent = {arm: GOOD * some + POOR * (first - some) for arm, some in good.items()}
    return 100 * (abstinent["ketamine"] - abstinent["midazolam"]) / first


def _in_ten_times_as_many():
    """What becomes of these points, by letter."""
    small, large = out_of_nothing(56), out_of_nothing(560)
    return "b" if abs(large - small) < 0.1 * small else "a" if large < small else "c"


@cache
def _some_row_as_far():
    """Of 100 deals, those in which at least one of the seven rows is as far apart as the furthest of the table, as printed."""
    people = trial.load()["participants"]
    first = int((people.arm == "ketamine").sum())
    deals = allocation.fixed_sizes(first, PEOPLE, trials=50_000, rng=np.random.default_rng(7))
    rows = ["age", "sex", "route", "years_of_use", "craving_baseline"]
    furthest = baseline.table(people, rows).difference.abs().max()
    return 100 * float((baseline.redealt(people, rows, deals).abs().round(2) >= furthest).any(axis=1).mean())


def points_apart(missing):
    """Points between the arms in the last two weeks, by what is done about people of whom these are not known."""
    share = trial.endpoints(missing).groupby("arm").abstinent_last2.mean()
    return 100 * float(share["ketamine"] - share["midazolam"])


def _without_the_15():
    """How far apart the arms are if only people count of whom it is known, by letter."""
    grows = points_apart("observed") - points_apart("use")
    return "b" if abs(grows) <= 2 else "a" if grows > 0 else "c"


MANY_SPLITS = (
    "27 and 28 is the likeliest split. But 26 and 29, or 25 and 30, are nearly as likely, and there are many such splits."
)
FEW_SPLITS = (
    "There are 56 splits, but nearly all tosses end near the middle, and 27 and 28 are the two likeliest numbers of heads."
)
GUESSES = (
    Guess(
        id="02.a",
        asks="deals that show no benefit",
        truth=_no_benefit,
        unit="of 100 deals",
        near=6,
        usual=5,
        because="Chance is fair on average. But with five people in an arm, a single deal may well put most of those who "
        "do well anyway into the other one.",
        why="Ketamine helps these people, and yet one in five sound trials of these ten people finds nothing, or harm.",
        mistakes=(
            (
                50,
                "50 would be a guess for a drug that does nothing. The deals lie evenly round the 30 points by which ketamine helps, so most show more than 0.",
            ),
            (30, "30 points is how much ketamine helps. Asked for are the deals in which the trial shows nothing of it."),
            (
                10,
                "With five people in an arm a single one moves it by 20 points. So two or three who do well anyway undo the 30.",
            ),
            (
                0,
                "An effect on average is no promise for a single deal: it may put those who do well anyway into the other arm.",
            ),
        ),
    ),
    Guess(
        id="02.b",
        asks="27 and 28 by coin",
        truth=_even_by_coin,
        unit="of 100 trials",
        near=6.5,
        usual=50,
        because=MANY_SPLITS,
        bands=((None, 14.4, FEW_SPLITS), (27.9, None, MANY_SPLITS)),
        mistakes=(
            (
                lambda: _even_by_coin() / 2,
                "That is 27 on ketamine and 28 on midazolam. The other way round is as likely, and counts too.",
            ),
            (
                2,
                "There are 56 splits, from 0 and 55 on. But they are not equally likely: nearly all tosses end near the middle.",
            ),
            (100, "That is what blocks of four give. A coin remembers nothing of the tosses before."),
            (
                10,
                "27 and 28 one way round comes in about 11. The other way round is as likely, and counts too.",
            ),
        ),
        why="The heads of 55 tosses often stray by three or four from half. So 27 and 28 do not rule out a coin.",
    ),
    Guess(
        id="02.c",
        asks="guesses right, blocks of four",
        truth=_guessed_right,
        unit="of 100 guesses",
        near=6,  # 65 and 75 alike
        usual=50,
        because="A block holds two cards of each kind. So every card that has come tells something about those that are left.",
        why="Of the 24 places in a block's six orders 8 are certain: one arm has had both its cards. The picture in the next cell shows all 24.",
        bands=(
            (31, 49, "A coin is right in 50 of 100. Counting tells her something more, and never less."),
            (
                51,
                64,
                "One place in three is certain for whoever counts, and half of the others makes 67 of 100 already.",
            ),
            (
                77,
                99,
                "At 10 of 24 places both arms have had equally many. There the coin decides, and is wrong half the time. At six more she is wrong one time in three.",
            ),
        ),
        mistakes=(
            (100, "Some places in a block are certain, and not all: at a tie nothing is known."),
            (71, "71 is exactly right for a whole block: 17 of 24. Of 55 people the last block stays unfinished."),
            (17, "17 is of 24, as the picture counts. Asked for are those of 100."),
            *(
                (wrong, "That is the share of guesses that are wrong. Asked for are those that are right.")
                for wrong in (29, 30)
            ),
        ),
    ),
    Guess(
        id="02.d",
        asks="false difference, ten times as many people",
        truth=_in_ten_times_as_many,
        options={"a": "it shrinks towards 0", "b": "it stays about as large", "c": "it grows"},
        usual="a",
        because="With more people chance moves a trial less. But these points come from whom the doctor admits, and each of "
        "560 people is chosen as each of 56 was.",
        why="Each block begins anew, and is guessed as well as the one before.",
        mistakes=(("c", "More guesses are right, and more are wrong: of each block the same share."),),
    ),
    Guess(
        id="02.e",
        asks="a row or more 0.77 SD apart",
        truth=_some_row_as_far,
        unit="of 100 deals",
        near=2.75,  # 8 too, seven times 1.4 less something
        usual=1.4,
        because="1.4 of 100 is what mixed use does. There are seven rows, and any of them may be so far apart.",
        why="Seven rows have seven chances, so it is more than 1.4. The other six are so far apart less often, so it is less than 7 x 1.4.",
        bands=(
            (
                10.1,
                None,
                "No row is so far apart more often than mixed use, in 1.4 of 100 deals. So seven rows come to 7 x 1.4, or 10, at most.",
            ),
        ),
        mistakes=(
            (10, "That is 7 x 1.4, and the most that seven such rows can do."),
            (9.8, "That is 7 x 1.4, and the most that seven such rows can do."),
            (0, "Mixed use alone is so far apart in 1.4. Seven rows have more chances than one, not fewer."),
            (
                lambda: 100 - _some_row_as_far(),
                "That is how many deals have *no* row so far apart. Asked for are the others.",
            ),
        ),
    ),
    Guess(
        id="02.f",
        asks="the arms, without the 15",
        truth=_without_the_15,
        options={"a": "further apart", "b": "as before, to within 2 points", "c": "closer together"},
        usual="b",
        because="Both arms lose people, so it looks fair. But the same loss moves a large share by more points than a small one.",
        why="13 of 27 becomes 13 of 21, and 3 of 28 becomes 3 of 19. Midazolam loses more people, 9 against 6, and its share is so "
        "small that this moves it by 5 points only, against 14.",
        mistakes=(
            (
                "c",
                "Midazolam loses more people, 9 against 6, and without them its share rises. But a share of 3 in 28 rises by 5 points "
                "only, and one of 13 in 27 by 14.",
            ),
        ),
    ),
)
CARD = (
    Use(
        want="I want to deal people to two arms in blocks (by coin: simple; within strata: stratified)",
        call="allocation.permuted_block",
        report="which way was used, the sizes of the blocks and the strata, and how the next allocation was concealed",
    ),
    Use(
        want="I have deals and want to know how well the next one can be guessed",
        call="allocation.guessed_right",
        report="the share that is right, beside the 50% of a coin",
    ),
    Use(
        want="I have one row a person and want the table of who was in each arm, and how far apart they are",
        call="baseline.table",
        report="mean (SD), or number (percent), in each arm, and the difference in standard deviations; no P value",
    ),
    Use(
        want="I have one row a person and many deals, and want to know how far apart chance alone sets the arms",
        call="baseline.redealt",
        report="how many deals have a row as far apart as mine, of all the rows of the table",
    ),
)
MORE = (
    Use(
        want="I have deals and want to know how uneven the arms are, in size or over the kinds of people",
        call="allocation.imbalance",
        report="a number of people; for many simulated trials, the share that are as uneven as mine",
    ),
    Use(
        want="I have a characteristic in two arms and want to know how far apart they are",
        call="baseline.standardised_difference",
        report="the difference in standard deviations, first arm minus second, beside the difference in its own unit; no"
        " P value",
    ),
    Use(
        want="I want to even out several characteristics as people come (Going deeper E)",
        call="allocation.minimised",
        report="the characteristics, and the probability with which the rule was followed",
    ),
    Use(
        want="I have people's guesses of what they were given and want to know whether blinding held",
        call="blinding.bang_index",
        report="one index for each arm, with its interval, and both together",
    ),
)
