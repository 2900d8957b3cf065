"""Pictures of balance at baseline: what a standardised difference looks like, and a table's differences against chance."""

import numpy as np

from course_lib.arguments import number as finite
from course_lib.arguments import whole
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number, signed

SHADE = "#c4c4c4"  # of the people above the mean: an area between a black line and a dashed one
BAND = "#dcdcdc"
FURTHEST, BELLS = 3, 4  # standard deviations, and pairs of bells on a page
BELL, WIDE = 1.2, 3.95  # inches that a bell is high and a pair of bells wide
START, END = 2.1, 6.0  # of the scale of differences, along the page
ROW = 0.31


def two_bells(*apart):
    """Pairs of bells so many standard deviations apart, and how many of the higher are above the mean of the lower.

    Parameters
    ----------
    *apart : float
        Standardised differences, 0 to 3; one to four of them.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is none or are more than four, or one is not a number from 0 to 3.

    Examples
    --------
    >>> two_bells(0.2, 0.6).alt.split(": ")[1]
    '58 of 100 at 0.2; 73 of 100 at 0.6. Computed from the normal curve, no data.'
    """
    from scipy.special import ndtr

    if not 1 <= len(apart) <= BELLS:
        raise ValueError(f"two_bells draws one to {BELLS} pairs of bells, got {len(apart)}")
    apart = [finite("apart", value) for value in apart]
    if not all(0 <= value <= FURTHEST for value in apart):
        raise ValueError(f"apart must be from 0 to {FURTHEST} standard deviations, got {apart}")
    above = [_hundredths(ndtr(value)) for value in apart]
    most = int(np.argmax(apart))
    frame = new_frame(
        (BELL + 0.35) * len(apart) + 0.28,
        f"Groups {apart[most]:g} SD apart: {above[most]} of 100 in the higher\nare above the lower group’s mean",
        "Two groups, both spread like a bell; shaded: those of the\nhigher group who are above the lower group’s mean",
        "Computed from the normal curve, no data. SD: standard deviation, the same in both.",
    )
    low, high = -3.3, max(apart) + 3.3
    for row, (shift, share) in enumerate(zip(apart, above, strict=True)):
        top = frame.top + 0.15 + (BELL + 0.35) * row
        axes = frame.plot(frame.left, top, WIDE, BELL)
        axes.set(xlim=(low, high), ylim=(0, 0.42), xticks=[], yticks=[])
        axes.spines["left"].set_visible(False)
        _draw_bells(frame, axes, shift, named=row == 0)
        if row == len(apart) - 1:
            frame.text(0, 0, "lower group’s mean", "label", on=axes, dy=0.24, ha="center", color=CHARCOAL)
        x = frame.left + WIDE + 0.22
        frame.text(x, top + 0.42, f"{shift:g} SD apart")
        frame.text(x, top + 0.69, f"{share} of 100", "number", weight="bold")
        frame.text(x, top + 0.9, "above the lower mean", "label", color=CHARCOAL)
    told = "; ".join(f"{share} of 100 at {shift:g}" for shift, share in zip(apart, above, strict=True))
    alt = (
        "Two groups spread like bells, their means some standard deviations apart. "
        f"So many in the higher group are above the lower group’s mean: {told}."
    )
    return show(frame, alt)


def _draw_bells(frame, axes, shift, named):
    """Two bells, and the part of the higher one that lies above the lower one's mean."""
    x = np.union1d(np.linspace(*axes.get_xlim(), 400), 0.0)
    lower, higher = (np.exp(-((x - mean) ** 2) / 2) / np.sqrt(2 * np.pi) for mean in (0, shift))
    axes.fill_between(x, 0, higher, where=x >= 0, color=SHADE, lw=0)
    axes.plot(x, lower, color=GREY, lw=1.3)
    axes.plot(x, higher, color=BLACK, lw=2.2)
    axes.plot([0, 0], [0, 0.42], color=CHARCOAL, lw=1.1, ls=(0, (3, 2)))
    if named:
        frame.text(-1.05, 0.26, "lower group", "label", on=axes, dx=-0.06, ha="right", color=GREY)
        frame.text(shift + 1.05, 0.26, "higher group", "label", on=axes, dx=0.06, weight="bold")


def _hundredths(share):
    """A share as so many of 100; "over 99" where it isn't all."""
    return "over 99" if share > 0.995 else f"{100 * share:.0f}"


