"""Slips that stayed unasked: a count beside a ratio, standard errors and falls in the arms, and a reader's own words.

EAST-AFNET 4 (2020), PRECISION (2016), SYMPLICITY HTN-3 (2014), DANISH (2016), WHI (2002), RE-LY (2009), BALANCE (2024),
AFFIRM (2002), Bernard (2002) and LEADER (2016) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many pages of single trials

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


DANISH = "DANISH 2016", ("ICD", "usual care"), "dead", "bad"
WHI = "WHI 2002", ("hormones", "placebo"), "ill", "bad"
RELY = "RE-LY 2009", ("dabigatran", "warfarin"), "with stroke", "bad"
BALANCE = "BALANCE 2024", ("7 days", "14 days"), "dead by day 90", "bad", "261/1802", "286/1779"
AFFIRM = "AFFIRM 2002", ("rhythm control", "rate control"), "dead", "bad", "356/2033", "310/2027"


@pytest.mark.parametrize(
    ("followed", "asks"), [("a mean of 5.2 years", True), (..., True), ("a median of 4 months", False), ("1 year", False)]
)
def test_percentages_a_year_beside_counts_are_asked_about_and_not_called_shares(followed, asks):
    hazard = "hazard ratio 1.29 (1.02 to 1.63)"
    mine = own_trial.enter(*WHI, "164/8506 (0.37%)", "122/8102 (0.30%)", hazard, followed=followed)
    assert ("Are these percentages a year?" in str(mine)) == asks == ("numbers swapped" not in str(mine))
    said = str(own_trial.printed(mine))
    assert ("Is it a percentage a year" in said) == asks == ("Differs" not in said) and '"37% of 8506"' not in said


@pytest.mark.parametrize(
    "typed",
    [
        "134 of 6076 (1.11% per year)",
        "134/6076, 1.11% per year",
        "134 of 6076 patients (1.11 per 100 person-years)",
        "134/6076",
    ],
)
def test_a_rate_behind_people_of_people_is_left_out_and_that_is_said(typed):
    mine = own_trial.enter(*RELY, typed, "202/6022")
    assert mine.counts == (134, 6076, 202, 6022)
    assert ("Rates beside the people are left out." in str(mine)) == (typed != "134/6076")


def test_those_alive_typed_as_dead_beside_a_ratio_are_asked_about_first():
    asked = " ".join(own_trial.enter(*DANISH, "436/556", "429/560", "hazard ratio 0.87 (0.68 to 1.12)").questions)
    assert (
        "Are these the people, or those who were not?" in asked and "about 250 people" in asked and "type 1.15" not in asked
    )
    turned = " ".join(own_trial.enter(*DANISH, "131/556", "120/560", "hazard ratio 0.87 (0.68 to 1.12)").questions)
    assert "type 1.15 (0.89 to 1.47)" in turned and "those who were not" not in turned


@pytest.mark.parametrize(
    ("arms", "estimate", "asks"),
    [
        (("ICD", "usual care"), "hazard ratio 0.77 (0.57 to 1.05)", "of another outcome"),
        (("ICD", "usual care"), "hazard ratio 0.87 (0.68 to 1.21)", "The middle is about 0.91"),
        (("usual care", "ICD"), "hazard ratio 0.87 (0.68 to 1.12)", "are the two arms exchanged"),
        (("ICD", "usual care"), "hazard ratio 0.87 (0.68 to 1.12)", ""),
        (("usual care", "standard care"), "hazard ratio 0.87 (0.68 to 1.12)", ""),
    ],
)
def test_another_outcomes_ratio_a_transposed_limit_and_usual_care_first_are_asked_about(arms, estimate, asks):
    asked = " ".join(own_trial.enter("DANISH 2016", arms, *DANISH[2:], "120/556", "131/560", estimate).questions)
    assert asks in asked if asks else asked == ""


def test_a_p_value_is_no_percentage_and_one_of_the_counts_is_called_so():
    mine = own_trial.enter(*DANISH, "120/556", "131/560", "hazard ratio 0.87 (0.68 to 1.12)")
    with pytest.raises(own_trial.Refused, match="a P value is no percentage"):
        own_trial.printed(mine, {"P": "0.28%"})
    assert "P printed .28" in str(own_trial.printed(mine, {"P": "P=0.28 (95% CI)"}))
    names = "Bernard 2002", ("cooled", "warm"), "well enough for home", "good", "21/43", "9/34"
    said = str(own_trial.printed(own_trial.enter(*names, "adjusted odds ratio 5.25 (1.47 to 18.76)"), {"P": "0.046"}))
    assert "It is a P of the counts; the printed interval is of the adjusted odds ratio." in said and "mistyped" not in said


def test_those_missing_are_told_by_arm_where_both_are_known():
    mine = own_trial.enter(*BALANCE, randomised="3608 (1814 and 1794)")
    assert 'these are 12 on 7 days and 15 on 14 days: if they were lost, type lost="12 and 15"' in str(
        own_trial.fragile(mine)
    )
    with pytest.raises(own_trial.Refused, match="Counted are 3,581, so 27 are missing"):
        own_trial.fragile(mine, lost="120 and 150")
    total = str(own_trial.fragile(own_trial.enter(*BALANCE, randomised="3608")))
    assert "the outcome of 27 is not here. A flow diagram" in total


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ({"registered": "NCT0128835, before it began"}, "such a number has eight digits"),
        ({"registered": "NCT01288352, before it began"}, ""),
        ({"stopped": "yes"}, 'Stopped early: "yes". Why'),
        ({"stopped": "Yes, early."}, "Why: for benefit"),
        ({"stopped": "yes, after 838 of 1,620 people, for slow enrolment"}, ""),
        ({"stopped": "no"}, ""),
    ],
)
def test_digits_of_a_register_and_why_it_stopped_are_asked_before_signing(typed, asks):
    mine = own_trial.add(own_trial.enter(*DANISH, "120/556", "131/560"), **typed)
    signed = own_trial.page(mine).split("Before you sign")[1].split("Still to write")[0].replace("\\", "")
    assert asks in signed and bool(asks) == any(word in signed for word in ("eight digits", "Stopped early"))


@pytest.mark.parametrize(
    ("one", "asks"),
    [
        ("Rhythm control offers no survival advantage: HR 1.15 (0.99 to 1.34).", ""),
        ("Rate control is as good as rhythm control: HR 1.15 (0.99 to 1.34).", ""),
        ("Rhythm control is as good as rate control: HR 1.15 (0.99 to 1.34).", "is at 1.34"),
    ],
)
def test_a_limit_within_two_hundredths_of_no_difference_is_not_asked_about(one, asks):
    said = asked(own_trial.enter(*AFFIRM, "hazard ratio 1.15 (0.99 to 1.34)"), one)
    assert asks in said if asks else said == ""


def test_a_limit_of_a_number_needed_is_one_as_it_is_printed():
    mine = own_trial.enter("X", ("a pill", "placebo"), "dead", "bad", "100/1000", "148/1000", kind="invented")
    assert "that is a limit of the interval" in asked(mine, "NNT 13 (14 to 53).")
    assert 'You write "NNT 12": by The effect the number needed is 21.' in asked(mine, "NNT 12 (13 to 53).")


@pytest.mark.parametrize("answer", [..., "it is the paper's margin, as typed"])
def test_a_margin_in_points_beside_a_ratio_waits_for_its_answer(answer):
    mine = own_trial.enter(*PRECISION, "188/8072", "218/8040", "hazard ratio 0.85 (0.70 to 1.04)")
    said = str(own_trial.effect(own_trial.add(mine, margin="1.33 points for celecoxib", looked_again=answer)))
    assert ("non-inferiority is shown" in said) == (answer is not ...) == ("Section 1 asks what it is" not in said)


def test_a_margin_beside_a_better_arm_may_be_answered_by_superiority():
    leader = "LEADER 2016", ("liraglutide", "placebo"), "with an event", "bad", "608/4668", "694/4672"
    mine = own_trial.enter(*leader, "hazard ratio 0.87 (0.78 to 0.97)")
    assert "if it tested superiority as well, write that too" in str(
        own_trial.add(mine, margin="hazard ratio 1.30 for liraglutide")
    )


def test_a_ratio_told_as_a_percentage_and_nobody_of_so_many_are_heard():
    mine = own_trial.enter(*DANISH, "120/556", "131/560", "hazard ratio 0.87 (0.68 to 1.12)")
    words = {"in one sentence": "HR 0.87 (0.68 to 1.12).", "to the person": "You have a 0.87% risk."}
    words["harms"] = "none of 43 had an arrhythmia; bleeding: 3/556 and 4/560; none of 5 fell"
    page = own_trial.page(mine, words)
    assert 'You write "0.87%" to the person' in page.replace("\\", "")
    assert "up to 3 in 43 still fits" in page and "3 in 5 " not in page and "3 in 556" not in page


def test_a_reason_that_says_nothing_stands_on_the_page_all_the_same():
    mine = own_trial.enter(*DANISH, "120/556", "131/560")
    rows = {row[0]: row[2] for row in own_trial.certainty(mine, {"bias": "no concern: see above"}).table}
    assert rows["bias"].startswith("still to write.") and "(You wrote: see above.)" in rows["bias"]
