"""A ratio under another's name, which is not exactly that of the counts. DiRECT (2018) is from memory."""

import pytest

from course_lib.reader import own_trial

DIRECT = "DiRECT 2018", ("diet", "usual care"), "in remission", "good", "68/149", "6/149"


def _asked(estimate):
    return " ".join(own_trial.enter(*DIRECT, estimate, randomised="298").questions)


def test_an_odds_ratio_typed_as_a_relative_risk_is_asked_about_and_the_other_way_round():
    assert "Their odds ratio is 20: is the printed one that?" in _asked("relative risk 19.7 (7.8 to 49.8)")
    assert "Their relative risk is 11.3: is the printed one that?" in _asked("odds ratio 11.5 (4.9 to 27.0)")


@pytest.mark.parametrize(
    "estimate",
    ["odds ratio 19.7 (7.8 to 49.8)", "relative risk 11.5 (4.9 to 27.0)", "adjusted relative risk 19.7 (7.8 to 49.8)"],
)
def test_a_ratio_near_its_own_or_an_adjusted_one_is_not(estimate):
    assert "is the printed one that" not in _asked(estimate)
