"""Lesson 07: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import json
import math
from fractions import Fraction
from itertools import product

import pytest
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

from course_lib import figures
from course_lib.methods import effects, zero_cells
from course_lib.reader import questions
from course_lib.reader.feedback import SOLUTIONS, grade
from course_lib.sources import tables, trial


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


def test_all_eleven_on_the_drug_are_dealt_as_rarely_as_the_solution_says():
    deals = 1 / math.prod(Fraction(30 - dealt, 60 - dealt) for dealt in range(11))
    cells = json.loads((SOLUTIONS / "07_six_months.ipynb").read_text(encoding="utf-8"))["cells"]
    assert any(f"1 of {round(deals):,} deals" in "".join(cell["source"]) for cell in cells)


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
    assert round(1 / alike, -5) == 100_000


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


def tail(ratio, events, people1, people2):
    """Chance that all events fall in the first arm, by whole numbers."""
    ways = [math.comb(people1, k) * math.comb(people2, events - k) for k in range(events + 1)]
    return ways[-1] * ratio**events / sum(way * ratio**k for k, way in enumerate(ways))


def test_odds_ratios_of_the_exercise_by_whole_numbers():
    """At the limit, and at the median, the chance that all events fall in the first arm."""
    lower, middle = questions.find("7.6").right(), questions.find("7.2").right()
    assert tail(Fraction(lower), 9, 64, 63) == pytest.approx(0.025, abs=1e-9)
    assert tail(Fraction(middle), 10, 23, 20) == pytest.approx(0.5, abs=1e-9)
    assert tail(10, 10, 23, 20) == pytest.approx(0.28, abs=0.005) and tail(100, 10, 23, 20) == pytest.approx(0.87, abs=0.005)


def test_limits_of_the_lesson_by_closed_forms():
    assert round(100 * (1 - 0.05 ** (1 / 28)), 1) == 10.1 and round(100 * (1 - 0.025 ** (1 / 28)), 1) == 12.3
    assert Fraction(math.comb(28, 12), math.comb(27, 12)) == Fraction(7, 4)
    assert tail(Fraction("4.27"), 12, 27, 28) == pytest.approx(0.025, abs=2e-5)
    assert tail(Fraction("28.61"), 12, 27, 28) == pytest.approx(0.5, abs=2e-5)
    assert hypergeometric_p(12, 27, 20, 28) >= 0.05 > hypergeometric_p(12, 27, 21, 28)


def test_pictures_tell_their_numbers():
    assert "2.5% at 4.27 (lower limit)" in figures.open_interval(12, 27, 28, {4.27: "lower limit"}).alt
    alt = figures.not_reached(12, 27, 28).alt
    assert alt.startswith("6 people not reached could undo P below 0.05, 13 could put midazolam ahead.")
    assert "is 44 points" in alt and "From 21 on that has P below 0.05." in alt


def at_least_0_of(people, tail=0.025):
    """Upper limit for none of so many people, in percent, by its closed form."""
    return 100 * (1 - tail ** (1 / people))


def where(chance, *sizes):
    return optimize.brentq(lambda ratio: tail(ratio, *sizes) - chance, 0.1, 1e4)


def halves(a, n1, b, n2):
    return (a + 0.5) / (n1 - a + 0.5) * (n2 - b + 0.5) / (b + 0.5)


LIKELY = [  # what people would type, the first five of each item the likeliest, and words of the true cause
    ("7.1", at_least_0_of(28), "all 28"),
    ("7.1", at_least_0_of(20) / 100, "as a proportion"),
    ("7.1", 100 * 3 / 20, "rule of three"),
    ("7.1", at_least_0_of(20, 0.05), "one-sided"),
    ("7.1", 100 * proportion_confint(0, 20, method="wilson")[1], "Wilson"),
    ("7.1", 17, "this fits"),
    ("7.1", at_least_0_of(23), "on ketamine"),
    ("7.1", 100 * 3 / 28, "rule of three for all 28"),
    ("7.1", 0, "the lower limit"),
    ("7.1", 100 - at_least_0_of(20), "percentage of the others"),
    ("7.1", at_least_0_of(43), "all 43"),
    ("7.1", at_least_0_of(8), "8 people who were not reached"),
    ("7.2", where(0.025, 10, 23, 20), "the chance there is 2.5%"),
    ("7.2", where(0.5, 12, 27, 28), "everyone randomised and all 12"),
    ("7.2", halves(10, 23, 0, 20), "half added"),
    ("7.2", effects.odds_ratio(10, 23, 0, 20), "infinite"),
    ("7.2", where(0.5, 12, 23, 20), "all 12 reports as true"),
    ("7.2", where(0.975, 10, 23, 20), "97.5%"),
    ("7.2", where(0.05, 10, 23, 20), "5%: a one-sided limit"),
    ("7.2", 0.5, "the chance itself"),
    ("7.2", 10 / 13, "odds on ketamine"),
    ("7.2", math.log(where(0.5, 10, 23, 20)), "logarithm"),
    ("7.2", where(0.5, 10, 21, 20), "stay among the 23"),
    ("7.2", where(0.5, 10, 23, 28), "Take 23 and 20"),
    ("7.2", hypergeometric_p(10, 23, 0, 20), "Fisher's P"),
    ("7.2", tail(0.5, 10, 23, 20), "the chance at an odds ratio of 0.5"),
    ("7.2", (10 / 13) / (1 / 19), "one abstinent person into the empty cell"),
    ("7.2", math.inf, "The upper limit is infinite here"),
    ("7.3", 32 - 22, "how many stopped"),
    ("7.3", 22, "the most that can be"),
    ("7.3", 0, "Only 8 were not abstinent"),
    ("7.3", 40 - 32, "This many were not abstinent at the end"),
    ("7.3", 40 - 22, "not abstinent after a year"),
    ("7.3", 32 * 22 / 40, "independence"),
    ("7.3", 32 + 22, "sum of the two"),
    ("7.3", 32, "abstinent at the end"),
    ("7.3", 14 / 40, "a share of 40"),
    ("7.3", 40, "everyone"),
    ("7.5", 100 * (130 - 28) / 235, "highest possible"),
    ("7.5", 100 * (144 - 30) / 235, "sign"),
    ("7.5", (30 - 144) / 235, "in proportions"),
    ("7.5", 100 * (30 / 135 - 28 / 119), "leaves the missing people out"),
    ("7.5", 100 * (30 - 28) / 235, "in the same way"),
    ("7.5", 30 - 144, "number of people"),
    ("7.5", 100 * (30 - 128) / 235, "116 outcomes are missing"),
    ("7.5", 100 * (30 - 116) / 235, "belong to the arm without the link"),
    ("7.5", 100 * (100 + 116) / 235, "the width"),
    ("7.5", 100 * 144 / 235, "share in one arm"),
    ("7.5", 100 * (30 / 135 - 144 / 235), "Everyone stays"),
    ("7.5", 100 * (30 / 235 - 28 / 119), "Everyone stays"),
    ("7.5", 100 * effects.risk_difference(30, 135, 28, 119).lower, "lower limit of a confidence interval"),
    ("7.5", 100 * (105 - 207) / 235, "difference in *use*"),
    ("7.6", where(0.025, 14, 64, 63), "no number of people"),
    ("7.6", where(0.025, 12, 27, 28), "the lesson's limit"),
    ("7.6", 9, "the count behind 14.1%"),
    ("7.6", 0, "arm with the medicines first"),
    ("7.6", math.inf, "The estimate and the upper limit are infinite here"),
    ("7.6", effects.odds_ratio(9, 64, 0, 63), "Take its part `.lower`"),
    ("7.6", zero_cells.haldane_odds_ratio(9, 64, 0, 63).lower, "adding halves"),
    ("7.6", where(0.025, 9, 63, 64), "9 of 63"),
    ("7.6", where(0.05, 9, 64, 63), "90% interval"),
    ("7.6", 1 / where(0.025, 9, 64, 63), "arms are exchanged"),
    ("7.6", where(0.5, 9, 64, 63), "median-unbiased"),
    ("7.6", 100 * effects.risk_difference(9, 64, 0, 63).lower, "risk difference"),
    ("7.6", effects.relative_risk(9, 64, 0, 63).lower, "relative risk"),
    ("7.6", hypergeometric_p(9, 64, 0, 63), "Fisher's P"),
    ("7.6", 2.1, "this fits"),
]


@pytest.mark.parametrize(("question", "answer", "words"), LIKELY)
def test_a_likely_slip_hears_its_cause(question, answer, words):
    found = grade(question, answer)
    assert found.status in ("mistake", "not_yet") and words in found.message, found
