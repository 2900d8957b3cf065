"""The likeliest wrong answers of each numeric item, as people would type them: each hears its true cause."""

import numpy as np
import pandas as pd
import pytest

from course_lib.methods import effects, survival
from course_lib.reader.feedback import grade
from course_lib.sources import real_trials, trial

LIKELY = {  # what is typed, and words of its cause
    "0.1": [(55, "everyone"), (28, "midazolam arm"), (0.491, "a share"), (49, "a percentage"), ("27", "quotation marks")],
    "1.1": [
        (0.92, "as a proportion"),
        (8.33, "missing from the plan"),
        (55, "number of people"),
        (109, "upside down"),
        (92, "this fits"),
    ],
    "1.2": [
        (12, "who stopped attending"),
        (12, "without a use that was seen"),
        (3, "and stayed"),
        (30, "with a use that was seen"),
        (0.75, "a share of the 12"),
    ],
    "1.4": [
        (36, "both arms"),
        (20, "the last visit"),
        (20, "at least seven"),
        (21, "ketamine arm"),
        (13, "missed at least one"),
    ],
    "1.5": [
        (11.3, "not everyone analysed"),
        (89.8, "that was analysed"),
        (6, "number of people"),
        (0.1, "as a proportion"),
        (10, "this fits"),
    ],
    "2.1": [
        (-40, "what the trial would show"),
        (0.1, "in proportions"),
        (-10, "sign"),
        (20, "relative increase"),
        (30, "whom ketamine helps"),
    ],
    "2.3": [
        (50, "Ties were counted as wrong"),
        (70.8, "blocks of four"),
        (0.68, "as a proportion"),
        (31.7, "wrong guesses"),
        (86.7, "Ties were counted as right"),
    ],
    "2.4": [
        (0.19, "sign"),
        (-0.8, "difference in days"),
        (-0.708, "standard error"),
        (-0.0455, "square root"),
        (-0.2, "fits, as far as it goes"),
    ],
    "2.5": [
        (0.5, "were left out"),
        (0.556, "share who are right"),
        (0.111, "counted as wrong"),
        (10, "divided by all 27"),
        (37, "100 times"),
    ],
    "2.6": [
        (0.15, "sign"),
        (-1.65, "in points of the scale"),
        (-0.76, "test statistic"),
        (-0.448, "two months"),
        (-0.108, "mean of the two variances"),
    ],
    "3.1": [(11, "midazolam arm"), (31, "both arms"), (24, "Blanks"), (13, "two weeks"), (7, "not abstinent")],
    "3.2": [
        (1.89, "relative risk"),
        (0.226, "exchanged"),
        (2.86, "odds in one arm"),
        (5.7, "the paper's"),
        (4.4, "this fits"),
    ],
    "3.4": [
        (0.015, "b/m"),
        (0.012, "one direction"),
        (0.009, "equal the observed"),
        (15, "number of diff"),
        (0.0143, "Fisher"),
    ],
    "3.5": [
        (12, "the estimate"),
        (6.74, "end to *harm*"),
        (-12, "Relapses were compared"),
        (1.62, "desipramine"),
        (3.3, "this fits"),
    ],
    "3.6": [(59, "14.16"), (62.5, "15 of 24"), (14, "number of people"), (0.583, "as a proportion"), (58, "this fits")],
}


@pytest.mark.parametrize(("question", "answer", "words"), [(q, a, w) for q, rows in LIKELY.items() for a, w in rows])
def test_a_likely_slip_hears_its_cause(question, answer, words):
    found = grade(question, answer)
    assert found.status in ("mistake", "not_yet") and words in found.message, found


def scale(k, m):
    """Standardised by one group's standard deviation, the other's, and the root of their mean."""
    gap = k.mean() - m.mean()
    return gap / k.std(), gap / m.std(), gap / np.sqrt((k.std() + m.std()) / 2)


def less_likely():
    people = trial.load()["participants"]
    k, m = (people[people.arm == arm] for arm in trial.ARMS)
    real = real_trials.load("beat_the_blues")
    groups = [real.loc[real.treatment == group, "bdi.pre"] for group in ("BtheB", "TAU")]
    drug = [real.loc[real.drug == taken, "bdi.pre"] for taken in ("Yes", "No")]
    yield from (("1.1", 90.9, "against the people randomised"), ("1.4", 120, "rows of the people"))
    yield from (("1.5", 111, "upside down"), ("1.5", -10.2, "sign"), ("2.3", 82, "number of guesses"))
    for item, pair in (("2.4", (k.use_days_28, m.use_days_28)), ("2.6", groups)):
        first, second, root = scale(*pair)
        yield from ((item, first, "of one arm"), (item, second, "of one arm"), (item, root, "mean of the two *variances*"))
    years = (k.years_of_use.mean() - m.years_of_use.mean()) / ((k.years_of_use.var() + m.years_of_use.var()) / 2) ** 0.5
    yield "2.4", years, "another column"
    yield "2.5", 18.5 / 27, "half of those who do not know"
    yield "2.6", (drug[0].mean() - drug[1].mean()) / ((drug[0].var() + drug[1].var()) / 2) ** 0.5, "column `drug`"
    yield from (("3.1", 18, "any of the 28 days"), ("3.2", 20 / 7 - 11 / 17, "difference of the odds"))
    yield "3.5", effects.number_needed_to_treat(18, 24, 20, 24).upper, "Relapses were compared"
    yield from (("3.6", 58.4, "rounded up"), ("3.6", 59.1, "fewer people than 24"), ("3.6", 58.8, "fewer people than 24"))
    yield from (("4.4", 4, "bottom row"), ("4.4", 3, "counts the cells"), ("4.6", 6, "in the first arm"))
    yield "4.6", max(effects.fisher_mid_p(13, 26 + n, 6, 33 - n) for n in range(7)), "mid-P"
    yield from (
        ("5.2", 1 - 1 / 9, "factor of the last day"),
        ("5.2", 0.0, "Only those who relapse"),
        ("5.4", 16.7, "two curves on day 14"),
    )
    seen = trial.endpoints(missing="observed")
    both = pd.concat([seen[seen.arm == arm].head(10) for arm in trial.ARMS])
    ketamine = (both.arm == "ketamine").to_numpy()
    days = [day for day in set(both.relapse_day[both.relapsed == 1]) if day < 28]
    beyond = {day: ketamine[both.relapse_day > day].mean() for day in days}
    yield "5.5", sum((both.relapse_day[both.relapsed == 1] == day).sum() * beyond[day] for day in days), "counted with >"
    test = survival.log_rank(both.relapse_day, both.relapsed, ketamine)
    yield "5.5", (test.observed - test.expected) ** 2 / test.chi_square, "the variance"


@pytest.mark.parametrize(("question", "answer", "words"), list(less_likely()))
def test_a_less_likely_slip_hears_its_cause_too(question, answer, words):
    for typed in {float(answer), float(f"{answer:.3g}")}:
        found = grade(question, typed)
        assert found.status in ("mistake", "not_yet") and words in found.message, (typed, found)
