"""Lesson 03's exercise: its answers by plain loops over the tables, and the routes that must not pass."""

import csv
import json
import math
import re
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from heard import by_question, unheard
from scipy import stats

from course_lib.methods import effects
from course_lib.reader import feedback, lessons, predictions, questions
from course_lib.reader.feedback import grade
from course_lib.reader.predictions import answer
from course_lib.reader.questions import guessed
from course_lib.sources import tables, trial

ROOT = Path(__file__).resolve().parents[1]


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def abstinent(first, last, blank_is_use=True):
    """People without use from day ``first`` to ``last``, by arm, from diary and urine."""
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    used = set()
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    for r in rows("diary.csv"):
        person, day = r["participant"], int(r["day"])
        if first <= day <= last:
            sample = urine.get((person, day), "none due")
            if float(r["used"] or 0) == 1 or sample == "positive" or blank_is_use and (r["used"] == "" or sample == ""):
                used.add(person)
    return {name: sum(arm[p] == name for p in arm if p not in used) for name in ("ketamine", "midazolam")}


def test_counts_and_odds_ratio_by_a_plain_loop():
    counts = abstinent(14, 20)
    assert counts == {"ketamine": 20, "midazolam": 11}
    assert questions.find("3.1").right() == counts["ketamine"]


def test_the_way_back_from_an_odds_ratio_is_the_only_way():
    """Item 3.2 by fractions; whatever is printed as 8.4 gives the same three digits, other trials' counts do not."""
    back = Fraction("8.4") * Fraction(18, 42)
    assert questions.find("3.2").right() == pytest.approx(float(back / (1 + back) / Fraction(18, 60)))
    for printed_as in ("8.35", "8.45"):
        back = Fraction(printed_as) * Fraction(18, 42)
        assert grade("3.2", round(float(back / (1 + back) / Fraction(18, 60)), 2)).status == "right"
    for counts in ((20, 27, 11, 28), (13, 27, 3, 28)):
        for measure in (effects.relative_risk, effects.odds_ratio, effects.risk_difference):
            assert grade("3.2", measure(*counts)).status != "right"
        assert "This is the" in grade("3.2", effects.relative_risk(*counts).value).message
    assert (
        "42 of 60 are those who were *not* abstinent"
        in grade("3.2", float((8.4 * 42 / 18) / (1 + 8.4 * 42 / 18) / 0.7)).message
    )
    cells = json.loads((ROOT / "exercises/03_abstinence.ipynb").read_text(encoding="utf-8"))["cells"]
    (asked,) = (text for c in cells if (text := "".join(c["source"])).startswith("## 3.2"))
    assert set(re.findall(r"\d+(?:\.\d+)?", asked)) == {"3.2", "8.4", "42", "60"}, "no count of the drug's arm"


@pytest.mark.parametrize(("first", "last"), [(13, 20), (15, 20), (14, 19), (14, 21), (22, 28), (15, 28)])
def test_other_days_do_not_pass(first, last):
    found = grade("3.1", abstinent(first, last)["ketamine"])
    assert found.status == "mistake" and ("days" in found.message or "weeks" in found.message)


def test_blanks_as_no_use_do_not_pass():
    assert "Blanks were left" in grade("3.1", abstinent(14, 20, blank_is_use=False)["ketamine"]).message


def test_p_of_a_sample_of_deals_is_near_the_exact_one():
    """999 deals scatter around the hypergeometric answer by about 0.004."""
    ways = stats.hypergeom(55, 31, 27)
    observed = 20 / 27 - 11 / 28
    exact = sum(ways.pmf(k) for k in range(3, 28) if abs(k / 27 - (31 - k) / 28) >= abs(observed) - 1e-12)
    assert questions.find("3.4").right() == pytest.approx(exact, abs=4 * math.sqrt(exact * (1 - exact) / 999))


def test_relapses_in_place_of_abstinence_do_not_pass():
    """The wrong route prints the same 12, but an interval with benefit and harm exchanged."""
    wrong, right = effects.number_needed_to_treat(18, 24, 20, 24), effects.number_needed_to_treat(6, 24, 4, 24)
    assert abs(wrong.value) == pytest.approx(right.value) == 12
    for value in (wrong.lower, wrong.upper, right.upper, -right.upper, right.value):
        assert grade("3.5", value).status == "mistake"
    assert "Infinity lies *between* the two ends" in grade("3.5", math.inf).message
    assert grade("3.5", right.lower).status == "right" and grade("3.5", right).status == "mistake"


def deals(seed):
    """Of 999 deals, how many reach the observed difference in size, reach it in its direction, and exceed its size."""
    days = trial.use_by_day(trial.load()).fillna(1)
    week = (days.loc[:, 14:20].sum(axis=1) == 0).to_numpy()
    people = trial.load()["participants"].set_index("participant").loc[days.index]
    ketamine, rng = people.arm.eq("ketamine").to_numpy(), np.random.default_rng(seed)
    abstinent_on_ketamine = np.array([week[rng.permuted(ketamine)].sum() for _ in range(999)])
    scaled = abstinent_on_ketamine * 28 - (week.sum() - abstinent_on_ketamine) * 27  # the difference times 27 times 28
    observed = 20 * 28 - 11 * 27
    return tuple(int(x.sum()) for x in (abs(scaled) >= observed, scaled >= observed, abs(scaled) > observed))


def mean_of_deals(seed):
    """The mean difference of the exercise's 999 deals: near 0, and near another run's P value only by chance."""
    days = trial.use_by_day(trial.load()).fillna(1)
    week = (days.loc[:, 14:20].sum(axis=1) == 0).to_numpy()
    people = trial.load()["participants"].set_index("participant").loc[days.index]
    ketamine, rng = people.arm.eq("ketamine").to_numpy(), np.random.default_rng(seed)
    dealt = [rng.permuted(ketamine) for _ in range(999)]
    return float(np.mean([week[arm].mean() - week[~arm].mean() for arm in dealt]))


