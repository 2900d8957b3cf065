"""Hazard ratios: R's values, the partial likelihood by brute force, what must not change them, bad input in words.

R 4.2 with survival 3.5-3 gave the stored numbers; the data are made by the same formulae in both languages:

    library(survival)
    i <- 0:39
    entry <- (i*7) %% 5; time <- entry + 1 + (i*11) %% 13; event <- as.integer((i*5) %% 3 > 0)
    arm <- as.integer((i*i) %% 7 < 3); age <- 30 + (i*17) %% 23; level <- c("a","b","c")[1 + (i*13) %% 3]
    p <- function(f) { s <- summary(f); c(s$conf.int[1, c(1,3,4)], s$coef[1,5]) }
"""

import math
from itertools import combinations_with_replacement, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import minimize

from course_lib.methods import survival, times
from course_lib.sources import trial

I = np.arange(40)  # noqa: E741
ENTRY = (I * 7) % 5
TIME = ENTRY + 1 + (I * 11) % 13
EVENT = ((I * 5) % 3 > 0).astype(int)
ARM = (I * I) % 7 < 3
AGE = 30 + (I * 17) % 23
LEVEL = np.array(["a", "b", "c"])[(I * 13) % 3]
BOTH = pd.DataFrame({"age": AGE, "level": LEVEL})

R = {
    # p(coxph(Surv(entry, time, event) ~ arm, ties=))
    ("entry", "efron"): (0.8021022272, 0.3321173262, 1.9371707890, 0.6240108676),
    ("entry", "breslow"): (0.8058613061, 0.3335958370, 1.9467042831, 0.6314736014),
    # p(coxph(Surv(entry, time, event) ~ arm + age + level, ties=)); R: "beta may be infinite" (for level)
    ("entry, adjusted", "efron"): (0.5568302759, 0.2249758900, 1.3781919304, 0.2054284018),
    ("entry, adjusted", "breslow"): (0.5857636848, 0.2364486322, 1.4511358815, 0.2478802881),
    # p(coxph(Surv(time, event) ~ arm + age + level, ties=)); the same warning
    ("adjusted", "efron"): (0.5742725987, 0.2330625559, 1.4150236027, 0.2280191044),
    ("adjusted", "breslow"): (0.6017552374, 0.2440754685, 1.4835959055, 0.2699517273),
    # p(coxph(Surv(rep(6, 40), time, event) ~ arm + age, ties=, subset = time > 6))
    ("after day 6", "efron"): (0.9450570673, 0.3038490281, 2.9393967990, 0.9222433641),
    ("after day 6", "breslow"): (0.9491842913, 0.3050639635, 2.9533177518, 0.9282456981),
}
ASKED = {
    "entry": {"entry": ENTRY},
    "entry, adjusted": {"entry": ENTRY, "adjust": BOTH},
    "adjusted": {"adjust": BOTH},
    "after day 6": {"entry": 6, "adjust": AGE},
}


@pytest.mark.parametrize(("case", "ties"), R)
def test_hazard_ratio_as_r_prints_it(case, ties):
    found = survival.hazard_ratio(TIME, EVENT, ARM, ties=ties, **ASKED[case])
    assert [found.value, found.lower, found.upper, found.p] == pytest.approx(R[case, ties], rel=1e-6)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # s <- survSplit(Surv(time,event)~., d, cut=6, episode="part"); coxph(Surv(tstart,time,event)~I(arm*(part==1))+
        # I(arm*(part==2))+age, s, ties=): both ratios, z of their difference, both standard errors
        ("efron", (0.6458609228, 0.9499350140, 0.4134111573, 0.7334677408, 0.5784984237)),
        ("breslow", (0.6479357680, 0.9535456373, 0.4139233290, 0.7335195195, 0.5787085301)),
    ],
)
def test_split_hazard_ratio_as_r_prints_it(ties, expected):
    early, late, change = survival.split_hazard_ratio(TIME, EVENT, ARM, 6, AGE, ties=ties)
    errors = [math.log(r.upper / r.value) / stats.norm.ppf(0.975) for r in (early, late, change)]
    z = math.log(change.value) / errors[2]
    assert (early.value, late.value, z, *errors[:2]) == pytest.approx(expected, rel=1e-6)
    assert change.value == pytest.approx(late.value / early.value) and change.p == pytest.approx(2 * stats.norm.sf(abs(z)))


