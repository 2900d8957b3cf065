"""Lesson and exercise 11: the capstone. Item 11.1 is in `lesson_11_report`, 11.2 in `lesson_11_smokers`, 11.5 in `lesson_11_residential`."""

import math
from functools import cache

from scipy import stats

from course_lib.methods.replication import Abstinence, Design, exact_power, people_needed
from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_11_report as report
from course_lib.reader.questions import lesson_11_residential as residential
from course_lib.reader.questions import lesson_11_smokers as smokers

RANDOMISED = 63, 64  # combination and patch, as the paper's abstract has them
ABSTINENT = 22, 12  # what prints as 35% of 63, and as 19% of 64
SHARES = 0.35, 0.19  # as printed
ODDS_RATIO = 2.57  # of abstinence, adjusted, in the abstract


@cache
def _people(shares=SHARES, power=0.8):
    return people_needed(Abstinence(*shares), power=power)


def _by_odds():
    """The patch's share that the combination's and the odds ratio give."""
    odds = SHARES[0] / (1 - SHARES[0]) / ODDS_RATIO
    return odds / (1 + odds)


def _z():
    return stats.norm.isf(0.025) + stats.norm.isf(0.2)


def _arcsine():
    """Cohen's h, the difference of the arcsines."""
    return 2 * (math.asin(math.sqrt(SHARES[0])) - math.asin(math.sqrt(SHARES[1])))


def _approximate_people():
    """In each arm by textbook formulas: each arm's own variance or a common one, without and with a continuity correction."""
    apart, common, own = SHARES[0] - SHARES[1], sum(SHARES) / 2, sum(share * (1 - share) for share in SHARES)
    z = stats.norm.isf(0.025), stats.norm.isf(0.2)
    spreads = (z[0] + z[1]) * math.sqrt(own), z[0] * math.sqrt(2 * common * (1 - common)) + z[1] * math.sqrt(own)
    plain = [(spread / apart) ** 2 for spread in spreads]
    corrected = [n / 4 * (1 + math.sqrt(1 + 4 / (n * apart))) ** 2 for n in plain]
    return tuple(math.ceil(n) for n in (*plain, *corrected))


