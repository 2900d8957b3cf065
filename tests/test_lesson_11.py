"""Lesson 11: the real trials' figures by other routes than the lesson's, and against published ones where there are any.

What `second_look` finds in a report is tested in test_second_look.
"""

import json
import math
import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import optimize, stats
from statsmodels.duration.survfunc import SurvfuncRight, survdiff
from statsmodels.stats.proportion import confint_proportions_2indep

from course_lib.methods import replication, survival
from course_lib.reader import lessons, predictions, questions
from course_lib.reader.feedback import grade
from course_lib.reader.questions.lesson_11_report import REPORT
from course_lib.reader.questions.second_look import CASES
from course_lib.sources import real_trials

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def smokers():
    table = real_trials.load("pharmaco_smoking")
    return table.assign(first=(table.grp == "combination").astype(int))


@pytest.fixture(scope="module")
def uis():
    return real_trials.load("uis")


def right(question):
    return questions.find(question).right()


@cache
def printed(folder):
    """All text that the lesson, or the solution, has printed."""
    cells = json.loads((ROOT / folder / "11_capstone.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "".join("".join(o.get("text", o.get("data", {}).get("text/plain", ""))) for o in outputs)


@cache
def prose(folder):
    cells = json.loads((ROOT / folder / "11_capstone.ipynb").read_text(encoding="utf-8"))["cells"]
    return " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def rubric():
    return (ROOT / "solutions/11_rubric.md").read_text(encoding="utf-8")


@cache
def source():
    cells = json.loads((ROOT / "notebooks/11_capstone.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def cox(table, formula, event, ties="efron"):
    """Estimate, limits and P by statsmodels' formula interface."""
    fit = smf.phreg(formula, table, status=table[event].to_numpy(), ties=ties).fit()
    return np.exp([fit.params[0], *fit.conf_int()[0]]), fit.pvalues[0]


def minus_log_likelihood(people, beta, drift=0.0):
    """Efron's partial likelihood, person by person; the log ratio may drift with the share that has had the event."""
    total, left = 0.0, 1.0
    for day in sorted({d for d, e, _ in people if e}):
        slope = beta + drift * (1 - left)
        risk = [math.exp(slope * x) for d, _, x in people if d >= day]
        tied = [x for d, e, x in people if e and d == day]
        own = sum(math.exp(slope * x) for x in tied)
        total += slope * sum(tied) - sum(math.log(sum(risk) - i / len(tied) * own) for i in range(len(tied)))
        left *= 1 - len(tied) / len(risk)
    return -total


def people_of(days, event, first):
    return list(zip(map(float, days), map(int, event), map(int, first), strict=True))


def efron_by_hand(days, event, first):
    """The hazard ratio at which the likelihood is highest."""
    people = people_of(days, event, first)
    found = optimize.minimize_scalar(
        lambda beta: minus_log_likelihood(people, beta), bounds=(-3, 3), method="bounded", options={"xatol": 1e-9}
    )
    return math.exp(found.x)


def newcombe(a, n1, b, n2):
    """Difference in points with its limits from Wilson's for each arm (Newcombe's method 10)."""
    (l1, u1), (l2, u2) = (stats.binomtest(x, n).proportion_ci(method="wilson") for x, n in ((a, n1), (b, n2)))
    p, q = a / n1, b / n2
    low, high = p - q - math.hypot(p - l1, u2 - q), p - q + math.hypot(u1 - p, q - l2)
    return [round(100 * x, 1) for x in (p - q, low, high)]


def test_earlier_attempts_by_a_loop(smokers):
    """Who is above 30, and by how much one person moves an arm's mean."""
    attempts = [int(x) for x in smokers.priorAttempts]
    assert sorted(attempts)[-4:] == [30, 30, 100, 1000] and len(attempts) == 125
    capped = Fraction(sum(min(x, 30) for x in attempts), 125), Fraction(sum(x for x in attempts if x <= 30), 123)
    assert [f"{float(Fraction(sum(attempts), 125)):.1f}", *(f"{float(x):.2f}" for x in capped)] == ["12.7", "4.36", "3.94"]
    assert "(100, 1,000) are found, and what was done about them is said |" in rubric(), "no number that nobody would reckon"
    arms = {arm: sorted(int(x) for x in here.priorAttempts) for arm, here in smokers.groupby("grp")}
    assert arms["combination"][30] == 2 and arms["patchOnly"][31:33] == [2, 3], "medians of 61 and of 64 people"
    assert (
        "The medians of the arms, 2 and 2.5, hardly notice the two"
        in {point.name: point.why for point in CASES["smoking"].points}["Implausible values"]
    )


def test_day_0_and_no_censoring_before_the_end_by_counting(smokers):
    rows = list(zip(smokers.grp, smokers.ttr, smokers.relapse, strict=True))
    assert sum(day == 0 for _, day, _ in rows) == 12 and sum(day == 0 for arm, day, _ in rows if arm == "combination") == 4
    assert all((day == 182) == (relapse == 0) for _, day, relapse in rows)  # so nobody is marked as lost
    assert sum(relapse for *_, relapse in rows) == 89


def test_the_days_of_the_strangers_list_by_counting_and_by_scipy(smokers):
    """Her day 28 has the smallest P of the four, and each number of the report and of the replies is reckoned again."""
    said, p = {letter: f"{one.words} {one.why}" for letter, one in REPORT.items()}, {}
    for day in (14, 28, 70, 181):
        a, b = (int((smokers.ttr[smokers["first"] == arm] > day).sum()) for arm in (1, 0))
        p[day] = stats.fisher_exact([[a, 61 - a], [b, 64 - b]]).pvalue
        shown, low, high = newcombe(a, 61, b, 64)
        if day in (28, 181):
            assert f"{a} of 61" in said["b"] and f"{shown} points" in said["b"] and f"{low} to {high})" in said["b"]
        if day == 181:
            assert f"{low:.0f} more of 100 people fit this trial, and so do {high:.0f}" in said["g"]
        if day == 70:
            assert f"{shown} points (95% CI {low} to {high})" in said["d"] and f"includes {high:.0f} points" in said["d"]
    assert " and ".join([", ".join(f"{p[day]:.3f}"[1:] for day in (14, 28, 70)), f"{p[181]:.3f}"[1:]]) in said["b"]
    assert min(p, key=p.get) == 28 and "P = .012" in said["c"] and f"{100 * p[28]:.1f}%" == "1.2%" in said["c"]
    assert (
        newcombe(24, 46, 12, 35) == [17.9, -3.8, 37.1]
        and "17.9 points more, with an interval from -3.8 to 37.1" in said["f"]
    )
    assert "16.2 points if all 31 smoked, and anything from -4.1 to 44.7" in said["e"]
    for text in ("P 0.024", "P 0.012", "P 0.071", "P 0.017", "17.9 points", "-4.1 points", "44.7 points"):
        assert text in printed("solutions"), text


def test_the_strangers_sentences_stand_in_the_exercise_and_each_is_answered():
    item = prose("solutions").partition("## 11.1")[2].partition("## 11.2")[0]
    for letter, one in REPORT.items():
        assert f"- ({letter}) {one.words}\n" in item
    bad = [letter for letter, one in REPORT.items() if one.wrong]
    assert bad == right("11.1") and 3 <= len(bad) <= 4 and len(REPORT) - len(bad) >= 2
    for letter, one in REPORT.items():  # each alone: it is accused or not, and the others that are wrong were missed
        found = grade("11.1", [letter])
        assert found.status == "mistake" and (f"({letter}) may stand. {one.why}" in found.message) != one.wrong
        for other in set(REPORT) - {letter}:
            assert (f"({other}) is wrong, and you let it stand. {REPORT[other].why}" in found.message) == REPORT[other].wrong
    everything = grade("11.1", list(REPORT)).message
    assert "you marked 4, and 3 that may stand" in everything and "let it stand" not in everything
    assert "2.64" not in item and "0.546" not in item and "131" not in item, "what the next items ask for"


@pytest.mark.parametrize(
    "typed",
    [
        ["b", "c", "e", "f"],
        ("F", "e", "(c)", "b."),
        {"b", "c", "e", "f"},
        np.array(list("bcef")),
        pd.Series(list("bcef")),
        pd.Index(list("bcef")),
        ["b, c", "e and f"],
        "b, c, e, f",
        "bcef",
        "(b), (c), (e) and (f)",
        ["b", "b", "c", "e", "f"],
    ],
)
def test_letters_of_sentences_may_be_given_in_any_honest_form(typed):
    assert grade("11.1", typed).status == "right"


@pytest.mark.parametrize(
    "typed",
    [[], "", "none", "b, c, x", 3, [1, 2], None, {}, object(), float("nan"), [None], True, len, "b" * 3 + "z", pd.NA],
)
def test_what_holds_no_letters_of_sentences_hears_how_and_not_which(typed):
    said = grade("11.1", typed)
    assert said.status == "not_yet" and "let it stand" not in said.message and "may stand" not in said.message
    if typed == []:
        assert "more than one of them is wrong" in said.message


@pytest.mark.slow
def test_people_who_are_missing_by_trying_them_all():
    """What two and what 31 people can do, by loops and by statsmodels' interval."""
    assert [count for count in range(64) if f"{100 * count / 63:.0f}" == "35"] == [22]
    assert [count for count in range(65) if f"{100 * count / 64:.0f}" == "19"] == [12]
    assert f"{22 / 63 / (12 / 64):.1f} times as many people, and not two and a half times" in prose("notebooks")
    differences = {(i, j): 100 * ((22 + i) / 63 - (12 + j) / 64) for i in range(19) for j in range(14)}
    assert (round(min(differences.values()), 1), round(max(differences.values()), 1), len(differences)) == (-4.1, 44.7, 266)
    below = [ways for ways, difference in differences.items() if difference < 0]
    assert (len(below), max(i for i, _ in below), min(j for _, j in below)) == (6, 2, 11)
    p = {(i, j): stats.fisher_exact([[22 + i, 41 - i], [12 + j, 52 - j]]).pvalue for i, j in differences}
    assert sum(x < 0.05 for x in p.values()) == 159 and all(differences[ways] > 0 for ways, x in p.items() if x < 0.05)
    assert (round(p[0, 0], 3), round(p[0, 1], 3)) == (0.047, 0.076)
    for counts, shown in {
        (24, 61, 12, 64): [20.6, 4.7, 35.3],
        (24, 63, 12, 64): [19.3, 3.6, 33.9],
        (26, 63, 12, 64): [22.5, 6.6, 37.0],
        (24, 57, 12, 56): [20.7, 3.5, 36.3],
        (22, 63, 12, 64): [16.2, 0.7, 30.7],
        (22, 45, 12, 51): [25.4, 6.1, 42.4],
        (40, 63, 25, 64): [24.4, 7.0, 39.8],
        (22, 63, 13, 64): [14.6, -1.0, 29.3],
    }.items():
        assert newcombe(*counts) == shown
        limits = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
        assert [round(100 * x, 1) for x in limits] == shown[1:]
    about = real_trials.SOURCES["pharmaco_smoking"].about
    assert "31 were lost (18 and 13)" in about and "63 to the combination, 64 to the patch" in about
    told = rubric() + " ".join(point.why for point in CASES["smoking"].points)
    for number in (
        "20.6 points more",
        "(95% CI 4.7 to 35.3)",
        "19.3",
        "22.5",
        "20.7",
        "16.2",
        "25.4",
        "-4.1",
        "44.7",
        "14.6, -1.0 to 29.3",
        "14.6 points, -1.0 to 29.3",
    ):
        assert number in told


def test_relapse_by_hand_by_the_formula_interface_and_against_published_figures(smokers):
    """Steinberg 2009: log-rank P .005, medians 65 and 23 days; the hazard ratio is that of the R package survival."""
    (ratio, low, high), p = cox(smokers, "ttr ~ first", "relapse")
    assert (ratio, low, high) == pytest.approx((0.546, 0.358, 0.834), abs=0.0006) and p == pytest.approx(0.0051, abs=0.0001)
    assert right("11.2") == pytest.approx(ratio)
    assert right("11.2") == pytest.approx(efron_by_hand(smokers.ttr, smokers.relapse, smokers["first"]), rel=1e-6)
    assert cox(smokers, "ttr ~ first", "relapse", "breslow")[0][0] == pytest.approx(0.553, abs=0.0005)
    _, p = survdiff(smokers.ttr, smokers.relapse, smokers["first"])
    assert p == pytest.approx(0.0046, abs=0.0001)


def test_two_people_who_are_not_in_the_file_and_the_hazard_ratio(smokers):
    for (day, event), expected in {(0, 1): 0.58, (182, 0): 0.52}.items():
        columns = ([*smokers.ttr, day, day], [*smokers.relapse, event, event], [*smokers["first"], 1, 1])
        assert efron_by_hand(*columns) == pytest.approx(expected, abs=0.005)


def test_medians_and_where_their_conventions_part(smokers):
    combination, patch = (
        SurvfuncRight(*smokers.loc[smokers["first"] == arm, ["ttr", "relapse"]].to_numpy().T) for arm in (1, 0)
    )
    assert combination.quantile(0.5) == 65
    half = patch.surv_times[np.isclose(patch.surv_prob, 0.5)]
    after = patch.surv_times[patch.surv_prob < 0.5 - 1e-9][0]
    assert (half[0], after, (half[0] + after) / 2) == (21, 25, 23)
    assert "combination: Median day 65.0 (95% CI 42.0 to not reached)" in printed("notebooks")
    assert "patch alone: Median day 23.0 (95% CI 14.0 to 49.0)" in printed("notebooks")
    for first, limits in ((0, (14, 56)), (1, (50, math.inf))):  # on the log scale, as R has it unless told otherwise
        here = SurvfuncRight(*smokers[smokers["first"] == first][["ttr", "relapse"]].to_numpy().T)
        margin = stats.norm.isf(0.025) * here.surv_prob_se / np.maximum(here.surv_prob, 1e-9)
        for sign, limit in zip((-1, 1), limits, strict=True):
            below = here.surv_times[here.surv_prob * np.exp(sign * margin) < 0.5]
            assert min(below, default=math.inf) == limit
    assert "on another scale unless it is told otherwise: 14 to 56, and 50 to beyond the end" in prose("notebooks")
    interval = patch.quantile_ci(0.5, method="cloglog")
    assert (interval[0], interval[1]) == (14, 49)


def test_proportional_hazards_by_a_likelihood_ratio(smokers):
    """Letting the log hazard ratio drift hardly raises the likelihood, so the solution may not call the ratio unsteady."""
    people = people_of(smokers.ttr, smokers.relapse, smokers["first"])
    fixed = minus_log_likelihood(people, math.log(right("11.2")))
    free = optimize.minimize(lambda x: minus_log_likelihood(people, *x), (-0.6, 0.0), method="Nelder-Mead").fun
    assert stats.chi2.sf(2 * (fixed - free), 1) == pytest.approx(0.62, abs=0.01)
    test = survival.proportional_hazards_test(smokers.ttr, smokers.relapse, smokers["first"].astype(bool))
    assert round(test.p, 2) == 0.62 and "89 relapses; proportional hazards: P = 0.62" in printed("solutions")
    assert "may not be constant" not in prose("solutions")
    early = smokers.assign(late=np.minimum(smokers.ttr, 14), event=smokers.relapse * (smokers.ttr <= 14))
    assert cox(early, "late ~ first", "event")[0][0] == pytest.approx(0.47, abs=0.005)
    late = smokers[smokers.ttr > 14]
    assert cox(late, "ttr ~ first", "relapse")[0][0] == pytest.approx(0.62, abs=0.005)


@pytest.mark.slow
def test_two_trials_in_one_file_each_by_itself(uis):
    """McCusker 1997: 0.74 (0.58 to 0.93) at site A. The longer arm at A is as long as the shorter at B: never pooled."""
    sites = {"AB"[site]: here for site, here in uis.groupby("SITE")}
    assert {site: len(here) for site, here in sites.items()} == {"A": 400, "B": 175}
    assert 444 + 184 == 628 and (444 - 400, 184 - 175, 575 - 539) == (44, 9, 36)
    expected = {"A": (0.740, 0.595, 0.920), "B": (0.894, 0.639, 1.249)}
    for site, here in sites.items():
        (ratio, low, high), _ = cox(here, "TIME ~ TREAT", "CENSOR")
        assert (ratio, low, high) == pytest.approx(expected[site], abs=0.0006)
    assert cox(sites["B"], "TIME ~ TREAT", "CENSOR")[1] == pytest.approx(0.51, abs=0.005)
    (_, _, upper), _ = cox(sites["A"], "TIME ~ TREAT", "CENSOR")
    assert right("11.5") == pytest.approx(upper)
    by_hand = efron_by_hand(*(sites["A"][c] for c in ("TIME", "CENSOR", "TREAT")))
    assert questions.find("11.5").whole_result().value == pytest.approx(by_hand, rel=1e-6)


def test_the_event_and_time_zero_of_the_second_file(uis):
    """Those with CENSOR 0 were followed long; from leaving, the ratio moves at both sites, and at B across 1."""
    medians = uis.groupby(["SITE", "CENSOR"]).TIME.median()
    assert all(medians[site, 0] > 500 > 2 * medians[site, 1] for site in (0, 1))
    table = uis.assign(since=uis.TIME - uis["LEN.T"])
    expected = {0: (0.81, 0.65, 1.00), 1: (1.11, 0.80, 1.56)}
    for site, here in table.groupby("SITE"):
        assert cox(here, "since ~ TREAT", "CENSOR")[0].tolist() == pytest.approx(expected[site], abs=0.006)
    assert cox(table[table.SITE == 1], "since ~ TREAT", "CENSOR")[1] == pytest.approx(0.53, abs=0.005)
    assert uis[uis.SITE == 0].groupby("TREAT")["LEN.T"].median().tolist() == [83, 93]
    told = CASES["residential"].points[2].why  # site A: at site B the two ratios look like an exchange of the arms
    assert "by day 83 on the shorter plan, and by day 93 on the longer" in told and "1.11" not in told
    assert "0.74 (0.60 to 0.92) from admission and 0.81 (0.65 to 1.00) from leaving" in told.replace('" "', "")
    at_once = uis.query("TIME == `LEN.T`")
    assert len(at_once) == 71 and set(at_once.CENSOR) == {1}
    shorter, longer = at_once[at_once.SITE == 0].TREAT.value_counts().loc[[0, 1]]
    assert shorter > longer and "71 people" in CASES["residential"].points[3].why and "71 people" in rubric()


def test_who_is_without_relapse_after_day_14(smokers):
    arms = smokers.groupby("grp").ttr
    assert arms.apply(lambda days: (days > 14).sum()).tolist() == [46, 35]
    assert arms.apply(lambda days: round(100 * (days > 14).mean())).tolist() == [75, 55]
    assert arms.apply(lambda days: round(100 * (days == 182).mean())).tolist() == [39, 19]
    gaps = 46 / 61 - 35 / 64, 24 / 61 - 12 / 64, 36 / 81 * (46 / 61 - 35 / 64)
    assert [f"{100 * gap:.1f}" for gap in gaps] == ["20.7", "20.6", "9.2"]
    left = f"{36 / 81 * 46:.1f} | {36 / 81 * 35:.1f} | {100 * gaps[2]:.1f} points |"
    for row in ("after day 14 | 46 | 35 | 20.7 points |", f"hold out | {left}", "as seen | 24 | 12 | 20.6 points |"):
        assert row in prose("notebooks"), row
    assert "Of these 81 people 36 held out to the end, 44%." in prose("notebooks") and f"{36 / 81:.0%}" == "44%"
    held = "on the combination 24 of 46 held out, about half, and on the patch alone 12 of 35, a third"
    assert held in prose("notebooks")
    stay = arms.apply(lambda days: (days == 182).sum() / (days > 14).sum())
    assert stay.tolist() == pytest.approx([1 / 2, 1 / 3], abs=0.03), "about half, and about a third"


def test_of_day_14_it_is_said_that_the_trial_cannot_tell_why_and_that_the_day_was_chosen_afterwards(smokers):
    told = cell("The gap between the arms is as large")
    explained = [
        told.index(words) for words in ("It was chance", "The people who were left differ", "The treatment went on working")
    ]
    assert explained == sorted(explained) and told.index("This trial cannot tell which") > explained[-1]
    assert "We chose it after we had seen the curve" in told and "Add the curves and day 14 to `comparisons`" in told
    before = smokers.groupby("grp").ttr.apply(lambda days: (days >= 14).sum()).tolist()
    assert before == [47, 41] and f"{100 * (47 / 61 - 41 / 64):.1f}" == "13.0"
    assert "| just before the relapses of day 14 | 47 | 41 | 13.0 points |" in told
    assert "and the gap *grows*, from 13.0 points to 20.6." in told


@pytest.mark.slow
def test_guesses_by_counting_and_by_every_table(smokers):
    known = {guess.id: guess.truth() for guess in lessons.guesses("11").values()}
    assert known["11.a"] == pytest.approx(100 * 12 / 64) and "19% on the patch alone\nthat is 1.9 times" in printed(
        "notebooks"
    )
    assert f"{22 / 63:.0%} {12 / 64:.0%} {22 / 63 / (12 / 64):.1f}" == "35% 19% 1.9"
    patch = [
        day
        for arm, day, relapse in zip(smokers.grp, smokers.ttr, smokers.relapse, strict=True)
        if arm != "combination" and relapse
    ]
    assert known["11.b"] == pytest.approx(100 * sum(day <= 28 for day in patch) / len(patch)) and len(patch) == 52
    one, two = (stats.binom.pmf(range(n + 1), n, k / n) for k, n in ((22, 63), (12, 64)))
    power = sum(
        one[i] * two[j]
        for i in range(64)
        for j in range(65)
        if one[i] * two[j] > 1e-12 and stats.fisher_exact([[i, 63 - i], [j, 64 - j]]).pvalue < 0.05
    )
    assert known["11.c"] == pytest.approx(100 * power, abs=0.01)


def test_the_next_trial_by_every_table():
    """131 in each arm is enough, and 130, 129 and 128 are not."""

    def power(n):
        one, two = (stats.binom.pmf(range(n + 1), n, p) for p in (0.35, 0.19))
        found = 0.0
        for events in range(2 * n + 1):  # tables with so many events: P is the chance of those that are no likelier
            first = np.arange(max(0, events - n), min(n, events) + 1)
            chance = stats.hypergeom.pmf(first, 2 * n, n, events)
            rising = np.sort(chance)
            p = rising.cumsum()[np.searchsorted(rising, chance * (1 + 1e-9), side="right") - 1]
            found += (one[first] * two[events - first])[p < 0.05].sum()
        return found

    assert right("11.4") == 131 and power(131) >= 0.8 > power(130)


def test_plan_and_reports_are_asked_for():
    for kind in ("capstone plan", "capstone report", "second plan", "second report"):
        assert f'kind="{kind}"' in source()
    assert "Still to write: question" in printed("notebooks") and "Still to write: counted" in printed("notebooks")


def test_no_page_pools_the_sites_and_the_abstracts_facts_are_those_that_are_documented():
    for page in (prose("notebooks") + printed("notebooks"), prose("solutions") + printed("solutions"), rubric()):
        assert "0.79" not in page
    lesson = prose("notebooks")
    for fact in (
        "127 people",
        "63 to the combination, 64 to the patch",
        "nicotine patch, nicotine inhaler and bupropion",
        "18 on the combination, 13 on the patch",
        "target quit date",
    ):
        assert fact in lesson
    for fact in ("628 people enrolled", "3 against 6 planned months, 444", "6 against 12 planned months, 184", "539 people"):
        assert fact in lesson
    for name in ("pharmaco_smoking", "uis"):
        assert real_trials.SOURCES[name].paper in lesson and real_trials.SOURCES[name].paper in prose("solutions")


def test_answers_do_not_stand_in_the_lesson():
    """The exercise's answers, and the published hazard ratio, are not to be read off the lesson's page."""
    page = prose("notebooks") + printed("notebooks")
    for text in ("2.64", "0.546", "0.55 ", "0.553", "131", "0.920", "0.92)", "0.74"):
        assert text not in page, text


def relative(a, n1, b, n2):
    return (a / n1) / (b / n2)


def odds(a, n1, b, n2):
    return (a / (n1 - a)) / (b / (n2 - b))


def wrong_people(_):
    needed = replication.people_needed
    yield 262, "both arms together"
    yield needed(replication.Abstinence(22 / 63, 12 / 64)), "not quite 35% and 19%"
    yield needed(replication.Abstinence(0.35, 0.19), power=0.9), "90%"
    spread = 0.35 * 0.65 + 0.19 * 0.81
    yield math.ceil((stats.norm.isf(0.025) + stats.norm.isf(0.2)) ** 2 * spread / 0.16**2), "approximation"
    yield 64, "randomised to one arm"
    yield 125, "everybody in this trial's table"
    yield 80, "power that is asked for"
    yield 51, "power of this trial"
    yield 118, "arcsines"
    yield 119, "arcsines"
    yield needed(replication.Abstinence(0.35, 0.35 / 2.57)), "ratio of odds"
    yield 130, "textbook approximation by the normal curve gives this, or perhaps something was rounded"
    yield 102, "17% that the odds ratio gave"
    yield needed(replication.Abstinence(0.35, 0.35 / 0.65 / 2.57 / (1 + 0.35 / 0.65 / 2.57))), "17% that the odds ratio gave"
    yield 120, "textbook approximation"
    yield 132, "textbook approximation"
    yield needed(replication.Abstinence(24 / 61, 12 / 64)), "shares of the file"


def wrong_relapse(table):
    ratio = efron_by_hand(table.ttr, table.relapse, table["first"])
    kept = table[table.ttr > 0]
    yield 1 / ratio, "against the combination"
    yield efron_by_hand(kept.ttr, kept.relapse, kept["first"]), "day 0"
    yield 100 * (1 - ratio), "how much lower in percent"
    yield relative(37, 61, 52, 64), "relative risk"
    yield math.log(ratio), "logarithm"
    yield 37 / 52, "divided by the other's"
    yield cox(table, "ttr ~ first", "relapse")[0][1], "lower limit"
    yield odds(37, 61, 52, 64), "odds ratio"
    yield 65 / 23, "ratio of medians"
    first = table["first"].astype(bool).to_numpy()
    test = survival.log_rank(table.ttr, table.relapse, first)
    for number in (37, 52, 37 / 61, 52 / 64):
        yield number, "how many of one arm relapsed" if number > 1 else "share of one arm that relapsed"
    for number in (test.p, test.chi_square, test.expected):
        yield number, "gives no hazard ratio"
    yield 1 - ratio, "1 minus the ratio"
    yield 55, "as a percentage"
    yield 0.005, "gives no hazard ratio"
    yield 2.57, "adjusted odds ratio"
    for number in (24, 12, 24 / 61, 12 / 64, 39, 19):
        yield (
            number,
            "how many of one arm had *no* relapse" if number in (24, 12) else "share of one arm that had *no* relapse",
        )
    for number in (20.6, 24 / 61 - 12 / 64):
        yield number, "difference of the two shares"
    for number in (65, 23, 42):
        yield number, "These are days"
    yield odds(24, 61, 12, 64), "*no* relapse"
    relapsed = table[table.relapse == 1]
    yield efron_by_hand(relapsed.ttr, relapsed.relapse, relapsed["first"]), "among those who relapsed"
    yield round(ratio, 2), "rounded too far"
    yield cox(table, "ttr ~ first + priorAttempts", "relapse")[0][0], "without covariates"
    few = table[table.priorAttempts <= 30]
    yield efron_by_hand(few.ttr, few.relapse, few["first"]), "implausible numbers"
    sums = table.groupby("first")[["relapse", "ttr"]].sum()
    yield relative(sums.relapse[1], sums.ttr[1], sums.relapse[0], sums.ttr[0]), "as if the hazard were constant"


def wrong_site_a(uis):
    def limits(table, days="TIME", event="CENSOR", arm="TREAT"):
        table = table.assign(since=table.TIME - table["LEN.T"], kept=1 - table.CENSOR, shorter=1 - table.TREAT)
        return cox(table, f"{days} ~ {arm}", event)[0]

    here = uis[uis.SITE == 0]
    ratio, low, high = limits(here)
    yield ratio, "the estimate"
    yield 0.93, "paper's upper"
    yield limits(uis)[2], "two trials"
    yield cox(uis, "TIME ~ TREAT + SITE", "CENSOR")[0][2], "adjusts for the site"
    yield limits(here, event="kept")[2], "in spite of its name"
    yield limits(here, days="since")[2], "leaving"
    yield limits(uis[uis.SITE == 1])[2], "site B"
    yield from ((limit, "site B") for limit in limits(uis[uis.SITE == 1]))
    yield 92, "as a percentage"
    yield 74, "as a percentage"
    yield 0.007, "site A's P value"
    yield 0.51, "site B's P value"
    yield 1 - ratio, "by the estimate"
    yield limits(here, days="since")[1], "counts from the day of leaving"
    yield 400, "number of people"
    yield 202, "number of people"
    yield limits(here, arm="shorter")[2], "shorter treatment against"
    yield low, "lower limit"
    yield 1 - high, "1 minus the ratio"
    yield ratio * (high / ratio) ** (1.644854 / 1.959964), "90% interval"
    yield limits(here.query("TIME > `LEN.T`"), days="since")[2], "without those who returned on that day"
    yield cox(here.rename(columns={"LEN.T": "stayed"}), "stayed ~ TREAT", "CENSOR")[0][2], "LEN.T"


WRONG = {"11.2": wrong_relapse, "11.4": wrong_people, "11.5": wrong_site_a}


@pytest.mark.slow
@pytest.mark.parametrize("question", WRONG)
def test_likely_slips_hear_their_cause_as_people_would_type_them(question, smokers, uis):
    """The five likeliest first. Typed to three digits, as the item asks."""
    rows = list(WRONG[question](uis if question == "11.5" else smokers))
    assert len(rows) >= 6
    for value, words in rows:
        for typed in (value, float(f"{value:.3g}")):
            found = grade(question, typed)
            assert found.status in ("mistake", "not_yet") and words in found.message, (typed, found)


@pytest.mark.slow
def test_a_log_rank_test_is_not_opened_for_a_hazard_ratio_and_a_difference_of_days_is_named(smokers):
    given = smokers.ttr, smokers.relapse, smokers.grp.eq("combination").to_numpy()
    for item in ("11.2", "11.5"):
        said = grade(item, survival.log_rank(*given)).message
        assert (
            "the result of a log-rank test" in said
            and "none of its parts is a hazard ratio" in said
            and ".chi_square" not in said
        )
    assert "difference of mean days" in grade("11.2", survival.restricted_mean_difference(*given, 182)).message


@pytest.mark.parametrize(("question", "typed"), [("11.2", 0.55)])
def test_two_digits_of_the_right_answer_hear_nothing_else(question, typed):
    assert typed == float(f"{right(question):.2g}") and grade(question, typed).message.startswith("this fits")


def test_breslows_hazard_ratio_passes_in_both_items_as_none_turns_on_ties(smokers, uis):
    breslow = cox(smokers, "ttr ~ first", "relapse", "breslow")[0][0]
    assert grade("11.2", breslow).status == grade("11.2", round(breslow, 3)).status == "right"
    limit = cox(uis[uis.SITE == 0], "TIME ~ TREAT", "CENSOR", "breslow")[0][2]
    assert grade("11.5", limit).status == grade("11.5", round(limit, 3)).status == "right" and f"{limit:.3f}" == "0.921"
    assert "by Breslow's the limit is 0.921" in grade("11.5", limit).message and "`ties`" not in prose("solutions")


def test_one_number_of_people_hears_one_explanation():
    said = grade("11.4", 127).message
    assert "22 of 63 and 12 of 64" in said and "two ways" not in said
    assert replication.people_needed(replication.Abstinence(22 / 63, 12 / 64)) == 127 == 63 + 64


@pytest.mark.parametrize("typed", ["131 per arm", "131 in each arm", "131 people in each arm", "131 people per group"])
def test_people_of_an_arm_may_be_written_so(typed):
    assert grade("11.4", typed).status == "right"


def test_without_the_worked_solution_the_way_there_hangs_together(monkeypatch):
    """The hints' questions are left out there, so no sentence may lean on one."""
    from course_lib.reader import feedback

    monkeypatch.setattr(feedback, "parts_of", lambda _: [])
    for name in ("11.2", "11.4", "11.5"):
        assert not any(hint.endswith("?") or "? " in hint for hint in questions.find(name).hints[1:]), name
        told = feedback.solution(name).message
        assert all(hint in told for hint in questions.find(name).hints[1:]), told
    assert feedback.solution("11.1").message.startswith("The answer is ['b', 'c', 'e', 'f']. b, c, e and f are wrong")
    assert "`replication.Abstinence(0.35, ...)`" in feedback.solution("11.4").message


def cell(start):
    cells = json.loads((ROOT / "notebooks/11_capstone.ipynb").read_text(encoding="utf-8"))["cells"]
    (found,) = [text for text in ("".join(c["source"]) for c in cells) if text.startswith(start)]
    return found


def test_the_plan_is_not_called_blind_where_it_is_not():
    """The abstract stands above the plan with what it found, so only the rules for the table can be made blind."""
    page = prose("notebooks")
    assert page.index("Medians 65 and 23 days") < page.index("## Your plan") < page.index("## Meet the table")
    assert "You know what the abstract found, so your choice of an outcome is not blind" in page
    assert "before you see its results" not in page and "Today you are that somebody" not in page
    assert "when I knew the abstract's results and not the table" in " ".join(rubric().split())


@pytest.mark.parametrize("column", ["grp", "ttr", "relapse", "age", "yearsSmoking", "priorAttempts"])
def test_the_look_around_compares_no_arms_and_shows_a_lone_value_where_it_lies(column, smokers, monkeypatch):
    """Its picture is of all people together; a value far off stands as far off as it is, and no title tells it."""
    import matplotlib.pyplot as plt
    import seaborn as sns

    from course_lib import figures

    shown = {}
    monkeypatch.setattr(figures, "show_drawn", lambda *texts: shown.update(texts=texts, axes=plt.gcf().axes))
    source_ = cell('column = "age"').replace('"age"', repr(column))
    columns = ["grp", "ttr", "relapse", "age", "yearsSmoking", "priorAttempts"]  # those of the lesson
    exec(source_, {"smokers": smokers[columns], "sns": sns, "figures": figures, "plt": plt})
    (axes,) = shown["axes"]
    bars = [bar for bar in axes.patches if bar.get_height()]
    assert sum(bar.get_height() for bar in bars) == 125 and all(bar.get_linewidth() >= 2 for bar in bars)
    if column != "grp":
        middles = sorted(bar.get_x() + bar.get_width() / 2 for bar in bars)
        assert middles == pytest.approx(sorted(set(smokers[column])))
        assert not any("combination" in text or "patch" in text for text in shown["texts"])
    if column == "priorAttempts":
        assert "1000" not in shown["texts"][1] + shown["texts"][2] and axes.get_xlim()[1] > 1000
    plt.close("all")


def test_the_percentage_held_back_for_the_guess_is_told_outside_a_fold_and_so_is_the_first_claims_number():
    plain = re.sub(r"<details>.*?</details>", "", prose("notebooks"), flags=re.S)
    assert plain.index("We hold back the percentage on the patch alone") < plain.index("that we held back is 19%")
    assert "So 35% is 1.9 times as many people, and not two and a half times" in plain
    assert "17%" not in plain and "not quite twice" not in plain and plain.count("1.9 times") == 1


def test_what_counts_as_a_comparison_is_said_before_the_count_is_asked_for():
    text = cell("The next cell is empty")
    assert text.index("Each time that you see `ttr` or `relapse` by arm") < text.index("your report will say how many")
    assert "One arm alone, a few rows, or sizes and ages of both arms are no such comparison" in text


def test_whoever_goes_to_the_exercise_first_hears_that_it_tells_section_a():
    assert "The last two give away section A below: if you want to do that section, do it first" in cell("**Next.**")
    opening = prose("solutions").partition("## 11.1")[0]
    assert "The last two are about the second case, and tell what there is to find in it" in opening
    item = prose("solutions").partition("## 11.5")[2].partition("Give three digits")[0]
    assert "`CENSOR` is 0 or 1: look at the days of both" in item and "is the event" not in item


def test_the_item_on_two_sites_has_in_itself_what_its_answer_needs():
    item = prose("solutions").partition("## 11.6")[2]
    assert "Site A compared 6 planned months with 3, and site B compared 12 with 6." in item
    uis = real_trials.load("uis")
    for site, words in (
        (0, "The hazard ratio is {0.value:.2f} at site A"),
        (1, "{0.value:.2f} (95% CI {0.lower:.2f} to {0.upper:.2f}) at site B"),
    ):
        here = uis[uis.SITE.eq(site)]
        assert words.format(survival.hazard_ratio(here.TIME, here.CENSOR, here.TREAT.eq(1).to_numpy())) in item


@pytest.mark.slow
def test_what_the_two_numbers_give_is_the_answer_of_the_first_guess():
    guesses = lessons.guesses("11")
    odds = 0.35 / 0.65 / 2.57
    assert f"{odds:.2f} {100 * odds / (1 + odds):.0f}" == "0.21 17"
    by_odds = predictions.answer(guesses["11.a"], 17.0)
    assert by_odds.status == "near" and "17% is just what the odds give" in by_odds.message
    assert predictions.answer(guesses["11.a"], 19.0).status == "exact"
    assert "0.35/0.65 divided by 2.57 is 0.21, and 0.21 divided by 1.21 is 17%" in by_odds.message


def test_the_code_below_the_first_guess_is_folded_because_it_has_the_answer():
    cells = json.loads((ROOT / "notebooks/11_capstone.ipynb").read_text(encoding="utf-8"))["cells"]
    (shown,) = [c for c in cells if "as the abstract prints it" in "".join(c["source"]) and c["cell_type"] == "code"]
    assert shown["metadata"]["jupyter"] == {"outputs_hidden": True, "source_hidden": True}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("guess", "given", "words"),
    [
        ("11.b", 36, "a number, and not a percentage"),
        ("11.b", 52, "relapsed on the patch in all"),
        ("11.b", 56, "of all 64 on the patch"),
        ("11.c", 5, "P value as a percentage"),
        ("11.c", 4.7, "P value as a percentage"),
    ],
)
def test_usual_slips_of_the_guesses_are_named(guess, given, words):
    assert words in predictions.answer(lessons.guesses("11")[guess], float(given)).message


def test_medians_of_those_who_relapsed_are_no_medians_of_an_arm(smokers):
    """Option (a) of 11.3 is near the right one, and wrong of these people."""
    relapsed = smokers[smokers.relapse == 1].groupby("grp").ttr.median()
    assert relapsed.to_dict() == {"combination": 20, "patchOnly": 14}
    assert "had done so by day 20 and by day 14" in prose("solutions")
    assert "Half of those who relapsed" in questions.find("11.3").options["a"]


def test_the_exercise_needs_nothing_that_the_lessons_card_lacks():
    called = {use.call for use in lessons.card("11")}
    assert {"effects.odds_ratio", "survival.hazard_ratio", "replication.people_needed"} <= called


def test_the_card_offers_the_difference_before_the_odds_ratio():
    """The capstone's first slip is an odds ratio read as a ratio of people."""
    calls = [use.call for use in lessons.card("11")]
    assert calls.index("effects.risk_difference") < calls.index("effects.odds_ratio")


def test_nothing_of_the_files_is_in_the_repository():
    kept = [p for folder in ("data", "course_lib", "notebooks", "solutions") for p in (ROOT / folder).rglob("*.pkl")]
    assert not kept and not list((ROOT / "data").glob("*moking*"))


def test_a_limit_whose_third_decimal_is_a_nought_is_asked_for_with_two():
    item = prose("solutions").partition("*upper limit* of the 95% interval of the hazard ratio")[2][:60]
    assert f"{right('11.5'):.3f}".endswith("0") and "Give two decimals." in item
    assert grade("11.5", 0.92).status == "right" and "Give two decimals" in grade("11.5", 0.9).message
