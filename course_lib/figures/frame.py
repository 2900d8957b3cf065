"""The frame of every picture: a title that says the finding, a subtitle, the drawing, a source; all placed by inches.

``frame = new_frame(3.2, title=..., subtitle=..., source=...)`` is a white page 6.2 inches wide with 3.2 inches for the
drawing, from ``frame.top`` down to ``frame.bottom``; how high the page is follows from how many lines the words take. Points
on it are inches from the left and from the top. `Frame.text`, `Frame.marks`, `Frame.line`, `Frame.box`, `Frame.bracket`,
`Frame.cut` and `Frame.key` draw on the page; `Frame.plot` puts real axes on it, and ``text(..., on=axes)`` writes at
a point of theirs. `show` (in picture.py) makes the picture.

- The title is the finding, with its numbers (at most 50 characters a line); the subtitle says what is drawn, how to read it
  and which kind of data it is (62); the source what a reader must know of where it is from, or what was not found (80).
- Words stand on baselines, sizes have names (`SIZES`): "text", "label" (second rank), "number" (the answer, bold).
- Words of an arm have `Study.ink`, its marks `Study.colour`, its areas `Study.area`; all else is black, white or grey.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import NullLocator
from matplotlib.transforms import IdentityTransform, ScaledTranslation

from course_lib.figures.looks import BLACK, CHARCOAL, FAMILY, GREY, SIZES, STYLE, styled, typeset, width, wrapped
from course_lib.figures.on_page import Box, Boxes, Line, Marks, Page, Words

WIDTH = 6.2
LEFT, RIGHT = 0.16, 6.04  # where words may begin and end
LEADING = {"title": 0.285, "number": 0.25, "text": 0.235, "subtitle": 0.235, "label": 0.205, "source": 0.19}
BOX = {"fc": "none", "ec": "none", "lw": 0.9, "zorder": 1}


class Frame:
    """A page with title, subtitle and source, to draw on; made by `new_frame`.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
    axes : matplotlib.axes.Axes
        As large as the page, in inches from its left and its top.
    top, bottom : float
        Where ink of the drawing may begin and must end, axis labels and their words included (inches from the page's top).
    left, right : float
        The same for the sides: 0.16 and 6.04.
    height : float
        Of the page.
    """

    left, right = LEFT, RIGHT

    def __init__(self, body, title, subtitle, source):
        heads, below = (wrapped(words, RIGHT - LEFT, size, weight, size == "title")
                        for words, size, weight in ((title, "title", "bold"), (subtitle, "subtitle", "normal")))  # fmt: skip
        foot = wrapped(source, RIGHT - LEFT, "source") if source else []
        first = 0.335 + LEADING["title"] * (len(heads) - 1) + 0.3
        self.top = first + LEADING["subtitle"] * (len(below) - 1) + 0.32
        self.bottom = self.top + body
        self.height = self.bottom + (0.32 + LEADING["source"] * (len(foot) - 1) + 0.17 if foot else 0.12)
        with styled():
            self.figure = Figure(figsize=(WIDTH, self.height))
            self.axes = self.figure.add_axes(Page(self.figure, (0, 0, 1, 1), zorder=1))
        self.axes.set(xlim=(0, WIDTH), ylim=(self.height, 0))
        self.axes.axis("off")
        for axis in (self.axes.xaxis, self.axes.yaxis):
            axis.set_major_locator(NullLocator())
        last = self.height - 0.17 - LEADING["source"] * (len(foot) - 1)
        for y, lines, size, look in (
            (0.335, heads, "title", {"weight": "bold"}),
            (first, below, "subtitle", {"color": GREY}),
            (last, foot, "source", {"color": GREY}),
        ):
            self.text(LEFT, y, "\n".join(lines), size, gid=size, **look)

    def text(self, x, y, words, size="text", *, on=None, dx=0, dy=0, halo=False, box=False, **looks):
        """Words on a baseline, further lines below it.

        Parameters
        ----------
        x, y : float
            Inches on the page, or a point of the axes ``on``.
        words : str
            One line, or several with "\\n" between them.
        size : str or float
            A name of `SIZES`, or points.
        on : matplotlib.axes.Axes, optional
            Axes to whose data x and y belong.
        dx, dy : float
            Inches to the right and down from there.
        halo, box : bool
            A white rim around the letters, where they cross a line; a white ground, where they lie on a grid.
        **looks
            Matplotlib's words for a text: color, weight, ha (left, center or right), zorder, ...
        """
        axes = self.axes if on is None else on
        points, weight = SIZES.get(size, size), looks.pop("weight", "normal")
        looks = {"color": BLACK, "va": "baseline", "zorder": 5} | looks
        if halo:
            looks["path_effects"] = [withStroke(linewidth=3.5, foreground="white")]
        if box:
            looks["bbox"] = {"fc": "white", "ec": "none", "pad": 1.5}
        lines = words.split("\n")
        for i, line in enumerate(lines):
            down = dy + i * LEADING.get(size, 1.25 * points / 72)
            shift = ScaledTranslation(dx, -down, self.figure.dpi_scale_trans)
            place = {"transform": axes.transData + shift, "parse_math": False, "clip_on": False}
            axes.add_artist(Words(x, y, line, fontproperties=typeset(line, points, weight), **place | looks))

    def run(self, x, y, *parts, size="text", **looks):
        """Words in one line, from x; each part is a text or (text, its own looks). Returns the x at which they end."""
        for part in parts:
            words, own = (part, {}) if isinstance(part, str) else part
            own = {"size": size} | looks | own
            self.text(x, y, words, **own)
            x += width(words, own["size"], own.get("weight", "normal"))
        return x

    def marks(self, x, y, marker="o", face=BLACK, edge=None, points=9, lw=1.2, **looks):
        """Marks of so many points across at inches x, y (numbers or arrays); face and edge are one colour or one each."""
        x, y = np.broadcast_arrays(np.atleast_1d(x), y)
        unfilled = marker in ("+", "x", "_", "|")  # which have no edge
        looks["edgecolors"] = "face" if unfilled else face if edge is None else edge
        shape = MarkerStyle(marker)
        self.axes.add_collection(  # not scatter, which takes four times as long
            Marks(
                [shape.get_path().transformed(shape.get_transform())],
                np.ravel(points) ** 2,
                offsets=np.column_stack([x, y]),
                offset_transform=self.axes.transData,
                transform=IdentityTransform(),
                facecolors=face,
                linewidths=lw,
                **{"zorder": 3} | looks,
            ),
            autolim=False,
        )

    def line(self, x, y, color=CHARCOAL, lw=0.9, **looks):
        """A line through inches x, y."""
        self.axes.add_artist(Line(x, y, color=color, lw=lw, **{"solid_capstyle": "butt", "zorder": 2} | looks))  # not plot

    def box(self, x, y, wide, high, **looks):
        """A rectangle from its top left corner; fc, ec, lw, hatch as Matplotlib has them."""
        self._add(Box((x, y), wide, high, **BOX | looks))

    def boxes(self, places, **looks):
        """Rectangles of one look, none over another; each place is left, top, width, height, and looks are as in `box`."""
        if len(places):
            self._add(Boxes(places, **BOX | looks))

    def _add(self, patch):
        if hasattr(patch, "set_hatch_linewidth"):  # since Matplotlib 3.10; before, `show` sets it for all
            patch.set_hatch_linewidth(STYLE["hatch.linewidth"])
        self.axes.add_artist(patch)  # not add_patch, which looks whether the page must grow

    def bracket(self, x, y, *, tick=0.06, color=BLACK, lw=1.6):
        """A bracket: along x = (from, to) at y with feet down, or along y = (from, to) at x with feet to the left."""
        if np.ndim(x):
            self.line([x[0], x[0], x[1], x[1]], [y + tick, y, y, y + tick], color, lw, solid_joinstyle="miter")
        else:
            self.line([x - tick, x, x, x - tick], [y[0], y[0], y[1], y[1]], color, lw, solid_joinstyle="miter")

    def cut(self, x, y, gap=0.5):
        """A break in an axis that lies at y: two strokes, at x and at x + gap, and nothing between them."""
        self.line([x, x + gap], [y, y], "white", 3, zorder=4)
        for at in (x, x + gap):
            self.line([at - 0.035, at + 0.035], [y + 0.07, y - 0.07], CHARCOAL, 1.2, zorder=5)

    def key(self, x, y, *entries, size="text", gap=0.25):
        """A key in one line, drawn as the data are: each entry is a heading, or (draw, words).

        ``draw(x, y)`` draws its mark with the left edge at x and the middle at y and returns where the mark ends.
        """
        for entry in entries:
            if isinstance(entry, str):
                x = self.run(x, y, entry, size=size, weight="bold") + 0.13
            else:
                draw, words = entry
                x = self.run(draw(x, y - 0.065) + 0.09, y, words, size=size, color=CHARCOAL) + gap
        return x - gap

    def plot(self, left, top, wide, high):
        """Real axes, ``wide`` by ``high`` inches, placed by their top left corner: left and bottom line, no grid."""
        with styled():
            place = (left / WIDTH, 1 - (top + high) / self.height, wide / WIDTH, high / self.height)
            axes = self.figure.add_axes(place, zorder=2, facecolor="none")
        axes.tick_params(labelfontfamily=FAMILY, labelsize=SIZES["text"], color=CHARCOAL, length=4)
        return axes


def new_frame(body, title, subtitle, source=""):
    """A page with ``body`` inches for the drawing, between the subtitle and the source.

    Parameters
    ----------
    body : float
        Height of the drawing, its axis labels included, in inches.
    title, subtitle, source : str
        The finding; what is drawn, how to read it, which kind of data; where it is from. Lines break where there is a "\\n",
        and else where they must.

    Returns
    -------
    Frame

    Raises
    ------
    ValueError
        If a single word is wider than the page.

    Examples
    --------
    >>> frame = new_frame(2, "Half against a tenth", "Each mark is one simulated person")
    >>> frame.run(frame.left, frame.top + 0.2, "Ketamine") > frame.left, round(frame.bottom - frame.top, 2)
    (True, 2.0)
    """
    return Frame(body, title, subtitle, source)
