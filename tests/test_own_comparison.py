"""The capstone's planned number: what it fits, what is said where it fits nothing, and the count of comparisons."""

import json
from pathlib import Path

import numpy as np
import pytest

from course_lib.methods import effects, survival
from course_lib.reader import plan, second_look
from course_lib.reader.own_comparison import counted, recognise
from course_lib.reader.questions.pages import REPORT
from course_lib.sources import real_trials

ROOT = Path(__file__).resolve().parents[1]
FITS = "Its limits fit as well"
LACKS = "yours does not say so"


def hazard_ratio(turned=False):
    table = real_trials.load("pharmaco_smoking")
    return survival.hazard_ratio(table.ttr, table.relapse, (table.grp == "combination").to_numpy() != turned)


def by_days(function, *until):
    table = real_trials.load("pharmaco_smoking")
    return function(table.ttr, table.relapse, (table.grp == "combination").to_numpy(), *until)


@pytest.mark.parametrize(
    ("mine", "words"),
    [
        (
            effects.risk_difference(24, 61, 12, 64),
            ("the difference, combination first (24 of 61 and 12 of 64", "20.6 points", FITS),
        ),
        (
            effects.risk_difference(12, 64, 24, 61),
            ("combination first (37 of 61 and 52 of 64 with", "also patch alone first (12 of 64", "-20.6 points", FITS),
        ),
        (
            effects.risk_difference(37, 61, 52, 64),
            ("the difference, combination first (37 of 61 and 52 of 64 with a relapse", "-20.6 points", FITS),
        ),
        (
            effects.odds_ratio(37, 61, 52, 64),
            ("the odds ratio, combination first (37 of 61 and 52 of 64 with a relapse", "0.36", FITS),
        ),
        (effects.risk_difference(24, 63, 12, 64), ("combination first (24 of 63 and 12 of 64 without", "19.3 points", FITS)),
        (20, ("39 and 19", "rounded before", "20 points")),
        (effects.relative_risk(37, 61, 52, 64), ("the relative risk", "with a relapse on record", FITS)),
        (effects.odds_ratio(41, 61, 28, 64), ("up to day 28", "2.64", FITS)),
        (effects.risk_difference(22, 63, 12, 64), ("the paper's counts and not the table's", "16.2", FITS)),
        (hazard_ratio(), ("the hazard ratio of relapse, combination first", "0.55", FITS)),
        (hazard_ratio(turned=True), ("the hazard ratio of relapse, patch alone first", "1.83", FITS)),
        ("24 of 61 against 12 of 64: 20.6 points (95% CI 4.7 to 35.3)", ("20.6 points", FITS)),
        ("21 points, 5 to 35", ("20.6 points", FITS)),
        ("HR 0.55 (0.36\N{EN DASH}0.83)", ("the hazard ratio", FITS)),
        ((20.6, 4.7, 35.3), ("20.6 points", FITS)),
        ("20.6 points, 4.6 to 35.3 or so", ("4.7 to 35.3 points", LACKS)),
        (20.6, ("4.7 to 35.3 points", LACKS)),
        (0.206, ("20.6 points", LACKS)),
        (2.81, ("the odds ratio", "1.25 to 6.33", LACKS)),
        (effects.number_needed_to_treat(24, 61, 12, 64), ("the number needed to treat", "4.9", FITS)),
        (42, ("the difference of the medians",)),
        (
            by_days(survival.restricted_mean_difference, 182),
            ("mean days without a relapse up to day 182, combination", FITS),
        ),
        (by_days(survival.log_rank), ("the P value of the log-rank test", "nothing of a size")),
        (0.0046, ("the P value of the log-rank test", "nothing of a size")),
    ],
)
def test_a_number_that_is_known_is_told_with_the_people_it_is_of_and_its_limits(mine, words):
    said = recognise(mine).message
    assert all(word in said for word in words), said
    assert (LACKS in said) == (LACKS in words) and "only your plan says" in said


@pytest.mark.parametrize("mine", ["24 of 61, 12 of 64, 21.3 points", effects.risk_difference(26, 63, 12, 64), 3, "2", 95])
def test_what_fits_nothing_is_not_called_wrong(mine):
    said = recognise(mine).message
    assert "no comparison that is known here" in said and "nothing else in this lesson looks at it" in said


@pytest.mark.parametrize("mine", [..., None, "", " "])
def test_no_number_is_no_answer(mine):
    assert recognise(mine).status == "unanswered"


@pytest.mark.parametrize("mine", ["x", "not yet", float("nan"), []])
def test_what_has_no_number_is_not_called_unanswered(mine):
    found = recognise(mine)
    assert found.status == "note" and "no number is seen in this" in found.message


@pytest.mark.parametrize("mine", [2.57, "2.57"])
def test_the_abstracts_odds_ratio_is_known_and_not_called_the_tables(mine):
    said = recognise(mine).message
    assert "adjusted odds ratio that the abstract prints" in said and "not made from this table" in said


def test_no_reply_names_what_is_told_after_the_report():
    """The two who are not in the file, and the twelve of day 0, are nobody's to tell before `reveal`.

    Whoever divides by the 63 has their own counts back, and no word on the two.
    """
    said = recognise(effects.risk_difference(24, 63, 12, 64)).message
    assert "61" not in said and "randomised" not in said and "in the file" not in said
    for counts in ((26, 63, 12, 64), (24, 57, 12, 56)):
        assert "no comparison that is known here" in recognise(effects.risk_difference(*counts)).message
    assert "day 0" not in recognise(20.7).message


def test_what_cannot_be_looked_at_raises_nothing():
    class Broken:
        def __float__(self):
            raise RuntimeError

    assert "cannot be read (RuntimeError)" in recognise(Broken()).message
    assert "cannot be read (UserWarning)" in recognise(np.ma.masked).message


@pytest.mark.parametrize("said", ["I compared the arms 4 times", "There were twelve other comparisons", "I compared twice"])
def test_the_list_stands_beside_the_sentence_that_says_how_many(said):
    words, question = counted(f"Counted. {said}. P was .005.", ["a", "b", "c"])
    assert words == f"3 in the list `comparisons`, and in the report: {said}" and question == "Do the two agree?"
    words, question = counted("Nothing of it.", [])
    assert words.startswith("0 in") and "No sentence" in question and "Everybody makes two" in question


def test_reveal_sets_the_count_beside_the_report(tmp_path):
    assert second_look.reveal(folder=tmp_path, comparisons=["curves"]).counted is None
    plan.save(
        dict.fromkeys(REPORT, "nothing to add") | {"how": "I compared the arms 4 times."}, tmp_path, kind="capstone report"
    )
    told = second_look.reveal(folder=tmp_path, comparisons=["planned", "curves", "<b>"])
    for form in (str(told), told._repr_html_()):
        assert "Comparisons of the arms: 3 in the list" in form and "I compared the arms 4 times" in form
    assert "Comparisons of" not in str(second_look.reveal(folder=tmp_path))


def test_the_lesson_hands_over_both():
    cells = json.loads((ROOT / "notebooks/11_capstone.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert "second_look.recognise(my_estimate)" in code and "comparisons=comparisons" in code


@pytest.mark.parametrize(
    ("mine", "counts"), [(0.39, "24 of 61 without"), (24, "24 of 61 without"), (19, "12 of 64 without")]
)
def test_one_arms_share_or_count_is_no_comparison(mine, counts):
    said = recognise(mine).message
    assert f"this fits one arm alone, {counts} a relapse" in said and "takes both arms" in said
    assert "one arm alone" not in recognise([mine, 0.2, 0.6]).message