@pytest.mark.parametrize(
    ("adjusted", "early", "late", "z"),
    # the same calls of R for the twin, cut at day 8, with and without route
    [(True, 1.324525, 0.2828931, 2.230206), (False, 1.188377, 0.265732, 2.166377)],
)
def test_the_twins_hazards_cut_at_day_8_as_r_prints_them(adjusted, early, late, z):
    ends = trial.endpoints()
    first = (ends.arm == "ketamine").to_numpy()
    split = survival.split_hazard_ratio(ends.relapse_day, ends.relapsed, first, 8, ends.route if adjusted else None)
    assert (split.early.value, split.late.value) == pytest.approx((early, late), rel=1e-6)
    assert split.change.p == pytest.approx(2 * stats.norm.sf(z), rel=1e-5)


@pytest.mark.parametrize(
    ("adjust", "ties", "chi_square"),
    # cox.zph(coxph(Surv(time, event) ~ arm [+ age], ties =))$table["arm", "chisq"], survival 3.5-3
    [
        (AGE, "efron", 0.3937992630),
        (None, "efron", 0.3969905523),
        (AGE, "breslow", 0.3955957582),
        (None, "breslow", 0.4003749358),
    ],
)
def test_proportional_hazards_test_as_r_prints_it(adjust, ties, chi_square):
    found = survival.proportional_hazards_test(TIME, EVENT, ARM, adjust, ties)
    assert found.chi_square == pytest.approx(chi_square, rel=1e-8) and found.p == stats.chi2.sf(found.chi_square, 1)


def test_the_twins_ratio_hardly_passes_for_constant_as_in_r():
    ends = trial.endpoints()
    first = (ends.arm == "ketamine").to_numpy()
    found = survival.proportional_hazards_test(ends.relapse_day, ends.relapsed, first, ends.route)
    # cox.zph(coxph(Surv(relapse_day, relapsed) ~ k + route), terms = FALSE): k 3.7056760147, P .054228
    assert (found.chi_square, found.p) == pytest.approx((3.7056760147, 0.054228), rel=1e-5)
    days = survival.proportional_hazards_test(ends.relapse_day, ends.relapsed, first, ends.route, transform="identity")
    assert (days.chi_square, days.p) == pytest.approx((2.460577159868, 0.1167358810161), rel=1e-8)
    with pytest.raises(ValueError, match="transform must be one of 'km', 'identity'"):
        survival.proportional_hazards_test(ends.relapse_day, ends.relapsed, first, transform="days")


@pytest.mark.slow
def test_proportional_hazards_test_is_uniform_when_arms_are_permuted_and_finds_hazards_that_cross():
    rng = np.random.default_rng(13)
    time, event = rng.integers(1, 29, 100), rng.random(100) < 0.8  # days of the trial: a fit's time grows with their number
    ps = [survival.proportional_hazards_test(time, event, rng.permutation(100) < 50).p for _ in range(100)]
    assert stats.kstest(ps, "uniform").pvalue > 0.01
    first = np.arange(200) < 100
    crossing = np.where(first, rng.weibull(0.6, 200), rng.weibull(2, 200))
    assert survival.proportional_hazards_test(crossing, np.ones(200), first).p < 0.001


@pytest.mark.parametrize("ties", ["efron", "breslow", None])
def test_the_twin_prints_the_published_hazard_ratio_with_either_ties_and_by_default(ties):
    ends = trial.endpoints()
    chosen = {} if ties is None else {"ties": ties}
    found = survival.hazard_ratio(ends.relapse_day, ends.relapsed, (ends.arm == "ketamine").to_numpy(), ends.route, **chosen)
    assert str(found) == "Hazard ratio 0.47 (95% CI 0.24 to 0.92)" and round(found.p, 2) == 0.03
    # summary(coxph(Surv(relapse_day, relapsed) ~ k + route, ties=))$conf.int
    assert found.value == pytest.approx({"breslow": 0.4711437}.get(ties, 0.4659428), rel=1e-6)


