"""What lesson 04 asks to guess, and its function card. The guesses of *Going deeper* are in `lesson_04_deeper`, the rule that its
reader plans is in `lesson_04_plan`."""

from course_lib.methods import missing
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_04_deeper as deeper
from course_lib.reader.lessons.lesson_04_deeper import counts
from course_lib.sources import real_trials, trial


def _missing_who_had_craved_more():
    """How many of the missing on midazolam had reported more craving early than the median of the known."""
    outcome = trial.endpoints(missing="observed").set_index("participant")
    visits = trial.load()["visits"].query("visit <= 2")
    craving = visits.groupby("participant").craving.mean()[outcome.index[outcome.arm == trial.ARMS[1]]]
    known, away = (craving[outcome.abstinent_last2.isna()[craving.index] == is_open] for is_open in (False, True))
    return int((away > known.median()).sum())


def _rules_that_call_abstinent(person):
    """How many of the five rules: three fill in alike, and of worst and best one favours the person's arm."""
    alike = [trial.endpoints(missing=rule).set_index("participant").abstinent_last2[person] for rule in trial.RULES]
    is_open = trial.endpoints(missing="observed").set_index("participant").abstinent_last2.isna()[person]
    bounds = 1 if is_open else 2 * alike[0]
    return int(sum(value == 1 for value in alike) + bounds)


def _between_the_bounds_of_help():
    """From the worst case for the clinic to the best, in points: the missing as a share of each arm, added up."""
    real = real_trials.load("help")
    return 100 * real.anysub.isna().groupby(real.treat).mean().sum()


def _tips_at():
    """How many of midazolam's missing take Fisher's P to .05, with nobody missing on ketamine abstinent."""
    k, k_open, n1, m, m_open, n2 = counts()
    row = missing.tipping_grid(k, k_open, n1, m, m_open, n2).query("added1 == 0 and p >= 0.05")
    return int(row.added2.min())


def _more_than_the_yardstick():
    """How many more of midazolam's missing than fare like the known of their arm take Fisher's P to .05."""
    k, k_open, n1, m, m_open, n2 = counts()
    like = [round(k_open * k / (n1 - k_open)), round(m_open * m / (n2 - m_open))]
    row = missing.tipping_grid(k, k_open, n1, m, m_open, n2).query("added1 == @like[0] and p >= 0.05")
    return int(row.added2.min()) - like[1]


