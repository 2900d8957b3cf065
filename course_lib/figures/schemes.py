"""Pictures of ways to use chance: what each leaves to chance, and a block of four as a tree."""

from itertools import permutations

import numpy as np

from course_lib.figures.frame import LEADING, RIGHT, new_frame
from course_lib.figures.looks import CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, in_words, listed, number

DOTS = 20  # in a panel: each is one in twenty of the trials
HEADS = "Apart in size", "Apart by {factor}"  # over the two panels
MOST = 24  # columns of a panel
START, ROOM, BETWEEN = 1.36, 4.2, 0.32  # inches: where the panels begin, what they share, and what lies between them
DOT, COLUMN = 0.115, 0.232  # inches from dot to dot, and from one imbalance to the next


def allocations(differences, marked, people=None, factor="route", source=""):
    """What each allocation scheme leaves to chance: twenty dots for the imbalance in arm size, and twenty for a factor.

    Parameters
    ----------
    differences : dict of str to (array of int, array of int)
        For each scheme, the imbalance of each simulated trial in arm size and in a factor, in people.
    marked : tuple of (int, str)
        What the reader's own trial shows: its imbalance in arm size, filled where it occurs, and in the factor, filled from
        there on, each with its name.
    people : int, optional
        In each simulated trial, for the subtitle.
    factor : str
        The characteristic whose kinds the second imbalance is summed over.
    source : str
        Where the two marks are from, for the foot of the picture.

    Returns
    -------
    Picture
        The dots of a panel are percentiles 2.5, 7.5, ... 97.5; the percentages beside them are counted.

    Raises
    ------
    ValueError
        If there is no scheme, a scheme or ``marked`` does not hold two things, a scheme has no trial, or an imbalance is
        not a whole number.
    """
    pairs = _checked(differences, marked, factor)
    (size, size_name), (uneven, uneven_name) = marked
    shares = [(np.mean(one == size), np.mean(two >= uneven)) for one, two in pairs]
    scales = [_scale([pair[side] for pair in pairs], value) for side, (value, _) in enumerate(marked)]
    columns = [scale[2] for scale in scales]
    least = width(HEADS[0], "text", "bold")
    step = min(COLUMN, ROOM / sum(columns), (ROOM - least) / columns[1])
    lefts = START, START + max(least, step * columns[0]) + BETWEEN
    stacks = [[_stacked(values, scale) for values, scale in zip(pair, scales, strict=True)] for pair in pairs]
    highs = [max(0.55, DOT * max(int(max(rows)) + 1 for _, _, rows in pair) + 0.34) for pair in stacks]
    heads, first = _heads(lefts, f"filled: {number(size)}, that is {size_name}", f"summed; filled: {uneven_name}", factor)
    trials = {len(values) for pair in pairs for values in pair}
    times = f"{trials.pop():,} simulated trials" if len(trials) == 1 else "the simulated trials"
    frame = new_frame(
        first + sum(highs) + 0.1 * (len(highs) - 1) + 0.5,
        title := _title(dict(zip(differences, shares, strict=True)), size_name, number(uneven), factor),
        f"Each dot is one in {in_words(DOTS)} of {times}{f' of {people} people' if people else ''}\n"
        "by each way to use chance; filled: like ours",
        source,
    )
    for left, head, below, down in heads:
        frame.text(left, frame.top + 0.1, "\n".join(head), weight="bold")
        frame.text(left, frame.top + 0.075 + down, "\n".join(below), "label", color=CHARCOAL)
    base = frame.top + first
    for scheme, pair, share, high in zip(differences, stacks, shares, highs, strict=True):
        base += high
        name = wrapped(capital(scheme), START - frame.left - 0.08)
        frame.text(frame.left, base - 0.05 - LEADING["text"] * (len(name) - 1), "\n".join(name))
        for side in (0, 1):
            _draw_panel(frame, base, lefts[side], step, scales[side], pair[side], share[side], marked[side][0], side)
        base += 0.1
    for left, (start, by, columns), (mark, _) in zip(lefts, scales, marked, strict=True):
        _draw_people(frame, base - 0.1, left, step, start, by, columns, mark)
    told = "; ".join(
        f"{scheme} {_percent(one)} and {_percent(two)}" for scheme, (one, two) in zip(differences, shares, strict=True)
    )
    found = title.replace("\n", " ")
    alt = f"{found}. Simulated trials with {size_name}, and with {factor} uneven by {uneven} or more: {told}."
    return show(frame, alt)


