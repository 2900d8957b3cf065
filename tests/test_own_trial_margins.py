"""A margin is compared on its own scale, drawn there, and asks its own questions of missing outcomes and of repetitions.

The counts of OVIVA (2019) are from memory; where a trial is called invented, so are its numbers.
"""

import math
import re

import numpy as np
import pytest
from drawn import check_words
from matplotlib.text import Text
from scipy import stats

from course_lib.reader import own_trial
from course_lib.reader.own_trial.margin import margin_of
from course_lib.reader.own_trial.sentence import asked_of_words

OVIVA = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad"
FAILED = "67/509", "74/506"
INVENTED = "An invented trial", ("pills", "surgery"), "well", "good"


def with_margin(margin, *counts, estimate=..., names=OVIVA):
    return own_trial.add(own_trial.enter(*names, *(counts or FAILED), estimate), margin=f"{margin} for {names[1][0]}")


def wilson(k, n, z):
    middle, half = (k + z**2 / 2) / (n + z**2), z / (n + z**2) * np.sqrt(k * (n - k) / n + z**2 / 4)
    return middle - half, middle + half


def newcombe(a, n1, b, n2, level):
    """Limits of the difference in points, from the formula, without the library."""
    z = stats.norm.ppf((1 + level) / 2)
    (l1, u1), (l2, u2), p1, p2 = wilson(a, n1, z), wilson(b, n2, z), a / n1, b / n2
    low, high = np.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), np.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return 100 * (p1 - p2 - low), 100 * (p1 - p2 + high)


@pytest.mark.slow
def test_a_margin_named_as_a_ratio_is_compared_on_that_ratios_scale():
    upper = math.exp(math.log(67 / 509 / (74 / 506)) + 1.959964 * math.sqrt(1 / 67 - 1 / 509 + 1 / 74 - 1 / 506))
    for estimate in (..., "risk difference -1.4 points (95% CI -5.6 to 2.9)"):
        effect = own_trial.effect(with_margin("relative risk 1.5", estimate=estimate))
        assert f"relative risk of the counts (95%) reaches {upper:.2f}, within it: if the outcome is worse on oral" in str(
            effect
        )
        assert any(
            "Relative risk of the counts" in p.alt and "The margin is 1.5, a dotted" in p.alt for p in effect.pictures
        )
    odds = math.exp(math.log(67 * 432 / (442 * 74)) + 1.959964 * math.sqrt(1 / 67 + 1 / 442 + 1 / 74 + 1 / 432))
    assert f"odds ratio of the counts (95%) reaches {odds:.2f}, beyond it" in str(own_trial.effect(with_margin("OR 1.2")))
    printed = with_margin("HR 1.38", estimate="hazard ratio 0.90 (0.65 to 1.25)")
    assert "hazard ratio (95%) reaches 1.25, within it" in str(own_trial.effect(printed))


@pytest.mark.parametrize(
    ("margin", "estimate", "asks"),
    [
        ("hazard ratio 1.38", ..., "a hazard ratio, and here is no interval of one"),
        ("hazard ratio 1.38", "risk difference -1.4 points (-5.6 to 2.9)", "no interval of one .risk difference."),
        ("0.075", ..., '"0.075 points" of percentages, or "7.5 points" for a share of 0.075'),
        ("0.075", "risk difference -1.4 points (-5.6 to 2.9)", 'or "7.5 points"'),
        ("1.25", ..., '"1.25 points" of percentages, or the name of a ratio, "relative risk 1.25"'),
        ("relative risk 0.8", ..., "worse where a ratio is above 1"),
        ("1.5 or 2", ..., "margin is one number"),
    ],
)
def test_a_margin_without_a_scale_or_an_interval_is_asked_about_where_it_is_typed(margin, estimate, asks):
    with pytest.raises(own_trial.Refused, match=asks):
        with_margin(margin, estimate=estimate)


def test_a_margin_printed_as_a_share_beside_a_share_is_one():
    mine = with_margin("0.075", estimate="risk difference -0.014 (-0.056 to 0.029)")
    effect = own_trial.effect(mine)
    assert "reaches 2.9 points worse, within it" in str(effect)
    assert "The margin is 0.075, a dotted line." in effect.pictures[0].alt
    assert "The margin, 7.5 points, is a dotted line." in effect.pictures[-1].alt


