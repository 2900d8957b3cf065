"""Lesson 05: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import itertools
import json
import math
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import seaborn as sns
import statsmodels.formula.api as smf
from heard import by_question, in_full_and_short, unheard
from matplotlib import pyplot as plt
from scipy import integrate, stats
from scipy.optimize import brentq

from course_lib import figures
from course_lib.methods import competing, effects, standardised, survival
from course_lib.reader import lessons, predictions, questions
from course_lib.reader.feedback import compare, grade
from course_lib.sources import real_trials, tables, trial

LESSON, SOLVED = (
    json.loads((Path(__file__).parents[1] / place / "05_time_to_relapse.ipynb").read_text(encoding="utf-8"))["cells"]
    for place in ("notebooks", "solutions")
)
SOLUTION = "\n".join("".join(cell["source"]) for cell in SOLVED)


def observed(arm, places=slice(10)):
    """Days and events of an arm's first ten people, or those told, as "observed only", by a plain loop over the files."""

    def rows(name):
        return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))

    used = {(r["participant"], int(r["day"])): r["used"] for r in rows("diary.csv")}
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    found = []
    for person in [r["participant"] for r in rows("participants.csv") if r["arm"] == arm][places]:
        for day in range(1, 29):
            sample = urine.get((person, day), "no visit")
            if used[person, day] == "1" or sample == "positive":
                found.append((day, 1))
                break
            if used[person, day] == "" or sample == "":
                found.append((day - 1, 0))
                break
        else:
            found.append((28, 0))
    return found


def exact_share(people):
    share = Fraction(1)
    for day in sorted({d for d, e in people if e}):
        share *= 1 - Fraction(sum(d == day and e for d, e in people), sum(d >= day for d, e in people))
    return share


SIX = [(19, 1), (9, 0), (28, 0), (12, 1), (16, 0), (7, 1)]


def test_ten_people_by_fractions():
    assert exact_share(observed("ketamine")) == Fraction(2, 5)
    assert truth("05.b") == pytest.approx(40)


def test_who_counts_on_a_day_is_told_before_the_guess_that_needs_it():
    texts = ["".join(c["source"]) for c in LESSON]
    (before,) = (text for text in texts if "**Predict.** Work it out, or guess" in text)
    assert "They count as at risk up to day 7, and on no later day." in before.split("> **Predict.**")[0]


def test_the_curve_agrees_with_a_plain_count_where_nobody_is_censored_early_and_the_page_says_so():
    ends = trial.endpoints(missing="use")
    assert (ends.relapse_day[ends.relapsed == 0] == 28).all()
    for _, here in ends.groupby("arm"):
        curve = survival.kaplan_meier(here.relapse_day, here.relapsed).survival
        assert all(
            share
            == pytest.approx((here[here.relapsed == 1].relapse_day > day).sum() / len(here) + (here.relapsed == 0).mean())
            for day, share in curve.items()
        )
    said = " ".join("".join(c["source"]) for c in LESSON)
    assert "So here nobody is censored before day 28, and the curve agrees with a plain count of who is left." in said


def test_two_buckets_show_when_a_ratio_of_leaks_is_a_ratio_of_what_is_lost():
    core = " ".join("".join(c["source"]) for c in LESSON if c["cell_type"] == "markdown").split("## Going deeper")[0]
    assert "After one minute the second has lost half as much as the first." in core
    assert "After an hour both are nearly empty, and have lost nearly the same." in core
    assert pytest.approx((1 - 0.9) / 2) == 1 - 0.95 and (1 - 0.95**60) / (1 - 0.9**60) > 0.95
    hint = questions.find("5.4").hints[1]  # the square root, with numbers of its own
    assert "0.9 × 0.9 = 0.81" in hint and "0.95 × 0.95, about 0.9" in hint
    assert round(0.9 * 0.9, 2) == 0.81 and round(0.95 * 0.95, 1) == 0.9 == round(0.81**0.5, 2)


def test_the_hazard_is_told_before_the_ratio_and_what_the_abstract_allows_for():
    core = " ".join("".join(c["source"]) for c in LESSON if c["cell_type"] == "markdown").split("## Going deeper")[0]
    places = [
        core.index(words)
        for words in ("#hazard)", "Picture a hat for each day", "#hazard-ratio)", "adjusted for their route of use")
    ]
    assert places == sorted(places) and core.count("#hazard)") == 1
    assert "is such a weight too, of its own people (adjusted for their route of use: section B)" in core


def test_lenas_guess_gets_one_number_and_her_question_what_the_cell_prints():
    printed = ["".join("".join(o.get("text", "")) for o in c.get("outputs", [])) for c in LESSON]
    (beside,) = (text for text in printed if "in a world that we suppose:" in text)
    assert beside.count("68") == 1 and not {"59", "93", "0.44", "0.64"} & set(re.findall(r"[\d.]+\d", beside))
    (told,) = ("".join(c["source"]) for c in LESSON if "<summary>To Lena</summary>" in "".join(c["source"]))
    _, told = told.split("## The verdict")[0].split("<summary>To Lena</summary>")
    (counted,) = (text for text in printed if "(people by day 28)" in text)
    assert "53" not in told and "27" not in told and "59 of a hundred" in told and "93 on midazolam: 0.64 times" in told
    assert "Relative risk 0.64 (95% CI 0.46 to 0.89)" in counted and "59 of a hundred" in counted and "93 of a" in counted
    assert "so anything from 0.46 to 0.89 times as many fits: from about half as many to nearly as many." in told
    assert 0.46 < 0.5 and round(1 - 0.89, 1) == 0.1
    ends = trial.endpoints(missing="use")
    routes = pd.crosstab(ends.arm, ends.route)
    assert [(routes.intranasal[arm], routes.sum(axis=1)[arm]) for arm in trial.ARMS] == [(12, 27), (5, 28)]
    assert "The routes of use may explain a part (section B)." in told
    assert all(
        here[here.route == "intranasal"].relapsed.mean() < here[here.route != "intranasal"].relapsed.mean()
        for _, here in ends.groupby("arm")
    )


def test_no_27_stands_in_the_cores_own_words_and_two_deeper_ones_are_told_apart():
    core, deeper = " ".join("".join(c["source"]) for c in LESSON if c["cell_type"] == "markdown").split("## Going deeper")
    assert "27 points" not in core and "27 fewer" not in core and "27 points apart" in deeper
    assert "(Section B's 27 is another number: any blank, with the routes evened out.)" in deeper


def test_omar_hears_why_his_interval_includes_none_and_lenas_does_not():
    ends = trial.endpoints(missing="use")
    days = survival.restricted_mean_difference(ends.relapse_day, ends.relapsed, ends.arm == "ketamine", until=28)
    came = ends.groupby("arm").relapsed.agg(["sum", "size"])
    people = effects.relative_risk(*came.loc["ketamine"], *came.loc["midazolam"])  # without routes, as his days
    assert days.lower < 0 < days.upper and people.upper < 1
    (told,) = ("".join(c["source"]) for c in LESSON if "<summary>To Omar, once more</summary>" in "".join(c["source"]))
    assert "And by Lena's interval fewer relapse. Then why may my four days still be none?" in told
    assert f"one fewer on day 2 makes {28 - 2} days more, and one fewer on day 25 only three" in told and 28 - 25 == 3


def test_where_our_ratio_meets_the_abstracts_the_page_says_that_it_was_made_so():
    (told,) = (text for text in ("".join(c["source"]) for c in LESSON) if "With the route in it the ratio is 0.47" in text)
    met = next(line for line in told.splitlines() if "0.47" in line)
    assert "It is the abstract's 0.47 too. That confirms nothing: we made our people so." in met
    (core,) = (text for text in ("".join(c["source"]) for c in LESSON) if "This weight is the [**hazard ratio**]" in text)
    assert "The abstract's 0.47 is such a weight too, of its own people (adjusted" in core
    ends = trial.endpoints(missing="use")
    first, gone = (ends.arm == "ketamine").to_numpy(), ends.relapse_day[ends.relapsed == 1]
    hats = [((ends.relapse_day[first] >= day).sum(), (ends.relapse_day[~first] >= day).sum()) for day in gone]
    gets = {weight: sum(weight * k / (weight * k + m) for k, m in hats) for weight in (1, 0.66, 0.5, 0.44)}
    assert [f"{gets[weight]:.1f}" for weight in (1, 0.66, 0.44)] == [
        "24.2",
        "20.0",
        "16.0",
    ] and f"{16 / gets[1]:.2f}" == "0.66"
    assert "with 0.66 it still gets 20.0" in lessons.find("05.j").because and round(truth("05.j"), 2) == 0.44
    assert f"{gets[0.5]:.1f}" == "17.2" and "Half a name still gives 17.2" in dict(lessons.find("05.j").mistakes)[0.5]


def test_what_the_ten_peoples_curve_would_be_if_those_who_were_lost_had_relapsed():
    """How far off a curve can be: P01 and P11 are lost on day 7, and three of the ten are left."""
    ten = [(day, 1 if (day, event) == (7, 0) else event) for day, event in observed("ketamine")]
    assert exact_share(ten) == Fraction(3, 10)
    assert exact_share(observed("ketamine")) - exact_share(ten) == Fraction(10, 100)
    told = "(Had both relapsed by day 28, three of the ten would be left, and not the curve's 0.4.)"
    assert any(told in "".join(c["source"]) for c in LESSON)


def test_the_core_names_proportional_hazards_only_where_they_are_looked_at():
    core, deeper = " ".join("".join(c["source"]) for c in LESSON).split("## Going deeper")
    assert "proportional hazards" not in core and "#proportional-hazards" in deeper


def test_days_can_be_guessed_from_the_gap_between_the_curves():
    """The area is told before the guess: 16 days after day 12, about 25 points apart; the means follow."""
    ends = trial.endpoints(missing="use")
    still = {arm: [(here.relapse_day > day).mean() for day in range(28)] for arm, here in ends.groupby("arm")}
    gap = [a - b for a, b in zip(still["ketamine"], still["midazolam"], strict=True)]
    assert sum(gap) == pytest.approx(truth("05.d")) and abs(sum(gap[:12])) < 0.25
    assert round(100 * sum(gap[12:]) / 16) == 25 and round(sum(gap[12:])) == 4
    (asked,) = (text for text in ("".join(c["source"]) for c in LESSON) if "The medians lie 7.5 days apart" in text)
    assert "In ten such days she makes 100 more: one more for each of the hundred." in asked
    said = " ".join("".join(c["source"]) for c in LESSON)
    assert "the area under its curve, so the shaded gap is the difference" in said
    assert "In the 16 days after it ketamine's lies on average about 25 points higher, and that makes the four days" in said


