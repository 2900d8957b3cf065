"""What stands beside an effect: nobody with it, what it is adjusted for, that a trial stopped early, that numbers disagree.

RECOVERY's dexamethasone (2020), SPRINT (2015), POET (2019) and ORBITA (2018) are from memory.
"""

import math

import pytest
from scipy import stats

from course_lib.reader import own_trial

DEXAMETHASONE = "RECOVERY 2020", ("dexamethasone", "usual care"), "dead by day 28", "bad"
COUNTS = "482/2104", "1110/4321"
RATE_RATIO = "age-adjusted rate ratio 0.83 (0.75 to 0.93); P<0.001"
SPRINT = "SPRINT 2015", ("intensive", "standard"), "ill with a cardiovascular event", "bad"
HAZARD = "hazard ratio 0.75 (95% CI, 0.64 to 0.89); P<0.001"
POET = "POET 2019", ("oral", "intravenous"), "dead or embolised", "bad", "18/201", "24/199"
PILLS = "An invented trial", ("pills", "placebo"), "dead", "bad"


@pytest.mark.slow
def test_where_nobody_had_the_outcome_the_rule_of_three_tells_what_still_fits():
    nobody = own_trial.enter(*PILLS, "0/50", "0/48")
    assert "None of 50 on pills had this outcome: a risk of up to 3 in 50 (6.0%) still fits" in str(own_trial.effect(nobody))
    assert "3 in 48 (6.3%)" in str(own_trial.effect(nobody)) and round(100 * 3 / 48, 1) == 6.2  # 6.25, rounded half up
    told = str(own_trial.again(nobody))
    assert "Nobody on placebo had this outcome, and fewer on pills there cannot be" in told and "80% power" not in told
    everybody = own_trial.enter(PILLS[0], PILLS[1], "alive", "good", "50/50", "48/48")
    assert "All 50 on pills had this outcome: up to 3 in 50 (6.0%) may still be without it" in str(
        own_trial.effect(everybody)
    )
    assert "Everybody on placebo had this outcome, and more on pills there cannot be" in str(own_trial.again(everybody))
    assert "rule of three" not in str(own_trial.effect(own_trial.enter(*PILLS, "1/50", "2/48")))


def test_what_no_trial_of_this_size_finds_is_said_with_both_shares():
    told = str(own_trial.again(own_trial.enter(*PILLS, "0/50", "6/48")))
    assert "Even if nobody on pills had this outcome, against 12.5% on placebo, a trial of this size would have less" in told


def test_for_what_a_ratio_is_adjusted_is_told_back_where_it_differs_from_the_counts():
    mine = own_trial.enter(*DEXAMETHASONE, *COUNTS, RATE_RATIO, followed="28 days")
    for section in (own_trial.effect(mine), own_trial.printed(mine)):
        assert "is adjusted for age, and also counts when people had the outcome" in str(section)
    crude = own_trial.enter(*DEXAMETHASONE, *COUNTS, "rate ratio 0.83 (0.75 to 0.93)", followed="28 days")
    assert "may be adjusted, and also counts" in str(own_trial.printed(crude))


def test_a_p_value_below_a_border_does_not_contradict_an_interval_and_does_not_fit_it():
    told = str(own_trial.printed(own_trial.enter(*DEXAMETHASONE, *COUNTS, RATE_RATIO)))
    assert "It does not contradict the printed interval." in told and "It fits" not in told
    alone = str(own_trial.printed(own_trial.enter(*SPRINT, estimate=HAZARD)))
    assert "The two do not contradict each other." in alone and "Agrees" not in alone


@pytest.mark.slow
def test_that_a_trial_stopped_early_is_said_at_its_effect():
    for mine in (own_trial.enter(*SPRINT, estimate=HAZARD), own_trial.enter(*PILLS, "3/50", "13/48")):
        early = own_trial.add(mine, stopped="yes, for benefit")
        assert "It stopped early for benefit, and such an effect tends to be too large." in own_trial.effect(early).lines
        assert "stopped early" not in str(own_trial.effect(own_trial.add(mine, stopped="yes, for futility")))


def test_numbers_that_favour_different_arms_are_no_effect_on_top_of_the_page():
    wrong = own_trial.enter(*POET, "risk difference 3.1 points (95% CI -3.4 to 9.6)")
    right = own_trial.enter(*POET, "risk difference -3.1 points (95% CI -9.6 to 3.4)")
    top = [next(s for s in own_trial.page(mine).split("\n") if s.startswith("- The effect")) for mine in (wrong, right)]
    assert "favour different arms" in top[0] and "includes no difference" not in top[0]
    assert "favour different arms" not in top[1] and top[1].endswith("The interval includes no difference.")


