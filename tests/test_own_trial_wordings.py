"""What abstracts print in their own words: changes in percent, two intervals, other brackets, two P values, plans.

The numbers of Magpie (2002), OVIVA (2019) and EMPA-REG (2015) are from memory; where a trial is called invented, so are its
numbers.
"""

import math

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.own_trial.verdicts import allowed

MAGPIE = "Magpie 2002", ("magnesium sulphate", "placebo"), "struck by eclampsia", "bad"
OVIVA = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad"
INVENTED = "An invented trial", ("pills", "surgery"), "well", "good"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("58% lower risk (95% CI 40-71)", "Relative risk 0.42 (95% CI 0.29 to 0.60)"),
        ("58% lower risk of eclampsia (95% CI, 40% to 71%); P<0.001", "Relative risk 0.42 (95% CI 0.29 to 0.60)"),
        ("a 58% reduction in the risk (95% CI 40 to 71)", "Relative risk 0.42 (95% CI 0.29 to 0.60)"),
        ("risk reduced by 58% (40 to 71)", "Relative risk 0.42 (95% CI 0.29 to 0.60)"),
        ("12% lower odds (95% CI -5 to 27)", "Odds ratio 0.88 (95% CI 0.73 to 1.05)"),
        ("58% lower risk (90% CI -71 to -40)", "Relative risk 0.42 (90% CI 0.29 to 0.60)"),
        ("26% higher hazard (99% CI 1.5 to 59)", "Hazard ratio 1.260 (99% CI 1.015 to 1.590)"),
        ("relative risk reduction 20% (10 to 30)", "Relative risk 0.80 (95% CI 0.70 to 0.90)"),
        ("odds reduction 23% (15 to 30)", "Odds ratio 0.77 (95% CI 0.70 to 0.85)"),
        ("58% lower rate (40-71)", "Rate ratio 0.42 (95% CI 0.29 to 0.60)"),
    ],
)
def test_a_change_in_percent_with_its_limits_is_the_ratio_that_it_is(typed, taken):
    mine = own_trial.enter(*MAGPIE, estimate=typed)
    assert str(mine.estimate) == taken and ("P" in mine.also) == ("P<" in typed)
    counted = own_trial.enter(*MAGPIE, "40/5055", "96/5055", typed, randomised="10110")
    if "58%" in typed and "Relative risk" in taken and "90%" not in typed:  # 1 - 40/96 is 58%
        said = str(own_trial.printed(counted))
        assert "these counts give 0.417 (0.289 to 0.601). Agrees." in said and "is the relative risk 0.42" in said
        again = str(own_trial.printed(own_trial.enter(*MAGPIE, "40/5055", "96/5055"), {"relative risk": typed}))
        assert "Agrees." in again


@pytest.mark.parametrize(
    "typed",
    ["58% lower risk", "58% lower risk (120 to 150)", "an absolute 58% lower risk (40 to 71)"],
)
def test_a_change_without_limits_around_it_is_still_refused(typed):
    with pytest.raises(own_trial.Refused):
        own_trial.enter(*MAGPIE, estimate=typed)


def test_of_two_intervals_one_is_kept_and_the_other_named():
    for typed in (
        "difference in risk -1.4 points (90% CI -4.9 to 2.2; 95% CI -5.6 to 2.9)",
        "risk difference -1.4 points (95% CI -5.6 to 2.9; 90% CI, -4.9 to 2.2)",
    ):
        mine = own_trial.enter(*OVIVA, estimate=typed)
        assert str(mine.estimate) == "Risk difference -1.4 points (95% CI -5.6 to 2.9)"
        assert "An interval of 90%, -4.9 to 2.2, is printed too; the one of 95%" in str(own_trial.printed(mine))
    with pytest.raises(own_trial.Refused, match="holds five numbers"):
        own_trial.enter(*OVIVA, estimate="RR 0.90 (95% CI 0.66 to 1.22; adjusted 99% CI 0.60 to 1.34)")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("mean difference 2.4 (IQR 1 to 4)", "IQR"),
        ("median difference 2.4 (interquartile range, 1 to 4)", "interquartile range"),
        ("mean difference 2.4 (range -1 to 40)", "range"),
        ("mean difference 2.4 (SD 4.1)", "SD"),
    ],
)
def test_brackets_that_tell_how_people_vary_are_no_interval(typed, word):
    with pytest.raises(own_trial.Refused, match=f'"{word}" tells how people vary'):
        own_trial.enter(*INVENTED, estimate=typed)


