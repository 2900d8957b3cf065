"""A table for reading: a caption that says of which data, names that people can read, numbers below one another."""

import html
import math
import re
from dataclasses import dataclass
from numbers import Integral, Real

import pandas as pd

from course_lib.arguments import one_of, shown
from course_lib.figures.study import KINDS
from course_lib.figures.words import MINUS, number

MOST_CELLS = 20_000
MOST_DIGITS = 3  # shown where nobody says how many
SMALL = 10_000  # below it nothing stands between thousands, so that a year stays a year
WORDS = {kind: kind if kind == "published" else people for kind, (_, people) in KINDS.items()}
TABLE = "margin: 0.3em 0; border-collapse: collapse; font-variant-numeric: tabular-nums"
CAPTION = "caption-side: top; text-align: left; padding: 0.3em 0.6em; color: inherit"
CELL = "vertical-align: top; padding: 0.25em 0.6em; text-align: "


@dataclass(frozen=True)
class Table:
    """A table as HTML and as plain text; without colours of its own, so that it is read on light and on dark ground."""

    caption: str
    html: str
    text: str

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return self.html


def table(frame, caption, kind="simulated", missing="not known", digits=None):
    """A table with a caption, for readers.

    Parameters
    ----------
    frame : pandas.DataFrame or pandas.Series
        What is shown. The index names the rows; where it only counts, the first column does.
    caption : str
        What the table shows; the kind of data is added unless it is in the caption.
    kind : {"simulated", "real", "published", "invented"}
        Of the data.
    missing : str
        What stands in place of a value that is missing.
    digits : int or dict of column to int, optional
        Decimals, 0 to 12; as many as a column needs, at most three, unless told.

    Returns
    -------
    Table
        Shown by Jupyter as HTML, printed as text.

    Raises
    ------
    ValueError
        If there is no row or no column, or are more than 20,000 cells; if a word is missing; if the kind is none of these.

    Examples
    --------
    >>> frame = pd.DataFrame({"people": [27, 28], "mean_change": [-12.5, 3]}, index=pd.Index(["drug", "pill"], name="arm"))
    >>> table(frame, "Change of the score by arm", kind="invented")
    Change of the score by arm (invented people)
    arm   people  mean change
    drug      27        −12.5
    pill      28          3.0
    """
    frame = _frame(frame)
    one_of("kind", kind, KINDS)
    for name, words in (("caption", caption), ("missing", missing)):
        if not isinstance(words, str) or not words.strip():
            raise ValueError(f"{name} must be given in words, got {shown(words)}")
    given = digits if isinstance(digits, dict) else dict.fromkeys(frame.columns, digits)
    lost = [name for name in given if name not in frame.columns]
    if lost:
        raise ValueError(f"digits name a column {lost[0]!r}; frame has {', '.join(map(repr, frame.columns))}")
    wrong = [n for n in given.values() if n is not None and (type(n) is not int or not 0 <= n <= 12)]
    if wrong:
        raise ValueError(f"digits must be a whole number from 0 to 12, or a dict of them by column, got {shown(wrong[0])}")
    counted = _counts(frame.index) and frame.shape[1] > 1
    columns = [] if counted else _levels(frame.index, missing)
    for place, name in enumerate(frame.columns):
        label = _label(name if isinstance(name, tuple) else (name,), "value", frame.columns.names)
        columns.append((label, *_column(frame.iloc[:, place], given.get(name), missing)))
    about = caption if kind in caption.lower() else f"{caption.rstrip('. ')} ({WORDS[kind]})"
    return laid_out(columns, about, headers=1 if counted else frame.index.nlevels)


