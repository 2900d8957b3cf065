"""Exact P values of two proportions, given the margins or without, and the fragility index that rests on one of them.

Counts are given, and refused, as in `effects`: events and people in the first arm, events and people in the second. Ties are
what exact tests live on, and floating point loses them, so probabilities are compared with a tolerance and score statistics
as whole numbers: a P value does not change when events and non-events, or the arms, change places.
"""

import bisect
from functools import lru_cache

import numpy as np
from scipy import special

from course_lib.arguments import between
from course_lib.methods.conditional import log_weights, support
from course_lib.methods.counts import check_counts

TIE = 1e-9  # two probabilities this near to each other, relatively, are equal
MOST_TABLES, MOST_PEOPLE = 1_000_000, 5_000  # for the unconditional tests: 5 seconds and 200 MB
SCANNED = 1_000  # people who change, up to which the fragility index tries each number from 0


def _given_margins(events, people1, people2):
    """Probability of each count of events in the first arm, from the fewest to the most, if the arms do not differ."""
    weights = log_weights(events, people1, people2)
    chances = np.exp(weights - weights.max())
    return chances / chances.sum()


def _observed(*counts):
    """The same for an observed table, and the probability of that table."""
    a, n1, b, n2 = check_counts(*counts)
    chances = _given_margins(a + b, n1, n2)
    return chances, chances[a - support(a, n1, b, n2)[0]]


def fisher_p(events1, people1, events2, people2):
    """Two-sided P value of Fisher's exact test: all tables with these margins that are no likelier than the observed one.

    Errors as for `risk_difference`; the arms together may have 1,000,000 people at most.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.

    Returns
    -------
    float
        P, 0 to 1.

    References
    ----------
    Fisher RA (1935), Journal of the Royal Statistical Society 98:39.

    Examples
    --------
    >>> round(fisher_p(13, 27, 3, 28), 4)
    0.003
    """
    chances, observed = _observed(events1, people1, events2, people2)
    return float(min(1.0, chances[chances <= observed * (1 + TIE)].sum()))


def fisher_mid_p(events1, people1, events2, people2):
    """Two-sided mid-P value of Fisher's exact test: the observed table, and those exactly as likely, count half.

    Fisher's test rejects less often than its level says, since P can only take a few values; mid-P is right on average, and
    may reject a little too often. Errors as for `fisher_p`.

    References
    ----------
    Lancaster HO (1961), Journal of the American Statistical Association 56:223; Fagerland MW, Lydersen S, Laake P (2013),
    BMC Medical Research Methodology 13:14.

    Examples
    --------
    >>> round(fisher_mid_p(13, 27, 3, 28), 4)
    0.0019
    """
    chances, observed = _observed(events1, people1, events2, people2)
    less, no_more = chances[chances < observed * (1 - TIE)].sum(), chances[chances <= observed * (1 + TIE)].sum()
    return float(min(1.0, (less + no_more) / 2))


def barnard_p(events1, people1, events2, people2):
    """Two-sided P value of Barnard's exact unconditional test, tables ordered by the pooled score statistic.

    Only the arms' sizes are fixed, not the number of all events. The P value is the largest that any common risk gives.

    Raises
    ------
    ValueError
        As `fisher_p`; if the arms' sizes allow more than 1,000,000 tables, or sum up to more than 5,000 people.

    References
    ----------
    Barnard GA (1947), Biometrika 34:123; Suissa S, Shuster JJ (1985), Journal of the Royal Statistical Society A 148:317.

    Examples
    --------
    >>> round(barnard_p(4, 5, 4, 15), 4)
    0.0501
    """
    a, n1, b, n2 = _checked_for_unconditional(events1, people1, events2, people2)
    x, y = np.arange(n1 + 1)[:, None], np.arange(n2 + 1)
    distance = (x * n2 - y * n1) ** 2  # squared difference of the proportions, over its pooled variance, in whole numbers
    variance = (x + y) * (n1 + n2 - x - y)
    extreme = distance * variance[a, b] >= distance[a, b] * variance
    if distance[a, b] > 0:
        extreme[variance == 0] = False  # no event, or nothing but events, is no evidence
    return _largest_chance(extreme)


def boschloo_p(events1, people1, events2, people2):
    """Two-sided P value of Boschloo's exact unconditional test: tables are ordered by Fisher's two-sided P value.

    It never exceeds Fisher's P value. (SciPy doubles a one-sided P value instead, which can exceed it.) Errors as for
    `barnard_p`.

    References
    ----------
    Boschloo RD (1970), Statistica Neerlandica 24:1.

    Examples
    --------
    >>> round(boschloo_p(13, 27, 3, 28), 4)
    0.0027
    """
    a, n1, b, n2 = _checked_for_unconditional(events1, people1, events2, people2)
    threshold = fisher_p(a, n1, b, n2) * (1 + TIE)
    extreme = np.zeros((n1 + 1, n2 + 1), dtype=bool)
    for events in range(n1 + n2 + 1):
        chances = _given_margins(events, n1, n2)
        ascending = np.sort(chances)
        no_likelier = np.searchsorted(ascending, chances * (1 + TIE), side="right") - 1
        first = np.flatnonzero(ascending.cumsum()[no_likelier] <= threshold) + max(0, events - n2)
        extreme[first, events - first] = True
    return _largest_chance(extreme)


