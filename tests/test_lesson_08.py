"""Lesson 08: its printed numbers and its exercise's answers, by other routes than the lesson's own."""

import ast
import json
import math
import re
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from heard import by_question, unheard
from matplotlib import pyplot as plt
from scipy import stats

from course_lib import figures
from course_lib.figures import both_sides
from course_lib.methods import effects
from course_lib.reader import lessons, predict, questions, verdict_words
from course_lib.reader.appraisal import asked, behind
from course_lib.reader.feedback import compare, grade
from course_lib.reader.lessons import lesson_08_deeper as deeper
from course_lib.reader.questions import lesson_08_carried, lesson_08_four_cells
from course_lib.sources import trial, verdicts

LESSON = Path(__file__).resolve().parents[1] / "notebooks/08_limitations.ipynb"


@cache
def prose():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def solution_of(begins):
    """The text of the exercise that begins so."""
    cells = json.loads((LESSON.parents[1] / "solutions" / LESSON.name).read_text(encoding="utf-8"))["cells"]
    (text,) = ["".join(c["source"]) for c in cells if "".join(c["source"]).startswith(begins)]
    return text


def code_of_the_lesson():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]


def test_kares_cells_by_a_linear_system():
    """Unknown: both, ketamine alone and therapy alone, each against neither."""
    known = [[0.5, 0.5, -0.5], [1, 0, 0], [1, -1, 0]]  # ketamine on average; both; therapy, with ketamine
    both, ketamine, therapy = np.linalg.solve(known, [10.1, 15.9, 4.2])
    assert (ketamine, both - therapy, therapy) == pytest.approx((11.7, 8.5, 7.4))
    interaction = both - ketamine - therapy
    cell = (19.0 - 1.1) / 2 / 1.96  # standard error of each cell's mean: the average effect is half a sum of four
    interaction_error = cell * math.sqrt(4)
    limits = [round(interaction + z * interaction_error) for z in (-1.96, 1.96)]
    assert interaction == pytest.approx(-3.2) and limits == [-21, 15]
    assert [round(ketamine + z * cell * math.sqrt(2)) for z in (-1.96, 1.96)] == [-1, 24]
    assert verdicts.kare_interaction().value == pytest.approx(interaction)
    assert (
        interaction_error == pytest.approx(2 * (19.0 - 1.1) / 2 / 1.96) and lessons.find("08.b").truth() == "c"
    )  # twice the average's
    assert questions.find("r08.3").right() == pytest.approx(interaction) and pytest.approx(therapy) == 15.9 - 8.5
    reach = cell * math.sqrt(4) * 1.96, cell * math.sqrt(2) * 1.96  # as the lesson and its section C work them out
    assert [f"{x:.1f}" for x in (*reach, ketamine - reach[1], ketamine + reach[1])] == ["17.9", "12.7", "-1.0", "24.4"]
    text = prose()
    for said in (
        "so its half-width is 8.95 × 1.41 = 12.7",
        "interaction is 4.2 - 7.4 = -3.2: no sign",
        "But it may be off by about 18 points either way",
        "| ketamine | 11.7 | 15.9 |\n| salt water | 0 | 7.4 |",
        "with therapy it adds 2 × 10.1 - 11.7 = 8.5. It leads to 15.9, so salt water with therapy is 15.9 - 8.5 = 7.4",
        "So the sum's is 2 × 8.95 = 17.9",
        "-3.2 - 17.9 = -21.1 and -3.2 + 17.9 = 14.7",
        "15 points more with ketamine would fit, and so would 21 less",
        "no effect, 0 points, would fit, too (section C)",
        "What therapy adds *with ketamine*, 4.2 points, comes from half of the 96 people.",
        "the 4.2 may be off by 13 points either way (95% interval).",
        "What therapy adds with salt water, 7.4, may be off by as much",
        "If both are 13 too high, they cancel: 17.2 - 20.4 is -3.2 again.",
        "which is just as likely, they add up: 17.2 + 5.6 = 22.8, off by 26.",
        "averages the *squares* of errors: (0² + 26²) / 2 = 338. That is 13² + 13², or about 18².",
        "a difference is as unsure as a sum, and the half-width of 8.5 - 11.7 is 17.9 too",
        "15.9 (3.8 to 28.1) and 4.2 (-6.7 to 15.2). Their half-widths, 12.15 and 10.95",
        "11.7 - 12.7 = -1.0 and 11.7 + 12.7 = 24.4",
    ):
        assert said in text
    assert [verdicts.KARE[name][0] for name in verdicts.KARE] == [10.1, 15.9, 4.2]
    assert both - ketamine == pytest.approx(4.2) and round(reach[1]) == 13 < round(interaction_error * 1.96) == 18
    assert round((2 * 12.7**2) ** 0.5) == 18 == round((2 * 13**2) ** 0.5)
    found = 4.2 + 13, 7.4 + 13, 4.2 + 13 - (7.4 - 13)
    assert found == pytest.approx((17.2, 20.4, 22.8))
    both_ways = [(one - other) ** 2 for one in (13, -13) for other in (13, -13)]
    assert sorted(both_ways) == [0, 0, 26**2, 26**2] and np.mean(both_ways) == 338 == 13**2 + 13**2
    assert (round((19.0 - 1.1) / 2), round((15.2 + 6.7) / 2)) == (9, 11)
    told = [(upper - lower) / 2 for _, lower, upper in verdicts.KARE.values()]
    assert told == pytest.approx([8.95, 12.15, 10.95]) and all(x < reach[1] < 1.2 * x for x in told[1:])
    width = np.subtract(*[interaction + z * interaction_error for z in (1.96, -1.96)])
    assert width == pytest.approx(35.8) and (width / (19.0 - 1.1)) ** 2 == pytest.approx(4)
    assert lessons.find("08.j").truth() == "c" and "Four times, because √4 = 2 halves the width" in text
    assert f"{2**0.5:.2f} {2**0.25:.2f}" == "1.41 1.19" and "by 1.19 only" in predict("08.j", "a").message
    assert 2 * 10.1 - ketamine == pytest.approx(both - therapy) and 10.1 - (ketamine - 10.1) == pytest.approx(8.5)


def test_a_difference_is_off_by_as_much_as_a_sum():
    """Section C's two rows, and with their two mirror images the standard deviation of both columns."""
    rows = [(one + other, one - other) for one in (3, -3) for other in (2, -2)]
    in_words = ["{} too {}".format(abs(off), "high" if off > 0 else "low") for row in rows[:2] for off in row]
    told = re.findall(r"^\| 3 too \w+ \| 2 too \w+ \| (\d too \w+) \| (\d too \w+) \|$", prose(), re.M)
    assert [off for row in told for off in row] == in_words
    assert np.std(rows, axis=0) == pytest.approx([math.sqrt(9 + 4)] * 2) and math.sqrt(9 + 4) > 3, "more than either"
    core, _, deeper_text = prose().partition("## Going deeper")
    assert "on average" not in core and "| the sum is |" in deeper_text, "one question of KARE, along the rows"


