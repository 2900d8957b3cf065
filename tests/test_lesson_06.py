"""Lesson 06: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import inspect
import json
import re
from functools import cache
from statistics import mean, median

import numpy as np
import pandas as pd
import pytest
import seaborn as sns
import statsmodels.api as sm
import statsmodels.formula.api as smf
from heard import by_question, in_full_and_short, unheard
from matplotlib import pyplot as plt
from scipy import stats

from course_lib import figures
from course_lib.methods import craving, missing
from course_lib.reader import lessons, predictions, questions
from course_lib.reader.feedback import SOLUTIONS, grade, hint
from course_lib.reader.questions import guessed as guessed_numbers
from course_lib.sources import real_trials, tables, trial

ARM = "C(arm, Treatment('midazolam'))"
TERM = f"{ARM}[T.ketamine]"
LESSON = SOLUTIONS.parent / "notebooks/06_craving.ipynb"


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def scores_by_arm(first=1, last=8):
    """Each person's scores from one visit to another, by arm, by a plain loop over the files."""
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    found = {a: {} for a in trial.ARMS}
    for r in rows("visits.csv"):
        if r["craving"] and first <= int(r["visit"]) <= last:
            found[arm[r["participant"]]].setdefault(r["participant"], []).append(float(r["craving"]))
    return found


def halves(arm, cut=4):
    """Each person's mean up to visit ``cut``, and after it where there is one."""
    first, second = scores_by_arm(1, cut)[arm], scores_by_arm(cut + 1)[arm]
    return {p: (mean(first[p]), mean(second[p]) if p in second else None) for p in first}


def changes(arm, cut=4):
    return [b - a for a, b in halves(arm, cut).values() if b is not None]


def flat(found):
    return [x for person in found.values() for x in person]


@cache
def printed():
    """What the saved lesson shows, in one string."""
    outputs = [o for c in json.loads(LESSON.read_text(encoding="utf-8"))["cells"] for o in c.get("outputs", [])]
    return "\n".join("".join(o.get("text", "")) + "".join(o.get("data", {}).get("text/plain", "")) for o in outputs)


@cache
def prose():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def core():
    return prose().partition("## Going deeper")[0]


def own_means(without=()):
    """Each person's mean over the visits, by arm."""
    return {arm: {p: mean(x) for p, x in found.items() if p not in without} for arm, found in scores_by_arm().items()}


def guessed(letter):
    return lessons.find(f"06.{letter}").truth()


def test_means_medians_and_who_lies_below_by_a_plain_loop():
    assert "the median is 6.8" in prose()
    for arm, expected in (("ketamine", (19, 27, "6.8")), ("midazolam", (17, 28, "15.5"))):
        values = list(own_means()[arm].values())
        below = sum(x < mean(values) for x in values)
        assert (below, len(values), f"{median(values):.1f}") == expected
        assert f"{below} of {len(values)} on {arm}" in printed() and f"{below} below" in printed()
        assert f"{arm}: mean {mean(values):.1f}, median {median(values):.1f}" in printed()
    assert guessed("a") == 19


def test_untreated_people_fall_by_what_their_day_had_added():
    """Those let in are expected later where a normal of variance 12² and 16² puts them, floor and ceiling aside."""
    sd = np.hypot(12, 16)
    above = stats.truncnorm((60 - 50) / sd, np.inf).mean() * sd
    expected = 50 + above * 12**2 / sd**2
    assert guessed("b") == pytest.approx(expected, abs=3 * 16 / np.sqrt(335) + 0.5)
    assert f"mean {guessed('b'):.0f}; their own levels have a mean of 58" in printed() and "with a mean of 73" in printed()
    rng = np.random.default_rng(6)
    level = rng.normal(50, 12, 1_000)
    entry = (level + rng.normal(0, 16, 1_000)).clip(0, 100)
    added = (entry - level)[entry >= 60]
    assert f"most of the 335 had one: bad days put {added.mean():.0f} points on top of their own levels." in prose()
    assert (added > 0).mean() > 0.9
    assert "level = rng.normal(50, 12, 1_000)" in LESSON.read_text(encoding="utf-8")
    later = (level + rng.normal(0, 16, 1_000)).clip(0, 100)[entry >= 60].mean()
    asked, _, told = prose().partition("> **Predict.** Take people of one arm")
    began = entry[entry >= 60].mean() - 50
    above = f"the 335 began {began:.0f} points above the mean of all 1,000, 50, "
    above += f"and a week later were {later - 50:.0f} above it."
    assert (
        f"{above} So 8/23, about a third, was still there" in told
        and 0.3 < (later - 50) / (entry[entry >= 60].mean() - 50) < 0.36
    )
    assert not {"23", "8", "56"} & set(re.findall(r"\d+", asked.rpartition("How does ANCOVA")[2]))  # the guess is by eye


def test_what_the_comparison_leaves_of_a_real_fall():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    falls = {arm: [b - a for b, a in zip(x["bdi.pre"], x["bdi.2m"], strict=True)] for arm, x in real.groupby("treatment")}
    left = mean(falls["BtheB"]) - mean(falls["TAU"])
    assert guessed("c") == pytest.approx(left) and f"Difference {-left:.2f} (95% CI -7.21 to 0.36)" in printed()
    assert "Its interval goes from 7.2 points lower to just above 0" in prose()
    assert f"fell by {mean(falls['TAU']):.1f} points. The difference is what is left for the therapy." in prose()
    starts = real.groupby("treatment")["bdi.pre"].mean().round(1)
    ends = real.groupby("treatment")["bdi.2m"].mean().round(1)
    for arm, p in (("BtheB", "< .001, 52 people"), ("TAU  ", "= .002, 45 people")):
        name = arm.strip()
        assert f"{arm} {-mean(falls[name]):.1f} (from {starts[name]} to {ends[name]}), P {p}" in printed()
    exact = real.groupby("treatment")["bdi.pre"].mean()
    assert f"the therapy began 1.33 points lower, at {exact['BtheB']:.2f} against {exact['TAU']:.2f}." in prose()
    assert f"{exact['TAU'] - exact['BtheB']:.2f}" == "1.33"


def test_one_arm_only_by_the_power_of_each_test():
    """The share in which one of two independent t tests is significant, from the noncentral t distribution."""
    power = []
    for n in (27, 28):
        limit = stats.t.ppf(0.975, n - 1)
        power.append(stats.nct.sf(limit, n - 1, 0.4 * np.sqrt(n)) + stats.nct.cdf(-limit, n - 1, 0.4 * np.sqrt(n)))
    share = power[0] * (1 - power[1]) + power[1] * (1 - power[0])
    assert guessed("d") == pytest.approx(100 * share, abs=3 * 100 * np.sqrt(share * (1 - share) / 5_000))


def test_why_a_fall_of_04_is_found_by_half():
    """With 27 people the least mean change that a t test finds lies at 0.4 SD."""
    error = 1 / np.sqrt(27)
    least = stats.t.ppf(0.975, 26) * error
    assert (
        f"10/√27 = {10 * error:.1f} points. To be significant a fall must be about two of those, {10 * least:.0f} points."
        in core()
        and "the SD, divided by the root of the number of people" in core()
    )
    assert f"where a test begins to find it, at {least:.2f}." in prose()
    found = [stats.nct.sf(stats.t.ppf(0.975, n - 1), n - 1, 0.4 * n**0.5) for n in (27, 28)]
    assert (
        found == pytest.approx([0.5, 0.5], abs=0.04) and "about half of such arms show more, and are significant" in core()
    )


def test_what_section_h_says_of_two_tests_and_of_one():
    """Two tests err alone in 2 x .05 x .95 of trials; independent means have the sum of their variances."""
    said = prose().partition("### H. ")[2]
    assert f"So in {100 * 2 * 0.05 * 0.95:.1f}% one of them does and not the other" in said
    assert int(re.search(r"one arm only (\d+), arms differ significantly 5\n", printed())[1]) == pytest.approx(9.5, abs=1.2)
    error = (1 / 27 + 1 / 28) ** 0.5
    assert (
        f"standard error of the difference of the arms: {error:.2f}\n" in printed()
        and f"difference is {error:.2f} SD." in said
    )
    assert (  # item 6.3 needs nothing deeper
        "It counts the chance in both arms: add the squares of the two standard errors, and take the root, "
        f"√(1.9² + 1.9²) = {10 * error:.1f} points.\n" in core()
    )
    assert f"{(2 * 1.9**2) ** 0.5:.1f}" == f"{10 * error:.1f}"  # as it is written, with one decimal
    found = [stats.nct.sf(stats.t.ppf(0.975, n - 1), n - 1, n**0.5) for n in (27, 28)]
    assert min(found) > 0.99 and "A fall of 1 SD lies so far above that both tests nearly always find it." in said


def test_the_core_ends_with_one_result_and_both_have_an_interval():
    people = craving.per_person(trial.craving())
    found = craving.mean_difference(people["mean"], (people.arm == "ketamine").to_numpy(), people.baseline)
    times = prose().partition("## Times or points?")[2].partition("## The verdict")[0]
    assert (
        f"Our simulated people's craving was {-found.value:.1f} points lower on ketamine by ANCOVA "
        f"({-found.upper:.1f} to {-found.lower:.1f})" in times
    )
    low, high = map(float, re.search(r"whole people: +Ratio of means \S+ \(95% CI (\S+) to (\S+)\)", printed()).groups())
    assert (
        f"By whole people craving is 61% lower on ketamine, and {1 - high:.0%} to {1 - low:.0%} lower would fit." in prose()
    )
    ratio = re.search(r"whole people: +Ratio of means (\S+) ", printed())[1]
    assert f"{1 - float(ratio):.0%}" == "61%"


