"""The library's values beside R's, function by function: the tests hold them, `tools/validation.py` prints them.

Each function under `compared` yields a label, the library's value and R's (from `values/`) for each case of `inputs/`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import special, stats

from course_lib import blinding, craving, effects, ledger, missing, survival, trial, winners_curse, zero_cells
from course_lib.replication import Abstinence, Design, exact, sequential

FOLDER = Path(__file__).parent
Z = stats.norm.ppf(0.975)
COMPARISONS = []
#: Times and events of an example in PSI's CAMIS project (PSIAIMS/CAMIS, Comp/r-sas_survival.qmd)
CAMIS_PLATEAU = [54, 75, 77, 84, 87, 92, 103, 105, 112, 118], [1] * 5 + [0] * 5
STOPS = "both stop when the likelihood no longer changes"


@dataclass(frozen=True)
class Comparison:
    """One function, what of it is compared, with what, and how close it must be (see `distance`)."""

    function: str
    what: str
    reference: str
    tolerance: float
    why: str
    pairs: Callable

    def rows(self):
        """One row a number: ``case``, ``ours``, ``r`` and their ``absolute`` and ``relative`` distance."""
        cells = [
            (case, float(a), float(b))
            for case, ours, theirs in self.pairs()
            for a, b in zip(np.atleast_1d(ours), np.atleast_1d(theirs), strict=True)
        ]
        table = pd.DataFrame(cells, columns=["case", "ours", "r"])
        table["absolute"] = [distance(a, b) for a, b in zip(table.ours, table.r, strict=True)]
        size = table.r.abs().where(np.isfinite(table.r) & (table.r != 0), 1.0)
        return table.assign(relative=table.absolute / size)

    def too_far(self, rows):
        """Those of `rows` whose distance, absolute below 1 and relative above, exceeds the tolerance."""
        return rows[~(np.minimum(rows.absolute, rows.relative) <= self.tolerance)]


def distance(a, b):
    """How far two numbers are apart; the same infinity, or both not defined, is no distance.

    Examples
    --------
    >>> distance(math.inf, math.inf), distance(math.nan, math.nan), distance(1.0, math.nan)
    (0.0, 0.0, inf)
    """
    if a == b or math.isnan(a) and math.isnan(b):
        return 0.0
    return abs(a - b) if math.isfinite(a) and math.isfinite(b) else math.inf


def compared(function, what, reference, tolerance=1e-8, why=""):
    """Add a generator of pairs to `COMPARISONS`."""

    def add(pairs):
        COMPARISONS.append(Comparison(function, what, reference, tolerance, why, pairs))
        return pairs

    return add


@cache
def inputs(name):
    return pd.read_csv(FOLDER / "inputs" / f"{name}.csv")


@cache
def values(name):
    return pd.read_csv(FOLDER / "values" / f"{name}.csv")


def sets(name):
    """The parts of an input, by number."""
    return list(inputs(name).groupby("set"))


def three(estimate):
    return estimate.value, estimate.lower, estimate.upper


def ratio(log, error):
    """A ratio with its interval and P value, from R's logarithm and standard error."""
    return *np.exp([log, log - Z * error, log + Z * error]), 2 * stats.norm.sf(abs(log / error))


def model(estimate):
    return *three(estimate), estimate.p


# ---- one table -------------------------------------------------------------------------------------------------------


def by_table(function, what, reference, ours, theirs, **options):
    """Compare a function of four counts with columns of R's table of values."""

    def pairs():
        for counts, row in zip(inputs("tables").itertuples(index=False), values("tables").itertuples(), strict=True):
            yield tuple(counts), ours(*counts), theirs(row, *counts)

    compared(function, what, reference, **options)(pairs)


def _share(a, n, b, m):
    return a / n / (b / m) if b else math.inf if a else math.nan


def _odds(a, n, b, m):
    up, down = a * (m - b), (n - a) * b
    return up / down if down else math.inf if up else math.nan


