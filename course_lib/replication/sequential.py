"""Looks that are planned: O'Brien and Fleming's bounds, strict at first and nearly the usual ones at the end."""

from functools import cache

import numpy as np
from scipy import optimize, stats


def obrien_fleming(looks, alpha=0.05):
    """How large |z| must be at each look, so that all looks together err with probability ``alpha``.

    Parameters
    ----------
    looks : sequence of float
        Shares of the people at each look, growing; the last is 1.
    alpha : float
        Two-sided significance level of the whole.

    Returns
    -------
    numpy.ndarray of float
        One bound a look: a constant divided by the root of the share.

    Raises
    ------
    ValueError
        If the looks are not growing shares that end with 1.

    References
    ----------
    O'Brien PC, Fleming TR (1979), Biometrics 35:549; Armitage P et al. (1969), J R Stat Soc A 132:235, for the recursion.

    Examples
    --------
    >>> obrien_fleming([0.5, 1]).round(3).tolist()
    [2.797, 1.977]
    """
    shares = np.asarray(looks, dtype=float)
    if shares.ndim != 1 or not len(shares) or shares[-1] != 1 or (np.diff([0, *shares]) <= 0).any():
        raise ValueError(f"looks must be growing shares that end with 1, got {looks!r}")
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie between 0 and 1 (0.05 for 5%), got {alpha!r}")
    return _constant(tuple(shares.tolist()), alpha) / np.sqrt(shares)


@cache
def _constant(shares, alpha):
    shares = np.array(shares)
    return optimize.brentq(lambda c: crossing(shares, c / np.sqrt(shares)) - alpha, 0.1, 8, xtol=1e-8)


def crossing(shares, bounds, points=801):
    """Probability that |z| passes a bound at any look if there is no effect, by recursive integration.

    Parameters
    ----------
    shares, bounds : numpy.ndarray of float
        One value a look.
    points : int
        Of the grid on which the density of the partial sums is carried from look to look.

    Returns
    -------
    float
    """
    limits = bounds * np.sqrt(shares)  # on the scale of the partial sums, whose variance is the share
    grid, density, passed = np.zeros(1), np.ones(1), 0.0
    for step, limit in zip(np.sqrt(np.diff([0, *shares])), limits, strict=True):
        passed += float((density * 2 * _tail(grid, limit, step)).sum() / 2)
        new, width = np.linspace(-limit, limit, points, retstep=True)
        weight = width / 3 * np.r_[1, np.tile([4, 2], (points - 3) // 2), 4, 1]  # Simpson's rule
        density = (stats.norm.pdf((new[:, None] - grid) / step) / step) @ density * weight
        grid = new
    return passed


def _tail(grid, limit, step):
    return stats.norm.sf((limit - grid) / step) + stats.norm.cdf((-limit - grid) / step)