def test_one_person_moves_the_ratio():
    for without, letter_says in (((), "0.39, 61% lower; or -19.9 points"), (("P11",), "0.30, 70% lower; or -23.1 points")):
        one, two = (mean(own_means(without)[arm].values()) for arm in ("ketamine", "midazolam"))
        assert f"{one:.1f} / {two:.1f} = {one / two:.2f}, {1 - one / two:.0%} lower; or {one - two:.1f} points" in printed()
        assert letter_says in printed()
    assert guessed("g") == pytest.approx(100 * (1 - one / two))
    everybody = [mean(own_means()[arm].values()) for arm in ("ketamine", "midazolam")]
    moved, apart = everybody[0] - one, everybody[1] - everybody[0]
    assert f"ketamine's mean is {moved:.1f} points lower, and midazolam's stays" in prose()
    percent = [100 * (1 - x / two) for x in (everybody[0], one)]  # points and percent lower move alike
    assert percent[1] / percent[0] == pytest.approx((two - one) / apart) and "so neither is safer" in prose()
    assert f'= {everybody[0] / everybody[1]:.2f}, or 61% lower. But from "58% lower" alone' in prose()
    assert not re.search("a sixth|a quarter", prose().partition("## Times or points?")[2].partition("## The verdict")[0])
    everything = sum(own_means()["ketamine"].values())
    assert own_means()["ketamine"]["P11"] / everything > 0.25  # more than a quarter of all that is added up


def test_scores_as_people_make_an_interval_too_narrow():
    widths = []
    for one, two in ([flat(scores_by_arm()[a]) for a in trial.ARMS], [list(own_means()[a].values()) for a in trial.ARMS]):
        interval = stats.ttest_ind(one, two).confidence_interval()
        widths.append(interval.high - interval.low)
    assert guessed("h") == pytest.approx(widths[0]) and f"{widths[0]:.1f} points wide" in printed()
    assert f"{widths[1]:.0f} points wide" in prose()
    assert f"√8 = {8**0.5:.1f} times as wide" in prose() and f"{widths[1] / widths[0]:.1f}" == f"{8**0.5:.1f}"


@pytest.mark.slow
def test_level_of_somebody_who_came_once_by_a_mixed_model_of_statsmodels():
    scores = trial.craving()
    fit = smf.mixedlm("craving ~ arm", scores, groups=scores.participant).fit()
    for name, visits in (("P32", 1), ("P11", 2), ("P05", 6), ("P24", 8)):
        arm = scores.arm[scores.participant == name].iloc[0]
        level = fit.params["Intercept"] + fit.params["arm[T.midazolam]"] * (arm == "midazolam")
        level += fit.random_effects[name].iloc[0]
        assert re.search(rf"{name}: visits {visits}, mean \d+, trust 0\.\d\d, level {level:.0f}\n", printed())
        if name == "P32":
            assert guessed("i") == pytest.approx(level, abs=0.05)


def test_people_in_both_halves_by_a_plain_loop():
    own = halves("midazolam")
    assert questions.find("6.1").right() == pytest.approx(mean(changes("midazolam")))
    assert (len(own), sum(b is None for _, b in own.values())) == (28, 6)
    apart = mean(flat(scores_by_arm(5)["midazolam"])) - mean(flat(scores_by_arm(1, 4)["midazolam"]))
    assert f"{-apart:.1f} apart" in questions.find("6.1").why and "3.7 points" in questions.find("6.1").why
    assert (round(own["P02"][0], 1), round(own["P02"][1], 1), own["P03"][1]) == (15.0, 13.3, None)  # as the third hint says


def test_ancova_by_hand_is_the_model_of_people_with_these_means():
    """Four people an arm around the printed means, on lines of slope 0.45: least squares gives the same difference."""
    x, jitter = np.array([-3.0, -1.0, 1.0, 3.0]), np.array([1.0, -1.0, -1.0, 1.0])
    arms = [(24.6, 52.7), (31.9, 47.1)]
    after = np.concatenate([a + 0.45 * x + jitter for a, _ in arms])
    before = np.concatenate([b + x for _, b in arms])
    found = craving.mean_difference(after, np.repeat([True, False], 4), before)
    assert questions.find("6.2").right() == pytest.approx(found.value)
    assert f"{found.value:.2f}" in questions.find("6.2").why
    asked, *_ = written("6.2")
    assert "ANCOVA" not in asked and "covariance" not in asked and "slope" not in asked  # the reader chooses
    change = craving.mean_difference(after - before, np.repeat([True, False], 4)).value
    assert f"The authors compared the changes, and report {change:.1f} points" in asked and change < found.value < 0
    assert "people who began 10 points higher ended 4.5 points higher, on average" in asked


def at(outcome, columns):
    """The arm's coefficient of a least-squares fit with an intercept and columns of Beat the Blues."""
    real = real_trials.load("beat_the_blues").dropna(subset=outcome)
    x = np.column_stack([np.ones(len(real)), real.treatment == "BtheB", *(real[c] for c in columns)]).astype(float)
    return np.linalg.solve(x.T @ x, x.T @ real[outcome].to_numpy())[1]


def test_beat_the_blues_at_eight_months_by_least_squares_with_numpy():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    assert questions.find("6.6").right() == pytest.approx(at("bdi.8m", ["bdi.pre"]))
    assert real.treatment.value_counts().to_dict() == {"BtheB": 27, "TAU": 25}
    source = real_trials.SOURCES["beat_the_blues"]
    assert source.started == "167 randomised" and source.people == 100
    (worked,) = [t for t in written("6.6") if t.startswith("-4.01")]
    why, estimate = questions.find("6.6").why + worked, questions.find("6.6").result()
    assert f"{estimate.value:.2f} ({estimate.lower:.2f} to {estimate.upper:.2f})" in why and estimate.upper > 0
    assert f"{at('bdi.2m', ['bdi.pre']):.2f} (" in why and f"the {len(real)} people who" in why
    assert (
        f"Of the 167 randomised {167 - source.people} are not in our file, and {source.people - len(real)} more have no"
        in why
        and "The trial randomised 167;" in prose()
        and "At two months 97 have a score" in prose()
        and "Our file has 100 of the 167 people randomised, and 97 of them have a score at two months." in prose()
    )
    assert f"{len(real)} have a score then: 27 on the therapy, 25 on usual care." in written("6.6")[0]


def written(item):
    """The texts of an item in the worked solution."""
    cells = json.loads((SOLUTIONS / "06_craving.ipynb").read_text(encoding="utf-8"))["cells"]
    return [
        "".join(c["source"])
        for c in cells
        if f"question-{item}" in c["metadata"].get("tags", []) and c["cell_type"] == "markdown"
    ]


def test_of_the_same_52_people_about_half_of_the_difference_is_left():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    stayed, apart = real["bdi.8m"].notna(), {}
    for name, here in (("stayed", real[stayed]), ("others", real[~stayed])):
        x = np.column_stack([np.ones(len(here)), here.treatment == "BtheB", here["bdi.pre"]]).astype(float)
        apart[name] = np.linalg.lstsq(x, here["bdi.2m"], rcond=None)[0][1]
    now, text = at("bdi.8m", ["bdi.pre"]), " ".join(written("6.6.1")) + questions.find("6.6.1").why
    assert stayed.sum() == 52 and (~stayed).sum() == 45 and 0.4 < now / apart["stayed"] < 0.55
    others = smf.ols(
        "after ~ treatment + before", real[~stayed].rename(columns={"bdi.2m": "after", "bdi.pre": "before"})
    ).fit()
    limits = (-x for x in others.conf_int().loc["treatment[T.TAU]"][::-1])
    assert f"{-apart['stayed']:.2f} points apart" in text
    assert "the therapy was {:.2f} points *higher* at two months ({:.2f} to {:.2f})".format(apart["others"], *limits) in text
    here = real[stayed].assign(turned=lambda t: t["bdi.8m"] - t["bdi.2m"], before=lambda t: t["bdi.pre"])
    line = smf.ols("turned ~ treatment + before", here).fit()
    value, (low, high) = -line.params["treatment[T.TAU]"], -line.conf_int().loc["treatment[T.TAU]"][::-1]
    told = next(t for t in written("6.6.1") if "an interval of its own" in t)
    assert (
        f"{low:.2f} to {high:.2f}" == "0.35 to 8.64" and "0.35 to 8.64" in told and value == pytest.approx(4.49, abs=0.006)
    )
    means = real[stayed].groupby("treatment")[["bdi.2m", "bdi.8m"]].mean().round(1)
    for arm in ("TAU", "BtheB"):
        assert f"from {means.loc[arm, 'bdi.2m']} to {means.loc[arm, 'bdi.8m']}" in text


def test_two_tests_within_arms_and_the_comparison_by_normal_tails():
    paper, worked = written("6.3")
    for fall, error, p in ((12.0, 4.6, ".009"), (7.5, 4.9, ".13")):
        assert f"{fall} points, standard error {error}, P = {p}" in paper
        assert f"{2 * stats.norm.sf(fall / error):.{len(p) - 1}f}" == f"0{p}"
    error = np.hypot(4.6, 4.9)
    assert questions.find("6.3").right() == pytest.approx(4.5 - 1.96 * error)
    assert f"{error:.2f}" in worked and f"{4.5 - 1.96 * error:.2f} to {4.5 + 1.96 * error:.1f}" in worked


def test_the_abstracts_percentages_in_points():
    told = [f"{mean_there * percent / 100:.3g}" for mean_there in (24, 57) for percent in (18.6, 58.1, 78.6)]
    assert told == ["4.46", "13.9", "18.9", "10.6", "33.1", "44.8"]
    assert questions.find("6.7").right() == pytest.approx(24 * 0.186) and grade("6.7", -4.46).status == "right"
    for text in (questions.find("6.7").why, written("6.7")[1]):
        assert all(number in text for number in told if number != "33.1")


def test_what_the_comparison_leaves_of_our_trials_fall():
    by_arm = craving.per_person(trial.craving()).groupby("arm")[["baseline", "mean"]].mean()
    fall = (by_arm.baseline - by_arm["mean"]).to_dict()
    apart = fall["ketamine"] - fall["midazolam"]
    for arm, points in fall.items():
        assert "Change in craving, simulated people:\n" in printed() and f"\n{arm} {-points:.1f}\n" in printed()
    people = craving.per_person(trial.craving())
    one, two = ((here.baseline - here["mean"]) for _, here in people.groupby("arm"))
    interval = stats.ttest_ind(one, two).confidence_interval()
    assert (
        f"ketamine minus midazolam: Difference {-apart:.1f} (95% CI {-interval.high:.1f} to {-interval.low:.2f})"
        in printed()
    )
    assert "The interval leaves out 0." in prose() and interval.low > 0
    assert f"Craving fell by {fall['ketamine']:.1f} points, and by {fall['midazolam']:.1f} on midazolam" in prose()
    assert f"so ketamine is ahead by {apart:.1f}" in prose()


