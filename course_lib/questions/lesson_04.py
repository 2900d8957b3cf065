"""Lesson and exercise 04: missing outcomes."""

from functools import cache

import numpy as np

from course_lib import effects, missing, trial
from course_lib.questions import Mistake, Question

ESTIMATES, ERRORS = (30, 44, 38, 54, 44), (11.8, 12.1, 12.0, 11.6, 12.2)  # five invented copies, as in item 4.5
KRUPITSKY = (13, 26, 6, 27)  # Krupitsky et al. 2007, J Psychoactive Drugs 39:13; 59 people were randomised


@cache
def _missing_and_left():
    outcome = trial.endpoints(missing="observed").set_index("participant").abstinent_last2
    left = trial.load()["participants"].set_index("participant").exit_reason.eq("stopped_attending")
    return outcome.isna(), left.reindex(outcome.index)


def _points(rule1, rule2):
    """Difference in points, a missing outcome on ketamine counting by ``rule1`` and on midazolam by ``rule2``."""
    shares = []
    for arm, rule in zip(trial.ARMS, (rule1, rule2), strict=True):
        ends = trial.endpoints(missing=rule)
        shares.append(ends.loc[ends.arm == arm, "abstinent_last2"].mean())
    return 100 * float(shares[0] - shares[1])


@cache
def _week_grid():
    """The tipping-point grid for the last week, days 22 to 28."""
    tables = trial.load()
    days = trial.use_by_day(tables).loc[:, 22:]
    arm = tables["participants"].set_index("participant").arm
    used, blank = (days == 1).any(axis=1), days.isna().any(axis=1)
    counts = []
    for name in trial.ARMS:
        here = (arm == name).reindex(days.index)
        counts += [int((here & ~used & ~blank).sum()), int((here & ~used & blank).sum()), int(here.sum())]
    return missing.tipping_grid(*counts)


def _cells(grid):
    return int((grid.p < 0.05).sum())


@cache
def _two_week_grid():
    counts = []
    ends = trial.endpoints(missing="observed")
    for arm in trial.ARMS:
        outcome = ends.loc[ends.arm == arm, "abstinent_last2"]
        counts += [int(outcome.sum()), int(outcome.isna().sum()), len(outcome)]
    return missing.tipping_grid(*counts)


def _pooled_error(weight=1.2, ddof=1):  # 1 + 1/5, for five copies
    return float(np.sqrt(np.mean(np.square(ERRORS)) + weight * np.var(ESTIMATES, ddof=ddof)))


