"""Load and check the tables of the simulated trial, and derive its endpoints.

The people in these tables are simulated (see data/README.md): the paper's analyses, run on them, give the published
figures, but no row describes a real person.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).resolve().parents[1] / "data"
ARMS = ("ketamine", "midazolam")
LAST_DAY = 28
LAST_TWO_WEEKS = range(15, 29)
RULES = ("use", "abstinent", "observed")
KEYS = {
    "participants": ["participant"],
    "diary": ["participant", "day"],
    "visits": ["participant", "visit"],
    "follow_up": ["participant"],
}


class DataError(ValueError):
    """A table is missing, damaged, or holds a value that cannot be; the message names file, row and column."""


@cache
def _schemas():
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
        If the file is absent, not UTF-8, truncated, lacks a column, or holds a value outside the allowed ones. Rows are
        counted as a spreadsheet shows them: the header is row 1.
    """
    path = Path(path)
    try:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"{path.name}: no such file in {path.parent.name}/; fetch a fresh copy of the course") from None
    except UnicodeDecodeError as error:
        raise DataError(
            f"{path.name}: not UTF-8 (byte {error.start}); save it again as 'CSV UTF-8', or fetch a fresh copy"
        ) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataError(f"{path.name}: not a readable table ({str(error).strip()}); fetch a fresh copy") from None
    resource = _schemas()[name]
    fields = resource["schema"]["fields"]
    for field in fields:
        if field["name"] not in raw.columns:
            found = ", ".join(raw.columns)
            raise DataError(f"{path.name}: column '{field['name']}' is missing (row 1 has: {found})")
    table = pd.DataFrame({f["name"]: _column(raw[f["name"]], f, path.name) for f in fields})
    _no_duplicates(table, KEYS.get(name), path.name)
    if len(table) != resource["rows"]:
        raise DataError(
            f"{path.name}: {len(table)} rows below the header, {resource['rows']} expected "
            f"(the last one read is row {len(table) + 1}, column '{fields[0]['name']}'); the file was cut or added to"
        )
    return table


def _column(text, field, file):
    """One column of strings as its type, or a DataError on the first value that is not allowed."""
    name, rules = field["name"], field.get("constraints", {})
    blank = text.isna() | (text.fillna("").str.strip() == "")

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
    again = table.duplicated(key).to_numpy() if key else np.zeros(len(table), dtype=bool)
    if again.any():
        row = int(np.flatnonzero(again)[0])
        what = ", ".join(f"{k} {table[k].iloc[row]}" for k in key)
        raise DataError(f"{file}, row {row + 2}, column '{key[0]}': {what} stands in the table twice")


@cache
def _tables(folder, names):
    tables = {name: read_table(folder / f"{name}.csv", name) for name in names}
    known = set(tables["participants"].participant) if "participants" in tables else None
    for name in names if known else ():
        people = tables[name].participant
        strange = ~people.isin(known).to_numpy()
        if strange.any():
            row = int(np.flatnonzero(strange)[0])
            raise DataError(
                f"{name}.csv, row {row + 2}, column 'participant': {people.iloc[row]!r} is not in participants.csv"
            )
    return tables


def load(folder=None):
    """The four tables of the simulated trial, checked.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Where the tables are; the course's own ``data/`` unless told.

    Returns
    -------
    dict of str to pandas.DataFrame
        ``participants`` (55 rows), ``diary`` (55 x 28), ``visits`` (55 x 8) and ``follow_up`` (55). Every call returns
        fresh copies, so nothing that is done to them changes the next call's result.

    Raises
    ------
    DataError
        If a table is missing or damaged.

    Examples
    --------
    >>> load()["participants"].arm.value_counts().to_dict()
    {'midazolam': 28, 'ketamine': 27}
    """
    folder = DATA if folder is None else Path(folder)
    read = _tables if folder == DATA else _tables.__wrapped__  # only the course's own folder is read once
    return {name: table.copy() for name, table in read(folder, tuple(KEYS)).items()}


def published():
    """The published results, one row each, as a fresh table indexed by ``id``."""
    return _tables(DATA, ("published_results",))["published_results"].copy().set_index("id")


def claims():
    """The thirteen claims of the news article, in the course's words, as a fresh table."""
    return _tables(DATA, ("news_claims",))["news_claims"].copy()


