"""Exact P values and the fragility index, against whole numbers, SciPy, brute force and their own symmetries."""

import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from course_lib.methods import effects

TRIAL = (13, 27, 3, 28)
P_VALUES = (effects.fisher_p, effects.fisher_mid_p, effects.barnard_p, effects.boschloo_p)


@st.composite
def counts(draw, most=60):
    n1, n2 = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


def ways(a, n1, b, n2):
    """Number of ways to each count of events in the first arm, in whole numbers."""
    span = range(max(0, a + b - n2), min(n1, a + b) + 1)
    return {k: math.comb(n1, k) * math.comb(n2, a + b - k) for k in span}


def exact_fisher(a, n1, b, n2, half=False):
    number = ways(a, n1, b, n2)
    total = sum(w for w in number.values() if w < number[a]), sum(w for w in number.values() if w == number[a])
    return Fraction(total[0]) / sum(number.values()) + Fraction(total[1], 2 if half else 1) / sum(number.values())


def largest_chance(tables, n1, n2, grid=1000):
    """Brute force over the common risk."""
    number = Counter()
    for x, y in tables:
        number[x + y] += math.comb(n1, x) * math.comb(n2, y)
    risks = np.arange(1, grid) / grid
    return max(sum(w * risks**m * (1 - risks) ** (n1 + n2 - m) for m, w in number.items()))


def score(x, n1, y, n2):
    events = x + y
    return Fraction((x * n2 - y * n1) ** 2, events * (n1 + n2 - events)) if 0 < events < n1 + n2 else Fraction(0)


@given(counts())
@example((45, 340, 26, 28))
@example((60, 200, 700, 2000))
def test_fisher_and_mid_p_by_whole_numbers(table):
    assert effects.fisher_p(*table) == pytest.approx(float(exact_fisher(*table)), rel=1e-9)
    assert effects.fisher_mid_p(*table) == pytest.approx(float(exact_fisher(*table, half=True)), rel=1e-9)


@given(counts())
def test_fisher_p_against_scipy(table):
    a, n1, b, n2 = table
    theirs = stats.fisher_exact([[a, n1 - a], [b, n2 - b]]).pvalue
    assert effects.fisher_p(*table) == pytest.approx(theirs, rel=1e-6)


@pytest.mark.slow
@given(counts(most=14))
@example((4, 5, 4, 15))
def test_unconditional_p_values_by_brute_force(table):
    """Barnard by the pooled score, Boschloo by Fisher's two-sided P value, both ordered in whole numbers."""
    a, n1, b, n2 = table
    every = [(x, y) for x in range(n1 + 1) for y in range(n2 + 1)]
    by_score = [(x, y) for x, y in every if score(x, n1, y, n2) >= score(*table)]
    by_fisher = [(x, y) for x, y in every if exact_fisher(x, n1, y, n2) <= exact_fisher(*table)]
    for p_value, tables in ((effects.barnard_p, by_score), (effects.boschloo_p, by_fisher)):
        brute = largest_chance(tables, n1, n2)
        assert brute - 1e-9 <= p_value(*table) <= brute + 2e-5  # the grid may miss the top by a little


def test_barnard_on_the_table_whose_ties_floating_point_loses():
    for table in ((4, 5, 4, 15), (1, 5, 11, 15), (4, 15, 4, 5)):
        assert effects.barnard_p(*table) == pytest.approx(0.0501, abs=5e-5)


def test_unconditional_p_values_of_the_trial_and_of_a_table_that_only_fisher_finds_above_5_percent():
    assert effects.barnard_p(*TRIAL) == pytest.approx(0.00268, abs=5e-6)
    for p_value, expected in zip(P_VALUES, (0.0577, 0.0441, 0.0413, 0.0470), strict=True):
        assert p_value(19, 27, 12, 28) == pytest.approx(expected, abs=5e-5)
    theirs = stats.barnard_exact([[19, 12], [8, 16]], n=64).pvalue  # a table in which SciPy loses no tie
    assert effects.barnard_p(19, 27, 12, 28) == pytest.approx(theirs, abs=5e-5)


@pytest.mark.slow
@pytest.mark.parametrize("p_value", P_VALUES)
@given(table=counts(most=40))
def test_nothing_changes_when_arms_or_events_and_non_events_change_places(p_value, table):
    a, n1, b, n2 = table
    for other in ((b, n2, a, n1), (n1 - a, n1, n2 - b, n2)):
        assert p_value(*other) == pytest.approx(p_value(*table), rel=1e-9)


@pytest.mark.slow
@given(counts(most=40))
def test_boschloo_never_exceeds_fisher_and_mid_p_never_either(table):
    fisher = effects.fisher_p(*table)
    assert effects.boschloo_p(*table) <= fisher * (1 + 1e-9) and effects.fisher_mid_p(*table) <= fisher


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(7, 9), (10, 10), (4, 15)])
def test_exact_tests_reject_no_more_often_than_their_level(sizes):
    """Whatever the common risk: P(P value <= level) <= level. (Mid-P is not bound to.)"""
    n1, n2 = sizes
    x, y = np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1), indexing="ij")
    for p_value in (effects.fisher_p, effects.barnard_p, effects.boschloo_p):
        found = np.vectorize(lambda a, b, p_value=p_value: p_value(a, n1, b, n2))(x, y)
        for risk in np.linspace(0.02, 0.98, 49):
            chance = stats.binom.pmf(x, n1, risk) * stats.binom.pmf(y, n2, risk)
            for level in (0.01, 0.05, 0.1, 0.3):
                assert chance[found <= level].sum() <= level + 1e-9