def _checked_for_unconditional(*counts):
    a, n1, b, n2 = check_counts(*counts)
    tables = (n1 + 1) * (n2 + 1)
    if tables > MOST_TABLES or n1 + n2 > MOST_PEOPLE:
        raise ValueError(
            f"unconditional exact tests here take at most {MOST_PEOPLE:,} people and {MOST_TABLES:,} possible tables, got "
            f"{n1 + n2:,} and {tables:,}; Fisher's mid-P value (`fisher_mid_p`) comes close to them"
        )
    return a, n1, b, n2


def _largest_chance(extreme):
    """The largest probability of the extreme tables that any risk common to both arms gives.

    A grid up to one half, since a risk and its complement give the same, that is even on the arcsine scale, where a binomial
    proportion has the same spread everywhere; then the five best neighbourhoods are searched ever more finely.
    """
    n1, n2 = (size - 1 for size in extreme.shape)
    table = extreme.astype(float)

    def chance(angles):
        risks = np.sin(angles) ** 2
        return np.einsum("gj,gj->g", _binomials(n1, risks) @ table, _binomials(n2, risks))

    angles = np.linspace(0, np.pi / 4, 101 + 8 * int(np.sqrt(n1 + n2)))
    step, found = angles[1], chance(angles)
    peaks = np.flatnonzero((found >= np.append(found[1:], 0)) & (found >= np.insert(found[:-1], 0, 0)))
    most = found.max()
    for centre in angles[peaks[np.argsort(found[peaks])[-5:]]]:
        for width in step * 0.1 ** np.arange(6):
            near = np.clip(np.linspace(centre - width, centre + width, 21), 0, np.pi / 2)
            at = chance(near)
            centre, most = near[at.argmax()], max(most, at.max())
    return float(min(1.0, most))


def _binomials(people, risks):
    """Binomial probabilities, one row a risk, one column a count."""
    k = np.arange(people + 1)
    ways = special.gammaln(people + 1) - special.gammaln(k + 1) - special.gammaln(people - k + 1)
    return np.exp(ways + special.xlogy(k, risks[:, None]) + special.xlog1py(people - k, -risks[:, None]))


def fragility_index(events1, people1, events2, people2, alpha=0.05):
    """How many people of one arm must have the other outcome until Fisher's P is no longer below alpha.

    The arm with fewer events changes, towards the other arm's proportion: it gains events, as Walsh and others count in arms
    of one size, or loses them if, being much the smaller arm, it has the higher proportion. (With equally many events the
    smaller arm changes.) There always is such a number, because on its way the arm passes the likeliest of all tables with
    its margins, whose P value is 1.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    alpha : float
        The threshold, between 0 and 1.

    Returns
    -------
    int
        Number of people; 0 when P is not below the threshold to begin with.

    Raises
    ------
    ValueError
        If a count cannot be, if alpha does not lie between 0 and 1, or if there are more than 1,000,000 people.

    Notes
    -----
    The P value does not quite rise with each person who changes, so numbers are tried in their order. Where more than 1,000
    must change, those are left out at which one tail alone, which does rise, is below a tenth of alpha: with so many events
    the two tails are nearly alike.

    References
    ----------
    Walsh M et al. (2014), Journal of Clinical Epidemiology 67:622.

    Examples
    --------
    >>> fragility_index(13, 27, 3, 28), fragility_index(40, 60, 100, 210)
    (4, 3)
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    alpha = between("alpha", alpha)
    if fisher_p(a, n1, b, n2) >= alpha:  # which also refuses arms that are too large
        return 0
    return _moved(*((b, n2, a, n1) if (a, n1) > (b, n2) else (a, n1, b, n2)), alpha)


@lru_cache(maxsize=256)
def _moved(a, n1, b, n2, alpha):
    """`fragility_index` of a significant table whose first arm changes, kept: a page about one trial asks for it often."""
    towards = 1 if a * n2 < b * n1 else -1
    room = n1 - a if towards > 0 else a
    few = bisect.bisect_left(range(room), alpha / 10, key=lambda m: _near(a + towards * m, n1, b, n2, towards)[0])
    moved = few if few > SCANNED else 1
    while _near(a + towards * moved, n1, b, n2, towards)[1] < alpha:
        moved += 1
    return moved


def _near(a, n1, b, n2, towards):
    """The tail that an arm moving ``towards`` the other leaves, and Fisher's P: tables within 40 standard deviations."""
    events, people = a + b, n1 + n2
    mean = events * n1 / people
    reach = 50 + 40 * (mean * (n2 / people) * (1 - events / people)) ** 0.5
    low, high = max(0, events - n2, int(mean - reach)), min(n1, events, int(mean + reach))
    if not low <= a <= high:
        return float((a > high) == (towards > 0)), 0.0
    k = np.arange(low, high + 1)
    g = special.gammaln
    weights = -(g(k + 1) + g(n1 - k + 1) + g(events - k + 1) + g(n2 - events + k + 1))
    chances = np.exp(weights - weights.max())
    chances /= chances.sum()
    tail = chances[k <= a if towards > 0 else k >= a].sum()
    return float(tail), float(min(1.0, chances[chances <= chances[a - low] * (1 + TIE)].sum()))
