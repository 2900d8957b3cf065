"""`check`, `hint`, `solution` and `progress`: what a reader calls in an exercise.

Nothing here raises an exception at a reader, and nothing is remembered beyond the running kernel, so each check works on its
own after a restart.
"""

import html
import json
import math
import re
from dataclasses import dataclass
from functools import cache
from numbers import Real
from pathlib import Path

from . import questions

SOLUTIONS = Path(__file__).resolve().parents[1] / "solutions"
LOOKS = {  # status: sign, words, colour of the bar (each stands out on white and on black; the sign and words say the same)
    "unanswered": ("○", "not answered yet", "#808080"),
    "right": ("✔", "right", "#2e9e5b"),
    "mistake": ("✎", "a known mistake", "#d55e00"),
    "not_yet": ("✎", "not yet", "#d55e00"),
    "note": ("●", "", "#3b82c4"),
}
_status = {}
_hints_shown = {}


@dataclass(frozen=True)
class Feedback:
    """What `check` found.

    ``status`` is "unanswered", "right", "mistake", "not_yet" or, for a call that fits no question, "note".
    """

    question: str
    status: str
    message: str

    def __str__(self):
        sign, words, _ = LOOKS[self.status]
        title = " ".join(filter(None, (self.question, words)))
        return f"{sign} {title}: {self.message}" if title else f"{sign} {self.message}"

    def _repr_html_(self):
        sign, words, colour = LOOKS[self.status]
        message = self.message[:1].upper() + self.message[1:]  # here it follows a full stop
        title = html.escape(" ".join(filter(None, (self.question, words))))
        return (
            f'<div style="border-left: 5px solid {colour}; padding: 0.3em 0.9em; margin: 0.3em 0; line-height: 1.5">'
            f"<b>{sign} {title}{'.' if title else ''}</b> {_to_html(message)}</div>"
        )

    def _ipython_display_(self):
        """Nothing: `check` has shown it already, so that it is seen even in the middle of a cell."""


def _to_html(text):
    """Escaped text, with `code` in code type and line breaks kept."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False)).replace("\n", "<br>")


def _show(feedback):
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(feedback)
    else:
        display({"text/plain": str(feedback), "text/html": feedback._repr_html_()}, raw=True)
    return feedback


def check(question="", answer=..., *more):
    """Compare an answer with the right one and with the mistakes that people are known to make.

    Parameters
    ----------
    question : str
        The question's id, such as ``"3.2"``.
    answer : object
        A number in any form (Python, NumPy, pandas, Fraction, an `Estimate`, an array of one element) that is right to
        three significant digits (two where the question says so); a whole number; or the letter of a choice. ``...`` means
        not answered yet.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    try:
        feedback = grade(question, answer) if not more else _note('check takes one answer: `check("3.1", answer)`.')
    except Exception as error:  # an object that fails when it is looked at must not give the reader a traceback
        what = f"{type(error).__name__} while reading the answer"
        feedback = Feedback(_id(question), "not_yet", f"this answer cannot be read ({what}). Pass a plain number or letter.")
    if feedback.status != "note" and _status.get(feedback.question) != "right":  # once right, it stays so
        _status[feedback.question] = feedback.status
    return _show(feedback)


def grade(question, answer):
    """As `check`, without showing or remembering anything."""
    found = questions.find(_id(question))
    if found is None:
        return _note(_no_such(question))
    if answer is ... or answer is None:
        start = f'Put your answer in place of `...` and run the cell again. Stuck? `hint("{found.id}")`'
        return Feedback(found.id, "unanswered", start)
    read = READERS[found.kind]
    try:
        given = read(answer)
    except _Unreadable as problem:
        return Feedback(found.id, "not_yet", f"{problem} Change it and run the cell again.")
    if _same(given, read(found.right()), found):
        return Feedback(found.id, "right", found.why)
    for mistake in found.mistakes:
        if any(_same(given, read(value), found) for value in mistake.values()):
            return Feedback(found.id, "mistake", mistake.message)
    return Feedback(found.id, "not_yet", _nearly(given, found) or f'this is not it. Next: `hint("{found.id}")`')


def _nearly(given, question):
    if question.kind == "choice":
        letters = ", ".join(question.choices)
        return "" if given in letters.split(", ") else f"one letter is asked for: {letters}."
    if question.kind == "count" and given % 1:
        return "a whole number is asked for. Is this a share, or a percentage?"
    right = float(question.right())
    if question.kind == "number" and given == float(f"{right:.{question.digits - 1}g}"):
        return f"this fits, as far as it goes. Give {question.digits} digits, so that it can be told from a near miss."
    if question.kind == "number" and abs(given - right) <= 0.01 * abs(right):
        return "very near. Was a number rounded on the way, is a count off by one, or is the method slightly another?"
    return ""


def _same(given, right, question):
    if question.kind != "number":
        return given == right
    if right == 0:
        return abs(given) < 5e-4
    half_unit = 0.5 * 10.0 ** (math.floor(math.log10(abs(right))) - question.digits + 1)  # of the last digit asked for
    return abs(given - right) <= half_unit * (1 + 1e-9)


class _Unreadable(Exception):
    """The answer is not of the kind that the question asks for; the message says what to pass."""


