"""People who were not reached: the difference as reported, and between which ends their answers could put it."""

import math

from course_lib.figures.frame import LEADING, RIGHT, new_frame
from course_lib.figures.frame import LEFT as LEFT_EDGE
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import apart, number, signed, spoken

LEFT, WIDE = 0.3, 5.6  # of the plot, in inches
AWAY = 0.25  # inches from its end beyond which a line leads to what stands there
BAR, WORDS = 0.42, 2.3  # inches: how far below its top the bar lies; how wide what an end supposes may be
DASHED = (0, (3, 2))


def not_reached(events1, open1, people1, events2, open2, people2, study=THIS_TRIAL, when=""):
    """The difference as reported, and its lowest and highest value if the people not reached could have any outcome.

    Parameters
    ----------
    events1, open1, people1 : int
        In the first arm: events that were reported, people who were not reached, and all people.
    events2, open2, people2 : int
        The same in the second arm.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    when : str
        When people were asked, such as "at six months".

    Returns
    -------
    Picture
        A bar from the lowest difference to the highest, with what either end supposes; on it a mark for the difference
        with nobody not reached counted as an event.

    Raises
    ------
    ValueError
        If a count cannot be, or events and people not reached exceed an arm.
    """
    events1, open1, people1, events2, open2, people2 = checked(events1, open1, people1, events2, open2, people2)
    points = _bounds(events1, open1, people1, events2, open2, people2)
    ends = _ends(points, (open1, open2), study)
    counts = f"{events1} of {people1} and {events2} of {people2}"
    scale, sides = _scale(points, study)
    title = _title(points, (open1, open2), study)
    high = BAR + 0.52 + LEADING["label"] * max(len(end[1]) for end in ends)
    frame = new_frame(
        high + 0.52 + LEADING["label"] * (max(map(len, sides)) - 1),
        title,
        f"Share {study.outcome}{f' {when}' * bool(when)}, {study.versus}, in points",
        foot(counts, study),
    )
    axes = frame.plot(LEFT, frame.top, WIDE, high)
    _draw(frame, axes, points, scale, high)
    _write_ends(frame, ends, scale)
    for arm, lines, side, away in zip(study.arms, sides, ("left", "right"), (0.08, -0.08), strict=True):
        x, looks = _inches(0, scale) + away, {"ha": side, "weight": "bold", "color": study.ink(arm)}
        frame.text(x, frame.top + high + 0.5, "\n".join(lines), "label", **looks)
    reported, lowest, highest = (spoken(points[name], 1) for name in ("reported", "lowest", "highest"))
    alt = (
        f"{' '.join(title.split())}. With {counts} {study.outcome} the difference is "
        f"{reported} points ({study.data}); with {open1} and {open2} people not reached (supposed) it lies between "
        f"{lowest} and {highest}."
    )
    return show(frame, alt)


def foot(counts, study):
    """Where the counts are from, in the study's own words if it has any."""
    return f"{study.origin or f'{counts}: {study.data}.'}\nWho was not reached is supposed."


def checked(events1, open1, people1, events2, open2, people2):
    """The six counts as plain integers, or an error that says which one cannot be."""
    from course_lib.methods.counts import check_counts

    events1, people1, events2, people2 = check_counts(events1, people1, events2, people2)
    open1, _, open2, _ = check_counts(open1, people1, open2, people2)
    for arm, seen, unseen, people in ((1, events1, open1, people1), (2, events2, open2, people2)):
        if seen + unseen > people:
            raise ValueError(
                f"events and people not reached in arm {arm} ({seen} + {unseen}) cannot exceed its people ({people})"
            )
    return events1, open1, people1, events2, open2, people2


def fillings(events1, open1, people1, events2, open2, people2):
    """Events and people of both arms, as `checked` has them: as reported, and where the difference is lowest and highest."""
    added = {"reported": (0, 0), "lowest": (0, open2), "highest": (open1, 0)}
    return {name: (events1 + i, people1, events2 + j, people2) for name, (i, j) in added.items()}


def _bounds(*counts):
    """The difference in points, as reported and at either end."""
    return {name: 100 * (a / n1 - b / n2) for name, (a, n1, b, n2) in fillings(*counts).items()}


def _title(points, unseen, study):
    """Which arm leads, and between what, with so many not reached; or that it cannot be said."""
    if not any(unseen):
        return "Everybody was reached: one difference"
    low, high = points["lowest"], points["highest"]
    supposed = f"With {unseen[0]} not reached on {study.arms[0]} and {unseen[1]} on {study.arms[1]},"
    supposed += "\n" if width(supposed, "title", "bold") < RIGHT - LEFT_EDGE else " "
    if low <= 0 <= high:
        return f"{supposed}the bounds do not say which arm is ahead"
    arm, ends = (study.arms[0], (low, high)) if low > 0 else (study.arms[1], (-high, -low))
    least, most = (number(end, 0 if ends[0] >= 3 else 1) for end in ends)
    return f"{supposed}{arm} leads by {least if least == most else f'{least} to {most}'} points"


