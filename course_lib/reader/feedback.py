"""`check`, `compare`, `hint`, `solution` and `progress`: what a reader calls in an exercise.

Nothing here raises an exception at a reader. What was checked is kept in the reader's own file (`progress_file`), and shown
by `progress` alone: each check works on its own after a restart, and never says anything else than it says to everybody.
"""

import math
import re

from course_lib.reader import lessons, progress_file, questions, tried
from course_lib.reader.overstated import claimed
from course_lib.reader.questions import Judgement, drawn, forms, sentences, slips, value_of
from course_lib.reader.questions.answers import BROKEN, LOOKS, NOBODY, PRINTED, SHORT
from course_lib.reader.shown import Feedback, display, show
from course_lib.reader.solved import SOLUTIONS, parts_of, without_words

WORDS_OF_A_JUDGEMENT = 5  # fewer are no sentence
UNKEPT = f"In fewer than {WORDS_OF_A_JUDGEMENT} words it is not kept, and so is on no page that you hand in."
_hints_shown = {}


def check(question="", answer=..., *more):
    """Compare an answer with the right one and with the slips that people are known to make.

    Parameters
    ----------
    question : str
        The question's id, such as ``"3.2"``.
    answer : object
        A number in any form (Python, NumPy, pandas, Fraction, an `Estimate`, a list or array of one element) that is right
        to three significant digits (two where the question says so); a whole number; a choice's letter or words; a list of
        letters; or the Axes with a drawing. ``...`` means not answered yet.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    feedback = grade(question, answer) if not more else _note('check takes one answer: `check("3.1", answer)`.')
    return _kept(feedback, answer)


def _kept(feedback, answer):
    """Keep what was found, and show it; a cell that is run without an answer takes nothing back."""
    if feedback.status not in ("note", "unanswered"):
        progress_file.keep("checked", feedback.question, lambda before: tried.entry(before, feedback, answer))
    return show(feedback)


def compare(question="", answer=...):
    """Compare a judgement in one's own words with a good one. Nothing is graded.

    Parameters
    ----------
    question : str
        The question's id, such as ``"3.5"``.
    answer : str
        Two sentences. ``...`` means not written yet.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    found = questions.find(_id(question))
    if found is None:
        return show(_note(_no_such(question)))
    if found.kind != "judgement":
        return show(_note(f'this one has an answer that can be checked: `check("{found.id}", answer)`.'))
    text = str.__getitem__(answer, slice(10_000)) if issubclass(type(answer), str) else None
    if text is not None and len(re.findall(r"\w+", text)) >= WORDS_OF_A_JUDGEMENT:
        return _kept(Feedback(found.id, "written", _asked_first(found, text) + _model(found)), text)
    asks = found.judgement.asks
    start = f"Write {asks}, in quotation marks, in place of `...` and run the cell again. Nothing is graded."
    short = SHORT if asks == Judgement.asks else f"That is short of an answer. Write {asks}."
    if text is None and answer is not ...:
        start = f'{short} In quotation marks: `answer = "..."`.'
    elif text and text.strip(" ."):
        start = f"{short} {UNKEPT}"
    return _kept(Feedback(found.id, "unanswered", f'{start} Stuck? `hint("{found.id}")`'), text)


def _asked_first(question, text):
    """What is asked before the model is shown, where the text claims an error that the item knows."""
    found = [ask for pattern, ask in question.judgement.asked if claimed(re.compile(pattern, re.I | re.S), text)]
    return f"before you compare: {' '.join(found)}\nThen compare; " if found else ""


def _model(question):
    points = "\n".join(f"- {point}" for point in question.judgement.points)
    look = (
        "Nothing grades yours: this is shown whatever it says. Look in it for these points, and for what contradicts them:"
    )
    return f"one good answer: {question.judgement.model}\n{look}\n{points}"


