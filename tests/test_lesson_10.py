"""Lesson 10: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import json
import math
import re
from functools import cache

import numpy as np
import pytest
from heard import unheard
from scipy import special, stats
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize, proportions_ztest

from course_lib.methods import effects, replication
from course_lib.methods.replication import Abstinence, Design
from course_lib.reader import lessons, questions
from course_lib.reader.feedback import grade
from course_lib.reader.questions.guessed import read as guessed_as
from course_lib.reader.solved import SOLUTIONS
from course_lib.sources import trial, verdicts

PUBLISHED = 13 / 27, 3 / 28
HALF = (13 / 27 + 3 / 28) / 2, 3 / 28
LESSON = SOLUTIONS.parent / "notebooks/10_replication.ipynb"


@cache
def printed():
    """What the saved lesson shows, in one string."""
    outputs = [o for c in json.loads(LESSON.read_text(encoding="utf-8"))["cells"] for o in c.get("outputs", [])]
    return "\n".join("".join(o.get("text", "")) + "".join(o.get("data", {}).get("text/plain", "")) for o in outputs)


@cache
def prose():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def guessed(letter):
    return lessons.find(f"10.{letter}").truth()


@cache
def ps_by_total(n1, n2):
    """Fisher's P of every table, total by total of events, from SciPy's hypergeometric distribution."""
    a, b = np.indices((n1 + 1, n2 + 1))
    ways, ps = stats.hypergeom.pmf(a, n1 + n2, a + b, n1), np.empty(a.shape)
    for total in range(n1 + n2 + 1):
        at = np.arange(max(0, total - n2), min(n1, total) + 1)
        these = ways[at, total - at]
        ps[at, total - at] = np.where(these <= these[:, None] * (1 + 1e-7), these, 0).sum(axis=1)
    return ps


def by_loop(sizes, risks, limit=0.05, ahead=None):
    """Exact power over every table, with SciPy's hypergeometric distribution, or of one arm (1, -1)."""
    n1, n2 = sizes
    a, b = np.indices((n1 + 1, n2 + 1))
    chance = np.outer(stats.binom.pmf(a[:, 0], n1, risks[0]), stats.binom.pmf(b[0], n2, risks[1]))
    counted = True if ahead is None else np.sign(a / n1 - b / n2) == ahead
    return chance[(ps_by_total(n1, n2) < limit) & counted].sum()


def both_by_loop(risks):
    """The chance that two trials with 60 in each arm are both significant, for the same arm."""
    return sum(by_loop((60, 60), risks, ahead=arm) ** 2 for arm in (1, -1))


def test_exact_powers_of_lesson_and_exercise_by_a_loop():
    for sizes, power in (((27, 27), 81.8), ((27, 28), 87.7), ((28, 28), 84.0)):
        assert round(100 * by_loop(sizes, PUBLISHED), 1) == power  # the saw-tooth
    for sizes, power in (((55, 55), 61.3), ((54, 56), 67.7), ((56, 54), 64.9)):
        assert round(100 * by_loop(sizes, HALF), 1) == power and f"{power}%" in questions.find("r10.3").why
    assert questions.find("10.1").right() == pytest.approx(100 * by_loop((55, 55), (0.28, 0.10)), abs=1e-8)
    assert round(100 * by_loop((54, 56), (0.28, 0.10)), 1) == 66.2 and "66.2%" in questions.find("10.1").why


def test_people_needed_are_the_first_sizes_that_do_by_a_loop():
    for risks, people in ((PUBLISHED, 27), (HALF, 79)):
        assert by_loop((people, people), risks) >= 0.8 > by_loop((people - 1, people - 1), risks)
    stays = (0.28 * 0.8, 0.10 * 0.8)
    people = questions.find("10.2").right()
    assert people == 107 and by_loop((people, people), stays) >= 0.8 > by_loop((people - 1, people - 1), stays)


def test_the_truth_of_a_second_trial_is_the_sceptics_belief_worked_out_by_hand():
    """Normal prior and likelihood on the log scale: precisions add up."""
    prior, trial = (stats.norm.isf(0.025) / math.log(4)) ** 2, (2 * stats.norm.isf(0.025) / math.log(25.1 / 1.3)) ** 2
    odds = math.exp(trial / (trial + prior) * math.log(5.7)) * 3 / 25
    risks = odds / (1 + odds), 3 / 28
    assert f"truth {100 * risks[0]:.1f}% against {100 * risks[1]:.1f}%, odds ratio 2.26" in printed()
    errors = replication.exact_errors(Design((27, 28), Abstinence(*risks)))
    again = np.random.default_rng(2).binomial((27, 28), risks, size=(400_000, 2))
    difference = (again @ [1 / 27, -1 / 28])[replication.fisher_p_table(27, 28)[again[:, 0], again[:, 1]] < 0.05]
    assert errors.size == pytest.approx(np.abs(difference).mean(), abs=4 * difference.std() / math.sqrt(len(difference)))
    assert errors.type_s == pytest.approx((difference < 0).mean(), abs=4 * math.sqrt(0.002 / len(difference)))
    assert round(100 * errors.size, 1) == 26.0 and round(100 * errors.type_s, 2) == 0.20


@pytest.mark.parametrize(
    ("sizes", "limit", "percent"),
    [((27, 27), 0.05, 2.6), ((27, 28), 0.05, 3.8), ((55, 55), 0.05, 3.2), ((54, 56), 0.05, 4.0), ((27, 27), 0.08, 4.5)],
    ids=str,
)
def test_most_false_alarms_on_a_finer_grid(sizes, limit, percent):
    """A finer grid than the lesson's, and a matrix product in place of `exact_power`."""
    n1, n2 = sizes
    significant = replication.fisher_p_table(n1, n2) < limit
    risks = np.linspace(0.001, 0.999, 999)  # above a half, too, which the lesson leaves out
    one, two = (stats.binom.pmf(np.arange(n + 1), n, risks[:, None]) for n in sizes)
    shares = np.einsum("ri,ij,rj->r", one, significant, two)
    assert round(100 * shares.max(), 1) == percent
    raised = "" if limit == 0.05 else ", P < .08"
    assert f"{n1} and {n2}{raised}: {percent}%" in printed()
    assert "promises at most 5% false alarms, and here gives at most 2.6 to 4.0%" in printed()


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


def believed_by_importance(events=13, draws=400_000, widest=4):
    """Draws of the prior, weighed by a binomial count on ketamine, in place of a grid: both risks, and the weights."""
    rng = np.random.default_rng(3)
    ratio = rng.normal(0, math.log(widest) / stats.norm.isf(0.025), draws)
    odds = special.logit(stats.beta.rvs(3.5, 25.5, size=draws, random_state=rng))  # Jeffreys' prior and 3 of 28
    one = special.expit(ratio + odds)
    return one, special.expit(odds), stats.binom.pmf(events, 27, one)


def believed_by_the_interval(draws=400_000):
    """The printed ratio is first minus second: given the second arm's own estimate, what is left is the first arm's."""
    rng = np.random.default_rng(3)
    ratio, flat = rng.normal(0, math.log(4) / stats.norm.isf(0.025), draws), rng.normal(math.log(3 / 25), 3, draws)
    own, error = 1 / 3 + 1 / 25, math.log(25.1 / 1.3) / (2 * stats.norm.isf(0.025))
    first = math.log(5.7) + math.log(3 / 25)  # log odds that the printed ratio gives the first arm
    weight = stats.norm.pdf(flat, math.log(3 / 25), math.sqrt(own)) / stats.norm.pdf(flat, math.log(3 / 25), 3)
    weight *= stats.norm.pdf(ratio + flat, first, math.sqrt(error**2 - own))
    return special.expit(ratio + flat), special.expit(flat), weight


def assured(people, one, two, weight, seed=4):
    """Percent: one simulated trial for each draw of the truth, weighed by how well the truth fits the first trial."""
    rng = np.random.default_rng(seed)
    a, b = rng.binomial(people, one), rng.binomial(people, two)
    return 100 * np.average(replication.fisher_p_table(people, people)[a, b] < 0.05, weights=weight)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("which", "percents", "reversed_"),
    [("printed", (24, 44, 87), 2.7), ("core", (34.5, 58, 94), 0.7), ("interval", (22, 40, 82), 5.6)],
)
def test_assurance_by_simulating_trials_from_one_belief(which, percents, reversed_):
    drawn = {
        "core": believed_by_importance,
        "printed": lambda: believed_by_importance(11),
        "interval": believed_by_the_interval,
    }
    one, two, weight = drawn[which]()
    assert 100 * np.average(one < two, weights=weight) == pytest.approx(reversed_, abs=0.6)
    for people, percent in zip((28, 55, 400), percents, strict=True):
        assert assured(people, one, two, weight) == pytest.approx(percent, abs=1.2)


