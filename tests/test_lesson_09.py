"""Lesson 09: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course_lib import explorer, figures, questions, replication
from course_lib.replication import Abstinence, Craving, Design


def by_loop(sizes, risks):
    """Exact power by a loop over the total of events, with SciPy's hypergeometric distribution."""
    n1, n2 = sizes
    chance = np.outer(stats.binom.pmf(np.arange(n1 + 1), n1, risks[0]), stats.binom.pmf(np.arange(n2 + 1), n2, risks[1]))
    power = 0.0
    for total in range(n1 + n2 + 1):
        a = np.arange(max(0, total - n2), min(n1, total) + 1)
        ways = stats.hypergeom.pmf(a, n1 + n2, total, n1)
        p = np.array([ways[ways <= here * (1 + 1e-7)].sum() for here in ways])
        power += chance[a, total - a][p < 0.05].sum()
    return power


def test_exact_powers_of_lesson_and_exercise_by_a_loop():
    assert round(100 * by_loop((64, 63), (0.333, 0.167))) == 53
    assert questions.find("9.1").right() == pytest.approx(100 * by_loop((55, 55), (0.25, 0.11)), abs=1e-8)
    assert questions.find("9.6").right() == pytest.approx(100 * by_loop((41, 43), (13 / 43, 3 / 43)), abs=1e-8)


def test_people_needed_are_the_first_sizes_that_do_by_a_loop():
    for risks, people in (((13 / 27, 3 / 28), 27), ((0.294, 0.107), 79)):
        assert by_loop((people, people), risks) >= 0.8 > by_loop((people - 1, people - 1), risks)
    stays = (0.25 * 0.8, 0.11 * 0.8)
    people = questions.find("9.2").right()
    assert people == 166 and by_loop((people, people), stays) >= 0.8 > by_loop((people - 1, people - 1), stays)


def test_assurance_by_simulating_trials_from_the_belief():
    """One trial for each draw of the truth, instead of the exact power of each."""
    rng, draws = np.random.default_rng(1), 40_000
    error = math.log(6.20 / 0.82) / (2 * 1.96)
    risk2 = rng.beta(3.5, 25.5, draws)
    odds = np.exp(rng.normal(math.log(2.26), error, draws)) * risk2 / (1 - risk2)
    a, b = rng.binomial(55, odds / (1 + odds)), rng.binomial(55, risk2)
    significant = replication.fisher_p_table(55, 55)[a, b] < 0.05
    assert significant.mean() == pytest.approx(0.325, abs=0.015)


def test_craving_power_between_those_of_eight_visits_and_of_one():
    """9.4: leaving costs a little; the noncentral t distribution gives power for eight visits each, and for one."""
    powers = []
    for visits in (1, 8):
        shift = 12 / (27 * math.sqrt(0.7 + 0.3 / visits) * math.sqrt(2 / 40))
        limit = stats.t.isf(0.025, 78)
        powers.append(100 * (stats.nct.sf(limit, 78, shift) + stats.nct.cdf(-limit, 78, shift)))
    assert powers[0] < questions.find("9.4").right() < powers[1] + 1.4


def test_bounds_of_three_looks_against_published_ones():
    """Jennison and Turnbull 2000, table 2.3: 2.004 for three looks."""
    assert questions.find("9.5").right() == pytest.approx(2.004 * math.sqrt(3), abs=0.002)


def test_interaction_needs_many_times_the_people_by_its_formula():
    spread = sum(r * (1 - r) for r in (0.48, 0.30, 0.11, 0.11))
    needed = math.ceil((1.959964 + 0.841621) ** 2 * spread / 0.18**2)
    assert 4 * needed == 636


def test_explorer_shows_a_picture_where_widgets_do_not_run_and_sliders_where_they_do(monkeypatch, capsys):
    still = explorer.explore()
    assert "30% against 11%" in still.alt
    sliders = explorer.explore(interactive=True)
    before = sliders.children[-1].value
    sliders.children[0].value = 0.6
    assert "<img" in before and sliders.children[-1].value != before and "60% against 11%" in sliders.children[-1].value
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    assert explorer.explore(interactive=True).alt == still.alt and "no sliders" in capsys.readouterr().out


def test_without_dask_everything_runs_here_and_one_line_says_so(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    client = replication.cluster()
    assert client is None and capsys.readouterr().out.count("\n") == 1
    design = Design((27, 28), Abstinence(0.48, 0.11))
    assert replication.simulate(design, 5_000, client=client) == replication.simulate(design, 5_000)
    with pytest.raises(ValueError, match="workers must be a whole number"):
        replication.cluster(0)


def test_pictures_tell_their_numbers():
    curve = explorer.reached(Design((2, 2), Craving(-9, 27)), [20, 40], lambda d: replication.simulate(d, 500, seed=1))
    assert list(curve.columns) == ["power", "error"]
    alt = figures.power_curves({"craving": curve}, pd.Series([0.1, 0.2], [20, 40])).alt
    assert "From 20 to 40 people in each arm: craving" in alt and "assurance, 10% to 20%" in alt
    assert "interaction 636" in figures.interaction_cost({"effect": 54, "interaction": 636}).alt
