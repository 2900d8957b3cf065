"""What is on the page before it is signed: worked-back counts marked, Kaplan-Meier with its caveat, plain questions.

CAST (1989), ARMA (2000), ARISTOTLE (2011) and ISIS-2 (1988) are from memory; the other trials are invented.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.harms import rows_of
from course_lib.reader.own_trial.kept import WORDS
from course_lib.reader.own_trial.out_of import asked_out_of
from course_lib.reader.own_trial.signed import before_signing

ARMA = "ARMA 2000", ("lower tidal volumes", "traditional volumes"), "dead by day 180", "bad"
CAST = "CAST 1989", ("drugs", "placebo"), "dead", "bad", "56/730", "22/725"
ARISTOTLE = "ARISTOTLE 2011", ("apixaban", "warfarin"), "struck by stroke", "bad", "212/9120", "265/9081"
CAVEAT = "worked back from Kaplan-Meier percentages, so it is approximate"


def asked(mine, **texts):
    return before_signing(mine, dict.fromkeys(WORDS, "") | {part.replace("_", " "): text for part, text in texts.items()})


def test_a_count_that_nobody_printed_stands_with_the_percentage_that_it_comes_of():
    mine = own_trial.enter(*ARMA, "31.0% of 432", "39.8% of 429")
    shown = own_trial.effect(mine)
    page = own_trial.page(mine, {})
    assert "171 of 429 on traditional volumes (from 39.8%)" in page and "(39.9%)" not in page
    assert "People in the published trial (worked back from percentages): 134 of 432" in shown.pictures[0].alt
    typed = own_trial.effect(own_trial.enter(*ARMA, "134/432", "171/429"))
    assert typed.pictures[0].alt.startswith("People in the published trial: 134 of 432")


@pytest.mark.parametrize(
    "answer", ["yes, Kaplan-Meier at 180 days", "they are KM percentages", "cumulative incidence, it says"]
)
def test_an_answered_kaplan_meier_has_its_caveat_wherever_counts_are_used(answer):
    mine = own_trial.add(own_trial.enter(*ARMA, "31.0% of 432", "39.8% of 429"), looked_again=answer)
    assert "were worked back and not counted" in own_trial.effect(mine).lines[0]
    for section in (own_trial.printed(mine, {}), own_trial.fragile(mine), own_trial.again(mine)):
        assert CAVEAT in section.lines[0]
    assert CAVEAT in own_trial.page(mine, {}).split("- The question")[0]
    fresh = own_trial.enter(*ARMA, "31.0% of 432", "39.8% of 429")
    crude = own_trial.add(fresh, looked_again="no Kaplan-Meier percentages, counts")
    assert "Kaplan-Meier percentages, so" not in own_trial.page(crude, {}) + str(own_trial.fragile(crude))


@pytest.mark.parametrize("estimate", ["relative risk 0.78 (0.65 to 0.93)", "risk difference -8.8 points (-15.1 to -2.4)"])
def test_beside_an_estimate_an_answered_kaplan_meier_leaves_it_alone(estimate):
    mine = own_trial.enter(*ARMA, "31.0% of 432", "39.8% of 429", estimate)
    mine = own_trial.add(mine, looked_again="Kaplan-Meier percentages")
    assert "stands alone" in str(own_trial.effect(mine)) and "Fisher" not in str(own_trial.effect(mine))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("major bleeding (ISTH): 327/9120 and 462/9081", "major bleeding (ISTH)"),
        ("Intracranial haemorrhage in 52/9120 and 122/9081", "Intracranial haemorrhage"),
        ("death in hospital, 2.3% and 2.8%", "death in hospital"),
        ("bleeding: 38 of 9120 patients on apixaban and 25 of 9081 on warfarin (P=0.1)", "bleeding"),
        ("the harm: dead, 56 of 9120 and 22 of 9081, over 10 months", None),
        ("Major bleeding occurred in 327/9120 on apixaban and 462/9081 on warfarin for 6 months", None),
        ("serious adverse events were seen in 2.3% and 2.8%", None),
        ("Two of 9120 and none of 9081 had a rash", None),
    ],
)
def test_a_row_is_called_by_its_name_or_by_all_that_was_typed(typed, label):
    (row,) = rows_of(own_trial.enter(*ARISTOTLE), typed)
    assert row.name == (label or f'"{typed}"')


def test_a_second_outcome_of_rates_stands_in_its_section_and_nothing_is_said_twice():
    typed = "major bleeding 2.13% a year against 3.09% a year, hazard ratio 0.69 (0.60 to 0.80)"
    page = own_trial.page(own_trial.add(own_trial.enter(*ARISTOTLE), second=typed, primary="no: dead"), {})
    assert page.split("## A second outcome")[1].strip().startswith(typed) and page.count(typed) == 1
    assert page.count("The primary outcome was another one") == 1


def test_a_number_needed_in_other_words_and_people_of_another_outcome_raise_no_alarm():
    home = own_trial.enter("ARMA", ARMA[1], "dead before going home breathing alone", "bad", "134/432", "171/429")
    assert not asked_out_of(home, "Of 12 people one more goes home.")
    assert asked_out_of(home, "Of 12 people one more is dead.")[0][0] == "needed way"
    mine = own_trial.enter(*ARISTOTLE)
    assert not asked_out_of(mine, "Of 1000 people a year 13 have a stroke, and about 10 fewer have a major bleeding.")
    assert asked_out_of(mine, "Of 1000 people about 60 fewer have a stroke.")
    assert not any("a year" in each for each in asked(mine, to_the_person="Of 1000 people a year 13 have a stroke."))


@pytest.mark.parametrize("sentence", ["The drugs save lives: of 22 people one fewer dies.", "The drugs protect people."])
def test_the_wrong_direction_is_asked_about_of_more_than_one_drug_too(sentence):
    assert any("save lives" in each or "protect" in each for each in asked(own_trial.enter(*CAST), in_one_sentence=sentence))


@pytest.mark.parametrize(
    "said", ["You will live longer with these tablets.", "You'll get better.", "You will not die of it."]
)
def test_a_promise_to_the_person_is_asked_about(said):
    assert any("promises nothing to one person" in each for each in asked(own_trial.enter(*CAST), to_the_person=said))


def test_which_limit_differs_is_said_where_the_estimate_agrees():
    mine = own_trial.enter(*CAST, "relative risk 2.5 (1.6 to 4.5)")
    line = own_trial.printed(mine, {}).lines[0]
    assert line.endswith("The estimate agrees, and the upper limit of its interval differs.")
    assert "Differs." in own_trial.printed(own_trial.enter(*CAST), {"relative risk": "2.9 (1.6 to 4.5)"}).lines[0]


@pytest.mark.slow
def test_a_ratio_carried_to_a_far_risk_is_asked_about():
    mine = own_trial.enter(*CAST)
    assert "this reaches far" in str(own_trial.effect(mine, baseline="21%"))
    assert "this reaches far" not in str(own_trial.effect(mine, baseline="5%"))


def test_a_margin_that_the_paper_tests_is_not_asked_for_and_one_of_the_old_arm_is():
    names = "AMPLIFY 2013", ("apixaban", "placebo"), "in relapse", "bad"
    tested = own_trial.enter(*names, estimate="relative risk 0.84 (0.60 to 1.18); P<0.001 for noninferiority")
    assert not own_trial.add(tested, margin="1.8 for apixaban").questions
    bare = own_trial.enter(*names, estimate="relative risk 0.84 (0.60 to 1.18)")
    assert "did the paper set this margin" in own_trial.add(bare, margin="1.8 for apixaban").questions[0]
    old = own_trial.enter("An invented trial", ("conventional therapy", "new pills"), "ill", "bad", "40/300", "44/301")
    old = own_trial.add(old, margin="5 points for conventional therapy")
    assert any("by its name is the old treatment. Is it new pills" in each for each in old.questions)


def test_reasons_that_name_size_trust_or_a_stopped_drug_are_asked_about():
    mine = own_trial.enter(*CAST)
    own_trial.risk_of_bias(
        mine,
        {
            "allocation": "high: alternation",
            "what came after": "high: unblinded",
            "measuring": "low: open label, but the doctors are honest",
            "missing outcomes": "high: a quarter stopped the drug",
            "choosing": "low: it is a big journal",
        },
    )
    own_trial.certainty(mine, {"imprecision": "no concern: the trial is large"})
    found = " ".join(asked(mine))
    for part in (
        "because of the size (the trial is large)",
        "trust in people (open label",
        "a treatment was stopped (a quarter",
    ):
        assert part in found
    assert "Choosing is called low risk without a reason" in found and "names nothing of the trial" not in found


def test_a_reduction_with_its_standard_deviation_and_lost_in_one_number_are_refused_in_plain_words():
    isis = "ISIS-2 1988", ("streptokinase", "placebo"), "dead", "bad", "791/8592", "1029/8595"
    for typed in ("odds reduction 25% +/- 4; 2p less than 0.00001", "25% (SD 4) odds reduction; 2p<0.00001"):
        with pytest.raises(own_trial.Refused, match=r'Type "odds ratio 0\.75 \(0\.67 to 0\.83\)"'):
            own_trial.enter(*isis, typed)
    mine = own_trial.enter(*isis, "odds ratio 0.75 (0.67 to 0.83); 2p less than 0.00001")
    assert mine.also["P"] == "< 0.00001"
    with pytest.raises(own_trial.Refused, match="as in \"3 and 5\", got '43'"):
        own_trial.fragile(mine, lost="43")


def test_counts_of_a_common_outcome_are_not_asked_to_be_percentages():
    assert not own_trial.enter(*CAST).questions
    rare = own_trial.enter("An invented trial", ("a", "b"), "dead", "bad", "31/1800", "40/1790")
    assert "or percentages" in rare.questions[0]
