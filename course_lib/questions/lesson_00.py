"""Lesson 00: how questions work."""

from course_lib import trial
from course_lib.questions import Mistake, Question


def _people(arm):
    return int(trial.load()["participants"].arm.eq(arm).sum())


QUESTIONS = (
    Question(
        id="0.1",
        kind="count",
        right=lambda: _people("ketamine"),
        why="27 people on ketamine, 28 on midazolam. Every analysis starts by counting who is in which arm.",
        mistakes=(
            Mistake(lambda: len(trial.load()["participants"]), "55 is everyone. How many of them are in the ketamine arm?"),
            Mistake(lambda: _people("midazolam"), "28 people are in the midazolam arm. The question is about ketamine."),
        ),
        hints=(
            "Each row of `people` is one person, and the column `arm` says which infusion.",
            '`people.arm == "ketamine"` gives True or False for each person, and True counts as 1.',
            '`people_on_ketamine = (people.arm == "ketamine").sum()`',
        ),
    ),
    Question(
        id="0.2",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="Whoever makes people so that an analysis gives 5.7 cannot learn from them that it is 5.7.",
        mistakes=(
            Mistake(
                lambda: "a", "The simulated people were made from the paper's result. Agreeing with it is not confirming it."
            ),
            Mistake(
                lambda: "c",
                "A larger number of simulated people would add nothing either: what comes out is what was put in.",
            ),
        ),
        hints=(
            "Where does the 5.7 in the simulated people come from?",
            "Read again what it says under *2. Simulated*.",
            "They are evidence of nothing.",
        ),
    ),
)
