"""What is said where nothing is asked: which numbers are on the page, and no praise of words that contradict it.

RECOVERY's dexamethasone (2020) and ORBITA (2018) are from memory.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many sentences and many pages

QUIET = "no machine can tell"
RECOVERY = own_trial.enter(
    *("RECOVERY 2020", ("dexamethasone", "usual care"), "dead by day 28", "bad", "482/2104", "1110/4321"),
    *("age-adjusted rate ratio 0.83 (0.75 to 0.93); P<0.001",),
    followed="28 days",
)
ORBITA = own_trial.enter(
    *("ORBITA 2018", ("PCI", "placebo procedure"), "longer on the treadmill", "good"),
    estimate="mean difference 16.6 s (-8.9 to 42.0)",
)
for each in (RECOVERY, ORBITA):
    own_trial.effect(each)
ONE = "22.9% against 25.7% were dead by day 28: rate ratio 0.83 (0.75 to 0.93)."


def told(mine, one, person, tmp_path):
    return own_trial.save(mine, {"in one sentence": one, "to the person": person}, folder=tmp_path)


@pytest.mark.slow
def test_only_numbers_that_are_there_are_told_and_of_an_empty_text_nothing(tmp_path):
    said = told(RECOVERY, ONE, ..., tmp_path)
    assert "what your one sentence tells (22.9, 25.7, 0.83, 0.75, 0.93). What your words say" in said
    assert "what you tell the person" not in said
    said = told(RECOVERY, ONE, "Of 100 people 3 more lived; 26 of 100 die without it.", tmp_path)
    assert " and what you tell the person (3, 26). What" in said
    assert "what you tell" not in told(RECOVERY, ONE, "It saves lives, most likely.", tmp_path)
    assert QUIET not in told(RECOVERY, "Dexamethasone saves lives.", ..., tmp_path)


@pytest.mark.parametrize(
    ("one", "person", "asked"),
    [
        ("Dexamethasone does not change deaths: rate ratio 0.83 (0.75 to 0.93).", ..., "that there is no difference"),
        ("Dexamethasone did not lower deaths: rate ratio 0.83 (0.75 to 0.93).", ..., "that there is no difference"),
        (
            ONE,
            "It does not work.",
            'You write "not work" to the person, and the whole interval lies to one side of no difference',
        ),
        (ONE, "It does not affect how long you live.", "lies to one side of no difference"),
        (ONE, "There is no difference.", "lies to one side of no difference"),
        (
            ONE,
            "Nobody dies on it.",
            '"Nobody dies on it": by The effect it is 482 of 2,104 on dexamethasone (22.9%) and 1,110',
        ),
        (ONE, "On it everybody survives.", "by The effect it is 482 of 2,104"),
        (ONE, "3 of 100 more survive to one year.", 'You write "to one year", and section 1 has 28 days'),
        (ONE, "3 of 100 more survive within a year.", 'You write "within a year"'),
        ("Dexamethasone lowers deaths by 2.8% (0.5% to 5.0%).", ..., "2.8 are percentage points"),
        ("Deaths fall by 2.8% (0.5% to 5.0%).", ..., "2.8 are percentage points"),
    ],
)
def test_a_text_that_contradicts_the_page_is_asked_about(one, person, asked, tmp_path):
    said = told(RECOVERY, one, person, tmp_path)
    assert asked in said and QUIET not in said


@pytest.mark.parametrize("verb", ["lengthened", "prolonged", "improved"])
def test_a_change_told_as_found_is_asked_about_where_the_interval_includes_none(verb, tmp_path):
    said = told(ORBITA, f"PCI {verb} exercise by 16.6 s (-8.9 to 42.0).", ..., tmp_path)
    assert "tells a difference as found, and the interval includes no difference" in said and QUIET not in said
    assert QUIET in told(ORBITA, "PCI may lengthen exercise by 16.6 s (-8.9 to 42.0), or shorten it.", ..., tmp_path)


@pytest.mark.parametrize(
    "person",
    ["It does not increase deaths.", "Nobody knows who will die.", "In the month 23 of 100 died.", "It lowers deaths."]
    + ["Within a month 3 of 100 fewer die.", "From 26 to 23 of 100 die in 28 days."],
)
def test_what_is_right_is_not_asked_about(person, tmp_path):
    assert QUIET in told(RECOVERY, ONE, person, tmp_path)


CURE = "CURE 2001", ("clopidogrel", "placebo"), "dead (CV), infarct or stroke", "bad"
IN_CURE = "Relative risk 0.80 (0.72 to 0.90): 9.3% against 11.4%."


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("It halves your risk", '"halves your risk": by the counts the ratio of chances of the outcome is 0.82'),
        ("It doubles your risk", '"doubles your risk": by the counts'),
        ("Your risk is halved", '"risk is halved": by the counts'),
        ("It cuts your risk in half", '"risk in half": by the counts'),
        ("It triples the chance", '"triples the chance": by the counts'),
        ("It does not halve your risk", ""),
        ("In a double-blind trial it was 9.3% against 11.4%", ""),
        ("It doubles your risk of bleeding, 3.7% against 2.7%", ""),
        ("Of 100 people 2 fewer die", '"fewer die", and section 1 counts together'),
        ("There are fewer deaths: 9.3% against 11.4%", '"fewer deaths", and section 1 counts together'),
        ("Mortality was lower: 9.3% against 11.4%", '"Mortality was lower", and section 1'),
        ("It saves lives: 9.3% against 11.4%", 'a result of "dead" alone'),
        ("It prevents strokes: 9.3% against 11.4%", 'a result of "stroke" alone'),
        ("Fewer people die, or have a stroke or a heart attack: 9.3% against 11.4%", ""),
        ("How many fewer died nobody knows: 9.3% against 11.4% had any of it", ""),
    ],
)
def test_a_doubled_risk_and_one_part_of_a_composite_are_asked_about(said, asks):
    cure = own_trial.add(
        own_trial.enter(*CURE, "582/6259", "719/6303", "RR 0.80 (0.72 to 0.90)"), second="bleeding, 3.7% v 2.7%"
    )
    assert pytest.approx(0.82, abs=0.005) == 582 / 6259 / (719 / 6303)
    asked = " ".join(asked_of_words(cure, {"in one sentence": IN_CURE, "to the person": f"{said}."}))
    assert asks in asked and ("the counts the ratio" in asked or "counts together" in asked) == bool(asks)


def test_a_second_outcome_may_be_told_and_a_true_half_is_asked_of_how_many():
    told = {"in one sentence": IN_CURE, "to the person": "There were fewer deaths, 5.1% against 5.5%."}
    cure = own_trial.enter(*CURE, "582/6259", "719/6303", "RR 0.80 (0.72 to 0.90)")
    for second, asks in ((..., True), ("death, 5.1% against 5.5%", False)):
        asked = " ".join(asked_of_words(own_trial.add(cure, second=second), told))
        assert ("counts together" in asked) == asks
    half = own_trial.enter("An invented trial", ("pills", "placebo"), "ill", "bad", "50/400", "100/400")
    asked = " ".join(asked_of_words(half, {"in one sentence": "", "to the person": "It halves your risk."}))
    assert 'You write "halves" to the person. Of how many' in asked and "by the counts" not in asked
    alone = own_trial.enter(*CURE, estimate="RR 0.80 (0.72 to 0.90)")
    asked = " ".join(asked_of_words(alone, {"in one sentence": "", "to the person": "It halves your risk."}))
    assert '"halves your risk": the printed relative risk is 0.80' in asked


SPACE = "SPACE 2018", ("opioids", "nonopioids"), "in pain-related function, BPI score", "bad"


@pytest.mark.parametrize(
    ("planned", "sentence", "asked"),
    [
        (..., "Opioids were not better: 0.1 (-0.5 to 0.7).", "all others up to -0.5. Would -0.5 matter?"),
        ("1 point", "Opioids were not better: 0.1 (-0.5 to 0.7).", "ends before the planned one (1 point)"),
        ("1 point", "There was no difference as large as 1 point: 0.1 (-0.5 to 0.7).", ""),
        ("0.6 points", "Opioids were not better: 0.1 (-0.5 to 0.7).", "all others up to -0.5. Would -0.5 matter?"),
    ],
)
def test_a_planned_difference_beyond_both_limits_is_used(planned, sentence, asked):
    space = own_trial.enter(*SPACE, estimate="mean difference 0.1 (95% CI -0.5 to 0.7)")
    told = str(own_trial.again(space, planned))
    assert ("Both ends of the interval (-0.5 to 0.7) are smaller than this difference" in told) == (planned == "1 point")
    found = " ".join(asked_of_words(space, {"in one sentence": sentence}))
    assert asked in found and bool(found) == bool(asked)


def test_a_planned_ratio_or_share_beyond_the_interval_is_told():
    ratio = own_trial.enter(*CURE, estimate="hazard ratio 0.98 (0.90 to 1.07)")
    for planned, out in (("hazard ratio 0.80", True), ("hazard ratio 1.3", True), ("hazard ratio 0.95", False)):
        assert ("are smaller than this difference" in str(own_trial.again(ratio, planned))) == out
    counts = own_trial.enter(*CURE, "582/6259", "600/6303")
    d, error = 582 / 6259 - 600 / 6303, (0.093 * 0.907 / 6259 + 0.0952 * 0.9048 / 6303) ** 0.5
    low, high = (100 * (d + s * 1.96 * error) for s in (-1, 1))
    for planned, out in (("2 points", True), ("1 point", False)):
        assert (
            f"({low:.1f} to {high:.1f}) are smaller than this difference" in str(own_trial.again(counts, planned))
        ) == out


EOLIA = "EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad", "44/124", "57/125", "relative risk 0.76 (0.55 to 1.04)"


@pytest.mark.parametrize(
    ("sentence", "on", "off"),
    [
        ("35% on ECMO, 46% on control: 11 fewer of 100 (23 fewer to 1 more).", "35, 46", "11, 23, 1"),
        (
            "35% on ECMO, 46% on control: 10.1 fewer of 100 (21.9 fewer to 2.1 more).",
            "35, 46, 10.1, 21.9, 2.1",
            "",
        ),
        ("35% on ECMO, 46% on control: 10 fewer of 100 (22 fewer to 2 more).", "35, 46, 10, 22, 2", ""),
    ],
)
def test_only_numbers_that_the_page_prints_are_said_to_be_on_it(sentence, on, off, tmp_path):
    mine = own_trial.enter(*EOLIA, looked_again="as the abstract prints them")
    own_trial.effect(mine)
    said = own_trial.save(mine, {"in one sentence": f"There may be fewer deaths: {sentence}"}, folder=tmp_path)
    assert f"what your one sentence tells ({on})." in said and QUIET in said
    assert (f"It does not have {off}." in said) == bool(off) and ("It does not have" in said) == bool(off)


@pytest.mark.parametrize(
    ("person", "asked"),
    [
        ("ECMO will save your life.", '"will save" to the person: one trial makes something likely'),
        ("It works and is proven.", '"proven" to the person'),
        ("It works.", '"It works" to the person'),
        ("ECMO is as good as the other, no difference was found.", 'You write "as good as" of ECMO'),
        ("It may save lives: 35 of 100 died on ECMO, and 46 on control.", ""),
        ("Nobody knows whether it works, or is as good as the other.", ""),
        ("It is not proven: 35 of 100 died on ECMO, and 46 on control.", ""),
    ],
)
def test_a_promise_to_the_person_is_asked_about(person, asked):
    mine = own_trial.enter(*EOLIA)
    found = " ".join(asked_of_words(mine, {"in one sentence": "", "to the person": person}))
    assert asked in found and ("to the person: one" in found or "as good as" in found) == bool(asked)


ARRIVE = "ARRIVE 2018", ("induction", "expectant"), "affected", "bad"


@pytest.mark.parametrize(
    ("person", "asked"),
    [
        ("Of a caesarean it is 19 in 100 on induction, and 22 in 100 on the other.", ""),
        ("By 90 days 22 in 100 had a caesarean.", ""),
        ("By 90 days 4.3 in 100 were affected.", "90 days"),
        ("It is 11 in 100 fewer.", "11 in 100"),
    ],
)
def test_numbers_and_times_of_the_second_outcome_are_not_held_against_the_first(person, asked):
    mine = own_trial.enter(*ARRIVE, "132/3059", "164/3037", followed="30 days")
    mine = own_trial.add(mine, second="caesarean, 18.6% against 22.2%")
    found = " ".join(asked_of_words(mine, {"in one sentence": "", "to the person": person}))
    assert asked in found and ("by The effect that" in found or "section 1 has 30 days" in found) == bool(asked)


@pytest.mark.parametrize(
    ("said", "upper", "far"),
    [
        ("Induction did not harm", "1.04", "1.04"),
        ("Induction did not increase it", "1.04", "1.04"),
        ("Expectant did not harm", "1.04", "0.64"),
        ("Induction did not reduce it", "1.04", "0.64"),
        ("Induction is not better", "1.04", "0.64"),
        ("Induction did not harm", "1.00", ""),
    ],
)
def test_what_is_denied_is_held_against_the_end_that_contradicts_it(said, upper, far):
    p = "; P=0.06"
    mine = own_trial.enter(*ARRIVE, estimate=f"relative risk 0.80 (95% CI 0.64 to {upper}){p}")
    found = " ".join(asked_of_words(mine, {"in one sentence": f"{said}: relative risk 0.80 (0.64 to {upper})."}))
    assert (f"Would {far} matter?" if far else "") in found and ("matter?" in found) == bool(far)