def test_a_hazard_ratio_is_near_a_ratio_of_people_where_few_relapse():
    """Half the hazard on each of 28 days, for those of whom ever more relapse without the drug."""
    ratios = [(1 - (1 - risk) ** 0.5) / risk for risk in (0.02, 0.1, 0.5, 0.93)]
    assert [round(ratio, 2) for ratio in ratios] == [0.5, 0.51, 0.59, 0.79]
    assert any(
        "comes near a ratio of people only where few have relapsed (and if it is the same on every day)"
        in "".join(c["source"])
        for c in LESSON
    )


def test_the_leaflet_prints_the_end_that_the_file_has():
    lower = questions.find("5.6").result().lower
    assert f"up to {1 - lower:.0%} less likely" in SOLUTION and "up to 27% less likely" in SOLUTION


def test_use_where_leaving_is_censored_is_near_the_share_of_those_who_did_not_leave():
    seen = trial.endpoints(missing="observed").set_index("participant")
    use = trial.endpoints(missing="use").set_index("participant")
    reasons = trial.load()["participants"].set_index("participant").exit_reason
    here = seen.index[seen.arm == "midazolam"]
    left = [p for p in here if reasons[p] == "stopped_attending" and not seen.relapsed[p] and use.relapsed[p]]
    assert (len(left), len(here) - len(left), seen.relapsed[here].sum()) == (6, 22, 19) and round(100 * 19 / 22) == 86
    assert (
        "Taken to fare like the other 22, of whom 19 were seen to use, it is 86%" in lessons.find("05.i").why
        and round(truth("05.i")) == 85
    )


def test_six_people_by_fractions_and_their_days_by_rectangles():
    assert questions.find("5.1").right() == pytest.approx(float(exact_share(SIX))) == 5 / 16
    area = sum(exact_share([(t, e if t <= day else 0) for t, e in SIX]) for day in range(28))
    assert questions.find("5.3").right() == pytest.approx(float(area)) == 881 / 48


def test_three_people_by_the_two_rules():
    """Against the rows of the files, of which P05's know nothing after day 21."""
    diary = trial.use_by_day(trial.load())
    assert diary.loc["P14"].eq(1).idxmax() == 2 and diary.loc["P19"].eq(1).idxmax() == 25
    written = trial.load()["diary"].set_index("participant").used
    assert (written["P19"] == 0).all()  # the relapse is seen by urine alone
    assert diary.loc["P05"].notna().sum() == 21 and not diary.loc["P05"].eq(1).any()
    days = {rule: trial.endpoints(missing=rule).set_index("participant").relapse_day for rule in ("use", "observed")}
    assert [days["use"][person] for person in ("P14", "P19", "P05")] == [2, 25, 22] and days["observed"]["P05"] == 21
    assert truth("05.a") == "b" and "day 2" in lessons.find("05.a").options["b"]


def test_who_is_in_the_group_of_observed_only():
    """Recall 1: not those who left, though use of some was seen before; but P49, who lacks a sample and used in time."""
    seen = trial.endpoints(missing="observed").set_index("participant")
    unknown = seen.index[seen.abstinent_last2.isna()]
    reasons = trial.load()["participants"].set_index("participant").exit_reason
    assert set(reasons.index[reasons == "stopped_attending"]) < set(unknown) and len(unknown) == 15
    used_before = [person for person in unknown if seen.relapsed[person] and reasons[person] == "stopped_attending"]
    assert used_before and {"P03", "P53", "P47"} == set(used_before)
    p49 = trial.use_by_day(trial.load()).loc["P49"]
    assert seen.abstinent_last2["P49"] == 0 and p49.loc[15:].isna().any() and p49.loc[15:].eq(1).any()
    assert "P49 lacks a sample" in questions.find("r05.1").hints[2]


def test_p14_used_on_two_days_and_on_no_later_one():
    """The lesson's first question; of six months nothing is known yet."""
    used = trial.use_by_day(trial.load()).loc["P14"]
    assert used.index[used.eq(1)].tolist() == [2, 3]
    asked = next("".join(c["source"]) for c in LESSON if "P14 used on days 2 and 3" in "".join(c["source"]))
    assert "no later day of the 28" in asked and "six months" not in asked


def truth(which):
    return lessons.find(which).truth()


def test_p29_is_censored_on_day_3_for_one_missing_sample():
    seen = trial.endpoints(missing="observed").set_index("participant").loc["P29"]
    assert (seen.relapse_day, seen.relapsed) == (3, 0)
    assert trial.use_by_day(trial.load()).loc["P29"].isna().sum() == 1


def test_guesses_that_the_counts_explain_hear_their_count():
    """Steps left out of the ten people's curve, levels of the wrong arm or of all who began, by plain counts."""
    ends = trial.endpoints(missing="use")
    days = ends[ends.arm == "ketamine"].relapse_day
    before = 100 * (days >= 28).sum() / len(days)
    slips = {
        ("05.b", 60): (100 * (1 - 0.8 * 5 / 6 * 3 / 5), "the share who relapse"),
        ("05.b", 67): (100 * 0.8 * 5 / 6, "up to day 27"),
        ("05.b", 48): (100 * 0.8 * 3 / 5, "leaves out the step of day 21"),
        ("05.c", 48): (before, "just before day 28"),
        ("05.c", 7): (100 * 2 / 28, "where midazolam's curve ends"),
    }
    for (which, typed), (value, words) in slips.items():
        assert round(value) == typed and words in predictions.answer(lessons.find(which), typed).message


def test_expected_relapses_by_fractions():
    ends = trial.endpoints(missing="use")
    people = list(zip(map(int, ends.relapse_day), ends.relapsed, ends.arm, strict=True))
    expected = Fraction(0)
    for day in sorted({d for d, e, _ in people if e}):
        at_risk = [arm for d, _, arm in people if d >= day]
        expected += sum(d == day and e for d, e, _ in people) * Fraction(at_risk.count("ketamine"), len(at_risk))
    assert truth("05.e") == pytest.approx(float(expected)) and round(float(expected), 1) == 24.2


@pytest.mark.slow
def test_p_is_about_the_distance_from_what_each_deal_expects():
    """Deal the arms anew: 24.2 is no mean over deals, and P is the share whose own distance is at least as large."""
    ends = trial.endpoints(missing="use")
    day, relapsed = ends.relapse_day.to_numpy(), ends.relapsed.to_numpy()
    given = np.zeros(len(ends))  # what is expected of a person, who is at risk on the same days whatever the arm
    for now in np.unique(day[relapsed == 1]):
        given[day >= now] += ((day == now) & (relapsed == 1)).sum() / (day >= now).sum()
    ketamine = (ends.arm == "ketamine").to_numpy()
    deals = np.random.default_rng(1966).permuted(np.tile(ketamine, (100_000, 1)), axis=1)
    came, expected = deals @ relapsed, deals @ given
    assert given[ketamine].sum() == pytest.approx(truth("05.e"))
    assert came.mean() == pytest.approx(42 * 27 / 55, abs=0.03) and expected.mean() == pytest.approx(42 * 27 / 55, abs=0.03)
    as_far = (np.abs(came - expected) >= truth("05.e") - 16 - 1e-9).mean()
    p = survival.log_rank(day, relapsed, ketamine).p
    assert as_far == pytest.approx(p, abs=0.0015) and round(p, 3) == 0.008
    assert (np.abs(came - truth("05.e")) >= truth("05.e") - 16).mean() < p - 0.003  # 24.2 as a target of all deals: not P
    page = ["".join(cell["source"]) for cell in LESSON]
    (asked,) = (text for text in page if "2 × 27/55 = 0.98" in text)
    (dealt,) = (text for text in page if "Deal the 55 people anew, as in lesson 03" in text)
    assert "given who was still at risk on each day" in asked and "How many should" not in asked
    assert "two numbers change: the relapses that come on ketamine, and those expected there, given who is still" in dealt
    (told,) = (text for text in page if "glossary.ipynb#log-rank-test" in text)
    assert "sets two such numbers at least as far apart, if the infusion makes no difference." in told
    assert "in about 8 of a thousand trials: P = .008." in dealt
    (printed,) = (
        "".join(o["text"]) for c in LESSON for o in c.get("outputs", []) if "of the 55" in "".join(o.get("text", ""))
    )
    assert re.findall(r"[\d.]+ on average|in \d+ of a thousand", printed) == [
        "20.6 on average",
        "20.6 on average",
        f"in {1000 * as_far:.0f} of a thousand",
    ]


def test_a_part_of_a_person_that_the_page_prints_is_no_percentage():
    """0.98 stands above the guess, and is no 98% of 42; a half still is 21."""
    said = predictions.predict("05.e", 0.98).message
    assert "of day 1" in said and "41 of 42" not in said
    assert "0.5 is read as 21 of 42" in predictions.predict("05.e", 0.5).message


def test_numbers_that_stand_above_a_guess_hear_what_they_are():
    for which, typed, words in (
        ("05.b", 5, "how many of the ten"),
        ("05.c", 18, "how many people are left"),
        ("05.d", 22, "the median on ketamine"),
        ("05.d", 14.5, "the median on midazolam"),
        ("05.c", 13, "as day 28 begins"),
        ("05.d", 25, "how many points lie between"),
        ("05.f", 34, "how far apart our two curves end"),
    ):
        assert words in predictions.answer(lessons.find(which), typed).message, which


def test_only_the_hazard_ratio_has_the_leaflets_end():
    """Item 5.6 names no ratio: of the lesson's two one has an end of 0.73."""
    asked = next("".join(c["source"]) for c in SOLVED if "An invented leaflet says" in "".join(c["source"]))
    assert "hazard" not in asked and "on any day" not in asked
    ends = [cox(part=part) for part in ("lower", "upper")]
    used = real_trials.load("help").dropna().groupby("treat").anysub.agg(lambda x: (x == "yes").sum())
    risk = used["yes"] / 134 / (used["no"] / 118)
    people = [risk**2 / odds_or_risk_limit(False), odds_or_risk_limit(False)]
    assert [round(end, 2) for end in ends] == [0.73, 1.28] and [round(end, 2) for end in people] == [0.89, 1.17]


