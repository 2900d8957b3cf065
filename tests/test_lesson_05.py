"""Lesson 05: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
from fractions import Fraction

import numpy as np
import pytest
import statsmodels.formula.api as smf

from course_lib import figures, questions, real_trials, survival, tables, trial


def observed(arm):
    """Days and events of the first ten people of an arm, by the rule "observed only", by a plain loop over the files."""

    def rows(name):
        return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))

    used = {(r["participant"], int(r["day"])): r["used"] for r in rows("diary.csv")}
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    found = []
    for person in [r["participant"] for r in rows("participants.csv") if r["arm"] == arm][:10]:
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


def test_ten_people_by_fractions():
    assert exact_share(observed("ketamine")) == Fraction(2, 5)
    assert questions.find("5.2").right() == pytest.approx(float(exact_share(observed("midazolam"))))
    assert exact_share(observed("midazolam")) == Fraction(2, 15)


def test_expected_relapses_by_fractions():
    people = [(d, e, arm) for arm in trial.ARMS for d, e in observed(arm)]
    expected = Fraction(0)
    for day in sorted({d for d, e, _ in people if e}):
        at_risk = [arm for d, _, arm in people if d >= day]
        expected += sum(d == day and e for d, e, _ in people) * Fraction(at_risk.count("ketamine"), len(at_risk))
    assert questions.find("5.5").right() == pytest.approx(float(expected))


def test_medians_by_sorting():
    """No blank is censored by the rule "blank is use", so the median is that of the sorted days."""
    ends = trial.endpoints(missing="use")
    for arm, expected in (("ketamine", 22), ("midazolam", 14)):
        days = np.sort(np.where(ends.relapsed == 1, ends.relapse_day, 99)[ends.arm == arm])
        assert days[(len(days) + 1) // 2 - 1] == expected


def test_answers_without_censoring_by_plain_means():
    ends = trial.endpoints(missing="use")
    cut = np.minimum(ends.relapse_day, 14).groupby(ends.arm).mean()
    assert questions.find("5.4").right() == pytest.approx(cut["ketamine"] - cut["midazolam"])
    assert questions.find("5.1").right() == sum(d >= 22 for d in ends.relapse_day[ends.arm == "midazolam"]) == 8


def test_relapse_by_day_28_and_kinds_by_counting():
    use, seen = trial.endpoints(missing="use"), trial.endpoints(missing="observed")
    assert use.relapsed.sum() == 42 and seen.relapsed.sum() == 30
    shares = use.groupby("arm").relapsed.mean()
    assert (
        1 - shares["ketamine"] / shares["midazolam"] == pytest.approx(1 - 16 / 27 * 28 / 26)
        and round(1 - 448 / 702, 2) == 0.36
    )


def test_constant_hazard_ratio_by_its_definition():
    """If the hazard is 0.47 times as large on each of 28 days, the share left is the product of (1 - hazard)**0.47."""
    hazards = np.full(28, 1 - (2 / 28) ** (1 / 28))
    share = np.prod((1 - hazards) ** 0.47)
    assert round(1 - share, 2) == 0.71 and round(1 - (1 - share) / (26 / 28), 2) == 0.23


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
    fit = smf.phreg("day ~ C(arm, Treatment('midazolam')) + route", table, status=table.relapsed.to_numpy()).fit()
    assert round(float(np.exp(fit.params[0])), 2) == {"f": 0.44, "a": 0.92}[rule[0]]
    if rule[0] == "f":
        assert table.relapsed.groupby(table.arm).sum().to_dict() == {"ketamine": 14, "midazolam": 25}


def test_help_hazard_ratio_by_the_log_rank_score():
    """Near 1 the Cox estimate is exp((observed - expected) / variance), up to third order (Peto's one step)."""
    real = real_trials.load("help").dropna()
    first = (real.treat == "yes").to_numpy()
    test = survival.log_rank(real.daysanysub, (real.anysub == "yes").astype(int), first)
    variance = (test.observed - test.expected) ** 2 / test.chi_square
    assert questions.find("5.6").right() == pytest.approx(np.exp((test.observed - test.expected) / variance), rel=2e-3)


def test_pictures_tell_their_numbers():
    ends = trial.endpoints(missing="use")
    curves = {arm: survival.kaplan_meier(g.relapse_day, g.relapsed) for arm, g in ends.groupby("arm")}
    at_risk = survival.numbers_at_risk(ends.relapse_day, ends.arm, [0, 28])
    assert "ketamine 41% at day 28, half by day 22" in figures.kaplan_meier(curves, at_risk).alt
    assert "1.08 at day 28" in figures.log_minus_log(curves).alt
    ratio = survival.hazard_ratio(ends.relapse_day, ends.relapsed, (ends.arm == "ketamine").to_numpy(), ends.route)
    assert "a 0.47 (0.24 to 0.92)" in figures.forest({"a": ratio}, "hazard ratio", ratio=True).alt
