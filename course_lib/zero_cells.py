"""A table with an empty cell: the exact conditional distribution, and odds ratios that stay finite or have one open end.

Counts are given, and refused, as in `effects`: events and people in the first arm, events and people in the second.
"""

import math

import numpy as np
from scipy import optimize, stats

from .effects import check_counts, odds_ratio
from .estimates import Estimate, check_level

FURTHEST = 25.0  # how far on the log scale limits are searched for: an odds ratio of 7e10


def tail_probability(ratio, events1, people1, events2, people2):
    """Probability that the first arm has at least its number of events, given all events and a true odds ratio.

    Parameters
    ----------
    ratio : float or array of float
        Candidate odds ratios, above 0.
    events1, people1, events2, people2 : int
        Events and people in each arm; errors as for `effects.risk_difference`.

    Returns
    -------
    float or numpy.ndarray
        Between 0 and 1; rises with the odds ratio. At 1 it is Fisher's one-sided P value.

    Raises
    ------
    ValueError
        If a ratio is not a positive, finite number, or a count cannot be.

    References
    ----------
    Fisher RA (1935), Journal of the Royal Statistical Society 98:39.

    Examples
    --------
    >>> round(float(tail_probability(4.27, 12, 27, 0, 28)), 3)
    0.025
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    ratio = np.asarray(ratio, dtype=float)
    if not ((ratio > 0) & np.isfinite(ratio)).all():
        raise ValueError(f"odds ratios must be positive numbers, got {ratio[()]!r}")
    found = stats.nchypergeom_fisher.sf(a - 1, n1 + n2, a + b, n1, ratio)
    return float(found) if found.ndim == 0 else found


def median_unbiased_odds_ratio(events1, people1, events2, people2, level=0.95):
    """Median-unbiased odds ratio with the exact conditional interval.

    The odds ratio at which the observed count, or one further up, has probability one half, averaged (on the log scale)
    with the one at which the count, or one further down, has. Where the observed count is the largest or the smallest that
    the margins allow, only one of the two exists, and is taken.

    Parameters, errors and units are those of `effects.risk_difference`; the result is an `Estimate`. Without an event, or
    without a non-event, in both arms it is not defined: NaN, from 0 to infinity.

    References
    ----------
    Hirji KF, Tsiatis AA, Mehta CR (1989), The American Statistician 43:7.

    Examples
    --------
    >>> print(median_unbiased_odds_ratio(12, 27, 0, 28))
    Median-unbiased odds ratio 28.6 (95% CI 4.27 to infinity)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    check_level(level)
    name = "Median-unbiased odds ratio"
    lowest, highest = max(0, a + b - n2), min(n1, a + b)
    if lowest == highest:
        return Estimate(name, math.nan, 0.0, math.inf, level)
    halves = []
    if a > lowest:  # at least a
        halves.append(_crossing(lambda log: tail_probability(math.exp(log), a, n1, b, n2) - 0.5))
    if a < highest:  # at most a
        halves.append(_crossing(lambda log: tail_probability(math.exp(log), a + 1, n1, b - 1, n2) - 0.5))
    interval = stats.contingency.odds_ratio([[a, n1 - a], [b, n2 - b]], kind="conditional").confidence_interval(level)
    return Estimate(name, math.exp(np.mean(halves)), float(interval.low), float(interval.high), level)


def score_odds_ratio(events1, people1, events2, people2, level=0.95):
    """Odds ratio with its score interval: all ratios that the score test does not reject.

    Parameters, errors and units are those of `effects.risk_difference`; the result is an `Estimate`, whose value is the
    sample odds ratio (0 or infinite where a cell is empty). (`statsmodels.stats.proportion.confint_proportions_2indep` 0.15
    divides by zero then; its test is used here, and turned into an interval.)

    References
    ----------
    Miettinen O, Nurminen M (1985), Statistics in Medicine 4:213, without their factor N/(N - 1).

    Examples
    --------
    >>> print(score_odds_ratio(12, 27, 0, 28))
    Odds ratio infinity (95% CI 5.41 to infinity)
    """
    from statsmodels.stats.proportion import score_test_proportions_2indep

    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    value = odds_ratio(a, n1, b, n2, level).value
    if math.isnan(value):
        return Estimate("Odds ratio", value, 0.0, math.inf, level)

    def excess(log):
        test = score_test_proportions_2indep(a, n1, b, n2, value=math.exp(log), compare="odds-ratio", correction=False)
        return test.pvalue - (1 - level)

    middle = math.log((a + 0.5) / (n1 - a + 0.5) / ((b + 0.5) / (n2 - b + 0.5)))
    low = 0.0 if value == 0 else math.exp(optimize.brentq(excess, middle - 12, middle, xtol=1e-10))
    high = math.inf if value == math.inf else math.exp(optimize.brentq(excess, middle, middle + 12, xtol=1e-10))
    return Estimate("Odds ratio", value, low, high, level)


def haldane_odds_ratio(events1, people1, events2, people2, level=0.95):
    """Odds ratio with one half added to each of the four cells, so that it is always finite.

    For one table this is also the estimate of Firth's penalised logistic regression. Parameters, errors and units are those
    of `effects.risk_difference`; the result is an `Estimate` with Woolf's interval.

    References
    ----------
    Haldane JBS (1956), Annals of Human Genetics 20:309; Anscombe FJ (1956), Biometrika 43:461; Firth D (1993), Biometrika
    80:27.

    Examples
    --------
    >>> print(haldane_odds_ratio(12, 27, 0, 28))
    Odds ratio (half added to each cell) 46.0 (95% CI 2.55 to 830.1)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    check_level(level)
    cells = [a + 0.5, n1 - a + 0.5, b + 0.5, n2 - b + 0.5]
    log_ratio = math.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    margin = float(stats.norm.ppf((1 + level) / 2)) * math.sqrt(sum(1 / c for c in cells))
    limits = math.exp(log_ratio - margin), math.exp(log_ratio + margin)
    return Estimate("Odds ratio (half added to each cell)", math.exp(log_ratio), *limits, level)


def _crossing(function):
    """The log odds ratio at which a rising function is zero."""
    return optimize.brentq(function, -FURTHEST, FURTHEST, xtol=1e-12)
