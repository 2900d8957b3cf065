"""Lesson and exercise 04: missing outcomes."""

from functools import cache

import numpy as np

from course_lib import effects, missing, trial
from course_lib.questions import Mistake, Question

ESTIMATES, ERRORS = (30, 44, 38, 54, 44), (7, 16, 12, 9, 15)  # five invented copies, as in item 4.5


@cache
def _blank_days():
    """For each person, how many of the last 14 days are blank, and whether the outcome is missing."""
    blank = trial.use_by_day(trial.load()).loc[:, 15:].isna().sum(axis=1)
    return blank, trial.endpoints(missing="observed").abstinent_last2.isna()


def _left():
    return int(trial.load()["participants"].exit_reason.eq("stopped_attending").sum())


@cache
def _counts(first_day):
    """From this day on, for each arm: known to be abstinent, missing, and all people."""
    tables = trial.load()
    days = trial.use_by_day(tables).loc[:, first_day:]
    arm = tables["participants"].set_index("participant").arm
    used, blank = (days == 1).any(axis=1), days.isna().any(axis=1)
    counts = []
    for name in trial.ARMS:
        here = (arm == name).reindex(days.index)
        counts += [int((here & ~used & ~blank).sum()), int((here & ~used & blank).sum()), int(here.sum())]
    return counts


def _points(ketamine, midazolam):
    """Difference in points in the last week when so large a share of the missing of each arm was abstinent."""
    k, k_open, n1, m, m_open, n2 = _counts(22)
    return 100 * ((k + ketamine * k_open) / n1 - (m + midazolam * m_open) / n2)


def _points_known():
    k, k_open, n1, m, m_open, n2 = _counts(22)
    return 100 * (k / (n1 - k_open) - m / (n2 - m_open))


@cache
def _grid():
    return missing.tipping_grid(*_counts(8))


def _cells(grid):
    return int((grid.p < 0.05).sum())


def _within():
    return float(np.mean(np.square(ERRORS)))


def _pooled_error(weight=1.2, ddof=1):  # 1 + 1/5, for five copies
    return float(np.sqrt(_within() + weight * np.var(ESTIMATES, ddof=ddof)))


def _unsquared_errors():
    between = 1.2 * np.var(ESTIMATES, ddof=1)
    mean = float(np.mean(ERRORS))
    return (mean**2 + between) ** 0.5, (mean + between) ** 0.5, mean + between**0.5


def _krupitsky(first, second, abstinent=False):
    """Fisher's P when so many of the missing people were in the first and in the second arm (Krupitsky et al. 2007)."""
    return effects.fisher_p(13 + first * abstinent, 26 + first, 6 + second * abstinent, 27 + second)


