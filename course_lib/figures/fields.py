"""Words in the fields of a plane of counts: each in its own field, near its middle, and on no square."""

import numpy as np

from course_lib.figures.frame import RIGHT
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width

STEP, CLEAR = 0.06, 0.09  # inches: from one place that is tried to the next, and between words and squares or lines
DOWN = 0.21  # inches from a number to the words under it
ABOVE, BELOW = 0.16, 0.05  # inches that words reach above their baseline and below


def write_in_fields(frame, fields, plane, drawn, lines):
    """A number and its words in each field; beside the plane, with a square as in the field, where it has no room.

    ``fields`` are (which pairs, number, words, middle pair); ``plane`` is the side of a pair, the left end, the foot, the
    lowest count, and the highest counts; ``drawn`` are the pairs with a square; ``lines`` are points to keep clear of.
    """
    cell, left, foot, first, tops = plane
    taken = np.reshape(lines, (-1, 2)) if len(lines) else np.empty((0, 2))
    squares = np.column_stack([left + cell * (drawn[:, 1] + 0.5), foot - cell * (drawn[:, 0] - first + 0.5)])
    aside = frame.top + 0.3
    for pairs, number, words, (a, b) in fields:
        middle = left + cell * (b + 0.5), foot - cell * (a - first + 0.5)
        wide = width(number, "number", "bold"), width(words, "label")
        layouts = ((max(wide), DOWN), (sum(wide) + 0.06, 0))  # below each other, and in one line
        for size, low in layouts:
            spots = _free(pairs, size, low, plane, squares, taken)
            if len(spots):
                x, y = spots[np.hypot(*(spots + [size / 2, low / 2] - middle).T).argmin()]
                break
        else:
            x, y, low = left + cell * (tops[1] + 1) + 0.4, aside, DOWN
            aside += 0.62
            face = BLACK if words == "significant" else "white"
            frame.box(x - 0.2, y - 0.13, 0.13, 0.13, fc=face, ec=BLACK if face == BLACK else PALE)
        frame.text(x, y, number, "number", weight="bold")
        frame.text(x if low else x + wide[0] + 0.06, y + low, words, "label", color=CHARCOAL)
        there = np.linspace(x, x + max(wide) if low else x + sum(wide), 12)
        taken = np.vstack([taken, *(np.column_stack([there, there * 0 + y + down]) for down in {0, low})])


def _free(pairs, wide, low, plane, squares, taken):
    """Left ends and baselines at which words of a width lie in their field, and on nothing that is drawn."""
    cell, left, foot, first, tops = plane
    x = np.arange(left + 0.02, RIGHT - wide, STEP)
    y = np.arange(foot - cell * (tops[0] + 1 - first) + ABOVE, foot - low - BELOW, STEP)
    x, y = (grid.ravel() for grid in np.meshgrid(x, y))
    inside = np.ones(len(x), bool)
    for across in np.linspace(-CLEAR, wide + CLEAR, 7):
        for down in np.linspace(-ABOVE - CLEAR / 2, low + BELOW + CLEAR / 2, 5):
            column = np.rint((x + across - left) / cell - 0.5).astype(int)
            row = np.rint(first + (foot - y - down) / cell - 0.5).astype(int)
            row = np.clip(row, first, tops[0])  # words may stand a little above the highest count
            there = (column >= -1) & (column < pairs.shape[1])
            inside &= there & pairs[row, np.clip(column, 0, pairs.shape[1] - 1)]
    half = cell / 2
    for points, room in ((squares, half), (taken, CLEAR)):
        if len(points):
            apart_x = np.maximum(x[:, None] - points[:, 0], points[:, 0] - x[:, None] - wide)
            apart_y = np.maximum(y[:, None] - ABOVE - points[:, 1], points[:, 1] - y[:, None] - low - BELOW)
            inside &= (np.maximum(apart_x, apart_y) > room).all(axis=1)
    return np.column_stack([x, y])[inside]