@pytest.mark.slow
def test_other_beliefs_of_the_last_section_by_weighed_draws():
    core = one, two, weight = believed_by_importance()
    low = two <= 0.17
    beliefs = {
        "as in the core": core,
        "1/2 to 2": believed_by_importance(widest=2, draws=4_000_000),
        "1/10 to 10": believed_by_importance(widest=10),
        "printed ratio": believed_by_importance(11),
        "at most 17%": (one[low], two[low], weight[low]),
        "interval": believed_by_the_interval(),
    }
    told = {name: re.search(rf"^{name}: assurance (\d+)%", printed(), re.M)[1] for name in beliefs}
    larger = []
    for name, (*risks, weights) in beliefs.items():
        assert int(told[name]) == pytest.approx(assured(55, *risks, weights), abs=1.2)
        whole = int(re.search(rf"^{name}: .*\(120 in each arm: (\d+)%\)$", printed(), re.M)[1])
        assert whole == pytest.approx(assured(120, *risks, weights), abs=1.2)
        larger.append(whole)
    assert f"Plan (a) has {min(larger)}% to {max(larger)}%" in prose()
    core = prose().partition("## Going deeper")[0]
    wide = assured(120, *believed_by_importance(widest=8))
    told_core = f"somebody who began with 1/2 to 2 now gives plan (a) only {larger[1]}%, and with 1/8 to 8 it is 90%."
    assert told_core in core and wide == pytest.approx(90, abs=0.7)
    assert max(told, key=lambda name: abs(int(told[name]) - 58)) == "1/2 to 2" and max(told, key=told.get) == "1/10 to 10"
    left = int(re.search(r"at most 17%: .* from ([\d,]+) draws", printed())[1].replace(",", ""))
    assert left / 100 == pytest.approx(100 * weight[low].sum() / weight.sum(), abs=1.5)
    ahead, after, table = {}, {}, replication.fisher_p_table(120, 120)
    for name, (*risks, weights) in beliefs.items():
        found = re.search(rf"^{name}: ketamine ahead in (\d+)%, after a failure (\d+)%", printed(), re.M).groups()
        ahead[name], after[name] = map(int, found)
        more, rng = risks[0] > risks[1], np.random.default_rng(4)  # one trial for each draw of the truth
        missed = weights * (table[rng.binomial(120, risks[0]), rng.binomial(120, risks[1])] >= 0.05)
        assert ahead[name] == pytest.approx(100 * (weights * more).sum() / weights.sum(), abs=1)
        assert after[name] == pytest.approx(100 * (missed * more).sum() / missed.sum(), abs=1.5)
    least, last = min(ahead.values()), min(after.values())
    assert (
        f"In {least}% to {max(ahead.values())}% of the belief before plan (a), rounded, "
        f"and in {last}% to {max(after.values())}%" in prose()
    )
    assert (
        f"{ahead['as in the core']}% of the belief has ketamine ahead, and about {after['as in the core']}% after a failure"
        in prose()
    )
    shares = sorted(map(int, told.values()))
    assert f"From {shares[0]}% to {shares[-1]}%" in prose()
    assert f"With the core's belief it has an assurance of {told['as in the core']}%" in prose()


@pytest.mark.slow
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


def test_interaction_needs_many_times_the_people_by_its_formula():
    spread = sum(r * (1 - r) for r in (0.48, 0.30, 0.11, 0.11))
    needed = math.ceil((1.959964 + 0.841621) ** 2 * spread / 0.18**2)
    assert 4 * needed == 636


def power(sizes, risks):
    return 100 * by_loop(sizes, risks)


def power_below(limit, sizes, risks):
    return 100 * by_loop(sizes, risks, limit)


def needed(dropout, shares):
    return replication.people_needed(Abstinence(*shares), dropout=dropout)


def other_tests(sizes, risks):
    """Power, table by table, of z with pooled shares and of Fisher's one-sided test."""
    (n1, n2), found = sizes, np.zeros(2)
    of_first, of_second = (stats.binom.pmf(np.arange(n + 1), n, risk) for n, risk in zip(sizes, risks, strict=True))
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            chance = of_first[a] * of_second[b]
            if chance > 1e-9 and 0 < a + b < n1 + n2:
                z = proportions_ztest([a, b], [n1, n2])[1]
                fisher = stats.fisher_exact([[a, n1 - a], [b, n2 - b]], alternative="greater").pvalue
                found += chance * np.array([z < 0.05, fisher < 0.05])
    return 100 * found


def by_arcsines(sizes, risks):
    """Power from statsmodels' formula, as people find it elsewhere."""
    return 100 * NormalIndPower().power(proportion_effectsize(*risks), sizes[0], 0.05, sizes[1] / sizes[0])


TWO = (0.28, 0.10)
FIVE = (0.45, 0.10), (0.40, 0.15), (0.35, 0.20), (0.35, 0.25), (0.30, 0.30)


def likelihood_of(events, share):
    """Of 120 people, up to what all shares have in common."""
    return math.exp(likelihood(events, 120, share))


def doubted(before=(10, 10, 10, 10, 60), counts=(42, 30), fits=None, truths=FIVE):
    """Belief after in five truths, by logarithms of likelihoods."""
    fits = fits or [
        math.exp(sum(likelihood(x, 120, share) for x, share in zip(counts, pair, strict=True))) for pair in truths
    ]
    both = np.multiply(before, fits)
    return 100 * both / both.sum()


