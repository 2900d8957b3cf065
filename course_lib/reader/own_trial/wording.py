"""Forms in which papers print an interval, made into one: changes in percent, two intervals, one-sided limits, spreads."""

import re

from course_lib.reader.own_trial.measures import CALLED
from course_lib.reader.own_trial.names import TIME
from course_lib.reader.own_trial.reading import INTERVAL, NUMBER, P_OF, WORDS, P, in_signs, need, read
from course_lib.reader.questions.own_words import ASKED, SAID

N = r"\d+(?:\.\d+)?"
#: Words of a change in percent, "58% lower risk", "reduction in the risk of death of 19.4%", "efficacy 95%"; and of what.
LESS = re.compile(
    r"\b(?:lower(?:ed|s)?|less|fewer|smaller|reduc\w+|decreas\w+|(?:vaccine )?efficacy|effectiveness|RRR)\b", re.I
)
MORE = re.compile(r"\b(?:higher|greater|more|increas\w+)\b", re.I)
OF = re.compile(r"\b(?:relative )?(risk|odds|hazards?|rate)\b(?! ?(?:ratio|difference))", re.I)
RELATIVE = re.compile(r"\brelative\b|\befficacy\b|\beffectiveness\b|\bRRR\b", re.I)
#: The same of an absolute change, whose name is put in one form.
ABSOLUTE = re.compile(
    r"\b(?:absolute (reduction|decrease|increase) in (?:the )?(?:\w+ )?(?:risk|rate|incidence|mortality)(?: of [a-z -]+?)??"
    r"|(reduction|decrease|increase) in (?:the )?absolute (?:risk|rate)(?: of [a-z -]+?)??)(?=,? ?(?:of|was|:|=)? ?-?\d)",
    re.I,
)
RATIOS = {"risk": "relative risk", "odds": "odds ratio", "hazard": "hazard ratio", "rate": "rate ratio"}
#: A number that is no estimate: glued to letters ("LCZ696"), or with the unit of a dose, a temperature or a time.
OF_NAME = re.compile(
    r"\b([A-Za-z]{2,})-?\d+(?![\d.]*\d)"
    r"|(?<![\d.,])\d[\d.,]*[- ]?(?:\N{DEGREE SIGN} ?[CF]?|[CF]\b|(?:m?g|\N{MICRO SIGN}g|mcg|kg|ml|IU|mm ?Hg|mmol)\b(?:/\w+)*"
    r"|(?:years?|months?|weeks?|days?|hours?|minutes?)\b)"
    r"|\b(?:year|month|week|day) \d+\b",
    re.I,
)
#: How people vary, in brackets that look like an interval.
SPREAD = re.compile(r"(?:\b(?:(IQR|interquartile(?: range)?|range|SDs?|standard deviations?)\b)[ :,=(of]*-?\d)", re.I)
CREDIBLE = re.compile(r"\bCrI\b|\bcredible\b|\bHPD\b|\bposterior\b", re.I)
_SIDED = r"\(?\b(?:one|1)[- ]sided\b\)?"
SIDED = re.compile(rf",? ?{_SIDED},? ?", re.I)
_LEVEL, _CI = r"(\d\d(?:\.\d+)?) ?%", r"(?:CI|confidence (?:interval|limits?)|interval)\b"
ONE_SIDED = re.compile(rf"{_LEVEL} {_SIDED} {_CI}|{_SIDED},? {_LEVEL} ?{_CI}|{_LEVEL} ?{_CI},? {_SIDED}", re.I)
#: An end that is open, "to infinity"; and words, or signs, of the one limit that is printed.
OPEN_END = re.compile(r"[-+]? ?(?:(?:plus |minus )?\binfinity\b|\binf\b|\N{INFINITY})", re.I)
UPTO = r"<=?|>=?|\N{LESS-THAN OR EQUAL TO}|\N{GREATER-THAN OR EQUAL TO}"
UPTO += r"|\b(?:up to|at most|at least|(?:less|more) than|below|above)\b"
BOUND = re.compile(r"\b(?:(upper)|(lower))\b", re.I)
P_PART = re.compile(rf"{P.pattern}(?: for [a-z-]+)?(?:[,( ]+{_SIDED}(?! ?\d))?", re.I)
UNIT = re.compile(r" ?%(?! ?points?)|(?: %)? ?(?:percentage )?points?\b| ?[^\W\d_]\w*(?= ?[(;,])", re.I)
#: The two limits after the name of an interval.
LIMITS = rf"[ ,:=(]*-?{N} ?%?(?: points?)? ?(?:to|-|,|;|and) ?-?{N} ?%?(?: points?)?"
#: An outcome that is a score, and none that a score divides people by: "with a score below 3".
SCORE = re.compile(
    r"\b(?:scores?|scales?|inventory|questionnaire|VAS|mean|quality of life|severity|intensity|MADRS|HAM-?[AD]\d*|BDI\S*"
    r"|PHQ-?9|GAD-?7|WOMAC|SF-?(?:36|12)|EQ-?5D\S*|KOOS\d?|KCCQ\S*|MMSE|MoCA|NIHSS|Oswestry"
    r"|index(?:es)?(?! (?:event|episode|stroke|admission|hospital|procedure|operation|surgery|infarct|bleed|case|visit)))\b",
    re.I,
)
DIVIDED = re.compile(r"\b(?:below|above|under|over|at least|at most|less than|more than|or (?:more|less))\b|\d", re.I)
#: What has a number, or "over", and divides nobody: a time, "over two years", "at week 12"; and a name, "SF-36".
OF_TIME = re.compile(
    rf"\b(?:(?:over|under|above) )?(?:the )?(?:first |last |next )?(?:\d[\d.]*|{'|'.join(WORDS)}|an?)(?: ?to ?\d+)?"
    rf"[- ]?(?:{TIME})\b"
    rf"|\b(?:{TIME}) \d+\b|\bover time\b|\b[A-Z][A-Za-z]*-?\d+[A-Z]?\b",
    re.I,
)


