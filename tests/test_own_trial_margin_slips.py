"""A margin with a sign or a size that it cannot have, or of the other arm.

ROCKET AF (2011) and OVIVA (2019) are from memory.
"""

import pytest

from course_lib.reader import own_trial

ROCKET = "ROCKET AF 2011", ("rivaroxaban", "warfarin"), "struck by a stroke or embolism", "bad"
PRINTED = "hazard ratio 0.79 (95% CI, 0.66 to 0.96); P<0.001 for noninferiority"
OVIVA = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"
HEALED = "An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273"
SCORE = "An invented trial", ("pills", "surgery"), "pain score", "bad"


def rocket(margin, estimate=PRINTED):
    return own_trial.add(own_trial.enter(*ROCKET, estimate=estimate), margin=margin)


@pytest.mark.parametrize(
    ("margin", "typed"),
    [
        ("-1.46 for rivaroxaban", "never below 0. Without the minus sign, write .hazard ratio 1.46 for rivaroxaban."),
        ("hazard ratio 146 for rivaroxaban", "Is a point lost.*.hazard ratio 1.46 for rivaroxaban."),
        ("14.6 for rivaroxaban", "Is a point lost.*.hazard ratio 1.46 for rivaroxaban."),
        ("46 for rivaroxaban", "a percentage typed.*.hazard ratio 1.46 for rivaroxaban."),
    ],
)
def test_a_sign_or_a_size_that_no_ratio_has_is_refused_with_what_to_type(margin, typed):
    with pytest.raises(own_trial.Refused, match=typed):
        rocket(margin)


@pytest.mark.parametrize("name", ["relative risk", "odds ratio"])
def test_the_same_of_ratios_that_counts_give(name):
    for typed in (f"{name} -1.5 for oral", f"{name} 150 for oral"):
        with pytest.raises(own_trial.Refused, match=f"{name} 1.5 for oral"):
            own_trial.add(own_trial.enter(*OVIVA), margin=typed)
    assert own_trial.add(own_trial.enter(*OVIVA), margin=f"{name} 1.5 for oral").questions == ()


def test_the_same_of_points_and_of_scores():
    with pytest.raises(own_trial.Refused, match="100 points apart"):
        own_trial.add(own_trial.enter(*OVIVA), margin="750 points for oral")
    asked = own_trial.add(own_trial.enter(*OVIVA), margin="-7.5 points for oral").questions
    assert any("typed below 0, and oral does worse above 0" in each for each in asked)
    for typed, mine in (("7.5 points for oral", OVIVA), ("-24 points for pills", HEALED), ("24 points for pills", HEALED)):
        assert own_trial.add(own_trial.enter(*mine), margin=typed).questions == ()
    score = own_trial.enter(*SCORE, estimate="mean difference 0.2 (-0.6 to 1.0)")
    assert own_trial.add(score, margin="1.5 points for pills").questions == ()
    assert any("Is a point lost" in each for each in own_trial.add(score, margin="150 points for pills").questions)


@pytest.mark.parametrize(("margin", "asks"), [("hazard ratio 1.46", False), ("2.0", False), ("3.8", False), ("5", True)])
def test_a_large_ratio_is_asked_about(margin, asks):
    asked = rocket(f"{margin} for rivaroxaban").questions
    assert any("Is a point lost" in each for each in asked) == asks and bool(asked) == asks


def test_a_margin_of_the_other_arm_beside_a_printed_p_is_asked_about():
    """By it P is the tail beyond 1 / 1.46 of an estimate of 0.79: .07, and printed is less than .001."""
    mine = own_trial.add(rocket("hazard ratio 1.46 for warfarin"), looked_again="warfarin is new here")
    asked = " ".join(own_trial.margin_asked.asked_of_margin(mine))
    assert "the paper prints < .001. Is rivaroxaban the arm that may do worse by it?" in asked
    assert not rocket("hazard ratio 1.46 for rivaroxaban").questions
    without = rocket("hazard ratio 1.46 for warfarin", PRINTED.split(";")[0])
    assert "the paper prints" not in " ".join(without.questions)


@pytest.mark.parametrize(("margin", "asks"), [("40 points", True), ("4 points", False), ("18 points", False)])
def test_a_margin_of_more_than_twice_the_other_arm_s_share_has_lost_its_point(margin, asks):
    mine = own_trial.enter("BALANCE 2024", ("7 days", "14 days"), "dead by day 90", "bad", "261/1802", "286/1779")
    said = own_trial.add(mine, margin=f"{margin} for 7 days").questions
    assert any("Is a point lost" in each for each in said) == asks


def test_of_exchanged_digits_the_middle_is_offered_first():
    said = str(own_trial.enter("ANDROMEDA", ("a", "b"), "dead", "bad", estimate="hazard ratio 0.57 (0.55 to 1.02)"))
    assert "Is a digit mistyped? The middle is about 0.75." in said


CLOTS = "RE-COVER 2009", ("dabigatran", "warfarin"), "with another clot", "bad", "30/1274", "27/1265"
COX = "hazard ratio 1.10 (0.65 to 1.84); P<0.001 for noninferiority"


def test_which_margin_the_paper_names_is_asked_only_where_none_is_typed():
    mine = own_trial.enter(*CLOTS, COX, followed="6 months")
    assert "Which margin does the paper name" in str(own_trial.printed(mine))
    waits = "What follows for the margin is not told before section 1 has an answer"
    for margin, told in (("3.6 points", waits), ("2.75", waits), ("2.75 for dabigatran", "against the margin, one-sided")):
        said = str(own_trial.printed(own_trial.add(mine, margin=margin)))
        assert told in said and "Which margin" not in said


@pytest.mark.parametrize("estimate", [COX, ...])
@pytest.mark.parametrize("planned", ["2% and 2%", "from 2% to 2%", "hazard ratio 1"])
def test_no_difference_planned_without_a_margin_is_refused_for_that(estimate, planned):
    mine = own_trial.enter(*CLOTS, estimate, followed="6 months")
    with pytest.raises(own_trial.Refused, match="is no difference. That is planned where") as problem:
        own_trial.again(mine, planned=planned)
    assert "takes one of these forms" not in str(problem.value)
    assert "over 99 of 100" in str(
        own_trial.again(own_trial.add(mine, margin="3.6 points for dabigatran"), planned="2% and 2%")
    )
    with pytest.raises(own_trial.Refused, match="takes one of these forms"):
        own_trial.again(mine, planned="2% or so")


def test_curves_are_named_among_the_reasons_of_a_difference_only_where_people_are_followed_over_time():
    values = {"risk difference": "0.4 (-0.8 to 1.5)"}
    said = str(own_trial.printed(own_trial.enter(*CLOTS, COX, followed="6 months"), values))
    assert "made of Kaplan and Meier's percentages at one time, adjusted, rounded twice" in said
    said = str(own_trial.printed(own_trial.enter(*CLOTS, followed="6 months"), values))
    assert "it may be adjusted, rounded twice" in said


def test_a_margin_typed_below_0_is_told_as_it_is_taken():
    mine = own_trial.add(own_trial.enter(*CLOTS, COX, followed="6 months"), margin="-3.6 percentage points for dabigatran")
    assert len(mine.questions) == 1 and "is typed below 0" in mine.questions[0]
    settled = own_trial.add(mine, looked_again="the paper prints it with its sign turned")
    for each in (mine, settled):
        said = f"{own_trial.effect(each)} {own_trial.again(each, planned='2% and 2%')}"
        assert "margin (3.6 percentage points)" in said or "Margin: 3.6 percentage points, by which dabigatran" in said
        assert "-3.6" not in said
