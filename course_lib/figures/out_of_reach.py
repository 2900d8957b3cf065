"""People who were not reached: the difference as reported, and between which ends their answers could put it."""

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, signed, significant, spoken

LEFT, WIDE, HIGH = 0.35, 5.5, 1.95  # of the plot, in inches
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
    ends = _ends(open1, open2, p, study)
    ahead = [wrapped(f"{arm} ahead", 2.6, weight="bold") for arm in study.arms]
    unseen = wrapped(f"Not reached: {open1} of {people1} and {open2} of {people2}", WIDE / 2 - 0.1)  # left of the line at 0
    first = LEADING["text"] * (max(map(len, ahead)) - 1)
    high = HIGH + first + LEADING["text"] * (len(unseen) - 1)
    frame = new_frame(
        high + 0.62 + LEADING["label"] * sum(map(len, ends)),
        _title(points, p, open1 + open2, study),
        f"Share {study.outcome}, {study.versus} in points ({study.data})",
        "Who was not reached is a supposition. P: Fisher’s exact test.",
    )
    axes = frame.plot(LEFT, frame.top + 0.1, WIDE, high)
    axes.set_ylim(high - first, -first)
    counts = f"{events1} of {people1} and {events2} of {people2}"
    _draw(frame, axes, points, f"As reported: {counts}", unseen)
    for x, lines, arm in zip((50, -50), ahead, study.arms, strict=True):
        looks = {"ha": "center", "weight": "bold", "color": study.ink(arm)}
        frame.text(x, 0.1 - first, "\n".join(lines), on=axes, **looks)
    y = frame.bottom - LEADING["label"] * (sum(map(len, ends)) - 1) - 0.02
    for lines in ends:
        frame.text(frame.left, y, "\n".join(lines), "label", color=CHARCOAL)
        y += LEADING["label"] * len(lines)
    reported, lowest, highest = (spoken(points[name], 1) for name in ("reported", "lowest", "highest"))
    alt = (
        f"{' '.join(_title(points, p, open1 + open2, study).split())}. With {counts} {study.outcome} the difference is "
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
    """Who is ahead whatever those not reached did, and whether P is small at both ends; or that it cannot be said."""
    low, high = points["lowest"], points["highest"]
    if not unseen:
        return "Everybody was reached: one difference"
    if low <= 0 <= high:
        return "Without those not reached,\nnobody can say which arm is ahead"
    ahead = f"{study.arms[0] if low > 0 else study.arms[1]} is ahead in the counts"
    largest = max(p["lowest"], p["highest"])
    return capital(
        f"{ahead},\n"
        + ("whatever those not reached did" if largest < 0.05 else f"but P may be as high as {_p(largest)[4:]}")
    )


def _ends(open1, open2, p, study):
    """What the lowest and the highest difference suppose, each in lines."""
    on1, on2 = (f"of the {unseen} on {arm}" for unseen, arm in zip((open1, open2), study.arms, strict=True))
    return [
        wrapped(f"{end}, {_p(p[end.lower()])}: {everyone} {ours} {study.outcome}, 0 {theirs}", 5.88, "label")
        for end, everyone, ours, theirs in (("Lowest", open2, on2, on1), ("Highest", open1, on1, on2))
    ]


def _p(value):
    """A P value for a picture."""
    return "P < .001" if value < 0.001 else f"P = {significant(value, 2)}".replace("0.", ".")


def _draw(frame, axes, points, reported, unseen):
    """Two rows over an axis from -100 to 100: a dot as reported, and a bar with its ends below it."""
    ticks, down = (-100, -50, 0, 50, 100), LEADING["text"] * (len(unseen) - 1)
    axes.set(xlim=(-100, 100), yticks=[], xticks=ticks, xticklabels=[signed(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    axes.plot([0, 0], [0.2, HIGH + down], color=BLACK, lw=1.2, ls=DASHED, zorder=1)
    frame.text(-100, 0.45, reported, on=axes)
    frame.text(-100, 1.2, "\n".join(unseen), on=axes)
    here, low, high = points["reported"], points["lowest"], points["highest"]
    axes.plot(here, 0.75, "o", color=BLACK, ms=10, zorder=4, clip_on=False)
    side = {"dx": 0.14} if here < 60 else {"dx": -0.14, "ha": "right"}
    frame.text(here, 0.75, signed(here, 1), "number", on=axes, dy=0.065, weight="bold", **side)
    bar = {"color": CHARCOAL, "lw": 7, "ms": 16, "mew": 2, "solid_capstyle": "butt", "zorder": 3, "clip_on": False}
    axes.plot([low, high], [1.45 + down] * 2, "|-", **bar)
    for place, value in _places(low, high):
        words, looks = signed(value, 1), {"ha": "center", "weight": "bold", "box": True}
        frame.text(place, 1.8 + down, words, "number", on=axes, **looks)


def _places(low, high):
    """Where the numbers of both ends stand, in points: below their ends, further apart if they would touch."""
    if high == low:
        return [(min(max(low, -90), 90), low)]
    half = [width(signed(value, 1), "number", "bold") * 100 / WIDE for value in (low, high)]
    short = max(0, sum(half) + 5 - (high - low))
    places = low - short / 2, high + short / 2
    shift = min(0, 100 - places[1] - half[1]) + max(0, -100 - places[0] + half[0])
    return [(place + shift, value) for place, value in zip(places, (low, high), strict=True)]
