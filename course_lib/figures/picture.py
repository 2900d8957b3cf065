"""What every picture of the course has: its colours, its card, its alt text.

An arm looks the same throughout: ketamine is a blue circle, midazolam an orange triangle, ketamine first. A picture is an
``<img>`` with an alt text, on a white card; where JupyterLab runs with a dark theme the card turns dark.
"""

import base64
import html
import io
import sys
from dataclasses import dataclass, field

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

COLOURS = {"ketamine": "#0072B2", "midazolam": "#D55E00"}  # Okabe and Ito's: safe for every kind of colour vision
MARKERS = {"ketamine": "o", "midazolam": "^"}
GREY = "#595959"
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
    """A drawn figure: its PNG bytes and the alt text that says what it shows."""

    alt: str
    png: bytes = field(repr=False)
    width: int = field(default=700, repr=False)

    def __repr__(self):
        return f"Picture: {self.alt}"

    def _repr_html_(self):
        data = base64.b64encode(self.png).decode()
        image = f'src="data:image/png;base64,{data}" alt="{html.escape(self.alt)}" width="{self.width}"'
        return f'{DARK}<img class="course-picture" {image}>'


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

    Raises
    ------
    ValueError
        If the alt text has fewer than 20 characters.
    """
    if len(alt.strip()) < 20:
        raise ValueError(f"alt must say what the picture shows, in a sentence; got {alt!r}")
    buffer = io.BytesIO()
    figure.set_facecolor("white")
    figure.set_dpi(144)
    FigureCanvasAgg(figure).print_png(buffer, metadata={"Software": None})  # savefig would draw everything twice
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)
    return Picture(alt, buffer.getvalue(), round(figure.get_size_inches()[0] * 96))


def new_figure(*args, figsize, **kwargs):
    """A figure and its axes in the course's style, without pyplot, which a lesson may not need and which is slow to load."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=figsize, layout="constrained")
        return figure, figure.subplots(*args, **kwargs)