def _read_number(answer):
    """A finite float from any honest form of one number."""
    value = getattr(answer, "value", answer) if type(answer).__module__.endswith("course_lib.estimates") else answer
    if isinstance(value, str | bytes):
        raise _Unreadable("this is text, and a number is asked for: leave out the quotation marks (and any % sign).")
    if isinstance(value, list | tuple) or hasattr(value, "__array__") and hasattr(value, "shape"):
        value = _only_element(value)
    kind = type(value).__name__
    if isinstance(value, bool) or kind in ("bool_", "bool"):
        raise _Unreadable(f"this is {bool(value)}, and a number is asked for.")
    if not isinstance(value, Real) and kind not in ("Decimal", "float32", "float16"):
        raise _Unreadable(f"this is a {kind}, and one number is asked for.")
    number = float(value)
    if math.isinf(number):
        raise _Unreadable("this is infinite, and a finite number is asked for. Was something divided by zero?")
    if math.isnan(number):
        raise _Unreadable("the answer came out as nan: look for a missing value.")
    return number


def _only_element(values):
    import numpy as np

    flat = np.asarray(values, dtype=object).ravel()
    if flat.size == 0:
        raise _Unreadable("this is empty, and one number is asked for.")
    if flat.size != 1:
        raise _Unreadable(f"these are {flat.size} values, and one number is asked for.")
    return flat[0]


def _read_choice(answer):
    if not isinstance(answer, str):
        answer = _only_element(answer) if hasattr(answer, "__array__") else answer
    if not isinstance(answer, str):
        raise _Unreadable('a letter is asked for, in quotation marks: `"a"`.')
    return answer.strip().strip("().").lower()


READERS = {"number": _read_number, "count": _read_number, "choice": _read_choice}


def hint(question="", number=None):
    """Show the next of a question's three hints (or hint ``number``, 1 to 3).

    The first says where to look, the second which tool, the third is nearly the code.
    """
    found = questions.find(_id(question))
    if found is None:
        return _show(_note(_no_such(question)))
    if number is not None and not (isinstance(number, int) and 1 <= number <= 3):
        return _show(_note(f"there are three hints, 1 to 3; {_plain(number)} is not one of them."))
    shown = number or min(3, _hints_shown.get(found.id, 0) + 1)
    _hints_shown[found.id] = max(shown, _hints_shown.get(found.id, 0))
    after = f'\nAfter this: `solution("{found.id}")`' if shown == 3 else ""
    return _show(Feedback(f"{found.id}, hint {shown} of 3", "note", found.hints[shown - 1] + after))


def solution(question=""):
    """Show how a question is solved and why, as the solution's notebook has it."""
    found = questions.find(_id(question))
    if found is None:
        return _show(_note(_no_such(question)))
    try:
        text = _solution_text(found.id)
    except (OSError, ValueError, KeyError) as problem:
        text = f"The notebook with this solution cannot be read ({problem}); fetch a fresh copy of {SOLUTIONS.name}/."
    if not text:  # a question of a lesson, which has no notebook in solutions/
        right = found.right()
        text = f"The answer is {right!r}. {found.why}"
    from IPython import get_ipython
    from IPython.display import Markdown, display

    if get_ipython() is None:
        print(text)
    else:
        display(Markdown(text))
    return Feedback(found.id, "note", text)


@cache
def _solution_text(question_id):
    parts = []
    for path in sorted(SOLUTIONS.glob(f"{questions.lesson_of(question_id).zfill(2)}_*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if f"question-{question_id}" not in cell["metadata"].get("tags", []):
                continue
            source = re.sub(r"[ \t]*# (BEGIN |END )?SOLUTION\n?", "\n", "".join(cell["source"]) + "\n").strip()
            lines = [x for x in source.splitlines() if not re.match(r"check\(|\w+ = \.\.\.$", x)]
            if cell["cell_type"] == "code":
                code = "\n".join(lines).strip()
                parts += [f"```python\n{code}\n```"] if code else []
            elif "solution" in cell["metadata"]["tags"]:
                parts.append(source)
    return "\n\n".join(parts)


def progress(lesson=None):
    """Show where each question stands, as far as it was checked since the kernel started.

    Recall questions (such as "r03.1") belong to a lesson, not to its exercise, and are shown once they were checked.
    """
    wanted = str(lesson).lstrip("0") or "0"
    ids = [i for i in questions.known() if lesson is None or questions.lesson_of(i) == wanted]
    ids = [i for i in ids if i in _status or not i.startswith("r")]
    if not ids:
        return _show(_note(f"no questions for lesson {_plain(lesson)} yet; there are some for {_lessons()}."))
    lines = [f"{LOOKS[s][0]} {i} {LOOKS[s][1]}" for i in ids for s in [_status.get(i, "unanswered")]]
    right = sum(_status.get(i) == "right" for i in ids)
    return _show(Feedback("", "note", f"{right} of {len(ids)} right since the kernel started\n" + "\n".join(lines)))


def _id(question):
    return question.strip() if isinstance(question, str) else ""


def _note(message):
    return Feedback("", "note", message)


def _plain(x):
    return repr(x)[:20] if isinstance(x, str | int | float) else "that"


def _lessons():
    return ", ".join(f"lesson {n.zfill(2)}" for n in questions.LESSONS)


def _no_such(question):
    known = ", ".join(questions.known())
    return f"there is no question {_plain(question)}. Give its number in quotation marks, one of: {known}."
