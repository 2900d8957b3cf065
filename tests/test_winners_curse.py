"""`winners_curse` against numerical integration, simulation, and a posterior on a grid."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from course_lib.methods import winners_curse


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


@pytest.mark.slow
@given(st.floats(0.05, 3), st.floats(0.1, 2), st.sampled_from([0.01, 0.05, 0.2]))
def test_size_errors_lie_where_they_must_and_do_not_know_the_sign(effect, error, alpha):
    found = winners_curse.size_errors(effect, error, alpha)
    assert alpha <= found.power + 1e-12 <= 1 + 1e-12 and 0 <= found.type_s <= 0.5 and found.type_m >= 1 - 1e-12
    assert winners_curse.size_errors(-effect, error, alpha) == found
    assert winners_curse.size_errors(10 * effect, 10 * error, alpha).type_m == pytest.approx(found.type_m)
    draws = np.random.default_rng(7).normal(effect, error, 20_000)
    significant = np.abs(draws) > stats.norm.isf(alpha / 2) * error
    assert significant.mean() == pytest.approx(
        found.power, abs=4.5 * math.sqrt(found.power * (1 - found.power) / 20_000) + 1e-4
    )
    if significant.sum() > 200:
        sizes = np.abs(draws[significant])
        assert sizes.mean() == pytest.approx(found.type_m * effect, abs=4.5 * sizes.std() / math.sqrt(len(sizes)))


@pytest.mark.slow
@given(
    st.floats(0.01, 50), st.floats(1.05, 20), st.floats(1.05, 20), st.floats(1.05, 100), st.sampled_from([0.8, 0.95, 0.99])
)
def test_a_shrunk_ratio_lies_between_belief_and_estimate_and_its_interval_is_narrower(value, down, up, widest, level):
    found = winners_curse.shrink_ratio(value, value / down, value * up, widest, level)
    assert min(1, value) - 1e-9 <= found.value <= max(1, value) + 1e-9
    assert found.lower < found.value < found.upper and found.level == level
    assert found.upper / found.lower < down * up * (1 + 1e-9)
    mirror = winners_curse.shrink_ratio(1 / value, 1 / value / up, 1 / value * down, widest, level)
    assert (mirror.value, mirror.lower, mirror.upper) == pytest.approx((1 / found.value, 1 / found.upper, 1 / found.lower))
    assert winners_curse.shrink_ratio(value, value / down, value * up, 1e40, level).value == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize("widest", [1.0002, 2, 1e49])
def test_the_prior_holds_95_percent_between_its_ends(widest):
    inside = stats.norm.cdf(math.log(widest), 0, winners_curse.prior_sd(widest))
    assert inside == pytest.approx(0.975, abs=1e-9)


def test_sentences_tell_seldom_wrong_signs_in_words_and_often_ones_as_numbers():
    assert (
        str(winners_curse.SizeErrors(0.2, 0.0099, 2.0))
        == "power 20%; if significant, wrong sign in under 1%, 2.0 times as far from no effect as the truth"
    )
    assert "wrong sign in 1%" in str(winners_curse.SizeErrors(0.2, 0.01, 2.0))


def test_limits_of_ratio_and_widest_are_as_refused():
    assert winners_curse.shrink_ratio(2, 1, 4, 1.0001).value > 1
    with pytest.raises(ValueError, match="widest must be a ratio above 1"):
        winners_curse.shrink_ratio(2, 1, 4, 1.00009)
    with pytest.raises(ValueError, match="widest must be a ratio above 1"):
        winners_curse.prior_sd(1.1e50)
    assert winners_curse.shrink_ratio(2, 2, 4, 4).upper > 2 and winners_curse.shrink_ratio(4, 2, 4, 4).lower < 4


def test_an_effect_of_next_to_nothing_is_a_coin_tossed_for_the_sign():
    found = winners_curse.size_errors(1e-6, 1)
    assert (found.power, found.type_s) == pytest.approx((0.05, 0.5), abs=1e-5)
    assert found.type_m == pytest.approx(2.337803e6, rel=1e-4)  # E|z| beyond 1.96 is 2 * 0.0584451 / 0.05
    with pytest.raises(ValueError, match="effect must be a number other than 0"):
        winners_curse.size_errors(0.99e-9, 1)
