"""Two doubts about a count at once: how many not reached, and how many untrue answers, a result stands."""

import numpy as np

from course_lib.arguments import shown, whole
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import Study
from course_lib.figures.words import capital, in_words, number

ALPHA, MOST = 0.05, 40  # what P must be below; rows and columns at most
LEFT, CELL, WIDE, HIGH = 0.66, 0.3, 5.2, 3.9  # inches: where the cells begin, one at most, all of them at most
COUNTED, KEY = 0.3, 0.36  # inches above the cells: what is counted upwards, and above it the key
HOLDS = ("ahead, P < .05", "ahead, P .05 or more", "not ahead")
GROUNDS = ("white", "#dcdcdc", "#b3b3b3")  # ahead with P below .05; with .05 or more; not ahead
PUBLISHED = Study(kind="published")


def doubts(events1, people1, events2, people2, mine=None, study=PUBLISHED, called="yours"):
    """How far untrue answers in the first arm and people not reached in the second may go until a result is undone.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and all people, in the first arm, which is ahead, and in the second.
    mine : (int, int), optional
        Not reached in the second arm, and untrue in the first, that somebody supposes; marked by a diamond.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    called : str
        What the diamond is called, such as "as simulated".

    Returns
    -------
    Picture
        A cell for each pair of counts: each untrue answer takes an event from the first arm, each person who was not
        reached gives one to the second. What holds in an area stands in it, or in a key where one has no room. Circles mark
        the fewest of either, and of as many of each, with which Fisher's P is .05 or more; there are none where it is so
        without any doubt.

    Raises
    ------
    ValueError
        If a count cannot be, there are too many events or people for a picture, or ``mine`` is no such pair.

    Examples
    --------
    >>> doubts(12, 27, 0, 28).alt.split(". ")[0]
    'Three not reached on midazolam and three untrue reports on ketamine take P to .05 or more'
    """
    events1, people1, events2, people2 = _checked(events1, people1, events2, people2)
    area = _areas(events1, people1, events2, people2)
    mine = None if mine is None else _own(mine, area.shape)
    marks = _fewest(area)
    columns = min(area.shape[1], max((area[0] < 2).sum() + 4, mine[0] + 1 if mine else 0))
    cell = min(CELL, WIDE / columns, HIGH / len(area))
    title = _title(marks, area, study)
    below = (
        f"{events1} of {people1} on {study.arms[0]} against {events2} of {people2} on {study.arms[1]}\n"
        f"({study.data}); everybody not reached on {study.arms[1]} is taken to be "
        f"{study.outcome}, and nobody not reached on {study.arms[0]}"
    )
    for key in (0, KEY):
        frame = new_frame(COUNTED + key + cell * len(area) + 0.5, title, below, "P: Fisher’s exact test.")
        if _draw(frame, area, columns, cell, key, marks, mine, study, called):
            break
    return show(frame, _alt(title, area, marks, mine, study, called))


def _draw(frame, area, columns, cell, key, marks, mine, study, called):
    """All on one page, with a key or with names in the areas; whether each area has its name."""
    top = frame.top + COUNTED + key

    def corner(x, y):
        """The left upper corner of the cell of so many not reached and so many untrue."""
        return LEFT + cell * x, top + cell * (len(area) - 1 - y)

    _draw_areas(frame, area[:, :columns], corner, cell)
    frame.box(LEFT, top, cell * columns, cell * len(area), ec=PALE, lw=0.8, zorder=1.5)
    taken = _draw_marks(frame, marks, mine, corner, cell, called)
    _draw_scales(frame, area, columns, marks, mine, corner, cell, study)
    if key:
        _draw_key(frame, frame.top + 0.1, study)
        return True
    return all(_name_area(frame, area[:, :columns] == kind, kind, taken, corner, cell, study) for kind in range(3))


def _checked(*counts):
    from course_lib.methods.counts import check_counts

    events1, people1, events2, people2 = check_counts(*counts)
    if events1 >= MOST or people2 - events2 >= MOST:
        raise ValueError(
            f"at most {MOST - 1} events in the first arm and {MOST - 1} people without one in the second can be drawn, "
            f"got {events1} and {people2 - events2}"
        )
    return events1, people1, events2, people2


