"""One set of checks for every box that is printed: a small rule each, with a name; what it finds, the fact, a question."""

import re
from dataclasses import dataclass

from course_lib.reader.overstated import SENTENCE, claimed

#: A pattern that neither begins nor ends within a number: of "5.3%" it finds no 3%, and of "1 in 100" no 1 in 10.
WHOLE = r"(?:(?<![\d.,])|(?!\d))(?:{})(?!(?<=\d)[.,]?\d)"


@dataclass(frozen=True)
class Check:
    """A rule: where it looks, what it finds, and what is said of that.

    A right answer that is rebuked does more harm than a slip that is passed over. So a rule finds what is claimed, and not
    what is denied, asked about, quoted or owned to; no part of a number; nothing in a sentence that has `unless` in it, nor
    in a text that has `nowhere`.
    """

    name: str
    pattern: str
    fact: str  #: for form and page; {found} is the reader's word
    ask: str = ""  #: for the form only
    keys: tuple = ()  #: the boxes it looks at; all of them, if there is none
    spared: tuple = ()  #: boxes that it passes over
    judged: tuple = ()  #: the judgements whose reasons it looks at; of any, if there is none
    unless: str = ""
    nowhere: str = ""
    even_if: bool = False  #: whether advice under a condition is advice, too: "if you want, ..."
    printed: bool = True  #: whether the page has the fact, too

    def found(self, key, text, judged=""):
        """The reader's words that it finds; empty if there are none, or the box is none of its own."""
        if (self.keys and key not in self.keys) or key in self.spared or (self.judged and judged not in self.judged):
            return ""
        if self.nowhere and _compiled(self.nowhere).search(text):
            return ""
        text = re.sub(r"\bif\b", "so", text, flags=re.I) if self.even_if else text
        texts = [t for t in SENTENCE.split(text) if not _compiled(self.unless).search(t)] if self.unless else [text]
        return next(filter(None, (claimed(_compiled(WHOLE.format(self.pattern)), each) for each in texts)), "")

    def said(self, key, text, judged=""):
        """The fact and the question, or two empty texts."""
        found = self.found(key, text, judged)
        return (self.fact.format(found=found), self.ask) if found else ("", "")


def _compiled(pattern):
    return re.compile(pattern, re.I | re.S)  # which `re` keeps
