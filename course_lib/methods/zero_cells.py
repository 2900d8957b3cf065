"""A table with an empty cell: odds ratios that stay finite, or have one open end, and the exact tail behind them.

Counts are given, and refused, as in `effects`: events and people in the first arm, events and people in the second.
"""

import math

from scipy import optimize, special

from course_lib.arguments import confidence_level
from course_lib.methods.conditional import both_limits, exact_limits, ratio_at_tail, support, tail_probability
from course_lib.methods.counts import check_counts
from course_lib.methods.effects import odds_ratio
from course_lib.methods.estimates import Estimate, exp, normal_limits

__all__ = ["tail_probability", "median_unbiased_odds_ratio", "score_odds_ratio", "haldane_odds_ratio"]


def median_unbiased_odds_ratio(events1, people1, events2, people2, level=0.95):
    """Median-unbiased odds ratio with the exact conditional interval.

    The odds ratio at which the observed count, or one further up, has probability one half, averaged (on the log scale)
    with the one at which the count, or one further down, has. Where the observed count is the largest or the smallest that
    the margins allow, only one of the two exists, and is taken.

    Errors are those of `effects.risk_difference`. Without an event, or without a non-event, in both arms it is not defined:
    NaN, from 0 to infinity.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The odds ratio, first arm against second, with its exact interval.

    References
    ----------
    Hirji KF, Tsiatis AA, Mehta CR (1989), The American Statistician 43:7.

    Examples
    --------
    >>> print(median_unbiased_odds_ratio(12, 27, 0, 28))
    Median-unbiased odds ratio 28.6 (95% CI 4.27 to infinity)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    level = confidence_level(level)
    name = "Median-unbiased odds ratio"
    lowest, highest = support(a, n1, b, n2)
    if lowest == highest:
        return Estimate(name, math.nan, 0.0, math.inf, level)
    halves = []
    if a > lowest:  # at least a
        halves.append(math.log(ratio_at_tail(0.5, a, n1, b, n2)))
    if a < highest:  # at most a: in the other arm, at least b
        halves.append(-math.log(ratio_at_tail(0.5, b, n2, a, n1)))
    return Estimate(name, math.exp(sum(halves) / len(halves)), *exact_limits(a, n1, b, n2, level), level)


def score_odds_ratio(events1, people1, events2, people2, level=0.95):
    """Odds ratio with its score interval: all ratios that the score test does not reject.

    Errors are those of `effects.risk_difference`. (statsmodels 0.15's `confint_proportions_2indep` divides by zero where a
    cell is empty.)

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The sample odds ratio (0, infinite or NaN where cells are empty) with its score interval.

    References
    ----------
    Cornfield J (1956), Proc 3rd Berkeley Symposium 4:135; Miettinen O, Nurminen M (1985), Statistics in Medicine 4:213,
    without their factor N/(N - 1).

    Examples
    --------
    >>> print(score_odds_ratio(12, 27, 0, 28))
    Odds ratio infinity (95% CI 5.41 to infinity)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    value = odds_ratio(a, n1, b, n2, level).value
    if math.isnan(value):
        return Estimate("Odds ratio", value, 0.0, math.inf, level)
    critical = special.ndtri((1 + level) / 2) ** 2
    limits = both_limits(lambda *counts: _score_lower(*counts, critical), a, n1, b, n2)
    return Estimate("Odds ratio", value, *limits, level)


def _score_lower(a, n1, b, n2, critical):
    """The smallest odds ratio that is not rejected, by the events that it would give the first arm (Cornfield 1956).

    With fewer of all events in the first arm than there are, chi-square is a distance of the four fitted cells from the
    observed ones; it rises as the events go down to the fewest possible.
    """
    lowest = support(a, n1, b, n2)[0]
    if a == lowest:
        return 0.0
    emptiest = (lowest, n1 - lowest, a + b - lowest, n2 - a - b + lowest)

    def fitted(above):  # the four cells with so many events above the fewest possible
        return tuple(cell + sign * above for cell, sign in zip(emptiest, (1, -1, -1, 1), strict=True))

    def excess(log_above):
        above = math.exp(log_above)
        distance = a - lowest - above
        return (distance**2 * sum(1 / cell for cell in fitted(above)) if distance > 0 else 0.0) - critical

    log_above = optimize.brentq(excess, -600, math.log(a - lowest), xtol=1e-13)
    events1, others1, events2, others2 = fitted(math.exp(log_above))
    return events1 / others1 * (others2 / events2)


def haldane_odds_ratio(events1, people1, events2, people2, level=0.95):
    """Odds ratio with one half added to each of the four cells, so that it is always finite.

    For one table this is also the estimate of Firth's penalised logistic regression. Errors are those of
    `effects.risk_difference`.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The odds ratio, first arm against second, with Woolf's interval.

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
    cells = [a + 0.5, n1 - a + 0.5, b + 0.5, n2 - b + 0.5]
    log_ratio = math.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    limits = normal_limits(log_ratio, math.sqrt(sum(1 / cell for cell in cells)), level, exp)
    return Estimate("Odds ratio (half added to each cell)", exp(log_ratio), *limits, level)
