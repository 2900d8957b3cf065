"""The tipping-point grid: what the difference is under every way in which the missing outcomes can have turned out."""

import numpy as np

from course_lib.arguments import shown, significance_level
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.frame import LEFT as PAGE_LEFT
from course_lib.figures.frame import RIGHT as PAGE_RIGHT
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.tipping_cell import draw_names, draw_rings, draw_walk, holds, names, own_cell, steps_off, told
from course_lib.figures.words import alpha_word, number, spoken

MOST_CELLS = 1_600
LEFT, RIGHT, HIGH = 1.32, 5.02, 0.36  # edges of the grid along the page, and the height of a row, in inches
TINT = "#d2d2d2"


def tipping(
    grid,
    events1,
    people1,
    events2,
    people2,
    alpha=0.05,
    study=THIS_TRIAL,
    mine=None,
    called="your cell",
    supposed="",
    when="",
    crude=False,
):
    """The tipping-point grid: the difference in each cell, tinted where P is below ``alpha`` and hatched where it is not.

    Parameters
    ----------
    grid : pandas.DataFrame
        As `missing.tipping_grid` returns it.
    events1, people1, events2, people2 : int
        Events that were seen, and all people, in each arm.
    alpha : float
        Where the result tips.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    mine : tuple of (int, int), optional
        The cell that somebody believes: how many of the missing had the outcome in the first arm, and in the second. It is
        ringed, and so is, dashed, the one where its row tips; the key says what both are. Else the cell of which the title
        tells is ringed.
    called : str, optional
        What the key calls that cell.
    supposed : str, optional
        What that cell supposes, to begin the title: "If the missing fared like the others", say. Without, the title too has
        the cell's name.
    when : str, optional
        When the missing would have had the outcome, "at six months", say. Then no corner is named by a rule for blank days.
    crude : bool
        Whether the title says that P is of the crude counts, as it must where a paper's own P is adjusted.

    Returns
    -------
    Picture
        The corners are named by the rules that they are; if the outcome is not called abstinent, or ``when`` is given, only
        the two with the lowest and the highest difference.
        Numbers are left out where a cell is too narrow for them.

    Raises
    ------
    ValueError
        If a count cannot be, alpha does not lie between 0 and 1, ``crude`` is neither True nor False, or the grid was not
        made from these counts or is too large to be read, or has no such cell as ``mine``.
    """
    from course_lib.methods.effects import check_counts

    counts = check_counts(events1, people1, events2, people2)
    if not isinstance(crude, bool | np.bool_):
        raise ValueError(f"crude must be True or False, got {shown(crude)}")
    alpha = significance_level(alpha)
    _check_grid(grid, *counts)
    points = 100 * grid.pivot(index="added1", columns="added2", values="difference").to_numpy()
    below = grid.pivot(index="added1", columns="added2", values="p").to_numpy() < alpha
    first, second = study.arms
    title, held = _title(below, alpha, study, "crude " * crude), ""
    if mine is not None:
        title, held = told(own_cell(mine, below.shape), below, called, supposed, study), holds(grid, mine, alpha)
    rules = not when and _by_rules(study)
    beside, above, below_it = _margins(points.shape, study, when, rules)
    named = names(mine, below, called, study) if held else []
    more = LEADING["label"] * (sum(map(len, named)) + bool(above and not rules)) + 0.03 * len(named) - 0.12 * bool(named)
    said = f"Difference in points, {study.versus}, for each way to fill"
    data = "" if study.origin else f" ({study.people})"  # else the source says what is of whom
    break_ = "\n" if width(said, "subtitle") <= PAGE_RIGHT - PAGE_LEFT else " "
    frame = new_frame(
        0.95 + more + HIGH * len(points) + LEADING["label"] * (len(above) + len(below_it) - 1),
        title,
        f"{said}{break_}in the missing outcomes{data}",
        f"{_ringed(held, _tips(below), rules)}{_unlike(points, below) * (not supposed)} {study.origin}".strip(),
    )
    top = frame.top + 0.515 + LEADING["label"] * len(above) + more
    _draw_key(frame, frame.top + 0.1, alpha, rules or "tip" in title)
    _draw_cells(frame, points, below, top)
    _draw_line(frame, below, top)
    _draw_corners(frame, points.shape, top, study, rules, not (held or rules))
    (wide, at), walk = _cell(points.shape, top), []
    if held:
        walk = [mine, (mine[0], mine[1] + steps_off(below, mine))][: len(named)]
        draw_rings(frame, walk, at, wide, HIGH)
        draw_names(frame, frame.top + 0.14 + LEADING["label"], named)
    elif _tips(below):
        walk = [(0, 0), _tips(below)]
        draw_rings(frame, walk[1:], at, wide, HIGH)
    draw_walk(frame, walk, at, wide, HIGH, study.ink(second))
    _draw_margins(frame, points.shape, top, study, (beside, above, below_it), rules)
    low, high = (spoken(end, _digits(points)) for end in (points.min(), points.max()))
    found = f"{' '.join(title.split())}{f' ({_read(named, held)})' if held else ''}"
    seen = f"{study.many(first, *counts[:2])} on {first} and {study.many(second, *counts[2:])} on {second}{data}"
    runs = f"the difference runs from {low} to {high} points over all ways to fill in the missing outcomes."
    alt = f"{found}: around {seen}, {runs}"
    return show(frame, alt)


