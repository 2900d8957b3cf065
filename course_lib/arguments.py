"""Refusals in words of arguments that cannot be: a probability of 1.2, half a person, a level in percent.

Each function takes an argument's name and its value, and returns the value as a plain number.
"""

import math
from numbers import Integral, Real


def probability(name, value):
    """A number from 0 to 1.

    Raises
    ------
    ValueError
        If it is not one; so for each function here.
    """
    if not _number(value) or not 0 <= value <= 1:
        raise ValueError(f"{name} must be a probability between 0 and 1, got {value!r}")
    return float(value)


def between(name, value):
    """A number between 0 and 1, neither of them: a power, a significance level."""
    if not _number(value) or not 0 < value < 1:
        raise ValueError(f"{name} must lie between 0 and 1 (0.05 for 5%), got {value!r}")
    return float(value)


def significance_level(value):
    """A significance level, called alpha: between 0 and 1, and at least one in a billion, where arithmetic still holds."""
    if between("alpha", value) < 1e-9:
        raise ValueError(f"alpha must be at least 1e-9, got {value!r}")
    return float(value)


def confidence_level(value):
    """The level of an interval, as a proportion; from 0.01 to 0.999999, where arithmetic still holds."""
    if not _number(value) or not 0 < value < 1:
        raise ValueError(f"level must lie between 0 and 1 (0.95 for a 95% interval), got {value!r}")
    if not 0.01 <= value <= 0.999999:
        raise ValueError(f"level must be from 0.01 to 0.999999, got {value!r}")
    return float(value)


def positive(name, value):
    """A number above 0, and finite."""
    if not _number(value) or not 0 < value < math.inf:
        raise ValueError(f"{name} must be a positive number, got {value!r}")
    return float(value)


def number(name, value):
    """A finite number."""
    if not _number(value) or not math.isfinite(value):
        raise ValueError(f"{name} must be a number, got {value!r}")
    return float(value)


def whole(name, value, least, most=None):
    """A whole number from ``least`` to ``most``."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    if most is not None and value > most:
        raise ValueError(f"{name} must be at most {most:,}, got {value!r}")
    return int(value)


def generator(rng):
    """A generator of random numbers."""
    from numpy.random import Generator

    if not isinstance(rng, Generator):
        raise ValueError(f"rng must be a generator of random numbers, as numpy.random.default_rng(1), got {rng!r}")
    return rng


def _number(value):
    """Not a truth value, and within what a float can hold."""
    return isinstance(value, Real) and not isinstance(value, bool) and -1e308 < value < 1e308
