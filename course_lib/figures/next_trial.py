"""What power is made of: every pair of counts that a trial can give."""

import numpy as np

from course_lib.arguments import probabilities, shown, whole
from course_lib.figures.fields import write_in_fields
from course_lib.figures.frame import RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number

MOST, ALPHA = 100, 0.05  # people in an arm; what a P value must be below
CELL, WIDE, HIGH, LEFT = 0.34, 3.9, 5.8, 0.6  # inches: a pair at most, all pairs at most, where they begin
FAINT = 0.9  # points across, of a pair that is next to impossible
UNLIKELY = 1e-4  # a pair with a smaller chance is not drawn
SOURCE = f"Computed; pairs rarer than {100 * UNLIKELY:g}% left out."
TALL = 1.9  # inches, of the plane at least
FILLED = 0.86  # of a cell, the side of the largest square: what is between squares keeps their size to be seen


def every_pair(chance, p, seen=None, study=THIS_TRIAL):
    """Every pair of counts that two arms can give, as large as it is likely, black where P is below .05.

    Parameters
    ----------
    chance : array_like of float, shape (people1 + 1, people2 + 1)
        Probability of each pair: a row for each count in the first arm, a column for each in the second; the sum is 1.
    p : array_like of float
        P value of each pair, as `replication.fisher_p_table` returns it.
    seen : (int, int), optional
        A pair to mark with a dot.
    study : Study, optional
        Names of the arms, and the outcome.

    Returns
    -------
    Picture
        The title tells the sum over the black pairs, which is the power; or, where that is less than half and one arm is
        better in truth, how far apart the arms are in the black pairs. Then a cross marks the truth, and two lines the pairs
        that are as far apart as the truth, and as the black pairs on average. Pairs below one in 10,000 have no square, and
        counts that only such pairs have are left out.

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
    means, apart, seeming = _points(chance, significant)
    cursed = bool(power < 50 and round(abs(apart), 1) > 0 and round(power, 1) > 0)
    first, tops = _ends(chance, seen, cursed)
    cell = min(CELL, WIDE / (tops[1] + 1), HIGH / (tops[0] + 1 - first))
    if cursed:
        title = f"If the truth is {abs(apart):.1f} points, the significant\ntrials show {seeming:.1f} on average"
    else:
        of = f"{power:.1f}% of trials of {people[0]} and {people[1]}"
        title = f"If the truth is {_truth(means, people)},\n{of} are significant"
    marked = f" Cross: the truth, {_truth(means, people)}.\nOn a slanted line the arms are equally far apart." * cursed
    marked += f" {_dot(chance, seen)}" if seen else ""
    head = 0.42 if cursed else 0.12
    hidden = _hidden(chance, significant, study)
    tall = max(cell * (tops[0] + 1 - first), TALL)
    frame = new_frame(
        head + tall + 0.62,
        title,
        f"A square is one pair of counts, its area how likely it is;\nfilled: P < .05.{marked}".removesuffix("."),
        f"{SOURCE}{hidden}",
    )
    foot = frame.top + head + tall

    def place(a, b):
        """The middle of a pair's square, in inches."""
        return LEFT + cell * (np.asarray(b) + 0.5), foot - cell * (np.asarray(a) - first + 0.5)

    _draw_step(frame, significant & ~_sides(significant)[2] if hidden else significant, (first, *tops), place)
    _draw_squares(frame, chance, significant, place, cell)
    lines = []
    if cursed:
        lines = _draw_apart(frame, people, (first, *tops), place, (apart, np.copysign(seeming, apart)))
        for color, lw in (("white", 4.4), (BLACK, 2.2)):
            frame.marks(*place(*means), "x", color, points=10, lw=lw, zorder=4)
    if seen:
        frame.marks(*place(*seen), "o", "white", BLACK, points=max(5.5, cell * 24), lw=1.2, zorder=4)
    shares = _shares(chance, significant, not hidden)
    drawn = np.argwhere(chance >= UNLIKELY)
    write_in_fields(frame, shares, (cell, LEFT, foot, first, tops), drawn, lines)
    _draw_scales(frame, people, (first, *tops), place, foot, study)
    return show(frame, _alt(chance, significant, (means, apart, seeming), seen, study))


def _ends(chance, seen, cursed):
    """The lowest count of the first arm that is drawn, and in each arm the highest; beyond it one more if there is one, so
    that lines have an end, but nothing between the first arm's squares and its name."""
    drawn = np.argwhere(chance >= UNLIKELY)
    drawn = np.vstack([drawn, [seen]]) if seen else drawn
    more = int(cursed), 1
    tops = (int(min(top + one, size - 1)) for top, one, size in zip(drawn.max(axis=0), more, chance.shape, strict=True))
    return int(drawn[:, 0].min()), tuple(tops)


def _dot(chance, seen):
    return f"Dot: {seen[0]} and {seen[1]} as in the trial, chance {100 * chance[seen]:.1f}%."


def _hidden(chance, significant, study):
    """Of significant pairs with the second arm higher, if none of them has a square, what their share is."""
    _, _, below = _sides(significant)
    if not below.any() or (below & (chance >= UNLIKELY)).any():
        return ""
    return f" {capital(study.arms[1])} higher, P < .05: {_percent(chance[below].sum())}."


def _percent(share):
    """A share in percent, small ones with two decimals, so that none which is not 0 is printed as 0."""
    return f"{100 * share:.1f}%" if share >= 5e-4 or not share else f"{100 * share:.2f}%" if share >= 5e-5 else "under 0.01%"


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


