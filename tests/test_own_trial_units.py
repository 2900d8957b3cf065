"""Numbers that are on the page, under another name: "the numbers were found" is said only where unit, level and time agree.

6S (2012) and Z0011 (2011) are from memory.
"""

import pytest
from scipy import stats

from course_lib.reader import own_trial
from course_lib.reader.questions.own_words import UNCHECKED

STARCH = own_trial.enter(
    *("6S 2012", ("starch", "Ringer's"), "dead at 90 days", "bad", "201/398", "172/400"),
    *("relative risk 1.17 (1.01 to 1.36); P=0.03",),
    followed="90 days",
)
#: 0 to 7.5 points of 100: 201 of 398 less 172 of 400.
POINTS = 100 * (201 / 398 - 172 / 400)
NODES = own_trial.enter(
    *("Z0011 2011", ("sentinel nodes alone", "dissection"), "dead by five years", "bad", ..., ...),
    "hazard ratio 0.79 (90% CI 0.56 to 1.11)",
)
for each in (STARCH, NODES):
    own_trial.effect(each)
RIGHT = "At 90 days 51% on starch and 43% on Ringer's were dead, 7.5 points more (95% CI 0.6 to 14.3)"


def told(mine, sentence, tmp_path, person=...):
    return own_trial.save(mine, {"in one sentence": sentence, "to the person": person}, folder=tmp_path)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Starch raises death by 17 points (1 to 36).", "by The effect the difference is 7.5 points"),
        (f"{RIGHT}; fragility index 12.", 'You write "fragility index 12": by the counts it is 2'),
        (f"{RIGHT}; the fragility index is 14.", "by the counts it is 2"),
        (f"{RIGHT}, P is .40.", 'You write "P = .40", and by this page P is .040'),
        (f"{RIGHT}, P = 0.3.", "by this page P is .040"),
        (f"{RIGHT}, P < .01.", "by this page P is .040"),
        (f"{RIGHT}; on Ringer's they are 7 times as likely to survive.", "chances of being without the outcome is 0.87"),
        (f"{RIGHT}; they are 3 times as likely to die.", "chances of the outcome is 1.17"),
        (f"{RIGHT}; it increased the odds 1.17 times.", "that number is the relative risk"),
        (RIGHT.replace("At 90 days", "Over 30 days") + ".", 'You write "Over 30 days", and section 1 has 90 days'),
    ],
)
def test_a_number_of_the_page_under_another_name_is_asked_about(sentence, asked, tmp_path):
    said = told(STARCH, sentence, tmp_path)
    assert asked in said and UNCHECKED not in said


def test_what_is_asked_is_right_by_another_route():
    assert round(POINTS, 1) == 7.5 and round(100 * (201 / 398) / (172 / 400) - 100) in (17, 18)
    p = [stats.fisher_exact([[201, 197], [172 + k, 228 - k]]).pvalue for k in range(3)]
    assert p[0] == pytest.approx(0.040, abs=0.001)
    assert next(k for k in range(3) if p[k] >= 0.05) == own_trial_fragility()
    assert pytest.approx(0.87, abs=0.005) == (1 - 201 / 398) / (1 - 172 / 400)


def own_trial_fragility():
    lines = str(own_trial.fragile(STARCH))
    return int(lines.split("fragility index, here ")[1].split(".")[0])


@pytest.mark.parametrize(
    "more",
    ["", ", P=.040", ", P = 0.03", ", P < .05", "; relative risk 1.17", "; fragility index {few}", ", at three months"]
    + [", after 3 months", "; they are 1.17 times as likely to die", "; 0.87 times as likely to survive"],
)
def test_right_numbers_are_found(more, tmp_path):
    said = told(STARCH, f"{RIGHT}{more.format(few=own_trial_fragility())}.", tmp_path)
    assert said.endswith(UNCHECKED) or said.split("Before you sign:")[1].strip().startswith("- Still to write")


@pytest.mark.parametrize(("level", "asks"), [("90%", False), ("95%", True), ("99%", True)])
def test_an_interval_of_90_is_not_called_one_of_95(level, asks, tmp_path):
    said = told(NODES, f"Hazard ratio 0.79 ({level} CI 0.56 to 1.11), which includes no difference.", tmp_path)
    assert (f"an interval of {level}, and the one here is of 90%" in said) == asks


def test_printed_limits_of_90_beside_counts_are_not_called_95(tmp_path):
    mine = own_trial.enter(*("Z0011 2011", ("a", "b"), "dead", "bad", "42/446", "52/445", NODES_HR), followed="5 years")
    own_trial.effect(mine)
    said = told(mine, "Dead: 9.4% against 11.7%; hazard ratio 0.79 (95% CI 0.56 to 1.11), open.", tmp_path)
    assert "an interval of 95%, and the one here is of 90%" in said


NODES_HR = "hazard ratio 0.79 (90% CI 0.56 to 1.11)"


@pytest.mark.parametrize(
    "counts", [("0/40", "5/40"), ("5/40", "0/40"), ("40/40", "30/40"), ("40/40", "40/40"), ("0/9", "0/9")]
)
def test_arms_in_which_everybody_or_nobody_has_it_are_asked_without_a_stop(counts, tmp_path):
    mine = own_trial.enter("An invented trial", ("pills", "none"), "ill", "bad", *counts)
    said = "Twice, 7 times as likely to be ill; 13 points; fragility index 33; the odds 2 times; P=.3."
    assert 'You write "fragility index 33"' in told(mine, said, tmp_path)