def test_a_credible_interval_keeps_its_name_and_gives_no_p():
    mine = own_trial.enter(*MAGPIE, estimate="risk ratio 0.80 (95% CrI 0.60 to 1.07)")
    said = "\n".join(map(str, (mine, own_trial.effect(mine, "2%"), own_trial.printed(mine), own_trial.again(mine))))
    assert "0.80 (95% CrI 0.60 to 1.07)" in said and " CI " not in said and "interval gives P" not in said
    assert "includes no difference, so there is no significant result" in said
    beside = own_trial.enter(*MAGPIE, "40/5055", "96/5055", "relative risk 0.42 (95% credible interval 0.29 to 0.60)")
    assert "A credible interval gives no P value" in str(own_trial.printed(beside, {"P": "<.001"}))


@pytest.mark.parametrize(
    "typed",
    ["(97.5% CI, one-sided, -5.6 to 2.9)", "(one-sided 97.5% CI -5.6 to 2.9)", "(97.5% one-sided CI -5.6 to 2.9)"],
)
def test_one_sided_limits_make_an_interval_of_a_lower_level(typed):
    mine = own_trial.enter(*OVIVA, "67/509", "74/506", f"risk difference -1.4 points {typed}; P=0.51", randomised="1054")
    assert mine.printed.estimate.level == 0.95 and mine.also["P"] == "= 0.51"
    assert any("one-sided limits of 97.5% to both sides make an interval of 95%" in each for each in mine.questions)


@pytest.mark.parametrize(
    ("outcome", "typed", "name", "asks"),
    [
        ("better on the Lysholm score", "difference, 10.1 points; 95% CI, 1.1 to 19.0", "Mean difference", ""),
        ("better in function", "difference in score, 10.1 points (1.1 to 19.0)", "Mean difference", ""),
        ("well", "difference, 10.1 points; 95% CI, 1.1 to 19.0", "Risk difference", "one of two percentages"),
        ("better on the Lysholm score", "risk difference 10.1 points (1.1 to 19.0)", "Risk difference", "reads as a score"),
        ("well", "difference, 10.1 percentage points; 95% CI, 1.1 to 19.0", "Risk difference", ""),
        ("left with a score below 3", "difference, 10.1%; 95% CI, 1.1 to 19.0", "Risk difference", ""),
    ],
)
def test_a_difference_on_a_score_is_no_risk_difference(outcome, typed, name, asks):
    mine = own_trial.enter("An invented trial", ("pills", "surgery"), outcome, "good", estimate=typed)
    assert str(mine.estimate).startswith(name) and "10.1 points (95% CI 1.1 to 19.0)" in str(mine)
    assert len(mine.questions) == bool(asks) and all(asks in each for each in mine.questions)


def test_p_for_superiority_is_p_of_the_difference():
    typed = "hazard ratio 0.86 (95% CI 0.74 to 0.99); P<0.001 for noninferiority; P=0.04 for superiority"
    empa = "EMPA-REG 2015", ("empagliflozin", "placebo"), "struck by an event", "bad", "490/4687", "282/2333"
    for estimate in (typed, typed.replace("P<0.001 for noninferiority; ", "")):
        mine = own_trial.enter(*empa, estimate)
        assert mine.also["P"] == "= 0.04"
        z = -math.log(0.86) / (math.log(0.99 / 0.74) / 3.919928)
        assert abs(math.erfc(z / math.sqrt(2)) - 0.04) < 0.005  # so the printed P is that of the interval
        said = str(own_trial.printed(mine))
        assert "another test" not in said and "P printed .04, and from these numbers" in said
    mine = own_trial.enter(*empa, "hazard ratio 0.86 (0.74 to 0.99); P for superiority = 0.9")
    assert any("P is printed as .9" in each for each in mine.questions)


