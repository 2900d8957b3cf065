"""A ratio beside an outcome that is worded as survival: of dying, or of surviving? Z0011's numbers are from memory."""

import math
import re

import pytest

from course_lib.methods import effects
from course_lib.reader import own_trial
from course_lib.reader.own_trial.kept import page

ARMS = "Z0011 2011", ("sentinel nodes alone", "axillary dissection")
HAZARD = "hazard ratio 0.79 (90% CI 0.56 to 1.11)"
FAVOURS = re.compile(
    r"does better|favours? (?!is )|hazard ratio 0\.79 makes|by less than the margin|by as much as the margin", re.I
)


@pytest.mark.parametrize("outcome", ["alive at five years", "free of cancer", "relapse-free", "not dead", "still abstinent"])
@pytest.mark.parametrize("looked_again", ["yes", "typed as printed: a ratio"])
def test_no_arm_is_favoured_before_the_ratio_is_known_to_be_of_the_event(outcome, looked_again):
    mine = own_trial.enter(*ARMS, outcome, "good", estimate=HAZARD)
    mine = own_trial.add(mine, margin="hazard ratio 1.3", looked_again=looked_again)
    assert "Is the hazard ratio 0.79 of" in str(mine)
    shown = own_trial.effect(mine, baseline="8.2%")
    own_trial.again(mine)
    assert not shown.pictures
    text = page(mine, {"in one sentence": "Five years: hazard ratio 0.79 (90% CI 0.56 to 1.11)."})
    assert not FAVOURS.search(text) and "0.79 of" in text.split("Before you sign")[1]


def test_counts_of_people_alive_keep_their_own_direction():
    mine = own_trial.enter(*ARMS, "alive at five years", "good", "404/446", "393/445", HAZARD)
    alone, dissection = (f"The counts favour {arm}." for arm in ARMS[1])
    assert alone in str(mine) and dissection not in str(mine)
    assert "arms exchanged" not in str(mine)
    text = str(own_trial.effect(mine)) + str(own_trial.again(mine))
    assert re.search("favours? sentinel nodes alone", text) and not re.search("favours? axillary", text)
    assert "more on sentinel nodes alone (Fisher" in text


def test_named_as_the_event_the_same_ratio_favours_the_other_arm():
    mine = own_trial.enter(*ARMS, "dead by five years", "bad", estimate=HAZARD)
    mine = own_trial.add(mine, margin="hazard ratio 1.3 for sentinel nodes alone")
    assert "Look again" not in str(mine)
    text = str(own_trial.effect(mine, baseline="8.2%"))
    risk = 1 - math.exp(0.79 * math.log(1 - 0.082))  # the cumulative hazard times the ratio
    assert f"makes it {100 * risk:.1f}% on sentinel" in text
    assert re.search("favours? sentinel nodes alone", text) and "within it" in text


def test_an_answer_that_it_is_of_surviving_settles_it():
    mine = own_trial.enter(*ARMS, "alive at five years", "good", estimate="hazard ratio 1.27 (90% CI 0.90 to 1.79)")
    mine = own_trial.add(mine, looked_again="the ratio is of surviving")
    assert "Look again" not in str(mine) and own_trial.effect(mine).pictures


@pytest.mark.parametrize("ratio", ["relative risk 1.07 (1.01 to 1.13)", "odds ratio 2.35 (1.06 to 5.18)"])
def test_a_ratio_that_the_counts_of_survivors_give_is_not_asked_about(ratio):
    mine = own_trial.enter(*ARMS, "alive at 1 year", "good", "190/200", "178/200", ratio)
    assert " of dying" not in str(mine)
    assert effects.relative_risk(190, 200, 178, 200).value == pytest.approx(1.067, abs=0.001)


@pytest.mark.parametrize(
    ("outcome", "good", "margin", "hint"),
    [("well at a year", "good", "relative risk 1.3", "dead by five years"), ("dead", "bad", "RR 0.7", "exchange the arms")],
)
def test_a_margin_on_the_other_side_is_explained(outcome, good, margin, hint):
    mine = own_trial.enter(*ARMS, outcome, good, "404/446", "393/445")
    worse = {"good": "below 1", "bad": "above 1"}[good]
    with pytest.raises(own_trial.Refused, match=f"does worse where a ratio is {worse}.*{hint}"):
        own_trial.add(mine, margin=margin)


def test_two_percentages_are_planned_after_the_ratio_is_known():
    mine = own_trial.enter(*ARMS, "alive", "good", estimate=HAZARD)
    with pytest.raises(own_trial.Refused, match="two percentages become a ratio only after that"):
        own_trial.again(mine, planned="90% and 85%")