def test_nobody_was_let_in_for_a_high_score():
    """Baselines lie on both sides of any line that one could draw for entry."""
    baseline = craving.per_person(trial.craving()).baseline
    assert baseline.min() < 20 and (baseline < 50).mean() > 0.3
    assert f"Nobody here had to score high to be let in (P19 began at {baseline['P19']:.0f})" in core()


def test_why_32_8_is_not_the_27_at_which_the_picture_ends():
    """The last mean is of those who came to visit 8; each person's own mean counts alike, also of those who came seldom."""
    by_person, last = scores_by_arm()["midazolam"], flat(scores_by_arm(8, 8)["midazolam"])
    all_alike = mean([mean(x) for x in by_person.values()])
    deeper = prose().partition("## Going deeper")[2]  # beside a guess about ketamine it would be a second puzzle
    assert (
        f"is midazolam's mean, {all_alike:.1f} points, higher than the last mean in its picture, {mean(last):.0f}?" in deeper
    )
    assert f"Only {len(last)} of the {len(by_person)} people came to visit 8, and these craved less all along" in deeper
    came = {r["participant"] for r in rows("visits.csv") if r["visit"] == "8" and r["craving"]}
    stayed, gone = (mean([mean(x) for name, x in by_person.items() if (name in came) == here]) for here in (True, False))
    assert f"over all their visits they have a mean of {stayed:.0f}, and the other eight a mean of {gone:.0f}." in deeper
    for name, people_there, average in (("came", len(last), stayed), ("did not", len(by_person) - len(last), gone)):
        assert f"midazolam, visit 8: {people_there} {name}, over all visits {average:.0f}\n" in printed()
    seldom, often = ([mean(x) for x in by_person.values() if (len(x) < 5) == few] for few in (True, False))
    assert mean(seldom) > 2 * mean(often)


def test_a_smaller_fall_is_mostly_missed_in_both_arms_and_a_larger_one_found():
    both = {}
    for fall in (0.2, 0.6):
        found = [stats.nct.sf(stats.t.ppf(0.975, n - 1), n - 1, fall * n**0.5) for n in (27, 28)]
        both[fall] = (1 - found[0]) * (1 - found[1]), found[0] * found[1]
    assert both[0.2][0] > 0.6 and both[0.6][1] > 0.6
    assert "A smaller fall is mostly missed in both arms, a larger one found in both." in core()


def test_people_drawn_again_give_nearly_the_interval_of_the_formula():
    low, high = map(float, re.search(r"people drawn again: 95% of the differences from (\S+) to (\S+)", printed()).groups())
    one, two = (list(own_means()[arm].values()) for arm in trial.ARMS)
    seed = {"rng" if "rng" in inspect.signature(stats.bootstrap).parameters else "random_state": 1}  # before SciPy 1.15
    found = stats.bootstrap(
        (one, two), lambda a, b, axis: a.mean(axis=axis) - b.mean(axis=axis), method="percentile", n_resamples=5_000, **seed
    ).confidence_interval
    assert (low, high) == pytest.approx((found.low, found.high), abs=0.8)
    interval = stats.ttest_ind(one, two).confidence_interval()
    assert (low, high) == pytest.approx((interval.low, interval.high), abs=1)


def test_route_by_arm_as_sections_b_and_e_say():
    people = craving.per_person(trial.craving()).assign(several=lambda p: p.route == "mixed")
    found = people.groupby(["arm", "several"])["mean"].mean().round(1)
    assert f"({found['midazolam', True]} on average over the visits, against {found['midazolam', False]} for" in prose()
    assert f"(a mean of {found['ketamine', True]})" in prose() and found["ketamine"].idxmin()


def test_three_slopes_give_the_three_differences():
    """Difference of the means less the slope times that at baseline; the slope from the arms' own cross-products."""
    people = craving.per_person(trial.craving())
    x, y = (people[c] - people.groupby("arm")[c].transform("mean") for c in ("baseline", "mean"))
    slope = (x * y).sum() / (x**2).sum()
    apart = (
        people.groupby("arm")[["baseline", "mean"]].mean().loc["ketamine"]
        - people.groupby("arm")[["baseline", "mean"]].mean().loc["midazolam"]
    )
    on_ketamine = (people.arm == "ketamine").to_numpy()
    ancova = craving.mean_difference(people["mean"], on_ketamine, people.baseline)
    assert ancova.value == pytest.approx(apart["mean"] - slope * apart["baseline"])
    assert guessed("e") == pytest.approx(10 * slope) and f"ANCOVA, simulated people:\nslope {slope:.2f} (" in printed()
    above = {}
    for s, name in ((0, "after alone (slope 0)"), (slope, f"ANCOVA (slope {slope:.2f})"), (1, "change (slope 1)")):
        gap = apart["mean"] - s * apart["baseline"]
        assert f"{name} minus {-gap:.1f} (minus" in printed()
        above[name.split(" (")[0]] = {person: (y - s * x)[person] for person in ("P05", "P19")}
    line = people[people.arm == "midazolam"][["baseline", "mean"]].mean()
    began, ended = people.loc["P05", ["baseline", "mean"]]
    flat_line, steep, ours = (line["mean"] + s * (began - line["baseline"]) for s in (0, 1, slope))
    told = f"after alone expects {flat_line:.0f}, ANCOVA {ours:.0f} and change {steep:.0f}. P05 had {ended:.0f}."
    assert f"From P05's start, {began:.0f}, {told}" in prose()
    assert f"{apart['baseline']:.0f}" == "-1" and "Our arms began one point apart" in prose()
    assert above["after alone"]["P05"] > 20 and -10 < above["change"]["P05"] < 0 < 10 < above["change"]["P19"]
    assert above["after alone"]["P19"] < above["ANCOVA"]["P19"] < 0 < above["ANCOVA"]["P05"] < above["after alone"]["P05"]
    widths = {}
    for name, (outcome, baseline) in {
        "after alone": (people["mean"], None),
        "ANCOVA": (people["mean"], people.baseline),
        "change": (people["mean"] - people.baseline, None),
    }.items():
        found = craving.mean_difference(outcome, on_ketamine, baseline)
        widths[name] = f"{found.upper - found.lower:.1f}"
    assert widths == {"after alone": "28.7", "ANCOVA": "28.0", "change": "30.5"}  # the lesson: ANCOVA's is the narrowest


def test_the_same_real_people_by_three_analyses():
    """Least squares with numpy: after alone, change, ANCOVA; and the Student interval of each."""
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    x = np.column_stack([np.ones(len(real)), real.treatment == "BtheB", real["bdi.pre"]]).astype(float)
    before, after, found = real["bdi.pre"].to_numpy(), real["bdi.2m"].to_numpy(), {}
    for name, y, columns in (("change", after - before, x[:, :2]), ("after alone", after, x[:, :2]), ("ANCOVA", after, x)):
        fit = sm.OLS(y, columns).fit()
        found[name] = (fit.params[1], *fit.conf_int()[1])
        value, low, high = found[name]
        assert f"Difference {value:.2f} (95% CI {low:.2f} to {high:.2f})" in re.search(rf"^{name}: .*$", printed(), re.M)[0]
    assert guessed("f") == "c" and abs(found["ANCOVA"][0]) > abs(found["change"][0])
    assert found["ANCOVA"][2] < 0 < found["change"][2]
    assert (
        "ANCOVA's slope {:.2f} (95% CI {:.2f} to {:.2f})".format(fit.params[2], *fit.conf_int()[2]) in printed()
        and "by ANCOVA's slope only six tenths of it are still there" in prose()
        and f"{fit.params[2]:.1f}" == "0.6"
    )
    began = before[x[:, 1] == 1].mean() - before[x[:, 1] == 0].mean()
    for name, slope in (("after alone", 0), ("ANCOVA", fit.params[2]), ("change", 1)):
        assert found[name][0] == pytest.approx(found["after alone"][0] - slope * began)  # the text's formula
    row = f"still there by it: {fit.params[2]:.2f} × {began:.2f} = {fit.params[2] * began:.2f}"
    assert row in printed() and f"at baseline {began:.2f}, at two months {found['after alone'][0]:.2f}" in printed()
    widths = {name: high - low for name, (_, low, high) in found.items()}
    assert min(widths, key=widths.get) == "ANCOVA"


def test_our_three_at_the_end():
    people = craving.per_person(trial.craving())
    for name, words in (("P14", "from 72 at baseline to a mean of 28"), ("P05", "from 86 to 56"), ("P19", "from 15 to 3")):
        before, after = people.loc[name, ["baseline", "mean"]]
        assert words in prose() and f"{name}: {before:.0f} at baseline, {after:.0f} over the visits" in printed()
        assert f" {before:.0f} " in words and words.endswith(f" {after:.0f}")
    means = own_means()
    above = sum(x > means["midazolam"]["P19"] for x in means["ketamine"].values())
    assert above == 16 > 27 / 2 and "from 15 to 3, lower than most on ketamine" in prose()


def test_the_ratio_of_section_a_and_with_route():
    """An exchangeable GEE with a log link and Poisson variance by formula; of visits alone, plain means."""
    scores = trial.craving().dropna(subset="craving")
    found = {}
    for formula in (f"craving ~ {ARM}", f"craving ~ {ARM} + route"):
        model = smf.gee(
            formula, "participant", scores, family=sm.families.Poisson(), cov_struct=sm.cov_struct.Exchangeable()
        )
        found[formula] = np.exp(model.fit().params[TERM])
    without, with_route = (f"{value:.2f}" for value in found.values())
    plain = mean(flat(scores_by_arm()["ketamine"])) / mean(flat(scores_by_arm()["midazolam"]))
    assert f"whole people:        Ratio of means {without} " in printed()
    assert f"each score a person: Ratio of means {plain:.2f} " in printed() and f"from {plain:.2f} to {without}" in prose()
    assert f"gave {without} without route. With route, above, it gives {with_route}" in prose()


