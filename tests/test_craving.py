"""Repeated scores: each number by a second route; bad input refused in words."""

import warnings

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats

from course_lib.methods import craving
from course_lib.methods.random_intercept import RandomIntercept
from course_lib.sources import trial

ARM = "C(arm, Treatment('midazolam'))"
TERM = f"{ARM}[T.ketamine]"


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
    term = TERM
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
        assert [estimate, variance] == pytest.approx([fit.params[TERM], fit.bse[TERM] ** 2], abs=1e-8)


def test_gee_ratio_by_a_gamma_free_quasi_likelihood_with_clustered_errors(scores):
    """Working independence: Poisson regression with cluster-robust errors is the same estimating equation."""
    fit = smf.glm(f"craving ~ {ARM} + route", scores, family=sm.families.Poisson())
    clusters = pd.factorize(scores.participant)[0]
    robust = fit.fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False})
    gee = smf.gee(f"craving ~ {ARM} + route", "participant", scores, family=sm.families.Poisson(),
                  cov_struct=sm.cov_struct.Independence()).fit()  # fmt: skip
    assert gee.params[TERM] == pytest.approx(robust.params[TERM], abs=1e-6)
    assert gee.bse[TERM] == pytest.approx(robust.bse[TERM], rel=1e-4)
    ours = craving.gee_ratio(scores)
    assert np.log(ours.value) == pytest.approx(robust.params[TERM], abs=0.02)  # exchangeable weighs visits otherwise


