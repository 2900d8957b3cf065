"""`replication`: power against loops, kernels against SciPy trial by trial, seeds, workers, interruption, bad designs."""

import math
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence, Craving, Design, Relapse, bulk, exact, kernels, simulate

SIX_MONTHS = Design((27, 28), Abstinence(13 / 27, 3 / 28))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(2, 40), st.integers(2, 40), st.data())
def test_fisher_table_against_scipy(n1, n2, data):
    a, b = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    theirs = stats.fisher_exact([[a, n1 - a], [b, n2 - b]]).pvalue
    assert exact.fisher_p_table(n1, n2)[a, b] == pytest.approx(theirs, abs=1e-10)


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(27, 28), (12, 13), (9, 20)])
@pytest.mark.parametrize("risks", [(0.48, 0.11), (0.3, 0.3), (0.9, 0.0)])
def test_exact_power_by_a_loop_over_tables_with_scipy(sizes, risks):
    power = 0.0
    for a in range(sizes[0] + 1):
        for b in range(sizes[1] + 1):
            if stats.fisher_exact([[a, sizes[0] - a], [b, sizes[1] - b]]).pvalue < 0.05:
                power += stats.binom.pmf(a, sizes[0], risks[0]) * stats.binom.pmf(b, sizes[1], risks[1])
    assert replication.exact_power(Design(sizes, Abstinence(*risks))) == pytest.approx(power, abs=1e-10)


@pytest.mark.parametrize("sizes", [(10, 12), (27, 28), (60, 45)])
@pytest.mark.parametrize("risks", [(0.48, 0.11), (0.2, 0.2), (0.6, 0.35)])
@pytest.mark.parametrize("dropout", [(0.0, 0.0), (0.1, 0.3)])
def test_simulated_power_lies_within_four_monte_carlo_errors_of_the_exact_one(sizes, risks, dropout):
    design = Design(sizes, Abstinence(*risks), dropout)
    power, found = replication.exact_power(design), simulate(design, 40_000, seed=3)
    assert found.power == pytest.approx(power, abs=4 * math.sqrt(power * (1 - power) / 40_000))
    expected = risks[0] * (1 - dropout[0]) - risks[1] * (1 - dropout[1])
    assert found.estimate == pytest.approx(expected, abs=0.005)


@pytest.mark.slow
@pytest.mark.parametrize("dropout", [(0.0, 0.0), (0.2, 0.4)])
def test_log_rank_trial_by_trial_against_scipy(dropout):
    """The same random numbers, drawn again: SciPy's test gives each trial's verdict and chi-square."""
    design, trials = Design((27, 28), Relapse(0.03, 0.06), dropout), 200
    estimate, significant = kernels.relapse_trials(design, trials, np.random.default_rng(4))
    rng = np.random.default_rng(4)
    times = rng.standard_exponential((trials, 55)) / np.repeat([0.03, 0.06], [27, 28])
    leave = np.full_like(times, np.inf)
    if any(dropout):
        leave = rng.standard_exponential((trials, 55)) / np.repeat([-math.log1p(-share) / 28 for share in dropout], [27, 28])
    for trial in range(trials):
        until, seen = np.minimum(np.minimum(times[trial], leave[trial]), 28), times[trial] <= np.minimum(leave[trial], 28)
        arms = [stats.CensoredData.right_censored(until[arm], ~seen[arm]) for arm in (slice(27), slice(27, 55))]
        test = stats.logrank(*arms)
        assert significant[trial] == (test.pvalue < 0.05)
        assert np.sign(estimate[trial]) == np.sign(test.statistic)


@pytest.mark.slow
def test_log_rank_power_against_schoenfelds_formula():
    """Large arms: power from the number of events and the log hazard ratio."""
    design = Design((300, 300), Relapse(0.02, 0.027))
    found = simulate(design, 20_000, seed=5)
    events = 300 * sum(1 - math.exp(-h * 28) for h in (0.02, 0.027))
    z = abs(math.log(0.02 / 0.027)) * math.sqrt(events / 4)
    assert found.power == pytest.approx(stats.norm.sf(1.96 - z), abs=0.02)
    assert found.estimate == pytest.approx(math.log(0.02 / 0.027), abs=0.03)


