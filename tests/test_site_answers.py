"""What the website answers to a number or a letter is what `check` and `predict` say: nothing is typed in by hand."""

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import site_answers

from course_lib.reader import feedback, lessons, predictions, questions
from course_lib.reader.questions import forms, guessed

SCRIPT = Path(__file__).resolve().parents[1] / "docs/website/static/answers.js"
ASKED = ["1.2", "2.2", "2.5", "3.1", "3.2", "4.1", "5.3", "6.2", "7.1", "8.1", "8.6", "10.2", "11.2"]
TYPED = ["12", "0.5", "2.61", "3.6", "-7", "26", "about 30", "minus 2", "\N{MINUS SIGN}7.5", "48.1", "3.333", "0", "1000"]
GUESSED = ["00.a", "03.a", "03.b", "03.c", "03.d", "03.g", "05.b", "07.b", "07.h", "09.c"]
SAID = [
    "50",
    "50%",
    "about 30",
    "40 to 60",
    "1 in 4",
    "4 of 8",
    "3/28",
    ".5",
    "0.25",
    "0.74",
    "74%",
    "minus 7",
    "1,000",
    "27.5",
    "2000",
    "5.7",
]


def numbers_near(made, few, seed):
    """Numbers as people type them, close to where the reply changes."""
    draw = random.Random(seed)
    places = [point for point, _ in made["points"]] + [start for start, _ in made["steps"] if start is not None]
    for _ in range(few):
        value = draw.choice(places) * (1 + draw.gauss(0, draw.choice([0.003, 0.03, 0.3])))
        yield float(f"{value:.{draw.choice([1, 2, 3, 4])}g}")


@pytest.mark.parametrize("number", ASKED)
def test_the_table_of_a_question_says_of_any_number_what_check_says(number):
    made, kinds = site_answers.table(number), set()
    for value in [*numbers_near(made, 200, number), float(questions.find(number).right())]:
        said = feedback.grade(number, int(value) if value % 1 == 0 else value)
        kind, words = made["says"][site_answers.looked_up(made, value)]
        kinds.add(kind)
        assert (kind == "right", kind == "slip") == (said.status == "right", said.status == "mistake"), value
        plain = re.sub(r"</?code>", "`", words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        plain, same = (
            re.sub(r" (Next: `hint|Hints are folded|Change both|Which name).*|</?em>|[*\n]", "", x)
            for x in (plain, said.message)
        )
        assert plain[1:60] == same[1:60] and not re.search(r"hint\(|`check`|[Rr]un the cell", words), value
    assert kinds == {"right", "slip", "no"}


@pytest.mark.parametrize("number", GUESSED)
def test_the_table_of_a_guess_has_the_cause_that_predict_tells_and_not_what_came_out(number):
    made, guess = site_answers.table(number), lessons.find(number)
    least, most = guessed.ends(guess)
    told = re.sub("`", "", predictions.without_guess(guess).message)
    for value in numbers_near(made, 100, number):
        kind, words = made["says"][site_answers.looked_up(made, value)]
        if not least <= value <= most:
            assert kind == "again" and words.endswith("Guess again."), value
            continue
        said = predictions.answer(guess, value)
        assert kind == site_answers.KINDS[said.status], value
        cause = re.sub("[`<>&]", "", guessed.cause(value, guess)) if said.status != "exact" else ""
        assert cause in re.sub("</?code>|&[lg]t;|&amp;|`", "", words) and told not in words, value


@pytest.mark.slow
def test_where_a_lesson_tells_later_what_came_out_no_box_tells_it_before():
    assert (
        site_answers._told_later() == {"01.d", "10.a"} and site_answers.table("01.d") is site_answers.table("10.a") is None
    )
    asked = [
        guess.id for number in range(12) for guess in lessons.guesses(number).values() if guess.id not in ("01.d", "10.a")
    ]
    numeric = [question.id for question in map(questions.find, questions.known()) if question.numeric]
    assert len(asked) > 95 and len(numeric) > 45
    some = asked[::8] + numeric[3::8]  # a table takes a while, and building the website makes them all
    assert all("</form>" in box or 'role="group"' in box for box in map(site_answers.box, some))


def test_each_letter_of_a_guess_has_the_reply_of_predict():
    lettered = [g for number in range(12) for g in lessons.guesses(number).values() if g.options]
    for guess in lettered:
        says = site_answers.table(guess.id)["says"]
        assert [letter for letter, (kind, _) in says.items() if kind == "right"] == [guess.truth()]
        for letter, (_, words) in says.items():
            cause = guessed.cause(letter, guess)
            assert letter == guess.truth() or not cause or cause[:20].replace("`", "<code>", 1) in words, guess.id
    assert len(lettered) > 15


def test_a_box_is_hidden_until_the_script_has_made_it_work_and_no_word_of_its_replies_is_text():
    for number in ("3.2", "03.b", "07.a"):
        made = site_answers.box(number)
        assert re.match(r"<(form|div) class=\"asks\" hidden data-for", made)
        words = re.sub(r"<[^<]+?>", " ", made)  # as Sphinx takes words for the search
        assert len(words.split()) < 12 and "says" not in words
        assert made.startswith("<div") or 'inputmode="decimal"' in made, "the script adds a key for the minus"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed: the browser's tests try the script too")
def test_the_script_answers_as_check_and_predict_do():
    """It reads what is typed by itself; `forms.read` and `guessed.read` say how."""
    items = [(number, text) for number in ASKED for text in [*TYPED, f"{questions.find(number).right():.3g}"]]
    items += [(number, text) for number in GUESSED for text in SAID]
    tables = {number: site_answers.table(number) for number in ASKED + GUESSED}
    run = f"const {{replied}} = require({json.dumps(str(SCRIPT))})"
    run += "; const [items, tables] = JSON.parse(require('fs').readFileSync(0))"
    run += "; console.log(JSON.stringify(items.map(([number, text]) => replied(text, tables[number]))))"
    done = subprocess.run(["node", "-e", run], input=json.dumps([items, tables]), capture_output=True, text=True, check=True)
    met = set()
    for (number, text), (kind, words) in zip(items, json.loads(done.stdout), strict=True):
        met.add(kind)
        made, question = tables[number], questions.find(number)
        try:
            value = guessed.read(text, lessons.find(number))[0] if question is None else forms.read(text, question)
        except forms.Unreadable:
            assert kind == "again", (number, text)
            continue
        wanted, said = made["says"][site_answers.looked_up(made, value)]
        assert kind == wanted and words.endswith(said), (number, text, words, said)
        if question is not None:
            assert (kind == "right") == (feedback.grade(number, text).status == "right"), (number, text)
    assert met == {"right", "near", "far", "slip", "no", "again"}


def test_no_reply_for_a_range_of_numbers_tells_what_one_of_them_would_be():
    """ "If percent was meant, that is 0.0389532" stood for each number from 1 to 100, and "If ." for those beyond."""
    asked = [g for number in range(12) for g in lessons.guesses(number).values() if not g.options]
    assert len(asked) > 60
    for guess in asked:
        said = json.dumps(site_answers._guess(guess))
        assert not re.search(r"meant, that is \d| If \.", said), guess.id
    assert "A percentage is divided by 100 first. Guess again." in json.dumps(site_answers._guess(lessons.find("03.d")))
    with pytest.raises(forms.Unreadable) as refused:
        guessed.read(170.5, lessons.find("03.d"))
    assert "between 0 and 1. Guess again." in str(refused.value)
