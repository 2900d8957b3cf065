"""The page's first lines: another primary outcome, the paper's P, the margin and what became of it; lines that are kept.

WOMAN (2017) and MERINO (2018) are from memory; where a trial is called invented, so are its numbers.
"""

import re

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many pages of single trials

WOMAN = "WOMAN 2017", ("tranexamic acid", "placebo"), "dead from bleeding", "bad", "155/10036", "191/9985"
MERINO = "MERINO 2018", ("pip-taz", "meropenem"), "dead by day 30", "bad", "23/187 (12.3%)", "7/191 (3.7%)"


def top(trial):
    return own_trial.page(trial).split("\n\nSource:")[0].split("\n\n")[-1].split("\n")


@pytest.mark.parametrize("typed", ["no: death or hysterectomy, neutral", "No, it was death or hysterectomy, neutral"])
def test_another_primary_outcome_stands_first(typed):
    mine = own_trial.add(own_trial.enter(*WOMAN, "RR 0.81 (0.65 to 1.00); P=0.045"), primary=typed)
    first, question, effect, *_ = top(mine)
    assert first.startswith("- The primary outcome was another one: death or hysterectomy, neutral.")
    assert question.startswith("- The question") and "P 0.045, as printed" in effect
    assert "The primary outcome was another one: death or hysterectomy, neutral." in mine.names.facts
    assert top(own_trial.add(mine, primary="no"))[0].startswith("- The primary outcome was another one. What")
    for same in ("yes", "Yes, of two", "dead from bleeding"):
        assert top(own_trial.add(mine, primary=same))[0].startswith("- The question")


ABOVE = "because the whole interval lies above zero."
ENDS = {
    "5 points for pip-taz": f"beyond it: non-inferiority is not shown, and the outcome is worse on pip-taz, {ABOVE}",
    "20 points for pip-taz": f"non-inferiority is shown, and the outcome is worse on pip-taz all the same, {ABOVE}",
    "2 points for pip-taz": "worse on pip-taz by more than the margin, because the whole interval lies beyond it.",
    "5 points for meropenem": "all of it on the side where meropenem does better: non-inferiority is shown",
}


@pytest.mark.parametrize("margin", ENDS)
@pytest.mark.parametrize("estimate", [..., "risk difference 8.6% (95% CI 3.2 to 14.4)"])
def test_a_margin_and_what_became_of_it_have_a_line_on_top(margin, estimate):
    mine = own_trial.add(own_trial.enter(*MERINO, estimate), margin=margin, looked_again="the paper names it in its methods")
    assert any(line.startswith("- Margin: ") and ENDS[margin] in line for line in top(mine))


@pytest.mark.parametrize(
    ("estimate", "margin", "told"),
    [
        ("hazard ratio 1.40 (1.10 to 1.78)", "hazard ratio 1.3 for pills", "because the whole interval lies above 1."),
        ("mean difference -6 (-9 to -3)", "5 for pills", "because the whole interval lies below zero."),
        (
            "relative risk 1.10 (0.90 to 1.34)",
            "relative risk 1.2 for pills",
            "by more than the margin, so non-inferiority is not",
        ),
    ],
)
def test_the_same_of_ratios_and_scores(estimate, margin, told):
    is_ = "good" if "mean" in estimate else "bad"
    outcome = "better on the scale" if "mean" in estimate else "ill"
    mine = own_trial.enter("An invented trial", ("pills", "drips"), outcome, is_, estimate=estimate)
    assert any("Margin" in line and told in line for line in top(own_trial.add(mine, margin=margin)))


def test_where_the_new_arm_is_not_told_each_is_told_in_a_sentence_of_its_own():
    said = str(own_trial.effect(own_trial.add(own_trial.enter(*MERINO), margin="5 points")))
    assert (
        "If pip-taz is the new one, it reaches 14.4 points worse, beyond it. If meropenem is the new one, all of it fav"
        in said
    )


