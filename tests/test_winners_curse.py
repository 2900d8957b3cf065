"""`winners_curse` against numerical integration, simulation, and a posterior on a grid."""

import math

import numpy as np
import pytest
from scipy import integrate, stats

from course_lib import winners_curse


@pytest.mark.parametrize(("effect", "error"), [(math.log(2), 0.755), (-0.3, 0.5), (3.0, 1.0), (0.05, 1.0)])
def test_size_errors_by_numerical_integration(effect, error):
    found, limit = winners_curse.size_errors(effect, error), 1.959964 * error
    density = stats.norm(effect, error).pdf
    right, wrong = (limit, np.inf), (-np.inf, -limit)
    if effect < 0:
        right, wrong = wrong, right
    parts = [integrate.quad(density, *side)[0] for side in (right, wrong)]
    sizes = [integrate.quad(lambda x: abs(x) * density(x), *side)[0] for side in (right, wrong)]
    power = sum(parts)
    assert found.power == pytest.approx(power, rel=1e-5)
    assert found.type_s == pytest.approx(parts[1] / power, rel=1e-4, abs=1e-12)
    assert found.type_m == pytest.approx(sum(sizes) / power / abs(effect), rel=1e-5)


def test_size_errors_by_simulation():
    found = winners_curse.size_errors(0.5, 0.4)
    draws = np.random.default_rng(1).normal(0.5, 0.4, 400_000)
    significant = draws[np.abs(draws) > 1.959964 * 0.4]
    assert found.power == pytest.approx(len(significant) / 400_000, abs=0.004)
    assert found.type_m == pytest.approx(np.abs(significant).mean() / 0.5, abs=0.01)
    assert found.type_s == pytest.approx((significant < 0).mean(), abs=0.002)


@pytest.mark.parametrize("widest", [2, 4, 16])
def test_shrunk_ratio_by_a_posterior_on_a_grid(widest):
    grid = np.linspace(-6, 6, 240_001)
    error = math.log(25.1 / 1.3) / (2 * 1.959964)
    weight = stats.norm.pdf(math.log(5.7), grid, error) * stats.norm.pdf(grid, 0, math.log(widest) / 1.959964)
    cumulative = np.cumsum(weight) / weight.sum()
    expected = [math.exp(np.interp(q, cumulative, grid)) for q in (0.5, 0.025, 0.975)]
    found = winners_curse.shrink_ratio(5.7, 1.3, 25.1, widest)
    assert (found.value, found.lower, found.upper) == pytest.approx(expected, rel=1e-3)
    assert "CrI" in str(found)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: winners_curse.size_errors(0, 1), "effect must be a number other than 0"),
        (lambda: winners_curse.size_errors(1, 0), "standard_error must be a positive number, got 0"),
        (lambda: winners_curse.shrink_ratio(5.7, 6, 25, 4), "0 < lower <= value <= upper"),
        (lambda: winners_curse.shrink_ratio(5.7, 1.3, 25, 1), "widest must be a ratio above 1"),
        (lambda: winners_curse.shrink_ratio(5.7, 1.3, 25, 4, level=95), "level must lie between 0 and 1"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
