"""Rates that a paper prints of its arms, people over time: shown as printed beside the estimate, and never as shares."""

import re
from decimal import Decimal

from course_lib.reader.own_trial.reading import in_signs
from course_lib.reader.questions.own_words import ASKED, SAID

FAR = 1.5  # times that the ratio of two rates may differ from the printed one unasked
_N = r"(\d+(?:\.\d+)?|\.\d+)"
#: "1.65% per year", "1.65 per 100 person-years", "243 (1.65% a year)": the number, and of how many years it is.
FORM = re.compile(
    rf"(?:\d[\d,]*(?: events?)?[ ,(]+)?(?:{_N} ?% (?:of (?:people|patients) )?(?:per|a|each) (?:patient-|person-)?year"
    rf"|{_N} (?:events? )?per (\d[\d,]*) (?:patient|person)[- ]years)\)?",
    re.I,
)


def rates_of(typed):
    """Two arms' rates as Decimals, and of how many years of people they are; nothing, if one of the texts is no rate.

    Examples
    --------
    >>> rates_of(("1.65% per year", "2.19% per year"))
    (Decimal('1.65'), Decimal('2.19'), 100)
    >>> rates_of(("4.1 per 1,000 person-years", "30% of 43"))
    ()
    """
    found = [FORM.fullmatch(" ".join(in_signs(text).split())) if isinstance(text, str) else None for text in typed]
    if not all(found):
        return ()
    rates = [Decimal(match[1] or match[2]) for match in found]
    years = {int(match[3].replace(",", "")) if match[3] else 100 for match in found}
    return (*rates, years.pop()) if len(years) == 1 else ()


def told(names, rates):
    """Both rates in a sentence, with the difference that they make.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names
    >>> names = Names("SPRINT 2015", ("intensive", "standard"), "ill", good=False)
    >>> told(names, rates_of(("1.65% per year", "2.19% per year")))[:93]
    'Rates as printed: 1.65 per 100 person-years on intensive and 2.19 on standard, 0.54 fewer. Ra'
    """
    one, two, years = rates
    less = f", {abs(one - two)} {'more' if one > two else 'fewer'}" if one != two else ""
    return SAID["rates"].format(one=one, two=two, years=f"{years:,}", less=less, first=names.arms[0], second=names.arms[1])


def asked_of_rates(trial, rates):
    """What is asked where two rates and the printed ratio beside them can hardly be of the same people."""
    one, two, e = float(rates[0]), float(rates[1]), trial.estimate
    if trial.scale != "ratio" or not one * two:
        return ()
    ratio = one / two
    apart = max(ratio / e.value, e.value / ratio)
    if apart < FAR and ((ratio - 1) * (e.value - 1) >= 0 or apart < 1.05):
        return ()
    return (ASKED["rates"].format(name=trial.measure, value=e.shown(e.value), ratio=f"{ratio:.2f}"),)
