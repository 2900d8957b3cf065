"""What is asked of "non-inferior", of "as well as", and of two arms, or two ratios, that were taken for each other.

The counts of OVIVA (2019) and PROSEVA (2013) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many pages of single trials

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
        ("Supine position saves 17 of 100 people (9 to 24).", 'says "saves 17 of 100 people" of supine'),
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


APPAC = "APPAC 2015", ("antibiotics", "appendectomy"), "treated successfully", "good", "186/256", "272/273"
FEWER = "27 points fewer (95% CI 33 to 22 fewer)."
NOT_SHOWN = [
    "Non-inferiority of antibiotics was not shown: {}",
    "Non-inferiority at 24 points not shown: {}",
    "Non-inferiority at 24 points: not shown. {}",
    "Non-inferiority (at 24 points) was not met: {}",
    "Antibiotics failed to meet the prespecified criterion for noninferiority: {}",
    "Antibiotics did not meet the criterion for noninferiority: {}",
    "Antibiotics could not be shown to be non-inferior: {}",
    "Antibiotics could not demonstrate non-inferiority: {}",
    "Non-inferiority could not be demonstrated: {}",
    "Noninferiority of antibiotics to surgery has not been established: {}",
    "The trial failed to show non-inferiority of antibiotics: {}",
    "The trial was unable to show that antibiotics are non-inferior: {}",
    "Antibiotics missed the margin for non-inferiority: {}",
    "Non-inferiority of antibiotics failed: {}",
    "There is no proof of non-inferiority: {}",
    "Non-inferiority remains unproven: {}",
]
SHOWN = [
    "Antibiotics are non-inferior: {}",
    "Non-inferiority was shown: {}",
    "Antibiotics met the criterion for non-inferiority: {}",
    "Non-inferiority of antibiotics was shown, and death was not shown: {}",
    "Non-inferiority was shown; a harm was not shown: {}",
    "Antibiotics did no harm and are non-inferior: {}",
    "In treatment failure antibiotics are non-inferior: {}",
    "Antibiotics are not only cheap but non-inferior: {}",
]


@pytest.mark.parametrize("sentence", NOT_SHOWN)
def test_non_inferiority_told_as_not_shown_is_right_beyond_the_margin_and_asked_about_within_it(sentence):
    appac = own_trial.add(own_trial.enter(*APPAC), margin="24 points for antibiotics")
    assert not asked(appac, sentence.format(FEWER)) and not asked(appac, "", sentence.format("73 of 100, and 99 of 100."))
    kept = own_trial.add(own_trial.enter(*APPAC), margin="35 points for antibiotics")
    assert "within the margin (35 points): at its worse end it has 32.8 points" in "".join(
        asked(kept, sentence.format(FEWER))
    )


@pytest.mark.parametrize("sentence", SHOWN)
def test_non_inferiority_claimed_beyond_the_margin_is_asked_about_although_something_else_is_denied(sentence):
    appac = own_trial.add(own_trial.enter(*APPAC), margin="24 points for antibiotics")
    assert any("which is not within the margin (24 points)" in each for each in asked(appac, sentence.format(FEWER)))


def test_in_how_many_it_worked_compares_no_arms():
    appac = own_trial.enter(*APPAC)
    assert not asked(appac, f"Antibiotics worked in 73% and appendectomy in 99.6%: {FEWER}")
    assert 'says "work" of antibiotics' in asked(appac, f"Antibiotics work: {FEWER}")[0]
