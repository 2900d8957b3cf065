"""What every analysis of time to an event asks of its input: times, events, arms and covariates that can be used."""

import numpy as np
import pandas as pd

SAME = 1e-9  # times that differ by less than this share of themselves differ by rounding, as 0.1 + 0.2 and 0.3 do


def check_times(time, event):
    """Times and events as arrays, or an error that says which person's cannot be.

    Times that differ by rounding only become one.

    Raises
    ------
    ValueError
        If lengths differ, nobody is there, a time is missing, infinite or negative, or an event is not 0 or 1.

    Examples
    --------
    >>> time, event = check_times([0.1 + 0.2, 0.3], [1, 0])
    >>> bool(time[0] == time[1])
    True
    """
    try:
        time, event = np.asarray(time, dtype=float), np.asarray(event, dtype=float)
    except (TypeError, ValueError):
        example = '(column == "yes").astype(int)'
        raise ValueError(f"time and event must be numbers; make an event of words with ==, as in {example}") from None
    if time.ndim != 1 or time.shape != event.shape or not len(time):
        raise ValueError(f"time and event need one value a person; their shapes are {time.shape} and {event.shape}")
    for name, wrong in (("time", ~np.isfinite(time) | (time < 0)), ("event", ~np.isin(event, (0, 1)))):
        if wrong.any():
            person = int(wrong.argmax())
            allowed = "a number of days, not negative" if name == "time" else "0 or 1"
            value = (time if name == "time" else event)[person]
            raise ValueError(f"{name} must be {allowed}, got {value:g} (person {person + 1})")
    return join_days(time)[0], event.astype(int)


def check_days(days, name):
    """Days that a caller chose (a horizon, a cut, entries) as a float array, or an error that names them."""
    try:
        days = np.asarray(days, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers of days, got {days!r}") from None
    if not (np.isfinite(days) & (days >= 0)).all():
        raise ValueError(f"{name} must be numbers of days, not negative and none missing, got {days!r}")
    return days


def join_days(*groups):
    """The same arrays, with values that differ by rounding only made equal, within and between them."""
    groups = [np.asarray(group, dtype=float) for group in groups]
    values, place = np.unique(np.concatenate([group.ravel() for group in groups]), return_inverse=True)
    new = np.diff(values, prepend=-np.inf) > SAME * values
    joined = values[new][np.cumsum(new) - 1][place]
    parts = np.split(joined, np.cumsum([group.size for group in groups])[:-1])
    return [part.reshape(group.shape) for part, group in zip(parts, groups, strict=True)]


def two_arms(first, people, least=1):
    """True for the first arm, as an array, or an error that says how to get one.

    Raises
    ------
    ValueError
        If it is not True or False for each person, or an arm has fewer than ``least`` people.
    """
    first = np.asarray(first)
    if first.shape != (people,) or first.dtype != bool:
        got = f"{first.size} values" if first.dtype == bool else f"{first.dtype} values; compare with =="
        raise ValueError(f"first must be True or False for each of {people} people, got {got}")
    if min(first.sum(), (~first).sum()) < least:
        raise ValueError(f"each arm needs at least {'one person' if least == 1 else 'two people'}")
    return first


def covariates(adjust, people):
    """Covariates as a table of floats: numbers stay one column, labels become indicators of all levels but the first.

    Parameters
    ----------
    adjust : sequence, pandas.DataFrame or None
        One row a person.
    people : int

    Raises
    ------
    ValueError
        If a row is missing or too many, or a value is missing or infinite.

    Examples
    --------
    >>> covariates(["a", "b", "c"], 3).shape, covariates([1, 2, 3], 3).shape
    ((3, 2), (3, 1))
    """
    if adjust is None:
        return pd.DataFrame(index=range(people))
    if isinstance(adjust, str) or np.ndim(adjust) == 0:
        raise ValueError(f"adjust needs one row for each of {people} people, got {adjust!r}")
    table = adjust if isinstance(adjust, pd.DataFrame) else pd.DataFrame({"covariate": list(adjust)})
    table = table.reset_index(drop=True)
    if len(table) != people or table.isna().any(axis=None):
        raise ValueError(f"adjust needs one row for each of {people} people, none missing; leave people out knowingly")
    try:
        columns = pd.get_dummies(table, drop_first=True).astype(float)
    except (TypeError, ValueError):
        raise ValueError("adjust must be finite numbers, or labels") from None
    if not np.isfinite(columns.to_numpy()).all():
        raise ValueError("adjust must be finite numbers, or labels")
    return columns


def check_design(columns, what="the covariates"):
    """Refuse columns of which one is the same for everyone or follows from the others.

    Raises
    ------
    ValueError
        If a model cannot tell them apart.
    """
    centred = np.asarray(columns, dtype=float) - np.mean(columns, axis=0)
    size = np.abs(columns).max(axis=0, initial=0.0)
    scaled = centred / np.where(size > 0, size, 1.0)  # a unit of measurement must not decide
    if np.linalg.matrix_rank(scaled, tol=1e-10 * max(1.0, len(scaled) ** 0.5)) < scaled.shape[1]:
        raise ValueError(
            f"{what} cannot be told apart: one is the same for everyone, or follows from the others (or from the arm); "
            "leave one out"
        )
