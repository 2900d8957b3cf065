"""What chance does: many intervals around one truth, and the same people dealt again many times."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib import arguments
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import KINDS, THIS_TRIAL
from course_lib.figures.words import MINUS, number, signed, significant, spoken
from course_lib.methods.estimates import level_text

MOST = 1000  # intervals, so that each has a line of its own
HIGH = 3.05  # of the deals, in inches
APART = 0.15  # inches between intervals that miss the truth and the others
MARK, BESIDE, FEW, TALL = 0.075, 0.018, 60, 5  # inches for the mark of a rare deal and beside its pile; how many of a bar
# get one, and how many make a column


def intervals(lower, upper, truth, unit="points", level=0.95, kind="invented", label=""):
    """The intervals of many trials of one truth, those that miss it in black.

    Parameters
    ----------
    lower, upper : array of float, shape (n,)
        Limits of each trial's interval, in ``unit``; at most 1,000.
    truth : float
        The true value.
    unit : str
        Of the limits and the truth.
    level : float
        Confidence level of the intervals, between 0 and 1.
    kind : {"simulated", "real", "published", "invented"}
        Of the trials.
    label : str
        What the scale shows, with its unit; without it the unit stands there.

    Returns
    -------
    Picture
        The interval that lies highest is at the top; those that miss the truth lie apart, above and below the others.

    Raises
    ------
    ValueError
        If there are not as many lower as upper limits, one is not finite or above its upper limit, or the level is none.
    """
    lower, upper = _limits(lower, upper)
    truth, kind = arguments.number("truth", truth), arguments.one_of("kind", kind, KINDS)
    percent, true = level_text(arguments.confidence_level(level)), f"{number(truth, 2 * (truth % 1 != 0))} {unit}".strip()
    n, above, below = len(lower), int((lower > truth).sum()), int((upper < truth).sum())
    miss = f"{above + below or 'None'} of {n:,} intervals {'misses' if above + below < 2 else 'miss'}"
    high = min(3.9, 0.12 * n + 0.4)
    frame = new_frame(
        high + 0.78 + 2 * APART,
        f"{miss} the truth",
        f"Each line is the {percent} interval of one {kind} trial; heavy: the\ntrue {true} are not in it",
        f"In order of their middles. Of very many such intervals about {percent} hold the truth.",
    )
    axes = frame.plot(0.3, frame.top + 0.2, 5.6, high + 2 * APART)
    rows = _draw_limits(axes, lower, upper, truth, high)
    _name_missed(frame, axes, rows, truth, (above, below))
    side = min(max(0.3 + 5.6 * axes.transLimits.transform((truth, 0))[0], frame.left + 1), frame.right - 1)
    frame.text(side, frame.top + 0.1, f"the truth: {true}", weight="bold", ha="center")
    frame.text(frame.right, frame.bottom - 0.02, label or unit, "label", ha="right", color=CHARCOAL)
    ends = f"{above} too high and {below} too low, " * (above + below > 0)
    return show(
        frame,
        f"{miss} the true {true.replace(MINUS, 'minus ')}, {ends}though each is a {percent} interval of one {kind} trial.",
    )


def _limits(lower, upper):
    """Finite limits, as many lower as upper ones, from the lowest interval to the highest."""
    lower, upper = arguments.array("lower", lower), arguments.array("upper", upper)
    if lower.ndim != 1 or lower.shape != upper.shape or len(lower) > MOST:
        raise ValueError(
            f"lower and upper must hold a limit for each of at most {MOST:,} intervals, got {lower.shape} and {upper.shape}"
        )
    for row, (low, high) in enumerate(zip(lower, upper, strict=True)):
        if not (-1e300 < low <= high < 1e300):
            raise ValueError(f"limits must be numbers, the lower one first, got {low:g} and {high:g} (interval {row})")
    order = np.argsort(lower / 2 + upper / 2, kind="stable")
    return lower[order], upper[order]


def _draw_limits(axes, lower, upper, truth, high):
    """One line above the other; those that miss black and broader, and apart. Returns the rows, by the order of limits."""
    side = (lower > truth) * 1 - (upper < truth)  # 1 too high, -1 too low
    missed, pitch = side != 0, 72 * min(high / (len(lower) + 1), 0.1)
    apart = APART * (len(lower) + 1) / high
    rows = np.empty(len(lower))
    rows[np.argsort(side, kind="stable")] = np.arange(len(lower)) + 0.5
    rows += apart * side
    for here, colour, share in ((~missed, PALE, 0.45), (missed, BLACK, 0.85)):
        axes.hlines(rows[here], lower[here], upper[here], color=colour, lw=share * pitch, zorder=2 + (share > 0.5))
    ends = np.r_[lower[missed], upper[missed]]  # dots, so that none seems to touch the truth
    axes.plot(ends, np.tile(rows[missed], 2), "o", color=BLACK, ms=min(3.4, 1.3 * pitch), mew=0, zorder=3.6)
    axes.axvline(truth, color=BLACK, lw=1.6, zorder=3.5)  # without a rim, at which the others would seem to end
    low, most = min(lower.min(), truth), max(upper.max(), truth)
    edge = 0.02 * (most - low) or 1
    axes.set(xlim=(low - edge, most + edge), ylim=(-1.6 * apart - 0.5, len(lower) + 1.2 * apart), yticks=[])
    axes.spines["left"].set_visible(False)
    _set_ticks(axes, lambda tick: number(tick, 1).removesuffix(".0"))
    return rows


def _name_missed(frame, axes, rows, truth, counts):
    """How many lie too high and too low, at their height on the other side of the truth, where nothing else is."""
    left, right = axes.get_xlim()
    inch = (right - left) / 5.6
    ordered = np.sort(rows)
    for count, some, words, ha in ((counts[0], ordered[::-1], "too high", "right"), (counts[1], ordered, "too low", "left")):
        said = f"{count} {'lies' if count == 1 else 'lie'} {words}"
        room = (truth - left + 0.14 * inch if ha == "right" else right - truth) / inch
        if count and room < width(said, "number", "bold") + 0.12:  # then on the lines
            ha = "left" if ha == "right" else "right"
        if count:
            look = {"dx": -0.1 if ha == "right" else 0.1, "dy": 0.075, "ha": ha, "weight": "bold", "halo": True}
            frame.text(truth, some[:count].mean(), said, "number", on=axes, **look)


def _set_ticks(axes, written, most=6, end=math.inf):
    """Few round ticks along x, in a picture's numbers."""
    ticks = MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(*axes.get_xlim())
    low, high = axes.get_xlim()
    axes.set_xticks(
        kept := [tick for tick in ticks if low <= tick <= high and abs(tick) <= end], [written(tick) for tick in kept]
    )


