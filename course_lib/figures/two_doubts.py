"""Chance and people not reached, one below the other on one scale: what each doubt allows alone, and both together."""

from course_lib.arguments import shown
from course_lib.figures.frame import LEADING, RIGHT, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.out_of_reach import DASHED, checked, fillings, foot
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number, spoken

LEFT, WIDE = 0.5, 5.2  # of the plot, in inches
DOTTED = (0, (1, 2))
BELOW, BETWEEN = 0.27, 0.62  # inches: from a row's words to its bar, and from there to the words of the next
PITCH = 0.42  # from the interval round the lowest bound to the one round the highest
STEPS = 2, 5, 10, 20, 50  # of the scale, in points


def two_doubts(events1, open1, people1, events2, open2, people2, together=False, study=THIS_TRIAL, when=""):
    """The 95% interval of a difference, and its bounds if people not reached could have any outcome.

    Parameters
    ----------
    events1, open1, people1 : int
        In the first arm: events that were reported, people who were not reached, and all people.
    events2, open2, people2 : int
        The same in the second arm.
    together : bool, optional
        Whether to draw the interval round each bound as well.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    when : str
        When people were asked, such as "at six months".

    Returns
    -------
    Picture
        A bar from limit to limit, below it one from bound to bound, and on request both bounds with their own intervals.

    Raises
    ------
    ValueError
        If a count cannot be, events and people not reached exceed an arm, or ``together`` is neither True nor False.
    """
    if not isinstance(together, bool):
        raise ValueError(f"together must be True or False, got {shown(together)}")
    counts = checked(events1, open1, people1, events2, open2, people2)
    found = _found(*counts)
    _, lower, upper = found["reported"]
    bounds = found["lowest"][0], found["highest"][0]
    ends = min(found["lowest"][1:] + found["highest"][1:]), max(found["lowest"][1:] + found["highest"][1:])
    title = _title((lower, upper), bounds, ends if together else None)
    unseen = f"{counts[1]} on {study.arms[0]}, {counts[4]} on {study.arms[1]}"
    rows = ["The 95% interval allows for chance", f"The bounds allow for people not reached ({counts[1]} and {counts[4]})"]
    rows += [f"Both doubts: an interval round each bound, {number(ends[0])} to {number(ends[1])} in all"] * together
    lines = [wrapped(words, RIGHT - 0.16, "text", "bold") for words in rows]
    high = sum(LEADING["text"] * len(words) + BELOW + BETWEEN - 0.235 for words in lines) + PITCH * together
    of = f"{counts[0]} of {counts[2]} and {counts[3]} of {counts[5]}"
    frame = new_frame(
        high + 0.42,
        title,
        f"Share {study.outcome}{f' {when}' * bool(when)}, {study.versus}, in points",
        foot(of, study),
    )
    axes = frame.plot(LEFT, frame.top, WIDE, high)
    _draw(frame, axes, lines, high, found, together)
    alt = (
        f"{title}. With {of} {study.outcome} ({study.data}) the 95% interval goes from {_between((lower, upper))} points; "
        f"with {unseen} not reached (supposed) the bounds go from {_between(bounds)}"
    )
    if together:
        alt += f". The interval round the lowest bound goes from {_between(found['lowest'][1:])}, round the highest from "
        alt += f"{_between(found['highest'][1:])}: both doubts together allow {_between(ends)}"
    return show(frame, f"{alt}.")


def _found(*counts):
    """The difference and its 95% limits, in points: as reported, and at either bound."""
    from course_lib.methods.effects import risk_difference

    each = {name: risk_difference(*filled) for name, filled in fillings(*counts).items()}
    return {name: (100 * x.value, 100 * x.lower, 100 * x.upper) for name, x in each.items()}


def _title(interval, bounds, ends):
    """Whether each range, or both doubts together, has zero in it."""
    if ends:
        return "Both doubts together reach zero" if _has_zero(ends) else "Even both doubts together do not reach zero"
    chance, unseen = _has_zero(interval), _has_zero(bounds)
    if chance and unseen:
        return "Either doubt alone reaches zero"
    if chance or unseen:
        return "Chance alone reaches zero" if chance else "People not reached alone reach zero"
    return "Neither doubt alone reaches zero"


def _has_zero(ends):
    return ends[0] <= 0 <= ends[1]


def _between(ends):
    """Two ends for an alt text."""
    return f"{spoken(ends[0])} to {spoken(ends[1])}"


def _draw(frame, axes, lines, high, found, together):
    """Each row's words, and below them its bar and a dashed line at 0, on one scale whether or not both doubts are drawn."""
    everything = [0, *(x for ends in found.values() for x in ends)]
    room = 0.06 * (max(everything) - min(everything))
    scale = max(-100, min(everything) - room), min(100, max(everything) + room)
    step = next(step for step in STEPS if (scale[1] - scale[0]) / step <= 8)
    ticks = [tick for tick in range(-100, 101, step) if scale[0] <= tick <= scale[1]]
    axes.set(xlim=scale, ylim=(high, 0), yticks=[], xticks=ticks, xticklabels=[number(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    y = 0.0
    for row, words in enumerate(lines):
        y += 0.12
        frame.text(frame.left, frame.top + y, "\n".join(words), weight="bold", box=True)
        y += LEADING["text"] * (len(words) - 1) + BELOW
        axes.plot([0, 0], [y - 0.15, y + 0.2 + PITCH * (row == 2)], color=BLACK, lw=1.2, ls=DASHED, zorder=1, clip_on=False)
        if row == 0:
            _interval(frame, axes, y, found["reported"], scale)
        elif row == 1:
            bar = {"color": PALE, "lw": 7, "ms": 16, "mew": 2, "mec": BLACK, "solid_capstyle": "butt", "clip_on": False}
            bounds = [found["lowest"][0], found["highest"][0]]
            axes.plot(bounds, [y, y], "|-", zorder=3, **bar)
            _number(frame, y, bounds, scale, 0.1)
            above = y + 0.14
        else:
            for name, down in (("lowest", y), ("highest", y + PITCH)):
                x = found[name][0]
                for led in ([above, above + 0.14], [y - 0.17, down]):  # not through the words between them
                    axes.plot([x, x], led, color=CHARCOAL, lw=1.2, ls=DOTTED, zorder=2)
                _interval(frame, axes, down, found[name], scale)
        y += BETWEEN - 0.12 - 0.235 + LEADING["text"]


def _interval(frame, axes, y, found, scale):
    """A line from limit to limit with a diamond at the difference, and the limits beside it."""
    axes.plot(found[1:], [y, y], color=BLACK, lw=3, solid_capstyle="butt", zorder=3, clip_on=False)
    axes.plot(found[0], y, "D", color=BLACK, ms=9, mec="white", mew=0.9, zorder=4, clip_on=False)
    _number(frame, y, found[1:], scale, 0.06)


def _number(frame, y, ends, scale, away):
    """The two ends of a bar, outside of it."""
    for end, side in zip(ends, (-1, 1), strict=True):
        x = LEFT + WIDE * (end - scale[0]) / (scale[1] - scale[0]) + side * away
        words = number(end)
        wide = width(words, "text", "bold")
        x = max(frame.left + wide, x) if side < 0 else min(frame.right - wide, x)
        frame.text(x, frame.top + y + 0.06, words, weight="bold", ha="right" if side < 0 else "left", box=True)
