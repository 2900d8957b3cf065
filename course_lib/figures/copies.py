"""Pictures of multiple imputation: the copies and what they give together, and what supposing worse of the missing does."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.arguments import shown
from course_lib.figures.forest import check_estimates
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, PALE, SIZES, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, NUMBERS, apart, capital, number, signed, spoken

MOST_COPIES = 12
START, END, ROW = 1.0, 5.45, 0.3  # of the scale along the page, and from copy to copy, in inches
AT_START, AT_END, TALL = 0.62, 4.28, 3.0  # of the assumptions, along the page and down, in inches


def imputations(estimates, pooled, study=THIS_TRIAL):
    """The estimates of some completed copies with their intervals, and the pooled one, whose interval is wider.

    Parameters
    ----------
    estimates : list of Estimate
        Of two to twelve copies: differences in points, first arm minus second.
    pooled : Estimate
        What `missing.rubin_rules` makes of them.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The black part of the pooled interval is as wide as the copies' intervals are on average (root mean square); the
        hatched part is what Rubin's rules add because the copies differ, a quantile of t in place of the normal included.

    Raises
    ------
    ValueError
        If there are fewer than two copies or more than twelve, an estimate is not finite, or confidence levels differ.
    """
    estimates = list(estimates)
    if not 2 <= len(estimates) <= MOST_COPIES:
        raise ValueError(f"estimates must be those of two to twelve copies, got {len(estimates)}")
    level = check_estimates({f"copy {i + 1}": e for i, e in enumerate(estimates)} | {"pooled": pooled}, "estimates")
    half = math.sqrt(np.mean([((e.upper - e.lower) / 2) ** 2 for e in estimates]))
    wide, narrow = (number(v) for v in (pooled.upper - pooled.lower, 2 * half))
    wider = pooled.upper - pooled.lower > 2 * half and wide != narrow
    many = NUMBERS[len(estimates)]
    frame = new_frame(
        0.3 + ROW * len(estimates) + (1.6 if wider else 0.9),
        f"The filled-in copies differ, so the pooled interval is wider: {wide} points, not {narrow}"
        if wider
        else f"Pooled, {many} copies give {signed(pooled.value)} points",
        f"Share {study.outcome}, {study.versus} in points, with {level} CI:\n"
        f"{many} copies with the missing filled in ({study.people})",
        f"Hatched: what Rubin’s rules add, for the copies’ differences and by a t distribution. {study.origin}".strip()
        if wider
        else study.origin,
    )
    top = frame.top + 0.3
    axes = frame.plot(START, top, END - START, frame.bottom - 0.3 - top)
    low, high = min(0, pooled.lower, *(e.lower for e in estimates)), max(0, pooled.upper, *(e.upper for e in estimates))
    axes.set(xlim=(low - 0.02 * (high - low), high + 0.02 * (high - low)), ylim=(frame.bottom - 0.3, top), yticks=[])
    axes.spines["left"].set_visible(False)
    _draw_ticks(frame, axes)
    _draw_copies(frame, axes, estimates, top)
    _draw_pooled(frame, axes, pooled, half if wider else None, top + ROW * len(estimates) + 0.2)
    values = [e.value for e in estimates]
    alt = (
        f"{capital(many)} completed copies of {study.people} give differences from {spoken(min(values))} to "
        f"{spoken(max(values))} points; pooled, {spoken(pooled.value)} points, with an interval {wide} points wide, where "
        f"that of a copy is about {narrow}."
    )
    return show(frame, alt)


def _draw_ticks(frame, axes):
    """Some differences with their signs, and a dashed line at none."""
    left, right = axes.get_xlim()
    ticks = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(left, right)
    right = max(right, min(tick for tick in ticks if tick >= right - (ticks[1] - ticks[0]) / 2))  # a tick where they end
    axes.set_xlim(left, right)
    ticks = [tick for tick in ticks if left <= tick <= right]
    axes.set_xticks(ticks, labels=[signed(tick) for tick in ticks])
    axes.axvline(0, color=PALE, lw=0.9, ls=(0, (3, 2)), zorder=1)
    aside = {"ha": "left", "dx": 0.07} if -left < right else {"ha": "right", "dx": -0.07}
    frame.text(0, axes.get_ylim()[0], "no difference", "label", on=axes, dy=-0.09, color=CHARCOAL, **aside)


def _draw_copies(frame, axes, estimates, top):
    """The copies one below the other, over a band from the lowest estimate to the highest."""
    values = [e.value for e in estimates]
    bottom = top + ROW * len(estimates)
    axes.fill_betweenx([top, bottom], min(values), max(values), color=GROUND, lw=0, zorder=0)
    for i, e in enumerate(estimates):
        y = top + ROW * (i + 0.5)
        frame.text(frame.left, y + 0.06, f"copy {i + 1}", color=CHARCOAL)
        axes.hlines(y, e.lower, e.upper, color=CHARCOAL, lw=1.6, zorder=3)
        axes.plot(e.value, y, "D", color="white", mec=CHARCOAL, mew=1.4, ms=7.5, zorder=4)
        frame.text(frame.right, y + 0.06, signed(e.value), ha="right")
    words = f"the estimates lie {number(max(values) - min(values))} points apart"
    frame.text(np.mean([min(values), max(values)]), top, words, "label", on=axes, dy=-0.08, ha="center", color=CHARCOAL)


def _draw_pooled(frame, axes, pooled, half, y):
    """The pooled interval, its inner part as wide as a copy's, the rest hatched; each part's width below it."""
    frame.text(frame.left, y + 0.06, "pooled", weight="bold")
    frame.text(frame.right, y + 0.06, signed(pooled.value), "number", weight="bold", ha="right")
    inner = (pooled.lower, pooled.upper) if half is None else (pooled.value - half, pooled.value + half)
    axes.barh(y, pooled.upper - pooled.lower, 0.16, pooled.lower, fc="white", ec=BLACK, hatch="//////", lw=1, zorder=3)
    axes.barh(y, inner[1] - inner[0], 0.16, inner[0], fc=BLACK, ec=BLACK, lw=1, zorder=4)
    axes.plot(pooled.value, y, "D", color="white", mec=BLACK, ms=7.5, zorder=5)
    if half is None:
        return
    for (low, high), words, down in (
        (inner, f"{number(2 * half)} points, if the copies agreed", 0.2),
        ((pooled.lower, pooled.upper), f"{number(pooled.upper - pooled.lower)} points by Rubin’s rules", 0.58),
    ):
        at = y + down
        axes.plot([low, low, high, high], [at - 0.05, at, at, at - 0.05], color=BLACK, lw=1.2, zorder=3)
        frame.text((low + high) / 2, at, words, "label", on=axes, dy=0.18, ha="center")


def delta(results, study=THIS_TRIAL, supposed=None, extreme=False):
    """The pooled difference by what is assumed about the missing.

    Parameters
    ----------
    results : dict of str to dict of str to Estimate
        For each of one or two scenarios, the pooled difference in points for each assumption, in the order in which they are
        drawn.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    supposed : str, optional
        Which scenario ends nearest to 0, as the title is to say it: "the missing fared worse on ketamine alone", say.
    extreme : bool, optional
        Whether the last assumption lies further off than one more step like the others; the lines to it are then dotted.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there are no or more than two scenarios, their assumptions differ, a number is not finite, confidence levels
        differ, or ``extreme`` is neither True nor False.
    """
    if not isinstance(extreme, bool | np.bool_):
        raise ValueError(f"extreme must be True or False, got {shown(extreme)}")
    level = _check_scenarios(results)
    rows = [list(row.values()) for row in results.values()]
    everything = [e for row in rows for e in row]
    names = [
        wrapped(name, (AT_END - AT_START) / (len(rows[0]) - 0.1) - 0.03, "label") for name in next(iter(results.values()))
    ]
    below = LEADING["label"] * max(map(len, names))
    frame = new_frame(
        TALL + 0.33 + below,
        title := _title(results, supposed, study),
        f"Share {study.outcome}, {study.versus} in points, with {level} CI:\n"
        f"the missing filled in many times ({study.people})",
        study.origin,
    )
    axes = frame.plot(AT_START, frame.top, AT_END - AT_START, TALL)
    low = min(0, *(e.lower for e in everything))
    high = max(0, *(e.upper for e in everything))
    room = 0.05 * ((high - low) or 1)
    axes.set(xlim=(-0.7, len(names) - 0.8), ylim=(low - room, high + room))
    axes.set_xticks(range(len(names)), labels=["\n".join(lines) for lines in names], fontsize=SIZES["label"])
    ticks = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high)
    ticks = [tick for tick in ticks if low - room <= tick <= high + room]
    axes.set_yticks(ticks, labels=[signed(tick) for tick in ticks])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    _draw_scenarios(frame, axes, rows, extreme)
    _draw_ends(frame, axes, results)
    words = f"odds that a missing person is {study.outcome}, against similar people who are known"
    frame.text(frame.left, frame.bottom - 0.04, words, "label", color=CHARCOAL)
    told = [
        f"{scenario}, from {spoken(row[0].value)} to {spoken(row[-1].value)} points, lowest limit "
        f"{spoken(min(e.lower for e in row))}"
        for scenario, row in zip(results, rows, strict=True)
    ]
    finding = " ".join(title.split()).replace(MINUS, "minus ")
    alt = (
        f"{finding}. {_reached(everything)} Pooled difference in the share {study.outcome} of {study.people}, where the "
        f"missing are supposed to fare the more unlike the others: {'; '.join(told)}."
    )
    return show(frame, alt)


def _check_scenarios(results):
    """The common confidence level of one or two scenarios with the same assumptions."""
    if len(results) not in (1, 2):
        raise ValueError(f"results must hold one or two scenarios, got {len(results)}")
    assumptions = list(next(iter(results.values())))
    for scenario, row in results.items():
        if list(row) != assumptions:
            raise ValueError(f"every scenario needs the same assumptions; {scenario!r} has {', '.join(row)}")
    if not assumptions:
        raise ValueError("every scenario needs at least one assumption with its estimate")
    return check_estimates({f"{s}, {a}": e for s, row in results.items() for a, e in row.items()}, "results")


def _title(results, supposed, study):
    """What the difference becomes under the last assumption: in the scenario that is supposed, or in each of them."""
    nearest = min((list(row.values()) for row in results.values()), key=lambda row: abs(row[-1].value))
    sides = {np.sign(e.value) for row in results.values() for e in row.values()}
    if supposed and len(sides) == 1 and 0 not in sides:
        ahead = study.arms[0] if 1 in sides else study.arms[1]
        start, end = (number(abs(e.value)) for e in (nearest[0], nearest[-1]))
        becomes = f"{'shrinks' if float(end) < float(start) else 'grows'} from {start} to {end}"
        return f"If {supposed},\n{ahead}’s lead {f'stays at {end}' if start == end else becomes} points"
    ends = [(list(row.values())[0].value, list(row.values())[-1].value) for row in results.values()]
    said, assumptions = signed if min(map(min, ends)) < 0 else number, list(next(iter(results.values())))
    parts, starts = [], [said(start) for start, _ in ends]
    for name, start, (_, end) in zip(results, starts, ends, strict=True):
        known = parts and start == starts[0]
        points = "" if known else f"{start}{' points' * (not parts)} "
        verb = "" if known and said(end) != start != said(ends[0][1]) else "become " if said(end) != start else "stay at "
        if len(assumptions) == 1:
            points, verb = "" if parts else "the difference is ", ""
        parts.append(f"{points}{verb}{said(end)}{f' if {name}' if parts else ' points' * (len(assumptions) == 1)}")
    return f"If the odds are “{assumptions[-1]}”,\n{', or '.join(parts)}"


def _reached(everything):
    """How many of the intervals include no difference."""
    reach = sum(e.lower <= 0 <= e.upper for e in everything)
    if not reach:
        return "No interval reaches 0."
    return f"{reach} of {len(everything)} intervals {'include' if reach > 1 else 'includes'} 0."


def _draw_scenarios(frame, axes, rows, extreme):
    """Each scenario as joined diamonds with their intervals: the first filled, the second hollow and dashed; one result
    from which both start is drawn once; and the value from which they start beside them, if it is one."""
    one = len(rows[0]) > 1 and len({(row[0].value, row[0].lower, row[0].upper) for row in rows}) == 1
    left, right = axes.get_xlim()
    inch = (right - left) / (AT_END - AT_START)
    for place, row in enumerate(rows):
        x = np.arange(len(row)) + 0.06 * inch * (2 * place - len(rows) + 1)
        x[0] = 0 if one else x[0]
        y, own = np.array([e.value for e in row]), slice(int(one and place), None)  # own marks and intervals
        axes.vlines(x[own], [e.lower for e in row][own], [e.upper for e in row][own], color=PALE, lw=1.2, zorder=2)
        last = len(row) - 1 - extreme
        axes.plot(x[: last + 1], y[: last + 1], color=BLACK, ls=("-", "--")[place], lw=2.4, zorder=3)
        axes.plot(x[last:], y[last:], color=BLACK, ls=(0, (1, 1.6)), lw=1.4, zorder=3)
        look = {"mfc": (BLACK, "white")[place], "mec": BLACK, "ms": 7.5, "mew": 1.4, "zorder": 4}
        axes.plot(x[own], y[own], "D", **look)
    starts = {signed(row[0].value) for row in rows}
    if len(starts) == 1 and len(rows[0]) > 1:
        first = np.mean([row[0].value for row in rows])
        frame.text(0, first, starts.pop(), "number", on=axes, dx=-0.12, dy=0.07, ha="right", weight="bold")


def _draw_ends(frame, axes, results):
    """Right of each line its end's value and its name, led to from the last mark where they stand higher or lower."""
    bottom, top = axes.get_ylim()
    axes.axhline(0, color=CHARCOAL, lw=0.9, zorder=1)
    ends = sorted(((list(row.values())[-1].value, name) for name, row in results.items()), key=lambda end: -end[0])
    x, under = AT_END + 0.12, LEADING["label"]
    zero, *levels = (frame.top + TALL * (top - value) / (top - bottom) for value in (0, *(v for v, _ in ends)))
    after = max(width(signed(v), "number", "bold") for v, _ in ends) + 0.07
    names = [wrapped(name, frame.right - x - after, "label") for _, name in ends]
    taken = []
    for y, level, lines, (value, _) in zip(
        apart(levels, 0.24 + under * (len(names[0]) - 1)), levels, names, ends, strict=True
    ):
        if abs(y - level) > 0.06:
            frame.line([AT_END - 0.06, x - 0.04], [level, y], PALE, 0.9)
        frame.text(x, y + 0.07, signed(value), "number", weight="bold")
        frame.text(x + after, y + 0.07, "\n".join(lines), "label")
        taken += [y - 0.1, y + 0.09 + under * len(lines) - under]
    y = zero + 0.06  # of the words at the line, moved where there is no room
    if min(taken) - 0.08 < y < max(taken) + under:
        y = min((min(taken) - 0.08, max(taken) + under + 0.03), key=lambda free: abs(free - y))
        frame.line([AT_END, x - 0.02], [zero, y - 0.06], PALE, 0.9)
    frame.text(x, y, "no difference", "label")
