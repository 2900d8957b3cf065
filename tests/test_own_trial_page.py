"""What stands on the page, and where: the result and what is open on top, in both files; each number of the effect once.

6S (2012), Z0011 (2011) and AVERT (2015) are from memory.
"""

import re
import time

import pytest

from course_lib.reader import own_trial
from course_lib.reader.bias_card import BIAS, CERTAINTY
from course_lib.reader.questions.own_words import BEFORE

STARCH = "6S 2012", ("starch", "Ringer's"), "dead at 90 days", "bad", "201/398", "172/400"
ONE = {"in one sentence": "51% on starch and 43% on Ringer's were dead: 7.5 points more (95% CI 0.6 to 14.3)."}
NODES = "Z0011 2011", ("nodes alone", "dissection")
HAZARD = "hazard ratio 0.79 (90% CI 0.56 to 1.11)"


def starch(*estimate):
    mine = own_trial.enter(*STARCH, *estimate)
    own_trial.effect(mine)
    return mine


@pytest.mark.parametrize(
    ("estimate", "result"),
    [
        ((), "risk difference 7.5 points (95% CI 0.6 to 14.3)"),
        (("relative risk 1.17 (1.01 to 1.36)",), "relative risk 1.17 (95% CI 1.01 to 1.36)"),
    ],
)
def test_the_result_stands_on_top_and_what_is_open_before_the_readers_words(estimate, result, tmp_path):
    said = own_trial.save(starch(*estimate), ONE, folder=tmp_path)
    for end, heading in (("md", "## "), ("html", "<h2>")):
        text = (tmp_path / f"my_trial_6s_2012.{end}").read_text(encoding="utf-8")
        top, *below = text.split(heading)
        assert f"201 of 398 on starch (50.5%) and 172 of 400 on Ringer's (43.0%) were dead at 90 days: {result}." in top
        assert below[0].startswith("Before you sign") and below[1].startswith("What the trial shows")
    for asked in re.findall("(?m)^- (.*)", said):
        assert asked in (tmp_path / "my_trial_6s_2012.md").read_text(encoding="utf-8").replace("\\", "")
    assert pytest.approx(0.075, abs=0.0005) == 201 / 398 - 172 / 400


def test_of_an_estimate_alone_the_top_says_of_what_it_is():
    mine = own_trial.enter(*NODES, "dead by five years", "bad", estimate=HAZARD)
    top = own_trial.page(mine).split("## ")[0]
    assert "Dead by five years, nodes alone against dissection: hazard ratio 0.79 (90% CI 0.56 to 1.11)." in top


@pytest.mark.parametrize("counts", [(), ("404/446", "393/445")])
def test_the_top_does_not_give_a_ratio_of_dying_to_those_alive(counts):
    mine = own_trial.enter(*NODES, "alive at five years", "good", *(counts or (..., ...)), HAZARD)
    top = own_trial.page(mine).split("## ")[0]
    if counts:
        assert "hazard ratio" not in top and "were alive at five years: risk difference 2.3 points" in top
        assert pytest.approx(2.3, abs=0.05) == 100 * (404 / 446 - 393 / 445)
    else:
        assert "it is open whether of those alive at five years or of the others" in top


def test_each_number_of_the_effect_is_told_once():
    lines = own_trial.effect(own_trial.enter(*STARCH, "relative risk 1.17 (1.01 to 1.36)")).lines
    said = " ".join(lines)
    assert said.count("1.17") == said.count("7.5 points") == said.count("odds ratio 1.35") == 1
    alone = " ".join(own_trial.effect(own_trial.enter(*STARCH)).lines)
    assert alone.count("elative risk 1.17 (95% CI 1.01 to 1.36)") == 1


@pytest.mark.slow
def test_numbers_are_not_called_found_while_section_1_has_an_open_question(tmp_path):
    mine = own_trial.add(own_trial.enter(*STARCH), randomised="5000")
    own_trial.effect(mine)
    said = own_trial.save(mine, ONE, folder=tmp_path)
    assert "of 5,000 randomised" in said.replace("Of", "of") and "no machine can tell" not in said
    assert "what your one sentence tells (51, 43, 7.5, 0.6, 14.3). What" in own_trial.save(starch(), ONE, folder=tmp_path)


HARMS = "severe bleeding: 38/398 and 25/400; 3 of 400 people on Ringer's and 2 of 398 on starch had a rash, for 90 days"


