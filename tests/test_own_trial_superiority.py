"""A margin of superiority, by more than which one arm has to be better: no margin of non-inferiority, nor is its P of one.

SYMPLICITY HTN-3 (2014) is from memory.
"""

import pytest

from course_lib.reader import own_trial

SYMPLICITY = "SYMPLICITY HTN-3", ("renal denervation", "sham procedure"), "change in systolic blood pressure", "bad"
CHANGE = "mean difference -2.39 mm Hg (95% CI -6.89 to 2.12)"
P = "P=0.26 for superiority with a margin"


@pytest.fixture(name="mine")
def entered():
    return own_trial.enter(*SYMPLICITY, estimate=CHANGE)


@pytest.mark.parametrize(
    "margin", ["5 mm Hg of superiority", "superiority margin 5 mm Hg", "5 (margin for superiority) for renal denervation"]
)
def test_a_margin_that_is_called_one_of_superiority_is_refused(mine, margin):
    with pytest.raises(own_trial.Refused, match="by more than which renal denervation has to be better"):
        own_trial.add(mine, margin=margin)


@pytest.mark.parametrize("answer", ["the paper's superiority margin: P .26", "5 is the margin of superiority, it says"])
def test_so_is_one_that_an_answer_calls_so_also_when_the_cell_is_run_again(mine, answer):
    asked = own_trial.add(mine, margin="5 mm Hg for renal denervation")
    for before in (mine, asked):
        made = own_trial.add(before, margin="5 mm Hg for renal denervation", looked_again=answer)
        assert not made.names.margin and made.names.looked_again == answer
        assert "non-inferiority is shown" not in str(own_trial.effect(made))
        assert "one of superiority" in " ".join(made.questions)


@pytest.mark.parametrize("answer", ["no superiority margin was set, it is of no worse", "superiority was tested after"])
def test_a_margin_of_non_inferiority_is_kept(mine, answer):
    made = own_trial.add(mine, margin="5 mm Hg for renal denervation (non-inferiority)", looked_again=answer)
    assert made.names.margin and "non-inferiority is shown" in str(own_trial.effect(made))


@pytest.mark.parametrize("more", ["", " of 5 mm Hg", " of 5"])
def test_p_of_superiority_with_a_margin_is_not_held_against_the_interval(mine, more):
    said = str(own_trial.printed(mine, {"P": P + more}))
    assert "P printed .26 for superiority with a margin" in said and "contradict" not in said and "Differs" not in said
    beside = own_trial.enter(*SYMPLICITY, estimate=f"{CHANGE}; {P}{more}")
    assert str(beside.estimate).startswith("Mean difference -2.39 mm Hg (95% CI -6.89 to 2.12)") and not beside.questions
    with pytest.raises(own_trial.Refused, match="one of superiority"):
        own_trial.add(beside, margin="5 mm Hg for renal denervation")


def test_p_for_superiority_alone_still_is(mine):
    assert "contradict each other" in str(own_trial.printed(mine, {"P": "P=0.01 for superiority"}))
