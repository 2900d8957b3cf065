"""What each lesson asks its reader to guess, and its function card: one module a lesson, with ``GUESSES`` and ``CARD``.

A lesson whose card would be long has ``MORE`` too: what only the page of all function cards shows.

A guess::

    Guess(
        id="03.a",
        asks="difference if blanks count as use",  # a label of at most eight words, for the picture of all guesses
        truth=lambda: 100 * effects.risk_difference(13, 27, 3, 28).value,  # computed, never typed; of options, the letter
        unit="points",  # "points", "%", "people", "days", "of 70 cells", ""
        least=0,  # no guess below or above these can be meant: it is not kept, and the reader guesses again
        most=28,  # ("of 70 cells" has 0 and 70 without being told)
        of=lambda: 7.8,  # what "half" and "20%" are of, where "points" are no percentage points
        near=5,  # a guess this close counts as near: as far as one can go, to a tenth of people and 5 points of 100, without
        # taking in a guess whose thought is wrong (`usual`, a mistake, the wrong direction)
        usual=40,  # a tempting wrong guess
        because="many ...",  # why people guess that, and what is wrong with it
        mistakes=((34, "34 is the difference in points."),),  # other guesses (or functions, or letters) of a known cause
        bands=((41, None, "..."),),  # from, to (None: without end), and the reply to who has no other: as hands go up in a class
        why="...",  # what came out and why; "{truth}" in it becomes the number, without its unit
        held="...",  # said instead of what came out, where the reader is to find that; it is told by `guesses`
    )
"""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True)
class Guess:
    """Something that a lesson asks its reader to guess before it comes out: a number, or with ``options`` a letter."""

    id: str
    asks: str
    truth: Callable[[], object]
    unit: str = ""
    near: float = 0
    digits: int = 0
    usual: float | str | None = None
    because: str = ""
    why: str = ""
    mistakes: tuple = ()
    bands: tuple = ()
    options: dict = field(default_factory=dict)
    held: str = ""
    least: float | None = None
    most: float | None = None
    of: Callable[[], float] | None = None
    deals: int = 0  # of how many its text speaks: a number of them is understood where a share is asked for

    def __post_init__(self):
        """What is counted is counted once: some takes a second, and an answer asks more than once."""
        mistakes = tuple((cache(value) if callable(value) else value, told) for value, told in self.mistakes)
        object.__setattr__(self, "truth", cache(self.truth))
        object.__setattr__(self, "mistakes", mistakes)


@dataclass(frozen=True)
class Use:
    """One line of a function card: what the reader has and wants, what to call, what of it to report."""

    want: str
    call: str
    report: str


def name(lesson):
    """A lesson's number as its file has it: "03" for 3, "3", "03" and "03.a"; "" for what is no lesson's number."""
    if type(lesson) is int and 0 <= lesson < 100:
        return f"{lesson:02}"
    number = lesson.strip().partition(".")[0] if type(lesson) is str else ""
    return number.zfill(2) if number.isascii() and number.isdigit() and len(number) <= 2 else ""


@cache
def module(number):
    """The module of a lesson by its two digits, or None when the lesson asks nothing."""
    path = f"{__name__}.lesson_{number}"
    return importlib.import_module(path) if number and importlib.util.find_spec(path) else None


def guesses(lesson):
    """What a lesson asks to guess, by id, in order."""
    return {guess.id: guess for guess in getattr(module(name(lesson)), "GUESSES", ())}


def card(lesson):
    """The lines of a lesson's function card."""
    return tuple(getattr(module(name(lesson)), "CARD", ()))


def uses(lesson):
    """The lines of a lesson's function card, and after them those that only the page of all cards has."""
    return card(lesson) + tuple(getattr(module(name(lesson)), "MORE", ()))


def find(which):
    """The guess with this id, or None."""
    which = which.strip() if type(which) is str else ""
    return guesses(which).get(which)
