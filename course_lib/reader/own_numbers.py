"""A reader's own numbers of people who were not reached at six months, or the simulated ones while there are none."""

from numbers import Integral

from course_lib.sources import trial

CAN_BE = {"ketamine": 15, "midazolam": 28}  # at most: of the 27 on ketamine 12 said that they were abstinent


def not_reached(ketamine, midazolam):
    """The reader's two numbers if they can be, or else the simulated ones; which of the two it is, is printed.

    Parameters
    ----------
    ketamine, midazolam : int
        People who were not reached, as the reader expects; ``...`` is not answered yet.

    Returns
    -------
    tuple of (list of int, str)
        The two numbers, and whose they are: "yours" or "as simulated".

    Examples
    --------
    >>> not_reached(3, "5")
    midazolam: '5' is no whole number from 0 to 28.
    Write people (no percentage), without quotation marks.
    Until there are two numbers of yours, the simulated ones are used.
    ([4, 8], 'as simulated')
    >>> not_reached(3, 5)
    Yours: 3 on ketamine, 5 on midazolam.
    ([3, 5], 'yours')
    """
    given = {"ketamine": ketamine, "midazolam": midazolam}
    wrong = [arm for arm, number in given.items() if not _can_be(number, CAN_BE[arm])]
    if not wrong:
        print(f"Yours: {ketamine} on ketamine, {midazolam} on midazolam.")
        return [int(ketamine), int(midazolam)], "yours"
    for arm in wrong:
        if given[arm] is not ...:
            print(f"{arm}: {given[arm]!r} is no whole number from 0 to {CAN_BE[arm]}.")
            print("Write people (no percentage), without quotation marks.")
    print("Until there are two numbers of yours, the simulated ones are used.")
    tables = trial.load()
    unseen = tables["follow_up"].merge(tables["participants"]).query("reached == 0").groupby("arm").size()
    return [int(unseen[arm]) for arm in given], "as simulated"


def _can_be(number, most):
    """Whether a number of people can be."""
    if not isinstance(number, Integral) and not (isinstance(number, float) and number.is_integer()):
        return False
    return not isinstance(number, bool) and 0 <= number <= most