def _ends(points, unseen, study):
    """The lowest and the highest difference and, in lines, what it supposes; one end if they are one."""
    ends = []
    for end, arm, many in (("lowest", 1, unseen[1]), ("highest", 0, unseen[0])):
        all_of = "the one" if many == 1 else f"all {many}"
        words = f"{all_of} on {study.arms[arm]} {study.outcome}" if many else "as reported"
        words += f", none of the {unseen[1 - arm]} on {study.arms[1 - arm]}" * bool(many and unseen[1 - arm])
        ends.append((points[end], wrapped(words, WORDS, "label")))
    return ends if any(unseen) else ends[:1]


def _scale(points, study):
    """From where to where the scale goes, 0 within it; and who is ahead at the right and at the left of 0, each in lines."""
    low, high = min(0, *points.values()) - 8, max(0, *points.values()) + 8
    scale = [max(-100, 10 * math.floor(low / 10)), min(100, 10 * math.ceil(high / 10))]

    def room():
        return RIGHT - _inches(0, scale), _inches(0, scale) - LEFT_EDGE

    for end, (arm, step) in enumerate(zip(study.arms[::-1], (-10, 10), strict=True)):  # further where a name is too wide
        need = 0.12 + max(width(word, "label", "bold") for word in f"{arm} ahead".split())
        while abs(scale[end]) < 100 and room()[1 - end] < need:
            scale[end] += step
    return scale, [
        wrapped(f"{arm} ahead", wide - 0.1, "label", "bold") for arm, wide in zip(study.arms, room(), strict=True)
    ]


def _inches(value, scale):
    """Where a difference in points lies on the page."""
    return LEFT + WIDE * (value - scale[0]) / (scale[1] - scale[0])


def _draw(frame, axes, points, scale, high):
    """A bar from the lowest to the highest difference, and on it a dot as reported."""
    here, low, top = points["reported"], points["lowest"], points["highest"]
    ticks = [tick for tick in range(-100, 101, 20 if scale[1] - scale[0] <= 120 else 50) if scale[0] <= tick <= scale[1]]
    axes.set(xlim=scale, ylim=(high, 0), yticks=[], xticks=ticks, xticklabels=[signed(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    axes.plot([0, 0], [BAR - 0.38, BAR + 0.18], color=BLACK, lw=1.2, ls=DASHED, zorder=1)
    bar = {"color": PALE, "lw": 7, "ms": 16, "mew": 2, "mec": BLACK, "solid_capstyle": "butt", "clip_on": False}
    axes.plot([low, top], [BAR] * 2, "|-", zorder=3, **bar)
    axes.plot(here, BAR, "o", color=BLACK, ms=10, mec="white", mew=0.9, zorder=4, clip_on=False)
    words = f"as reported {signed(here, 1)}"
    half = width(words, "text", "bold") / 2
    x = min(max(_inches(here, scale), frame.left + half), frame.right - half)
    frame.text(x, frame.top + BAR - 0.22, words, weight="bold", ha="center", box=True)


def _write_ends(frame, ends, scale):
    """Below either end of the bar its difference, and what it supposes; further apart where they would touch, and then
    with a line from the end to its words."""
    wide = [max(width(signed(value, 1), "number", "bold"), *(width(line, "label") for line in lines))
            for value, lines in ends]  # fmt: skip
    first, last = _inches(ends[0][0], scale), _inches(ends[-1][0], scale)
    if len(ends) == 2:
        first, last = apart([first, last], gap := sum(wide) / 2 + 0.2)
        last = min(max(last, frame.left + wide[0] / 2 + gap), frame.right - wide[1] / 2)
        first = max(min(first, last - gap), frame.left + wide[0] / 2)
    for (value, lines), x in zip(ends, (first, last), strict=False):
        y, end = frame.top + BAR + 0.34, _inches(value, scale)
        if abs(end - x) > AWAY:
            frame.line([end, end, x, x], [y - h for h in (0.22, 0.19, 0.19, 0.16)], color=PALE, lw=1.2)
        frame.text(x, y, signed(value, 1), "number", weight="bold", ha="center", box=True)
        frame.text(x, y + 0.23, "\n".join(lines), "label", color=CHARCOAL, ha="center", box=True)