@pytest.mark.parametrize(("estimate", "is_open"), [("16.6 s (-8.9 to 42.0)", True), ("26.6 s (1.1 to 52.0)", False)])
def test_the_top_says_whether_the_interval_leaves_no_difference_in(estimate, is_open):
    typed = "ORBITA 2018", ("PCI", "placebo procedure"), "longer on the treadmill", "good"
    mine = own_trial.enter(*typed, estimate=f"mean difference {estimate}")
    assert ("The interval includes no difference." in own_trial.page(mine).split("How certain")[0]) == is_open


def line(section, begins):
    return next(each for each in section.lines if begins in each)


@pytest.mark.parametrize("because", ["", "I do not know", "lorem ipsum dolor sit", "asdf", "it is low"])
@pytest.mark.parametrize(
    ("card", "key", "word"), [("risk_of_bias", "allocation", "low"), ("certainty", "bias", "no concern")]
)
def test_a_judgement_without_a_reason_is_asked_about_on_its_card_and_before_it_is_signed(card, key, word, because):
    mine = own_trial.enter(*DEXAMETHASONE, *COUNTS)
    made = getattr(own_trial, card)(mine, {key: f"{word}: {because}"})
    asked = line(made, "Look again: ")
    assert f"{key} is called {word}" in asked and ("not said" if word == "low" else "not known") in asked
    mine = own_trial.add(mine, looked_again="typed as printed in the table of results")  # which answers section 1 alone
    assert f"{key.capitalize()} is called {word}" in own_trial.page(mine, {"in one sentence": "2.8 points fewer."})


def test_a_card_shows_that_the_whole_is_open_and_the_top_says_so():
    mine = own_trial.enter(*DEXAMETHASONE, *COUNTS)
    own_trial.certainty(mine, {"bias": "some: open label"})
    text = own_trial.page(mine)
    assert "| overall | open | Which part of the card decided, and why? |" in text
    assert "How certain: not judged yet; risk of bias: not judged yet" in text


@pytest.mark.parametrize("because", ["not reported", "unknown", "no information", "not sure at all", "no idea really"])
def test_that_nothing_is_known_is_a_reason_for_not_said_alone(because):
    mine = own_trial.enter(*DEXAMETHASONE, *COUNTS)
    filled = {"allocation": f"low: {because}", "measuring": f"not said: {because}", "choosing": f"high: {because}"}
    asked = [each for each in own_trial.risk_of_bias(mine, filled).lines if "Look again" in each]
    assert len(asked) == 1 and "allocation is called low risk because" in asked[0] and because in asked[0]
    overall = own_trial.certainty(mine, {"overall": f"high: {because}"})
    assert "the whole is called high" in line(overall, "Look again: ")


@pytest.mark.parametrize(
    ("because", "asked"),
    [
        ("", True),
        ("I do not know", True),
        ("good trial", True),
        ("xxxx", True),
        ("no serious concern", False),
        ("imprecision", False),
        ("both ends would lead me to give it", False),
    ],
)
def test_a_high_certainty_needs_to_say_which_part_decided(because, asked):
    mine = own_trial.enter(*DEXAMETHASONE, *COUNTS)
    card = own_trial.certainty(mine, {"overall": f"high: {because}"})
    assert any("the whole is called high without a reason" in each for each in card.lines) == asked
    assert ("How certain: high (no reason yet)" in own_trial.page(mine)) == asked


def test_a_ratio_in_people_and_its_limits_are_rounded_alike():
    mine = own_trial.enter(*SPRINT, estimate=HAZARD)
    assert "7.1%" in (told := str(own_trial.effect(mine, "7.1% over 3.26 years")))
    assert "of 1,000 people 17 fewer (95% CI 25 to 8 fewer)" in told
    ends = [round(1000 * (1 - (1 - 0.071) ** ratio - 0.071)) for ratio in (0.75, 0.64, 0.89)]
    assert ends == [-17, -25, -8]


def test_half_a_person_is_rounded_up():
    assert "Of 100 people in each arm that is 13 fewer" in str(own_trial.effect(own_trial.enter(*PILLS, "10/80", "20/80")))