def likely():
    """Ten wrong answers to each numeric item, as formulas; the five likeliest first; and words of the true cause."""
    k, m = (abstinent(14, 20)[arm] for arm in ("ketamine", "midazolam"))
    last, two = abstinent(22, 28), abstinent(15, 28)
    yield (
        "3.1",
        [
            (m, "midazolam arm"),
            (k + m, "both arms"),
            (k - m, "how many more people"),
            (abstinent(14, 20, blank_is_use=False)["ketamine"], "Blanks were left"),
            (two["ketamine"], "the last two weeks"),
            (27 - k, "not abstinent"),
            (k / 27, "a share of 27"),
            (100 * k / 27, "a percentage of 27"),
            (last["ketamine"], "days 22 to 28"),
            (abstinent(15, 21)["ketamine"], "days 15 to 21"),
            (abstinent(14, 21)["ketamine"], "days 14 to 21"),
            (abstinent(14, 19)["ketamine"], "days 14 to 19"),
            (44, "there are only 27 in all"),
            (-3, "not below 0"),
        ],
    )
    yield (
        "3.2",
        [
            (8.4, "odds ratio, which the newspaper"),
            (8.4 * 18 / 60, "multiplies odds, not proportions"),
            (8.4 * 18 / 42, "odds on the drug"),
            (3.6 / 4.6, "proportion on the drug, or its percentage. One step is left"),
            (0.3, "proportion on placebo"),
            (30, "proportion on placebo"),
            (18 / 42, "odds on placebo"),
            (0.3 / (3.6 / 4.6), "exchanged"),
            (2.6, "this fits"),
            (3.6 / 0.3, "divided by placebo's proportion"),
            (3.6 / 4.6 / (18 / 42), "divided by placebo's odds"),
            (8.4 / 9.4 / 0.3, "as if it were odds"),
            (1 / 8.4, "upside down"),
            (effects.relative_risk(two["ketamine"], 27, two["midazolam"], 28).value, "the lesson's"),
            (k / 27 / (m / 28), "the counts in 3.1"),
            (1.89, "the relative risk of the counts in 3.1"),
            (4.42, "the odds ratio of the counts in 3.1"),
            (3.6 / 4.6 - 0.3, "difference of the two proportions"),
            (48.3, "difference of the two proportions"),
            (k, "the answer to 3.1"),
            (3.6 / 4.6 / 0.3 - 1, "the answer minus 1"),
            (8.4 / (8.4 * 0.3 + 1), "multiplies odds, not proportions"),
            (1.7, "the lesson's, for its clinic"),
            (5.7, "the paper's odds ratio"),
            (7.7, "the lesson's odds ratio"),
            (3.8, "where 11% are abstinent without ketamine"),
            (78, "proportion on the drug, or its percentage"),
            (0.78, "proportion on the drug"),
            ((1 / 4.6) / 0.7, "*not* abstinent"),
        ],
    )
    table = [[k, 27 - k], [m, 28 - m]]
    reached, above, over = deals(3)
    yield (
        "3.4",
        [
            (reached / 999, "was left out"),
            (reached / 1000, "was left out above. It reaches its own difference, so add 1"),
            (above / 999, "Two things"),
            (2 * (above + 1) / 1000, "doubles"),
            (stats.fisher_exact([[13, 14], [3, 25]]).pvalue, "the lesson's P value"),
            (float(re.search(r"from 0: P = ([\d.]+)", printed())[1]), "the lesson's P value from its 9,999 deals"),
            ((above + 1) / 1000, "one direction"),
            ((over + 1) / 1000, "equal the observed"),
            (reached, "a number of differences"),
            (stats.fisher_exact(table).pvalue, "Fisher"),
            ((reached + 1) / 1000 / 2, "half"),
            ((reached + 1) / 999, "once only"),
            (1 - (reached + 1) / 1000, "which is the middle"),
            (0, "compared with points"),
            (0.001, "compared with points"),
            (1.0, "turned into points"),
            (0.058, "if a blank is no use"),
            ((deals(4)[0] + 1) / 1000, "another run"),
            (k / 27 - m / 28, "observed difference"),
            (mean_of_deals(3), "a mean of the differences"),
            (over / 1000, "equal the observed"),
            (100 * (k / 27 - m / 28), "the observed difference, in points"),
            (34.8, "the observed difference, in points"),
            (0.047, "the P value of 3.3"),
            (2 * reached / 1000, "doubled"),
            (0.01, "one direction only (.012, or .011)"),
            (0.02, "Do not round"),
            (2.0, "it lies between 0 and 1"),
            (-0.016, "it lies between 0 and 1"),
            (0.0058, "Are seed and number of trials as the question has them?"),
        ],
    )
    lithium, wrong = effects.number_needed_to_treat(6, 24, 4, 24), effects.number_needed_to_treat(18, 24, 20, 24)
    yield (
        "3.5",
        [
            (lithium.value, "This is the estimate"),
            (wrong.lower, "have changed places"),
            (6.74, "(1) This is the end to *harm*, as it is printed"),
            (7, "6.74 rounded up"),
            (3.26, "the right end, cut off"),
            (3.23, "Was the upper end of the difference rounded"),
            (24, "a number of people in the table"),
            (6, "a number of people in the table"),
            (-14.8, "an end of the *difference*"),
            (14.8, "an end of the *difference*"),
            (2.67, "the lesson's number needed"),
            (1.77, "the lesson's number needed"),
            (7.43, "the lesson's number needed"),
            (wrong.value, "relapses were compared"),
            (effects.number_needed_to_treat(14, 24, 4, 24).lower, "desipramine"),
            (3.3, "this fits"),
            (lithium.upper, "end to *harm*"),
            (6 / 24 - 4 / 24, "risk difference"),
            (100 * (6 / 24 - 4 / 24), "points"),
            (effects.number_needed_to_treat(6, 24, 4, 24, level=0.9).lower, "90% interval"),
            (effects.number_needed_to_treat(6, 24, 14, 24).lower, "desipramine"),
            (3, "(1) This may be the right end, rounded to a whole number"),
            (3, "compares lithium and desipramine"),
            (effects.number_needed_to_treat(14, 24, 6, 24).value, "compares lithium and desipramine"),
        ],
    )


def lesson():
    return json.loads((ROOT / "notebooks/03_abstinence.ipynb").read_text(encoding="utf-8"))["cells"]


def printed():
    return "\n".join("".join(o.get("text", "")) for c in lesson() for o in c.get("outputs", ()))


def shown():
    """What the pictures say."""
    return "\n".join("".join(o.get("data", {}).get("text/plain", "")) for c in lesson() for o in c.get("outputs", ()))


def written():
    return " ".join("".join(c["source"]) for c in lesson())


def test_three_people_by_a_plain_loop():
    """P14 turns on the days, P19 on the source, P05 on what a blank is."""
    diary = {(r["participant"], int(r["day"])): r["used"] for r in rows("diary.csv")}
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    used = {p: [d for d in range(1, 29) if diary[p, d] not in ("", "0", "0.0")] for p in ("P14", "P19", "P05")}
    assert used == {"P14": [2, 3], "P19": [], "P05": []}
    assert [d for (p, d), result in urine.items() if p == "P19" and result == "positive"] == [25]
    assert [d for d in range(1, 29) if diary["P05", d] == ""] == list(range(22, 29))
    assert not any(diary[p, d] == "" for p in ("P14", "P19") for d in range(1, 29))


def test_what_we_make_of_the_papers_percentages():
    assert f"| 48.2%, 10.7% | {48.2 - 10.7:.1f}, by us | {48.2 / 10.7:.1f}, by us | 5.7 |" in written()


