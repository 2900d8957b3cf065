"""Percentages typed as counts, bad outcomes called good, reasons that are none, and numbers needed with all their digits.

The counts of PROSEVA (2013) are from memory; where a trial is called invented, so are its numbers.
"""

import math

import pytest

from course_lib.reader import own_trial

PROSEVA = "PROSEVA 2013", ("prone", "supine"), "dead by day 28", "bad"
HAZARD = "hazard ratio 0.39 (0.25 to 0.63)"
DIFFERENCE = "risk difference -16.8 points (-24.3 to -9.0)"
ASKS = "Is 16 a percentage, typed as a count (16 of 237 is 6.8%)?"


@pytest.mark.parametrize("estimate", [HAZARD, f"{HAZARD}; P<0.001", f"{DIFFERENCE}; P<0.001"])
def test_percentages_typed_as_counts_are_asked_about(estimate):
    mine = own_trial.enter(*PROSEVA, "16/237", "33/229", estimate, randomised="466")
    assert any(ASKS in each for each in mine.questions)
    assert "Or were percentages typed as counts?" in str(own_trial.printed(mine, {"P": "<.001", "percent1": "16.0%"}))
    right = own_trial.enter(*PROSEVA, "38/237", "75/229", estimate, randomised="466")
    assert not any("typed as a count (" in each for each in right.questions)


def test_the_interval_tells_how_many_had_the_outcome():
    variance = (math.log(0.63 / 0.25) / 3.919928) ** 2  # of the logarithm of the hazard ratio
    assert variance < 1 / 38 + 1 / 33 + 0.01 and variance < 0.62 * (1 / 16 + 1 / 33)  # so more than 49 died


@pytest.mark.parametrize(
    ("one", "two", "estimate"),
    [
        ("40/300", "66/300", "hazard ratio 0.57 (0.38 to 0.84); P=0.005"),
        ("10/24", "20/24", "risk difference -41.7 points (-62.0 to -14.2); P=0.006"),
        ("40/300", "66/300", "relative risk 0.61 (0.42 to 0.87); P=0.006"),
        ("12/5000", "15/5000", "hazard ratio 0.80 (0.37 to 1.71); P=0.57"),
    ],
)
def test_counts_that_are_counts_are_not(one, two, estimate):
    mine = own_trial.enter("An invented trial", ("pills", "none"), "dead", "bad", one, two, estimate, randomised="99999")
    assert not any("typed as a count (" in each for each in mine.questions)


@pytest.mark.parametrize(
    ("outcome", "asks"),
    [
        ("struck by eclampsia", "called good"),
        ("having a seizure", "called good"),
        ("left with a fracture", "called good"),
        ("in relapse", "called good"),
        ("free of eclampsia", ""),
        ("without a fracture", ""),
        ("seizure-free", ""),
        ("well", ""),
    ],
)
def test_a_bad_outcome_that_is_called_good_gets_a_question(outcome, asks):
    mine = own_trial.enter("An invented trial", ("pills", "none"), outcome, "good", "40/300 (13.3%)", "66/301 (21.9%)")
    assert bool(asks) == bool(mine.questions) and all(asks in each for each in mine.questions)


@pytest.mark.parametrize(
    ("outcome", "asks"),
    [("treatment failure", True), ("eclampsia", True), ("in treatment failure", False), ("in heart failure", False)]
    + [("struck by a stroke", False), ("hurt by a hip fracture", False)],
)
def test_a_noun_that_completes_no_sentence_is_asked_about(outcome, asks):
    mine = own_trial.enter("An invented trial", ("pills", "none"), outcome, "bad", "40/300", "66/301")
    assert (mine.names.outcome != outcome) == asks


@pytest.mark.parametrize("noise", ["asdf", "xxxxx xxx", "bla", "I say so", "qwertz", "bla bla bla", "because", "hjkl!"])
def test_keyboard_noise_is_no_reason(noise):
    mine = own_trial.enter("An invented trial", ("pills", "none"), "dead", "bad", "40/300", "66/301")
    rows = own_trial.risk_of_bias(mine, {"measuring": f"low: {noise}", "overall": f"low: {noise}"}).table
    assert rows[4][2].startswith("still to write.") and rows[-1][2].startswith("(still to write")


