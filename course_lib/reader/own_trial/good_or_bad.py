"""Whether an outcome is good for people, by the words that name it."""

import re

#: Outcomes that are good, and bad, for people: the first of these words tells, unless a word before it turns it.
GOOD = (
    r"\w+-free|good|favou?rabl[ey]|independen\w*|abstin\w*|alive|surviv\w*|remi(?:ssion|tted)|recover\w*|cured?|well|healthy"
    r"|iHOT\S*|EQ-?5D\S*|SF-?(?:36|12)\S*|quality of life|KCCQ\S*|MMSE|MoCA|Oxford (?:hip|knee|shoulder) score"
    r"|heal(?:ed|ing)|better|improv\w*|respon\w*|success\w*|intact|sober|quit|able|walking|employed|retained"
)
BAD = (
    r"poor(?:ly)?|bad(?:ly)?|unfavou?rabl[ey]|dead|death|died|dying|mortality|relaps\w*|ill|wors\w+|fail\w*|unable|disab\w+"
    r"|dependen\w*|impaired|deteriorat\w*|stroke|infarct\w*|infect\w*|bleed\w*|(?:re)?hospitali\w*|readmitted|depress\w*"
    r"|injur\w*|amputat\w*|comatose|vegetative|unwell|suicid\w*|pain(?:ful)?|VAS|(?:pre-?)?eclampsia|eclamptic|seizures?|convuls\w*|fractur\w*"
    r"|thrombo\w*|embol\w*|ha?emorrhag\w*|sepsis|septic|pneumonia|overdos\w*|dementia|delirium|delirious|ulcers?|miscarr\w*"
    r"|MADRS|HAM-?[AD]|BDI\S*|PHQ-?9|GAD-?7|NIHSS|Oswestry|(?:Quick)?DASH|HbA1c"
    r"|stillb\w*|preterm|recurren\w*|arrest(?:ed)?|dialysis|intubated|complications?|fatigue\w*|nausea\w*|symptoms?"
)
DIRECTION = re.compile(rf"\b(?:({GOOD})|(?:{BAD}))(?!\w)(?![- ](?:free|relie[fv]))", re.I)
#: Words of a change for the better, and of a fall, by which a score that is bad becomes one that is good.
FALL = re.compile(r"\b(?:(improvements?|relief)|reductions?|decreases?|declines?|drops?|loss|fall(?= in\b))\b", re.I)
TURNED = r"\b(no|not|non|without|free|off|avoid\w*|never|neither|less|lower|reduced|relieved)\b"
#: Deaths, and words by which one may be what people wished: "dead at home, as they wished".
DEATH = re.compile(r"\b(?:dea(?:d|ths?)|died|dying|mortality)\b", re.I)
WISHED = re.compile(r"\b(?:home|hospice|wish\w*|prefer\w*|chos\w+|choice|peace\w*|comfort\w*|dignity|assisted)\b", re.I)


def is_good(outcome):
    """Whether an outcome is good for people, by its first word that tells; None if no word does."""
    if not (told := DIRECTION.search(outcome)):
        return None
    before = re.split(r"[,;]|\b(?:and|or|but)\b", outcome[: told.start()])[-1]
    return bool(told[1]) != len(re.findall(TURNED, before, re.I)) % 2


def good_as_change(outcome):
    """Whether an outcome that may be a change is good for people; None if no word tells.

    Examples
    --------
    >>> [good_as_change(each) for each in ("pain score", "pain score reduction", "pain relief", "decline in walking")]
    [False, True, True, False]
    """
    good, fall = is_good(outcome), FALL.search(outcome)
    return True if fall and fall[1] else good if good is None or not fall else not good


def named_in(arms, text):
    """What an estimate's words say that it is of, and whether that is good for people; nothing, if they do not say it.

    Examples
    --------
    >>> arms = "adrenaline", "placebo"
    >>> [named_in(arms, typed) for typed in ("odds ratio for being alive", "RR of no response", "aOR 1.4")]
    [('alive', True), ('no response', False), ()]
    """
    text = re.sub(r"\badjust\w+ for\b.*|\b(?:less|lower|reduced|improved|better|worse)\b", " ", text, flags=re.I | re.S)
    for arm in sorted(arms, key=len, reverse=True):
        text = re.sub(re.escape(arm), " ", text, flags=re.I)
    if (good := is_good(text)) is None:
        return ()
    word = DIRECTION.search(text)
    turned = re.search(rf"{TURNED}[- ](?:[a-z]+ )?$", text[: word.start()], re.I)
    return f"{turned[0] if turned else ''}{word[0]}", good


def death_as_good(outcome, good):
    """Whether a death is called good for people, and no word says that it was as they wished.

    Examples
    --------
    >>> [death_as_good(each, True) for each in ("dead by day 28", "free of death", "dead at home, as they wished")]
    [True, False, False]
    """
    return good and good_as_change(outcome) is False and bool(DEATH.search(outcome)) and not WISHED.search(outcome)