def rerandomised(differences, observed, study=THIS_TRIAL):
    """The differences that dealing again gives, those as far from 0 as the observed one in black.

    Parameters
    ----------
    differences : array of float, shape (m,)
        Differences in the proportion with the outcome (-1 to 1), one for each deal.
    observed : float
        The difference that the trial's own allocation gave (-1 to 1).
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        A bar for each difference that occurs, or for a few points where there are many.

    Raises
    ------
    ValueError
        If there is no difference, or one is not a number from -1 to 1.
    """
    points, value = 100 * arguments.array("differences", differences), 100 * arguments.number("observed", observed)
    if points.ndim != 1 or not (np.abs([*points, value]) <= 100 + 1e-6).all():
        raise ValueError("differences must hold one number for each deal, and they and observed lie between -1 and 1")
    edge = abs(value) - 1e-6  # a difference equal to it but for rounding counts
    tails = [int((points <= -edge).sum()), int((points >= edge).sum())]
    n, far = len(points), int((np.abs(points) >= edge).sum())
    bars = _bars(points, abs(value))
    dots = _is_flat(bars, np.abs(bars[0]) >= edge)
    black = (
        "bars: many deals; dots, not to scale: one deal each"
        if dots
        else f"black: at least {number(abs(value), 1)} points from 0"
    )
    deals = f"{number(far) if far else 'None'} of {n:,} deals {'set' if far > 1 else 'sets'} the arms"
    p_value = significant((far + 1) / (n + 1), 2).removeprefix("0")  # the deal that happened is one more
    frame = new_frame(
        3.6,
        f"{deals} at least\nas far apart as this trial: P = {p_value}",
        f"The same {study.people} dealt again, if the arm changes nothing;\n{black}",
        study.origin,
    )
    axes = frame.plot(frame.left, frame.top, frame.right - frame.left, HIGH)
    _draw_deals(frame, axes, bars, value)
    for side, count in zip((-1, 1), tails, strict=True):
        if edge > 0:
            _draw_tail(frame, axes, bars, side * abs(value), count)
    label = f"% {study.outcome}, {study.versus} (points)"
    frame.text(frame.right, frame.bottom - 0.02, label, "label", ha="right", color=CHARCOAL)
    ways = f", {number(tails[1])} above zero and {number(tails[0])} below" * (edge > 0 and far > 0)
    alt = (
        f"With the outcomes of the {study.people} fixed and the arms dealt again {n:,} times, {number(far)} of the "
        f"differences are at least as far from zero as this trial’s {spoken(value, 1)} points{ways}."
    )
    return show(frame, alt)


def _bars(points, limit):
    """Middles, heights and width of bars that never lie on both sides of a limit."""
    levels, heights = np.unique(points.round(6), return_counts=True)
    steps = np.diff(levels)
    if len(levels) <= 60 and (not len(steps) or steps.min() >= 1):
        inside = np.abs(levels)[np.abs(levels) < limit - 1e-6]
        reach = 2 * (limit - inside.max()) if len(inside) else 4.0
        return levels, heights, max(1.0, min(4.0, reach, *steps))
    wide = limit / max(1, round(limit / 4)) if limit > 1 else 4.0
    places = np.where(points < 0, -1, 1) * (np.floor((np.abs(points) + 1e-6) / wide) + 0.5) * wide
    middles, heights = np.unique(places.round(6), return_counts=True)
    return middles, heights, wide


