"""`check`, `hint`, `solution` and `progress`: what a reader calls in an exercise.

Nothing here raises an exception at a reader, and nothing is remembered beyond the running kernel, so each check works on its
own after a restart.
"""

import html
import json
import re
from dataclasses import dataclass
from functools import cache

from course_lib.reader import questions
from course_lib.reader.environment import printable
from course_lib.reader.questions import forms, slips
from course_lib.reader.questions.answers import BROKEN, LOOKS, PRINTED
from course_lib.sources.tables import course_folder

SOLUTIONS = course_folder("solutions")
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
    _display(str(feedback), {"text/html": feedback._repr_html_()})
    return feedback


def _display(text, forms):
    """Show a text, in a notebook in other forms as well."""
    from IPython import get_ipython
    from IPython.display import display

    try:
        if get_ipython() is not None:
            display({"text/plain": text, **forms}, raw=True)
            return
    except UnicodeEncodeError:  # IPython in a terminal
        pass
    print(printable(text))


def check(question="", answer=..., *more):
    """Compare an answer with the right one and with the slips that people are known to make.

    Parameters
    ----------
    question : str
        The question's id, such as ``"3.2"``.
    answer : object
        A number in any form (Python, NumPy, pandas, Fraction, an `Estimate`, a list or array of one element) that is right
        to three significant digits (two where the question says so); a whole number; or a choice's letter or words. ``...``
        means not answered yet.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    feedback = grade(question, answer) if not more else _note('check takes one answer: `check("3.1", answer)`.')
    if feedback.status != "note" and _status.get(feedback.question) != "right":  # once right, it stays so
        _status[feedback.question] = feedback.status
    return _show(feedback)


def grade(question, answer):
    """As `check`, without showing or remembering anything."""
    found = questions.find(_id(question))
    if found is None:
        return _note(_no_such(question))
    if answer is ...:
        start = f'Put your answer in place of `...` and run the cell again. Stuck? `hint("{found.id}")`'
        return Feedback(found.id, "unanswered", start)
    if answer is None:
        return Feedback(found.id, "not_yet", PRINTED)
    try:
        given = forms.read(answer, found)
    except forms.Unreadable as problem:
        return Feedback(found.id, "mistake" if problem.slip else "not_yet", f"{problem} Change it and run the cell again.")
    except BaseException as error:  # an object that fails when it is looked at must not give the reader a traceback
        what = f"{type(error).__name__} while reading it"
        return Feedback(found.id, "not_yet", f"this answer cannot be read ({what}). Pass a plain number or letter.")
    try:
        return _judge(given, found)
    except Exception as error:  # a table that is lost, a package that is missing: the course's fault
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return Feedback(found.id, "note", f"{BROKEN} ({what}).")


def _judge(given, question):
    if slips.accepted(given, question):
        return Feedback(question.id, "right", question.why)
    if message := slips.causes(given, question):
        return Feedback(question.id, "mistake", message)
    message = slips.nearly(given, question) or f'this is not it. Next: `hint("{question.id}")`'
    return Feedback(question.id, "not_yet", message)


def hint(question="", number=None):
    """Show the next of a question's three hints (or hint ``number``, 1 to 3).

    The first says where to look, the second which tool and why, the third does one step.
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
        try:
            text = f"The answer is {found.right()!r}. {found.why}"
        except Exception as error:
            text = f"{BROKEN} ({type(error).__name__})."
    _display(text, {"text/markdown": text})
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
    wanted = _plain(lesson).strip("'\"").lstrip("0") or "0"
    ids = [i for i in questions.known() if lesson is None or questions.lesson_of(i) == wanted]
    ids = [i for i in ids if i in _status or not i.startswith("r")]
    if not ids:
        what = f"lesson {shown}" if (shown := _plain(lesson)) != "that" else shown
        return _show(_note(f"no questions for {what} yet; there are some for {_lessons()}."))
    lines = [f"{LOOKS[s][0]} {i} {LOOKS[s][1]}" for i in ids for s in [_status.get(i, "unanswered")]]
    right = sum(_status.get(i) == "right" for i in ids)
    return _show(Feedback("", "note", f"{right} of {len(ids)} right since the kernel started\n" + "\n".join(lines)))


def _id(question):
    return question.strip() if type(question) is str else ""


def _note(message):
    return Feedback("", "note", message)


def _plain(x):
    """A short name for what was passed; nothing long or strange is looked into."""
    return repr(x)[:20] if type(x) in (str, float) or type(x) is int and abs(x) < 10**9 else "that"


def _lessons():
    return ", ".join(f"lesson {n.zfill(2)}" for n in questions.LESSONS)


def _no_such(question):
    shown = _plain(question)
    if type(question) in (float, int) and shown != "that":
        return f'put the number in quotation marks: "{shown}".'
    lesson = questions.lesson_of(_id(question))
    ids = questions.known(lesson) if _id(question) else []
    known = f"lesson {lesson.zfill(2)} has {', '.join(ids)}" if ids else f"there are questions for {_lessons()}"
    what = f"question {shown}" if shown != "that" else "such question"
    return f'there is no {what}. Give its number in quotation marks, such as "3.1"; {known}.'
