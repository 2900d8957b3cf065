"""Repeated scores: one number a person, adjusted for baseline; ratio and difference models over visits."""

import warnings

import numpy as np
import pandas as pd
from scipy import stats

from course_lib.arguments import confidence_level, generator, number, shown, significance_level, whole
from course_lib.methods.estimates import ModelEstimate, exp, normal_estimate
from course_lib.methods.people import check_design, covariates, numbers, two_arms, two_labels
from course_lib.methods.random_intercept import RandomIntercept

MOST_VALUES = 10_000_000  # simulated: 300 MB


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
    >>> from course_lib.sources import trial
    >>> per_person(trial.craving()).visits.value_counts()[8].item()
    36
    """
    check_scores(scores, ("participant", "arm", "route", "craving_baseline", "craving"))
    visits = scores.groupby("participant")
    people = visits[["arm", "route", "craving_baseline"]].first().rename(columns={"craving_baseline": "baseline"})
    return people.assign(mean=visits.craving.mean(), visits=visits.size())


def check_scores(scores, columns=("participant", "arm", "visit", "craving")):
    """Raise ValueError for a lost column, a value that is missing or infinite, or two scores of one person and visit."""
    if not isinstance(scores, pd.DataFrame) or scores.empty:
        raise ValueError("scores must be a table, one row a visit, as trial.craving() returns it, and hold somebody")
    lost = [column for column in columns if column not in scores]
    if lost:
        raise ValueError(f"scores need a column {lost[0]!r}, one row a visit, as trial.craving() returns them")
    gaps = scores[list(columns)].isna() | scores[list(columns)].isin([np.inf, -np.inf])
    if gaps.any(axis=None):
        row, column = int(gaps.any(axis=1).argmax()), gaps.any().idxmax()
        raise ValueError(f"{column} is missing or infinite in scores (row {row + 1}): a missed visit has no row")
    if "visit" in columns and scores.duplicated(["participant", "visit"]).any():
        row = scores[scores.duplicated(["participant", "visit"])].iloc[0]
        raise ValueError(f"scores hold visit {row.visit} of participant {row.participant} twice")


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
    adjust : sequence or pandas.DataFrame, optional
        Further covariates, one row a person: numbers are one column each, labels become indicator columns.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ModelEstimate
        In the outcome's unit, with a t interval.

    Raises
    ------
    ValueError
        If lengths differ, a value is missing, an arm has fewer than two people, a covariate follows from the others, or
        people are too few for the covariates, or too alike, to leave an error to judge by.

    References
    ----------
    Vickers AJ, Altman DG (2001), BMJ 323:1123.

    Examples
    --------
    >>> print(mean_difference([1, 2, 3, 4, 5, 6], [True] * 3 + [False] * 3))
    Difference -3.00 (95% CI -5.27 to -0.73)
    """
    from statsmodels.regression.linear_model import OLS

    level = confidence_level(level)
    y, x = _design(outcome, first, baseline, adjust)
    fit = OLS(y, x).fit()
    if fit.ssr <= 1e-18 * max(1.0, y @ y):
        raise ValueError("outcomes do not differ but by what the model knows: there is no error to judge by")
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
    copies = numbers("copies", copies, ndims=(2,))
    _, x = _design(copies[0], first, baseline, adjust)
    beta = np.linalg.lstsq(x, copies.T, rcond=None)[0]
    sigma2 = ((copies.T - x @ beta) ** 2).sum(axis=0) / (len(x) - x.shape[1])
    return beta[1], sigma2 * np.linalg.inv(x.T @ x)[1, 1]


def _design(outcome, first, baseline, adjust):
    """Outcome and design matrix as floats, the first arm in column 1, or an error that says what cannot be used."""
    outcome = numbers("outcome", outcome)
    first = two_arms(first, len(outcome), least=2)
    known = [] if baseline is None else [numbers("baseline", baseline, len(outcome))]
    columns = np.column_stack([first, *known, covariates(adjust, len(outcome))])
    check_design(columns)
    if len(first) < columns.shape[1] + 2:
        raise ValueError(f"{len(first)} people are too few for a model with {columns.shape[1] + 1} coefficients")
    return outcome, np.column_stack([np.ones(len(first)), columns])


