"""How a notebook speaks on the website, where nothing runs: to somebody who reads, on a phone perhaps.

Words that ask for a keyboard give way, what a check would say is folded. site_cells.py has the cells, site_words.py
words, and site_items.py what the top of a page and its items say of what can be done without Python.
"""

import re

import site_names
from site_questions import folds
from site_words import PRINTED, TYPED

#: A feedback that waits: bar, sign, the question's number, what is still missing, and what to type.
WAITS = re.compile(r"<div style=[^>]*><b>○ (?:(\S+) )?(no guess yet|not answered yet)\.</b>.*?</div>", re.S)
#: Code that a text speaks of, which lies folded above it.
CODE_ABOVE = re.compile(r"\bthe cell above\b|\bthat cell\b")
#: What an exercise says to hands on a keyboard, which is all told by `told`.
KEYS = re.compile(
    r" Put your answer in place of each `\.\.\.` and run the cell\.| `check` tells you what it thinks of it\."
    r"| A letter is put in quotation marks\.| A line with nothing but `\.\.\.` is room for lines of yours[^.]*\."
    r"| Stuck\? Run `hint[^.]*\.\d\"\)`, up to three times, and then `solution\([^)]*\)`\."
)
NO_GUESS_KEPT = re.compile(r"<b>● </b> Lesson \d\d: no guess is kept\..*?</div>", re.S)
#: What stands in its place; the script shows the guesses that were made on the page instead.
LOOK_BACK = (
    "<p>If you wrote your guesses down: which was farthest off, and why? Where the lesson runs, they are kept, and shown "
    'here.</p><div class="yours" data-of="guesses" hidden></div>'
)
#: A paragraph of a question with its options, and the last of them with what may follow it.
OPTIONS = re.compile(r"(?P<mark>(?:> )?)(?P<all>(?:\*\*(?:Predict|Recall)|Second \(lesson).* \(a\) .* \(b\) .*)")
LAST = re.compile(r"(.*?[.?])(?: ((?:Say|Write|A|Your) .*))?")
LETTER = re.compile(r"(?:Write a|A) letter\.")  # nobody is asked for one where options are tapped


def unasked(shown):
    """An output's HTML without the request to type, where nobody can: a question's hints and answer are folded in its place.

    Examples
    --------
    >>> unasked('a <div style="x"><b>○ 03.a no guess yet.</b> Put yours in place of the dots, or run on.</div>')
    'a '
    >>> unasked('<div style="x"><b>○ not answered yet.</b> Put your number in place of the dots.</div>')
    ''
    """
    said = WAITS.sub(lambda found: folds(found[1]) if found[1] and found[2] == "not answered yet" else "", shown)
    return NO_GUESS_KEPT.sub(f"{LOOK_BACK}</div>", said)


def printed(text):
    """What code prints as somebody reads it who can type nothing.

    Examples
    --------
    >>> printed("Not kept yet. Give three pairs, and run the cell again.\\n")
    ''
    """
    for asked, said in PRINTED:
        text = re.sub(asked, said, text)
    return text


def spoken(text, above=None):
    """A text of a notebook as somebody reads it who can type nothing; what it says of folded code links there, and opens it.

    Parameters
    ----------
    above : str or None
        The name of the fold with the code right above the text.

    Examples
    --------
    >>> spoken("Change 12 in the cell above.", "See the code of guess 09.a")
    'Change 12 in [the code of guess 09.a](#code-of-guess-09-a).'
    """
    text = KEYS.sub("", text)
    for asked, said in TYPED:
        text = re.sub(asked, said, text)

    return CODE_ABOVE.sub(f"[{above.removeprefix('See ')}](#{site_names.place(above)})", text) if above else text


def numbered(text, cells):
    """A text whose request for a guess has the guess's number, from the code that follows: the fold below it has it too.

    Examples
    --------
    >>> numbered("> **Predict.** How many?", [{"cell_type": "code", "source": 'a = ...\\npredict("03.a", a)'}])
    '> **Predict 03.a.** How many?'
    """
    following = next((cell for cell in cells if cell["cell_type"] == "code"), {"source": ""})
    found = site_names.PREDICTED.search("".join(following["source"]))
    return text.replace("> **Predict.**", f"> **Predict {found[1]}.**") if found else text


def listed(text):
    """A text whose questions have their options below each other, as exercises have them, instead of within a paragraph.

    Examples
    --------
    >>> listed("> **Predict.** Is it (a) more; (b) less, or (c) the same? A letter.").splitlines()[2:]
    ['> - (a) more', '> - (b) less', '> - (c) the same?']
    """
    return "\n\n".join(map(_options, text.split("\n\n")))


def _options(paragraph):
    """A paragraph that asks for a guess or a recall as a list from its (a) on."""
    begins = OPTIONS.match(paragraph)
    if not begins:
        return paragraph
    asked, *options = re.split(r" \([a-h]\) ", begins["all"])
    last, then = LAST.fullmatch(options.pop()).groups()
    then = "" if begins["mark"] and LETTER.fullmatch(then or "") else then
    options = [re.sub("(,? or|[,;])$", "", option) for option in options] + [last]
    lines = [f"- ({letter}) {option}" for letter, option in zip("abcdefgh", options, strict=False)]
    quoted = begins["mark"]
    return f"\n{quoted}".join([quoted + asked, "", *lines, *(["", then] if then else [])]).replace("> \n", ">\n")


def letters(text):
    """A glossary with its letters above it, each a link to the first term that begins with it."""
    first = {}
    for anchor, term in re.findall(r'^\| <a id="([^"]+)"></a>(\w)', text, re.M):
        first.setdefault(term.upper(), anchor)
    links = " ".join(f'<a href="#{anchor}">{letter}</a>' for letter, anchor in first.items())
    return text.replace("\n| term |", f'\n<nav class="letters" aria-label="Terms by letter">{links}</nav>\n\n| term |', 1)
