"""What chance does: the same people dealt again many times, and how few deals set the arms as far apart."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib import arguments
from course_lib.figures.frame import LEFT, RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.sampling import set_ticks
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number, signed, significant, spoken

HIGH = 3.05  # of the deals, in inches
MARK, FEW, TALL = 0.075, 60, 5  # inches for the mark of a rare deal; how many of a side get one, and make a column
RIM = 0.05  # from the line at the trial's own difference to a lens's line beside it
LENS, PAD, BETWEEN = 0.22, 0.1, 0.14  # inches: of a lens above the axis, beside what is in it, and between two values


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
    lenses = _lenses(bars, abs(value), points) if edge > 0 else None
    key = f"brackets: at least {number(abs(value), 1)} points from 0"
    if lenses:  # at its mirror image a line is drawn, and who sees nothing there looks for a mistake
        none = "" if (bars[0] == -value).any() else f"; no deal gives just {signed(-value, 1)}"
        key = f"boxes: both ends enlarged, a dot a deal{none}"
    deals = f"{number(far) if far else 'None'} of {n:,} deals {'set' if far > 1 else 'sets'} the arms"
    p_value = significant((far + 1) / (n + 1), 2).removeprefix("0")
    frame = new_frame(
        3.6,
        f"{deals} at least\nas far apart as this trial: P = {p_value}",
        f"The same {study.people} dealt again, if the arm changes nothing;\n{key}",
        f"P = ({number(far)} + 1) / ({n:,} + 1): the deal that happened is counted too. {study.origin}".strip(),
    )
    axes = frame.plot(frame.left, frame.top, frame.right - frame.left, HIGH)
    _draw_deals(frame, axes, bars, value, enlarged=lenses is not None)
    for side, count in zip((-1, 1), tails, strict=True):
        if lenses and count:
            _draw_lens(frame, axes, lenses[side], side, count)
        elif edge > 0:
            _draw_tail(frame, axes, bars, side * abs(value), count)
    label = f"% {study.outcome}, {study.versus} (points)"
    frame.text(frame.right, frame.bottom - 0.02, label, "label", ha="right", color=CHARCOAL)
    ways = f", {number(tails[1])} above zero and {number(tails[0])} below" * (edge > 0 and far > 0)
    alt = (
        f"With the outcomes of the {study.people} fixed and the arms dealt again {n:,} times, {number(far)} of the "
        f"differences are at least as far from zero as this trial’s {spoken(value, 1)} points{ways}: P = {p_value}."
    )
    return show(frame, f"{alt} {study.origin}".strip())


def _bars(points, limit):
    """Middles, heights and width of bars that never lie on both sides of a limit."""
    levels, heights = np.unique(points.round(6), return_counts=True)
    steps = np.diff(levels)
    if len(levels) <= 60 and (not len(steps) or steps.min() >= 1):
        inside = np.abs(levels)[np.abs(levels) < limit - 1e-6]
        reach = 1.4 * (limit - inside.max()) if len(inside) else 4.0  # a bar that touched the limit would seem to count
        return levels, heights, max(1.0, min(4.0, reach, *steps))
    wide = limit / max(1, round(limit / 4)) if limit > 1 else 4.0
    places = np.where(points < 0, -1, 1) * (np.floor((np.abs(points) + 1e-6) / wide) + 0.5) * wide
    middles, heights = np.unique(places.round(6), return_counts=True)
    return middles, heights, wide


def _draw_deals(frame, axes, bars, value, enlarged):
    """The bars over a few levels, and a line where the trial's own difference is."""
    middles, heights, wide = bars
    reach = _reach(bars, abs(value))
    far = np.abs(middles) >= abs(value) - 1e-6
    for here, colour in ((~far, PALE), (far & (not enlarged), BLACK)):  # a bar too low to be seen stands in its lens alone
        axes.bar(middles[here], heights[here], width=wide, color=colour, edgecolor="white", lw=0.8, zorder=2)
    axes.set(xlim=(-reach, reach), ylim=(0, 1.3 * heights.max()), yticks=[])
    axes.spines["left"].set_visible(False)
    set_ticks(axes, signed, 7, min(100, 0.94 * reach))
    levels = MaxNLocator(3, steps=[1, 2, 5, 10], integer=True).tick_values(0, heights.max())
    level = max((level for level in levels if 0 < level <= heights.max()), default=heights.max())
    axes.axhline(level, color=GRID, lw=0.8, zorder=1)
    frame.text(
        -reach, level, f"{number(level)} deal{'s' * bool(level > 1)}", "label", on=axes, dy=-0.05, color=CHARCOAL, box=True
    )
    axes.axvline(value, 0, 0.93, color="white", lw=4.2, zorder=2.5)
    axes.axvline(value, 0, 0.93, color=BLACK, lw=2, zorder=3)
    if value and not (middles == -value).any():  # else the bar that stands there shows how far that is
        axes.axvline(-value, 0, 0.93, color=CHARCOAL, lw=1, ls=(0, (3, 2)), zorder=1.5)
        said, across = (
            f"as far: {signed(-value, 1)}",
            (frame.right - frame.left) * np.diff(axes.transLimits.transform([(0, 0), (abs(value), 0)])[:, 0])[0],
        )
        if 2 * across > width(said, "label") / 2 + width(f"this trial: {signed(value, 1)}", "number", "bold") / 2 + 0.1:
            frame.text(-value, axes.get_ylim()[1], said, "label", on=axes, dy=0.14, ha="center", color=CHARCOAL)
    side = frame.left + axes.transLimits.transform((value, 0))[0] * (frame.right - frame.left)
    said = f"this trial: {signed(value, 1)}"
    half = width(said, "number", "bold") / 2
    side = min(max(side, frame.left + half), frame.right - half)
    frame.text(side, frame.top + 0.14, said, "number", weight="bold", ha="center")