def test_grouped_hazard_ratio_as_r_prints_it_and_of_the_twin():
    # g <- pmin(ceiling(time/4), 4); one row a person and interval; glm(y ~ arm + age + factor(k), binomial("cloglog"))
    found = survival.grouped_hazard_ratio(np.minimum(np.ceil(TIME / 4), 4), EVENT, ARM, AGE)
    error = math.log(found.upper / found.value) / stats.norm.ppf(0.975)
    assert (found.value, error) == pytest.approx((0.9080553439, 0.4607291826), rel=1e-6)
    ends, visits = trial.endpoints(), np.sort(trial.load()["visits"].day.unique())
    first = (ends.arm == "ketamine").to_numpy()
    noticed = np.searchsorted(visits, ends.relapse_day) + 1
    assert "0.45 (95% CI 0.23 to 0.89)" in str(survival.grouped_hazard_ratio(noticed, ends.relapsed, first, ends.route))


def test_grouped_times_by_maximising_their_likelihood():
    """Two intervals without covariates: the likelihood written out and searched by SciPy."""
    interval, event = np.array([1, 1, 2, 2, 2, 2, 1, 2]), np.array([1, 0, 1, 0, 1, 0, 1, 1])
    first = np.array([1, 0, 1, 1, 0, 0, 0, 1], bool)

    def minus_log(parameters):
        total = 0.0
        for i, (last, happened) in enumerate(zip(interval, event, strict=True)):
            for k in range(1, last + 1):
                rate = np.exp(parameters[k] + parameters[0] * first[i])
                total += -np.log1p(-np.exp(-rate)) if happened and k == last else rate
        return total

    best = minimize(minus_log, np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}).x[0]
    assert survival.grouped_hazard_ratio(interval, event, first).value == pytest.approx(math.exp(best), rel=1e-5)


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_hazard_ratio_by_brute_force_over_the_risk_sets(data):
    """Breslow's partial likelihood with entries, written out: at risk are those with entry < day <= time."""
    n = data.draw(st.integers(6, 14))
    entry = np.array(data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)))
    time = entry + np.array(data.draw(st.lists(st.integers(1, 5), min_size=n, max_size=n)))
    event = np.array(data.draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)))
    first = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))

    def score(beta):
        weight, total = np.exp(beta * first), 0.0
        for i in np.flatnonzero(event):
            risk = (entry < time[i]) & (time >= time[i])
            total += first[i] - (weight * first)[risk].sum() / weight[risk].sum()
        return total

    if not event.any() or first.all() or not first.any():
        return
    finite = score(-30) > 1e-9 and score(30) < -1e-9
    if not finite:
        with pytest.raises(ValueError, match="no finite answer"):
            survival.hazard_ratio(time, event, first, entry=entry, ties="breslow")
        return
    found = survival.hazard_ratio(time, event, first, entry=entry, ties="breslow")
    assert score(math.log(found.value)) == pytest.approx(0, abs=1e-6) and found.lower < found.value < found.upper


PEOPLE = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 1), st.booleans()), min_size=8, max_size=40)


def answer(call):
    try:
        found = call()
    except ValueError as error:
        return str(error)
    return [found.value, found.lower, found.upper, found.p]


@pytest.mark.slow
@given(PEOPLE, st.randoms(), st.sampled_from([0.1, 1 / 3, 7.0, 1e6, 1e-6]), st.sampled_from(["efron", "breslow"]))
def test_order_of_people_and_unit_of_time_do_not_matter(people, random, unit, ties):
    mixed = people.copy()
    random.shuffle(mixed)
    (t1, e1, a1), (t2, e2, a2) = (tuple(map(np.array, zip(*group, strict=True))) for group in (people, mixed))
    one, other = (answer(lambda x=x: survival.hazard_ratio(*x, ties=ties)) for x in ((t1, e1, a1), (t2 * unit, e2, a2)))
    assert one == other if isinstance(one, str) else one == pytest.approx(other, rel=1e-6)


