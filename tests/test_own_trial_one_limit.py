"""An interval of which one limit is printed, as trials of non-inferiority print it: accepted, and told as what it is.

APPAC (2015) is from memory; where a trial is called invented, so are its numbers.
"""

import math
import re

import pytest
from scipy import stats

from course_lib.methods import effects
from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

APPAC = "APPAC 2015", ("antibiotics", "appendectomy"), "treated successfully", "good"
COUNTS = "186/256", "272/273"
INVENTED = "An invented trial", ("pills", "drips"), "in treatment failure", "bad"


@pytest.mark.parametrize(
    "typed",
    [
        "difference -27.0% (95% CI -31.6% to infinity)",
        "risk difference -27.0 (95% CI -31.6 to infinity)",
        "risk difference -27.0% (95% CI, -31.6% to \u221e)",
        "risk difference -27.0 points (one-sided 95% CI, lower limit -31.6)",
        "risk difference -27.0 points; 95% CI (one-sided) > -31.6",
    ],
)
def test_one_limit_becomes_the_interval_that_the_counts_give_at_its_two_sided_level(typed):
    mine = own_trial.enter(*APPAC, *COUNTS, typed)
    e, theirs = mine.printed.estimate, effects.risk_difference(186, 256, 272, 273, 0.90)
    assert e.level == pytest.approx(0.90) and e.lower == -31.6
    assert e.upper == pytest.approx(100 * theirs.upper, abs=0.05)
    assert not mine.questions and "one limit only" not in str(mine)  # what the text tells is not asked


@pytest.mark.parametrize(
    ("typed", "name", "limits", "level"),
    [
        ("hazard ratio 1.03; upper limit of the one-sided 97.5% CI 1.16", "Hazard ratio", (1.03**2 / 1.16, 1.16), 0.95),
        ("hazard ratio 1.03 (one-sided 97.5% CI, 0 to 1.16)", "Hazard ratio", (1.03**2 / 1.16, 1.16), 0.95),
        ("risk difference 1.2 points (upper limit 3.2)", "Risk difference", (-0.8, 3.2), 0.95),
        ("risk difference 1.2 points (one-sided 95% CI up to 3.2)", "Risk difference", (-0.8, 3.2), 0.90),
        ("risk difference 1.2 points (95% CI, less than 3.2)", "Risk difference", (-0.8, 3.2), 0.90),
        ("risk difference 1.2 points (1-sided 95% CI, -100 to 3.2)", "Risk difference", (-0.8, 3.2), 0.90),
        ("risk difference 1.2 points (upper 95% confidence limit 3.2)", "Risk difference", (-0.8, 3.2), 0.95),
        ("hazard ratio 0.88 (upper 95% limit 0.97)", "Hazard ratio", (0.88**2 / 0.97, 0.97), 0.95),
        ("hazard ratio 0.88 (95% upper confidence bound 0.97)", "Hazard ratio", (0.88**2 / 0.97, 0.97), 0.95),
        ("mean difference 10.1 s (97.5% one-sided CI, 1.1 to infinity)", "Mean difference", (1.1, 19.1), 0.95),
    ],
)
def test_each_form_of_one_limit_is_read(typed, name, limits, level):
    mine = own_trial.enter(*INVENTED, estimate=f"{typed}; P=0.30")
    e = mine.estimate
    assert e.name == name and e.level == pytest.approx(level) and mine.also["P"] == "= 0.30"
    assert (e.lower, e.upper) == pytest.approx(limits, abs=0.005)
    told = "\n".join(map(str, (mine, own_trial.effect(mine), own_trial.printed(mine), own_trial.again(mine))))
    upper, page = e.open_end == "lower", own_trial.page(mine)
    printed, made = f"{limits[upper]:g}", e.shown(limits[not upper])
    assert (
        f"CI{', level not printed' * e.taken}: {'at most' if upper else 'at least'} {printed}" in told
        and "as it should" not in told
    )
    assert f" {made}" not in told + page and "interval gives P" not in told + page and "by the printed interval" not in told
    assert not own_trial.effect(mine).pictures


