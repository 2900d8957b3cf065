"""The slips that belong to a kind of quantity: the engine names them for every question alike.

``python -m course_lib.reader.questions.slips 3.2`` prints them for one question.
"""

import math
import sys
from dataclasses import replace
from functools import cache

from scipy import special

from course_lib.reader.number_words import SPELLED
from course_lib.reader.questions import PARTS, QUANTITIES, Mistake, before, counts, find, value_of
from course_lib.reader.questions.kinds import FORMS, PART_WORDS

SIGNED = ("points", "difference", "index", "needed", "log ratio")


def same(given, right, question, digits=None):
    """Whether a value is right: to the digits asked for; a count exactly; a letter itself."""
    if question.kind == "choice":
        return given == right
    return abs(given - right) <= _margin(right, question, digits or question.digits)


def _margin(right, question, digits):
    """How far from a number a value may lie that is the same to so many digits."""
    if question.kind == "count" and right % 1 == 0:
        return 1e-9 * max(1, abs(right))
    if right == 0:
        answer = abs(_right(question))  # a slip that comes to 0 is told from one that is a hundredth of the answer
        return math.nextafter(min(5e-4, answer / 1000 or 5e-4), 0)  # and from one that is just that far
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(right))) - digits + 1) * (1 + 1e-9)


@cache
def _right(question):
    return question.right()


def accepted(given, question):
    """Whether the answer passes: `same` as a right one, or within the scatter of a simulation where any run will do."""
    right = _right(question)
    if question.any_run and abs(given - right) <= 3 * value_of(question.run_error):
        return True
    return any(same(given, value, question) for value in (right, *_also_right(question)))


@cache
def _also_right(question):
    also = value_of(question.also)
    return also if isinstance(also, tuple) else (also,)


@cache
def of(question):
    """All slips of a question that can be told from the right answer, listed ones first, and those that cannot."""
    told = [(value, mistake) for mistake in question.mistakes for value in mistake.values()]
    dropped, taken = (
        [],
        {name for m in question.mistakes for name in ((m.instead,) if isinstance(m.instead, str) else m.instead)},
    )
    for name, value, message in _derived(question):
        value = _safe(value)
        if math.isfinite(value) and name not in taken:
            (dropped if accepted(value, question) else told).append((value, Mistake(value, message, name)))
    return told, dropped


@cache  # the website asks for the cause of some 50,000 numbers
def _with_margins(question):
    """The slips that can be told from the right answer, each with how far from it a number may lie."""
    return [(value, _margin(value, question, min(3, question.digits)), mistake) for value, mistake in of(question)[0]]


def causes(given, question):
    """What to say to a wrong answer whose cause is known, else ''. All causes of one value are named, two at most, the likeliest first."""
    found, fits = _found(given, question), _too_few_digits(given, question)
    if not found and not fits and question.kind == "number":  # two slips at once: one of the item, and its form
        # a share in one arm has no sign
        and_turned = "And the sign is turned round." if given * _right(question) < 0 else ""
        turned = [(-given, and_turned)] if question.quantity in SIGNED else []
        turned += [(100 * given, "And it is a proportion: times 100.")] if question.quantity in ("percent", "points") else []
        for value, and_this in turned:
            twice = [m for m in _found(value, question) if m in question.mistakes and not _turns_back(m, question)]
            twice = [m for m in twice if m.turned or value != -given]
            found = found or [replace(m, message=f"{m.message} {and_this}".strip()) for m in twice]
    told = [m.message for m in found if m.message]
    if any(m.instead == "digits" for m in found):  # the item says in its own words that digits are missing
        fits = ""
    if fits and any(m in question.mistakes for m in found):  # another comparison comes near: it must not hear that it fits
        fits = f"The right answer rounds to it as well. Give {_so_many(question)}, so that the two can be told apart."
    messages = list(dict.fromkeys([*told[:1], fits, *told[1:]] if fits and told else told))[:2]
    if len(messages) < 2:
        return "".join(messages)
    ways = " ".join(f"({n}) {message[:1].upper()}{message[1:]}" for n, message in enumerate(messages, 1))
    return f"This value comes up in two ways. {ways}"


def _turns_back(mistake, question):
    """Whether a listed mistake is itself the right answer turned round: turned again it would be no slip."""
    return any(same(-value, _right(question), question) for value in mistake.values())


