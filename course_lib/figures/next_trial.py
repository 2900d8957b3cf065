"""What power is made of: every pair of counts that a trial can give."""

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
DOWN = 0.21  # inches from a share to what it is a share of
UNLIKELY = 1e-4  # a pair with a smaller chance is not drawn


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
        The title tells the sum over the pairs on grey, which is the power; or, where that is less than half and one arm is
        better in truth, how far apart the arms are in the pairs on grey. Then a cross marks the truth. Pairs below one in
        10,000 have no square.

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
    means, apart, seeming = _points(chance, significant)
    cursed = bool(power < 50 and round(abs(apart), 1) > 0 and round(power, 1) > 0)
    if cursed:
        title = f"If the truth is {abs(apart):.1f} points,\nthe significant trials show {seeming:.1f}"
    else:
        title = f"If the truth is {_truth(means, people)},\n{power:.1f}% of such trials are significant"
    marked = " Cross: the truth." * cursed + (f" Ringed: {seen[0]} and {seen[1]}." if seen else "")
    frame = new_frame(
        cell * (people[0] + 1) + 0.62,
        title,
        f"A square is one pair of counts, as large as it is likely;\nblack, on grey: P is below .05.{marked}",
        SOURCE,
    )
    foot = frame.top + cell * (people[0] + 1)

    def place(a, b):
        """The middle of a pair's square, in inches."""
        return LEFT + cell * (np.asarray(b) + 0.5), foot - cell * (np.asarray(a) + 0.5)

    _draw_ground(frame, significant, place, cell)
    _draw_squares(frame, chance, significant, place, cell)
    if cursed:
        for color, lw in (("white", 4.4), (BLACK, 2.2)):
            frame.marks(*place(*means), "x", color, points=10, lw=lw, zorder=4)
    if seen:
        x, y = place(*seen)
        frame.marks(x, y, "o", "none", "white", points=cell * 72 + 7, lw=4.4, zorder=4)
        frame.marks(x, y, "o", "none", BLACK, points=cell * 72 + 7, lw=1.8, zorder=4.1)
    for share, words, x, y in _shares(chance, significant, place, cell, cursed):
        frame.text(x, y, share, "number", weight="bold", halo=True)
        frame.text(x, y + DOWN, words, "label", color=CHARCOAL, halo=True)
    _draw_scales(frame, people, place, foot, study)
    return show(frame, _alt(chance, significant, (means, apart, seeming), seen, study))


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


def _points(chance, significant):
    """Mean counts in truth, by how many percentage points the arms differ in it, and by how many in significant pairs."""
    a, b = np.indices(chance.shape)
    one, two = chance.shape[0] - 1, chance.shape[1] - 1
    differ, power = 100 * (a / one - b / two), chance[significant].sum()
    means = (chance * a).sum(), (chance * b).sum()
    seeming = (chance * abs(differ))[significant].sum() / power if power else np.nan
    return means, (chance * differ).sum(), seeming


def _sides(significant):
    """Which pairs are significant with the first arm higher, which are not significant, which are with the second higher."""
    a, b = np.indices(significant.shape)
    higher = a * (significant.shape[1] - 1) - b * (significant.shape[0] - 1)
    return significant & (higher > 0), ~significant, significant & (higher < 0)


def _shares(chance, significant, place, cell, cursed):
    """What share of the chance lies on grey above, between, and on grey below: two lines each, and where they begin.

    The first stands above its squares, the second right of them, if there are any and there is room; else in a corner.
    """
    people = chance.shape[0] - 1, chance.shape[1] - 1
    (left, top), (right, foot) = place(people[0] + 0.5, -0.5), place(-0.5, people[1] + 0.5)
    above, between, below = sides = _sides(significant)
    parts = [f"{100 * chance[pairs].sum():.1f}%" for pairs in sides]
    words = ["P < .05", "P is .05 or more", "P < .05"]
    if cursed and chance[above].sum() > chance[below].sum():
        parts[0] += f", on average {_points(chance, above)[2]:.1f} points"
    wide = [max(width(part, "number", "bold"), width(under, "label")) for part, under in zip(parts, words, strict=True)]
    spots = [(left + 0.1, top + 0.3), (right - 0.1 - wide[1], top + 0.72), (right - 0.1 - wide[2], foot - DOWN - 0.1)]
    seen = chance >= UNLIKELY
    x, y = place(*np.nonzero(seen))
    for i, pairs in ((0, above & seen), (1, between & seen)):
        if not pairs.any():
            continue
        a, b = np.nonzero(pairs)
        if i == 0:
            near = place(a.max() + 0.5, b.min() - 0.5) + np.array([0.06, -DOWN - 0.1])
        else:
            line = place(np.average(a, weights=chance[pairs]), 0)[1]
            beside = x[(y > line - 0.3) & (y < line + DOWN + 0.2)]
            near = np.array([beside.max() + cell / 2 + 0.14, line])
        if _free(near, wide[i], (top, right), (x, y), [*spots[:i], *spots[i + 1 :]], wide):
            spots[i] = tuple(near)
    return [(part, under, *spot) for part, under, spot in zip(parts, words, spots, strict=True)]


def _free(spot, wide, corner, squares, others, widest):
    """Whether two lines from a spot stay on the plane, and off the squares that are seen and off other words."""
    (x, y), (top, right), cell = spot, corner, CELL / 2
    on = (squares[0] > x - cell) & (squares[0] < x + wide + cell) & (squares[1] > y - 0.17 - cell)
    hit = any(abs(y - down) < 0.5 and x < across + max(widest) and across < x + wide + 0.1 for across, down in others)
    return y - 0.17 > top and x + wide < right and not (on & (squares[1] < y + DOWN + 0.04 + cell)).any() and not hit


def _draw_squares(frame, chance, significant, place, cell):
    """A square for each pair that is not next to impossible."""
    sizes = np.maximum(FAINT, 0.98 * cell * 72 * np.sqrt(chance / chance.max()))
    for here, face in ((~significant, PALE), (significant, BLACK)):
        a, b = np.nonzero(here & (chance >= UNLIKELY))
        if len(a):
            frame.marks(*place(a, b), "s", face, points=sizes[a, b], lw=0)


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


def _truth(means, people):
    """The shares behind the chances: mean counts by people."""
    return " against ".join(f"{100 * mean / most:.0f}%" for mean, most in zip(means, people, strict=True))


def _alt(chance, significant, points, seen, study):
    people = chance.shape[0] - 1, chance.shape[1] - 1
    means, apart, seeming = points
    above, _, below = (100 * chance[pairs].sum() for pairs in _sides(significant))
    power = 100 * chance[significant].sum()
    words = f"If the truth is {_truth(means, people)}, {power:.1f}% of trials with {people[0]} and {people[1]} people are "
    words += "significant: "
    words += f"in {above:.1f}% {study.arms[0]} has more, in {below:.1f}% {study.arms[1]}."
    if power:
        words += (
            f" The arms are {abs(apart):.1f} points apart in truth, and {seeming:.1f} in significant trials, on average."
        )
    return words + (f" Ringed: {seen[0]} and {seen[1]}, likely in {100 * chance[seen]:.1f}%." if seen else "")
