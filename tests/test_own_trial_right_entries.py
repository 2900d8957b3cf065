"""Right entries of published trials stay unasked, and their neighbours are not: parts, people, changes, those not counted.

PEITHO (2014), PARADIGM-HF (2014) and ROCKET AF (2011) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many pages of single trials

PEITHO = "PEITHO 2014", ("tenecteplase", "placebo"), "dead or decompensated", "bad", "13/506 (2.6%)", "28/499 (5.6%)"
ODDS = "odds ratio 0.44 (0.23 to 0.87); P=0.02"
PARADIGM = "PARADIGM-HF 2014", ("LCZ696", "enalapril"), "dead (CV) or in hospital", "bad", "914/4187", "1117/4212"
HAZARD = "hazard ratio 0.80 (0.73 to 0.87)"
ROCKET = "ROCKET AF 2011", ("rivaroxaban", "warfarin"), "struck by a stroke or embolism", "bad", "188/6958", "241/7004"
IN_FULL = "death of any cause or haemodynamic decompensation within 7 days"


def asked(mine, one="", **more):
    return " ".join(asked_of_words(mine, {"in one sentence": one, **more}))


@pytest.mark.parametrize("in_full", [..., IN_FULL])
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("led to fewer people who were dead or haemodynamically decompensated", ""),
        ("lowered death or haemodynamic decompensation", ""),
        ("led to fewer people with the composite of death and shock", ""),
        ("saves lives", "saves lives"),
        ("made fewer people die", "fewer people die"),
        ("lowered the number of deaths", "lowered the number of deaths"),
    ],
)
def test_only_a_part_of_a_composite_is_asked_about(in_full, said, found):
    mine = own_trial.add(own_trial.enter(*PEITHO, ODDS), outcome_in_full=in_full)
    text = asked(mine, f"Tenecteplase {said}, 2.6% against 5.6% (odds ratio 0.44, 0.23 to 0.87).")
    assert ("counts together" in text) == bool(found)
    assert not found or f'You write "{found}", and section 1 counts together' in text


@pytest.mark.parametrize("randomised", [..., "1006", "1006 (506 and 500)"])
def test_the_people_of_a_second_outcome_are_held_against_those_randomised(randomised):
    mine = own_trial.enter(*PEITHO, randomised=randomised)
    for second, asks in (("death, 6/606 against 9/499", True), ("death, 6/506 against 9/499", False)):
        assert ("Is one of these numbers a slip?" in asked(own_trial.add(mine, second=second))) == asks
    assert ("slip?" in asked(mine, harms="bleeding: 32/506 and 6/4990")) and "slip?" not in asked(
        mine, harms="bleeding: 32/506 and 6/499; strokes: 12 of 506 and 1 of 499; 3 of 100 and 1 of 100 fell"
    )


def test_the_same_where_an_estimate_stands_alone_and_of_a_set_a_little_larger():
    alone = own_trial.enter(*PEITHO[:4], estimate=ODDS, randomised="1006")
    assert "and 1,006 were randomised" in asked(own_trial.add(alone, second="death, 6/606 against 9/499"))
    assert "slip?" not in asked(own_trial.add(alone, second="death, 6/506 against 9/499"))
    safety = own_trial.enter(*ROCKET, second="major bleeding, 395/7111 against 386/7125", randomised="14264")
    assert asked(safety) == ""


@pytest.mark.parametrize(("margin", "typed"), [(..., "P<0.001"), ("1.46", "<0.001"), ("1.46 for rivaroxaban", "P<0.001")])
def test_a_p_of_non_inferiority_is_known_from_section_1(margin, typed):
    printed = "hazard ratio 0.79 (0.66 to 0.96); P<0.001 for noninferiority"
    mine = own_trial.add(own_trial.enter(*ROCKET, printed), margin=margin)
    told = str(own_trial.printed(mine, {"P": typed}))
    assert "P printed < .001 for noninferiority" in told and "Differs" not in told and "Not explained" not in told
    other = str(own_trial.printed(mine, {"P": "P<0.002"}))
    assert "P printed < .002 for noninferiority" not in other


@pytest.mark.parametrize(
    ("names", "estimate", "one"),
    [
        (PARADIGM, HAZARD, "LCZ696 cut it by 20% (hazard ratio 0.80, 0.73 to 0.87): 21.8% against 26.5%."),
        (PEITHO, ODDS, "Tenecteplase cut the odds by 56% (odds ratio 0.44, 0.23 to 0.87): 2.6% against 5.6%."),
    ],
)
def test_a_ratio_told_as_a_change_is_no_number_from_elsewhere(names, estimate, one, tmp_path):
    mine = own_trial.enter(*names, estimate)
    own_trial.effect(mine)
    said = own_trial.save(mine, {"in one sentence": one}, folder=tmp_path)
    assert "no machine can tell" in said and "It does not have" not in said
    assert (round(100 * (1 - 0.80)), round(100 * (1 - 0.44))) == (20, 56)
    wrong = asked(mine, one.replace("20%", "25%").replace("56%", "65%"))
    assert "not among the numbers of The effect" in wrong and "not among" not in asked(mine, one)


def test_one_number_from_elsewhere_is_asked_about_as_one(tmp_path):
    mine = own_trial.enter(*PEITHO, ODDS)
    own_trial.effect(mine)
    for here, ends in (("2 against 6", "2. Where is it from?"), ("2 against 5", "2, 5. Where are they from?")):
        one = f"Of 100 people {here} were dead or decompensated (odds ratio 0.44, 0.23 to 0.87)."
        assert f"It does not have {ends}" in own_trial.save(mine, {"in one sentence": one}, folder=tmp_path)


def test_a_time_makes_no_other_number_known_and_shares_of_1000_are_on_the_page(tmp_path):
    clarity = "Clarity AD 2023", ("lecanemab", "placebo"), "CDR-SB score", "bad"
    mine = own_trial.enter(*clarity, estimate="mean difference -0.45 (-0.67 to -0.23)", followed="18 months")
    said = own_trial.save(
        mine, {"in one sentence": "0.45 less (0.23 to 0.67)", "to the person": "Half of 18."}, folder=tmp_path
    )
    assert "It does not have 18. Where is it from?" in said
    mine = own_trial.enter(*ROCKET, "hazard ratio 0.79 (0.66 to 0.96)")
    own_trial.effect(mine)
    texts = {
        "in one sentence": "2.7% against 3.4%: hazard ratio 0.79 (0.66 to 0.96).",
        "to the person": "Of 1,000 people 27 had it.",
    }
    said = own_trial.save(mine, texts, folder=tmp_path)
    assert "what you tell the person (27)" in said and "It does not have" not in said


@pytest.mark.parametrize(("said", "asks"), [("leaves open which is better", False), ("is better at 33 C", True)])
def test_which_is_better_is_no_claim(said, asks):
    mine = own_trial.enter("TTM 2013", ("33 C", "36 C"), "dead", "bad", estimate="hazard ratio 1.06 (0.89 to 1.28)")
    assert ("Which is right?" in asked(mine, f"The trial {said}: hazard ratio 1.06 (0.89 to 1.28).")) == asks


@pytest.mark.parametrize(
    ("names", "randomised", "lost", "counted", "told", "asks"),
    [
        (PARADIGM, "8442", "11 and 9", "without it", "43 are neither counted nor lost (0.51%): who are they", False),
        (PEITHO, "1006", "0 and 0", "left out", "1 is neither counted nor lost (0.1%): who is it", False),
        (PARADIGM, "8442 (4209 and 4233)", "21 and 22", "left out", "Are the two numbers of those lost exchanged?", True),
        (PARADIGM, "8442 (4209 and 4233)", "22 and 21", "left out", "", False),
        (PARADIGM, "8742", "11 and 9", "without it", "343 are neither counted nor lost (3.9%): who are they", True),
    ],
)
def test_who_is_not_counted_is_asked_once(names, randomised, lost, counted, told, asks):
    mine = own_trial.enter(*names, randomised=randomised)
    said = str(own_trial.fragile(mine, lost, counted))
    assert told in said and ("Look again" in said) == asks and ("exchanged" in said) == ("exchanged" in told)
    assert ("neither counted" in own_trial.page(mine).split("## How much")[0]) == (asks and "neither" in told)


def test_counts_beside_their_own_percentages_are_not_asked_about_as_percentages():
    mine = own_trial.enter(*PEITHO, "adjusted odds ratio 0.38 (0.19 to 0.76); P=0.006")
    assert "were percentages typed as counts" not in str(own_trial.printed(mine))
