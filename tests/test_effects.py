"""`effects` against SciPy, statsmodels, closed forms and published values; the test's name says which."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep, score_test_proportions_2indep

from course_lib.methods import effects

TRIAL = (13, 27, 3, 28)
ALL = (effects.risk_difference, effects.relative_risk, effects.odds_ratio, effects.number_needed_to_treat)


@st.composite
def counts(draw, smallest=0):
    n1, n2 = draw(st.integers(2 * smallest + 1, 60)), draw(st.integers(2 * smallest + 1, 60))
    return draw(st.integers(smallest, n1 - smallest)), n1, draw(st.integers(smallest, n2 - smallest)), n2


def limits(estimate):
    return estimate.lower, estimate.upper


def wilson(k, n):
    z = stats.norm.ppf(0.975)
    middle, spread = k + z * z / 2, z * math.sqrt(k * (n - k) / n + z * z / 4)
    return (middle - spread) / (n + z * z), (middle + spread) / (n + z * z)


def test_published_crude_figures_of_the_trial():
    assert str(effects.risk_difference(*TRIAL)) == "Risk difference 37.4 points (95% CI 13.5 to 56.6)"
    assert str(effects.relative_risk(*TRIAL)) == "Relative risk 4.49 (95% CI 1.44 to 14.0)"
    assert limits(effects.odds_ratio(*TRIAL)) == pytest.approx((1.88, 31.87), abs=0.005)
    assert effects.fisher_p(*TRIAL) == pytest.approx(0.0030, abs=5e-5)
    assert effects.fragility_index(*TRIAL) == 4
    assert effects.fragility_index(12, 27, 0, 28) == 6


@pytest.mark.parametrize(
    ("table", "expected"),
    [((56, 70, 48, 80), (0.0524, 0.3339)), ((9, 10, 3, 10), (0.1705, 0.8090)), ((10, 10, 0, 10), (0.6075, 1.0))],
)
def test_newcombe_interval_against_the_examples_in_his_paper(table, expected):
    assert limits(effects.risk_difference(*table)) == pytest.approx(expected, abs=6e-5)


@given(counts())
def test_newcombe_interval_against_two_wilson_intervals(table):
    a, n1, b, n2 = table
    (l1, u1), (l2, u2), d = wilson(a, n1), wilson(b, n2), a / n1 - b / n2
    low = d - math.hypot(a / n1 - l1, u2 - b / n2)
    high = d + math.hypot(u1 - a / n1, b / n2 - l2)
    assert limits(effects.risk_difference(*table)) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.slow
@given(counts(smallest=1))
def test_ratios_without_zero_cells_against_statsmodels_table2x2(table):
    a, n1, b, n2 = table
    other = Table2x2([[a, n1 - a], [b, n2 - b]])
    ratio, odds = effects.relative_risk(*table), effects.odds_ratio(*table)
    assert (ratio.value, *limits(ratio)) == pytest.approx((other.riskratio, *other.riskratio_confint()), rel=1e-9)
    assert (odds.value, *limits(odds)) == pytest.approx((other.oddsratio, *other.oddsratio_confint()), rel=1e-9)


def test_koopman_interval_against_the_example_in_his_paper():
    assert effects._koopman_limits(36, 40, 16, 80, 0.95) == pytest.approx((2.94, 7.15), abs=0.005)


@pytest.mark.parametrize("table", [(12, 27, 0, 28), (0, 28, 12, 27), (5, 5, 3, 5), (3, 5, 5, 5), (200, 200, 1, 200)])
def test_relative_risk_with_a_zero_cell_against_the_statsmodels_score_test(table):
    """At each finite limit the score test's P value is 0.05."""
    for limit in limits(effects.relative_risk(*table)):
        if 0 < limit < math.inf:
            test = score_test_proportions_2indep(*table, value=limit, compare="ratio", correction=False)
            assert test.pvalue == pytest.approx(0.05, abs=1e-6)


@pytest.mark.parametrize("table", [(12, 27, 0, 28), (0, 28, 12, 27), (5, 5, 3, 5)])
def test_odds_ratio_with_a_zero_cell_against_the_noncentral_hypergeometric(table):
    """Cornfield's limits: the odds ratio at which the observed count, or one further out, has probability 0.025."""
    a, n1, b, n2 = table
    low, high = limits(effects.odds_ratio(*table))
    if low > 0:
        tail = stats.nchypergeom_fisher.sf(a - 1, n1 + n2, a + b, n1, low)
        assert tail == pytest.approx(0.025, abs=1e-6) and high == math.inf
    else:
        assert stats.nchypergeom_fisher.cdf(a, n1 + n2, a + b, n1, high) == pytest.approx(0.025, abs=1e-6)