def test_for_whom_a_blank_alone_decides_in_the_week_of_item_31():
    used = trial.use_by_day(trial.load())
    decided = [
        sum(any(math.isnan(v) for v in row) and 1 not in row for row in used.loc[:, first : first + 6].to_numpy().tolist())
        for first in (14, 22)
    ]
    told = (ROOT / "solutions" / "03_abstinence.ipynb").read_text(encoding="utf-8")
    assert f"for {decided[0]} people. In the last week it would be {decided[1]}." in told


def test_how_many_people_stop_early():
    last = {}
    for r in rows("diary.csv"):
        if r["used"] != "":
            last[r["participant"]] = max(int(r["day"]), last.get(r["participant"], 0))
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    early = [sum(arm[p] == name and day < 28 for p, day in last.items()) for name in ("midazolam", "ketamine")]
    slide = (ROOT / "docs/teaching/words/hour_slides.toml").read_text(encoding="utf-8")
    assert f"Of the 55 people {sum(early)} stop coming before day 28" in slide and early == [8, 4]


def test_rules_that_call_all_three_abstinent():
    """P14 used on days 2 and 3, P19's urine is positive on day 25, P05 has blanks on days 22 to 28 (the test above)."""
    abstinent = [
        (first == 15, source == "diary", blank == "no use")
        for first in (1, 15)
        for source in ("diary", "diary or urine")
        for blank in ("use", "no use")
    ]
    assert lessons.find("03.a").truth() == sum(map(all, abstinent)) == 1
    assert sum(not any(each) for each in abstinent) == 1 and "none of the three is abstinent" in lessons.find("03.a").why


def by_eight_rules():
    """Abstinent in each arm, by the first day, whether urine counts, and whether a blank is use; plain loops."""
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    urine = {(r["participant"], int(r["day"])): r["urine"] for r in rows("visits.csv")}
    found = {}
    for first, samples, blank_is_use in product((1, 15), (True, False), (True, False)):
        used = set()
        for r in rows("diary.csv"):
            person, day = r["participant"], int(r["day"])
            sample = urine.get((person, day), "none due") if samples else "none due"
            seen = float(r["used"] or 0) == 1 or sample == "positive"
            if day >= first and (seen or blank_is_use and (r["used"] == "" or sample == "")):
                used.add(person)
        found[first, samples, blank_is_use] = [
            sum(arm[p] == a and p not in used for p in arm) for a in ("ketamine", "midazolam")
        ]
    return found


def test_a_trial_in_the_world_of_40_lies_between_its_tails_with_30_points_and_not_with_10():
    rng = np.random.default_rng(7)
    apart = rng.binomial(27, 3 / 28 + 0.4, 99_999) / 27 - rng.binomial(28, 3 / 28, 99_999) / 28
    low, high = np.quantile(apart, [0.025, 0.975])
    assert 0.10 < low < 0.30 < high and "The other 5 come out in a tail. Take one that shows 10." in written()


def test_the_other_seven_rules_all_give_less():
    counts = by_eight_rules()
    points = {rule: 100 * (k / 27 - m / 28) for rule, (k, m) in counts.items()}
    ours = points.pop((15, True, True))
    guess = lessons.find("03.b")
    assert guess.truth() == sum(other < ours for other in points.values()) == 7 and f"{ours:.1f}" == "37.4"
    alone = [points[1, True, True], points[15, False, True], points[15, True, False]]
    more = [b - a for a, b in zip(counts[15, True, True], counts[15, True, False], strict=True)]
    diary, days = (
        [b - a for a, b in zip(counts[15, True, True], counts[rule], strict=True)]
        for rule in ((15, False, True), (1, True, True))
    )
    fact = f"A blank as *no use* adds {more[0]} people on ketamine and {more[1]} on midazolam."
    fact = f"{fact} The diary alone adds {diary[0]} and {diary[1]}. Days 1 to 28 take away {-days[0]} and {-days[1]}."
    assert fact in written(), "facts to reason from"
    gains = {rule: (k - counts[15, True, True][0], m - counts[15, True, True][1]) for rule, (k, m) in counts.items()}
    assert all(m > k for rule, (k, m) in gains.items() if rule != (15, True, True))  # beside our rule, in each of the seven
    assert "By each of the seven midazolam gains more people than ketamine does, or loses fewer." in guess.why
    assert f"All 28 days take {-days[0]} people from ketamine and {-days[1]} from midazolam" in guess.bands[-1][2]
    assert f"as *no use*, it turns {ours:.1f} points into {alone[2]:.1f}." in written()
    assert "The blank matters most:" in written() and min(alone) == alone[2]
    assert "In the diaries as we invented them, our rule gives the largest difference." in written()
    assert f"Next comes the diary alone, with {max(points.values()):.1f} points" in guess.why
    assert max(points.values()) == alone[1]
    use, no_use = (
        [f"{x:.0f}" for rule, x in {**points, (15, True, True): ours}.items() if rule[2] == blank] for blank in (True, False)
    )
    title = f"If a blank is use, {min(use)} to {max(use)} points apart; if it is no use, {min(no_use)} to {max(no_use)}"
    drawn = re.search(title + r"\. .*", shown())[0]
    for value in (ours, *points.values()):
        assert re.search(rf"gap {value:.3g}[;.]", drawn)
    k, m = 13, 3
    for first, samples, blank_is_use in ((1, True, True), (15, False, True), (15, True, False)):
        more = counts[first, samples, blank_is_use]
        assert (more[1] - m) / 28 > (more[0] - k) / 27, "midazolam gains more by it, or loses less"
    for rule in points:
        if not rule[2]:
            assert (counts[rule][1] - m) / 28 > (counts[rule][0] - k) / 27
    assert counts[15, True, False] == [13 + 6, 3 + 9] and "9 of 28, and ketamine only 6 of 27" in dict(guess.mistakes)[0]