@pytest.mark.parametrize(
    "reason",
    ["open label trial", "drawn by computer", "central allocation", "a computer drew", "RCT with blinded raters", "deaths"]
    + [
        "opaque envelopes",
        "test results were read blind",
        "phoned everybody",
        "double-blind throughout",
        "not said: 3 lost",
    ],
)
def test_a_short_reason_is_a_reason(reason):
    mine = own_trial.enter("An invented trial", ("pills", "none"), "dead", "bad", "40/300", "66/301")
    filled = {"measuring": f"low: {reason}"} | ({"overall": f"low: {reason}"} if " " in reason else {})
    rows = own_trial.risk_of_bias(mine, filled).table
    assert {row[2] for row in rows[1:] if row[1] == "low risk"} == {reason}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (("155/10036", "191/9985"), "Number needed to treat 272 "),
        (("40/5055", "96/5055"), "Number needed to treat 91 (95% CI 64 to 151) "),
        (("38/237", "75/229"), "Number needed to treat 6 (95% CI 5 to 12) "),
    ],
)
def test_a_number_needed_is_the_next_whole_number_of_people(counts, told):
    mine = own_trial.enter("An invented trial", ("pills", "none"), "dead", "bad", *counts)
    (line,) = [line for line in own_trial.effect(mine).lines if line.startswith("Number needed")]
    (a, n1), (b, n2) = (map(int, arm.split("/")) for arm in counts)
    exact = 1 / (b / n2 - a / n1)
    shown = int(told.split()[4])
    assert line.startswith(told) and exact <= shown < exact + 1


EOLIA = "EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad"
RR = "relative risk 0.76 (95% CI 0.55 to 1.04)"


def test_percentages_typed_as_counts_of_arms_a_little_over_100_are_asked_about():
    typed = own_trial.enter(*EOLIA, "35 of 124", "46 of 125", RR)
    assert any("Is 35 a percentage, typed as a count" in asks for asks in typed.questions)
    assert not any("percentage" in asks for asks in own_trial.enter(*EOLIA, "44/124", "57/125", RR).questions)
    hundred = own_trial.enter(*EOLIA, "35/100", "46/100", randomised="249 (124 and 125)")
    assert any("both arms hold 100 people. Is a percentage typed as a count?" in asks for asks in hundred.questions)
    for randomised in ("200", "300, in three arms"):
        right = own_trial.enter(*EOLIA, "35/100", "46/100", randomised=randomised)
        assert not any("percentage typed" in asks for asks in right.questions)


INVENTED = "An invented trial", ("pills", "placebo")


def test_small_counts_beside_which_nothing_is_printed_may_be_percentages_until_one_is_typed_too():
    (asks,) = own_trial.enter(*INVENTED, "dead", "bad", "8/187", "4/191").questions
    assert asks.startswith("are 8 and 4 people, 4.3% and 2.1%, or percentages?")
    for arms in (("12/187 (6.4%)", "4/191 (2.1%)"), ("12% of 187", "4% of 191"), ("120/187", "4/191"), ("12/87", "4/91")):
        assert not any("or percentages?" in each for each in own_trial.enter(*INVENTED, "dead", "bad", *arms).questions)
    beside = own_trial.enter(*INVENTED, "dead", "bad", "12/187", "4/191", "relative risk 3.06 (1.01 to 9.33)")
    assert not beside.questions


@pytest.mark.parametrize(
    ("outcome", "is_", "shares", "asks"),
    [
        ("dead by day 30", "bad", ("96.3", "95.8"), True),
        ("alive at day 30", "good", ("12.3", "3.7"), True),
        ("dead by day 30", "bad", ("12.3", "3.7"), False),
        ("alive at day 30", "good", ("96.3", "95.8"), False),
        ("dead by day 30", "bad", ("70.1", "45.5"), False),
        ("in relapse", "bad", ("96.3", "95.8"), False),
    ],
)
def test_most_people_dead_or_few_alive_is_asked_about(outcome, is_, shares, asks):
    arms = (f"{share}% of {n}" for share, n in zip(shares, (187, 191), strict=True))
    questions = own_trial.enter(*INVENTED, outcome, is_, *arms).questions
    assert any("or those who were not?" in each for each in questions) == asks


def test_where_the_old_arm_does_better_and_no_estimate_is_typed_an_exchange_is_asked_about():
    worse, better = ("120/187", "107/191"), ("107/187", "120/191")
    for arms, estimate, asks in ((worse, ..., True), (better, ..., False), (worse, "RR 1.15 (0.97 to 1.35)", False)):
        assert (", or are the arms exchanged?" in str(own_trial.enter(*INVENTED, "ill", "bad", *arms, estimate))) == asks


def test_where_all_who_were_randomised_are_counted_it_is_asked_whether_the_paper_says_so():
    for people, asks in (("378", True), ("391", False), ("378, in three arms", False)):
        mine = own_trial.enter(*INVENTED, "dead", "bad", "23/187", "7/191", "RR 3.36 (1.48 to 7.63)", randomised=people)
        assert ("All who were randomised are counted. How many of them were lost" in str(mine)) == asks


