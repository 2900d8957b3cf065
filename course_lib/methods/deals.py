"""What deals of people to two arms are like: how uneven, how easily guessed, and how far apart chance alone sets the arms.

A deal is a row of truth values, one a person: True is the first arm, False the second. `allocation` makes them.
"""

import numpy as np
import pandas as pd

from course_lib.methods.people import numbers, yes_or_no

MOST_ALLOCATIONS = 10_000_000  # people times trials: at most 500 MB, and a few seconds
MOST_LEVELS = 1_000
TIE = 1e-12  # two differences this near, in units of the largest outcome, are equal


def levels_of(values, name):
    """Each person's level as a number from 0, and how many levels there are.

    Raises
    ------
    ValueError
        If nobody is there, a level is missing, or there are more than 1,000 of them.

    Examples
    --------
    >>> levels_of(["smoked", "mixed", "smoked"], "route")
    (array([0, 1, 0]), 2)
    """
    try:
        codes, levels = pd.factorize(np.asarray(values, dtype=object))
    except (TypeError, ValueError):  # not one label a person: a single word, a table, lists within a list
        raise ValueError(f"{name} must be a sequence of labels, one a person") from None
    if not len(codes) or (codes < 0).any():
        problem = f"is missing for person {int(np.argmin(codes)) + 1}" if len(codes) else "must have at least one person"
        raise ValueError(f"{name} {problem}")
    if len(levels) > MOST_LEVELS:
        raise ValueError(f"{name} must be a few labels that people share, got {len(levels):,} different ones")
    return codes, len(levels)


def _rows(name, values):
    """Allocations as truth values, one row a trial; labels such as 'drug' are refused: all would count as True."""
    rows = np.atleast_2d(yes_or_no(name, values, ndims=(1, 2)).astype(bool))
    if not 0 < rows.size <= MOST_ALLOCATIONS:
        raise ValueError(f"{name} must have from 1 to {MOST_ALLOCATIONS:,} allocations, got {rows.size:,}")
    return rows


def _signs_and_labels(in_first, strata):
    """1 for the first arm and -1 for the second, one row a trial; each person's stratum."""
    signs = np.where(_rows("in_first", in_first), 1, -1).astype(np.int32)
    labels = np.zeros(signs.shape[1], dtype=int) if strata is None else levels_of(strata, "strata")[0]
    if len(labels) != signs.shape[1]:
        raise ValueError(f"strata needs one label for each of {signs.shape[1]} people, got {len(labels)}")
    return signs, labels


def imbalance(in_first, strata=None):
    """By how many people the arms differ: overall, or summed over strata.

    Parameters
    ----------
    in_first : array of bool, shape (trials, people) or (people,)
        Allocations, True for the first arm.
    strata : sequence, optional
        Each person's stratum.

    Returns
    -------
    numpy.ndarray of int, shape (trials,)

    Raises
    ------
    ValueError
        If ``in_first`` is not all True or False, or ``strata`` has not one label a person.

    Examples
    --------
    >>> imbalance([True, True, False, False]), imbalance([True, True, False, False], ["a", "a", "b", "b"])
    (array([0]), array([4]))
    """
    signs, labels = _signs_and_labels(in_first, strata)
    return sum(np.abs(signs[:, labels == label].sum(axis=1)) for label in np.unique(labels))


def guessed_right(in_first, strata=None):
    """How well somebody does who keeps a tally and always guesses the arm that has had fewer people so far.

    Ties are guessed by a coin, so they count a half. With permuted blocks this is the best that anyone can do (Blackwell and
    Hodges' convergence strategy), and it needs no knowledge of the block's size.

    Parameters
    ----------
    in_first : array of bool, shape (trials, people) or (people,)
        Allocations, True for the first arm.
    strata : sequence, optional
        Each person's stratum, if the guesser keeps a tally for each.

    Returns
    -------
    numpy.ndarray of float, shape (trials,)
        Share of the allocations guessed right, 0 to 1. Errors as for `imbalance`.

    References
    ----------
    Blackwell D, Hodges JL (1957), Annals of Mathematical Statistics 28:449.

    Examples
    --------
    >>> guessed_right([[True, False], [False, True], [True, True]])
    array([0.75, 0.75, 0.25])
    """
    signs, labels = _signs_and_labels(in_first, strata)
    right = np.empty(signs.shape)
    for label in np.unique(labels):
        part = signs[:, labels == label]
        ahead = part.cumsum(axis=1, dtype=np.int32) - part  # before each person
        right[:, labels == label] = np.where(ahead == 0, 0.5, ahead * part < 0)
    return right.mean(axis=1)


def randomisation_test(outcome, in_first, deals):
    """P value of the difference in means, from allocations dealt as the trial dealt its own.

    Parameters
    ----------
    outcome : array of float, shape (people,)
        Each person's outcome; 0 and 1 for a proportion.
    in_first : array of bool, shape (people,)
        The allocation that happened.
    deals : array of bool, shape (m, people)
        Other allocations, from the same scheme. One that leaves an arm empty is refused.

    Returns
    -------
    float
        (b + 1) / (m + 1), b being the deals whose difference is at least as far from zero as the one that happened.

    Raises
    ------
    ValueError
        If the lengths differ, an outcome is missing, an allocation is not all True or False, or an arm is empty.

    References
    ----------
    Phipson B, Smyth GK (2010), Stat Appl Genet Mol Biol 9:39.

    Examples
    --------
    >>> randomisation_test([1, 1, 0, 0], [1, 1, 0, 0], [[1, 0, 1, 0], [0, 1, 0, 1]])
    0.3333333333333333
    """
    outcome, in_first, deals = numbers("outcome", outcome), _rows("in_first", in_first), _rows("deals", deals)
    if not outcome.shape == in_first[0].shape == deals[0].shape or len(in_first) > 1:
        shapes = f"{outcome.shape}, {in_first.shape} and {deals.shape}"
        raise ValueError(f"outcome, in_first and each row of deals must have one value a person; their shapes are {shapes}")
    rows = np.vstack([in_first, deals])
    sizes = rows.sum(axis=1)
    if (sizes == 0).any() or (sizes == len(outcome)).any():
        raise ValueError("each allocation needs people in both arms")
    scale = np.abs(outcome).max() or 1.0
    outcome = outcome / scale  # so that no unit overflows
    totals = rows @ outcome
    differences = np.abs(totals / sizes - (outcome.sum() - totals) / (len(outcome) - sizes))
    return float((differences >= differences[0] - TIE).mean())
