"""Checks of printed numbers, against published examples and brute force."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_lib.methods import forensics


def test_grim_on_the_published_percentages():
    assert forensics.grim(48.2, 27) == [] and forensics.grim(10.7, 28) == [3] and forensics.grim(44, 27, decimals=0) == [12]
    assert [n for n in range(20, 61) if forensics.grim(48.2, n)] == [56]
    assert forensics.grim(59, 24, decimals=0) == []


@pytest.mark.slow
@given(st.integers(1, 300), st.data(), st.integers(0, 2))
def test_grim_against_printing_every_count(people, data, decimals):
    count = data.draw(st.integers(0, people))
    printed = forensics.round_half_up(100 * count / people, decimals)
    found = forensics.grim(printed, people, decimals)
    same = [k for k in range(people + 1) if forensics.round_half_up(100 * k / people, decimals) == printed]
    assert count in found and set(same) <= set(found)
    assert all(abs(100 * k / people - printed) <= 0.5 * 10**-decimals + 1e-9 for k in found)


def cut_off(x, decimals):
    return float(math.floor(x * 10**decimals)) / 10**decimals


@given(st.integers(1, 300), st.data(), st.integers(0, 2))
def test_grim_of_percentages_that_were_cut_off(people, data, decimals):
    count = data.draw(st.integers(0, people))
    printed = cut_off(Fraction(100 * count, people), decimals)
    found = forensics.grim(printed, people, decimals, truncated=True)
    assert found == [k for k in range(people + 1) if cut_off(Fraction(100 * k, people), decimals) == printed]


@pytest.mark.slow
@given(st.integers(1, 300), st.data(), st.integers(0, 2), st.booleans())
def test_grim_of_means_against_printing_every_sum(answers, data, decimals, truncated):
    total = data.draw(st.integers(0, 10 * answers))
    how = cut_off if truncated else lambda x, decimals: forensics.round_half_up(float(x), decimals)
    printed = how(Fraction(total, answers), decimals)
    found = forensics.grim_mean(printed, answers, decimals, truncated)
    same = [k for k in range(12 * answers) if how(Fraction(k, answers), decimals) == printed]
    assert total in found and set(same) <= set(found)
    if truncated and printed > 0:
        assert found == same
    assert all(abs(k / answers - printed) <= 10**-decimals / (1 if truncated else 2) + 1e-9 for k in found)


def test_grim_of_means_on_the_example_of_its_authors():
    """Brown and Heathers 2017: a mean of 5.19 from 28 people is not possible; 5.18 and 5.21 are."""
    assert forensics.grim_mean(5.19, 28) == []
    assert forensics.grim_mean(5.18, 28) == [145] and forensics.grim_mean(5.21, 28) == [146]


def test_grim_is_the_same_for_cut_off_numbers_below_zero():
    assert forensics.grim_mean(-0.3, 7, 1, truncated=True) == [-k for k in forensics.grim_mean(0.3, 7, 1, truncated=True)]
    assert forensics.grim_mean(0.0, 7, 1, truncated=True) == [0]


def test_the_rounding_range_holds_what_is_printed_so():
    assert forensics.rounding_range(0.47, 2) == (0.465, 0.475) and forensics.rounding_range(33.3 - 16.7, 1) == (16.55, 16.65)
    assert forensics.rounding_range(-0.4, 1, truncated=True) == (-0.5, -0.4)
    assert forensics.rounding_range(0, 0, truncated=True) == (-1, 1)


@given(st.integers(0, 1), st.integers(1, 1000), st.data(), st.booleans())
def test_no_more_people_than_printed_units_means_one_count_at_most(decimals, people, data, truncated):
    people = min(people, 10 ** (decimals + 2))
    units = data.draw(st.integers(0, 10 ** (decimals + 2)))
    assert len(forensics.grim(units / 10**decimals, people, decimals, truncated)) <= 1


def test_grim_in_words():
    assert forensics.grim_verdict(44, 27, decimals=0) == "44% of 27 can be 12 of 27."
    assert forensics.grim_verdict(50, 101, decimals=0).endswith("so GRIM tells nothing.")
    assert forensics.grim_verdict(50, 100, decimals=0) == "50% of 100 can be 50 of 100."
    assert "no count gives it. (GRIM is not for adjusted, weighted, Kaplan-Meier" in forensics.grim_verdict(5.8, 227)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: forensics.grim(101, 27), "percent must be between 0 and 100, got 101"),
        (lambda: forensics.grim(-1, 27), "percent must be between 0 and 100"),
        (lambda: forensics.grim("48.2", 27), "percent must be a number, got '48.2'"),
        (lambda: forensics.grim(48.25, 27), "48.25 has more than 1 decimals; give it as printed"),
        (lambda: forensics.grim(50, 0), "people must be at least 1, got 0"),
        (lambda: forensics.grim_mean(3.5, 0), "people must be at least 1, got 0"),
        (lambda: forensics.grim(50, 2.5), "people must be a whole number of people, got 2.5"),
        (lambda: forensics.grim(50, 10**12), "people must be at most 1,000,000"),
        (lambda: forensics.grim(50, 27, decimals=-1), "decimals must be a whole number of at least 0, got -1"),
        (lambda: forensics.grim(50, 27, decimals="1"), "decimals must be a whole number"),
        (lambda: forensics.grim(50, 28, truncated="yes"), "truncated must be True or False, got 'yes'"),
        (lambda: forensics.grim_mean(2_000_000, 27), "mean must be at most 1,000,000"),
        (lambda: forensics.round_half_up(math.inf, 1), "a number to round must be a number, got inf"),
        (lambda: forensics.p_from_interval(0.8, 0.3, 2, level=95), r"level must lie between 0 and 1 \(0.95 for a 95%"),
        (lambda: forensics.p_from_interval(1, 1, 1), "interval has no width"),
        (lambda: forensics.p_from_interval(1, 0, 2), "limits of a ratio are positive and in order, got 0.0 to 2.0"),
        (lambda: forensics.p_from_interval(0.3, 0.3, 2), r"estimate must lie between its limits, got 0.3 \(0.3 to 2.0\)"),
        (lambda: forensics.p_from_interval(4, 0.3, 2), "estimate must lie between its limits"),
        (lambda: forensics.p_from_interval(4.2, -6.7, 15.2), "limits of a ratio are positive.* scale='difference'"),
        (lambda: forensics.p_from_interval(-2, 1, 3), "estimate must lie between its limits"),
        (lambda: forensics.p_from_interval(1, 0.5, math.nan), "upper must be a number, got nan"),
        (lambda: forensics.p_from_interval(1, 0.5, 2, scale="odds"), "scale must be 'ratio' or 'difference', got 'odds'"),
    ],
)
def test_what_cannot_be_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@given(st.floats(-50, 50), st.floats(0.01, 20), st.sampled_from([0.9, 0.95, 0.99]))
def test_p_from_interval_gives_back_the_p_of_the_z_test(estimate, error, level):
    margin = stats.norm.ppf((1 + level) / 2) * error
    expected = 2 * stats.norm.sf(abs(estimate / error))
    found = forensics.p_from_interval(estimate, estimate - margin, estimate + margin, level, scale="difference")
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-300)
    small = [math.exp(x / 10) for x in (estimate, estimate - margin, estimate + margin)]
    assert forensics.p_from_interval(*small, level) == pytest.approx(expected, rel=1e-6, abs=1e-300)


def test_p_of_a_difference_is_that_of_its_ratio_when_both_are_as_far_from_no_effect():
    """KARE: therapy added 4.2 points (-6.7 to 15.2), P about .45."""
    assert forensics.p_from_interval(4.2, -6.7, 15.2, scale="difference") == pytest.approx(0.452, abs=1e-3)


def test_p_from_interval_on_the_three_published_intervals():
    """And against the approximation that Altman and Bland print for use by hand."""
    for interval, printed in (((5.7, 1.3, 25.1), 0.02), ((0.47, 0.24, 0.92), 0.03), ((0.419, 0.214, 0.814), 0.01)):
        p = forensics.p_from_interval(*interval)
        z = abs(math.log(interval[0])) / (math.log(interval[2] / interval[1]) / 3.92)
        assert round(p, 2) == printed and p == pytest.approx(math.exp(-0.717 * z - 0.416 * z * z), abs=5e-4)


def test_p_from_interval_on_the_example_of_altman_and_bland():
    """BMJ 343:d2304: relative risk 0.81 (0.70 to 0.94) has P = .005."""
    assert forensics.p_from_interval(0.81, 0.70, 0.94) == pytest.approx(0.005, abs=5e-4)


def test_agreement_tells_one_rounding_from_two():
    assert forensics.agreement(100 * 13 / 27, 48.1, 1) == "agrees"
    assert forensics.agreement(100 * 13 / 27, 48.2, 1) == "rounded twice"
    assert forensics.agreement(100 * 13 / 27, 48.3, 1) == "differs"
    assert forensics.agreement(100 * (23 / 80), 28.8, 1) == "agrees"
    assert str(forensics.round_half_up(-0.04, 1)) == "0.0" and forensics.round_half_up(1e22, 2) == 1e22
    assert forensics.round_half_up(0.125, 2) == 0.13 and not math.isclose(round(0.125, 2), 0.13)


def test_agreement_to_the_most_decimals_there_can_be():
    assert forensics.agreement(0.12345678912, 0.1234567891, 10) == "agrees"
    assert forensics.agreement(0.1234567899, 0.1234567891, 10) == "differs"