def test_hiding_by_simulating_people():
    """True shares that lesson 08 works out are turned back into the shares that are seen."""
    rng, people = np.random.default_rng(1), 400_000
    for believe, hide in (((10 / 20, 3 / 28), 0.5), ((0.9, 0.1), 0.25), ((1, 0), 0.25), ((1, 0), 0.42)):
        truths = []
        for seen, b in zip((13 / 27, 3 / 28), believe, strict=True):
            true = (seen - b * hide) / (1 - b * hide)
            truths.append(true)
            abstinent = rng.random(people) < true
            hides = ~abstinent & (rng.random(people) < b) & (rng.random(people) < hide)
            assert (abstinent | hides).mean() == pytest.approx(seen, abs=0.004)
        assert deeper.left(hide, believe) == pytest.approx(100 * (truths[0] - truths[1]))
    used = Fraction(14) / Fraction(3, 4)
    points_left = float(100 * ((27 - used) / 27 - Fraction(3, 28)))
    assert deeper.left(0.25) == pytest.approx(points_left)
    with_blanks = float(100 * ((27 - Fraction(8) / Fraction(3, 4) - 6) / 27 - Fraction(3, 28)))
    assert f"{points_left:.0f} {with_blanks:.0f} {14 / 0.58:.0f} {100 * 24 / 27:.0f} {100 * 25 / 28:.0f}" == "20 28 24 89 89"
    assert deeper.left(0.42) == pytest.approx(0, abs=0.5) and round(deeper.left(0.75, deeper.BELIEVED)) == 14
    shared = 1 - Fraction(14, 27) / Fraction(25, 28)  # of all who used on ketamine, if as many used there as on midazolam
    assert lessons.find("08.h").truth() == pytest.approx(float(200 * shared)) and round(float(200 * shared)) == 84
    assert dict(lessons.find("08.h").mistakes)[50].endswith(f"{deeper.left(0.5, (1 / 2, 0)):.0f} points are left.")
    assert round(deeper.left(0.42, (1 / 2, 0))) == 24
    assert deeper.left(0.84, deeper.BELIEVED) > 5 > 0.5 > abs(deeper.left(0.96, deeper.BELIEVED))  # so it takes more
    assert lessons.find("08.i").truth() == "a"
    rows = re.findall(r"^\|[^|]*\| (?:all seen|8 seen, 6 blanks) \| (\d+)% \|$", prose(), re.M)
    assert rows == ["42", "84", "96", "56"]  # each is reckoned above, or below
    used = 14 / (1 - 0.96 * 10 / 20), 25 / (1 - 0.96 * 3 / 28)  # as section B prints them
    assert [round(people, 1) for people in used] == [26.9, 27.9] and 14 / (1 - 10 / 20) == 28