def laid_out(columns, caption, headers=1, rich=html.escape):
    """A table of texts: columns as (name, cells, whether they are numbers); the first ones name the rows.

    ``rich`` makes HTML of a cell's text.
    """
    names, cells, numeric = zip(*columns, strict=True)
    head = "".join(
        _cell("th", 'scope="col"', number, html.escape(name)) for name, number in zip(names, numeric, strict=True)
    )
    body = []
    for row in zip(*cells, strict=True):
        tags = [("th", 'scope="row"')] * headers + [("td", "")] * (len(row) - headers)
        body.append("".join(_cell(*tag, n, rich(text)) for tag, n, text in zip(tags, numeric, row, strict=True)))
    lines = "\n".join(f"<tr>{row}</tr>" for row in body)
    # the first line is all that JupyterLab shows of an output that is hidden
    page = (
        f' \n<div style="overflow-x: auto"><table style="{TABLE}">\n'
        f'<caption style="{CAPTION}">{html.escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody></table></div>"
    )
    widths = [max(map(len, (name, *texts))) for name, texts in zip(names, cells, strict=True)]
    lines = [
        "  ".join(t.rjust(w) if n else t.ljust(w) for t, w, n in zip(row, widths, numeric, strict=True)).rstrip()
        for row in (names, *zip(*cells, strict=True))
    ]
    return Table(caption, page, "\n".join([caption, *lines]))


def _cell(tag, scope, is_number, inner):
    return f'<{" ".join(filter(None, (tag, scope)))} style="{CELL}{"right" if is_number else "left"}">{inner}</{tag}>'


def _frame(frame):
    """The table as a frame, or an error that says why it cannot be shown."""
    if isinstance(frame, pd.Series):
        frame = frame.to_frame("value" if frame.name is None else frame.name)
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(f"frame must be a table or a column of one (pandas), got {type(frame).__name__}")
    if not 0 < frame.size <= MOST_CELLS:
        raise ValueError(f"frame must have from 1 to {MOST_CELLS:,} cells, got {frame.size:,}")
    return frame


def _counts(index):
    """Whether an index has no name and only counts up; with gaps, too, where some rows were chosen of many."""
    return index.nlevels == 1 and index.name is None and index.dtype.kind in "iu" and index.is_monotonic_increasing


def _levels(index, missing):
    """The columns that name the rows: one, or one a level."""
    labels = [_label([name], "row") for name in index.names]
    cells = [_column(index.get_level_values(level), 0, missing)[0] for level in range(index.nlevels)]
    return [(label, [text.replace("_", " ") for text in texts], False) for label, texts in zip(labels, cells, strict=True)]


def _label(parts, empty, levels=()):
    """A name that people can read: of several levels all, of a number or a yes or no also what it is of."""
    words = []
    for place, part in enumerate(parts):
        level = levels[place] if place < len(levels) else None
        named = "" if level in (None, "") or isinstance(part, str) else f"{level}{': ' if _is_yes_or_no(part) else ' '}"
        words.append("" if part is None else f"{named}{_text(part)}".replace("_", " ").strip())
    return ", ".join(filter(None, words)) or empty


def _column(values, digits, missing):
    """The texts of a column, and whether they are numbers."""
    there = [None if _lacks(value) else value for value in values]
    known = [value for value in there if value is not None]
    if not known or not all(map(_is_number, known)):
        return [missing if value is None else _text(value) for value in there], False
    places = _needed(known) if digits is None else digits
    texts = [missing if value is None else number(value, places) for value in there]
    small = all(abs(value) < SMALL for value in known)
    return [
        text.replace(",", "") if small and value is not None else text for text, value in zip(texts, there, strict=True)
    ], True


def _needed(values):
    """The fewest decimals that show what all values show with `MOST_DIGITS`."""
    finite = [float(value) for value in values if math.isfinite(value)]
    return next(n for n in range(MOST_DIGITS + 1) if all(round(x, n) == round(x, MOST_DIGITS) for x in finite))


def _lacks(value):
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def _is_yes_or_no(value):
    return pd.api.types.is_bool(value)


def _is_number(value):
    whole = isinstance(value, Integral)
    return isinstance(value, Real) and not _is_yes_or_no(value) and not (whole and abs(int(value)) > 10**15)


def _text(value):
    """A text with a true minus before a number; of a yes or no the word."""
    if _is_yes_or_no(value):
        return "yes" if value else "no"
    return re.sub(r"(?<!\S)-(?=\.?\d)|(?<=[(\[])-(?=\.?\d)", MINUS, str(value))
