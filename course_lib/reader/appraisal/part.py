"""One filled-in part of the appraisal, as a notebook shows it: what is asked, what the reader says, what the course says."""

import html
from dataclasses import dataclass

from course_lib.reader.appraisal.judged import Judged
from course_lib.reader.environment import printable
from course_lib.reader.shown import box, emphasised

COURSE = "The course"
#: Nobody has read the reader's reason, so that only the word can be the same.
SAME = "The same word."
#: What is said to a question is set in below it, so that ten lines are no wall.
BELOW = "margin: 0.3em 0 0 1.6em"
#: Who asks on, once she has been told something.
SHE = "She asks"
#: Her last question, which approves of nothing, since nobody has checked what she was told.
LAST = "I'll show that to my doctor. Which of your sentences will they ask about?"


@dataclass(frozen=True)
class Row:
    """One question, and what the reader says to it."""

    key: str  #: "C03", or a key of a card
    asked: str  #: the claim, the question or the statement
    said: Judged = Judged()
    beside: tuple = ()  #: what speaks to it, in pairs: who says so, and the words
    after: tuple = ()  #: the same, shown once the reader has given a word or a text
    ours: tuple = ()  #: the course's answer and its reason, once the reader has given theirs
    argued: tuple = ()  #: another answer that can be defended, and why
    good: str = ""  #: what a good answer has
    back: str = ""  #: what the person who asks would ask next
    remark: tuple = ()  #: what speaks against it: facts and a question
    seen: bool = False  #: whether it was shown in full the last time, and others have changed since

    @property
    def done(self):
        return bool(self.said.because and not self.said.wanting)

    @property
    def same(self):
        return bool(self.ours) and self.ours[0] == self.said.judged

    @property
    def arguable(self):
        """Whether the reader's answer is the one that can be defended beside the course's."""
        return bool(self.argued) and self.argued[0] == self.said.judged

    @property
    def apart(self):
        return bool(self.ours) and not self.same and not self.arguable

    def lines(self):
        """What is shown below the question: who speaks, and the words."""
        if self.seen:
            return [("You, as before", self.said.judged), *([("Look again", " ".join(self.remark))] if self.remark else [])]
        found = list(self.beside)
        if self.said.wanting:
            found.append(("✎ Not taken yet", self.said.wanting))
        if self.done:
            found.append(("You", ": ".join(filter(None, [self.said.judged, self.said.because]))))
        found += self.after if self.said.judged or self.done else ()
        if not self.done:
            return found
        if self.ours:
            word = SAME if self.same else f"{sentence(self.ours[0])}."
            found.append((COURSE, f"{word} {sentence(self.ours[1])}"))
        if self.argued:
            ask = " Is that your reason?" if self.arguable and not self.remark else ""
            found.append(("Can be argued", f"{self.argued[0]}, if the reason is that {self.argued[1]}.{ask}"))
        if self.remark:
            found.append(("Look again", " ".join(self.remark)))
        if self.good:
            found.append(("A good one has", self.good))
        if self.back and not (self.back == LAST and self.remark):
            found.append((SHE, f"“{self.back}”"))
        return found


@dataclass(frozen=True)
class Part:
    """Some questions of one kind, answered or open; `refused` is what fits none of them."""

    kind: str  #: "claims", "bias", "certainty", "article", "differ" or "words"
    rows: tuple = ()
    refused: tuple = ()
    note: str = ""

    def __str__(self):
        lines = []
        for row in self.rows:
            lines += [f"{row.key}: {row.asked}", *(f"    {who}: {what}" for who, what in row.lines())]
        return "\n".join([*lines, *(f"✎ {each}" for each in self.refused), *self._end()])

    def __repr__(self):
        return printable(str(self))

    def _repr_html_(self):
        rows = []
        for row in self.rows:
            asks = f"<b>{html.escape(row.key)}</b>: {html.escape(row.asked, quote=False)}"
            below = "".join(f'<div style="{BELOW}"><b>{who}:</b> {_html(who, what)}</div>' for who, what in row.lines())
            rows.append(f'<div style="margin: 0.9em 0">{asks}{below}</div>')
        rows += [f"<p>✎ {html.escape(each, quote=False)}</p>" for each in self.refused]
        return box("#949494", "\n".join([*rows, *(f"<p><b>{html.escape(line)}</b></p>" for line in self._end())]))

    def _end(self):
        """How much is filled in, and where the course says otherwise."""
        done = [row for row in self.rows if row.done]
        asked = [row for row in self.rows if row.key != "overall"]  # which may be left out
        end = [self.note] if self.note else []
        end += [f"{sum(row.done for row in asked)} of {len(asked)} filled in."] if len(asked) > 1 else []
        if any(row.said.wanting for row in self.rows) or self.refused:
            end.append("Nothing is lost: mend it in the cell, and run it again. What is filled in is kept.")
        if same := [row.key for row in done if row.same and not row.remark]:
            end.append(f"The same word on {listed(same)}. Only you can tell whether your reason is the course's, too.")
        if argued := [row.key for row in done if row.arguable]:
            end.append(f"Another word, which can be argued, on {listed(argued)}. Is the reason that is given there yours?")
        if apart := [row.key for row in done if row.apart]:
            end.append(f"You and the course differ on {listed(apart)}. Read both reasons.")
        return end


def _html(who, what):
    """Words as HTML; italics in the course's own only."""
    escaped = html.escape(what, quote=False)
    return emphasised(escaped) if who.startswith(COURSE) else escaped


def listed(names):
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def sentence(text):
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
