"""What an interaction costs: a two-by-two design, on the scale of differences in proportions."""

import math
from bisect import bisect_left

from scipy import stats

from course_lib.arguments import between, probabilities, shown, significance_level, whole

MOST = 10_000_000  # people in a cell


def interaction_power(risks, people, alpha=0.05):
    """Power to find an interaction of two treatments, each given or not, by the normal approximation.

    Parameters
    ----------
    risks : sequence of four float
        True probability of the outcome with both, with the first alone, with the second alone, and with neither.
    people : int
        People in each of the four cells.
    alpha : float
        Two-sided significance level.

    Returns
    -------
    float
        0 to 1; the interaction is both - first - second + neither.

    Raises
    ------
    ValueError
        If there are not four probabilities, or all are 0 or 1 (then the approximation has no error to go by); if ``people``
        is not a whole number from 2 to 10 million, or ``alpha`` not between 0 and 1.

    Examples
    --------
    >>> round(interaction_power((0.48, 0.30, 0.11, 0.11), 25), 2)
    0.2
    """
    interaction, spread = _interaction(risks)
    people, limit = whole("people in each cell", people, 2, MOST), float(stats.norm.isf(significance_level(alpha) / 2))
    z = interaction / spread * math.sqrt(people)
    return float(stats.norm.sf(limit - z) + stats.norm.cdf(-limit - z))


def people_for_interaction(risks, power=0.8, alpha=0.05):
    """People in each of the four cells so that an interaction is found with this power.

    Parameters
    ----------
    risks : sequence of four float
        True risks of the cells: both treatments, the first alone, the second alone, neither.
    power : float
        How likely it is to be found, between 0 and 1.
    alpha : float
        Two-sided significance level.

    Returns
    -------
    int
        People in each cell.

    Raises
    ------
    ValueError
        As `interaction_power`; if there is no interaction, or if it takes more than 10 million people in each cell.

    Examples
    --------
    >>> people_for_interaction((0.48, 0.30, 0.11, 0.11))
    159
    """
    interaction, _ = _interaction(risks)
    between("power", power)
    if abs(interaction) < 1e-12:
        raise ValueError("these risks have no interaction, so no number of people finds it")
    if interaction_power(risks, MOST, alpha) < power:
        raise ValueError(f"even {MOST:,} people in each cell do not reach a power of {power:.0%}")
    sizes = range(2, MOST + 1)  # power rises with people
    return sizes[bisect_left(sizes, power, key=lambda people: interaction_power(risks, people, alpha))]


def _interaction(risks):
    """The interaction, and the standard deviation of its estimate from one person in each cell."""
    shares = probabilities("risks", risks)
    if shares.shape != (4,):
        raise ValueError(f"risks must be four probabilities (both, first, second, neither), got {shown(risks)}")
    both, first, second, neither = shares.tolist()
    spread = math.sqrt((shares * (1 - shares)).sum())
    if spread < 1e-6:
        raise ValueError(f"risks must not all be 0 or 1: then everybody in a cell does the same, got {shown(risks)}")
    return both - first - second + neither, spread