@pytest.mark.slow
@pytest.mark.parametrize(
    ("margin", "counts", "estimate", "names"),
    [
        ("7.5 points", FAILED, ..., OVIVA),
        ("7.5%", FAILED, "risk difference -1.4 points (90% CI -4.9 to 2.2)", OVIVA),
        ("relative risk 1.5", FAILED, ..., OVIVA),
        ("24 points", ("187/257", "272/273"), ..., INVENTED),
        ("1 point", ("7/900", "6/902"), ..., OVIVA),
        ("odds ratio 0.75", ("187/257", "272/273"), "odds ratio 0.71 (0.55 to 0.92)", INVENTED),
        ("2 points", (..., ...), "mean difference -1.0 (-2.5 to 0.5)", INVENTED),
        ("1.01", (..., ...), "hazard ratio 0.98 (0.90 to 1.07)", OVIVA),
    ],
)
def test_a_margin_is_drawn_and_no_words_meet(margin, counts, estimate, names):
    pictures = own_trial.effect(with_margin(margin, *counts, estimate=estimate, names=names)).pictures
    drawn = [p for p in pictures if "argin" in p.alt]
    assert drawn
    for picture in drawn:
        check_words(picture)
        assert any(text.get_text().startswith("margin ") for text in picture.figure.findobj(Text))


@pytest.mark.parametrize(
    ("margin", "estimate", "level"),
    [("7.5 points", ..., 0.95), ("7.5 points", "risk difference -1.4 points (90% CI -4.9 to 2.2)", 0.90)],
)
@pytest.mark.parametrize(("planned", "risks"), [(..., (74 / 506,) * 2), ("+2 points", (74 / 506 + 0.02, 74 / 506))])
def test_a_repetition_asks_how_often_the_margin_is_kept(margin, estimate, level, planned, risks):
    told = str(own_trial.again(with_margin(margin, estimate=estimate), planned))
    rng = np.random.default_rng(12)
    a, b = rng.binomial(509, risks[0], 40_000), rng.binomial(506, risks[1], 40_000)
    simulated = 100 * np.mean(newcombe(a, 509, b, 506, level)[1] < 7.5)
    many = int(told.split(" of 100 trials")[0].rsplit(" ", 1)[1])
    assert abs(many - simulated) < 1.5 and f"their {level:.0%} interval ends within it" in told
    assert "80% power" not in told and "larger than the truth" not in told


def test_no_difference_can_be_planned_beside_a_margin_and_of_a_ratio_too():
    equal = str(own_trial.again(with_margin("7.5 points"), "0 points"))
    assert "(14.6% against 14.6%), 92 of 100 trials" in equal and "taken as" not in equal
    hazard = own_trial.add(own_trial.enter(*OVIVA, estimate="hazard ratio 0.98 (0.80 to 1.20)"), margin="1.25 for oral")
    error = math.log(1.20 / 0.80) / (2 * 1.959964)
    power = stats.norm.cdf(math.log(1.25) / error - 1.959964)
    assert f"(hazard ratio 1), {100 * power:.0f} of 100 trials" in str(own_trial.again(hazard))
    with pytest.raises(own_trial.Refused):
        own_trial.again(own_trial.enter(*OVIVA, *FAILED), "0 points")


@pytest.mark.slow
def test_missing_outcomes_are_asked_about_the_margin():
    mine = with_margin("7.5 points")
    few = own_trial.fragile(mine, "9 and 28")
    low, high = newcombe(67 + 9, 518, 74, 534, 0.95)
    interval = f"(95% CI {low:.1f} to {high:.1f}). Its worse end is within the margin:"
    worst = f"risk difference {100 * (76 / 518 - 74 / 534):.1f} points {interval}"
    assert worst in str(few) and "P " not in str(few) and not few.pictures
    many = str(own_trial.fragile(mine, "30 and 28"))
    assert "beyond the margin: " in many
    ways = [newcombe(67 + i, 539, 74 + j, 534, 0.95)[1] < 7.5 for i in range(31) for j in range(29)]
    assert f"Within it are {sum(ways)} of the {len(ways)} ways to fill them in, which is a count" in many
    hazard = with_margin("HR 1.38", estimate="hazard ratio 0.90 (0.65 to 1.25)")
    said = str(own_trial.fragile(hazard, "9 and 28"))
    assert (
        "which counts do not give" in said
        and "With the outcome of 9 of 518 on" in said
        and "ways to fill them in;" not in said
    )


