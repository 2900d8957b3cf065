"""A report in sentences with letters: the reader marks those that are wrong, and hears of each that was missed or accused falsely."""

import re
from dataclasses import dataclass

from course_lib.reader.questions.forms import SEQUENCES, Unreadable

MOST = 200  # characters, or elements: longer answers hold no letters
JOINING = ("and", "or", "the")
HOW = 'Give the letters as a list, each in quotation marks, as in `["x", "y"]`. Here they are {}.'
NONE = "this marks none of the sentences, and more than one of them is wrong. Ask of each: what was planned, what was counted, and does it follow?"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report: its words, why it is wrong or may stand, and whether it is wrong."""

    words: str
    why: str
    wrong: bool = False


def wrong(sentences):
    """The letters of those that are wrong."""
    return [letter for letter, sentence in sentences.items() if sentence.wrong]


def read(answer, sentences):
    """The letters that are marked, in order: a list of them, or one text that holds them.

    Raises
    ------
    Unreadable
        If there is something else in it; the message is for the reader.

    Examples
    --------
    >>> three = dict.fromkeys("abc")
    >>> read(["C", "(a)"], three), read("a, b and c", three), read("ca", three)
    (['a', 'c'], ['a', 'b', 'c'], ['a', 'c'])
    """
    kind = type(answer)
    if kind.__module__.partition(".")[0] in ("numpy", "pandas") and issubclass(kind, SEQUENCES):
        answer = answer.to_numpy().ravel()[:MOST].tolist() if hasattr(answer, "to_numpy") else answer.ravel()[:MOST].tolist()
    parts = list(answer) if type(answer) in (list, tuple, set, frozenset, dict) else [answer]
    if not parts:
        raise Unreadable(NONE)
    how = HOW.format(f"{', '.join(sentences)}")
    if len(parts) > MOST or not all(issubclass(type(part), str) for part in parts):
        raise Unreadable(f"letters are asked for. {how}")
    found = set()
    for part in parts:
        text = str.__getitem__(part, slice(MOST)).casefold()
        words = [word for word in re.findall(r"[^\s,;.:()\[\]'\"/&+]+", text) if word not in JOINING]
        letters = [letter for word in words for letter in (word if set(word) <= set(sentences) else [word])]
        if not letters or not set(letters) <= set(sentences):
            raise Unreadable(f"this has something that is no letter of a sentence. {how}")
        found |= set(letters)
    return sorted(found)


def judge(given, sentences):
    """The kind of the reply, and its words: what speaks for a sentence that was accused, and against one that was missed.

    Examples
    --------
    >>> two = {"a": Sentence("All were cured.", "Two were not.", wrong=True), "b": Sentence("It may be chance.", "It may.")}
    >>> judge(["a"], two)
    ('right', '')
    >>> print(judge(["b"], two)[1])
    of the one that is wrong you marked none, and one that may stand.
    (b) may stand. It may.
    (a) is wrong, and you let it stand. Two were not.
    """
    asked = wrong(sentences)
    accused, missed = ([x for x in one if x not in other] for one, other in ((given, asked), (asked, given)))
    if not accused and not missed:
        return "right", ""
    all_of = "the one that is wrong" if len(asked) == 1 else f"the {len(asked)} that are wrong"
    said = f"of {all_of} you marked {len(asked) - len(missed) or 'none'}"
    said += f", and {'one' if len(accused) == 1 else len(accused)} that may stand." if accused else "."
    lines = [f"({letter}) may stand. {sentences[letter].why}" for letter in accused]
    lines += [f"({letter}) is wrong, and you let it stand. {sentences[letter].why}" for letter in missed]
    return "mistake", "\n".join([said, *lines])
