"""One chunk of simulated trials, all at once: an estimate and a verdict for each."""

import math

import numpy as np
from scipy import stats

from course_lib.methods.replication.exact import all_kept_counts
from course_lib.methods.replication.sequential import first_crossing


def abstinence_trials(design, trials, rng):
    """Two binomial counts a trial at each look, compared by Fisher's test at the level of the look's bound.

    Parameters
    ----------
    design : Design
        With an `Abstinence` outcome.
    trials : int
    rng : numpy.random.Generator

    Returns
    -------
    estimate : numpy.ndarray of float, shape (trials,)
        Difference in proportions when the trial ended.
    significant : numpy.ndarray of bool, shape (trials,)
    """
    people = [np.round(np.array(design.looks) * n).astype(int) for n in design.sizes]
    one, two = (
        rng.binomial(np.diff([0, *n]), share, (trials, len(n))).cumsum(axis=1)
        for n, share in zip(people, design.truth, strict=True)
    )
    passed = np.empty(one.shape, dtype=bool)
    for look, (n1, n2, level) in enumerate(zip(*people, design.levels, strict=True)):
        low, high = all_kept_counts(int(n1), int(n2), level)
        total = one[:, look] + two[:, look]
        passed[:, look] = (one[:, look] < low[total]) | (one[:, look] > high[total])
    _, significant, difference = first_crossing(passed, one / people[0] - two / people[1])
    return difference, significant


def relapse_trials(design, trials, rng):
    """Times to relapse with constant hazards, compared by the log-rank test.

    The arm is kept in the last bit of each time, so that one sort of whole numbers orders the times and carries the arms
    along: positive floating-point numbers are in the same order as their bits.

    Parameters, returns as `abstinence_trials`; the estimate is Peto's log hazard ratio, (observed - expected) / variance.
    """
    outcome, (n1, n2) = design.outcome, design.sizes
    first = np.arange(n1 + n2) < n1
    times = rng.standard_exponential((trials, n1 + n2)) * np.where(first, 1 / outcome.hazard1, 1 / outcome.hazard2)
    bits = times.view(np.int64) & ~3 | first
    if any(design.dropout):
        hazards = [-math.log1p(-share) / outcome.days for share in design.dropout]  # which make these shares
        stays = [1 / hazard if hazard else math.inf for hazard in hazards]
        leave = rng.standard_exponential((trials, n1 + n2)) * np.where(first, *stays)
        left = leave < times
        np.copyto(bits, (leave.view(np.int64) & ~3) | first | 2, where=left)  # bit 2: censored
    bits.sort(axis=1)
    happened = (bits < np.float64(outcome.days).view(np.int64)) & ((bits & 2) == 0)
    arm = (bits & 1).astype(np.int8 if n1 < 128 else np.int32)
    at_risk1 = n1 - np.cumsum(arm, axis=1, dtype=arm.dtype) + arm  # just before each time
    share = at_risk1 * np.reciprocal(np.arange(n1 + n2, 0, -1, dtype=np.float32))
    share *= happened
    observed = (arm * happened).sum(axis=1, dtype=np.int32)
    expected = share.sum(axis=1)
    variance = expected - np.einsum("ij,ij->i", share, share)  # no ties: each event adds p (1 - p)
    distance = (observed - expected).astype(float)
    told = variance > 1e-5  # below is rounding: no event while both arms were at risk, so nothing is told
    variance = np.where(told, variance, 1).astype(float)
    distance[~told] = 0
    return distance / variance, distance**2 > stats.chi2.isf(design.alpha, 1) * variance


def craving_trials(design, trials, rng):
    """Each person's mean over the visits they came to, compared by a t test; parameters, returns as `abstinence_trials`."""
    outcome, (n1, n2) = design.outcome, design.sizes
    first = np.arange(n1 + n2) < n1
    visits = np.full((trials, n1 + n2), outcome.visits)
    if any(design.dropout) and outcome.visits > 1:
        leaves = rng.random((trials, n1 + n2)) < np.where(first, *design.dropout)
        visits[leaves] = rng.integers(1, outcome.visits, leaves.sum())
    spread = outcome.sd * np.sqrt(outcome.correlation + (1 - outcome.correlation) / visits)
    means = rng.standard_normal((trials, n1 + n2)) * spread + np.where(first, outcome.difference, 0)
    one, two = means[:, :n1], means[:, n1:]
    estimate = one.mean(axis=1) - two.mean(axis=1)
    pooled = (one.var(axis=1) * n1 + two.var(axis=1) * n2) / (n1 + n2 - 2)
    t = estimate / np.sqrt(pooled * (1 / n1 + 1 / n2))
    return estimate, np.abs(t) > stats.t.isf(design.alpha / 2, n1 + n2 - 2)