def test_the_slope_has_its_interval_and_the_case_of_two_arms_its_three_answers():
    fit = smf.ols("Q('mean') ~ arm + baseline", craving.per_person(trial.craving())).fit()
    low, high = fit.conf_int().loc["baseline"]
    assert f"(95% CI {abs(low):.2f} to {high:.2f})" in printed() and -0.005 < low < 0
    assert (
        f"About {10 * fit.params['baseline']:.0f} of the 10 points are still there (0 to 8 would fit), so the slope is "
        f"{fit.params['baseline']:.2f}. You have met such a share before"
        in core()
        and f"95% CI 0.00 to {high:.2f}" in printed()
    )
    drug, control = (
        [float(x) for x in re.search(rf"^\| {arm} \| (\d+) \| (\d+) \|", prose(), re.M).groups()]
        for arm in ("drug", "control")
    )
    before, after = drug[0] - control[0], drug[1] - control[1]
    assert after == 0.5 * before > 0  # half of a start is still there, and the drug does nothing
    falls = f"The drug's people fell by {drug[0] - drug[1]:.0f} points and control's by {control[0] - control[1]:.0f}"
    assert f"{falls}. So by the changes the drug looks better, by {before - after:.0f}." in prose()
    assert lessons.find("06.k").truth() == ("a" if drug[1] - drug[0] < control[1] - control[0] else "b")
    assert (
        f"they ended {after:.0f} points *higher*: by the scores afterwards the drug looks worse, by {after:.0f}." in core()
        and "The true difference is 0, and both miss it." in core()
    )
    supposed = ("nothing is still there", "all of it is still there", "estimated from the people (how, comes below)")
    for slope, share, better in zip((0, 1, 0.5), supposed, (after, after - before, 0), strict=True):
        row = f"| {slope}: {share} | {slope * before:.0f} higher | {after:.0f} higher "
        assert f"{row}| {after:.0f} - {slope} × {before:.0f} = {better:.0f} |" in prose()
        assert after - slope * before == better
    (one, _), (two, _) = drug, control
    changed = [last - first for first, last in (drug, control)]
    told = (
        f"its people, who began {before:.0f} points higher, should end 0.5 × {before:.0f} = {after:.0f} points higher. "
        f"They did end {after:.0f} points higher. So none of it is the drug's."
    )
    assert told in core() and changed[0] - changed[1] == after - before and one - two == before
    asked = core().partition("> **Predict.** Take people of one arm")[0]
    formula = "*difference = (drug minus control, afterwards) - slope × (drug minus control, at baseline)*"
    assert "The share that is still there is the *slope*." in asked and asked.count(formula) == 1
    assert asked.index(formula) < asked.index("| | slope | the drug should end") and "head start" not in prose()
    own = asked.rpartition("Now back to ketamine")[2]
    assert "look at one colour at a time" in own and not re.search(r"\d", own)  # a slope is guessed, and not copied
    invented, begins = (
        core().index("> **Predict.** Somebody compares the *changes*"),
        core().index("## What if one arm began"),
    )
    assert begins < invented < core().index("half of a *difference at the start*") < len(asked)
    assert not re.search(
        "slope|difference at the start|ANCOVA", core()[begins:invented]
    )  # first the puzzle, then the words for it


def test_over_many_trials_three_analyses_are_right_and_in_one_only_ancova():
    """Randomised trials of a drug that does nothing, half of a start being left: by who began higher, and all together."""
    rng, found = np.random.default_rng(6), []
    for _ in range(800):
        before, first = rng.normal(55, 15, 56), rng.permutation(56) < 28
        after = 0.5 * before + rng.normal(0, 10, 56)
        began = before[first].mean() - before[~first].mean()
        alone = after[first].mean() - after[~first].mean()
        found.append((began, alone, alone - began, craving.mean_difference(after, first, before).value))
    began, *analyses = np.array(found).T
    for analysis, lead in zip(analyses, (0.5, -0.5, 0), strict=True):
        assert analysis.mean() == pytest.approx(0, abs=0.4)
        for side in (began > 2, began < -2):
            assert analysis[side].mean() == pytest.approx(
                lead * began[side].mean(), abs=0.55
            )  # another analysis is off by 2
    assert (began < 0).mean() == pytest.approx(0.5, abs=0.06)
    assert "Over all trials each analysis is right on average, because chance lets either arm begin higher." in prose()
    assert (
        "Of the three, only ANCOVA is right on average among trials that began as yours did, whatever share of a difference "
        "at the start is still there, if it is the same in both arms and from every start." in prose()
    )


