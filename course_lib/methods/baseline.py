"""Who was in each arm before treatment: the baseline table, with standardised differences instead of P values."""

import math

import numpy as np
import pandas as pd

from course_lib.methods.people import numbers, two_labels, yes_or_no

EQUAL = 1e-12  # means this near, in units of the largest value, are equal
CONSTANT = 1e-7  # a standard deviation below this, in the same unit, is a rounding error


def standardised_difference(first, second):
    """Difference of two groups' means in units of their typical standard deviation.

    Parameters
    ----------
    first, second : array of numbers or of truth values
        A characteristic in each group; of truth values (a yes or no) the proportions are compared.

    Returns
    -------
    float
        (mean 1 - mean 2) / sqrt((variance 1 + variance 2) / 2); variances with n - 1 for measurements, p (1 - p) for a yes
        or no. 0 when both groups are constant and equal; infinite when they are constant and differ.

    Raises
    ------
    ValueError
        If a group has fewer than 2 people, or a value is missing, infinite or no number; if one group has truth values and
        the other numbers.

    References
    ----------
    Austin PC (2009), Statistics in Medicine 28:3083.

    Examples
    --------
    >>> round(standardised_difference([2, 4, 6], [1, 3, 5]), 2)
    0.5
    """
    groups = [numbers(f"the {name} group", x) for name, x in (("first", first), ("second", second))]
    if min(map(len, groups)) < 2:
        raise ValueError(f"each group needs at least 2 people, got {len(groups[0])} and {len(groups[1])}")
    kinds = [np.array(list(values)).dtype == bool for values in (first, second)]
    if kinds[0] != kinds[1]:
        raise ValueError("one group holds True and False, the other numbers; give both in one way")
    scale = max(float(np.abs(values).max()) for values in groups) or 1.0  # so that no unit overflows
    (mean1, var1), (mean2, var2) = (((v / scale).mean(), (v / scale).var(ddof=0 if kinds[0] else 1)) for v in groups)
    if math.isclose(mean1, mean2, rel_tol=1e-14, abs_tol=1e-14):
        return 0.0
    spread = math.sqrt((var1 + var2) / 2)
    return float((mean1 - mean2) / spread) if spread > 1e-14 else math.copysign(math.inf, mean1 - mean2)


def table(people, characteristics, arms=None):
    """The baseline table of a two-arm trial.

    Parameters
    ----------
    people : pandas.DataFrame
        One row a person, with a column ``arm``.
    characteristics : list of str
        Columns. Numbers are shown as mean (standard deviation), labels as people (percent), one row a label (of two
        labels only the first); of truth values those that are true.
    arms : pair of str, optional
        What ``arm`` holds, the first arm first; in the order of the alphabet unless told.

    Returns
    -------
    pandas.DataFrame
        One column an arm (text), and ``difference`` (standardised, first arm minus second).

    Raises
    ------
    ValueError
        If a column is not there or has a missing value, if ``arm`` holds something else, or as `standardised_difference`.

    Examples
    --------
    >>> people = pd.DataFrame({"arm": ["drug", "drug", "pill", "pill"], "age": [30, 40, 32, 34]})
    >>> table(people, ["age"], arms=("drug", "pill")).loc["age, mean (SD)"].tolist()[:2]
    ['35.0 (7.1)', '33.0 (1.4)']
    """
    _check_columns(people, characteristics, "arm")
    arms = two_labels(people.arm, arms)
    rows = {}
    for name in characteristics:
        rows |= _rows(people[name], [people.arm == arm for arm in arms])
    shown = pd.DataFrame({row: cells[:2] for row, cells in rows.items()}, index=arms).T
    return shown.assign(difference=[round(standardised_difference(*cells[2]), 2) + 0.0 for cells in rows.values()])


