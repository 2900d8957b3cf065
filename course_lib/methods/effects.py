"""One result, said in several ways: differences, ratios, odds, numbers needed to treat, exact P values, fragility.

Every function takes four counts in the order that SciPy and statsmodels use: events and people in the first arm, events and
people in the second. The first arm is compared with the second. SciPy and statsmodels do the statistics.
"""

import math
from functools import lru_cache

from scipy import optimize, stats

from course_lib.arguments import confidence_level
from course_lib.methods.conditional import both_limits, exact_limits
from course_lib.methods.counts import check_counts
from course_lib.methods.estimates import Estimate, NumberNeeded, RiskDifference
from course_lib.methods.exact_tests import barnard_p, boschloo_p, fisher_mid_p, fisher_p, fragility_index

__all__ = ["risk_difference", "relative_risk", "odds_ratio", "number_needed_to_treat", "fisher_p"]
__all__ += ["fisher_mid_p", "barnard_p", "boschloo_p", "fragility_index"]


def risk_difference(events1, people1, events2, people2, level=0.95):
    """Difference of two proportions with Newcombe's hybrid score interval.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    RiskDifference
        As a proportion, -1 to 1. Zero cells need no correction.

    Raises
    ------
    ValueError
        If a count cannot be.

    References
    ----------
    Newcombe RG (1998), Statistics in Medicine 17:873, method 10.

    Examples
    --------
    >>> print(risk_difference(13, 27, 3, 28))
    Risk difference 37.4 points (95% CI 13.5 to 56.6)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    level = confidence_level(level)
    return RiskDifference("Risk difference", a / n1 - b / n2, *_newcombe(a, n1, b, n2, level), level)


@lru_cache(maxsize=256)
def _newcombe(a, n1, b, n2, level):
    """Limits of `risk_difference`, kept: a page about one trial asks for them a hundred times."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(a, n1, b, n2, compare="diff", method="newcomb", alpha=1 - level)
    return float(low), float(high)


