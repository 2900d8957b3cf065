"""Can the printed numbers be true? Checks that need nothing but what a paper prints.

GRIM asks whether a printed percentage or mean can come from whole people or whole answers.
"""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from scipy import special

from course_lib.arguments import confidence_level, number, whole
from course_lib.methods.counts import whole_people

MOST_PEOPLE, MOST_DECIMALS = 1_000_000, 10


def round_half_up(x, decimals):
    """Round as papers do: a half goes away from zero, and the decimal form is what counts (2.675 gives 2.68).

    Fourteen digits are looked at, so 100 * (23 / 80), which a computer holds as 28.749999999999996, gives 28.8.

    Examples
    --------
    >>> round_half_up(2.675, 2), round_half_up(100 * (23 / 80), 1)
    (2.68, 28.8)

    Raises
    ------
    ValueError
        If ``x`` is not a finite number, or ``decimals`` not a whole number, 10 at most.
    """
    decimals = whole("decimals", decimals, 0, MOST_DECIMALS)
    shown = Decimal(f"{number('a number to round', x):.14g}")
    if shown.as_tuple().exponent >= -decimals:
        return float(shown)
    return float(shown.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)) + 0.0  # never -0.0


def rounding_range(printed, decimals, truncated=False):
    """All values that a printed number can stand for.

    Parameters
    ----------
    printed : float
        The number as printed.
    decimals : int
        How many decimals were printed.
    truncated : bool
        False: it was rounded, so up to half a unit of the last decimal either way (a half may have gone either way). True:
        the further decimals were cut off, so up to one unit further from zero.

    Returns
    -------
    tuple of float
        The smallest and the largest value; when truncated, the one further from zero is just out of reach.

    Raises
    ------
    ValueError
        If ``printed`` is not a finite number or has more decimals than were printed.

    Examples
    --------
    >>> rounding_range(48.2, 1), rounding_range(48.2, 1, truncated=True)
    ((48.15, 48.25), (48.2, 48.3))
    """
    low, high = _range(printed, decimals, truncated)
    return float(low), float(high)


def _range(printed, decimals, truncated):
    decimals = whole("decimals", decimals, 0, MOST_DECIMALS)
    exact = Fraction(f"{number('a printed number', printed):.14g}")
    unit = Fraction(1, 10**decimals)
    if truncated not in (True, False):
        raise ValueError(f"truncated must be True or False, got {truncated!r}")
    if exact % unit:
        raise ValueError(f"{printed!r} has more than {decimals} decimals; give it as printed, and its decimals=")
    if not truncated:
        return exact - unit / 2, exact + unit / 2
    return (exact, exact + unit) if exact > 0 else (exact - unit, exact) if exact < 0 else (-unit, unit)


def grim(percent, people, decimals=1, truncated=False):
    """The counts of people that a printed percentage can stand for (GRIM).

    Only for a plain share, so many of so many people. An adjusted, weighted, Kaplan-Meier or imputed percentage is no count
    of people, and any value of it is possible; so is any percentage of more than 100 people that is printed without
    decimals, or of more than 1,000 with one.

    Parameters
    ----------
    percent : float
        The percentage as printed, 0 to 100.
    people : int
        The number of people it is a percentage of, 1,000,000 at most.
    decimals : int
        How many decimals were printed.
    truncated : bool
        Whether further decimals were cut off instead of rounded, as some programs do.

    Returns
    -------
    list of int
        Counts whose percentage, rounded once (or cut off), is the printed one. An empty list: no plain share.

    Raises
    ------
    ValueError
        If ``percent`` is not between 0 and 100 or has more decimals than ``decimals``; if ``people`` is not a whole number
        from 1 to 1,000,000.

    References
    ----------
    Brown NJL, Heathers JAJ (2017), Social Psychological and Personality Science 8:363.

    Examples
    --------
    >>> grim(10.7, 28), grim(48.2, 27), grim(48.1, 27, truncated=True)
    ([3], [], [13])
    """
    if not 0 <= number("percent", percent) <= 100:
        raise ValueError(f"percent must be between 0 and 100, got {percent!r}")
    people = whole_people("people", people, 1, MOST_PEOPLE)
    return [k for k in _totals(percent, Fraction(100, people), decimals, truncated) if 0 <= k <= people]