def of_score(names, words=""):
    """Whether what is compared is a score, by the outcome, or by the words of the estimate."""
    told = f"{names.outcome} {names.outcome_in_full}"
    return bool(SCORE.search(told) and not DIVIDED.search(OF_TIME.sub(" ", told)) or SCORE.search(words))


def without_others(typed, arms):
    """An estimate's text without numbers before it that are an arm's name, a dose, a temperature or a time.

    Examples
    --------
    >>> without_others("hazard ratio in the LCZ696 group, 0.80 (0.73 to 0.87)", ("LCZ696", "enalapril"))
    'hazard ratio in the it group, 0.80 (0.73 to 0.87)'
    >>> without_others("HR at 33\N{DEGREE SIGN}C, 1.06 (0.89 to 1.28)", ("33 C", "36 C"))
    'HR at , 1.06 (0.89 to 1.28)'
    """
    if not isinstance(typed, str):
        return typed
    text = in_signs(typed)
    bare = text
    for other in (INTERVAL, P_OF, P):
        bare = other.sub(lambda m: " " * len(m[0]), bare)
    numbers = [*NUMBER.finditer(bare)]
    if len(numbers) < 4:
        return typed
    begin = numbers[-3].start()
    before, rest = text[:begin], text[begin:]
    for arm in sorted(map(in_signs, arms), key=len, reverse=True):
        before = re.sub(rf"(?<!\w){re.escape(arm)}(?!\w)", "it", before, flags=re.I)
    before = OF_NAME.sub(lambda m: m[1] or "", before)
    return typed if NUMBER.search(INTERVAL.sub(" ", P.sub(" ", before))) else before + rest


