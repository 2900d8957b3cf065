"""Lesson 07: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import math
import re
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path

import nbformat
import pytest
from heard import by_question, unheard
from scipy import stats

from course_lib import figures
from course_lib.methods import effects, forensics
from course_lib.reader import lessons, own_numbers, predictions, questions
from course_lib.reader.feedback import grade
from course_lib.reader.questions import slips
from course_lib.sources import real_trials, tables, trial, verdicts

ROOT = Path(__file__).resolve().parents[1]


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
    assert 100 * 11 / 25 == 44 and round(0.44 * 27) == 12 and round(100 * 12 / 23) == 52  # one made from the other
    cells = [cell.source for cell in nbformat.read(ROOT / "notebooks/07_six_months.ipynb", 4).cells]
    (readings,) = (text for text in cells if "Only 27 fits" in text)
    assert (
        "If both are the paper's own, all 27 were counted. Either everybody was reached, or those not reached were "
        "counted all the same, most likely as not abstinent." in readings
    )


def test_none_is_a_percentage_of_every_number_and_the_28_is_said_to_be_taken():
    assert all(0 in forensics.grim(0, people, decimals=0) for people in range(1, 60))
    told = "\n".join(cell.source for cell in cells_of_the_lesson())
    assert "because 0 is 0% of any number. We take 28, everyone randomised to midazolam" in told
    assert (trial.load()["participants"].arm == "midazolam").sum() == 28
    assert "0 of 28 at six months are published" not in told, "nobody printed the 28"


def test_untrue_and_unreached_in_both_arms_by_counting_each_option():
    """Item 7.4: 14 and 6 of 30 report; what each option takes away and adds, and what the solution and the causes print."""
    true = {"a": (14 - 3, 6 - 3), "b": (14 / 2, 6 / 2), "c": (14 - 2, 6 + 3), "d": (14 + 5, 6 + 2)}
    points = {letter: 100 * (drug - placebo) / 30 for letter, (drug, placebo) in true.items()}
    asked = questions.find("7.4")
    assert min(points, key=points.get) == asked.right() and round(100 * (14 - 6) / 30, 1) == round(points["a"], 1) == 26.7
    for letter, told in [(mistake.value, mistake.message) for mistake in asked.mistakes] + [("c", asked.why)]:
        assert f"{points[letter]:.1f} points" in told, letter


def test_exact_limit_of_none_by_its_closed_form():
    assert stats.binomtest(0, 28).proportion_ci(method="exact").high == pytest.approx(1 - 0.025 ** (1 / 28))
    none_seen = (1 - 3 / 28) ** 28
    assert none_seen == pytest.approx(0.05, abs=0.01)


def test_all_twelve_to_ketamine_by_binomials():
    assert math.comb(27, 12) / math.comb(55, 12) == pytest.approx(3.962e-5, rel=1e-3)


def test_fisher_adds_no_other_deal_because_every_other_one_is_more_probable():
    """Also the other extreme, all twelve on midazolam: so P is the chance of one deal, in one direction."""
    ways = [math.comb(27, k) * math.comb(28, 12 - k) for k in range(13)]
    assert min(ways[:12]) > ways[12] and Fraction(ways[0], ways[12]) == Fraction(28, 16) == Fraction(7, 4)
    assert effects.fisher_p(12, 27, 0, 28) == pytest.approx(ways[12] / sum(ways))


def test_a_place_becomes_abstinent_by_multiplying_with_its_odds():
    """Section A: 10/11 to 1/11 on midazolam, 1/2 to 1/2 on ketamine; the second multiplier is ten times the first."""
    midazolam, ketamine = Fraction(1, 11) / Fraction(10, 11), Fraction(1, 2) / Fraction(1, 2)
    assert (midazolam, ketamine, ketamine / midazolam) == (Fraction(1, 10), 1, 10)
    assert Fraction(1, 2) / Fraction(1, 20) == 10


def test_picture_of_the_readers_numbers_has_the_thresholds_of_its_text():
    """Not reached but abstinent on midazolam, and untrue on ketamine: what undoes P, and what undoes the lead."""
    p = {(unseen, untrue): hypergeometric_p(12 - untrue, 27, unseen, 28) for unseen in range(29) for untrue in range(13)}
    told = {(5, 0): 0.044, (6, 0): 0.089, (0, 7): 0.023, (0, 8): 0.051, (3, 3): 0.055}
    assert {place: round(p[place], 3) for place in told} == told
    assert p[3, 2] < 0.05 and p[2, 3] < 0.05 and min(u for u in range(29) if u * 27 >= 12 * 28) == 13


def test_an_untrue_answer_on_midazolam_is_counted_on_the_screen():
    shown = after_the_guess("07.e")
    points = [f"{100 * (12 / 27 - people / 28):.0f}" for people in (0, 1)]
    lines = shown.outputs[0].text.splitlines()
    assert lines[1:] == [f'{points[0]} points; if P19 had said "abstinent", {points[1]}'] and "fold" in shown.metadata.tags
    assert not any(point in lessons.guesses("07")["07.e"].why for point in points), (
        "the reply leaves the numbers to the cell"
    )


def test_no_line_of_what_one_can_do_is_longer_than_25_words():
    (told,) = (cell.source for cell in cells_of_the_lesson() if "**What you can do now**" in cell.source)
    lines = re.findall(r"^\d\. (.+)$", told, re.M)
    assert len(lines) == 4 and max(len(line.split()) for line in lines) <= 25


def hypergeometric_p(a, n1, b, n2):
    """Fisher's two-sided P value by whole numbers."""
    span = range(max(0, a + b - n2), min(n1, a + b) + 1)
    ways = [math.comb(n1, k) * math.comb(n2, a + b - k) for k in span]
    return sum(w for w in ways if w <= ways[a - span[0]]) / sum(ways)