def test_the_lessons_own_trials_show_it_in_a_table():
    """The folded table, again with `craving.mean_difference` and another stream of trials."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    (shown,) = [c["outputs"] for c in cells if "".join(c["source"]).startswith("# Invented trials, 20 people an arm")]
    lines = ["".join(o["data"]["text/plain"]).replace("−", "-") for o in shown if "text/plain" in o.get("data", {})][0]
    rng, found = np.random.default_rng(7), []
    for _ in range(2_000):
        first = np.arange(40) < 20
        before = rng.normal(50, 20, 40)
        began = before[first].mean() - before[~first].mean()
        if 8 < abs(began) < 12:
            after = 10 + 0.5 * before + rng.normal(0, 10, 40)
            alone = after[first].mean() - after[~first].mean()
            found.append((began > 0, alone, alone - began, craving.mean_difference(after, first, before).value))
    for higher, words in ((True, "8 to 12 higher"), (False, "8 to 12 lower")):
        means = np.mean([row[1:] for row in found if row[0] == higher], axis=0)
        told = re.search(rf"^{words} \(\d+ trials\) +(\S+) +(\S+) +(\S+)", lines, re.M).groups()
        assert list(map(float, told)) == pytest.approx(means, abs=1.2)
        assert list(map(float, told)) == ([5, -5, 0] if higher else [-5, 5, 0])  # as in the lesson's invented trial
    assert re.search(r"^anywhere \(10,000 trials\) +0 +0 +0", lines, re.M)


def test_after_alone_favours_who_began_lower_and_ancova_lies_between():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    means = real.groupby("treatment")[["bdi.pre", "bdi.2m"]].mean()
    alone = means["bdi.2m"]["BtheB"] - means["bdi.2m"]["TAU"]
    change = alone - (means["bdi.pre"]["BtheB"] - means["bdi.pre"]["TAU"])
    assert alone < at("bdi.2m", ["bdi.pre"]) < change < 0
    found = craving.mean_difference(real["bdi.2m"], (real.treatment == "BtheB").to_numpy(), real["bdi.pre"])
    assert f"By change the difference was {change:.2f}, with an interval that includes 0." in prose()
    apart = change - alone
    slope = (found.value - alone) / apart  # of ANCOVA
    told = f"Its people began {apart:.2f} points ahead, and ended {-alone:.2f} ahead."
    assert told in prose() and "A minus means lower on the therapy, and lower is better." in prose() and alone < change < 0
    assert (
        f"*After alone* supposes that they end level, and *change* that they end {apart:.2f} ahead, as at the start."
        in prose()
    )
    assert (
        f"{slope:.2f} × {apart:.2f} = {slope * apart:.2f}. So ANCOVA leaves {-found.value:.2f} of the {-alone:.2f}"
        in prose()
        and f"{0.6 * 1.33:.2f}" == f"{slope * apart:.2f}"
    )
    told = f"{-found.value:.2f} of the {-alone:.2f} for the therapy, and"
    assert f"{told} {-found.upper:.1f} to {-found.lower:.1f} would fit." in prose()
    assert (
        f"people began {apart:.2f} points lower, and ended {-alone:.2f} lower. Change takes off all of the {apart:.2f}"
        in lessons.find("06.f").why
    )
    assert f"{change:.2f} and {at('bdi.2m', ['bdi.pre']):.2f} are half a point apart" in prose()


def test_what_the_lesson_quotes_of_p14_is_seen_beside_the_mean():
    scores = trial.craving()
    on, mean_there = (
        scores[scores.participant == "P14"].set_index("visit").craving,
        scores.groupby(["arm", "visit"]).craving.mean(),
    )
    assert f"{on[2]:.0f} at the second visit, {on[3]:.0f} at the third" in prose()
    assert min(abs(on[visit] - mean_there["ketamine", visit]) for visit in (2, 3)) > 5


def test_each_pair_of_means_that_may_be_58_percent_lower_is():
    told = re.search(r"craving was (\d+) in place of (\d+), or (\d+) in place of (\d+)", prose()).groups()
    lower, of, small, small_of = map(int, told)
    assert [round(100 * (1 - x / y)) for x, y in ((lower, of), (small, small_of))] == [58, 58]
    for page in ("docs/teaching/words/lessons.toml", "docs/teaching/lesson_06.md"):
        words = (LESSON.parents[1] / page).read_text(encoding="utf-8")
        assert f"{lower} in place of {of} and {small} in place of {small_of} are both about 58% lower" in words


def test_zeros_and_who_lies_higher_of_a_like_start():
    zeros = {arm: (x.count(0), len(x)) for arm, x in ((arm, flat(scores_by_arm()[arm])) for arm in trial.ARMS)}
    assert zeros == {"ketamine": (49, 192), "midazolam": (12, 183)}
    assert "{} of their {} scores are 0 (*zeros* in the first picture)".format(*zeros["ketamine"]) in core()
    assert at("bdi.2m", ["bdi.pre"]) < 0 and "TAU) tend to lie a little higher" in questions.find("6.4").why


@pytest.mark.slow
def test_visits_filled_in_as_the_lesson_says():
    """Differences pooled with Rubin's rules written out, and the ratio by a quasi-Poisson fit of each person's mean."""
    scores = trial.craving()
    people = craving.per_person(scores)
    on_ketamine = (people.arm == "ketamine").to_numpy()
    x = pd.get_dummies(people.route, drop_first=True).assign(one=1, arm=on_ketamine, baseline=people.baseline).astype(float)
    expected = {0: "-17.2", 20: "-18.1", 40: "-18.4", 100: "-17.6"}
    for delta, difference in expected.items():
        _, filled = missing.impute_visits(scores, 100, np.random.default_rng(6), delta)
        fits = [sm.OLS(y, x).fit() for y in filled.mean(axis=2)]
        value = np.mean([f.params["arm"] for f in fits])
        between = np.var([f.params["arm"] for f in fits], ddof=1)
        half = (np.mean([f.bse["arm"] ** 2 for f in fits]) + 1.01 * between) ** 0.5
        (line,) = re.findall(rf"^delta {delta}: (.+)$", printed(), re.M)
        lower, upper = map(float, re.search(r"CI (\S+) to (\S+)\)", line).groups())
        assert f"{value:.1f}" == difference and f"difference {difference} " in line
        assert (upper - lower) / 2 / half == pytest.approx(stats.t.ppf(0.975, 47), rel=0.01)
        assert between**0.5 / 10 < 0.1  # the Monte Carlo error
        logs = [sm.GLM(y, x, family=sm.families.Poisson()).fit().params["arm"] for y in filled.mean(axis=2)[:20]]
        assert f"ratio {np.exp(np.mean(logs)):.2f} " in line


def test_alike_in_both_arms_a_hundred_points_reach_no_difference():
    (line,) = re.findall(r"^delta 100: (.+)$", printed(), re.M)
    assert "to 0.14)" in line and "to 1.04)" in line
    assert "+0.1 points and at 1.04" in prose()
    (line,) = re.findall(r"^delta 40: (.+)$", printed(), re.M)
    assert "to -2.17)" in line and "to 0.93)" in line


@pytest.mark.slow
def test_visits_that_were_missed_are_later_ones_and_craving_falls():
    scores = trial.craving()
    model = smf.mixedlm("craving ~ arm + craving_baseline + route + C(visit)", scores, groups=scores.participant).fit()
    level = {visit: model.params.get(f"C(visit)[T.{visit}]", 0.0) for visit in range(1, 9)}
    here = scores.pivot(index="participant", columns="visit", values="craving").notna()
    for arm in trial.ARMS:
        people = scores[scores.arm == arm].participant.unique()
        came = here.loc[people]
        assert came[[5, 6, 7, 8]].sum().max() < came[[1, 2, 3]].sum().min()  # the later, the fewer
        lower = [
            level[v] - mean(level[u] for u in came.columns if came.loc[p, u])
            for p in people
            for v in came
            if not came.loc[p, v]
        ]
        assert -2 < mean(lower) < -1  # points of the 3 and 6 by which filled-in scores lie below people's own means


def test_what_is_filled_in_lies_between_a_persons_own_mean_and_the_arms():
    scores = trial.craving()
    who, filled = missing.impute_visits(scores, 100, np.random.default_rng(6))
    seen = scores.pivot(index="participant", columns="visit", values="craving").loc[who.index]
    for arm, visits in (("ketamine", 24), ("midazolam", 41)):
        own, made = [], []
        for i, person in enumerate(who.index):
            gaps = seen.loc[person].isna().to_numpy()
            if who.arm[person] == arm and gaps.any():
                own += [who["mean"][person]] * gaps.sum()
                made += list(filled[:, i, gaps].mean(axis=0))
        assert len(own) == visits and who[who.arm == arm]["mean"].mean() < mean(made) < mean(own)
        text = rf"{arm}: {visits} visits missed, own mean of their people {mean(own):.0f}, filled in {mean(made):.0f} "
        assert re.search(text, printed())


def test_pictures_tell_their_numbers():
    assert (
        "mean on ketamine from 13 to 5, 26% of the scores after the baseline 0" in figures.trajectories(trial.craving()).alt
    )
    assert "mean on ketamine from 56 to 5" in printed() and "the 335 let in fell from 73 to 58" in printed()


def test_delta_moves_the_two_scales_in_opposite_directions():
    values = {}
    for delta in (0, 40):
        (line,) = re.findall(rf"^delta {delta}: difference (\S+) .*ratio (\S+) ", printed(), re.M)
        values[delta] = [float(x) for x in line]
    assert values[40][0] < values[0][0] < 0 and values[0][1] < values[40][1] < 1 and guessed("j") == "c"


def test_ratio_of_the_paper_has_its_middle_elsewhere():
    """Limits that print as 18.6 and 78.6 percent lower have their middle between 58.2 and 58.3, by their logarithms."""
    ends = [100 * (1 - np.sqrt((1 - a / 100) * (1 - b / 100))) for a, b in ((18.55, 78.55), (18.65, 78.65))]
    assert [f"{x:.1f}" for x in ends] == ["58.2", "58.3"]
    assert (
        "58.2% lower, where the abstract prints 58.1%" in prose()
        and "rounded to -0.87" in (tables.DATA / "README.md").read_text()
    )
    assert f"{100 * (1 - np.exp(-0.87)):.1f}" == "58.1"


def likely():
    """What is typed, and words of its cause: the five likeliest of each item first."""
    own, early = halves("midazolam"), scores_by_arm(1, 4)
    columns = mean(b for _, b in own.values() if b is not None) - mean(a for a, _ in own.values())
    all_scores = mean(flat(scores_by_arm(5)["midazolam"])) - mean(flat(early["midazolam"]))
    within, zeros = changes("midazolam"), mean((b or 0) - a for a, b in own.values())
    yield "6.1", columns, "two columns' means"
    yield "6.1", all_scores, "table of all scores"
    yield "6.1", -mean(within), "sign is turned round"
    yield "6.1", mean(changes("ketamine")), "ketamine arm"
    yield "6.1", sum(within) / 28, "divided by all 28, or their blanks were filled"
    yield "6.1", mean(flat(early["midazolam"])), "all scores in one half"
    yield "6.1", mean(flat(scores_by_arm(5)["midazolam"])), "all scores in one half"
    yield "6.1", 22.2 / 31.8, "was divided by the other's"
    yield "6.1", 100 * 22.2 / 31.8, "was divided by the other's"
    yield "6.1", 100 * (1 - 22.2 / 31.8), "was divided by the other's"
    yield "6.1", -1.7, "change of one person, P02"
    yield "6.1", mean(within) / 100, "a hundredth of the change"
    yield "6.1", median(within), "median"
    yield "6.1", zeros, "filled with 0"
    yield "6.1", mean(within + changes("ketamine")), "both arms"
    yield "6.1", mean(changes("midazolam", 3)), "cut at another visit"
    yield "6.1", round(mean(within), 1), "this fits"
    both = [p for p, (_, b) in own.items() if b is not None]
    pooled = [flat({p: scores_by_arm(*days)["midazolam"][p] for p in both}) for days in ((1, 4), (5, 8))]
    yield "6.1", -10, "table of all scores"
    yield "6.1", mean(b for _, b in own.values() if b is not None), "mean of one half"
    yield "6.1", mean(pooled[1]) - mean(pooled[0]), "who came more often counts more"
    yield "6.1", 100 * mean(within) / mean(own[p][0] for p in both), "in percent of the first half"
    yield "6.1", 100 * all_scores / mean(flat(early["midazolam"])), "in percent of the first half"

    yield "6.2", 24.6 - 31.9, "slope 0"
    yield "6.2", (24.6 - 52.7) - (31.9 - 47.1), "slope 1"
    yield "6.2", 24.6 - 31.9 + 0.45 * 5.6, "correction was added"
    yield "6.2", 31.9 - 24.6 + 0.45 * 5.6, "sign is turned round"
    yield "6.2", 0.45 * 5.6, "correction alone"
    yield "6.2", 24.6 - 0.45 * 52.7, "one arm alone"
    yield "6.2", 0.45 * (24.6 - 31.9 - 5.6), "difference of the changes was multiplied"
    yield "6.2", 24.6 - 31.9 - 0.38 * 5.6, "lesson's simulated people"
    yield "6.2", 52.7 - 47.1, "difference at baseline"
    yield "6.2", 24.6 - 31.9 + 4.5, "4.5 points were added"
    yield "6.2", -9.8, "this fits"
    yield "6.2", 24.6 / 31.9, "ratio of the two means"
    yield "6.2", 77.1, "ratio of the two means"
    yield "6.2", 100 * (1 - 24.6 / 31.9), "by what percentage"
    yield "6.2", 0.229, "by what percentage"
    yield "6.2", 100 * -9.82 / 31.9, "by what percentage"
    yield "6.1", 22, "number of people"
    (drug, one), (placebo, two) = (12.0, 4.6), (7.5, 4.9)
    apart, error = drug - placebo, np.hypot(one, two)
    yield "6.3", apart, "difference itself"
    yield "6.3", apart + 1.96 * error, "upper end"
    yield "6.3", apart - (one + two), "added and subtracted once"
    yield "6.3", apart - 1.96 * error / 2, "root was halved"
    yield "6.3", error, "standard error of the difference"
    yield "6.3", apart - 1.96 * (one + two), "were added"
    yield "6.3", apart - 1.96 * (two - one), "were subtracted"
    yield "6.3", apart - 1.96 * (one + two) / 2, "a mean of the two"
    yield "6.3", apart - 1.96 * (one**2 + two**2), "root is missing"
    yield "6.3", apart - error, "one standard error"
    yield "6.3", apart - 1.6449 * error, "a 90% interval"
    yield "6.3", apart - 2.5758 * error, "a 99% interval"
    yield "6.3", 1.96 * error, "1.96 standard errors of the difference"
    yield "6.3", drug / placebo, "divides one fall by the other"
    yield "6.3", 60, "by what percentage it is larger"
    yield "6.3", apart / error, "divided by its standard error"
    yield "6.3", 2 * stats.norm.sf(apart / error), "P value of the difference"
    yield "6.3", apart - 1.96 * (one + two) ** 0.5, "added and the root taken"
    yield "6.3", drug - 1.96 * one, "within one arm"
    yield "6.3", (drug - 1.96 * one) - (placebo - 1.96 * two), "ends of the arms' own"
    yield "6.3", -apart - 1.96 * error, "placebo minus drug"
    yield "6.3", 1.96 * error - apart, "The minus is missing"
    yield "6.3", apart - 1.96 * 0.27, "the lesson's example"
    yield "6.3", apart - 1.96 * 2.7, "the lesson's example"
    yield "6.3", drug + placebo - 1.96 * error, "falls were added"
    yield "6.3", drug + placebo, "falls were added"
    yield "6.3", 0.121, "two P values"
    yield "6.3", 0.009, "P value of one arm"
    yield "6.3", 0.13, "P value of one arm"
    yield "6.3", one + two, "were added"
    yield "6.3", apart - 2 * two, "standard error of one arm"
    yield "6.3", -8.7, "this fits"
    yield "6.3", round(apart - stats.t.ppf(0.975, 53) * error, 2), "from a t distribution"
    yield "6.3", round(apart - 2.01 * error, 2), "from a t distribution"
    yield "6.7", 10, "worth having"
    yield "6.7", 0.186, "as a proportion"
    yield "6.7", 24 / 0.186, "divided by the percentage"
    yield "6.7", 24 / 1.186, "divided by 1.186"
    yield "6.7", 24 - 24 / 1.186, "divided by 1.186"
    yield "6.7", 24 / 18.6, "divided by the percentage"
    yield "6.7", 10 * 0.186, "of the 10 points"
    yield "6.7", -10 * 0.186, "of the 10 points"
    yield "6.7", 57 * 0.186, "a mean of 57"
    yield "6.3", 4.5 - 2 * (4.6**2 + 4.9**2) ** 0.5, "2 standard errors"
    yield "6.7", 24 * 0.581, "at 58.1% lower"
    yield "6.7", 24 * 0.786, "at 78.6% lower"
    yield "6.7", 18.6, "read as points"
    yield "6.7", 58.1, "read as points"
    yield "6.7", 24 * (1 - 0.186), "ketamine's mean at that end"
    yield "6.7", 24 * (1 - 0.581), "ketamine's mean at 58.1% lower"
    yield "6.7", 24 * (1 - 0.786), "ketamine's mean at 78.6% lower"
    yield "6.7", 24 - 18.6, "subtracted from points"
    yield "6.7", 24 * (0.581 - 0.186), "from the interval's end at 18.6% to the estimate"
    yield "6.7", 24 * (0.786 - 0.186), "how wide the interval is"
    yield "6.7", 2.4, "10 percent of 24"
    yield "6.7", 0.186 * 24 * (1 - 0.581), "percentage was taken of ketamine"
    yield "6.7", 24 / (1 - 0.186) - 24, "was divided"
    yield "6.7", 32.8 * 0.186, "simulated people"
    yield "6.7", 446.4, "100 times"
    yield "6.7", 0.814, "share of midazolam's mean that is left"
    yield "6.7", 41.9, "share of midazolam's mean that is left"
    yield "6.7", 57 * 0.581, "a mean of 57"
    yield "6.7", -24 * 0.786, "at 78.6% lower"
    yield "6.7", 0.446, "a tenth"
    yield "6.7", 10 - 24 * 0.186, "from the 10 points"
    yield "6.7", 100 * 10 / 24, "10 points are of 24"
    yield "6.7", 4.5, "this fits"
    yield "6.2", 24.6 - 0.45 * 52.7 - 31.9, "Only one arm was corrected"
    yield "6.2", 24.6 - 52.7, "change in one arm"
    yield "6.2", 24.6 - 31.9 - 0.55 * 5.6, "1 minus the slope"
    yield "6.2", -12.9 + 0.45 * 5.6, "adds 0.45 times 5.6 to the authors'"
    yield "6.2", -12.9 - 0.45 * 5.6, "subtracts from the authors'"
    yield "6.2", (-12.9 - 7.3) / 2, "midway"
    yield "6.2", 24.6 - 31.9 - 0.45, "slope itself was subtracted"
    yield "6.2", 24.6 - 31.9 - 5.6 / 0.45, "divided by the slope"
    yield "6.2", 24.6 - 31.9 - 4.5 * 5.6, "5.6 was multiplied by 4.5"
    yield "6.2", 24.6 - 31.9 - 4.5, "All 4.5 points were subtracted"

    real = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    fall = (real["bdi.8m"] - real["bdi.pre"]).groupby(real.treatment).mean()
    interval = questions.find("6.6").result()
    yield "6.6", at("bdi.8m", []), "leaves the baseline out"
    yield "6.6", fall["BtheB"] - fall["TAU"], "compares changes"
    yield "6.6", -at("bdi.8m", ["bdi.pre"]), "sign is turned round"
    yield "6.6", interval.lower, "the lower limit"
    yield "6.6", fall["BtheB"], "change within one arm"
    yield "6.6", interval.p, "the P value"
    yield "6.6", at("bdi.2m", ["bdi.pre"]), "at two months, `bdi.2m`, of all 97"
    yield "6.6", at("bdi.6m", ["bdi.pre"]), "a visit between"
    yield "6.6", at("bdi.4m", ["bdi.pre"]), "a visit between"
    yield "6.6", -8.505, "the right 52 people at two months"
    yield "6.6", -3.43, "compares changes"
    yield "6.6", 1.42, "starts from two months"
    yield "6.6", 4.48, "has changed since two months"
    yield "6.6", 4.49, "has changed since two months"
    for has_drug in (real.drug == "Yes", real.drug == "No"):
        x = pd.DataFrame({"one": 1.0, "first": has_drug, "before": real["bdi.pre"]}).astype(float)
        yield "6.6", sm.OLS(real["bdi.8m"], x).fit().params["first"], "compares by `drug`"
    late = real.groupby("treatment")["bdi.8m"].mean()
    yield "6.6", late["BtheB"] / late["TAU"], "ratio of the two means"
    yield "6.6", 100 * (1 - late["BtheB"] / late["TAU"]), "a percentage"
    yield "6.6", interval.upper - interval.lower, "how wide"
    yield "6.6", round(at("bdi.8m", ["bdi.pre"]), 1), "this fits"
    turned = smf.ols("y ~ t + x", pd.DataFrame({"y": real["bdi.pre"], "x": real["bdi.8m"], "t": real.treatment == "BtheB"}))
    yield "6.6", turned.fit().params.iloc[1], "changed places"
    yield "6.6", fall["TAU"], "change within one arm"
    usual, _, slope = smf.ols("Q('bdi.8m') ~ C(treatment, Treatment('TAU')) + Q('bdi.pre')", real).fit().params
    apart = real["bdi.pre"].groupby(real.treatment).mean()
    apart = apart["BtheB"] - apart["TAU"]
    yield "6.6", apart, "difference at baseline"
    yield "6.6", at("bdi.8m", []) - 0.5 * apart, "slope of the lesson's invented trial"
    yield "6.6", at("bdi.8m", []) - 0.6 * apart, "slope at two months"
    yield "6.6", at("bdi.8m", []) - 0.45 * apart, "slope of item 6.2"
    yield "6.6", slope, "the slope"
    yield "6.6", usual, "the intercept"
    everyone = real_trials.load("beat_the_blues")
    everyone = pd.DataFrame(
        {
            "y": everyone["bdi.8m"].where(everyone["bdi.8m"].notna(), everyone["bdi.pre"]),
            "x": everyone["bdi.pre"],
            "t": everyone.treatment == "BtheB",
        }
    )
    yield "6.6", smf.ols("y ~ t + x", everyone).fit().params.iloc[1], "all 100 people"


@pytest.mark.parametrize(("question", "rows"), by_question(likely()))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, rows, in_full_and_short) == []


@pytest.mark.parametrize(
    ("question", "slip", "words"),
    [("6.6", 5.207, "intercept"), ("6.1", 22, "number of people"), ("6.3", 6.72, "standard error")],
)
def test_nobody_hears_of_a_step_with_its_sign_turned_round(question, slip, words):
    """A made-up -5.2 is near an intercept of 5.2 by chance."""
    assert words in grade(question, slip).message and words not in grade(question, -slip).message


@pytest.mark.parametrize("question", ["6.1", "6.2", "6.3", "6.6", "6.7"])
def test_an_item_asks_for_decimals_in_the_words_of_its_reply(question):
    right = questions.find(question).right()
    asked = re.findall(r"Give ((?:two|three|four) \w+)", written(question)[0])
    assert asked == ["two decimals"] and f"Give {asked[0]}" in grade(question, round(right, 1)).message
    assert grade(question, round(right, 2)).status == "right"


def test_letters_are_read_with_their_words():
    assert [questions.find(i).right() for i in ("r06.1", "6.6.1")] == ["a", "d"]


def draw(x="bdi.pre", y="bdi.2m", labels=("depression before", "depression at two months"), rows=None, **how):
    real = real_trials.load("beat_the_blues").dropna(
        subset=["bdi.2m", y] if y in ("bdi.4m", "bdi.6m", "bdi.8m") else "bdi.2m"
    )
    real["change"], real["row"] = real["bdi.2m"] - real["bdi.pre"], real.index
    real["fall"] = -real["change"]
    axes = sns.scatterplot(real if rows is None else real.query(rows), x=x, y=y, **({"hue": "treatment"} | how))
    axes.set(xlabel=labels[0], ylabel=labels[1])
    return axes


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"y": "change"}, "upwards goes the change"),
        ({"y": "fall"}, "upwards goes the change"),
        ({"x": "bdi.2m", "y": "bdi.pre"}, "x and y are exchanged: what"),
        ({"y": "bdi.4m"}, "the next visit"),
        ({"x": "row"}, "the numbers of the rows"),
        ({"rows": "treatment == 'BtheB'"}, "those of TAU are not"),
        ({"y": "bdi.6m"}, "a later visit, `bdi.6m`"),
        ({"y": "bdi.8m"}, "a later visit, `bdi.8m`"),
        ({"hue": None}, "nothing tells the two arms apart"),
        ({"hue": "drug"}, "who took an antidepressant"),
        ({"hue": None, "style": "drug"}, "who took an antidepressant"),
        ({"hue": "length"}, "how long people had been ill"),
        ({"hue": None, "style": "treatment", "legend": False}, "which is TAU and which BtheB cannot be told"),
        ({"rows": "treatment == 'TAU'"}, "those of BtheB are not"),
        ({"labels": ("", "")}, "neither axis has a label"),
        ({"labels": ("", "bdi.2m")}, "has no label: `ax.set_xlabel(...)`. And the y axis is called"),
        (
            {"labels": ("bdi.pre", "bdi.2m")},
            "'bdi.pre': say what is scored, and when: depression, before treatment. And the y axis is called",
        ),
        ({"palette": ["k", "k"]}, "nothing tells the two arms apart"),
        ({"palette": ["#000000", "#040404"]}, "have the same colour and the same mark"),
        ({"labels": ("depression before", "craving after two months")}, "a label says craving"),
        ({"labels": ("before", "after")}, "'before': say what is scored, and when: depression"),
        ({"labels": ("depression before", "after")}, "y axis is called 'after': say what is scored, and when"),
        (
            {"labels": ("depression before", "depression after")},
            "'depression after': say what is scored, and when",
        ),
        ({"labels": ("score before", "score after")}, "x axis is called 'score before': say what is scored"),
        ({"labels": ("before treatment", "depression at two months")}, "x axis is called 'before treatment': say"),
        ({"labels": ("depression", "depression at two months")}, "x axis is called 'depression': say what"),
        ({"legend": False}, "leave out `legend=False`; with matplotlib draw each in a call of its own"),
        ({"labels": ("before treatment", "bdi.2m")}, "y axis is called 'bdi.2m': say what is scored"),
        ({"labels": ("depression at two months", "depression before")}, "labels are exchanged"),
    ],
)
def test_a_likely_drawing_hears_its_cause(wrong, words):
    plt.close("all")
    found = grade("6.4", draw(**wrong))
    plt.close("all")
    assert found.status in ("mistake", "not_yet") and words in found.message, found


def test_lines_may_be_there_and_the_item_says_so():
    """`sns.lmplot` draws each arm's line beside the people; the words of 6.4 do not forbid what its check lets pass."""
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    plt.close("all")
    grid = sns.lmplot(real, x="bdi.pre", y="bdi.2m", hue="treatment", ci=None)
    grid.set(xlabel="depression before", ylabel="depression at two months")
    assert grade("6.4", grid).status == "right"
    plt.close("all")
    assert "without lines" not in written("6.4")[0] and "Lines are not asked for, and may be there." in written("6.4")[0]


