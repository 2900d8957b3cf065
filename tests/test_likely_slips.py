"""The likeliest wrong answers of each numeric item, as people would type them: each hears its true cause."""

import pytest

from course_lib.methods import effects
from course_lib.reader.feedback import grade
from course_lib.sources import real_trials

LIKELY = {  # what is typed, and words of its cause
    "0.1": [
        (3, "rule of the picture"),
        (13, "This is ketamine, by the rule of the picture"),
        (20, "This is ketamine"),
        (5, "still use"),
        (12, "two weeks count"),
        (12, "newly"),
        (8, "nothing is known"),
        (27, "all the people on ketamine"),
        (21, "fewer than five days"),
        (74, "percentage on ketamine"),
        (0.5, "a share"),
        (16, "all 28 days count"),
        (9, "All 28 days"),
        (28, "all the people on midazolam"),
    ],
    "1.2": [
        (27.5, "may be abstinent"),
        (37.4, "any blank counts as use"),
        (37.4, "relapse with dropout"),
        (27, "another of the lesson's rules"),
        (42, "another of the lesson's rules"),
        (11, "equally large"),
        (20.0, "equally large"),
        (37, "relapse with dropout"),
        (34, "another of the lesson's rules"),
        (15, "in one arm"),
        (4, "in one arm"),
        (10, "moved *relapse*"),
        (13.8, "move the difference"),
        (-13.8, "who dropped out"),
        (45.2, "missing from the whole"),
        (55.6, "percentage on ketamine"),
        (0.413, "in proportions"),
        (-41.3, "sign"),
    ],
    "1.3": [
        (25, "one reader's"),
        (-25, "one reader's"),
        (0, "Mind its sign"),
        (40, "E is with the tablets"),
        (2, "these two move"),
        (0.5, "in proportions"),
        (-50, "sign"),
    ],
    "1.4": [
        (2.58, "first lines"),
        (7.06, "*source*"),
        (5.17, "*blank*"),
        (25.9, "all 36"),
        (41.1, "mean with the other"),
        (32.0, "mean of the others"),
        (9.35, "their means"),
        (8.16, "their means"),
        (17.7, "in a single plan"),
        (17.7, "plans that count everybody"),
        (0.0915, "in proportions"),
        (-9.15, "sign"),
    ],
    "2.1": [
        (-40, "what the deal itself shows"),
        (40, "sign turned round"),
        (-80, "sign is turned round"),
        (60, "only one `given`"),
        (-20, "both outcomes of people 2"),
        (0.8, "in proportions"),
        (20, "the true effect"),
        (100, "with ketamine in the mirror"),
        (120, "are apart"),
    ],
    "2.2": [
        (0, "two* people"),
        (1, "cannot be split"),
        (3, "the lesson's"),
        (4, "more than one clinic"),
        (6, "more than one clinic"),
        (12, "the trial's arms"),
        (18, "full block of four"),
        (80, "answer to 2.1"),
    ],
    "2.5": [
        (-0.6, "sign"),
        (0.285, "difference of the two shares"),
        (1.27, "square root"),
        (0.42, "added up"),
        (3.01, "test statistic"),
        (0.606, "who took none"),
        (0.59, "this fits"),
        (0.575, "all 100 people"),
        (0.3, "standard deviations were added up"),
        (0.289, "who took none"),
        (0.599, "who took none"),
        (0.364, "of the 44 people"),
        (0.576, "all 100 people"),
        (0.62, "no root yet"),
        (60.1, "not a percentage"),
        (0.475, "standard deviation itself"),
        (0.85, "was halved"),
        (16, "counts people"),
        (0.16, "counts people"),
    ],
    "3.1": [(11, "midazolam arm"), (31, "both arms"), (24, "Blanks"), (13, "two weeks"), (7, "not abstinent")],
    "3.2": [
        (4.42, "odds ratio"),
        (1.74, "not proportions"),
        (2.86, "odds on ketamine"),
        (0.741, "proportion in one arm"),
        (1.9, "this fits"),
    ],
    "3.4": [
        (0.015, "was left out"),
        (0.012, "one direction"),
        (0.009, "equal the observed"),
        (15, "number of diff"),
        (0.0143, "Fisher"),
    ],
    "3.5": [
        (12, "the estimate"),
        (6.74, "have changed places"),
        (-12, "lithium and placebo were exchanged"),
        (1.62, "desipramine"),
        (3.3, "this fits"),
    ],
    "9.1": [
        (10, "as if they were independent"),
        (9.75, "as if they were independent"),
        (5.32, "one look"),
        (0.0756, "as a proportion"),
        (8.6, "the lesson's looks"),
        (12.4, "the lesson's looks"),
        (3.7, "first look only"),
        (7.33, "the lesson's 25%"),
        (15110, "number of trials"),
        (8.3, "the formula's answer for z"),
        (14.7, "five looks"),
        (8, "this fits"),
        (92.4, "percentage of the others"),
    ],
    "9.2": [
        (26.9, "settles the weeks"),
        (27.2, "all 27"),
        (41.4, "the highest or the lowest"),
        (34.0, "the highest or the lowest"),
        (7.54, "the other rule"),
        (15.3, "blanks left out"),
        (22.0, "settles the source"),
        (7.14, "settled too, or averaged"),
        (20.9, "settles the weeks"),
        (15.0, "settles the source"),
        (16.4, "between the means of the rules"),
        (0.0741, "in proportions"),
        (-7.41, "sign"),
        (37.6, "the mean or the standard deviation"),
        (9, "how many definitions are left"),
        (7.4, "this fits"),
    ],
    "9.4": [
        (95.6, "divided by 4"),
        (15.1, "the trial of 55 people"),
        (0.451, "as a proportion"),
        (60.3, "Power does not grow fourfold"),
        (30.1, "doubles the power"),
        (78.6, "divided by 3"),
        (80, "planned for"),
        (2.79, "overshoot"),
        (1.48, "overshoot"),
        (7.45, "More people scatter *less*"),
        (54.9, "percentage of the others"),
        (99.96, "`np.log(2)`"),
        (45, "this fits"),
        (99.6, "5.7 is taken for the truth"),
    ],
    "9.6": [
        (2.87, "the factor on the log scale"),
        (5.16, "belongs to the *logarithm*"),
        (1.69, "the logarithm of what they print"),
        (5.78, "this one trial found"),
        (6.48, "the lesson's significant trials"),
        (6.41, "the lesson's standard error"),
        (1.98, "the logarithm of 1.8"),
        (5.29, "with *and without*"),
        (3.81, "other arms"),
        (3.3, "square root"),
        (13.8, "the power"),
        (0.138, "the power"),
        (0.685, "the standard error"),
        (7.91, "is taken for the truth"),
        (5.51, "2 is taken for the truth"),
        (3.83, "the smallest odds ratio"),
        (2.09, "Two things at once"),
        (5.4, "this fits"),
    ],
    "10.4": [
        (79.4, "power at the mean of the shares"),
        (67.5, "Each line is one truth".lower()),
        (75.9, "pair without an effect is left out"),
        (60.7, "counts as 0"),
        (70.0, "at the medians"),
        (0.614, "as a proportion"),
        (99.1, "power of one pair"),
        (48.0, "for the whole trial"),
        (46.3, "lesson's 55 people"),
        (72.5, "240 in each arm"),
        (307, "sum of the five"),
        (40, "power above 80%"),
        (60, "power above 50%"),
        (120, "people in each arm"),
        (38.6, "100 minus"),
        (18.8, "Monte Carlo error"),
    ],
}


