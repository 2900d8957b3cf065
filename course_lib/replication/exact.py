"""Exact power of Fisher's test by enumerating every table, and its average over what is believable (assurance)."""

from functools import cache

import numpy as np
from scipy import special

from .design import Abstinence, Design


@cache
def fisher_p_table(people1, people2):
    """Fisher's two-sided P value of every table with these arm sizes.

    Parameters
    ----------
    people1, people2 : int
        People in each arm.

    Returns
    -------
    numpy.ndarray, shape (people1 + 1, people2 + 1)
        Row: events in the first arm; column: events in the second. Read only.

    Examples
    --------
    >>> round(float(fisher_p_table(27, 28)[13, 3]), 4)
    0.003
    """
    table = np.ones((people1 + 1, people2 + 1))
    ways1, ways2 = (_log_ways(n) for n in (people1, people2))
    for total in range(people1 + people2 + 1):
        events = np.arange(max(0, total - people2), min(people1, total) + 1)  # in the first arm
        chance = np.exp(ways1[events] + ways2[total - events] - _log_choose(people1 + people2, total))
        ordered = np.sort(chance)
        as_rare = np.searchsorted(ordered, chance * (1 + 1e-7), side="right")  # so that rounding loses no ties
        table[events, total - events] = np.minimum(1.0, ordered.cumsum()[as_rare - 1])
    table.flags.writeable = False
    return table


def _log_choose(n, k):
    return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)


def _log_ways(people):
    return _log_choose(people, np.arange(people + 1))


def exact_power(design):
    """Probability that Fisher's test is significant, over every table that the design can give.

    Parameters
    ----------
    design : Design
        With an `Abstinence` outcome and one look.

    Returns
    -------
    float
        0 to 1. With equal risks it is the test's true type I error.

    Raises
    ------
    ValueError
        If the design has another outcome, or more than one look.

    Examples
    --------
    >>> round(exact_power(Design((27, 28), Abstinence(13 / 27, 3 / 28))), 3)
    0.877
    """
    _needs_abstinence(design)
    stays = [1 - share for share in design.dropout]
    return float(_power(design, design.outcome.risk1 * stays[0], design.outcome.risk2 * stays[1])[0])


def _power(design, risk1, risk2):
    """Power for each pair of risks."""
    rejects = (fisher_p_table(*design.sizes) < design.alpha).astype(float)
    one, two = (_binomial(n, np.atleast_1d(risk)) for n, risk in zip(design.sizes, (risk1, risk2), strict=True))
    return ((one @ rejects) * two).sum(axis=1)


def _binomial(people, risk):
    """Probability of each count, one row a risk."""
    counts = np.arange(people + 1)
    logs = special.xlogy(counts, risk[:, None]) + special.xlog1py(people - counts, -risk[:, None])
    return np.exp(_log_ways(people) + logs)


def people_needed(outcome, power=0.8, alpha=0.05, dropout=(0.0, 0.0), largest=2_000):
    """The smallest equal arms whose exact power reaches the one that is wanted, as far as was searched.

    Power rises in a saw-tooth: sizes from 15% below a crossing are tried, and somewhat larger arms may fall short again.

    Parameters
    ----------
    outcome : Abstinence
    power, alpha : float
        0 to 1.
    dropout : (float, float)
        As in `Design`.
    largest : int
        Where to stop looking.

    Returns
    -------
    int
        People in each arm.

    Raises
    ------
    ValueError
        If no arm size up to ``largest`` will do.

    Examples
    --------
    >>> people_needed(Abstinence(0.48, 0.11))
    27
    """
    if not 0 < power < 1:
        raise ValueError(f"power must lie between 0 and 1, got {power!r}")

    def reaches(people):
        return exact_power(Design((people, people), outcome, dropout, alpha=alpha)) >= power

    high = 4
    while not reaches(high):
        if high >= largest:
            raise ValueError(f"even {largest} people in each arm do not reach a power of {power:.0%}")
        high = min(2 * high, largest)
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(middle) else (middle, high)
    # power rises in a saw-tooth, so a smaller size may do: try each from 15% below
    return next(people for people in range(max(2, int(0.85 * high) - 3), high + 1) if reaches(people))


def risks_from_odds_ratio(odds_ratio, risk2):
    """Risks in the first arm, from odds ratios and risks in the second; arrays go pair by pair."""
    odds = np.asarray(odds_ratio, dtype=float) * np.asarray(risk2, dtype=float) / (1 - np.asarray(risk2, dtype=float))
    return odds / (1 + odds)


def assurance(design, risk1, risk2):
    """Power averaged over what is believable: the probability of a significant result before the truth is known.

    Parameters
    ----------
    design : Design
        With an `Abstinence` outcome (its risks are not used) and one look.
    risk1, risk2 : sequence of float
        Draws of the two risks, pair by pair, from what one believes.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    ValueError
        If the design does not fit, or a draw is not a probability.

    References
    ----------
    O'Hagan A, Stevens JW, Campbell MJ (2005), Pharmaceutical Statistics 4:187.
    """
    _needs_abstinence(design)
    one, two = np.asarray(risk1, dtype=float), np.asarray(risk2, dtype=float)
    if one.shape != two.shape or one.ndim != 1 or not len(one):
        raise ValueError(f"risk1 and risk2 need one draw each, pair by pair; their shapes are {one.shape} and {two.shape}")
    if not ((one >= 0) & (one <= 1) & (two >= 0) & (two <= 1)).all():
        raise ValueError("each draw must be a probability between 0 and 1")
    stays = [1 - share for share in design.dropout]
    return float(_power(design, one * stays[0], two * stays[1]).mean())


def _needs_abstinence(design):
    if not isinstance(design.outcome, Abstinence) or len(design.looks) > 1:
        raise ValueError("exact power is for Abstinence and one look; simulate other designs")
