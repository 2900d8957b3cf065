"""Items 4.4 to 4.6: missing outcomes in trials of others, two invented ones and a real one."""

from functools import cache

from course_lib.methods import effects, missing
from course_lib.reader.questions import Judgement, Mistake, Question

#: Item 4.6: abstinent, missing, all, of three sessions, then of one, if the six were all dealt one.
KRUPITSKY = (13, 0, 26, 6, 6, 33)


@cache
def _tips():
    """From how many of the six on P is .05 or more (Krupitsky et al. 2007)."""
    grid = missing.tipping_grid(*KRUPITSKY)
    return int(grid[grid.p >= 0.05].added2.min())


ITEMS = (
    Question(
        id="4.4",
        quantity="points",
        result=lambda: effects.risk_difference(20, 40, 15, 40),
        why="Eight of the ten left the treatment and not the study, so their outcomes are known, and count where chance had put "
        "them: 18 + 2 of 40. With those who finished alone it would have been 22.5 points.",
        mistakes=(
            Mistake(
                lambda: (100 * (18 / 30 - 17 / 50), 100 * (18 / 30 - 17 / 48)),
                "Here the ten who stopped count as people without tablets: as treated. They "
                "chose to stop, so the two groups are no longer those that chance made. Count them where it had put them.",
            ),
            Mistake(
                lambda: 100 * (18 / 30 - 15 / 40),
                "Here the thirty who finished stand for the forty whom chance had dealt. Chance did not decide who finished.",
            ),
            Mistake(
                lambda: -100 * (20 - 15) / 40,
                "The sign is turned round. Or, which comes to the same number here, 2 of 8 stand for the tablets: those who stopped and came.",
                "sign",
            ),
            Mistake(lambda: 100 * (18 - 15) / 40, "Here whoever stopped is not abstinent. Two of the ten were."),
            Mistake(
                lambda: 100 * (20 / 30 - 15 / 40),
                "All twenty are there, and divided by the thirty who went on. Chance dealt tablets to forty.",
            ),
            Mistake(lambda: 100 * (20 / 38 - 15 / 40), "Here the two who did not come are left out, against the plan."),
            Mistake(lambda: 100 * (28 - 15) / 40, "Here all ten who stopped are abstinent. The table says who of them was."),
            Mistake(
                lambda: 100 * 20 / 38,
                "That is one arm, with the two who did not come left out. The difference of both is asked for.",
            ),
            Mistake(lambda: 100 * (22 - 15) / 40, "Here the two who did not come are abstinent, against the plan."),
            Mistake(
                lambda: 100 * (18 / 38 - 15 / 40),
                "Here the two who did not come are left out, and the two who stopped and were abstinent are not counted.",
            ),
            Mistake(
                (45, 0.45),
                "This is one arm: 18 of 40, without the two who stopped and were abstinent. And the other arm is to be subtracted.",
            ),
            Mistake(
                (25, 0.25),
                "This is 2 of 8, those who stopped and came. All 40 who were dealt tablets are compared with the other 40.",
            ),
            Mistake(
                (50, 60, 37.5, 0.5, 0.6, 0.375, 52.6, 0.526),
                "This is one arm. The difference of the two is asked for, in points.",
            ),
            Mistake(
                40,
                "This is people of the table, or 60% of those who went on less 20% of those who stopped. Both are in the tablets' arm: "
                "divide its abstinent people by its 40, and take the other arm's off.",
            ),
            Mistake(
                (80, 30, 10, 8),
                "This counts people in the table, abstinent or not. Divide each arm's abstinent people by its 40.",
            ),
            Mistake(
                lambda: 100 * (2 / 10 - 15 / 40),
                "Here the ten who stopped stand alone for the forty who were dealt tablets. Or, which comes to the same number, the sign is "
                "turned round, and the two who did not come are abstinent.",
            ),
            Mistake((20, 18, 17, 15, 5), "This is a number of people, or a difference of two. Divide each arm's by its 40."),
            Mistake(
                lambda: 100 * (18 - 17) / 40,
                "The two who stopped and were abstinent count for the other arm here. Or two percentages, 60 and 20, were averaged, though they "
                "are of 30 and 10 people. Count all 40 where chance had put them.",
            ),
            Mistake(
                lambda: 100 * (20 / 40 - 15 / 38), "The two who did not come were dealt tablets. Of the others all 40 came."
            ),
            Mistake(lambda: 20 / 15, "This is the relative risk. The difference is asked for, in points."),
            Mistake(
                (12, 13),
                "this is the answer rounded to a whole number. Give one decimal, as in 4.1: it is not .0.",
                "digits",
            ),
        ),
        hints=(
            "Who left the treatment, who left the study, and for whom does the plan need a rule?",
            "Count the abstinent people among all 40 who were given tablets, whatever they did with them.",
            "18 who went on are abstinent, and two who stopped. By what are they divided, and what is subtracted?",
        ),
    ),
    Question(
        id="4.5",
        judgement=Judgement(
            model="Not here: counting the missing as not abstinent may take fifteen abstinent people from the control and "
            "only four from the new treatment, so the printed 20 points can be far too large and only a little too "
            "small. I would ask for the two bounds (-5 and 27 points) or the whole grid, and for each arm when people"
            " went missing and how they were doing before.",
            points=(
                "that the rule can be harder on the arm that lost more people",
                "which way the difference can move, and that it can move further down than up",
                "something that would settle more than a word: bounds or a grid, the missing by arm, when and after what, "
                "or the rule as planned",
            ),
        ),
        why="",
        hints=(
            "On which arm can the rule be harder, and what does that do to a difference?",
            "Work out the worst and the best case for the new treatment, and look which is further from 20 points.",
            "Worst: 30 of 60 against 18 + 15 of 60. Then say in words what a reader needs to see.",
        ),
    ),
    Question(
        id="4.6",
        quantity="count",
        right=_tips,
        why="P is .028 with one and .056 with two. The yardstick: if the six fared like the other 27 of their arm, of whom 6 were abstinent, "
        "one or two of the six were. And if three were missing from each arm, none of them abstinent, P is .054. So this result hangs on "
        "people of whom we do not know even the arm.",
        mistakes=(
            Mistake(
                1,
                "With one of the six abstinent, 7 of 33, P is .028, still below .05. (With 27 as the whole it is .093. But all six were dealt, and count.) The smallest number with which it is not is asked for.",
            ),
            Mistake(0, "With none of them abstinent P is .013. The first number with which it is .05 or more is asked for."),
            Mistake(
                (3, 4, 5),
                "With so many P is .05 or more, and a smaller number is enough. Begin at 0, and stop at the first.",
            ),
            Mistake(
                lambda: (*(p := missing.tipping_grid(*KRUPITSKY).p), *p.round(3), *p.round(4)),
                "This is a P value. Asked is a number of people: with how many of the six abstinent is P first .05 or more?",
            ),
            Mistake(
                lambda: (6 * 6 / 27, 1.3),
                "This carries 6 of 27 to the six: so many of them one would expect. Asked is how many it takes for P to be .05 or more.",
            ),
            Mistake(6, "This is all six. P reaches .05 with fewer of them."),
            Mistake(
                (7, 8, 9, 10, 11, 12),
                "Only six are missing. If this counts everybody abstinent after one session, take off the 6 who are known to be.",
            ),
            Mistake((13, 19), "This counts people known to be abstinent. The question is about the six who are missing."),
            Mistake(
                (26, 27, 33, 53, 59),
                "This is a number of all people in an arm or the trial. The question is about the six who are missing.",
            ),
        ),
        hints=(
            "For each arm, first the one with three sessions: who is known to be abstinent, who is missing, how many were dealt to it?",
            "`missing.tipping_grid` takes these six numbers in this order. Look down its column `p`.",
            "Nobody is missing after three sessions here, so its first three numbers are 13, 0 and 26.",
        ),
    ),
)