def test_harms_and_a_second_outcome_have_a_table_with_their_people(tmp_path):
    mine = own_trial.add(own_trial.enter(*STARCH), second="dialysis, 87/398 against 65/400")
    own_trial.save(mine, ONE | {"harms": HARMS}, folder=tmp_path)
    text = (tmp_path / "my_trial_6s_2012.md").read_text(encoding="utf-8")
    below = text.split("## What is known about harm")[1]
    assert "| severe bleeding | 38 of 398 (9.5%) | 25 of 400 (6.3%) | 3.3 points (-0.5 to 7.1) |" in below
    typed = "3 of 400 people on Ringer's and 2 of 398 on starch had a rash, for 90 days"
    assert f'| "{typed}" | 2 of 398 (0.50%) | 3 of 400 (0.75%) |' in below
    assert "| dialysis | 87 of 398 (21.9%) | 65 of 400 (16.3%) | 5.6 points (0.2 to 11.0) |" in below
    assert pytest.approx((3.3, 5.6), abs=0.05) == (100 * (38 / 398 - 25 / 400), 100 * (87 / 398 - 65 / 400))
    assert "<td" in (tmp_path / "my_trial_6s_2012.html").read_text(encoding="utf-8").split("What is known about harm")[1]


@pytest.mark.parametrize(
    ("harms", "asked"),
    [
        ("bleeding: 38/400 and 25/398", "section 1 has 398 people on starch and 400 on Ringer's. Are the arms exchanged?"),
        ("bleeding: 38 against 25", "Harms have a number and no people"),
        ("bleeding: 38/398 and 25/400", ""),
        ("9.5% against 6.3% bled", ""),
        ("not reported", ""),
    ],
)
def test_harms_without_their_people_are_asked_about(harms, asked):
    text = own_trial.page(own_trial.enter(*STARCH), {"harms": harms})
    assert asked in text and ("Harms have" in text or "Are the arms exchanged" in text) == bool(asked)


def test_a_second_outcome_of_more_people_than_there_are_is_asked_about():
    mine = own_trial.add(own_trial.enter(*STARCH), second="death, 155 against 410")
    assert 'The second outcome is "155 against 410", and section 1 has 398 people on starch and 400' in own_trial.page(mine)
    fewer = own_trial.add(own_trial.enter(*STARCH), second="death, 155 against 210")
    assert "fewer than had it" not in own_trial.page(fewer)


def test_a_share_that_ends_in_5_is_rounded_up_as_papers_do():
    assert "25 of 400 (6.3%) on starch" in str(own_trial.enter(*STARCH[:4], "25/400", "26/398")) and 25 / 400 == 0.0625


def test_a_number_needed_of_one_is_one_person():
    said = str(own_trial.effect(own_trial.enter("An invented trial", ("pills", "none"), "ill", "bad", "0/40", "40/40")))
    assert "among 1 person on pills one fewer is expected to be ill than among 1 on none" in said


NICE = "NICE-SUGAR 2009", ("intensive", "conventional"), "dead by day 90", "bad", "829/3010", "751/3012"
APPAC = "APPAC 2015", ("antibiotics", "appendectomy"), "treated successfully", "good", "186/256", "272/273"


def test_the_top_of_the_page_has_the_difference_beside_an_odds_ratio_and_the_verdict_of_a_margin():
    top = own_trial.page(own_trial.enter(*NICE, "odds ratio 1.14 (1.02 to 1.28)")).split("## ")[0]
    p1, p2 = 829 / 3010, 751 / 3012
    half = 1.96 * (p1 * (1 - p1) / 3010 + p2 * (1 - p2) / 3012) ** 0.5
    points = [f"{100 * x:.1f}" for x in (p1 - p2, p1 - p2 - half, p1 - p2 + half)]
    assert f" Risk difference {points[0]} points (95% CI {points[1]} to {points[2]})." in top
    for estimate in (..., "difference -27.0% (95% CI -31.6% to infinity); P=.89"):
        mine = own_trial.add(own_trial.enter(*APPAC, estimate), margin="24 points for antibiotics")
        top = own_trial.page(mine).split("## ")[0]
        assert (
            "the outcome is worse on antibiotics, because the whole interval lies below zero." in top
            and "isk difference -27.0 points" in top
        )


def test_a_word_before_dead_makes_it_no_noun():
    for outcome, asks in (
        ("CV dead, infarct or stroke", False),
        ("dead (CV), infarct or stroke", False),
        ("CV stroke", True),
    ):
        mine = own_trial.enter("CURE 2001", ("clopidogrel", "placebo"), outcome, "bad", "582/6259", "719/6303")
        assert (mine.names.outcome != outcome) == asks


