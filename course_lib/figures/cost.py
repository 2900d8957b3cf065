"""What an interaction costs: people in blocks of squares, ten squares high."""

import math

import numpy as np

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.words import capital, number, significant

TALL, COLUMNS = 10, 67  # squares in a column, columns at most
PITCH = 0.087  # inches


def interaction_cost(people):
    """How many people find a simple effect, and how many an interaction, each square so many people.

    Parameters
    ----------
    people : dict of str to int
        Labels with their article and size, as in "an effect of 37 points (2 groups)", and people in the whole trial for 80%
        power, the simple effect first, then interactions. Words in brackets are left out of the title.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no design, or one has no people or more than can be.

    Examples
    --------
    >>> interaction_cost({"an effect of 37 points": 40, "one of 9": 640}).alt[:45]
    'One of 9 takes 16 times as many people as an '
    """
    if not people or not all(0 < count <= 1e12 for count in people.values()):
        raise ValueError(f"people needs at least one design, each with people (up to a million million), got {people!r}")
    unit = _unit(max(people.values()))
    times = [significant(count / next(iter(people.values())), 2) for count in people.values()]
    names = [wrapped(_named(label, count, time, row), 5.7) for row, (label, count, time) in enumerate(
        zip(people, people.values(), times, strict=True))]  # fmt: skip
    title = _title(people, times)
    squares = f"a square is {'one person' if unit == 1 else f'{number(unit)} people'}"
    high = [LEADING["text"] * (len(lines) - 1) + 0.24 + PITCH * TALL for lines in names]
    frame = new_frame(
        sum(high) + 0.26 * (len(high) - 1) + 0.03,
        title,
        f"People in the trial for 80% power, two-sided .05; {squares}",
        "By a rule of thumb, for shares that are supposed;\nfor two shares Fisher’s test needs more.",
    )
    y = frame.top
    for row, (count, lines, tall) in enumerate(zip(people.values(), names, high, strict=True)):
        _draw_block(frame, y, count, lines, unit, BLACK if row < 2 else PALE)
        y += tall + 0.26
    told = "; ".join(f"{number(count)} for {label}" for label, count in people.items())
    return show(frame, f"{title}. For 80% power: {told}.")


def _unit(most):
    """People in a square: a round number, or 4, with which the largest design fits on the page."""
    power = 1
    while True:
        for step in (1, 2, 4, 5):
            if most <= step * power * TALL * COLUMNS:
                return step * power
        power *= 10


def _title(people, times):
    """What the second design costs in terms of the first."""
    short = [label.split(" (")[0] for label in people]
    if len(people) == 1:
        return f"{capital(short[0])} takes {number(next(iter(people.values())))} people"
    return f"{capital(short[1])} takes {times[1]} times as many people as {short[0]}"


def _named(label, count, time, row):
    return f"{number(count)} for {label}" + (f", {time} times as many" if row > 1 else "")


def _draw_block(frame, y, count, lines, unit, face):
    """A design's number and name, and its squares below, column by column."""
    first = number(count)
    x = frame.run(frame.left, y + 0.13, first, size="number", weight="bold") + 0.1
    for i, words in enumerate([lines[0].removeprefix(first).strip(), *lines[1:]]):
        frame.text(frame.left if i else x, y + 0.13 + LEADING["text"] * i, words, color=CHARCOAL)
    y += 0.24 + LEADING["text"] * (len(lines) - 1)
    place = np.arange(math.ceil(count / unit))
    columns, rows = np.divmod(place, TALL)
    xs, ys = frame.left + PITCH * (columns + 0.5), y + PITCH * (rows + 0.5)
    frame.marks(xs, ys, "s", face, points=0.76 * PITCH * 72, lw=0)
