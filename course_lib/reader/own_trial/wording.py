"""Forms in which papers print an interval, made into one: changes in percent, two intervals, one-sided limits, spreads."""

import re

from course_lib.reader.own_trial.reading import INTERVAL, in_signs, need, of_reduction, read
from course_lib.reader.questions.own_words import ASKED, SAID

N = r"\d+(?:\.\d+)?"
_LESS, _MORE = "lower|less|smaller|reduced|decreased|reduction|decrease", "higher|greater|more|increased|increase"
_OF = r"(risk|odds|hazards?|rate)\b(?! ?(?:ratio|difference))"
#: "58% lower risk", "a 58% reduction in the risk", "risk reduced by 58%".
CHANGES = (
    rf"(?P<by>{N}) ?% (?:relative )?(?:(?P<less>{_LESS})|{_MORE})(?: in| of)?(?: the)?(?: relative)? (?P<of>{_OF})",
    rf"(?P<by>{N}) ?% (?P<less>relative reduction)(?! in)(?P<of>)",
    r"\b(?P<less>relative reduction(?: in (?:the )?risk)?|(?:vaccine )?efficacy|effectiveness)(?P<of>)"
    rf"(?: of| was|,|:)? ?(?P<by>{N}) ?%",
    rf"(?P<of>{_OF}) (?:was |is )?(?:(?P<less>{_LESS})|{_MORE})(?: by)? (?P<by>{N}) ?%",
)
RATIOS = {"risk": "relative risk", "odds": "odds ratio", "hazard": "hazard ratio", "rate": "rate ratio"}
#: How people vary, in brackets that look like an interval.
SPREAD = re.compile(r"(?:\b(?:(IQR|interquartile(?: range)?|range|SDs?|standard deviations?)\b)[ :,=(of]*-?\d)", re.I)
CREDIBLE = re.compile(r"\bCrI\b|\bcredible\b|\bHPD\b|\bposterior\b", re.I)
_SIDED = r"\(?\b(?:one|1)[- ]sided\b\)?"
_LEVEL, _CI = r"(\d\d(?:\.\d+)?) ?%", r"(?:CI|confidence (?:interval|limits?)|interval)\b"
ONE_SIDED = re.compile(rf"{_LEVEL} {_SIDED} {_CI}|{_SIDED},? {_LEVEL} ?{_CI}|{_LEVEL} ?{_CI},? {_SIDED}", re.I)
#: The two limits after the name of an interval.
LIMITS = rf"[ ,:=(]*-?{N} ?%?(?: points?)? ?(?:to|-|,|;|and) ?-?{N} ?%?(?: points?)?"
#: An outcome that is a score, and none that a score divides people by: "with a score below 3".
SCORE = re.compile(
    r"\b(?:scores?|scales?|index|inventory|questionnaire|VAS|mean|quality of life|severity|intensity|MADRS|HAM-?D|BDI"
    r"|PHQ-?9|WOMAC|SF-?36)\b",
    re.I,
)
DIVIDED = re.compile(r"\b(?:below|above|under|over|at least|at most|less than|more than|or (?:more|less))\b|\d", re.I)


def of_score(names, words=""):
    """Whether what is compared is a score, by the outcome, or by the words of the estimate."""
    told = f"{names.outcome} {names.outcome_in_full}"
    return bool(SCORE.search(told) and not DIVIDED.search(told) or SCORE.search(words))


def plain_interval(typed, with_name):
    """An estimate's text with one two-sided interval; notes on what was made of it, questions, and whether it is credible.

    Parameters
    ----------
    typed : object
        What is no text is left as it is.
    with_name : bool
        Whether the estimate's name is in the text: then a change in percent becomes the ratio that it is.

    Returns
    -------
    tuple of object, list, list, bool

    Raises
    ------
    Refused
        If what stands in brackets is no interval of the estimate.

    Examples
    --------
    >>> plain_interval("58% lower risk (95% CI 40-71)", True)[0]
    'relative risk 0.42 (95% CI 0.29 to 0.60)'
    >>> plain_interval("risk difference -1.4 (90% CI -4.9 to 2.2; 95% CI -5.6 to 2.9)", True)[1]
    ['An interval of 90%, -4.9 to 2.2, is printed too; the one of 95% is used here.']
    """
    if not isinstance(typed, str):
        return typed, [], [], False
    text, notes, asked = in_signs(typed), [], []
    spread = SPREAD.search(text)
    need(not spread or INTERVAL.search(text) or of_reduction(text), "spread", typed, word=spread and spread[1])
    found = [*INTERVAL.finditer(text)]
    if len(found) == 2 and found[0][1] != found[1][1] and "adjusted" not in text:
        out = next((one for one in found if float(one[1]) != 95), found[1])
        kept = found[out is found[0]]
        if limits := re.match(LIMITS, text[out.end() :]):
            said = {"other": f"{out[1]}%", "limits": limits[0].strip(" ,:=("), "level": f"{kept[1]}%"}
            notes.append(SAID["two intervals"].format(**said))
            text = typed = text[: out.start()] + text[out.end() + limits.end() :]
    if one := ONE_SIDED.search(text):
        level = next(filter(None, one.groups()))
        both = f"{2 * float(level) - 100:g}"
        asked.append(ASKED["one-sided"].format(level=level, both=both))
        text = typed = text[: one.start()] + f"{both}% CI" + text[one.end() :]
    if with_name and (made := of_percent(text)):
        notes.append(made[1])
        typed = made[0]
    return typed, notes, asked, bool(CREDIBLE.search(text))


def of_percent(text):
    """The ratio that a change in percent is, with its limits; a note; what was typed. Nothing, if it has no limits."""
    match = next(filter(None, (re.search(form, text, re.I) for form in CHANGES)), None)
    if not match or re.search(r"\babsolute|\bpoints?\b", text, re.I):
        return None
    if re.match(r"(?:risk|rate) (?:reduction|decrease|increase)", match[0], re.I) and "relative" not in text.lower():
        return None  # which may be absolute
    found = read("the estimate", text, '"0.83 (0.75 to 0.93)"')
    if len(found.numbers) != 3 or found.numbers[0].value != float(match["by"]):
        return None
    (by, _, _), *ends = found.numbers
    low, high = (end.value for end in ends)
    if high < 0 < by:
        low, high = -high, -low
    sign, d = -1 if match["less"] else 1, max(n.decimals for n in found.numbers) + 2
    limits = sorted(1 + sign * x / 100 for x in (low, high))
    if not (low < by < high and limits[0] > 0 and 1 + sign * by / 100 > 0):
        return None
    of = match["of"].lower() or "risk"
    name = RATIOS[of if of == "odds" else of.rstrip("s")]
    told = f"{1 + sign * by / 100:.{d}f} ({100 * found.level:g}% CI {limits[0]:.{d}f} to {limits[1]:.{d}f})"
    p = f"; P{found.p[0]}{found.p[1]} {found.p_of}".rstrip() if found.p else ""
    adjusted = "adjusted " * bool(re.search(r"\badjusted", text, re.I))
    said = {"typed": match[0], "low": f"{low:g}", "high": f"{high:g}", "name": name, "told": told}
    return f"{adjusted}{name} {told}{p}", SAID["of percent"].format(**said), match[0]
