"""Time to an event: Kaplan-Meier table, numbers at risk, log-rank test, hazard ratio, restricted mean time.

Times are in days since the start, events 1 (it happened then) or 0 (censored: not seen to happen up to then)."""

import math
import warnings

import numpy as np
import pandas as pd
from scipy import stats

from .estimates import Estimate, LogRank, ModelEstimate, check_level


def check_times(time, event):
    """Times and events as arrays, or an error that says which person's cannot be.

    Raises
    ------
    ValueError
        If lengths differ, nobody is there, a time is missing, infinite or negative, or an event is not 0 or 1.
    """
    try:
        time, event = np.asarray(time, dtype=float), np.asarray(event, dtype=float)
    except (TypeError, ValueError):
        example = '(column == "yes").astype(int)'
        raise ValueError(f"time and event must be numbers; make an event of words with ==, as in {example}") from None
    if time.ndim != 1 or time.shape != event.shape or not len(time):
        raise ValueError(f"time and event need one value a person; their shapes are {time.shape} and {event.shape}")
    for name, wrong in (("time", ~np.isfinite(time) | (time < 0)), ("event", ~np.isin(event, (0, 1)))):
        if wrong.any():
            person = int(wrong.argmax())
            allowed = "a number of days, not negative" if name == "time" else "0 or 1"
            value = (time if name == "time" else event)[person]
            raise ValueError(f"{name} must be {allowed}, got {value:g} (person {person + 1})")
    return time, event.astype(int)


def kaplan_meier(time, event, level=0.95):
    """The Kaplan-Meier estimate as a table, one row for each time at which something happened.

    Parameters
    ----------
    time, event : sequence, one value a person
        Time in days, and whether it ended with the event (1) or was censored (0). A person who is censored on a day on which
        another has the event is still at risk of it.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``time``, beginning with 0: ``at_risk`` (people, just before), ``events`` and ``censored`` (people, then),
        ``survival`` (the estimated share still without the event, just after), ``lower`` and ``upper``: limits on the
        log(-log) scale with Greenwood's variance; NaN while the estimate is 1, and when it has come to 0.

    Raises
    ------
    ValueError
        As `check_times`.

    References
    ----------
    Kaplan EL, Meier P (1958), J Am Stat Assoc 53:457; Kalbfleisch JD, Prentice RL (1980), section 1.3, for the limits.

    Examples
    --------
    >>> kaplan_meier([2, 3, 3, 5], [1, 1, 0, 0]).survival.to_dict()
    {0.0: 1.0, 2.0: 0.75, 3.0: 0.5, 5.0: 0.5}
    """
    time, event = check_times(time, event)
    check_level(level)
    by_time = pd.Series(event).groupby(time).agg(["sum", "size"])
    table = pd.DataFrame({"events": by_time["sum"], "censored": by_time["size"] - by_time["sum"]})
    if 0.0 not in table.index:
        table = pd.concat([pd.DataFrame({"events": 0, "censored": 0}, index=[0.0]), table])
    table.insert(0, "at_risk", len(time) - (table.events + table.censored).cumsum().shift(fill_value=0))
    table["survival"] = (1 - table.events / table.at_risk).cumprod()
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = (table.events / (table.at_risk * (table.at_risk - table.events))).cumsum()
        log = np.log(table.survival)
        spread = stats.norm.ppf((1 + level) / 2) * np.sqrt(greenwood) / log
        table["lower"], table["upper"] = table.survival ** np.exp(-spread), table.survival ** np.exp(spread)
    table.loc[table.survival.isin((0, 1)), ["lower", "upper"]] = np.nan
    return table.rename_axis("time")


