"""Lesson 03's exercise: its answers by plain loops over the tables, and the routes that must not pass."""

import csv
import math
from fractions import Fraction

import pytest
from scipy import stats

from course_lib import effects, questions, tables
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