def test_item_8_3_person_by_person():
    """From the truth forwards: of 25 who used on the drug 10 hide it; the trial then sees the item's counts."""
    truth = ["abstinent"] * 19 + ["used"] * 25 + ["blank"] * 6
    hidden = [person for person in truth if person == "used"][: 25 * 2 // 5]
    seen = {"abstinent": truth.count("abstinent") + len(hidden), "used": 25 - len(hidden), "blank": truth.count("blank")}
    assert seen == {"abstinent": 29, "used": 15, "blank": 6} and len(truth) == 50
    assert questions.find("8.3").right() == pytest.approx(100 * (19 - 7) / 50)
    asked = solution_of("## 8.3")
    assert "29 count as abstinent, 15 were seen to use, and 6 missed a visit, which left a blank. On placebo 7" in asked
    assert "58% against 14%, which is 44 points" in asked and (100 * 29 / 50, 100 * 7 / 50) == (58, 14)


def test_item_8_6_1_by_the_four_cells():
    """The interaction's upper limit, from four plain shares; the item has it from the average that it prints."""
    cells = lesson_08_four_cells.ISIS2
    upper = lesson_08_four_cells.more() + 196 * math.sqrt(sum(d / n * (1 - d / n) / n for d, n in cells.values()))
    assert questions.find("8.6.1").right() == pytest.approx(upper, abs=0.004) and f"{upper:.2f}" == "1.79"
    average = effects.risk_difference(568 + 461, 4300 + 4295, 791, 8592)
    printed = [f"{100 * x:.2f}" for x in (average.value, average.lower, average.upper)]
    assert "prevents {} deaths of 100, with a 95% interval from {} to {}".format(*printed) in solution_of("No sign of an")
    assert round(-0.049 + 2 * (3.69 - 1.85) / 2, 2) == 1.79
    assert grade("8.6.1", upper).status == grade("8.6.1", 1.79).status == "right"


def test_a_blank_hides_nothing_so_more_is_left():
    """Of the 14 the twin has 8 who were seen to use in the last two weeks, and 6 who count for a blank alone."""
    tables = trial.load()
    days = trial.use_by_day(tables).loc[:, 15:28]
    days = days[tables["participants"].set_index("participant").arm.loc[days.index] == "ketamine"]
    seen = (days == 1).any(axis=1)
    assert (seen.sum(), (days.isna().any(axis=1) & ~seen).sum(), len(days)) == (8, 6, 27)
    for used_seen, blank, left in ((14, 0, 20.1), (8, 6, 27.6)):
        used = Fraction(used_seen) / Fraction(3, 4)
        points = 100 * ((27 - used - blank) / 27 - Fraction(3, 28))
        assert round(float(points), 1) == left
    text = prose()
    assert (
        "If a quarter hide it, 8 / 0.75 = 10.7 used. With the 6, 16.7 of 27 are not abstinent. So 10.3 are, 38%, and 27.6"
        in text
    )
    none = [
        1 - Fraction(seen) / (27 - blank - 27 * Fraction(3, 28)) for seen, blank in ((14, 0), (8, 6))
    ]  # who hid it, then
    assert [round(100 * float(share)) for share in none] == [42, 56]
    assert (
        "27.6 points are left. (If all 14 were seen, 14 / 0.75 = 18.7 used, and 20.1 points are left; "
        "the core's picture has 19, for 5 whole people.)"
        in text
        and round(100 * (8 / 27 - 3 / 28)) == 19 == round(14 / 0.75)
        and round(14 / 0.75, 1) == 18.7
        and "To leave nothing takes 56% who hide it, not 42%" in text
    )
    assert (
        "that is 27 × 25/28 = 24.1. Only 14 of them were seen, so the other 10.1 hid it, 42% of the 24.1." in text
        and pytest.approx(24.1, abs=0.02) == 27 * 25 / 28
        and "Midazolam's 3 of 28 is about 3 of 27. So the other 10 of the 13 would have hidden" in text
        and "Of all who used that is 42%: the 10 and the 14 who were seen make 24." in text
        and [round(27 * 3 / 28), 13 - 3, 10 + 14, round(100 * 10 / 24)] == [3, 10, 24, 42]
        and [round(14 / (1 - 0.42), 1), round(27 - 14 / (1 - 0.42), 1), round(100 * 2.9 / 27)] == [24.1, 2.9, 11]
    ), "each with its condition"


def test_ten_of_the_13_would_have_to_have_hidden_it():
    """One person after another is taken from the 13 until no larger share is abstinent than on midazolam."""
    ahead = [hid for hid in range(14) if Fraction(13 - hid, 27) > Fraction(3, 28)]
    assert ahead == list(range(11)) and lessons.find("08.c").truth() == pytest.approx(13 - 27 * 3 / 28) == pytest.approx(
        10.107, abs=1e-3
    )
    assert "if hiding explains everything, ten of the 13 used, hid it" in prose()
    points = {hid: 100 * float(Fraction(13, 27) - Fraction(3, 28)) - 100 * hid / 27 for hid in (6.5, 7)}
    replies = {hid: predict("08.c", hid).message for hid in points}
    assert f"{points[6.5]:.0f} points are left" in replies[6.5] and f"more than {int(points[7])} points" in replies[7]
    assert predict("08.c", 10).status == "exact" and predict("08.c", "all").message.count("midazolam would lead") == 1


def test_the_core_settles_no_claim_before_it_is_judged():
    """Before the verdict no claim is named, nor of which of them a second word can be argued: the reply tells."""
    before, _, verdict_asked = (
        prose().partition("## Going deeper")[0].partition("## A letter")[2].partition("## The verdict")
    )
    assert not re.search(r"C09|C10|C11|C12", before) and "left empty" not in before
    argued = [claim for claim in ("C09", "C10", "C11", "C12") if claim in asked.ARGUED]
    assert "can be argued" not in verdict_asked and argued == ["C09", "C11", "C12"]
    assert asked.ARGUED["C09"][0] == verdicts.DEPENDS and verdicts.reached("C09").kind == verdicts.DESIGN
    assert not re.search(r"C\d\d|unlikely|brain|mechanism", verdict_asked), "nor hinted at"


def test_each_word_to_type_stands_beside_its_name_in_the_box():
    named = dict(re.findall(r"^- \*(\w+)\* \(([^)]*)\): ", prose(), re.M))
    assert named == verdict_words.WORDS


def test_how_often_four_samples_miss():
    """Days of use picked by chance out of 14, of which four samples of two days each show 8."""
    for days, told in ((1, 43), (3, 5)):
        ways = list(combinations(range(14), days))
        assert int(100 * sum(all(day >= 8 for day in way) for way in ways) / len(ways) + 0.5) == told
    said = "about 43 escape all four samples; of 100 on three days, about 5."
    assert (
        said in prose()
        and "each shows two days (invented, and few): then 8 of the 14 days are seen" in prose()
        and 4 * 2 == 8
    )


def test_a_difference_is_not_set_beside_a_level_unsaid():
    """The benefit compares two arms, and the harm is of one: in the core, the letter and the exercise."""
    core = prose().partition("## Going deeper")[0]
    assert (
        "a difference, ketamine *minus midazolam*. The 10.5 is of *one* arm, ketamine's" in core
        and "nobody was removed, either" in core
    )
    model, item = questions.find("r08.2").judgement.model, questions.find("8.4.1")
    assert "a risk of one in ten on ketamine can hide behind that, and on the sedative about as large a one" in model
    assert [round(100 * (1 - 0.05 ** (1 / people)), 1) for people in (27, 28)] == [10.5, 10.1]
    assert "than on placebo, and on the drug" in item.options[item.right()] and "may be less than 2.5" in item.why
    assert "Nobody had a seizure, on the drug or on placebo" in solution_of("Another drug was tested")
    told = (
        core,
        model,
        *item.options.values(),
        *(text for guess in lessons.guesses("08").values() for text in (guess.why, guess.because)),
    )
    assert not [text for text in told if re.search("nobody was harmed|removed for harm", text, re.I)]


def test_37_points_carried_to_another_clinic():
    ratio = Fraction(13, 14) / Fraction(3, 25)
    assert round(float(ratio), 1) == 7.7
    odds = Fraction(20, 80) * ratio  # the lesson's clinic, and what people would type there
    assert lessons.find("08.f").truth() == pytest.approx(float(100 * odds / (1 + odds))) and round(float(odds), 1) == 1.9
    assert round(20 + 100 * (13 / 27 - 3 / 28)) == lessons.find("08.f").usual == 57 and round(20 * 48 / 11, -1) == 90
    points = effects.risk_difference(13, 27, 3, 28)
    times = effects.odds_ratio(13, 27, 3, 28)
    carried = [20 + 100 * end for end in (points.lower, points.upper)]
    assert "| 20 + 37 = 57 | {:.1f} to {:.1f} (points 13.5 to 56.6) |".format(*carried) in prose()
    carried = [100 * (1 - 1 / (1 + end * 20 / 80)) for end in (times.lower, times.upper)]
    assert "| 66 | {:.0f} to {:.0f} (odds ratio {:.1f} to {:.1f}) |".format(*carried, times.lower, times.upper) in prose()


def test_amphetamine_carried_to_another_clinic():
    """Item 8.2 by fractions, and that no side of the trial's own share promises more."""
    assert lesson_08_carried.counts() == (30, 40, 17, 43)
    points = 10 + 100 * (Fraction(30, 40) - Fraction(17, 43))
    odds = Fraction(30, 10) / Fraction(17, 26) * Fraction(10, 90)
    assert [f"{float(x):.1f}" for x in (points, 100 * odds / (1 + odds))] == ["45.5", "33.8"]
    assert questions.find("8.2").right() == pytest.approx(float(100 * odds / (1 + odds)))
    ours = Fraction(13, 27) - Fraction(3, 28), Fraction(13 * 25, 14 * 3)
    theirs = points / 100 - Fraction(1, 10), odds * 9
    cases = ((theirs, 10, True), (theirs, 30, False), (ours, 20, False), (ours, 55, True))  # 39.5 and 11 in the trials
    for (gain, ratio), there, points_promise_more in cases:
        by_odds = ratio * there / (100 - there + ratio * there)
        assert (by_odds < Fraction(there, 100) + gain) is points_promise_more
    text = solution_of("## 8.2 To other people")
    assert "Amphetamine added 35.5 points in the trial. If the *points* stay, 10 + 35.5 = 45.5 of 100" in text
    assert "30 of 40 on amphetamine (60 mg) and in 17 of 43 on placebo" in text and "only 10 of 100 improve" in text


def test_harm_beside_benefit_by_closed_forms():
    """Item 8.4.1: what its right sentence says of benefit and harm, and what the others leave out."""
    (on_drug, on_placebo), people = lesson_08_carried.IMPROVED, lesson_08_carried.PEOPLE
    found = effects.risk_difference(on_drug, people, on_placebo, people)
    assert [round(100 * x) for x in (found.value, found.lower, found.upper)] == [20, 7, 32]
    assert round(100 * (1 - 0.05 ** (1 / people)), 1) == 2.5 == 100 / 40 and 1 / 3 < (1 - 1 / people) ** people < 0.4
    asked, options = solution_of("Another drug was tested"), questions.find("8.4.1").options
    assert "tested in 120 people, against placebo in 120" in asked and "On the drug 66 improved, and on placebo 42" in asked
    assert all("7 to 32" in options[letter] for letter in "bcd") and "up to 2.5" in options["b"]
    assert (
        "at least 4.5 more" in options["c"]
        and 7 - 2.5 == 4.5
        and "up to 0.8" in options["d"]
        and round(100 / people, 1) == 0.8
    )
    assert "2.5" not in "".join(text for letter, text in options.items() if letter != "b"), "it is to be worked out"


def test_no_cell_overwrites_what_another_cell_needs():
    """Who goes back to an earlier cell finds its names as they were: what a cell reads is made in one place."""
    made, read = {}, {}
    for n, source in enumerate(code_of_the_lesson()):
        tree = ast.parse(source)
        inner = {id(x) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for x in ast.walk(f) if x is not f}
        names = [x for x in ast.walk(tree) if isinstance(x, ast.Name)]
        stored = {x.id for x in names if isinstance(x.ctx, ast.Store) and id(x) not in inner}
        stored |= {x.name for x in ast.walk(tree) if isinstance(x, ast.FunctionDef)}
        stored |= {a.asname or a.name for x in ast.walk(tree) if isinstance(x, ast.Import | ast.ImportFrom) for a in x.names}
        for name in stored:
            made.setdefault(name, []).append(n)
        for name in {x.id for x in names if isinstance(x.ctx, ast.Load)} - stored:
            read.setdefault(name, []).append(n)
    assert {"our_trial", "arms"} <= set(made) & set(read)
    assert not {name: made[name] for name in read if len(made.get(name, [])) > 1}


def test_the_letter_to_the_cousin_can_be_sent():
    """The model's sentences are short, and the lesson asks for what it has."""
    sentences = re.split(r"(?<=[.?]) ", questions.find("r08.2").judgement.model)
    assert 3 <= len(sentences) <= 4 and max(len(sentence.split()) for sentence in sentences) < 30
    assert "two to four sentences" in prose()
    (of_the_clinic,) = [sentence for sentence in sentences if "your clinic" in sentence]
    assert "neither its benefit nor its harm" in of_the_clinic and not re.search(r"\d", of_the_clinic), "which nobody knows"
    for question in ("what was tested, and in whom", "how sure it is", "what nobody knows about her clinic"):
        assert question in prose()


def test_who_leaves_moves_the_difference_if_they_would_have_been_abstinent():
    """On midazolam 5 of 28 become 3: the 37 points that are seen would have been 30."""
    grown = [round(100 * (13 / 27 - counted / 28)) for counted in (5, 5 - 2)]
    assert grown == [30, 37] and lessons.find("08.d").truth() == "c"
    text = prose()
    core, _, deeper_text = text.partition("## Going deeper")
    assert "two of them stopped coming, ketamine's lead grew from 30 points to 37" in deeper_text
    assert "What becomes of ketamine's lead" in deeper_text and "5 of 28" not in core, "where 37 gave it away"


def test_who_used_worked_back_by_counting_on():
    """From so many who used to the 12 who were seen, where 40% hid it."""
    (used,) = [people for people in range(100) if people - people * 2 / 5 == 12]
    assert questions.find("r08.4").right() == pytest.approx(used) == 20
    assert "12 people were seen to use, and 40% of those who used hid it" in prose()


def test_the_core_has_no_clinic_of_odds_and_the_exercise_says_what_needs_it():
    """A result carried by points or odds ratio is section E's; the core keeps what the trial is set beside."""
    core, _, deeper_text = prose().partition("## Going deeper")
    section = deeper_text.partition("### E. ")[2]
    assert not re.search(r"odds|7\.7|20 of 100", core) and "| in the trial | at her clinic (invented) |" in core
    assert "20 + 37 = 57" in section and "0.25 × 7.7 = 1.93. As a share that is 1.93 / 2.93 = 0.66" in section
    for begins in ("# Exercise 08", "## 8.2 To other people", "No sign of an interaction is not yet"):
        assert not re.search(r"section [A-Z]", solution_of(begins)), f"{begins}: the core is enough"
    assert not any("section" in hint for name in ("8.2", "8.6.1") for hint in questions.find(name).hints)


def test_only_one_question_of_the_abstract_needs_people_without_the_therapy():
    """Of sleep all four cells hold people; of the therapy two are empty. And the shares are whole people."""
    people = {(drug, sleep, "therapy") for drug in ("drug", "placebo") for sleep in ("badly", "well")}
    by_sleep = {(drug, sleep) for drug, sleep, _ in people}
    by_therapy = {(drug, therapy) for drug, _, therapy in people}
    assert (len(by_sleep), len(by_therapy)) == (4, 2) and questions.find("8.1.2").right() == "b"
    assert [round(100 * n / 120) for n in (70, 49)] == [58, 41]
    asked = solution_of("An abstract (invented)")
    options = questions.find("8.1.2").options
    assert all(f"- ({letter}) {text}" in asked for letter, text in options.items()) and "58%" in asked and "41%" in asked


def test_what_isis_2_leaves_open():
    """At either end of the interval streptokinase prevents about twice as much with aspirin as without, or half."""
    with_aspirin, without = 100 * (461 / 4295 - 343 / 4292), 100 * (568 - 448) / 4300
    middle = (with_aspirin + without) / 2
    assert round(middle, 2) == 2.77
    ratios = [(middle + end / 2) / (middle - end / 2) for end in (-1.9, 1.8)]
    assert ratios == pytest.approx([0.5, 2], abs=0.05)


def test_worlds_a_and_b_in_points():
    assert (48 - 11) - (41 - 4) == 0 == 7 - 7 and (48 - 11) - (9 - 4) == 32 == 39 - 7
    assert "- World A: 7 - 7 = 0. - World B: 39 - 7 = 32." in " ".join(prose().split())
    assert all((48 - guess) - (11 - 4) == 41 - guess for guess in range(101))


@pytest.mark.parametrize("alone", [0, 48, 100])
def test_any_number_for_ketamine_alone_fits_what_the_trial_saw(alone):
    """Simulated people of all four cells: the two that the trial runs come out alike, whatever the others hold."""
    shares = {
        ("ketamine", "therapy"): 48,
        ("midazolam", "therapy"): 11,
        ("ketamine", "none"): alone,
        ("midazolam", "none"): 4,
    }
    people = [(*cell, n < share) for cell, share in shares.items() for n in range(100)]
    table = pd.DataFrame(people, columns=["arm", "beside it", "abstinent"])
    seen = table[table["beside it"] == "therapy"].groupby("arm").abstinent.sum()
    assert (
        seen.to_dict() == {"ketamine": 48, "midazolam": 11}
        and lessons.find("08.a").options[lessons.find("08.a").truth()] == "all, from 0 to 100"
        and 0 <= alone <= 100
    )


def test_who_had_therapy_is_told_as_what_was_offered():
    """How many completed it, the abstract does not say: so nobody is told to have had it, or gone without."""
    guess = lessons.find("08.a")
    r08 = questions.find("r08.2").judgement
    told = (verdicts.reached("C11").because, guess.why, guess.because, r08.model, *r08.points)
    assert not [
        text for text in told if re.search(r"[Nn]obody (?:there )?(?:had|went)|\bhad (?:five weeks|the therapy)", text)
    ]
    assert "were offered five weeks of therapy" in r08.model and "no arm" in r08.points[2]


def test_c12_is_judged_by_the_design():
    """Everybody had the therapy, so scans of both arms would not tell; the other word is granted."""
    assert verdicts.reached("C12").kind == verdicts.DESIGN and asked.ARGUED["C12"][0] == verdicts.UNKNOWN
    assert "scan" not in prose(), "which would tell the verdict before it is asked for"
    assert "even brain scans of these two arms could not show" in verdicts.reached("C12").because


@pytest.mark.parametrize("text", ["nobody knows", "unknown", "Nobody can tell", "it cannot be known"])
def test_that_nobody_knows_is_no_guess_of_nobody(text):
    said = predict("08.e", text)
    assert "it cannot be known" in said.message and "You guessed" not in said.message
    assert "You guessed 0" in predict("08.e", "nobody").message


def test_your_own_world_is_drawn_only_from_a_percentage(capsys):
    """What a reader may type as their best number: a world, or one friendly sentence; nothing is raised."""
    (source,) = [c for c in code_of_the_lesson() if c.startswith("# worlds that we made up")]
    names = {"pd": pd, "figures": figures, "yours": ...}
    exec(source, names)
    assert list(names["worlds"]) == ["World A", "World B"]
    assert names["world"](0.3).iloc[0, 0] == 30 and names["world"](0.29).iloc[0, 0] == 29  # as in every prediction
    for typed in ("30%", "30 %", "30"):
        assert names["world"](typed).equals(names["world"](30))
    for typed in (30, 0, 100, 55.5, 1):
        assert names["world"](typed).to_numpy().tolist() == [[typed, 48], [4, 11]]
    assert "not drawn" not in capsys.readouterr().out
    for typed in (120, -0.3, -5, "much", "30 to 40 %", None, [30, 40], float("nan")):
        assert names["world"](typed) is None
        assert f"{typed} is not drawn: write a percentage" in capsys.readouterr().out


def test_harm_behind_none_by_closed_forms():
    benefit = effects.risk_difference(13, 27, 3, 28)
    most = 1 - 0.05 ** (1 / 27)  # in 1 trial of 20 nobody, as in the recall and in 8.4
    assert stats.binom.pmf(0, 27, most) == pytest.approx(0.05) and f"{most:.1%}" == "10.5%" == behind.highest_risk()
    text = prose()
    assert (
        f"at least {100 * benefit.lower:.1f} minus {100 * most:.1f} are better off, 3 of 100?" in text and 13.5 - 10.5 == 3
    )
    assert (
        f"Do not subtract. The {100 * benefit.lower:.1f} is a" in text
        and f"The {100 * most:.1f} is of" in text
        and f"{most:.1%} that can hide behind nobody of 27" in text
    )
    spared = [round(0.95**people, 2) for people in (1, 2, 27)]
    assert spared == [0.95, 0.9, 0.25] and "So 0.95 is multiplied 27 times, and 0.25 is left" in text
    stricter = 1 - 0.025 ** (1 / 27)  # as the benefit's limits: 2.5 of 100 beyond each
    assert stricter == pytest.approx(
        stats.binomtest(0, 27).proportion_ci(method="exact").high
    ) and "Two-sided, as the benefit’s, it would be 12.8." in both_sides._why_one_sided(0, 27)
    assert stats.binom.pmf(0, 27, 1e-6) > 0.99 and "may be as small as nothing" in text
    assert f"{stricter:.1%}" == "12.8%" and "cannot be less than none" not in text
    assert trial.published().estimate["removed_for_adverse_events"] == 0
    assert lessons.find("08.e").truth() == pytest.approx(100 * stats.binom.pmf(0, 27, 0.05))
    needed = questions.find("8.4").right()
    assert Fraction(39, 40) ** needed <= Fraction(5, 100) < Fraction(39, 40) ** (needed - 1)
    missed = {people: float(100 * Fraction(39, 40) ** people) for people in (27, 30, 40, 80, 100, 118, 150)}
    assert [round(missed[n], 1) for n in (40, 80, 100, 150)] == [36.3, 13.2, 8.0, 2.2]
    assert 46 < missed[30] < 50 < missed[27] < 51 and round(missed[118], 2) == 5.04


def test_world_a_on_both_scales():
    factor = Fraction(48, 52) / Fraction(41, 59)
    assert lessons.find("08.g").truth() == pytest.approx(float(factor))
    assert Fraction(11, 89) / Fraction(4, 96) == pytest.approx(3.0, abs=0.05)


def test_only_two_counts_of_forty_are_what_lii_prints():
    fits = [(k, n) for n in range(2, 41) for k in range(n + 1) if round(100 * k / n, 1) == 36.8]
    assert fits == [(7, 19), (14, 38)]


def test_isis_2_by_whole_numbers():
    """The two cells that the abstract does not print, and the interaction, by fractions."""
    cells = lesson_08_four_cells.ISIS2
    sums = {name: [cells[name][i] + cells["both"][i] for i in (0, 1)] for name in ("streptokinase", "aspirin")}
    assert sums == {"streptokinase": [791, 8592], "aspirin": [804, 8587]}
    assert sum(people for _, people in cells.values()) == 17_187 == 8592 + 8595 == 8587 + 8600
    risk = {name: Fraction(*counts) for name, counts in cells.items()}
    more = 100 * (risk["aspirin"] - risk["both"] - risk["neither"] + risk["streptokinase"])
    assert questions.find("8.6").right() == pytest.approx(float(more)) == pytest.approx(-0.0489, abs=5e-5)
    error = math.sqrt(sum(float(p * (1 - p)) / n for p, (_, n) in zip(risk.values(), cells.values(), strict=True)))
    assert [round(float(more) + z * 100 * error, 1) for z in (-1.96, 1.96)] == [-1.9, 1.8]
    assert str(effects.risk_difference(568, 4300, 448, 4300)).startswith("Risk difference 2.8 points")


LIKELY = [  # what people would type, the first five of each item the likeliest, and words of the true cause
    ("8.1.2", "a", "In which of them is nobody"),
    ("8.1.2", "c", "people whom the trial does not have"),
    ("8.1.2", "d", "people whom the trial does not have"),
    ("r08.4", 16.8, "the 40% are of *all* who used"),
    ("r08.4", 17, "the 40% are of *all* who used"),
    ("r08.4", 7.2, "what is left, 60%"),
    ("r08.4", 30, "for the 40% who hid it"),
    ("r08.4", 52, "adds 40 people"),
    ("8.6", -5.41, "the people not"),
    ("8.6", -5.25, "the people not"),
    ("8.3", -6, "take away the 10 who hid it"),
    ("8.3", 8, "take away the 10 who hid it"),
    ("r08.4", 8, "Asked is how many used"),
    ("r08.4", 12, "*seen* to use"),
    ("r08.4", 4.8, "40% of the 12"),
    ("8.1", 12 - 5, "sign"),
    ("8.2", 3, "odds in one arm of the trial"),
    ("8.2", 0.654, "odds in one arm of the trial"),
    ("8.2", 33.3, "cut off on the way"),
    ("8.2", 33, "or at the end"),
    ("8.1", -5, "its sign is turned round"),
    ("8.1", -12, "its sign is turned round"),
    ("r08.3", -7.4, "its sign is turned round"),
    ("8.3", 9, "the 15 are themselves three of five"),
    ("8.3", 28, "do not count as abstinent"),
    ("8.6", -0.489, "ten times too large"),
    ("8.4", 4, "where it is *missed*"),
    ("8.6.1", 1.77, "rounded on the way"),
    ("r08.3", -4.2, "its sign is turned round"),
    ("r08.3", 23.3, "adds the two cells"),
    ("8.1", 45 - 40, "what therapy adds *with* the drug"),
    ("8.1", 45 - 30, "what the drug adds"),
    ("8.1", 30 - 18, "what therapy adds *without* the drug"),
    ("8.1", -0.07, "in proportions"),
    ("8.1", 0.07, "the sign is turned round"),
    ("8.3", 62, "*not* abstinent"),
    ("8.3", 42, "did not *count*"),
    ("8.1", 40 - 18, "what the drug adds"),
    ("8.1", 45 - 18, "What does therapy add with the drug"),
    ("8.1", 18, "the cell of neither"),
    ("8.1", 45, "the cell of both"),
    ("8.3", 19 / 44 * 100, "19 of 44"),
    ("8.3", 35, "all 21 divided"),
    ("8.2", 11.1, "odds on placebo"),
    ("8.2", 35.5, "the trial's points"),
    ("8.1", 45 / 40 - 30 / 18, "two ratios side by side"),
    ("8.1", (45 / 55) / (40 / 60) / ((30 / 70) / (18 / 82)), "two ratios side by side"),
    ("8.1", 5 + 12, "the sum of what therapy adds"),
    ("8.1", 40 + 30 - 18, "added up"),
    ("8.1", (15 + 22) / 2, "average effect"),
    ("8.1", 40 - 30, "the drug alone against therapy alone"),
    ("8.1", 45 - 40 - 30 - 18, "Put brackets round"),
    ("8.2", 46.1, "the lesson's odds ratio"),
    ("8.2", 46.2, "the lesson's odds ratio"),
    ("8.2", 45.9, "multiplies the share"),
    ("8.3", 23, "the *three* of five"),
    ("8.3", 46, "the *three* of five"),
    ("8.6.1", 0.9, "the 2.77's half-width"),
    ("8.2", 45.5, "This keeps the points"),
    ("8.2", 10 * 4.59, "multiplies the share"),
    ("8.2", 0.51, "These are the odds"),
    ("8.2", 51.0, "These are the odds"),
    ("8.2", 19.0, "a ratio of shares"),
    ("8.2", 100 * 0.459 / 1.459, "10/100 for the odds"),
    ("8.2", 14.6, "adds the odds ratio"),
    ("8.2", 4.59, "This is the odds ratio"),
    ("8.2", 23.8, "So many *more*"),
    ("8.2", 2.36, "turned round"),
    ("8.2", 53.4, "as section E's"),
    ("8.2", 17.4, "a ratio of *shares*"),
    ("8.2", 0.338, "as a proportion"),
    ("8.2", 66.2, "left to 100"),
    ("8.4.1", "a", "up to 1 in 40 can hide"),
    ("8.4.1", "c", "weighs as much"),
    ("8.4.1", "d", "more than a third"),
    ("8.3", 31, "*not* abstinent"),
    ("r08.3", 0, "as much with ketamine as with salt water"),
    ("r08.3", 4.2, "Subtract what it adds with salt water"),
    ("r08.3", 7.4, "Subtract it from what therapy adds with ketamine"),
    ("r08.3", 3.2, "sign"),
    ("r08.3", 11.6, "a sum of two differences"),
    ("r08.3", "8.5", "Subtract what it adds with education"),
    ("r08.3", 11.7, "from what ketamine adds with therapy"),
    ("r08.3", 15.9, "This is one cell"),
    ("r08.3", 5.8, "an average of two differences"),
    ("r08.3", 10.1, "an average of two differences"),
    ("r08.3", 11.7 + 7.4, "if they added up"),
    ("r08.3", 11.7 - 7.4, "Take two differences first"),
    ("r08.3", -1.6, "half of the difference"),
    ("r08.3", -3, "right as far as it goes"),
    ("8.1", -7 / 2, "half of the difference"),
    ("8.6", -0.0489 / 2, "half of the difference"),
    ("8.6", 100 * (448 / 4300 - 461 / 4295), "alone against aspirin alone"),
    ("8.1", 0, "Does it add as much without"),
    ("8.1", 5 / 12, "divided by the other"),
    ("8.1", 45 - 12, "which is a cell"),
    ("8.1", -7 / 12, "as a share of what therapy adds"),
    ("8.1", -58.3, "as a share of what therapy adds"),
    ("8.1", -140, "as a share of what therapy adds"),
    ("8.3", 100 * (29 - 6) / 50 - 14, "they are the *three* of five"),
    ("8.3", 100 * (50 - 21 / 0.6) / 50 - 14, "divides all 21"),
    ("8.3", 100 * (50 - 25) / 50 - 14, "the 6 with a blank as abstinent"),
    ("8.3", 20, "how many are left"),
    ("8.3", 38, "That is the first half"),
    ("8.3", 44 * 0.6, "two of five of the 44 points"),
    ("8.3", 44 * 0.4, "two of five of the 44 points"),
    ("8.3", 44 - 40, "40 points from the 44"),
    ("8.3", 58 * 0.6 - 14, "two of five of the 29"),
    ("8.3", 29.2, "leaves the 6 with a blank out"),
    ("8.3", 100 * (29 - 0.4 * 21) / 50 - 14, "two of five of all 21"),
    ("8.3", 100 * (50 - 15 / 0.4 - 6) / 50 - 14, "15 / 0.4"),
    ("8.3", 19, "What percentage is that"),
    ("8.3", 12, "a number of people"),
    ("8.3", 25, "25 people used"),
    ("8.3", 10, "So many people hid it"),
    ("8.3", 0.24, "in proportions"),
    ("8.3", 44, "The answer is computed from it"),
    ("8.6.1", -0.049 + 0.92, "the 2.77's half-width"),
    ("8.6.1", 1.84, "the interaction's half-width"),
    ("8.6.1", -0.049 - 1.84, "the lower end"),
    ("8.6.1", 0.049 + 1.84, "is *negative*"),
    ("8.6.1", 2.77 + 1.84, "around the 2.77"),
    ("8.6.1", 1.8, "this fits"),
    ("8.6.1", 0.92, "the half-width of the 2.77"),
    ("8.6.1", 3.69, "upper limit"),
    ("8.6.1", -0.049 + 2**0.5 * 0.92, "1.41 times"),
    ("8.6.1", -0.049 + 0.46, "halved once more"),
    ("8.6.1", 3.68, "whole width"),
    ("8.6.1", -0.049 + 3.68, "2.77's whole width"),
    ("8.6.1", 0.0179, "in proportions"),
    ("8.6.1", -0.049 - 0.92, "the lower end, and takes half the width of the 2.77"),
    ("8.4", 90, "in 10 of 100 trials"),
    ("8.4", 120, "rule of three"),
    ("8.4", 40, "one expects one case"),
    ("8.4", 118, "just over 5"),
    ("8.4", math.log(0.05) / math.log(0.975), "round up"),
    ("8.4", 38, "all are spared"),
    ("8.4", 39, "expects nearly one case"),
    ("8.3", 31 - 14, "14% on placebo *were*"),
    ("8.2", 25, "did *not* improve on amphetamine"),
    ("8.4", 0.95, "of 100 trials should see it"),
    ("r08.4", 28.8, "counts the 12 twice"),
    ("8.6", -0.048, "cut off. Give three decimals"),
    ("8.6", 0.048, "sign"),
    ("8.6.1", 2.0, "it is not 2.00"),
    ("8.4", 146, "two-sided"),
    ("8.4", 59, "1 in 20"),
    ("8.4", 60, "1 in 20"),
    ("8.4", 2, "*missed* in 95"),
    ("8.4", 3, "more than 90 of 100"),
    ("8.4", 236, "both arms"),
    ("8.4", 238, "both arms"),
    ("8.4", 237, "both arms"),
    ("8.4", 182, "1 of 100 trials"),
    ("8.4", 95, "of 100 trials should see it"),
    ("8.4", 240, "both arms"),
    ("8.4", 117, "just over 5"),
    ("8.4", 122, "fewer do it too"),
    ("8.4", 150, "fewer do it too"),
    ("8.4", 27, "our trial's arm"),
    ("8.4", 91, "in 10 of 100"),
    ("8.4", 100, "more than 5"),
    ("8.4", 109, "more than 5"),
    ("8.4", 1600, "40 times 40"),
    ("8.4", 1000, "fewer do it too"),
    ("8.4", 72, "more than 5"),
    ("8.6", 100 * ((461 / 4295 - 343 / 4292) - (568 / 4300 - 448 / 4300)) * -1, "sign"),
    ("8.6", 100 * (461 / 4295 - 343 / 4292), "prevents with aspirin"),
    ("8.6", 100 * (568 - 448) / 4300, "prevents without aspirin"),
    ("8.6", (10.7 - 8.0) - (13.2 - 10.4), "rounded to one decimal"),
    ("8.6", (461 / 4295 - 343 / 4292) - (568 / 4300 - 448 / 4300), "times 100"),
    ("8.6", 100 * ((804 / 8587 - 343 / 4292) - (568 / 4300 - 791 / 8592)), "are no cells"),
    ("8.6", 2.63, "are no cells"),
    ("8.6", 0.05, "sign"),
    ("8.6", -0.051, "near miss"),
    ("r08.3", -8.5, "its sign is turned round. From it"),
    ("r08.3", 3.2, "minus what it adds with salt water"),
    ("8.2", 1 / ((30 / 10) / (17 / 26)), "odds ratio turned round"),
    ("8.3", 34.8, "two of five off the 58%"),
    ("8.6", -0.052, "both against neither"),
    ("8.6", 118, "counts of deaths"),
    ("8.6", 120, "counts of deaths"),
    ("8.6", 105, "counts of deaths"),
    ("8.6", -1.26, "One of the two rows"),
    ("8.6", -1.42, "One of the two rows"),
    ("8.6", 0.98, "divided by the other"),
    ("8.6", 1.02, "divided by the other"),
    ("8.6", -0.0005, "This is the interaction in proportions"),
    ("8.6", -0.1, "rounded to one decimal"),
    ("8.6", 36.5, "number needed to treat"),
    ("8.6", -36, "number needed to treat"),
    ("8.6", 100 / 2.7418 - 100 / 2.7907, "two numbers needed to treat"),
    ("8.6", -0.0175, "as a share of what streptokinase prevents"),
    ("8.6", -1.77, "as a share of what streptokinase prevents"),
    ("8.6", -4.9, "times 100 twice"),
    ("8.6", 0, "exactly as many with aspirin as without"),
    ("8.4", 12, "more than a quarter"),
    ("8.4", 50, "more than a quarter"),
    ("8.2", 18.9, "a ratio of shares"),
    ("8.6", 100 * (568 / 4300 - 343 / 4292), "both against neither"),
    ("8.6", 100 * (1029 / 8595 - 791 / 8592), "on average"),
    ("8.6", 100 * (1016 / 8600 - 804 / 8587), "in everybody 2.45"),
    ("8.6", 100 * (448 / 4300 - 343 / 4292), "with streptokinase 2.43"),
    ("8.6", 4.00, "*all* people on streptokinase"),
    ("8.6", 100 * (461 / 8587 - 343 / 4292 - 568 / 4300 + 448 / 8592), "the people not"),
    ("8.6", 118 - 120, "in deaths"),
    ("8.6", 9.206 - 9.363, "minus the other"),
    ("8.6", 791 - 804, "printed counts"),
    ("8.6", 343 / 4292 / (461 / 4295) - 448 / 4300 / (568 / 4300), "relative risks"),
    ("8.6", -0.000489, "times 100"),
    ("8.6", -0.02, "the size is another"),
    ("8.6", -0.01, "the size is another"),
    ("8.6", -0.06, "That is near"),
    ("8.6", -0.04, "Round the last decimal"),
    ("8.6", 100 * lesson_08_four_cells._relative(), "two relative risks"),
    ("8.6", 0.944, "two relative risks"),
    ("8.6", 343 * 4295 / 4292 / 461 / (448 / 568), "two relative risks"),
    ("8.6", lesson_08_four_cells._ratio(), "two odds ratios"),
    ("8.6", -200 / 4300, "about the same number of people"),
    ("8.6", 2.74 + 2.79, "the sum of what streptokinase"),
    ("8.6", 10.42, "in one of the four cells"),
    ("8.6", 10.73, "in one of the four cells"),
    ("8.6", 13.21, "in one of the four cells"),
    ("8.6", 238, "added up"),
    ("8.2", 75, "in an arm of the trial"),
    ("8.3", 30, "placebo away twice"),
    ("8.3", 13, "away twice"),
    ("8.3", 37.5, "the other three of five"),
    ("8.6.1", -0.049, "the interaction itself"),
    ("8.6.1", 0.43, "ten times too large"),
    ("8.6.1", 1.25, "with aspirin, or without"),
    ("8.6.1", 1.81, "rounded on the way"),
    ("8.6.1", 1.74, "rounded on the way"),
    ("8.3", 29, "count as abstinent"),
    ("8.3", 15, "they are three of five"),
    ("8.6", 1.371, "or on aspirin"),
    ("8.2", 31.4, "10/100 for the odds"),
    ("8.6", 100 * (804 / 8587 - 568 / 4300), "had streptokinase too"),
    ("8.6.1", -1.79, "its sign is not"),
    ("8.6.1", 1.78, "cut off"),
    ("8.3", 62 - 14, "14% on placebo *were*"),
    ("8.3", 34, "takes a quarter"),
    ("r08.4", 16, "takes a quarter"),
    ("8.6", -0.49, "ten times too large"),
    ("8.6.1", 7.33, "twice the 2.77's upper limit"),
    ("8.2", 62.8, "did *not* improve"),
]


@pytest.mark.parametrize(("question", "rows"), by_question(LIKELY))
def test_a_likely_slip_hears_its_cause(question, rows):
    assert unheard(question, rows) == []


@pytest.mark.parametrize(
    ("which", "guess", "words"),
    [
        ("08.a", "b", "does no harm"),
        ("08.a", "c", "adds *with* therapy"),
        ("08.b", "b", "if one of the two numbers were exact"),
        ("08.b", "a", "they add up"),
        ("08.d", "b", "this person was abstinent"),
        ("08.d", "a", "the arm that is subtracted"),
        ("08.j", "a", "under the root"),
        ("08.j", "b", "√2 = 1.41 only"),
        ("08.e", 100 / 27, "1 of 27"),
        ("08.e", 1, "1.35 people"),
        ("08.e", 5, "0 is common"),
        ("08.e", 10, "spared with a chance of 0.95"),
        ("08.c", 13, "midazolam would lead"),
        ("08.c", 3, "How many are the others"),
        ("08.c", 5, "Which share of 27 may stay abstinent"),
        ("08.c", 77, "how many people, of the 13"),
        ("08.c", 42, "how many people, of the 13"),
        ("08.c", 37, "how many of the 13 people"),
        ("08.f", 20, "what midazolam comes to there"),
        ("08.e", "1 in 4", "read as 25 of 100 trials"),
        ("08.e", "One in four", "read as 25 of 100 trials"),
        ("08.e", "one out of four", "read as 25 of 100 trials"),
        ("08.c", "ten of thirteen", "You guessed 10 of 13"),
        ("08.f", 154, "Multiply the *odds*, 20/80"),
        ("08.h", "twice 42", "read as 84%"),
        ("08.f", 0.66, "read as 66"),
        ("08.f", 58.8, "the paper's 5.7"),
        ("08.f", 37, "the points do not"),
        ("08.f", 27, "an odds ratio multiplies"),
        ("08.f", 7.7, "the odds ratio itself"),
        ("08.f", 46, "So many *more*"),
        ("08.f", 86, "This adds 66 to the 20"),
        ("08.f", 193, "the odds, in percent"),
        ("08.g", 0.76, "upside down"),
        ("08.h", 58, "the share that was *seen*"),
        ("08.f", 77, "has the 20 in it"),
        ("08.g", 1, "leave the odds as they are"),
        ("08.h", 42, "half as many have a reason"),
        ("08.h", 21, "and not less"),
        ("08.i", "c", "*their* arm look better"),
    ],
)
def test_a_guess_of_a_known_cause_hears_it(which, guess, words):
    assert words in predict(which, guess).message


@pytest.mark.parametrize("trials", [22, 28])
def test_three_trials_off_is_near_and_four_are_not(trials):
    """As near, of 25, as 9 and 11 are of the 10 in 08.c."""
    assert predict("08.e", trials).status == predict("08.c", 9).status == predict("08.c", 11).status == "near"
    assert {predict("08.e", far).status for far in (21, 29)} == {"far"}


FIRST = "before you compare:"


@pytest.mark.parametrize(
    ("which", "text", "asks"),
    [
        ("8.5", "Yes, the device is objective.", ["somebody who smoked, and did not come"]),
        ("8.5", "I fully agree, because it is objective.", ["somebody who smoked, and did not come"]),
        ("8.5", "No: people may stay away, and the device is objective only for those who come.", []),
        ("8.5", "Yes for those who came, but who stayed away is left out.", []),
        ("8.5", "I do not agree, because it is objective only in part.", []),
        ("r08.2", "Go, it works: 48% against 11%.", ["In which arm"]),
        (
            "r08.2",
            "Ketamine works alone. Go. It is safe because nobody was removed.",
            ["In which arm", "behind nobody of 27"],
        ),
        ("r08.2", "I would not go. Nobody knows whether it is safe.", []),
        ("r08.2", "It does not show that it is safe, and nobody had it alone.", []),
        ("r08.2", "Nobody had ketamine alone, so ask your doctor before you go.", []),
    ],
)
def test_whoever_claims_the_very_error_is_asked_one_question_before_the_model(which, text, asks, capsys):
    said = compare(which, text).message
    judged = questions.find(which).judgement
    before, _, shown = said.partition("one good answer:")
    assert shown.startswith(f" {judged.model}") and "Nothing grades yours" in shown
    assert before.startswith(FIRST) is bool(asks) and all(ask in before for ask in asks)
    assert sum(ask in before for _, ask in judged.asked) == len(asks)
    assert not [ask for _, ask in judged.asked if not ask.endswith("?")], "a question, and no verdict"


@pytest.mark.parametrize("item", ["r08.2", "8.5"])
def test_the_model_itself_is_not_asked_first(item, capsys):
    assert not compare(item, questions.find(item).judgement.model).message.startswith(FIRST)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("8.1", -7),
        ("8.1", "-7"),
        ("8.2", 33.8),
        ("8.2", 100 * 0.51 / 1.51),
        ("8.4.1", "b"),
        ("8.4.1", "b: both"),
        ("r08.3", "-3.2"),
        ("8.3", 24),
        ("8.3", 24.0),
        ("8.6.1", 1.79),
        ("8.6.1", -0.05 + 1.84),
        ("8.4", 119),
        ("8.4", "119 people"),
        ("8.4", "about 119"),
        ("8.3", "24 points"),
        ("8.3", "about 24"),
        ("8.6", -0.049),
        ("8.6", -0.05),
        ("8.6", -0.0489),
        ("r08.1", "c"),
        ("r08.3", "minus 3.2"),
    ],
)
def test_a_right_answer_in_its_likely_form(question, answer):
    assert grade(question, answer).status == "right"


