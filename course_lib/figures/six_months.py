"""An odds ratio with one open end: the curve from which its limit is read."""

import math

import numpy as np

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import significant

LEFT, WIDE = 0.8, 5.15  # of the plot, in inches
DASHED = (0, (3, 2))


def open_interval(events1, people1, people2, marked, study=THIS_TRIAL):
    """How probable it is that all events fall in the first arm, by the true odds ratio.

    Parameters
    ----------
    events1, people1, people2 : int
        Events and people in the first arm, people in the second, which has no event.
    marked : dict of float to str
        Odds ratios to mark with a line down to the axis, each with its label.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        Below the curve lies the exact 95% interval, with the median-unbiased estimate if that is marked.

    Raises
    ------
    ValueError
        If nobody has the outcome, or as `zero_cells.tail_probability` says.
    """
    from course_lib.methods.counts import check_counts
    from course_lib.methods.zero_cells import median_unbiased_odds_ratio, tail_probability

    def chance(ratio):
        return 100 * tail_probability(ratio, events1, people1, 0, people2)

    events1, people1, _, people2 = check_counts(events1, people1, 0, people2)
    if not events1:
        raise ValueError("events1 must be at least 1: without an event nothing falls in either arm; got 0")
    heights = {ratio: chance(ratio) for ratio in marked}  # refuses a ratio that is none, before it sets the scale
    estimate = median_unbiased_odds_ratio(events1, people1, 0, people2)
    low, middle = significant(estimate.lower), significant(estimate.value)
    middle = middle if middle in map(significant, marked) else ""  # drawn only where it has been named
    frame = new_frame(
        3.72,
        f"If the odds ratio is {middle}, all {events1} are on {study.arms[0]}\n"
        f"in half of trials with {events1} {study.outcome} people"
        if middle
        else f"Any odds ratio above {low} fits, however large",
        f"How often all {events1} {study.outcome} people are on {study.arms[0]},\nby the true odds ratio ({study.data})",
        f"{events1} of {people1} against 0 of {people2}. Outside the interval, this comes up in under 2.5% of deals.",
    )
    axes = frame.plot(LEFT, frame.top + 0.05, WIDE, 2.35)
    ends = (
        min([0.3, estimate.lower / 2, *(0.6 * r for r in marked)]),
        max([1500, 4 * estimate.value, *(2 * r for r in marked)]),
    )
    axes.set(xscale="log", xlim=ends, ylim=(0, 103), yticks=[])
    ticks = [10.0**power for power in range(-9, 10) if ends[0] <= 10.0**power <= ends[1]]
    axes.set_xticks(ticks, labels=[significant(tick) for tick in ticks])
    axes.minorticks_off()
    frame.text(LEFT + WIDE / 2, frame.top + 2.94, "true odds ratio, on a log scale", "label", ha="center", color=CHARCOAL)
    axes.axvspan(estimate.lower, ends[1], color=GROUND, lw=0, zorder=0)
    ratios = np.geomspace(*ends, 300)
    axes.plot(ratios, chance(ratios), color=BLACK, lw=2.4, zorder=3)
    _mark_ratios(frame, axes, marked, heights)
    _draw_open_interval(frame, axes, estimate, low, middle)
    told = [f"{significant(heights[ratio], 2)}% at {significant(ratio)} ({label})" for ratio, label in marked.items()]
    alt = (
        f"The probability that all {events1} {study.outcome} people are on {study.arms[0]} rises with the odds ratio, "
        f"towards 100%{': ' * bool(told)}{', '.join(told)}. So the exact 95% interval runs from {low} without an upper end"
        + (f"; the median-unbiased estimate is {middle}." if middle else ".")
    )
    return show(frame, alt)


def _mark_ratios(frame, axes, marked, heights):
    """Lines to both axes from each marked ratio, its label right of the curve, or left where that has not risen yet."""
    start, used, floor = axes.get_xlim()[0], [], -math.inf
    first, last = np.log(axes.get_xlim())
    for ratio in sorted(marked):
        height = heights[ratio]
        axes.plot([start, ratio, ratio], [height, height, 0], color=CHARCOAL, lw=1, ls=DASHED, zorder=2)
        axes.plot([ratio], [height], "D", color=BLACK, ms=9, mec="white", mew=0.9, zorder=4, clip_on=False)
        words = "\n".join(wrapped(f"{marked[ratio]}: {significant(ratio)}", 2.4))
        wide, before = (
            max(width(line, weight="bold") for line in words.split("\n")),
            WIDE * (math.log(ratio) - first) / (last - first),
        )
        alone = all(abs(height - other) > 25 for other in heights.values() if other != height)
        if alone and 20 < height < 80 and WIDE - before > wide + 0.4:
            frame.text(ratio, height, words, on=axes, weight="bold", dx=0.2, dy=0.2)
        else:
            floor = _write_left(frame, axes, ratio, max(height, floor + 9), words, before > wide + 0.2)
        used.append(heights[ratio])
        if all(abs(heights[ratio] - other) > 9 for other in used[:-1]):
            _write_percent(frame, axes, heights[ratio], weight="bold")
    for tick in (0, 50, 100):
        if all(abs(tick - other) > 9 for other in used):
            _write_percent(frame, axes, tick)


def _write_left(frame, axes, ratio, height, words, fits):
    """A label left of its mark, or from the left axis on; returns how high it reaches."""
    where = {"ha": "right", "dx": -0.12} if fits else {"dx": 0.08}
    down = -0.11 - LEADING["text"] * words.count("\n")
    frame.text(ratio if fits else axes.get_xlim()[0], height, words, on=axes, weight="bold", dy=down, **where)
    return height + 10 * words.count("\n")


def _write_percent(frame, axes, height, **looks):
    words = f"{significant(height, 2)}%"
    frame.text(axes.get_xlim()[0], height, words, on=axes, dx=-0.1, dy=0.065, ha="right", color=CHARCOAL, **looks)


def _draw_open_interval(frame, axes, estimate, low, middle):
    """The interval in a line of its own below the axis: a foot at its lower end, an arrow where it has no upper one."""
    first, last = np.log(axes.get_xlim())
    start, at = (LEFT + WIDE * (math.log(value) - first) / (last - first) for value in (estimate.lower, estimate.value))
    y, end = frame.bottom - 0.4, LEFT + WIDE
    frame.text(frame.left, y + 0.065, "95% CI")
    frame.line([start, end - 0.1], [y, y], BLACK, 2.8)
    frame.line([start, start], [y - 0.08, y + 0.08], BLACK, 2.8)
    frame.marks(end - 0.09, y, ">", BLACK, points=10)
    if middle:
        frame.marks(at, y, "D", BLACK, "white", points=11, lw=0.9, zorder=4)
    y, half = y + 0.34, [width(words, weight="bold") / 2 for words in (low, middle)]
    frame.text(max(start, LEFT + half[0]), y, low, weight="bold", ha="center")
    if middle and at - start > sum(half) + 0.1:
        frame.text(at, y, middle, weight="bold", ha="center")
    if end - width("no upper end") > (at + half[1] if middle else start + half[0]) + 0.1:
        frame.text(end, y, "no upper end", ha="right")
