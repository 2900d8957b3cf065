"""Estimates with their intervals, one below the other."""

import math

from matplotlib.ticker import MaxNLocator

from course_lib.arguments import number as a_number
from course_lib.arguments import one_of, positive
from course_lib.figures.curves import thinned
from course_lib.figures.forest_titles import furthest, included, narrowest, sides
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import CHARCOAL, GROUND, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, capital, number, ratio_ticks, spoken

TOLD_ONE_BY_ONE = 4  # rows that an alt text can read out; more are for a table
ABOVE = 0.2  # inches for the words "no difference"
ROW, WIDEST = 0.29, 2.1  # inches: a row with one line of words, and a label's line at most


def check_estimates(estimates, name, least=-math.inf):
    """The common confidence level of estimates that can be drawn, as a whole percentage.

    Raises
    ------
    ValueError
        If there is none, one has a value or limit that is not finite or not above ``least``, or their levels differ.
    """
    if not estimates:
        raise ValueError(f"{name} needs at least one estimate")
    for label, e in estimates.items():
        if not all(math.isfinite(v) and v > least for v in (e.value, e.lower, e.upper)):
            above = "" if least == -math.inf else f" above {least:g}"
            raise ValueError(
                f"{name} can be drawn with finite numbers{above} only; {label!r} is {e.value:g} ({e.lower:g} to {e.upper:g})"
            )
    levels = sorted({e.level for e in estimates.values()})
    if len(levels) > 1:
        raise ValueError(f"{name} must have one confidence level, got {' and '.join(f'{level:.0%}' for level in levels)}")
    return f"{100 * levels[0]:g}%"


def forest(estimates, label, ratio=False, better=None, by_width=False, study=THIS_TRIAL, margin=None):
    """Estimates with their intervals, one below the other, around the value that means no difference.

    Parameters
    ----------
    estimates : dict
        Labels, and estimates of the first arm against the second. Or groups of them, a dict of such dicts; the title ends
        with the group in which an estimate lies furthest from the middle one, so names read well as "by one rule" do.
    label : str
        What is estimated, and its unit.
    ratio : bool
        True for ratios: a log scale around 1. Otherwise differences, around 0.
    better : {"lower", "higher"}, optional
        Which values are good; without it the picture does not say which arm a side favours, only what is lower or higher.
    by_width : bool
        True to ask how precise they are: the narrowest interval first, and its width beside it (of ratios, how many times
        the lower limit the upper one is). If "a" is the narrowest and "a + b" the widest, the title says what b does.
    study : Study, optional
        Names of the arms, and the kind of data.
    margin : float, optional
        A limit on the estimates' scale, such as a margin of non-inferiority, drawn as a dotted line.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no estimate, one is infinite or missing, a ratio is not above 0, or confidence levels differ; if a label
        stands in two groups; if ``better`` is neither "lower" nor "higher", or ``margin`` no number
        on that scale.

    Examples
    --------
    >>> from course_lib.methods.estimates import Estimate
    >>> forest({"crude": Estimate("HR", 0.43, 0.23, 0.82)}, "hazard ratio", ratio=True)
    Picture: Hazard ratio 0.43, and 0.23 to 0.82 would fit too. Hazard ratio, simulated people: crude 0.43 (0.23 to 0.82).
    """
    groups = _grouped(estimates)
    rows = {name: e for group in groups.values() for name, e in group.items()}
    level = check_estimates(rows, "estimates", 0 if ratio else -math.inf)
    if better is not None:
        one_of("better", better, ("lower", "higher"))
    if margin is not None:
        (positive if ratio else a_number)("margin", margin)
    widths = {name: e.upper / e.lower if ratio else e.upper - e.lower for name, e in rows.items()} if by_width else {}
    if by_width:
        groups = {group: dict(sorted(some.items(), key=lambda row: widths[row[0]])) for group, some in groups.items()}
        rows = {name: rows[name] for group in groups.values() for name in group}
    digits, none = _digits(rows, ratio), 1 if ratio else 0
    ends = {f(widths, key=widths.get) for f in (min, max) if len({*widths.values()}) > 1}
    widths = {name: (number(wide, 1 if ratio else digits), name in ends) for name, wide in widths.items()}
    noun = label.split(",")[0].strip()
    title = (
        sides(groups, noun, none, digits, better, study)
        if len(groups) == 1
        else furthest(groups, noun.split(" of ")[0], digits, math.log if ratio else float)
    )
    if len(groups) == 1 and len(widths) > 1:
        title = narrowest(groups, label, widths, digits, None if ratio else study)
    names = {name: wrapped(str(name), WIDEST, "label", even=True) for some in groups.values() for name in some}
    places, high = _places(groups, names)
    ends = [wrapped(end, 2.0, "label", "bold") for end in _ends(better, study)]
    versus = " (log scale)" if ratio else f", {study.versus}"
    frame = new_frame(
        0.2 + high + 0.4 + LEADING["label"] * max(map(len, ends)),
        title,
        f"{capital(noun)}{versus}{label.strip().removeprefix(noun)},\nwith {level} intervals ({study.numbers})",
        " ".join([included(rows, none)] * (len(groups) > 1) + [study.origin]).strip(),
    )
    for group, y in places["groups"].items():
        frame.text(frame.left, frame.top + ABOVE + y, capital(str(group)), "label", weight="bold")
    written = {name: _numbers(rows[name], digits) for name in names}
    strong = {f(rows, key=lambda name: rows[name].value) for f in (min, max)} if len(groups) > 1 else set()
    room = _write_rows(frame, places["rows"], names, written, widths, "upper/lower" if ratio else "width", strong)
    axes = _draw_axes(frame, rows, room, none, high, ratio, margin, digits)
    for some in groups.values() if len(groups) > 1 else ():  # from where to where a group of several runs
        if len(some) > 2:
            ys, values = [places["rows"][name] for name in some], [e.value for e in some.values()]
            axes.fill_betweenx([min(ys) - 0.14, max(ys) + 0.14], min(values), max(values), color=GROUND, lw=0, zorder=0)
    for name, e in rows.items():
        y = places["rows"][name]
        axes.hlines(y, e.lower, e.upper, color="black", lw=2.8, zorder=3)
        axes.plot(e.value, y, "D", color="black", ms=13 if name in strong else 9, mec="white", mew=0.9, zorder=4)
    _name_sides(frame, axes, none, ends, better, study)
    found = " ".join(title.split()).replace(MINUS, "minus ")
    alt = f"{found}. {capital(label)}, {study.numbers}: {_told(rows, none, digits)}."
    alt += f" The margin is {spoken(margin, _places_of(margin, digits))}, a dotted line." if margin is not None else ""
    if 1 < len(widths) <= TOLD_ONE_BY_ONE:
        alt += f" {'Upper by lower limits' if ratio else 'Widths'}: {', '.join(widths[name][0] for name in rows)}."
    return show(frame, alt)


