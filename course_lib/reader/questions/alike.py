"""Whether one can see which series is which: by colour, mark, size, filling or edge, or by a line's style."""

from itertools import product

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle

NEAR = 0.06  # of 1: two colours that nobody can tell apart
LARGER = 1.2  # how many times as large the larger of two marks has to be
THICKER = 0.7  # points, between two edges or lines


def problem(shown, axes):
    """What to say of series of which two look alike, or ''.

    Parameters
    ----------
    shown : dict of str to list of Mark
        Of each series all marks that show it; that one differs from one of the other's is enough.
    axes : matplotlib.axes.Axes
        Where they are drawn. Words at every point, or at lines, tell them apart as well.
    """
    names = list(shown)
    points = sum(len(marks[0].x) for marks in shown.values())
    for name, other in [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]:
        pairs = [(one, two) for one, two in product(shown[name], shown[other]) if one is not two]
        words = len(axes.texts) >= (points if any(mark.kind == "points" for mark in shown[name]) else len(names))
        if pairs and not words and all(_alike(one, two) for one, two in pairs):
            what = "line" if pairs[0][0].kind == "line" else "mark"
            return (
                f"{name} and {other} have the same colour and the same {what}, so that nobody sees which is which, with a legend or "
                f"without. Give each its own: `color=`, or `{'linestyle' if what == 'line' else 'marker'}=`."
            )
    return ""


def _alike(one, two):
    """Whether something of one mark looks the same as something of the other."""
    return one.kind == two.kind and any(_same(a, b) for a, b in product(_looks(one), _looks(two)))


def _same(a, b):
    """Whether two looks are the same to the eye: shape or style, size, and two colours with the width of the second."""
    (shape, size, face, edge, width), (its_shape, its_size, its_face, its_edge, its_width) = a, b
    return (
        shape == its_shape
        and max(size, its_size) < LARGER * min(size, its_size)
        and np.abs(np.subtract(face, its_face)).max() < NEAR
        and (max(width, its_width) == 0 or np.abs(np.subtract(edge, its_edge)).max() < NEAR)
        and abs(width - its_width) < THICKER
    )


def _looks(mark):
    """The different looks that a mark's points have; of a line its one; none of bars, which are told by where they stand."""
    artist = mark.artist
    if artist is None or mark.kind == "bars":
        return set()
    if isinstance(artist, Line2D):
        return {_of_line(artist) if mark.kind == "line" else _of_marks(artist)}
    if artist.get_array() is not None:
        artist.update_scalarmappable()  # numbers become colours when they are drawn, which nobody has done yet
    shapes = [_shape(path, artist.get_hatch()) for path in artist.get_paths()]
    parts = shapes, artist.get_sizes(), artist.get_facecolors(), artist.get_edgecolors(), artist.get_linewidths()
    found = set()
    for i in mark.here:
        shape, size, face, edge, width = (part[i % len(part)] if len(part) else None for part in parts)
        found.add((shape, float(1 if size is None else size) ** 0.5, *_colours(face, edge, width)))
    return found


def _of_marks(line):
    """The look of points that `plot` drew, as of a scatter's."""
    style, alpha = MarkerStyle(line.get_marker(), line.get_fillstyle()), line.get_alpha()
    face, edge = (to_rgba(colour, alpha) for colour in (line.get_markerfacecolor(), line.get_markeredgecolor()))
    shape = _shape(style.get_path().transformed(style.get_transform()))
    width = line.get_markeredgewidth()
    return shape, float(line.get_markersize()), *_colours(face if style.is_filled() else None, edge, width)


def _of_line(line):
    """The look of a line: its style with its marks' shape, and its colour and width; of dashes the lengths."""
    style = getattr(line, "_unscaled_dash_pattern", line.get_linestyle())
    colour = to_rgba(line.get_color(), line.get_alpha())
    return str((style, line.get_marker())), 1.0, *_colours(None, colour, line.get_linewidth())


def _shape(path, hatch=None):
    return (np.round(path.vertices, 2) + 0.0).tobytes(), hatch


def _colours(face, edge, width):
    """The two colours as they are seen on white, and the width of the second, which is 0 where it is the first."""
    face, edge = (
        tuple(float(1 + (part - 1) * alpha) for part in (r, g, b))
        for r, g, b, alpha in ((0, 0, 0, 0) if colour is None else colour for colour in (face, edge))
    )
    return (face, face, 0.0) if face == edge else (face, edge, float(width or 0))
