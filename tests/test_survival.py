"""Time to an event: each number by SciPy, statsmodels or a plain loop to 1e-8; bad input refused in words."""

import math
import warnings
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from course_lib.methods import survival
from course_lib.sources import trial


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
    assert table.columns.tolist() == ["at_risk", "events", "censored", "survival", "lower", "upper"]
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
    ours = survival.hazard_ratio(ends.relapse_day, ends.relapsed, first, adjust=ends.route, ties="breslow")
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
    early = survival.hazard_ratio(np.minimum(time, 14), event * (time <= 14), k, ties="breslow")
    later = survival.hazard_ratio(time, event, k, entry=14, ties="breslow")
    assert both == pytest.approx([early.value, later.value], rel=1e-6)
    split = survival.split_hazard_ratio(time, event, k, 14, ties="breslow")
    assert both == pytest.approx([split.early.value, split.late.value], rel=1e-6)


@pytest.mark.parametrize(("time", "event", "first"), TRIALS)
def test_restricted_mean_by_integrating_scipys_curve(time, event, first):
    until = 12.0
    curve = stats.ecdf(right_censored(time, event)).sf
    fine = np.arange(0, until, 0.001) + 0.0005
    assert survival.restricted_mean(time, event, until).value == pytest.approx(curve.evaluate(fine).mean() * until, abs=1e-8)


def test_restricted_mean_without_censoring_is_a_mean_with_its_usual_error():
    time = np.array([2.0, 4, 6, 8, 9])
    for until in (7, 9, 12):  # at 12 nobody has been left for some days
        found = survival.restricted_mean(time, np.ones(5), until)
        cut = np.minimum(time, until)
        margin = 1.959964 * cut.std(ddof=0) / math.sqrt(5)
        assert (found.value, found.upper - found.value) == pytest.approx((cut.mean(), margin), abs=1e-5)


def test_restricted_mean_up_to_a_day_written_as_a_fraction():
    found = survival.restricted_mean([2, 4, 6, 8], [1, 1, 1, 1], until=Fraction(15, 2))
    assert found.name == "Mean days up to day 7.5" and found.value == pytest.approx((2 + 4 + 6 + 7.5) / 4)


def test_restricted_mean_difference_by_the_two_means():
    time, event, first = random_trial(3)
    one, two = (survival.restricted_mean(time[a], event[a], 10) for a in (first, ~first))
    found = survival.restricted_mean_difference(time, event, first, 10)
    assert found.value == pytest.approx(one.value - two.value)
    assert found.upper - found.value == pytest.approx(math.hypot(one.upper - one.value, two.upper - two.value))


# What R 4.2 (survival 3.5-3) prints, for i <- 0:39; time <- (i*7) %% 5 + 1 + (i*11) %% 13;
# event <- as.integer((i*5) %% 3 > 0); arm <- as.integer((i*i) %% 7 < 3); S <- Surv(time, event)
I = np.arange(40)  # noqa: E741
FORTY = (I * 7 % 5 + 1 + I * 11 % 13, (I * 5 % 3 > 0).astype(int))


def test_log_rank_and_restricted_mean_as_r_prints_them():
    found = survival.log_rank(*FORTY, I * I % 7 < 3)
    assert found.chi_square == pytest.approx(0.201290103231, rel=1e-9)  # survdiff(S ~ arm)$chisq
    mean = survival.restricted_mean(*FORTY, until=12)  # summary(survfit(S ~ 1), rmean = 12)$table
    error = (mean.upper - mean.value) / stats.norm.ppf(0.975)
    assert (mean.value, error) == pytest.approx((9.425267393786, 0.519064428485), rel=1e-9)


@pytest.mark.parametrize(
    ("time", "event", "expected"),
    [
        # quantile(survfit(S ~ 1, conf.type = "log-log"), 0.5); R's NA is infinity here, where a curve stays above one half
        (*FORTY, (11, 9, 14)),
        ([1, 2, 3, 4], [1, 1, 0, 0], (3, 1, math.inf)),
        ([1, 2, 3, 4], [1, 1, 1, 1], (2.5, 1, math.inf)),
        ([1, 2, 3, 4, 5], [1, 1, 0, 0, 0], (math.inf, 1, math.inf)),
        ([1, 2, 3, 4], [1, 1, 0, 1], (3, 1, math.inf)),
        ([5], [1], (5, math.nan, math.inf)),
        ([5], [0], (math.inf, math.nan, math.inf)),
        (range(1, 11), [1] * 10, (5.5, 1, 8)),
        ([1, 2, 2, 3, 3, 5, 6, 7, 8, 9], [1, 1, 0, 1, 1, 0, 1, 1, 1, 0], (6, 1, 8)),
    ],
)
def test_median_time_as_r_prints_it(time, event, expected):
    found = survival.median_time(list(time), event)
    assert (found.value, found.lower, found.upper) == pytest.approx(expected, nan_ok=True)