#: Wrong answers as people come to them, ten or more an item, the five likeliest first: how, and the key word of the cause.
WRONG = {
    "r10.3": [
        (lambda: "a", "where the arm that is behind is the larger one"),
        (lambda: "c", "matters for which pairs"),
    ],
    "10.1": [
        (lambda: 100 * (replication.fisher_p_table(55, 55) < 0.05).mean(), "counts the pairs"),
        (lambda: (replication.fisher_p_table(55, 55) < 0.05).sum(), "counts the pairs"),
        (lambda: power((55, 55), TWO) / 100, "as a proportion"),
        (lambda: power((110, 110), TWO), "110 in each arm"),
        (lambda: power((27, 28), TWO), "27 and 28 people"),
        (lambda: round(power((55, 55), TWO)), "right as far"),
        (lambda: power((55, 55), (13 / 27, 3 / 28)), "published shares"),
        (lambda: 100 - power((55, 55), TWO), "left to 100"),
        (lambda: power((54, 56), TWO), "not 55 and 55"),
        (lambda: power((55, 55), HALF), "lesson's power"),
        (lambda: 58, "lesson's assurance"),
        (lambda: 0.6, "rounded to one digit"),
        (lambda: 80, "usually planned for"),
        (lambda: 100 * stats.norm.sf(stats.norm.isf(0.025) - 0.18 / math.sqrt((0.28 * 0.72 + 0.09) / 55)), "approximation"),
        (lambda: math.trunc(10 * power((55, 55), TWO)) / 10 - 0.4, "very near"),
        (lambda: 2 * power((27, 28), TWO), "was doubled"),
        (lambda: math.sqrt(2) * power((27, 28), TWO), "root of 2"),
        (lambda: 100 * replication.exact_power(Design((55, 55), Abstinence(*TWO), alpha=0.1)), "alpha of 10%"),
        (lambda: other_tests((55, 55), TWO)[1], "one-sided"),
        (lambda: other_tests((55, 55), TWO)[0], "approximation"),
        (lambda: by_arcsines((55, 55), TWO), "approximation"),
        (lambda: power((54, 54), TWO), "not 55 and 55"),
        (lambda: power_below(0.01, (55, 55), TWO), "P below .01"),
        (lambda: 60, "rounded to tens"),
        (lambda: np.outer(*(stats.binom.pmf(range(56), 55, share) for share in TWO)).sum(), "All pairs together"),
        (lambda: 100, "All pairs together"),
        (lambda: 61.2, "half of the published difference"),
        (lambda: 62.1, "half of the published difference"),
        (lambda: 57.5, "half of the published difference"),
        (lambda: 57.8, "lesson's assurance"),
        (lambda: power((28, 27), TWO), "size of the first trial"),
        (lambda: power((27, 27), TWO), "size of the first trial"),
        (lambda: power((55, 55), (0.48, 0.11)), "published shares"),
        (lambda: round(power((55, 55), TWO) ** 2 / 100, 1), "the power times itself"),
    ],
    "10.2": [
        (lambda: needed((0, 0), TWO), "without anyone leaving"),
        (lambda: math.ceil(needed((0, 0), TWO) / 0.8), "Dividing by 0.8"),
        (lambda: 2 * needed((0.2, 0.2), TWO), "both arms together"),
        (lambda: math.ceil(1.2 * needed((0, 0), TWO)), "adds a fifth"),
        (lambda: needed((0, 0), TWO) / 0.8, "Dividing by 0.8"),
        (lambda: 2 * needed((0, 0), TWO), "Two things at once: this is for both arms together, and without"),
        (lambda: needed((0.8, 0.8), TWO), "20% stay"),
        (lambda: needed((0.2, 0), TWO), "one of the two arms"),
        (lambda: needed((0, 0), (0.22, 0.08)), "rounded"),
        (lambda: needed((0.2, 0.2), TWO) + 1, "The smallest number"),
        (lambda: 101, "section H"),
        (lambda: 100, "Is it a round guess"),
        (lambda: needed((0.3, 0.15), TWO), "15% leave one arm"),
        (lambda: needed((0.2, 0.2), TWO) - 1, "(1) The smallest number"),
        (lambda: needed((0, 0), HALF), "half of the published difference"),
        (lambda: 78, "section H"),
        (lambda: replication.people_needed(Abstinence(*TWO), 0.9, dropout=(0.2, 0.2)), "90% power"),
        (lambda: math.ceil(7.849 * (0.224 * 0.776 + 0.08 * 0.92) / 0.144**2), "approximation"),
        (lambda: needed((0.2, 0.2), PUBLISHED), "published shares"),
        (lambda: round(0.2 * needed((0.2, 0.2), TWO)), "how many of an arm leave"),
        (lambda: round(0.8 * needed((0.2, 0.2), TWO)), "how many of an arm stay"),
        (lambda: 84, "the number if nobody leaves"),
        (lambda: math.ceil(82 / 0.64), "two divisions"),
        (lambda: 206, "Two things at once"),
        (lambda: 205, "Two things at once"),
        (lambda: 66, "how many of an arm stay"),
        (lambda: 65.6, "how many of an arm stay"),
        (lambda: needed((0.1, 0.1), TWO), "a tenth leave each arm"),
        (lambda: replication.people_needed(Abstinence(*TWO), 0.9), "90% power if nobody leaves"),
        (lambda: math.floor(1.2 * needed((0, 0), TWO)), "it would be divided by 0.8"),
    ],
    "10.4": [
        (lambda: 58, "lesson's assurance"),
        (lambda: 24.1, "not significant if the drug works"),
        (lambda: 51.8, "mean of the squares"),
        (lambda: sum(power((120, 120), pair) for pair in FIVE) / 4, "divides by four"),
        (lambda: 37.7, "the assurance times itself"),
        (lambda: 0.863, "were multiplied"),
        (lambda: 32.5, "as the doubter of item 10.5"),
        (lambda: 80, "usually planned for"),
        (lambda: 80.2, "power at the mean of the shares"),
        (lambda: 79.7, "lesson's assurance"),
        (lambda: 78, "by four truths"),
        (lambda: sum(power((27, 28), pair) for pair in FIVE) / 5, "as the first trial"),
    ],
    "10.5": [
        (lambda: doubted((1, 1, 1, 1, 1))[4], "by the fit alone"),
        (lambda: 60, "belief before"),
        (lambda: 10, "in each of the *other* truths"),
        (lambda: 20, "planners of item 10.4"),
        (lambda: 54, "truth 2 of the lesson"),
        (lambda: 4.6, "failed trial"),
        (lambda: 95.0, "failed trial"),
        (lambda: 34, "failed trial"),
        (lambda: doubted(fits=[100 - power((120, 120), pair) for pair in FIVE])[4], "just these"),
        (lambda: doubted()[3], "fourth truth"),
        (lambda: doubted()[2], "third truth"),
        (lambda: 100 - doubted()[4], "left to 100"),
        (lambda: doubted()[4] / 100, "as a proportion"),
        (lambda: round(doubted()[4]), "right as far"),
        (lambda: 91.4, "Divide it by the sum"),
        (lambda: 1.52, "is the fit of the last truth"),
        (lambda: doubted(counts=(30, 42))[4], "counts are swapped"),
        (lambda: 53.4, "drug's count alone"),
        (lambda: 66.7, "placebo's count alone"),
        (lambda: 2.4, "takes the lesson's counts"),
        (lambda: 12.1, "P value is no belief"),
        (lambda: doubted(fits=[stats.binom.cdf([42, 30], 120, pair).prod() for pair in FIVE])[4], "adds up counts"),
        (lambda: 8.62, "by the fit alone, times 60%"),
        (lambda: 4.03, "adds up counts"),
        (lambda: 88, "100% minus P"),
        (lambda: 12, "P value is no belief"),
        (lambda: 0.12, "P value is no belief"),
        (lambda: doubted(fits=[power((120, 120), pair) for pair in FIVE])[4], "takes the power"),
        (lambda: 59.5, "were added"),
    ],
    "10.6.1": [
        (lambda: 100 - sum(power((120, 120), pair) for pair in FIVE) / 5, "over all five truths"),
        (lambda: 61.4, "assurance of item 10.4"),
        (lambda: sum(power((120, 120), pair) for pair in FIVE[:4]) / 4, "left to 100"),
        (lambda: 100 - power((120, 120), FIVE[3]), "one of the four"),
        (lambda: 100 - power((120, 120), FIVE[2]), "one of the four"),
        (lambda: 100 - power((120, 120), FIVE[4]), "does *nothing*"),
        (lambda: 100 - power((120, 120), np.mean(FIVE[:4], axis=0)), "mean of the shares"),
        (lambda: sum(100 - power((120, 120), pair) for pair in FIVE[:4]) / 5, "divides by five"),
        (lambda: 12, "P supposes"),
        (lambda: 24, "right as far"),
        (lambda: 80, "share of the truths"),
        (lambda: 20, "share of the truths"),
        (lambda: 0.241, "as a proportion"),
    ],
    "10.6.2": [
        (lambda: doubted()[4], "the doubter"),
        (lambda: 20, "belief before"),
        (lambda: doubted((1,) * 5, fits=[100 - power((120, 120), pair) for pair in FIVE])[4], "throws the counts away"),
        (lambda: doubted((1,) * 5)[3], "another of the truths"),
        (lambda: doubted((1,) * 5)[2], "another of the truths"),
        (lambda: 100 - doubted((1,) * 5)[4], "left to 100"),
        (lambda: 12, "P is no belief"),
        (lambda: 12.1, "P is no belief"),
        (lambda: 16.0, "drug's count alone"),
        (lambda: doubted((1,) * 5, fits=[likelihood_of(30, pair[1]) for pair in FIVE])[4], "placebo's count alone"),
        (lambda: 0.152, "sum over all five"),
        (lambda: doubted((1,) * 5, counts=(30, 42))[4], "counts are swapped"),
        (lambda: doubted((1,) * 5, fits=[power((120, 120), pair) for pair in FIVE])[4], "takes the power"),
        (lambda: 14, "right as far"),
    ],
    "10.7": [
        (lambda: 55, "who believes four truths alike"),
        (lambda: 85, "not the smallest that does"),
        (lambda: needed((0, 0), (13 / 43, 3 / 43)), "the second reader has a say"),
        (lambda: 65, "here assurance is only 48.8%"),
        (lambda: 150, "both arms together"),
        (lambda: 95, "the largest size"),
        *((lambda n=n: n, "both arms together") for n in (110, 130, 170, 190)),
        (lambda: 45, "not even the published shares"),
        (lambda: 100, "spends all the money"),
        (lambda: 200, "spends all the money"),
        (lambda: 70, "none of the sizes"),
        (lambda: 80, "none of the sizes"),
        (lambda: 40, "none of the sizes"),
        (lambda: 52.5, "The size itself is asked for"),
        (lambda: 95.3, "The size itself is asked for"),
    ],
}


@pytest.mark.parametrize("question", WRONG)
def test_a_likely_slip_hears_its_cause(question):
    assert unheard(question, [(typed(), words) for typed, words in WRONG[question]]) == []


def test_a_number_that_comes_up_by_chance_in_another_way_has_one_cause():
    """79, the lesson's number, and 82 divided by 0.8 and cut off."""
    for typed, words in ((79, "This is at half of the published difference"), (102, "This stretches the number")):
        assert grade("10.2", typed).message.startswith(words)


def test_an_item_and_its_replies_ask_for_decimals_in_the_same_words():
    exercise = (SOLUTIONS / "10_replication.ipynb").read_text(encoding="utf-8")
    assert "digit" not in exercise.replace("digits of", "") and exercise.count("one decimal") == 4
    for item in ("10.1", "10.4", "10.5", "10.6.1", "10.6.2"):
        question = questions.find(item)
        assert "one decimal" in grade(item, round(question.right())).message
        assert not [m.message for m in question.mistakes if "digits" in m.message], item


@pytest.mark.parametrize("item", ["r10.2", "10.6"])
def test_a_model_answer_has_the_two_sentences_that_are_asked_for(item):
    model = re.sub(r"^\(.*?\) ", "", questions.find(item).judgement.model)
    assert len(re.findall(r"\.( |$)", model)) == 2 and ";" not in model


