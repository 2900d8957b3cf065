"""What is plotted on an Axes, whichever library drew it: lines, points and bars, upright or lying, with their names."""

import types
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer, Container
from matplotlib.figure import FigureBase
from matplotlib.patches import StepPatch
from matplotlib.text import Text

from course_lib.reader.questions.kinds import article


class NoDrawing(Exception):
    """There is no drawing in what was passed; the message says what to pass."""


PASS = "Pass the Axes on which you drew: `ax = ...` what the plotting function returns, or `fig, ax = plt.subplots()`"
SET = (
    "this is the text of labels: `ax.set(...)` gives back what it wrote, and not the Axes. Write it on a line of its own, without `ax =` "
    "before it, and pass `ax`."
)
EMPTY = (
    "nothing is drawn on these Axes. If you drew part of a table, is a row left in it? (Look at its `len`: a number that the column "
    "does not hold keeps none.) In a new cell `plt.gca()` and `plt.gcf()` are new and empty: give the Axes a name where you "
    "draw (`fig, ax = plt.subplots()`, then `ax=ax`), and pass `ax`."
)


def axes_of(answer):
    """The Axes in an answer: themselves, of a figure, of what a plotting function returns, of a grid with one of them.

    Raises
    ------
    NoDrawing
        If there are none, or more than one with something on it.
    """
    found = list(dict.fromkeys(_all_axes(answer)))
    drawn = [axes for axes in found if any(singles(axes))]
    kind = type(answer)
    if not found and not issubclass(kind, FigureBase):
        module = str(kind.__module__)
        if isinstance(answer, types.ModuleType | types.FunctionType | types.MethodType):
            raise NoDrawing(f"this is a function or a module, not a drawing. {PASS}.")
        if module.startswith("seaborn._core"):
            raise NoDrawing(
                "a `so.Plot` draws when it is shown: `fig, ax = plt.subplots()`, then `.on(ax).plot()`, and pass `ax`."
            )
        if any(isinstance(part, Text) for part in (answer if issubclass(kind, list | tuple) else [answer])):
            raise NoDrawing(SET)
        raise NoDrawing(f"a drawing is asked for, and this is {article(kind.__name__[:40])}. {PASS}.")
    if not drawn:
        raise NoDrawing(EMPTY)
    if len(drawn) > 1:
        raise NoDrawing(
            f"this has {len(drawn)} Axes with something on them, and one is asked for: pass that one, or draw all on one."
        )
    return drawn[0]


def _all_axes(answer, depth=3):
    kind = type(answer)
    if issubclass(kind, Axes):
        return [answer]
    if issubclass(kind, FigureBase):
        return list(answer.axes)
    if issubclass(kind, list | tuple | np.ndarray | Container) and depth:  # a Container is a tuple of artists
        parts = answer.ravel() if issubclass(kind, np.ndarray) and answer.dtype == object else answer
        return [a for part in list(parts)[:500] for a in _all_axes(part, depth - 1)] if _holds_objects(parts) else []
    if issubclass(kind, dict) and depth:
        return [a for part in list(answer.values())[:500] for a in _all_axes(part, depth - 1)]
    if issubclass(kind, Artist):
        return [answer.axes] if answer.axes is not None else []
    if kind.__module__.startswith("seaborn.axisgrid") or kind.__module__.startswith("course_lib.figures"):
        grid = getattr(answer, "ax_joint", None)
        return [grid] if grid is not None else _all_axes(getattr(answer, "figure", None), depth - 1)
    return []


def _holds_objects(parts):
    return not isinstance(parts, np.ndarray) or parts.dtype == object


