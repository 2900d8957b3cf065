"""One value a person: numbers, arms and covariates as arrays that an analysis can use, or an error that says what is not."""

import numpy as np
import pandas as pd

from course_lib.arguments import shown

MOST_COLUMNS, MOST_CELLS = 50, 2_000_000  # of covariates: a model of more takes minutes, or the memory


def numbers(name, values, people=None, ndims=(1,), missing=False):
    """Values as a float array, one a person.

    Parameters
    ----------
    name : str
        What they are called in an error.
    values : sequence of numbers or truth values
    people : int, optional
        How many values (rows of a table) there must be.
    ndims : tuple of int
        How many dimensions are allowed: 0 for a single number, 2 for a table.
    missing : bool
        Whether a value may be missing: it is NaN then.

    Raises
    ------
    ValueError
        If a value is no number, infinite or, unless that is allowed, missing; if there are too many or too few.

    Examples
    --------
    >>> numbers("visits", [1, 2, None], people=3, missing=True)
    array([ 1.,  2., nan])
    """
    try:
        given = np.asarray(values)
        if given.dtype.kind not in "biuf":
            given = np.where(pd.isna(given), np.nan, np.asarray(values, dtype=object))
        found = given.astype(float)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be numbers, or True and False, made of words with ==: column == 'yes'") from None
    if found.ndim not in ndims or (found.ndim and people not in (None, len(found))):
        each = "one value a person" if people is None else f"one value for each of {people} people"
        raise ValueError(f"{name} needs {each}, got shape {found.shape}")
    wrong = np.isinf(found) if missing else ~np.isfinite(found)
    if wrong.any():
        raise ValueError(f"{name} must be finite{' or' if missing else ', not'} missing, got {first_of(found, wrong)}")
    return found


def first_of(values, wrong):
    """The first of the values that are wrong, and where it is."""
    place = tuple(np.argwhere(wrong)[0])
    return f"{values[place]:g}" + (f" ({'row' if values.ndim > 1 else 'person'} {place[0] + 1})" if place else "")


def yes_or_no(name, values, people=None, ndims=(1,), missing=False):
    """`numbers` that are all 0 or 1 (False or True), or missing if that is allowed."""
    found = numbers(name, values, people, ndims, missing)
    wrong = ~(np.isin(found, (0, 1)) | np.isnan(found))
    if wrong.any():
        raise ValueError(f"{name} must be 0 or 1 (False or True), got {first_of(found, wrong)}")
    return found


def two_arms(first, people, least=1):
    """True for the first arm, as an array; errors as for `yes_or_no`, or if an arm has fewer than ``least`` people."""
    first = yes_or_no("first", first, people).astype(bool)
    if min(first.sum(), (~first).sum()) < least:
        raise ValueError(f"each arm needs at least {'one person' if least == 1 else 'two people'}")
    return first


def two_labels(labels, arms=None):
    """The names of the two arms, the first arm first.

    Parameters
    ----------
    labels : sequence
        The arm of each person, or each row.
    arms : pair of str, optional
        The names; those of ``labels`` in the order of the alphabet unless told.

    Raises
    ------
    ValueError
        If they are not two, or ``labels`` hold others.

    Examples
    --------
    >>> two_labels(["pill", "drug", "pill"])
    ['drug', 'pill']
    """
    found = sorted(set(labels), key=str)
    arms = found if arms is None else arms
    if not isinstance(arms, list | tuple) or len(arms) != 2:
        raise ValueError(f"arms must be the names of two arms, got {shown(arms)}")
    if found != sorted(arms, key=str):
        raise ValueError(f"arm must hold {' and '.join(map(repr, arms))}, got {', '.join(map(repr, found))}")
    return list(arms)


def covariates(adjust, people):
    """Covariates as columns: numbers stay one column, labels become indicators of all levels but the first.

    Each column is centred and scaled, since neither unit nor zero matters to what is adjusted, but large ones overflow.

    Parameters
    ----------
    adjust : sequence, pandas.DataFrame or None
        One row a person.
    people : int

    Returns
    -------
    numpy.ndarray of float, one row a person

    Raises
    ------
    ValueError
        If a row is missing or too many, a value is missing or infinite, or there are more than 50 columns.

    Examples
    --------
    >>> covariates(["a", "b", "c"], 3).shape, covariates([1, 2, 3], 3).shape
    ((3, 2), (3, 1))
    """
    if adjust is None:
        return np.empty((people, 0))
    if not pd.api.types.is_list_like(adjust):
        raise ValueError(f"adjust needs one row for each of {people} people, got {adjust!r}")
    table = adjust if isinstance(adjust, pd.DataFrame) else pd.DataFrame({"covariate": list(adjust)})
    if len(table) != people or table.isna().any(axis=None):
        raise ValueError(f"adjust needs one row for each of {people} people, none missing; leave people out knowingly")
    number = table.shape[1] + table.select_dtypes(exclude="number").astype(str).nunique().sum()
    if number > MOST_COLUMNS or people * number > MOST_CELLS:
        raise ValueError(f"adjust has too many numbers and labels together: {number} for {people} people")
    try:
        values = pd.get_dummies(table, drop_first=True).astype(float).to_numpy()
    except (TypeError, ValueError, OverflowError):  # dates, lists, numbers beyond all bounds
        values = np.array([np.nan])
    if not np.isfinite(values).all():
        raise ValueError("adjust must be finite numbers, or labels")
    values = values / np.maximum(np.abs(values).max(axis=0), 1e-300)
    values = values - values.mean(axis=0)
    return values / np.maximum(values.std(axis=0), 1e-12)


def check_design(columns, what="the covariates"):
    """Refuse columns of which one is the same for everyone or follows from the others.

    Raises
    ------
    ValueError
        If a model cannot tell them apart.
    """
    if not len(columns):
        raise ValueError(f"{what}: there is nobody to look at")
    centred = np.asarray(columns, dtype=float) - np.mean(columns, axis=0)
    size = np.abs(columns).max(axis=0, initial=0.0)
    scaled = centred / np.where(size > 0, size, 1.0)  # a unit of measurement must not decide
    if np.linalg.matrix_rank(scaled, tol=1e-10 * max(1.0, len(scaled) ** 0.5)) < scaled.shape[1]:
        raise ValueError(f"{what} cannot be told apart: one is the same for everyone, or follows from the others or the arm")
