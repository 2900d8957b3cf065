"""Checking what a reader drew, in whatever way a person may draw it: never its looks, always what is plotted.

``Question(id="4.3", drawn=Drawn(x=days, y=people, xlabel=("day",), ylabel=("people", "attended")), ...)`` is asked by
``check("4.3", ax)``. What is plotted is read by `marks`.
"""

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from course_lib.reader.questions import kinds


@dataclass(frozen=True)
class Drawn:
    """What a drawing has to show.

    Parameters
    ----------
    x, y : sequence, or function that returns one
        The points of the one series: numbers, dates, or on one of the axes names of categories.
    series : dict of str to (x, y), or function that returns one
        Several series instead; the drawing has to tell which is which.
    xlabel, ylabel : tuple of str
        Words, of which the axis's label must hold one, or tuples of words that it must hold together, such as
        ``(("missing", "midazolam"),)``, each with others that do as well, ``"missing|lost"``; where there are none, any label will do.
    unclear : dict of str to str
        What to ask back, by "x" and "y", of a label without these words, in place of naming them.
    about : tuple of str
        Words, of which either label (or the title) must hold one: what is measured.
    foreign : dict of str to str
        What to say of a label with a word of another study.
    xlim, ylim : (low, high)
        What the axis must at least show; None leaves an end free.
    near : float
        How far off a point may be, as a share of the values' range; and never half-way to the next x.
    step : bool
        Whether the curve keeps its level until the next point (a survival curve): it is to be drawn as a line of steps.
    mistakes : tuple of (series, message)
        Wrong drawings of a known cause: (x, y), with several series a dict of them by name, or a function that returns either.
    alone : str
        What to say to other points, as many, beside (with ``step`` to a curve of ``mistakes``); empty where they may be.
    """

    x: object = None
    y: object = None
    series: object = field(default_factory=dict)
    xlabel: tuple = ()
    ylabel: tuple = ()
    unclear: dict = field(default_factory=dict)
    about: tuple = ()
    foreign: dict = field(default_factory=dict)
    xlim: tuple = (None, None)
    ylim: tuple = (None, None)
    near: float = 0.01
    step: bool = False
    mistakes: tuple = ()
    alone: str = ""

    def wanted(self):
        """The series by name, each as two arrays."""
        return _by_name((self.series() if callable(self.series) else self.series) or (self.x, self.y))

    def slips(self, name):
        """The listed mistakes in one series: its points as two arrays, and the message."""
        for series, message in self.mistakes:
            series = _by_name(series() if callable(series) else series)
            if name in series:
                yield series[name], message


def _by_name(series):
    """Series by name, each as two arrays; a single one has the name ''."""
    series = series if isinstance(series, dict) else {"": series}
    return {name: tuple(_array(v() if callable(v) else v) for v in pair) for name, pair in series.items()}


def _array(values):
    """Numbers as floats, dates as matplotlib counts them, names as text."""
    values = pd.Series(values).reset_index(drop=True)
    if pd.api.types.is_datetime64_any_dtype(values):
        from matplotlib.dates import date2num

        return date2num(values)
    if pd.api.types.is_numeric_dtype(values):
        return values.to_numpy(float)
    return values.astype(str).to_numpy(object)


def judge(answer, drawn):
    """What to say to a drawing.

    Returns
    -------
    status : str
        "right", "mistake" (the cause is known) or "not_yet".
    message : str
        Empty when it is right.
    """
    from course_lib.reader.questions import alike, joined, labels, marks

    try:
        axes = marks.axes_of(answer)
        found = marks.of(axes)
    except marks.NoDrawing as problem:
        return "not_yet", f"{problem}"
    lying, matched, shown = False, {}, {}
    for name, points in drawn.wanted().items():
        each = [_compared(points, mark, axes, drawn) for mark in found]
        best = min(each, key=lambda result: (result.off, drawn.step and result.mark.joined != "post"))
        if best.off:
            return _cause(name, points, found, axes, drawn, best)
        lying, matched[name], shown[name] = best.lying, best.mark, [result.mark for result in each if not result.off]
    problem = (
        _names(matched, axes) or alike.problem(shown, axes) or drawn.alone and _beside(axes, drawn)
    )  # what is drawn, before how it is labelled
    problem = problem or drawn.step and joined.problem(matched) or _flat(drawn, axes, lying)
    problem = problem or labels.problem(axes, drawn, lying) or _limits(axes, drawn, lying) or labels.cut_foot(shown, axes)
    if problem and type(answer) is list and "ax.set" in problem:
        problem += " (`plt.plot` gave a list of lines; `ax = plt.gca()` is the axes.)"
    return ("mistake", problem) if problem else ("right", "")