def test_no_sentence_is_about_p_values_that_are_not_there():
    mine = with_margin("7.5 points", estimate="adjusted odds ratio 0.88 (0.62 to 1.26)")
    assert "These are P values" not in str(own_trial.fragile(mine))


POET = "POET 2019", ("intravenous", "oral"), "dead or embolised", "bad", "24/199 (12.1%)", "18/201 (9.0%)"
IV_LESS_ORAL = "risk difference 3.1 points (95% CI -3.4 to 9.6)"


@pytest.mark.slow
def test_in_either_order_the_new_arm_is_judged_at_its_own_worse_end():
    """POET (2019), from memory, in the abstract's order and the other; the old arm is not called no worse in either."""
    turned = (*POET[:1], POET[1][::-1], *POET[2:4], *POET[:3:-1])
    for names, estimate in ((POET, IV_LESS_ORAL), (turned, "risk difference -3.1 points (-9.6 to 3.4)"), (POET, ...)):
        for margin, where in (("10 points for oral", "within it"), ("2 points for oral", "beyond it")):
            mine = own_trial.add(own_trial.enter(*names, estimate), margin=margin, looked_again="oral is the new one")
            end = newcombe(24, 199, 18, 201, 0.95)[0] if estimate is ... else -3.4
            said = str(own_trial.effect(mine))
            assert (
                f"reaches {-end:.1f} points worse, {where}: " in said
                and "worse on intravenous" not in said
                and "on intravenous the" not in said
            )
            assert "that the outcome on oral is not worse by as much as" in str(own_trial.again(mine)) and not mine.questions
            assert "the worst for oral is that all lost on oral had it" in str(own_trial.fragile(mine, "3 and 2"))


@pytest.mark.parametrize(
    ("margin", "size", "arms", "new"),
    [
        ("relative risk 1.25", 0.8, ("standard", "short course"), "short course"),
        ("relative risk 0.8", 0.8, ("standard", "short course"), "short course"),
        ("relative risk 1.25", 1.25, ("short course", "standard"), "short course"),
        ("relative risk 1.25 for the 10 mg", 0.8, ("20 mg", "10 mg"), "10 mg"),
        ("20 points", -20, ("placebo", "20 mg"), "20 mg"),
    ],
)
def test_which_arm_is_new_is_read_from_the_margin_or_from_the_names(margin, size, arms, new):
    kept = margin_of(own_trial.add(own_trial.enter("Invented", arms, "ill", "bad", "40/200", "44/201"), margin=margin))
    assert (kept.arm, kept.known) == (new, True) and kept.limit == pytest.approx(size)


@pytest.mark.slow
def test_where_nothing_tells_which_arm_is_new_it_is_asked_and_none_is_called_no_worse(tmp_path):
    mine = own_trial.add(own_trial.enter(*POET, IV_LESS_ORAL), margin="10 points")
    assert 'margin="10 points for intravenous" or "10 points for oral"' in mine.questions[0]
    said = str(own_trial.effect(mine))
    assert (
        "If intravenous is the new one, it reaches 9.6 points worse, within it. If oral is the new one, it reaches 3.4"
        in said
    )
    for part in (said, str(own_trial.again(mine)), str(own_trial.fragile(mine, "3 and 2"))):
        assert "than the margin." not in part and not re.search("[0-9] of 100 trials", part)
    told = own_trial.add(mine, looked_again="oral is the new one, intravenous the standard of care")
    assert not told.questions and "reaches 3.4 points worse, within it: if the outcome is worse on oral" in str(
        own_trial.effect(told)
    )
    one = "Oral was non-inferior: 9.0% against 12.1%, 3.1 points (-3.4 to 9.6) fewer, within the margin of 10 points."
    assert "non-inferior" not in "".join(asked_of_words(mine, {"in one sentence": one}))


