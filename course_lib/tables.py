"""Read a table and check every cell against data/datapackage.json, so that a damaged file is named and not analysed."""

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).resolve().parents[1] / "data"


class DataError(ValueError):
    """A table is missing, damaged, or holds a value that cannot be; the message names file, row and column."""


@cache
def resources():
    """The tables that data/datapackage.json describes, by name."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {r["name"]: r for r in package["resources"]}


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
    DataError
        If the file is absent, not UTF-8, cut short, lacks a column, or holds a value outside the allowed ones. Rows are
        counted as a spreadsheet shows them: the header is row 1.
    """
    path = Path(path)
    header, *rows = _cells(path)
    resource = resources()[name]
    fields = resource["schema"]["fields"]
    for field in fields:
        if field["name"] not in header:
            raise DataError(
                f"{path.name}, row 1, column '{field['name']}': this column is missing; there are {', '.join(header)}"
            )
    for number, row in enumerate(rows, 2):
        if len(row) != len(header):
            column = header[min(len(row), len(header) - 1)]
            raise DataError(
                f"{path.name}, row {number}, column '{column}': {len(row)} cells where the header has {len(header)}; "
                "the file was cut or a comma is lost. Fetch a fresh copy"
            )
    raw = pd.DataFrame(rows, columns=header, dtype=str)
    table = pd.DataFrame({f["name"]: _column(raw[f["name"]], f, path.name) for f in fields})
    _no_duplicates(table, resource["schema"]["primaryKey"], path.name)
    if len(table) != resource["rows"]:
        raise DataError(
            f"{path.name}, row {len(table) + 1}, column '{fields[0]['name']}': the table ends here after {len(table)} rows, "
            f"and {resource['rows']} are expected; the file was cut or added to. Fetch a fresh copy"
        )
    return table


def _cells(path):
    """The file as lists of strings, header first."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{path.name}: no such file in {path.parent.name}/; fetch a fresh copy of the course") from None
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        before = raw[: error.start].split(b"\n")
        where = f"row {len(before)}, column {before[-1].count(b',') + 1}"
        raise DataError(f"{path.name}, {where}: not UTF-8; save it again as 'CSV UTF-8', or fetch a fresh copy") from None
    if not lines:
        raise DataError(f"{path.name}, row 1, column 1: the file is empty; fetch a fresh copy")
    return list(csv.reader(lines))


def _column(text, field, file):
    """One column of strings as its type, or a DataError on the first value that is not allowed."""
    name, rules = field["name"], field.get("constraints", {})
    blank = text.str.strip() == ""

    def refuse(bad, why):
        if bad.any():
            row = int(np.flatnonzero(bad)[0])
            raise DataError(f"{file}, row {row + 2}, column '{name}': {why}, got {text.iloc[row]!r}")

    if rules.get("required"):
        refuse(blank, "a value is needed")
    if "enum" in rules:
        allowed = [str(v) for v in rules["enum"]]
        refuse(~blank & ~text.isin(allowed), "must be " + " or ".join(map(repr, allowed)))
    if field["type"] == "string":
        return text.mask(blank)
    number = pd.to_numeric(text.mask(blank), errors="coerce")
    refuse(~blank & ~np.isfinite(number), "must be a number")
    if field["type"] == "integer":
        refuse(~blank & (number % 1 != 0), "must be a whole number")
    low, high = rules.get("minimum", -np.inf), rules.get("maximum", np.inf)
    refuse(~blank & ~number.between(low, high), f"must be from {low} to {high}")
    return number.astype("int64") if field["type"] == "integer" and not blank.any() else number.astype("float64")


def _no_duplicates(table, key, file):
    again = table.duplicated(key).to_numpy()
    if again.any():
        row = int(np.flatnonzero(again)[0])
        what = ", ".join(f"{k} {table[k].iloc[row]}" for k in key)
        raise DataError(f"{file}, row {row + 2}, column '{key[0]}': {what} stands in the table twice")