def test_no_reply_or_hint_of_one_item_tells_the_answer_of_another():
    """Whoever goes to 8.4.1 or 8.6.1 first is not told 8.4 or 8.6."""
    for which, number in (("8.4.1", "119"), ("8.6.1", "0.049")):
        item = questions.find(which)
        assert not [text for text in (*item.hints, *(m.message for m in item.mistakes)) if number in text]


def test_a_letter_with_another_one_behind_it_is_asked_again():
    for answer in ("b: or c", "a) no, b", "b: 20 more of 100 improve than on placebo, and nobody has a seizure"):
        assert "one letter is asked for" in grade("8.4.1", answer).message


def test_a_percentage_of_no_cell_hears_no_cause_of_another_number():
    assert "printed counts" not in grade("8.6", 12.5).message and "printed counts" not in grade("8.6", 13.21).message
    assert "printed counts" in grade("8.6", 13).message and "printed counts" in grade("8.6", -13).message


def test_the_difference_in_proportions_has_one_cause():
    message = grade("8.6", -0.000489).message
    assert (
        "This is the interaction in proportions" in message and "two ways" not in message and " if " not in message.lower()
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [("8.4", 90), ("8.6", -0.1), ("8.2", 51.0), ("8.6", 10.42), ("8.6", 0), ("8.6", -0.0005), ("8.2", 45.9)],
)
def test_one_value_hears_one_cause(question, answer):
    assert "two ways" not in grade(question, answer).message
    assert grade("8.6", 0).message != grade("8.6", -0.0005).message


