"""What a reader hears: rows of a question, a likely wrong answer and words of its reply, tested a question at a time."""

import pytest

from course_lib.reader.feedback import grade


def by_question(rows):
    """The rows as parameters of one test for each question: thousands of tests of a millisecond cost more than they take."""
    grouped = {}
    for question, *row in rows:
        grouped.setdefault(question, []).append(row)
    return [pytest.param(question, rows, id=question) for question, rows in grouped.items()]


def unheard(question, rows, typed=lambda answer: [answer]):
    """The rows whose answer is not told to be wrong in the words that belong to it; ``typed`` gives an answer's forms."""
    failed = []
    for answer, words in rows:
        for form in typed(answer):
            found = grade(question, form)
            if found.status not in ("mistake", "not_yet") or words not in found.message:
                failed.append(f"{form!r} should hear {words!r}: {found}")
    return failed


def in_full_and_short(answer):
    """A number in full, and as people type it, with three digits."""
    return {float(answer), float(f"{answer:.3g}")}
