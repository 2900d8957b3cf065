"""Times in a reader's own words, "over 30 days", beside how long the trial followed people."""

import re

from course_lib.reader.own_trial.in_people import N, among, of_second
from course_lib.reader.own_trial.reading import in_digits

_UNIT, _AGE = r"(year|month|week|day|hour)", r"(?![- ]?(?:old\b|of age|or (?:old|young)er))"
#: "To 5 days" is one only behind "survive" or "followed": "shortened to 5 days" tells of none.
TIME = re.compile(
    r"(?<![\d.,-])(?<!aged )\b(?:at|after|over|within|for|by|in|during|through|until|up to"
    r"|(?:(?<=live )|(?<=vive )|(?<=ived )|(?<=lowed )|(?<=w-up ))to)"
    rf" (?:the )?(?:a median of )?"
    rf"(?:day |week |month |year )?(\d+(?:\.\d+)?)[ -]{_UNIT}s?\b{_AGE}",
    re.I,
)
THAT_LONG = re.compile(rf"(?<![\d.,])(\d+(?:\.\d+)?)-{_UNIT}\b{_AGE}", re.I)
ON_DAY = re.compile(r"\b(?:at|by|on|after|until) (year|month|week|day|hour) (\d+)\b", re.I)
DAYS = {"year": 365.25, "month": 365.25 / 12, "week": 7, "day": 1, "hour": 1 / 24}
PARTS = {"a third": "33%", "a quarter": "25%", "half": "50%"}
ALIKE = 0.05  # of a time, within which "3 months" is 90 days
#: Before a time, or behind it: that it is one of treatment, as in "given within 3 hours of injury".
TREATED = re.compile(
    r"\b(?:giv\w+|gave|treat\w*|start\w*|beg[au]n|enrol\w*|randomi[sz]\w*|recruit\w*|receiv\w*|infus\w*|dos\w+|inject\w*|gets?|got|takes?|took)"
    r"(?: (?:it|them|only|early|was|were|the|an?|drugs?|medicines?|pills?|people|patients))* ?$",
    re.I,
)
SINCE = re.compile(
    r" (?:of|after|from|since) (?:the |an? |their |your )?(?:injur|onset|symptom|arriv|admi|birth|random|stroke|accid)", re.I
)
#: That two times are compared, "five days sooner", "10 days rather than 15", "shortened by 4 days": none is a follow-up.
COMPARED = re.compile(
    r"\b(?:sooner|earlier|later|faster|quicker|slower|longer|shorter"
    r"|rather than|instead of|medians?\b(?! of \d)|half of (?:them|those)"
    r"|(?:shorten|lengthen|prolong|delay|extend|hasten)\w*)\b",
    re.I,
)
#: Where a sentence ends.
SENTENCE = re.compile(r"[;!?]|\.\s")


def numbers_in(text):
    """A text with numbers in digits, also "a year" and "a third more"."""
    text = re.sub(
        r"\b(a third|a quarter|half)(?= (?:more|less|higher|lower)\b)", lambda m: PARTS[m[1].lower()], text, flags=re.I
    )
    return re.sub(r"\ban? (?=(?:year|month|week|day|hour)\b)", "1 ", in_digits(text))


def _as_typed(text, found):
    """What was found in digits, in the words of the text."""
    typed = re.search(re.sub(r"\d+", r"[\\w-]+", re.escape(found)), text, re.I)
    return typed[0] if typed else found


def of_time(trial, text, typed):
    """What is asked of "over 30 days", where people were followed for 90; nothing of a time that two are compared by.

    Parameters
    ----------
    trial : Trial
    text : str
        With numbers in digits.
    typed : str
        The same as it was typed.

    Returns
    -------
    list of (str, dict)

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead by day 90", "bad", "201/398", "172/400")
    >>> of_time(starch, "over 30 days", "over thirty days"), of_time(starch, "30 days sooner", "30 days sooner")
    ([('time', {'found': 'over thirty days', 'told': '90 days'})], [])
    """
    names = trial.names
    known, others = (
        [_days(*(part if part[0][0].isdigit() else part[::-1])) for part in _times(numbers_in(" ".join(texts)))]
        for texts in ((names.followed, names.outcome, names.outcome_in_full), (names.who, names.second, *names.arms))
    )
    for match in sorted((*TIME.finditer(text), *THAT_LONG.finditer(text), *ON_DAY.finditer(text)), key=lambda m: m.start()):
        days, x, unit = _days(*(match.groups() if match.re is not ON_DAY else match.groups()[::-1]))
        fits = any(
            u == unit and x in (y, round(y)) or abs(days / t - 1) <= ALIKE * (1 + (unit == "month" and x == 1))
            for t, y, u in (*known, *others)
            if t
        )
        if fits or not known:
            continue
        before, after = SENTENCE.split(text[: match.start()])[-1], SENTENCE.split(text[match.end() :])[0]
        treated = match.re is TIME and TREATED.search(before) or SINCE.match(text, match.end())
        if treated or COMPARED.search(before) or COMPARED.search(after):
            continue
        of_other = any(among(n, of_second(trial)) for n in re.findall(rf"(?<![\d.,]){N}", before + after))
        if not of_other:  # a number of another outcome beside it, whose time it is
            told = " and ".join(dict.fromkeys(f"{x:g} {u}{'s' * (x != 1)}" for _, x, u in known))
            return [("time", {"found": _as_typed(typed, match[0]), "told": told})]
    return []


def _times(text):
    """Times in a text, each a number and its unit: "90 days", "day 28"."""
    return [
        *re.findall(rf"(\d+(?:\.\d+)?)[ -]{_UNIT}", text, re.I),
        *re.findall(r"\b(year|month|week|day|hour) (\d+)", text, re.I),
    ]


def _days(number, unit):
    return float(number) * DAYS[unit.lower()], float(number), unit.lower()