def test_log_rank_with_equal_hazards_errs_as_often_as_it_may():
    found = simulate(Design((27, 28), Relapse(0.04, 0.04)), 100_000, seed=6)
    assert found.power == pytest.approx(0.05, abs=0.006) and math.isnan(found.type_s)


@pytest.mark.parametrize("dropout", [(0.0, 0.0), (0.2, 0.4)])
def test_craving_trial_by_trial_against_scipys_t_test(dropout):
    design, trials = Design((27, 28), Craving(-10, 25, 8, 0.5), dropout), 100
    estimate, significant = kernels.craving_trials(design, trials, np.random.default_rng(7))
    rng = np.random.default_rng(7)
    visits = np.full((trials, 55), 8)
    if any(dropout):
        leaves = rng.random((trials, 55)) < np.repeat(dropout, [27, 28])
        visits[leaves] = rng.integers(1, 8, leaves.sum())
    means = rng.standard_normal((trials, 55)) * 25 * np.sqrt(0.5 + 0.5 / visits)
    means[:, :27] -= 10
    test = stats.ttest_ind(means[:, :27], means[:, 27:], axis=1)
    assert (significant == (test.pvalue < 0.05)).all()
    assert estimate == pytest.approx(means[:, :27].mean(axis=1) - means[:, 27:].mean(axis=1))


def test_craving_power_against_the_noncentral_t_distribution():
    design = Design((27, 28), Craving(-15, 25, 8, 0.6))
    sd = 25 * math.sqrt(0.6 + 0.4 / 8)
    shift = 15 / (sd * math.sqrt(1 / 27 + 1 / 28))
    limit = stats.t.isf(0.025, 53)
    power = stats.nct.sf(limit, 53, shift) + stats.nct.cdf(-limit, 53, shift)
    found = simulate(design, 40_000, seed=8)
    assert found.power == pytest.approx(power, abs=4 * math.sqrt(power * (1 - power) / 40_000))


def test_type_s_and_size_by_enumeration():
    design = Design((20, 20), Abstinence(0.25, 0.15))
    p, events = exact.fisher_p_table(20, 20), np.arange(21)
    chance = np.outer(stats.binom.pmf(events, 20, 0.25), stats.binom.pmf(events, 20, 0.15))
    difference = (events[:, None] - events) / 20
    found, here = p < 0.05, simulate(design, 400_000, seed=9)
    assert here.type_s == pytest.approx(chance[found & (difference < 0)].sum() / chance[found].sum(), abs=0.005)
    assert here.size == pytest.approx((chance * np.abs(difference))[found].sum() / chance[found].sum(), abs=0.003)


def test_interaction_power_by_simulating_four_cells():
    risks, people = (0.5, 0.3, 0.25, 0.2), 120
    cells = np.random.default_rng(12).binomial(people, risks, (200_000, 4)) / people
    interaction = cells @ [1, -1, -1, 1]
    error = np.sqrt((cells * (1 - cells) / people).sum(axis=1))
    assert replication.interaction_power(risks, people) == pytest.approx(
        (np.abs(interaction) > 1.96 * error).mean(), abs=0.01
    )
    needed = replication.people_for_interaction(risks)
    assert replication.interaction_power(risks, needed) >= 0.8 > replication.interaction_power(risks, needed - 1)


def test_an_interaction_as_large_as_the_average_effect_takes_four_times_the_people():
    both, first, second, neither = 0.525, 0.475, 0.45, 0.45
    average = ((both - second) + (first - neither)) / 2  # its variance is a quarter of the interaction's
    assert both - first - second + neither == pytest.approx(average)
    variance = sum(s * (1 - s) for s in (both, first, second, neither)) / 4
    needed = (1.959964 + 0.841621) ** 2 * variance / average**2
    assert replication.people_for_interaction((both, first, second, neither)) / needed == pytest.approx(4, rel=0.01)


