"""A picture as it leaves the kernel: an ``<img>`` with an alt text and 64 colours, and the same as a plain PNG.

The picture lies on a white card; where JupyterLab runs with a dark theme the card turns dark. The plain PNG is for viewers
and exports that show no HTML. What a picture looks like is in looks.py, what it is drawn on in frame.py.
"""

import base64
import html
import io
import sys
import warnings
from dataclasses import dataclass, field

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine, PlaceHolderLayoutEngine
from matplotlib.legend import Legend
from matplotlib.text import Text
from matplotlib.ticker import AutoLocator, FixedLocator, ScalarFormatter
from PIL import Image

from course_lib.figures.frame import LEADING, LEFT, RIGHT, WIDTH, Frame
from course_lib.figures.kinds import with_kinds
from course_lib.figures.looks import BLACK, FAMILY, GREY, SIZES, styled, whole, wrapped
from course_lib.figures.read_out import rows_read_out
from course_lib.figures.words import MINUS, capital

DPI = 180
COLOURS_KEPT = 64
MOST_READ = 12  # labels that somebody may be expected to listen to
DARK = (
    '<style>body[data-jp-theme-light="false"] img.course-picture, .vscode-dark img.course-picture '
    "{ filter: invert(0.93) hue-rotate(180deg); }</style>"
)


@dataclass(frozen=True)
class Picture:
    """A drawn figure: its PNG bytes, the alt text that says what it shows, and the matplotlib figure it was drawn from."""

    alt: str
    png: bytes = field(repr=False)
    width: int = field(default=558, repr=False)
    figure: Figure | None = field(default=None, repr=False, compare=False)

    def __repr__(self):
        return f"Picture: {self.alt}"

    def _repr_html_(self):
        image = f'src="data:image/png;base64,{self._base64()}" alt="{html.escape(self.alt)}" width="{self.width}"'
        return f' \n{DARK}<img class="course-picture" {image}>'  # a first line that JupyterLab may show of a hidden output

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"text/plain": repr(self), "text/html": self._repr_html_(), "image/png": self._base64()}
        return data, {"image/png": {"alt": self.alt, "width": self.width}}

    def _base64(self):
        return base64.b64encode(self.png).decode()


def show(figure, alt):
    """A frame or a matplotlib figure as a `Picture`; one made with pyplot is closed, so that it is not shown a second time.

    Parameters
    ----------
    figure : Frame or matplotlib.figure.Figure
        A frame, or any figure.
    alt : str
        What the picture shows, for people who do not see it: the finding, not the kind of chart. Where subtitle or source
        name a kind of data (simulated, say) and this does not, their words are added.

    Returns
    -------
    Picture
        With 64 colours, which no eye tells from all of them, so that a notebook stays small; two pixels of its PNG for each
        of the page's, so that words are sharp on a phone.

    Raises
    ------
    ValueError
        If the alt text has fewer than 20 characters, a text has half a character, or ``figure`` is not a figure.
    """
    if not isinstance(alt, str) or len(alt.strip()) < 20:
        raise ValueError(f"alt must say what the picture shows, in a sentence; got {alt!r}")
    if isinstance(figure, Frame):
        figure = figure.figure
    if not isinstance(figure, Figure):
        raise ValueError(f"figure must be a matplotlib figure (of axes: axes.figure), got {type(figure).__name__}")
    texts = [(text.get_text(), text.get_gid()) for text in _texts(figure)]
    for words, _ in [(alt, None), *texts]:
        whole(words)
    heads = [[words for words, part in texts if part == head] for head in ("subtitle", "source")]
    alt = with_kinds(alt, [" ".join(lines).replace(MINUS, "minus ") for lines in heads])
    figure.set_facecolor("white")
    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)  # savefig would draw everything twice
    if isinstance(figure.get_layout_engine(), PlaceHolderLayoutEngine | None):
        _leave_unmeasured(figure)
    with styled():
        canvas.draw()
    png = _few_colours(np.asarray(canvas.buffer_rgba()))
    FigureCanvasBase(figure)  # a canvas without the pixels, which would stay in memory as long as the figure
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)
    return Picture(alt, png, round(figure.get_size_inches()[0] * DPI / 2), figure)


