"""Lesson 04: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import itertools
import json
import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import seaborn as sns
import statsmodels.formula.api as smf
from heard import by_question, unheard
from matplotlib.figure import Figure
from scipy import special, stats

from course_lib import figures
from course_lib.methods import effects, missing
from course_lib.reader import predictions, progress_file, questions
from course_lib.reader.feedback import grade
from course_lib.reader.lessons import lesson_04, lesson_04_plan
from course_lib.reader.questions.lesson_04 import KNOWN
from course_lib.reader.questions.lesson_04_others import KRUPITSKY
from course_lib.sources import real_trials, tables, trial

ROOT = Path(__file__).resolve().parents[1]


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def states(first_day, last_day=28):
    """Each person's arm and outcome in these days by a plain loop: "use", "blank" or "abstinent"."""
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    found = {r["participant"]: [r["arm"], "abstinent"] for r in rows("participants.csv")}
    for r in rows("diary.csv"):
        person, day = r["participant"], int(r["day"])
        if not first_day <= day <= last_day:
            continue
        sample = urine.get((person, day), "no visit")
        if r["used"] == "1" or sample == "positive":
            found[person][1] = "use"
        elif (r["used"] == "" or sample == "") and found[person][1] != "use":
            found[person][1] = "blank"
    return list(found.values())


@pytest.mark.parametrize(
    ("days", "expected"), [((15, 28), (13, 6, 3, 9)), ((1, 28), (11, 5, 2, 7)), ((15, 21), (18, 5, 9, 7))]
)
def test_seen_and_missing_by_a_plain_loop(days, expected):
    found = states(*days)
    assert tuple(found.count([arm, s]) for arm in trial.ARMS for s in ("abstinent", "blank")) == expected


