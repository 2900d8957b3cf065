"""What the legends of a drawing call its colours, and every text by which a series could be told."""

import numpy as np
from matplotlib.colors import to_hex


def _legends(axes):
    return [legend for legend in (axes.get_legend(), *axes.figure.legends) if legend is not None]


def legend(axes):
    """What the legends call each colour that they have once."""
    told = [
        (_colour(handle), text.get_text())
        for legend in _legends(axes)
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False)
    ]
    colours = [colour for colour, _ in told]
    return {colour: text for colour, text in told if colour and colours.count(colour) == 1}


def _colour(handle):
    for name in ("get_color", "get_facecolor", "get_edgecolor"):
        value = getattr(handle, name, list)()
        if isinstance(value, str) or len(value):
            value = value if isinstance(value, str) or np.ndim(value) == 1 else value[0]
            return to_hex(value)
    return ""


def entries(axes):
    """What the legends call their entries."""
    return [text.get_text() for legend in _legends(axes) for text in legend.get_texts()]


def texts(axes):
    """Every text by which a series could be told: of legends, on the drawing, at ticks."""
    found = entries(axes)
    found += [text.get_text() for text in (*axes.texts, *axes.figure.texts)]
    bars = [c.colorbar.ax for c in axes.collections if getattr(c, "colorbar", None) is not None]  # pandas names groups there
    for axis in (axis for a in (axes, *bars) for axis in (a.xaxis, a.yaxis)):
        found += axis.get_major_formatter().format_ticks(axis.get_majorticklocs())
    return found
