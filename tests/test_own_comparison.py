"""The capstone's planned number: what it fits, what is said where it fits nothing, and the count of comparisons."""

import json
from pathlib import Path

import numpy as np
import pytest

from course_lib.methods import effects, survival
from course_lib.reader import plan, second_look
from course_lib.reader.own_comparison import NOT_SAID, counted, recognise
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
        (effects.number_needed_to_treat(24, 61, 12, 64), ("the number needed to treat", "4.9", FITS)),
        ("42 days more (65 against 23)", ("the difference of the medians in days, 65 less 23: 42",)),
        (
            by_days(survival.restricted_mean_difference, 182),
            ("mean days without a relapse up to day 182, combination", FITS),
        ),
        (by_days(survival.log_rank), ("the P value of the log-rank test", "nothing of a size")),
        (
            effects.risk_difference(24, 64, 12, 61),
            ("24 of 64 and 12 of 61", "each count is divided by the people of the other arm", "17.8 points", FITS),
        ),
        (effects.odds_ratio(24, 64, 12, 61), ("each count is divided by the people of the other arm", "2.45", FITS)),
        (effects.risk_difference(24, 61, 12, 64, level=0.9), ("4.7 to 35.3 points", LACKS, "of another level")),
        (by_days(survival.restricted_mean_difference, 182), ("combination first: 36.9 days", FITS)),
    ],
)
def test_a_number_that_is_known_is_told_with_the_people_it_is_of_and_its_limits(mine, words):
    said = recognise(mine).message
    assert all(word in said for word in words), said
    assert (LACKS in said) == (LACKS in words) and "Whether that is what you planned, only your plan says" in said


@pytest.mark.parametrize(
    ("mine", "words"),
    [
        (20, ("39 and 19", "rounded before", "20 points")),
        (20.6, ("24 of 61 and 12 of 64", "4.7 to 35.3 points", "none was given with yours")),
        (0.206, ("20.6 points",)),
        (2.81, ("the odds ratio", "1.25 to 6.33")),
        (42, ("the difference of the medians in days, 65 less 23: 42",)),
        (-42, ("the difference of the medians in days, 23 less 65: -42",)),
        (0.0046, ("the P value of the log-rank test", "nothing of a size")),
        (0.005, ("the P value of the log-rank test", "nothing of a size")),
        ("P = .005", ("the P value of the log-rank test", "nothing of a size")),
        (0.047, ("Fisher's P value of the paper's counts", "nothing of a size")),
        (4.9, ("the number needed to treat", "2.8 to 21.3")),
        (17.8, ("each count is divided by the people of the other arm",)),
    ],
)
def test_of_a_bare_number_it_is_said_that_another_comparison_may_print_so(mine, words):
    said = recognise(mine).message
    assert all(word in said for word in words) and "Another comparison may print so too" in said, said
    assert ("no interval" in said) == (mine in (20, 42, -42)), "a P value wants none"


@pytest.mark.parametrize(
    ("mine", "first", "second"),
    [
        (0.55, "by Efron's way with ties", "by Breslow's way with ties"),
        (2.8, "the odds ratio, combination first (24 of 61", "a ratio of the medians, 65 divided by 23"),
        (0.35, "the percentage that the abstract prints", "a ratio of the medians, 23 divided by 65"),
    ],
)
def test_of_two_that_a_number_fits_none_is_preferred(mine, first, second):
    said = recognise(mine).message
    assert "more than one number" in said and said.index(first) < said.index(second), said
    assert "may tell them apart" in said and "interval" not in said


@pytest.mark.parametrize("mine", [20.7, 22, 1.6])
def test_results_of_other_days_are_not_told_to_whoever_may_not_have_made_them(mine):
    said = recognise(mine).message
    assert "more than one number that is known here. More decimals" in said and "day" not in said, said


@pytest.mark.parametrize("mine", [5, 2, "3", 0.02, -5])
def test_one_digit_is_told_to_fit_too_much_and_not_to_fit_nothing(mine):
    said = recognise(mine).message
    assert "one digit alone fits too many numbers" in said and "no comparison" not in said, said