@pytest.mark.parametrize(
    ("planned", "fine"), [("30 s", True), ("30 sec", True), ("30", True), ("30 points", False), ("30 min", False)]
)
def test_what_was_planned_is_in_the_unit_of_the_estimate(planned, fine):
    mine = own_trial.enter(
        "ORBITA 2018", ("PCI", "placebo"), "able to walk", "good", estimate="difference 16.6 s (-8.9 to 42.0)"
    )
    if fine:
        assert "mean difference 30 s" in str(own_trial.again(mine, planned))
    else:
        with pytest.raises(own_trial.Refused, match="the estimate of section 1 is in s. How many s is that"):
            own_trial.again(mine, planned)
    assert "80% power at P < .05 if the true mean difference is 36.4 s, or further" in str(own_trial.again(mine))


@pytest.mark.parametrize("unit", ["mm Hg", "mmHg"])
def test_a_unit_of_two_words_is_itself(unit):
    mine = own_trial.enter(
        "SYMPLICITY", ("ablation", "sham"), "change in pressure", "bad", estimate=f"difference -2.39 {unit} (-6.89 to 2.12)"
    )
    for planned in ("10 mm Hg", "10 mmHg", "10 mm Hg less", "10 mmHg lower", "10"):
        assert f"mean difference -10 {unit}" in str(own_trial.again(mine, planned))
    with pytest.raises(own_trial.Refused, match=f"the estimate of section 1 is in {unit}"):
        own_trial.again(mine, "10 cm")
    with pytest.raises(own_trial.Refused, match=f'"5 {unit}"'):
        own_trial.again(mine, "ten or so")


@pytest.mark.parametrize(
    "rates",
    [
        ("1.65% per year", "2.19% per year"),
        ("1.65 per 100 person-years", "2.19 per 100 patient-years"),
        ("243 (1.65% per year)", "319 (2.19% a year)"),
    ],
)
def test_rates_are_shown_as_printed_beside_the_estimate_and_are_no_shares(rates):
    mine = own_trial.enter(*SPRINT, *rates, HAZARD)
    said = "Rates as printed: 1.65 per 100 person-years on intensive and 2.19 on standard, 0.54 fewer."
    assert mine.counts is None and not mine.questions and round(2.19 - 1.65, 2) == 0.54
    added = own_trial.add(mine, primary="yes")
    for text in (str(mine), str(own_trial.effect(added)), own_trial.page(added).split("How certain")[0]):
        assert said in text and "1.65%" not in text
    assert "not among the numbers" not in own_trial.page(
        added, {"in one sentence": "0.54 fewer per 100 person-years, hazard ratio 0.75 (0.64 to 0.89)."}
    )


@pytest.mark.parametrize(
    ("one", "two", "unit"),
    [
        ("145/3120 patient-years", "190/3090 patient-years", "person-years"),
        ("145 events in 3,120 person-months", "190 events in 3,090 person-months", "person-months"),
        ("145 of 3120 PY", "190 of 3090 PY", "person-years"),
        ("145/3120 years of follow-up", "190/3090 years of follow-up", "person-years"),
        ("145 deaths during 3120 years at risk", "190 deaths during 3090 years at risk", "person-years"),
    ],
)
def test_the_time_of_people_is_no_number_of_people(one, two, unit):
    with pytest.raises(own_trial.Refused, match="is a rate, people over time, and no share of people"):
        own_trial.enter(*SPRINT, one, two)
    mine = own_trial.enter(*SPRINT, one, two, "rate ratio 0.76 (0.61 to 0.94)")
    assert mine.counts is None and not mine.questions
    assert (round(100 * 145 / 3120, 2), round(100 * 190 / 3090, 2)) == (4.65, 6.15)
    assert f"Rates from the events and {unit}: 4.65 per 100 {unit} on intensive and 6.15 on standard" in str(mine)


def test_harms_over_the_time_of_people_make_no_table_of_people():
    mine = own_trial.enter(*DEXAMETHASONE, "482/2104", "1110/4321")
    page = own_trial.page(mine, {"harms": "bleeding: 38/3120 patient-years and 25/3100 patient-years"})
    assert "Rates are people over time, and no shares of people" in page and "1.2%" not in page
    page = own_trial.page(mine, {"harms": "bleeding: 38/2104 and 25/4321 (1.8 and 0.6 per 100 person-years)"})
    assert "38 of 2,104 (1.81%)" in page