def test_gee_without_covariates_and_with_equal_visits_is_the_ratio_of_means():
    table = pd.DataFrame({"participant": np.repeat(range(8), 3), "arm": ["ketamine"] * 12 + ["midazolam"] * 12})
    table["craving"] = np.random.default_rng(1).integers(1, 50, 24)
    means = table.groupby("arm").craving.mean()
    assert craving.gee_ratio(table, adjust=()).value == pytest.approx(means["ketamine"] / means["midazolam"], rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("names", [("drug", "pill"), ("pill", "drug"), ("it's", "a %s")])
def test_models_of_scores_compare_the_first_arm_that_they_are_told_with_the_second(scores, names):
    """By the arms' order in the alphabet unless told; whatever the arms are called."""
    renamed = scores.assign(arm=scores.arm.map(dict(zip(("ketamine", "midazolam"), names, strict=True))))
    for model in (craving.gee_ratio, craving.mixed_difference):
        found = model(scores)
        assert model(renamed, arms=names).value == pytest.approx(found.value, rel=1e-9)
        turned = model(scores, arms=["midazolam", "ketamine"])
        inverse = (1 / turned.upper, 1 / turned.lower) if model is craving.gee_ratio else (-turned.upper, -turned.lower)
        assert (found.lower, found.upper) == pytest.approx(inverse, rel=1e-6)


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


def low_correlation(a):
    """Whole-number scores of people who hardly differ: there statsmodels' MixedLM stops beside the top, or gives up."""
    i = np.arange(180)
    i = i[(i * a + 3) % 7 > 0]
    p = i // 6
    score = (i * i * a + 13 * i) % 41 + (p * a * 5 % 11) * 0.6 - 8 * (p % 2)
    return pd.DataFrame(
        {"participant": p, "arm": np.where(p % 2, "ketamine", "midazolam"), "visit": i % 6, "craving": score}
    )


# R 4.2, lme4 1.1-31, for the data above:
#   i <- 0:179; i <- i[(i*a+3) %% 7 > 0]; p <- i %/% 6
#   d <- data.frame(p = factor(p), k = p %% 2, y = (i*i*a + 13*i) %% 41 + ((p*a*5) %% 11)*.6 - 8*(p %% 2))
#   m <- lmer(y ~ k + (1|p), d, control = lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-12)))
#   fixef(m)[2]; sqrt(vcov(m)[2,2]); as.data.frame(VarCorr(m))$vcov[1]; REMLcrit(m)
LME4 = {
    2: (-7.7371485, 2.0290868, 5.4796347, 1185.7123726),
    106: (-8.3575481, 2.4087169, 12.0604955, 1221.7675684),
    117: (-6.5993007, 2.0370098, 0.0000000, 1220.1441282),
    137: (-5.8182154, 2.3467920, 11.1684355, 1215.0110209),
    141: (-5.1163406, 2.0380825, 8.8700563, 1169.6653978),
    160: (-9.1167488, 2.1331309, 6.5562620, 1198.6749939),
    198: (-8.0000000, 2.0451469, 0.0000000, 1212.4477475),
}


@pytest.mark.parametrize("a", LME4)
def test_mixed_difference_as_lme4_gives_it_where_people_hardly_differ(a):
    table = low_correlation(a)
    found = craving.mixed_difference(table, adjust=())
    error = (found.upper - found.value) / stats.norm.ppf(0.975)
    x = np.column_stack([np.ones(len(table)), table.arm == "ketamine"])
    fit = RandomIntercept(table.craving, x, table.participant).fit()
    assert (found.value, error, fit.between, fit.criterion) == pytest.approx(LME4[a], rel=1e-6, abs=1e-6)


def test_a_mixed_model_needs_two_scores_more_than_coefficients():
    y, person = np.array([1.0, 2, 4, 7]), [0, 0, 1, 1]
    fit = RandomIntercept(y, np.column_stack([np.ones(4), [0, 1, 0, 1]]), person).fit()
    assert fit.coefficients[1] == pytest.approx((y[1::2] - y[::2]).mean())  # balanced: differences within people
    with pytest.raises(ValueError, match="4 scores are too few for a model with 3 coefficients"):
        RandomIntercept(y, np.column_stack([np.ones(4), [0, 1, 0, 1], [0, 0, 1, 0]]), person)


def test_mixed_difference_of_the_twin_as_lme4_gives_it(scores):
    # m <- lmer(craving ~ k + route + (1|participant), d): fixef, standard error
    found = craving.mixed_difference(scores)
    error = (found.upper - found.value) / stats.norm.ppf(0.975)
    assert (found.value, error) == pytest.approx((-17.966542122, 7.590705611), rel=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_no_other_variance_ratio_is_likelier_and_the_likelihood_is_the_multivariate_normals(seed):
    """The restricted likelihood by brute force, from the whole covariance matrix, at the fit and around it."""
    rng = np.random.default_rng(seed)
    person = np.sort(rng.integers(0, 8, 30))
    x = np.column_stack([np.ones(30), person % 2, rng.normal(size=30)])
    y = rng.normal(size=30) + [0, 0.3, 1, 5, 50, 0.1][seed] * rng.normal(size=8)[person]
    model = RandomIntercept(y, x, person)

    def criterion(ratio):
        v = np.eye(30) + ratio * (person[:, None] == person)
        inside = np.linalg.inv(v)
        beta = np.linalg.solve(x.T @ inside @ x, x.T @ inside @ y)
        squares = (y - x @ beta) @ inside @ (y - x @ beta)
        logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(x.T @ inside @ x)[1]
        return 27 * (1 + np.log(2 * np.pi * squares / 27)) + logs

    fit = model.fit()
    assert fit.criterion == pytest.approx(criterion(fit.between / fit.within), abs=1e-6)
    assert fit.criterion <= min(criterion(ratio) for ratio in [0, *np.geomspace(1e-6, 1e6, 500)]) + 1e-9


def test_gee_ratio_as_geepack_gives_it(scores):
    """geeglm(craving ~ k + route, id, family = poisson, corstr = "exchangeable"): -0.8734552 (0.3406539), P .0103.

    The two estimate the working correlation in slightly different ways.
    """
    found = craving.gee_ratio(scores)
    error = np.log(found.upper / found.value) / stats.norm.ppf(0.975)
    assert (np.log(found.value), error, found.p) == pytest.approx((-0.87345518, 0.34065393, 0.01034574), rel=2e-3)


@pytest.mark.slow
def test_bias_reduced_errors_by_mancl_and_derouens_formula(scores):
    """Residuals are divided by what each person's own leverage leaves of them; written out person by person."""
    fit = smf.gee(f"craving ~ {ARM} + route", "participant", scores, family=sm.families.Poisson(),
                  cov_struct=sm.cov_struct.Exchangeable()).fit()  # fmt: skip
    alpha, mean = fit.cov_struct.dep_params, np.asarray(fit.fittedvalues)
    x, residual = fit.model.exog, scores.craving.to_numpy() - mean
    groups = [np.flatnonzero(scores.participant == p) for p in scores.participant.unique()]
    parts = []
    for g in groups:
        root = np.diag(np.sqrt(mean[g]))
        inside = np.linalg.inv(root @ ((1 - alpha) * np.eye(len(g)) + alpha) @ root)
        parts.append((g, mean[g, None] * x[g], inside))
    bread = np.linalg.inv(sum(d.T @ v @ d for _, d, v in parts))
    meat = 0
    for g, d, v in parts:
        score = d.T @ v @ np.linalg.solve(np.eye(len(g)) - d @ bread @ d.T @ v, residual[g])
        meat = meat + np.outer(score, score)
    error = np.sqrt((bread @ meat @ bread)[1, 1])
    found = craving.gee_ratio(scores, cov_type="bias_reduced")
    assert np.log(found.upper / found.value) / stats.norm.ppf(0.975) == pytest.approx(error, rel=1e-5)
    usual = craving.gee_ratio(scores)
    assert found.value == usual.value and found.lower < usual.lower and found.p > usual.p
    assert str(found) == "Ratio of means 0.42 (95% CI 0.20 to 0.86)" and round(found.p, 3) == 0.017


@pytest.mark.parametrize("model", [craving.gee_ratio, craving.mixed_difference])
def test_the_confidence_level_sets_the_width(scores, model):
    narrow, wide = (model(scores, level=level) for level in (0.5, 0.95))
    change = np.log if model is craving.gee_ratio else np.asarray
    widths = [change(found.upper) - change(found.lower) for found in (narrow, wide)]
    assert widths[1] / widths[0] == pytest.approx(stats.norm.ppf(0.975) / stats.norm.ppf(0.75))
    with pytest.raises(ValueError, match="level must lie"):
        model(scores, level=95)


def test_numbers_are_one_covariate_and_a_table_may_hold_several(people):
    first = (people.arm == "ketamine").to_numpy()
    table = people.rename(columns={"mean": "score"})
    fit = smf.ols(f"score ~ {ARM} + visits + route", table).fit()
    for adjust in (people[["visits", "route"]], people[["visits", "route"]].assign(visits=people.visits * 1e8 + 1e10)):
        found = craving.mean_difference(people["mean"], first, adjust=adjust)
        assert (found.value, found.p) == pytest.approx((fit.params[TERM], fit.pvalues[TERM]), rel=1e-6)
    alone = smf.ols(f"score ~ {ARM} + visits", table).fit()
    found = craving.mean_difference(people["mean"], first, adjust=people.visits)
    assert found.value == pytest.approx(alone.params[TERM], rel=1e-9)


def test_unit_and_zero_of_the_baseline_do_not_matter(people):
    first = (people.arm == "ketamine").to_numpy()
    expected = craving.mean_difference(people["mean"], first, people.baseline)
    for unit, start in ((1e-15, 0), (1e9, 0), (1, 1e6)):
        found = craving.mean_difference(people["mean"], first, unit * people.baseline + start)
        assert (found.value, found.lower, found.p) == pytest.approx((expected.value, expected.lower, expected.p), rel=1e-6)


def test_two_people_an_arm_are_enough_for_a_difference_and_for_one_baseline():
    """Four people and three coefficients leave one degree of freedom; one coefficient more leaves none."""
    outcome, first, baseline = [3.0, 7, 1, 4], [True, True, False, False], [1.0, 2, 0, 5]
    theirs = stats.ttest_ind(outcome[:2], outcome[2:])
    assert craving.mean_difference(outcome, first).p == pytest.approx(theirs.pvalue)
    table = pd.DataFrame({"y": outcome, "first": np.array(first, float), "x": baseline})
    fit = smf.ols("y ~ first + x", table).fit()
    found = craving.mean_difference(outcome, first, baseline)
    expected = (fit.params["first"], *fit.conf_int().loc["first"], fit.pvalues["first"])
    assert (found.value, found.lower, found.upper, found.p) == pytest.approx(expected)
    with pytest.raises(ValueError, match="4 people are too few for a model with 4 coefficients"):
        craving.mean_difference(outcome, first, baseline, [1, 0, 0, 1])


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
    assert craving.within_arm_errors(0.38, 2, 2, 4, np.random.default_rng(6)).between(0, 1).all()


RNG = np.random.default_rng(1)
SIX = [True] * 3 + [False] * 3


def four():
    """Two people an arm, alike in their means: residuals that add up to 0 for each."""
    table = pd.DataFrame({"participant": [1, 2, 3, 4] * 2, "craving": [3, 3, 2, 2, 3, 3, 2, 2]})
    return table.assign(arm=["ketamine", "ketamine", "midazolam", "midazolam"] * 2, route=["a", "b", "a", "a"] * 2)


def changed(**columns):
    return trial.craving().assign(**columns)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: craving.mean_difference([1, 2, 3, 4], [True, False, False, False]), "at least two people"),
        (
            lambda: craving.mean_difference([1, 2, 3], [True, True, False, False]),
            r"first needs one value for each of 3 people, got shape \(4,\)",
        ),
        (
            lambda: craving.mean_difference([1, 2, np.nan, 4], [True, True, False, False]),
            r"outcome must be finite, not missing, got nan \(person 3\)",
        ),
        (lambda: craving.mean_difference([1, 2, 3, 4], [True, True, False, False], [1, 2]), "baseline needs one value"),
        (lambda: craving.mean_difference([1, 2, 3, 4], [True, True, False, False], level=95), "level must lie"),
        (
            lambda: craving.mean_difference([1, 2], ["ketamine", "midazolam"]),
            "first must be numbers, or True and False, made of words with ==",
        ),
        (
            lambda: craving.mean_differences([[1, 2, 3, 4], [1, 2, 3, np.nan]], [True, True, False, False]),
            r"copies must be finite, not missing, got nan \(row 2\)",
        ),
        (lambda: craving.gee_ratio(trial.craving(), adjust=["rout"]), r"columns that scores have, got \['rout'\]"),
        (lambda: craving.gee_ratio(trial.craving(), adjust="route"), r"adjust must be a list of terms, got"),
        (lambda: craving.gee_ratio(trial.craving(), cov_type="naive"), "cov_type must be 'robust' or 'bias_reduced'"),
        (lambda: craving.gee_ratio(changed(craving=lambda t: t.craving * (t.arm == "midazolam"))), "not all 0 in an arm"),
        (lambda: craving.gee_ratio(changed(craving=lambda t: t.craving - 50)), "not negative"),
        (
            lambda: craving.gee_ratio(changed(craving=lambda t: t.craving.where(t.visit > 1))),
            r"craving is missing .*\(row 1\)",
        ),
        (lambda: craving.gee_ratio(changed(twin=lambda t: t.arm), ("route", "twin")), "cannot be told apart"),
        (lambda: craving.gee_ratio(changed(age=lambda t: t.day.where(t.day > 4)), ("age",)), "a covariate is missing"),
        (lambda: craving.gee_ratio(changed(arm="ketamine")), r"arms must be the names of two arms, got \['ketamine'\]"),
        (lambda: craving.mixed_difference(trial.craving(), arms=("drug", "pill")), "must hold 'drug' and 'pill', got 'ket"),
        (
            lambda: craving.mixed_difference(four()[four().participant != 1], ()),
            r"two people in each arm, got .*ketamine': 1",
        ),
        (lambda: craving.gee_ratio(four(), ()), "leaves no error to judge by"),
        (lambda: craving.gee_ratio(four().iloc[:4], ("route",), cov_type="bias_reduced"), "too few for the model|no error"),
        (lambda: craving.per_person(changed().drop(columns="route")), "scores need a column 'route'"),
        (lambda: craving.per_person(changed().iloc[:0]), "scores must be a table, .* and hold somebody"),
        (lambda: craving.mixed_difference(changed(craving=0).query("visit == 1")), "no error to judge by"),
        (lambda: craving.within_arm_errors(0.4, 1, 28, 10, RNG), "people1 must be a whole number of at least 2, got 1"),
        (lambda: craving.within_arm_errors(0.4, 27, 28, 10**9, RNG), "trials must be at most 181,818"),
        (lambda: craving.within_arm_errors(0.4, 27, 28, 10, 1), "rng must be a generator of random numbers"),
        (
            lambda: craving.check_scores(changed(craving=lambda t: t.craving.where(t.visit > 1, -np.inf))),
            r"infinite .*row 1",
        ),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, 6], SIX, [0] * 6), "one is the same for everyone"),
        (lambda: craving.within_arm_errors(np.nan, 27, 28, 10, RNG), "change must be a number, got nan"),
        (lambda: craving.within_arm_errors(0.4, 27, 28, 10, RNG, alpha=5), "alpha must lie between 0 and 1"),
        (lambda: craving.mixed_difference(changed().drop(columns="arm")), "scores need a column 'arm'"),
        (lambda: craving.mixed_difference(changed(craving=lambda t: t.craving_baseline)), "nobody's scores differ"),
        (lambda: craving.mixed_difference(changed(craving=np.inf)), "craving is missing or infinite"),
        (lambda: craving.check_scores(pd.concat([changed(), changed()])), "visit 1 of participant P01 twice"),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, 6], SIX, [1, 1, 1, 2, 2, 2]), "cannot be told apart"),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, 6], SIX, None, [7] * 6), "one is the same for everyone"),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, 6], SIX, None, list("abcdef")), "cannot be told apart|too few"),
        (
            lambda: craving.mean_difference([1, 2, 3, 4, 5, 6], SIX, None, list("abcdea")),
            "too few for a model",
        ),
        (lambda: craving.mean_difference([2, 2, 2, 1, 1, 1], SIX), "there is no error to judge by"),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, "six"], SIX), "outcome must be numbers"),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, np.inf], SIX), "outcome must be finite"),
        (lambda: craving.mean_difference([1, 2, 3, 4, 5, 6], SIX, None, [1, 2, 3, 4, 5, None]), "none missing"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with warnings.catch_warnings(action="error"), pytest.raises(ValueError, match=message):
        call()
