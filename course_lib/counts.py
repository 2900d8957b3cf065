"""Four counts of a two-arm trial, checked: events and people in the first arm, events and people in the second."""

import operator
from numbers import Real


def check_counts(events1, people1, events2, people2):
    """The four counts as plain integers, or an error that says which one cannot be.

    Raises
    ------
    ValueError
        If a count is negative, not a whole number, larger than its arm, or if an arm is empty.
    """
    names = ("events in arm 1", "people in arm 1", "events in arm 2", "people in arm 2")
    given = zip(names, (events1, people1, events2, people2), strict=True)
    counts = [whole_people(name, count) for name, count in given]
    for arm in (0, 2):
        if counts[arm + 1] == 0:
            raise ValueError(f"{names[arm + 1]} must be at least 1, got 0")
        if counts[arm] > counts[arm + 1]:
            raise ValueError(f"{names[arm]} ({counts[arm]}) cannot exceed {names[arm + 1]} ({counts[arm + 1]})")
    return tuple(counts)


MOST_PEOPLE = 10**12  # more than anyone will count, and floating point still holds their squares


def whole_people(name, count):
    """A count of people as a plain integer, or a ValueError that names it."""
    try:
        whole = int(count) if isinstance(count, Real) and float(count).is_integer() else operator.index(count)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be a whole number of people, got {count!r}") from None
    if whole < 0:
        raise ValueError(f"{name} must not be negative, got {count}")
    if whole > MOST_PEOPLE:
        raise ValueError(f"{name} must be at most {MOST_PEOPLE:,}, got {count}")
    return whole