QUESTIONS = (
    Question(
        id="r11.1",
        options={
            "a": "worth more than a planned one, since it stands for twenty",
            "b": "worth as much as a planned one",
            "c": "worth less than a planned one, since it was chosen for being small",
        },
        right="c",
        why="The smallest of many P values is small by selection. A plan that was saved before the results says which one counts.",
        mistakes=(
            Mistake(
                "a",
                "It was chosen because it was the smallest of twenty. Would it have been reported, had another been smaller?",
            ),
            Mistake("b", "With one planned comparison, chance has one try to fall below .05. Here it had twenty."),
        ),
        hints=(
            "Lesson 09 counted one outcome in many ways.",
            "Suppose that the treatment does nothing. How often is one P value below .05, and how often the smallest of twenty?",
            "With twenty looks that have nothing to do with one another the smallest is below .05 in 1 - 0.95**20 of the cases.",
        ),
    ),
    *report.ITEMS,
    *smokers.ITEMS,
    Question(
        id="11.3",
        options={
            "a": "Half of those who relapsed had done so by about day 65 on the combination, and by about day 23 on the patch alone.",
            "b": "A person on the patch alone would have held out for 42 days more on the combination.",
            "c": "On any day a relapse is almost three times as likely on the patch alone as on the combination.",
            "d": "Half of an arm had relapsed by about day 65 on the combination, and by about day 23 on the patch alone.",
        },
        right="d",
        why="A median is the day by which half of an arm has relapsed. It says nothing of the other half, nor of one person, nor of a day's "
        "chance. Its interval on the patch alone is 14 to 49 days, and on the combination it begins at 42.",
        mistakes=(
            Mistake(
                "a",
                "These medians are of everybody in an arm, with those who never relapsed among them. Half of whom, then?",
            ),
            Mistake(
                "b", "Nobody was in both arms. The medians compare groups; what one person would have done they do not tell."
            ),
            Mistake("c", "That would be a ratio of hazards, which was the item before. 65 and 23 are days."),
        ),
        hints=(
            "Draw a line at one half through the two curves of the lesson. What does it meet?",
            "A median has as many people below it as above it. Below and above of what?",
            "On the patch alone 33 of 64 have relapsed by day 25, and 32 by day 21.",
        ),
    ),
    Question(
        id="11.4",
        quantity="count",
        right=_people,
        why="131 in each arm, twice as many as in this trial, if the printed shares are the truth. If the truth is smaller, as "
        "one should expect behind a result that just passed .05, it takes many more.",
        mistakes=(
            Mistake(
                lambda: _people((ABSTINENT[0] / RANDOMISED[0], ABSTINENT[1] / RANDOMISED[1])),
                "This takes 22 of 63 and 12 of 64, which are not quite 35% and 19%. Take the shares as they are printed. (By chance it is also "
                "how many were randomised in this trial.)",
            ),
            Mistake(lambda: _people((24 / 61, 12 / 64)), "This takes the shares of the file. Take the printed ones."),
            Mistake(lambda: _people(power=0.9), "This is for a power of 90%. It is asked for 80%."),
            Mistake(lambda: 2 * _people(), "This is both arms together. The people in *each* arm are asked for."),
            Mistake(
                lambda: _people((SHARES[0], SHARES[0] / ODDS_RATIO)),
                "This divides 35% by 2.57 to get the patch's share, and 2.57 is a ratio of odds. The patch's share is printed: 19%.",
            ),
            Mistake(
                lambda: tuple(_people((SHARES[0], share)) for share in (round(_by_odds(), 2), _by_odds())),
                "This takes for the patch the 17% that the odds ratio gave in the lesson. The printed share is asked for: 19%.",
            ),
            Mistake(
                lambda: tuple(round_(2 * (_z() / _arcsine()) ** 2) for round_ in (math.floor, math.ceil)),
                "This is the approximation by arcsines, as `NormalIndPower` has it. `replication.people_needed` takes Fisher's test, "
                "table by table.",
            ),
            Mistake(
                lambda: round(
                    100
                    * exact_power(Design(RANDOMISED, Abstinence(ABSTINENT[0] / RANDOMISED[0], ABSTINENT[1] / RANDOMISED[1])))
                ),
                "This is the power of this trial in percent, from the lesson. How many people does the next one need?",
            ),
            Mistake(
                125,
                "This is everybody in this trial's table. How many does the next one need in each arm?",
            ),
            Mistake(80, "This is the power that is asked for, in percent. How many people does it take?"),
            Mistake(RANDOMISED, "This many were randomised to one arm of this trial. How many does the next one need?"),
            Mistake(
                _approximate_people,
                "A textbook approximation by the normal curve gives this, or perhaps something was rounded. `replication.people_needed` takes "
                "Fisher's test, table by table.",
            ),
        ),
        hints=(
            "Lesson 10 counted for another trial how many people it needs. Which function did that?",
            "`replication.people_needed` counts them. It asks for what you suppose to be the truth, here two shares.",
            "The truth that is supposed goes in as `replication.Abstinence(0.35, ...)`: the combination's share, and then the patch's.",
        ),
    ),
    *residential.ITEMS,
    Question(
        id="11.6",
        judgement=Judgement(
            model="The sites asked two different questions, 6 months against 3 and 12 against 6, so they are no test of one another. And one P value "
            "below .05 beside one above it is no difference: the interval of site B, 0.64 to 1.25, holds the 0.74 of site A as well as 1, so B "
            "shows neither an effect nor that there is none.",
            points=(
                "It says that the sites compared different lengths of stay: a longer stay at A is as long as a shorter one at B.",
                "It says that a P value above .05 does not show that there is no effect, and looks at the interval.",
                "It does not compare two P values; if anything is compared, the two ratios are.",
            ),
        ),
        why="",
        hints=(
            "What was compared with what at site A, and what at site B?",
            "Look at the interval of site B. Which ratios does it hold?",
            'It can begin: "That one P value is below .05 and the other is not ..."',
        ),
    ),
    Question(
        id="r11.2",
        judgement=Judgement(
            model="In an unblinded trial with 127 people with a medical illness who smoked, 35% of those offered three medicines for as long as they wished, "
            "and 19% of those given ten weeks of a patch, had not smoked for a week when their breath was tested 26 weeks after the target quit date; the 31 "
            "who were lost count as smoking. That is 16 more of 100 people (95% interval 1 to 31, for chance alone).",
            points=(
                'both shares, or their difference, with how uncertain it is, and no "two and a half times as likely"',
                "what the number counts: 16 more of 100 abstinent by the paper's test, or your own, such as 21 more without a relapse on record",
                "who these people are, and what was compared with what: medicines *and* weeks",
                "what somebody who was lost counts as, and no promise beyond what was measured",
            ),
        ),
        why="",
        hints=(
            "You have two sentences, and not room for all three claims. Which one number would you print, and what does it count?",
            "Begin with the people and with what each arm was given. Then the two shares.",
            'It can begin: "In a trial with 127 people who smoked, 35% of those ..."',
        ),
    ),
)