@dataclass(eq=False)
class Mark:
    """Points that were drawn by one call: of a line, of a scatter, the ends of bars."""

    kind: str  # "line", "points" or "bars"
    x: np.ndarray
    y: np.ndarray
    label: str = ""
    colour: str = ""
    lying: bool = False  # bars that run to the right: their x is the position, their y the length
    joined: str = "slopes"  # of a line, how its points are joined: "slopes", or "post", "pre", "mid" as matplotlib has it
    bottom: object = 0.0
    artist: object = None  # what drew it
    here: object = ()  # which of the artist's points these are

    def readings(self, axes, points):
        """How the mark may be meant: (x, y, whether lying), x as numbers or as the names at the ticks."""
        names = [values if values.dtype == object else None for values in points]
        ways = [(self.x, self.y, self.lying)]
        if self.kind == "bars":
            ways.append((self.x, self.y - self.bottom, self.lying))  # stacked: the bar's own length
        elif names[0] is not None:  # dots beside names that stand at the side
            ways.append((self.y, self.x, True))
        for x, y, lying in ways:
            along, up = (axes.yaxis, axes.xaxis) if lying else (axes.xaxis, axes.yaxis)
            up_values = y if names[1] is None else _at_ticks(y, up, names[1])
            if names[0] is None:
                yield x, up_values, lying
                labels = _at_ticks(x, along, None)
                if labels is not None:
                    yield labels, up_values, lying
            else:
                yield _at_ticks(x, along, names[0]), up_values, lying


def _at_ticks(values, axis, names):
    """The names at the nearest ticks; without ``names`` the numbers written there, or None when they are the places."""
    places = np.asarray(axis.get_majorticklocs(), float)
    texts = axis.get_major_formatter().format_ticks(places)
    if names is not None:
        written = [named(text, list(dict.fromkeys(names))) for text in texts]
    else:
        try:
            written = [float(text.replace("−", "-")) for text in texts]
        except ValueError:
            return None
        if not written or np.allclose(written, places):
            return None
    if not len(places):
        return np.full(len(values), "", object)
    nearest = np.abs(values[:, None] - places[None]).argmin(axis=1)
    found = [written[n] if abs(v - places[n]) < 0.5 else None for v, n in zip(values, nearest, strict=True)]
    if names is None:
        return np.array([np.nan if f is None else f for f in found], float)
    return np.array([f or "" for f in found], object)


def named(text, names):
    """Which of the names a text is, or is the only one to hold; else ''."""
    text = (text or "").strip().casefold()
    same = [name for name in names if name.strip().casefold() == text]
    within = [name for name in names if name.strip().casefold() in text]
    return same[0] if same else within[0] if len(within) == 1 else ""


def of(axes):
    """All marks, and for each kind all of its marks as one."""
    found = singles(axes)
    for kind in ("line", "points", "bars"):
        same = [mark for mark in found if mark.kind == kind]
        if len(same) > 1 and len({mark.lying for mark in same}) == 1:
            x, y = (np.concatenate([getattr(mark, name) for mark in same]) for name in "xy")
            bottom = np.concatenate([np.broadcast_to(mark.bottom, mark.x.shape) for mark in same])
            joined = next((m.joined for m in same if m.joined != "post"), "post")
            found.append(Mark(kind, x, y, lying=same[0].lying, joined=joined, bottom=bottom))
    return [*found, *_by_look(axes)]


def singles(axes):
    """What each call drew, in one mark each."""
    found = [*_lines(axes), *_collections(axes), *_bars(axes)]
    return [mark for mark in found if len(mark.x)]


def _clean(kind, x, y, **looks):
    x, y = (np.ma.filled(np.ma.asarray(values, float), np.nan) for values in (x, y))
    here = np.isfinite(x) & np.isfinite(y)
    return Mark(kind, x[here], y[here], **looks)


def _lines(axes):
    for line in axes.lines:
        if not line.get_visible() or not all(line.get_transform().contains_branch_seperately(axes.transData)):
            continue  # a line across the whole axes belongs to no series
        kind = "points" if line.get_linestyle() in ("None", " ", "") else "line"
        mark = _clean(kind, line.get_xdata(orig=False), line.get_ydata(orig=False))
        mark.label, mark.colour, mark.artist = str(line.get_label()), to_hex(line.get_color()), line
        style = "post" if _keeps_level(mark.x, mark.y) else line.get_drawstyle().replace("default", "slopes")
        mark.joined = {"steps": "pre"}.get(style, style.removeprefix("steps-"))
        yield mark


def _keeps_level(x, y):
    """Whether a line only runs level or straight up and down."""
    return bool((np.isclose(np.diff(x), 0) | np.isclose(np.diff(y), 0)).all())