def test_while_the_signs_contradict_there_is_no_verdict_on_the_margin():
    names = (*POET[:1], POET[1][::-1], *POET[2:4], *POET[:3:-1])
    mine = own_trial.add(own_trial.enter(*names, IV_LESS_ORAL), margin="10 points for oral")
    assert "(then type -3.1 (-9.6 to 3.4))" in " ".join(mine.questions)
    for part in (own_trial.effect(mine), own_trial.again(mine), own_trial.fragile(mine, "3 and 2")):
        assert "than the margin." not in str(part) and "The margin is" not in "".join(p.alt for p in part.pictures)
    hazard = own_trial.enter(*names, "hazard ratio 1.36 (0.74 to 2.50)")
    assert "(then type 0.74 (0.40 to 1.35))" in " ".join(hazard.questions)


def test_printed_shares_are_as_far_apart_as_their_difference():
    levin = own_trial.enter("Levin 2015", ("amphetamine", "placebo"), "abstinent", "good", "13/43", "3/43")
    told = re.findall(r"([\d.]+)% against ([\d.]+)%, ([\d.]+) points apart", str(own_trial.again(levin)))
    assert len(told) == 2
    for one, two, apart in told:
        assert f"{float(one) - float(two):.1f}" == apart


APPAC = "APPAC 2015", ("antibiotics", "appendectomy"), "treated successfully", "good"


def level_that_touches(interval, limit):
    """The one-sided P of a margin by another way: the level at which the interval's end would be at the margin."""
    from scipy import optimize

    return optimize.brentq(lambda p: interval(abs(1 - 2 * p), p < 0.5) - limit, 1e-9, 1 - 1e-9)


@pytest.mark.parametrize(
    ("names", "counts", "margin", "new"),
    [
        (APPAC, (186, 256, 272, 273), "24 points", 0),
        (OVIVA, (67, 509, 74, 506), "3 points", 0),
        (OVIVA, (67, 509, 74, 506), "2 points", 1),
    ],
)
def test_p_of_a_margin_is_that_of_the_test_against_it(names, counts, margin, new):
    from statsmodels.stats.proportion import test_proportions_2indep as against

    a, n1, b, n2 = counts
    mine = own_trial.add(own_trial.enter(*names, f"{a}/{n1}", f"{b}/{n2}"), margin=f"{margin} for {names[1][new]}")
    size = float(margin.split()[0]) / 100
    low = (names[3] == "good") == (new == 0)
    side = {"value": -size, "alternative": "larger"} if low else {"value": size, "alternative": "smaller"}
    p = against(*counts, compare="diff", method="wald", correction=False, **side).pvalue
    assert f"one-sided and against the margin: {f'{p:.3f}'.lstrip('0')} (a normal" in str(own_trial.effect(mine))
    score = against(*counts, compare="diff", method="score", correction=False, **side).pvalue
    assert abs(score - p) < 0.02
    error = math.sqrt(a * (n1 - a) / n1**3 + b * (n2 - b) / n2**3)

    def end(level, outside):
        off = stats.norm.isf((1 - level) / 2) * error
        return a / n1 - b / n2 + (off if outside != low else -off)

    assert level_that_touches(end, -size if low else size) == pytest.approx(p, abs=1e-6)


def test_p_of_a_margin_by_a_printed_ratio_is_that_of_its_interval():
    mine = with_margin("HR 1.38", estimate="hazard ratio 0.90 (0.65 to 1.25); P=0.005 for noninferiority")
    error = math.log(1.25 / 0.65) / (2 * stats.norm.isf(0.025))
    drawn = np.random.default_rng(1).normal(math.log(1.38), error, 400_000)  # the truth at the margin
    share = float((drawn <= math.log(0.90)).mean())
    assert share == pytest.approx(stats.norm.cdf((math.log(0.90) - math.log(1.38)) / error), abs=0.0006)
    low, high = re.search(r"against the margin: between (\.\d+) and (\.\d+)", str(own_trial.effect(mine))).groups()
    assert float(low) - 0.0006 <= share <= float(high) + 0.0006
    assert "It is that of the margin" in str(own_trial.printed(mine))


