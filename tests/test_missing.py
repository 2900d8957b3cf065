"""Missing outcomes: the grid and Rubin's rules, each by a second route; bad input refused in words."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.imputation import mice

from course_lib.methods import effects, missing


def test_grid_by_scipys_fisher_cell_by_cell():
    grid = missing.tipping_grid(13, 6, 27, 3, 9, 28)
    assert len(grid) == 7 * 10
    for row in grid.itertuples():
        a, b = 13 + row.added1, 3 + row.added2
        assert row.p == pytest.approx(stats.fisher_exact([[a, 27 - a], [b, 28 - b]]).pvalue, abs=1e-12)
        assert row.difference == pytest.approx(a / 27 - b / 28, abs=1e-12)


def test_grids_bottom_row_tips_at_the_fragility_index():
    bottom = missing.tipping_grid(13, 6, 27, 3, 9, 28).query("added1 == 0")
    assert bottom.loc[bottom.p >= 0.05, "added2"].min() == effects.fragility_index(13, 27, 3, 28) == 4


def test_grid_without_missing_outcomes_is_one_cell():
    assert len(missing.tipping_grid(13, 0, 27, 3, 0, 28)) == 1


def test_an_arm_may_be_all_seen_or_open():
    grid = missing.tipping_grid(2, 3, 5, 0, 4, 4)
    assert len(grid) == 4 * 5 and grid.difference.max() == 1 and grid.difference.min() == 2 / 5 - 1


@pytest.mark.slow
def test_rubins_rules_by_statsmodels_mice():
    """MICE pools its own copies; the same copies pooled here give the same estimate and standard error."""
    rng = np.random.default_rng(3)
    table = pd.DataFrame({"x": rng.normal(size=60)})
    table["y"] = 1 + 2 * table.x + rng.normal(size=60)
    table.loc[::4, "y"] = np.nan
    np.random.seed(3)  # MICE draws from NumPy's global generator
    model = mice.MICE("y ~ x", sm.OLS, mice.MICEData(table))
    theirs = model.fit(n_burnin=2, n_imputations=8)
    fits = model.results_list
    slopes, variances = [np.asarray(f.params)[1] for f in fits], [np.asarray(f.cov_params())[1, 1] for f in fits]
    ours = missing.rubin_rules(slopes, variances)
    assert ours.value == pytest.approx(np.asarray(theirs.params)[1], rel=1e-12)
    within, between = np.mean(variances), np.var(slopes, ddof=1)
    df = 7 * (1 + within / (1.125 * between)) ** 2  # Rubin 1987, in its usual form
    assert (ours.upper - ours.value) / stats.t.ppf(0.975, df) == pytest.approx(np.asarray(theirs.bse)[1], rel=1e-10)


def test_degrees_of_freedom_by_barnard_and_rubins_formula():
    estimates, variances, complete = [30.0, 44, 38, 54, 44], [139.24, 146.41, 144, 134.56, 148.84], 53
    between = np.var(estimates, ddof=1)
    total = np.mean(variances) + 1.2 * between
    lam = 1.2 * between / total
    old, observed = 4 / lam**2, (complete + 1) / (complete + 3) * complete * (1 - lam)
    margin = stats.t.ppf(0.975, 1 / (1 / old + 1 / observed)) * math.sqrt(total)
    found = missing.rubin_rules(estimates, variances, complete_df=complete)
    assert (found.value, found.upper - found.value) == pytest.approx((42, margin), rel=1e-12)
    assert math.sqrt(total) == pytest.approx(15.369, abs=1e-3)


def test_rubins_rules_without_differences_between_copies_is_the_normal_interval():
    found = missing.rubin_rules([2.0, 2.0], [4.0, 4.0])
    assert (found.lower, found.upper) == pytest.approx((2 - 1.959964 * 2, 2 + 1.959964 * 2), abs=1e-5)
    known = missing.rubin_rules([2.0, 2.0], [4.0, 4.0], complete_df=50)
    assert known.upper - 2 == pytest.approx(2 * stats.t.ppf(0.975, 51 / 53 * 50))
    assert missing.rubin_rules([1.0, 1.0], [0.0, 0.0]).lower == 1.0


def test_monte_carlo_error_by_pooling_again_and_again():
    """The spread of the pooled estimate over many runs is what one run says of itself."""
    rng = np.random.default_rng(4)
    runs = rng.normal(10, 3, (4_000, 5))
    said = np.array([missing.monte_carlo_error(run) for run in runs])
    assert runs.mean(axis=1).std() == pytest.approx(math.sqrt((said**2).mean()), rel=0.05)


def test_pooled_limits_are_never_nan():
    """Copies that agree, nearly agree, or of which some have no variance at all."""
    for values, variances, df in (
        ([1, 1], [0, 0], 50), ([1, 1 + 1e-15], [1, 1], 50), ([1, 1 + 1e-200], [1e-9, 1e-9], math.inf),
        ([1, 2], [0, 1e-12], 5), ([0, 1e-160], [1, 1], 50), ([1, 2, 3], [0, 0, 0], math.inf), ([1, 1e8], [1e-9, 0], 1),
    ):  # fmt: skip
        found = missing.rubin_rules(values, variances, complete_df=df)
        assert found.lower <= found.value <= found.upper


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: missing.tipping_grid(13, 15, 27, 3, 9, 28), r"arm 1 \(13 \+ 15\) cannot exceed its people \(27\)"),
        (lambda: missing.tipping_grid(13, 6, 27, 3, 26, 28), r"arm 2 \(3 \+ 26\) cannot exceed its people \(28\)"),
        (
            lambda: missing.tipping_grid(0, 200, 200, 0, 2000, 2000),
            "402,201 ways to fill in outcomes of 2,200 people are too many",
        ),
        (lambda: missing.tipping_grid(-1, 6, 27, 3, 9, 28), "must not be negative"),
        (lambda: missing.tipping_grid(1, -6, 27, 3, 9, 28), "must not be negative"),
        (lambda: missing.rubin_rules([1.0], [1.0]), "at least 2 copies"),
        (lambda: missing.rubin_rules([1.0, 2.0], [1.0]), "variances needs one value for each of 2 people"),
        (lambda: missing.rubin_rules([1.0, 2.0], [1.0, -1.0]), "must not be negative"),
        (lambda: missing.rubin_rules([1.0, 2.0], [1.0, 1.0], level=95), "level must lie between 0 and 1"),
        (lambda: missing.rubin_rules([1.0, np.nan], [1.0, 1.0]), "estimates must be finite, not missing, got nan"),
        (lambda: missing.rubin_rules([1.0, 2.0], [1.0, np.inf]), "variances must be finite"),
        (lambda: missing.rubin_rules([1.0, 2.0], [1.0, 1.0], complete_df=0), "complete_df must be a positive number, got 0"),
        (
            lambda: missing.rubin_rules([1.0, 2.0], [1.0, 1.0], complete_df=math.nan),
            "complete_df must be a positive number, got nan",
        ),
        (lambda: missing.rubin_rules([1.0, 2.0], [0.0, 0.0], complete_df=50), "all variances are 0"),
        (lambda: missing.monte_carlo_error([1.0]), "at least 2 copies"),
        (lambda: missing.monte_carlo_error([1.0, np.nan]), "estimates must be finite"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
