"""Exact power of Fisher's test in arms of any size, where few have the outcome: a normal approximation fails there."""

from functools import lru_cache

import numpy as np
from scipy import stats

from course_lib.methods.replication.exact import as_rare

MOST_EVENTS = 30  # in an arm, as expected: with more a normal approximation is near, and this slow
TAIL = 1e-10  # of the tables that are left out


def is_rare(people, risks):
    """Whether so few have the outcome, in each arm, that all tables worth counting can be gone through."""
    return max(n * p for n, p in zip(people, risks, strict=True)) <= MOST_EVENTS


def rare_errors(people, risks, alpha=0.05):
    """How often Fisher's P is below alpha, and the mean size of the difference where it is.

    Parameters
    ----------
    people : (int, int)
    risks : (float, float)
        Of few people with the outcome, as `is_rare` has it.
    alpha : float

    Returns
    -------
    (float, float)
        The power, and the mean difference of the two shares without its sign; 0 if no table is significant.

    Examples
    --------
    >>> [round(100 * rare_errors((18198, 18325), (p, 9 / 18325))[0]) for p in (0, 4.5 / 18325)]
    [88, 16]
    """
    n1, n2 = people
    most1, most2 = (int(stats.binom.isf(TAIL, n, p)) + 1 if p else 0 for n, p in zip(people, risks, strict=True))
    chance1, chance2 = stats.binom.pmf(range(most1 + 1), n1, risks[0]), stats.binom.pmf(range(most2 + 1), n2, risks[1])
    power = size = 0.0
    for total in range(most1 + most2 + 1):
        events = _significant(n1, n2, total, alpha)
        a = events[(events <= most1) & (total - events <= most2)]
        weight = chance1[a] * chance2[total - a]
        power += weight.sum()
        size += (weight * np.abs(a / n1 - (total - a) / n2)).sum()
    return float(min(1.0, power)), float(size / power) if power > 0 else 0.0


@lru_cache(maxsize=4096)
def _significant(n1, n2, total, alpha):
    """With how many of a total in the first arm Fisher's P is below alpha: the same whatever the risks, which are many."""
    events = np.arange(max(0, total - n2), min(n1, total) + 1)
    return events[as_rare(stats.hypergeom.pmf(events, n1 + n2, n1, total)) < alpha * (1 - 1e-9)]


def is_last(p1, n1):
    """Whether a risk is less than half a person from none, or from all, so that there is no more of a difference.

    Examples
    --------
    >>> is_last(0.0, 100), is_last(0.00001, 18198), is_last(0.01, 100)
    (True, True, False)
    """
    return abs(min(p1, 1 - p1)) * n1 <= 0.5