def test_a_printed_p_stands_beside_that_of_the_margin_and_is_no_slip_then():
    plain = own_trial.enter(*APPAC, "186/256", "272/273", "risk difference -27.0% (95% CI -31.6% to infinity); P=.89")
    assert any("P is printed as .89" in each for each in plain.questions)
    mine = own_trial.add(plain, margin="24 points for antibiotics")
    assert not any("P is printed as .89" in each for each in mine.questions)
    for typed in ({}, {"P": "P=.89"}, {"P": "P=.89 for noninferiority"}, {"P": "one-sided P=.89"}):
        said = str(own_trial.printed(mine, typed))
        assert "against the margin, one-sided. It is that of the margin, or near it" in said and "Not explained" not in said
    assert "P printed .30, and from these numbers: under .001" in str(own_trial.printed(mine, {"P": "P=.30"}))
    assert "against the margin, one-sided. Differs." in str(own_trial.printed(mine, {"P": "P<.001 for noninferiority"}))
    kept = own_trial.add(own_trial.enter(*OVIVA, *FAILED), margin="15 points for oral")
    assert "under .001 against the margin, one-sided. The two do not contradict" in str(
        own_trial.printed(kept, {"P": "<.001"})
    )
    for sentence, asks in (("P = .86", False), ("P = .30", True)):
        text = f"27.0 points fewer (95% CI 31.6 to 22.4), {sentence}."
        assert any(f'"{sentence}"' in each for each in asked_of_words(mine, {"in one sentence": text})) == asks


def test_nobody_with_the_outcome_leaves_p_of_a_ratios_margin():
    told = str(own_trial.effect(with_margin("relative risk 3", "0/50", "4/50")))
    assert re.search(r"against the margin: \.\d+ \(a normal", told)


def test_a_margin_that_the_paper_may_not_have_set_is_asked_about_before_the_page_calls_an_arm_no_worse():
    rr = "relative risk 0.76 (95% CI 0.55 to 1.04)"
    eolia = own_trial.enter("EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad", "44/124", "57/125", rr)
    typed = own_trial.add(eolia, margin="1.25 for ECMO")
    top = own_trial.page(typed).split("## ")[0]
    assert any("did the paper set this margin" in asks and "Beside control" in asks for asks in typed.questions)
    assert "The interval includes no difference." in top and "the margin." not in top
    answered = own_trial.add(typed, looked_again="the protocol set this margin beforehand")
    assert not answered.questions and "by less than the margin, so" in own_trial.page(answered).split("## ")[0]
    pills = own_trial.enter("An invented trial", ("pills", "drips"), "cured", "good", "95/100", "70/101")
    better = own_trial.add(pills, margin="10 points for pills")
    assert any("The whole interval favours pills" in asks for asks in better.questions)
    alike = own_trial.enter("An invented trial", ("pills", "drips"), "cured", "good", "80/100", "80/101")
    assert not own_trial.add(alike, margin="15 points for pills").questions


EINSTEIN = "An invented trial", ("new pills", "standard therapy"), "ill again", "bad", "50/2419", "44/2413"
RATIO = "hazard ratio 1.12 (95% CI, 0.75 to 1.68)"


def test_a_margin_leaves_the_verdict_on_a_difference_as_it_was():
    bare = own_trial.enter(*EINSTEIN, RATIO)
    said = "These numbers favour standard therapy, but the interval includes no difference. Does"
    mine = own_trial.add(bare, margin="2.0 for new pills")
    assert said in str(bare) and said in str(mine) and not mine.questions
    top = own_trial.page(mine).split("## ")[0]
    assert "The interval includes no difference." in top and "reaches 1.68, within it" in top and "Margin: 2.0" in top


