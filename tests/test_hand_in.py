"""The hand-in page: all that is kept, as typed and never as markup; whole or not at all; and it moves with the folder."""

import json
import os
import re
import shutil
import signal
import sys
from dataclasses import replace

import children
import pytest
import test_markup

from course_lib.reader import (
    check,
    compare,
    concepts,
    feedback,
    guesses,
    hand_in,
    hint,
    plan,
    predict,
    predictions,
    progress,
    progress_file,
)
from course_lib.reader.handing_in import fingerprint
from course_lib.reader.questions import find
from course_lib.reader.questions.concepts import ITEMS
from course_lib.reader.questions.pages import CAPSTONE, HEADINGS, REPORT, document, plain

RIGHT = {n: item.right for n, item in enumerate(ITEMS, 1)}
NASTY = "It is <script>alert(1)</script> | chance, *and* [a link](x) ![y](z)"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A course's folder of one's own, in which the exercises' kernel runs."""
    monkeypatch.delenv(progress_file.VARIABLE, raising=False)
    for room in ("notebooks", "exercises"):
        (tmp_path / "course" / room).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "course/exercises")
    progress_file._said.clear()
    progress_file._not_written.clear()
    feedback._hints_shown.clear()
    return tmp_path / "course"


def work(folder):
    """A bit of everything."""
    check("3.1", 99), check("3.2", 1 / find("3.2").right()), check("3.2", find("3.2").right())
    check("3.2", 99), check("3.3", [1, 2]), hint("3.2"), hint("3.2"), hint("3.2", 1), hint("3.4", 1)
    compare("3.6", NASTY), predict("02.c", "about 50"), predict("02.c", 60)
    plan.save(dict.fromkeys(HEADINGS, NASTY), folder / "notebooks")
    plan.save(dict.fromkeys(CAPSTONE, "three words here"), folder / "exercises", "capstone plan")
    plan.save(dict.fromkeys(REPORT, "what was found"), folder / "exercises", "capstone report")
    concepts.keep("before", dict.fromkeys(RIGHT, "a"), folder / "notebooks")
    concepts.keep("after", RIGHT, folder / "notebooks")


def pages(folder, name):
    return [(folder / f"{name}{suffix}").read_text(encoding="utf-8") for suffix in (".md", ".json")]


def test_all_that_is_kept_is_on_both_pages(folder):
    work(folder)
    said = hand_in("Blue heron").message
    assert said.startswith("Saved as my_hand_in_Blue_heron.md and my_hand_in_Blue_heron.json in the folder exercises.")
    text, raw = pages(folder / "exercises", "my_hand_in_Blue_heron")
    page = json.loads(raw)
    slip = page["items"]["3.2"].pop("slips")
    assert len(slip) == 1 and slip[0] in text.replace("\\", "")
    assert page["items"] == {
        "3.1": {"status": "not_yet", "answer": "99", "tries": 1},
        "3.2": {"status": "right", "hints": 2, "answer": str(find("3.2").right()), "tries": 2},
        "3.3": {"status": "not_yet", "answer": "a list", "tries": 1},
        "3.4": {"hints": 1},
        "3.6": {"status": "written", "answer": NASTY, "tries": 1},
    }
    guess = page["guesses"]["02.c"]
    assert guess["guess"] == 50 and guess["found"] == "far" and round(guess["truth"]) == 70
    assert list(page["texts"]) == ["plan", "capstone plan", "capstone report"] and NASTY in page["texts"]["plan"]
    assert page["inventory"]["after"] == {str(n): letter for n, letter in RIGHT.items()}
    assert page["newest"] == max(
        e["when"] for part in ("checked", "guesses", "hints") for e in progress_file.read(part).values()
    )
    assert page["name"] == "Blue heron" and page["problems"] == [] and page["sha256"] == fingerprint(json.loads(raw)) in text
    for part in (
        "## Answers",
        "| 3.2 | right |",
        "| 02\\.c |",
        "50 of 100",
        "70 of 100",
        "## Concept inventory",
        "| 1 | a | b |",
        "## Plan",
    ):
        assert part in text or part.replace("\\", "") in text, part


