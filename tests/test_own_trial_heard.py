"""Slips that stayed unasked: a count beside a ratio, standard errors and falls in the arms, and a reader's own words.

EAST-AFNET 4 (2020), PRECISION (2016) and SYMPLICITY HTN-3 (2014) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

EAST = "EAST-AFNET 4", ("early rhythm control", "usual care"), "dead or in hospital", "bad"
HAZARD = "hazard ratio 0.79 (96% CI 0.66 to 0.94); P=0.005"
PRECISION = "PRECISION 2016", ("celecoxib", "ibuprofen"), "dead or with a stroke", "bad"
SYMPLICITY = "SYMPLICITY HTN-3", ("renal denervation", "sham procedure"), "change in systolic blood pressure", "bad"
CHANGE = "mean difference -2.39 (-6.89 to 2.12)"


def asked(mine, one):
    return " ".join(asked_of_words(mine, {"in one sentence": one}))


@pytest.mark.parametrize(
    ("estimate", "one", "two", "asks"),
    [
        (HAZARD, "294/1395", "316/1394", True),
        (HAZARD, "249/1395", "361/1394", True),
        ("relative risk 0.79 (0.68 to 0.91)", "294/1395", "316/1394", True),
        (HAZARD, "249/1395", "316/1394", False),
        ("adjusted " + HAZARD, "294/1395", "316/1394", False),
        ("hazard ratio 0.52 (0.43 to 0.64)", "360/400", "380/400", False),  # most have it: counts tell little of hazards
    ],
)
def test_a_count_that_makes_another_ratio_is_asked_about(estimate, one, two, asks):
    mine = own_trial.enter(*EAST, one, two, estimate=estimate)
    assert any("Is a count mistyped" in each for each in mine.questions) == asks


@pytest.mark.parametrize("claim", ["safer for the heart than ibuprofen", "the safer drug, compared with ibuprofen"])
def test_safer_tells_a_difference(claim):
    open_ = own_trial.enter(*PRECISION, estimate="hazard ratio 0.85 (95% CI 0.70 to 1.04)")
    found = own_trial.enter(*PRECISION, estimate="hazard ratio 0.85 (95% CI 0.74 to 0.98)")
    told = "as found, and the interval includes no difference"
    assert told in asked(open_, f"Celecoxib is {claim}: HR 0.85 (95% CI 0.70 to 1.04).")
    assert told not in asked(open_, f"Celecoxib may be {claim}: HR 0.85 (95% CI 0.70 to 1.04).")
    assert told not in asked(open_, "Celecoxib was not shown to be safer than ibuprofen: HR 0.85 (95% CI 0.70 to 1.04).")
    assert told not in asked(found, f"Celecoxib is {claim}: HR 0.85 (95% CI 0.74 to 0.98).")


def test_standard_errors_typed_as_standard_deviations_do_not_agree():
    errors = own_trial.enter(*SYMPLICITY, "-14.13 (SD 2.39), n=353", "-11.74 (SD 2.59), n=171", CHANGE)
    assert "Are they standard errors?" in " ".join(errors.questions)
    assert "Agrees." not in (said := str(own_trial.printed(errors))) and "far narrower than the printed one" in said
    spreads = own_trial.enter(*SYMPLICITY, "-14.13 (SD 23.93), n=353", "-11.74 (SD 25.94), n=171", CHANGE)
    assert not spreads.questions and "Agrees." in str(own_trial.printed(spreads))


def test_falls_in_the_arms_of_a_change_are_asked_about_first():
    mine = own_trial.enter(*SYMPLICITY, "14.13 (SD 23.93), n=353", "11.74 (SD 25.94), n=171", CHANGE)
    assert "Then type a minus before both numbers. Does the paper print" in " ".join(mine.questions)
    other = own_trial.enter(*SYMPLICITY[:2], "systolic blood pressure", "bad", "141.3", "138.9", CHANGE)
    assert "a minus before both" not in (said := " ".join(other.questions)) and "favour different arms" in said


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("halved the outcome", True),
        ("cut the outcome by half", True),
        ("doubled the outcome", True),
        ("lowered the outcome", False),
        ("lowered the outcome in half of the centres", False),
    ],
)
def test_halved_is_held_against_the_ratio(words, asks):
    text = f"Early rhythm control {words}: HR 0.79 (96% CI 0.66 to 0.94)."
    mine = own_trial.enter(*EAST, "249/1395", "316/1394", estimate=HAZARD)
    assert ("the ratio is 0.79, which is far from it" in asked(mine, text)) == asks
    half = own_trial.enter(*EAST, "150/1395", "300/1394", estimate="hazard ratio 0.48 (0.39 to 0.58)")
    assert "far from it" not in asked(half, "Early rhythm control halved the outcome: HR 0.48 (0.39 to 0.58).")


def test_a_risk_that_is_so_many_times_as_high_by_an_odds_ratio():
    of = "An invented trial", ("a drug", "placebo"), "ill", "bad", "190/1000", "230/1000", "odds ratio 0.78 (0.63 to 0.97)"
    text = "The risk was {} times as high on the drug (OR 0.78, 0.63 to 0.97)."
    assert "0.78 times" in asked(own_trial.enter(*of), text.format("0.78"))
    assert "0.83 times" not in asked(own_trial.enter(*of), text.format("0.83"))


@pytest.mark.parametrize(
    ("followed", "told"),
    [
        ("until delivery", "until delivery"),
        ("to discharge", "to discharge"),
        ("up to 36 weeks", "up to 36 weeks"),
        ("discharge or day 28", "until discharge or day 28"),
        ("from 11-14 weeks until delivery", "from 11-14 weeks until delivery"),
        ("28 days", "over 28 days"),
        ("a median of 5.1 years", "over a median of 5.1 years"),
    ],
)
def test_how_long_people_were_followed_reads_as_a_sentence(followed, told):
    mine = own_trial.enter(*EAST, "249/1395", "316/1394", followed=followed)
    assert f") {told}: among" in str(own_trial.effect(mine))