@pytest.mark.parametrize("mine", ["24 of 61, 12 of 64, 21.3 points", effects.risk_difference(26, 63, 12, 64), 95])
def test_what_fits_nothing_is_not_called_wrong(mine):
    said = recognise(mine).message
    assert "no comparison that is known here" in said and "nothing else in this lesson looks at it" in said
    assert "may be another one, and right, or have a slip in it" in said


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
    assert words.startswith("0 in") and "No sentence" in question and "Everybody makes three" in question


@pytest.mark.parametrize(
    "said",
    [
        "They were 2.57 times as likely, P = .047",
        "They held out three times as long",
        "I compared 61 people with 64",
        "I compared the two arms",
        "The comparison of 24 of 61 and 12 of 64 came first",
        "Compared at day 182, 24 of 61 had none",
    ],
)
def test_an_effect_or_a_number_of_people_is_no_number_of_comparisons(said):
    assert counted(f"{said}.", ["a", "b", "c"]) == ("3 in the list `comparisons`.", NOT_SAID)


@pytest.mark.parametrize(
    "said", ["Comparisons of the arms: 14, all afterwards", "I made two more comparisons", "Comparisons: one"]
)
def test_other_ways_to_say_how_many(said):
    assert counted(f"{said}.", ["a", "b", "c"])[1] == "Do the two agree?"


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
    ("mine", "counts"),
    [(0.39, "24 of 61 without"), (24, "24 of 61 without"), (19, "12 of 64 without"), (52, "52 of 64 with a relapse")],
)
def test_one_arms_share_or_count_is_no_comparison(mine, counts):
    said = recognise(mine).message
    assert f"this fits one arm alone, {counts}" in said and "takes both arms. If yours does, it only looks alike" in said
    assert "one arm alone" not in recognise([mine, 0.2, 0.6]).message
    assert "63" not in said, "nor is anything else told that prints so"


def of_one(function, arm, *more):
    table = real_trials.load("pharmaco_smoking").query("grp == @arm")
    return function(table.ttr, table.relapse, *more)


@pytest.mark.parametrize(
    ("arm", "told"),
    [
        ("combination", "the median day of relapse with the combination: 65 (42 to not reached)"),
        ("patchOnly", "the median day of relapse with the patch alone: 23 (14 to 49)"),
    ],
)
def test_a_median_is_told_as_one_arms_and_its_limit_is_no_difference(arm, told):
    median = of_one(survival.median_time, arm)
    for mine in (median, str(median), median.value, [median], f"{median.value:.0f} days"):
        said = recognise(mine).message
        assert f"this fits one arm alone, {told}. A comparison takes both arms." in said, (mine, said)
        assert "difference" not in said and "no interval" not in said


def test_a_number_of_one_group_is_told_as_such_whichever_group_it_is():
    table = real_trials.load("pharmaco_smoking")
    for mine in (
        survival.median_time(table.ttr, table.relapse),
        survival.restricted_mean(table.ttr, table.relapse, 182),
        of_one(survival.restricted_mean, "patchOnly", 91),
    ):
        assert recognise(mine).message == f"this is a number of one group of people: {mine}. A comparison takes both arms."
    said = recognise(of_one(survival.restricted_mean, "combination", 182)).message
    assert "one arm alone, the mean days without a relapse up to day 182 with the combination: 96.3 days" in said
    # 42 is a limit of the combination's median, and the difference of both: a median of 42 would be neither
    few = survival.median_time([42, 42, 42], [1, 1, 1])
    assert "one group" in recognise(few).message and "difference" not in recognise(few).message


def test_both_arms_one_by_one_are_no_comparison_yet():
    table = real_trials.load("pharmaco_smoking")
    medians = [of_one(survival.median_time, arm) for arm in ("combination", "patchOnly")]
    for mine in (medians, tuple(medians), "; ".join(map(str, medians)), [65, 23], "65 against 23 days"):
        said = recognise(mine).message
        assert "these fit the two arms, each by itself: the median day" in said and "makes one number of the two" in said, (
            said
        )
    for mine in ("39% against 19%", table.relapse.eq(0).groupby(table.grp).mean(), [39, 19]):
        said = recognise(mine).message
        assert "each by itself: 24 of 61 without" in said and "12 of 64 without" in said, said
    assert "37 of 61 with a relapse" in recognise(table.groupby("grp").relapse.mean()).message
