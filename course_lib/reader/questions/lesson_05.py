"""Lesson and exercise 05: time to relapse. Items 5.1 to 5.3 are in `lesson_05_six_people` and
`lesson_05_six_days`, 5.4.1 is in `lesson_05_shared`, 5.6 in `lesson_05_leaflet`."""

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_05_leaflet as leaflet
from course_lib.reader.questions import lesson_05_shared as shared
from course_lib.reader.questions import lesson_05_six_days as six_days
from course_lib.reader.questions import lesson_05_six_people as six_people

#: A sentence that claims fewer people, and neither speaks of a day nor denies it; a point within a number ends no sentence.
FEWER_PEOPLE = (
    r"(?:^|(?<=[.!?] ))(?!(?:[^.!?]|\.(?=\d))*(?:\b(?:day\b(?! ?\d)|today|daily|moment|at risk|so far|not|no|never|nor|rather than)|n['’]t\b))"
    r"(?:[^.!?]|\.(?=\d))*?\b(?:half as many|(?:53 ?%|53 percent|half) fewer|53 (?:of|in|out of) (?:a |one |every )?(?:100|hundred))\b"
)

QUESTIONS = (
    Question(
        id="r05.1",
        options={
            "a": "people whose outcome is known",
            "b": "everyone who was randomised",
            "c": "people who attended the last visit",
        },
        right="a",
        why="Chance did not form this group: it depends on what happened after randomisation.",
        mistakes=(
            Mistake("b", "That is intention to treat, and it asks for a rule for every missing outcome."),
            Mistake(
                "c",
                "Close: three people attended the last visit, but have a gap in the record, and their outcome is open.",
            ),
        ),
        hints=(
            "What does the rule leave out?",
            "An outcome can be known because use was seen, or because no day is blank.",
            "P49 lacks a sample, was seen to use in the last two weeks, and is in the group. What is it that decides?",
        ),
    ),
    Question(
        id="r05.2",
        judgement=Judgement(
            model="Of people who had neither used nor dropped out so far, those on ketamine were about half as "
            "likely to relapse on any one day as those on midazolam, if that ratio was the same on every day. It is the hazard ratio, 0.47 "
            "(95% CI 0.24 to 0.92), adjusted for the route of use.",
            points=(
                "of whom it is true: people who have had no relapse so far (use or dropout)",
                'of when: a day, and not "within four weeks" or "half as many people"',
                "the interval, and no count of ours, such as 59 or 93 of a hundred: our people are simulated",
            ),
            asked=((FEWER_PEOPLE, "Whom does 0.47 compare, and over how long?"),),
        ),
        why="",
        hints=(
            "What do the two people whom 0.47 compares have in common, and on which day are they compared?",
            'Say "half as likely" of a relapse today, and not of a count of people.',
            'It can begin: "On any day, of people who have had no relapse so far, ..."',
        ),
    ),
    *six_people.ITEMS,
    *six_days.ITEMS,
    Question(
        id="5.4",
        options={
            "a": "In both, because the hazard ratio is 0.5 in both.",
            "b": "Only where many relapse, because the ratio then rests on more relapses.",
            "c": "Only where few relapse, because nearly all stay at risk to the end.",
            "d": "In neither, because a hazard ratio says nothing of people.",
        },
        right="c",
        why="Where 10 of 100 relapse without the drug, about 5 do with it: half. Where 93 do, about 73 do with it, about a fifth fewer. One hazard "
        "ratio goes with many relative risks.",
        mistakes=(
            Mistake(
                "a",
                "It is a ratio of each day's chances. Where 93 of 100 relapse, more than 46 or 47 do at half the hazard: who gets through one day meets the next.",
            ),
            Mistake(
                "b",
                "More relapses make a hazard ratio surer, and do not turn it into a ratio of people. What happens to those who get through, in four weeks?",
            ),
            Mistake(
                "d",
                "It says something, together with how many relapse without the drug. On the first day the two ratios are the same.",
            ),
        ),
        hints=(
            "After one day, the relative risk is the hazard ratio. What changes from day to day?",
            "On two days with a hazard of a tenth 0.9 × 0.9 = 0.81 get through, and with half of it 0.95 × 0.95, about 0.9: the square root of 0.81. "
            "The share without relapse in the arm without the drug is 0.90 in the one trial, and 0.07 in the other.",
            "0.90 ** 0.5 is about 0.95. How many of 100 then relapse on the drug, and how many where it is 0.07 ** 0.5?",
        ),
    ),
    *shared.ITEMS,
    Question(
        id="5.5",
        judgement=Judgement(
            model="I would not repeat it: 24 of the 40 stopped coming, and the curve supposes that they fared like the few who "
            "stayed, though people may well stop coming when they use again, so it is rather too high. Beside it I would print that "
            "11 of 40 are known to have held out to week 12, and how many were at risk at each time.",
            points=(
                "It says what the curve supposes of those who stopped coming: that they fared like those who stayed.",
                "It says why that may be wrong here, and that 77% is then too high.",
                "It asks for a number that could tell: who is at risk, how many are known to have held out, or how many left.",
            ),
            asked=(
                (
                    r"^\W*(?:(?:yes|sure|of course)\b(?:\W+(?:i would|i['’]d)\b(?! not| never)(?: repeat\b)?)?"
                    r"|(?:i would|i['’]d) (?:(?!not|never|hardly|only)\w+ )?repeat\b)(?! it only)",
                    "Of how many of the 40 does anybody know that they held out for twelve weeks?",
                ),
                (
                    r"(?<!or )(?<!nor )\btoo low\b",
                    "If some of those who stopped coming had used again, would the true share lie above 77% or below it?",
                ),
            ),
        ),
        why="",
        hints=(
            "How many of the 40 does anybody know to be without relapse in week 12?",
            "The curve is right if those who were lost fared like those who stayed. Would you believe it of people who stop coming?",
            "Say in one sentence what the percentage supposes, and in the other which number you would want beside it.",
        ),
    ),
    *leaflet.ITEMS,
)
