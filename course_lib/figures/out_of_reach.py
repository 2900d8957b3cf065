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
    from course_lib.methods.counts import check_counts
    from course_lib.methods.effects import fisher_p

    events1, people1, events2, people2 = check_counts(events1, people1, events2, people2)
    open1, _, open2, _ = check_counts(open1, people1, open2, people2)
    for arm, seen, unseen, people in ((1, events1, open1, people1), (2, events2, open2, people2)):
        if seen + unseen > people:
            raise ValueError(
                f"events and people not reached in arm {arm} ({seen} + {unseen}) cannot exceed its people ({people})"
            )
    cases = {"reported": (0, 0), "lowest": (0, open2), "highest": (open1, 0)}
    points = {name: 100 * ((events1 + i) / people1 - (events2 + j) / people2) for name, (i, j) in cases.items()}
    p = {name: fisher_p(events1 + i, people1, events2 + j, people2) for name, (i, j) in cases.items()}
    ends = _ends(open1, open2, p, study)
    frame = new_frame(
        HIGH + 0.62 + LEADING["label"] * sum(map(len, ends)),
        _title(points, open1 + open2, study),
        f"Share {study.outcome}, {study.versus} in points ({study.data})",
        "Who was not reached is a supposition. P: Fisher’s exact test.",
    )
    axes = frame.plot(LEFT, frame.top + 0.1, WIDE, HIGH)
    counts = f"{events1} of {people1} and {events2} of {people2}"
    _draw(frame, axes, points, counts, f"{open1} on {study.arms[0]} and {open2} on {study.arms[1]} not reached", study)
    y = frame.bottom - LEADING["label"] * (sum(map(len, ends)) - 1) - 0.02
    for lines in ends:
        frame.text(frame.left, y, "\n".join(lines), "label", color=CHARCOAL)
        y += LEADING["label"] * len(lines)
    reported, lowest, highest = (spoken(points[name], 1) for name in cases)
    alt = (
        f"{' '.join(_title(points, open1 + open2, study).split())}. With {counts} {study.outcome} the difference is "
        f"{reported} points ({study.data}); with {open1} and {open2} people not reached it lies between {lowest} "
        f"and {highest}."
    )
    return show(frame, alt)


def _title(points, unseen, study):
    """Who is ahead whatever those not reached did, or that it cannot be said."""
    low, high = points["lowest"], points["highest"]
    if not unseen:
        return "Everybody was reached: one difference"
    if low <= 0 <= high:
        return "Without those not reached,\nnobody can say which arm is ahead"
    return capital(f"{study.arms[0] if low > 0 else study.arms[1]} is ahead,\nwhatever those not reached did")


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


def _draw(frame, axes, points, counts, unseen, study):
    """Two rows over an axis from -100 to 100: a dot as reported, and a bar with its ends below it."""
    ticks = (-100, -50, 0, 50, 100)
    axes.set(xlim=(-100, 100), ylim=(HIGH, 0), yticks=[], xticks=ticks, xticklabels=[signed(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    for x, arm in ((-50, study.arms[1]), (50, study.arms[0])):
        frame.text(x, 0.1, f"{arm} ahead", on=axes, ha="center", weight="bold", color=study.ink(arm))
    for top, foot in ((0.55, 0.95), (1.3, HIGH)):
        axes.plot([0, 0], [top, foot], color=BLACK, lw=1.2, ls=DASHED, zorder=1)
    frame.text(-100, 0.45, f"As reported: {counts}", on=axes)
    frame.text(-100, 1.2, unseen, on=axes)
    here, low, high = points["reported"], points["lowest"], points["highest"]
    axes.plot(here, 0.75, "o", color=BLACK, ms=10, zorder=4, clip_on=False)
    side = {"dx": 0.14} if here < 60 else {"dx": -0.14, "ha": "right"}
    frame.text(here, 0.75, signed(here, 1), "number", on=axes, dy=0.065, weight="bold", **side)
    axes.plot(
        [low, high], [1.45, 1.45], "|-", color=CHARCOAL, lw=7, ms=16, mew=2, solid_capstyle="butt", zorder=3, clip_on=False
    )
    for place, value in _places(low, high):
        words, looks = signed(value, 1), {"ha": "center", "weight": "bold", "box": True}
        frame.text(place, 1.8, words, "number", on=axes, **looks)


def _places(low, high):
    """Where the numbers of both ends stand, in points: below their ends, further apart if they would touch."""
    if high == low:
        return [(min(max(low, -90), 90), low)]
    half = [width(signed(value, 1), "number", "bold") * 100 / WIDE for value in (low, high)]
    short = max(0, sum(half) + 5 - (high - low))
    places = low - short / 2, high + short / 2
    shift = min(0, 100 - places[1] - half[1]) + max(0, -100 - places[0] + half[0])
    return [(place + shift, value) for place, value in zip(places, (low, high), strict=True)]