def _leave_unmeasured(figure):
    """Numbers at ticks beside which nothing is placed: Matplotlib would set them twice more, to measure them."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis) if axes.axison and not axes.get_title() else ():
            if not (axis.get_label_text() or axis.get_offset_text().get_text()):
                for tick in axis.get_major_ticks():
                    tick.label1.set_in_layout(False)


def _texts(artist):
    """The texts of a figure that are drawn; `findobj` makes ticks for axes without any."""
    if artist.get_visible():
        if isinstance(artist, Text):
            yield artist
        unseen = () if getattr(artist, "axison", True) else (artist.xaxis, artist.yaxis)
        for child in artist.get_children():
            if child not in unseen:
                yield from _texts(child)


def _few_colours(pixels):
    """A PNG with a palette: the commonest colours as they are, since those mean something, and 40 between them.

    ``pixels`` are (height, width, 4), as uint8. Most have their neighbour's colour, so what is counted and replaced are runs
    of one colour; and Pillow chooses from an image with the same colours that is a hundredth as large.
    """
    flat = np.ascontiguousarray(pixels).view(np.uint32).ravel()
    begins = np.concatenate([[0], np.flatnonzero(flat[1:] != flat[:-1]) + 1])
    lengths = np.diff(begins, append=flat.size)
    codes, some = pd.factorize(flat[begins].view(">u4").astype(np.uint32) >> 8)  # np.unique sorts all, and takes four times
    found, rank = np.unique(some, return_inverse=True)
    where = rank[codes]
    counts = np.bincount(where, lengths).astype(np.int64)  # in a browser, int has 32 bits, too few for what follows
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=-1).astype(int)
    common = colours[np.argsort(-counts, kind="stable")[: COLOURS_KEPT - 40]]
    often = (1 + counts * 10_000 // flat.size).astype(np.intp)
    small = np.repeat(colours, often, axis=0).astype(np.uint8)
    between = Image.fromarray(small[None]).quantize(40, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette = np.vstack([common, np.reshape(between.getpalette(), (-1, 3))[:40]])
    distance = (palette**2).sum(axis=1) - 2.0 * (colours @ palette.T)  # squared, less the same for all of a colour
    nearest = distance.argmin(axis=1).astype(np.uint8)
    few = Image.fromarray(np.repeat(nearest[where], lengths).reshape(pixels.shape[:2]))
    few.putpalette(palette.astype(np.uint8).tobytes())
    buffer = io.BytesIO()
    buffer.name = "picture.png"  # Pillow loads what writes PNG; told the format, it would load five others too
    few.save(buffer, compress_level=5, dpi=(DPI, DPI))  # 9 takes ten times as long for 13% fewer bytes
    return buffer.getvalue()


def show_drawn(alt, title=None, subtitle=None, told=None):
    """The plot that Matplotlib, pandas or seaborn drew last, in the course's look, with an alt text; the plot is closed.

    Parameters
    ----------
    alt : str
        What the plot shows, for people who do not see it: the finding, not the kind of chart. To one that only repeats the
        title is added what is drawn: the subtitle, the axes, and the labels in the plot.
    title, subtitle : str, optional
        The finding, and what is drawn, how to read it and which kind of data it is; above the plot.
    told : pandas.DataFrame or pandas.Series, optional
        The numbers that are drawn, a row for each place: they are read out at the end of the alt text.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If nothing has been drawn, the alt text has fewer than 20 characters, or ``told`` is no table of numbers.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> _ = plt.plot([1, 2], [3, 5])
    >>> show_drawn("The line rises from three to five.")
    Picture: The line rises from three to five.
    """
    if told is not None:
        alt = f"{alt} {rows_read_out(told)}"
    if isinstance(alt, str):
        alt = " ".join(alt.split())  # of a title in two lines
    pyplot = sys.modules.get("matplotlib.pyplot")
    if not (pyplot and pyplot.get_fignums()):
        raise ValueError("no plot is open: draw one in the same cell, before show_drawn")
    figure = pyplot.gcf()
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
        for axis in (axes.xaxis, axes.yaxis):
            _tick_whole(axis)
        axes.tick_params(labelsize=SIZES["label"])
        own = [text for text in axes.texts if text.get_size() == matplotlib.rcParams["font.size"]]  # nobody chose their size
        for text in (axes.xaxis.label, axes.yaxis.label, axes.title, *own):
            text.set_size(SIZES["label"])
    for text in figure.findobj(Text):
        text.set_family(FAMILY)
    for legend in figure.findobj(Legend):
        legend.set_frame_on(False)
        for text in legend.findobj(Text):
            text.set_size(SIZES["label"])
    _put_heads(figure, title, subtitle)
    if isinstance(alt, str) and title and _on_one_line(alt).rstrip(".") == _on_one_line(title).rstrip("."):
        alt = " ".join([f"{_on_one_line(alt).rstrip('.')}.", *_what_is_drawn(figure, subtitle)])
    return show(figure, alt)


def _what_is_drawn(figure, subtitle):
    """Sentences for an alt text: the subtitle, what the axes run from and to, and the labels of what is drawn."""
    axes, parts = figure.axes[0], [subtitle or ""]
    named = []
    for way, axis in (("across", axes.xaxis), ("up", axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        places = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True)
        ticks = [label.get_text() for at, label in places if low <= at <= high]
        ticks = [_on_one_line(text) for text in ticks if text.strip()]
        words = any(text[-1:].isalpha() for text in ticks)
        ends = ", ".join(ticks) if words else " to ".join(dict.fromkeys([*ticks[:1], *ticks[-1:]]))
        name = _on_one_line(axis.get_label_text())
        named += [f"{way}: {', '.join(filter(None, (name, ends)))}"] * bool(name or ends)
    labels = [_on_one_line(text.get_text()) for text in axes.texts if text.get_text().strip()]
    parts += [capital("; ".join(named)), f"Labels: {'; '.join(labels)}" if 0 < len(labels) <= MOST_READ else ""]
    return [f"{_on_one_line(part).rstrip('.')}." for part in parts if part.strip()]


def _on_one_line(words):
    return " ".join(words.split()).replace(MINUS, "minus ")


class _PlainZero(ScalarFormatter):
    """Numbers as Matplotlib writes them, but 0 without decimals."""

    def __call__(self, x, pos=None):
        return super().__call__(x, pos) if x else "0"


def _tick_whole(axis):
    """Whole numbers under an axis that is longer than four, where Matplotlib chose the ticks: no half people."""
    locator = axis.get_major_locator()
    if isinstance(locator, FixedLocator) and type(axis.get_major_formatter()) is ScalarFormatter:
        axis.set_major_formatter(_PlainZero())
    if isinstance(locator, AutoLocator) and axis.get_view_interval()[1] - axis.get_view_interval()[0] > 4:
        locator.set_params(integer=True)


def _put_heads(figure, title, subtitle):
    """A figure as wide as a frame, with a title and a subtitle above what is drawn."""
    wide, high = figure.get_size_inches()
    parts = [(part, size, look) for part, size, look in (
        (title, "title", {"weight": "bold", "color": BLACK}), (subtitle, "subtitle", {"color": GREY})) if part]  # fmt: skip
    lines = [(line, size, look) for part, size, look in parts
             for line in wrapped(part, RIGHT - LEFT, size, look.get("weight", "normal"), size == "title")]  # fmt: skip
    steps = [LEADING[size] for _, size, _ in lines]
    if title and subtitle:  # as far below the title as in a frame
        steps[[size for _, size, _ in lines].index("subtitle")] = 0.3
    above = sum(steps) + (0.13 if lines else 0)
    total = high * WIDTH / wide + above
    figure.set_size_inches(WIDTH, total)
    y = 0.05
    for step, (line, size, look) in zip(steps, lines, strict=True):
        y += step
        figure.text(LEFT / WIDTH, 1 - y / total, line, size=SIZES[size], family=FAMILY, parse_math=False, gid=size, **look)
    canvas = FigureCanvasAgg(figure)
    beside = max(
        (legend.get_window_extent(canvas.get_renderer()).width / figure.bbox.width for legend in figure.legends), default=0
    )
    left, right, top = LEFT / WIDTH, RIGHT / WIDTH - beside, 1 - above / total
    engine = figure.get_layout_engine()
    with warnings.catch_warnings(), styled():
        warnings.simplefilter("ignore", UserWarning)  # axes that cannot be laid out stay where the reader put them
        if isinstance(engine, ConstrainedLayoutEngine):
            engine.set(rect=(left, 0, right - left, top))
        else:
            _fit(figure, left, right, top)


def _fit(figure, left, right, top):
    """`tight_layout` in a part of the figure; for axes that stand alone without measuring all their words a second time."""
    specs = [axes.get_subplotspec() for axes in figure.axes]
    if len(specs) != 1 or specs[0] is None or specs[0].get_gridspec().get_geometry() != (1, 1):
        figure.tight_layout(rect=(left, 0, right, top))
        return
    before = vars(figure.subplotpars).copy()
    figure.tight_layout()
    now = figure.subplotpars
    begins, ends, highest = left + now.left, right - (1 - now.right), top - (1 - now.top)
    if vars(now) != before and begins < ends and now.bottom < highest:
        figure.subplots_adjust(begins, now.bottom, ends, highest)
    else:  # words that leave no room
        figure.subplots_adjust(**before)