def _heads(lefts, filled_left, filled_right, factor):
    """Over each panel where it begins, two heads in lines, and how far the second lies below; and the height of all."""
    wides = lefts[1] - lefts[0] - 0.1, RIGHT - lefts[1]
    names, filled = [head.format(factor=factor) for head in HEADS], (filled_left, filled_right)
    heads = [wrapped(words, wide, "text", "bold") for words, wide in zip(names, wides, strict=True)]
    below = [wrapped(words, wide, "label") for words, wide in zip(filled, wides, strict=True)]
    down = LEADING["text"] * max(map(len, heads))
    high = down + LEADING["label"] * max(map(len, below))
    return list(zip(lefts, heads, below, (down, down), strict=True)), high


def _checked(differences, marked, factor):
    """The imbalances as arrays of whole numbers."""
    if not differences or len(marked) != 2 or any(len(pair) != 2 for pair in marked):
        raise ValueError(f"one scheme or more and two marks are needed, got {len(differences)} and {len(marked)}")
    pairs = []
    for scheme, pair in differences.items():
        if len(pair) != 2 or not all(np.ndim(values) == 1 and len(values) for values in pair):
            raise ValueError(f"{scheme!r} needs two arrays, imbalance in arm size and in {factor}, with a trial at least")
        pairs.append([np.asarray(values) for values in pair])
    for values in [values for pair in pairs for values in pair] + [np.array([value]) for value, _ in marked]:
        if values.dtype.kind not in "iu" or values.min() < 0 or values.max() > 10**6:
            raise ValueError(f"an imbalance is a whole number of people from 0 to a million; got {values[:3].tolist()}")
    return pairs


