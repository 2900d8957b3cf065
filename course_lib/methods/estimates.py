"""Results as small objects whose ``str`` is the sentence that a paper would print."""

import math
from dataclasses import dataclass
from numbers import Real
from typing import ClassVar

from scipy import special

from course_lib.arguments import confidence_level, whole


def normal_limits(value, error, level, back=float):
    """Confidence limits of an estimate that is normal around the truth; ``back`` takes them from its scale (`exp`)."""
    margin = special.ndtri((1 + confidence_level(level)) / 2) * error
    return float(back(value - margin)), float(back(value + margin))


def normal_estimate(name, value, error, level, back=float):
    """A `ModelEstimate` with `normal_limits` and the P value of no effect, which is 0 on the estimate's scale."""
    p = float(2 * special.ndtr(-abs(value) / error))
    return ModelEstimate(name, float(back(value)), *normal_limits(value, error, level, back), level, p)


def exp(log):
    """A ratio from its logarithm; beyond all that anyone can mean it stays finite."""
    return math.exp(min(log, 700.0))


def level_text(level):
    """A confidence level in percent, with the decimals that it needs and at most two unless it would read 100.

    Examples
    --------
    >>> level_text(0.95), level_text(0.975), level_text(0.999), level_text(1 - 0.05 / 3)
    ('95%', '97.5%', '99.9%', '98.33%')
    """
    level, decimals = float(level), 2
    while round(100 * level, decimals) in (0, 100):
        decimals += 1
    return f"{100 * level:.{decimals}f}".rstrip("0").rstrip(".") + "%"


def p_text(p, decimals=3):
    """A P value as a sentence prints it; never zero.

    Examples
    --------
    >>> p_text(0.0304), p_text(0.0304, 2), p_text(0.00002), p_text(0.004, 2)
    ('P = 0.030', 'P = 0.03', 'P < .001', 'P < .01')

    Raises
    ------
    ValueError
        If ``p`` does not lie between 0 and 1, or ``decimals`` not between 1 and 15. NaN is shown as "P not defined".
    """
    whole("decimals", decimals, 1, 15)
    if not isinstance(p, Real) or not (math.isnan(p) or 0 <= p <= 1):
        raise ValueError(f"a P value lies between 0 and 1, got {p!r}")
    if math.isnan(p):
        return "P not defined"
    least = 10.0**-decimals
    return f"P < {least:.{decimals}f}".replace("0.", ".") if p < least else f"P = {p:.{decimals}f}"


@dataclass(frozen=True)
class Estimate:
    """An estimate with its confidence interval; ``str`` gives the sentence that a paper would print."""

    name: str
    value: float
    lower: float
    upper: float
    level: float = 0.95
    interval: ClassVar[str] = "CI"  # confidence interval
    unit: ClassVar[str] = ""

    def __str__(self):
        value, lower, upper = map(self.shown, (self.value, self.lower, self.upper))
        return f"{self.name} {value}{self.unit} ({level_text(self.level)} {self.interval} {lower} to {upper})"

    @staticmethod
    def shown(x):
        """Two decimals below 10, one from there, none from 10,000; two digits of what is smaller than a tenth."""
        if math.isnan(x):
            return "not defined"
        if math.isinf(x):
            return "infinity" if x > 0 else "-infinity"
        forms = ((1e9, ".2g"), (9999.5, ",.0f"), (9.995, ".1f"), (0.0995, ".2f"), (0, "z.2g"))
        return next(f"{x:{form}}" for least, form in forms if abs(x) >= least)


class RiskDifference(Estimate):
    """A difference of two proportions; ``str`` gives it in percentage points."""

    unit = " points"

    @staticmethod
    def shown(x):
        return f"{100 * x:z.1f}"  # z: never -0.0


class Risk(Estimate):
    """A proportion; ``str`` gives it in percent."""

    @staticmethod
    def shown(x):
        return f"{100 * x:z.1f}%"


@dataclass(frozen=True)
class NumberNeeded(Estimate):
    """A number needed to treat: people treated for one more event that is good, or for one fewer that is bad.

    A negative number is a number needed to harm. ``lower`` and ``upper`` are the reciprocals of the benefit's upper and
    lower limit. When the benefit's interval crosses zero (``crosses_zero``), the interval runs through infinity: from the
    number needed to benefit ``lower`` up to infinity, and on from infinity to the number needed to harm ``-upper`` (Altman
    1998, BMJ 317:1309).
    """

    crosses_zero: bool = False

    def __str__(self):
        if self.crosses_zero:
            interval = f"benefit {self.shown(self.lower)} to infinity to harm {self.shown(abs(self.upper))}"
        else:
            interval = " to ".join(map(self.shown, sorted((abs(self.lower), abs(self.upper)))))
        name = "Number needed to treat" if self.value > 0 else "Number needed to harm"
        return f"{name} {self.shown(abs(self.value))} ({level_text(self.level)} CI {interval})"


@dataclass(frozen=True)
class ModelEstimate(Estimate):
    """An estimate from a model, with its interval and its P value."""

    p: float = math.nan


class CredibleEstimate(Estimate):
    """An estimate with a credible interval: where the truth lies with that probability, if the prior is right."""

    interval = "CrI"


@dataclass(frozen=True)
class LogRank:
    """A log-rank test: events in the first arm, and expected given who is at risk; chi-square on 1 degree of freedom; P."""

    observed: int
    expected: float
    chi_square: float
    p: float

    def __str__(self):
        counts = f"{self.observed} events, {self.expected:.1f} expected"
        return f"Log-rank chi-square {self.chi_square:.2f}, {p_text(self.p)} ({counts})"
