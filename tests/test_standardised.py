"""Standardised risks against weighted refits, crude results, known truth, and the twin's figures; the name says which."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import special

from course_lib.methods.standardised import standardised
from course_lib.sources import trial


@pytest.fixture(scope="module")
def ends():
    return trial.endpoints()


def limits(estimate):
    return estimate.lower, estimate.upper


def test_the_twins_abstinence_adjusted_for_route(ends):
    found = standardised(ends.abstinent_last2, ends.arm == "ketamine", ends.route)
    assert str(found.difference) == "Standardised risk difference 30.1 points (95% CI 4.9 to 55.3)"
    assert str(found.ratio) == "Standardised relative risk 3.39 (95% CI 0.98 to 11.7)"
    assert str(found).count("\n") == 4 and "first arm 42.7% (95% CI 25.1% to 62.4%)" in str(found)


def test_the_twins_relapse_by_day_28_adjusted_for_route(ends):
    assert standardised(ends.relapsed, ends.arm == "ketamine", ends.route).ratio.value == pytest.approx(0.70, abs=0.005)


def test_risks_by_predicting_from_a_formula(ends):
    fit = smf.logit("abstinent_last2 ~ C(arm, Treatment('midazolam')) + route", ends).fit(disp=0)
    found = standardised(ends.abstinent_last2, ends.arm == "ketamine", ends.route)
    p1, p2 = (fit.predict(ends.assign(arm=arm)).mean() for arm in trial.ARMS)
    assert (found.first.value, found.second.value) == pytest.approx((p1, p2), abs=1e-7)
    assert found.odds_ratio.value == pytest.approx(p1 / (1 - p1) / (p2 / (1 - p2)), rel=1e-6)


def weighted_risks(outcome, design, weights):
    fit = sm.GLM(outcome, design, family=sm.families.Binomial(), freq_weights=weights).fit(tol=1e-12)
    everyone = [np.column_stack([design[:, 0], np.full(len(design), arm), design[:, 2:]]) for arm in (1.0, 0.0)]
    return np.array([np.average(special.expit(x @ fit.params), weights=weights) for x in everyone])


@pytest.mark.slow
def test_standard_errors_by_refitting_with_each_person_weighted_a_little_more(ends):
    """The infinitesimal jackknife: numeric derivatives of the risks by each person's weight."""
    outcome, first = ends.abstinent_last2.to_numpy(float), (ends.arm == "ketamine").to_numpy()
    covariates = pd.get_dummies(ends.route, drop_first=True, dtype=float).to_numpy()
    design, n, step = np.column_stack([np.ones(55), first, covariates]), 55, 1e-3
    influence = []
    for person in np.eye(n):
        up, down = (weighted_risks(outcome, design, 1 + sign * step * person) for sign in (1, -1))
        influence.append((up - down) / (2 * step))
    error = math.sqrt(np.var([a - b for a, b in influence], ddof=1) * n)
    p1, p2 = weighted_risks(outcome, design, np.ones(n))
    found = standardised(outcome, first, ends.route)
    assert (found.difference.upper - found.difference.lower) / (2 * 1.959964) == pytest.approx(error, rel=1e-4)
    log_error = math.sqrt(np.var([a / p1 - b / p2 for a, b in influence], ddof=1) * n)
    assert math.log(found.ratio.upper / found.ratio.lower) / (2 * 1.959964) == pytest.approx(log_error, rel=1e-4)


def test_without_covariates_all_is_crude():
    """Risks, Wald's interval of their difference, Katz's of their ratio, Woolf's of the odds ratio; n - 1 for n."""
    a, n1, b, n2 = 13, 27, 3, 28
    found = standardised([1] * a + [0] * (n1 - a) + [1] * b + [0] * (n2 - b), [True] * n1 + [False] * n2)
    p, q = a / n1, b / n2
    assert (found.first.value, found.second.value) == pytest.approx((p, q))
    stretch = 1.959964 * math.sqrt(55 / 54)
    margin = stretch * math.sqrt(p * (1 - p) / n1 + q * (1 - q) / n2)
    assert limits(found.difference) == pytest.approx((p - q - margin, p - q + margin), abs=1e-6)
    margin = stretch * math.sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2)
    assert limits(found.ratio) == pytest.approx((p / q * math.exp(-margin), p / q * math.exp(margin)), rel=1e-5)
    margin = stretch * math.sqrt(1 / a + 1 / (n1 - a) + 1 / b + 1 / (n2 - b))
    odds = p / (1 - p) / (q / (1 - q))
    assert limits(found.odds_ratio) == pytest.approx((odds * math.exp(-margin), odds * math.exp(margin)), rel=1e-5)


