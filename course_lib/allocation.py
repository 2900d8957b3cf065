"""Who gets what: schemes that allocate people to two arms by chance, many trials at once, and what each leaves to chance.

An allocation is a truth value: True is the first arm (ketamine), False the second. Every scheme returns an array with one
trial a row and one person a column, in the order in which people join.
"""

import operator

import numpy as np
import pandas as pd


def _at_least(name, number, least):
    try:
        whole = operator.index(number)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, got {number!r}") from None
    if whole < least:
        raise ValueError(f"{name} must be at least {least}, got {whole}")
    return whole


def _even(block):
    block = _at_least("block", block, 2)
    if block % 2:
        raise ValueError(f"block must be even, so that both arms get the same number, got {block}")
    return block


def simple(people, trials, rng):
    """A fair coin for every person.

    Parameters
    ----------
    people, trials : int
        People in a trial, and how many trials.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    numpy.ndarray of bool, shape (trials, people)

    Raises
    ------
    ValueError
        If ``people`` or ``trials`` is not a whole number of at least 1.

    Examples
    --------
    >>> simple(55, 2, np.random.default_rng(1)).sum(axis=1)
    array([24, 27])
    """
    return rng.random((_at_least("trials", trials, 1), _at_least("people", people, 1))) < 0.5


def fixed_sizes(first_arm, people, trials, rng):
    """Exactly ``first_arm`` of ``people`` in the first arm, every choice of them equally likely.

    Parameters, errors and result as for `simple`.

    Examples
    --------
    >>> fixed_sizes(27, 55, 2, np.random.default_rng(1)).sum(axis=1)
    array([27, 27])
    """
    people = _at_least("people", people, 1)
    if _at_least("first_arm", first_arm, 0) > people:
        raise ValueError(f"first_arm ({first_arm}) cannot exceed people ({people})")
    one_trial = np.arange(people) < first_arm
    return rng.permuted(np.tile(one_trial, (_at_least("trials", trials, 1), 1)), axis=1)


