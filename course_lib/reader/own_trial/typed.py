"""A number as a reader types it from a paper, and how what cannot be is refused."""

import contextlib
import math
import re
from decimal import Decimal
from numbers import Integral, Real

from course_lib.arguments import one_of, shown
from course_lib.methods import forensics
from course_lib.reader.environment import printable
from course_lib.reader.own_files import written

MOST_DECIMALS = 8
PER = (100, 1_000, 10_000, 100_000)  # people, of whom so many more or fewer


class Refused(ValueError):
    """What was typed cannot be. A notebook shows the sentence alone, without a traceback."""

    def _render_traceback_(self):
        return [printable(str(self))]


@contextlib.contextmanager
def refusing(hint=""):
    """What another room of the library refuses is refused in its sentence, and a hint."""
    try:
        yield
    except ValueError as error:
        raise Refused(f"{error}.{hint}") from None


def chosen(name, value, allowed, hint=""):
    """One of some names."""
    with refusing(hint):
        return one_of(name, value, allowed)


def text_of(value, what):
    """A reader's text, empty for ``...``."""
    with refusing():
        return written(value, what)


def no_count(percent, people, decimals):
    """Why a printed percentage is no count of so many people, and what a paper may have printed instead."""
    below = math.floor(percent * people / 100)
    digits = max(1, decimals)
    near = [k for k in (below, below + 1) if 0 <= k <= people]
    shares = ", ".join(f"{k} is {forensics.round_half_up(100 * k / people, digits):.{digits}f}%" for k in near)
    said = f"{percent:.{decimals}f}% of {people} is no count: {shares}."
    twice = [k for k in near if forensics.agreement(100 * k / people, percent, decimals) == "rounded twice"]
    said += f" ({twice[0]}, rounded twice, would be printed so.)" if twice else ""
    if 0 < percent < 1:
        said += f" If it is a share, write {100 * percent:g}."
    return f"{said} Is it adjusted, a Kaplan-Meier percentage, or of other people?"


def digits(*shares):
    """Decimals of a percentage: one, or as many as leave two digits of the smallest share that is not 0."""
    least = min((abs(share) for share in shares if share), default=1)
    return min(MOST_DECIMALS, max(1, -1 - math.floor(math.log10(least) + 1e-9)))


def percent(share, *others):
    """A share in percent, with the decimals that it and the others need: 30.2%, 0.044%."""
    return f"{100 * share:.{digits(share, *others)}f}%" if share else "0%"


def people(difference):
    """A difference of two risks in people, and of how many: of 100, or of more where that leaves fewer than two.

    Examples
    --------
    >>> people(-0.2), people(-0.025), people(0.0004)
    (('20 fewer', 100), ('2 or 3 fewer', 100), ('4 more', 10000))
    """
    of = next((of for of in PER if abs(difference) * of >= 2 - 1e-9), 0)
    if not of:
        return "the same number, rounded", 100
    many = round(abs(difference) * of, 6)
    said = f"{int(many)} or {int(many) + 1}" if many % 1 == 0.5 and many < 10 else f"{forensics.round_half_up(many, 0):.0f}"
    return f"{said} {'more' if difference > 0 else 'fewer'}", of


def as_printed(name, value, such_as="5.7"):
    """A number and its decimals, as typed: 5.7, "5.70", "5·70", "−6.7", "48.2%"."""
    text = value if isinstance(value, str) else None
    if isinstance(value, Integral) and not isinstance(value, bool) and abs(value) < 10**12:
        text = str(int(value))
    elif isinstance(value, Real) and not isinstance(value, bool | Integral) and abs(value) < 10**12:
        text = format(Decimal(repr(float(value))), "f")
    text = (text or "").strip().removesuffix("%").strip().replace("\N{MINUS SIGN}", "-").replace("\N{MIDDLE DOT}", ".")
    if re.fullmatch(r"[-+]?\d{1,12},\d+", text):
        raise Refused(f"{name} is {shown(value)}: write a point for the decimal comma.")
    if not re.fullmatch(r"[-+]?(\d{1,12}(\.\d*)?|\.\d+)", text):
        hint = " An interval is typed as three numbers, (0.05, 0.02, 0.10)." if re.search(r"\d\D+\d.*\d", text) else ""
        raise Refused(f"{name} must be a number as printed, such as {such_as}, got {shown(value)}.{hint}")
    decimals = len(text.partition(".")[2])
    if decimals > MOST_DECIMALS:
        raise Refused(f"{name} has {decimals} decimals, which no paper prints: give it as printed, got {shown(value)}.")
    return float(text), decimals
