"""Lesson 05: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import json
import math
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from course_lib import figures
from course_lib.methods import competing, standardised, survival
from course_lib.reader import questions
from course_lib.reader.feedback import grade
from course_lib.sources import real_trials, tables, trial

LESSON = json.loads((Path(__file__).parents[1] / "notebooks/05_time_to_relapse.ipynb").read_text(encoding="utf-8"))["cells"]


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


def test_ten_people_and_the_other_seventeen_by_fractions():
    assert exact_share(observed("ketamine")) == Fraction(2, 5)
    rest = observed("ketamine", slice(10, None))
    assert questions.find("5.2").right() == pytest.approx(float(exact_share(rest)))
    assert len(rest) == 17 and sum(e for _, e in rest) == 6 and rest.count((8, 1)) == 2  # a tie, so that a loop has to count


def test_p29_is_censored_on_day_3_for_one_missing_sample():
    seen = trial.endpoints(missing="observed").set_index("participant").loc["P29"]
    assert (seen.relapse_day, seen.relapsed) == (3, 0)
    assert trial.use_by_day(trial.load()).loc["P29"].isna().sum() == 1


def test_expected_relapses_by_fractions():
    people = [(d, e, arm) for arm in trial.ARMS for d, e in observed(arm)]
    expected = Fraction(0)
    for day in sorted({d for d, e, _ in people if e}):
        at_risk = [arm for d, _, arm in people if d >= day]
        expected += sum(d == day and e for d, e, _ in people) * Fraction(at_risk.count("ketamine"), len(at_risk))
    assert questions.find("5.5").right() == pytest.approx(float(expected))


def test_medians_by_sorting():
    """No blank is censored by the rule "blank is use", so the median is that of the sorted days; of 28 people, a middle."""
    ends = trial.endpoints(missing="use")
    for arm, expected in (("ketamine", 22), ("midazolam", 14.5)):
        here = ends.arm == arm
        days = np.where(ends.relapsed == 1, ends.relapse_day, 99)[here]
        found = survival.median_time(ends.relapse_day[here], ends.relapsed[here])
        assert np.median(days) == expected == found.value and found.lower == 12
    assert found.upper == 20


def test_answers_without_censoring_by_plain_means():
    ends = trial.endpoints(missing="use")
    cut = np.minimum(ends.relapse_day, 14).groupby(ends.arm).mean()
    assert questions.find("5.4").right() == pytest.approx(cut["ketamine"] - cut["midazolam"])
    days = [int(d) for d in ends.relapse_day[ends.arm == "ketamine"]]
    at_risk = [d for d in days if d >= 8]
    assert questions.find("5.1").right() == pytest.approx(at_risk.count(8) / len(at_risk)) and len(at_risk) == 24


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
    found = standardised.standardised(ends.relapsed, ends.arm == "ketamine", ends.route).ratio
    fit = smf.logit("relapsed ~ arm + route", ends).fit(disp=0)
    risks = [fit.predict(ends.assign(arm=arm)).mean() for arm in trial.ARMS]
    assert found.value == pytest.approx(risks[0] / risks[1])
    assert [round(x, 2) for x in (found.value, found.lower, found.upper)] == [0.70, 0.50, 0.99]


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
    assert round(float(np.exp(fit.params[0])), 2) == {"f": 0.44, "a": 0.93}[rule[0]]
    if rule[0] == "f":
        assert table.relapsed.groupby(table.arm).sum().to_dict() == {"ketamine": 14, "midazolam": 25}


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_help_limit_by_statsmodels_formula_and_either_way_with_ties_is_right(ties):
    real = real_trials.load("help").dropna()
    used = real.anysub.eq("yes").astype(int).to_numpy()
    fit = smf.phreg("daysanysub ~ C(treat, Treatment('no'))", real, status=used, ties=ties).fit()
    estimate, lower = math.exp(fit.params[0]), math.exp(fit.params[0] - 1.959964 * fit.bse[0])
    assert grade("5.6", lower).status == grade("5.6", float(f"{lower:.3g}")).status == "right"
    assert "the estimate" in grade("5.6", estimate).message.casefold()


def test_pictures_tell_their_numbers():
    ends = trial.endpoints(missing="use")
    curves = {arm: survival.kaplan_meier(g.relapse_day, g.relapsed) for arm, g in ends.groupby("arm")}
    at_risk = survival.numbers_at_risk(ends.relapse_day, ends.arm, [0, 28])
    assert "ketamine 41% at day 28, half by day 22" in figures.kaplan_meier(curves, at_risk).alt
    assert "1.08 at day 28" in figures.log_minus_log(curves).alt
    ratio = survival.hazard_ratio(ends.relapse_day, ends.relapsed, (ends.arm == "ketamine").to_numpy(), ends.route)
    assert "a 0.47 (0.24 to 0.92)" in figures.forest({"a": ratio}, "hazard ratio", ratio=True).alt


def test_every_number_of_the_prose_is_printed_on_the_page():
    """Ratios, shares and P values in the lesson's own sentences, except the paper's and those that a reader divides."""
    said = " ".join("".join(c["source"]) for c in LESSON[6:-2] if c["cell_type"] == "markdown")
    printed = ""
    for cell in LESSON:
        for output in cell.get("outputs", []):
            printed += "".join(output.get("text", output.get("data", {}).get("text/plain", "")))
    by_hand = {
        "53",
        "40",
        "0.47",
        ".05",
        ".017",
    }  # the abstract's, two digits of 0.400, the usual threshold and a third of it
    for number in re.findall(r"(?<![\d:])-?\d*\.\d+(?![\d:])|\d+(?=%)", said):
        value = number.lstrip("-").removeprefix("0") if "." in number else number
        assert number in by_hand or value in printed, number


def km(people, factor=lambda n, after, d: 1 - d / n):
    """A product over days with an event, by a plain loop."""
    share = 1.0
    for day in sorted({t for t, e in people if e}):
        share *= factor(sum(t >= day for t, _ in people), sum(t > day for t, _ in people), people.count((day, 1)))
    return share


def ends_of(rule="use", arm=None):
    ends = trial.endpoints(missing=rule)
    ends = ends if arm is None else ends[ends.arm == arm]
    return list(zip(map(int, ends.relapse_day), map(int, ends.relapsed), strict=True))


def hazard_on_8(rule="use", arm="ketamine"):
    people = ends_of(rule, arm)
    return people.count((8, 1)) / sum(t >= 8 for t, _ in people)


def mean_days(arm, until=14, rule="use"):
    """The area under the curve, by days."""
    people = ends_of(rule, arm)
    return sum(km([(t, e if t <= day else 0) for t, e in people]) for day in range(until))


def days_gained(until=14, rule="use"):
    return mean_days("ketamine", until, rule) - mean_days("midazolam", until, rule)


def expected_on_ketamine(ketamine, midazolam, ties=True):
    both = [(t, e, k) for k, people in ((1, ketamine), (0, midazolam)) for t, e in people]
    total = 0.0
    for day in sorted({t for t, e, _ in both if e}):
        at_risk = [k for t, _, k in both if t >= day]
        total += (sum(t == day and e for t, e, _ in both) if ties else 1) * sum(at_risk) / len(at_risk)
    return total


def cox(change=lambda real: real, first="yes", level=0.95, part="lower", **options):
    """HELP by statsmodels, with something done to the data."""
    real = real_trials.load("help").dropna()
    real = change(real.assign(used=real.anysub.eq("yes").astype(int), first=real.treat.eq(first).astype(int)))
    fit = smf.phreg("daysanysub ~ first", real, status=real.used.to_numpy(), ties=options.get("ties", "efron")).fit()
    z = {0.9: 1.644854, 0.95: 1.959964, 0.99: 2.575829}[level]
    log = fit.params[0] + {"upper": z, "lower": -z, "value": 0}[part] * fit.bse[0]
    return math.exp(log)


def rest():
    return observed("ketamine", slice(10, None))


def tens(rule=None):
    return [observed(arm) if rule is None else ends_of(rule, arm)[:10] for arm in trial.ARMS]


def odds_or_risk_limit(odds):
    used = real_trials.load("help").dropna().groupby("treat").anysub.agg(lambda x: (x == "yes").sum())
    a, n1, b, n2 = used["yes"], 134, used["no"], 118
    variance = 1 / a + 1 / b + (1 / (n1 - a) + 1 / (n2 - b) if odds else -1 / n1 - 1 / n2)
    ratio = a * (n2 - b) / (b * (n1 - a)) if odds else a * n2 / (b * n1)
    return ratio * math.exp(-1.959964 * math.sqrt(variance))


LIKELY = [  # item, what somebody does, what it comes to, words of the cause; the five likeliest of each item come first
    ("5.1", "all 27 below the line", lambda: 4 / 27, "all 27 people"),
    ("5.1", "> instead of >=", lambda: 4 / 20, "left *after* day 8"),
    ("5.1", "a percentage", lambda: 16.7, "100 times"),
    ("5.1", "the count", lambda: 4, "number of people"),
    ("5.1", "a share of all relapses", lambda: 4 / 16, "share of all relapses"),
    ("5.1", "`seen` instead of `ends`", lambda: hazard_on_8("observed"), "use that was seen"),
    ("5.1", "both arms", lambda: hazard_on_8(arm=None), "both arms"),
    ("5.1", "midazolam", lambda: hazard_on_8(arm="midazolam"), "midazolam arm"),
    ("5.1", "everyone who has relapsed by day 8", lambda: 7 / 27, "*by* day 8"),
    ("5.1", "who gets through", lambda: 20 / 24, "get through"),
    ("5.2", "no censoring", lambda: 11 / 17, "followed to day 28"),
    ("5.2", "one relapse a day", lambda: km(rest(), lambda n, after, d: 1 - 1 / n), "one relapse from each day"),
    ("5.2", "> instead of >=", lambda: km(rest(), lambda n, after, d: 1 - d / after), "use >="),
    ("5.2", "censored people dropped", lambda: km([p for p in rest() if p[1] or p[0] == 28]), "left out from the start"),
    ("5.2", "censored people as relapsed", lambda: km([(t, int(e or t < 28)) for t, e in rest()]), "count as relapsed"),
    ("5.2", "17 below the line each day", lambda: km(rest(), lambda n, after, d: 1 - d / 17), "17 on every day"),
    ("5.2", "`1 -` forgotten", lambda: km(rest(), lambda n, after, d: d / n), "Multiply the shares who get through"),
    ("5.2", "one person after the other", lambda: km(rest(), lambda n, after, d: (1 - 1 / n) ** d), "both at risk"),
    ("5.2", "censored before a relapse of the day", lambda: km([(t - (1 - e) / 2, e) for t, e in rest()]), "P30"),
    ("5.2", "who is censored on day 20 as a relapse", lambda: km([(t, int(e or t == 20)) for t, e in rest()]), "P30"),
    ("5.2", "everyone on ketamine", lambda: km(observed("ketamine", slice(None))), "all 27"),
    ("5.2", "the share who relapsed", lambda: 1 - km(rest()), "share who relapsed"),
    ("5.2", "the lesson's ten", lambda: 0.4, "first ten people"),
    ("5.4", "the lesson's horizon", lambda: days_gained(28), "up to day 28"),
    ("5.4", "midazolam minus ketamine", lambda: -days_gained(), "sign is turned round"),
    ("5.4", "one arm", lambda: mean_days("ketamine"), "one arm"),
    ("5.4", "half of the lesson's", lambda: days_gained(28) / 2, "half of the difference"),
    ("5.4", "`seen` instead of `ends`", lambda: days_gained(rule="observed"), "use that was seen"),
    ("5.4", "up to day 13", lambda: days_gained(13), "one day off"),
    ("5.4", "up to day 15", lambda: days_gained(15), "one day off"),
    ("5.4", "a blank as no use", lambda: days_gained(rule="abstinent"), "no use"),
    ("5.4", "medians", lambda: 22 - 14.5, "difference of the medians"),
    ("5.4", "two digits", lambda: 0.35, "this fits"),
    ("5.5", "half of 13", lambda: 6.5, "shares all relapses equally"),
    ("5.5", "what was seen", lambda: 5, "relapses seen on ketamine"),
    ("5.5", "`* relapses` forgotten", lambda: expected_on_ketamine(*tens(), ties=False), "counts each day once"),
    ("5.5", "on midazolam", lambda: 13 - expected_on_ketamine(*tens()), "on midazolam"),
    ("5.5", "`ends` instead of `seen`", lambda: expected_on_ketamine(*tens("use")), "a blank counts as relapse"),
    (
        "5.5",
        "every last day as a relapse",
        lambda: expected_on_ketamine(*([(t, 1) for t, _ in people] for people in tens())),
        "every last day",
    ),
    ("5.5", "the lesson's, for all 55", lambda: 24.2, "for all 55"),
    ("5.5", "what was seen on midazolam", lambda: 8, "seen on midazolam"),
    ("5.5", "a share", lambda: expected_on_ketamine(*tens()) / 13, "a share of the 13"),
    ("5.5", "seen minus expected", lambda: 5 - expected_on_ketamine(*tens()), "difference between seen and expected"),
    ("5.5", "all relapses", lambda: 13, "in both arms"),
    ("5.6", "the estimate", lambda: cox(part="value"), "the estimate"),
    ("5.6", "usual care first", lambda: cox(first="no"), "usual care against the clinic"),
    ("5.6", "`anysub` no as the event", lambda: cox(lambda r: r.assign(used=1 - r.used)), "turned round"),
    ("5.6", "everyone with an event", lambda: cox(lambda r: r.assign(used=1)), "everyone counts as having used"),
    ("5.6", "the upper limit", lambda: cox(part="upper"), "the upper limit"),
    ("5.6", "people who used only", lambda: cox(lambda r: r[r.used == 1]), "only people who used"),
    ("5.6", "a 90% interval", lambda: cox(level=0.9), "90%"),
    ("5.6", "limit of the relative risk", lambda: odds_or_risk_limit(False), "relative risk"),
    ("5.6", "usual care first, and its upper limit", lambda: 1 / cox(), "usual care against the clinic"),
    ("5.6", "limit of the odds ratio", lambda: odds_or_risk_limit(True), "odds ratio"),
    ("5.6", "two digits", lambda: 0.73, "this fits"),
]


@pytest.mark.parametrize(("item", "deed", "value", "words"), LIKELY, ids=lambda x: x if isinstance(x, str) else "")
def test_a_likely_slip_hears_its_cause(item, deed, value, words):
    """As a number in full, and as people type it, with three digits."""
    full = value()
    for typed in {full, float(f"{full:.3g}")}:
        found = grade(item, typed)
        assert found.status in ("mistake", "not_yet") and words in found.message, (deed, typed, found)
