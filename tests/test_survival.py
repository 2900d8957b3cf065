"""Time to an event: each number by SciPy, statsmodels or a plain loop to 1e-8; bad input refused in words."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from course_lib import survival, trial


def random_trial(seed, people=60):
    rng = np.random.default_rng(seed)
    time = rng.integers(1, 20, people).astype(float)
    return time, rng.integers(0, 2, people), rng.random(people) < 0.5


def right_censored(time, event):
    return stats.CensoredData(uncensored=time[event == 1], right=time[event == 0])


TRIALS = [random_trial(seed) for seed in range(5)]


@pytest.mark.parametrize(("time", "event", "first"), TRIALS)
def test_kaplan_meier_by_scipy_and_statsmodels(time, event, first):
    table = survival.kaplan_meier(time, event)
    theirs = stats.ecdf(right_censored(time, event)).sf
    assert table.survival.loc[theirs.quantiles].to_numpy() == pytest.approx(theirs.probabilities, abs=1e-8)
    with warnings.catch_warnings(action="ignore"):  # SciPy says that limits at 0 and 1 are not defined
        limits = theirs.confidence_interval(method="log-log")
    for ours, scipys in ((table.lower, limits.low), (table.upper, limits.high)):
        known = np.isfinite(scipys.probabilities) & ours.loc[scipys.quantiles].notna().to_numpy()
        assert ours.loc[scipys.quantiles].to_numpy()[known] == pytest.approx(scipys.probabilities[known], abs=1e-8)
        assert known.sum() > 5
    models = SurvfuncRight(time, event)
    assert table.at_risk.loc[models.surv_times].to_numpy() == pytest.approx(models.n_risk)
    assert table.events.loc[models.surv_times].to_numpy() == pytest.approx(models.n_events)
    assert table.survival.loc[models.surv_times].to_numpy() == pytest.approx(models.surv_prob, abs=1e-8)


def test_kaplan_meier_without_censoring_is_the_share_that_is_left():
    time = np.array([1.0, 1, 2, 5, 7])
    table = survival.kaplan_meier(time, np.ones(5))
    for day, share in table.survival.items():
        assert share == pytest.approx((time > day).mean())
    assert table.at_risk.tolist() == [5, 5, 3, 2, 1] and table.lower.isna().tolist() == [True, False, False, False, True]


def test_numbers_at_risk_by_a_plain_loop_agree_with_the_kaplan_meier_table():
    ends = trial.endpoints(missing="observed")
    table = survival.numbers_at_risk(ends.relapse_day, ends.arm, [0, 7, 12, 28])
    for arm in trial.ARMS:
        days = [r.relapse_day for r in ends.itertuples() if r.arm == arm]
        assert table.loc[arm].tolist() == [sum(d >= day for d in days) for day in (0, 7, 12, 28)]
        here = ends[ends.arm == arm]
        curve = survival.kaplan_meier(here.relapse_day, here.relapsed)
        assert table.loc[arm, 28] == curve.at_risk[28.0]


@pytest.mark.parametrize(("time", "event", "first"), TRIALS)
def test_log_rank_by_scipy_and_statsmodels(time, event, first):
    found = survival.log_rank(time, event, first)
    chi_square, p = survdiff(time, event, first.astype(int))
    assert (found.chi_square, found.p) == pytest.approx((chi_square, p), abs=1e-8)
    theirs = stats.logrank(right_censored(time[first], event[first]), right_censored(time[~first], event[~first]))
    assert found.chi_square == pytest.approx(theirs.statistic**2, abs=1e-8)
    other = survival.log_rank(time, event, ~first)
    assert found.observed + other.observed == pytest.approx(found.expected + other.expected, abs=1e-8)


@pytest.mark.parametrize("ends", [trial.endpoints(missing=rule) for rule in trial.RULES], ids=trial.RULES)
def test_hazard_ratio_by_the_formula_interface(ends):
    first = (ends.arm == "ketamine").to_numpy()
    ours = survival.hazard_ratio(ends.relapse_day, ends.relapsed, first, adjust=ends.route)
    model = "relapse_day ~ C(arm, Treatment('midazolam')) + route"
    fit = smf.phreg(model, ends, status=ends.relapsed.to_numpy()).fit()
    expected = [*np.exp([fit.params[0], *fit.conf_int()[0]]), fit.pvalues[0]]
    assert [ours.value, ours.lower, ours.upper, ours.p] == pytest.approx(expected, abs=1e-8)


def test_hazard_ratio_by_maximising_the_partial_likelihood():
    """No ties, one covariate: Cox's partial likelihood written out and searched by SciPy."""
    from scipy.optimize import minimize_scalar

    time, event = np.arange(1.0, 13), np.array([1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1])
    first = np.array([0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1], bool)

    def minus_log(beta):
        return -sum(beta * first[i] - math.log(np.exp(beta * first[i:]).sum()) for i in range(12) if event[i])

    best = minimize_scalar(minus_log, bounds=(-5, 5), method="bounded", options={"xatol": 1e-10}).x
    assert survival.hazard_ratio(time, event, first).value == pytest.approx(math.exp(best), rel=1e-6)


