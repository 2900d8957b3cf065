"""How many people are enough: chances that rise with size, and where each reaches what is wanted."""

import math
from itertools import product

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator
from scipy.interpolate import PchipInterpolator

from course_lib.arguments import array, between, positive, shown, whole
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, SIZES, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.words import apart, capital, filled, number

SHADES = BLACK, "#6b6b6b", PALE  # of the curves, in the order in which they are given
LEFT, HIGH, NAMES = 0.66, 2.9, 1.65  # inches: where the axes begin, their height, and the room for names
ROW, STEP = 1.15, 1.62  # inches: the height of one of several axes, and from one to the next
MARKED = 10  # sizes that are so few that each has a mark


def enough_people(curves, title, subtitle, wanted=80, to=10):
    """Chances by the number of people in each arm, with a dot and its people where each first reaches what is wanted.

    Parameters
    ----------
    curves : pandas.DataFrame
        One to three columns, named; index people in each arm, rising; each value in percent.
    title : str
        The finding; ``{0}``, ``{1}`` and ``{2}`` in it become the people of the columns ("over 400" where the last size,
        400, is not enough).
    subtitle : str
        What is drawn, and which kind of data it is.
    wanted : float
        Percent, above 0 and below 100.
    to : int
        People to which the sizes are rounded up, since a line between two sizes tells no whole number.

    Returns
    -------
    Picture
        Names stand at that end of the curves at which they are further apart; at the right end with the last chance.

    Raises
    ------
    ValueError
        If the table has no such columns, sizes do not rise, a value is no percentage, or the title asks for another column.

    Examples
    --------
    >>> enough_people(pd.DataFrame({"power": [5, 95]}, [10, 100]), "80% power takes {0} in each arm", "Invented").alt[:32]
    '80% power takes 90 in each arm. '
    """
    sizes, percent, names = _checked(curves)
    wanted, to = 100 * between("wanted / 100", positive("wanted", wanted) / 100), whole("to", to, 1, 10**6)
    places = [_reached(sizes, values, wanted) for values in percent.T]
    people = [_told(place, sizes, to) for place in places]
    left = _left(percent)
    lines = [
        wrapped(name, NAMES, "label") if left else wrapped(f"{values[-1]:.0f}%: {name}", NAMES, "label", even=True)
        for name, values in zip(names, percent.T, strict=True)
    ]
    order, places_, tall = _places(lines, percent[0 if left else -1])
    over = max(0, tall[order[0]] / 2 - places_[0] - 0.12)  # so far the first name stands above the axes
    frame = new_frame(over + HIGH + 0.7, filled(title, people, "people"), subtitle)
    room = max(width(line, "label") for some in lines for line in some) + 0.14
    exact = [(_whole(place, to), place) for place in places if place < math.inf]
    rounded = [told for told, place in exact if abs(told - place) <= (sizes[-1] - sizes[0]) / 150]  # bold, else at its dot
    axes = _draw_axes(frame, sizes, rounded, wanted, room, left, over)
    for shade, values, order in zip(SHADES, percent.T, (4, 3, 2), strict=False):
        axes.plot(*_smooth(sizes, values), color=shade, lw=3 if order == 4 else 1.8, zorder=order, clip_on=False)
        if len(sizes) <= MARKED:
            axes.plot(sizes, values, "o", color=shade, ms=6.5, mec="white", mew=0.8, zorder=order, clip_on=False)
    _name_curves(frame, axes, lines, percent[0 if left else -1], sizes[0 if left else -1], left)
    heights = [max(wanted, values[0]) for values in percent.T]  # of a curve that is above it from the first size on
    ticked = {number(tick) for tick in axes.get_xticks() if tick in rounded}
    _mark(frame, axes, list(zip(places, heights, people, strict=True)), (sizes, percent), ticked)
    frame.text(frame.left, frame.bottom - 0.03, "people in each arm", "label", color=CHARCOAL)
    return show(frame, _said(filled(title, people, "people"), names, people, sizes, percent, wanted))