def test_no_guess_hears_the_same_reason_twice():
    """What a reply says of coins and of people's own levels stands in it once; the text and the print say the rest."""
    for letter, values, words in (("d", (0, 5, 10, 20, 25, 100), "half of the time"), ("b", (15, 50, 66, 73), "own levels")):
        for value in values:
            said = predictions.answer(lessons.find(f"06.{letter}"), float(value)).message
            assert said.count(words) == 1, said


@pytest.mark.slow
def test_a_drawing_passes_in_any_look():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    words = [
        ("Depression at entry", "Depression, 2 months later"),
        ("initial depression", "follow-up depression"),
        ("BDI pre", "BDI, month 2"),
    ]
    without_colour = ({"hue": None, look: "treatment"} for look in ("style", "size"))
    beside = ({"hue": "drug", "style": "treatment"}, {"style": "drug"}, {"palette": "dark", "s": 80})
    for way in ({}, {"style": "treatment"}, *without_colour, *beside, *({"labels": pair} for pair in words)):
        plt.close("all")
        assert grade("6.4", draw(**way)).status == "right"
    plt.close("all")
    _, axes = plt.subplots()
    for arm, here in real.groupby("treatment"):
        axes.plot(here["bdi.pre"], here["bdi.2m"], "o", label=arm)
    axes.set(xlabel="BDI score before treatment", ylabel="BDI after two months")
    axes.legend()
    assert grade("6.4", axes).status == "right"
    plt.close("all")


