"""What is asked of "non-inferior", of "as well as", and of two arms, or two ratios, that were taken for each other.

The counts of OVIVA (2019) and PROSEVA (2013) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

OVIVA = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"
PROSEVA = "PROSEVA 2013", ("prone", "supine"), "dead by day 28", "bad", "38/237", "75/229"
INTERVAL = "1.5 points fewer (95% CI 5.7 fewer to 2.8 more)."


def asked(mine, sentence, person=""):
    return asked_of_words(mine, {"in one sentence": sentence, "to the person": person})


@pytest.mark.parametrize(
    "sentence",
    [
        f"Oral treatment is non-inferior to intravenous: {INTERVAL}",
        f"Oral treatment is noninferior: {INTERVAL}",
        f"Oral antibiotics are not worse than intravenous ones: {INTERVAL}",
        f"Oral works as well as intravenous: {INTERVAL}",
        f"Non-inferiority of oral treatment was shown: {INTERVAL}",
    ],
)
@pytest.mark.parametrize(
    ("margin", "within"), [("7.5 points", True), ("2 points", False), ("relative risk 1.5", True), ("OR 1.2", False)]
)
def test_no_worse_is_judged_by_the_margin(sentence, margin, within):
    found = asked(own_trial.add(own_trial.enter(*OVIVA), margin=margin), sentence)
    assert bool(found) != within and len(found) < 2
    if not within:
        end = {"2 points": "2.8 points worse", "OR 1.2": "1.26"}[margin]
        assert f"the interval reaches {end}, which is not within the margin ({margin})" in found[0]


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        (f"Oral works as well as intravenous: {INTERVAL}", "2.8"),
        (f"Oral is non-inferior: {INTERVAL}", "2.8"),
        (f"Intravenous treatment is not worse than oral: {INTERVAL}", "-5.7"),
    ],
)
def test_without_a_margin_no_worse_is_judged_at_the_end_where_that_arm_does_worse(sentence, end):
    found = asked(own_trial.enter(*OVIVA), sentence)
    assert len(found) == 1 and f"the interval of the difference in points is at {end}. Would that matter?" in found[0]


def test_what_is_said_to_be_not_shown_or_open_is_no_claim():
    mine = own_trial.add(own_trial.enter(*OVIVA), margin="2 points")
    assert not asked(mine, f"The trial does not show that oral is non-inferior: {INTERVAL}")
    assert "not within the margin" in asked(mine, "", "It works as well as drips.")[0]
    assert not asked(own_trial.enter(*OVIVA), f"Whether oral is as good as intravenous is open: {INTERVAL}")


def test_inferior_is_still_worse():
    assert any('says "inferior"' in each for each in asked(own_trial.enter(*OVIVA), f"Oral is inferior: {INTERVAL}"))


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        (
            "Prone 32.8% and supine 16.0%, 17 points fewer (9 to 24).",
            "that number is of supine, and on prone it is 38 of 237",
        ),
        ("Supine position saves 17 of 100 people (9 to 24).", 'says "saves" of supine'),
        ("Death fell by 17% (9 to 24).", "17 are percentage points"),
        ("Prone 16.0% and supine 32.8%, 17 points fewer (9 to 24).", ""),
        ("Prone position saves 17 of 100 people (9 to 24).", ""),
        ("Death fell by 17 points (9 to 24).", ""),
    ],
)
def test_arms_that_are_exchanged_in_the_one_sentence_are_asked_about(sentence, asks):
    found = asked(own_trial.enter(*PROSEVA), sentence)
    assert any(asks in each for each in found) if asks else not found


def test_a_number_that_is_the_printed_hazard_ratio_is_called_so():
    mine = own_trial.enter(*PROSEVA, "hazard ratio 0.39 (0.25 to 0.63)")
    (found,) = [
        each for each in asked(mine, "", "It cuts the risk of death by 61%, from 33 of 100 to 16.") if "ratio" in each
    ]
    assert "that is the hazard ratio" in found and "odds" not in found
    odds = own_trial.enter(*PROSEVA)
    assert any(
        "that is the odds ratio" in each for each in asked(odds, "", "It cuts the risk by 61%, from 33 of 100 to 16.")
    )