def test_people_not_reached_and_untrue_reports_by_whole_numbers():
    assert [k for k in range(29) if hypergeometric_p(12, 27, k, 28) >= 0.05] == list(range(6, 21))
    assert round(hypergeometric_p(9, 27, 3, 28), 4) == 0.055
    assert [round(hypergeometric_p(12, 27, k, 28), 3) for k in (5, 6)] == [0.044, 0.089]
    assert [round(hypergeometric_p(k, 27, 0, 28), 3) for k in (5, 4)] == [0.023, 0.051]
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


def test_guesses_by_whole_numbers():
    """What `predict` tells, from whole numbers, the chance of none by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 - middle) ** 28 > 0.05 else (low, middle)
    truths = {name: guess.truth() for name, guess in lessons.guesses("07").items()}
    assert truths["07.b"] == pytest.approx(100 * low) and 1 / 3 < (27 / 28) ** 28 < 0.37
    coin = math.prod(Fraction(27 - k, 55 - k) for k in range(12)) * 2**12
    assert truths["07.c"] == "c" and coin < Fraction(1, 2)
    assert (Fraction(27 - 11, 55 - 11), 2**12) == (Fraction(16, 44), 4096)
    assert truths["07.k"] == "c" and Fraction(12, 15) * 27 == Fraction(108, 5)  # 21.6, nearest to 20
    each = [hypergeometric_p(12 - k, 27, k, 28) for k in range(4)]
    assert truths["07.l"] == 3 and each[3] >= 0.05 > each[2] and [round(p, 3) for p in each[1:]] == [0.001, 0.01, 0.055]
    assert truths["07.e"] == "b" and round(100 * (Fraction(12, 27) - Fraction(1, 28))) == 41
    assert truths["07.f"] == min(both for both in range(13) if 13 + 12 - both <= 27)
    assert truths["07.h"] == Fraction(28 * math.comb(27, 11), math.comb(27, 12)) == 21 == Fraction(28 * 12, 16)
    assert 16 * truths["07.h"] == 12 * 28  # pairs of neighbouring deals, counted from either side
    kept = [(i, j) for i, j in product(range(5), range(9)) if hypergeometric_p(12 + i, 27, j, 28) < 0.05]
    assert truths["07.g"] == pytest.approx(100 * 100 / 141)
    printed = {letter: [n for n in range(12, 100) if round(100 * 12 / n) == 44] for letter in truths["07.a"]}
    assert printed == {"a": [27]} and [round(100 * 12 / n) for n in (25, 26, 28, 29)] == [48, 46, 43, 41]
    lowest = {
        (k, m): min(Fraction(12 + i, 27) - Fraction(j, 28) for i in range(k + 1) for j in range(m + 1))
        for k in (4, 9)
        for m in (8, 13)
    }
    assert lowest[4, 8] == lowest[9, 8] > 0 > lowest[4, 13] == lowest[9, 13] and truths["07.d"] == "b"
    assert truths["07.j"] == len(kept) == 37 and all(j >= 6 for i, j in set(product(range(5), range(9))) - set(kept))


def test_use_by_p14_who_was_abstinent_at_six_months_by_a_plain_loop():
    def rows(name):
        return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))

    said = {r["participant"] for r in rows("follow_up.csv") if r["abstinent_6m"] == "1"}
    used = {r["participant"] for r in rows("diary.csv") if r["used"] == "1"}
    used |= {r["participant"] for r in rows("visits.csv") if r["urine"] == "positive"}
    assert len(said) == 12 and "P14" in said & used
    later = {(r["participant"], r["day"]) for r in rows("diary.csv") if r["used"] == "1"}
    assert {("P14", "2"), ("P14", "3")} <= later
    lesson = "\n".join(cell.source for cell in cells_of_the_lesson())
    told = 'used on days 2 and 3, after the infusion, and said "abstinent" at six months. He is one of the 12, and rightly'
    assert f"Our P14 {told}: he is abstinent *at* six months." in lesson
    assert "Counted from the infusion, he is not abstinent *over* the six months." in lesson


def test_what_halves_and_quarters_make_of_the_upper_end():
    """The odds ratio with the same number added to each cell, by Woolf's formula."""

    def upper(added):
        a, b, c, d = (cell + added for cell in (12, 15, 0, 28))
        return math.exp(math.log(a * d / (b * c)) + 1.959964 * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d))

    guess = lessons.guesses("07")["07.i"]
    assert guess.truth() == "c" and (round(upper(1 / 2)), round(upper(1 / 4), -3)) == (830, 5000) and "830" in guess.why
    assert round(12.5 * 28.5 / (15.5 * 0.5)) == 46


def test_numbers_that_causes_of_guesses_tell():
    assert round(100 * 0.95**28) == 24 and round(1 / 0.8**28, -2) == 500 and round(100 * 0.95**20) == 36
    assert [round(ratio, 1) for ratio in (12 / 15 * 27, 12 / 15 * 26 / 2)] == [21.6, 10.4]


