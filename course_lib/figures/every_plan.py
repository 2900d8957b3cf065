"""Every number that one trial could have given, a dot for each plan, and which of them a plan leaves open."""

import numpy as np
import pandas as pd

from course_lib.arguments import array, one_of, shown
from course_lib.figures.frame import LEFT, RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, capital, in_words, listed, number, spoken

MOST, ROWS = 200, 3  # plans, and marked plans
LINE, ENDS, BESIDE = 0.205, 2.3, 1.4  # inches: a line about an end, as wide at most, and the room it needs beside its dots
BASE, WIDE, ROW = 0.28, 5.68, 0.5  # inches: where the scale begins, and how long it is, and the height of a marked plan
PITCH, TALLEST = 0.17, 2.2  # inches: from a dot to the next, and a stack at most


def every_plan(plans, marked, study=THIS_TRIAL, settings=True):
    """The difference by each plan as a dot, and below them the dots that fit each of a few plans with gaps.

    Parameters
    ----------
    plans : pandas.DataFrame
        One row a plan, 2 to 200: what it chooses, a column a choice, and ``difference``, in points.
    marked : dict of str to dict
        Up to three plans by name: what each says of the choices. A choice that is left out, or is ``"open"`` or ``...``, is
        left open. The dots that fit the first are filled; if it is the only one and all fit, that is all.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    settings : bool, optional
        Whether it stands at the lowest and at the highest what their plans share; if not, how large they are, to a decimal.

    Returns
    -------
    Picture
        A dot lies above its difference, rounded to a whole point, on a scale that begins or ends at 0 unless it passes it.
        A marked plan has a bracket, or a few diamonds, right under the scale, and its words below them; a single dot is told
        to a decimal. What the plans at the lowest or at the highest share, other plans may share too.

    Raises
    ------
    ValueError
        If a difference is missing, there are too few or too many plans, or a marked plan fits none of them. A value that
        no plan has is told in one line, without a traceback; capitals do not matter.

    Examples
    --------
    >>> two = pd.DataFrame({"blank": ["use", "no use"], "difference": [37.4, 27.5]})
    >>> every_plan(two, {}).alt.split(". ")[0]
    'Same people, two plans: ketamine is 28 to 37 points ahead (simulated people)'
    """
    if not isinstance(settings, bool):
        raise ValueError(f"settings must be True or False, got {shown(settings)}")
    exact, fits = _checked(plans, marked)
    differences = np.rint(exact).astype(int)
    filled = next(iter(fits.values()), None)
    first, fits = next(iter(fits), ""), {} if len(fits) == 1 and filled.all() else fits
    low, high = (0 if differences.min() >= 0 else differences.min() - 2), max(0, differences.max()) + 2
    most = np.bincount(differences - differences.min()).max()
    pitch = min(PITCH, TALLEST / most, WIDE / (high - low))

    def place(points):
        return BASE + WIDE * (points - low) / (high - low)

    heights = {value: pitch * (differences == value).sum() + 0.1 for value in np.unique(differences)}
    ends = _ends(plans, differences) if settings else _sizes(exact)
    blocks = _blocks(ends, heights, place)
    tall = max([*heights.values(), *(up + LINE * len(lines) for _, up, _, lines in blocks)])
    label = wrapped(f"% {study.outcome}, {study.versus}, in points (0: no difference)", RIGHT - LEFT, "label")
    frame = new_frame(
        tall + 0.6 + ROW * len(fits) + LINE * (len(label) - 1),
        _finding(differences, study),
        f"Each dot is one plan, above the difference that it gives for\nthe same {study.people}"
        + f"; filled: it fits {first}" * (first in fits),
        study.source,
    )
    base = frame.top + tall
    _draw_dots(frame, base, place, differences, filled, pitch)
    _draw_scale(frame, base, place, low, high)
    for (value, *_), (x, up, ha, lines) in zip(ends, blocks, strict=True):
        if (foot := heights[value]) + 0.2 < up:  # high above its dots
            frame.line([place(value)] * 2, [base - foot + 0.06, base - up + 0.06], CHARCOAL, 1)
        for i, line in enumerate(reversed(lines)):
            weight = "bold" if i == len(lines) - 1 else "normal"
            frame.text(x, base - up - LINE * i, line, "label", ha=ha, weight=weight)
    for row, (name, fit) in enumerate(fits.items()):
        words = _fits(name, exact[fit], number)
        _draw_row(frame, base + 0.42 + ROW * row, place, words, differences[fit], name == first)
    frame.text(frame.left, base + 0.52 + ROW * len(fits), "\n".join(label), "label", color=CHARCOAL)
    told = [_fits(capital(name), exact[fit], spoken) for name, fit in fits.items()]
    told += [head.replace(MINUS, "minus ") + f" ({words})" * bool(words) for _, head, words in ends]
    return show(frame, ". ".join([f"{_finding(differences, study, spoken)} ({study.people})", *told]) + ".")


def _checked(plans, marked):
    """The differences in points, and by name which of the plans fit."""
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
            if not _is_open(value):
                fits[name] &= (plans[choice] == _known(f"{name}: {choice}", value, plans[choice])).to_numpy()
        if not fits[name].any():
            raise ValueError(f"{name} fits none of the plans: {shown(plan)}")
        if width(_fits(name, np.array([-100, 0, 100]), number), "number", "bold") > RIGHT - LEFT:
            raise ValueError(f"the name {name[:40]!r} is too long for a line below the dots: use a word or two")
    return differences, fits


def _is_open(value):
    """Whether a plan says nothing of a choice."""
    return value is ... or isinstance(value, str) and value.strip().lower() == "open"


