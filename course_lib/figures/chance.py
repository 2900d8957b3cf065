"""Pictures of what chance is for: two outcomes a person of which one is seen, and every deal there is."""

import numpy as np

from course_lib.arguments import array, whole
from course_lib.arguments import number as finite
from course_lib.figures.frame import LEFT, RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import Study
from course_lib.figures.words import capital, in_words, number, signed, spoken

INVENTED = Study(kind="invented")
FIRST, NUMBERS = 1.86, 5.4  # where the people of `potential_outcomes` begin along the page, and the numbers beside them
EXAMPLE = (
    True,
    False,
    False,
    True,
    False,
    False,
    True,
    False,
    True,
    True,
)  # who is in the first arm: no pattern, as by chance
DEALS, LEVELS = 2_000, 30  # dots that a page holds, and stacks of them
STACK, BASE = 5.6, 0.3  # inches along the page that the stacks share, and where they begin


def potential_outcomes(both, study=INVENTED):
    """Both outcomes of each of a few people, the effect on each, and the one of the two that a trial would show.

    Parameters
    ----------
    both : pandas.DataFrame
        One row a person (2 to 10 people, with short names), two columns of 0 and 1: the outcome with the first and with
        the second arm, named ``"with ketamine"``, say, or as the arm is.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The deal in its lower half is an example: an irregular one, the same for everybody.

    Raises
    ------
    ValueError
        If there are too few or too many people, a name is too long, a column is missing, or an outcome is not 0 or 1.
    """
    rows = outcomes(both, study)
    names = [str(name) for name in both.index]
    first, second = (int(row.sum()) for row in rows)
    gains = rows[0] - rows[1]
    effect = 100 * gains.mean()
    frame = new_frame(
        3.84,
        f"The true effect is {number(effect)} points, but of two outcomes\na trial sees only one",
        f"{capital(in_words(len(names)))} {study.people}, each with two outcomes; filled: {study.outcome}",
        "?: the outcome that is not seen. The lower half is one way of many.",
    )
    y = frame.top + 0.12
    x = FIRST + 0.35 * np.arange(len(names))
    frame.text(frame.left, y, "Nobody sees this", weight="bold")
    for name, at in zip(names, x, strict=True):
        frame.text(at, y, name, "label", ha="center", color=CHARCOAL)
    frame.line([frame.left, frame.right], [y + 0.12] * 2, PALE)
    for arm, row, k, down in zip(study.arms, rows, (first, second), (0.42, 0.76), strict=True):
        draw_pair(frame, y + down, arm, x, row, np.full(len(row), True), study)
        share = f"{100 * k / len(row):.0f}%"
        frame.text(NUMBERS, y + down, share, "number", weight="bold", color=study.ink(arm))
    frame.text(frame.left, y + 1.13, "effect on each", color=CHARCOAL)
    for gain, at in zip(gains, x, strict=True):
        look = {"weight": "bold"} if gain else {"color": GREY}
        frame.text(at, y + 1.13, signed(int(gain)), ha="center", **look)
    frame.text(NUMBERS, y + 1.13, f"{signed(effect)}", "number", weight="bold")
    frame.text(NUMBERS, y + 1.35, "points", "label", color=CHARCOAL)
    y += 1.95
    frame.text(frame.left, y, "A trial sees this", weight="bold")
    for name, at in zip(names, x, strict=True):
        frame.text(at, y, name, "label", ha="center", color=CHARCOAL)
    frame.line([frame.left, frame.right], [y + 0.12] * 2, PALE)
    reported = []
    for place, (arm, row) in enumerate(zip(study.arms, rows, strict=True)):
        seen = np.array(EXAMPLE[: len(row)]) == (place == 0)
        down = (0.42, 0.76)[place]
        draw_pair(frame, y + down, arm, x, row, seen, study)
        reported.append(100 * row[seen].mean())
        frame.text(NUMBERS, y + down, f"{reported[-1]:.0f}%", "number", weight="bold", color=study.ink(arm))
    frame.text(frame.left, y + 1.13, "effect on each", color=CHARCOAL)
    for at in x:
        frame.text(at, y + 1.13, "?", ha="center", color=GREY)
    shown = reported[0] - reported[1]
    frame.text(frame.left, y + 1.52, "the trial reports")
    frame.text(NUMBERS, y + 1.52, f"{signed(shown)}", "number", weight="bold")
    frame.text(NUMBERS, y + 1.74, "points", "label", color=CHARCOAL)
    alt = (
        f"{capital(in_words(len(names)))} {study.people} with both outcomes: {first} would be {study.outcome} with "
        f"{study.arms[0]} and {second} with {study.arms[1]}, a true effect of {spoken(effect)} points. "
        "A trial sees one outcome of each person, so the effect on a person is never seen; "
        f"the one that is drawn would report {spoken(shown)} points."
    )
    return show(frame, alt)


