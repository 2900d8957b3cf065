"""What lesson 04 asks to guess, its function card, and the rule for blanks that its reader plans."""

import difflib
from functools import cache

from course_lib.methods import effects, missing
from course_lib.reader import progress_file
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


def _difference_under(rule):
    """The difference in points, ketamine minus midazolam, under one rule for both arms."""
    share = trial.endpoints(missing=rule).groupby("arm").abstinent_last2.mean()
    return 100 * (share[trial.ARMS[0]] - share[trial.ARMS[1]])


def _least_good():
    """The letter of the rule, of those that treat both arms alike, under which ketamine comes out least well."""
    rules = {"a": "use", "b": "abstinent", "c": "observed"}
    return min(rules, key=lambda letter: _difference_under(rules[letter]))


def _between_the_bounds_of_help():
    """From the worst case for the clinic to the best, in points: the missing as a share of each arm, added up."""
    real = real_trials.load("help")
    return 100 * real.anysub.isna().groupby(real.treat).mean().sum()


def _tips_at():
    """How many of midazolam's missing take Fisher's P to .05, with nobody missing on ketamine abstinent."""
    k, k_open, n1, m, m_open, n2 = _counts()
    row = missing.tipping_grid(k, k_open, n1, m, m_open, n2).query("added1 == 0 and p >= 0.05")
    return int(row.added2.min())


def _per_protocol_in_xbot():
    """The letter of what the printed ratio of those who had started is, beside that of all (Lee et al. 2018)."""
    everyone, started = effects.odds_ratio(185, 283, 163, 287).value, 0.87
    return "c" if started < 1 else "b" if started < everyone else "a"


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


PLAN = "04.plan"  # where the plan is kept, beside the guesses
#: What a sceptic says of each of the five rules as a main rule.
SCEPTICS = {
    "blank is use": "You fail nine people on midazolam for a blank, and only six on ketamine. That alone is 10 points for ketamine.",
    "blank is no use": "P05 wrote nothing for a week, and you call him abstinent. Do you believe that of all fifteen?",
    "observed only": "You drop fifteen people whom chance had dealt, more on midazolam, and your difference is the largest of the "
    "three that treat both arms alike.",
    "worst for ketamine": "You planned a bound. Nobody believes that one arm's missing all used and the other's none did. What is your "
    "estimate?",
    "best for ketamine": "You planned the bound that is kindest to your own drug. Why should I read on?",
}


def _first_stays(before, rule):
    """A first plan is kept; a later one is noted beside it."""
    first = before["guess"] if before.get("guess") in SCEPTICS else rule
    return {"guess": first} | ({} if rule == first else {"latest": rule})


def planned_rule(name):
    """The rule for blanks that a reader plans, also where its name is misspelt; the first one is kept, as a guess is.

    Parameters
    ----------
    name : str, or ``...`` where nothing is planned yet

    Returns
    -------
    str or ellipsis
        The first of the five rules that was planned, or ``...``.

    Examples
    --------
    >>> planned_rule(...) is ...
    No rule is planned yet: put the name of one in place of the dots, or run on.
    True
    """
    if name is ...:
        print("No rule is planned yet: put the name of one in place of the dots, or run on.")
        return name
    said = str(name)[:100].strip().lower()
    near = difflib.get_close_matches(said, SCEPTICS, 1)
    if not near and said:
        near = [rule for rule in SCEPTICS if said in rule]
        near = near if len(near) == 1 else []
    if not near:
        rules = ", ".join(f'"{rule}"' for rule in SCEPTICS)
        print(
            f"No rule is called {str(name)[:40]!r}. These are the five: {rules}. Write one of them and run the cell again."
        )
        return ...
    rule = near[0]
    progress_file.keep("guesses", PLAN, lambda before: _first_stays(before, rule))
    first = progress_file.read("guesses")[PLAN]["guess"]
    if first == rule:
        print(f'Your plan is "{rule}". It is kept until the end of the lesson.')
    else:
        print(f'You planned "{first}" first, and that is kept. The end of the lesson will tell of "{rule}".')
    return first


def stood_by(planned, points):
    """Whether the reader stood by the first plan, and what a change is worth.

    Parameters
    ----------
    planned : str, or ``...``
        What `planned_rule` returned.
    points : dict of str to float
        The difference under each rule, ketamine minus midazolam, in points.

    Examples
    --------
    >>> stood_by(..., {})
    'No rule of yours yet, so for example blank is use:'
    """
    if planned not in list(points):
        return "No rule of yours yet, so for example blank is use:"
    later = progress_file.read("guesses").get(PLAN, {}).get("latest", planned)
    if later == planned or later not in points:
        return f'You planned "{planned}", and you stood by it:'
    gain = points[later] - points[planned]
    worth = f"worth {gain:.1f} points to ketamine" if gain > 0 else f"which takes {-gain:.1f} points from ketamine"
    return f'You changed "{planned}" to "{later}", {worth}. What you had planned:'


def sceptic(rule):
    """What a sceptical reviewer says of the rule that a reader planned; a line that asks for a plan where there is none.

    Examples
    --------
    >>> sceptic("best for ketamine")
    'A sceptic on your plan: You planned the bound that is kindest to your own drug. Why should I read on?'
    """
    said = SCEPTICS.get(rule) if isinstance(rule, str) else None
    return f"A sceptic on your plan: {said}" if said else "No plan of yours yet: what would a sceptic say of each rule?"


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
        asks="rule that is least kind to ketamine",
        truth=_least_good,
        options={"a": "Blank is use.", "b": "Blank is no use.", "c": "Observed only."},
        usual="a",
        because="Blank is use is hard on everybody, and so it looks as if it were hard on ketamine. It is harder on midazolam, "
        "which has nine missing to ketamine's six.",
        mistakes=(("c", "Observed only is the kindest of the three: 13 of 21 against 3 of 19, 46 points."),),
        why="28 points with blanks as no use, 37 with blanks as use, 46 with observed only.",
    ),
    Guess(
        id="04.c",
        least=0,
        most=200,
        asks="from worst to best case in HELP",
        truth=_between_the_bounds_of_help,
        unit="points",
        near=8,
        usual=46,
        because="46% of all are missing. But worst and best turn the missing of *both* arms round, and in opposite directions: 43% of "
        "one arm and 49% of the other, which add up.",
        why="{truth} points, from 48.5 behind to 43.4 ahead. It is the share missing in one arm plus that in the other, whatever the "
        "known people did.",
    ),
    Guess(
        id="04.d",
        least=-100,
        most=100,
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
        id="04.e",
        asks="of the nine, so many tip it",
        truth=_tips_at,
        unit="of 9",
        near=1,
        usual=7,
        because="P is .003, and that sounds far from .05. But only 3 people on midazolam are known to be abstinent, so each one more "
        "of the nine counts for much, and P grows fast.",
        mistakes=((3, "With three P is .0496, just below .05. One more is needed."),),
        why="{truth} of 9: P is .0496 with three of them and .097 with four.",
    ),
    Guess(
        id="04.f",
        asks="X:BOT, those who had started",
        truth=_per_protocol_in_xbot,
        options={
            "a": "The odds are still higher on naltrexone, and by more.",
            "b": "They are still higher, and by less.",
            "c": "They are lower on naltrexone.",
        },
        usual="b",
        because="Leaving people out changed more than the size.",
        why="0.87 instead of 1.44, on the other side of 1. Chance dealt the two arms, and not the two groups of people who started.",
    ),
    Guess(
        id="04.g",
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
