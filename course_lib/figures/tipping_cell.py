"""The one cell of a tipping-point grid that somebody believes: what it holds, and how many steps away the result tips."""

import numpy as np

from course_lib.figures.looks import BLACK
from course_lib.figures.words import number


def holds(grid, mine, alpha):
    """What somebody's cell holds."""
    cell = grid[(grid.added1 == mine[0]) & (grid.added2 == mine[1])].iloc[0]
    digits = 4 if round(cell.p, 3) == alpha else 3  # .0496 is below .05, and .050 does not look it
    p = f"{cell.p:.{digits}f}".lstrip("0") if cell.p >= 0.0005 else "< .001"
    return f"{number(100 * cell.difference)} points, Fisher’s P {p}"


def told(mine, below, called, study):
    """On which side of the line somebody's cell lies, by its name, and how far along its row the line is."""
    row, column = mine
    if not below[row, column]:
        return f"By {called} the result has tipped"
    steps = int(np.argmin(below[row, column:]))
    if not steps:
        return f"By {called} the result stands:\nno step to the right tips it"
    return f"By {called} the result stands: it takes {steps} more {study.outcome} on {study.arms[1]} to tip it"


def draw_steps(frame, below, mine, at, wide, high):
    """A small head between the numbers for each step from somebody's cell to the first that has tipped, which is boxed.

    ``at`` gives a cell's left and upper edge; ``wide`` and ``high`` are its size, in inches.
    """
    row, column = mine
    steps = int(np.argmin(below[row, column:]))
    if not steps:
        return
    x, y = at(row, column + steps)
    frame.box(x + 0.03, y + 0.03, wide - 0.06, high - 0.06, ec=BLACK, lw=1.3, zorder=4)
    into = np.array([at(row, column + step)[0] for step in range(1, steps + 1)])
    into[0] += 0.045  # clear of the ring
    frame.marks(into, y + high / 2 + 0.005, ">", BLACK, "white", points=7.5, lw=0.8, zorder=8)


def draw_name(frame, y, lines):
    """In the key the ring, and the name of the cell that it is round."""
    frame.box(frame.left + 0.02, y - 0.145, 0.22, 0.16, ec=BLACK, lw=3.2)
    frame.text(frame.left + 0.35, y, "\n".join(lines), "label", weight="bold")
