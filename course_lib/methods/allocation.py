"""Who gets what: schemes that allocate people to two arms by chance, many trials at once, and what each leaves to chance.

An allocation is a truth value: True is the first arm, False the second. Every scheme returns an array with one
trial a row and one person a column, in the order in which people join. (What deals are like is asked in `deals`.)
"""

import numpy as np
import pandas as pd

from course_lib.arguments import generator, number, whole
from course_lib.methods.deals import MOST_ALLOCATIONS, guessed_right, imbalance, levels_of, randomisation_test

__all__ = ["simple", "fixed_sizes", "permuted_block", "stratified"]
__all__ += ["minimised", "imbalance", "guessed_right", "randomisation_test"]
MOST_STEPS = 100_000  # of minimisation, each of which looks at one factor of one person


def _sizes(people, trials, rng):
    """Both sizes as plain integers, if chance can be drawn and there is room for all allocations."""
    people, trials = whole("people", people, 1, MOST_ALLOCATIONS), whole("trials", trials, 1, MOST_ALLOCATIONS)
    if people * trials > MOST_ALLOCATIONS:
        raise ValueError(
            f"{people:,} people in {trials:,} trials: too many at once: at most {MOST_ALLOCATIONS:,} allocations"
        )
    generator(rng)
    return people, trials


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
        True for the first arm, one trial a row.

    Raises
    ------
    ValueError
        If ``people`` or ``trials`` is not a whole number of at least 1, if their product is above 10 million, or if ``rng``
        is no random generator.

    Examples
    --------
    >>> simple(55, 2, np.random.default_rng(1)).sum(axis=1)
    array([24, 27])
    """
    people, trials = _sizes(people, trials, rng)
    return rng.random((trials, people)) < 0.5


def fixed_sizes(first_arm, people, trials, rng):
    """Exactly ``first_arm`` of ``people`` in the first arm, every choice of them equally likely.

    Parameters, errors and result as for `simple`.

    Examples
    --------
    >>> fixed_sizes(27, 55, 2, np.random.default_rng(1)).sum(axis=1)
    array([27, 27])
    """
    people, trials = _sizes(people, trials, rng)
    first_arm = whole("first_arm", first_arm, 0, people)
    one_trial = np.arange(people) < first_arm
    return rng.permuted(np.tile(one_trial, (trials, 1)), axis=1)


def permuted_block(people, trials, rng, block=4):
    """In every ``block`` people as many in one arm as in the other, in an order left to chance.

    The last block may stay unfinished. Errors as for `simple`, and if ``block`` is odd.

    Parameters
    ----------
    people, trials : int
        People in a trial, and how many trials.
    rng : numpy.random.Generator
        Where chance comes from.
    block : int
        People in a block, an even number.

    Returns
    -------
    numpy.ndarray of bool, shape (trials, people)
        True for the first arm, one trial a row.

    Examples
    --------
    >>> permuted_block(8, 1, np.random.default_rng(1)).reshape(2, 4).sum(axis=1)
    array([2, 2])
    """
    if whole("block", block, 2, MOST_ALLOCATIONS) % 2:
        raise ValueError(f"block must be even, so that both arms get the same number, got {block}")
    people, trials = _sizes(people, trials, rng)
    blocks = -(-people // block)
    _sizes(blocks * block, trials, rng)  # the last block is made whole, and then cut
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

    Raises
    ------
    ValueError
        As `permuted_block`; if a stratum is missing, or if there are more than 1,000 strata.

    Examples
    --------
    >>> deal = stratified(["a"] * 4 + ["b"] * 4, 1, np.random.default_rng(1))[0]
    >>> int(deal[:4].sum()), int(deal[4:].sum())
    (2, 2)
    """
    labels, _ = levels_of(strata, "strata")
    people, trials = _sizes(len(labels), trials, rng)
    in_first = np.empty((trials, people), dtype=bool)
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
    trials : int
        How many trials.
    rng : numpy.random.Generator
        Where chance comes from.
    certainty : float
        Between 0.5 (a coin) and 1 (no chance left except in ties).

    Returns
    -------
    numpy.ndarray of bool, shape (trials, people)

    Raises
    ------
    ValueError
        As `simple`; if a factor is missing for somebody or has more than 1,000 levels, if ``certainty`` is out of range, or
        if people times factors are more than 100,000.

    References
    ----------
    Taves DR (1974), Clin Pharmacol Ther 15:443; Pocock SJ, Simon R (1975), Biometrics 31:103.

    Examples
    --------
    >>> minimised(["a"] * 8, 2, np.random.default_rng(1), certainty=1).sum(axis=1)
    array([4, 4])
    """
    if not 0.5 <= number("certainty", certainty) <= 1:
        raise ValueError(f"certainty must lie between 0.5 and 1, got {certainty!r}")
    table = factors if isinstance(factors, pd.DataFrame) else {"factors": factors}
    columns = [levels_of(table[name], str(name)) for name in table]
    if not columns:
        raise ValueError("factors must have at least one column")
    people, trials = _sizes(len(columns[0][0]), trials, rng)
    if people * len(columns) > MOST_STEPS:
        raise ValueError(f"people times factors must be at most {MOST_STEPS:,}, got {people * len(columns):,}")
    in_first = np.empty((trials, people), dtype=bool)
    ahead = [np.zeros((levels, trials), dtype=int) for _, levels in columns]  # first arm minus second, by level
    chances = np.array([0.5, 1 - certainty, certainty])  # by sign, of which -1 is the last
    for person, luck in enumerate(rng.random((people, trials))):
        now = [tally[labels[person]] for tally, (labels, _) in zip(ahead, columns, strict=True)]
        # a person adds 1 to a factor's imbalance in the arm ahead, takes 1 away in the other; with a tie either arm adds 1
        leans = sum(np.sign(tally) for tally in now)
        first = luck < chances[np.sign(leans)]
        in_first[:, person] = first
        for tally in now:
            tally += 2 * first - 1
    return in_first
