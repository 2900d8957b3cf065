"""`replication.sequential`: bounds against published ones and simulation, estimates after stopping by simulated trials."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_lib.methods import replication
from course_lib.methods.replication import (
    Abstinence,
    Design,
    crossing,
    estimate_after_stopping,
    exact_power,
    obrien_fleming,
    simulate,
    spending_bounds,
)

looks = st.sets(st.integers(1, 99), min_size=0, max_size=5).map(lambda found: [*sorted(x / 100 for x in found), 1.0])
alphas = st.sampled_from([0.001, 0.01, 0.05, 0.1, 0.3])


@pytest.mark.parametrize(("count", "constant"), [(2, 1.977), (3, 2.004), (4, 2.024), (5, 2.040)])
def test_obrien_fleming_against_published_constants(count, constant):
    """Jennison and Turnbull 2000, Group Sequential Methods, table 2.3."""
    shares = np.arange(1, count + 1) / count
    bounds = obrien_fleming(shares)
    assert bounds[-1] == pytest.approx(constant, abs=0.0006)
    assert bounds == pytest.approx(bounds[-1] * np.sqrt(1 / shares))


@pytest.mark.parametrize(
    ("spending", "shares", "published"),
    [
        ("O'Brien-Fleming", [0.5, 1], [2.963, 1.969]),
        ("Pocock", [0.5, 1], [2.157, 2.201]),
        ("O'Brien-Fleming", [1 / 3, 2 / 3, 1], [3.710, 2.511, 1.993]),
        ("O'Brien-Fleming", [0.2, 0.4, 0.6, 0.8, 1], [4.877, 3.357, 2.680, 2.290, 2.031]),
    ],
)
def test_spending_bounds_against_published_ones(spending, shares, published):
    """Lan and DeMets' functions, as in the handbooks of sequential trials (two-sided .05)."""
    assert spending_bounds(shares, spending=spending) == pytest.approx(published, abs=0.002)


@pytest.mark.slow
@given(looks, alphas)
def test_bounds_err_with_alpha_together(shares, alpha):
    assert crossing(shares, obrien_fleming(shares, alpha)) == pytest.approx(alpha, abs=1e-6)
    for spending in ("O'Brien-Fleming", "Pocock"):
        assert crossing(shares, spending_bounds(shares, alpha, spending)) == pytest.approx(alpha, abs=1e-6)


@pytest.mark.slow
@given(looks, alphas)
def test_a_bound_depends_on_this_look_and_those_before(shares, alpha):
    whole = spending_bounds(shares, alpha)
    assert spending_bounds(shares[:-1] or shares, alpha) == pytest.approx(whole[: max(1, len(shares) - 1)], abs=1e-9)


@pytest.mark.parametrize("drift", [0.0, 2.0, -3.5])
@pytest.mark.parametrize("shares", [[0.4, 0.7, 1.0], [0.05, 0.055, 0.5, 0.995, 1.0]])
def test_crossing_by_simulated_paths(shares, drift):
    steps = np.diff([0, *shares])
    paths = (np.random.default_rng(1).normal(size=(400_000, len(shares))) * np.sqrt(steps) + drift * steps).cumsum(axis=1)
    z = paths / np.sqrt(shares)
    for bounds in (obrien_fleming(shares), spending_bounds(shares, spending="Pocock"), np.full(len(shares), 1.96)):
        power = crossing(shares, bounds, drift)
        assert (np.abs(z) > bounds).any(axis=1).mean() == pytest.approx(
            power, abs=4 * math.sqrt(power * (1 - power) / 400_000)
        )


def test_crossing_of_one_look_is_a_normal_tail_and_of_two_a_bivariate_one():
    assert crossing([1], [1.96], 1.5) == pytest.approx(stats.norm.sf(0.46) + stats.norm.sf(3.46), abs=1e-12)
    both = stats.multivariate_normal([0, 0], [[1, math.sqrt(0.3)], [math.sqrt(0.3), 1]])
    inside = both.cdf([2.2, 2.0], lower_limit=[-2.2, -2.0])
    assert crossing([0.3, 1], [2.2, 2.0]) == pytest.approx(1 - inside, abs=1e-6)


def stopped_trials(drift, shares, bounds, trials, seed):
    """z and look at which simulated trials ended."""
    steps = np.diff([0, *shares])
    paths = (np.random.default_rng(seed).normal(size=(trials, len(shares))) * np.sqrt(steps) + drift * steps).cumsum(axis=1)
    z = paths / np.sqrt(shares)
    passed = np.abs(z) > bounds
    end = np.where(passed.any(axis=1), passed.argmax(axis=1), len(shares) - 1)
    return z[np.arange(trials), end], end


@pytest.mark.slow
@pytest.mark.parametrize("drift", [0.0, 2.0])
def test_estimates_after_stopping_are_too_large_as_often_as_too_small_and_cover(drift):
    shares, trials = [0.3, 0.6, 1.0], 400
    bounds = spending_bounds(shares, spending="Pocock")
    z, end = stopped_trials(drift, shares, bounds, trials, seed=2)
    found = [
        estimate_after_stopping(x / math.sqrt(shares[k]), 1 / math.sqrt(shares[k]), shares[: k + 1], bounds[: k + 1])
        for x, k in zip(z, end, strict=True)
    ]
    assert np.mean([e.value > drift for e in found]) == pytest.approx(0.5, abs=4 * math.sqrt(0.25 / trials))
    covered = np.mean([e.lower <= drift <= e.upper for e in found])
    assert covered == pytest.approx(0.95, abs=4 * math.sqrt(0.95 * 0.05 / trials))
    if drift == 0:
        p = np.array([e.p for e in found])
        assert stats.kstest(p, "uniform").pvalue > 0.001
        assert all((e.p < 0.05) == (e.lower > 0 or e.upper < 0) for e in found)


