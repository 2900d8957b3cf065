"""Load and check the tables of the simulated trial, and derive its endpoints.

The people in these tables are simulated (see data/README.md): analyses like the paper's, run on them, give the published
figures, but no row describes a real person.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_lib.arguments import one_of, path
from course_lib.sources.tables import DATA, DataError, read_tables

ARMS = ("ketamine", "midazolam")
LAST_DAY = 28
LAST_TWO_WEEKS = range(15, 29)
RULES = ("use", "abstinent", "observed")
TABLES = ("participants", "diary", "visits", "follow_up")


@cache
def _tables(folder, names):
    return read_tables(folder, names)


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
    folder = DATA if folder is None else path("folder", folder)
    read = _tables if folder == DATA else _tables.__wrapped__  # only the course's own folder is read once
    return {name: table.copy() for name, table in read(folder, TABLES).items()}


def published():
    """The published results, one row each, as a fresh table indexed by ``id``."""
    return _tables(DATA, ("published_results",))["published_results"].copy().set_index("id")


def claims():
    """The thirteen claims of the news article, in the course's words, as a fresh table."""
    return _tables(DATA, ("news_claims",))["news_claims"].copy()


def transfer_counts():
    """Published counts of other trials, for practice, as a fresh table."""
    return _tables(DATA, ("transfer_counts",))["transfer_counts"].copy()


def published_trials():
    """Printed results of other trials, on which the worksheet for a trial of one's own was tried, as a fresh table."""
    return _tables(DATA, ("published_trials",))["published_trials"].copy()


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
        relapse ends on the day before the first blank, even if it is a single one and all later days are known (P29, whose
        first sample, on day 4, is missing, is followed up for 3 days). What is seen later is not used for the time to
        relapse, because a first use inside the blank could not be told from a later one.
    folder : str or pathlib.Path, optional
        Where the tables are; the course's own ``data/`` unless told.

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
    one_of("missing", missing, RULES)
    folder = DATA if folder is None else path("folder", folder)
    derive = _endpoints if folder == DATA else _endpoints.__wrapped__  # as in `load`
    return derive(missing, folder).copy()


@cache
def _days(folder):
    """The tables of a folder, and `use_by_day` of them; nobody changes either."""
    tables = load(folder)
    return tables, use_by_day(tables)


@cache
def _endpoints(missing, folder):
    tables, days = (_days if folder == DATA else _days.__wrapped__)(folder)
    people = tables["participants"][["participant", "arm", "route"]]
    filled = days.to_numpy()  # as a table all this took five times as long
    filled = np.where(np.isnan(filled), {"use": 1.0, "abstinent": 0.0}.get(missing, np.nan), filled)
    window = filled[:, np.isin(days.columns, LAST_TWO_WEEKS)]
    no_use, some_open = ~(window == 1).any(axis=1), np.isnan(window).any(axis=1)
    abstinent = np.where(no_use & some_open, np.nan, no_use)
    first_use, end = _first(filled == 1, days.columns), _first(np.isnan(filled), days.columns) - 1
    later = tables["follow_up"].set_index("participant").abstinent_6m
    later = later.fillna({"use": 0.0, "abstinent": 1.0}.get(missing, np.nan))
    relapsed, day = (first_use <= end).astype(int), np.minimum(first_use, end)
    columns = ["abstinent_last2", "relapse_day", "relapsed"]
    table = pd.DataFrame(dict(zip(columns, (abstinent, day, relapsed), strict=True)), days.index).assign(abstinent_6m=later)
    if missing != "observed":
        table = table.astype("int64")
    return people.merge(table, left_on="participant", right_index=True, validate="one_to_one")


def _first(happened, days):
    """The first day on which it happened, for each row; the day after the last where it never did."""
    return np.where(happened.any(axis=1), np.asarray(days)[happened.argmax(axis=1)], LAST_DAY + 1)


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

    Raises
    ------
    DataError
        If a person has two diary entries or two visits on one day.
    """
    diary, visits = tables["diary"], tables["visits"]
    people, days = (  # all that either has
        pd.Index(pd.concat([diary[key], visits[key]]).unique(), name=key).sort_values() for key in ("participant", "day")
    )
    use, sample = np.full((2, len(people), len(days)), np.nan)  # `pivot` and `mask` took twice the time
    use[_seats("diary", diary, people, days)] = diary.used
    taken = np.where(visits.urine.isna(), -1, visits.urine == "positive")  # 1 positive, -1 blank
    sample[_seats("visits", visits, people, days)] = taken
    known = np.where(sample == 1, 1.0, np.where((sample == -1) & (use != 1), np.nan, use))
    return pd.DataFrame(known, people, days)


def _seats(name, table, people, days):
    """Row and column of each line of a table in one of people and days, or a DataError if two have the same."""
    rows, columns = people.get_indexer(table.participant), days.get_indexer(table.day)
    taken = np.zeros((len(people), len(days)), bool)
    taken[rows, columns] = True
    if taken.sum() < len(table):
        first = table[table.duplicated(["participant", "day"])].iloc[0]
        raise DataError(f"{name}: {first.participant} stands in it twice on day {first.day}; which one is right?")
    return rows, columns


def craving(folder=None):
    """Craving at the visits that people attended, one row a visit.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Where the tables are; the course's own ``data/`` unless told.

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