BISECTED = "definition, by bisection"
by_table("effects.fisher_p", "P", "fisher.test", effects.fisher_p, lambda r, *_: r.fisher)
by_table(
    "effects.fisher_mid_p",
    "P",
    "definition; likelier tables left out, ties counted half",
    lambda *t: effects.fisher_mid_p(*t),
    lambda r, *_: r.mid_p,
)
by_table(
    "effects.risk_difference",
    "estimate, limits",
    "Newcombe's closed form",
    lambda *t: three(effects.risk_difference(*t)),
    lambda r, a, n, b, m: (a / n - b / m, r.rd_low, r.rd_high),
)
by_table(
    "effects.relative_risk",
    "estimate, limits (Katz; Koopman with an empty cell)",
    f"Katz's closed form; Koopman's {BISECTED}",
    lambda *t: three(effects.relative_risk(*t)),
    lambda r, *t: (_share(*t), r.rr_low, r.rr_high),
)
by_table(
    "effects.odds_ratio",
    "estimate, limits (Woolf; exact conditional with an empty cell)",
    f"Woolf's closed form; conditional {BISECTED}",
    lambda *t: three(effects.odds_ratio(*t)),
    lambda r, *t: (_odds(*t), r.or_low, r.or_high),
)
by_table(
    "effects.fragility_index", "index", "fisher.test, person by person", effects.fragility_index, lambda r, *_: r.fragility
)
by_table(
    "zero_cells.tail_probability",
    "probability at an odds ratio of 1",
    "sum of lchoose",
    lambda *t: zero_cells.tail_probability(1.0, *t),
    lambda r, *_: r.one_sided,
)
by_table(
    "zero_cells.median_unbiased_odds_ratio",
    "estimate, exact conditional limits",
    BISECTED,
    lambda *t: three(zero_cells.median_unbiased_odds_ratio(*t)),
    lambda r, *_: (r.unbiased, r.exact_low, r.exact_high),
)
by_table(
    "zero_cells.score_odds_ratio",
    "limits",
    BISECTED,
    lambda *t: three(zero_cells.score_odds_ratio(*t))[1:],
    lambda r, *_: (r.score_low, r.score_high),
)
by_table(
    "zero_cells.haldane_odds_ratio",
    "estimate, limits",
    "closed form",
    lambda *t: three(zero_cells.haldane_odds_ratio(*t)),
    lambda r, *_: (r.haldane, r.haldane_low, r.haldane_high),
)
by_table(
    "replication.exact.fisher_p_table",
    "P",
    "fisher.test",
    lambda a, n, b, m: exact.fisher_p_table(n, m)[a, b] if n + m < 300 else effects.fisher_p(a, n, b, m),
    lambda r, *_: r.fisher,
)


def unconditional(function, column):
    for row in values("unconditional").itertuples(index=False):
        yield tuple(row[:4]), function(*row[:4]), getattr(row, column)


BRUTE = "brute force: all tables, 2,001 proportions, refined"
SEARCH = "the largest probability is searched for in both"
compared("effects.barnard_p", "P, pooled score statistic", BRUTE, 1e-7, SEARCH)(
    lambda: unconditional(effects.barnard_p, "barnard")
)
compared("effects.boschloo_p", "P, tables ordered by Fisher's two-sided P", BRUTE, 1e-7, SEARCH)(
    lambda: unconditional(effects.boschloo_p, "boschloo")
)


@compared("scipy.stats.binomtest", "P, Clopper-Pearson and Wilson limits", "binom.test; prop.test")
def shares():
    for (a, n, *_), r in zip(inputs("tables").itertuples(index=False), values("shares").itertuples(), strict=False):
        test = stats.binomtest(a, n)
        limits = [*test.proportion_ci(method="exact"), *test.proportion_ci(method="wilson")]
        yield (a, n), [test.pvalue, *limits], [r.p, r.low, r.high, r.wilson_low, r.wilson_high]


# ---- times -----------------------------------------------------------------------------------------------------------


