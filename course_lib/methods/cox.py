"""Models of time to an event: Cox's hazard ratio, the same before and after a day, and one for grouped times."""

import math
import warnings
from typing import NamedTuple

import numpy as np
from scipy import special

from course_lib.arguments import number, one_of
from course_lib.methods.estimates import ModelEstimate, exp, normal_estimate
from course_lib.methods.people import check_design, covariates, two_arms
from course_lib.methods.times import check_days, check_times, join_days


def hazard_ratio(time, event, first, adjust=None, entry=None, level=0.95, ties="efron"):
    """Hazard ratio of the first arm against the second, from Cox regression (statsmodels' PHReg).

    Parameters
    ----------
    time, event : sequence, one value a person
    first : sequence of bool, one value a person
        True for the first arm.
    adjust : sequence or pandas.DataFrame, optional
        Covariates, one row a person: numbers are one column each, labels become indicator columns.
    entry : float or sequence, optional
        The day after which a person's follow-up counts: somebody who enters on day 14 is not yet at risk on day 14 (R's
        ``Surv(entry, time)``). One day for all leaves out who has left by then; 0 is the start and leaves out nobody.
    level : float
        Confidence level, between 0 and 1.
    ties : {"efron", "breslow"}
        How events of the same day are handled; Efron's way is nearer to no ties at all, and R's default.

    Returns
    -------
    ModelEstimate
        With a Wald interval and P value.

    Raises
    ------
    ValueError
        As `check_times`; if an arm is empty; if nobody has the event; if somebody enters after leaving; if a covariate
        follows from the others; if the ratio has no finite answer. (That another covariate's has none does not matter.)

    References
    ----------
    Cox DR (1972), J R Stat Soc B 34:187; Breslow NE (1974), Biometrics 30:89; Efron B (1977), J Am Stat Assoc 72:557.

    Examples
    --------
    >>> print(hazard_ratio([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 0], [False, True, False, False, True, True]))
    Hazard ratio 0.25 (95% CI 0.025 to 2.43)
    """
    time, event, first, columns = _checked(time, event, first, adjust, ties)
    start = np.full(len(time), -1.0)
    if entry is not None:
        time, start, keep = _entered(time, entry)
        time, event, first, columns, start = (x[keep] for x in (time, event, first, columns, start))
        if first.all() or not first.any() or not event.any():
            problem = "nobody has the event" if first.any() and not first.all() else "an arm has nobody left"
            raise ValueError(f"after entry (day {np.max(entry):g} at the latest) {problem}")
    design = np.column_stack([first, columns])
    check_design(design)
    log, cov = _fit(time, event, design, start, ties, (0,))
    return _ratio("Hazard ratio", log[0], cov[0, 0], level)


class SplitHazardRatio(NamedTuple):
    """Hazard ratios up to a day and after it, and the second divided by the first, whose P tests that they are equal."""

    early: ModelEstimate
    late: ModelEstimate
    change: ModelEstimate


def split_hazard_ratio(time, event, first, cut, adjust=None, level=0.95, ties="efron"):
    """Is the hazard ratio the same early and late? One Cox model with a ratio for each part and covariates shared.

    Parameters
    ----------
    time, event, first, adjust, level, ties
        As for `hazard_ratio`.
    cut : float
        The last day of the early part.

    Returns
    -------
    SplitHazardRatio
        ``early``, ``late`` and ``change``, the late ratio divided by the early one.

    Raises
    ------
    ValueError
        As `hazard_ratio`; if a part has no events, or one of the two ratios has no finite answer.

    References
    ----------
    Therneau TM, Grambsch PM (2000), Modeling Survival Data: Extending the Cox Model, chapter 6.

    Examples
    --------
    >>> days, arm = [1, 2, 3, 4, 5, 6, 7, 8], [True, False, True, False, False, True, False, True]
    >>> print(split_hazard_ratio(days, [1] * 8, arm, cut=4).early)
    Hazard ratio up to day 4 1.19 (95% CI 0.17 to 8.51)
    """
    time, event, first, columns = _checked(time, event, first, adjust, ties)
    time, cut = join_days(time, number("cut", cut))
    late = time > cut
    for part, there in (("up to", ~late), ("after", late)):
        if not event[there].any():
            raise ValueError(f"nobody has the event {part} day {cut:g}: choose another cut")
    stop = np.concatenate([np.minimum(time, cut), time[late]])
    start = np.concatenate([np.full(len(time), -1.0), np.full(late.sum(), cut)])
    happened = np.concatenate([event * ~late, event[late]])
    arms = np.append(first, 0 * first[late]), np.append(0 * first, first[late])
    design = np.column_stack([*arms, np.concatenate([columns, columns[late]])])
    log, cov = _fit(stop, happened, design, start, ties, (0, 1))
    return SplitHazardRatio(
        _ratio(f"Hazard ratio up to day {cut:g}", log[0], cov[0, 0], level),
        _ratio(f"Hazard ratio after day {cut:g}", log[1], cov[1, 1], level),
        _ratio("Late ratio divided by early", log[1] - log[0], cov[0, 0] + cov[1, 1] - 2 * cov[0, 1], level),
    )


