"""Slips that four counts allow: counts in the wrong place, another measure of them, another method of the same name."""

import math

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from course_lib.methods import effects, zero_cells

MEASURES = {
    "the risk difference": effects.risk_difference,
    "the relative risk": effects.relative_risk,
    "the odds ratio": effects.odds_ratio,
    "the number needed to treat": effects.number_needed_to_treat,
}
POINTS = "the risk difference in points"
LIMITS = {  # how statsmodels calls the measure, and the methods for its interval
    "the risk difference": ("diff", {"wald": "Wald's", "agresti-caffo": "Agresti and Caffo's", "score": "the score"}),
    "the relative risk": ("ratio", {"log": "Katz's", "score": "the score"}),
    "the odds ratio": ("odds-ratio", {"logit": "Woolf's", "score": "the score"}),
}


def slips(question):
    """Each as its name, what it comes to (a function, which may fail), and what to say."""
    a, n1, b, n2 = counts = question.counts()
    first, second = question.arms

    def answer(*counts, **options):
        return question.number(question.measure(*counts, **options))

    if question.measure is not None:
        for name, places, message in (
            ("arms", (b, n2, a, n1), f"The arms are exchanged: it should be {first} against {second}."),
            ("events", (n1 - a, n1, n2 - b, n2), "The people without the event were counted as those with it."),
            ("both", (n2 - b, n2, n1 - a, n1), "The arms are exchanged, and the people without the event were counted."),
            ("people", (a, n1 - a, b, n2 - b), "People without the event stand where all people of the arm belong."),
        ):
            yield name, lambda places=places: answer(*places), message
        if a != b and n1 != n2:
            yield "sizes", lambda: answer(a, n2, b, n1), "The sizes of the arms are exchanged."
    for arm, x, n in ((first, a, n1), (second, b, n2)):
        alone = {"proportion": x / n, "percentage": 100 * x / n, "odds": x / (n - x) if x < n else math.nan}
        for what, value in alone.items():
            yield f"{what} in one arm", value, f"This is the {what} in one arm ({arm}). The two arms are to be compared."
        for value in (x, n - x, n):
            yield "input", value, f"This is a number of people in one arm ({arm}), which the question starts from."
    asked = next((name for name, function in MEASURES.items() if function is question.measure), "")
    others = _tests(*counts) if question.quantity == "P value" else _measures(*counts, asked, question.part)
    for name, value in others.items():
        yield name, value, f"This is {name}. {asked.capitalize() or 'Another number'} is asked for here."
    if question.part in ("lower", "upper") and asked:
        for level in (0.9, 0.99):
            message = f"This is the limit of a {level:.0%} interval, and not of a 95% one."
            yield "level", lambda level=level: answer(*counts, level=level), message
        yield from _limits(counts, asked, question)


def _measures(a, n1, b, n2, asked, part):
    table = [[a, n1 - a], [b, n2 - b]]
    others = {name: lambda f=function: f(a, n1, b, n2).value for name, function in MEASURES.items() if name != asked}
    others["Fisher's P value"] = lambda: effects.fisher_p(a, n1, b, n2)
    if asked != "the risk difference":
        others[POINTS] = 100 * (a / n1 - b / n2)
    if asked != "the odds ratio":
        others["the logarithm of the odds ratio"] = lambda: math.log(a / (n1 - a) * (n2 - b) / b)
    elif part == "estimate":
        others["the difference of the odds"] = lambda: a / (n1 - a) - b / (n2 - b)
        others["the odds ratio with half a person added to each cell"] = lambda: (
            zero_cells.haldane_odds_ratio(a, n1, b, n2).value
        )
        others["the conditional odds ratio, not the sample one"] = lambda: (
            stats.contingency.odds_ratio(table, kind="conditional").statistic
        )
    return others


def _limits(counts, asked, question):
    compare, methods = LIMITS.get(asked, ("", {}))
    unit = 100 if question.quantity == "points" else 1
    for method, name in methods.items():

        def limit(method=method):
            with np.errstate(all="ignore"):  # an empty cell: no limit, and no slip
                return unit * confint_proportions_2indep(*counts, compare=compare, method=method)[question.part == "upper"]

        yield "method", limit, f"This is a limit by {name} method, and the lesson's function uses another."


def _tests(a, n1, b, n2):
    """P values of other tests of the same table; one equal to the right answer is dropped with the rest."""
    table = [[a, n1 - a], [b, n2 - b]]

    def fisher(side="two-sided"):
        return stats.fisher_exact(table, alternative=side).pvalue

    tests = {
        "Fisher's P value": fisher,
        "Fisher's mid-P value": lambda: fisher() - stats.hypergeom.pmf(a, n1 + n2, a + b, n1) / 2,
        "the one-sided P value of Fisher's test": lambda: fisher("greater" if a / n1 > b / n2 else "less"),
        "the one-sided P value of Fisher's test, in the other direction": lambda: fisher(
            "less" if a / n1 > b / n2 else "greater"
        ),
        "the chi-square P value, without correction": lambda: stats.chi2_contingency(table, correction=False).pvalue,
        "the chi-square P value, with correction": lambda: stats.chi2_contingency(table).pvalue,
    }
    if n1 + n2 <= 150:  # these two take seconds for large arms
        tests["Boschloo's P value"] = lambda: effects.boschloo_p(a, n1, b, n2)
        tests["Barnard's P value"] = lambda: effects.barnard_p(a, n1, b, n2)
    return tests
