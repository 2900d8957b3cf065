"""Kaplan-Meier curves with their medians and last limits, and the numbers at risk below."""

import math

import numpy as np
from matplotlib.transforms import ScaledTranslation

from course_lib.figures.curves import each_table, followed, name_ends, people_in, share_at, steps, thinned
from course_lib.figures.frame import LEFT as PAGE_LEFT
from course_lib.figures.frame import RIGHT, new_frame
from course_lib.figures.looks import CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number

LEFT, HIGH = 0.72, 2.6  # of the curves
NAMES = 1.35  # inches for an arm's name at the end of its curve, at most
BARS = (0.12, 0.21)  # inches right of the curves' ends: the limits of the last day
ASIDE_BARS = 0.32  # and from there to the names
WIDE, HALO = 2.8, 4.8  # of the curves, and of the white rim under them
PARTED = 10  # points between the ends of two curves that are said to part
NEAR = 1  # points: closer than that, the second curve hides the first
DASHED = {"lw": 1.6, "ls": (0, (3.5, 2.2)), "zorder": 2}


def kaplan_meier(tables, at_risk, what="without relapse", study=THIS_TRIAL, level=0.95):
    """Kaplan-Meier curves of the two arms with the confidence limits of their ends, medians, and the numbers at risk below.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For each arm, as `survival.kaplan_meier` returns them.
    at_risk : pandas.DataFrame
        As `survival.numbers_at_risk` returns it; its columns, in days, become the ticks, as far as there is room, and the
        last of them the end.
    what : str
        What the curve is the share of.
    study : Study, optional
        Names of the arms, the kind of data, and what time is counted from.
    level : float
        The confidence level with which the tables were made.

    Returns
    -------
    Picture
        Curves begin at 100%, also where people had the event on day 0, and end with the last day that was followed. Medians
        are those of `survival.median_time`; one that lies beyond the end is left out.

    Raises
    ------
    ValueError
        If an arm is missing, or the days do not rise from 0 or more.
    """
    curves = each_table(tables, study)
    risk = study.each(at_risk.T, "at_risk")
    days = list(at_risk.columns)
    if not days or days != sorted(set(days)) or days[0] < 0 or days[-1] <= 0:
        raise ValueError(f"the columns of at_risk must be days that rise, from 0 or more, got {days}")
    last = days[-1]
    found = [_median(table, level) for table in curves]
    medians = [median.value if median.value <= last else math.inf for median in found]
    ends = [followed(table, last) for table in curves]
    shares = [share_at(table, end) for table, end in zip(curves, ends, strict=True)]
    limits = [100 * table.loc[table.index <= last, ["lower", "upper"]].iloc[-1] for table in curves]
    within = [f"({number(low)} to {number(high)})" * math.isfinite(low + high) for low, high in limits]
    title, reached = _title(shares, ends, what, study), _reached(found, medians, last, study)
    frame = new_frame(
        HIGH + 1.1,
        title,
        f"Still {what}, by days since {study.start};\nbars: {100 * level:g}% limits at the end ({study.people})",
        f"Kaplan-Meier curves. {reached} {study.origin}".strip(),
    )
    names = [wrapped(capital(arm), NAMES, "text", "bold") for arm in study.arms]
    room = max(*(width(line, "text", "bold") for name in names for line in name), *(width(w, "label") for w in within))
    axes = frame.plot(LEFT, frame.top, frame.right - LEFT - ASIDE_BARS - max(room, 0.45), HIGH)
    axes.set(xlim=(0, last), ylim=(0, 100))
    axes.set_yticks([0, 50, 100], labels=["0", "50", "100%"])
    for place, (arm, table, end) in enumerate(zip(study.arms, curves, ends, strict=True)):
        _draw_curve(axes, table, end, [day for day in days if day <= end], arm, study, place)
    _draw_shared(axes, curves, min(ends), study)
    _draw_medians(frame, axes, medians, study)
    words = [[*name, f"{number(share)}%"] for name, share in zip(names, shares, strict=True)]
    name_ends(frame, axes, [HIGH * (1 - share / 100) for share in shares], words, study, ASIDE_BARS, within)
    for x, arm, end, (low, high) in zip(BARS, study.arms, ends, limits, strict=True):
        right = axes.transData + ScaledTranslation(x, 0, frame.figure.dpi_scale_trans)
        axes.vlines(end, low, high, color=study.colour(arm), lw=2.6, zorder=4, clip_on=False, transform=right)
    _draw_at_risk(frame, axes, days, risk, study)
    finding = " ".join(title.split())
    told = [f"{some.strip('()')}% on {arm}" for arm, some in zip(study.arms, within, strict=True) if some]
    told = f", with {100 * level:g}% limits of {listed(told)}" * bool(told)
    lower = _lower(curves, shares, ends, study)
    return show(frame, f"{finding} ({study.people}){told}.{lower} {reached} {study.origin}".strip())