def test_the_guess_20_6_is_told_which_question_it_answers():
    said = predictions.answer(lessons.find("05.e"), 20.6).message
    assert "by the hat of day 1" in said and "midazolam lost its people sooner" in said
    assert "of day 1" in predictions.answer(lessons.find("05.e"), 0.98).message
    assert "takes day 25 for all days" in predictions.answer(lessons.find("05.e"), 30.3).message
    for value in (25.7, 26):  # honestly reasoned, as from a half and 13 of 17: near, and no other slip is named
        said = predictions.answer(lessons.find("05.e"), value)
        assert said.status == "near" and "came on midazolam" not in said.message
    (asked,) = (text for text in ("".join(c["source"]) for c in LESSON) if "2 × 27/55 = 0.98" in text)
    ends = trial.endpoints(missing="use")
    hats = [
        ((ends.relapse_day >= day).sum(), ((ends.relapse_day >= day) & (ends.arm == "ketamine")).sum(), n)
        for day, n in ((1, 2), (16, 1), (25, 1))
    ]
    for (names, ours, n), day in zip(hats, (1, 16, 25), strict=True):
        assert ((ends.relapse_day == day) & (ends.relapsed == 1)).sum() == n
        assert f"| day {day} | {names} | {ours} | {n} | {n} × {ours}/{names} = {n * ours / names:.2f} |" in asked
    assert "| day 25 | 18 | 13 | 1 | 1 × 13/18 = 0.72 |" in asked.split("> **Predict.**")[0]
    assert "1 - 0.47" in predictions.answer(lessons.find("05.f"), 53).message


def test_hazard_and_people_side_by_side_with_and_without_route():
    """The core's two ratios, and section B's: statsmodels' ratio and plain counts."""
    texts = ["".join(o.get("text", "")) for c in LESSON for o in c.get("outputs", [])]
    (core,) = (text for text in texts if "(people by day 28)" in text)
    assert re.findall(r"(?:ratio|risk) (0\.\d+ \(.*?\))", core) == [
        "0.64 (95% CI 0.46 to 0.89)",
        "0.44 (95% CI 0.23 to 0.83)",
    ]
    by_use = []
    for rule in ("observed", "abstinent"):
        seen = trial.endpoints(missing=rule)
        fit = smf.phreg("relapse_day ~ arm", seen, status=seen.relapsed.to_numpy(), ties="breslow").fit()
        by_use.append(f"{math.exp(-abs(fit.params[0])):.2f}")
    assert by_use == ["0.39", "0.46"] == re.findall(r"(\S+) if only use that was seen counts", core)
    said = " ".join("".join(c["source"]) for c in LESSON)
    assert "16 of 27 on ketamine and 26 of 28 on midazolam, 59 and 93 of a hundred. That is 0.64 times as many" in said
    assert "our hazard ratio is not 0.44 but 0.39 (a blank ends follow-up) or 0.46 (a blank is no use)" in said
    (routes,) = (text for text in texts if "with route, simulated people" in text)
    ends = trial.endpoints(missing="use")
    hazards = []
    for model in ("relapse_day ~ arm", "relapse_day ~ arm + route"):
        fit = smf.phreg(model, ends, status=ends.relapsed.to_numpy(), ties="breslow").fit()
        hazards.append(math.exp(-fit.params[next(n for n, x in enumerate(fit.model.exog_names) if "arm" in x)]))
    people = (16 / 27) / (26 / 28), standardised.standardised(ends.relapsed, ends.arm == "ketamine", ends.route).ratio.value
    assert [f"{1 - x:.0%}" for x in (*hazards, *people)] == ["56%", "53%", "36%", "30%"]
    assert re.findall(r"(\d+%) fewer", routes) == ["36%", "30%"]
    assert re.findall(r"Hazard ratio (\S+)", routes) == [f"{x:.2f}" for x in hazards]


def test_three_relapses_shared_out_by_a_weight_are_what_breslows_fit_expects():
    """Item 5.4.1 in fractions; the weight that fits is Breslow's estimate for ten such people, by statsmodels."""

    def expected(weight):
        return sum(r * weight * drug / (weight * drug + other) for r, drug, other in ((1, 5, 5), (2, 4, 3)))

    assert questions.find("5.4.1").right() == pytest.approx(float(expected(Fraction(1, 2)))) == 17 / 15
    assert [round(expected(w), 2) for w in (0.5, 0.41, 1)] == [1.13, 1.0, 1.64] and "0.41" in questions.find("5.4.1").why
    people = pd.DataFrame({"day": [5, 9, 28, 28, 28, 3, 5, 9, 28, 28], "drug": [1] * 5 + [0] * 5})
    status = np.array([0, 1, 0, 0, 0, 1, 0, 1, 0, 0])
    assert [(sum(people.day[people.drug == k] >= day)) for day in (3, 9) for k in (1, 0)] == [5, 5, 4, 3]
    fit = smf.phreg("day ~ drug", people, status=status, ties="breslow").fit()
    assert round(math.exp(fit.params[0]), 2) == 0.41


def test_three_who_stayed_relapse_by_one_missing_sample():
    """The core counts any blank; dropout would leave these three out."""
    use, seen = (trial.endpoints(missing=rule).set_index("participant") for rule in ("use", "observed"))
    by_blank = use.index[(use.relapsed == 1) & (seen.relapsed == 0)]
    reasons = trial.load()["participants"].set_index("participant").exit_reason
    stayed = [person for person in by_blank if reasons[person] != "stopped_attending"]
    assert len(stayed) == 3 and all(reasons[person] == "completed" for person in stayed)
    assert all(trial.use_by_day(trial.load()).loc[person].isna().sum() == 1 for person in stayed)
    assert any("The other three completed the trial with a single sample missing" in "".join(c["source"]) for c in LESSON)


def test_weight_that_shares_out_what_came_is_coxs_ratio():
    """The lesson's sharing with weights, in fractions; where it gives the 16 is Breslow's estimate, by statsmodels."""
    ends = trial.endpoints(missing="use")
    people = list(zip(map(int, ends.relapse_day), ends.relapsed, ends.arm, strict=True))
    relapses = [d for d, e, _ in people if e]

    def part(weight, day):
        ketamine, midazolam = (sum(d >= day and a == arm for d, _, a in people) for arm in trial.ARMS)
        return weight * ketamine / (weight * ketamine + midazolam)

    printed = {
        1: (0.72, 24.2),
        Fraction(1, 2): (0.57, 17.2),
        Fraction(44, 100): (0.53, 16.0),
        Fraction(1, 4): (0.39, 11.0),
    }
    for weight, (of_p19, of_all) in printed.items():
        assert round(float(part(Fraction(weight), 25)), 2) == of_p19
        assert round(float(sum(part(Fraction(weight), day) for day in relapses)), 1) == of_all
    assert round(float(part(Fraction(44, 100), 2)), 2) == 0.30  # of P14's relapse, so 0.70 more than expected
    above = [(d, a == "ketamine") for d, e, a in people if e]  # section A's points
    assert [sum(k and d <= 8 for d, k in above), sum(d <= 8 for d, _ in above)] == [7, 13]
    assert [sum(k and d > 21 for d, k in above), sum(d > 21 for d, _ in above)] == [3, 9]
    early, late = ([float(part(Fraction(44, 100), d)) for d in relapses if (d <= 8, d > 21)[n]] for n in (0, 1))
    assert [round(sum(early), 1), round(sum(late), 1)] == [4.0, 4.7] and round(-math.log(0.44), 2) == 0.82
    status = ends.relapsed.to_numpy()
    fit = smf.phreg("relapse_day ~ C(arm, Treatment('midazolam'))", ends, status=status, ties="breslow").fit()
    ratio = float(np.exp(fit.params[0]))
    assert round(ratio, 2) == 0.44 and sum(part(ratio, day) for day in relapses) == pytest.approx(16, abs=1e-3)


def test_ratios_of_weeks_and_relapses_by_route_by_counting():
    ends = trial.endpoints(missing="use")
    counts = {}
    for n, arm in itertools.product(range(1, 5), trial.ARMS):
        left = ends[(ends.arm == arm) & (ends.relapse_day > 7 * (n - 1))]
        counts[n, arm] = int(left[left.relapse_day <= 7 * n].relapsed.sum()) / len(left)
    ratios = [counts[n, "ketamine"] / counts[n, "midazolam"] for n in range(1, 5)]
    assert [round(ratio, 2) for ratio in ratios] == [0.62, 0.64, 0.52, 0.29]
    assert counts[1, "ketamine"] == 3 / 27 and counts[1, "midazolam"] == 5 / 28
    by_route = {route: (int(here.relapsed.sum()), len(here)) for route, here in ends.groupby("route")}
    assert by_route == {"intranasal": (10, 17), "mixed": (14, 15), "smoked": (18, 23)}
    nasal = ends[ends.route == "intranasal"]
    assert nasal.groupby("arm").size().to_dict() == {"ketamine": 12, "midazolam": 5} and 12 / 27 > 5 / 28
    assert nasal.relapsed.mean() < ends[ends.route != "intranasal"].relapsed.mean()
    smoke = ends[ends.route == "smoked"].groupby("arm").relapsed.agg(["sum", "size"])  # what Lena hears
    assert smoke.to_numpy().tolist() == [[8, 12], [10, 11]]


def test_three_weights_fit_three_numbers():
    """Cox's weights of ketamine and of two routes (Breslow's ties, as in sharing out) give 16, 18 and 14 relapses."""
    ends = trial.endpoints(missing="use")
    fit = smf.phreg("relapse_day ~ arm + route", ends, status=ends.relapsed.to_numpy(), ties="breslow").fit()

    def expected(weight, who):
        belongs, total = ((ends.arm == who) | (ends.route == who)).to_numpy(), 0.0
        for day in ends.relapse_day[ends.relapsed == 1]:
            at_risk = (ends.relapse_day >= day).to_numpy()
            total += weight[at_risk & belongs].sum() / weight[at_risk].sum()
        return total

    fitted = np.exp(fit.model.exog @ fit.params)
    for who, came in {"ketamine": 16, "smoked": 18, "mixed": 14, "intranasal": 10}.items():
        assert expected(fitted, who) == pytest.approx(came, abs=1e-3)
    alone = np.where(ends.arm == "ketamine", 0.44, 1.0)
    turned = ends.arm.map({"ketamine": 0.47, "midazolam": 1}) * ends.route.map(
        {"smoked": 1.53, "mixed": 1.49, "intranasal": 1}
    )
    given = pd.Series(
        survival.expected_events(ends.relapse_day, ends.relapsed, turned)
    )  # as finely as a reader turns the weights
    for by, came in (("arm", [16, 26]), ("route", [10, 14, 18])):
        assert given.groupby(ends[by]).sum().round(1).tolist() == came
    assert [round(expected(alone, who), 1) for who in ("smoked", "mixed", "intranasal")] == [15.8, 12.9, 13.3]
    named = dict(zip(fit.model.exog_names, fit.params, strict=True))
    ketamine, smoked, mixed = (
        math.exp(sign * next(v for k, v in named.items() if word in k))
        for word, sign in (("arm", -1), ("smoked", 1), ("mixed", 1))
    )
    assert [round(x, 2) for x in (ketamine, smoked, mixed, ketamine * smoked)] == [0.47, 1.53, 1.49, 0.72]


