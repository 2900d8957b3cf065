"""Repeated scores: each number by a second route; bad input refused in words."""

import warnings

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats

from course_lib import craving, trial

ARM = "C(arm, Treatment('midazolam'))"


@pytest.fixture(scope="module")
def scores():
    return trial.craving()


@pytest.fixture(scope="module")
def people(scores):
    return craving.per_person(scores)


def test_per_person_by_a_plain_loop(scores, people):
    found = {}
    for row in scores.itertuples():
        found.setdefault(row.participant, []).append(row.craving)
    assert {p: len(v) for p, v in found.items()} == people.visits.to_dict()
    assert people["mean"].to_dict() == pytest.approx({p: sum(v) / len(v) for p, v in found.items()})


def test_mean_difference_without_baseline_is_students_t_test(people):
    first = (people.arm == "ketamine").to_numpy()
    found = craving.mean_difference(people["mean"], first)
    theirs = stats.ttest_ind(people["mean"][first], people["mean"][~first])
    interval = theirs.confidence_interval()
    assert [found.lower, found.upper, found.p] == pytest.approx([interval.low, interval.high, theirs.pvalue], abs=1e-8)


def test_ancova_by_the_formula_interface(people):
    table = people.rename(columns={"mean": "score"})
    fit = smf.ols(f"score ~ {ARM} + baseline + route", table).fit()
    term = craving.TERM
    expected = [fit.params[term], *fit.conf_int().loc[term], fit.pvalues[term]]
    first = (people.arm == "ketamine").to_numpy()
    found = craving.mean_difference(people["mean"], first, people.baseline, people.route)
    assert [found.value, found.lower, found.upper, found.p] == pytest.approx(expected, abs=1e-8)


def test_ancova_of_change_and_of_score_agree(people):
    """With the baseline in the model it does not matter whether it is subtracted first."""
    first = (people.arm == "ketamine").to_numpy()
    one = craving.mean_difference(people["mean"], first, people.baseline)
    two = craving.mean_difference(people["mean"] - people.baseline, first, people.baseline)
    assert (one.value, one.lower) == pytest.approx((two.value, two.lower), abs=1e-9)


def test_mean_differences_of_copies_by_one_regression_each(people):
    first = (people.arm == "ketamine").to_numpy()
    copies = np.random.default_rng(7).normal(30, 10, (4, len(people)))
    estimates, variances = craving.mean_differences(copies, first, people.baseline, people.route)
    for copy, estimate, variance in zip(copies, estimates, variances, strict=True):
        fit = smf.ols(f"score ~ {ARM} + baseline + route", people.assign(score=copy)).fit()
        assert [estimate, variance] == pytest.approx([fit.params[craving.TERM], fit.bse[craving.TERM] ** 2], abs=1e-8)


def test_gee_ratio_by_a_gamma_free_quasi_likelihood_with_clustered_errors(scores):
    """Working independence: Poisson regression with cluster-robust errors is the same estimating equation."""
    fit = smf.glm(f"craving ~ {ARM} + route", scores, family=sm.families.Poisson())
    clusters = pd.factorize(scores.participant)[0]
    robust = fit.fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False})
    gee = smf.gee(f"craving ~ {ARM} + route", "participant", scores, family=sm.families.Poisson(),
                  cov_struct=sm.cov_struct.Independence()).fit()  # fmt: skip
    assert gee.params[craving.TERM] == pytest.approx(robust.params[craving.TERM], abs=1e-6)
    assert gee.bse[craving.TERM] == pytest.approx(robust.bse[craving.TERM], rel=1e-4)
    ours = craving.gee_ratio(scores)
    assert np.log(ours.value) == pytest.approx(robust.params[craving.TERM], abs=0.02)  # exchangeable weighs visits otherwise


def test_gee_without_covariates_and_with_equal_visits_is_the_ratio_of_means():
    table = pd.DataFrame({"participant": np.repeat(range(8), 3), "arm": ["ketamine"] * 12 + ["midazolam"] * 12})
    table["craving"] = np.random.default_rng(1).integers(1, 50, 24)
    means = table.groupby("arm").craving.mean()
    assert craving.gee_ratio(table, adjust=()).value == pytest.approx(means["ketamine"] / means["midazolam"], rel=1e-6)


def test_mixed_difference_with_equal_visits_is_the_difference_of_person_means():
    """Balanced data, no covariates: REML's estimate and its error are those of a t test on the people's means."""
    rng = np.random.default_rng(2)
    table = pd.DataFrame({"participant": np.repeat(range(20), 4), "arm": ["ketamine"] * 40 + ["midazolam"] * 40})
    table["craving"] = np.repeat(rng.normal(30, 8, 20), 4) + rng.normal(0, 4, 80)
    means = table.groupby("participant").craving.mean().to_numpy()
    found = craving.mixed_difference(table, adjust=())
    theirs = stats.ttest_ind(means[:10], means[10:])
    assert found.value == pytest.approx(means[:10].mean() - means[10:].mean(), abs=1e-4)
    assert (found.upper - found.value) / 1.959964 == pytest.approx(found.value / theirs.statistic, rel=1e-3)


def test_mixed_difference_that_does_not_converge_is_refused(scores, monkeypatch):
    class Fit:
        converged = False

    monkeypatch.setattr(smf, "mixedlm", lambda *a, **k: type("Model", (), {"fit": lambda self: Fit()})())
    with pytest.raises(ValueError, match="has not converged"):
        craving.mixed_difference(scores)