def test_estimates_with_zero_cells_are_left_as_they_are():
    assert effects.odds_ratio(12, 27, 0, 28).value == effects.relative_risk(12, 27, 0, 28).value == math.inf
    assert effects.odds_ratio(0, 28, 12, 27).value == effects.relative_risk(0, 28, 12, 27).value == 0
    for nothing in ((0, 5, 0, 5), (5, 5, 5, 5)):
        undefined = effects.odds_ratio(*nothing)
        assert math.isnan(undefined.value) and limits(undefined) == (0, math.inf)
    assert math.isnan(effects.relative_risk(0, 5, 0, 5).value)
    low, high = limits(effects.relative_risk(5, 5, 5, 5))
    assert low < 1 < high and low * high == pytest.approx(1)


@given(counts())
def test_number_needed_to_treat_is_the_reciprocal_of_the_difference(table):
    number, d = effects.number_needed_to_treat(*table), effects.risk_difference(*table)
    assert number.crosses_zero == (d.lower <= 0 <= d.upper)
    for mine, theirs in ((number.value, d.value), (number.upper, d.lower), (number.lower, d.upper)):
        assert mine == (math.inf if theirs == 0 else pytest.approx(1 / theirs))


def test_number_needed_to_treat_says_how_its_interval_runs_through_infinity():
    shown = str(effects.number_needed_to_treat(7, 40, 3, 43))
    assert "benefit 3.89 to infinity to harm 24.8" in shown
    assert str(effects.number_needed_to_treat(3, 28, 13, 27)).startswith("Number needed to harm 2.67 (95% CI 1.77 to 7.43")


@given(counts())
def test_preventing_a_bad_event_reads_as_causing_a_good_one_in_the_other_arm(table):
    a, n1, b, n2 = table
    assert str(effects.number_needed_to_treat(*table, good=False)) == str(effects.number_needed_to_treat(b, n2, a, n1))


def test_prevented_deaths_are_a_benefit_and_caused_ones_a_harm():
    assert str(effects.number_needed_to_treat(10, 50, 25, 50, good=False)).startswith("Number needed to treat 3.33")
    assert str(effects.number_needed_to_treat(25, 50, 10, 50, good=False)).startswith("Number needed to harm 3.33")
    with pytest.raises(ValueError, match="good must be True .* got 'bad'"):
        effects.number_needed_to_treat(*TRIAL, good="bad")


def test_levels_move_the_interval_as_in_statsmodels():
    ours = effects.risk_difference(*TRIAL, level=0.9)
    assert limits(ours) == pytest.approx(confint_proportions_2indep(*TRIAL, compare="diff", method="newcomb", alpha=0.1))
    with pytest.raises(ValueError, match="level must lie between 0 and 1"):
        effects.odds_ratio(*TRIAL, level=95)


@pytest.mark.parametrize(
    "function",
    [*ALL, effects.fisher_p, effects.fisher_mid_p, effects.barnard_p, effects.boschloo_p, effects.fragility_index],
)
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((-1, 27, 3, 28), "events in arm 1 must not be negative, got -1"),
        ((13.5, 27, 3, 28), "events in arm 1 must be a whole number of people, got 13.5"),
        ((13, 27, 29, 28), r"events in arm 2 \(29\) cannot exceed people in arm 2 \(28\)"),
        ((0, 0, 3, 28), "people in arm 1 must be at least 1"),
        (("13", 27, 3, 28), "whole number of people, got '13'"),
        ((13, 27, float("nan"), 28), "events in arm 2 must be a whole number"),
        ((13, 27, None, 28), "events in arm 2 must be a whole number"),
    ],
)
def test_counts_that_cannot_be_are_refused(function, table, message):
    with pytest.raises(ValueError, match=message):
        function(*table)


@pytest.mark.parametrize("kind", [int, float, np.int64, np.float64, np.float32])
def test_counts_may_be_any_whole_number(kind):
    assert effects.odds_ratio(*map(kind, TRIAL)) == effects.odds_ratio(*TRIAL)