def test_four_people_two_of_them_abstinent_by_dealing_all_of_them():
    """Section A's small table: places 0 and 1 are ketamine's."""
    for ratio, weights, share in ((1, [1, 4, 1], 17), (10, [1, 40, 100], 71)):
        there = [sum(place < 2 for place in deal) for deal in combinations(range(4), 2)]
        found = [sum(ratio**k for k in there if k == both) for both in range(3)]
        assert found == weights and round(100 * found[2] / sum(found)) == share


def test_both_times_by_trying_every_overlap():
    """Every number of people abstinent both times that fits 27 people, 13 and 12 of them abstinent; then 40, 32 and 22."""

    def possible(n, first, second):
        return [both for both in range(n + 1) if both <= min(first, second) and first + second - both <= n]

    assert (min(possible(27, 13, 12)), max(possible(27, 13, 12))) == (0, 12)
    assert min(possible(40, 32, 22)) == questions.find("7.3").right()
    ends = trial.endpoints(missing="use").query("arm == 'ketamine'")
    assert int((ends.abstinent_last2 & ends.abstinent_6m).sum()) == 10


def test_lowest_difference_in_beat_the_blues_over_every_way_to_fill_in():
    scores = {"BtheB": [], "TAU": []}
    for row in real_trials.load("beat_the_blues").to_dict("records"):
        scores[row["treatment"]].append(row["bdi.8m"])
    (few1, open1, n1), (few2, open2, n2) = (
        (sum(x < 10 for x in found), sum(x != x for x in found), len(found)) for found in scores.values()
    )
    assert (few1, open1, n1, few2, open2, n2) == (14, 25, 52, 10, 23, 48)
    ways = [100 * ((few1 + i) / n1 - (few2 + j) / n2) for i in range(open1 + 1) for j in range(open2 + 1)]
    alike = [100 * (14 / 52 - 10 / 48), 100 * (39 / 52 - 33 / 48)]
    text = (ROOT / "solutions/07_six_months.ipynb").read_text(encoding="utf-8")
    assert [round(x, 2) for x in alike] == [6.09, 6.25] and "gives 6.1 or 6.25 points" in text
    assert min(ways) == pytest.approx(questions.find("7.5").right()) and max(ways) == pytest.approx(54.2, abs=0.05)
    assert round(max(ways) - min(ways), 1) == 96.0


def tail(ratio, events, people1, people2):
    """Chance that all events fall in the first arm, by whole numbers."""
    ways = [math.comb(people1, k) * math.comb(people2, events - k) for k in range(events + 1)]
    return ways[-1] * ratio**events / sum(way * ratio**k for k, way in enumerate(ways))


def test_how_many_must_be_asked_by_the_rule_and_by_trying_each_number():
    """Item 7.1: 3/n is 2%; exactly, none of so many is seen in 5% of trials or less."""
    asked = questions.find("7.1")
    assert Fraction(3, asked.right()) == Fraction(2, 100)
    (exact,) = asked.also
    assert next(n for n in range(1, 300) if Fraction(98, 100) ** n <= Fraction(1, 20)) == exact == 149
    assert next(n for n in range(1, 300) if Fraction(98, 100) ** n <= Fraction(1, 40)) == 183
    assert (round(0.98**149, 4), round(0.98**148, 4), round(100 * 0.98**50)) == (0.0493, 0.0503, 36)
    for answer in (149, 150):
        assert grade("7.1", answer).status == "right"


def test_abstinent_over_six_months_by_going_through_the_people():
    """Item 7.2: the table of the exercise, person by person, with the months in which each used."""
    text = (ROOT / "solutions/07_six_months.ipynb").read_text(encoding="utf-8")
    rows = re.findall(r"\| (\d) \| (no month|months? [\d and]+|not reached)", text)
    used = [months for people, months in rows for _ in range(int(people))]
    assert len(used) == 20 and used.count("not reached") == 6
    over = [months == "no month" for months in used]
    at = [months != "not reached" and "6" not in months for months in used]
    assert (100 * sum(over) / 20, 100 * sum(at) / 20) == (questions.find("7.2").right(), 50)
    assert round(100 * sum(over) / 14) == 36 and "36%, 5 of the 14" in text


def test_two_doubts_at_once_by_newcombe_round_every_way_to_fill_in():
    """Item 7.6: chance alone and the six not reached alone stay below 0, and both together do not."""
    (low, high), worst = newcombe(0, 30, 9, 30), newcombe(6, 30, 9, 30)
    asked = questions.find("7.6")
    ways = [newcombe(relapsed, 30, 9, 30) for relapsed in range(7)]
    assert asked.right() == pytest.approx(max(up for _, up in ways), abs=1e-3) == pytest.approx(worst[1], abs=1e-3)
    assert min(down for down, _ in ways) == low and high < 0 and 100 * (6 / 30 - 9 / 30) < 0 < worst[1]
    assert f"interval alone ({low:.1f} to {high:.1f})" in asked.why and "bounds alone (-30.0 to -10.0)" in asked.why
    assert f"reaches to {worst[1]:.1f} more" in asked.why
    text = (ROOT / "solutions/07_six_months.ipynb").read_text(encoding="utf-8")
    assert f"both doubts together allow {low:.1f} to {worst[1]:.1f} points" in text
    assert f"It goes from {worst[0]:.1f} to {worst[1]:.1f}." in text