@cache
def _splits(abstinent=False):
    """Fisher's P for each way to share the six missing people between the arms, as not abstinent or as abstinent."""
    k, n, m, o = KRUPITSKY
    return [
        effects.fisher_p(k + x * abstinent, n + x, m + (6 - x) * abstinent, o + 6 - x)
        for x in range(7)
    ]  # fmt: skip


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
        right=lambda: int((_missing_and_left()[0] & ~_missing_and_left()[1]).sum()),
        why="One missed visit or sample in the last two weeks is enough to leave an outcome open. A flow diagram that counts only "
        "people who left would miss them.",
        mistakes=(
            Mistake(
                lambda: int(_missing_and_left()[0].sum()),
                "This counts all missing outcomes. How many of these people had not stopped attending?",
            ),
            Mistake(
                lambda: int((_missing_and_left()[0] & _missing_and_left()[1]).sum()),
                "These are the people who had stopped attending. Turn the second condition round with `~`.",
            ),
            Mistake(
                lambda: int((~_missing_and_left()[1]).sum()),
                "This counts everyone who stayed. For most of them the outcome is known.",
            ),
            Mistake(
                lambda: int((~_missing_and_left()[0]).sum()),
                "This counts the outcomes that are known.",
            ),
        ),
        hints=(
            "Two things must hold at once: the outcome is missing, and the person did not leave.",
            "`&` joins two conditions person by person, and `~` turns one round.",
            "`still_there = (is_missing & ~left).sum()`",
        ),
    ),
    Question(
        id="4.2",
        kind="number",
        right=lambda: _points("use", "abstinent"),
        why="A limit: whatever the missing did, the difference among these simulated people is at least 5 points. It is not a "
        "prediction, since hardly anyone believes that all on one side used and all on the other did not.",
        mistakes=(
            Mistake(
                lambda: _points("abstinent", "use"),
                "This is the best case for ketamine: its missing people as abstinent, midazolam's as use.",
            ),
            Mistake(
                lambda: _points("use", "use"),
                "Here all missing people count as use, in both arms. The worst case treats the arms differently.",
            ),
            Mistake(
                lambda: _points("abstinent", "abstinent"),
                "Here all missing people count as abstinent. In the worst case this holds for midazolam only.",
            ),
            Mistake(
                lambda: _points("observed", "observed"),
                "Here the missing are left out. In the worst case each of them is counted.",
            ),
            Mistake(
                lambda: _points("use", "abstinent") / 100,
                "This is the difference in proportions. Give it in points: times 100.",
            ),
        ),
        hints=(
            "Worst for ketamine: what would its own missing people have done, and those on midazolam?",
            "On ketamine 13 of 27 stay 13. On midazolam all nine missing count as abstinent.",
            "`worst = 100 * (13 / 27 - (3 + 9) / 28)`",
        ),
    ),
    Question(
        id="4.3",
        kind="choice",
        choices="abcd",
        right=lambda: "b",
        why="It may be an interesting group, but chance did not make it. To speak about everyone, it needs the assumption that in each arm the "
        "missing are like those who were seen.",
        mistakes=(
            Mistake(
                lambda: "a",
                "That is the question of the rule 'blank is use', where being there is part of the outcome.",
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
            "The groups were formed at the end of the trial, by who gave samples.",
            "Look in the lesson's table, in the row 'observed only'.",
        ),
    ),
    Question(
        id="4.4",
        kind="count",
        right=lambda: _cells(_week_grid()),
        why="33 of 60 cells. How many cells lie on either side is no probability: the cells are not equally believable. What counts is "
        "which cells you cannot rule out.",
        mistakes=(
            Mistake(
                lambda: _cells(_two_week_grid()),
                "This is the lesson's grid, for two weeks. For one week the counts differ: 15 seen to be abstinent and 5 missing on "
                "ketamine, for example.",
            ),
            Mistake(lambda: len(_week_grid()) - _cells(_week_grid()), "These are the cells with P of .05 or more."),
            Mistake(lambda: len(_week_grid()), "This is the number of all cells. In how many is P below .05?"),
            Mistake(
                lambda: int((_week_grid().query("added1 == 0").p < 0.05).sum()),
                "This counts one row of the grid only: nobody missing on ketamine abstinent. Count all rows.",
            ),
        ),
        hints=(
            "The printed table has, for each arm, the number seen to be abstinent and the number missing. What else does the grid need?",
            "`missing.tipping_grid` takes events, missing and people of ketamine, then of midazolam. Its column `p` has the P values.",
            "`cells = (missing.tipping_grid(15, 5, 27, 5, 9, 28).p < 0.05).sum()`",
        ),
    ),
    Question(
        id="4.5",
        kind="number",
        right=lambda: _pooled_error(),
        why="15.4 points, against 11.9 within copies: what is not known about the missing people adds more than a quarter to the standard error. Imputing "
        "once would hide it.",
        mistakes=(
            Mistake(
                lambda: float(np.sqrt(np.mean(np.square(ERRORS)))),
                "This is the part within copies. Add the part between them.",
            ),
            Mistake(
                lambda: _pooled_error(weight=1),
                "Nearly: the variance between copies is multiplied by 1 + 1/5, since five copies are few.",
            ),
            Mistake(
                lambda: (_pooled_error(ddof=0), _pooled_error(weight=1, ddof=0)),
                "The variance between copies divides by m - 1: use `.var(ddof=1)`, and multiply it by 1 + 1/5.",
            ),
            Mistake(lambda: _pooled_error() ** 2, "This is the total variance. The standard error is its root."),
            Mistake(
                lambda: (
                    float(np.mean(ERRORS) + 1.2 * np.std(ESTIMATES, ddof=1)),
                    float(np.mean(ERRORS) + np.std(ESTIMATES, ddof=1)),
                ),
                "Standard errors do not add up; variances do. Square first, add, and take the root at the end.",
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
        right=lambda: max(_splits()),
        why="P = .168, if all six had been in the first arm; it is below .05 in only three of the seven ways. Six people out of 59, and "
        "the result hangs on where they were. That is what a reader misses when a report does not say who is missing.",
        mistakes=(
            Mistake(
                lambda: min(_splits()),
                "This is the smallest of the seven. Which way of sharing the six makes the difference smallest?",
            ),
            Mistake(
                lambda: effects.fisher_p(*KRUPITSKY),
                "This leaves the six out. Each of them counts, as a person who was not abstinent.",
            ),
            Mistake(
                lambda: max(_splits(abstinent=True)),
                "Here the six were counted as abstinent. The question counts them as not abstinent, so they add to the people only.",
            ),
            Mistake(
                lambda: _splits()[3],
                "This is for three in each arm. Go through all seven ways, from none to six in the first arm.",
            ),
        ),
        hints=(
            "If x of the six were in the first arm, how many people does each arm have, and how many of them are abstinent?",
            "`effects.fisher_p(13, 26 + x, 6, 27 + 6 - x)` for x from 0 to 6.",
            "`largest = max(effects.fisher_p(13, 26 + x, 6, 33 - x) for x in range(7))`",
        ),
    ),
)