def _check_grid(grid, events1, people1, events2, people2):
    """A ValueError if the grid is too large, or was made from other counts."""
    if len(grid) > MOST_CELLS:
        raise ValueError(f"grid has {len(grid):,} cells; {MOST_CELLS:,} can be told apart at most")
    should = (events1 + grid.added1) / people1 - (events2 + grid.added2) / people2
    if not np.allclose(grid.difference, should):
        row = int((~np.isclose(grid.difference, should)).argmax())
        raise ValueError(
            f"grid was not made from {events1} of {people1} and {events2} of {people2}: row {row} has the difference "
            f"{grid.difference.iloc[row]:.3f}, not {should.iloc[row]:.3f}"
        )


def _title(below, alpha, study, crude):
    """What it takes to tip the result, beginning where every blank counts as no event."""
    p = f"the {crude}P" if crude else "P"
    if below.all():
        return f"However the blanks are filled in, {p} is below {alpha_word(alpha)}"
    if not below.any():
        return f"However the blanks are filled in, {p} is not below {alpha_word(alpha)}"
    if not below[0, 0]:
        return f"With none of the missing {study.outcome}, {p} is not below {alpha_word(alpha)}"
    if below[0].all():
        return f"{np.count_nonzero(~below)} of {below.size} ways to fill in the blanks tip the {crude}result"
    _, steps = _tips(below)
    tip = f"{'tips' if steps == 1 else 'tip'} the {crude}result"
    if len(below) == 1:
        return f"{steps} {study.outcome} of the {below.shape[1] - 1} missing on {study.arms[1]} {tip}"
    none = f"If none of the {len(below) - 1} missing on {study.arms[0]} was {study.outcome}"
    return f"{none},\n{steps} of {below.shape[1] - 1} on {study.arms[1]} {tip}"


def _tips(below):
    """The first cell of the bottom row in which the result has tipped; None where the row begins so, or never tips."""
    return (0, int(np.argmin(below[0]))) if below[0, 0] and not below[0].all() else None


def _unlike(points, below):
    """A word on cells that print one difference and lie on different sides of the threshold, if there are any."""
    shown = np.rint(np.asarray(points, dtype=float))
    twice = set(shown[below]) & set(shown[~below])
    return " Equal differences may differ in P." if twice else ""


def _ringed(held, tips, rules):
    """What the ringed cell holds if it is somebody's; else that it is the title's, if one is ringed, and whose P it is."""
    if held:
        return f"Heavy frame: {held}.{' Beside the corners: their rules.' * bool(rules)}"
    by_rules = " Beside the corners: their rules." * bool(rules)
    return "Ringed: the title’s case. " * bool(tips) + f"P: Fisher’s exact test.{by_rules}"


def _read(named, held):
    """What the key says of the rings, and after the first what its cell holds."""
    cell, *tipped = (" ".join(lines) for lines in named)
    return "; ".join([cell, held, *tipped])


def _digits(points):
    """Decimals that tell neighbouring cells apart: none, or one where all of them lie within three points."""
    return int(np.ptp(points) < 3)


def _draw_key(frame, y, alpha, tips):
    """The two grounds and what they mean; and what it is to tip, where that word is used."""

    def swatch(looks):
        def draw(x, middle):
            frame.box(x, middle - 0.08, 0.26, 0.16, **looks)
            return x + 0.26

        return draw

    held, tipped = (swatch(_ground(inside)) for inside in (True, False))
    word = alpha_word(alpha)
    other = f"P is {word} or more: the result has tipped" if tips else f"P {word} or more"
    frame.key(frame.left, y, (held, f"P < {word}"), (tipped, other), size="label")


def _ground(inside):
    """A plain tint where P is below alpha, a pale hatch where it is not."""
    return {"fc": TINT, "ec": PALE, "lw": 0.5} if inside else {"fc": "white", "ec": "#b4b4b4", "hatch": "////", "lw": 0.5}


def _cell(shape, top):
    """Width of a cell, and the left and upper edge of the cell in a row (from below) and a column."""
    wide = min((RIGHT - LEFT) / shape[1], 0.6)
    return wide, lambda row, column: (LEFT + column * wide, top + (shape[0] - 1 - row) * HIGH)