def redealt(people, characteristics, deals):
    """The differences of the baseline table if the same people were dealt in other ways.

    Parameters
    ----------
    people : pandas.DataFrame
        One row a person.
    characteristics : list of str
        Columns of numbers, labels or truth values.
    deals : array of bool, shape (trials, people)
        True for the first arm, one deal a row, as `allocation.fixed_sizes` makes them.

    Returns
    -------
    pandas.DataFrame
        One row a deal, one column a row of `table`: the standardised difference, first arm minus second, not rounded.

    Raises
    ------
    ValueError
        If a column is not there or has a missing value, ``deals`` is not all True or False with one value a person, or an
        arm of a deal has fewer than 2 people.

    Examples
    --------
    >>> people = pd.DataFrame({"age": [30, 40, 32, 34]})
    >>> redealt(people, ["age"], [[1, 1, 0, 0], [0, 1, 0, 1]]).round(2)["age, mean (SD)"].tolist()
    [0.39, 1.9]
    """
    _check_columns(people, characteristics)
    deals = yes_or_no("deals", deals, ndims=(2,)).astype(float)
    if deals.shape[1] != len(people):
        raise ValueError(f"deals needs one value for each of {len(people)} people in a row, got {deals.shape[1]}")
    sizes = deals.sum(axis=1), len(people) - deals.sum(axis=1)
    if not len(deals) or min(size.min() for size in sizes) < 2:
        raise ValueError("deals must have a row at least, and each row at least 2 people in either arm")
    rows = {}
    for name in characteristics:
        rows |= _rows(people[name], [np.full(len(people), True)])
    groups = [values for _, (values,) in rows.values()]
    shares = np.array([values.dtype == bool for values in groups])
    x = np.empty((len(people), len(rows)))
    for column, (row, values) in enumerate(zip(rows, groups, strict=True)):
        apart = numbers(row, values) - np.mean(numbers(row, values))
        x[:, column] = apart / (np.abs(apart).max() or 1.0)  # no unit overflows, and no digits are lost
    means, variances = [], []
    for arm, size in zip((deals, 1 - deals), sizes, strict=True):
        size = size[:, None]
        means.append(arm @ x / size)
        variance = np.maximum(arm @ x**2 / size - means[-1] ** 2, 0)
        variances.append(np.where(shares, variance, variance * size / (size - 1)))
    gap, spread = means[0] - means[1], np.sqrt(sum(variances) / 2)
    apart = np.divide(gap, spread, out=np.copysign(np.inf, gap), where=spread > CONSTANT)
    return pd.DataFrame(np.where(np.abs(gap) < EQUAL, 0.0, apart), columns=list(rows))


def _check_columns(people, characteristics, *more):
    """A table with these columns."""
    if not isinstance(people, pd.DataFrame) or people.columns.has_duplicates:
        raise ValueError("people must be a table (pandas.DataFrame) whose columns have names of their own")
    if not isinstance(characteristics, list | tuple):
        raise ValueError(f"characteristics must be a list of column names, got {characteristics!r}")
    missing = [name for name in (*more, *characteristics) if name not in people.columns]
    if missing:
        raise ValueError(f"people has no column {missing[0]!r}; its columns are {', '.join(map(str, people.columns))}")


def _rows(values, arms):
    """What the table shows of one characteristic: both arms' texts, and the values behind them."""
    plain = str(values.name).replace("_", " ")
    if values.isna().any():
        raise ValueError(f"{values.name} is missing for {int(values.isna().sum())} people; leave them out knowingly")
    if pd.api.types.is_numeric_dtype(values) and values.dtype != bool:
        groups = [values[arm] for arm in arms]
        return {f"{plain}, mean (SD)": [*(f"{v.mean():z.1f} ({v.std():.1f})" for v in groups), groups]}
    if values.dtype == bool:
        labels = {f"{plain}, n (%)": True}
    else:
        found = sorted(values.unique(), key=str)  # of two labels, one row tells both
        labels = {f"{plain}: {label}, n (%)": label for label in (found if len(found) > 2 else found[:1])}
    rows = {}
    for row, label in labels.items():
        groups = [values[arm] == label for arm in arms]
        rows[row] = [*(f"{v.sum()} ({100 * v.mean():.0f})" for v in groups), groups]
    return rows
