"""Lesson and exercise 07: six months. Item 7.5 is in `lesson_07_beat_the_blues`."""

import math

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_07_beat_the_blues as beat_the_blues


def _asked(tail=0.025, limit=0.05):
    """How many people without the event put the upper limit at ``limit`` or below, with so much of chance above it."""
    return math.ceil(math.log(tail) / math.log(1 - limit))


def _level():
    """The smallest number on midazolam, none of them reached and all abstinent, with whom ketamine is no longer ahead."""
    return next(unseen for unseen in range(29) if unseen * 27 >= 12 * 28)


def _weighed(ratio=3, ways=(4, 24, 24, 4), weigh=pow):
    """Share, in percent, of the deals with all three on the drug, each deal weighed by how many are there."""
    weights = [way * weigh(ratio, k) for k, way in enumerate(ways)]
    return 100 * weights[-1] / sum(weights)


QUESTIONS = (
    Question(
        id="r07.1",
        options={
            "a": "Nothing.",
            "b": "That they fared like those whose outcome is known.",
            "c": "That none of them was abstinent.",
        },
        right="a",
        why="Whatever the missing did, the difference lies between the two. This lesson needs such bounds again.",
        mistakes=(
            Mistake("b", 'That is "observed only", which leaves the missing out.'),
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
            model="First what the next cell makes of your three numbers. And then: For a change in behaviour I would need to see the "
            "same people in the months between, because two counts do not say who stayed abstinent.",
            points=(
                "where your own three numbers leave ketamine, if you stand by them",
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
                lambda: tuple(unseen for unseen in range(_level() + 1, 28) if unseen != 21),
                "So many are enough, but fewer are too. Which is the first number at which the lowest difference is 0 or less?",
            ),
            Mistake(
                6,
                "With 6 P reaches .05, but ketamine is still far ahead: look at the lowest difference.",
            ),
            Mistake(8, "This is our simulated trial. Its lowest difference is 15.9 points, so ketamine is still ahead."),
            Mistake(21, "Here P falls below .05 in midazolam's favour. Midazolam comes ahead in the counts long before."),
            Mistake(
                (0, 1, 2, 3, 4, 5, 7, 9, 10, 11),
                "With so many the lowest difference is still above 0, so ketamine is ahead. Go on.",
            ),
            Mistake(28, "If nobody is reached, midazolam can be far ahead. Which is the smallest number that is enough?"),
        ),
        hints=(
            "Look at the lower end of the bar. When is it at 0 or below?",
            "Put two numbers in place of `mine[0], mine[1]`, change the second, and run the cell again.",
            "The lowest difference is 12/27 minus your number over 28. Half of 28 is more than enough.",
        ),
    ),
    Question(
        id="7.1",
        quantity="count",
        right=_asked,
        why="0.95 multiplied by itself 72 times is 0.0249, and 71 times is 0.0262. None is a weak result when "
        "few were asked: it takes more than twice the 28 to bring the limit from 12.3% to 5%.",
        mistakes=(
            Mistake(
                lambda: (_asked(0.05), 60, 61),
                "This is the rule of three, or its exact form: it puts all of the 5% above the limit. The usual interval has 2.5% there.",
            ),
            Mistake(lambda: _asked() - 1, "With one person less the limit is still above 5%, at 5.06%."),
            Mistake(
                lambda: _asked() + 1,
                "One person fewer is enough. Which is the first number at which the limit is 5% or less?",
            ),
            Mistake(28, "This many put the limit at 12.3%."),
            Mistake(20, "1 of 20 is 5%. But among 20 people with a chance of 5% each, nobody is seen in 36% of trials."),
            Mistake(
                lambda: math.log(0.025) / math.log(0.95),
                "This many put the limit at exactly 5%. People are whole: round up, because one fewer leaves it above.",
            ),
            Mistake(
                lambda: tuple(people for people in range(_asked() + 2, 201) if people != _asked(0.005)),
                "With so many the limit is 5% or less, but fewer do it too. Which is the smallest number?",
            ),
            Mistake(
                lambda: (math.ceil(28 * 12.3 / 5), math.floor(28 * 12.3 / 5)),
                "This supposes that limit and number of people are in exact proportion. They nearly are; compute the limit.",
            ),
            Mistake(56, "Twice as many do not halve the limit to 5%: it was 12.3% with 28, and is 6.4% with 56."),
            Mistake(
                lambda: _asked(0.005),
                "This is for a 99% interval. The usual one has 95%, and 2.5% above its limit.",
            ),
            Mistake(
                lambda: (12.3, 0.123, 5, 0.05, *(100 * (1 - 0.025 ** (1 / n)) for n in (_asked() - 1, _asked()))),
                "This is a limit, and not a number of people.",
            ),
            Mistake(1, "With one person the limit is 97.5%. Count up until it is 5% or less."),
        ),
        hints=(
            "Turn it round: how often is nobody seen, if each person's chance is 5%? The more are asked, the rarer it is.",
            "`limit(people)` is the limit in percent for any number. Try some numbers, or go through `range(28, 200)`.",
            "`limit(60)` is still 6.0%, and `limit(90)` is 4.0%: it lies between.",
        ),
    ),
    Question(
        id="7.2",
        quantity="percent",
        right=_weighed,
        why="108 of 400. Though three times the odds are a large effect, all three on the drug is no sure thing. And with no effect 7% "
        "of deals have it.",
        mistakes=(
            Mistake(lambda: _weighed(1), "This counts all deals alike, as if the drug did nothing. A deal weighs `3**k`."),
            Mistake(
                lambda: (_weighed(weigh=lambda ratio, k: ratio * k), _weighed(weigh=lambda ratio, k: ratio * k or 1)),
                "This adds 3 for each person on the drug (3, 6, 9). Each of them multiplies by 3: 3, 9, 27.",
            ),
            Mistake(
                lambda: _weighed(ways=(1, 1, 1, 1)),
                "This leaves out how many deals there are of each kind: 4, 24, 24 and 4.",
            ),
            Mistake(
                lambda: 100 * 108 / 292,
                "This divides by the weight of the other deals. Divide by that of all, this kind included.",
            ),
            Mistake(
                lambda: (
                    _weighed(ways=(4, 24, 24, 12 / 27)),
                    _weighed(weigh=lambda ratio, k: ratio if k == 3 else 1),
                    _weighed(weigh=lambda ratio, k: ratio if k else 1),
                ),
                "This takes 3 once, for the deal. Each abstinent person on the drug multiplies by 3: with three that is 3 × 3 × 3.",
            ),
            Mistake(
                lambda: 100 * (3 / 4) ** 3,
                "This deals each person on their own, as if the places were not limited. Only four of the eight are on the drug.",
            ),
            Mistake(
                75, "Odds of 3 to 1 are 75% for one person alone. Weigh the deals, in which all three share the places."
            ),
            Mistake(lambda: (4, 56), "This is a number of deals. Weigh them, and take the share of the weight of all 56."),
            Mistake(
                lambda: 3 * _weighed(1),
                "This is three times the share without an effect. The odds are three times as large for each person, and not the share.",
            ),
            Mistake(
                (100 * 108 / 56, 100 * 27 / 56),
                "This divides by the number of deals, 56. Divide by the weight of all deals.",
            ),
            Mistake(lambda: 100 * 4 / 400, "The deals of this kind are 4, but they weigh `3**3` each."),
            Mistake(
                lambda: (36, _weighed(ways=(4, 24, 24, 4 * 9 / 27))),
                "This is 4 × 9, or its share. With three on the drug 3 is a factor three times: 3 × 3 × 3.",
            ),
            Mistake(
                lambda: _weighed(weigh=lambda ratio, k: ratio ** max(k - 1, 0)),
                "This multiplies by 3 once too seldom. One on the drug makes it 3, two 9 and three 27.",
            ),
            Mistake(lambda: 100 * 27 / 400, "There are 4 deals of this kind, of weight 27 each."),
            Mistake(
                lambda: 100 * 216 / 400,
                "This is two on the drug and one on placebo. All three on the drug are asked for: k = 3.",
            ),
            Mistake(81, "This is two *or* three on the drug. Only the deals with all three are asked for."),
            Mistake(100 * 108 / 396, "This leaves out the deals with nobody on the drug. They weigh 1 each, 4 together."),
            Mistake(400, "This is the weight of all deals. What share of it have the deals with all three on the drug?"),
            Mistake(lambda: 100 / 56, "This is one deal of the 56. There are 4 of this kind, and each weighs `3**3`."),
            Mistake(
                100, "All three on the drug is what was seen. The other deals could have come too, and weigh 292 of the 400."
            ),
            Mistake(
                108,
                "This is a weight. What share of the weight of all deals do those with three on the drug have?",
            ),
        ),
        hints=(
            "Weigh each kind of deal: take how many there are, and multiply by 3 once for each abstinent person on the drug.",
            "The 24 deals with one of the three on the drug weigh 3 each, and the 24 with two weigh 3 × 3 each.",
            "For k = 0 and 1 the weights are 4 × 1 and 24 × 3. Work out the other two, and the share of the last in all four.",
        ),
    ),
    Question(
        id="7.3",
        quantity="count",
        right=lambda: 32 + 22 - 40,
        whole=40,
        why="32 and 22 are 54 in 40 people, so at least 14 are counted twice. They may be as many as 22: the two counts leave it open.",
        mistakes=(
            Mistake(-14, "This is 40 - 32 - 22. Turn the sign round: so many are counted twice at least."),
            Mistake(22, "This is the most that can be: all of the later 22 among the earlier 32. And the least?"),
            Mistake(0, "Only 8 were not abstinent at the end. Could all of the later 22 be among those 8?"),
            Mistake(8, "This many were not abstinent at the end. How many of the later 22 can be among them?"),
            Mistake(10, "This is how many stopped, if nobody became abstinent later. How many were abstinent both times?"),
            Mistake(
                (32 * 22 / 40, 18),
                "This is what independence would give. The question is about the least that is possible.",
            ),
            Mistake(18, "This many were not abstinent after a year. How many of the earlier 32 can be among them?"),
            Mistake(
                54, "This is the sum of the two counts, more than there are people. How many must have been counted twice?"
            ),
            Mistake(32, "This many were abstinent at the end. Not all of them can have been so after a year."),
            Mistake(13, "With 13 both times there are 32 + 22 - 13 people, which is 41: one too many."),
            Mistake(15, "With 15 both times there are 32 + 22 - 15 people, which is 39. So one person is still free."),
            Mistake(4, "This is 22 - 18. Subtract those not abstinent *at the end*, and not those after a year."),
            Mistake(12, "This is not the least for 32 and 22 of 40. (In the lesson 12 was the most, for 13 and 12 of 27.)"),
        ),
        hints=(
            "Draw 40 people. Where can the later 22 be put so that they overlap the earlier 32 as little as possible?",
            "Subtract, from the later 22, as many as can be people who were not abstinent at the end.",
            "How many were *not* abstinent at the end? Even if all of these are among the later 22, the others of the 22 were abstinent both times.",
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
        why="12 of 30 against 9 of 30 is 10.0 points. Doubts add up: these five people do more than the ten untrue reports of (b).",
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
    Question(
        id="7.6",
        judgement=Judgement(
            model="No: the odds ratio is infinite only because nobody in the other arm was abstinent, and in points the replication's 14 (95% CI 5 "
            "to 25) are no more than the pilot's 17 (-2 to 34). Nor is it a plain repeat, because three weeks at the end are harder to reach than any three weeks, so the two "
            "trials cannot say whether the effect held up.",
            points=(
                "An infinite odds ratio comes from the empty cell, and does not make the effect larger.",
                "The differences in points, with their intervals, can be compared: 17 and 14.",
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
