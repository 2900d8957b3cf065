"""Lesson 10: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize, proportions_ztest

from course_lib import figures
from course_lib.methods import effects, replication
from course_lib.methods.replication import Abstinence, Craving, Design
from course_lib.reader import explorer, questions
from course_lib.reader.feedback import grade
from course_lib.sources import trial

PUBLISHED = 13 / 27, 3 / 28
HALF = (13 / 27 + 3 / 28) / 2, 3 / 28


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
    for sizes, power in (((27, 27), 81.8), ((27, 28), 87.7), ((28, 28), 84.0)):
        assert round(100 * by_loop(sizes, PUBLISHED), 1) == power  # the saw-tooth
    assert (
        round(100 * by_loop((55, 55), (0.25, 0.11)), 1) == 38.3 and round(100 * by_loop((54, 56), (0.25, 0.11)), 1) == 45.5
    )
    assert questions.find("10.1").right() == pytest.approx(100 * by_loop((55, 55), (0.28, 0.10)), abs=1e-8)
    assert round(100 * by_loop((54, 56), (0.28, 0.10)), 1) == 66.2 and "66.2%" in questions.find("10.1").why
    assert questions.find("10.6").right() == pytest.approx(100 * by_loop((41, 43), (13 / 43, 3 / 43)), abs=1e-8)


def test_people_needed_are_the_first_sizes_that_do_by_a_loop():
    for risks, people in ((PUBLISHED, 27), (HALF, 79)):
        assert by_loop((people, people), risks) >= 0.8 > by_loop((people - 1, people - 1), risks)
    stays = (0.28 * 0.8, 0.10 * 0.8)
    people = questions.find("10.2").right()
    assert people == 107 and by_loop((people, people), stays) >= 0.8 > by_loop((people - 1, people - 1), stays)


def test_the_third_supposition_is_the_belief_of_lesson_08_worked_out_by_hand():
    """Normal prior and likelihood on the log scale: precisions add up."""
    prior, trial = (stats.norm.isf(0.025) / math.log(4)) ** 2, (2 * stats.norm.isf(0.025) / math.log(25.1 / 1.3)) ** 2
    odds = math.exp(trial / (trial + prior) * math.log(5.7)) * 3 / 25
    risks = odds / (1 + odds), 3 / 28
    assert replication.people_needed(Abstinence(*risks)) == 203
    errors = replication.exact_errors(Design((27, 28), Abstinence(*risks)))
    again = np.random.default_rng(2).binomial((27, 28), risks, size=(400_000, 2))
    difference = (again @ [1 / 27, -1 / 28])[replication.fisher_p_table(27, 28)[again[:, 0], again[:, 1]] < 0.05]
    assert errors.size == pytest.approx(np.abs(difference).mean(), abs=4 * difference.std() / math.sqrt(len(difference)))
    assert errors.type_s == pytest.approx((difference < 0).mean(), abs=4 * math.sqrt(0.002 / len(difference)))
    assert round(100 * errors.size, 1) == 26.0 and round(100 * errors.type_s, 2) == 0.20


@pytest.mark.parametrize(("sizes", "percent"), [((27, 27), 2.6), ((27, 28), 3.8), ((55, 55), 3.2), ((79, 79), 3.5)], ids=str)
def test_most_false_alarms_on_a_finer_grid(sizes, percent):
    """A finer grid than the lesson's, and a matrix product in place of `exact_power`."""
    n1, n2 = sizes
    significant = replication.fisher_p_table(n1, n2) < 0.05
    risks = np.linspace(0.001, 0.5, 500)
    one, two = (stats.binom.pmf(np.arange(n + 1), n, risks[:, None]) for n in sizes)
    shares = np.einsum("ri,ij,rj->r", one, significant, two)
    assert round(100 * shares.max(), 1) == percent


