"""Numbers as abstracts print them, read in one place: counts, percentages, estimates with their interval, P values.

What cannot be is refused in one sentence, with what a paper usually prints instead (`questions.own_words`).
"""

import contextlib
import math
import re
from decimal import Decimal
from numbers import Integral, Real
from typing import NamedTuple

from course_lib.arguments import one_of, shown
from course_lib.methods.forensics import agreement, round_half_up
from course_lib.reader.environment import printable
from course_lib.reader.number_words import NUMBERS, ONES, TENS
from course_lib.reader.own_trial.measures import BY_MARGIN
from course_lib.reader.questions.own_words import REFUSALS

SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{MIDDLE DOT}": ".", "\N{NO-BREAK SPACE}": " "})
#: Thousands apart by a space, "8 506", as numbers are read everywhere.
THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\d.,]*\d)")
SIGNS |= str.maketrans({"\N{THIN SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "[": "(", "]": ")"})
#: Words for the sign of percent, "55 per cent" and "95-percent"; but "6 percentage points" stays, which is no percentage.
PERCENT = re.compile(
    r"[ -]?(?<![A-Za-z])(?:per[ -]?cent(?:s|age)?|pct)(?![A-Za-z])\.?(?! points?)|\N{FULLWIDTH PERCENT SIGN}", re.I
)
PER_100 = re.compile(r" ?(?<![A-Za-z])per (?:100|hundred)\b(?!,?\d)(?! ?(?:patient|person)?[- ]?(?:years?|months?))", re.I)
INTERVAL = re.compile(
    r"(?:(\d{2}(?:\.\d+)?) ?%?[ -]?)(?:repeated )?(?:CrI|[an]?CI|(?:confidence|credible) (?:interval|limit)"
    r"|(?:(?<=%)|(?<=%[ -]))(?:(?:upper|lower|one-sided|two-sided|confidence|credible) )*(?:interval|limit|bound))s?\b",
    re.I,
)
_OF = r"(?:non-?inferiority|equivalence|trend|interaction|heterogeneity)"
P = re.compile(
    rf"(?:(?<![\d.,])2|\b)P(?:[ -]?values?)?(?: for (?:{_OF}|superiority))?"
    r"\s*(?:([<=>\N{LESS-THAN OR EQUAL TO}\N{GREATER-THAN OR EQUAL TO}]|"
    r"(?:less|smaller|greater|more) than|below|under|above)|of)?\s*(\d?\.\d+|[01](?![.\d]))",
    re.I,
)
#: Of what a P value is that is none of the difference, in both directions.
P_OF = re.compile(rf"(?:{BY_MARGIN})(?: (?:of|was|=) -?\d[\d.]*)?|\b(?:{_OF}|(?:one|1)[- ](?:sided|tailed))\b", re.I)
SAME_SIGN = dict.fromkeys(("less than", "smaller than", "below", "under"), "<")
SAME_SIGN |= dict.fromkeys(("greater than", "more than", "above"), ">") | {
    "\N{LESS-THAN OR EQUAL TO}": "<",
    "\N{GREATER-THAN OR EQUAL TO}": ">",
}
#: "p = ns", as some papers print a P value of .05 or more.
_NS = r"\(?(?:NS|n\.s\.|not significant)(?:\)|(?![A-Za-z]))"
NOT_SIGNIFICANT = re.compile(rf"\bP(?:[ -]?values?)? ?(?:[=:]|is|was)? ?{_NS}|^\s*{_NS}\s*$", re.I)
#: What people and the time of each make together: the denominator of a rate.
PERSON_TIME = (
    r"(?:(?:(?:patient|participant|subject|infant|child|person|people|wom[ae]n)s?[- ]?(?:years?|yrs?|months?|weeks?|days?)"
    r"|P-?Y(?:s|rs?)?|(?:years?|months?) (?:of (?:follow-?up|observation|exposure)|at risk))\b(?! ?\d))"
)
#: The same behind its number, "145/3120 patient-years", "in 3,120 years of follow-up".
OVER_TIME = rf"(?:/|\b(?:of|in|over|during)\b) ?(?:\d[\d,.]* ?{PERSON_TIME}|(?:\d+,)?\d{{3,}} (?:years|months)\b)"
#: A rate: people over time, which is no share of people.
RATE = re.compile(
    rf"\b(?:per|a|each|every) (?:\d[\d,]* )?(?:{PERSON_TIME}|years?\b|months?\b|annum\b)|\byearly|\bannual|{OVER_TIME}", re.I
)
DECIMAL_COMMA = re.compile(r"\b0,\d|\d,\d{1,2}(?![\d.])")
#: The same where it can be nothing else: no point is in the text, "0,83 (0,75-0,93)", and "5 (3, 8)" has a space.
COMMA = re.compile(r"(?<![\d.,])(0(?=,\d)|\d+(?=,\d{1,2}(?!\d))),(?=\d)")
#: A sign is none after a digit ("0.78-0.99"); thousands are apart by commas or spaces; a point begins decimals.
NUMBER = re.compile(
    r"((?<![\d%])(?<![\d%] )[-+])?((?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?!\d)(?:\.\d+)?|\.\d+) ?(%?)"
)
#: Numbers in words, as sentences begin with them.
WORDS = NUMBERS | {"none": 0}
IN_WORDS = re.compile(rf"\b(?:(?:{'|'.join(TENS)})[- ](?:{'|'.join(ONES)})|{'|'.join(WORDS)})\b", re.I)
LARGE_IN_WORDS = re.compile(r"\b(?:half|third|quarter|dozen|hundred|thousand)s?\b", re.I)


class Refused(ValueError):
    """What was typed cannot be. A notebook shows the sentence alone, without a traceback."""

    def _render_traceback_(self):
        return [printable(str(self))]


class Number(NamedTuple):
    """A number as printed, with its decimals; whether a percent sign follows."""

    value: float
    decimals: int
    percent: bool


class Read(NamedTuple):
    """What one text holds: numbers, the interval's level, a P value (sign and digits), the text, and of what P is."""

    numbers: tuple
    level: float
    p: tuple | None
    text: str
    p_of: str = ""


def need(fine, refusal, typed=None, **said):
    """What must hold of something typed, or one of `REFUSALS`."""
    if not fine:
        text = REFUSALS[refusal].format(typed=shown(typed), **said)
        raise Refused(an(text))


def an(text):
    """A text with "an odds ratio" for "a odds ratio", as a name in a sentence may make it."""
    return re.sub(r"\b([Aa]) (?=odds ratio|adjusted)", r"\1n ", text)


@contextlib.contextmanager
def refusing(hint="", arms=()):
    """What another room of the library refuses is refused in its sentence, with the arms' names, and a hint."""
    try:
        yield
    except ValueError as error:
        said = re.sub(r"\barm ([12])\b", lambda arm: f"the arm {arms[int(arm[1]) - 1]}" if arms else arm[0], str(error))
        raise Refused(f"{said}. {REFUSALS.get(hint, '')}".strip()) from None


def chosen(name, value, allowed, hint=""):
    """One of some names."""
    with refusing(hint):
        return one_of(name, value, allowed)


def whole_numbers(text):
    """The whole numbers of a text, thousands apart by commas or spaces: of "1,269 (635 and 634)" all three."""
    return [int(re.sub("[, ]", "", n)) for n in re.findall(r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+", in_signs(text))]


def in_percent(text):
    """The percentages of a text: of "2% and 3.5%" both."""
    return [float(n) for n in re.findall(r"(\d+(?:\.\d+)?) ?%", in_signs(text))]


def in_signs(text):
    """A text with one sign for each thing: a hyphen for every minus, "%" for "percent", a comma between thousands.

    Examples
    --------
    >>> in_signs("55 per cent (95 percent CI, 47\N{EN DASH}63)"), in_signs("6.1 percentage points of 1 000")
    ('55% (95% CI, 47-63)', '6.1 percentage points of 1,000')
    """
    text = THOUSANDS.sub(lambda m: m[0].replace(" ", ","), text.translate(SIGNS))
    return NOT_SIGNIFICANT.sub("P>0.05", PERCENT.sub("%", text))


def with_points(text):
    """A text with points for decimal commas, where no point is in it; anything else as it is.

    Examples
    --------
    >>> [with_points(each) for each in ("RR 0,83 (0,75-0,93); p<0,001", "22,9% of 2,104", "0.8 (0,7 to 0,9)", 5.7)]
    ['RR 0.83 (0.75-0.93); p<0.001', '22.9% of 2,104', '0.8 (0,7 to 0,9)', 5.7]
    """
    plain = isinstance(text, str) and not re.search(r"\d\.\d|\N{MIDDLE DOT}", text)
    return COMMA.sub(r"\1.", text) if plain else text


def in_digits(text):
    """Numbers in words as digits, "thirty-one of the 40" as "31 of the 40"; of hundreds in words nothing.

    Examples
    --------
    >>> in_digits("Seventy-five of 136"), in_digits("none of the twelve"), in_digits("often")
    ('75 of 136', '0 of the 12', 'often')
    """
    return IN_WORDS.sub(lambda m: str(sum(WORDS[word.lower()] for word in re.findall("[A-Za-z]+", m[0]))), text)


def read(name, typed, such_as, exact=False):
    """The numbers of a text as printed, of a number, or of several in a tuple; ``exact`` where a last 0 counts."""
    several = typed if isinstance(typed, tuple | list) else (with_points(typed),)
    text = PER_100.sub("%", in_signs("; ".join(map(_as_text, several))))
    level, (p, of, text) = INTERVAL.search(text), _p_among(text)
    p_of = "" if not of else "superiority with a margin" if "superiority" in of[0].lower() else of[0].lower()
    p_of = p_of if not p_of or p_of.endswith("ed") else f"for {p_of}"
    text = P_OF.sub(" ", INTERVAL.sub("; ", text.replace(p[0], "; ") if p else text))
    need(not DECIMAL_COMMA.search(text), "comma", typed, name=name, such_as=such_as)
    digits = [(sign or "") + re.sub("[ ,]", "", number) for sign, number, _ in NUMBER.findall(text)]
    need(digits or p, "printed", typed, name=name, such_as=such_as)
    numbers = [
        Number(float(x), len(x.partition(".")[2]), bool(f[2])) for x, f in zip(digits, NUMBER.findall(text), strict=True)
    ]
    need(all(n.decimals <= 8 and abs(n.value) < 1e12 for n in numbers), "printed", typed, name=name, such_as=such_as)
    one = [f"{x:g}" for x in several if exact and isinstance(x, float) and round(x, 1) == x]
    need(not one, "last zero", typed, name=name, one=(one or [""])[0])
    return Read(
        tuple(numbers),
        float(level[1]) / 100 if level else 0.95,
        (SAME_SIGN.get((p[1] or "=").lower(), p[1] or "="), p[2]) if p else None,
        text,
        p_of,
    )


def _p_among(text):
    """The P value of a text, and of what it is; of two or more that of the difference, and the text without the others."""
    found = [*P.finditer(text)]
    if len(found) < 2:
        return (found or [None])[0], P_OF.search(text), text
    ends, starts = [0, *(m.end() for m in found)], [*(m.start() for m in found[1:]), len(text)]
    of = [
        P_OF.search(m[0])
        or P_OF.search(re.split("[;,(]", text[before : m.start()])[-1])
        or P_OF.search(re.split("[;,)]", text[m.end() : after])[0])
        for m, before, after in zip(found, ends, starts, strict=False)
    ]
    own = [m for m, other in zip(found, of, strict=True) if not other]
    if len(own) != 1:
        return found[0], of[0], text  # what is left over is refused
    for m in reversed(found):
        text = text if m is own[0] else f"{text[: m.start()]}; {text[m.end() :]}"
    return own[0], None, P_OF.sub(" ", text)


def told(numbers):
    """Which numbers were read, for a refusal."""
    return ", ".join(f"{n.value:,.{n.decimals}f}{'%' * n.percent}" for n in numbers) or "a P value"


def _as_text(typed):
    """A text as it is; a number as Python would print it, without an exponent; anything else as nothing."""
    if isinstance(typed, str):
        return typed
    fine = isinstance(typed, Real) and not isinstance(typed, bool) and abs(typed) < 10**12
    return format(Decimal(repr(int(typed) if isinstance(typed, Integral) else float(typed))), "f") if fine else ""


def as_printed(name, typed, such_as='"5.7"'):
    """One number and its decimals, as typed: 5.7, "5.70", "5·70", "−6.7", "48.2%"."""
    found = read(name, typed, such_as)
    need(len(found.numbers) == 1, "printed", typed, name=name, such_as=such_as)
    return found.numbers[0][:2]


def arm_of(name, typed, randomised=None):
    """People with the outcome (or None), people, and the printed percentage (or None): "264 of 614 patients (43.0%)".

    Of "264 (43.0%)" the people are those randomised to the arm, if the percentage is of so many.
    """
    is_text = isinstance(typed, str)
    need(not (is_text and RATE.search(typed)), "rate of arm", typed, name=name)
    large = LARGE_IN_WORDS.search(PER_100.sub("", typed)) if is_text else None
    need(not large, "in words", typed, name=name, found=large and large[0])
    found = read(f"the arm {name}", in_digits(in_signs(typed)) if is_text else typed, '"264/614 (43.0%)"')
    three = len(found.numbers) == 3  # as in "264 (43.0) of 614"
    shares = [number for number in found.numbers if number.percent or three and number.decimals]
    counts = [number.value for number in found.numbers if number not in shares]
    if randomised and len(found.numbers) == 2 and not shares and re.search(r"\(\d+(?:\.\d+)?\)", found.text):
        (k, _, _), share = found.numbers  # "1463 (14.5)", of those randomised
        if agreement(100 * k / randomised, share.value, share.decimals) != "differs":
            counts, shares = [k, float(randomised)], [share._replace(percent=True)]
    need(len(counts) < 3 and len(shares) < 2 and not found.p, "one arm", typed, name=name, told=told(found.numbers))
    brackets = len(counts) == 2 and not shares and counts[1] <= 100 and re.fullmatch(r"[^(/]*\(\D*[\d., ]+\)\D*", found.text)
    need(not brackets or re.search(r"\bof\b|\bn ?=", found.text), "in brackets", typed, name=name)
    whole = len(counts) == 2 or shares and counts and re.search(r"\bof\b|\bamong\b|\bin\b|/|\bn ?=", found.text)
    if not whole and randomised and shares and counts:
        whole = agreement(100 * counts[0] / randomised, shares[0].value, shares[0].decimals) != "differs"
        counts += [float(randomised)] * whole
    if not counts and shares and randomised:
        counts, whole = [float(randomised)], True
    bare = re.fullmatch(r"\s*\d+\.\d+\s*", str(typed))  # no count has decimals
    share = f"{typed}".strip() + "%" * bool(bare)
    score = not bare and not shares and any(number.decimals for number in found.numbers)
    offer = REFUSALS["a score"] if bare or score else ""
    offer += f' Of all who were randomised to it? Then write "{share} of {randomised}".' if randomised and not score else ""
    need(whole, "of how many", typed, name=name, told=told(found.numbers), offer=offer)
    counts = [int(n) if n % 1 == 0 else n for n in counts]
    return counts[0] if len(counts) == 2 else None, counts[-1], shares[0] if shares else None


def of_change(text):
    """The ratio that a change in percent is, "26% increase" 1.26 and "20% lower" 0.80; nothing of another text.

    Examples
    --------
    >>> of_change("26% increase"), of_change("reduced by 20%"), of_change("an increase from 1 to 3")
    ('1.26', '0.80', '')
    >>> of_change("1.1 points lower (95% CI 0.2 to 2.0)")
    ''
    """
    by = re.search(r"\b(?:(increas\w*|more|higher)|reduc\w*|decreas\w*|lower\w*|fewer|less)\b", text, re.I)
    number = re.search(r"(\d+(?:\.\d+)?) ?%(?![ -]?points?)", INTERVAL.sub(" ", in_signs(text)))
    return f"{1 + float(number[1]) / 100 * (1 if by[1] else -1):.2f}" if by and number else ""


def digits(*shares):
    """Decimals of a percentage: one, or as many as leave two digits of the smallest share that is not 0."""
    least = min((abs(share) for share in shares if share), default=1)
    return min(8, max(1, -1 - math.floor(math.log10(least) + 1e-9)))


def percent(share, *others):
    """A share in percent, with the decimals that it and the others need: 30.2%, 0.044%."""
    most = max(1, digits(share) + 2) if share < 0.1 else 2 - (share >= 0.9995)  # four digits of it
    places = min(digits(share, *others), most)
    return f"{round_half_up(100 * share, places):.{places}f}%" if share else "0%"
