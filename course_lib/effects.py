"""One result in its several dresses: differences, ratios, odds, numbers needed to treat, exact P values, fragility.

Every function takes four counts in the order that SciPy and statsmodels use: events and people in the first arm, events and
people in the second. The first arm is compared with the second. SciPy and statsmodels do the statistics.
"""

import math
import operator
from numbers import Real

from scipy import optimize, stats

from .estimates import Estimate, NumberNeeded, RiskDifference, check_level


def check_counts(events1, people1, events2, people2):
    """The four counts as plain integers, or an error that says which one cannot be.

    Raises
    ------
    ValueError
        If a count is negative, not a whole number, larger than its arm, or if an arm is empty.
    """
    names = ("events in arm 1", "people in arm 1", "events in arm 2", "people in arm 2")
    counts = []
    for name, count in zip(names, (events1, people1, events2, people2), strict=True):
        try:
            counts.append(_whole(count))
        except (TypeError, ValueError):
            raise ValueError(f"{name} must be a whole number of people, got {count!r}") from None
        if counts[-1] < 0:
            raise ValueError(f"{name} must not be negative, got {count}")
    for arm in (0, 2):
        if counts[arm + 1] == 0:
            raise ValueError(f"{names[arm + 1]} must be at least 1, got 0")
        if counts[arm] > counts[arm + 1]:
            raise ValueError(f"{names[arm]} ({counts[arm]}) cannot exceed {names[arm + 1]} ({counts[arm + 1]})")
    return tuple(counts)


def _whole(x):
    if isinstance(x, Real) and float(x).is_integer():
        return int(x)
    return operator.index(x)  # raises TypeError unless it is an integer of another kind


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
    from statsmodels.stats.proportion import confint_proportions_2indep

    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    check_level(level)
    low, high = confint_proportions_2indep(a, n1, b, n2, compare="diff", method="newcomb", alpha=1 - level)
    return RiskDifference("Risk difference", a / n1 - b / n2, float(low), float(high), level)


def relative_risk(events1, people1, events2, people2, level=0.95):
    """Ratio of two proportions.

    Without a zero cell the interval is Katz's, symmetric on the log scale. With one, the estimate is left as it is (0, or
    infinite, or what it comes to) and the interval is the score interval of Koopman, which needs no correction. With no
    event in either arm the ratio is not defined: NaN, from 0 to infinity.

    Parameters, errors and units are those of `risk_difference`; the result is an `Estimate`.

    References
    ----------
    Katz D et al. (1978), Biometrics 34:469; Koopman PAR (1984), Biometrics 40:513.

    Examples
    --------
    >>> print(relative_risk(13, 27, 3, 28))
    Relative risk 4.49 (95% CI 1.44 to 14.0)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    check_level(level)
    if a == b == 0:
        return Estimate("Relative risk", math.nan, 0.0, math.inf, level)
    result = stats.contingency.relative_risk(a, n1, b, n2)
    if 0 in (a, n1 - a, b, n2 - b):
        low, high = _koopman_limits(a, n1, b, n2, level)
    else:
        low, high = result.confidence_interval(level)
    return Estimate("Relative risk", float(result.relative_risk), float(low), float(high), level)


def _koopman_limits(a, n1, b, n2, level):
    """Where Koopman's score statistic crosses its critical value, searched for on the log scale.

    (The closed form in statsmodels 0.15 gives limits on the wrong side of 1 when everyone in an arm has the event.)
    """
    critical = float(stats.chi2.ppf(level, 1))

    def excess(log_ratio):
        ratio = math.exp(log_ratio)
        total = ratio * (n1 + b) + a + n2
        p1 = (total - math.sqrt(total**2 - 4 * ratio * (n1 + n2) * (a + b))) / (2 * (n1 + n2))
        arms = ((a, n1, p1), (b, n2, p1 / ratio))
        # an arm that is fitted exactly (everyone, or no one) adds nothing
        return sum((x - n * p) ** 2 / (n * p * (1 - p)) for x, n, p in arms if 1e-12 < p < 1 - 1e-12) - critical

    middle = math.log((a + 0.5) / (n1 + 0.5) / ((b + 0.5) / (n2 + 0.5)))
    low = 0.0 if a == 0 else math.exp(optimize.brentq(excess, middle - 12, middle, xtol=1e-12))
    high = math.inf if b == 0 else math.exp(optimize.brentq(excess, middle, middle + 12, xtol=1e-12))
    return low, high


def odds_ratio(events1, people1, events2, people2, level=0.95):
    """Ratio of two odds.

    Without a zero cell the interval is Woolf's, symmetric on the log scale. With one, the estimate is left as it is (0, or
    infinite) and the interval is the exact conditional one (Cornfield 1956), one limit of which is then 0 or infinite. With
    no event, or no non-event, in either arm the ratio is not defined: NaN, from 0 to infinity. No half is added to any
    cell; `zero_cells.haldane_odds_ratio` does that.

    Parameters, errors and units are those of `risk_difference`; the result is an `Estimate`.

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
    check_level(level)
    table = [[a, n1 - a], [b, n2 - b]]
    if a + b == 0 or a + b == n1 + n2:
        return Estimate("Odds ratio", math.nan, 0.0, math.inf, level)
    kind = "conditional" if 0 in table[0] + table[1] else "sample"
    result = stats.contingency.odds_ratio(table, kind=kind)
    interval = result.confidence_interval(level)
    return Estimate("Odds ratio", float(result.statistic), float(interval.low), float(interval.high), level)


