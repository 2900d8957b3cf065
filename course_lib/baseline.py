"""Who was in each arm before treatment: the baseline table, with standardised differences instead of P values."""

import numpy as np
import pandas as pd

from .trial import ARMS


def standardised_difference(first, second):
    """Difference of two groups' means in units of their typical standard deviation.

    Parameters
    ----------
    first, second : array of numbers or of truth values
        A characteristic in each group; for a yes or no, the proportions are compared.

    Returns
    -------
    float
        (mean 1 - mean 2) / sqrt((variance 1 + variance 2) / 2); variances with n - 1 for measurements, p (1 - p) for a yes
        or no. 0 when both groups are constant and equal; infinite when they are constant and differ.

    Raises
    ------
    ValueError
        If a group has fewer than 2 people, or a value is missing.

    References
    ----------
    Austin PC (2009), Statistics in Medicine 28:3083.

    Examples
    --------
    >>> round(standardised_difference([2, 4, 6], [1, 3, 5]), 2)
    0.5
    """
    groups = []
    for name, values in (("first", first), ("second", second)):
        values = pd.Series(values)
        if len(values) < 2:
            raise ValueError(f"the {name} group needs at least 2 people, got {len(values)}")
        if values.isna().any():
            raise ValueError(f"the {name} group has {int(values.isna().sum())} missing values; leave them out knowingly")
        yes_or_no = values.dtype == bool
        groups.append((float(values.mean()), float(values.var(ddof=0 if yes_or_no else 1))))
    (mean1, var1), (mean2, var2) = groups
    if mean1 == mean2:
        return 0.0
    with np.errstate(divide="ignore"):
        return float(np.divide(mean1 - mean2, np.sqrt((var1 + var2) / 2)))


def table(people, characteristics):
    """The baseline table of a two-arm trial.

    Parameters
    ----------
    people : pandas.DataFrame
        One row a person, with a column ``arm`` that holds "ketamine" or "midazolam".
    characteristics : list of str
        Columns. Numbers are shown as mean (standard deviation), labels as people (percent), one row a label (of two
        labels only the first).

    Returns
    -------
    pandas.DataFrame
        Columns ``ketamine`` and ``midazolam`` (text), and ``difference`` (standardised, ketamine minus midazolam).

    Raises
    ------
    ValueError
        If a column is not there, or as `standardised_difference` says.
    """
    if isinstance(characteristics, str):
        raise ValueError(f"characteristics must be a list of column names: [{characteristics!r}]")
    missing = [name for name in ("arm", *characteristics) if name not in people.columns]
    if missing:
        raise ValueError(f"people has no column {missing[0]!r}; its columns are {', '.join(people.columns)}")
    arms = [people[people.arm == arm] for arm in ARMS]
    if set(people.arm) != set(ARMS):
        raise ValueError(
            f"arm must hold {' and '.join(map(repr, ARMS))}, got {', '.join(map(repr, sorted(set(people.arm))))}"
        )
    rows = {}
    for name in characteristics:
        plain = name.replace("_", " ")
        if pd.api.types.is_numeric_dtype(people[name]):
            values = [arm[name] for arm in arms]
            rows[f"{plain}, mean (SD)"] = [*(f"{v.mean():.1f} ({v.std():.1f})" for v in values), values]
            continue
        labels = sorted(people[name].unique())
        for label in labels if len(labels) > 2 else labels[:1]:  # of two labels, one row tells both
            values = [arm[name] == label for arm in arms]
            rows[f"{plain}: {label}, n (%)"] = [*(f"{v.sum()} ({100 * v.mean():.0f})" for v in values), values]
    shown = pd.DataFrame({row: cells[:2] for row, cells in rows.items()}, index=list(ARMS)).T
    return shown.assign(difference=[round(standardised_difference(*cells[2]), 2) for cells in rows.values()])
