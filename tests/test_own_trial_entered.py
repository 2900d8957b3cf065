"""What is asked, or refused, where numbers are entered: of another measure, level or arm, of parts, scores and reasons.

6S (2012) and Z0011 (2011) are from memory.
"""

import math

import pytest
from scipy import stats

from course_lib.reader import own_trial

STARCH = "6S 2012", ("starch", "Ringer's"), "dead at 90 days", "bad"
COUNTS = "201/398", "172/400"
NODES = "Z0011 2011", ("nodes alone", "dissection"), "dead", "bad"
DEATHS = "42/446", "52/445"
DOMAINS = "allocation", "what came after", "missing outcomes", "measuring", "choosing"


def look_again(*typed, **more):
    return [line for line in str(own_trial.enter(*typed, **more)).split("\n") if line.startswith("Look again")]


@pytest.mark.parametrize(
    ("counts", "estimate", "asked"),
    [
        (DEATHS, "hazard ratio 0.79 (95% CI 0.56 to 1.11)", "by the counts this interval of the hazard ratio is one of 90%"),
        (DEATHS, "hazard ratio 0.79 (90% CI 0.56 to 1.11)", ""),
        (DEATHS, "hazard ratio 0.79 (0.53 to 1.18)", ""),
        ((), "hazard ratio 0.79 (95% CI 0.56 to 1.11); P=0.25", "P is printed as .25, which the interval gives at 90%"),
        ((), "hazard ratio 0.79 (90% CI 0.56 to 1.11); P=0.25", ""),
    ],
)
def test_an_interval_of_another_level_is_asked_about(counts, estimate, asked):
    found = look_again(*NODES, *(counts or (..., ...)), estimate)
    assert len(found) == bool(asked) and asked in "".join(found)


def test_which_level_fits_is_right_by_another_route():
    width = math.log(1.11 / 0.56)
    events = {level: 4 * (2 * stats.norm.isf((1 - level) / 2) / width) ** 2 for level in (0.90, 0.95)}
    assert events[0.90] == pytest.approx(42 + 52, abs=3) and events[0.95] > 1.25 * (42 + 52)


@pytest.mark.parametrize(
    ("estimate", "asks"),
    [
        ("hazard ratio 1.17 (1.01 to 1.36)", True),
        ("relative risk 1.17 (1.01 to 1.36)", False),
        ("hazard ratio 1.25 (1.02 to 1.53)", False),
        ("adjusted hazard ratio 1.17 (1.01 to 1.36)", False),
    ],
)
def test_a_relative_risk_called_a_hazard_ratio_is_asked_about(estimate, asks):
    found = "".join(look_again(*STARCH, *COUNTS, estimate))
    assert ("the hazard ratio, with its interval, is the relative risk of these counts" in found) == asks
    assert pytest.approx(1.17, abs=0.005) == (201 / 398) / (172 / 400)
    assert math.log(1 - 201 / 398) / math.log(1 - 172 / 400) == pytest.approx(1.25, abs=0.005)


def test_the_dead_of_one_arm_beside_the_living_of_the_other_are_asked_about():
    (found,) = look_again(*STARCH, "201/398", "228/400", "relative risk 1.17 (1.01 to 1.36)")
    assert "It would be 1.17 if the 228 on Ringer's were the people without the outcome" in found and 400 - 228 == 172
    (other,) = look_again(*STARCH, *COUNTS[::-1], "relative risk 1.17 (1.01 to 1.36)")
    assert "favour different arms" in other and "without the outcome" not in other


@pytest.mark.parametrize(
    ("outcome", "in_full", "asks"),
    [
        ("dead at 90 days", "dead or on dialysis", True),
        ("dead", "death, stroke or infarction by day 90", True),
        ("dead or on dialysis", "death of any cause, or dialysis", False),
        ("dead at 90 days", "death of any cause", False),
        ("ill", "death, stroke or infarction", False),
        ("dead", "death in hospital or out of it", False),
    ],
)
def test_a_short_form_that_names_one_of_several_parts_is_asked_about(outcome, in_full, asks):
    mine = own_trial.enter(*STARCH[:2], outcome, "bad", *COUNTS)
    assert ("names several things" in str(own_trial.add(mine, outcome_in_full=in_full))) == asks


@pytest.mark.parametrize(
    ("outcome", "asks"),
    [
        ("a cardiovascular event", True),
        ("a stroke", True),
        ("an infection", True),
        ("a non-smoker", False),
        ("struck by a stroke", False),
    ],
)
def test_what_people_had_is_not_what_they_were(outcome, asks):
    assert (f"were with {outcome}." in str(own_trial.enter(*STARCH[:2], outcome, "bad", *COUNTS))) == asks


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((..., ..., ..., ...), "trial is still to fill in"),
        (("6S 2012", ..., ..., ...), "arms is still to fill in"),
        (("6S 2012", STARCH[1], ..., ...), "outcome is still to fill in"),
        (("6S 2012", STARCH[1], "dead", ...), "good or bad for people"),
        ((*STARCH, "12.4 of 40", "10.3 of 40"), "Is it a mean score"),
        ((*STARCH, "12.4 (5.1)", "10.3 (4.4)"), "a mean score and its spread"),
    ],
)
def test_a_refusal_names_what_comes_first_and_scores_too(typed, said):
    with pytest.raises(own_trial.Refused, match=said):
        own_trial.enter(*typed)


@pytest.mark.parametrize("p", ["P=5.0", "P=1.5", "P<1.5"])
def test_a_p_value_above_1_is_refused_where_it_is_typed(p):
    for estimate in (f"odds ratio 0.95 (0.82 to 1.10); {p}", f"odds ratio 0.95; {p}"):
        with pytest.raises(own_trial.Refused, match="A P value lies between 0 and 1"):
            own_trial.enter(*STARCH, *COUNTS, estimate)
    assert own_trial.enter(*STARCH, estimate="odds ratio 0.95 (0.82 to 1.10); P=1.0").also["P"] == "= 1.0"


@pytest.mark.parametrize("planned", ["500 deaths", "1,900 people", "about 90 primary events"])
def test_a_size_is_no_difference(planned):
    with pytest.raises(own_trial.Refused, match="are a trial's size, and no difference. For which difference"):
        own_trial.again(own_trial.enter(*STARCH, *COUNTS), planned)


@pytest.mark.parametrize(
    ("reason", "open_"),
    [("because it is low", True), ("it was a good trial", True), ("asdf", True), ("blinded", False), ("6% lost", False)],
)
def test_a_reason_says_more_than_the_judgement(reason, open_):
    mine = own_trial.enter(*STARCH, *COUNTS)
    card = own_trial.risk_of_bias(mine, {"allocation": f"low: {reason}"})
    assert ("still to write" in card.table[1][2]) == open_


def test_one_reason_for_all_parts_and_a_p_value_are_asked_about(tmp_path):
    mine = own_trial.enter(*STARCH, *COUNTS)
    words = {"in one sentence": "51% against 43% were dead."}
    own_trial.risk_of_bias(mine, dict.fromkeys(DOMAINS, "low: done by the book"))
    assert 'have one reason, "done by the book"' in own_trial.save(mine, words, folder=tmp_path)
    own_trial.risk_of_bias(mine, dict.fromkeys(DOMAINS[:2], "low: done by the book") | {"measuring": "high: P is small"})
    said = own_trial.save(mine, words, folder=tmp_path)
    assert "have one reason" not in said and "gives a P value as reason (P is small)" in said
