"""The one cell of a tipping-point grid that somebody believes: what it holds, and how many steps away the result tips."""

import numpy as np

from course_lib.arguments import shown
from course_lib.figures.looks import BLACK
from course_lib.figures.words import number


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


def draw_steps(frame, below, mine, at, wide, high):
    """An arrow under the numbers from somebody's cell to the first that has tipped, which is boxed.

    ``at`` gives a cell's left and upper edge; ``wide`` and ``high`` are its size, in inches.
    """
    row, column = mine
    steps = steps_off(below, mine)
    if not steps:
        return
    x, y = at(row, column + steps)
    frame.box(x + 0.03, y + 0.03, wide - 0.06, high - 0.06, ec=BLACK, lw=1.3, zorder=4)
    start, end, low = at(row, column + 1)[0] + 0.05, x + 0.08, y + high - 0.055
    for color, lw in (("white", 3.4), (BLACK, 1.6)) if steps > 1 else ():
        frame.line([start, end], [low, low], color, lw, zorder=8)
    frame.marks(end, low, ">", BLACK, "white", points=7, lw=0.9, zorder=8)


def draw_name(frame, y, lines):
    """In the key the ring, and the name of the cell that it is round."""
    frame.box(frame.left + 0.02, y - 0.145, 0.22, 0.16, ec=BLACK, lw=3.2)
    frame.text(frame.left + 0.35, y, "\n".join(lines), "label", weight="bold")


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