@pytest.mark.parametrize(
    ("ties", "model", "ratio", "p"),
    [
        ("breslow", "relapse_day ~ arm", "0.44", "0.011"),
        ("breslow", "relapse_day ~ arm + route", "0.47", "0.029"),
        ("efron", "relapse_day ~ arm", "0.43", "0.010"),
        ("efron", "relapse_day ~ arm + route", "0.47", "0.027"),
    ],
)
def test_both_lines_of_the_fit_by_statsmodels(ties, model, ratio, p):
    """Section B prints Breslow's, as a reader shared relapses out; section C says how Efron's differs."""
    ends = trial.endpoints(missing="use")
    fit = smf.phreg(model, ends, status=ends.relapsed.to_numpy(), ties=ties).fit()
    place = next(n for n, name in enumerate(fit.model.exog_names) if "arm" in name)
    assert [f"{math.exp(-fit.params[place]):.2f}", f"{fit.pvalues[place]:.3f}"] == [ratio, p]
    printed = "".join("".join(o.get("text", "")) for c in LESSON for o in c.get("outputs", []))
    if ties == "breslow":
        assert re.search(rf"Hazard ratio {ratio} \(.*\), P = {p}", printed)
    assert "With days, without route: efron 0.43, breslow 0.44" in printed


def test_two_groups_halved_are_together_no_longer_halved():
    """Section B's fortnights: ten people at high risk (8 of ten relapse) and ten at low (2 of ten), ketamine halves both."""
    left = {arm: (10 - 8 * times, 10 - 2 * times) for arm, times in (("ketamine", 0.5), ("midazolam", 1))}
    assert left == {"ketamine": (6, 9), "midazolam": (2, 8)}
    ketamine, midazolam = (0.4 * 6 + 0.1 * 9) / 15, (0.8 * 2 + 0.2 * 8) / 10
    assert [round(x, 2) for x in (ketamine, midazolam, ketamine / midazolam)] == [0.22, 0.32, 0.69]
    assert [round(x, 1) for x in (0.4 * 6, 0.1 * 9, 0.8 * 2, 0.2 * 8)] == [2.4, 0.9, 1.6, 1.6]


def test_where_the_three_people_lie_on_the_curves():
    ends = trial.endpoints(missing="use")
    steps = {arm: here[here.relapsed == 1].groupby("relapse_day").participant.agg(list) for arm, here in ends.groupby("arm")}
    assert steps["ketamine"].iloc[1] == ["P14"] and steps["ketamine"].index[1] == 2
    assert steps["midazolam"].iloc[-2] == ["P19"] and steps["midazolam"].index[-2] == 25
    assert "P05" in steps["midazolam"][22] and len(steps["midazolam"][22]) == 2
    left = ends[(ends.arm == "midazolam") & (ends.relapse_day > 21)]
    assert len(left) == 8 and left.relapsed.sum() == 6  # the last week's point


def test_partners_number_by_counting():
    ends = trial.endpoints(missing="use")
    left = [(arm, event) for arm, day, event in zip(ends.arm, ends.relapse_day, ends.relapsed, strict=True) if day > 14]
    assert [left.count((arm, 0)) for arm in trial.ARMS] == [11, 2]
    assert [sum(a == arm for a, _ in left) for arm in trial.ARMS] == [18, 14]
    after = trial.endpoints(missing="use").query("arm == 'ketamine' and relapse_day > 14")
    last = survival.kaplan_meier(after.relapse_day, after.relapsed).iloc[-1]  # what Ruth hears
    assert last.survival == pytest.approx(11 / 18) and [round(x, 2) for x in (last.lower, last.upper)] == [0.35, 0.79]
    at_28 = [(arm, day) for arm, day in zip(ends.arm, ends.relapse_day, strict=True)].count(("ketamine", 28))
    assert at_28 == 13  # of the 18, as the picture prints them: two more relapse on that day
    assert truth("05.c") == pytest.approx(100 * 11 / 18) and round(100 * 11 / 27) == 41 and round(100 * 18 / 27) == 67


def test_half_the_hazard_is_half_as_many_people_only_where_few_relapse():
    """Item 5.4: with the hazard halved on each of 28 days, the share without the event is nearly the square root."""
    daily = [1 - (1 - share) ** (1 / 28) for share in (0.10, 0.93)]
    few, many = (1 - (1 - hazard / 2) ** 28 for hazard in daily)
    assert round(100 * few) == 5 and round(100 * many) == 73 and 1 - many / 0.93 == pytest.approx(0.2, abs=0.02)
    assert many == pytest.approx(1 - 0.07**0.5, abs=0.01) and round(0.98**0.5, 2) == 0.99
    assert "about 73 do" in questions.find("5.4").why and "73 relapses against 93" in SOLUTION
    ends = trial.endpoints(missing="use")
    ketamine = (ends.arm == "ketamine").to_numpy()
    ratio = survival.hazard_ratio(ends.relapse_day, ends.relapsed, ketamine, ties="breslow").value
    came = ends.groupby("arm").relapsed.mean()  # the solution: in the lesson's arms the rule need not hold
    ruled = 1 - (1 - came["midazolam"]) ** ratio  # who relapses by the rule; chance alone may explain what came instead
    assert round(100 * ruled) == 69 and round(100 * came["ketamine"]) == 59
    assert "69 of 100 would relapse on ketamine, and 59 did" in SOLUTION
    here = ends[ends.arm == "ketamine"]
    end = survival.kaplan_meier(here.relapse_day, here.relapsed).iloc[-1]
    assert end.lower < 1 - ruled < end.upper


def test_minus_the_logarithm_of_a_share_is_nearly_the_sum_of_hazards():
    """Section A's two days on which one in ten relapses."""
    assert [round(-math.log(0.9**days), 3) for days in (1, 2)] == [0.105, 0.211] and round(0.9**2, 2) == 0.81
    assert "0.105" in "".join("".join(c["source"]) for c in LESSON)


def test_medians_by_sorting():
    """No blank is censored by the rule "blank is use", so the median is that of the sorted days; of 28 people, a middle."""
    ends = trial.endpoints(missing="use")
    for arm, expected in (("ketamine", 22), ("midazolam", 14.5)):
        here = ends.arm == arm
        days = np.where(ends.relapsed == 1, ends.relapse_day, 99)[here]
        found = survival.median_time(ends.relapse_day[here], ends.relapsed[here])
        assert np.median(days) == expected == found.value and found.lower == 12
    assert found.upper == 20


def test_the_number_for_omar_and_what_is_said_to_a_minus_sign():
    ends = trial.endpoints(missing="use")
    means = ends.groupby("arm").relapse_day.mean()
    asked = lessons.find("05.d")
    assert truth("05.d") == pytest.approx(means["ketamine"] - means["midazolam"])
    assert f"The means are {means['ketamine']:.1f} and {means['midazolam']:.1f} days" in asked.why
    assert f"Nearly all of the {truth('05.d'):.1f} comes after day 12" in asked.why
    assert "between the medians" in predictions.answer(asked, 7.5).message
    medians = [survival.median_time(g.relapse_day, g.relapsed).value for _, g in ends.groupby("arm")]
    assert medians[0] - medians[1] == asked.usual == 7.5
    assert "the mean on ketamine" in predictions.answer(asked, 19.7).message
    assert "the mean on midazolam" in predictions.answer(asked, 15.5).message
    end = 100 * (1 - ends.groupby("arm").relapsed.mean())
    assert (
        f"{round(end['ketamine'] - end['midazolam'])} is how many more of a hundred" in predictions.answer(asked, 34).message
    )


def test_how_many_of_a_hundred_relapse_and_what_the_headline_makes_of_it():
    counted = lessons.find("05.f")
    slow, fast = (100 * stats.geom.cdf(28, chance) for chance in (0.04, 0.09))  # SciPy: a first success by the 28th day
    assert truth("05.f") == pytest.approx(slow) and round(slow) == 68 and "68 of a hundred" in counted.why
    assert round(fast) == 93 == round(100 * 26 / 28) and round(0.44 * 9) == 4 and "nearly three quarters" in counted.why
    assert 0.71 < slow / fast < 0.75 and round(fast - slow) == 25 and round(100 - slow) == 32
    assert "59 is what came" in predictions.answer(counted, 59).message and round(100 * 16 / 27) == 59
    assert round(0.44 * 93) == counted.usual
    assert (
        "93 is 41" in predictions.answer(counted, 41).message and "half of 93" in predictions.answer(counted, 46.5).message
    )


@pytest.mark.slow
def test_same_routes_in_both_arms_and_then_one_route_pull_opposite_ways():
    """Section B: each person weighs as much as makes both arms' routes those of all 55 (Breslow's score)."""
    ends = trial.endpoints(missing="use")
    everybody, alike = (ends.groupby(by).arm.transform("size") for by in ("route", ["route", "arm"]))
    copies, ketamine = (everybody / alike).to_numpy(), (ends.arm == "ketamine").to_numpy()
    assert {round(copies[ketamine == k].sum(), 6) for k in (True, False)} == {55}

    def above(ratio, copies):
        """How many more relapses come on ketamine than are expected with this ratio."""
        more, weights = 0.0, copies * np.where(ketamine, ratio, 1)
        for day in ends.relapse_day[ends.relapsed == 1].unique():
            at_risk = (ends.relapse_day >= day).to_numpy()
            now = ((ends.relapse_day == day) & (ends.relapsed == 1)).to_numpy()
            part = weights[at_risk & ketamine].sum() / weights[at_risk].sum()
            more += copies[now & ketamine].sum() - copies[now].sum() * part
        return more

    for by, printed in ((copies, 0.49), (np.ones(55), 0.44)):
        assert round(brentq(lambda ratio, by=by: above(ratio, by), 0.1, 2), 2) == printed
    said = " ".join("".join(c["source"]) for c in LESSON)
    assert "they pull opposite ways" in said and "With the same routes in both arms it is 0.49" in said


