"""Which cells the website shows: no box that waits, no code that only speaks, and a guess's answer in its own unit."""

import ast
import functools
import json
import re
from pathlib import Path

import pytest
import site_cells
import site_given
import site_pages

from course_lib.reader import lessons, predictions

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))
EXERCISES = sorted(ROOT.glob("exercises/*.ipynb"))


@functools.cache
def page(path):
    """A notebook's cells as the website has them."""
    name = path.relative_to(ROOT).as_posix()
    return json.loads(site_pages.notebook_page(path.read_text(encoding="utf-8"), name, site_pages.Copies([name])))["cells"]


def seen(cell):
    """What of a cell is in plain sight: its code, unless that is folded or left out."""
    return "" if {"hide-input", "remove-input"} & set(cell["metadata"].get("tags", ())) else "".join(cell["source"])


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_fold_of_each_guess_begins_with_its_answer_in_the_unit_asked_for(path):
    asked, told = set(lessons.guesses(path.stem[:2])), set()
    later = site_cells.said(json.loads(path.read_text(encoding="utf-8")))
    for cell in page(path):
        if "hide-output" not in cell["metadata"].get("tags", ()):
            continue
        number = re.match(r"Prediction (\S+):", cell["metadata"]["mystnb"]["code_prompt_show"])[1]
        first = "".join(cell["outputs"][0].get("data", {}).get("text/html", ""))
        if number not in later:
            guess = lessons.find(number)
            plain = re.sub(r"<[^>]+>", "", first).replace("&lt;", "<").replace("&amp;", "&")
            in_words = predictions.in_words(guess, guess.truth())
            here = f"({guess.truth()}): {guess.options[guess.truth()].removesuffix('.')}" if guess.options else in_words
            assert plain == f"{number} {predictions.without_guess(guess).message.replace(in_words, here).replace('`', '')}"
            assert "{truth}" in guess.why or here.replace("`", "") in plain
            told.add(number)
    assert asked - told - later <= {"08.d"}, "08.d asks for a judgement, and what follows it answers"


def test_the_answer_is_told_in_one_place_where_a_lesson_holds_it_back():
    held = {number: site_cells.said(json.loads(p.read_text(encoding="utf-8"))) for p in LESSONS for number in [p.stem[:2]]}
    assert held["01"] == {"01.d"} and held["10"] == {"10.a"} and not held["03"]


@pytest.mark.slow
def test_no_code_that_only_waits_or_speaks_stands_in_the_reading():
    for path in LESSONS + EXERCISES:
        for cell in page(path):
            if cell["cell_type"] == "code" and (source := seen(cell)):
                assert not site_cells.only_waits(source), (path, source)
                calls = re.findall(r"^(guesses|card|verdict|compare|predict|progress)\(", source, re.M)
                assert not calls or path in EXERCISES, (path, source)
            for output in cell.get("outputs", ()):
                assert not re.search(r"not answered yet\.</b>|no guess yet\.</b>", str(output.get("data"))), path


def test_a_cell_that_waits_has_nothing_else_to_say():
    assert site_cells.only_waits("...\nanswer = ...\ncompare('3.6', answer)")
    assert site_cells.only_waits('from course_lib.reader import card, guesses\n\nguesses("00")')
    assert not site_cells.only_waits("import numpy as np") and not site_cells.only_waits("x = 1\ncheck('1.1', x)")
    assert not site_cells.only_waits('verdict("C03")\nprint(1)')


@pytest.mark.slow
def test_what_the_given_cells_of_an_exercise_print_is_on_its_page_and_no_answer_is():
    printed = {}
    for path in EXERCISES:
        shown = site_given.outputs(path.read_text(encoding="utf-8"))
        printed[path.stem[:2]] = "".join(output.get("text", "") for outputs in shown for output in outputs)
        for cell in page(path):
            source = seen(cell)
            if re.search(r"^print\(|^real\.head", source, re.M) and not site_cells.has_dots(ast.parse(source)):
                assert cell["outputs"], (path, source)
    assert "midazolam, a blank as no use: 16 of 28 (simulated)" in printed["03"] and "lithium" not in printed["03"]
    tables = [
        o["data"]["text/html"]
        for shown in site_given.outputs(EXERCISES[2].read_text(encoding="utf-8"))
        for o in shown
        if "data" in o
    ]
    cells = re.findall("<t[dh]>(.*?)</t[dh]>", "".join(tables))
    assert cells[cells.index("lithium") :][:4] == ["lithium", "cocaine relapse", "18", "24"], "a table, and no string by ear"
    assert re.search(r"this week 0\.\d{3}; the first deals (-?0\.\d{3}, ){4}", printed["03"])
    assert "not answered yet" not in "".join(printed.values()) and "0 of 6 right" not in "".join(printed.values())


def test_what_hangs_on_an_answer_shows_nothing_before_it():
    sources = [
        "given = 3",
        "mine = ...",
        "print(mine)",
        "also = mine",
        "print(also)",
        "mine = 4",
        "print(mine + given)",
        "given",
    ]
    cells = [{"cell_type": "code", "source": source} for source in sources]
    shown = site_given.outputs(json.dumps({"cells": cells}))
    assert [len(outputs) for outputs in shown] == [0, 0, 0, 0, 0, 0, 1, 1]
    assert shown[6][0]["text"] == "7\n" and shown[7][0]["data"] == {"text/plain": "3"}


def test_the_heading_of_a_card_is_printed_once():
    for cell in page(ROOT / "notebooks/function_cards.ipynb"):
        if cell["cell_type"] == "code" and cell["outputs"]:
            assert not seen(cell)
            assert not site_cells.REPEATED.match(cell["outputs"][0]["data"]["text/html"])
    card = '<details><summary><b>Function card of lesson 03: 2 functions</b></summary><table style="x"></table></details>'
    assert '<table class="stacked" style="x">' in site_cells.tidied(card, None)
