"""Pages for teachers: none is out of date, minutes are the notebooks', plans fit, and nothing gives the capstone away."""

import html
import os
import re
import shutil
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import build_slides
import class_pages
import collect
import export_figures
import export_otter
import handouts
import hour_slides
import jupyterlab
import numpy as np
import pack_course
import pandas as pd
import print_pdf
import pytest
import syllabus
import teaching
import teaching_answers
import teaching_asked
import teaching_board
import teaching_card
import teaching_clock
import teaching_items
import teaching_numbers
import teaching_plans as plans
import teaching_replies
import teaching_sheet
import teaching_sources as sources
from build_slides import NOTES
from scipy import stats

from course_lib.methods import effects
from course_lib.reader import lessons, solved
from course_lib.reader.lessons import lesson_03_rules
from course_lib.reader.predictions import answer
from course_lib.reader.questions import guessed, of_lesson, second_look
from course_lib.sources import trial as simulated

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs/teaching"
NUMBER = r"(?<![\d.])(?:\d+(?:\.\d+)?|\.\d+)(?=\D|$)"


def page(name):
    """A page; that of the ninety minutes with what a class will ask, as on paper, in place of the link to it."""
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    if name == "ninety_minutes":
        asked = (PAGES / f"{teaching_asked.PAGE}.md").read_text(encoding="utf-8").partition(f"{teaching_asked.ABOUT}\n\n")[2]
        text = f"{text.partition(teaching_asked.ELSEWHERE)[0]}{re.sub('^## ', '### ', asked, flags=re.M)}"
    return text


def test_what_a_class_will_ask_has_a_page_of_its_own_and_stands_on_the_printed_sheet():
    alone = (PAGES / "ninety_minutes.md").read_text(encoding="utf-8")
    assert alone.partition(f"{teaching_sheet.ASKS}\n\n")[2].startswith(teaching_asked.ELSEWHERE)
    assert "(1) **Somebody stays behind" not in alone and "(1) **Somebody stays behind" in teaching_sheet.sheet(answers=True)
    assert len(alone.split()) < 9_500 and "(1) **Somebody stays behind" in page("ninety_minutes")


@pytest.fixture(scope="module")
def made():
    return teaching.pages()


@pytest.mark.slow
def test_no_page_is_out_of_date(made):
    assert teaching.outdated(made) == [], "run python tools/teaching.py"


def test_a_page_that_was_changed_by_hand_or_that_nothing_makes_is_told(tmp_path):
    written = {"kept": "as made", "changed": "by hand", "left": f"from before {teaching.NOTE}", "by_somebody": "a recipe"}
    for name, text in written.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    made = {"kept.md": "as made", "changed.md": "as made", "lacking.md": "as made"}
    assert teaching.outdated(made, tmp_path) == ["changed.md", "lacking.md", "left.md"]


@pytest.mark.parametrize("number", sources.NUMBERS)
def test_minutes_and_objectives_are_the_notebooks(number):
    its, text = sources.lesson(number), page(f"lesson_{number}")
    (path,) = ROOT.glob(f"notebooks/{number}_*.ipynb")
    first = sources.nbformat.read(path, as_version=4).cells[0].source
    assert f"**{its.core} minutes.**" in first and its.core == syllabus.core(path)
    assert f"{its.core} minutes for the core, {its.deeper} for going deeper" in text or number == "00"
    assert its.deeper == sum(int(minutes) for _, _, minutes, _ in its.sections)
    assert 3 <= len(its.objectives) <= 4 and all(f"{n}. {what}" in text for n, what in enumerate(its.objectives, 1))
    assert all(f"{n}. {what}" in first for n, what in enumerate(its.objectives, 1))


@pytest.mark.parametrize("number", sources.NUMBERS)
def test_parts_of_a_lesson_and_items_of_an_exercise_add_up_to_the_whole(number):
    its = sources.lesson(number)
    headings = [title.strip("* ") for cell in its.notebook.cells[: its.notebook.end()]
                for _, title in sources.HEADING.findall(cell.source)]  # fmt: skip
    for heading in headings:
        assert its.minutes(until=heading) + its.minutes(begin=heading) == its.core
        assert 0 <= its.minutes(until=heading) <= its.core
    if its.exercise:
        items = [item for item in its.items if re.fullmatch(rf"{int(number)}\.\d", item.id)]
        assert len(items) in (6, 7) and sum(its.item_minutes([item.id]) for item in items) == its.exercise_minutes
        assert its.exercise_minutes == int(syllabus.first_cell(its.exercise.path, r"in about (\d+) minutes"))


@pytest.mark.slow
def test_copies_that_a_reader_made_beside_the_lessons_are_passed_over(tmp_path, monkeypatch):
    """The sheet itself says to duplicate both lessons, and to make handout and slides again may come after."""
    own = {"notebooks": ["00_start_here", "03_abstinence"], "exercises": ["03_abstinence"], "solutions": ["03_abstinence"]}
    for folder, names in own.items():
        (tmp_path / folder / ".ipynb_checkpoints").mkdir(parents=True)
        (tmp_path / folder / "Untitled.ipynb").write_text("{}", encoding="utf-8")
        for name in names:
            shutil.copy(ROOT / folder / f"{name}.ipynb", tmp_path / folder)
            others = (f"{name}-Copy1", f"{name}-Copy2", f"{name} (1)", f".ipynb_checkpoints/{name}-checkpoint")
            for copy in others:
                (tmp_path / folder / f"{copy}.ipynb").write_text("no notebook", encoding="utf-8")
    for module in (build_slides, export_figures):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    its = sources.Lesson("03", tmp_path)
    assert its.stem == "03_abstinence" and its.core == syllabus.core(ROOT / "notebooks/03_abstinence.ipynb")
    assert build_slides.lesson_file("03") == tmp_path / "notebooks/03_abstinence.ipynb"
    assert export_otter.solutions(tmp_path) == {"03": tmp_path / "solutions/03_abstinence.ipynb"}
    assert build_slides.main(["--to", str(tmp_path / "slides")]) == 0
    assert sorted(path.name for path in (tmp_path / "slides").glob("*.html")) == [
        "00_start_here.slides.html",
        "03_abstinence.slides.html",
    ]
    drawn = []
    monkeypatch.setattr(export_figures, "figures", lambda path: drawn.append(path.name) or [])
    export_figures.main(["--to", str(tmp_path / "figures")])
    assert drawn == ["00_start_here.ipynb", "03_abstinence.ipynb"]
    once = solved.parts_of.__wrapped__("3.1")
    monkeypatch.setattr(solved, "SOLUTIONS", tmp_path / "solutions")
    assert solved.parts_of.__wrapped__("3.1") == once != []


def test_a_plan_that_names_what_is_gone_is_an_error():
    its = sources.lesson("03")
    with pytest.raises(ValueError, match="asks no 03.h in its core"):  # it is asked under Going deeper
        teaching_sheet.stops("03", ["03.b", "03.h"])
    with pytest.raises(ValueError, match="no heading 'A section that never was'"):
        its.minutes(until="A section that never was")
    with pytest.raises(ValueError, match="no item 3.9"):
        its.item_minutes(["3.1", "3.9"])
    with pytest.raises(ValueError, match="no section Z"):
        plans.part({"deeper": "03", "letter": "Z"})


SESSIONS = [
    pytest.param(session, id=f"{name}: {session['title']}")
    for name, plan in plans.words("plans").items()
    for session in plan["sessions"]
]


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_is_as_long_as_it_says(session):
    timed = plans.timed(session)
    assert sum(minutes for minutes, *_ in timed) == session["minutes"] and all(minutes > 0 for minutes, *_ in timed)
    assert all(how for *_, how in timed), "each part says what to do"


def test_a_session_that_grew_too_long_is_an_error():
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    taken = sum(minutes for minutes, *_ in map(plans.part, session["parts"]) if minutes is not None)
    with pytest.raises(ValueError, match=f"4 of {taken + 4} minutes are left .* which needs 12; take something out"):
        plans.timed(session | {"minutes": taken + 4})


def test_what_no_longer_fits_is_told_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(teaching, "pages", lambda: plans.part({"deeper": "03", "letter": "Z"}))
    assert teaching.main([]) == 2
    assert capsys.readouterr().out.startswith("lesson 03 has no section Z")


def test_each_plan_has_its_number_of_sessions():
    found = {name: [session["minutes"] for session in plan["sessions"]] for name, plan in plans.words("plans").items()}
    assert found["ninety_minutes"] == [90] and found["one_day"] == [90] * 4 and found["four_times_ninety"] == [90] * 4
    assert found["thirteen_weeks"] == [90] * 13 and found["journal_club"] == [60]
    every = [part.get("lesson") for s in plans.words("plans")["thirteen_weeks"]["sessions"] for part in s["parts"]]
    assert set(filter(None, every)) == set(sources.NUMBERS), "the seminar takes every lesson"


def test_a_journal_club_that_is_late_knows_what_to_leave_out():
    (session,), text = plans.words("plans")["journal_club"]["sessions"], page("journal_club")
    rows = plans.late(session)
    minutes = [int(row.split(" | ")[0].strip("| ")) for row in rows]
    saves = [int(row.rpartition(" | ")[2].strip("| ")) for row in rows]
    assert len(rows) >= 4 and all(row in text for row in rows) and minutes == sorted(minutes)
    assert sum(saves) >= 15 and minutes[-1] + saves[-1] <= session["minutes"]
    questions = text.partition("## Five questions to end with")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\d\. ", questions, re.M)) == 5 and "Three of the five questions below" in text


def test_model_answers_of_a_journal_club_are_what_the_worksheet_prints():
    cells = sources.Notebook(ROOT / "notebooks/your_own_trial.ipynb").cells
    printed = "\n".join(
        str(out.get("text") or out.data.get("text/plain", "")) for c in cells for out in c.get("outputs", [])
    )
    answers = page("journal_club").partition("these are good ones")[2].partition("What a page")[0]
    for shown, said in (
        ("13 of 43 (from 30.2%) on amphetamine 80 mg and 3 of 43 (from 7.0%) on placebo", "30.2% and 7.0%"),
        ("23 more on amphetamine 80 mg: risk difference 23.3 points (95% CI 6.8 to 38.8)", "6.8 to 38.8 more fits"),
        ("Odds ratio 5.78", "odds ratio of 5.78"),
        ("the fragility index, here 2", "hangs on 2 people"),
        ("11.6 points apart), 26 of 100 trials of this size would have P < .05", "26 of 100 such trials"),
        ("Those would print 20.3 points on average", "20.3 points on average, where the truth is 11.6"),
    ):
        assert shown in printed and said in answers, said
    trials = pd.read_csv(ROOT / "data/published_trials.csv")
    assert re.findall(r"^\d\. ", answers, re.M) == [f"{n}. " for n in range(1, 6)]
    assert ((trials.trial == "Levin 2015") & (trials.people1 == 40)).any() and "on 60 mg it was 7 of 40" in answers


def test_a_worksheet_takes_as_long_as_it_says():
    assert plans.worksheet_minutes("concept_inventory") == 15
    assert 30 <= plans.worksheet_minutes("your_own_trial") <= 45 and plans.worksheet_minutes("appraisal") == 40


@pytest.mark.parametrize("number", sorted(set(sources.NUMBERS) - {sources.HELD_BACK}))
def test_every_prediction_of_a_lesson_stands_with_a_wrong_guess_and_its_reason(number):
    text, its = page(f"lesson_{number}"), sources.lesson(number)
    assert [prediction.id for prediction in its.predictions] == list(lessons.guesses(number))
    for prediction in its.predictions:
        assert f"**{prediction.id}**" in text and prediction.question in text and prediction.truth in text
        assert prediction.wrong and all(guess != prediction.truth and why for guess, why in prediction.wrong)


@pytest.mark.parametrize("number", sorted(set(sources.NUMBERS) - {sources.HELD_BACK}))
def test_wrong_answers_stand_without_the_right_ones(number):
    text, its = page(f"lesson_{number}"), sources.lesson(number)
    assert [item.id for item in its.items] == list(of_lesson(str(int(number))))
    for item in its.items:
        if item.kind == "choice":
            assert item.wrong and f"*{item.right.strip(' .')}*" not in text
        elif item.wrong:
            assert item.right not in [given for given, _ in item.wrong]
        assert (f"**{item.id}**" in text) == bool(item.wrong or item.points)


def test_slips_that_are_expected_come_first_and_have_a_cause():
    for number in sources.NUMBERS:
        by_id = {item.id: item for item in sources.lesson(number).items}
        for id_, values in sources.lesson(number).likely.items():
            named = [given for given, _ in (*by_id[id_].wrong, *by_id[id_].telling)]
            assert sorted(named) == sorted(map(teaching_items.number, values)), id_
            assert all(said for _, said in (*by_id[id_].wrong, *by_id[id_].telling))
    item = next(item for item in sources.lesson("03").items if item.id == "3.1")
    assert [given for given, _ in item.wrong] == ["11", "31", "13"] and item.right == "20"
    assert [given for given, _ in item.telling] == ["0.741"] and "0.741" not in page("lesson_03").split("**3.2**")[0]


def test_slips_that_take_a_change_of_what_is_given_come_last():
    question = of_lesson("3")["3.1"]
    free = [message for _, message, _ in teaching_items.in_order(question, "", ())]
    bound = [message for _, message, _ in teaching_items.in_order(question, "days.loc[:, 14:20]", ())]
    assert "answer for days 13 to 20" in free[0] and "answer for days" not in "".join(bound[:6])
    assert sorted(free) == sorted(bound) and "answer for days" in bound[-1]


def test_a_guess_that_nobody_says_aloud_is_not_listed():
    (guess,) = [p for p in sources.lesson("03").predictions if p.id == "03.i"]
    assert [wrong for wrong, _ in guess.wrong] == ["5.7 times"], "4.49 and 3.79 are computed, not guessed"
    (guess,) = [p for p in sources.lesson("09").predictions if p.id == "09.a"]
    assert {"5 of 100 trials", "25 of 100 trials"} <= {wrong for wrong, _ in guess.wrong}