def numbers_at_risk(time, arm, days):
    """How many people of each arm are still followed and without the event, just before each day.

    Parameters
    ----------
    time, arm : sequence, one value a person
        Time in days, and a label.
    days : sequence of float
        When to count.

    Returns
    -------
    pandas.DataFrame
        One row an arm (sorted), one column a day.

    Raises
    ------
    ValueError
        As `check_times`; if ``time`` and ``arm`` differ in length.

    Examples
    --------
    >>> numbers_at_risk([2, 3, 3, 5], ["a", "a", "b", "b"], [0, 3, 4]).loc["a"].tolist()
    [2, 1, 0]
    """
    time, _ = check_times(time, np.zeros(len(time)))
    arm = pd.Series(list(arm))
    if len(arm) != len(time):
        raise ValueError(f"arm needs one label for each of {len(time)} people, got {len(arm)}")
    return pd.DataFrame({day: pd.Series(time >= day).groupby(arm).sum() for day in days}).rename_axis("arm")


def log_rank(time, event, first):
    """Log-rank test of two arms.

    At each time with an event: how many of the events would the first arm have, if they fell on everyone at risk alike?

    Parameters
    ----------
    time, event : sequence, one value a person
    first : sequence of bool, one value a person
        True for the first arm.

    Returns
    -------
    LogRank

    Raises
    ------
    ValueError
        As `check_times`; if an arm is empty; if nobody has the event.

    References
    ----------
    Mantel N (1966), Cancer Chemotherapy Reports 50:163.

    Examples
    --------
    >>> print(log_rank([1, 2, 3, 4], [1, 1, 1, 0], [False, False, True, True]))
    Log-rank chi-square 2.88, P = 0.090 (1 events, 2.2 expected)
    """
    time, event = check_times(time, event)
    first = _two_arms(first, len(time))
    if not event.any():
        raise ValueError("nobody has the event: the log-rank test has nothing to compare")
    at = np.unique(time[event == 1])
    risk, risk1 = (time >= at[:, None]).sum(axis=1), (time[first] >= at[:, None]).sum(axis=1)
    happened = ((time == at[:, None]) & (event == 1)).sum(axis=1)
    share = risk1 / risk
    expected = (happened * share).sum()
    more = risk > 1  # with one person left there is nothing to chance
    variance = (happened * share * (1 - share))[more] * ((risk - happened)[more] / (risk - 1)[more])
    observed = int(event[first].sum())
    chi_square = (observed - expected) ** 2 / variance.sum() if variance.sum() else 0.0
    return LogRank(observed, float(expected), float(chi_square), float(stats.chi2.sf(chi_square, 1)))


def hazard_ratio(time, event, first, adjust=None, entry=None, level=0.95, ties="breslow"):
    """Hazard ratio of the first arm against the second, from Cox regression (statsmodels' PHReg).

    Parameters
    ----------
    time, event : sequence, one value a person
    first : sequence of bool, one value a person
        True for the first arm.
    adjust : sequence or pandas.DataFrame, optional
        Covariates, one row a person; labels become indicator columns.
    entry : float or sequence, optional
        From when on each person is followed; who has left before does not count.
    level : float
        Confidence level, between 0 and 1.
    ties : {"breslow", "efron"}
        How events of the same day are handled; Efron's way is nearer to no ties at all, and R's default.

    Returns
    -------
    ModelEstimate

    Raises
    ------
    ValueError
        As `check_times`; if an arm is empty; if nobody has the event; if the model has no finite answer.

    References
    ----------
    Cox DR (1972), J R Stat Soc B 34:187; Breslow NE (1974), Biometrics 30:89; Efron B (1977), J Am Stat Assoc 72:557.

    Examples
    --------
    >>> print(hazard_ratio([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 0], [False, True, False, False, True, True]))
    Hazard ratio 0.25 (95% CI 0.025 to 2.43)
    """
    from statsmodels.duration.hazard_regression import PHReg
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    time, event = check_times(time, event)
    first = _two_arms(first, len(time))
    check_level(level)
    if ties not in ("breslow", "efron"):
        raise ValueError(f"ties must be 'breslow' or 'efron', got {ties!r}")
    if not event.any():
        raise ValueError("nobody has the event: there is no hazard ratio")
    columns = [first.astype(float)[:, None]]
    if adjust is not None:
        table = adjust if isinstance(adjust, pd.DataFrame) else pd.DataFrame({"covariate": list(adjust)})
        if len(table) != len(time) or table.isna().any(axis=None):
            raise ValueError(f"adjust needs one row for each of {len(time)} people, none missing")
        columns.append(pd.get_dummies(table, drop_first=True).to_numpy(dtype=float))
    start = None if entry is None else np.broadcast_to(np.asarray(entry, dtype=float), time.shape)
    keep = np.ones(len(time), bool) if start is None else time > start
    start = None if start is None else start[keep]
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            fit = PHReg(time[keep], np.hstack(columns)[keep], status=event[keep], entry=start, ties=ties).fit()
        except (ConvergenceWarning, np.linalg.LinAlgError):
            raise ValueError("the model has no finite answer: too few events for its covariates") from None
    log, error = float(fit.params[0]), float(fit.bse[0])
    margin = float(stats.norm.ppf((1 + level) / 2)) * error
    p = float(2 * stats.norm.sf(abs(log) / error))
    return ModelEstimate("Hazard ratio", math.exp(log), math.exp(log - margin), math.exp(log + margin), level, p)