def test_worlds_in_which_the_result_is_no_surprise():
    """37.4 points or more, and that or less, by every possible trial of a world; and what the lesson says of it."""
    fits, shares = [], {}
    for added in (10, 20, 30, 40, 50, 60):
        chance = [stats.binom.pmf(range(n + 1), n, p) for n, p in ((27, 3 / 28 + added / 100), (28, 3 / 28))]
        joint = np.outer(*chance)
        gap = np.subtract.outer(np.arange(28) / 27, np.arange(29) / 28)
        more, less = joint[gap >= 13 / 27 - 3 / 28 - 1e-9].sum(), joint[gap <= 13 / 27 - 3 / 28 + 1e-9].sum()
        share, way = re.search(rf"{added}: ([\d.]+)% at that or (more|less)", shown()).groups()
        assert way == ("more" if more <= less else "less") and float(share) / 100 == pytest.approx(min(more, less), abs=0.02)
        shares[added] = more, less
        if min(more, less) >= 1 / 40:
            fits.append(added)
        order = np.argsort(gap, axis=None)
        below = joint.ravel()[order].cumsum()
        within = [100 * gap.ravel()[order][np.searchsorted(below, share)] for share in (0.025, 0.975)]
        assert 38 < within[1] - within[0] < 46, (
            "about as wide as each other, as who reasons from 50 and 60 takes for granted"
        )
    assert (
        fits == [20, 30, 40, 50] and "Worlds of 20, 30, 40 and 50 points fit our 37.4, those of 10 and 60 do not" in shown()
    )
    assert (
        round(100 * shares[50][1]) == 13
        and "ketamine adds 50 points" in written()
        and "Of 100 trials there about 13 show 37.4 points or less." in written()
    )
    assert 0.01 < shares[60][1] < 0.02 and "In a world of 60 only 1 or 2 of 100 trials come out so low." in written()
    handout = (ROOT / "docs/teaching/words/lessons.toml").read_text(encoding="utf-8")
    assert (
        "In the world of 50 about 13 of 100 trials show 37.4 or less: it fits. In that of 60 only 1 or 2 of 100 do."
        in handout
    )
    guess = lessons.find("03.e")
    assert guess.truth() == fits[0] == 20
    assert 0.04 < shares[20][0] < 0.05 and "between 4 and 5 of 100" in guess.why
    assert shares[10][0] < 1 / 400 and "fewer than 1 trial in 400" in guess.mistakes[0][1]


def test_where_worlds_begin_and_cease_to_fit():
    """In steps of a point, by every possible trial: "18 to 58 points fit"."""

    def fits(added, times=1, share=3 / 28):
        first, second = 27 * times, 28 * times
        chance = [stats.binom.pmf(range(n + 1), n, p) for n, p in ((first, share + added / 100), (second, share))]
        gap = np.subtract.outer(np.arange(first + 1) / first, np.arange(second + 1) / second) - (13 / 27 - 3 / 28)
        joint = np.outer(*chance)
        return min(joint[gap >= -1e-9].sum(), joint[gap <= 1e-9].sum()) >= 1 / 40

    fitting = [added for added in range(1, 80) if fits(added)]
    assert fitting == list(range(fitting[0], fitting[-1] + 1))
    ends = f"{fitting[0]} to {fitting[-1]}"
    core, deeper = written().split("## Going deeper")
    assert f"{ends} points fit" in printed() and ends in deeper
    assert not re.search(rf"\b{fitting[0]}\b.*\b{fitting[-1]}\b", core), "the core has one range that fits: the formula's"
    assert fits(30) and "So about 95 of 100 trials have an interval that holds the truth." in core
    gap = effects.risk_difference(13, 27, 3, 28)
    both = f"Newcombe's formula gave {100 * gap.lower:.1f} to {100 * gap.upper:.1f}, and our worlds {ends}. "
    both += "The formula's interval begins lower"
    assert both in written() and 100 * gap.lower < fitting[0] - 4
    ten = effects.risk_difference(130, 270, 30, 280)
    assert (ten.upper - ten.lower) / (gap.upper - gap.lower) == pytest.approx(1 / 3, abs=0.02)
    tenfold = [added for added in range(10, 71) if fits(added, 10)]
    assert f"About {tenfold[0]} to {tenfold[-1]}. Ten times the people" in written()
    assert f"{tenfold[-1] - tenfold[0]} points instead of {fitting[-1] - fitting[0]}." in written()
    freer = [added for added in range(1, 80) if fits(added, share=0.2)]  # midazolam's share moves the lower end only
    assert freer[0] < fitting[0] and freer[-1] == fitting[-1]
    assert (
        f"if it is 20%, the worlds from {freer[0]} points on fit. Their upper end stays at {freer[-1]} there;" in written()
    )
    odds = effects.odds_ratio(13, 27, 3, 28)
    factor = (
        f"from {odds.lower:.2f} to the odds ratio, {odds.value:.2f}, it is a factor of {odds.value / odds.lower:.1f}, and"
    )
    assert factor in written() and f"{odds.upper / odds.value:.1f}" == f"{odds.value / odds.lower:.1f}"
    assert f"1 / {gap.upper:.3f} is {1 / gap.upper:.2f}, and 1 / {gap.lower:.3f} is {1 / gap.lower:.1f}" in written()
    kind = effects.risk_difference(19, 27, 12, 28)
    said = f"it runs from {100 * kind.lower:.1f} to {100 * kind.upper:.1f} around {100 * kind.value:.1f}"
    assert said in written() and str(kind) in printed()


def test_for_whom_a_blank_alone_decides():
    """Abstinent if their blanks are no use and not if they are use: 6 and 9, of whom 4 and 8 stopped early."""
    strict, kind = abstinent(15, 28), abstinent(15, 28, blank_is_use=False)
    open_ = {arm: kind[arm] - strict[arm] for arm in kind}
    text = written()
    more = re.search(r'open_cases = \["(P\d+)", "(P\d+)", "(P\d+)"\]', text).groups()
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    assert sorted(arm[name] for name in more) == ["ketamine", "ketamine", "midazolam"]
    assert [open_["midazolam"], open_["ketamine"]] == [8 + 1, 4 + 2]
    strictly, kindly = (trial.endpoints(missing=rule).set_index("participant") for rule in ("use", "abstinent"))
    for name in more:
        assert not strictly.abstinent_last2[name] and kindly.abstinent_last2[name]
        last = {r["day"]: r["used"] for r in rows("diary.csv") if r["participant"] == name}
        assert last["28"] == "0" or last["28"] == "0.0"  # came to the end
    other = 100 * (kind["ketamine"] / 27 - kind["midazolam"] / 28)
    assert f"if a blank counts as no use, the difference is {other:.1f} points." in " ".join(shown().split())
    assert f"For {sum(open_.values())} people a blank alone decides, as for P05." in text
    assert kindly.abstinent_last2["P05"] and not strictly.abstinent_last2["P05"]


def test_the_model_headline_has_the_numbers_of_the_lesson():
    gap = effects.risk_difference(13, 27, 3, 28)
    model = questions.find("r03.2").judgement.model
    assert f"{100 * gap.value:.0f} more of a hundred" in model
    assert f"from {100 * gap.lower:.1f} to {100 * gap.upper:.1f} fits" in model


