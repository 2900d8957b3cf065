"""A plot of Matplotlib, pandas or seaborn, dressed as the course's own pictures are: title, subtitle, source, alt text."""

import sys
import warnings

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.legend import Legend
from matplotlib.text import Text
from matplotlib.ticker import AutoLocator, FixedLocator, ScalarFormatter

from course_lib.figures.frame import LEADING, LEFT, RIGHT, WIDTH
from course_lib.figures.looks import BLACK, FAMILY, GREY, SIZES, styled, wrapped
from course_lib.figures.picture import show
from course_lib.figures.read_out import rows_read_out
from course_lib.figures.words import MINUS, capital

MOST_READ = 12  # labels that somebody may be expected to listen to


def show_drawn(alt, title=None, subtitle=None, told=None, source=None):
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
    source : str, optional
        Below the plot: what a reader must know of where it is from, or what was not found.

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
        axes.spines[:].set_color(GREY)
        if axes.name != "polar" and not len(axes.get_yticks()):
            axes.spines["left"].set_visible(False)
        if axes.get_xlabel() and axes.xaxis.label.get_ha() == "center":  # where a line of words begins
            axes.xaxis.label.set(x=0, ha="left")
        for axis in (axes.xaxis, axes.yaxis):
            _tick_whole(axis)
        axes.tick_params(labelsize=SIZES["label"], color=GREY, labelcolor=BLACK)
        axes.tick_params(which="minor", length=0)
        own = [text for text in axes.texts if text.get_size() == matplotlib.rcParams["font.size"]]  # nobody chose their size
        for text in (axes.xaxis.label, axes.yaxis.label, axes.title, *own):
            text.set_size(SIZES["label"])
    for text in figure.findobj(Text):
        text.set_family(FAMILY)
    for legend in figure.findobj(Legend):
        legend.set_frame_on(False)
        for text in legend.findobj(Text):
            text.set_size(SIZES["label"])
    _put_words(figure, title, subtitle, source)
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


def _put_words(figure, title, subtitle, source):
    """A figure as wide as a frame, with a title and a subtitle above what is drawn, and a source below."""
    wide, high = figure.get_size_inches()
    parts = [(part, size, look) for part, size, look in (
        (title, "title", {"weight": "bold", "color": BLACK}), (subtitle, "subtitle", {"color": GREY})) if part]  # fmt: skip
    lines = [(line, size, look) for part, size, look in parts
             for line in wrapped(part, RIGHT - LEFT, size, look.get("weight", "normal"), size == "title")]  # fmt: skip
    steps = [LEADING[size] for _, size, _ in lines]
    if title and subtitle:  # as far below the title as in a frame
        steps[[size for _, size, _ in lines].index("subtitle")] = 0.3
    above = sum(steps) + (0.13 if lines else 0)
    foot = wrapped(source, RIGHT - LEFT, "source") if source else []
    below = LEADING["source"] * len(foot) + (0.17 if foot else 0)
    total = high * WIDTH / wide + above + below
    figure.set_size_inches(WIDTH, total)
    y = 0.05
    for step, (line, size, look) in zip(steps, lines, strict=True):
        y += step
        figure.text(LEFT / WIDTH, 1 - y / total, line, size=SIZES[size], family=FAMILY, parse_math=False, gid=size, **look)
    for n, line in enumerate(foot):
        y = below - 0.01 - LEADING["source"] * (n + 1)
        look = {"size": SIZES["source"], "family": FAMILY, "color": GREY, "parse_math": False, "gid": "source"}
        figure.text(LEFT / WIDTH, (y + 0.05) / total, line, **look)
    canvas = FigureCanvasAgg(figure)
    beside = max(
        (legend.get_window_extent(canvas.get_renderer()).width / figure.bbox.width for legend in figure.legends), default=0
    )
    left, right, top, bottom = LEFT / WIDTH, RIGHT / WIDTH - beside, 1 - above / total, below / total
    engine = figure.get_layout_engine()
    with warnings.catch_warnings(), styled():
        warnings.simplefilter("ignore", UserWarning)  # axes that cannot be laid out stay where the reader put them
        if isinstance(engine, ConstrainedLayoutEngine):
            engine.set(rect=(left, bottom, right - left, top - bottom))
        else:
            _fit(figure, left, right, top, bottom)


def _fit(figure, left, right, top, bottom):
    """`tight_layout` in a part of the figure; for axes that stand alone without measuring all their words a second time."""
    specs = [axes.get_subplotspec() for axes in figure.axes]
    if len(specs) != 1 or specs[0] is None or specs[0].get_gridspec().get_geometry() != (1, 1):
        figure.tight_layout(rect=(left, bottom, right, top))
        return
    before = vars(figure.subplotpars).copy()
    figure.tight_layout()
    now = figure.subplotpars
    begins, ends, lowest, highest = left + now.left, right - (1 - now.right), bottom + now.bottom, top - (1 - now.top)
    if vars(now) != before and begins < ends and lowest < highest:
        figure.subplots_adjust(begins, lowest, ends, highest)
    else:  # words that leave no room
        figure.subplots_adjust(**before)