def test_one_entry_for_both_arms_tells_nobody_which_is_which():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    plt.close("all")
    _, axes = plt.subplots()
    axes.scatter(real["bdi.pre"], real["bdi.2m"], c=real.treatment == "BtheB", label="BtheB and TAU")
    axes.set(xlabel="depression before", ylabel="depression at two months")
    axes.legend()
    found = grade("6.4", axes)
    plt.close("all")
    assert found.status == "mistake" and "one entry of the legend, 'BtheB and TAU', stands for all" in found.message, found


def test_who_left_is_told_beside_who_stayed():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    left = real["bdi.8m"].isna().sum()
    assert (
        f"it is of all {len(real)}, and {left} of those, of both arms, have no score at eight months."
        in grade("6.6.1", "d").message
    )


def fitted():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    return smf.ols("Q('bdi.8m') ~ treatment + Q('bdi.pre')", real).fit()


@pytest.mark.parametrize(
    ("part", "words", "never"),
    [
        (lambda fit: fit, "whose coefficients are `.params`", "pvalue"),
        (lambda fit: fit.params, "Take the treatment's, by its label in square brackets", "mean()"),
        (lambda fit: fit.conf_int(), "Take the treatment's, by its label in square brackets", "mean()"),
        (lambda fit: fit.summary(), "out of the fitted model itself", "such as"),
    ],
)
def test_a_fitted_model_is_told_which_part_is_asked_for(part, words, never):
    found = grade("6.6", part(fitted()))
    assert found.status == "not_yet" and words in found.message and never not in found.message, found


@pytest.mark.parametrize(
    ("ask", "words"), [(lambda axes: axes.set(xlabel="before", ylabel="after"), "gives back what it wrote")]
)
def test_what_ax_set_gives_back_is_no_drawing(ask, words):
    axes = draw()
    assert words in grade("6.4", ask(axes)).message and words in grade("6.4", axes.set_xlabel("before")).message
    plt.close("all")


def test_a_line_of_means_in_place_of_people_is_named():
    plt.close("all")
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    axes = sns.lineplot(real, x="bdi.pre", y="bdi.2m", hue="treatment")
    assert "as `sns.lineplot` draws means: draw a mark for each" in grade("6.4", axes).message
    plt.close("all")


def test_half_is_explained_once():
    for guess in (13, 13.5, 14):
        said = predictions.answer(lessons.find("06.a"), float(guess)).message
        assert (
            said.count("Half above and half below") + said.count("half of the 27") in (1, 2)
            and said.count("A mean is pulled") <= 1
        )


def by_arm(draw, labels=("depression before", "depression at two months")):
    """Axes on which each arm is drawn by a call of its own, with a legend."""
    plt.close("all")
    _, axes = plt.subplots()
    for arm, here in real_trials.load("beat_the_blues").dropna(subset="bdi.2m").groupby("treatment"):
        draw(axes, arm, here, here["bdi.pre"], here["bdi.2m"])
    axes.set(xlabel=labels[0], ylabel=labels[1])
    axes.legend()
    return axes


def first(arm, one, other):
    return one if arm == "TAU" else other


def mixed(axes, arm, here, x, y):
    """The same black discs, once by each function."""
    if arm == "TAU":
        axes.plot(x, y, "ko", label=arm, ms=6)
    else:
        axes.scatter(x, y, color="k", label=arm, s=36)


def reds(here):
    return np.where(here.drug == "Yes", "r", "b")


ALIKE = {
    "scatter": lambda axes, arm, here, x, y: axes.scatter(x, y, color="k", label=arm),
    "plot": lambda axes, arm, here, x, y: axes.plot(x, y, "ko", label=arm),
    "seaborn": lambda axes, arm, here, x, y: sns.scatterplot(here, x="bdi.pre", y="bdi.2m", color="k", label=arm, ax=axes),
    "regplot": lambda axes, arm, here, x, y: sns.regplot(here, x="bdi.pre", y="bdi.2m", color="k", label=arm, ax=axes),
    "pandas": lambda axes, arm, here, x, y: here.plot.scatter("bdi.pre", "bdi.2m", label=arm, ax=axes),
    "hollow": lambda axes, arm, here, x, y: axes.scatter(x, y, facecolors="none", edgecolors="k", label=arm),
    "hollow plot": lambda axes, arm, here, x, y: axes.plot(x, y, "ko", mfc="none", label=arm),
    "nearly": lambda axes, arm, here, x, y: axes.scatter(x, y, color=first(arm, "#000000", "#050505"), label=arm),
    "a little larger": lambda axes, arm, here, x, y: axes.scatter(x, y, color="k", s=first(arm, 36, 40), label=arm),
    "two functions": mixed,
    "another colour code": lambda axes, arm, here, x, y: axes.scatter(x, y, c=reds(here), label=arm),
    "lines": lambda axes, arm, here, x, y: axes.plot(x, y, "k", label=arm),
}
APART = {
    "colour": lambda axes, arm, here, x, y: axes.scatter(x, y, label=arm),
    "marker": lambda axes, arm, here, x, y: axes.scatter(x, y, color="k", marker=first(arm, "o", "x"), label=arm),
    "size": lambda axes, arm, here, x, y: axes.scatter(x, y, color="k", s=first(arm, 20, 70), label=arm),
    "filling": lambda axes, arm, here, x, y: axes.scatter(x, y, fc=first(arm, "k", "none"), ec="k", label=arm),
    "transparency": lambda axes, arm, here, x, y: axes.scatter(x, y, color="k", alpha=first(arm, 1, 0.4), label=arm),
    "plot": lambda axes, arm, here, x, y: axes.plot(x, y, first(arm, "kx", "ko"), label=arm),
    "plot's filling": lambda axes, arm, here, x, y: axes.plot(x, y, "ko", mfc=first(arm, "k", "none"), label=arm),
    "drug by colour": lambda axes, arm, here, x, y: axes.scatter(x, y, c=reds(here), marker=first(arm, "o", "^"), label=arm),
    "twice": lambda axes, arm, here, x, y: (axes.scatter(x, y, color="k"), axes.scatter(x, y, label=arm)),
    "named one by one": lambda axes, arm, here, x, y: (
        axes.scatter(x, y, color="k"),
        [axes.text(*at, arm) for at in zip(x, y, strict=True)],
    ),
}


@pytest.mark.parametrize(
    ("cut", "words"), [({"xlim": (0, 20)}, "x axis ends at 20"), ({"ylim": (10, 50)}, "y axis begins at")]
)
def test_people_beyond_the_edge_are_missed(cut, words):
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    limits = [(int(real[c].min()), int(real[c].max())) for c in ("bdi.pre", "bdi.2m")]
    assert limits == [questions.find("6.4").drawn.xlim, questions.find("6.4").drawn.ylim]
    plt.close("all")
    axes = draw()
    axes.set(**cut)
    found = grade("6.4", axes)
    plt.close("all")
    assert found.status == "mistake" and words in found.message, found


def test_all_changes_are_no_one_of_them():
    """28 changes for one mean: the reply names a mean too, and not only how to take one of them."""
    own = pd.DataFrame(halves("midazolam"), index=["first", "second"], dtype=float).T
    found = grade("6.1", own["second"] - own["first"])
    assert "28 values" in found.message and "Or one number of all, such as `.mean()`?" in found.message, found


@pytest.mark.parametrize("way", ALIKE)
def test_arms_that_look_alike_are_refused_with_a_legend_too(way):
    found = grade("6.4", by_arm(ALIKE[way]))
    plt.close("all")
    assert found.status == "mistake" and "TAU and BtheB have the same colour and the same" in found.message, found


@pytest.mark.parametrize("way", APART)
def test_arms_that_differ_in_any_look_are_right(way):
    found = grade("6.4", by_arm(APART[way]))
    plt.close("all")
    assert found.status == "right", found


@pytest.mark.parametrize("draw", [sns.boxplot, sns.barplot])
def test_a_summary_in_place_of_people_is_named(draw):
    plt.close("all")
    axes = draw(real_trials.load("beat_the_blues").dropna(subset="bdi.2m"), x="treatment", y="bdi.2m")
    found = grade("6.4", axes)
    plt.close("all")
    assert "where each is to have a mark of its own" in found.message, found


