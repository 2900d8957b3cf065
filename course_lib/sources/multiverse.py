"""The same question under every definition that could have been chosen."""

from functools import cache
from itertools import product

import numpy as np
import pandas as pd

from course_lib.arguments import one_of
from course_lib.methods.effects import fisher_p, risk_difference
from course_lib.sources import trial

#: What can be chosen, in the order of the table's columns.
CHOICES = {
    "weeks": (1, 2, 3),
    "source": ("diary", "urine", "both"),
    "blank": ("use", "no use", "left out"),
}


def abstinence(weeks, source, blank, tables=None):
    """Who was abstinent in the last weeks, by one definition.

    Parameters
    ----------
    weeks : {1, 2, 3}
        How many weeks, up to day 28.
    source : {"diary", "urine", "both"}
        "both" is as `trial.use_by_day`: a positive sample, or a diary entry of use, is use.
    blank : {"use", "no use", "left out"}
        What a blank counts as; with "left out", a person whose outcome a blank leaves open has none.
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.

    Returns
    -------
    pandas.Series of float
        Indexed by participant: 1, 0, or NaN where the outcome is left out.

    Raises
    ------
    ValueError
        If a choice is not one of `CHOICES`, or a table is missing.
    """
    for name, chosen in (("weeks", weeks), ("source", source), ("blank", blank)):
        one_of(name, chosen, CHOICES[name])
    days = _own_days(source) if tables is None else _days(_three(tables), source)
    window = days.to_numpy()[:, days.columns > trial.LAST_DAY - 7 * weeks]
    used, is_open = (window == 1).any(axis=1), np.isnan(window).any(axis=1)
    undecided = {"use": 0.0, "no use": 1.0, "left out": np.nan}[blank]
    return pd.Series(np.where(used, 0.0, np.where(is_open, undecided, 1.0)), index=days.index)


def _days(tables, source):
    """One row a participant, one column a day that the source has something on: 1 use, 0 no use, NaN a blank."""
    if source == "both":
        return trial.use_by_day(tables)
    if source == "diary":
        return tables["diary"].pivot(index="participant", columns="day", values="used").astype(float)
    urine = tables["visits"].pivot(index="participant", columns="day", values="urine")
    return urine.apply(lambda column: column.map({"positive": 1.0, "negative": 0.0})).astype(float)


@cache
def _own_days(source):
    """The same of the course's own tables, which do not change."""
    return _days(trial.load(), source)


def specifications(tables=None):
    """The result under each combination of `CHOICES`.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.

    Returns
    -------
    pandas.DataFrame
        One row a definition: ``weeks``, ``source``, ``blank``; ``ketamine`` and ``midazolam``, abstinent people, and
        ``of_ketamine`` and ``of_midazolam``, people with an outcome; ``difference``, ``lower``, ``upper`` (points,
        Newcombe's 95% interval) and Fisher's ``p``.

    References
    ----------
    Steegen S et al. (2016), Perspectives on Psychological Science 11:702; Simonsohn U et al. (2020), Nature Human
    Behaviour 4:1208.
    """
    return _own_specifications().copy() if tables is None else _specifications(tables)


@cache
def _own_specifications():
    """The same of the course's own tables, which do not change."""
    return _specifications(None)


def _specifications(tables):
    arm = _three(tables)["participants"].set_index("participant").arm
    rows = []
    for weeks, source, blank in product(*CHOICES.values()):
        outcome = abstinence(weeks, source, blank, tables)
        by_arm = outcome.groupby(arm).agg(["sum", "count"]).astype(int)
        counts = [*by_arm.loc["ketamine"], *by_arm.loc["midazolam"]]
        d = risk_difference(*counts)
        rows.append([weeks, source, blank, *counts, 100 * d.value, 100 * d.lower, 100 * d.upper, fisher_p(*counts)])
    columns = ["ketamine", "of_ketamine", "midazolam", "of_midazolam", "difference", "lower", "upper", "p"]
    return pd.DataFrame(rows, columns=[*CHOICES, *columns])


def _three(tables):
    if tables is None:
        return trial.load()
    lacking = [name for name in ("participants", "diary", "visits") if name not in tables]
    if lacking:
        raise ValueError(f"tables has no {' and no '.join(lacking)}; trial.load() returns all")
    return tables
