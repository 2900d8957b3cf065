"""What is right and is not asked about, and its neighbours that are: ratios of allocation, one-word reasons, harms."""

import math

import pytest

from course_lib.reader import own_trial
from course_lib.reader.bias_card import BIAS, CERTAINTY
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_words import WORDS

ARMS = "An invented trial", ("pills", "placebo"), "dead", "bad"
#: As the Lancet prints them, and as the Journal does.
CRASH = "CRASH-2 2010", ("tranexamic acid", "placebo"), "dead", "bad", "1463/10060", "1613/10067"
SAVOR = "SAVOR 2013", ("saxagliptin", "placebo"), "dead (CV), infarct or stroke", "bad"
EINSTEIN = "EINSTEIN-PE 2012", ("rivaroxaban", "standard therapy"), "ill again", "bad", "50/2419", "44/2413"


def asked(mine, sentence="", harms=""):
    return asked_of_words(mine, dict.fromkeys(WORDS, "") | {"in one sentence": sentence, "harms": harms})


@pytest.mark.parametrize(
    "ratio", ["300 (2:1)", "300, 2:1", "300 in a 2:1 ratio", "300 (2 : 1)", "300, 2-to-1", "450 (1:1:1)"]
)
def test_a_ratio_of_allocation_is_no_number_of_people(ratio):
    mine = own_trial.enter(*ARMS, "20/200", "15/99", randomised=ratio)
    assert mine.questions == () and mine.names.randomised_people == int(ratio[:3])
    assert own_trial.enter(*ARMS, "20/200", "15/99", randomised="300 (200 and 100), 2:1").names.arm_sizes == (200, 100)


@pytest.mark.parametrize(
    ("when", "asks"),
    [
        ("It was given within 3 hours:", False),
        ("Started within 3 hours of injury,", False),
        ("Within 3 hours of the injury it helps:", False),
        ("Within 3 weeks fewer died:", True),
        ("Of people given it fewer died within 90 days:", True),
    ],
)
def test_when_a_treatment_was_given_is_no_time_of_follow_up(when, asks):
    mine = own_trial.enter(*CRASH, followed="4 weeks")
    found = asked(mine, f"{when} 14.5% against 16.0% (1.5 points, 95% CI 0.5 to 2.5).")
    assert any("section 1 has 4 weeks" in each for each in found) == asks


@pytest.mark.parametrize(
    ("reason", "decided"), [("crossover", True), ("width", True), ("dropouts", True), ("240 people", False), ("good", False)]
)
def test_one_word_may_name_the_part_that_decided(reason, decided):
    mine = own_trial.enter(*CRASH)
    whole = own_trial.risk_of_bias(mine, {"overall": f"some: {reason}"}).table[-1]
    assert ("still to write" not in whole[2]) == decided


def test_one_reason_in_all_boxes_is_asked_about_on_the_card_itself():
    mine, pasted = own_trial.enter(*CRASH), "people were looked after well there"
    card = own_trial.risk_of_bias(mine, dict.fromkeys((*BIAS, "overall"), f"low: {pasted}"))
    assert sum(f'have one reason, "{pasted}"' in line for line in card.lines) == 1
    card = own_trial.certainty(mine, dict.fromkeys(CERTAINTY, "no concern: it was a good trial in the Lancet"))
    assert "without a reason that says anything" in " ".join(card.lines)
    two = {"allocation": "low: by telephone", "measuring": "low: by telephone", "choosing": "low: as registered"}
    assert "have one reason" not in str(own_trial.risk_of_bias(mine, two))


def test_noise_in_a_text_is_asked_about():
    mine = own_trial.enter(*CRASH)
    assert '"asdf" says nothing' in own_trial.page(mine, {"interests": "asdf"})
    assert "says nothing" not in own_trial.page(mine, {"interests": "not said", "harms": "none known"})


@pytest.mark.parametrize(
    ("outcome", "asks"),
    [
        ("recurrent symptomatic venous thromboembolism", True),
        ("severe haemorrhage", True),
        ("bleeding severely", False),
        ("dead from pulmonary embolism", False),
    ],
)
def test_what_people_were_is_no_noun(outcome, asks):
    mine = own_trial.enter(*ARMS[:2], outcome, "bad", "20/200", "15/99")
    assert (mine.names.outcome != outcome) == asks


def test_a_number_needed_and_its_limits_are_the_next_whole_people():
    text = str(own_trial.effect(own_trial.enter(*EINSTEIN)))
    assert math.ceil(1 / (50 / 2419 - 44 / 2413)) == 411 and "Number needed to harm 411 (95% CI 183 for" in text
    assert "to 97 for a harm" in text and "two digits" not in text


def test_a_count_with_a_bare_percentage_of_those_randomised_is_read():
    sizes = "20211 (10096 and 10115)"
    mine = own_trial.enter(*CRASH[:4], "n=1463 (14.5)", "1613 (15.9)", randomised=sizes)
    assert mine.counts == (1463, 10096, 1613, 10115) and not mine.questions
    assert (round(100 * 1463 / 10096, 1), round(100 * 1613 / 10115, 1)) == (14.5, 15.9)
    with pytest.raises(own_trial.Refused):
        own_trial.enter(*CRASH[:4], "n=1463 (14.9)", "1613 (15.9)", randomised=sizes)


def test_an_efficacy_can_be_planned():
    mine = own_trial.enter(*CRASH)
    planned = (str(own_trial.again(mine, typed)) for typed in ("10% efficacy", "10% reduction"))
    assert len({text.replace("efficacy", "reduction") for text in planned}) == 1


