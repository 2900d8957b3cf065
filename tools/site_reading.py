"""How a notebook speaks on the website, where nothing runs: to somebody who reads, on a phone perhaps.

A guess is said or written down, and under it lies one fold: what came out, and after that the code. Words that ask for a
keyboard give way, and the top of a page says what can be done without one.
"""

import re

OUTCOME, CODE = "Made your guess? See what came out", "See the code"
GUESS = "Guess: say it or write it down, then open what came out."
CHECKED = "Answer it aloud or on paper. Where the cell runs, it checks your answer and has hints."
#: A feedback that waits: bar, sign, the question's number, what is still missing, and what to type.
WAITS = re.compile(r"(<div style=[^>]*>)<b>○ (\S+) (no guess yet|not answered yet)\.</b>.*?</div>", re.S)
ASKED = re.compile(r"\w+ = \.\.\.\npredict\(\"[^\"]+\", \w+\)")
#: The lines of a cell that wants an answer and nothing else: dots, arithmetic, and the question's check.
ANSWER = re.compile(r"(\w+ = )?\.\.\.(  #.*)?|[\w, ]+ = [\d ,().+*/-]+|(check|compare)\(.*\)")
#: What no pencil does: a question on a data file, and the search for a number of people that has enough power.
COMPUTED = re.compile(r"\bthe file\b|\b\d+% power\b")
READING = "You are reading: skip what asks you to run a cell, guess, then open the folds."


def unasked(shown):
    """An output's HTML without the request to type, where nobody can.

    Examples
    --------
    >>> unasked('<div style="x"><b>○ 03.a no guess yet.</b> Put yours in place of the dots, or run on.</div>')
    '<div style="x"><b>03.a</b> Guess: say it or write it down, then open what came out.</div>'
    """
    words = {"no guess yet": GUESS, "not answered yet": CHECKED}
    return WAITS.sub(lambda found: f"{found[1]}<b>{found[2]}</b> {words[found[3]]}</div>", shown)


def cells(cell):
    """A code cell as one or two of the website: what came out of a guess goes before its code, and each is folded."""
    source, tags = "".join(cell["source"]), set(cell["metadata"].get("tags", []))
    if "hide-output" in tags and cell["outputs"]:
        below = {**cell, "outputs": [], "metadata": _folded("hide-input", CODE)}
        if "id" in cell:
            below["id"] = f"{cell['id']}-code"
        return [{**cell, "metadata": _folded("hide-output", OUTCOME, "remove-input")}, below]
    if ASKED.fullmatch(source):
        return [{**cell, "metadata": {"tags": ["remove-input"]}}]
    if "hide-input" in tags or "predict(" in source or source.startswith("try:"):  # the last is what a lesson imports
        return [{**cell, "metadata": _folded("hide-input", CODE)}]
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
        return f"You are reading. {first} Checks, hints and answers come where it runs."
    if re.match(r"notebooks/\d\d_", page):
        return READING
    return (
        ""
        if page.endswith(("glossary.ipynb", "function_cards.ipynb"))
        else "You are reading; this page is filled in where it runs."
    )
