"""Restricted means as areas under two Kaplan-Meier curves, and the difference between them."""

import math

import numpy as np
from matplotlib.colors import to_rgba

from course_lib import arguments
from course_lib.figures.curves import day_ticks, each_table, people_in, steps
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import CHARCOAL, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number, signed, spoken
from course_lib.methods.estimates import level_text

PLACES, WIDE, HIGH = (0.72, 3.52), 2.44, 1.5  # left edges, width and height of the two areas
SCALE = 0.55  # height of the difference's axis


def restricted_mean(tables, until=28, what="without relapse", study=THIS_TRIAL):
    """The area under each arm's curve, which is its mean number of days up to a horizon, and the difference.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For each arm, as `survival.kaplan_meier` returns them.
    until : float
        The horizon in days.
    what : str
        What the curve is the share of.
    study : Study, optional
        Names of the arms, the kind of data, and what time is counted from.

    Returns
    -------
    Picture
        If nobody is censored before the horizon, the area is made of people: strips as long as their days, stacked.
        With the 95% interval of `survival.restricted_mean_difference`, where it has one.

    Raises
    ------
    ValueError
        If an arm is missing, or as `survival.restricted_mean`.

    References
    ----------
    Royston P, Parmar MKB (2013), BMC Medical Research Methodology 13:152.
    """
    curves = each_table(tables, study)
    until = float(arguments.number("until", until))
    means, difference = _means(curves, until)
    names = [wrapped(capital(arm), WIDE - 0.25, "text", "bold") for arm in study.arms]
    rows = max(map(len, names))
    head = LEADING["text"] * rows + LEADING["number"] + 0.02
    frame = new_frame(
        head + HIGH + 0.48 + 0.5 + 0.35 + SCALE + 0.5,
        _title(difference, _counted(what), study),
        f"Share {what} up to day {until:g}: the area is the mean number\nof {_counted(what)}"
        + "; each strip is a person" * all(_strips(table, until) is not None for table in curves)
        + f" ({study.people})",
        f"Kaplan-Meier curves. {study.origin}".strip(),
    )
    for arm, table, mean, name, left in zip(study.arms, curves, means, names, PLACES, strict=True):
        _draw_area(frame, left, head, (arm, table, mean, name), until, study)
    foot = frame.top + head + HIGH + 0.48
    frame.text(frame.left, foot, f"days since {study.start}", "label", color=CHARCOAL)
    _draw_difference(frame, foot + 0.5, difference, study)
    return show(frame, _told(means, difference, _counted(what), until, study))


def _counted(what):
    """Which days are averaged: of an event, its own day too, so these are not the days without it."""
    return f"days up to {what.removeprefix('without ')}" if what.startswith("without ") else f"days {what}"


def _means(tables, until):
    """Both arms' restricted means, and their difference, as estimates."""
    from course_lib.methods import survival

    people = [people_in(table) for table in tables]
    time, event = (np.concatenate(parts) for parts in zip(*people, strict=True))
    first = np.arange(len(time)) < len(people[0][0])
    means = [survival.restricted_mean(*pair, until) for pair in people]
    return means, survival.restricted_mean_difference(time, event, first, until)


def _days(difference, days, arm):
    """How many more days, in words."""
    size = number(abs(difference.value), 1)
    if size == "0.0":
        return f"No more {days} on {arm}"
    return f"{size} {'more' if difference.value > 0 else 'fewer'} {days} on {arm}"


def _title(difference, days, study):
    """The difference, and what else would fit: another one, or none."""
    words = _days(difference, days, study.arms[0])
    low, high = difference.lower, difference.upper
    if math.isnan(low):
        return words
    near, far = (number(v, 1) for v in sorted((abs(low), abs(high))))
    if low > 0 or high < 0:
        return f"{words}, and {near} to {far} would fit too"
    return f"{words},\nbut the {level_text(difference.level)} limits include 0"