def _grouped(estimates):
    """Groups of estimates by name; those given without groups are one group without a name."""
    if not isinstance(estimates, dict) or not estimates:
        raise ValueError(f"estimates needs at least one estimate, in a dict by label, got {estimates!r:.60}")
    if not all(isinstance(group, dict) for group in estimates.values()):
        return {None: estimates}
    labels = [label for group in estimates.values() for label in group]
    twice = [label for label in labels if labels.count(label) > 1]
    if twice:
        raise ValueError(f"the label {twice[0]!r} stands in two groups; give each row a label of its own")
    return {name: group for name, group in estimates.items() if group}


def _digits(rows, ratio):
    """Decimals: as many as were printed; of a ratio two at least; else two digits of the narrowest width of differences."""
    printed = [d for e in rows.values() for d in getattr(e, "decimals", ())]
    if ratio or printed:
        return max((2 * ratio, *printed))
    narrowest = min(e.upper - e.lower for e in rows.values()) or 1
    return max(1, 1 - math.floor(math.log10(narrowest)))


def _numbers(e, digits):
    return f"{number(e.value, digits)} ({number(e.lower, digits)} to {number(e.upper, digits)})"


def _places(groups, names):
    """How far down rows and heads of groups stand, in inches, and where all of them end."""
    y, rows, heads = 0.0, {}, {}
    for group, some in groups.items():
        if group is not None:
            heads[group] = y + 0.3 if y else y + 0.18
            y = heads[group] + 0.04
        for name in some:
            tall = ROW + LEADING["label"] * (len(names[name]) - 1)
            rows[name] = y + tall / 2
            y += tall
    return {"rows": rows, "groups": heads}, y + 0.05


def _ends(better, study):
    """What the two sides of no difference mean."""
    if better is None:
        return f"lower on {study.arms[0]}", f"higher on {study.arms[0]}"
    ends = tuple(f"favours {arm}" for arm in study.arms)
    return ends if better == "lower" else ends[::-1]


def _write_rows(frame, rows, names, written, widths, head, strong):
    """Labels at the left, numbers at the right, some in bold; returns from where to where there is room between them."""
    top, right = frame.top + ABOVE, frame.right
    if widths:
        frame.text(right, frame.top + 0.12, head, "label", ha="right", weight="bold")
        right -= max(width(text, "label", "bold") for text in (head, *(text for text, _ in widths.values()))) + 0.2
    for name, y in rows.items():
        first = top + y + 0.055 - LEADING["label"] * (len(names[name]) - 1) / 2
        frame.text(frame.left, first, "\n".join(names[name]), "label")
        frame.text(right, top + y + 0.055, written[name], "label", ha="right", weight="bold" if name in strong else "normal")
        if widths:
            text, end = widths[name]
            frame.text(frame.right, top + y + 0.055, text, "label", ha="right", weight="bold" if end else "normal")
    beside = max(width(line, "label") for name in names.values() for line in name)
    return frame.left + max(beside, 0.5) + 0.2, right - max(width(text, "label", "bold") for text in written.values()) - 0.2