def test_imputed_visits_keep_what_was_seen_and_stay_on_the_scale(scores):
    people, filled = craving.impute_visits(scores, 5, np.random.default_rng(1), delta=30)
    seen = scores.pivot(index="participant", columns="visit", values="craving").loc[people.index].to_numpy(float)
    known = ~np.isnan(seen)
    assert all((copy[known] == seen[known]).all() for copy in filled)
    assert (
        filled.min() >= 0 and filled.max() <= 100 and not np.isnan(filled).any() and (~known).sum() == 55 * 8 - len(scores)
    )
    again = craving.impute_visits(scores, 5, np.random.default_rng(1), delta=30)[1]
    assert (again == filled).all() and (filled[0][~known] != filled[1][~known]).any()


def test_first_visit_is_imputed_around_the_regression_of_statsmodels():
    """Everyone's second visit missing for a third; the mean of many draws is the regression's prediction."""
    rng = np.random.default_rng(3)
    people = 60
    table = pd.DataFrame({"participant": range(people), "arm": np.where(np.arange(people) % 2, "ketamine", "midazolam")})
    table["craving_baseline"], table["route"] = rng.normal(50, 5, people), "smoked"
    table["craving"] = 20 + 0.6 * table.craving_baseline + rng.normal(0, 3, people)
    table["visit"] = 1
    second = table.assign(visit=2, craving=10 + 0.7 * table.craving + rng.normal(0, 2, people))
    both = pd.concat([table, second[np.arange(people) % 3 > 0]])
    _, filled = craving.impute_visits(both, 3_000, np.random.default_rng(4))
    x = sm.add_constant(np.column_stack([table.arm == "ketamine", table.craving_baseline, table.craving]).astype(float))
    seen = np.arange(people) % 3 > 0
    predicted = sm.OLS(second.craving[seen], x[seen]).fit().predict(x[~seen])
    assert filled[:, ~seen, 1].mean(axis=0) == pytest.approx(predicted, abs=0.25)


def test_delta_moves_each_filled_in_score_by_itself(scores):
    plain, moved = (craving.impute_visits(scores, 2, np.random.default_rng(5), delta)[1] for delta in (0, 10))
    first = np.isnan(scores.pivot(index="participant", columns="visit", values="craving").to_numpy(float))[:, 0]
    inside = (plain[:, first, 0] > 0) & (moved[:, first, 0] < 100)
    assert (moved - plain)[:, first, 0][inside] == pytest.approx(10)


def test_delta_for_some_people_leaves_the_others_alone(scores):
    people = craving.per_person(scores)
    delta = 10 * (people.arm == "ketamine").to_numpy()
    plain, moved, all_moved = (craving.impute_visits(scores, 2, np.random.default_rng(5), d)[1] for d in (0, delta, 10))
    first = delta > 0
    assert (moved[:, ~first] == plain[:, ~first]).all() and (moved[:, first] == all_moved[:, first]).all()
    assert (moved[:, first] != plain[:, first]).any()


def test_within_arm_errors_by_the_power_of_the_t_test():
    """Both arms' power from the noncentral t distribution: one significant and the other not."""
    power = []
    for n in (27, 28):
        limit, shift = stats.t.ppf(0.975, n - 1), 0.38 * np.sqrt(n)
        power.append(stats.nct.sf(limit, n - 1, shift) + stats.nct.cdf(-limit, n - 1, shift))
    expected = power[0] * (1 - power[1]) + power[1] * (1 - power[0])
    found = craving.within_arm_errors(0.38, 27, 28, 20_000, np.random.default_rng(6))
    assert found["within"] == pytest.approx(expected, abs=4 * np.sqrt(0.25 / 20_000)) and round(expected, 2) == 0.5
    assert found["between"] == pytest.approx(0.05, abs=4 * np.sqrt(0.05 * 0.95 / 20_000))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: craving.mean_difference([1, 2, 3, 4], [True, False, False, False]), "at least two people"),
        (
            lambda: craving.mean_difference([1, 2, 3], [True, True, False, False]),
            "outcome needs one value for each of 4 people",
        ),
        (lambda: craving.mean_difference([1, 2, np.nan, 4], [True, True, False, False]), "outcome is missing for person 3"),
        (lambda: craving.mean_difference([1, 2, 3, 4], [True, True, False, False], [1, 2]), "baseline needs one value"),
        (lambda: craving.mean_difference([1, 2, 3, 4], [True, True, False, False], level=95), "level must lie"),
        (lambda: craving.mean_difference([1, 2], ["ketamine", "midazolam"]), "first must be True or False for each person"),
        (
            lambda: craving.mean_differences([[1, 2, 3, 4], [1, 2, 3, np.nan]], [True, True, False, False]),
            "copy 2 has a missing",
        ),
        (lambda: craving.gee_ratio(trial.craving(), adjust="route"), r"adjust must be a list of terms: \['route'\]"),
        (lambda: craving.impute_visits(trial.craving(), 1, None), "copies must be at least 2"),
        (lambda: craving.impute_visits(trial.craving(), 2, None, [1, 2]), "one for each of 55 people, got 2"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with warnings.catch_warnings(action="error"), pytest.raises(ValueError, match=message):
        call()
