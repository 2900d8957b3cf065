"""How the pictures look: colours, marks, greys, sizes and the typeface.

Blue and orange are for the two arms and nothing else, and are never alone: an arm has a mark and a hatch of its own too.
Fill against outline says yes or no. Every grey from `PALE` up means something; `GRID` and `GROUND` only guide the eye.
"""

import io
import os
import threading
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

from matplotlib import rcParams
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

COLOURS = {"ketamine": "#0072B2", "midazolam": "#D55E00"}  # Okabe and Ito's: safe for every kind of colour vision
INK = {"ketamine": "#0072B2", "midazolam": "#B84E00"}  # of words: 4.5 to 1 or more, on white and on the dark card
MARKERS = {"ketamine": "o", "midazolam": "^"}
TINTS = {"ketamine": "#c3dcec", "midazolam": "none"}  # of areas: one is plain, the other hatched, so that grey tells them
HATCHES = {"ketamine": "", "midazolam": "////"}
HATCH_COLOURS = {"ketamine": "#0072B2", "midazolam": "#D0773A"}

BLACK = "#1a1a1a"  # titles and words
CHARCOAL = "#404040"  # axes, second-rank words, dark marks
GREY = "#595959"  # subtitles and sources
PALE = "#949494"  # the palest grey of a mark that says something: 3 to 1 on white and on the dark card
GRID = "#e4e4e4"  # lines that only guide the eye
GROUND = "#efefef"  # a ground behind marks

FONTS = Path(__file__).parent / "fonts"
FILES = {weight: FONTS / f"SourceSansPro-{name}.ttf" for weight, name in (("normal", "Regular"), ("bold", "Bold"))}
OWN = "Source Sans Pro"
ROOMY = {"title": 18, "number": 15, "text": 13.5, "subtitle": 13.5, "label": 12.5, "source": 11.5}
NARROW = {"title": 16, "number": 13.5, "text": 12, "subtitle": 12, "label": 11, "source": 10}  # DejaVu is a tenth wider
MEASURED = 100  # points at which the width of words is measured


def typeface(folder=FONTS):
    """Family and sizes in points: Source Sans Pro, or DejaVu Sans and smaller where its files are missing."""
    files = [folder / f"SourceSansPro-{weight}.ttf" for weight in ("Regular", "Bold")]
    if not all(file.is_file() for file in files):
        return ["DejaVu Sans"], NARROW
    for file in files:
        fontManager.addfont(file)
    return [OWN, "DejaVu Sans"], ROOMY


FAMILY, SIZES = typeface()
STYLE = {
    "font.family": FAMILY,
    "font.size": SIZES["label"],
    "axes.titlesize": SIZES["text"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": CHARCOAL,
    "axes.labelcolor": CHARCOAL,
    "xtick.color": CHARCOAL,
    "ytick.color": CHARCOAL,
    "hatch.linewidth": 0.9,
    "text.hinting": "none",  # letters keep the width that was measured, and take a tenth less time
}


@contextmanager
def styled():
    """`STYLE` for as long as it is needed; Matplotlib's `rc_context` would copy all of its three hundred settings."""
    before = {name: rcParams[name] for name in STYLE}
    rcParams.update(STYLE)
    try:
        yield
    finally:
        rcParams.update(before)


def whole(words):
    """Words as they are; a ValueError if they hold half a character, which neither a typeface nor a page can show."""
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise ValueError(f"a picture's text holds half a character (of an emoji, perhaps): {words[:60]!r}; take it out")
    return words


def typeset(words, points, weight="normal", family=None):
    """What Matplotlib sets words in: the course's own file where it has every letter, else a search among all fonts."""
    family = list(family or FAMILY)
    if own := _own_file(words, weight, family):
        return FontProperties(family=OWN, size=points, weight=weight, fname=own)
    return FontProperties(family=family, size=points, weight=weight)


def _own_file(words, weight, family):
    """The file of the course's own typeface that has every letter, or None."""
    own = FILES["bold" if weight == "bold" else "normal"]
    return own if family[0] == OWN and _letters(own).issuperset(words) else None


def opened(file):
    """A font from memory, for this thread of this process; Matplotlib's `get_font` sets words in three times the time, as it
    goes back to the file for each letter."""
    return _opened(file, threading.get_ident(), os.getpid())


@cache
def _opened(file, thread, process):
    return FT2Font(io.BytesIO(Path(file).read_bytes()))


@cache
def _letters(file):
    """The letters that a font has."""
    return {chr(code) for code in opened(file).get_charmap()}


def width(words, size="text", weight="normal"):
    """How wide a line of words is, in inches; ``size`` is one of `SIZES`, or points."""
    return _measured(whole(words), weight, tuple(FAMILY)) * (SIZES.get(size, size) / MEASURED) / 72


@lru_cache(maxsize=10_000)
def _measured(words, weight, family):
    """How wide a line of words is at 100 points, in points: the sum of its letters, a hundredth too much where neighbours
    move together. To set the words takes forty times as long, and is done only where a letter is missing."""
    if own := _own_file(words, weight, family):
        return sum(letter_width(letter, own) for letter in words)
    return text_to_path.get_text_width_height_descent(words, typeset(words, MEASURED, weight, family), ismath=False)[0]


@cache
def letter_width(letter, file):
    """How far a letter of a font moves those after it, at 100 points, in points."""
    font = opened(file)
    font.set_size(MEASURED, 72)
    return font.load_char(ord(letter)).linearHoriAdvance / 65_536


def wrapped(words, limit, size="text", weight="normal", even=False):
    """Words in lines of at most ``limit`` inches, broken where they say so and else between words; even for a title.

    Raises
    ------
    ValueError
        If one word is wider than the limit, or the words are no text.
    """
    if not isinstance(words, str):
        raise ValueError(f"title, subtitle and source of a picture must be text, got {words!r}")
    lines = []
    for part in words.split("\n"):
        some = _filled(part, limit, size, weight)
        while even and len(some) > 1:  # narrower for as long as no further line is needed
            limit_now = max(width(line, size, weight) for line in some) - 0.02
            tried = _filled(part, limit_now, size, weight) if limit_now > 0 else some
            if len(tried) > len(some) or max(width(line, size, weight) for line in tried) > limit_now:
                break
            some = tried
        lines += some
    for line in lines:
        if width(line, size, weight) > limit:
            raise ValueError(f"{line[:60]!r} is too wide for a picture ({limit:.2f} inches): use shorter words")
    return lines


def _filled(words, limit, size, weight):
    """Lines, each with as many words as it holds."""
    first, *others = words.split() or [""]
    lines = [first]
    for word in others:
        if width(longer := f"{lines[-1]} {word}", size, weight) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
