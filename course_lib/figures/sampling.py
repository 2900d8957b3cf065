"""What chance does: many intervals around one truth."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib import arguments
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import KINDS
from course_lib.figures.words import MINUS, number
from course_lib.methods.estimates import level_text

MOST = 1000  # intervals, so that each has a line of its own
APART = 0.15  # inches between intervals that miss the truth and the others


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
    for here, colour, share in ((~missed, PALE, 0.45), (missed, BLACK, 0.62)):
        axes.hlines(rows[here], lower[here], upper[here], color=colour, lw=share * pitch, zorder=2 + (share > 0.5))
    ends = np.r_[lower[missed], upper[missed]]  # dots, so that none seems to touch the truth
    axes.plot(ends, np.tile(rows[missed], 2), "o", color=BLACK, ms=min(3, 1.2 * pitch), mew=0, zorder=3.6)
    axes.axvline(truth, color=BLACK, lw=1.6, zorder=3.5)  # without a rim, at which the others would seem to end
    low, most = min(lower.min(), truth), max(upper.max(), truth)
    edge = 0.02 * (most - low) or 1
    axes.set(xlim=(low - edge, most + edge), ylim=(-1.6 * apart - 0.5, len(lower) + 1.2 * apart), yticks=[])
    axes.spines["left"].set_visible(False)
    set_ticks(axes, lambda tick: number(tick, 1).removesuffix(".0"))
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


def set_ticks(axes, written, most=6, end=math.inf):
    """Few round ticks along x, in a picture's numbers."""
    ticks = MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(*axes.get_xlim())
    low, high = axes.get_xlim()
    axes.set_xticks(
        kept := [tick for tick in ticks if low <= tick <= high and abs(tick) <= end], [written(tick) for tick in kept]
    )