def test_a_known_score_called_the_wrong_way_is_asked_about():
    for score, is_ in (("iHOT-33 at 12 months", "bad"), ("MADRS at week 6", "good"), ("EQ-5D", "bad")):
        mine = own_trial.enter("x", ("surgery", "therapy"), score, is_, estimate="mean difference 6.8 (1.7 to 12.0)")
        assert any(f"{score} is called {is_}." in each for each in mine.questions)
        right = "good" if is_ == "bad" else "bad"
        assert not own_trial.enter("x", ("a", "b"), score, right, estimate="mean difference 6.8 (1.7 to 12.0)").questions


@pytest.mark.parametrize("outcome", ["C difficile", "MI", "COVID-19"])
def test_what_people_had_is_no_word_for_what_they_were(outcome):
    assert own_trial.Names("x", ("a", "b"), outcome, False).outcome == f"with {outcome}"


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("90-day all-cause mortality", "dead at 90 days"),
        ("death from any cause", "dead from any cause"),
        ("in-hospital mortality", "dead in hospital"),
        ("5-year survival", "alive at 5 years"),
        ("death or stroke", "with death or stroke"),
        ("died", "dead"),
        ("responded to treatment", "with a response to treatment"),
        ("abstinence on days 15 to 28", "abstinent on days 15 to 28"),
        ("had died or relapsed", "dead or relapsed"),
    ],
)
def test_what_people_had_is_told_as_what_they_were(outcome, told):
    assert own_trial.Names("x", ("a", "b"), outcome, told.startswith(("al", "abst"))).outcome == told


def test_a_long_word_of_an_arm_is_cut_short_in_pictures_only():
    names = own_trial.Names("x", ("piperacillin-tazobactam", "meropenem"), "dead", False)
    assert names.arms[0] == "piperacillin-tazobactam" and names.study.arms[0].startswith("pip")
    mine = own_trial.enter("x", names.arms, "dead", "bad", "23/187", "7/191", "risk difference 8.6% (3.2 to 14.4)")
    assert len(own_trial.effect(own_trial.add(mine, margin="5 points for piperacillin-tazobactam")).pictures) == 2
    assert "23 of 187 on piperacillin-tazobactam" in own_trial.page(mine)


@pytest.mark.parametrize("printed", ["hazard ratio 0.75 (0.55 to 1.02)", "odds ratio 0.70 (0.47 to 1.03)"])
def test_survivors_typed_for_the_dead_of_both_arms_are_asked_about(printed):
    """138 of 212 and 120 of 212 are those who lived, of 74 and 92 dead."""
    shock = "ANDROMEDA-SHOCK 2019", ("capillary refill", "lactate"), "dead by day 28", "bad"
    asked = " ".join(own_trial.enter(*shock, "138/212", "120/212", printed).questions)
    assert "if the 138 on capillary refill and the 120 on lactate were the people without the outcome: are they?" in asked
    assert "without the outcome" not in " ".join(
        own_trial.enter(*shock, "92/212", "74/212", "HR 0.75 (0.55 to 1.02)").questions
    )


ADRENAL = "ADRENAL 2018", ("hydrocortisone", "placebo"), "dead", "bad"
ODDS = "odds ratio 0.95 (0.82 to 1.10)"


@pytest.mark.parametrize(
    ("typed", "exchanging_first"),
    [
        (("511/1382", "526/1826", ODDS), False),  # of 1832
        (("511/1832", "526/1826", "odds ratio 9.5 (8.2 to 11.0)"), False),
        (("511/1832", "526/1826", "risk difference 8.9 points (6.0 to 12.1)"), False),  # -0.9
        (("526/1826", "511/1832", ODDS), True),
        (("551/1832", "526/1826", ODDS), True),  # exchanging would cure it, and a digit may be it, too
        (("511/1832", "526/1826", "odds ratio 1.05 (0.91 to 1.22)"), True),
    ],
)
def test_where_exchanging_the_arms_cures_nothing_a_slip_of_a_digit_comes_first(typed, exchanging_first):
    """ADRENAL (2018), from memory: 511 of 1832, 526 of 1826, and an adjusted odds ratio of 0.95."""
    (asks,) = own_trial.enter(*ADRENAL, *typed).questions
    digit, exchanged = asks.index("mistyped"), asks.index("exchanged, or is" if exchanging_first else "exchanged all")
    assert (exchanged < digit) == exchanging_first == ("then type" in asks)