@pytest.mark.parametrize("deaths", [461 - 343, 568 - 448])
def test_deaths_prevented_are_not_taken_for_another_item(deaths):
    """They lie next to 8.4's answer, 119 people."""
    assert "8.4" not in grade("8.6", deaths).message


def drawn(begins):
    """The axes that a cell of the lesson draws, with what it leaves in its names; its last line would close the plot."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    (source,) = ["".join(c["source"]) for c in cells if "".join(c["source"]).startswith(begins)]
    names = {"pd": pd, "effects": effects, "figures": figures, "plt": plt}
    plt.close("all")
    exec(source[: source.rindex("figures.show_drawn")], names)
    return plt.gcf().axes[0], names


def test_rows_of_people_and_curves_of_hiding_end_where_the_title_says():
    axes, names = drawn("# the 27 people on ketamine, if 0, 5 or 10")
    midazolam = [line for line in axes.lines if list(line.get_ydata()) == [-3]]
    assert [line.get_fillstyle() for line in midazolam] == ["full"] * 3 + ["none"] * 25, "what ketamine is ahead of"
    assert {line.get_color() for line in midazolam} == {figures.COLOURS["midazolam"]}
    for row, (abstinent, hid) in enumerate(((13, 0), (8, 5), (3, 10))):
        fills = [line.get_fillstyle() for line in axes.lines if list(line.get_ydata()) == [-row]]
        assert fills == ["full"] * abstinent + ["left"] * hid + ["none"] * 14
    told = [t.get_text() for t in axes.texts]
    for row, hid in enumerate((0, 5, 10)):
        left = 100 * (Fraction(13 - hid, 27) - Fraction(3, 28))
        said = f"{hid} hid it, {100 * hid / (14 + hid):.0f}% of {14 + hid} who used"
        assert told[row] == f"{said}: {100 * (13 - hid) / 27:.0f}% abstinent, {float(left):.0f} points ahead"
    assert told[3:] == ["midazolam: 11% abstinent"] and "0 points ahead" in told[2]
    assert names["title"].startswith("Ketamine’s lead is gone if 10 of the 13")
    axes, names = drawn("# the points that are left, if people believe")
    ends = [line.get_xdata()[-1] for line in axes.lines if len(line.get_xdata()) > 1]
    both = "With believers on midazolam, hiding ends the lead at 96%, not 84%"
    assert ends == [42, 84, 96] and names["title"].replace("\n", " ") == both, "half alone make 84"
    thick = [line.get_xdata()[-1] for line in axes.lines if line.get_linewidth() > 3]
    assert thick == [96] and axes.get_yticks() == pytest.approx([0, 37.4]), "the title's curve, and where all begin"
    assert axes.get_xticks() == pytest.approx([0, 42, 84, 96]) and axes.get_xlim()[0] == axes.get_ylim()[0] == 0
    plt.close("all")


def test_the_clinic_keeps_the_points_or_the_odds_ratio():
    """By whole numbers in the picture: 20 + 37, and the odds 20/80 times 7.7."""
    title = figures.carried_over(13, 27, 3, 28, 0.2).alt.split(".")[0]
    assert title == "From one trial, 57% or 66% abstinent on ketamine at a clinic" and "66 - 20 = 46 more" in prose()
    odds = Fraction(20, 80) * Fraction(13 * 25, 14 * 3)
    assert f"{float(20 + 100 * (Fraction(13, 27) - Fraction(3, 28))):.0f}, {float(100 * odds / (1 + odds)):.0f}" == "57, 66"


def test_what_is_left_if_five_hid_it_is_told_as_the_picture_has_it():
    left = 8 / 27 - 3 / 28
    assert round(100 * left) == 19  # the picture's second row
    told = f"In the second row 5 of {5 + 14} hid it: 8 of the 27 are abstinent, {8 / 27:.0%}, and"
    assert f"{told} {800 / 27:.0f} - {300 / 28:.0f} = {100 * left:.0f} points are left." in prose()
