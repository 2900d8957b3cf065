"""What chance does: many intervals around one truth."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib import arguments
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import KINDS
from course_lib.figures.words import MINUS, listed, number
from course_lib.methods.estimates import level_text

MOST = 1000  # intervals, so that each has a line of its own
HIGH, STEP = 3.7, 0.115  # inches: of the intervals that hold the truth, at most, and from one of them to the next
MISSED, APART = 0.1, 0.14  # inches from one that misses it to the next, and between these and the others
HEAD, WORDS, FOOT = 0.22, 0.4, 0.17  # inches over the highest, for the words beside those at the top, and under the lowest
HEAVY, ONE_BY_ONE = 2.4, 3  # points of a line that misses the truth; so many of their ends are told


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
    rows, high = _rows(n, above, below)
    frame = new_frame(
        high + 0.78,
        f"{miss} the truth",
        f"Each line is the {percent} interval of one {kind} trial; heavy: the\ntrue {true} are not in it",
        f"In order of their middles. Of very many such intervals about {percent} hold the truth.",
    )
    axes = frame.plot(0.3, frame.top + 0.2, 5.6, high)
    order = np.argsort((lower > truth) * 1 - (upper < truth), kind="stable")  # too low, neither, too high
    lower, upper = lower[order], upper[order]
    axes.set_ylim(0, high)
    _draw_limits(axes, rows, lower, upper, truth)
    if below:
        _name_missed(frame, axes, rows[:below], truth, "too low", upper[:below])
    if above:
        _name_missed(frame, axes, rows[-above:], truth, "too high", lower[-above:])
    if n > above + below:
        _name_nearest(frame, axes, rows[below:], truth, upper[below:])
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


def _rows(n, above, below):
    """How high each interval lies, from the lowest to the highest, in inches; and how high the scale is."""
    inside = n - above - below
    step, missed = min(STEP, HIGH / max(inside, 1)), min(MISSED, HIGH / max(above, below, 1))
    low = FOOT + missed * np.arange(below)
    middle = FOOT + (missed * (below - 1) + APART) * (below > 0) + step * np.arange(inside)
    floor = (middle[-1] if inside else low[-1] if below else FOOT) + APART
    floor += max(0, WORDS - missed * above) * (above > 0)  # so that words of two lines end over the others
    high = floor + missed * np.arange(above)
    rows = np.concatenate([low, middle, high])
    return rows, float(rows[-1]) + HEAD


def _draw_limits(axes, rows, lower, upper, truth):
    """A line for each interval; those that miss black, broader and further apart."""
    missed, broad = (lower > truth) | (upper < truth), HEAVY
    for here, colour, share in ((missed, BLACK, 0.62), (~missed, PALE, 0.45)):
        gaps = np.diff(rows[here])
        broad = min(broad, share * 72 * gaps.min(initial=STEP))
        axes.hlines(rows[here], lower[here], upper[here], color=colour, lw=broad, zorder=2 + (colour == BLACK))
        broad *= 0.7
    axes.axvline(truth, color=BLACK, lw=1.2, zorder=3.5)  # without a rim, at which the others would seem to end
    low, most = min(lower.min(), truth), max(upper.max(), truth)
    edge = 0.02 * (most - low) or 1
    axes.set(xlim=(low - edge, most + edge), yticks=[])
    axes.spines["left"].set_visible(False)
    set_ticks(axes, lambda tick: number(tick, 1).removesuffix(".0"))


def _name_missed(frame, axes, rows, truth, where, ends):
    """How many lie too high or too low, and where they end, on the other side of the truth, where nothing else is."""
    left, right = axes.get_xlim()
    inch, high = (right - left) / 5.6, where == "too high"
    said = f"{len(rows)} {'lies' if len(rows) == 1 else 'lie'} {where}"
    begin = "from" if len(ends) > ONE_BY_ONE else "it begins at" if len(ends) == 1 else "they begin at"
    end = f"{begin if high else 'up to'} {_ends(sorted(ends), truth, high)}"
    room = (truth - left + 0.14 * inch if high else right - truth) / inch - 0.12
    ha = "right" if high == (room >= width(said, "number", "bold")) else "left"  # else on the lines
    look = {"dx": -0.1 if ha == "right" else 0.1, "ha": ha, "halo": True}
    if not high:
        long = width(said, "number", "bold")
        frame.text(truth, rows.mean(), said, "number", on=axes, dy=0.075, weight="bold", **look)
        if room > long + 0.1 + width(end, "label"):
            frame.text(truth, rows.mean(), end, "label", on=axes, **look | {"dx": 0.2 + long, "dy": 0.07})
        return
    frame.text(truth, rows[-1], said, "number", on=axes, dy=0.1, weight="bold", **look)
    if room > width(end, "label") and ha == "right":
        frame.text(truth, rows[-1], end, "label", on=axes, **look | {"dy": 0.1 + LEADING["label"]})


def _name_nearest(frame, axes, rows, truth, ends):
    """Where the lowest interval that holds the truth ends, if no eye can tell that it does, and there is room beside it."""
    left, right = axes.get_xlim()
    inch, up = (right - left) / 5.6, 2 * LEADING["label"]
    digits = next((d for d in (1, 2, 3) if number(ends[0], d) != number(truth, d)), 4)
    words = "the lowest grey one", f"just reaches it: {number(ends[0], digits)}"
    x = ends[rows < rows[0] + up].max() + 0.1 * inch
    if (ends[0] - truth) / inch < 0.03 and x + max(width(line, "label") for line in words) * inch < right:
        frame.text(x, rows[0], "\n".join(words), "label", on=axes, dy=-0.02 - LEADING["label"], color=CHARCOAL)


def _ends(ends, truth, high):
    """The ends nearest to the truth, with as many decimals as tell them from it; of many the nearest alone."""
    nearest = ends[0] if high else ends[-1]
    digits = next((d for d in (1, 2, 3) if number(nearest, d) != number(truth, d)), 4)
    if len(ends) > ONE_BY_ONE:
        return number(nearest, digits)
    return listed([number(end, digits) for end in ends])


def set_ticks(axes, written, most=6, end=math.inf):
    """Few round ticks along x, in a picture's numbers."""
    ticks = MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(*axes.get_xlim())
    low, high = axes.get_xlim()
    axes.set_xticks(
        kept := [tick for tick in ticks if low <= tick <= high and abs(tick) <= end], [written(tick) for tick in kept]
    )