def test_exchanging_the_arms_turns_every_result_round(ends):
    one = standardised(ends.relapsed, ends.arm == "ketamine", ends.route)
    two = standardised(ends.relapsed, ends.arm != "ketamine", ends.route)
    assert limits(two.difference) == pytest.approx((-one.difference.upper, -one.difference.lower))
    assert limits(two.ratio) == pytest.approx((1 / one.ratio.upper, 1 / one.ratio.lower))
    assert limits(two.first) == pytest.approx(limits(one.second))


@pytest.mark.slow
def test_the_interval_covers_the_true_marginal_difference():
    """Simulated trials of 200 with a strong covariate; the truth by averaging over its distribution."""
    rng = np.random.default_rng(7)
    many = rng.normal(size=1_000_000)
    truth = special.expit(0.7 + 1.5 * many).mean() - special.expit(-0.3 + 1.5 * many).mean()
    covered, estimates = [], []
    for _ in range(400):
        x, first = rng.normal(size=200), np.arange(200) < 100
        outcome = rng.random(200) < special.expit(-0.3 + first + 1.5 * x)
        found = standardised(outcome, first, pd.DataFrame({"x": x})).difference
        covered.append(found.lower <= truth <= found.upper)
        estimates.append(found.value)
    assert np.mean(estimates) == pytest.approx(truth, abs=4 * np.std(estimates) / 20)
    assert 0.915 < np.mean(covered) < 0.98  # 95%, give or take three Monte Carlo errors


ARM = [True] * 4 + [False] * 4
MIXED = [1, 1, 0, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: standardised([1, 2, 0, 1], [1, 1, 0, 0]), r"outcome must be 0 or 1 .* got 2 \(person 2\)"),
        (lambda: standardised([1, None, 0, 1], [1, 1, 0, 0]), r"outcome must be finite, not missing, got nan \(person 2\)"),
        (lambda: standardised(MIXED, ["ketamine"] * 8), "first must be numbers, or True and False, .* =="),
        (lambda: standardised(MIXED, [True] * 8), "each arm needs at least one person"),
        (lambda: standardised(MIXED, ARM[:-1]), "first needs one value for each of 8 people"),
        (lambda: standardised([], []), "each arm needs at least one person"),
        (lambda: standardised(MIXED, ARM, ["a"] * 7), "adjust needs one row for each of 8 people"),
        (lambda: standardised(MIXED, ARM, ["a", None] * 4), "adjust needs one row for each of 8 people, none missing"),
        (lambda: standardised(MIXED, ARM, [1, np.inf] * 4), "finite numbers, or labels"),
        (lambda: standardised([0, 1] * 100, [0, 0, 1, 1] * 50, list(map(str, range(200)))), "too many numbers and labels"),
        (lambda: standardised(MIXED, ARM, [3] * 8), "same for everyone"),
        (lambda: standardised(MIXED, ARM, ARM), "follows from the others or the arm"),
        (lambda: standardised([1, 1, 1, 1, 1, 0, 0, 0], ARM), "no finite answer: .* everyone, or no one, has the event"),
        (lambda: standardised(MIXED, ARM, MIXED), "no finite answer"),
        (lambda: standardised(MIXED, ARM, level=95), "level must lie between 0 and 1"),
    ],
)
def test_what_cannot_be_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_units_of_a_covariate_do_not_matter_and_a_strong_one_is_no_separation():
    rng = np.random.default_rng(2)
    x, first = rng.normal(size=300) * 8, np.arange(300) % 2 == 0
    outcome = rng.random(300) < special.expit(first + x)
    expected = limits(standardised(outcome, first, x).ratio)
    for unit, start in ((1e9, 0), (1e-9, 0), (1, 2020), (1e200, 0)):
        assert limits(standardised(outcome, first, unit * x + start).ratio) == pytest.approx(expected, rel=1e-6)


def test_the_index_of_a_table_does_not_matter(ends):
    shuffled = ends.sample(frac=1, random_state=3)
    one = standardised(ends.abstinent_last2, ends.arm == "ketamine", ends[["route"]])
    two = standardised(shuffled.abstinent_last2, shuffled.arm == "ketamine", shuffled[["route"]])
    assert limits(one.ratio) == pytest.approx(limits(two.ratio))


def test_arms_and_outcomes_may_be_truth_values_or_0_and_1():
    found = standardised(MIXED, ARM)
    assert standardised(np.array(MIXED, dtype=bool), [int(arm) for arm in ARM]) == found
