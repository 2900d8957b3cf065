"""Standardised risks: what share would have the event if everybody were in one arm, and if everybody were in the other.

An adjusted odds ratio is *conditional*: it compares people alike in the covariates. Averaging a model's predictions over all
people (g-computation, or standardisation) gives back the *marginal* risks, and with them a difference and a ratio that can be
set beside crude ones.
"""

import math
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special, stats

from .estimates import Estimate, Risk, RiskDifference, check_level


@dataclass(frozen=True)
class StandardisedRisks:
    """What `standardised` returns: five estimates, each with ``value``, ``lower``, ``upper``; ``str`` gives one a line."""

    first: Risk
    second: Risk
    difference: RiskDifference
    ratio: Estimate
    odds_ratio: Estimate

    def __str__(self):
        return "\n".join(map(str, (self.first, self.second, self.difference, self.ratio, self.odds_ratio)))


def standardised(outcome, first, adjust=None, level=0.95):
    """Standardised risks in two arms, their difference, ratio and odds ratio, from a logistic regression.

    Parameters
    ----------
    outcome : sequence of 0 and 1, one value a person
        Whether the person had the event; none missing.
    first : sequence of bool, one value a person
        True for the first arm.
    adjust : sequence or pandas.DataFrame, optional
        Covariates to standardise over, one row a person. Text columns become indicators, numbers stay as they are.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    StandardisedRisks
        Intervals by the delta method, from the model's covariance matrix: risks and odds ratio on the logit (log) scale, the
        ratio on the log scale, the difference as it is. The people are taken as given, not as a sample of others.

    Raises
    ------
    ValueError
        If lengths differ, a value is missing, an arm is empty, the outcome is not 0 or 1; if covariates determine each other
        or the outcome, so that the model has no finite answer.

    References
    ----------
    Robins J (1986), Mathematical Modelling 7:1393; Localio AR, Margolis DJ, Berlin JA (2007), J Clin Epidemiol 60:874.

    Examples
    --------
    >>> print(standardised([1, 1, 0, 1, 1, 0, 0, 0], [True] * 4 + [False] * 4).difference)
    Standardised risk difference 50.0 points (95% CI -10.0 to 110.0)
    """
    check_level(level)
    outcome, design = _design(outcome, first, adjust)
    coefficients, covariance = _fit(outcome, design)
    risks, slopes = [], []
    for arm in (1.0, 0.0):
        everybody = design.copy()
        everybody[:, 1] = arm
        chance = special.expit(everybody @ coefficients)
        risks.append(chance.mean())
        slopes.append((chance * (1 - chance)) @ everybody / len(chance))
    z = float(stats.norm.isf((1 - level) / 2))

    def limits(centre, slope, back=float):
        margin = z * math.sqrt(slope @ covariance @ slope)
        return float(back(centre - margin)), float(back(centre + margin)), level

    (p1, p2), (slope1, slope2) = map(float, risks), slopes
    logits = [(slope1 / (p1 * (1 - p1))), (slope2 / (p2 * (1 - p2)))]
    log_odds = float(special.logit(p1)), float(special.logit(p2))
    return StandardisedRisks(
        Risk("Standardised risk, first arm", p1, *limits(log_odds[0], logits[0], special.expit)),
        Risk("Standardised risk, second arm", p2, *limits(log_odds[1], logits[1], special.expit)),
        RiskDifference("Standardised risk difference", p1 - p2, *limits(p1 - p2, slope1 - slope2)),
        Estimate("Standardised relative risk", p1 / p2, *limits(math.log(p1 / p2), slope1 / p1 - slope2 / p2, math.exp)),
        Estimate(
            "Standardised odds ratio",
            math.exp(log_odds[0] - log_odds[1]),
            *limits(log_odds[0] - log_odds[1], logits[0] - logits[1], math.exp),
        ),
    )


def _design(outcome, first, adjust):
    """The outcome, and the model's columns: a constant, the first arm, the covariates."""
    outcome, first = pd.Series(list(outcome), dtype=object), pd.Series(list(first), dtype=object)
    for name, values in (("outcome", outcome), ("first", first)):
        wrong = ~values.isin([0, 1])
        if wrong.any():
            where = int(np.argmax(wrong))
            raise ValueError(
                f"{name} must be 0 or 1 (False or True) for everyone, got {values[where]!r} for person {where + 1}"
            )
    if len(outcome) != len(first) or first.nunique() < 2:
        raise ValueError(f"need people in both arms and one arm for each of {len(outcome)} outcomes, got {len(first)}")
    columns = [np.ones(len(first)), first.astype(float)]
    if adjust is not None:
        table = adjust if isinstance(adjust, pd.DataFrame) else pd.DataFrame({"covariate": list(adjust)})
        if len(table) != len(first) or table.isna().any(axis=None):
            raise ValueError(f"adjust needs one row for each of {len(first)} people, none missing")
        columns += list(pd.get_dummies(table, drop_first=True, dtype=float).to_numpy(dtype=float).T)
    design = np.column_stack(columns)
    if not np.isfinite(design).all():
        raise ValueError("adjust must hold finite numbers or labels")
    if design.shape[1] > 50 or np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError("a covariate has too many levels, or follows from the arm and the others: leave it out")
    return outcome.astype(float).to_numpy(), design


def _fit(outcome, design):
    """Coefficients and covariance matrix of the logistic regression."""
    import statsmodels.api as sm

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            fit = sm.Logit(outcome, design).fit(disp=0, maxiter=100)
            found = fit.params, fit.cov_params()
            apart = not fit.mle_retvals["converged"] or (np.abs(design @ fit.params) > 18).any()
        except (np.linalg.LinAlgError, ValueError):
            apart = True
    if apart or not all(np.isfinite(part).all() for part in found):
        raise ValueError(
            "the model has no finite answer: in some arm or level of a covariate everyone, or no one, has the event"
        )
    return found
