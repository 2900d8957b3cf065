"""Lesson 04: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import json
import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import special, stats

from course_lib import figures
from course_lib.methods import missing
from course_lib.reader import questions
from course_lib.reader.feedback import grade
from course_lib.sources import real_trials, tables, trial

ROOT = Path(__file__).resolve().parents[1]


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def states(first_day):
    """Each person's arm and outcome from ``first_day`` on by a plain loop: "use", "blank" or "abstinent"."""
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    found = {r["participant"]: [r["arm"], "abstinent"] for r in rows("participants.csv")}
    for r in rows("diary.csv"):
        person, day = r["participant"], int(r["day"])
        if day < first_day:
            continue
        sample = urine.get((person, day), "no visit")
        if r["used"] == "1" or sample == "positive":
            found[person][1] = "use"
        elif (r["used"] == "" or sample == "") and found[person][1] != "use":
            found[person][1] = "blank"
    return list(found.values())


@pytest.mark.parametrize(("first_day", "expected"), [(15, (13, 6, 3, 9)), (8, (13, 4, 3, 7)), (22, (15, 5, 5, 9))])
def test_seen_and_missing_by_a_plain_loop(first_day, expected):
    found = states(first_day)
    assert tuple(found.count([arm, s]) for arm in trial.ARMS for s in ("abstinent", "blank")) == expected


