"""Harms and second outcomes that are printed in percent: worked back into each arm's people and told so, or why not.

CURE (2001) and PLATO (2009) are from memory.
"""

import math
import re

import pytest
from matplotlib.text import Text

from course_lib.reader import own_trial
from course_lib.reader.own_trial.harms import rows_of

pytestmark = pytest.mark.slow  # many pages of single trials

CURE = "CURE 2001", ("clopidogrel", "placebo"), "dead (CV), infarct or stroke", "bad"
COUNTS = "582/6259", "719/6303", "relative risk 0.80 (0.72 to 0.90)"
PLATO = "PLATO 2009", ("ticagrelor", "clopidogrel"), "dead (CV), infarct or stroke", "bad"
HAZARD = "hazard ratio 0.84 (0.77 to 0.92)"


def below(page, heading):
    return page.split(f"## {heading}")[1].split("\n## ")[0]


def wilson(k, n, z=1.959964):
    middle, half = (k + z**2 / 2) / (n + z**2), z / (n + z**2) * math.sqrt(k * (n - k) / n + z**2 / 4)
    return middle - half, middle + half


@pytest.mark.parametrize("typed", ["3.7% v 2.7%", "3.7% and 2.7%", "3.7 vs. 2.7%", "3.7% against 2.7%", "3.7%/2.7%"])
def test_percentages_of_both_arms_become_a_difference_that_is_told_as_worked_back(typed):
    mine = own_trial.add(own_trial.enter(*CURE, *COUNTS), second=f"major bleeding, {typed}")
    told = below(own_trial.page(mine), "A second outcome")
    a, n1, b, n2 = round(0.037 * 6259), 6259, round(0.027 * 6303), 6303
    (l1, u1), (l2, u2), d = wilson(a, n1), wilson(b, n2), a / n1 - b / n2
    low, high = d - math.hypot(a / n1 - l1, u2 - b / n2), d + math.hypot(u1 - a / n1, b / n2 - l2)
    row = f"| about {a} of 6,259 (from 3.7%) | about {b} of 6,303 (from 2.7%) | {100 * d:.2f} points"
    assert f"| major bleeding {row} ({100 * low:.2f} to {100 * high:.2f}) |" in told
    assert "percentages were worked back into people of each arm" in told


def test_arms_named_the_other_way_round_and_counts_that_only_one_number_fits():
    small = own_trial.enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    (row,) = rows_of(small, "1.5% on Ringer's and 2.3% on starch fell")
    assert row.counts == (9, 398, 6, 400)
    told = below(own_trial.page(small, {"harms": "1.5% on Ringer's and 2.3% on starch fell"}), "What is known about harm")
    assert "| 9 of 398 (from 2.3%) | 6 of 400 (from 1.5%) |" in told and "about" not in told.split("|:--")[1]
    assert not rows_of(small, "between 40 and 60% had pain; 3.7% had it (95% CI 2% and 5%)")


@pytest.mark.parametrize(
    ("entered", "typed", "why"),
    [
        (
            (*PLATO, ..., ..., HAZARD),
            "bleeding, 11.6% v 11.2%",
            "in a trial that follows people over time may be Kaplan-Meier's",
        ),
        ((*PLATO, "864/9333", "1014/9291", HAZARD), "bleeding, 11.6% v 11.2%", "may be Kaplan-Meier's"),
        ((*CURE, ..., ..., COUNTS[2]), "bleeding, 3.7% v 2.7%", "Of how many people the percentages are is not known"),
        ((*CURE, *COUNTS), "bleeding, 3.7% v 2.7% a year", "no difference of people is worked out"),
        (("6S 2012", ("a", "b"), "dead", "bad", "201/398", "172/400"), "falls, 2.4% v 1.5%", "no count of its arm's people"),
    ],
)
def test_percentages_that_are_not_worked_out_have_a_reason_and_its_way_out_is_taken(entered, typed, why):
    page = own_trial.page(own_trial.add(own_trial.enter(*entered), second=typed))
    told = below(page, "A second outcome")
    assert why in told and "points (" not in told
    if 'as in "' in told:
        advised = told.split('as in "')[1].split('"')[0]
        mine = own_trial.add(own_trial.enter(*entered), second=f"bleeding, {advised}")
        assert re.search(
            r"\| (about )?232 of 6,259 .*3.*7.*%\) \| (about )?170 of 6,303 .*2.*7.*%\) \|",
            below(own_trial.page(mine), "A second"),
        )


