"""One person who gives up the therapy and still comes to the visits: which of her days five strategies count."""

from course_lib.arguments import shown
from course_lib.figures.diary import HATCH
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, PALE
from course_lib.figures.picture import show
from course_lib.sources.trial import LAST_DAY

STOPPED, USED = 14, (19, 20)  # her last day of therapy, and the days on which she used
CELL, BLOCK = 0.21, 0.62  # inches: of a day, and of a strategy
#: What is told before the answers: what each counts, and not what it makes of her.
ASKED = (
    "all days count",
    f"giving up, after day {STOPPED}, is part of the outcome",
    "only the days before she gave up",
    "the later days as they would have been",
    "only people who would go on with either drug",
)
#: Name, what becomes of her, why, and from which day to which it counts.
COUNTED = (
    ("Treatment policy", f"relapse on day {USED[0]}", "all days count", (1, LAST_DAY)),
    ("Composite", f"relapse on day {STOPPED + 1}", "giving up is a relapse", (1, STOPPED + 1)),
    ("While on treatment", "no relapse", "only the days before she gave up", (1, STOPPED)),
    ("Hypothetical", "not known", "the later days as they would have been", (1, STOPPED)),
    ("Principal stratum", "not counted", "she is one who gives up", None),
)


def strategies(answers=True):
    """The five strategies of ICH E9(R1) for intercurrent events, on the 28 days of one invented person.

    Parameters
    ----------
    answers : bool
        Whether it is told what becomes of her by each; without, the picture shows only which days count.

    Returns
    -------
    Picture
        The person gives up the therapy after day 14, still comes to the visits, and uses on days 19 and 20. A bracket
        shows which of the days a strategy counts.

    Raises
    ------
    ValueError
        If ``answers`` is neither True nor False.

    Examples
    --------
    >>> strategies().alt[:61]
    'One invented person, who gave up the therapy after day 14, us'
    """
    if not isinstance(answers, bool):
        raise ValueError(f"answers must be True or False, got {shown(answers)}")
    frame = new_frame(
        1.05 + BLOCK * len(COUNTED) + 0.16 * (not answers),
        "Of five strategies, two call this a relapse"
        if answers
        else "Has she relapsed? Five strategies,\nfive ways to count her days",
        "28 days of one invented person: filled is use, outlined is none;\na bracket spans the days that count",
        "An invented example. Strategies: ICH E9(R1).",
    )
    _draw_days(frame, frame.top + 0.35)
    y = frame.top + 1.38 + 0.16 * (not answers)
    if not answers:
        frame.text(frame.right, y - 0.25, "relapse?", ha="right")
    for (name, outcome, why, days), asked in zip(COUNTED, ASKED, strict=True):
        end = frame.run(frame.left, y, name, weight="bold")
        frame.text(end + 0.12, y, why if answers else asked, "label", color=CHARCOAL)
        if answers:
            frame.text(frame.right, y, outcome, weight="bold" if outcome.startswith("relapse") else "normal", ha="right")
        else:  # a line to answer on
            frame.line([frame.right - 0.75, frame.right], [y + 0.02] * 2, CHARCOAL)
        _draw_counted(frame, y + 0.13, days, guessed=name == "Hypothetical")
        if not (answers or days):
            _draw_open(frame, y + 0.18)
        y += BLOCK
    told = "; ".join(
        f"{name.lower()}, {outcome if answers else asked}" for (name, outcome, *_), asked in zip(COUNTED, ASKED, strict=True)
    )
    return show(
        frame,
        f"One invented person, who gave up the therapy after day {STOPPED}, used on days {USED[0]} and {USED[1]}, and came "
        f"to every visit, under five strategies: {told}." + " Whether it is a relapse is left open." * (not answers),
    )


def _left(frame, day):
    """Where a day begins, in inches."""
    return frame.left + CELL * (day - 1)


def _draw_days(frame, y):
    """The days from y down, with what happened above and numbers below."""
    edge = _left(frame, STOPPED + 1)
    frame.box(frame.left, y - 0.28, edge - frame.left, 0.68, fc=GROUND, zorder=0)
    frame.text(frame.left + 0.06, y - 0.09, "goes to therapy", "label", color=CHARCOAL)
    frame.text(edge + 0.06, y - 0.09, "has given it up, still comes to visits", "label", color=CHARCOAL)
    for day in range(1, LAST_DAY + 1):
        looks = {"fc": BLACK, "ec": BLACK} if day in USED else {"fc": "white", "ec": PALE}
        frame.box(_left(frame, day) + 0.02, y + 0.04, CELL - 0.04, 0.26, zorder=2, **looks)
    for day in (1, STOPPED, *USED[:1], LAST_DAY):
        frame.text(_left(frame, day) + CELL / 2, y + 0.58, str(day), "label", ha="center", color=CHARCOAL)


def _draw_open(frame, y):
    """All days under a grey bracket: they count of the people whom the strategy asks about."""
    left, right = frame.left + 0.02, _left(frame, LAST_DAY + 1) - 0.02
    frame.bracket((left, right), y, lw=1.8, tick=0.09, color=PALE)
    frame.text((left + right) / 2, y + 0.06, "of these people, all days", "label", ha="center", color=CHARCOAL, box=True)


def _draw_counted(frame, y, days, guessed):
    """The bracket over the days that count, and hatching where what counts was never seen."""
    if days is None:
        return
    end = _left(frame, days[1] + 1)
    frame.bracket((frame.left + 0.02, end - 0.02), y, lw=1.8, tick=0.09)
    if guessed:
        right = _left(frame, LAST_DAY + 1)
        frame.box(end, y - 0.02, right - end - 0.02, 0.12, hatch=HATCH, ec=CHARCOAL, lw=0)
        frame.text((end + right) / 2, y + 0.1, "imagined", "label", ha="center", color=CHARCOAL, box=True)
