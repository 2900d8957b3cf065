"""What people were, in words that complete "13 of 27 were ...", of an outcome that is typed as a noun or a verb."""

import re

_NOUNS = r"mortality|deaths?|survival|abstinence|relapses?|rate|infections?|hospitali[sz]ations?"
_NOUNS += r"|failures?|(?:pre-?)?eclampsia|strokes?|infarctions?|bleeding|fractures?|pneumonia|sepsis|cancer"
_NOUNS += r"|[a-z]*thrombosis|[a-z]*embolism|ha?emorrhages?"
_LAST = r"(?-i:VTE|DVT|PE|MI|AF|HF|AKI|TIA|ICH|MACC?E|GVHD)|attack|arrest|isch(?:a?)emia|recurrence|readmission|rejection"
_LAST = rf"(?:{_LAST}|event|outcome|endpoint)s?"
_BEGIN = (
    r"(?-i:[A-Z]{2,}(?:-\d+)?)(?=$)|(?-i:[A-Z]\.? [a-z]+)(?=$)|had|have|has|died|survived|responded|response"
    r"|remission|worsening|progression|composite|primary|secondary|major|time"
)
#: A noun at the end, unless a word before it makes it part of what people were: "in hospital for a cardiovascular event".
_BEFORE = r"\b(?:in|of|without|for|by|from|with|after|to|at|on|off|an?|any|dead|ill|alive)\b|^free\b"
_NO_NOUN = r"bleeding (?:in|into|from|[a-z]+ly|again)\b"
#: An article before what people had; but "a survivor" is what they were.
_ARTICLE = r"(?:an?|the)(?= (?!.*(?:er|or|ist|patient)s?$))"
NOUN = rf"^({_ARTICLE}|{_BEGIN}|(?!{_NO_NOUN})(?:{_NOUNS}))\b|^(?!.*(?:{_BEFORE})).*\b({_NOUNS}|{_LAST})$"
NOUN = re.compile(NOUN, re.I)
#: Words of a time that are no unit.
NO_UNIT = {"a", "an", "the", "median", "mean", "average", "range", "interquartile", "iqr", "sd", "for", "of", "up", "to"}
NO_UNIT |= {"about", "over", "and", "or", "from", "at", "least", "was", "almost", "nearly", "follow", "followed", "time"}
#: Verbs that have a word for what people were, and one noun that hides behind "in".
VERBS = {r"\b(?:(?:had|have|has) )?died\b": "dead", r"\b(?:(?:had|have|has) )?survived\b": "alive"}
VERBS |= {r"^in-hospital (?:mortality|deaths?)\b": "dead in hospital", r"^(?:had|have|has) (?=\w+ed\b)": ""}
#: Nouns that have one; several outcomes in one have none.
ONE = r"(?!.*(?:,|/|\bor\b|\band\b))"
OF_ALL = r"(?:(?:all|any)[- ]cause |overall |total )?"
WORDS = {
    rf"{ONE}(\d+-(?:day|month|year) )?{OF_ALL}(?:mortality|deaths?)\b": "dead",
    rf"{ONE}(\d+-(?:day|month|year) )?{OF_ALL}survival\b": "alive",
    rf"{ONE}abstinence\b": "abstinent",
    rf"{ONE}remission\b": "in remission",
    rf"{ONE}relapses?\b": "in relapse",
    r"(?:had|have|has)\b": "with",
    r"respon(?:ded|se)\b": "with a response",
}


def state(outcome):
    """The outcome as what people were: as it is, or in a word for it, or "with" it.

    Examples
    --------
    >>> [state(typed) for typed in ("dead", "died by day 90", "CV death, infarct or stroke", "had a stroke", "in relapse")]
    ['dead', 'dead by day 90', 'with CV death, infarct or stroke', 'with a stroke', 'in relapse']
    """
    for verb, word in VERBS.items():
        outcome = re.sub(verb, word, outcome, flags=re.I)
    if not NOUN.search(outcome):
        return outcome
    for noun, word in WORDS.items():
        if found := re.match(noun, outcome, re.I):
            when = f" at {found[1].replace('-', ' ').strip()}s" if found.lastindex else ""
            return f"{word}{when}{outcome[found.end() :]}"
    return f"with {outcome}"


def no_unit(time):
    """Whether a time is typed without what it is of.

    Examples
    --------
    >>> [no_unit(each) for each in ("a median of 2.4", "90", "a median of 2.4 years (IQR 2.0 to 2.7)", "day 28", "28d", "")]
    [True, True, False, False, False, False]
    """
    words = set(re.findall(r"[^\W\d_]+", time.lower()))
    return bool(time) and not words - NO_UNIT
