"""Dexamethasone for people in hospital with COVID-19, typed as its abstract and a reader in a hurry would have it."""

import pytest

from course_lib.reader import own_trial

TYPED = ("RECOVERY 2021", ("dexamethasone", "usual care"), "dead by day 28", "bad", "482/2104 (22.9%)", "1110/4321 (25.7%)")
RATIO = "age-adjusted rate ratio 0.83 (95% CI, 0.75 to 0.93); P<0.001"


def recovery(estimate=RATIO, **more):
    return own_trial.enter(*TYPED, estimate, followed="28 days", **more)


@pytest.mark.parametrize("word", ["n/a", "not reported", "Not stated.", "unknown"])
def test_of_nothing_no_sentence_comes_on_a_card_either(word):
    mine = recovery()
    bias, sure = own_trial.risk_of_bias(mine, {"allocation": word}), own_trial.certainty(mine, {"inconsistency": word})
    assert bias.table[1][
        1
    ] == "open" and 'Left open: allocation. If what you read does not tell, the word is "not said"' in str(bias)
    assert sure.table[4][1] == "open" and 'the word is "not known"' in str(sure)
    assert own_trial.risk_of_bias(mine, {"allocation": "not said: no word on it"}).table[1][1] == "not said in what I read"
    page = own_trial.page(mine, dict.fromkeys(("to the person", "interests"), word) | {"in one sentence": "Fewer died."})
    assert "Who paid, and who gains\n" not in page and "Still to write" in page


@pytest.mark.parametrize("what", ["trial", "arms", "outcome"])
def test_what_is_needed_is_not_called_na(what):
    typed = dict(zip(("trial", "arms", "outcome", "outcome_is", "arm_1", "arm_2"), TYPED, strict=True))
    typed[what] = ("n/a", "usual care") if what == "arms" else "n/a"
    with pytest.raises(own_trial.Refused, match="is still to fill in"):
        own_trial.enter(**typed)


def test_no_estimate_may_be_called_none():
    assert str(recovery("none")) == str(recovery(...)) == str(recovery(""))


def test_a_risk_told_in_people_supposes_the_same_ratio_and_gives_way_to_printed_subgroups():
    mine = recovery()
    told = str(own_trial.effect(mine, baseline="14.0%"))
    assert "if the rate ratio is the same there" in told and "for them their own numbers come first" not in told
    mine = own_trial.add(mine, subgroups="0.64 (0.51 to 0.81) on ventilators, 1.19 (0.92 to 1.55) without oxygen")
    assert "Section 1 says for whom it may differ: for them their own" in str(own_trial.effect(mine, baseline="14%"))


@pytest.mark.parametrize(
    ("subgroups", "asks"),
    [
        ("0.64 on ventilators, 1.19 without oxygen", True),
        ("0.64 on ventilators, 1.19 without oxygen; P of interaction <.001", False),
        ("none was printed", False),
    ],
)
def test_a_subgroup_is_asked_for_its_interaction(subgroups, asks):
    page = own_trial.page(own_trial.add(recovery(), subgroups=subgroups))
    assert ("Does the paper test whether they differ (an interaction)" in page) == asks
    assert f"For whom it may differ: {subgroups}".split(",")[0] in page


def test_a_sentence_of_a_subgroup_is_asked_what_holds_for_all():
    sentence = {"in one sentence": "Fewer died on ventilators: rate ratio 0.64 (0.51 to 0.81)."}
    assert "0.64, 0.51: not among the numbers" in own_trial.page(recovery(), sentence)
    page = own_trial.page(own_trial.add(recovery(), subgroups="0.64 (0.51 to 0.81) on ventilators; interaction"), sentence)
    assert "Your one sentence has 0.64, 0.51, of some of the people." in page and "not among the numbers" not in page


@pytest.mark.parametrize("planned", ["20% reduction", "relative risk 0.80", "5 points", "rate ratio 0.80", "20% and 25%"])
def test_a_crude_interval_does_not_overrule_an_adjusted_result(planned):
    """The crude limit is 4.97 points, a fifth of 25.7% is 5.14; and 0.75 to 0.93 holds 0.80."""
    assert "smaller than this difference" not in str(own_trial.again(recovery(), planned))


def test_a_planned_ratio_is_held_against_a_ratio():
    said = str(own_trial.again(recovery(), "30% reduction"))
    assert "interval of the rate ratio (0.75 to 0.93) are smaller than this difference (a ratio of 0.70)" in said
    crude = recovery(...)
    assert "interval of the relative risk (0.81 to 0.98) are smaller" in str(own_trial.again(crude, "20% reduction"))
    assert "smaller than this difference" not in str(own_trial.again(crude, "15% reduction"))
    assert "Both ends of the interval (-5.0 to -0.5) are smaller" in str(own_trial.again(crude, "5.5 points"))


