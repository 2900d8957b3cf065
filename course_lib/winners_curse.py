"""What small trials do to effects that pass the threshold: wrong sign, wrong size; and shrinking an estimate."""

import math
from dataclasses import dataclass

from scipy import stats

from .estimates import CredibleEstimate, check_level


@dataclass(frozen=True)
class SizeErrors:
    """Power, and among significant results the share with the wrong sign and the factor by which the effect is too large."""

    power: float
    type_s: float
    type_m: float

    def __str__(self):
        sign = "under 1%" if self.type_s < 0.01 else f"{self.type_s:.0%}"
        return f"power {self.power:.0%}; if significant, wrong sign in {sign}, {self.type_m:.1f} times too far from none"


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
        If the effect is 0, or the standard error is not positive.

    References
    ----------
    Gelman A, Carlin J (2014), Perspectives on Psychological Science 9:641.

    Examples
    --------
    >>> print(size_errors(math.log(2), 0.755))
    power 15%; if significant, wrong sign in 1%, 2.7 times too far from none
    """
    if effect == 0 or not math.isfinite(effect):
        raise ValueError(f"effect must be a number other than 0 (of a ratio, its logarithm), got {effect!r}")
    if not 0 < standard_error < math.inf:
        raise ValueError(f"standard_error must be positive, got {standard_error!r}")
    shift, limit = abs(effect) / standard_error, float(stats.norm.isf(alpha / 2))
    above, below = float(stats.norm.sf(limit - shift)), float(stats.norm.cdf(-limit - shift))
    density = float(stats.norm.pdf(limit - shift) + stats.norm.pdf(limit + shift))
    size = shift * (above - below) + density  # mean of |estimate| where significant, times power, in standard errors
    power = above + below
    return SizeErrors(power, below / power, size / power / shift)


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
    check_level(level)
    if not 0 < lower <= value <= upper < math.inf or lower == upper:
        raise ValueError(f"need 0 < lower <= value <= upper, got {value!r} ({lower!r} to {upper!r})")
    if not 1 < widest < math.inf:
        raise ValueError(f"widest must be a ratio above 1, got {widest!r}")
    z = float(stats.norm.isf((1 - level) / 2))
    error = math.log(upper / lower) / (2 * z)
    prior = math.log(widest) / float(stats.norm.isf(0.025))
    weight = prior**2 / (prior**2 + error**2)  # of the trial against the prior
    middle, margin = weight * math.log(value), z * error * math.sqrt(weight)
    limits = math.exp(middle - margin), math.exp(middle + margin)
    return CredibleEstimate("Ratio, shrunk", math.exp(middle), *limits, level)