def test_power_rises_in_the_long_run_as_the_lesson_says():
    powers = {(n, n + more): power((n, n + more), PUBLISHED) for n in range(22, 60) for more in (0, 1)}
    sizes = list(powers)
    assert all(powers[size] > 80 for size in sizes[sizes.index((26, 27)) :]) and powers[26, 26] < 80 < powers[23, 24]
    assert round(powers[27, 28] - powers[27, 27]) == 6 and "One person more can also bring six points" in prose()
    for n1, n2 in ((23, 24), (24, 24), (27, 27)):
        assert f"Power of {n1} and {n2}: {powers[n1, n2]:.1f}%" in printed()
    assert f"23 and 24 people have {powers[23, 24]:.1f}%, but the next size has less than 80%" in prose()
    assert powers[24, 24] < 80 and f"from {powers[27, 27]:.1f}%, with 27 and 27, to {powers[27, 28]:.1f}%" in prose()
    assert "Only from 26 and 27 on does power stay above 80%" in prose()


def test_what_is_right_in_another_form_passes():
    for typed in (75, 75.0, np.int64(75)):
        assert grade("10.7", typed).status == "right", typed
    assert grade("10.3", ["d"]).status == grade("10.3", questions.find("10.3").options["d"]).status == "right"


def test_without_dask_everything_runs_here_and_one_line_says_so(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    client = replication.cluster()
    assert client is None and capsys.readouterr().out.count("\n") == 1
    design = Design((27, 28), Abstinence(0.48, 0.11))
    assert replication.simulate(design, 5_000, client=client) == replication.simulate(design, 5_000)
    with pytest.raises(ValueError, match="workers must be a whole number"):
        replication.cluster(0)


def assured_twice(people):
    """Percent: two simulated trials of each truth, both significant with the same arm ahead."""
    one, two, weight = believed_by_importance()
    rng, table, passed = np.random.default_rng(11), replication.fisher_p_table(people, people), []
    for _ in range(2):
        a, b = rng.binomial(people, one), rng.binomial(people, two)
        passed.append((table[a, b] < 0.05) * np.sign(a - b))
    return 100 * np.average(passed[0] * passed[1] == 1, weights=weight)


@pytest.mark.slow
def test_guesses_come_out_as_a_second_route_has_them():
    assert guessed("a") == pytest.approx(100 * by_loop((60, 60), HALF) ** 2) and round(guessed("a")) == 44
    single, large = by_loop((60, 60), HALF), by_loop((120, 120), HALF)
    slips = {wrong for wrong, _ in lessons.find("10.a").mistakes}
    assert {round(100 * x) for x in (single, large, 1 - (1 - single) ** 2, 0.8**2, HALF[0])} <= slips
    assert guessed("b") == pytest.approx(100 * by_loop((27, 28), PUBLISHED))
    assert round(100 * by_loop((27, 28), (5.7 * 3 / (25 + 5.7 * 3), 3 / 28))) == 71
    assert "would find 5.7 in 71%" in next(why for wrong, why in lessons.find("10.b").mistakes if wrong == 63)
    assert guessed("c") == 79 and guessed("d") == pytest.approx(100 * by_loop((28, 28), PUBLISHED))
    assert guessed("e") == pytest.approx(100 * by_loop((55, 55), (20 / 27, 15 / 28))) and guessed("j") == 22
    assert guessed("k") == pytest.approx(100 * by_loop((55, 55), (HALF[0] * 0.85, HALF[1] * 0.7)))
    left = [100 * HALF[0] * 0.85, 100 * HALF[1] * 0.7]
    assert "which makes {:.1f}% and {:.1f}% out".format(*left) in prose()
    assert f"{left[0] - left[1]:.1f} points apart, and before they were {100 * (HALF[0] - HALF[1]):.1f}" in prose()
    assert round(guessed("i"), 1) == 26.0 and guessed("o") == pytest.approx(assured_twice(60), abs=1)
    assert round(guessed("m"), 1) == 15.9 and 0 < guessed("l") < 0.6  # 92.8% less 92.5%, give or take 0.1


def test_the_larger_arm_is_the_one_in_which_the_mirror_image_is_likelier():
    """Of every pair with ketamine ahead, by plain counting, and for no such pair if ketamine has the larger arm."""
    for a, b in ((8, 2), (13, 3), (20, 9)):
        ways = {
            n1: (math.comb(n1, a) * math.comb(110 - n1, b), math.comb(n1, b) * math.comb(110 - n1, a)) for n1 in (54, 55, 56)
        }
        assert ways[54][1] > ways[54][0] and ways[55][1] == ways[55][0] and ways[56][1] < ways[56][0]
    assert grade("r10.3", "b").status == "right"


def test_boschloos_test_gives_equal_arms_what_uneven_ones_win():
    """55 and 55 with the highest limit that keeps 5% on a fine grid, beside 54 and 56 with Fisher's."""
    table, grid = replication.fisher_p_table(55, 55), np.linspace(0.001, 0.5, 500)[:, None]
    each = stats.binom.pmf(np.arange(56), 55, grid)
    assert np.einsum("ri,ij,rj->r", each, table < 0.072, each).max() < 0.05
    found = 100 * by_loop((55, 55), HALF, limit=0.072)
    assert f"And 55 and 55 have {found:.1f}%, a little more than Fisher's test has with 54 and 56" in prose()
    assert f"55 each: P below 0.072 errs in at most 4.72%, power {found:.1f}%" in printed()
    assert 0 < found - 100 * by_loop((54, 56), HALF) < 1


@pytest.mark.parametrize(("letter", "guess"), [("a", 50), ("a", 25), ("c", 108), ("h", 60), ("b", 95), ("o", 37), ("o", 30)])
def test_a_reply_says_a_thing_once(letter, guess):
    from course_lib.reader.predictions import answer

    words = answer(lessons.find(f"10.{letter}"), float(guess)).message.split()
    runs = [" ".join(words[i : i + 6]) for i in range(len(words) - 5)]
    assert len(set(runs)) == len(runs)


def test_boschloo_does_with_no_fewer_people():
    """21 in each arm stay below 80% with any limit that keeps 5% on a fine grid of shares."""
    table, grid = replication.fisher_p_table(21, 21), np.linspace(0.001, 0.5, 500)[:, None]
    each = stats.binom.pmf(np.arange(22), 21, grid)
    one, two = (stats.binom.pmf(np.arange(22), 21, risk) for risk in PUBLISHED)
    allowed = [p for p in np.unique(table) if np.einsum("ri,ij,rj->r", each, table <= p, each).max() < 0.05]
    assert one @ (table <= max(allowed)) @ two < 0.8


def test_a_pair_and_its_mirror_image_by_plain_counting():
    """8 against 2: Fisher's P adds what is as rare or rarer, and only equal arms have a mirror image that is as rare."""
    for n1, n2, p in ((27, 28, "0.040"), (28, 28, "0.078")):
        ways = {a: math.comb(n1, a) * math.comb(n2, 10 - a) for a in range(11)}
        rare = [way for way in ways.values() if way <= ways[8]]
        assert f"{sum(rare) / math.comb(n1 + n2, 10):.3f}" == p and (ways[2] <= ways[8]) == (n1 == n2)
        rarer = sum(way for way in ways.values() if way < ways[8])
        shares = [f"{100 * way / math.comb(n1 + n2, 10):.2f}" for way in (ways[8], ways[2], rarer, sum(rare))]
        row = re.search(rf"^{n1} and {n2} people +([\d.]+)% +([\d.]+)% +([\d.]+)% +([\d.]+)$", printed(), re.M)
        assert all(f"{share}%" in prose().partition("## Going deeper")[0] for share in (shares if n1 == n2 else [*shares]))
        assert row.groups() == (*shares[:3], p) and f"make {shares[3]}%, a P of {p[1:]}" in prose()
    assert "In *One person more* the 8 were enough with 27 and 28 people, and not with 28 and 28." in prose()


def test_the_saw_tooth_is_regular_for_the_reason_that_the_core_tells():
    """A person more on ketamine raises each count that it needs by one, and one on midazolam raises none."""

    def needed(n1, n2):  # with ketamine ahead, for 0 to 5 on midazolam
        return [next(a for a in range(b + 1, n1) if ps_by_total(n1, n2)[a, b] < 0.05) for b in range(6)]

    for sizes in ((27, 28), (28, 28)):
        row = " +".join(map(str, needed(*sizes)))
        assert re.search(rf"^{sizes[0]} and {sizes[1]} people +{row}$", printed(), re.M)
    for n in range(22, 35):
        assert [b - a for a, b in zip(needed(n, n + 1), needed(n + 1, n + 1), strict=True)] == [1] * 6
        assert {b - a for a, b in zip(needed(n, n), needed(n, n + 1), strict=True)} <= {0, -1}
    falls = [b - a for a, b in zip(needed(28, 28), needed(28, 29), strict=True)]
    assert falls == [-1] * 6 and needed(27, 28)[2] == 8 and needed(28, 28)[2] == 9
    core = prose().partition("## Going deeper")[0]
    assert "Ketamine needs 9, and one more in each other column of the table, too." in core
    assert f"is abstinent with a chance of only {100 * PUBLISHED[0]:.0f}%" in core
    assert 80 < power((27, 27), PUBLISHED) < 82 and f"27 and 27 have only {power((27, 27), PUBLISHED):.1f}%" in core
    for n in range(22, 35):
        up, down = (power((n, n + 1), PUBLISHED), power((n + 1, n + 1), PUBLISHED))
        assert power((n, n), PUBLISHED) < up > down
    assert "That is why each filled point is lower than the open ones beside it: equal arms count the mirror image." in core
    for n in (22, 27, 34):  # one more on midazolam: more false alarms, and still below 5%
        shares = [(x / 100, x / 100) for x in range(2, 51, 4)]
        even, uneven = (max(by_loop(sizes, pair) for pair in shares) for sizes in ((n, n), (n, n + 1)))
        assert even < uneven < 0.05
    assert "(Unequal arms also give more false alarms, still below 5%.)" in core


def test_equal_arms_have_a_mirror_image_for_every_pair_and_unequal_ones_do_not():
    table = replication.fisher_p_table(28, 28)
    assert np.array_equal(table, table.T)
    uneven = replication.fisher_p_table(27, 29)
    assert ((table < 0.05) & (table.T >= 0.05)).sum() == 0 < ((uneven[:, :28] < 0.05) & (uneven[:, :28].T >= 0.05)).sum()


def test_four_truths_by_hand():
    """Bayes by ratios of likelihoods, from logarithms of shares, without binomial coefficients until the end."""
    ways = math.comb(27, 13) * math.comb(28, 3)
    both, rows = [], re.findall(r"^([1-4]) +(\d+\.\d) +(10|20) +(45|5) +(\d+\.\d\d) +(\d+) +(\d+)$", printed(), re.M)
    asked = re.findall(r"^\| ([1-4]) \| (\d+\.\d)% \| (\d+)% \| (\d) \| (\d+)% \|$", prose(), re.M)
    assert [row[:4] for row in rows] == [(n, first, second, before) for n, first, second, _, before in asked]
    assert [(second, ratio, before) for _, _, second, ratio, before in asked] == [
        ("10", "2", "45"),
        ("20", "2", "45"),
        ("10", "6", "5"),
        ("20", "6", "5"),
    ]
    for (_, first, second, before, fit, product, _), (*_, ratio, _) in zip(rows, asked, strict=True):
        m = int(second) / 100
        k = int(ratio) * m / (1 - m + int(ratio) * m)
        likelihood = math.exp(13 * math.log(k) + 14 * math.log(1 - k) + 3 * math.log(m) + 25 * math.log(1 - m))
        both.append(int(before) * 1000 * ways * likelihood)
        assert (first, fit) == (f"{100 * k:.1f}", f"{1000 * ways * likelihood:.2f}") and product == f"{both[-1]:.0f}"
    after = [f"{100 * each / sum(both):.0f}" for each in both]
    assert [row[6] for row in rows] == after
    fit, product, total = float(rows[1][4]), rows[1][5], f"{sum(both):.0f}"
    assert f"*Before × fit.* 45 × {fit} = {product}." in prose() and round(45 * fit) == int(product)
    here, there = (1000 * stats.binom.pmf(*each) for each in ((13, 27, 1 / 3), (3, 28, 0.2)))
    assert f"{here:.1f} of 1,000 trials have 13 of 27 on ketamine, and {there:.1f} have 3 of 28" in prose()
    assert f"13 of 27 in {here:.1f}, 3 of 28 in {there:.1f}" in printed()
    assert (
        f"add up to {total}, and {product} of {total} is {after[1]}%" in prose()
        and f"{here:.1f} × {there:.1f} / 1,000 = {fit} of 1,000." in prose()
    )
    fits = [float(row[4]) for row in rows]
    assert max(fits) == fits[2] and 5.5 < fits[2] / fits[1] < 6 and "nearly six times as well as truth 2" in prose()
    assert guessed("f") == pytest.approx(100 * both[2] / sum(both)) and 6.5 < guessed("f") / 5 < 7.5
    assert round(100 * fits[2] / sum(fits)) == lessons.find("10.f").usual == 69
    assert dict(lessons.find("10.f").mistakes)[int(after[1])] == f"{after[1]}% goes to truth 2."
    assert int(after[1]) == max(map(int, after)) and "and so it stays ahead" in prose()
    assert f"{11 / 16 / (3 / 25):.1f}" == "5.7" and "As counts, that is 11 of 27 against 3 of 28" in prose()
    assert f"{13 / 14 / (3 / 25):.1f}" == "7.7" and "The counts have an odds ratio of 7.7 (the printed 5.7 has" in prose()


def test_assurance_by_four_truths_by_a_loop():
    """Likelihoods times the belief before, and powers by a loop over totals."""
    found = re.findall(r"^[1-4] +(\d+) +(\d+\.\d) +(\d+\.\d) +(\d+\.\d)$", printed(), re.M)
    products = re.findall(r"^[1-4] +\d+\.\d +(?:10|20) +(?:45|5) +\d+\.\d\d +(\d+) +\d+$", printed(), re.M)
    assert len(found) == 4 and [product for product, *_ in found] == products
    rows = [tuple(row) for _, *row in found]
    weights, powers = [], []
    for m, ratio, before in zip((0.1, 0.2, 0.1, 0.2), (2, 2, 6, 6), (45, 45, 5, 5), strict=True):
        k = ratio * m / (1 - m + ratio * m)
        weights.append(before * math.exp(likelihood(13, 27, k) + likelihood(3, 28, m)))
        powers.append(power((120, 120), (k, m)))
    after = [100 * weight / sum(weights) for weight in weights]
    each = [one * two / 100 for one, two in zip(after, powers, strict=True)]
    assert rows == [tuple(f"{x:.1f}" for x in three) for three in zip(after, powers, each, strict=True)]
    assert (
        f"Assurance, the sum of after × power: {sum(each):.0f}%\n" in printed()
        and f"By this belief plan (a) has a chance of {sum(each):.0f}%." in prose()
    )
    assert round(sum(float(row[2]) for row in rows)) == round(sum(each))  # who adds up what is shown
    assert all(f"{float(one) * float(two) / 100:.1f}" == three for one, two, three in rows)


@pytest.mark.slow
def test_one_assurance_is_told_everywhere():
    """58% in the picture's cell, in the words, in the verdict, in the exercise's slip."""
    told = re.search(r"^as in the core: assurance (\d+)%", printed(), re.M)[1]
    assert int(told) == pytest.approx(assured(55, *believed_by_importance()), abs=0.8)
    assert f"with 55 in each arm, a chance of {told}% of a significant result" in " ".join(
        verdicts.reached("C13").because.split()
    )
    (copied,) = [number() for what, number in questions.find("10.1").copied.items() if "assurance" in what]
    assert copied == int(told) and "44% for 55" not in prose()


@pytest.mark.slow
def test_assurance_needs_about_122_in_each_arm_for_80_percent():
    lines = {
        int(n): tuple(map(float, x)) for n, *x in re.findall(r"^(60|80|120|400) +(\d+\.\d) +(\d+\.\d)$", printed(), re.M)
    }
    truths = one, two, weight = believed_by_importance()
    drawn = np.random.default_rng(9).choice(len(weight), 200_000, p=weight / weight.sum())
    medians = np.median(one[drawn]), np.median(two[drawn])
    for people, (percent, power) in lines.items():
        assert percent == pytest.approx(assured(people, *truths), abs=1.2)
        if people < 200:  # a loop over totals takes long
            assert power == pytest.approx(100 * by_loop((people, people), medians), abs=1)
    assert assured(115, *truths) - 0.5 < 80 < assured(130, *truths) + 0.5 and "about 122 people in each arm" in printed()
    assert f"Plan (a), 120 in each arm, has an assurance of about {lines[120][0]:.0f}%." in prose()
    assert "Even 400 in each arm stay below 100%" in prose()
    assert [number() for number in questions.find("10.4").copied.values()] == [lines[120][0], 78, 58]
    assert lines[400][1] == 100 and lines[80][1] >= 80
    assert len(lines) == 4 and all(found < at_best for found, at_best in lines.values()) and lines[120][0] < 80
    assert f"With 120 the best guess has {lines[120][1]:.0f}%." in prose() and round(100 - lines[120][1]) == 6
    assert replication.people_needed(Abstinence(0.400, 0.188)) == 80  # as printed in the picture
    code = LESSON.read_text(encoding="utf-8")
    assert "if the best guess is true, {:.1%} against {:.1%}" in code and f"an assurance of {lines[60][0]:.0f}%" in prose()
    assert "Unsure of the truth, one needs for 80% about 122 people in each arm, not 80." in printed()


def test_power_falls_where_the_rule_changes():
    for risks, power, people in (((20 / 27, 15 / 28), 54, 94), (PUBLISHED, 99, 27)):
        assert round(100 * by_loop((55, 55), risks)) == power
        assert by_loop((people, people), risks) >= 0.8 > by_loop((people - 1, people - 1), risks)
        assert re.search(
            rf"{100 * risks[0]:.1f}% against {100 * risks[1]:.1f}%: power {power}%, {people} people for 80%$",
            printed(),
            re.M,
        )
    assert (
        "planned for 99%, and fails nearly every second time" in prose()
        and "With 55 people in each arm that gives a power of 99%" in prose()
    )


@pytest.mark.filterwarnings("ignore:Precision loss:RuntimeWarning")  # clinics that are all alike
def test_clinics_by_scipys_beta_binomial_and_a_loop_of_tests():
    """Intraclass correlation 1 / (a + b + 1); false alarms of Fisher's and of the t test on clinics, drawn another way."""
    assert 1 / (2.25 + 6.75 + 1) == 0.1 and round(100 * stats.beta(2.25, 6.75).std()) == 14
    events = stats.betabinom.rvs(22, 2.25, 6.75, size=(4_000, 2, 5), random_state=np.random.default_rng(1))
    a, b = events.sum(axis=2).T
    table = replication.fisher_p_table(110, 110)
    assert 100 * (table[a, b] < 0.05).mean() == pytest.approx(guessed("n"), abs=2.5)
    by_clinic = stats.ttest_ind(events[:, 0] + 0.0, events[:, 1], axis=1).pvalue < 0.05
    assert 100 * by_clinic.mean() == pytest.approx(5, abs=1.2)
    assert re.search(r"counting people: 23\.\d%.*\n *counting clinics: 5\.\d%", printed())
    tell = [int(x) for x in re.findall(r"people tell as much as (\d+)", printed())]
    assert (
        tell == [round(5 * m / (1 + (m - 1) / 10)) for m in (22, 110, 1_000)]
        and max(5 * m / (1 + (m - 1) / 10) for m in (22, 1_000, 10**9)) < 50
    )


def test_an_interaction_takes_four_times_four_times_the_people():
    for people in (40, 152, 636, 2652):
        assert re.search(rf"^ *{people} for ", printed(), re.M)
    spread = sum(r * (1 - r) for r in (0.48, 0.30, 0.11, 0.11))
    assert 4 * math.ceil((1.959964 + 0.841621) ** 2 * spread / 0.37**2) == 152
    assert "power 19%" in printed()


def likelihood(events, people, share):
    """Of a share, on the log scale, without the binomial coefficient, which all truths have in common."""
    return events * math.log(share) + (people - events) * math.log(1 - share)


def test_five_truths_of_the_exercise_by_a_loop():
    powers = [100 * by_loop((120, 120), truth) for truth in FIVE]
    mean = [sum(column) / 5 for column in zip(*FIVE, strict=True)]
    assert questions.find("10.4").right() == pytest.approx(sum(powers) / 5)
    assert "from 4% to 100%" in questions.find("10.4").why and [round(min(powers)), round(max(powers))] == [4, 100]
    assert round(100 * by_loop((120, 120), mean) - sum(powers) / 5) == 19 and "19 points more" in questions.find("10.4").why
    difference = effects.risk_difference(42, 120, 30, 120)
    assert [round(100 * x) for x in (difference.lower, difference.value, difference.upper)] == [-2, 10, 21]
    misses = [100 - power for power in powers]
    assert round(sum(misses[:4]) / 4) == 24 and "one trial of four" in questions.find("10.6").judgement.model
    after = [round(each, 1) for each in doubted((1, 1, 1, 1, 1))]
    assert (
        after == [0.0, 0.6, 24.8, 60.2, 14.4] and "no effect falls from 20% to 14%" in questions.find("10.6").judgement.model
    )
    assert questions.find("10.5").right() == pytest.approx(doubted()[4]) and round(doubted()[4]) == 50
    assert "four times as well" in questions.find("10.5").why and round(6 * doubted()[3] / doubted()[4]) == 4
    solved = json.loads((SOLUTIONS / "10_replication.ipynb").read_text(encoding="utf-8"))["cells"]
    texts = ["".join(o.get("text", "")) for c in solved for o in c.get("outputs", [])]
    (table,) = [text for text in texts if "before   fit  after" in text and "moved" not in text]
    assert [float(line.split()[-1]) for line in table.splitlines()[1:]] == after
    assert questions.find("10.6.1").right() == pytest.approx(sum(misses[:4]) / 4) and misses[3] > sum(misses[:4]) / 2
    assert "Most of these come from the fourth truth" in questions.find("10.6.1").why
    assert questions.find("10.6.2").right() == pytest.approx(doubted((1,) * 5)[4])
    assert round(100 * misses[4] / sum(misses)) == 50  # the slip: half of the belief
    point = questions.find("10.6").judgement.points[1]
    assert "alone fits no effect best, and would raise it from 20% to 50%" in point and max(misses) == misses[4]
    assert sum(after[:4]) / 4 > after[4] and "10 points apart come up more often if the drug works" in point
    assert re.search("from 2 points worse to 21 better", questions.find("10.6").judgement.model)


@pytest.mark.slow
def test_middle_of_the_belief_and_what_a_failure_does_to_it():
    """Shares of the belief by odds ratio, weighed, and one trial of 120 and 120 for each draw of the truth."""
    one, two, weight = believed_by_importance()
    rng = np.random.default_rng(9)
    one, two = np.transpose([one, two])[rng.choice(len(weight), 200_000, p=weight / weight.sum())].T
    odds = one / (1 - one) * (1 - two) / two
    assert [round(100 * np.median(x)) for x in (one, two)] == [40, 19]
    assert "48% falls to 40%, and 11% rises to 19%" in prose()
    assert replication.people_needed(Abstinence(0.40, 0.188)) == pytest.approx(80, abs=2)
    assert "not 48% against 11%" in printed() and "about 122 people in each arm, not 80" in printed()
    assert "That is the sceptic's *best guess*." in prose()
    assert f"Ketamine is ahead in {100 * (odds > 1).mean():.0f}% of 10,000 truths." in printed()
    a, b = rng.binomial(120, one), rng.binomial(120, two)
    failed = replication.fisher_p_table(120, 120)[a, b] >= 0.05
    part = np.digitize(odds, [1, 2, 4])
    after = 100 * np.bincount(part[failed]) / failed.sum()
    rows = re.findall(r"^(?:below 1|1 to 2|2 to 4|above 4) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$", printed(), re.M)
    assert len(rows) == 4
    for k, (believed, misses, both, now) in enumerate(np.array(rows, float)):
        assert believed == pytest.approx(100 * (part == k).mean(), abs=1.5)  # 10,000 truths
        assert misses == pytest.approx(100 * failed[part == k].mean(), abs=1.5 if k else 5)  # below 1 there are 65
        assert both == pytest.approx(believed * misses / 100, abs=0.1)
        assert now == pytest.approx(after[k], abs=1.5)
    believed, misses, both, now = np.array(rows, float).T
    assert f"Sum of today × fails: {both.sum():.0f} of 100 trials fail" in printed() and now == pytest.approx(
        100 * both / both.sum(), abs=0.3
    )
    assert (
        f"{believed[1:].sum():.0f}% of the belief has ketamine ahead" in prose()
        and f"a failure over all truths, {both.sum():.0f}%" in prose()
        and f"With ratios below 1 it fails in {misses[0]:.0f}% of trials" in prose()
        and f"from {believed[0]:.1f}% to {now[0]:.1f}%" in prose()
    )
    assert guessed("h") == pytest.approx(now[1:].sum(), abs=0.05)
    assert all(94 < shares[1:].sum() < 97 for shares in (now, after))
    assert (
        "99% of the sceptic's belief is in truths in which ketamine is ahead." in prose()
        and f"{guessed('h'):.0f}% after the failure" in printed()
        and now[3] < 0.5
        and "next to nothing is left of the ratios above 4" in prose()
    )
    assert misses[1] > 60 and misses[3] < 0.5 and now[1] > 3 * believed[1] and now[1] + now[2] > 95
    handouts = " ".join((LESSON.parents[1] / "docs/teaching/lesson_10.md").read_text(encoding="utf-8").split())
    assert f"{both.sum():.0f} of 100 such trials do" in handouts


def test_a_first_look_pays_as_the_lesson_says():
    first = replication.fisher_p_table(55, 55) < 2 * stats.norm.sf(replication.obrien_fleming([0.5, 1])[0])
    chance = np.outer(*(stats.binom.pmf(np.arange(56), 55, risk) for risk in (0.30, 0.11)))
    assert round(100 * chance[first].sum()) == 29 and "29% end at the planned first look" in printed()


def test_each_group_of_the_interaction_takes_eight_times_and_a_proportion_is_named():
    from course_lib.reader.predictions import answer

    assert round(636 / 4 / (40 / 2)) == 8 and "what each group takes" in answer(lessons.find("10.m"), 8.0).message
    for which, share in (("10.b", 0.877), ("10.d", 0.84)):
        assert guessed_as(share, lessons.find(which))[0] == pytest.approx(100 * share)


@pytest.mark.parametrize(
    ("letter", "guess", "status", "words"),
    [
        ("c", 158, "far", "both arms together"),
        ("d", 83, "near", ""),
        ("d", 86.5, "near", ""),
        ("d", 88.5, "far", "in the long run"),
        ("h", 98, "near", ""),
        ("h", 92, "near", ""),
        ("h", 80, "far", "If you thought of the chance"),
        ("o", 37, "far", "a truth of its own"),
        ("o", 61, "far", "for one trial with 60"),
        ("o", 50, "near", ""),
        ("d", 87.7, "far", "does not stay"),
        ("d", 3.7, "far", "how far power falls"),
        ("e", 46, "far", "If you meant what is left to 100, it would be near"),
        ("e", 99, "far", "how far apart they are"),
        ("e", 20.5, "far", "how many points the arms are apart"),
        ("f", 69, "far", "by how well it fits alone".capitalize()),
        ("f", 5, "far", "was the belief before"),
        ("f", 54, "far", "goes to truth 2"),
        ("f", 90, "far", "nine times as much"),
        ("b", 3.6, "far", "chance of one pair"),
        ("c", 27, "far", "for the published shares"),
        ("c", 4, "far", "how many *times*"),
        ("h", 70, "far", "small effects of ketamine fail often"),
        ("h", 5, "far", "is for midazolam"),
        ("b", 5, "far", "a false alarm"),
        ("c", 108, "far", "You know the rule of the square root"),
        ("h", 99, "far", "nearly always fails"),
        ("h", 50, "far", "sign that there is nothing"),
        ("k", 61.3, "far", "does not stay"),
        ("k", 47.5, "far", "not lost by the head"),
    ],
)
def test_a_likely_guess_hears_its_cause(letter, guess, status, words):
    from course_lib.reader.predictions import answer

    found = answer(lessons.find(f"10.{letter}"), float(guess))
    assert found.status == status and words in found.message, found


@pytest.mark.parametrize("letter", "abcdefho")
def test_near_is_as_wide_as_the_thought_allows(letter):
    """3 to 5 points, or a tenth of people, and never a tempting guess or one of the wrong direction."""
    asked = lessons.find(f"10.{letter}")
    truth = asked.truth()
    assert 3 <= asked.near <= 5 if asked.unit == "%" else asked.near == round(truth / 10)
    assert abs(asked.usual - truth) > asked.near
    slips = [wrong for wrong, _ in asked.mistakes if abs(wrong - truth) <= asked.near]
    assert slips == ([44] if letter == "o" else [])  # the first bet's number, which is near by chance
    assert letter != "d" or truth + asked.near < power((27, 28), PUBLISHED)


@pytest.mark.slow
def test_three_plans_by_one_trial_of_each_for_each_truth():
    """Three simulated trials for each truth of the belief, weighed; supposed truths by a loop over totals."""
    risk1, risk2, weight = believed_by_importance()
    rng, found, strict = np.random.default_rng(6), [], None
    for people in (120, 60, 60):
        a, b = rng.binomial(people, risk1), rng.binomial(people, risk2)
        p = replication.fisher_p_table(people, people)[a, b]
        found.append((p < 0.05) * np.sign(a - b))  # 0: not significant; else the arm that is ahead
        strict = p < 0.0005 if people == 120 else strict
    large, first, second = found
    rows = [row.split()[-4:] for row in printed().splitlines() if re.match(r"\([abc]\) (one|both), ", row)]
    told = dict(zip("abc", rows[2:], strict=True))  # after the core's two plans, with a last column for the reader's belief
    assert [row[:3] for row in rows[:2]] == [told[plan][1:] for plan in "ab"] and all(row[2] == row[3] for row in rows[:2])
    core = prose().partition("## Going deeper")[0]
    assert "In each column plan (a) succeeds more often. But (b) is stricter: " in core and "(c)" not in core.replace(
        "- (c)", ""
    )
    assert all(float(one) > float(two) for one, two in zip(told["a"], told["b"], strict=True))
    weighed = {
        plan: 100 * np.average(each, weights=weight)
        for plan, each in (("a", large != 0), ("b", first * second == 1), ("c", strict))
    }
    for plan, percent in weighed.items():
        assert float(told[plan][3]) == pytest.approx(percent, abs=1.2)  # 10,000 truths
    for column, risks in {0: (3 / 28, 3 / 28), 1: PUBLISHED, 2: HALF}.items():
        chances = by_loop((120, 120), risks), both_by_loop(risks), by_loop((120, 120), risks, limit=0.0005)
        digits = 1 if column else 2
        assert [told[plan][column] for plan in "abc"] == [f"{100 * chance:.{digits}f}" for chance in chances]
    assert told["b"][0] == told["c"][0] == "0.03" and "But (c) gives about as few, and succeeds more often" in prose()
    assert all(float(c) > float(b) for b, c in list(zip(told["b"], told["c"], strict=True))[1:])
    judged = questions.find("r10.2").judgement
    assert "chance of {:.0f}%, and both of 60 only one of {:.0f}%".format(*weighed_as_told(told)) in " ".join(
        judged.model.split()
    )
    assert "(a) {:.0f}%, (b) {:.0f}%".format(*weighed_as_told(told)) in judged.points[0]


def weighed_as_told(told):
    """The three plans' chances by the sceptic's belief."""
    return [float(told[plan][3]) for plan in "abc"]


def test_size_for_two_readers_by_a_loop():
    """The first of the sizes with 80% power for the published shares and a mean power of 50% over the four truths."""
    truths = ((0.30, 0.07), (0.26, 0.08), (0.20, 0.10), (0.12, 0.12))
    assured = {n: 100 * sum(by_loop((n, n), truth) for truth in truths) / 4 for n in (55, 65, 75, 95)}
    assert {n: round(value, 1) for n, value in assured.items()} == {55: 43.1, 65: 48.8, 75: 52.5, 95: 58.3}
    assert questions.find("10.7").right() == 75
    assert by_loop((55, 55), (13 / 43, 3 / 43)) >= 0.8 > by_loop((45, 45), (13 / 43, 3 / 43))
    # neither the mean nor the median of the four truths leads to the right size
    for middle, size in ((np.mean, 85), (np.median, 65)):
        risks = tuple(middle(truths, axis=0))
        assert by_loop((size, size), risks) >= 0.5 > by_loop((size - 10, size - 10), risks)
        assert grade("10.7", size).status == "mistake"


def test_half_of_the_belief_on_exactly_no_effect_by_two_grids():
    """Sums over a grid of shares and log ratios in place of draws; the power of 120 and 120 at equal shares by a loop."""
    share = (np.arange(1_000) + 0.5) / 1_000
    logs = np.linspace(-5, 5, 401) * math.log(4) / stats.norm.isf(0.025)
    weight = stats.norm.pdf(np.linspace(-5, 5, 401))
    odds = np.multiply.outer(share / (1 - share), np.exp(logs))
    one = odds / (1 + odds)
    prior = stats.beta.pdf(share, 0.5, 0.5)  # Jeffreys' prior of midazolam's share
    both = stats.binom.pmf(13, 27, one) * (stats.binom.pmf(3, 28, share) * prior)[:, None] * weight / weight.sum()
    none = stats.binom.pmf(13, 27, share) * stats.binom.pmf(3, 28, share) * prior
    assert f"{100 * none.mean() / (none.mean() + both.sum(axis=1).mean()):.0f}% after 13 against 3" in printed()
    alarms = [by_loop((120, 120), (x, x)) for x in (0.2, 0.3, 0.4)]  # where shares alike fit 13 and 3 at all
    fails = 1 - np.interp(share, (0.2, 0.3, 0.4), alarms)
    wide = np.arange(40, 1_000, 40)  # every 25th share, for speed
    power = replication.exact_powers(
        Design((120, 120), Abstinence(*PUBLISHED)), one[wide].ravel(), np.repeat(share[wide], logs.size)
    )
    missed = (both[wide] * (1 - power.reshape(wide.size, -1))).sum() / wide.size
    left = (none * fails).mean() / ((none * fails).mean() + missed)
    (told,) = re.findall(r"(\d+)% after a failure of plan \(a\)", printed())
    assert 100 * left == pytest.approx(int(told), abs=1.5) and "more is believed of an effect than of none" in prose()
    core = prose().partition("## Going deeper")[0]
    assert (
        "give *exactly* no effect no weight of its own, so that no failure can give it any" in prose() and told not in core
    )


@pytest.mark.slow
def test_what_one_person_more_loses_and_what_it_brings_back():
    """Pair by pair with scipy's test; and the power of both sizes by a loop."""
    lost = []
    for a in range(28):
        for b in range(29):
            chance = stats.binom.pmf(a, 27, PUBLISHED[0]) * stats.binom.pmf(b, 28, PUBLISHED[1])
            if chance > 1e-5:
                p_27, p_28 = (stats.fisher_exact([[a, n - a], [b, 28 - b]]).pvalue for n in (27, 28))
                lost += [(chance, (a, b))] * int(p_27 < 0.05 <= p_28)
    cost = 100 * sum(chance for chance, _ in lost)
    back = 100 * (by_loop((28, 28), PUBLISHED) - by_loop((27, 28), PUBLISHED)) + cost
    told = f"cost {cost:.1f} points of power. The person more brings {back:.1f} back: 87.7 - {cost:.1f} + {back:.1f} = 84.0."
    assert f"all of them together {told}" in prose()
    chances = dict((pair, chance) for chance, pair in lost)
    assert max(chances, key=chances.get) == (11, 4) and chances[11, 4] > chances[8, 2]
    assert f"chance with 27 and 28: {cost:.1f}%" in printed()


def test_what_a_belief_of_a_quarter_to_four_says():
    """The core's words for it: two shares beside 20%."""
    core = prose().partition("## Going deeper")[0]
    many, few = (100 * special.expit(special.logit(0.20) + sign * math.log(4)) for sign in (1, -1))
    assert f"Beside 20% on midazolam, a ratio of 4 makes {many:.0f}% on ketamine, and 1/4 makes {few:.0f}%." in core
    assert round(special.expit(0) / 0.5) == 1 and round((0.40 / 0.60) / (0.188 / 0.812)) == 3
    assert (
        "the middle of the belief is an odds ratio of about 3" in core and "48% falls to 40%, and 11% rises to 19%" in core
    )
    assert "16 of 55 people" in core
    assert round(27 * 0.40 + 28 * 0.188) == 16


@pytest.mark.slow
def test_the_mean_is_above_the_best_guess_with_few_people_and_below_it_with_many():
    """What the core says of the picture's two lines holds at both ends."""
    one, two, weight = believed_by_importance()
    drawn = np.random.default_rng(9).choice(len(weight), 200_000, p=weight / weight.sum())
    best = np.median(one[drawn]), np.median(two[drawn])
    for people, sign in ((20, 1), (30, 1), (80, -1), (120, -1)):
        at_best = 100 * by_loop((people, people), best)
        assert sign * (assured(people, one, two, weight) - at_best) > 1.5 and (at_best < 50) == (sign > 0)
    assert "and one with a smaller difference can take away nearly all. So the mean is lower." in prose()


def test_words_of_the_second_half_keep_one_meaning():
    """*Before* is before the published trial, *fit* the chance of its counts, and a pair is one of counts."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(c["source"]) for c in cells]
    core = texts[: next(i for i, text in enumerate(texts) if text.startswith("## Going deeper"))]
    failed = "\n".join(core[next(i for i, text in enumerate(core) if "## And if it fails?" in text) :])
    assert "efore" not in failed.partition("## And if it fails?")[2]
    (moved,) = [c for c in cells if "belief_moved(" in "".join(c["source"])]
    assert "before" not in json.dumps([o.get("text", "") or o["data"].get("text/plain", "") for o in moved["outputs"]])
    alarms = [by_loop((120, 120), (3 / 28, 3 / 28)), both_by_loop((3 / 28, 3 / 28))]
    assert f"plan (a) makes a false alarm in {100 * alarms[0]:.1f}%" in failed
    assert f"plan (b) in {100 * alarms[1]:.2f}%." in failed
    (plans,) = [text for text in core if "In each column plan (a) succeeds more often." in text]
    assert not re.search(r"\bpairs?\b", plans)


@pytest.mark.parametrize(("letter", "said"), [("b", "took plan (b)."), (" (A) ", "took plan (a)."), (..., "took no plan.")])
def test_the_plan_that_was_chosen_comes_back(letter, said):
    (cell,) = [
        "".join(c["source"])
        for c in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
        if 'reveal("10.a"' in "".join(c["source"])
    ]
    import contextlib
    import io

    import pandas as pd

    told = io.StringIO()
    chosen = cell[cell.index("mine = ") : cell.index("truths = ")]
    chances = cell[cell.index('print("By the sceptic') : cell.index("reveal(")]  # all that is printed, then what is shown
    with contextlib.redirect_stdout(told):
        exec(chosen + chances, {"taken": letter, "plans": pd.DataFrame([[1, 1, 79.7], [1, 1, 45.7]])})
    heading, plan, belief = told.getvalue().splitlines()
    assert heading == "Your plan, and the two plans:" and plan == f"At the beginning you {said}"
    assert belief == "By the sceptic's belief (a) has 80%, (b) 46%."


def test_a_whole_column_of_truths_hears_what_to_do_with_it():
    import pandas as pd

    column = pd.Series([0.45, 0.40])
    for given in (column, list(column), column.to_numpy(), tuple(column)):
        with pytest.raises(ValueError, match=r"^risk1 must be one number, got 2 of them \(\w+\): .* make one for each row$"):
            Abstinence(given, 0.1)
    with pytest.raises(ValueError, match="^risk1 must be a probability between 0 and 1"):
        Abstinence("0.45", 0.1)


@pytest.mark.parametrize(
    ("letter", "guess", "words"),
    [("b", 95, "A P of .003"), ("b", 93, "A P of .003"), ("d", 90, "In the long run"), ("d", 100, "In the long run"),
     ("h", 0, "small effects of ketamine fail often"), ("h", 100, "It cannot rise")],
)  # fmt: skip
def test_a_guess_that_is_too_sure_hears_why(letter, guess, words):
    from course_lib.reader.predictions import answer

    assert words in answer(lessons.find(f"10.{letter}"), float(guess)).message


def test_what_is_told_of_small_effects_is_true_of_today_and_not_of_the_beginning():
    """One truth in five has a ratio from 1 to 2 after the published trial, and one in three had before it."""
    (today,) = re.findall(r"^1 to 2 +([\d.]+) ", printed(), re.M)
    at_first = stats.norm.cdf(math.log(2), scale=math.log(4) / stats.norm.isf(0.025)) - 0.5
    assert float(today) == pytest.approx(20, abs=1) and at_first == pytest.approx(1 / 3, abs=0.01)
    assert "already today one fifth of the sceptic's belief is in such effects" in lessons.find("10.h").why


@pytest.fixture(scope="module")
def own_sceptic():
    """The cell in which readers name their own belief, and what it takes from the lesson; names that later cells use."""
    cells = [
        "".join(c["source"]) for c in json.loads(LESSON.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"
    ]
    (place,) = [n for n, cell in enumerate(cells) if cell.startswith("my_end = 4 ")]
    return cells[place].partition("guess_o")[0], {"np": np, "replication": replication}, cells[place + 1 :]


@pytest.mark.parametrize(("end", "said"), [(4, (80, 46)), (2, (38, 8)), (8, (90, 67))])
def test_a_reader_names_an_own_sceptic_and_leaves_the_lessons_alone(own_sceptic, end, said):
    """Their truths make a column of the plans' table, and nothing else uses them."""
    cell, needs, later = own_sceptic
    names = dict(needs)
    exec(cell.replace("my_end = 4 ", f"my_end = {end} "), names)
    large, small = (Design((n, n), Abstinence(*HALF)) for n in (120, 60))
    both = sum(replication.exact_powers(small, *names["my_truths"], ahead=arm) ** 2 for arm in ("first", "second"))
    found = replication.exact_powers(large, *names["my_truths"]), both
    assert tuple(round(100 * each.mean()) for each in found) == said
    made = set(names) - set(needs) - {"__builtins__"}
    assert made == {"my_end", "my_rng", "my_truths"} and all(names[name] is value for name, value in needs.items())
    (plans,) = [code for code in later if any(name in code for name in made)]
    assert 'truths | {"your belief": my_truths}' in plans and 'reveal("10.a"' in plans


@pytest.mark.parametrize(
    ("end", "why"),
    [("1/4", "a ratio above 1"), ("1", "above 1"), ("'wide'", "must be a number"), ("...", "must be a number")],
)
def test_an_own_sceptic_who_cannot_be_hears_why(own_sceptic, end, why):
    cell, needs, _ = own_sceptic
    with pytest.raises(ValueError, match=f"^widest must be .*{why.removeprefix('must be ')}"):
        exec(cell.replace("my_end = 4 ", f"my_end = {end} "), dict(needs))
