"""Lesson 00: how questions work."""

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial


def _people(arm):
    return int(trial.load()["participants"].arm.eq(arm).sum())


QUESTIONS = (
    Question(
        id="0.1",
        quantity="count",
        right=lambda: _people("ketamine"),
        whole=lambda: len(trial.load()["participants"]),
        why="27 people on ketamine, 28 on midazolam. Every analysis starts by counting who is in which arm.",
        mistakes=(
            Mistake(
                lambda: len(trial.load()["participants"]),
                "55 is everyone. How many of them are in the ketamine arm?",
                instead="whole",
            ),
            Mistake(
                lambda: _people("midazolam"),
                "28 people are in the midazolam arm. The question is about ketamine.",
                instead="rest",
            ),
        ),
        hints=(
            "Each row of `people` is one person, and the column `arm` says which infusion.",
            '`people.arm == "ketamine"` gives True or False for each person, and True counts as 1.',
            'The first row, person P01, has `people.arm[0]`, which is "ketamine": that is one. Add up the True values of all rows.',
        ),
    ),
    Question(
        id="0.2",
        options={
            "a": "It confirms the paper.",
            "b": "Nothing: they were made to give it.",
            "c": "A little, since 55 is a small number.",
        },
        right="b",
        why="Whoever makes people so that an analysis gives 5.7 cannot learn from them that it is 5.7.",
        mistakes=(
            Mistake("a", "The simulated people were made from the paper's result. Agreeing with it is not confirming it."),
            Mistake("c", "A larger number of simulated people would add nothing either: what comes out is what was put in."),
        ),
        hints=(
            "Where does the 5.7 in the simulated people come from?",
            "Read again what it says under *2. Simulated*.",
            "They are evidence of nothing.",
        ),
    ),
)
