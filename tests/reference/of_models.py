"""Models of people and of scores, pooling, looks; and the simulated tables as a whole."""

import math

import numpy as np
from reference.framework import STOPS, Z, compared, model, ratio, sets, three, values
from scipy import special, stats

from course_lib.methods import craving, missing, survival, winners_curse
from course_lib.methods.replication import sequential
from course_lib.sources import ledger, trial


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
    from course_lib.methods.standardised import standardised

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


def _gee(column, **options):
    for (k, d), r in zip(sets("scores"), values("scores").itertuples(), strict=True):
        yield k, model(craving.gee_ratio(d, **options)), ratio(r.log_ratio, getattr(r, column))


WRITTEN = "GEE with moment estimators, written out"
compared("craving.gee_ratio", "ratio, limits, P", WRITTEN, 1e-6, STOPS)(lambda: _gee("log_ratio_error"))
compared("craving.gee_ratio", "the same, bias-reduced errors (Mancl and DeRouen)", WRITTEN, 1e-6, STOPS)(
    lambda: _gee("reduced_error", cov_type="bias_reduced")
)


@compared(
    "craving.mixed_difference", "difference, limits, P", "lme4::lmer, REML", 1e-4, "two optimisers on a flat likelihood"
)
def mixed():
    for (k, d), r in zip(sets("scores"), values("scores").itertuples(), strict=True):
        margin, p = Z * r.difference_error, 2 * stats.norm.sf(abs(r.difference / r.difference_error))
        yield k, model(craving.mixed_difference(d)), (r.difference, r.difference - margin, r.difference + margin, p)


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


@compared("winners_curse.size_errors", "power, type S, type M", "integrate")
def wrong_sizes():
    for r in values("size_errors").itertuples():
        ours = winners_curse.size_errors(r.effect, r.standard_error)
        yield r.Index + 1, (ours.power, ours.type_s, ours.type_m), (r.power, r.type_s, r.type_m)


def twin_rows():
    """The library's figures for the twin under R's name of each: estimate, limits and, of a model, P."""
    from course_lib.methods.standardised import standardised

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
