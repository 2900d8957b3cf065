"""Whether what a reader typed as a reason, or as an answer to a question, says anything."""

import re

#: Words that are none: a letter repeated, a run along the keyboard, no vowel; and words that give no reason.
_KEYS = "|".join(row[i : i + 4] for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for i in range(len(row) - 3))
NOISE = re.compile(
    rf"(.)\1\1|{_KEYS}|^[^aeiouy\d]{{4,}}$|^(?:asd|sdf|dfg|fgh|ghj|hjk|jkl|qwe|wer|zxc|xcv|xyz|abc)$"
    r"|^(?:bla+h?|foo|bar|test|todo|tbd|lorem|ipsum|dunno|meh|x+)$",
    re.I,
)
EMPTY = re.compile(
    r"\W*(?:(?:i|we) (?:say|think|guess|believe|feel) so|just because|because|no idea|"
    r"(?:i |we )?(?:do not|don.?t|cannot|can.?t) (?:really )?(?:know|say|tell)|(?:i |we )?have no idea|not sure|unsure|"
    r"whatever|no reason|none|nil|not applicable|n/?a|ditto|small|fine|(?:see|as|same as) (?:above|before|said)"
    r"|the same|so what|\d+(?! ?%))\W*",
    re.I,
)
#: A doubt that is none, also before what is praised: "none: it was large".
NO_DOUBT = re.compile(
    r"\W*(?:(?:i (?:have|see)|there (?:is|are)) )?(?:none|nothing|nil|n/?a|no|no (?:\w+ )?doubts?)(?: at all)?\s*"
    r"(?:[.,;:-]|$)",
    re.I,
)
#: Words that say of a question only that it was read, or that what was typed is right.
ASSENT = re.compile(
    r"\b(?:yes|yep|no|ok(?:ay)?|sure|fine|right|correct|true|done|checked|looked|again|good|all|it|this|that|they|these|is|are"
    r"|was|were|i|we|have|has|did|it.?s|so|the|numbers?|everything|nothing|wrong|really|of|course|and)\b",
    re.I,
)
#: Words that name a judgement, or praise the trial, and give no reason for it.
PRAISE = re.compile(
    r"\b(?:low|some|high|serious|moderate|concerns?|risks?|bias(?:ed)?|certainty|trial|study|paper|very|well|quite|great|excellent"
    r"|published|printed|journal|authors?|lancet|nejm|jama|bmj|famous|big(?= journal)"
    r"|prestig\w+|honest|honou?rable|trust\w*|reput\w+|experienced|careful"
    r"|my|gut|feelings?|feel|opinion|impression|leading|respected|bad|poor"
    r"|strong|weak|reliable|be|been|seems?|looks?|judged?|a|an|in|of|my|for|to|not|because|as|here)\b",
    re.I,
)
#: Words that say of a judgement only that nothing is known of it.
SILENT = re.compile(
    r"\W*(?:(?:it|this|that) )?(?:(?:is|was|were) )?(?:(?:nobody|no one|no-one) (?:really )?(?:knows|says|told)"
    r"|(?:the |this )?(?:paper|abstract|report) (?:does not|doesn.t|did not) (?:say|tell|report|state)"
    r"|unknown|unclear|unstated|not (?:at all )?"
    r"(?:known|clear|sure|certain|reported|said|stated|given|told|mentioned|described|specified|found)"
    r"|no (?:idea|information|details?|data|clue)|nothing (?:is |was )?(?:known|said|reported|given|found))"
    r"(?: (?:at all|really|yet|to me|here|given|reported|(?:in|by) (?:the |what I )?\w+))*"
    r"(?: (?:how|whether|why|when|where)\b[^,;.]*)?\W*",
    re.I,
)
#: Beginnings of words by which a reason names something of a trial: how it was done, to whom, and what was found.
OF_TRIALS = re.compile(
    r"\b(?:random|alloc|conceal|envelop|central|computer|web|phone|telephone|seal|block|strat|minimi|chance|blind|mask|open|label"
    r"|unblind|unmask|alternat|coin|dice|placebo|sham|dumm|pharmac|lost|loss|miss|drop|withdr|left|follow|complet|attrit|adher|cross|switch|stop|protocol|regist"
    r"|prespec|pre-spec|plan|primary|second|outcome|endpoint|end|assess|adjudic|committee|rater|rated|self|report|record|measur"
    r"|test|lab|urine|blood|scan|sample|few|large|wide|width|narrow|interval|limit|CI|event|people|patient|person|participant"
    r"|women|men|adult|child|elder|old|young|age|setting|countr|hospital|centre|center|site|dose|drug|medic|surg|oper|treat"
    r"|therap|care|compar|control|arm|group|trial|stud|review|meta|heterogen|inconsist|indirect|imprecis|precis|power|size|number"
    r"|fund|sponsor|industr|compan|paid|maker|early|interim|subgroup|analys|imput|intention|ITT|sensitiv|chang|publish|negative"
    r"|surrogate|short|long|durat|time|date|day|week|month|year|double|single|only|none|all|both|another|other|same|differ|similar"
    r"|balanc|baseline|unequal|equal|knew|know|aware|guess|staff|nurse|doctor|investigat|consent|exclu|inclu|applic|population"
    r"|margin|worse|better|effect|harm|benefit|result|estimate|adjust|cluster|unit|rare|common|death|dead|die|mortal|surviv|alive"
    r"|said|stated|told|read|method|paper|bias|draw|choos|chosen|select|pick|object|subject|hard|soft|diary|question|score|scale|visit|call|letter|register|database|claims|first|new|small|abstract)",
    re.I,
)
MOST_FOREIGN = 3  # words of a reason: a longer one may be right in words that nobody listed
FEWEST = 2  # words of an answer beyond those


