"""How the course speaks to its reader: a sentence with a sign, in a notebook as a box with a coloured bar."""

import html
import re
from dataclasses import dataclass

from course_lib.reader.environment import printable
from course_lib.reader.questions.answers import LOOKS


@dataclass(frozen=True)
class Feedback:
    """What `check`, `compare` or `predict` found.

    ``status`` is one of `LOOKS`: "unanswered", "right", "mistake", "not_yet"; "written" of a judgement; "open", "exact",
    "near", "far" or "held" of a guess; "note" for a call that fits no question.
    """

    question: str
    status: str
    message: str

    def __str__(self):
        sign, words, _ = LOOKS[self.status]
        title = " ".join(filter(None, (self.question, words)))
        return f"{sign} {title}: {self.message}" if title else f"{sign} {self.message}"

    def _repr_html_(self):
        sign, words, colour = LOOKS[self.status]
        message = self.message[:1].upper() + self.message[1:]  # here it follows a full stop
        title = html.escape(" ".join(filter(None, (self.question, words))))
        words = marked(message).replace("\n", "<br>")
        return box(colour, f"<b>{sign} {title}{'.' if title else ''}</b> {words}")

    def _ipython_display_(self):
        """Nothing: it has been shown already, so that it is seen even in the middle of a cell."""


@dataclass(frozen=True)
class Shown:
    """A text in Markdown, which places that show none, such as a page by LaTeX, have as it is."""

    data: str

    def __repr__(self):
        return printable(self.data)

    def _repr_markdown_(self):
        return self.data


def marked(text):
    """Escaped text, with `code` (in one pair of marks or two) in code type."""
    return re.sub(r"(`+)([^`]+)\1", r"<code>\2</code>", html.escape(text, quote=False))


def emphasised(marked_text):
    """HTML in which what stands between asterisks is in italics."""
    return re.sub(r"[*]([^*]+)[*]", r"<em>\1</em>", marked_text)


def box(colour, inner):
    """A box with a coloured bar; its words have the page's own colour, so that they are read on light and on dark ground."""
    style = f"border-left: 5px solid {colour}; padding: 0.3em 0.9em; margin: 0.3em 0; line-height: 1.5"
    return f'<div style="{style}">{inner}</div>'


def show(feedback):
    """Show it, and return it."""
    display(str(feedback), {"text/html": feedback._repr_html_()})
    return feedback


def display(text, forms, about=None):
    """Show a text, in a notebook in other forms as well (a dict by their type), with what is to be known ``about`` them."""
    from IPython import get_ipython
    from IPython.display import display as in_notebook

    try:
        if get_ipython() is not None:
            in_notebook({"text/plain": text, **forms}, metadata=about, raw=True)
            return
    except UnicodeEncodeError:  # IPython in a terminal
        pass
    print(printable(text))