def test_late_entry_is_the_second_half_of_a_split_by_statsmodels_in_one_model():
    """Each person's time cut at day 14, both parts in one Cox model with an arm for each part."""
    ends = trial.endpoints(missing="use")
    k = (ends.arm == "ketamine").to_numpy()
    time, event = ends.relapse_day.to_numpy(float), ends.relapsed.to_numpy()
    late = time > 14
    stop, start = (
        np.concatenate([np.minimum(time, 14), time[late]]),
        np.concatenate([np.zeros(55), np.full(late.sum(), 14.5)]),
    )
    happened = np.concatenate([event * (time <= 14), event[late]])
    arms = np.column_stack([np.concatenate([k, np.zeros(late.sum())]), np.concatenate([np.zeros(55), k[late]])])
    from statsmodels.duration.hazard_regression import PHReg

    both = np.exp(PHReg(stop, arms, status=happened, entry=start).fit().params)
    early = survival.hazard_ratio(np.minimum(time, 14), event * (time <= 14), k)
    assert both == pytest.approx([early.value, survival.hazard_ratio(time, event, k, entry=14).value], rel=1e-6)


@pytest.mark.parametrize(("time", "event", "first"), TRIALS)
def test_restricted_mean_by_integrating_scipys_curve(time, event, first):
    until = 12.0
    curve = stats.ecdf(right_censored(time, event)).sf
    fine = np.arange(0, until, 0.001) + 0.0005
    assert survival.restricted_mean(time, event, until).value == pytest.approx(curve.evaluate(fine).mean() * until, abs=1e-8)


def test_restricted_mean_without_censoring_is_a_mean_with_its_usual_error():
    time, until = np.array([2.0, 4, 6, 8, 9]), 7
    found = survival.restricted_mean(time, np.ones(5), until)
    cut = np.minimum(time, until)
    margin = 1.959964 * cut.std(ddof=0) / math.sqrt(5)
    assert (found.value, found.upper - found.value) == pytest.approx((cut.mean(), margin), abs=1e-5)


def test_restricted_mean_difference_by_the_two_means():
    time, event, first = random_trial(3)
    one, two = (survival.restricted_mean(time[a], event[a], 10) for a in (first, ~first))
    found = survival.restricted_mean_difference(time, event, first, 10)
    assert found.value == pytest.approx(one.value - two.value)
    assert found.upper - found.value == pytest.approx(math.hypot(one.upper - one.value, two.upper - two.value))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1)), min_size=1, max_size=20))
def test_kaplan_meier_falls_and_accounts_for_everybody(people):
    time, event = map(list, zip(*people, strict=True))
    table = survival.kaplan_meier(time, event)
    assert table.survival.between(0, 1).all() and table.survival.is_monotonic_decreasing
    assert table.events.sum() + table.censored.sum() == len(people) == table.at_risk.iloc[0]
    inside = table.dropna()
    assert ((inside.lower <= inside.survival) & (inside.survival <= inside.upper)).all()


TWO = ([1, 2], [1, 0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: survival.kaplan_meier([1, -2], [1, 0]),
            r"time must be a number of days, not negative, got -2 \(person 2\)",
        ),
        (lambda: survival.kaplan_meier([1, np.nan], [1, 0]), r"got nan \(person 2\)"),
        (lambda: survival.kaplan_meier([1, 2], [1, 2]), r"event must be 0 or 1, got 2 \(person 2\)"),
        (lambda: survival.kaplan_meier([1, 2], [1]), "one value a person"),
        (lambda: survival.kaplan_meier([], []), "one value a person"),
        (lambda: survival.kaplan_meier(*TWO, level=95), "level must lie between 0 and 1"),
        (lambda: survival.log_rank(*TWO, [True, True]), "each arm needs at least one person"),
        (
            lambda: survival.log_rank(*TWO, ["a", "b"]),
            "first must be True or False for each of 2 people, got .* values; compare with ==",
        ),
        (lambda: survival.log_rank(*TWO, [True]), "for each of 2 people, got 1 values"),
        (lambda: survival.hazard_ratio([1, 2], ["yes", "no"], [True, False]), "make an event of words with =="),
        (lambda: survival.hazard_ratio([1, 2, 3, 4], [1, 1, 0, 0], [True, True, False, False]), "no finite answer"),
        (lambda: survival.hazard_ratio([1, 2], [1, 0], [True, False], ties="exact"), "ties must be 'breslow' or 'efron'"),
        (lambda: survival.numbers_at_risk([1, 2], ["a"], [1]), "one label for each of 2 people, got 1"),
        (lambda: survival.log_rank([1, 2], [0, 0], [True, False]), "nobody has the event"),
        (lambda: survival.hazard_ratio([1, 2], [0, 0], [True, False]), "nobody has the event"),
        (lambda: survival.hazard_ratio(*TWO, [True, False], adjust=["a", None]), "none missing"),
        (lambda: survival.hazard_ratio(*TWO, [True, False], adjust=["a"]), "one row for each of 2 people"),
        (lambda: survival.restricted_mean(*TWO, until=3), "not beyond day 2, the last that was followed; got 3"),
        (lambda: survival.restricted_mean(*TWO, until=0), "until must lie above 0"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_log_rank_prints_small_p_values_as_a_bound():
    assert "P < .001" in str(survival.LogRank(3, 9.0, 15.0, 0.0001))
    assert pd.DataFrame(survival.numbers_at_risk([1.0], ["a"], [0])).loc["a", 0] == 1
