"""Multiple imputation: yes-or-no outcomes from a logistic regression, scores at missed visits from a model of the person."""

import numpy as np
from scipy import special

from course_lib.arguments import generator, whole
from course_lib.methods.craving import check_scores, per_person
from course_lib.methods.people import check_design, covariates, numbers, yes_or_no
from course_lib.methods.random_intercept import RandomIntercept
from course_lib.methods.standardised import fit_logistic

MOST_COPIES = 100_000


def impute(outcome, predictors, copies, rng, shift=0.0, open_share=1.0):
    """Fill in missing yes-or-no outcomes many times, from a logistic regression on those that were seen.

    For each copy the coefficients are drawn anew from their approximate (normal) distribution, and then each missing
    outcome from its probability. So the copies differ by what is not known about the model and by chance in each person.
    What is known is kept: whoever is known to have used is 0 in ``outcome``, however many other days are blank.

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
    open_share : float or sequence, one a person
        Which share of the days that make up the outcome is blank (0 to 1), where the outcome is 1 if all days are good and
        the known days are: a chance of abstinence ``p`` over all days is ``p ** open_share`` over the blank ones. 1: nothing
        is known.

    Returns
    -------
    numpy.ndarray of int, shape (copies, people)
        What was seen is the same in each row.

    Raises
    ------
    ValueError
        If shapes do not fit, a value is not 0, 1 or missing, a predictor is missing or follows from the others, or the
        model cannot be fitted because the predictors separate the outcomes.

    References
    ----------
    Rubin DB (1987), Multiple Imputation for Nonresponse in Surveys, section 5.3; Carpenter JR, Kenward MG (2013), Multiple
    Imputation and its Application, chapter 10, for the delta adjustment.
    """
    y = yes_or_no("outcome", outcome, missing=True)
    x, seen = numbers("predictors", predictors, len(y), ndims=(2,)), ~np.isnan(y)
    whole("copies", copies, 2, MOST_COPIES)
    generator(rng)
    added, blank = (
        np.broadcast_to(numbers(name, values, len(y), ndims=(0, 1)), y.shape)
        for name, values in (("shift", shift), ("open_share", open_share))
    )
    if not ((blank > 0) & (blank <= 1))[~seen].all():
        raise ValueError("open_share must be above 0, and 1 at most, for each missing outcome")
    check_design(x[seen], "the predictors, among people whose outcome was seen,")
    x = np.column_stack([np.ones(len(y)), x])
    fit = fit_logistic(y[seen], x[seen])
    root = np.linalg.cholesky(fit.cov_params())
    drawn = fit.params + rng.standard_normal((copies, x.shape[1])) @ root.T
    chance = special.expit(drawn @ x[~seen].T + added[~seen]) ** blank[~seen]
    filled = np.tile(np.where(seen, y, 0).astype(int), (copies, 1))
    filled[:, ~seen] = rng.random(chance.shape) < chance
    return filled


def impute_visits(scores, copies, rng, delta=0.0):
    """Fill in missed visits many times, from a model of the person: arm, baseline, route, visit, and a level of their own.

    The level is what a person's own scores say, so somebody with high scores is filled in high. For each copy the model's
    parameters, then each person's level, then the scores are drawn. The arms run parallel over the visits, and a visit is
    missed at random: whether it is depends on what was seen, unless ``delta`` says otherwise.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row an attended visit, as `trial.craving` returns it; the scale runs from 0 to 100. People without any visit are
        not in it, and not in the result.
    copies : int
        How many completed copies, at least 2.
    rng : numpy.random.Generator
    delta : float or sequence, one a person
        Added to each filled-in score: how much more craving people have when they stay away.

    Returns
    -------
    people : pandas.DataFrame
        As `craving.per_person`, in the order of the array's second axis.
    filled : numpy.ndarray, shape (copies, people, visits)
        Scores that were seen are the same in each copy; filled-in ones are moved to 0 or 100 at the end if they lie beyond.

    Raises
    ------
    ValueError
        If ``copies`` is less than 2, ``delta`` has another length than people, a score is missing or given twice, or
        baseline, arm, route and visit cannot be told apart.

    References
    ----------
    Rubin DB (1987), Multiple Imputation for Nonresponse in Surveys, chapter 5; Carpenter JR, Kenward MG (2013), Multiple
    Imputation and its Application, chapter 9, for people measured several times.
    """
    whole("copies", copies, 2, MOST_COPIES)
    generator(rng)
    check_scores(scores)
    people = per_person(scores)
    added = np.broadcast_to(numbers("delta", delta, len(people), ndims=(0, 1)), len(people))
    seen = scores.pivot(index="participant", columns="visit", values="craving").loc[people.index].to_numpy(dtype=float)
    person, visit = np.indices(seen.shape)
    known = covariates(people[["arm", "baseline", "route"]], len(people))
    x = np.concatenate([known[person], (visit[..., None] == np.arange(1, seen.shape[1]))], axis=2)
    here = ~np.isnan(seen)
    check_design(x[here], "arm, baseline, route and visit")
    x = np.concatenate([np.ones((*seen.shape, 1)), (x - x[here].mean(axis=0)) / x[here].std(axis=0)], axis=2)
    draw = RandomIntercept(seen[here], x[here], person[here]).posterior(rng)
    filled = np.repeat(seen[None], copies, axis=0)
    for copy in filled:
        coefficients, levels, sigma = draw()
        centre = x[~here] @ coefficients + (levels + added)[person[~here]]
        copy[~here] = np.clip(centre + sigma * rng.standard_normal(len(centre)), 0, 100)
    return people, filled