def outcomes(both, study):
    """The two columns as arrays of 0 and 1, in the order of the arms."""
    if not 2 <= len(both) <= 10:
        raise ValueError(f"both must have a row for each of 2 to 10 people, got {len(both)}")
    rows = []
    for arm in study.arms:
        column = next((name for name in (f"with {arm}", arm) if name in both.columns), None)
        if column is None:
            found = ", ".join(map(repr, both.columns)) or "none"
            raise ValueError(f"both has no column 'with {arm}'; its columns are {found}")
        if np.ndim(both[column]) > 1 or not both[column].isin((0, 1)).all():
            raise ValueError(f"both needs 0 or 1 in one column {column!r}")
        rows.append(both[column].to_numpy(dtype=int))
    for name in map(str, both.index):
        if width(name, "label") > 0.33:
            raise ValueError(f"{name[:40]!r} is too long to stand above a mark: name the people by a letter or two")
    return rows


def draw_pair(frame, y, arm, x, row, seen, study):
    """One arm's outcomes, with a question mark in place of those that are not seen."""
    name = wrapped(f"with {arm}", 1.55, "text", "bold")
    if len(name) > 2:
        raise ValueError(f"the arm {arm[:60]!r} is too long for a row of marks: use shorter words")
    size, high = ("text", 0) if len(name) == 1 else ("label", 0.08)
    for line, at in zip(name, (y - high, y + high), strict=False):
        frame.text(frame.left, at, line, size, weight="bold", color=study.ink(arm))
    faces = [study.colour(arm) if outcome else "white" for outcome in row[seen]]
    frame.marks(x[seen], y - 0.065, study.marker(arm), faces, study.colour(arm), points=11, lw=1.4)
    for at in x[~seen]:
        frame.text(at, y, "?", ha="center", color=GREY)


