"""Looking at a trial's results before its end: how often chance passes for an effect, and how large it seems."""

import numpy as np
import pandas as pd
from scipy import stats


def unplanned_looks(risk1, risk2, looks, trials, rng, alpha=0.05):
    """Simulate trials that stop at the first look at which the two arms differ significantly.

    Parameters
    ----------
    risk1, risk2 : float
        True probability of the event in each arm, 0 to 1.
    looks : sequence of int
        How many people, both arms together, have an outcome at each look: even numbers that grow; half are in each arm.
    trials : int
        How many trials.
    rng : numpy.random.Generator
    alpha : float
        At each look P must be below it, by the test of two proportions with a pooled standard error (two-sided).

    Returns
    -------
    pandas.DataFrame
        One row a trial: ``people`` when it ended, ``significant``, and ``difference`` of the observed proportions then
        (-1 to 1).

    Raises
    ------
    ValueError
        If a risk is not between 0 and 1, or the looks are not even numbers that grow.

    References
    ----------
    Armitage P, McPherson CK, Rowe BC (1969), Journal of the Royal Statistical Society A 132:235.

    Examples
    --------
    >>> once = unplanned_looks(0.25, 0.25, [60], 10_000, np.random.default_rng(1))
    >>> bool(0.04 < once.significant.mean() < 0.06)
    True
    """
    for name, risk in (("risk1", risk1), ("risk2", risk2)):
        if not 0 <= risk <= 1:
            raise ValueError(f"{name} must be a probability between 0 and 1, got {risk!r}")
    sizes = np.asarray(looks)
    if sizes.ndim != 1 or not len(sizes) or (sizes % 2).any() or (np.diff([0, *sizes]) <= 0).any():
        raise ValueError(f"looks must be even numbers of people that grow, got {looks!r}")
    new = np.diff([0, *sizes // 2])  # people who are new in each arm at each look
    one, two = (rng.binomial(new, risk, (trials, len(new))).cumsum(axis=1) for risk in (risk1, risk2))
    end, found, difference = first_crossing(one, two, sizes // 2, sizes // 2, stats.norm.isf(alpha / 2))
    return pd.DataFrame({"people": sizes[end], "significant": found, "difference": difference})


def first_crossing(events1, events2, people1, people2, bounds):
    """At which look two proportions first differ by more than a bound, in many trials at once.

    Parameters
    ----------
    events1, events2 : numpy.ndarray of int, shape (trials, looks)
        Events so far in each arm.
    people1, people2 : numpy.ndarray of int, shape (looks,)
        People so far in each arm.
    bounds : float or numpy.ndarray, shape (looks,)
        For |z|, with a pooled standard error.

    Returns
    -------
    end : numpy.ndarray of int, shape (trials,)
        The look at which a trial ended: the first that passed, or the last.
    significant : numpy.ndarray of bool
    difference : numpy.ndarray of float
        Of the proportions, at the end.
    """
    difference = events1 / people1 - events2 / people2
    pooled = (events1 + events2) / (people1 + people2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / people1 + 1 / people2))
    passed = np.abs(difference) > bounds * np.maximum(error, 1e-12)  # no event in either arm: not passed
    significant = passed.any(axis=1)
    end = np.where(significant, passed.argmax(axis=1), passed.shape[1] - 1)
    return end, significant, difference[np.arange(len(end)), end]