def _found(given, question):
    """The slips of this value; if there is none, those that were rounded to two digits, but for other methods, tests, levels
    and inputs: so many of them would fit a rounded number by chance."""
    told, _ = of(question)
    if question.kind == "choice":
        found = [m for value, m in told if given == value]
    else:
        fits = [
            (value, m)
            for value, margin, m in _with_margins(question)
            if abs(given - value) <= margin and (m.instead != "previous" or _as_written(value, given))
        ]
        written = [m for value, m in fits if _as_written(value, given)]
        found = written or [m for _, m in fits]
    rounded = question.kind != "choice" and _is(given, float(f"{given:.2g}")) and not _too_few_digits(given, question)
    if not found and rounded:
        forms = {"share", "part", "copied", *(name for name, *_ in FORMS.get(question.quantity, ()))}
        forms |= {"arms", "events", "both", *counts.MEASURES, counts.POINTS}
        near = [m for value, m in told if value % 1 and _is(given, float(f"{value:.2g}"))]
        found = [m for m in near if m.instead in forms or m in question.mistakes]
    return found


def _as_written(value, given):
    """Whether a slip comes to a number as it is written, 33.3: then it is no neighbour, such as 32.8, that is meant."""
    decimals = len(repr(float(given)).partition(".")[2]) if given % 1 and "e" not in repr(float(given)) else 0
    return _is(given, round(value, decimals))


def _too_few_digits(given, question):
    if question.kind != "number":
        return ""
    right, digits = float(_right(question)), question.digits
    rounded = {float(f"{right:.{d}g}") for d in range(2, digits)} | {round(right, d) for d in range(digits + 3)}
    whole = given % 1 == 0 and given == round(right) != round(right, 1)  # written 18.0 it does not fit
    exactly = f"; it is not {given:.{max(_decimals(question), 1)}f}" if whole or _decimals(question) > 0 else ""
    fits = f"this fits, but is rounded too far to tell it from a near miss. Give {_so_many(question)}{exactly}."
    if whole:
        fits = f"right as far as it goes, but rounded to a whole number. Give {_so_many(question)}{exactly}."
    return fits if _not_far(given, right) and any(_is(given, value) for value in rounded) else ""


def _so_many(question):
    """What is asked for in words: "one decimal" for 9.52 to two digits; "3 digits" where the right number needs no decimal."""
    decimals = _decimals(question)
    if decimals < 1:
        return f"{question.digits} digits"
    return "one decimal" if decimals == 1 else f"{SPELLED.get(decimals, decimals)} decimals"


def _decimals(question):
    """How many decimals the right number has, to the digits that are asked for; below 1 where it needs none."""
    right = abs(float(_right(question)))
    decimals = question.digits - 1 - math.floor(math.log10(right)) if right else question.digits
    whole, _, behind = repr(round(right, 9)).partition(".")  # 0.016 has no more than three
    decimals = min(decimals, len(behind)) if "e" not in whole + behind else decimals
    return decimals if question.decimals is None else min(decimals, question.decimals)


def as_asked(question):
    """The right answer as it is to be given: a number with the decimals that are asked for, a letter in quotation marks."""
    right = _right(question)
    if not question.numeric:
        return repr(right)
    return f"{right:.{max(0, _decimals(question)) if question.kind == 'number' else 0}f}"


def _not_far(given, right):
    """Whether a number is near enough to be the right one with digits missing: 0.01 says nothing of 0.016."""
    return given and abs(given - right) <= 0.25 * abs(right)


def _is(given, rounded):
    """Whether a value is a rounded number, but for the last bits of arithmetic: 22.2 - 31.8 is -9.600000000000001."""
    return math.isclose(given, rounded, rel_tol=1e-6)


def nearly(given, question):
    """What to say to the right number with too few digits, or to one that is near, else ''."""
    if question.kind == "choice":
        return ""
    if question.kind == "count":
        return (
            "a whole number is asked for, and this has decimals. Is it a share, a percentage, or a step on the way?"
            if given % 1
            else ""
        )
    if fits := _too_few_digits(given, question):
        return fits
    right = float(_right(question))
    if _not_far(given, right) and any(
        _is(given, math.trunc(round(right * 10.0**d, 6)) / 10.0**d) for d in range(question.digits + 3)
    ):
        return f"this is the answer cut off. Give {_so_many(question)}, and round the last one."
    first = 1 - math.floor(math.log10(abs(right))) if right else 1  # nobody rounds up to a single digit
    ends = range(max(1, first), max(1, first) + question.digits + 2)
    if given and any(_is(given, math.copysign(math.ceil(round(abs(right) * 10.0**d, 6)) / 10.0**d, right)) for d in ends):
        way = "up" if right > 0 else "down"
        return f"this is the answer rounded {way}. Give {_so_many(question)}, and round the last one to the nearest."
    if question.run_error is not None and abs(given - right) <= 4 * value_of(question.run_error):
        return (
            "this is near enough to be another run's number. Are seed and number of trials as the question has them? If they "
            "are: what is counted, and what is it divided by?"
        )
    if abs(given - right) <= 0.01 * abs(right):
        return "very near. Was a number rounded on the way, is a count off by one, or is the method slightly another?"
    return ""


