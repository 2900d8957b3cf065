"""How a notebook speaks on the website, where nothing runs: to somebody who reads, on a phone perhaps.

A guess is said or written down, and under it lies one fold: what came out, and after that the code. Words that ask for a
keyboard give way, and the top of a page says what can be done without one.
"""

import html
import re
import sys
from numbers import Real
from pathlib import Path

import site_names

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.reader import questions  # noqa: E402

GUESS = "Guess: say it or write it down, then open what came out."
CHECKED = "Answer it aloud or on paper, then open a fold. Where the cell runs, it checks your answer."
#: A feedback that waits: bar, sign, the question's number, what is still missing, and what to type.
WAITS = re.compile(r"(<div style=[^>]*>)<b>○ (\S+) (no guess yet|not answered yet)\.</b>.*?</div>", re.S)
ASKED = re.compile(r"\w+ = \.\.\.\npredict\(\"[^\"]+\", \w+\)")
#: The lines of a cell that wants an answer and nothing else: dots, arithmetic, and the question's check.
ANSWER = re.compile(r"(\w+ = )?\.\.\.(  #.*)?|[\w, ]+ = [\d ,().+*/-]+|(check|compare)\(.*\)")
#: What no pencil does: a question on a data file, and the search for a number of people that has enough power.
COMPUTED = re.compile(r"\bthe file\b|\b\d+% power\b")
#: What a text says to hands on a keyboard, and what to somebody who reads.
TYPED = (
    (r"Put a letter in quotation marks[^.]*in place of the dots\.", "Say a letter, or write it down."),
    (r"Your letter goes into [^.]*cell\.", "Say your letter, or write it down."),
    (r" \((?:A|The) letter in quotation marks\.\)| A letter is put in quotation marks\.", ""),
    (r"(?<=letter) in quotation marks|, (?:in|between) quotation marks", ""),
    (r", such as `\"[a-z]\"`", ""),
    (r"`compare` shows one good answer\.", "One good answer is folded below."),
)
#: Code that a text speaks of, which lies folded above it.
CODE_ABOVE = re.compile(r"\bthe cell above\b|\bthat cell\b|\bChange the first line\b(?! of)")
NO_GUESS_KEPT = re.compile(r"<b>● </b> Lesson \d\d: no guess is kept\..*?</div>", re.S)
LOOK_BACK = (
    "If you wrote your guesses down: which was farthest off, and why? Where the lesson runs, they are kept, and shown here."
)
READING = "You are reading: skip what asks you to run a cell, guess, then open the folds."


def unasked(shown):
    """An output's HTML without the request to type, where nobody can; hints and the answer of a question are folded below.

    Examples
    --------
    >>> unasked('<div style="x"><b>○ 03.a no guess yet.</b> Put yours in place of the dots, or run on.</div>')
    '<div style="x"><b>03.a</b> Guess: say it or write it down, then open what came out.</div>'
    """
    words = {"no guess yet": GUESS, "not answered yet": CHECKED}

    def said(found):
        return f"{found[1]}<b>{found[2]}</b> {words[found[3]]}</div>{folds(found[2]) if found[3] != 'no guess yet' else ''}"

    return NO_GUESS_KEPT.sub(f"{LOOK_BACK}</div>", WAITS.sub(said, shown))


def spoken(text, above=None):
    """A text of a notebook as somebody reads it who can type nothing; what it says of folded code links there, and opens it.

    Parameters
    ----------
    above : str or None
        The name of the fold with the code right above the text.

    Examples
    --------
    >>> spoken("Change 27 in the cell above.", "See the code of guess 03.e")
    'Change 27 in [the code above](#code-of-guess-03-e).'
    """
    for asked, said in TYPED:
        text = re.sub(asked, said, text)

    def linked(found):
        link = f"[the code above](#{site_names.place(above)})"
        return f"{found[0]} of {link}" if "line" in found[0] else link

    return CODE_ABOVE.sub(linked, text) if above else text


def letters(text):
    """A glossary with its letters above it, each a link to the first term that begins with it."""
    first = {}
    for anchor, term in re.findall(r'^\| <a id="([^"]+)"></a>(\w)', text, re.M):
        first.setdefault(term.upper(), anchor)
    links = " ".join(f'<a href="#{anchor}">{letter}</a>' for letter, anchor in first.items())
    return text.replace("\n| term |", f'\n<nav class="letters" aria-label="Terms by letter">{links}</nav>\n\n| term |', 1)