def grim_mean(mean, people, decimals=2, truncated=False):
    """The sums that a printed mean of whole numbers can stand for (GRIM): days, visits, points of a questionnaire.

    Only for a plain mean of answers that are whole numbers; see `grim` for what it is not for. With more than
    10**decimals people any mean is possible. (If each person's number is itself the mean of so many answers, ``people`` is
    the number of all answers.)

    Parameters
    ----------
    mean : float
        The mean as printed.
    people : int
        The number of people, 1,000,000 at most.
    decimals : int
        How many decimals were printed.
    truncated : bool
        Whether further decimals were cut off instead of rounded, as some programs do.

    Returns
    -------
    list of int
        Sums over all people whose mean is the printed one. An empty list: no mean of whole numbers.

    Raises
    ------
    ValueError
        As `grim`, but for the percentage; if the mean is above 1,000,000.

    References
    ----------
    Brown NJL, Heathers JAJ (2017), Social Psychological and Personality Science 8:363.

    Examples
    --------
    >>> grim_mean(3.45, 20), grim_mean(3.47, 20)
    ([69], [])
    """
    people = whole_people("people", people, 1, MOST_PEOPLE)
    if abs(number("mean", mean)) > MOST_PEOPLE:
        raise ValueError(f"mean must be at most {MOST_PEOPLE:,}, got {mean!r}")
    return list(_totals(mean, Fraction(1, people), decimals, truncated))


def _totals(printed, step, decimals, truncated):
    """All whole numbers whose multiple of ``step`` may have been printed so."""
    low, high = (edge / step for edge in _range(printed, decimals, truncated))
    first, last = math.ceil(low), math.floor(high)
    if truncated and printed >= 0 and last == high:
        last -= 1  # the edge further from zero is printed as the next number
    if truncated and printed <= 0 and first == low:
        first += 1
    return range(first, last + 1)


def grim_verdict(percent, people, decimals=1, truncated=False):
    """What `grim` finds, as a sentence that also says what it is not for; errors are those of `grim`.

    Parameters
    ----------
    percent : float
        The percentage as printed, 0 to 100.
    people : int
        The number of people it is a percentage of.
    decimals : int
        How many decimals were printed.
    truncated : bool
        Whether further decimals were cut off instead of rounded, as some programs do.

    Returns
    -------
    str
        The count that fits, or that none does.

    Examples
    --------
    >>> print(grim_verdict(10.7, 28))
    10.7% of 28 can be 3 of 28.
    >>> print(grim_verdict(48.2, 27))
    48.2% of 27: no count gives it. (GRIM is not for adjusted, weighted, Kaplan-Meier or imputed percentages.)
    """
    counts = grim(percent, people, decimals, truncated)
    said = f"{percent:.{decimals}f}% of {people}"
    if not counts:
        return f"{said}: no count gives it. (GRIM is not for adjusted, weighted, Kaplan-Meier or imputed percentages.)"
    if people > 10 ** (decimals + 2):
        return f"{said}: with so many people any percentage is possible, so GRIM tells nothing."
    return f"{said} can be {counts[0]} of {people}."  # two counts are then further apart than one unit as printed


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
    if decimals < MOST_DECIMALS and round_half_up(round_half_up(value, decimals + 1), decimals) == printed:
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
    level = confidence_level(level)
    if scale not in ("ratio", "difference"):
        raise ValueError(f"scale must be 'ratio' or 'difference', got {scale!r}")
    estimate, lower, upper = number("estimate", estimate), number("lower", lower), number("upper", upper)
    if scale == "ratio" and not 0 < lower <= upper:
        raise ValueError(f"limits of a ratio are positive and in order, got {lower} to {upper}; else scale='difference'")
    if lower == upper:
        raise ValueError("the interval has no width, so it tells no standard error; were its limits printed too coarsely?")
    if not lower < estimate < upper:
        raise ValueError(f"the estimate must lie between its limits, got {estimate!r} ({lower!r} to {upper!r})")
    if scale == "ratio":
        estimate, lower, upper = map(math.log, (estimate, lower, upper))
    error = (upper - lower) / (2 * special.ndtri((1 + level) / 2))
    return float(2 * special.ndtr(-abs(estimate) / error))