@compared("survival.kaplan_meier", "curve, log(-log) limits", "survival::survfit")
def curves():
    for (k, d), (_, r) in zip(sets("survival"), values("kaplan_meier").groupby("set"), strict=True):
        d = d[d["first"] == 1]
        table = survival.kaplan_meier(d.time, d.event).loc[r.time]
        yield k, table.survival, r.survival
        inside = r.survival.between(0, 1, inclusive="neither").to_numpy()
        yield k, table.loc[inside, ["lower", "upper"]].to_numpy().ravel(), r.loc[inside, ["low", "high"]].to_numpy().ravel()


def _arms(name):
    for (k, d), r in zip(sets("survival"), values(name).itertuples(), strict=True):
        yield k, d, (d["first"] == 1).to_numpy(), r


@compared("survival.log_rank", "expected events, chi-square, P", "survival::survdiff")
def log_ranks():
    for k, d, first, r in _arms("two_arms"):
        test = survival.log_rank(d.time, d.event, first)
        yield k, (test.expected, test.chi_square, test.p), (r.expected, r.chi_square, r.p)


def _cox(ties, kind):
    for k, d, first, r in _arms("two_arms"):
        log, error = (getattr(r, f"{ties}{kind}_{part}") for part in ("log", "error"))
        if not math.isnan(log):
            given = {"_x": {"adjust": d[["x"]]}, "_entry": {"entry": d.entry.to_numpy()}}.get(kind, {})
            yield k, model(survival.hazard_ratio(d.time, d.event, first, ties=ties, **given)), ratio(log, error)


for _ties in ("efron", "breslow"):
    for _kind, _words in (("", ""), ("_x", ", a covariate"), ("_entry", ", late entry on whole days")):
        compared(
            "survival.hazard_ratio",
            f"ratio, limits, P; ties={_ties!r}{_words}",
            "survival::coxph",
            1e-6,
            STOPS,
        )(lambda ties=_ties, kind=_kind: _cox(ties, kind))


def _split():
    for k, d, first, r in _arms("two_arms"):
        if not math.isnan(r.early):
            found = survival.split_hazard_ratio(d.time, d.event, first, 8, d[["x"]])
            parts = [(r.early, r.early_error), (r.late, r.late_error), (r.change, r.change_error)]
            yield k, np.ravel([model(part) for part in found]), np.ravel([ratio(*part) for part in parts])


compared("survival.split_hazard_ratio", "ratios up to day 8, after it, their ratio", "survSplit, coxph", 1e-6, STOPS)(_split)


@compared("survival.grouped_hazard_ratio", "ratio, limits, P; weeks", "glm, cloglog", 1e-6, STOPS)
def grouped():
    for k, d, first, r in _arms("two_arms"):
        found = survival.grouped_hazard_ratio(np.floor(d.time / 7) + 1, d.event, first)
        yield k, model(found), ratio(r.grouped_log, r.grouped_error)


@compared("survival.median_time", "median, log(-log) limits", "survival::quantile.survfit")
def medians():
    for k, d, first, r in _arms("medians"):
        beyond = [math.inf if math.isnan(x) else x for x in (r.median, r.high)]  # R says NA for never
        yield k, three(survival.median_time(d.time[first], d.event[first])), (beyond[0], r.low, beyond[1])


@compared("survival.restricted_mean", "mean, limits", "survival::survfit, rmean")
def restricted():
    for k, d, first, r in _arms("medians"):
        margin = Z * r.mean_error or math.nan  # without spread there are no limits here
        ours = survival.restricted_mean(d.time[first], d.event[first], r.until)
        yield k, three(ours), (r.mean, r.mean - margin, r.mean + margin)


@compared("survival.restricted_mean_difference", "difference, limits", "survival::survfit, rmean of each arm")
def restricted_differences():
    for (k, d, first, r), until in zip(_arms("two_arms"), values("medians").until, strict=True):
        margin = Z * math.hypot(r.error1, r.error2) if r.error1 and r.error2 else math.nan
        ours = survival.restricted_mean_difference(d.time, d.event, first, until)
        yield k, three(ours), (r.difference, r.difference - margin, r.difference + margin)


