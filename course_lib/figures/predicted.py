"""A lesson's guesses beside what came out."""

from dataclasses import dataclass

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, GRID, width, wrapped
from course_lib.figures.picture import show

ROW = 0.76  # inches
TRACK = 2.85, 5.85  # from the smallest number of a row to its largest
BEYOND = 1.6  # a scale reaches so far beyond what came out, so that a guess not far from it lies not far from it
BESIDE = 0.14  # between the stroke of 0 and its figure
ZERO = 0.26  # left of the track, for that figure
RADIUS = 0.12  # of the largest mark, with a gap
CLOSE = 0.16  # what is nearer than this to what came out cannot be told from it on the line
APART = 0.08  # so the circle then lies above the line, and the diamond below


@dataclass(frozen=True)
class Guessed:
    """One guess: what was asked, both numbers, both in words with their unit."""

    asks: str
    guess: float
    truth: float
    guessed: str
    told: str


def my_guesses(rows, lesson, title):
    """Guesses as open circles, what came out as black diamonds.

    Parameters
    ----------
    rows : list of Guessed
        At least one; each gets a line of its own, on a scale of its own that begins at 0.
    lesson : str
        The lesson's number.
    title : str
        How many guesses were near, those that were letters counted too.

    Returns
    -------
    Picture

    Examples
    --------
    >>> row = Guessed("difference if blanks count as use", 50, 37.4, "50 points", "37 points")
    >>> my_guesses([row], "03", "Your one guess was near").alt
    'Lesson 03. Your one guess was near. Difference if blanks count as use: you 50 points, it is 37 points.'
    """
    frame = new_frame(
        ROW * len(rows),
        title,
        f"Lesson {lesson}. Open circle: your first guess. Filled diamond: what came out.",
        "Each line has a scale of its own, and 0 is on it.",
    )
    for i, row in enumerate(rows):
        _row(frame, frame.top + ROW * (i + 0.5), row)
    told = "; ".join(f"{row.asks[:1].upper()}{row.asks[1:]}: you {row.guessed}, it is {row.told}" for row in rows)
    return show(frame, f"Lesson {lesson}. {title}. {told}.")


def _row(frame, y, row):
    lines = wrapped(row.asks, TRACK[0] - ZERO - frame.left - 0.1, "label")
    frame.text(frame.left, y + 0.06 - 0.1025 * (len(lines) - 1), "\n".join(lines), "label")
    zero, guess, truth = _places(row)
    frame.line(TRACK, [y, y], GRID, 1.5)
    frame.line([zero, zero], [y - 0.06, y + 0.06], CHARCOAL, 1)
    frame.line([guess, truth], [y, y], CHARCOAL, 1.5)
    _zero(frame, y, zero, [guess, truth])
    apart = APART if row.guess != row.truth and abs(guess - truth) < CLOSE else 0
    frame.marks(guess, y - apart, "o", "white", BLACK, 11, 1.6, zorder=3)
    frame.marks(truth, y + apart, "D", BLACK, points=6.5, zorder=4)
    up, below = -0.15 - apart, 0.28 + apart / 2
    for x, down, words, weight in ((guess, up, f"you {row.guessed}", "normal"), (truth, below, row.told, "bold")):
        half = width(words, "label", weight) / 2
        middle = min(max(x, TRACK[0] - 0.1 + half), frame.right - half)
        frame.text(middle, y + down, words, "label", weight=weight, ha="center")


def _places(row):
    """Where 0, the guess and what came out are on the page."""
    low, high = (end([0, row.guess, BEYOND * row.truth]) for end in (min, max))
    return [TRACK[0] + (x - low) / ((high - low) or 1) * (TRACK[1] - TRACK[0]) for x in (0, row.guess, row.truth)]


def _zero(frame, y, zero, marks):
    """A 0 left of its stroke or, where a mark lies there, right of it; between two marks only the stroke stays."""
    wide = width("0", "label")
    for side, align in ((-1, "right"), (1, "left")):
        near, far = zero + side * BESIDE, zero + side * (BESIDE + wide)
        free = all(not min(near, far) - RADIUS < mark < max(near, far) + RADIUS for mark in marks)
        if free and far < frame.right:
            frame.text(near, y + 0.06, "0", "label", color=GREY, ha=align, box=zero > TRACK[0])
            return
