"""Rates that a paper prints of its arms, people over time: shown as printed beside the estimate, and never as shares."""

import re
from decimal import Decimal
from typing import NamedTuple

from course_lib.reader.own_trial.reading import OVER_TIME, PERSON_TIME, RATE, in_signs
from course_lib.reader.questions.own_words import ASKED, SAID

FAR = 1.5  # times that the ratio of two rates may differ from the printed one unasked
_N = r"(\d+(?:\.\d+)?|\.\d+)"
_WHAT = r"(?: [a-z][a-z-]*){0,3}"  # of what they are, "lung-cancer deaths"
#: "1.65% per year", "1.65 per 100 person-years", "243 (1.65% a year)", "145/3120 patient-years": a number, and of how many.
FORM = re.compile(
    rf"(?:\d[\d,]*{_WHAT}(?: ?{OVER_TIME})?[ ,;(]+)?"
    rf"(?:{_N} ?% (?:of (?:people|patients) )?(?:per|a|each) (?:patient-|person-)?year"
    rf"|{_N}{_WHAT} per (\d[\d,]*) {PERSON_TIME})\)?"
    rf"|(\d[\d,]*){_WHAT} ?(?:/|of|in|over|during) ?(\d[\d,]*(?:\.\d+)?) ?"
    rf"(?:{PERSON_TIME}|years|months)",
    re.I,
)


class Rates(NamedTuple):
    """Of two arms the rates, of how much time of people they are, its unit, and whether they were printed as rates."""

    one: Decimal
    two: Decimal
    of: int
    unit: str
    printed: bool


def rates_of(typed):
    """Two arms' rates; nothing, if one of the texts is no rate. Of events and person-years the rate is worked out.

    Examples
    --------
    >>> rates_of(("1.65% per year", "2.19% per year"))[:3]
    (Decimal('1.65'), Decimal('2.19'), 100)
    >>> rates_of(("145/3120 patient-years", "190/3090 patient-years"))[:4]
    (Decimal('4.65'), Decimal('6.15'), 100, 'person-years')
    >>> rates_of(("4.1 per 1,000 person-years", "30% of 43"))
    ()
    """
    found = [FORM.fullmatch(" ".join(in_signs(text).split())) if isinstance(text, str) else None for text in typed]
    if not all(found):
        return ()
    rates = [Decimal(m[1] or m[2]) if m[1] or m[2] else _worked(m[4], m[5]) for m in found]
    units = {
        next((f"person-{unit}s" for unit in ("month", "week", "day") if unit in m[0].lower()), "person-years") for m in found
    }
    of, printed = (
        {read(m) for m in found} for read in (lambda m: int((m[3] or "100").replace(",", "")), lambda m: not m[4])
    )
    alike = len(of) == len(units) == len(printed) == 1 and None not in rates
    return Rates(*rates, of.pop(), units.pop(), printed.pop()) if alike else ()


def without_rate(typed):
    """An arm's people of people without the rate that is printed behind them; any other text as it is.

    Examples
    --------
    >>> without_rate("134 of 6076 (1.11% per year)"), without_rate("1.11% per year"), without_rate("12/145 patient-years")
    ('134 of 6076', '1.11% per year', '12/145 patient-years')
    """
    found = (
        re.fullmatch(r"(\D*\d[\d,]* ?(?:/|of|out of) ?[\d,]*\d[^\d(,;]*)(?:[,;] ?|\()([^()]*)\)?", typed)
        if isinstance(typed, str)
        else None
    )
    return found[1].rstrip() if found and RATE.search(found[2]) and not RATE.search(found[1]) else typed


def _worked(events, time):
    """Events per 100 of a time of people, in three digits or as many decimals; nothing of no time."""
    events, time = (Decimal(number.replace(",", "")) for number in (events, time))
    if not time:
        return None
    rate = 100 * events / time
    return rate.quantize(Decimal(1).scaleb(min(0, rate.adjusted() - 2))) if rate else rate


def told(names, rates):
    """Both rates in a sentence, with the difference that they make.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names
    >>> names = Names("SPRINT 2015", ("intensive", "standard"), "ill", good=False)
    >>> told(names, rates_of(("1.65% per year", "2.19% per year")))[:93]
    'Rates as printed: 1.65 per 100 person-years on intensive and 2.19 on standard, 0.54 fewer. Ra'
    """
    one, two, of, unit, printed = rates
    less = f", {abs(one - two)} {'more' if one > two else 'fewer'}" if one != two else ""
    how = "as printed" if printed else f"from the events and {unit}"
    said = {"how": how, "one": one, "two": two, "of": f"{of:,}", "unit": unit, "less": less}
    return SAID["rates"].format(first=names.arms[0], second=names.arms[1], **said)


def asked_of_rates(trial, rates):
    """What is asked where two rates and the printed ratio beside them can hardly be of the same people."""
    one, two, e = float(rates.one), float(rates.two), trial.estimate
    if trial.scale == "difference" and (one - two) * e.value < 0:
        return (ASKED["rates turned"].format(name=trial.measure, value=e.shown(e.value)),)
    if trial.scale != "ratio" or not one * two:
        return ()
    ratio = one / two
    apart = max(ratio / e.value, e.value / ratio)
    if apart < FAR and ((ratio - 1) * (e.value - 1) >= 0 or apart < 1.05):
        return ()
    return (ASKED["rates"].format(name=trial.measure, value=e.shown(e.value), ratio=f"{ratio:.2f}"),)