def no_reason(text):
    """Whether a reason is keyboard noise, or says that there is one.

    Examples
    --------
    >>> [no_reason(each) for each in ("asdf", "xxxxx xxx", "I say so", "bla", "open label trial", "drawn by computer")]
    [True, True, True, True, False, False]
    """
    return bool(EMPTY.fullmatch(text) or re.search(r"\b(?:lorem|ipsum)\b", text, re.I)) or noise(text)


def is_none(text):
    """Whether a reason is "none", which answers a question about how many."""
    return bool(re.fullmatch(r"\W*(?:none|nobody|no one|nil)\W*", text, re.I))


def noise(text):
    """Whether each word of a text is keyboard noise."""
    words = [word for word in re.findall(r"[^\W_]+", text) if not word.isupper()]
    return bool(words) and all(NOISE.search(word) for word in words)


def no_doubt(text):
    """Whether a doubt is none, or keyboard noise.

    Examples
    --------
    >>> [no_doubt(each) for each in ("none", "No doubts: it was large.", "1", "nobody asked", "no 12 of 43 left", "none")]
    [True, True, True, False, False, True]
    """
    return bool(NO_DOUBT.match(text)) or no_reason(text) or not re.search(r"[^\W\d_]{2,}|\d%", text)


def praise_only(text):
    """Whether a reason names the judgement again, or praises the trial, and says nothing of what was done.

    Examples
    --------
    >>> [praise_only(each) for each in ("it is low", "it was a good trial", "blinded", "no other trial", "6% lost")]
    [True, True, False, False, False]
    """
    return not re.search(r"[^\W_]{2,}|\d", PRAISE.sub(" ", ASSENT.sub(" ", re.sub(r"\bother\b", "OTHERS", text))))


def foreign(text, named=""):
    """Whether a reason of few words names nothing of a trial, as far as it is read here: nor of this one, by its names.

    Examples
    --------
    >>> [foreign(each) for each in ("banana", "big", "two parts", "blinded", "6% lost", "a draw from a list", "web")]
    [True, True, True, False, False, False, False]
    >>> foreign("craving", "craving on cue")
    False
    """
    words = re.findall(r"[^\W\d_]{2,}", PRAISE.sub(" ", ASSENT.sub(" ", text)))
    own = {word.lower()[:5] for word in re.findall(r"[^\W\d_]{3,}", named)}
    if re.search(r"\d", text) or OF_TRIALS.search(text) or len(re.findall(r"\w+", text)) > MOST_FOREIGN:
        return False
    return not any(word.lower()[:5] in own or word.isupper() for word in words)


def silent(text):
    """Whether a reason says only that nothing is known, which speaks for no judgement but "not said" and "not known".

    Examples
    --------
    >>> [silent(each) for each in ("not reported", "unknown", "no idea really", "nobody lost", "no other trial is known")]
    [True, True, True, False, False]
    """
    return bool(SILENT.fullmatch(text) or EMPTY.fullmatch(text))


def answers(text):
    """Whether a text says in a few words why something that was asked about is right; "yes" does not.

    Examples
    --------
    >>> [answers(each) for each in ("yes", "it is right", "asdf asdf", "typed as printed: counts", "by the flow diagram")]
    [False, False, False, True, True]
    """
    left = re.findall(r"[^\W_]{2,}", ASSENT.sub(" ", text))
    return len(left) >= FEWEST and not no_reason(text)