@pytest.mark.parametrize(("people", "limit", "risks"), [(22, 0.102, "PUBLISHED"), (73, 0.066, "HALF")])
def test_boschloo_needs_fewer_people(people, limit, risks):
    """The limit keeps 5% on a fine grid of risks, and Boschloo's own P is below .05 for each table that it lets pass."""
    risks = {"PUBLISHED": PUBLISHED, "HALF": HALF}[risks]
    table = replication.fisher_p_table(people, people)
    grid = np.linspace(0.001, 0.5, 500)[:, None]
    each = stats.binom.pmf(np.arange(people + 1), people, grid)
    assert np.einsum("ri,ij,rj->r", each, table < limit, each).max() < 0.05
    one, two = (stats.binom.pmf(np.arange(people + 1), people, risk) for risk in risks)
    assert one @ (table < limit) @ two >= 0.8 > one @ (table < 0.05) @ two
    a, b = np.argwhere(table == table[table < limit].max())[0]  # the table that passes by least
    assert effects.boschloo_p(int(a), people, int(b), people) < 0.05


def believed_by_importance(draws=400_000):
    """Both beliefs by weighing draws of the prior, in place of conjugate formulas and of a grid: risks, and two weights."""
    rng = np.random.default_rng(3)
    ratio = rng.normal(0, math.log(4) / stats.norm.isf(0.025), draws)
    odds = np.log(stats.beta.rvs(3.5, 25.5, size=draws, random_state=rng))  # Jeffreys' prior and 3 of 28
    odds = odds - np.log1p(-np.exp(odds))
    risks = 1 / (1 + np.exp(-ratio - odds)), 1 / (1 + np.exp(-odds))
    counts = stats.binom.pmf(13, 27, risks[0])
    # the printed ratio is first minus second: given the second arm's own estimate, what is left is the first arm's
    flat = rng.normal(math.log(3 / 25), 3, draws)
    both = 1 / (1 + np.exp(-ratio - flat)), 1 / (1 + np.exp(-flat))
    own, error = 1 / 3 + 1 / 25, math.log(25.1 / 1.3) / (2 * stats.norm.isf(0.025))
    first = math.log(5.7) + math.log(3 / 25)  # log odds that the printed ratio gives the first arm
    printed = stats.norm.pdf(flat, math.log(3 / 25), math.sqrt(own)) / stats.norm.pdf(flat, math.log(3 / 25), 3)
    printed *= stats.norm.pdf(ratio + flat, first, math.sqrt(error**2 - own))
    return (risks, counts), (both, printed)


@pytest.mark.parametrize(("which", "percents", "reversed_"), [("counts", (34.5, 58, 94), 0.7), ("ratio", (22, 40, 82), 5.6)])
def test_assurance_by_simulating_trials_from_one_belief(which, percents, reversed_):
    """One trial for each draw of the truth, weighed by how well the truth fits the first trial."""
    counts, printed = believed_by_importance()
    (risk1, risk2), weight = counts if which == "counts" else printed
    rng = np.random.default_rng(4)
    assert 100 * np.average(risk1 < risk2, weights=weight) == pytest.approx(reversed_, abs=0.6)
    for people, percent in zip((28, 55, 400), percents, strict=True):
        a, b = rng.binomial(people, risk1), rng.binomial(people, risk2)
        significant = replication.fisher_p_table(people, people)[a, b] < 0.05
        assert 100 * np.average(significant, weights=weight) == pytest.approx(percent, abs=1.2)


def test_looks_of_the_lesson_by_plain_draws():
    """Fisher's P, looked up, at the first look and at the end: planned 3.5% and 92.5%, without a plan 5.5%."""
    rng, tables = np.random.default_rng(5), [replication.fisher_p_table(n, n) for n in (55, 110)]
    levels = {"planned": [2 * stats.norm.sf(b) for b in replication.obrien_fleming([0.5, 1])], "not": [0.05, 0.05]}
    for risks, plan, percent in (
        ((0.25, 0.25), "planned", 3.5),
        ((0.30, 0.11), "planned", 92.5),
        ((0.25, 0.25), "not", 5.5),
    ):
        half = rng.binomial(55, risks, size=(200_000, 2))
        whole = half + rng.binomial(55, risks, size=(200_000, 2))
        passed = [
            table[seen[:, 0], seen[:, 1]] < level
            for table, seen, level in zip(tables, (half, whole), levels[plan], strict=True)
        ]
        assert 100 * np.logical_or(*passed).mean() == pytest.approx(percent, abs=0.25)
    assert (
        round(100 * by_loop((110, 110), (0.30, 0.11)), 1) == 92.8
        and round(100 * by_loop((110, 110), (0.25, 0.25)), 1) == 3.5
    )


