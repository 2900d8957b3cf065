"""Lesson 09: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import csv
import json
import math
import re
from functools import cache
from itertools import product

import numpy as np
import pytest
from heard import by_question, unheard
from scipy import integrate, optimize, stats

from course_lib import figures
from course_lib.methods import looks, replication, winners_curse
from course_lib.reader import lessons, predict, questions
from course_lib.reader.feedback import SOLUTIONS, grade
from course_lib.reader.lessons.lesson_09 import above_one
from course_lib.sources import multiverse, tables, trial

LESSON = SOLUTIONS.parent / "notebooks" / "09_chance_and_choice.ipynb"
ERROR = (math.log(25.1) - math.log(1.3)) / 3.92


@cache
def printed():
    """All that the lesson prints."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    outputs = [o for cell in cells for o in cell.get("outputs", [])]
    return "\n".join("".join(o.get("text", o.get("data", {}).get("text/plain", ""))) for o in outputs)


@cache
def text():
    """All that the lesson says outside its code."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def hypergeometric_p(a, n1, b, n2):
    """Fisher's two-sided P value by whole numbers."""
    span = range(max(0, a + b - n2), min(n1, a + b) + 1)
    ways = [math.comb(n1, k) * math.comb(n2, a + b - k) for k in span]
    return sum(w for w in ways if w <= ways[a - span[0]]) / sum(ways)


