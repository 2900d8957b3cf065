"""Times to an event: curves, tests, Cox models, competing events."""

import math

import numpy as np
from reference.framework import STOPS, Z, compared, model, ratio, sets, three, values

from course_lib.methods import survival


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
    from course_lib.methods import competing

    for (k, d), (_, r) in zip(sets("survival"), values("competing").groupby("set"), strict=True):
        row = competing.cumulative_incidence(d.time, d.cause.where(d.cause > 0)).loc[:14].iloc[-1]
        for cause, share, low, high in zip(r.cause, r.share, r.low, r.high, strict=True):
            names = (cause, f"{float(cause)} lower", f"{float(cause)} upper")
            yield k, row[list(names)], (share, low, high)