def test_medians_of_the_twin_by_r_and_by_statsmodels():
    """R: 22 (12 to NA) and 14.5 (12 to 20) with conf.type "log-log", the limits that `kaplan_meier` shows."""
    ends = trial.endpoints()
    for arm, expected in (("ketamine", (22, 12, math.inf)), ("midazolam", (14.5, 12, 20))):
        here = ends[ends.arm == arm]
        found = survival.median_time(here.relapse_day, here.relapsed)
        assert (found.value, found.lower, found.upper) == expected
        theirs = SurvfuncRight(here.relapse_day, here.relapsed)
        assert theirs.quantile(0.5) == {"ketamine": 22, "midazolam": 15}[arm]  # the plateau's end, as SAS
        assert theirs.quantile_ci(0.5)[0] == found.lower
    assert str(found) == "Median day 14.5 (95% CI 12.0 to 20.0)"
    assert str(survival.median_time([1, 5, 6], [1, 0, 0])).endswith("to not reached)")
    assert survival.median_time([1, *[9] * 400], [1, *[0] * 400]).lower == math.inf  # so many: the middle lies beyond


@pytest.mark.slow
@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_without_censoring_curve_median_and_restricted_mean_are_those_of_the_times(days):
    time = np.array(days, dtype=float)
    table = survival.kaplan_meier(time, np.ones(len(time)))
    assert table.survival.to_numpy() == pytest.approx([(time > day).mean() for day in table.index], abs=1e-12)
    assert survival.median_time(time, np.ones(len(time))).value == pytest.approx(np.median(time))
    until = float(max(time.max(), 1)) * 0.7
    assert survival.restricted_mean(time, np.ones(len(time)), until).value == pytest.approx(np.minimum(time, until).mean())


def test_a_curve_near_one_half_is_not_at_one_half():
    """Of 2,001 people the median is the time of the 1,001st, whatever the distance to the next."""
    time = np.arange(1.0, 2002) ** 2
    assert survival.median_time(time, np.ones(2001)).value == 1001**2 == np.median(time)


def test_the_horizon_may_be_the_last_day_that_was_followed():
    assert survival.restricted_mean([1, 2, 4], [1, 0, 0], until=4).value == pytest.approx(1 + 3 * 2 / 3)
    with pytest.raises(ValueError, match="not beyond day 4"):
        survival.restricted_mean([1, 2, 4], [1, 0, 0], until=4.01)


PEOPLE = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1), st.booleans()), min_size=1, max_size=25)


@pytest.mark.slow
@settings(max_examples=100)
@given(PEOPLE, st.floats(0.5, 0.999))
def test_kaplan_meier_falls_and_accounts_for_everybody(people, level):
    time, event, _ = map(list, zip(*people, strict=True))
    table = survival.kaplan_meier(time, event, level)
    assert table.survival.between(0, 1).all() and table.survival.is_monotonic_decreasing
    assert table.events.sum() + table.censored.sum() == len(people) == table.at_risk.iloc[0]
    inside = table.dropna()
    assert ((inside.lower <= inside.survival) & (inside.survival <= inside.upper)).all()
    median = survival.median_time(time, event, level)
    assert not median.lower > median.value and not median.upper < median.value
    if event[int(np.argmax(time))] or max(time) > 3:
        mean = survival.restricted_mean(time, event, min(3, max(time)) or 1, level)
        assert math.isnan(mean.lower) or mean.lower < mean.value < mean.upper


@pytest.mark.slow
@given(PEOPLE, st.lists(st.floats(1e-300, 1e300), min_size=25, max_size=25))
def test_expected_events_by_a_plain_loop_and_all_together(people, weights):
    time, event, _ = map(list, zip(*people, strict=True))
    weights = weights[: len(people)]
    found = survival.expected_events(time, event, weights)
    assert found.sum() == pytest.approx(sum(event)) and (found >= 0).all()
    for i, own in enumerate(time):
        loop = 0.0
        for day in [day for day, happened in zip(time, event, strict=True) if happened and own >= day]:
            at_risk = [w for w, t in zip(weights, time, strict=True) if t >= day]
            loop += (weights[i] / max(at_risk)) / sum(w / max(at_risk) for w in at_risk)
        assert found[i] == pytest.approx(loop)


