"""`replication.exact` and `.belief`: properties of Fisher's test, whole-number routes, one belief about both risks."""

import math
import resource
import time
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from course_lib.methods import replication, winners_curse
from course_lib.methods.replication import Abstinence, Design, exact, exact_errors, exact_power, people_needed, simulate

arm, risk = st.integers(2, 40), st.floats(0, 1)
level = st.sampled_from([0.01, 0.05, 0.1, 0.2])


def whole_number_p(a, n1, b, n2):
    """Fisher's P as a fraction: the deals that are as rare or rarer, by their number."""
    total = a + b
    ways = [math.comb(n1, k) * math.comb(n2, total - k) for k in range(max(0, total - n2), min(n1, total) + 1)]
    here = math.comb(n1, a) * math.comb(n2, b)
    return Fraction(sum(way for way in ways if way <= here), sum(ways))


@pytest.mark.slow
@given(arm, arm, level)
def test_verdicts_are_those_of_whole_numbers(n1, n2, alpha):
    """Also where P is exactly alpha, which is not below it."""
    limit = Fraction(str(alpha))
    found = exact.rejects(n1, n2, alpha, np.arange(n1 + 1), np.arange(n2 + 1))
    table = exact.fisher_p_table(n1, n2)
    for a in range(0, n1 + 1, 3):
        for b in range(n2 + 1):
            p = whole_number_p(a, n1, b, n2)
            assert found[a, b] == (p < limit) == (table[a, b] < alpha)
            assert table[a, b] == pytest.approx(float(p), rel=1e-9, abs=1e-10)


@pytest.mark.slow
@pytest.mark.parametrize("alpha", [0, 1e-30, 1e-15, 1e-6])
def test_levels_of_very_strict_looks_are_kept_far_out(alpha):
    """Half of 300 people each: tables far from the middle are significant only where whole numbers say so."""
    totals = np.arange(0, 301, 25)
    low, high = exact.kept_counts(150, 150, alpha, totals)
    for total, least, most in zip(totals.tolist(), low.tolist(), high.tolist(), strict=True):
        possible = [a for a in range(max(0, total - 150), min(150, total) + 1)]
        kept = [a for a in possible if whole_number_p(a, 150, total - a, 150) >= Fraction(alpha)]
        assert (least, most) == (kept[0], kept[-1])


@pytest.mark.slow
def test_a_p_of_exactly_alpha_is_not_below_it():
    """3 of 3 against none of 3 is 1 deal of 20, on each side: .1. And tables whose P is 1/20 in whole numbers."""
    assert exact.fisher_p_table(3, 3)[3, 0] == 0.1 and not exact.rejects(3, 3, 0.1, np.arange(4), np.arange(4)).any()
    ties = 0
    for n1 in range(2, 40):
        for n2 in range(2, 40):
            table = exact.fisher_p_table(n1, n2)
            for a, b in np.argwhere(np.abs(table - 0.05) < 1e-7):
                assert (table[a, b] < 0.05) == (whole_number_p(int(a), n1, int(b), n2) < Fraction(1, 20))
                ties += whole_number_p(int(a), n1, int(b), n2) == Fraction(1, 20)
    assert ties > 10


@pytest.mark.slow
@given(arm, arm, risk, risk, level)
def test_exact_power_does_not_know_which_arm_is_first_nor_which_outcome_is_the_event(n1, n2, one, two, alpha):
    power = exact_power(Design((n1, n2), Abstinence(one, two), alpha=alpha))
    assert 0 <= power <= 1
    assert exact_power(Design((n2, n1), Abstinence(two, one), alpha=alpha)) == pytest.approx(power, abs=1e-12)
    assert exact_power(Design((n1, n2), Abstinence(1 - one, 1 - two), alpha=alpha)) == pytest.approx(power, abs=1e-12)


@given(st.integers(2, 200), st.integers(2, 200), risk, level)
def test_type_one_error_is_never_above_alpha(n1, n2, common, alpha):
    assert exact_power(Design((n1, n2), Abstinence(common, common), alpha=alpha)) <= alpha + 1e-12


@pytest.mark.slow
@given(arm, arm, risk, risk, st.tuples(risk, risk), st.integers(0, 10**6))
def test_simulated_power_is_the_exact_one_within_four_errors(n1, n2, one, two, dropout, seed):
    design = Design((n1, n2), Abstinence(one, two), dropout)
    power, trials = exact_power(design), 4_000
    assert (
        abs(simulate(design, trials, seed, progress=False).power - power)
        <= 4.5 * math.sqrt(power * (1 - power) / trials) + 2 / trials
    )


