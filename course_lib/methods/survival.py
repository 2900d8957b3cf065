"""Time to an event: Kaplan-Meier table, median, numbers at risk, log-rank test, restricted mean time.

Times are in days since the start, events 1 (it happened then) or 0 (censored: not seen to happen up to then). The models
(hazard ratios) are in `cox`, events shared out by weights in `expected`; both can be called from here too."""

import math

import numpy as np
import pandas as pd
from scipy import special

from course_lib.arguments import number
from course_lib.methods.cox import grouped_hazard_ratio, hazard_ratio, proportional_hazards_test, split_hazard_ratio
from course_lib.methods.deals import levels_of
from course_lib.methods.estimates import Estimate, LogRank, normal_limits
from course_lib.methods.expected import expected_events
from course_lib.methods.people import two_arms
from course_lib.methods.times import check_days, check_times, join_days, log_log_limits

__all__ = ["grouped_hazard_ratio", "hazard_ratio", "proportional_hazards_test", "split_hazard_ratio", "kaplan_meier"]
__all__ += ["expected_events", "log_rank", "median_time", "numbers_at_risk", "restricted_mean", "restricted_mean_difference"]


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
    days, place = np.unique(time, return_inverse=True)
    people = np.bincount(place).astype(np.int64)  # in a browser, int has 32 bits, too few for products of people
    events = np.bincount(place, weights=event).astype(np.int64)
    if days[0] != 0:
        days, people, events = np.append(0.0, days), np.append(0, people), np.append(0, events)
    at_risk = len(time) - (people.cumsum() - people)
    survival = (1 - events / at_risk).cumprod()
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = (events / (at_risk * (at_risk - events))).cumsum()
        limits = log_log_limits(survival, survival * np.sqrt(greenwood), level)
    lower, upper = (np.where((survival == 0) | (survival == 1), np.nan, limit) for limit in limits)
    columns = {"at_risk": at_risk, "events": events, "censored": people - events}
    columns |= {"survival": survival, "lower": lower, "upper": upper}
    return pd.DataFrame(columns, index=pd.Index(days, name="time"))


class MedianTime(Estimate):
    """A median of times; ``str`` says "not reached" for what lies beyond the end of follow-up."""

    @staticmethod
    def shown(x):
        return "not reached" if x == math.inf else Estimate.shown(x)


def median_time(time, event, level=0.95):
    """The day by which half of the people have had the event, by Kaplan-Meier, with its interval.

    Parameters
    ----------
    time, event : sequence, one value a person
        Time in days, and whether it ended with the event (1) or was censored (0).
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    MedianTime
        Where the curve, and its lower and upper limit, cross one half. If a curve lies at exactly one half for a while, the
        middle of that while (as in R, and as in the median of an even number of people; statsmodels gives one of its ends).
        Infinite if a curve stays above one half; NaN for a lower limit that `kaplan_meier` does not define.

    Raises
    ------
    ValueError
        As `check_times`.

    References
    ----------
    Brookmeyer R, Crowley J (1982), Biometrics 38:29, on the log(-log) scale of `kaplan_meier`.

    Examples
    --------
    >>> print(median_time([2, 4, 6, 8, 9, 9], [1, 1, 1, 1, 0, 0]))
    Median day 7.00 (95% CI 2.00 to not reached)
    """
    table = kaplan_meier(time, event, level)
    value = _half(table.survival)
    lower, upper = _half(table.lower), _half(table.upper)
    if math.isinf(lower) and (math.isfinite(value) or table.lower.isna().all()):
        lower = math.nan
    return MedianTime("Median day", value, lower, upper, level)


