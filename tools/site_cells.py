"""Which cells of a notebook the website shows, folds, moves or leaves out, for somebody who reads and runs nothing.

A guess has two parts: the question, and under it one fold with what came out, first in a sentence; site_folds.py puts into
it what follows. Code that only waits for an answer is left out, and what a page loads stands at its end.
"""

import ast
import html
import math
import re
import sys
from pathlib import Path

import site_answers
import site_names
import site_reading

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.reader import lessons, predictions  # noqa: E402

#: Functions that speak to the reader: a call of one says nothing to somebody who sees what it showed.
SPEAKS = {"card", "check", "compare", "guesses", "hint", "predict", "progress", "reveal", "solution", "verdict"}
SPEAKS |= {"cards.all_cards", "concepts.change", "concepts.questions", "second_look.recognise", "second_look.reveal"}
LONG = 6  # lines: a phone's screen would hold nothing else, so there they are folded
#: The tag of a fold that is open wherever there is room for code.
IN_SIGHT = "in-sight"
TOLD = re.compile(r"<b>◇ (\d\d\.\w) what came out\.</b>")
LETTER = re.compile(r"^It is ([a-h]) \((.*?)\.?\)\.(?= |$)")  # as `predict` says it, with the option's words
REPEATED = re.compile(r"\s*<p><b>([^<]+)</b></p>")


def said(notebook):
    """The guesses whose answer stands in an output already, where the lesson has it told.

    Examples
    --------
    >>> shown = {"data": {"text/html": ["<b>◇ 01.d what came out.</b> It is 26 points."]}}
    >>> said({"cells": [{"cell_type": "code", "outputs": [shown]}]})
    {'01.d'}
    """
    shown = ("".join(o.get("data", {}).get("text/html", "")) for c in notebook["cells"] for o in c.get("outputs", ()))
    return {number for text in shown for number in TOLD.findall(text)}


def came_out(number):
    """The answer of a guess in one sentence and its reason, in the unit that the question asks for, as an output.

    Examples
    --------
    >>> came_out("03.a")["data"]["text/html"][:58]
    '<p class="came-out"><b>03.a</b> It is 1 of 8 rules. Only d'
    """
    words = html.escape(LETTER.sub(r"It is (\1): \2.", predictions.without_guess(lessons.find(number)).message), quote=False)
    words = re.sub("`([^`]+)`", r"<code>\1</code>", words)
    data = {"text/html": f'<p class="came-out"><b>{number}</b> {words}</p>'}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def only_waits(source):
    """Whether code does nothing but wait for an answer and speak to the reader: dots, their checks, and imports for these.

    Examples
    --------
    >>> only_waits('recall = ...\\ncheck("r03.1", recall)'), only_waits('half = 1 / 2\\ncheck("3.1", half)')
    (True, False)
    """
    return all(map(_waits, ast.parse(source).body))


def _waits(line):
    """Whether a statement only waits or speaks."""
    if isinstance(line, ast.ImportFrom):
        return (line.module or "").startswith("course_lib.reader")
    if isinstance(line, ast.Assign | ast.Expr) and isinstance(line.value, ast.Constant):
        return line.value.value is ...
    return speaks(line)


def on_a_phone(source):
    """How many lines code has where a line holds about 40 signs.

    Examples
    --------
    >>> on_a_phone("a = 1\\n" + 50 * "b")
    3
    """
    return sum(max(1, math.ceil(len(line) / 40)) for line in source.splitlines())