@pytest.mark.parametrize("sizes", [(500, 480), (900, 2_000), (10_000, 10_000)])
def test_large_arms_against_the_normal_approximation(sizes):
    n1, n2 = sizes
    shift = 2.8 * math.sqrt(0.3 * 0.7 * (1 / n1 + 1 / n2))
    power = exact_power(Design(sizes, Abstinence(0.3 + shift, 0.3)))
    assert power == pytest.approx(0.8, abs=0.04)


@pytest.mark.slow
def test_exact_errors_by_a_loop_over_tables():
    design = Design((27, 28), Abstinence(0.213, 0.107), dropout=(0.1, 0.2))
    shares = 0.213 * 0.9, 0.107 * 0.8
    power = wrong = size = 0.0
    for a in range(28):
        for b in range(29):
            if stats.fisher_exact([[a, 27 - a], [b, 28 - b]]).pvalue < 0.05:
                chance = stats.binom.pmf(a, 27, shares[0]) * stats.binom.pmf(b, 28, shares[1])
                power, wrong = power + chance, wrong + chance * (a / 27 < b / 28)
                size += chance * abs(a / 27 - b / 28)
    found = exact_errors(design)
    assert (found.power, found.type_s, found.size) == pytest.approx((power, wrong / power, size / power), abs=1e-10)


def test_exact_errors_of_lesson_10_and_where_there_is_no_sign():
    again = exact_errors(Design((27, 28), Abstinence(0.213, 0.107)))
    assert f"{again.type_s:.2%}" == "0.20%" and "wrong sign in 0.20%" in str(again)
    assert math.isnan(exact_errors(Design((27, 28), Abstinence(0.2, 0.2))).type_s)
    assert "not defined" in str(exact_errors(Design((2, 2), Abstinence(0.2, 0.2))))


@pytest.mark.slow
@given(st.floats(0.05, 0.95), st.floats(0.15, 0.5), st.sampled_from([0.5, 0.8, 0.9]))
def test_people_needed_do_and_no_smaller_size_that_was_searched_does(two, apart, power):
    one = two + apart if two + apart <= 1 else two - apart
    if not 0 <= one <= 1:
        one = 0.0
    needed = people_needed(Abstinence(one, two), power)
    assert exact_power(Design((needed, needed), Abstinence(one, two))) >= power
    for size in range(max(2, needed - 40), needed):
        assert exact_power(Design((size, size), Abstinence(one, two))) < power


@pytest.mark.slow
def test_a_small_difference_takes_seconds_and_little_memory():
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    needed = people_needed(Abstinence(0.16, 0.12))
    assert time.process_time() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes
    assert 1_180 < needed < 1_260  # the normal approximation gives 1,201 without, 1,250 with a correction for continuity
    assert exact_power(Design((needed, needed), Abstinence(0.16, 0.12))) >= 0.8
    with pytest.raises(ValueError, match="even 2000 people"):
        people_needed(Abstinence(0.3, 0.3))


@pytest.mark.slow
@given(arm, arm, st.lists(st.tuples(risk, risk), min_size=2, max_size=20), st.tuples(risk, risk))
def test_assurance_is_the_mean_of_powers_and_lies_between_them(n1, n2, draws, dropout):
    one, two = zip(*draws, strict=True)
    powers = [exact_power(Design((n1, n2), Abstinence(a, b), dropout)) for a, b in draws]
    found = replication.assurance(Design((n1, n2), Abstinence(0.5, 0.5), dropout), one, two)
    assert found.value == pytest.approx(np.mean(powers), abs=1e-11)
    assert found.error == pytest.approx(np.std(powers, ddof=1) / math.sqrt(len(powers)), abs=1e-9)
    assert min(powers) - 1e-11 <= found.value <= max(powers) + 1e-11 and found.draws == len(draws)


