"""Every number that one trial could have given, a dot for each plan, and which of them a plan leaves open."""

import numpy as np
import pandas as pd

from course_lib.arguments import array, one_of, shown
from course_lib.figures.frame import LEFT, RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, GRID, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, in_words, listed, number, spoken

MOST, ROWS, TEN = 200, 3, 10  # plans, marked plans, and points from one number of the scale to the next
ROW, INDENT = 0.24, 1.0  # inches: a line of what the ends have in common, and where it begins
BASE, WIDE = 0.5, 5.2  # inches: where the scale begins, and how long it is
PITCH, TALLEST = 0.17, 2.2  # inches: from a dot to the next, and a stack at most


def every_plan(plans, marked, study=THIS_TRIAL):
    """The difference by each plan as a dot, and below them the dots that fit each of a few plans with gaps.

    Parameters
    ----------
    plans : pandas.DataFrame
        One row a plan, 2 to 200: what it chooses, a column a choice, and ``difference``, in points.
    marked : dict of str to dict
        Up to three plans by name: what each says of the choices. A choice that is left out, or is ``...``, is left open.
        The dots that fit the first are filled.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        A dot lies above its difference, rounded to a whole point. Under the scale, which begins or ends at 0 unless it
        passes it, stands what the plans with the lowest and with the highest difference have in common.

    Raises
    ------
    ValueError
        If a difference is missing, there are too few or too many plans, or a marked plan fits none of them. A value that
        no plan has is told in one line, without a traceback; capitals do not matter.

    Examples
    --------
    >>> two = pd.DataFrame({"blank": ["use", "no use"], "difference": [37.4, 27.5]})
    >>> every_plan(two, {}).alt
    'Two plans give 28 to 37 points (simulated people). Lowest (blank: no use). Highest (blank: use).'
    """
    differences, fits = _checked(plans, marked)
    stacks = np.bincount(differences - differences.min())
    low = min(0, TEN * (differences.min() // TEN))
    high = max(0, low + TEN, -TEN * (-differences.max() // TEN))
    pitch = min(PITCH, TALLEST / stacks.max(), WIDE / (high - low))
    tall = pitch * stacks.max()
    ends = _ends(plans, differences)
    frame = new_frame(
        tall + 0.85 + ROW * sum(map(len, ends.values())) + 0.62 * len(fits),
        _finding(differences),
        f"Each dot is one plan, above the difference that it gives for\nthe same {study.people}"
        + "".join(f"; filled: it fits {name}" for name in list(fits)[:1]),
        f"Share {study.outcome}, {study.versus}. {study.source}",
    )
    base = frame.top + tall + 0.1

    def place(points):
        return BASE + WIDE * (points - low) / (high - low)

    _draw_dots(frame, base, place, differences, next(iter(fits.values()), None), pitch)
    _draw_scale(frame, base, place, low, high)
    y = base + 0.86
    for name, lines in ends.items():
        frame.text(frame.left, y, name, "label", weight="bold")
        for line in lines:
            frame.text(INDENT, y, line, "label", color=CHARCOAL)
            y += ROW
    y += 0.14
    for row, (name, fit) in enumerate(fits.items()):
        top = y + 0.62 * row
        frame.text(frame.left, top, _fits(capital(name), differences[fit], number), weight="bold")
        frame.line([place(low), place(high)], [top + 0.2] * 2, GRID)
        frame.marks(place(np.unique(differences[fit])), top + 0.2, "D", BLACK if row == 0 else "white", BLACK, points=8)
    told = [_fits(capital(name), differences[fit], spoken) for name, fit in fits.items()]
    told += [f"{name} ({' '.join(lines)})" for name, lines in ends.items()]
    return show(frame, ". ".join([f"{_finding(differences, spoken)} ({study.people})", *told]) + ".")


def _checked(plans, marked):
    """The differences in whole points, and by name which of the plans fit."""
    if not isinstance(plans, pd.DataFrame) or "difference" not in plans.columns or not 2 <= len(plans) <= MOST:
        raise ValueError(f"plans must be a table of 2 to {MOST} plans with a column 'difference'")
    differences = array("difference", plans.difference)
    if differences.ndim != 1 or not (np.abs(differences) <= 100).all():
        raise ValueError("difference must be in points, from -100 to 100, and none may be missing")
    if not isinstance(marked, dict) or len(marked) > ROWS:
        raise ValueError(f"marked must be a dict of at most {ROWS} plans, got {shown(marked)}")
    fits, choices = {}, [column for column in plans.columns if column != "difference"]
    for name, plan in marked.items():
        if not isinstance(name, str) or not name or not isinstance(plan, dict):
            raise ValueError(f"marked must give each plan a name and a dict of choices, got {shown({name: plan})}")
        fits[name] = np.full(len(plans), True)
        for choice, value in plan.items():
            if choice not in choices:
                raise ValueError(f"{name}: {shown(choice)} is no choice; the choices are {listed(choices)}")
            if value is not ...:
                fits[name] &= (plans[choice] == _known(f"{name}: {choice}", value, plans[choice])).to_numpy()
        if not fits[name].any():
            raise ValueError(f"{name} fits none of the plans: {shown(plan)}")
        if width(_fits(capital(name), np.array([-100, 0, 100]), number), "text", "bold") > RIGHT - LEFT:
            raise ValueError(f"the name {name[:40]!r} is too long for a line below the dots: use a word or two")
    return np.rint(differences).astype(int), fits


def _known(what, value, column):
    """The value as the plans have it, whatever its capitals; if they lack it, a notebook tells so in one line."""
    known = list(dict.fromkeys(column))
    if isinstance(value, str):
        value = next((each for each in known if str(each).lower() == value.strip().lower()), value)
    try:
        return one_of(what, value, known)
    except ValueError as unknown:
        unknown._render_traceback_ = lambda problem=str(unknown): [f"{problem}; `...` leaves it open"]
        raise


def _ends(plans, differences):
    """What all plans with the lowest difference have in common, and all with the highest, as lines."""
    found = {}
    if differences.min() < differences.max():
        for name, value in (("Lowest", differences.min()), ("Highest", differences.max())):
            own = plans[differences == value].drop(columns="difference")
            shared = [f"{choice}: {own[choice].iloc[0]}" for choice in own if (own[choice] == own[choice].iloc[0]).all()]
            found[name] = wrapped("; ".join(shared) or "no choice in common", RIGHT - INDENT, "label")
    return found


def _finding(differences, written=number):
    """From where to where the plans go."""
    low, high = differences.min(), differences.max()
    many = capital(in_words(len(differences)))
    return f"{many} plans {f'give {written(low)} to' if low < high else 'all give'} {written(high)} points"


def _fits(name, differences, written):
    """How many plans fit, and with which differences."""
    values = [written(value) for value in np.unique(differences)]
    points = f"{values[0]} to {values[-1]}" if len(values) > 3 else " or ".join(values)
    dots = "one dot" if len(differences) == 1 else f"{in_words(len(differences))} dots"
    return f"{name} fits {dots}: {points} points"


def _draw_dots(frame, base, place, differences, filled, pitch):
    """A stack of dots above each difference, those that fit the first plan at its foot and filled."""
    for value in np.unique(differences):
        own = differences == value
        here = int((own & filled).sum()) if filled is not None else 0
        y = base - pitch * (np.arange(own.sum()) + 0.6)
        frame.marks(np.full(here, place(value)), y[:here], "o", BLACK, BLACK, points=0.8 * pitch * 72)
        frame.marks(np.full(len(y) - here, place(value)), y[here:], "o", "white", GREY, points=0.8 * pitch * 72)


def _draw_scale(frame, base, place, low, high):
    """The line under the dots and its numbers."""
    frame.line([place(low) - 0.1, place(high) + 0.1], [base, base], CHARCOAL)
    step = next(step for step in (10, 20, 50) if (high - low) / step <= 6)
    for value in range(-(-low // step) * step, high + 1, step):
        frame.line([place(value)] * 2, [base, base + 0.06], CHARCOAL)
        frame.text(place(value), base + 0.26, number(value), ha="center", color=CHARCOAL)
    frame.text(place((low + high) / 2), base + 0.5, "difference in points", "label", ha="center", color=CHARCOAL)