def test_nobody_against_nobody_is_no_finding_that_the_arms_are_alike():
    text = str(own_trial.effect(own_trial.enter(*ARMS, "0/60", "0/31")))
    assert "do not differ" not in text and "because no difference was observed" in text


@pytest.mark.parametrize("harms", ["bleeding: 10060/168 and 10067/200", "bleeding: 168/10060 and 200/168"])
def test_harms_upside_down_are_asked_about(harms):
    assert any("more had it than there were people" in each for each in asked(own_trial.enter(*CRASH), harms=harms))
    alone = own_trial.enter(*CRASH[:4], estimate="relative risk 0.91 (0.85 to 0.97)")
    assert any("more had it than there were people" in each for each in asked(alone, harms=harms))


def test_counts_with_percentages_of_the_arms_people_make_a_table_without_their_p():
    mine = own_trial.enter(*EINSTEIN, second="major bleeding: 26 (1.1%) vs 52 (2.2%), P=0.003")
    assert (round(100 * 26 / 2419, 1), round(100 * 52 / 2413, 1)) == (1.1, 2.2)
    assert "| major bleeding | 26 of 2,419 (1.1%) | 52 of 2,413 (2.2%) |" in own_trial.page(mine)
    other = own_trial.enter(*EINSTEIN, second="major bleeding: 26 (1.4%) vs 52 (2.9%)")
    assert "26 of 2,419" not in own_trial.page(other)


HACA = "HACA 2002", ("hypothermia", "normothermia"), "alive with good brain function", "good"
TRICC = "TRICC 1999", ("restrictive", "liberal"), "dead by day 30", "bad", "18.7% of 418", "23.3% of 420"


def test_exchanged_counts_of_a_good_outcome_are_asked_about_as_exchanged():
    """Of 54/137 and 75/136 the relative risk is 0.71, which is 1 / 1.40; of those without it the ratio is 1.35."""
    assert (round(75 * 137 / (136 * 54), 2), round(83 * 136 / (137 * 61), 2)) == (1.40, 1.35)
    said = str(own_trial.enter(*HACA, "54/137", "75/136", "RR 1.40 (1.08 to 1.81)"))
    assert "Are the counts of the two arms exchanged" in said and "stayed without an event" not in said
    event = str(own_trial.enter(*HACA, "54/137", "75/136", "RR 1.35 (1.06 to 1.73)"))
    assert "stayed without an event" in event


def test_an_odds_ratio_of_such_counts_can_be_either_and_both_are_asked():
    odds = str(own_trial.enter(*HACA, "54/137", "75/136", "OR 1.89 (1.17 to 3.06)"))
    assert "stayed without an event" in odds and "Or are the counts of the two arms exchanged?" in odds


@pytest.mark.parametrize(
    ("estimate", "followed"),
    [(..., "30 days"), ("hazard ratio 0.77 (0.57 to 1.04)", "30 days"), (..., "a median of 3.2 years")],
)
def test_where_all_are_counted_it_is_not_said_that_nobody_is_missing(estimate, followed):
    said = str(own_trial.enter(*TRICC[:4], "78/418", "98/420", estimate, randomised="838", followed=followed))
    assert "All who were randomised are counted. How many of them were lost is asked in section 4." in said


@pytest.mark.parametrize(
    "one",
    [
        "The absolute reduction was 4.6% (18.7% against 23.3%; 95% CI -10.2 to 0.8 points): the trial leaves it open.",
        "Deaths were 4.6 points fewer (95% CI -10.2 to 0.8): the trial leaves it open.",
        "Of 100 people 4.6 fewer died (95% CI 10.2 fewer to 0.8 more): the trial leaves it open.",
    ],
)
def test_the_difference_of_two_printed_percentages_is_no_slip(one):
    tricc = own_trial.enter(*TRICC, randomised="838 (418 and 420)")
    own_trial.effect(tricc)
    page = own_trial.page(tricc, {"in one sentence": one, "to the person": one})
    assert "You write" not in page and "not among the numbers" not in page
    wrong = own_trial.page(tricc, {"in one sentence": one.replace("4.6", "6.4")})
    assert "6.4" in wrong.split("Before you sign")[1].split("Still to write")[0]


@pytest.mark.parametrize("where", ["second", "harms"])
def test_the_numbers_of_the_pages_tables_are_no_slip_in_the_sentence(where, tmp_path):
    """SAVOR-TIMI 53 (2013), from memory: what it is known for stands in a table, where its percentages are worked out."""
    one = "No difference is seen (hazard ratio 1.00, 0.89 to 1.12); heart failure 3.5% against {}%: {} points (0.2 to 1.2)."
    savor = own_trial.enter(*SAVOR, estimate="hazard ratio 1.00 (0.89 to 1.12)", randomised="16,492 (8,280 and 8,212)")
    told = "heart failure, 289/8280 v 228/8212"
    savor, harms = (own_trial.add(savor, second=told), "") if where == "second" else (savor, told)
    assert "not among" not in "".join(asked(savor, one.format(2.8, 0.7), harms))
    assert "has 2.6, 1.9: not among" in "".join(asked(savor, one.format(2.6, 1.9), harms))
    words = {"in one sentence": one.format(2.8, 0.7).replace("No difference is seen", "It is left open"), "harms": harms}
    own_trial.effect(savor)
    assert "It does not have" not in (said := own_trial.save(savor, words, folder=tmp_path)) and "3.5, 2.8, 0.7" in said