def test_days_gained_by_plain_means():
    """Nobody is censored before day 28, so the restricted mean is a mean of days."""
    ends = trial.endpoints(missing="use")
    means = ends.groupby("arm").relapse_day.mean()
    found = survival.restricted_mean_difference(ends.relapse_day, ends.relapsed, ends.arm == "ketamine", until=28)
    assert found.value == pytest.approx(means["ketamine"] - means["midazolam"]) and round(found.value, 1) == 4.2


def test_relapse_by_day_28_and_kinds_by_counting():
    use, seen = trial.endpoints(missing="use"), trial.endpoints(missing="observed")
    assert use.relapsed.sum() == 42 and seen.relapsed.sum() == 30
    shares = use.groupby("arm").relapsed.mean()
    assert (
        1 - shares["ketamine"] / shares["midazolam"] == pytest.approx(1 - 16 / 27 * 28 / 26)
        and round(1 - 448 / 702, 2) == 0.36
    )


def test_standardised_relative_risk_by_its_definition():
    """Everyone's risk on ketamine and on midazolam from statsmodels' logistic model."""
    ends = trial.endpoints(missing="use")
    both = standardised.standardised(ends.relapsed, ends.arm == "ketamine", ends.route)
    found, fewer = both.ratio, both.difference
    fit = smf.logit("relapsed ~ arm + route", ends).fit(disp=0)
    risks = [fit.predict(ends.assign(arm=arm)).mean() for arm in trial.ARMS]
    assert found.value == pytest.approx(risks[0] / risks[1])
    assert [round(x, 2) for x in (found.value, found.lower, found.upper)] == [0.70, 0.50, 0.99]
    assert 100 * fewer.value == pytest.approx(100 * (risks[0] - risks[1]))
    assert [round(-100 * x) for x in (fewer.value, fewer.upper, fewer.lower)] == [27, 3, 51]
    assert any("that is 27 fewer and not 34, and it may be 51, or hardly any (3)" in "".join(c["source"]) for c in LESSON)


def test_use_and_leaving_by_counting():
    """No one is censored before day 28 except three, so shares follow from weights that these three pass on."""
    use, seen = trial.endpoints(missing="use"), trial.endpoints(missing="observed")
    left = (trial.load()["participants"].exit_reason == "stopped_attending") & (use.relapsed == 1) & (seen.relapsed == 0)
    assert left.sum() == 9
    for arm, printed in (("ketamine", (0.43, 0.12)), ("midazolam", (0.69, 0.21))):
        people = [
            (d + go, "left" if go else "use" if e else None)
            for d, e, go, a in zip(seen.relapse_day, seen.relapsed, left, seen.arm, strict=True)
            if a == arm
        ]
        still, shares = Fraction(1), {"use": Fraction(0), "left": Fraction(0)}
        for day in sorted({d for d, cause in people if cause}):
            at_risk = sum(d >= day for d, _ in people)
            had = {way: sum(p == (day, way) for p in people) for way in shares}
            for way in shares:
                shares[way] += still * Fraction(had[way], at_risk)
            still *= 1 - Fraction(sum(had.values()), at_risk)
        found = competing.cumulative_incidence(*zip(*people, strict=True)).iloc[-1]
        assert [found[way] for way in shares] == pytest.approx([float(x) for x in shares.values()])
        assert tuple(round(float(x), 2) for x in shares.values()) == printed
        used = exact_share([(d, cause == "use") for d, cause in people])  # those who left are censored
        assert arm == "ketamine" or truth("05.i") == pytest.approx(float(100 * (1 - used)))


def heights_at(corners, day):
    """Where an upright line on a day cuts the edge of an area that has level and upright edges only."""
    cuts = [y0 for (x0, y0), (x1, y1) in itertools.pairwise(corners) if y0 == y1 and min(x0, x1) < day < max(x0, x1)]
    return min(cuts), max(cuts)


@pytest.mark.slow
def test_stacked_incidences_are_drawn_to_their_labels():
    """Each area steps on the day of its events, the last step falls nowhere, and is as high as its labels say."""
    incidence = {}
    use, seen = trial.endpoints(missing="use"), trial.endpoints(missing="observed")
    left = (trial.load()["participants"].exit_reason == "stopped_attending") & (use.relapsed == 1) & (seen.relapsed == 0)
    cause = seen.relapsed.map({1: "use seen", 0: None}).where(~left, "left")
    for arm in trial.ARMS:
        here = use.arm == arm
        incidence[arm] = competing.cumulative_incidence((seen.relapse_day + left)[here], cause[here])
    source = next("".join(c["source"]) for c in LESSON if "Both incidences stacked" in "".join(c["source"]))
    shares = 100 * pd.DataFrame({arm: table.iloc[-1] for arm, table in incidence.items()})
    shares.loc["neither"] = 100 - shares.loc[["use seen", "left"]].sum()
    names = {"plt": plt, "trial": trial, "figures": figures, "incidence": incidence, "shares": shares}
    exec(source, names)
    panels = names["axes"].figure.axes
    assert len(panels) == 2 and names["title"] == (
        "On ketamine fewer are seen to use (43 against 69%)\nand fewer leave first (12 against 21%)"
    )
    assert [axes.get_ylim() for axes in panels] == [(0, 100)] * 2
    for axes, table in zip(panels, incidence.values(), strict=True):
        heights = [0]
        for area, ways in zip(axes.collections, (["use seen"], ["use seen", "left"]), strict=True):
            corners = area.get_paths()[0].vertices
            assert corners[:, 0].max() == 28.5 > axes.get_xlim()[1] > 28
            for day in range(1, 29):  # just before a day, and in the middle of it, what had come by then
                for at, by in ((day - 0.01, day - 1), (day + 0.25, day)):
                    assert heights_at(corners, at)[1] == pytest.approx(100 * table.loc[:by, ways].iloc[-1].sum())
            heights.append(heights_at(corners, 28.25)[1])
        labels = [int(text.get_text().split()[-1].rstrip("%")) for text in axes.texts if "%" in text.get_text()]
        assert [round(x) for x in np.diff([*heights, 100])] == labels
    plt.close("all")


@pytest.mark.slow
def test_early_and_late_ratio_by_person_periods():
    """The same split as two rows a person, fitted by statsmodels' formula with the arm's effect free in each part."""
    ends = trial.endpoints(missing="use")
    rows = []
    for p in ends.itertuples():
        k = int(p.arm == "ketamine")
        rows.append((0, min(p.relapse_day, 8), int(p.relapsed and p.relapse_day <= 8), k, 0, p.route))
        if p.relapse_day > 8:
            rows.append((8.5, p.relapse_day, p.relapsed, 0, k, p.route))
    table = pd.DataFrame(rows, columns=["start", "stop", "event", "early", "late", "route"])
    options = {"status": table.event.to_numpy(), "entry": table.start.to_numpy(), "ties": "efron"}
    model = smf.phreg("stop ~ early + late + route", table, **options)
    fit = model.fit()
    places = [model.exog_names.index(name) for name in ("early", "late")]
    found = survival.split_hazard_ratio(ends.relapse_day, ends.relapsed, ends.arm == "ketamine", 8, ends.route)
    assert [found.early.value, found.late.value] == pytest.approx(np.exp(np.asarray(fit.params)[places]), rel=1e-4)
    assert [round(e.value, 2) for e in found[:2]] == [1.32, 0.28] and round(found.change.p, 3) == 0.026
    assert [round(x, 2) for x in (found.early.lower, found.early.upper)] == [0.43, 4.04]
    assert truth("05.g") == "a" and lessons.find("05.g").options["a"] == "after day 8"
    for day, letter in {14: "b", 20: "c"}.items():  # the other cuts do not win, and what is said of them is so
        two = survival.split_hazard_ratio(ends.relapse_day, ends.relapsed, ends.arm == "ketamine", day, ends.route)[:2]
        said = dict(lessons.find("05.g").mistakes)[letter]
        assert lessons.find("05.g").options[letter] == f"after day {day}"
        assert all(one.value < 1 and f"{one.value:.2f}" in said for one in two)
    by_8 = ends[(ends.relapsed == 1) & (ends.relapse_day <= 8)].groupby("arm").relapse_day
    assert by_8.size().to_dict() == {"ketamine": 7, "midazolam": 6} and by_8.apply(lambda d: (d == 8).sum())["ketamine"] == 4


@pytest.mark.parametrize("rule", ["first use or stopped attending", "a blank is use on ketamine only"])
def test_other_settings_by_a_plain_loop_and_statsmodels(rule):
    """Days and events person by person, then statsmodels' formula interface."""
    ends = {name: trial.endpoints(missing=name) for name in trial.RULES}
    table = ends["use"][["arm", "route"]].copy()
    reasons = dict(trial.load()["participants"][["participant", "exit_reason"]].itertuples(index=False))
    rows = []
    for i, person in enumerate(ends["use"].participant):
        seen, arm = ends["observed"].iloc[i], table.arm.iloc[i]
        if rule == "a blank is use on ketamine only":
            chosen = ends["use" if arm == "ketamine" else "abstinent"].iloc[i]
            rows.append((chosen.relapse_day, chosen.relapsed))
        else:
            left = reasons[person] == "stopped_attending" and not seen.relapsed
            rows.append((seen.relapse_day + left, int(seen.relapsed or left)))
    table["day"], table["relapsed"] = zip(*rows, strict=True)
    fit = smf.phreg(
        "day ~ C(arm, Treatment('midazolam')) + route", table, status=table.relapsed.to_numpy(), ties="efron"
    ).fit()
    ratio = float(np.exp(fit.params[0]))
    assert round(ratio, 2) == {"f": 0.44, "a": 0.93}[rule[0]]
    assert rule[0] == "f" or truth("05.h") == pytest.approx(ratio, rel=1e-4)
    if rule[0] == "f":
        assert table.relapsed.groupby(table.arm).sum().to_dict() == {"ketamine": 14, "midazolam": 25}


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_help_limit_by_statsmodels_formula_and_either_way_with_ties_is_right(ties):
    real = real_trials.load("help").dropna()
    used = real.anysub.eq("yes").astype(int).to_numpy()
    fit = smf.phreg("daysanysub ~ C(treat, Treatment('no'))", real, status=used, ties=ties).fit()
    estimate, upper = math.exp(fit.params[0]), math.exp(fit.params[0] + 1.959964 * fit.bse[0])
    assert grade("5.6", upper).status == grade("5.6", float(f"{upper:.3g}")).status == "right"
    assert "the estimate" in grade("5.6", estimate).message.casefold()


