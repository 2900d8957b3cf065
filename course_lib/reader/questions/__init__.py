"""What `course_lib.reader.feedback` knows: one module a lesson, each with a tuple ``QUESTIONS``.

**How a question is written.** Say what is asked, and let the engine name the slips that belong to the kind::

    Question(
        id="3.2",
        quantity="ratio",  # what the number is: one of QUANTITIES below
        counts=lambda: (20, 27, 11, 28),  # events and people in the first arm, in the second: what it is made from
        measure=effects.odds_ratio,  # the right answer is measure(*counts)
        arms=("ketamine", "midazolam"),
        copied={"the paper's adjusted odds ratio, for two weeks": lambda: trial.published().estimate["abstinence_or"]},
        mistakes=(Mistake(_two_weeks, "This is the odds ratio for the last two weeks. ..."),),
        why="...", hints=("...", "...", "..."),
    )

1. ``quantity`` gives the right number in another form (percent, 1 - x, 1/x, the sign, a logarithm, half of a P value ...). With
   ``whole`` (of how many people) a count is told from a share. Rounded too far, cut off, rounded up and "very near" come unasked.
   ``digits`` (3) is how many have to be right; ``decimals`` keeps a reply from asking for more than the item does. The lists are in `kinds` and `counts`; `slips` looks for the cause.
2. ``part`` is "estimate", "lower", "upper" or "p". Give the result that it is part of: ``counts`` with ``measure``, or ``result``
   (a function that returns an `Estimate`). Its other parts, and of a limit 90% and 99% intervals, are then slips. Otherwise give
   ``right``, a function. With ``counts`` the arms or the events exchanged, other measures and other methods of the same name are
   slips too. The library's own object is an answer in the unit that it prints: where ``quantity`` is "points", a `RiskDifference`
   (which holds a proportion) counts times 100, given as an answer or made here. ``also`` has values that are right as well,
   where the item does not turn on the difference (another method for ties, either sign).
3. ``inputs={"the number of people planned": lambda: 60}``: numbers that the question gives. ``copied={"the lesson's ...": ...}``:
   a number printed elsewhere. The answer of the question before is a slip by itself; ``previous="3.1"`` names another one.
4. A random number: ``run_error`` is the Monte Carlo standard error. A value within four of them is "another run's number"; with
   ``any_run=True`` (exactness is not the point, ``right`` is the expected value) a value within three of them is right.
5. A choice has ``options={"a": "its words", ...}``, word for word as in the notebook (a test compares), ``right="b"``, and a
   `Mistake` for each other letter. Of all right letters none may be over 35%, and of the right options no more than 35% the longest.
6. ``mistakes`` are what is particular to the item: which rows, which days (``*slips.windows(count, 14, 20)``), which rule, which
   method needs the data again (complete cases, Breslow's ties). They come first, and are told also when they are given as a
   proportion, with the sign turned round or rounded to two digits. Delete those that the engine names by itself, and sentences
   such as "this comes up in two ways": two mistakes of one value are both told, of three the first two. A mistake that words a
   slip of the engine better takes its place by ``instead="sign"`` (the slip's name, or a tuple of names).
7. Hints: where to look; which tool and why; one step of it done, never the line of the answer (a test compares).
8. A judgement in words has ``judgement=Judgement(model="...", points=("...", "..."))``: `compare` shows them once something is
   written; nothing is graded. ``asked=((pattern, question), ...)`` puts a question first where somebody claims the very error,
   and says no more than that: a right answer must be able to hear it too. A picture that the reader draws has ``drawn=Drawn(...)``, explained in `drawn`; both need hints.
   A report to be judged has ``sentences={"a": Sentence(words, why, wrong=True), ...}`` (module `sentences`): its letters are the answer.
9. Write the five likeliest wrong answers into tests/test_likely_slips.py, as people would type them, *before* looking at the engine.

Look with ``python -m course_lib.reader.questions.slips 3.2``: every slip, its value, its words, and what was dropped since it cannot be told
from the right answer. A dropped slip of substance (arms, events, window) means that the item needs other numbers. The tests
take a question as converted as soon as it has ``quantity`` or ``options``; the old form (``kind``, ``choices``, ``right``) still works.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from numbers import Real

from course_lib.reader.questions.drawn import Drawn

LESSONS = {str(number): f"lesson_{number:02}" for number in range(12)}

QUANTITIES = {  # what is asked for, in words
    "proportion": "a proportion, between 0 and 1",
    "percent": "a percentage",
    "points": "a difference in percentage points",
    "difference": "a difference",
    "ratio": "a ratio",
    "log ratio": "the logarithm of a ratio",
    "index": "an index between -1 and 1",
    "P value": "a P value",
    "count": "a whole number",
    "days": "a number of days",
    "needed": "a number of people",
    "number": "a number",
}
PARTS = {"estimate": "value", "lower": "lower", "upper": "upper", "p": "p"}  # and where a result has it


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that has a known cause: what it comes to (a value, a tuple, a function of one), and what to tell.

    ``instead`` names the slip of the engine (or a tuple of slips) whose place it takes; "digits" is what the engine says of an
    answer with too few of them. ``turned=False``: nobody who makes it writes it with the other sign (an intercept, a width), so a
    value that is its negative by chance hears nothing of it.
    """

    value: object
    message: str
    instead: str | tuple[str, ...] = ""
    turned: bool = True

    def values(self):
        """What the mistake comes to, reckoned once: a tuple, since two routes may share a cause."""
        return self._values

    @cached_property
    def _values(self):
        found = value_of(self.value)
        return found if isinstance(found, tuple) else (found,)


