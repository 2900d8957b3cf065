"""How folds and pictures of a page are called, so that each has a name of its own: whoever hears a page, or goes by Tab,
meets "See the code" twelve times otherwise.

Guesses have the lesson's own numbers. Pictures are numbered down the page, and a table is called by its caption.
"""

import html
import re
from collections import Counter

OUTCOME, CODE = "what came out", "See the code"
PREDICTED = re.compile(r'^predict\("([^"]+)"', re.M)
ASKS = re.compile(r'^(?:check|compare)\("([^"]+)"', re.M)


def place(name):
    """The anchor of what a fold of this name holds; the browser opens the fold for whoever follows a link to it.

    Examples
    --------
    >>> place("See the code of guess 03.a"), place("See the code under “The verdict”, 2")
    ('code-of-guess-03-a', 'code-under-the-verdict-2')
    """
    return "-".join(re.findall(r"[a-z0-9]+", html.unescape(name).lower().removeprefix("see the ")))


def question(number):
    """How a question is called: by its number in an exercise, or by its place in the lesson.

    Examples
    --------
    >>> question("r03.1"), question("3.1")
    ('question 1 of this lesson', '3.1')
    """
    return re.sub(r"^r\d+\.(\d+)$", r"question \1 of this lesson", number)


class Names:
    """The names of a page's folds, from top to bottom; it must see each cell once, in the page's order."""

    def __init__(self):
        self.heading = self.guess = None
        self.answered = False
        self.above = None  #: the name of the fold that holds the code right above, if it is folded
        self.given = Counter()

    def see(self, cell):
        """Notice a cell's heading or guess."""
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            found = re.findall(r"^##+ (.+)$", source, re.M)
            if found:
                self.heading = re.sub(r"[*`]|\(\d+ minutes\)", "", found[-1]).strip(" ?")
                self.answered = True  # or held back: what is below another heading answers no guess above it
            return
        self.above = None
        if asked := PREDICTED.findall(source):
            self.guess, self.answered = asked[-1], False

    def outcome(self):
        """What came out: of the guess before it, or of what the section is about."""
        if self.guess and not self.answered:
            self.answered = True
            return self._once(f"Prediction {self.guess}: {OUTCOME}")
        return self._once(f"W{OUTCOME[1:]} under “{self.heading}”" if self.heading else f"W{OUTCOME[1:]}")

    def code(self, cell, hidden=False):
        """The code of a cell, by what it makes; ``hidden`` if what came out is folded too, right above."""
        source = "".join(cell["source"])
        shown = "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell["outputs"])
        captions = [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(r"<caption.*?</caption>", shown, re.S)]
        pictures = re.findall(r'id="picture-(\d+)"', shown)
        if hidden and self.guess:
            what = f"of guess {self.guess}"
        elif asked := ASKS.findall(source):
            what = f"of {'' if asked[-1].startswith('r') else 'question '}{question(asked[-1])}"
        elif asked := PREDICTED.findall(source):
            what = f"that asks for guess {asked[-1]}"
        elif captions:
            what = f"of the table “{html.unescape(captions[0])}”"
        elif pictures:
            what = f"of picture {' and '.join(pictures)}"
        elif self.heading is None or source.startswith("try:"):
            what = "for your answers" if ": ..." in source else "that loads what this page needs"
        else:
            what = f"under “{self.heading}”"
        self.above = self._once(f"{CODE} {what}")
        return self.above

    def _once(self, name):
        self.given[name] += 1
        return name if self.given[name] == 1 else f"{name}, {self.given[name]}"
