"""Events shared out among the people at risk: what the log-rank test expects, and what Cox's weights make right."""

import numpy as np

from course_lib.methods.people import first_of, numbers
from course_lib.methods.times import check_times


def expected_events(time, event, weight):
    """How many events fall on each person, if those of each time are shared out by weight among all who are at risk then.

    With equal weights it is the log-rank test's expectation, person by person. With weights that are Cox's hazard ratios
    (Breslow's ties) each group that has one is expected to have as many events as it had.

    Parameters
    ----------
    time, event : sequence, one value a person
    weight : sequence of float, one value a person
        Above 0; a person's hazard, as a multiple of a common one.

    Returns
    -------
    numpy.ndarray
        One value a person; together they are the number of events.

    Raises
    ------
    ValueError
        As `check_times`; if a weight is not above 0, or there is not one a person.

    References
    ----------
    Breslow NE (1974), Biometrics 30:89.

    Examples
    --------
    >>> expected_events([1, 2, 2], [1, 1, 0], [2, 1, 1]).tolist()
    [0.5, 0.75, 0.75]
    """
    time, event = check_times(time, event)
    weight = numbers("weight", weight, len(time))
    if (weight <= 0).any():
        raise ValueError(f"weight must be above 0, got {first_of(weight, weight <= 0)}")
    expected = np.zeros(len(time))
    for day in np.unique(time[event == 1]):
        at_risk = time >= day
        part = weight[at_risk] / weight[at_risk].max()  # so that no sum of weights is too large for a number
        expected[at_risk] += ((time == day) & (event == 1)).sum() * part / part.sum()
    return expected