def _median(table, level):
    """The median with its limits, by the library's rule."""
    from course_lib.methods.survival import median_time

    return median_time(*people_in(table), level)


def _day(day):
    return number(day, 1).removesuffix(".0")


def _reached(found, medians, last, study):
    """Each arm's median with its interval."""
    parts = []
    for arm, median, day in zip(study.arms, found, medians, strict=True):
        if day == math.inf:
            parts.append(f"not reached by day {_day(last)} on {arm}")
            continue
        low, high = ("not known" if math.isnan(end) else _day(end) if end < math.inf else "not reached"
                     for end in (median.lower, median.upper))  # fmt: skip
        words = f"{100 * median.level:g}% CI " * (" (" not in "".join(parts))
        parts.append(f"day {_day(day)} on {arm} ({words}{low} to {high})")
    return f"Median: {parts[0]}, {parts[1]}."


def _title(shares, ends, what, study):
    """What is left at the end of either curve."""
    (one, two), (a, b) = (f"{number(share)}%" for share in shares), study.arms
    day = f"{_day(ends[0])} day{'s' * bool(ends[0] != 1)}"
    if ends[0] != ends[1]:
        return f"On {a} {one} are {what} at day {_day(ends[0])},\non {b} {two} at day {_day(ends[1])}"
    if one == two:
        return f"After {day} {one} are {what} in both arms"
    first = f"After {day} {one} are {what}"
    break_ = "\n" if width(first, "title", "bold") <= RIGHT - PAGE_LEFT else " "
    return f"{first}{break_}on {a}, {two} on {b}"


def _lower(tables, shares, ends, study):
    """From when on one curve is the lower, where they are half as far apart until midway; for the alt text."""
    begins = _parted(tables, ends[0]) if ends[0] == ends[1] else None
    early = [day for table in tables for day in table.index if day <= ends[0] / 2]
    apart = [abs(_left(tables[0], day) - _left(tables[1], day)) for day in early]
    late = abs(shares[0] - shares[1]) >= max(PARTED, 2 * max(apart, default=0))
    lower = study.arms[1] if shares[0] > shares[1] else study.arms[0]
    return f" From day {_day(begins)} to the end {lower} is lower." if late and begins else ""


def _parted(tables, end):
    """From which day on the same curve is the lower one, if that is not so from the beginning."""
    days = sorted({day for table in tables for day in table.index if day <= end})
    signs = [np.sign(round(_left(tables[0], day) - _left(tables[1], day), 9)) for day in days]
    last = max((i for i, sign in enumerate(signs) if sign != signs[-1]), default=-1)
    return days[last + 1] if 0 <= last < len(days) - 2 else None


def _left(table, day):
    """The percentage still without the event just after a day, which may lie before the first of the table."""
    return share_at(table, day) if day >= table.index[0] else 100.0


def _draw_curve(axes, table, end, marked, arm, study, place):
    """An arm's steps, and its marks on the days whose numbers at risk are given."""
    days, shares = steps(table, end)
    look = {"where": "post", "clip_on": False}
    axes.step(days, shares, color=study.colour(arm), lw=WIDE, zorder=3 + 0.1 * place, **look)
    axes.step(days, shares, color="white", lw=HALO, zorder=2.4, **look)  # under the axes' lines
    marks = [day for day in marked if day > 0]
    look = {"ms": 9, "mec": "white", "mew": 0.9, "zorder": 4, "clip_on": False}
    axes.plot(marks, [share_at(table, day) for day in marks], study.marker(arm), color=study.colour(arm), **look)


