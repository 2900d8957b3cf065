"""The one cell of a tipping-point grid that somebody believes: what it holds, and how many steps away the result tips."""

import numpy as np

from course_lib.figures.frame import LEADING
from course_lib.figures.looks import BLACK, width
from course_lib.figures.words import number


def holds(grid, mine, alpha):
    """What somebody's cell holds."""
    cell = grid[(grid.added1 == mine[0]) & (grid.added2 == mine[1])].iloc[0]
    digits = 4 if round(cell.p, 3) == alpha else 3  # .0496 is below .05, and .050 does not look it
    p = f"{cell.p:.{digits}f}".lstrip("0") if cell.p >= 0.0005 else "< .001"
    return f"{number(100 * cell.difference)} points, Fisher’s P {p}"


def told(mine, below, called):
    """On which side of the line somebody's cell lies, by its name, and how far along its row the line is."""
    row, column = mine
    if not below[row, column]:
        return f"By {called} the result has tipped"
    steps = int(np.argmin(below[row, column:]))
    if not steps:
        return f"By {called} the result stands:\nno step to the right tips it"
    return f"By {called} the result stands:\n{steps} more {'step' if steps == 1 else 'steps'} would tip it"


def draw_steps(frame, below, mine, at, wide, high):
    """An arrow from somebody's cell along its row, under the numbers, into the first cell that has tipped, which is boxed.

    ``at`` gives a cell's left and upper edge; ``wide`` and ``high`` are its size, in inches.
    """
    row, column = mine
    steps = int(np.argmin(below[row, column:]))
    if not steps:
        return
    x, y = at(row, column + steps)
    frame.box(x + 0.03, y + 0.03, wide - 0.06, high - 0.06, ec=BLACK, lw=1.3, zorder=4)
    start, end, level = at(row, column)[0] + wide + 0.03, x + 0.03, y + high - 0.055
    if end - start > 0.1:
        frame.line([start, end - 0.05], [level, level], "white", 4.4, zorder=6)
        frame.line([start, end - 0.05], [level, level], BLACK, 1.6, zorder=7)
    frame.marks(end - 0.045, level, ">", BLACK, "white", points=9, lw=0.8, zorder=8)


def draw_name(frame, lines, cell, top):
    """Above the grid the name of somebody's cell, and a line that leads down to it, left of the numbers that it passes."""
    x, y = cell[0] + 0.05, top - 0.13 - LEADING["label"] * (len(lines) - 1)
    long = max(width(line, "label", "bold") for line in lines)
    frame.text(min(x - 0.02, frame.right - long), y, "\n".join(lines), "label", weight="bold")
    frame.line([x, x], [top - 0.08, cell[1] - 0.04], "white", 3, zorder=5)
    frame.line([x, x], [top - 0.08, cell[1] - 0.04], BLACK, 1.2, zorder=6)
