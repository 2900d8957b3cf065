"""What is typed in the arms of a score is held against the printed difference: its size, and its sign.

KANON (2010) is from memory: 39.2 and 39.4 points, 62 and 59 people, a difference of 0.2 (-6.5 to 6.8).
The other numbers are invented.
"""

import math

import pytest
from scipy import stats

from course_lib.reader import own_trial

KANON = "KANON 2010", ("early", "delayed"), "KOOS4 score", "good"
SPREAD = "30.2 (SD 18), n=62", "39.4 (SD 19), n=59"


def entered(arms, estimate, **more):
    return own_trial.add(own_trial.enter(*KANON, *arms, estimate), **more)


@pytest.mark.parametrize(
    ("arms", "estimate", "turned"),
    [
        (SPREAD, "mean difference 9.2 (2.5 to 15.8)", "-9.2 (-15.8 to -2.5)"),
        (("39.2", "39.4"), "mean difference 0.2 (-6.5 to 6.8)", "-0.2 (-6.8 to 6.5)"),
        (("39.2 points of 62", "39.4 points of 59"), "mean difference 0.2 (-6.5 to 6.8)", "-0.2 (-6.8 to 6.5)"),
        (("median 39 (IQR 20-50)", "median 45 (IQR 22-60)"), "median difference 6 (1 to 11)", "-6 (-11 to -1)"),
        (("39.2", "30.4"), "SMD -0.5 (-0.8 to -0.2)", "0.5 (0.2 to 0.8)"),
        (("-5.1", "-2.1"), "difference in means 3.0 (1.0 to 5.0)", "-3.0 (-5.0 to -1.0)"),
        (("7.2%", "7.8%"), "mean difference 0.6 (0.3 to 0.9)", "-0.6 (-0.9 to -0.3)"),
    ],
)
def test_a_difference_of_the_other_sign_is_asked_about_everywhere(arms, estimate, turned):
    mine = entered(arms, estimate)
    assert any(f"Then type {turned}." in each for each in mine.questions)
    by = f"The {mine.measure} favours early, and the numbers typed in the arms favour delayed."
    assert by in str(mine) or by.replace("early", "x").replace("delayed", "early").replace("x", "delayed") in str(mine)
    assert "Differs: they favour different arms." in " ".join(own_trial.printed(mine, {}).lines)
    assert "These numbers favour different arms" in own_trial.page(mine, {})
    right = entered(arms, f"{mine.measure} {turned}")
    assert not right.questions and "favour different arms" not in own_trial.page(right, {})


@pytest.mark.parametrize(
    ("arms", "estimate"),
    [
        (("39.2", "39.4"), "mean difference -0.2 (-6.8 to 6.5)"),
        (("39", "39.4"), "mean difference 0.1 (-6.5 to 6.8)"),  # 39 may be 39.5
        (SPREAD, "mean difference -8.1 (-14.0 to -2.2)"),  # adjusted
        (("39.2", "30.4"), "mean difference in reduction -8.8 (-12 to -5)"),
        (("median 39", "median 45"), "mean difference 1.0 (-2.0 to 4.0)"),
    ],
)
def test_a_difference_that_means_may_have_is_not_asked_about(arms, estimate):
    mine = entered(arms, estimate)
    assert not any("numbers in the arms" in each for each in mine.questions)


def test_means_of_which_the_difference_is_beyond_the_printed_interval_are_asked_about():
    mine = entered(("39.2", "30.4"), "mean difference 1.1 (-1.0 to 3.2)")
    assert any("make +8.8, early minus delayed, which is outside the printed interval" in each for each in mine.questions)
    assert not entered(("39.2", "30.4"), "mean difference 1.1 (-1.0 to 3.2)", looked_again="adjusted, it says").questions


def test_an_adjusted_difference_of_another_size_differs_in_section_3():
    lines = own_trial.printed(entered(SPREAD, "mean difference -8.1 (-14.0 to -2.2)"), {}).lines
    v1, v2 = 18**2 / 62, 19**2 / 59
    off = stats.t.isf(0.025, (v1 + v2) ** 2 / (v1**2 / 61 + v2**2 / 58)) * math.sqrt(v1 + v2)
    by_spread = f"(95% CI {-9.2 - off:.2f} to {-9.2 + off:.2f}, by their spread)"
    assert (
        f"The two make -9.2 {by_spread}, early minus delayed, and the mean difference is printed as -8.1. Differs"
        in lines[1]
    )