def test_what_the_lesson_asks_to_guess():
    """Each truth by another way: a plain loop, the hypergeometric distribution, fractions."""
    ways = stats.hypergeom(55, 16, 27)
    far = sum(ways.pmf(k) for k in range(17) if abs(k / 27 - (16 - k) / 28) >= 13 / 27 - 3 / 28 - 1e-12)
    assert lessons.find("03.c").truth() == pytest.approx(1000 * far)
    other = stats.fisher_exact([[19, 8], [12, 16]]).pvalue
    guess = lessons.find("03.d")
    assert guess.truth() == pytest.approx(other) and f"P = {other:.3f}" in printed() and other > 0.05
    ours = stats.hypergeom(55, 19 + 12, 27)
    far_of_31 = sum(ours.pmf(k) for k in range(3, 28) if abs(k / 27 - (31 - k) / 28) >= 19 / 27 - 12 / 28 - 1e-12)
    assert f"Of 1,000 deals of these 31 abstinent people about {1000 * far_of_31:.0f} set the arms" in guess.why
    assert f"at least {100 * (19 / 27 - 12 / 28):.1f} points apart" in guess.why and round(1000 * far) == 3
    reach = [1000 * sum(ours.pmf(k) for k in range(3, 28) if abs(k / 27 - (31 - k) / 28) >= at) for at in (0.2, 0.3)]
    told = f'31 of them "abstinent", {reach[0]:.0f} of 1,000 deals set the arms 20 or more points apart.'
    assert told in written() and reach[0] > 1000 * guess.truth() > reach[1]
    replies = [told for _, _, told in guess.bands]
    assert f"{reach[1]:.0f} of 1,000 deals reach 30 points" in replies[1]
    assert f"27.5 points are further out than 20, and far fewer than {reach[0]:.0f} of 1,000 deals reach them" in replies[2]
    assert guess.truth() - guess.near > 0.05, "a guess on the other side of .05 is not near"
    eight = sum(ways.pmf(k) for k in range(17) if abs(k / 27 - (16 - k) / 28) >= 0.08)
    assert eight > 0.5 and "more than half of the deals" in lessons.find("03.c").why
    assert lessons.find("03.f").truth() == pytest.approx(float(Fraction(13, 14) / Fraction(3, 25)))
    assert lessons.find("03.g").truth() == pytest.approx(2 * 5.7 / 6.7)
    odds = Fraction(57, 10) * Fraction(3, 25)
    times = float(odds / (1 + odds) / Fraction(3, 28))
    assert f"If 11% of *them* would be abstinent on midazolam, abstinence is {times:.1f} times as likely" in written()
    assert "An odds ratio of 5.7 is a relative risk of 1.7 where half on midazolam are abstinent;" in shown()
    assert "85% against 50%, 1.7 times as likely" in printed()
    assert f"For everybody in the paper it is {48.2 / 10.7:.1f} times: 48.2% divided by 10.7%." in written()
    core = written().split("## Going deeper")[0]
    condition = "only where very few in both arms are abstinent"
    assert f"nearly so {condition}." in core and condition.removesuffix(" abstinent") in shown(), "text and picture say one"
    assert not re.search(r"\broute", core)
    assert (
        f"By the paper's 48.2% and 10.7%, or 13 of 27 and 3 of 28, it was {48.2 / 10.7:.1f} times as likely." in core
        and "about 1.4 to 14 times" in core
    )
    assert f"{times:.1f}" == "3.8" and "3.8" not in core, "one number of times as likely for P05"
    by_rule = [(13, 27, 3, 28), (19, 27, 12, 28)]
    three = [test(*c) for test in (effects.fisher_mid_p, effects.boschloo_p, effects.barnard_p) for c in by_rule]
    assert max(three) < 0.05 < other and "Three of the four tests give a P below .05" in written()
    strict = [test(*by_rule[0]) for test in (effects.fisher_p, effects.fisher_mid_p, effects.boschloo_p, effects.barnard_p)]
    assert max(strict) < 0.01 and "(If a blank is use, all four are far below.)" in written()
    twice, five = ((5.7 / times - 1) / 4.7 for times in (2, 5))  # the share at which 5.7 times the odds is so many times
    assert f"At {100 * twice:.0f}%, and at {100 * five:.0f}%." in written()
    guess = lessons.find("03.i")
    assert f"Standardised relative risk {guess.truth():.2f}" in printed()
    shares = [float(re.search(rf"Standardised risk, {arm} arm ([\d.]+)%", printed())[1]) for arm in ("first", "second")]
    assert "{:.0f}% against {:.0f}%".format(*shares) in guess.why and f"{shares[0]:.0f}% are abstinent" in guess.because


@pytest.mark.parametrize(
    ("which", "guess", "words"),
    [
        ("03.b", 0, "ours would be the smallest"),
        ("03.b", 3, "differ from ours in one choice"),
        ("03.b", 6, "All 28 days take 2 people"),
        ("03.c", 37, "That is the difference itself"),
        ("03.c", 200, "One of five deals went as far as 30.2 points"),
        ("03.g", 35, "the difference in points"),
        ("03.g", 3.8, "where 11% are abstinent"),
        ("03.g", 70, "how many percent more"),
        ("03.f", 13 / 14, "the odds on ketamine"),
        ("03.f", 0.12, "the odds on midazolam"),
        ("03.f", 5.7, "near what the paper prints"),
        ("03.f", 37.4, "the difference in points"),
        ("03.f", 0.22, "how many times as likely it is, upside down"),
        ("03.f", 6, "You guessed 6, 1.7 too low. Larger than 4.5 is right, and it is larger still"),
        ("03.g", 2.85, "multiplies odds, not the half"),
        ("03.g", 85, "How many times 50% is that?"),
        ("03.a", 0, "can go one way at once"),
        ("03.e", 18, "In steps of one point that is right"),
        ("03.e", 22, "none of the six"),
        ("03.i", 3.8, "what 5.7 means where 11% are abstinent"),
        ("03.i", 4.49, "the core's relative risk"),
    ],
)
def test_a_likely_guess_hears_its_cause(which, guess, words):
    found = predictions.answer(lessons.find(which), guess)
    assert found.status == "far" and words in found.message and "empting" not in found.message


def test_of_a_world_ninety_five_of_a_hundred_trials_fit_and_so_their_intervals_hold_it():
    """Why 95: in the world of 40 about 95 of 100 trials come out between its tails; P below .05 goes with leaving out 0."""
    chance = [stats.binom.pmf(range(n + 1), n, p) for n, p in ((27, 3 / 28 + 0.4), (28, 3 / 28))]
    gap, joint = np.subtract.outer(np.arange(28) / 27, np.arange(29) / 28), np.outer(*chance)
    fits = sum(
        joint[a, b]
        for a, b in product(range(28), range(29))
        if min(joint[gap >= gap[a, b] - 1e-9].sum(), joint[gap <= gap[a, b] + 1e-9].sum()) >= 1 / 40
    )
    core = written().split("## Going deeper")[0]
    assert (
        fits == pytest.approx(0.95, abs=0.01)
        and "About 95 of 100 trials come out between its tails. Take one of these, which shows 30." in core
    )
    tables_ = [(a, 27, b, 28) for a, b in product(range(0, 28, 3), range(0, 29, 3))]
    gaps = [(effects.fisher_p(*c), effects.risk_difference(*c)) for c in tables_]
    out = [one.lower > 0 or one.upper < 0 for p, one in gaps if p < 0.05]
    assert sum(out) > 0.9 * len(out) and "the interval leaves out 0." in core
    ratios = [measure(13, 27, 3, 28) for measure in (effects.relative_risk, effects.odds_ratio)]
    assert all(one.lower > 1 for one in ratios)
    assert "No difference is 1 for a ratio (both intervals leave it out), infinity for a number needed." in core


