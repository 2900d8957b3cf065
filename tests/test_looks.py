"""`looks.unplanned_looks` against exact enumeration over every path of two looks."""

import numpy as np
import pytest
from scipy import stats

from course_lib.methods import looks

TRIALS = 20_000


def exact(risk1, risk2, looks_at, alpha=0.05):
    """Chance of stopping as significant, and the mean difference then, over all counts at two looks."""
    n = np.array(looks_at) // 2
    new = np.diff([0, *n])
    critical = stats.norm.isf(alpha / 2)

    def significant(a, b, people):
        pooled = (a + b) / (2 * people)
        error = (2 * pooled * (1 - pooled) / people) ** 0.5
        return error > 0 and abs(a - b) / people / error > critical

    chance = weighted = 0.0
    for a in range(new[0] + 1):
        for b in range(new[0] + 1):
            p = stats.binom.pmf(a, new[0], risk1) * stats.binom.pmf(b, new[0], risk2)
            if significant(a, b, n[0]):
                chance, weighted = chance + p, weighted + p * (a - b) / n[0]
                continue
            later1, later2 = (stats.binom.pmf(np.arange(new[1] + 1), new[1], r) for r in (risk1, risk2))
            for i, pi in enumerate(later1):
                for j, pj in enumerate(later2):
                    if significant(a + i, b + j, n[1]):
                        chance += p * pi * pj
                        weighted += p * pi * pj * (a + i - b - j) / n[1]
    return chance, weighted / chance


@pytest.mark.parametrize(("risk1", "risk2"), [(0.25, 0.25), (0.3, 0.1)])
def test_two_looks_by_enumerating_every_path(risk1, risk2):
    found = looks.unplanned_looks(risk1, risk2, [20, 40], TRIALS, np.random.default_rng(1))
    chance, difference = exact(risk1, risk2, [20, 40])
    assert found.significant.mean() == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / TRIALS))
    stopped = found.difference[found.significant]
    assert stopped.mean() == pytest.approx(difference, abs=4 * stopped.std() / np.sqrt(len(stopped)))


def test_a_trial_stops_where_it_is_significant_and_else_at_the_end():
    found = looks.unplanned_looks(0.9, 0.1, [10, 20, 30], 2_000, np.random.default_rng(2))
    assert set(found.people[found.significant]) <= {10, 20, 30} and (found.people[~found.significant] == 30).all()
    assert (found.people[found.significant] == 10).mean() > 0.5
    for same in (0, 1):  # nobody, everybody
        assert not looks.unplanned_looks(same, same, [10, 14, 20], 50, np.random.default_rng(3)).significant.any()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ((1.2, 0.1, [10]), "risk1 must be a probability between 0 and 1, got 1.2"),
        ((0.2, -0.1, [10]), "risk2 must be a probability"),
        ((0.2, 0.1, [11]), "even numbers of people that grow"),
        ((0.2, 0.1, [20, 10]), "even numbers of people that grow"),
        ((0.2, 0.1, []), "looks must be a number or a sequence of numbers"),
        ((0.2, 0.1, [10.5, 20]), "even numbers of people that grow"),
        ((0.2, 0.1, [float("nan")]), "even numbers of people that grow"),
        ((0.2, 0.1, [0, 20]), "even numbers of people that grow, from 2"),
    ],
)
def test_designs_that_cannot_be_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        looks.unplanned_looks(*call, 10, np.random.default_rng(1))


def test_one_look_is_the_score_test_by_going_through_every_table():
    n, events = 30, np.arange(31)
    pooled = (events[:, None] + events) / (2 * n)
    z = np.divide(np.abs(events[:, None] - events) / n, np.sqrt(np.maximum(pooled * (1 - pooled), 1e-12) * 2 / n))
    for alpha in (0.01, 0.05, 0.2):
        chance = np.outer(stats.binom.pmf(events, n, 0.3), stats.binom.pmf(events, n, 0.1))
        power = chance[z > stats.norm.isf(alpha / 2)].sum()
        found = looks.unplanned_looks(0.3, 0.1, [60], TRIALS, np.random.default_rng(4), alpha).significant.mean()
        assert found == pytest.approx(power, abs=4 * np.sqrt(power * (1 - power) / TRIALS))


