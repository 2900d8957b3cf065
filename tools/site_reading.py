"""How a notebook speaks on the website, where nothing runs: to somebody who reads, on a phone perhaps.

Words that ask for a keyboard give way, what a check would say is folded, and the top of a page says what can be done without
Python. site_cells.py has the cells.
"""

import re
import sys
from pathlib import Path

import site_names
from site_questions import folds

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.methods import effects  # noqa: E402

#: A feedback that waits: bar, sign, the question's number, what is still missing, and what to type.
WAITS = re.compile(r"<div style=[^>]*><b>○ (\S+) (no guess yet|not answered yet)\.</b>.*?</div>", re.S)
#: The lines of a cell that wants an answer and nothing else: dots, arithmetic, and the question's check.
ANSWER = re.compile(r"(\w+ = )?\.\.\.(  #.*)?|[\w, ]+ = [\d ,().+*/-]+|(check|compare)\(.*\)")
#: What no pencil does: a question on a data file, and the search for a number of people that has enough power.
COMPUTED = re.compile(r"\bthe file\b|\b\d+% power\b|\bcompute\b")


def _lithium(found):
    """What item 3.6 has its reader compute, told: nobody has the interval of a difference by hand."""
    difference, p = effects.risk_difference(6, 24, 4, 24), effects.fisher_p(6, 24, 4, 24)
    more, low, high = (
        f"{100 * value:.1f}".replace("-", "−") for value in (difference.value, difference.lower, difference.upper)
    )
    computed = (
        f"On lithium {more} more of a hundred had no relapse (95% interval {low} to {high}), and Fisher's P is {p:.2f}."
    )
    return (
        "On lithium 18 of 24 people relapsed, and on placebo 20 of 24. Choose which numbers to report, and answer"
        f"{found[1]}\n\n<details><summary>The difference, its interval and P (they tell the answer to 3.5)</summary>\n\n"
        f"{computed.replace('is 0.', 'is .')}\n\n</details>"
    )


#: What a text says to hands on a keyboard, and what to somebody who reads.
TYPED = (
    (r"Choose which numbers to report, compute them from 18 of 24 and 20 of 24 relapses, and answer(.*)", _lithium),
    (r"Put a letter in quotation marks[^.]*in place of the dots\.", "Say a letter, or write it down."),
    (r"Your letter goes into [^.]*cell\.", "Say your letter, or write it down."),
    (r" \((?:A|The) letter in quotation marks\.\)| A letter is put in quotation marks\.", ""),
    (r"(?<=letter) in quotation marks|, (?:in|between) quotation marks", ""),
    (r", such as `\"[a-z]\"`", ""),
    (r"`compare` shows one good answer\.", "One good answer is folded below."),
    (r"`compare` shows one good answer and three points, once[^.]*\.", "One good answer and three points are folded below."),
    (r" If one is missing, write your sentences again, and run the cell again\.", ""),
    (r"`compare` does not grade; once[^.]*\.", "Nothing is graded; an answer to compare with yours is folded below."),
    (r"`compare` shows an answer of ours, and what to look for in yours\.", "an answer of ours is folded below."),
    (r"Write them between the quotation marks, and compare\.", "Write them down, and compare."),
    (r", and read what it prints\.", ". What it prints is told with the answer."),
    (r"Give `check` that end", "Take that end"),
    (r" \(leave the seed and the 999, so that `check` can repeat it\)", ""),
    (r"change (\d+ and \d+) in the cell above to (\d+ and \d+), and run it again", r"\2 people instead of \1"),
    (
        r"\(With 27, 28 and `true_share = 0\.2` above, ([^.]*) fit\.",
        r"(If 20% on midazolam were abstinent in every world, \1 would fit.",
    ),
    (r"Change the first line\.(?= At which share)", "Suppose that another share is abstinent without the treatment."),
    (
        r"Try other numbers in the first line of that cell\. What is the smallest `midazolam` at",
        "Suppose that other numbers of people were not reached. What is the smallest number on midazolam at",
    ),
    (r"Does `ketamine` matter for it\?", "Does the number on ketamine matter for it?"),
    (
        r"Write three numbers\. Nobody knows the right ones\. They come back in (.*?), and the verdict will be built on "
        r"them\.",
        "Say three numbers, or write them down: how many of the 27 on ketamine were not reached (at most 15, because 12 "
        "said that they were abstinent), how many of the 28 on midazolam, and how many of the 12 did not tell the truth. "
        "Nobody knows the right ones. They cannot be tried on this page, so it goes on with 4, 8 and 0, as simulated. Hold "
        r"yours against them from \1 on.",
    ),
    (
        r"Here your first two numbers come back\.",
        "Here the first two numbers come back, on this page as simulated: 4 and 8.",
    ),
    (
        r"The last line that is printed is yours \(as simulated, until you write your own\)\.",
        "The last line that is printed is 8 and 0, as simulated; look for your own two numbers in the picture.",
    ),
    (r" If not, change them, and run on from there\.", ""),
    (
        r"Put the two numbers into `mine`, and your cell will be ringed\.",
        "Say the two numbers, and find their cell in the grid.",
    ),
    (
        r"Go to the cell below \(click it\), press Shift\+Enter\. It checks [^.]*\.",
        "Who reads needs this page and nothing else. Where the lesson runs, its first cell checks what the computer has.",
    ),
    (r"<details><summary>By keyboard</summary>(.|\n)*?</details>", ""),
    (r" Type a number (from \d to \d) in place of the three dots, and run the cell\.", r" Say a number \1."),
    (
        r"Does the picture still say 13 and 3\? Write 0[^.]*\. Only reading\? Open (\*[^*]*\*)\.",
        r"The picture above still says 13 and 3, because nothing runs here: \1 has what it says by the other rule.",
    ),
    (r" Set this rule in the cell of the picture, run it, and type [^.]*\. Try a wrong answer too, such as `3`\.", ""),
    (r"This is how you ask for one\.", "This is the first."),
    (
        r"In the cell above, change the (\d+) in [^.]*, and run it again\. How many of \*your\* twenty trials cross[^.?]*\?",
        r"Another number in place of the \1 in the cell above would draw twenty other trials.",
    ),
)
#: What is printed for hands on a keyboard, and what for somebody who reads.
PRINTED = (
    (r"All is well: Python, .*\n", ""),
    (r"Not kept yet\. Give three pairs, .*\n", ""),
    (r"Write whole numbers, .* Until then, as simulated:\n", "As simulated, where nobody types:\n"),
    (r"^Your numbers: (?=\[4, 8, 0\])", "As simulated: "),
    (r"Write your two sentences first\. .*\n", ""),
)
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
RUNS = re.compile(r"\b[Rr]un (?:the|this|that|it|again)\b")
READING = "You are reading: make each guess, then open what came out; the text goes on in there."
SKIP = " Skip what asks you to run a cell."


