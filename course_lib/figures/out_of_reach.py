"""People who were not reached: the difference as reported, and between which ends their answers could put it."""

import math

from course_lib.figures.frame import LEADING, RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import apart, number, signed, significant, spoken

LEFT, WIDE, ROW = 1.75, 4.15, 0.95  # of the plot and of a row, in inches
DASHED = (0, (3, 2))


def not_reached(events1, open1, people1, events2, open2, people2, study=THIS_TRIAL):
    """The difference as reported, and its lowest and highest value if the people not reached could have any outcome.

    Parameters
    ----------
    events1, open1, people1 : int
        In the first arm: events that were reported, people who were not reached, and all people.
    events2, open2, people2 : int
        The same in the second arm.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        A mark for the difference with nobody not reached counted as an event, and below it a bar from the lowest
        difference to the highest, with what either end supposes and Fisher's P there.

    Raises
    ------
    ValueError
        If a count cannot be, or events and people not reached exceed an arm.
    """
    events1, open1, people1, events2, open2, people2 = _checked(events1, open1, people1, events2, open2, people2)
    points, p = _bounds(events1, open1, people1, events2, open2, people2)
    ends = _ends(open1, open2, study)
    counts = f"{events1} of {people1}, {events2} of {people2}"
    scale, sides = _scale(points, study)
    title = _title(points, p, open1 + open2, study)
    frame = new_frame(
        2 * ROW + 0.66 + LEADING["label"] * (max(map(len, sides)) + sum(map(len, ends))),
        title,
        f"Share {study.outcome}, {study.versus} in points ({study.data})",
        "Who was not reached is a supposition. P: Fisher’s exact test.",
    )
    axes = frame.plot(LEFT, frame.top, WIDE, 2 * ROW)
    for y, words in ((0.28, f"as reported\n{counts}"), (0.28 + ROW, f"not reached\n{open1} and {open2}")):
        frame.text(frame.left, frame.top + y, "\n".join(wrapped(words, LEFT - 0.2)))
    _draw(frame, axes, points, p, scale)
    for arm, lines, side, away in zip(study.arms, sides, ("left", "right"), (0.08, -0.08), strict=True):
        x, looks = _inches(0, scale) + away, {"ha": side, "weight": "bold", "color": study.ink(arm)}
        frame.text(x, frame.top + 2 * ROW + 0.5, "\n".join(lines), "label", **looks)
    y = frame.bottom - LEADING["label"] * (sum(map(len, ends)) - 1) - 0.02
    for lines in ends:
        frame.text(frame.left, y, "\n".join(lines), "label", color=CHARCOAL)
        y += LEADING["label"] * len(lines)
    reported, lowest, highest = (spoken(points[name], 1) for name in ("reported", "lowest", "highest"))
    alt = (
        f"{' '.join(title.split())}. With {counts.replace(',', ' and')} {study.outcome} the difference is "
        f"{reported} points ({study.data}); with {open1} and {open2} people not reached it lies between {lowest} "
        f"and {highest}."
    )
    return show(frame, alt)


def _checked(events1, open1, people1, events2, open2, people2):
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


def _bounds(events1, open1, people1, events2, open2, people2):
    """The difference in points, and Fisher's P, as reported and at either end."""
    from course_lib.methods.effects import fisher_p

    added = {"reported": (0, 0), "lowest": (0, open2), "highest": (open1, 0)}
    counts = {name: (events1 + i, people1, events2 + j, people2) for name, (i, j) in added.items()}
    points = {name: 100 * (a / n1 - b / n2) for name, (a, n1, b, n2) in counts.items()}
    return points, {name: fisher_p(*found) for name, found in counts.items()}


def _title(points, p, unseen, study):
    """Which arm leads, by how much and with which P, at the end where it leads least; or that it cannot be said."""
    low, high = points["lowest"], points["highest"]
    if not unseen:
        return "Everybody was reached: one difference"
    if low <= 0 <= high:
        return "Without those not reached,\nnobody can say which arm is ahead"
    arm, end = (study.arms[0], "lowest") if low > 0 else (study.arms[1], "highest")
    return f"At worst {arm} leads by {number(abs(points[end]), 1)} points, {_p(p[end])}"