def test_definitions_of_two_weeks_by_a_plain_loop():
    used = trial.use_by_day(trial.load()).fillna(1)
    arm = trial.load()["participants"].set_index("participant").arm
    found = {"any": {"ketamine": 0, "midazolam": 0}, "last": {"ketamine": 0, "midazolam": 0}}
    for person, days in used.iterrows():
        text = "".join("x" if day else "." for day in days)
        found["any"][arm[person]] += "." * 14 in text
        found["last"][arm[person]] += text.endswith("." * 14)
    assert found == {"any": {"ketamine": 20, "midazolam": 15}, "last": {"ketamine": 13, "midazolam": 3}}


def test_the_pilot_was_not_significant_by_counts_that_fit():
    assert (round(100 * 13 / 39, 1), round(100 * 7 / 42, 1)) == (33.3, 16.7)
    assert round(stats.fisher_exact([[13, 26], [7, 35]]).pvalue, 2) == 0.12


def test_craving_power_between_those_of_eight_visits_and_of_one():
    """9.4: leaving costs a little; the noncentral t distribution gives power for eight visits each, and for one."""
    powers = []
    for visits in (1, 8):
        shift = 12 / (27 * math.sqrt(0.4 + 0.6 / visits) * math.sqrt(2 / 45))
        limit = stats.t.isf(0.025, 88)
        powers.append(100 * (stats.nct.sf(limit, 88, shift) + stats.nct.cdf(-limit, 88, shift)))
    assert powers[0] < questions.find("10.4").right() < powers[1] - 3
    assert grade("10.4", WRONG["10.4"][0][0]()).status == "mistake" and powers[1] == pytest.approx(85.6, abs=1)


def test_bound_of_an_early_look_by_its_formula():
    """Lan and DeMets 1983: at a first look all that may be spent by then goes to it, so no integral is needed."""
    spent = 4 * (1 - stats.norm.cdf(stats.norm.ppf(1 - 0.05 / 4) / math.sqrt(0.4)))
    assert questions.find("10.5").right() == pytest.approx(stats.norm.isf(spent / 2), abs=1e-6)


def test_interaction_needs_many_times_the_people_by_its_formula():
    spread = sum(r * (1 - r) for r in (0.48, 0.30, 0.11, 0.11))
    needed = math.ceil((1.959964 + 0.841621) ** 2 * spread / 0.18**2)
    assert 4 * needed == 636


def power(sizes, risks):
    return 100 * by_loop(sizes, risks)


def craving(**changes):
    difference, people, visits, correlation, left, trials, seed = (
        {"d": -12, "n": 45, "v": 8, "c": 0.4, "l": 0.4, "t": 20_000, "s": 9} | changes
    ).values()
    design = Design((people, people), Craving(difference, 27, visits, correlation), (left, left))
    return 100 * replication.simulate(design, trials, seed=seed, progress=False).power


def needed(dropout, shares):
    return replication.people_needed(Abstinence(*shares), dropout=dropout)


def other_tests(sizes, risks):
    """Power, table by table, of z with pooled shares and of Fisher's one-sided test."""
    (n1, n2), found = sizes, np.zeros(2)
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            chance = stats.binom.pmf(a, n1, risks[0]) * stats.binom.pmf(b, n2, risks[1])
            if chance > 1e-9 and 0 < a + b < n1 + n2:
                z = proportions_ztest([a, b], [n1, n2])[1]
                fisher = stats.fisher_exact([[a, n1 - a], [b, n2 - b]], alternative="greater").pvalue
                found += chance * np.array([z < 0.05, fisher < 0.05])
    return 100 * found


