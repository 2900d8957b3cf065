"""What supposing worse of the missing does to a pooled difference."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.arguments import shown
from course_lib.figures.forest import check_estimates
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, SIZES, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, apart, capital, number, signed, spoken

AT_START, AT_END, TALL = 0.62, 4.28, 3.0  # of the assumptions, along the page and down, in inches
ASIDE = 0.11  # inches from an assumption to either scenario's mark
NONE_REACHES = "no interval reaches 0"


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
        f"{f'Dotted: “{list(next(iter(results.values())))[-1]}” is beyond the scale. ' * extreme}{study.origin}".strip(),
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
    _draw_limits(frame, axes, rows)
    _draw_ends(frame, axes, results)
    words = f"odds that a missing person is {study.outcome}, against similar people who are known"
    frame.text(frame.left, frame.bottom - 0.04, words, "label", color=CHARCOAL)
    told = [
        f"{scenario}, from {spoken(row[0].value)} to {spoken(row[-1].value)} points, lowest limit "
        f"{spoken(min(e.lower for e in row))}"
        for scenario, row in zip(results, rows, strict=True)
    ]
    finding = " ".join(title.split()).replace(MINUS, "minus ")
    reached = "" if finding.endswith(NONE_REACHES) else f" {_reached(everything)}"
    alt = (
        f"{finding}.{reached} Pooled difference in the share {study.outcome} of {study.people}, where the "
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
        becomes = f"{'falls' if float(end) < float(start) else 'grows'} from {start} to"
        clear = "" if any(e.lower <= 0 <= e.upper for row in results.values() for e in row.values()) else NONE_REACHES
        lead = f"{'its' if ahead in supposed else f'{ahead}’s'} lead {'stays at' if start == end else becomes} {end} points"
        return f"If {supposed},\n{lead}{f'; {clear}' * bool(clear)}"
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
        return f"{capital(NONE_REACHES)}."
    return f"{reach} of {len(everything)} intervals {'include' if reach > 1 else 'includes'} 0."


def _draw_scenarios(frame, axes, rows, extreme):
    """Each scenario as joined diamonds with their intervals: the first filled, the second hollow and dashed; one result
    from which both start is drawn once; and the value from which they start beside them, if it is one."""
    one = len(rows[0]) > 1 and len({(row[0].value, row[0].lower, row[0].upper) for row in rows}) == 1
    left, right = axes.get_xlim()
    inch = (right - left) / (AT_END - AT_START)
    for place, row in enumerate(rows):
        x = np.arange(len(row)) + ASIDE * inch * (2 * place - len(rows) + 1)
        x[0] = 0 if one else x[0]
        y, own = np.array([e.value for e in row]), slice(int(one and place), None)  # own marks and intervals
        axes.vlines(x[own], [e.lower for e in row][own], [e.upper for e in row][own], color=PALE, lw=1.2, zorder=2)
        last = len(row) - 1 - extreme
        axes.plot(x[: last + 1], y[: last + 1], color=BLACK, ls=("-", "--")[place], lw=(2.4, 1.6)[place], zorder=3)
        axes.plot(x[last:], y[last:], color=BLACK, ls=(0, (1, 1.6)), lw=1.4, zorder=3)
        look = {"mfc": (BLACK, "white")[place], "mec": BLACK, "ms": 7.5, "mew": 1.4, "zorder": 4, "clip_on": False}
        axes.plot(x[own], y[own], "D", **look)
    starts = {signed(row[0].value) for row in rows}
    if len(starts) == 1 and len(rows[0]) > 1:
        first = np.mean([row[0].value for row in rows])
        frame.text(0, first, starts.pop(), "number", on=axes, dx=-0.12, dy=0.07, ha="right", weight="bold")


def _draw_limits(frame, axes, rows):
    """The last intervals' limits that are nearer to 0, and the first's if both start alike, where no interval reaches it:
    how near they come."""
    if any(e.lower <= 0 <= e.upper for row in rows for e in row):
        return
    inch = (axes.get_xlim()[1] - axes.get_xlim()[0]) / (AT_END - AT_START)
    if len(rows[0]) > 1 and len({(row[0].lower, row[0].upper) for row in rows}) == 1:
        start = rows[0][0]
        limit, down = (start.lower, 0.16) if start.lower > 0 else (start.upper, -0.06)
        frame.text(0, limit, signed(limit), "label", on=axes, dy=down, ha="center")
    for place, row in enumerate(rows):
        above, aside = row[-1].lower > 0, ASIDE * (2 * place - len(rows) + 1)
        look = {"ha": ("center", "left", "right")[(aside > 0) - (aside < 0)], "dx": 0.06 * np.sign(aside)}
        limit, down = (row[-1].lower, 0.0) if above else (row[-1].upper, 0.12)  # beside the end, if there are two
        down = down if aside else (0.16 if above else -0.06)
        frame.text(len(row) - 1 + aside * inch, limit, signed(limit), "label", on=axes, dy=down, **look)


def _shared(names):
    """The words with which two names begin, if they are two or more, and more follow in both."""
    if len(names) < 2:
        return ""
    pairs = [(a, b) for a, b in zip(*(name.split()[:-1] for name in names), strict=False)]
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
    return " ".join(a for a, _ in pairs[:same]) if same > 1 else ""


def _draw_ends(frame, axes, results):
    """Right of each line its end's value and its name, led to from the last mark where they stand higher or lower; words
    with which both names begin stand above them."""
    bottom, top = axes.get_ylim()
    axes.axhline(0, color=CHARCOAL, lw=1.2, zorder=1)
    ends = sorted(((list(row.values())[-1].value, name) for name, row in results.items()), key=lambda end: -end[0])
    x, under = AT_END + 0.12, LEADING["label"]
    zero, *levels = (frame.top + TALL * (top - value) / (top - bottom) for value in (0, *(v for v, _ in ends)))
    after = max(width(signed(v), "number", "bold") for v, _ in ends) + 0.07
    head = _shared([name for _, name in ends])
    head = head if width(head, "label") <= frame.right - x else ""
    names = [wrapped(name.removeprefix(head).strip(), frame.right - x - after, "label") for _, name in ends]
    taken = []
    for y, level, lines, (value, _) in zip(
        apart(levels, 0.24 + under * (len(names[0]) - 1)), levels, names, ends, strict=True
    ):
        if head and not taken:
            frame.text(x, y + 0.07 - LEADING["text"], head, "label", color=CHARCOAL)
        if abs(y - level) > 0.09:
            frame.line([AT_END - 0.06, x - 0.04], [level, y], PALE, 0.9)
        frame.text(x, y + 0.07, signed(value), "number", weight="bold")
        frame.text(x + after, y + 0.07, "\n".join(lines), "label")
        taken += [y - 0.1, y + 0.09 + under * len(lines) - under]
    y = zero + 0.06  # of the words at the line, moved where there is no room
    if min(taken) - 0.08 < y < max(taken) + under:
        y = min((min(taken) - 0.08, max(taken) + under + 0.03), key=lambda free: abs(free - y))
        frame.line([AT_END, x - 0.02], [zero, y - 0.06], PALE, 0.9)
    frame.text(x, y, "no difference", "label")
