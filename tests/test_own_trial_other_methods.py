"""Limits and P values of another method, or of another analysis, are known as such and are no slip."""

import math

import pytest

from course_lib.reader import own_trial

COUNTS = ("capillary refill", "lactate"), "dead by day 28", "bad", "74/212", "92/212"


def of_shock(estimate, **more):
    return own_trial.add(own_trial.enter("ANDROMEDA-SHOCK 2019", *COUNTS, estimate), **more)


def test_wald_s_limits_with_continuity_correction_agree():
    """R's prop.test widens Wald's limits by half of 1/n1 + 1/n2 to both sides."""
    d, error = 74 / 212 - 92 / 212, math.sqrt(74 * 138 / 212**3 + 92 * 120 / 212**3)
    limits = [100 * (d + sign * (1.959964 * error + 1 / 212)) for sign in (-1, 1)]
    assert [round(x, 1) for x in limits] == [-18.2, 1.2]
    said = str(own_trial.printed(of_shock("risk difference -8.5% (95% CI -18.2% to 1.2%)")))
    assert "Wald's method with continuity correction" in said and "Not explained" not in said and "mistyped" not in said


def test_wald_s_own_limits_and_wrong_ones_are_told_as_before():
    plain = str(own_trial.printed(of_shock("risk difference -8.5% (95% CI -17.7% to 0.8%)")))
    assert "agrees by Wald's method, as" in plain
    assert "Not explained" in str(own_trial.printed(of_shock("risk difference -8.5% (95% CI -19.2% to 2.2%)")))


@pytest.mark.parametrize("followed", ["28 days", "a median of 28 days"])
def test_p_of_a_hazard_ratio_is_no_slip_of_the_counts(followed):
    said = str(own_trial.printed(of_shock("hazard ratio 0.75 (0.55 to 1.02); P=.06", followed=followed)))
    assert "a slip?" not in said and "it is of the hazard ratio, which follows people over time" in said


def test_beside_a_relative_risk_such_a_p_is_asked_about():
    mine = of_shock("relative risk 0.80 (0.64 to 1.03); P=.06")
    assert "is it mistyped" in str(own_trial.printed(mine)) or "contradict" in str(own_trial.printed(mine))


def test_a_p_that_contradicts_the_interval_may_be_of_a_hazard_ratio():
    said = str(own_trial.printed(of_shock("risk difference -8.5% (95% CI -18.2% to 1.2%); P=.06")))
    assert "as of another analysis (a hazard ratio's" in said