def _half(curve):
    """The time at which a falling step curve crosses one half."""
    below, at = curve < 0.5 - 1e-9, (curve - 0.5).abs() <= 1e-9
    if at.any():
        ends = curve.index[below][0] if below.any() else curve.index[-1]
        return float(curve.index[at][0] + ends) / 2
    return float(curve.index[below][0]) if below.any() else math.inf


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
        As `check_times`; if ``arm`` has not one label a person, or a day is missing or negative.

    Examples
    --------
    >>> numbers_at_risk([2, 3, 3, 5], ["a", "a", "b", "b"], [0, 3, 4]).loc["a"].tolist()
    [2, 1, 0]
    """
    levels_of(arm, "arm")  # refuses what are no labels
    time, arm = check_days("time", time, ndims=(1,)), pd.Series(list(arm))
    if len(arm) != len(time):
        raise ValueError(f"arm needs one label for each of {len(time)} people, got {len(arm)}")
    time, joined = join_days(time, check_days("days", days, ndims=(1,)))
    at_risk = {day: pd.Series(time >= at).groupby(arm).sum() for day, at in zip(days, joined, strict=True)}
    return pd.DataFrame(at_risk).rename_axis("arm")


def log_rank(time, event, first):
    """Log-rank test of two arms; with nobody of one arm left at any event there is nothing to compare, and P is 1.

    At each time with an event: how many of the events would the first arm have, if they fell on everyone at risk alike? The
    sum is expected given who was at risk: each deal has its own. P is about the distance between it and what came.

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
    first = two_arms(first, len(time))
    if not event.any():
        raise ValueError("nobody has the event: the log-rank test has nothing to compare")
    at, happened = np.unique(time[event == 1], return_counts=True)
    risk, risk1 = (len(days) - np.searchsorted(np.sort(days), at) for days in (time, time[first]))
    share = risk1 / risk
    expected = (happened * share).sum()
    more = risk > 1  # with one person left there is nothing to chance
    variance = (happened * share * (1 - share))[more] * ((risk - happened)[more] / (risk - 1)[more])
    observed = int(event[first].sum())
    chi_square = (observed - expected) ** 2 / variance.sum() if variance.sum() else 0.0
    return LogRank(observed, float(expected), float(chi_square), float(special.chdtrc(1, chi_square)))


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
        In days. Without limits (NaN) if nobody has the event before the horizon, or all have it at once: then nothing shows
        how much times vary.

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
    return _with_interval(f"Mean days up to day {float(until):g}", mean, (variance,), level)


def restricted_mean_difference(time, event, first, until, level=0.95):
    """Difference of the two arms' restricted means, first minus second, in days.

    Limits (NaN at times) and errors are those of `restricted_mean` and `log_rank`.

    Parameters
    ----------
    time, event : sequence, one value a person
        Time in days, and whether it ended with the event (1) or was censored (0).
    first : sequence of bool, one value a person
        True for the first arm.
    until : float
        The day up to which days are counted, at most the longest time of each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        In days.

    Examples
    --------
    >>> arm = [True, False, True, False]
    >>> restricted_mean_difference([2, 4, 6, 8], [1, 1, 1, 1], arm, until=8).value
    -2.0
    """
    time, event = check_times(time, event)
    first = two_arms(first, len(time))
    (mean1, variance1), (mean2, variance2) = (_area(time[arm], event[arm], until) for arm in (first, ~first))
    return _with_interval(f"Difference in days up to day {float(until):g}", mean1 - mean2, (variance1, variance2), level)


def _with_interval(name, value, variances, level):
    """A variance of 0 means that nobody has shown how much times vary, not that they don't: then there are no limits."""
    error = math.sqrt(sum(variances)) if min(variances) > 0 else math.nan
    return Estimate(name, value, *normal_limits(value, error, level), level)


def _area(time, event, until):
    """Area under the Kaplan-Meier curve up to ``until``, and its variance (Greenwood)."""
    until = number("until", until)
    table = kaplan_meier(time, event)
    days, until = join_days(table.index, until)
    last = days[-1]
    if until <= 0 or (until > last and table.survival.iloc[-1] > 0):
        raise ValueError(
            f"until must lie above 0 and not beyond day {last:g}, the last that was followed; got {float(until):g}"
        )
    before = days < until
    widths = np.diff([*days[before], until])
    pieces = table.survival.to_numpy()[before] * widths
    ahead = pieces[::-1].cumsum()[::-1]  # from each time on
    d, n = (table[column].to_numpy()[before] for column in ("events", "at_risk"))
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(n > d, ahead**2 * d / (n * (n - d)), 0.0)
    return float(pieces.sum()), float(terms.sum())
