"""Of a change how much: "fell more" and "improved less"; and of a time to an outcome that it is shorter, so more have it."""

import re

from course_lib.reader.own_trial.good_or_bad import FALL

_MORE, _LESS = r"(?:more|further|(?:to a )?greater)", r"(?:less|(?:to a )?(?:lesser|smaller))"
#: A change with its degree behind it, near and with no comma, bracket or level between: "reduced it (2 points less)" and
#: "fell to 12 less" tell where it ended. "Less severe" and "more than 4 points" are no degrees.
DEGREE = re.compile(
    r"\b(?:(fell|falls?|falling|fallen|dropp?\w*|declin\w*|decreas\w*|diminish\w*|reduc\w*|lower(?:ed|s)"
    r"|sank|lost(?! to)|loses?)"
    r"|(rose|rises?|risen|increas\w*|climb\w*|grew)|(improv\w*))\b"
    rf"(?:(?! (?:but|while|whereas|to \d))(?!\. )[^;:,()]){{0,60}}?\b(?:({_MORE})|({_LESS}))"
    r"(?= (?:(?:on|in|with|under|among|for|after|by|at|over|and|when|during|compared|relative|versus|vs|overall)\b"
    r"|than\b|\()|[.,;:)]|$)",
    re.I,
)
#: "More than 4 points": how much it is, and no comparison of arms.
QUANTITY = re.compile(r"\b(?:more|less|greater|higher|lower) than (?=\d|half\b)", re.I)
#: The degree before it, "a greater fall", or "more weight loss": of what it is more the words around it do not tell.
BEFORE = re.compile(
    rf"\b(?:{_MORE}|{_LESS}|larger|bigger)\b(?: [\w-]+){{0,3}}? (?:falls?|drops?|loss|improvements?|relief)\b", re.I
)
#: A time to something, which is shorter where more have it, and no time that they spend in it.
WAITING = re.compile(
    r"^(?: [\w-]+){0,4}? (?:time|days|weeks|months|delay|wait\w*)(?: [\w-]+)?? (?:to|until|till|before)\b", re.I
)
RECOVERY = re.compile(r"^ (?:the |their )?(?:recover|heal|cure|convalesc)", re.I)
TIMED = re.compile(r"\b(?:time to|duration|length of)\b", re.I)


#: That a decline is slowed, or is faster; what it was in one arm is no comparison.
_SLOW = (
    r"(?:(?:more (?:slow|gradual)|less (?:rapid|quick|steep|fast))(?:ly)?|slow(?:s|ed|er|ing)?|delay\w*|reduc\w*"
    r"|less(?:en\w*)?|small(?:er)?|lower\w*|decreas\w*|diminish\w*|attenuat\w*|halv\w*|halt\w*|stopp?\w*|prevent\w*|limit(?:s|ed|ing)?)"
)
_FAST = (
    r"(?:fast(?:er)?|quicker|sped up|speed\w*|accelerat\w*|hasten\w*|increas\w*|more|greater|larger|steeper|rais(?:es?|ed))"
)
_WORSENING = r"(?:decline|deterioration|worsening)"
_BETWEEN = r"(?: (?!(?:than|and|but|while|whereas|risks?|hazards?|odds|chances?)\b)[\w'-]+){0,3}?"
DECLINE = re.compile(
    rf"\b(?:({_SLOW})|({_FAST})){_BETWEEN} {_WORSENING}\b"
    rf"|\b(?:{_WORSENING}|declin(?:ed|es|ing)|deteriorat(?:ed|es|ing))\b"
    rf"(?:(?! (?:but|while|whereas|and)\b)(?:[^;:,.()]|\.\d)){{0,60}}? (?:({_SLOW})|({_FAST}))\b",
    re.I,
)
#: "The decline was 10.2 points".
DECLINED_BY = re.compile(rf"\b{_WORSENING}\b(?= (?:was|is|were)\b| (?:[\w-]+ ){{1,4}}(?:was|were)\b)", re.I)
#: How far it went and how much less that is, "lost 10.2 points, 2.92 points less".
_POINTS = r"-?\d+(?:\.\d+)?(?: points?)?"
APART = re.compile(
    rf"\b(?:lost|fell|dropped|declined|decreased|worsened)(?: by)? {_POINTS},? (?:which (?:is|was) |or |that is,? )?"
    rf"{_POINTS} (?:(less)|(more))\b",
    re.I,
)


def degree_of(names, text):
    """What a change and its degree say together, as `directions.claims_of` has it; and the text without those words.

    Examples
    --------
    >>> from course_lib.reader.own_trial.names import Names
    >>> of = Names("TRANSFORM-2 2019", ("esketamine", "placebo"), "MADRS score", good=False)
    >>> degree_of(of, "MADRS fell 4 points more on it.")[0], degree_of(of, "It improved MADRS less.")[0]
    ([('fell 4 points more', -1)], [('improved MADRS less', 1)])
    """
    found, text = [], QUANTITY.sub(" ", text)
    fall = FALL.search(names.outcome) or re.search(_WORSENING, names.outcome, re.I)

    def slowed(match):
        slow = next(word for word in match.groups() if word) in (match[1], match[3] if match.re is DECLINE else None)
        found.append((match[0], (1 if slow else -1) * (-1 if fall else names.good)))
        return " "

    text = DECLINED_BY.sub(" ", APART.sub(slowed, DECLINE.sub(slowed, text)))
    text = text if FALL.search(names.outcome) else BEFORE.sub(" ", text)

    def read(match):
        fell, rose, _, more, _ = match.groups()
        sign = (-1 if fell else 1 if rose or names.good else -1) * (1 if more else -1)
        found.append((match[0], sign * (not (fell and FALL.search(names.outcome)))))
        return " "

    text = DEGREE.sub(read, text)
    return [each for each in found if each[1]], text


def of_waiting(names, text, word):
    """-1 if a word such as "shortened" tells of the time to an outcome, and 1 if of the outcome itself.

    Examples
    --------
    >>> from course_lib.reader.own_trial.names import Names
    >>> of = Names("ACTT-1 2020", ("remdesivir", "placebo"), "recovered", good=True)
    >>> text = "Remdesivir shortened the time to recovery."
    >>> of_waiting(of, text, re.search("shortened", text))
    -1
    """
    if TIMED.search(names.outcome):
        return 1
    behind, length = text[word.end() :], re.match(r"(?:shorten|lengthen|prolong)", word[0], re.I)
    return -1 if WAITING.search(behind) or length and RECOVERY.search(behind) else 1
