"""Imputation: each distribution by a second route, and over whole simulated trials: no bias, intervals that cover."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import special, stats

from course_lib.methods import craving, missing
from course_lib.methods.random_intercept import RandomIntercept
from course_lib.sources import trial


@pytest.fixture(scope="module")
def scores():
    return trial.craving()


def visits_of(scores, people):
    return scores.pivot(index="participant", columns="visit", values="craving").loc[people.index].to_numpy(float)


def test_imputed_visits_keep_what_was_seen_and_stay_on_the_scale(scores):
    people, filled = missing.impute_visits(scores, 5, np.random.default_rng(1), delta=30)
    seen = visits_of(scores, people)
    known = ~np.isnan(seen)
    assert all((copy[known] == seen[known]).all() for copy in filled)
    assert filled.min() >= 0 and filled.max() <= 100 and not np.isnan(filled).any()
    assert (~known).sum() == 55 * 8 - len(scores)
    again = missing.impute_visits(scores, 5, np.random.default_rng(1), delta=30)[1]
    assert (again == filled).all() and (filled[0][~known] != filled[1][~known]).any()


def test_the_twins_difference_is_wider_filled_in_than_any_that_pretends_to_know(scores):
    """An imputation from a random intercept gives about -17.2 (-31.4 to -2.9); the means of those who came -18.2."""
    people, filled = missing.impute_visits(scores, 200, np.random.default_rng(6))
    first = (people.arm == "ketamine").to_numpy()
    fits = craving.mean_differences(filled.mean(axis=2), first, people.baseline, people.route)
    pooled = missing.rubin_rules(*fits, complete_df=50)
    off = 4 * missing.monte_carlo_error(fits[0])
    assert pooled.value == pytest.approx(-17.2, abs=off + 0.05) and off < 0.3
    assert (pooled.lower, pooled.upper) == pytest.approx((-31.4, -2.9), abs=0.5)
    missed = np.isnan(visits_of(scores, people))
    means = [filled[:, missed & arm[:, None]].mean() for arm in (first, ~first)]
    assert means == pytest.approx([31.7, 50.4], abs=1.5)
    assert missing.rubin_rules(*fits).upper - missing.rubin_rules(*fits).lower > 2 * 1.96 * np.sqrt(fits[1].mean())


def test_a_persons_own_scores_decide_what_is_filled_in():
    """Many visits and little error: a missed visit lies at the person's own level, not at the arm's mean."""
    rng = np.random.default_rng(3)
    level, course = rng.normal(50, 9, 40), np.array([0, 12, 3, 19, 8, 15, 1, 10])
    rows = [
        {"participant": p, "visit": v, "craving": level[p] + course[v] + rng.normal(0, 0.5)}
        for p in range(40)
        for v in range(8)
        if (p * 3 + v) % 5
    ]
    table = pd.DataFrame(rows).assign(
        arm=lambda t: np.where(t.participant % 2, "a", "b"),
        route="smoked",
        craving_baseline=lambda t: t.participant * 7 % 13,
    )
    people, filled = missing.impute_visits(table, 50, np.random.default_rng(4))
    missed = np.isnan(visits_of(table, people))
    expected = (level[:, None] + course)[missed]
    assert filled[:, missed].mean(axis=0) == pytest.approx(expected, abs=1.5)
    assert filled[:, missed].std(axis=0).mean() == pytest.approx(0.55, abs=0.1)


@pytest.mark.slow
def test_posterior_of_balanced_data_is_the_exact_one():
    """Balanced one-way data and a flat prior for the share between people: moments by integration over the ratio."""
    rng = np.random.default_rng(5)
    people, visits = 12, 4
    y = (rng.normal(0, 2, (people, 1)) + rng.normal(0, 1, (people, visits))).ravel()
    person = np.repeat(np.arange(people), visits)
    table = y.reshape(people, visits)
    within = ((table - table.mean(axis=1, keepdims=True)) ** 2).sum()
    between = visits * ((table.mean(axis=1) - y.mean()) ** 2).sum()
    share = (np.arange(20_000) + 0.5) / 20_000
    stretch = 1 + visits * share / (1 - share)
    squares = within + between / stretch
    log = -(people - 1) / 2 * np.log(stretch) - (people * visits - 1) / 2 * np.log(squares)
    weight = np.exp(log - log.max()) / np.exp(log - log.max()).sum()
    sigma2 = (weight * squares / (people * visits - 3)).sum()  # mean of the inverse chi-square, given the ratio
    variance = (weight * squares / (people * visits - 3) * stretch / (people * visits)).sum()  # of the mean
    shrunk = (weight * (1 - 1 / stretch)).sum()
    draw = RandomIntercept(y, np.ones((len(y), 1)), person).posterior(np.random.default_rng(6))
    means, levels, sigmas = zip(*(draw() for _ in range(8_000)), strict=True)
    assert np.mean(np.square(sigmas)) == pytest.approx(sigma2, rel=0.02)
    assert np.var(means) == pytest.approx(variance, rel=0.06) and np.mean(means) == pytest.approx(y.mean(), abs=0.03)
    top = table.mean(axis=1).argmax()
    assert np.mean(levels, axis=0)[top] == pytest.approx(shrunk * (table.mean(axis=1)[top] - y.mean()), abs=0.05)


def test_posterior_of_very_many_people_lies_where_analysis_of_variance_says():
    """So narrow a posterior falls between two points of the first grid; levels must not be drawn from either of them."""
    rng, people = np.random.default_rng(8), 8_000
    y = np.exp(0.05) * rng.normal(size=(people, 1)) + rng.normal(size=(people, 2))
    within = ((y - y.mean(axis=1, keepdims=True)) ** 2).sum() / people
    between = y.mean(axis=1).var(ddof=1) - within / 2
    draw = RandomIntercept(y.ravel(), np.ones((2 * people, 1)), np.repeat(np.arange(people), 2)).posterior(rng)
    _, levels, sigma = draw()
    assert (levels.var(), sigma**2) == pytest.approx((between, within), rel=0.04)


def simulated_trial(rng, people=56, visits=6, effect=-8.0):
    """Scores well inside 0 to 100; whoever scores high tends not to come to the next visit, more so in the second arm."""
    arm = np.arange(people) % 2 == 0
    baseline = rng.normal(50, 6, people)
    level = 50 + effect * arm + 0.6 * (baseline - 50) + rng.normal(0, 7, people)
    full = level[:, None] - np.arange(visits) + rng.normal(0, 4, (people, visits))
    seen = np.ones(full.shape, bool)
    for visit in range(1, visits):
        last = np.where(seen[:, visit - 1], full[:, visit - 1], 55)
        stays = rng.random(people) > special.expit((last - 50) / 5 - 0.5)
        seen[:, visit] = seen[:, visit - 1] & stays | (rng.random(people) < 0.15)
    table = pd.DataFrame({"participant": np.repeat(np.arange(people), visits), "visit": np.tile(np.arange(visits), people)})
    who = table.participant.to_numpy()
    table = table.assign(arm=np.where(arm, "a", "b")[who], route="smoked", craving_baseline=baseline[who])
    return table.assign(craving=full.ravel())[seen.ravel()], full, arm, baseline


@pytest.mark.slow
def test_over_simulated_trials_there_is_no_bias_and_intervals_cover():
    """Missing at random by design: the mean of the estimates within Monte Carlo error of the truth, coverage near 95%."""
    rng, trials, effect = np.random.default_rng(7), 200, -8.0
    values, covered, widths, complete, naive = [], [], [], [], []
    for _ in range(trials):
        table, full, arm, baseline = simulated_trial(rng, effect=effect)
        people, filled = missing.impute_visits(table, 12, rng)
        fits = craving.mean_differences(filled.mean(axis=2), arm, baseline)
        found = missing.rubin_rules(*fits, complete_df=len(arm) - 3)
        values.append(found.value)
        covered.append(found.lower <= effect <= found.upper)
        widths.append(found.upper - found.lower)
        whole = craving.mean_difference(full.mean(axis=1), arm, baseline)
        complete.append(whole.upper - whole.lower)
        naive.append(craving.mean_difference(people["mean"], arm, baseline).value)
    error = np.std(values) / math.sqrt(trials)
    assert np.mean(values) == pytest.approx(effect, abs=3 * error) and error < 0.25
    assert stats.binomtest(sum(covered), trials, 0.95).pvalue > 0.01
    assert np.mean(widths) > np.mean(complete)  # who misses visits knows less, not more


def test_delta_moves_each_filled_in_score_by_itself(scores):
    plain, moved = (missing.impute_visits(scores, 2, np.random.default_rng(5), delta)[1] for delta in (0, 10))
    missed = np.isnan(visits_of(scores, craving.per_person(scores)))
    inside = (plain[:, missed] > 0) & (moved[:, missed] < 100)
    assert (moved - plain)[:, missed][inside] == pytest.approx(10) and inside.sum() > 80


@pytest.mark.parametrize(("delta", "end"), [(-1_000, 0), (1_000, 100)])
def test_what_lies_beyond_the_scale_is_moved_to_its_end(scores, delta, end):
    missed = np.isnan(visits_of(scores, craving.per_person(scores)))
    assert (missing.impute_visits(scores, 2, np.random.default_rng(5), delta)[1][:, missed] == end).all()


def test_delta_for_some_people_leaves_the_others_alone(scores):
    people = craving.per_person(scores)
    delta = 10 * (people.arm == "ketamine").to_numpy()
    plain, moved, all_moved = (missing.impute_visits(scores, 2, np.random.default_rng(5), d)[1] for d in (0, delta, 10))
    first = delta > 0
    assert (moved[:, ~first] == plain[:, ~first]).all() and (moved[:, first] == all_moved[:, first]).all()
    assert (moved[:, first] != plain[:, first]).any()


def test_a_hundred_copies_take_a_second_or_two(scores):
    import time

    start = time.process_time()
    missing.impute_visits(scores, 100, np.random.default_rng(1))
    assert time.process_time() - start < 5


def small_trial():
    outcome = np.array([1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, np.nan, np.nan])
    arm = np.array([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0])
    return outcome, pd.DataFrame({"arm": arm})


@pytest.mark.parametrize(("shift", "open_share"), [(0.0, 1.0), (math.log(0.25), 1.0), (0.5, 0.25)])
def test_imputed_shares_by_gauss_hermite_integration(shift, open_share):
    """The expected share of ones, from the model's normal distribution, by numerical integration instead of drawing."""
    outcome, predictors = small_trial()
    seen = ~np.isnan(outcome)
    x = sm.add_constant(predictors.to_numpy(dtype=float))
    fit = sm.GLM(outcome[seen], x[seen], family=sm.families.Binomial()).fit()
    copies = missing.impute(outcome, predictors, 40_000, np.random.default_rng(1), shift=shift, open_share=open_share)
    nodes, weights = np.polynomial.hermite_e.hermegauss(80)
    for person in (12, 13):
        mean, sd = x[person] @ fit.params + shift, math.sqrt(x[person] @ fit.cov_params() @ x[person])
        expected = (weights * special.expit(mean + sd * nodes) ** open_share).sum() / weights.sum()
        assert copies[:, person].mean() == pytest.approx(expected, abs=4 * math.sqrt(0.25 / 40_000))
    assert (copies[:, seen] == outcome[seen]).all()


