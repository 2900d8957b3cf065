"""Forms and words that papers have, taken as they are; and sentences of the page that say what they mean.

Koutsky 2002, Z0011 (2011), 6S (2012) and BNT162b2 (2020) are from memory.
"""

import math
import re

import pytest
from scipy import stats

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

STARCH = "6S 2012", ("starch", "Ringer's"), "dead at 90 days", "bad"
NODES = "Z0011 2011", ("sentinel nodes alone", "dissection"), "dead by five years", "bad"
HAZARD = "hazard ratio 0.79 (90% CI 0.56 to 1.11); P=0.25"


def test_limits_with_nobody_in_one_arm_are_of_two_methods_and_no_slip():
    mine = own_trial.enter("Koutsky 2002", ("vaccine", "placebo"), "infected", "bad", "0/768", "41/765")
    said = str(own_trial.printed(mine, {"relative risk": "0 (0 to 0.10)"}))
    assert "papers compute the other limit by several methods" in said
    assert "Differs" not in said and "percentages typed" not in said and "Not explained" not in said
    p = 1 - 0.025 ** (1 / 41)  # of 41 infections none in the vaccine's arm: by a third method
    assert 0.093 < p / (1 - p) * 765 / 768 < 0.10
    far = str(own_trial.printed(mine, {"relative risk": "0 (0 to 0.50)"}))
    assert "limit of its interval differs" in far and "several methods" not in far


@pytest.mark.parametrize(
    ("typed", "ratio"),
    [
        ("relative reduction 20.0% (6.8 to 26.7)", (0.800, 0.733, 0.932)),
        ("20% relative reduction (95% CI 7 to 27)", (0.80, 0.73, 0.93)),
        ("relative risk reduction 20% (7 to 27)", (0.80, 0.73, 0.93)),
        ("efficacy 95% (90 to 98)", (0.05, 0.02, 0.10)),
        ("vaccine efficacy, 95.0% (95% CI, 90.3 to 97.6)", (0.050, 0.024, 0.097)),
    ],
)
def test_a_reduction_or_an_efficacy_is_the_relative_risk_that_it_is(typed, ratio):
    mine = own_trial.enter(*STARCH, estimate=typed)
    e = mine.estimate
    assert mine.measure == "relative risk" and (e.value, e.lower, e.upper) == pytest.approx(ratio)
    by, *ends = (float(x) for x in re.findall(r"\d+(?:\.\d+)?", re.sub(r"95% CI", "", typed)))
    assert e.value == pytest.approx(1 - by / 100) and sorted((e.lower, e.upper)) == pytest.approx(
        sorted(1 - x / 100 for x in ends)
    )
    first = own_trial.effect(mine).lines[0]
    assert ", as printed," not in first and "from the printed" in first and f"{by:g}" in first


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed",
    [
        "reduction in the relative risk of death of 19.4 percent (95 percent confidence interval, 6.6 to 30.5 percent)",
        "the drug reduced the relative risk of death by 19.4 per cent (6.6 to 30.5)",
        "a relative risk reduction of 19.4% (95% CI, 6.6% to 30.5%)",
        "19.4% reduction (95% CI 6.6 to 30.5) in relative risk",
        "the risk of death was reduced by 19·4% (95% CI 6·6 to 30·5)",
        "reduction in the risk of death, 19.4 percent; 95 percent confidence interval, 6.6 to 30.5",
        "RRR 19.4% (6.6 to 30.5)",
        "19.4% efficacy (95% confidence interval, 6.6 to 30.5)",
        "vaccine efficacy, 19.4%; 95% CI, 6.6 to 30.5",
    ],
)
def test_a_reduction_in_an_abstracts_own_words_is_converted_and_said_to_be(typed):
    """1 - 0.194, 1 - 0.305 and 1 - 0.066, with 210 of 850 and 259 of 840 dead, as the abstract prints them."""
    prowess = "PROWESS 2001", ("drotrecogin", "placebo"), "dead", "bad", "210/850", "259/840"
    mine = own_trial.enter(*prowess, typed)
    e = mine.printed.estimate
    assert mine.printed.measure == "relative risk" and not mine.questions
    assert (e.value, e.lower, e.upper) == pytest.approx((1 - 0.194, 1 - 0.305, 1 - 0.066))
    texts = str(mine), own_trial.effect(mine).lines[0], str(own_trial.printed(mine)), own_trial.page(mine)
    assert all("from the printed" in text and "19.4%" in text for text in texts)
    assert not any("0.806 (0.695 to 0.934), as printed" in text or "printed 0.806" in text for text in texts)
    assert "0.806 (0.695 to 0.934)" in own_trial.effect(mine).pictures[0].alt


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("odds of death reduced by 24% (6 to 39)", "odds ratio"),
        ("reduction in the odds of death of 24% (6 to 39)", "odds ratio"),
        ("24% lower hazard of death (6 to 39)", "hazard ratio"),
        ("hazard ratio for recurrent embolism, 0.76; 95% CI, 0.61 to 0.94; P=0.01", "hazard ratio"),
    ],
)
def test_of_what_a_reduction_is_its_words_tell(typed, measure):
    mine = own_trial.enter(*STARCH, estimate=typed)
    e = mine.estimate
    assert mine.measure == measure and (e.value, e.lower, e.upper) == pytest.approx((0.76, 0.61, 0.94))


