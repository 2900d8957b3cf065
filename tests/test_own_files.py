"""The reader's own files: the appraisal page and the concept inventory are written, and never overwritten."""

import re

import pytest

from course_lib import appraisal, concepts, own_files, plan
from course_lib.questions.concepts import ITEMS

VERDICTS = {"C03": ("depends on the definition", "13 and 3 | of 27\nand 28"), "C04": ("agrees", "<b>P</b> .003")}
WORDS = {"in one sentence": "It *may* help.", "to a friend": "Wait."}
RIGHT = {n: item.right for n, item in enumerate(ITEMS, 1)}


def test_files_are_numbered_and_the_same_text_is_not_written_twice(tmp_path):
    assert own_files.write_new(tmp_path, "my", {".md": "one"}) == ([tmp_path / "my.md"], True)
    assert own_files.write_new(tmp_path, "my", {".md": "two"}) == ([tmp_path / "my_2.md"], True)
    assert own_files.write_new(tmp_path, "my", {".md": "one"}) == ([tmp_path / "my.md"], False)
    for n in range(3, 12):
        own_files.write_new(tmp_path, "my", {".md": str(n)})
    (tmp_path / "my_notes.md").write_text("not ours", encoding="utf-8")
    assert [p.name for p in own_files.numbered(tmp_path, "my", ".md")] == ["my.md", *(f"my_{n}.md" for n in range(2, 12))]


def test_forms_of_a_text_share_a_number_and_the_newest_keeps_the_highest(tmp_path):
    (tmp_path / "my.md").write_text("an older one, without its other form", encoding="utf-8")
    paths, _ = own_files.write_new(tmp_path, "my", {".md": "one", ".html": "<p>one"})
    assert [path.name for path in paths] == ["my_2.md", "my_2.html"]
    (tmp_path / "my.md").unlink()
    own_files.write_new(tmp_path, "my", {".md": "two", ".html": "<p>two"})
    assert [p.name for p in own_files.numbered(tmp_path, "my", ".md")] == ["my_2.md", "my_3.md"]


def test_appraisal_of_an_empty_set_of_verdicts_is_a_form(tmp_path):
    assert (
        appraisal.save({}, {}, tmp_path)
        == "Saved as my_appraisal.md and my_appraisal.html. Still open: 12 verdicts, 4 texts."
    )
    text = (tmp_path / "my_appraisal.md").read_text(encoding="utf-8")
    assert text.count("no verdict yet") == 12 and "No plan was saved" in text
    assert all(f"| C{n:02d} |" in text for n in range(1, 13)) and "| C13 |" not in text
    dots = {f"C{n:02d}": (..., ...) for n in range(1, 13)}
    assert appraisal.save(dots, dict.fromkeys(appraisal.WORDS, ...), tmp_path).startswith("This appraisal is saved already")


