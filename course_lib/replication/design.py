"""A trial before it is run: arms and their sizes, an outcome and its true values, who leaves, when one looks."""

from dataclasses import dataclass

from scipy import stats

from ..arguments import number, positive, probability, significance_level, whole
from .sequential import check_bounds, check_looks, obrien_fleming

LARGEST = 10_000  # people in an arm: beyond it tables and simulated trials take too long


@dataclass(frozen=True)
class Abstinence:
    """A yes-or-no outcome, compared by Fisher's exact test. Who leaves counts as not abstinent.

    ``risk1``, ``risk2``: true probability of abstinence in each arm, 0 to 1, of those who stay.
    """

    risk1: float
    risk2: float

    def __post_init__(self):
        for name in ("risk1", "risk2"):
            object.__setattr__(self, name, probability(name, getattr(self, name)))  # a plain float, whatever was given


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
            object.__setattr__(self, name, positive(name, getattr(self, name)))


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
        object.__setattr__(self, "difference", number("difference", self.difference))
        object.__setattr__(self, "sd", positive("sd", self.sd))
        object.__setattr__(self, "visits", whole("visits", self.visits, 1, 1_000))
        object.__setattr__(self, "correlation", probability("correlation", self.correlation))


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
    >>> print(Design((27, 28), Abstinence(0.48, 0.11)))
    ketamine 27 against midazolam 28 people, abstinence 0.48 against 0.11
    """

    sizes: tuple[int, int]
    outcome: Abstinence | Relapse | Craving
    dropout: tuple[float, float] = (0.0, 0.0)
    looks: tuple[float, ...] = (1.0,)
    alpha: float = 0.05
    arms: tuple[str, str] = ("ketamine", "midazolam")
    bounds: tuple[float, ...] | None = None

    def __post_init__(self):
        for name in ("sizes", "dropout", "arms"):
            value = getattr(self, name)
            if not isinstance(value, tuple | list) or len(value) != 2:
                raise ValueError(f"{name} needs one value for each of the two arms, got {value!r}")
        if not isinstance(self.outcome, Abstinence | Relapse | Craving):
            raise ValueError(f"outcome must be an Abstinence, a Relapse or a Craving, got {self.outcome!r}")
        looks = check_looks(self.looks, to_the_end=True)
        plain = {
            "sizes": tuple(whole("each of sizes", size, 2, LARGEST) for size in self.sizes),
            "dropout": tuple(probability("each of dropout", share) for share in self.dropout),
            "looks": looks,
            "alpha": significance_level(self.alpha),
            "arms": tuple(map(str, self.arms)),
            "bounds": None if self.bounds is None else check_bounds(self.bounds, len(looks)),
        }
        for name, value in plain.items():
            object.__setattr__(self, name, value)
        self._check_outcome()

    def _check_outcome(self):
        if isinstance(self.outcome, Relapse) and 1 in self.dropout:
            raise ValueError("dropout must be below 1, or nobody is followed")
        if isinstance(self.outcome, Abstinence):
            if min(self.sizes) * self.looks[0] < 1:
                raise ValueError(f"at the first look ({self.looks[0]:g}) an arm has no people")
        elif len(self.looks) > 1:
            raise ValueError("more than one look is planned for Abstinence only")
        elif self.bounds is not None:
            raise ValueError("bounds are for Abstinence only")

    @property
    def levels(self):
        """Below which level P is significant, one a look."""
        if self.bounds is None and len(self.looks) == 1:
            return (self.alpha,)
        bounds = obrien_fleming(self.looks, self.alpha) if self.bounds is None else self.bounds
        return tuple(float(2 * stats.norm.sf(bound)) for bound in bounds)

    def __str__(self):
        pair = {Abstinence: ("risk1", "risk2"), Relapse: ("hazard1", "hazard2"), Craving: ("difference", "sd")}
        one, two = (f"{getattr(self.outcome, name):.3g}" for name in pair[type(self.outcome)])
        what = type(self.outcome).__name__.lower()
        truth = f"difference {one}, SD {two}" if what == "craving" else f"{one} against {two}"
        left = f", {self.dropout[0]:.0%} and {self.dropout[1]:.0%} leave" if any(self.dropout) else ""
        return f"{self.arms[0]} {self.sizes[0]} against {self.arms[1]} {self.sizes[1]} people, {what} {truth}{left}"
