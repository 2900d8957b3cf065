"""What the website says to somebody who reads, on a phone perhaps, where nothing runs and nothing can be typed."""

import functools
import json
import re
from pathlib import Path

import pytest
import site_items
import site_names
import site_pages
import site_questions
import site_reading
import site_words

from course_lib.reader import questions

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))


def test_the_top_of_a_page_says_what_can_be_done_without_python():
    first = {}
    for path in sorted(ROOT.glob("exercises/*.ipynb")):
        exercise = json.loads(path.read_text(encoding="utf-8"))
        page = path.relative_to(ROOT).as_posix()
        items, told = site_items.on_paper(exercise), site_items.told(page, exercise)
        assert items and all(item in told for item in items), page
        first[path.stem[:2]] = items
    assert first["03"] == ["3.2", "3.3", "3.6"] and "6.2" in first["06"] and first["11"] == ["11.1", "11.3", "11.6"]
    computed = {"cell_type": "code", "source": 'found = survival.cox(ends)\ncheck("9.1", found)'}
    cells = [*_cells("3.2", "3.3", "3.6", "9.1"), computed]
    assert "On paper you can work out 3.2, 3.3 and 3.6; the other items need Python." in site_items.told(
        "exercises/03_x.ipynb", {"cells": cells}
    )
    assert "On paper you can work out 3.2, 3.3 and 3.6. A number" in site_items.told(
        "exercises/03_x.ipynb", {"cells": cells[:6]}
    )
    assert site_items.told("exercises/03_x.ipynb", {"cells": []}).startswith("You are reading. All items need Python.")
    assert "open what came out" in site_items.told("notebooks/03_abstinence.ipynb", {})
    asks = {"cells": [{"cell_type": "markdown", "source": "Change it, and run the cell again."}]}
    for found, skips in (({}, False), (asks, True)):
        assert site_items.told("notebooks/03_abstinence.ipynb", found).endswith(site_items.SKIP) == skips
    assert site_items.told("notebooks/glossary.ipynb", {}) == ""