def restricted_mean(time, event, until, level=0.95):
    """Mean time without the event up to a horizon: the area under the Kaplan-Meier curve.

    Parameters
    ----------
    time, event : sequence, one value a person
    until : float
        The horizon in days; not beyond the last time, unless that is an event.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        In days.

    Raises
    ------
    ValueError
        As `check_times`; if ``until`` is not positive, or lies where nobody is followed any more.

    References
    ----------
    Royston P, Parmar MKB (2013), BMC Medical Research Methodology 13:152.

    Examples
    --------
    >>> restricted_mean([2, 4, 6, 8], [1, 1, 1, 1], until=8).value
    5.0
    """
    mean, variance = _area(time, event, until)
    check_level(level)
    margin = float(stats.norm.ppf((1 + level) / 2)) * math.sqrt(variance)
    return Estimate(f"Mean days up to day {until:g}", mean, mean - margin, mean + margin, level)


def restricted_mean_difference(time, event, first, until, level=0.95):
    """Difference of the two arms' restricted means, first minus second; parameters as in `log_rank`."""
    time, event = check_times(time, event)
    first = _two_arms(first, len(time))
    check_level(level)
    (mean1, variance1), (mean2, variance2) = (_area(time[arm], event[arm], until) for arm in (first, ~first))
    difference, margin = mean1 - mean2, float(stats.norm.ppf((1 + level) / 2)) * math.sqrt(variance1 + variance2)
    return Estimate(f"Difference in days up to day {until:g}", difference, difference - margin, difference + margin, level)


def _area(time, event, until):
    """Area under the Kaplan-Meier curve up to ``until``, and its variance (Greenwood)."""
    table = kaplan_meier(time, event)
    last = table.index[-1]
    if not 0 < until <= last and not (until > 0 and table.survival.iloc[-1] == 0):
        raise ValueError(f"until must lie above 0 and not beyond day {last:g}, the last that was followed; got {until!r}")
    before = table[table.index < until]
    widths = np.diff([*before.index, until])
    pieces = before.survival.to_numpy() * widths
    ahead = pieces[::-1].cumsum()[::-1]  # from each time on
    d, n = before.events.to_numpy(), before.at_risk.to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(n > d, ahead**2 * d / (n * (n - d)), 0.0)
    return float(pieces.sum()), float(terms.sum())


def _two_arms(first, people):
    first = np.asarray(first)
    if first.shape != (people,) or first.dtype != bool:
        got = f"{first.size} values" if first.dtype == bool else f"{first.dtype} values; compare with =="
        raise ValueError(f"first must be True or False for each of {people} people, got {got}")
    if first.all() or not first.any():
        raise ValueError("each arm needs at least one person")
    return first
