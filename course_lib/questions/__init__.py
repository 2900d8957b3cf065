"""What `course_lib.feedback` knows: one module a lesson, each with a tuple ``QUESTIONS``.

Right answers and known mistakes are functions, so that they are computed from the tables and never typed in.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

LESSONS = {
    "0": "lesson_00",
    "1": "lesson_01",
    "2": "lesson_02",
    "3": "lesson_03",
    "4": "lesson_04",
    "5": "lesson_05",
    "6": "lesson_06",
    "7": "lesson_07",
    "8": "lesson_08",
    "9": "lesson_09",
    "10": "lesson_10",
}


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that has a known cause: what it comes to (or a tuple of values), and what to tell the person who gives it."""

    value: Callable[[], object]
    message: str

    def values(self):
        """What the mistake comes to: a tuple, since two routes may share a cause."""
        found = self.value()
        return found if isinstance(found, tuple) else (found,)


@dataclass(frozen=True)
class Question:
    """One item of an exercise.

    ``kind`` is "number" (``digits`` correct significant digits), "count" (a whole number, exactly) or "choice" (a letter).
    """

    id: str
    kind: str
    right: Callable[[], object]
    why: str
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, str, str]
    choices: str = ""
    digits: int = 3


@cache
def of_lesson(number):
    """The questions of one lesson by their id; empty when the lesson has none."""
    if number not in LESSONS:
        return {}
    module = importlib.import_module(f"{__name__}.{LESSONS[number]}")
    return {question.id: question for question in module.QUESTIONS}


def find(question_id):
    """The question with this id, or None."""
    return of_lesson(lesson_of(question_id)).get(question_id)


def lesson_of(question_id):
    """The lesson that a question belongs to: "3" for the exercise's "3.2" and for the recall question "r03.1"."""
    number = question_id.split(".")[0].removeprefix("r")
    return number.lstrip("0") or "0"


def known():
    """All ids, in order."""
    return [question_id for lesson in LESSONS for question_id in of_lesson(lesson)]
