"""Did blinding hold? A picture of what people guessed in each arm."""

import numpy as np

from course_lib.arguments import whole
from course_lib.figures.forest import check_estimates
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number, spoken
from course_lib.methods.blinding import added_up

START, END = 1.55, 4.75  # of the scale along the page
ROW = 0.62


def blinding_guesses(indices, source, study=THIS_TRIAL, counts=None, where=""):
    """Blinding indices of the two arms with their intervals, from "everyone wrong" to "everyone right", and their sum.

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
    where : str
        Where people guessed, to begin the title, as "In another trial".

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is missing, the source or ``where`` is no text, more guessed right than were asked, or as
        `blinding.added_up`.
    """
    for name, words in (("source", source), ("where", where)):
        if not isinstance(words, str):
            raise ValueError(f"{name} must say in words whose guesses they are, got {words!r}")
    rows = dict(zip(study.arms, study.each(indices, "indices"), strict=True))
    level, total = check_estimates(rows, "indices"), added_up(list(rows.values()))
    told = dict.fromkeys(study.arms, "")
    if counts is not None:
        told = dict(zip(study.arms, map(_counted, study.each(counts, "counts")), strict=True))
    names = {arm: wrapped(f"{capital(arm)} arm", START - 0.25, "text", "bold") for arm in study.arms}
    high = max(ROW, 0.3 + LEADING["text"] * max(map(len, names.values())))
    title = _title(total, where)
    frame = new_frame(
        0.1 + 2 * high + 2.15,
        title,
        f"{capital(source)}: Bang’s index, right minus wrong guesses as a share, with its {level} interval",
        study.origin,
    )
    base = frame.top + 0.1 + 2 * high
    _draw_scale(frame, base)
    for place, (arm, index) in enumerate(rows.items()):
        _draw_index(frame, frame.top + 0.1 + high * (place + 0.5), arm, index, told[arm], names[arm], study)
    _draw_sum(frame, base + 0.9, total)
    each = [
        f"{spoken(e.value, 2)} ({spoken(e.lower, 2)} to {spoken(e.upper, 2)}) on {arm}" + f", {told[arm]}" * bool(told[arm])
        for arm, e in rows.items()
    ]
    sum_ = f"{spoken(total.value, 2)} ({spoken(total.lower, 2)} to {spoken(total.upper, 2)})"
    found = f"{' '.join(title.split())}: the two indices add up to {sum_}, by chance to 0"
    return show(frame, f"{found}. {capital(source)}, Bang’s blinding index by arm: {listed(each)}.")


def _counted(pair):
    """Words for how many guessed right of those asked."""
    if np.shape(pair) != (2,):
        raise ValueError(f"counts needs, for each arm, how many guessed right and how many were asked; got {pair!r}")
    asked = whole("asked", pair[1], 1)
    return f"{whole('right', pair[0], 0, asked)} of {asked} right"


def _title(total, where):
    """Whether the two indices add up to more or less than chance allows."""
    begun = f"{where.strip()}, " if where.strip() else ""
    if total.lower <= 0 <= total.upper:
        return capital(f"{begun}people guessed\nno better than chance could")
    return capital(f"{begun}guesses overall\nwere {'right' if total.lower > 0 else 'wrong'} too often for chance")


def _at(value, reach=1):
    """Where an index lies along the page, in inches, on an axis that reaches so far on either side of 0."""
    return START + (END - START) * (value + reach) / (2 * reach)


def _draw_scale(frame, base):
    """The indices' axis, with a line where as many are right as wrong, which goes on through their sum."""
    middle = _at(0)
    frame.line([middle, middle], [frame.top, base], CHARCOAL, 1)
    frame.line([middle, middle], [base + 0.9, base + 1.6], CHARCOAL, 1)
    frame.line([_at(-1), _at(1)], [base, base], CHARCOAL)
    for tick, words in ((-1, "everyone\nwrong"), (0, "as many right\nas wrong"), (1, "everyone\nright")):
        x = _at(tick)
        frame.line([x, x], [base, base + 0.06], CHARCOAL)
        frame.text(x, base + 0.26, number(tick), ha="center", color=CHARCOAL)
        frame.text(x, base + 0.48, words, "label", ha="center", color=CHARCOAL)


def _draw_sum(frame, y, total):
    """Under a rule what the two add up to, on an axis of its own: the same zero, but from -2 to 2."""
    frame.line([frame.left, frame.right], [y, y], PALE)
    y += 0.38
    frame.text(frame.left, y + 0.07, "Added up", weight="bold")
    frame.line([_at(total.lower, 2), _at(total.upper, 2)], [y, y], BLACK, 2.8, zorder=3)
    frame.marks(_at(total.value, 2), y, "D", BLACK, "white", points=10, lw=0.9, zorder=4)
    frame.text(END + 0.14, y - 0.03, number(total.value, 2), "number", weight="bold")
    limits = f"{number(total.lower, 2)} to {number(total.upper, 2)}"
    frame.text(END + 0.14, y + 0.18, limits, "label", color=CHARCOAL)
    y += 0.32
    frame.line([_at(-2, 2), _at(2, 2)], [y, y], CHARCOAL)
    for tick, words in ((-2, ""), (0, "as by chance"), (2, "")):
        x = _at(tick, 2)
        frame.line([x, x], [y, y + 0.06], CHARCOAL)
        frame.text(x, y + 0.26, number(tick), ha="center", color=CHARCOAL)
        if words:
            frame.text(x, y + 0.48, words, "label", ha="center", color=CHARCOAL)


def _draw_index(frame, y, arm, index, counted, name, study):
    """One arm: its name, the index and its interval, and right of the axis its number with the counts below."""
    low, high, at = (_at(v) for v in (index.lower, index.upper, index.value))
    frame.text(frame.left, y + 0.065 - LEADING["text"] * (len(name) - 1) / 2, "\n".join(name), weight="bold",
               color=study.ink(arm))  # fmt: skip
    frame.line([low, high], [y, y], study.colour(arm), 2.8, zorder=3)
    frame.marks(at, y, study.marker(arm), study.colour(arm), "white", points=12, lw=0.9, zorder=4)
    frame.text(END + 0.14, y + (-0.03 if counted else 0.07), number(index.value, 2), "number", weight="bold",
               color=study.ink(arm))  # fmt: skip
    if counted:
        frame.text(END + 0.14, y + 0.18, counted, "label", color=CHARCOAL)
