"""What is asked where a slip is likely, and not where the counts have answered; and sentences of the page that say whose.

ANDROMEDA-SHOCK (2019), BALANCE (2024) and TRANSFORM-2 (2019) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.harms import rows_of

SHOCK = "ANDROMEDA-SHOCK 2019", ("capillary refill", "lactate"), "dead by day 28", "bad", "74/212", "92/212"
HAZARD = "hazard ratio 0.75 (95% CI 0.55 to 1.02)"
BALANCE = "BALANCE 2024", ("7 days", "14 days"), "dead by day 90", "bad", "261/1802", "286/1779"


@pytest.mark.parametrize(
    ("outcome", "followed", "asks"),
    [
        ("dead by day 28", "28 months", True),
        ("dead at 28 days", "a median of 28 months", True),
        ("dead by day 28", "28 days", False),
        ("dead by day 28", "90 days", False),
        ("in relapse in the last 3 weeks", "3 months", False),
        ("dead by day 28", "a median of 2 years", False),
    ],
)
def test_one_number_in_two_units_of_time_is_asked_about(outcome, followed, asks):
    mine = own_trial.enter(*SHOCK[:2], outcome, *SHOCK[3:], HAZARD, followed=followed)
    assert any("Is one of the two units a slip?" in each for each in mine.questions) == asks


@pytest.mark.parametrize(
    ("estimate", "asks"),
    [
        ("difference -1.6 points (-4.0 to 0.8)", False),
        ("difference -2.6 points (-5.0 to -0.2)", True),
        ("risk difference -2.6 points (-5.0 to -0.2)", False),
    ],
)
def test_a_difference_that_the_counts_give_is_not_asked_whether_it_is_one_of_scores(estimate, asks):
    assert round(100 * (261 / 1802 - 286 / 1779), 1) == -1.6
    mine = own_trial.enter(*BALANCE, estimate)
    assert any("one of two percentages" in each for each in mine.questions) == asks


@pytest.mark.parametrize(("margin", "asks"), [("40", True), ("20", True), ("17", False), ("4", False)])
def test_a_margin_beyond_the_other_arm_s_share_has_perhaps_lost_a_point(margin, asks):
    mine = own_trial.add(own_trial.enter(*BALANCE), margin=f"{margin} points for 7 days")
    assert any("Is a point lost" in each for each in mine.questions) == asks


@pytest.mark.parametrize("none", ["none", "None."])
def test_none_answers_a_question_about_how_many_and_no_other(none):
    mine = own_trial.enter(*SHOCK)
    bias = own_trial.risk_of_bias(mine, {"missing outcomes": f"low: {none}", "measuring": f"low: {none}"})
    sure = own_trial.certainty(mine, {"inconsistency": f"no concern: {none}", "imprecision": f"no concern: {none}"})
    told = {key: why for part in (bias, sure) for key, _, why in part.table[1:]}
    assert told["missing outcomes"] == told["inconsistency"] == none
    page = own_trial.page(mine)
    assert "Missing outcomes is called" not in page and "nconsistency is called" not in page
    assert "still to write" in told["imprecision"] and "still to write" in told["measuring"]


def test_none_is_no_reason_for_a_risk_that_is_high():
    section = own_trial.risk_of_bias(own_trial.enter(*SHOCK), {"missing outcomes": "high: none"})
    assert "missing outcomes is called high risk without a reason" in str(section)


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("bleeding: none of 212 in either arm", (212, 212)),
        ("bleeding: none of 200 patients in each group", (200, 200)),
        ("bleeding: nobody in either arm", (212, 212)),
        ("bleeding: 0/212 and 0/208", (212, 208)),
    ],
)
def test_where_nobody_of_either_arm_was_harmed_the_rule_of_three_is_told_once(typed, people):
    page = own_trial.page(own_trial.enter(*SHOCK), {"harms": typed})
    one, two = people
    up_to = f"3 in {one}" if one == two else f"3 in {one} and 3 in {two}"
    told = (
        f"Bleeding: none of {one} on capillary refill and none of {two} on lactate had it, and a risk of up to {up_to} still"
    )
    assert told in page and page.count("the rule of three") == 1


def test_none_in_one_arm_is_none_in_that_arm_alone():
    mine = own_trial.enter(*SHOCK)
    assert [row.counts for row in rows_of(mine, "bleeding: none of 212 and 3 of 212")] == [(0, 212, 3, 212)]
    assert rows_of(mine, "10 in either arm") == rows_of(mine, "no increase in either arm") == []
    page = own_trial.page(mine, {"harms": "bleeding: 0/212 and 3/212"})
    assert "Bleeding: none of 212 on capillary refill had it, and a risk of up to 3 in 212 still fits" in page


@pytest.mark.parametrize(
    ("planned", "truth"),
    [("6.5 points", "-6.5"), ("+6.5 points", "6.5"), ("-6.5 points", "-6.5"), ("6.5 lower", "-6.5"), ("6.5 higher", "6.5")],
)
def test_a_planned_difference_of_scores_is_taken_in_the_better_direction(planned, truth):
    typed = "TRANSFORM-2 2019", ("esketamine", "placebo"), "MADRS at day 28", "bad"
    mine = own_trial.enter(*typed, estimate="mean difference -4.0 (-7.31 to -0.64)")
    assert f"If that is true (mean difference {truth})" in str(own_trial.again(mine, planned=planned))


@pytest.mark.parametrize("nothing", ["n/a", "N/A.", "na", "not reported", "", "  ", "-", "Unknown"])
def test_what_says_that_the_paper_does_not_say_is_not_given(nothing):
    """As with three dots: no sentence comes of it, on no section of the page."""
    bare = own_trial.add(own_trial.enter(*SHOCK, HAZARD), primary=...)
    mine = own_trial.enter(*SHOCK, HAZARD, followed=nothing, randomised=nothing)
    mine = own_trial.add(mine, primary=nothing, stopped=nothing, margin=nothing, second=nothing)
    assert str(mine) == str(bare)
    pairs = [(own_trial.effect(t, baseline=x), own_trial.again(t, planned=x)) for t, x in ((mine, nothing), (bare, ...))]
    assert list(map(str, pairs[0])) == list(map(str, pairs[1]))
    assert str(own_trial.fragile(mine, lost=nothing)) == str(own_trial.fragile(bare))
    assert str(own_trial.printed(mine, {"P": nothing})) == str(own_trial.printed(bare, {}))
    texts = {"in one sentence": "Fewer died."}
    others = dict.fromkeys(("harms", "interests", "to the person"), nothing)
    assert own_trial.page(mine, texts | others) == own_trial.page(bare, texts)
    assert "no harm is reported" in own_trial.page(mine, texts | {"harms": "no harm is reported in the abstract"})


def test_what_the_page_tells_says_whose_it_is():
    mine = own_trial.enter(*SHOCK, HAZARD, source="JAMA 321:654; I have read the paper")
    effect = own_trial.effect(mine, baseline="43%")
    assert "It holds for somebody with this risk if the hazard ratio is the same there" in str(effect)
    assert all("I have read" not in picture.alt for picture in effect.pictures)
    assert any("JAMA 321:654" in picture.alt for picture in effect.pictures)
    own_trial.printed(mine, {"percent1": "34.9%"})
    own_trial.fragile(mine, "6 and 7")
    page = own_trial.page(mine)
    assert "Source: JAMA 321:654; I have read the paper" in page
    assert "the hazard ratio as the middle of its interval" in page
    methods, baseline = (next(p for p in page.split("\n\n") if p.startswith(begin)) for begin in ("Fisher", "If 43% on"))
    assert methods.endswith("Woolf’s.") or methods.endswith("Woolf's.")
    assert baseline.endswith("which one trial can seldom show.")


def test_those_lost_are_told_without_what_is_not_told():
    typed = "TRANSFORM-2 2019", ("esketamine", "placebo"), "MADRS at day 28", "bad"
    mine = own_trial.enter(*typed, estimate="mean difference -4.0 (-7.31 to -0.64)")
    said = str(own_trial.fragile(mine, "6 and 7"))
    assert said.endswith("Typed as lost: 6 on esketamine and 7 on placebo.")
