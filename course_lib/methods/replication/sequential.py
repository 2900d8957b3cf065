"""Looks before the end: bounds that keep the false alarms, planned or spent, and an estimate for a trial that stopped."""

import math
from functools import lru_cache

import numpy as np
from scipy import optimize, special

from course_lib.arguments import confidence_level, number, one_of, positive, shown, significance_level
from course_lib.methods.estimates import ModelEstimate

MOST_LOOKS, CLOSEST = 20, 0.005
FAR = 8.5  # standard deviations; beyond is less than 1e-16


def obrien_fleming(looks, alpha=0.05):
    """How large |z| must be at each look, so that all looks together err with probability ``alpha``.

    Parameters
    ----------
    looks : sequence of float
        Shares of the people at each look, growing; the last is 1. At most 20, at least 0.005 apart.
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
    shares = check_looks(looks, to_the_end=True)
    return _constant(shares, significance_level(alpha)) / np.sqrt(shares)


@lru_cache(maxsize=64)
def _constant(shares, alpha):
    one, most = -special.ndtri([alpha / 2, alpha / 2 / len(shares)])  # as one look; as looks with nothing in common
    roots = np.sqrt(shares)
    if len(shares) == 1:
        return one
    return optimize.brentq(lambda c: crossing(shares, c / roots) - alpha, one - 1e-6, most + 1e-6, xtol=1e-8)


#: How much of alpha may be spent by a share of the people (Lan and DeMets 1983).
SPENDING = {
    "O'Brien-Fleming": lambda share, alpha: 4 * special.ndtr(special.ndtri(alpha / 4) / np.sqrt(share)),
    "Pocock": lambda share, alpha: alpha * np.log1p((math.e - 1) * share),
}


def spending_bounds(looks, alpha=0.05, spending="O'Brien-Fleming"):
    """How large |z| must be at each look, when the looks were not planned but the way of spending alpha was.

    A bound depends on this look and those before it. So the next look may come at any time, as long as the results have no
    say in when.

    Parameters
    ----------
    looks : sequence of float
        Shares of the planned people at each look so far, growing, up to 1. At most 20, at least 0.005 apart.
    alpha : float
        Two-sided significance level of the whole.
    spending : {"O'Brien-Fleming", "Pocock"}
        Late, or evenly.

    Returns
    -------
    numpy.ndarray of float
        One bound a look; infinite where a look may spend nothing to speak of (under 1e-15).

    Raises
    ------
    ValueError
        If the looks are not growing shares, or the spending is not one of the two.

    References
    ----------
    Lan KKG, DeMets DL (1983), Biometrika 70:659.

    Examples
    --------
    >>> spending_bounds([0.5, 1]).round(3).tolist()
    [2.963, 1.969]
    >>> spending_bounds([0.5, 1], spending="Pocock").round(3).tolist()
    [2.157, 2.201]
    """
    shares = check_looks(looks)
    alpha, spend = significance_level(alpha), SPENDING[one_of("spending", spending, SPENDING)]
    bounds, state, before, spent = [], START, 0.0, 0.0
    for share in shares:
        allowed = float(spend(share, alpha)) - spent
        root, step = math.sqrt(share), math.sqrt(share - before)
        bound = math.inf
        if allowed > 1e-15:
            bound = optimize.brentq(_excess, 0, FAR, args=(state, root, step, allowed), xtol=1e-10)
            spent += allowed
        bounds.append(bound)
        state, before = _carry(state, min(bound, FAR) * root, step), share
    return np.array(bounds)


def _excess(bound, state, root, step, allowed):
    return sum(_tails(state, bound * root, step)) - allowed


def crossing(looks, bounds, drift=0.0):
    """Probability that |z| passes a bound at any look, by recursive integration.

    Parameters
    ----------
    looks, bounds : sequence of float
        One value a look: shares of the people, growing up to 1, and what |z| must exceed.
    drift : float
        The mean of z if everyone is seen; 0 if there is no effect.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If looks are not growing shares, a bound is not positive, or the drift is beyond 50.

    References
    ----------
    Armitage P, McPherson CK, Rowe BC (1969), Journal of the Royal Statistical Society A 132:235.

    Examples
    --------
    >>> round(crossing([0.5, 1], [1.96, 1.96]), 3)
    0.083
    """
    shares = check_looks(looks)
    limits = check_bounds(bounds, len(shares))
    if abs(number("drift", drift)) > 50:
        raise ValueError(f"drift must lie between -50 and 50, got {shown(drift)}")
    return sum(sum(_tails(*look, drift)) for look in _states(shares, limits))


def estimate_after_stopping(value, standard_error, looks, bounds, level=0.95):
    """An estimate that is as often too large as too small, for a trial that might have stopped at each of its looks.

    Results are ordered by stage: to stop earlier is more extreme, and at one look the larger z is. The estimate is the
    effect under which a result this extreme, or more so, has probability one half; the limits likewise. A trial that ends at
    its first look keeps its estimate, since nothing is more extreme than an earlier look that there was not.

    Parameters
    ----------
    value, standard_error : float
        What the trial gave when it ended, on a scale where it is normal: a difference; of a ratio its logarithm.
    looks : sequence of float
        Shares of the planned people at each look there was; at the last the trial ended.
    bounds : sequence of float
        For |z| at each of these looks. The last one plays no part.
    level : float
        Of the interval.

    Returns
    -------
    ModelEstimate
        On the scale of ``value``, with the two-sided P value of the same ordering.

    Raises
    ------
    ValueError
        If an argument cannot be, or |z| is above 10.

    References
    ----------
    Tsiatis AA, Rosner GL, Mehta CR (1984), Biometrics 40:797.

    Examples
    --------
    >>> print(estimate_after_stopping(1.25, 0.5, [0.5, 1], spending_bounds([0.5, 1], spending="Pocock")))
    Median-unbiased 1.17 (95% CI 0.069 to 2.18)
    """
    shares = check_looks(looks)
    limits = check_bounds(bounds, len(shares))[:-1]
    standard_error = positive("standard_error", standard_error)
    z = number("value", value) / standard_error
    level = confidence_level(level)
    if abs(z) > 10:
        raise ValueError(f"value is {z:.0f} standard errors from 0: no rule for stopping matters there")
    *before, (state, _, step, end) = _states(shares, (*limits, math.inf))

    root = math.sqrt(shares[-1])

    def above(drift):
        """Probability of a result that is at least as extreme on the upper side."""
        return sum(_tail(*look, drift) for look in before) + _tail(state, z * root, step, end, drift)

    def where(chance):
        low = high = z / root
        while above(low) > chance:
            low -= 1 / root
        while above(high) < chance:
            high += 1 / root
        return standard_error * root * optimize.brentq(lambda drift: above(drift) - chance, low, high, xtol=1e-9)

    p, tail = above(0.0), (1 - level) / 2
    return ModelEstimate("Median-unbiased", where(0.5), where(tail), where(1 - tail), level, p=2 * min(p, 1 - p))


START = (np.zeros(1), np.ones(1))  # where all partial sums begin


def _states(shares, bounds):
    """For each look what `_tails` needs: partial sums before it (no effect, nobody stopped), limit, step, time before."""
    state, before, looks = START, 0.0, []
    for share, bound in zip(shares, bounds, strict=True):
        root, step = math.sqrt(share), math.sqrt(share - before)  # the variance of a partial sum is its share
        looks.append((state, bound * root, step, before))
        state, before = _carry(state, min(bound, FAR) * root, step), share
    return looks


def _carry(state, limit, step):
    """The density of partial sums after a look, among those within its limit, times the weights of Simpson's rule."""
    grid, weighted = state
    points = max(201, 2 * math.ceil(4 * limit / step) + 1)
    new, width = np.linspace(-limit, limit, points, retstep=True)
    simpson = width / 3 * np.r_[1, np.tile([4, 2], (points - 3) // 2), 4, 1]
    return new, np.exp(-(((new[:, None] - grid) / step) ** 2) / 2) @ weighted * simpson / (step * math.sqrt(2 * math.pi))


def _tails(state, limit, step, before=0.0, drift=0.0):
    """Probability of passing the upper and the lower limit at a look; a drift weighs paths by their likelihood ratio."""
    return [_tail(state, limit, step, before, drift, side) for side in (1, -1)]


def _tail(state, limit, step, before=0.0, drift=0.0, side=1):
    """As `_tails`, of one side. (``special.ndtr(-x)`` is ``stats.norm.sf(x)`` in a tenth of the time; this runs often.)"""
    grid, weighted = state
    likely, shift = weighted * np.exp(drift * grid - drift**2 * before / 2), drift * step**2
    return float(likely @ special.ndtr((side * (grid + shift) - limit) / step))


def first_crossing(passed, difference):
    """At which look many trials ended.

    Parameters
    ----------
    passed : numpy.ndarray of bool, shape (trials, looks)
        Whether a trial was significant at a look.
    difference : numpy.ndarray of float, shape (trials, looks)

    Returns
    -------
    end : numpy.ndarray of int, shape (trials,)
        The first look that passed, or the last.
    significant : numpy.ndarray of bool
    difference : numpy.ndarray of float
        At the end.
    """
    significant = passed.any(axis=1)
    end = np.where(significant, passed.argmax(axis=1), passed.shape[1] - 1)
    return end, significant, difference[np.arange(len(end)), end]


def check_looks(looks, to_the_end=False):
    """Looks as a tuple of growing shares, or an error that says what they must be."""
    end = " that end with 1" if to_the_end else " up to 1"
    try:
        shares = tuple(number("each of looks", look) for look in looks)
    except (TypeError, ValueError):
        shares = ()
    steps = np.diff(shares, prepend=0)
    if not shares or min(steps) <= 0 or shares[-1] > 1 or (to_the_end and shares[-1] != 1):
        raise ValueError(f"looks must be growing shares of the people{end}, got {shown(looks)}")
    if len(shares) > MOST_LOOKS or min(steps) < CLOSEST * (1 - 1e-9):
        raise ValueError(f"at most {MOST_LOOKS} looks, at least {CLOSEST} apart (and from 0), got {shown(looks)}")
    return shares


def check_bounds(bounds, looks):
    """Bounds as a tuple of positive numbers, infinity among them, one a look."""
    try:
        limits = list(bounds)
    except TypeError:
        raise ValueError(f"bounds must be a sequence of positive numbers, got {shown(bounds)}") from None
    if len(limits) != looks:
        raise ValueError(f"bounds needs one value for each of the {looks} looks, got {len(limits)}")
    infinite = [isinstance(bound, float) and bound == math.inf for bound in limits]
    return tuple(math.inf if far else positive("each of bounds", b) for far, b in zip(infinite, limits, strict=True))