@pytest.mark.parametrize(
    ("item", "given", "told"),
    [
        ("3.1", 19, "with a blank as no use"),  # the lesson's 19 of 27
        ("3.1", 12, "the lesson's number on *midazolam*"),
        ("3.2", 1 / 4.6, "who were *not* abstinent"),
        ("03.d", 0.05, "Near, and the limit itself"),
    ],
)
def test_what_comes_of_an_earlier_step_is_recognised(item, given, told):
    heard = answer(lessons.find(item), given) if item[0] == "0" else grade(item, given)
    assert told in heard.message


def test_a_whole_result_with_the_arms_exchanged_hears_one_cause():
    told = grade("3.5", effects.number_needed_to_treat(18, 24, 20, 24)).message
    assert "Benefit and harm have changed places" in told and "two ways" not in told


def test_the_options_of_item_33_are_of_like_length_and_the_model_of_36_has_two_sentences():
    lengths = [len(option) for option in questions.find("3.3").options.values()]
    assert max(lengths) < 1.15 * min(lengths)
    assert len(re.findall(r"\.(?: |$)", questions.find("3.6").judgement.model)) == 2


def test_dealing_cards_is_dealing_the_arms():
    """The share of deals as far apart as 13 and 3, printed in the lesson, is near the exact one."""
    far = int(re.search(r"(\d+) of 9,999 deals at least as far from 0", printed())[1])
    exact = lessons.find("03.c").truth() / 1000
    assert abs(far / 9_999 - exact) < 4 * math.sqrt(exact * (1 - exact) / 9_999)
    assert f"P = {(far + 1) / 10_000:.4f}" in printed()


@pytest.mark.slow
def test_the_interval_holds_the_truth_in_95_of_100_trials():
    """Newcombe's interval with 45% and 15%, over all trials of 27 and 28 people; the lesson's hundred are no outlier."""
    chance = [stats.binom.pmf(range(n + 1), n, share) for n, share in ((27, 0.45), (28, 0.15))]
    made = {(a, b): effects.risk_difference(a, 27, b, 28) for a in range(28) for b in range(29)}
    holds = sum(chance[0][a] * chance[1][b] for (a, b), one in made.items() if one.lower <= 0.3 <= one.upper)
    assert holds == pytest.approx(0.95, abs=0.01)
    missed = int(re.search(r"(\d+) of 100 intervals miss", printed())[1])
    assert stats.binom.cdf(missed, 100, 1 - holds) > 0.01 and stats.binom.sf(missed - 1, 100, 1 - holds) > 0.01


def test_an_odds_ratio_of_two_groups_together():
    """Differences of 30 points in each group and together; odds ratios of 6, 6 and 3.45."""
    pairs = {"1": ("0.4", "0.1"), "2": ("0.9", "0.6"), "1 and 2": ("0.65", "0.35")}
    for name, (p1, p0) in pairs.items():
        p1, p0 = Fraction(p1), Fraction(p0)
        ratio = p1 / (1 - p1) / (p0 / (1 - p0))
        assert f"group {name:7}: {float(100 * (p1 - p0)):.0f} points, odds ratio {float(ratio):.2f}" in printed()


def test_the_model_answer_has_the_numbers_of_the_trial():
    gap = effects.risk_difference(6, 24, 4, 24)
    p = stats.fisher_exact([[6, 18], [4, 20]]).pvalue
    model = questions.find("3.6").judgement.model
    assert f"{-100 * gap.lower:.0f} points fewer to {100 * gap.upper:.0f} points more" in model
    assert f"P value of {p:.2f}".replace("0.", ".") in model


@pytest.mark.slow
def test_half_of_the_repetitions_of_a_barely_significant_trial_are_significant():
    """Item 3.3: if 13 of 26 and 6 of 27 were the truth, Fisher's test would find it half of the time; its deals."""
    chance = [stats.binom.pmf(range(n + 1), n, k / n) for k, n in ((13, 26), (6, 27))]
    power = sum(
        chance[0][a] * chance[1][b]
        for a in range(27)
        for b in range(28)
        if stats.fisher_exact([[a, 26 - a], [b, 27 - b]]).pvalue < 0.05
    )
    assert power == pytest.approx(0.5, abs=0.05)
    ways = stats.hypergeom(53, 19, 26)
    far = sum(ways.pmf(k) for k in range(20) if abs(k / 26 - (19 - k) / 27) >= 13 / 26 - 6 / 27 - 1e-12)
    assert round(1000 * far) == 47 and "47 of a thousand" in questions.find("3.3").why


def test_two_primary_outcomes_by_hand():
    """P of each from its printed interval: one passes .025, and the other only .05."""
    p = []
    for estimate, low, high in ((5.7, 1.3, 25.1), (0.47, 0.24, 0.92)):
        z = math.log(estimate) / (math.log(high / low) / (2 * 1.959964))
        p.append(2 * stats.norm.sf(abs(z)))
    assert p[0] < 0.025 < p[1] < 0.05
    assert f"abstinence, odds ratio 5.7 (1.3 to 25.1): P = {p[0]:.4f}\n" in printed()
    assert f"relapse, hazard ratio (lesson 05) 0.47 (0.24 to 0.92): P = {p[1]:.4f}" in printed()
    assert lessons.find("03.h").truth() == "c"


def test_standardised_difference_as_an_average_marginal_effect():
    """statsmodels' average of everyone's discrete change; the intervals are held by tests/test_standardised.py."""
    ends = trial.endpoints(missing="use")
    design = pd.get_dummies(ends[["route"]], drop_first=True, dtype=float).assign(ketamine=(ends.arm == "ketamine") * 1.0)
    fit = sm.Logit(ends.abstinent_last2, sm.add_constant(design)).fit(disp=0)
    effect = fit.get_margeff(dummy=True).summary_frame().loc["ketamine", "dy/dx"]
    text = printed()
    assert f"Standardised risk difference {100 * effect:.1f} points (95% CI 4.9 to 55.3)" in text
    assert "Standardised relative risk 3.39 (95% CI 0.98 to 11.7)" in text


