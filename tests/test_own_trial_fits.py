"""Percentages of which several whole numbers of people fit: no verdict that hangs on which of them is right is a fact.

ARRIVE's arms and percentages (2018) are from memory.
"""

from itertools import product

import pytest
from scipy import stats

from course_lib.methods.effects import fragility_index
from course_lib.reader import own_trial
from course_lib.reader.own_trial.fits import fitting, hangs
from course_lib.reader.own_trial.sentence import asked_of_words

ARRIVE = "ARRIVE 2018", ("induction", "expectant"), "affected", "bad"
SHARES = "4.3% of 3062", "5.4% of 3044"


def fisher(a, n1, b, n2):
    return stats.fisher_exact([[a, n1 - a], [b, n2 - b]])[1]


def p_range():
    found = [
        fisher(a, 3062, b, 3044)
        for a, b in product(range(100, 200), repeat=2)
        if round(1000 * a / 3062) == 43 and round(1000 * b / 3044) == 54
    ]
    return min(found), max(found)


def section(part):
    return "\n".join(map(str, part.lines))


def test_a_verdict_that_hangs_on_the_counts_is_told_with_its_range():
    least, most = p_range()
    assert least < 0.05 < most
    told = f"between {least:.3f} and {most:.3f}".replace(" 0.", " .")
    mine = own_trial.enter(*ARRIVE, *SHARES)
    effect = section(own_trial.effect(mine))
    assert f"Fisher's P is {told}" in effect and f"Fisher's exact test: P {told}" in effect
    assert "Whether the interval includes no difference depends on which counts are right" in effect
    assert "whole interval favour" not in effect and "but the interval includes" not in effect and "for a harm" not in effect
    assert not any("reach zero" in p.alt or "includes zero" in p.alt for p in mine.parts["The effect"].pictures)
    fragile = section(own_trial.fragile(mine))
    assert f"P of the counts is {told}" in fragile and "open whether P is below .05" in fragile
    assert "not below .05" not in section(own_trial.again(mine))
    top = own_trial.page(mine).split("## ")[0]
    assert told in top and "depends on which counts are right" in top and "The interval includes no difference" not in top


def test_exact_counts_hang_on_nothing():
    mine = own_trial.enter(*ARRIVE, "132/3062", "164/3044")
    assert not hangs(mine) and len(fitting(mine)) == 1
    assert "depends on which" not in own_trial.page(mine) + section(own_trial.effect(mine))


@pytest.mark.parametrize("p", ["P=0.049", "P=0.043", "P=0.06"])
def test_a_p_that_some_counts_give_agrees(p):
    said = section(own_trial.printed(own_trial.enter(*ARRIVE, *SHARES), {"P": p}))
    assert "Agrees." in said and "alone do not give it" not in said


def test_a_p_that_none_of_the_counts_gives_still_differs():
    assert "Differs." in section(own_trial.printed(own_trial.enter(*ARRIVE, *SHARES), {"P": "P=0.002"}))


def test_a_number_that_other_counts_give_is_no_slip():
    rr = f"{(131 / 3062) / (165 / 3044):.4f}"
    said = section(own_trial.printed(own_trial.enter(*ARRIVE, *SHARES), {"relative risk": rr}))
    assert "It agrees with 131 and 165 people" in said and "Differs" not in said


def test_a_fragility_index_is_told_from_to():
    mine = own_trial.enter(*ARRIVE, "18.6% of 3062", "22.2% of 3044")
    ends = (569, 571), (675, 677)
    found = [fragility_index(a, 3062, b, 3044) for a, b in product(*ends)]
    assert f"The fragility index is {min(found)} to {max(found)} people" in section(own_trial.fragile(mine))
    words = {"in one sentence": f"Fragility index {min(found) + 1}: 3.6 fewer of 100 (1.6 to 5.6).", "harms": ""}
    assert not any("ragility" in asks for asks in asked_of_words(mine, words))
    words["in one sentence"] = f"Fragility index {max(found) + 5}: 3.6 fewer of 100 (1.6 to 5.6)."
    assert any(f"it is {min(found)} to {max(found)}" in asks for asks in asked_of_words(mine, words))


@pytest.mark.parametrize(
    "sentence", ["Induction lowers it, by 1.1 of 100 (0.0 to 2.2).", "It makes no difference: 1.1 of 100 (0.0 to 2.2)."]
)
def test_a_sentence_with_one_verdict_is_asked_whether_it_says_so(sentence):
    mine = own_trial.enter(*ARRIVE, *SHARES)
    asked = asked_of_words(mine, {"in one sentence": sentence, "harms": ""})
    assert any("depends on which counts are right" in asks for asks in asked)
    assert not any("leaves that out" in asks or "includes no difference. Does" in asks for asks in asked)


def test_a_margin_that_some_counts_keep_is_not_kept():
    mine = own_trial.enter(*ARRIVE, *SHARES)
    at = "0.001 points for induction"
    kept = own_trial.add(mine, margin=at)
    assert "depends on which of the counts that fit" in section(own_trial.effect(kept))
    assert "not shown to be no worse" in own_trial.page(kept).split("## ")[0]
