"""What a reader would take to somebody's bed from a right entry, or from one slip; RALES (1999), Hokusai-VTE (2013),
SURMOUNT-1 (2022) and SAFE (2004) are from memory."""

import re

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.harms import rows_of
from course_lib.reader.questions.pages import plain

pytestmark = pytest.mark.slow  # many sentences and many pages

RALES = "RALES 1999", ("spironolactone", "placebo"), "dead", "bad", "284/822", "386/841"
COX = "relative risk of death 0.70 (0.60 to 0.82)"


@pytest.mark.parametrize(
    "typed", [COX, COX.replace("relative risk", "odds ratio"), "relative risk reduction 30% (18 to 40)"]
)
def test_a_ratio_of_hazards_under_another_name_is_asked_about_and_not_multiplied_before(typed):
    mine = own_trial.enter(*RALES, typed)
    asked = [each for each in mine.questions if "hazard ratio would be about 0.69" in each]
    assert len(asked) == 1 and 'Then write "hazard ratio 0.70 (0.60 to 0.82)"' in asked[0]
    said = str(own_trial.effect(mine, baseline="46%"))
    assert "makes it" not in said and "Section 1 asks" in said
    settled = own_trial.add(mine, looked_again="it is the ratio of the shares after two years")
    assert not settled.questions and "makes it" in str(own_trial.effect(settled, baseline="46%"))
    assert own_trial.add(mine, looked_again="yes, it is Cox's").questions


@pytest.mark.parametrize(
    "typed",
    [
        "hazard ratio 0.70 (0.60 to 0.82)",
        "relative risk 0.75 (0.67 to 0.85)",
        "adjusted relative risk 0.70 (0.60 to 0.82)",
        "odds ratio 0.62 (0.51 to 0.76)",
    ],
)
def test_a_ratio_that_is_what_it_is_called_is_not_asked_about(typed):
    mine = own_trial.enter(*RALES, typed)
    assert not mine.questions and "makes it" in str(own_trial.effect(mine, baseline="46%"))


def test_a_ratio_of_hazards_that_is_typed_beside_counts_alone_is_known_too():
    said = str(own_trial.printed(own_trial.enter(*RALES), {"relative risk": "0.70 (0.60 to 0.82)"}))
    assert "A hazard ratio would be about 0.69: is it one?" in said


SURMOUNT = "SURMOUNT-1 2022", ("tirzepatide 15 mg", "placebo"), "change in weight in percent", "bad"
ESTIMATE = "mean difference -17.8 (-19.3 to -16.3)"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("weight loss of 5% or more, 91% of 630 against 35% of 643", "weight loss of 5% or more"),
        ("5% weight loss or more, 91% of 630 against 35% of 643", "5% weight loss or more"),
        ("5% weight loss, 573/630 against 225/643", "5% weight loss"),
        ("ACR20, 573/630 against 225/643", "ACR20"),
        ("HbA1c below 6.5%: 91% of 630 v 35% of 643", "HbA1c below 6.5%"),
        ("weight loss of at least 5%, 91% against 35%", "weight loss of at least 5%"),
        ("91% of 630 lost 5% or more against 35% of 643", '"91% of 630 lost 5% or more against 35% of 643"'),
    ],
)
def test_a_percentage_in_the_name_of_a_second_outcome_is_no_share_of_people(typed, name):
    arms = ("-20.9 (n=630)", "-3.1 (n=643)") if " of 6" in typed or "/" in typed else ("573/630", "225/643")
    estimate = ESTIMATE if arms[0][0] == "-" else ...
    outcome = SURMOUNT if arms[0][0] == "-" else (*SURMOUNT[:2], "ten percent lighter", "good")
    rows = rows_of(own_trial.enter(*outcome, *arms, estimate), typed)
    assert [row.name for row in rows] == [name] and rows[0].counts == (573, 630, 225, 643)
    page = own_trial.page(own_trial.add(own_trial.enter(*outcome, *arms, estimate), second=typed))
    shown = name.strip('"')
    assert f"| {shown} |" in page.replace('"', "") and "Of how many people" not in page


HOKUSAI = "Hokusai-VTE 2013", ("edoxaban", "warfarin"), "struck by a thrombosis again", "bad", "130/4118", "146/4122"
HAZARD = "hazard ratio 0.89 (0.70 to 1.13)"