@pytest.mark.parametrize(
    ("second", "harms", "tables"),
    [
        ("bleeding, 231/6259 vs. 169/6303", "bleeding: 231/6259 and 169/6303", 1),
        ("major bleeding, 3.7% v 2.7%", "severe bleeding: 231/6259 and 170/6303", 1),
        ("major bleeding, 3.7% v 2.7%", "bleeding 3.7% against 2.7%; 3.7% against 2.7% bleeding", 1),
        ("death, 5.1% v 5.5%", "bleeding: 3.7% v 2.7%", 2),
        ("death, 320/6259 against 345/6303", "bleeding: 231/6259 and 169/6303", 2),
    ],
)
def test_one_harm_has_one_table(second, harms, tables):
    page = own_trial.page(own_trial.add(own_trial.enter(*CURE, *COUNTS), second=second), {"harms": harms})
    assert page.count("difference (95% CI)") == tables and ("## A second outcome" in page) == (tables == 2)


EOLIA = own_trial.enter("EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad", "44/124", "57/125")


@pytest.mark.parametrize(
    ("harms", "rows", "left"),
    [
        (
            "bleeding 46% vs 28%, pneumothorax 17 vs 16, stroke 2 and 6",
            {"bleeding": (57, 124, 35, 125)},
            "pneumothorax 17 vs 16; stroke 2 and 6",
        ),
        ("bleeding: 46% and 28%; stroke 3/124, 8/125", {"bleeding": (57, 124, 35, 125), "stroke": (3, 124, 8, 125)}, ""),
        ("falls 9 841/20 211 v 9 002/20 180", {"falls": (9841, 20211, 9002, 20180)}, ""),
        ("bleeding 3/124 v 8/125, rash 1/124 v 2/125", {"bleeding": (3, 124, 8, 125), "rash": (1, 124, 2, 125)}, ""),
        ("bleeding, serious, 3/124 on ECMO, and 8/125 on control", {"bleeding, serious": (3, 124, 8, 125)}, ""),
        (
            "bleeding 3 of 124, against 8 of 125, within 60 days",
            {"bleeding, within 60 days": (3, 124, 8, 125)},
            "",
        ),
    ],
)
def test_each_harm_is_a_row_of_its_own_or_told_to_be_none(harms, rows, left):
    assert {row.name: row.counts for row in rows_of(EOLIA, harms)} == rows
    page = own_trial.page(EOLIA, {"harms": harms})
    assert ("not told, or cannot be, of how many people in each arm: " in page) == bool(left) and left in page


def test_a_time_is_no_harm_that_the_table_lacks():
    assert "Not in a table" not in own_trial.page(EOLIA, {"harms": "Nobody asked for harm between 3 and 6 months."})


MEDIC = own_trial.enter(
    "PARAMEDIC2 2018", ("adrenaline", "placebo"), "alive at 30 days", "good", "130/4015", "94/3999"
)  # from memory


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("severe impairment 39/126 v 16/90 of survivors", True),
        ("severe impairment 39/126 v 16/90 of survivors, which is no randomised comparison", False),
        ("bleeding 39/3980 v 16/3960", False),
    ],
)
@pytest.mark.parametrize("second", [False, True])
def test_harms_of_survivors_are_told_to_be_no_randomised_comparison(text, asked, second):
    mine = own_trial.add(MEDIC, second=text) if second else MEDIC
    page = own_trial.page(mine, {} if second else {"harms": text})
    assert ("chance did not make these groups alike" in page) == ("survivors" in text)
    assert ("Who are they?" in page) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("P=0.06, so no difference in bleeding: 38/4015 and 25/3999", True),
        ("bleeding was similar in both arms", True),
        ("bleeding 38/4015 and 25/3999: no difference was shown, and a doubling may be missed", False),
        ("bleeding 38/4015 and 25/3999, difference 0.3 points (-0.1 to 0.7)", False),
    ],
)
def test_no_difference_in_harm_is_asked_about(text, asked):
    assert ("does not show that there is none" in own_trial.page(MEDIC, {"harms": text})) == asked


