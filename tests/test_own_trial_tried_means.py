"""Means as papers print them, with a sign or with people; Clarity AD (2023) and STEP 1 (2021) are from memory."""

import pytest

from course_lib.reader import own_trial

CLARITY = "Clarity AD 2023", ("lecanemab", "placebo"), "CDR-SB score", "bad"
PRINTED = "adjusted mean difference -0.45; 95% CI, -0.67 to -0.23; P<0.001"
STEP = "STEP 1 2021", ("semaglutide", "placebo"), "change in weight", "bad"


@pytest.mark.parametrize(
    ("arms", "people"),
    [
        (("1.21, 859 people", "1.66, 875 people"), (859, 875)),
        (("1.21 (n=859)", "1.66 (n=875)"), (859, 875)),
        (("1.21 of 859", "1.66 of 875"), (859, 875)),
        (("+1.21", "+1.66"), ()),
        (("mean of 1.21 (SD of 4)", "mean of 1.66 (SD of 5)"), ()),
    ],
)
def test_means_are_read_and_stand_on_top_with_their_people(arms, people):
    mine = own_trial.enter(*CLARITY, *arms, PRINTED, randomised="1795 (898 and 897)")
    assert (mine.means.one, mine.means.two) == (1.21, 1.66) and mine.means.people == people and mine.questions == ()
    top = own_trial.page(mine).split("## ")[0]
    assert "21) against placebo (" in top and "adjusted mean difference -0.45 (95% CI -0.67 to -0.23)" in top
    assert ("Counted are 859 people on lecanemab and 875 on placebo, together 1,734." in top) == bool(people)
    assert ("Of those randomised 61 (3.4%) are not counted." in top) == bool(people)
    assert 898 + 897 - 859 - 875 == 61


def test_counts_beside_a_mean_difference_are_told_the_form_that_works():
    with pytest.raises(own_trial.Refused, match=r'write them as in "1.21" or "1.21 \(n=859\)"'):
        own_trial.enter(*CLARITY, "10/859", "12/875", PRINTED)


@pytest.mark.parametrize("arms", [("-14.9", "-2.4"), ("-14.9%", "-2.4%"), ("\N{MINUS SIGN}14.9", "\N{MINUS SIGN}2.4")])
def test_a_difference_of_changes_in_points_is_refused_with_the_form_that_works(arms):
    typed = "estimated treatment difference, -12.4 percentage points; 95% CI, -13.4 to -11.5; P<0.001"
    form = "mean difference -12.4 (95% CI -13.4 to -11.5)"
    with pytest.raises(own_trial.Refused, match=form.replace("(", r"\(").replace(")", r"\)")):
        own_trial.enter(*STEP, *arms, typed)
    mine = own_trial.enter(*STEP, *arms, form)
    assert mine.questions == () and mine.means.apart == pytest.approx(-12.5)
    of_people = own_trial.enter(
        "An invented trial", *STEP[1:2], "dead", "bad", "14.9% of 202", "2.5% of 204", "RD 12.4% (7 to 18)"
    )
    assert of_people.counts


def test_a_mean_difference_beside_the_middle_of_its_interval_is_asked_about():
    arms = "1.21 (n=859)", "1.66 (n=875)"
    asked = own_trial.enter(*CLARITY, *arms, PRINTED.replace("0.45", "0.54")).questions
    assert len(asked) == 1 and "the numbers in the arms make -0.45, which is. Is a digit of -0.54 mistyped?" in asked[0]
    assert pytest.approx(-0.45) == (-0.67 - 0.23) / 2
    adjusted = own_trial.enter(*CLARITY, *arms, "adjusted mean difference -0.50 (-0.72 to -0.28)")
    assert adjusted.questions == ()


def test_a_size_without_regard_to_which_arm_it_favours_has_no_sign():
    told = str(own_trial.again(own_trial.enter(*CLARITY, estimate="mean difference -0.45 (-0.67 to -0.23)")))
    assert "Those would print mean difference 0.3" in told and "without regard to which arm they favour" in told
