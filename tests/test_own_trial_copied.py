"""An estimate copied as printed is read although an arm's name, a dose or a time has digits.

PARADIGM-HF (2014) and TTM (2013) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.wording import without_others

PARADIGM = "PARADIGM-HF 2014", ("LCZ696", "enalapril"), "dead (CV) or in hospital", "bad", "914/4187", "1117/4212"
TTM = "TTM 2013", ("33 C", "36 C"), "dead", "bad", "235/473", "225/466"


@pytest.mark.parametrize(
    ("names", "typed", "told"),
    [
        (
            PARADIGM,
            "hazard ratio in the LCZ696 group, 0.80; 95% confidence interval [CI], 0.73 to 0.87; P<0.001",
            "0.80 (95% CI 0.73 to 0.87)",
        ),
        (PARADIGM, "hazard ratio in the LCZ696 group, 0.80 (0.73 to 0.87)", "0.80 (95% CI 0.73 to 0.87)"),
        (PARADIGM, "hazard ratio with LCZ696 200 mg, 0.80 (0.73 to 0.87)", "0.80 (95% CI 0.73 to 0.87)"),
        (PARADIGM, "hazard ratio after 27 months, 0.80 (0.73 to 0.87)", "0.80 (95% CI 0.73 to 0.87)"),
        (
            TTM,
            "hazard ratio, a temperature of 33\N{DEGREE SIGN}C, 1.06; 95% confidence interval [CI], 0.89 to 1.28; P=0.51",
            "1.06 (95% CI 0.89 to 1.28)",
        ),
        (TTM, "hazard ratio for 33 C, 1.06 (0.89 to 1.28)", "1.06 (95% CI 0.89 to 1.28)"),
    ],
)
def test_an_estimate_is_read_beside_digits_of_a_name(names, typed, told):
    mine = own_trial.enter(*names, typed)
    assert f"Hazard ratio {told}" in str(mine) and mine.questions == ()
    assert own_trial.printed(mine).lines  # which reads the same text once more


@pytest.mark.parametrize("typed", ["hazard ratio 0.80, 0.73, 0.87, 0.91", "hazard ratio 2 0.80 (0.73 to 0.87)"])
def test_a_number_that_nothing_explains_is_still_refused(typed):
    with pytest.raises(own_trial.Refused, match="Leave other numbers out"):
        own_trial.enter(*PARADIGM, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "mean difference 5 mm Hg (2 to 8)",
        "risk difference -1.4 (90% CI -4.9 to 2.2; 95% CI -5.6 to 2.9)",
        "mean difference in PHQ-9 2.4 (0.8 to 4.0)",
    ],
)
def test_what_is_read_without_it_stays_as_typed(typed):
    kept = without_others(typed, ("pills", "placebo"))
    assert kept == (typed if "PHQ" not in typed else typed.replace("PHQ-9", "PHQ"))
