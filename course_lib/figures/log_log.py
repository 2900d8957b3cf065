"""A look at proportional hazards: Kaplan-Meier curves on the log(-log) scale."""

import math

import numpy as np
import pandas as pd

from course_lib.figures.curves import day_ticks, each_table, name_ends, thinned
from course_lib.figures.distances import (
    distance_on,
    each_distance,
    level_of,
    limits_of,
    parts_late,
    ratio_of,
    reached,
    share_ticks,
    title_of,
)
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, apart, capital, number, significant

DAYS = (7, 14, 21, 28, 56, 91, 182, 365)
LEFT, HEAD, HIGH, GAP, LOW, NAMES = 0.64, 0.18, 1.9, 0.72, 1.9, 1.35  # inches: the curves, and above them the distance
ROUND = (  # ratios that may stand at the scale, the roundest first
    [0.01, 0.1, 1, 10, 100],
    [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100],
    [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10],
    [n / 10 for n in range(1, 31)],
    [n / 100 for n in range(1, 301)],
)
BAND = "#d2d2d2"  # of the distance's limits
EARLY = "#6e6e6e"  # a part of the distance that is not to be trusted


def log_minus_log(tables, study=THIS_TRIAL, days=(1, 5, 8, 11, 28), what="without relapse"):
    """The ratio of hazards added up so far, day by day; below it the curves from whose distance it is read.

    These are log(-log) of the share still without the event: parallel where hazards are proportional.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For each arm, as `survival.kaplan_meier` returns them. Times at which a share is 1 or 0, or before the first day,
        have no place on this scale and are left out.
    study : Study, optional
        Names of the arms, the kind of data, and what time is counted from.
    days : sequence of float
        Days whose distance between the curves the alt text tells; those before both have begun, or after both have ended,
        are left out.
    what : str
        What the curve is the share of.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is missing, or has no share between 0 and 1; if a day is missing or negative.
    """
    from course_lib.methods.times import check_days

    days, heights = check_days("days", days, ndims=(1,)), []
    tables = each_table(tables, study)
    for arm, table in zip(study.arms, tables, strict=True):
        table = table[table.survival.between(0, 1, inclusive="neither") & (table.index > 0)]
        if table.empty:
            raise ValueError(f"the curve of {arm!r} has no share between 0 and 1, so it has no place on this scale")
        heights.append(np.log(-np.log(table.survival)))
    begun, ended = max(h.index[0] for h in heights), max(h.index[-1] for h in heights)
    distances = {day: distance_on(heights, day) for day in days if begun <= day <= ended}
    events = pd.concat([table.events for table in tables])
    level, event = level_of(tables, heights, begun), what.removeprefix("without ") if what.startswith("without ") else ""
    noun = f"{event}s" if event else "events"
    gaps, crossed = each_distance(heights, begun)
    title = title_of(gaps, crossed, events, noun, level)
    parted = crossed[-1] if parts_late(gaps, crossed, events) else None
    frame = new_frame(
        HEAD + HIGH + GAP + LOW + 0.52,
        title,
        f"Above, {study.arms[0]} against {study.arms[1]}: level if one hazard ratio "
        f"held on every day ({study.people}). Below, higher is "
        f"{f'more {event}' if event else f'fewer {what}'}",
        f"{_grounds(events, parted, noun)} {study.origin}".strip(),
    )
    names = [wrapped(capital(arm), NAMES, "text", "bold") for arm in study.arms]
    this_gap = _gap_in_words(heights, names)
    room = max(width(line, "text", "bold") for line in (line for name in names for line in name))
    room = max(room, *(width(line, "label") for line in this_gap)) if this_gap else room
    aside = 0.28 if this_gap else 0.16
    beyond = limits_of(tables, gaps)
    scale = _scale(heights, ended, beyond[-1])
    wide = frame.right - LEFT - aside - max(room, *(_wide(ratio, words) for _, ratio, words, _ in scale))
    upper, lower = frame.top + HEAD + LOW + GAP, frame.top + HEAD  # of the curves, and of their distance
    axes, above = frame.plot(LEFT, upper, wide, HIGH), frame.plot(LEFT, lower, wide, LOW)
    _draw_days(axes, above, heights, ended, wide, parted)
    for arm, h in zip(study.arms, heights, strict=True):
        days_on, on = [*h.index, ended], [*h, h.iloc[-1]]
        line = {"where": "post", "clip_on": False}
        axes.step(days_on, on, color=study.colour(arm), lw=2.4, zorder=2.5, **line)
        axes.step(days_on, on, color="white", lw=4.4, zorder=2.4, **line)
        marked = sorted({*(day for day in DAYS if h.index[0] <= day < ended), ended})
        look = {"marker": study.marker(arm), "ls": "none", "clip_on": False}
        axes.plot(marked, [reached(h, day) for day in marked], color=study.colour(arm), ms=9, mew=0, zorder=4, **look)
        axes.plot(marked, [reached(h, day) for day in marked], color="white", ms=10.8, mew=0, zorder=2.45, **look)
    low, high = axes.get_ylim()
    ends = [HIGH * (high - h.iloc[-1]) / (high - low) for h in heights]
    name_ends(frame, axes, ends, names, study, aside, between=this_gap)
    if this_gap:
        _span_gap(frame, LEFT + wide + 0.16, upper, ends)
    _draw_distance(frame, above, gaps, crossed, ended, parted, level, beyond)
    _draw_scale(frame, above, lower, scale, aside)
    if parted:
        _count_parts(frame, axes, (upper, lower), heights, tables, parted, noun, study)
    so_far = f"{capital(event)} so far" if event else f"No longer {what}"
    for y, head in ((upper - 0.12, f"{so_far}, % on a log(−log) scale"),
                    (lower - 0.12, "Ratio of the hazards added up so far, with 95% limits")):  # fmt: skip
        frame.text(frame.left, y, "\n".join(wrapped(head, frame.right - frame.left, "text", "bold")), weight="bold")
    frame.text(frame.left, frame.bottom - 0.02, f"days since {study.start}", "label", color=CHARCOAL)
    told = ", ".join(f"{ratio_of(d)} by day {day:g}" for day, d in distances.items()) or "at no day that was asked for"
    where = f"{capital(study.arms[0])} against {study.arms[1]}: {told}"
    where += f" (95% limits {scale[-1][3]})" * (bool(scale[-1][3]) and ended in distances)
    where += f"; one ratio for all days: {ratio_of(level)}" * (level is not None)
    if parted:
        where += f"; before day {parted:g} only {events[events.index < parted].sum():g} of {events.sum():g} {noun}"
    found = f"{title[:1].lower()}{title[1:]}. {where}. {study.origin}".replace(MINUS, "minus ")
    return show(frame, f"{study.people.capitalize()}, log(-log) scale: {' '.join(found.split())}")