def _known(what, value, column):
    """The value as the plans have it, whatever its capitals; if they lack it, a notebook tells so in one line."""
    known = list(dict.fromkeys(column))
    if isinstance(value, str):
        value = next((each for each in known if str(each).lower() == value.strip().lower()), value)
    try:
        return one_of(what, value, known)
    except ValueError as unknown:
        unknown._render_traceback_ = lambda problem=str(unknown): [f'{problem}; "open" leaves it open']
        raise


def _ends(plans, differences):
    """The lowest and the highest difference, how many plans give it, and what they share."""
    found = []
    low, high = int(differences.min()), int(differences.max())
    for value in (low, high) if low < high else ():
        own = plans[differences == value].drop(columns="difference")
        shared = "; ".join(
            f"{choice}: {own[choice].iloc[0]}" for choice in own if (own[choice] == own[choice].iloc[0]).all()
        )
        many = in_words(len(own))
        head = "one plan" if len(own) == 1 else f"{many} plans{' share' * bool(shared)}"
        found.append((value, f"{number(value)}: {head}", shared or "no choice in common"))
    return found


def _sizes(exact):
    """The lowest and the highest difference, each to a decimal, and not how one comes to it."""
    low, high = exact.min(), exact.max()
    ends = ((low, "lowest"), (high, "highest")) if np.rint(low) < np.rint(high) else ()
    return [(int(np.rint(value)), f"{name}: {number(value, 1)}", "") for value, name in ends]


def _blocks(ends, heights, place):
    """Where the words about the two ends stand: x, inches above the scale, which side x is, and the lines."""
    blocks = []
    for side, (value, head, words) in zip((-1, 1), ends, strict=False):
        x = place(value) + side * 0.16
        room = x - LEFT if side < 0 else RIGHT - x
        beside = room > BESIDE
        lines = [head, *(_by_choice(words, min(room, ENDS) if beside else ENDS) if words else ())]
        long = max(width(line, "label", "bold") for line in lines)
        if beside and long <= room:
            blocks.append((x, 0.12, "right" if side < 0 else "left", lines))
            continue
        x = max(LEFT, place(value) - 0.1) if side < 0 else min(RIGHT, place(value) + 0.3)
        left, right = (x, x + long) if side < 0 else (x - long, x)
        under = [high for at, high in heights.items() if left - 0.12 < place(at) < right + 0.12]
        under += [up + LINE * len(some) for at, up, ha, some in blocks if (at if ha == "right" else at + ENDS) > left]
        blocks.append((x, max(under) + 0.1, "left" if side < 0 else "right", lines))
    return blocks


def _by_choice(words, limit):
    """Choices in lines, broken between two of them where one fits into a line."""
    lines = []
    for choice in words.split("; "):
        if lines and width(longer := f"{lines[-1]}; {choice}", "label") <= limit:
            lines[-1] = longer
        else:
            lines += wrapped(choice, limit, "label")
    return lines


def _finding(differences, study, written=number):
    """From where to where the plans go, and which arm is ahead if it is one by each."""
    low, high = differences.min(), differences.max()
    plans = f"Same people, {in_words(len(differences))} plans"
    if low > 0 or high < 0:
        arm, (near, far) = study.arms[int(high < 0)], sorted(np.abs([low, high]))
        return f"{plans}: {arm} is {written(near)}{f' to {written(far)}' * bool(near < far)} points ahead"
    return f"{plans}: {f'{written(low)} to {written(high)}' if low < high else f'all {written(high)}'} points"


def _fits(name, differences, written):
    """How many plans fit, and with which differences: in whole points, or to a decimal if it is one plan."""
    if len(differences) == 1:
        return f"{name}: one dot, {written(differences[0], 1)} points"
    values = [written(value) for value in np.unique(np.rint(differences))]
    points = f"{values[0]} to {values[-1]}" if len(values) > 3 else " or ".join(values)
    return f"{name}: {in_words(len(differences))} dots, {points} points"


def _draw_row(frame, y, place, words, differences, first):
    """A marked plan: a bracket from its lowest to its highest difference, or a diamond for each of a few; and its words."""
    values, half = np.unique(differences), width(words, "number", "bold") / 2
    middle = (place(values[0]) + place(values[-1])) / 2
    middle = min(max(middle, frame.left + half), frame.right - half)
    frame.text(middle, y + 0.27, words, "number", weight="bold", ha="center")
    if len(values) > 3:
        frame.bracket((place(values[0]), place(values[-1])), y + 0.02, tick=-0.1)
    else:
        frame.marks(place(values), y - 0.01, "D", BLACK if first else "white", BLACK, points=8)


def _draw_dots(frame, base, place, differences, filled, pitch):
    """A stack of dots above each difference, those that fit the first plan at its foot and filled."""
    for value in np.unique(differences):
        own = differences == value
        here = int((own & filled).sum()) if filled is not None else 0
        y = base - pitch * (np.arange(own.sum()) + 0.6)
        frame.marks(np.full(here, place(value)), y[:here], "o", BLACK, BLACK, points=0.93 * pitch * 72)
        frame.marks(np.full(len(y) - here, place(value)), y[here:], "o", "white", GREY, points=0.93 * pitch * 72)


def _draw_scale(frame, base, place, low, high):
    """The line under the dots and its numbers."""
    frame.line([place(low) - 0.1, place(high)], [base, base], CHARCOAL)
    step = next(step for step in (10, 20, 50) if (high - low) / step <= 6)
    for value in range(-(-low // step) * step, high + 1, step):
        frame.line([place(value)] * 2, [base, base + 0.06], CHARCOAL)
        frame.text(place(value), base + 0.26, number(value), ha="center", color=CHARCOAL)