def windows(count, first, last, end=28):
    """Listed mistakes for a count over days ``first`` to ``last``: each end a day off; `.iloc` is one of them.

    ``count`` is a function of the first and the last day.
    """
    right = f"Days {first} to {last} are {last - first + 1}, both ends counted: `.loc[:, {first}:{last}]` has both."
    for a, b in ((first - 1, last), (first + 1, last), (first, last - 1), (first, last + 1)):
        if 1 <= a <= b <= end:
            message = f"This is the answer for days {a} to {b}, {b - a + 1} days. {right}"
            yield Mistake(lambda a=a, b=b: count(a, b), message)


def _safe(value):
    try:
        return float(value_of(value))
    except (ValueError, ArithmeticError, IndexError):
        return math.nan


def _derived(question):
    """The slips of the kind: name, what it comes to (a function, which may fail), what to say."""
    if not question.quantity:
        return
    asked, right = QUANTITIES[question.quantity], float(_right(question))
    by_arms = {"sign", "upside down"} if question.counts and question.part == "estimate" else ()  # named by `counts`
    for name, form, message in FORMS.get(question.quantity, ()):
        if name not in by_arms:
            yield name, lambda form=form: form(right), message.format(asked=asked)
    yield from _count_and_share(question, right, asked)
    result = question.whole_result()
    for part, words in PART_WORDS.items():
        if part != question.part and hasattr(result, PARTS[part]):
            message = f"This is {words}. {PART_WORDS[question.part].capitalize()} is asked for."
            yield "part", question.number(result, part), message
    if question.counts is not None:
        yield from counts.slips(question)
    elif question.part in ("lower", "upper"):
        yield from _other_levels(question, result)
    if question.quantity == "P value":
        yield "threshold", 0.05, "This is the level that a P value is compared with. Which P value is it here?"
    for name, value in question.copied.items():
        yield "copied", value, f"This is {name}. Compute {asked} from the numbers of this question."
    for name, value in question.inputs.items():
        yield "input", value, f"This is {name}, which the question gives. The answer is computed from it."
    if (earlier := before(question)) is not None and not question.id.startswith(f"{earlier.id}."):  # 1.3.1 goes on from 1.3
        yield "previous", _right(earlier), f"This is the answer to {earlier.id}. Which name was passed to `check`?"


def _other_levels(question, result):
    """Limits of a 90% and a 99% interval, where the 95% one is as wide to both sides (of a ratio, of its logarithm)."""
    if not all(hasattr(result, PARTS[part]) for part in ("estimate", "lower", "upper")):
        return
    value, lower, upper = (question.number(result, part) for part in ("estimate", "lower", "upper"))
    there, back = (math.log, math.exp) if question.quantity == "ratio" and lower > 0 else (float, float)
    value, lower, upper = map(there, (value, lower, upper))
    if not math.isclose(value - lower, upper - value, rel_tol=1e-6):
        return
    for level in (0.9, 0.99):
        factor = special.ndtri((1 + level) / 2) / special.ndtri(0.975)
        margin = factor * ((upper if question.part == "upper" else lower) - value)
        message = f"This is the limit of a {level:.0%} interval, and not of a 95% one."
        yield "level", back(value + margin), message


def _count_and_share(question, right, asked):
    whole = value_of(question.whole)
    if whole is None:
        return
    if question.kind == "count":
        yield "share", right / whole, f"This is a share of {whole}. A whole number is asked for."
        yield "share", 100 * right / whole, f"This is a percentage of {whole}. A whole number is asked for."
        yield "rest", whole - right, f"This counts the others among the {whole}. Who is asked for?"
        yield "whole", whole, f"This is everyone, all {whole}. How many of them?"
    elif question.quantity in ("percent", "proportion"):
        count = round(right * whole / (100 if question.quantity == "percent" else 1))
        message = f"This is a number of people, out of {whole}. {asked.capitalize()} is asked for."
        yield "count", count, message
        yield "count", whole - count, message + " And are these the right people?"


if __name__ == "__main__":
    for question in map(find, sys.argv[1:]):
        print(f"{question.id}: right {question.right()!r}")
        for group, pairs in zip(("", "  DROPPED, as right:"), of(question), strict=True):
            for value, mistake in pairs:
                print(f"{group}  {value!s:22} {mistake.instead!s:14} {mistake.message}")
