"""The one cell of a tipping-point grid that somebody believes: what it holds, and how many steps away the result tips."""

import numpy as np

from course_lib.arguments import shown
from course_lib.figures.frame import LEADING, LEFT, RIGHT
from course_lib.figures.looks import BLACK, wrapped
from course_lib.figures.words import number

STROKES = ("-", (0, (1.6, 0.9)))  # of the ring round somebody's cell, and round the one where its row tips


def holds(grid, mine, alpha):
    """What somebody's cell holds."""
    cell = grid[(grid.added1 == mine[0]) & (grid.added2 == mine[1])].iloc[0]
    digits = 4 if round(cell.p, 3) == alpha else 3  # .0496 is below .05, and .050 does not look it
    p = f"{cell.p:.{digits}f}".lstrip("0") if cell.p >= 0.0005 else "< .001"
    return f"{number(100 * cell.difference)} points, Fisher’s P {p}"


def told(mine, below, called, supposed, study):
    """On which side of the line somebody's cell lies, by what it supposes or by its name, and how far along its row the line
    is."""
    row, column = mine
    by = supposed or f"By {called}"
    comma = "," * bool(supposed)
    if not below[row, column]:
        return f"{by}{comma} the result has tipped"
    steps = steps_off(below, mine)
    if not steps:
        return f"{by}{comma} the result stands:\nno step to the right tips it"
    if supposed:
        return f"{supposed},\n{steps} more {study.outcome} on {study.arms[1]} would tip the result"
    return f"{by} the result stands: it takes {steps} more {study.outcome} on {study.arms[1]} to tip it"


def steps_off(below, mine):
    """How many steps to the right of somebody's cell its row tips; 0 if it has, or never does."""
    return int(np.argmin(below[mine[0], mine[1] :]))


def names(mine, below, called, study):
    """What the key says of somebody's cell, and of the first to its right that has tipped, if there is one; in lines."""
    many1, many2 = (size - 1 for size in below.shape)
    first, second = study.arms
    cell = f"{called}: {mine[0]} of the {many1} on {first} and {mine[1]} of the {many2} on {second} {study.outcome}"
    tipped = f"here its row tips: {mine[1] + steps_off(below, mine)} of the {many2} on {second}"
    return [
        wrapped(words, RIGHT - LEFT - 0.35, "label", "bold") for words in [cell, tipped][: 1 + bool(steps_off(below, mine))]
    ]


def draw_rings(frame, cells, at, wide, high):
    """A ring in a cell, and a dashed one in a second, both clear of the line along which the result tips, where a cell is
    wide enough; ``at`` gives a cell's left and upper edge."""
    inside = 0.05 if wide > 0.3 else 0
    for cell, stroke in reversed(list(zip(cells, STROKES, strict=False))):  # the first on top where they touch
        x, y = at(*cell)
        place = x + inside, y + inside, wide - 2 * inside, high - 2 * inside
        frame.box(*place, ec="white", lw=4, zorder=3.5 if inside else 5)
        frame.box(*place, ec=BLACK, lw=2.4, ls=stroke, zorder=3.6 if inside else 6)


def draw_walk(frame, cells, at, wide, high, colour):
    """An arrow along a row, under the numbers, from a cell to the one where it tips; none where cells are too narrow."""
    if len(cells) == 2 and wide > 0.3:
        (x, y), (end, _) = (at(*cell) for cell in cells)
        arrow = {"arrowstyle": "-|>,head_width=0.25,head_length=0.5", "lw": 2, "color": colour, "shrinkA": 0, "shrinkB": 0}
        y += high - 0.045
        frame.axes.annotate("", (end - 0.02, y), (x + 0.07, y), arrowprops=arrow, zorder=3)


def draw_names(frame, y, each):
    """In the key the rings, and what the cells are that they are round."""
    for lines, stroke in zip(each, STROKES, strict=False):
        frame.box(frame.left + 0.02, y - 0.145, 0.22, 0.16, ec=BLACK, lw=2.4, ls=stroke)
        frame.text(frame.left + 0.35, y, "\n".join(lines), "label", weight="bold")
        y += LEADING["label"] * len(lines) + 0.03


def own_cell(mine, shape):
    """The cell that somebody believes, or a ValueError."""
    whole = (
        isinstance(mine, tuple | list) and len(mine) == 2 and all(type(n) is int or isinstance(n, np.integer) for n in mine)
    )
    if not whole or not all(0 <= n < size for n, size in zip(mine, shape, strict=True)):
        raise ValueError(
            f"mine must be two whole numbers, how many of the missing: in the first arm 0 to {shape[0] - 1}, "
            f"in the second 0 to {shape[1] - 1}; got {shown(mine)}"
        )
    return mine