def baseline_differences(table, people1, people2, study=THIS_TRIAL):
    """Standardised differences of a baseline table, the largest first, with the band in which chance puts about 19 of 20.

    Parameters
    ----------
    table : pandas.DataFrame
        As `baseline.table` returns it: one row a characteristic, ``difference`` in standard deviations.
    people1, people2 : int
        People in the first and in the second arm.
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is empty, or a difference is infinite or missing.
    """
    people1, people2 = whole("people1", people1, 1), whole("people2", people2, 1)
    if table.empty or not np.isfinite(table.difference).all():
        row = table.index[(~np.isfinite(table.difference)).to_numpy().argmax()] if len(table) else "no row"
        raise ValueError(f"table needs a finite difference in each row; look at {row!r}")
    band = 1.96 * np.sqrt(1 / people1 + 1 / people2)
    names = [str(name).rsplit(", ", 1)[0] for name in table.index]
    rows = sorted(zip(names, table.difference.astype(float), strict=True), key=lambda row: -abs(row[1]))
    lines = [wrapped(capital(name), START - 0.26) for name, _ in rows]
    ends = [wrapped(f"more on {arm}", 1.9, "text", "bold") for arm in study.arms[::-1]]
    tall = [ROW + LEADING["text"] * (len(line) - 1) for line in lines]
    frame = new_frame(
        0.42 + sum(tall) + 0.55 + LEADING["text"] * max(map(len, ends)),
        _title(rows, band),
        f"Difference between the arms in each row of the table, in\nstandard deviations "
        f"({study.people}); filled: outside the band",
        f"Band: 1.96 × √(1/{people1} + 1/{people2}) = {band:.2f} either way.\n{study.origin}".strip(),
    )
    edge = 1.3 * max(band, abs(rows[0][1]))
    top, bottom = frame.top + 0.42, frame.top + 0.42 + sum(tall)

    def place(d):
        return (START + END) / 2 + d / edge * (END - START) / 2

    frame.box(place(-band), top, place(band) - place(-band), bottom - top, fc=BAND)
    _draw_named_band(frame, place, band, top)
    frame.line([place(0)] * 2, [top, bottom], CHARCOAL, 1)
    y = top
    for (_, d), line, high in zip(rows, lines, tall, strict=True):
        frame.text(frame.left, y + 0.21, "\n".join(line), weight="bold" if abs(d) > band else "normal")
        _draw_difference(frame, place, y + high / 2, d, abs(d) > band)
        y += high
    _draw_ends(frame, place, band, bottom, ends, study)
    return show(frame, _told(rows, band, study))


def _title(rows, band):
    """What differs by more than the band, by the names before a colon."""
    outside = [name for name, d in rows if abs(d) > band]
    kinds = list(dict.fromkeys(name.split(":")[0] for name in outside))
    inside = {name.split(":")[0] for name, d in rows if abs(d) <= band}
    more = f"by more than {band:.2f} SD"
    if not outside:
        return f"Nothing differs {more}"
    if len(kinds) > 2 or len(outside) == len(rows):
        return f"{len(outside)} of {len(rows)} rows differ {more}"
    if inside & set(kinds):  # then it is not all of that kind that differs
        which = {1: "of", 2: "both of"}.get(len(outside), "all of")
        differ = "differ" if len(outside) > 1 else "differs"
        return f"{len(outside)} of {len(rows)} rows, {which} {listed(kinds)}, {differ} {more}"
    return f"Only {listed(kinds)} {'differs' if len(kinds) == 1 else 'differ'} {more}"


def _draw_named_band(frame, place, band, top):
    """The band's name above it."""
    words = "chance puts each, taken alone, here in 18 or 19 of 20 deals"
    half = width(words, "label") / 2
    frame.text(min(max(place(0), frame.left + half), frame.right - half), top - 0.18, words, "label", ha="center")
    frame.bracket((place(-band), place(band)), top - 0.1, color=CHARCOAL, lw=1.2)


def _draw_difference(frame, place, y, d, outside):
    """One row's diamond; its number beside it if it lies outside the band."""
    frame.line([place(0), place(d)], [y, y], BLACK if outside else PALE, 1.6 if outside else 1)
    frame.marks(place(d), y, "D", BLACK if outside else "white", BLACK, points=8)
    if outside:
        side = 1 if d > 0 else -1
        ha = "left" if d > 0 else "right"
        frame.text(place(d) + 0.12 * side, y + 0.07, signed(d, 2), "number", weight="bold", ha=ha)


def _draw_ends(frame, place, band, bottom, ends, study):
    """Numbers at the band's ends, and in which direction each arm lies."""
    frame.line([START, END], [bottom, bottom], CHARCOAL)
    labels = [signed(-band, 2), "0", signed(band, 2)]
    apart = place(band) - place(0) > (width(labels[0]) + width(labels[1])) / 2 + 0.08
    for d, words in zip((-band, 0, band), labels, strict=True):
        frame.line([place(d)] * 2, [bottom, bottom + 0.06], CHARCOAL)
        if apart or not d:
            frame.text(place(d), bottom + 0.25, words, ha="center", color=CHARCOAL)
    for x, ha, words, arm in zip((START, END), ("left", "right"), ends, study.arms[::-1], strict=True):
        frame.text(x, bottom + 0.53, "\n".join(words), ha=ha, weight="bold", color=study.ink(arm))


def _told(rows, band, study):
    """The alt text: what lies outside the band of chance."""
    first = study.arms[0]
    far = [
        f"{name.replace(': ', ' ')} {number(abs(d), 2)} {'more' if d > 0 else 'less'} on {first}"
        for name, d in rows
        if abs(d) > band
    ]
    most = f"outside the band of chance, plus or minus {band:.2f}, lie {', '.join(far) or 'none'}"
    inside = f"inside it, {len(far) and 'the other' or 'all'} {len(rows) - len(far)}"
    return f"Standardised differences of the {study.people} at baseline, {study.versus}: {most}; {inside}."