def test_power_and_half_say_what_they_are():
    said = str(own_trial.again(recovery(), "5 points"))
    assert "99% power at P < .05 (Fisher's test, exactly)" in said and "Half is only an example" in said
    assert "80% power at P < .05" in str(own_trial.again(recovery()))
    assert "one fewer is expected to be dead by day 28 than among 36" in str(own_trial.effect(recovery()))


@pytest.mark.parametrize(
    ("bias", "asks"),
    [("no concern: death, which open staff hardly move", False), ("no concern", True), ("some: open", False)],
)
def test_some_concerns_need_not_lower_certainty(bias, asks):
    mine = recovery()
    own_trial.risk_of_bias(mine, {"what came after": "some: staff knew the arm", "overall": "some: staff knew the arm"})
    own_trial.certainty(mine, {"bias": bias, "overall": "high: no concerns"})
    page = own_trial.page(mine)
    assert ("Both can be right: why does it not make the result less sure?" in page) == asks and "to change?" not in page


@pytest.mark.parametrize("outcome", ["dead by day 28", "mortality at 28 days", "dead or in hospital"])
def test_a_death_called_good_is_asked_about_before_any_sentence(outcome):
    with pytest.raises(own_trial.Refused, match='tells of death, and outcome_is="good". Is "bad" meant'):
        own_trial.enter("x", ("a", "b"), outcome, "good", "4/40", "9/40", looked_again="yes it is right, copied")
    assert own_trial.enter("x", ("a", "b"), "dead at home, as they wished", "good", "4/40", "9/40").names.good
    assert own_trial.enter("x", ("a", "b"), "free of death", "good", "40/44", "39/44").names.good


def test_a_suspected_number_does_not_agree():
    mine = recovery()
    own_trial.printed(mine, {"relative risk": "0.83 (0.75 to 0.93)", "because": "age-adjusted, from a Cox model"})
    page = own_trial.page(mine)
    agree = next(line for line in page.splitlines() if line.startswith("Agree: "))
    assert "the rate ratio as the middle of its interval" in agree and "relative risk" not in agree
    assert "Why they differ, in your words: age-adjusted, from a Cox model" in page


@pytest.mark.parametrize("word", ["not serious", "Not serious", "no serious concern", "no serious limitations"])
def test_grade_s_own_words_are_read(word):
    section = own_trial.certainty(recovery(), {"imprecision": f"{word}: 0.75 to 0.93, alike at both ends"})
    assert section.table[1] == ("imprecision", "no concern", "0.75 to 0.93, alike at both ends")


def test_a_decimal_comma_is_read_as_a_point():
    comma = own_trial.enter(*TYPED[:4], "482/2104 (22,9%)", "1110/4321 (25,7%)", RATIO.replace(".", ","), followed="28 days")
    assert str(comma) == str(recovery())
    assert str(own_trial.effect(comma, baseline="14,5%")) == str(own_trial.effect(recovery(), baseline="14.5%"))
    assert str(own_trial.printed(comma, {"P": "0,016"})) == str(own_trial.printed(recovery(), {"P": "0.016"}))


@pytest.mark.parametrize(("lost", "ways"), [("6", '"6 and 0", "3 and 3" and "0 and 6"'), (7, '"7 and 0", "3 and 4"')])
def test_a_sum_of_those_lost_is_shared_out(lost, ways):
    with pytest.raises(own_trial.Refused, match=ways):
        own_trial.fragile(recovery(), lost=lost)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("discharged alive: 1413/2104 and 2745/4321", "Discharged alive: of 100 people in each arm 3.6 more on dexa"),
        ("discharged alive: 1413/2104 and 2745/4321", "on dexamethasone, which is better."),
        ("alive at home within 28 days, 1413/2104 and 2745/4321", "| alive at home within 28 days | 1,413 of 2,104"),
        ("ventilated: 102/1780 and 285/3638", "Ventilated: of 100 people in each arm 2.1 fewer on dexamethasone."),
        ("bleeding: 20/2104 and 40/4321", "2.5 more on dexamethasone, which is worse; the interval includes no difference."),
    ],
)
def test_a_second_outcome_has_a_direction(second, told):
    assert told in own_trial.page(own_trial.add(recovery(), second=second))


def test_a_journal_club_has_its_lines():
    mine = own_trial.add(recovery(), arms_in_full="6 mg a day for up to 10 days against usual care; not blind")
    page = own_trial.page(mine, {"what we do": "Yes, for people on oxygen.", "for the room": "Who gets it at home?"})
    assert "What both arms had: 6 mg a day for up to 10 days" in page
    assert "## Does this change what we do?\n\nYes, for people" in page and "## A question for the room" in page
    assert "question for the room" not in own_trial.page(mine)


@pytest.mark.parametrize(("interests", "asks"), [("nobody gains", True), ("none", True), ("The maker paid.", False)])
def test_that_nobody_gains_is_asked_about(interests, asks):
    assert ("Who sells it, who paid" in own_trial.page(recovery(), {"interests": interests})) == asks