def _collections(axes):
    for collection in axes.collections:
        label = str(collection.get_label())
        if not collection.get_visible():
            continue
        if isinstance(collection, PathCollection):
            yield from _scatter(collection, label)
        elif isinstance(collection, LineCollection):  # stems of `vlines` and `hlines`
            segments = [s for s in collection.get_segments() if len(s) == 2]
            ends = np.array([s[np.abs(s).sum(axis=1).argmax()] for s in segments]).reshape(-1, 2)
            upright = all(np.isclose(s[0, 0], s[1, 0]) for s in segments)
            x, y = (ends[:, 0], ends[:, 1]) if upright else (ends[:, 1], ends[:, 0])
            yield _clean("bars", x, y, label=label, lying=not upright)
            if segments and not upright and all(np.isclose(s[0, 1], s[1, 1]) for s in segments):  # levels, from day to day
                yield _clean("line", *np.concatenate(segments).T, label=label, joined="post")


def _scatter(collection, label):
    """The points of a scatter, those of each colour apart."""
    places = np.ma.filled(np.ma.asarray(collection.get_offsets(), float), np.nan)
    colours = collection.get_facecolors() if len(collection.get_facecolors()) else collection.get_edgecolors()
    colours = [to_hex(colour) for colour in colours] or [""]
    each = np.array([colours[i % len(colours)] for i in range(len(places))], object)
    for colour in dict.fromkeys(each):
        yield _some(collection, places, each == colour, label=label, colour=colour)
    if len(set(each)) > 1:  # colours that tell something else
        yield _some(collection, places, np.ones(len(each), bool), label=label)


def _some(collection, places, here, **looks):
    """The points of a scatter that are ``here``, as a mark that knows which they are."""
    mark = _clean("points", places[here, 0], places[here, 1], **looks)
    mark.artist, mark.here = collection, np.flatnonzero(here & np.isfinite(places).all(axis=1))
    return mark


MOST_LOOKS = 12  # more looks than these in one scatter tell a quantity, and no groups


def _by_look(axes):
    """The points of one scatter by marker, size, filling and edge, which tell series apart as well as colour does."""
    for collection in axes.collections:
        if not isinstance(collection, PathCollection) or not collection.get_visible():
            continue
        places = np.ma.filled(np.ma.asarray(collection.get_offsets(), float), np.nan)
        if collection.get_array() is not None:
            collection.update_scalarmappable()  # numbers become colours when they are drawn, which nobody has done yet
        markers = [path.vertices.tobytes() for path in collection.get_paths()]
        filled, edged = (
            [to_hex(c, keep_alpha=True) for c in colours]
            for colours in (collection.get_facecolors(), collection.get_edgecolors())
        )
        for looks in (markers, list(collection.get_sizes()), filled, edged, list(collection.get_linewidths())):
            each = [looks[i % len(looks)] for i in range(len(places))] if looks else []
            if 1 < len(set(each)) <= MOST_LOOKS:
                for look in dict.fromkeys(each):
                    here = np.array([one == look for one in each])
                    yield _some(collection, places, here, label=str(collection.get_label()))


def _bars(axes):
    for container in axes.containers:
        if not isinstance(container, BarContainer) or not container.patches:
            continue
        lying = container.orientation == "horizontal"
        boxes = np.array([[p.get_x(), p.get_y(), p.get_width(), p.get_height()] for p in container.patches], float)
        left, low, width, height = boxes.T
        middle, end, foot = (low + height / 2, left + width, left) if lying else (left + width / 2, low + height, low)
        colour = to_hex(container.patches[0].get_facecolor())
        here = np.isfinite(middle) & np.isfinite(end)
        label = str(container.get_label())
        yield Mark("bars", middle[here], end[here], label, colour, lying, bottom=foot[here])
    for patch in axes.patches:
        if isinstance(patch, StepPatch):
            values, edges, _ = patch.get_data()
            looks = {"label": str(patch.get_label()), "colour": to_hex(patch.get_edgecolor()), "joined": "post"}
            yield _clean("line", edges[:-1], values, **looks)
            yield _clean("line", edges, [*values, *values[-1:]], **looks)  # as a curve, with where the last level ends
