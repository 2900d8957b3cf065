"""What lesson 04 asks to guess, and its function card."""

from functools import cache

from course_lib.methods import effects, missing
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import real_trials, trial


@cache
def _counts():
    """Ketamine's people known to be abstinent, with a missing outcome, and all; then midazolam's."""
    outcome = trial.endpoints(missing="observed").groupby("arm").abstinent_last2
    return tuple(
        int(n)
        for arm in trial.ARMS
        for n in (outcome.sum()[arm], outcome.size()[arm] - outcome.count()[arm], outcome.size()[arm])
    )


def _rules_that_call_abstinent(person):
    """How many of the five rules: three fill in alike, and of worst and best one favours the person's arm."""
    alike = [trial.endpoints(missing=rule).set_index("participant").abstinent_last2[person] for rule in trial.RULES]
    is_open = trial.endpoints(missing="observed").set_index("participant").abstinent_last2.isna()[person]
    bounds = 1 if is_open else 2 * alike[0]
    return int(sum(value == 1 for value in alike) + bounds)


def _smallest_difference():
    k, _, n1, m, m_open, n2 = _counts()
    return 100 * effects.risk_difference(k, n1, m + m_open, n2).value


def _help_under_blank_is_use():
    """The letter of what "blank is use" makes of the arm of HELP that is behind among those whose outcome is known."""
    real = real_trials.load("help")
    no_use, seen = (real.anysub == "no").groupby(real.treat), real.anysub.notna().groupby(real.treat).sum()
    observed, blank_is_use = no_use.sum() / seen, no_use.mean()
    before, after = (100 * (share["yes"] - share["no"]) for share in (observed, blank_is_use))
    if after > 0 > before:
        return "c"
    return "a" if after < before else "b"


def _tips_at():
    """How many abstinent among the missing on midazolam tip the result, none on ketamine."""
    return int(missing.tipping_grid(*_counts()).query("added1 == 0 and p >= 0.05").added2.min())


GUESSES = (
    Guess(
        id="04.a",
        asks="rules that call P05 abstinent",
        truth=lambda: _rules_that_call_abstinent("P05"),
        unit="of 5 rules",
        near=0,
        usual=1,
        because='Many find "blank is no use" and stop there. "Worst for ketamine" makes its rival look as good as it can, '
        "so it counts the missing on midazolam as abstinent.",
        why='{truth} of 5: "blank is no use" and "worst for ketamine". "Blank is use" and "best for ketamine" call him not '
        'abstinent, and "observed only" leaves him out. His record is the same under all five.',
    ),
    Guess(
        id="04.b",
        asks="smallest difference, whatever they did",
        truth=_smallest_difference,
        unit="points",
        near=5,
        usual=28,
        because="Many think of filling in both arms alike, with use or with no use. The difference is smallest when the two"
        " arms are filled in in opposite ways.",
        why="{truth} points: none of the six on ketamine abstinent and all nine on midazolam, 13 of 27 against 12 of 28. "
        "Fifteen people of 55 are enough to take away nearly the whole difference.",
    ),
    Guess(
        id="04.c",
        asks="HELP with blanks as use",
        truth=_help_under_blank_is_use,
        options={
            "a": "The clinic falls further behind.",
            "b": "About the same, since nearly as many are missing in one arm as in the other.",
            "c": "The clinic gets ahead.",
        },
        usual="b",
        because="100 of 235 and 116 of 235 look alike, and sixteen people more are enough where the arms were 1.3 points apart.",
        why="30 of 235 with the clinic against 28 of 235 with usual care: 0.9 points ahead. Both shares fall, and that "
        "of usual care falls further, because more of its people are missing.",
    ),
    Guess(
        id="04.d",
        asks="of nine on midazolam, to tip",
        truth=_tips_at,
        unit="of 9 people",
        near=1,
        usual=8,
        because="A difference of 37 points looks as if nearly all nine were needed. But each of them moves it by 3.6 "
        "points, and P reaches .05 long before the difference reaches 0.",
        why="{truth} of 9. The difference is then still 23 points, but with so few people that is no longer significant.",
    ),
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
