"""`zero_cells` against whole-number sums, Cornfield's equation, a numerical maximum and statsmodels; the name says which."""

import math
import warnings
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from course_lib.methods import effects, zero_cells

CALL = (12, 27, 0, 28)
TABLES = [CALL, (0, 28, 12, 27), (13, 27, 3, 28), (5, 5, 3, 5), (3, 5, 5, 5), (9, 64, 0, 63), (200, 200, 1, 200)]


@st.composite
def counts(draw):
    n1, n2 = draw(st.integers(1, 30)), draw(st.integers(1, 30))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


def exact_tail(ratio, a, n1, b, n2):
    """By whole numbers: the weight of each count of events in the first arm."""
    ratio = Fraction(ratio)
    span = range(max(0, a + b - n2), min(n1, a + b) + 1)
    weights = {k: math.comb(n1, k) * math.comb(n2, a + b - k) * ratio**k for k in span}
    return sum(w for k, w in weights.items() if k >= a) / sum(weights.values())


@given(counts(), st.integers(1, 400))
def test_tail_probability_by_whole_numbers(table, hundredths):
    found = zero_cells.tail_probability(hundredths / 100, *table)
    assert found == pytest.approx(float(exact_tail(Fraction(hundredths, 100), *table)), abs=1e-9)


@given(counts())
def test_tail_probability_at_one_is_fishers_one_sided_p_of_scipy(table):
    a, n1, b, n2 = table
    theirs = stats.fisher_exact([[a, n1 - a], [b, n2 - b]], alternative="greater").pvalue
    assert zero_cells.tail_probability(1, *table) == pytest.approx(theirs, abs=1e-9)


def test_tail_probability_takes_an_array_and_refuses_what_is_no_ratio():
    many = zero_cells.tail_probability([1, 4.27, 100], *CALL)
    assert many.shape == (3,) and many[1] == zero_cells.tail_probability(4.27, *CALL)
    for wrong in (0, -1, math.inf, math.nan, [1, 0]):
        with pytest.raises(ValueError, match="odds ratios must be positive numbers|ratio must be finite"):
            zero_cells.tail_probability(wrong, *CALL)


@pytest.mark.parametrize("table", TABLES)
def test_median_unbiased_halves_the_probability_by_whole_numbers(table):
    a, n1, b, n2 = table
    found = zero_cells.median_unbiased_odds_ratio(*table)
    logs = []
    if a > max(0, a + b - n2):
        logs.append(optimize.bisect(lambda x: float(exact_tail(Fraction(math.exp(x)), *table)) - 0.5, -12, 12))
    if a < min(n1, a + b):
        up = (a + 1, n1, b - 1, n2)
        logs.append(optimize.bisect(lambda x: float(exact_tail(Fraction(math.exp(x)), *up)) - 0.5, -12, 12))
    assert math.log(found.value) == pytest.approx(np.mean(logs), abs=1e-6)


@pytest.mark.parametrize("table", TABLES)
def test_score_limits_solve_cornfields_equation(table):
    """With x events fitted in the first arm the ratio is as at the limit, and chi-square is its critical value."""
    a, n1, b, n2 = table
    found = zero_cells.score_odds_ratio(*table)
    events = a + b
    span = max(0, events - n2) + 1e-9, min(n1, events) - 1e-9
    for limit in (found.lower, found.upper):
        if 0 < limit < math.inf:

            def gap(x, limit=limit):
                cells = math.log(x) + math.log(n2 - events + x) - math.log(n1 - x) - math.log(events - x)
                return cells - math.log(limit)

            x = optimize.brentq(gap, *span, xtol=1e-13)
            chi2 = (a - x) ** 2 * (1 / x + 1 / (n1 - x) + 1 / (events - x) + 1 / (n2 - events + x))
            assert chi2 == pytest.approx(stats.chi2.ppf(0.95, 1), rel=1e-4)


@given(counts())
def test_haldane_odds_ratio_against_statsmodels_on_shifted_cells(table):
    a, n1, b, n2 = table
    other = Table2x2(np.array([[a, n1 - a], [b, n2 - b]]) + 0.5)
    result = zero_cells.haldane_odds_ratio(*table)
    expected = other.oddsratio, *other.oddsratio_confint()
    assert (result.value, result.lower, result.upper) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("table", [CALL, (13, 27, 3, 28), (9, 64, 0, 63)])
def test_haldane_odds_ratio_is_the_maximum_of_firths_penalised_likelihood(table):
    a, n1, b, n2 = table

    def penalised(beta):
        p0, p1 = (1 / (1 + math.exp(-x)) for x in (beta[0], beta[0] + beta[1]))
        fit = sum(k * math.log(p) + (n - k) * math.log(1 - p) for k, n, p in ((a, n1, p1), (b, n2, p0)))
        w0, w1 = n2 * p0 * (1 - p0), n1 * p1 * (1 - p1)
        return -fit - 0.5 * math.log(np.linalg.det([[w0 + w1, w1], [w1, w1]]))

    best = optimize.minimize(penalised, [-1, 1], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    assert math.exp(best.x[1]) == pytest.approx(zero_cells.haldane_odds_ratio(*table).value, rel=1e-4)


def test_logistic_regression_finds_no_answer_with_an_empty_cell():
    people = pd.DataFrame({"ketamine": [1] * 27 + [0] * 28, "abstinent": [1] * 12 + [0] * 43})
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        fit = smf.logit("abstinent ~ ketamine", people).fit(disp=0)
    runs_away = not fit.mle_retvals["converged"] or fit.params["ketamine"] > 12
    assert runs_away or any(issubclass(w.category, PerfectSeparationWarning) for w in said)


@pytest.mark.parametrize("table", [(0, 5, 0, 7), (5, 5, 7, 7), (0, 1, 0, 1)])
@pytest.mark.parametrize("estimate", [zero_cells.median_unbiased_odds_ratio, zero_cells.score_odds_ratio])
def test_tables_without_evidence_are_not_defined(estimate, table):
    result = estimate(*table)
    assert math.isnan(result.value) and (result.lower, result.upper) == (0, math.inf)


@pytest.mark.parametrize(
    "estimate", [zero_cells.median_unbiased_odds_ratio, zero_cells.score_odds_ratio, zero_cells.haldane_odds_ratio]
)
def test_bad_counts_and_levels_are_refused(estimate):
    with pytest.raises(ValueError, match="events in arm 1 must be a whole number"):
        estimate(12.5, 27, 0, 28)
    with pytest.raises(ValueError, match="level must lie between 0 and 1"):
        estimate(*CALL, level=95)
    assert estimate(*CALL, level=0.99).lower < estimate(*CALL).lower
    assert effects.odds_ratio(*CALL).lower == zero_cells.median_unbiased_odds_ratio(*CALL).lower