def relative_risk(events1, people1, events2, people2, level=0.95):
    """Ratio of two proportions.

    Without a zero cell the interval is Katz's, symmetric on the log scale. With one, the estimate is left as it is (0, or
    infinite, or what it comes to) and the interval is the score interval of Koopman, which needs no correction. With no
    event in either arm the ratio is not defined: NaN, from 0 to infinity. Errors as for `risk_difference`.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The first arm's proportion divided by the second's.

    References
    ----------
    Katz D et al. (1978), Biometrics 34:469; Koopman PAR (1984), Biometrics 40:513.

    Examples
    --------
    >>> print(relative_risk(13, 27, 3, 28))
    Relative risk 4.49 (95% CI 1.44 to 14.0)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    level = confidence_level(level)
    if a == b == 0:
        return Estimate("Relative risk", math.nan, 0.0, math.inf, level)
    result = stats.contingency.relative_risk(a, n1, b, n2)
    if 0 in (a, n1 - a, b, n2 - b):
        low, high = _koopman_limits(a, n1, b, n2, level)
    else:
        low, high = result.confidence_interval(level)
    return Estimate("Relative risk", float(result.relative_risk), float(low), float(high), level)


def _koopman_limits(a, n1, b, n2, level):
    """Where Koopman's score statistic reaches its critical value.

    (The closed form in statsmodels 0.15 gives limits on the wrong side of 1 when everyone in an arm has the event.)
    """
    critical = float(stats.chi2.ppf(level, 1))
    return both_limits(lambda *counts: _koopman_lower(*counts, critical), a, n1, b, n2)


def _koopman_lower(a, n1, b, n2, critical):
    """The smallest ratio that is not rejected.

    The proportions that fit best, if the ratio is as supposed, are (a - x) / (n1 - x) and (b + x) / (n2 + x), for some x
    from 0, where they are as observed, to a; the statistic rises with x. What is searched for is a - x, on the log scale.
    """
    if a == 0:
        return 0.0

    def statistic(rest):
        x = a - rest
        return x * x * ((n1 - a) / (n1 * rest) + (n2 - b) / (n2 * (b + x))) if x > 0 else 0.0

    most = a * a * (n2 - b) / (n2 * (b + a))
    if a == n1 and most < critical:  # the first proportion stays 1 until x is n1, and falls only then
        return n1 / (n1 + critical - most) * (n2 + n1) / (b + n1)
    log_rest = optimize.brentq(lambda t: statistic(math.exp(t)) - critical, -600, math.log(a), xtol=1e-13)
    rest = math.exp(log_rest)
    return (1.0 if a == n1 else rest / (n1 - a + rest)) * (n2 + a - rest) / (b + a - rest)


def odds_ratio(events1, people1, events2, people2, level=0.95):
    """Ratio of two odds.

    Without a zero cell the interval is Woolf's, symmetric on the log scale. With one, the estimate is left as it is (0, or
    infinite) and the interval is the exact conditional one (Cornfield 1956), one limit of which is then 0 or infinite. With
    no event, or no non-event, in either arm the ratio is not defined: NaN, from 0 to infinity. No half is added to any
    cell; `zero_cells.haldane_odds_ratio` does that. Errors as for `risk_difference`.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The first arm's odds divided by the second's.

    References
    ----------
    Woolf B (1955), Annals of Human Genetics 19:251; Cornfield J (1956), Proc 3rd Berkeley Symposium 4:135.

    Examples
    --------
    >>> print(odds_ratio(13, 27, 3, 28))
    Odds ratio 7.74 (95% CI 1.88 to 31.9)
    >>> print(odds_ratio(12, 27, 0, 28))
    Odds ratio infinity (95% CI 4.27 to infinity)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    level = confidence_level(level)
    if a + b == 0 or a + b == n1 + n2:
        return Estimate("Odds ratio", math.nan, 0.0, math.inf, level)
    if 0 in (a, n1 - a, b, n2 - b):
        value = 0.0 if 0 in (a, n2 - b) else math.inf
        return Estimate("Odds ratio", value, *exact_limits(a, n1, b, n2, level), level)
    result = stats.contingency.odds_ratio([[a, n1 - a], [b, n2 - b]], kind="sample")
    low, high = result.confidence_interval(level)
    return Estimate("Odds ratio", float(result.statistic), float(low), float(high), level)


def number_needed_to_treat(events1, people1, events2, people2, level=0.95, good=True):
    """Reciprocal of the risk difference, with the reciprocals of Newcombe's limits.

    With equal proportions the number is infinite.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        As in `risk_difference`; errors too.
    level : float
        Confidence level.
    good : bool
        Whether the event is a good one (abstinence: more of it is a benefit) or a bad one (relapse: less of it is).

    Returns
    -------
    NumberNeeded
        In people, positive when the first arm does better; see there for an interval that crosses zero.

    References
    ----------
    Altman DG (1998), BMJ 317:1309.

    Examples
    --------
    >>> print(number_needed_to_treat(13, 27, 3, 28))
    Number needed to treat 2.67 (95% CI 1.77 to 7.43)
    >>> print(number_needed_to_treat(3, 28, 13, 27, good=False))
    Number needed to treat 2.67 (95% CI 1.77 to 7.43)
    >>> print(number_needed_to_treat(7, 40, 3, 43))
    Number needed to treat 9.50 (95% CI benefit 3.89 to infinity to harm 24.8)
    """
    if good not in (True, False):
        raise ValueError(f"good must be True (the event is a good one) or False (a bad one), got {good!r}")
    d = risk_difference(events1, people1, events2, people2, level)
    benefit = (d.value, d.lower, d.upper) if good else (-d.value, -d.upper, -d.lower)
    value, low, high = (math.inf if x == 0 else 1 / x for x in benefit)
    crosses = benefit[1] <= 0 <= benefit[2]
    return NumberNeeded("Number needed to treat", value, high, low, level, crosses)