@pytest.mark.parametrize(
    ("estimate", "margin"),
    [(HAZARD, "hazard ratio 1.5 for warfarin"), ("risk difference -0.4 points (-1.2 to 0.4)", "1.5 points for warfarin")],
)
def test_a_margin_for_the_second_arm_is_asked_about_before_non_inferiority_is_shown(estimate, margin):
    mine = own_trial.add(own_trial.enter(*HOKUSAI, estimate), margin=margin)
    assert len(mine.questions) == 1 and "warfarin is the second arm" in mine.questions[0]
    said = str(own_trial.effect(mine)) + own_trial.page(mine)
    assert "non-inferiority is shown" not in said and "none is called no worse" in said
    answered = own_trial.add(mine, looked_again="warfarin is the new one here")
    assert not answered.questions and "non-inferiority is shown" in str(own_trial.effect(answered))
    first = own_trial.add(own_trial.enter(*HOKUSAI, estimate), margin=margin.replace("warfarin", "edoxaban"))
    assert not first.questions and "non-inferiority is shown" in str(own_trial.effect(first))
    usual = own_trial.enter(HOKUSAI[0], ("usual care", "warfarin"), *HOKUSAI[2:], estimate)
    assert not own_trial.add(usual, margin=margin).questions


FALLS = [
    (("weight loss in percent", "good"), ("-20.9%", "-3.1%"), ESTIMATE),
    (("weight loss in percent", "good"), (..., ...), ESTIMATE),
    (("fall in pain", "good"), ("-2.1", "0.3"), "mean difference -2.4 (-3.1 to -1.7)"),
    (("reduction in HbA1c", "good"), ("-1.4 (n=200)", "-0.2 (n=199)"), "mean difference -1.2 (-1.5 to -0.9)"),
    (("bone loss in percent", "bad"), ("-2.1", "-0.5"), "mean difference -1.6 (-2.2 to -1.0)"),
]


@pytest.mark.parametrize(("outcome", "arms", "estimate"), FALLS)
def test_a_minus_beside_a_name_of_a_fall_is_asked_about_and_no_arm_is_called_better(outcome, arms, estimate):
    mine = own_trial.enter("A trial", ("one", "other"), *outcome, *arms, estimate)
    assert len(mine.questions) == 1 and "Is a minus a fall here?" in mine.questions[0]
    said = "\n".join(map(str, (mine, own_trial.effect(mine)))) + own_trial.page(mine)
    assert not re.search(r"favours? (?:one|other)|favour (?:one|other)", said)
    turned = estimate.replace("-", "")
    back = turned if len(turned.split("(")) == 1 else re.sub(r"\((\S+) to (\S+)\)", r"(\2 to \1)", turned)
    plain = [each if each is ... else each.replace("-", "") if "-" in each else f"-{each}" for each in arms]
    right = own_trial.enter("A trial", ("one", "other"), *outcome, *plain, back)
    assert not right.questions and re.search("favour", str(right))


def test_a_minus_beside_what_is_measured_is_no_question():
    for name, is_ in (("change in weight in percent", "bad"), ("weight gain in percent", "bad")):
        assert not own_trial.enter("A trial", ("one", "other"), name, is_, "-20.9", "-3.1", ESTIMATE).questions
    worse = "mean difference -0.3 (-0.8 to 0.2)"
    assert not own_trial.enter("A trial", ("one", "other"), "reduction in pain", "good", estimate=worse).questions


def test_a_mean_change_in_percent_of_so_many_people_is_read():
    mine = own_trial.enter(*SURMOUNT, "-20.9% of 630", "-3.1% of 643", ESTIMATE)
    assert mine.means.people == (630, 643) and mine.means.centres == [" (-20.9)", " (-3.1)"] and not mine.questions
    with pytest.raises(own_trial.Refused, match="call it a risk difference"):
        own_trial.enter(*SURMOUNT, "20.9% of 630", "3.1% of 643", ESTIMATE)


@pytest.mark.parametrize(
    ("estimate", "p"),
    [
        ("hazard ratio 0.70 (0.60 to 0.82)", "0.01"),
        ("hazard ratio 0.70 (0.60 to 0.82)", "0.1"),
        ("relative risk 0.75 (0.67 to 0.85)", "P=0.10"),
    ],
)
def test_a_p_that_the_printed_interval_contradicts_is_first_a_slip(estimate, p):
    mine = own_trial.enter(*RALES, estimate)
    said = str(own_trial.printed(mine, {"P": p}))
    assert "The printed interval and this P contradict each other: is one of them mistyped, or is P of something" in said
    assert "Not explained yet" not in said and "Differs" not in said
    told = str(own_trial.printed(mine, {"P": p, "because": "by an interim look, it says"}))
    assert "in your words: by an interim look, it says" in told and "mistyped" not in told