def _scale(arrays, mark):
    """Where a panel's columns begin, how many people each covers, and how many columns there are; none holds both sides.

    Both panels begin as near to 0 as the mark allows, so that the same place means the same number of people.
    """
    values = np.concatenate([_dots(array) for array in arrays])
    by = int(np.gcd.reduce(np.append(values - mark, 0))) or 1
    by *= -(-int(max(values.max(), mark) // by + 1) // MOST)
    start = mark % by
    start -= by * (values.min() < start)
    return int(start), by, int((max(values.max(), mark) - start) // by) + 1


def _dots(values):
    """Twenty of the values: percentiles 2.5, 7.5, ... 97.5."""
    return np.quantile(values, (np.arange(DOTS) + 0.5) / DOTS, method="inverted_cdf").astype(int)


def _stacked(values, scale):
    """Twenty values with the column of each, and its place there from the bottom, two side by side."""
    start, by, _ = scale
    dots = _dots(values)
    columns = (dots - start) // by
    nth = np.arange(DOTS) - np.searchsorted(columns, columns)
    alone = (nth % 2 == 0) & (np.searchsorted(columns, columns, "right") == np.arange(DOTS) + 1)  # then in the middle
    return dots, columns + np.where(alone, 0.25, 0.5 * (nth % 2)), nth // 2


def _pitch(step):
    """From the left one of two dots to the right one: close enough that a line between two columns touches neither."""
    return min(DOT, step / 2.3)


def _draw_panel(frame, base, left, step, scale, stack, share, mark, side):
    """One scheme's twenty dots, those that count filled, and the percentage of the trials that do."""
    start, by, columns = scale
    dots, places, rows = stack
    pitch = _pitch(step)
    counted = dots == mark if side == 0 else dots >= mark
    x = left + step * np.floor(places) + 2 * pitch * (places % 1) + pitch * 0.6
    faces = [CHARCOAL if yes else "white" for yes in counted]
    edges = [CHARCOAL if yes else PALE for yes in counted]
    frame.marks(x, base - DOT * (rows + 0.62), "o", faces, edges, points=min(7.2, 65 * pitch), lw=0.9)
    frame.line([left - 0.04, left + step * columns + 0.04], [base, base], CHARCOAL)
    column = (mark - start) // by
    at = left + step * column
    if side:
        frame.line([at - (step - 2.2 * pitch) / 2] * 2, [base, base - 0.5], CHARCOAL, 1, ls=(0, (2.5, 2)))
    own, right = (int(max(rows[here], default=-1)) + 1 for here in (places // 1 == column, places >= column + 1))
    up = DOT * (max(own, right) if side or right + 2 > own else own) + 0.1
    frame.text(at + 0.06 * side, base - max(up, 0.28), _percent(share), "number", weight="bold", halo=True)


def _draw_people(frame, base, left, step, start, by, columns, mark):
    """The numbers of people under the last row, the marked one and as many others as there is room for."""
    every = max(1, int(np.ceil(0.4 / step)))
    look = {"ha": "center", "color": CHARCOAL}
    for column in range((mark - start) // by % every, columns, every):
        if start + by * column >= 0:  # a column may begin below 0, none of its people lie there
            frame.text(left + step * column + 1.1 * _pitch(step), base + 0.2, number(start + by * column), **look)
    frame.text(left + step * columns / 2, base + 0.42, "people apart", "label", ha="center", color=CHARCOAL)


def _percent(share):
    """A share of simulated trials in per cent; 0 and 100 only where it is none and all."""
    percent = 100 * share
    if 0 < percent < 0.05 or 99.5 <= percent < 100:
        return "below 0.1%" if percent < 1 else "over 99%"
    return f"{percent:.1f}%" if 0 < percent < 9.95 else f"{percent:.0f}%"


def _title(by_scheme, size_name, uneven, factor):
    """With which of the schemes either imbalance occurs."""
    shares, every = list(by_scheme.values()), len(by_scheme)
    never = [scheme for scheme, share in by_scheme.items() if not share[1]]
    if all(share[0] for share in shares) and 0 < len(never) < every:
        ways = "both ways" if every == 2 else f"all {in_words(every)} ways"
        return f"{capital(ways)} can give {size_name}; by {listed(never)} the arms are never {uneven} apart by {factor}"
    one, two = (int(sum(share[side] > 0 for share in shares)) for side in (0, 1))
    can = f"All {in_words(every)} ways" if one == every > 1 else f"{capital(in_words(one))} of {in_words(every)} ways"
    ever = "all" if two == every else f"only {in_words(two)} ever" if two else "none ever"
    return f"{can} can give {size_name};\n{ever} set{'s' * (two == 1)} the arms {uneven} or more apart by {factor}"


def block_tree(study=THIS_TRIAL):
    """A block of four, two to each arm, as a tree of its six orders; places that are certain are filled.

    Parameters
    ----------
    study : Study, optional
        Names of the arms.

    Returns
    -------
    Picture

    Examples
    --------
    >>> block_tree().alt.split(". ")[1]
    'Who keeps count guesses 71 of 100 right.'
    """
    orders = sorted(set(permutations((0, 0, 1, 1))))
    sure = [sum(_forced(order[:place]) for order in orders) for place in range(4)]
    right = [sum(_guessed(order, place) for order in orders) / len(orders) for place in range(4)]
    ties = [sum(_guessed(order, place) == 0.5 for order in orders) for place in range(4)]
    frame = new_frame(
        3.7,
        f"Keep count in blocks of four, and\n{100 * np.mean(right):.0f}% of your guesses are right",
        f"All {in_words(len(orders))} orders of two and two; filled: only one arm is left,\nso the place is certain",
        "Arithmetic, no data: the six orders are equally likely. A guess takes the arm with fewer "
        "people so far; at a tie half of the guesses are right.",
    )
    across = np.array([1.95, 2.95, 3.95, 4.95])
    down = frame.top + 0.72 + 0.36 * np.arange(len(orders))
    places = {}  # each node of the tree: the order so far, and the middle of the rows that share it
    for length in range(5):
        for order in orders:
            rows = [y for other, y in zip(orders, down, strict=True) if other[:length] == order[:length]]
            places[order[:length]] = (across[length - 1] if length else 1.2, float(np.mean(rows)))
    _draw_tree(frame, places, study)
    for x, head in zip(across, ("1st", "2nd", "3rd", "4th"), strict=True):
        frame.text(x, frame.top + 0.42, head, weight="bold", ha="center")
    x = frame.left
    for arm in study.arms:
        y = frame.top + 0.1
        frame.marks(x + 0.08, y - 0.065, study.marker(arm), "white", study.colour(arm), points=11, lw=1.4)
        x = frame.run(x + 0.25, y, arm, weight="bold", color=study.ink(arm)) + 0.3
    _draw_sums(frame, across, down[-1], sure, ties, right)
    alt = (
        f"The six orders of a block of four as a tree: the fourth place is always certain, the third in {sure[2]} of 6, "
        f"so {sum(sure)} of {4 * len(orders)} places are; {sum(ties)} are ties. "
        f"Who keeps count guesses {100 * np.mean(right):.0f} of 100 right."
    )
    return show(frame, alt)


def _forced(before):
    """Whether the next place of a block of two and two is certain, after those that were dealt."""
    return 2 in (before.count(0), before.count(1))


def _guessed(order, place):
    """How often the guess of a place is right: the arm with fewer so far, and half at a tie."""
    lead = order[:place].count(0) - order[:place].count(1)
    return 0.5 if lead == 0 else float(order[place] == (lead > 0))


def _draw_tree(frame, places, study):
    """Lines from each place to those that may follow, and the marks upon them."""
    for order, (x, y) in places.items():
        if order:
            x0, y0 = places[order[:-1]]
            frame.line([x0, x], [y0, y], CHARCOAL if _forced(order[:-1]) else PALE, 2 if _forced(order[:-1]) else 1.1)
    frame.marks(places[()][0], places[()][1], "o", CHARCOAL, CHARCOAL, points=4)
    for order, (x, y) in places.items():
        if order:
            arm = study.arms[order[-1]]
            face = study.colour(arm) if _forced(order[:-1]) else "white"
            frame.marks(x, y, study.marker(arm), face, study.colour(arm), points=12, lw=1.5)


def _draw_sums(frame, across, y, sure, ties, right):
    """Under each place, in how many orders it is certain or a tie and how often a guess is right; the sums beside them."""
    orders = sure[-1]  # the last place is certain in each
    frame.line([frame.left, frame.right], [y + 0.26] * 2, PALE)
    frame.text(frame.right, y + 0.17, f"of {4 * orders} places", "label", ha="right", color=CHARCOAL)
    for down, head, each, total in (
        (0.53, f"certain, of {orders}", [str(n) for n in sure], str(sum(sure))),
        (0.82, f"tie, of {orders}", [str(n) for n in ties], str(sum(ties))),
        (1.11, "guesses right", [f"{100 * share:.0f}%" for share in right], f"{100 * np.mean(right):.0f}%"),
    ):
        frame.text(frame.left, y + down, head)
        for x, words in zip(across, each, strict=True):
            frame.text(x, y + down, words, ha="center")
        frame.text(frame.right, y + down, total, "number", weight="bold", ha="right")
