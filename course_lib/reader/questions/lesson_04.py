"""Lesson and exercise 04: missing outcomes."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import effects, missing
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

ESTIMATES, ERRORS = (30, 44, 38, 54, 44), (7, 16, 12, 9, 15)  # five invented copies, as in item 4.5
LEFT_OUT = 6  # people who were randomised and not analysed, as in item 4.6


@cache
def _days(first_day):
    """The days from this one on; who is known to have used; who has a blank day."""
    days = trial.use_by_day(trial.load()).loc[:, first_day:]
    return days, (days == 1).any(axis=1), days.isna().any(axis=1)


def _of_missing(first_day=15):
    """The days of people whose outcome is missing."""
    days, used, blank = _days(first_day)
    return days[~used & blank]


def _known(days):
    return 100 * float(days.notna().to_numpy().mean())


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


def _cells(grid, alpha=0.05):
    return int((grid.p < alpha).sum())


def _smaller_grid():
    """Each count of missing from 0 up, the last one forgotten."""
    _, k_open, _, _, m_open, _ = _counts(8)
    return _grid().query("added1 < @k_open and added2 < @m_open")


def _within():
    return float(np.mean(np.square(ERRORS)))


def _between(ddof=1):
    return float(np.var(ESTIMATES, ddof=ddof))


def _pooled_error(weight=1.2, ddof=1):  # 1 + 1/5, for five copies
    return (_within() + weight * _between(ddof)) ** 0.5


def _unsquared_errors():
    between, mean = 1.2 * _between(), float(np.mean(ERRORS))
    return (mean**2 + between) ** 0.5, (mean + between) ** 0.5, _within() ** 0.5 + between**0.5, mean + between**0.5


def _from_interval():
    """Half the width of the printed interval, divided by the normal distribution's 1.96."""
    pooled = missing.rubin_rules(ESTIMATES, np.square(ERRORS))
    return (pooled.upper - pooled.lower) / 2 / 1.96


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
        why="Chance leans to neither side, and what it leaves uneven can be estimated. Whoever drops out afterwards was not chosen by chance.",
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
            Mistake("a", "The diary alone gave 14 on ketamine, and a blank was not left out but counted as use."),
            Mistake("b", "With blanks as no use there were 19 and 12."),
        ),
        hints=(
            "Lesson 03 makes three decisions: days, source, blanks.",
            "Two tables there print counts: one by source, one by what a blank counts as. Look for 13 and 3 in both.",
            "The table by source has 14 for the diary alone, so both sources were used. What did a blank count as?",
        ),
    ),
    Question(
        id="4.1",
        quantity="percent",
        right=lambda: _known(_of_missing()),
        why='Nearly a quarter of these days is known, and all of them are free of use. "Blank is use" treats all fifteen people alike: '
        "those with a single blank day as those of whom nothing is known.",
        mistakes=(
            Mistake(
                lambda: 100 - _known(_of_missing()),
                "This is the percentage of the blank days, the other part of the 210.",
                instead="rest",
            ),
            Mistake(
                lambda: int(_of_missing().notna().to_numpy().sum()),
                "This is a number of days. Its percentage of 210 days is asked for.",
            ),
            Mistake(
                lambda: int(_of_missing().isna().to_numpy().sum()),
                "This is the number of blank days. The percentage of known ones among the 210 is asked for.",
            ),
            Mistake(
                lambda: (100 * float((_days(15)[0] == 0).to_numpy().mean()), _known(_days(15)[0])),
                "This goes over the days of all 55 people. Take the rows of the fifteen whose outcome is missing.",
            ),
            Mistake(
                lambda: 100 * float((_of_missing() == 0).to_numpy().sum()) / _days(15)[0].size,
                "These are the right days, divided by the days of all 55 people. Fifteen people have 210.",
            ),
            Mistake(
                lambda: (
                    _known(_days(15)[0][_days(15)[2]]),
                    100 * float((_days(15)[0][_days(15)[2]] == 0).to_numpy().mean()),
                ),
                "This takes everybody with any blank day. Some of them were seen to use on another day, and their outcome is known.",
            ),
            Mistake(
                lambda: 100 * float(_of_missing().notna().any(axis=1).mean()),
                "This counts people of whom something is known, and not days. Each day of the fifteen counts by itself.",
            ),
            Mistake(
                lambda: _known(_of_missing()[_of_missing().notna().any(axis=1)]),
                "This leaves out the people of whom nothing is known. Their days belong to the 210, and here only the five of whom "
                "something is known were taken.",
            ),
            Mistake(
                lambda: (_known(_of_missing(22)), _known(_of_missing().loc[:, 22:])),
                "This is the percentage for days 22 to 28. The last two weeks are days 15 to 28.",
            ),
            Mistake(
                lambda: (_known(_of_missing(14)), _known(_of_missing(16))),
                "This starts a day early or late: the last two weeks are days 15 to 28, fourteen days.",
            ),
            Mistake(
                lambda: (
                    len(_of_missing()),
                    int(_of_missing().notna().any(axis=1).sum()),
                    int(_of_missing().isna().all(axis=1).sum()),
                    int(_days(15)[2].sum()),
                ),
                "This is a number of people. The percentage of the 210 days that is known is asked for.",
            ),
            Mistake(
                lambda: 100 * float(_days(15)[0].index.isin(_of_missing().index).mean()),
                "This is the share of people with a missing outcome. The days of these people are asked for.",
            ),
            Mistake(
                lambda: 100 * float(_days(15)[2].mean()),
                "This is the share of people with any blank day. The days of those with a missing outcome are asked for.",
            ),
        ),
        hints=(
            "`is_missing` is True for fifteen people. First keep their rows of `days`.",
            "`.notna()` turns a table into True where a day is known. Turned into an array, with `.to_numpy()`, it has one mean for all its days.",
            "`days[is_missing]` has 15 rows and 14 columns. What share of its 210 places is not blank?",
        ),
    ),
    Question(
        id="4.2",
        quantity="points",
        result=lambda: effects.risk_difference(*_worst()),
        copied={
            "the lesson's worst case, for two weeks": lambda: _points(0, 1, 15),
            "the lesson's difference with blanks as use, for two weeks": lambda: _points(0, 0, 15),
            "the lesson's best case, for two weeks": lambda: _points(1, 0, 15),
        },
        why="A bound: whatever the missing did, the difference among these simulated people is at least this. It is not a prediction, since "
        "hardly anyone believes that all on one side used and all on the other did not.",
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
                "Ketamine's missing people were taken away from those known to be abstinent. They are not among them: if they "
                "used, the number of abstinent people stays as it is.",
            ),
            Mistake(
                lambda: 100 * (15 / 27 - 9 / 28),
                "The five known to be abstinent on midazolam were lost: the nine missing are added to them.",
            ),
            Mistake(
                lambda: 100 * (15 / 22 - 14 / 28),
                "On ketamine people are divided by those whose outcome is known. In the worst case everyone is counted: 27 and 28.",
            ),
            Mistake(
                lambda: (100 * 15 / 27, 100 * 14 / 28),
                "This is the percentage in one arm. The difference of the two arms is asked for.",
            ),
        ),
        hints=(
            "Worst for ketamine: what would its own missing people have done, and those on midazolam?",
            "Each arm's share is its abstinent people divided by all 27 or 28. Only one arm's missing people add to its abstinent ones.",
            "If ketamine's five missing people all used, its share stays 15 of 27. And midazolam's?",
        ),
    ),
    Question(
        id="4.3",
        options={
            "a": "Of the people whose outcome is known, how many more were abstinent on ketamine?",
            "b": "Of all who were randomised, how many more were abstinent on ketamine with no gap in the record?",
            "c": "Of all who were randomised, how many more would have been abstinent if no outcome were missing?",
            "d": "Between which limits must the difference lie, whatever the missing people did?",
        },
        right="a",
        why="It may be an interesting group, but chance did not make it. To speak about everyone, it needs the assumption that in each arm the "
        "missing are like those whose outcome is known.",
        mistakes=(
            Mistake("b", "That is the question of the rule 'blank is use', where a gap counts as failure."),
            Mistake(
                "c",
                "Leaving people out gives this only under an assumption about them, which the sentence does not make. Imputation "
                "under 'missing at random' would say so.",
            ),
            Mistake("d", "That range comes from the worst and the best case, which fill in every blank."),
        ),
        hints=(
            "Who is in the two groups that are compared, and when was it decided?",
            "The lesson's table of rules says for each what it asks. Which of the rules leaves people out?",
            "55 people were randomised, and the sentence speaks of 40. Which question is about those 40?",
        ),
    ),
    Question(
        id="4.4",
        quantity="count",
        right=lambda: _cells(_grid()),
        whole=lambda: len(_grid()),
        why="26 of 40 cells. The share of cells on either side is no probability, since they are not equally believable. What counts is "
        "which cells you cannot rule out.",
        mistakes=(
            Mistake(
                lambda: _cells(missing.tipping_grid(*_counts(15))),
                "This is the lesson's grid, for two weeks. Take the counts from the table printed above, for three.",
            ),
            Mistake(
                lambda: _cells(missing.tipping_grid(*_counts(22))),
                "This is the grid of one week, with the counts of 4.2. Take the counts from the table printed above, for three weeks.",
            ),
            Mistake(
                lambda: _cells(missing.tipping_grid(4, 13, 27, 7, 3, 28)),
                "Events and missing are exchanged: first who is known to be abstinent, then who is missing.",
            ),
            Mistake(lambda: len(_grid()) - _cells(_grid()), "These are the cells with P of .05 or more.", instead="rest"),
            Mistake(lambda: len(_grid()), "This is the number of all cells. In how many is P below .05?", instead="whole"),
            Mistake(
                lambda: int((_grid().query("added1 == 0").p < 0.05).sum()),
                "This counts one row of the grid only: nobody missing on ketamine abstinent. Count all rows.",
            ),
            Mistake(
                lambda: int((_grid().query("added2 == 0").p < 0.05).sum()),
                "This counts one column of the grid only: nobody missing on midazolam abstinent. Count all columns.",
            ),
            Mistake(
                lambda: _cells(_smaller_grid()),
                "Counts go from none of the missing to all but one. They go from none to all: 0 to 4, and 0 to 7.",
            ),
            Mistake(lambda: _cells(_grid(), 0.01), "These are the cells with P below .01. The line is .05."),
            Mistake(
                lambda: _cells(missing.tipping_grid(13, 4, 28, 3, 7, 27)),
                "This value comes up when the sizes of the arms are exchanged: 27 on ketamine, 28 on midazolam.",
            ),
            Mistake(
                lambda: _cells(missing.tipping_grid(13, 4, 23, 3, 7, 21)),
                "Here the arms have their people without the missing. All 27 and 28 count.",
            ),
        ),
        hints=(
            "The printed table has, for each arm, the number known to be abstinent and the number missing. What else does the grid need?",
            "`missing.tipping_grid` takes events, missing and people of ketamine, then of midazolam. Its column `p` has the P values.",
            "The three numbers of ketamine are 13, 4 and 27. `grid.p < 0.05` is then True in the cells to be counted.",
        ),
    ),
    Question(
        id="4.5",
        quantity="number",
        right=lambda: _pooled_error(),
        why="15.6 points, against 12.3 within copies: what the model does not know about the missing people adds more than a quarter to the standard "
        "error. Imputing once would hide it.",
        mistakes=(
            Mistake(
                lambda: (_within() ** 0.5, (1.2 * _between()) ** 0.5, _between() ** 0.5),
                "This is one of the two parts only. Within: square each standard error and average. Between: the variance of the five "
                "estimates, times 1 + 1/5. Add both, then take the root.",
            ),
            Mistake(
                lambda: (_pooled_error(weight=1), _pooled_error(weight=1.01)),
                "Nearly. The part between is (1 + 1/m) times the variance of the estimates, and m is 5 here.",
            ),
            Mistake(
                lambda: (_pooled_error(ddof=0), _pooled_error(weight=1, ddof=0)),
                "Nearly. The variance between copies divides by m - 1: `.var(ddof=1)`. NumPy's own divides by m.",
            ),
            Mistake(
                lambda: float(np.mean(ESTIMATES)), "This is the pooled difference itself. Its standard error is asked for."
            ),
            Mistake(
                lambda: (_pooled_error() ** 2, _within() + _between()),
                "This is the total variance. The standard error is its root.",
            ),
            Mistake(
                lambda: (_within(), _between(), 1.2 * _between()),
                "This is the variance of one part only. Add both parts, then take the root.",
            ),
            Mistake(
                lambda: float(np.mean(ERRORS)),
                "This is the average of the five standard errors. Variances average, so square them first; and the part between "
                "copies is still to be added.",
            ),
            Mistake(
                _unsquared_errors,
                "Standard errors do not average or add up; variances do. Square each error, average, add the part between, and take the root.",
            ),
            Mistake(
                _from_interval,
                "This is made from the printed interval with 1.96. That interval is wider: with five copies it uses a t distribution. "
                "Work from the two variances.",
            ),
            Mistake(
                lambda: (_pooled_error() / 5**0.5, _within() ** 0.5 / 5**0.5),
                "This divides by the root of 5, as if the copies were five trials. They are one trial, filled in five times.",
            ),
        ),
        hints=(
            "Two variances: the mean of the squared standard errors, and the variance of the five estimates.",
            "Squares first, then `.mean()`: that is the part within. `.var(ddof=1)` of the estimates, times 1 + 1/5, is the part between.",
            "The part within is (49 + 256 + 144 + 81 + 225) / 5 = 151. Work out the part between, add it, and take the root.",
        ),
    ),
    Question(
        id="4.6",
        quantity="P value",
        right=_largest,
        why="Six people out of 59, and even if none of them was abstinent, the result hangs on where they were: P runs from .013 to .168, and "
        "is below .05 in three of the seven ways. Who is missing from each arm is what a reader needs to know.",
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
                "Here the six were counted as abstinent. The question counts them as not abstinent, so they add to the people only.",
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
            "`effects.fisher_p` takes abstinent and all people of the first arm, then of the second. Go through x from 0 to 6, and keep the largest.",
            "With x = 5 it is 13 of 31 against 6 of 28, and P = .105. Is that the largest?",
        ),
    ),
)