def test_a_margin_in_points_beside_a_ratio_is_asked_about_until_it_is_said_to_be_so():
    mine = own_trial.add(own_trial.enter(*EINSTEIN, RATIO), margin="2 points for new pills")
    (asked,) = mine.questions
    assert "is one of the risk difference, and the estimate that is printed is a hazard ratio" in asked
    assert "by less than the margin" not in own_trial.page(mine).split("## ")[0]
    assert not own_trial.add(mine, looked_again="the protocol sets it in points").questions
    plain = own_trial.add(own_trial.enter(*EINSTEIN), margin="2 points for new pills")
    assert not any("margin" in each for each in plain.questions)


@pytest.mark.parametrize(
    ("estimate", "margin", "said"),
    [
        (..., "1 point for new pills", "reaches 1.04 points worse, beyond it"),
        (..., "relative risk 1.69 for new pills", "reaches 1.693, beyond it"),
        (RATIO, "1.68 for new pills", "reaches 1.68, as far as the margin, as rounded"),
        (RATIO, "1.69 for new pills", "reaches 1.68, within it"),
    ],
)
def test_what_is_beyond_a_margin_is_told_with_digits_that_part_them(estimate, margin, said):
    assert round(newcombe(50, 2419, 44, 2413, 0.95)[1], 2) == 1.04
    assert said in str(own_trial.effect(own_trial.add(own_trial.enter(*EINSTEIN, estimate), margin=margin)))


def test_people_lost_stay_on_the_page_where_nothing_follows_from_them():
    mine = own_trial.add(own_trial.enter(*EINSTEIN, RATIO, randomised="4832"), margin="2.0 for new pills")
    own_trial.fragile(mine, "8 and 10", "without it")
    page = own_trial.page(mine)
    assert "With the outcome of 8 of 2,419 on new pills and 10 of 2,413" in page and "the outcome of 18 of them" in page
    alone = own_trial.enter(*EINSTEIN[:4], estimate=RATIO)
    own_trial.fragile(alone, "8 and 10")
    assert "Typed as lost: 8 on new pills and 10 on standard therapy." in own_trial.page(alone)


PARTNER = "PARTNER 3 2019", ("TAVR", "surgery"), "dead, struck or readmitted", "bad"  # from memory
HAZARD = "hazard ratio 0.54 (0.37 to 0.79); P=0.001"


@pytest.mark.parametrize("margin", ["6 points for TAVR", "6 points", "6% absolute"])
def test_a_margin_in_points_beside_a_ratio_alone_is_refused_with_what_it_takes(margin):
    mine = own_trial.enter(*PARTNER, estimate=HAZARD)
    with pytest.raises(own_trial.Refused, match="neither counts nor such a difference, but a hazard ratio") as refused:
        own_trial.add(mine, margin=margin)
    assert "24 points" not in str(refused.value)


@pytest.mark.parametrize("answer", [..., "yes, Kaplan-Meier"])
def test_a_margin_in_points_waits_while_its_percentages_are_no_counts(answer):
    mine = own_trial.add(
        own_trial.enter(*PARTNER, "8.5% of 496", "15.1% of 454", HAZARD), margin="6 points for TAVR", looked_again=answer
    )
    parts = [
        own_trial.effect(mine),
        own_trial.printed(mine, {"P": "<0.001"}),
        own_trial.fragile(mine),
        own_trial.again(mine),
    ]
    said = "\n".join(map(str, (mine, *parts))) + own_trial.page(
        mine, {"in one sentence": "Hazard ratio 0.54 (0.37 to 0.79)."}
    )
    assert "section 1 does not say that the percentages are people of people" in str(parts[-1])
    for of_counts in ("P of non-inferiority", "of the counts", "within it", "of 100 trials of this size show"):
        assert of_counts not in said, of_counts


@pytest.mark.slow
def test_the_same_margin_is_told_when_the_percentages_are_people():
    typed = "8.5% of 496", "15.1% of 454", HAZARD
    answer = "no, crude percentages, and the paper has its margin in points"
    mine = own_trial.add(own_trial.enter(*PARTNER, *typed), margin="6 points for TAVR", looked_again=answer)
    assert "P of non-inferiority" in str(own_trial.effect(mine)) and "of 100 trials" in str(own_trial.again(mine))
