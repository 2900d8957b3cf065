"""How fast `course_lib.methods.replication` is beside loops over the same tests, measured side by side in one run.

usage: python tools/benchmark_replication.py [--repeats N] [--lifelines PYTHON]

Prints medians and their ratios, and exits with 1 if one misses its mark. A loop is timed on a sample and its rate is what is
compared. lifelines pins an older pandas, so it needs an environment of its own:
python -m venv /tmp/lifelines && /tmp/lifelines/bin/pip install lifelines, and then --lifelines /tmp/lifelines/bin/python.
Without it that one line is left out. The lines with Dask need `pip install distributed`.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import time

import numpy as np
from scipy import stats

from course_lib.methods.replication import Abstinence, Design, Relapse, exact_power, simulate
from course_lib.methods.replication.bulk import CHUNK

FISHER = Design((27, 28), Abstinence(13 / 27, 3 / 28))
LOG_RANK = Design((27, 28), Relapse(0.03, 0.06))
LIFELINES = """
import json, sys, time
import numpy as np
from lifelines.statistics import logrank_test
rng, took = np.random.default_rng(1), []
for _ in range(int(sys.argv[1])):
    began = time.perf_counter()
    for _ in range(100):
        times = rng.standard_exponential(55) / np.repeat([0.03, 0.06], [27, 28])
        seen, times = times < 28, np.minimum(times, 28)
        logrank_test(times[:27], times[27:], seen[:27], seen[27:]).p_value
    took.append((time.perf_counter() - began) / 100)
print(json.dumps(sorted(took)[len(took) // 2]))
"""
PEAK = """
import resource, sys
from course_lib.methods.replication import Design, Relapse, simulate
simulate(Design((27, 28), Relapse(0.03, 0.06)), int(sys.argv[1]), progress=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def seconds(work, repeats):
    """Median time of a piece of work."""
    took = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def fisher_loop(trials=2_000):
    rng = np.random.default_rng(1)
    for a, b in zip(rng.binomial(27, 13 / 27, trials), rng.binomial(28, 3 / 28, trials), strict=True):
        _ = stats.fisher_exact([[a, 27 - a], [b, 28 - b]]).pvalue < 0.05


def scipy_loop(trials=1_000):
    rng = np.random.default_rng(1)
    for _ in range(trials):
        times = rng.standard_exponential(55) / np.repeat([0.03, 0.06], [27, 28])
        arms = [stats.CensoredData.right_censored(np.minimum(t, 28), t >= 28) for t in (times[:27], times[27:])]
        _ = stats.logrank(*arms).pvalue < 0.05


def generate(trials):
    """The same random numbers as a run with `LOG_RANK`, and nothing else."""
    for number in range(math.ceil(trials / CHUNK)):
        rng = np.random.default_rng(np.random.SeedSequence(0, spawn_key=(number,)))
        rng.standard_exponential((min(CHUNK, trials - CHUNK * number), 55))


class Marks:
    """Prints each figure beside its mark, and remembers whether all were met."""

    met = True

    def line(self, what, value, mark, at_least=True, shown="{:,.1f}"):
        good = value >= mark if at_least else value <= mark
        self.met &= good
        words = "at least" if at_least else "at most"
        print(f"{what}: {shown.format(value)} ({words} {mark:,g}){'' if good else '   MISSED'}", flush=True)


def exact_lines(marks, repeats):
    power, loop = seconds(lambda: exact_power(FISHER), repeats), seconds(fisher_loop, repeats) / 2_000 * 100_000
    marks.line(
        "exact power 27 against 28, times faster than 100,000 trials in a loop over fisher_exact", loop / power, 1_000
    )
    large = Design((200, 200), Abstinence(0.3, 0.2))
    marks.line("exact power 200 against 200, seconds", seconds(lambda: exact_power(large), repeats), 1, False, "{:.3f}")


def log_rank_lines(marks, repeats, lifelines):
    trials = 1_000_000
    ours = seconds(lambda: simulate(LOG_RANK, trials, progress=False), repeats) / trials
    bare = seconds(lambda: generate(trials), repeats) / trials
    print(f"log-rank, 27 against 28: {1 / ours:,.0f} simulated trials a second")
    marks.line("  for each one of a loop over scipy.stats.logrank", seconds(scipy_loop, repeats) / 1_000 / ours, 150)
    if lifelines:
        told = subprocess.run([lifelines, "-c", LIFELINES, str(repeats)], capture_output=True, text=True, check=True)
        marks.line("  for each one of a loop over lifelines' logrank_test", json.loads(told.stdout) / ours, 4_000)
    marks.line("  times as long as drawing the same random numbers", ours / bare, 8, False)


def scale_lines(marks, repeats):
    sizes = [10**k for k in (4, 5, 6, 7)]
    took = [seconds(lambda n=n: simulate(LOG_RANK, n, progress=False), repeats) for n in sizes]
    print("  seconds for 1e4, 1e5, 1e6, 1e7 trials:", ", ".join(f"{t:.3f}" for t in took))
    slope = np.polyfit(np.log(sizes), np.log(took), 1)[0]
    marks.line("  slope of log time on log trials", slope, 0.9, True, "{:.3f}")
    marks.line("  the same", slope, 1.1, False, "{:.3f}")
    peaks = [int(subprocess.run([sys.executable, "-c", PEAK, str(n)], capture_output=True, text=True, check=True).stdout)
             for n in (10**5, 10**7)]  # fmt: skip
    marks.line("  peak memory, 1e7 trials divided by 1e5", peaks[1] / peaks[0], 1.1, False, "{:.3f}")


def dask_lines(marks, repeats, trials=10_000_000):
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError:
        print("distributed is not installed: the lines with Dask are left out")
        return
    here, took = simulate(LOG_RANK, trials, progress=False), {}
    for workers in (1, 2):
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster,
            Client(cluster) as client,
        ):
            simulate(LOG_RANK, 200_000, client=client, progress=False)  # so that each worker has its imports
            found = []

            def run(client=client, found=found):
                found.append(simulate(LOG_RANK, trials, client=client, progress=False))

            took[workers] = seconds(run, repeats)
            assert all(result == here for result in found), "a cluster gave other numbers"
    marks.line("two Dask workers, times as fast as one, 1e7 trials", took[1] / took[2], 1.7, True, "{:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--lifelines", metavar="PYTHON")
    options = parser.parse_args()
    marks = Marks()
    exact_lines(marks, options.repeats)
    log_rank_lines(marks, options.repeats, options.lifelines)
    scale_lines(marks, options.repeats)
    dask_lines(marks, options.repeats)
    return 0 if marks.met else 1


if __name__ == "__main__":
    sys.exit(main())
