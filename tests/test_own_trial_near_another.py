"""A ratio under another's name, which is not exactly that of the counts. DiRECT (2018) is from memory."""

import pytest

from course_lib.reader import own_trial

DIRECT = "DiRECT 2018", ("diet", "usual care"), "in remission", "good", "68/149", "6/149"


def _asked(estimate):
    return " ".join(own_trial.enter(*DIRECT, estimate, randomised="298").questions)


def test_an_odds_ratio_typed_as_a_relative_risk_is_asked_about_and_the_other_way_round():
    assert "Their odds ratio is 20.0 (8.32 to 48.1): is the printed one that?" in _asked("relative risk 19.7 (7.8 to 49.8)")
    assert "Their relative risk is 11.3 (5.08 to 25.3): is the printed one that?" in _asked("odds ratio 11.5 (4.9 to 27.0)")


@pytest.mark.parametrize(
    "estimate",
    ["odds ratio 19.7 (7.8 to 49.8)", "relative risk 11.5 (4.9 to 27.0)", "adjusted relative risk 19.7 (7.8 to 49.8)"],
)
def test_a_ratio_near_its_own_or_an_adjusted_one_is_not(estimate):
    assert "is the printed one that" not in _asked(estimate)


RELY = "RE-LY 2009", ("dabigatran", "warfarin"), "with stroke", "bad", "134/6076", "202/6022"
HOPE = "HOPE 2000", ("ramipril", "placebo"), "dead or ill", "bad", "651/4645", "826/4652"
DIG = "DIG 1997", ("digoxin", "placebo"), "dead", "bad", "1181/3397", "1194/3403"
RIVERS = "Rivers 2001", ("early", "standard"), "dead", "bad", "38/130", "59/133"
OF_COX = [
    (RELY, "relative risk 0.65 (0.52 to 0.81)"),
    (HOPE, "relative risk 0.78 (0.70 to 0.86)"),
    (DIG, "risk ratio 0.99 (0.91 to 1.07)"),
    (RIVERS, "relative risk 0.58 (0.38 to 0.87)"),
]


@pytest.mark.parametrize(("trial", "estimate"), OF_COX)
def test_a_relative_risk_that_may_be_of_cox_is_asked_about_and_the_answer_is_heard(trial, estimate):
    """RE-LY's has the numbers of the odds ratio too; of HOPE and DIG the interval alone tells."""
    mine, typed = own_trial.enter(*trial, estimate), estimate.split("r", 1)[1].split(" ", 2)[2]
    (asks,) = mine.questions
    assert "Cox's hazard ratio" in asks and f'"hazard ratio {typed}"' in asks
    assert ("their odds ratio" in asks) == (trial is RELY)
    for answer in ("a hazard ratio", "yes, it is a hazard ratio by Cox"):
        mine = own_trial.add(own_trial.enter(*trial, estimate), looked_again=answer)
        page = f"{own_trial.effect(mine)} {own_trial.printed(mine)}"
        assert mine.questions[0].startswith(f'looked_again says so ("{answer}")') and typed in mine.questions[0]
        assert not [word for word in ("mistyped", "Differs", "both limits") if word in page]
    mine = own_trial.add(mine, looked_again="it is no hazard ratio, but adjusted for age")
    assert not mine.questions and "is it one" not in str(own_trial.printed(mine))
    own_trial.enter(*trial, f"hazard ratio {typed}")


@pytest.mark.parametrize(
    ("trial", "estimate"),
    [
        (HOPE, "relative risk 0.79 (0.72 to 0.87)"),
        (DIG, "relative risk 0.99 (0.93 to 1.06)"),
        (DIG, "RR 0.99 (0.87 to 1.12)"),
    ],
)
def test_a_relative_risk_of_the_counts_and_an_interval_of_neither_are_not_asked_about(trial, estimate):
    assert "Cox" not in " ".join(own_trial.enter(*trial, estimate).questions)


ADRENAL = "ADRENAL 2018", ("hydrocortisone", "placebo"), "dead", "bad", "511/1832", "526/1826"
INTERACT = "INTERACT2 2013", ("intensive", "standard"), "dead or disabled", "bad", "719/1382", "785/1412"
MINT = "MINT 2023", ("restrictive", "liberal"), "dead or with an infarct", "bad", "295/1749", "255/1755"
#: As typed, all from memory; the ratio that it is in the paper; and whether the counts give it exactly.
MISNAMED = [
    (INTERACT, "relative risk 0.87 (0.75 to 1.01); P=0.06", "odds ratio", True),
    (INTERACT, "adjusted relative risk 0.87 (0.75 to 1.01)", "odds ratio", False),
    (ADRENAL, "relative risk 0.95 (0.82 to 1.10)", "odds ratio", False),
    (MINT, "odds ratio 1.15 (0.99 to 1.34); P=0.07", "relative risk", False),
]


@pytest.mark.parametrize(("trial", "estimate", "other", "exact"), MISNAMED)
def test_a_ratio_under_another_name_is_known_by_its_interval_and_nothing_else_is_said_to_be_wrong(
    trial, estimate, other, exact
):
    mine = own_trial.enter(*trial, estimate)
    (asks,) = mine.questions
    assert (f"is the {other} of these counts: is it one?" if exact else f"Their {other} is ") in asks
    page = f"{own_trial.effect(mine)} {own_trial.printed(mine)}"
    assert f"It is nearer to their {other} (section 1)" in page
    assert not [word for word in ("mistyped", "Differs", "of other people", "so the two differ") if word in page]
    answered = own_trial.add(own_trial.enter(*trial, estimate), looked_again="it is as the paper calls it, by a model")
    assert not answered.questions and "Differs" in str(own_trial.printed(answered))
    right = estimate.replace("relative risk", other) if "relative" in estimate else estimate.replace("odds ratio", other)
    assert not own_trial.enter(*trial, right).questions


def test_an_interval_that_is_wide_as_of_neither_is_not_taken_for_another_ratios():
    """Of groups that were randomised, say: the odds ratio's would be from 0.83 to 1.10."""
    for estimate in ("relative risk 0.95 (0.76 to 1.19)", "relative risk 0.97 (0.86 to 1.09)"):
        assert "their odds ratio" not in " ".join(own_trial.enter(*ADRENAL, estimate).questions).lower()
