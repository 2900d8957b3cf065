"""Percentages beside a hazard ratio, which may be no people of people; and counts worked back from percentages.

The numbers of PLATO (2009), of CURE (2001) and of JUPITER's rates (2008) are from memory.
"""

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
    for number in ("915", "1,087", "910 to 919", "are crude", "Number needed", "published counts", "Fisher"):
        assert number not in said, number


def test_a_rate_that_was_typed_as_a_share_is_asked_about_as_one():
    names = "JUPITER 2008", ("rosuvastatin", "placebo"), "struck", "bad"
    mine = own_trial.enter(*names, "0.77% of 8901", "1.36% of 8901", "hazard ratio 0.56 (0.46 to 0.69)")
    assert "or rates (people a year)" in " ".join(mine.questions) and "Number needed" not in str(own_trial.effect(mine))


@pytest.mark.parametrize("answer", ["crude percentages", "not Kaplan-Meier, everybody was followed for a year"])
def test_percentages_that_are_people_of_people_are_worked_back_and_told_as_such(answer):
    mine = plato(looked_again=answer)
    assert not mine.questions and mine.counts == (round(0.098 * 9333), 9333, round(0.117 * 9291), 9291)
    assert "about 915 of 9,333 on ticagrelor (from 9.8%)" in str(own_trial.effect(mine))


def test_with_counts_or_without_a_hazard_ratio_nothing_is_asked_of_kaplan_and_meier():
    counted = own_trial.enter(*PLATO, "864/9333 (9.3%)", "1014/9291 (10.9%)", "hazard ratio 0.84 (0.77 to 0.92)")
    risks = own_trial.enter(*CURE, "9.3% of 6259", "11.4% of 6303", "relative risk 0.80 (0.72 to 0.90)")
    assert not any("Kaplan" in each for each in (*counted.questions, *risks.questions))


def test_counts_worked_back_are_not_called_published():
    mine = own_trial.enter(*CURE, "9.3% of 6259", "11.4% of 6303", "relative risk 0.80 (0.72 to 0.90)")
    page = own_trial.page(mine, {"in one sentence": "Relative risk 0.80 (0.72 to 0.90)."})
    assert "about 582 of 6,259 on clopidogrel (from 9.3%) and about 719 of 6,303 on placebo (from 11.4%)" in page
    assert "published counts" not in page and "were worked back from it" in page
    typed = own_trial.enter(*CURE, "582/6259 (9.3%)", "719/6303", "relative risk 0.80 (0.72 to 0.90)")
    page = own_trial.page(typed, {"in one sentence": "Relative risk 0.80 (0.72 to 0.90)."})
    assert "published counts" in page and "about" not in page.split("## ")[0]
