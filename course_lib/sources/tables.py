"""Read a table and check every cell against data/datapackage.json, so that a damaged file is named and not analysed."""

import csv
import hashlib
import io
import json
import os
import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from course_lib import arguments

OWN_NAME = re.compile(r"[a-z0-9_]+")  # of a notebook of the course; JupyterLab's own have a capital
FRESH = "fetch a fresh copy of the course"


class DataError(ValueError):
    """A table is missing, damaged, or holds a value that cannot be; the message names file, row and column."""


def course_folder(name):
    """Where one of the course's folders is, ``"data"`` or ``"solutions"``.

    An installed copy has it inside ``course_lib``, a copy of the whole course has it beside ``course_lib``.

    Parameters
    ----------
    name : str

    Returns
    -------
    pathlib.Path
        The folder beside ``course_lib`` when there is none inside, even if that is missing too.

    Examples
    --------
    >>> (course_folder("data") / "diary.csv").exists()
    True
    """
    here = Path(__file__).resolve().parents[1]
    return here / name if (here / name).is_dir() else here.parent / name


def course_notebooks(folder, begins=""):
    """The course's notebooks of a folder, without copies and new ones that a reader made beside them.

    JupyterLab names these ``03_abstinence-Copy1.ipynb`` and ``Untitled.ipynb``; the course's own names have only small
    letters, digits and underscores.

    Parameters
    ----------
    folder : str or pathlib.Path
    begins : str
        What the names begin with, such as ``"03_"``, or a pattern for it.

    Returns
    -------
    list of pathlib.Path
        In the order of their names.

    Examples
    --------
    >>> [path.name for path in course_notebooks(course_folder("solutions"), "03_")]
    ['03_abstinence.ipynb']
    """
    return [path for path in sorted(Path(folder).glob(f"{begins}*.ipynb")) if OWN_NAME.fullmatch(path.stem)]


DATA = course_folder("data")


@cache
def resources():
    """The tables that data/datapackage.json describes, by name.

    Raises
    ------
    DataError
        If that file is missing or is not what it should be.
    """
    path = DATA / "datapackage.json"
    try:
        return {r["name"]: r for r in json.loads(_bytes(path).decode("utf-8-sig"))["resources"]}
    except DataError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(f"{path.name}: damaged ({error}); {FRESH}") from None


def digest(raw):
    """The ``hash`` and ``bytes`` of a table for data/datapackage.json.

    Git and editors may turn line ends into CR LF or put a byte order mark in front, which changes no value; so both are
    computed with LF alone and without the mark.

    Parameters
    ----------
    raw : bytes
        The file's content.

    Returns
    -------
    hash : str
        ``sha256:`` and 64 hexadecimal digits.
    bytes : int

    Examples
    --------
    >>> digest(b"a,b\\r\\n") == digest(b"a,b\\n")
    True
    """
    plain = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return "sha256:" + hashlib.sha256(plain).hexdigest(), len(plain)


def read_table(path, name):
    """Read one table and check it against data/datapackage.json.

    Parameters
    ----------
    path : str or pathlib.Path
        The CSV file.
    name : str
        The table's name in data/datapackage.json, such as ``"visits"``.

    Returns
    -------
    pandas.DataFrame
        One row per line of the file; blank cells are missing values.

    Raises
    ------
    ValueError
        If there is no table of that name.
    DataError
        If the file cannot be read, is not UTF-8, cut short, lacks a column, holds a value outside the allowed ones, or
        differs in any other way from the course's table (see `digest`). Rows are counted as a spreadsheet shows them: the
        header is row 1.
    """
    return _read(arguments.path("path", path), arguments.one_of("name", name, list(resources())), {})


def read_tables(folder, names):
    """Several tables of one folder, each file read once; checked as `read_table` checks them.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where the CSV files are.
    names : sequence of str
        The tables' names in data/datapackage.json.

    Returns
    -------
    dict of str to pandas.DataFrame
        By name, in the order of ``names``.

    Raises
    ------
    ValueError, DataError
        As `read_table`.

    Examples
    --------
    >>> {name: len(table) for name, table in read_tables(DATA, ["participants", "visits"]).items()}
    {'participants': 55, 'visits': 440}
    """
    folder = arguments.path("folder", folder)
    if not isinstance(names, list | tuple):
        raise ValueError(f"names must be a list of names of tables, got {arguments.shown(names)}")
    read = {}
    for name in names:
        read[name] = _read(folder / f"{arguments.one_of('names', name, list(resources()))}.csv", name, read)
    return read


