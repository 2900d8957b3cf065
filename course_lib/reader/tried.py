"""What is kept of a reader's answers to one question: where it stands, the answer as typed, how many tries, which slips."""

import contextlib
from decimal import Decimal
from numbers import Real

from course_lib.methods.estimates import Estimate
from course_lib.reader.questions import forms
from course_lib.reader.questions.kinds import article

LONGEST = {"answer": 4_000, "number": 60, "slip": 300}  # characters
MOST_SLIPS = 5


def entry(before, feedback, answer):
    """What to keep of a question after an answer; the same as ``before`` when it adds nothing.

    Parameters
    ----------
    before : dict
        What is kept: "status", "answer", "tries" and "slips", each of which may be missing (an older file has the first).
    feedback : Feedback
        What was said to the answer.
    answer : object
        The answer.

    Returns
    -------
    dict
        Once right, it stays so. The same answer again, as when a notebook is run anew, is no other try.
    """
    given, status = typed(answer), before.get("status")
    if status == "right" or (status, before.get("answer")) == (feedback.status, given):
        return before
    tries = before.get("tries")
    after = {"status": feedback.status, "answer": given, "tries": 1 + (tries if type(tries) is int else bool(status))}
    slips = [slip for slip in listed(before.get("slips")) if type(slip) is str]
    if feedback.status == "mistake":
        slips = list(dict.fromkeys([*slips, feedback.message[: LONGEST["slip"]]]))[:MOST_SLIPS]
    return after | ({"slips": slips} if slips else {})


def hinted(before, number):
    """What to keep of the hints to a question: the number of the last one that was shown."""
    shown = before.get("shown")
    return {"shown": max(number, shown if type(shown) is int else 0)}


def listed(value):
    """A list as it is, and nothing for what is none: a reader may have edited the file."""
    return value if isinstance(value, list) else []


def typed(answer):
    """An answer as a short text: text as typed, a number as Python prints it, of anything else its type.

    Examples
    --------
    >>> typed("about 50"), typed(0.25), typed([1, 2]), typed(["b", "d"])
    ('about 50', '0.25', 'a list', 'b, d')
    """
    if type(answer) in (list, tuple) and len(answer) > 1 and all(type(one) is str for one in answer):
        return ", ".join(answer)[: LONGEST["number"]].encode("utf-8", "replace").decode()
    with contextlib.suppress(BaseException):  # too long a number to print, several values, an object that fails
        one = forms.only_element(answer, "one answer")
        kind = type(one)
        if issubclass(kind, str):
            return str.__getitem__(one, slice(LONGEST["answer"])).encode("utf-8", "replace").decode()
        if issubclass(kind, Estimate):
            return str(float(one.value))
        if kind.__module__.partition(".")[0] in forms.NUMBERS and issubclass(kind, Real | Decimal):
            return str(one)[: LONGEST["number"]]
    return article(type(answer).__name__[:40])
