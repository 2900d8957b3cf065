"""Lesson 08: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import math
from itertools import product

import numpy as np
import pytest
from scipy import stats

from course_lib import figures
from course_lib.methods import looks, replication, winners_curse
from course_lib.reader import questions
from course_lib.reader.feedback import grade
from course_lib.sources import multiverse, trial, verdicts


def test_kares_cells_by_a_linear_system():
    """Unknown: both, ketamine alone and therapy alone, each against neither."""
    known = [[0.5, 0.5, -0.5], [1, 0, 0], [1, -1, 0]]  # ketamine on average; both; therapy, with ketamine
    both, ketamine, therapy = np.linalg.solve(known, [10.1, 15.9, 4.2])
    assert (ketamine, both - therapy) == pytest.approx((11.7, 8.5))
    interaction = both - ketamine - therapy
    cell = (19.0 - 1.1) / 2 / 1.96  # standard error of each cell's mean: the average effect is half a sum of four
    interaction_error = cell * math.sqrt(4)
    limits = [round(interaction + z * interaction_error) for z in (-1.96, 1.96)]
    assert interaction == pytest.approx(-3.2) and limits == [-21, 15]
    assert [round(ketamine + z * cell * math.sqrt(2)) for z in (-1.96, 1.96)] == [-1, 24]
    assert verdicts.kare_interaction().value == pytest.approx(interaction)
    assert [verdicts.KARE[name][0] for name in verdicts.KARE] == [10.1, 15.9, 4.2]


def test_hiding_by_simulating_people():
    """True shares that lesson 08 works out are turned back into the shares that are seen."""
    rng, people = np.random.default_rng(1), 400_000
    for believe, hide in (((10 / 20, 3 / 28), 0.5), ((0.9, 0.1), 0.25), ((1, 0), 0.42)):
        for seen, b in zip((13 / 27, 3 / 28), believe, strict=True):
            true = (seen - b * hide) / (1 - b * hide)
            abstinent = rng.random(people) < true
            hides = ~abstinent & (rng.random(people) < b) & (rng.random(people) < hide)
            assert (abstinent | hides).mean() == pytest.approx(seen, abs=0.004)
    gap = questions.find("8.2").right() / 100 * (0.80 - 0.25) * 0.80
    assert gap == pytest.approx(0.26)


def test_standard_error_and_threshold_by_hand():
    error = (math.log(25.1) - math.log(1.3)) / 3.92
    assert (round(error, 2), round(math.exp(1.96 * error), 1), round(math.exp(-1.96 * error), 2)) == (0.76, 4.4, 0.23)
    typical = [truth ** winners_curse.size_errors(math.log(truth), error).type_m for truth in (1.5, 2, 3)]
    assert [round(x, 1) for x in typical] == [6.1, 6.5, 7.1]


def false_alarms(per_arm, risk=0.3):
    """Percent significant at one of two looks, person by person: counts of the second half given those of the first."""
    first, second = per_arm[0], per_arm[1] - per_arm[0]

    def chance(k, n):
        return math.comb(n, k) * risk**k * (1 - risk) ** (n - k)

    def significant(a, b, n):
        pooled = (a + b) / (2 * n)
        return 0 < pooled < 1 and abs(a - b) / n > 1.959964 * math.sqrt(pooled * (1 - pooled) * 2 / n)

    found = 0.0
    for a, b in product(range(first + 1), repeat=2):
        here = chance(a, first) * chance(b, first)
        if significant(a, b, first):
            found += here
            continue
        for more_a, more_b in product(range(second + 1), repeat=2):
            if significant(a + more_a, b + more_b, first + second):
                found += here * chance(more_a, second) * chance(more_b, second)
    return 100 * found


def test_interaction_and_false_alarms_of_the_exercise():
    assert questions.find("8.1").right() == 45 + 18 - 40 - 30
    assert questions.find("8.3").right() == pytest.approx(false_alarms((10, 20)), abs=1e-9)
    rng = np.random.default_rng(123)
    for seed in (8, 1, 2024):
        run = looks.unplanned_looks(0.3, 0.3, [20, 40], 200_000, np.random.default_rng(seed)).significant
        assert grade("8.3", 100 * run.mean()).status == "right" and "Another run" in grade("8.3", 100 * run.mean()).message
    arms = rng.binomial(10, 0.3, size=(200_000, 2, 2)).cumsum(axis=2)  # as the lesson does it
    people = np.array([10, 20])
    pooled = arms.sum(axis=1) / (2 * people)
    error = np.sqrt(pooled * (1 - pooled) * 2 / people)
    by_hand = (np.abs(arms[:, 0] - arms[:, 1]) / people > 1.96 * np.maximum(error, 1e-12)).any(axis=1).mean()
    assert grade("8.3", 100 * by_hand).status == "right"
    assert "another run's number" in grade("8.3", questions.find("8.3").right() + 3.5 * 0.0594).message


def test_a_look_can_matter_by_simulation():
    """What the lesson prints for a look at half of the people: simulated trials that went on give the same P value."""
    error = math.log(25.1 / 1.3) / 3.92
    z, shares = math.log(5.7) / error, (30 / 60, 55 / 60)
    rng = np.random.default_rng(5)
    half = rng.normal(size=1_000_000)
    rest = math.sqrt(shares[0] / shares[1]) * half + math.sqrt(1 - shares[0] / shares[1]) * rng.normal(size=1_000_000)
    for bound, printed in ((1.96, 0.061), (replication.spending_bounds(shares)[0], 0.023)):
        p = 2 * ((half > bound) | ((half > -bound) & (rest > z))).mean()
        assert p == pytest.approx(printed, abs=0.001)


def test_harm_behind_none_by_closed_forms():
    for people, one_sided, two_sided in ((27, 10.5, 12.8), (55, 5.3, 6.5)):
        limits = [round(100 * (1 - tail ** (1 / people)), 1) for tail in (0.05, 0.025)]
        assert limits == [one_sided, two_sided]
    assert trial.published().estimate["removed_for_adverse_events"] == 0


def test_two_open_diamonds_have_intervals_above_zero():
    table = multiverse.specifications()
    between = table[(table.p >= 0.05) & (table.lower > 0)]
    assert [
        round(stats.fisher_exact([[r.ketamine, 27 - r.ketamine], [r.midazolam, 28 - r.midazolam]]).pvalue, 3)
        for r in between.itertuples()
    ] == [0.058, 0.060]


def test_levin_and_kare_by_normal_distributions():
    error = math.sqrt(sum(1 / x for x in (13, 30, 3, 40)))
    draws = np.random.default_rng(2).normal(math.log(1.8), error, 2_000_000)
    significant = np.abs(draws[np.abs(draws) > 1.959964 * error])
    assert questions.find("8.5").right() == pytest.approx(significant.mean() / math.log(1.8), abs=0.02)
    z = math.log(0.80) / (math.log(2.10 / 0.31) / (2 * 1.959964))
    assert questions.find("8.6").right() == pytest.approx(math.erfc(abs(z) / math.sqrt(2)), abs=1e-6)


def test_picture_tells_its_numbers():
    alt = figures.significance_filter(2, 0.755, 5.7).alt
    assert "15 of a hundred trials of this size are significant: only those above 4.4 (or below 0.23)" in alt
    assert "On average they say 6.5. The printed 5.7 is among those that are." in alt


def type_m(truth, error):
    """Mean size of significant estimates beside the truth's, by numerical integration."""
    x = np.linspace(truth - 12 * error, truth + 12 * error, 200_001)
    weight = np.where(np.abs(x) > 1.959964 * error, stats.norm.pdf(x, truth, error), 0)
    return float((np.abs(x) * weight).sum() / weight.sum() / truth)


