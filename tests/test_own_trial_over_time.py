"""Percentages of Kaplan and Meier stand beside differences of risks too: their interval is wider than so many people give.

ISCHEMIA (2020) as its abstract prints it, from memory; the others' counts are as in the other tests.
"""

import pytest

from course_lib.reader import own_trial

ISCHEMIA = "ISCHEMIA 2020", ("invasive", "conservative"), "dead, or had MI or heart failure", "bad"
SHARES = "16.4% of 2588", "18.2% of 2591"
WIDE = "risk difference -1.8 points (95% CI -4.7 to 1.0)"
ASKS = "the percentages (16.4% and 18.2%) of Kaplan and Meier"


def ischemia(estimate=WIDE, shares=SHARES, **more):
    return own_trial.add(own_trial.enter(*ISCHEMIA, *shares, estimate, followed="a median of 3.2 years"), **more)


@pytest.mark.parametrize("estimate", [WIDE, "relative risk 0.90 (0.74 to 1.09)", "risk difference -0.018 (-0.047 to 0.010)"])
def test_an_interval_that_is_too_wide_for_so_many_people_is_asked_about(estimate):
    mine = ischemia(estimate)
    said = str(mine) + str(own_trial.effect(mine)) + str(own_trial.fragile(mine)) + own_trial.page(mine)
    assert ASKS in str(mine) and ASKS in own_trial.page(mine).split("Before you sign")[1]
    for of_counts in ("about 424", "424 of 2,588", "number needed", "relative risk 0.90 (95% CI 0.80"):
        assert of_counts not in said.lower(), of_counts


def test_the_question_is_answered_either_way():
    alone = ischemia(looked_again="yes, Kaplan-Meier")
    assert ASKS not in str(alone) and "424" not in str(own_trial.effect(alone))
    assert "risk difference is -4.07 points, or further from 0" in str(own_trial.again(alone))
    crude = ischemia(looked_again="no, crude percentages")
    assert ASKS not in str(crude) and "About 424 of 2,588" in str(own_trial.effect(crude))


@pytest.mark.parametrize(
    ("shares", "estimate"),
    [
        (SHARES, "risk difference -1.8 points (95% CI -3.9 to 0.2)"),
        (SHARES, "risk difference -1.8 points (99% CI -4.5 to 0.9)"),  # a level is another question
        (SHARES, "adjusted risk difference -1.8 points (95% CI -4.7 to 1.0)"),
        (("424/2588", "472/2591"), WIDE),  # counts are counts, whatever is printed beside them
        (("30.2% of 43", "7.0% of 43"), "risk difference 23.3 points (95% CI 5.3 to 41.2)"),  # with a correction
    ],
)
def test_an_interval_of_so_many_people_is_not(shares, estimate):
    mine = ischemia(estimate, shares)
    assert "of Kaplan and Meier" not in str(mine) and "From the counts" in str(own_trial.effect(mine))


def test_harms_in_percent_beside_such_a_difference_make_no_row():
    page = own_trial.page(ischemia(), {"harms": "stroke 2.1% and 1.5%"})
    assert "that follows people over time may be Kaplan-Meier" in page


BY_ITS_METHOD = "by Wald's method, and the one of the counts by Newcombe's"


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        ("risk difference -1.8 points (95% CI -3.9 to 0.2)", ""),
        ("risk difference -1.8 points (95% CI -4.7 to 1.0)", "is not that of the counts: it may be mistyped, adjusted"),
        ("adjusted risk difference -1.7 points (95% CI -3.8 to 0.4)", "The printed {} is adjusted, and that of"),
        ("relative risk 0.90 (0.80 to 1.01)", ""),
        ("relative risk 0.88 (0.79 to 1.00)", "is not that of the counts: it may be mistyped, adjusted"),
        ("risk difference -1.8 points (90% CI -3.6 to -0.1)", ""),  # another level is told
    ],
)
def test_a_printed_interval_that_is_not_the_counts_own_is_explained(estimate, said):
    lines = str(own_trial.effect(ischemia(estimate, looked_again="no, crude percentages")))
    all_ = (
        "The printed {} is adjusted, and that of",
        "is not that of the counts: it may be mistyped, adjusted",
        BY_ITS_METHOD,
    )
    assert [each for each in all_ if each.format("risk difference") in lines] == [said] * bool(said)


def test_an_interval_by_walds_method_is_called_so():
    pills = "An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273"
    said = str(own_trial.effect(own_trial.enter(*pills, "risk difference -26.9 points (95% CI -32.4 to -21.4)")))
    assert BY_ITS_METHOD in said


def test_a_ratio_in_people_is_said_to_come_from_the_printed_one():
    empa = "EMPA-REG 2015", ("empagliflozin", "placebo"), "dead (CV), infarct or stroke", "bad", "490/4687", "282/2333"
    told = str(own_trial.effect(own_trial.enter(*empa, "hazard ratio 0.86 (0.74 to 0.99)"), baseline="12.1%"))
    assert "of 1,000 people 16 fewer (95% CI 30 to 1 fewer)" in told
    assert "That comes from the printed hazard ratio, and the difference above from the crude counts" in told
