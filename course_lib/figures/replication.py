"""Pictures of the next trial's power by its size: one panel for each curve."""

import math
from dataclasses import dataclass

import numpy as np

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.words import capital, number

MOST, WANTED = 4, 80  # curves at most; the power that is usually planned for, in percent
BAND = "#bdbdbd"
COLUMNS, GAP = {1: 1, 3: 3}, 0.42  # of panels, else two; inches between them
BIG = 30  # points, of the one answer


def power_curves(curves, marked=None, note=""):
    """Chance of a significant result by the number of people in each arm, a panel for each curve.

    Parameters
    ----------
    curves : dict of str to pandas.DataFrame
        For each label, four at most, one row a size: index people in each arm, rising; ``power`` and, for simulated curves,
        its standard ``error`` (0 to 1). A band is twice the error to either side.
    marked : dict of int to str, optional
        One size or two to mark, with their labels, which may be empty; the title tells the powers at the last (between two
        sizes, as the line is drawn). Without it the picture asks how many people give 80% power.
    note : str
        What is supposed of all curves, as in "15% and 30% leave".

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no curve or more than four, sizes do not rise from 1, a power is not between 0 and 1, or more than two
        sizes are marked.

    Examples
    --------
    >>> import pandas as pd
    >>> power_curves({"30% against 11%": pd.DataFrame({"power": [0.05, 0.62]}, [10, 55])}, marked={55: ""}).alt[:40]
    'With 55 in each arm, power is 62% if the'
    """
    _check_curves(curves, marked)
    rows = {label: 100 * table.power for label, table in curves.items()}
    errors = {label: 100 * table.error for label, table in curves.items() if "error" in table}
    marked = marked or {}
    title = _title_marked(rows, marked) if marked else _title_needed(rows)
    named = [f"{number(size)}: {label}" for size, label in marked.items() if label]
    foot = wrapped("; ".join(["people in each arm (log scale)", *named]), 5.88, "label")
    plan = _planned(rows, len(foot))
    frame = new_frame(plan.body, title, _subtitle(rows, errors, note), _source(rows, errors))
    sizes = [size for percent in rows.values() for size in percent.index]
    for i, name in enumerate(rows):
        axes = _draw_panel(frame, plan, i, rows, errors.get(name), (min(sizes), max(sizes)), marked)
        if not marked:
            _mark_needed(frame, axes, plan, rows[name])
        elif len(rows) == 1:
            _mark_large(frame, axes, rows[name], marked)
        else:
            _mark_sizes(frame, axes, plan, rows[name], marked)
    y = frame.bottom - 0.02 - LEADING["label"] * (len(foot) - 1)
    frame.text(frame.left, y, "\n".join(foot), "label", color=CHARCOAL)
    return show(frame, _alt(rows, marked, title, errors, note))


@dataclass(frozen=True)
class _Plan:
    """Where the panels stand: heads in lines, columns, and inches."""

    heads: list
    columns: int
    wide: float
    high: float
    row: float
    body: float

    def place(self, frame, i):
        """Left and top of a panel's axes."""
        row, column = divmod(i, self.columns)
        top = frame.top + row * self.row + LEADING["text"] * self.lines + (0.1 if self.lines else 0)
        return 0.66 + column * (self.wide + GAP), top

    @property
    def lines(self):
        return max(map(len, self.heads))


def _planned(rows, foot):
    """One large panel with room for the answer at its right, or panels of two or three columns under their names."""
    columns = COLUMNS.get(len(rows), 2)
    wide = (5.84 - 0.66 - GAP * (columns - 1)) / columns if columns > 1 else 4.0
    high = {1: 2.5, 2: 1.3, 3: 1.5}[columns]
    heads = [wrapped(capital(str(name)), wide + 0.2, "text", "bold") if len(rows) > 1 else [] for name in rows]
    row = LEADING["text"] * max(map(len, heads)) + (0.1 if columns > 1 else 0) + high + 0.5
    body = row * math.ceil(len(rows) / columns) - 0.1 + LEADING["label"] * foot
    return _Plan(heads, columns, wide, high, row, body)


