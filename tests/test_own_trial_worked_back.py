"""Percentages beside a hazard ratio, which may be no people of people; and counts worked back from percentages.

The numbers of PLATO (2009), of CURE (2001) and of JUPITER's rates (2008) are from memory.
"""

import math

import pytest

from course_lib.reader import own_trial

COMPOSITE = "dead (CV), infarct or stroke", "bad"
PLATO = "PLATO 2009", ("ticagrelor", "clopidogrel"), *COMPOSITE
CURE = "CURE 2001", ("clopidogrel", "placebo"), *COMPOSITE
SENTENCE = {"in one sentence": "Hazard ratio 0.84 (0.77 to 0.92)."}


def plato(**more):
    return own_trial.add(
        own_trial.enter(*PLATO, "9.8% of 9333", "11.7% of 9291", "hazard ratio 0.84 (0.77 to 0.92)"), **more
    )


@pytest.mark.parametrize(
    "answer", [..., "the abstract prints percentages only", "typed as printed", "percentages, no counts"]
)
def test_a_percentage_beside_a_hazard_ratio_is_no_count_before_it_is_told_what_it_is(answer):
    mine = plato(looked_again=answer)
    assert "the percentages (9.8% and 11.7%) of Kaplan and Meier" in mine.questions[0] and len(mine.questions) == 1
    parts = [
        own_trial.effect(mine),
        own_trial.printed(mine, {"P": "<0.001"}),
        own_trial.fragile(mine),
        own_trial.again(mine),
    ]
    said = "\n".join(map(str, (mine, *parts))) + own_trial.page(mine, SENTENCE)
    assert "9.8% of 9,333 on ticagrelor" in said and not any(
        p.alt for part in parts for p in part.pictures if "915" in p.alt
    )
    for number in ("915", "1,087", "910 to 919", "are crude", "Number needed", "numbers are as typed", "Fisher"):
        assert number not in said, number


def test_a_rate_that_was_typed_as_a_share_is_asked_about_as_one():
    names = "JUPITER 2008", ("rosuvastatin", "placebo"), "struck", "bad"
    mine = own_trial.enter(*names, "0.77% of 8901", "1.36% of 8901", "hazard ratio 0.56 (0.46 to 0.69)")
    assert "or rates (people a year)" in " ".join(mine.questions) and "Number needed" not in str(own_trial.effect(mine))


@pytest.mark.parametrize(
    "answer", ["yes", "yes they are Kaplan-Meier", "KM estimates at 5 years", "no, they are event rates"]
)
def test_that_they_are_kaplan_and_meiers_is_an_answer(answer):
    mine = plato(looked_again=answer)
    assert not mine.questions and not mine.answered
    said = str(own_trial.effect(mine)) + own_trial.page(mine, SENTENCE)
    assert "are Kaplan-Meier's, or rates, as section 1 says" in said and "no answer yet" not in said
    assert "Number needed" not in said and "915" not in said


@pytest.mark.parametrize(
    "answer", ["no", "No, these are people with the event", "915/9333 and 1087/9291", "they are not KM"]
)
def test_that_they_are_people_of_people_is_an_answer_in_other_words_too(answer):
    mine = plato(looked_again=answer)
    assert not any("Kaplan" in each for each in mine.questions) and "915 of 9,333" in str(mine)


def test_a_question_that_was_never_on_the_screen_is_not_called_answered():
    open_ = plato()
    settled = plato(looked_again="no, they are crude percentages")
    assert len(open_.questions) == 1 and not settled.answered


@pytest.mark.slow
def test_a_second_outcome_in_percent_is_taken_as_the_first():
    second = "stroke, 1.5% of 9333 v 1.3% of 9291"
    waits = own_trial.page(plato(second=second), SENTENCE)
    settled = own_trial.page(plato(second=second, looked_again="crude percentages"), SENTENCE)
    assert "| stroke |" not in waits and "| stroke |" in settled


@pytest.mark.parametrize("answer", ["crude percentages", "not Kaplan-Meier, everybody was followed for a year"])
def test_percentages_that_are_people_of_people_are_worked_back_and_told_as_such(answer):
    mine = plato(looked_again=answer)
    assert not mine.questions and mine.counts == (round(0.098 * 9333), 9333, round(0.117 * 9291), 9291)
    assert "About 915 of 9,333 on ticagrelor (from 9.8%)" in str(own_trial.effect(mine))