def gee_ratio(scores, adjust=("route",), level=0.95, cov_type="robust", arms=None):
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
    cov_type : {"robust", "bias_reduced"}
        Standard errors: the usual sandwich, which is too small with few people (with 55, a P value below .05 comes up in
        8 or 9 of 100 trials without an effect), or Mancl and DeRouen's, which allows for that.
    arms : pair of str, optional
        What ``arm`` holds, the first arm first; in the order of the alphabet unless told.

    Returns
    -------
    ModelEstimate
        The first arm's mean divided by the second's.

    Raises
    ------
    ValueError
        If a score is missing or negative; if an arm has fewer than two people, or scores of 0 only; if covariates cannot be
        told apart; if the model does not converge.

    References
    ----------
    Liang KY, Zeger SL (1986), Biometrika 73:13; Mancl LA, DeRouen TA (2001), Biometrics 57:126.
    """
    from statsmodels.genmod.cov_struct import Exchangeable
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_estimating_equations import GEE  # quicker to load than statsmodels.api

    if cov_type not in ("robust", "bias_reduced"):
        raise ValueError(f"cov_type must be 'robust' or 'bias_reduced', got {cov_type!r}")
    formula, model = _checked(scores, adjust, arms)
    if (scores.craving < 0).any() or not scores.groupby("arm").craving.any().all():
        raise ValueError("a ratio of means needs scores that are not negative, and not all 0 in an arm")
    term, structure, family = model.exog_names[1], Exchangeable(), Poisson()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # convergence is checked below
        try:
            model = GEE.from_formula(formula, "participant", scores, family=family, cov_struct=structure)
            if cov_type == "bias_reduced" and _hangs_on_one_person(model.exog, model.groups):
                raise np.linalg.LinAlgError  # versions of statsmodels differ in whether they notice
            fit = model.fit(cov_type=cov_type)
        except np.linalg.LinAlgError:
            raise ValueError("people are too few for the model; use fewer covariates") from None
    if not (fit.converged and np.isfinite(fit.bse[term]) and fit.bse[term] > 1e-8):
        raise ValueError("the model has not converged, or leaves no error to judge by; use fewer covariates")
    return normal_estimate("Ratio of means", fit.params[term], fit.bse[term], level, exp)


def _hangs_on_one_person(design, groups):
    """Whether without one of the people a coefficient could not be told, so that nothing is left to judge their error by."""
    places = pd.Series(np.arange(len(design))).groupby(np.asarray(groups)).groups.values()
    own = np.stack([design[rows].T @ design[rows] for rows in places])
    return (np.linalg.matrix_rank(own.sum(axis=0) - own) < design.shape[1]).any()


def mixed_difference(scores, adjust=("route",), level=0.95, arms=None):
    """Difference of two arms over all visits: a linear mixed model with a level of their own for each person (REML).

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it.
    adjust : sequence of str
        Columns of further covariates, in a formula's notation.
    level : float
        Confidence level, between 0 and 1.
    arms : pair of str, optional
        What ``arm`` holds, the first arm first; in the order of the alphabet unless told.

    Returns
    -------
    ModelEstimate
        First arm minus second, in the scale's unit; interval and P value as if the variances were known (normal).

    Raises
    ------
    ValueError
        If a score is missing; if an arm has fewer than two people; if covariates cannot be told apart; if no person's scores
        differ between visits.

    References
    ----------
    Laird NM, Ware JH (1982), Biometrics 38:963.
    """
    _, model = _checked(scores, adjust, arms)
    fit = RandomIntercept(model.endog, model.exog, scores.participant).fit()
    return normal_estimate("Difference", fit.coefficients[1], np.sqrt(fit.covariance[1, 1]), level)


def _checked(scores, adjust, arms):
    """The formula of the two models, and one with its columns (the first arm in column 1), or an error in words."""
    from statsmodels.regression.linear_model import OLS

    if not isinstance(adjust, list | tuple):
        raise ValueError(f"adjust must be a list of terms, got {adjust!r}")
    check_scores(scores, ("participant", "arm", "craving"))
    people = scores.groupby("arm").participant.nunique()
    arms = two_labels(scores.arm, arms)
    if people.min() < 2:
        raise ValueError(f"scores need at least two people in each arm, got {people.to_dict()}")
    formula = " + ".join([f"craving ~ C(arm, Treatment({arms[1]!r}))", *adjust])
    try:
        model = OLS.from_formula(formula, scores)
    except Exception as error:  # what engines of formulas raise differs
        told = str(error).splitlines()[0]
        raise ValueError(f"adjust must hold terms of columns that scores have, got {shown(adjust)} ({told})") from None
    if len(model.endog) < len(scores):
        raise ValueError("a covariate is missing for some rows of scores; leave rows out knowingly")
    check_design(model.exog[:, 1:])
    return formula, model


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
    generator(rng)
    significance_level(alpha)
    people = [whole(name, n, 2, MOST_VALUES // 2) for name, n in (("people1", people1), ("people2", people2))]
    trials = whole("trials", trials, 1, MOST_VALUES // sum(people))
    one, two = (number("change", change) + rng.standard_normal((trials, n)) for n in people)
    p1, p2 = (stats.ttest_1samp(arm, 0, axis=1).pvalue < alpha for arm in (one, two))
    between = stats.ttest_ind(one, two, axis=1).pvalue < alpha
    return pd.Series({"within": (p1 != p2).mean(), "between": between.mean()})
