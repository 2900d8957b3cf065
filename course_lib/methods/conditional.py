"""How many of all events fall in the first arm, if only chance and an odds ratio decide: the conditional distribution.

Given the number of all events, the count in the first arm has Fisher's noncentral hypergeometric distribution. Its weights
are computed here on the log scale over everything that the margins allow. (SciPy 1.17's own routine for it ends the whole
process for some tables, for instance 1 of 5 against 59 of 60.)
"""

import math
from functools import lru_cache

import numpy as np
from scipy import optimize, special

from course_lib.methods.counts import check_counts
from course_lib.methods.people import numbers

MOST_PEOPLE = 1_000_000  # in both arms together: the weights of that many take 50 MB and a tenth of a second


def support(events1, people1, events2, people2):
    """The fewest and the most events that the first arm can have, given all events; counts must have been checked."""
    events = events1 + events2
    return max(0, events - people2), min(people1, events)


def log_weights(events, people1, people2):
    """Log of the number of ways to have k events in the first arm, for each k that the margins allow.

    Parameters
    ----------
    events, people1, people2 : int
        All events; people in each arm.

    Returns
    -------
    numpy.ndarray of float
        One value a count, from the fewest to the most.

    Raises
    ------
    ValueError
        If the arms together have more than 1,000,000 people.

    Examples
    --------
    >>> np.exp(log_weights(2, 3, 2)).round(9).tolist()
    [1.0, 6.0, 3.0]
    """
    if people1 + people2 > MOST_PEOPLE:
        raise ValueError(f"exact methods here take at most {MOST_PEOPLE:,} people, got {people1 + people2:,}")
    low, high = support(events, people1, 0, people2)
    log, k = _log_factorials(people1 + people2), np.arange(low, high + 1)
    ways1 = log[people1] - log[k] - log[people1 - k]
    return ways1 + log[people2] - log[events - k] - log[people2 - events + k]


@lru_cache(maxsize=4)
def _log_factorials(most):
    return special.gammaln(np.arange(most + 1) + 1.0)


def tail_probability(ratio, events1, people1, events2, people2):
    """Probability that the first arm has at least its number of events, given all events and a true odds ratio.

    Parameters
    ----------
    ratio : float or array of float
        Candidate odds ratios, above 0.
    events1, people1, events2, people2 : int
        Events and people in each arm.

    Returns
    -------
    float or numpy.ndarray
        Between 0 and 1; rises with the odds ratio. At 1 it is Fisher's one-sided P value.

    Raises
    ------
    ValueError
        If a ratio is not a positive, finite number; if a count cannot be; if there are more than 1,000,000 people, or more
        than 100,000 ratios or 100 million pairs of a ratio and a possible count.

    References
    ----------
    Fisher RA (1935), Journal of the Royal Statistical Society 98:39.

    Examples
    --------
    >>> round(tail_probability(4.27, 12, 27, 0, 28), 3)
    0.025
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    ratio = numbers("ratio", ratio, ndims=(0, 1))
    if not (ratio > 0).all():
        raise ValueError(f"odds ratios must be positive numbers, got {ratio.min():g}")
    low, high = support(a, n1, b, n2)
    if ratio.size > 100_000 or ratio.size * (high - low + 1) > 10**8:
        raise ValueError(f"too much at once: {ratio.size:,} odds ratios for {high - low + 1:,} possible counts")
    weights = log_weights(a + b, n1, n2)
    found = np.array([math.exp(_log_tail(x, weights, a - low)) for x in np.log(np.atleast_1d(ratio))])
    return found if ratio.ndim else float(found[0])


def _log_tail(log_ratio, weights, cut):
    """Log of the probability of all counts from position ``cut`` on."""
    terms = weights + log_ratio * np.arange(len(weights))
    parts = np.exp(terms - terms.max())
    here, below = parts[cut:].sum(), parts[:cut].sum()
    if here == 0.0:  # all of the tail is smaller than floating point can hold beside the rest
        return float(special.logsumexp(terms[cut:]) - special.logsumexp(terms))
    return math.log(here) - math.log(here + below) if here < below else math.log1p(-below / (here + below))


def ratio_at_tail(probability, events1, people1, events2, people2):
    """The odds ratio at which the first arm has at least its number of events with a given probability.

    Parameters
    ----------
    probability : float
        Between 0 and 1.
    events1, people1, events2, people2 : int
        Counts that `check_counts` has passed.

    Returns
    -------
    float
        0 when the count is the fewest that the margins allow, since "at least" is then certain.
    """
    cut = events1 - support(events1, people1, events2, people2)[0]
    if cut == 0:
        return 0.0
    weights, wanted = log_weights(events1 + events2, people1, people2), math.log(probability)
    return math.exp(_root(lambda log_ratio: _log_tail(log_ratio, weights, cut) - wanted))


def _root(rising):
    """Where a rising function is zero: away from 0 until it is enclosed, twice as far each time, then Brent's method."""
    near, far = 0.0, 1.0 if rising(0.0) < 0 else -1.0
    while rising(far) * far < 0:
        near, far = far, 2 * far
    return optimize.brentq(rising, near, far, xtol=1e-13)


def exact_limits(events1, people1, events2, people2, level):
    """Limits of the odds ratio at which each tail has half of what the level leaves (Cornfield 1956).

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Counts that `check_counts` has passed.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit; 0 and infinity where the margins leave the count no room.

    References
    ----------
    Cornfield J (1956), Proc 3rd Berkeley Symposium 4:135.
    """
    tail = (1 - level) / 2
    return both_limits(lambda *counts: ratio_at_tail(tail, *counts), events1, people1, events2, people2)


def both_limits(lowest, events1, people1, events2, people2):
    """Limits of a ratio from what finds its lower limit; the upper one is that of the arms exchanged, turned over."""
    lower, turned = lowest(events1, people1, events2, people2), lowest(events2, people2, events1, people1)
    return lower, math.inf if turned == 0 else 1 / turned
