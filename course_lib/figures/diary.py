"""Days as they were written down: how a day of the diary and a urine sample are drawn, wherever they are drawn.

A column is a day, and a row has two lines. The upper line is the diary: a black square, use; an outlined square, no use;
hatched, blank. On grey under it is the urine sample of that day: plus, positive; minus, negative; hatched, none. So 28 days
are 28 columns, and a diary and a sample that contradict each other stand one above the other. No day has an arm's mark or
colour: a filled one elsewhere is somebody who was abstinent.
"""

import difflib
from dataclasses import dataclass, field

import numpy as np

from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, PALE, width
from course_lib.sources.trial import LAST_DAY, LAST_TWO_WEEKS

HATCH = "//////"
ROOM = 3  # days from one number to the next, under the columns
CLEAR = 0.06  # inches between two numbers
SIGNS = ("use", "no use", "positive", "negative", "blank")
NAMED = 12  # of those whom the tables have, in an error


@dataclass(frozen=True)
class Grid:
    """Where the columns stand, in inches from the left; ``visits`` are the days with a urine sample, ``drop`` below the day.

    Attributes
    ----------
    days, samples : dict of int to float
        Left edge of each day's column; the same for days with a sample.
    middle, right : float
        Between the days before and the days of the last two weeks; the end.
    """

    left: float
    cell: float
    visits: tuple
    gap: float = 0.09
    drop: float = 0.19
    days: dict = field(default_factory=dict, init=False)
    samples: dict = field(default_factory=dict, init=False)

    def __post_init__(self):
        x = self.left
        for day in range(1, LAST_DAY + 1):
            if day == LAST_TWO_WEEKS[0]:
                object.__setattr__(self, "middle", x + self.gap / 2)
                x += self.gap
            self.days[day] = x
            x += self.cell
        self.samples.update({day: self.days[day] for day in self.visits})
        object.__setattr__(self, "right", x)

    @property
    def counted(self):
        """Left and right edge of the last two weeks."""
        return self.days[LAST_TWO_WEEKS[0]], self.right

    def runs(self, marked):
        """Left and right edges of marked days, neighbours joined: days (28,) as bool."""
        runs = []
        for x in (x for x, yes in zip(self.days.values(), marked, strict=True) if yes):
            if runs and x - runs[-1][1] < self.cell / 2 and not runs[-1][0] < self.middle < x:
                runs[-1][1] = x + self.cell
            else:
                runs.append([x, x + self.cell])
        return runs


def known_name(name, known):
    """A name that is one of those known, or a ValueError that says who there is."""
    if isinstance(name, str) and name in known:
        return name
    some = ", ".join(map(str, known[:NAMED])) + (f", ... {known[-1]}" if len(known) > NAMED else "")
    near = difflib.get_close_matches(str(name).upper()[:20], map(str, known), 1, 0.6)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"nobody is called {str(name)[:60]!r}{hint} The tables have {some} ({len(known)} people)")


def low(grid, high):
    """How high the line of the samples is, where that of the days is ``high``: from its lower edge on."""
    return 2 * (grid.drop - high / 2)


def draw_ground(frame, grid, y, high, counted=True):
    """The grey under each day with a sample, of rows with middles at y, and where two weeks count a line before them."""
    y, under = np.atleast_1d(np.asarray(y, float)), low(grid, high)
    for x in grid.samples.values():
        frame.boxes([(x, at + high / 2, grid.cell, under) for at in y], fc=GROUND, zorder=0)
    if counted:
        top, bottom = y[0] - high / 2 - 0.03, y[-1] + grid.drop + under / 2
        frame.line([grid.middle] * 2, [top, bottom], CHARCOAL, 0.9, ls=(0, (3, 2)))


