"""Exam items and the teacher's own sheets: right by hand, other numbers in each form, and nowhere that students look."""

import re
from pathlib import Path

import exam_items
import pytest
import teaching
import teaching_answers
import teaching_sources as sources

from course_lib.reader.questions import second_look

ROOT = Path(__file__).resolve().parents[1]
A, B = (exam_items.exam(form) for form in exam_items.FORMS)


def plain(text):
    return " ".join(text.split())


def test_every_lesson_but_the_capstone_has_items_in_both_forms():
    assert [item.lesson for item in A] == [item.lesson for item in B] == sorted(item.lesson for item in A)
    assert {item.lesson for item in A} == set(sources.NUMBERS) - {sources.HELD_BACK} and len(A) >= 18
    assert all(item.points and item.minutes >= 5 and item.ask and item.answer for item in A + B)


@pytest.mark.parametrize("number", range(len(A)))
def test_the_forms_have_other_numbers_and_so_other_answers(number):
    a, b = A[number], B[number]
    assert (a.ask != b.ask) == a.computed
    # of a P value the statements change, and not whether they are true
    assert (a.answer != b.answer) == (a.computed and "P = .02" not in a.ask)


@pytest.mark.parametrize(
    ("words", "right"),
    [  # worked out with pencil and paper
        ("Three people, seven days each", "(a) 2, (b) 3."),
        (
            "60 people are randomised",
            "(a) 10.0 points (30 of 60 against 24 of 60). (b) 18.1 points (30 of 48 against 24 of 54)",
        ),
        ("blocks of four", "(a) M, for certain"),
        ("A baseline table has 10 rows", "about 40 of 100"),
        ("18 of 40 people stop", "25.0 points; relative risk 2.25; number needed 4.0, rounded up 4; odds ratio 3.27"),
        ("In the control arm 40% recover", "2.000/3.000 = 0.667. So 0.667/0.4 = 1.67"),
        ("Abstinent are 14 of 40", "(a) 15.0, (b) 0.0, (c) -10.0, (d) 25.0. (e) No:"),
        ("Days to relapse of six people", "5/6 × 4/5 × 2/3 = 0.444"),
        ("The hazard ratio is 0.5", "0.316, so 68 of 100 relapse: 22 fewer of 100, or 24% fewer, and not 50%"),
        ("drug 50 and 30, placebo 56 and 38", "(a) -8, (b) -2, (c) -8 - 0.4 × (-6) = -5.6. (d) The placebo arm"),
        ("None of 40 people", "3/40 = 7.5% by the rule of three; exactly 7.2%"),
        ("Of 30 people 18", "At least 3 and at most 15"),
        ("four groups", "(a) 10 and 5 points. (b) 10 - 5 = 5 points"),
        ("95% CI 1.25 to 12.8", "4/1.25 = 3.2"),
        ("large effect, belief 20%, power 90%", "(a) 36.5%, the powers weighted by belief. (b) Of 100 trials 63.5 fail"),
    ],
)
def test_an_answer_is_right(words, right):
    (found,) = [item for item in A if words in plain(item.ask)]
    assert right in plain(found.answer)


def test_the_second_form_has_the_cases_that_turn_round():
    answers = "\n".join(plain(item.answer) for item in B)
    assert "It is stricter than (b), as more are missing on the drug (9)" in answers and "(b) -0.9 points" in answers
    assert "(d) The drug arm, which began higher" in answers and "rounded up 5" in answers


@pytest.mark.slow
def test_no_item_is_in_an_exercise_a_lesson_or_on_a_page():
    there = [path.read_text(encoding="utf-8") for folder in ("exercises", "notebooks", "solutions") for path in
             ROOT.glob(f"{folder}/*.ipynb")]  # fmt: skip
    there += [path.read_text(encoding="utf-8") for path in (ROOT / "docs/teaching").glob("*.md")]  # as the tool makes them
    assert len(there) > 40
    # without what is no text, the pictures, a notebook is a tenth as long, and so is the search
    together = "\n".join(plain(re.sub(r"[\w+/=\\]{200,}", "", text)) for text in there)
    assert all(told in together for told in ("Going deeper", "# Ninety minutes")) and len(together) > 1_000_000
    for item in A + B:
        sentences = [s for s in re.split(r"(?<=[.?]) ", plain(item.ask)) if len(s) > 45]
        assert sentences, item.ask
        assert not any(sentence in together for sentence in sentences)


@pytest.mark.slow
def test_the_sheets_hold_every_answer_and_the_capstone(tmp_path):
    assert teaching.main(["--answers", str(tmp_path)]) == 0
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert sorted(found) == [
        "answers.md", "capstone.md", "exam_A.md", "exam_A_answers.md", "exam_B.md", "exam_B_answers.md",
        "ninety_minutes.html",
    ]  # fmt: skip
    for number in sources.NUMBERS:
        for item in sources.lesson(number).items:
            assert f"**{item.id}**" in found["answers.md"] and (not item.right or item.right in found["answers.md"])
    for case in second_look.CASES.values():
        assert all(point.name in found["capstone.md"] and point.why in found["capstone.md"] for point in case.points)
    for form, items in zip(exam_items.FORMS, (A, B), strict=True):
        assert all(plain(item.ask) in found[f"exam_{form}.md"] for item in items)
        assert "*Answer.*" not in found[f"exam_{form}.md"] and found[f"exam_{form}_answers.md"].count("*Answer.*") == len(
            items
        )


def test_the_sheets_are_not_written_into_the_course(capsys):
    assert teaching_answers.write(ROOT / "docs/exam") == 2
    assert "lies in the course" in capsys.readouterr().out and not (ROOT / "docs/exam").exists()