@pytest.mark.parametrize(
    ("estimate", "planned", "truth"),
    [
        ("hazard ratio 0.75 (0.60 to 0.94)", "45% and 60%", math.log(0.55) / math.log(0.40)),
        ("hazard ratio 0.75 (0.60 to 0.94)", "from 60% to 45%", math.log(0.55) / math.log(0.40)),
        ("relative risk 0.75 (0.60 to 0.94)", "45% and 60%", 0.75),
        ("odds ratio 0.75 (0.60 to 0.94)", "45% and 60%", 0.45 / 0.55 / (0.60 / 0.40)),
        ("risk difference -5 points (-9 to -1)", "45% and 60%", -15),
    ],
)
def test_two_percentages_are_planned_of_every_estimate_of_people(estimate, planned, truth):
    unit = " points" * estimate.startswith("risk difference")
    assert f" {truth:.3g}{unit})" in str(own_trial.again(own_trial.enter(*MAGPIE, estimate=estimate), planned))
    with pytest.raises(own_trial.Refused, match="exchange them"):
        own_trial.again(own_trial.enter(*MAGPIE, estimate=estimate), "60% and 45%")


@pytest.mark.slow
def test_plans_and_baselines_are_taken_as_papers_print_them():
    mine = own_trial.enter(*MAGPIE, "40/5055", "96/5055")
    assert "(0.95% against 1.90%" in str(own_trial.again(mine, "from 1.9% to 0.95%"))
    for typed, percent in (("1 in 50", "2%"), ("11 per 1000", "1.1%"), ("11 per 1,000", "1.1%"), ("21 of 100", "21%")):
        assert f"If {percent} on placebo" in str(own_trial.effect(mine, typed))
    with pytest.raises(own_trial.Refused, match="or a sign for the other direction"):
        own_trial.again(mine, "3 points")  # of 1.9%, and found were fewer
    assert "4.9% against 1.9%" in str(own_trial.again(mine, "+3 points"))


def test_not_better_is_asked_about_at_the_end_where_it_would_be_better():
    """SPACE (2018), from memory: pain-related function, where a low score is good, and opioids against others."""
    space = ("SPACE 2018", ("opioids", "other medicines"), "score of function impaired by pain", "bad")
    mine = own_trial.enter(*space, estimate="mean difference 0.1 (-0.5 to 0.7)")
    found = asked_of_words(mine, {"in one sentence": "Opioids were not better: 0.1 (-0.5 to 0.7)."})
    assert any("all others up to -0.5. Would -0.5 matter?" in each for each in found)
    found = asked_of_words(mine, {"in one sentence": "There is no difference: 0.1 (-0.5 to 0.7)."})
    assert any("Would 0.7 matter?" in each for each in found)


def test_two_ends_that_are_about_as_far_are_both_asked_about():
    """HERS (1998), from memory: hormones and coronary events."""
    hers = "HERS 1998", ("hormones", "placebo"), "with coronary events", "bad", "172/1380", "176/1383"
    mine = own_trial.enter(*hers, "hazard ratio 0.99 (0.80 to 1.22); P=0.91")
    found = asked_of_words(mine, {"in one sentence": "There is no difference: hazard ratio 0.99 (0.80 to 1.22)."})
    assert any("all others up to 0.80 or 1.22. Would 0.80 or 1.22 matter?" in each for each in found)


@pytest.mark.parametrize(
    ("trial", "printed"),
    [
        (("SPRINT 2015", "243/4678", "319/4683"), "hazard ratio 0.75 (0.64 to 0.89); P<0.001"),
        (("SELECT 2023", "569/8803", "701/8801"), "hazard ratio 0.80 (0.72 to 0.90); P<0.001"),
        (("SUSTAIN-6 2016", "108/1648", "146/1649"), "hazard ratio 0.74 (0.58 to 0.95); P=0.016"),
    ],
)
def test_a_hazard_ratio_of_a_rare_outcome_is_not_taken_for_another_ratio(trial, printed):
    """From memory. Where few have the outcome the three ratios agree to about .01: a right one is near a wrong one."""
    title, first, second = trial
    mine = own_trial.enter(title, ("new", "old"), "with a major event", "bad", first, second, printed)
    said = str(own_trial.printed(mine))
    assert "is it one?" not in said and "inside the printed interval" in said


def test_a_p_value_that_an_interval_allows_is_not_rounded_below_it():
    assert allowed(0.00026, 0.00133) == ".0013 or less" and allowed(0.0001, 0.0004) == "under .001"
    assert allowed(0.012, 0.023) == "between .012 and .023"
