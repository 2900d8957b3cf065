"""Lesson and exercise 07: six months. 7.2 is in `lesson_07_at_or_over`, 7.5 in `..._beat_the_blues`, 7.6 in `..._two_doubts`."""

import math

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_07_at_or_over as at_or_over
from course_lib.reader.questions import lesson_07_beat_the_blues as beat_the_blues
from course_lib.reader.questions import lesson_07_two_doubts as two_doubts


def _asked(seen=0.05, limit=0.02):
    """How many people it takes until none of them is seen in so small a share of trials, if each has this probability."""
    return math.ceil(math.log(seen) / math.log(1 - limit))


EXACT = _asked()
_TOLD = {0, 4, 8, 10, 12, 13, 15, 18, 22, 32, 35, 40, 54}  # of item 7.3, each with a cause of its own
_NAMED = {2, 3, 6, 15, 28, 50, 60, EXACT, _asked(0.025)}  # too few or too many, and told why they are tempting


def _level():
    """The smallest number on midazolam, none of them reached and all abstinent, with whom ketamine is no longer ahead."""
    return next(unseen for unseen in range(29) if unseen * 27 >= 12 * 28)


QUESTIONS = (
    Question(
        id="r07.1",
        options={
            "a": "Nothing.",
            "b": "That they fared like those whose outcome is known.",
            "c": "That none of them was abstinent.",
        },
        right="a",
        why="Each bound fills in what is worst for one arm, so nothing that the missing did can be worse. This lesson needs such bounds again.",
        mistakes=(
            Mistake(
                "b",
                'That is "observed only", which leaves the missing out. A bound fills them in, in the two arms in opposite ways.',
            ),
            Mistake(
                "c", 'That is "blank is use", which treats both arms alike. A bound fills in the two arms in opposite ways.'
            ),
        ),
        hints=(
            "A bound has to hold whatever the missing did.",
            '"Worst for ketamine" fills in what is worst, whether it is likely or not.',
            "Which of the three holds even if nobody knows anything about the missing?",
        ),
    ),
    Question(
        id="r07.2",
        judgement=Judgement(
            model="No: at six months, by telephone, 12 of 27 on ketamine and 0 of 28 on midazolam said that they were abstinent, and how sure "
            "this lead is depends on chance and on who was not reached, taken together (the cell prints both ranges). For a change "
            "in behaviour I would need to see the same people in the months between, because two counts do not say who stayed abstinent.",
            points=(
                "whether ketamine is ahead all through your own bounds, and whether it still is with both doubts",
                "the two counts or their difference, and that they are reports by telephone",
                "that it depends on how many were reached in each arm",
                "what is missing: the same people over time, and not two percentages",
            ),
        ),
        why="",
        hints=(
            "Two counts at one time, between arms that chance made: what may one say about them?",
            "Lasting has three meanings in the lesson. Which of them do two percentages show?",
            'It can begin: "At six months, by telephone, ..."',
        ),
    ),
    Question(
        id="r07.3",
        quantity="count",
        right=_level,
        whole=28,
        why="13 of 28 is 46.4%, and 12 of 27 is 44.4%. Ketamine's number does not help: it moves the other end.",
        mistakes=(
            Mistake(
                lambda: 12 * 28 / 27,
                "This many would make the arms exactly level, because 12 of 27 is 12.44 of 28. People are whole: round up.",
            ),
            Mistake(12, "12 of 28 is 42.9%, still less than ketamine's 44.4%, because 28 people are more than 27."),
            Mistake(
                lambda: tuple(unseen for unseen in range(_level() + 1, 28)),
                "So many are enough, but fewer are too. Which is the first number at which the lowest difference is 0 or less?",
                instead="rest",
            ),
            Mistake(
                (44, 44.4, 12 / 27),
                "44% is ketamine's share. How many of midazolam's 28 people are as large a share, or larger?",
            ),
            Mistake(8, "This is our simulated trial. Its lowest difference is 15.9 points, so ketamine is still ahead."),
            Mistake(
                (*range(8), 9, 10, 11),
                "With so many the lowest difference is still above 0, so ketamine is ahead. Go on.",
            ),
            Mistake(
                28,
                "If nobody is reached, midazolam can be far ahead. Which is the smallest number that is enough?",
                instead="whole",
            ),
        ),
        hints=(
            "Look at the lower end of the bar. When is it at 0 or below?",
            "Put two numbers, such as `4, 8`, in place of `mine`, change the second, and run the cell again.",
            "The lowest difference is 12/27 minus your number over 28. Half of 28 is more than enough.",
        ),
    ),
    Question(
        id="7.1",
        quantity="count",
        right=lambda: 3 * 50,
        also=(EXACT,),
        why='3/150 is 2%. (149 people are enough, too, by the exact rule.) So a trial has to be large before "none" says something '
        "about a rare effect: of 28, as in the lesson, it leaves room for one in ten.",
        mistakes=(
            Mistake(60, "3/60 is 5%. There should be room for 2% at most."),
            Mistake(50, "1 of 50 is 2%. But if each person's probability is 2%, none of 50 is seen in 36% of trials."),
            Mistake(1.5, "This is 3/2. A percentage is of a hundred: 2% is 2/100."),
            Mistake((6, 0.06), "This is 3 times the probability. The rule divides: 3/n is 2%."),
            Mistake(15, "3/15 is 20%. There should be room for 2% at most."),
            Mistake(1500, "3/1500 is 0.2%, so fewer are enough."),
            Mistake(600, "3/600 is 0.5%, so fewer are enough."),
            Mistake(28, "These are the lesson's people: 3/28 is far above 2%."),
            Mistake(
                _asked(0.025),
                "This is for 1 of 40 trials, as at the end of a two-sided 95% interval. The rule of three is about 1 of 20.",
            ),
            Mistake((2, 0.02), "This is the probability. How many people does it take, so that 3/n is so small?"),
            Mistake(3, "This is the 3 of the rule. Which n makes 3/n equal to 2%?"),
            Mistake(
                lambda: tuple(people for people in range(1, EXACT) if people not in _NAMED),
                "With so few 3/n is above 2%, so there is room for larger probabilities.",
                instead="previous",
            ),
            Mistake(
                lambda: tuple(people for people in range(3 * 50 + 1, 501) if people not in _NAMED),
                "With so many 3/n is below 2%, so fewer are enough.",
            ),
        ),
        hints=(
            "Which n is to be found? The rule of three has n people, and the largest probability that none of them leaves room for.",
            "This probability is about 3/n. Here it is 2%, which is 2 of 100.",
            "With 100 people 3/n is 3%, too large. With 200 it is 1.5%, smaller than it has to be. 3/n is 0.02 where n is 3 divided by 0.02.",
        ),
    ),
    *at_or_over.ITEMS,
    Question(
        id="7.3",
        quantity="count",
        right=lambda: 32 + 22 - 40,
        whole=40,
        why="32 and 22 are 54 in 40 people, so at least 14 are counted twice. They may be as many as 22: the two counts leave it open.",
        mistakes=(
            Mistake(
                -14,
                "This is 40 - 32 - 22, and a count is never below 0. The sign says that 32 and 22 are more than 40 people. How many are counted twice?",
            ),
            Mistake(
                (35, 0.35),
                "35% of the 40 people fits. Asked for is the number of people: how many of the 40 are they?",
                instead="share",
            ),
            Mistake(22, "This is the most that can be: all of the later 22 among the earlier 32. And the least?"),
            Mistake(0, "Only 8 were not abstinent at the end. Could all of the later 22 be among those 8?"),
            Mistake(8, "This many were not abstinent at the end. How many of the later 22 can be among them?"),
            Mistake(10, "This is how many stopped, if nobody became abstinent later. How many were abstinent both times?"),
            Mistake(
                32 * 22 / 40,
                "This is what comes out if the one had nothing to do with the other. The question is the least that is possible.",
            ),
            Mistake(
                tuple(unit * 14 / part for part in (22, 32) for unit in (1, 100)),
                "This is a share of those who were abstinent at one of the two times. How many people are they?",
            ),
            Mistake(
                tuple(unit * 22 / 40 for unit in (1, 100)),
                "This is the share that was abstinent after a year. How many people must be in both counts?",
            ),
            Mistake(
                tuple(unit * 32 / 40 for unit in (1, 100)),
                "This is the share that was abstinent at the end. How many people must be in both counts?",
            ),
            Mistake(18, "This many were not abstinent after a year. How many of the earlier 32 can be among them?"),
            Mistake(
                54, "This is the sum of the two counts, more than there are people. How many must have been counted twice?"
            ),
            Mistake(32, "This many were abstinent at the end. Not all of them can have been so after a year."),
            Mistake(13, "With 13 both times there are 32 + 22 - 13 people, which is 41: one too many."),
            Mistake(15, "With 15 both times there are 32 + 22 - 15 people, which is 39. So one person is still free."),
            Mistake(4, "This is 22 - 18. Subtract those not abstinent *at the end*, and not those after a year."),
            Mistake(
                lambda: tuple(both for both in range(1, 14) if both not in _TOLD),
                "With so few both times, 32 + 22 minus your number is more than the 40 people there are.",
            ),
            Mistake(
                lambda: tuple(both for both in range(16, 22) if both not in _TOLD),
                "With so many both times, 32 + 22 minus your number is below 40. So somebody is still free: it can be fewer.",
            ),
            Mistake(
                lambda: tuple(both for both in range(23, 54) if both not in _TOLD),
                "Only 22 were abstinent after a year, so no more than that can be abstinent both times.",
                instead=("previous", "rest"),
            ),
            Mistake(12, "This is not the least for 32 and 22 of 40. (In the lesson 12 was the most, for 13 and 12 of 27.)"),
        ),
        hints=(
            "Draw 40 people. Where can the later 22 be put so that they overlap the earlier 32 as little as possible?",
            "40 minus 32 were *not* abstinent at the end. Even if all of these are among the later 22, the others of the 22 were abstinent both times.",
            "Subtract, from the later 22, as many as can be people who were not abstinent at the end.",
        ),
    ),
    Question(
        id="7.4",
        options={
            "a": "3 of the reports on the drug are untrue, and 3 of those on placebo.",
            "b": "Half of the reports on the drug are untrue, and half of those on placebo.",
            "c": "2 of the reports on the drug are untrue, and 3 people on placebo were abstinent but not reached.",
            "d": "5 people on the drug were abstinent but not reached, and so were 2 on placebo.",
        },
        right="c",
        why="12 of 30 against 9 of 30 is 10.0 points. Doubts add up: these five people do more than the ten untrue reports of (b), which leave "
        "13.3 points. (a) leaves 26.7, and (d) makes 36.7.",
        mistakes=(
            Mistake("a", "11 of 30 against 3 of 30 is 26.7 points still: the same number is taken from both arms."),
            Mistake(
                "b",
                "7 of 30 against 3 of 30 is 13.3 points. The untrue reports on placebo work against those on the drug. Look for a smaller one.",
            ),
            Mistake("d", "19 of 30 against 8 of 30 is 36.7 points: people not reached on the drug make it larger."),
        ),
        hints=(
            "For each of the four, work out how many were truly abstinent in either arm.",
            "An untrue report takes one away from its arm, and an abstinent person who was not reached adds one.",
            "(a) is 11 against 3, which is 26.7 points as before. Now the other three.",
        ),
    ),
    *beat_the_blues.ITEMS,
    *two_doubts.ITEMS,
    Question(
        id="7.7",
        judgement=Judgement(
            model="No: only the empty cell makes the odds ratio infinite, and in points the replication's 14 (95% CI 5 to 25) are no more "
            "than the pilot's 17 (-2 to 34). Nor is it a plain repeat, because three weeks at the end may be harder to reach than any three "
            "weeks in a row, so the two trials cannot say whether the effect held up.",
            points=(
                "An infinite odds ratio comes from the empty cell, and does not make the effect larger.",
                "The differences in points, with their intervals, can be compared: 17 and 14.",
                "An interval above 0 beside one that is not does not make the effect larger: 5 to 25 lies all within -2 to 34.",
                "The outcomes (and doses and people) differ, so the second trial is not a plain repeat.",
            ),
        ),
        why="",
        hints=(
            "What makes the second odds ratio infinite?",
            "Compare the two trials in points, and then read once more what each of them counted as abstinent.",
            "Say in one sentence what the infinity is worth, and in the other why the two trials are not the same experiment.",
        ),
    ),
)
