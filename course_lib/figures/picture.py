"""A picture as it leaves the kernel: an ``<img>`` with an alt text and 64 colours, and the same as a plain PNG.

The picture lies on a white card; where JupyterLab runs with a dark theme the card turns dark. The plain PNG is for viewers
and exports that show no HTML. What a picture looks like is in looks.py, what it is drawn on in frame.py.
"""

import base64
import html
import io
import sys
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.text import Text
from PIL import Image

from course_lib.figures.frame import Frame
from course_lib.figures.kinds import with_kinds
from course_lib.figures.looks import styled, whole
from course_lib.figures.words import MINUS

DPI = 180
COLOURS_KEPT = 64
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