@pytest.mark.parametrize(("question", "answer", "words"), [(q, a, w) for q, rows in LIKELY.items() for a, w in rows])
def test_a_likely_slip_hears_its_cause(question, answer, words):
    found = grade(question, answer)
    assert found.status in ("mistake", "not_yet") and words in found.message, found


def less_likely():
    yield from (
        ("1.2", 14.3, "percentage on midazolam"),
        ("1.2", 19, "how many people"),
        ("1.2", 41, "this fits"),
        ("1.4", 7.94, "medians"),
    )
    yield from (
        ("0.1", 35, "both arms"),
        ("0.1", 0.536, "a share"),
        ("1.4", 9, "this fits"),
    )
    yield ("2.1", 100, "two ways")
    yield from (
        ("2.5", 57.7, "share in one arm"),
        ("2.5", 1.98, "ratio of the two shares"),
        ("2.5", -0.15, "another column"),
    )
    real = real_trials.load("beat_the_blues")
    took = [(real.drug == "Yes")[real.treatment == arm].astype(float) for arm in ("BtheB", "TAU")]
    yield from (("2.5", (took[0].mean() - took[1].mean()) / of_one.std(), "of one arm") for of_one in took)
    yield from (
        ("3.1", 18, "any of the 28 days"),
        ("3.1", 18, "days 15 to 21"),
        ("3.2", 4.42 * 11 / 17 / (11 / 28), "divided by midazolam's proportion"),
        ("3.2", 20 / 27 / (11 / 17), "divided by midazolam's odds"),
        ("3.2", 4.49, "the lesson's relative risk"),
        ("3.2", 0.53, "exchanged"),
        ("3.2", 34.8, "risk difference in points"),
        ("3.4", 0.0016, "9,999 deals"),
        ("3.4", 0.0026, "the lesson's P value from its 9,999 deals"),
        ("3.4", 0.003, "the lesson's P value by Fisher"),
        ("3.4", 11, "one direction only"),
        ("3.2", 4.42 / 5.42 / (11 / 28), "as if it were odds"),
        ("3.2", 4.42 / 5.42, "as if it were odds"),
        ("3.2", 11 / 17, "the odds on midazolam"),
        ("3.5", 12 / 7, "people *without* relapse in the other"),
        ("3.2", 188.6, "times 100"),
        ("3.2", 4.42 / (11 / 28), "divided by midazolam's proportion"),
        ("3.4", 4 / 999, "in favour of midazolam"),
        ("3.4", 5 / 1000, "in favour of midazolam"),
        ("3.4", 1 - 15 / 999, "nearer to 0"),
        ("3.5", 1.82, "lithium and desipramine"),
        ("3.5", -3, "lithium and desipramine"),
        ("3.5", -0.148, "an end of the *difference*"),
        ("3.5", -6.74, "end to *harm*, which the library holds as a negative"),
        ("3.5", -6.99, "compares desipramine"),
        ("3.5", 4, "rounded up"),
    )
    yield "3.5", effects.number_needed_to_treat(18, 24, 20, 24).upper, "relapses were compared"
    yield from (
        ("4.4", -12.5, "sign"),
        ("4.4", 20, "number of people"),
        ("4.4", 24.6, "as treated"),
        ("4.4", 1.33, "relative risk"),
        ("4.6", 8, "with the 6"),
    )
    yield "4.1", 100 * (18 / 22 - 16 / 21), "divided by those whose outcome is known"
    yield from (("5.1", 0.25, "B counts as relapsed"), ("5.1", 0.375, "F is censored"), ("5.3", 19.4, "one day more"))
    yield from (("5.1", 0.4, "two ways. F has no relapse"), ("5.3", 19, "the median"))


@pytest.mark.parametrize(("question", "answer", "words"), list(less_likely()))
def test_a_less_likely_slip_hears_its_cause_too(question, answer, words):
    for typed in {float(answer), float(f"{answer:.3g}")}:
        found = grade(question, typed)
        assert found.status in ("mistake", "not_yet") and words in found.message, (typed, found)