def _draw_step(frame, significant, counts, place):
    """A line between neighbours of which only one is significant, from the lowest counts drawn to the highest."""
    first, most_a, most_b = counts
    kept, ends = significant[first : most_a + 1, : most_b + 1], []
    for a, b in np.argwhere(kept[1:] != kept[:-1]) + [first, 0]:
        ends += [(a + 0.5, b - 0.5), (a + 0.5, b + 0.5), (np.nan, np.nan)]
    for a, b in np.argwhere(kept[:, 1:] != kept[:, :-1]) + [first, 0]:
        ends += [(a - 0.5, b + 0.5), (a + 0.5, b + 0.5), (np.nan, np.nan)]
    if ends:
        frame.line(*place(*np.transpose(ends)), BLACK, 1.2, zorder=2, solid_capstyle="projecting")


def _draw_apart(frame, people, counts, place, gaps):
    """Where the arms are as far apart as the truth is, and as the significant trials are on average, with the number at the
    end of each line; returns points of the lines, and of what is written, in inches."""
    (first, most_a, most_b), drawn, taken = counts, [], frame.right
    top = float(place(most_a + 0.5, 0)[1])
    told = "points: the truth", "points: significant trials’ average"
    looks = (CHARCOAL, 1.1, "-"), (BLACK, 2, (0, (4, 3)))
    for points, words, (color, lw, dashes) in zip(gaps, told, looks, strict=True):
        b = np.linspace(-0.5, most_b + 0.5, 2_000)
        a = people[0] * (b / people[1] + points / 100)
        inside = (a > first - 0.5) & (a < most_a + 0.5)
        if not inside.any():
            continue
        x, y = place(a[inside], b[inside])
        frame.line(x, y, color, lw, ls=dashes, zorder=1)
        size = f"{abs(points):.1f} "
        wide = width(size, "number", "bold") + width(words, "label")
        start, base = x[-1] + 0.1, y[-1] + 0.06
        if y[-1] - top <= 0.1:
            start = taken = min(max(x[-1] - 0.1, frame.left), taken - wide - 0.15)
            base = top - 0.1
        start = min(start, RIGHT - wide)
        frame.run(start, base, (size, {"size": "number", "weight": "bold"}), (words, {"size": "label"}))
        drawn += [
            *zip(x[::20], y[::20], strict=True),
            *((start + part * wide, base - 0.07) for part in np.linspace(0, 1, 20)),
        ]
    return drawn


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


def _shares(chance, significant, all_three):
    """Which pairs are significant, which are not, and, if asked for, which are significant below, each with the share of the
    chance that they have, what it is a share of, and the middle of the pairs."""
    found = []
    for pairs, words in zip(_sides(significant), ("significant", "not significant", "significant"), strict=True):
        where = np.argwhere(pairs)
        middle = np.average(where, axis=0, weights=chance[pairs] + 1e-12) if len(where) else np.zeros(2)
        found.append((pairs, _percent(chance[pairs].sum()), words, middle))
    return found if all_three else found[:2]


def _draw_squares(frame, chance, significant, place, cell):
    """A square for each pair that is not next to impossible."""
    sizes = np.maximum(FAINT, FILLED * cell * 72 * np.sqrt(chance / chance.max()))
    for here, face in ((~significant, "white"), (significant, BLACK)):
        a, b = np.nonzero(here & (chance >= UNLIKELY))
        if len(a):
            frame.marks(*place(a, b), "s", face, PALE if face == "white" else BLACK, points=sizes[a, b], lw=0.8)


def _draw_scales(frame, people, counts, place, foot, study):
    """Counts at the left and below, and whose they are."""
    first, most_a, most_b = counts
    above, below = (f"{study.outcome} on {name}, of {n}" for name, n in zip(study.arms, people, strict=True))
    above += f" (shown: from {first})" * bool(first)
    for count in _round(first, most_a):
        frame.text(LEFT - 0.1, float(place(count, 0)[1]) + 0.065, number(count), ha="right")
    for count in _round(0, most_b):
        frame.text(float(place(0, count)[0]), foot + 0.22, number(count), ha="center")
    frame.text(frame.left, frame.top + 0.06, above, "label", color=study.ink(study.arms[0]))
    frame.text(LEFT, foot + 0.48, below, "label", color=study.ink(study.arms[1]))


def _round(first, most):
    """Counts to write on a scale, seven at most."""
    step = next(s for s in (1, 5, 10, 20) if (most - first) / s <= 6)
    return range(-(-first // step) * step, most + 1, step)


def _truth(means, people):
    """The shares behind the chances: mean counts by people."""
    return " against ".join(f"{100 * mean / most:.0f}%" for mean, most in zip(means, people, strict=True))


def _alt(chance, significant, points, seen, study):
    people = chance.shape[0] - 1, chance.shape[1] - 1
    means, apart, seeming = points
    above, _, below = (_percent(chance[pairs].sum()) for pairs in _sides(significant))
    power = 100 * chance[significant].sum()
    words = f"If the truth is {_truth(means, people)}, {power:.1f}% of trials with {people[0]} and {people[1]} people are "
    words += "significant: "
    words += f"in {above} {study.arms[0]} has more, in {below} {study.arms[1]}."
    if 0 < power < 50:
        words += (
            f" The arms are {abs(apart):.1f} points apart in truth, and {seeming:.1f} in significant trials, on average."
        )
    return words + (f" {_dot(chance, seen)}" if seen else "")
