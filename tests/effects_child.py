"""Run by `test_effects_limits` in a process of its own: calls with hard arguments, under a limit of memory and time."""

import json
import math
import signal
import sys

import numpy as np
import statsmodels.api  # noqa: F401  (imported here, so that it does not count as a call's memory)

from course_lib.methods import allocation, baseline, blinding, deals, effects, forensics, zero_cells
from course_lib.methods.standardised import standardised

MEGABYTES, SECONDS = 500, 10
KILLERS = [(1, 5, 59, 60), (1, 71, 4, 7), (2, 101, 5, 6), (6, 7, 83, 90), (45, 340, 26, 28)]
SLOW = (effects.barnard_p, effects.boschloo_p)
FAST = (
    effects.risk_difference,
    effects.relative_risk,
    effects.odds_ratio,
    effects.number_needed_to_treat,
    effects.fisher_p,
    effects.fisher_mid_p,
    effects.fragility_index,
    zero_cells.median_unbiased_odds_ratio,
    zero_cells.score_odds_ratio,
    zero_cells.haldane_odds_ratio,
    lambda *t: zero_cells.tail_probability(1 + 1e-9, *t),
    lambda *t: zero_cells.tail_probability(np.geomspace(1e-300, 1e300, 50), *t),
    lambda *t: blinding.bang_index(*t[:3]),
)


def tables(number, rng):
    """Tables that have ended a process, extreme ones, and random ones of up to 200 against 2,000."""
    found = [*KILLERS, (0, 1, 1, 1), (0, 200, 2000, 2000), (200, 200, 0, 2000), (199, 200, 1, 2000)]
    for _ in range(number):
        n1, n2 = int(rng.integers(1, 201)), int(rng.choice([rng.integers(1, 30), rng.integers(1, 2001)]))
        found.append((_events(n1, rng), n1, _events(n2, rng), n2))
    return found


def _events(people, rng):
    return int(rng.choice([0, people, rng.integers(0, people + 1)]))


def calls_of_tables(rng):
    return [(f, t) for t in tables(90, rng) for f in FAST]


def calls_of_unconditional(rng):
    more = [(60, 200, 900, 2000), (300, 999, 350, 999), (1, 1, 9, 4999)]
    return [(f, t) for t in tables(8, rng) + more for f in SLOW]


def calls_of_largest(rng):
    largest = [(3, 500_000, 200_000, 500_000), (1, 10, 9, 10**6 - 10), (0, 10**6, 10**12, 10**12)]
    return [(f, t) for t in largest for f in FAST + SLOW] + [(effects.fragility_index, (0, 10_000, 10_000, 10_000))]


def calls_of_deals(rng):
    schemes = (allocation.simple, allocation.permuted_block, lambda p, t, r: allocation.fixed_sizes(p // 2, p, t, r))
    sizes = [(10**7, 1), (1, 10**7), (55, 180_000), (10**9, 10**9)]
    many, all_first, half = [*range(1000)] * 10, np.ones((1000, 10_000), bool), np.arange(100) < 50
    return [(scheme, (*size, rng)) for size in sizes for scheme in schemes] + [
        (allocation.minimised, (["a", "b"] * 50_000, 100, rng)),
        (allocation.stratified, (many, 1000, rng)),
        (deals.imbalance, (all_first, many)),
        (deals.guessed_right, (all_first, many)),
        (deals.randomisation_test, (rng.normal(size=100), half, np.tile(half, (99_000, 1)))),
        (standardised, (rng.integers(0, 2, 100_000), np.arange(100_000) < 50_000, rng.normal(size=100_000))),
    ]


def calls_of_numbers(rng):
    printed = [
        (f, (x, people, decimals))
        for x in (0, 50, 48.2, 100, -1, 1e300, 5e-324)
        for people in (1, 27, 10**6, 10**9)
        for decimals in (0, 1, 10, 99)
        for f in (forensics.grim, forensics.grim_mean, forensics.grim_verdict)
    ]
    intervals = [(1, 0.5, 2), (5, 1e-300, 1e300), (1e-308, 5e-324, 1e308), (0, -1e308, 1e308), (1, 1, 1), (2, 1, math.inf)]
    takers = (
        forensics.p_from_interval,
        lambda *t: forensics.p_from_interval(*t, scale="difference"),
        lambda *t: forensics.agreement(t[1], t[2], 3),
    )
    groups = [([1e308, -1e308], [5e-324, 1e308]), ([0, 0], [5e-324, 5e-324])]
    return printed + [(f, t) for t in intervals for f in takers] + [(baseline.standardised_difference, g) for g in groups]


def limit_memory():
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + MEGABYTES * 2**20,) * 2)
    except (ImportError, OSError):
        pass  # no such limit on this system: time and crashes are still seen


def too_long(*_):
    raise RuntimeError(f"a call took more than {SECONDS} seconds")


def main(kinds):
    limit_memory()
    for kind in kinds:
        make(kind)


def make(kind):
    """Make all calls of a kind; then one line with its name, how many they were, and how many were refused."""
    calls = globals()[f"calls_of_{kind}"](np.random.default_rng(5))
    refused = 0
    for function, arguments in calls:
        print(kind, function.__name__, str(arguments)[:100], file=sys.stderr)  # the last line says where it ended
        if hasattr(signal, "SIGPROF"):  # the process's own time, whatever else the machine does
            signal.signal(signal.SIGPROF, too_long)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            shown = str(function(*arguments))
        except ValueError as error:
            refused += 1
            assert len(str(error)) > 20 and "math domain" not in str(error), error
        else:
            assert "-0.0 " not in shown and "100% CI" not in shown, shown
    print(json.dumps([kind, len(calls), refused]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