QUESTIONS = (
    Question(
        id="r04.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="Chance leans to neither side, and what it leaves uneven can be estimated. Whoever drops out afterwards was not chosen by chance.",
        mistakes=(
            Mistake(
                lambda: "a", "Equal numbers can hold very different people, and a comparison of 20 with 40 can be fair."
            ),
            Mistake(
                lambda: "c",
                "Such a P value tests whether chance dealt the arms, which is known. It says little about who is in them.",
            ),
        ),
        hints=(
            "What did the 252 deals of lesson 02 have in common?",
            "Not the result of the deal, but the way it was made.",
            "Chance decided.",
        ),
    ),
    Question(
        id="r04.2",
        kind="choice",
        choices="abc",
        right=lambda: "c",
        why="A day counts as use when the diary or the urine sample says so, or when it is blank.",
        mistakes=(
            Mistake(lambda: "a", "The diary alone gave 14 on ketamine, and a blank was not left out but counted as use."),
            Mistake(lambda: "b", "With blanks as no use there were 19 and 12."),
        ),
        hints=(
            "Lesson 03 makes three decisions: days, source, blanks.",
            "Both sources were used. What did a blank count as?",
            "The strictest of the rules gives the smallest numbers.",
        ),
    ),
    Question(
        id="4.1",
        kind="count",
        right=lambda: int((_blank_days()[0] == 14).sum()),
        why='Of these ten nothing is known; of the other five with a missing outcome, some days are known to be free of use. "Blank is '
        'use" treats all fifteen alike.',
        mistakes=(
            Mistake(
                lambda: int((_blank_days()[0] > 0).sum()),
                "This counts people with any blank day; some of them were seen to use on another day. Which method asks for *all* days?",
            ),
            Mistake(
                lambda: int(_blank_days()[1].sum()),
                "This counts missing outcomes. For some of these people a few days are known.",
            ),
            Mistake(lambda: _left(), "This counts people who stopped attending. Not all of them left before day 15."),
            Mistake(lambda: int((_blank_days()[0] == 0).sum()), "These people have no blank day at all: the other end."),
        ),
        hints=(
            "The printed line asks whether *any* day is blank. What is the word for every day?",
            "`days.isna()` is a table of True and False, one row a person; `.all(axis=1)` is True where every day is.",
            "`nothing_known = days.isna().all(axis=1).sum()`",
        ),
    ),
    Question(
        id="4.2",
        kind="number",
        right=lambda: _points(0, 1),
        why="A bound: whatever the missing did, the difference among these simulated people is at least this. It is not a prediction, since "
        "hardly anyone believes that all on one side used and all on the other did not.",
        mistakes=(
            Mistake(
                lambda: _points(1, 0),
                "This is the best case for ketamine: its missing people as abstinent, midazolam's as use.",
            ),
            Mistake(
                lambda: (_points(0, 0), _points(1, 1)),
                "Here all missing people count the same way in both arms. The worst case treats the arms differently.",
            ),
            Mistake(lambda: _points_known(), "Here the missing are left out. In the worst case each of them is counted."),
            Mistake(
                lambda: _points(0, 1) / 100,
                "This is the difference in proportions (`risk_difference` prints points but holds proportions). Give points: times 100.",
            ),
            Mistake(lambda: -_points(0, 1), "The sign is turned round: ketamine minus midazolam."),
        ),
        hints=(
            "Worst for ketamine: what would its own missing people have done, and those on midazolam?",
            "On ketamine 15 of 27 stay 15. On midazolam all nine missing count as abstinent.",
            "`worst = 100 * (15 / 27 - (5 + 9) / 28)`",
        ),
    ),
    Question(
        id="4.3",
        kind="choice",
        choices="abcd",
        right=lambda: "b",
        why="It may be an interesting group, but chance did not make it. To speak about everyone, it needs the assumption that in each arm the "
        "missing are like those whose outcome is known.",
        mistakes=(
            Mistake(
                lambda: "a",
                "That is the question of the rule 'blank is use', where a gap counts as failure.",
            ),
            Mistake(
                lambda: "c",
                "Leaving people out gives this only under an assumption about them, which the sentence does not make. Imputation "
                "under 'missing at random' would say so.",
            ),
            Mistake(lambda: "d", "That range comes from the worst and the best case, which fill in every blank."),
        ),
        hints=(
            "Who is in the two groups that are compared, and when was it decided?",
            "The groups were formed after the trial, by whose outcome had not been left open.",
            "Look in the lesson's table, in the row 'observed only'.",
        ),
    ),
    Question(
        id="4.4",
        kind="count",
        right=lambda: _cells(_grid()),
        why="26 of 40 cells. The share of cells on either side is no probability, since they are not equally believable. What counts is "
        "which cells you cannot rule out.",
        mistakes=(
            Mistake(
                lambda: _cells(missing.tipping_grid(*_counts(15))),
                "43 comes up in two ways. It is the lesson's grid, for two weeks; or everyone with a blank day was counted as missing, although "
                "use was seen. Take the counts from the printed table.",
            ),
            Mistake(lambda: len(_grid()) - _cells(_grid()), "These are the cells with P of .05 or more."),
            Mistake(lambda: len(_grid()), "This is the number of all cells. In how many is P below .05?"),
            Mistake(
                lambda: int((_grid().query("added1 == 0").p < 0.05).sum()),
                "This counts one row of the grid only: nobody missing on ketamine abstinent. Count all rows.",
            ),
            Mistake(
                lambda: _cells(missing.tipping_grid(13, 4, 28, 3, 7, 27)),
                "22 comes up when the sizes of the arms are wrong: swapped, or without the missing. All 27 and 28 people count.",
            ),
        ),
        hints=(
            "The printed table has, for each arm, the number known to be abstinent and the number missing. What else does the grid need?",
            "`missing.tipping_grid` takes events, missing and people of ketamine, then of midazolam. Its column `p` has the P values.",
            "`cells = (missing.tipping_grid(13, 4, 27, 3, 7, 28).p < 0.05).sum()`",
        ),
    ),
    Question(
        id="4.5",
        kind="number",
        right=lambda: _pooled_error(),
        why="15.6 points, against 12.3 within copies: what the model does not know about the missing people adds more than a quarter to the standard "
        "error. Imputing once would hide it.",
        mistakes=(
            Mistake(
                lambda: (
                    _within() ** 0.5,
                    float(np.mean(ERRORS)),
                    (1.2 * np.var(ESTIMATES, ddof=1)) ** 0.5,
                    np.std(ESTIMATES, ddof=1),
                ),
                "This is one of the two parts only. Within: square each standard error and average. Between: the variance of the five "
                "estimates, times 1 + 1/5. Add both, then take the root.",
            ),
            Mistake(
                lambda: (
                    _pooled_error(weight=1),
                    _pooled_error(weight=1.01),
                    _pooled_error(ddof=0),
                    _pooled_error(weight=1, ddof=0),
                ),
                "Nearly. The part between is (1 + 1/m) times `.var(ddof=1)`, which divides by m - 1; m is 5 here.",
            ),
            Mistake(
                lambda: float(np.mean(ESTIMATES)), "This is the pooled difference itself. Its standard error is asked for."
            ),
            Mistake(lambda: _pooled_error() ** 2, "This is the total variance. The standard error is its root."),
            Mistake(
                _unsquared_errors,
                "Standard errors do not average or add up; variances do. Square each error, average, add the part between, and take the root.",
            ),
        ),
        hints=(
            "Two variances: the mean of the squared standard errors, and the variance of the five estimates.",
            "`(errors**2).mean()` is the part within; `estimates.var(ddof=1)`, times 1 + 1/5, is the part between.",
            "`standard_error = ((errors**2).mean() + (1 + 1 / 5) * estimates.var(ddof=1)) ** 0.5`",
        ),
    ),
    Question(
        id="4.6",
        kind="number",
        right=lambda: _krupitsky(5, 1),
        why="Six people out of 59, and the result hangs on where they were: with all seven ways to share them, P runs from .013 to .168. "
        "Who is missing from each arm is what a reader needs to know.",
        mistakes=(
            Mistake(
                lambda: _krupitsky(0, 0), "This leaves the six out. Each of them counts, as a person who was not abstinent."
            ),
            Mistake(lambda: _krupitsky(5, 0), "The sixth person belongs to the second arm: 28 people."),
            Mistake(lambda: _krupitsky(1, 5), "The arms are swapped: five of the six were in the first arm."),
            Mistake(
                lambda: _krupitsky(5, 1, abstinent=True),
                "Here the six were counted as abstinent. The question counts them as not abstinent, so they add to the people only.",
            ),
            Mistake(
                lambda: _krupitsky(6, 0), "Here all six are in the first arm. Five are asked for, and one in the second."
            ),
        ),
        hints=(
            "How many people does each arm have now, and how many of them are abstinent?",
            "`effects.fisher_p` takes abstinent and all people of the first arm, then of the second.",
            "`p_value = effects.fisher_p(13, 26 + 5, 6, 27 + 1)`",
        ),
    ),
)
