"""Lesson and exercise 06. Of the items 6.1 and 6.2 are in `lesson_06_people`, 6.3 in `lesson_06_beside`, 6.4 and 6.6 in
`lesson_06_beat_the_blues`, 6.7 in `lesson_06_points`."""

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_06_beat_the_blues as beat_the_blues
from course_lib.reader.questions import lesson_06_beside as beside
from course_lib.reader.questions import lesson_06_people as people
from course_lib.reader.questions import lesson_06_points as points

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
            model="Over the whole trial craving seems to have been on average 58% lower on ketamine than on midazolam, but anything from 19% to 79% "
            "lower would fit as well. The abstract does not print the two means, so how many points this is, how far craving fell in "
            "each arm, by which instrument, and at which visits, it does not say.",
            points=(
                "lower than in the other arm, and not lower than before",
                "the mean of an arm, and not each person's craving",
                "the interval, or how wide it is",
                "the abstract's number, and none of the simulated people's",
                "what is open: the two means or the points, the instrument, the model",
            ),
        ),
        why="",
        hints=(
            "Lower than what? Of whom is it the mean? How sure is it?",
            "Three words are easily lost: the mean, the other arm, and the interval from 18.6 to 78.6.",
            'It can begin: "Craving seems to have been on average 58% lower on ketamine than ..."',
        ),
    ),
    *people.ITEMS,
    beside.TWO_TESTS,
    drawn,
    Question(
        id="6.5",
        judgement=Judgement(
            model="I would not print it: people come when their pain is at its worst, so that it could be expected to be lower four weeks later with these "
            "exercises or without. Ask for people with as much pain who did not get the exercises, best dealt by chance, and print by how much "
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
    Question(
        id="6.6.1",
        options={
            "a": "It has probably gone: at two months the interval left out 0, and at eight it includes 0.",
            "b": "It has probably stayed: the difference was -3.95 at two months, and is about the same at eight.",
            "c": "Whether it has changed, nobody can say, because the interval at eight months includes 0.",
            "d": "It has probably become smaller: in those who came at both times, about half of it is left.",
        },
        right="d",
        why="The arms of the same 52 people were 8.51 points apart at two months, and are 4.01 apart at eight, about half. The change of 4.49 is towards 0, with an interval of 0.35 to 8.64, so among these "
        "people, who are those who still came, the benefit has probably become smaller. (A part of that may be regression to the mean.) The -3.95 is no start from which to measure: it is of all 97, and 45 of those, of both arms, have no score at eight months. "
        "Whether the 52 have any benefit at eight months is open, because -8.79 to 0.77 includes 0, and nearly 9 points lower too.",
        mistakes=(
            Mistake(
                "a",
                "That is one interval that leaves out 0 beside one that includes it, and no comparison of the two. How far apart were these 52 at "
                "two months, and how far are they now?",
            ),
            Mistake(
                "b",
                "These are not the same people: 45 of the 97, of both arms, have no score at eight months. What does the cell print of the 52 at two months?",
            ),
            Mistake(
                "c",
                "That interval is about what is left at eight months. Whether it has changed is another question, and has an interval of its own: "
                "the last that the cell prints.",
            ),
        ),
        hints=(
            "Item 6.1 asked who is compared. Who is in -3.95, and who is in -4.01?",
            'Set the difference of the 52 people at two months beside that of the same 52 at eight, and leave "significant" out of it.',
            "The cell prints -8.51 at two months, and 6.6 came to -4.01 at eight. What has happened to it, and what does its interval not rule out?",
        ),
    ),
    points.POINTS,
)