def test_a_reduction_that_may_be_absolute_is_asked_about_and_an_absolute_one_is_in_points():
    (asked,) = own_trial.enter(*STARCH, estimate="risk reduction 19.4% (95% CI 6.6 to 30.5)").questions
    assert "is taken as relative here" in asked and 'call it "absolute risk reduction"' in asked
    for words in ("absolute reduction in the risk of death was", "reduction in the absolute risk of death of"):
        e = own_trial.enter(*STARCH, estimate=f"{words} 6.1 percent (1.9 to 10.4)").estimate
        assert str(e) == "Risk difference -6.1 points (95% CI -10.4 to -1.9)"


def test_a_ratio_in_percent_is_asked_about():
    asked = own_trial.enter(*STARCH, "1463/10060", "1613/10067", "RR 91 (85 to 97)").questions
    assert any("is it in percent, and 0.91 (0.85 to 0.97) as a ratio?" in each for each in asked)
    assert any("Is a digit or a decimal point mistyped" in each for each in asked) and "0.011" not in " ".join(asked)


def test_a_refusal_shows_what_was_typed():
    typed = "hazard ratio 0.79 (standard error 0.11)"
    with pytest.raises(own_trial.Refused, match=re.escape(repr(typed))):
        own_trial.enter(*NODES, estimate=typed)


def test_an_estimate_that_is_typed_again_keeps_p():
    mine = own_trial.enter(*NODES, estimate=HAZARD)
    said = str(own_trial.printed(mine, {"hazard ratio": "0.79 (0.56 to 1.11)", "P": "P=0.25"}))
    assert "Hazard ratio: printed 0.79 (0.56 to 1.11), as in section 1." in said and "P printed .25" in said
    z = abs(math.log(0.79)) / ((math.log(1.11) - math.log(0.56)) / (2 * stats.norm.isf(0.05)))
    assert 2 * stats.norm.sf(z) == pytest.approx(0.25, abs=0.015)
    other = str(own_trial.printed(mine, {"hazard ratio": "0.97 (0.56 to 1.11)"}))
    assert "printed 0.97 (0.56 to 1.11), and section 1 has Hazard ratio 0.79" in other


def test_counts_whose_own_p_is_printed_are_not_called_percentages():
    mine = own_trial.enter(*NODES, "42/446", "52/445", "hazard ratio 0.79 (90% CI 0.56 to 1.11)")
    assert stats.fisher_exact([[42, 404], [52, 393]]).pvalue == pytest.approx(0.27, abs=0.01)
    assert "percentages typed" not in str(own_trial.printed(mine, {"P": "P=0.25"}))
    few = own_trial.enter(*STARCH, "51/398", "43/400")
    assert stats.fisher_exact([[51, 347], [43, 357]]).pvalue > 0.3
    assert "percentages typed as counts" in str(own_trial.printed(few, {"P": "P=0.03"}))