def _draw_cells(frame, points, below, top):
    """Cells with their ground and, if there is room, the difference."""
    wide, at = _cell(points.shape, top)
    words = {place: number(value, _digits(points)) for place, value in np.ndenumerate(points)}
    room = wide > 0.08 + max(width(word, "label", "bold") for word in words.values())
    for inside in (True, False):
        frame.boxes([(*at(*place), wide, HIGH) for place in words if below[place] == inside], **_ground(inside))
    if room:
        for place, word in words.items():
            x, y = at(*place)
            look = {} if below[place] else {"box": True, "color": CHARCOAL}
            frame.text(x + wide / 2, y + HIGH / 2 + 0.06, word, "label", ha="center", **look)


def _draw_line(frame, below, top):
    """A line between cells on either side of alpha."""
    wide, at = _cell(below.shape, top)
    look = {"color": BLACK, "lw": 3, "solid_capstyle": "projecting", "zorder": 4}
    for (row, column), inside in np.ndenumerate(below):
        x, y = at(row, column)
        if column + 1 < below.shape[1] and inside != below[row, column + 1]:
            frame.line([x + wide] * 2, [y, y + HIGH], **look)
        if row + 1 < below.shape[0] and inside != below[row + 1, column]:
            frame.line([x, x + wide], [y, y], **look)


def _draw_corners(frame, shape, top, study, rules, boxed):
    """The rules beside the corners that they are, ``boxed`` where no other cell is framed;
    else the lowest beside its cell, the highest above it."""
    wide, at = _cell(shape, top)
    up, over = shape[0] - 1, shape[1] - 1
    corners = {(0, over): "lowest", (up, 0): "highest"}
    if rules:
        corners = {(0, 0): "blank\nis use", (up, over): "blank\nis no use"}
        for corner, words in (((0, over), f"worst for\n{study.arms[0]}"), ((up, 0), f"best for\n{study.arms[0]}")):
            corners.setdefault(corner, words)
    for (row, column), words in corners.items():
        x, y = at(row, column)
        inset = 0.03 if wide > 0.2 else 0
        if boxed:
            frame.box(x + inset, y + 0.03, wide - 2 * inset, HIGH - 0.06, ec=BLACK, lw=1.3, zorder=4)
        if words == "highest":
            frame.text(x + wide / 2, y - 0.065, words, "label", weight="bold", ha="center")
            continue
        beside = x + wide + 0.1 if column or not rules else frame.left
        frame.text(beside, y + HIGH / 2 + (-0.04 if "\n" in words else 0.06), words, "label", weight="bold")


def _by_rules(study):
    """Whether the corners are rules for blanks, whose names have room beside the grid."""
    return study.outcome == "abstinent" and width(study.arms[0], "label", "bold") < PAGE_RIGHT - RIGHT - 0.1


def _margins(shape, study, when, rules):
    """What rows and columns count, in as many lines as it takes: left of the grid's middle rows if they have room for it,
    or above the grid; and below it."""
    rows, columns = (f"of the {many - 1} missing on {arm}" for many, arm in zip(shape, study.arms, strict=True))
    rows, columns = f"{study.outcome}, {rows}", f"{f'{study.outcome} {when}'.strip()}, {columns}"
    try:
        beside = wrapped(rows, LEFT - 0.32 - PAGE_LEFT, "label", "bold")
    except ValueError:  # a name that is too wide
        beside = []
    above = wrapped(rows, PAGE_RIGHT - PAGE_LEFT, "label", "bold")
    if beside and LEADING["label"] * len(beside) < HIGH * (shape[0] - 2 * rules):
        above = []
    else:
        beside = []
    return beside, above, wrapped(columns, PAGE_RIGHT - LEFT, "label", "bold")


def _draw_margins(frame, shape, top, study, words, rules):
    """How many of the missing, from row to row and from column to column."""
    wide, at = _cell(shape, top)
    look = {"size": "label", "color": CHARCOAL}
    for row in range(0, shape[0]):
        _, y = at(row, 0)
        frame.text(LEFT - 0.09, y + HIGH / 2 + 0.06, str(row), ha="right", **look)
    step = -(-shape[1] // max(1, int((RIGHT - LEFT) / 0.24)))
    for column in range(0, shape[1], step):
        x, y = at(0, column)
        frame.text(x + wide / 2, y + HIGH + 0.19, str(column), ha="center", **look)
    beside, above, below = words
    first = top - 0.13 - LEADING["label"] * (len(above) - rules)  # without rules the highest is named above its cell
    if beside:
        first = top + HIGH * shape[0] / 2 + 0.15 - LEADING["label"] * len(beside) / 2
    places = (frame.left, first, beside or above), (LEFT, top + HIGH * shape[0] + 0.41, below)
    for (x, y, lines), arm in zip(places, study.arms, strict=True):
        frame.text(x, y, "\n".join(lines), "label", color=study.ink(arm), weight="bold")
