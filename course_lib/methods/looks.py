"""Looking at a trial's results before its end: how often chance passes for an effect, and how large it seems."""

import numpy as np
import pandas as pd
from scipy import signal, stats

from course_lib.arguments import array, generator, probability, shown, significance_level, whole
from course_lib.methods.replication.sequential import first_crossing

MOST = 5_000_000  # trials times looks, so that memory stays below 500 MB
LARGEST = 400  # people whose counts are gone through one by one


def unplanned_looks(risk1, risk2, looks, trials, rng, alpha=0.05):
    """Simulate trials that stop at the first look at which the two arms differ significantly.

    Parameters
    ----------
    risk1, risk2 : float
        True probability of the event in each arm, 0 to 1.
    looks : sequence of int
        How many people, both arms together, have an outcome at each look: even numbers that grow; half are in each arm.
    trials : int
        How many; times the number of looks at most 5 million.
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
        If a risk is not between 0 and 1, the looks are not even numbers that grow, or another argument cannot be.

    References
    ----------
    Armitage P, McPherson CK, Rowe BC (1969), Journal of the Royal Statistical Society A 132:235.

    Examples
    --------
    >>> once = unplanned_looks(0.25, 0.25, [60], 10_000, np.random.default_rng(1))
    >>> bool(0.04 < once.significant.mean() < 0.06)
    True
    """
    risks, sizes = (probability("risk1", risk1), probability("risk2", risk2)), _sizes(looks)
    if whole("trials", trials, 1) * len(sizes) > MOST:
        raise ValueError(f"trials times looks must be at most {MOST:,}, got {shown(trials)} times {len(sizes)}")
    limit = stats.norm.isf(significance_level(alpha) / 2)
    people, new = sizes // 2, np.diff([0, *sizes // 2])  # in each arm; new at each look
    one, two = (generator(rng).binomial(new, risk, (trials, len(new))).cumsum(axis=1) for risk in risks)
    difference, pooled = (one - two) / people, (one + two) / (2 * people)
    error = np.sqrt(pooled * (1 - pooled) * 2 / people)
    passed = np.abs(difference) > limit * error  # everybody alike in both arms: 0 is not above 0
    end, found, difference = first_crossing(passed, difference)
    return pd.DataFrame({"people": sizes[end], "significant": found, "difference": difference})


def exact_looks(risk1, risk2, looks, alpha=0.05):
    """Probability that two arms differ significantly at one look at least, summed over all counts there can be.

    Parameters
    ----------
    risk1, risk2 : float
        True probability of the event in each arm, 0 to 1.
    looks : sequence of int
        How many people, both arms together, have an outcome at each look: even numbers that grow, up to 400; half are in
        each arm.
    alpha : float
        At each look P must be below it, by the test of two proportions with a pooled standard error (two-sided).

    Returns
    -------
    float
        What `unplanned_looks` finds by simulation, without its Monte Carlo error.

    Raises
    ------
    ValueError
        If a risk is not between 0 and 1, the looks are not even numbers that grow up to 400, or alpha cannot be.

    Examples
    --------
    >>> round(exact_looks(0.25, 0.25, [30, 60]), 3)
    0.086
    """
    risks, sizes = (probability("risk1", risk1), probability("risk2", risk2)), _sizes(looks)
    if sizes[-1] > LARGEST:
        raise ValueError(f"looks must go up to {LARGEST} people at most, got {sizes[-1]:,}; simulate more")
    limit = stats.norm.isf(significance_level(alpha) / 2)
    undecided, found = np.ones((1, 1)), 0.0
    for people, new in zip(sizes // 2, np.diff([0, *sizes // 2]), strict=True):
        one, two = (stats.binom.pmf(np.arange(new + 1), new, risk) for risk in risks)
        undecided = signal.convolve2d(undecided, np.outer(one, two))
        events = np.arange(people + 1)
        passed = np.abs(_z(events[:, None], events, people)) > limit
        found += undecided[passed].sum()
        undecided = np.where(passed, 0.0, undecided)
    return min(float(found), 1.0)


def z_paths(risk1, risk2, people, trials, rng):
    """Follow simulated trials person by person: how far the two arms are apart, in standard errors, as people come in.

    Parameters
    ----------
    risk1, risk2 : float
        True probability of the event in each arm, 0 to 1.
    people : sequence of int
        After how many people, both arms together, z is computed: even numbers that grow; half are in each arm.
    trials : int
        How many; times the length of ``people`` at most 5 million.
    rng : numpy.random.Generator

    Returns
    -------
    pandas.DataFrame of float
        One row a trial, one column for each of ``people``: z, the difference of the proportions (first arm minus second)
        divided by its pooled standard error; 0 while everybody is alike.

    Raises
    ------
    ValueError
        If a risk is not between 0 and 1, the people are not even numbers that grow, or another argument cannot be.

    Examples
    --------
    >>> paths = z_paths(0.25, 0.25, range(10, 62, 2), 20, np.random.default_rng(1))
    >>> paths.shape, bool((paths[60].abs() > 4).any())
    ((20, 26), False)
    """
    risks, sizes = (probability("risk1", risk1), probability("risk2", risk2)), _sizes(people, "people")
    if whole("trials", trials, 1) * len(sizes) > MOST:
        raise ValueError(f"trials times people must be at most {MOST:,}, got {shown(trials)} times {len(sizes)}")
    new = np.diff([0, *sizes // 2])
    one, two = (generator(rng).binomial(new, risk, (trials, len(new))).cumsum(axis=1) for risk in risks)
    return pd.DataFrame(_z(one, two, sizes // 2), columns=pd.Index(sizes, name="people")).rename_axis("trial")


def _z(events1, events2, people):
    """The difference of two proportions of so many people each, divided by its pooled standard error."""
    pooled = (events1 + events2) / (2 * people)
    error = np.sqrt(pooled * (1 - pooled) * 2 / people)
    difference = (events1 - events2) / people
    return np.divide(difference, error, out=np.zeros_like(difference), where=error > 0)


def _sizes(looks, name="looks"):
    sizes = array(name, looks)
    grow = sizes.ndim == 1 and (np.diff(sizes) > 0).all() and 2 <= sizes[0] <= sizes[-1] <= 1_000_000
    if not grow or (sizes % 2).any():
        raise ValueError(f"{name} must be even numbers of people that grow, from 2 to a million, got {shown(looks)}")
    return sizes.astype(int)
