"""An interaction with its interval, on an axis of its own."""

from matplotlib.ticker import MaxNLocator

from course_lib.figures.looks import BLACK, CHARCOAL, width
from course_lib.figures.words import apart, signed

INTERVAL_HIGH = 1.26  # inches that `draw_interval` takes
ABOVE, HIGH, ROW = 0.28, 0.52, 0.42  # of these, above the axis' highest point and down to it; and how high the interval runs


def draw_interval(frame, top, value, interval, digits, sides):
    """The interaction as a diamond on its interval, over an axis on which 0 is no interaction; ``sides`` are words for
    less and for more."""
    low, high = min(0, interval[0]), max(0, interval[1])
    room = 0.07 * (high - low) or 1.0
    left, wide = frame.left + 0.2, frame.right - frame.left - 0.4
    axes = frame.plot(left, top + ABOVE, wide, HIGH)
    axes.set(xlim=(low - room, high + room), ylim=(0, 1), yticks=[])
    axes.spines["left"].set_visible(False)
    ticks = [
        tick for tick in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high) if low - room <= tick <= high + room
    ]
    axes.set_xticks(ticks, labels=[signed(tick, 0 if float(tick).is_integer() else 1) for tick in ticks])
    axes.axvline(0, color=CHARCOAL, lw=1.2, ls=(0, (3, 2)), zorder=1)
    axes.plot(interval, [ROW, ROW], color=BLACK, lw=2.4, zorder=3, solid_capstyle="butt")
    axes.plot(value, ROW, "D", color=BLACK, ms=9, mec="white", mew=0.9, zorder=4)

    def across(x):
        return left + wide * axes.transLimits.transform((x, 0))[0]

    told = [(interval[0], "label", "normal"), (value, "number", "bold"), (interval[1], "label", "normal")]
    least = max(width(signed(x, digits), size, weight) for x, size, weight in told) + 0.12
    above = top + ABOVE + HIGH * (1 - ROW) - 0.15
    for x, (number, size, weight) in zip(apart([across(x) for x, *_ in told], least), told, strict=True):
        frame.text(x, above, signed(number, digits), size, weight=weight, ha="center")
    below, none = top + ABOVE + HIGH + 0.44, "no interaction"
    ends = across(0) - width(none, "label") / 2, across(0) + width(none, "label") / 2
    frame.text(across(0), below, none, "label", ha="center")
    less, more = sides
    if width(less, "label") < ends[0] - frame.left - 0.2:
        frame.text(frame.left, below, less, "label", color=CHARCOAL)
    if width(more, "label") < frame.right - ends[1] - 0.2:
        frame.text(frame.right, below, more, "label", color=CHARCOAL, ha="right")
