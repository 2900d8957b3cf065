"""Missing outcomes: the tipping-point grid, and Rubin's rules for completed copies, which `imputation` makes."""

import math
from numbers import Real

import numpy as np
import pandas as pd
from scipy import stats

from course_lib.arguments import confidence_level, positive
from course_lib.methods.counts import check_counts
from course_lib.methods.estimates import Estimate
from course_lib.methods.exact_tests import fisher_p
from course_lib.methods.imputation import impute, impute_visits
from course_lib.methods.people import numbers

MOST_WORK = 10_000_000  # tables times people: 5 seconds
__all__ = ["impute", "impute_visits", "monte_carlo_error", "rubin_rules", "tipping_grid"]


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
            raise ValueError(f"events and blanks in arm {arm} ({seen} + {unseen}) cannot exceed its people ({people})")
    if (m1 + 1) * (m2 + 1) * (n1 + n2) > MOST_WORK:
        raise ValueError(f"{(m1 + 1) * (m2 + 1):,} ways to fill in outcomes of {n1 + n2:,} people are too many")
    added1, added2 = (added.ravel() for added in np.mgrid[: m1 + 1, : m2 + 1])
    p = [fisher_p(a + i, n1, b + j, n2) for i, j in zip(added1, added2, strict=True)]
    difference = (a + added1) / n1 - (b + added2) / n2
    return pd.DataFrame({"added1": added1, "added2": added2, "difference": difference, "p": p})


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
        If there are fewer than 2 copies, the lengths differ, an estimate or a variance is missing or infinite, a variance is
        negative, or ``complete_df`` is not above 0, or finite where no copy has any variance.

    References
    ----------
    Rubin DB (1987), section 3.1; Barnard J, Rubin DB (1999), Biometrika 86:948.

    Examples
    --------
    >>> print(rubin_rules([1.0, 2.0, 3.0], [1.0, 1.0, 1.0]))
    Pooled estimate 2.00 (95% CI -1.72 to 5.72)
    """
    level = confidence_level(level)
    values = _copies(estimates)
    within = numbers("variances", variances, len(values))
    if (within < 0).any():
        raise ValueError("variances must not be negative")
    huge = isinstance(complete_df, Real) and complete_df > 1e300
    complete_df = math.inf if huge else positive("complete_df", complete_df)
    if not within.any() and np.ptp(values) > 0 and math.isfinite(complete_df):
        raise ValueError("all variances are 0: with a finite complete_df no degrees of freedom are left")
    copies = len(values)
    extra = (1 + 1 / copies) * values.var(ddof=1)
    total = within.mean() + extra
    share = extra / total if total else 0.0  # of the variance that is due to what is missing
    df = _barnard_rubin(copies, share, complete_df)
    if math.isinf(df):
        quantile = stats.norm.ppf((1 + level) / 2)
    else:  # with next to no degrees of freedom SciPy before 1.12 stops the whole process
        quantile = stats.t.ppf((1 + level) / 2, df) if df > 1e-12 else math.inf
    margin = math.sqrt(total) * (math.inf if math.isnan(quantile) else quantile)  # SciPy gives NaN for nearly 0 degrees
    return Estimate(name, float(values.mean()), float(values.mean() - margin), float(values.mean() + margin), level)


def monte_carlo_error(estimates):
    """Standard error of the mean of the copies' estimates that is due to their finite number: print digits above it only.

    With 100 times as many copies it is a tenth. It says nothing about people who were not in the trial: that is the
    interval of `rubin_rules`.

    Parameters
    ----------
    estimates : sequence of float
        One for each copy, at least 2.

    Raises
    ------
    ValueError
        If there are fewer than 2, or one is missing or infinite.

    References
    ----------
    White IR, Royston P, Wood AM (2011), Statistics in Medicine 30:377, section 7.2.

    Examples
    --------
    >>> monte_carlo_error([1.0, 2.0, 3.0, 2.0]).round(3).item()
    0.408
    """
    values = _copies(estimates)
    return values.std(ddof=1) / math.sqrt(len(values))


def _copies(estimates):
    values = numbers("estimates", estimates)
    if len(values) < 2:
        raise ValueError(f"estimates need one value for each of at least 2 copies, got {len(values)}")
    return values


def _barnard_rubin(copies, share, complete_df):
    old = (copies - 1) / share**2 if share > 1e-150 else math.inf
    if math.isinf(complete_df):
        return old
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    return observed if math.isinf(old) else old * observed / (old + observed)
