"""A trial that asked about a margin, and then whether one arm is better, has both on its page; and whose power it is.

EMPA-REG OUTCOME (2015) is from memory; OVIVA (2019) as in the other tests.
"""

import math

import pytest
from scipy.stats import norm

from course_lib.reader import own_trial

EMPA = "EMPA-REG 2015", ("empagliflozin", "placebo"), "dead (CV), infarct or stroke", "bad", "490/4687", "282/2333"
SUPERIOR = "hazard ratio 0.86 (95.02% CI 0.74 to 0.99); P=0.04 for superiority"
OVIVA = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"
OVERSTATES = "a result that is significant at low power tends to overstate the truth"


def empa(estimate=SUPERIOR, **more):
    return own_trial.add(own_trial.enter(*EMPA, estimate), **more)


@pytest.mark.parametrize(("interval", "power"), [("0.74 to 0.99", "53%"), ("0.60 to 1.23", "13%")])
def test_the_power_of_a_planned_hazard_ratio_is_said_to_come_from_the_printed_interval(interval, power):
    said = str(own_trial.again(empa(f"hazard ratio 0.86 (95.02% CI {interval})"), planned="hazard ratio 0.86"))
    assert f"{power} power at P < .05 (a normal approximation from the estimate's interval)" in said
    assert "The power is of a comparison of the crude counts" not in said


def test_the_power_of_points_is_of_the_crude_counts_and_half_of_the_effect_that_of_the_printed_ratio():
    said = str(own_trial.again(empa(), planned="2 points"))
    assert "crude counts, and half of the effect is that of the printed hazard ratio, so the two need not agree." in said
    assert "crude" not in str(own_trial.again(empa(), planned="hazard ratio 0.86"))


@pytest.mark.parametrize("planned", [..., "5 points", "rate ratio 1.35"])
def test_half_of_the_effect_is_half_of_the_rate_ratio_that_is_the_result(planned):
    arms = ("remdesivir", "placebo"), "recovered by day 29", "good", "399/541", "352/521"
    mine = own_trial.enter("ACTT-1 2020", *arms, "rate ratio 1.29 (1.12 to 1.49); P<0.001")
    said = str(own_trial.again(mine, planned))
    error = math.log(1.49 / 1.12) / (2 * 1.959964)
    power = norm.sf(1.959964 - math.log(1.29) / 2 / error) + norm.cdf(-1.959964 - math.log(1.29) / 2 / error)
    found = f"half of what was printed, on the log scale (rate ratio {math.sqrt(1.29):.3g})"
    assert f"{found}, {100 * power:.0f} of 100 trials" in said and "that these counts give" not in said


def test_a_result_that_is_not_significant_has_its_crude_power_called_so():
    said = str(own_trial.again(empa("hazard ratio 0.90 (0.77 to 1.05); P=0.18")))
    assert "The power is of a comparison of the crude counts" in said


def test_superiority_after_non_inferiority_keeps_fragility_power_and_what_overstates():
    both = empa(margin="hazard ratio 1.3 for empagliflozin", looked_again="superiority was tested after")
    assert "here 2." in str(own_trial.fragile(both)) and "is left out" not in str(own_trial.fragile(both))
    said = str(own_trial.again(both, planned="hazard ratio 0.86"))
    assert "over 99 of 100 trials of this size show" in said and "53% power" in said and OVERSTATES in said
    without = own_trial.again(empa(), planned="hazard ratio 0.86").lines
    assert own_trial.again(both, planned="hazard ratio 0.86").lines[2:] == without


def test_missing_outcomes_are_filled_in_for_the_margin_and_for_the_difference():
    both = own_trial.add(own_trial.enter(*OVIVA), margin="relative risk 1.5 for oral", looked_again="superiority was tested")
    part = own_trial.fragile(both, "6 and 4", "without it")
    said = str(part)
    assert "the worst for oral is" in said and "As for a difference, those lost leave open anything from" in said
    assert "the outcome of 10 of them is not known" in own_trial.page(both)


@pytest.mark.parametrize("answer", ["it is the paper's", "superiority was not tested"])
def test_a_trial_that_asked_about_its_margin_alone_says_how_to_tell_otherwise(answer):
    alone = own_trial.add(own_trial.enter(*OVIVA), margin="7.5 points for oral", looked_again=answer)
    for said in (own_trial.fragile(alone), own_trial.again(alone)):
        assert "If it tested superiority as well, write so in looked_again." in str(said)


@pytest.mark.parametrize("p", ["P<0.001 for noninferiority", "P<0.001"])
def test_a_p_value_of_the_margin_is_none_of_the_difference(p):
    alike = own_trial.enter(*EMPA[:4], "490/4687", "250/2333", f"hazard ratio 0.97 (0.85 to 1.11); {p}")
    said = str(own_trial.again(own_trial.add(alike, margin="hazard ratio 1.3 for empagliflozin")))
    assert "If it tested superiority as well" in said and OVERSTATES not in said


@pytest.mark.parametrize("planned", ["0 points", "15% and 14%"])
def test_what_is_supposed_of_a_margin_need_be_no_planned_difference(planned):
    both = own_trial.add(own_trial.enter(*OVIVA), margin="7.5 points for oral", looked_again="superiority was tested")
    said = str(own_trial.again(both, planned=planned))
    assert "not worse by as much as the margin" in said and "has 80% power at P < .05 if the true difference is" in said


def test_an_interval_that_favours_the_new_arm_is_said_to_do_so_beside_its_margin():
    better = own_trial.enter("An invented trial", ("pills", "surgery"), "well", "good", "250/257", "220/273")
    said = str(own_trial.effect(own_trial.add(better, margin="5 points for pills")))
    assert "The whole interval of the risk difference of the counts (95%) favours pills, and so lies within it" in said


@pytest.mark.parametrize("none", ["none", "no", "N/A"])
def test_a_margin_called_none_is_none(none):
    assert own_trial.add(own_trial.enter(*OVIVA), margin=none).names.margin == ""


def test_a_risk_that_is_high_as_a_whole_is_no_domain():
    mine = empa()
    own_trial.risk_of_bias(mine, {"overall": "high: the measuring of it"})
    page = own_trial.page(mine, {"in one sentence": "It reduces deaths, hazard ratio 0.86 (0.74 to 0.99)."})
    assert "the first card calls a risk high (overall)" in page


def test_arms_without_names_are_still_to_fill_in():
    with pytest.raises(own_trial.Refused, match="the arm's name is still to fill in"):
        own_trial.enter("A trial", (..., ...), "dead", "bad", "1/20", "2/20")