def all_deals(differences, doctor, truth, study=INVENTED, mine=None, people=None, whom=""):
    """Every deal as a dot above the difference that it would show; the truth, a doctor's choice and a reader's are marked.

    Parameters
    ----------
    differences : array_like of float
        In points, first arm minus second; one for each deal, 2 to 2,000 of them at 2 to 30 different values.
    doctor, truth : float
        The difference that a doctor's own choice shows, and the true effect, in points.
    study : Study, optional
        Names of the arms, and the kind of data.
    mine : float, optional
        What the reader's own deal shows: one of the differences, whose last dot becomes a diamond.
    people : int, optional
        How many there are, half of whom each deal gives the first arm; an even number from 2.
    whom : str
        Whom the doctor's own choice gives the first arm, as in "the five most motivated".

    Returns
    -------
    Picture
        Filled dots show no benefit of the first arm: a difference of 0 or less.

    Raises
    ------
    ValueError
        If a number is missing or infinite, there are too few or too many deals or values, no deal shows ``mine``,
        ``people`` is odd, or ``whom`` too long.

    Examples
    --------
    >>> all_deals([0, 20, 20, 40], doctor=40, truth=20).alt.split(". ")[1]
    'Their average is 20, the truth 20, and a doctor’s choice shows 40.'
    """
    shown = np.round(array("differences", differences), 6) + 0.0
    if not np.isfinite(shown).all():
        raise ValueError("differences must be finite numbers; one is missing or infinite")
    doctor, truth = finite("doctor", doctor), finite("truth", truth)
    levels, counts = np.unique(shown, return_counts=True)
    if shown.ndim != 1 or not 2 <= len(shown) <= DEALS or not 2 <= len(levels) <= LEVELS:
        raise ValueError(
            f"differences must be 2 to {DEALS:,} numbers with 2 to {LEVELS} different values, "
            f"got {shown.size:,} with {len(levels):,}; draw more as a histogram"
        )
    if mine is not None and (mine := round(finite("mine", mine), 6) + 0.0) not in levels:
        raise ValueError(f"mine must be one of the differences, {levels[0]:g} to {levels[-1]:g}; no deal shows {mine:g}")
    each = f"one deal of the {study.people}, in the heap of\nthe difference that it shows"
    if people is not None:
        if (half_of := whole("people", people, 2)) % 2:
            raise ValueError(f"people must be an even number, since a deal gives half of them each arm; got {people}")
        half_of = f"{in_words(half_of // 2)} of {in_words(half_of)} {study.people}"
        each = f"one way to give {study.arms[0]} to {half_of}, above the difference that it shows"
    if width(_choice(whom, doctor), "text", "bold") > RIGHT - LEFT:
        raise ValueError(f"whom must fit on a line of the picture, got {whom[:60]!r}")
    place, pitch, wide = _stacks(levels, counts, doctor, truth)
    half = width("your deal", "label", "bold") / 2 + 0.06  # named beside its diamond, where there is room above the dots
    gaps = [abs(place(mine) - place(other)) for other in (*levels[levels != mine], truth)] if mine is not None else []
    named = mine is not None and mine > 0 and min(gaps) > half
    high = -(-counts // wide) * pitch
    none = int((shown <= 0).sum())
    left = max(LEFT, place(levels[0]) - 0.3)
    lowest = high[levels <= 0].max() if none else -1.0  # of the stacks under the words that count them
    above = 0.5 + max(0.0, 0.4 - high.max() + lowest)
    frame = new_frame(
        high.max() + above + 0.9,
        _deals_title(none, len(shown), shown.mean(), truth),
        f"Each dot is {each}; filled: {'no benefit, ' * (people is None)}0 points or less",
        f"All {len(shown):,} deals are equally likely. Difference: {study.versus}, in points."
        + ("" if mine is None or named else f" Diamond: your deal, {number(mine)} points."),
    )
    base = frame.top + above + high.max()
    for level, n in zip(levels, counts, strict=True):
        row, column = np.divmod(np.arange(n), wide)
        here = np.minimum(wide, n - row * wide)
        x = place(level) + pitch * (column - (here - 1) / 2)
        look = (BLACK, BLACK) if level <= 0 else ("white", GREY)
        y = base - pitch * (row + 0.6)
        own = -1 if level != mine else n - 1 - here[-1] // 2  # in the top row the one in the middle
        dots = np.arange(n) != own
        frame.marks(x[dots], y[dots], "o", *look, points=0.8 * pitch * 72, lw=0.9)
        if level == mine:
            frame.marks(x[own], y[own], "D", look[0], BLACK, points=0.72 * pitch * 72, lw=1.8)
            if named:
                frame.text(place(level), y.min() - 0.6 * pitch, "your deal", "label", ha="center", weight="bold", dy=-0.06)
    _draw_truth(frame, base, place, truth)
    _draw_scale(frame, base, place, levels, doctor, whom)
    if none:
        frame.text(left, base - lowest - 0.34, f"{none:,} deals", "number", weight="bold", halo=True)
        frame.text(left, base - lowest - 0.12, "show no benefit", "label", halo=True)
    alt = (
        f"{len(shown):,} deals of {study.people} as dots from {spoken(levels[0])} to {spoken(levels[-1])} points: "
        f"{none} show no benefit, 0 points or less. Their average is {spoken(shown.mean())}, the truth {spoken(truth)}, "
        f"and a doctor’s choice shows {spoken(doctor)}." + ("" if mine is None else f" Your deal shows {spoken(mine)}.")
    )
    return show(frame, alt)


def _deals_title(none, deals, mean, truth):
    """How many deals mislead, and where their average is."""
    benefit = f"{none:,} of {deals:,} deals show no benefit" if none else f"All {deals:,} deals show a benefit"
    if abs(mean - truth) < 1e-6 * max(1, abs(truth)):
        average = f"the\naverage of all is the truth, {number(truth)} points"
    else:
        average = f"the\naverage of all is {number(mean)} points, the truth {number(truth)}"
    return f"{benefit}, {'but' if none and truth > 0 else 'and'} {average}"


def _stacks(levels, counts, doctor, truth):
    """Where a difference lies along the page, how far apart dots are, and how many lie side by side."""
    low, high = min(levels[0], doctor, truth), max(levels[-1], doctor, truth)
    gap = np.diff(levels).min()
    inch = STACK / (high - low + gap)
    pitch = 0.2
    while pitch > 0.01:
        wide = max(1, int(0.86 * gap * inch / pitch))
        if wide * pitch <= gap * inch and -(-counts.max() // wide) * pitch <= 2.2:
            break
        pitch *= 0.96
    return (lambda value: BASE + (value - low + gap / 2) * inch), pitch, wide


def _draw_truth(frame, base, place, truth):
    """A line from above at the truth."""
    x = place(truth)
    frame.line([x, x], [frame.top + 0.2, base], "white", 4.5, zorder=3.5)
    frame.line([x, x], [frame.top + 0.2, base], BLACK, 2.2, zorder=3.6)
    half = width(words := f"truth {number(truth)}", "text", "bold") / 2
    frame.text(min(max(x, frame.left + half), frame.right - half), frame.top + 0.1, words, weight="bold", ha="center")


def _choice(whom, doctor):
    """What the doctor's own choice shows, and whom it gives the first arm if that is said."""
    if not isinstance(whom, str):
        raise ValueError(f"whom must say in words whom the doctor chooses, got {whom!r:.60}")
    whom = " ".join(whom.split())
    return f"the doctor’s choice{f', {whom},' * bool(whom)} shows {number(doctor)}"


def _draw_scale(frame, base, place, levels, doctor, whom):
    """The line under the dots, its numbers, and an arrow at the doctor's choice."""
    frame.line([frame.left, frame.right], [base, base], CHARCOAL, 0.9)
    end = -1.0
    for level in levels:
        label = number(level, 0 if level == round(level) else 1)
        half = width(label) / 2
        if place(level) - half > end + 0.08:
            frame.text(place(level), base + 0.22, label, ha="center", color=CHARCOAL)
            end = place(level) + half
    frame.text(frame.left, base + 0.5, "points", "label", color=CHARCOAL)
    x = place(doctor)
    frame.axes.annotate("", (x, base + 0.28), (x, base + 0.62), arrowprops={"arrowstyle": "-|>", "color": BLACK, "lw": 1.4})
    words = _choice(whom, doctor)
    half = width(words, "text", "bold") / 2
    middle = min(max(x, frame.left + half), frame.right - half)
    frame.text(middle, base + 0.82, words, "text", ha="center", weight="bold")
