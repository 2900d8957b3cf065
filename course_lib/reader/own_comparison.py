"""The capstone's planned number, and the count of comparisons: what of them can be known without knowing the plan."""

import math
import re
import warnings
from dataclasses import dataclass

import numpy as np

from course_lib.methods.estimates import Estimate, LogRank, Risk
from course_lib.methods.survival import MedianTime
from course_lib.reader.known_comparisons import known
from course_lib.reader.number_words import NUMBERS
from course_lib.reader.shown import Feedback, show

ADJUSTED = 2.57  # the odds ratio in the abstract
OPEN = "Put your number in place of the dots, best as the object that the function gives: its interval is in it."
UNKNOWN = (
    "no comparison that is known here gives this number. Known are the shares with and without a relapse at the end of each "
    "week, as a difference, relative risk or odds ratio, the number needed to treat, the hazard ratio, medians and "
    "restricted means. Yours may be another one, and right, or have a slip in it: nothing else in this lesson looks at it."
)
NO_NUMBER = "no number is seen in this. Give the number itself, best as the object that the function gives."
ONE_DIGIT = (
    "one digit alone fits too many numbers. Give more of its digits, or best the object that the function gives. A number "
    "needed to treat is often rounded to a whole one: the object has its decimals."
)
PRINTED_RATIO = (
    "this is the adjusted odds ratio that the abstract prints, for its own outcome. It is not made from this table. Your "
    "plan's number is made from the people in it."
)
ONLY_PLAN = "Whether that is what you planned, only your plan says."
ANOTHER = "Another comparison may print so too. Which one you planned, only your plan says."
ONE_ARM = "this fits one arm alone, {}. A comparison takes both arms."
LOOKS_ALIKE = " If yours does, it only looks alike."
ONE_GROUP = "this is a number of one group of people: {}. A comparison takes both arms."
BOTH_ARMS = "these fit the two arms, each by itself: {}; and {}. A comparison makes one number of the two. {}"
NO_LIMITS = "The course has no interval for it."
SEVERAL = "this fits more than one number that is known here"
OBJECT_TELLS = "More decimals, or the object that the function gives, may tell them apart."
NOT_SAID = "No sentence of the report says, in words known here, how many there were."
EVERYBODY = "Everybody makes three here: the planned one, the curves, and the look at day 14."
_NUMBER = re.compile(r"(?:(?<![\d.])-)?(?:\d+\.\d+|\.\d+|\d+)")
_NO_ESTIMATE = re.compile(r"\d+ ?(?:of|out of|/) ?(?:the )?\d+|\b9\d ?%|(?<!median )\b(?:days?|weeks?) \d+", re.IGNORECASE)
_LIMITS = re.compile(r"\(([^()]*\bCI\b[^()]*)\)")  # as an estimate prints them
_EFFECT = r"(?:as|more|less|fewer|higher|lower|longer|shorter|larger|greater|smaller|likelier|the|that|those)\b"
_OTHER = (
    r"(?:people|persons?|participants?|patients?|points?|percent|days?|weeks?|arms?|groups?|treatments?|medicines?|drugs?"
    r"|numbers?)\b"
)
_COUNT = rf"(?<![\d.,])\b(?:\d+|{'|'.join([*NUMBERS, 'once', 'twice'])})\b(?!\.\d|\s*[%/])"
#: How many comparisons there were; "2.57 times as likely" is an effect, and "61 people" are no comparisons.
_SAYS_HOW_MANY = re.compile(
    rf"{_COUNT} (?:\w+ ){{0,2}}(?:comparisons?|looks|times(?! {_EFFECT}))\b"
    rf"|\bcompar\w+:? (?:[^\W\d]+:? ){{0,3}}(?<!day )(?<!week ){_COUNT}"
    rf"(?!\s+(?:{_EFFECT}|{_OTHER}|(?:of|and|with|against|versus) (?:the )?\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Given:
    """A number that was given, to how many decimals, and whether it was given as a limit."""

    value: float
    decimals: int
    limit: bool = False

    def fits(self, value):
        """Whether it is a number as it was rounded."""
        return self.value == value or abs(self.value - value) <= 0.5 * 10.0**-self.decimals + 1e-9

    def tells(self, test=False):
        """Whether it has two digits: one alone fits too much, but for a P value such as .005."""
        digits = len(f"{abs(self.value):.{self.decimals}f}".replace(".", "").lstrip("0"))
        return digits > 1 or test and digits and self.decimals > 2


def recognise(mine=...):
    """Say which comparison of the smoking trial's arms a number is, as far as it is one of those that are known.

    Parameters
    ----------
    mine : object
        An `Estimate`, a number, several, or a text with them. ``...`` means not made yet.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    try:
        return show(_recognised(mine))
    except Exception as error:  # an object that fails when it is looked at must not give the reader a traceback
        return show(Feedback("", "note", f"this cannot be read ({type(error).__name__}). {OPEN}"))


def _recognised(mine):
    if mine is ... or mine is None or (isinstance(mine, str) and not mine.strip()):
        return Feedback("", "unanswered", OPEN)
    given = _numbers(mine)
    if not given:
        return Feedback("", "note", NO_NUMBER)
    if len(given) == 1 and given[0].value == ADJUSTED:
        return Feedback("", "note", PRINTED_RATIO)
    return Feedback("", "note", _told(mine, given))


def _told(mine, given):
    """What the numbers fit, and no more than that: of several things that they fit alike none is preferred."""
    one_group = isinstance(mine, MedianTime | Risk) or getattr(mine, "name", "").startswith("Mean days")
    ways = [(_fits(given, thing), thing) for thing in known() if thing.alone or not one_group]
    best = max(fits for fits, _ in ways)
    if not best and one_group:
        return ONE_GROUP.format(mine)
    found = [thing for fits, thing in ways if fits == best > 0]
    if (best < 2 or all(thing.alone for thing in found)) and (pair := _pair(given)):
        return BOTH_ARMS.format(*map(_with_limits, pair), ONLY_PLAN)
    if not found:
        few = len(given) == 1 and not given[0].tells() and given[0].value
        return ONE_DIGIT if few else UNKNOWN
    likely = [thing for thing in found if thing.often or thing.alone]
    if len(found) > 1 and len(likely) != 1:
        return _of_several(likely)
    (thing,) = likely or found
    exact = best > 1 or isinstance(mine, Estimate | LogRank)
    if thing.alone:
        return ONE_ARM.format(_with_limits(thing)) + LOOKS_ALIKE * (not exact)
    plan, said = ONLY_PLAN if exact else ANOTHER, f"this fits {thing.words}: {thing.said(thing.value)}."
    if not thing.limits:
        return f"{said} {plan}" if thing.test else f"{said} {NO_LIMITS} {plan}"
    if best == 3:
        return f"{said} Its limits fit as well, {thing.interval()}. {plan}"
    own = "yours does not say so: is a limit missing, cut off, of another level, or by another method?"
    own = "none was given with yours." if len(given) == 1 else own
    return f"{said} By the course's function its 95% interval is {thing.interval()}, and {own} {plan}"


def _of_several(likely):
    """Of several that fit alike, those at the end of the file; what nobody may have compared yet is not told."""
    if not likely:
        return f"{SEVERAL}. {OBJECT_TELLS} {ANOTHER}"
    said = [f"one arm alone, {thing.words}" if thing.alone else thing.words for thing in likely[:3]]
    return f"{SEVERAL}: {'; or '.join(said)}. {OBJECT_TELLS} {ANOTHER}"


def _with_limits(thing):
    """What a number of one arm is, and its limits where there are some; the words of a share have its counts."""
    return f"{thing.words}: {thing.said(thing.value)} ({thing.interval()})" if thing.limits else thing.words


def _pair(given):
    """The same kind of number of both arms, where both were given; None if there is no such kind."""
    kinds = {}
    for thing in known():
        if thing.alone and len(given) > 1 and _estimated(given, thing):
            kinds.setdefault(thing.alone, []).append(thing)
    return next((pair for pair in kinds.values() if len(pair) == 2), None)


def _numbers(mine):
    """The numbers that were given; of a text those with decimals, if it has any, and neither counts nor days."""
    if isinstance(mine, Estimate):
        limits = [Given(x, 9, limit=True) for x in (mine.lower, mine.upper)]
        return [Given(mine.value, 9), *limits]
    if isinstance(mine, str):
        plain = _NO_ESTIMATE.sub(" ", re.sub("[\N{MINUS SIGN}\N{EN DASH}]", "-", mine[:2000]))
        parts = _LIMITS.split(plain)
        return [number for n, part in enumerate(parts) for number in _in_text(part, limit=n % 2 == 1)]
    if getattr(mine, "ndim", 0) == 1:  # shares by arm, as `groupby` gives them
        return _numbers(np.asarray(mine)[:20].tolist())
    if isinstance(mine, list | tuple):
        return [number for one in mine[:20] for number in _numbers(one)]
    if isinstance(mine, LogRank):
        return [Given(mine.p, 9)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a masked number is none
        value = float(mine)
    decimals = 0 if value % 1 == 0 else 9 if "e" in repr(value) else min(len(repr(value).partition(".")[2]), 9)
    return [Given(value, decimals)] if math.isfinite(value) else []


def _in_text(text, limit):
    return [Given(float(x), len(x.partition(".")[2]), limit) for x in _NUMBER.findall(text)]


def _fits(given, thing):
    """How many of a known thing's numbers were given; 0 where the estimate is not among them, or too little is."""
    if not _estimated(given, thing):
        return 0
    single = sum(not number.limit for number in given) == 1
    best = 1
    for scale in _scales(thing):
        sides = thing.limits or thing.parts
        best = max(best, 1 + sum(any(number.fits(side / scale) for number in given) for side in sides))
    return best if best > 1 or thing.often or single else 0


def _estimated(given, thing):
    """Whether the estimate is among what was given, and not as a limit."""
    free = [number for number in given if not number.limit]
    exact = [number for number in free if number.decimals] or free
    if any(number.value == other for number in free for other in thing.also):
        return True
    return any(n.tells(thing.test) and n.fits(thing.value / scale) for n in exact for scale in _scales(thing))


def _scales(thing):
    """Points and percentages are given as such, or as proportions."""
    return (1, 100) if thing.unit in (" points", "%") else (1,)


def counted(report, comparisons):
    """The reader's list of comparisons beside what the report says of their number.

    Parameters
    ----------
    report : str
        The report's sentences.
    comparisons : list of str

    Returns
    -------
    words, question : str
        What is on record, and what to ask of it.
    """
    many = len(comparisons)
    said = [sentence.strip() for sentence in re.split(r"[;!?\n]|\.(?!\d)", report) if _SAYS_HOW_MANY.search(sentence)]
    words = (
        f"{many} in the list `comparisons`, and in the report: {said[0]}" if said else f"{many} in the list `comparisons`."
    )
    few = f" {EVERYBODY}" if many < 3 else ""
    return (
        words,
        f"{'Do the two agree?' if said else NOT_SAID}{few}",
    )
