"""How results print: levels, digits, signs and P values."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_lib.methods import effects, estimates
from course_lib.methods.estimates import CredibleEstimate, Estimate, LogRank, NumberNeeded, Risk, RiskDifference


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (0.95, "95%"),
        (0.9, "90%"),
        (0.975, "97.5%"),
        (0.995, "99.5%"),
        (0.999, "99.9%"),
        (0.99999, "99.999%"),
        (1 - 0.05 / 3, "98.33%"),
        (0.5, "50%"),
        (0.00001, "0.001%"),
    ],
)
def test_a_level_prints_with_the_decimals_that_it_needs(level, shown):
    for kind in (Estimate, RiskDifference, Risk, NumberNeeded):
        assert f"({shown} CI " in str(kind("Result", 0.5, 0.25, 0.75, level))
    assert not 0.01 <= level <= 0.999999 or f"({shown} CI " in str(effects.odds_ratio(13, 27, 3, 28, level=level))


@given(st.floats(1e-9, 1 - 1e-9))
def test_no_level_prints_as_0_or_100(level):
    assert 0 < float(estimates.level_text(level)[:-1]) < 100
    assert float(estimates.level_text(level)[:-1]) == pytest.approx(100 * level, abs=0.0051)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (2.671, "2.67"),
        (9.994, "9.99"),
        (9.996, "10.0"),
        (830.12, "830.1"),
        (9999.4, "9999.4"),
        (9999.6, "10,000"),
        (12345.6, "12,346"),
        (7.2e10, "7.2e+10"),
        (0.0996, "0.10"),
        (0.0994, "0.099"),
        (0.00012345, "0.00012"),
        (0.0, "0"),
        (-0.0, "0"),
        (-0.0312, "-0.031"),
        (math.inf, "infinity"),
        (-math.inf, "-infinity"),
        (math.nan, "not defined"),
    ],
)
def test_numbers_print_with_the_digits_a_reader_needs(number, shown):
    assert str(Estimate("Ratio", number, number, number)) == f"Ratio {shown} (95% CI {shown} to {shown})"


def test_no_result_prints_minus_zero():
    assert str(RiskDifference("Difference", -0.0004, -0.0001, 0.2)) == "Difference 0.0 points (95% CI 0.0 to 20.0)"
    assert str(RiskDifference("Difference", -0.0, -0.0006, 0.2)) == "Difference 0.0 points (95% CI -0.1 to 20.0)"
    assert str(Risk("Risk", -0.0, 0.0, 0.105)) == "Risk 0.0% (95% CI 0.0% to 10.5%)"
    assert "-0" not in str(effects.number_needed_to_treat(5, 10, 5, 10, good=False)).split("harm")[0]


@pytest.mark.parametrize(
    ("p", "decimals", "shown"),
    [
        (0.0304, 3, "P = 0.030"),
        (0.0304, 2, "P = 0.03"),
        (0.001, 3, "P = 0.001"),
        (0.00099, 3, "P < .001"),
        (0.0, 3, "P < .001"),
        (1.0, 3, "P = 1.000"),
        (math.nan, 3, "P not defined"),
    ],
)
def test_p_values_in_words(p, decimals, shown):
    assert estimates.p_text(p, decimals) == shown


def test_what_is_no_p_value_is_refused():
    for wrong in (-0.1, 1.2, 5):
        with pytest.raises(ValueError, match=f"a P value lies between 0 and 1, got {wrong}"):
            estimates.p_text(wrong)
    for decimals in (0, 1.5, None):
        with pytest.raises(ValueError, match="decimals must be a whole number of at least 1"):
            estimates.p_text(0.03, decimals)


def test_a_log_rank_test_and_a_credible_interval_as_sentences():
    assert str(LogRank(16, 24.26, 7.1, 0.0077)) == "Log-rank chi-square 7.10, P = 0.008 (16 events, 24.3 expected)"
    assert str(CredibleEstimate("CIDI ratio", 2, 1, 4)) == "CIDI ratio 2.00 (95% CrI 1.00 to 4.00)"


@given(st.floats(-3, 3), st.floats(0.1, 2), st.sampled_from([0.5, 0.95, 0.99]))
def test_a_normal_estimate_by_scipys_normal_distribution(value, error, level):
    plain, ratio = (estimates.normal_estimate("Result", value, error, level, *back) for back in ((), (estimates.exp,)))
    limits = stats.norm.interval(level, value, error)
    assert (plain.value, plain.lower, plain.upper) == pytest.approx((value, *limits))
    assert (ratio.value, ratio.lower, ratio.upper) == pytest.approx(tuple(map(math.exp, (value, *limits))))
    assert plain.p == ratio.p == pytest.approx(stats.chi2.sf((value / error) ** 2, 1))
    assert plain.name == "Result" and plain.level == level


def test_a_ratio_beyond_all_that_anyone_can_mean_stays_finite():
    assert estimates.exp(-0.5) == math.exp(-0.5) and estimates.exp(699) == math.exp(699)
    assert estimates.exp(1e6) == math.exp(700)


def test_one_person_treated_for_each_event_is_a_number_to_treat():
    assert str(effects.number_needed_to_treat(10, 10, 0, 10)).startswith("Number needed to treat 1.00 (")
    assert str(effects.number_needed_to_treat(0, 10, 10, 10)).startswith("Number needed to harm 1.00 (")


def test_a_number_needed_says_which_way_its_interval_runs():
    assert str(NumberNeeded("", 9.5, 3.89, -24.8, 0.95, True)) == (
        "Number needed to treat 9.50 (95% CI benefit 3.89 to infinity to harm 24.8)"
    )
    assert str(NumberNeeded("", -2.67, -7.43, -1.77)) == "Number needed to harm 2.67 (95% CI 1.77 to 7.43)"
