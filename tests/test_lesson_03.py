"""Lesson 03's exercise: its answers by plain loops over the tables, and the routes that must not pass."""

import csv
import math
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from course_lib import effects, questions, tables, trial
from course_lib.feedback import grade


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def abstinent(first, last, blank_is_use=True):
    """People without use from day ``first`` to ``last``, by arm, from diary and urine."""
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    used = set()
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    for r in rows("diary.csv"):
        person, day = r["participant"], int(r["day"])
        if first <= day <= last:
            sample = urine.get((person, day), "none due")
            if float(r["used"] or 0) == 1 or sample == "positive" or blank_is_use and (r["used"] == "" or sample == ""):
                used.add(person)
    return {name: sum(arm[p] == name for p in arm if p not in used) for name in ("ketamine", "midazolam")}


def test_counts_and_odds_ratio_by_a_plain_loop():
    counts = abstinent(14, 20)
    assert counts == {"ketamine": 20, "midazolam": 11}
    assert questions.find("3.1").right() == counts["ketamine"]
    odds = Fraction(counts["ketamine"], 27 - counts["ketamine"]) / Fraction(counts["midazolam"], 28 - counts["midazolam"])
    assert questions.find("3.2").right() == pytest.approx(float(odds))


@pytest.mark.parametrize(("first", "last"), [(13, 20), (15, 20), (14, 19), (14, 21), (22, 28), (15, 28)])
def test_other_days_do_not_pass(first, last):
    found = grade("3.1", abstinent(first, last)["ketamine"])
    assert found.status == "mistake" and ("days" in found.message or "weeks" in found.message)


def test_blanks_as_no_use_do_not_pass():
    assert "Blanks were left" in grade("3.1", abstinent(14, 20, blank_is_use=False)["ketamine"]).message


def test_p_of_a_sample_of_deals_is_near_the_exact_one():
    """999 deals scatter around the hypergeometric answer by about 0.004."""
    ways = stats.hypergeom(55, 31, 27)
    observed = 20 / 27 - 11 / 28
    exact = sum(ways.pmf(k) for k in range(3, 28) if abs(k / 27 - (31 - k) / 28) >= abs(observed) - 1e-12)
    assert questions.find("3.4").right() == pytest.approx(exact, abs=4 * math.sqrt(exact * (1 - exact) / 999))


def test_relapses_in_place_of_abstinence_do_not_pass():
    """The wrong route prints the same 12, but an interval with benefit and harm exchanged."""
    wrong, right = effects.number_needed_to_treat(18, 24, 20, 24), effects.number_needed_to_treat(6, 24, 4, 24)
    assert abs(wrong.value) == pytest.approx(right.value) == 12
    for value in (wrong.lower, wrong.upper, right.upper, -right.upper, right.value):
        assert grade("3.5", value).status == "mistake"
    assert grade("3.5", right.lower).status == "right" and grade("3.5", right).status == "mistake"


def test_a_kaplan_meier_percentage_need_not_be_a_share_of_people():
    """Ten people, one censored after the first event: 90%, then 90% of 7/8, which is no tenth."""
    curve = Fraction(9, 10) * Fraction(7, 8)
    assert curve not in {Fraction(k, 10) for k in range(11)}
    assert "Kaplan-Meier" in questions.find("3.6").why
    assert questions.find("3.6").right() == pytest.approx(100 * 14 / 24)


def deals(seed):
    """Of 999 deals, how many reach the observed difference in size, reach it in its direction, and exceed its size."""
    days = trial.use_by_day(trial.load()).fillna(1)
    week = (days.loc[:, 14:20].sum(axis=1) == 0).to_numpy()
    people = trial.load()["participants"].set_index("participant").loc[days.index]
    ketamine, rng = people.arm.eq("ketamine").to_numpy(), np.random.default_rng(seed)
    abstinent_on_ketamine = np.array([week[rng.permuted(ketamine)].sum() for _ in range(999)])
    scaled = abstinent_on_ketamine * 28 - (week.sum() - abstinent_on_ketamine) * 27  # the difference times 27 times 28
    observed = 20 * 28 - 11 * 27
    return tuple(int(x.sum()) for x in (abs(scaled) >= observed, scaled >= observed, abs(scaled) > observed))