def test_exact_powers_are_those_of_each_pair_and_their_mean_is_the_assurance():
    one, two, design = [0.48, 0.21, 0.3], [0.11, 0.11, 0.3], Design((30, 41), Abstinence(0.5, 0.5), (0.1, 0.2))
    found = replication.exact_powers(design, one, two)
    alone = [replication.exact_power(Design((30, 41), Abstinence(*pair), (0.1, 0.2))) for pair in zip(one, two, strict=True)]
    assert found == pytest.approx(alone, abs=1e-9) and found.mean() == replication.assurance(design, one, two).value
    assert replication.exact_powers(design, 0.48, 0.11) == pytest.approx(alone[:1], abs=1e-9)
    first, second = (replication.exact_powers(design, one, two, ahead=arm) for arm in ("first", "second"))
    assert first + second == pytest.approx(found, abs=1e-12) and first[2] != second[2]  # other sizes, other people who leave
    turned = Design((41, 30), Abstinence(0.5, 0.5), (0.2, 0.1))
    assert second == pytest.approx(replication.exact_powers(turned, two, one, ahead="first"), abs=1e-12)
    with pytest.raises(ValueError, match="ahead must be one of 'either', 'first', 'second', got 'third'"):
        replication.exact_powers(design, one, two, ahead="third")


@pytest.mark.slow
def test_assurance_under_one_belief_about_both_risks():
    """28, 55 and 400 in each arm, from the counts and from the printed ratio."""
    rng, empty = np.random.default_rng(1), Abstinence(0.5, 0.5)
    counts = replication.believed_from_counts(13, 27, 3, 28, 4, 20_000, rng)
    printed = replication.believed_from_ratio(5.7, 1.3, 25.1, 3, 28, 4, 20_000, rng)
    for draws, expected in ((counts, (0.343, 0.578, 0.938)), (printed, (0.216, 0.398, 0.826))):
        for size, value in zip((28, 55, 400), expected, strict=True):
            found = replication.assurance(Design((size, size), empty), *draws)
            assert found.value == pytest.approx(value, abs=4 * found.error + 0.003)
            assert str(found).startswith(f"assurance {found.value:.0%}, give or take 0.")


@pytest.mark.slow
def test_assurance_by_simulating_one_trial_a_draw():
    draws = replication.believed_from_ratio(5.7, 1.3, 25.1, 3, 28, 4, 40_000, np.random.default_rng(2))
    a, b = (np.random.default_rng(3 + i).binomial(55, x) for i, x in enumerate(draws))
    significant = (exact.fisher_p_table(55, 55) < 0.05)[a, b]
    found = replication.assurance(Design((55, 55), Abstinence(0.5, 0.5)), *draws)
    assert significant.mean() == pytest.approx(found.value, abs=4 * math.sqrt(0.25 / 40_000))
    assert (significant & (a < b)).mean() == pytest.approx(found.second_more, abs=4 * math.sqrt(0.005 / 40_000))
    # unequal arms compare shares, and not counts: the two directions change places with the arms
    forth, back = (
        replication.assurance(Design(sizes, Abstinence(0.5, 0.5)), *its)
        for sizes, its in (((20, 33), draws), ((33, 20), draws[::-1]))
    )
    assert forth.value == pytest.approx(back.value) == pytest.approx(forth.second_more + back.second_more)


@pytest.mark.slow
@pytest.mark.parametrize(
    "counts", [(13, 27, 3, 28), (12, 27, 0, 28), (0, 20, 0, 25), (20, 20, 15, 15), (900, 2_000, 800, 1_900)]
)
def test_belief_from_counts_by_numerical_integration(counts):
    a, n1, b, n2 = counts
    drawn = replication.believed_from_counts(*counts, widest=4, draws=40_000, rng=np.random.default_rng(4))
    spread = math.log(4) / stats.norm.isf(0.025)

    # on the scale of the arc sine of the root, where Jeffreys' prior is flat
    arcs, ratios = np.linspace(1e-6, math.pi / 2 - 1e-6, 4_001), np.linspace(-5 * spread, 5 * spread, 201)
    seconds = np.sin(arcs) ** 2
    odds = np.exp(ratios[:, None]) * seconds / (1 - seconds)
    log = stats.binom.logpmf(a, n1, odds / (1 + odds)) + stats.binom.logpmf(b, n2, seconds)
    density = np.exp(log + stats.norm.logpdf(ratios, 0, spread)[:, None] - log.max())
    total = integrate.trapezoid(integrate.trapezoid(density, arcs), ratios)
    mean2 = integrate.trapezoid(integrate.trapezoid(density * seconds, arcs), ratios) / total
    mean_ratio = integrate.trapezoid(integrate.trapezoid(density, arcs) * ratios, ratios) / total
    assert drawn[1].mean() == pytest.approx(mean2, abs=5 * drawn[1].std() / 200 + 2e-4)
    logit = stats.logistic.ppf(drawn[0]) - stats.logistic.ppf(drawn[1])
    assert logit[np.isfinite(logit)].mean() == pytest.approx(mean_ratio, abs=5 * spread / 200 + 0.005)


