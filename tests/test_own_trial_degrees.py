"""Of a change how much, of a time to an outcome, and of arms that are called by numbers: right sentences are not accused."""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_words import WORDS

TRANSFORM = own_trial.enter(
    *("TRANSFORM-2 2019", ("esketamine", "placebo"), "MADRS score", "bad"), estimate="mean difference -4.0 (-7.31 to -0.64)"
)
ACTT = own_trial.enter(
    *("ACTT-1 2020", ("remdesivir", "placebo"), "recovered", "good", "399/541", "352/521", "rate ratio 1.29 (1.12 to 1.49)")
)
BALANCE = own_trial.enter("BALANCE 2024", ("7 days", "14 days"), "dead by day 90", "bad", "261/1802", "286/1779")


def accused(mine, sentence):
    said = asked_of_words(mine, dict.fromkeys(WORDS, "") | {"in one sentence": sentence})
    return [each.split('"')[1] for each in said if "as it is read here" in each]


@pytest.mark.parametrize(
    ("mine", "sentence"),
    [
        (TRANSFORM, "MADRS fell 4.0 points more on esketamine (0.64 to 7.31)."),
        (TRANSFORM, "MADRS fell by more than 4.0 points on esketamine."),
        (TRANSFORM, "MADRS fell 4.0 points less on placebo (0.64 to 7.31)."),
        (TRANSFORM, "MADRS was reduced less on placebo (4.0, 0.64 to 7.31)."),
        (TRANSFORM, "Esketamine improved MADRS by 4.0 points more than placebo (0.64 to 7.31)."),
        (TRANSFORM, "Placebo improved MADRS less, by 4.0 points (0.64 to 7.31)."),
        (TRANSFORM, "There was a greater fall on esketamine, 4.0 (0.64 to 7.31)."),
        (TRANSFORM, "On esketamine MADRS improved 4.0 further."),
        (TRANSFORM, "Esketamine reduced MADRS (4.0 points less than on placebo)."),
        (TRANSFORM, "Esketamine reduced MADRS in people with less severe depression."),
        (ACTT, "Remdesivir shortened the time to recovery, rate ratio 1.29 (1.12 to 1.49)."),
        (ACTT, "Remdesivir reduced the median time to recovery, rate ratio 1.29."),
        (ACTT, "Remdesivir shortened recovery, rate ratio 1.29."),
        (BALANCE, "Seven days are better than fourteen: 14.5% against 16.1%."),
        (BALANCE, "Fourteen days are worse than seven: 14.5% against 16.1%."),
        (BALANCE, "14 days were worse than 7 days: 16.1% against 14.5%."),
    ],
)
def test_a_right_sentence_is_not_accused(mine, sentence):
    assert accused(mine, sentence) == []


@pytest.mark.parametrize(
    ("mine", "sentence", "found"),
    [
        (TRANSFORM, "MADRS fell 4.0 points more on placebo (0.64 to 7.31).", "fell 4.0 points more on placebo"),
        (TRANSFORM, "MADRS rose 4.0 points more on esketamine.", "rose 4.0 points more on esketamine"),
        (TRANSFORM, "Placebo improved MADRS by 4.0 points more.", "improved MADRS by 4.0 points more"),
        (ACTT, "Remdesivir lengthened the time to recovery, rate ratio 1.29.", "lengthened the time to recovery"),
        (ACTT, "Remdesivir reduced recovery, rate ratio 1.29.", "reduced recovery"),
        (BALANCE, "Fourteen days are better than seven.", "better than seven"),
        (BALANCE, "7 days are worse than 14 days.", "worse than 14 days"),
    ],
)
def test_its_neighbour_that_is_wrong_is(mine, sentence, found):
    assert accused(mine, sentence) == [found]


DONANEMAB = "TRAILBLAZER-ALZ 2 2023", ("donanemab", "placebo")


def asked_of_decline(sentence, outcome="iADRS score", good="good", estimate="2.92 (1.51 to 4.33)"):
    """Only what is asked of the direction."""
    mine = own_trial.enter(*DONANEMAB, outcome, good, estimate=f"mean difference {estimate}")
    return [
        each for each in asked_of_words(mine, {"in one sentence": sentence, "harms": ""}) if "as it is read here" in each
    ]


def test_a_decline_that_is_slowed_is_no_lower_score():
    for sentence in (
        "Donanemab slowed decline by 2.92 points on the iADRS (1.51 to 4.33).",
        "On donanemab the decline was 10.2 points, with placebo 13.1.",
        "Decline on the iADRS was 22% slower with donanemab.",
        "With donanemab people lost 10.2 points, 2.92 points less than on placebo.",
        "Donanemab led to less decline, by 2.92 points.",
        "People on donanemab declined more slowly.",
    ):
        for outcome in ("iADRS score", "change in iADRS", "iADRS"):
            assert not asked_of_decline(sentence, outcome), (sentence, outcome)
        assert not asked_of_decline(sentence, "decline on the iADRS", "bad", "-2.92 (-4.33 to -1.51)"), sentence
        assert not asked_of_decline(sentence, "CDR-SB score", "bad", "-0.67 (-0.95 to -0.40)"), sentence


def test_a_decline_that_is_faster_is_one_and_no_number_is_cut_in_its_quotation():
    for sentence, quoted in (
        ("Donanemab increased the decline by 2.92 points.", "increased the decline by 2.92 points"),
        ("Decline was faster on donanemab.", "Decline was faster on donanemab"),
        ("Placebo slowed decline by 2.92 points.", "slowed decline by 2.92 points"),
        ("Donanemab led to a decline by 2.92 points.", "decline by 2.92 points"),
        (
            "On donanemab people lost 13.1 points, 2.92 points more than on placebo.",
            "lost 13.1 points, 2.92 points more than",
        ),
    ):
        (asked,) = asked_of_decline(sentence)
        assert f'says "{quoted}' in asked, asked
    assert asked_of_decline("Placebo slowed decline.", "decline on the iADRS", "bad", "-2.92 (-4.33 to -1.51)")


@pytest.mark.parametrize("outcome", ["with kidney failure, an eGFR halved, or dead", "with kidney failure or dead"])
def test_a_raised_risk_of_something_halved_is_raised(outcome):
    kidneys = own_trial.enter(
        *("DAPA-CKD 2020", ("dapagliflozin", "placebo"), outcome, "bad", "197/2152", "312/2152"),
        "hazard ratio 0.61 (0.51 to 0.72)",
    )
    for of in (
        "kidney failure, a halved eGFR or death",
        "kidney failure, halved eGFR, or death",
        "a decline in kidney function",
    ):
        for word in ("raised", "increased"):
            (said,) = accused(kidneys, f"Dapagliflozin {word} the hazard of {of} by 39% (0.51 to 0.72).")
            assert said.startswith(f"{word} the hazard of")
        for word in ("lowered", "reduced"):
            assert not accused(kidneys, f"Dapagliflozin {word} the hazard of {of} by 39% (0.51 to 0.72).")
    assert not accused(kidneys, "Dapagliflozin raised the risk of thirst and lowered that of kidney failure by 39%.")