def _areas(events1, people1, events2, people2):
    """For so many untrue (rows) and not reached (columns): 0 if P is below .05, 1 if it is not, 2 if not even ahead."""
    from course_lib.methods.effects import fisher_p

    area = np.zeros((events1 + 1, people2 - events2 + 1), dtype=int)
    for untrue, more in np.ndindex(area.shape):
        a, b = events1 - untrue, events2 + more
        if a * people2 <= b * people1:
            area[untrue, more] = 2
        else:
            area[untrue, more] = fisher_p(a, people1, b, people2) >= ALPHA
    return area


def _own(mine, shape):
    if not isinstance(mine, tuple | list) or len(mine) != 2:
        raise ValueError(f"mine must be a pair: not reached, and untrue; got {shown(mine)}")
    untrue, more = shape
    return whole("not reached in mine", mine[0], 0, more - 1), whole("untrue in mine", mine[1], 0, untrue - 1)


def _fewest(area):
    """The first pair without significance along the lower edge, along the left one, and along the diagonal between."""
    if area[0, 0]:
        return []
    size = min(area.shape)
    paths = [(x, 0) for x in range(area.shape[1])], [(0, y) for y in range(len(area))], [(i, i) for i in range(size)]
    found = [
        next(pair for pair in path if area[pair[1], pair[0]]) for path in paths
    ]  # at a path's end the first is not ahead
    return [*zip(found, ("not reached", "untrue", "of each"), strict=True)]


def _title(marks, area, study):
    if not marks:
        found = "P is .05 or more" if area[0, 0] == 1 else f"{capital(study.arms[0])} is not ahead"
        return f"{found}, even without a doubt"
    *_, ((each, _), _) = marks
    many, untrue = in_words(each), f"untrue report{'s' * (each > 1)}"
    return f"{capital(many)} not reached on {study.arms[1]} and {many} {untrue} on {study.arms[0]} take P to .05 or more"


def _draw_key(frame, y, study):
    """The three grounds and what they mean."""

    def swatch(ground):
        def draw(x, middle):
            frame.box(x, middle - 0.08, 0.26, 0.16, fc=ground, ec=PALE, lw=0.7)
            return x + 0.26

        return draw

    head = f"{capital(study.arms[0])}:"
    wide = sum(width(some, "label") for some in HOLDS) + 3 * 0.35 + 2 * 0.25
    room = wide + 0.13 + width(head, "label", "bold") < frame.right - frame.left
    entries = [(swatch(ground), some) for ground, some in zip(GROUNDS, HOLDS, strict=True)]
    frame.key(frame.left, y, *[head] * room, *entries, size="label")


