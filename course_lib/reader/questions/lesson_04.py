"""Lesson and exercise 04: missing outcomes."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import effects, missing
from course_lib.reader.questions import Drawn, Judgement, Mistake, Question
from course_lib.sources import trial

LEFT_OUT = 6  # people who were randomised and not analysed, as in item 4.6
NO_GAP = (13, 21)  # abstinent on ketamine, and all, of people without any gap in three weeks, as in item 4.4


@cache
def _days(first_day):
    """The days from this one on; who is known to have used; who has a blank day."""
    days = trial.use_by_day(trial.load()).loc[:, first_day:]
    return days, (days == 1).any(axis=1), days.isna().any(axis=1)


@cache
def _counts(first_day):
    """From this day on, for each arm: known to be abstinent, missing, and all people."""
    days, used, blank = _days(first_day)
    arm = trial.load()["participants"].set_index("participant").arm.reindex(days.index)
    counts = []
    for name in trial.ARMS:
        here = arm == name
        counts += [int((here & ~used & ~blank).sum()), int((here & ~used & blank).sum()), int(here.sum())]
    return counts


def _points(ketamine, midazolam, first_day=22):
    """Difference in points when so large a share of the missing of each arm was abstinent."""
    k, k_open, n1, m, m_open, n2 = _counts(first_day)
    return 100 * ((k + ketamine * k_open) / n1 - (m + midazolam * m_open) / n2)


def _worst():
    """Counts of the worst case for ketamine in the last week, as `effects` takes them."""
    k, _, n1, m, m_open, n2 = _counts(22)
    return k, n1, m + m_open, n2


def _points_known():
    k, k_open, n1, m, m_open, n2 = _counts(22)
    return 100 * (k / (n1 - k_open) - m / (n2 - m_open))


@cache
def _grid():
    return missing.tipping_grid(*_counts(8))


def _row(added1=0):
    """Numbers abstinent among the missing on midazolam, and P, with so many abstinent on ketamine."""
    row = _grid().query("added1 == @added1")
    return row.added2.to_numpy(), row.p.to_numpy()


def _mean_of_rows(column):
    """What a line of seaborn shows of all cells: the mean of P for each number in this column."""
    p = _grid().groupby(column).p.mean()
    return p.index.to_numpy(), p.to_numpy()


def _left_column():
    column = _grid().query("added2 == 0")
    return column.added1.to_numpy(), column.p.to_numpy()


def _tips(added1):
    """From how many on midazolam on P is no longer below .05."""
    added2, p = _row(added1)
    return int(added2[p >= 0.05].min())


def _like_the_others():
    """How many of the missing on ketamine, if they fared like people without any gap."""
    abstinent, all_of_them = NO_GAP
    return round(_counts(8)[1] * abstinent / all_of_them)


def _krupitsky(first, second, abstinent=False):
    """Fisher's P when so many of the missing people were in the first and in the second arm (Krupitsky et al. 2007)."""
    return effects.fisher_p(13 + first * abstinent, 26 + first, 6 + second * abstinent, 27 + second)


def _all_in_the_first():
    return [[13, 13 + LEFT_OUT], [6, 21]]


def _chi_square():
    return tuple(stats.chi2_contingency(_all_in_the_first(), correction=c).pvalue for c in (True, False))


def _one_sided():
    return _largest() / 2, stats.fisher_exact(_all_in_the_first(), alternative="greater").pvalue


def _largest_mid_p():
    return max(effects.fisher_mid_p(13, 26 + first, 6, 33 - first) for first in range(LEFT_OUT + 1))


def _largest():
    return max(_krupitsky(first, LEFT_OUT - first) for first in range(LEFT_OUT + 1))


