"""A common odds ratio is one of all steps of a scale: counts of one cut neither give it nor contradict it.

MR CLEAN (2015) is from memory: 76 of 233 and 51 of 267, adjusted common odds ratio 1.67 (1.21 to 2.30).
"""

import pytest

from course_lib.methods.replication import risks_from_odds_ratio
from course_lib.reader import own_trial
from course_lib.reader.own_trial.estimate import estimate_of
from course_lib.reader.own_trial.kept import page

MR_CLEAN = "MR CLEAN 2015", ("thrombectomy", "usual care"), "functionally independent", "good"
PRINTED = "adjusted common odds ratio 1.67 (1.21 to 2.30)"


@pytest.mark.slow
@pytest.mark.parametrize(
    "estimate",
    [
        "common odds ratio 1.67 (1.21 to 2.30)",
        "adjusted common odds ratio, 1.67; 95% confidence interval [CI], 1.21 to 2.30",
        "acOR 1.67 (95% CI 1.21-2.30)",
        "OR for a shift 1.67 (1.21 to 2.30)",
        "proportional odds ratio 1.67 (1.21 to 2.30)",
        "odds ratio 1.67 (1.21 to 2.30) by ordinal logistic regression",
        "generalised odds ratio 1.67 (1.21 to 2.30)",
    ],
)
@pytest.mark.parametrize(
    "arms", [("32.6% of 233", "19.1% of 267"), ("76/233", "51/267"), ("76/233 (32.6%)", "51/267 (19.1%)")]
)
def test_a_common_odds_ratio_keeps_its_name_and_is_not_held_against_counts(estimate, arms):
    mine = own_trial.enter(*MR_CLEAN, *arms, estimate=estimate)
    assert "ommon odds ratio 1.67 (95% CI 1.21 to 2.30)" in str(mine) and not mine.questions
    lines = " ".join((*own_trial.effect(mine).lines, *own_trial.printed(mine, {}).lines))
    assert "do not give it, so the two are not compared" in lines
    assert "Differs" not in lines and "the two differ" not in lines and "that of the counts is crude" not in lines
    assert "Odds ratio 2.05" in lines  # of the counts, under its own name


def test_an_adjusted_odds_ratio_of_one_cut_is_still_compared():
    mine = own_trial.enter(*MR_CLEAN, "76/233", "51/267", "adjusted odds ratio 2.16 (1.39 to 3.38)")
    assert "Adjusted odds ratio 2.16" in str(mine)
    assert "The printed odds ratio is adjusted, and that of the counts is crude" in " ".join(own_trial.effect(mine).lines)


def test_a_share_beside_a_common_odds_ratio_says_what_it_takes_for_granted():
    mine = own_trial.enter(*MR_CLEAN, estimate=PRINTED)
    line = next(line for line in own_trial.effect(mine, baseline="19.1%").lines if "19.1%" in line)
    assert f"{100 * risks_from_odds_ratio(1.67, 0.191):.1f}%" in line
    assert line.endswith("the same at each step of the scale, as a common odds ratio assumes.")


def test_the_counts_and_the_whole_scale_may_have_two_verdicts():
    mine = own_trial.enter(*MR_CLEAN, "76/233", "51/267", "common odds ratio 1.10 (0.85 to 1.42)")
    assert "which is of the whole scale, or pooled over groups, and the second" in " ".join(own_trial.effect(mine).lines)
    planned = own_trial.again(mine, planned="common odds ratio 1.5").lines[0]
    assert planned.startswith("Planned, or believed: common odds ratio 1.5. If that is true (common odds ratio 1.5)")


def test_a_sentence_that_leaves_common_out_is_asked():
    mine = own_trial.enter(*MR_CLEAN, "76/233", "51/267", PRINTED)
    texts = dict.fromkeys(own_trial.kept.WORDS, "") | {"in one sentence": "Odds ratio 1.67 (95% CI 1.21 to 2.30)."}
    assert "that number is the common odds ratio. Which is right?" in str(page(mine, texts))
    texts["in one sentence"] = "Common odds ratio 1.67 (95% CI 1.21 to 2.30)."
    assert "that number is" not in str(page(mine, texts))


@pytest.mark.parametrize("arms", [("32.6% of 233", "19.1% of 267"), ("76/233 (32.6%)", "51/267 (19.1%)")])
def test_what_was_typed_as_a_percentage_is_never_asked_about_as_one_typed_as_a_count(arms):
    mine = own_trial.enter(*MR_CLEAN, *arms, estimate="adjusted odds ratio 1.67 (1.21 to 2.30)")
    assert not any("typed as a count (" in each for each in mine.questions)


def test_a_hazard_ratio_keeps_the_word_that_makes_it_another_one():
    names = own_trial.Names("An invented trial", ("pills", "placebo"), "ill", good=False)
    typed = "adjusted subdistribution hazard ratio 0.80 (0.70 to 0.91)"
    made = estimate_of(names, typed, typed)
    assert (made["estimate"].name, made["measure"]) == ("Adjusted subdistribution hazard ratio", "hazard ratio")
