"""Numbers that are on the page, under another name: "the numbers were found" is said only where unit, level and time agree.

6S (2012) and Z0011 (2011) are from memory.
"""

from functools import cache

import pytest
from scipy import stats

from course_lib.reader import own_trial

pytestmark = pytest.mark.slow  # many sentences and many pages

UNCHECKED = "What your words say of the numbers no machine can tell: read them yourself, aloud."
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
RIGHT = "At 90 days 51% on starch and 43% on Ringer's were dead, 7.5 points more (95% CI 0.6 to 14.3)"


@cache
def _read():
    for each in (STARCH, NODES):
        own_trial.effect(each)


@pytest.fixture(autouse=True)
def read(quick_png):
    """Section 2 of each trial was run; not while tests are collected, which each process does."""
    _read()


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
        (RIGHT.replace("At 90 days", "Over 30 days") + ".", 'You write "Over 30 days", and section 1 has 90 days. Which'),
        *(
            (f"{RIGHT}, {time}.", "and section 1 has 90 days. Which is right?")
            for time in ("by day 30", "in thirty days", "during a month", "by one month", "after a year", "30-day mortality")
        ),
        (f"{RIGHT}; seven times as likely to survive.", "chances of being without the outcome is 0.87"),
        (f"{RIGHT}; 7 times likelier to die.", "chances of the outcome is 1.17"),
        (f"{RIGHT}; a third more likely to die.", "chances of the outcome is 1.17"),
        (f"{RIGHT}; it increased the *odds* 1.17 times.", "that number is the relative risk"),
        (f"{RIGHT}; the odds of death rose by 17%.", '"odds of death rose by 17%": that number is the relative risk'),
        (f"{RIGHT}; 17% higher hazard.", "that number is the relative risk"),
        (f"{RIGHT}; an absolute risk increase of 17%.", "by The effect the difference is 7.5 points"),
        (f"{RIGHT}; a 17% absolute increase.", "by The effect the difference is 7.5 points"),
        (f"{RIGHT}; number needed to harm 17.", "by The effect the number needed is 14"),
        (f"{RIGHT}; NNH 173.", '"NNH 173": that is a limit of the interval'),
        (f"{RIGHT}; relative risk 1.36.", '"relative risk 1.36": that is a limit of the interval'),
        (f"{RIGHT}; that is 201 of 400.", "by The effect these are of 398"),
    ],
)
def test_a_number_of_the_page_under_another_name_is_asked_about(sentence, asked, tmp_path):
    said = told(STARCH, sentence, tmp_path)
    assert asked in said and UNCHECKED not in said


def test_what_is_asked_is_right_by_another_route():
    assert round(POINTS, 1) == 7.5 and round(100 * (201 / 398) / (172 / 400) - 100) in (17, 18)
    assert round(100 / POINTS + 0.5) == 14 and round(100 * (201 / 197) / (172 / 228) - 100) == 35
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
    + [
        "; NNH 14 (7 to 173)",
        "; 35% higher odds",
        "; an absolute increase of 7.5%",
        ", by day 90",
        ", in 90 days",
        "; 90-day deaths",
    ]
    + ["; 0.6 to 14.3 points, relative risk 1.01 to 1.36", ", in people aged over 65 years", ", of 65-year-old people"]
    + [", after 3 months", "; they are 1.17 times as likely to die", "; 0.87 times as likely to survive"],
)
def test_right_numbers_are_found(more, tmp_path):
    said = told(STARCH, f"{RIGHT}{more.format(few=own_trial_fragility())}.", tmp_path)
    assert said.endswith(UNCHECKED) or said.split("Before you sign:")[1].strip().startswith("- Still to write")


@pytest.mark.parametrize(("level", "asks"), [("90%", False), ("95%", True), ("99%", True)])
def test_an_interval_of_90_is_not_called_one_of_95(level, asks, tmp_path):
    said = told(NODES, f"Hazard ratio 0.79 ({level} CI 0.56 to 1.11), which includes no difference.", tmp_path)
    assert (f"an interval of {level}, and the one here is of 90%" in said) == asks


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("person", "asked"),
    [
        ("51 of 100 died on starch, and 40 of 100 on Ringer's.", '"40 of 100" to the person: by The effect it is 50.5%'),
        ("Of 100 people 71 died against 43.", '"Of 100 people 71 died against 43" to the person'),
        ("71% died against 43%.", '"71%" to the person'),
        ("51 of 100 died, against 43 of 100, over 30 days.", "section 1 has 90 days"),
        ("51 of 100 died, against 43 of 100: seven times as likely.", "chances of the outcome is 1.17"),
        ("51 of 100 died, against 43 of 100; 9 of 100 bled.", ""),
        ("Of 100 people 51 died against 43: 8 more, or 1 to 14 more. Half of them live.", ""),
        ("About 5 of 10 died, and about 4 of 10 without; 47% in all.", ""),
    ],
)
def test_a_share_told_to_a_person_is_one_of_the_page(person, asked, tmp_path):
    words = {"in one sentence": f"{RIGHT}.", "to the person": person, "harms": "Bled: 9 of 100 against 6 of 100"}
    said = own_trial.save(STARCH, words, folder=tmp_path)
    assert (asked in said) if asked else "to the person" not in said
    assert (UNCHECKED in said) == (not asked)


@pytest.mark.slow
def test_a_doubt_is_read_for_what_is_wrong_of_any_analysis(tmp_path):
    for doubt, asked in (("Fragility index 12.", "it is 2"), ("The interval (90% CI 0.6 to 14.3) is wide.", "of 90%")):
        said = own_trial.save(STARCH, {"in one sentence": f"{RIGHT}.", "largest doubt": doubt}, folder=tmp_path)
        assert asked in said and UNCHECKED not in said
    quiet = "Per protocol P is .40, and 6 of 804 have no outcome."
    said = own_trial.save(STARCH, {"in one sentence": f"{RIGHT}.", "largest doubt": quiet}, folder=tmp_path)
    assert UNCHECKED in said
