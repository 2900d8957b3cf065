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
ROW, SUM = 0.62, 0.9  # inches: of an arm, and of what the two add up to


def blinding_guesses(indices, source, study=THIS_TRIAL, counts=None, where=""):
    """Blinding indices of the two arms with their intervals, from "all wrong" to "all right", and their sum.

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
    high = max(ROW, 0.3 + LEADING["text"] * max(map(len, names.values())) + 0.2 * bool(counts))
    title = _title(total, where, told if all(told.values()) else None)
    frame = new_frame(
        0.1 + 2 * high + SUM + 0.73,
        title,
        f"{capital(source)}. Bang’s index: right minus wrong guesses, divided by all guesses, with its {level} interval",
        study.origin,
    )
    base = frame.top + 0.1 + 2 * high
    at = _draw_scale(frame, base + SUM, total)
    for place, (arm, index) in enumerate(rows.items()):
        y = frame.top + 0.1 + high * (place + 0.5)
        _draw_name(frame, y, names[arm], told[arm], study.ink(arm))
        _draw_index(frame, y, at, index, study.marker(arm), study.colour(arm), study.ink(arm))
    frame.line([frame.left, frame.right], [base] * 2, PALE)
    _draw_name(frame, base + 0.4, ["Added up"], "by chance 0", BLACK)
    _draw_index(frame, base + 0.4, at, total, "D", BLACK, BLACK)
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


def _title(total, where, told):
    """Whether the two indices add up to more or less than chance allows; then how many guessed right, if that is told."""
    begun = f"{where.strip()}, " if where.strip() else ""
    if total.lower <= 0 <= total.upper:
        return capital(f"{begun}people guessed\nno better than chance could")
    if told:
        (arm, one), (_, two) = ((arm, many.removesuffix(" right")) for arm, many in told.items())
        return capital(f"{begun}{one} guessed right in the {arm} arm, {two} in the other")
    return capital(f"{begun}guesses overall\nwere {'right' if total.lower > 0 else 'wrong'} too often for chance")


def _draw_scale(frame, base, total):
    """One axis for both indices and their sum, as far as that reaches, with a line where as many are right as wrong; gives
    where an index lies along the page, in inches."""
    low, high = min(-1, np.floor(4 * total.lower) / 4), max(1, np.ceil(4 * total.upper) / 4)

    def at(index):
        return START + (END - START) * (index - low) / (high - low)

    frame.line([at(0)] * 2, [frame.top, base], CHARCOAL, 1)
    frame.line([START, END], [base, base], CHARCOAL)
    for tick, words in (
        (-1, "all wrong,\nin one arm"),
        (0, "as many right\nas wrong"),
        (1, "all right,\nin one arm"),
    ):
        frame.line([at(tick)] * 2, [base, base + 0.06], CHARCOAL)
        frame.text(at(tick), base + 0.26, number(tick), ha="center", color=CHARCOAL)
        frame.text(at(tick), base + 0.48, words, "label", ha="center", color=CHARCOAL)
    return at


def _draw_name(frame, y, name, below, ink):
    """What a row is of, in bold, and what is said below that; its middle at y."""
    more = below.split("\n") if below else []
    y += 0.065 - LEADING["text"] * (len(name) - 1) / 2 - LEADING["label"] * len(more) / 2
    frame.text(frame.left, y, "\n".join(name), weight="bold", color=ink)
    if more:
        frame.text(frame.left, y + LEADING["text"] * len(name) - 0.025, "\n".join(more), "label", color=CHARCOAL)


def _draw_index(frame, y, at, index, marker, colour, ink):
    """An index, or the sum of two, on its interval; right of the axis its number, and the limits below."""
    frame.line([at(index.lower), at(index.upper)], [y, y], colour, 2.8, zorder=3)
    frame.marks(at(index.value), y, marker, colour, "white", points=10 if marker == "D" else 12, lw=0.9, zorder=4)
    frame.text(END + 0.14, y - 0.03, number(index.value, 2), "number", weight="bold", color=ink)
    limits = f"{number(index.lower, 2)} to {number(index.upper, 2)}"
    frame.text(END + 0.14, y + 0.18, limits, "label", color=CHARCOAL)