def test_exact_tests_of_one_table_by_scipy():
    table = [[19, 8], [12, 16]]
    fisher = stats.fisher_exact(table).pvalue
    chance = stats.hypergeom(55, 31, 27).pmf(range(3, 28))
    mid = chance[chance < chance[16] * 0.999999].sum() + chance[np.isclose(chance, chance[16])].sum() / 2
    for name, p in (("Fisher", fisher), ("mid-P", mid), ("Barnard", stats.barnard_exact(np.transpose(table), n=64).pvalue)):
        assert f"{name:9} P = {p:.4f}" in printed()
    possible = [stats.fisher_exact([[k, 27 - k], [31 - k, k - 3]]).pvalue for k in (19, 20)]
    assert (
        "With 19 of them on ketamine P is {:.3f}, and with 20 it is {:.3f}".format(*possible).replace("0.", ".") in written()
    )


def test_no_number_of_people_but_56_gives_the_printed_percentage():
    half = Fraction(1, 20)
    fits = [n for n in range(1, 61) if any(abs(Fraction(100 * k, n) - Fraction(482, 10)) <= half for k in range(n + 1))]
    assert f"can give 48.2%: {fits}" in printed() and fits == [56]


@pytest.mark.parametrize(("question", "rows"), by_question((q, a, w) for q, rows in likely() for a, w in rows))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, rows) == []


#: What hands in a class say, by guess; each hears a reply of its own, as a learner alone does.
SAID = {
    "00.a": (0, 2, 3),
    "03.a": (0, 2, 3, 4, 5, 6, 7, 8),
    "03.b": (0, 1, 2, 3, 4, 5, 6),
    "03.c": (0, 7, 8, 10, 20, 37, 49, 50, 75, 99, 100, 200, 374, 481, 500, 1000),
    "03.d": (0, 0.001, 0.002, 0.003, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.08, 0.1, 0.275, 0.5, 1),
    "03.e": (-5, 0, 10, 13.5, 15, 30, 37, 37.4, 40, 50, 60, 70, 100),
    "03.f": (0.12, 0.13, 0.5, 0.93, 1, 2, 4, 4.3, 4.5, 5, 5.7, 6, 9, 10, 13, 50),
    "03.g": (0.5, 0.85, 0.9, 1, 1.1, 1.2, 1.4, 1.5, 2, 2.85, 3, 3.8, 4, 4.5, 5.7, 10, 35, 70, 85),
}


@pytest.mark.parametrize("which", SAID)
def test_every_wrong_guess_of_a_class_hears_why(which):
    asked = lessons.find(which)
    for value in SAID[which]:
        near = abs(value - asked.truth()) <= asked.near
        kept_near = (which, value) == ("03.c", 0) or which == "03.d" and value <= 0.05
        assert not near or kept_near, "a slip lies within what counts as near"
        assert guessed.cause(value, asked) or guessed.tempting(value, asked), (which, value)
        said = answer(asked, value).message
        assert said.count("Yours is a tempting guess") == guessed.tempting(value, asked) or not guessed.cause(value, asked)


@pytest.mark.parametrize("which", SAID)
def test_bands_lie_apart_from_what_came_out_and_from_each_other(which):
    asked = lessons.find(which)
    ends = sorted((-9e9 if low is None else low, 9e9 if high is None else high) for low, high, _ in asked.bands)
    assert all(low <= high for low, high in ends) and all(a[1] < b[0] for a, b in pairwise(ends))
    for low, high in ends:
        assert high < asked.truth() - asked.near or low > asked.truth() + asked.near
    for wrong, told in asked.mistakes:
        wrong = wrong() if callable(wrong) else wrong
        near = abs(wrong - asked.truth()) <= asked.near
        assert not near or which == "03.c" or which == "03.d" and wrong <= 0.05 < asked.truth()
        assert not near or re.search("Which side|other side|^Near|^No effect does not mean no difference", told)


#: What a reply to a band claims, and of which values that is true: no band may hold a value of which its reply is false.
TRUE_OF = {
    "More trials do: 4 points are a fall that each test often misses": lambda value: value < 49,  # about 50 do
    "would be right if each team had a truth of its own": lambda value: value < 45,  # 45.7 is what comes out
    "as wide as the average's": lambda value: abs((value + 3.2) - 8.95) < 1.3,  # the half-width
    "27 and 28 are the two likeliest numbers of heads": lambda value: value < 21,  # 21 is what comes out
    "But the other seven had craved more": lambda value: value < 7,
    "27 and 28 is the likeliest split": lambda value: value > 11,  # 11 is what comes out
    "So seven rows come to 7 x 1.4, or 10, at most": lambda value: value > 5,  # 5 is what comes out
    "so all three cannot be by more": lambda value: value > 4,
    "trials of a small effect of ketamine fail often, too": lambda value: value < 95.4,
    "with 0.66 ketamine still gets 20.0": lambda value: 0.66 < value < 1,
    "half a name still gives 17.2": lambda value: 0.5 < value < 0.66,
    "a quarter of a name gives 11.0 only": lambda value: value < 0.44,
    "small effects of ketamine fail often, too": lambda value: value < 95.4,  # which come out
    "A P of .003 can sound nearly sure": lambda value: value > 87.7,  # the power
    "In the long run more people bring more power": lambda value: value > 87.7,  # with one person fewer
    "nearly ten times as many people as KARE": lambda value: (17.9 / (value + 3.2)) ** 2 > 9.8,
    "nearly five times as many people as KARE": lambda value: (17.9 / (value + 3.2)) ** 2 > 4.7,
    "nearly twice as many people as KARE": lambda value: (17.9 / (value + 3.2)) ** 2 > 1.8,
    "three times as many people as KARE": lambda value: (17.9 / (value + 3.2)) ** 2 > 3,
    "fewer people than KARE had": lambda value: value + 3.2 > 17.9,
    "so that is four already": lambda value: value < 4,
    "More than half is right, and it is all seven": lambda value: 5 <= value < 7,
    "19 reach 30.2 points": lambda value: value > 3,
    "80 reach 22.9 points": lambda value: value > 50,
    "138 reach 20.8 points": lambda value: value >= 100,
    "does not make P smaller": lambda value: value < 0.003,
    "P does rise, and further": lambda value: 0.003 < value < 0.058,
    "P does rise, and not so far": lambda value: value > 0.058,  # and 27.5 points are reached less often than 20
    "none of the six": lambda value: value not in (10, 20, 30, 40, 50, 60),
    "Below 1 ": lambda value: value < 1,
    "So many times are fewer with": lambda value: value < 1,
    "It is larger than 4.5": lambda value: value < 4.5,
    "and it is larger still": lambda value: 4.5 < value < 7.7,
    "and not so large": lambda value: value > 7.7,
    "More is right": lambda value: 1 < value < 1.7,
    "Twice a half is everybody. Odds": lambda value: 1.7 < value <= 2,
    "Smaller than 5.7 is right": lambda value: 2 < value < 5.7,
    "nothing is more than twice": lambda value: value > 2,
    "more of the 73 was bad days": lambda value: 57.9 < value < 73,
    "That is too far down": lambda value: value < 57.9,
    "That would be a rise": lambda value: value > 73.2,
    "could be left only if people with usual care had become worse": lambda value: value > 7.83,
    "So you expect usual care to lose nearly two thirds of the 7.8": lambda value: value < 7.8 / 2 and 7.8 - value > 4.4,
    "So you expect usual care to lose something too": lambda value: 0 < 7.8 - value < 4.35,
    "More trials do: each arm's test": lambda value: value < 40,
    "Fewer trials do: in half of them": lambda value: value > 60,
    "More than 10 would mean": lambda value: value > 10,
    "That is hardly a change": lambda value: abs(value - 60.6) < 3,  # 60.6% lower, and 70% without P11
    "without P11 ketamine's mean is lower": lambda value: value < 61,
    "without P11 ketamine's mean is still 9.7": lambda value: value > 70.4,
    "is more than a quarter of all that is added up": lambda value: 61 < value < 70.3,
    "It would fall if the people who leave were left out": lambda value: value < 61.3,
    "but with 22 people in a clinic it is more still": lambda value: 5 < value < 23,
    "It lies within the 95% limits, 0 to 7.5": lambda value: 0 < value < 7.54,
    "That is too narrow": lambda value: value < 10.4,
    "It gets narrower than that": lambda value: 10.4 < value < 28.5,
    "More people make an interval narrower": lambda value: value > 28.5,
    "below the mean of the arm": lambda value: value < 32,
    "about the mean of the arm": lambda value: abs(value - 32.8) < 5,
    "Part of the way to the arm's mean": lambda value: 32.8 < value < 83.6,
    "A little lower than 100": lambda value: 83.6 < value < 100,
    "and truth 2 with nine times as much": lambda value: value > 35.1,
    "Seven rows have seven chances to lie outside": lambda value: 5 < value < 100 - 70,
    "That is more than 7 x 5": lambda value: value > 7 * 5,
    "half of the others makes 67 of 100 already": lambda value: value < 66.6,
    "Counting tells her something more, and never less": lambda value: value < 50,
    "There the coin decides, and is wrong half the time": lambda value: value > 70.4,
}
BANDS = [
    pytest.param(guess, band, id=f"{guess.id}: {band[2]}")
    for number in range(12)
    for guess in lessons.guesses(f"{number:02}").values()
    for band in guess.bands
]