@compared("competing.cumulative_incidence", "share with each cause by day 14, limits", "cmprsk::cuminc; survival::survfit")
def incidences():
    from course_lib import competing

    for (k, d), (_, r) in zip(sets("survival"), values("competing").groupby("set"), strict=True):
        row = competing.cumulative_incidence(d.time, d.cause.where(d.cause > 0)).loc[:14].iloc[-1]
        for cause, share, low, high in zip(r.cause, r.share, r.low, r.high, strict=True):
            names = (cause, f"{float(cause)} lower", f"{float(cause)} upper")
            yield k, row[list(names)], (share, low, high)


# ---- people and scores -----------------------------------------------------------------------------------------------


def _standardised(r):
    """Value and limits of the five estimates, from both risks and their covariance."""
    risks, v = np.array([r.risk1, r.risk2]), np.array([[r.v11, r.v12], [r.v12, r.v22]])
    steep = risks * (1 - risks)

    def limits(centre, slopes, back):
        return back(centre + Z * math.sqrt(slopes @ v @ slopes) * np.array([0, -1, 1]))

    logit = special.logit(risks)
    yield from limits(logit[0], np.array([1 / steep[0], 0]), special.expit)
    yield from limits(logit[1], np.array([0, 1 / steep[1]]), special.expit)
    yield from limits(risks[0] - risks[1], np.array([1, -1]), np.array)
    yield from limits(math.log(risks[0] / risks[1]), np.array([1, -1]) / risks, np.exp)
    yield from limits(logit[0] - logit[1], np.array([1, -1]) / steep, np.exp)


@compared(
    "standardised.standardised",
    "risks, difference, ratio, odds ratio; limits",
    "glm, sandwich::estfun, delta method",
    1e-6,
    STOPS,
)
def g_computation():
    from course_lib.standardised import standardised

    for (k, d), r in zip(sets("people"), values("people").itertuples(), strict=True):
        found = standardised(d.event, d["first"] == 1, d[["route"]])
        parts = (found.first, found.second, found.difference, found.ratio, found.odds_ratio)
        yield k, np.ravel([three(part) for part in parts]), list(_standardised(r))


@compared("craving.mean_difference", "difference, t limits, P; baseline and route", "lm")
def ancovas():
    for (k, d), r in zip(sets("people"), values("people").itertuples(), strict=True):
        margin = stats.t.ppf(0.975, len(d) - 5) * r.ancova_error
        ours = craving.mean_difference(d.score, (d["first"] == 1).to_numpy(), d.baseline, d.route)
        yield k, model(ours), (r.ancova, r.ancova - margin, r.ancova + margin, r.ancova_p)


@compared(
    "craving.gee_ratio", "ratio, limits, P", "GEE with moment estimators, written out", 1e-6, "stops at a change of 1e-6"
)
def gees():
    for (k, d), r in zip(sets("scores"), values("scores").itertuples(), strict=True):
        yield k, model(craving.gee_ratio(d)), ratio(r.log_ratio, r.log_ratio_error)


@compared("craving.mixed_difference", "difference, limits", "lme4::lmer, REML", 1e-4, "two optimisers on a flat likelihood")
def mixed():
    for (k, d), r in zip(sets("scores"), values("scores").itertuples(), strict=True):
        margin = Z * r.difference_error
        yield k, three(craving.mixed_difference(d)), (r.difference, r.difference - margin, r.difference + margin)


# ---- the rest --------------------------------------------------------------------------------------------------------


@compared("missing.rubin_rules", "pooled estimate, t limits", "mice::pool.scalar")
def pools():
    for (k, d), r in zip(sets("pools"), values("pools").itertuples(), strict=True):
        df = d.complete_df.fillna(math.inf).iloc[0]
        margin = stats.t.ppf(0.975, r.df) * r.error
        ours = missing.rubin_rules(d.estimate, d.variance, complete_df=df)
        yield k, three(ours), (r.value, r.value - margin, r.value + margin)