def unasked(shown):
    """An output's HTML without the request to type, where nobody can: a question's hints and answer are folded in its place.

    Examples
    --------
    >>> unasked('a <div style="x"><b>○ 03.a no guess yet.</b> Put yours in place of the dots, or run on.</div>')
    'a '
    """
    said = WAITS.sub(lambda found: folds(found[1]) if found[2] == "not answered yet" else "", shown)
    return NO_GUESS_KEPT.sub(f"{LOOK_BACK}</div>", said)


def printed(text):
    """What code prints as somebody reads it who can type nothing.

    Examples
    --------
    >>> printed("Your numbers: [4, 8, 0]\\n")
    'As simulated: [4, 8, 0]\\n'
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


def on_paper(notebook):
    """The items of an exercise whose cells hold no code of ours, and name none: they can be tried without Python.

    Examples
    --------
    >>> item = {"cell_type": "markdown", "source": ["## 3.3 A thousand"]}
    >>> on_paper({"cells": [item, {"cell_type": "code", "source": 'meaning = ...\\ncheck("3.3", meaning)'}]})
    ['3.3']
    """
    found, number = {}, None
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = re.match(r"## (\d+\.\d+)? ?", source)
            number = heading[1] if heading else number
            if number:
                said = spoken(source)
                named = set(re.findall(r"`([^`]+)`", said)) - {"check", "compare"}
                found[number] = found.get(number, True) and not named and not COMPUTED.search(said)
        elif number:
            found[number] = found[number] and all(ANSWER.fullmatch(line) for line in source.splitlines())
    return [number for number, alone in found.items() if alone]


def told(page, notebook):
    """What the top of a notebook's page says to somebody who has no Python at hand."""
    if page.startswith("exercises/"):
        items = on_paper(notebook)
        paper = f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
        first = (
            f"On paper you can work out {paper}; the other items are computed in Python."
            if items
            else "All items are computed in Python."
        )
        return f"You are reading. {first} A number or a choice is checked here too; hints and answers are folded."
    if re.match(r"notebooks/\d\d_", page):
        texts = (spoken("".join(cell["source"])) for cell in notebook.get("cells", ()) if cell["cell_type"] == "markdown")
        return READING + SKIP * any(map(RUNS.search, texts))
    return (
        ""
        if page.endswith(("glossary.ipynb", "function_cards.ipynb"))
        else "You are reading; this page is filled in where it runs."
    )
