"""Percentages of which several whole numbers of people fit: no verdict that hangs on which of them is right is a fact.

ARRIVE's arms and percentages (2018) are from memory.
"""

import re
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


@pytest.mark.slow
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
    assert "may be worse by more than the margin" in own_trial.page(kept).split("## ")[0]


CODA = "CODA 2020", ("antibiotics", "surgery"), "better on EQ-5D", "good"


def test_an_interval_that_holds_no_difference_gives_no_p_below_its_border():
    z = 1.959964
    limits = [(low, high) for low in (-0.0015, -0.0005) for high in (0.025, 0.035)]
    p = [2 * stats.norm.sf(z * (low + high) / (high - low)) for low, high in limits if (low + high) / 2 <= 0.015]
    p += [2 * stats.norm.sf(z * 0.015 / (0.015 - low)) for low in (-0.0015, -0.0005)]  # the middle rounds to 0.01
    told = f"between {min(p):.3f} and {max(p):.3f}".replace(" 0.", " .")
    mine = own_trial.enter(*CODA, estimate="mean difference 0.01 (95% CI -0.001 to 0.03)")
    assert f"the interval gives P {told}" in section(own_trial.printed(mine))
    assert f"P is {told}, by the printed interval, which is not below .05" in section(own_trial.again(mine))
    assert "Differs." in section(own_trial.printed(mine, {"P": "0.03"}))


@pytest.mark.slow
@pytest.mark.parametrize("shares", [SHARES, ("132/3059", "164/3037"), ("134/3059", "164/3037")])
@pytest.mark.parametrize("p", ["P=0.049", "P<0.05", "P=0.06"])
def test_a_p_in_section_3_gives_the_same_paragraph_as_one_in_section_1(shares, p):
    rr, said = "relative risk 0.80 (95% CI 0.64 to 1.00)", []
    for estimate, values in ((f"{rr}; {p}", {}), (rr, {"P": p})):
        mine = own_trial.enter(*ARRIVE, *shares, estimate)
        own_trial.printed(mine, values)
        said.append(section(own_trial.again(mine)))
    assert said[0] == said[1]
    assert ("is .06, as printed, which is not below .05" in said[0]) == (p == "P=0.06" and shares[0] != "132/3059")


@pytest.mark.parametrize("upper", ["0.99", "1.00", "1.01", "1.001"])
def test_no_range_that_straddles_a_border_is_called_not_below_it(upper):
    mine = own_trial.enter(*ARRIVE, estimate=f"relative risk 0.80 (95% CI 0.64 to {upper})")
    found = re.search(r"P is between (\S+) and (\S+), by the printed interval, which is not", section(own_trial.again(mine)))
    assert not found or float(found[1]) >= 0.05


@pytest.mark.slow
def test_a_printed_p_of_a_trial_without_an_estimate_counts_as_the_papers():
    mine = own_trial.enter(*ARRIVE, "133/3059", "164/3037")  # Fisher's P above .05
    assert "no significant result" in section(own_trial.again(mine))
    own_trial.printed(mine, {"P": "P=0.04"})
    assert "Significant results tend to be larger" in section(own_trial.again(mine))


@pytest.mark.parametrize("p", ["P>0.05", "P > .05", "p = ns", "p=NS", "P not significant", "P (n.s.)"])
def test_a_p_above_a_border_is_an_inequality_and_no_number(p):
    eolia = "EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad", "44/124", "57/125"
    mine = own_trial.enter(*eolia, f"relative risk 0.76 (95% CI 0.55 to 1.04); {p}")
    said = section(own_trial.printed(mine)) + section(own_trial.effect(mine))
    assert "P printed > .05, and" in said.replace("> 0.05", "> .05")
    assert "do not contradict each other" in said and not mine.questions
    assert "> .05, as printed, which is not below .05" in section(own_trial.again(mine))
    same = own_trial.enter(*eolia, "relative risk 0.76 (95% CI 0.55 to 1.04)")
    assert "do not contradict each other" in section(own_trial.printed(same, {"P": p}))
    clear = own_trial.enter("ARMA 2000", ("lower", "traditional"), "dead", "bad", "134/432", "171/429")
    assert "Differs." in section(own_trial.printed(clear, {"P": p}))


def test_a_p_above_the_border_settles_a_limit_that_reads_no_difference():
    mine = own_trial.enter(*ARRIVE, estimate="relative risk 0.80 (95% CI 0.64 to 1.00); P>0.05")
    assert "P is printed as > .05, so it does not leave that out" in section(own_trial.effect(mine)).replace(
        "> 0.05", "> .05"
    )
    for bare in (">0.05", "ns"):
        assert "do not contradict" in section(own_trial.printed(own_trial.enter(*ARRIVE, "30/300", "40/300"), {"P": bare}))


def test_a_sentence_may_say_that_p_is_above():
    mine = own_trial.enter("EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad", "44/124", "57/125")
    for p, asks in (("P>0.05", False), ("P = ns", False), ("P>0.5", True)):
        words = {"in one sentence": f"Maybe fewer die, 10.1 of 100 (-2.1 to 21.9), {p}.", "harms": ""}
        assert any("by this page P is" in asked for asked in asked_of_words(mine, words)) == asks
