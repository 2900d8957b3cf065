"""Lesson 06: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
from statistics import mean, median

import numpy as np
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from course_lib import craving, figures, questions, real_trials, tables, trial


def scores_by_arm(last=8):
    """Each person's scores up to a visit, by arm, by a plain loop over the files."""

    def rows(name):
        return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))

    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    found = {a: {} for a in trial.ARMS}
    for r in rows("visits.csv"):
        if r["craving"] and int(r["visit"]) <= last:
            found[arm[r["participant"]]].setdefault(r["participant"], []).append(float(r["craving"]))
    return found


def test_means_medians_and_floor_by_a_plain_loop():
    found = scores_by_arm()
    for arm, expected in (("ketamine", (10.3, 3.0, 70, 26)), ("midazolam", (27.6, 14.0, 68, 7))):
        flat = [x for person in found[arm].values() for x in person]
        below, zero = (100 * sum(x < mean(flat) for x in flat) / len(flat), 100 * flat.count(0) / len(flat))
        assert (round(mean(flat), 1), median(flat), round(below), round(zero)) == expected
    assert questions.find("6.1").right() == pytest.approx(mean(mean(p) for p in scores_by_arm(4)["ketamine"].values()))


def test_last_visit_by_the_formula_interface():
    last = trial.craving().query("visit == 8")
    fit = smf.ols(f"craving ~ {craving.ARM} + craving_baseline", last).fit()
    assert questions.find("6.2").right() == pytest.approx(fit.params[craving.TERM])


def test_early_visits_by_a_poisson_regression_with_clusters():
    """Working independence instead of exchangeable: near, not equal."""
    early = trial.craving().query("visit <= 4")
    fit = smf.glm(f"craving ~ {craving.ARM} + route", early, family=sm.families.Poisson()).fit()
    assert questions.find("6.4").right() == pytest.approx(100 * (1 - np.exp(fit.params[craving.TERM])), abs=1)


def test_beat_the_blues_by_least_squares_with_numpy():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    x = np.column_stack([np.ones(97), real.treatment == "BtheB", real["bdi.pre"]]).astype(float)
    beta = np.linalg.solve(x.T @ x, x.T @ real["bdi.2m"].to_numpy())
    assert questions.find("6.5").right() == pytest.approx(beta[1])
    assert real.treatment.value_counts().to_dict() == {"BtheB": 52, "TAU": 45}


def test_about_four_tenths_of_a_point_for_one_at_baseline():
    people = craving.per_person(trial.craving())
    fit = smf.ols(f"Q('mean') ~ {craving.ARM} + baseline", people).fit()
    assert 0.3 < fit.params["baseline"] < 0.5


def test_pictures_tell_their_numbers():
    scores = trial.craving()
    assert "ketamine mean from 13 to 5, 26% of scores 0" in figures.trajectories(scores).alt
    estimate = craving.mean_difference([1, 2, 3, 4, 5, 6], [True] * 3 + [False] * 3)
    assert "a minus 3.0 (minus 5.3 to minus 0.7)" in figures.forest({"a": estimate}, "difference in points").alt