QUESTIONS = (
    Question(
        id="r04.1",
        options={
            "a": "that chance decided who is in which",
            "b": "that they have equal numbers of people",
            "c": "that P values at baseline are above .05",
        },
        right="a",
        why="Chance leans to neither side, and what it leaves uneven can be estimated. Whoever drops out afterwards was not"
        " chosen by chance.",
        mistakes=(
            Mistake("b", "Equal numbers can hold very different people, and a comparison of 20 with 40 can be fair."),
            Mistake(
                "c",
                "Such P values test whether chance dealt the arms, which is known. They say little about who is in them.",
            ),
        ),
        hints=(
            "What did the 252 deals of lesson 02 have in common?",
            "Look for what makes a comparison fair before anybody has been counted or measured.",
            "A count (20 and 20) or a P value is known only after the deal. Which option is about how it was made?",
        ),
    ),
    Question(
        id="r04.2",
        options={
            "a": "diary alone, blanks left out",
            "b": "diary and urine, a blank is no use",
            "c": "diary and urine, a blank is use",
        },
        right="c",
        why="A day counts as use when the diary or the urine sample says so, or when it is blank.",
        mistakes=(
            Mistake("a", "Both the diary and the urine were used, and a blank was not left out but counted as use."),
            Mistake("b", "With blanks as no use there were 19 and 12."),
        ),
        hints=(
            "Lesson 03 makes three decisions: days, source, blanks.",
            "Its code makes one yes or no of each person's days. What does it do with a diary day or a sample that is missing?",
            "P19 is not among the 3 although her diary is free of use, so both sources were used. What did a blank count as?",
        ),
    ),
    Question(
        id="4.1",
        quantity="points",
        result=lambda: effects.risk_difference(*_worst()),
        copied={
            "the lesson's worst case, for two weeks": lambda: _points(0, 1, 15),
            "the lesson's difference with blanks as use, for two weeks": lambda: _points(0, 0, 15),
            "the lesson's best case, for two weeks": lambda: _points(1, 0, 15),
        },
        why="A bound: whatever the missing did, the difference among these simulated people is at least this. It is not a "
        "prediction, since hardly anyone believes that all on one side used and all on the other did not.",
        mistakes=(
            Mistake(
                lambda: _points(1, 0),
                "This is the best case for ketamine: its missing people as abstinent, midazolam's as use.",
            ),
            Mistake(
                lambda: _points(0, 0),
                "Here the missing count as use in both arms. The worst case treats the arms differently.",
            ),
            Mistake(
                lambda: _points(1, 1),
                "Here the missing count as abstinent in both arms. The worst case treats the arms differently.",
            ),
            Mistake(_points_known, "Here the missing are left out. In the worst case each of them is counted."),
            Mistake(
                lambda: _points(-1, 1),
                "Ketamine's missing people were taken away from those known to be abstinent. They are not among them: if "
                "they used, the number of abstinent people stays as it is.",
            ),
            Mistake(
                lambda: 100 * (15 / 27 - 9 / 28),
                "The five known to be abstinent on midazolam were lost: the nine missing are added to them.",
            ),
            Mistake(
                lambda: 100 * (15 / 22 - 14 / 28),
                "On ketamine people are divided by those whose outcome is known. In the worst case everyone is counted: 27 "
                "and 28.",
            ),
            Mistake(
                lambda: (100 * (15 / 27 - 14 / 37), 100 * (15 / 32 - 14 / 37), 100 * (15 / 32 - 14 / 28)),
                "The missing were added to the people of an arm, and they are among its 27 or 28 already.",
            ),
            Mistake(
                lambda: (100 * 15 / 27, 100 * 14 / 28),
                "This is the percentage in one arm. The difference of the two arms is asked for.",
            ),
        ),
        hints=(
            "Worst for ketamine: what would its own missing people have done, and those on midazolam?",
            "Each arm's share is its abstinent people divided by all 27 or 28. Only one arm's missing people add to its "
            "abstinent ones.",
            "If ketamine's five missing people all used, its share stays 15 of 27. And midazolam's?",
        ),
    ),
    Question(
        id="4.2",
        options={
            "a": "In each arm, the missing would have fared like those with a sample.",
            "b": "As many people are missing from one arm as from the other.",
            "c": "In everything measured at baseline, the 84 are alike in the two arms.",
            "d": "All who are missing used again, since people who do well have no reason to stay away.",
        },
        right="a",
        why="The 84 are to stand for 120, so the assumption is about the other 36, and about how they would have fared. No "
        "count and no baseline table can show that it holds.",
        mistakes=(
            Mistake(
                "b",
                "Eighteen who stopped because they were well, and eighteen who stopped because they used, are equally many "
                "too. What matters is how the missing fared, and not only their number.",
            ),
            Mistake(
                "c",
                "That compares the 84 with each other, before treatment. About the 36 who are not among them, and about "
                "what happened later, it says nothing.",
            ),
            Mistake(
                "d", "That is what 'blank is use' assumes, and then all 120 would be analysed. Here the 36 were left out."
            ),
        ),
        hints=(
            "Which people does the paper know nothing of, and what would you have to know of them?",
            'The lesson\'s table of rules says what "observed only" assumes when it is to speak about everybody.',
            "84 have a sample and 36 do not. Two of the four sentences say how the 36 fared; with which of the two may they"
            " be left out?",
        ),
    ),
    Question(
        id="4.3",
        drawn=Drawn(
            x=lambda: _row()[0],
            y=lambda: _row()[1],
            xlabel=("midazolam",),
            ylabel=("Fisher", "P value", "P-value"),
            mistakes=(
                (
                    lambda: _mean_of_rows("added2"),
                    "this is the mean of P over the five rows: seaborn draws a mean where x has several values. Keep one row of "
                    "the grid, the one where nobody on ketamine is abstinent.",
                ),
                (
                    lambda: _mean_of_rows("added1"),
                    "`added1` counts people on ketamine, and P is a mean over midazolam's. Midazolam's go along the bottom.",
                ),
                (lambda: _row(4), "this is the top row, with all four on ketamine abstinent. The bottom one has none."),
                (_left_column, "this is the left column, along which ketamine's missing change. Midazolam's are to change."),
                (
                    lambda: (_row()[0], _grid().query("added1 == 0").difference.to_numpy()),
                    "upwards goes the difference here, and P is asked for.",
                ),
            ),
        ),
        why="P passes .05 between three and four of seven, and at three it is .0496. In a picture one sees how near that "
        "is, which the word significant hides.",
        hints=(
            "`grid` has one row for each cell. Its columns `added1` and `added2` say how many of the missing are abstinent "
            "on ketamine and on midazolam.",
            '`grid.query("added1 == 0")` keeps the bottom row of the grid, eight cells. A line or points of seaborn take '
            "the table, `x=` and `y=`.",
            "Along the bottom goes the column `added2`, upwards `p`. `ax.set(xlabel=..., ylabel=...)` then replaces names "
            "that nobody else can read.",
        ),
    ),
    Question(
        id="4.4",
        quantity="count",
        right=lambda: _tips(_like_the_others()),
        why="In that row P is .029 with four of seven and .058 with five. Of people on midazolam without any gap 3 of 15 "
        "were abstinent, which would make one or two of seven: five is hard to believe.",
        mistakes=(
            Mistake(
                lambda: _tips(0),
                "This is where the bottom row tips, with nobody on ketamine abstinent. How many of the four are 13 of 21?",
            ),
            Mistake(
                lambda: _tips(_like_the_others()) - 1,
                "With this many P is still below .05, .029. The first number with which it no longer is was asked for.",
            ),
            Mistake(
                lambda: _tips(_like_the_others() + 1),
                "This is where the row for three of four tips. Four times 13 of 21 is nearer to another whole number.",
            ),
            Mistake(
                lambda: _tips(_counts(8)[1]),
                "This is where the top row tips, with all four on ketamine abstinent. How many of the four are 13 of 21?",
            ),
            Mistake(
                _like_the_others, "This is how many of the four on ketamine are abstinent. Look along that row of the grid."
            ),
            Mistake(
                lambda: len(_row()[0]),
                "This is how many cells the row has. Seven people are missing on midazolam, so it cannot be more than seven.",
            ),
            Mistake(
                lambda: len(_row()[0]) - _tips(_like_the_others()),
                "This counts the cells of the row in which P is .05 or more. The first of them is asked for, as a number of"
                " people.",
            ),
        ),
        hints=(
            "First the row: how many of four people are 13 of 21, to the nearest whole person?",
            '`grid.query("added1 == ...")` with that number keeps the row. Look down its column `p` for the first value '
            "that is not below 0.05.",
            "4 times 13 / 21 is 2.48, so it is the row with 2. With four of seven on midazolam its P is .029.",
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
                "that the rule is hard on both arms, and harder on the one that lost more people",
                "which way the difference can move, and that it can move further down than up",
                "something that would settle more than a word: bounds or a grid, the missing by arm, when and after what, "
                "or the rule as planned",
            ),
        ),
        why="",
        hints=(
            "On which arm is the rule harder, and what does that do to a difference?",
            "Work out the worst and the best case for the new treatment, and look which is further from 20 points.",
            "Worst: 30 of 60 against 18 + 15 of 60. Then say in words what a reader needs to see.",
        ),
    ),
    Question(
        id="4.6",
        quantity="P value",
        right=_largest,
        why="Six people out of 59, and even if none of them was abstinent, the result hangs on where they were: P runs from"
        " .013 to .168, and is below .05 in three of the seven ways. Who is missing from each arm is what a reader "
        "needs to know.",
        mistakes=(
            Mistake(
                lambda: _krupitsky(0, 0), "This leaves the six out. Each of them counts, as a person who was not abstinent."
            ),
            Mistake(
                lambda: _krupitsky(0, 6),
                "This has all six in the second arm, which helps the first. It is the smallest of the P values.",
            ),
            Mistake(
                lambda: _krupitsky(5, 1),
                "This has five of the six in the first arm. All six can be there: `range(7)` goes from 0 to 6.",
            ),
            Mistake(
                lambda: (_krupitsky(1, 5), _krupitsky(2, 4), _krupitsky(4, 2)),
                "This is one of the seven ways, and not the one with the largest P.",
            ),
            Mistake(lambda: _krupitsky(3, 3), "This has three in each arm. Another way to share the six gives a larger P."),
            Mistake(
                lambda: tuple(_krupitsky(first, LEFT_OUT - first, abstinent=True) for first in (0, 1, 2, 3, 4, 5, 6)),
                "Here the six were counted as abstinent. The question counts them as not abstinent, so they add to the "
                "people only.",
            ),
            Mistake(
                lambda: _krupitsky(6, 6),
                "Here six people were added to each arm. There are six in all.",
            ),
            Mistake(
                _chi_square,
                "This is the P value of a chi-square test. Fisher's exact test is asked for.",
            ),
            Mistake(
                _one_sided,
                "This is a one-sided P value. The two-sided one is asked for.",
                instead="one-sided",
            ),
            Mistake(_largest_mid_p, "This is Fisher's mid-P value. Fisher's exact test itself is asked for."),
            Mistake(6, "This is how many of the six are in the first arm when P is largest. That P is asked for."),
            Mistake(
                lambda: sum(_krupitsky(first, LEFT_OUT - first) < 0.05 for first in range(LEFT_OUT + 1)),
                "This is how many of the ways have a P below .05. The largest P itself is asked for.",
            ),
            Mistake(
                lambda: float(np.mean([_krupitsky(first, LEFT_OUT - first) for first in range(LEFT_OUT + 1)])),
                "This is the mean over the seven ways, as if all were equally likely. The largest is asked for.",
            ),
        ),
        hints=(
            "If x of the six were in the first arm, how many were in the second, and how many people has each arm then?",
            "`effects.fisher_p` takes abstinent and all people of the first arm, then of the second. Go through x from 0 to"
            " 6, and keep the largest.",
            "With x = 3 it is 13 of 29 against 6 of 30, and P = .054. Which way does P go as x grows?",
        ),
    ),
)