def plain_interval(typed, with_name, name=""):
    """An estimate's text with one two-sided interval; notes on what was made of it, questions, and whether it is credible.

    Parameters
    ----------
    typed : object
        What is no text is left as it is.
    with_name : bool
        Whether the estimate's name is in the text: then a change in percent becomes the ratio that it is.
    name : str
        What it is called, if that is not in the text.

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
    if absolute := ABSOLUTE.search(text):
        name_ = f"absolute risk {'increase' if 'increase' in absolute[0].lower() else 'reduction'}"
        text = typed = text.replace(absolute[0], name_)
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
    if made := of_one_limit(text, name):
        asked += [ASKED[made[1]["asks"]].format(**made[1])] if made[1]["asks"] else []
        notes.append(SAID["one limit"].format(**made[1]))
        text = typed = made[0]
    elif one := ONE_SIDED.search(text):
        level = next(filter(None, one.groups()))
        both = f"{2 * float(level) - 100:g}"
        asked.append(ASKED["one-sided"].format(level=level, both=both))
        text = typed = text[: one.start()] + f"{both}% CI" + text[one.end() :]
    if with_name and (made := of_percent(text)):
        notes.append(made[1])
        typed = made[0]
        maybe = re.search(r"\b(?:risk|rate) (?:reduction|decrease|increase)\b", text, re.I) and not RELATIVE.search(text)
        asked += [ASKED["relative"].format(typed=made[2])] * bool(maybe)
    return typed, notes, asked, bool(CREDIBLE.search(text))


def of_one_limit(text, name=""):
    """The text with the other limit, as far from the estimate as the printed one, for its error; and what is said of it.

    Parameters
    ----------
    text : str
        With an estimate, one limit, and a sign that there is no other: "to infinity", "one-sided", "upper limit".
    name : str
        What is estimated, if that is not in the text; of a ratio the distance is one on the log scale.

    Returns
    -------
    tuple of str, dict, or None
        Nothing, of any other text. One-sided limits of 95% make an interval of 90%.

    Examples
    --------
    >>> of_one_limit("risk difference -27.0% (95% CI -31.6% to infinity)")[0]
    'risk difference -27.0% (90% CI -31.6 to -22.4)'
    >>> of_one_limit("hazard ratio 1.03 (upper limit of the 95% CI 1.16); P=0.62")[0]
    'hazard ratio 1.03 (95% CI 0.91 to 1.16); P=0.62'
    """
    p = P_PART.search(text)
    bare = SIDED.sub(" ", text.replace(p[0], "") if p else text)
    bare = re.sub(r"(\d\d(?:\.\d+)? ?%) (upper|lower) (?=CI|confidence)", r"\2 \1 ", bare, flags=re.I)
    level, apart = INTERVAL.search(bare), INTERVAL.sub(lambda m: " " * len(m[0]), bare)
    ratio = any(re.search(rf"\b(?:{called})\b", f"{name} {text}", re.I) for called in CALLED.values())
    numbers, bound = [*NUMBER.finditer(apart)], BOUND.search(bare)
    told = SIDED.search(text) or OPEN_END.search(bare)
    sided = told or level and float(level[1]) == 97.5
    if sided and len(numbers) == 3:  # "0 to 1.16" of a ratio, "-100 to 3.2" of points: an end that leaves nothing out
        numbers = [n for n in numbers if float(re.sub("[, ]", "", n[2])) != (0 if ratio else 100)]
    sided = sided or len(numbers) == 2 and re.search(rf"(?:{UPTO})\W*$", apart[: numbers[1].start()])
    if len(numbers) != 2 or not (sided or bound):
        return None
    (v, limit), of = (float((n[1] or "") + re.sub("[, ]", "", n[2])) for n in numbers), level[1] if level else "95"
    wrong = bound and bool(bound[1]) != (limit > v) or re.search(rf"to {OPEN_END.pattern}", bare, re.I) and limit > v
    if v == limit or wrong or ratio and min(v, limit) <= 0:
        return None
    other, places = v * v / limit if ratio else 2 * v - limit, len(numbers[1][2].partition(".")[2])
    printed, made = f"{limit:.{places}f}", f"{other:.{places + 2 * (ratio and other < 0.1)}f}"
    both = f"{2 * float(of) - 100:g}" if sided else of
    low, high = (made, printed) if limit > v else (printed, made)
    end, rest = numbers[0].end(2), bare[numbers[0].end(2) :]
    unit, adjusted = UNIT.match(rest), re.search(r"\badjusted for [a-z ]+", rest)
    begin = bare[:end] + (unit[0] if unit else "") + (f" {adjusted[0]}" if adjusted else "")
    asks = "" if told and level else "one-sided taken" if sided else "two-sided taken"
    said = {"limit": printed, "level": of, "asks": asks, "sided": bool(sided), "taken": not level}
    said |= {"open_end": "lower" if limit > v else "upper"}
    said["interval"] = f"{'one-sided ' * said['sided']}interval of {of}%{', as it is taken here' * said['taken']}"
    return f"{begin} ({both}% CI {low} to {high})" + (f"; {p[0]}" if p else ""), said


def of_percent(text):
    """The ratio that a change in percent is, with its limits; a note; what was typed. Nothing, if it has no limits."""
    bare = INTERVAL.sub(lambda m: ";" * len(m[0]), text)
    number, less, more, of = (form.search(bare) for form in (re.compile(rf"(?<![\d.])({N}) ?%"), LESS, MORE, OF))
    if not number or bool(less) == bool(more) or re.search(r"\babsolute|\bpoints?\b|\bratio\b|\bA?R[RD]\b", bare, re.I):
        return None
    if not of and not RELATIVE.search(bare):
        return None
    found = read("the estimate", text, '"0.83 (0.75 to 0.93)"')
    if len(found.numbers) != 3 or found.numbers[0].value != float(number[1]):
        return None
    (by, _, _), *ends = found.numbers
    low, high = (end.value for end in ends)
    if high < 0 < by:
        low, high = -high, -low
    sign, d = -1 if less else 1, max(n.decimals for n in found.numbers) + 2
    limits = sorted(1 + sign * x / 100 for x in (low, high))
    if not (low < by < high and limits[0] > 0 and 1 + sign * by / 100 > 0):
        return None
    name = RATIOS[re.sub("^hazards", "hazard", of[1].lower() if of else "risk")]
    parts = [part.span() for part in (number, less or more, of) if part]
    words = f'"{text[min(parts)[0] : max(end for _, end in parts)]}"'
    told = f"{1 + sign * by / 100:.{d}f} ({100 * found.level:g}% CI {limits[0]:.{d}f} to {limits[1]:.{d}f})"
    p = f"; P{found.p[0]}{found.p[1]} {found.p_of}".rstrip() if found.p else ""
    adjusted = "adjusted " * bool(re.search(r"\badjusted", text, re.I))
    said = {"typed": words, "low": f"{low:g}", "high": f"{high:g}", "name": name, "told": told}
    return f"{adjusted}{name} {told}{p}", SAID["of percent"].format(**said), words


def of_reduction(text):
    """What a reduction with its standard deviation, "odds reduction 23% SD 4", is as an odds ratio with an interval."""
    found = re.search(
        r"reduction\D*(\d+(?:\.\d+)?) ?%?\W*(?:SD|SE|s\.[de]\.?|\+/-|\N{PLUS-MINUS SIGN})\W*(\d+(?:\.\d+)?)", text, re.I
    )
    found = found or re.search(
        r"(\d+(?:\.\d+)?) ?%\W*(?:SD|SE|s\.[de]\.?)\W*(\d+(?:\.\d+)?)\W+(?:odds )?reduction", text, re.I
    )
    if not found:
        return {}
    by, sd = float(found[1]) / 100, float(found[2]) / 100
    return {"ratio": f"{1 - by:.2f}", "low": f"{1 - by - 1.96 * sd:.2f}", "high": f"{1 - by + 1.96 * sd:.2f}"}