def _draw_shared(axes, tables, end, study):
    """Dashes of the first curve on the second where that one would hide it, so that both show where they are."""
    days = np.unique(np.concatenate([steps(table, end)[0] for table in tables]))
    first, second = (np.array([_left(table, day) for day in days]) for table in tables)
    hidden = np.where(np.abs(first - second) < NEAR, first, np.nan)
    look = {"lw": WIDE, "ls": (0, (1.6, 1.6)), "zorder": 3.2, "clip_on": False}
    axes.step(days, hidden, where="post", color=study.colour(study.arms[0]), **look)


def _draw_medians(frame, axes, medians, study):
    """Along one half to each curve, and down to its day."""
    found = sorted(each for each in zip(medians, study.arms, strict=True) if each[0] < math.inf)
    if not found:
        return
    wide = axes.get_position().width * frame.figure.get_size_inches()[0]
    inch = wide / axes.get_xlim()[1]
    axes.hlines(50, 0, found[-1][0], color=CHARCOAL, **DASHED)
    placed, half = _placed(found, wide, inch, ("median ", "")), "half"
    named = all(words.startswith("median") for _, _, words, *_ in placed)
    if not named and found[0][0] * inch > width("half: the median", "label") + 0.3:
        placed, half = _placed(found, wide, inch, ("",)), "half: the median"  # once, at the line that finds them
    if found[0][0] * inch > 0.75:
        frame.text(0, 50, half, "label", on=axes, dx=0.08, dy=-0.07, color=CHARCOAL, halo=True)
    for day, arm, words, right, lift in placed:
        axes.vlines(day, 0, 50, color=study.ink(arm), **DASHED)
        side = {"ha": "left", "dx": 0.07} if right else {"ha": "right", "dx": -0.07}
        frame.text(day, 0, words, on=axes, dy=-0.12 - lift, weight="bold", color=study.ink(arm), box=True, **side)


def _placed(found, wide, inch, beginnings):
    """For each median, the last first: day, arm, words, whether these stand right of its line, and how high."""
    placed, taken, lift = [], wide + 0.1, 0  # how far to the right words may reach, and how high they stand
    before = [0, *(day * inch for day, _ in found)]  # where the median left of each stands
    for (day, arm), edge in zip(reversed(found), before[-2::-1], strict=True):
        for first in beginnings:
            words = f"{first}day {_day(day)}"
            long = width(words, "text", "bold") + 0.14
            right = day * inch + long < taken
            if right or day * inch - long > edge:
                break
        if not right and day * inch < long:  # nor is there room at the left
            right, lift = True, lift + 0.24
        placed.append((day, arm, words, right, lift))
        taken = day * inch if right else day * inch - long
    return placed


def _draw_at_risk(frame, axes, days, risk, study):
    """The ticks, and under each of them how many people of each arm are left."""
    box, page = axes.get_position(), frame.figure.get_size_inches()[0]
    left, inch = box.x0 * page, box.width * page / days[-1]
    words = [[f"{day:g}", *(number(people[day]) for people in risk)] for day in days]
    kept = thinned([left + day * inch for day in days], [max(width(w, "text", "bold") for w in some) for some in words])
    axes.set_xticks([days[i] for i in kept], labels=[words[i][0] for i in kept])
    y = frame.top + HIGH + 0.55
    frame.text(frame.left, y, "At risk, just before the day", "label", color=CHARCOAL)
    for row, arm in enumerate(study.arms):
        y += 0.24
        frame.marks(frame.left + 0.07, y - 0.06, study.marker(arm), face=study.colour(arm))
        for i in kept:
            looks = {"ha": "center", "weight": "bold", "color": study.ink(arm)}
            frame.text(left + days[i] * inch, y, words[i][1 + row], **looks)