@pytest.mark.parametrize("p_value", P_VALUES)
@pytest.mark.parametrize("table", [(0, 5, 0, 5), (5, 5, 5, 5), (0, 1, 0, 200)])
def test_p_values_of_tables_without_evidence(p_value, table):
    """1; mid-P counts the only possible table half."""
    assert p_value(*table) == pytest.approx(0.5 if p_value is effects.fisher_mid_p else 1)


@pytest.mark.slow
@given(counts(), st.sampled_from([0.01, 0.05, 0.2]))
@example((40, 60, 100, 210), 0.05)
@example((5, 50, 5, 500), 0.05)
@example((6, 6, 19, 38), 0.05)
def test_fragility_reaches_alpha_exactly_at_its_index(table, alpha):
    a, n1, b, n2 = table
    index = effects.fragility_index(*table, alpha=alpha)
    assert index == effects.fragility_index(b, n2, a, n1, alpha=alpha)
    (a, n1, b, n2), way = sorted_by_events(table)
    p_values = [effects.fisher_p(a + way * moved, n1, b, n2) for moved in range(index + 1)]
    assert p_values[-1] >= alpha and all(p < alpha for p in p_values[:-1])


@pytest.mark.parametrize(
    ("table", "index"),
    [
        ((243, 4678, 319, 4683), 29),
        ((482, 2104, 1110, 4321), 11),
        ((804, 8592, 1016, 8600), None),
        ((3, 40, 900, 4000), None),
    ],
)
def test_fragility_of_large_trials_is_what_trying_every_number_gives(table, index):
    a, n1, b, n2 = table
    moved = 0
    while effects.fisher_p(a + moved, n1, b, n2) < 0.05:
        moved += 1
    assert effects.fragility_index(*table) == moved and index in (None, moved)


@pytest.mark.parametrize("table", [(2000, 10_000, 9000, 10_000), (9000, 10_000, 2000, 9000), (0, 5000, 4000, 9000)])
def test_fragility_that_skips_numbers_stops_where_trying_from_further_off_stops(table):
    index = effects.fragility_index(*table)
    (a, n1, b, n2), way = sorted_by_events(table)
    assert index > 1000 and effects.fisher_p(a + way * index, n1, b, n2) >= 0.05
    assert all(effects.fisher_p(a + way * m, n1, b, n2) < 0.05 for m in range(index - 300, index))


def sorted_by_events(table):
    """The table with the arm that changes first, and which way it changes."""
    a, n1, b, n2 = table
    if (a, n1) > (b, n2):
        a, n1, b, n2 = b, n2, a, n1
    return (a, n1, b, n2), 1 if a / n1 < b / n2 else -1


def test_fragility_with_unequal_arms():
    indices = [effects.fragility_index(*t) for t in ((40, 60, 100, 210), (5, 50, 5, 500), (6, 6, 19, 38), (19, 38, 6, 6))]
    assert indices == [3, 3, 1, 1]
    turned = (3, 28, 13, 27)
    assert effects.fragility_index(*turned, alpha=effects.fisher_p(*turned)) == 0  # not below the threshold but at it
    for wrong in (5, 0, 1, "0.05", None):
        with pytest.raises(ValueError, match=f"alpha must lie between 0 and 1 .*, got {wrong!r}"):
            effects.fragility_index(*TRIAL, alpha=wrong)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (effects.fisher_p, "exact methods here take at most 1,000,000 people, got 2,000,000"),
        (effects.barnard_p, r"at most 5,000 people and 1,000,000 possible tables, .*mid-P value \(`fisher_mid_p`\)"),
        (effects.fragility_index, "exact methods here take at most 1,000,000 people, got 2,000,000"),
    ],
)
def test_sizes_that_would_take_too_long_are_refused(function, message):
    with pytest.raises(ValueError, match=message):
        function(2, 1_000_000, 5, 1_000_000)


@pytest.mark.slow
def test_the_interval_of_an_event_that_nobody_had_and_holm_on_two_outcomes():
    """What lessons call directly: SciPy's binomial interval, and statsmodels' correction for several tests."""
    from statsmodels.stats.multitest import multipletests

    for people, one_sided, two_sided in ((27, 0.105, 0.128), (55, 0.053, 0.065)):
        found = stats.binomtest(0, people, alternative="less").proportion_ci().high
        assert found == pytest.approx(one_sided, abs=5e-4) and found == pytest.approx(1 - 0.05 ** (1 / people))
        assert stats.binomtest(0, people).proportion_ci().high == pytest.approx(two_sided, abs=5e-4)
    assert multipletests([0.02, 0.03], method="bonferroni")[0].tolist() == [True, False]
    assert multipletests([0.02, 0.03], method="holm")[0].tolist() == [True, True]
