"""Lesson 07: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import math
from itertools import product

import pytest
from scipy import stats

from course_lib import figures, questions, tables, trial


def calls():
    """Arm, reached and answer of each person, by a plain loop over the files."""

    def rows(name):
        return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))

    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    return [(arm[r["participant"]], r["reached"], r["abstinent_6m"]) for r in rows("follow_up.csv")]


def test_counts_at_six_months_by_a_plain_loop():
    found = calls()
    expected = {"ketamine": (12, 11, 4), "midazolam": (0, 20, 8)}
    for arm, counts in expected.items():
        answers = [answer for a, _, answer in found if a == arm]
        assert (answers.count("1"), answers.count("0"), answers.count("")) == counts
        assert sum(reached == "1" for a, reached, _ in found if a == arm) == counts[0] + counts[1]


def test_only_27_people_make_12_print_as_44_percent_by_rounding():
    assert [n for n in range(12, 1000) if round(100 * 12 / n) == 44] == [27]


def test_exact_limit_of_none_by_its_closed_form():
    assert stats.binomtest(0, 28).proportion_ci(method="exact").high == pytest.approx(1 - 0.025 ** (1 / 28))
    assert questions.find("7.1").right() == pytest.approx(100 * (1 - 0.025 ** (1 / 20)))
    none_seen = (1 - 3 / 28) ** 28
    assert none_seen == pytest.approx(0.05, abs=0.01)


def test_all_twelve_to_ketamine_by_binomials():
    assert math.comb(27, 12) / math.comb(55, 12) == pytest.approx(3.962e-5, rel=1e-3)
    assert math.comb(28, 12) > math.comb(27, 12)


def hypergeometric_p(a, n1, b, n2):
    """Fisher's two-sided P value by whole numbers."""
    span = range(max(0, a + b - n2), min(n1, a + b) + 1)
    ways = [math.comb(n1, k) * math.comb(n2, a + b - k) for k in span]
    return sum(w for w in ways if w <= ways[a - span[0]]) / sum(ways)


def test_people_not_reached_and_untrue_reports_by_whole_numbers():
    assert [k for k in range(29) if hypergeometric_p(12, 27, k, 28) >= 0.05] == list(range(6, 21))
    assert round(hypergeometric_p(9, 27, 3, 28), 4) == 0.055
    assert [k for k in range(29) if k * 27 > 12 * 28][0] == 13
    assert [k for k in range(13) if hypergeometric_p(12 - k, 27, 0, 28) >= 0.05][0] == 8
    cells = [hypergeometric_p(12 + i, 27, j, 28) < 0.05 for i, j in product(range(5), range(9))]
    assert (sum(cells), len(cells)) == (37, 45)


def test_false_reports_alike_in_both_arms_by_a_sum():
    chance = 3 / 28
    alike = sum(math.comb(27, k) * chance**k * (1 - chance) ** (27 - k) for k in range(12, 28))
    assert round(1 / alike) == 118_916


def test_usual_interval_by_hand():
    p = 12 / 27
    margin = 1.959964 * math.sqrt(p * (1 - p) / 27)
    assert (round(100 * (p - margin), 1), round(100 * (p + margin), 1)) == (25.7, 63.2)


def test_both_times_by_trying_every_overlap():
    """Every number of people abstinent both times that fits 27 people, 13 and 12 of them abstinent; then 40, 32 and 22."""

    def possible(n, first, second):
        return [both for both in range(n + 1) if both <= min(first, second) and first + second - both <= n]

    assert (min(possible(27, 13, 12)), max(possible(27, 13, 12))) == (0, 12)
    assert min(possible(40, 32, 22)) == questions.find("7.3").right()
    ends = trial.endpoints(missing="use").query("arm == 'ketamine'")
    assert int((ends.abstinent_last2 & ends.abstinent_6m).sum()) == 10


def test_lowest_difference_in_help_over_every_way_to_fill_in():
    ways = [100 * ((30 + i) / 235 - (28 + j) / 235) for i in range(101) for j in range(117)]
    assert min(ways) == pytest.approx(questions.find("7.5").right()) and max(ways) == pytest.approx(43.4, abs=0.05)


def test_odds_ratios_of_the_exercise_by_their_distribution():
    """At the limit, and at the median, the chance that all events fall in the first arm, by SciPy's distribution."""
    lower, middle = questions.find("7.6").right(), questions.find("7.2").right()
    assert stats.nchypergeom_fisher.pmf(9, 127, 9, 64, lower) == pytest.approx(0.025, abs=1e-6)
    assert stats.nchypergeom_fisher.pmf(12, 43, 12, 23, middle) == pytest.approx(0.5, abs=1e-6)


def test_pictures_tell_their_numbers():
    assert "2.5% at 4.27 (lower limit)" in figures.open_interval(12, 27, 28, {4.27: "lower limit"}).alt
    alt = figures.not_reached(12, 27, 28).alt
    assert "from 44 points" in alt and "at least .05 from 6 to 20 people, below 0 from 13 on" in alt