def likely():
    """Ten wrong answers to each numeric item, as formulas; the five likeliest first; and words of the true cause."""
    k, m = (abstinent(14, 20)[arm] for arm in ("ketamine", "midazolam"))
    last, two = abstinent(22, 28), abstinent(15, 28)
    yield (
        "3.1",
        [
            (m, "midazolam arm"),
            (k + m, "both arms"),
            (abstinent(14, 20, blank_is_use=False)["ketamine"], "Blanks were left"),
            (two["ketamine"], "the last two weeks"),
            (27 - k, "not abstinent"),
            (k / 27, "a share of 27"),
            (100 * k / 27, "a percentage of 27"),
            (last["ketamine"], "days 22 to 28"),
            (abstinent(14, 21)["ketamine"], "days 14 to 21"),
            (abstinent(14, 19)["ketamine"], "days 14 to 19"),
        ],
    )
    yield (
        "3.2",
        [
            ((k / 27) / (m / 28), "relative risk"),
            ((m / (28 - m)) / (k / (27 - k)), "exchanged"),
            (k / (27 - k), "odds in one arm"),
            (5.7, "the paper's"),
            (4.4, "this fits"),
            (effects.odds_ratio(two["ketamine"], 27, two["midazolam"], 28).value, "the lesson's"),
            ((k / 27) / (m / (28 - m)), "everyone in the arm"),
            (k / 27 - m / 28, "risk difference"),
            (math.log(k / (27 - k)) - math.log(m / (28 - m)), "logarithm"),
            (stats.contingency.odds_ratio([[k, 27 - k], [m, 28 - m]]).statistic, "conditional"),
        ],
    )
    table = [[k, 27 - k], [m, 28 - m]]
    reached, above, over = deals(3)
    yield (
        "3.4",
        [
            (reached / 999, "b/m"),
            ((above + 1) / 1000, "one direction"),
            ((over + 1) / 1000, "equal the observed"),
            (reached, "a number of differences"),
            (stats.fisher_exact(table).pvalue, "Fisher"),
            ((reached + 1) / 1000 / 2, "half"),
            ((reached + 1) / 999, "once only"),
            (1 - (reached + 1) / 1000, "1 minus"),
            ((deals(4)[0] + 1) / 1000, "another run"),
            (k / 27 - m / 28, "observed difference"),
        ],
    )
    lithium, wrong = effects.number_needed_to_treat(6, 24, 4, 24), effects.number_needed_to_treat(18, 24, 20, 24)
    yield (
        "3.5",
        [
            (lithium.value, "This is the estimate"),
            (wrong.lower, "end to *harm*"),
            (wrong.value, "Relapses were compared"),
            (effects.number_needed_to_treat(14, 24, 4, 24).lower, "desipramine"),
            (3.3, "this fits"),
            (lithium.upper, "upper limit"),
            (6 / 24 - 4 / 24, "risk difference"),
            (100 * (6 / 24 - 4 / 24), "points"),
            (effects.number_needed_to_treat(6, 24, 4, 24, level=0.9).lower, "90% interval"),
            (effects.number_needed_to_treat(6, 24, 14, 24).value, "desipramine"),
        ],
    )
    yield (
        "3.6",
        [
            (59, "14.16"),
            (100 * 15 / 24, "15 of 24"),
            (14, "number of people"),
            (14 / 24, "as a proportion"),
            (58, "this fits"),
            (0.59 * 24, "people come whole"),
            (100 * 13 / 24, "13 of 24"),
            (100 * 10 / 24, "relapses in the table"),
            (100 * 16 / 27, "27"),
            (15, "number of people"),
        ],
    )


@pytest.mark.parametrize(("question", "answer", "words"), [(q, a, w) for q, rows in likely() for a, w in rows])
def test_a_likely_slip_hears_its_cause(question, answer, words):
    found = grade(question, answer)
    assert found.status in ("mistake", "not_yet") and words in found.message, found
