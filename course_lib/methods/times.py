"""What every analysis of time to an event asks of its input: times and events that can be used."""

import numpy as np
from scipy import special

from course_lib.arguments import confidence_level
from course_lib.methods.people import first_of, numbers, yes_or_no

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
    time = check_days("time", time, ndims=(1,))
    event = yes_or_no("event", event, len(time))
    if not len(time):
        raise ValueError("time and event need at least one person")
    return join_days(time)[0], event.astype(int)


def check_days(name, days, people=None, ndims=(0, 1)):
    """Days as a float array, not negative; errors as for `numbers`."""
    days = numbers(name, days, people, ndims)
    if (days < 0).any():
        raise ValueError(f"{name} must be days, not negative, got {first_of(days, days < 0)}")
    return days


def join_days(*groups):
    """The same arrays, with values that differ by rounding only made equal, within and between them."""
    groups = [np.asarray(group, dtype=float) for group in groups]
    values, place = np.unique(np.concatenate([group.ravel() for group in groups]), return_inverse=True)
    new = np.diff(values, prepend=-np.inf) > SAME * values
    joined = values[new][np.cumsum(new) - 1][place]
    parts = np.split(joined, np.cumsum([group.size for group in groups])[:-1])
    return [part.reshape(group.shape) for part, group in zip(parts, groups, strict=True)]


def log_log_limits(share, error, level):
    """Limits of a share without the event, or with it, on the log(-log) scale; NaN where it is 0 or 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = special.ndtri((1 + confidence_level(level)) / 2) * error / (share * np.log(share))
        return share ** np.exp(-spread), share ** np.exp(spread)
