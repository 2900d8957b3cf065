"""Two counts of the same people laid over each other: how many can be in both, at least and at most."""

import numpy as np

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number

MOST = 100  # people in a strip: its squares become too narrow to be seen
SQUARE = 0.24  # inches, at most


def both_times(first, second, people, when=("at the end", "at six months"), study=THIS_TRIAL):
    """A strip of all people in the first arm, with two counts of them laid on it: least overlap, and most.

    Parameters
    ----------
    first, second : int
        People with the outcome at the first time, and at the second.
    people : int
        All people, the same at both times; at most 100.
    when : tuple of (str, str)
        The two times, in words.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data; with an origin the foot tells it in place of the kind.

    Returns
    -------
    Picture
        Squares are filled for people counted both times and tinted for those counted once.

    Raises
    ------
    ValueError
        If a count is no whole number or exceeds the people, or there are more than 100 of these.
    """
    from course_lib.methods.counts import check_counts, whole_people

    people = whole_people("people", people, least=1, most=MOST)
    first, _, second, _ = check_counts(first, people, second, people)
    if isinstance(when, str) or len(when) != 2 or not all(isinstance(word, str) and word.strip() for word in when):
        raise ValueError(f"when must be two times in words, got {when!r}")
    least, most, arm = max(0, first + second - people), min(first, second), study.arms[0]
    named = [wrapped(f"{count} {at}", 5.88) for count, at in zip((first, second), when, strict=True)]
    above, below = (LEADING["text"] * len(lines) for lines in named)
    kind = "" if study.origin else f" ({study.data})"
    told = f"{first} of {people} {when[0]} and {second} of {people} {when[1]}."
    high = 0.3 + above + 0.16 + SQUARE + 0.16 + below
    frame = new_frame(
        2 * high + 0.2,
        _title(least, most),
        f"Each square is one of {people} people on {arm}; filled: {study.outcome} both times, tinted: once{kind}",
        f"{study.origin or told} The counts do not say how many were in both.",
    )
    y = frame.top + 0.12
    for words, begin, both in (("Least", people - second, least), ("Most", 0, most)):
        frame.text(frame.left, y, f"{words} overlap: {number(both)} both times", "number", weight="bold")
        _draw_strip(frame, y + 0.3, (first, begin, second, people), named, study)
        y += high + 0.3
    alt = (
        f"{first} of {people} people on {arm} were {study.outcome} {when[0]} and {second} {when[1]}{kind}. "
        f"Laid over each other as little as possible, {least} are counted both times; as much as possible, {most}."
    )
    return show(frame, alt)


def _title(least, most):
    """How many can be in both counts."""
    if least == most:
        return f"{number(least)} must be in both counts, and no more can be"
    return f"Anything from {number(least)} to {number(most)} people may be in both counts"


def _draw_strip(frame, y, counts, named, study):
    """The squares, with a bracket and words above them for the first count and below them for the second."""
    first, begin, second, people = counts
    side = min(SQUARE, (frame.right - frame.left) / people)
    at = frame.left + side * np.arange(people + 1)
    top = y + LEADING["text"] * len(named[0]) - 0.04
    once, both = study.area(study.arms[0]), {"fc": study.colour(study.arms[0])}
    for person in range(people):
        times = (person < first) + (begin <= person < begin + second)
        look = ({}, once, both)[times] | {"ec": CHARCOAL, "lw": 0.9}
        frame.box(at[person], top, side, SQUARE, **look)
    _name(frame, (at[0], at[first]), y, top - 0.05, named[0], 0.05)
    foot = top + SQUARE + 0.05
    _name(frame, (at[begin], at[begin + second]), foot + 0.27, foot, named[1], -0.05)


def _name(frame, ends, y, line, words, tick):
    """A bracket over some squares and the words of their count, which end with it where they would leave the page."""
    if ends[1] > ends[0]:
        frame.bracket(ends, line, tick=tick)
    wide = max(map(width, words))
    frame.text(max(frame.left, min(ends[0], frame.right - wide)), y, "\n".join(words))