def grade(question, answer):
    """As `check`, without showing or remembering anything."""
    found = questions.find(_id(question))
    if found is None:
        return _note(_no_such(question))
    if found.kind == "judgement":
        return _note(f'this one is a judgement, which nothing grades: `compare("{found.id}", answer)`.')
    if answer is ...:
        letters = {"choice": "your letter, in quotation marks,", "sentences": 'a list of letters, as in `["x", "y"]`,'}
        what = letters.get(found.kind, "your answer")
        start = f'Put {what} in place of `...` and run the cell again. Stuck? `hint("{found.id}")`'
        return Feedback(found.id, "unanswered", start)
    if answer is None:
        return Feedback(found.id, "not_yet", PRINTED + NOBODY * (found.quantity == "count"))
    try:
        if found.kind == "drawn":
            return _looked_at(answer, found)
        if found.kind == "sentences":
            status, message = sentences.judge(sentences.read(answer, found.sentences), found.sentences)
            return Feedback(found.id, status, message or found.why)
        given = forms.read(answer, found)
    except forms.Unreadable as problem:
        return Feedback(found.id, "mistake" if problem.slip else "not_yet", f"{problem} Change it and run the cell again.")
    except BaseException as error:  # an object that fails when it is looked at must not give the reader a traceback
        what = f"{type(error).__name__} while reading it"
        wanted = "the Axes, `ax`" if found.kind == "drawn" else "a plain number or letter"
        return Feedback(found.id, "not_yet", f"this answer cannot be read ({what}). Pass {wanted}.")
    try:
        return _judge(given, found)
    except Exception as error:  # a table that is lost, a package that is missing: the course's fault
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return Feedback(found.id, "note", f"{BROKEN} ({what}).")


def _looked_at(answer, question):
    """A drawing."""
    status, message = drawn.judge(answer, question.drawn)
    if status == "right":
        return Feedback(question.id, status, question.why)
    return Feedback(question.id, status, f"{message} Change it and run the cell again.")


def _judge(given, question):
    if slips.accepted(given, question):
        return Feedback(question.id, "right", question.why)
    if message := slips.causes(given, question):
        return Feedback(question.id, "mistake", message)
    message = slips.nearly(given, question) or _cannot_be(given, question)
    message = message or f'this is not it. Next: `hint("{question.id}")`'
    return Feedback(question.id, "not_yet", message)


def _cannot_be(given, question):
    """What to say to a number that no answer of this kind can be, else ''."""
    if question.quantity == "P value" and not 0 <= given <= 1:
        return "a P value is a probability: it lies between 0 and 1."
    whole = value_of(question.whole) if question.kind == "count" and question.whole is not None else math.inf
    if question.kind == "count" and not 0 <= given <= whole:
        return "a count is not below 0." if given < 0 else f"this cannot be: there are only {whole:.0f} in all."
    return ""


def hint(question="", number=None):
    """Show the next of a question's three hints (or hint ``number``, 1 to 3).

    The first says where to look, the second which tool and why, the third does one step.
    """
    found = questions.find(_id(question))
    if found is None:
        return show(_note(_no_such(question)))
    if number is not None and not (isinstance(number, int) and 1 <= number <= 3):
        return show(_note(f"there are three hints, 1 to 3; {_plain(number)} is not one of them."))
    shown = number or min(3, _hints_shown.get(found.id, 0) + 1)
    _hints_shown[found.id] = max(shown, _hints_shown.get(found.id, 0))
    progress_file.keep("hints", found.id, lambda before: tried.hinted(before, shown))
    after = f'\nAfter this: `solution("{found.id}")`{_where("solution")}' if shown == 3 else ""
    return show(Feedback(f"{found.id}, hint {shown} of 3", "note", found.hints[shown - 1] + after))


def _where(name):
    """Where to get a function that a notebook has not imported: in a lesson, most often."""
    from IPython import get_ipython

    shell = get_ipython()
    here = shell is not None and name in shell.user_ns
    return "" if here else f" (once before it: `from course_lib.reader import {name}`)"


def solution(question=""):
    """Show how a question is solved and why, as the solution's notebook has it."""
    found = questions.find(_id(question))
    if found is None:
        return show(_note(_no_such(question)))
    judged = found.kind == "judgement"  # its code is the model answer, which comes first
    try:
        parts = parts_of(found.id)
        parts = list(filter(None, map(without_words, parts))) if judged else parts
    except (OSError, ValueError, KeyError) as problem:
        parts = [f"The notebook with this solution cannot be read ({problem}); fetch a fresh copy of {SOLUTIONS.name}/."]
    text = "\n\n".join([_model(found), *parts] if judged else parts)
    if not text and found.kind != "drawn":  # a question of a lesson, which has no notebook in solutions/
        try:
            answer = str(slips.as_asked(found))
            answer = "" if found.why.startswith(f"{answer} (") else f"{answer}. "  # its reason begins with it
            text = f"The answer is {answer}{found.why}{_how(found)}"
        except Exception as error:
            text = f"{BROKEN} ({type(error).__name__})."
    if not parts and not found.id.startswith(("r", "0.")):
        text += f"{chr(10) * 2 * bool(text)}Its worked solution is in {SOLUTIONS.name}/, which this copy does not have."
    display(text, {"text/markdown": text})
    return Feedback(found.id, "note", text)