@pytest.mark.parametrize("seed", range(3))
def test_expected_events_are_the_log_rank_tests_and_with_coxs_ratio_those_that_came(seed):
    time, event, first = random_trial(seed)
    equal = survival.expected_events(time, event, np.ones(len(time)))
    assert equal[first].sum() == pytest.approx(survival.log_rank(time, event, first).expected)
    ratio = survival.hazard_ratio(time, event, first, ties="breslow").value
    assert survival.expected_events(time, event, np.where(first, ratio, 1))[first].sum() == pytest.approx(event[first].sum())


@pytest.mark.slow
@given(PEOPLE, st.randoms(), st.sampled_from([0.1, 1 / 3, 7.0, 1e6, 1e-6]))
def test_order_of_people_and_unit_of_time_do_not_matter(people, random, unit):
    mixed = people.copy()
    random.shuffle(mixed)
    (t1, e1, a1), (t2, e2, a2) = (tuple(map(np.array, zip(*group, strict=True))) for group in (people, mixed))
    one, other = survival.kaplan_meier(t1, e1), survival.kaplan_meier(t2 * unit, e2)
    assert one.to_numpy() == pytest.approx(other.to_numpy(), nan_ok=True)
    assert one.index.to_numpy() * unit == pytest.approx(other.index.to_numpy())
    middles = [survival.median_time(*pair) for pair in ((t1, e1), (t2 * unit, e2))]
    assert middles[0].value * unit == pytest.approx(middles[1].value)
    if e1.any() and 0 < a1.sum() < len(a1):
        two = [survival.log_rank(*x) for x in ((t1, e1, a1), (t2 * unit, e2, a2), (t1, e1, ~a1))]
        for found in two[1:]:
            assert (found.chi_square, found.p) == pytest.approx((two[0].chi_square, two[0].p), abs=1e-9)
        assert two[0].observed - two[0].expected == pytest.approx(two[2].expected - two[2].observed, abs=1e-9)


@pytest.mark.slow
def test_a_permuted_arms_log_rank_p_is_uniform():
    rng = np.random.default_rng(12)
    time, event = rng.integers(1, 400, 120), rng.random(120) < 0.8
    ps = [survival.log_rank(time, event, rng.permutation(120) < 60).p for _ in range(1_000)]
    assert stats.kstest(ps, "uniform").pvalue > 0.01


def test_log_rank_when_the_last_person_left_has_the_event_alone():
    """With one at risk chance has no say: that day adds nothing to the variance (not 0 / 0)."""
    first = np.array([True, False, True, False])
    found = survival.log_rank([1, 2, 3, 4], [1, 1, 1, 1], first)
    # survdiff(Surv(1:4, c(1,1,1,1)) ~ c(1,0,1,0)): chi-square 0.0204 by hand: O 2, E 1/2 + 1/3 + 1/2, V 1/4 + 2/9 + 1/4
    assert found.expected == pytest.approx(1 / 2 + 1 / 3 + 1 / 2)
    assert found.chi_square == pytest.approx((2 - 4 / 3) ** 2 / (1 / 4 + 2 / 9 + 1 / 4))


def test_log_rank_with_nobody_of_one_arm_left_finds_nothing():
    found = survival.log_rank([1, 1, 5, 6], [0, 0, 1, 1], [True, True, False, False])
    assert (found.observed, found.expected, found.chi_square, found.p) == (0, 0, 0, 1)
    assert survival.log_rank([3, 3], [1, 1], [True, False]).p == 1


def test_days_that_differ_by_rounding_are_one_day():
    table = survival.kaplan_meier([0.1 + 0.2, 0.3, 1], [1, 1, 0])
    assert table.events.tolist() == [0, 2, 0]
    counts = survival.numbers_at_risk([0.3, 1], ["a", "a"], [0.1 + 0.2])
    assert counts.iloc[0, 0] == 2
    assert survival.restricted_mean([0.3, 1, 0.2], [1, 0, 1], 0.1 + 0.2).value == pytest.approx(0.8 / 3)