def test_appraisal_holds_the_readers_words_and_newest_plan_and_overwrites_nothing(tmp_path):
    appraisal.save({}, {}, tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    for words in ("first plan", "second plan"):
        plan.save(dict.fromkeys(plan.HEADINGS, words), tmp_path)
    assert "Saved as my_appraisal_2.md and my_appraisal_2.html. Still open: 10 verdicts, 2 texts." in appraisal.save(
        VERDICTS, WORDS, tmp_path
    )
    assert all((tmp_path / name).read_bytes() == content for name, content in before.items())
    text = (tmp_path / "my_appraisal_2.md").read_text(encoding="utf-8")
    assert "| depends on the definition | 13 and 3 \\| of 27 and 28 |" in text and "It *may* help." in text
    assert "second plan" in text and "first plan" not in text
    assert [p.name for p in own_files.numbered(tmp_path, "my_appraisal", ".html")] == [
        "my_appraisal.html",
        "my_appraisal_2.html",
    ]


def test_appraisal_page_is_html_in_which_the_readers_text_is_escaped(tmp_path):
    appraisal.save(VERDICTS, {"in one sentence": "<script>alert(1)</script>"}, tmp_path)
    page = (tmp_path / "my_appraisal.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "<table>" in page and page.count("<tr>") == 13
    assert "<script>" not in page and "&lt;script&gt;" in page and "&lt;b&gt;P" in page
    assert not re.search(r"(src|href)=", page)


@pytest.mark.parametrize(
    ("verdicts", "words", "message"),
    [
        ({"C14": ("a", "b")}, {}, "claims are C01 to C13, got 'C14'"),
        ({"C01": "agrees"}, {}, "C01 needs a verdict and a reason"),
        ({"C01": ("agrees", 3)}, {}, "'C01' must be text in quotation marks, got 3"),
        ({}, {"verdict": "x"}, "the page has the parts 'in one sentence'.* got 'verdict'"),
        ({}, {"to a friend": 3}, "'to a friend' must be text"),
    ],
)
def test_appraisal_refuses_what_it_cannot_place(verdicts, words, message, tmp_path):
    with pytest.raises(ValueError, match=message):
        appraisal.save(verdicts, words, tmp_path)
    assert not list(tmp_path.iterdir())


def test_concept_items_explain_every_option_and_do_not_favour_a_letter():
    assert len(ITEMS) == 10 and len({item.about for item in ITEMS}) == 10
    for item in ITEMS:
        assert item.right in "abcd" and len(item.options) == len(item.why) == 4 == len(set(item.options))
        assert [why.startswith("Right: ") for why in item.why] == [letter == item.right for letter in "abcd"]
    assert max([item.right for item in ITEMS].count(letter) for letter in "abcd") <= 3
    longest = [max(item.options, key=len) == item.options["abcd".index(item.right)] for item in ITEMS]
    assert sum(longest) <= 3  # so that length gives nothing away


def test_concepts_show_changes_only_after_the_second_time(tmp_path):
    guesses = dict.fromkeys(RIGHT, "A ")
    assert "Still to answer: 10." in concepts.keep("before", {**guesses, 10: ...}, tmp_path)
    assert concepts.keep("before", guesses, tmp_path).startswith("Kept as my_concepts_before.json")
    kept = (tmp_path / "my_concepts_before.json").read_bytes()
    assert '"after"' in concepts.change(tmp_path).data and "Right:" not in concepts.change(tmp_path).data
    again = concepts.keep("before", {str(n): "(b)" for n in RIGHT}, tmp_path)
    assert "my_concepts_before_2.json" in again and 'Then write "after"' in again
    concepts.keep("after", RIGHT, tmp_path)
    text = concepts.change(tmp_path).data
    assert text.startswith("Right: 2 of 10 before, 10 after.") and text.count("| gained |") == 8
    assert all(why in text for item in ITEMS for why in item.why) and "*(yours before)*" in text
    assert (tmp_path / "my_concepts_before.json").read_bytes() == kept


def test_concepts_say_what_is_lost(tmp_path):
    concepts.keep("before", RIGHT, tmp_path)
    concepts.keep("after", RIGHT | {2: "a"}, tmp_path)
    text = concepts.change(tmp_path).data
    assert "| 2. intervals | c | a | lost |" in text and "Right: 10 of 10 before, 9 after." in text


def test_concepts_refuse_what_cannot_be(tmp_path):
    for call, message in (
        (lambda: concepts.keep("later", RIGHT, tmp_path), 'when must be "before" or "after", got \'later\''),
        (lambda: concepts.keep("before", {11: "a"}, tmp_path), "items are numbered 1 to 10, got 11"),
        (lambda: concepts.keep("before", ["a"], tmp_path), "answers must be a dict"),
        (lambda: concepts.keep("before", {3: "e"}, tmp_path), "item 3: the answer must be"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
    (tmp_path / "my_concepts_before.json").write_text('{"1": "a"}', encoding="utf-8")
    with pytest.raises(ValueError, match="my_concepts_before.json does not hold ten answers"):
        concepts.change(tmp_path)


def test_questions_show_all_options_and_no_answer():
    text = concepts.questions().data
    assert all(option in text for item in ITEMS for option in item.options) and "Right:" not in text
