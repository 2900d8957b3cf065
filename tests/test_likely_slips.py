"""The likeliest wrong answers of each numeric item, as people would type them: each hears its true cause."""

import pytest

from course_lib.feedback import grade

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
        (-0.2, "this fits"),
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