def test_the_two_trials_differ_by_less_than_their_intervals_allow():
    """7.7: the replication's difference minus the pilot's, its interval from the two by the sum of squares."""
    (low1, up1), (low2, up2) = newcombe(9, 64, 0, 63), newcombe(13, 39, 7, 42)
    d1, d2 = 100 * 9 / 64, 100 * (13 / 39 - 7 / 42)
    low, up = d1 - d2 - math.hypot(d1 - low1, up2 - d2), d1 - d2 + math.hypot(up1 - d1, d2 - low2)
    text = (ROOT / "solutions/07_six_months.ipynb").read_text(encoding="utf-8")
    assert f"{d1 - d2:.0f} points, has an interval too: from about {low:.0f} to {up:.0f}" in text and low2 < low1 < up1 < up2


def test_three_over_n_leaves_none_in_about_one_of_twenty_trials():
    text = "\n".join(cell.source for cell in cells_of_the_lesson())
    assert all(0.04 < (1 - 3 / people) ** people < 0.05 for people in (28, 100, 1_000))
    assert (
        "For 28 people that is 3/28, or 10.7%, near the exact number above. For 300 people it is 1%." in text
        and round(300 / 28, 1) == 10.7
        and 100 / 27 < 4
        and 100 / 28 < 4
    )
    said = "a person's probability counts as too large if with it fewer than 1 of 20 trials would end with none."
    said += "\n\n> **Predict.**"
    assert f'By convention, as in "P < .05", {said}' in text
    assert [round((1 - chance) ** 28, 2) for chance in (0.025, 0.05, 0.075, 0.1)] == [0.49, 0.24, 0.11, 0.05]
    assert "49%, 24%, 11%, and at 10% about 5%." in lessons.guesses("07")["07.b"].why
    assert "If it was 2.5%, about half of such trials end with none" in text and "If it was 5%, about a quarter do." in text


def test_counts_of_the_replication_and_what_is_said_of_them():
    """The second trial's limit, difference and P as the solution and its model answer print them."""
    counts = (9, 64, 0, 63)
    assert tail(Fraction(effects.odds_ratio(*counts).lower), 9, 64, 63) == pytest.approx(0.025, abs=1e-9)
    assert str(effects.risk_difference(*counts)) == "Risk difference 14.1 points (95% CI 5.4 to 24.6)"
    assert str(effects.risk_difference(13, 39, 7, 42)) == "Risk difference 16.7 points (95% CI -2.2 to 34.4)"
    fits = [n for n in range(1, 81) if 33.3 in shares(n) and 16.7 in shares(81 - n)]
    assert min(fits, key=lambda n: abs(2 * n - 81)) == 39 and round(0.333 / 0.667 / (0.167 / 0.833), 1) == 2.5


def test_the_exercise_prints_no_interval_without_an_end_and_names_the_function_it_asks_for():
    """The core has a ratio without an end and no interval for it; two functions of the lesson take four counts."""
    for folder in ("solutions", "exercises"):
        assert "to infinity" not in (ROOT / folder / "07_six_months.ipynb").read_text(encoding="utf-8"), folder
    assert "`effects.risk_difference`" in questions.find("7.6").hints[1]


def shares(people):
    """Every percentage of so many people, to one decimal."""
    return {round(100 * count / people, 1) for count in range(people + 1)}


def test_the_word_over_is_told_apart_from_the_counts():
    told = verdicts.reached("C07").because
    assert (
        told.startswith(
            "A summary has 12 and none, by telephone, *at* six months. The article's two numbers, 44% and nobody, agree"
        )
        and "*Over* six months says more than *at*, unless the call asked about all six" in told
    )


def test_limits_of_the_lesson_by_closed_forms():
    assert round(100 * (1 - 0.05 ** (1 / 28)), 1) == 10.1 and round(100 * (1 - 0.025 ** (1 / 28)), 1) == 12.3
    assert Fraction(math.comb(28, 12), math.comb(27, 12)) == Fraction(7, 4)
    assert round(hypergeometric_p(12, 27, 8, 28), 2) == 0.27
    assert [k for k in range(29) if Fraction(k, 28) >= Fraction(12, 27)][0] == questions.find("r07.3").right() == 13
    assert tail(Fraction("4.27"), 12, 27, 28) == pytest.approx(0.025, abs=2e-5)
    assert tail(Fraction("28.61"), 12, 27, 28) == pytest.approx(0.5, abs=2e-5)
    assert hypergeometric_p(12, 27, 20, 28) >= 0.05 > hypergeometric_p(12, 27, 21, 28)


@pytest.mark.slow
def test_pictures_tell_their_numbers():
    assert figures.both_times(13, 12, 27).alt.endswith("0 are counted both times; as much as possible, 12.")
    assert "2.5% at 4.27 (lower limit)" in figures.open_interval(12, 27, 28, {4.27: "lower limit"}).alt
    assert figures.not_reached(12, 4, 27, 0, 8, 28).alt.endswith("lies between 15.9 and 59.3.")
    assert "the bounds do not say which arm is ahead" in figures.not_reached(12, 4, 27, 0, 13, 28).alt
    assert "ketamine leads by 1.6 to 59.3 points" in figures.not_reached(12, 4, 27, 0, 12, 28).alt


