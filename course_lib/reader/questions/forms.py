"""Every honest form of an answer, and one clear line for every other.

Only types that Python, NumPy, pandas and the course itself define are opened: whatever else is passed is named by its type and
not looked into, so that no answer can hang or break a check.
"""

import math
import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from numbers import Real

import numpy as np
import pandas as pd

from course_lib.methods.estimates import Estimate, LogRank
from course_lib.reader import number_words
from course_lib.reader.questions import PARTS, QUANTITIES, slips
from course_lib.reader.questions.kinds import PART_WORDS, article

SEQUENCES = (np.ndarray, pd.Series, pd.DataFrame, pd.Index, pd.api.extensions.ExtensionArray)
MANY = 50  # rows of a table of which no single one is meant
WHICH = "Is it one of them, or is it computed from them?"
NUMBERS = ("builtins", "numpy", "decimal", "fractions")
PLANS = ("Design", "Abstinence", "Relapse", "Craving")  # what goes into a function, and holds no answer
NO_RATIO = (
    "It tells whether two curves differ, and none of its parts is a hazard ratio. `survival.hazard_ratio` takes the same "
    "three columns."
)
#: A number as people say it: what may stand before it, the number, and its unit.
QUOTED = re.compile(
    r"\s*(?:(?:about|around|roughly|some|at least)\s+)?([-+\N{MINUS SIGN}]?(?:\d+\.?\d*|\.\d+))"
    r"\s*(%|points?|per ?cent|of 100|people|persons?|participants?|patients?|days?|times)?"
    r"(?:\s*(?:per|in each|each|an) (?:arm|group))?\s*",
    re.ASCII | re.IGNORECASE,
)
_SHARES, _PEOPLE = ("percent", "points"), ("count", "needed", "number")
#: Each unit in the singular, and the quantities that it is a unit of.
UNITS = dict.fromkeys(("%", "percent", "point", "of100"), _SHARES)
UNITS |= dict.fromkeys(("people", "person", "participant", "patient"), _PEOPLE)
UNITS |= {"day": ("days", "difference", "number"), "time": ("ratio",)}


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
    wanted = {"choice": "one letter", "count": "one whole number"}.get(question.kind, "one number")
    one = only_element(answer, wanted)
    return _letter(one, question) if question.kind == "choice" else _number(one, question)


def _package(kind):
    return str(kind.__module__).partition(".")[0]


def only_element(answer, wanted):
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
        if kind is tuple and size == 2 and all(type(x) is int for x in answer) and answer[1] >= 0 and wanted == "one number":
            number = f"{answer[0]}.{answer[1]}" if max(map(abs, answer)) < 10**9 else "5.75"
            raise Unreadable(f"these are two values. If a decimal comma was meant, use a point: `{number}`.")
        if size != 1:
            raise Unreadable(f"these are {size} values, and {wanted} is asked for.{_which(answer, wanted)}")
        answer = answer[0] if kind in (list, tuple) else np.asarray(answer, dtype=object).ravel()[0]
    return answer


def _which(values, wanted):
    """What to do with several values: conditions are counted, and a table or a labelled column has its own ways."""
    if str(getattr(values, "dtype", "")) in ("bool", "boolean"):
        return " They are True or False: `.sum()` counts the True ones, and `.mean()` gives their share."
    if isinstance(values, pd.Series) and wanted == "one whole number":
        return " Is one of them meant? Take it out, by its label in square brackets. Or are some to be counted: `(... == ...).sum()`?"
    if isinstance(values, pd.DataFrame) and len(values) > MANY:
        return " They are a whole table: take the column that is meant, by its name in square brackets, and of it one number (`.mean()`?)."
    if isinstance(values, pd.Series | pd.DataFrame) and "Intercept" in values.index:
        return " They are a fitted model's, a row for each term. Take the treatment's, by its label in square brackets."
    if isinstance(values, pd.Series | pd.DataFrame):
        return " Is one of them meant? Take it out, by its label in square brackets or by its place with `.iloc`. Or one number of all, such as `.mean()`?"
    return f" {WHICH}"


