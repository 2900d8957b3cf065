"""What one person more does to power: a saw-tooth."""

import numpy as np

from course_lib.arguments import probabilities, shown, whole
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number

FEWEST, PLOT = 3, 5.1  # sizes; inches


def saw_tooth(powers, before=None, study=THIS_TRIAL, truth=None):
    """Power as people are added one by one, with one fall marked.

    Parameters
    ----------
    powers : dict of (int, int) to float
        Power (0 to 1) by people in the first and in the second arm; at least three sizes, each with more people than
        the one before.
    before : (int, int), optional
        The size after which power falls; the largest fall unless given.
    study : Study, optional
        Names of the arms.
    truth : (float, float), optional
        The shares (0 to 1) that are true in the first and the second arm, for the title and the foot.

    Returns
    -------
    Picture
        Filled: arms of equal size.

    Raises
    ------
    ValueError
        If there are too few sizes, they do not grow, a power is not between 0 and 1, ``before`` is not one of them
        with another after it, or ``truth`` is no pair of shares.

    Examples
    --------
    >>> saw_tooth({(27, 27): 0.82, (27, 28): 0.88, (28, 28): 0.84}).alt[:46]
    'One person more, and power falls from 88.0% to'
    """
    sizes, percent = _powers(powers)
    i = _fall(sizes, percent, before)
    people = [sum(size) for size in sizes]
    more = people[i + 1] - people[i]
    who = "One person more" if more == 1 else f"{number(more)} people more"
    moves = "falls" if percent[i + 1] < percent[i] else "rises" if percent[i + 1] > percent[i] else "goes"
    title = f"{who}, and power {moves}\nfrom {percent[i]:.1f}% to {percent[i + 1]:.1f}%"
    source = "Computed; in each arm the truth is the same for all sizes."
    if told := _truth(truth):
        title = f"{title} if the truth is {told}"
        source = f"Computed; truth in all sizes: {told}."
    low, high = min(percent), max(percent)
    frame = new_frame(3.1, title, _marks_told(sizes, study), source)
    axes = frame.plot(0.62, frame.top + 0.1, PLOT, 2.35)
    pad = (high - low or 1) * 0.22
    axes.set(xlim=(people[0] - 0.6, people[-1] + 0.6), ylim=(low - pad, high + pad))
    axes.plot(people, percent, color=CHARCOAL, lw=1.1, zorder=2)
    axes.plot(people[i : i + 2], percent[i : i + 2], color=BLACK, lw=3, zorder=2.5)
    for equal, face in ((True, BLACK), (False, "white")):
        kept = [j for j, (one, two) in enumerate(sizes) if (one == two) == equal]
        axes.plot([people[j] for j in kept], [percent[j] for j in kept], "o", color=BLACK, mfc=face, ms=7, mew=1.4, zorder=3)
    axes.set_yticks(axes.get_yticks()[(axes.get_yticks() >= low - pad) & (axes.get_yticks() <= high + pad)])
    axes.set_yticks(axes.get_yticks(), labels=[f"{tick:g}%" for tick in axes.get_yticks()])
    _mark_fall(frame, axes, sizes, percent, i)
    frame.text(frame.left, frame.bottom - 0.02, "people in both arms together", "label", color=CHARCOAL)
    told = f"{sizes[i][0]} and {sizes[i][1]} people against {sizes[i + 1][0]} and {sizes[i + 1][1]}"
    ends = f"from {percent[0]:.1f}% with {people[0]} people to {percent[-1]:.1f}% with {people[-1]}"
    return show(frame, f"{' '.join(title.split())} ({told}). Power goes up and down on its way {ends}.")


def _truth(truth):
    """The true shares in words, if they are given."""
    if truth is None:
        return ""
    shares = probabilities("truth", truth)
    if shares.shape != (2,):
        raise ValueError(f"truth must be a pair of shares, as in (0.48, 0.11), got {shown(truth)}")
    return f"{100 * shares[0]:.0f}% against {100 * shares[1]:.0f}%"


def _marks_told(sizes, study):
    """What filled and open dots stand for."""
    told = "Exact power by people in both arms; filled: equal arms"
    more = {two - one for one, two in sizes} - {0}
    if len(more) == 1 and abs(*more) == 1:
        return f"{told};\nopen: one person more on {study.arms[0 if more == {-1} else 1]}"
    return f"{told};\nopen: unequal arms" if more else told


def _powers(powers):
    """Sizes as pairs of whole numbers, and power in percent."""
    if not isinstance(powers, dict) or len(powers) < FEWEST:
        raise ValueError(
            f"powers must be a dict of at least {FEWEST} sizes, as in {{(27, 28): 0.88, ...}}, got {shown(powers)}"
        )
    sizes = []
    for size in powers:
        if not isinstance(size, tuple) or len(size) != 2:
            raise ValueError(f"each size must be a pair, as in (27, 28), got {shown(size)}")
        sizes.append(tuple(whole("each of sizes", people, 1, 10**6) for people in size))
    if min(np.diff([sum(size) for size in sizes])) < 1:
        raise ValueError("each size in powers must have more people than the one before")
    return sizes, (100 * probabilities("powers", list(powers.values()))).tolist()


def _fall(sizes, percent, before):
    """Where the marked step begins."""
    if before is None:
        return int(np.argmin(np.diff(percent)))
    if before not in sizes[:-1]:
        raise ValueError(f"before must be one of the sizes, with another after it, got {shown(before)}")
    return sizes.index(before)


def _mark_fall(frame, axes, sizes, percent, i):
    """Both ends of the marked step with their people and their power, one above the line, the other below it."""
    low, high = axes.get_xlim()
    up = percent[i] >= percent[i + 1]
    for j, above in ((i, up), (i + 1, not up)):
        words = f"{sizes[j][0]} + {sizes[j][1]}: {percent[j]:.1f}%"
        wide, x = width(words, "number", "bold"), (sum(sizes[j]) - low) / (high - low) * PLOT
        start = max(0.08, x - 0.05 - wide) if above else min(PLOT - wide, x)
        dy = -0.16 if above else 0.28
        frame.text(sum(sizes[j]), percent[j], words, "number", on=axes, dx=start - x, dy=dy, weight="bold", halo=True)