LIKELY = [  # what people would type, the first five of each item the likeliest, and words of the true cause
    ("7.1", 50, "1 of 50 is 2%"),
    ("7.1", 60, "3/60 is 5%"),
    ("7.1", 1.5, "of a hundred"),
    ("7.1", 6, "The rule divides"),
    ("7.1", 100, "above 2%"),
    ("7.1", 148, "above 2%"),
    ("7.1", 151, "fewer are enough"),
    ("7.1", 300, "fewer are enough"),
    ("7.1", 183, "1 of 40"),
    ("7.1", 28, "3/28 is far above 2%"),
    ("7.1", 15, "3/15 is 20%"),
    ("7.1", 1500, "fewer are enough"),
    ("7.1", 2, "This is the probability"),
    ("7.1", 13, "above 2%"),
    ("7.2", 50, "*at* six months"),
    ("7.2", 40, "used in month 1"),
    ("7.2", 36, "divide by all 20"),
    ("7.2", 35.7, "divide by all 20"),
    ("7.2", 55, "counts those who were not reached as abstinent"),
    ("7.2", 5, "number of people"),
    ("7.2", 0.25, "0.25 is 25%"),
    ("7.2", 71, "of the 14"),
    ("7.2", 71.4, "of the 14"),
    ("7.2", 80, "not known to have used in month 6"),
    ("7.2", 10, "used in months 3 and 4"),
    ("7.2", 8, "Three of these eight"),
    ("7.2", 45, "known to have used"),
    ("7.2", 75, "left to 100"),
    ("7.2", 30, "were not reached"),
    ("7.2", 35, "Two of these seven"),
    ("r07.3", 12.44, "round up"),
    ("r07.3", 44, "ketamine's share"),
    ("7.2", 15, "15% are the three"),
    ("7.2", 20, "a percentage is asked for"),
    ("7.3", 11, "more than the 40 people"),
    ("7.3", 16, "somebody is still free"),
    ("7.3", 23, "Only 22 were abstinent"),
    ("7.3", 28, "Only 22 were abstinent"),
    ("7.5", 14, "number of people in one arm"),
    ("7.5", 25, "number of people in one arm"),
    ("7.5", -33, "number of people in one arm"),
    ("7.5", -54.2, "TAU minus BtheB"),
    ("7.5", -0.4, "*before* you round"),
    ("7.3", -14, "sign"),
    ("7.5", -34.3, "swapped"),
    ("7.3", 32 - 22, "how many stopped"),
    ("7.3", 22, "the most that can be"),
    ("7.3", 0, "Only 8 were not abstinent"),
    ("7.3", 40 - 32, "This many were not abstinent at the end"),
    ("7.3", 40 - 22, "not abstinent after a year"),
    ("7.3", 32 * 22 / 40, "had nothing to do with the other"),
    ("7.3", 63.6, "How many people are they"),
    ("7.3", 43.75, "How many people are they"),
    ("7.3", 32 + 22, "sum of the two"),
    ("7.3", 13, "one too many"),
    ("7.3", 15, "still free"),
    ("7.3", 4, "22 - 18"),
    ("7.3", 32, "abstinent at the end"),
    ("r07.3", 12, "42.9%"),
    ("r07.3", 14, "fewer are too"),
    ("r07.3", 9, "still above 0"),
    ("r07.3", 6, "still above 0"),
    ("r07.3", 5, "still above 0"),
    ("r07.3", 20, "fewer are too"),
    ("r07.3", 8, "simulated trial"),
    ("r07.3", 21, "fewer are too"),
    ("r07.3", 28, "smallest number"),
    ("7.3", 14 / 40, "Asked for is the number of people"),
    ("7.3", 35, "35% of the 40 people fits"),
    ("7.3", 40, "everyone"),
    ("7.5", 100 * (39 / 52 - 10 / 48), "highest possible"),
    ("7.5", 100 * (33 / 48 - 14 / 52), "sign"),
    ("7.5", 14 / 52 - 33 / 48, "difference of two proportions"),
    ("7.5", 100 * (14 / 27 - 10 / 25), "leaves the missing people out"),
    ("7.5", 100 * (14 / 52 - 10 / 48), "fills in nobody"),
    ("7.5", 6.1, "In which arm must they be filled in"),
    ("7.5", 100 * (39 / 52 - 33 / 48), "In which arm must they stay out"),
    ("7.5", 14 - 33, "number of people"),
    ("7.5", 14 - 10, "number of people, without"),
    ("7.5", -4.18, "a tenth"),
    ("7.5", 100 * (14 / 52 - 35 / 48), "23 scores are missing"),
    ("7.5", 100 * (14 / 52 - 23 / 48), "belong to the arm without the program"),
    ("7.5", 100 * (25 / 52 + 23 / 48), "the width"),
    ("7.5", 100 * 33 / 48, "share in one arm"),
    ("7.5", 20.8, "share in one arm"),
    ("7.5", -68.75, "share in one arm"),
    ("7.5", -41.9, "rounded down"),
    ("7.4", 13.3, "which letter has it"),
    ("7.5", 100 * (14 / 27 - 33 / 48), "Everyone stays"),
    ("7.5", 100 * (14 / 52 - 10 / 25), "Everyone stays"),
    ("7.5", 100 * effects.risk_difference(14, 27, 10, 25).lower, "lower limit of a confidence interval"),
    ("7.5", -48.5, "lesson 04"),
    ("7.5", -48.1, "score is missing, in one arm"),
    ("7.5", -42, "right as far as it goes"),
    ("7.6", -12.5, "chance only"),
    ("7.6", 12.5, "chance only"),
    ("7.6", -10, "leaves chance out"),
    ("7.6", 10, "leaves chance out"),
    ("7.6", -11.8, "sign"),
    ("7.6", -30, "neither doubt"),
    ("7.6", 30, "neither doubt"),
    ("7.6", -47.9, "looks best"),
    ("7.6", 47.9, "drug minus placebo"),
    ("7.6", -30.7, "lower limit"),
    ("7.6", 30.7, "exchanged"),
    ("7.6", 7.5, "interval of their own"),
    ("7.6", 7.9, "interval of their own"),
    ("7.6", 6.9, "30 already"),
    ("7.6", 0.5, "half of the 6"),
    ("7.6", 6.3, "On placebo everybody was reached"),
    ("7.5", 31.0, "Everyone stays"),
    ("7.5", -73.1, "all 48"),
    ("7.5", 46.2, "of both arms"),
    ("7.5", 75, "share in one arm"),
    ("7.1", 600, "0.5%"),
    ("7.6", -0.118, "proportion"),
    ("7.6", 0.118, "times 100"),
    ("7.6", 19, "All 30 stay"),
    ("7.6", -29.7, "They are on the drug"),
    ("7.6", 6, "number of people"),
    ("7.6", 0, "no limit here"),
    ("7.5", 14 / 52 - 100 * 33 / 48, "brackets"),
    ("7.2", 43, "6 of the 14"),
    ("7.3", 55, "the share that was abstinent after a year"),
    ("7.3", 0.8, "the share that was abstinent at the end"),
    ("7.2", 57, "8 of the 14"),
    ("7.2", 70, "all who were reached"),
    ("7.2", 14, "all who were reached"),
    ("7.2", 7, "number of people"),
    ("7.2", 16, "number of people"),
]