def test_who_left_by_a_plain_loop():
    left = [r["arm"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"]
    assert (left.count("ketamine"), left.count("midazolam")) == (4, 8)
    stayed = [r["participant"] for r in rows("participants.csv") if r["exit_reason"] != "stopped_attending"]
    ends = trial.endpoints(missing="use").set_index("participant").loc[stayed]
    assert ends.groupby("arm").abstinent_last2.agg(["sum", "size"]).to_numpy().tolist() == [[13, 23], [3, 20]]


def model(among=None):
    """The lesson's logistic regression, by the formula interface, fitted to all the known or to some people only."""
    data = trial.load()
    table = trial.endpoints(missing="observed").set_index("participant")[["arm", "abstinent_last2"]]
    table["craving"] = data["visits"].query("visit <= 2").groupby("participant").craving.mean()
    table["ketamine"] = (table.arm == "ketamine").astype(int)
    if among is not None:
        table.loc[~table.index.isin(among), "abstinent_last2"] = np.nan
    return table, smf.logit("abstinent_last2 ~ ketamine + craving", table.dropna()).fit(disp=0)


def expected_chance(table, fit, shift=0.0):
    """Each person's probability, averaged over the normal distribution of the coefficients by Gauss and Hermite's rule."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    x = np.column_stack([np.ones(55), table.ketamine, table.craving])
    mean = x @ fit.params.to_numpy() + shift
    sd = np.sqrt(np.einsum("ij,jk,ik->i", x, fit.cov_params().to_numpy(), x))
    chance = special.expit(mean[:, None] + sd[:, None] * nodes)
    return (weights * chance).sum(axis=1) / weights.sum()


def shares(table, chance):
    """Percentage abstinent in each arm, the missing outcomes filled in with their chance."""
    filled = table.abstinent_last2.fillna(pd.Series(chance, index=table.index))
    return tuple(100 * filled.groupby(table.arm).mean()[list(trial.ARMS)])


def line_with(pattern):
    """The one line of the lesson's saved output in which this is found."""
    cells = json.loads((ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = ("".join(o.get("text", "")) for c in cells for o in c.get("outputs", ()))
    (line,) = (line for text in outputs for line in text.splitlines() if re.search(pattern, line))
    return line


def printed(words):
    """The numbers in the line of the lesson's saved output that holds these words."""
    line = line_with(re.escape(words))
    return [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?", line.replace(words, ""))]


def without_gap():
    """Who has no blank day in the last two weeks, by a plain loop."""
    return [r["participant"] for r in rows("participants.csv") if record(r["participant"])[2] == 0]


@pytest.mark.slow
def test_pooled_differences_by_integration():
    """The lesson draws 20,000 copies (a standard error of 0.05 points); here nothing is drawn."""
    found = {"all the known": (43.7, 17.7, 69.7), "people without a gap": (40.1, 12.0, 68.2)}
    assert printed("Monte Carlo error") == [0.05]
    for (label, interval), among in zip(found.items(), (None, without_gap()), strict=True):
        table, fit = model(among)
        chance = expected_chance(table, fit)
        ketamine, midazolam = shares(table, chance)
        difference, _, low, high = printed(f"learned from {label}: Difference in points")
        assert difference == pytest.approx(ketamine - midazolam, abs=0.15) and (difference, low, high) == interval
        is_open = table.abstinent_last2.isna()
        shown = tabled(f"{label}, with craving")
        assert shown[:2] == pytest.approx([chance[is_open & (table.arm == arm)].sum() for arm in trial.ARMS], abs=0.06)
        assert shown[2] == difference
    seen = table[is_open & (table.arm == "midazolam")].index
    assert len(seen) == 13 and sum(record(name)[1] > 0 for name in seen) == 4  # known only because they used
    for label, nine in (("all the known", 3 / 19 * 9), ("people without a gap", 3 / 15 * 13)):
        points = 100 * ((13 + 13 / 21 * 6) / 27 - (3 + nine) / 28)
        assert tabled(f"{label}, share") == [round(x, 1) for x in (13 / 21 * 6, nine, points)]


def tabled(row):
    """The numbers of a row of a table in the lesson's saved output, by its name."""
    cells = json.loads((ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8"))["cells"]
    texts = ["".join(o.get("data", {}).get("text/plain", "")) for c in cells for o in c.get("outputs", ())]
    (line,) = {line for text in texts for line in text.splitlines() if line.startswith(f"{row}  ")}
    return [float(x) for x in re.findall(r"(?<!\S)\d+\.\d(?!\S)", line.removeprefix(row))]


@pytest.mark.slow
def test_with_and_without_a_gap_by_a_plain_loop():
    """Section A's picture of everybody, by gap."""
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    found = {(a, gap): [0, 0, 0] for a in trial.ARMS for gap in (False, True)}
    for name in arm:
        _, used, blank = record(name)
        found[arm[name], blank > 0][1 if used else 2 if blank else 0] += 1
    assert found["ketamine", False] == [13, 8, 0] and found["ketamine", True] == [0, 0, 6]
    assert found["midazolam", False] == [3, 12, 0] and found["midazolam", True] == [0, 4, 9]
    told = "; ".join(
        f"{a}, {sum(counts)} with{'' if gap else 'out'} a gap: "
        + " and ".join(f"{n} {word}" for n, word in zip(counts, ("abstinent", "use was seen", "missing"), strict=True) if n)
        for (a, gap), counts in found.items()
    )
    text = (ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8")
    assert f"{told[0].upper()}{told[1:]}." in text


def tips_at(six):
    """With so many of the six abstinent, how many of the nine take Fisher's P to .05."""
    p = [stats.fisher_exact([[13 + six, 14 - six], [3 + j, 25 - j]]).pvalue for j in range(10)]
    return next(j for j, value in enumerate(p) if value >= 0.05)


def test_what_the_core_says_of_the_yardstick():
    assert [round(x) for x in (13 / 21 * 6, 3 / 19 * 9)] == [4, 1]
    assert tips_at(4) == 7 == 1 + lesson_04._more_than_the_yardstick() and tips_at(0) == 4
    assert line_with("midazolam 3/19") == f"ketamine 13/21 × 6 = {13 / 21 * 6:.1f}, midazolam 3/19 × 9 = {3 / 19 * 9:.1f}"
    assert "If the missing fared like the known, 6 more abstinent" in lesson_text()


def test_by_the_other_yardsticks_it_takes_four_or_five_more():
    """Section A's, people without a gap for the nine alone; after the core's, the three other rows of section D's table."""
    assert round(3 / 15 * 13) == 3 and tips_at(4) - 3 == 4 and "about three of the nine were abstinent" in lesson_text()
    more = []
    for learned, kind in itertools.product(("all the known", "people without a gap"), ("share", "with craving")):
        six, nine, _ = map(round, tabled(f"{learned}, {kind}"))
        more.append(tips_at(six) - nine)
    assert more == [6, 5, 4, 4]
    assert "(Section A gives a reason to start nearer, four people away.)" in lesson_text() and more[-1] == 4
    assert "it takes six, five, four and four more of the nine" in lesson_text()


def lesson_text():
    return (ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8")


def test_what_the_core_says_beside_the_yardstick_and_of_help():
    """Two of six and none of nine; the abstinent of the known had craved less; 15 of HELP's missing, by Fisher's test."""
    assert (
        tips_at(2) - 0 == 5
        and "| 2 and 0 | fewer of them, say. They had craved more, and so had the known who used | 5 |" in lesson_text()
    )
    outcome = trial.endpoints(missing="observed").set_index("participant")
    early = trial.load()["visits"].query("visit <= 2").groupby("participant").craving.mean()[outcome.index]
    for arm in trial.ARMS:
        median = early[outcome.arm == arm].groupby(outcome.abstinent_last2).median()
        assert median[1] < median[0] < early[(outcome.arm == arm) & outcome.abstinent_last2.isna()].median()
    p = [stats.fisher_exact([[30 + more, 205 - more], [28, 207]]).pvalue for more in (14, 15)]
    assert p[0] > 0.05 > p[1] and f"it would be {p[1]:.2f}".replace("0.", ".") in lesson_text()


def test_craving_is_held_against_both_arms():
    """With craving fewer of the missing are abstinent in both arms, because the missing had craved more."""
    for learned in ("all the known", "people without a gap"):
        with_craving, share = (tabled(f"{learned}, {kind}")[:2] for kind in ("with craving", "share"))
        assert all(less < more for less, more in zip(with_craving, share, strict=True))
    early = {r["participant"]: [] for r in rows("participants.csv")}
    for r in rows("visits.csv"):
        if int(r["visit"]) <= 2 and r["craving"]:
            early[r["participant"]].append(float(r["craving"]))
    early, (table, _) = {name: np.mean(scores) for name, scores in early.items()}, model()
    apart, rng, above = [], np.random.default_rng(11), []
    for arm in trial.ARMS:  # "Of 100 such deals 1 has so many": who is missing, dealt anew within each
        is_open = table[table.arm == arm].abstinent_last2.isna()
        scores = np.array([early[name] for name in is_open.index])
        dealt = np.vstack([is_open.to_numpy(), rng.permuted(np.tile(is_open.to_numpy(), (20_000, 1)), axis=1)])
        apart.append(dealt @ scores / is_open.sum() - ~dealt @ scores / (~is_open).sum())
        medians = np.array([np.median(scores[~chosen]) for chosen in dealt])
        above.append((dealt & (scores > medians[:, None])).sum(axis=1))
        often = 100 * (above[-1][1:] >= above[-1][0]).mean()
        assert (
            f"{arm:9} {above[-1][0]:2} of {is_open.sum():2}; by chance so many or more in {often:2.0f} of 100"
            in lesson_text()
        )
        away, known = ([early[name] for name in is_open.index[is_open == which]] for which in (True, False))
        assert np.median(away) > np.median(known) + 10
    assert 0 < (sum(apart)[1:] >= sum(apart)[0]).mean() < 0.02
    often = 100 * (sum(above)[1:] >= sum(above)[0]).mean()
    assert sum(above)[0] == 13 and 0.7 < often < 1.3
    assert "both arms 13 of 15; by chance so many or more in  1 of 100" in lesson_text()
    assert f"But in both arms together 13 or more of 15 are so in only {often:.0f} of 100." in lesson_text()
    assert np.median(away) == early["P05"] == 44 and len(away) == 9 and np.median(known) == 18.5
    more = lesson_04._missing_who_had_craved_more()
    assert more == sum(score > 18.5 for score in away) == 7
    dealt = np.random.default_rng(4).permuted(np.tile([*away, *known], (20_000, 1)), axis=1)  # who is missing, by chance
    by_chance = (dealt[:, :9] > np.median(dealt[:, 9:], axis=1)[:, None]).sum(axis=1)
    assert set(np.argsort(np.bincount(by_chance))[-2:]) == {4, 5}
    told = "On midazolam alone 7 or more of nine are then above the median of the known in {:.0f} of 100 times."
    assert told.format(100 * (by_chance >= 7).mean()) in lesson_text()
    assert "median of the known was 18.5." in lesson_text()
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    went = sorted(early[name] for name in is_open.index[is_open] if name in left)
    assert went[0] == 5.5 and went[1] == 29 and went[-1] == 100 and len(went) == 8
    assert set(is_open.index[is_open]) - left == {"P50"} and early["P50"] == 3.5, "one lost sample, as the reply says"
    judged = questions.find("r04.3").judgement
    assert "speaks against seven of the nine, and against four of the six" in judged.model and any(
        "both arms" in point for point in judged.points
    )


def test_by_the_interval_each_row_but_the_bottom_one_tips_one_person_later():
    """The lesson says so of the line that Fisher's P draws; in the top row there is nobody left."""
    grid = missing.tipping_grid(13, 6, 27, 3, 9, 28)
    by_p = [int(grid[(grid.added1 == row) & (grid.p >= 0.05)].added2.min()) for row in range(7)]
    held = [[effects.risk_difference(13 + row, 27, 3 + k, 28).lower > 0 for k in range(10)] for row in range(7)]
    assert by_p == [4, 4, 5, 6, 7, 8, 9] and [sum(each) for each in held] == [4, 5, 6, 7, 8, 9, 10]
    assert all(each == sorted(each, reverse=True) for each in held)


def test_help_by_published_style_counts():
    """real_data.md: 30/135 against 28/119 seen, 30/235 against 28/235 with blanks as use."""
    table = pd.crosstab(*(real_trials.load("help")[["treat", "anysub"]].fillna("missing")[c] for c in ("treat", "anysub")))
    assert table.loc["yes"].to_dict() == {"missing": 100, "no": 30, "yes": 105}
    assert table.loc["no"].to_dict() == {"missing": 116, "no": 28, "yes": 91}
    counts = {"observed only": (30, 135, 28, 119), "blank is use": (30, 235, 28, 235)}
    counts |= {"worst for the clinic": (30, 235, 144, 235), "best for the clinic": (130, 235, 28, 235)}
    for rule, (a, n, b, m) in counts.items():
        value, level, low, high = printed(rule.ljust(20) + " Risk difference")
        margin = 196 * math.sqrt(a / n * (1 - a / n) / n + b / m * (1 - b / m) / m)
        assert value == round(100 * (a / n - b / m), 1) and level == 95
        assert (low, high) == pytest.approx((value - margin, value + margin), abs=1)


def test_xbot_odds_ratio_by_hand():
    log_ratio = math.log(185 / 98 / (163 / 124))
    margin = 1.959964 * math.sqrt(1 / 185 + 1 / 98 + 1 / 163 + 1 / 124)
    assert [round(math.exp(log_ratio + m), 2) for m in (0, -margin, margin)] == [1.44, 1.02, 2.01]


def test_the_started_of_xbot_fit_its_printed_ratio():
    """Counts of 52% of 204 and 56% of 270 that give 0.87 (0.60 to 1.25): of the 79 left out nearly all had relapsed."""
    fit = []
    for a, b in itertools.product(range(204), range(270)):
        if (round(100 * a / 204), round(100 * b / 270)) == (52, 56):
            log_ratio, error = (
                math.log(a / (204 - a) / (b / (270 - b))),
                math.sqrt(1 / a + 1 / (204 - a) + 1 / b + 1 / (270 - b)),
            )
            if [round(math.exp(log_ratio + z * 1.959964 * error), 2) for z in (0, -1, 1)] == [0.87, 0.60, 1.25]:
                fit.append((a, b))
    assert {185 - a for a, _ in fit} <= {78, 79} and (106, 150) in fit and 283 - 204 == 79 and 287 - 270 == 17
    assert [round(100 * n / d) for n, d in ((185, 283), (163, 287))] == [65, 57]


def test_five_copies_by_rubins_formula():
    """The lesson's standard error and interval of five copies, from its saved table."""
    notebook = json.loads((ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8"))
    (cell,) = (c for c in notebook["cells"] if c["cell_type"] == "code" and "five = filled_in(5)" in "".join(c["source"]))
    text = "".join("".join(o["data"]["text/html"]) for o in cell["outputs"])
    found = [float(x) for x in re.findall(r">(-?\d+\.\d)<", text)]
    differences, errors = np.array(found[2::4]), np.array(found[3::4])
    within, between = (errors**2).mean(), sum((d - differences.mean()) ** 2 for d in differences) / 4
    pooled = missing.rubin_rules(differences, errors**2, complete_df=53)
    total = math.sqrt(within + 1.2 * between)
    assert pooled.upper - pooled.lower > 2 * 1.96 * total > 2 * 1.96 * errors.max()  # wider than any copy's
    (alt,) = (c["outputs"] for c in notebook["cells"] if "figures.imputations(" in "".join(c["source"]))
    words = f"pooled, {pooled.value:.0f} points, with an interval {pooled.upper - pooled.lower:.0f} points wide"
    assert words in json.dumps(alt) and f"about {2 * 1.96 * math.sqrt(within):.0f}" in json.dumps(alt)


def record(person):
    """A person's last two weeks by a plain loop: days free of use, days of use, and blank days."""
    urine = {int(r["day"]): r["urine"] for r in rows("visits.csv") if r["participant"] == person}
    found = []
    for r in rows("diary.csv"):
        day = int(r["day"])
        if r["participant"] == person and day >= 15:
            used = r["used"] == "1" or urine.get(day) == "positive"
            found.append("use" if used else "blank" if "" in (r["used"], urine.get(day)) else "free")
    return found.count("free"), found.count("use"), found.count("blank")


def test_the_people_whom_the_lesson_names():
    assert record("P05") == (7, 0, 7) and record("P14") == (14, 0, 0)
    assert record("P19")[1:] == (1, 0) and record("P50") == (13, 0, 1)
    assert record("P49")[1] > 0 and record("P49")[2] == 1
    low, corner = (stats.fisher_exact(t).pvalue for t in ([[13, 14], [6, 22]], [[19, 8], [12, 16]]))
    assert (round(low, 4), round(corner, 3)) == (0.0496, 0.058) and (round(600 / 28), round(1200 / 28)) == (21, 43)
    samples = [r["urine"] for r in rows("visits.csv") if r["participant"] == "P05" and int(r["day"]) <= 21]
    assert samples == ["negative"] * 6
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    assert [arm[p] for p in ("P14", "P05", "P49", "P50")] == ["ketamine", "midazolam", "midazolam", "midazolam"]


def test_guesses_by_another_route():
    truth = {guess.id: guess.truth() for guess in lesson_04.GUESSES}
    assert truth["04.a"] == 2 and lesson_04._rules_that_call_abstinent("P14") == 5
    assert lesson_04._rules_that_call_abstinent("P19") == 0
    assert truth["04.b"] == pytest.approx(100 * ((130 - 28) / 235 - (30 - 144) / 235))
    assert [round(100 * n / d) for n, d in ((100, 235), (116, 235), (216, 470))] == [43, 49, 46]
    assert truth["04.f"] == pytest.approx(100 * (13 / 23 - 3 / 20))
    row = [stats.fisher_exact([[13, 14], [3 + j, 25 - j]]).pvalue for j in range(10)]
    assert truth["04.e"] == 6
    assert truth["04.d"] == next(j for j, p in enumerate(row) if p >= 0.05) == 4
    assert (round(row[0], 3), round(row[3], 4), round(row[4], 3)) == (0.003, 0.0496, 0.097)
    assert [round(p, 3) for p in row[1:3]] == [
        0.009,
        0.023,
    ] and "One step to the right, with one of the nine abstinent, it is .009." in lesson_text()
    steps = [after / before for before, after in itertools.pairwise(row[:4])]
    assert [round(step, 1) for step in steps] == [3.0, 2.5, 2.2], "the replies: it triples, and then more than doubles"
    assert truth["04.c"] == "c" and truth["04.g"] == "b"
    assert [round(100 * n / d) for n, d in ((6, 27), (9, 28))] == [22, 32]  # what blank as use takes from each arm


@pytest.fixture
def own_file(tmp_path, monkeypatch):
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "my_progress.json"))
    return tmp_path / "my_progress.json"


def test_a_plan_is_understood_and_answered(capsys, own_file):
    for name, rule in (
        ("Blank as use", "blank is use"),
        ("observed", "observed only"),
        ("no use", "blank is no use"),
        ("blank is abstinent", "blank is no use"),
        ("blank is not abstinent", "blank is use"),
        ("blank is not counted as abstinent", "blank is use"),
        ("blanks do not count as use", "blank is no use"),
        *(
            (said, "observed only")
            for said in ("blanks are not counted", "blank is ignored", "left out", "blank is excluded", "blanks not used")
        ),
    ):
        assert lesson_04_plan.planned_rule(name) == rule and f'"{rule}"' in capsys.readouterr().out
        own_file.unlink()
    for name, words in (("last value", "No rule is called 'last value'"), ("worst", '"worst for ketamine" is a bound')):
        assert lesson_04_plan.planned_rule(name) is ...
        said = capsys.readouterr().out
        assert said.startswith(words) and 'planned: "blank is use", "blank is no use", "observed only".' in said
    assert lesson_04_plan.planned_rule(...) is ... and "No rule is planned" in capsys.readouterr().out
    assert not own_file.exists()
    assert round(100 * (13 - 3 * 27 / 28 - 19 + 12 * 27 / 28) / 27) == 10  # points, as the sceptic says of "blank is use"
    said = {lesson_04_plan.sceptic(rule) for rule in lesson_04_plan.SCEPTICS}
    assert len(said) == 3 and not said & {lesson_04_plan.sceptic(...), lesson_04_plan.sceptic(None)}


def test_the_first_plan_binds(capsys, own_file):
    assert lesson_04_plan.planned_rule("blank is use") == "blank is use"
    assert lesson_04_plan.planned_rule("observed only") == "blank is use"
    assert 'You planned "blank is use" first, and that is kept' in capsys.readouterr().out


@pytest.mark.parametrize(
    "entry", [{"guess": "no rule"}, {"guess": "worst for ketamine"}, {"guess": 7, "latest": []}, {"latest": "observed only"}]
)
def test_a_plan_that_somebody_broke_in_the_file_is_begun_anew(entry, own_file):
    progress_file.keep("guesses", lesson_04_plan.PLAN, lambda before: entry)
    assert lesson_04_plan.planned_rule("observed only") == "observed only"
    assert predictions.first() == []


def test_likely_guesses_hear_their_cause():
    by_id = {guess.id: guess for guess in lesson_04.GUESSES}
    for which, value, words in (
        ("04.b", 46, "both"),
        ("04.b", 43.4, "one of the two"),
        ("04.b", 48.5, "one of the two"),
        ("04.b", 216, "how many people are missing"),
        ("04.b", 102, "130 less 28"),
        ("04.b", 16, "more are missing"),
        ("04.b", 6.8, "more are missing"),
        ("04.b", 7, "more are missing"),
        ("04.f", 37, "divided by fewer"),
        ("04.f", 46, "observed only"),
        ("04.c", "a", "left out"),
        ("04.c", "b", "more relapses from that arm"),
        ("04.f", 46.1, "observed only"),
        ("04.d", 3, "threefold, then 2.5 times, then 2.2"),
        ("04.d", 7, "sounds far"),
        ("04.e", 3, "In the bottom row"),
        ("04.e", 7, "the column where this row tips"),
        ("04.e", 4, "the bottom row tips"),
        ("04.e", 5, "the last cell of this row"),
        ("04.e", 5.6, "7 less 1.4"),
        ("04.e", 1, "where you start"),
        ("04.d", 9, "the corner"),
        ("04.b", 5.1, "added"),
        ("04.h", 2, "other seven had craved more"),
        ("04.h", 4, "chooses nobody"),
        ("04.h", 5, "seven had craved more, from 29 to 100"),
        ("04.h", 6, "Only two had craved less"),
        ("04.b", 13, "share known to have used nothing"),
        ("04.b", 12.8, "share known to have used nothing"),
        ("04.h", 8, "only lost a sample"),
        ("04.h", 9, "only lost a sample"),
        ("04.f", 60, "best for ketamine"),
    ):
        assert words in predictions.answer(by_id[which], value).message, (which, value)


def test_stopping_as_a_failure_by_a_plain_loop():
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    names = [r["participant"] for r in rows("participants.csv")]
    free = [arm for name, (arm, state) in zip(names, states(15), strict=True) if state != "use" and name not in left]
    assert [free.count(arm) for arm in trial.ARMS] == [15, 4]
    assert "P50" not in left and record("P50")[2] == 1  # of the three who came to the end, the one on midazolam


def test_exercise_answers_by_another_route():
    assert questions.find("4.1").right() == pytest.approx(100 * (18 / 27 - 16 / 28))
    assert grade("4.1", 9.5).status == grade("4.1", 9.52).status == "right"
    days = trial.use_by_day(trial.load()).dropna()
    arm = trial.load()["participants"].set_index("participant").arm
    free = (days.sum(axis=1) == 0).groupby(arm).agg(["sum", "size"])
    assert free.to_numpy().tolist() == [[11, 20], [2, 15]]  # section A's yardstick, for four weeks
    outcomes = states(1)
    known = [[outcomes.count([a, s]) for s in ("abstinent", "use")] for a in trial.ARMS]
    assert [(yes, yes + no) for yes, no in known] == [KNOWN, (2, 21)] and KNOWN == (11, 22)
    row = [stats.fisher_exact([[14, 13], [2 + j, 26 - j]]).pvalue for j in range(8)]
    assert next(j for j, p in enumerate(row) if p >= 0.05) == 5 == sum(p < 0.05 for p in row) and 5 * 11 / 22 == 2.5
    lower = [stats.fisher_exact([[13, 14], [2 + j, 26 - j]]).pvalue for j in range(8)]
    assert next(j for j, p in enumerate(lower) if p >= 0.05) == 5, "the half decides nothing, as the solution says"
    assert [round(p, 3) for p in row[4:6]] == [0.026, 0.054]
    assert questions.find("4.2").right() == "c"  # of the options on the 36, the one that leaves 28 against 14 of 42 as it is
    known, like, half = (28 - 14) / 42, (28 + 12 - 14 - 6) / 60, (28 + 9 - 14 - 9) / 60
    assert known == like == pytest.approx(0.333, abs=1e-3) and half == pytest.approx(0.233, abs=1e-3)
    assert (
        questions.find("4.3.1").right() == "c"
        and round(7 * 2 / 21, 1) == 0.7
        and "five people" in questions.find("4.3.1").options["d"]
    )
    assert questions.find("r04.4").right() == 3 + 9 and grade("r04.4", 12).status == "right"
    assert questions.find("4.4").right() == pytest.approx(100 * (20 / 40 - 15 / 40)) == 12.5

    assert KRUPITSKY == (13, 0, 26, 6, 59 - 53, 27 + 59 - 53) and 26 + 27 == 53
    p = [stats.fisher_exact([[13, 13], [6 + j, 27 - j]]).pvalue for j in range(7)]
    assert questions.find("4.6").right() == next(j for j, value in enumerate(p) if value >= 0.05) == 2
    assert [round(value, 3) for value in p[:3]] == [0.013, 0.028, 0.056] and min(p[2:]) >= 0.05
    assert round(stats.fisher_exact([[13, 13], [6, 21]]).pvalue, 3) == 0.047 and 1 < 6 * 6 / 27 < 2
    assert round(stats.fisher_exact([[13, 16], [6, 24]]).pvalue, 3) == 0.054  # three missing from each arm


def drawing(x, y, **labels):
    axes = Figure().subplots()
    axes.plot(x, y, "o-")
    axes.set(**labels)
    return axes


def all_rows():
    """All 48 cells, six lines in six hues."""
    axes = Figure().subplots()
    grid = missing.tipping_grid(11, 5, 27, 2, 7, 28)
    sns.lineplot(grid, x="added2", y="p", hue="added1", ax=axes)
    axes.set(xlabel="abstinent of the 7 missing on midazolam", ylabel="Fisher's P")
    return axes


@pytest.mark.slow
def test_the_row_of_the_grid_as_people_draw_it():
    p = [stats.fisher_exact([[14, 13], [2 + j, 26 - j]]).pvalue for j in range(8)]
    labels = {"xlabel": "of the 7 missing on midazolam, abstinent", "ylabel": "Fisher's P"}
    assert grade("4.3", drawing(range(8), p, **labels)).status == "right"
    with_line = drawing(range(8), p, **labels)
    with_line.axhline(0.05)
    assert grade("4.3", with_line).status == "right"
    other_row = [stats.fisher_exact([[16, 11], [2 + j, 26 - j]]).pvalue for j in range(8)]
    for wrong in (
        drawing(p, range(8), **labels),
        drawing(range(1, 9), p, **labels),
        drawing(range(8), other_row, **labels),
        drawing(range(8), p, xlabel="added2", ylabel="p"),
        drawing(range(8), p, xlabel="abstinent", ylabel="Fisher's P"),
        drawing(range(8), p, xlabel="missing on midazolam", ylabel="Fisher's P"),
        drawing(range(8), p, xlabel="abstinent on midazolam", ylabel="Fisher's P"),
        drawing(range(8), p, xlabel=labels["xlabel"], ylabel="Fisher"),
        drawing(range(8), p, xlabel=labels["xlabel"], ylabel="P value"),
    ):
        assert grade("4.3", wrong).status in ("mistake", "not_yet")
    assert "other rows beside it" in grade("4.3", all_rows()).message
    twice = drawing(range(8), p, **labels)
    twice.scatter(range(8), p)
    twice.plot(np.linspace(0, 7, 50), [0.05] * 50)
    assert grade("4.3", twice).status == "right"  # a line with its points, and the level .05


@pytest.mark.slow
def test_a_likely_slip_of_drawing_hears_its_cause():
    rows = [[stats.fisher_exact([[11 + i, 16 - i], [2 + j, 26 - j]]).pvalue for j in range(8)] for i in range(6)]
    labels = {"xlabel": "of the 7 missing on midazolam, abstinent", "ylabel": "Fisher's P"}
    for x, y, words in (
        (range(8), np.mean(rows, axis=0), "mean of P over the six rows"),
        (range(6), np.mean(rows, axis=1), "counts people on ketamine"),
        (range(8), rows[5], "all five on ketamine"),
        (range(8), rows[0], "nobody missing on ketamine"),
        (range(8), rows[4], "the row for four of five, where the yardstick of section A leads"),
        (
            range(10),
            [stats.fisher_exact([[17, 10], [3 + j, 25 - j]]).pvalue for j in range(10)],
            "a row of the lesson's grid",
        ),
        ([*range(8)] * 6, np.ravel(rows), "the whole grid, six rows"),
        (range(24, 32), rows[3], "line numbers of the table"),
        (range(8), [14 / 27 - (2 + j) / 28 for j in range(8)], "the difference here"),
    ):
        assert words in grade("4.3", drawing(x, y, **labels)).message
    for row, words in ((1, "row for one of five. How"), (2, "Here half a person counts as one")):
        assert words in grade("4.3", drawing(range(8), rows[row], **labels)).message
    for column in range(8):
        drawn = drawing(range(6), [row[column] for row in rows], **labels)
        assert f"where {column} of midazolam's seven" in grade("4.3", drawn).message
    without = grade("4.3", drawing(range(8), rows[3], xlabel=labels["xlabel"], ylabel="P value"))
    assert "It lacks the word 'Fisher'." in without.message
    wrong_arm = grade("4.3", drawing(range(8), rows[3], xlabel="Missing on ketamine, abstinent", ylabel="Fisher's P"))
    assert wrong_arm.status == "mistake" and "names ketamine, and who is counted here is on midazolam" in wrong_arm.message
    grid = missing.tipping_grid(11, 5, 27, 2, 7, 28)
    assert (
        "mean of P over the six rows" in grade("4.3", sns.lineplot(grid, x="added2", y="p", ax=Figure().subplots())).message
    )


def test_to_tip_the_imputed_result_by_integration():
    """Nobody missing on ketamine abstinent: the expected numbers abstinent on midazolam and differences, without drawing."""
    table, fit = model()
    for times in (4, 8, 16):
        chance = np.where(table.ketamine == 1, 0, expected_chance(table, fit, math.log(times)))
        ketamine, midazolam = shares(table, chance)
        of_nine, _, difference, *_ = printed(f"odds x {times:2},")
        assert difference == pytest.approx(ketamine - midazolam, abs=0.2)
        assert of_nine == pytest.approx(chance[table.abstinent_last2.isna()].sum(), abs=0.1)
    low = [printed(f"odds x {times:2},")[4] for times in (4, 8, 16)]
    assert low[0] > 0 > low[1] > -1 and low[2] < 0, "it tips near 8"
    assert printed("odds x  8,")[0] == pytest.approx(13 * 3 / 15, abs=0.5)  # the share carried to all 13


def test_without_any_gap_by_counting():
    days = trial.use_by_day(trial.load()).loc[:, 15:].dropna()
    arm = trial.load()["participants"].set_index("participant").arm
    abstinent = (days.sum(axis=1) == 0).groupby(arm).agg(["sum", "size"])
    assert abstinent.to_numpy().tolist() == [[13, 21], [3, 15]]


@pytest.mark.slow
def test_pictures_tell_their_numbers():
    outcome = trial.endpoints(missing="observed").set_index("participant").abstinent_last2
    assert "on midazolam, in the median 18.5 where" in figures.early_craving(trial.load(), outcome.isna()).alt
    tipped = figures.tipping(missing.tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28).alt
    assert "runs from 5 to 60 points" in tipped and "43" not in tipped, "no share of cells: their number is not their weight"
    row = {"equal": missing.rubin_rules([40, 44], [9, 9]), "none": missing.rubin_rules([30, 34], [9, 9])}
    assert "a, from 42 to 32 points" in figures.delta({"a": row, "b": row}).alt


def likely():
    """Wrong answers to each numeric item, as formulas; the five likeliest first; and words of the true cause."""
    yield (
        "4.1",
        [
            (100 * (23 / 27 - 9 / 28), "best case"),
            (100 * (18 / 27 - 9 / 28), "as use in both arms"),
            (100 * (23 / 27 - 16 / 28), "abstinent in both arms"),
            (100 * (18 / 22 - 9 / 21), "left out"),
            (100 * (13 / 27 - 12 / 28), "two weeks"),
            (18 / 27 - 16 / 28, "times 100"),
            (100 * (16 / 28 - 18 / 27), "sign"),
            (100 * (13 / 27 - 16 / 28), "taken away"),
            (10, "Give one decimal"),
            (9, "give at least one decimal. Or"),
            (100 * 5 / 27, "share missing on ketamine"),
            (18.5, "share missing on ketamine"),
            (-18.5, "share missing on ketamine"),
            (32.1, "one arm"),
            (42.9, "one arm"),
            (81.8, "one arm"),
            (25.0, "share missing on midazolam"),
            (33.3, "9 divided by 27"),
            (23.8, "divided by the 21"),
            (1.17, "relative risk"),
            (2, "number of people"),
            (16, "midazolam's 16"),
            (100 * (13 / 27 - 9 / 28), "taken away from its 18"),
            (0.1, "a share, rounded"),
            (100 * (18 / 27 - 7 / 28), "known to be abstinent on midazolam"),
            (100 * (18 / 22 - 16 / 28), "divided by those whose outcome is known"),
            (100 * (18 / 27 - 16 / 35), "among its 27 or 28 already"),
            (100 * (18 / 27 - 16 / 27), "its own people"),
            (100 * (18 / 22 - 9 / 28), "Two rules are mixed"),
            (100 * (18 / 27 - 2 / 28), "were taken away"),
        ],
    )
    yield (
        "4.4",
        [
            (22.5, "Chance did not decide who finished"),
            (7.5, "whoever stopped"),
            (100 * (18 / 38 - 15 / 40), "are not counted"),
            (60, "one arm"),
            (100 * (20 / 38 - 15 / 40), "left out"),
            (17.5, "against the plan"),
            (50, "one arm"),
            (52.6, "two who did not come left out"),
            (32.5, "all ten who stopped"),
            (26, "as treated"),
            (100 * (18 / 30 - 17 / 48), "as treated"),
            (12, "Give one decimal"),
            (13.0, "Give one decimal"),
            (25, "2 of 8"),
            (45, "18 of 40"),
            (5, "number of people"),
            (2.5, "for the other arm"),
            (100 * (20 / 40 - 15 / 38), "were dealt tablets"),
            (0.125, "times 100"),
        ],
    )
    yield (
        "4.6",
        [
            (1, "still below .05"),
            (0, "none of them"),
            (3, "smaller number"),
            (5, "smaller number"),
            (6, "all six"),
            (7, "take off the 6"),
            (8, "take off the 6"),
            (12, "take off the 6"),
            (13, "known to be abstinent"),
            (33, "all people"),
            (59, "all people"),
            (0.056, "with how many of the six"),
        ],
    )
    yield (
        "r04.4",
        [
            (3, "What would the nine missing have to do"),
            (9, "the missing alone"),
            (28, "known to have used"),
            (19, "as they look best. Or midazolam's"),
            (13, "ketamine's number"),
            (6, "ketamine's missing"),
            (0, "stay so under every rule"),
            (12 / 28, "How many people are they?"),
        ],
    )


@pytest.mark.parametrize(("question", "rows"), by_question((q, a, w) for q, rows in likely() for a, w in rows))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, rows) == []


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("4.1", 33.3, "upper limit"),
        ("4.1", 33.333333333333336, "upper limit"),
        ("4.1", 24.7, "share missing"),
        ("4.4", 25, "as treated"),
        ("4.4", 12, "3 digits"),
    ],
)
def test_a_slip_does_not_hear_its_neighbours_cause(question, answer, words):
    assert grade(question, answer).status in ("mistake", "not_yet") and words not in grade(question, answer).message


def test_title_on_who_had_stopped_holds_and_the_alt_text_tells_each_visit():
    """Who came to a visit or to a later one, by a plain loop, against the alt text that the lesson shows."""
    cells = json.loads((Path(__file__).parents[1] / "notebooks" / "04_missing_outcomes.ipynb").read_text("utf-8"))["cells"]
    cell = next(c for c in cells if "draw how many had stopped coming, on each day with a visit" in "".join(c["source"]))
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    last = dict.fromkeys(arm, 0)
    for r in rows("visits.csv"):
        if r["attended"] == "1":
            last[r["participant"]] = max(last[r["participant"]], int(r["visit"]))
    gone_by = {a: [sum(last[p] < visit for p in arm if arm[p] == a) for visit in range(1, 9)] for a in trial.ARMS}
    gone = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    before = {name for name in gone if last[name] < 5}
    assert {p for p in arm if last[p] < 8} == gone and len(before) == 10 and len(gone) == 12
    day = {int(r["visit"]): int(r["day"]) for r in rows("visits.csv")}
    assert day[4] == 14 and day[5] == 18 and last["P05"] == 6 and day[6] == 21, "the grey weeks; P05 came until day 21"
    assert {p for p in arm if record(p)[2] == 14} == before, "the ten with fourteen blank days"
    each = [
        f"day {day[v]}, ketamine {gone_by['ketamine'][v - 1]}, midazolam {gone_by['midazolam'][v - 1]}" for v in range(1, 9)
    ]
    told = f"10 of the 12 had stopped before the last two weeks. D{'; '.join(each)[1:]}. Simulated."
    assert f'alt="{told}"' in json.dumps(cell["outputs"]).replace('\\"', '"')


def to_p14():
    """What the course would say to him."""
    return questions.find("r04.5").judgement.model


def test_missing_and_chance_together_reach_from_the_lowest_end_to_the_highest():
    ends = [effects.risk_difference(*c) for c in ((13, 27, 12, 28), (19, 27, 3, 28))]
    assert [round(100 * x) for x in (ends[0].value, ends[1].value, ends[0].lower, ends[1].upper)] == [5, 60, -20, 75]
    assert (
        "Whatever they did, it is between 5 and 60 in these 55 people, and chance comes on top." in to_p14()
        and "allows for chance, if that line is right about the missing." in lesson_text()
    )


def test_what_three_missing_on_midazolam_can_do_at_most():
    """With three, no filling in takes Fisher's P to .05, however many are missing on ketamine; with four one does."""
    p = {(i, j): stats.fisher_exact([[13 + i, 14 - i], [3 + j, 25 - j]]).pvalue for i in range(15) for j in range(5)}
    assert max(value for (_, j), value in p.items() if j <= 3) < 0.05 <= p[0, 4]
    told = "From there four more abstinent people on midazolam, and none on ketamine, take P above .05. "
    told += "So if no more than three were missing on midazolam, Fisher's P would stay below .05 whatever they did."
    assert told in lesson_text()


def test_the_flaws_of_the_yardstick_and_what_a_model_makes_of_them():
    gives = printed("learned from people without a gap: Difference in points")[0], 100 * (13 / 21 - 3 / 19)
    assert f"it gives {gives[0]:.0f} points, not {gives[1]:.0f}." in lesson_text()
    seen = {
        a: sum(
            record(r["participant"])[1] > 0 < record(r["participant"])[2] for r in rows("participants.csv") if r["arm"] == a
        )
        for a in trial.ARMS
    }
    assert seen == {"ketamine": 0, "midazolam": 4}
    assert "the four people on midazolam who have a gap and are known only because they used" in lesson_text()


def test_a_name_that_is_no_rule_does_not_lose_the_plan_that_is_kept(capsys, own_file):
    assert lesson_04_plan.planned_rule("observed only") == "observed only"
    assert lesson_04_plan.planned_rule(5) == "observed only" and "No rule is called '5'" in capsys.readouterr().out


@pytest.mark.parametrize(
    "label, missed",
    [
        ("Missing on midazolam who did not use (of 7)", None),
        ("How many of midazolam's seven whose outcome we don't know stayed clean", None),
        ("unknown outcomes on midazolam that were abstinent", None),
        ("abstinent", "'missing' and 'midazolam'"),
        ("missing on midazolam", "'abstinent'"),
    ],
)
def test_a_label_in_plain_words_is_one(label, missed):
    axes = Figure().subplots()
    row = missing.tipping_grid(11, 5, 27, 2, 7, 28).query("added1 == 3")
    axes.plot(row.added2, row.p)
    axes.set(xlabel=label, ylabel="P of Fisher's test")
    found = grade("4.3", axes)
    assert (
        found.status == "right"
        if missed is None
        else f"It lacks the word{'s' * (' and ' in missed)} {missed}." in found.message
    ), found.message


def test_a_share_on_an_axis_of_people_is_no_label():
    axes = Figure().subplots()
    row = missing.tipping_grid(11, 5, 27, 2, 7, 28).query("added1 == 3")
    axes.plot(row.added2, row.p)
    axes.set(xlabel="abstinent share of the missing on midazolam (%)", ylabel="P of Fisher's test")
    found = grade("4.3", axes)
    assert found.status == "mistake" and "Name no share" in found.message


def test_section_a_and_exercise_4_3_leave_the_line_equally_far_away():
    """Over four weeks: the share of people without a blank day, carried to all with one."""
    days = trial.use_by_day(trial.load())
    arm = trial.load()["participants"].set_index("participant").arm.reindex(days.index)
    gap = days.isna().any(axis=1)
    free = (days.fillna(0).sum(axis=1) == 0) & ~gap
    abstinent = [round((gap & (arm == a)).sum() * free[~gap & (arm == a)].mean()) for a in trial.ARMS]
    assert abstinent == [4, 2]
    tips = [
        next(j for j in range(8) if stats.fisher_exact([[11 + k, 16 - k], [2 + j, 26 - j]]).pvalue >= 0.05) for k in (3, 4)
    ]
    assert tips == [5, 6] and tips[1] - abstinent[1] == 4 == tips[0] - round(7 * 2 / 21)
    text = (ROOT / "solutions/04_missing_outcomes.ipynb").read_text(encoding="utf-8")
    assert "it gives four of the five and two of the seven, and the row of four tips at six." in text


def test_a_label_of_those_who_are_not_abstinent_hears_that():
    axes = Figure().subplots()
    row = missing.tipping_grid(11, 5, 27, 2, 7, 28).query("added1 == 3")
    axes.plot(row.added2, row.p)
    axes.set(xlabel="not abstinent, of the missing on midazolam", ylabel="P of Fisher's test")
    assert "it names people who are *not* abstinent, and drawn are those who are" in grade("4.3", axes).message


def test_who_leaves_decides_what_is_found_among_those_who_stay():
    """The lesson's two cases: all twelve, none of them abstinent, leave one arm."""
    text = (ROOT / "notebooks/04_missing_outcomes.ipynb").read_text(encoding="utf-8")
    on_midazolam, on_ketamine = 100 * (13 / 27 - 3 / (28 - 12)), 100 * (13 / (27 - 12) - 3 / 28)
    told = f"Had all twelve left midazolam, it would be {on_midazolam:.0f} (13 of 27 against 3 of 16); "
    told += f"had they all left ketamine, {on_ketamine:.0f}."
    assert told in text


@pytest.mark.parametrize(
    ("which", "guess", "words"),
    [
        ("04.d", 0.05, "would be less than one. How many are they, as a whole number?"),
        ("04.d", ".09", "would be less than one."),
        ("04.b", -92, "has no sign"),
        ("04.b", -5.1, "has no sign"),
    ],
)
def test_a_p_value_is_no_count_and_a_distance_has_no_sign(which, guess, words, own_file, capsys):
    said = predictions.predict(which, guess)
    assert said.status == "open" and words in said.message and not own_file.exists()


def test_what_the_core_says_of_the_79_is_what_is_known():
    """They counted as relapsed by the printed percentages; by which way, only the rule for samples is known."""
    text = lesson_text()
    assert (
        "In both arms a sample that was not given counted as positive." in text
        and "How many of them used, we have read nowhere." in text
    )
    assert printed("185 less 52% of 204, about ") == [79] == [round(185 - 0.52 * 204)]


def test_the_lesson_keeps_its_rule_and_says_where_the_others_move_it():
    """The course's rule is the one of lesson 03, and no result chooses another."""
    use, no_use, observed = (
        100 * effects.risk_difference(*c).value for c in ((13, 27, 3, 28), (19, 27, 12, 28), (13, 21, 3, 19))
    )
    assert f"where the other rules move our {use:.0f} points" in lesson_text()
    assert f"down, to {no_use:.0f}, because more people are missing on midazolam." in lesson_text()
    assert f"moves it up, to {observed:.0f}." in lesson_text()
    assert f"By our rule {use:.0f} more of a hundred are abstinent with ketamine." in to_p14()
    assert f"If all of them were, it is {no_use:.0f}. Whatever they did, it is between 5 and 60 in these" in to_p14()


def test_results_wait_until_a_rule_is_planned():
    cells = json.loads(lesson_text())["cells"]
    (at,) = (i for i, c in enumerate(cells) if "planned = planned_rule(planned)" in "".join(c["source"]))
    assert cells[at + 1]["metadata"]["jupyter"] == {"outputs_hidden": True, "source_hidden": True}


def test_where_fishers_p_and_the_interval_differ_and_where_they_nearly_do():
    """In the top right corner, as section E says, and in the bottom row one step before it tips."""
    corner = effects.risk_difference(19, 27, 12, 28)
    p, low, high = stats.fisher_exact([[19, 8], [12, 16]]).pvalue, 100 * corner.lower, 100 * corner.upper
    assert p > 0.05 and low > 0
    told = f"too, the interval and Fisher's P part: {low:.1f} to {high:.1f}, and {p:.3f}.".replace(" 0.", " .")
    assert told in lesson_text()
    assert printed("with one fewer P is ")[-1] == round(stats.fisher_exact([[13, 14], [6, 22]]).pvalue, 4)
    whole = 100 * (17 / 27 - 4 / 28)
    assert line_with("with whole people") == f"46.1 points; with whole people, 4 and 1, it is {whole:.0f}"
