"""Trials simulated in bulk: in chunks of bounded memory, the same for a seed whatever the number of workers."""

import contextlib
import math
import os
from dataclasses import dataclass

import numpy as np

from course_lib.arguments import shown, whole
from course_lib.methods.replication.design import Abstinence, Craving, Design, Relapse
from course_lib.methods.replication.kernels import abstinence_trials, craving_trials, relapse_trials

CHUNK = 8_192  # trials; part of what a seed means, so never a parameter
CELLS = 3_000_000  # people of simulated trials at once: larger designs go through a chunk in blocks, to bound memory
MOST = 1_000_000_000
KERNELS = {Abstinence: abstinence_trials, Relapse: relapse_trials, Craving: craving_trials}


@dataclass(frozen=True)
class Simulated:
    """What simulated trials gave.

    ``trials`` that were done; ``power``, the share that was significant, and ``error``, its Monte Carlo standard error;
    ``type_s``, the share of significant trials with the wrong sign; ``size``, the mean size of significant estimates;
    ``estimate``, the mean of all estimates; ``complete``, False if the run was interrupted. Estimates are differences in
    proportions, log hazard ratios, or differences in means. NaN where nothing is significant, or the true effect is none.
    """

    trials: int
    power: float
    error: float
    type_s: float
    size: float
    estimate: float
    complete: bool

    def __str__(self):
        done = "" if self.complete else " (interrupted; these were done)"
        return f"power {self.power:.1%}, give or take {self.error:.2%}, in {self.trials:,} trials{done}"


def simulate(design, trials, seed=0, client=None, progress=True):
    """Simulate trials of a design.

    Chunk i draws from ``numpy.random.SeedSequence(seed).spawn(...)[i]``, and sums are added in the order of the chunks. So
    the result depends on design, trials and seed, and not on who computes which chunk.

    Parameters
    ----------
    design : Design
    trials : int
        How many, 1 to a billion.
    seed : int
        A whole number of at least 0.
    client : dask.distributed.Client, optional
        Where to compute; in this process unless given. The numbers are the same bit for bit.
    progress : bool
        Show a progress bar once a run takes longer than ten seconds.

    Returns
    -------
    Simulated
        An interrupted run (the stop button, Ctrl-C) keeps the chunks that are done.

    Raises
    ------
    ValueError
        If ``trials`` or ``seed`` is no such number, or the client has no workers.

    Examples
    --------
    >>> from course_lib.methods.replication import Abstinence, Design
    >>> print(simulate(Design((27, 28), Abstinence(0.48, 0.11)), 10_000, seed=1))
    power 86.9%, give or take 0.34%, in 10,000 trials
    """
    from tqdm import tqdm

    class Bar(tqdm):
        monitor_interval = 0  # no thread beside it: in a browser there are none

    if not isinstance(design, Design):
        raise ValueError(f"design must be a Design, got {shown(design)}")
    trials, seed = whole("trials", trials, 1, MOST), whole("seed", seed, 0)
    tasks = [(number, min(CHUNK, trials - start)) for number, start in enumerate(range(0, trials, CHUNK))]
    done, complete = {}, True
    with contextlib.closing(_here(design, tasks, seed) if client is None else _there(client, design, tasks, seed)) as parts:
        try:
            with Bar(
                total=trials, unit="trial", unit_scale=True, delay=10, disable=not progress, ascii=os.name == "nt"
            ) as bar:
                for part in parts:
                    done.update(part)
                    bar.update(sum(tasks[number][1] for number, _ in part))
        except KeyboardInterrupt:
            complete = False
    if not done:
        raise KeyboardInterrupt("interrupted before the first chunk was done")
    found, wrong, size, estimate = np.sum([done[number] for number in sorted(done)], axis=0).tolist()
    trials = sum(tasks[number][1] for number in done)
    power = found / trials
    error = math.sqrt(power * (1 - power) / trials)
    type_s = wrong / found if found and np.subtract(*design.truth) else math.nan
    return Simulated(trials, power, error, type_s, size / found if found else math.nan, estimate / trials, complete)


def chunk_sums(design, size, seed, number):
    """Over chunk ``number`` of ``size`` trials: how many are significant, how many of them have the wrong sign; sums of the
    significant estimates' sizes and of all estimates."""
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number,)))
    block = max(1, CELLS // sum(design.sizes))
    sign, sums = np.sign(np.subtract(*design.truth)), np.zeros(4)
    for start in range(0, size, block):
        estimate, significant = KERNELS[type(design.outcome)](design, min(block, size - start), rng)
        found = estimate[significant]
        sums += [len(found), (found * sign < 0).sum(), np.abs(found).sum(), estimate.sum()]
    return sums


def _many(design, tasks, seed):
    return [(number, chunk_sums(design, size, seed, number)) for number, size in tasks]


def _here(design, tasks, seed):
    return (_many(design, [task], seed) for task in tasks)


def _there(client, design, tasks, seed):
    from distributed import as_completed

    # some 20 batches a worker: few enough to send, enough to keep all busy to the end; and none so long that a worker is
    # still at it well after an interruption
    workers = sum(client.nthreads().values())
    if not workers:
        raise ValueError("the client has no workers: make a new one with replication.cluster(), or start workers first")
    batch = min(16, math.ceil(len(tasks) / (20 * workers)))
    parts = [tasks[i : i + batch] for i in range(0, len(tasks), batch)]
    futures = client.map(_many, [design] * len(parts), parts, [seed] * len(parts), pure=False)
    try:
        for _, part in as_completed(futures, loop=client.loop, with_results=True):
            yield part
    finally:
        client.cancel(futures)  # what an interruption has left
