"""Can the printed numbers be true? Checks that need nothing but what a paper prints."""

import math
from decimal import ROUND_HALF_UP, Decimal

from scipy import stats


def round_half_up(x, decimals):
    """Round as papers do: a half goes away from zero, and the decimal form is what counts (2.675 gives 2.68).

    Examples
    --------
    >>> round_half_up(2.675, 2)
    2.68
    """
    return float(Decimal(repr(float(x))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def grim(percent, people, decimals=1):
    """The counts of people that a printed percentage can stand for (GRIM).

    Parameters
    ----------
    percent : float
        The percentage as printed, 0 to 100.
    people : int
        The number of people it is a percentage of.
    decimals : int
        How many decimals were printed.

    Returns
    -------
    list of int
        Counts whose percentage, rounded once, is the printed one. An empty list: the percentage is impossible.

    Raises
    ------
    ValueError
        If ``percent`` is not between 0 and 100, or ``people`` is not a positive whole number.

    References
    ----------
    Brown NJL, Heathers JAJ (2017), Social Psychological and Personality Science 8:363.

    Examples
    --------
    >>> grim(10.7, 28), grim(48.2, 27)
    ([3], [])
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"percent must be between 0 and 100, got {percent!r}")
    if people < 1 or people != int(people):
        raise ValueError(f"people must be a positive whole number, got {people!r}")
    people = int(people)
    middle = percent / 100 * people
    margin = people / 10 ** (decimals + 2) + 1
    near = range(max(0, math.floor(middle - margin)), min(people, math.ceil(middle + margin)) + 1)
    half = 0.5 * 10.0**-decimals * (1 + 1e-9)  # a count that falls on the half may have been rounded either way
    return [k for k in near if abs(100 * k / people - percent) <= half]


def agreement(value, printed, decimals):
    """How a number of ours compares with a printed one.

    Parameters
    ----------
    value : float
        Ours, unrounded.
    printed : float
        The published one.
    decimals : int
        How many decimals were printed.

    Returns
    -------
    str
        ``"agrees"``: the same after rounding once. ``"rounded twice"``: the same after rounding to one decimal more and
        then again, as 48.148 gives 48.15 and then 48.2. ``"differs"`` otherwise.

    Examples
    --------
    >>> agreement(100 * 3 / 28, 10.7, 1), agreement(100 * 13 / 27, 48.2, 1)
    ('agrees', 'rounded twice')
    """
    printed = round_half_up(printed, decimals)
    if round_half_up(value, decimals) == printed:
        return "agrees"
    if round_half_up(round_half_up(value, decimals + 1), decimals) == printed:
        return "rounded twice"
    return "differs"


def p_from_interval(estimate, lower, upper, level=0.95):
    """Two-sided P value of a ratio, from the ratio and its confidence interval.

    Parameters
    ----------
    estimate, lower, upper : float
        A ratio and its limits, all positive (a craving 58.1% lower is the ratio 0.419).
    level : float
        Confidence level of the interval.

    Returns
    -------
    float
        The P value of the hypothesis that the ratio is 1, if the interval is symmetric on the log scale.

    Raises
    ------
    ValueError
        If the three are not positive and in order.

    References
    ----------
    Altman DG, Bland JM (2011), BMJ 343:d2304.

    Examples
    --------
    >>> round(p_from_interval(5.7, 1.3, 25.1), 3)
    0.021
    """
    _check_ratio(estimate, lower, upper)
    error = math.log(upper / lower) / (2 * stats.norm.ppf((1 + level) / 2))
    return float(2 * stats.norm.sf(abs(math.log(estimate)) / error))


def interval_centre(lower, upper):
    """The ratio that sits in the middle of an interval on the log scale: the square root of the product of its limits.

    A model that works on log ratios prints this ratio as its estimate, but for rounding. Errors as for `p_from_interval`.

    Examples
    --------
    >>> round(interval_centre(1.3, 25.1), 2)
    5.71
    """
    _check_ratio(math.sqrt(abs(lower * upper)), lower, upper)
    return math.sqrt(lower * upper)


def _check_ratio(estimate, lower, upper):
    if not 0 < lower <= estimate <= upper:
        raise ValueError(f"need 0 < lower <= estimate <= upper, got {estimate!r} ({lower!r} to {upper!r})")
