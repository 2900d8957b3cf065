"""A trial before it is run: arms and their sizes, an outcome and its true values, who leaves, when one looks."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from scipy import stats

from course_lib.arguments import number, positive, probability, shown, significance_level, whole
from course_lib.methods.replication.sequential import check_bounds, check_looks, obrien_fleming

LARGEST = 10_000  # people in an arm: beyond it tables and simulated trials take too long
CHECKS = {
    **dict.fromkeys(("risk1", "risk2", "correlation"), probability),
    **dict.fromkeys(("hazard1", "hazard2", "days", "sd"), positive),
    "difference": number,
    "visits": lambda name, value: whole(name, value, 1, 1_000),
}


class _Outcome:
    """True values, checked and made plain numbers, whatever was given."""

    def __post_init__(self):
        for field in fields(self):
            self._refuse_many(field.name)
            object.__setattr__(self, field.name, CHECKS[field.name](field.name, getattr(self, field.name)))

    def _refuse_many(self, name):
        """A whole column, or a list, in place of one number: who gives it has many truths, and has to go row by row."""
        value, kind = getattr(self, name), type(self).__name__
        if isinstance(value, (list, tuple, pd.Series)) or isinstance(value, np.ndarray) and value.ndim:
            many = f"got {len(value)} of them ({type(value).__name__})"
            raise ValueError(
                f"{name} must be one number, {many}: {kind} is one truth, so go row by row and make one for each row"
            )

    @property
    def pair(self):
        """The true value in each arm; of a difference, the difference and 0."""
        return tuple(getattr(self, field.name) for field in fields(self)[:2])

    def __str__(self):
        return "{} {:.3g} against {:.3g}".format(type(self).__name__.lower(), *self.pair)


@dataclass(frozen=True)
class Abstinence(_Outcome):
    """A yes-or-no outcome, compared by Fisher's exact test. Who leaves counts as not abstinent.

    ``risk1``, ``risk2``: true probability of abstinence in each arm, 0 to 1, of those who stay.
    """

    risk1: float
    risk2: float


@dataclass(frozen=True)
class Relapse(_Outcome):
    """Time to relapse with constant hazards, compared by the log-rank test. Who leaves is censored.

    ``hazard1``, ``hazard2``: true hazard in each arm, per day. ``days``: how long everyone is followed.
    """

    hazard1: float
    hazard2: float
    days: float = 28


@dataclass(frozen=True)
class Craving(_Outcome):
    """A score at several visits, compared by a t test on each person's mean. Who leaves has fewer visits, at least one.

    ``difference``: true difference of the arms' means. ``sd``: standard deviation of a score, the same unit. ``visits``: how
    many. ``correlation``: between two visits of a person, 0 to 1.
    """

    difference: float
    sd: float
    visits: int = 8
    correlation: float = 0.6

    @property
    def pair(self):
        return self.difference, 0.0

    def __str__(self):
        return f"craving difference {self.difference:.3g}, SD {self.sd:.3g}"


@dataclass(frozen=True)
class Design:
    """A trial of two arms.

    Parameters
    ----------
    sizes : (int, int)
        People in each arm, 2 to 10,000.
    outcome : Abstinence, Relapse or Craving
        What is compared, and what is true.
    dropout : (float, float)
        Share of each arm that leaves, 0 to 1. For `Relapse`, below 1, and the share that would leave if nobody relapsed.
    looks : tuple of float
        At which shares of the people the results are looked at, growing, the last one 1. More than one is for `Abstinence`
        only. The test is Fisher's at each look, as it is with one: P must be below the level that belongs to its bound.
    alpha : float
        Two-sided significance level of the whole.
    bounds : tuple of float, optional
        For |z|, one a look; O'Brien and Fleming's unless given (`spending_bounds`; 1.96 at each for looks without a plan).
        They say what is significant in place of ``alpha``.
    arms : (str, str)
        Their names; the first is compared with the second.

    Raises
    ------
    ValueError
        If a value cannot be; the message names it.

    Examples
    --------
    >>> print(Design((27, 28), Abstinence(0.48, 0.11), arms=("drug", "pill")))
    drug 27 against pill 28 people, abstinence 0.48 against 0.11
    """

    sizes: tuple[int, int]
    outcome: Abstinence | Relapse | Craving
    dropout: tuple[float, float] = (0.0, 0.0)
    looks: tuple[float, ...] = (1.0,)
    alpha: float = 0.05
    arms: tuple[str, str] = ("first arm", "second arm")
    bounds: tuple[float, ...] | None = None

    def __post_init__(self):
        if not isinstance(self.outcome, _Outcome):
            raise ValueError(f"outcome must be an Abstinence, a Relapse or a Craving, got {shown(self.outcome)}")
        looks = check_looks(self.looks, to_the_end=True)
        plain = {
            "sizes": _pair("sizes", self.sizes, lambda name, size: whole(name, size, 2, LARGEST)),
            "dropout": _pair("dropout", self.dropout, probability),
            "looks": looks,
            "alpha": significance_level(self.alpha),
            "arms": _pair("arms", self.arms, lambda _, name: str(name)),
            "bounds": None if self.bounds is None else check_bounds(self.bounds, len(looks)),
        }
        for name, value in plain.items():
            object.__setattr__(self, name, value)
        binary = isinstance(self.outcome, Abstinence)
        if isinstance(self.outcome, Relapse) and 1 in self.dropout:
            raise ValueError("dropout must be below 1, or nobody is followed")
        if binary and min(self.sizes) * self.looks[0] < 1:
            raise ValueError(f"at the first look ({self.looks[0]:g}) an arm has no people")
        if not binary and (len(self.looks) > 1 or self.bounds is not None):
            raise ValueError("more than one look, and bounds, are for Abstinence only")

    @property
    def truth(self):
        """The true value in each arm; of abstinence the probability of being counted as abstinent, leaving included."""
        if not isinstance(self.outcome, Abstinence):
            return self.outcome.pair
        return tuple(risk * (1 - left) for risk, left in zip(self.outcome.pair, self.dropout, strict=True))

    @property
    def levels(self):
        """Below which level P is significant, one a look."""
        if self.bounds is None and len(self.looks) == 1:
            return (self.alpha,)
        bounds = obrien_fleming(self.looks, self.alpha) if self.bounds is None else self.bounds
        return tuple(float(2 * stats.norm.sf(bound)) for bound in bounds)

    def __str__(self):
        left = f", {self.dropout[0]:.0%} and {self.dropout[1]:.0%} leave" if any(self.dropout) else ""
        return f"{self.arms[0]} {self.sizes[0]} against {self.arms[1]} {self.sizes[1]} people, {self.outcome}{left}"


def _pair(name, values, check):
    if not isinstance(values, tuple | list) or len(values) != 2:
        raise ValueError(f"{name} needs one value for each of the two arms, got {shown(values)}")
    return tuple(check(f"each of {name}", value) for value in values)