def _name_area(frame, there, kind, taken, corner, cell, study):
    """What holds where the cells are of one kind, in the middle of the roomy places there; whether there is one."""
    words = f"{study.arms[0]} {HOLDS[kind]}".replace(", ", ",\n")
    lines = words.split("\n")
    wide, high = max(width(line, "label") for line in lines), 0.205 * len(lines)
    rows, room = int(np.ceil((high + 0.1) / cell)), []
    for row in range(len(there) - rows + 1):
        (free,) = np.nonzero(there[row : row + rows].all(axis=0))
        if len(free):
            left, top = corner(free[0], row + rows - 1)
            x, y = left + cell * len(free) / 2, top + cell * rows / 2
            box = x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
            if cell * len(free) > wide + 0.16 and not any(_touch(box, other) for other in taken):
                room.append((len(free), x, y))
    if room:
        most = [spot for spot in room if spot[0] > 0.7 * max(room)[0]]
        _, x, y = most[len(most) // 2]
        frame.text(x, y - high / 2 + 0.155, words, "label", ha="center", zorder=6)
    return bool(room) or not there.any()


def _draw_areas(frame, area, corner, cell):
    """Each row as up to three boxes, and a line round what keeps its significance."""
    x, y = [], []
    for row, kinds in enumerate(area):
        for kind, ground in enumerate(GROUNDS):
            (there,) = np.nonzero(kinds == kind)
            if len(there):
                left, high = corner(there[0], row)
                frame.box(left, high - 0.003, cell * len(there) + 0.003, cell + 0.006, fc=ground)
    for row, kept in enumerate((area == 0).sum(axis=1)):
        left, high = corner(kept, row)
        x, y = [*x, left], [*y, high + cell]
        if not kept:  # the line has come to the left edge
            break
        x, y = [*x, left], [*y, high]
    frame.line(x, y, BLACK, 1.6, zorder=2)


def _draw_marks(frame, marks, mine, corner, cell, called):
    """Circles, and a diamond for what the reader supposes, each with its counts where there is room; the places taken."""
    named = [(pair, f"{max(pair)} {words}") for pair, words in marks]
    named += [(mine, f"{called}: {mine[0]} and {mine[1]}" if mine[1] else called)] if mine else []
    places = [tuple(at + cell / 2 for at in corner(*pair)) for pair, _ in named]
    taken = [(x - 0.1, y - 0.1, x + 0.1, y + 0.1) for x, y in places]
    for (pair, told), (x, y) in zip(named, places, strict=True):
        if pair is mine:
            frame.marks(x, y, "D", BLACK, "white", points=10, lw=0.9, zorder=7)
        else:
            frame.marks(x, y, "o", "white", BLACK, points=9, lw=1.6, zorder=4)
        wide = width(told, "label")
        spots = [(x + 0.16, y + 0.06), (x + 0.14, y - 0.2), (x - cell / 2 - 0.09 - wide, y + 0.06)]
        if not pair[1] and pair is not mine:  # above the last ring, on its own side of the border: the reader's may follow
            spots = spots[1:] + spots[:1]
        for left, foot in spots:
            box = left, foot - 0.15, left + wide, foot + 0.05
            if box[0] > LEFT and box[2] < frame.right and not any(_touch(box, other) for other in taken):
                taken.append(box)
                frame.text(left, foot, told, "label", zorder=6, weight="bold" if pair is mine else "normal")
                if foot < y:  # above its mark, and perhaps above another's too
                    frame.line([x + 0.05, left + 0.02], [y - 0.07, foot + 0.04], zorder=6)
                break
    return taken


def _touch(one, other):
    """Whether two boxes (left, top, right, foot) share a place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _draw_scales(frame, area, columns, marks, mine, corner, cell, study):
    """Counts at the answers and below the diamond, and what they count."""
    ahead = int((area[0] < 2).sum())
    own = {mine[0]} if mine else set()
    kept = _spread([0, *sorted({pair[0] for pair, _ in marks} - {0}), ahead], 0.3 / cell)
    for x in own | {x for x in kept if all(abs(x - other) >= 0.3 / cell for other in own)}:
        left, high = corner(x, 0)
        if x < columns:
            frame.text(left + cell / 2, high + cell + 0.2, number(x), ha="center", weight="bold" if x in own else "normal")
    for y in _spread([0, *sorted({pair[1] for pair, _ in marks}), len(area) - 1], 0.22 / cell):
        left, high = corner(0, y)
        frame.text(left - 0.1, high + cell / 2 + 0.06, number(y), ha="right")
    first, second = study.arms
    words = f"untrue reports on {first}, of {len(area) - 1}"
    frame.text(frame.left, corner(0, len(area) - 1)[1] - 0.14, words, "label", color=study.ink(first))
    rest = area.shape[1] - 1
    words = f"not reached on {second}, of {rest}{f' (shown: to {columns - 1})' * bool(columns <= rest)}"
    frame.text(LEFT, frame.bottom - 0.02, words, "label", color=study.ink(second))


def _spread(counts, least):
    """Those of some rising counts that leave so much between neighbours, the first of all."""
    kept = counts[:1]
    for count in counts[1:]:
        if count - kept[-1] >= least:
            kept.append(count)
    return kept


def _alt(title, area, marks, mine, study, called):
    """The finding, from where on the first arm is not ahead, and what holds at the diamond."""
    kinds = "P is below .05", "P is .05 or more", f"{study.arms[0]} is not ahead"
    words = f"{' '.join(title.split())}."
    words += f" All not reached on {study.arms[1]} are supposed to be {study.outcome}, and none of those on {study.arms[0]}."
    if marks:
        ((less, _), _), ((_, untrue), _), _ = marks
        words += f" Alone, it takes {in_words(less)} not reached on {study.arms[1]} "
        words += f"or {in_words(untrue)} untrue on {study.arms[0]}."
        ahead = int((area[0] < 2).sum())
        words += f" From {ahead} not reached on {study.arms[1]} {kinds[2]}."
    if mine:
        words += f" With {mine[0]} not reached and {mine[1]} untrue ({called}) {kinds[area[mine[1], mine[0]]]}."
    return words