def test_what_was_typed_is_text_and_no_markup(folder):
    work(folder)
    hand_in("<b>Eve</b> ../../x | *y*")
    (path,) = (folder / "exercises").glob("my_hand_in*.md")
    assert path.name == "my_hand_in_b_Eve_b_x_y.md"
    html = document(path.read_text(encoding="utf-8"))
    assert not re.search("<(script|b|a|img|em)[ >]", html.partition("<main>")[2]) and html.count("&lt;script&gt;") >= 5
    assert "&lt;b&gt;Eve&lt;/b&gt; ../../x | *y*" in html


@pytest.mark.parametrize("bad", test_markup.HOSTILE)
def test_nothing_that_may_be_typed_is_markup(bad, folder):
    check("3.1", bad), compare("3.6", f"It is all chance, I think {bad}")
    plan.save(dict.fromkeys(HEADINGS, f"In people because\n\n{bad}"), folder / "notebooks")
    (folder / "notebooks/my_appraisal.md").write_text(f"# Mine\n\n{bad}\n\n> {plain(bad)}\n", encoding="utf-8")
    hand_in(f"{bad} x")
    (path,) = (folder / "exercises").glob("my_hand_in*.md")
    text, problems = test_markup.read(document(path.read_text(encoding="utf-8")))
    assert problems == [] and text.count("".join(bad.partition("\n")[0].split())) >= 3


def test_the_same_work_is_not_saved_twice_and_other_work_never_over_it(folder):
    check("3.1", 99)
    hand_in("A")
    before = pages(folder / "exercises", "my_hand_in_A")
    assert hand_in("A").message.startswith("This is saved already, as my_hand_in_A.md")
    check("3.1", 98)
    assert "my_hand_in_A_2.json" in hand_in(" A ").message and pages(folder / "exercises", "my_hand_in_A") == before


@pytest.mark.parametrize("name", ["", "...", ..., None, 3, " \n", "NAME", " Name "])
def test_without_a_name_nothing_is_saved(name, folder):
    check("3.1", 99)
    assert hand_in(name).message.startswith("Not saved yet. Write a name") and not list((folder / "exercises").iterdir())


def test_without_work_nothing_is_saved(folder):
    (folder / "notebooks/my_appraisal.md").write_bytes(b"\xff\xfe\x00")
    said = hand_in("A").message
    assert said.startswith("Nothing to hand in yet") and "Not on the page: my_appraisal.md is not a text" in said
    assert not list((folder / "exercises").iterdir())


def test_a_file_that_cannot_be_read_is_named_on_the_page_and_the_rest_is_there(folder):
    work(folder)
    (folder / "notebooks/my_concepts_before.json").write_text("{", encoding="utf-8")
    (folder / "notebooks/my_appraisal.md").write_bytes(b"\xff\xfe\x00")
    said = hand_in("A").message
    page = json.loads(pages(folder / "exercises", "my_hand_in_A")[1])
    for name in ("my_concepts_before.json does not hold 14 answers", "my_appraisal.md is not a text"):
        assert f"Not on the page: {name}" in said and any(problem.startswith(name) for problem in page["problems"])
    assert list(page["inventory"]) == ["after"] and "plan" in page["texts"]


def test_a_guess_whose_truth_is_lost_is_named_and_the_rest_is_there(folder, monkeypatch):
    predict("02.c", 50), predict("01.d", 20)

    def lost():
        raise KeyError("a table")

    whole = predictions.first()
    broken = [(replace(guess, truth=lost) if guess.id == "02.c" else guess, value) for guess, value in whole]
    monkeypatch.setattr(predictions, "first", lambda: broken)
    assert "Not on the page: guess 02.c, 50 (what came out cannot be computed: KeyError)." in hand_in("A").message
    assert list(json.loads(pages(folder / "exercises", "my_hand_in_A")[1])["guesses"]) == ["01.d"]


