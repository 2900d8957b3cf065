"""Lesson 00: three claims that are kept and never overwritten, and what its guesses come to, by a plain loop."""

import csv

import pytest

from course_lib.reader import beliefs, questions
from course_lib.reader.lessons import lesson_00
from course_lib.sources import tables

CLAIMS = [f"C{n:02}" for n in range(1, 14)]


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def test_abstinent_of_the_three_by_a_plain_loop():
    abstinent = 0
    for who in lesson_00.THREE:
        days = [r["used"] for r in rows("diary.csv") if r["participant"] == who and int(r["day"]) >= 15]
        samples = [r["urine"] for r in rows("visits.csv") if r["participant"] == who and int(r["day"]) >= 15]
        abstinent += set(days) == {"0"} and set(samples) == {"negative"}
    guess = {g.id: g for g in lesson_00.GUESSES}["00.a"]
    assert guess.truth() == abstinent == 1 and guess.usual != abstinent


def filled(first_day, blank):
    """People on ketamine and on midazolam without use from a day on; a blank is "1", use, or "0", no use."""
    found = {"ketamine": 0, "midazolam": 0}
    for person in rows("participants.csv"):
        own = [r for r in rows("diary.csv") + rows("visits.csv") if r["participant"] == person["participant"]]
        own = [
            r.get("used", {"positive": "1", "negative": "0"}.get(r.get("urine"), ""))
            for r in own
            if int(r["day"]) >= first_day
        ]
        found[person["arm"]] += not any(float(value or blank) for value in own)
    return tuple(found.values())


def test_rules_that_a_reader_sets_by_a_plain_loop():
    """What the lesson says of the headline's rule, its guess, its question, and the rule that makes the arms alike."""
    guess = {g.id: g for g in lesson_00.GUESSES}["00.b"]
    assert filled(15, "1") == (13, 3) and filled(15, "0")[1] == guess.truth() == 12
    assert filled(24, "0")[1] == questions.find("0.1").right() == 15
    assert filled(26, "0") == (21, 19)
    left = {
        r["participant"]
        for r in rows("participants.csv")
        if (r["arm"], r["exit_reason"]) == ("midazolam", "stopped_attending")
    }
    seen = [r for r in rows("diary.csv") + rows("visits.csv") if r["participant"] in left and int(r["day"]) >= 15]
    assert len(left) == 8 and not any(r.get("used") == "1" or r.get("urine") == "positive" for r in seen)
    shares = {(day, blank): filled(day, blank) for day in range(1, 29) for blank in "01"}
    assert max(a / 27 - b / 28 for a, b in shares.values()) < 13 / 27 - 3 / 28 + 0.01  # none is clearly kinder to ketamine


def test_results_that_agree_are_those_whose_verdict_says_so(capsys):
    from course_lib.sources import ledger

    ledger.main()
    printed = " ".join(capsys.readouterr().out.split())
    said = {claim: printed.split(f"{claim} (lesson")[1].split("Verdict: ")[1].split(".")[0] for claim in CLAIMS}
    guess = {g.id: g for g in lesson_00.GUESSES}["00.c"]
    agree = {claim for claim, verdict in said.items() if verdict == "agrees with the sources"}
    assert {row["claim"] for row in rows("news_claims.csv") if row["kind"] == "result"} == {f"C0{n}" for n in range(3, 8)}
    assert guess.truth() == len(agree & {"C03", "C04", "C05", "C06", "C07"}) == 4 and "C05" not in agree
    assert not agree & {row["claim"] for row in rows("news_claims.csv") if row["kind"] == "interpretation"}
    assert said["C12"] == "cannot be known from the abstract" and said["C09"] == "the design cannot show it"


@pytest.mark.parametrize("chosen", [["C03", "C07", "C09"], "C03, c7 and 9", (9, 3, 7), ["3", "C07", 9, 3], "C03\nC07\nC09"])
def test_three_claims_are_kept_in_any_honest_form(chosen, tmp_path):
    assert beliefs.kept(tmp_path) is None
    assert beliefs.keep(chosen, tmp_path) == "Kept as my_three_claims.md. Lesson 08 will come back to it."
    assert beliefs.kept(tmp_path) == ["C03", "C07", "C09"]
    assert beliefs.keep("C03 C07 C09", tmp_path).startswith("Kept already as my_three_claims.md")


def test_the_first_choice_stays_the_one_to_come_back_to(tmp_path):
    beliefs.keep("C01 C02 C13", tmp_path)
    said = beliefs.keep("C01 C02 C12", tmp_path)
    assert said == "Kept as my_three_claims_2.md. Lesson 08 comes back to your first choice, my_three_claims.md."
    assert beliefs.kept(tmp_path) == ["C01", "C02", "C13"]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (..., "such as"),
        ("asdf", "what was read is none"),
        (["C01", "C02"], "what was read is C01, C02"),
        ([1, 2, 3, 4], "what was read is C01, C02, C03, C04"),
        (["C01", "C02", "C14"], "there is no claim 14"),
        (["C00", "C02", "C03"], "there is no claim 0"),
        ("9" * 5000, "there is no claim 9999999999,"),
        (1.5, "claims are numbers such as C03"),
        (None, "claims are numbers such as C03"),
        (10**9, "claims are numbers such as C03"),
    ],
)
def test_anything_else_gets_a_sentence_and_nothing_is_kept(chosen, words, tmp_path):
    said = beliefs.keep(chosen, tmp_path)
    assert said.startswith("Not kept yet") and words in said and not list(tmp_path.iterdir())


def test_a_file_that_was_changed_is_named(tmp_path):
    beliefs.keep("C01 C02 C13", tmp_path)
    (tmp_path / "my_three_claims.md").write_text("C01 and C02", encoding="utf-8")
    with pytest.raises(ValueError, match="my_three_claims.md does not hold three claims. Move it elsewhere"):
        beliefs.kept(tmp_path)
    (tmp_path / "my_three_claims.md").write_text("C01, C02, C77", encoding="utf-8")
    with pytest.raises(ValueError, match="my_three_claims.md cannot be used .there is no claim 77"):
        beliefs.kept(tmp_path)
    assert beliefs.keep("C01", tmp_path / "no").startswith("Not kept yet")
    assert beliefs.keep("C01 C02 C03", tmp_path / "no").startswith("Not saved: there is no folder")