@pytest.mark.parametrize(
    ("outcome", "good", "named"),
    [
        ("alive at five years", "good", 'outcome="dead by five years" and outcome_is="bad"'),
        ("still ill", "bad", 'outcome="recovered by day 28" and outcome_is="good"'),
        ("not recovered", "bad", 'outcome_is="good"'),
        ("without a remission", "bad", 'outcome_is="good"'),
    ],
)
@pytest.mark.parametrize("estimate", ["hazard ratio 1.29 (1.12 to 1.49)", "risk difference -2.1 points (-4.0 to -0.2)"])
def test_a_difference_and_a_ratio_of_recovering_are_asked_about_too(outcome, good, named, estimate):
    mine = own_trial.enter(*ARMS, outcome, good, estimate=estimate)
    shown = own_trial.effect(mine)
    assert named in str(mine) and not shown.pictures
    text = page(mine, {"in one sentence": estimate})
    assert not re.search("does better|favours? (?!is )", text)
    own = {"alive at five years": "it is of surviving"}.get(outcome, "it is of staying without it")
    assert own in str(mine)
    assert "favour " in str(own_trial.effect(own_trial.add(mine, looked_again=own)))


def test_shares_of_survivors_keep_a_difference_that_agrees_with_them():
    mine = own_trial.enter(*ARMS, "alive", "good", "190/200", "178/200", "risk difference 6 points (0.7 to 11.3)")
    assert " of dying" not in str(mine) and pytest.approx(0.06) == 190 / 200 - 178 / 200
    turned = own_trial.enter(*ARMS, "alive", "good", "190/200", "178/200", "risk difference -6 points (-11.3 to -0.7)")
    assert "of dying, as most papers print it" in str(turned)


PARAMEDIC = "PARAMEDIC2 2018", ("adrenaline", "placebo")  # from memory


@pytest.mark.parametrize(
    ("outcome", "is_", "estimate", "named", "turned"),
    [
        ("dead at 30 days", "bad", "odds ratio for survival 1.39 (1.06 to 1.82)", "survival", "0.72 (0.55 to 0.94)"),
        ("dead at 30 days", "bad", "OR for being alive 1.39 (1.06 to 1.82)", "alive", "0.72 (0.55 to 0.94)"),
        ("in relapse", "bad", "odds ratio for abstinence 2.0 (1.25 to 4.0)", "abstinence", "0.50 (0.25 to 0.80)"),
        ("without a response", "bad", "relative risk of response 1.5 (1.2 to 1.8)", "response", ""),
        ("well", "good", "relative risk of no response 0.5 (0.2 to 0.8)", "no response", ""),
        ("dead", "bad", "risk difference in survival 0.9 points (0.2 to 1.6)", "survival", "-0.9 (-1.6 to -0.2)"),
    ],
)
def test_an_estimate_of_the_opposite_favours_nobody_and_is_asked_about(outcome, is_, estimate, named, turned):
    mine = own_trial.enter(*PARAMEDIC, outcome, is_, estimate=estimate)
    shown = own_trial.effect(mine)
    said = f"{mine}\n{shown}" + page(mine, {"in one sentence": estimate})
    assert f'another outcome ("{named}")' in said and ("turn it round" in said) == bool(turned) and turned in said
    assert not re.search("does better|favours? (?!is )", said) and not shown.pictures
    answered = own_trial.add(mine, looked_again="yes, it is of survival, as typed")
    assert "another outcome" in str(answered) and "favour" not in str(answered)


def test_the_opposite_beside_counts_that_contradict_it_is_asked_of_it_and_of_no_exchange():
    mine = own_trial.enter(
        *PARAMEDIC, "dead", "bad", "3885/4015", "3905/3999", "odds ratio for survival 1.39 (1.06 to 1.82)"
    )
    assert 'another outcome ("survival")' in str(mine) and "exchanged" not in str(mine)
    assert effects.odds_ratio(130, 4015, 94, 3999).value == pytest.approx(1.39, abs=0.005)


@pytest.mark.parametrize(
    ("outcome", "is_", "estimate"),
    [
        ("dead", "bad", "hazard ratio for overall survival 0.79 (0.70 to 0.90)"),  # so called, and one of dying
        ("dead", "bad", "mortality rate ratio 0.83 (0.75 to 0.93)"),
        ("alive", "good", "odds ratio for survival 1.39 (1.06 to 1.82)"),
        ("dead", "bad", "odds ratio adjusted for good health 0.79 (0.70 to 0.90)"),
    ],
)
def test_an_estimate_of_the_outcome_itself_is_not_asked_about(outcome, is_, estimate):
    mine = own_trial.enter(*PARAMEDIC, outcome, is_, estimate=estimate)
    assert not mine.questions and "These numbers favour adrenaline" in str(mine)