def test_no_spread_means_no_limits_not_limits_without_width():
    for time, event, until in (([5, 6, 7], [0, 0, 0], 5), ([4, 4, 4], [1, 1, 1], 8), ([9], [1], 9)):
        mean = survival.restricted_mean(time, event, until)
        assert math.isnan(mean.lower) and math.isnan(mean.upper) and "not defined" in str(mean)
    both = survival.restricted_mean_difference([5, 6, 1, 7], [0, 0, 1, 1], np.array([True, True, False, False]), 5)
    assert both.value == 2 and math.isnan(both.lower)


@pytest.mark.slow
def test_a_hundred_thousand_people_take_little_time_and_memory():
    import tracemalloc

    rng = np.random.default_rng(3)
    time, event, first = rng.exponential(size=100_000), rng.integers(0, 2, 100_000), rng.random(100_000) < 0.5
    tracemalloc.start()
    test = survival.log_rank(time, event, first)
    mean = survival.restricted_mean_difference(time, event, first, 1.0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 0 < test.p < 1 and mean.lower < mean.upper and peak < 2e8


TWO = ([1, 2], [1, 0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: survival.kaplan_meier([1, -2], [1, 0]),
            r"time must be days, not negative, got -2 \(person 2\)",
        ),
        (lambda: survival.kaplan_meier([1, np.nan], [1, 0]), r"got nan \(person 2\)"),
        (lambda: survival.kaplan_meier([1, 2], [1, 2]), r"event must be 0 or 1 .*, got 2 \(person 2\)"),
        (lambda: survival.kaplan_meier([1, 2], [1]), "event needs one value for each of 2 people"),
        (lambda: survival.kaplan_meier([], []), "at least one person"),
        (lambda: survival.kaplan_meier(*TWO, level=95), "level must lie between 0 and 1"),
        (lambda: survival.log_rank(*TWO, [True, True]), "each arm needs at least one person"),
        (
            lambda: survival.log_rank(*TWO, ["a", "b"]),
            "first must be numbers, or True and False, made of words with ==",
        ),
        (lambda: survival.log_rank(*TWO, [True]), "first needs one value for each of 2 people"),
        (
            lambda: survival.hazard_ratio([1, 2], ["yes", "no"], [True, False]),
            "event must be numbers, or True and False, made of words with ==",
        ),
        (lambda: survival.hazard_ratio([1, 2, 3, 4], [1, 1, 0, 0], [True, True, False, False]), "no finite answer"),
        (lambda: survival.hazard_ratio([1, 2], [1, 0], [True, False], ties="exact"), "ties must be 'efron' or 'breslow'"),
        (lambda: survival.numbers_at_risk([1, 2], ["a"], [1]), "one label for each of 2 people, got 1"),
        (lambda: survival.log_rank([1, 2], [0, 0], [True, False]), "nobody has the event"),
        (lambda: survival.expected_events(*TWO, [1, 0]), r"weight must be above 0, got 0 \(person 2\)"),
        (lambda: survival.expected_events(*TWO, [1]), "weight needs one value for each of 2 people"),
        (lambda: survival.hazard_ratio([1, 2], [0, 0], [True, False]), "nobody has the event"),
        (lambda: survival.hazard_ratio(*TWO, [True, False], adjust=["a", None]), "none missing"),
        (lambda: survival.hazard_ratio(*TWO, [True, False], adjust=["a"]), "one row for each of 2 people"),
        (lambda: survival.restricted_mean(*TWO, until=3), "not beyond day 2, the last that was followed; got 3"),
        (lambda: survival.restricted_mean(*TWO, until=0), "until must lie above 0"),
        (lambda: survival.restricted_mean(*TWO, until=math.inf), "until must be a number, got inf"),
        (lambda: survival.restricted_mean(*TWO, until=[1, 2]), r"until must be a number, got \[1, 2\]"),
        (lambda: survival.restricted_mean(*TWO, until="month"), "until must be a number, got 'month'"),
        (lambda: survival.numbers_at_risk([1, 2], ["a", None], [1]), "arm is missing for person 2"),
        (lambda: survival.numbers_at_risk([1, 2], ["a", "b"], [-1]), "days must be days, not negative"),
        (lambda: survival.numbers_at_risk(3, ["a"], [1]), "one value a person"),
        (lambda: survival.median_time(*TWO, level=95), "level must lie between 0 and 1"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_log_rank_prints_small_p_values_as_a_bound():
    assert "P < .001" in str(survival.LogRank(3, 9.0, 15.0, 0.0001))
    assert pd.DataFrame(survival.numbers_at_risk([1.0], ["a"], [0])).loc["a", 0] == 1
