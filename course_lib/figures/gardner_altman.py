"""Two proportions and their difference on one scale, after Gardner and Altman (1986)."""

import math

from course_lib.arguments import number as a_number
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.frame import LEFT as PAGE_LEFT
from course_lib.figures.frame import RIGHT as PAGE_RIGHT
from course_lib.figures.looks import CHARCOAL, PALE, SIZES, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import base_of, capital, enough, listed, number, signed, spoken

HIGH = 3.1  # of the scale, in inches
NAME = 1.34  # of a line of an arm's name, in inches; a longer word is set smaller, and then takes more room
START, END, PLACES, APART = 0.72, 6.02, (1.2, 2.65), 4.36  # of the scale, the two arms and the difference, along the page
FARTHEST = 2.85  # to which the second arm moves for two long names
STEPS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 40)  # between ticks, in points
LINE = {"lw": 2.8, "zorder": 3}
MARK = {"mec": "white", "mew": 0.9, "zorder": 4}


def effect(events1, people1, events2, people2, study=THIS_TRIAL, margin=None):
    """The two proportions and their difference on one scale, each with its 95% limits.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    margin : float, optional
        A limit of the difference in points, such as a margin of non-inferiority, drawn as a dotted line; -100 to 100.

    Returns
    -------
    Picture
        The zero of the difference lies where the second arm is, and its value where the first is. The limits
        are Wilson's for an arm, and Newcombe's for the difference.

    References
    ----------
    Gardner MJ, Altman DG (1986), BMJ 292:746.
    """
    from statsmodels.stats.proportion import proportion_confint

    from course_lib.methods.effects import check_counts, risk_difference

    counts = check_counts(events1, people1, events2, people2)
    result = risk_difference(*counts)
    d, low, high = difference = tuple(100 * v for v in (result.value, result.lower, result.upper))
    arms = list(zip(study.arms, counts[::2], counts[1::2], strict=True))
    shares = [(100 * k / n, *(100 * limit for limit in proportion_confint(k, n, method="wilson"))) for _, k, n in arms]
    zero = shares[1][0]
    beyond = zero if margin is None else zero + _limit(margin)
    lowest, highest = min(0, zero + low, beyond), max(shares[0][2], shares[1][2], zero + high, beyond)
    rim = min(4, 0.13 * (highest - lowest))
    limits = lowest - rim, highest + rim
    places = enough(_digits(limits), low, high)  # a limit that is not 0 is not told as 0.0
    names, size, at = _names(study.arms)
    below = 0.1 + LEADING["text"] * max(map(len, names)) + limits[0] * HIGH / (limits[1] - limits[0])
    below = max(below, 0.58 - rim * HIGH / (limits[1] - limits[0]))  # "Difference" stands below its interval
    said = f"{capital(study.outcome)} in each arm with 95% limits, and the difference"
    break_ = "\n" if width(said, "subtitle") <= PAGE_RIGHT - PAGE_LEFT else " "
    frame = new_frame(
        HIGH + max(0, below),
        _title(places, *difference, study),
        f"{said}{break_}on the same scale ({study.people})",
        study.origin,
    )
    axes = frame.plot(START, frame.top, END - START, HIGH)  # x in inches of the page
    axes.set(xlim=(START, END), ylim=limits)
    axes.axis("off")
    axes.hlines([shares[0][0], zero], START, PAGE_RIGHT, color=PALE, lw=0.9, ls=(0, (3, 2)), zorder=1)
    for arm, share, name, x in zip(arms, shares, names, at, strict=True):
        _draw_arm(frame, axes, x, arm, share, name, study, _digits(limits), size)
    _draw_difference(frame, axes, zero, places, *difference)
    _draw_ticks(frame, axes, zero, low, high)
    if margin is not None:
        _draw_margin(frame, axes, zero, margin, d)
    told = listed([f"{study.many(arm, k, n)} on {arm}" for arm, k, n in arms])
    reach = "does not reach" if low > 0 or high < 0 else "includes"
    told_d, told_low, told_high = (spoken(x, places) for x in difference)
    alt = (
        f"{study.people.capitalize()}: {told} were {study.outcome}, a difference of {told_d} points with a 95% interval "
        f"from {told_low} to {told_high}, which {reach} zero. {study.origin}"
    )
    if margin is not None:
        alt = f"{alt.strip()} The margin, {spoken(margin, _places(margin))} points, is a dotted line."
    return show(frame, alt.strip())


def _limit(margin):
    if not -100 <= a_number("margin", margin) <= 100:
        raise ValueError(f"margin must lie between -100 and 100 points, got {margin!r}")
    return margin


def _places(margin):
    """The fewest decimals in which a margin is itself."""
    return next((places for places in range(4) if round(margin, places) == margin), 4)


def _draw_margin(frame, axes, zero, margin, d):
    """A dotted line at the margin, its name on the side that neither the difference nor "no difference" is on."""
    bottom, top = axes.get_ylim()
    axes.hlines(zero + margin, APART - 0.2, PAGE_RIGHT, color=CHARCOAL, lw=1.2, ls=(0, (1, 2)), zorder=1)
    at, value = (x * HIGH / (top - bottom) for x in (margin, d))
    below = max(0.2, 0.52 - value) if d >= 0 else min(-0.07, -value - 0.22)  # as `_draw_difference` has it
    taken = [(value - 0.32, value + 0.16), (-below - 0.05, -below + 0.16)]
    free = [down for down in (-0.07, 0.2) if not any(at - down < up and at - down + 0.14 > low for low, up in taken)]
    words = f"margin {signed(margin, _places(margin))}"
    frame.text(PAGE_RIGHT, zero + margin, words, "label", ha="right", dy=[*free, -0.07][0], on=axes, color=CHARCOAL)