def speaks(line):
    """Whether a statement calls one of the functions that speak to the reader."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and ast.unparse(line.value.func) in SPEAKS


def has_dots(code):
    """Whether a reader is to fill in something in this code, a syntax tree, among other things that it does."""
    return any(isinstance(part, ast.Constant) and part.value is ... for part in ast.walk(code))


def loads(cell, names):
    """Whether a cell only prepares the page: it stands before the first heading, and shows nothing by itself."""
    source = "".join(cell["source"])
    shown = [o for o in cell["outputs"] if site_reading.unasked("".join(o.get("data", {}).get("text/html", "x"))).strip()]
    return (
        names.heading is None and bool(re.match("try:|import |from ", source)) and (not shown or source.startswith("try:"))
    )


def cells(cell, names, told=frozenset(), exercise=False):
    """A code cell as the website has it: none, one, or two of which the first is folded and tells what came out of a guess.

    Parameters
    ----------
    names : site_names.Names
        It has seen this cell.
    told : set of str
        The guesses whose answer the notebook tells elsewhere.
    exercise : bool
        Whether code that waits for answers, and has more to it, stays in plain sight, but for a phone.
    """
    source, tags = "".join(cell["source"]), set(cell["metadata"].get("tags", []))
    if "hide-output" in tags and cell["outputs"] and not (names.guess and names.answered):
        asked = names.guess
        first = [came_out(asked)] if asked and asked not in told else []
        first = {
            **cell,
            "outputs": first + cell["outputs"],
            "metadata": _folded("hide-output", names.outcome(), "remove-input"),
        }
        below = {**cell, "outputs": [], "metadata": _folded("hide-input", names.code(cell, hidden=True))}
        if "id" in cell:
            below["id"] = f"{cell['id']}-code"
        return [first, below]
    if only_waits(source):
        return [{**cell, "metadata": {"tags": ["remove-input"]}}] if cell["outputs"] else []
    prepares = re.match("import |from ", source) and not exercise
    if "hide-input" in tags or "predict(" in source or prepares or (has_dots(ast.parse(source)) and not exercise):
        return [{**cell, "metadata": _folded("hide-input", names.code(cell))}]
    if on_a_phone(source) > LONG:
        name, names.above = names.code(cell), None  # it is in plain sight but for a phone: a text may speak of it as such
        return [{**cell, "metadata": _folded("hide-input", name, IN_SIGHT)}]
    return [{**cell, "metadata": {"tags": sorted(tags - {"hide-output"})}}]  # it answers no guess that waits


def in_words(cell, following, names, told=frozenset()):
    """The fold with what came out of a guess that a text answers, for the place right after the cell that asks for it.

    Parameters
    ----------
    following : list of dict
        The cells after it.
    names : site_names.Names
        It has seen this cell.
    told : set of str
        The guesses whose answer the notebook tells elsewhere.

    Returns
    -------
    list of dict
        One cell, or none for another guess: an output answers it, or it is told elsewhere.
    """
    asked = site_names.PREDICTED.search("".join(cell["source"]))
    if not asked or asked[1] in told or not following or following[0]["cell_type"] != "markdown":
        return []
    for below in following:
        source = "".join(below["source"])
        if re.search("^## " if below["cell_type"] == "markdown" else r"^predict\(", source, re.M):
            break
        if "hide-output" in below["metadata"].get("tags", ()):
            return []
    fold = {"outputs": [came_out(asked[1])], "metadata": _folded("hide-output", names.outcome(), "remove-input")}
    return [{**cell, **fold} | ({"id": f"{cell['id']}-answer"} if "id" in cell else {})]


def at_the_end(prepared):
    """What a page loads, its cells together in one fold at its end; nothing if it loads nothing."""
    if not prepared:
        return []
    name = f"{site_names.CODE} that loads what this page needs"
    source = "\n\n".join("".join(cell["source"]) for cell in prepared)
    same = {"source": source, "outputs": [], "metadata": _folded("hide-input", name)}
    return [prepared[0] | same | ({"id": "loads"} if "id" in prepared[0] else {})]


def guessed(cell):
    """The place for the guess that a cell asks for, as a cell of text, if its reply can be looked up."""
    asked = site_names.PREDICTED.findall("".join(cell["source"]))
    return _text(cell, "".join(map(site_answers.box, asked)), "guess")


def below(cell):
    """Hints and answers of the questions that a cell asks, as a cell of text, if it asks any."""
    numbers = re.findall(r'^(?:check|compare)\("([^"]+)"', "".join(cell["source"]), re.M)
    made = "".join(map(site_reading.folds, numbers))
    return _text(cell, made, "said")


def _text(cell, made, name):
    """A cell of text below a cell of code, if it says anything."""
    found = {"cell_type": "markdown", "metadata": {}, "source": made}
    return [found | ({"id": f"{cell['id']}-{name}"} if "id" in cell else {})] if made else []


def tidied(shown, heading):
    """An output's HTML without a first line that repeats the page's heading above it; a card's rows can be stacked.

    Examples
    --------
    >>> tidied(" <p><b>I plan a trial</b></p> <p>a</p>", "I plan a trial")
    ' <p>a</p>'
    """
    found = REPEATED.match(shown)
    shown = shown[found.end() :] if found and html.unescape(found[1]) == heading else shown
    return shown.replace("<table ", '<table class="stacked" ', 1) if "<b>Function card of lesson" in shown else shown


def _folded(tag, words, *more):
    return {"tags": [tag, *more], "mystnb": {"code_prompt_show": words, "code_prompt_hide": words}}
