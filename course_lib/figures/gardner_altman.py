"""Two proportions and their difference on one scale, after Gardner and Altman (1986)."""

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import CHARCOAL, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number, signed, spoken

HIGH = 3.1  # of the scale, in inches
START, END, PLACES, APART = 0.72, 6.02, (1.2, 2.65), 3.85  # of the scale, the two arms and the difference, along the page
LINE = {"lw": 2.8, "zorder": 3}
MARK = {"mec": "white", "mew": 0.9, "zorder": 4}


def effect(events1, people1, events2, people2, study=THIS_TRIAL):
    """The two proportions and their difference on one scale, each with its 95% limits.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm; errors as for `effects.risk_difference`.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

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
    limits = min(0, zero + low) - 4, max(shares[0][2], shares[1][2], zero + high) + 4
    names = [wrapped(capital(arm), 1.35, "text", "bold") for arm in study.arms]
    below = 0.1 + LEADING["text"] * max(map(len, names)) + limits[0] * HIGH / (limits[1] - limits[0])
    below = max(below, 0.26 - 4 * HIGH / (limits[1] - limits[0]))  # "Difference" stands below its interval
    frame = new_frame(
        HIGH + max(0, below),
        _title(*difference),
        f"{capital(study.outcome)} in each arm with 95% limits, and the difference\non the same scale ({study.people})",
        study.origin,
    )
    axes = frame.plot(START, frame.top, END - START, HIGH)  # x in inches of the page
    axes.set(xlim=(START, END), ylim=limits)
    axes.axis("off")
    axes.hlines([shares[0][0], zero], START, 5.44, color=PALE, lw=0.9, ls=(0, (3, 2)), zorder=1)
    for arm, share, name, x in zip(arms, shares, names, PLACES, strict=True):
        _draw_arm(frame, axes, x, arm, share, name, study)
    _draw_difference(frame, axes, zero, *difference)
    _draw_ticks(frame, axes, zero, low, high)
    told = listed([f"{k} of {n} on {arm}" for arm, k, n in arms])
    reach = "does not reach" if low > 0 or high < 0 else "includes"
    alt = (
        f"{study.people.capitalize()}: {told} were {study.outcome}, a difference of {spoken(d, 1)} points with a 95% "
        f"interval from {spoken(low, 1)} to {spoken(high, 1)}, which {reach} zero."
    )
    return show(frame, alt)


def _title(d, low, high):
    """The difference, and what else would fit."""
    near, far = (number(v, 1) for v in sorted((abs(low), abs(high))))
    else_ = f"{near} to {far}" if low > 0 or high < 0 else "no difference"
    return f"{number(abs(d), 1)} points apart, and {else_} would fit too"


def _draw_arm(frame, axes, x, arm, share, name, study):
    """An arm's proportion with its limits, its counts beside it, its name under the line at 0."""
    (arm, k, n), (share, lower, upper) = arm, share
    words = {"color": study.ink(arm), "on": axes}
    axes.vlines(x, lower, upper, color=study.colour(arm), **LINE)
    axes.plot(x, share, study.marker(arm), color=study.colour(arm), ms=12, **MARK)
    bottom, top = axes.get_ylim()
    down = min(0.27, share * HIGH / (top - bottom) - 0.06)  # above the line at 0
    frame.text(x, share, f"{share:.1f}%", "number", weight="bold", dx=0.15, dy=down - 0.21, box=True, **words)
    frame.text(x, share, f"{k} of {n}", "label", dx=0.15, dy=down, box=True, **words)
    frame.text(x, 0, "\n".join(name), weight="bold", ha="center", dy=0.24, **words)


def _draw_difference(frame, axes, zero, d, low, high):
    """The difference with its interval, from where the second arm is."""
    axes.vlines(APART, zero + low, zero + high, color="black", **LINE)
    axes.plot(APART, zero + d, "D", color="black", ms=10, **MARK)
    frame.text(APART, min(0, zero + low), "Difference", weight="bold", ha="center", dy=0.24, on=axes)
    beside = {"dx": 0.15, "on": axes, "box": True}
    frame.text(APART, zero + d, f"{signed(d, 1)} points", "number", weight="bold", dy=0.06, **beside)
    frame.text(APART, zero + d, f"95% CI {number(low, 1)} to {number(high, 1)}", "label", dy=0.27, **beside)


def _draw_ticks(frame, axes, zero, low, high):
    """Per cent at the left, from a line at 0; points at the right, from 0 and as far as the interval reaches."""
    bottom, top = axes.get_ylim()
    axes.hlines(0, START, 3.3, color=CHARCOAL, lw=0.9)
    step = 20 if top - bottom < 140 else 40
    look = {"ha": "right", "dy": 0.065, "color": CHARCOAL, "on": axes}
    levels = [tick for tick in range(0, 101, step) if tick < top]
    for tick in levels:
        frame.text(START - 0.1, tick, f"{tick}{'%' * (tick == levels[-1])}", **look)
    fits = [t for t in range(-200, 201, step) if bottom < zero + t < top and min(low, 0) - step < t < max(high, 0) + step]
    for tick in fits:
        said = signed(tick) + " points" * (tick == fits[-1])
        frame.text(frame.right, zero + tick, said, weight="bold" if tick == 0 else "normal", **look)
