"""A trial before it is run: arms and their sizes, an outcome and its true values, who leaves, when one looks."""

import math
from dataclasses import dataclass
from numbers import Integral, Real


@dataclass(frozen=True)
class Abstinence:
    """A yes-or-no outcome, compared by Fisher's exact test. Who leaves counts as not abstinent.

    ``risk1``, ``risk2``: true probability of abstinence in each arm, 0 to 1, of those who stay.
    """

    risk1: float
    risk2: float

    def __post_init__(self):
        _probability("risk1", self.risk1)
        _probability("risk2", self.risk2)


@dataclass(frozen=True)
class Relapse:
    """Time to relapse with constant hazards, compared by the log-rank test. Who leaves is censored.

    ``hazard1``, ``hazard2``: true hazard in each arm, per day. ``days``: how long everyone is followed.
    """

    hazard1: float
    hazard2: float
    days: float = 28

    def __post_init__(self):
        for name in ("hazard1", "hazard2", "days"):
            _positive(name, getattr(self, name))


@dataclass(frozen=True)
class Craving:
    """A score at several visits, compared by a t test on each person's mean. Who leaves has fewer visits, at least one.

    ``difference``: true difference of the arms' means. ``sd``: standard deviation of a score, the same unit. ``visits``: how
    many. ``correlation``: between two visits of a person, 0 to 1.
    """

    difference: float
    sd: float
    visits: int = 8
    correlation: float = 0.6

    def __post_init__(self):
        if not isinstance(self.difference, Real) or not math.isfinite(self.difference):
            raise ValueError(f"difference must be a number, got {self.difference!r}")
        _positive("sd", self.sd)
        _count("visits", self.visits, 1)
        _probability("correlation", self.correlation)


@dataclass(frozen=True)
class Design:
    """A trial of two arms.

    Parameters
    ----------
    sizes : (int, int)
        People in each arm, at least 2.
    outcome : Abstinence, Relapse or Craving
        What is compared, and what is true.
    dropout : (float, float)
        Share of each arm that leaves, 0 to 1. For `Relapse`, below 1, and the share that would leave if nobody relapsed.
    looks : tuple of float
        At which shares of the people the results are looked at, growing, the last one 1. More than one: the test is the
        comparison of two proportions, at O'Brien and Fleming's bounds, for `Abstinence` only.
    alpha : float
        Two-sided significance level.
    arms : (str, str)
        Their names; the first is compared with the second.

    Raises
    ------
    ValueError
        If a value cannot be; the message names it.

    Examples
    --------
    >>> print(Design((27, 28), Abstinence(0.48, 0.11)))
    ketamine 27 against midazolam 28 people, abstinence 0.48 against 0.11
    """

    sizes: tuple[int, int]
    outcome: Abstinence | Relapse | Craving
    dropout: tuple[float, float] = (0.0, 0.0)
    looks: tuple[float, ...] = (1.0,)
    alpha: float = 0.05
    arms: tuple[str, str] = ("ketamine", "midazolam")

    def __post_init__(self):
        for name in ("sizes", "dropout", "arms"):
            value = getattr(self, name)
            if not isinstance(value, tuple | list) or len(value) != 2:
                raise ValueError(f"{name} needs one value for each of the two arms, got {value!r}")
        for size in self.sizes:
            _count("each of sizes", size, 2)
        for share in self.dropout:
            _probability("each of dropout", share)
            if share == 1 and isinstance(self.outcome, Relapse):
                raise ValueError("dropout must be below 1, or nobody is followed")
        if not isinstance(self.outcome, Abstinence | Relapse | Craving):
            raise ValueError(f"outcome must be an Abstinence, a Relapse or a Craving, got {self.outcome!r}")
        if not 0 < self.alpha < 1:
            raise ValueError(f"alpha must lie between 0 and 1 (0.05 for 5%), got {self.alpha!r}")
        self._check_looks()

    def _check_looks(self):
        looks = tuple(self.looks)
        if not looks:
            raise ValueError("looks must hold at least one look, the last: (1.0,)")
        if looks[-1] != 1 or any(not 0 < look <= 1 for look in looks) or list(looks) != sorted(set(looks)):
            raise ValueError(f"looks must be growing shares of the people that end with 1, got {self.looks!r}")
        if len(looks) > 1 and not isinstance(self.outcome, Abstinence):
            raise ValueError("more than one look is planned for Abstinence only")
        if min(self.sizes) * looks[0] < 1:
            raise ValueError(f"at the first look ({looks[0]!r}) an arm has no people")

    def __str__(self):
        pair = {Abstinence: ("risk1", "risk2"), Relapse: ("hazard1", "hazard2"), Craving: ("difference", "sd")}
        one, two = (f"{getattr(self.outcome, name):.3g}" for name in pair[type(self.outcome)])
        what = type(self.outcome).__name__.lower()
        truth = f"difference {one}, SD {two}" if what == "craving" else f"{one} against {two}"
        left = f", {self.dropout[0]:.0%} and {self.dropout[1]:.0%} leave" if any(self.dropout) else ""
        return f"{self.arms[0]} {self.sizes[0]} against {self.arms[1]} {self.sizes[1]} people, {what} {truth}{left}"


def _probability(name, value):
    if not isinstance(value, Real) or not 0 <= value <= 1:
        raise ValueError(f"{name} must be a probability between 0 and 1, got {value!r}")


def _positive(name, value):
    if not isinstance(value, Real) or not 0 < value < math.inf:
        raise ValueError(f"{name} must be a positive number, got {value!r}")


def _count(name, value, least):
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
