"""A person's record, or a small table, read out, as the alt text of the picture that shows it."""

import numpy as np
import pandas as pd

from course_lib.arguments import shown
from course_lib.figures.words import NUMBERS, capital, listed, spoken

MOST = 100  # numbers that somebody may be expected to listen to

COUNTS = ("no", *NUMBERS[1:])


def read_out(record, with_call):
    """A person's record as a sentence."""
    name, arm, diary, urine = (record[key] for key in ("name", "arm", "diary", "urine"))
    used, blank = (diary.index[days].tolist() for days in (diary == 1, diary.isna()))
    wrote = [f"used on {day_range(used)}"] if used else []
    wrote += [f"diary blank on {day_range(blank)}"] if blank else []
    if len(used) + len(blank) < len(diary):
        wrote.append(f"no use on {'the other days' if wrote else 'any day of the diary'}")
    positive, negative, none = (
        urine.index[days].tolist() for days in (urine == "positive", urine == "negative", urine.isna())
    )
    if not positive and not none or not negative and not none:
        said = [f"all {_count(urine)} urine samples {'positive' if positive else 'negative'}"]
    else:
        said = [f"urine positive on {day_range(positive)}"] if positive else []
        said += [f"{_count(negative)} urine {'sample' if len(negative) == 1 else 'samples'} negative"] if negative else []
        said += [f"no sample on {day_range(none)}"] if none else []
    call = "" if record["call"] == "not reached" else f"reached at six months, {record['call']}"
    call = f"; {call or 'not reached at six months'}" * with_call
    if run := record["run"]:
        call += f"; longest without use from day {run[0]} to {run[-1]}"
    call += f"; {record['beside']}".replace("\n", ", ") if record["beside"] else ""
    return f"{name}, on {arm}: {', '.join(wrote)}; {', '.join(said)}{call}."


def rows_read_out(table):
    """A table of numbers, a row at a time, or a column of them; whole numbers, or with one decimal.

    Examples
    --------
    >>> rows_read_out(pd.DataFrame({"ketamine": [3], "midazolam": [12]}, pd.Index(["mixed"], name="route")))
    'Route mixed, ketamine 3, midazolam 12.'
    """
    if not isinstance(table, pd.DataFrame | pd.Series) or not 0 < table.size <= MOST:
        raise ValueError(f"told must be a table or a column of one to {MOST} numbers, got {shown(table)}")
    try:
        rows = table.to_numpy(float).reshape(len(table), -1)
    except (TypeError, ValueError):
        rows = np.array([[np.nan]])
    if not np.isfinite(rows).all():
        raise ValueError("told must hold numbers, and none may be missing or infinite")
    named = isinstance(table, pd.DataFrame)
    columns = [f"{column} " for column in table.columns] if named else [""]
    name = f"{table.index.name} " * (table.index.name is not None)
    said = []
    for label, row in zip(table.index, rows, strict=True):
        values = [f"{c}{spoken(v, int(v.round() != v.round(1)))}" for c, v in zip(columns, row, strict=True)]
        said.append(f"{name}{label}{',' if named else ':'} {', '.join(values)}")
    return f"{capital('; '.join(said))}."


def _count(items):
    return COUNTS[len(items)] if len(items) < len(COUNTS) else str(len(items))


def day_range(days):
    """Days in words, those in a row from first to last."""
    runs = []
    for day in days:
        if runs and day == runs[-1][1] + 1:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    parts = [part for a, b in runs for part in ([f"{a} to {b}"] if b > a + 1 else [str(day) for day in range(a, b + 1)])]
    return f"{'day' if len(days) == 1 else 'days'} {listed(parts)}"
