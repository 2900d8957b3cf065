"""How far two curves on the log(-log) scale lie apart, day by day, and what is said of it."""

import math

import numpy as np

from course_lib.figures.curves import one_ratio
from course_lib.figures.words import number, significant

# percentages, the roundest first
SHARES = (50, 20, 90, 5, 10, 80, 1, 99, 2, 30, 70, 40, 60, 0.1, 0.01, 99.9, *range(3, 99), 0.5, 0.2, 0.05, 0.02)


def reached(h, day):
    """The height of a curve just after a day."""
    return h[h.index <= day].iloc[-1]


def distance_on(heights, day):
    """How far the first arm lies above the second: the logarithm of the ratio of their hazards so far."""
    return reached(heights[0], day) - reached(heights[1], day)


def each_distance(heights, begun):
    """How far the curves are apart on each day on which one steps, and the days on which they change places."""
    days = sorted({day for h in heights for day in h.index if day >= begun})
    gaps = {day: gap if abs(gap := distance_on(heights, day)) > 1e-9 else 0.0 for day in days}
    apart = [(day, gap) for day, gap in gaps.items() if gap]
    return gaps, [day for (_, a), (day, b) in zip(apart, apart[1:], strict=False) if a * b < 0]


def limits_of(tables, days):
    """How far beyond a distance its 95% limits lie on each of some days: 1.96 standard errors, by Greenwood's formula.

    No limit where an arm has had no event yet, or where nobody is left in it.
    """
    variance = 0
    for table in tables:
        left = table.at_risk - table.events
        sums = (table.events / (table.at_risk * left).where(left > 0)).cumsum()
        variance = variance + np.array([_variance(table, sums, day) for day in days])
    return 1.96 * np.sqrt(variance)


def _variance(table, sums, day):
    """Variance of the logarithm of the sum of an arm's hazards up to a day."""
    before = table.index <= day
    share = table.survival[before].iloc[-1] if before.any() else 1
    return sums[before].iloc[-1] / np.log(share) ** 2 if 0 < share < 1 else np.nan


def parts_late(gaps, crossed, events):
    """Whether the curves cross for the last time early, lie further apart in the end, and few events come before."""
    early = [abs(gap) for day, gap in gaps.items() if crossed and day < crossed[-1]]
    few = events[events.index < crossed[-1]].sum() if crossed else math.inf
    return bool(early) and 2 * crossed[-1] <= max(gaps) and abs(gaps[max(gaps)]) > max(early) and 2 * few < events.sum()


def level_of(tables, heights, begun):
    """How far the curves would lie apart with one hazard ratio throughout; nothing if there is none, or if it has no room
    beside the line where they meet."""
    ratio = one_ratio(tables)
    if ratio is None:
        return None
    level, gaps = math.log(ratio), each_distance(heights, begun)[0].values()
    return level if abs(level) > 0.3 * (max(0, level, *gaps) - min(0, level, *gaps)) else None


def ratio_of(distance):
    """The ratio of two sums of hazards, first arm against second, that keeps the curves so far apart."""
    return number(math.exp(distance), 2) if distance else "1"


def title_of(gaps, crossed, events, noun, level):
    """When the curves part, and where the ratio goes from then on; or where it runs."""
    if not any(gaps.values()):
        return "The curves lie on each other"
    if not crossed:
        span = _span(gaps.values())
        return f"The ratio of hazards so far {'runs from' if ' to ' in span else 'is level, at'} {span}"
    early, late = ([g for day, g in gaps.items() if (day >= crossed[-1]) == later] for later in (False, True))
    few = events[events.index < crossed[-1]].sum()
    if not parts_late(gaps, crossed, events):
        return f"The ratio of hazards so far is not level:\n{_span(early)} before day {crossed[-1]:g}, then {_span(late)}"
    if level is None:
        were = f"there were only {few:g} {noun}" if few > 1 else f"there was only 1 {noun.removesuffix('s')}"
        return f"The curves part for good only from day {crossed[-1]:g};\nbefore it {were}"
    last = gaps[max(gaps)]
    goes = f"ends at {ratio_of(last)}"
    if len(crossed) > 1:  # so it has been on both sides
        ends = [significant(math.exp(far(early)), 2) for far in (min, max)]
        ends = [ratio_of(far(early)) for far in (min, max)] if "1" in ends else ends  # such as 0.996 and 1.2
        return f"The ratio of hazards so far jumps between\n{' and '.join(ends)} before day {crossed[-1]:g}, and {goes}"
    return f"The curves cross on day {crossed[-1]:g}, then part:\nthe ratio of hazards so far {goes}"


def share_ticks(low, high, tall):
    """Percentages with an event that stand at an axis ``tall`` inches high, and their heights on the log(-log) scale.

    Examples
    --------
    >>> share_ticks(-3.6, 1.2, 1.9)[1], share_ticks(-0.9, 0, 1.9)[1]
    (['5%', '20%', '50%', '90%'], ['34%', '40%', '50%', '60%'])
    """
    chosen = {}
    for share in SHARES:
        height = math.log(-math.log(1 - share / 100))
        if low <= height <= high and all(abs(height - other) * tall >= 0.4 * (high - low) for other in chosen.values()):
            chosen[share] = height
    return [chosen[share] for share in sorted(chosen)], [f"{share:g}%" for share in sorted(chosen)]


def _span(gaps):
    """The ratios of the shortest and the longest of some distances, the lower ratio first."""
    gaps = list(gaps)
    low, high = ratio_of(min(gaps)), ratio_of(max(gaps))
    return low if low == high else f"{low} to {high}"
