"""What a first entry is asked, and told of a margin: equal arms, a hazard ratio by another name, and a second outcome."""

import math

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_words import WORDS

SHOCK = "ANDROMEDA-SHOCK 2019", ("capillary refill", "lactate"), "dead by day 28", "bad"
SCANDINAVIAN = "4S 1994", ("simvastatin", "placebo"), "dead", "bad", "182/2221", "256/2223"


@pytest.mark.parametrize(
    ("arms", "asks"),
    [(("74/212", "92/212"), False), (("43.0% of 1241", "49.1% of 1241"), True), (("74/212", "92/213"), False)],
)
def test_arms_of_one_size_are_no_slip_where_counts_are_typed(arms, asks):
    mine = own_trial.enter(*SHOCK, *arms)
    assert any("Was the total of both typed" in each for each in mine.questions) == asks


@pytest.mark.parametrize(("typed", "asks"), [(1, False), (2, True)])
def test_arms_of_one_size_are_no_slip_where_the_interval_tells_of_as_many_dead(typed, asks):
    """Of a ratio whose interval comes of all who are typed, and of one that comes of half of them."""
    dead, half = [round(share * 600) for share in (0.43, 0.491)], 1.959964
    half *= math.sqrt(sum(typed / k for k in dead))
    low, high = (0.83 * math.exp(sign * half) for sign in (-1, 1))
    arms = "43.0% of 600", "49.1% of 600"
    mine = own_trial.enter(*SHOCK, *arms, f"hazard ratio 0.83 ({low:.2f} to {high:.2f})", looked_again=...)
    assert any("Was the total of both typed" in each for each in mine.questions) == asks


def test_a_hazard_ratio_that_is_called_a_relative_risk_is_known_by_its_interval():
    """Of 182/2221 and 256/2223 the relative risk is 0.712; by log(1 - p) the ratio of hazards is about 0.70."""
    assert round(math.log1p(-182 / 2221) / math.log1p(-256 / 2223), 2) == 0.70
    said = own_trial.enter(*SCANDINAVIAN, "relative risk 0.70 (0.58 to 0.85)", followed="a median of 5.4 years")
    assert "a hazard ratio would be about 0.70" in str(said) and "A hazard ratio would be about 0.70" in str(
        own_trial.printed(said)
    )
    own = own_trial.enter(*SCANDINAVIAN, "relative risk 0.71 (0.59 to 0.85)", followed="a median of 5.4 years")
    assert "hazard ratio would be" not in str(own) + str(own_trial.printed(own))


def test_of_a_relative_risk_that_may_be_a_hazard_ratio_nothing_else_is_called_a_slip():
    near = own_trial.printed(own_trial.enter(*SCANDINAVIAN, "relative risk 0.70 (0.58 to 0.85); P=0.0003"))
    assert "Those of the counts alone are near it" in str(near) and "do not give it" not in str(near)
    mine = own_trial.enter(*SCANDINAVIAN, "relative risk 0.70 (0.58 to 0.85); P=0.0001")
    said = str(own_trial.printed(mine))
    assert "if the relative risk is a hazard ratio, P may be of that" in said
    assert "mistyped" not in said and "a slip" not in said and "Differs" not in said
    answered = own_trial.add(mine, looked_again="no: it is of Mantel and Haenszel, by centre")
    assert "is the paper's P adjusted (for what?)" in str(own_trial.printed(answered))


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        (
            "hazard ratio 0.87 (0.78 to 0.97)",
            "all of it on the side where liraglutide does better: non-inferiority is shown",
        ),
        ("hazard ratio 0.97 (0.88 to 1.07)", "if the outcome is worse on liraglutide at all"),
        ("hazard ratio 1.10 (1.02 to 1.19)", "the outcome is worse on liraglutide all the same"),
    ],
)
def test_no_doubt_is_cast_on_an_arm_that_its_whole_interval_favours(printed, says):
    mine = own_trial.enter("LEADER 2016", ("liraglutide", "placebo"), "ill", "bad", estimate=printed)
    said = str(own_trial.effect(own_trial.add(mine, margin="hazard ratio 1.3")))
    assert says in said and ("at all" in said) == ("at all" in says)


def test_of_a_good_outcome_the_better_side_is_the_other():
    mine = own_trial.enter(
        "An invented trial", ("pills", "surgery"), "well", "good", estimate="relative risk 1.20 (1.05 to 1.37)"
    )
    said = str(own_trial.effect(own_trial.add(mine, margin="relative risk 0.8 for pills")))
    assert "all of it on the side where pills does better" in said


@pytest.mark.parametrize(
    ("second", "asks"),
    [
        ("dead by day 90, 99/212 against 87/212, hazard ratio 0.82 (0.61 to 1.09)", True),
        ("dead by day 90, 87/212 against 99/212, hazard ratio 0.82 (0.61 to 1.09)", False),
        ("dead by day 90, 99/212 against 87/212, HR 1.22 (0.92 to 1.63)", False),
        ("dead by day 90, 87/212 against 87/212, HR 0.98 (0.72 to 1.33)", False),
        ("dead by day 90, 99/212 against 87/212", False),
    ],
)
def test_a_second_outcome_whose_ratio_is_of_the_other_side_is_asked_about(second, asks):
    mine = own_trial.enter(*SHOCK, "74/212", "92/212", second=second)
    assert any("Are the two counts exchanged?" in each for each in asked_of_words(mine, dict.fromkeys(WORDS, ""))) == asks


def test_percentages_are_called_those_of_no_other_outcome_s_ratio():
    mine = own_trial.enter(*SHOCK, "74/212", "92/212", "hazard ratio 0.75 (0.55 to 1.02)", second="ill again, 9.5% and 6.1%")
    page = own_trial.page(own_trial.add(mine, followed="a median of 28 days"))
    assert "may be Kaplan-Meier" in page and "beside this" not in page


def test_an_abstract_s_own_clause_has_room_as_a_second_outcome():
    clause = (
        "death by day 90 occurred in 87 of 212 patients (41.0%) on capillary refill and in 99 of 212 (46.7%) on lactate; "
    )
    clause += "hazard ratio 0.82 (0.61 to 1.09)"
    assert 142 < len(clause) <= 160
    page = own_trial.page(own_trial.enter(*SHOCK, "74/212", "92/212", second=clause))
    assert "87 of 212 (41.0%)" in page and "99 of 212 (46.7%)" in page
    with pytest.raises(own_trial.Refused, match="there is room for 160"):
        own_trial.enter(*SHOCK, "74/212", "92/212", second=clause + clause)