def test_the_appraisal_comes_without_its_pictures_data(folder):
    from course_lib.reader import appraisal

    parts = [appraisal.claims({"C03": "depends: on what a blank is, 3*4"})]
    assert appraisal.save(parts, folder=folder / "notebooks").startswith("Saved as my_appraisal.md")
    hand_in("A")
    text, raw = pages(folder / "exercises", "my_hand_in_A")
    assert "base64" not in raw + text and len(raw) < 20_000 and "## Appraisal" in text
    assert "Depends on the definition: on what a blank is, 3\\*4." in text


def test_a_file_of_the_first_version_is_read_and_kept(folder):
    old = {
        "about": "old",
        "guesses": {},
        "checked": {"3.1": {"when": "2026-01-01 10:00", "status": "right"}, "3.3": {"status": "mistake"}},
    }
    (folder / "my_progress.json").write_text(json.dumps(old), encoding="utf-8")
    check("3.3", "z"), check("3.1", 99), hint("3.1")
    kept = json.loads((folder / "my_progress.json").read_text(encoding="utf-8"))
    assert kept["version"] == progress_file.VERSION == 2 and kept["checked"]["3.1"] == old["checked"]["3.1"]
    assert kept["checked"]["3.3"]["tries"] == 2 and kept["hints"]["3.1"]["shown"] == 1
    hand_in("A")
    assert "| 3.1 | right | (not kept) |" in pages(folder / "exercises", "my_hand_in_A")[0]


def test_a_file_that_was_edited_by_hand_gives_what_is_known_of_it(folder):
    strange = {"status": [], "answer": 3, "tries": "many", "slips": [None, {}]}
    kept = {"checked": {"3.1": strange, "99.1": {"status": "right"}}, "hints": {"3.1": {"shown": "x"}, "3.2": {"shown": 1}}}
    (folder / "my_progress.json").write_text(json.dumps(kept), encoding="utf-8")
    check("3.3", "z"), hand_in("A"), check("3.1", 99), hint("3.1")
    page = json.loads(pages(folder / "exercises", "my_hand_in_A")[1])
    assert page["items"] == {"3.2": {"hints": 1}, "3.3": {"status": "not_yet", "answer": "z", "tries": 1}}
    assert progress_file.read("checked")["3.1"]["tries"] == 1 and progress_file.read("hints")["3.1"]["shown"] >= 1


class Hostile:
    def __getattribute__(self, name):
        raise RuntimeError


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (10**5000, "an int"),
        (Hostile(), "a Hostile"),
        ([0.5], "0.5"),
        ("x" * 9000, "x" * 4000),
        ("\ud800a", "?a"),
        ([range(10**9)], "a list"),
    ],
    ids=["huge", "hostile", "list", "long", "half a letter", "range"],
)
def test_any_answer_is_kept_as_a_short_text(answer, kept, folder):
    check("3.1", answer)
    assert progress_file.read("checked")["3.1"]["answer"] == kept


def seen(capsys):
    """All that is shown of one's work, and the page's content."""
    capsys.readouterr()
    shown = [progress().message, progress(3).message, guesses("02").message, concepts.change("../notebooks").data]
    drawn = capsys.readouterr().out
    hand_in("Blue heron")
    return [
        *shown,
        drawn,
        plan.newest("../notebooks"),
        *pages(progress_file.course() / "exercises", "my_hand_in_Blue_heron"),
    ]


def test_copying_one_folder_moves_everything(folder, monkeypatch, capsys):
    work(folder)
    here = seen(capsys)
    copy = folder.parent / "another computer" / "course"
    shutil.copytree(folder, copy)
    monkeypatch.chdir(copy / "exercises")
    shutil.rmtree(folder)
    for path in (copy / "exercises").glob("my_hand_in*"):
        path.unlink()
    assert seen(capsys) == here and "1 of 5 right, 1 of 1 written" in here[1]
    check("3.1", find("3.1").right())
    assert "2 of 5 right" in progress(3).message and not folder.exists()


