"""Repeated scores: one number a person, adjusted for baseline; ratio and difference models over visits; missing visits."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from .estimates import ModelEstimate, check_level

ARM = "C(arm, Treatment('midazolam'))"  # so that the models compare ketamine with midazolam
TERM = f"{ARM}[T.ketamine]"


def per_person(scores):
    """One row a person: the mean of their scores, how many there are, and the baseline.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``participant``: ``arm``, ``route``, ``baseline``, ``mean`` (both on the scale of the scores), ``visits``.

    Examples
    --------
    >>> from course_lib import trial
    >>> per_person(trial.craving()).visits.value_counts()[8].item()
    36
    """
    return scores.groupby("participant").agg(
        arm=("arm", "first"),
        route=("route", "first"),
        baseline=("craving_baseline", "first"),
        mean=("craving", "mean"),
        visits=("craving", "size"),
    )


def mean_difference(outcome, first, baseline=None, adjust=None, level=0.95):
    """Difference in means of two arms, first minus second, by ordinary least squares.

    With a ``baseline`` this is the analysis of covariance (ANCOVA): people are compared with people of the same
    baseline. For a comparison of changes pass the change as the outcome, and no baseline.

    Parameters
    ----------
    outcome : sequence of float, one value a person
    first : sequence of bool, one value a person
        True for the first arm.
    baseline : sequence of float, optional
        The score before treatment.
    adjust : sequence, optional
        Labels of a further covariate, such as the route.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ModelEstimate
        In the outcome's unit, with a t interval.

    Raises
    ------
    ValueError
        If lengths differ, a value is missing, or an arm has fewer than two people.

    References
    ----------
    Vickers AJ, Altman DG (2001), BMJ 323:1123.

    Examples
    --------
    >>> print(mean_difference([1, 2, 3, 4, 5, 6], [True] * 3 + [False] * 3))
    Difference -3.00 (95% CI -5.27 to -0.73)
    """
    from statsmodels.regression.linear_model import OLS

    check_level(level)
    y, x = _design(outcome, first, baseline, adjust)
    fit = OLS(y, x).fit()
    low, high = fit.conf_int(1 - level)[1]
    return ModelEstimate("Difference", float(fit.params[1]), float(low), float(high), level, float(fit.pvalues[1]))


def mean_differences(copies, first, baseline=None, adjust=None):
    """`mean_difference` of many completed copies at once, as `missing.rubin_rules` takes them.

    Parameters
    ----------
    copies : numpy.ndarray, shape (copies, people)
        The outcome in each copy.
    first, baseline, adjust
        As for `mean_difference`, the same for all copies; so are the errors.

    Returns
    -------
    estimates, variances : numpy.ndarray, shape (copies,)
        The difference in each copy and its squared standard error.
    """
    copies, (_, x) = np.asarray(copies, dtype=float), _design(copies[0], first, baseline, adjust)
    if np.isnan(copies).any():
        raise ValueError(f"copy {int(np.isnan(copies).any(axis=1).argmax()) + 1} has a missing outcome")
    beta = np.linalg.lstsq(x, copies.T, rcond=None)[0]
    sigma2 = ((copies.T - x @ beta) ** 2).sum(axis=0) / (len(x) - x.shape[1])
    return beta[1], sigma2 * np.linalg.inv(x.T @ x)[1, 1]


def _design(outcome, first, baseline, adjust):
    """Outcome and design matrix as floats, the first arm in column 1, or an error that says what cannot be used."""
    if np.asarray(first).dtype != bool:
        raise ValueError('first must be True or False for each person: compare the arm with ==, as in arm == "ketamine"')
    first = np.asarray(first)
    if min(first.sum(), (~first).sum()) < 2:
        raise ValueError("each arm needs at least two people")
    given = {"outcome": outcome, "baseline": baseline, "adjust": adjust}
    given = {name: np.asarray(values) for name, values in given.items() if values is not None}
    for name, values in given.items():
        if values.shape != first.shape:
            raise ValueError(f"{name} needs one value for each of {len(first)} people, got shape {values.shape}")
        if pd.isna(values).any():
            raise ValueError(f"{name} is missing for person {int(pd.isna(values).argmax()) + 1}; leave people out knowingly")
    x = pd.DataFrame({"constant": 1.0, "first": first.astype(float)})
    if baseline is not None:
        x["baseline"] = given["baseline"].astype(float)
    if adjust is not None:
        x = x.join(pd.get_dummies(pd.Series(given["adjust"]), drop_first=True, dtype=float))
    return given["outcome"].astype(float), x.to_numpy()


def gee_ratio(scores, adjust=("route",), level=0.95):
    """Ratio of two arms' mean scores over all visits, first divided by second: a log-link GEE with robust standard errors.

    The working family is Poisson and the working correlation exchangeable; the estimate relies on the model of the
    mean only.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it.
    adjust : sequence of str
        Columns of further covariates; in a formula's notation, such as ``"C(visit)"``.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ModelEstimate
        Ketamine's mean divided by midazolam's.

    References
    ----------
    Liang KY, Zeger SL (1986), Biometrika 73:13.
    """
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    check_level(level)
    formula = " + ".join([f"craving ~ {ARM}", *_terms(adjust)])
    structure = sm.cov_struct.Exchangeable()
    fit = smf.gee(formula, "participant", scores, family=sm.families.Poisson(), cov_struct=structure).fit()
    low, high = np.exp(fit.conf_int(1 - level).loc[TERM])
    return ModelEstimate(
        "Ratio of means", float(np.exp(fit.params[TERM])), float(low), float(high), level, float(fit.pvalues[TERM])
    )


def mixed_difference(scores, adjust=("route",), level=0.95):
    """Difference of two arms over all visits: a linear mixed model with a level of their own for each person (REML).

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it.
    adjust : sequence of str
        Columns of further covariates, in a formula's notation.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ModelEstimate
        Ketamine minus midazolam, in the scale's unit.

    Raises
    ------
    ValueError
        If the model has not converged.

    References
    ----------
    Laird NM, Ware JH (1982), Biometrics 38:963.
    """
    import warnings

    import statsmodels.formula.api as smf

    check_level(level)
    with warnings.catch_warnings():
        # statsmodels speaks of optimisers that it tried in turn; convergence is checked below
        warnings.simplefilter("ignore")
        fit = smf.mixedlm(" + ".join([f"craving ~ {ARM}", *_terms(adjust)]), scores, groups="participant").fit()
    if not fit.converged:
        raise ValueError("the mixed model has not converged; use fewer covariates")
    low, high = fit.conf_int(1 - level).loc[TERM]
    return ModelEstimate("Difference", float(fit.params[TERM]), float(low), float(high), level, float(fit.pvalues[TERM]))


def _terms(adjust):
    if isinstance(adjust, str):
        raise ValueError(f"adjust must be a list of terms: [{adjust!r}]")
    return adjust or ()


def impute_visits(scores, copies, rng, delta=0.0):
    """Fill in missed visits many times, visit by visit, each from arm, baseline and the visit before.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row an attended visit, as `trial.craving` returns it; the scale runs from 0 to 100.
    copies : int
        How many completed copies, at least 2.
    rng : numpy.random.Generator
    delta : float or sequence, one a person
        Added to each filled-in score once all are filled in: how much more craving people have when they stay away.

    Returns
    -------
    people : pandas.DataFrame
        As `per_person`, in the order of the array's second axis.
    filled : numpy.ndarray, shape (copies, people, visits)
        Scores that were seen are the same in each copy; filled-in ones are kept between 0 and 100.

    Raises
    ------
    ValueError
        If ``copies`` is less than 2, or ``delta`` has another length than people.

    References
    ----------
    Rubin DB (1987), Multiple Imputation for Nonresponse in Surveys, chapter 5.
    """
    if copies < 2:
        raise ValueError(f"copies must be at least 2, so that they can differ; got {copies}")
    people = per_person(scores)
    if np.shape(delta) not in ((), (len(people),)):
        raise ValueError(f"delta needs one number, or one for each of {len(people)} people, got {np.size(delta)}")
    seen = scores.pivot(index="participant", columns="visit", values="craving").loc[people.index].to_numpy(dtype=float)
    known = [np.ones(len(people)), (people.arm == "ketamine").to_numpy(float), people.baseline.to_numpy(float)]
    filled = np.repeat(seen[None], copies, axis=0)
    for copy in filled:
        for visit in range(seen.shape[1]):
            x = np.column_stack([*known, *([copy[:, visit - 1]] if visit else [])])
            here = ~np.isnan(seen[:, visit])
            beta, residual, *_ = np.linalg.lstsq(x[here], copy[here, visit], rcond=None)
            free = here.sum() - x.shape[1]
            sigma = math.sqrt(residual[0] / rng.chisquare(free))
            spread = np.linalg.cholesky(np.linalg.inv(x[here].T @ x[here]))
            drawn = beta + sigma * spread @ rng.standard_normal(x.shape[1])
            guess = x[~here] @ drawn + sigma * rng.standard_normal((~here).sum())
            copy[~here, visit] = np.clip(guess, 0, 100)
    missed = np.isnan(seen)
    added = np.broadcast_to(np.asarray(delta, dtype=float)[..., None], missed.shape)
    filled[:, missed] = np.clip(filled[:, missed] + added[missed], 0, 100)
    return people, filled


def within_arm_errors(change, people1, people2, trials, rng, alpha=0.05):
    """How often each of two strategies finds a difference between arms that do not differ, in simulated trials.

    Parameters
    ----------
    change : float
        True mean change in *both* arms, in standard deviations of the change.
    people1, people2 : int
        People in each arm.
    trials : int
        How many trials.
    rng : numpy.random.Generator
    alpha : float
        Significance level.

    Returns
    -------
    pandas.Series
        ``within``: share of trials in which one arm's change is significant and the other's is not; ``between``: share in
        which the arms differ significantly (0 to 1).

    References
    ----------
    Bland JM, Altman DG (2011), Trials 12:264.
    """
    one, two = (change + rng.standard_normal((trials, n)) for n in (people1, people2))
    p1, p2 = (stats.ttest_1samp(arm, 0, axis=1).pvalue < alpha for arm in (one, two))
    between = stats.ttest_ind(one, two, axis=1).pvalue < alpha
    return pd.Series({"within": (p1 != p2).mean(), "between": between.mean()})
