"""Did blinding hold? An index of how well people guess what they were given."""

import math

from scipy import optimize, special

from course_lib.arguments import confidence_level
from course_lib.methods.counts import whole_people
from course_lib.methods.estimates import Estimate


def bang_index(right, wrong, unsure=0, level=0.95):
    """Bang's blinding index of one arm: the share who guess their arm right minus the share who guess it wrong.

    1: everyone guesses right. 0: as many right as wrong. -1: everyone guesses wrong. Each arm has an index of its own; read
    them together, since under perfect blinding, whatever people lean to, the two indices add up to 0 on average.

    Parameters
    ----------
    right, wrong, unsure : int
        People of one arm whose guess is right or wrong, and those who do not know.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The interval is Tango's score interval for a difference of two shares of the same people: it stays within -1 and 1,
        and does not shrink to a point when everyone guesses alike.

    Raises
    ------
    ValueError
        If a count is negative or not whole, or if nobody was asked.

    References
    ----------
    Bang H, Ni L, Davis CE (2004), Controlled Clinical Trials 25:143; Tango T (1998), Statistics in Medicine 17:891.

    Examples
    --------
    >>> print(bang_index(25, 3))
    Blinding index 0.79 (95% CI 0.46 to 0.93)
    """
    level = confidence_level(level)
    right, wrong, unsure = (whole_people(name, x) for name, x in (("right", right), ("wrong", wrong), ("unsure", unsure)))
    asked = right + wrong + unsure
    if not asked:
        raise ValueError("nobody was asked: right, wrong and unsure are all 0")
    value = (right - wrong) / asked
    z = special.ndtri((1 + level) / 2)

    def score(difference):
        return _tango_score(right, wrong, asked, difference) ** 2 - z**2

    edge = 1 - 1e-15
    low = -1.0 if wrong == asked or score(-edge) < 0 else optimize.brentq(score, -edge, value, xtol=1e-15)
    high = 1.0 if right == asked or score(edge) < 0 else optimize.brentq(score, value, edge, xtol=1e-15)
    return Estimate("Blinding index", value, float(low), float(high), level)


def added_up(indices):
    """The sum of two arms' blinding indices, which is 0 on average if blinding is perfect, with its interval.

    Parameters
    ----------
    indices : sequence of two Estimate
        Of the two arms, as `bang_index` returns them.

    Returns
    -------
    Estimate
        From -2 to 2. Its limits follow from those of the two: the distances from estimate to limit, squared and added.

    Raises
    ------
    ValueError
        If there are not two indices, their confidence levels differ, or one does not lie within its limits from -1 to 1.

    References
    ----------
    Zou GY, Donner A (2008), Statistics in Medicine 27:1693.

    Examples
    --------
    >>> print(added_up([bang_index(10, 10), bang_index(25, 3)]))
    Blinding indices, added up 0.79 (95% CI 0.27 to 1.21)
    """
    indices = list(indices) if isinstance(indices, list | tuple) else []
    if len(indices) != 2 or not all(isinstance(index, Estimate) for index in indices):
        raise ValueError("indices must be a list of two blinding indices, as bang_index returns them")
    one, two = indices
    if one.level != two.level:
        raise ValueError(f"the two indices need the same confidence level, got {one.level:g} and {two.level:g}")
    for index in indices:
        if not -1 <= index.lower <= index.value <= index.upper <= 1:
            raise ValueError(f"an index lies within its limits, all from -1 to 1; got {index}")
    value = one.value + two.value
    low = value - math.hypot(one.value - one.lower, two.value - two.lower)
    return Estimate(
        "Blinding indices, added up", value, low, value + math.hypot(one.upper - one.value, two.upper - two.value), one.level
    )


def _tango_score(right, wrong, asked, difference):
    """Standardised distance of the observed difference from a supposed one (Tango 1998)."""
    a = 2 * asked
    b = -right - wrong + (2 * asked - right + wrong) * difference
    c = -wrong * difference * (1 - difference)
    share_wrong = (math.sqrt(max(b * b - 4 * a * c, 0.0)) - b) / (2 * a)  # most likely one, if the difference is as supposed
    spread = asked * (2 * share_wrong + difference * (1 - difference))
    distance = right - wrong - asked * difference
    return 0.0 if abs(distance) < 1e-12 else distance / math.sqrt(max(spread, 1e-300))
