"""What chance does: many intervals around one truth, and the same people dealt again many times."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib import arguments
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE
from course_lib.figures.picture import show
from course_lib.figures.study import KINDS
from course_lib.figures.words import MINUS, number
from course_lib.methods.estimates import level_text

MOST = 1000  # intervals, so that each has a line of its own


def intervals(lower, upper, truth, unit="points", level=0.95, kind="invented"):
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

    Returns
    -------
    Picture
        The interval that lies highest is at the top.

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
        high + 0.78,
        f"{miss} the truth",
        f"Each line is the {percent} interval of one {kind} trial; black: the\ntrue {true} are not in it",
        f"In order of their middles. Of very many such intervals {percent} hold the truth.",
    )
    axes = frame.plot(0.3, frame.top + 0.25, 5.6, high)
    _draw_limits(axes, lower, upper, truth)
    side = min(max(0.3 + 5.6 * axes.transLimits.transform((truth, 0))[0], frame.left + 1), frame.right - 1)
    frame.text(side, frame.top + 0.16, f"the truth: {true}", weight="bold", ha="center")
    (left, right), beside = axes.get_xlim(), {"size": "number", "weight": "bold", "halo": True, "on": axes}
    if above:
        frame.text(left, n, f"{above} {'lies' if above == 1 else 'lie'} too high", dy=0.16, **beside)
    if below:
        frame.text(right, -1, f"{below} {'lies' if below == 1 else 'lie'} too low", dy=-0.14, ha="right", **beside)
    frame.text(frame.right, frame.bottom - 0.02, unit, "label", ha="right", color=CHARCOAL)
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


def _draw_limits(axes, lower, upper, truth):
    """One line above the other; those that miss black and broader."""
    missed, pitch = (lower > truth) | (upper < truth), 72 * min(3.9 / (len(lower) + 1), 0.1)
    rows = np.arange(len(lower)) + 0.5
    for here, colour, share in ((~missed, PALE, 0.45), (missed, BLACK, 0.85)):
        axes.hlines(rows[here], lower[here], upper[here], color=colour, lw=share * pitch, zorder=2 + (share > 0.5))
    axes.axvline(truth, color="white", lw=3.4, zorder=3)
    axes.axvline(truth, color=BLACK, lw=1.6, zorder=3.5)
    low, high = min(lower.min(), truth), max(upper.max(), truth)
    edge = 0.02 * (high - low) or 1
    axes.set(xlim=(low - edge, high + edge), ylim=(-1.2, len(lower)), yticks=[])
    axes.spines["left"].set_visible(False)
    _set_ticks(axes, lambda tick: number(tick, 1).removesuffix(".0"))


def _set_ticks(axes, written, most=6):
    """Few round ticks along x, in a picture's numbers."""
    ticks = MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(*axes.get_xlim())
    low, high = axes.get_xlim()
    axes.set_xticks(kept := [tick for tick in ticks if low <= tick <= high], [written(tick) for tick in kept])