def test_known_days_are_kept_by_the_endpoint_and_by_the_imputation():
    """Whoever is known to have used in the two weeks is 0, not missing; who has few blank days is likelier abstinent."""
    days = trial.use_by_day(trial.load())[list(trial.LAST_TWO_WEEKS)]
    ends = trial.endpoints("observed").set_index("participant")
    used = (days == 1).any(axis=1)
    assert (ends.abstinent_last2[used[used].index] == 0).all() and ends.abstinent_last2.isna().sum() == 15
    blank = days.isna().mean(axis=1).to_numpy()
    arm = (ends.loc[days.index].arm == "ketamine").to_frame().astype(float)
    outcome = ends.abstinent_last2[days.index].to_numpy()
    plain, known = (
        missing.impute(outcome, arm, 4_000, np.random.default_rng(2), open_share=share)
        for share in (1.0, np.where(np.isnan(outcome), blank, 1.0))
    )
    some = np.isnan(outcome) & (blank < 0.5)
    assert some.any() and (known[:, some].mean(axis=0) > plain[:, some].mean(axis=0)).all()
    assert (known[:, used.to_numpy()] == 0).all()


def test_shift_can_differ_between_people_and_none_means_none():
    outcome, predictors = small_trial()
    copies = missing.impute(outcome, predictors, 400, np.random.default_rng(2), shift=np.log(1e-9) * predictors.arm)
    assert copies[:, 12].sum() == 0 and copies[:, 13].sum() > 0


