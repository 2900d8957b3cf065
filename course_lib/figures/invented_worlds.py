"""Worlds that were invented to see in which of them a trial's result would be no surprise: a heap of trials for each."""

import numpy as np

from course_lib import arguments
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import Study
from course_lib.figures.words import capital, listed, number, signed, spoken

MOST = 8  # worlds
ROW, LEFT, WIDE, BESIDE = 0.6, 1.02, 3.2, 4.36  # inches: from heap to heap, their scale, and where the words begin
END = 0.025  # of the trials, cut off at each end
BROAD = 2.2  # points by which each trial is spread, so that a heap is smooth
INVENTED = Study(kind="invented")


def worlds(differences, observed, study=INVENTED):
    """The trials of each invented world as a heap, its 2.5% at either end black, and a trial's own difference through all.

    Parameters
    ----------
    differences : dict of float to array of float, shape (m,)
        By the points that the first arm adds in a world: the difference in proportions (-1 to 1) of each of its trials.
        One to eight worlds.
    observed : float
        The difference that the trial found (-1 to 1).
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        A world fits if at least 2.5% of its trials show the observed difference or more, and at least 2.5% that or less.

    Raises
    ------
    ValueError
        If there are not one to eight worlds, one has no trial, or a difference is not a number from -1 to 1.
    """
    if not isinstance(differences, dict) or not 1 <= len(differences) <= MOST:
        raise ValueError(f"differences must be a dict of one to {MOST} worlds, got {str(differences)[:200]}")
    value = 100 * arguments.number("observed", observed)
    heaps = {arguments.number("the points added", added): _points(added, some) for added, some in differences.items()}
    if abs(value) > 100 + 1e-6:
        raise ValueError(f"observed must lie between -1 and 1, got {observed}")
    tails = {added: _smaller_tail(points, value) for added, points in heaps.items()}
    fitting = [number(added) for added, (share, _) in tails.items() if share >= END]
    said = number(value, 1)
    others = [number(added) for added, (share, _) in tails.items() if share < END]
    fit = _fit(fitting, others, said) if fitting else ""
    frame = new_frame(
        ROW * len(heaps) + 0.75,
        fit or f"{said} points fit none of these truths",
        f"Each heap: {study.kind} trials, {study.arms[0]} truly adding {_truths(heaps)}\n"
        "(left). Its tails, 2.5% at either end, are marked",
        f"A truth does not fit if the line is in its tails. {study.origin}".strip(),
    )
    axes = _scale(frame, heaps, value)
    shapes = {added: _heap(points, axes.get_xlim()) for added, points in heaps.items()}
    tallest = max(shape.max() for _, shape in shapes.values())
    for row, (added, points) in enumerate(heaps.items(), 1):
        _draw_heap(axes, row, shapes[added], tallest, _kept(points))
        share, way = tails[added]
        y = frame.top + 0.25 + ROW * row
        frame.text(frame.left, y - 0.02, f"adds {number(added)}", weight="bold" if share >= END else "normal")
        frame.text(BESIDE, y - 0.22, "fits" if share >= END else "does not fit", weight="bold" if share >= END else "normal")
        frame.text(BESIDE, y - 0.02, f"{100 * share:.1f}% at {said} or {way}", "label", color=CHARCOAL)
    line, half = f"our trial: {signed(value, 1)}", width(f"our trial: {signed(value, 1)}", "number", "bold") / 2
    x = LEFT + WIDE * axes.transLimits.transform((value, 0))[0]
    frame.text(max(x, frame.left + half), frame.top + 0.18, line, "number", ha="center", weight="bold")
    frame.text(LEFT + WIDE, frame.bottom - 0.02, f"{study.versus} (points)", "label", ha="right", color=CHARCOAL)
    told = "; ".join(f"{spoken(added)}: {100 * share:.1f}% at that or {way}" for added, (share, way) in tails.items())
    fit = " ".join(fit.split()) or f"{said} points fit none of these truths"
    found = f"{capital(fit)} ({study.kind} trials, by points added: {told})."
    return show(frame, f"{found} {study.origin}".strip())


def _fit(fitting, others, said):
    """Which worlds fit, and which do not."""
    some = f"Worlds of {listed(fitting)} points fit" if len(fitting) > 1 else f"The world of {fitting[0]} points fits"
    rest = f"those of {listed(others)} do" if len(others) > 1 else f"that of {''.join(others)} does"
    return f"{some} our {said}" + (f",\n{rest} not" if others else "")


def _truths(heaps):
    """From how few to how many points are added."""
    low, high = number(min(heaps)), number(max(heaps))
    return f"{low} points" if low == high else f"{low} to {high} points"


def _points(added, differences):
    """Differences of one world, in points."""
    points = 100 * arguments.array(f"the differences of world {added}", differences)
    if points.ndim != 1 or not len(points) or not (np.abs(points) <= 100 + 1e-6).all():
        raise ValueError(f"the differences of world {added} must be one number from -1 to 1 for each trial")
    return points.round(4)


def _smaller_tail(points, value):
    """Which share of the trials lies at the observed difference or beyond, on the side where there are fewer."""
    more, less = float((points >= value - 1e-3).mean()), float((points <= value + 1e-3).mean())
    return (more, "more") if more <= less else (less, "less")


def _kept(points):
    """From where to where no end is cut off: half way to the nearest trial that is."""
    levels, counts = np.unique(points, return_counts=True)
    up_to, from_here = counts.cumsum() / len(points), counts[::-1].cumsum()[::-1] / len(points)
    kept = np.flatnonzero((up_to >= END) & (from_here >= END))
    low, high = kept[0], kept[-1]
    return (
        (levels[low] + levels[low - 1]) / 2 if low else -np.inf,
        (levels[high] + levels[high + 1]) / 2 if high + 1 < len(levels) else np.inf,
    )


def _scale(frame, heaps, value):
    """One scale of points for all heaps, with the observed difference as a line through them."""
    low = min(value, *(np.quantile(points, 0.001) for points in heaps.values())) - 5
    high = max(value, *(np.quantile(points, 0.999) for points in heaps.values())) + 5
    axes = frame.plot(LEFT, frame.top + 0.25, WIDE, ROW * len(heaps))
    axes.set(xlim=(low, high), ylim=(len(heaps), 0), yticks=[])
    ticks = [tick for tick in range(-100, 101, 20 if high - low < 150 else 50) if low <= tick <= high]
    axes.set_xticks(ticks, [signed(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    axes.axvline(value, color=BLACK, lw=1.8, zorder=3.5)
    return axes


def _heap(points, limits):
    """Where, and how many trials to the point, smoothed."""
    at = np.linspace(*limits, 500)
    levels, counts = np.unique(points, return_counts=True)
    return at, np.exp(-(((at[:, None] - levels) / BROAD) ** 2) / 2) @ (counts / len(points))


def _draw_heap(axes, row, shape, tallest, kept):
    """A heap that stands on the lower edge of its row, black where an end is cut off."""
    at, dense = shape
    top = row - 0.86 * dense / tallest
    cut = (at < kept[0]) | (at > kept[1])
    axes.axhline(row, color=GRID, lw=0.8, zorder=1)
    axes.fill_between(at, row, top, color=PALE, lw=0, zorder=2)
    axes.fill_between(at, row, top, where=cut, color=BLACK, lw=0, zorder=2.2)
