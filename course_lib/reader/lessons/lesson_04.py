"""What lesson 04 asks to guess, and its function card."""

from functools import cache

from course_lib.methods import effects
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


def _ways_below():
    """In how many of the seven ways to share six people between the arms P is below .05 (Krupitsky et al. 2007)."""
    return sum(effects.fisher_p(13, 26 + first, 6, 27 + 6 - first) < 0.05 for first in range(7))


def _same_in_both(rule):
    """The difference in points when one rule counts the blanks of both arms."""
    k, k_open, n1, m, m_open, n2 = _counts()
    as_event = rule == "no use"
    return 100 * effects.risk_difference(k + as_event * k_open, n1, m + as_event * m_open, n2).value


def _among_those_who_stayed():
    ends = trial.endpoints(missing="use")
    people = trial.load()["participants"]
    left = people.participant[people.exit_reason == "stopped_attending"]
    share = ends[~ends.participant.isin(left)].groupby("arm").abstinent_last2.mean()
    return 100 * (share[trial.ARMS[0]] - share[trial.ARMS[1]])


def _nobody_missing_abstinent():
    """Which way of making the missing fare worse lowers the difference most: the letter."""
    outcome = trial.endpoints(missing="observed")
    known = outcome.groupby("arm").abstinent_last2.mean()
    k, _, n1, m, m_open, n2 = _counts()
    both, ketamine_only = k / n1 - m / n2, k / n1 - (m + m_open * known[trial.ARMS[1]]) / n2
    return "b" if ketamine_only < both else "a" if both < ketamine_only else "c"


GUESSES = (
    Guess(
        id="04.a",
        asks="rules that call P05 abstinent",
        truth=lambda: _rules_that_call_abstinent("P05"),
        unit="of 5 rules",
        near=0,
        usual=1,
        because='It comes from finding "blank is no use" and stopping there. "Worst for ketamine" makes its rival look as good as it can, '
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
        because="It comes from filling in both arms alike, with no use. The difference is smallest when the two arms are "
        "filled in in opposite ways.",
        mistakes=(
            (
                lambda: _same_in_both("use"),
                "That is blank as use, which fills in both arms alike, and not the least favourable.",
            ),
            (0, "Fifteen people come close to taking the difference away, but 13 of 27 stay more than 12 of 28."),
            (-5, "That has the wrong sign: ketamine stays ahead, by the same number of points."),
        ),
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
        asks="of seven ways, P below .05",
        truth=_ways_below,
        unit="ways",
        near=1,
        usual=7,
        because="Six people of 59 look too few to change the word. But P is .047 to begin with, and each who is put into the "
        "first arm lowers its share.",
        mistakes=((6, "Three of six in each arm is one way and has P .054 already, and beyond it P only rises."),),
        why="{truth} of the seven: with none, one or two of the six in the first arm. With all six there P is .168, with none .013.",
    ),
    Guess(
        id="04.e",
        asks="difference among those who stayed",
        truth=_among_those_who_stayed,
        unit="points",
        near=2,
        digits=1,
        usual=37,
        because="The 13 and the 3 are the same people as before. But they are divided by fewer.",
        why="{truth} points: 13 of 23 against 3 of 20. Nobody who left counts as abstinent by this rule, so the 13 and the 3 "
        "are still there, and are divided by fewer people.",
    ),
    Guess(
        id="04.f",
        asks="where the difference falls further",
        truth=_nobody_missing_abstinent,
        options={
            "a": "In both arms, because more people are made worse.",
            "b": "On ketamine only.",
            "c": "Equally far.",
        },
        usual="a",
        because="More people are made worse in both arms, but a difference falls only as far as one arm falls more than the "
        "other.",
        why="Making midazolam's missing worse as well lowers the share that is taken away, and so gives part of the "
        "difference back.",
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
