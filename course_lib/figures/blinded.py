"""Did blinding hold? A picture of what people guessed in each arm."""

import numpy as np

from course_lib.arguments import whole
from course_lib.figures.forest import check_estimates
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, capital, listed, number, spoken

START, END = 1.7, 5.62  # where everyone is wrong and where everyone is right, along the page
ROW = 0.78


def blinding_guesses(indices, source, study=THIS_TRIAL, counts=None):
    """Blinding indices of the two arms with their intervals, from "everyone wrong" to "everyone right".

    Parameters
    ----------
    indices : dict of str to Estimate
        For each arm, as `blinding.bang_index` returns them.
    source : str
        Whose guesses they are; begins the subtitle.
    study : Study, optional
        Names of the arms; where the guesses are from.
    counts : dict of str to (int, int), optional
        For each arm, how many guessed right and how many were asked, to be printed beside the index.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is missing, the source is no text, more guessed right than were asked, or as `forest.check_estimates` says.
    """
    if not isinstance(source, str):
        raise ValueError(f"source must say in words whose guesses they are, got {source!r}")
    rows = dict(zip(study.arms, study.each(indices, "indices"), strict=True))
    level = check_estimates(rows, "indices")
    told = dict.fromkeys(study.arms, "")
    if counts is not None:
        told = dict(zip(study.arms, map(_counted, study.each(counts, "counts")), strict=True))
    names = {arm: wrapped(f"{capital(arm)} arm", START - 0.3, "text", "bold") for arm in study.arms}
    high = max(ROW, 0.3 + LEADING["text"] * max(map(len, names.values())))
    frame = new_frame(
        0.25 + 3 * high + 0.82,
        _title(rows),
        f"{capital(source)}: Bang’s index,\nright minus wrong guesses as a share, with its {level} interval",
        study.origin,
    )
    base = frame.top + 0.25 + 3 * high
    middle = (START + END) / 2
    frame.line([middle, middle], [frame.top, base], CHARCOAL, 1)
    frame.line([START, END], [base, base], CHARCOAL)
    for place, (arm, index) in enumerate(rows.items()):
        y = frame.top + 0.25 + high * (place + 0.5)
        _draw_index(frame, y, arm, index, told[arm], names[arm], study)
    _draw_sum(frame, base - high / 2, sum(index.value for index in rows.values()))
    for x, tick, words in (
        (START, -1, "everyone\nwrong"),
        (middle, 0, "as many right\nas wrong"),
        (END, 1, "everyone\nright"),
    ):
        frame.line([x, x], [base, base + 0.06], CHARCOAL)
        frame.text(x, base + 0.26, number(tick), ha="center", color=CHARCOAL)
        frame.text(x, base + 0.48, words, "label", ha="center", color=CHARCOAL)
    each = [
        f"{spoken(e.value, 2)} ({spoken(e.lower, 2)} to {spoken(e.upper, 2)}) on {arm}" + f", {told[arm]}" * bool(told[arm])
        for arm, e in rows.items()
    ]
    found = " ".join(_title(rows).split()).replace(MINUS, "minus ")
    return show(frame, f"{found}. {capital(source)}, Bang’s blinding index by arm: {listed(each)}.")


def _counted(pair):
    """Words for how many guessed right of those asked."""
    if np.shape(pair) != (2,):
        raise ValueError(f"counts needs, for each arm, how many guessed right and how many were asked; got {pair!r}")
    asked = whole("asked", pair[1], 1)
    return f"{whole('right', pair[0], 0, asked)} of {asked} right"


def _title(rows):
    """What the two indices add up to, and whether that is further from 0 than their intervals allow.

    The limits of a sum from those of its parts: square and add (Zou and Donner 2008, Stat Med 27:1693).
    """
    both = list(rows.values())
    total = sum(e.value for e in both)
    low, high = (
        total + sign * sum((e.value - end) ** 2 for e, end in zip(both, ends, strict=True)) ** 0.5
        for sign, ends in ((-1, [e.lower for e in both]), (1, [e.upper for e in both]))
    )
    said = f"The two indices add up to {number(total, 2)}"
    if low > 0:
        return f"{said}, not to 0:\npeople could tell something"
    if high < 0:
        return f"{said}, not to 0:\npeople took one infusion for the other"
    return f"{said}; with perfect\nblinding it is 0 on average, which would fit too"


def _draw_sum(frame, y, total):
    """What the two indices add up to, as a diamond without an arm's colour; 2 or so would lie beyond the scale."""
    frame.text(frame.left, y - 0.05, "Added up", weight="bold")
    frame.text(frame.left, y + 0.16, "0 on average if", "label", color=CHARCOAL)
    frame.text(frame.left, y + 0.16 + LEADING["label"], "blinding is perfect", "label", color=CHARCOAL)
    middle, half = (START + END) / 2, (END - START) / 2
    x = middle + half * min(max(total, -1), 1)
    if abs(total) <= 1:
        frame.marks(x, y, "D", BLACK, "white", points=11, lw=0.9, zorder=4)
    frame.text(x - 0.14 if x > middle else x + 0.14, y + 0.07, number(total, 2), "number", weight="bold",
               ha="right" if x > middle else "left")  # fmt: skip


def _draw_index(frame, y, arm, index, counted, name, study):
    """One arm: its name, the index and its interval, its number above it and the counts beside that."""
    middle, half = (START + END) / 2, (END - START) / 2
    low, high, at = (middle + half * v for v in (index.lower, index.upper, index.value))
    frame.text(frame.left, y + 0.065 - LEADING["text"] * (len(name) - 1) / 2, "\n".join(name), weight="bold",
               color=study.ink(arm))  # fmt: skip
    frame.line([low, high], [y, y], study.colour(arm), 2.8, zorder=3)
    frame.marks(at, y, study.marker(arm), study.colour(arm), "white", points=12, lw=0.9, zorder=4)
    counted = counted.removesuffix(" right")
    long = max(width(number(index.value, 2), "number", "bold"), width(counted, "label") if counted else 0) + 0.12
    x, side, up = _free((low, high), long, middle, frame.right)
    frame.text(x, y - up + (-0.03 if counted else 0.07), number(index.value, 2), "number", weight="bold",
               color=study.ink(arm), ha=side)  # fmt: skip
    if counted:
        frame.text(x, y - up + 0.18, counted, "label", color=CHARCOAL, ha=side)


def _free(interval, long, middle, end):
    """Where words of an interval stand: right or left of it, off the middle line, else above its end."""
    low, high = interval
    if high + long < end and not high < middle < high + long:
        return high + 0.12, "left", 0
    if not low - long < middle < low:
        return low - 0.12, "right", 0
    return (high, "right", 0.36) if high - long > middle else (low, "left", 0.36)
