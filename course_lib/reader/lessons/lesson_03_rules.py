"""What lesson 03 asks to guess of its eight rules, 03.a and 03.b, and what each wrong guess hears."""

from itertools import product

from course_lib.reader.lessons import Guess
from course_lib.sources import trial

OURS = 15, "diary or urine", "use"  # the first day that counts, the source, and what a blank is


def abstinent():
    """Who is abstinent by each of the eight rules, two choices each of days, source and what a blank is."""
    tables = trial.load()
    sources = {
        "diary": tables["diary"].pivot(index="participant", columns="day", values="used"),
        "diary or urine": trial.use_by_day(tables),
    }
    return {
        (first, source, blank): (sources[source].loc[:, first:].fillna(counts_as) == 0).all(axis=1)
        for first, source, (blank, counts_as) in product((1, 15), sources, (("use", 1), ("no use", 0)))
    }


def differences():
    """Ketamine's percentage less midazolam's, by each of the eight rules."""
    arm = trial.load()["participants"].set_index("participant").arm
    shares = {rule: 100 * who.groupby(arm).mean() for rule, who in abstinent().items()}
    return {rule: share["ketamine"] - share["midazolam"] for rule, share in shares.items()}


def _that_call_all_three_abstinent():
    return sum(bool(who[["P14", "P19", "P05"]].all()) for who in abstinent().values())


def _that_give_less_than_ours():
    found = differences()
    return sum(bool(points < found[OURS] - 1e-9) for points in found.values())


GUESSES = (
    Guess(
        id="03.a",
        asks="rules that call all three abstinent",
        truth=_that_call_all_three_abstinent,
        unit="of 8 rules",
        usual=4,
        because="Each decision splits the eight rules in halves, four and four. But all three decisions have to go the right way at once.",
        mistakes=(
            (0, "All three decisions can go one way at once."),
            (2, "Two rules are left if two of the decisions are settled. Each person needs another one, so all three are."),
            (3, "A rule for each person makes three. But one and the same rule has to call all three abstinent."),
        ),
        bands=((5, 8, "Each of them alone is abstinent by 4 of the 8 rules, so all three cannot be by more."),),
        why="Only days 15 to 28 (for P14), the diary alone (for P19) and a blank as no use (for P05) together do it. With all "
        "three choices reversed none of the three is abstinent.",
    ),
    Guess(
        id="03.b",
        asks="rules that give a smaller difference",
        truth=_that_give_less_than_ours,
        unit="of 7 rules",
        usual=4,
        because="It seems that a change of rule raises a difference as often as it lowers it, so in about half of seven. But a "
        "blank as no use adds more people on midazolam than on ketamine, and so does the diary alone.",
        mistakes=(
            (
                0,
                "Then ours would be the smallest. But with a blank as no use midazolam gains 9 of 28, and ketamine only 6 of 27.",
            ),
            (
                3,
                "Three rules differ from ours in one choice, and each gives a smaller difference. But four more differ in two or "
                "in all three.",
            ),
        ),
        bands=(
            (
                1,
                2,
                "Four of the seven take a blank as no use. By these midazolam gains more than ketamine, so that is four already.",
            ),
            (
                5,
                6,
                "More than half is right, and it is all seven. All 28 days take 2 people from ketamine and 1 from midazolam, so "
                "that makes a difference smaller too.",
            ),
        ),
        why="By each of the seven midazolam gains more people than ketamine does, or loses fewer. Next comes the diary alone, with 34.0 points.",
    ),
)