def draw_rows(frame, grid, y, diary, urine, high):
    """Days of people, one row each.

    Parameters
    ----------
    frame : Frame
    grid : Grid
    y : array of float, shape (n,)
        Middle of each row's line of days, in inches from the top.
    diary : array of float, shape (n, 28)
        1 use, 0 no use, NaN blank.
    urine : array, shape (n, visits)
        "positive", "negative" or missing.
    high : float
        Of the line of days, in inches; marks are as large as a cell of it allows.
    """
    y, diary, urine = np.asarray(y, float), np.asarray(diary, float), np.asarray(urine, object)
    half, size, under = grid.cell / 2, 72 * min(grid.cell, high), low(grid, high)
    wide, tall = 72 * grid.cell, 72 * min(grid.cell, 1.1 * under)
    days, samples = (np.array(list(columns.values())) + half for columns in (grid.days, grid.samples))
    for value, looks in (
        (1, {"face": BLACK, "points": 0.82 * size, "lw": 0}),
        (0, {"face": "white", "edge": PALE, "points": 0.78 * size, "lw": 0.75}),
    ):
        rows, columns = np.nonzero(diary == value)
        frame.marks(days[columns], y[rows], "s", **looks)
    for result, looks in (
        ("positive", {"marker": "+", "points": 0.9 * tall, "lw": 1.9}),
        ("negative", {"marker": "_", "face": CHARCOAL, "points": 0.62 * wide, "lw": 1.2}),
    ):
        rows, columns = np.nonzero(urine == result)
        frame.marks(samples[columns], y[rows] + grid.drop, **looks)
    known = (urine == "positive") | (urine == "negative")
    blanks = [
        (left, middle - 0.36 * high, right - left, 0.72 * high)
        for middle, blank in zip(y, np.isnan(diary), strict=True)
        for left, right in grid.runs(blank)
    ]
    rows, columns = np.nonzero(~known)
    places = zip(samples[columns] - 0.39 * grid.cell, y[rows] + grid.drop - 0.36 * under, strict=True)
    blanks += [(x, top, 0.78 * grid.cell, 0.72 * under) for x, top in places]
    frame.boxes(blanks, hatch=HATCH, ec=CHARCOAL, lw=0)


def draw_key(frame, y, signs=SIGNS):
    """What marks mean, drawn as they are drawn; ``signs`` are those that occur."""
    points = 8.2

    def use(x, middle):
        frame.marks(x + 0.06, middle, "s", BLACK, points=points, lw=0)
        return x + 0.12

    def square(x, middle):
        frame.marks(x + 0.06, middle, "s", "white", PALE, points=points, lw=0.75)
        return x + 0.12

    def blank(x, middle):
        frame.box(x, middle - 0.06, 0.17, 0.12, hatch=HATCH, ec=CHARCOAL, lw=0)
        return x + 0.17

    def plus(x, middle):
        frame.marks(x + 0.06, middle, "+", BLACK, points=8.5, lw=1.9)
        return x + 0.12

    def minus(x, middle):
        frame.marks(x + 0.05, middle, "_", CHARCOAL, points=6.5, lw=1.2)
        return x + 0.1

    entries = []
    for head, drawn in (
        ("Diary", ((use, "use"), (square, "no use"))),
        ("Urine", ((plus, "positive"), (minus, "negative"))),
        ("Either", ((blank, "blank"),)),
    ):
        own = [(draw, sign) for draw, sign in drawn if sign in signs]
        entries += [head] * bool(own) + own
    return frame.key(frame.left, y, *entries, size="label", gap=0.145)


def draw_counted(frame, grid, y, words="these two weeks count"):
    """A bracket over the days that count, with its words above."""
    left, right = grid.counted
    frame.bracket((left, right), y, lw=0.9, color=CHARCOAL, tick=0.05)
    frame.text((left + right) / 2, y - 0.07, words, "label", ha="center", color=CHARCOAL)


def _apart(grid, one, other):
    """Inches between the numbers of two days."""
    wide = width(str(one), "label") + width(str(other), "label")
    return abs(grid.days[one] - grid.days[other]) - wide / 2


def draw_days(frame, grid, y, visits=(), counted=True, also=(), word="day"):
    """Numbers of some days under their columns, the ``word`` before the first or after the last; of those ``also`` too,
    where there is room, and of days with a visit.

    Where only the last two weeks count, the days at both sides of their beginning have numbers, pushed apart.
    """
    sides = (LAST_TWO_WEEKS[0] - 1, LAST_TWO_WEEKS[0]) if counted else ()
    days = (1, *sides, LAST_DAY)
    for day in (*also, 7, 21):
        days += (day,) * all(_apart(grid, day, other) > CLEAR for other in days)
    for day in visits:
        far = all(abs(day - other) >= ROOM for other in days if other not in also)
        days += (day,) * (far and all(_apart(grid, day, other) > CLEAR for other in days))
    before = grid.left - 0.04
    look = {"ha": "right"} if before - width("day", "label") >= frame.left - 0.01 else {"ha": "left"}
    frame.text(before if look["ha"] == "right" else grid.right + 0.12, y, word, "label", color=CHARCOAL, **look)
    for day in days:
        aside = dict(zip(sides, (-0.03, 0.03), strict=False)).get(day, 0)
        frame.text(grid.days[day] + grid.cell / 2 + aside, y, str(day), "label", ha="center", color=CHARCOAL)
