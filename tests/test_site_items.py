"""Which items of an exercise a phone's reader can answer, what is added for that, and what the others say that they need."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import site_items
import site_pages
import site_questions
import site_reading
import site_words

from course_lib.reader import questions
from course_lib.reader.questions import slips

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = sorted(ROOT.glob("exercises/*.ipynb"))


def page(path):
    """The text of each item of an exercise as the website has it, by the item's number."""
    name = path.relative_to(ROOT).as_posix()
    made = site_pages.notebook_page(path.read_text(encoding="utf-8"), name, site_pages.Copies([name]))
    texts = ["".join(cell["source"]) for cell in json.loads(made)["cells"] if cell["cell_type"] == "markdown"]
    return {found[1]: text for text in texts if (found := site_items.ITEM.search(text))}


@pytest.mark.slow
@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_each_item_can_be_done_by_hand_or_says_what_it_needs(path):
    """Three of the six items of exercise 03 had a box to check, and neither data nor a word that they need Python."""
    exercise = json.loads(path.read_text(encoding="utf-8"))
    alone, shown = site_items.by_hand(exercise), page(path)
    assert list(shown) == site_items.numbers(exercise)
    for number, text in shown.items():
        assert (text.count('class="needs"') == 0) == (number in alone), number
        if number not in alone:
            assert re.search(r"^## .*\n\n<p class=\"needs\"><b>Needs Python</b>, because .*\.</p>$", text, re.M), number


def test_what_is_added_is_for_an_item_that_there_is():
    numbers = [n for path in EXERCISES for n in site_items.numbers(json.loads(path.read_text(encoding="utf-8")))]
    assert set(site_items.BY_HAND) <= set(numbers)


def rows(number):
    """The cells of an item's table, row by row, without its head."""
    lines = [line for line in site_items.BY_HAND[number]().splitlines() if line.startswith("|")][2:]
    return [[cell.strip().replace("−", "-") for cell in line.strip("|").split("|")] for line in lines]


def answer(number):
    return slips._right(questions.find(number))


def test_an_item_with_a_table_has_a_first_hint_that_speaks_of_it():
    """Its other hints are code, of no use to whoever reads."""
    added = {number for number, table in site_items.BY_HAND.items() if table}
    assert set(site_words.WITH_TABLE) == added
    for number in added:
        assert f"<ol><li>{site_words.WITH_TABLE[number]}</li>" in site_questions.folds(number)
    assert "difference is 0.348:" in site_items.BY_HAND["3.4"](), "the table is compared with it"


def test_the_tables_lead_to_the_right_answers():
    assert int(rows("3.1")[1][1]) == answer("3.1")
    deals = [(abs(float(share)), int(count)) for share, count in rows("3.4")]
    observed = answer("3.1") / 27 - 11 / 28
    as_far = sum(count for share, count in deals if share >= observed - 0.0005)
    assert sum(count for _, count in deals) == 999 and (as_far + 1) / 1000 == answer("3.4")
    assert 100 / float(rows("3.5")[2][1]) == pytest.approx(answer("3.5"), rel=0.001)
    (a, m), (b, n) = [[int(value) for value in row[1:]] for row in rows("2.5")]
    variance = (a / m * (1 - a / m) + b / n * (1 - b / n)) / 2
    assert (a / m - b / n) / variance**0.5 == pytest.approx(answer("2.5"), abs=0.005)
    ten = [(int(k), int(m)) for _, k, m in rows("2.1")]
    given = {2, 3, 6, 7, 9}
    on_k = [k for person, (k, _) in enumerate(ten, 1) if person not in given]
    on_m = [m for person, (_, m) in enumerate(ten, 1) if person in given]
    assert 100 * (sum(on_k) - sum(on_m)) / 5 == pytest.approx(answer("2.1"))


def test_question_0_1_and_the_weights_of_lesson_05_can_be_found_from_a_table():
    people = [int(line.split("|")[2]) for line in site_words._last_days(None).splitlines() if line.startswith("| o")]
    people += [int(line.split("|")[2]) for line in site_words._last_days(None).splitlines() if line.startswith("| up")]
    assert sum(people) == 28
    lines = dict(re.findall(r"^\| (o.*|up.*?) \| (\d+) \|$", site_words._last_days(None), re.M))
    assert 28 - int(lines["on days 22 to 28"]) == answer("0.1")
    tries = re.findall(r"^\| (0\.\d+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", site_words._tries(None), re.M)
    assert [(drug, smoked) for drug, smoked, *fits in tries if fits == ["16.0", "18.0"]] == [("0.47", "1.53")]


def test_who_reads_lesson_06_is_told_what_comes_of_letting_in_40_or_less():
    cells = json.loads((ROOT / "notebooks/06_craving.ipynb").read_text(encoding="utf-8"))["cells"]
    (people,) = [c for c in map("".join, (c["source"] for c in cells)) if "level = rng.normal(50, 12" in c]
    (asks,) = [
        c
        for c in map("".join, (c["source"] for c in cells))
        if "expected to score lower, on average, when asked again." in c
    ]
    names = {"np": np}
    exec(people.replace(">= 60", "<= 40"), names)
    means = [names[which][names["let_in"]].mean() for which in ("at_entry", "later")]
    told = site_reading.spoken(asks)
    assert "rises, from {:.0f} to {:.0f}.".format(*means) in told and "run that cell" not in told