def _places_of(margin, digits):
    """The fewest decimals in which a margin is itself."""
    return next((places for places in range(digits + 2) if round(margin, places) == margin), digits + 2)


def _draw_axes(frame, rows, room, none, high, ratio, margin=None, digits=0):
    """The scale between labels and numbers, with its line of no difference."""
    left, right = room
    axes = frame.plot(left, frame.top + ABOVE, right - left, high)
    lines = [none] if margin is None else [none, margin]
    low, most = min(*lines, *(e.lower for e in rows.values())), max(*lines, *(e.upper for e in rows.values()))
    axes.set(ylim=(high, 0), yticks=[])
    axes.spines["left"].set_visible(False)
    if ratio:
        ends = low / 1.1, most * 1.1
        axes.set(xscale="log")
        ticks, labels = ratio_ticks(*ends)
    else:
        pad = 0.05 * (most - low or 1)
        ends, ticks = (low - pad, most + pad), []
    axes.set_xlim(*ends)
    if len(ticks) < 2:  # differences, or ratios so near 1 that no other power of two lies among them
        ticks = [tick for tick in MaxNLocator(4, steps=[1, 2, 5, 10]).tick_values(low, most) if ends[0] <= tick <= ends[1]]
        fine = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9)) if len(ticks) > 1 else 1
        labels = [number(tick, fine) for tick in ticks]
    places = [_inches(frame, axes, tick) for tick in ticks]
    kept = thinned(places, [width(text) for text in labels], 0.05) if ticks else []
    axes.set_xticks([ticks[i] for i in kept], labels=[labels[i] for i in kept])
    axes.minorticks_off()
    axes.axvline(none, color=CHARCOAL, lw=1.2, ls=(0, (3, 2)), zorder=1)
    half = width("no difference", "label") / 2
    middle = min(max(_inches(frame, axes, none), frame.left + half), frame.right - half)
    if margin is not None:
        axes.axvline(margin, color=CHARCOAL, lw=1.2, ls=(0, (1, 2)), zorder=1)
        words = f"margin {number(margin, _places_of(margin, digits))}"
        wide, at, side = width(words, "label"), _inches(frame, axes, margin), 1 if margin > none else -1
        beside = min(max(at, frame.left + wide / 2), frame.right - wide / 2)
        if (apart := half + wide / 2 + 0.12 - side * (beside - middle)) > 0:  # the two words part, each to its side
            middle, beside = middle - side * apart / 2, beside + side * apart / 2
        frame.text(beside, frame.top + 0.12, words, "label", ha="center", color=CHARCOAL)
    frame.text(middle, frame.top + 0.12, "no difference", "label", ha="center", color=CHARCOAL)
    return axes


def _inches(frame, axes, value):
    """Where a value lies on the page, in inches from the left."""
    return axes.transData.transform((value, 0))[0] / frame.figure.dpi


def _name_sides(frame, axes, none, ends, better, study):
    """Left and right of no difference: what lies there."""
    middle, y = _inches(frame, axes, none), frame.bottom - 0.02 - LEADING["label"] * (max(map(len, ends)) - 1)
    order = study.arms if better == "lower" else study.arms[::-1]
    wide = [max(width(line, "label", "bold") for line in lines) for lines in ends]
    left = min(max(frame.left, middle - 0.12 - wide[0]), frame.right - wide[1] - 0.2 - wide[0])
    right = max(left + wide[0] + 0.2, min(middle + 0.12, frame.right - wide[1]))
    for lines, arm, x, ha in zip(ends, order, (left + wide[0], right), ("right", "left"), strict=True):
        look = {"color": study.ink(arm), "weight": "bold"} if better else {"color": CHARCOAL}
        frame.text(x, y, "\n".join(lines), "label", ha=ha, **look)


def _told(estimates, none, digits):
    """Each row of a few; of many, the ends and how many intervals leave out the value of no difference."""
    told = [
        f"{label} {spoken(e.value, digits)} ({spoken(e.lower, digits)} to {spoken(e.upper, digits)})"
        for label, e in estimates.items()
    ]
    if len(told) <= TOLD_ONE_BY_ONE:
        return "; ".join(told)
    order = sorted(range(len(told)), key=lambda i: list(estimates.values())[i].value)
    clear = sum(not e.lower <= none <= e.upper for e in estimates.values())
    return (
        f"{len(told)} estimates, lowest {told[order[0]]}, highest {told[order[-1]]}; "
        f"{clear} of {len(told)} intervals leave out {none}, no difference"
    )