@pytest.mark.slow
def test_the_sheet_has_all_that_the_hour_needs_and_answers_only_for_the_teacher(tmp_path):
    text, theirs = page("ninety_minutes"), teaching_sheet.sheet(answers=True)
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(
        commands in readme and all(line in text for line in commands.splitlines()) for commands in teaching_sheet.install()
    )
    clock = 0
    for (minutes, *_), given in zip(plans.timed(session), session["parts"], strict=True):
        assert f"### Minute {clock} to {clock + minutes}: " in text
        clock += minutes
        asked = {p.id: p for p in sources.lesson(given["lesson"]).predictions} if "lesson" in given else {}
        for id_ in given.get("stops", []):
            row = next(line for line in text.splitlines() if line.startswith(f"**{id_}** "))
            assert f"**{asked[id_].truth}**" in row and "(asked on " in row and "*Hands:*" in row
            for guess, reply in asked[id_].listed:
                rows = [line for line in text.splitlines() if line.endswith(f" | {' '.join(reply.split())} |")]
                assert any(teaching_replies.said(guess) in row for row in rows), f"{id_}: {guess}"
            assert f"|  | *Then to all:* {' '.join(asked[id_].why.split())} |" in text, "the right answer, explained"
    gives = ["give out page 2" in given.get("do", given.get("rest", "")).lower() for given in session["parts"]]
    asks = ["stops" in given for given in session["parts"]]
    assert sum(gives) == 1 and not any(asks[gives.index(True) :]), "page 2 tells what came out"
    assert set(given.get("discuss") for given in session["parts"]) == {None, "03"}
    for talk in plans.words("lessons")["03"]["discussion"][:2] + plans.words("lessons")["03"]["asked"]:
        assert talk["ask"] in text and re.sub(r" \(section [A-Z]\)", "", talk["answer"]) in text
    assert "(section" not in text.partition("## The hour")[2], "this class opens none"
    (headline,) = (item for item in sources.lesson("03").items if item.id == "r03.2")
    assert headline.model in text and all(point in text for point in headline.points)
    outputs = [out.get("text", "") for cell in sources.lesson("03").notebook.cells for out in cell.get("outputs", [])]
    assert re.search(r"^25 of 9,999 deals.* P = 0\.0026$", "\n".join(outputs), re.M), (
        "the sheet says what the saved cell prints"
    )
    assert "has 9,999 deals, and 25 come so far" in text and "gives .0026" in text
    assert "*Right:*" not in text and "*Right:* 3.1 **20**, 3.2 **2.61**." in theirs and not re.search(r"\{\w+\}", text)
    assert "> Tomorrow we use a course" in text and "> " not in theirs, "the mail is copied from the page, not from paper"
    assert teaching_answers.write(tmp_path) == 0
    assert "<strong>20</strong>" in (tmp_path / "ninety_minutes.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_who_follows_the_rules_for_a_late_class_ends_in_time():
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    rules, text, spare = teaching_clock.late(session), page("ninety_minutes"), plans.timed(session)[-1][0]
    given = [rule for each in session["parts"] for rule in each.get("late", [])]
    assert len(rules) == len(given) >= 5 and [minute for minute, *_ in rules] == sorted(minute for minute, *_ in rules)
    for (minute, place, drop, saves), rule in zip(rules, given, strict=True):
        row = next(row for row in text.splitlines() if row.startswith(f"| {minute} | "))
        assert row.startswith(f"| {minute} | {place}") and f" | {drop} | {saves}" in row
        assert 0 < minute < session["minutes"] and rule["behind"] <= saves + spare
    last = {place: (minute, saves) for minute, place, _, saves in rules}
    assert sum(saves for _, saves in last.values()) >= 15, "ten minutes late, twice over the hour, still ends in time"
    minutes = [0, *(minute for minute, *_ in rules), session["minutes"]]
    assert max(later - sooner for sooner, later in pairwise(minutes)) <= 22, "a rule for each part of the hour"


def _ends(session, late, begins=0):
    """When an hour ends whose every part takes so many minutes more, if each rule for late classes is followed."""
    rules, now, planned, caught = iter(teaching_clock.late(session)), begins, 0, set()
    for (minutes, what, _), given in zip(plans.timed(session), session["parts"], strict=True):
        saved = 0
        for rule in given.get("late", []):
            minute, _, drop, saves = next(rules)
            into = minute - rule["behind"] - planned
            if now + into + (late - saved if into else 0) > minute:  # it has not begun yet
                saved = saved + saves if into else saves  # at one place the later rule takes more away
                caught.add(drop)
        now, planned = now + minutes - saved + late * (what != "In hand"), planned + minutes
    return now, caught


def test_a_class_that_is_two_minutes_late_in_each_part_is_caught_and_ends_in_time():
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    spare = plans.timed(session)[-1][0]
    assert _ends(session, 0) == (90, set()), "who is in time leaves nothing out"
    for late in (1, 2, 3):
        end, caught = _ends(session, late)
        assert end - spare <= 90 and caught, f"{late} minutes late in each part: ends at {end}, without {caught}"
    dropped = " ".join(rule["drop"] for given in session["parts"] for rule in given.get("late", []))
    assert "the first hands" in dropped and "hands at" not in dropped, "a vote is the last to be given up"
    assert "the talk" not in dropped, "it is the best part"
    assert "03.g:" not in dropped and "odds" not in dropped, "the way back from odds is the hour"


def test_a_class_that_begins_ten_minutes_late_and_one_that_is_early_are_told_what_to_do():
    (session,), text = plans.words("plans")["ninety_minutes"]["sessions"], page("ninety_minutes")
    end, caught = _ends(session, 0, begins=10)
    late = [(minute, saves) for minute, _, drop, saves in teaching_clock.late(session) if drop in caught]
    saved, left = sum(saves for _, saves in late), end - session["minutes"]
    assert saved + left == 10 and 0 < left <= plans.timed(session)[-1][0], "it ends in time"
    said = re.search(
        r"begins ten minutes late\s+does the same:\s+the rows up to minute (\d+) save (\d+) minutes, and (\d+) is in hand",
        text,
    )
    assert tuple(int(said[n]) for n in (1, 2, 3)) == (late[-1][0], saved, left) == teaching_clock.begun_late(session)
    hour = text.partition("**If you are late,**")[2].partition("\n### ")[0]
    assert "what rows save adds up" in hour and "**If you are early,** neighbours tell each other" in hour
    again = [row for row in hour.splitlines() if "not even now" in row]
    assert len(again) == 1 and re.search(r" (\d+), with the (\d+) above \|$", again[0]), "a sum is called one"
    whole, part = map(int, re.search(r"(\d+), with the (\d+) above", again[0]).groups())
    assert whole > part == teaching_clock.late(session)[-2][3]
    short = {**session, "parts": [{**part, "late": []} for part in session["parts"]]}
    with pytest.raises(ValueError, match="begins 10 minutes late 10 are left, and 3 are in hand"):
        teaching_clock.begun_late(short)


def test_what_the_clock_and_the_table_for_late_classes_name_is_on_a_slide():
    """The hour is taught from slides, so it is told by their numbers, and by no heading of a notebook."""
    (session,), text = plans.words("plans")["ninety_minutes"]["sessions"], page("ninety_minutes")
    shown = {slide.place: slide.name for slide in hour_slides.route()}
    clocks = re.findall(r"^\| \*By the clock:\* (.*)\. \|$", text, re.M)
    table = text.partition("| at minute | if this slide has not come |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| \d+ \| (.+?) \| (.+?) \|", table, re.M)
    assert len(clocks) == 5 and len(rows) == len(teaching_clock.late(session)) >= 5
    for named in (*clocks, *(where for where, _ in rows)):
        assert "*" not in named and "esson" not in named and "ogether" not in named, named
    begins = [each for line in clocks for each in line.split("; ")]
    for each in (*begins, *(where for where, _ in rows)):
        places = re.findall(r"\d/\d+", each)
        assert set(places) <= set(shown) and (places or re.match(r"pens down|page 2 of the handout", each)), each
        for id_, place in re.findall(r"(0\d\.\w) \((\d/\d+)\)", each):
            assert shown[place] == f"{id_} asked"
    for number, line in enumerate(clocks, 1):
        assert {place[0] for place in re.findall(r"\d/\d+", line)} == {str(number)}, "a slide of its own part"
    assert {place for _, drop in rows for place in re.findall(r"\d/\d+", drop)} <= set(shown)
    assert re.findall(r"2/\d+", clocks[1]) == ["2/2", "2/4", "2/6", "2/8"], "in their order, and one near the end"


def test_the_plan_is_what_a_teacher_would_take_with_what_is_cut_cut():
    """What took longer than it was given is among the last slides, or no more than a sentence."""
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    minutes = [minutes for minutes, *_ in plans.timed(session)]
    assert minutes == [18, 28, 14, 10, 17, 3], "17, 28, 9.5, 10 and 16 as a teacher counts, and more to do from 3/3 on"
    parts = dict(enumerate([slide.name for slide in hour_slides.route() if slide.place[0] == n] for n in "123456"))
    asked = ("six worlds", "the heaps", "all 55", "two odds ratios", "four ways", "arms and days", "Fisher's P")
    for name in (*asked, "and what it is not", "which number to report"):
        assert name in parts[5] and not any(name in parts[n] for n in range(5)), "whoever asks sees them"
    assert "One pair reads" in session["parts"][4]["rest"]
    said = " ".join(text for _, text in session["parts"][2]["say"])
    assert "The truths that fit our trial go from 13.5 to 56.6 points." in said, "else the interval means nothing"


def test_where_a_late_class_goes_on_nothing_refers_to_what_was_left_out():
    """The slide after all 55 stands without their picture, and each jump lands where the sheet says."""
    by_name = {slide.name: build_slides.on_slide(slide.cell) for slide in hour_slides.route()}
    assert not re.search(r"hatched|picture|row|above|our three", by_name["the 15"])
    assert "next picture" not in by_name["four ways"], "it is the last of all"
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    said = next(given["rest"] for given in session["parts"] if "rest" in given)
    assert f'Say: "37.4 more of a hundred are 1 of {1 / (13 / 27 - 3 / 28):.2f}, so one more for every three."' in said
    assert "for every three treated" in by_name["four headlines"] and "relative risk of 4.5" in by_name["odds in dots"]


def test_what_a_part_skips_takes_no_minutes():
    its, skipped = sources.lesson("03"), ["**Recall**", "recall = ..."]
    assert 0 < its.minutes(until="Who was abstinent?", skipped=skipped) < its.minutes(until="Who was abstinent?")
    assert its.minutes(skipped=["A text that never was"]) == its.core


def test_the_hour_of_a_plan_is_as_long_as_its_words_say():
    """Of a part's minutes without hands, by one reader's: up to half as much again."""
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    paces = [given["pace"] for given in session["parts"] if "lesson" in given]
    assert (
        0.5 < min(paces) <= 0.55
        and max(paces) == 1.5
        and "Where much is passed over, a part has little more than half of a reader's minutes, and where people come in, "
        "vote or talk up to half as much again."
        in " ".join(page("README").split())
    )


def test_the_sheet_and_the_page_of_the_lesson_agree_on_what_to_pass_over():
    plan = plans.words("plans")["ninety_minutes"]
    stops = [id_ for given in plan["sessions"][0]["parts"] for id_ in given.get("stops", [])]
    asked = [f"{p.id}" for p in sources.lesson("03").predictions if not p.deeper]
    passed = [id_ for id_ in asked if id_ not in stops]
    assert passed == plan["ahead"]["stops"] == ["03.a", "03.d", "03.e", "03.f"]
    assert f"rather than {teaching_sheet._named(passed)}, as the ninety minutes do" in page("lesson_03")
    said = f"**Pairs that are ahead** take {teaching_sheet._named(passed)}, which the hour passes over"
    assert said in page("ninety_minutes") and "passed over" not in page("ninety_minutes").partition("## If nothing")[0]


def test_a_listed_guess_has_a_reply_and_a_band_is_said_as_one():
    guess = lessons.find("03.c")
    assert sources.replied(guess, 20)[0] == "7 to 49 of 1,000 deals" and sources.replied(guess, 374)[0].startswith("374 ")
    assert sources.replied(lessons.find("03.b"), 5)[0] == "5 to 6 of 7 rules"
    assert sources.replied(lessons.find("03.g"), 2)[0] == "2 times"
    assert sources.replied(lessons.find("03.d"), 0.02)[0] == "0.004 to 0.037"
    with pytest.raises(ValueError, match="03.c has no reply to 5"):
        sources.replied(guess, 5)


def test_what_to_read_tonight_is_read_in_the_minutes_that_it_says():
    """Counted line by line: this page's beginning and the sheet's, without its tables; under ten minutes together."""
    first = page("README").partition("## Other plans")[0]
    tonight, looked_up, rest = page("ninety_minutes").partition("## If nothing can be installed")
    assert looked_up and "## If your students have machines" in rest and "Then mail this" in rest
    lines = [*first.splitlines(), *(line for line in tonight.splitlines() if not line.startswith("|"))]
    words = sum(len(re.findall(r"[\w'./-]*\w", re.sub(r"\]\([^)]*\)", "", line))) for line in lines)
    (minutes,) = re.findall(r"read tonight, in (\d+) minutes", tonight)
    assert words <= 1750 and words / 200 <= int(minutes) + 0.5 and int(minutes) < 10, words
    read = " ".join(tonight.split())
    for said in (
        "**On the screen are the slides.**",
        "through those of this hour and no others",
        "Read the good answer out only then",
        "The truths that fit our trial",
    ):
        assert said in read, "what has to be known before the hour is in what is read"


def test_the_sheet_has_a_reply_to_whatever_a_hand_may_say():
    """Each whole number that can be (for 03.g each tenth) is right, near, or answered by the lesson and so by the cell."""
    for id_, values in {
        "00.a": range(4),
        "03.b": range(8),
        "03.c": range(1001),
        "03.e": range(-100, 101),
        "03.g": [tenth / 10 for tenth in range(200)],
    }.items():
        guess = lessons.find(id_)
        for value in values:
            found = answer(guess, float(value))
            told = guessed.cause(value, guess) or found.status in ("exact", "near") or "tempting guess" in found.message
            assert told, f"{id_}: {value}"
    text = page("ninety_minutes").replace("| **", "| ").replace("** |", " |")  # those of hands are in bold
    for row in (
        "1 to 6 | Near",
        "1.6 to 1.9 | Near",
        "4 | It seems",
    ):
        assert f"| {row}" in text
    for row in (
        "it depends on the rule | ",
        "1 | Once as likely is no difference. But the odds differ",
        "0 | No effect does not mean no difference",
    ):
        assert f"| {row}" in text


def test_the_rows_in_bold_are_the_hands_that_are_called():
    """Six minutes hold no twenty-four replies, and whoever raised a hand hears theirs."""
    hour = page("ninety_minutes").partition("## The hour")[2]
    assert "ask first how they got it" in hour
    assert "Read the rows in bold that had hands" in hour
    for id_ in ("00.a", "03.b", "03.c", "03.g"):
        line, _, rest = hour.partition(f"\n**{id_}** ")[2].partition("\n\n")
        bold = re.findall(r"^\| \*\*(.+?)\*\* \|", rest.partition("\n\n")[0], re.M)
        called = line.partition("*Hands:* ")[2].rstrip(".").split("; ")
        assert bold == [each.partition(" (")[0] for each in called] and len(bold) >= 4, id_
    classes = teaching_replies.classes("03", "03.b")
    assert classes == ["0", "1 to 2", "3", "4", "5 to 6", "7"], "who is right has a hand alone"


def test_each_block_has_its_clock_and_each_vote_its_minutes():
    text, (session,) = page("ninety_minutes"), plans.words("plans")["ninety_minutes"]["sessions"]
    start = 0
    for (minutes, what, _), given in zip(plans.timed(session), session["parts"], strict=True):
        part = text.partition(f"### Minute {start} to {start + minutes}: ")[2].partition("\n### ")[0]
        begins = teaching_clock.clock(given, start)
        for name, minute in begins:
            assert (
                f"{teaching_clock.shown(name, given)} at {minute}" in part.partition("*By the clock:*")[2].partition("|")[0]
            ), name
        minutes_ = [minute for _, minute in begins]
        assert minutes_ == sorted(minutes_) and all(start <= minute < start + minutes for minute in minutes_)
        assert len(begins) >= 2 or what == "In hand"
        votes = [minute for name, minute in begins if name in given.get("stops", [])]
        ends = [*votes[1:], start + minutes]
        assert all(later - vote >= plans.HANDS for vote, later in zip(votes, ends[: len(votes)], strict=True))
        start += minutes
    assert dict(teaching_clock.clock(session["parts"][0], 0))["00.a"] == 12, "six minutes for its hands"
    last = dict(teaching_clock.clock(session["parts"][4], 70))
    writing, down = last["the writing (5/1)"], last["pens down, strips in, a pair reads"]
    assert down - writing == 7 and "for seven minutes, now" in text, "it is all that is handed in"
    assert "*Pens down:* collect a strip from each pair. One pair reads its own first" in text
    assert "Read the good answer out only then" in text
    assert "while they write" not in text, "else they write down what is read"


def test_a_number_is_found_in_the_table_of_replies():
    """Those of hands stand first, then every other number in its order, with a row of its own, and words last."""
    hour = page("ninety_minutes").partition("## The hour")[2]
    for id_ in ("00.a", "03.b", "03.c", "03.g"):
        table = hour.partition(f"\n**{id_}** ")[2].partition("\n\n")[2].partition("\n\n")[0]
        rows = re.findall(r"^\| (.*?) \| (.*?) ?\|$", table, re.M)[1:]
        names = [name for name, _ in rows if name]
        bold = [name for name in names if name.startswith("**")]
        assert names[: len(bold)] == bold, "hands first"
        words = names.index(teaching_sheet.IN_WORDS)
        between = names[len(bold) : words]
        numbers = [name for name in between if name != teaching_sheet.OTHERS]
        assert (between[:1] == [teaching_sheet.OTHERS]) == bool(numbers)
        begins = [float(re.match(r"(?:as )?(-?[\d,]+(?:\.\d+)?)", name)[1].replace(",", "")) for name in numbers]
        assert begins == sorted(begins), id_
        assert not any(re.match(r"(?:as )?\d", name) for name in names[words + 1 :]), "words are words"
        assert names[words + 1 :] == sorted(names[words + 1 :], key=str.casefold)
        for given, _ in teaching_replies.of(id_[:2], id_)[1]:
            for guess in given:
                value = re.match(r"(?:as )?([\d,]+(?:\.\d+)?)", guess)
                assert not value or any(
                    re.match(rf"(?:\*\*|as )?{re.escape(value[1])}(?![\d.]*\d)", name) for name in names
                ), f"{id_}: {guess} has a row that begins with it"
    for row in (
        "| 290 | As at 16. |",
        "| 6.2 | As at 5.2. |",
        "| 481 | As at 107. |",
        "| 997 | As at 950. |",
        "| 4.85 | That is",
    ):
        assert row in hour


def test_a_number_between_two_goes_where_the_table_sends_it():
    hour = page("ninety_minutes").partition("## The hour")[2]
    assert "A number between two goes with the lower, unless a bracket names it" in hour
    named = {}
    for each in plans.words("plans")["ninety_minutes"]["sessions"][0]["parts"][1]["classes"]["03.c"]:
        called, _, bracket = each.partition(" (and ")
        named |= {said.strip(" )"): called for said in re.split(", | or ", bracket) if said}
    assert named["0.3"] == named["0.003"] == named["0.3%"] == "1 to 6" and named["0.1"] == named["10%"] == "100 or more"
    told = {guess: reply for given, reply in teaching_replies.of("03", "03.c")[1] for guess in given}
    assert (
        "goes with 1 to 6" in told["0.3, and means 0.3%"]
        and "goes with 100 or more" in told["as 0.1, or 10%, 20%, 50% or a half"]
    )


def test_each_headline_of_a_class_has_its_reply_and_what_is_true_is_called_so():
    part = page("ninety_minutes").partition(": Together")[2].partition("\n### ")[0]
    rows = plans.words("lessons")["03"]["headlines"]
    told = {}
    for written, reply in rows:
        assert f"{written}" in part and f"| {reply} |" in part
        told |= dict.fromkeys(re.findall(r'"([^"]+)"', written), reply)
    for written in ("cures half", "37% more", "five times as effective", "4.5 times as likely", "clean", "addict"):
        assert told[written], written
    four = {
        "4.5 times as likely",
        "nearly eight times the odds",
        "one more for every three treated",
    }  # the lesson's true ones
    assert {written for written in told if "true" in told[written]} == four | {"half stay off cocaine"}
    assert f"would be {100 * 3 / 28 * 1.37:.1f}%" in told["37% more"]
    assert part.index("| **any with") < part.index("| if they write") + 60, "what any may hold stands first, in bold"
    hour = page("ninety_minutes").partition("## The hour")[2].partition("### Minute")[0]
    for where in (
        hour,
        part,
        page("ninety_minutes").partition("## What a class will ask")[2],
        page("README").partition("## Words")[2],
    ):
        assert "no use" in where and "people who use cocaine" in where, "a sentence to say"


def test_what_a_truth_that_fits_is_is_said_with_numbers_that_are_so():
    """The slide's four worlds, by every trial that can be; hands go up before it is told which of them fit."""
    shown = {s.name: build_slides.on_slide(s.cell) for s in hour_slides.route()}
    names, slide = list(shown), shown["which worlds fit"]
    assert names[names.index("how sure") + 1] == "which worlds fit" and "95%" not in shown["how sure"]
    assert "fewer than 1 in 40" in slide and "fewer than 1 in 40" in plans.words("lessons")["03"]["terms"]
    assert 2 * 100 / 40 == 5, "both ends together"

    def as_high(added, share):
        ketamine, midazolam = stats.binom.pmf(range(28), 27, share + added / 100), stats.binom.pmf(range(29), 28, share)
        gaps = np.subtract.outer(np.arange(28) / 27, np.arange(29) / 28)
        chance, ours = np.outer(ketamine, midazolam), 13 / 27 - 3 / 28
        return chance[gaps > ours - 1e-9].sum(), chance[gaps < ours + 1e-9].sum()

    worlds = {added: as_high(added, 3 / 28) for added in (0, 10, 30, 60)}
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    (vote,) = (given["vote"] for given in session["parts"] if "vote" in given)
    told = dict(vote["hands"])
    assert list(map(int, told)) == list(worlds) and all(f"{n} points" in shown["how sure"] for n in worlds)
    assert [n for n, ends in worlds.items() if min(ends) >= 1 / 40] == [30] and vote["truth"] == "30 alone"
    assert f"{1e6 * worlds[0][0]:.0f} of a million" in told["0"] and worlds[10][0] < 1 / 400 and "1 of 400" in told["10"]
    assert worlds[30][0] == pytest.approx(0.25, abs=0.01) and 0.01 < worlds[60][1] < 0.02 and "1 or 2 of 100" in told["60"]
    for said in ("of a million", "fewer than 1 in 400", "a quarter", "1 or 2 of 100"):
        assert said in slide and said.replace("1 in", "1 of") in page("ninety_minutes")
    for low, high in ((15, 58), (10, 60)):
        fits = [min(as_high(added, 3 / 28)) >= 1 / 40 for added in (low, high)]
        assert fits == [False, high == 58], "which is not what the formula has"
    found = effects.risk_difference(13, 27, 3, 28)
    assert found.lower < 0.15 < found.upper < 0.58 and "**Does 15 fit?**" not in slide
    ends = [added for added in range(61) if min(as_high(added, 3 / 28)) >= 1 / 40]
    assert (ends[0], ends[-1]) == (18, 58) and "18 to 58 fit" in plans.words("lessons")["03"]["terms"]
    back = handouts.handout("ninety_minutes").partition("given out at the end")[2]
    for told in (slide, " ".join(back.split())):
        assert "10.7% as known" in told and "formula" in told and "about" in told, "the worlds and 3/3 do not contradict"
    text, front = page("ninety_minutes"), handouts.front_of_hour()
    assert "**3/1** in which of four worlds" in text and "**3/1** in which of four worlds" in teaching_card.card()
    for said in ("all four could", "none, because 37 is not listed"):
        assert f"| {said} | " in text and f"| {said} | " not in teaching_card.card()
    assert "at 00.a, 03.b, 03.c, 3/1 and 03.g, in this order" in text and vote["question"] in front
    assert "most extreme 5% of trials" not in slide


def test_a_slide_that_asks_says_its_condition_and_a_small_trial_alone_is_no_step():
    shown = {slide.name: build_slides.on_slide(slide.cell) for slide in hour_slides.route()}
    assert "Suppose that the infusion did nothing" in shown["03.c asked"].partition("Of 1,000 such deals")[0]
    (item,) = (item for item in sources.lesson("03").items if item.id == "r03.2")
    (how_sure,) = (point for point in item.points if point.startswith("how sure it is"))
    assert "'a small trial' alone is not enough" in how_sure
    assert "how sure it is: from where to where" in html.unescape(handouts.front_of_hour()).partition('class="strip"')[2]
    third = plans.words("lessons")["03"]["discussion"][2]["ask"]
    assert "(19 of 27, 12 of 28)" in third and "question 3 is for home" in page("ninety_minutes"), "no slide has shown it"


def test_from_the_interval_on_a_class_has_something_to_do_and_a_teacher_something_to_say():
    """Neighbours read the interval to each other, hands go up for odds of 1, and each picture has sentences of its own."""
    (session,), text = plans.words("plans")["ninety_minutes"]["sessions"], page("ninety_minutes")
    third = session["parts"][2]
    at = dict(teaching_clock.clock(third, 46))
    assert at["3/4"] - at["3/3"] >= 4 and 60 - at["3/4"] >= 4, "two minutes to talk, and hands twice"
    assert "each reads it to the other as one sentence, and together: does 15 fit?" in third["do"]
    assert text.count("eighbours") >= 3 and 'to each other, beginning with "If"' in session["parts"][1]["do"]
    said = {hour_slides.places(name)[0]: said for given in session["parts"] for name, said in given.get("say", [])}
    assert list(said) == ["2/7", "2/8", "3/3", "3/4", "4/2"]
    for place, words in said.items():
        assert f"| {place} | {words} |" in text and words.count(". ") >= 2 and len(words.split()) <= 80, place
    assert '*Hands:* "Odds of 1: which proportion' in said["3/4"] and "A half: one with for each one without" in said["3/4"]
    assert f"{13 / 27 / (3 / 28):.1f} times the proportion, {13 / 14 / (3 / 25):.1f} times the odds" in said["3/4"]
    assert f"at a half it is {5.7 / 6.7 / 0.5:.1f}" in said["4/2"]
    assert not any(".." in words for words in said.values())
    for part, first in zip(session["parts"][1:4], ("03.c", "3/1", "03.g"), strict=True):
        place = hour_slides.places(part["say"][0][0])[0]
        assert text.index(f"\n**{first}** ") < text.index(f"\n| {place} | "), "after the hands, as in the hour"


def test_marks_are_not_copied_from_slide_or_strip_or_good_answer():
    """Strips are in before the good answer is read, and nothing that asks says what earns the step for the line to P05."""
    shown = {slide.name: build_slides.on_slide(slide.cell) for slide in hour_slides.route()}
    strip = html.unescape(handouts.front_of_hour()).partition('class="strip"')[2]
    for asks in (shown["four headlines"], strip):
        assert "P05" in asks and not re.search("saw|seen|blanks? (make|count)", asks.partition("what a blank counts as")[0])
    assert "and what it leaves open" in strip and "Four true headlines" in shown["four headlines"]
    last = next(given["rest"] for given in plans.words("plans")["ninety_minutes"]["sessions"][0]["parts"] if "rest" in given)
    assert last.index("collect a strip from each pair") < last.index("Read the good answer out only then")


def test_sums_that_a_class_adds_up_at_03_b_are_told_why_they_differ():
    who, arms = lesson_03_rules.abstinent(), simulated.load()["participants"].set_index("participant").arm
    by = {rule: found.groupby(arms).sum() for rule, found in who.items()}
    (told,) = (talk["answer"] for talk in plans.words("lessons")["03"]["asked"] if talk["key"] == "sums that differ")
    ours, diary, no_use = by[lesson_03_rules.OURS], by[(1, "diary", "use")], by[(1, "diary or urine", "no use")]
    assert ours.ketamine + 1 - 2 == 12 and f"it is {diary.ketamine}, and not 12" in told and diary.midazolam == 3 + 2 - 1
    assert (ours.ketamine + 6 - 2, ours.midazolam + 9 - 1) == (17, 11)
    assert f"it is {no_use.ketamine} and {no_use.midazolam}, and not 17 and 11" in told
    visits = simulated.load()["visits"].set_index("participant").loc["P29"]
    assert list(visits.day[visits.urine.isna()]) == [4] and "P29, on ketamine, lacks the sample of day 4" in told
    lost = who[lesson_03_rules.OURS] & ~who[(1, "diary or urine", "use")] & who[(1, "diary", "use")]
    assert list(lost.index[lost]) == ["P29"] and "P38 and P47 on ketamine, and P03 and P53 on midazolam" in told
    used = simulated.use_by_day(simulated.load()).loc[["P38", "P47", "P03", "P53"], :14]
    assert (used == 1).any(axis=1).all(), "they used before day 15"


def test_phones_and_calculators_are_spoken_of_where_one_guesses():
    hour, front = page("ninety_minutes").partition("## The hour")[2], handouts.front_of_hour()
    assert "No phones or calculators before the headline at the end" in hour and "now with calculators if they like" in hour
    assert "no phone and no calculator until hands have been up" in front.partition("<table")[0]


def test_what_is_asked_besides_is_answered_from_what_was_read():
    asked = {talk["key"]: talk["answer"] for talk in plans.words("lessons")["03"]["asked"]}
    for key, said in (
        ("one slip, days, less use", "no judgement of anybody"), ("helps some, harms others", "nobody had both infusions"),
        ("type I and II, alpha", "at most 5 of 100"), ("meta-analysis", "we have found none"),
        ("what mindfulness therapy is", "we have not read the full paper"), ("did P19 lie", "the rule believes the sample"),
        ('"clean", "addict"', "people who use cocaine"),
    ):  # fmt: skip
        assert said in asked[key], key
    reached = [n for n in range(17) if simulated_p(n) < 0.05]
    assert sum(stats.hypergeom(55, 16, 27).pmf(n) for n in reached) <= 0.05, "a false alarm in at most 5 of 100"


def simulated_p(n):
    return stats.fisher_exact([[n, 27 - n], [16 - n, 12 + n]]).pvalue


def test_what_counts_as_near_is_said_only_where_no_reply_is():
    by_id = {p.id: p.near for p in sources.lesson("03").predictions}
    assert by_id["03.a"] == by_id["03.e"] == by_id["03.h"] == "" and by_id["03.c"] == "1 to 6 of 1,000 deals"
    assert by_id["03.d"].split(" to ")[0] == "0.051", "below .05 is near, and has a reply of its own"


def test_a_harm_that_nobody_had_is_as_lesson_08_prints_it():
    shown = "\n".join(
        str(out.get("data", {}).get("text/plain", ""))
        for cell in sources.lesson("08").notebook.cells
        for out in cell.get("outputs", [])
    )
    unseen = teaching_numbers.numbers()["unseen"]
    assert f"up to {unseen} on ketamine removed for an adverse event" in shown
    assert f"up to {unseen}% can go unseen" in page("lesson_03")


def test_what_is_left_out_raises_a_large_share_by_more():
    some, people, others, rest = teaching_numbers.left_out()
    assert f"{100 * (some / people - others / rest):.1f}" == "46.1", "as lesson 04 has it"
    assert people + rest == 55 - 15 and f"{some} of {people} against {others} of {rest}, 46.1 points" in page(
        "ninety_minutes"
    )


def test_replies_about_deals_are_counted_from_every_deal():
    (asked,) = (guess for id_, guess in lessons.guesses("03").items() if id_ == "03.c")
    on = np.arange(17)
    apart = abs(on / 27 - (16 - on) / 28).round(6)
    chance = stats.hypergeom(55, 16, 27).pmf(on)
    for _, _, reply in asked.bands:
        deals, points = re.match(r"Of 1,000 deals (\d+) reach ([\d.]+) points", reply).groups()
        assert "37.4 is" in reply and "further out." in reply
        at = next(d for d in apart if round(100 * d, 1) == float(points))
        assert round(1000 * chance[apart >= at].sum()) == int(deals) > 7


def test_what_replies_to_wrong_guesses_reckon_is_so():
    gaps = [on / 27 - (16 - on) / 28 for on in range(17)]
    assert min(map(abs, gaps)) > 0, "every deal leaves some difference"
    ends = simulated.endpoints(missing="use").groupby("arm").abstinent_last2.sum()
    assert ends["midazolam"] == 3, "3 on midazolam count as abstinent too"
    for value, made in (
        (11.4, 5.7 / 0.5), (3.3, 4.5 * 5.7 / 7.7), (285, 100 * 5.7 / 2), (107, 1000 * 3 / 28), (481, 1000 * 13 / 27),
        (812, 1000 * 13 / 16), (236, 1000 * 13 / 55), (5.2, 5.7 - 0.5),
        (6.2, 5.7 + 0.5), (2.25, 4.5 / 2), (3.85, 7.7 / 2), (1.48, 0.74 / 0.5),
        (4.5, (13 / 27) / (3 / 28)),
        (1.5, 0.75 / 0.5), (0.15, 1 / 6.7), (4.85, 5.7 * 0.85),
    ):  # fmt: skip
        assert made == pytest.approx(value, abs=0.5 if value > 100 else 0.05)


def test_the_good_answer_says_of_the_paper_no_more_than_is_known():
    """What the paper took a blank for nobody here has read, so the rule is said as ours, and so are its counts."""
    (item,) = (item for item in sources.lesson("03").items if item.id == "r03.2")
    said, text = item.model.partition("Its sentence:")[2], page("ninety_minutes")
    assert said.lstrip(' "').startswith("If a blank counts as use, as in our simulated count, 13 of 27")
    (slide,) = (slide for slide in hour_slides.route() if slide.name == "which number to report")  # shown right after it
    assert "What the paper took a blank for, its abstract does not say." in build_slides.on_slide(slide.cell)
    assert "was counted" not in said and "counted as using" not in text
    assert any("as our rule and not as the paper's" in point for point in item.points)
    asked = {talk["ask"]: talk["answer"] for talk in plans.words("lessons")["03"]["asked"]}
    (answered,) = (told for ask, told in asked.items() if "why does the good answer print their counts?" in ask)
    assert "we do not know the paper's" in answered and "the interval follows from these four numbers" in answered


def test_what_a_class_asks_of_the_good_answer_is_answered_by_the_one_that_is_printed():
    (item,) = (item for item in sources.lesson("03").items if item.id == "r03.2")
    asked = {talk["key"]: talk for talk in plans.words("lessons")["03"]["asked"]}
    for key in ("what is real in it", "P05"):
        quoted = re.findall(r'"([^"]+)"', asked[key]["answer"])
        assert quoted and all(each in item.model for each in quoted), key
    to_him = item.model.partition("To P05: ")[2].strip('"')
    assert to_him in asked["P05"]["answer"] and "headline is for P05" not in asked["P05"]["ask"]
    assert "abstract" not in item.model and "it does not say, because the abstract" in asked["what is real in it"]["answer"]


def test_the_mail_needs_the_commands_of_the_course(monkeypatch, tmp_path):
    (tmp_path / "README.md").write_text("No commands any more.", encoding="utf-8")
    monkeypatch.setattr(teaching_sheet, "ROOT", tmp_path)
    with pytest.raises(ValueError, match="0 blocks of commands"):
        teaching_sheet.install()


def test_a_class_takes_longer_than_a_reader_unless_a_part_says_otherwise():
    its = sources.lesson("03")
    assert plans.part({"lesson": "03"})[0] == round(plans.IN_CLASS * its.core) > its.core
    assert plans.part({"lesson": "03", "pace": 1})[0] == its.core


def test_each_show_of_hands_has_its_minutes():
    its = sources.lesson("03")
    for ids in ([], ["03.b"], ["03.b", "03.c"]):
        assert plans.part({"lesson": "03", "hands": ids})[0] == round(its.core + plans.HANDS * len(ids))
    text, (session,) = page("ninety_minutes"), plans.words("plans")["ninety_minutes"]["sessions"]
    hands = {id_ for given in session["parts"] for id_ in given.get("hands", [])}
    stops = {id_ for given in session["parts"] if given.get("lesson") == "03" for id_ in given.get("stops", [])}
    assert hands == stops == {"03.b", "03.c", "03.g"} and plans.HANDS == 6
    (up,) = re.search(r"\*\*Hands go up\*\* at (.*?), in this order", text).groups()
    assert set(re.findall(r"03\.[a-z]", up)) == hands
    assert set(re.findall(r"\*\*(03\.[a-z]), with hands", text)) == hands, "each is an order where its turn comes"


def test_neighbours_talk_at_03_c_and_hands_go_up_again_in_minutes_of_their_own():
    text, (session,) = page("ninety_minutes"), plans.words("plans")["ninety_minutes"]["sessions"]
    part = session["parts"][1]
    assert part["talk"] == ["03.c"] and plans.TALK == 3, "two to talk, one for hands"
    assert plans.part(part)[0] == plans.part({**part, "talk": []})[0] + plans.TALK
    at, (minutes, *_) = dict(teaching_clock.clock(part, 20)), plans.timed(session)[1]
    assert 20 + minutes - at["03.c"] >= plans.HANDS + plans.TALK + 3, "what P is has its minutes too"
    assert '"Two minutes: tell your neighbour how you got yours." Then hands again, and replies' in text
    hands = [rule for rule in part["late"] if rule.get("by") == "03.c"]
    assert [rule["saves"] for rule in hands] == [2] and "the first hands: they write, then talk" in hands[0]["drop"]
    assert "and talk and second hands 3." in " ".join(page("README").split())


def test_if_machines_run_their_minutes_are_taken_from_what_is_left_out():
    plan = plans.words("plans")["ninety_minutes"]
    (session,), given = plan["sessions"], plan["machines"]
    (together, what, _), (spare, *_) = plans.timed(session)[-2:]
    assert what == "Together" and together >= 12 and spare >= 3, "a class comes late, and the hour has minutes in hand"
    typed, vote, votes, quicker, second, out, saved, show, write, exercise, hand_in, left = map(int, re.search(
        r"is typed takes (\d+) minutes, and a vote (\d+)\. At (\d+) guesses that saves (\d+) minutes, "
        r"no second hands (\d+), and leaving out "
        r"the headline on paper (\d+)\. Of these (\d+) showing how has (\d+), "
        r"the headline (\d+), the exercise (\d+), "
        r"handing in (\d+), and (\d+) are in hand", page("ninety_minutes")).groups())  # fmt: skip
    assert vote == plans.HANDS and quicker == votes * (vote - typed) and saved == quicker + second + out, (
        "whoever reckons finds it"
    )
    assert saved == show + write + exercise + hand_in + left and exercise == sources.lesson("03").item_minutes(["3.1"])
    assert write == 7 and "on one strip of the handout, with both names, for seven minutes" in page("ninety_minutes")
    with pytest.raises(ValueError, match="laptops take 29 minutes, and typing and what is left out save 25: leave out more"):
        teaching_clock.machines(given | {"show": 14}, session, plan["ahead"])


def test_a_class_with_laptops_has_a_minute_table_of_its_own():
    text, (session,) = page("ninety_minutes"), plans.words("plans")["ninety_minutes"]["sessions"]
    part = text.partition("## If your students have machines")[2].partition("\n## ")[0]
    table = part.partition("| from | minutes | what is open | pairs stop at |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]
    starts, minutes = [int(row[0]) for row in rows], [int(row[1]) for row in rows]
    assert starts == [sum(minutes[:n]) for n in range(len(rows))] and sum(minutes) == session["minutes"] == 90
    hour = [minutes for minutes, *_ in plans.timed(session)]
    assert len(rows) == len(hour) + 4 and minutes[0] == hour[0] and minutes[-1] > hour[-1]
    (work,) = (n for n, row in enumerate(rows) if "item 3.1" in row[2])
    assert minutes[work] == sources.lesson("03").item_minutes(["3.1"]) and "hand in" in rows[work + 1][2]
    assert "`exercises/03_abstinence.ipynb`" in rows[work][2] and (ROOT / "exercises/03_abstinence.ipynb").is_file()
    shown, its = {slide.place for slide in hour_slides.route()}, sources.lesson("03")
    told = " ".join(cell for row in rows for cell in row[2:])
    assert set(re.findall(r"\d/\d+", told)) <= shown
    source = "\n".join(cell.source for cell in its.notebook.cells[: its.notebook.end()])
    named = set(re.findall(r"\*([^*]+)\*", told)) - {"Edit, Clear Outputs of All Cells"}
    assert {"Who was abstinent?", "A good place to stop", "Your headline"} < named
    for each in named:
        assert f"## {each}\n" in source or f"*{each}.*" in source, f"{each} stands in the notebook"
    stops = " ".join(row[3] for row in rows)
    assert set(re.findall(r"03\.\w", stops)) == {"03.b", "03.c", "03.g"}, "the guesses that others vote on"
    order = [source.index(each) for each in ('"03.b"', '"03.c"', "A good place to stop", "## Your headline", '"03.g"')]
    assert order == sorted(order), "the headline comes before 03.g there, and so it is passed over"
    said = part.partition(f"**Say at minute {starts[1]},**")[2].partition("\n\n")[0]
    assert starts[1] == 18 and "three dots" in said and "Pass over *Your headline*" in said, "nobody reads ahead"
    assert "*Your headline*" in rows[work - 1][2] and minutes[work - 1] == 7, "it comes back in the hand-in"
    writing = part.partition(f"**Say at minute {starts[work - 1]}:**")[2].partition("\n\n")[0]
    assert "Python says *SyntaxError*" in writing, "with a quotation mark too few, or too many"
    assert "headline, sentence and line to P05" in writing and "The strip of the handout has what earns a step" in writing
    handing = part.partition(f"**Say at minute {starts[work + 1]},**")[2].partition("\n\n")[0]
    assert "both your names in place of NAME" in handing and "point 4" in handing and "in the folder `exercises`" in handing
    assert "One hand-in is for the whole pair. Without a network a stick goes round" in handing
    late = part.partition("**If you are late with laptops,**")[2].partition("\n\n**")[0]
    rules = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\| \d.*$", late, re.M)]
    assert [int(rule[0]) - 1 for rule in rules] == [starts[3], starts[work], starts[work + 1]]
    assert sum(int(rule[-1]) for rule in rules) + minutes[-1] >= teaching_clock.LATE, "one that begins late ends in time"
    assert int(rules[1][-1]) == sources.lesson("03").item_minutes(["3.1"]) and int(rules[2][-1]) == minutes[work + 1]


def test_the_guess_that_a_class_with_laptops_jumps_to_runs_without_what_is_passed_over():
    cells = [cell for cell in sources.lesson("03").notebook.cells if cell.cell_type == "code"]
    source = [cell.source for cell in cells]
    guess, dealt = (next(n for n, each in enumerate(source) if f'predict("{id_}"' in each) for id_ in ("03.g", "03.d"))
    imports = "\n".join(source[:2])
    assert re.search(r"import [^\n]*\bpredict\b", imports) or re.search(r"^ +predict,", imports, re.M)
    assert set(re.findall(r"\b[a-z]\w+", source[guess])) == {"guess_g", "predict"}, "imports alone"
    (made,) = (n for n, each in enumerate(source) if re.search(r"^counts = ", each, re.M) and n < guess)
    assert "*counts" in source[guess + 1] and made > dealt + 1, "its picture needs what was passed over"
    assert "the picture is 4/2, because its cell needs some that were passed over" in page("ninety_minutes")


def test_work_is_asked_for_in_a_sentence_to_paste_and_what_is_sent_is_read(tmp_path, monkeypatch):
    mail = page("ninety_minutes").partition("Then mail this:")[2].partition("\n\nTwo or three")[0]
    point = " ".join(re.sub("^> ?", "", mail.partition("> 4. ")[2], flags=re.M).split())
    typed, folder = re.findall("`([^`]+)`", point)
    assert folder == "exercises" and "about 900 MB" in mail and "at home, and not in class" in " ".join(mail.split())
    assert typed == teaching_sheet.HAND_IN and "send me the two files that it names" in point
    assert "both names of a pair" in point and "one that nobody else has" in point and "in the folder `exercises`" in point
    assert f"`{typed}`" in page(
        "README"
    ) and "`collect.py` takes the `.json`, and plans and reports are read in the `.md`" in page("README")
    monkeypatch.delenv("COURSE_PROGRESS", raising=False)
    (tmp_path / "course/exercises").mkdir(parents=True)
    (tmp_path / "course/notebooks").mkdir()
    run = f"from course_lib.reader import check; check('3.1', 20); {typed}".replace("NAME", "Anna Imaginary")
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, cwd=tmp_path / "course/exercises",
                          env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"})  # fmt: skip
    names = re.findall(r"my_hand_in\w+\.\w+", done.stdout)
    assert sorted(name.rpartition(".")[2] for name in names) == ["json", "md"], done.stdout + done.stderr
    counted, told = class_pages.collected(tmp_path / "course/exercises")
    assert [each["name"] for each in counted] == ["Anna Imaginary"], told


def test_a_headline_that_a_pair_types_in_the_lesson_comes_back_and_has_a_row_to_mark(tmp_path, monkeypatch):
    """The lesson's own cell, after the imports alone, as a pair that scrolls up to it runs it."""
    code = [cell.source for cell in sources.lesson("03").notebook.cells if cell.cell_type == "code"]
    (cell,) = (each for each in code if 'compare("r03.2"' in each)
    typed = cell.replace(
        "headline = ...", 'headline = "13 of 27 people after ketamine, 3 of 28 after midazolam. P05: nobody saw you use."'
    )
    assert typed != cell and re.search(r"import [^\n]*\bcompare\b|^ +compare,", code[0], re.M)
    monkeypatch.delenv("COURSE_PROGRESS", raising=False)
    for folder in ("exercises", "notebooks"):
        (tmp_path / "course" / folder).mkdir(parents=True)
    run = f"from course_lib.reader import compare\n{typed}\n{teaching_sheet.HAND_IN}".replace("NAME", "Anna K and Ben L")
    subprocess.run([sys.executable, "-c", run], capture_output=True, cwd=tmp_path / "course/notebooks", check=True,
                   env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"})  # fmt: skip
    said = collect.save(tmp_path / "course/notebooks", tmp_path / "out")
    assert said.startswith("2 people counted on 1 page, 1 pair and 0 singles, 0 files not counted.")
    assert "P05: nobody saw you use." in (tmp_path / "out/written.html").read_text(encoding="utf-8")
    assert "Anna K and Ben L,2,yes,,,,,," in (tmp_path / "out/marks.csv").read_text(encoding="utf-8-sig")


def test_students_are_told_what_earns_a_step_and_marks_have_a_list():
    own, hour = plans.words("lessons")["03"], page("ninety_minutes")
    told = [what for *_, what in own["scale"]]
    strip = html.unescape(handouts.front_of_hour()).partition('class="strip"')[2]
    assert len(told) == 4 and f"Each of these earns a step: {'; '.join(told)}." in strip
    listed = html.unescape(handouts.mark_list())
    assert all(f"<th>{nth}: {what}</th>" in listed for nth, what in enumerate(told, 1)) and "<th>one less: " in listed
    assert listed.count("<tr>") - 1 >= teaching_sheet.CLASS, "also if each writes alone"
    marking = hour.partition("## If you mark the headlines")[2].partition("\n## ")[0]
    assert f"`{teaching_sheet.MARKS}`" in marking and "`marks.csv`" in marking and "the strip says so" in marking
    writing = next(line for line in hour.splitlines() if line.startswith("2. Each pair writes"))
    (item,) = (item for item in sources.lesson("03").items if item.id == "r03.2")
    assert f"a{item.points[own['less'] - 1].removeprefix('no')}".replace('"', "'") in writing
    assert "The strip has what earns a step; say that a 'times as likely' out of an odds ratio takes one away." in writing


def test_the_running_card_has_clock_board_replies_and_what_to_drop_in_the_order_of_the_hour():
    text, (session,) = teaching_card.card(), plans.words("plans")["ninety_minutes"]["sessions"]
    assert "{" not in text and text.startswith('**Said first:** "All people in the pictures are simulated')
    parts, start = re.split(r"^## ", text, flags=re.M)[1:], 0
    rules = iter(teaching_clock.late(session))
    for part, (minutes, *_), given in zip(parts, plans.timed(session), session["parts"], strict=True):
        assert part.startswith(f"{start} to {start + minutes}")
        for name, minute in teaching_clock.clock(given, start):
            assert f"{teaching_clock.shown(name, given)} at **{minute}**" in part
        for id_ in given.get("stops", []):
            called = page("ninety_minutes").partition(f"\n**{id_}** ")[2].partition("*Hands:* ")[2].partition("\n")[0]
            rows = re.findall(
                r"^\| \*\*(.+?)\*\* \| (.+) \|$", part.partition(f"\n**{id_}** ")[2].partition("\n\n**")[0], re.M
            )
            assert [said for said, _ in rows] == called.rstrip(".").split("; "), "a reply to each hand, and to no other"
            told = {guess: reply for guesses, reply in teaching_replies.of(id_[:2], id_)[1] for guess in guesses}
            assert all(told[said.partition(" (")[0]].partition(teaching_card.SAY_SO)[0] == reply for said, reply in rows)
        for _ in given.get("late", []):
            minute, place, drop, saves = next(rules)
            assert f"If {place} has not come by **{minute}**, leave out {drop}. Saves {saves}" in part
        for when, id_, what in plans.words("plans")["ninety_minutes"]["board"]:
            assert (f"{when} {id_}, {what}" in part.partition("**Board:**")[2]) == (id_ in given.get("stops", []))
        start += minutes
    assert "**A good answer:** Headline: " in parts[4] and '| "cures half" | ' in parts[4]
    assert "Saves 10 in all." in text and text.count("in all.") == 1
    rows = plans.words("lessons")["03"]["headlines"]
    left = len(rows) - teaching_card.HEADLINES
    assert (
        f"*{left} rarer ones are on the sheet.*" in parts[4]
        and len(re.findall(r"^\| .* \|$", parts[4], re.M)) - 1 == len(rows) - left
    ), "it says how many it leaves out"
    for given in session["parts"]:
        for name, said in given.get("say", []):
            assert f"**{hour_slides.places(name)[0]}:** {said}" in text, name


@pytest.mark.slow
@pytest.mark.skipif(not print_pdf.browser(), reason="no Chromium to print with")
def test_the_running_card_has_two_sides_and_the_mark_list_one(tmp_path):
    pytest.importorskip("playwright")
    for name, made in (("card", teaching_card.page()), ("marks", handouts.mark_list())):
        (tmp_path / f"{name}.html").write_text(made, encoding="utf-8")
    files = [tmp_path / "card.html", tmp_path / "marks.html"]
    assert list(map(print_pdf.pages, print_pdf.printed(files, print_pdf.browser()))) == [teaching_card.SIDES, 1] == [2, 1]
    size = re.search(r"\.card \{[^}]*font-size: ([\d.]+)pt", handouts.STYLE)[1]
    assert float(size) >= 9, "it is read standing"


def test_a_headline_has_a_scale_of_four_steps_made_of_what_a_good_one_has():
    (item,) = (item for item in sources.lesson("03").items if item.id == "r03.2")
    part = page("ninety_minutes").partition("## If you mark the headlines")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in re.findall(r"^\| \d .*$", part, re.M)]
    assert [row[0] for row in rows] == list("1234")
    (less,) = re.findall(r"^A (.*) takes one step away, if there is one\.$", part, re.M)
    assert sorted([f"no {less}", *(row[1] for row in rows)]) == sorted(item.points), "a step is one point, and what it has"
    examples = [row[2] for row in rows]
    assert examples[3].startswith("The same, and to P05: ")
    examples[3] = f"{examples[2]} {examples[3]}"
    low, high = (teaching_numbers.numbers()[f"use_{end}"] for end in ("lower", "upper"))
    for first, has in (
        (1, r"13 of 27 people .* after ketamine\b.* 3 of 28 after midazolam"),
        (2, rf"anything from {low} to {high} more of a hundred fits"),
        (3, r"If a blank counts as use, as in our count"),
        (4, r"to P05: .*one of the 25, and nobody saw you use"),
    ):
        assert [bool(re.search(has, each)) for each in examples] == [n >= first for n in range(1, 5)], has
    assert not any("times" in each or "odds" in each for each in examples) and 28 - 3 == 25
    assert "(ninety_minutes.md#if-you-mark-the-headlines)" in page("README")


def test_a_scale_that_leaves_out_a_point_is_an_error(monkeypatch):
    own = plans.words("lessons")
    monkeypatch.setattr(plans, "words", lambda name: own | {"03": own["03"] | {"scale": own["03"]["scale"][:3]}})
    with pytest.raises(ValueError, match=r"the steps of r03\.2 do not share out its 5 points"):
        teaching_sheet.scale("03", "r03.2")


def test_the_mail_starts_the_course_again_at_the_lesson():
    text = page("ninety_minutes")
    for commands in teaching_sheet.install():
        again = teaching_sheet.again(commands, "03")
        assert again.endswith("jupyter lab notebooks/03_abstinence.ipynb") and f"`{again}`" in text


def test_numbers_in_texts_are_computed_and_a_name_that_never_was_is_told():
    printed = "\n".join(
        out.get("text", "") for cell in sources.lesson("03").notebook.cells for out in cell.get("outputs", [])
    )
    for name, label in {"fisher": "Fisher", "mid_p": "mid-P", "boschloo": "Boschloo", "barnard": "Barnard"}.items():
        (shown,) = re.findall(rf"^{label} +P = 0(\.0[45]\d+) \(simulated\)", printed, re.M)
        assert teaching_numbers.numbers()[name] == f"{float(shown):.3f}"[1:]
        assert teaching_numbers.numbers()[name] in page("lesson_03").split("## What a class will ask")[1]
    assert teaching_numbers.fill("{=no_use_lower} {as it is}") == "1.4 {as it is}"
    with pytest.raises(ValueError, match="no number gone; tools/teaching_numbers.py has fisher, "):
        teaching_numbers.fill("{=gone}")


def test_what_is_passed_on_has_the_course_and_nobodys_own_work(tmp_path, monkeypatch, capsys):
    names = {path.as_posix() for path in pack_course.packed()}
    assert {"requirements.txt", "notebooks/03_abstinence.ipynb", "exercises/03_abstinence.ipynb", "data/README.md"} <= names
    assert not any(name.startswith(("tests/", "tools/", "docs/")) for name in names)
    own = ["notebooks/.ipynb_checkpoints/01.ipynb", "notebooks/01-Copy1.ipynb", "notebooks/my_progress.json"]
    own += ["my_progress.json", ".venv/pip", "course_lib/__pycache__/a.pyc"]
    for name in (*pack_course.FILES, "notebooks/01.ipynb", *own):
        (tmp_path / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / name).write_text("text", encoding="utf-8")
    monkeypatch.setattr(pack_course, "ROOT", tmp_path / "course")
    monkeypatch.setattr(pack_course.packed, "__defaults__", (tmp_path / "course",))
    assert pack_course.main([str(tmp_path / "course/c.zip")]) == 2 and "outside it" in capsys.readouterr().out
    assert (
        pack_course.main([str(tmp_path)]) == 2 and f"example, {tmp_path / pack_course.NAME}.zip" in capsys.readouterr().out
    )
    assert pack_course.main([str(tmp_path / "c")]) == 2 and f"example, {tmp_path / 'c'}.zip" in capsys.readouterr().out
    assert pack_course.main([str(tmp_path / "new/folder/c.zip")]) == 0 and (tmp_path / "new/folder/c.zip").is_file()
    assert pack_course.main([str(tmp_path / "c.zip")]) == 0
    inside = zipfile.ZipFile(tmp_path / "c.zip").namelist()
    assert sorted(inside) == sorted(f"{pack_course.NAME}/{name}" for name in (*pack_course.FILES, "notebooks/01.ipynb"))


def test_the_readme_that_is_passed_on_leads_to_nothing_that_is_left_out():
    files = pack_course.packed()
    text = pack_course.for_students((ROOT / "README.md").read_text(encoding="utf-8"), files)
    names = {name for path in files for name in (path.as_posix(), *(p.as_posix() for p in path.parents))}
    links = pack_course.LINK.findall(text)
    assert len(links) > 20 and {link.rstrip("/") for link in links} <= names
    assert "## For teachers" not in text
    assert "pytest" not in text and "run the tests" not in text
    assert all(commands in text for commands in teaching_sheet.install()), "it still says how to start"
    kept = re.findall(r"^## .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert set(kept) - set(re.findall(r"^## .*$", text, re.M)) == {"## For teachers"}


@pytest.mark.slow
def test_what_there_is_to_find_in_the_capstone_is_on_no_page(made):
    text = "\n".join(made.values())
    points = [point for case in second_look.CASES.values() for point in case.points]
    assert len(points) > 8
    for told in [t for point in points for t in (point.name, point.why, point.gives) if len(t) > 8]:
        assert told not in text
    held = made["lesson_11.md"]
    for item in sources.lesson("11").items:
        assert not any(why in held for _, why in item.wrong) and (not item.model or item.model not in held)
    assert not any(f"**{guess}**" in held for guess in lessons.guesses("11"))


@pytest.mark.parametrize("number", sources.NUMBERS)
def test_what_was_written_for_a_lesson_is_whole_and_its_numbers_are_the_lessons(number):
    own, its = plans.words("lessons")[number], sources.lesson(number)
    assert own["point"].endswith(".") and len(own["point"].split()) <= 40 and len(own["stop_at"]) >= 2
    assert len(own["discussion"]) == 3 and set(own["concepts"]) <= set(plans.words("lessons")["concepts"])
    ids = {prediction.id for prediction in its.predictions}
    assert all(which in ids or number == sources.HELD_BACK for which, _ in own["stop_at"])
    outputs = [out for cell in its.notebook.cells for out in cell.get("outputs", [])]
    texts = [out.get("text") or out.get("data", {}).get("text/plain", "") for out in outputs]
    shown = "\n".join([*(cell.source for cell in its.notebook.cells), *texts])
    known = set(re.findall(r"\d+(?:\.\d+)?|\.\d+", shown)) | (
        set(re.findall(NUMBER, " ".join(teaching_numbers.numbers().values()))) if number == "03" else set()
    )
    replies = [reply for guess in lessons.guesses(number).values() for _, reply in guess.mistakes]
    known |= set(re.findall(r"\d+(?:\.\d+)?", "\n".join(replies)))
    known |= {shown[1:] for shown in known if shown.startswith("0.")}
    talks = [*own["discussion"], *own.get("asked", [])]
    assert all(talk["ask"].rstrip('"').endswith(("?", ".")) and 20 <= len(talk["answer"].split()) <= 110 for talk in talks)
    written = (
        [talk["answer"] for talk in talks]
        + list(own.get("beside", {}).values())
        + [*own.get("lead", {}).values(), *own.get("instead", {}).values()]
    )
    written += [reply for pairs in own.get("guessed", {}).values() for _, reply in pairs]
    for text in written:
        strange = set(re.findall(NUMBER, text)) - known
        assert not strange, f"{text} has numbers that are not in the lesson"
    assert {*own.get("beside", {}), *own.get("guessed", {})} <= ids
    for first in (*own.get("lead", {}), *own.get("instead", {})):
        asked = [p for p in its.predictions if p.question.startswith(first) and not p.deeper]
        assert len(asked) == 1, f"{first!r} begins {len(asked)} questions of the core"


def test_every_lesson_trains_a_key_concept_and_the_list_says_which():
    own, text = plans.words("lessons"), page("key_concepts")
    assert list(own["concepts"]) == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2"]
    for number in sources.NUMBERS:
        assert own[number]["concepts"]
        for concept in own[number]["concepts"]:
            (row,) = [line for line in text.splitlines() if line.startswith(f"| {concept} |")]
            assert f"(lesson_{number}.md)" in row


def test_a_day_has_breaks_and_a_list_for_the_evening_before():
    text = page("one_day")
    early, _, tonight = text.partition("## Tonight")
    assert "for an abstract" in early.partition("## A week before")[2] and "for an abstract" not in tonight
    assert "*Said first* of the sheet" in tonight, "it is said on any day"
    assert "7 is the column where the row tips" in tonight and "7 less 1 is 6" in tonight
    assert "In place of its step 2" in tonight and "--hour" not in tonight, "its slides are of another hour"
    assert lessons.find("04.e").truth() == 6
    assert lessons.find("09.e").truth() > 5.7 > 4.4 and "no significant trial prints less than 4.4" in tonight
    assert "## Tonight" in text.partition("## Morning 1")[0] and "an hour for lunch" in text
    for command in re.findall(r"tools/(?:build_slides|handouts)\.py ([^`]+)`", text):
        lessons_of_day = {
            part["lesson"] for s in plans.words("plans")["one_day"]["sessions"] for part in s["parts"] if "lesson" in part
        }
        assert set(re.findall(r"\d\d", command)) == lessons_of_day
    for number, nth in (("04", 3), ("09", 1), ("03", 1)):
        assert f"question {nth} of [lesson {number}](lesson_{number}.md)" in text
        assert plans.words("lessons")[number]["discussion"][nth - 1]["answer"] in page(f"lesson_{number}")


def test_a_day_says_what_to_leave_out_how_long_to_read_and_which_abstracts_to_bring():
    text, plan = page("one_day"), plans.words("plans")["one_day"]
    for session in plan["sessions"]:
        rules = [(given, rule) for given in session["parts"] for rule in given.get("late", [])]
        rows = plans.late(session)
        assert rules and all(row in text for row in rows) and sum(rule["saves"] for _, rule in rules) >= 8
        minutes = [int(row.split(" | ")[0].strip("| ")) for row in rows]
        assert minutes == sorted(minutes) and minutes[-1] + rules[-1][1]["saves"] <= session["minutes"]
    words = sum(len(page(f"lesson_{number}").split()) for number in ("00", "03", "04", "09"))
    (minutes,) = map(int, re.findall(r"four lessons, (\d+) minutes", text))
    assert abs(minutes - words / 200) <= 3
    trials = pd.read_csv(ROOT / "data/published_trials.csv")
    arms = {"Krupitsky 2007": "three ketamine sessions against one", "X:BOT 2018": "naltrexone against buprenorphine"}
    for name, said in arms.items():
        row = trials[trials.trial == name].iloc[0]
        assert said in f"{row.first_arm} against {row.second_arm}" and said in text
        assert row.better == "more" or "in relapse, of which fewer is better" in text
    assert len(re.findall(r"https://doi\.org/10\.\d{4}/", text)) == 3, "an address to print each from"
    for trial, cited, counts in (
        ("Levin 2015", "JAMA Psychiatry 72:593", ()),
        ("Krupitsky 2007", "J Psychoactive Drugs 39:13", (13, 26, 6, 27)),
        ("X:BOT 2018", "Lancet 391:309", (185, 283, 163, 287)),
    ):
        rows = trials[trials.trial == trial]
        assert f"{trial} ({cited}; https://doi.org/" in text and set(rows.source) == {cited}
        printed = rows[["value1", "people1", "value2", "people2"]].dropna().astype(int).itertuples(index=False)
        assert not counts or counts in list(map(tuple, printed)) and "{} of {} against {} of {}".format(*counts) in text


def test_a_day_says_what_students_need_when_slides_are_shown_and_where_one_should_be():
    text, plan = page("one_day"), plans.words("plans")["one_day"]
    tonight = text.partition("## Tonight")[2].partition("\n## ")[0]
    assert (
        "Your students need no Python" in tonight
        and "When slides are shown:" in tonight
        and "abstracts are free to read" in tonight
    )
    for session in plan["sessions"]:
        part = text.partition(f"## {session['title']}")[2].partition("\n## ")[0]
        clock = 0
        for (minutes, *_), given in zip(plans.timed(session), session["parts"], strict=True):
            if "lesson" in given and minutes >= plans.LONG:
                found = plans.sections_at(given, clock)
                assert len(found) >= 5 and all(f"*{title}* at {minute}" in part for title, minute in found)
                at = [minute for _, minute in found]
                assert at == sorted(at) and clock <= at[0] and at[-1] < clock + minutes
            clock += minutes
    assert page("four_times_ninety").count("*By the clock*") == 0


def test_a_vote_of_the_day_has_its_question():
    text = page("one_day")
    for number, id_ in (("04", "04.e"), ("09", "09.e")):
        (asked,) = [p.question for p in sources.lesson(number).predictions if p.id == id_]
        (said,) = re.findall(r"at 04\.e, \*(.*?)\*:" if number == "04" else r"It asks: \*(.*?)\* Hands, for an odds", text)
        assert said in asked.replace("*", ""), id_


def test_a_hub_has_a_mail_to_students_with_all_that_they_need():
    text = page("hub")
    mail = " ".join(
        re.sub("^> ?", "", text.partition("## The mail to your students")[2].partition("\n## ")[0], flags=re.M).split()
    )
    for said in ("LINK", "NAME", "DATE", "password", "Shift+Enter", "*Edit, Clear Outputs of All Cells*", "All is well"):
        assert said in mail.partition("filled in.")[2], said
    slowest = int(re.search(r"^\| 30 \| 30 \| (\d+) s", text, re.M)[1])
    assert slowest <= 120 and "waits for a minute or two" in mail, "as it was measured"
    assert "*Proceed without syncing*" in mail and "*Proceed without syncing*" in text.partition("## The mail")[0]
    assert "[the mail to your students](#the-mail-to-your-students)" in text.partition("## How large")[0]


def test_a_hub_has_a_half_for_who_teaches_and_one_for_who_runs_the_server():
    text = page("hub")
    assert re.findall(r"^## (.+)$", text, re.M) == ["If you teach", "If you run the server"]
    teach, serve = text.partition("## If you teach")[2].split("\n## If you run the server")
    for said in (
        "### The link",
        "### The mail to your students",
        "### Getting work back",
        "It is 10:05",
        "Ring whoever runs",
    ):
        assert said in teach and said not in serve, said
    asked = re.sub(r"^> .*$", "", teach, flags=re.M)
    assert not re.search(r"sudo|/opt/tljh|journalctl|kubectl|helm", asked), "who teaches has no such commands"
    for said in ("sudo git clone", "tljh-config", "### Collecting the work", "helm upgrade", "hub_trial.py --students"):
        assert said in serve and said not in teach, said
    slugs = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^##+ (.+)$", text, re.M)}
    others = "".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.md"))
    for link in [*re.findall(r"\]\(#([^)]+)\)", text), *re.findall(r"\]\(hub\.md#([^)]+)\)", others)]:
        assert link in slugs, link


def test_a_hub_says_what_to_do_with_an_old_python_and_without_git():
    text = page("hub")
    old = text.partition("has to say 3.11 or newer.")[2].partition("nbgitpuller")[0]
    assert (
        old.lstrip().startswith("If it says less")
        and "#upgrade-to-a-newer-python-version" in old
        and "neither was tried" in old
    )
    without = text.partition("**Without git")[2].partition("**With git,**")[0]
    assert all(word in without for word in ("*Fork*", "`term`", "*Create branch: term from main*", "*not tried*"))


def test_a_journal_club_says_what_the_four_parts_are_and_where_trials_are():
    text = page("journal_club")
    parts = text.partition("**The question in four parts**")[2].partition("\n## ")[0]
    assert all(f"({word})" in parts for word in ("population", "intervention", "comparator"))
    assert "(one_day.md#tonight)" in text and "\n## Tonight\n" in page("one_day")
    assert all(trial in page("one_day") for trial in ("Levin 2015", "Krupitsky 2007", "X:BOT 2018"))


def test_a_day_has_minutes_for_each_of_its_votes():
    parts = [part for session in plans.words("plans")["one_day"]["sessions"] for part in session["parts"]]
    (whole,) = (part for part in parts if part.get("lesson") == "03")
    beside = plans.part(whole)[0] - plans.HANDS * len(whole["hands"])
    assert whole["hands"] == ["03.c", "03.g"] and beside >= sources.lesson("03").core, "a class is not quicker than a reader"
    assert (
        "Hands go up at 03.c and 03.g only" in whole["do"] and f"{whole['pace']:.0%} of one reader's minutes" in whole["do"]
    )


@pytest.mark.slow
def test_the_slides_of_the_hour_are_what_its_rows_say_in_their_order():
    """The number in the corner of the page that is shown, and what stands there, beside what the sheet says of it."""
    page_, text = hour_slides.page("reveal.js"), page("ninety_minutes")
    shown = {}
    for across, column in enumerate(re.split(r"<section>\s*<section>", page_)[1:], 1):
        for down, slide in enumerate(re.split("<section>", column), 1):
            shown[f"{across}/{down}"] = html.unescape(re.sub(r'src="data:[^"]*"', "", slide.partition("<aside")[0]))
    assert list(shown) == [slide.place for slide in hour_slides.route()]
    for place, said, stands in (
        ("1/1", "The headline (", "One dose of ketamine helps people to stay off cocaine"),
        ("1/3", "The picture of the 55 (", "13 of 27 on ketamine and 3 of 28 on midazolam were abstinent"),
        ("2/5", "Show the five deals (", "30.2"),
        ("2/8", "and say aloud, at ", "You have made a P value"),
        ("6/15", "And if a blank is no use? ", ".058"),
        ("3/2", "one person may raise several hands. Then ", "fewer than 1 in 40"),
        ("3/3", "**The interval, with neighbours** (", "95% interval from 13.5 to 56.6"),
        ("6/12", "Which four ways? ", "Number needed to treat</strong>: 1 divided by that"),
        ("3/4", "**Odds, with hands** (", "dividing by everybody"),
        ("4/1", "Of the two odds ratios say no more than ", "our 7.7 compares everybody"),
        ("6/11", "Why 7.7 and 5.7? ", "<td>7.7</td>"),
        ("5/1", "Show the four headlines (", "Nearly eight times the odds"),
        ("6/13", "Which number do I report? ", "Which number do I report?"),
        ("5/2", "the headline of the beginning again (", "One dose of ketamine helps people to stay off cocaine"),
        ("6/3", "One of eight (6/2, ", "Abstinent, by eight rules"),
    ):
        name = next(slide.name for slide in hour_slides.route() if slide.place == place)
        assert f"{said}{place}" in text and f"{place} {name}" in text, place
        assert stands in shown[place], place
    rows = re.findall(r"^\| slides, one press of the arrow each \|\n\|:--\|\n\| (.*) \|$", text, re.M)
    listed = re.findall(r"(\d/\d+)(?: (?:to|and) (\d/\d+))? ([^;|]+)", "; ".join(rows))
    assert [name for *_, name in listed] == list(dict.fromkeys(slide.name for slide in hour_slides.route()))
    assert len(rows) == len([p for p in plans.words("plans")["ninety_minutes"]["sessions"][0]["parts"]]) == 6
    for id_ in ("00.a", "03.b", "03.c", "03.g"):
        asked, drawn = re.search(
            rf"^\*\*{re.escape(id_)}\*\* .*\(asked on (\d/\d+), picture on (\d/\d+)", text, re.M
        ).groups()
        (p,) = (p for p in sources.lesson(id_[:2]).predictions if p.id == id_)
        assert "Predict." in shown[asked] and p.question.split("?")[0].replace("*", "")[-30:] in re.sub(
            "<.*?>", "", shown[asked]
        )
        assert "course-picture" in shown[drawn] and list(shown).index(drawn) == list(shown).index(asked) + 1


@pytest.mark.skipif(
    not (os.environ.get("COURSE_REVEAL") and print_pdf.browser()), reason="COURSE_REVEAL names no reveal.js, or no Chromium"
)
def test_on_paper_slides_have_the_numbers_of_the_sheet(tmp_path):
    from playwright.sync_api import sync_playwright

    build_slides.main(["--to", str(tmp_path), "--reveal", os.environ["COURSE_REVEAL"], "ninety_minutes"])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=print_pdf.browser(), args=["--no-sandbox"])
        page_ = chromium.new_page()
        page_.goto((tmp_path / "ninety_minutes.slides.html").as_uri() + "?print-pdf")
        page_.wait_for_selector(".pdf-page", state="attached")
        page_.wait_for_function(print_pdf.LAID_OUT)
        printed = page_.locator(".slide-number-pdf").all_text_contents()
        chromium.close()
    assert printed == [slide.place for slide in hour_slides.route()]


@pytest.mark.slow
def test_no_slide_of_the_hour_is_one_that_the_hour_passes_over():
    page_ = re.sub(r'src="data:[^"]*"', "", NOTES.sub("", hour_slides.page("reveal.js")))
    for gone in (
        "18 to 58",
        "Recall",
        "4.5 times as likely on ketamine: 48.1% divided",
        "The verdict",
        "Now you set the rule",
    ):
        assert gone not in page_, gone
    before, answer_, after = page_.partition("Which number do I report?")
    assert answer_ and "Four true headlines" in before and "Predict." not in after.partition("Abstinent, by which rule?")[0]
    for id_, told in (("03.b", "33.6"), ("03.c", "P = .0026"), ("03.g", "1.7 if half were")):
        asked = next(n for n, slide in enumerate(hour_slides.route()) if slide.name == f"{id_} asked")
        for slide in hour_slides.route()[: asked + 1]:
            assert told not in build_slides.on_slide(slide.cell), f"{id_} is told on {slide.place}"


def test_where_the_projector_or_a_picture_fails_each_has_a_row_with_the_numbers_that_it_shows(monkeypatch):
    part = teaching_sheet.sheet(answers=True).partition("If the projector or a picture fails\n")[2].partition("\n### ")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in part.splitlines() if row.startswith("| ")][1:]
    drawn, aloud = {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}
    hour = [slide for slide in hour_slides.route() if not slide.place.startswith("6/")]
    alts = {slide.place: build_slides.alt(out) for slide in hour for out in slide.cell.get("outputs", [])
            if build_slides.drawn(out)}  # fmt: skip
    assert len(alts) == 8 and all(drawn[place] for place in alts), "a picture has something to draw"
    for slide in hour:
        if slide.name.endswith(" asked"):
            assert aloud[slide.place].endswith(("?", "number.", "7.")) and "The slide" not in aloud[slide.place]
    quoted = re.search(r"<b>(.*?)</b>", hour[0].cell.source)[1]
    assert hour[0].place == "1/1" and aloud["1/1"].startswith(f"{quoted}. ") and aloud["5/2"] == "as at 1/1"
    for place, named in {
        "1/3": r"\d+ of \d\d",
        "2/3": r"gap (\d+(?:\.\d)?)",
        "2/7": r"(\d+) (?:above|below)",
        "3/3": r"\d\d\.\d",
        "3/4": r"\d\.\d",
        "4/2": r"\d\.\d|11%",
        "1/5": r"\d+ (?:and|to) \d+|(?<=positive on day )\d+",
    }.items():
        for number in re.findall(named, alts[place]):
            assert re.search(rf"(?<![\d.]){re.escape(number)}(?!\d|\.[1-9])", drawn[place]), f"{place}: {number}"
    printed = next(slide for slide in hour if slide.name == "five deals").cell.outputs[0]["text"]
    assert re.findall(r"-?\d+\.\d", printed) == re.findall(r"-?\d+\.\d", drawn["2/5"].replace("−", "-"))
    own = plans.words("plans")
    short = own["ninety_minutes"] | {"fails": own["ninety_minutes"]["fails"][1:]}
    monkeypatch.setattr(
        plans, "words", lambda name, whole=plans.words: {**own, "ninety_minutes": short} if name == "plans" else whole(name)
    )
    with pytest.raises(ValueError, match="nothing says what to draw in place of the 55"):
        teaching_board.table()
    short["fails"] = [*own["ninety_minutes"]["fails"], ["gone", "x"]]
    with pytest.raises(ValueError, match="no slide of the hour is called gone"):
        teaching_board.table()


def test_fifteen_minutes_are_enough_for_what_is_named_and_the_evening_for_the_rest():
    part = page("ninety_minutes").partition("## If nothing can be installed")[2].partition("\n## ")[0]
    hour, table = map(int, re.search(r"without its tables, (\d+) minutes, .* fails\*, (\d+) minutes", part).groups())
    said = page("ninety_minutes").partition("## The hour")[2].partition("## If nothing")[0]
    words = [len(re.findall(r"[\w'./-]*\w", re.sub(r"^\|.*\n", "", said, flags=re.M)))]
    words.append(len(re.findall(r"[\w'./-]*\w", teaching_board.table())))
    assert all(abs(minutes - n / plans.PACE) <= 1 for minutes, n in zip((hour, table), words, strict=True))
    assert hour + table <= 12, "three are left to open a page"
    assert "The evening before is needed for what is made by step 2, for 60 printed sheets, and for laptops." in part
    assert "**In fifteen minutes:** *If nothing can be installed*." in page("ninety_minutes").partition("## Tonight")[0]
    (zipped,) = re.findall(r"`(\w+\.zip)`", part)
    assert f"dist/{zipped} " in (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")


def test_a_slide_that_is_gone_or_named_twice_is_an_error(monkeypatch):
    with pytest.raises(ValueError, match="lesson 03 has 0 slides with 'A text that never was'"):
        hour_slides._cells("03", "A text that never was")
    with pytest.raises(ValueError, match=r"lesson 03 has \d+ slides with 'Predict\.'"):
        hour_slides._cells("03", "Predict.")
    assert len(hour_slides._cells("03", "Picture: Simulated people over 28 days")) > 1, "pieces of one picture"
    with pytest.raises(ValueError, match="no slide of the hour is called 'gone'"):
        hour_slides.fill("{@gone}")
    part = {"lesson": "00", "slides": [["one", "# 00 Start here"], ["one", "## Three people"]]}
    monkeypatch.setattr(plans, "words", lambda name: {"ninety_minutes": {"sessions": [{"parts": [part]}]}})
    with pytest.raises(ValueError, match="two slides of the hour have the same name"):
        hour_slides.route.__wrapped__()


def test_what_a_class_asks_of_the_infusion_is_as_lesson_00_draws_it():
    text = page("ninety_minutes").partition("**Did P14 use on the day of the infusion?**")[2].partition("**")[0]
    first = sources.lesson("00").notebook
    drawn = next(str(out.data) for cell in first.cells if "figures.calendar()" in cell.source for out in cell.outputs)
    assert "the infusion, day 2 or day 3" in drawn and "second or third day, for our sources differ" in text
    assert any("Day 1 is the first day after the hospital" in cell.source for cell in first.cells)
    days = simulated.use_by_day(simulated.load()).loc["P14"]
    assert list(days.index[days == 1]) == [2, 3] and "His days 2 and 3 are days at home" in text
    (days_,) = [slide for slide in hour_slides.route() if slide.name == "arms and days"]
    assert "the last two weeks are days 15 to 28" in days_.cell.source
    assert f"On which days was that? {days_.place}." in page("ninety_minutes")


def test_the_hour_ends_with_words_and_knows_a_class_that_depends_or_stays():
    text = page("ninety_minutes")
    first, last = (
        text.partition("### Minute 0 to")[2].partition("###")[0],
        text.partition(": Together")[2].partition("###")[0],
    )
    assert '"It depends" is a no' in first and 'To "it depends"' in last and "If nobody did" in last
    assert "**say last:**" in last and last.index("page 2 of the handout") < last.index("compared with what?")


@pytest.mark.slow
def test_one_command_makes_all_that_the_hour_needs(tmp_path, capsys, monkeypatch):
    assert teaching.main(["--hour", str(ROOT / "_teacher")]) == 2 and "lies in the course" in capsys.readouterr().out
    assert not (ROOT / "_teacher").exists()
    for part in build_slides.BESIDE_SLIDES:
        (tmp_path / "package" / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "package" / part).write_text(part, encoding="utf-8")
    assert teaching.main(["--hour", str(tmp_path / "teacher"), "--reveal", str(tmp_path / "package")]) == 0
    made = {path.name for path in (tmp_path / "teacher").glob("*.html")}
    tonight = page("ninety_minutes").partition("## The hour")[0]
    assert made == set(re.findall(r"^- `([\w.]+\.html)`", tonight, re.M)) and len(made) == 5
    slides = (tmp_path / "teacher/ninety_minutes.slides.html").read_text(encoding="utf-8")
    beside = re.findall(r'<(?:script|link)[^>]*(?:src|href)="(reveal\.js/[^"]+)"', slides)
    assert beside and all((tmp_path / "teacher" / link).is_file() for link in beside)
    assert "<strong>20</strong>" in (tmp_path / "teacher/ninety_minutes.html").read_text(encoding="utf-8")
    monkeypatch.setattr(build_slides, "ELSEWHERE", (tmp_path / "gone").as_uri())
    with pytest.raises(SystemExit):
        teaching.main(["--hour", str(tmp_path / "offline")])
    assert "is there a network?" in capsys.readouterr().err
    assert {path.name for path in (tmp_path / "offline").glob("*.html")} == made - {"ninety_minutes.slides.html"}


def test_python_a_terminal_and_large_type_are_told_where_they_are_needed():
    text, readme = page("ninety_minutes"), (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.partition("**1. ")[2].partition("**2. ")[0]
    assert (
        "In `README.md`, *Two commands* says" in first
        and "which Python you have" in first
        and "terminal in the folder" in first
    )
    told = readme.partition("## Two commands")[2].partition("```")[0]
    for said in ("python3 --version", "py --version", "https://www.python.org/downloads/", "*Open in Terminal*"):
        assert said in told
    assert "Ctrl and + (Cmd and +) enlarges its text" in text.partition("## If you want to show how a cell replies")[2]


def test_the_hour_is_taught_from_slides_alone_and_a_notebook_is_an_extra():
    needed, _, looked_up = page("ninety_minutes").partition(teaching_sheet.LOOKED_UP)
    hour = needed.partition("## The hour")[2]
    for word in ("Shift+Enter", "JupyterLab", "Scroll", "scroll", "its cell", "three dots", "Clear Outputs"):
        assert word not in hour, f"{word}: the hour needs no notebook"
    assert "## If you want to show how a cell replies" in looked_up and "Shift+Enter" in looked_up


def test_a_class_that_votes_is_counted_at_the_beginning_and_at_the_end():
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    first, last = session["parts"][0]["do"], next(given["rest"] for given in session["parts"] if "rest" in given)
    assert "both counts stay on the board" in first and "counted beside those of the beginning" in last


def test_a_network_is_asked_for_where_one_is_needed_and_what_is_written_twice_is_called_so():
    tonight = page("ninety_minutes").partition("## The hour")[0]
    assert "Only to make the slides it needs a network." in tonight
    assert "the sheet to carry with the answers of its items, the same as `--hour` writes." in page("README")


def test_how_much_is_printed_is_told_and_what_to_do_without_a_printer():
    tonight = " ".join(page("ninety_minutes").partition("## The hour")[0].split())
    assert "two sheets for each student, 60 for 30" in tonight and f"on {teaching_sheet.SIDES} numbered sides" in tonight
    paper = tonight.partition("No printer?")[2].partition("- `")[0]
    assert "yes or no, 00.a, 03.b, 03.c, 3/1 and 03.g" in paper and "by mail" in paper


def test_that_an_odds_ratio_stays_is_told_as_what_a_model_supposes():
    asked = {talk["ask"]: talk["answer"] for talk in plans.words("lessons")["03"]["asked"]}
    assert "Nobody knows. The guess supposes it" in asked["Who says that it stays 5.7 in a milder clinic?"]
    assert "as the usual model supposes" in asked["Was it 4.5 times as likely or 3.8 times?"]
    question = next(p.question for p in sources.lesson("03").predictions if p.id == "03.g")
    assert "suppose that the odds ratio is 5.7 there too" in question
    for path in (*PAGES.glob("*.md"), *ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("solutions/*.ipynb")):
        assert "odds ratio is the same number" not in path.read_text(encoding="utf-8"), path.name
    for p in np.linspace(0.01, 0.99, 99):  # what is said to hold without the assumption
        odds = 5.7 * p / (1 - p)
        assert 1 < odds / (odds + 1) / p < 5.7


def test_what_is_made_has_a_terminal_of_its_own_and_the_morning_its_line():
    tonight, _, hour = page("ninety_minutes").partition("## The hour")
    assert "in a second terminal, in the course's folder, because JupyterLab keeps the first" in tonight
    extra = hour.partition("## If you want to show how a cell replies")[2].partition("\n## ")[0]
    for commands in teaching_sheet.install():
        assert f"`{teaching_sheet.again(commands, '00')}`" in extra


def test_what_is_tried_tonight_can_fail():
    """A notebook comes with its results and numbers, so these say nothing until they are cleared."""
    text = page("ninety_minutes")
    tried = text.partition("## If you want to show how a cell replies")[2].partition("\n## ")[0]
    order = ["*Edit, Clear Outputs of All Cells*", "*Run, Run All Cells*", "a number in its brackets", "no cell a red box"]
    assert [tried.count(each) for each in order] == [1] * 4 and sorted(order, key=tried.index) == order
    for number in ("00", "03"):
        code = [cell for cell in sources.lesson(number).notebook.cells if cell.cell_type == "code"]
        assert code[-1].execution_count and any(cell.outputs for cell in code), "delivered as if it had run"
    assert "All is well" in str(sources.lesson("00").notebook.cells[1].outputs)
    before, said, _ = text.partition("All is well")
    assert said and "Clear Outputs of All Cells" in before[-200:] and text.count("All is well") == 1
    (lab,) = Path(jupyterlab.__file__).parent.glob("static/jlab_core.*.js")
    for name in ("Clear Outputs of All Cells", "Run All Cells"):
        assert name in lab.read_text(encoding="utf-8"), "it is called so in the menu"


def test_links_lead_to_files():
    for path in PAGES.glob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_first_page_begins_with_tomorrow():
    headings = re.findall(r"^##? (.+)$", page("README"), re.M)
    assert headings[:2] == ["For teachers", "Tomorrow, ninety minutes"]
    assert "(ninety_minutes.md)" in page("README").partition("## Other plans")[0]


def test_every_command_is_there_and_uses_the_python_that_has_the_course(made):
    for name, text in made.items():
        for python, tool in re.findall(r"([^\s(]*python) (tools/\w+\.py)", text):
            assert python == "`.venv/bin/python" and (ROOT / tool).is_file(), f"{name}: {python} {tool}"
        assert not re.search(r"`(?:python3?|pip|jupyter) (?!--version)", text), name
        commands = re.findall(r"`[^`\n]*tools/\w+\.py [^`\n]*`", text)
        assert all(command.startswith("`.venv/bin/python tools/") for command in commands), name


def test_hands_go_up_for_the_rows_of_a_guess_and_every_number_has_one():
    text = page("ninety_minutes")
    hands = dict(re.findall(r"^\*\*(0\d\.\w)\*\* .* \*Hands:\* (.*)\.$", text, re.M))
    assert list(hands) == ["00.a", "03.b", "03.c", "03.g"] and hands["00.a"] == "0; 1; 2; 3"
    assert hands["03.b"] == "0; 1 to 2; 3; 4; 5 to 6; 7"
    for id_, read_out in hands.items():
        _, rows = teaching_replies.of(id_[:2], id_)
        told = {guess: reply for given, reply in rows for guess in given}
        for each in read_out.split("; "):
            assert told[each.partition(" (")[0]], f"{id_}: a hand for {each} hears its reply"
    assert hands["03.g"].endswith("; 1.6 to 1.9; 2; 2.1 to 4; 4.1 or more; in percent, as 75%, 85% or 170%")
    assert "0.01, 0.02, 1% or 2%" in hands["03.c"], "the lower of two would be 0, or 1 to 6"
    for id_, values in {"03.b": range(8), "03.c": range(1001), "03.g": [n / 10 for n in range(60)]}.items():
        asked, rows = teaching_replies.of("03", id_)
        classes = teaching_replies.classes("03", id_)
        assert set(classes) <= {guess for given, _ in rows for guess in given}, "each class is a row"
        ends = list(map(teaching_replies.ends, classes))
        for value in values:
            assert sum(low - 1e-9 <= value <= high + 1e-9 for low, high in ends) == 1, f"{id_}: {value}"
    given = hands["03.c"].split("; ")
    assert [each.partition(" (")[0] for each in given] == teaching_replies.classes("03", "03.c"), "and where .05 goes"
    assert guessed.read(0.05, lessons.find("03.c"))[0] == 50 and "50 (and 0.05 or 5%)" in given


def test_guesses_that_a_class_makes_have_the_reply_that_fits():
    for id_, value, told in (
        ("03.b", 0, "ours would be the smallest"), ("03.b", 2, "four already"), ("03.b", 3, "in one choice"),
        ("03.b", 5, "More than half is right"), ("03.g", 4.85, "0.85 of 5.7"), ("03.g", 4.9, "0.85 of 5.7"),
        ("03.g", 75, "goes with odds of 3"), ("03.g", 0.75, "goes with odds of 3"), ("03.c", 500, "coin"),
        ("03.c", 300, "0.3% was meant"), ("03.e", 25, "none of the six"), ("03.e", 0, "none of the six"),
        ("03.g", 85, "85% is the proportion"), ("03.g", 170, "170% are 1.7 times"), ("03.g", 1.48, "74%"),
        ("03.g", 2.2, "odds of 1 to 2"), ("03.g", 4.7, "how much more"), ("03.g", 6, "what the news makes"),
        ("03.g", 0.7, "70% more was meant"), ("03.c", 200, "One of five"), ("03.c", 37, "itself"),
        ("03.c", 25, "one of the two ends"), ("03.c", 950, "less far"), ("03.c", 997, "less far"),
        ("03.c", 16, "dealt so unevenly"), ("03.c", 290, "dealt so unevenly"), ("03.g", 0.5, "proportion without"),
        ("03.g", 3.35, "midway"), ("03.g", 6.7, "What share of them"), ("03.g", 35, "in points"),
        ("03.c", 107, "an arm's percentage"), ("03.c", 481, "an arm's percentage"),
        ("03.c", 626, "no share of the deals"), ("03.c", 1000, "Every deal leaves some difference"),
        ("03.g", 4.5, "our own two proportions"), ("03.g", 11.4, "divided by a half"),
        ("03.g", 1.5, "goes with odds of 3"), ("03.g", 0.15, "1 of 6.7"), ("03.g", 3.3, "keep step"),
        ("03.g", 3.33, "keep step"), ("03.g", 7.7, "our own odds ratio"), ("03.c", 0, "does not mean no difference"),
        ("03.c", 812, "13 of 16"), ("03.c", 236, "13 of all 55"), ("03.g", 2.25, "half of 4.5"),
        ("03.g", 3.85, "half of 7.7"), ("03.g", 3.9, "half of 7.7"), ("03.g", 5.2, "neither added"),
        ("03.g", 6.2, "neither added"), ("03.g", 74, "74%"), ("03.g", 1, "the odds differ"),
        ("03.g", 285, "more than everybody"), ("03.g", 3.8, "where 11%"), ("03.g", 70, "how many percent more"),
    ):  # fmt: skip
        asked, rows = teaching_replies.of("03", id_)
        reply = guessed.cause(value, lessons.find(id_))
        assert told in reply and (reply in [each for _, each in rows] or value == 300), f"{id_}: {value}"
    said = {guess: reply for given, reply in teaching_replies.of("00", "00.a")[1] for guess in given}
    assert "or both without him" in said["2"] and "no part of the rule" in said["1, because P14 alone had ketamine"]
    assert "or both without him" in answer(lessons.find("00.a"), 2.0).message
    for id_, truth in (("03.b", "7"), ("03.c", "3"), ("03.g", "1.7")):
        (reply,) = (reply for given, reply in teaching_replies.of("03", id_)[1] if given == [truth])
        assert reply == teaching_replies.RIGHT, "whoever is right hears more than that it is near"
    given = [guess for row, _ in teaching_replies.of("03", "03.b")[1] for guess in row]
    assert {"fewer, and no number", "it depends on the rule"} <= set(given)
    for id_, said in (("00.a", "0, two weeks are no abstinence"), ("00.a", "P05 is half"), ("03.c", "no idea"),
                      ("03.c", "20, because P was .02"), ("03.g", "it cannot be said"), ("03.g", "no idea"),
                      ("03.g", "less than 5.7, and no number"), ("00.a", "1, because about a third are abstinent"),
                      ("00.a", "no idea"), ("00.a", "2, and P19's + is left over from before day 15"),
                      ("00.a", "3, because one + is no relapse"), ("03.b", "no idea"), ("03.b", "all eight"),
                      ("03.c", "as 0.1, or 10%, 20%, 50% or a half"), ("03.c", "very few"), ("03.c", "as 0.001 or 0.1%"),
                      ("03.g", "5.7 to 1, as odds"), ("03.c", "less than 1"),
                      ("03.c", "as 0.003 or 0.3%"), ("03.c", "fewer than 200")):  # fmt: skip
        assert said in [guess for row, _ in teaching_replies.of(id_[:2], id_)[1] for guess in row], said
    assert {"as 1% or 2%", "fewer than 50", "5, because of 5%", "0.3, and means 0.3%", "as 0.05 or 5%"} <= {
        g for given, _ in teaching_replies.of("03", "03.c")[1] for g in given
    }


def test_what_p_is_and_what_odds_are_is_said_aloud_before_it_is_needed():
    text = page("ninety_minutes")
    p_value = re.search(
        r"^\| 2/8 \| (If the infusion changed nobody's outcome, .*?in (\d+) of 1,000 deals\..*?) \|$", text, re.M
    )
    assert (
        int(p_value[2]) == round(lessons.find("03.c").truth()) and "= .003 says. It does not say how probable" in p_value[1]
    )
    assert text.index("4. **03.c, with hands,**") < p_value.start() < text.index("1. **Four worlds, with hands**")
    with_, of, percent = map(
        int, re.search(r"Odds of (\d) are \1 people with, for 1 without: \1 of (\d) people, or (\d+)%", text).groups()
    )
    assert of == with_ + 1 and percent == 100 * with_ / of
    assert text.index("Odds of 3 are") < text.index("2. **03.g, with hands.**")


def test_each_question_of_page_2_is_answered_on_the_sheet():
    text = page("ninety_minutes")
    for n, talk in enumerate(plans.words("lessons")["03"]["discussion"], 1):
        (row,) = (line for line in text.splitlines() if line.startswith(f"| {n} | {talk['ask']} | "))
        assert row.endswith(re.sub(r" \(section [A-Z]\)", "", talk["answer"]) + " |")


def test_what_is_looked_up_is_named_wherever_it_stands():
    """On paper the sections that begin with *If* stand before the hour, and on the page after it; some on the page alone."""
    found = []
    for text in (page("ninety_minutes"), teaching_sheet.sheet(answers=True)):
        assert (
            "all that stands after" not in text and "sections *If ...* and *What a class will ask* can be looked up" in text
        )
        assert text.count("## What a class will ask") == text.count("## The hour") == 1
        found.append(re.findall(r"^##+ (If .*)$", text, re.M))
    assert len(found[0]) == 7 and set(teaching_sheet.ON_SCREEN) < set(found[0])
    assert found[1] == [each for each in found[0] if each not in teaching_sheet.ON_SCREEN]
    assert "| from | minutes | what is open |" in text.partition("## The hour")[0], "it is carried into the hour"


def test_what_is_typed_is_one_number_even_where_hands_go_up_for_a_range():
    """Of a range the cell would take the middle or an end, and reply to a number that nobody wrote."""
    extra = page("ninety_minutes").partition("## If you want to show how a cell replies")[2].partition("\n## ")[0]
    assert "After the replies ask one of those with most hands (at a tie, of the first) for their number" in extra
    assert (
        guessed.read("5 to 6", lessons.find("03.b"))[0] == 5.5 and guessed.read("0 to 0.9", lessons.find("03.g"))[0] == 0.45
    )


def test_replies_come_before_the_answer_is_said_and_shown():
    order = page("ninety_minutes").partition("**Hands go up**")[2]
    assert (
        0
        < order.index("*Show* the question")
        < order.index("*Hands:*")
        < order.index("*Replies:*")
        < order.index("*To all:* say what came out, and read the table's last rows")
        < order.index("*Picture:*")
    )


def test_the_clock_runs_through_a_part():
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    timed = plans.timed(session)
    begins = timed[0][0] + timed[1][0]
    at = dict(teaching_clock.clock(session["parts"][1], timed[0][0]))
    chance = at["2/4"]
    assert chance - at["03.b"] >= plans.HANDS and timed[0][0] + timed[1][0] - at["03.c"] >= plans.HANDS, (
        "a vote has its minutes"
    )
    assert at["03.b"] - timed[0][0] <= 3, "before it is one slide"
    found = [minute for minute, place, *_ in teaching_clock.late(session) if place == "03.c (2/6)"]
    assert len(found) == 1 and all(0 < minute - at["03.c"] <= 3 for minute in found), "decided where it comes"
    minutes = list(at.values())
    assert minutes == sorted(minutes) and timed[0][0] < minutes[0] and minutes[-1] < begins and len(minutes) >= 4


def test_the_evening_has_its_total_on_the_page_of_each_plan():
    reading, clicking, doing, least, tables, asking, evening = map(int, re.search(
        r"read tonight, in (\d+) minutes.*?slides once, [^:]*: (\d+) minutes.*?about (\d+) minutes to install"
        r".*?, (\d+) minutes are the least.*?tables take (\d+) more, and [^:]* (\d+): (\d+) for everything",
        page("ninety_minutes"), re.S).groups())  # fmt: skip
    assert least == reading + clicking + doing and clicking >= 8, "whoever adds up finds the same"
    assert evening == least + tables + asking
    hour, _, asked = page("ninety_minutes").partition("## The hour")[2].partition("## What a class will ask")
    hour = hour.partition("## If nothing can be installed")[0]
    rows = " ".join(line for line in hour.splitlines() if line.startswith("|"))
    for minutes, text in ((tables, rows), (asking, asked)):
        assert abs(minutes - len(re.findall(r"[\w'./-]*\w", text)) / plans.PACE) <= 1.5
    (day,) = map(int, re.findall(r"an evening of (\d+) minutes", page("one_day")))
    assert evening < day < 240
    (total, parts) = re.search(r"Your own evening has about (\d+) minutes: (.*)", page("journal_club")).groups()
    assert (
        int(total) == sum(map(int, re.findall(r"\d+", parts)))
        and f"{plans.worksheet_minutes('your_own_trial')} for the" in parts
    )
    for name, sessions in (("four_times_ninety", 4), ("thirteen_weeks", 13)):
        assert page(name).count("*For you, before it:*") == sessions and "{" not in page(name)


def test_a_session_without_a_lesson_needs_nothing_read_before_it(monkeypatch):
    made = {f"lesson_{number}.md": "word " for number in sources.NUMBERS} | {"ninety_minutes.md": page("ninety_minutes")}
    own = {"doing": 1}
    sessions = [{"parts": [{"rest": "Talk."}]}, {"parts": [{"lesson": "03"}]}]
    monkeypatch.setattr(plans, "words", lambda name: {"term": {"sessions": sessions}, "ninety_minutes": own})
    told = teaching._prepared("term", "A {prepare_0} B {prepare_1}", made)
    assert told.startswith("A  B *For you, before it:* 1 minutes for the teachers' page of lesson 03, and ")


def test_what_is_said_of_p19_and_of_those_who_stop_is_counted():
    tables, text = simulated.load(), page("ninety_minutes")
    visits = tables["visits"].copy()
    visits.loc[(visits.participant == "P19") & (visits.day == 25), "urine"] = "negative"
    use = simulated.use_by_day({**tables, "visits": visits}).loc[:, 15:28]
    people = tables["participants"].set_index("participant")
    abstinent = (use == 0).all(axis=1).groupby(people.arm).sum()
    assert people.sex["P19"] == "female" and people.arm["P19"] == "midazolam", "her sample, and midazolam's share"
    assert f"midazolam would have {abstinent['midazolam']} of 28 instead of 3" in text and abstinent["ketamine"] == 13
    assert f"That {(people.exit_reason == 'stopped_attending').sum()} of our people stop is invented" in text


def test_what_a_class_asks_of_deals_odds_and_people_is_counted():
    text, said = page("ninety_minutes"), teaching_numbers.numbers()
    points = [100 * (n / 27 - (16 - n) / 28) for n in range(17)]
    beyond, short = max(d for d in points if d < -37.4), min(d for d in points if d > -37.4)
    assert f"it is −{-short:.1f} points, and if 2 are, −{-beyond:.1f}" in text and round(points[13], 1) == 37.4
    assert [points.index(beyond), points.index(short)] == [2, 3]
    drawn = [out.get("data", {}).get("text/plain", "") for cell in sources.lesson("03").notebook.cells
             for out in cell.get("outputs", [])]  # fmt: skip
    assert "18 above zero and 7 below" in "\n".join(drawn) and "7 of 9,999 do, beside 18" in text
    for n, name in ((4, "odds_4"), (2, "odds_2")):
        assert said[name] == f"{13 / 14 * (28 - n) / n:.1f}"
    assert f"it would be {said['odds_4']}, with one fewer {said['odds_2']}" in text
    more = 13 - round(27 * 3 / 28)
    assert f"So {more} of 27 are more, or 1 of {27 / (13 - 27 * 3 / 28):.2f}" in text
    begins = text.partition("## What a class will ask")[2].lstrip()
    listed, first = begins.split("\n\n")[:2]
    assert (
        listed.startswith("**Where to find it:**")
        and first.startswith("(1) **Somebody stays behind")
        and not re.search(r"\d{3}", first)
    )


def test_a_question_is_found_under_a_heading():
    asked = page("ninety_minutes").partition("## What a class will ask")[2]
    headings = [talk["under"] for talk in plans.words("lessons")["03"]["asked"] if "under" in talk]
    assert re.findall(r"^### (.+)$", asked, re.M) == headings and len(headings) >= 6
    under = re.split(r"^### .+$", asked, flags=re.M)[1:]
    assert all(2 <= len(re.findall(r"^\(\d+\) \*\*", part, re.M)) <= 12 for part in under), "one is found at a glance"
    assert "### Chance, deals and P\n" in page("lesson_03")
    talks = plans.words("lessons")["03"]["asked"]
    listed = asked.partition("**Where to find it:**")[2].partition("\n\n")[0]
    assert listed.count("\n") == len(headings), "a line for each heading, and one for what is under none"
    for nth, talk in enumerate(talks, 1):
        assert f"({nth}) **{talk['ask']}** " in asked and f"{nth}\N{NO-BREAK SPACE}{talk['key']}" in listed
        assert len(talk["key"].split()) <= 6
    assert len({talk["key"] for talk in talks}) == len(talks) >= 75


def test_where_to_read_and_what_r_prints_are_so():
    text, said = page("ninety_minutes"), teaching_numbers.numbers()
    readme, first = (ROOT / "README.md").read_text(encoding="utf-8"), sources.lesson("00").notebook.cells
    assert said["doi"] in readme and any(f"{said['year']}, Am J Psychiatry {said['volume']}:{said['page']}" in cell.source
                                         for cell in first)  # fmt: skip
    assert any(said["registry"] in cell.source for cell in sources.lesson("01").notebook.cells)
    folder = ROOT / "tests/reference"  # what R itself printed
    inputs, values = (pd.read_csv(folder / f"{name}/tables.csv") for name in ("inputs", "values"))
    by_r = values[(inputs[["events1", "people1", "events2", "people2"]] == list(teaching_numbers.USE)).all(axis=1)].iloc[0]
    assert f"P is {by_r.fisher:.3f}".replace("0.", ".") in text
    assert f"the odds ratio {by_r.exact_or:.1f} ({by_r.exact_low:.1f} to {by_r.exact_high:.1f})" in text
    assert "`fisher.test(matrix(c(13, 14, 3, 25), 2))`" in text and teaching_numbers.USE[1::2] == (13 + 14, 3 + 25)
    assert 0.15 < 2 * stats.binom.pmf(27, 55, 0.5) < 0.25 and "about one time in five" in text


def test_what_a_class_asks_of_intervals_points_and_routes_is_reckoned():
    text, z = page("ninety_minutes"), stats.norm.ppf(0.975)

    def wilson(a, n):
        middle, half = (a + z * z / 2) / (n + z * z), z * (a * (n - a) / n + z * z / 4) ** 0.5 / (n + z * z)
        return middle - half, middle + half

    def newcombe(a, n, b, m):
        (low, high), (least, most), p, q = wilson(a, n), wilson(b, m), a / n, b / m
        return p - q - ((p - low) ** 2 + (most - q) ** 2) ** 0.5, p - q + ((high - p) ** 2 + (q - least) ** 2) ** 0.5

    low, high = (f"{100 * end:.1f}" for end in newcombe(130, 270, 30, 280))
    assert (low, high) == ("30.2", "44.1"), "by the formula that made 13.5 to 56.6, and not by worlds"
    assert f"13.5 to 56.6 fits. With ten times as many and the same percentages only {low} to {high} would." in text
    below, above = (f"{100 * abs(end - (13 / 27 - 3 / 28)):.1f}" for end in newcombe(13, 27, 3, 28))
    least, most = (f"{100 * end:.1f}%" for end in wilson(3, 28))
    assert f"above 10.7%, up to {most}, and less far below, down to {least}" in text
    assert f"reaches {below} points down from 37.4, and {above} up" in text and float(below) > float(above)
    assert f"48.1% is {100 * (13 / 27) / (3 / 28) - 100:.0f}% more than 10.7%" in text
    assert f"would raise 10.7% to no more than {100 * 3 / 28 * 1.37:.1f}%" in text
    split = next(cell for cell in sources.lesson("03").notebook.cells if 'groupby(["arm", "route"])' in cell.source)
    assert "1 of 3" in str(split.outputs) and "0 of 12" in str(split.outputs), "both ways, on ketamine and on midazolam"
    assert "of the 15 who take cocaine both ways 12 are on midazolam, and only 1 of the 15 was abstinent" in text
    assert f"{(25 + 1) / (9_999 + 1):.4f}"[1:] == ".0026" and "that makes .0026" in text


def test_chi_square_is_what_its_formula_gives():
    for rule, (a, n1, b, n2) in {"use": teaching_numbers.USE, "no_use": teaching_numbers.NO_USE}.items():
        table, total, hit = [[a, n1 - a], [b, n2 - b]], n1 + n2, a + b
        for name, less in (("chi", 0), ("yates", 0.5)):
            chi = sum(
                (abs(table[r][c] - n * m / total) - less) ** 2 / (n * m / total)
                for r, n in enumerate((n1, n2)) for c, m in enumerate((hit, total - hit))
            )  # fmt: skip
            assert teaching_numbers.numbers()[f"{name}_{rule}"] == f"{stats.chi2.sf(chi, 1):.3f}"[1:]


def test_the_example_of_the_link_is_the_link_with_its_address_written_out():
    text = page("hub")
    (pattern, example) = re.findall(r"^https://.*git-pull.*$", text, re.M)
    address = "https://github.com/YOUR-ACCOUNT/behind-the-headline".replace(":", "%3A").replace("/", "%2F")
    assert example == pattern.replace("YOUR_HUB", "hub.example.org").replace("ADDRESS", address)
    (code, *given) = re.search(r'^\.venv/bin/python -c "(.*)" (\S+) (\S+)$', text, re.M).groups()
    made = subprocess.run([sys.executable, "-c", code, *given], capture_output=True, text=True, check=True).stdout
    assert made.strip() == example, "the line that makes the link makes this one"


def test_what_a_hub_needs_besides_is_told_without_git():
    text, otter = page("hub"), page("otter")
    assert "draw a slip with a pseudonym" in text and "thirty mails" in text, "nobody writes thirty of them"
    rented = text.partition("### If the server is rented")[2].partition("\n## ")[0]
    assert "data protection officer" in rented and "we are no lawyers" in rented and "(ninety_minutes.md#if-your" in rented
    without = otter.partition("## On a hub")[2].partition("- **With git,**")[0]
    assert (
        "*Add file, Upload files*" in without and "(*not tried*)" in without and "03_abstinence_for_otter.ipynb" in without
    )
    with_git = otter.partition("- **With git,**")[2].partition("\n\n")[0]
    assert all(each in with_git for each in ("`git switch term`", "`git add exercises`", "`git push`"))
    assert "tools/export_otter.py 03 09`" in otter


@pytest.mark.slow
def test_slides_of_the_hour_speak_for_themselves():
    """No lesson is named, no claim by its code, nothing that only a reader of a notebook does, and nothing is printed."""
    page_ = re.sub(r'src="data:[^"]*"', "", hour_slides.page("reveal.js"))
    shown = NOTES.sub("", page_)
    text = html.unescape(re.sub(r"<(?:style|script).*?</(?:style|script)>|<[^>]+>", " ", shown, flags=re.S))
    for strange in (
        r"\blessons?\b",
        r"C\d\d\b",
        r"the code\b",
        r"(?<![.\w])0[0-9]\b",
        r"[Ss]ection [A-Z]",
        "NumPy",
        "Recall",
        "cell",
    ):
        assert not re.search(strange, text), strange
    assert "<pre" not in shown and not re.search(r"\b0\.0\d\d\b", text), "P is written in one way"
    notes = html.unescape("\n".join(NOTES.findall(page_)))
    for strange in ("```", "<code", "<pre", "figures.", "run the cell", "Run ", "three dots", "NumPy", "in place of"):
        assert strange not in notes, strange


@pytest.mark.slow
def test_the_notes_of_the_hour_are_what_is_said_at_each_slide():
    (session,) = plans.words("plans")["ninety_minutes"]["sessions"]
    parts = dict(
        zip(
            [s.place for s in hour_slides.route()],
            re.split(r"<section>(?!\s*<section)", hour_slides.page("reveal.js"))[1:],
            strict=True,
        )
    )
    for place, said in (
        ("1/3", "so the infusion came before it"), ("2/8", "That is what P = .003 says"),
        ("2/5", "55 outcomes that stay as they are"), ("3/3", "The truths that fit our trial go from 13.5 to 56.6 points"),
        ("3/1", "one person may raise several hands"), ("3/1", "1 or 2 of 100 trials come out as low"),
        ("3/3", "Write 13.5 to 56.6 on the board"), ("3/4", "Filled by hollow are odds, 13 to 14"),
        ("2/7", "The boxes enlarge both ends"), ("4/2", "another 'times as likely' in each clinic"),
        ("3/1", "none, because 37 is not listed"),
        ("4/1", "one divides by the odds plus 1"),
        ("4/1", "the question supposes it"), ("2/2", "03.b, with hands"),
        ("2/2", "03.b, if they say"), ("6/7", "The worlds of 20, 30, 40 and 50 fit"),
    ):  # fmt: skip
        notes = " ".join(re.findall(r'<aside class="notes">(.*?)</aside>', parts[place], re.S))
        assert said in html.unescape(re.sub("<[^>]+>", "", notes)), place
    for slide in hour_slides.route():
        for out in filter(build_slides.drawn, slide.cell.get("outputs", [])):
            assert build_slides.alt(out)[:60] in html.unescape(parts[slide.place]).rpartition("<aside")[2], (
                "what a picture shows"
            )
    items = [item for given in session["parts"] for item in hour_slides.ITEM.findall(given.get("do") or given["rest"])]
    assert sum(map(len, hour_slides.said().values())) >= len(items) - 4, "what is said stands at a slide"


def test_words_of_the_hour_that_no_slide_has_or_that_keep_what_is_gone_are_an_error(monkeypatch):
    cell = next(slide.cell for slide in hour_slides.route() if slide.name == "what a mark is")
    monkeypatch.setattr(plans, "words", lambda name: {"x": "Kept: {quote}"})
    with pytest.raises(ValueError, match=r"the lesson's slide for 'x' has no \{quote\}"):
        hour_slides.own("x", cell)
    assert hour_slides.own("y", cell) is cell
    part = {"lesson": "00", "slides": [["one", "# 00 Start here"]]}
    found = {"hour_slides": {"gone": "text"}, "plans": {"ninety_minutes": {"sessions": [{"parts": [part]}]}}}
    monkeypatch.setattr(plans, "words", found.get)
    with pytest.raises(ValueError, match="no slide of the hour is called gone"):
        hour_slides.route.__wrapped__()
