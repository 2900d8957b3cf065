"""Standardised risks: what share would have the event if everybody were in one arm, and if everybody were in the other.

An adjusted odds ratio is *conditional*: it compares people alike in the covariates. Averaging a model's predictions over
everybody (g-computation, or standardisation) gives back *marginal* risks, whose difference and ratio can be set beside crude
ones.
"""

import math
import warnings
from dataclasses import dataclass

import numpy as np
from scipy import special

from course_lib.methods.estimates import Estimate, Risk, RiskDifference, exp, normal_limits
from course_lib.methods.people import check_design, covariates, two_arms, yes_or_no


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
        Intervals by the delta method with robust (sandwich) standard errors, which take the people as a sample and hold even
        if the model is not quite right: risks on the logit scale, ratios on the log scale, the difference as it is.

    Raises
    ------
    ValueError
        If lengths differ, a value is missing, an arm is empty, the outcome is not 0 or 1; if covariates determine each other
        or the outcome, so that the model has no finite answer.

    References
    ----------
    Robins J (1986), Mathematical Modelling 7:1393; Ye T, Bannick M, Yi Y, Shao J (2023), Stat Theory Relat Fields 7:159.

    Examples
    --------
    >>> print(standardised([1, 1, 0, 1, 1, 0, 0, 0], [True] * 4 + [False] * 4).difference)
    Standardised risk difference 50.0 points (95% CI -14.2 to 100.0)
    """
    outcome = yes_or_no("outcome", outcome)
    columns = np.column_stack([two_arms(first, len(outcome)), covariates(adjust, len(outcome))])
    check_design(columns)
    (p1, p2), covariance = _risks(outcome, np.column_stack([np.ones(len(outcome)), columns]))

    def limits(centre, slopes, back=float):
        return *normal_limits(centre, math.sqrt(np.array(slopes) @ covariance @ slopes), level, back), level

    logit1, logit2, v1, v2 = *map(float, special.logit([p1, p2])), p1 * (1 - p1), p2 * (1 - p2)
    ratio, odds = math.log(p1 / p2), logit1 - logit2
    return StandardisedRisks(
        Risk("Standardised risk, first arm", p1, *limits(logit1, (1 / v1, 0), special.expit)),
        Risk("Standardised risk, second arm", p2, *limits(logit2, (0, 1 / v2), special.expit)),
        RiskDifference("Standardised risk difference", p1 - p2, *limits(p1 - p2, (1, -1), lambda d: min(1, max(-1, d)))),
        Estimate("Standardised relative risk", p1 / p2, *limits(ratio, (1 / p1, -1 / p2), exp)),
        Estimate("Standardised odds ratio", math.exp(odds), *limits(odds, (1 / v1, -1 / v2), exp)),
    )


def _risks(outcome, design):
    """Both standardised risks, and their covariance matrix from each person's influence on them."""
    coefficients = fit_logistic(outcome, design).params
    fitted = special.expit(design @ coefficients)
    information = (design * (fitted * (1 - fitted))[:, None]).T @ design
    moves = np.linalg.solve(information, (design * (outcome - fitted)[:, None]).T)  # of the coefficients, by each person
    risks, influences = [], []
    for arm in (1.0, 0.0):
        everybody = design.copy()
        everybody[:, 1] = arm
        chance = special.expit(everybody @ coefficients)
        risks.append(float(chance.mean()))
        slope = (chance * (1 - chance)) @ everybody / len(chance)
        influences.append((chance - chance.mean()) / len(chance) + slope @ moves)
    return risks, np.cov(influences) * len(outcome)


def fit_logistic(outcome, design):
    """The logistic regression of statsmodels, or a ValueError if it has no finite answer."""
    from statsmodels.discrete.discrete_model import Logit  # quicker to load than statsmodels.api

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            fit = Logit(outcome, design).fit(disp=0, maxiter=100)
            apart = not fit.mle_retvals["converged"]  # coefficients that run away never settle
        except (np.linalg.LinAlgError, ValueError):
            apart = True
    if apart:
        raise ValueError("the model has no finite answer: in an arm or a level everyone, or no one, has the event")
    return fit