def test_belief_from_a_ratio_is_the_shrunk_ratio_and_the_two_arms_hang_together():
    one, two = replication.believed_from_ratio(5.7, 1.3, 25.1, 3, 28, 4, 100_000, np.random.default_rng(5))
    ratio, odds = stats.logistic.ppf(one) - stats.logistic.ppf(two), stats.logistic.ppf(two)
    shrunk = winners_curse.shrink_ratio(5.7, 1.3, 25.1, widest=4)
    expected = np.log([shrunk.lower, shrunk.value, shrunk.upper])
    assert np.quantile(ratio, [0.025, 0.5, 0.975]) == pytest.approx(expected, abs=0.02)
    # with next to no belief beforehand the errors are those of the data: -.81
    one, two = replication.believed_from_ratio(5.7, 1.3, 25.1, 3, 28, 1e9, 100_000, np.random.default_rng(6))
    error, own = math.log(25.1 / 1.3) / (2 * 1.959964), 1 / 3 + 1 / 25
    ratio, odds = stats.logistic.ppf(one) - stats.logistic.ppf(two), stats.logistic.ppf(two)
    assert np.corrcoef(ratio, odds)[0, 1] == pytest.approx(-math.sqrt(own) / error, abs=0.01)
    assert (odds.mean(), odds.std()) == pytest.approx((math.log(3 / 25), math.sqrt(own)), abs=0.01)


@given(st.floats(0, 1e6), st.floats(0, 1, exclude_max=True))
def test_a_risk_from_an_odds_ratio_has_that_odds_ratio(ratio, second):
    first = float(replication.risks_from_odds_ratio(ratio, second))
    assert 0 <= first <= 1
    assert first * (1 - second) == pytest.approx(ratio * second * (1 - first), rel=1e-6, abs=1e-9)


def test_people_needed_looks_50_people_below_a_crossing_and_from_two_on():
    """Teeth of the saw that are more than 15% of the people: the smallest size by trying all."""
    for risks, power, alpha in (((0.19, 0.0), 0.2, 0.1), ((0.273, 0.01), 0.5, 0.1), ((1.0, 0.0), 0.9, 0.4)):
        outcome = Abstinence(*risks)
        first = next(n for n in range(2, 50) if exact_power(Design((n, n), outcome, alpha=alpha)) >= power)
        assert people_needed(outcome, power, alpha) == first


@pytest.mark.slow
@pytest.mark.parametrize(("risks", "alpha"), [((0.0177, 0.01), 0.01), ((0.1, 0.05), 0.05), ((0.006, 0.0005), 0.1)])
def test_teeth_of_the_saw_are_narrower_than_what_people_needed_looks_through(risks, alpha):
    """Among hundreds of people: how much later power is last below what a smaller size had."""
    sizes = range(330, 700, 2)
    power = np.array([exact_power(Design((n, n), Abstinence(*risks), alpha=alpha)) for n in sizes])
    later = [2 * (np.flatnonzero(power < here)[-1] - i) for i, here in enumerate(power) if (power < here).any()]
    assert max(later, default=0) < 50


def test_assurance_of_one_draw_is_its_power_and_has_no_error():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = replication.assurance(Design((20, 20), Abstinence(0.5, 0.5)), [0.5], [0.1])
    assert found.value == pytest.approx(exact_power(Design((20, 20), Abstinence(0.5, 0.1)))) and math.isnan(found.error)


@pytest.mark.parametrize("cells", [1, 200, 1_000])
def test_large_tables_go_through_in_parts_that_change_nothing(cells, monkeypatch):
    totals = np.arange(101)
    whole = exact.kept_counts(40, 60, 0.05, totals)
    monkeypatch.setattr(exact, "CELLS", cells)
    for part, all_of_them in zip(exact.kept_counts(40, 60, 0.05, totals), whole, strict=True):
        assert part.tolist() == all_of_them.tolist()