def test_with_counts_or_without_a_hazard_ratio_nothing_is_asked_of_kaplan_and_meier():
    counted = own_trial.enter(*PLATO, "864/9333 (9.3%)", "1014/9291 (10.9%)", "hazard ratio 0.84 (0.77 to 0.92)")
    risks = own_trial.enter(*CURE, "9.3% of 6259", "11.4% of 6303", "relative risk 0.80 (0.72 to 0.90)")
    assert not any("Kaplan" in each for each in (*counted.questions, *risks.questions))


@pytest.mark.slow
def test_counts_worked_back_are_not_called_published():
    mine = own_trial.enter(*CURE, "9.3% of 6259", "11.4% of 6303", "relative risk 0.80 (0.72 to 0.90)")
    page = own_trial.page(mine, {"in one sentence": "Relative risk 0.80 (0.72 to 0.90)."})
    assert "about 582 of 6,259 on clopidogrel (from 9.3%) and about 719 of 6,303 on placebo (from 11.4%)" in page
    assert "numbers are as typed" not in page and "were worked back from it" in page
    typed = own_trial.enter(*CURE, "582/6259 (9.3%)", "719/6303", "relative risk 0.80 (0.72 to 0.90)")
    page = own_trial.page(typed, {"in one sentence": "Relative risk 0.80 (0.72 to 0.90)."})
    assert "numbers are as typed" in page and "about" not in page.split("## ")[0]


def test_the_top_has_the_risk_difference_beside_an_odds_ratio_and_the_verdict_on_a_margin():
    names = "NICE-SUGAR 2009", ("intensive", "conventional"), "dead by day 90", "bad"
    nice = own_trial.enter(*names, "829/3010", "751/3012", "odds ratio 1.14 (1.02 to 1.28)")
    top = own_trial.page(nice).split("## ")[0]
    value, low, high = newcombe(829, 3010, 751, 3012)
    assert f" Risk difference {value:.1f} points (95% CI {low:.1f} to {high:.1f})" in top
    names = "APPAC 2015", ("antibiotics", "appendectomy"), "treated successfully", "good", "186/256", "272/273"
    for margin, said in (
        ("24 points", "the outcome is worse on antibiotics, because the whole interval lies below zero."),
        ("35 points", "within it: non-inferiority is shown, and the outcome is worse on antibiotics all the same"),
    ):
        mine = own_trial.add(own_trial.enter(*names), margin=f"{margin} for antibiotics")
        assert said in own_trial.page(mine).split("## ")[0]


def newcombe(a, n1, b, n2, z=1.959964):
    """The difference in points with Newcombe's limits, by Wilson's of each arm."""

    def wilson(k, n):
        middle, half = (k + z * z / 2) / (n + z * z), z * math.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
        return middle - half, middle + half

    (l1, u1), (l2, u2), p1, p2 = wilson(a, n1), wilson(b, n2), a / n1, b / n2
    low = p1 - p2 - math.hypot(p1 - l1, u2 - p2)
    return 100 * (p1 - p2), 100 * low, 100 * (p1 - p2 + math.hypot(u1 - p1, p2 - l2))


@pytest.mark.slow
def test_pictures_and_questions_say_about_of_counts_that_several_people_fit():
    cure = own_trial.enter(*CURE, "9.3% of 6259", "719/6303", "RR 0.80 (0.72 to 0.90)")
    (effect,) = [p.alt for p in own_trial.effect(cure).pictures if "People in" in p.alt]
    assert "about 582 of 6259 on clopidogrel and 719 of 6303 on placebo" in effect
    lines = own_trial.effect(cure).lines
    assert any(line.startswith("About 582 of 6,259 on clopidogrel (from 9.3%)") for line in lines)
    assert "9.3% of 6,259 on clopidogrel is about 582 people." in str(own_trial.printed(cure))
    for sentence in ("719 of 6,303 on clopidogrel had it: RR 0.80 (0.72 to 0.90).", "Nobody died: RR 0.80 (0.72 to 0.90)."):
        page = own_trial.page(cure, {"in one sentence": sentence}).split("## What the trial")[0].split("## Before")[1]
        assert "about 582 of 6,259" in page and "719 of 6,303" in page
    close = own_trial.enter(*CURE, "9.3% of 1600", "11.4% of 1610")
    counts = close.counts
    (tipping,) = own_trial.fragile(close, "6 and 7").pictures
    assert f"about {counts[0]} of 1606" in tipping.alt and f"about {counts[2]} of 1617" in tipping.alt
    exact = own_trial.enter("Levin 2015", ("amphetamine", "placebo"), "abstinent", "good", "30.2% of 43", "7.0% of 43")
    assert all("about" not in p.alt for p in own_trial.effect(exact).pictures)