def test_of_a_number_that_differs_typing_is_the_first_reason():
    mine = own_trial.enter(*RALES[:4], "284/841", "386/822", "relative risk 0.75 (0.67 to 0.85)")
    said = str(own_trial.printed(mine))
    assert "Not explained yet: relative risk. Is a number mistyped, here or in section 1? If not, it may be adjusted" in said
    assert "it may be mistyped, adjusted" in str(own_trial.effect(mine))


SAFE = "SAFE 2004", ("4% albumin", "saline"), "dead", "bad", "726/3473", "729/3460"


@pytest.mark.parametrize(
    ("trial", "told"),
    [
        (SAFE, "Of 10,000 people in each arm that is 17 fewer on 4% albumin, and 208 fewer to 175 more fit too"),
        (HOKUSAI, "Of 1,000 people in each arm that is 3.9 fewer on edoxaban, and 11.7 fewer to 3.9 more fit too"),
        ((*SAFE[:2], "alive", "good", "60/100", "55/101"), "5.5 more on 4% albumin, and"),
    ],
)
def test_an_effect_that_may_be_none_is_not_told_in_people_as_found(trial, told):
    said = str(own_trial.effect(own_trial.enter(*trial)))
    assert told in said and "through no difference" in said and "among" not in said
    found = str(own_trial.effect(own_trial.enter(*RALES)))
    assert "among 9 people on spironolactone one fewer is expected to be dead" in found and "fit too" not in found


@pytest.mark.parametrize(
    "outcome",
    ["recurrent symptomatic VTE", "stroke or MI", "fatal PE", "new-onset AF", "first heart attack", "cardiac arrest"]
    + ["unplanned readmission", "symptomatic recurrence", "severe AKI", "graft rejection", "cardiac ischaemia"],
)
def test_an_outcome_that_is_no_sentence_behind_were_is_what_people_were_with(outcome):
    mine = own_trial.enter(*HOKUSAI[:2], outcome, "bad", *HOKUSAI[4:])
    assert f"were with {outcome}." in str(mine)
    assert f"were with {outcome}," in own_trial.effect(mine).pictures[-1].alt


@pytest.mark.parametrize(
    "outcome", ["in AF", "struck by VTE again", "dead or ill with MI", "in cardiac arrest", "MI-free", "AF-free at a year"]
)
def test_an_outcome_that_is_a_sentence_behind_were_is_not_asked_about(outcome):
    is_ = "good" if "free" in outcome else "bad"
    assert "no sentence" not in " ".join(own_trial.enter(*HOKUSAI[:2], outcome, is_, *HOKUSAI[4:]).questions)


@pytest.mark.parametrize("typed", [{"margin": "hazard ratio 0.67 for edoxaban"}, {"followed": "3"}])
def test_what_was_added_and_refused_is_said_below_until_it_is_mended(typed):
    mine = own_trial.enter(*HOKUSAI, HAZARD)
    with pytest.raises(own_trial.Refused):
        own_trial.add(mine, **typed)
    (name,) = typed
    for part in (own_trial.effect(mine), own_trial.printed(mine), own_trial.again(mine)):
        assert part.lines[0] == f"Section 1 refused {name}, so nothing here knows of it."
    assert any(f'"{name}" was refused' in each for each in mine.questions)
    mended = own_trial.add(mine, margin="hazard ratio 1.5 for edoxaban")
    assert "Section 1 refused" not in str(own_trial.effect(mended)) and not mended.questions


@pytest.mark.parametrize(
    ("estimate", "other"),
    [
        ("hazard ratio 0.70 (0.60 to 0.92)", "beside 0.60 it would be about 0.82"),
        ("adjusted hazard ratio 0.70 (0.53 to 0.82)", "beside 0.82 it would be about 0.60"),
        ("rate ratio 0.70 (0.60 to 0.92); P<0.001", "beside 0.60 it would be about 0.82"),
    ],
)
def test_a_limit_that_is_not_as_far_off_as_the_other_is_asked_about_in_section_1(estimate, other):
    for arms in (RALES[4:], (..., ...)):
        asked = own_trial.enter(*RALES[:4], *arms, estimate).questions
        assert len(asked) == 1 and "not the middle of its interval" in asked[0] and other in asked[0]