def below(cell):
    """Hints and answers of the questions that a cell asks, as a cell of text, if it asks any."""
    made = "".join(folds(number) for number in re.findall(r'^(?:check|compare)\("([^"]+)"', "".join(cell["source"]), re.M))
    found = {"cell_type": "markdown", "metadata": {}, "source": made}
    return [found | ({"id": f"{cell['id']}-said"} if "id" in cell else {})] if made else []


def folds(number):
    """A question's hints and its answer, each as a fold in one line of HTML; nothing for what is no question of a lesson.

    Examples
    --------
    >>> "<summary>Answer to r03.1</summary>" in folds("r03.1"), folds("99.1")
    (True, '')
    """
    question = questions.find(number)
    if question is None:
        return ""
    hints = "".join(f"<li>{_html(hint)}</li>" for hint in question.hints)
    made = f"<details><summary>Hints for {number}</summary><ol>{hints}</ol></details>"
    answer = _answer(question)
    return made + (f"<details><summary>Answer to {number}</summary>{answer}</details>" if answer else "")


def _answer(question):
    """The answer as HTML: a letter with its words, a number, or one good answer in words; nothing for a picture."""
    if question.judgement:
        points = "".join(f"<li>{_html(point)}</li>" for point in question.judgement.points)
        return f"<p>One good answer: {_html(question.judgement.model)}</p><p>Look for</p><ul>{points}</ul>"
    value = None if question.drawn else question.right()
    if question.options:
        return f"<p><b>({value})</b> {_html(question.options[value])}</p><p>{_html(question.why)}</p>"
    if not isinstance(value, Real):
        return ""
    few = f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"
    kind = questions.QUANTITIES.get(question.quantity, "")
    return f"<p><b>{few.replace('-', '−')}</b>{f' ({kind})' if kind else ''}</p><p>{_html(question.why)}</p>"


def _html(words):
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(words, quote=False))


def cells(cell, names):
    """A code cell as one or two of the website: what came out of a guess goes before its code, and each is folded.

    What stands before the first heading is folded too if it shows nothing: it imports, and loads the tables.
    """
    source, tags = "".join(cell["source"]), set(cell["metadata"].get("tags", []))
    if "hide-output" in tags and cell["outputs"]:
        first = {**cell, "metadata": _folded("hide-output", names.outcome(), "remove-input")}
        below = {**cell, "outputs": [], "metadata": _folded("hide-input", names.code(cell, hidden=True))}
        if "id" in cell:
            below["id"] = f"{cell['id']}-code"
        return [first, below]
    if ASKED.fullmatch(source):
        return [{**cell, "metadata": {"tags": ["remove-input"]}}]
    loads = source.startswith("try:") or (
        names.heading is None and re.match("import |from ", source) and not cell["outputs"]
    )
    if "hide-input" in tags or "predict(" in source or loads:
        return [{**cell, "metadata": _folded("hide-input", names.code(cell))}]
    return [cell]


def _folded(tag, words, *more):
    return {"tags": [tag, *more], "mystnb": {"code_prompt_show": words, "code_prompt_hide": words}}


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
                named = set(re.findall(r"`([^`]+)`", source)) - {"check", "compare"}
                found[number] = found.get(number, True) and not named and not COMPUTED.search(source)
        elif number:
            found[number] = found[number] and all(ANSWER.fullmatch(line) for line in source.splitlines())
    return [number for number, alone in found.items() if alone]


def told(page, notebook):
    """What the top of a notebook's page says to somebody who has no Python at hand."""
    if page.startswith("exercises/"):
        items = on_paper(notebook)
        paper = f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
        first = (
            f"Without Python you can try {paper}, on paper; the other items need it." if items else "All items need Python."
        )
        return f"You are reading. {first} Hints and answers are folded; checks come where it runs."
    if re.match(r"notebooks/\d\d_", page):
        return READING
    return (
        ""
        if page.endswith(("glossary.ipynb", "function_cards.ipynb"))
        else "You are reading; this page is filled in where it runs."
    )
