"""Function cards: every call is there, its docstring says what it takes and gives, and each form of a card says the same."""

import html
import inspect
import re
from pathlib import Path

import nbformat
import pytest

from course_lib.reader import card, cards, described, lessons
from course_lib.sources import trial

ROOT = Path(__file__).resolve().parents[1]
USES = [(number, use) for number in cards.NOTEBOOKS for use in lessons.uses(number)]
PAGE = ROOT / "notebooks/function_cards.ipynb"


def words(text):
    """A text without marks, tags and line breaks."""
    return " ".join(re.sub(r"<[^>]+>|`", "", html.unescape(text)).split())


@pytest.mark.parametrize(("number", "use"), USES, ids=[f"{n}-{u.call}" for n, u in USES])
def test_each_call_is_there_and_says_what_it_takes_and_gives(number, use):
    (entry,) = cards._entries([(number, use)])
    assert callable(described.find(use.call)) and entry.call.startswith(f"{use.call}(")
    assert not re.search(r"\bas for\b", " ".join(entry.takes)), "a card that its reader has not met says nothing"
    parameters = inspect.signature(described.find(use.call)).parameters.values()
    given = [p.name for p in parameters if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
    told = " ".join(line.partition(":")[0] for line in entry.takes)
    assert all(f"`{name}`" in told for name in given), f"the docstring of {use.call} lacks a parameter"
    assert entry.gives and "``" not in words(entry.gives), f"the docstring of {use.call} does not say what it returns"
    assert not use.report.endswith(".") and not use.want.endswith(".")


def test_lessons_that_use_the_library_have_a_card_of_several_functions():
    for number in ("06", "07", "08", "09", "10", "11"):
        assert 4 <= len(lessons.card(number)) <= 9, number


def test_a_short_card_leaves_the_rest_to_the_page_of_all_cards():
    shown, rest = lessons.card("03"), lessons.uses("03")[6:]
    lesson = "".join("".join(c.source) for c in nbformat.read(ROOT / "notebooks/03_abstinence.ipynb", as_version=4).cells)
    assert all(f"{use.call}(" in lesson.split("## Going deeper")[0] for use in shown) and len(shown) == 6
    assert [use.call for use in rest] == ["forensics.grim_verdict"]
    assert not any(use.call in repr(card("03")) for use in rest)
    assert lessons.uses("06") == lessons.card("06")


def test_the_numbers_of_an_estimate_are_named():
    (gee,) = [e for e in card("06").entries if e.call.startswith("craving.gee_ratio")]
    assert gee.gives.endswith("with `.value`, `.lower`, `.upper`, `.p`")
    assert gee.call.startswith("craving.gee_ratio(scores, adjust=('route',), level=0.95")
    (errors,) = [e for e in card("09").entries if e.call.startswith("winners_curse.size_errors")]
    assert errors.gives.endswith("with `.power`, `.type_s`, `.type_m`")


def test_both_forms_say_the_same_and_a_hidden_one_tells_nothing():
    shown = cards.Card("Craving", card("06").entries, linked=True)
    page, plain = shown._repr_html_(), repr(shown)
    assert page.startswith(" \n") and plain.startswith("Craving\n") and max(map(len, plain.split("\n"))) <= 100
    for entry in shown.entries:
        for text in (entry.call, entry.gives, *entry.takes, *(part for _, u in entry.uses for part in (u.want, u.report))):
            assert words(text.replace("``", "`")) in words(page) and words(text) in words(plain)
    assert "<code>scores</code>" in page


@pytest.mark.parametrize("number", cards.NOTEBOOKS)
def test_the_card_of_a_lesson_is_one_line_that_unfolds_to_a_table(number):
    shown = card(number)
    page, plain = shown._repr_html_(), repr(shown)
    uses = lessons.card(number)
    assert page.startswith(" \n<details><summary") and plain.startswith(f"Function card of lesson {number}\n")
    assert page.endswith("</details>") and page.count("<details>") == 1
    assert max(map(len, plain.split("\n"))) <= 100
    calls = list(dict.fromkeys(use.call for use in uses))
    summary, _, unfolded = page.partition("</summary>")
    count = f"{len(calls)} function{'s' * (len(calls) > 1)}"
    assert words(summary) == f"Function card of lesson {number}: {count} (unfold)"
    head = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', unfolded)
    assert head == ["I have, and want", "call", "report"]
    assert re.findall(r"<code>([\w.]+)\(", unfolded.partition("<p>")[0]) == calls
    seen = " ".join(html.unescape(re.sub(r"<[^>]+>", "", unfolded)).split())
    for use in uses:
        for text in (use.want, use.call, use.report):
            assert text.replace("`", "") in seen and words(text) in words(plain)
    assert '<a href="function_cards.ipynb">' in page and f"help({calls[0]})" in plain and "takes <" not in page


def test_a_call_on_a_short_card_has_what_must_be_given():
    short = {entry.short for number in ("00", "03") for entry in card(number).entries}
    assert "effects.relative_risk(events1, people1, events2, people2)" in short
    assert any(call.startswith("trial.endpoints(missing='") for call in short)


@pytest.mark.parametrize("lesson", ["42", "", None, "six", 3.5, [], "9" * 500])
def test_a_lesson_without_a_card_is_told_in_a_sentence(lesson):
    assert repr(card(lesson)).startswith("There is no function card") and len(repr(card(lesson))) < 200


def test_every_function_of_a_card_answers_one_kind_of_question_and_the_page_has_all():
    modules = [module for topic in cards.TOPICS.values() for module in topic]
    assert len(modules) == len(set(modules))
    assert {use.call.partition(".")[0] for _, use in USES} <= set(modules)
    cells = nbformat.read(PAGE, as_version=4).cells
    asked = re.findall(r'all_cards\("(.+?)"\)', "".join(c.source for c in cells if c.cell_type == "code"))
    assert asked == list(cards.TOPICS)
    for topic in cards.TOPICS:
        shown = cards.all_cards(topic)
        for number, use in USES:
            if use.call.partition(".")[0] in cards.TOPICS[topic]:
                link = (
                    f'<b>{html.escape(use.want, quote=False)}</b> (<a href="{cards.NOTEBOOKS[number]}">lesson {number}</a>)'
                )
                assert link in shown._repr_html_()


def test_a_topic_that_is_none_is_told_in_a_sentence():
    assert repr(cards.all_cards("weather")).startswith("There are no cards on 'weather'. Topics: I want the data")


def test_the_notebooks_that_are_linked_to_are_there():
    assert sorted(cards.NOTEBOOKS.values()) == [p.name for p in sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))]


def test_a_call_that_the_library_lacks_is_named():
    for call in ("effects.no_such", "no_such.thing", "effects.math"):
        with pytest.raises(ValueError, match=f"names '{call}', which the library does not have"):
            described.find(call)
    assert described.find("trial.load") is trial.load