@dataclass
class _Compared:
    mark: object
    missing: list
    extra: list
    lying: bool = False

    @property
    def off(self):
        return len(self.missing) + len(self.extra)


def _tolerances(x, y, near):
    def of(values):
        if values.dtype == object:
            return 0.0
        span = np.ptp(values) or abs(values[0]) or 1.0
        return near * span

    distinct = np.unique(x) if x.dtype != object else []
    gap = np.min(np.diff(distinct)) if len(distinct) > 1 else math.inf
    return max(min(of(x), 0.4 * gap), 1e-9), max(of(y), 1e-9)


def _compared(points, mark, axes, drawn):
    """The reading of a mark that fits best: as it stands, by its tick labels, lying."""
    return min((_differences(points, mark, *reading, drawn) for reading in mark.readings(axes, points)), key=lambda c: c.off)


def _differences(points, mark, px, py, lying, drawn):
    """Which of the points wanted are not drawn, and which drawn ones are not wanted."""
    (x, y), (dx, dy) = points, _tolerances(*points, drawn.near)
    hit = _close(x[:, None], px[None], dx) & _close(y[:, None], py[None], dy)
    extra = [i for i in np.flatnonzero(~hit.any(axis=0)) if not (drawn.step and _on_steps(px[i], py[i], x, y, dx, dy))]
    return _Compared(mark, [(x[i], y[i]) for i in np.flatnonzero(~hit.any(axis=1))], [(px[i], py[i]) for i in extra], lying)


def _close(a, b, distance):
    return a == b if a.dtype == object or b.dtype == object else np.abs(a - b) <= distance * (1 + 1e-9)


def _on_steps(px, py, x, y, dx, dy):
    """Whether a point lies on the steps through the points wanted, on a tread or a riser."""
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    reached = [y[x <= px + dx][-1:], y[x < px - dx][-1:]]
    levels = [float(level[0]) for level in reached if len(level)]
    return bool(levels) and min(levels) - dy <= py <= max(levels) + dy


def _cause(name, points, found, axes, drawn, best):
    """Why a series is not there: a known slip, or what is missing and what is too much."""
    of = f" of {name}" if name else ""
    x, numbers = points[0], points[0].dtype != object and points[1].dtype != object

    def there(series):
        return any(not _compared(series, mark, axes, drawn).off for mark in found)

    for other, message in drawn.slips(name):
        if there(other):
            return "mistake", message
    for message, other in kinds.drawn(points, drawn.step).items():
        if there(other):
            each = [kinds.drawn(series, drawn.step).get(message) for series in drawn.wanted().values()]
            return "mistake", message.format("" if all(series and there(series) for series in each) else of)
    if not best.missing:
        many = "one" if len(best.extra) == 1 else f"{len(best.extra)} more"
        return "mistake", f"all points{of} are there, and {many} that do not belong: {_place(best.extra[0])}."
    many = max(len(mark.x) for mark in found)
    if numbers and many < len(x) / 2:
        few = f"of the {len(x)} points{of} at most {many} can be there"
        why = "each level of the curve is to be drawn" if drawn.step else ""
        why = why or "a mean, a box or a bar stands where each is to have a mark of its own"
        return "mistake", f"{few}: {why}."
    each = np.unique(x) if numbers else x
    if len(each) < len(x) and best.mark.kind == "line" and np.array_equal(np.sort(best.mark.x), each):
        return (
            "mistake",
            f"a line{of} has one value for each x, as `sns.lineplot` draws means: draw a mark for each (`sns.scatterplot`).",
        )
    if len(best.missing) == len(x):
        return "not_yet", f"none of the points that are asked for{of} is drawn. Which table, which column is plotted?"
    are = "is" if len(best.missing) == 1 else "are"
    where = (
        f"{len(best.missing)} of {len(x)} points{of} {are} missing or elsewhere; look at x = {_text(best.missing[0][0])}."
    )
    return "not_yet", where