def enough_each(curves, title, subtitle, wanted=80, to=1, about=1, source=""):
    """Chances by the number of people in each arm, each column on axes of its own, so that none is ranked by the others.

    Parameters
    ----------
    curves : pandas.DataFrame
        As for `enough_people`.
    title, subtitle : str
        As for `enough_people`.
    wanted : float
        Percent, above 0 and below 100.
    to : int
        People to which the sizes are rounded up.
    about : int
        People to which title, picture and alt text round them, up or down: where sizes are uncertain, none should tell more
        than is known.
    source : str
        What the foot is to say.

    Returns
    -------
    Picture
        In each of the axes a dot, with its people, where the curve first reaches what is wanted.

    Raises
    ------
    ValueError
        As `enough_people` does.

    Examples
    --------
    >>> enough_each(pd.DataFrame({"power": [5, 95]}, [10, 100]), "80% power takes {0}", "Invented").alt[:22]
    '80% power takes 85. Po'
    """
    sizes, percent, names = _checked(curves)
    wanted, to = 100 * between("wanted / 100", positive("wanted", wanted) / 100), whole("to", to, 1, 10**6)
    places = [_reached(sizes, values, wanted) for values in percent.T]
    about = whole("about", about, 1, 10**6)
    people = [
        _told(place, sizes, to)
        if place in (math.inf, sizes[0])
        else number(max(1, round(_whole(place, to) / about)) * about)
        for place in places
    ]
    title = filled(title, people, "people")
    frame = new_frame(STEP * len(names) + 0.35, title, subtitle, source)
    for i, (name, values, place, words) in enumerate(zip(names, percent.T, places, people, strict=True)):
        top = frame.top + 0.3 + STEP * i
        axes = frame.plot(LEFT, top, frame.right - LEFT - 0.2, ROW)
        axes.set(xlim=(0, 1.02 * sizes[-1]), ylim=(0, 100))
        ticks = MaxNLocator(5, steps=[1, 2, 4, 5, 10], integer=True).tick_values(0, sizes[-1])
        ticks = ticks[ticks <= sizes[-1]]
        axes.set_xticks(ticks, labels=[number(tick) for tick in ticks] if i == len(names) - 1 else [""] * len(ticks))
        top_too = [100] * (i == 0 and wanted <= 80)
        labels = ["0", *map(number, [wanted, *top_too])]
        axes.set_yticks([0, wanted, *top_too], labels=[*labels[:-1], f"{labels[-1]}%"] if i == 0 else labels)
        axes.axhline(wanted, color=GRID, lw=1.6, zorder=0)
        axes.plot(sizes, values, color=PALE, lw=1.6, zorder=2, clip_on=False)
        if len(sizes) <= MARKED:
            axes.plot(sizes, values, "o", color=PALE, ms=5, mec="white", mew=0.6, zorder=2, clip_on=False)
        frame.text(LEFT + 0.12, top - 0.08, "\n".join(wrapped(name, 4, "text", "bold")[:1]), weight="bold")
        high = max(wanted, values[0])
        if about > 1 and sizes[0] < place < math.inf:
            place = float(np.clip(round(_whole(place, to) / about) * about, sizes[0], sizes[-1]))  # where its words say
        if place < math.inf:
            axes.plot([place, place], [0, high], color=CHARCOAL, lw=0.9, zorder=1)
            axes.plot(place, high, "o", color=BLACK, ms=9, mec="white", mew=1.2, zorder=5, clip_on=False)
        told = words if place in (math.inf, sizes[0]) else f"about {words}"
        x = min(place, sizes[-1])
        at = LEFT + x / (1.02 * sizes[-1]) * (frame.right - LEFT - 0.2)
        fits = at + 0.1 + width(told, "number", "bold") < frame.right - 0.2
        at, look = (at + 0.1, {}) if fits else (at - 0.1, {"ha": "right"})
        frame.text(at, top + ROW - 0.12, told, "number", weight="bold", **look)
    frame.text(frame.left, frame.bottom - 0.03, "people in each arm", "label", color=CHARCOAL)
    return show(frame, _said(title, names, people, sizes, percent, wanted))


def _smooth(sizes, values):
    """Many sizes joined without corners, rising where they rise; a few as they are, since each of them has a mark."""
    if len(sizes) <= MARKED:
        return sizes, values
    fine = np.union1d(np.linspace(sizes[0], sizes[-1], 400), sizes)
    return fine, PchipInterpolator(sizes, values)(fine)


def _said(title, names, people, sizes, percent, wanted):
    """The alt text: the finding, and what each curve reaches."""
    told = "; ".join(
        f"{name}: {number(wanted)}% with {'' if words.startswith('over') else 'about '}{words} in each arm, "
        f"{values[-1]:.0f}% with {number(sizes[-1])}"
        for name, words, values in zip(names, people, percent.T, strict=True)
    )
    return f"{' '.join(title.split())}. {capital(told)}."


def _checked(curves):
    """Sizes, a column of percentages for each curve, and their names."""
    if not isinstance(curves, pd.DataFrame) or not 1 <= curves.shape[1] <= len(SHADES) or len(curves) < 2:
        raise ValueError(
            f"curves must be a table of two or more sizes and one to {len(SHADES)} columns, got {shown(curves)}"
        )
    sizes, percent = array("the index of curves", curves.index), array("curves", curves.to_numpy())
    if not (sizes[0] >= 1 and sizes[-1] <= 1e9 and (np.diff(sizes) > 0).all()):
        raise ValueError("the index of curves must be people in each arm, rising from 1 or more")
    if not ((percent >= -1e-6) & (percent <= 100 + 1e-6)).all():
        raise ValueError("curves: each value must be a percentage from 0 to 100")
    return sizes, percent, [" ".join(str(name).split()) for name in curves.columns]


def _reached(sizes, values, wanted):
    """The size at which a line is at what is wanted for the first time; infinity if it is never there."""
    (there,) = np.nonzero(values >= wanted)
    if not len(there):
        return math.inf
    i = there[0]
    return sizes[0] if i == 0 else float(np.interp(wanted, values[i - 1 : i + 1], sizes[i - 1 : i + 1]))


