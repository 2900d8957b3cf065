"""What an interaction costs: a two-by-two design, on the scale of differences in proportions."""

import math

from scipy import stats


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
        If there are not four probabilities, or fewer than 2 people.

    Examples
    --------
    >>> round(interaction_power((0.48, 0.30, 0.11, 0.11), 25), 2)
    0.2
    """
    interaction, error = _interaction(risks, people)
    z, limit = interaction / error, float(stats.norm.isf(alpha / 2))
    return float(stats.norm.sf(limit - z) + stats.norm.cdf(-limit - z))


def people_for_interaction(risks, power=0.8, alpha=0.05):
    """People in each of the four cells so that an interaction is found with this power; parameters as above.

    Raises
    ------
    ValueError
        As `interaction_power`; if there is no interaction.

    Examples
    --------
    >>> people_for_interaction((0.48, 0.30, 0.11, 0.11))
    159
    """
    interaction, error = _interaction(risks, 2)
    if abs(interaction) < 1e-12:
        raise ValueError("these risks have no interaction, so no number of people finds it")
    variance = 2 * error**2  # of one person in each cell
    needed = float(stats.norm.isf(alpha / 2) + stats.norm.ppf(power)) ** 2 * variance / interaction**2
    return max(2, math.ceil(needed))


def _interaction(risks, people):
    if len(risks) != 4 or not all(0 <= risk <= 1 for risk in risks):
        raise ValueError(f"risks must be four probabilities (both, first, second, neither), got {risks!r}")
    if people < 2:
        raise ValueError(f"people must be at least 2 in each cell, got {people!r}")
    both, first, second, neither = risks
    return both - first - second + neither, math.sqrt(sum(r * (1 - r) for r in risks) / people)