def p_of(z):
    return math.erfc(abs(z) / math.sqrt(2))


LEVIN = math.sqrt(1 / 13 + 1 / 30 + 1 / 3 + 1 / 40)
LIKELY = [  # what people would type, the first five of each item the likeliest, and words of the true cause
    ("8.1", 12 - 5, "sign"),
    ("8.1", 45 - 40, "what therapy adds with the drug"),
    ("8.1", 45 - 30, "what the drug adds"),
    ("8.1", 30 - 18, "what therapy adds with the drug, or without it"),
    ("8.1", -0.07, "in proportions"),
    ("8.1", 40 - 18, "what the drug adds"),
    ("8.1", 45 - 18, "both against neither"),
    ("8.1", 5 + 12, "the sum of what therapy adds"),
    ("8.1", 40 + 30 - 18, "added up"),
    ("8.1", (15 + 22) / 2, "average effect"),
    ("8.1", 40 - 30, "the drug alone against therapy alone"),
    ("8.2", 80 - 25, "the gap in belief"),
    ("8.1", 45 - 40 - 30 - 18, "Put brackets round"),
    ("8.2", 26 * 0.55, "product already"),
    ("8.2", 26 * 0.8, "product already"),
    ("8.2", 46 / (0.55 * 0.8), "26 is the difference already"),
    ("8.2", 0.26 / (0.55 * 0.8), "as a proportion"),
    ("8.2", 26 / 0.55, "Only people who used"),
    ("8.2", 26 / (0.8 * 0.8), "a quarter believe it too"),
    ("8.2", 59, "this fits"),
    ("8.2", 100 * 0.55 * 0.8, "if *all* of them hid it"),
    ("8.2", 26 / 0.8, "One factor is left out"),
    ("8.2", 26 * 0.55 * 0.8, "multiplied"),
    ("8.2", 26 / (0.55 * 0.2), "1 - 0.20"),
    ("8.2", 26 / (1.05 * 0.8), "beliefs were added"),
    ("8.2", 100 - 26 / (0.55 * 0.8), "percentage of the others"),
    ("8.3", 2 * 5, "as if they were independent"),
    ("8.3", 100 * (1 - 0.95**2), "as if they were independent"),
    ("8.3", 100 * looks.unplanned_looks(0.3, 0.3, [40], 200_000, np.random.default_rng(8)).significant.mean(), "one look"),
    ("8.3", false_alarms((10, 20)) / 100, "as a proportion"),
    (
        "8.3",
        100 * looks.unplanned_looks(0.3, 0.3, [40, 80], 200_000, np.random.default_rng(8)).significant.mean(),
        "40 and 80",
    ),
    (
        "8.3",
        100 * looks.unplanned_looks(0.3, 0.3, [10, 20], 200_000, np.random.default_rng(8)).significant.mean(),
        "10 and 20",
    ),
    (
        "8.3",
        100 * looks.unplanned_looks(0.3, 0.1, [20, 40], 200_000, np.random.default_rng(8)).significant.mean(),
        "truly differ",
    ),
    (
        "8.3",
        100 * looks.unplanned_looks(0.3, 0.3, [20], 200_000, np.random.default_rng(3)).significant.mean(),
        "first look only",
    ),
    ("8.3", looks.unplanned_looks(0.3, 0.3, [20, 40], 200_000, np.random.default_rng(8)).people.mean(), "number of people"),
    (
        "8.3",
        looks.unplanned_looks(0.3, 0.3, [20, 40], 200_000, np.random.default_rng(8)).significant.sum(),
        "number of trials",
    ),
    ("8.3", round(false_alarms((10, 20), 0.25), 2), "the lesson's 25%"),
    ("8.3", round(false_alarms((15, 30)), 2), "the lesson's looks"),
    ("8.3", 8.3, "the formula's answer for z"),
    ("8.5", type_m(math.log(2), LEVIN), "odds ratio of 2"),
    ("8.5", type_m(math.log(1.8), 0.76), "the lesson's standard error"),
    ("8.5", winners_curse.size_errors(math.log(1.8), LEVIN), "`.type_s` or `.type_m`"),
    ("8.5", type_m(1.8, LEVIN), "the logarithm of 1.8"),
    ("8.5", 1.8 ** type_m(math.log(1.8), LEVIN), "typical of significant trials"),
    ("8.5", 2.9, "this fits"),
    ("8.5", type_m(math.log(1.8), math.sqrt(1 / 13 + 1 / 43 + 1 / 3 + 1 / 43)), "with *and without*"),
    ("8.5", type_m(math.log(1.8), math.sqrt(1 / 7 + 1 / 33 + 1 / 3 + 1 / 40)), "other arms"),
    ("8.5", type_m(math.log(1.8), LEVIN**2), "square root"),
    (
        "8.5",
        stats.norm.sf(1.959964 - math.log(1.8) / LEVIN) + stats.norm.cdf(-1.959964 - math.log(1.8) / LEVIN),
        "the power",
    ),
    ("8.5", math.log(13 / 30 * 40 / 3) / math.log(1.8), "that was seen, 5.78, with 1.8"),
    ("8.5", LEVIN, "the standard error"),
    ("8.5", type_m(math.log(2), math.log(25.1 / 1.3) / 3.92), "the lesson's factor"),
    ("8.6", p_of(math.log(0.80) / (math.log(2.10 / 0.31) / 3.92)) / 2, "one-sided"),
    ("8.6", p_of(0.20 / ((2.10 - 0.31) / 3.92)), "on the ratio itself"),
    ("8.6", 1 - p_of(math.log(0.80) / (math.log(2.10 / 0.31) / 3.92)), "the other tail"),
    ("8.6", p_of(math.log(0.80) / (math.log(2.10 / 0.31) / 1.96)), "*either* side"),
    ("8.6", p_of(math.log(0.80) / math.log(2.10 / 0.31)), "*either* side"),
    ("8.6", p_of(0.20 / (math.log(2.10 / 0.31) / 3.92)), "on the ratio itself"),
    ("8.6", p_of(math.log(0.80) / ((2.10 - 0.31) / 3.92)), "on the ratio itself"),
    ("8.6", 0.05, "the level that a P value is compared with"),
    ("8.6", 0.80, "the odds ratio"),
    ("8.6", 100 * p_of(math.log(0.80) / (math.log(2.10 / 0.31) / 3.92)), "100 times"),
    ("8.6", p_of(math.log(0.80) / (math.log(2.10 / 0.31) / (2 * 1.645))), "90%"),
    ("8.6", math.log(0.80) / (math.log(2.10 / 0.31) / 3.92), "(z)"),
    ("8.6", math.log(2.10 / 0.31) / 3.92, "the standard error"),
    ("8.6", 0.6, "this fits"),
]


@pytest.mark.parametrize(("question", "answer", "words"), LIKELY)
def test_a_likely_slip_hears_its_cause(question, answer, words):
    found = grade(question, answer)
    assert found.status in ("mistake", "not_yet") and words in found.message, found
