"""An interval of which one limit is printed, as trials of non-inferiority print it: accepted, and told as what it is.

APPAC (2015) is from memory; where a trial is called invented, so are its numbers.
"""

import math
import re

import pytest
from scipy import stats

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
    e, z = mine.printed.estimate, stats.norm.isf(0.05)
    p1, p2 = 186 / 256, 272 / 273
    error = math.sqrt(p1 * (1 - p1) / 256 + p2 * (1 - p2) / 273)
    assert e.level == pytest.approx(0.90)
    assert (e.lower, e.upper) == pytest.approx([100 * (p1 - p2 + s * z * error) for s in (-1, 1)], abs=0.05)
    (asks,) = mine.questions
    assert asks.startswith("one limit only is printed, -31.6.") and "one-sided, of 95%?" in asks


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
    told = "\n".join(map(str, (own_trial.effect(mine), own_trial.printed(mine))))
    assert "from the printed limit of " in told and ", as printed, pills" not in told and "as it should" not in told
    assert ", from the printed limit of " in own_trial.page(mine)


@pytest.mark.parametrize(
    "typed",
    [
        "risk difference 1.2 points (0.8)",
        "hazard ratio 0.74 (SE 0.12)",
        "risk difference 1.2 points (lower limit 3.2)",
        "risk difference -27.0 (95% CI -22.4 to infinity)",
        "hazard ratio 0.74, P=0.03",
    ],
)
def test_a_second_number_that_is_no_limit_is_refused_and_the_advice_is_accepted(typed):
    with pytest.raises(own_trial.Refused) as refused:
        own_trial.enter(*INVENTED, estimate=typed)
    for advised in re.findall(r'"(one-sided 95% CI|to infinity|upper limit)"', str(refused.value)):
        form = {"to infinity": "95% CI 0.5 to infinity"}.get(advised, f"{advised} 1.9")
        assert own_trial.enter(*INVENTED, estimate=f"risk difference 1.2 points ({form})").estimate.of_one_limit


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
