"""Every honest form of an answer, and one clear line for every other.

Only types that Python, NumPy, pandas and the course itself define are opened: whatever else is passed is named by its type and
not looked into, so that no answer can hang or break a check.
"""

import math
import re
from decimal import Decimal
from numbers import Real

import numpy as np
import pandas as pd

from course_lib.estimates import Estimate, LogRank

from . import PARTS, QUANTITIES

SEQUENCES = (np.ndarray, pd.Series, pd.DataFrame, pd.Index, pd.api.extensions.ExtensionArray)
NUMBERS = ("builtins", "numpy", "decimal", "fractions")


class Unreadable(Exception):
    """The answer is not of the kind that is asked for; the message says what to pass, ``slip`` whether the cause is known."""

    def __init__(self, message, slip=False):
        super().__init__(message)
        self.slip = slip


def read(answer, question):
    """The answer as a float, or as the letter of an option.

    Raises
    ------
    Unreadable
        If it is neither; the message is for the reader.
    """
    one = _only_element(answer, "one letter" if question.kind == "choice" else "one number")
    return _letter(one, question) if question.kind == "choice" else _number(one, question)


def _package(kind):
    return str(kind.__module__).partition(".")[0]


def _only_element(answer, wanted):
    """What a list, an array or a pandas object holds, if it is one thing."""
    for _ in range(4):
        kind = type(answer)
        if kind in (list, tuple):
            size = len(answer)
        elif _package(kind) in ("numpy", "pandas") and issubclass(kind, SEQUENCES):
            size = answer.size
            if issubclass(kind, np.ma.MaskedArray) and np.ma.getmaskarray(answer).any():
                raise Unreadable(f"the value is masked, that is, missing, and {wanted} is asked for.")
        else:
            return answer
        if size == 0:
            raise Unreadable(f"this is empty, and {wanted} is asked for.")
        if kind is tuple and size == 2 and all(type(x) is int for x in answer) and wanted == "one number":
            number = f"{answer[0]}.{answer[1]}" if max(map(abs, answer)) < 10**9 else "5.75"
            raise Unreadable(f"these are two values. If a decimal comma was meant, use a point: `{number}`.")
        if size != 1:
            raise Unreadable(f"these are {size} values, and {wanted} is asked for.")
        answer = answer[0] if kind in (list, tuple) else np.asarray(answer, dtype=object).ravel()[0]
    return answer


def _number(answer, question):
    kind = type(answer)
    wanted = QUANTITIES.get(question.quantity, "a number")
    if issubclass(kind, str | bytes):
        text = str(answer[:40])
        if re.fullmatch(r"\s*[-+]?\d+,\d+\s*%?\s*", text):
            raise Unreadable(f"use a point, not a comma, and no quotation marks: `{text.strip(' %').replace(',', '.')}`.")
        raise Unreadable("this is text, and a number is asked for: leave out the quotation marks (and any % sign).")
    if issubclass(kind, Estimate | LogRank):
        return _finite(_of_result(answer, question))
    if kind.__name__ in ("NAType", "NaTType"):
        raise Unreadable("the answer is missing (NA): look for a missing value.")
    if kind.__name__ in ("function", "method", "builtin_function_or_method", "type"):
        raise Unreadable(f"this is a function, and {wanted} is asked for: call it, with brackets.")
    if kind.__name__ in ("bool", "bool_") and _package(kind) in NUMBERS:
        raise Unreadable(f"this is {bool(answer)}, and {wanted} is asked for.")
    if _package(kind) not in NUMBERS or not issubclass(kind, Real | Decimal):
        advice = " Take the number out of it, such as `.pvalue`." if _package(kind) in ("scipy", "statsmodels") else ""
        raise Unreadable(f"this is a {kind.__name__[:40]}, and one number is asked for.{advice}")
    return _finite(answer)


def _finite(value):
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        raise Unreadable("this is infinite, and a finite number is asked for. Was something divided by zero?")
    if math.isnan(number):
        raise Unreadable("the answer came out as nan: look for a missing value.")
    return number


def _of_result(result, question):
    """The library's own object: its estimate, in the unit that it prints. A limit or a P value has to be taken out of it."""
    name = PARTS[question.part]
    if question.part != "estimate" or not hasattr(result, name):
        has = [n for n in ("value", "lower", "upper", "p", "chi_square", "observed", "expected") if hasattr(result, n)]
        wanted = f"its part `.{name}`" if name in has else "one of its parts: " + ", ".join(f"`.{n}`" for n in has)
        raise Unreadable(f"this is a whole result, and one number of it is asked for. Take {wanted}.", slip=True)
    return question.number(result)


def _words(text):
    return re.sub(r"[^\w%.<>=+-]+", " ", text.casefold()).strip(" .")


def _letter(answer, question):
    if not issubclass(type(answer), str):
        raise Unreadable('a letter is asked for, in quotation marks: `"a"`.')
    given = _words(str.__getitem__(answer, slice(1000)))
    for letter in question.choices:
        words = _words(question.options.get(letter, letter))
        if given in (letter, words, f"{letter} {words}"):
            return letter
    raise Unreadable(f"one letter is asked for: {', '.join(question.choices)}.")