def _number(answer, question):
    kind = type(answer)
    wanted = QUANTITIES.get(question.quantity, "a number")
    if issubclass(kind, str) and (plain := _in_quotes(_signed(str.__getitem__(answer, slice(41))), question)) is not None:
        return plain
    if issubclass(kind, str | bytes):
        text = str(answer[:40])
        if re.fullmatch(r"\s*[-+]?\d+,\d+\s*%?\s*", text):
            raise Unreadable(f"use a point, not a comma: `{text.strip(' %').replace(',', '.')}`.")
        if re.search(r"\bCr?I\b", str(answer[:200])):
            raise Unreadable("this is an interval in words, and a number is asked for: `.lower` and `.upper` are its ends.")
        if (number := number_words.NUMBERS.get(text.strip().casefold())) is not None:
            raise Unreadable(f"this is a word. Write the number in digits: `{number}`.")
        if not text.strip():
            raise Unreadable("there is nothing between the quotation marks, and a number is asked for.")
        if not any(letter.isdigit() for letter in text):
            raise Unreadable("this is a word, and a number is asked for.")
        if found := re.match(r"\s*(\d+) (?:out )?of (\d+)", text):
            raise Unreadable(
                f"these are two numbers, and {wanted} is asked for{_of_two(*found.groups(), question.quantity)}."
            )
        if (found := re.fullmatch(r"\s*(\d+\.?\d*)\s*-\s*(\d+\.?\d*)\s*", text)) and float(found[1]) > float(found[2]):
            raise Unreadable(f"this is a subtraction in quotation marks. Without them it is carried out: `{text.strip()}`.")
        if re.fullmatch(r"\W*[\d.]+\s*(?:%|points)?\s*(?:to|and|-|\N{EN DASH})\s*[\d.]+\D*", text):
            raise Unreadable(f"this text holds two numbers, and one is asked for. {WHICH}")
        raise Unreadable(
            "this is text, and a number is asked for. Give the number alone, and leave out the quotation marks (and any % sign)."
        )
    if issubclass(kind, Estimate | LogRank):
        return _finite(_of_result(answer, question), question)
    if kind.__name__ in ("NAType", "NaTType"):
        raise Unreadable("the answer is missing (NA): look for a missing value.")
    if kind.__name__ in ("function", "method", "builtin_function_or_method", "type"):
        raise Unreadable(f"this is a function, and {wanted} is asked for: call it, with brackets.")
    if kind.__name__ in ("bool", "bool_") and _package(kind) in NUMBERS:
        raise Unreadable(f"this is {bool(answer)}, and {wanted} is asked for.")
    if _package(kind) not in NUMBERS or not issubclass(kind, Real | Decimal):
        raise Unreadable(f"this is {article(kind.__name__[:40])}, and one number is asked for.{_advice(kind, question)}")
    return _finite(answer, question)


def _of_two(part, whole, quantity):
    """What to make of so many of so many people, if that is known of the number that is asked for."""
    if quantity == "count":
        return f": give the first alone: `{part}`"
    if quantity == "proportion":
        return f": `{part} / {whole}`"
    return f". So many percent they are: `100 * {part} / {whole}`" if quantity in ("percent", "points") else ""


def _signed(text):
    """Text with "minus 7" as -7."""
    return re.sub(r"^\s*minus\s+(?=[\d.])", "-", text, flags=re.IGNORECASE)


def _in_quotes(text, question):
    """A number in quotation marks, as its value, with a unit where such is asked for, and "about". All else is None."""
    found = QUOTED.fullmatch(text) if len(text) <= 40 else None
    unit = re.sub(r"\s|s$", "", found[2].casefold()) if found and found[2] else ""
    if not found or unit and question.quantity not in UNITS[unit]:
        return None
    return float(found[1].replace("\N{MINUS SIGN}", "-"))


