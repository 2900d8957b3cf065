"""A digit of an estimate, arms exchanged in a sentence, a difference told as found, numbers of a doubt, a long `who`.

PEITHO (2014) and TTM (2013) are from memory.
"""

import math

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

PEITHO = "PEITHO 2014", ("tenecteplase", "placebo"), "dead or decompensated", "bad", "13/506 (2.6%)", "28/499 (5.6%)"
ODDS = "odds ratio 0.44 (0.23 to 0.87)"
TTM = "TTM 2013", ("33 C", "36 C"), "dead", "bad", "235/473", "225/466", "hazard ratio 1.06 (0.89 to 1.28); P=0.51"


def asked(mine, **texts):
    return " ".join(asked_of_words(mine, {"in one sentence": ""} | {key.replace("_", " "): x for key, x in texts.items()}))


@pytest.mark.parametrize(
    ("estimate", "which"),
    [
        (ODDS, ""),
        ("odds ratio 0.54 (0.23 to 0.87)", "0.54"),
        ("odds ratio 0.44 (0.23 to 0.78)", "0.78"),
        ("odds ratio 0.44 (0.32 to 0.87)", "0.32"),
        ("relative risk 0.46 (0.24 to 0.87)", ""),
        ("relative risk 0.64 (0.24 to 0.87)", "0.64"),
        ("risk difference -3.0 points (-5.5 to -0.6)", ""),
        ("risk difference -3.9 points (-5.5 to -0.6)", "-3.9"),
        ("adjusted odds ratio 0.44 (0.24 to 0.81)", ""),
        ("odds ratio 0.38 (0.19 to 0.76)", ""),
    ],
)
def test_one_digit_that_the_counts_contradict_is_asked_about(estimate, which):
    error = math.sqrt(1 / 13 + 1 / 493 + 1 / 28 + 1 / 471)
    odds = math.log(13 * 471 / (493 * 28))
    assert [round(math.exp(odds + z * error), 2) for z in (0, -1.96, 1.96)] == [0.44, 0.23, 0.87]
    asks = own_trial.enter(*PEITHO, estimate).questions
    assert [each.rpartition("Is a digit of ")[2] for each in asks] == [f"{which} mistyped?"] * bool(which)


@pytest.mark.parametrize(
    ("said", "exchanged"),
    [
        ("The composite came in 5.6% on tenecteplase and in 2.6% on placebo", True),
        ("The composite came in 2.6% on tenecteplase and in 5.6% on placebo", False),
        ("Placebo had 2.6% and tenecteplase 5.6%", True),
        ("Placebo had 5.6% and tenecteplase 2.6%", False),
        ("The composite came in 1 in 18 on placebo, and in 1 in 39 on tenecteplase", False),
    ],
)
def test_a_percentage_beside_the_other_arm_is_asked_about(said, exchanged):
    text = asked(own_trial.enter(*PEITHO, ODDS), in_one_sentence=f"{said} (odds ratio 0.44, 0.23 to 0.87).")
    assert ("Are the arms exchanged?" in text) == exchanged


@pytest.mark.parametrize(
    ("person", "asks"),
    [
        ("Cooling to 36 C saves 2 of 100 lives.", True),
        ("Of 100 people 1 fewer dies on 36 C.", True),
        ("Cooling to 36 C may save 2 of 100 lives.", False),
        ("Of 100 people 50 die on 33 C and 48 on 36 C.", False),
        ("On 36 C it is 1 fewer of 100, and nobody knows whether it is better.", False),
        ("On 36 C it is 1 fewer of 100, from 8 fewer to 5 more.", False),
    ],
)
def test_a_difference_told_as_found_is_asked_about_where_the_interval_leaves_it_open(person, asks):
    assert ("the trial leaves it open. Do your words say so?" in asked(own_trial.enter(*TTM), to_the_person=person)) == asks
    clear = own_trial.enter(*PEITHO, ODDS)
    assert "leaves it open" not in asked(clear, to_the_person="Tenecteplase spares 3 of 100.")


@pytest.mark.parametrize(
    ("names", "doubt", "asks"),
    [
        (TTM, "the interval, 0.89 to 1.82", "is 0.89 to 1.28"),
        (TTM, "the interval, 0.89 to 1.28", ""),
        (TTM, "as treated it was 0.89 to 1.31", ""),
        (TTM, "from 0.80 to 1.25 would be equivalent, and it is not there", ""),
        ((*PEITHO, ODDS), "the interval, 0.23 to 0.78", "is 0.23 to 0.87"),
        ((*PEITHO, ODDS), "the interval, 0.23 to 0.87, or 0.6 to 5.6 points", ""),
        ((*PEITHO, ODDS), "the interval, 5.6 to 6.6 points", "is -5.6 to -0.6"),
    ],
)
def test_an_interval_in_the_largest_doubt_is_held_against_the_page(names, doubt, asks):
    text = asked(own_trial.enter(*names), largest_doubt=doubt)
    assert ("Your largest doubt has" in text) == bool(asks) and asks in text


def test_who_has_room_for_the_rules_of_entry_and_is_named_as_a_cell():
    rules = "adults with cocaine use disorder, " * 4
    for who, asks in ((rules, ()), (rules * 2, ('"who" was refused and left out',))):
        mine = own_trial.add(own_trial.enter(*PEITHO), who=who.strip(" ,"), primary="yes")
        assert len(mine.questions) == len(asks) and all(asks[0] in each for each in mine.questions)


@pytest.mark.parametrize("typed", ["0.79 (0.57 to 1.01)", "0.79 (0.75 to 1.11)", "0.79 (0.75 to 1.11); P=0.17"])
def test_of_a_mistyped_limit_the_middle_is_asked_and_neither_level_nor_counts(typed):
    pioneer = "PIONEER 6", ("semaglutide", "placebo"), "ill with a heart event", "bad", "61/1591", "76/1592"
    (asked,) = own_trial.enter(*pioneer, f"hazard ratio {typed}").questions
    assert "not the middle of its interval" in asked and "Is a digit mistyped?" in asked


@pytest.mark.parametrize(("limits", "asks"), [("1.51-3.33", True), ("1.51-4.33", False), ("1.52-4.32", False)])
@pytest.mark.parametrize("arms", [(..., ...), ("-10.19", "-13.11"), ("-10.2", "-13.1")])
def test_a_mistyped_limit_of_a_difference_of_means_is_asked_about_beside_the_means_too(arms, limits, asks):
    donanemab = "TRAILBLAZER-ALZ 2 2023", ("donanemab", "placebo"), "change in iADRS", "good"
    asked_ = own_trial.enter(*donanemab, *arms, f"mean difference 2.92 [{limits}]").questions
    assert len(asked_) == asks and all("beside 1.51 it would be about 4.33" in each for each in asked_)