def _read(path, name, read):
    """One table, checked; ``read`` has the tables of the same folder that are read already."""
    resource = resources()[name]
    raw = _bytes(path)
    try:
        table = _checked(_cells(raw, path.name), resource, path.name)
        known = resource["hash"], resource["bytes"]
    except (LookupError, TypeError) as error:
        raise DataError(f"datapackage.json, {name}: damaged ({error!r}); {FRESH}") from None
    _no_strangers(table, resource["schema"].get("foreignKeys", ()), path, read)
    if (found := digest(raw)) != known:
        raise DataError(
            f"{path.name}: each cell alone is allowed, but this is not the course's table: a value was changed or lost "
            f"({known[1]} bytes are expected, {found[1]} are here); {FRESH}"
        )
    return table


def _bytes(path):
    """The content of a file, or a DataError that says why there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{path.name}: no such file in {path.parent.name}/; {FRESH}") from None
    except OSError as error:
        why = "a folder has this name" if os.path.isdir(path) else f"it cannot be read ({error.strerror})"
        raise DataError(f"{path.name}: {why}; {FRESH}") from None


def _cells(raw, file):
    """The file as lists of strings, header first."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].split(b"\n")
        where = f"row {len(before)}, column {before[-1].count(b',') + 1}"
        raise DataError(f"{file}, {where}: not UTF-8; save it again as 'CSV UTF-8', or {FRESH}") from None
    if not text.strip():
        raise DataError(f"{file}, row 1, column 1: the file is empty; {FRESH}")
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            rows.append(row)
    except csv.Error as error:
        raise DataError(f"{file}, row {len(rows) + 1}: cannot be read as CSV ({error}); {FRESH}") from None
    return rows


def _wrong(file, row, column, why):
    return DataError(f"{file}, row {row}, column '{column}': {why}")


def _checked(cells, resource, file):
    """The cells as a table with typed columns, or a DataError on the first thing that cannot be."""
    header, *rows = cells
    fields, count = resource["schema"]["fields"], resource["rows"]
    for column in header:
        if header.count(column) > 1:
            raise _wrong(file, 1, column, f"there are {header.count(column)} columns of this name; {FRESH}")
    for field in fields:
        if field["name"] not in header:
            raise _wrong(file, 1, field["name"], f"this column is missing; there are {', '.join(header)}")
    for number, row in enumerate(rows, 2):
        if len(row) != len(header):
            cut = f"{len(row)} cells where the header has {len(header)}; the file was cut or a comma is lost; {FRESH}"
            raise _wrong(file, number, header[min(len(row), len(header) - 1)], cut)
    text = dict(zip(header, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(header, ())
    table = pd.DataFrame({f["name"]: _column(text[f["name"]], f, file) for f in fields})
    key = resource["schema"]["primaryKey"]
    if (again := np.flatnonzero(table.duplicated(key))).size:
        what = ", ".join(f"{name} {table[name].iloc[again[0]]}" for name in key)
        raise _wrong(file, again[0] + 2, key[0], f"{what} stands in the table twice")
    if len(table) != count:
        ends = f"the table ends here after {len(table)} rows, and {count} are expected; it was cut or added to; {FRESH}"
        raise _wrong(file, len(table) + 1, fields[0]["name"], ends)
    return table


def _column(cells, field, file):
    """One column of strings as its type, or a DataError on the first value that is not allowed."""
    name, rules = field["name"], field.get("constraints", {})
    blank = np.array([not cell.strip() for cell in cells], dtype=bool)

    def refuse(bad, why):
        if (found := np.flatnonzero(bad)).size:
            row = found[0]
            raise _wrong(file, row + 2, name, f"{why}, got {cells[row][:60]!r}")

    if rules.get("required"):
        refuse(blank, "a value is needed")
    if "enum" in rules:
        allowed = dict.fromkeys(str(v) for v in rules["enum"])
        refuse(
            ~blank & np.array([cell not in allowed for cell in cells], bool), "must be " + " or ".join(map(repr, allowed))
        )
    if field["type"] == "string":
        text = pd.Series(cells, dtype=str)
        return text.mask(blank) if blank.any() else text
    number = pd.to_numeric(np.array(cells, object), errors="coerce").astype("float64")  # a blank cell is NaN
    refuse(~blank & ~np.isfinite(number), "must be a number")
    if field["type"] == "integer":
        refuse(~blank & (number % 1 != 0), "must be a whole number")
    low, high = rules.get("minimum", -np.inf), rules.get("maximum", np.inf)
    refuse(~blank & ~((low <= number) & (number <= high)), f"must be from {low} to {high}")
    return number.astype("int64") if field["type"] == "integer" and not blank.any() else number


def _no_strangers(table, keys, path, read):
    """Everybody in this table stands in the table that it refers to, which lies in the same folder."""
    for key in keys:
        (field,), other = key["fields"], key["reference"]["resource"]
        known = (read[other] if other in read else read_table(path.parent / f"{other}.csv", other))[field]
        if (strange := np.flatnonzero(~table[field].isin(known))).size:
            raise _wrong(path.name, strange[0] + 2, field, f"{table[field].iloc[strange[0]]!r} is not in {other}.csv")