def _advice(kind, question):
    """How to get a number out of a result of this type, as far as the type says."""
    if _package(kind) not in ("course_lib", "scipy", "statsmodels"):
        return ""
    if kind.__name__ in PLANS:
        return " It describes a trial that is planned: a function makes a number of it, such as `exact_power(...)`."
    if kind.__name__.endswith("ResultsWrapper"):  # a fitted model of statsmodels
        part, holds = ("pvalues", "P values") if question.quantity == "P value" else ("params", "coefficients")
        return f" It is a fitted model, whose {holds} are `.{part}`, one for each term: take the treatment's, by its label in square brackets."
    if kind.__name__ in ("Summary", "Summary2"):
        return " It is a table to be read. Take the number out of the fitted model itself, which holds it as `.params`, `.pvalues` or `.conf_int()`."
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else getattr(kind, "_fields", ())
    if len(names) < 2:
        return " Take the number out of it, such as `.pvalue`."
    *others, last = (f"`.{name}`" for name in names)
    return f" Take the number out of it: {', '.join(others)} or {last}."


def _finite(value, question):
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        raise Unreadable(f"this is infinite, and a finite number is asked for. {_why_infinite(question)}")
    if math.isnan(number):
        raise Unreadable("the answer came out as nan: look for a missing value, or for a mean of nobody.")
    return number


def _why_infinite(question):
    if question.quantity == "needed" and question.part in ("lower", "upper"):
        return "Infinity lies *between* the two ends of such an interval. Take the end that is asked for."
    result = question.whole_result()
    others = [part for part in ("estimate", "lower", "upper") if part != question.part and hasattr(result, PARTS[part])]
    infinite = [PART_WORDS[part] for part in others if math.isinf(getattr(result, PARTS[part]))]
    if not infinite:
        return "Was something divided by zero?"
    those = f"{' and '.join(infinite)} {'is' if len(infinite) == 1 else 'are'} infinite here"
    return f"{those[0].upper()}{those[1:]}: take {PART_WORDS[question.part]}. Or was something divided by zero?"


def _of_result(result, question):
    """The library's own object: its estimate, in the unit that it prints. A limit or a P value has to be taken out of it."""
    name = PARTS[question.part]
    if question.part != "estimate" or not hasattr(result, name):
        has = [n for n in ("value", "lower", "upper", "p", "chi_square", "observed", "expected") if hasattr(result, n)]
        wanted = f"its part `.{name}`" if name in has else "one of its parts: " + ", ".join(f"`.{n}`" for n in has)
        if name in ("lower", "upper") and name in has:  # which of the two is the question
            wanted = "the end that the question asks for: `.lower` or `.upper`"
        if isinstance(result, LogRank) and getattr(question.whole_result(), "name", "").startswith("Hazard ratio"):
            raise Unreadable(f"this is the result of a log-rank test. {NO_RATIO}", slip=True)
        cause = "" if name not in has else slips.causes(question.number(result), question)
        then = f" But the result itself is not right yet. {cause}" if cause else ""
        raise Unreadable(f"this is a whole result, and one number of it is asked for. Take {wanted}.{then}", slip=True)
    return question.number(result)


def _words(text):
    return re.sub(r"[^\w%.<>=+-]+", " ", text.casefold()).strip(" .")


def _said_more(text, question):
    """The letter before a colon or a bracket, as in "b: both", if what follows names no other option; else None."""
    found = re.fullmatch(r"\s*\(?([a-z])\s*[:)]\s*(.+)", text.casefold(), re.DOTALL)
    if not found or found[1] not in question.choices:
        return None
    more = _words(re.sub(r"\ba\s+(?=\w{2})", "", found[2]))  # "a" may be an article
    others = [x for x in question.choices if x != found[1]]
    named = set(more.split()) & set(others) or _words(found[2]) in {_words(question.options.get(x, x)) for x in others}
    return None if named else found[1]


def _letter(answer, question):
    if not issubclass(type(answer), str):
        which = " If you worked this number out, which letter has it?" if issubclass(type(answer), Real) else ""
        raise Unreadable(f"a letter is asked for, in quotation marks: {', '.join(question.choices)}.{which}")
    text = str.__getitem__(answer, slice(1000))
    given = _words(text)
    for letter in question.choices:
        words = _words(question.options.get(letter, letter))
        if given in (letter, words, f"{letter} {words}"):
            return letter
    if (first := _said_more(text, question)) is not None:
        return first
    raise Unreadable(f"one letter is asked for: {', '.join(question.choices)}.")
