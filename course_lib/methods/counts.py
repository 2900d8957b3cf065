"""Four counts of a two-arm trial, checked: events and people in the first arm, events and people in the second."""

import math
from numbers import Real

MOST_PEOPLE = 10**12  # more than anyone will count, and floating point still holds their squares


def check_counts(events1, people1, events2, people2):
    """The four counts as plain integers, or an error that says which one cannot be.

    Raises
    ------
    ValueError
        If a count is negative, not a whole number, larger than its arm, or if an arm is empty.
    """
    counts = []
    for arm, events, people in ((1, events1, people1), (2, events2, people2)):
        events, people = whole_people(f"events in arm {arm}", events), whole_people(f"people in arm {arm}", people, least=1)
        if events > people:
            raise ValueError(f"events in arm {arm} ({events}) cannot exceed people in arm {arm} ({people})")
        counts += [events, people]
    return tuple(counts)


def whole_people(name, count, least=0, most=MOST_PEOPLE):
    """A count of people as a plain integer, or a ValueError that names it; 27.0 counts as whole."""
    if not isinstance(count, Real) or not abs(count) < math.inf or count % 1:
        raise ValueError(f"{name} must be a whole number of people, got {count!r}")
    if count > most:
        raise ValueError(f"{name} must be at most {most:,}")
    if count < least:
        raise ValueError(f"{name} must {'not be negative' if count < 0 else f'be at least {least}'}, got {count}")
    return int(count)