@pytest.mark.slow
@given(PEOPLE)
def test_exchanging_the_arms_turns_the_ratio_over(people):
    time, event, first = map(np.array, zip(*people, strict=True))
    one, other = (answer(lambda a=a: survival.hazard_ratio(time, event, a)) for a in (first, ~first))
    if isinstance(one, str):
        assert one == other
    else:
        assert one == pytest.approx([1 / other[0], 1 / other[2], 1 / other[1], other[3]], rel=1e-6)


@pytest.mark.slow
def test_a_permuted_arms_p_value_is_uniform():
    """Under permutation of the arms no P value is likelier than another (Wald's is so nearly, with 120 people)."""
    rng = np.random.default_rng(11)
    time, event = rng.integers(1, 29, 120), rng.random(120) < 0.8
    ps = [survival.hazard_ratio(time, event, rng.permutation(120) < 60).p for _ in range(200)]
    assert stats.kstest(ps, "uniform").pvalue > 0.01


def test_a_level_without_events_does_not_spoil_the_arms_ratio():
    """Its own ratio is 0; those people never count in a risk set, so leaving them out gives the same (and so does R)."""
    event = np.where(LEVEL == "c", 0, EVENT)
    known = LEVEL != "c"
    found = survival.hazard_ratio(TIME, event, ARM, LEVEL)
    # p(coxph(Surv(time, ifelse(level=="c", 0, event)) ~ arm + level))
    assert [found.value, found.lower, found.upper, found.p] == pytest.approx(
        (0.4838605698, 0.1150049546, 2.0357475187, 0.3220383573), rel=1e-6
    )
    fewer = survival.hazard_ratio(TIME[known], event[known], ARM[known], LEVEL[known])
    assert fewer.value == pytest.approx(found.value, rel=1e-6)


def test_entry_0_is_the_start_and_leaves_out_nobody():
    time = np.where(I < 3, 0, TIME)
    plain, zero, zeros = (survival.hazard_ratio(time, EVENT, ARM, entry=e) for e in (None, 0, np.zeros(40)))
    assert plain == zero == zeros


@pytest.mark.slow
def test_numbers_are_one_covariate_in_any_unit_and_labels_are_indicators():
    one, pounds, words = (survival.hazard_ratio(TIME, EVENT, ARM, a) for a in (AGE, AGE * 1e9 + 1e12, AGE.astype(str)))
    assert one.value == pytest.approx(pounds.value, rel=1e-9) and one.value != pytest.approx(words.value, rel=1e-3)
    indicators = pd.DataFrame({level: (level == LEVEL).astype(float) for level in "bc"})
    assert survival.hazard_ratio(TIME, EVENT, ARM, LEVEL) == survival.hazard_ratio(TIME, EVENT, ARM, indicators)


def test_days_that_differ_by_rounding_are_one_day():
    near = np.where(I % 2, 0.1 + 0.2, 0.3) + TIME
    assert survival.hazard_ratio(near, EVENT, ARM) == survival.hazard_ratio(TIME, EVENT, ARM)
    late = survival.hazard_ratio(0.3 * TIME, EVENT, ARM, entry=0.1 * 3 * 6)
    assert late == survival.hazard_ratio(TIME, EVENT, ARM, entry=6)
    assert times.join_days([1000.0, 1000.5, 0.001, 0.001001])[0].tolist() == [1000.0, 1000.5, 0.001, 0.001001]
    joined = times.join_days([0.3, 0.1 + 0.2, 0.0], 0.1 * 3)
    assert joined[0][0] == joined[0][1] == joined[1] and joined[0][2] == 0


