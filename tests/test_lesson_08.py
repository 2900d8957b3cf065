"""Lesson 08: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import math

import numpy as np
import pytest
from scipy import stats

from course_lib import figures, questions, winners_curse


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


def test_hiding_by_simulating_people():
    """True shares that lesson 08 works out are turned back into the shares that are seen."""
    rng, people = np.random.default_rng(1), 400_000
    for believe, hide in (((13 / 26, 3 / 28), 0.5), ((0.9, 0.1), 0.25), ((1, 0), 0.42)):
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


def test_interaction_and_false_alarms_of_the_exercise():
    """8.3: the two statistics at 50 and 100 people are close to a bivariate normal with correlation root one half."""
    assert questions.find("8.1").right() == 45 + 18 - 40 - 30
    z, rho = 1.959964, math.sqrt(0.5)
    normal = stats.multivariate_normal([0, 0], [[1, rho], [rho, 1]])
    inside = normal.cdf([z, z]) - normal.cdf([-z, z]) - normal.cdf([z, -z]) + normal.cdf([-z, -z])
    assert questions.find("8.3").right() == pytest.approx(100 * (1 - inside), abs=0.8)


def test_levin_and_kare_by_normal_distributions():
    error = math.sqrt(sum(1 / x for x in (13, 30, 3, 40)))
    draws = np.random.default_rng(2).normal(math.log(2), error, 2_000_000)
    significant = np.abs(draws[np.abs(draws) > 1.959964 * error])
    assert questions.find("8.5").right() == pytest.approx(significant.mean() / math.log(2), abs=0.02)
    z = math.log(0.80) / (math.log(2.10 / 0.31) / (2 * 1.959964))
    assert questions.find("8.6").right() == pytest.approx(math.erfc(abs(z) / math.sqrt(2)), abs=1e-6)


def test_picture_tells_its_numbers():
    alt = figures.significance_filter(2, 0.755, 5.7).alt
    assert "only those above 4.4 (or below 0.23) are significant, 15% of trials; the printed 5.7 is among them" in alt