def test_open_share_is_asked_for_those_whose_outcome_is_missing_only():
    outcome, predictors = small_trial()
    blank = np.isnan(outcome)
    copies = missing.impute(outcome, predictors, 2, np.random.default_rng(2), open_share=np.where(blank, 0.5, 0))
    assert copies.shape == (2, 14) and (copies[:, ~blank] == outcome[~blank]).all()
    for wrong in (0, 1.5):
        with pytest.raises(ValueError, match="open_share must be above 0, and 1 at most"):
            missing.impute(outcome, predictors, 2, RNG, open_share=np.where(blank, wrong, 1))


def test_imputation_is_repeatable_for_a_seed_and_for_columns_in_other_units():
    outcome, predictors = small_trial()
    first, second, other = (
        missing.impute(outcome, x, 5, np.random.default_rng(9)) for x in (predictors, predictors, predictors * 1e6)
    )
    assert (first == second).all() and (first == other).all()


def changed(**columns):
    return trial.craving().assign(**columns)


RNG = np.random.default_rng(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: missing.impute([1, 0, 2], np.ones((3, 1)), 5, RNG), r"outcome must be 0 or 1 .*, got 2 \(person 3\)"),
        (
            lambda: missing.impute([1, 0], np.ones((3, 1)), 5, RNG),
            r"predictors needs one value for each of 2 people, got shape \(3, 1\)",
        ),
        (
            lambda: missing.impute([1, 0, np.nan], [[1], [np.nan], [2]], 5, RNG),
            r"predictors must be finite, not missing, got nan \(row 2\)",
        ),
        (
            lambda: missing.impute([1, 0, np.nan], [[1], [3], [np.inf]], 5, RNG),
            r"predictors must be finite, not missing, got inf \(row 3\)",
        ),
        (
            lambda: missing.impute([1, 0, np.nan], [[1], [3], [2]], 1, RNG),
            "copies must be a whole number of at least 2, got 1",
        ),
        (
            lambda: missing.impute([1, 1, 0, 0, np.nan], [[4], [3], [1], [2], [2]], 5, RNG),
            "no finite answer: .* everyone, or no one, has the event",
        ),
        (lambda: missing.impute([1, 0, 1, 0, np.nan], [[1], [1], [1], [1], [1]], 5, RNG), "one is the same for everyone"),
        (lambda: missing.impute(small_trial()[0], np.tile(np.arange(14.0), (2, 1)).T, 5, RNG), "follows from the others"),
        (lambda: missing.impute([1, 1, 1, 1, np.nan], [[4], [3], [1], [2], [2]], 5, RNG), "no finite answer"),
        (lambda: missing.impute(["yes", "no"], [[4], [3]], 5, RNG), "outcome must be numbers"),
        (lambda: missing.impute([np.nan] * 3, [[4], [3], [1]], 5, RNG), "there is nobody to look at"),
        (lambda: missing.impute([1, 0], [["a"], ["b"]], 5, RNG), "predictors must be numbers"),
        (lambda: missing.impute(*small_trial(), 5, RNG, shift=[1, 2]), "shift needs one value for each of 14 people"),
        (lambda: missing.impute(*small_trial(), 5, RNG, shift=np.nan), "shift must be finite"),
        (lambda: missing.impute(*small_trial(), 5, RNG, open_share=0), "open_share must be above 0, and 1 at most"),
        (lambda: missing.impute(*small_trial(), 5, 1), "rng must be a generator of random numbers"),
        (lambda: missing.impute_visits(trial.craving(), 2, 1), "rng must be a generator of random numbers"),
        (lambda: missing.impute_visits(trial.craving(), 1, RNG), "copies must be a whole number of at least 2, got 1"),
        (
            lambda: missing.impute_visits(trial.craving(), 2, RNG, [1, 2]),
            r"delta needs one value for each of 55 people, got shape \(2,\)",
        ),
        (lambda: missing.impute_visits(trial.craving(), 2, RNG, np.nan), "delta must be finite"),
        (lambda: missing.impute_visits(changed(craving=np.nan), 2, RNG), r"craving is missing .*\(row 1\)"),
        (lambda: missing.impute_visits(changed(craving=5.0), 2, RNG), "nobody's scores differ"),
        (lambda: missing.impute_visits(changed(craving_baseline=5), 2, RNG), "one is the same for everyone"),
        (lambda: missing.impute_visits(pd.concat([changed(), changed()]), 2, RNG), "visit 1 of participant P01 twice"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
