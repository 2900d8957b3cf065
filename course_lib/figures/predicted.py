"""A lesson's guesses beside what came out."""

from dataclasses import dataclass

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, GRID, PALE, width, wrapped
from course_lib.figures.picture import show

ROW = 0.72  # inches
TRACK = 2.85, 5.85  # from the smallest number of a row to its largest


@dataclass(frozen=True)
class Guessed:
    """One guess: what was asked, both numbers, both in words with their unit, whether it was near; the usual wrong one."""

    asks: str
    guess: float
    truth: float
    guessed: str
    told: str
    near: bool
    usual: float | None = None


def my_guesses(rows, lesson):
    """Guesses as open circles, what came out as black diamonds, a common wrong guess as a grey stroke.

    Parameters
    ----------
    rows : list of Guessed
        At least one; each gets a line of its own, on a scale of its own that begins at 0.
    lesson : str
        The lesson's number.

    Returns
    -------
    Picture

    Examples
    --------
    >>> row = Guessed("difference if blanks count as use", 50, 37.4, "50 points", "37 points", False, 40)
    >>> my_guesses([row], "03").alt
    'Your guesses of lesson 03, 0 of 1 near. Difference if blanks count as use: you 50 points, it is 37 points.'
    """
    near = sum(row.near for row in rows)
    usual = any(row.usual is not None for row in rows)
    frame = new_frame(
        ROW * len(rows),
        _title(near, len(rows)),
        f"Lesson {lesson}. Open circle: your first guess. Black diamond: what came out."
        + (" Grey stroke: a common wrong guess." if usual else ""),
        "Each line has a scale of its own, and 0 is on it.",
    )
    for i, row in enumerate(rows):
        _row(frame, frame.top + ROW * (i + 0.5), row)
    told = "; ".join(f"{row.asks[:1].upper()}{row.asks[1:]}: you {row.guessed}, it is {row.told}" for row in rows)
    return show(frame, f"Your guesses of lesson {lesson}, {near} of {len(rows)} near. {told}.")


def _title(near, all_of_them):
    if all_of_them == 1:
        return "Your guess of a number was near" if near else "Your guess of a number was not near"
    return f"{near} of your {all_of_them} guesses of numbers {'was' if near == 1 else 'were'} near"


def _row(frame, y, row):
    lines = wrapped(row.asks, TRACK[0] - frame.left - 0.25, "label")
    frame.text(frame.left, y + 0.06 - 0.1025 * (len(lines) - 1), "\n".join(lines), "label")
    low, high = (end([0, row.guess, row.truth, row.usual or 0]) for end in (min, max))

    def place(x):
        return TRACK[0] + (x - low) / ((high - low) or 1) * (TRACK[1] - TRACK[0])

    zero, guess, truth = place(0), place(row.guess), place(row.truth)
    frame.line(TRACK, [y, y], GRID, 1.5)
    frame.line([zero, zero], [y - 0.06, y + 0.06], CHARCOAL, 1)
    frame.text(zero - 0.16, y + 0.06, "0", "label", color=GREY, ha="right", box=low < 0)
    frame.line([guess, truth], [y, y], CHARCOAL, 1.5)
    if row.usual is not None:
        frame.line([place(row.usual)] * 2, [y - 0.13, y + 0.13], PALE, 3)
    frame.marks(guess, y, "o", "white", BLACK, 11, 1.6, zorder=3)
    frame.marks(truth, y, "D", BLACK, points=6.5, zorder=4)
    for x, down, words, weight in ((guess, -0.15, f"you {row.guessed}", "normal"), (truth, 0.28, row.told, "bold")):
        half = width(words, "label", weight) / 2
        middle = min(max(x, TRACK[0] - 0.1 + half), frame.right - half)
        frame.text(middle, y + down, words, "label", weight=weight, ha="center")