@pytest.mark.parametrize(("asked", "band"), BANDS)
def test_no_band_of_any_lesson_holds_a_value_of_which_its_reply_is_false(asked, band):
    low, high, told = band
    claims = [true for claim, true in TRUE_OF.items() if claim in told]
    assert claims, f"say in TRUE_OF of which values this is true: {told}"
    ends = [end for end in (low, high) if end is not None]
    inside = [*ends, sum(ends) / len(ends), *([low + 1e3] if high is None else []), *([high - 1e3] if low is None else [])]
    assert all(true(value) for true in claims for value in inside)


def test_replies_of_the_rules_by_every_rule():
    """Each of the three is abstinent by half of the rules; settling two decisions leaves two rules."""
    rules = [(days, source, blank) for days in (1, 0) for source in (1, 0) for blank in (1, 0)]
    assert {sum(rule[n] for rule in rules) for n in range(3)} == {4} and "by 4 of the 8 rules" in lessons.find("03.a").bands[
        0
    ][2]
    assert sum(rule[1] and rule[2] for rule in rules) == 2


def test_replies_of_gains_of_odds_and_of_a_world_by_plain_counts():
    assert "35 is the difference in points, 85 less 50" in dict(lessons.find("03.g").mistakes)[35]
    deals = [float(points) for points in re.findall(r"deal \d: +(-?[\d.]+) points", printed())]
    assert max(deals) == 30.2 < 37.4 and len([points for points in deals if abs(points) > 29]) == 1
    assert "19 reach 30.2 points, as the first of the five did" in lessons.find("03.c").bands[0][2]
    assert "deal 1:  30.2 points" in printed()
    less = re.search(r"60: ([\d.]+)% at that or less", shown())[1]
    assert 1 < float(less) < 2 and "1 or 2 trials in 100" in dict(lessons.find("03.e").mistakes)[60]
    upside, crude = (answer(lessons.find("03.f"), value).message for value in (0.13, 0.93))
    assert "upside down" in upside and "odds on ketamine" in crude


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (5.8, "percent was meant, that is 0.058. "),
        (58, "percent was meant, that is 0.58; if 58 of 1,000 deals were meant, that is 0.058. "),
        (6, "percent was meant, that is 0.06; if 6 of 1,000 deals were meant, that is 0.006. "),
        (176, "176 of 1,000 deals were meant, that is 0.176. "),
    ],
)
def test_a_p_value_in_percent_or_as_a_number_of_deals_hears_what_it_is_as_a_share(typed, meant):
    said = predictions.predict("03.d", typed).message
    assert f"has to lie between 0 and 1. If {meant}Guess again." in said


def test_an_empty_headline_is_told_what_is_asked():
    """The question asks for a headline, one sentence and a line to P05; the model has these three and no more."""
    wanted = "a headline with one sentence, and a line to P05"
    assert feedback.compare("r03.2").message.startswith(f"Write {wanted}, in quotation marks")
    assert feedback.compare("r03.2", "Half off").message.startswith(f"That is short of an answer. Write {wanted}.")
    for short in ("six times as likely", "..."):
        kept = "In fewer than 5 words it is not kept" in feedback.compare("r03.2", short).message
        assert kept == (short != "..."), "what becomes of it is said, where something was written"
    assert feedback.compare("3.6").message.startswith("Write two sentences, in quotation marks")
    headline, sentence, line = re.findall(r'"(.+?)"', questions.find("r03.2").judgement.model)
    assert sentence.count(". ") == 0 and sentence.endswith(".") and "." not in headline and line.startswith("You left")


def test_a_percentage_in_place_of_a_share_is_refused_before_it_makes_nonsense():
    """The cell that turns odds back into proportions, with 39 for 0.39."""
    (cell,) = (text for c in lesson() if (text := "".join(c["source"])).startswith("without = 1 / 2"))
    for share in ("39", "0", "1"):
        with pytest.raises(AssertionError, match="0.25 for 25%"):
            exec(cell.replace("without = 1 / 2", f"without = {share}", 1), {})


def test_the_end_to_harm_by_hand_is_named_as_well():
    """From the difference as it is printed, 1 / 0.148."""
    assert "the end to *harm*" in grade("3.5", round(1 / 0.148, 2)).message


def test_none_of_a_thousand_deals_is_not_near_where_some_come():
    found = lessons.find("03.c")
    assert abs(found.truth()) < found.near and answer(found, 0).status == "far" and answer(found, 1).status == "near"