class ProportionalHazards(NamedTuple):
    """Score test that the first arm's hazard ratio does not drift with time: chi-square on one degree of freedom, and P."""

    chi_square: float
    p: float


def proportional_hazards_test(time, event, first, adjust=None, ties="efron", transform="km"):
    """Does the hazard ratio drift with time? The test of the scaled Schoenfeld residuals, which needs no day to cut at.

    Such a residual is the arm of somebody who has the event minus the mean arm, by the model, of all at risk then. Do
    residuals drift with time, so does the log hazard ratio.

    Parameters
    ----------
    time, event, first, adjust, ties
        As for `hazard_ratio`.
    transform : {"km", "identity"}
        How time is measured: by the share of people who have had the event, or as it is. Choose before looking.

    Returns
    -------
    ProportionalHazards

    Raises
    ------
    ValueError
        As `hazard_ratio`; if all events fall on one day; if there is no such ``transform``.

    References
    ----------
    Grambsch PM, Therneau TM (1994), Biometrika 81:515; R's ``cox.zph`` from survival 3.0 on.

    Examples
    --------
    >>> round(proportional_hazards_test([1, 2, 3, 4], [1] * 4, [True, False, False, True]).p, 3)
    0.146
    """
    one_of("transform", transform, ("km", "identity"))
    time, event, first, columns = _checked(time, event, first, adjust, ties)
    design = np.column_stack([first, columns]).astype(float)
    log, _ = _fit(time, event, design, np.full(len(time), -1.0), ties, range(design.shape[1]))
    weight, left = np.exp(design @ log), 1.0
    score, information = 0.0, np.zeros((2, 2, *[design.shape[1]] * 2))
    for day in np.unique(time[event == 1]):
        risk, had = time >= day, (time == day) & (event == 1)
        number, gone = had.sum(), 1 - left if transform == "km" else day / (time.max() or 1)
        for i in range(number):  # with Efron's ties the i-th of a day is drawn from those who are left of them on average
            at_risk = weight * (risk - (i / number if ties == "efron" else 0.0) * had)
            mean = at_risk @ design / at_risk.sum()
            spread = (design - mean).T @ ((design - mean) * at_risk[:, None]) / at_risk.sum()
            score += gone * (design[had, 0].mean() - mean[0])
            information += np.array([[1, gone], [gone, gone**2]])[:, :, None, None] * spread
        left *= 1 - number / risk.sum()
    inner, cross, outer = information[0, 0], information[1, 0][0], information[1, 1][0, 0]
    variance = outer - cross @ np.linalg.solve(inner, cross)
    if variance <= 1e-12 * outer:
        raise ValueError("all events fall on one day, or nearly: whether the hazard ratio drifts cannot be told")
    chi_square = float(score**2 / variance)
    return ProportionalHazards(chi_square, float(special.chdtrc(1, chi_square)))


