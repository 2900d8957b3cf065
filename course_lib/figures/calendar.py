"""When what happened: the hospital, four weeks day by day, and the call at six months, on one line."""

from course_lib.figures.diary import draw_counted
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE
from course_lib.figures.picture import show
from course_lib.sources.trial import LAST_DAY, LAST_TWO_WEEKS

STAY = 5  # days in hospital
INFUSED = 2  # days after admission, where the second day ends and the third begins: the sources give one and the other
THERAPY = 35  # days from admission: "about five weeks"
DAY, HIGH, PART = 0.136, 0.2, 0.09  # inches: a day, a row, and between the parts of the line


class _Line:
    """Where the parts of the line stand, in inches from the left; the days as a `diary.Grid` has them."""

    def __init__(self, frame):
        self.days = {}
        x = self.left = frame.left
        x += STAY * DAY + PART
        for day in range(1, LAST_DAY + 1):
            x += PART * (day == LAST_TWO_WEEKS[0])
            self.days[day] = x
            x += DAY
        self.right = x

    @property
    def counted(self):
        """Left and right edge of the last two weeks."""
        return self.days[LAST_TWO_WEEKS[0]], self.right


def calendar():
    """The trial's course on one line: hospital, days 1 to 28, and six months (see lesson 01 for the sources).

    Returns
    -------
    Picture
        A box is a day, those of the last two weeks are the days that count; after them the line is broken.
    """
    frame = new_frame(
        1.34,
        "Of four weeks after the hospital,\nthe last two count for abstinence",
        "The trial’s course, as published; a box is a day",
        "The sources differ on the infusion: day 2 or day 3 in hospital. Not found: where in the stay therapy began. "
        "That the last two weeks are days 15 to 28 is our reading.",
    )
    line, middle = _Line(frame), frame.top + 0.47
    _draw_days(frame, line, middle)
    therapy = middle + 0.65
    end = line.right + (THERAPY - STAY - LAST_DAY) * DAY
    frame.box(line.left, therapy - HIGH / 2, end - line.left, HIGH, fc="#cfcfcf")
    frame.text(
        (line.left + end) / 2,
        therapy + 0.06,
        "mindfulness therapy, about five weeks, begins in hospital",
        "label",
        ha="center",
    )
    alt = (
        f"Of four weeks after the hospital, the last two count for abstinence. Everybody spends {STAY} days in "
        "hospital. There the one infusion is given and the therapy of about five weeks begins. Then come days "
        f"1 to {LAST_DAY}, of which days {LAST_TWO_WEEKS[0]} to {LAST_DAY} count, and at six months a telephone call. "
        "The sources differ on the infusion, day 2 or day 3, and where in the stay therapy began was not found. "
        "That the last two weeks are these days is our reading."
    )
    return show(frame, alt)


def _draw_days(frame, line, y):
    """Hospital, infusion, the days after it and the call, with their words."""
    top = y - HIGH / 2
    for day in range(STAY):
        frame.box(line.left + day * DAY, top, DAY, HIGH, fc="#cfcfcf", ec="white", lw=1)
    at = line.left + INFUSED * DAY
    frame.marks(at, y, "v", BLACK, points=9)
    frame.text(line.left, y - 0.24, "infusion", "label", weight="bold")
    frame.text(line.left, y + 0.33, "hospital", "label")
    for day, x in line.days.items():
        counts = day in LAST_TWO_WEEKS
        frame.box(x + 0.015, top, DAY - 0.03, HIGH, ec=BLACK if counts else PALE, lw=1.6 if counts else 0.9)
    for day in (1, LAST_TWO_WEEKS[0] - 1, LAST_TWO_WEEKS[0], LAST_DAY):
        words, aside = ("day 1", 0.14) if day == 1 else (f"{day}", 0.0)
        frame.text(line.days[day] + DAY / 2 + aside, y + 0.33, words, "label", ha="center")
    draw_counted(frame, line, top - 0.08, "count for abstinence")
    frame.line([line.right + 0.05, frame.right - 0.1], [y, y])
    frame.cut(line.right + 0.38, y, 0.2)
    frame.marks(frame.right - 0.16, y, "D", CHARCOAL, points=9, zorder=4)
    frame.text(frame.right, y - 0.24, "six months", "label", ha="right")
    frame.text(frame.right, y + 0.33, "call", "label", ha="right")