DESIGNS = [
    SIX_MONTHS,
    Design((27, 28), Abstinence(0.48, 0.11), (0.1, 0.3), looks=(0.5, 1.0)),
    Design((27, 28), Relapse(0.03, 0.06), (0.1, 0.3)),
    Design((27, 28), Craving(-18, 25)),
]


@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_a_seed_says_which_trials(design):
    one, two, other = (simulate(design, 20_000, seed=s) for s in (1, 1, 2))
    assert one == two and one.estimate != other.estimate and one.complete and one.trials == 20_000
    assert str(design) and "in 20,000 trials" in str(one)


def test_chunks_are_those_of_spawned_seeds():
    children = np.random.SeedSequence(5).spawn(3)
    sizes = [bulk.CHUNK, bulk.CHUNK, 100]
    significant = 0
    for size, child in zip(sizes, children, strict=True):
        significant += kernels.abstinence_trials(SIX_MONTHS, size, np.random.default_rng(child))[1].sum()
    found = simulate(SIX_MONTHS, sum(sizes), seed=5)
    assert found.power * found.trials == pytest.approx(significant)


@pytest.fixture(scope="module")
def client():
    """Of a cluster whose first worker gets a second beside it in time: a new one for each number takes longer."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_workers_of_a_real_cluster_give_the_same_numbers_bit_for_bit(workers, client):
    client.cluster.scale(workers)
    client.wait_for_workers(workers, timeout=60)
    assert len(client.nthreads()) == workers
    for design in DESIGNS:
        assert simulate(design, 50_000, seed=13, client=client) == simulate(design, 50_000, seed=13), design


@pytest.mark.slow
def test_an_interrupted_run_on_a_cluster_keeps_what_is_done(client, monkeypatch):
    import distributed

    real = distributed.as_completed

    def stops(*args, **kwargs):
        for number, found in enumerate(real(*args, **kwargs)):
            if number == 2:
                raise KeyboardInterrupt
            yield found

    monkeypatch.setattr(distributed, "as_completed", stops)
    found = simulate(SIX_MONTHS, 10 * bulk.CHUNK, seed=14, client=client)
    assert not found.complete and found.trials == 2 * bulk.CHUNK


def test_an_interrupted_run_keeps_what_is_done(monkeypatch):
    real = bulk.chunk_sums

    def stops(design, size, seed, number):
        if number == 3:
            raise KeyboardInterrupt
        return real(design, size, seed, number)

    monkeypatch.setattr(bulk, "chunk_sums", stops)
    found = simulate(SIX_MONTHS, 10 * bulk.CHUNK, seed=15)
    assert not found.complete and found.trials == 3 * bulk.CHUNK and "interrupted; these were done" in str(found)
    monkeypatch.setattr(bulk, "chunk_sums", real)
    whole = simulate(SIX_MONTHS, 3 * bulk.CHUNK, seed=15)
    assert (found.power, found.estimate) == (whole.power, whole.estimate)


def test_interrupted_before_anything_is_done(monkeypatch):
    def stops(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(bulk, "chunk_sums", stops)
    with pytest.raises(KeyboardInterrupt, match="before the first chunk"):
        simulate(SIX_MONTHS, 100)


def test_short_runs_show_no_progress_bar_and_long_ones_may(capsys, monkeypatch):
    simulate(SIX_MONTHS, 10_000)
    assert capsys.readouterr().err == ""


def test_a_progress_bar_needs_no_thread(monkeypatch):
    """In a browser there are none."""
    import tqdm

    monkeypatch.setattr(tqdm.std, "TMonitor", lambda *_: 1 / 0)
    monkeypatch.setattr(tqdm.std.tqdm, "monitor", None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # tqdm warns that it has none
        assert simulate(Design((9, 9), Abstinence(0.5, 0.2)), 10).trials == 10


A = Abstinence(0.5, 0.2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Abstinence(1.2, 0.1), "risk1 must be a probability between 0 and 1, got 1.2"),
        (lambda: Abstinence(0.2, "0.1"), "risk2 must be a probability"),
        (lambda: Relapse(0, 0.1), "hazard1 must be a positive number, got 0"),
        (lambda: Craving(1, -2), "sd must be a positive number, got -2"),
        (lambda: Craving(math.nan, 2), "difference must be a number"),
        (lambda: Craving(1, 2, visits=0), "visits must be a whole number of at least 1, got 0"),
        (lambda: Craving(1, 2, correlation=2), "correlation must be a probability"),
        (lambda: Design((-5, 28), A), "each of sizes must be a whole number of at least 2, got -5"),
        (lambda: Design((27.5, 28), A), "each of sizes must be a whole number"),
        (lambda: Design(27, A), "sizes needs one value for each of the two arms, got 27"),
        (lambda: Design((27, 28), 0.5), "outcome must be an Abstinence"),
        (lambda: Design((27, 28), A, (0.1, 1.5)), "each of dropout must be a probability"),
        (lambda: Design((27, 28), Relapse(0.1, 0.1), (1, 0)), "dropout must be below 1"),
        (lambda: Design((27, 28), A, looks=()), "looks must be growing shares"),
        (lambda: Design((27, 28), A, looks=(0.5, 0.9)), "end with 1"),
        (lambda: Design((27, 28), A, looks=(0.7, 0.5, 1)), "growing shares"),
        (lambda: Design((27, 28), A, looks=(0.01, 1)), "at the first look"),
        (lambda: Design((27, 28), Relapse(0.1, 0.2), looks=(0.5, 1)), "bounds, are for Abstinence only"),
        (lambda: Design((27, 28), A, alpha=5), "alpha must lie between 0 and 1"),
        (lambda: Design((27, 28), A, arms=("a",)), "arms needs one value for each"),
        (lambda: simulate(SIX_MONTHS, 0), "trials must be a whole number of at least 1, got 0"),
        (lambda: simulate(SIX_MONTHS, 1e5), "trials must be a whole number"),
        (lambda: replication.exact_power(Design((27, 28), Relapse(0.1, 0.2))), "exact power is for Abstinence"),
        (lambda: replication.exact_power(Design((27, 28), A, looks=(0.5, 1))), "one look"),
        (lambda: replication.people_needed(A, power=80), "power must lie between 0 and 1"),
        (lambda: replication.assurance(SIX_MONTHS, [0.1, 0.2], [0.1]), "pair by pair"),
        (lambda: replication.assurance(SIX_MONTHS, [1.1], [0.1]), "risk1: each must be a probability"),
        (lambda: replication.obrien_fleming([0.5, 0.9]), "growing shares of the people that end with 1"),
        (lambda: replication.obrien_fleming([1.0], alpha=5), "alpha must lie between 0 and 1"),
        (lambda: replication.interaction_power((0.1, 0.2, 0.3), 20), "four probabilities"),
        (
            lambda: replication.interaction_power((0.1, 0.2, 0.3, 0.4), 1),
            "people in each cell must be a whole number of at least 2",
        ),
        (lambda: replication.people_for_interaction((0.4, 0.3, 0.2, 0.1)), "have no interaction"),
    ],
)
def test_bad_designs_are_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("better_first", "worse_first"),
    [
        (Abstinence(0.35, 0.25), Abstinence(0.25, 0.35)),
        (Relapse(0.04, 0.05), Relapse(0.05, 0.04)),
        (Craving(-6, 25), Craving(6, 25)),
    ],
    ids=["abstinence", "relapse", "craving"],
)
def test_a_wrong_sign_is_one_against_the_truth_and_seldom(better_first, worse_first):
    """Exchanged arms give the mirror image; the share with the wrong sign is far below one half."""
    one, two = (simulate(Design((25, 25), outcome), 60_000, seed=21) for outcome in (better_first, worse_first))
    assert one.estimate == pytest.approx(-two.estimate, abs=5 * 60_000**-0.5 * max(1, abs(one.estimate)) * 5)
    for found in (one, two):
        assert 0 < found.type_s < 0.1
    assert one.power == pytest.approx(two.power, abs=5 * (one.error + two.error))
    assert np.sign(one.estimate) == (1 if isinstance(better_first, Abstinence) else -1)


def test_who_leaves_can_turn_the_true_sign_of_abstinence():
    """30% against 25%, but half leave the first arm: counted, 15% against 25%."""
    found = simulate(Design((200, 200), Abstinence(0.30, 0.25), dropout=(0.5, 0.0)), 20_000, seed=22)
    assert found.estimate == pytest.approx(-0.10, abs=0.002) and found.type_s < 0.01


@pytest.mark.slow
@pytest.mark.parametrize("outcome", [Abstinence(0.3, 0.2), Relapse(0.03, 0.04), Craving(-5, 25)], ids=["a", "r", "c"])
def test_large_designs_go_through_a_chunk_in_blocks_and_give_the_same_power(outcome, monkeypatch):
    design = Design((60, 60), outcome, (0.1, 0.2))
    whole = simulate(design, 20_000, seed=23)
    monkeypatch.setattr(bulk, "CELLS", 120 * 1_000)
    blocks = simulate(design, 20_000, seed=23)
    assert blocks != whole and blocks == simulate(design, 20_000, seed=23)
    assert blocks.power == pytest.approx(whole.power, abs=5 * (blocks.error + whole.error))
    assert blocks.size == pytest.approx(whole.size, rel=0.05)


MEMORY = """
import resource, time
from course_lib.methods.replication import *
began, base = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for outcome in (Abstinence(0.3, 0.25), Relapse(0.03, 0.04), Craving(-5, 25)):
    simulate(Design((500, 500), outcome, (0.1, 0.2)), 8_192, progress=False)
    simulate(Design((10_000, 10_000), outcome, (0.1, 0.2)), 20, progress=False)