@pytest.mark.slow
def test_a_margin_in_percent_beside_counts_alone_is_taken_as_points_and_asked_about():
    mine = own_trial.add(own_trial.enter(*MERINO), margin="5% for pip-taz", primary="yes")
    (asks,) = mine.questions
    assert 'margin="5 points for pip-taz"' in asks and 'margin="relative risk 1.05"' in asks
    points = own_trial.add(mine, margin="5 points for pip-taz")
    assert (
        not points.questions
        and own_trial.effect(points).lines[0].split("reaches")[1:] == own_trial.effect(mine).lines[0].split("reaches")[1:]
    )


def test_of_several_lines_those_that_are_not_refused_are_kept():
    first = own_trial.add(own_trial.enter(*MERINO), margin="5 points for pip-taz")
    mine = own_trial.add(first, margin="five", primary="yes", who="adults", source="JAMA")
    assert (mine.names.primary, mine.names.who, mine.names.source, mine.names.margin) == ("yes", "adults", "JAMA", "")
    (asks,) = mine.questions
    assert asks.startswith(
        '"margin" was refused and left out, and the rest was kept:'
    ) and 'Look again: "margin" was' in str(mine)
    assert '"margin" was refused' in own_trial.page(mine).split("## Before you sign")[1]
    assert not own_trial.add(mine, margin="5 points for pip-taz").questions
    with pytest.raises(own_trial.Refused):
        own_trial.add(first, margin="five")


@pytest.mark.parametrize(("margin", "key"), [(..., "at its worse end"), ("5 points for pip-taz", "not within the margin")])
def test_as_good_as_is_not_told_of_the_arm_that_does_worse(margin, key):
    mine = own_trial.add(own_trial.enter(*MERINO), margin=margin)
    one = {"in one sentence": "8.6 points more died on pip-taz (3.2 to 14.4)."}
    for text, asks in (("Pip-taz is as good as meropenem.", True), ("Meropenem is at least as good as pip-taz.", False)):
        assert any(key in each for each in asked_of_words(mine, one | {"to the person": text})) == asks


@pytest.mark.parametrize("again", ["0.81 (0.65 to 1.00)", "0.81 (95% CI 0.65 to 1.00)", "RR 0.81 (0.65-1.00)"])
def test_one_interval_has_one_range_of_p_however_often_it_is_typed(again):
    mine = own_trial.enter(*WOMAN, "RR 0.81 (0.65 to 1.00); P=0.045")
    for paper in ({}, {"relative risk": again}, {"relative risk": again, "P": "0.045"}):
        said = str(own_trial.printed(mine, paper))
        assert set(re.findall(r"P between (\S+ and \.\d+)", said)) == {".045 and .05"}


@pytest.mark.parametrize(
    ("estimate", "crude"),
    [
        ("RR 0.81 (0.65 to 1.00)", False),
        ("OR 0.80 (0.65 to 1.00)", False),
        ("risk difference -0.37% (-0.73 to -0.01)", False),
        ("adjusted RR 0.81 (0.65 to 1.00)", True),
        ("hazard ratio 0.81 (0.65 to 1.00)", True),
    ],
)
def test_counts_are_crude_only_beside_an_estimate_that_is_not_theirs(estimate, crude):
    mine = own_trial.enter(*WOMAN, estimate)
    told = f"{own_trial.effect(mine)} {own_trial.fragile(mine)} {own_trial.page(mine)}"
    assert ("difference of the crude counts" in told) == ("crude" in told.lower()) == crude


def test_what_is_on_the_page_is_told_in_a_sentence(tmp_path):
    mine = own_trial.enter(*WOMAN, "RR 0.81 (0.65 to 1.00)")
    own_trial.effect(mine)
    words = {"in one sentence": "Fewer died of bleeding: RR 0.81 (0.65 to 1.00), which is 3.7 of 1,000 fewer."}
    said = own_trial.save(mine, words | {"to the person": "Of 1,000 women 4 fewer die."}, folder=tmp_path)
    assert (
        "This page has, as it is or rounded, what your one sentence tells (0.81, 0.65, 1.00, 3.7) and what you tell" in said
    )


def test_a_name_that_has_a_capital_further_on_is_left_as_it_is():
    mine = own_trial.enter("x", ("a", "b"), "iHOT-33 at 12 months", "good", estimate="mean difference 6.8 (1.7 to 12.0)")
    assert own_trial.effect(mine).lines[-1] == "iHOT-33 at 12 months: higher is better."
