"""A judgement as a reader types it, "depends: two weeks?": the word and the reason, or a sentence on what is wanting."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from course_lib.arguments import shown
from course_lib.reader.own_files import written
from course_lib.reader.verdict_words import WORDS, in_full

#: Words that people write where one of ours is meant: the first that is among those asked for.
MEANT = {
    "true": "agrees",
    "right": "agrees",
    "correct": "agrees",
    "supported": "agrees",
    "definition": "depends",
    **dict.fromkeys(
        ("unclear", "unsure", "not sure", "idk", "dunno", "i don't know", "don't know", "can't know", "cannot know"),
        "unknown|not said|not known",
    ),
    "not known": "unknown|not said",
    "not said": "unknown|not known",
    "unknown": "not said|not known",
    "high": "serious",
    "not serious": "low",
    "severe": "serious",
    "untested": "untestable",
    "design": "untestable",
    "not testable": "untestable",
    "low": "no concern",
    "moderate": "some",
    "medium": "moderate|some",
    "unclear risk": "not said",
    "partially": "partly",
    "none": "no",
    "yes": "agrees|serious",
}
#: Beginnings of what people write who would deny a claim, and what to tell them.
DENIED = re.compile(r"(false|wrong|incorrect|untrue|not (true|right)|no\b|disagree|mislead|exaggerat|overstate)")
NOT_FALSE = (
    "None of the four says that a claim is false. Does another sound definition give another answer (depends), is the "
    "number that would settle it not in the abstract (unknown), or was the comparison not made (untestable)?"
)
#: What a reason may be; copied, it is none.
ASKED_FOR = "a number, or the one that is missing"
REFERS = re.compile(
    r"(?:(?:see|as (?:in|for)|like|same as|as) )*(?:(?:C|claims? |lessons? )\d+|before|above|below|(?:at )?first|earlier)"
    r"|(?:it|the course) (?:says|said) so|I (?:still |just )?(?:think|feel|believe|guess) so"
    r"|because (?:it is|I (?:think|feel) so|it says so|the course says so)"
    r"|(?:see|read|look (?:at|in(?:to)?)|ask) (?:the |this |that )?(?:course|abstract|article|paper|text|lessons?"
    r"|notebook|page)s?",
    re.I,
)
#: A text that says that there is none, or that fits any question.
NONE = re.compile(
    r"(?:well,? |sorry,? )?(?:I (?:really )?(?:do not|don['’]t) (?:know|care|mind)|(?:I have )?no (?:idea|clue|doubts?"
    r"|opinion)"
    r"|I (?:have|see) (?:none|nothing)|none(?: really| at all)?|nothing|whatever|who cares|I(?:['’]m"
    r"| am) (?:so )?(?:tired|bored"
    r"|done)(?: of [\w ]+)?"
    r"|[\w ]{0,25}\bI (?:just )?(?:trust|believe) (?:it|them|him|her|that)"
    r"|(?:because )?(?:of |by )?(?:the |its |their )(?:numbers?|data|facts?|evidence|results?|statistics)(?: says? so)?"
    r"|(?:it|that|this)(?:['’]s| is| was)(?: (?:just|simply|really|clearly))? "
    r"(?:true|right|correct|wrong|false|obvious|clear|a fact)|it (?:all |just |really )?depends)",
    re.I,
)
#: GRADE's own words for it.
NOT_SERIOUS = re.compile(r"[\W_]*(?:not serious|no serious (?:concerns?|limitations?|problems?))\b", re.I)
NO_CONCERN = 'Is "no concern" meant? If there is nothing to judge it by, it is "{}".'


@dataclass(frozen=True)
class Judged:
    """What was read: the judgement in full and its reason, or the judgement alone (or neither) and what is wanting."""

    judged: str = ""
    because: str = ""
    wanting: str = ""


def read(key, value, words):
    """A judgement and its reason.

    Parameters
    ----------
    key : str
        What is judged, as the reader calls it.
    value : str or (str, str)
        "word: reason", or the two as a pair; ``...`` is nothing yet.
    words : dict of str to str
        Each word that may be typed, and the judgement that it stands for.

    Returns
    -------
    Judged
        Empty when nothing was typed. Whatever is passed, no exception is raised.

    Examples
    --------
    >>> read("C03", "depends: two weeks, or one?", WORDS)
    Judged(judged='depends on the definition', because='two weeks, or one?', wanting='')
    """
    example = f'"{next(iter(words))}: because ..."'
    try:
        if isinstance(value, tuple | list) and len(value) == 2:
            word, because = (written(part, key) for part in value)
            value = f"{word}: {because}" if word or because else ""
        text = written(value, key)
    except ValueError:
        return Judged(
            wanting=f"{key} is {shown(value)}. Write a word and a reason between quotation marks, as in {example}."
        )
    if not text:
        return Judged()
    judged, because = _begun(text, words)
    if not judged:
        return Judged(wanting=_unknown(key, text, words))
    if re.match(r"[/|&+]|or \w+ ?:", because):
        return Judged(
            wanting=f"{key} has two words before its reason. Choose the one that you would defend, as in {example}."
        )
    because = re.sub(r"^because\b(?!\s+of\b)[\s:,]*", "", because, flags=re.I)
    word = next(short for short, full in words.items() if full == judged)
    typed = because.strip(" .").casefold()
    if not re.search(r"\w\w|\d", because) or typed in (word, judged.casefold(), ASKED_FOR):
        sentence = f'{key} says "{judged}", and not yet why. Write the reason behind the word, as in "{word}: because ..."'
        return Judged(judged, wanting=f"{sentence}: {ASKED_FOR}.")
    return Judged(judged, because)


def _begun(text, words):
    """The judgement that a text begins with, in full, and the rest; two empty texts if it begins with none."""
    text = NOT_SERIOUS.sub("no concern", text, count=1) if "no concern" in words and NOT_SERIOUS.match(text) else text
    for word in sorted({*words, *words.values()}, key=len, reverse=True):
        found = re.match(rf"[\W_]*{re.escape(word)}(?: risk| concerns?|s)?(?!\w)(.*)", text, re.I | re.S)
        if found:
            return words.get(word, word), found[1].lstrip(" \n\t:,;.-\N{EN DASH}\N{EM DASH}")
    head, _, rest = text.partition(":")
    begun = in_full(head) if words is WORDS else None
    return (begun, rest.strip()) if begun else ("", "")


def _unknown(key, text, words):
    """That a text begins with none of the words, and which may be meant."""
    head = re.split(r"[:;,]|\s[-\N{EN DASH}\N{EM DASH}]|\bbecause\b", text)[0].strip() or text
    begins = f'{key} begins with "{head if len(head) <= 30 else f"{head[:27]}..."}", which is none of our words here'
    if text.startswith(":"):
        begins = f"{key} has a reason and no word before it"
    first = {full: word for word, full in reversed(words.items())}  # of two words for one judgement the first
    known = ", ".join(word for word, full in words.items() if first[full] == word)
    return f"{begins}: {known}.{_meant(head.casefold(), words)} The reason follows a colon."


def _meant(head, words):
    """Which of the words may be meant, as a question; empty if none comes near."""
    if "not said" in words and re.match(r"not applicable\b|n/?a\b", head):
        return ' Is "not said" meant?'
    if "no concern" in words and re.match(r"no(ne|t applicable)?\b|n/a", head):
        return f" {NO_CONCERN.format(next(word for word, full in words.items() if full == 'not known'))}"
    for said in (head, head.split()[0]):
        for meant in MEANT.get(said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), "").split("|"):
            if meant in words:
                return f' Is "{meant}" meant?'
    if words is WORDS and DENIED.match(head):
        return f" {NOT_FALSE}"
    close = [near for said in (head.split()[0], head) for near in get_close_matches(said, words, 1, 0.6)]
    return f' Is "{close[0]}" meant?' if close else ""


def says_something(text):
    """Whether a text has a number, or two words that are not the same.

    Examples
    --------
    >>> [says_something(text) for text in ("by weeks", "weeks", "hm, hm", "x y", "13")]
    [True, False, False, False, True]
    """
    return bool(re.search(r"\d", text)) or len({*re.findall(r"[^\W_]{2,}", text.casefold())}) > 1


def refers_only(text):
    """Whether a text does nothing but point elsewhere, or to the writer's opinion.

    Examples
    --------
    >>> [refers_only(text) for text in ("As before.", "C06", "it says so", "the abstract says so", "as before, 13 of 27")]
    [True, True, True, False, False]
    """
    return bool(REFERS.fullmatch(text.strip(" .!")))


def says_none(text):
    """Whether a text says no more than that there is none.

    Examples
    --------
    >>> [says_none(text) for text in ("I do not know.", "I have none", "I do not know who was asked", "I trust it")]
    [True, True, False, True]
    """
    return bool(NONE.fullmatch(text.strip(" .!")))