def stops(at, risk):
    """Percent of trials that are significant at a look, by going through the counts of each arm, look by look."""
    people, found = [n // 2 for n in at], 0.0
    undecided = {(0, 0): 1.0}
    for n, new in zip(people, np.diff([0, *people]), strict=True):
        chance = [math.comb(new, k) * risk**k * (1 - risk) ** (new - k) for k in range(new + 1)]
        then = {}
        for (a, b), p in undecided.items():
            for i, j in product(range(new + 1), repeat=2):
                counts = a + i, b + j
                then[counts] = then.get(counts, 0) + p * chance[i] * chance[j]
        undecided = {}
        for (a, b), p in then.items():
            pooled = (a + b) / (2 * n)
            if 0 < pooled < 1 and abs(a - b) / n > 1.959964 * math.sqrt(pooled * (1 - pooled) * 2 / n):
                found += p
            else:
                undecided[a, b] = p
    return 100 * found


def test_false_alarms_count_by_count():
    expected = {(60,): 4.9, (54, 60): 6.9, (30, 60): 8.6, (20, 30, 40, 50, 60): 12.4}
    for at, said in expected.items():
        exact = stops(at, 0.25)
        assert 100 * looks.exact_looks(0.25, 0.25, list(at)) == pytest.approx(exact, abs=1e-9)
        assert said == pytest.approx(exact, abs=0.05 + 4 * 0.074) and f"looks at {list(at)}: {said}%" in printed()
    assert lessons.guesses("09")["09.a"].truth() == pytest.approx(stops((20, 30, 40, 50, 60), 0.25))


def test_the_picture_has_two_paths_that_come_back():
    paths = looks.z_paths(0.25, 0.25, range(10, 62, 2), 20, np.random.default_rng(12)).abs()
    stopped = (paths[[20, 30, 40, 50, 60]] > 1.959964).any(axis=1)
    assert stopped.sum() == 3 and (paths[60][stopped] < 1.96).sum() == 2 and (paths[60] > 1.96).sum() == 1


def test_two_outcomes_by_integrating_over_the_first():
    """At least one of two z beyond 1.96, given the first; and the letter of the guess."""
    z, found = np.linspace(-1.96, 1.96, 20_001), {}
    for r in (0, 0.5, 0.8):
        spared = stats.norm.cdf((1.96 - r * z) / math.sqrt(1 - r * r)) - stats.norm.cdf(
            (-1.96 - r * z) / math.sqrt(1 - r * r)
        )
        found[r] = 1 - integrate.trapezoid(stats.norm.pdf(z) * spared, z)
    close, others = re.search(r"Close outcomes alarm together, .* trials:\s+(\S+)%, not (\S+)%", printed()).groups()
    assert (float(close), float(others)) == pytest.approx((100 * found[0.8], 100 * found[0]), abs=0.15)
    assert found[0] == pytest.approx(1 - 0.95**2, abs=1e-4) and found[0.8] < found[0.5] < found[0]
    assert lessons.guesses("09")["09.b"].truth() == "b"
    options = lessons.guesses("09")["09.b"].options
    assert " ".join(f"({letter}) {words}" for letter, words in options.items()) in text()


def test_two_outcomes_of_the_simulated_people():
    ends = trial.endpoints(missing="use")
    pairs = [(bool(a), bool(r)) for a, r in zip(ends.abstinent_last2, ends.relapsed, strict=True)]
    counts = [pairs.count(pair) for pair in ((True, False), (False, False), (True, True), (False, True))]
    assert counts == [13, 0, 3, 39] and pairs[list(ends.participant).index("P14")] == (True, True)
    seen = trial.endpoints(missing="abstinent").set_index("participant").relapsed  # by use alone
    assert seen.sum() == 30 and not seen[ends.participant[ends.relapsed == 0]].any()  # so a blank is a relapse for 12


def test_the_printed_p_value_of_abstinence_passes_half_of_the_limit():
    from course_lib.sources.trial import published

    assert published().p["abstinence_or"] <= 0.05 / 2 < published().p["relapse_hr"]


def three_people():
    """Diary and urine of three people by plain loops over the files, in the last two weeks."""
    rows = {}
    for name in ("diary", "visits"):
        with (tables.DATA / f"{name}.csv").open(encoding="utf-8") as file:
            rows[name] = list(csv.DictReader(file))
    found = {}
    for who in ("P14", "P19", "P05"):
        diary = {int(r["day"]): r["used"] for r in rows["diary"] if r["participant"] == who and int(r["day"]) > 14}
        urine = {int(r["day"]): r["urine"] for r in rows["visits"] if r["participant"] == who and int(r["day"]) > 14}
        found[who] = diary, urine
    return found


def test_three_people_under_four_definitions():
    people = three_people()
    assert set(people["P14"][0].values()) == {"0"} and set(people["P14"][1].values()) == {"negative"}
    assert set(people["P19"][0].values()) == {"0"} and people["P19"][1][25] == "positive"
    assert "1" not in people["P05"][0].values() and "positive" not in people["P05"][1].values()
    assert all(value == "" for day, value in people["P05"][0].items() if day > 21) and len(people["P05"][0]) == 14
    shown = printed().split("The last two weeks, four times")[1].splitlines()[2:6]
    assert [line.split("  ")[-1].strip() for line in shown] == ["not abstinent", "abstinent", "not counted", "not abstinent"]


def test_twenty_of_27_by_whole_numbers_and_the_others_count_a_blank_as_no_use():
    table = multiverse.specifications()
    p = [hypergeometric_p(r.ketamine, r.of_ketamine, r.midazolam, r.of_midazolam) for r in table.itertuples()]
    small = [value < 0.05 for value in p]
    assert sum(small) == lessons.guesses("09")["09.c"].truth() == 20
    assert set(table[[not s for s in small]].blank) == {"no use"}
    points = [100 * (r.ketamine / r.of_ketamine - r.midazolam / r.of_midazolam) for r in table.itertuples()]
    assert (round(min(points)), round(max(points))) == (24, 51)

    def apart(choice):
        means = [
            np.mean([d for d, v in zip(points, table[choice], strict=True) if v == value]) for value in set(table[choice])
        ]
        return min(means), max(means)

    for choice, told in (
        ("weeks", "the weeks move them by {} points"),
        ("source", "the record by {},"),
        ("blank", "the rule for blanks by {}."),
    ):
        lowest, highest = (f"{mean:.1f}" for mean in apart(choice))
        moved = f"{float(highest) - float(lowest):.0f}"
        assert f"mean difference by {choice}: {lowest} to {highest}" in printed()
        assert told.format(moved) in text()
    use = [d for d, v in zip(points, table.blank, strict=True) if v == "use"]
    assert questions.find("9.2").right() == pytest.approx(max(use) - min(use))
    left_out = [d for d, v in zip(points, table.blank, strict=True) if v == "left out"]
    all_27 = max(points) - min(points)
    assert 0.25 < (max(use) - min(use)) / all_27 < 0.28 and 0.5 < (max(left_out) - min(left_out)) / all_27 < 0.6
    clear = table[(table.p >= 0.05) & (table.lower > 0)]
    assert [round(x, 3) for x, low in zip(p, table.lower, strict=True) if x >= 0.05 and low > 0] == [0.058, 0.060]
    assert len(clear) == lessons.guesses("09")["09.k"].truth() == 2
    by_blank = table[(table.weeks == 2) & (table.source == "both")].set_index("blank")
    more = {arm: by_blank[arm]["no use"] - by_blank[arm]["use"] for arm in ("ketamine", "midazolam")}
    assert (more["ketamine"], more["midazolam"]) == (6, 9)  # more people like P05 on midazolam
    for _, group in table.groupby(["weeks", "source"]):
        by = group.set_index("blank")
        assert by.midazolam["no use"] - by.midazolam["use"] > by.ketamine["no use"] - by.ketamine["use"]
    assert (
        "That counts people with blanks as abstinent, and more of them are on midazolam." in text()
        and "from 24 to 51 points" in text()
    )
    assert "Six people on ketamine and nine on midazolam have blanks in these two weeks, and no use that was seen." in text()
    assert "By the first row 13 of 27 are abstinent against 3 of 28 (P .003)." in text()
    counts = by_blank.loc["no use", ["ketamine", "midazolam"]].tolist()
    added = hypergeometric_p(counts[0], 27, counts[1], 28)
    assert f"The second row adds them, {counts[0]} against {counts[1]}, and P is {added:.3f}.".replace("0.", ".") in text()
    others = [s for s, blank in zip(small, table.blank, strict=True) if blank != "no use"]
    assert all(others) and len(others) == 18 and sum(small) - len(others) == 2
    told = "Nine definitions count a blank as no use: two of these are below .05. The other 18 all are."
    assert told in predict("09.c", 18).message and (table.blank == "no use").sum() == 9
    assert "All seven hollow marks count a blank as no use." in text() and len(small) - sum(small) == 7
    assert predict("09.c", 17).status == "near" and predict("09.c", 16).status == "far"
    for source in ("diary", "urine", "both"):  # the same people, and so the same result twice
        assert (multiverse.abstinence(2, source, "use") == multiverse.abstinence(3, source, "use")).all()
    assert len({round(d, 6) for d in points}) == 23
    assert [f"{d:.1f}" for d in sorted(by_blank.difference)[:: len(by_blank) - 1]] == ["27.5", "46.1"]  # lesson 04's


def significant(truth, error):
    """Power, what significant trials print on average, and how many of them point the wrong way: by integration."""
    centre = math.log(truth)
    x = np.linspace(centre - 12 * error, centre + 12 * error, 400_001)
    weight = np.where(np.abs(x) > 1.959964 * error, stats.norm.pdf(x, centre, error), 0)
    power = weight.sum() * (x[1] - x[0])
    return power, math.exp((np.abs(x) * weight).sum() / weight.sum()), weight[x < 0].sum() / weight.sum()


def test_a_hundred_small_trials_by_integration():
    assert (round(ERROR, 2), round(math.exp(1.96 * ERROR), 1), round(math.exp(-1.96 * ERROR), 2)) == (0.76, 4.4, 0.23)
    smallest = stats.norm.isf(0.025) * ERROR  # whose interval begins at 1
    assert math.exp(smallest) == pytest.approx(4.4, abs=0.01) and f"{math.exp(2 * smallest):.0f}" == "19"
    picture = "2: 0.5 to 8.8; 3: 0.7 to 13; 4.4: 1.0 to 19; 5.7: 1.3 to 25"  # the printed 25.1, to two digits
    width = math.sqrt(25.1 / 1.3)
    assert picture == "; ".join(f"{r:.2g}: {r / width:.1f} to {r * width:.2g}" for r in (2, 3, width, 5.7))
    assert all(part in " ".join(printed().split()) for part in picture.split("; "))
    assert f"{5.7 / 1.3:.1f} {25.1 / 5.7:.1f}" == "4.4 4.4" and "more than 4.4 (or less than 0.23, but" in text()
    assert stats.norm.cdf((-1.96 * ERROR - math.log(2)) / ERROR) < 0.003  # with a true 2 hardly one does
    size = math.log(significant(2, ERROR)[1]) / math.log(2)  # type M
    winners = f"{math.log(significant(2, ERROR)[1]):.2f}"
    assert (
        f"type M: {winners} / 0.69 = {size:.1f}" in printed()
        and f"\n2 to the power of {size:.1f} = {2**size:.1f}" in printed()
    )
    above = math.log(4.4) - math.log(2)  # why 15 of a hundred, as the text reckons it
    assert [f"{x:.2f}" for x in (math.log(4.4), math.log(2), above, above / ERROR)] == ["1.48", "0.69", "0.79", "1.04"]
    assert (
        "log 4.4 - log 2 = 1.48 - 0.69 = 0.79\nthat is 1.04 standard errors of 0.76;\nabove it lie 15% of a normal curve"
        in printed()
    )
    assert "0.79 too much on the log scale, or 1.04 standard errors" in text()
    assert round(100 * stats.norm.sf(above / ERROR)) == 15
    assert round(size, 1) == 2.7 and round(2**2.7, 1) == 6.5
    expected = {
        1.5: ("8%", "6.2", "7.5%"),
        2: ("15%", "6.5", "1.3%"),
        3: ("31%", "7.1", "0.1%"),
        5.7: ("63%", "8.9", "0.0%"),
    }
    for truth, said in expected.items():
        power, _, wrong = significant(truth, ERROR)
        beyond = (1.959964 * ERROR - math.log(truth)) / ERROR  # the mean of a normal variable beyond a point
        above = truth * math.exp(ERROR * stats.norm.pdf(beyond) / stats.norm.sf(beyond))
        assert (f"{power:.0%}", f"{above:.1f}", f"{wrong:.1%}") == said
        row = next(line for line in printed().splitlines() if line.split()[:2] == [f"{truth:g}", said[0]])
        more = stats.norm.sf((math.log(5.7) - math.log(truth)) / ERROR) / stats.norm.sf(beyond)  # of those above the line
        assert row.split() == [f"{truth:g}", *said[:2]] and f"if {truth:g} is true: {more:.0%}\n" in printed() + "\n"
        assert round(above, 1) > 5.7 and more == pytest.approx({1.5: 0.5, 5.7: 0.8}.get(truth, more), abs=0.02)
        assert truth == 5.7 or f"type S: if {truth:g} is true, {said[2]} of the significant trials lie below 1" in printed()
    guesses = lessons.guesses("09")
    assert guesses["09.d"].truth() == pytest.approx(100 * significant(2, ERROR)[0], abs=0.01)
    assert guesses["09.e"].truth() == pytest.approx(significant(2, ERROR)[1], abs=0.01)
    x = np.linspace(1.96 * ERROR, 12, 400_001)  # 09.f: those above 1, if 3 is true, by integration
    weight = stats.norm.pdf(x, math.log(3), ERROR)
    assert guesses["09.f"].truth() == pytest.approx(math.exp((x * weight).sum() / weight.sum()), abs=0.01)
    assert round(100 * 6 / 31) == 19 and "6 of 31 people, or 19 of a hundred" in text()
    logs = np.random.default_rng(3).normal(math.log(3), ERROR, 400_000)
    assert np.exp(np.median(logs[logs > 1.96 * ERROR])) == pytest.approx(6.5, abs=0.05)  # half of 09.f's winners
    alt = figures.significance_filter(2, ERROR, 5.7).alt
    assert "15 of a hundred such trials are significant: only those above 4.4 (or below 0.23)" in alt
    assert "On average (on the log scale) they say 6.5. The printed 5.7 is among those that are." in alt


def test_first_trials_of_pereira_2012():
    """Its abstract: 90% became smaller together with other trials, and the median fell from 11.88 to 4.20."""
    assert lessons.guesses("09")["09.g"].truth() == pytest.approx(90)
    told = "90 of 100 became smaller\nmedian odds ratio: 11.9 at first, 4.2 with the later trials"
    assert told in printed() and "first, together = 0.90, 11.88, 4.20" in LESSON.read_text(encoding="utf-8")
    assert predict("09.g", 50).status == "far" and "picked" in predict("09.g", 50).message


def test_larger_trials_of_the_exercise_by_integration():
    error = math.sqrt(1 / 13 + 1 / 30 + 1 / 3 + 1 / 40)
    for times, prints in ((4, 2.5), (16, 1.8)):
        power, typical, _ = significant(1.8, error / math.sqrt(times))
        line = f"{times} times as many people, 1.8 true: {power:.0%} significant, printing {typical:.1f}"
        assert line in (SOLUTIONS / LESSON.name).read_text(encoding="utf-8") and f"{typical:.1f}" == f"{prints}"


def test_the_line_of_another_trial_is_where_its_interval_begins_at_1():
    """By bisection: the estimate whose interval, as wide as the printed one, has its lower limit at 1."""
    told = (SOLUTIONS / LESSON.name).read_text(encoding="utf-8")
    for name, lower, upper, line, prints in (("A", 1.1, 9.3, "2.91", 3.8), ("B", 2.0, 5.1, "1.60", 1.9)):
        error = (math.log(upper) - math.log(lower)) / (2 * 1.959964)
        found = optimize.brentq(lambda ratio, error=error: math.log(ratio) - 1.959964 * error, 1.01, 30)
        draws = np.random.default_rng(9).normal(math.log(1.5), error, 1_000_000)
        winners = math.exp(draws[draws > math.log(found)].mean())
        assert f"{found:.2f}" == line and winners == pytest.approx(prints, abs=0.05)
        assert f"{name}: line {line}; if 1.5 is true, winners print {winners:.1f}" in told
    assert questions.find("9.4").right() == pytest.approx(2.908, abs=0.0005)
    for rounded in (9.3 / 3.2, 3.2 / 1.1, 2.91, 2.9):
        assert grade("9.4", rounded).status == "right" or rounded == 2.9


def test_reckoned_with_whole_people_fewer_trials_are_significant():
    share = (2 * 3 / 25) / (1 + 2 * 3 / 25)
    power = hypergeometric_power(27, share, 28, 3 / 28)
    assert f"{share:.0%} abstinent against 11%: {power:.0%} significant" in printed() and power < 0.15


def test_looks_overstate_by_simulating_people_one_by_one():
    rng = np.random.default_rng(3)
    drug, placebo = (np.cumsum(rng.random((40_000, 30)) < risk, axis=1) for risk in (0.3, 0.1))
    for at, said in (([60], 27.8), ([54, 60], 27.8), ([30, 60], 31.3), ([20, 30, 40, 50, 60], 32.9)):
        shown = np.full(len(drug), np.nan)
        for n in reversed([people // 2 for people in at]):
            a, b = drug[:, n - 1], placebo[:, n - 1]
            pooled = (a + b) / (2 * n)
            out = np.abs(a - b) / n > 1.959964 * np.sqrt(np.maximum(pooled * (1 - pooled), 1e-12) * 2 / n)
            shown[out] = 100 * (a - b)[out] / n
        assert np.nanmean(shown) == pytest.approx(said, abs=0.4)
        assert f"looks at {at}: if significant, {said} points (Monte Carlo error 0.0" in printed()


def test_belief_and_trial_on_a_grid():
    grid = np.linspace(-8, 8, 160_001)
    for widest, said in ((2, (1.37, 0.73, 2.56)), (4, (2.26, 0.82, 6.20)), (16, (3.87, 1.05, 14.3))):
        both = stats.norm.pdf(grid, 0, math.log(widest) / 1.959964) * stats.norm.pdf(grid, math.log(5.7), ERROR)
        below = both.cumsum() / both.sum()
        found = [math.exp(grid[np.searchsorted(below, q)]) for q in (0.5, 0.025, 0.975)]
        assert found == pytest.approx(said, rel=0.005)
        assert f"{said[0]:.2f} (95% CrI {said[1]:.2f} to {said[2]:.3g}" in printed().replace("6.20)", "6.2)")
    assert lessons.guesses("09")["09.h"].truth() == pytest.approx(3.87, abs=0.005)
    assert math.sqrt(5.7) < 3.87, "nearer to the trial than to 1, by the logarithms"
    five = {}
    for truth in (0.5, 1, 2, 4, 8):
        belief = math.exp(-((math.log(truth) * 1.96 / math.log(4)) ** 2) / 2)
        five[truth] = belief, math.exp(-(((math.log(5.7 / truth)) / ERROR) ** 2) / 2)
    columns = [[b for b, _ in five.values()], [f for _, f in five.values()], [b * f for b, f in five.values()]]
    rounded = [[round(100 * value / sum(column)) for value in column] for column in columns]
    assert rounded == [[26, 42, 26, 6, 1], [0, 3, 17, 40, 40], [1, 15, 52, 29, 3]]


def test_a_look_can_matter_by_simulation():
    """Simulated trials that went on give the same P value as the lesson prints for a look at half of the people."""
    z, shares = math.log(5.7) / ERROR, (30 / 60, 55 / 60)
    rng = np.random.default_rng(5)
    half = rng.normal(size=1_000_000)
    rest = math.sqrt(shares[0] / shares[1]) * half + math.sqrt(1 - shares[0] / shares[1]) * rng.normal(size=1_000_000)
    for bound, said in ((1.96, 0.061), (replication.spending_bounds(shares)[0], 0.023)):
        p = 2 * ((half > bound) | ((half > -bound) & (rest > z))).mean()
        assert p == pytest.approx(said, abs=0.001) and f"P {said:.3f}" in printed()
    assert f"{lessons.guesses('09')['09.i'].truth():.2f}" == "4.92" and "1.96: 4.92 (0.93 to 23.0)" in printed()


def test_people_who_carry_it_by_whole_numbers():
    p = [hypergeometric_p(13, 27, 3 + k, 28) for k in range(11)]
    assert next(k for k in range(11) if p[k] >= 0.05) == lessons.guesses("09")["09.j"].truth() == 4
    assert [f"{p[k]:.4f}" for k in (0, 3, 4)] == ["0.0030", "0.0496", "0.0966"]
    assert round(100 * (13 / 27 - 7 / 28)) == 23


def test_printed_p_values_by_hand():
    for ratio, lower, upper, said in (
        (5.7, 1.3, 25.1, 0.021),
        (0.47, 0.24, 0.92, 0.028),
        (0.419, 0.214, 0.814, 0.011),
        (0.62, 0.41, 0.94, 0.024),
    ):
        z = math.log(ratio) / (math.log(upper / lower) / 3.919928)
        assert math.erfc(abs(z) / math.sqrt(2)) == pytest.approx(said, abs=0.0006)
    assert "printed P 0.02, from the interval 0.021" in printed() and "P from the interval: 0.024" in printed()
    z = math.log(4.1) / (math.log(15.6 / 1.1) / 3.92)
    assert round(math.erfc(z / math.sqrt(2)), 2) == 0.04  # the invented trial of 9.5


@pytest.mark.slow
def test_one_look_more_by_every_path_and_by_any_run():
    assert questions.find("9.1").right() == pytest.approx(stops((20, 40), 0.3), abs=1e-9)
    for seed in (8, 1, 2024):
        run = looks.unplanned_looks(0.3, 0.3, [20, 40], 200_000, np.random.default_rng(seed)).significant
        assert grade("9.1", 100 * run.mean()).status == "right" and "Another run" in grade("9.1", 100 * run.mean()).message
    assert "another run's number" in grade("9.1", questions.find("9.1").right() + 3.5 * 0.0594).message


def test_levin_by_normal_draws():
    error = math.sqrt(sum(1 / x for x in (13, 30, 3, 40)))
    draws = np.random.default_rng(2).normal(math.log(1.8), error, 2_000_000)
    kept = np.abs(draws[np.abs(draws) > 1.959964 * error])
    assert questions.find("9.6").right() == pytest.approx(math.exp(kept.mean()), abs=0.05)
    for value in (5.40, 5.41):  # 1.8 to the power of the printed 2.87; those above 1, as the lesson's table has them
        assert grade("9.6", value).status == "right"
    x = np.random.default_rng(2).normal(math.log(1.8), math.sqrt(1 / 13 + 1 / 30 + 1 / 3 + 1 / 40), 2_000_000)
    out = x[np.abs(x) > 1.959964 * math.sqrt(1 / 13 + 1 / 30 + 1 / 3 + 1 / 40)]
    assert [round(v, 2) for v in (math.exp(out[out > 0].mean()), math.exp(out.mean()), np.exp(out[out > 0]).mean())] == (
        pytest.approx([5.41, 5.11, 5.69], abs=0.03)
    )
    assert round(13 / 30 / (3 / 40), 2) == 5.78
    assert [round(significant(truth, error)[1], 1) for truth in (1.8, 3)] == [5.4, 6.1]


def test_guesses_that_are_wrong_are_not_near():
    for guess in lessons.guesses("09").values():
        if not guess.options:
            truth = guess.truth()
            wrong = [guess.usual, *(value() if callable(value) else value for value, _ in guess.mistakes)]
            assert all(
                abs(value - truth) > guess.near for value in wrong if value != 5.7 or guess.id not in ("09.e", "09.i")
            ), guess.id


RUN = looks.unplanned_looks(0.3, 0.3, [20, 40], 200_000, np.random.default_rng(8))
SLIPS = [
    ("9.1", RUN.people.mean(), "number of people"),
    ("9.1", 100 * looks.exact_looks(0.3, 0.3, [40, 80]), "40 and 80"),
    ("9.1", 100 * looks.exact_looks(0.3, 0.3, [10, 20]), "10 and 20"),
    (
        "9.1",
        100 * looks.unplanned_looks(0.3, 0.1, [20, 40], 200_000, np.random.default_rng(8)).significant.mean(),
        "truly differ",
    ),
    ("9.2", 2.3, "means of the weeks"),
    ("9.2", 7.38, "means of the sources"),
    ("9.2", 39.2 - 31.8, "means of the sources"),  # as the lesson prints them
    ("9.2", 39.2 - 31.8, "Give two decimals, so that the two can be told apart"),
    ("9.2", 11.3, "minus the mean with a blank as no use"),
    ("9.4", 8.45, "*twice*"),
    ("9.4", 4.65, "halves 9.3 alone"),
    ("9.4", 4.39, "the lesson's line"),
    ("9.4", 3.1, "subtracts"),
    ("9.4", 2.0, "a limit of B's interval"),
    ("9.4", 5.1, "a limit of B's interval"),
    ("9.4", 1.72, "how far *one* standard error reaches"),
    ("9.4", 5.7, "the odds ratio of the lesson's paper"),
    ("9.2", 7.5, "If not, it is near"),
    ("9.6", 5, "give two decimals. If it is 5.00"),
    ("9.6", 5.01, "both doses"),
    ("9.6", 5.9868, "These are other arms"),
    ("9.6", 6.01, "These are other arms"),
    ("9.4", 9.28, "the upper end of A's interval"),
    ("9.4", 2.13, "from end to end"),
    ("9.6", 4.56, "that of one side"),
    ("9.6", 5.12, "`np.log`"),
    ("9.4", 2.9, "If they are 2.90"),
    ("9.4", 3.2, "the middle of A's interval"),
    ("9.4", 3.198, "9.3 *times* 1.1"),
    ("9.4", 4.23, "halving does not undo it"),
    ("9.1", 6.35, "shortly before the end"),
    ("9.1", 9.08, "25% in one arm and 30% in the other"),
    ("9.2", 16.4, "Here one rule is kept"),
    ("9.2", 16.88, '"left out" is still in'),
    ("9.6", 2.092, "Two things at once"),
    ("9.6", 1.8017, "all trials together average it"),
    ("9.6", 1.8, "all trials together average it"),
    ("9.6", 5.115, "the few below 1"),
    ("9.6", 5.499, "2.87 to 2.9"),
    ("9.6", 5.22, "belongs to the *logarithm*"),
    ("9.6", 0.1348, "the power"),
    ("9.6", 13.4778, "the power"),
    ("9.6", 7.07, "all three arms"),
    ("9.4", 0.46, "10 to the power"),
    ("9.4", 1.07, "`np.exp`"),
    ("9.1", 2.6, "what the look half-way adds"),
    ("9.1", 2.32, "what the look half-way adds"),
    ("9.1", 3.78, "alarms of one arm"),
    ("9.1", 7.4, "or of few trials"),
    ("9.2", 19.6, "what the plan takes away"),
    ("9.1", 9.504, "a third look"),
    ("9.1", 12.4, "the lesson's five looks"),
    ("9.1", 38.4, "truly differ"),
    ("9.4", 2.86, "subtracts"),
    ("9.4", 0.34, "1 divided by the answer"),
    ("9.4", 1.1, "The answer is computed from it."),
    ("9.2", 34.0, "the lowest of the nine"),
    ("9.2", 41.4, "the highest of the nine"),
    ("9.2", 37.6, "the mean of the nine"),
    ("9.6", 5.8, "that this one trial found"),
    ("9.6", 4.4, "the lesson's line"),
    *(("9.6", printed, "the lesson's table") for printed in (6.2, 7.1, 8.9)),
    ("9.6", 13.5, "the power"),
    ("9.6", 2.28, "averages all trials above 1"),
    ("9.6", 3.31, "one standard error above 0"),
    ("9.6", 6.378, "the lesson's standard error"),
    ("9.1", RUN, "take the column that is meant"),
    ("9.6", 5.69, "plain mean"),
    ("9.6", 5.59, "rounded too far"),
    ("9.6", 5.11, "the few below 1"),
    ("9.6", winners_curse.size_errors(math.log(1.8), 0.684), "`.type_s` or `.type_m`"),
    ("9.6", 3.0, "how many times the true ratio"),
    ("9.6", 17.6, "belongs to the logarithm"),
    ("9.6", 6.07, "the lesson's line, 4.4"),
    ("9.6", 9.15, "1.96 *standard errors*"),
    ("9.6", 8.09, "drawn around 1.8"),
    ("9.6", 4.95, "drawn around no effect"),
    ("9.6", 1.688, "logarithm of what they print"),
]


def test_the_stopped_trial_of_the_exercise_has_just_passed_its_line():
    told = (SOLUTIONS / LESSON.name).read_text(encoding="utf-8")
    line, error = math.sqrt(15.6 / 1.1), math.log(15.6 / 1.1) / 3.92
    assert f"{line:.1f}" == "3.8" and "an odds ratio above 1 is significant only if it is above 3.8" in told
    for truth in (1.5, 4):
        beyond = [stats.norm.sf(math.log(ratio), math.log(truth), error) for ratio in (4.1, line)]
        assert beyond[0] / beyond[1] > 0.75
    assert "most winners print more, whether the truth is 1.5 or 4" in told


def test_one_cause_is_told_where_one_is_meant():
    for question, answer in (("9.6", 5.8), ("9.4", 2.0), ("9.4", 5.1), ("9.4", 3.2), ("9.4", 0.344), ("9.6", 5)):
        assert "two ways" not in grade(question, answer).message, (question, answer)


@pytest.mark.parametrize(("guess", "status"), [(6.5, "near"), (9.75, "far"), (8, "far")])
def test_a_guess_that_next_to_nothing_changes_is_near_and_one_of_half_as_much_again_is_not(guess, status):
    found = predict("09.f", guess)
    assert found.status == status and "many of them only just" in found.message
    assert f"{above_one(2, ERROR):.1f}" in found.message


@pytest.mark.parametrize("guess", [8.8, 9.5])
def test_who_guessed_too_high_is_not_told_that_it_lies_higher(guess):
    found = predict("09.e", guess)
    assert found.status == "far" and "higher" not in found.message.split("too high.")[1]


def test_the_commonest_guess_at_first_trials_hears_its_own_reply():
    assert "75 allows one in four" in predict("09.g", 75).message


def test_what_to_look_for_in_the_verdict_is_in_its_model_answer():
    judged = questions.find("r09.2").judgement
    assert any("as likely" in point for point in judged.points) and "as likely" in judged.model


@pytest.mark.parametrize(("question", "rows"), by_question(SLIPS))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, rows) == []


def hypergeometric_power(n1, p1, n2, p2):
    """Of every table that two arms can give, the chance of those with Fisher's P below .05."""
    one, two = stats.binom.pmf(range(n1 + 1), n1, p1), stats.binom.pmf(range(n2 + 1), n2, p2)
    tables = ((x, y) for x in range(n1 + 1) for y in range(n2 + 1) if one[x] * two[y] > 1e-9)
    return sum(one[x] * two[y] for x, y in tables if hypergeometric_p(x, n1, y, n2) < 0.05)


def test_with_fewer_abstinent_than_ours_power_is_less_than_our_interval_gives():
    """What the solution of 9.6 says beside the power that takes the error of the counts that were seen."""
    odds = 1.8 * 3 / 40
    share = odds / (1 + odds)
    told = (SOLUTIONS / LESSON.name).read_text(encoding="utf-8")
    error = math.sqrt(sum(1 / x for x in (43 * share, 43 - 43 * share, 3, 40)))
    assert f"about {43 * share:.0f} of 43; error {error:.2f}, power {significant(1.8, error)[0]:.0%}" in told
    assert f"by Fisher's exact test: power {hypergeometric_power(43, share, 43, 3 / 43):.1%}" in told
    assert "the power is 12% in place of 14%. By Fisher's exact test, which is cautious with so few, it is 5.5%." in told


def test_the_threshold_is_our_intervals_because_with_other_counts_a_smaller_ratio_is_significant():
    table = multiverse.specifications()
    passed = table[table.p < 0.05]
    odds = [passed[arm] / (passed[f"of_{arm}"] - passed[arm]) for arm in ("ketamine", "midazolam")]
    assert (odds[0] / odds[1]).min() < 4 and len(re.findall("an interval as wide as the paper's", text())) == 2
    assert "let every trial's interval reach as far, by a factor of 4.4." in text()


@pytest.mark.parametrize("guess", [0.74, 0.741, "74%", "0.74"])
def test_a_rounded_share_of_27_definitions_is_a_whole_number_of_them(guess):
    found = predict("09.c", guess)
    assert found.status == "exact" and "is read as 20 of 27" in found.message


def test_more_than_half_of_the_winners_print_less_than_their_average():
    for truth in (1.5, 2, 3, 5.7):
        prints = stats.norm(math.log(truth), ERROR)
        beyond = 1.959964 - math.log(truth) / ERROR
        average = math.log(truth) + ERROR * stats.norm.pdf(beyond) / stats.norm.sf(beyond)
        assert 1 - prints.sf(average) / prints.sf(1.959964 * ERROR) > 0.53


def test_a_printed_57_is_small_for_a_winner_and_fits_small_truths():
    """How often winners print what the paper printed, if this or that is true: the density of those above the line."""
    line, printed_log = math.log(25.1 / 1.3) / 2, math.log(5.7)
    fits = [
        stats.norm.pdf(printed_log, math.log(t), ERROR) / stats.norm.sf(line, math.log(t), ERROR) for t in (1.5, 2, 3, 5.7)
    ]
    assert fits == sorted(fits, reverse=True) and 1.5 * fits[-1] < fits[0] < 2 * fits[-1]
    told = (
        "The paper's 5.7 is a *small* winner. If 5.7 were true, four of five winners would print more; if 1.5 is true, half."
    )
    assert told in text() and "in 2 or 3 of a hundred trials, in its favour, if ketamine does nothing" in text()
    assert 2 < 100 * stats.norm.sf(line / ERROR) < 3, "if ketamine does nothing, above the line"
    assert {round(above_one(truth, ERROR)) for truth in (1.5, 2, 3)} == {6, 7} and f"{above_one(5.7, ERROR):.1f}" == "8.9"
    assert "If 5.7 is true, winners print 8.9: too much again." in text()


def test_a_thousand_trials_for_each_of_two_truths_are_counted_alike_in_picture_and_text():
    """By the normal curve, and by trials that are drawn: the winners, and those of them that print about 5.7."""
    (drawn,) = [c for c in json.loads(LESSON.read_text(encoding="utf-8"))["cells"] if c["id"] == "four-truths"]
    shown = " ".join("".join(drawn["outputs"][0]["data"]["text/plain"]).split())
    assert "grey: about 5.7 (5 to 6.5)" in shown and pytest.approx(6.5 / 5.7, abs=0.001) == 5.7 / 5
    found, rng = {}, np.random.default_rng(7)
    for truth in (1.5, 5.7):
        prints = stats.norm(math.log(truth), ERROR)
        winners, low, high = (1000 * prints.sf(math.log(x)) for x in (math.sqrt(25.1 / 1.3), 5, 6.5))
        about = low - high
        logs = rng.normal(math.log(truth), ERROR, 1_000_000)
        assert winners == pytest.approx(1000 * (logs > math.log(25.1 / 1.3) / 2).mean(), abs=2)
        assert about == pytest.approx(1000 * ((logs > math.log(5)) & (logs < math.log(6.5))).mean(), abs=1.5)
        found[truth] = round(winners), round(about), round(100 * about / winners)
        assert f"if {truth} is true: {winners:.0f} winners, of these {about:.0f} print about 5.7" in shown
        assert truth == 1.5 or 1000 * prints.sf(math.log(6.5)) > (winners - about) / 2, "most of the others print more"
    (few, a, of_few), (many, b, of_many) = found.values()
    assert all(f"| {truth:g} | {x} | {y} |" in text() for truth, (x, y, _) in found.items())
    assert all(f"if {truth:g} is true: {z}" in printed() for truth, (_, _, z) in found.items())
    assert (
        lessons.find("09.l").truth() == "c"
        and f"{of_few} print about 5.7, and of the strong one {of_many}" in lessons.find("09.l").why
    )
    assert f"compare {a} with {b}. A 5.7 comes nearly five times as often" in text() and 4.5 < b / a < 5
    assert f"{a} of the {few} winners print about 5.7. If 5.7 is true, {b} of the {many} do" in text()
    assert f"If 1.5 is true, {few} of the 1,000 trials are winners. If 5.7 is true, {many} are." in text()
    assert f"If 1.5 is true, {a} of the {few} print about 5.7: {of_few} of a hundred." in text()
    assert f"If 5.7 is true, {b} of the {many} do: {of_many} of a hundred, because most of the others print more." in text()
    assert f"{of_few} is less than twice {of_many}" in text() and of_many < of_few < 2 * of_many
    assert f"compare {b} with {a}" in text() and f"only the second is left, {of_few} against {of_many}," in text()
    averages = [above_one(truth, ERROR) for truth in (1.5, 2, 3)]
    assert averages[-1] / averages[0] < 1.2 and significant(3, ERROR)[0] / significant(1.5, ERROR)[0] > 3.5


def test_the_real_trial_whose_difference_turns_with_the_rule_for_blanks():
    """HELP as lesson 04 counts it: people without use of all 235 and 235, and those who are missing."""
    points = [100 * (clinic - usual) / 235 for clinic, usual in ((30, 28), (30 + 100, 28 + 116))]
    for_it = f"turned {points[0]:.1f} points for the clinic (a blank is use)"
    told = f"{for_it} into {-points[1]:.1f} points against it (a blank is no use)"
    assert told in text() and told.count("0.9") == 1 == told.count("6.0")
    lesson = (LESSON.parent / "04_missing_outcomes.ipynb").read_text(encoding="utf-8")
    assert f"blank is no use      Risk difference {points[1]:.1f} points" in lesson


def test_most_of_the_first_trials_of_pereira_are_larger_than_the_printed_one():
    median = float(re.search(r"first, together = 0.90, (\S+),", LESSON.read_text(encoding="utf-8"))[1])
    assert median > 5.7 and "most of them larger than 5.7" in text()
    assert "of 5 or more, most of them larger than ours" in questions.find("r09.2").judgement.model


def test_whoever_hears_of_winners_only_expects_less_than_belief_and_trial_give():
    """The belief between 1/4 and 4, and how well a truth fits 5.7 among significant trials, on a grid."""
    assert "Then expect less than this section's numbers." in text()
    grid, line = np.linspace(-4, 4, 8001), 1.959964
    belief, fit = stats.norm.pdf(grid, 0, math.log(4) / line), stats.norm.pdf(math.log(5.7), grid, ERROR)
    significant_at_all = stats.norm.sf(line - grid / ERROR) + stats.norm.cdf(-line - grid / ERROR)
    middle = []
    for weight in (belief * fit, belief * fit / significant_at_all):
        middle.append(math.exp(grid[np.searchsorted(weight.cumsum() / weight.sum(), 0.5)]))
    assert middle[0] == pytest.approx(2.26, abs=0.01) and middle[1] < 1.8


def test_the_line_is_that_of_the_printed_interval_and_whole_people_pass_it_less_often():
    """The core says that the width is kept, and names what section F finds without it."""
    assert "does not move this line" not in text() and "Let the intervals stay as wide." in text()
    assert (
        "With whole people and Fisher's test it is 10:" in text()
        and "19% abstinent against 11%: 10% significant" in printed()
    )


def core():
    """The cells before the deeper sections."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    return [(cell["cell_type"], source) for cell, source in zip(cells, sources, strict=True)][: sources.index(DEEPER)]


DEEPER = "## Going deeper\n\nEach section stands alone, and uses nothing but the variables of the core and these imports:"


def test_the_card_lists_what_the_core_calls():
    called = "\n".join(source for kind, source in core() if kind == "code")
    assert [use.call for use in lessons.card("09") if f"{use.call}(" not in called] == []


def test_what_an_average_of_odds_ratios_is_stands_where_one_is_first_asked_for():
    """With numbers so far from the answer that nobody takes them for a hint."""
    sources = [source for _, source in core()]
    asked = [source for source in sources if "print, on average?" in source]
    assert "on average? (Ratios are averaged by their logarithms: 1 and 100 average 10.) Write" in asked[0]
    assert math.exp((math.log(1) + math.log(100)) / 2) == pytest.approx(10)


def test_what_the_points_look_for_is_asked_for():
    """The verdict and 9.5: what a reader is judged by stands in the task."""
    (asked,) = [source for _, source in core() if source.startswith("## The verdict")]
    assert all(word in asked for word in ("warnings about odds", "about this trial", "contradict"))
    assert "no contradiction" in questions.find("r09.2").judgement.model
    cells = json.loads((SOLUTIONS / LESSON.name).read_text(encoding="utf-8"))["cells"]
    (asked,) = [s for s in ("".join(cell["source"]) for cell in cells) if s.startswith("## 9.5")]
    assert all(
        word in asked for word in ("good reason", "*one* question, asked *once*", "the line", "*quadruples*", "next trial")
    )
    model = questions.find("9.5").judgement.model
    assert all(word in model for word in ("second outcome", "3.8", "*quadruples*", "the next one"))


def test_a_doubled_share_of_the_core_is_that_of_doubled_odds():
    few, more = map(
        int, re.search(r"If (\d+) of a hundred are abstinent on midazolam, that makes (\d+) on", text()).groups()
    )
    odds = 2 * few / (100 - few)
    assert more == round(100 * odds / (1 + odds))


def test_a_stricter_line_at_each_of_the_five_looks_keeps_false_alarms_at_5():
    shares = [n / 60 for n in (20, 30, 40, 50, 60)]
    line = float(re.search(r"its line may be (\S+) in place of 1.96", text())[1])
    assert replication.crossing(shares, [line] * 5) == pytest.approx(0.05, abs=0.0002)
    assert replication.crossing(shares, [1.96] * 5) > 0.11
    level = 2 * stats.norm.sf(line)  # the same line, as a P value
    assert (
        f"With five looks like those above the limit is {level:.3f} at each look. The printed .02 (.021, by its".replace(
            "0.", "."
        )
        in text()
    )
    assert f"in place of 1.96, which is P below {level:.3f}.".replace("0.", ".") in text()
    assert replication.crossing([0.9, 1], [stats.norm.isf(0.019)] * 2) == pytest.approx(0.05, abs=0.001)
    assert "at 54 of 60, the P is .038." in text() and 0.018 < 0.02 < 0.038  # the printed P lies between the two
    assert replication.crossing(shares, [stats.norm.isf(0.009)] * 5) == pytest.approx(0.05, abs=0.001)
    assert replication.crossing(shares, [stats.norm.isf(0.005)] * 5) < 0.03  # a fifth of .05 is stricter than needed


def test_one_late_look_and_many_early_ones_are_told_alike_twice():
    late = [looks.exact_looks(0.25, 0.25, [n, 60]) for n in (54, 56)]
    assert [round(100 * share) for share in late] == [7, 6]
    assert "from about 5 to 6 or 7 of a hundred trials" in text() and "into 6 or 7 (one late look), or 12 (five" in text()


def test_the_odds_ratio_of_the_counts_is_told_beside_the_adjusted_one():
    assert f"13 of 27 people abstinent against 3 of 28, an odds ratio of {13 / 14 / (3 / 25):.1f}." in text()


def test_95_of_the_hundred_intervals_hold_the_truth_where_the_trials_print_so():
    """Drawn: an interval that reaches by a factor holds 2 in the very trials that print within that factor of 2."""
    logs, width = np.random.default_rng(6).normal(math.log(2), ERROR, 200_000), math.exp(1.96 * ERROR)
    ratios = np.exp(logs)
    holds = (ratios / width <= 2) & (ratios * width >= 2)
    assert (holds == ((ratios >= 2 / width) & (ratios <= 2 * width))).mean() > 0.9999
    assert holds.mean() == pytest.approx(0.95, abs=0.002) and (ratios / width > 2).mean() == pytest.approx(0.025, abs=0.001)
    upper_quarter = math.exp(math.log(2) + stats.norm.isf(0.25) * ERROR)
    told = f"50 print more than 2, 25 more than {upper_quarter:.1f}, and 2 or 3 more than {2 * width:.1f}."
    assert told in text() and upper_quarter == pytest.approx(np.quantile(ratios, 0.75), rel=0.01)
    assert f"25 print more than {upper_quarter:.1f}." in predict("09.d", 25).message


def test_what_the_guess_at_first_trials_finds_is_not_told_before_it():
    sources = [source for _, source in core()]
    (asked,) = [n for n, source in enumerate(sources) if "was the joint odds ratio smaller" in source]
    (told,) = [n for n, source in enumerate(sources) if "all significant ones print something large" in source]
    assert told > asked


def test_odds_are_kept_from_chances_and_a_good_reason_needs_a_rule():
    judged = questions.find("r09.2").judgement
    assert any("odds are not chances" in point for point in judged.points) and "six times as likely" in judged.model
    judged = questions.find("9.5").judgement
    assert "a rule that was set beforehand" in judged.model and any("unethical" in point for point in judged.points)


def test_twenty_trials_have_two_or_three_false_alarms():
    usual = stats.binom.pmf(range(21), 20, looks.exact_looks(0.25, 0.25, [20, 30, 40, 50, 60]))
    assert sorted(np.argsort(usual)[-2:]) == [2, 3] and "Two or three are usual; none or six can happen." in text()
    assert min(usual[0], usual[6]) > 0.02


def test_both_sides_of_the_line_are_named_where_the_line_is():
    """Significant is above 4.4 and also below 0.23: no title, subtitle or sentence says "only above"."""
    assert "With so wide an interval only a ratio above 4.4, or below 0.23, leaves out 1" in printed()
    drawn = [
        t.get_text() for t in figures.significance_filter(2, ERROR, 5.7).figure.findobj(lambda a: hasattr(a, "get_text"))
    ]
    assert any("(above 4.4 or below 0.23)" in words for words in drawn)
    drawn = [
        t.get_text() for t in figures.significance_filter(0.5, ERROR, 0.2).figure.findobj(lambda a: hasattr(a, "get_text"))
    ]
    assert any("(below 0.23 or above 4.4)" in words for words in drawn)
    said = text() + printed() + (SOLUTIONS / LESSON.name).read_text(encoding="utf-8")
    said += questions.find("r09.2").judgement.model + lessons.guesses("09")["09.e"].why
    assert not re.search(r"[Oo]nly (above|what lies (above|beyond)) \d", said)


def test_the_card_says_nothing_that_the_core_has_not():
    assert not any("type M" in use.report for use in lessons.card("09"))


def test_how_the_printed_code_does_not_tell_what_comes_out():
    shown = "\n".join(source for kind, source in core() if kind == "code")
    assert "all count a blank" not in shown and "not significant: 7; rule for blanks: no use" in printed()


def test_the_model_of_the_stopped_trial_has_its_line():
    judged = questions.find("9.5").judgement
    line = f"{math.sqrt(15.6 / 1.1):.1f}"
    assert line in judged.model and any(line in point for point in judged.points) and float(line) < 4.1


@pytest.mark.parametrize("drawn", [20_000, 50_000])
def test_a_smaller_simulation_of_winners_passes_on_either_side(drawn):
    error, right = math.sqrt(sum(1 / x for x in (13, 30, 3, 40))), questions.find("9.6").right()
    logs = np.random.default_rng(5).normal(math.log(1.8), error, (40, drawn))
    runs = [math.exp(row[row > 1.96 * error].mean()) for row in logs]
    assert sum(grade("9.6", run).status == "right" for run in runs) >= 34
    assert all(grade("9.6", right + step).status == "right" for step in (-0.055, 0.05, 0.055))


def test_the_guess_at_power_can_be_reasoned():
    """95 of a hundred trials print between the ends of the interval around the truth, when all intervals are as wide."""
    width = math.sqrt(25.1 / 1.3)
    assert stats.norm.cdf(math.log(width) / ERROR) - stats.norm.cdf(-math.log(width) / ERROR) == pytest.approx(
        0.95, abs=1e-4
    )


def test_the_last_item_needs_nothing_of_a_deeper_section():
    (asked,) = [
        "".join(cell["source"])
        for cell in json.loads((SOLUTIONS / LESSON.name).read_text(encoding="utf-8"))["cells"]
        if "".join(cell["source"]).startswith("## 9.6")
    ]
    assert "type_m" not in asked and "size_errors" not in asked
    assert not any("type_m" in questions.find("9.6").hints[n] for n in range(3))
    error = math.sqrt(sum(1 / x for x in (13, 30, 3, 40)))
    for seed in (1, 2, 3):
        logs = np.random.default_rng(seed).normal(math.log(1.8), error, 1_000_000)
        assert grade("9.6", math.exp(logs[logs > 1.96 * error].mean())).status == "right"


def test_a_larger_trial_is_not_forecast_to_print_2_or_3():
    assert "may print 2 or 3" not in text() and "probably too much" not in text()
    assert "if a blank counts as no use, the difference is 27.5 points." in " ".join(printed().split())
    assert "would not contradict it: the interval, 1.3 to 25.1, holds both" in text()


def test_the_aims_do_not_tell_what_is_to_be_guessed():
    aims = text().split("**45 minutes.**")[0]
    assert "say what a significant number from a small trial is worth" in aims and "too much" not in aims


def test_a_look_at_p_below_05_leaves_nothing_for_the_end():
    z = math.log(5.7) / ERROR  # ranked by z: as far out at the look, or not stopped there and as far out at the end
    rng, share = np.random.default_rng(5), math.sqrt(30 / 55)
    first, rest = rng.normal(size=(2, 1_000_000))
    last = share * first + math.sqrt(1 - share**2) * rest
    ranked = ((np.abs(first) > z) | ((np.abs(first) < 1.96) & (np.abs(last) > z))).mean()
    assert ranked == pytest.approx(0.0319, abs=0.0008) and "ranked by their z: P 0.03" in printed()
    for ratio in (5.7, 7.7, 50, 500):
        found = replication.estimate_after_stopping(math.log(ratio), ERROR, [30 / 60, 55 / 60], [1.959964, 1.959964])
        assert found.p > 0.0499, ratio


def test_the_likelier_slip_of_winners_is_named_alone():
    """The smallest significant odds ratio, and two averages of the lesson's table, come near other slips."""
    for value, cause in ((3.83, "the smallest odds ratio"), (7.1, "the lesson's table"), (8.9, "the lesson's table")):
        message = grade("9.6", value).message
        assert cause in message and "two ways" not in message, message