@pytest.mark.slow
def test_only_the_ratios_that_are_told_have_a_method():
    for estimate, named in (("odds ratio 1.14 (1.02 to 1.28)", "Katz"), ("relative risk 1.10 (1.01 to 1.20)", "Woolf")):
        told = str(own_trial.effect(own_trial.enter(*NICE, estimate)))
        assert [name for name in ("Katz", "Woolf") if f"by {name}'s" in told] == [named]
    assert "by Katz's, the odds ratio by Woolf's." in str(own_trial.effect(own_trial.enter(*NICE)))


def test_a_finished_page_says_that_nothing_is_asked_and_one_person_is_not_counted():
    page = own_trial.page(own_trial.enter(*NICE, randomised="6023"))
    assert "Of those randomised 1 (0.02%) is not counted." in page and f"{1 / 6023:.2%}" == "0.02%"
    nice = own_trial.enter(*NICE)
    words = dict.fromkeys(("to the person", "interests"), "Of 100 people 28 died with it and 25 without; public money.")
    words |= {"in one sentence": "2.6 points more died (0.4 to 4.8).", "largest doubt": "12 were not blind: 6,022 people"}
    words |= {"harms": "low sugar: 206/3016 and 15/3014"}
    for many, said in ((3, "things are asked below"), (2, "One thing is asked"), (0, "Nothing is asked of this page")):
        if many == 2:
            own_trial.risk_of_bias(
                nice, {key: f"low: drawn, as {key} says" for key in BIAS} | {"overall": "low: all of them"}
            )
        if not many:
            own_trial.certainty(
                nice, {key: f"no concern: {key} as read" for key in CERTAINTY} | {"overall": "high: no concerns"}
            )
        assert said in own_trial.page(nice, words if many < 3 else {"in one sentence": "It works."}).split("## ")[0]


@pytest.mark.parametrize(
    ("lost", "worst", "extremes"),
    [
        ("3 and 0", "is that none of those lost on antibiotics had it: ", "all of them had it, or none"),
        ("0 and 3", "is that all lost on appendectomy had it: ", "all of them had it, or none"),
        (
            "2 and 3",
            "all lost on appendectomy had it and none of those lost on antibiotics had it",
            "all lost in one arm had it",
        ),
    ],
)
def test_of_an_arm_in_which_nobody_was_lost_nothing_is_told(lost, worst, extremes):
    mine = own_trial.enter(*APPAC)
    assert extremes in str(own_trial.fragile(mine, lost))
    told = str(own_trial.fragile(own_trial.add(mine, margin="24 points for antibiotics"), lost))
    assert worst in told and "Its worse end is beyond the margin: non-inferiority is not shown" in told


def test_a_share_of_one_and_a_score_have_an_advice_that_is_accepted():
    names = "An invented trial", ("pills", "placebo"), "ill", "bad"
    asked = own_trial.enter(*names, "0.77% of 8901", "1% of 8901").questions[0]
    advised = asked.split('Then write "')[1].split('"')[0]
    assert advised == "77% of 8901" and own_trial.enter(*names, advised, "1% of 8901").counts[1] == 8901
    with pytest.raises(own_trial.Refused, match="of how many people is that.*If it is a mean score") as refused:
        own_trial.enter(*names, "3.4", "3.3")
    advised = str(refused.value).split('copy the difference, as in "')[1].split('"')[0]
    assert own_trial.enter(*names, estimate=advised).measure == "mean difference"


@pytest.mark.parametrize("text", ["x" * 10_000, "odds ratio " * 900, "as likely " * 1_000])
def test_a_long_text_is_searched_once_and_not_again_from_each_of_its_letters(text):
    began = time.process_time()
    for where in [where for of, where, _ in BEFORE if of == "own words"]:
        re.search(where, text)
    assert time.process_time() - began < 0.5, "2.4 s, when a pattern was tried at each letter"


def test_a_relative_risk_is_seen_before_the_odds_ratio_too():
    where = next(where for _, where, asks in BEFORE if '"likely" beside an odds ratio' in asks)
    assert re.search(where, "The odds ratio is 1.4: 1.4 times likelier.")
    assert not re.search(where, "The relative risk is 1.2 (odds ratio 1.4): 20% more likely.")
