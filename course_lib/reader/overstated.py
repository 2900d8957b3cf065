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
SAFE = re.compile(r"\b(safe(?:ly)?|harmless|risk-free|well[- ]tolerated)\b", re.I)
NO_HARM = re.compile(
    r"\b(without (?:any )?risks?|(?:no|zero) (?:\w+ )?(?:harms?|side[- ]effects?|adverse \w+|risks?|dangers?)"
    r"|risks? (?:is|are|was) (?:zero|nil|none|0\b))",
    re.I,
)
#: After such a word: then it is not claimed, either.
AFTER = re.compile(
    r"[”\"'’]|\W*(?:\w+ )?(?:would|needs?|cannot|(?:is|was|are) (?:not|no|too|unknown|open)|isn.t)\b|[^.!?;]*\?", re.I
)
#: How far back a "not" is looked for, in words.
REACH = 6


def claimed(pattern, text):
    """The first word that a pattern finds and that is claimed: not denied, asked about or quoted; empty if there is none.

    Examples
    --------
    >>> claimed(SAFE, "The abstract does not say that it is safe."), claimed(SAFE, "Nobody left, so it is safe.")
    ('', 'safe')
    """
    for match in pattern.finditer(text):
        before = APART.split(text[: match.start()])[-1]
        denied = NOT.search(" ".join(before.split()[-REACH:]))
        if not (denied or AFTER.match(text[match.end() :])):
            return match[0]
    return ""
