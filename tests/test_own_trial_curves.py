"""Counts with Kaplan-Meier percentages beside them, as journals print them.

TRITON-TIMI 38 (2007) is from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.in_people import asked_of_people

TRITON = "TRITON 2007", ("prasugrel", "clopidogrel"), "dead (CV), infarct or stroke", "bad"
ARMS = "643/6813 (9.9%)", "781/6795 (12.1%)"
HAZARD = "hazard ratio 0.81 (95% CI 0.73 to 0.90)"
SLIP = "Are numbers swapped"


def test_percentages_a_little_above_the_counts_beside_a_hazard_ratio_may_be_kaplan_meiers():
    asked = own_trial.enter(*TRITON, *ARMS, HAZARD)
    assert len(asked.questions) == 1 and "Kaplan-Meier" in asked.questions[0] and SLIP not in asked.questions[0]
    assert "Differs" not in str(own_trial.printed(asked))
    answered = own_trial.add(asked, looked_again="Kaplan-Meier's at 15 months")
    told = str(own_trial.printed(answered))
    assert not answered.questions and "Differs" not in told and "Not explained" not in told


def test_and_so_may_both_a_little_below_as_of_a_time_before_the_end_of_follow_up():
    """SAVOR-TIMI 53 (2013), from memory: 7.3% and 7.2% at two years."""
    savor = "SAVOR 2013", ("saxagliptin", "placebo"), "dead (CV), infarct or stroke", "bad"
    arms, hazard = ("613/8280 (7.3%)", "609/8212 (7.2%)"), "hazard ratio 1.00 (0.89 to 1.12)"
    (asks,) = own_trial.enter(*savor, *arms, hazard).questions
    assert "7.3% and 7.2% are a little below the counts' shares, as Kaplan-Meier" in asks
    told = str(own_trial.printed(own_trial.enter(*savor, *arms, hazard)))
    assert "It may be Kaplan-Meier's" in told and "Differs" not in told and "Not explained" not in told
    for other in (("613/8280 (7.3%)", "609/8212 (7.5%)"), ("613/8280 (4.3%)", "609/8212 (7.2%)")):
        assert any(SLIP in question for question in own_trial.enter(*savor, *other, hazard).questions)
    assert all(SLIP in question for question in own_trial.enter(*savor, *arms).questions)


@pytest.mark.parametrize("arms", [("643/6813 (Kaplan-Meier 9.9%)", "781/6795 (KM 12.1%)")])
@pytest.mark.parametrize("estimate", [HAZARD, ...])
def test_the_word_beside_a_count_is_read(arms, estimate):
    mine = own_trial.enter(*TRITON, *arms, estimate)
    assert not mine.questions
    assert "It is Kaplan-Meier's" in str(own_trial.printed(mine))


@pytest.mark.parametrize(
    ("arms", "estimate"),
    [
        (ARMS, ...),  # nothing is of times
        (("643/6813 (12.1%)", "781/6795 (9.9%)"), HAZARD),  # exchanged
        (("643/6813 (9.9%)", "781/6795 (11.5%)"), HAZARD),  # one of the two
        (("643/6813 (9.4%)", "781/6795 (17.5%)"), HAZARD),  # far from it
    ],
)
def test_other_percentages_that_differ_are_slips_as_before(arms, estimate):
    assert any(SLIP in question for question in own_trial.enter(*TRITON, *arms, estimate).questions)


def _of(mine, text):
    return [said["found"] for key, said in asked_of_people(mine, {"harms": text}) if key == "share"]


def test_of_harms_and_a_second_outcome_the_same():
    mine = own_trial.enter(*TRITON, "643/6813", "781/6795", HAZARD)
    assert _of(mine, "bleeding: 146/6741 (2.4%) against 111/6716 (1.8%)") == []
    assert _of(mine, "bleeding: 146/6741 (2.4%) against 111/6716 (1.7%)") == ["146/6741 (2.4%)"]
    counts = own_trial.enter(*TRITON, "643/6813", "781/6795")
    assert len(_of(counts, "bleeding: 146/6741 (2.4%) against 111/6716 (1.8%)")) == 2
    assert _of(own_trial.add(counts, looked_again="Kaplan-Meier"), "146/6741 (2.4%), 111/6716 (1.8%)") == []
