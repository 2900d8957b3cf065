"""What small trials do to effects that pass the threshold: wrong sign, wrong size; and shrinking an estimate."""

import math
from dataclasses import dataclass

from scipy import stats

from course_lib.arguments import confidence_level, number, positive, shown, significance_level
from course_lib.methods.estimates import CredibleEstimate


@dataclass(frozen=True)
class SizeErrors:
    """Power, and among significant results the share with the wrong sign and the factor by which the effect is too large."""

    power: float
    type_s: float
    type_m: float

    def __str__(self):
        sign = "under 1%" if self.type_s < 0.01 else f"{self.type_s:.0%}"
        size = f"{self.type_m:.1f} times as far from no effect as the truth"
        return f"power {self.power:.0%}; if significant, wrong sign in {sign}, {size}"


def size_errors(effect, standard_error, alpha=0.05):
    """Power, type S error (sign) and type M error (magnitude) of a normally distributed estimate.

    Parameters
    ----------
    effect : float
        The supposed true effect, not 0; of a ratio its logarithm.
    standard_error : float
        Of the estimate, on the same scale.
    alpha : float
        Two-sided significance level.

    Returns
    -------
    SizeErrors
        ``power`` and ``type_s`` from 0 to 1; ``type_m``, at least 1, is the mean size of significant estimates divided by
        the size of the true effect.

    Raises
    ------
    ValueError
        If the effect is 0 (or not to be told from it beside its error), or another argument cannot be.

    References
    ----------
    Gelman A, Carlin J (2014), Perspectives on Psychological Science 9:641.

    Examples
    --------
    >>> print(size_errors(math.log(2), 0.755))
    power 15%; if significant, wrong sign in 1%, 2.7 times as far from no effect as the truth
    """
    shift = abs(number("effect", effect)) / positive("standard_error", standard_error)
    if shift < 1e-9:
        raise ValueError(f"effect must be a number other than 0 (of a ratio, its logarithm), got {shown(effect)}")
    shift, limit = min(shift, 1e9), stats.norm.isf(significance_level(alpha) / 2)
    above, below = stats.norm.sf([limit - shift, limit + shift]).tolist()
    density = stats.norm.pdf([limit - shift, limit + shift]).sum()
    size = shift * (above - below) + density  # mean of |estimate| where significant, times power, in standard errors
    return SizeErrors(above + below, below / (above + below), float(size / (above + below) / shift))


def shrink_ratio(value, lower, upper, widest, level=0.95):
    """Put a ratio together with what one believed before: a normal prior on the log scale, centred on no effect.

    Parameters
    ----------
    value, lower, upper : float
        A ratio and its confidence limits, all positive.
    widest : float
        Above 1: 95% of true ratios are believed to lie between 1 / ``widest`` and ``widest``.
    level : float
        Level of the given interval and of the result's.

    Returns
    -------
    CredibleEstimate
        The posterior median with a credible interval.

    Raises
    ------
    ValueError
        If the three are not positive and in order, or ``widest`` is not above 1.

    References
    ----------
    Spiegelhalter DJ, Abrams KR, Myles JP (2004), Bayesian Approaches to Clinical Trials and Health-Care Evaluation, ch. 3.

    Examples
    --------
    >>> print(shrink_ratio(5.7, 1.3, 25.1, widest=4))
    Ratio, shrunk 2.26 (95% CrI 0.82 to 6.20)
    """
    level = confidence_level(level)
    value, lower, upper = _ratio("value", value), _ratio("lower", lower), _ratio("upper", upper)
    if not lower <= value <= upper or lower == upper:
        raise ValueError(f"need 0 < lower <= value <= upper, got {value:g} ({lower:g} to {upper:g})")
    z = float(stats.norm.isf((1 - level) / 2))
    error = math.log(upper / lower) / (2 * z)
    weight = prior_sd(widest) ** 2 / (prior_sd(widest) ** 2 + error**2)  # of the trial against the prior
    middle, margin = weight * math.log(value), z * error * math.sqrt(weight)
    limits = math.exp(middle - margin), math.exp(middle + margin)
    return CredibleEstimate("Ratio, shrunk", math.exp(middle), *limits, level)


def _ratio(name, value):
    if not 1e-50 < positive(name, value) < 1e50:
        raise ValueError(f"{name} must lie between 1e-50 and 1e50, got {shown(value)}")
    return float(value)


def prior_sd(widest):
    """Standard deviation of the logarithm of a ratio, if 95% of true ratios lie between 1 / ``widest`` and ``widest``.

    Raises
    ------
    ValueError
        If ``widest`` is not from 1.0001 to 1e50.
    """
    if not 1.0001 <= number("widest", widest) <= 1e50:
        raise ValueError(f"widest must be a ratio above 1, from 1.0001 to 1e50, got {shown(widest)}")
    return math.log(float(widest)) / float(stats.norm.isf(0.025))
