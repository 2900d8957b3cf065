"""Competing events: several kinds of event that exclude one another, such as use and leaving the study."""

import numpy as np
import pandas as pd

from course_lib.methods.times import check_times, log_log_limits


def cumulative_incidence(time, cause, level=0.95):
    """Share of people who have had each of several events that exclude one another, such as use and leaving the study.

    One minus Kaplan-Meier, with the other events censored, would be too large: it asks what would happen if they could not.

    Parameters
    ----------
    time : sequence, one value a person
        In days.
    cause : sequence, one value a person
        What ended it: a label; None or NaN for people who are censored.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``time``, beginning with 0; for each cause (sorted) its share (0 to 1) just after, and its ``lower`` and
        ``upper`` limit (log(-log) scale; NaN where the share is 0 or 1, or nobody is left).

    Raises
    ------
    ValueError
        As `check_times`; if ``cause`` has not one value a person, or nobody has an event.

    References
    ----------
    Marubini E, Valsecchi MG (1995), Analysing Survival Data from Clinical Trials and Observational Studies, chapter 10;
    statsmodels' CumIncidenceRight.

    Examples
    --------
    >>> cumulative_incidence([1, 2, 3, 4], ["use", "left", "use", None])[["left", "use"]].iloc[-1].to_dict()
    {'left': 0.25, 'use': 0.5}
    """
    from statsmodels.duration.survfunc import CumIncidenceRight

    if not pd.api.types.is_list_like(cause):
        raise ValueError(f"cause needs one label, or None, for each person, got {cause!r}")
    codes, causes = pd.factorize(pd.Series(list(cause)), sort=True)
    time, event = check_times(time, (codes >= 0).astype(int))
    if not event.any():
        raise ValueError("nobody has an event: cause holds missing values only")
    with np.errstate(all="ignore"):
        found = CumIncidenceRight(time, codes + 1)
    table = pd.DataFrame(index=pd.Index(found.times, name="time"))
    for name, share, error in zip(causes, found.cinc, found.cinc_se, strict=True):
        limits = log_log_limits(share, error, level)
        table[name], table[f"{name} lower"], table[f"{name} upper"] = share, *limits
    if 0.0 not in table.index:
        table.loc[0.0] = [0.0, np.nan, np.nan] * len(causes)
    return table.sort_index()