def _draw_panel(frame, plan, i, rows, error, ends, marked):
    """One curve in black before the others in grey, under its name."""
    (left, top), (name, percent) = plan.place(frame, i), list(rows.items())[i]
    for line, words in enumerate(plan.heads[i]):
        frame.text(left, top - 0.12 - LEADING["text"] * (len(plan.heads[i]) - 1 - line), words, weight="bold")
    axes = frame.plot(left, top, plan.wide, plan.high)
    axes.set(xscale="log", xlim=(ends[0] / 1.0001, ends[1] * 1.0001), ylim=(0, 100))
    for other, its in rows.items():
        if other != name:
            axes.plot(its.index, its, color=PALE, lw=0.8, zorder=2, clip_on=False)
    if error is not None:
        low, high = np.clip([percent - 2 * error, percent + 2 * error], 0, 100)
        axes.fill_between(percent.index, low, high, color=BAND, lw=0, zorder=1)
    axes.plot(percent.index, percent, color=BLACK, lw=2.6 if error is None else 1.3, zorder=3, clip_on=False, label=name)
    ticks = [0, 50, 100] if marked else [0, WANTED, 100]
    first = i % plan.columns == 0
    axes.set_yticks(ticks, labels=[f"{tick}%" if tick == 100 else str(tick) for tick in ticks] if first else [""] * 3)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", pad=6)  # below the 0 of the other axis
    for tick in ticks[1:]:
        axes.axhline(tick, color=GRID, lw=0.8, zorder=0)
    chosen = _ticks(ends, plan.wide, list(marked))
    axes.set_xticks(chosen, labels=[number(tick) for tick in chosen])
    for label in axes.get_xticklabels():
        label.set_weight("bold" if label.get_text() in map(number, marked) else "normal")
    axes.minorticks_off()
    return axes


def _ticks(ends, wide, marked):
    """Sizes under the axis whose numbers do not touch: marked ones first, then both ends, then round ones between."""
    length, kept = math.log(ends[1] / ends[0]) or 1, []
    for size in [*marked, *ends, *(5, 10, 20, 50, 100, 200, 500, 1000, 2000)]:
        near = [wide * abs(math.log(size / other)) / length - (_wide(size) + _wide(other)) / 2 for other in kept]
        if ends[0] <= size <= ends[1] and min(near, default=1) > 0.1:
            kept.append(size)
    return sorted(kept)


def _wide(size):
    return width(number(size), weight="bold")


def _inches(axes, plan, size, height):
    """A point of a panel in inches from its left and its bottom."""
    low, high = axes.get_xlim()
    return plan.wide * math.log(size / low) / math.log(high / low), plan.high * height / 100


def _mark_sizes(frame, axes, plan, percent, marked):
    """A dot where the curve meets each marked size; of two, the first has its number above, the last below the curve."""
    here = [(size, _between(percent, size)) for size in sorted(marked) if percent.index[0] <= size <= percent.index[-1]]
    for place, (size, height) in enumerate(here):
        _drop(axes, size, height)
        words = f"{height:.0f}%"
        wide, (x, y) = width(words, "number", "bold"), _inches(axes, plan, size, height)
        above = len(here) > 1 and place == 0 or x + 0.1 + wide > plan.wide + 0.15
        if above:
            dx, dy = max(-0.08 - wide, 0.04 - x), -0.1
        else:
            dx, dy = 0.1, min(0.2, y - 0.05)
        frame.text(size, height, words, "number", on=axes, dx=dx, dy=dy, weight="bold", halo=True)


def _mark_large(frame, axes, percent, marked):
    """The answer beside the only curve, as large as nothing else, at the end of a line from where curve and size meet."""
    box, (page, tall) = axes.get_position(), frame.figure.get_size_inches()
    foot, high = tall * (1 - box.y0), tall * box.height
    here = [(size, _between(percent, size)) for size in marked if percent.index[0] <= size <= percent.index[-1]]
    last = None
    for size, height in sorted(here, key=lambda found: found[1]):
        _drop(axes, size, height)
        axes.plot([size, axes.get_xlim()[1]], [height, height], color=CHARCOAL, lw=1.1, ls=(0, (4, 3)), zorder=2)
        y = foot - min(max(height / 100 * high - 0.14, 0.3), high - 0.25)
        y = y if last is None else min(y, last - 0.75)
        x = box.x1 * page + 0.12
        frame.text(x, y, f"{height:.0f}%", BIG, weight="bold")
        frame.text(x, y + 0.28, f"{number(size)} an arm" if len(here) > 1 else "power", "label", color=CHARCOAL)
        last = y


def _mark_needed(frame, axes, plan, percent):
    """A dot where the curve reaches 80%, and how many people that takes at the foot of its line."""
    size = _needed(percent)
    axes.axhline(WANTED, color=CHARCOAL, lw=1.1, ls=(0, (4, 3)), zorder=2)
    if percent.index[0] <= size < math.inf:
        _drop(axes, size, WANTED)
    words = _about(percent).removeprefix("about ")
    wide, x = width(words, "number", "bold"), _inches(axes, plan, min(size, percent.index[-1]), WANTED)[0]
    dx = 0.08 if x + 0.08 + wide <= plan.wide + 0.1 else -0.08 - wide
    frame.text(min(size, percent.index[-1]), 0, words, "number", on=axes, dx=dx, dy=-0.09, weight="bold", halo=True)


def _drop(axes, size, height):
    axes.plot([size, size], [0, height], color=CHARCOAL, lw=1.1, ls=(0, (4, 3)), zorder=2)
    axes.plot(size, height, "o", color=BLACK, ms=9, mec="white", mew=1.2, zorder=4, clip_on=False)