@pytest.mark.slow
def test_pictures_tell_their_numbers():
    ends = trial.endpoints(missing="use")
    curves = {arm: survival.kaplan_meier(g.relapse_day, g.relapsed) for arm, g in ends.groupby("arm")}
    at_risk = survival.numbers_at_risk(ends.relapse_day, ends.arm, [0, 28])
    assert "41% are without relapse on ketamine" in figures.kaplan_meier(curves, at_risk).alt
    assert "1.24 by day 8, 0.89 by day 11, 0.34 by day 28" in figures.log_minus_log(curves).alt
    ratio = survival.hazard_ratio(ends.relapse_day, ends.relapsed, (ends.arm == "ketamine").to_numpy(), ends.route)
    assert "a 0.47 (0.24 to 0.92)" in figures.forest({"a": ratio}, "hazard ratio", ratio=True).alt


def test_every_number_of_the_prose_is_printed_on_the_page():
    """Ratios, shares and P values in the lesson's own sentences, except the paper's and those that a reader divides."""
    cells = [c for c in LESSON if c["cell_type"] == "markdown"]
    said = " ".join("".join(c["source"]) for c in cells[1:] if "*Sources.*" not in "".join(c["source"]))
    printed = ""
    for cell in LESSON:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            printed += (
                "".join(output.get("text", "")) + "".join(data.get("text/plain", "")) + "".join(data.get("text/html", ""))
            )
    printed = re.sub(r"base64,[A-Za-z0-9+/=]+", "", printed)
    said = re.sub(r"\]\([^)]*\)", "]", said)  # without the addresses of links
    #: The abstract's; day 1 and 2 of ten people, and day 1 of all; 19 of 28; the medians' difference, a weight, and a
    #: person's product; the usual threshold and a third of it; ratios of weeks, minus log 0.44; two days on which one in ten
    #: relapses; and section B's groups: tested above.
    by_hand = {"53", "0", "100", "0.9", "0.8", "0.98", "68", "0.47", "7.5", "1.53", "0.72", "0.44", "0.82"}
    by_hand |= {".05", ".017", "0.62", "0.64", "0.52", "0.29", "3.2", "3.3", "32", "22"}
    by_hand |= {"0.58", "0.07", "0.91"}  # of the hat of day 16, tested with the others
    by_hand |= {"0.69", "0.5", "1.6", "2.4", "0.9", "25", "50", "1.49", "0.105", "0.81", "0.21"}
    for number in re.findall(r"(?<![\d:])-?\d*\.\d+(?![\d:])|\d+(?=%)", said):
        value = number.lstrip("-").removeprefix("0") if "." in number else number
        assert number in by_hand or value in printed, number


def test_what_the_judgement_says_by_counting():
    """Week by week: 40 people, five relapses, six who leave in each of the first four weeks."""
    share, at_risk = Fraction(1), 40
    for week in range(1, 13):
        if week in (1, 2, 3, 5, 8):
            share *= Fraction(at_risk - 1, at_risk)
            at_risk -= 1
        at_risk -= 6 * (week <= 4)
    assert round(float(share), 2) == 0.77 and at_risk == 11 and round(11 / 40, 3) == 0.275


DAYS = [0, 7, 9, 12, 16, 19, 28]
SHARES = [1, 5 / 6, 5 / 6, 5 / 8, 5 / 8, 5 / 16, 5 / 16]


def drawn(days=DAYS, shares=SHARES, xlabel="day", ylabel="share without relapse", ylim=(0, 1.05), xlim=None, **looks):
    _, ax = plt.subplots()
    ax.plot(days, shares, **({"drawstyle": "steps-post"} | looks))
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=ylim, xlim=xlim)
    return ax


def beside(days, shares):
    """The right curve, and another line on the same Axes."""
    ax = drawn()
    ax.plot(days, shares, drawstyle="steps-post")
    return ax


def uprights(ax):
    ax.vlines([7, 12, 19], [5 / 6, 5 / 8, 5 / 16], [1, 5 / 6, 5 / 8])
    return ax


def other(way, *values):
    _, ax = plt.subplots()
    getattr(ax, way)(*values)
    ax.set(xlabel="day", ylabel="share without relapse", ylim=(0, 1.05))
    return ax


def ecdf(days):
    ax = sns.ecdfplot(x=days, complementary=True, ax=plt.subplots()[1])
    ax.set(xlabel="day", ylabel="share without relapse", ylim=(0, 1.05))
    return ax


DRAWN = {  # how somebody draws it, and what is said
    "matplotlib": (lambda: drawn(), "right", "rests on one person"),
    "corners by hand": (
        lambda: drawn(np.repeat(DAYS, 2)[1:], np.repeat(SHARES, 2)[:-1], drawstyle="default"),
        "right",
        "rests on one person",
    ),
    "the corners only": (lambda: drawn([0, 7, 12, 19, 28], [1, 5 / 6, 5 / 8, 5 / 16, 5 / 16]), "right", "rests on one"),
    "slopes": (lambda: drawn(drawstyle="default"), "mistake", "slopes join them"),
    "a single point": (lambda: drawn([0], [1]), "mistake", "each level of the curve is to be drawn"),
    "without the first level": (lambda: drawn(DAYS[1:], SHARES[1:]), "mistake", "begins on day 0, with 1"),
    "the lesson's ten beside it": (
        lambda: beside([0, 1, 2, 21, 28], [1, 0.9, 0.8, 2 / 3, 0.4]),
        "mistake",
        "lesson's ten people",
    ),
    "no label": (lambda: drawn(ylabel=""), "mistake", "no label"),
    "a label that says the opposite": (lambda: drawn(ylabel="share of people who relapsed"), "mistake", "*without* relapse"),
    "a label that says abstinent": (lambda: drawn(ylabel="share abstinent"), "mistake", "as P14 did: say *without relapse*"),
    "a label with not": (lambda: drawn(ylabel="proportion not relapsed"), "right", "one person"),
    "a label with neither": (lambda: drawn(ylabel="relapse"), "mistake", "say in English what it shows"),
    "cut off": (lambda: drawn(ylim=(0.3, 1)), "mistake", "begins at 0.3"),
    "who relapsed": (lambda: drawn(shares=[1 - y for y in SHARES]), "mistake", "one minus"),
    "at risk": (lambda: drawn(shares=[6, 6, 5, 4, 3, 2, 1], ylim=(0, 6.2)), "mistake", "people are at risk"),
    "who is lost held out": (lambda: drawn([0, 7, 12, 19, 28], [1, 5 / 6, 4 / 6, 3 / 6, 3 / 6]), "mistake", "to day 28"),
    "who is lost has relapsed": (
        lambda: drawn(DAYS, [n / 6 for n in (6, 5, 4, 3, 2, 1, 1)]),
        "mistake",
        "count as relapsed",
    ),
    "who is lost relapses on the first blank day": (
        lambda: drawn([0, 7, 10, 12, 17, 19, 28], [n / 6 for n in (6, 5, 4, 3, 2, 1, 1)]),
        "mistake",
        "on the first blank day",
    ),
    "B has relapsed": (
        lambda: drawn([0, 7, 9, 12, 19, 28], [1, 5 / 6, 4 / 6, 3 / 6, 1 / 4, 1 / 4]),
        "mistake",
        "B counts as relapsed",
    ),
    "E has relapsed": (
        lambda: drawn([0, 7, 12, 16, 19, 28], [1, 5 / 6, 5 / 8, 5 / 12, 5 / 24, 5 / 24]),
        "mistake",
        "E counts as relapsed",
    ),
    "who is lost is left out": (lambda: drawn([0, 7, 12, 19, 28], [1, 3 / 4, 2 / 4, 1 / 4, 1 / 4]), "mistake", "left out"),
    "up to the last step": (lambda: drawn(DAYS[:-1], SHARES[:-1]), "mistake", "ends on day 19"),
    "everybody has relapsed": (lambda: ecdf([day for day, _ in SIX]), "mistake", "everybody has relapsed"),
    "bars": (lambda: other("bar", DAYS, SHARES), "mistake", "bars do not show"),
    "points": (lambda: other("scatter", DAYS, SHARES), "mistake", "points alone do not show"),
    "level lines": (
        lambda: other("hlines", [1, 5 / 6, 5 / 8, 5 / 16], [0, 7, 12, 19], [7, 12, 19, 28]),
        "right",
        "one person",
    ),
    "stairs": (lambda: other("stairs", [1, 5 / 6, 5 / 8, 5 / 16], [0, 7, 12, 19, 28]), "right", "one person"),
    "back to the point before": (lambda: drawn(drawstyle="steps-pre"), "mistake", "reaches back"),
    "exchanged": (lambda: drawn([1, 5 / 6, 5 / 8, 5 / 16, 5 / 16], [0, 7, 12, 19, 28]), "mistake", "exchanged"),
    "percentages": (lambda: drawn(shares=[100 * y for y in SHARES], ylim=(0, 101)), "mistake", "times 100"),
    "the axis ends on day 20": (lambda: drawn(xlim=(0, 20)), "mistake", "ends at 20"),
    "the axis begins on day 5": (lambda: drawn(xlim=(5, 28)), "mistake", "begins at 5"),
    "F has no relapse": (lambda: drawn([0, 12, 19, 28], [1, 4 / 5, 8 / 15, 8 / 15]), "mistake", "here F has no relapse"),
    "F is censored": (
        lambda: drawn([0, 7, 12, 19, 28], [1, 1, 3 / 4, 3 / 8, 3 / 8]),
        "mistake",
        "F is censored on day 7",
    ),
    "D is censored": (lambda: drawn([0, 7, 19, 28], [1, 5 / 6, 5 / 12, 5 / 12]), "mistake", "D is censored on day 12"),
    "E relapses on the first blank day": (
        lambda: drawn([0, 7, 12, 17, 19, 28], [1, 5 / 6, 5 / 8, 5 / 12, 5 / 24, 5 / 24]),
        "mistake",
        "E relapses on the first blank day, 17",
    ),
    "C relapses on day 28": (lambda: drawn(DAYS, [*SHARES[:-1], 0]), "mistake", "falls to 0 on day 28"),
    "C relapses, by corners": (
        lambda: drawn([*np.repeat(DAYS, 2)[1:], 28], [*np.repeat(SHARES, 2)[:-1], 0], drawstyle="default"),
        "mistake",
        "falls to 0 on day 28",
    ),
    "all six at risk on each day": (
        lambda: drawn([0, 7, 12, 19, 28], [(5 / 6) ** n for n in (0, 1, 2, 3, 3)]),
        "mistake",
        "a sixth of the level before it",
    ),
    "B held out": (
        lambda: drawn([0, 7, 12, 19, 28], [1, 5 / 6, 4 / 6, 4 / 9, 4 / 9]),
        "mistake",
        "B is followed to day 28",
    ),
    "E held out": (
        lambda: drawn([0, 7, 12, 19, 28], [1, 5 / 6, 5 / 8, 5 / 12, 5 / 12]),
        "mistake",
        "E is followed to day 28",
    ),
    "D's last use": (
        lambda: drawn([0, 7, 19, 21, 28], [1, 5 / 6, 5 / 9, 5 / 18, 5 / 18]),
        "mistake",
        "D relapses on day 21",
    ),
    "D's last use and F's diary": (
        lambda: drawn([0, 19, 21, 28], [1, 3 / 4, 1 / 2, 1 / 2]),
        "mistake",
        "F's sample of day 7",
    ),
    "a wrong curve beside it": (
        lambda: beside([0, 7, 12, 19, 28], [1, 5 / 6, 4 / 6, 3 / 6, 3 / 6]),
        "mistake",
        "a wrong one beside it. Of that: here B and E are followed to day 28",
    ),
    "its limits beside it": (lambda: beside(DAYS, [1, 0.3, 0.3, 0.1, 0.1, 0.01, 0.01]), "right", "one person"),
    "a line at one half beside it": (lambda: beside([0, 28], [0.5, 0.5]), "right", "one person"),
    "once more up to day 19 beside it": (lambda: beside(DAYS[:-1], SHARES[:-1]), "right", "one person"),
    "level and upright lines": (
        lambda: uprights(other("hlines", [1, 5 / 6, 5 / 8, 5 / 16], [0, 7, 12, 19], [7, 12, 19, 28])),
        "right",
        "one person",
    ),
    "a blank": (lambda: ..., "unanswered", ""),
}