def test_options_of_one_length_do_not_give_the_right_one_away():
    options = questions.find("6.6.1").options
    assert len(options["d"]) < max(map(len, options.values()))


def test_whom_one_lets_in_may_be_turned_round():
    """As the lesson invites: with 40 or less the mean rises, and the picture's words follow."""
    cells = ["".join(c["source"]) for c in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]]
    (people,) = [c for c in cells if c.startswith("rng = np.random.default_rng(6)\nlevel")]
    names = {"np": np}
    exec(people.replace(">= 60", "<= 40"), names)
    axes, names = drawn("# Ask those who were let in", **{k: names[k] for k in ("later", "level", "at_entry", "let_in")})
    assert "let in rose from" in names["title"] and names["then"] < 40 < names["now"] < 50
    (arrow,) = [t for t in axes.texts if getattr(t, "arrow_patch", None)]
    assert arrow.xyann[1] < arrow.xy[1] < names["now"]
    plt.close("all")


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(
    "looks",
    [
        lambda usual: {"facecolors": ["k" if u else "none" for u in usual], "edgecolors": "k"},
        lambda usual: {"c": "w", "edgecolors": ["k" if u else "r" for u in usual]},
        lambda usual: {"c": "w", "edgecolors": "k", "linewidths": [0.5 if u else 3 for u in usual]},
        lambda usual: {"s": [10 if u else 60 for u in usual]},
        lambda usual: {"c": "k", "alpha": [0.2 if u else 1 for u in usual]},
        lambda usual: {"c": usual.astype(int)},
    ],
    ids=["filling", "edge", "width", "size", "alpha", "numbers"],
)
def test_one_call_may_tell_the_arms_apart_by_any_look(looks, told):
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    plt.close("all")
    _, axes = plt.subplots()
    axes.scatter(real["bdi.pre"], real["bdi.2m"], **looks(real.treatment == "TAU"))
    axes.set(xlabel="depression before", ylabel="depression at two months")
    axes.text(40, 2, "TAU one way, BtheB the other" if told else "")
    found = grade("6.4", axes)
    plt.close("all")
    assert found.status == ("right" if told else "mistake") and (told or "cannot be told" in found.message), found


def test_a_bar_of_colours_names_the_arms():
    real = real_trials.load("beat_the_blues").dropna(subset="bdi.2m").astype({"treatment": "category"})
    plt.close("all")
    axes = real.plot.scatter("bdi.pre", "bdi.2m", c="treatment", cmap="viridis")
    axes.set(xlabel="depression before", ylabel="depression at two months")
    assert grade("6.4", axes).status == "right"
    plt.close("all")


def drawn(begins, **names):
    """The axes that a cell of the lesson draws, with what it leaves in its names; its last line would close the plot."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    (source,) = ["".join(c["source"]) for c in cells if "".join(c["source"]).startswith(begins)]
    names |= {"np": np, "sns": sns, "figures": figures, "trial": trial}
    plt.close("all")
    exec(source[: source.rindex("figures.show_drawn")], names)
    return plt.gcf().axes[0], names


@pytest.mark.slow
def test_filled_marks_are_the_people_below_the_mean():
    axes, _ = drawn("# Count those below", people=craving.per_person(trial.craving()))
    for arm, marks in zip(trial.ARMS, [c for c in axes.collections if len(c.get_offsets()) > 2], strict=True):
        values = list(own_means()[arm].values())
        filled = marks.get_facecolors()[:, :3].min(axis=1) < 1
        below = marks.get_offsets()[filled][:, 0]
        assert sorted(below) == pytest.approx(sorted(x for x in values if x < mean(values)))
        assert f"{len(below)} below" in [t.get_text().strip() for t in axes.texts]
    plt.close("all")


def test_the_fall_starts_on_the_diagonal():
    rng = np.random.default_rng(1)
    level = rng.normal(50, 12, 1_000)
    at_entry = (level + rng.normal(0, 16, 1_000)).clip(0, 100)
    let_in = at_entry >= 60
    later = (level + rng.normal(0, 16, 1_000)).clip(0, 100)
    axes, names = drawn("# Ask those who were let in", later=later, level=level, at_entry=at_entry, let_in=let_in)
    diagonal, diamond = (line.get_xydata() for line in axes.lines)
    assert (diagonal[:, 0] == diagonal[:, 1]).all()
    assert diamond[0] == pytest.approx([at_entry[let_in].mean(), names["later"][let_in].mean()])
    (arrow,) = [t for t in axes.texts if getattr(t, "arrow_patch", None)]
    assert list(arrow.xyann) == pytest.approx([diamond[0, 0]] * 2) and arrow.xy[0] == pytest.approx(diamond[0, 0])
    plt.close("all")


@pytest.mark.parametrize(
    ("letter", "guess", "words"),
    [
        ("a", 8, "how many lie above the mean"),
        ("a", 0.7, "a share of the 27"),
        ("b", 66, "The fall is larger: more of the 73 was bad days"),
        ("c", 4.4, "the fall with usual care"),
        ("c", 12.2, "were added"),
        ("c", 0.44, "as a share of the 7.8"),
        ("b", 42, "with `<= 40` in the cell above"),
        ("b", 0.58, "0.58 is read as 58 points. You guessed 58 points"),
        ("a", 12.9, "the mean itself"),
        ("a", 6.8, "the median, in points"),
        ("c", -3.43, "You guessed −3.43 points. The size is right. A change would have this minus."),
        ("c", 2, "It lost fewer: 4.4"),
        ("c", 5, "It lost more than that: 4.4"),
        ("c", 50, "looks like a percentage"),
        ("d", 20, "More trials do"),
        ("d", 80, "Fewer trials do"),
        ("e", 20, "drew further apart"),
        ("b", 80, "would be a rise"),
        ("g", 60, "hardly a change"),
        ("g", 1, "by how much it changes"),
        ("c", -4, "You guessed −4 points. The size is near, and the direction is the other one."),
        (
            "c",
            -7.8,
            "You guessed −7.8 points. The direction is the other one. It is by how much the people on therapy fell.",
        ),
        ("c", "half", "'half' is read as 3.9 points."),
        ("e", "a third", "'a third' is read as 3.33 points."),
        ("e", -4, "You guessed −4 points. The size is near"),
        ("e", 0, "do not rule that out, and 3.8 fits them best"),
        ("d", 0.5, "0.5 is read as 50 of 100 trials"),
        ("d", 10, "if nothing fell in either arm"),
        ("d", 25, "significant in both arms"),
        ("e", 0.38, "the slope. Ten points"),
        ("g", 58, "goes the other way"),
        ("g", 80, "is still 9.7, where midazolam's is 32.8"),
        ("g", 23.1, "the difference in points without P11"),
        ("a", 27, "somebody has to lie above it"),
        ("d", 9, "if nothing fell in either arm"),
        ("d", 100, "if one arm's test always found the fall"),
        ("e", 38, "what is still there of 100 points"),
        ("h", 4.2, "square root of the number"),
        ("i", 30, "about the mean of the arm"),
        ("i", 66, "Part of the way"),
        ("j", "b", "other way round"),
        ("j", "d", "right of the difference"),
    ],
)
def test_a_likely_guess_hears_its_cause(letter, guess, words):
    asked = lessons.find(f"06.{letter}")
    assert words in predictions.answer(asked, *guessed_numbers.read(guess, asked)).message


def test_without_p11_mean_and_ratio_are_lower():
    (one, two), alone = (
        (mean(own_means()[arm].values()) for arm in trial.ARMS),
        mean(own_means(("P11",))["ketamine"].values()),
    )
    assert f"{alone:.1f} and not {one:.1f}" in lessons.find("06.g").why
    assert f"{alone / two:.2f} and not {one / two:.2f}" in lessons.find("06.g").why


def test_a_guess_is_no_question_without_hints_of_a_name_unknown():
    assert "is a guess, and guesses have no hints" in hint("06.a").message and "no question '6.22'" in hint("6.22").message


def test_two_ways_are_told_only_where_both_are_taken():
    assert "comes up in two ways" not in grade("6.3", -14.12).message
    assert (
        "see whom their choice favours" in written("6.2")[0] and "?" not in written("6.2")[0]
    )  # a number is all that is asked


def test_a_quarter_of_the_trials_is_significant_in_both_arms():
    power = [
        stats.nct.sf(stats.t.ppf(0.975, n - 1), n - 1, 0.4 * np.sqrt(n)) for n in (27, 28)
    ]  # each about a half, so both about a quarter
    assert round(100 * power[0] * power[1]) == pytest.approx(25, abs=3)


def test_slopes_of_each_arm_alone_are_alike():
    people = craving.per_person(trial.craving())
    own = {a: np.polyfit(h.baseline, h["mean"], 1)[0] for a, h in people.groupby("arm")}
    for arm, slope in own.items():
        assert f"slope on {arm} alone, simulated people: {slope:.2f}\n" in printed()
    assert f"each arm on its own, are {own['ketamine']:.2f} and {own['midazolam']:.2f}." in prose()
    line = smf.ols("Q('mean') ~ arm * baseline", people).fit().conf_int().loc["arm[T.midazolam]:baseline"]
    assert line[0] < -0.5 and line[1] > 0.5  # few people tell little of it


def test_no_item_says_its_answer_beforehand():
    """The recipe of 6.3 is a hint, and the stem of 6.6.1 does not say which way the difference went, nor of whom."""
    assert not re.search("root|square", written("6.3")[0]) and "root" in questions.find("6.3").hints[1]
    stem, _, options = written("6.6.1")[0].partition("- (a)")
    assert not re.search("smaller|larger|plus|same|52", stem) and [o.count("probably") for o in options.split("\n- ")] == [
        1,
        1,
        0,
        1,
    ]
    cells = [c for c in json.loads((SOLUTIONS / "06_craving.ipynb").read_text(encoding="utf-8"))["cells"]]
    given = [
        "".join(c["source"]) for c in cells if "question-6.2" in c["metadata"].get("tags", []) and c["cell_type"] == "code"
    ]
    assert "slope" not in given[0]


def test_what_one_person_moves_is_not_told_before_it_is_guessed():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    (n,) = [i for i, c in enumerate(cells) if 'predict("06.g"' in "".join(c["source"])]
    told = json.dumps([[c["source"], c.get("outputs", [])] for c in cells[:n]])
    assert f"{guessed('g'):.0f}%" not in told and "P11" in told
