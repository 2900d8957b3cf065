"""A few truths, more and many: pairs of true shares as dots whose area is the belief in them."""

import math

import numpy as np

from course_lib.arguments import array, probabilities, shown
from course_lib.figures.frame import LEADING, Frame, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number

PANELS, MOST = 3, 2_000  # at most; truths in a panel
LEFT, GAP, TALLEST = 0.5, 0.22, 3.2  # inches: where the first panel begins, between two, and the highest
WHOLE = 0.54  # inches: across a dot that has all the belief
LABELLED, CROWD = 6, 100  # truths that are so few that each has its belief beside it; that each has a white edge


def many_truths(panels, title, subtitle, study=THIS_TRIAL):
    """The same belief in ever more truths, side by side: as much ink in each panel, in ever smaller dots.

    Parameters
    ----------
    panels : dict of str to (sequence of float, sequence of float, sequence of float or float)
        One to three by their heads, each of 1 to 2,000 truths: true shares in the first and in the second arm (0 to 1), and
        the belief in each truth in percent, at most 100 in all; one number if all are believed alike.
    title : str
        The finding.
    subtitle : str
        What is drawn.
    study : Study, optional
        Names of the arms, and the outcome.

    Returns
    -------
    Picture
        Of up to six truths each has its belief beside it.

    Raises
    ------
    ValueError
        If there is no panel or more than three, or one does not hold equally many shares and percentages.

    Examples
    --------
    >>> many_truths({"2 truths": ([0.3, 0.4], [0.2, 0.1], [70, 30])}, "Two truths", "A dot is a truth").alt
    'Two truths. 2 truths: 70% of the belief in 30% against 20%, 30% of it in 40% against 10%.'
    """
    tables = _checked(panels)
    tops = [min(100, 10 * math.ceil(max(table[:, i].max() for table in tables.values()) / 10 + 0.1)) for i in (0, 1)]
    wide = (Frame.right - LEFT - GAP * (PANELS - 1)) / PANELS
    scale = min(wide / tops[1], TALLEST / tops[0])  # inches for one percent
    heads = [wrapped(capital(name), wide, "text", "bold") for name in tables]
    deep = LEADING["text"] * max(map(len, heads))
    frame = new_frame(0.42 + deep + scale * tops[0] + 0.54, title, subtitle, "Truths are supposed; no trial’s data.")
    for i, (table, head) in enumerate(zip(tables.values(), heads, strict=True)):
        left, top = LEFT + i * (wide + GAP), frame.top + 0.42 + deep
        frame.text(left, top - 0.14 - LEADING["text"] * (len(head) - 1), "\n".join(head), weight="bold")
        axes = frame.plot(left, top, scale * tops[1], scale * tops[0])
        _draw_truths(frame, axes, table, tops, first=i == 0)
    above, below = (f"true share {study.outcome} on {arm}, %" for arm in study.arms)
    frame.text(frame.left, frame.top + 0.1, above, "label", color=study.ink(study.arms[0]))
    frame.text(LEFT, frame.bottom - 0.03, below, "label", color=study.ink(study.arms[1]))
    told = " ".join(f"{capital(name)}: {_told(table, study)}." for name, table in tables.items())
    return show(frame, f"{' '.join(title.split())}. {told}")


def _checked(panels):
    """Each table as shares on the first and on the second arm and belief, in percent, the most believed truth first."""
    if not isinstance(panels, dict) or not 1 <= len(panels) <= PANELS:
        raise ValueError(f"panels must be a dict of one to {PANELS} panels, got {shown(panels)}")
    return {_name(name): _table(name, panel) for name, panel in panels.items()}


def _name(name):
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"each of panels needs a name, got {shown(name)}")
    return " ".join(name.split())


def _table(name, panel):
    label = f"panels[{name[:60]!r}]"
    if not isinstance(panel, tuple | list) or len(panel) != 3:
        raise ValueError(f"{label} must be shares in the first arm, in the second, and belief, got {shown(panel)}")
    one, two = (100 * np.atleast_1d(probabilities(f"{label}, shares", shares)) for shares in panel[:2])
    belief = array(f"{label}, belief", panel[2])
    belief = np.full(one.shape, belief) if belief.ndim == 0 else belief
    if one.ndim != 1 or not one.shape == two.shape == belief.shape or not 1 <= len(one) <= MOST:
        shapes = f"{one.shape}, {two.shape} and {belief.shape}"
        raise ValueError(f"{label} must hold 1 to {MOST:,} shares, shares and percentages, truth by truth; got {shapes}")
    if not (belief >= 0).all() or not 0 < belief.sum() <= 100.1:
        raise ValueError(f"belief in {label} must be percentages that add up to at most 100")
    return np.column_stack([one, two, belief])[np.argsort(-belief, kind="stable")]


def _draw_truths(frame, axes, table, tops, first):
    """The plane of both shares, the diagonal where they are alike, and a dot for each truth."""
    step = 10 if max(tops) <= 30 else 20
    axes.set(xlim=(0, tops[1]), ylim=(0, tops[0]), xticks=range(0, tops[1] + 1, step))
    ticks = range(0, tops[0] + 1, step)
    axes.set_yticks(ticks, labels=ticks if first else [""] * len(ticks))
    axes.plot([0, min(tops)], [0, min(tops)], color=CHARCOAL, lw=1.1, ls=(0, (4, 3)), zorder=1)
    one, two, belief = table.T
    across = 72 * WHOLE * np.sqrt(belief / 100)  # points
    axes.scatter(
        two, one, across**2, color=GREY, edgecolors="white", lw=0.4 if len(table) <= CROWD else 0, zorder=2, clip_on=False
    )
    if len(table) > LABELLED:
        return
    for words, x, y, off in _labels(axes, frame, table, across):
        frame.text(x, y, words, on=axes, dx=off + 0.03, dy=-off, color=BLACK, weight="bold", halo=True)


def _labels(axes, frame, table, across):
    """Each belief with its point and the inches to the right and up; not where one that is believed more has its own."""
    inch = axes.get_position().width * frame.figure.get_size_inches()[0] / axes.get_xlim()[1]  # of one percent
    taken = []
    for (one, two, belief), points in zip(table, across, strict=True):
        words = f"{belief:.0f}%" if belief >= 0.5 or belief == 0 else "< 1%"
        off = 0.35 * points / 72  # to the upper right of its rim
        left, wide, y = inch * two + off, width(words, weight="bold"), inch * one + off
        if all(left > x + w + 0.02 or x > left + wide + 0.02 or abs(y - its) > LEADING["text"] for x, w, its in taken):
            taken.append((left, wide, y))
            yield words, two, one, off


def _told(table, study):
    """The two most believed of a few truths, and of many in how many the first arm is ahead."""
    if len(table) > LABELLED:
        ahead = table[table[:, 0] > table[:, 1]]
        belief = f" with {ahead[:, 2].sum() / table[:, 2].sum():.0%} of the belief"
        return f"in {number(len(ahead))} of {number(len(table))}{belief} {study.arms[0]} is ahead"
    best = [f"in {one:.0f}% against {two:.0f}%" for one, two, _ in table[:2]]
    belief = [f"{its:.0f}% of {'it' if i else 'the belief'}" for i, its in enumerate(table[:2, 2])]
    return ", ".join(f"{its} {where}" for its, where in zip(belief, best, strict=True))
