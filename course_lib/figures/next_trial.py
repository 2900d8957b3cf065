"""What power is made of: every pair of counts that a trial can give, and what one person more does."""

import numpy as np

from course_lib.arguments import probabilities, shown, whole
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number

MOST, ALPHA = 100, 0.05  # people in an arm; what a P value must be below
CELL, WIDE, HIGH, LEFT = 0.17, 4.9, 4.6, 0.72  # inches: a pair at most, all pairs at most, where they begin
FAINT = 0.9  # points across, of a pair that is next to impossible
SOURCE = "Computed for true shares that are supposed; no trial’s data."
FEWEST, DOWN, PLOT = 3, 0.21, 5.1  # sizes; inches from a share to what it is a share of; inches, the saw-tooth
USUAL = 80  # percent of power that trials are usually planned with


def every_pair(chance, p, seen=None, study=THIS_TRIAL):
    """Every pair of counts that two arms can give, each as large as it is likely, on grey where P is below .05.

    Parameters
    ----------
    chance : array_like of float, shape (people1 + 1, people2 + 1)
        Probability of each pair: a row for each count in the first arm, a column for each in the second; the sum is 1.
    p : array_like of float
        P value of each pair, as `replication.fisher_p_table` returns it.
    seen : (int, int), optional
        A pair to mark with a ring.
    study : Study, optional
        Names of the arms, and the outcome.

    Returns
    -------
    Picture
        The title tells the sum over the pairs on grey, which is the power.

    Raises
    ------
    ValueError
        If the two tables do not fit each other, hold no probabilities, have more than 100 people in an arm, or the
        chances do not add up to 1; or if ``seen`` is not a pair of them.

    Examples
    --------
    >>> every_pair([[0.2, 0.1], [0.6, 0.1]], [[1, 1], [0.01, 1]]).alt[:57]
    'If the truth is 70% against 20%, 60.0% of trials with 1 a'
    """
    chance, p, seen = _checked(chance, p, seen)
    people = chance.shape[0] - 1, chance.shape[1] - 1
    significant = p < ALPHA
    power = 100 * chance[significant].sum()
    cell = min(CELL, WIDE / (people[1] + 1), HIGH / (people[0] + 1))
    ringed = f" Ringed: {seen[0]} and {seen[1]}." if seen else ""
    title = f"If the truth is {_truth(chance)},\n{power:.1f}% of such trials are significant"
    frame = new_frame(
        cell * (people[0] + 1) + 0.62,
        title,
        f"A square is one pair of counts, as large as it is likely;\nblack, on grey: P is below .05.{ringed}",
        SOURCE,
    )
    foot = frame.top + cell * (people[0] + 1)

    def place(a, b):
        """The middle of a pair's square, in inches."""
        return LEFT + cell * (np.asarray(b) + 0.5), foot - cell * (np.asarray(a) + 0.5)

    _draw_ground(frame, significant, place, cell)
    shares = _shares(chance, p, place, power)
    _draw_squares(frame, chance, significant, place, cell, shares)
    if seen:
        x, y = place(*seen)
        frame.marks(x, y, "o", "none", "white", points=cell * 72 + 7, lw=4.4, zorder=4)
        frame.marks(x, y, "o", "none", BLACK, points=cell * 72 + 7, lw=1.8, zorder=4.1)
    for share, words, x, y, ha in shares:
        frame.text(x, y, share, "number", weight="bold", ha=ha, halo=True)
        frame.text(x, y + DOWN, words, "label", ha=ha, color=CHARCOAL, halo=True)
    _draw_scales(frame, people, place, foot, study)
    return show(frame, _alt(chance, p, power, seen, study))


def _checked(chance, p, seen):
    """Both tables as arrays of one shape, and the marked pair as whole numbers."""
    chance, p = probabilities("chance", chance), probabilities("p", p)
    if chance.ndim != 2 or min(chance.shape) < 2 or chance.shape != p.shape:
        raise ValueError(f"chance and p must be two tables of one shape; their shapes are {chance.shape} and {p.shape}")
    if max(chance.shape) > MOST + 1:
        raise ValueError(f"at most {MOST} people in each arm can be drawn, got {max(chance.shape) - 1}")
    if abs(chance.sum() - 1) > 1e-6:
        raise ValueError(f"the chances of all pairs must add up to 1, got {chance.sum():.6g}")
    if seen is None:
        return chance, p, None
    if not isinstance(seen, tuple | list) or len(seen) != 2:
        raise ValueError(f"seen must be a pair of counts, as in (13, 3), got {shown(seen)}")
    return chance, p, tuple(whole("each of seen", x, 0, n - 1) for x, n in zip(seen, chance.shape, strict=True))


def _draw_ground(frame, significant, place, cell):
    """Grey behind the pairs whose P is below .05: in each column one box for each run of them."""
    for b, column in enumerate(significant.T):
        edges = np.flatnonzero(np.diff(np.r_[False, column, False].astype(int)))
        for low, high in edges.reshape(-1, 2):
            x, y = place(high - 1, b)
            frame.box(x - cell / 2 - 0.003, y - cell / 2, cell + 0.006, cell * (high - low), fc=GROUND, zorder=0.5)


def _sides(chance, p):
    """In percent: significant with the first arm higher, and with the second higher."""
    a, b = np.indices(chance.shape)
    higher = a * (chance.shape[1] - 1) - b * (chance.shape[0] - 1)
    return tuple(100 * chance[(p < ALPHA) & (sign * higher > 0)].sum() for sign in (1, -1))