@pytest.mark.slow
def test_every_question_of_a_page_has_its_hints_and_its_answer_folded():
    """On a phone nothing runs: what a check would say is there to open, but never a guess's answer, and for no picture."""
    drawn = []
    for path in sorted(ROOT.glob("exercises/*.ipynb")) + LESSONS:
        page = path.relative_to(ROOT).as_posix()
        whole = path.read_text(encoding="utf-8")
        made = site_pages.notebook_page(whole, page, site_pages.Copies([page, "notebooks/03_x.ipynb"]))
        cells = json.loads(whole)["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        asked = re.findall(r"^(?:check|compare)\(\"([^\"]+)\"", code, re.M)
        assert asked or page.endswith("start_here.ipynb"), page
        for number in map(site_names.question, asked):
            assert f"<summary>Hints for {number}</summary>" in made, number
            answered = f"<summary>Answer to {number}</summary>" in made or f'aria-label=\\"Answers to {number}\\"' in made
            drawn += [] if answered else [number]
        assert len(re.findall("<summary>Answer to ", made)) <= len(asked)
    assert drawn == ["2.4", "4.3", "5.2", "6.4"]
    assert "<b>2.61</b> (a ratio)" in site_reading.folds("3.2")
    assert "<li>drug odds = 8.4 × placebo odds = 3.6</li>" in site_reading.folds("3.2"), "how one comes to it"
    assert "<li>" not in site_questions.folds("3.4").partition("<summary>Answer to")[2], "no arithmetic, no steps"
    assert "One good answer: " in site_reading.folds("3.6") and "<code>" in site_reading.folds("2.4")


@pytest.mark.slow
def test_each_letter_of_a_question_says_whether_it_is_right_and_why():
    """The words are those of `check`, and exactly the letters that it takes as right are told to be so."""
    asked = []
    for path in sorted(ROOT.glob("exercises/*.ipynb")) + LESSONS:
        asked += re.findall(r'^check\(\\"([^"\\]+)', path.read_text(encoding="utf-8").replace('    "', ""), re.M)
    lettered = [question for number in asked if (question := questions.find(number)).options]
    assert len(lettered) > 25
    for question in lettered:
        option = r'<summary><span class="heard">[^<]+ </span>\((\w)\) .{2,}?</summary><p>(Yes|No)\. (.{20,}?)</p>'
        said = re.findall(option, site_reading.folds(question.id))
        assert [letter for letter, *_ in said] == list(question.options), question.id
        assert [letter for letter, is_right, _ in said if is_right == "Yes"] == [question.right()] and not question.also


@pytest.mark.slow
def test_where_options_are_tapped_they_are_not_listed_too_and_no_letter_is_asked_for():
    """A letter was to be said right above where it was to be tapped, and the words of (a) a screen above its button."""
    met, both = 0, []
    for path in [*LESSONS, *sorted(ROOT.glob("exercises/*.ipynb"))]:
        above = ""
        for cell in _page(path):
            text = "".join(cell["source"]) if cell["cell_type"] == "markdown" else ""
            shown = json.dumps(cell.get("outputs", "")) + text
            if "Tap your answer" in shown:
                met += 1
                asked = above.count("- (a) ") < 2  # else each list stands under the question that it belongs to
                both += [(path.stem, above[-90:])] if asked and re.search(r"^- \(a\)|or write it down", above, re.M) else []
            above = text or above
    assert met > 20 and both == []


@pytest.mark.slow
def test_no_item_of_an_exercise_tells_the_answer_of_another_in_plain_sight():
    """3.6 had the interval whose end is 1 divided by the answer to 3.5, and an option of 6.6.1 the answer to 6.6."""
    told, met = [], 0
    for path in sorted(ROOT.glob("exercises/*.ipynb")):
        for number, right, sight in _in_sight_beside(_page(path)):
            met += 1
            forms = {form for value in (right, 1 / right if right else 0) for form in (value, 100 * value, value / 100)}
            told += [(number, seen) for seen in DECIMAL.findall(sight) if any(_shown_as(form, seen) for form in forms)]
    assert met > 40 and told == []
    cells = [
        {"cell_type": "markdown", "source": f"## {heading}\n\n{text}"}
        for heading, text in (("3.5 A", ""), ("3.6 B", "It is 30.6 points.<details>3.27</details>"))
    ]
    cells.insert(1, {"cell_type": "markdown", "source": '<form data-for="3.5"></form>'})
    assert [DECIMAL.findall(sight) for _, _, sight in _in_sight_beside(cells)] == [["3.6", "30.6"]]
    assert _shown_as(30.5987, "30.6") and not _shown_as(30.5987, "30.7") and not _shown_as(3.5987, "3.6")


DECIMAL = re.compile(r"(?<![\w.,])(?:\d+)?\.\d+(?!\w|\.\d)")


def _shown_as(value, seen):
    """Whether a number would be printed as these digits, which are three or more."""
    return (
        len(seen.replace(".", "").strip("0")) > 2 and f"{abs(value):.{len(seen.partition('.')[2])}f}" == f"{float(seen):.9g}"
    )


def _in_sight_beside(cells):
    """The items of a page that ask for a number: each with its answer, and what is in plain sight of the other items."""
    text, asked = [], {}
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            text.append(re.sub(r"<form.*?</form>|<details.*?</details>", "", source, flags=re.S))
            asked |= dict.fromkeys(re.findall(r'data-for="([^"]+)', source), len(text))
            continue
        shown = "".join("".join(o.get("text", "")) + "".join(o.get("data", {}).values()) for o in cell.get("outputs", ()))
        text.append(source + re.sub("<[^>]+>", " ", shown))
    starts = [n for n, part in enumerate(text) if part.startswith("## ")]
    for number, place in asked.items():
        if (question := questions.find(number)).numeric:
            begin = max((n for n in starts if n < place), default=0)
            yield number, float(question.right()), "\n".join(text[:begin] + text[place:])


def _cells(*items):
    for item in items:
        yield {"cell_type": "markdown", "source": f"## {item} Odds"}
        yield {"cell_type": "code", "source": f'answer = ...\ncheck("{item}", answer)'}


@functools.cache
def _page(path):
    """A notebook's cells as the website has them."""
    page = path.relative_to(ROOT).as_posix()
    return json.loads(site_pages.notebook_page(path.read_text(encoding="utf-8"), page, site_pages.Copies([page])))["cells"]


@pytest.mark.slow
def test_nobody_is_asked_to_type_or_to_change_a_cell_that_is_folded_away():
    said, led = "", 0
    for path in LESSONS:
        made = _page(path)
        folds = {site_names.place(c["metadata"]["mystnb"]["code_prompt_show"]) for c in made if "mystnb" in c["metadata"]}
        text = "\n".join("".join(cell["source"]) for cell in made if cell["cell_type"] == "markdown")
        links = re.findall(r"\[the code [^\]]*\]\(#(code[^)]+)\)", text)
        assert set(links) <= folds, path
        led += len(links)
        said += text
    assert led >= 1 and not re.search(r"in quotation marks|last lines of the next cell|`compare` shows", said)
    assert "Say two numbers, or write them down" in said and "One good answer is folded below." in said


def test_words_on_code_stay_where_the_code_is_in_plain_sight():
    asked = "In the cell above, change the 12. Change the first line of the text."
    assert site_reading.spoken(asked) == asked
    led = site_reading.spoken("Another number in the cell above would do.", "See the code of guess 03.g")
    assert led == "Another number in [the code of guess 03.g](#code-of-guess-03-g) would do."


def test_each_wording_for_readers_takes_the_place_of_one_that_a_notebook_has():
    """A lesson that is put in other words would ask somebody without a keyboard to type again, and nobody would notice."""
    raw, shown = "", ""
    for path in [*LESSONS, *sorted(ROOT.glob("exercises/*.ipynb"))]:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            raw += "".join(cell["source"]) + "\n\n" if cell["cell_type"] == "markdown" else ""
            shown += "".join("".join(output.get("text", "")) for output in cell.get("outputs", ()))
    assert [asked for asked, _ in site_words.TYPED if not re.search(asked, raw)] == []
    assert [asked for asked, _ in site_words.PRINTED if not re.search(asked, shown, re.M)] == []


def test_who_reads_on_a_phone_is_told_what_a_phone_can_do():
    page = {path.stem[:2]: json.dumps(_page(path)) for path in LESSONS}
    assert "Shift+Enter" not in page["00"] and "All is well" not in page["00"]
    assert "Suppose ten times as many people: 270 and 280 people instead of 27 and 28." in page["03"]
    told = "".join("".join(cell["source"]) for cell in _page(LESSONS[3]) if cell["cell_type"] == "markdown")
    assert "`true_share" not in told and "270 in place" not in told
    assert "it goes on with those of the simulated trial" in page["07"]


def test_a_link_to_code_is_called_by_its_fold_and_asks_for_no_keyboard():
    """Two links of one name would lead to two places, and to run a cell again is not for somebody who reads."""
    for path in LESSONS:
        text = "\n\n".join("".join(cell["source"]) for cell in _page(path) if cell["cell_type"] == "markdown")
        for name, place in re.findall(r"\[(the code [^\]]*)\]\(#(code[^)]+)\)", text):
            assert site_names.place(f"See {name}") == place, path
        assert not [part for part in text.split("\n\n") if "](#code" in part and "run it again" in part], path


@pytest.mark.slow
def test_an_exercise_tells_nobody_to_run_hint_where_hints_are_folds():
    for path in sorted(ROOT.glob("exercises/*.ipynb")):
        text = "\n".join("".join(cell["source"]) for cell in _page(path) if cell["cell_type"] == "markdown")
        assert not re.search(r"hint\(|solution\(|run the cell|`\.\.\.`|`check`|`compare`|quotation marks", text), path
        assert "<summary>Hints for " in text


def test_who_only_reads_is_not_told_that_no_guess_is_kept():
    for path in LESSONS:
        raw, made = path.read_text(encoding="utf-8"), json.dumps(_page(path))
        assert (
            "no guess is kept" not in made
            and made.count(json.dumps(site_reading.LOOK_BACK)[1:-1]) == raw.count("no guess is kept.") // 2
        ), path


def test_what_a_lesson_loads_is_folded_at_its_end():
    for path in LESSONS:
        made = _page(path)
        for cell in made:
            if cell["cell_type"] == "markdown" and re.search("^## ", "".join(cell["source"]), re.M):
                break
            if cell["cell_type"] == "code":
                assert cell["metadata"]["tags"] == ["remove-input"] and cell["outputs"], (path, cell["source"])
        last = made[-1]
        assert last["metadata"]["mystnb"]["code_prompt_show"].endswith("loads what this page needs"), path
        assert "except ImportError" in last["source"] and last["outputs"] == [], path


def test_the_options_of_a_question_stand_below_each_other():
    """Within a paragraph they ran on, and on a phone nobody saw at a glance how many there are."""
    lists = 0
    for path in LESSONS:
        for cell in _page(path):
            if cell["cell_type"] != "markdown":
                continue
            text = "".join(cell["source"])
            for paragraph in text.split("\n\n"):
                asks = re.match(r"(> )?\*\*(Predict|Recall)|Second \(lesson", paragraph)
                assert not (asks and re.search(r"[^-] \(a\) .* \(b\) ", paragraph)), (path, paragraph)
            lists += len(re.findall(r"^(?:> )?- \(a\) ", text, re.M))
            assert text.count("\n> - (b) ") == text.count("\n> - (a) ") and not re.search(r"^> - .*(, or|;|,)$", text, re.M)
    assert lists > 20  # those of guesses, and of two questions in one cell; others are tapped
    prose = "That was unfair to (b), and (a) or (b) may be taken."
    assert site_reading.listed(prose) == prose
    asked = "**Recall.** Which rule? (a) Of 27 only. (b) Both, or more, (c) None: it takes both. "
    asked += "Say your letter, or write it down."
    made = site_reading.listed(asked).splitlines()
    assert made[0] == "**Recall.** Which rule?" and made[2:5] == [
        "- (a) Of 27 only.",
        "- (b) Both, or more",
        "- (c) None: it takes both.",
    ]
    assert made[-1] == "Say your letter, or write it down."


def test_the_glossary_has_its_letters_above_it():
    page = ROOT / "notebooks/glossary.ipynb"
    text = "".join(_page(page)[0]["source"])
    anchors = re.findall(r'<a id="([^"]+)"', text)
    letters = re.findall(r'<a href="#([^"]+)">(.)</a>', text.partition("| term |")[0])
    assert [letter for _, letter in letters] == sorted(letter for _, letter in letters) and len(letters) >= 18
    assert {anchor for anchor, _ in letters} <= set(anchors) and letters[0] == (anchors[0], "A")


def test_a_report_is_judged_by_tapping_its_sentences_and_nobody_is_asked_for_a_list():
    """11.1: each sentence is a fold, with whether it may stand, and the page says nothing of quotation marks."""
    path = "exercises/11_capstone.ipynb"
    made = site_pages.notebook_page(
        (ROOT / path).read_text(encoding="utf-8"), path, site_pages.Copies([path, "notebooks/11_capstone.ipynb"])
    )
    item = made.partition("11.1 A stranger")[2].partition("11.2 Relapse")[0]
    assert "Note their letters." in item and "as a list" not in item and item.count("When I wrote my plan") == 1
    folds = site_questions.folds("11.1")
    assert folds.count("<p>Wrong. ") == 4 and folds.count("<p>May stand. ") == 3 and "Judge all of them first" in folds