simulate(Design((10_000, 9_000), Abstinence(0.3, 0.25), looks=(0.5, 1)), 20, progress=False)
exact_power(Design((10_000, 10_000), Abstinence(0.5, 0.5)))
fisher_p_table(1_000, 1_000)
risks = [0.3] * 4_000
assurance(Design((2_000, 2_000), Abstinence(0.5, 0.5)), risks, risks)
obrien_fleming([k / 20 for k in range(1, 21)])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base, time.process_time() - began)
"""


@pytest.mark.slow
def test_the_largest_designs_stay_within_memory_and_seconds():
    told = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True).stdout.split()
    assert float(told[0]) < 500_000  # kilobytes
    assert float(told[1]) < 40  # seconds, all ten of them


def test_a_relapse_trial_in_which_nobody_could_be_compared_tells_nothing():
    """One arm leaves at once: no event while both are at risk."""
    found = simulate(Design((3, 3), Relapse(0.05, 0.05), dropout=(1 - 1e-12, 0.0)), 20_000, seed=24)
    assert abs(found.estimate) < 1 and found.power < 0.06


def test_interaction_needs_by_the_smallest_size_that_does():
    for risks in ((0.48, 0.30, 0.11, 0.11), (0.5, 0.2, 0.2, 0.5), (0.9, 0.1, 0.1, 0.9)):
        for power in (0.06, 0.2, 0.5, 0.8, 0.99):
            needed = replication.people_for_interaction(risks, power)
            assert replication.interaction_power(risks, needed) >= power
            assert needed == 2 or replication.interaction_power(risks, needed - 1) < power
    assert replication.people_for_interaction((0.9, 0.1, 0.1, 0.9), 0.06) == 2
    assert (
        0 < replication.interaction_power((0.5, 0.3, 0.2, 0.1), 2) < replication.interaction_power((0.5, 0.3, 0.2, 0.1), 3)
    )
    assert replication.interaction_power((0.5, 0.3, 0.3, 0.1), 50) == pytest.approx(0.05)  # none there: alpha


def test_people_needed_searches_below_a_crossing():
    """The saw-tooth: the first size that does may be some below the size that bisection finds."""
    for risks, power in (((0.5, 0.05), 0.8), ((0.35, 0.1), 0.9), ((0.6, 0.3), 0.8), ((0.3, 0.02), 0.7)):
        outcome = Abstinence(*risks)
        first = next(n for n in range(2, 200) if replication.exact_power(Design((n, n), outcome)) >= power)
        assert replication.people_needed(outcome, power) == first
    assert replication.people_needed(Abstinence(1.0, 0.0)) == 4
    with pytest.raises(ValueError, match="even 50 people in each arm do not reach a power of 80%"):
        replication.people_needed(Abstinence(0.3, 0.29), largest=50)
    assert replication.people_needed(Abstinence(0.48, 0.11), largest=27) == 27


def test_sentences_of_designs():
    assert str(Design((27, 28), Abstinence(0.48, 0.11), (0.1, 0.3))).endswith(
        "abstinence 0.48 against 0.11, 10% and 30% leave"
    )
    assert "relapse 0.03 against 0.06" in str(Design((27, 28), Relapse(0.03, 0.06)))
    assert "craving difference -9, SD 27" in str(Design((27, 28), Craving(-9, 27)))
    assert Design([27, 28], Abstinence(1, 0), looks=[1]) == Design((27, 28), Abstinence(1.0, 0.0))


@pytest.mark.parametrize("n1", [126, 127, 128, 129])
def test_log_rank_of_arms_around_the_largest_small_whole_number(n1):
    """The arm is kept in eight bits up to 127 people: the share of significant trials does not change there."""
    _, significant = kernels.relapse_trials(Design((n1, 60), Relapse(0.03, 0.05)), 300, np.random.default_rng(31))
    rng, differing = np.random.default_rng(31), 0
    times = rng.standard_exponential((300, n1 + 60)) / np.repeat([0.03, 0.05], [n1, 60])
    for row in range(0, 300, 10):
        arms = [stats.CensoredData.right_censored(np.minimum(part, 28), part > 28) for part in np.split(times[row], [n1])]
        differing += significant[row] != (stats.logrank(*arms).pvalue < 0.05)
    assert differing == 0 and 0.3 < significant.mean() < 0.95


@pytest.mark.slow
def test_ends_of_what_a_design_and_a_belief_may_be(monkeypatch):
    assert Design((2, 3), A, looks=(0.5, 1)).levels[0] < 0.05  # one person in an arm at the first look
    assert replication.risks_from_odds_ratio([1, 2], 0.5) == pytest.approx([1 / 2, 2 / 3])
    assert replication.risks_from_odds_ratio(2, [0.5, 0.0]) == pytest.approx([2 / 3, 0])
    monkeypatch.setattr("course_lib.methods.replication.belief.MOST_CELLS", 110)
    assert replication.assurance(SIX_MONTHS, [0.5, 0.4], [0.1, 0.2]).draws == 2
    with pytest.raises(ValueError, match="at most 110 draws times people"):
        replication.assurance(SIX_MONTHS, [0.5, 0.4, 0.3], [0.1, 0.2, 0.3])
    for not_four in ([[0.5, 0.3], [0.2, 0.1]], [0.5, 0.3, 0.2, 0.1, 0.1]):
        with pytest.raises(ValueError, match="risks must be four probabilities"):
            replication.interaction_power(not_four, 25)


@pytest.mark.slow
def test_a_bound_for_the_only_look_takes_the_place_of_alpha():
    assert Design((27, 28), A).levels == (0.05,)  # to the last bit: a P of exactly alpha is not below it
    strict = Design((27, 28), A, bounds=(2.5,))
    assert strict.levels == pytest.approx([2 * stats.norm.sf(2.5)])
    assert replication.exact_power(strict) == replication.exact_power(Design((27, 28), A, alpha=strict.levels[0]))