def test_a_limit_as_far_off_as_rounding_leaves_it_is_not_asked_about():
    for printed in ("hazard ratio 0.70 (0.60 to 0.83)", "hazard ratio 0.05 (0.01 to 0.2)", "odds ratio 0.7 (0.5 to 0.9)"):
        assert not own_trial.enter(*RALES[:4], estimate=printed).questions
    score = own_trial.enter(*SURMOUNT, estimate="mean difference -17.8 (-19.3 to -13.3)")
    assert "beside -19.3 it would be about -16.3" in score.questions[0]


def test_two_lines_on_one_interval_tell_the_same_p():
    lines = own_trial.printed(own_trial.enter(*RALES, "hazard ratio 0.70 (0.60 to 0.92)"), {"P": "<0.001"}).lines
    assert sum("between .0006 and .0019" in line for line in lines) == 2


def test_half_of_a_large_effect_overstates_nothing_and_is_not_said_to():
    mine = own_trial.enter(*SURMOUNT, "-20.9 (n=630)", "-3.1 (n=643)", ESTIMATE)
    said = str(own_trial.again(mine))
    assert "100 of 100 trials of this size would have P < .05" in said and "With so much power" in said
    assert "larger than the truth" not in said and "on average" not in said
    low = str(own_trial.again(own_trial.enter(*RALES)))
    assert "Those would print 7.1 points on average" in low and "Significant results tend to be larger" in low


def test_the_fragility_index_stands_beside_the_events_of_its_arm():
    said = str(own_trial.fragile(own_trial.enter(*RALES)))
    assert "the fragility index, here 54. That arm has 284 events." in said


def test_that_all_are_counted_leads_to_where_the_lost_are_typed():
    for estimate in (..., "hazard ratio 0.70 (0.60 to 0.82)"):
        said = str(own_trial.enter(*RALES, estimate, randomised="1663"))
        assert "All who were randomised are counted. How many of them were lost is asked in section 4." in said


def test_where_arms_are_exchanged_nothing_else_is_asked_of_the_counts():
    asked = own_trial.enter(*RALES[:4], "386/822", "284/841", "relative risk 0.70 (0.60 to 0.82)").questions
    assert "Are the counts of the two arms exchanged" in asked[0] and "people without the outcome" not in asked[0]
    without = own_trial.enter(*RALES[:4], "180/200", "30/201", "relative risk 0.67 (0.39 to 1.13)").questions
    assert "people without the outcome" in " ".join(without)


def below(page, heading):
    found = page.split(f"## {heading}\n\n")[1].split("\n\n## ")[0].split("\n\n")
    return [each for each in found if not re.match(r"!|Not on this page|The cards|\[|\s*$", each)]


def test_on_the_page_what_agrees_is_one_line_and_what_differs_keeps_its_own():
    arms = "726/3473 (20.9%)", "729/3460 (21.1%)"
    mine = own_trial.enter(*SAFE[:4], *arms, "relative risk 0.99 (0.91 to 1.09)")
    section = own_trial.printed(mine, {"P": ".87"})
    assert len(section.lines) == 5
    assert below(own_trial.page(mine), "Can the printed numbers be true?") == [
        "Agree: percentage on 4% albumin (20.9), percentage on saline (21.1), relative risk 0.99 (0.91 to 1.09), the "
        "relative risk as the middle of its interval, P .87."
    ]
    own_trial.printed(mine, {"P": ".87", "odds ratio": "0.89"})
    lines = below(own_trial.page(mine), "Can the printed numbers be true?")
    assert len(lines) == 3 and "odds ratio" not in lines[0] and lines[1].startswith("Odds ratio: printed 0.89")


def test_on_the_page_the_effect_is_told_in_few_paragraphs():
    mine = own_trial.enter(*RALES, "hazard ratio 0.70 (0.60 to 0.82)")
    lines = own_trial.effect(mine, baseline="46%").lines
    told = below(own_trial.page(mine), "The effect")
    (shares,) = [line for line in lines if line.startswith("284 of 822")]
    assert shares.rstrip(".") in own_trial.page(mine).split("## ")[0]  # which is told on top, and once
    assert len(told) <= len(lines) / 2 and " ".join(told) == " ".join(plain(line) for line in lines if line != shares)


def test_of_a_subgroup_it_is_asked_of_how_many_it_is_one():
    mine = own_trial.add(own_trial.enter(*SAFE), second="dead of those with trauma, 81/596 and 59/590")
    assert "If this is a subgroup by what was known at the start: one of how many?" in own_trial.page(mine)