def _draw_area(frame, left, head, arm_, until, study):
    """One arm: its name, its mean, and the area under its curve in a box of all the days."""
    arm, table, mean, name = arm_
    ink = {"color": study.ink(arm), "weight": "bold"}
    y = frame.top + 0.1
    frame.marks(left + 0.06, y - 0.055, study.marker(arm), face=study.colour(arm))
    frame.text(left + 0.22, y, "\n".join(name), **ink)
    frame.text(left + 0.22, frame.top + head - 0.14, f"{number(mean.value, 1)} days", "number", **ink)
    axes = frame.plot(left, frame.top + head, WIDE, HIGH)
    axes.set(xlim=(0, until), ylim=(0, 100), yticks=[0, 50, 100])
    axes.set_yticks([0, 50, 100], labels=["0", "50", "100%"] if left == PLACES[0] else ["", "", ""])
    axes.set_xticks(ticks := day_ticks(until, 2), labels=[f"{tick:g}" for tick in ticks])
    for side in ("top", "right"):
        axes.spines[side].set(visible=True, color=PALE, zorder=1.5)  # under the curve's last step
    days, shares = steps(table, until)
    held = _strips(table, until)
    plain = {"hatch": "", "fc": to_rgba(study.colour(arm), 0.22)}  # strips on a hatch would flicker
    look = study.area(arm) | ({} if held is None else plain)
    axes.fill_between(days, shares, step="post", **look)
    axes.step(days, shares, where="post", color=study.colour(arm), lw=2.4, clip_on=False)
    if held is not None:
        axes.hlines(100 * np.arange(1, len(held) + 1) / len(held), 0, held, color=study.colour(arm), lw=0.6, zorder=1.5)


def _strips(table, until):
    """Days of each person up to the horizon, the longest first; None if somebody's are not known."""
    time, event = people_in(table)
    known = (event == 1) | (time >= until)
    return np.sort(np.minimum(time, until))[::-1] if known.all() else None


def _draw_difference(frame, y, difference, study):
    """The difference with its interval on an axis of days."""
    d, low, high = difference.value, difference.lower, difference.upper
    bounded = not math.isnan(low)
    low, high = (low, high) if bounded else (d, d)
    end = frame.run(frame.left, y, (f"Difference: {signed(d, 1)} days", {"weight": "bold", "size": "number"}))
    interval = (
        f"{level_text(difference.level)} CI {number(low, 1)} to {number(high, 1)}"
        if bounded
        else "no interval: too few events"
    )
    frame.text(end + 0.15, y, interval)
    least, most = min(low, 0), max(high, 0)
    room = 0.08 * (most - least) or 1
    axes = frame.plot(PLACES[0], y + 0.35, PLACES[1] + WIDE - PLACES[0], SCALE)
    axes.set(xlim=(least - room, most + room), ylim=(0, 1), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.locator_params("x", nbins=6)
    axes.xaxis.set_major_formatter(lambda tick, _: signed(tick, int(tick % 1 > 0)))
    axes.axvline(0, color=CHARCOAL, lw=1.2, ls=(0, (3, 2)), zorder=1)
    if bounded:
        axes.hlines(0.5, low, high, color="black", lw=2.8, zorder=3)
    axes.plot(d, 0.5, "D", color="black", ms=10, mec="white", mew=0.9, zorder=4)
    frame.text(0, 1, "no difference", "label", on=axes, dy=-0.05, ha="center", color=CHARCOAL)
    frame.text(frame.left, frame.bottom - 0.02, f"days more on {study.arms[0]}", "label", color=CHARCOAL)


def _told(means, difference, days, until, study):
    """The alt text."""
    (one, two), (a, b) = (number(mean.value, 1) for mean in means), study.arms
    reach = ""
    if not math.isnan(difference.lower):
        reach = f", with a 95% interval from {spoken(difference.lower, 1)} to {spoken(difference.upper, 1)} days"
        reach += ", which includes zero" if difference.lower <= 0 <= difference.upper else ", which leaves out zero"
    told = (
        f"{study.people.capitalize()} had on average, out of {until:g} days, {one} {days} on {a} and "
        f"{two} on {b}: the areas under the curves. The difference is {spoken(difference.value, 1)} days{reach}."
    )
    return f"{told} {study.origin}".strip()
