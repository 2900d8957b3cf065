"""Exact power of Fisher's test by going through every table, and sizes and sign errors from it."""

import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import special

from course_lib.arguments import between, shown, whole
from course_lib.methods.replication.design import Abstinence, Design

CELLS = 1_000_000  # at once, so that memory stays small
SMALL = 400  # people: of such arms the limits for every total are kept
TIE = 1 + 1e-7  # tables this nearly as rare are as rare; the rule of R's fisher.test
EQUAL = 1 - 1e-9  # a P value that is alpha, but for rounding, is not below alpha


def fisher_p_table(people1, people2):
    """Fisher's two-sided P value of every table with these arm sizes.

    Parameters
    ----------
    people1, people2 : int
        People in each arm, at most 1,000.

    Returns
    -------
    numpy.ndarray, shape (people1 + 1, people2 + 1)
        Row: events in the first arm; column: events in the second. Those above 0.000001 are rounded to ten decimals, so that
        a P of exactly .05 is not below .05.

    Raises
    ------
    ValueError
        If a size is not a whole number from 1 to 1,000.

    Examples
    --------
    >>> round(float(fisher_p_table(27, 28)[13, 3]), 4)
    0.003
    """
    people1, people2 = whole("people1", people1, 1, 1_000), whole("people2", people2, 1, 1_000)
    table = np.ones((people1 + 1, people2 + 1))
    totals, rows = np.arange(people1 + people2 + 1), max(1, CELLS // (2 * people1 + 1))
    for part in (totals[i : i + rows] for i in range(0, len(totals), rows)):
        for total, events, chance in zip(part, *_chances(people1, people2, part, reach=people1), strict=True):
            events, chance = events[chance >= 0], chance[chance >= 0]
            table[events, total - events] = as_rare(chance)
    return np.where(table > 1e-6, np.round(table, 10), table)


def as_rare(chance):
    """Fisher's two-sided P of each table with one total: the chances of all that are as rare, added up.

    Parameters
    ----------
    chance : numpy.ndarray
        Of every table with that total.

    Returns
    -------
    numpy.ndarray, of the same length

    Examples
    --------
    >>> as_rare(np.array([0.2, 0.5, 0.3])).round(1).tolist()
    [0.2, 1.0, 0.5]
    """
    ordered = np.sort(chance)
    return np.minimum(1.0, ordered.cumsum()[np.searchsorted(ordered, chance * TIE, side="right") - 1])


def _chances(people1, people2, totals, reach):
    """Counts in the first arm within reach of their mean, a row for each total, and their chance (-1: no such table)."""
    events = np.round(totals * (people1 / (people1 + people2))).astype(int)[:, None] + np.arange(-reach, reach + 1)
    least, most = np.maximum(0, totals - people2)[:, None], np.minimum(people1, totals)[:, None]
    log, here = special.gammaln(np.arange(max(people1, people2) + 1) + 1.0), np.clip(events, least, most)
    ways1, ways2 = (log[: people + 1] + log[people::-1] for people in (people1, people2))  # of none, one, ... in each arm
    ways, possible = -ways1[here] - ways2[totals[:, None] - here], here == events
    chance = np.where(possible, np.exp(ways - ways.max(axis=1, keepdims=True)), 0.0)
    return events, np.where(possible, chance / chance.sum(axis=1, keepdims=True), -1.0)


def kept_counts(people1, people2, alpha, totals):
    """The smallest and largest count in the first arm at which Fisher's P is not below alpha, for each total of events."""
    if alpha <= 0:  # as at a look with an infinite bound
        return np.maximum(0, totals - people2), np.minimum(people1, totals)
    fewer = min(people1, people2)
    enough = math.ceil(math.sqrt(fewer * math.log(1e13 / alpha) / 2))  # beyond: under alpha / 1e12, by Hoeffding's bound
    reach = min(fewer, enough) + 1
    low, high = [], []
    rows = max(1, CELLS // (2 * reach + 1))
    for part in (totals[i : i + rows] for i in range(0, len(totals), rows)):
        events, chance = _chances(people1, people2, part, reach)
        each, ordered = np.arange(len(part)), np.sort(np.maximum(chance, 0), axis=1)
        rare = (ordered.cumsum(axis=1) < alpha * EQUAL).sum(axis=1)  # this many are rejected, but for ties with the next
        kept = chance * TIE >= ordered[each, rare][:, None]
        low.append(events[each, kept.argmax(axis=1)])
        high.append(events[each, kept.shape[1] - 1 - kept[:, ::-1].argmax(axis=1)])
    return np.concatenate(low), np.concatenate(high)


@lru_cache(maxsize=256)
def all_kept_counts(people1, people2, alpha):
    """`kept_counts` for every total, for the many trials of a simulation, and for small arms, which are asked for often."""
    return kept_counts(people1, people2, alpha, np.arange(people1 + people2 + 1))


def rejects(people1, people2, alpha, counts1, counts2):
    """Whether Fisher's P is below alpha, for each pair of counts from two growing runs of whole numbers."""
    first, last = counts1[0] + counts2[0], counts1[-1] + counts2[-1]
    if people1 + people2 <= SMALL:
        low, high = (kept[first : last + 1] for kept in all_kept_counts(people1, people2, alpha))
    else:
        low, high = kept_counts(people1, people2, alpha, np.arange(first, last + 1))
    place = counts1[:, None] + counts2 - first
    return (counts1[:, None] < low[place]) | (counts1[:, None] > high[place])


def binomial(people, counts, risks):
    """Probability of each count, one row a risk."""
    risks = np.asarray(risks)[:, None]
    ways = special.gammaln(people + 1) - special.gammaln(counts + 1) - special.gammaln(people - counts + 1)
    # a finite logarithm for a risk of 0 or 1, too: times no event it is 0, times one event far below exp's reach
    with np.errstate(divide="ignore"):
        yes, no = (np.maximum(log, -1e4) for log in (np.log(risks), np.log1p(-risks)))
    return np.exp(ways + counts * yes + (people - counts) * no)


def exact_power(design):
    """Probability that Fisher's test is significant, over every table that the design can give.

    Parameters
    ----------
    design : Design
        With an `Abstinence` outcome and one look.

    Returns
    -------
    float
        0 to 1. With equal risks it is the test's true type I error.

    Raises
    ------
    ValueError
        If the design has another outcome, or more than one look.

    Examples
    --------
    >>> round(exact_power(Design((27, 28), Abstinence(13 / 27, 3 / 28))), 3)
    0.877
    """
    return exact_errors(design).power


@dataclass(frozen=True)
class ExactErrors:
    """Power; among significant results the share with the wrong sign, and the mean size of the difference (0 to 1)."""

    power: float
    type_s: float
    size: float

    def __str__(self):
        wrong = "not defined" if math.isnan(self.type_s) else f"{self.type_s:.2%}"
        return f"power {self.power:.1%}; if significant, {100 * self.size:.1f} points on average, wrong sign in {wrong}"


def exact_errors(design):
    """Power, and how wrong significant results are, over every table that the design can give.

    Parameters and errors are those of `exact_power`.

    Returns
    -------
    ExactErrors
        ``type_s`` is NaN if the arms are alike in truth; ``size`` too if nothing can be significant.

    Examples
    --------
    >>> print(exact_errors(Design((27, 28), Abstinence(0.213, 0.107))))
    power 14.0%; if significant, 26.0 points on average, wrong sign in 0.20%
    """
    difference, chance, significant = _tables(design)
    power = float(min(1.0, chance[significant].sum()))
    if power == 0:
        return ExactErrors(0.0, math.nan, math.nan)
    true = np.subtract(*design.truth)
    wrong = chance[significant & (difference * true < 0)].sum() / power if true else math.nan
    return ExactErrors(power, float(wrong), float((chance * np.abs(difference))[significant].sum() / power))


def _tables(design):
    """Difference, probability and verdict of every table that is not beyond belief (all others: under 1e-13)."""
    needs_abstinence(design)
    counts, chances = [], []
    for people, share in zip(design.sizes, design.truth, strict=True):
        here = np.arange(people + 1)
        chance = binomial(people, here, [share])[0]
        counts.append(here[chance > 1e-18])  # a run, since the distribution has one peak
        chances.append(chance[chance > 1e-18])
    (n1, n2), (one, two) = design.sizes, counts
    return one[:, None] / n1 - two / n2, np.outer(*chances), rejects(n1, n2, design.levels[0], one, two)


def people_needed(outcome, power=0.8, alpha=0.05, dropout=(0.0, 0.0), largest=2_000):
    """The smallest equal arms whose exact power reaches the one that is wanted, as far as was searched.

    Power rises in a saw-tooth: sizes from 50 people below a crossing are tried, and somewhat larger arms may fall short
    again.

    Parameters
    ----------
    outcome : Abstinence
    power, alpha : float
        0 to 1.
    dropout : (float, float)
        As in `Design`.
    largest : int
        Where to stop looking: 2 to 2,000.

    Returns
    -------
    int
        People in each arm.

    Raises
    ------
    ValueError
        If no arm size up to ``largest`` will do, or an argument cannot be.

    Examples
    --------
    >>> people_needed(Abstinence(0.48, 0.11))
    27
    """
    between("power", power)
    largest = whole("largest", largest, 2, 2_000)

    def reaches(people):
        return exact_power(Design((people, people), outcome, dropout, alpha=alpha)) >= power

    sizes = [*(2**k for k in range(2, largest.bit_length()) if 2**k < largest), largest]  # quick steps up, then bisection
    high = next((size for size in sizes if reaches(size)), None)
    if high is None:
        raise ValueError(f"even {largest} people in each arm do not reach a power of {power:.0%}")
    high = max(2, high // 2) + bisect_left(range(max(2, high // 2), high), True, key=reaches)
    return next(people for people in range(max(2, high - 50), high + 1) if reaches(people))


def needs_abstinence(design):
    """Refuse a design that cannot be gone through table by table."""
    if not isinstance(design, Design):
        raise ValueError(f"design must be a Design, got {shown(design)}")
    if not isinstance(design.outcome, Abstinence) or len(design.looks) > 1:
        raise ValueError("exact power is for Abstinence and one look; simulate other designs")
