"""Lesson 01: the flow diagram's numbers by a plain loop, and a plan that is saved and never overwritten."""

import csv

import pytest

from course_lib import figures
from course_lib.reader import plan, questions
from course_lib.sources import tables

WRITTEN = dict.fromkeys(plan.HEADINGS, "words")


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def test_flow_counts_by_a_plain_loop():
    last = {r["participant"]: r["attended"] for r in rows("visits.csv") if r["visit"] == "8"}
    reached = {r["participant"]: r["reached"] for r in rows("follow_up.csv")}
    counts = figures.flow_counts()
    for arm in ("ketamine", "midazolam"):
        people = [r for r in rows("participants.csv") if r["arm"] == arm]
        expected = [
            len(people),
            sum(r["exit_reason"] == "stopped_attending" for r in people),
            sum(last[r["participant"]] == "1" for r in people),
            sum(reached[r["participant"]] == "1" for r in people),
            len(people),
        ]
        assert counts[arm].tolist() == expected


def test_answers_by_a_plain_loop():
    attended = {}
    for r in rows("visits.csv"):
        attended[r["participant"]] = attended.get(r["participant"], 0) + int(r["attended"])
    arm = {r["participant"]: r["arm"] for r in rows("participants.csv")}
    assert questions.find("1.4").right() == sum(attended[p] == 8 and arm[p] == "midazolam" for p in arm)
    assert questions.find("1.5").right() == pytest.approx(600 / 59)


def test_diagrams_tell_their_numbers():
    assert "randomised: 27 and 28; stopped attending: 4 and 8" in figures.flow().alt
    assert "five-day hospital stay" in figures.timeline().alt


def test_plan_is_saved_once_written_and_never_overwritten(tmp_path):
    assert "Still to write: blanks, analysis" in plan.save(WRITTEN | {"blanks": ..., "analysis": " ... "}, tmp_path)
    assert "Still to write: question" in plan.save({}, tmp_path) and not list(tmp_path.iterdir())
    assert plan.save(WRITTEN, tmp_path).startswith("Saved as my_analysis_plan.md")
    first = (tmp_path / "my_analysis_plan.md").read_bytes()
    assert plan.save(WRITTEN | {"blanks": "other words"}, tmp_path).startswith("Saved as my_analysis_plan_2.md")
    assert plan.save(WRITTEN, tmp_path) == "This plan is saved already, as my_analysis_plan.md."
    assert (tmp_path / "my_analysis_plan.md").read_bytes() == first and len(list(tmp_path.iterdir())) == 2
    assert "other words" in (tmp_path / "my_analysis_plan_2.md").read_text(encoding="utf-8")


def test_cards_show_what_is_filled_and_say_what_is_not():
    table = plan.cards({"relapse": {"outcome": " days ", "blanks": ..., "summary": " ... "}, "craving": {}})
    assert table.loc["outcome", "relapse"] == "days" and list(table.index) == list(plan.PARTS)
    assert (table.to_numpy() == "still to fill").sum() == 7
    with pytest.raises(ValueError, match="each part of the card of 'relapse' must be one of .* got 'people'"):
        plan.cards({"relapse": {"people": "x"}})
    with pytest.raises(ValueError, match="'blanks' of 'relapse' must be text in quotation marks, got 3"):
        plan.cards({"relapse": {"blanks": 3}})


def test_capstone_has_a_plan_and_a_report_of_its_own(tmp_path):
    assert plan.save(WRITTEN, tmp_path, kind="capstone plan") == "Saved as my_capstone_plan.md."
    report = dict.fromkeys(plan.REPORT, "words")
    assert plan.save(report, tmp_path, kind="capstone report") == "Saved as my_capstone_report.md."
    assert "My verdict, and what would change it" in (tmp_path / "my_capstone_report.md").read_text(encoding="utf-8")
    assert plan.newest(tmp_path) is None  # lesson 08 comes back to the first plan only
    with pytest.raises(ValueError, match="kind must be one of 'plan'"):
        plan.save(report, tmp_path, kind="capstone")


def test_plan_refuses_unknown_parts_and_what_is_not_text(tmp_path):
    with pytest.raises(ValueError, match="each part of the plan must be one of .* got 'outcomes'"):
        plan.save(WRITTEN | {"outcomes": "x"}, tmp_path)
    with pytest.raises(ValueError, match="part 'blanks' must be text in quotation marks, got 3"):
        plan.save(WRITTEN | {"blanks": 3}, tmp_path)