def transfer_counts():
    """Published counts of other trials, for practice, as a fresh table."""
    return _tables(DATA, ("transfer_counts",))["transfer_counts"].copy()


def endpoints(missing="use", folder=None):
    """Abstinence in the last two weeks, time to relapse, and abstinence at six months, one row a participant.

    A day counts as a day of use when the diary says so or when a urine sample taken on that day is positive. ``missing``
    says what a blank counts as: a day without diary entry, a visit without urine result, a person not reached at six
    months.

    Parameters
    ----------
    missing : {"use", "abstinent", "observed"}
        ``"use"``: a blank counts as use (so leaving the study counts as relapse). ``"abstinent"``: a blank counts as no
        use. ``"observed"``: only what was observed counts; an outcome that a blank leaves open is NaN, and follow-up for
        relapse ends with the first blank.
    folder : str or pathlib.Path, optional
        As for `load`.

    Returns
    -------
    pandas.DataFrame
        ``participant``, ``arm``, ``route``, ``abstinent_last2`` (1 when days 15 to 28 are free of use), ``relapse_day``
        (days since discharge to the first day of use, or to the end of follow-up, 28 at most), ``relapsed`` (1 when
        ``relapse_day`` is a relapse, 0 when follow-up ended without one), ``abstinent_6m``.

    Examples
    --------
    >>> e = endpoints(missing="use")
    >>> e.groupby("arm").abstinent_last2.sum().to_dict()
    {'ketamine': 13, 'midazolam': 3}
    """
    if missing not in RULES:
        raise ValueError(f"missing must be one of {', '.join(map(repr, RULES))}, got {missing!r}")
    tables = load(folder)
    people = tables["participants"][["participant", "arm", "route"]]
    days = use_by_day(tables)
    filled = days.fillna({"use": 1.0, "abstinent": 0.0}.get(missing, np.nan))
    window = filled[list(LAST_TWO_WEEKS)]
    abstinent = (window.sum(axis=1) == 0).astype(float)
    abstinent[(abstinent == 1) & window.isna().any(axis=1)] = np.nan
    used = filled == 1
    first_use = used.idxmax(axis=1).where(used.any(axis=1), LAST_DAY + 1)
    blank = filled.isna()
    first_blank = blank.idxmax(axis=1).where(blank.any(axis=1), LAST_DAY + 1)
    end = np.minimum(first_blank - 1, LAST_DAY)
    later = tables["follow_up"].set_index("participant").abstinent_6m
    later = later.fillna({"use": 0.0, "abstinent": 1.0}.get(missing, np.nan))
    table = pd.DataFrame(
        {
            "abstinent_last2": abstinent,
            "relapse_day": np.minimum(first_use, end),
            "relapsed": (first_use <= end).astype(int),
            "abstinent_6m": later,
        }
    )
    if missing != "observed":
        table = table.astype("int64")
    return people.merge(table, left_on="participant", right_index=True, validate="one_to_one")


def use_by_day(tables):
    """Diary and urine as one table of days: 1 use, 0 no use, NaN not known.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        As `load` returns them.

    Returns
    -------
    pandas.DataFrame
        One row a participant, one column a day (1 to 28). On a day with a visit a positive urine sample counts as use,
        whatever the diary says, and a missing sample leaves the day open unless the diary reports use.
    """
    days = tables["diary"].pivot(index="participant", columns="day", values="used").astype(float)
    urine = tables["visits"].pivot(index="participant", columns="day", values="urine")
    for day in urine.columns:
        days.loc[urine.index[urine[day] == "positive"], day] = 1.0
        open_days = urine[day].isna() & (days[day] != 1)
        days.loc[open_days[open_days].index, day] = np.nan
    return days


def craving(folder=None):
    """Craving at the visits that people attended, one row a visit.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        As for `load`.

    Returns
    -------
    pandas.DataFrame
        ``participant``, ``arm``, ``route``, ``visit`` (1 to 8), ``day`` (since discharge), ``craving`` (0 to 100) and
        ``craving_baseline`` (0 to 100).
    """
    tables = load(folder)
    people = tables["participants"][["participant", "arm", "route", "craving_baseline"]]
    table = tables["visits"].dropna(subset="craving").merge(people, on="participant", validate="many_to_one")
    return table[["participant", "arm", "route", "visit", "day", "craving", "craving_baseline"]]