def _told(place, sizes, to):
    if place == math.inf:
        return f"over {number(sizes[-1])}"
    return f"{number(sizes[0])} or fewer" if place == sizes[0] else number(_whole(place, to))


def _whole(place, to):
    """The first whole number, or multiple, of people that is enough: a plan is rounded up."""
    return to * math.ceil(place / to - 1e-9)


def _left(percent):
    """Whether the curves are further apart at their left ends than at their right ones."""
    if percent.shape[1] == 1:
        return False
    left, right = (np.diff(np.sort(percent[end])).min() for end in (0, -1))
    return left > right


def _draw_axes(frame, sizes, places, wanted, room, left, over):
    """Room for the names at one end, a pale line at what is wanted, and ticks at the ends and where that is reached."""
    wide = frame.right - LEFT - (0.1 if left else room)
    axes = frame.plot(LEFT, frame.top + 0.1 + over, wide, HIGH)
    begin = sizes[0] - (sizes[-1] - sizes[0]) * room / (wide - room) if left else 0
    axes.set(xlim=(begin, sizes[-1]), ylim=(0, 100))
    ticks = [0, *[wanted] * (10 <= wanted <= 90), 100]
    axes.set_yticks(ticks, labels=[f"{number(tick)}%" if tick == 100 else number(tick) for tick in ticks])
    axes.axhline(wanted, color=GRID, lw=1.6, zorder=0)
    kept = []
    for size in (sizes[-1], sizes[0], *places):
        near = [wide * abs(size - other) / (sizes[-1] - begin) - (_wide(size) + _wide(other)) / 2 for other in kept]
        if begin <= size <= sizes[-1] and min(near, default=1) > 0.12:
            kept.append(size)
    axes.set_xticks(kept, labels=[number(size) for size in kept])
    for size, label in zip(kept, axes.get_xticklabels(), strict=True):
        if size in places:
            label.set(weight="bold", size=SIZES["number"], color=BLACK)
    return axes


def _wide(size):
    return width(number(size))


def _places(lines, ends):
    """The order of the names from above, how far below the top of the axes each is to stand, and how tall they are."""
    tall = [LEADING["label"] * len(some) for some in lines]
    order = np.argsort(-ends)
    places = apart([HIGH * (1 - ends[i] / 100) for i in order], max(tall) + 0.03)
    return order, places, tall


def _name_curves(frame, axes, lines, ends, size, left):
    """Each curve's name at its end, moved as little as keeps names apart."""
    order, places, tall = _places(lines, ends)
    for i, place in zip(order, places, strict=True):
        y = place - HIGH * (1 - ends[i] / 100) + 0.15 - tall[i] / 2
        look = {"dx": -0.1, "ha": "right"} if left else {"dx": 0.1}
        frame.text(size, ends[i], "\n".join(lines[i]), "label", on=axes, dy=y, color=BLACK, halo=True, **look)


def _mark(frame, axes, reached, curves, ticked):
    """A dot where a curve reaches what is wanted, and its people beside it, unless they stand under their tick, if those
    of others leave room; where no curve runs through them, if there is such a place."""
    low, high = axes.get_xlim()
    inch = axes.get_position().width * frame.figure.get_size_inches()[0] / (high - low)
    taken, boxes = set(ticked), []  # left end, width, and inches below the top
    for place, height, words in sorted(reached):
        if place == math.inf:
            continue
        axes.plot([place, place], [0, height], color=CHARCOAL, lw=0.9, zorder=1)
        axes.plot(place, height, "o", color=BLACK, ms=9, mec="white", mew=1.2, zorder=5, clip_on=False)
        if words in taken:  # by a dot that lies beside this one
            continue
        taken.add(words)
        text = words if "fewer" in words else f"about {words}"
        wide, x = width(text, "number", "bold"), (place - low) * inch
        top = HIGH * (1 - height / 100)
        spots = [(start, dy) for start, dy in product((x + 0.07, x - 0.07 - wide), (0.29, -0.12, 0.55, 1.1))
                 if start > 0.03 and start + wide < (high - low) * inch + 0.1
                 and not any(start < left + its + 0.1 and left < start + wide + 0.1 and abs(top + dy - y) < 0.25
                             for left, its, y in boxes)]  # fmt: skip
        free = [spot for spot in spots if not _crossed(curves, low + spot[0] / inch, wide / inch, height, spot[1])]
        if not spots:
            continue
        start, dy = (free or spots)[0]
        boxes.append((start, wide, top + dy))
        frame.text(place, height, text, "number", on=axes, dx=start - x, dy=dy, weight="bold", halo=True)


def _crossed(curves, start, wide, height, dy):
    """Whether a curve runs through a line of words that begins at a size, so many inches below a height."""
    sizes, percent = curves
    there = np.linspace(start, start + wide, 30)
    foot = height - (dy + 0.06) * 100 / HIGH
    values = [np.interp(there, sizes, column) for column in percent.T]
    return any(((value > foot) & (value < foot + 0.26 * 100 / HIGH)).any() for value in values)