@pytest.mark.slow
def test_every_tiny_table_has_an_answer_or_a_sentence():
    """All ways in which four people on two days can fare: a finite ratio inside its interval, or a clear refusal.

    Each way once, with the people in one order of 24 by lot: that their order does not matter is tested above.
    """
    answers, rng = 0, np.random.default_rng(4)
    for people in combinations_with_replacement(product((1, 2), (0, 1), (False, True)), 4):
        days, events, arms = zip(*(people[i] for i in rng.permutation(4)), strict=True)
        found = answer(lambda d=days, e=events, a=arms: survival.hazard_ratio(list(d), list(e), np.array(a)))
        if not isinstance(found, str):
            answers += 1
            assert found[1] < found[0] < found[2] and 0 < found[3] <= 1
    assert answers > 80


@pytest.mark.slow
def test_many_people_take_seconds_and_little_memory():
    rng = np.random.default_rng(2)
    n = 5_000
    found = survival.hazard_ratio(rng.exponential(size=n), rng.integers(0, 2, n), rng.random(n) < 0.5)
    assert found.lower < 1 < found.upper


FOUR = (np.array([1, 2, 3, 4]), np.array([1, 1, 1, 0]), np.array([True, False, True, False]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: survival.hazard_ratio(*FOUR, entry=9), "after entry .* an arm has nobody left"),
        (lambda: survival.hazard_ratio([1, 5, 6, 1], [1, 0, 0, 1], FOUR[2], entry=1), "an arm has nobody left|nobody has"),
        (lambda: survival.hazard_ratio([1, 5, 6, 7], [1, 0, 0, 0], FOUR[2], entry=1), "after entry .* nobody has the event"),
        (lambda: survival.hazard_ratio(TIME, EVENT, ARM, TIME > 6, entry=6), "one is the same for everyone"),
        (lambda: survival.hazard_ratio(*FOUR, entry=[0, 0, 3, 0]), "person 3 enters on day 3, at the end"),
        (lambda: survival.hazard_ratio(*FOUR, entry=-1), "entry must be days, not negative, got -1"),
        (lambda: survival.hazard_ratio(*FOUR, entry=math.nan), "entry must be finite, not missing"),
        (lambda: survival.hazard_ratio(*FOUR, entry="late"), "entry must be numbers"),
        (lambda: survival.hazard_ratio(*FOUR, entry=[1, 2]), "entry needs one value for each of 4 people"),
        (lambda: survival.hazard_ratio(*FOUR, adjust=FOUR[2]), "cannot be told apart"),
        (lambda: survival.hazard_ratio(TIME, EVENT, ARM, pd.DataFrame({"a": AGE, "b": AGE * 0.45})), "cannot be told apart"),
        (lambda: survival.hazard_ratio(TIME, EVENT, ARM, np.ones(40)), "one is the same for everyone"),
        (lambda: survival.hazard_ratio(*FOUR, adjust=[1, 2, 3, math.inf]), "finite numbers, or labels"),
        (lambda: survival.hazard_ratio(*FOUR, adjust="route"), "one row for each of 4 people, got 'route'"),
        (lambda: survival.hazard_ratio(*FOUR, adjust=pd.date_range("2019", periods=4)), "finite numbers, or labels"),
        (lambda: survival.split_hazard_ratio(*FOUR, cut=4), "nobody has the event after day 4: choose another cut"),
        (lambda: survival.split_hazard_ratio(*FOUR, cut=0), "nobody has the event up to day 0"),
        (lambda: survival.split_hazard_ratio(*FOUR, cut=2), "no finite answer"),
        (lambda: survival.proportional_hazards_test([1, 1, 2, 2], [1, 1, 0, 0], FOUR[2]), "all events fall on one day"),
        (lambda: survival.grouped_hazard_ratio([0, 1, 1, 2], *FOUR[1:]), "whole numbers from 1 on"),
        (lambda: survival.grouped_hazard_ratio([1, 1, 1, 1], [1, 1, 1, 1], FOUR[2]), "in no interval"),
        (lambda: survival.grouped_hazard_ratio([1, 1, 1, 1], [1, 0, 1, 0], FOUR[2]), "no finite answer"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