def _draw_level(frame, axes, height):
    """A grey line where the ratio would run if it were one, and its words; from where to where these take room."""
    axes.axhline(height, color=PALE, lw=3, zorder=1.5)
    words = f"one ratio, {ratio_of(height)}, on every day"
    frame.text(axes.get_xlim()[0], height, words, "label", on=axes, dx=0.06, dy=-0.09 if height > 0 else 0.2,
               color=CHARCOAL)  # fmt: skip
    inch = (axes.get_ylim()[1] - axes.get_ylim()[0]) / LOW
    return sorted([height, height + (0.25 if height > 0 else -0.25) * inch])


def _count_parts(frame, axes, tops, heights, tables, parted, noun, study):
    """A grey ground up to where the curves part, and how many events of each arm come before that and from then on."""
    box, wide = axes.get_position(), frame.figure.get_size_inches()[0]
    left, right = box.x0 * wide, box.x1 * wide
    x = left + (right - left) * axes.transLimits.transform((parted, 0))[0]
    for top, high in zip(tops, (HIGH, LOW), strict=True):
        frame.box(left, top, x - left, high, fc=GROUND)
    for here, early in ((lambda day: day < parted, True), (lambda day: day >= parted, False)):
        counts = [f"{table.events[here(table.index)].sum():g}" for table in tables]
        after = f" {noun} {'before' if early else 'from'} day {parted:g}"
        long = width(f"{counts[0]}{counts[1]}", "text", "bold") + width(f" + {after}", "text")
        start = left + 0.08 if early else x + 0.08
        ends = [axes.transLimits.inverted().transform(((at - left) / (right - left), 0))[0] for at in (start, start + long)]
        low, high = axes.get_ylim()
        # the curves rise, so they are nearest to words above them where these end, and to words below where these begin
        nearest = (
            max(reached(h, max(ends[1], h.index[0])) for h in heights),
            min(reached(h, max(ends[0], h.index[0])) for h in heights),
        )
        free = HIGH * ((high - nearest[0]) if early else (nearest[1] - low)) / (high - low)
        if start + long > frame.right or free < 0.32:
            continue
        first, second = ((n, {"weight": "bold", "color": study.ink(a)}) for n, a in zip(counts, study.arms, strict=True))
        low_down = HIGH - free + 0.3  # close under the curves
        frame.run(start, tops[0] + (0.2 if early else low_down), first, " + ", second, after)