def test_an_estimate_at_the_first_look_is_left_as_it_is_and_later_ones_shrink():
    one = estimate_after_stopping(1.6, 0.5, [0.5], [2.8])
    assert (one.value, one.lower, one.upper) == pytest.approx((1.6, 1.6 - 0.979982, 1.6 + 0.979982), abs=1e-5)
    assert one.p == pytest.approx(2 * stats.norm.sf(3.2))
    two = estimate_after_stopping(1.25, 0.5, [0.5, 1], spending_bounds([0.5, 1], spending="Pocock"))
    mirror = estimate_after_stopping(-1.25, 0.5, [0.5, 1], spending_bounds([0.5, 1], spending="Pocock"))
    assert 0 < two.value < 1.25
    assert (mirror.value, mirror.lower, mirror.upper) == pytest.approx((-two.value, -two.upper, -two.lower), abs=1e-6)


@pytest.mark.slow
def test_a_look_more_never_adds_power_since_the_test_is_the_same():
    for risks in ((0.30, 0.11), (0.25, 0.25)):
        once = exact_power(Design((55, 55), Abstinence(*risks)))
        found = simulate(Design((55, 55), Abstinence(*risks), looks=(0.5, 1)), 100_000, seed=3)
        assert found.power <= once + 4 * found.error
        last_only = simulate(
            Design((55, 55), Abstinence(*risks), looks=(0.5, 1), bounds=(math.inf, 1.959964)), 100_000, seed=3
        )
        assert last_only.power == pytest.approx(once, abs=4 * found.error)


@pytest.mark.parametrize("bounds", [None, (1.96, 1.96), (math.inf, 2.5)])
@pytest.mark.parametrize("risks", [(0.25, 0.25), (0.5, 0.2)])
def test_two_looks_by_going_through_every_path(bounds, risks):
    design = Design((20, 24), Abstinence(*risks), looks=(0.5, 1), bounds=bounds)
    limits = [2 * stats.norm.sf(b) for b in (obrien_fleming([0.5, 1]) if bounds is None else bounds)]
    first = replication.fisher_p_table(10, 12) < limits[0]
    last = replication.fisher_p_table(20, 24) < limits[1]
    one, two = (stats.binom.pmf(np.arange(n + 1), n, r) for n, r in zip((10, 12), risks, strict=True))
    power = 0.0
    for a in range(11):
        for b in range(13):
            later = 1.0 if first[a, b] else (np.outer(one, two) * last[a : a + 11, b : b + 13]).sum()
            power += one[a] * two[b] * later
    assert simulate(design, 100_000, seed=4).power == pytest.approx(power, abs=4 * math.sqrt(power * (1 - power) / 100_000))


def test_looks_that_are_hardly_apart_are_refused_and_close_ones_have_bounds():
    with pytest.raises(ValueError, match="at least 0.005 apart"):
        obrien_fleming([0.5, 0.50005, 1])
    shares = [0.5, 0.505, 0.51, 0.995, 1]
    assert crossing(shares, obrien_fleming(shares)) == pytest.approx(0.05, abs=1e-7)
    z = np.array([stopped_trials(0, shares, obrien_fleming(shares), 200_000, seed=5)[0]])
    assert np.isfinite(z).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: spending_bounds([0.5, 0.4]), "looks must be growing shares of the people up to 1"),
        (lambda: spending_bounds([0.5, 1.2]), "looks must be growing shares"),
        (lambda: spending_bounds(0.5), "looks must be growing shares"),
        (lambda: spending_bounds(["a"]), "looks must be growing shares"),
        (lambda: spending_bounds([0.5], spending="late"), "spending must be one of"),
        (lambda: spending_bounds([0.5], alpha=0), "alpha must lie between 0 and 1"),
        (lambda: spending_bounds([0.5], alpha=1e-12), "alpha must be at least 1e-9"),
        (lambda: spending_bounds(np.arange(1, 31) / 30), "at most 20 looks"),
        (lambda: crossing([0.5, 1], [2.0]), "bounds needs one value for each of the 2 looks, got 1"),
        (lambda: crossing([0.5, 1], [2.0, -1]), "each of bounds must be a positive number"),
        (lambda: crossing([0.5, 1], 2.0), "bounds must be a sequence"),
        (lambda: crossing([1], [2.0], drift=100), "drift must lie between -50 and 50"),
        (lambda: estimate_after_stopping(20, 1, [0.5, 1], [2, 2]), "20 standard errors from 0"),
        (lambda: estimate_after_stopping(2, 0, [0.5, 1], [2, 2]), "standard_error must be a positive number"),
        (lambda: estimate_after_stopping(2, 1, [0.5, 1], [2, 2], level=95), "level must lie between 0 and 1"),
        (lambda: estimate_after_stopping(math.nan, 1, [1], [2]), "value must be a number"),
    ],
)
def test_what_cannot_be_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