def _reach(bars, limit):
    """How far the scale goes on either side of 0: words and lenses stand beyond the bars."""
    middles, _, wide = bars
    return max(np.abs(middles).max() + wide, 1.3 * np.abs(middles).max(), 1.8 * limit)


def _lenses(bars, limit, points):
    """What stands in a lens on either side, if the far bars are too low to be seen, and few enough for a mark a deal.

    By side (-1 and 1): each value with its count, how many marks stand side by side and where their middle is, in inches
    from the lens's left edge, and how wide the lens is. None where bars are of several values, or there is no room.
    """
    middles, heights, _ = bars
    far = np.abs(middles) >= limit - 1e-6
    if not far.any() or heights[far].max() > 0.05 * heights.max() or not np.isin(middles, points.round(6)).all():
        return None
    room = (1 - limit / _reach(bars, limit)) * (RIGHT - LEFT) / 2 - 0.09
    lenses = {}
    for side in (-1, 1):
        here = far & (middles * side > 0)
        blocks, x = [], PAD
        for level, count in zip(middles[here], heights[here], strict=True):
            across = math.ceil(count / TALL)
            wide = max(across * MARK, width(signed(level, 1), "label"))
            blocks.append((level, int(count), across, x + wide / 2))
            x += wide + BETWEEN
        lenses[side] = blocks, x - BETWEEN + PAD
        if x - BETWEEN + PAD > room or heights[here].sum() > FEW:
            return None
    return lenses


def _draw_lens(frame, axes, lens, side, count):
    """A box above an end of the scale, with a dot for each deal above its value, and lines to where these lie."""
    blocks, wide = lens
    base = frame.top + HIGH
    ends = [frame.left + axes.transLimits.transform((blocks[i][0], 0))[0] * (frame.right - frame.left) for i in (0, -1)]
    left = ends[0] + 0.09 if side > 0 else ends[1] - 0.09 - wide
    rows = max(math.ceil(n / across) for _, n, across, _ in blocks)
    floor = base - LENS - 0.25
    top = floor - MARK * rows - 0.09
    frame.box(left, top, wide, base - LENS - top, fc="white", ec=PALE, zorder=2)
    near = ends[0] + RIM * side  # beside the line that may stand there
    for x, end in zip((left, left + wide), (near, ends[1]) if side > 0 else (ends[1], near), strict=True):
        frame.line([x, end], [base - LENS, base - 0.04], PALE, 0.9, zorder=1)
    for level, n, across, middle in blocks:
        row, column = np.divmod(np.arange(n), across)
        x = left + middle + MARK * (column - (across - 1) / 2)
        frame.marks(x, floor - MARK * (row + 0.6), points=72 * 0.72 * MARK, lw=0)
        frame.text(left + middle, floor + 0.18, signed(level, 1), "label", ha="center")
    words = f"{number(count)} deal{'s' * (count != 1)}"
    frame.text(
        left + (0.0 if side > 0 else wide), top - 0.08, words, "number", weight="bold", ha="left" if side > 0 else "right"
    )


def _draw_tail(frame, axes, bars, limit, count):
    """How many deals lie as far from 0 or further on one side, over a bracket."""
    middles, heights, wide = bars
    top, side, beyond = axes.get_ylim()[1], np.sign(limit), middles * np.sign(limit) >= abs(limit) - 1e-6
    most = heights[beyond].max(initial=0)
    level = most + 0.07 * top
    sizes = middles[beyond] * side
    near, far = side * (sizes.min(initial=200) - wide / 2), side * (sizes.max(initial=0) + wide / 2)
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