def _names(arms):
    """The arms' names in lines, their size in points, and where they stand. One long word asks for smaller letters, but not
    for smaller ones than the source's while there is room for it: the second arm moves away from the first."""
    longest = [max(width(capital(word), 1, "bold") for word in arm.split()) for arm in arms]  # at 1 point
    size = max(
        min(SIZES["text"], NAME / max(longest)), min(SIZES["source"], 2 * (FARTHEST - PLACES[0] - 0.1) / sum(longest))
    )
    names = [
        wrapped(capital(arm), max(NAME, word * size) + 0.01, size, "bold") for arm, word in zip(arms, longest, strict=True)
    ]
    apart = sum(word * size for word in longest) / 2 + 0.1
    return names, size, (PLACES[0], max(PLACES[1], PLACES[0] + apart))


def _digits(limits):
    """Decimals of a percentage: one, and more on a scale of few points."""
    return max(1, math.ceil(1 - math.log10((limits[1] - limits[0]) / 2)))


def _title(digits, d, low, high, study):
    """The difference in people of a hundred, or of more where that leaves fewer than two; and what else would fit."""
    of = base_of(d / 100) or 100
    d, low, high = (of / 100 * x for x in (d, low, high))
    digits = max(0, digits + 2 - len(number(of).replace(",", "")) + 1)
    near, far = (number(v, digits) for v in sorted((abs(low), abs(high))))
    else_ = f"{near} to {far}" if low > 0 or high < 0 else "no difference"
    many = number(abs(d), max(0, digits - 1) if abs(d) >= 10 else digits)
    more = "more" if d >= 0 else "fewer"
    return f"{many} {more} of {number(of)} are {study.outcome} on {study.arms[0]};\n{else_} would fit too"


def _draw_arm(frame, axes, x, arm, share, name, study, digits, size):
    """An arm's proportion with its limits, its counts beside it, its name under the line at 0."""
    (arm, k, n), (share, lower, upper) = arm, share
    words = {"color": study.ink(arm), "on": axes}
    axes.vlines(x, lower, upper, color=study.colour(arm), **LINE)
    axes.plot(x, share, study.marker(arm), color=study.colour(arm), ms=12, **MARK)
    bottom, top = axes.get_ylim()
    down = min(0.27, share * HIGH / (top - bottom) - 0.06)  # above the line at 0
    frame.text(x, share, f"{share:.{digits}f}%", "number", weight="bold", dx=0.15, dy=down - 0.21, box=True, **words)
    frame.text(x, share, study.many(arm, k, n), "label", dx=0.15, dy=down, box=True, **words)
    frame.text(x, 0, "\n".join(name), size, weight="bold", ha="center", dy=0.24, **words)


def _draw_difference(frame, axes, zero, digits, d, low, high):
    """The difference with its interval, from where the second arm is."""
    axes.vlines(APART, zero + low, zero + high, color="black", **LINE)
    axes.plot(APART, zero + d, "D", color="black", ms=10, **MARK)
    bottom, top = axes.get_ylim()
    room = zero + min(low, 0) > 0.03 * (top - bottom)  # then it stands on the line of the arms' names
    down = 0.24 if room else 0.3
    frame.text(APART, min(0, zero + low), "Difference", weight="bold", ha="center", dy=down, on=axes)
    frame.text(APART, min(0, zero + low), "in points", "label", ha="center", dy=down + 0.21, on=axes, color=CHARCOAL)
    inches = d * HIGH / (axes.get_ylim()[1] - axes.get_ylim()[0])
    down = max(0.2, 0.52 - inches) if d >= 0 else min(-0.07, -inches - 0.22)  # on the side where the value is not written
    frame.text(PAGE_RIGHT, zero, "no difference", "label", ha="right", dy=down, on=axes, color=CHARCOAL)
    for words, size, weight, down in _beside(digits, d, low, high):
        frame.text(APART, zero + d, words, size, weight=weight, dx=0.15, dy=down, on=axes, box=True)


def _beside(digits, d, low, high):
    """What stands beside the difference: words, size, weight, inches below its mark."""
    interval = f"95% CI {number(low, digits)} to {number(high, digits)}"
    return (f"{signed(d, digits)} points", "number", "bold", 0.06), (interval, "label", "normal", 0.27)


def _draw_ticks(frame, axes, zero, low, high):
    """Per cent at the left, from a line at 0; points beside the difference, as far as its interval reaches, and up to the
    next tick where that has room."""
    bottom, top = axes.get_ylim()
    axes.hlines(0, START, 3.3, color=CHARCOAL, lw=0.9)
    step = next(step for step in STEPS if (top - bottom) / step < (7 if step > 10 else 4))
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    look = {"ha": "right", "dy": 0.065, "color": CHARCOAL, "on": axes}
    many = int(100 / step + 1e-9)
    levels = [k * step for k in range(min(many, int(top / step)) + 1) if k * step < top]
    for tick in levels:
        frame.text(START - 0.1, tick, f"{number(tick, digits) if tick else 0}{'%' * (tick == levels[-1])}", **look)
    x = APART - 0.2
    last = math.ceil(max(high, 0) / step)
    last -= zero + last * step > top
    axes.vlines(x, zero + min(low, 0), zero + max(high, 0, last * step), color=CHARCOAL, lw=0.9)
    for k in range(math.ceil(min(low, 0) / step), last + 1):
        axes.hlines(zero + k * step, x - 0.05, x, color=CHARCOAL, lw=0.9)
        words = signed(k * step, digits) if k else "0"
        frame.text(x - 0.1, zero + k * step, words, weight="normal" if k else "bold", box=True, **look)
