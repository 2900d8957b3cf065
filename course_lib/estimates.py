"""Results as small objects whose ``str`` is the sentence that a paper would print."""

import math
from dataclasses import dataclass


def check_level(level):
    """Refuse a confidence level that is not between 0 and 1.

    Raises
    ------
    ValueError
        If it is not, for instance when it is given in percent.
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1 (0.95 for a 95% interval), got {level!r}")


@dataclass(frozen=True)
class Estimate:
    """An estimate with its confidence interval; ``str`` gives the sentence that a paper would print."""

    name: str
    value: float
    lower: float
    upper: float
    level: float = 0.95

    def __str__(self):
        interval = f"{_show(self.lower)} to {_show(self.upper)}"
        return f"{self.name} {_show(self.value)} ({self.level:.0%} CI {interval})"


@dataclass(frozen=True)
class RiskDifference(Estimate):
    """A difference of two proportions; ``str`` gives it in percentage points."""

    def __str__(self):
        d, low, high = (100 * x for x in (self.value, self.lower, self.upper))
        return f"{self.name} {d:.1f} points ({self.level:.0%} CI {low:.1f} to {high:.1f})"


@dataclass(frozen=True)
class NumberNeeded(Estimate):
    """A number needed to treat. A negative number is a number needed to harm.

    ``lower`` and ``upper`` are the reciprocals of the difference's upper and lower limit. When the difference's interval
    crosses zero (``crosses_zero``), the interval runs through infinity: from the number needed to benefit ``lower`` up to
    infinity, and on from infinity to the number needed to harm ``-upper`` (Altman 1998, BMJ 317:1309).
    """

    crosses_zero: bool = False

    def __str__(self):
        if self.crosses_zero:
            interval = f"benefit {_show(self.lower)} to infinity to harm {_show(-self.upper)}"
        else:
            interval = " to ".join(_show(x) for x in sorted((abs(self.lower), abs(self.upper))))
        name = "Number needed to treat" if self.value > 0 else "Number needed to harm"
        return f"{name} {_show(abs(self.value))} ({self.level:.0%} CI {interval})"


@dataclass(frozen=True)
class ModelEstimate(Estimate):
    """An estimate from a model, with its interval and its P value."""

    p: float = math.nan


@dataclass(frozen=True)
class CredibleEstimate(Estimate):
    """An estimate with a credible interval: where the truth lies with that probability, if the prior is right."""

    def __str__(self):
        return super().__str__().replace("CI", "CrI")


@dataclass(frozen=True)
class LogRank:
    """A log-rank test: events in the first arm, and expected there; chi-square on one degree of freedom; P value."""

    observed: int
    expected: float
    chi_square: float
    p: float

    def __str__(self):
        p = "P < .001" if self.p < 0.001 else f"P = {self.p:.3f}"
        return f"Log-rank chi-square {self.chi_square:.2f}, {p} ({self.observed} events, {self.expected:.1f} expected)"


def _show(x):
    if math.isnan(x):
        return "not defined"
    if math.isinf(x):
        return "infinity" if x > 0 else "-infinity"
    if abs(x) >= 9.995:
        return f"{x:.1f}"
    return f"{x:.2f}" if abs(x) >= 0.0995 else f"{x:.2g}"
