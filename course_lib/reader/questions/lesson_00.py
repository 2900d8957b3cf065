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
            "a": "A little, since 55 people are not many.",
            "b": "It confirms the paper, since others have found the same.",
            "c": "It shows that the paper's analysis was the right one.",
            "d": "Nothing: they were made so that it comes out.",
        },
        right="d",
        why="Whoever makes people so that an analysis gives 5.7 cannot learn from them that it is 5.7.",
        mistakes=(
            Mistake("a", "More simulated people would add nothing either: what comes out is what was put in."),
            Mistake(
                "b", "Nobody has found it again. The simulated people were made from the paper's result, so they repeat it."
            ),
            Mistake("c", "Any analysis that was used to make them would come out as it was put in, a wrong one too."),
        ),
        hints=(
            "Where does the 5.7 in the simulated people come from?",
            "Read again what the lesson says about the second kind of numbers.",
            "Suppose the paper had printed 2.0. What would our simulated people then give?",
        ),
    ),
)