def _shares(chance, p, place, power):
    """What share of the chance lies on grey above, between, and on grey below: two lines each, and their place."""
    people = chance.shape[0] - 1, chance.shape[1] - 1
    above, below = _sides(chance, p)
    top, foot = place(people[0] + 0.5, 0)[1] + 0.22, place(-0.5, 0)[1] - DOWN - 0.08
    found = []
    for share, words, up, across, ha in (
        (above, "P < .05", 0.93, 0.02, "left"),
        (100 - power, "P is .05 or more", 0.86, 1.0, "right"),
        (below, "P < .05", 0.06, 1.0, "right"),
    ):
        x, y = place(up * people[0], across * people[1])
        found.append((f"{share:.1f}%", words, x, min(max(y, top), foot), ha))
    return found


def _draw_squares(frame, chance, significant, place, cell, shares):
    """A square for each pair; one that is next to impossible gives way to words."""
    a, b = np.indices(chance.shape).reshape(2, -1)
    x, y = place(a, b)
    sizes = 0.98 * cell * 72 * np.sqrt(chance / chance.max()).ravel()
    hidden = np.full(len(sizes), False)
    for share, words, at, line, ha in shares:
        wide = max(width(share, "number", "bold"), width(words, "label"))
        left = at if ha == "left" else at - wide
        inside = (x > left - 0.05) & (x < left + wide + 0.05) & (y > line - 0.22) & (y < line + DOWN + 0.08)
        hidden |= inside & (sizes < 2 * FAINT)
    for here, face in ((~significant, PALE), (significant, BLACK)):
        kept = here.ravel() & ~hidden
        if kept.any():
            frame.marks(x[kept], y[kept], "s", face, points=np.maximum(FAINT, sizes[kept]), lw=0)


def _draw_scales(frame, people, place, foot, study):
    """Counts at the left and below, and whose they are."""
    for arm, most, name in zip((0, 1), people, study.arms, strict=True):
        words = f"{study.outcome} on {name}, of {most}"
        step = next(s for s in (1, 5, 10, 20) if most / s <= 6)
        for count in range(0, most + 1, step):
            x, y = place(count, 0) if arm == 0 else place(0, count)
            if arm == 0:
                frame.text(LEFT - 0.1, y + 0.065, number(count), ha="right")
            else:
                frame.text(x, foot + 0.22, number(count), ha="center")
        if arm == 0:
            middle = (foot + frame.top) / 2
            frame.text(LEFT - 0.42, middle, words, "label", rotation=90, ha="center", va="center", color=study.ink(name))
        else:
            frame.text(LEFT, foot + 0.48, words, "label", color=study.ink(name))


def _truth(chance):
    """The shares behind the chances: mean counts by people."""
    a, b = np.indices(chance.shape)
    return " against ".join(
        f"{100 * (chance * count).sum() / (most - 1):.0f}%" for count, most in zip((a, b), chance.shape, strict=True)
    )


def _alt(chance, p, power, seen, study):
    people = chance.shape[0] - 1, chance.shape[1] - 1
    above, below = _sides(chance, p)
    words = f"If the truth is {_truth(chance)}, {power:.1f}% of trials with {people[0]} and {people[1]} people are "
    words += "significant: "
    words += f"in {above:.1f}% {study.arms[0]} has more, in {below:.1f}% {study.arms[1]}."
    return words + (f" Ringed: {seen[0]} and {seen[1]}, likely in {100 * chance[seen]:.1f}%." if seen else "")


def saw_tooth(powers, before=None):
    """Power as people are added one by one, with one fall marked.

    Parameters
    ----------
    powers : dict of (int, int) to float
        Power (0 to 1) by people in the first and in the second arm; at least three sizes, each with more people than
        the one before.
    before : (int, int), optional
        The size after which power falls; the largest fall unless given.

    Returns
    -------
    Picture
        Filled: arms of equal size; dotted, where it lies among them: 80%.

    Raises
    ------
    ValueError
        If there are too few sizes, they do not grow, a power is not between 0 and 1, or ``before`` is not one of them
        with another after it.

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
    low, high = min(percent), max(percent)
    frame = new_frame(3.1, title, _marks_told(sizes, low, high), SOURCE)
    axes = frame.plot(0.62, frame.top + 0.1, PLOT, 2.35)
    pad = (high - low or 1) * 0.22
    axes.set(xlim=(people[0] - 0.6, people[-1] + 0.6), ylim=(low - pad, high + pad))
    if low < USUAL < high:
        axes.hlines(USUAL, *axes.get_xlim(), color=CHARCOAL, lw=1.2, ls=":", zorder=1)
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


def _marks_told(sizes, low, high):
    """What filled and open dots and the dotted line stand for."""
    told = ["filled: arms of equal size"]
    more = {two - one for one, two in sizes} - {0}
    if more == {1}:
        told.append("open: one person more in the second arm")
    elif more:
        told.append("open: unequal arms")
    if low < USUAL < high:
        told.append(f"dotted: {USUAL}%")
    first = f"Exact power by people in both arms; {told[0]}"
    return ";\n".join([first, "; ".join(told[1:])]) if told[1:] else first


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
        start = max(0.08, x - 0.05 - wide) if above else min(PLOT - wide, x + 0.05)
        dy = -0.16 if above else 0.3
        frame.text(sum(sizes[j]), percent[j], words, "number", on=axes, dx=start - x, dy=dy, weight="bold", halo=True)