def number_needed_to_treat(events1, people1, events2, people2, level=0.95):
    """Reciprocal of the risk difference, with the reciprocals of Newcombe's limits.

    With equal proportions the number is infinite. The events are taken to be good ones (abstinence); for bad ones swap the
    arms. Parameters, errors and units are those of `risk_difference`.

    Returns
    -------
    NumberNeeded
        In people; see there for an interval that crosses zero.

    References
    ----------
    Altman DG (1998), BMJ 317:1309.

    Examples
    --------
    >>> print(number_needed_to_treat(13, 27, 3, 28))
    Number needed to treat 2.67 (95% CI 1.77 to 7.43)
    >>> print(number_needed_to_treat(7, 40, 3, 43))
    Number needed to treat 9.50 (95% CI benefit 3.89 to infinity to harm 24.8)
    """
    d = risk_difference(events1, people1, events2, people2, level)

    def reciprocal(x):
        return math.inf if x == 0 else 1 / x

    crosses = d.lower <= 0 <= d.upper
    name = "Number needed to treat"
    return NumberNeeded(name, reciprocal(d.value), reciprocal(d.upper), reciprocal(d.lower), level, crosses)


def fisher_p(events1, people1, events2, people2):
    """Two-sided P value of Fisher's exact test; errors as for `risk_difference`.

    Examples
    --------
    >>> round(fisher_p(13, 27, 3, 28), 4)
    0.003
    """
    return _exact_p(stats.fisher_exact, events1, people1, events2, people2)


def boschloo_p(events1, people1, events2, people2):
    """Two-sided P value of Boschloo's exact unconditional test; errors as for `risk_difference`."""
    return _exact_p(stats.boschloo_exact, events1, people1, events2, people2)


def barnard_p(events1, people1, events2, people2):
    """Two-sided P value of Barnard's exact unconditional test, pooled score statistic; errors as for `risk_difference`."""
    return _exact_p(stats.barnard_exact, events1, people1, events2, people2)


def _exact_p(test, *counts):
    a, n1, b, n2 = check_counts(*counts)
    if a + b == 0 or a + b == n1 + n2:
        return 1.0  # no event, or nothing but events: the table holds no evidence (SciPy gives NaN)
    return float(min(1.0, test([[a, b], [n1 - a, n2 - b]]).pvalue))


def fragility_index(events1, people1, events2, people2, alpha=0.05):
    """How many non-events must become events, in the arm with fewer events, before Fisher's P is no longer below alpha.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm; errors as for `risk_difference`.
    alpha : float
        The threshold.

    Returns
    -------
    int
        Number of people; 0 when the result is not below the threshold to begin with.

    References
    ----------
    Walsh M et al. (2014), Journal of Clinical Epidemiology 67:622.

    Examples
    --------
    >>> fragility_index(13, 27, 3, 28)
    4
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    if a > b:
        a, n1, b, n2 = b, n2, a, n1
    moved = 0
    while a + moved < n1 and fisher_p(a + moved, n1, b, n2) < alpha:
        moved += 1
    return moved