def _ends(open1, open2, study):
    """What the lowest and the highest difference suppose, each in lines."""
    on1, on2 = (f"of the {unseen} on {arm}" for unseen, arm in zip((open1, open2), study.arms, strict=True))
    return [
        wrapped(f"{end}: {everyone} {ours} {study.outcome}, 0 {theirs}", 5.88, "label")
        for end, everyone, ours, theirs in (("Lowest", open2, on2, on1), ("Highest", open1, on1, on2))
    ]


def _p(value):
    """A P value for a picture."""
    return "P < .001" if value < 0.001 else f"P = {significant(value, 2)}".replace("0.", ".")


def _scale(points, study):
    """From where to where the scale goes, 0 within it; and who is ahead at the right and at the left of 0, each in lines."""
    low, high = min(0, *points.values()) - 10, max(0, *points.values()) + 10
    scale = [max(-100, 20 * math.floor(low / 20)), min(100, 20 * math.ceil(high / 20))]

    def room():
        return RIGHT - _inches(0, scale), _inches(0, scale) - 0.16

    for end, (arm, step) in enumerate(zip(study.arms[::-1], (-20, 20), strict=True)):  # further where a name is too wide
        need = 0.12 + max(width(word, "label", "bold") for word in f"{arm} ahead".split())
        while abs(scale[end]) < 100 and room()[1 - end] < need:
            scale[end] += step
    return scale, [
        wrapped(f"{arm} ahead", wide - 0.1, "label", "bold") for arm, wide in zip(study.arms, room(), strict=True)
    ]


def _inches(value, scale):
    """Where a difference in points lies on the page."""
    return LEFT + WIDE * (value - scale[0]) / (scale[1] - scale[0])


def _draw(frame, axes, points, p, scale):
    """Two rows: a dot as reported, and a bar from the lowest to the highest difference, with P below either end."""
    here, low, high = points["reported"], points["lowest"], points["highest"]
    ticks = [tick for tick in range(-100, 101, 20 if scale[1] - scale[0] <= 120 else 50) if scale[0] <= tick <= scale[1]]
    axes.set(xlim=scale, ylim=(2 * ROW, 0), yticks=[], xticks=ticks, xticklabels=[signed(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    axes.plot([0, 0], [0.05, 2 * ROW], color=BLACK, lw=1.2, ls=DASHED, zorder=1)
    axes.plot(here, 0.3, "o", color=BLACK, ms=10, zorder=4, clip_on=False)
    side = {"dx": 0.14} if _inches(here, scale) < frame.right - 0.9 else {"dx": -0.14, "ha": "right"}
    frame.text(here, 0.3, signed(here, 1), "number", on=axes, dy=0.065, weight="bold", box=True, **side)
    bar = {"color": CHARCOAL, "lw": 7, "ms": 16, "mew": 2, "solid_capstyle": "butt", "zorder": 3, "clip_on": False}
    axes.plot([low, high], [ROW + 0.3] * 2, "|-", **bar)
    ends = [(low, p["lowest"])] if low == high else [(low, p["lowest"]), (high, p["highest"])]
    words = [(signed(value, 1), _p(chance)) for value, chance in ends]
    wide = max(max(width(value, "number", "bold"), width(chance)) for value, chance in words)
    places = apart([_inches(value, scale) for value, _ in ends], wide + 0.1)
    shift = min(0, frame.right - wide / 2 - places[-1])
    for (value, chance), x in zip(words, places, strict=True):
        frame.text(x + shift, frame.top + ROW + 0.61, value, "number", weight="bold", ha="center", box=True)
        frame.text(x + shift, frame.top + ROW + 0.83, chance, ha="center", box=True)
