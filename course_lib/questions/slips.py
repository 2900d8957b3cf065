"""The slips that belong to a kind of quantity: the engine names them for every question alike.

``python -m course_lib.questions.slips 3.2`` prints them for one question.
"""

import math
import sys
from functools import cache

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from course_lib import effects, zero_cells

from . import PARTS, QUANTITIES, Mistake, before, find, value_of
from .kinds import FORMS, PART_WORDS

MEASURES = {
    "the risk difference": effects.risk_difference,
    "the relative risk": effects.relative_risk,
    "the odds ratio": effects.odds_ratio,
    "the number needed to treat": effects.number_needed_to_treat,
}
LIMITS = {  # statsmodels' names of the methods for each measure's interval
    "the risk difference": ("diff", ("wald", "agresti-caffo", "score", "newcomb")),
    "the relative risk": ("ratio", ("log", "log-adjusted", "score")),
    "the odds ratio": ("odds-ratio", ("logit", "logit-adjusted", "score")),
}
NAMES = {"log": "Katz's", "logit": "Woolf's", "wald": "Wald's", "newcomb": "Newcombe's", "score": "the score"}
OTHER = "This is {what}. {asked} is asked for here."


def same(given, right, question, digits=None):
    """Whether a value is right: to the digits asked for; a count exactly; a letter itself."""
    if question.kind == "choice":
        return given == right
    if question.kind == "count":
        return abs(given - right) <= 1e-9 * max(1, abs(right))
    if right == 0:
        return abs(given) < 5e-4
    half_unit = 0.5 * 10.0 ** (math.floor(math.log10(abs(right))) - (digits or question.digits) + 1)
    return abs(given - right) <= half_unit * (1 + 1e-9)


def accepted(given, question):
    """Whether the answer passes: `same`, or within the scatter of a simulation where any run will do."""
    right = question.right()
    if question.any_run and abs(given - right) <= 3 * value_of(question.run_error):
        return True
    return same(given, float(right) if question.kind != "choice" else right, question)


@cache
def of(question):
    """All slips of a question that can be told from the right answer, listed ones first, and those that cannot."""
    told, dropped = [], []
    instead = {name for m in question.mistakes for name in (m.instead if isinstance(m.instead, tuple) else (m.instead,))}
    for mistake in (*question.mistakes, *(m for m in _derived(question) if m.instead not in instead)):
        for value in mistake.values():
            if question.kind != "choice" and not math.isfinite(value):
                continue
            hidden = mistake not in question.mistakes and accepted(value, question)
            (dropped if hidden else told).append((value, mistake))
    return told, dropped


def causes(given, question):
    """What to say to a wrong answer whose cause is known, else ''. All causes of one value are named, three at most."""
    told, _ = of(question)
    found = [m for value, m in told if same(given, value, question, min(3, question.digits))]
    if not found and question.kind != "choice" and given == float(f"{given:.2g}"):  # another form, and rounded
        forms = {"share", *(name for name, *_ in FORMS.get(question.quantity, ()))}
        found = [m for value, m in told if m.instead in forms and given == float(f"{value:.2g}")]
    messages = list(dict.fromkeys(m.message for m in found))[:3]
    if len(messages) < 2:
        return "".join(messages)
    ways = " ".join(f"({n}) {message}" for n, message in enumerate(messages, 1))
    return f"This value comes up in {'two' if len(messages) == 2 else 'three'} ways. {ways}"


def rounding(given, question):
    """What to say to the right number with too few digits, or to one that is near, else ''."""
    if question.kind == "choice":
        return ""
    right, digits = float(question.right()), question.digits
    if question.kind == "count":
        return "a whole number is asked for. Is this a share, or a percentage?" if given % 1 else ""
    if given == 0:
        return ""
    places = range(digits + 3)
    if given in {float(f"{right:.{d}g}") for d in range(2, digits)} | {round(right, d) for d in places}:
        return f"this fits, as far as it goes. Give {digits} digits, so that it can be told from a near miss."
    if given in {math.trunc(right * 10.0**d) / 10.0**d for d in places}:
        return f"this is the answer cut off. Give {digits} digits, and round the last one."
    if question.run_error is not None and abs(given - right) <= 4 * value_of(question.run_error):
        return (
            "this is another run's number: another seed, or another number of trials. Leave both as the question has them."
        )
    if abs(given - right) <= 0.01 * abs(right):
        return "very near. Was a number rounded on the way, is a count off by one, or is the method slightly another?"
    return ""


