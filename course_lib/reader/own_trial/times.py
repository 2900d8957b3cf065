"""Curves and their comparison, from a file with one row a person: how long, whether it happened, which arm."""

import io
import math
from pathlib import Path

import numpy as np
import pandas as pd

from course_lib import figures
from course_lib.arguments import path as checked_path
from course_lib.figures.curves import day_ticks
from course_lib.methods import survival
from course_lib.reader import own_files
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.reading import need, refusing
from course_lib.reader.own_trial.verdicts import tested
from course_lib.reader.questions.own_words import SAID

MOST_ROWS = 20_000  # people


def over_time(trial, file=..., time="time", event="event", arm="arm"):
    """Kaplan-Meier curves, numbers at risk, medians, log-rank test, hazard ratio and restricted mean from a CSV file.

    Days are averaged up to the last on which both arms are followed.

    Parameters
    ----------
    trial : Trial
        Its arms are those of the file; its outcome is the event, and ``start`` what days are counted from.
    file : str or pathlib.Path, optional
        A table with one row a person, separated by commas, semicolons or tabs, with a head.
    time, event, arm : str
        Names of its columns: days until it happened or was last known not to have; 1 if it happened, 0 if not; the arm.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If the file cannot be read, lacks a column, or holds a value that cannot be; the message has its row.
    """
    part, names = begun(trial, "Over time"), trial.names
    if file is ...:
        return part((SAID["no table"],), kept=False)
    table = _read(names, file, time, event, arm)
    days, happened, first = table.time.to_numpy(), table.event.to_numpy(), (table.arm == names.arms[0]).to_numpy()
    last = float(table.groupby("arm").time.max().min())
    study, not_yet, by_arm = names.study, f"not {names.outcome}", dict(zip(names.arms, (first, ~first), strict=True))
    with refusing():
        test = survival.log_rank(days, happened, first)
        means = survival.restricted_mean_difference(days, happened, first, last)
        short = dict(zip(names.arms, study.arms, strict=True))
        curves = {short[a]: survival.kaplan_meier(days[here], happened[here]) for a, here in by_arm.items()}
        risk = survival.numbers_at_risk(
            days, table.arm.map(short), sorted({*day_ticks(float(days.max())), float(days.max())})
        )
        medians = [f"{a}: {survival.median_time(days[here], happened[here])}." for a, here in by_arm.items()]
        pictures = figures.kaplan_meier(curves, risk, not_yet, study), figures.restricted_mean(curves, last, not_yet, study)
        try:
            ratio = survival.hazard_ratio(days, happened, first)
        except (ValueError, np.linalg.LinAlgError) as error:
            ratio = f"No hazard ratio: {error}"
    many = [f"{happened[here].sum()} of {here.sum()} on {a}" for a, here in by_arm.items()]
    mean = f"{str(means).replace(means.name, f'{means.name}:')}, {names.arms[0]} minus {names.arms[1]}: days {not_yet}."
    lines = [
        f"{' and '.join(many)} were {names.outcome} while followed.",
        " ".join(medians),
        f"Log-rank test: P {tested(test.p)}. {ratio}.",
        mean if math.isfinite(means.lower) else f"{means.name} {means.value:.1f}: too little happened for an interval.",
        SAID["hazard"],
    ]
    return part(lines, pictures=pictures)


def _read(names, file, time, event, arm):
    """The people of a file as a table with the columns time, event and arm."""
    with refusing():
        place = checked_path("file", file)
    need(Path(place).exists(), "no file", str(file))
    with refusing("file"):
        text = own_files.read(place)
    mark = max(",;\t", key=text.partition("\n")[0].count)
    try:
        table = pd.read_csv(io.StringIO(text), sep=mark, header=None, dtype=str, keep_default_na=False)
    except ValueError as error:
        need(False, "table", str(file), error=str(error).strip())
    table = table.apply(lambda column: column.astype(str).str.strip())
    head, kinds = list(table.iloc[0]), ("time", "event", "arm")
    for what, column in zip(kinds, (time, event, arm), strict=True):
        fine = isinstance(column, str) and head.count(column) == 1
        need(fine, "column", column, what=what, there=", ".join(map(repr, head)))
    table = table.iloc[1:, [head.index(column) for column in (time, event, arm)]].set_axis(kinds, axis=1)
    need(4 <= len(table) <= MOST_ROWS, "people", len(table), most=MOST_ROWS)
    table = table.assign(time=table.time.str.replace(",", ".") if mark == ";" else table.time)
    days = pd.to_numeric(table.time, errors="coerce")
    right = days.between(0, 1e5), table.event.isin(["0", "1", "0.0", "1.0"]), table.arm.isin(names.arms)
    for what, fine in zip(kinds, right, strict=True):
        row = fine.idxmin()
        need(fine.all(), what, table.loc[row, what][:40], row=row + 1, arms=" and ".join(map(repr, names.arms)))
    for a in names.arms:
        need((table.arm == a).sum() >= 2, "arm's people", arm=repr(a))
    need(days.max() > 0, "zero")
    return table.assign(time=days.astype(float), event=table.event.str[0].astype(int))