SAVE = """
import os, signal, sys, time
from pathlib import Path
from course_lib.reader import check, hand_in, own_files, progress_file
check("3.1", 99)
if sys.argv[1] == "full":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
elif sys.argv[1] == "both":
    for n in range(10):
        check("3.1", 1000 * int(sys.argv[2]) + n)
        hand_in("A")
else:
    holder = Path if sys.argv[1] == "unlink" else os
    setattr(holder, sys.argv[1], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
hand_in("A") if sys.argv[2:] != ["check"] else check("3.1", 98)
"""


def killed(*arguments):
    return children.run(SAVE, *arguments).returncode == -signal.SIGKILL


@pytest.mark.slow
@pytest.mark.parametrize("step", ["fsync", "link", "unlink"])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_kernel_that_is_killed_while_it_hands_in_leaves_whole_files_or_none(step, folder):
    assert killed(step)
    for path in (folder / "exercises").glob("my_hand_in*"):
        assert step == "unlink" and path.suffix == ".md" and path.read_text().endswith("`\n")
    assert hand_in("A").message.startswith("Saved as")
    page = json.loads(max((folder / "exercises").glob("my_hand_in*.json")).read_text())
    assert page["sha256"] == fingerprint(page) and page["items"]["3.1"]["answer"] == "99"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_kernel_that_is_killed_while_it_keeps_an_answer_leaves_the_old_file_and_no_lock(step, folder):
    assert killed(step, "check")
    assert progress_file.read("checked")["3.1"]["answer"] == "99"
    check("3.1", 98)
    assert progress_file.read("checked")["3.1"]["answer"] == "98" and not list(folder.glob("*damaged*"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_on_a_full_disk_nothing_is_lost_and_that_is_said(folder):
    done = children.run(SAVE, "full", check=True)
    assert "Not saved: the disk is full." in done.stdout and not list((folder / "exercises").iterdir())
    done = children.run(SAVE, "full", "check", check=True)
    assert "Nothing can be kept in my_progress.json (File too large)" in done.stdout
    assert progress_file.read("checked")["3.1"]["answer"] == "99"


@pytest.mark.slow
def test_of_two_notebooks_at_once_every_try_counts_and_every_page_is_whole(folder):
    both = [children.start(SAVE, "both", who) for who in "12"]
    for process in both:
        process.communicate(120)
    assert [process.returncode for process in both] == [0, 0]
    assert 21 <= progress_file.read("checked")["3.1"]["tries"] <= 22  # 99 is the same try, unless another came between
    found = sorted((folder / "exercises").glob("my_hand_in_A*.json"))
    assert len(found) >= 10 and not list((folder / "exercises").glob(".*"))
    for path in found:
        page = json.loads(path.read_text())
        assert page["sha256"] == fingerprint(page) in path.with_suffix(".md").read_text()


def test_on_a_shared_drive_without_locks_and_hard_links_all_is_kept(folder, monkeypatch):
    def refused(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refused)
    monkeypatch.delattr(os, "link")
    check("3.1", 99)
    assert hand_in("A").message.startswith("Saved as") and progress_file.read("checked")["3.1"]["tries"] == 1
    assert sorted(path.suffix for path in (folder / "exercises").iterdir()) == [".json", ".md"]


def test_two_people_in_one_folder_take_two_names(folder):
    check("3.1", 99), hand_in("Ann"), hand_in("Ann 2"), check("3.1", 98), hand_in("Ann")
    names = {path.name: json.loads(path.read_text())["name"] for path in (folder / "exercises").glob("*.json")}
    assert len(names) == 3 and sorted(names.values()) == ["Ann", "Ann", "Ann 2"]