@dataclass(frozen=True)
class Judgement:
    """An answer in the reader's own words: one good answer to compare with, and what to look for in one's own."""

    model: str
    points: tuple[str, ...]
    asks: str = "two sentences"  # what is to be written
    asked: tuple[tuple[str, str], ...] = ()  # a pattern of the very error, and what is asked before the model is shown


@dataclass(frozen=True, eq=False)
class Question:
    """One item of an exercise: what is asked, what the answer is made from, what to say. The module's text explains the fields."""

    id: str
    why: str
    hints: tuple[str, str, str]
    mistakes: tuple[Mistake, ...] = ()
    kind: str = ""  # "number" (to ``digits``), "count" (exactly), "choice", "judgement", "drawn", "sentences"; follows
    right: Callable[[], object] | str | None = None
    also: object = ()  # other values that are right as well
    choices: str = ""
    digits: int = 3
    decimals: int | None = None  # the most that the item names, where ``digits`` would be more of them
    quantity: str = ""
    part: str = "estimate"
    counts: Callable[[], tuple] | None = None
    measure: Callable | None = None
    result: Callable[[], object] | None = None
    arms: tuple[str, str] = ("the first arm", "the second")
    whole: Callable[[], float] | float | None = None
    inputs: dict = field(default_factory=dict)
    copied: dict = field(default_factory=dict)
    previous: str = ""
    run_error: Callable[[], float] | float | None = None
    any_run: bool = False  # exactness is not the point
    options: dict = field(default_factory=dict)
    judgement: Judgement | None = None
    drawn: Drawn | None = None
    sentences: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.quantity and self.quantity not in QUANTITIES or self.part not in PARTS:
            raise ValueError(f"question {self.id}: no quantity {self.quantity!r} or part {self.part!r}")
        kind = "choice" if self.options else "count" if self.quantity == "count" else "number"
        kind = "judgement" if self.judgement else "drawn" if self.drawn else "sentences" if self.sentences else kind
        given = right = [letter for letter, one in self.sentences.items() if one.wrong] or self.right
        if right is None:
            right = self._part_asked
        elif not callable(right):

            def right():
                return given

        for name, value in (
            ("kind", self.kind or kind),
            ("choices", self.choices or "".join(self.options or self.sentences)),
            ("right", right),
        ):
            object.__setattr__(self, name, value)

    @property
    def converted(self):
        """Whether it is written as the module's text says, so that the engine knows its slips."""
        return bool(self.quantity or self.options or self.judgement or self.drawn or self.sentences)

    @property
    def numeric(self):
        """Whether a number is asked for."""
        return self.kind in ("number", "count")

    def whole_result(self):
        """The `Estimate` (or the number) that the answer is a part of, or None."""
        return _whole_result(self)

    def number(self, result, part=None):
        """A part of a result as a number, in the unit that is asked for."""
        if isinstance(result, Real):
            return float(result)
        from course_lib.methods.estimates import RiskDifference

        unit = 100 if self.quantity == "points" and isinstance(result, RiskDifference) else 1
        return unit * float(getattr(result, PARTS[part or self.part]))

    def _part_asked(self):
        return self.number(self.whole_result())


@cache
def _whole_result(question):
    if question.result is not None:
        return question.result()
    return question.measure(*question.counts()) if question.measure is not None else None


def value_of(x):
    """What a function returns, and anything else as it is."""
    return x() if callable(x) else x


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


def before(question):
    """The question with a number whose answer was asked for just before this one (or that it names), or None."""
    if question.previous:
        return find(question.previous)
    earlier = list(of_lesson(lesson_of(question.id)).values())
    earlier = [q for q in earlier[: earlier.index(question)] if q.numeric] if question in earlier else []
    return earlier[-1] if earlier else None


def lesson_of(question_id):
    """The lesson that a question belongs to: "3" for the exercise's "3.2" and for the recall question "r03.1"."""
    number = question_id.split(".")[0].removeprefix("r")
    return number.lstrip("0") or "0"


def known(lesson=None):
    """All ids, in order, or those of one lesson."""
    return [question_id for number in LESSONS if lesson in (None, number) for question_id in of_lesson(number)]