def test_rates_alone_are_refused_and_exchanged_rates_are_asked_about():
    with pytest.raises(own_trial.Refused, match="Rates stand in both arms beside an estimate"):
        own_trial.enter(*SPRINT, "1.65% per year", "2.19% per year")
    with pytest.raises(own_trial.Refused, match="is a rate"):
        own_trial.enter(*SPRINT, "1.65% per year", "319/4683", HAZARD)
    (asked,) = own_trial.enter(*SPRINT, "2.19% per year", "1.65% per year", HAZARD).questions
    assert "printed as 0.75, and the two rates make 1.33" in asked and round(2.19 / 1.65, 2) == 1.33


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("247 deaths per 100,000 person-years", "309 deaths per 100,000 person-years"),
        ("247 lung-cancer deaths per 100,000 person-years", "309 lung-cancer deaths per 100,000 person-years"),
        ("356 deaths (247 per 100,000 person-years)", "443 deaths (309 per 100,000 person-years)"),
        ("356 deaths from cancer in 144,103 person-years", "443 deaths from cancer in 143,368 person-years"),
    ],
)
def test_a_rate_may_say_of_what_it_is_and_an_interval_may_be_adjusted_for_looks(one, two):
    """NLST (2011), from memory; its interval is adjusted for sequential looks."""
    nlst = "NLST 2011", ("CT", "radiography"), "dead of lung cancer", "bad"
    mine = own_trial.enter(*nlst, one, two, "relative reduction 20.0% (95% CI 6.8 to 26.7)")
    assert mine.counts is None and float(mine.rates.one / mine.rates.two) == pytest.approx(247 / 309, abs=0.003)
    (asks,) = mine.questions
    assert "Is a digit mistyped?" in asks and "Or is the interval adjusted for looks before the end?" in asks


def test_the_top_of_a_score_is_a_sentence():
    mine = own_trial.enter(
        "ORBITA 2018", ("PCI", "placebo"), "longer on the treadmill", "good", estimate="MD 16.6 s (-8.9 to 42.0)"
    )
    top = own_trial.page(mine).split("How certain")[0]
    assert "The question: PCI against placebo; measured: longer on the treadmill." in top
    assert "The effect: Longer on the treadmill, PCI against placebo: mean difference 16.6 s (95% CI -8.9 to 42.0)." in top


def test_numbers_of_people_that_are_exchanged_are_asked_about_where_the_arms_sizes_are_typed():
    mine = own_trial.enter(*DEXAMETHASONE, "482/4321", "1110/2104", randomised="6425 (2104 and 4321)")
    (asked,) = mine.questions
    assert "4,321 are counted on dexamethasone, and 2,104 were randomised to it" in asked
    assert "Or only their numbers of people?" in asked


TRICC = "TRICC 1999", ("restrictive", "liberal"), "dead by day 30", "bad", "78/418", "98/420"


@pytest.mark.parametrize(
    "stopped",
    [
        "yes, after 838 of 1,620, for slow enrolment",
        "yes, with 838 people; 1620 were planned",
        "slow enrolment: the target was 1620",
    ],
)
def test_a_trial_that_stopped_short_is_held_against_its_planned_size(stopped):
    """Twice as many people make an interval narrower by the square root of 2; power in full as Fisher's test has it."""
    tricc = own_trial.add(own_trial.enter(*TRICC), stopped=stopped)
    said = str(own_trial.again(tricc, planned="5.5 points"))
    assert "It stopped with 838 of 1,620 people, so its interval is about 1.4 times as wide" in said
    full = own_trial.enter(*TRICC[:4], "151/808", "189/812")
    power = str(own_trial.again(full, planned="5.5 points")).split(" power")[0].split()[-1]
    assert f"With all 1,620 people who were planned it would have been {power}." in said


@pytest.mark.parametrize(
    "stopped", ["no", "after 3.3 of 5 years", "yes, in 1997", "yes, after 838", "after 20 of 50 events"]
)
def test_what_tells_no_planned_people_is_not_drawn_on(stopped):
    assert "It stopped with" not in str(own_trial.again(own_trial.add(own_trial.enter(*TRICC), stopped=stopped)))


def test_an_estimate_alone_is_held_against_the_planned_size_too():
    alone = own_trial.enter(*TRICC[:4], estimate="odds ratio 0.75 (0.54 to 1.05)", randomised="838")
    said = str(own_trial.again(own_trial.add(alone, stopped="after 838 of 1,620"), planned="odds ratio 0.70"))
    error = (math.log(1.05) - math.log(0.54)) / (2 * 1.96)
    of = [stats.norm.sf(1.96 - abs(math.log(0.7)) / error * by) for by in (1, math.sqrt(1620 / 838))]
    assert f"{of[0]:.0%} power" in said and f"it would have been {of[1]:.0%}." in said
