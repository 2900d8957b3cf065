"""The reader's own file: readable, whole, shared by several notebooks, set aside when damaged, and never in the way."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import children
import pytest

from course_lib.reader import progress_file
from course_lib.reader.progress_file import keep, read, where


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "my_progress.json"))
    progress_file._said.clear()
    progress_file._not_written.clear()
    return tmp_path / "my_progress.json"


def names(folder):
    return sorted(p.name for p in folder.iterdir() if p.suffix != ".lock")


def test_it_lies_in_the_courses_folder_or_else_where_the_kernel_runs(tmp_path, monkeypatch):
    monkeypatch.delenv(progress_file.VARIABLE)
    for folder in ("course/notebooks", "course/exercises/mine", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    for here in ("course", "course/notebooks", "course/exercises/mine"):
        monkeypatch.chdir(tmp_path / here)
        assert where() == tmp_path / "course/my_progress.json"
        assert progress_file.in_words() == "my_progress.json, in the course's folder"
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert where() == tmp_path / "elsewhere/my_progress.json"
    assert progress_file.in_words() == "my_progress.json, in the folder elsewhere"


def test_it_is_small_and_readable_and_keeps_what_it_does_not_know(place):
    place.write_text('\ufeff{"checked": {}, "mine": [1]}', encoding="utf-8")
    assert keep("guesses", "03.a", lambda before: before | {"guess": 50})
    kept = json.loads(place.read_text(encoding="utf-8"))
    assert (
        kept["guesses"]["03.a"]["guess"] == 50 and kept["mine"] == [1] and kept["guesses"]["03.a"]["when"].startswith("20")
    )
    assert len(place.read_text().splitlines()) < 15 and names(place.parent) == ["my_progress.json"]


def test_what_does_not_change_is_not_written(place):
    keep("checked", "3.1", lambda before: {"status": "right"})
    before = place.stat()
    keep("checked", "3.1", lambda before: before)
    assert place.stat().st_ino == before.st_ino


MANY = """
import sys
from course_lib.reader.progress_file import keep
for n in range(60):
    keep("guesses", f"{sys.argv[1]}.{n}", lambda before: {"guess": n})
"""


@pytest.mark.slow
def test_of_two_notebooks_at_once_nothing_is_lost(place):
    both = [children.start(MANY, name) for name in ("one", "two")]
    threads = [
        threading.Thread(
            target=lambda name=name: [keep("checked", f"{name}.{n}", lambda b: {"status": "right"}) for n in range(20)]
        )
        for name in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.communicate()[0] for process in both] == ["", ""] and len(read("checked")) == 40
    assert set(read("guesses")) == {f"{name}.{n}" for name in ("one", "two") for n in range(60)}
    assert names(place.parent) == ["my_progress.json"]


DAMAGED = (
    b"{",
    b"",
    b"[]",
    b"\xff\xfe\x00",
    b'{"guesses": []}',
    b'{"guesses": {"03.a": 50}}',
    b'{"checked": null}',
    b"[" * 10**5,
)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("raw", DAMAGED, ids=lambda raw: repr(raw[:30]))
@pytest.mark.parametrize("call", [lambda: read("guesses"), lambda: keep("checked", "3.1", lambda b: {"status": "right"})])
def test_a_damaged_file_is_set_aside_and_that_is_said_once(raw, call, place, capsys):
    place.write_bytes(raw)
    (place.parent / "my_progress_damaged.json").write_bytes(b"an older one")
    call(), call()
    aside = place.parent / "my_progress_damaged_2.json"
    assert aside.read_bytes() == raw and (place.parent / "my_progress_damaged.json").read_bytes() == b"an older one"
    said = capsys.readouterr().out
    assert said == "my_progress.json was damaged. It is now called my_progress_damaged_2.json, and a new one is begun.\n"


def test_a_program_that_is_stopped_while_it_writes_leaves_the_old_file(place, monkeypatch, capsys):
    keep("checked", "3.1", lambda before: {"status": "right"})
    whole = place.read_bytes()

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(progress_file.os, "fsync", no_room)
    assert not keep("checked", "3.2", lambda before: {"status": "right"})
    assert place.read_bytes() == whole and names(place.parent) == ["my_progress.json"]
    assert set(read("checked")) == {"3.1", "3.2"}  # until the kernel ends
    assert "No space left on device" in capsys.readouterr().out


READ_ONLY = """
import contextlib, io, os, sys, tempfile
from course_lib.reader import check, progress
from course_lib.reader.questions import find

def do():
    check("3.1", find("3.1").right()), check("3.3", "z"), progress(3)

with tempfile.TemporaryDirectory() as here, contextlib.redirect_stdout(io.StringIO()):
    os.chdir(here)
    do()  # so that all is imported while it can be
    os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setresgid(65534, 65534, 65534), os.setresuid(65534, 65534, 65534)
do()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there")
def test_a_read_only_folder_is_said_once_and_costs_nothing():
    env = {name: value for name, value in os.environ.items() if name != progress_file.VARIABLE}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        result = children.run(READ_ONLY, folder, check=True, env=env)
        said = "Nothing can be kept in my_progress.json (Permission denied); all else works as it should."
        assert result.stderr == "" and result.stdout.count(said) == 1 and result.stdout.startswith(said)
        assert "3.1 right" in result.stdout and "1 of 5 right" in result.stdout and not os.listdir(folder)


def test_a_lock_that_nobody_opens_is_waited_for_and_then_passed(place, monkeypatch):
    monkeypatch.setattr(progress_file, "PATIENCE", 0.05)
    monkeypatch.setattr(progress_file, "_take", lambda file: False)
    assert keep("checked", "3.1", lambda before: {"status": "right"}) and "3.1" in read("checked")


@pytest.mark.skipif(os.name == "nt", reason="Windows locks files in another way")
def test_where_files_cannot_be_locked_as_in_a_browser_all_is_kept(place, monkeypatch):
    monkeypatch.delattr("fcntl.flock")
    assert keep("guesses", "03.a", lambda before: {"guess": 3}) and read("guesses")["03.a"]["guess"] == 3


def test_git_knows_that_it_is_the_readers_own():
    root = Path(__file__).resolve().parents[1]
    if not (root / ".git").exists():
        pytest.skip("not a git repository")
    own = ["my_progress.json", "notebooks/my_progress_damaged.json", ".my_progress.lock", ".my_progress_0a.part.json"]
    own += ["my_hand_in_A.md", "exercises/my_hand_in_A_2.json", "notebooks/.my_hand_in_A_0a.part.json"]
    told = subprocess.run(["git", "check-ignore", *own], cwd=root, capture_output=True, text=True).stdout.split()
    assert told == own
