"""What every interval of two proportions owes its reader: it holds its estimate, shrinks with people, matches its test."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import score_test_proportions_2indep

from course_lib.methods import conditional, effects, zero_cells

KILLERS = [(1, 5, 59, 60), (1, 71, 4, 7), (2, 101, 5, 6), (6, 7, 83, 90), (45, 340, 26, 28)]  # SciPy 1.17 aborts on these
ODDS_RATIOS = (
    effects.odds_ratio,
    zero_cells.score_odds_ratio,
    zero_cells.median_unbiased_odds_ratio,
    zero_cells.haldane_odds_ratio,
)
ALL = (effects.risk_difference, effects.relative_risk, *ODDS_RATIOS)
LEVELS = st.sampled_from([0.01, 0.5, 0.9, 0.95, 0.999, 0.99999])


@st.composite
def counts(draw, most=60):
    n1, n2 = draw(st.integers(1, most)), draw(st.integers(1, 2 * most))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


@pytest.mark.slow
@pytest.mark.parametrize("estimate", ALL)
@given(table=counts(most=200), level=LEVELS)
@example(table=(200, 200, 1, 2000), level=0.5)
def test_an_interval_holds_its_estimate_and_grows_with_its_level(estimate, table, level):
    found, wider = estimate(*table, level=level), estimate(*table, level=1 - (1 - level) / 2)
    rounding = 1e-9 * abs(found.value) if math.isfinite(found.value) else 0
    assert math.isnan(found.value) or found.lower - rounding <= found.value <= found.upper + rounding
    for outer, inner in ((wider.lower, found.lower), (-wider.upper, -found.upper)):
        assert outer <= inner or math.isclose(outer, inner, rel_tol=1e-9)


@pytest.mark.parametrize("estimate", [e for e in ALL if e is not zero_cells.haldane_odds_ratio])
@given(table=counts(), times=st.integers(2, 20))
def test_an_interval_shrinks_when_everything_is_multiplied(estimate, table, times):
    """(Not Haldane's, whose estimate itself moves away from 1.)"""
    one, many = estimate(*table), estimate(*(times * count for count in table))
    assert math.isnan(one.value) or (many.lower >= one.lower - 1e-12 and many.upper <= one.upper * (1 + 1e-12))
    assert math.isnan(one.value) or (many.lower, many.upper) != (one.lower, one.upper)


@pytest.mark.slow
@pytest.mark.parametrize("estimate", [effects.relative_risk, *ODDS_RATIOS])
@given(table=counts())
def test_exchanging_the_arms_gives_the_reciprocal(estimate, table):
    one, two = estimate(*table), estimate(*table[2:], *table[:2])
    assume(not math.isnan(one.value))
    for x, y in ((one.value, two.value), (one.lower, two.upper), (one.upper, two.lower)):
        assert (x, y) in ((0, math.inf), (math.inf, 0)) or x * y == pytest.approx(1, rel=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("estimate", ODDS_RATIOS)
@given(table=counts())
def test_odds_ratios_of_non_events_are_the_reciprocal(estimate, table):
    a, n1, b, n2 = table
    one, two = estimate(*table), estimate(n1 - a, n1, n2 - b, n2)
    assume(not math.isnan(one.value))
    for x, y in ((one.value, two.value), (one.lower, two.upper), (one.upper, two.lower)):
        assert (x, y) in ((0, math.inf), (math.inf, 0)) or x * y == pytest.approx(1, rel=1e-9)


@pytest.mark.slow
@given(counts(), st.sampled_from([0.5, 0.9, 0.95]))
@example((5, 5, 3, 5), 0.95)
@example((12, 27, 0, 28), 0.5)
def test_score_limits_are_where_the_score_test_of_statsmodels_has_their_p(table, level):
    for estimate, compare in ((effects._koopman_limits, "ratio"), (zero_cells.score_odds_ratio, "odds-ratio")):
        a, n1, b, n2 = table
        if a + b == 0 or (compare == "odds-ratio" and a + b == n1 + n2):
            continue
        found = estimate(*table, level)
        for limit in found if compare == "ratio" else (found.lower, found.upper):
            if 1e-3 < limit < 1e3:  # further out the test of statsmodels itself loses digits
                test = score_test_proportions_2indep(*table, value=limit, compare=compare, correction=False)
                assert test.pvalue == pytest.approx(1 - level, abs=1e-6)


def exact_tail(ratio, a, n1, b, n2):
    """By whole numbers: the probability of a or more events in the first arm."""
    ratio, events = Fraction(ratio), a + b
    low, high = max(0, events - n2), min(n1, events)
    weights = [math.comb(n1, k) * math.comb(n2, events - k) * ratio ** (k - low) for k in range(low, high + 1)]
    return float(sum(weights[a - low :]) / sum(weights))


@pytest.mark.slow
@given(counts(most=25), LEVELS)
@example(KILLERS[0], 0.95)
@example(KILLERS[1], 0.95)
@example(KILLERS[2], 0.95)
@example(KILLERS[3], 0.95)
@example(KILLERS[4], 0.95)
@example((3, 200, 90, 2000), 0.95)
def test_exact_limits_are_where_each_tail_is_half_of_what_the_level_leaves_by_whole_numbers(table, level):
    a, n1, b, n2 = table
    low, high = conditional.exact_limits(*table, level)
    fewest, most = conditional.support(*table)
    assert (low == 0) == (a == fewest) and (high == math.inf) == (a == most)
    if low:
        assert exact_tail(low, a, n1, b, n2) == pytest.approx((1 - level) / 2, rel=1e-7)
    if high < math.inf:
        assert exact_tail(1 / high, b, n2, a, n1) == pytest.approx((1 - level) / 2, rel=1e-7)


@given(counts())
def test_the_exact_interval_holds_1_just_when_neither_one_sided_p_is_below_half(table):
    a, n1, b, n2 = table
    low, high = conditional.exact_limits(*table, 0.95)
    upper_tail = zero_cells.tail_probability(1, *table)
    lower_tail = zero_cells.tail_probability(1, b, n2, a, n1)
    assume(min(abs(upper_tail - 0.025), abs(lower_tail - 0.025)) > 1e-9)
    assert (low > 1) == (upper_tail < 0.025) and (high < 1) == (lower_tail < 0.025)


@pytest.mark.parametrize("table", [(12, 27, 0, 28), (13, 27, 3, 28), (3, 5, 5, 5), (9, 64, 0, 63), (20, 60, 31, 62)])
def test_exact_limits_and_tails_against_scipy_where_it_is_safe(table):
    a, n1, b, n2 = table
    theirs = stats.contingency.odds_ratio([[a, n1 - a], [b, n2 - b]], kind="conditional").confidence_interval()
    assert conditional.exact_limits(*table, 0.95) == pytest.approx((theirs.low, theirs.high), rel=1e-5)
    for ratio in (0.2, 1, 4.27):
        tail = stats.nchypergeom_fisher.sf(a - 1, n1 + n2, a + b, n1, ratio)
        assert zero_cells.tail_probability(ratio, *table) == pytest.approx(tail, rel=1e-9)


@pytest.mark.slow
@given(counts(most=200), st.floats(-700, 700))
def test_a_tail_rises_with_the_odds_ratio_and_stays_a_probability(table, log_ratio):
    ratio = math.exp(log_ratio)
    tails = zero_cells.tail_probability([ratio / 1.5, ratio, ratio * 1.5], *table)
    assert 0 <= tails[0] <= tails[1] + 1e-12 <= tails[2] + 2e-12 and tails[2] <= 1


def test_weights_by_whole_numbers_where_they_are_largest():
    weights = conditional.log_weights(900, 200, 2000)
    for position in (0, 57, 123, 200):
        exact = math.comb(200, position) * math.comb(2000, 900 - position)
        assert weights[position] == pytest.approx(math.log(exact), abs=1e-10)


def test_too_many_ratios_or_people_are_refused():
    with pytest.raises(ValueError, match="too much at once: 100,001 odds ratios"):
        zero_cells.tail_probability([1.0] * 100_001, 12, 27, 0, 28)
    with pytest.raises(ValueError, match="too much at once: 10,000 odds ratios for 10,001 possible counts"):
        zero_cells.tail_probability([1.0] * 10_000, 5_000, 10_000, 5_000, 10_000)
    with pytest.raises(ValueError, match="exact methods here take at most 1,000,000 people, got 2,000,000"):
        zero_cells.median_unbiased_odds_ratio(5, 10**6, 9, 10**6)
    with pytest.raises(ValueError, match="ratio must be numbers"):
        zero_cells.tail_probability("one", 12, 27, 0, 28)
    with pytest.raises(ValueError, match="people in arm 1 must be at most 1,000,000,000,000"):
        effects.risk_difference(1, 10**300, 1, 10)
    with pytest.raises(ValueError, match="people in arm 1 must be a whole number of people"):
        effects.risk_difference(1, math.inf, 1, 10)
