"""Refusals in words of arguments that cannot be: a probability of 1.2, half a person, a level in percent.

Each function takes an argument's name and its value, and returns the value as a plain number (or what its line says).
"""

import math
from numbers import Integral, Real
from pathlib import Path


def shown(value):
    """A value as a message has it, cut if it is long; one that cannot be written out by its type."""
    try:
        return repr(value)[:200]
    except Exception:  # a number of 5,000 digits, an object whose own text fails
        return f"a {type(value).__name__}"


def _real(name, value, fits, what):
    """A float within what a float can hold, and no truth value."""
    try:
        plain = float(value) if isinstance(value, Real) and not isinstance(value, bool) else math.nan
    except OverflowError:
        plain = math.nan
    if not (abs(plain) < 1e308 and fits(plain)):
        raise ValueError(f"{name} must {what}, got {shown(value)}")
    return plain


def probability(name, value):
    """A number from 0 to 1.

    Raises
    ------
    ValueError
        If it is not one; so for each function here.
    """
    return _real(name, value, lambda x: 0 <= x <= 1, "be a probability between 0 and 1")


def between(name, value):
    """A number between 0 and 1, neither of them: a power, a significance level."""
    return _real(name, value, lambda x: 0 < x < 1, "lie between 0 and 1 (0.05 for 5%)")


def significance_level(value):
    """A significance level, called alpha: between 0 and 1, and at least one in a billion, where arithmetic still holds."""
    between("alpha", value)
    return _real("alpha", value, lambda x: x >= 1e-9, "be at least 1e-9")


def confidence_level(value):
    """The level of an interval, as a proportion; from 0.01 to 0.999999, where arithmetic still holds."""
    _real("level", value, lambda x: 0 < x < 1, "lie between 0 and 1 (0.95 for a 95% interval)")
    return _real("level", value, lambda x: 0.01 <= x <= 0.999999, "be from 0.01 to 0.999999")


def positive(name, value):
    """A number above 0, and finite."""
    return _real(name, value, lambda x: x > 0, "be a positive number")


def number(name, value):
    """A finite number."""
    return _real(name, value, math.isfinite, "be a number")


def whole(name, value, least, most=None):
    """A whole number from ``least`` to ``most``."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, got {shown(value)}")
    if most is not None and value > most:
        raise ValueError(f"{name} must be at most {most:,}, got {shown(value)}")
    return int(value)


def array(name, values):
    """Numbers as an array of float: one, or one or more in a sequence."""
    import numpy as np

    try:
        found = np.asarray(values)
    except (TypeError, ValueError, OverflowError):
        found = np.array([])
    if found.dtype.kind not in "iuf" or not found.size:
        raise ValueError(f"{name} must be a number or a sequence of numbers, got {shown(values)}")
    return found.astype(float)


def probabilities(name, values):
    """As `array`, each from 0 to 1."""
    found = array(name, values)
    if not ((found >= 0) & (found <= 1)).all():
        raise ValueError(f"{name}: each must be a probability between 0 and 1, got {shown(values)}")
    return found


def one_of(name, value, allowed):
    """One of some names or numbers, as it is."""
    if not isinstance(value, str | Real) or isinstance(value, bool) or value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {shown(value)}")
    return value


def path(name, value):
    """A name of a file or folder, as a path."""
    if not isinstance(value, str | Path) or "\0" in str(value):
        raise ValueError(f"{name} must be the name of a file or folder, got {shown(value)}")
    return Path(value)


def generator(rng):
    """A generator of random numbers."""
    from numpy.random import Generator

    if not isinstance(rng, Generator):
        raise ValueError(f"rng must be a generator of random numbers, as numpy.random.default_rng(1), got {shown(rng)}")
    return rng