GUESSES = (
    Guess(
        id="04.h",
        asks="of the nine, who had craved more",
        truth=_missing_who_had_craved_more,
        unit="of 9",
        near=1,
        usual=4,
        because="About half: so it would be if craving had nothing to do with being missing. A lost sample, like P50's, chooses "
        "nobody. But eight of these nine stopped coming.",
        mistakes=(
            (
                5,
                "Of the eight who stopped coming, seven had craved more, from 29 to 100. P50, who came, had craved less.",
            ),
            (9, "All but two: P50, with 3.5, who only lost a sample, and one with 5.5 who stopped coming."),
            (8, "Two had craved less: P50, with 3.5, who only lost a sample, and one with 5.5 who stopped coming."),
            (6, "Only two had craved less: P50, with 3.5, who only lost a sample, and one with 5.5 who stopped coming."),
        ),
        bands=(
            (
                0,
                3,
                "Perhaps you thought that whoever is well need not come. That would fit one of the eight who stopped coming, with "
                "5.5. But the other seven had craved more, from 29 to 100.",
            ),
        ),
        why="The median of the missing is 44, that of the known 18.5.",
    ),
    Guess(
        id="04.a",
        asks="rules that call P05 abstinent",
        truth=lambda: _rules_that_call_abstinent("P05"),
        unit="of 5 rules",
        near=0,
        usual=1,
        because='It comes from finding "blank is no use" and stopping there. "Worst for ketamine" makes its rival look as good as it can, '
        "so it counts the missing on midazolam as abstinent.",
        mistakes=(
            (3, '"Observed only" leaves him out, and "best for ketamine" makes midazolam look bad.'),
            (0, "His last week is blank, and two of the rules take that as no use on midazolam."),
        ),
        why='"Blank is no use" and "worst for ketamine" do. "Blank is use" and "best for ketamine" call him not '
        'abstinent, and "observed only" leaves him out. His record is the same under all five.',
    ),
    Guess(
        id="04.b",
        least=0,
        most=200,
        asks="from worst to best case in HELP",
        truth=_between_the_bounds_of_help,
        unit="points",
        near=8,
        usual=46,
        because="46% of all are missing. But worst and best turn the missing of *both* arms round, and in opposite directions: 43% of "
        "one arm and 49% of the other, which add up.",
        mistakes=(
            *(
                (
                    value,
                    "That is how many more are missing with usual care: 116 against 100, 16 people or 7 points. Worst and best turn "
                    "all of the missing round.",
                )
                for value in (100 * 16 / 235, 16)
            ),
            *(
                (value, "That is the share missing in one arm. The other arm's missing are turned round as well.")
                for value in (42.6, 42.55, 49, 49.4)
            ),
            *((value, "That is one of the two: from the one to the other it is further.") for value in (43.4, 48.5, 43, 48)),
            (
                5.1,
                "Little? Or are those the two differences added, 43.4 and -48.5? How far is it from the one to the other?",
            ),
            *(
                (value, "That is the share known to have used nothing. It is the missing who are turned round.")
                for value in (12.8, 13)
            ),
            (102, "That is 130 less 28: people and not points, and of the best case alone."),
            (216, "216 is how many people are missing. Points are asked for: divide each arm's missing by its 235."),
        ),
        why="The clinic is 48.5 behind in the worst case and 43.4 ahead in the best: the share missing in one arm plus that in the other, whatever the "
        "known people did.",
    ),
    Guess(
        id="04.d",
        asks="of the nine, the number that tips it",
        truth=_tips_at,
        unit="of 9",
        near=1,
        usual=7,
        because="P is .003, and that sounds far from .05. But the first step triples it, and the next two more than double it: .009, .023, .0496. "
        "Only 3 people on midazolam are known to be abstinent, so each one more counts for much.",
        mistakes=(
            (
                3,
                "With three P is .0496, just below .05. The factor shrinks from step to step: threefold, then 2.5 times, then 2.2.",
            ),
            (2, "With two P is .023: below .05, and two steps before the line."),
            (9, "Nine is the corner, where all were abstinent. The row tips long before it."),
            (0, "With none of the nine P is .003: there one starts."),
        ),
        why="P is .0496 with three of them and .097 with four.",
    ),
    Guess(
        id="04.e",
        least=0,
        most=9,
        asks="of the nine, more than the yardstick says",
        truth=_more_than_the_yardstick,
        unit="people",
        near=0,
        usual=3,
        because="In the bottom row it would be three more, from one to four. But there none of the six on ketamine is abstinent. By the "
        "yardstick four of them are.",
        mistakes=(
            (7, "7 is the column where this row tips. One of the nine is there already."),
            (
                4,
                "4 is the column where the bottom row tips. Here four of the six on ketamine are abstinent: take the row of four.",
            ),
            (5, "Five more is six of the nine, the last cell of this row with P below .05. The next one is hatched."),
            (5.6, "That is 7 less 1.4. The grid has whole people: go from one to seven."),
            (1, "One of the nine is where you start. How far is it from there to the first hatched cell of the row?"),
        ),
        why="13 of 21 is about four of the six, and 3 of 19 about one of the nine. In the row of four the result tips at seven.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have counts in two arms and outcomes that are missing, and want the result under a rule",
        call="effects.risk_difference",
        report="the difference under the planned rule, with its 95% interval, first; then the worst and the best case, and "
        "how many are missing in each arm",
    ),
    Use(
        want="I want to know what the missing would have to have done to change the result",
        call="missing.tipping_grid",
        report="where the result tips, row by row, and how the people fared who can be set beside that; not the share of "
        "cells",
    ),
    Use(
        want="(section D) I have missing outcomes and something known about the people, and want to fill in from a model",
        call="missing.impute",
        report="the model, what it assumes about the missing, and how many copies",
    ),
    Use(
        want="(section D) I have an estimate and a variance from each filled-in copy, and want one result",
        call="missing.rubin_rules",
        report="the pooled difference with its interval, once more under less favourable assumptions",
    ),
)
