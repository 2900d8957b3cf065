"""Words that say more than one trial tells, of proof, cause and safety; and whether they are claimed, or denied."""

import re

NOT = re.compile(r"\b(?:no|not|nobody|none|nor|neither|never|cannot|whether|how|if)\b|n[’']t\b", re.I)
#: Where another thought begins, which a "not" before it does not reach.
APART = re.compile(
    r"[.!?;:](?=\s|$)|, (?:so|but|and|it|or it)\b"
    r"|\b(?:so|but|hence|therefore|thus|and (?:it|that|this|she|they|ketamine))\b",
    re.I,
)
PROVES = re.compile(
    r"\b(prov(?:es?|ed|en|ing)|proof|conclusive\w*|definit(?:e|ely|iv\w+)|guarantee\w*|certainly|undoubted\w*)\b", re.I
)
CAUSES = re.compile(r"\b(reduc(?:es?|ed)|prevent(?:s|ed)?|caus(?:es?|ed)|increas(?:es?|ed)|saves?|works?|lowers)\b", re.I)
SAFE = re.compile(r"\b(safe(?:ly)?(?! (?:way|place|side)s?\b)|harmless|risk-free|well[- ]tolerated)\b", re.I)
NO_HARM = re.compile(
    r"\b(without (?:any )?risks?|(?:no|zero) (?:\w+ )?(?:harms?|side[- ]effects?|adverse \w+|risks?|dangers?)"
    r"|risks? (?:is|are|was) (?:zero|nil|none|0\b))",
    re.I,
)
#: After such a word: then it is not claimed, either.
AFTER = re.compile(
    r"[”\"'’]|\W*(?:\w+ )?(?:would|needs?|cannot|(?:is|was|are) (?:not|no|too|unknown|open)|isn.t)\b|[^.!?;]*\?"
    r"|(?: \w+){0,4} (?:is|was|would be) (?:nonsense|false|untrue|wrong|a myth|my (?:\w+ )?(?:mistake|error))\b",
    re.I,
)
#: Before such a word: others say it, the reader owns to it ("I took P for the chance that it works"), or nobody showed it.
REPORTED = re.compile(
    r"\b(?:(?:any|some|every)(?:one|body)|people|those|whoever|they|articles?|headlines?|news\w*|posts?|friends?|internet)\b"
    r"(?:\W+\w+){0,3}?\W+(?:sa(?:ys?|id|ying)|tells?|told|claim(?:s|ed|ing)?|promis\w+|thinks?|believes?|suggests?|sounds?)\b"
    r"|(?<!\bas )\bI (?:had )?(?:\w+ )?(?:took|taken|mistook|confused|misread|mixed up|thought|assumed|believed|wrote"
    r"|written|read)\b"
    r"|\b(?:mistake|error|wrong|myth|first answer|as if)\b|\b(?:you|she)(?: may| might| will)?(?: have)? (?:hears?"
    r"|heard|reads?)\b"
    r"|(?:\b(?:not|nobody|never|cannot|no ?one)|n['’]t)\b(?:\W+\w+){0,12}?\W+(?:that|n?or)(?:\W+\w+){0,3}\W*$"
    r"|\b(?:hop(?:e|ing)|wish|wonder)\b",
    re.I,
)
#: How far back a "not" is looked for, in words.
REACH = 6


def claimed(pattern, text):
    """The first word that a pattern finds and that is claimed: not denied, asked about, quoted or told as others' word.

    Examples
    --------
    >>> claimed(SAFE, "The abstract does not say that it is safe."), claimed(SAFE, "Nobody left, so it is safe.")
    ('', 'safe')
    >>> claimed(SAFE, "Don't trust anyone on the internet who tells you that it is safe.")
    ''
    """
    for match in pattern.finditer(text):
        before = APART.split(text[: match.start()])[-1]
        denied = NOT.search(" ".join(before.split()[-REACH:]))
        if not (denied or REPORTED.search(before) or AFTER.match(text[match.end() :])):
            return match[0]
    return ""