def test_who_left_by_a_plain_loop():
    left = [r["arm"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"]
    assert (left.count("ketamine"), left.count("midazolam")) == (4, 8)
    stayed = [r["participant"] for r in rows("participants.csv") if r["exit_reason"] != "stopped_attending"]
    ends = trial.endpoints(missing="use").set_index("participant").loc[stayed]
    assert ends.groupby("arm").abstinent_last2.agg(["sum", "size"]).to_numpy().tolist() == [[13, 23], [3, 20]]


def model():
    """The lesson's logistic regression, by the formula interface."""
    data = trial.load()
    table = trial.endpoints(missing="observed").set_index("participant")[["arm", "abstinent_last2"]]
    table["craving"] = data["visits"].query("visit <= 2").groupby("participant").craving.mean()
    table["ketamine"] = (table.arm == "ketamine").astype(int)
    return table, smf.logit("abstinent_last2 ~ ketamine + craving", table.dropna()).fit(disp=0)


def expected_chance(table, fit, shift=0.0, share=1.0):
    """Each person's probability, averaged over the normal distribution of the coefficients by Gauss and Hermite's rule.

    ``share`` of the days is blank, and only those have to be free of use.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    x = np.column_stack([np.ones(55), table.ketamine, table.craving])
    mean = x @ fit.params.to_numpy() + shift
    sd = np.sqrt(np.einsum("ij,jk,ik->i", x, fit.cov_params().to_numpy(), x))
    chance = special.expit(mean[:, None] + sd[:, None] * nodes) ** np.broadcast_to(share, 55)[:, None]
    return (weights * chance).sum(axis=1) / weights.sum()


def shares(table, chance):
    """Percentage abstinent in each arm, the missing outcomes filled in with their chance."""
    filled = table.abstinent_last2.fillna(pd.Series(chance, index=table.index))
    return tuple(100 * filled.groupby(table.arm).mean()[list(trial.ARMS)])


def printed(words):
    """The numbers in the line of the lesson's saved output that holds these words."""
    cells = json.loads((ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = ("".join(o.get("text", "")) for c in cells for o in c.get("outputs", ()))
    (line,) = (line for text in outputs for line in text.splitlines() if words in line)
    return [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?", line.replace(words, ""))]


def test_pooled_difference_by_integration():
    """The lesson draws 20,000 copies (a standard error of 0.04 points); here nothing is drawn."""
    table, fit = model()
    ketamine, midazolam = shares(table, expected_chance(table, fit))
    difference, _, low, high, error = printed("Difference in points, imputed")
    assert difference == pytest.approx(ketamine - midazolam, abs=0.15) and error == 0.04
    assert (difference, low, high) == (43.7, 17.7, 69.7)
    assert printed("abstinent, imputed:")[:2] == pytest.approx([ketamine, midazolam], abs=0.15)
    assert printed("With only 100 copies the Monte Carlo error")[-1] == 0.6


def test_pooled_difference_with_known_days_by_integration():
    table, fit = model()
    blank = trial.use_by_day(trial.load()).loc[table.index, 15:].isna().mean(axis=1).to_numpy()
    ketamine, midazolam = shares(table, expected_chance(table, fit, share=blank))
    assert printed("Difference in points, known days kept")[0] == pytest.approx(ketamine - midazolam, abs=0.15)
    assert midazolam > shares(table, expected_chance(table, fit))[1] + 2


def test_help_by_published_style_counts():
    """real_data.md: 30/135 against 28/119 seen, 30/235 against 28/235 with blanks as use."""
    table = pd.crosstab(*(real_trials.load("help")[["treat", "anysub"]].fillna("missing")[c] for c in ("treat", "anysub")))
    assert table.loc["yes"].to_dict() == {"missing": 100, "no": 30, "yes": 105}
    assert table.loc["no"].to_dict() == {"missing": 116, "no": 28, "yes": 91}
    seen, as_use = (30 / 105) / (28 / 91), (30 / 205) / (28 / 207)
    assert (round(seen, 2), round(as_use, 2)) == (0.93, 1.08)


def test_xbot_odds_ratio_by_hand():
    log_ratio = math.log(185 / 98 / (163 / 124))
    margin = 1.959964 * math.sqrt(1 / 185 + 1 / 98 + 1 / 163 + 1 / 124)
    assert [round(math.exp(log_ratio + m), 2) for m in (0, -margin, margin)] == [1.44, 1.02, 2.01]


def test_exercise_answers_by_another_route():
    known = {(r["participant"], int(r["day"])) for r in rows("diary.csv") if r["used"]}
    people = [r["participant"] for r in rows("participants.csv")]
    positive = {(r["participant"], int(r["day"])) for r in rows("visits.csv") if r["urine"] == "positive"}
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    last = range(15, 29)
    blank = {(p, d) for p in people for d in last if (p, d) not in known or urine.get((p, d), "no visit") == ""} - positive
    used = {r["participant"] for r in rows("diary.csv") if r["used"] == "1" and int(r["day"]) in last}
    used |= {p for p, d in positive if d in last}
    missing_outcome = {p for p, _ in blank} - used
    days_known = sum((p, d) not in blank for p in missing_outcome for d in last)
    assert (len(missing_outcome), days_known) == (15, 50)
    assert questions.find("4.1").right() == pytest.approx(100 * 50 / 210)
    assert questions.find("4.2").right() == pytest.approx(100 * (15 / 27 - 14 / 28))
    cells = [stats.fisher_exact([[13 + i, 14 - i], [3 + j, 25 - j]]).pvalue for i in range(5) for j in range(8)]
    assert questions.find("4.4").right() == sum(p < 0.05 for p in cells) == 26
    assert questions.find("4.5").right() == pytest.approx((151 + 1.2 * 78) ** 0.5)
    ways = [stats.fisher_exact([[13, 13 + x], [6, 27 - x]]).pvalue for x in range(7)]
    assert questions.find("4.6").right() == pytest.approx(max(ways)) and sum(p < 0.05 for p in ways) == 3


@pytest.mark.parametrize("days", ["ignored", "kept"])
def test_to_tip_the_imputed_result_by_integration(days):
    """Nobody missing on ketamine abstinent: the expected numbers abstinent on midazolam and differences, without drawing."""
    table, fit = model()
    share = trial.use_by_day(trial.load()).loc[table.index, 15:].isna().mean(axis=1) if days == "kept" else 1.0
    for times in (1, 4, 16):
        chance = np.where(table.ketamine == 1, 0, expected_chance(table, fit, math.log(times), share))
        ketamine, midazolam = shares(table, chance)
        of_nine, _, difference, *_ = printed(f"known days {days}, odds x {times:2},")
        assert difference == pytest.approx(ketamine - midazolam, abs=0.2)
        assert of_nine == pytest.approx(chance[table.abstinent_last2.isna()].sum(), abs=0.1)


def test_without_any_gap_by_counting():
    days = trial.use_by_day(trial.load()).loc[:, 15:].dropna()
    arm = trial.load()["participants"].set_index("participant").arm
    abstinent = (days.sum(axis=1) == 0).groupby(arm).agg(["sum", "size"])
    assert abstinent.to_numpy().tolist() == [[13, 21], [3, 15]]


def test_pictures_tell_their_numbers():
    outcome = trial.endpoints(missing="observed").set_index("participant").abstinent_last2
    assert "midazolam 28 to 20 of 28" in figures.attendance(trial.load(), outcome.isna()).alt
    assert "43 leave Fisher's P below 0.05" in figures.tipping(missing.tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28).alt
    row = {"equal": missing.rubin_rules([40, 44], [9, 9]), "none": missing.rubin_rules([30, 34], [9, 9])}
    assert "a, from 42 to 32 points" in figures.delta({"a": row, "b": row}, {}).alt


def likely():
    """Ten wrong answers to each numeric item, as formulas; the five likeliest first; and words of the true cause."""
    days = trial.use_by_day(trial.load()).loc[:, 15:]
    used, blank = (days == 1).any(axis=1), days.isna().any(axis=1)
    mine = days[~used & blank]
    week = trial.use_by_day(trial.load()).loc[:, 22:]
    last = week[~(week == 1).any(axis=1) & week.isna().any(axis=1)]
    known = int(mine.notna().to_numpy().sum())
    yield (
        "4.1",
        [
            (100 * mine.isna().to_numpy().mean(), "the blank days"),
            (known, "a number of days"),
            (known / 210, "as a proportion"),
            (24, "this fits"),
            (100 * (days == 0).to_numpy().mean(), "all 55"),
            (100 * days[blank].notna().to_numpy().mean(), "any blank day"),
            (100 * (mine.notna().any(axis=1)).mean(), "counts people"),
            (100 * last.notna().to_numpy().mean(), "days 22 to 28"),
            (100 * known / (55 * 14), "of all 55"),
            (100 * mine[mine.notna().any(axis=1)].notna().to_numpy().mean(), "of whom something is known"),
        ],
    )
    yield (
        "4.2",
        [
            (100 * (20 / 27 - 5 / 28), "best case"),
            (100 * (15 / 27 - 5 / 28), "as use in both arms"),
            (100 * (20 / 27 - 14 / 28), "as abstinent in both arms"),
            (100 * (15 / 22 - 5 / 19), "left out"),
            (100 * (13 / 27 - 12 / 28), "two weeks"),
            (15 / 27 - 14 / 28, "times 100"),
            (5.6, "this fits"),
            (100 * (14 / 28 - 15 / 27), "sign"),
            (100 * (10 / 27 - 14 / 28), "taken away"),
            (100 * (15 / 27 - 9 / 28), "known to be abstinent on midazolam"),
        ],
    )
    grid = [[stats.fisher_exact([[13 + i, 14 - i], [3 + j, 25 - j]]).pvalue for j in range(10)] for i in range(7)]
    small = [p for row in grid[:5] for p in row[:8]]
    yield (
        "4.4",
        [
            (sum(p < 0.05 for row in grid for p in row), "two weeks"),
            (sum(p >= 0.05 for p in small), ".05 or more"),
            (len(small), "all cells"),
            (100 * sum(p < 0.05 for p in small) / 40, "percentage"),
            (sum(p < 0.05 for p in grid[0][:8]), "one row"),
            (sum(p < 0.05 for p in small) / 40, "share"),
            (sum(p < 0.05 for row in grid[:4] for p in row[:7]), "all but one"),
            (sum(p < 0.05 for p in (row[0] for row in grid[:5])), "one column"),
            (sum(p < 0.01 for p in small), ".01"),
            (int((missing.tipping_grid(13, 4, 23, 3, 7, 21).p < 0.05).sum()), "without the missing"),
        ],
    )
    estimates, errors = np.array([30, 44, 38, 54, 44]), np.array([7, 16, 12, 9, 15])
    within, between = (errors**2).mean(), estimates.var(ddof=1)
    yield (
        "4.5",
        [
            (within**0.5, "one of the two parts"),
            (errors.mean(), "average of the five"),
            ((within + between) ** 0.5, "1 + 1/m"),
            (within + 1.2 * between, "total variance"),
            ((within + 1.2 * estimates.var()) ** 0.5, "ddof=1"),
            (between**0.5, "one of the two parts"),
            ((errors.mean() ** 2 + 1.2 * between) ** 0.5, "Square each error"),
            (estimates.mean(), "pooled difference"),
            (within**0.5 + (1.2 * between) ** 0.5, "variances do"),
            (16, "this fits"),
        ],
    )

    def p(x, y, events=(13, 6)):
        return stats.fisher_exact([[events[0], 13 + x], [events[1], 21 + y]]).pvalue

    yield (
        "4.6",
        [
            (p(0, 0), "leaves the six out"),
            (p(0, 6), "six in the second arm"),
            (p(5, 1), "range(7)"),
            (p(3, 3), "three in each"),
            (p(6, 0) / 2, "one-sided"),
            (stats.fisher_exact([[19, 13], [6, 21]]).pvalue, "counted as abstinent"),
            (0.17, "this fits"),
            (100 * p(6, 0), "100 times"),
            (stats.chi2_contingency([[13, 19], [6, 21]], correction=False).pvalue, "chi-square"),
            (3, "how many of the ways"),
        ],
    )


def test_numbers_of_people_and_a_cut_off_answer_hear_no_other_cause():
    """Each of these is near another slip's value when that is rounded to two digits."""
    for people in (15, 5, 10, 19):
        assert grade("4.1", people).message.startswith("This is a number of people")
    assert "cut off" in grade("4.2", 5.5).message


@pytest.mark.parametrize(("question", "answer", "words"), [(q, a, w) for q, rows in likely() for a, w in rows])
def test_a_likely_slip_hears_its_cause(question, answer, words):
    found = grade(question, answer)
    assert found.status in ("mistake", "not_yet") and words in found.message, found