@pytest.mark.parametrize(("question", "rows"), by_question(LIKELY))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, rows) == []


def test_no_reply_of_7_1_says_how_near_the_right_number_is():
    """Somebody who types 148 or 151 hears no more than somebody who types 70 or 400."""
    said = {people: grade("7.1", people).message for people in (70, 148, 151, 400)}
    assert said[70] == said[148] and said[151] == said[400] and said[148] != said[151]


def test_whole_numbers_that_are_typed_hear_one_cause():
    for question, most in (("7.1", 500), ("7.3", 54), ("r07.3", 28)):
        for answer in range(1, most + 1):
            found = grade(question, answer)
            assert found.status in ("right", "mistake"), (question, answer)
            assert "in two ways" not in found.message, (question, answer)
    for count in (10, 14, 23, 25, 33, 39):
        assert "in two ways" not in grade("7.5", count).message, count


def test_a_share_in_one_arm_is_not_told_that_its_sign_is_turned():
    """Item 7.5: the lowest difference is below 0, and so is a share where it is subtracted."""
    for share in (14 / 52, 33 / 48, 10 / 48):
        assert "turned round" not in grade("7.5", round(-100 * share, 2)).message
    assert "And the sign is turned round" in grade("7.5", 19).message  # 33 - 14


def cells_of_the_lesson():
    return nbformat.read(ROOT / "notebooks/07_six_months.ipynb", 4).cells


def after_the_guess(which):
    """The first code cell after the one that asks for a guess."""
    cells = cells_of_the_lesson()
    place = next(n for n, cell in enumerate(cells) if cell.cell_type == "code" and f'predict("{which}"' in cell.source)
    return next(cell for cell in cells[place + 1 :] if cell.cell_type == "code")


def test_no_open_code_gives_a_guess_away():
    """07.c: what is multiplied shows that the chance falls. 07.d: a line with one arm's number alone names the answer."""
    assert "fold" in after_the_guess("07.c").metadata.tags
    for line in after_the_guess("07.d").source.split("\n"):
        assert ("ketamine" in line) == ("midazolam" in line), line


def test_bounds_and_interval_stand_in_one_sentence_each_with_its_name():
    """What a reader is to write; the numbers of both ranges by whole numbers and by the library's interval."""
    text = "\n".join(cell.source for cell in cells_of_the_lesson())
    found = effects.risk_difference(12, 27, 0, 28)
    low, high = round(100 * found.lower), round(100 * found.upper)
    least, most = round(100 * (12 / 27 - 8 / 28)), round(100 * (12 + 4) / 27)
    told = f"12 of 27 against 0 of 28, 44 points more (95% CI {low} to {high}). If 4 people on ketamine and 8 on "
    assert f"{told}midazolam were not reached, " in text
    assert f"the bounds are {least} and {most} points" in text and round(100 * found.value) == 44


def newcombe(events1, people1, events2, people2):
    """Newcombe's limits in points, from two Wilson intervals by hand."""

    def wilson(events, people):
        z, share = 1.959964, events / people
        middle, half = share + z**2 / (2 * people), z * math.sqrt(share * (1 - share) / people + z**2 / (4 * people**2))
        return share, (middle - half) / (1 + z**2 / people), (middle + half) / (1 + z**2 / people)

    (p, low1, up1), (q, low2, up2) = wilson(events1, people1), wilson(events2, people2)
    return 100 * (p - q - math.hypot(p - low1, up2 - q)), 100 * (p - q + math.hypot(up1 - p, q - low2))


