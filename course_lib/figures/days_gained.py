"""Restricted means: two Kaplan-Meier curves in one frame, and the area between them, which is the difference in days."""

import math

import numpy as np

from course_lib import arguments
from course_lib.figures.curves import day_ticks, each_table, name_ends, people_in, steps
from course_lib.figures.diary import HATCH
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number, signed, spoken
from course_lib.methods.estimates import level_text

LEFT, HEAD, HIGH, NAMES = 0.72, 0.14, 2.6, 1.35  # of the curves, and the most that names may take beside them
SCALE = 0.55  # height of the difference's axis
AHEAD = "#d2d2d2"  # the area by which the first curve lies above the second


def restricted_mean(tables, until=28, what="without relapse", study=THIS_TRIAL):
    """Both arms' curves, and the area between them: how many more days, on average, up to a horizon.

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
        Shaded is where the first arm's curve is the higher one, hatched where it is the lower; the difference is the one
        area less the other. Below it stands on a scale as wide as the days, where there is room, with the 95% interval
        of `survival.restricted_mean_difference`, if it has one.

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
    names = [wrapped(capital(arm), NAMES, "text", "bold") for arm in study.arms]
    days = [f"{number(mean.value, 1)} days" for mean in means]
    room = max(width(line, "text", "bold") for line in (*names[0], *names[1], *days))
    drawn = [steps(table, until) for table in curves]
    behind = bool((_between(*drawn)[1] < 0).any())
    frame = new_frame(
        HEAD + HIGH + 0.48 + 0.5 + 0.35 + SCALE + 0.5,
        _title(difference, _counted(what), study),
        f"Share {what} up to day {until:g} ({study.people}); the area\n"
        f"between the curves is the difference in {_counted(what)}",
        f"{f'Hatched: {study.arms[0]} is behind; this part is subtracted. ' * behind}{study.origin}".strip(),
    )
    axes = frame.plot(LEFT, frame.top + HEAD, frame.right - LEFT - 0.2 - room, HIGH)
    axes.set(xlim=(0, until), ylim=(0, 100))
    axes.set_yticks([0, 50, 100], labels=["0", "50", "100%"])
    axes.set_xticks(ticks := day_ticks(until), labels=[f"{tick:g}" for tick in ticks])
    _draw_between(frame, axes, drawn, difference)
    for arm, (on, shares) in zip(study.arms, drawn, strict=True):
        line = {"where": "post", "clip_on": False}
        axes.step(on, shares, color="white", lw=4.4, zorder=2.4, **line)
        axes.step(on, shares, color=study.colour(arm), lw=2.4, zorder=2.5, **line)
        look = {"marker": study.marker(arm), "ls": "none", "clip_on": False, "mec": "white", "mew": 0.9}
        axes.plot(on[-1], shares[-1], color=study.colour(arm), ms=10, zorder=4, **look)
    name_ends(frame, axes, [HIGH * (1 - shares[-1] / 100) for _, shares in drawn], names, study, 0.2, days)
    foot = frame.top + HEAD + HIGH + 0.48
    frame.text(frame.left, foot, f"days since {study.start}", "label", color=CHARCOAL)
    _draw_difference(frame, axes, foot + 0.5, difference, study)
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


def _between(one, two):
    """Days on which one of two curves steps, and how far the first lies above the second from then on."""
    days = np.union1d(one[0], two[0])
    first, second = (shares[np.searchsorted(on, days, side="right") - 1] for on, shares in (one, two))
    return days, first - second, first, second


def _draw_between(frame, axes, drawn, difference):
    """The area between the curves: tinted where the first is the higher, hatched where it is the lower; in the one where
    more of it lies, if there is room, the difference."""
    days, gap, first, second = _between(*drawn)
    for here, looks in ((gap > 0, {"fc": AHEAD}), (gap < 0, {"fc": "white", "hatch": HATCH, "ec": CHARCOAL})):
        low, high = np.minimum(first, second), np.maximum(first, second)
        axes.fill_between(days, np.where(here, low, high), high, step="post", lw=0, zorder=1.5, **looks)
    words = f"{number(abs(difference.value), 1)} days"
    inch = axes.get_position().width * frame.figure.get_size_inches()[0] / days[-1]
    wide = (width(words, "number", "bold") + 0.16) / inch
    best = None
    for start in days[days + wide <= days[-1]]:
        on = (days >= start) & (days < start + wide)
        top, bottom = np.maximum(first, second)[on].min(), np.minimum(first, second)[on].max()
        if (gap[on] * difference.value > 0).all() and (best is None or top - bottom > best[0]):
            best = (top - bottom, start + wide / 2, (top + bottom) / 2)
    if best and best[0] * HIGH / 100 > 0.3:
        frame.text(best[1], best[2], words, "number", on=axes, dy=0.07, ha="center", weight="bold")


def _draw_difference(frame, above, y, difference, study):
    """The difference with its interval on an axis of days, each as wide as in the axes above if there is room for all."""
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
    until = above.get_xlim()[1]
    right = max(most + room, least - room + until) if most - least + 2 * room <= until else most + room
    wide = above.get_position().width * frame.figure.get_size_inches()[0]
    axes = frame.plot(LEFT, y + 0.35, wide, SCALE)
    axes.set(xlim=(least - room, right), ylim=(0, 1), yticks=[])
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
        f"{two} on {b}: the areas under the curves. The area between them is {spoken(difference.value, 1)} days{reach}."
    )
    return f"{told} {study.origin}".strip()
