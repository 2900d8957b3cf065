"""A number needed, or a difference, that the paper made of its ratio; DAPA-CKD (2020), from memory."""

import pytest

from course_lib.reader import own_trial

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
    assert "would be so.\n" in said and "another method?" not in said and "Why: made of the hazard ratio" in said