def _place(point):
    return f"x = {_text(point[0])}, y = {_text(point[1])}"


def _text(value):
    return value if isinstance(value, str) else f"{value:.4g}"


def _names(matched, axes):
    """What is wrong with how several series are told apart, or ''."""
    from course_lib.reader.questions import legends, marks

    if len(matched) < 2:
        return ""
    if len({id(mark) for mark in matched.values()}) < len(matched):
        return "the series have the same points, and are drawn once only."
    colours, texts = legends.legend(axes), legends.texts(axes)
    entries = legends.entries(axes)
    both = [text for text in entries if all(name.casefold() in text.casefold() for name in matched)]
    if both and len(entries) < len(matched):
        return f"one entry of the legend, {both[0][:80]!r}, stands for all. Draw each in a call of its own with its own `label=`."
    for name, mark in matched.items():
        told = marks.named(colours.get(mark.colour, mark.label), list(matched))
        if told and told != name:
            return f"what is called {told} shows {name}: the names are exchanged."
    without = [name for name in matched if not any(name.casefold() in text.casefold() for text in texts)]
    if not without:
        return ""
    how = "with seaborn's `hue=` leave out `legend=False`; with matplotlib draw each in a call of its own with its own `label=`, then `ax.legend()`"
    return f"which is {' and which '.join(without)} cannot be told: {how}."


FLATTEST = 0.1  # the share of the axis's height below which nobody can read values off


def _flat(drawn, axes, lying):
    """Whether something else that is drawn leaves no room for what is asked for."""
    letter = "x" if lying else "y"
    values = [y for _, y in drawn.wanted().values()]
    if any(y.dtype == object for y in values) or getattr(axes, f"get_{letter}scale")() != "linear":
        return ""
    low, high = getattr(axes, f"get_{letter}lim")()
    values = np.concatenate(values)
    reach = max(values.max(), 0) - min(values.min(), 0)
    if 0 < reach < FLATTEST * abs(high - low):
        return "what is asked for is there, and lies flat beside something far larger: draw it alone (with pandas, name its `y=`)."
    return ""


def _beside(axes, drawn):
    """What to say to other points, as many as are asked for, or ''."""
    from course_lib.reader.questions import marks

    if drawn.step:  # limits and guides may stand beside a curve, and a curve of a known cause may not
        astray = [
            (n, m) for n, p in drawn.wanted().items() for m in marks.singles(axes) if _compared(p, m, axes, drawn).extra
        ]
        told = (text for n, m in astray for other, text in drawn.slips(n) if not _compared(other, m, axes, drawn).off)
        return next((f"{drawn.alone} {text}" for text in told), "")
    series = list(drawn.wanted().values())
    many = [mark for mark in marks.singles(axes) if len(mark.x) >= min(len(x) for x, _ in series) and np.ptp(mark.y) > 0]
    return drawn.alone if any(all(_compared(points, m, axes, drawn).off for points in series) for m in many) else ""


def _limits(axes, drawn, lying):
    for limits, shown in zip((drawn.xlim, drawn.ylim), "yx" if lying else "xy", strict=True):
        low, high = sorted(getattr(axes, f"get_{shown}lim")())
        slack = 1e-6 * (high - low)
        first, last = limits
        if first is not None and low > first + slack:
            return f"the {shown} axis begins at {low:.4g}: let it begin at {first:g} or before (`ax.set_{shown}lim(...)`)."
        if last is not None and high < last - slack:
            return f"the {shown} axis ends at {high:.4g}: let it reach {last:g} (`ax.set_{shown}lim(...)`)."
    return ""