@pytest.mark.parametrize("way", DRAWN)
def test_the_curve_is_right_however_it_is_drawn_and_what_is_wrong_is_named(way):
    draw, status, words = DRAWN[way]
    found = grade("5.2", draw())
    plt.close("all")
    assert found.status == status and words in found.message, found


def test_seaborn_draws_it_too():
    table = survival.kaplan_meier(*zip(*SIX, strict=True))
    ax = sns.lineplot(table, x="time", y="survival", drawstyle="steps-post")
    ax.set(xlabel="day", ylabel="share without relapse", ylim=(0, 1))
    assert grade("5.2", ax).status == "right"
    plt.close("all")


def km(people, factor=lambda n, after, d: 1 - d / n):
    """A product over days with an event, by a plain loop."""
    share = 1.0
    for day in sorted({t for t, e in people if e}):
        share *= factor(sum(t >= day for t, _ in people), sum(t > day for t, _ in people), people.count((day, 1)))
    return share


def six(without="", **changed):
    people = dict(zip("ABCDEF", SIX, strict=True)) | changed
    return [pair for name, pair in people.items() if name not in without]


def mean_day(**how):
    return sum(day for day, _ in six(**how)) / len(six(**how))


def cox(change=lambda real: real, first="yes", level=0.95, part="upper", **options):
    """HELP by statsmodels, with something done to the data."""
    real = real_trials.load("help").dropna()
    real = change(real.assign(used=real.anysub.eq("yes").astype(int), first=real.treat.eq(first).astype(int)))
    fit = smf.phreg("daysanysub ~ first", real, status=real.used.to_numpy(), ties=options.get("ties", "efron")).fit()
    z = {0.9: 1.644854, 0.95: 1.959964, 0.99: 2.575829}[level]
    log = fit.params[0] + {"upper": z, "lower": -z, "value": 0}[part] * fit.bse[0]
    return math.exp(log)


def odds_or_risk_limit(odds):
    used = real_trials.load("help").dropna().groupby("treat").anysub.agg(lambda x: (x == "yes").sum())
    a, n1, b, n2 = used["yes"], 134, used["no"], 118
    variance = 1 / a + 1 / b + (1 / (n1 - a) + 1 / (n2 - b) if odds else -1 / n1 - 1 / n2)
    ratio = a * (n2 - b) / (b * (n1 - a)) if odds else a * n2 / (b * n1)
    return ratio * math.exp(1.959964 * math.sqrt(variance))