@pytest.mark.parametrize(
    "typed",
    [
        "risk difference 1.2 points (0.8)",
        "hazard ratio 0.74 (SE 0.12)",
        "risk difference 1.2 points (lower limit 3.2)",
        "risk difference -27.0 (95% CI -22.4 to infinity)",
        "hazard ratio 0.74, P<0.05",
    ],
)
def test_a_second_number_that_is_no_limit_is_refused_and_the_advice_is_accepted(typed):
    with pytest.raises(own_trial.Refused) as refused:
        own_trial.enter(*INVENTED, estimate=typed)
    for advised in re.findall(r'"(one-sided 95% CI|to infinity|upper limit)"', str(refused.value)):
        form = {"to infinity": "95% CI 0.5 to infinity"}.get(advised, f"{advised} 1.9")
        assert own_trial.enter(*INVENTED, estimate=f"risk difference 1.2 points ({form})").estimate.open_end


def test_a_ratio_from_0_is_told_to_be_one_sided_and_then_read():
    with pytest.raises(own_trial.Refused, match='write "one-sided" before the interval'):
        own_trial.enter(*INVENTED, estimate="rate ratio 0.90 (95% CI, 0 to 1.20)")
    e = own_trial.enter(*INVENTED, estimate="rate ratio 0.90 (one-sided 95% CI, 0 to 1.20)").estimate
    assert (e.lower, e.upper) == pytest.approx((0.81 / 1.2, 1.2), abs=0.0051) and e.level == pytest.approx(0.9)


def test_one_limit_in_the_readers_own_words_is_an_interval_at_its_level():
    mine = own_trial.enter(*INVENTED, estimate="risk difference 1.2 points (one-sided 95% CI, up to 3.2)")
    for text in (
        "1.2 points more failed (one-sided 95% CI, up to 3.2), which may be none.",
        "1.2 points (95% CI, upper limit 3.2).",
    ):
        asked = " ".join(asked_of_words(mine, {"in one sentence": text}))
        assert "no interval" not in asked and "interval of 95%" not in asked
    assert "no interval" in " ".join(asked_of_words(mine, {"in one sentence": "1.2 points more failed."}))
    asked = " ".join(asked_of_words(mine, {"in one sentence": "1.2 points (99% CI, upper limit 3.2)."}))
    assert "interval of 99%, and the one here is of 90%" in asked


def test_one_limit_is_held_against_a_margin_as_it_was_printed():
    mine = own_trial.enter(*APPAC, estimate="risk difference -27.0% (95% CI -31.6% to infinity)")
    effect = own_trial.effect(own_trial.add(mine, margin="24 points for antibiotics"))
    assert "reaches 31.6 points worse, beyond it" in str(effect)


MERINO = "MERINO 2018", ("pip-taz", "meropenem"), "dead by day 30", "bad"
ONE_SIDED = "risk difference, 8.6% [1-sided 97.5% CI, -\N{INFINITY} to 14.5%]; P=.90 for noninferiority"


def test_beside_counts_the_limit_that_is_not_printed_is_theirs_and_is_said_to_be():
    mine = own_trial.enter(*MERINO, "23/187 (12.3%)", "7/191 (3.7%)", ONE_SIDED)
    theirs = effects.risk_difference(23, 187, 7, 191)
    assert mine.printed.estimate.lower == round(100 * theirs.lower, 1) == 3.2
    told = "\n".join(map(str, (mine, own_trial.effect(mine), own_trial.printed(mine), own_trial.page(mine))))
    assert "(95% CI 3.2 to 14.5), the lower limit from the counts" in told and "2.7" not in told
    assert "Differs" not in told and "Not explained" not in told and "near theirs (14.43)" in told
    assert not mine.questions and "P between" not in told and "P .002" in told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("relative risk 1.20 (one-sided 97.5% CI up to 1.87)", "Relative risk 1.20 (95% CI 0.77 to 1.87), the lower limit"),
        ("odds ratio 1.24 (one-sided 97.5% CI up to 2.11)", "Odds ratio 1.24 (95% CI 0.73 to 2.11), the lower limit"),
        ("hazard ratio 1.21 (one-sided 97.5% CI up to 1.97)", "Hazard ratio 1.21 (one-sided 97.5% CI: at most 1.97), pills"),
        ("adjusted relative risk 1.20 (one-sided 97.5% CI up to 1.87)", "(one-sided 97.5% CI: at most 1.87), pills"),
        ("relative risk 1.50 (one-sided 97.5% CI up to 2.4)", "Relative risk 1.50 (one-sided 97.5% CI: at most 2.4), pills"),
    ],
)
def test_counts_give_the_other_limit_only_of_an_estimate_that_is_theirs(typed, told):
    assert told in str(own_trial.enter(*INVENTED, "36/200", "30/200", typed))


