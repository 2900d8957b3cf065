"""Pages for teachers: none is out of date, minutes are the notebooks', plans fit, and nothing gives the capstone away."""

import re
from pathlib import Path

import pytest
import syllabus
import teaching
import teaching_plans as plans
import teaching_sources as sources

from course_lib.reader import lessons
from course_lib.reader.questions import of_lesson, second_look

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs/teaching"


def page(name):
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made():
    return teaching.pages()


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
    assert len(its.objectives) == 4 and all(f"{n}. {what}" in text for n, what in enumerate(its.objectives, 1))
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
        assert len(items) == 6 and sum(its.item_minutes([item.id]) for item in items) == its.exercise_minutes
        assert its.exercise_minutes == int(syllabus.first_cell(its.exercise.path, r"in about (\d+) minutes"))


def test_a_plan_that_names_what_is_gone_is_an_error():
    its = sources.lesson("03")
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
    with pytest.raises(ValueError, match=f"4 of {taken + 4} minutes are left .* which needs 5; take something out"):
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


def test_a_worksheet_takes_as_long_as_it_says():
    assert plans.worksheet_minutes("concept_inventory") == 15
    assert 30 <= plans.worksheet_minutes("your_own_trial") <= 45 and plans.worksheet_minutes("appraisal") == 35


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
    known = set(re.findall(r"\d+(?:\.\d+)?|\.\d+", shown))
    for talk in own["discussion"]:
        assert talk["ask"].rstrip('"').endswith(("?", ".")) and 20 <= len(talk["answer"].split()) <= 110
        strange = set(re.findall(r"(?<![\d.])(?:\d+(?:\.\d+)?|\.\d+)(?=\D|$)", talk["answer"])) - known
        assert not strange, f"{talk['ask']} has numbers that are not in the lesson"


def test_every_lesson_trains_a_key_concept_and_the_list_says_which():
    own, text = plans.words("lessons"), page("key_concepts")
    assert list(own["concepts"]) == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2"]
    for number in sources.NUMBERS:
        assert own[number]["concepts"]
        for concept in own[number]["concepts"]:
            (row,) = [line for line in text.splitlines() if line.startswith(f"| {concept} |")]
            assert f"(lesson_{number}.md)" in row


def test_links_lead_to_files():
    for path in PAGES.glob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            made_later = link.endswith("appraisal_example.md")  # by tools/build_site.py
            assert made_later or (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_first_page_begins_with_tomorrow():
    headings = re.findall(r"^##? (.+)$", page("README"), re.M)
    assert headings[:2] == ["For teachers", "Tomorrow, ninety minutes"]
    for command in re.findall(r"`python (tools/\w+\.py)", page("README")):
        assert (ROOT / command).is_file(), command
