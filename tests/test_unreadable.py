"""A reply to what cannot be read says how to write an answer, and its example is never the answer."""

import re

import numpy as np
import pandas as pd
import pytest

from course_lib.reader import lessons, progress_file, questions
from course_lib.reader.feedback import grade
from course_lib.reader.predictions import predict

WORDS = ["many", "a lot", "lower", "nobody knows", "unknown", "P14", "no idea", "", "?", "yes", "< x", "z", b"x"]
NO_ANSWERS = [None, float("nan"), float("inf"), True, [], [None], {}, object(), len, pd.NA, pd.DataFrame(), np.array([]), 1j]
GUESSES = [guess for n in range(12) for guess in lessons.guesses(f"{n:02d}").values()]
QUESTIONS = [q for q in map(questions.find, questions.known()) if q.kind in ("choice", "count", "number")]


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "my_progress.json"))


def hands_over(told, right, options, near):
    """Whether it names the right letter and not all letters, or a number as near as counts."""
    if options:
        named = set(re.findall(r"(?<!\w)[a-h](?!\w)", re.sub(r"\ba (?=\w)", "", told)))
        return right in named and named != set(options)
    numbers = [float(x.replace(",", "")) for x in re.findall(r"-?\d[\d,]*(?:\.\d+)?", told)]
    return any(abs(x - right) <= near + 1e-9 for x in numbers)


def test_the_example_is_looked_for():
    assert hands_over("such as `50`", 49.8, {}, 10) and not hands_over("such as `50`", 20, {}, 10)
    assert hands_over('such as `"a"`', "a", dict.fromkeys("abc"), 0) and not hands_over(
        "one of a, b, c", "a", dict.fromkeys("abc"), 0
    )


@pytest.mark.parametrize("guess", GUESSES, ids=lambda guess: guess.id)
def test_no_reply_to_an_unreadable_guess_has_the_answer(guess):
    said = [predict(guess.id, typed) for typed in [*WORDS, *NO_ANSWERS]]
    said = [each.message for each in said if each.status == "open"]
    near = max(guess.near, 0.5 * 10.0**-guess.digits)
    assert len(said) > 15 and not [told for told in said if hands_over(told, guess.truth(), guess.options, near)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_no_reply_to_an_unreadable_answer_has_the_right_one(question):
    right = questions.value_of(question.right)
    options = question.choices if question.kind == "choice" else {}
    near = 0 if options or question.kind == "count" else 0.01 * abs(right)
    said = [grade(question.id, typed).message for typed in [*WORDS, *NO_ANSWERS]]
    assert not [told for told in said if hands_over(told, right, options, near)]
