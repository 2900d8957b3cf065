"""A wrong "inferior" and a wrong "significant" are asked about, and their right neighbours are not."""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_words import WORDS

BALANCE = own_trial.enter(
    *("BALANCE 2024", ("7 days", "14 days"), "dead by day 90", "bad", "261/1802", "286/1779"),
    "risk difference -1.6 points (95.7% CI -4.0 to 0.8)",
)
SHOCK = own_trial.enter(
    *("ANDROMEDA-SHOCK 2019", ("capillary refill", "lactate"), "dead by day 28", "bad", "74/212", "92/212"),
    "hazard ratio 0.75 (0.55 to 1.02); P=.06",
)
KEPT = own_trial.add(BALANCE, margin="4 points for 7 days")


def asked(mine, sentence):
    return " ".join(asked_of_words(mine, dict.fromkeys(WORDS, "") | {"in one sentence": sentence}))


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("7 days were inferior to 14 days (-1.6 points, -4.0 to 0.8).", True),
        ("Inferiority of 7 days to 14 days was found (-1.6 points, -4.0 to 0.8).", True),
        ("7 days were non-inferior to 14 days (-1.6 points, -4.0 to 0.8).", False),
        ("7 days were not inferior to 14 days (-1.6 points, -4.0 to 0.8).", False),
    ],
)
def test_inferior_is_held_against_the_margin(sentence, asks):
    said = asked(KEPT, sentence)
    assert ("non-inferiority is shown. Which is right?" in said) == asks and "14 days" not in said.replace("7 days", "")


def test_where_the_margin_is_crossed_no_inferiority_is_contradicted_by_it():
    crossed = own_trial.add(BALANCE, margin="0.5 points for 7 days")
    assert "non-inferiority is shown" not in asked(crossed, "7 days were inferior to 14 days (-1.6 points, -4.0 to 0.8).")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Capillary refill significantly reduced death, 0.75 (0.55 to 1.02).", "significantly reduced"),
        ("The difference was statistically significant, 0.75 (0.55 to 1.02).", "statistically significant"),
        ("Death did not differ significantly, 0.75 (0.55 to 1.02).", ""),
        ("There was no significant difference, 0.75 (0.55 to 1.02).", ""),
        ("Significant bleeding was not counted; 0.75 (0.55 to 1.02).", ""),
        ("The fall may be clinically significant, 0.75 (0.55 to 1.02).", ""),
    ],
)
def test_significant_is_named_where_the_interval_includes_no_difference(sentence, found):
    assert ("then it is not significant" in asked(SHOCK, sentence)) == bool(found)
    assert f'You write "{found}"' in asked(SHOCK, sentence) or not found


def test_what_is_significant_may_be_called_so():
    crash = own_trial.enter("CRASH-2 2010", ("drug", "placebo"), "dead", "bad", "1463/10060", "1613/10067")
    assert "significant" not in asked(
        crash, "The drug significantly reduced death, 14.5% against 16.0% (0.5 to 2.5 points)."
    )


@pytest.mark.parametrize(
    ("margin", "end"), [("4 points for 14 days", "as far as the margin, as rounded"), ("3 points for 14 days", "beyond it")]
)
def test_a_margin_of_the_second_arm_is_told_of_both_once(margin, end):
    said = str(own_trial.effect(own_trial.add(BALANCE, margin=margin)))
    assert said.count("If 14 days is the new one, it reaches 4.0 points worse, " + end) == 1
    assert said.count("If 7 days is the new one, it reaches 0.8 points worse, within it") == 1
