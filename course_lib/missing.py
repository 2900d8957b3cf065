"""Missing outcomes: the tipping-point grid, multiple imputation with a delta adjustment, and Rubin's rules."""

import math

import numpy as np
import pandas as pd
from scipy import special, stats

from .effects import check_counts, fisher_p
from .estimates import Estimate, check_level


def tipping_grid(events1, open1, people1, events2, open2, people2):
    """The result under every way in which the missing outcomes of two arms can have turned out.

    Parameters
    ----------
    events1, open1, people1 : int
        In the first arm: events that were seen, people whose outcome is missing, and all people.
    events2, open2, people2 : int
        The same in the second arm.

    Returns
    -------
    pandas.DataFrame
        One row for each pair of ``added1`` (0 to ``open1``) and ``added2`` (0 to ``open2``), the numbers of missing outcomes
        that are counted as events: ``difference`` of the two proportions (-1 to 1), and Fisher's two-sided ``p``.

    Raises
    ------
    ValueError
        If a count cannot be, or seen events and missing outcomes exceed an arm.

    References
    ----------
    Hollis S (2002), Statistics in Medicine 21:3823; Yan X et al. (2009), Journal of Biopharmaceutical Statistics 19:1085.

    Examples
    --------
    >>> tipping_grid(3, 0, 10, 1, 1, 10).round(3)
       added1  added2  difference      p
    0       0       0         0.2  0.582
    1       0       1         0.1  1.000
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    m1, _, m2, _ = check_counts(open1, people1, open2, people2)
    for arm, seen, unseen, people in ((1, a, m1, n1), (2, b, m2, n2)):
        if seen + unseen > people:
            raise ValueError(
                f"events and missing outcomes in arm {arm} ({seen} + {unseen}) cannot exceed its people ({people})"
            )
    rows = [
        {
            "added1": i,
            "added2": j,
            "difference": (a + i) / n1 - (b + j) / n2,
            "p": fisher_p(a + i, n1, b + j, n2),
        }
        for i in range(m1 + 1)
        for j in range(m2 + 1)
    ]
    return pd.DataFrame(rows)


def impute(outcome, predictors, copies, rng, shift=0.0):
    """Fill in missing yes-or-no outcomes many times, from a logistic regression on those that were seen.

    For each copy the coefficients are drawn anew from their approximate (normal) distribution, and then each missing
    outcome from its probability. So the copies differ by what is not known about the model and by chance in each person.

    Parameters
    ----------
    outcome : sequence of 0, 1 and missing (NaN), one a person
    predictors : pandas.DataFrame
        Numbers, one row a person, none missing. A constant is added.
    copies : int
        How many completed copies, at least 2.
    rng : numpy.random.Generator
    shift : float or sequence, one a person
        Delta adjustment: added to the log odds of the missing outcomes. 0: the missing are like people seen with the same
        predictors. log(1/2): their odds are half as large.

    Returns
    -------
    numpy.ndarray of int, shape (copies, people)
        What was seen is the same in each row.

    Raises
    ------
    ValueError
        If shapes do not fit, a value is not 0, 1 or missing, a predictor is missing, or the model cannot be fitted because
        the predictors separate the outcomes.

    References
    ----------
    Rubin DB (1987), Multiple Imputation for Nonresponse in Surveys, section 5.3; Carpenter JR, Kenward MG (2013), Multiple
    Imputation and its Application, chapter 10, for the delta adjustment.
    """
    y, x = np.asarray(outcome, dtype=float), np.asarray(predictors, dtype=float)
    if y.ndim != 1 or x.ndim != 2 or len(x) != len(y):
        raise ValueError(f"outcome and predictors need one row a person; their shapes are {y.shape} and {x.shape}")
    if not np.isin(y[~np.isnan(y)], (0, 1)).all():
        raise ValueError("outcome must hold 0, 1 and missing values only")
    if np.isnan(x).any():
        raise ValueError(f"predictors are missing for person {int(np.isnan(x).any(axis=1).argmax()) + 1}")
    if copies < 2:
        raise ValueError(f"copies must be at least 2, so that they can differ; got {copies}")
    seen = ~np.isnan(y)
    x = np.column_stack([np.ones(len(y)), x])
    fit = _logistic(y[seen], x[seen])
    drawn = rng.multivariate_normal(fit.params, fit.cov_params(), size=copies)
    added = np.broadcast_to(np.asarray(shift, dtype=float), y.shape)
    chance = special.expit(drawn @ x[~seen].T + added[~seen])
    filled = np.tile(np.where(seen, y, 0).astype(int), (copies, 1))
    filled[:, ~seen] = rng.random(chance.shape) < chance
    return filled


def _logistic(y, x):
    import warnings

    from statsmodels.discrete.discrete_model import Logit  # quicker to load than statsmodels.api
    from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationError, PerfectSeparationWarning

    problem = (
        "the outcomes that were seen cannot be modelled: the predictors tell them apart without error; use fewer predictors"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        warnings.simplefilter("error", PerfectSeparationWarning)
        try:
            fit = Logit(y, x).fit(disp=0)
        except (ConvergenceWarning, PerfectSeparationError, PerfectSeparationWarning, np.linalg.LinAlgError):
            raise ValueError(problem) from None
    if not np.isfinite(fit.bse).all():
        raise ValueError(problem)
    return fit


def rubin_rules(estimates, variances, name="Pooled estimate", complete_df=math.inf, level=0.95):
    """Pool the estimates of completed copies.

    Parameters
    ----------
    estimates, variances : sequence of float
        One estimate and its squared standard error for each completed copy, at least 2.
    name : str
        What is estimated.
    complete_df : float
        Degrees of freedom of the analysis if nothing were missing; infinite for a normal approximation.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The mean of the estimates. Its variance is the mean variance plus (1 + 1/m) times the variance between copies; the
        interval uses a t distribution with Rubin's degrees of freedom, or Barnard and Rubin's with a finite
        ``complete_df``.

    Raises
    ------
    ValueError
        If there are fewer than 2 copies, the lengths differ, or a variance is negative.

    References
    ----------
    Rubin DB (1987), section 3.1; Barnard J, Rubin DB (1999), Biometrika 86:948.

    Examples
    --------
    >>> print(rubin_rules([1.0, 2.0, 3.0], [1.0, 1.0, 1.0]))
    Pooled estimate 2.00 (95% CI -1.72 to 5.72)
    """
    values, within = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)
    if values.ndim != 1 or values.shape != within.shape or len(values) < 2:
        raise ValueError(
            f"estimates and variances need one value for each of at least 2 copies; got {values.shape} and {within.shape}"
        )
    if not (within >= 0).all():
        raise ValueError("variances must not be negative or missing")
    check_level(level)
    copies = len(values)
    extra = (1 + 1 / copies) * values.var(ddof=1)
    total = within.mean() + extra
    share = extra / total if total else 0.0  # of the variance that is due to what is missing
    df = _barnard_rubin(copies, share, complete_df)
    margin = (stats.norm.ppf((1 + level) / 2) if math.isinf(df) else stats.t.ppf((1 + level) / 2, df)) * math.sqrt(total)
    return Estimate(name, float(values.mean()), float(values.mean() - margin), float(values.mean() + margin), level)


def _barnard_rubin(copies, share, complete_df):
    old = (copies - 1) / share**2 if share else math.inf
    if math.isinf(complete_df):
        return old
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    return observed if math.isinf(old) else old * observed / (old + observed)