def grouped_hazard_ratio(interval, event, first, adjust=None, level=0.95):
    """Hazard ratio where only the interval of an event is known, such as the visit at which it was noticed.

    Proportional hazards in grouped times: a binomial regression with complementary log-log link (statsmodels' GLM) of
    whether the event falls into an interval, in all who were at risk in it, with a term for each interval.

    Parameters
    ----------
    interval : sequence of int, one value a person
        The number of the interval (1, 2, ...) in which the event fell, or through which the person was last followed.
    event, first, adjust, level
        As for `hazard_ratio`.

    Returns
    -------
    ModelEstimate

    Raises
    ------
    ValueError
        As `hazard_ratio`; if an interval is not a whole number from 1 on.

    References
    ----------
    Prentice RL, Gloeckler LA (1978), Biometrics 34:57.

    Examples
    --------
    >>> print(grouped_hazard_ratio([1, 1, 2, 2, 2, 2], [1, 1, 1, 0, 1, 0], [True, False, True, True, False, False]))
    Hazard ratio, grouped times 1.00 (95% CI 0.14 to 7.29)
    """
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.families.links import CLogLog
    from statsmodels.genmod.generalized_linear_model import GLM

    interval, event, first, columns = _checked(interval, event, first, adjust, "efron")
    if (interval % 1).any() or interval.min() < 1:
        raise ValueError("interval must be whole numbers from 1 on, one a person")
    # an interval in which nobody, or everybody at risk, has the event says nothing about the arms
    numbers = [k for k in np.unique(interval[event == 1]) if ((interval > k) | ((interval == k) & (event == 0))).any()]
    if not numbers:
        raise ValueError("in no interval do some have the event and some not: there is no hazard ratio")
    steps, people = np.array([(k, i) for k in numbers for i in np.flatnonzero(interval >= k)]).T.astype(int)
    design = np.column_stack([first[people], columns[people], *(steps == k for k in numbers)]).astype(float)
    happened = (event[people] == 1) & (interval[people] == steps)
    model = GLM(happened.astype(float), design, family=Binomial(link=CLogLog()))
    log, cov = _settled(lambda iterations: model.fit(maxiter=iterations, tol=1e-8, tol_criterion="params"), (0,))
    return _ratio("Hazard ratio, grouped times", log[0], cov[0, 0], level)


def _checked(time, event, first, adjust, ties):
    time, event = check_times(time, event)
    first = two_arms(first, len(time))
    if ties not in ("efron", "breslow"):
        raise ValueError(f"ties must be 'efron' or 'breslow', got {ties!r}")
    if not event.any():
        raise ValueError("nobody has the event: there is no hazard ratio")
    columns = covariates(adjust, len(time))
    check_design(np.column_stack([first, columns]))
    return time, event, first, columns


def _entered(time, entry):
    """Times and entries, and who counts: those whose follow-up goes beyond their entry."""
    time, start = join_days(time, check_days("entry", entry, len(time)))
    beyond = (time > start) | (start == 0)
    if start.shape and not beyond.all():
        person = int((~beyond).argmax())
        raise ValueError(f"entry must be before time: person {person + 1} enters on day {start[person]:g}, at the end")
    start = np.broadcast_to(np.where(start == 0, -1.0, start), time.shape)
    return time, start, beyond


def _fit(time, event, design, start, ties, terms):
    """Log hazard ratios and their covariance. Only the order of days matters, so ranks replace them."""
    from statsmodels.duration.hazard_regression import PHReg

    days = np.unique(time[event == 1])
    leave = 4 * np.searchsorted(days, time, side="right") + np.where(event == 1, 0, 2)
    enter = 4 * np.searchsorted(days, start, side="right") + 1  # after the events of that day: statsmodels counts >= as in
    enter = enter.astype(float) if (enter > 1).any() else None
    model = PHReg(leave.astype(float), design, status=event, entry=enter, ties=ties)
    return _settled(lambda iterations: model.fit(maxiter=iterations, disp=0), terms)


def _settled(fit, terms):
    """Coefficients and covariance, if those of the ``terms`` have settled; others may run off to infinity, as in R."""
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    problem = "the ratio has no finite answer: too few events for its arms and covariates"
    with warnings.catch_warnings(record=True) as said, np.errstate(all="ignore"):
        warnings.simplefilter("always")  # what they say is judged below, for the terms that are wanted
        try:
            before = found = fit(25)
            warned = any(issubclass(warning.category, ConvergenceWarning) for warning in said)
            if warned or not getattr(before, "converged", True):
                before, found = fit(14), fit(18)  # others on their way to infinity, before rounding errors take over
            log, cov = np.asarray(found.params), np.asarray(found.cov_params())
        except (np.linalg.LinAlgError, ValueError):
            raise ValueError(problem) from None
    moved = np.abs(log - np.asarray(before.params))[list(terms)]
    errors = cov.diagonal()[list(terms)]
    if not (np.isfinite(log).all() and (errors > 0).all() and np.isfinite(errors).all() and (moved < 1e-4).all()):
        raise ValueError(problem)
    return log, cov


def _ratio(name, log, variance, level):
    return normal_estimate(name, log, math.sqrt(variance), level, exp)
