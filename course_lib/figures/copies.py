"""A picture of multiple imputation: the copies, and what they give together."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.figures.forest import check_estimates
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, PALE
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import NUMBERS, capital, number, signed, spoken

MOST_COPIES = 12
START, END, ROW = 1.0, 5.45, 0.3  # of the scale along the page, and from copy to copy, in inches


def imputations(estimates, pooled, study=THIS_TRIAL):
    """The estimates of some completed copies with their intervals, and the pooled one, whose interval is wider.

    Parameters
    ----------
    estimates : list of Estimate
        Of two to twelve copies: differences in points, first arm minus second.
    pooled : Estimate
        What `missing.rubin_rules` makes of them.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The black part of the pooled interval is as wide as the copies' intervals are on average (root mean square); the
        hatched part is what Rubin's rules add because the copies differ, a quantile of t in place of the normal included.

    Raises
    ------
    ValueError
        If there are fewer than two copies or more than twelve, an estimate is not finite, or confidence levels differ.
    """
    estimates = list(estimates)
    if not 2 <= len(estimates) <= MOST_COPIES:
        raise ValueError(f"estimates must be those of two to twelve copies, got {len(estimates)}")
    level = check_estimates({f"copy {i + 1}": e for i, e in enumerate(estimates)} | {"pooled": pooled}, "estimates")
    half = math.sqrt(np.mean([((e.upper - e.lower) / 2) ** 2 for e in estimates]))
    wide, narrow = (number(v) for v in (pooled.upper - pooled.lower, 2 * half))
    wider = pooled.upper - pooled.lower > 2 * half and wide != narrow
    many = NUMBERS[len(estimates)]
    frame = new_frame(
        0.3 + ROW * len(estimates) + (1.6 if wider else 0.9),
        f"The filled-in copies differ, so the pooled interval is wider: {wide} points, not {narrow}"
        if wider
        else f"Pooled, {many} copies give {signed(pooled.value)} points",
        f"Share {study.outcome}, {study.versus} in points, with {level} CI:\n"
        f"{many} copies with the missing filled in ({study.people})",
        f"Hatched: what Rubin’s rules add, for the copies’ differences and by a t distribution. {study.origin}".strip()
        if wider
        else study.origin,
    )
    top = frame.top + 0.3
    axes = frame.plot(START, top, END - START, frame.bottom - 0.3 - top)
    low, high = min(0, pooled.lower, *(e.lower for e in estimates)), max(0, pooled.upper, *(e.upper for e in estimates))
    axes.set(xlim=(low - 0.02 * (high - low), high + 0.02 * (high - low)), ylim=(frame.bottom - 0.3, top), yticks=[])
    axes.spines["left"].set_visible(False)
    _draw_ticks(frame, axes)
    _draw_copies(frame, axes, estimates, top)
    _draw_pooled(frame, axes, pooled, half if wider else None, top + ROW * len(estimates) + 0.2)
    values = [e.value for e in estimates]
    alt = (
        f"{capital(many)} completed copies of {study.people} give differences from {spoken(min(values))} to "
        f"{spoken(max(values))} points; pooled, {spoken(pooled.value)} points, with an interval {wide} points wide, where "
        f"that of a copy is about {narrow}."
    )
    return show(frame, alt)


def _draw_ticks(frame, axes):
    """Some differences with their signs, and a dashed line at none."""
    left, right = axes.get_xlim()
    ticks = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(left, right)
    right = max(right, min(tick for tick in ticks if tick >= right - (ticks[1] - ticks[0]) / 2))  # a tick where they end
    axes.set_xlim(left, right)
    ticks = [tick for tick in ticks if left <= tick <= right]
    axes.set_xticks(ticks, labels=[signed(tick) for tick in ticks])
    axes.axvline(0, color=PALE, lw=0.9, ls=(0, (3, 2)), zorder=1)
    aside = {"ha": "left", "dx": 0.07} if -left < right else {"ha": "right", "dx": -0.07}
    frame.text(0, axes.get_ylim()[0], "no difference", "label", on=axes, dy=-0.09, color=CHARCOAL, **aside)


def _draw_copies(frame, axes, estimates, top):
    """The copies one below the other, over a band from the lowest estimate to the highest."""
    values = [e.value for e in estimates]
    bottom = top + ROW * len(estimates)
    axes.fill_betweenx([top, bottom], min(values), max(values), color=GROUND, lw=0, zorder=0)
    for i, e in enumerate(estimates):
        y = top + ROW * (i + 0.5)
        frame.text(frame.left, y + 0.06, f"copy {i + 1}", color=CHARCOAL)
        axes.hlines(y, e.lower, e.upper, color=CHARCOAL, lw=1.6, zorder=3)
        axes.plot(e.value, y, "D", color="white", mec=CHARCOAL, mew=1.4, ms=7.5, zorder=4)
        frame.text(frame.right, y + 0.06, signed(e.value), ha="right")
    words = f"the estimates lie {number(max(values) - min(values))} points apart"
    frame.text(np.mean([min(values), max(values)]), top, words, "label", on=axes, dy=-0.08, ha="center", color=CHARCOAL)


def _draw_pooled(frame, axes, pooled, half, y):
    """The pooled interval, its inner part as wide as a copy's, the rest hatched; each part's width below it."""
    frame.text(frame.left, y + 0.06, "pooled", weight="bold")
    frame.text(frame.right, y + 0.06, signed(pooled.value), "number", weight="bold", ha="right")
    inner = (pooled.lower, pooled.upper) if half is None else (pooled.value - half, pooled.value + half)
    axes.barh(y, pooled.upper - pooled.lower, 0.16, pooled.lower, fc="white", ec=BLACK, hatch="//////", lw=1, zorder=3)
    axes.barh(y, inner[1] - inner[0], 0.16, inner[0], fc=BLACK, ec=BLACK, lw=1, zorder=4)
    axes.plot(pooled.value, y, "D", color="white", mec=BLACK, ms=7.5, zorder=5)
    if half is None:
        return
    for (low, high), words, down in (
        (inner, f"{number(2 * half)} points, if the copies agreed", 0.2),
        ((pooled.lower, pooled.upper), f"{number(pooled.upper - pooled.lower)} points, because they do not agree", 0.58),
    ):
        at = y + down
        axes.plot([low, low, high, high], [at - 0.05, at, at, at - 0.05], color=BLACK, lw=1.2, zorder=3)
        frame.text((low + high) / 2, at, words, "label", on=axes, dy=0.18, ha="center")