@pytest.mark.parametrize(
    ("harm", "told"),
    [("30/10036 v 34/9985", "-0.04 points (-0.20 to 0.12)"), ("130/10036 v 34/9985", "0.95 points (0.71 to 1.21)")],
)
def test_rare_harms_have_as_many_decimals_as_their_interval_is_fine(harm, told):
    mine = own_trial.enter("An invented trial", ("drug", "placebo"), "dead", "bad", "155/10036", "191/9985")
    page = own_trial.page(own_trial.add(mine, second=f"stroke, {harm}"), {"harms": f"clots: {harm.replace('30', '31')}"})
    assert told in below(page, "A second outcome")
    assert "points" in below(page, "What is known about harm") and "0.0 points" not in page


@pytest.mark.parametrize(
    ("counts", "of"), [((155, 10036, 191, 9985), "1,000"), ((13, 43, 3, 43), "100"), ((4, 20000, 9, 20000), "10,000")]
)
def test_a_difference_is_told_of_as_many_people_in_the_picture_as_in_the_text(counts, of):
    a, n1, b, n2 = counts
    mine = own_trial.enter("An invented trial", ("drug", "placebo"), "ill", "bad", f"{a}/{n1}", f"{b}/{n2}")
    effect, d = own_trial.effect(mine), abs(a / n1 - b / n2) * int(of.replace(",", ""))
    (text,) = (
        re.search(r"Of ([\d,]+) people in each arm that is ([\d.]+) ", line) for line in effect.lines if "Of " in line[:3]
    )
    pieces = effect.pictures[-1].figure.findobj(Text)
    words = " ".join(" ".join(each.get_text() for each in pieces).split())
    drawn = re.search(r"([\d.]+) (?:more|fewer) of ([\d,]+) ", words)
    assert text[1] == drawn[2] == of and float(text[2]) == pytest.approx(float(drawn[1]), abs=0.5) == pytest.approx(
        d, abs=0.5
    )


TRICC = "TRICC 1999", ("restrictive", "liberal"), "dead by day 30", "bad", "78/418", "98/420"


@pytest.mark.parametrize(
    "second",
    [
        "death in hospital, 22.2% and 28.1%",
        "death in hospital, 22.3% and 28.1%",  # 93 of 418, rounded twice, as section 1 takes it
        "death in hospital, 22.3% of 418 against 28.1% of 420",
    ],
)
@pytest.mark.parametrize("harms", ["", "pulmonary oedema 5.3% and 10.7%"])
def test_a_second_outcome_in_percent_has_its_table_beside_harms(second, harms):
    tricc = own_trial.add(own_trial.enter(*TRICC), second=second)
    page = own_trial.page(tricc, {"harms": harms})
    share = second.partition(", ")[2].partition("%")[0]
    assert f"| death in hospital | 93 of 418 (from {share}%) | 118 of 420 (from 28.1%) |" in page


def test_why_a_second_outcome_has_no_table_is_said_beside_a_table_of_harms():
    tricc = own_trial.add(own_trial.enter(*TRICC), second="death in hospital, 22.35% and 28.15%")
    assert "A percentage is no count of its arm's people" in own_trial.page(tricc, {"harms": "oedema 22/418 and 45/420"})


def test_a_harm_that_nobody_had_may_still_have_a_risk_of_three_in_so_many():
    page = own_trial.page(own_trial.enter(*TRICC), {"harms": "transfusion reactions: 0/418 and 4/420"})
    assert "Transfusion reactions: none of 418 on restrictive had it, and a risk of up to 3 in 418 still fits" in page


def test_a_time_behind_the_numbers_stays_with_the_name():
    mine = own_trial.enter("DANISH 2016", ("ICD", "usual care"), "dead", "bad", "120/556", "131/560")  # from memory
    told = "infection: 27/556 on ICD and 20/560 at 30 days; infection: 30/556 and 22/560, over a median of 5.6 years"
    assert [row.name for row in rows_of(mine, told)] == ["infection, at 30 days", "infection, over a median of 5.6 years"]
    assert [row.name for row in rows_of(mine, "rash: 7/556 and 2/560, mostly mild")] == [
        '"rash: 7/556 and 2/560, mostly mild"'
    ]