def _how(question):
    """The way to a number where its worked solution is not at hand: the last two hints, without what they ask."""
    if question.kind not in ("number", "count"):
        return ""
    said = re.split(r"(?<=[.?!]) (?=[A-Z0-9`*])", " ".join(question.hints[1:]))
    return "\n\nThe way there: " + " ".join(sentence for sentence in said if not sentence.endswith("?"))


def progress(lesson=None):
    """Show where each question stands: of a lesson one by one, without one in a line for each lesson that was begun.

    Recall questions (such as "r03.1") belong to a lesson, not to its exercise, and are shown once they were checked.
    """
    wanted = _plain(lesson).strip("'\"").lstrip("0") or "0"
    kept = {i: entry.get("status") for i, entry in progress_file.read("checked").items()}
    ids = [i for i in questions.known() if lesson is None or questions.lesson_of(i) == wanted]
    ids = [i for i in ids if kept.get(i) in LOOKS or not i.startswith("r")]
    if not ids:
        what = f"lesson {shown}" if (shown := _plain(lesson)) != "that" else shown
        return show(_note(f"no questions for {what} yet; there are some for {_lessons()}."))
    judged = [i for i in ids if questions.find(i).kind == "judgement"]  # nothing grades them: they are never "right"
    recall = [i for i in ids if i.startswith("r") and i not in judged]
    graded = [i for i in ids if i not in recall + judged]
    lines = [f"{sum(kept.get(i) == 'right' for i in graded)} of {len(graded)} right"]
    if judged:
        lines[0] += f", {sum(kept.get(i) == 'written' for i in judged)} of {len(judged)} written, to be compared"
    if recall:
        lines[0] += f"; of the questions in the lesson, {sum(kept.get(i) == 'right' for i in recall)} of {len(recall)}"
    stands = {i: kept[i] if kept.get(i) in LOOKS else "unanswered" for i in ids}
    lines += _by_lesson(stands) if lesson is None else [f"{LOOKS[s][0]} {i} {LOOKS[s][1]}" for i, s in stands.items()]
    where = f"Kept in {progress_file.in_words()}. Delete that file, and it is forgotten."
    return show(Feedback("", "note", "\n".join([*lines, where])))


def _by_lesson(stands):
    """A line for each lesson that was begun, and one for the others."""
    lines, not_begun = [], []
    for number in dict.fromkeys(map(questions.lesson_of, stands)):
        here = {i: status for i, status in stands.items() if questions.lesson_of(i) == number}
        begun = [f"{LOOKS[status][0]} {i} {LOOKS[status][1]}" for i, status in here.items() if status != "unanswered"]
        if begun:
            left = len(here) - len(begun)
            lines.append(f"Lesson {number.zfill(2)}: {', '.join(begun + [f'{left} not answered yet'] * (left > 0))}")
        else:
            not_begun.append(number.zfill(2))
    return lines + ([f"Not begun: {', '.join(not_begun)}"] if not_begun else [])


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
    if re.fullmatch(r"C\d\d", _id(question) or ""):
        return (
            f'a claim has no hints: read again what its words mean, or see the course\'s with `verdict("{_id(question)}")`.'
        )
    if lessons.find(question):
        return f'"{_id(question)}" is a guess, and guesses have no hints: any will do, and you may run on without one.'
    lesson = questions.lesson_of(_id(question))
    ids = questions.known(lesson) if _id(question) else []
    known = f"lesson {lesson.zfill(2)} has {', '.join(ids)}" if ids else f"there are questions for {_lessons()}"
    what = f"question {shown}" if shown != "that" else "such question"
    return f'there is no {what}. Give its number in quotation marks, such as "3.1"; {known}.'
