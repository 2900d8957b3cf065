"""Curves and their comparison, from a file with one row a person: how long, whether it happened, which arm."""

import csv
import io
import math

import numpy as np
import pandas as pd

from course_lib import figures
from course_lib.arguments import path as checked_path
from course_lib.arguments import shown
from course_lib.figures.curves import day_ticks
from course_lib.methods import survival
from course_lib.reader import own_files
from course_lib.reader.own_trial.compared import tested
from course_lib.reader.own_trial.names import check_names
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused, refusing

MOST_ROWS, LONGEST = 20_000, 100_000  # people, and days


def from_file(names, file=..., time="time", event="event", arm="arm", until=None):
    """Kaplan-Meier curves, numbers at risk, medians, log-rank test, hazard ratio and restricted mean from a CSV file.

    Parameters
    ----------
    names : Names
        Its arms are those of the file; its outcome is the event, and ``start`` what days are counted from.
    file : str or pathlib.Path, optional
        A table with one row a person, separated by commas, semicolons or tabs, with a head.
    time, event, arm : str
        Names of its columns: days until it happened or was last known not to have; 1 if it happened, 0 if not; the arm.
    until : float, optional
        The day up to which days are averaged; unless given, the last on which both arms are followed.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If the file cannot be read, lacks a column, or holds a value that cannot be; the message has its row.
    """
    check_names(names)
    if file is ...:
        return Section(
            "Over time", ("No table with times was given; without one, the counts above say all.",), kept=False, of=names
        )
    table = read(names, file, time, event, arm)
    (days, happened), first = (table[c].to_numpy() for c in ("time", "event")), (table.arm == names.arms[0]).to_numpy()
    last = float(min(days[first].max(), days[~first].max())) if until is None else until
    study, not_yet = names.study, f"not {names.outcome}"
    with refusing():
        test = survival.log_rank(days, happened, first)
        means = survival.restricted_mean_difference(days, happened, first, last)
        curves = {a: survival.kaplan_meier(days[table.arm == a], happened[table.arm == a]) for a in names.arms}
        risk = survival.numbers_at_risk(days, table.arm, sorted({*day_ticks(float(days.max())), float(days.max())}))
        medians = [survival.median_time(days[table.arm == a], happened[table.arm == a]) for a in names.arms]
        pictures = figures.kaplan_meier(curves, risk, not_yet, study), figures.restricted_mean(curves, last, not_yet, study)
    n1, n2 = int(first.sum()), int((~first).sum())
    k1, k2 = (int(happened[arm].sum()) for arm in (first, ~first))
    lines = [
        f"{k1} of {n1} on {names.arms[0]} and {k2} of {n2} on {names.arms[1]} were {names.outcome} while followed.",
        " ".join(f"{a}: {m}." for a, m in zip(names.arms, medians, strict=True)),
        f"Log-rank test: P {tested(test.p)}. {_hazard_ratio(days, happened, first)}",
        f"{str(means).replace(means.name, f'{means.name}:')}, {names.arms[0]} minus {names.arms[1]}: days {not_yet}."
        if math.isfinite(means.lower)
        else f"{means.name} {means.value:.1f}: too little happened for an interval.",
        "A hazard ratio compares those who still wait, day by day; it is no ratio of chances.",
    ]
    return Section("Over time", tuple(lines), pictures=pictures, of=names)


def read(names, file, time="time", event="event", arm="arm"):
    """The people of a file as a table with the columns time, event and arm; refusals are those of `from_file`."""
    check_names(names)
    with refusing(" Put the table beside this notebook, and give its name."):
        text = own_files.read(checked_path("file", file))
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        head, *rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark) if any(row)]
    except (csv.Error, ValueError) as error:
        raise Refused(f"{shown(file)} is no table ({error}): save it as CSV, with a head.") from None
    places = []
    for what, column in (("time", time), ("event", event), ("arm", arm)):
        if not isinstance(column, str) or head.count(column) != 1:
            there = ", ".join(map(repr, head[:20]))
            raise Refused(f"{what}= must name one column of the table, got {shown(column)}; there are {there:.300}.")
        places.append(head.index(column))
    if not 4 <= len(rows) <= MOST_ROWS:
        raise Refused(f"The table has {len(rows)} people; curves here take 4 to {MOST_ROWS:,}.")
    found = []
    for number, row in enumerate(rows, 2):
        if len(row) != len(head):
            raise Refused(f"Row {number} has {len(row)} cells, and the head has {len(head)}: is a decimal comma among them?")
        found.append(_person(names, number, *(row[place] for place in places), mark))
    table = pd.DataFrame(found, columns=["time", "event", "arm"])
    for a in names.arms:
        if (table.arm == a).sum() < 2:
            raise Refused(f"The table has fewer than two people on {a!r}: compare the column {arm!r} with arms= in Names.")
    if not table.time.max() > 0:
        raise Refused(f"All times in {time!r} are 0: a paper counts days from a start.")
    return table


def _person(names, number, time, event, arm, mark):
    """One row as days, 0 or 1, and an arm."""
    try:
        days = float(time.replace(",", ".") if mark == ";" else time)
    except ValueError:
        days = math.nan
    if not 0 <= days <= LONGEST:
        hint = "Somebody to whom it never happened has the last day known, and event 0."
        raise Refused(f"Row {number}: {time[:40]!r} is no time in days from 0 to {LONGEST:,}. {hint}")
    if event not in ("0", "1", "0.0", "1.0"):
        raise Refused(
            f"Row {number}: an event is 1 (it happened on that day) or 0 (not up to that day), got {event[:40]!r}."
        )
    if arm not in names.arms:
        arms = " and ".join(map(repr, names.arms))
        raise Refused(f"Row {number} has the arm {arm[:40]!r}, and Names has {arms}: write them alike.")
    return days, int(float(event)), arm


def _hazard_ratio(days, happened, first):
    try:
        return f"{survival.hazard_ratio(days, happened, first)}."
    except (ValueError, np.linalg.LinAlgError) as error:
        return f"No hazard ratio: {error}."