def test_looks_may_be_whole_numbers_of_any_kind():
    one, two = (
        looks.unplanned_looks(0.3, 0.1, at, 100, np.random.default_rng(5)) for at in ([10, 20], np.array([10.0, 20.0]))
    )
    assert one.equals(two)


def test_the_smallest_looks_and_as_many_trials_as_are_allowed(monkeypatch):
    monkeypatch.setattr(looks, "MOST", 60)
    found = looks.unplanned_looks(1, 0, [2, 4, 6], 20, np.random.default_rng(6))
    assert len(found) == 20 and set(found.people) <= {2, 4, 6} and (found.difference == 1).all()
    with pytest.raises(ValueError, match="trials times looks must be at most 60, got 21 times 3"):
        looks.unplanned_looks(1, 0, [2, 4, 6], 21, np.random.default_rng(6))
    monkeypatch.undo()
    assert looks.unplanned_looks(0.5, 0.5, [2, 1_000_000], 3, np.random.default_rng(7)).people.isin([2, 1_000_000]).all()
    with pytest.raises(ValueError, match="from 2 to a million"):
        looks.unplanned_looks(0.5, 0.5, [2, 1_000_002], 3, np.random.default_rng(7))


@pytest.mark.slow
@pytest.mark.parametrize(("looks_at", "risk"), [([30, 60], 0.25), ([20, 40], 0.3), ([54, 60], 0.1)])
def test_exact_looks_by_enumerating_every_path(looks_at, risk):
    assert looks.exact_looks(risk, risk, looks_at) == pytest.approx(exact(risk, risk, looks_at)[0], abs=1e-9)
    assert looks.exact_looks(risk, risk / 2, looks_at) == pytest.approx(exact(risk, risk / 2, looks_at)[0], abs=1e-9)


@pytest.mark.slow
def test_exact_looks_are_what_simulated_trials_come_to():
    at = [20, 30, 40, 50, 60]
    found = looks.unplanned_looks(0.25, 0.25, at, 200_000, np.random.default_rng(1)).significant.mean()
    assert looks.exact_looks(0.25, 0.25, at) == pytest.approx(found, abs=4 * np.sqrt(0.124 * 0.876 / 200_000))
    assert looks.exact_looks(1, 0, [4, 8]) == 1 and looks.exact_looks(1, 1, [4, 8]) == 0
    for call, message in (
        (lambda: looks.exact_looks(0.5, 0.5, [402]), "up to 400 people at most, got 402"),
        (lambda: looks.exact_looks(2, 0.5, [40]), "risk1 must"),
        (
            lambda: looks.z_paths(0.5, 0.5, [3], 5, np.random.default_rng(1)),
            "people must be even numbers of people that grow",
        ),
        (
            lambda: looks.z_paths(0.5, 0.5, [2], 5_000_001, np.random.default_rng(1)),
            "at most 5,000,000, got 5000001 times 1",
        ),
    ):
        with pytest.raises(ValueError, match=message):
            call()


def test_paths_of_z_person_by_person():
    """Where they stand outside 1.96 at a look, and as often as trials are significant there; z is Pearson's chi."""
    at = [20, 60]
    paths = looks.z_paths(0.3, 0.2, at, 50_000, np.random.default_rng(2))
    chance = looks.exact_looks(0.3, 0.2, at)
    crossed = (paths.abs() > stats.norm.isf(0.025)).any(axis=1).mean()
    assert crossed == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / 50_000))
    assert list(paths.columns) == at and paths[60].mean() > 0
    one = looks.z_paths(1, 0, [2, 10], 3, np.random.default_rng(3))
    assert one.to_numpy() == pytest.approx(np.sqrt([[2, 10]] * 3))
    chi2 = stats.chi2_contingency([[7, 3], [2, 8]], correction=False).statistic
    assert float(looks._z(np.array(7), np.array(2), 10)) == pytest.approx(np.sqrt(chi2))