def by_arcsines(sizes, risks):
    """Power from statsmodels' formula, as people find it elsewhere."""
    return 100 * NormalIndPower().power(proportion_effectsize(*risks), sizes[0], 0.05, sizes[1] / sizes[0])


LEVIN = (13 / 43, 3 / 43)
TWO = (0.28, 0.10)
#: Wrong answers as people come to them, ten or more an item, the five likeliest first: how, and the key word of the cause.
WRONG = {
    "10.1": [
        (lambda: power((55, 55), TWO) / 100, "as a proportion"),
        (lambda: power((110, 110), TWO), "110 in each arm"),
        (lambda: power((27, 28), TWO), "27 and 28 people"),
        (lambda: round(power((55, 55), TWO)), "this fits"),
        (lambda: power((55, 55), (13 / 27, 3 / 28)), "published shares"),
        (lambda: 100 - power((55, 55), TWO), "100 minus"),
        (lambda: power((54, 56), TWO), "not 55 and 55"),
        (lambda: power((55, 55), (0.25, 0.11)), "lesson's power"),
        (lambda: 100 * stats.norm.sf(stats.norm.isf(0.025) - 0.18 / math.sqrt((0.28 * 0.72 + 0.09) / 55)), "approximation"),
        (lambda: math.trunc(10 * power((55, 55), TWO)) / 10 - 0.4, "very near"),
        (lambda: 2 * power((27, 28), TWO), "was doubled"),
        (lambda: 100 * replication.exact_power(Design((55, 55), Abstinence(*TWO), alpha=0.1)), "alpha of 10%"),
        (lambda: other_tests((55, 55), TWO)[1], "one-sided"),
        (lambda: other_tests((55, 55), TWO)[0], "approximation"),
        (lambda: by_arcsines((55, 55), TWO), "approximation"),
        (lambda: power((54, 54), TWO), "not 55 and 55"),
    ],
    "10.2": [
        (lambda: needed((0, 0), TWO), "without anyone leaving"),
        (lambda: math.ceil(needed((0, 0), TWO) / 0.8), "Dividing by 0.8"),
        (lambda: 2 * needed((0.2, 0.2), TWO), "both arms together"),
        (lambda: math.ceil(1.2 * needed((0, 0), TWO)), "a quarter or a fifth"),
        (lambda: needed((0, 0), TWO) / 0.8, "Dividing by 0.8"),
        (lambda: 2 * needed((0, 0), TWO), "both arms together"),
        (lambda: needed((0.8, 0.8), TWO), "20% stay"),
        (lambda: needed((0.2, 0), TWO), "one arm loses"),
        (lambda: needed((0, 0), (0.22, 0.08)), "rounded"),
        (lambda: needed((0.2, 0.2), TWO) - 1, "One person off"),
        (lambda: replication.people_needed(Abstinence(*TWO), 0.9, dropout=(0.2, 0.2)), "90% power"),
        (lambda: math.ceil(7.849 * (0.224 * 0.776 + 0.08 * 0.92) / 0.144**2), "approximation"),
        (lambda: needed((0.2, 0.2), PUBLISHED), "published shares"),
        (lambda: round(0.2 * needed((0.2, 0.2), TWO)), "how many of an arm leave"),
        (lambda: round(0.8 * needed((0.2, 0.2), TWO)), "how many of an arm stay"),
    ],
    "10.4": [
        (lambda: craving(l=0), "without anyone leaving"),
        (lambda: craving() / 100, "as a proportion"),
        (lambda: craving(c=0.6), "0.6"),
        (lambda: craving(s=0), "another seed"),
        (lambda: round(craving()), "this fits"),
        (lambda: craving(v=1), "single visit"),
        (lambda: craving(n=22), "the whole trial"),
        (lambda: craving(l=0.6), "40% stay"),
        (lambda: craving(c=0.7), "lesson's correlation"),
        (lambda: 100 - craving(), "100 minus"),
        (lambda: craving(d=-10), "lesson's difference of -10"),
        (lambda: replication.simulate(Design((45, 45), Craving(-12, 27), (0.4, 0.4)), 100, progress=False), "`.power`"),
    ],
    "10.5": [
        (lambda: replication.spending_bounds([0.5, 1])[0], "as it was planned"),
        (lambda: replication.obrien_fleming([0.4, 1])[0], "own bounds"),
        (lambda: 1.96, "single look"),
        (lambda: replication.spending_bounds([0.4, 1])[1], "at the end, after the look"),
        (lambda: 3.4, "this fits"),
        (lambda: replication.spending_bounds([0.4], spending="Pocock")[0], "Pocock"),
        (lambda: replication.spending_bounds([0.4, 0.5])[1], "further look"),
        (lambda: 1.96 / math.sqrt(0.4), "root of the share"),
        (lambda: stats.norm.isf(0.025 / 2), "Bonferroni"),
        (lambda: replication.spending_bounds([0.4], 0.025)[0], "two-sided already"),
        (lambda: replication.spending_bounds([0.6])[0], "still to come"),
        (lambda: replication.obrien_fleming([0.5, 1])[0], "planned look at one half"),
        (lambda: replication.spending_bounds([24 / 30])[0], "another share"),
        (lambda: replication.spending_bounds([24 / 55])[0], "another share"),
    ],
    "10.6": [
        (lambda: power((43, 43), (13 / 43, 3 / 43)), "43 people in each arm"),
        (lambda: power((41, 43), (13 / 43, 3 / 43)) / 100, "as a proportion"),
        (lambda: power((41, 43), (13 / 30, 3 / 40)), "odds"),
        (lambda: power((41, 43), (7 / 40, 3 / 43)), "60 mg"),
        (lambda: 100 - power((41, 43), (13 / 43, 3 / 43)), "100 minus"),
        (lambda: power((41, 43), (13 / 41, 3 / 43)), "not of 41"),
        (lambda: power((43, 41), (13 / 43, 3 / 43)), "exchanged"),
        (lambda: 100 * (13 / 43 - 3 / 43), "difference in points"),
        (lambda: 79, "cut off"),
        (lambda: power((41, 43), (13 / 43, 3 / 43)) - 1.2, "another number of trials"),
        (lambda: effects.fisher_p(13, 43, 3, 43), "P value of one trial"),
        (lambda: 30, "share of people in one arm"),
        (lambda: other_tests((41, 43), LEVIN)[0], "normal distributions"),
        (lambda: by_arcsines((41, 43), LEVIN), "normal distributions"),
        (lambda: other_tests((41, 43), LEVIN)[1], "one-sided"),
        (lambda: power((27, 28), LEVIN), "lesson's 27 and 28"),
    ],
}


@pytest.mark.parametrize(("question", "number"), [(q, n) for q, rows in WRONG.items() for n in range(len(rows))])
def test_a_likely_slip_hears_its_cause(question, number):
    typed, word = WRONG[question][number]
    found = grade(question, typed())
    assert found.status in ("mistake", "not_yet") and word in found.message, found


def test_what_is_right_in_another_form_passes():
    assert grade("10.4", craving(d=12)).status == "right"  # which arm is first
    for seed in (0, 9):  # a simulated power, within its error
        design = Design((41, 43), Abstinence(13 / 43, 3 / 43))
        assert grade("10.6", 100 * replication.simulate(design, 100_000, seed=seed).power).status == "right"
    assert grade("10.3", ["d"]).status == grade("10.3", questions.find("10.3").options["d"]).status == "right"


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
    assert alt == "80% power takes over 40 people in each arm."
    assert "636 for interaction" in figures.interaction_cost({"effect": 54, "interaction": 636}).alt