def test_one_limit_far_from_that_of_the_counts_is_asked_about():
    told = str(own_trial.printed(own_trial.enter(*MERINO, "23/187", "7/191", ONE_SIDED.replace("14.5", "41.5"))))
    assert "Its limit is 41.5, and by the counts it would be 14.43." in told


def test_one_limit_tells_no_verdict_that_hangs_on_the_other():
    alone, all_below = (
        own_trial.enter(*INVENTED, estimate=f"hazard ratio {x}")
        for x in ("1.03 (one-sided 97.5% CI up to 1.16)", "0.70 (one-sided 97.5% CI up to 0.95)")
    )
    assert "is not printed" in own_trial.effect(alone).lines[0] and "includes no difference" not in own_trial.page(alone)
    assert "its whole interval favour pills" in own_trial.effect(all_below).lines[0]
    assert "84%" not in str(own_trial.effect(alone, baseline="20%"))
    assert "(one-sided 97.5% CI at most 28 more)" in str(own_trial.effect(alone, baseline="20%"))
    lower = own_trial.add(alone, margin="hazard ratio 0.9 for drips")
    assert "within" in str(own_trial.effect(lower))


def test_one_limit_is_an_interval_in_a_sentence_and_denies_no_difference():
    mine = own_trial.enter(*MERINO, estimate=ONE_SIDED)
    assert asked_of_words(mine, {"in one sentence": "On pip-taz 8.6 points more died (at most 14.5)."}) == []
    (asks,) = asked_of_words(mine, {"in one sentence": "There is no difference: 8.6 points (at most 14.5)."})
    assert "the one limit that is printed for the risk difference is 14.5" in asks and "includes no difference" not in asks


def test_a_limit_that_a_margin_does_not_ask_for_says_nothing_of_it():
    mine = own_trial.enter(*INVENTED, estimate="risk difference -2.0 points (one-sided 97.5% CI, at least -6.0)")
    told = str(own_trial.effect(own_trial.add(mine, margin="5 points for pills")))
    assert "The limit at which pills does worse is not printed" in told and "within it" not in told


EXAMINE = "EXAMINE 2013", ("alogliptin", "placebo"), "dead (CV), infarct or stroke", "bad", "305/2701", "316/2679"
ONE_OF_99 = (
    "hazard ratio, 0.96; upper boundary of the one-sided {}repeated confidence interval, 1.16; P<0.001 for noninferiority"
)


def test_no_p_and_no_number_of_people_is_made_of_a_level_that_is_only_taken_and_the_one_that_fits_is_told():
    """EXAMINE (2013), from memory: one-sided, of 99%."""
    error = math.sqrt(1 / 305 + 1 / 316)
    assert 0.96 * math.exp(stats.norm.isf(0.01) * error) == pytest.approx(1.16, abs=0.005)
    mine = own_trial.add(own_trial.enter(*EXAMINE, ONE_OF_99.format("")), margin="hazard ratio 1.3")
    (asks,) = mine.questions
    assert "taken as one-sided, of 95%" in asks and "it would be about one of 99%: look for the level." in asks
    page = f"{own_trial.effect(mine)} {own_trial.printed(mine)}"
    assert "one-sided interval of 95%, as it is taken here." in page
    assert "P of non-inferiority" not in page and "Differs" not in page and "Not explained" not in page
    told = own_trial.add(own_trial.enter(*EXAMINE, ONE_OF_99.format("99% ")), margin="hazard ratio 1.3")
    page = f"{own_trial.effect(told)} {own_trial.printed(told)}"
    assert not told.questions and "P of non-inferiority, one-sided and against the margin: under .001" in page
    assert "Such a limit is the end of an interval of 98% to both sides, and those below are of 95% to both sides." in page
    wrong = own_trial.add(own_trial.enter(*EXAMINE, ONE_OF_99.format("95% ")), margin="hazard ratio 1.3")
    assert "comes of about 290 people" in " ".join(wrong.questions) and "Differs" in str(own_trial.printed(wrong))


def test_where_the_level_that_is_taken_fits_no_other_is_told():
    upper = 0.96 * math.exp(stats.norm.isf(0.05) * math.sqrt(1 / 305 + 1 / 316))
    (asks,) = own_trial.enter(*EXAMINE, f"hazard ratio 0.96, one-sided upper limit {upper:.2f}").questions
    assert "taken as one-sided, of 95%" in asks and "look for the level" not in asks
