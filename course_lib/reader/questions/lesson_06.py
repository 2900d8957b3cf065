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
            "When is it decided?",
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
            "a": "Stress fell more on the drug than on the control treatment.",
            "b": "The control treatment has no effect on stress, or a smaller one than the drug.",
            "c": "The same as in (a), once .05 is divided by two for the two tests.",
            "d": "Nothing yet about which of the two treatments lowers stress more.",
        },
        right="d",
        why="A difference between two P values is not a difference between two arms. The two changes have to be compared with each other.",
        mistakes=(
            Mistake(
                "a",
                "One P value is below .05 and one above. In the lesson that happened in up to half of trials with alike arms.",
            ),
            Mistake(
                "b",
                "Not significant is not 'no effect', nor 'a smaller one': the fall on the control treatment may be as large, with a wider "
                "interval.",
            ),
            Mistake(
                "c",
                "Dividing the level by two makes each test stricter. It still compares neither arm with the other.",
            ),
        ),
        hints=(
            "What was compared with what?",
            "Each test compares an arm with its own baseline. The lesson calls these tests within the arms.",
            "The fall on the drug could be 5 points and that on the control treatment 5 points too, with more scatter. Which sentence "
            "still stands?",
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
