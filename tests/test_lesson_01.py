"""Lesson 01: the flow diagram's numbers by a plain loop, and a plan that is saved and never overwritten."""

import csv

import pytest

from course_lib import figures
from course_lib.reader import plan, questions
from course_lib.reader.lessons import lesson_01
from course_lib.sources import tables

WRITTEN = dict.fromkeys(plan.HEADINGS, "a few words")


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def arms():
    return {r["participant"]: r["arm"] for r in rows("participants.csv")}


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
    visits = rows("visits.csv")
    came = [int(r["attended"]) for r in visits if arms()[r["participant"]] == "ketamine"]
    assert questions.find("1.1").right() == pytest.approx(100 * sum(came) / len(came)) and len(came) == 216
    seen = {r["participant"] for r in rows("diary.csv") if float(r["used"] or 0) == 1}
    seen |= {r["participant"] for r in visits if r["urine"] == "positive"}
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    assert questions.find("1.2").right() == len(seen | left) and len(seen & left) == 3
    attended = {}
    for r in rows("visits.csv"):
        attended[r["participant"]] = attended.get(r["participant"], 0) + int(r["attended"])
    assert questions.find("1.4").right() == sum(attended[p] == 8 and arm == "midazolam" for p, arm in arms().items())
    assert questions.find("1.5").right() == pytest.approx(600 / 59)


def test_diagrams_tell_their_numbers():
    assert "27 randomised, 4 stopped attending" in figures.flow().alt and "28 randomised, 8 stopped" in figures.flow().alt
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


def test_cards_show_ours_once_theirs_say_something_of_it():
    mine = {"outcome": " asdf ", "intercurrent events": 3, "blanks": ..., "summary": "the one hazard"}
    table = plan.cards({"relapse": mine, "sleep": {"outcome": "hours of sleep"}, "craving": {}})
    yours, ours, now = (table[column].to_dict() for column in ("yours", "ours", "what now"))
    assert (
        yours["relapse: outcome"] == "asdf"
        and yours["relapse: blanks"] == "still to fill"
        and yours["relapse: intercurrent events"] == "3"
    )
    assert {part for part, words in ours.items() if words} == {"relapse: summary"}
    assert now["relapse: outcome"].startswith("This says too little to compare. Which event")
    assert now["relapse: intercurrent events"] == "Put words in quotation marks."
    assert now["relapse: summary"] == "Does yours say the same?" and "no card" in now["sleep: outcome"]
    assert "what a missed visit counts as" in now["relapse: blanks"]
    with pytest.raises(ValueError, match="each part of the card of 'relapse' must be one of .* got 'people'"):
        plan.cards({"relapse": {"people": "x"}})


@pytest.mark.parametrize(("outcome", "part"), [(o, part) for o, card in plan.CARDS.items() for part in card])
def test_our_own_words_pass_as_an_answer_and_others_are_told_apart(outcome, part):
    ours = plan.CARDS[outcome][part][0]
    (row,) = plan.cards({outcome: {part: ours}}).itertuples(index=False)
    assert row[:2] == (ours, ours)
    (row,) = plan.cards({outcome: {part: "green cheese, by moonlight"}}).itertuples(index=False)
    assert row[2].startswith("No word of ours is in it. ")


def test_first_card_of_the_lesson_is_ours():
    assert plan.CARDS["abstinence"]["summary"][0] == "odds ratio, adjusted for route"
    assert set(plan.PARTS) == set(plan.CARDS["relapse"]) == set(plan.CARDS["six months"])


def test_capstone_has_a_plan_and_a_report_of_its_own(tmp_path):
    assert plan.save(WRITTEN, tmp_path, kind="capstone plan") == "Saved as my_capstone_plan.md."
    report = dict.fromkeys(plan.REPORT, "a few words")
    assert plan.save(report, tmp_path, kind="capstone report") == "Saved as my_capstone_report.md."
    assert "My verdict, and what would change it" in (tmp_path / "my_capstone_report.md").read_text(encoding="utf-8")
    assert plan.newest(tmp_path) is None  # lesson 08 comes back to the first plan only
    with pytest.raises(ValueError, match="kind must be one of 'plan'"):
        plan.save(report, tmp_path, kind="capstone")


def test_plan_refuses_unknown_parts_and_says_what_is_not_text(tmp_path):
    with pytest.raises(ValueError, match="each part of the plan must be one of .* got 'outcomes'"):
        plan.save(WRITTEN | {"outcomes": "x"}, tmp_path)
    said = plan.save(WRITTEN | {"blanks": 3}, tmp_path)
    assert said == "Not saved yet: part 'blanks' must be text in quotation marks, got 3." and not list(tmp_path.iterdir())


def test_a_word_is_kept_and_said_to_be_no_plan(tmp_path):
    said = plan.save(WRITTEN | {"blanks": "asdf", "analysis": "a ratio"}, tmp_path)
    assert said.startswith("Saved as my_analysis_plan.md") and "Too short to hold you to it: blanks, analysis." in said


def test_guesses_by_a_plain_loop():
    truth = {g.id: g.truth() for g in lesson_01.GUESSES}
    assert truth == {"01.a": "d", "01.b": "c", "01.c": len(arms())}
    seen, blanks = {"ketamine": 0, "midazolam": 0}, {"ketamine": 0, "midazolam": 0}
    for who, arm in arms().items():
        days = [r["used"] for r in rows("diary.csv") if r["participant"] == who]
        samples = [r["urine"] for r in rows("visits.csv") if r["participant"] == who]
        used = "1" in days or "positive" in samples
        seen[arm] += used
        blanks[arm] += used or "" in days or "" in samples
    assert (seen, blanks) == ({"ketamine": 11, "midazolam": 19}, {"ketamine": 16, "midazolam": 26})