def windows(count, first, last, end=28):
    """Listed mistakes for a count over days ``first`` to ``last``: each end a day off; < for <= is one of them.

    ``count`` is a function of the first and the last day.
    """
    length = last - first + 1
    for a, b in ((first - 1, last), (first + 1, last), (first, last - 1), (first, last + 1)):
        if 1 <= a <= b <= end:
            days = f"This is the answer for days {a} to {b}, {b - a + 1} days. "
            yield Mistake(
                lambda a=a, b=b: count(a, b), f"{days}Days {first} to {last} are {length}, both ends counted: >= and <=."
            )


def _derived(question):
    """The slips of the kind, as mistakes whose ``instead`` is the slip's name. Values may be NaN where nothing comes out."""
    if not question.quantity:
        return
    asked = QUANTITIES[question.quantity]
    right = float(question.right())
    for name, form, message in FORMS.get(question.quantity, ()):
        if not (
            question.counts and question.part == "estimate" and name in ("sign", "upside down")
        ):  # arms exchanged says it
            yield Mistake(_safe(form, right), message.format(asked=asked), name)
    if question.whole is not None:
        yield from _count_and_share(question, right)
    yield from _other_parts(question)
    if question.counts is not None:
        yield from _of_counts(question)
    for name, value in question.copied.items():
        yield Mistake(
            value_of(value), f"This is {name}. Here {asked} is to be made from this question's own data.", "copied"
        )
    for name, value in question.inputs.items():
        yield Mistake(value_of(value), f"This is {name}, which the question starts from. What is to be made of it?", "input")
    if (earlier := before(question)) is not None:
        yield Mistake(
            float(earlier.right()), f"This is the answer to {earlier.id}. Which name was passed to `check`?", "previous"
        )


def _safe(function, *arguments):
    try:
        return float(function(*arguments))
    except (ValueError, ZeroDivisionError, OverflowError):
        return math.nan


def _count_and_share(question, right):
    whole = value_of(question.whole)
    if question.kind == "count":
        yield Mistake(right / whole, f"This is a share of {whole}. A whole number is asked for.", "share")
        yield Mistake(100 * right / whole, f"This is a percentage of {whole}. A whole number is asked for.", "share")
        yield Mistake(whole - right, f"This counts the others of the {whole}.", "rest")
        yield Mistake(whole, f"This is everyone, all {whole}. How many of them?", "whole")
    elif question.quantity in ("percent", "proportion"):
        count = right * whole / (100 if question.quantity == "percent" else 1)
        message = f"This is a number of people. {QUANTITIES[question.quantity].capitalize()} of {whole} is asked for."
        yield Mistake(round(count), message, "count")
        yield Mistake(whole - round(count), message + " And are these the right people?", "count")


def _other_parts(question):
    result = question.whole_result()
    for part, words in PART_WORDS.items():
        if part != question.part and hasattr(result, PARTS[part]):
            message = f"This is {words}. {PART_WORDS[question.part].capitalize()} is asked for."
            yield Mistake(question.number(result, part), message, "part")


def _of_counts(question):
    """Counts in the wrong place, another measure of the same counts, another method of the same name."""
    a, n1, b, n2 = question.counts()
    first, second = question.arms

    def answer(*counts, **options):
        return _safe(lambda: question.number(question.measure(*counts, **options)))

    if question.measure is not None:
        places = (
            ("arms", (b, n2, a, n1), f"The arms are exchanged: {first} is compared with {second}, and comes first."),
            ("events", (n1 - a, n1, n2 - b, n2), "The people without the event were counted as those with it."),
            ("both", (n2 - b, n2, n1 - a, n1), "The arms are exchanged, and the people without the event were counted."),
            ("people", (a, n1 - a, b, n2 - b), "People without the event stand where all people of the arm belong."),
        )
        for name, counts, message in places:
            yield Mistake(answer(*counts), message, name)
    for arm, x, n in ((first, a, n1), (second, b, n2)):
        for what, value in (
            ("proportion", x / n),
            ("percentage", 100 * x / n),
            ("odds", x / (n - x) if n > x else math.nan),
        ):
            yield Mistake(value, f"This is the {what} in one arm ({arm}). The two arms are to be compared.", "one arm")
        for value in (x, n - x, n):
            message = f"This is a number of people in one arm ({arm}), which the question starts from."
            yield Mistake(value, message, "input")
    if question.quantity == "P value":
        yield from _other_tests(a, n1, b, n2)
    else:
        yield from _other_measures(question, answer, (a, n1, b, n2))


