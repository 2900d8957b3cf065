"""What a comparison with R is, and the inputs and R's values that comparisons read."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

FOLDER = Path(__file__).parent
Z = stats.norm.ppf(0.975)
COMPARISONS = {}  # by function and what is compared of it
STOPS = "both stop when the likelihood no longer changes"


@dataclass(frozen=True)
class Comparison:
    """One function, what of it is compared, with what, and how close it must be (see `distance`)."""

    function: str
    what: str
    reference: str
    tolerance: float
    why: str
    pairs: Callable

    def rows(self):
        """One row a number: ``case``, ``ours``, ``r`` and their ``absolute`` and ``relative`` distance."""
        return _rows(self)

    def too_far(self, rows):
        """Those of `rows` whose distance, absolute below 1 and relative above, exceeds the tolerance."""
        return rows[~(np.minimum(rows.absolute, rows.relative) <= self.tolerance)]


@cache
def _rows(comparison):
    cells = [
        (case, float(a), float(b))
        for case, ours, theirs in comparison.pairs()
        for a, b in zip(np.atleast_1d(ours), np.atleast_1d(theirs), strict=True)
    ]
    table = pd.DataFrame(cells, columns=["case", "ours", "r"])
    table["absolute"] = [distance(a, b) for a, b in zip(table.ours, table.r, strict=True)]
    size = table.r.abs().where(np.isfinite(table.r) & (table.r != 0), 1.0)
    return table.assign(relative=table.absolute / size)


def distance(a, b):
    """How far two numbers are apart; the same infinity, or both not defined, is no distance.

    Examples
    --------
    >>> distance(math.inf, math.inf), distance(math.nan, math.nan), distance(1.0, math.nan)
    (0.0, 0.0, inf)
    """
    if a == b or math.isnan(a) and math.isnan(b):
        return 0.0
    return abs(a - b) if math.isfinite(a) and math.isfinite(b) else math.inf


def compared(function, what, reference, tolerance=1e-8, why=""):
    """Add a generator of a label, the library's value and R's, case by case, to `COMPARISONS`."""

    def add(pairs):
        COMPARISONS[function, what] = Comparison(function, what, reference, tolerance, why, pairs)
        return pairs

    return add


@cache
def inputs(name):
    return pd.read_csv(FOLDER / "inputs" / f"{name}.csv")


@cache
def values(name):
    return pd.read_csv(FOLDER / "values" / f"{name}.csv")


def sets(name):
    """The parts of an input, by number."""
    return list(inputs(name).groupby("set"))


def three(estimate):
    return estimate.value, estimate.lower, estimate.upper


def ratio(log, error):
    """A ratio with its interval and P value, from R's logarithm and standard error."""
    return *np.exp([log, log - Z * error, log + Z * error]), 2 * stats.norm.sf(abs(log / error))


def model(estimate):
    return *three(estimate), estimate.p
