"""Reasons that are none on the cards, a doubt that is none, and an interval that crosses a margin.

OVIVA (2019) and CURE (2001) are from memory.
"""

import pytest

from course_lib.reader import own_trial

CURE = "CURE 2001", ("clopidogrel", "placebo"), "dead (CV), infarct or stroke", "bad", "582/6259", "719/6303"
OVIVA = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"


def cure():
    return own_trial.enter(*CURE)


@pytest.mark.parametrize(
    "because", ["none", "None.", "1", "nil", "not applicable", "as above", "see before", "small", "the same"]
)
def test_a_word_that_is_no_reason_leaves_it_to_be_written(because):
    mine = cure()
    for part in ("indirectness", "publication bias"):
        rows = own_trial.certainty(mine, {part: f"no concern: {because}"}).table[1:]
        assert [why.startswith("still to write") for key, _, why in rows if key == part] == [True]
    assert "Publication bias is called no concern without a reason that says anything." in own_trial.page(mine)


@pytest.mark.parametrize(
    "because", ["none lost", "1 in 100 lost", "no industry money", "6%", "small trials were looked for"]
)
def test_a_short_reason_that_says_something_is_kept(because):
    rows = own_trial.certainty(cure(), {"indirectness": f"no concern: {because}"}).table[1:]
    assert because in [why for _, _, why in rows]


@pytest.mark.parametrize(
    ("because", "asks"),
    [
        ("randomised", True),
        ("it was a randomized controlled trial", True),
        ("RCT", True),
        ("randomised, and nobody knew the arm", False),
        ("drawn by a computer, hidden until the call", False),
    ],
)
def test_that_chance_drew_the_arms_is_no_reason_against_all_bias(because, asks):
    for card, part in ((own_trial.certainty, "bias: no concern"), (own_trial.risk_of_bias, "allocation: low")):
        mine, (key, judged) = cure(), part.split(": ")
        card(mine, {key: f"{judged}: {because}"})
        assert (f'The reason is "{because}". Chance makes the arms alike' in own_trial.page(mine)) == asks


@pytest.mark.parametrize(
    ("because", "asks"),
    [
        ("excludes zero", True),
        ("P<.001", True),
        ("it is significant", True),
        ("the interval does not include no difference", True),
        ("1.0 to 3.2 points, and I would decide alike at both ends", False),
        ("many people, narrow", False),
        ("interval excludes 4.5 points, the minimal important difference", False),
        ("the interval leaves out the smallest worthwhile difference", False),
        ("excludes any important benefit", False),
        ("it rules out 2 points", False),
        ("excludes 1, and P is .004", True),
        ("P<.001, an important effect", True),
    ],
)
def test_that_no_difference_is_excluded_tells_nothing_of_precision(because, asks):
    mine = cure()
    own_trial.certainty(mine, {"imprecision": f"no concern: {because}"})
    assert ("Imprecision is no concern because of P, or because no difference is excluded." in own_trial.page(mine)) == asks


@pytest.mark.parametrize(
    ("doubt", "asks"),
    [
        ("none", True),
        ("No doubts.", True),
        ("I have none", True),
        ("None: it was large and blinded", True),
        ("1", True),
        ("nothing", True),
        ("None of the 43 was tested for it", False),
        ("No test of urine in 12 of 43", False),
        ("12 of 43 left", False),
        ("", False),
    ],
)
def test_a_largest_doubt_that_is_none_is_asked_about(doubt, asks):
    page = own_trial.page(cure(), {"in one sentence": "2.1 points fewer (1.0 to 3.2).", "largest doubt": doubt or ...})
    assert ("Your largest doubt is" in page) == asks


def test_no_concern_about_an_interval_that_crosses_the_margin_is_asked_about():
    p1, p2 = 67 / 509, 74 / 506
    half = 1.96 * (p1 * (1 - p1) / 509 + p2 * (1 - p2) / 506) ** 0.5
    for margin, inside in ((2, True), (7.5, False)):
        assert (p1 - p2 - half < margin / 100 < p1 - p2 + half) == inside
        mine = own_trial.add(own_trial.enter(*OVIVA), margin=f"{margin} points for oral")
        for judged, asks in (("no concern", inside), ("serious", False)):
            own_trial.certainty(mine, {"imprecision": f"{judged}: many people"})
            assert (f"the interval crosses the margin ({margin} points for oral)" in own_trial.page(mine)) == asks


@pytest.mark.parametrize("because", ["banana", "two parts", "big", "grapes and pears"])
def test_a_reason_that_names_nothing_of_a_trial_is_asked_about_and_stays(because):
    mine = cure()
    for card, part in ((own_trial.risk_of_bias, "allocation"), (own_trial.certainty, "indirectness")):
        section = card(mine, {part: f"{'low' if part == 'allocation' else 'no concern'}: {because}"})
        assert f"“{because}”, which names nothing of the trial" in section.lines[0]
        assert because in [why for key, _, why in section.table if key == part]
    assert f"“{because}”" in own_trial.page(mine).split("## Before you sign")[1]


@pytest.mark.parametrize("because", ["asdf jkl", "xyz", "my feeling", "the authors are famous", "my gut"])
def test_noise_and_praise_of_people_are_still_to_write(because):
    section = own_trial.risk_of_bias(cure(), {"allocation": f"low: {because}"})
    assert "without a reason that says anything" in section.lines[0]


@pytest.mark.parametrize(
    "because",
    ["web", "central telephone", "opaque envelopes", "clopidogrel taste", "double dummy", "infarcts adjudicated", "RCT"]
    + ["a coin was thrown by somebody elsewhere", "ICD codes", "wide", "12 of 13 centres", "crossover", "no other trial"],
)
def test_a_reason_that_can_be_right_is_not_asked_about(because):
    section = own_trial.risk_of_bias(cure(), {"measuring": f"some: {because}"})
    assert "names nothing of the trial" not in str(section)


def test_a_reason_in_section_3_reaches_the_effect():
    names = "ASPRE 2017", ("aspirin", "placebo"), "with preterm pre-eclampsia", "bad", "13/798", "35/822"
    mine = own_trial.enter(*names, "odds ratio 0.38 (0.20 to 0.74)")
    assert "may be mistyped, adjusted" in str(own_trial.effect(mine))
    own_trial.printed(mine, {"because": "adjusted for risk and centre, it says"})
    for effect in (mine.parts["The effect"], own_trial.effect(mine)):
        assert 'why, in your words: "adjusted for risk and centre, it says".' in str(effect) and "mistyped" not in str(
            effect
        )
    own_trial.printed(mine, {"because": "I say so"})
    assert "may be mistyped, adjusted" in str(own_trial.effect(mine))
