"""What is told to a person as found, where the interval leaves it open, and intervals in a doubt that are not the page's."""

import math
import re

from course_lib.methods import effects
from course_lib.reader.overstated import SENTENCE
from course_lib.reader.own_trial.directions import LESS, MORE, NOT
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import sides
from course_lib.reader.own_trial.in_people import N, among
from course_lib.reader.own_trial.known import known_of
from course_lib.reader.own_trial.out_of import differences
from course_lib.reader.own_trial.verdicts import includes_none, two_verdicts

OPEN = re.compile(
    r"\b(?:may|might|could|can|possibl\w*|uncertain\w*|unclear|either|(?-i:or)|open|includ\w*|compatible|if|chance|would)\b",
    re.I,
)
#: Found, by a word of statistics: "significant bleeding" and "clinically significant" are others.
SIGNIFICANT = re.compile(
    r"\b(?<!clinically )(?:significantly(?: [a-z]+)?|statistically significant"
    r"|(?:is|was|are|were) significant|significant (?:reduc|decreas|increas|fall|rise|benefit|improve|differen|effect)\w*)",
    re.I,
)
DOUBTED = re.compile(rf"\b(?:perhaps|maybe|seem\w*|unsure|whether|know|{N} to {N})\b|\?", re.I)
ELSEWHERE = re.compile(r"\b(?:per[- ]protocol|subgroup|sensitivity|treated|adjusted|crude|planned|margin|trials?)\b", re.I)
INTERVAL = re.compile(r"(?<![\d.,-])(-?\d*\.\d+) ?%?(?: points)? ?(?:to|and|through|-) ?(-?\d*\.\d+)(?![\d])")


def told_as_found(trial, told):
    """ "It saves 2 of 100", where the interval includes no difference and no word says so.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> ttm = enter("TTM 2013", ("33 C", "36 C"), "dead", "bad", "235/473", "225/466")
    >>> told_as_found(ttm, "Cooling to 36 C saves 2 of 100."), told_as_found(ttm, "It may save 2 of 100.")
    ([('told open', {'found': 'saves 2 of 100'})], [])
    """
    if event_open(trial) or not includes_none(trial.printed or trial) or two_verdicts(trial) or len(sides(trial)) > 1:
        return []
    if any(form.search(told) for form in (OPEN, DOUBTED, NOT)) or MORE.search(told) and LESS.search(told):
        return []
    found = (words for sentence in SENTENCE.split(told) for words, *_ in differences(sentence))
    return [("told open", {"found": words}) for words in found][:1]


def of_limits(trial, doubt):
    """ "The interval, 0.89 to 1.82", where it runs to 1.28: one limit of the page, and one number that is none of it."""
    printed, some = trial.printed, []
    some += [(printed.measure, printed.estimate, 1)] if printed else []
    if trial.counts:
        kinds = ("relative risk", effects.relative_risk), ("odds ratio", effects.odds_ratio)
        some += [(name, kind(*trial.counts), 1) for name, kind in kinds]
        some += [("risk difference", effects.risk_difference(*trial.counts), 100)]
    known = known_of(trial)
    for match in () if ELSEWHERE.search(doubt) else INTERVAL.finditer(doubt):
        numbers = [number.lstrip("-") for number in match.groups()]
        for name, e, times in some:
            ends = [times * x for x in (e.lower, e.upper)]
            fits = [math.isfinite(x) and among(n, [abs(x)], 0.5) for n, x in zip(numbers, ends, strict=True)]
            if sum(fits) == 1 and not among(numbers[fits[0]], known):
                is_ = " to ".join(f"{x:.1f}" if times == 100 else e.shown(x) for x in ends)
                return [("doubt", {"found": match[0], "name": name, "is_": is_})]
    return []
