"""Lesson and exercise 06: craving. Items 6.1 and 6.2 are in `lesson_06_people`, 6.4 and 6.6 in `lesson_06_beat_the_blues`."""

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_06_beat_the_blues as beat_the_blues
from course_lib.reader.questions import lesson_06_people as people

drawn, compared = beat_the_blues.ITEMS

QUESTIONS = (
    Question(
        id="r06.1",
        options={
            "a": "those that predict the outcome and are named in the plan",
            "b": "those whose P value at baseline is below .05",
            "c": "those that differ between the arms after treatment",
        },
        right="a",
        why="What predicts the outcome makes the comparison sharper, and naming it beforehand leaves nothing to choose afterwards.",
        mistakes=(
            Mistake(
                "b",
                "Such P values test whether chance dealt the arms, which is known. They do not choose covariates.",
            ),
            Mistake(
                "c",
                "What differs after treatment may be its effect. Adjusting for it would take part of the effect away.",
            ),
        ),
        hints=(
            "What tells how somebody will do, whichever treatment they have?",
            "Lesson 02 says what to look for instead of P values.",
            "Two of the three are found out by looking at this trial's data first. That leaves one.",
        ),
    ),
    Question(
        id="r06.2",
        judgement=Judgement(
            model="Over the whole trial the mean craving score was 58% lower on ketamine than on midazolam, but anything from 19% to 79% "
            "lower would fit as well. The abstract does not print the two means, so how many points this is, and how far craving fell in "
            "each arm, it does not say.",
            points=(
                "lower than in the other arm, and not lower than before",
                "the mean of an arm, and not each person's craving",
                "the interval, or how wide it is",
            ),
        ),
        why="",
        hints=(
            "Lower than what? Of whom is it the mean? How sure is it?",
            "Three words are easily lost: the mean, the other arm, and the interval from 18.6 to 78.6.",
            'It can begin: "The mean craving score on ketamine was 58% lower than ..."',
        ),
    ),
    *people.ITEMS,
    Question(
        id="6.3",
        options={
            "a": "All three find no difference, because the drug does nothing.",
            "b": "After alone and change find no difference, and ANCOVA favours the placebo.",
            "c": "After alone favours the placebo, change the drug, and ANCOVA neither.",
            "d": "After alone favours the drug, change the placebo, and ANCOVA neither.",
        },
        right="c",
        why="Of the 20 points by which the drug's people began lower, 8 are left. After alone takes these 8 for harm that the drug did. Change "
        "expects all 20 to be left, and 12 of them are gone, which it takes for the drug's good. ANCOVA expects the 8.",
        mistakes=(
            Mistake(
                "a",
                "The drug does nothing, but the arms did not begin alike, and 0.4 of that is still there afterwards. Which analysis allows for it?",
            ),
            Mistake(
                "b",
                "After alone would find no difference if nothing of the start were left, and change if all of it were. Here it is 0.4.",
            ),
            Mistake(
                "d",
                "The directions are turned round, as they would be if less were better. Who began lower ends lower, and here more is better.",
            ),
        ),
        hints=(
            "How far apart are the two arms after treatment, if the drug does nothing?",
            "Each analysis subtracts its slope times the 20 points: 0, 1, or the people's own slope.",
            "Afterwards the drug's people are 8 points lower, and that is what after alone finds. By how many points does each arm rise, if placebo's, "
            "say, rises from 50 to 60?",
        ),
    ),
    drawn,
    Question(
        id="6.5",
        judgement=Judgement(
            model="I would not print it: people come when their pain is at its worst, so that it would be lower four weeks later with any "
            "leaflet or none. Ask for people with as much pain who did not get the exercises, best dealt by chance, and print by how much "
            "the two groups differ.",
            points=(
                "It names a reason for the fall that has nothing to do with the exercises: regression to the mean, best of all, or time, "
                "or other treatment.",
                "It says what is needed: a group without the exercises, dealt by chance.",
                "It prints the difference between the groups, and not a fall, or its P value, within one.",
            ),
        ),
        why="",
        hints=(
            "When does somebody with back pain go to a clinic?",
            "In the lesson's 1,000 untreated people nothing was done, and those let in were lower a week later. Why?",
            "Say in one sentence why the pain would have fallen anyway, and in the other with whom you would compare these people.",
        ),
    ),
    compared,
)