LIKELY = [  # item, what somebody does, what it comes to, words of the cause; the five likeliest of each item come first
    ("5.1", "who is lost has relapsed", lambda: km(six(B=(9, 1), E=(16, 1))), "lost from sight, count as relapsed"),
    ("5.1", "who is lost held out", lambda: km(six(B=(28, 0), E=(28, 0))), "three of six"),
    ("5.1", "who is lost is left out", lambda: km(six(without="BE")), "were left out"),
    ("5.1", "the last use", lambda: km(six(D=(21, 1))), "first use was on day 12"),
    ("5.1", "the diary believed", lambda: km(six(F=(28, 0))), "urine sample of day 7"),
    ("5.1", "all six below the line", lambda: km(six(), lambda n, after, d: 1 - d / 6), "all six on each day"),
    ("5.1", "the share who relapsed", lambda: 1 - km(six()), "share who relapsed"),
    ("5.1", "a percentage", lambda: 500 / 16, "100 times"),
    ("5.1", "C has relapsed", lambda: km(six(C=(28, 1))), "censored: the second number is 0"),
    ("5.1", "E on the last day that is known", lambda: km(six(E=(16, 1))), "E counts as relapsed"),
    ("5.1", "E on the first blank day", lambda: km(six(E=(17, 1))), "a blank is a relapse"),
    ("5.1", "F on the last day", lambda: km(six(F=(28, 1))), "is that of day 7"),
    ("5.1", "the lesson's ten", lambda: float(exact_share(observed("ketamine"))), "ten people in the lesson"),
    ("5.1", "E held out", lambda: km(six(E=(28, 0))), "E counts as followed"),
    ("5.1", "B held out", lambda: km(six(B=(28, 0))), "B counts as followed"),
    ("5.1", "two digits", lambda: 0.31, "this fits"),
    ("5.1", "D's last use and F's diary", lambda: km(six(D=(21, 1), F=(28, 0))), "and at D's first use"),
    ("5.1", "B, E relapsed and F's diary", lambda: km(six(B=(9, 1), E=(16, 1), F=(28, 0))), "two slips at once"),
    ("5.1", "0 and 1 exchanged", lambda: km([(day, 1 - event) for day, event in SIX]), "exchanged"),
    ("5.1", "who is lost held out, in percent", lambda: 50, "three of six"),
    ("5.1", "the level of day 12", lambda: 5 / 8, "level from day 12 on"),
    ("5.1", "B left out", lambda: km(six(without="B")), "B was left out"),
    ("5.1", "a single digit", lambda: 0.3, "Perhaps you rounded: give three decimals"),
    ("5.1", "F left out", lambda: km(six(without="F")), "or was left out"),
    ("5.1", "D censored", lambda: km(six(D=(12, 0))), "Or D is censored on day 12"),
    ("5.1", "the level of day 7", lambda: 5 / 6, "level from day 7 on"),
    ("5.3", "mean of the last days", mean_day, "plain mean of the last days"),
    ("5.3", "who is lost held out", lambda: mean_day(B=(28, 0), E=(28, 0)), "without relapse to day 28"),
    ("5.3", "who is lost is left out", lambda: mean_day(without="BE"), "were left out"),
    ("5.3", "up to the last step", lambda: 7 + 5 * 5 / 6 + 7 * 5 / 8, "stops at day 19"),
    ("5.3", "rectangles too low", lambda: 7 * 5 / 6 + 5 * 5 / 8 + 16 * 5 / 16, "at its *end*"),
    ("5.3", "trapezia", lambda: integrate.trapezoid([1, 5 / 6, 5 / 8, 5 / 16, 5 / 16], [0, 7, 12, 19, 28]), "slopes"),
    ("5.3", "the median", lambda: 19, "the median"),
    ("5.3", "the day of the relapse left out", lambda: 881 / 48 - 11 / 16, "day of the relapse is left out"),
    ("5.3", "a whole day less", lambda: 881 / 48 - 1, "day of the relapse is left out"),
    ("5.3", "above the curve", lambda: 28 - 881 / 48, "area above the curve"),
    ("5.3", "a share", lambda: 881 / 48 / 28, "a share of the 28 days"),
    ("5.3", "the share of 5.1", lambda: 5 / 16, "the answer to 5.1"),
    ("5.3", "the share at the end", lambda: 28 * 5 / 16, "a single rectangle"),
    ("5.3", "two digits", lambda: 18, "right as far as it goes"),
    ("5.3", "18.0, which has three digits", lambda: 18.0, "Give one decimal; it is not 18.0"),
    ("5.3", "a level", lambda: 5 / 8, "a level of the curve"),
    ("5.3", "all six together", lambda: 6 * 881 / 48, "all six together"),
    ("5.3", "without the first level", lambda: 881 / 48 - 7, "first level is missing"),
    ("5.3", "F a day late", lambda: 1 + 881 / 48 - 5 / 6, "a day late"),
    ("5.3", "D a day late", lambda: 7 + 6 * 5 / 6 + 6 * 5 / 8 + 9 * 5 / 16, "a day late"),
    ("5.3", "D's last use", lambda: 7 + 12 * 5 / 6 + 2 * 5 / 9 + 7 * 5 / 18, "D's relapse is not on day 12"),
    ("5.3", "the diary believed", lambda: 12 + 7 * 4 / 5 + 9 * 8 / 15, "F has no relapse before day 28"),
    ("5.4.1", "one hat, nine people on the drug", lambda: 3 * 4.5 / 9.5, "a hat of its own"),
    ("5.4.1", "a hundred times", lambda: 113, "three at most"),
    ("5.6", "points, the upper limit", lambda: 11.8, "a difference in points"),
    ("5.6", "points, the lower limit", lambda: -9, "a difference in points"),
    ("5.3", "F censored", lambda: 20.625, "F is censored on day 7"),
    ("5.4.1", "ten names on day 3", lambda: 2.5 / 10 + 2 * 2 / 5, "the hat holds 7.5"),
    ("5.4.1", "halved once more", lambda: (2.5 / 7.5 + 2 * 2 / 5) / 2, "halves once more"),
    ("5.3", "a share, cut off", lambda: 0.655, "a share of the 28 days"),
    (
        "5.3",
        "the lesson's mean",
        lambda: trial.endpoints(missing="use").groupby("arm").relapse_day.mean()["ketamine"],
        "lesson's mean",
    ),
    ("5.4.1", "everybody counts 1", lambda: 5 / 10 + 2 * 4 / 7, "everybody puts in a whole name"),
    ("5.4.1", "half on the wrong side", lambda: 5 / 7.5 + 2 * 4 / 5.5, "on the wrong side"),
    ("5.4.1", "the other arm", lambda: 5 / 7.5 + 2 * 3 / 5, "the part of the other arm"),
    ("5.4.1", "all by day 3", lambda: 3 * 2.5 / 7.5, "who is at risk on day 3"),
    ("5.4.1", "all by day 9", lambda: 3 * 2 / 5, "who is at risk on day 9"),
    ("5.4.1", "one relapse a day", lambda: 2.5 / 7.5 + 2 / 5, "one relapse on each day"),
    ("5.4.1", "half of the part", lambda: 2.5 / 10 + 2 * 2 / 7, "halves the drug's part"),
    ("5.4.1", "by the other arm's names", lambda: 2.5 / 5 + 2 * 2 / 3, "the other arm's. Divide by all"),
    ("5.4.1", "arms exchanged on day 9", lambda: 2.5 / 7.5 + 2 * 1.5 / 5.5, "exchanged on day 9"),
    ("5.4.1", "day 3 alone", lambda: 2.5 / 7.5, "day 3 alone"),
    ("5.4.1", "day 9 alone", lambda: 2 * 2 / 5, "day 9 alone"),
    ("5.4.1", "a share", lambda: (2.5 / 7.5 + 2 * 2 / 5) / 3, "share of the three"),
    ("5.4.1", "nobody censored before day 9", lambda: 2.5 / 7.5 + 2 * 2 / 7, "Two were censored before it"),
    ("5.4.1", "one relapse of day 9", lambda: 2 / 5, "one relapse of day 9"),
    ("5.6", "the estimate", lambda: cox(part="value"), "the estimate"),
    (
        "5.6",
        "`anysub` no as the event, the estimate",
        lambda: cox(lambda r: r.assign(used=1 - r.used), part="value"),
        "turned round",
    ),
    ("5.6", "the paper's upper limit", lambda: 0.92, "of ketamine and midazolam"),
    ("5.6", "by how much less likely", lambda: 1 - cox(part="lower"), "how much less likely"),
    ("5.6", "lower limit of the odds ratio", lambda: 0.599, "odds ratio"),
    ("5.6", "usual care first", lambda: cox(first="no"), "usual care against the clinic"),
    ("5.6", "`anysub` no as the event", lambda: cox(lambda r: r.assign(used=1 - r.used)), "turned round"),
    ("5.6", "everyone with an event", lambda: cox(lambda r: r.assign(used=1)), "everyone counts as having used"),
    ("5.6", "the lower limit", lambda: cox(part="lower"), "the lower limit"),
    ("5.6", "people who used only", lambda: cox(lambda r: r[r.used == 1]), "only people who used"),
    ("5.6", "a 90% interval", lambda: cox(level=0.9), "90%"),
    ("5.6", "limit of the relative risk", lambda: odds_or_risk_limit(False), "relative risk"),
    ("5.6", "usual care first, and its lower limit", lambda: 1 / cox(), "usual care against the clinic"),
    ("5.6", "the log-rank P", lambda: 0.839, "log-rank P"),
    ("5.6", "a median", lambda: 35, "a median"),
    ("5.6", "a percentage", lambda: 100 * cox(), "100 times a limit"),
    ("5.6", "percent likelier", lambda: 100 * (cox() - 1), "change in percent"),
    ("5.6", "not found, so without use", lambda: 1.56, "were not found"),
    ("5.6", "limit of the odds ratio", lambda: odds_or_risk_limit(True), "odds ratio"),
    ("5.6", "the relative risk", lambda: (104 / 134) / (90 / 118), "relative risk of any use"),
    ("5.6", "two digits", lambda: 1.3, "this fits"),
    ("5.6", "lower limit of the relative risk", lambda: 0.889, "relative risk"),
    ("5.6", "limit of the relative risk, usual care first", lambda: 1.1255, "relative risk"),
    ("5.6", "the estimate, usual care first", lambda: cox(first="no", part="value"), "usual care against the clinic"),
    ("5.6", "the leaflet's 27% in a mirror", lambda: 1.27, "mirrors"),
    ("5.6", "by how much less likely, by the estimate", lambda: 0.03, "by the estimate"),
    ("5.1", "the lower limit of the last row", lambda: 0.013, "a limit of the 95% interval"),
    ("5.1", "the upper limit of the last row", lambda: 0.734, "a limit of the 95% interval"),
    ("5.1", "D never relapsed", lambda: km(six(D=(28, 0))), "D has no relapse"),
    ("5.1", "E held out and F's diary", lambda: km(six(E=(28, 0), F=(28, 0))), "two slips at once: E counts"),
    ("5.4.1", "half of three", lambda: 1.5, "half of the three"),
    ("5.4.1", "the other arm on day 3", lambda: 5 / 7.5, "of one day"),
    ("5.6", "as far from 1 on the other side", lambda: 2 - cox(part="lower"), "mirrors"),
    ("5.6", "the leaflet's end turned over", lambda: 1 / 0.73, "divided by the leaflet's end"),
    ("5.6", "by how much likelier", lambda: cox() - 1, "by how much"),
    ("5.6", "by how much likelier, cut off", lambda: 0.284, "by how much"),
    ("5.6", "the rounded limit turned over", lambda: 1 / 1.28, "usual care against the clinic"),
    ("5.3", "a percentage of the 28", lambda: 65.5, "a share of the 28 days"),
    ("5.4.1", "one hat for both days", lambda: 3 * 4.5 / 12.5, "into one hat"),
    ("5.6", "the leaflet's own number", lambda: 27, "how much less likely"),
    ("5.3", "four levels alike", lambda: 28 * np.mean([1, 5 / 6, 5 / 8, 5 / 16]), "count alike"),
]


def test_one_value_of_the_leaflet_hears_one_sentence_and_no_other_name():
    """Both ways with ties round to 0.73 and 0.97: neither is said to be Breslow's; and 1.0 is told one number of digits."""
    for value in (0.73, 0.97, 1.0):
        said = grade("5.6", value).message
        assert "two ways" not in said and "Breslow" not in said and "three digits" not in said


def test_the_median_does_not_see_ten_more_calls():
    """Omar's reason for the mean: P14 relapses on day 12 and not on day 2."""
    ends = trial.endpoints(missing="use").query("arm == 'ketamine'")
    later = ends.relapse_day.where(ends.participant != "P14", 12)
    assert later.sum() - ends.relapse_day.sum() == 10
    assert (
        survival.median_time(later, ends.relapsed).value == survival.median_time(ends.relapse_day, ends.relapsed).value == 22
    )
    midazolam = trial.endpoints(missing="use").query("arm == 'midazolam' and relapsed == 1").relapse_day.sort_values()
    assert midazolam.iloc[13:15].tolist() == [14, 15]  # the 14th relapse and the 15th
    here = trial.endpoints(missing="use").query("arm == 'midazolam'")
    level = survival.kaplan_meier(here.relapse_day, here.relapsed).survival
    assert level[14] == 0.5 > level[15]


@pytest.mark.parametrize(("question", "rows"), by_question((item, value, words) for item, _, value, words in LIKELY))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, [(value(), words) for value, words in rows], in_full_and_short) == []


def test_by_first_use_alone_fewer_relapse_as_lesson_01_counts_them():
    used = trial.use_by_day(trial.load()) == 1
    arm = trial.load()["participants"].set_index("participant").arm.reindex(used.index)
    relapsed = used.any(axis=1).groupby(arm).sum()
    (k, m), points = relapsed[["ketamine", "midazolam"]], 100 * (relapsed["midazolam"] / 28 - relapsed["ketamine"] / 27)
    told = f"{k} of 27 and {m} of 28 were seen to use (lesson 01; who left counts as no relapse). "
    told += f"That is {points:.0f} points apart, and by any blank it is {100 * (26 / 28 - 16 / 27):.0f}."
    assert any(told in "".join(cell["source"]) for cell in LESSON)


@pytest.mark.parametrize(
    ("which", "text", "asks"),
    [
        ("5.5", "Yes, I would repeat it, 77% is a good number.", ["does anybody know"]),
        ("5.5", "Yes, it is rather too low.", ["does anybody know", "lie above 77% or below it"]),
        ("5.5", "I would not repeat it: it is too high, and not too low.", []),
        ("5.5", "I'd repeat it only with the people at risk beside it.", []),
        ("r05.2", "The paper shows that 53% fewer people relapse.", ["over how long"]),
        ("r05.2", "With a ratio of 0.47, half as many people relapsed. The interval is 0.24 to 0.92.", ["over how long"]),
        ("r05.2", "On any day about half as many of those at risk relapse.", []),
        ("r05.2", "It does not say that 53% fewer people relapse. The hazard ratio is 0.47.", []),
    ],
)
def test_whoever_claims_the_very_error_is_asked_about_it_before_the_model(which, text, asks):
    judged = questions.find(which).judgement
    before, _, shown = compare(which, text).message.partition("one good answer:")
    assert shown.startswith(f" {judged.model}") and all(ask in before for ask in asks)
    assert sum(ask in before for _, ask in judged.asked) == len(asks)
    assert compare(which, judged.model).message.startswith("one good answer:")


def test_the_six_peoples_hint_gives_no_number_of_f_away_and_the_way_of_the_clinic_asks_for_nothing():
    assert "5/6" not in questions.find("5.1").hints[2] and "7" not in questions.find("5.1").hints[2]
    assert questions.find("5.6").hints[2].endswith("?")  # the way there leaves questions out


@pytest.mark.parametrize(
    ("which", "value", "words"),
    [
        ("5.4.1", 1 / 3 + 1, "half of the two relapses of day 9"),
        ("5.4.1", 1 / 3 + 2 * 4 / 7, "on day 3 only"),
        ("5.6", 1.21, "as far above the estimate"),
        ("5.3", 19, "Calls are added up"),
    ],
)
def test_halves_in_the_wrong_place_a_mirrored_limit_and_a_median_hear_what_they_are(which, value, words):
    assert unheard(which, [(value, words)]) == []
