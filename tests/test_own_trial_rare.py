"""Power where few people have the outcome, in arms that exact methods for all tables are too large for."""

import pytest
from scipy import stats

from course_lib.methods.replication import Abstinence, Design, exact_errors
from course_lib.reader import own_trial
from course_lib.reader.own_trial.rare import rare_errors

NONE = 18198, 18325


def power(n1, p1, n2, p2, most=40):
    """Fisher's power, of each table by SciPy's test."""
    total = 0.0
    for a in range(most):
        for b in range(most):
            chance = stats.binom.pmf(a, n1, p1) * stats.binom.pmf(b, n2, p2)
            if chance > 1e-9 and stats.fisher_exact([[a, n1 - a], [b, n2 - b]])[1] < 0.05:
                total += chance
    return total


@pytest.mark.parametrize(
    "people, risks", [((900, 800), (0.002, 0.02)), ((500, 480), (0.0, 0.02)), ((300, 300), (0.01, 0.01))]
)
def test_rare_power_is_that_of_going_through_all_tables(people, risks):
    found, all_tables = rare_errors(people, risks), exact_errors(Design(people, Abstinence(*risks)))
    assert found == pytest.approx((all_tables.power, all_tables.size), abs=1e-8)


@pytest.mark.slow
def test_with_nobody_in_one_large_arm_power_is_exact_and_there_is_no_more():
    mine = own_trial.enter("Invented", ("drug", "placebo"), "bleeding into the brain", "bad", "0/18198", "9/18325")
    said = str(own_trial.again(mine))
    whole, half = (100 * power(n1, p, n2, 9 / n2) for (n1, n2), p in ((NONE, 0), (NONE, 4.5 / 18325)))
    assert (round(whole), round(half)) == (88, 16)
    assert f"has {whole:.0f}% power at P < .05 if the true difference is 0% against 0.049%, 0.049 points apart, with" in said
    assert f"{half:.0f} of 100 trials of this size would have P < .05 (Fisher's test, exactly)" in said


def test_where_there_can_be_more_it_is_said():
    mine = own_trial.enter("Invented", ("drug", "placebo"), "ill", "bad", "5/50", "20/51")
    assert "points apart, or more, with fewer on drug" in str(own_trial.again(mine))
