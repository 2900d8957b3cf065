"""Can the printed numbers be true? Checks that need nothing but what a paper prints (GRIM has a module of its own)."""

import math

from scipy import special

from .arguments import confidence_level, number
from .grim import grim, grim_mean, round_half_up, rounding_range

__all__ = ["round_half_up", "rounding_range", "grim", "grim_mean", "agreement", "p_from_interval", "interval_centre"]


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

    Raises
    ------
    ValueError
        As `round_half_up`.

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


def p_from_interval(estimate, lower, upper, level=0.95, scale="ratio"):
    """Two-sided P value of a ratio or a difference, from it and its confidence interval.

    Parameters
    ----------
    estimate, lower, upper : float
        A ratio and its limits, all positive (a craving 58.1% lower is the ratio 0.419); or a difference and its limits.
    level : float
        Confidence level of the interval, between 0 and 1.
    scale : {"ratio", "difference"}
        A ratio is taken to be symmetric on the log scale, and 1 is no effect; a difference is symmetric as it is, and 0 is.

    Returns
    -------
    float
        The P value of no effect, if the interval comes from a normal distribution on that scale.

    Raises
    ------
    ValueError
        If the three are not in order, or not positive though a ratio; if the interval has no width; if ``level`` is in
        percent.

    References
    ----------
    Altman DG, Bland JM (2011), BMJ 343:d2304.

    Examples
    --------
    >>> round(p_from_interval(5.7, 1.3, 25.1), 3), round(p_from_interval(-3.1, -6.0, -0.2, scale="difference"), 3)
    (0.021, 0.036)
    """
    confidence_level(level)
    if scale not in ("ratio", "difference"):
        raise ValueError(f"scale must be 'ratio' or 'difference', got {scale!r}")
    estimate, lower, upper = number("estimate", estimate), number("lower", lower), number("upper", upper)
    if scale == "ratio":
        _check_ratio(lower, upper)
    if lower == upper:
        raise ValueError("the interval has no width, so it tells no standard error; were its limits printed too coarsely?")
    if not lower < estimate < upper:
        raise ValueError(f"the estimate must lie between its limits, got {estimate!r} ({lower!r} to {upper!r})")
    if scale == "ratio":
        estimate, lower, upper = map(math.log, (estimate, lower, upper))
    error = (upper - lower) / (2 * special.ndtri((1 + level) / 2))
    return float(2 * special.ndtr(-abs(estimate) / error))


def interval_centre(lower, upper):
    """The ratio that sits in the middle of an interval on the log scale: the square root of the product of its limits.

    A model that works on log ratios prints this ratio as its estimate, but for rounding. Errors as for `p_from_interval`.

    Examples
    --------
    >>> round(interval_centre(1.3, 25.1), 2)
    5.71
    """
    lower, upper = number("lower", lower), number("upper", upper)
    _check_ratio(lower, upper)
    return math.sqrt(lower) * math.sqrt(upper)


def _check_ratio(lower, upper):
    if not 0 < lower <= upper:
        raise ValueError(
            f"the limits of a ratio are positive and in order, got {lower!r} to {upper!r}; "
            "for a difference, p_from_interval takes scale='difference'"
        )