def permuted_block(people, trials, rng, block=4):
    """In every ``block`` people as many in one arm as in the other, in an order left to chance.

    The last block may stay unfinished. Parameters, errors and result as for `simple`; ``block`` must be even.

    Examples
    --------
    >>> permuted_block(8, 1, np.random.default_rng(1)).reshape(2, 4).sum(axis=1)
    array([2, 2])
    """
    people, trials, block = _at_least("people", people, 1), _at_least("trials", trials, 1), _even(block)
    blocks = -(-people // block)
    cards = np.tile(np.arange(block) < block // 2, (trials, blocks, 1))
    return rng.permuted(cards, axis=2).reshape(trials, blocks * block)[:, :people]


def stratified(strata, trials, rng, block=4):
    """Permuted blocks of their own within each stratum.

    Parameters
    ----------
    strata : sequence
        Each person's stratum (a label), in the order in which people join; none missing.
    trials, rng, block
        As for `permuted_block`.

    Returns
    -------
    numpy.ndarray of bool, shape (trials, len(strata))
    """
    labels, _ = _levels(strata, "strata")
    in_first = np.empty((_at_least("trials", trials, 1), len(labels)), dtype=bool)
    for label in np.unique(labels):
        here = labels == label
        in_first[:, here] = permuted_block(here.sum(), trials, rng, block)
    return in_first


def minimised(factors, trials, rng, certainty=0.8):
    """Each person goes, with probability ``certainty``, to the arm that leaves the factors better balanced.

    Imbalance is the sum, over factors, of the difference between the arms among people who are like the new person in that
    factor. A tie is a fair coin.

    Parameters
    ----------
    factors : pandas.DataFrame, or sequence for a single factor
        One column a factor, one row a person, in the order in which people join; none missing.
    trials, rng
        As for `simple`.
    certainty : float
        Between 0.5 (a coin) and 1 (no chance left except in ties).

    Returns
    -------
    numpy.ndarray of bool, shape (trials, people)

    References
    ----------
    Taves DR (1974), Clin Pharmacol Ther 15:443; Pocock SJ, Simon R (1975), Biometrics 31:103.
    """
    if not 0.5 <= certainty <= 1:
        raise ValueError(f"certainty must lie between 0.5 and 1, got {certainty!r}")
    table = factors if isinstance(factors, pd.DataFrame) else pd.DataFrame({"factor": list(factors)})
    columns = [_levels(table[name], f"factor {name!r}") for name in table]
    trials = _at_least("trials", trials, 1)
    in_first = np.empty((trials, len(table)), dtype=bool)
    ahead = [np.zeros((trials, levels), dtype=int) for _, levels in columns]  # first arm minus second, by level
    for person, luck in enumerate(rng.random((len(table), trials))):
        now = [(tally, labels[person]) for tally, (labels, _) in zip(ahead, columns, strict=True)]
        if_first = sum(np.abs(tally[:, level] + 1) for tally, level in now)
        if_second = sum(np.abs(tally[:, level] - 1) for tally, level in now)
        chance = np.where(if_first < if_second, certainty, np.where(if_first > if_second, 1 - certainty, 0.5))
        in_first[:, person] = luck < chance
        for tally, level in now:
            tally[:, level] += np.where(in_first[:, person], 1, -1)
    return in_first


def _levels(values, name):
    codes, levels = pd.factorize(np.asarray(values, dtype=object))
    if not len(codes):
        raise ValueError(f"{name} must have at least one person")
    if (codes < 0).any():
        raise ValueError(f"{name} is missing for person {int(np.argmin(codes)) + 1}; every person needs a value")
    return codes, len(levels)


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

    Examples
    --------
    >>> imbalance([True, True, False, False]), imbalance([True, True, False, False], ["a", "a", "b", "b"])
    (array([0]), array([4]))
    """
    signs = np.where(np.atleast_2d(in_first), 1, -1)
    labels = np.zeros(signs.shape[1], dtype=int) if strata is None else _levels(strata, "strata")[0]
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
        Share of the allocations guessed right, 0 to 1.

    References
    ----------
    Blackwell D, Hodges JL (1957), Annals of Mathematical Statistics 28:449.

    Examples
    --------
    >>> guessed_right([[True, False], [False, True], [True, True]])
    array([0.75, 0.75, 0.25])
    """
    signs = np.where(np.atleast_2d(in_first), 1, -1)
    labels = np.zeros(signs.shape[1], dtype=int) if strata is None else _levels(strata, "strata")[0]
    right = np.empty(signs.shape)
    for label in np.unique(labels):
        part = signs[:, labels == label]
        ahead = part.cumsum(axis=1) - part  # before each person
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
        If the lengths differ, an outcome is missing, or an arm is empty.

    References
    ----------
    Phipson B, Smyth GK (2010), Stat Appl Genet Mol Biol 9:39.
    """
    outcome, in_first, deals = np.asarray(outcome, dtype=float), np.asarray(in_first, bool), np.asarray(deals, bool)
    if outcome.ndim != 1 or outcome.shape != in_first.shape or deals.ndim != 2 or deals.shape[1] != len(outcome):
        shapes = f"{outcome.shape}, {in_first.shape} and {deals.shape}"
        raise ValueError(f"outcome, in_first and each row of deals must have one value a person; their shapes are {shapes}")
    if np.isnan(outcome).any():
        raise ValueError(f"outcome is missing for person {int(np.isnan(outcome).argmax()) + 1}")
    rows = np.vstack([in_first, deals])
    sizes = rows.sum(axis=1)
    if (sizes == 0).any() or (sizes == len(outcome)).any():
        raise ValueError("each allocation needs people in both arms")
    totals = rows @ outcome
    differences = np.abs(totals / sizes - (outcome.sum() - totals) / (len(outcome) - sizes))
    return float((differences >= differences[0] - 1e-12).mean())
