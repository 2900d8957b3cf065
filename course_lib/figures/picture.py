"""What every picture of the course has: its colours, its card, its alt text.

An arm looks the same throughout: ketamine is a blue circle, midazolam an orange triangle, ketamine first. A picture is an
``<img>`` with an alt text, on a white card; where JupyterLab runs with a dark theme the card turns dark. The same picture
goes out as a plain PNG, for viewers and exports that show no HTML.
"""

import base64
import html
import io
import sys
from dataclasses import dataclass, field

import matplotlib
import numpy as np
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from PIL import Image

COLOURS = {"ketamine": "#0072B2", "midazolam": "#D55E00"}  # Okabe and Ito's: safe for every kind of colour vision
INK = {"ketamine": "#0072B2", "midazolam": "#B84E00"}  # of words: 4.5 to 1 or more, on white and on the dark card
MARKERS = {"ketamine": "o", "midazolam": "^"}
GREY = "#595959"
PALE = "#949494"  # the palest grey of a mark that says something: 3 to 1 on white and on the dark card
HALO = [withStroke(linewidth=3.5, foreground="white")]  # around a black line that lies on a black or grey ground
THIN_HALO = [withStroke(linewidth=2.1, foreground="white")]  # around a small black mark, which must not hide what it lies on
COLOURS_KEPT = 64
STYLE = {
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
DARK = (
    '<style>body[data-jp-theme-light="false"] img.course-picture, .vscode-dark img.course-picture '
    "{ filter: invert(0.93) hue-rotate(180deg); }</style>"
)


@dataclass(frozen=True)
class Picture:
    """A drawn figure: its PNG bytes, the alt text that says what it shows, and the matplotlib figure it was drawn from."""

    alt: str
    png: bytes = field(repr=False)
    width: int = field(default=700, repr=False)
    figure: Figure | None = field(default=None, repr=False, compare=False)

    def __repr__(self):
        return f"Picture: {self.alt}"

    def _repr_html_(self):
        image = f'src="data:image/png;base64,{self._base64()}" alt="{html.escape(self.alt)}" width="{self.width}"'
        return f'{DARK}<img class="course-picture" {image}>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"text/plain": repr(self), "text/html": self._repr_html_(), "image/png": self._base64()}
        return data, {"image/png": {"alt": self.alt, "width": self.width}}

    def _base64(self):
        return base64.b64encode(self.png).decode()


def show(figure, alt):
    """A matplotlib figure as a `Picture`; a figure made with pyplot is closed, so that it is not shown a second time.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Any figure.
    alt : str
        What the picture shows, for people who do not see it: the finding, not the kind of chart.

    Returns
    -------
    Picture
        With 64 colours, which no eye tells from all of them, so that a notebook stays small.

    Raises
    ------
    ValueError
        If the alt text has fewer than 20 characters, a text has half a character, or ``figure`` is not a figure.
    """
    if not isinstance(alt, str) or len(alt.strip()) < 20:
        raise ValueError(f"alt must say what the picture shows, in a sentence; got {alt!r}")
    if not isinstance(figure, Figure):
        raise ValueError(f"figure must be a matplotlib figure (of axes: axes.figure), got {type(figure).__name__}")
    for words in (alt, *(text.get_text() for text in figure.findobj(Text))):
        if any("\ud800" <= letter <= "\udfff" for letter in words):
            raise ValueError(f"a picture's text holds half a character (of an emoji, perhaps): {words[:60]!r}; take it out")
    figure.set_facecolor("white")
    figure.set_dpi(144)
    canvas = FigureCanvasAgg(figure)  # savefig would draw everything twice
    canvas.draw()
    png = _few_colours(Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB"))
    FigureCanvasBase(figure)  # a canvas without the pixels, which would stay in memory as long as the figure
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)
    return Picture(alt, png, round(figure.get_size_inches()[0] * 96), figure)


def _few_colours(image):
    """A PNG with a palette: the commonest colours as they are, since those mean something, and 40 between them."""
    pixels = np.asarray(image).astype(np.int32)
    packed = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
    found, where, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=-1)
    common = colours[np.argsort(-counts, kind="stable")[: COLOURS_KEPT - 40]]
    between = image.quantize(40, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette()
    palette = np.vstack([common, np.reshape(between, (-1, 3))[:40]])
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=-1).argmin(axis=1)
    few = Image.fromarray(nearest[where].reshape(packed.shape).astype(np.uint8))
    few.putpalette(palette.astype(np.uint8).tobytes())
    buffer = io.BytesIO()
    few.save(buffer, format="PNG", optimize=True, dpi=(144, 144))
    return buffer.getvalue()


def new_figure(*args, figsize, **kwargs):
    """A figure and its axes in the course's style, without pyplot, which a lesson may not need and which is slow to load."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=figsize, layout="constrained")
        return figure, figure.subplots(*args, **kwargs)