def test_no_number_of_those_not_reached_stands_before_the_reader_has_written_two():
    """The table of the simulated answers, and the 4 and the 8, come out below the cell that asks for one's own numbers."""
    cells = cells_of_the_lesson()
    asks = next(n for n, cell in enumerate(cells) if cell.source.startswith("not_reached_ketamine = ..."))
    before = [str(cell.get("outputs", "")) + cell.source for cell in cells[:asks]] + [str(cells[asks].outputs)]
    assert not any("Who said what" in text or "crosstab" in text for text in before)
    assert "[4, 8]" not in before[-1] + cells[asks].source
    assert not any("Who said what" in str(cell.get("outputs", "")) for cell in cells[asks : asks + 5]), (
        "beside other numbers"
    )
    (beside,) = [cell for cell in cells if "Who said what at six months" in str(cell.get("outputs", ""))]
    assert "two_doubts(12, 4, 27, 0, 8, 28" in beside.source, "with the numbers that it shows"


def test_a_least_number_is_taken_in_the_words_of_the_question():
    assert grade("7.3", "at least 14").status == "right" and grade("7.3", "at least 13").status == "mistake"


def test_three_of_one_kind_keep_p_below_05_and_three_of_both_do_not():
    told = "on midazolam would not undo twelve against none, nor would three untrue reports on ketamine. Both at once take"
    low, high = newcombe(9, 27, 3, 28)
    told += f" Fisher's P to .055. (The interval, {low:.1f} to {high:.0f} points, just leaves out 0"
    assert any(told in cell.source for cell in cells_of_the_lesson()) and low > 0
    alone = hypergeometric_p(12, 27, 3, 28), hypergeometric_p(9, 27, 0, 28)
    assert max(alone) < 0.05 <= hypergeometric_p(9, 27, 3, 28)


def test_chance_and_people_not_reached_together_leave_room_for_zero_as_neither_does_alone():
    text = "\n".join(cell.source for cell in cells_of_the_lesson())
    alone, (lowest, _), (_, highest) = newcombe(12, 27, 0, 28), newcombe(12, 27, 8, 28), newcombe(16, 27, 0, 28)
    assert alone[0] > 0 and 100 * (12 / 27 - 8 / 28) > 0 > lowest
    worst = newcombe(12, 27, 8, 28)[1]
    told = f"what both doubts together allow: {lowest:.0f} to {highest:.0f} points if 4 and 8 were not reached"
    before, core = text[: text.index('predict("07.m"')], text[: text.index("## Going deeper")]
    assert told in text
    assert f"the bounds are 16 and 59 points, and both doubts together allow {lowest:.0f} to {highest:.0f}." in text
    assert f"a lead of 16 points. Its interval goes from {lowest:.0f} to {worst:.0f}. Zero is in it" in core
    assert f"up to {highest:.0f}. So *together* the two doubts allow {lowest:.0f} to {highest:.0f} points." in core
    assert "Both doubts can be at work in one trial." in before and "They leave chance out." in before
    every = [newcombe(12 + a, 27, b, 28) for a in range(5) for b in range(9)]
    assert (min(each[0] for each in every), max(each[1] for each in every)) == (lowest, highest)
    assert "The lowest end belongs to the lowest bound, and the highest to the highest." in core
    assert "With chance added, six not reached on midazolam are enough to reach zero, if all six were abstinent." in core
    drawn = [c.outputs for c in cells_of_the_lesson() if "figures.two_doubts(12, 4, 27, 0, 8, 28," in c.source]
    first, second = (str(outputs[-1].data["text/plain"]) for outputs in drawn)
    assert "goes from 24 to 63 points" in first and first.rstrip(".").endswith("the bounds go from 16 to 59")
    assert f"both doubts together allow minus {-lowest:.0f} to {highest:.0f}" in second
    lines = after_the_guess("07.m").outputs[0].text.splitlines()
    assert lines[1:] == [f"{lowest:.0f} to {highest:.0f}, 4 and 8 not reached (as simulated)"]
    (five, _), (six, _) = newcombe(12, 27, 5, 28), newcombe(12, 27, 6, 28)
    assert five > 0 > six and f"With five the lowest limit is {five:.0f} points, and with six it is {six:.0f}." in text
    printed = next(cell for cell in cells_of_the_lesson() if "limits += " in cell.source).outputs[0].text
    assert f"Both doubts together: {lowest:.0f} to {highest:.0f} points" in printed


def test_whose_numbers_a_range_is_of_is_said_where_somebody_typed_their_own(capsys):
    """The course's 4 and 8 keep a line of their own, and a number that cannot be is named and not used."""
    cell = after_the_guess("07.m").source.partition("figures.two_doubts(")[0]
    for typed, own in (((3, 5), "2 to 72, 3 and 5 not reached (yours)"), ((4, 8), "-9 to 75, 4 and 8 not reached (yours)")):
        mine, whose = own_numbers.not_reached(*typed)
        capsys.readouterr()
        exec(cell, {"effects": effects, "mine": mine, "whose": whose})
        lines = capsys.readouterr().out.splitlines()
        low, high = newcombe(12, 27, typed[1], 28)[0], newcombe(12 + typed[0], 27, 0, 28)[1]
        assert lines[-1] == own == f"{low:.0f} to {high:.0f}, {typed[0]} and {typed[1]} not reached (yours)"
        assert lines[1].startswith("-9 to 75, 4 and 8 not reached (") and len(lines) == 2 + (typed != (4, 8))
    unseen = [sum(not int(reached) for arm, reached, _ in calls() if arm == a) for a in ("ketamine", "midazolam")]
    for typed, told in ((16, "ketamine: 16 is no whole number from 0 to 15."), ("4", "ketamine: '4' is no"), (..., "")):
        assert own_numbers.not_reached(typed, 8) == (unseen, "as simulated")
        out = capsys.readouterr().out
        assert out.startswith(told) and "the simulated ones are used." in out and "midazolam" not in out