def _draw_deals(frame, axes, bars, value):
    """The bars over a few levels, and a line where the trial's own difference is."""
    middles, heights, wide = bars
    reach = max(np.abs(middles).max() + wide, 1.3 * np.abs(middles).max(), 1.8 * abs(value))  # words stand beyond the bars
    far = np.abs(middles) >= abs(value) - 1e-6
    flat = _is_flat(bars, far)
    for here, colour in ((~far, PALE), (far & ~np.full(far.shape, flat), BLACK)):
        axes.bar(middles[here], heights[here], width=wide, color=colour, edgecolor="white", lw=0.8, zorder=2)
    axes.set(xlim=(-reach, reach), ylim=(0, 1.3 * heights.max()), yticks=[])
    if flat:
        for middle, height in zip(middles[far], heights[far], strict=True):
            across = _across(axes, bars, height)
            row, column = np.divmod(np.arange(height), across)
            x = middle + np.sign(middle) * (column + 0.65) * MARK * _points_an_inch(axes)  # away from 0, none short of it
            y = (row + 0.6) * MARK * 1.3 * heights.max() / HIGH
            axes.plot(x, y, "o", color=BLACK, ms=72 * 0.72 * MARK, mew=0, zorder=3.2)
    axes.spines["left"].set_visible(False)
    _set_ticks(axes, signed, 7, min(100, 0.94 * reach))
    levels = [
        t for t in MaxNLocator(3, steps=[1, 2, 5, 10], integer=True).tick_values(0, heights.max()) if 0 < t <= heights.max()
    ]
    for level in levels:
        axes.axhline(level, color=GRID, lw=0.8, zorder=1)
        said = number(level) + (" deals" if level == levels[-1] > 1 else "")
        frame.text(-reach, level, said, "label", on=axes, dy=-0.05, color=CHARCOAL, box=True)
    axes.axvline(value, 0, 0.93, color="white", lw=4.2, zorder=2.5)
    axes.axvline(value, 0, 0.93, color=BLACK, lw=2, zorder=3)
    side = frame.left + axes.transLimits.transform((value, 0))[0] * (frame.right - frame.left)
    said = f"this trial: {signed(value, 1)}"
    half = width(said, "number", "bold") / 2
    side = min(max(side, frame.left + half), frame.right - half)
    frame.text(side, frame.top + 0.14, said, "number", weight="bold", ha="center")


def _is_flat(bars, far):
    """Whether the bars beyond the limit are too low to be seen, and hold few enough deals for a mark each."""
    heights = bars[1]
    return bool(far.any() and heights[far].max() <= min(FEW, 0.05 * heights.max()))


def _points_an_inch(axes):
    """How many points of the scale an inch of the page is."""
    left, right = axes.get_xlim()
    return (right - left) * axes.figure.dpi / axes.bbox.width


def _across(axes, bars, height):
    """How many marks stand side by side in a pile: as few as keep it low, and no more than have room."""
    middles, _, wide = bars
    room = (np.diff(middles).min() if len(middles) > 1 else wide) / _points_an_inch(axes) - BESIDE
    return max(1, min(int(room / MARK), math.ceil(height / TALL)))


def _pile(axes, bars, heights):
    """How high the highest of some piles of marks is, as a share of the axes."""
    return max(math.ceil(n / _across(axes, bars, n)) for n in heights) * MARK / HIGH


def _draw_tail(frame, axes, bars, limit, count):
    """How many deals lie as far from 0 or further on one side, over a bracket."""
    middles, heights, wide = bars
    top, side, beyond = axes.get_ylim()[1], np.sign(limit), middles * np.sign(limit) >= abs(limit) - 1e-6
    most = heights[beyond].max(initial=0)
    flat = _is_flat(bars, np.abs(middles) >= abs(limit) - 1e-6)
    if flat and most:
        most = _pile(axes, bars, heights[beyond]) * top
    level = most + (0.03 if flat else 0.07) * top
    sizes = middles[beyond] * side
    near, far = side * (sizes.min(initial=200) - wide / 2), side * (sizes.max(initial=0) + wide / 2)
    if flat and beyond.any():
        last = heights[beyond][sizes.argmax()]
        long = (_across(axes, bars, last) + 0.3) * MARK * _points_an_inch(axes)
        near, far = side * sizes.min(), side * (sizes.max() + long)
    if not beyond.any():
        near, far = limit, limit + side * wide / 2
    axes.plot(
        [near, near, far, far], [level - 0.025 * top, level, level, level - 0.025 * top], color=BLACK, lw=1.4, zorder=4
    )
    lines = [
        f"{number(count) if count else 'no'} deal{'s' * (count != 1)}",
        f"{signed(limit, 1)} or {'more' if side > 0 else 'less'}",
    ]
    left = 0.07 if side > 0 else -0.07 - max(width(lines[0], "number", "bold"), width(lines[1], "label"))
    frame.text(limit, level, lines[0], "number", on=axes, dx=left, dy=-0.29, weight="bold", box=True)
    frame.text(limit, level, lines[1], "label", on=axes, dx=left, dy=-0.09, box=True)