def _gap_in_words(heights, names):
    """What the distance of the curves at their end is in the upper axes, if it is wide enough to be pointed at."""
    low, high = min(h.min() for h in heights), max(h.max() for h in heights)
    last = heights[0].iloc[-1] - heights[1].iloc[-1]
    wide = HIGH * abs(last) > 0.3 * 1.12 * ((high - low) or 1)  # the axes are 1.12 times as high
    return ["this gap is", f"the {ratio_of(last)} above"] if wide and max(map(len, names)) == 1 else []


def _span_gap(frame, x, top, ends):
    """A line with a head at either end, as long as two curves' ends are apart (inches below ``top``)."""
    first, last = sorted(top + end for end in ends)
    looks = {"arrowstyle": "<|-|>", "color": BLACK, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
    frame.axes.annotate("", (x, first), (x, last), arrowprops=looks)


def _across(frame, axes, day):
    """Inches from the left of the axes to a day."""
    wide = axes.get_position().width * frame.figure.get_size_inches()[0]
    return wide * axes.transLimits.transform((day, 0))[0]


def _name_ratios(frame, axes, gaps, crossed, parted, ended, taken=None):
    """The ratios furthest from 1 on either side before the curves cross for the last time, where there is room for them,
    none in heights that are taken."""
    days = list(gaps)
    wide = axes.get_position().width * frame.figure.get_size_inches()[0]
    inch = (axes.get_ylim()[1] - axes.get_ylim()[0]) / LOW
    early = [day for day in days if crossed and day < crossed[-1]]
    for extreme, down in ((max, -0.07), (min, 0.2)):
        day = extreme(early, key=gaps.get, default=None)
        if day is None or extreme(gaps[day], 0) == 0:
            continue
        ends = sorted([gaps[day], gaps[day] + (0.22 if extreme is max else -0.22) * inch])
        if taken and ends[0] < taken[1] and taken[0] < ends[1]:
            continue
        until = next(later for later in [*days, math.inf] if later > day and gaps.get(later) != gaps[day])
        words = f"{ratio_of(gaps[day])} by day {day:g}"
        long, right = width(words, "label"), _across(frame, axes, parted) - 0.06 if parted else wide
        middle = min(_across(frame, axes, (day + min(until, ended)) / 2), right - long / 2 if parted else wide)
        if long / 2 < min(middle - 0.05, right - middle + 1e-9):
            frame.text(day, gaps[day], words, "label", on=axes, dx=middle - _across(frame, axes, day), dy=down, ha="center")


def _grounds(events, parted, noun):
    """What the grey ground is, or how many events there are."""
    return f"Kaplan-Meier curves. Pale grey: before day {parted:g}." if parted else f"{number(events.sum())} {noun} in all."


def _draw_days(axes, above, heights, ended, wide, parted):
    """The days in equal steps, named under both axes; heights in whole steps."""
    ticks = day_ticks(ended)
    if parted:
        ticks = sorted({parted, *(day for day in ticks if abs(day - parted) * wide / ended > 0.3)})
    labels = [f"{tick:g}" for tick in ticks]
    kept = thinned([wide * tick / ended for tick in ticks], [width(label) for label in labels])
    for one in (axes, above):
        one.set_xlim(0, ended)
        one.set_xticks([ticks[i] for i in kept], labels=[labels[i] for i in kept])
    low, high = min(h.min() for h in heights), max(h.max() for h in heights)
    pad = 0.06 * (high - low) or 0.5
    axes.set_ylim(low - pad, high + pad)
    places, shares = share_ticks(*axes.get_ylim(), HIGH)
    axes.set_yticks(places, labels=shares)  # nobody reads log(−log)


def _draw_distance(frame, axes, gaps, crossed, ended, parted, level, limits):
    """How far the first arm lies above the second, from when both have begun, on a scale of ratios, and with one ratio;
    the limits go beyond the axes while there are few events, but not at the end."""
    straight = [] if level is None else [level]
    last = gaps[max(gaps)]
    straight += [last - limits[-1], last + limits[-1]] if np.isfinite(limits[-1]) else []
    on, middle, around = [*gaps, ended], np.array([*gaps.values(), last]), np.array([*limits, limits[-1]])
    axes.fill_between(on, middle - around, middle + around, step="post", fc=BAND, lw=0, zorder=0.9)
    low, high = min(0, *gaps.values(), *straight), max(0, *gaps.values(), *straight)
    span = high - low or 1  # words may stand beyond the furthest ratio on either side
    axes.set_ylim(low - (0.22 if low < 0 else 0.12) * span, high + (0.2 if high > 0 else 0.12) * span)
    heights, labels = _ratio_ticks(*axes.get_ylim())
    axes.set_yticks(heights, labels=labels)
    axes.axhline(0, color=CHARCOAL, lw=1.2, ls=(0, (3, 2)), zorder=1)
    for part, color, lw in ((-math.inf, EARLY, 1.6), (parted, BLACK, 2.4)) if parted else ((-math.inf, BLACK, 2.4),):
        until = parted if parted and part < parted else ended
        own = [(day, gap) for day, gap in gaps.items() if part <= day <= until]
        own += [(ended, own[-1][1])] * int(own[-1][0] < until == ended)
        axes.step(*zip(*own, strict=True), where="post", color=color, lw=lw, zorder=3, clip_on=False)
    taken = _draw_level(frame, axes, level) if level else None
    _name_ratios(frame, axes, gaps, crossed, parted, ended, taken)


def _ratio_ticks(low, high):
    """Heights between two, and the ratios that belong there: the roundest of which three or more have room."""
    for ratios in ROUND:
        within = [ratio for ratio in ratios if low <= math.log(ratio) <= high]
        places = sorted(LOW * (high - math.log(ratio)) / (high - low) for ratio in within)
        if len(within) > 2 and min(np.diff(places)) > 0.21:
            return [math.log(ratio) for ratio in within], [significant(ratio) for ratio in within]
    return [0.0], ["1"]


def _scale(heights, ended, beyond):
    """Distances that are named at the right: where there is no difference, and where the curves end, with its limits."""
    last = heights[0].iloc[-1] - heights[1].iloc[-1]
    limits = f"{ratio_of(last - beyond)} to {ratio_of(last + beyond)}" if np.isfinite(beyond) else ""
    named = {0: ("", "no difference", ""), last: (ratio_of(last), f"by day {ended:g}", limits)}
    return [(distance, *words) for distance, words in named.items()]


def _wide(ratio, words):
    """Inches for a ratio and what is said of it."""
    return width(ratio, "number", "bold") + 0.07 * bool(ratio) + width(words, "label")


def _draw_scale(frame, axes, top, scale, aside):
    """The names at the right, so many inches aside, moved apart where they would touch."""
    low, high = axes.get_ylim()
    x = frame.figure.get_size_inches()[0] * axes.get_position().x1 + aside
    scale = sorted(scale, key=lambda row: -row[0])
    places = apart([LOW * (high - value) / (high - low) for value, *_ in scale], 0.43 if scale[0][3] else 0.23)
    for y, (_, ratio, words, limits) in zip(places, scale, strict=True):
        if ratio:
            frame.text(x, top + y + 0.07, ratio, "number", weight="bold")
        look = {} if ratio else {"color": CHARCOAL}
        frame.text(x + (width(ratio, "number", "bold") + 0.07) * bool(ratio), top + y + 0.06, words, "label", **look)
        frame.text(x, top + y + 0.26, limits, "label", color=CHARCOAL)
