"""Lesson and exercise 08: limitations. Item 8.1 is in `lesson_08_invented_cells`, 8.6 in `lesson_08_four_cells`, others in modules of their own."""

import math

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_08_carried as carried
from course_lib.reader.questions import lesson_08_four_cells as four_cells
from course_lib.reader.questions import lesson_08_hiding as hiding
from course_lib.reader.questions import lesson_08_how_sure as how_sure
from course_lib.reader.questions import lesson_08_invented_cells as invented_cells
from course_lib.sources import verdicts

ONE_IN = 40  # people struck by the harm of item 8.4
AVERAGE, BOTH, ROW = (points for points, _, _ in verdicts.KARE.values())  # ketamine; both; therapy, with ketamine


def _needed(one_in=ONE_IN, missed=0.05):
    """People with whom a harm is seen in nobody in so small a share of trials, before rounding up."""
    return math.log(missed) / math.log(1 - 1 / one_in)


def _with_therapy():
    """What ketamine adds with therapy in KARE."""
    return 2 * AVERAGE - (BOTH - ROW)


invented, three_cells, two_arms = invented_cells.ITEMS
(heart_attacks,) = four_cells.ITEMS

QUESTIONS = (
    Question(
        id="r08.1",
        options={"a": "0, because nobody was abstinent", "b": "about 1 in 28", "c": "about 3 in 28"},
        right="c",
        why="The rule of three: 3/28. This lesson asks the same of a harm.",
        mistakes=(
            Mistake("a", "Nobody *was*. With a probability of 1% for each, nobody is abstinent in three of four trials."),
            Mistake("b", "With a chance of 1 in 28 nobody is abstinent in more than a third of trials."),
        ),
        hints=(
            "What is multiplied by itself 28 times?",
            "With a chance of 1 in 28 for each, nobody is abstinent in 36 of 100 trials. Is that as rare as 1 in 20?",
            "0.9 multiplied by itself 28 times is 0.052. Which of the three is a chance of 1 - 0.9?",
        ),
    ),
    Question(
        id="r08.2",
        judgement=Judgement(
            asks="two to four sentences",
            model="Ketamine was tested against a sedative in 55 people who wanted treatment, stayed in hospital and were offered five weeks "
            "of therapy. Of 100 such people about 37 more stayed off cocaine for two weeks, but it may be 14 or 57, and knowing what they had may "
            "explain a part. Nobody was removed for an adverse event, but a risk of one in ten on ketamine can hide behind that, and on the sedative about as large a one. "
            "No arm had ketamine alone, or more than once, as at your clinic, so the trial tells neither its benefit nor its harm, and is no reason to go.",
            points=(
                "with whom and with what it was tested: wanted treatment, hospital, the offer of therapy",
                "a number that she understands, how far it may be off (about 37 more of 100, but perhaps 14 or 57), and that knowing may explain a part",
                "that no arm had ketamine alone, as at her clinic, so that the trial tells neither its benefit nor its harm",
            ),
            asked=(
                (
                    r"^\W*(?:(?:dear|hi|hello)\b[^.,:!]*[.,:!]\s*)?(?:yes|go|sure|do it)\b|[.!?:;,] (?:so )?go[.!]|\bworks (?:alone|by itself|on its own)\b",
                    "In which arm of the trial did people have what her clinic offers?",
                ),
                (
                    r"\b(?:is|are|it['’]s|completely|quite|so) (?:safe|harmless)\b|\bno risks?\b",
                    "How large a risk can hide behind nobody of 27?",
                ),
            ),
        ),
        why="",
        hints=(
            "What of all this does she need to decide, and would understand? The last table has some of it.",
            "One row stands out: no arm of the trial had what her clinic offers.",
            'It can begin: "Ketamine was tested in people who ..."',
        ),
    ),
    Question(
        id="r08.3",
        quantity="points",
        digits=2,
        right=lambda: round(2 * (_with_therapy() - AVERAGE), 1),
        why="Therapy adds 15.9 - 11.7 = 4.2 with ketamine and 7.4 with salt water, and 4.2 - 7.4 = -3.2.",
        mistakes=(
            Mistake(ROW, "This is what therapy adds with ketamine. Subtract what it adds with salt water."),
            Mistake(
                -ROW,
                "This is what therapy adds with ketamine, and its sign is turned round. From it as it is, subtract what therapy adds with salt water.",
            ),
            Mistake(
                lambda: -(BOTH - _with_therapy()),
                "This is what therapy adds with salt water, and its sign is turned round: it adds 7.4. Subtract that from what therapy adds with ketamine.",
            ),
            Mistake(
                lambda: BOTH + BOTH - _with_therapy(),
                "This adds the two cells with therapy. What does therapy add in the upper row, and what in the lower?",
            ),
            Mistake(
                lambda: BOTH - _with_therapy(),
                "This is what therapy adds with salt water. Subtract it from what therapy adds with ketamine.",
            ),
            Mistake(
                lambda: -_with_therapy(),
                "This is what ketamine adds with therapy, and its sign is turned round. From it as it is, subtract what ketamine adds with education.",
            ),
            Mistake(
                lambda: -round(2 * (_with_therapy() - AVERAGE), 1),
                "The sign is turned round: what therapy adds with ketamine, minus what it adds with salt water.",
                instead="sign",
            ),
            Mistake(
                lambda: _with_therapy(), "This is what ketamine adds with therapy. Subtract what it adds with education."
            ),
            Mistake(
                lambda: BOTH - ROW,
                "This is what ketamine adds with education. Subtract it from what ketamine adds with therapy.",
            ),
            Mistake(
                0, "Then therapy would add as much with ketamine as with salt water. Does it? 15.9 - 11.7, and 7.4 - 0."
            ),
            Mistake(BOTH, "This is one cell. What does therapy add in the upper row, and what in the lower?"),
            Mistake(
                lambda: (round(ROW + BOTH - _with_therapy(), 1), 2 * AVERAGE),
                "This is a sum of two differences. The interaction is one minus the other.",
            ),
            Mistake(
                lambda: ((ROW + BOTH - _with_therapy()) / 2, AVERAGE),
                "This is an average of two differences. The interaction is one minus the other.",
            ),
            Mistake(
                lambda: BOTH - ROW + BOTH - _with_therapy(),
                "This is what both would give if they added up, 11.7 + 7.4. How far below it is the 15.9?",
            ),
            Mistake(
                lambda: (BOTH - ROW) - (BOTH - _with_therapy()),
                "This is one cell minus another, ketamine without therapy against therapy without ketamine. Take two differences first.",
            ),
            Mistake(
                lambda: _with_therapy() - AVERAGE,
                "This is half of the difference. An average is half of a sum, but an interaction is a whole difference.",
            ),
        ),
        hints=(
            "Two differences, one minus the other.",
            "With ketamine therapy leads from 11.7 to 15.9, and with salt water from 0 to 7.4.",
            "In world B it was (48 - 9) - (11 - 4) = 39 - 7. Put KARE's four numbers in the same places.",
        ),
    ),
    hiding.USED,
    invented,
    three_cells,
    two_arms,
    *carried.ITEMS,
    *hiding.ITEMS,
    Question(
        id="8.4",
        quantity="count",
        right=lambda: math.ceil(_needed()),
        why="With 119 the harm is missed in 4.9 of 100 trials. So a trial of 60 people, 30 on the drug, would miss it in nearly half, "
        "and would honestly write that nobody had it.",
        mistakes=(
            Mistake(
                120,
                "This is 3 times 40, the rule of three, which is a little too careful. Count exactly: one fewer is enough.",
            ),
            Mistake(
                lambda: (_needed(), math.floor(_needed())),
                "With 118 it is missed in 5.04 of 100 trials, just over 5. People are whole: round up.",
            ),
            Mistake(
                (115, 116, 117),
                "That is close, and still missed in just over 5 of 100 trials. Which is the first number that is not?",
            ),
            Mistake(40, "With 40 people one expects one case. But luck leaves none in 36 of 100 such trials."),
            Mistake(39, "With 39 people one expects nearly one case. But luck leaves none in 37 of 100 such trials."),
            Mistake(80, "With 80 one expects two cases. But luck leaves none in 13 of 100 such trials."),
            Mistake(
                38,
                "95% of 40 is no answer to how often all are spared. Multiply 39/40 by itself, once for each person.",
            ),
            Mistake(
                lambda: (math.ceil(_needed(missed=0.025)), math.floor(_needed(missed=0.025))),
                "This misses it in 2.5 of 100 trials, as for the usual two-sided interval. Asked is 5.",
            ),
            Mistake(
                lambda: (math.ceil(_needed(missed=0.95)), math.floor(_needed(missed=0.95)), 4),
                "So few people are all spared in more than 90 of 100 trials. That is where it is *missed* in 95; it should be *seen* in 95.",
            ),
            Mistake(
                lambda: (math.ceil(_needed(20)), math.floor(_needed(20)), 60),
                "This is for a harm of 1 in 20. Here it is 1 in 40.",
            ),
            Mistake(
                (236, 237, 238, 240),
                "This counts both arms. Asked are the people on the drug, who alone can have this harm.",
            ),
            Mistake(
                lambda: (math.ceil(_needed(missed=0.01)), math.floor(_needed(missed=0.01))),
                "This misses it in 1 of 100 trials. Asked is 5.",
            ),
            Mistake(
                lambda: (math.ceil(_needed(missed=0.1)), math.floor(_needed(missed=0.1))),
                "This misses it in 10 of 100 trials. Asked is 5.",
            ),
            Mistake(
                (70, 72, 75, 85, 92, 94, 96, 98, 99, 100, 105, 108, 109, 110, 112, 114),
                "With so many it is still missed in more than 5 of 100 trials. Try some more people.",
            ),
            Mistake(1600, "This is 40 times 40. Multiply 39/40 by itself, once for each person, until it is 0.05 or less."),
            Mistake(0.95, "95 of 100 trials should see it, and 0.95 is that share. Asked is a number of people."),
            Mistake(95, "95 is how many of 100 trials should see it. With 95 *people* it is missed in 9 of 100."),
            Mistake(
                (5, 10, 12, 15, 20, 24, 25, 30, 50),
                "With so few the harm is missed in more than a quarter of such trials. Multiply 39/40 by itself, once for each person.",
            ),
            Mistake((27, 28), "This is our trial's arm, and misses such a harm in half of all trials."),
            Mistake(
                (121, 122, 123, 125, 130, 140, 150, 160, 180, 200, 250, 300, 400, 500, 1000),
                "With so many it is seen often enough, but fewer do it too. Which is the smallest number?",
            ),
        ),
        hints=(
            "How likely is it that *one* person is spared? And all of them?",
            "In the lesson each of 27 was spared with a chance of 0.95, which was multiplied 27 times. With which chance is one spared here, and how often is it multiplied for n people?",
            "All n are spared with probability `(39 / 40) ** n`. With n = 100 that is 0.080, and with 150 it is 0.022: go through `range(1, 200)`.",
        ),
    ),
    carried.HARM,
    Question(
        id="8.5",
        judgement=Judgement(
            asks="two to four sentences",
            model="No: the device tells only of people who come, and of their last day. Somebody who knows what she had, and smoked, may stay "
            "away, and this rule then leaves her out. Knowing may also change the smoking itself, because people hope and staff treat them "
            "differently. So I would ask how many in each arm guessed what they had, and how many were left out.",
            points=(
                "that the answer is no: people may stay away, or stop for a day, and this rule leaves out who stays away",
                "that a belief (theirs, or that of staff) may change the smoking itself, and not only what is seen of it",
                "what one would have to know: the guesses, or who was left out, in each arm",
            ),
            asked=(
                (
                    r"^(?!.*\b(?:c[oa]mes?|coming|stay\w*|away|left out|leave|absent|miss\w*)\b)"
                    r"\W*(?:yes|agreed|true|right|correct|sure|of course|i (?:\w+ )?agree)\b",
                    "What does the device tell of somebody who smoked, and did not come?",
                ),
            ),
        ),
        why="",
        hints=(
            "In our trial a blank counted as not abstinent. What becomes of it here, and how does the share look then?",
            "Think of somebody who smoked yesterday and knows that a visit is due, and of somebody who tries harder because of what they believe they had.",
            'It can begin: "The device tells only of people who ..."',
        ),
    ),
    heart_attacks,
    how_sure.LIMIT,
)