def test_ways_to_fill_in_are_said_to_be_no_probability():
    mine = own_trial.enter(*STARCH, "201/398", "172/400", randomised="828")
    said = str(own_trial.fragile(mine, "10 and 20"))
    assert re.search(r"in \d+ of the 231 ways", said) and "no probability, because the ways are not equally likely" in said
    assert (10 + 1) * (20 + 1) == 231


def test_equal_numbers_lost_are_not_called_exchanged():
    mine = own_trial.enter(*STARCH, "201/398", "172/400", randomised="804")
    said = str(own_trial.fragile(mine, "0 and 0"))
    assert "6 are neither counted nor lost (0.75%)" in said and "exchanged" not in said and "Nobody" not in said
    assert "exchanged" in str(own_trial.fragile(own_trial.add(mine, randomised="804 (400 and 404)"), "4 and 2"))


def test_an_interval_with_no_difference_in_it_is_told_from_end_to_end():
    mine = own_trial.enter(*NODES, estimate=HAZARD)
    asked = asked_of_words(mine, {"in one sentence": "There is no effect: HR 0.79 (90% CI 0.56 to 1.11)."})
    assert any("from 0.56 to 1.11: it includes no difference, and all others up to 0.56" in each for each in asked)


def test_no_difference_is_not_planned_unless_a_margin_asks():
    mine = own_trial.enter(*STARCH, "201/398", "172/400")
    with pytest.raises(own_trial.Refused, match="is no difference. That is planned where"):
        own_trial.again(mine, planned="hazard ratio 1")


@pytest.mark.parametrize("typed", ["96 villages", "24 practices (12 and 12)", "8 wards"])
def test_groups_are_no_people(typed):
    mine = own_trial.enter(*STARCH, "201/398", "172/400", randomised=typed)
    assert mine.names.randomised_people is None and "these are groups of people" in str(mine)


def test_small_words():
    one = own_trial.enter(*STARCH, "0.25% of 400", "43.0% of 400")
    assert one.counts[0] == 1 and "is 1 person." in str(own_trial.printed(one))
    bled = own_trial.enter("IST-3", ("alteplase", "control"), "bleeding into the brain", "bad", "104/1515", "16/1520")
    assert "were bleeding into the brain." in str(bled)
    assert "true?." not in own_trial.page(bled)
    with pytest.raises(own_trial.Refused, match="An odds ratio and its limits"):
        own_trial.enter(*STARCH, estimate="odds ratio -0.2 (-0.4 to 0.1)")


DIRECT = "DiRECT 2018", ("diet", "usual care"), "in remission", "good", "68/149", "6/149", "odds ratio 19.7 (7.8 to 49.8)"


def test_people_beside_their_groups_are_counted_and_each_section_says_that_groups_were_randomised():
    mine = own_trial.enter(*DIRECT, randomised="306 people in 49 practices, intention to treat 298")
    assert mine.names.randomised_people == 306 and mine.names.groups == "49 practices" and not mine.names.arm_sizes
    assert "it was 49 practices, and their people with them" in str(mine)
    answered = own_trial.add(mine, looked_again="a mixed model with the practice as a random effect")
    for section in (own_trial.effect, own_trial.fragile, own_trial.again):
        said = str(section(answered))
        assert said.count("49 practices were randomised") + said.count("Randomised were 49 practices") == 1
        assert "practices" not in str(section(own_trial.enter(*DIRECT)))
    assert "another method, such as one for 49 practices: the paper" in str(own_trial.printed(answered))
    page = own_trial.page(answered)
    assert "Of those randomised 8 (2.6%) are not counted." in page


@pytest.mark.parametrize(
    ("typed", "people", "arms"),
    [("49 practices (23 and 26), 306 people", 306, ()), ("1,160 villages, 23,400 women", 23400, ())]
    + [("469 (235 and 234)", 469, (235, 234)), ("12 primary care clinics", None, ())],
)
def test_groups_and_people_are_told_apart(typed, people, arms):
    names = own_trial.Names("x", ("a", "b"), "ill", False, randomised=typed)
    assert (names.randomised_people, names.arm_sizes) == (people, arms)