@compared("statsmodels multipletests", "adjusted P values of Bonferroni and Holm", "p.adjust")
def adjusted_p():
    from statsmodels.stats.multitest import multipletests

    for (k, d), (_, r) in zip(sets("p_values"), values("p_values").groupby("set"), strict=True):
        for method in ("bonferroni", "holm"):
            yield k, multipletests(d.p, method=method)[1], r[method]


@compared("replication.sequential.obrien_fleming", "bounds", "mvtnorm::pmvnorm (Miwa)", 1e-5, "two numerical integrals")
def looks():
    for r in values("looks").itertuples():
        shares = [float(x) for x in str(r.looks).split()]
        yield r.looks, sequential.obrien_fleming(shares, r.alpha), r.constant / np.sqrt(shares)


@compared("replication.sequential.spending_bounds", "bounds", "mvtnorm::pmvnorm (Miwa)", 1e-5, "two numerical integrals")
def spending():
    for (looks, alpha, kind), r in values("spending").groupby(["looks", "alpha", "kind"]):
        yield looks, sequential.spending_bounds([float(x) for x in str(looks).split()], alpha, kind), r.bound


@compared(
    "replication.sequential.estimate_after_stopping", "estimate, limits, P", "mvtnorm::pmvnorm (Miwa)", 1e-5, "as above"
)
def stopping():
    for r in values("stopping").itertuples():
        looks = [float(x) for x in str(r.looks).split()]
        bounds = sequential.spending_bounds(looks)
        ours = sequential.estimate_after_stopping(r.value, r.standard_error, looks, bounds)
        yield r.Index + 1, model(ours), (r.estimate, r.low, r.high, r.p)


@compared("replication.exact.exact_power", "power of Fisher's test", "fisher.test of every table")
def powers():
    for r in values("designs").itertuples():
        design = Design((int(r.people1), int(r.people2)), Abstinence(r.risk1, r.risk2))
        yield r.Index + 1, exact.exact_power(design), r.power


@compared("winners_curse.size_errors", "power, type S, type M", "integrate")
def wrong_sizes():
    for r in values("size_errors").itertuples():
        ours = winners_curse.size_errors(r.effect, r.standard_error)
        yield r.Index + 1, (ours.power, ours.type_s, ours.type_m), (r.power, r.type_s, r.type_m)


@compared("blinding.bang_index", "index, Tango's limits", "definition, by bisection")
def indices():
    for r in values("guesses").itertuples():
        yield r.Index + 1, three(blinding.bang_index(r.right, r.wrong, r.unsure)), (r.value, r.low, r.high)


def twin_rows():
    """The library's figures for the twin under R's name of each: estimate, limits and, of a model, P."""
    from course_lib.standardised import standardised

    ends = trial.endpoints(missing="use")
    first, route = (ends.arm == "ketamine").to_numpy(), ends[["route"]]
    outcome = ends.relapse_day, ends.relapsed, first
    split = survival.split_hazard_ratio(*outcome, 8, route)
    control = ends[~first]
    return {
        "abstinence_or": tuple(ledger.abstinence_model(ends)),
        "standardised_difference": three(standardised(ends.abstinent_last2, first, route).difference),
        "median_midazolam": three(survival.median_time(control.relapse_day, control.relapsed)),
        "relapse_hr_efron": model(survival.hazard_ratio(*outcome, route, ties="efron")),
        "relapse_hr_breslow": model(survival.hazard_ratio(*outcome, route, ties="breslow")),
        **{f"relapse_hr_{part}": model(getattr(split, part)) for part in ("early", "late", "change")},
        "craving_ratio": model(craving.gee_ratio(trial.craving())),
    }


@compared("the simulated tables", "the course's models and their limits", "glm, coxph, survfit, GEE", 1e-6, STOPS)
def twin():
    r = values("twin").set_index("quantity")
    for quantity, ours in twin_rows().items():
        yield quantity, ours, r.loc[quantity, ["value", "low", "high", "p"]][: len(ours)]
