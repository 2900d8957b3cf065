"""Checks of printed numbers, against published examples and brute force."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import forensics


def test_grim_on_the_published_percentages():
    assert forensics.grim(48.2, 27) == [] and forensics.grim(10.7, 28) == [3] and forensics.grim(44, 27, decimals=0) == [12]
    assert [n for n in range(20, 61) if forensics.grim(48.2, n)] == [56]
    assert forensics.grim(59, 24, decimals=0) == []


@given(st.integers(1, 300), st.data(), st.integers(0, 2))
def test_grim_against_printing_every_count(people, data, decimals):
    count = data.draw(st.integers(0, people))
    printed = forensics.round_half_up(100 * count / people, decimals)
    found = forensics.grim(printed, people, decimals)
    same = [k for k in range(people + 1) if forensics.round_half_up(100 * k / people, decimals) == printed]
    assert count in found and set(same) <= set(found)
    assert all(abs(100 * k / people - printed) <= 0.5 * 10**-decimals + 1e-9 for k in found)


@pytest.mark.parametrize(("percent", "people"), [(101, 27), (-1, 27), (50, 0), (50, 2.5)])
def test_grim_refuses_what_cannot_be(percent, people):
    with pytest.raises(ValueError, match="must be"):
        forensics.grim(percent, people)


def test_p_from_interval_on_the_three_published_intervals():
    """And against the approximation that Altman and Bland print for use by hand."""
    for interval, printed in (((5.7, 1.3, 25.1), 0.02), ((0.47, 0.24, 0.92), 0.03), ((0.419, 0.214, 0.814), 0.01)):
        p = forensics.p_from_interval(*interval)
        z = abs(math.log(interval[0])) / (math.log(interval[2] / interval[1]) / 3.92)
        assert round(p, 2) == printed and p == pytest.approx(math.exp(-0.717 * z - 0.416 * z * z), abs=5e-4)


def test_p_from_interval_on_the_example_of_altman_and_bland():
    """BMJ 343:d2304: relative risk 0.81 (0.70 to 0.94) has P = .005."""
    assert forensics.p_from_interval(0.81, 0.70, 0.94) == pytest.approx(0.005, abs=5e-4)


def test_interval_centre_is_the_estimate_of_a_symmetric_interval():
    assert forensics.interval_centre(1.3, 25.1) == pytest.approx(5.7, abs=0.05)
    assert 58.2 < 100 * (1 - forensics.interval_centre(1 - 0.786, 1 - 0.186)) < 58.35  # printed: 58.1
    for bad in ((0, 1), (-2, -1), (2, 1)):
        with pytest.raises(ValueError, match="need 0 < lower"):
            forensics.interval_centre(*bad)


def test_agreement_tells_one_rounding_from_two():
    assert forensics.agreement(100 * 13 / 27, 48.1, 1) == "agrees"
    assert forensics.agreement(100 * 13 / 27, 48.2, 1) == "rounded twice"
    assert forensics.agreement(100 * 13 / 27, 48.3, 1) == "differs"
    assert forensics.round_half_up(0.125, 2) == 0.13 and not math.isclose(round(0.125, 2), 0.13)
