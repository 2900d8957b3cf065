"""A number needed, or a difference, that a paper made of its ratio, or prints beside it; both trials are from memory."""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

KIDNEYS = "DAPA-CKD 2020", ("dapagliflozin", "placebo"), "ill", "bad", "197/2152", "312/2152"
RATIO = "hazard ratio 0.61 (95% CI, 0.51 to 0.72)"
AGREES = "That is what the printed hazard ratio makes of the second arm's 14.5%. Agrees."


def said_of(estimate, **values):
    values = {key.replace("_", " "): value for key, value in values.items()}
    return str(own_trial.printed(own_trial.enter(*KIDNEYS, estimate), values))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("number needed", "19 (95% CI, 15 to 27)"),
        ("number needed", "19 (15 to 27)"),
        ("risk difference", "-5.4 (-6.8 to -3.8)"),
    ],
)
def test_what_the_printed_ratio_makes_of_the_second_arms_share_agrees(key, typed):
    said = said_of(RATIO, **{key: typed})
    assert AGREES in said and "90%" not in said and "Not explained" not in said


def test_what_no_ratio_makes_is_asked_about_still():
    for typed in ("19 (12 to 27)", "19 (15 to 30)", "25 (15 to 27)"):
        said = said_of(RATIO, **{"number needed": typed})
        assert "Not explained yet" in said and "That is what the printed" not in said
    assert "Not explained yet" in said_of("hazard ratio 0.61 (0.45 to 0.83)", **{"number needed": "19 (15 to 28)"})


def test_an_interval_as_wide_as_one_of_another_level_is_not_said_to_be_one():
    said = said_of(..., **{"number needed": "19 (95% CI, 15 to 27)"})
    assert "By these counts an interval of 90% would be so: does the paper say so, or is it by another method?" in said
    said = said_of(..., because="made of the hazard ratio and the risk on placebo", **{"number needed": "19 (15 to 27)"})
    assert "would be so.\n" in said and "another method?" not in said and "in your words: made of the hazard ratio" in said


RE_COVER = own_trial.enter(
    *("RE-COVER 2009", ("dabigatran", "warfarin"), "with another clot", "bad", "30/1274", "27/1265"),
    "hazard ratio 1.10 (0.65 to 1.84)",
    followed="6 months",
)


def asked_of_difference(sentence, values):
    own_trial.effect(RE_COVER), own_trial.printed(RE_COVER, values)
    return asked_of_words(RE_COVER, {"in one sentence": sentence, "harms": ""})


def test_a_second_printed_estimate_that_section_3_compares_may_be_told():
    both = {"risk difference": "0.4 (-0.8 to 1.5)"}
    told = "The difference was 0.4 points (95% CI -0.8 to 1.5), which leaves open which is better."
    assert not asked_of_difference(told, both)
    assert not asked_of_difference(f"{told} Of 1,000 people 4 more had a clot.", both)
    assert any("0.4, 1.5: not among" in each for each in asked_of_difference(told, {}))
    asked = asked_of_difference(told.replace("0.4", "3.4"), both)
    assert len(asked) == 2 and "3.4: not among" in asked[0] and "3.4 points" in asked[1]