def test_the_numbers_of_the_arms_stand_on_the_page_as_they_were_typed():
    mine = entered(("39.2 points of 62", "39.4 points of 59"), "mean difference -0.2 (-6.8 to 6.5)")
    own_trial.effect(mine)
    said = 'Typed in the arms: "39.2 points of 62" on early, "39.4 points of 59" on delayed.'
    assert said in str(mine) and said in own_trial.page(mine, {})
    assert "Typed in the arms" in str(own_trial.enter(*KANON, *SPREAD))


def test_standard_errors_make_the_same_interval_as_standard_deviations():
    errors = [f"{m} (SE {sd / math.sqrt(n):.6f}), n={n}" for m, sd, n in ((30.2, 18, 62), (39.4, 19, 59))]
    assert str(own_trial.enter(*KANON, *errors).estimate) == str(own_trial.enter(*KANON, *SPREAD).estimate)


@pytest.mark.parametrize(
    ("arms", "says"),
    [
        (("39.2 points", "39.4 points"), "If it is a mean score, write its standard deviation"),
        (("median 39 (20-50)", "median 45 (22-60)"), "Two medians.*median difference 2.4"),
        (("12 days (IQR 5-20)", "15 days (IQR 5-30)"), "Two medians"),
    ],
)
def test_means_and_medians_without_a_difference_are_told_what_they_lack(arms, says):
    with pytest.raises(own_trial.Refused, match=says) as refused:
        own_trial.enter(*KANON, *arms, randomised="121 (62 and 59)")
    assert "without its sign" not in str(refused.value) and "points of 62" not in str(refused.value)


@pytest.mark.parametrize("arms", [("43/62", "45/59"), ("39 of 62", "39 of 59"), ("43% of 62", "45% of 59")])
def test_people_beside_a_difference_of_scores_are_still_refused(arms):
    with pytest.raises(own_trial.Refused, match="is of another outcome than these counts"):
        own_trial.enter(*KANON, *arms, "mean difference -3.0 (-4 to -2)")


def test_rates_of_the_other_sign_are_asked_about():
    rates = "1.65% per year", "2.19% per year"
    typed = "SPRINT 2015", ("intensive", "standard"), "ill", "bad", *rates
    (asked,) = own_trial.enter(*typed, "risk difference 0.54 points (0.25 to 0.83)").questions
    assert "the two rates favour the other arm" in asked
    assert not own_trial.enter(*typed, "risk difference -0.54 points (-0.83 to -0.25)").questions


@pytest.mark.parametrize(("typed", "off"), [("mean difference 2; P=0.007", 25), ("mean difference 4; P=0.02", 12)])
def test_a_whole_number_with_its_exact_p_is_taken_and_its_rounding_told(typed, off):
    mine = own_trial.enter(*KANON, estimate=typed)
    value, p = float(typed[16]), float(typed.partition("P=")[2])
    limit = value * (1 - stats.norm.isf(0.025) / stats.norm.isf(p / 2))
    assert mine.estimate.lower == pytest.approx(limit, abs=0.05)
    assert f"rounded by up to {off}% of itself" in str(mine)


def test_an_estimate_that_is_mostly_rounding_is_still_refused():
    with pytest.raises(own_trial.Refused, match="an estimate and its two limits"):
        own_trial.enter(*KANON, estimate="mean difference 1; P=0.04")


@pytest.mark.parametrize(
    ("one", "two", "asks", "tells"),
    [
        ("23.93", "25.94", False, "is printed as -2.39. Agrees."),
        ("23.93", "2.594", True, "The means agree. The printed interval (-6.89 to 2.12) is wider"),
        ("2.393", "25.94", True, "The means agree. The printed interval (-6.89 to 2.12) is wider"),
        (
            "33.93",
            "25.94",
            False,
            "The means agree. The printed interval (-6.89 to 2.12) is narrower, as one that is adjusted",
        ),
    ],
)
def test_means_agree_and_their_interval_may_not(one, two, asks, tells):
    """SYMPLICITY HTN-3 (2014), from memory."""
    names = "SYMPLICITY HTN-3", ("denervation", "sham"), "change in blood pressure", "bad"
    arms = f"-14.13 (SD {one}), n=353", f"-11.74 (SD {two}), n=171"
    mine = own_trial.enter(*names, *arms, "mean difference -2.39 (-6.89 to 2.12)")
    assert ("Is a decimal point lost" in " ".join(mine.questions)) == asks
    assert tells in str(own_trial.printed(mine)) and ("Agrees." in str(own_trial.printed(mine))) == tells.endswith("Agrees.")