def _between(percent, size):
    """The height at a size of a line that is drawn on a log scale."""
    return float(np.interp(np.log(size), np.log(percent.index.to_numpy(dtype=float)), percent))


def _needed(percent):
    """The size from which on the line stays at 80% or above: infinity if it ends below, its first size if never below."""
    below = np.flatnonzero(percent.to_numpy() < WANTED)
    if not len(below):
        return percent.index[0]
    last = below[-1]
    if last == len(percent) - 1:
        return math.inf
    sizes = np.log(percent.index[last : last + 2].to_numpy(dtype=float))
    return float(np.exp(np.interp(WANTED, percent.iloc[last : last + 2], sizes)))


def _about(percent):
    """How many people give 80% power, in words, since a line between two sizes tells no whole number."""
    size = _needed(percent)
    if size == math.inf:
        return f"over {number(percent.index[-1])}"
    return f"{number(size)} or fewer" if size == percent.index[0] else f"about {number(float(f'{size:.2g}'))}"


def _title_needed(rows):
    """How many people give 80% power; of several curves the fewest and the most, since each has a truth of its own."""
    few, many = (_about(f(rows.values(), key=_needed)) for f in (min, max))
    if few == many:
        return f"80% power takes {few} people in each arm"
    return f"80% power takes {few} to {many} people in each arm, by what is supposed"


def _title_marked(rows, marked):
    """Power at the last marked size: the lowest and the highest, each with its supposition."""
    size = list(marked)[-1]
    found = {name: f"{_between(p, size):.0f}" for name, p in rows.items() if p.index[0] <= size <= p.index[-1]}
    start = f"With {number(size)} in each arm, "
    if not found:
        return f"{start}power is not drawn"
    low, high = (f(found, key=lambda name: int(found[name])) for f in (min, max))
    power = f"power is {found[low]}%"
    if len(rows) == 1:
        power += f" if the truth is {low}"
    elif found[low] != found[high]:
        power = f"power is {found[low]}% ({low})\nto {found[high]}% ({high})"
    return f"{start}{power}"


def _subtitle(rows, errors, note):
    lines = [f"Chance of a significant result by people in each arm{f' ({note})' * bool(note and len(rows) == 1)}"]
    if len(rows) > 1:
        lines = [f"{lines[0]};\neach panel has one strong curve, the others pale"] + [capital(note)] * bool(note)
    return ".\n".join(lines + ["Band: two Monte Carlo errors to either side"] * bool(errors))


def _source(rows, errors):
    how = "Simulated trials" if errors else "Computed for whole people, hence small dents"
    supposed = "truths are supposed" if len(rows) > 1 else "the truth is assumed"
    return f"{how}; {supposed}; no trial’s data."


def _alt(rows, marked, title, errors, note):
    """The title, and of one curve its ends, of several all values at the first of two marked sizes."""
    sentences = [f"{' '.join(title.split())}."]
    if len(rows) > 1 and not marked:
        sentences += [f"{capital('; '.join(f'{name}: {_about(p)}' for name, p in rows.items()))}."]
    sentences += [f"{capital(note).replace('P < .', 'P below 0.')}."] * bool(note)
    if len(rows) == 1:
        (p,) = rows.values()
        grow = f"as the arms grow from {number(p.index[0])} to {number(p.index[-1])} people"
        sentences += [f"Power goes from {p.iloc[0]:.0f}% to {p.iloc[-1]:.0f}% {grow}."]
    if len(marked) > 1:
        size, label = next(iter(marked.items()))
        here = [f"{name}, {_between(p, size):.0f}%" for name, p in rows.items() if p.index[0] <= size <= p.index[-1]]
        sentences += [f"With {number(size)}{f' ({label})' * bool(label)}: {'; '.join(here)}."] if here else []
    return " ".join(sentences)


def _check_curves(curves, marked):
    if not 1 <= len(curves) <= MOST:
        raise ValueError(f"curves must hold one to {MOST} curves, got {len(curves)}")
    if marked and len(marked) > 2:
        raise ValueError(f"marked must hold one size or two, got {len(marked)}")
    for size in marked or {}:
        if not size > 0:
            raise ValueError(f"each size in marked must be above 0, got {size!r}")
    for label, power in ((label, table.power) for label, table in curves.items()):
        if not len(power) or not power.index.is_monotonic_increasing or power.index[0] < 1:
            raise ValueError(f"the sizes of {label!r} must rise from at least 1, got {list(power.index)}")
        share = power.between(-1e-9, 1 + 1e-9)  # sums of probabilities may pass 1 by a rounding error
        if not share.all():
            raise ValueError(f"{label!r} needs shares between 0 and 1 (0.8 for 80%), got {power[~share].iloc[0]}")