def test_a_persons_probability_is_not_called_a_chance():
    """Chance is luck throughout the lesson, its exercise, its replies and its pictures."""
    told = [cell.source for cell in cells_of_the_lesson()]
    told += [cell.source for cell in nbformat.read(ROOT / "solutions/07_six_months.ipynb", 4).cells]
    told += [str(guess) for guess in lessons.guesses("07").values()]
    told += [str(questions.find(item)) for item in ("7.1", "7.2", "7.3", "7.4", "7.5", "7.6")]
    told += [str(cell.get("outputs", "")) for cell in cells_of_the_lesson()]
    for text in told:
        assert not re.search(
            r"\b[Aa] chance\b|person[’']s chance|chance of (?!its own)|[Tt]he chance that|even chance|which chance", text
        ), text


def test_the_worst_case_says_whose_people_were_abstinent():
    """ "Nobody on ketamine" would take away the 12 who said that they were; meant are those who were not reached."""
    told = [cell.source for cell in cells_of_the_lesson() if cell.cell_type == "markdown"] + [
        verdicts.reached("C07").because
    ]
    worst = [text for text in told if "none of those not reached on ketamine" in text]
    assert len(worst) == 1, "before the bounds"
    assert "Suppose that some were not. If 6 of them" in told[-1] and "none of them on ketamine" in told[-1]
    assert not any(re.search(r"[Nn]obody (of those )?on ketamine", text) for text in told)


def test_what_a_reader_may_expect_is_of_two_real_trials():
    help_trial = real_trials.load("help")
    smoking = real_trials.SOURCES["pharmaco_smoking"]
    assert (int(help_trial.anysub.isna().sum()), len(help_trial)) == (216, 470)
    assert smoking.started == "127 randomised" and "31 were lost (18 and 13)" in smoking.about
    text = "\n".join(cell.source for cell in cells_of_the_lesson() if cell.cell_type == "markdown")
    assert (
        "for people who smoked tobacco had lost a quarter of its people by six months, and HELP (lesson 04) nearly half of"
        in text
    )
    assert "the core's two real trials (31 of 127 and 216 of 470 lost)" in text
    assert [round(28 * lost) for lost in (31 / 127, 216 / 470)] == [7, 13]
    assert "7 or 13 of the 28 would be lost" in text and 0.2 < 31 / 127 < 0.3 and 0.4 < 216 / 470 < 0.5


def test_the_yardstick_is_told_with_the_lead_that_is_left():
    assert [round(100 * (12 / 27 - open_ / 28)) for open_ in (5, 6)] == [27, 23]
    text = "\n".join(cell.source for cell in cells_of_the_lesson())
    assert "the lead falls from 27 to 23 points" in text and "ketamine's lead lies" not in text
    lines = next(cell for cell in cells_of_the_lesson() if "figures.doubts(" in cell.source).outputs[0].text.split("\n")
    for each, line in ((2, lines[1]), (3, lines[2])):
        assert line.endswith(f"P = {hypergeometric_p(12 - each, 27, each, 28):.3f}")


def test_each_function_of_the_card_was_called():
    code = "\n".join(cell.source for cell in cells_of_the_lesson() if cell.cell_type == "code")
    assert [use.call for use in lessons.uses("07") if f"{use.call}(" not in code] == []


def test_the_journalist_hears_no():
    model = questions.find("r07.2").judgement.model
    assert "12 of 27 on ketamine and 0 of 28 on midazolam" in model
    assert not re.search(r"\b(4|8|16|59)\b", model), "bounds are the reader's own: the cell prints them"
    assert model.startswith("No") and all(re.match(r"[A-Z]", sentence) for sentence in model.split(". "))


def test_an_interval_of_exchanged_arms_is_told_so_and_not_that_it_is_the_other_end():
    """Item 7.6, where a whole result is passed and one limit of it asked for."""
    told = grade("7.6", effects.risk_difference(9, 30, 6, 30)).message
    assert "`.lower` or `.upper`" in told and "The arms are exchanged." in told and "lower limit" not in told


def test_a_share_of_the_27_is_no_guess_near_nobody_and_one_person_too_few_of_each_is_not_near():
    asked = lessons.guesses("07")
    said = predictions.predict("07.f", 0.44)
    assert said.status == "far" and "read as 12 people" in said.message
    p = {each: hypergeometric_p(12 - each, 27, each, 28) for each in (2, 4, 5)}
    assert p[2] < 0.05 and [predictions.answer(asked["07.l"], each).status for each in (2, 3, 4)] == ["far", "exact", "far"]
    for each, told in ((4, f"{p[4]:.2f}"), (5, f"{p[5]:.2f}")):
        assert f"P = {told.removeprefix('0')}." in predictions.answer(asked["07.l"], each).message


@pytest.mark.parametrize("item", ["7.1", "7.2", "7.3", "7.5", "7.6"])
def test_the_way_there_does_not_break_off(item):
    """Where the worked solution is not at hand, its hints are shown without what they ask."""
    asked = questions.find(item)
    last = re.split(r"(?<=[.?!]) ", asked.hints[2])[-1]
    assert not last.endswith("?"), last
    assert item != "7.2" or slips.as_asked(asked) == "25"
