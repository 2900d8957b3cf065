"""What an abstract's own words need: differences in points and in seconds, shares of those randomised, a top in three lines.

RECOVERY's dexamethasone (2020), SPRINT (2015), POET (2019) and ORBITA (2018) are from memory.
"""

import math

import pytest

from course_lib.reader import own_trial

DEXAMETHASONE = "RECOVERY 2020", ("dexamethasone", "usual care"), "dead by day 28", "bad"
ORBITA = "ORBITA 2018", ("PCI", "placebo procedure"), "longer on the treadmill", "good"
POET = "POET 2019", ("intravenous", "oral"), "dead or embolised", "bad", "24/199", "18/201"


@pytest.mark.parametrize(
    ("estimate", "understood"),
    [
        ("difference 16.6 s (95% CI -8.9 to 42.0)", "Mean difference 16.6 s (95% CI -8.9 to 42.0)"),
        ("PCI minus placebo 16.6 s, 95% CI -8.9 to 42.0; p=0.200", "Mean difference 16.6 s (95% CI -8.9 to 42.0)"),
        ("between-group difference 16.6 s (-8.9 to 42.0)", "Mean difference 16.6 s (95% CI -8.9 to 42.0)"),
    ],
)
def test_a_bare_difference_of_what_was_measured_is_one_of_means(estimate, understood):
    assert understood in str(own_trial.enter(*ORBITA, estimate=estimate))


def test_a_between_group_difference_in_percentage_points_is_one_of_risks():
    typed = "between-group difference, 3.1 percentage points; 95% confidence interval [CI], -3.4 to 9.6; P=0.40"
    mine = own_trial.enter(*POET, typed)
    assert "Risk difference 3.1 points (95% CI -3.4 to 9.6), intravenous against oral." in str(mine)
    assert pytest.approx(3.1, abs=0.05) == 100 * (24 / 199 - 18 / 201)


def test_a_percentage_alone_is_of_those_randomised_to_its_arm():
    mine = own_trial.enter(*DEXAMETHASONE, "22.9%", "25.7%", randomised="6425 (2104 and 4321)")
    assert mine.counts == (482, 2104, 1110, 4321) and "about 1,110 of 4,321 (from 25.7%)" in str(mine)


def test_people_without_the_outcome_typed_as_all_people_are_asked_about():
    mine = own_trial.enter(*DEXAMETHASONE, "482/1622", "1110/3211", randomised="6425")
    assert any("Is the second number of each arm the people without the outcome?" in each for each in mine.questions)
    assert 482 + 1622 + 1110 + 3211 == 6425
    assert not own_trial.enter(*DEXAMETHASONE, "482/2104", "1110/4321", randomised="6425").questions


def test_lost_in_percent_are_not_taken_for_people():
    mine = own_trial.enter(*DEXAMETHASONE, "482/2104", "1110/4321")
    with pytest.raises(own_trial.Refused, match="about 42 of 2,104 and 130 of 4,321"):
        own_trial.fragile(mine, "2% and 3%")
    assert (round(0.02 * 2104), round(0.03 * 4321)) == (42, 130)


@pytest.mark.parametrize(
    "because", ["I do not know", "lorem ipsum dolor sit", "I have no idea", "we cannot tell", "not sure", "I don't know"]
)
def test_a_reason_that_is_none_is_asked_for(because):
    mine = own_trial.enter(*DEXAMETHASONE, "482/2104", "1110/4321")
    own_trial.risk_of_bias(mine, {"measuring": f"low: {because}"})
    assert "Measuring is called low risk without a reason that says anything." in own_trial.page(mine)


@pytest.mark.parametrize(
    ("because", "asks"),
    [
        ("by date of birth, known to the doctors", True),
        ("alternating", True),
        ("alternately, one by one", True),
        ("drawn by a computer, so that nobody knew", False),
        ("by telephone, central", False),
    ],
)
def test_an_arm_that_could_be_foreseen_beside_low_is_asked_about(because, asks):
    mine = own_trial.enter(*DEXAMETHASONE, "482/2104", "1110/4321")
    own_trial.risk_of_bias(mine, {"allocation": f"low: {because}"})
    assert ("Could the arm be foreseen?" in own_trial.page(mine)) == asks


def test_a_target_and_a_rounded_time_are_no_slips_and_a_baseline_may_have_its_time():
    arms = "below 120 mm Hg", "below 140 mm Hg"
    mine = own_trial.enter("SPRINT 2015", arms, "struck", "bad", ..., ..., "hazard ratio 0.75 (0.64 to 0.89)")
    mine = own_trial.add(mine, followed="a median of 3.26 years")
    told = str(own_trial.effect(mine, baseline="7.1% over 3.26 years"))
    assert f"makes it {100 * (1 - math.exp(0.75 * math.log(1 - 0.071))):.1f}%" in told
    for sentence, quiet in (("a target below 120", True), ("in three years", True), ("in five years", False)):
        text = own_trial.page(mine, {"in one sentence": f"Hazard ratio 0.75 (0.64 to 0.89), {sentence}."})
        assert ("A slip" not in text and "section 1 has 3.26 years" not in text) == quiet


def test_power_has_the_unit_of_what_was_measured():
    z = 1.959964 + 0.841621
    size = z * (42.0 + 8.9) / (2 * 1.959964)
    mine = own_trial.enter(*ORBITA, estimate="mean difference 16.6 s (-8.9 to 42.0)")
    assert f"if the true mean difference is {size:.1f} s, or further from 0" in str(own_trial.again(mine))


@pytest.mark.slow
def test_the_page_begins_with_question_effect_and_certainty_in_both_files(tmp_path):
    typed = "age-adjusted rate ratio 0.83 (0.75 to 0.93); P<0.001"
    mine = own_trial.enter(*DEXAMETHASONE, "482/2104", "1110/4321", typed, followed="28 days", stopped="yes, for benefit")
    assert "as printed, adjusted for age" in str(own_trial.effect(mine))
    assert "which is adjusted for age" in str(own_trial.printed(mine, {}))
    own_trial.certainty(mine, {"overall": "moderate: because of bias"})
    own_trial.save(mine, {"in one sentence": "Rate ratio 0.83 (0.75 to 0.93)."}, folder=tmp_path)
    for end, heading in (("md", "## "), ("html", "<h2")):
        top = (tmp_path / f"my_trial_recovery_2020.{end}").read_text(encoding="utf-8").split(heading)[0]
        assert "The question: dexamethasone against usual care; how many were dead by day 28? Followed for 28 days." in top
        assert "adjusted rate ratio 0.83 (95% CI 0.75 to 0.93), adjusted for age." in top
        assert "such an effect tends to be too large" in top
        assert "How certain: moderate; risk of bias: not judged yet." in top


def test_a_second_page_has_no_number_that_looks_like_a_year(tmp_path):
    for trial in ("ORBITA 2018", "ORBITA"):
        mine = own_trial.enter(trial, *ORBITA[1:], estimate="mean difference 16.6 s (-8.9 to 42.0)")
        for doubt in ("one", "two"):
            own_trial.save(mine, {"in one sentence": "16.6 s (-8.9 to 42.0)", "largest doubt": doubt}, folder=tmp_path)
    assert {path.name for path in tmp_path.glob("*.md")} == {
        f"my_trial_orbita{year}{number}.md" for year in ("", "_2018") for number in ("", "_2")
    }
