"""A picture of ways to use chance: how far apart each lets the arms come."""

import numpy as np

from course_lib.figures.frame import LEADING, RIGHT, new_frame
from course_lib.figures.looks import CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.words import capital, in_words, listed, number

DOTS = 20  # in a panel: each is about one in twenty of the trials
HEADS = "Apart in size", "Apart by {factor}, added up"  # over the two panels
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
        A panel's twenty dots are allotted by the share of each place, so none stands where fewer trials are than where none
        stands; the percentages beside them are counted.

    Raises
    ------
    ValueError
        If there is no scheme, a scheme or ``marked`` does not hold two things, a scheme has no trial, or an imbalance is
        not a whole number.
    """
    pairs = _checked(differences, marked, factor)
    (size, size_name), (uneven, uneven_name) = marked
    shares = [(np.mean(one == size), np.mean(two >= uneven)) for one, two in pairs]
    more = bool(max(two.max() for _, two in pairs) > uneven)
    drawn = [(one, np.minimum(two, uneven)) for one, two in pairs]  # all that count by route stand in one place
    scales = [_scale([pair[side] for pair in drawn], value) for side, (value, _) in enumerate(marked)]
    stacks = [[_stacked(values, *at) for values, *at in zip(pair, scales, (size, uneven), strict=True)] for pair in drawn]
    scales = [_as_far_as(scale, [pair[side] for pair in stacks], marked[side][0]) for side, scale in enumerate(scales)]
    gap = int((uneven - scales[1][0]) // scales[1][1] > 0)  # columns left free before it, for the line
    scales[1] = *scales[1][:2], scales[1][2] + gap
    columns = [scale[2] for scale in scales]
    least = width(HEADS[0], "text", "bold")
    step = min(COLUMN, ROOM / sum(columns), (ROOM - least) / columns[1])
    lefts = START, START + max(least, step * columns[0]) + BETWEEN
    for _, (counted, places, _) in stacks:
        places[counted] += gap
    highs = [max(0.55, DOT * max(int(max(rows)) + 1 for _, _, rows in pair) + 0.34) for pair in stacks]
    heads, first = _heads(lefts, f"filled: {size_name}", f"filled: {uneven_name}", factor)
    trials = [len(values) for pair in pairs for values in pair]
    even = len(set(trials)) == 1 and trials[0] % DOTS == 0
    all_of = f"{100 // DOTS}% of the simulated trials"
    times = f"{trials[0] // DOTS:,} of {trials[0]:,} simulated trials ({100 // DOTS}%)" if even else all_of
    frame = new_frame(
        first + sum(highs) + 0.1 * (len(highs) - 1) + 0.5,
        title := _title(
            dict(zip(differences, shares, strict=True)), size_name, number(uneven), factor, _even(differences, pairs)
        ),
        f"Each dot stands for about {times}\n{f'of {people} people, ' if people else ''}in each way to use chance",
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
            _draw_panel(
                frame, base, lefts[side], step, scales[side], pair[side], share[side], marked[side][0], gap if side else None
            )
        base += 0.1
    for side, (left, scale, (mark, _)) in enumerate(zip(lefts, scales, marked, strict=True)):
        first = int(min(pair[side][1].min() for pair in stacks))  # the first column in which a dot stands
        _draw_people(frame, base - 0.1, left, step, scale, mark, first, gap if side else None, more)
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
    """Where a panel's columns begin, and how many people each covers; none holds both sides of the mark.

    Both panels begin as near to 0 as the mark allows, so that the same place means the same number of people.
    """
    most = [np.quantile(values, 1 - 0.5 / DOTS, method="inverted_cdf") for values in arrays]
    by = int(np.gcd.reduce(np.append(np.unique(np.concatenate(arrays)) - mark, 0))) or 1
    by *= -(-int(max(*most, mark) // by + 1) // MOST)
    start = mark % by
    start -= by * (min(values.min() for values in arrays) < start)
    return int(start), by


def _as_far_as(scale, stacks, mark):
    """A scale, and how many columns it has: as far as a dot stands, or the mark."""
    start, by = scale
    last = max(int(places.max()) for _, places, _ in stacks)
    return start, by, max(last, (mark - start) // by) + 1


def _allotted(trials, middle):
    """Twenty dots among places, by how many trials each has; what is left after whole dots goes to the largest rests.

    So no place has more dots than one with more trials. Of equal rests those come first that lie nearest to the middle.
    """
    dots, rests = np.divmod(DOTS * trials, trials.sum())
    dots[np.lexsort((abs(np.arange(len(trials)) - middle), -rests))[: DOTS - dots.sum()]] += 1
    return dots


def _stacked(values, scale, mark):
    """Twenty dots: which are of the mark, the column of each, and its place there from the bottom, two side by side."""
    start, by = scale
    spots = 2 * ((values - start) // by) + (values != mark)  # the mark first in its column
    kinds, trials = np.unique(spots, return_counts=True)
    middle = np.searchsorted(trials.cumsum(), trials.sum() / 2)
    spots = np.repeat(kinds, _allotted(trials, middle))
    columns = spots // 2
    nth = np.arange(DOTS) - np.searchsorted(columns, columns)
    alone = (nth % 2 == 0) & (np.searchsorted(columns, columns, "right") == np.arange(DOTS) + 1)  # then in the middle
    return spots % 2 == 0, columns + np.where(alone, 0.25, 0.5 * (nth % 2)), nth // 2


def _pitch(step):
    """From the left one of two dots to the right one: close enough that a line between two columns touches neither."""
    return min(DOT, step / 2.3)


def _draw_panel(frame, base, left, step, scale, stack, share, mark, gap):
    """One scheme's twenty dots, those that count filled, and the percentage of the trials that do; ``gap`` columns lie
    before those that count, None in the panel without a line."""
    start, by, columns = scale
    counted, places, rows = stack
    pitch = _pitch(step)
    side = gap is not None
    x = left + step * np.floor(places) + 2 * pitch * (places % 1) + pitch * 0.6
    faces = [CHARCOAL if yes else "white" for yes in counted]
    edges = [CHARCOAL if yes else PALE for yes in counted]
    frame.marks(x, base - DOT * (rows + 0.62), "o", faces, edges, points=min(7.2, 65 * pitch), lw=0.9)
    frame.line([left - 0.04, left + step * columns + 0.04], [base, base], CHARCOAL)
    column = (mark - start) // by + (gap or 0)
    at = left + step * column
    beside = min(at + 0.06 * side, frame.right - width(_percent(share), "number", "bold"))
    free = beside == at + 0.06 * side  # of the line; else above it
    if side:
        frame.line(
            [at - ((1 + gap) * step - 2.2 * pitch) / 2] * 2,
            [base, base - (0.5 if free else 0.24)],
            CHARCOAL,
            1,
            ls=(0, (2.5, 2)),
        )
    own, right = (int(max(rows[here], default=-1)) + 1 for here in (places // 1 == column, places >= column + 1))
    up = DOT * (max(own, right) if side or right + 2 > own else own) + 0.1
    frame.text(beside, base - max(up, 0.28), _percent(share), "number", weight="bold", halo=True)


def _draw_people(frame, base, left, step, scale, mark, first, gap, more):
    """The numbers of people under the last row: the marked one, with a plus if more count too, the least, and as many
    others as there is room for."""
    (start, by, columns), every = scale, max(1, int(np.ceil(0.4 / step)))
    side, free = gap is not None, gap or 0
    look, marked = {"ha": "center", "color": CHARCOAL}, (mark - start) // by
    named = {marked, *(c for c in range(first, columns - free, every) if abs(c - marked) + free * (c < marked) >= every)}
    for column in sorted(named):
        if start + by * column >= 0:  # a column may begin below 0, none of its people lie there
            here = column + free * (column == marked)
            plus = "+" * bool(side and more and column == marked)
            frame.text(left + step * here + 1.1 * _pitch(step), base + 0.2, number(start + by * column) + plus, **look)
    words = "people apart"
    frame.text(left + step * columns / 2, base + 0.42, words, "label", ha="center", color=CHARCOAL)


def _percent(share):
    """A share of simulated trials in per cent; 0 and 100 only where it is none and all."""
    percent = 100 * share
    if 0 < percent < 0.05 or 99.5 <= percent < 100:
        return "below 0.1%" if percent < 1 else "over 99%"
    return f"{percent:.1f}%" if 0 < percent < 0.95 else f"{percent:.0f}%"


def _even(differences, pairs):
    """The schemes in which the factor is always as even as it ever is."""
    least = min(pair[1].min() for pair in pairs)
    return [scheme for scheme, pair in zip(differences, pairs, strict=True) if pair[1].max() == least]


def _title(by_scheme, size_name, uneven, factor, even):
    """With which of the schemes either imbalance occurs, and which of them keep the factor even."""
    shares, every = list(by_scheme.values()), len(by_scheme)
    never = [scheme for scheme, share in by_scheme.items() if not share[1]]
    if all(share[0] for share in shares) and 0 < len(never) < every:
        ways = "both ways" if every == 2 else f"all {in_words(every)} ways"
        if never == even:
            keep = "keep" if len(even) > 1 or even[0].split()[0].endswith("s") else "keeps"
            return f"{capital(ways)} can give {size_name}, but only\n{listed(even)} {keep} the arms even in {factor}"
        return f"{capital(ways)} can give {size_name};\nby {listed(never)} never {uneven} apart"
    one, two = (int(sum(share[side] > 0 for share in shares)) for side in (0, 1))
    can = f"All {in_words(every)} ways" if one == every > 1 else f"{capital(in_words(one))} of {in_words(every)} ways"
    ever = "all" if two == every else f"only {in_words(two)} ever" if two else "none ever"
    return f"{can} can give {size_name};\n{ever} set{'s' * (two == 1)} the arms {uneven} or more apart by {factor}"