def _other_measures(question, answer, counts):
    a, n1, b, n2 = counts
    asked = next((name for name, function in MEASURES.items() if function is question.measure), "")
    others = {name: _safe(lambda f=function: f(*counts).value) for name, function in MEASURES.items() if name != asked}
    if "the risk difference" in others:
        others["the risk difference in points"] = 100 * others["the risk difference"]
    if "the odds ratio" in others:
        others["the logarithm of the odds ratio"] = _safe(math.log, others["the odds ratio"])
    elif question.part == "estimate":
        table = [[a, n1 - a], [b, n2 - b]]
        others |= {
            "the conditional odds ratio, not the sample one": _safe(
                lambda: stats.contingency.odds_ratio(table, kind="conditional").statistic
            ),
            "the odds ratio with half a person added to each cell": _safe(
                lambda: zero_cells.haldane_odds_ratio(*counts).value
            ),
        }
    others["Fisher's P value"] = _safe(effects.fisher_p, *counts)
    for name, value in others.items():
        yield Mistake(value, OTHER.format(what=name, asked=asked.capitalize() or "Another number"), name)
    unit = 100 if question.quantity == "points" else 1
    if question.part in ("lower", "upper") and asked:
        for level in (0.9, 0.99):
            yield Mistake(
                answer(*counts, level=level), f"This is the limit of a {level:.0%} interval, and not of a 95% one.", "level"
            )
    if question.part in ("lower", "upper") and asked in LIMITS:
        compare, methods = LIMITS[asked]
        for method in methods:
            limits = _safe_limits(counts, compare, method)
            message = (
                f"This is a limit by {NAMES.get(method, method)} method. Which one does the question (or its function) use?"
            )
            yield Mistake(unit * limits[question.part == "upper"], message, "method")


def _safe_limits(counts, compare, method):
    try:
        return confint_proportions_2indep(*counts, compare=compare, method=method)
    except (ValueError, ZeroDivisionError, IndexError):
        return math.nan, math.nan


def _other_tests(a, n1, b, n2):
    """P values of other tests of the same table; one equal to the right answer is dropped with the rest."""
    table = np.array([[a, n1 - a], [b, n2 - b]])
    fisher = stats.fisher_exact(table).pvalue
    observed = stats.hypergeom.pmf(a, n1 + n2, a + b, n1)
    tests = {
        "Fisher's P value": fisher,
        "Fisher's mid-P value": fisher - observed / 2,
        "the one-sided P value of Fisher's test": tuple(
            stats.fisher_exact(table, alternative=side).pvalue for side in ("less", "greater")
        ),
        "the chi-square P value, without correction": _safe(lambda: stats.chi2_contingency(table, correction=False).pvalue),
        "the chi-square P value, with correction": _safe(lambda: stats.chi2_contingency(table).pvalue),
    }
    if n1 + n2 <= 150:  # these two take seconds for large arms
        tests |= {
            "Boschloo's P value": effects.boschloo_p(a, n1, b, n2),
            "Barnard's P value": effects.barnard_p(a, n1, b, n2),
        }
    for name, value in tests.items():
        yield Mistake(value, OTHER.format(what=name, asked="Another P value"), "method")


if __name__ == "__main__":
    for question in map(find, sys.argv[1:]):
        print(f"{question.id}: right {question.right()!r}")
        for group, pairs in zip(("", "  DROPPED, as right:"), of(question), strict=True):
            for value, mistake in pairs:
                print(f"{group}  {value!s:22} {mistake.instead!s:14} {mistake.message}")
