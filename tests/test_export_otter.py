"""Exercises as assignments for Otter-Grader: the course's own check marks them, and no answer is written twice."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import export_otter
import mark_otter
import nbformat
import pytest
import try_otter
from nbformat.v4 import new_code_cell, new_notebook

from course_lib.reader import progress_file
from course_lib.reader.questions import find

ROOT = Path(__file__).resolve().parents[1]
SOLUTIONS = export_otter.solutions()
needs_otter = pytest.mark.skipif(importlib.util.find_spec("otter") is None, reason=export_otter.MISSING)


class TestCase:
    """Otter's decorator, as far as a test file needs it: calls with the notebook's names."""

    __test__ = False

    def __init__(self, name, points):
        self.name, self.points = name, points

    def __call__(self, function):
        self.function = function
        return self


@pytest.fixture
def run(monkeypatch):
    """Run a test file in an environment, without Otter: what a student hears, and nothing if it is right."""
    files = types.ModuleType("otter.test_files")
    files.test_case = TestCase
    monkeypatch.setitem(sys.modules, "otter", types.ModuleType("otter"))
    monkeypatch.setitem(sys.modules, "otter.test_files", files)

    def heard(text, environment):
        names = {}
        exec(text, names)
        (case,) = (value for value in names.values() if isinstance(value, TestCase))
        assert names["OK_FORMAT"] is False and names["points"] == case.points == 1
        try:
            case.function(env=environment)
        except AssertionError as told:
            return str(told)

    return heard


@pytest.mark.parametrize("path", SOLUTIONS.values(), ids=lambda path: path.stem)
def test_an_assignment_is_the_exercise_and_one_test_for_each_item_that_can_be_marked(path, run):
    made = export_otter.files(path)
    notebook = nbformat.reads(made.pop(export_otter.named(path)), as_version=4)
    follow = [cell.metadata.pop("otter")["tests"] for cell in notebook.cells if "otter" in cell.metadata]
    assert notebook.metadata.pop("otter") == {"assignment_name": path.stem}
    assert notebook == nbformat.read(ROOT / "exercises" / path.name, as_version=4)
    assert list(made) == [f"tests/{name}.py" for (name,) in follow] and len(made) >= 5
    for text in made.values():
        ((id_, answer),) = re.findall(r'grade\("([\d.]+)", env\.get\("(\w+)", \.\.\.\)\)', text)
        assert f'check("{id_}", {answer})' in "\n".join(cell.source for cell in notebook.cells)
        for blank in ({}, {answer: ...}):
            assert f"{id_} not answered yet" in run(text, blank)


@pytest.mark.slow
def test_right_gets_the_point_a_slip_its_message_and_nothing_is_kept(run):
    for item in export_otter.student(SOLUTIONS["03"])[1]:
        text = export_otter.TEST.format(id=item.id, stem="03_abstinence", answer=item.answer)
        assert run(text, {item.answer: find(item.id).right()}) is None
        line, said = try_otter.slip(item)
        exec(line, wrong := {})
        assert run(text, wrong) == said and f"{item.id} not quite: " in said
    assert not Path(os.environ[progress_file.VARIABLE]).exists()


def test_an_answer_is_looked_at_where_check_is_called_since_its_name_is_used_again():
    notebook, _ = export_otter.student(SOLUTIONS["11"])
    for cell in notebook.cells:  # 11.5 takes the name of 11.2
        cell.source = cell.source.replace("upper = ", "ratio = ").replace('check("11.5", upper)', 'check("11.5", ratio)')
    items = export_otter.assignment(notebook, "11_capstone")
    assert [item.answer for item in items].count("ratio") == 2
    for item in items:
        (cell,) = [cell for cell in notebook.cells if item.test in cell.metadata.get("otter", {}).get("tests", [])]
        assert f'check("{item.id}", {item.answer})' in cell.source


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('check("3.1", 2 + 2)', r'03_x, cell 0: a test needs check\("3.1", name\), .*; here is check\("3.1", 2 \+ 2\)'),
        ("check(3.1, x)", "03_x, cell 0: a test needs"),
        ('check("3.1", x)', "03_x: the items to mark are 3.1, 3.2, 3.3, 3.4, 3.5, and check is called for 3.1$"),
    ],
)
def test_what_cannot_be_marked_is_an_error_that_says_where(source, told):
    with pytest.raises(export_otter.NotExported, match=told):
        export_otter.assignment(new_notebook(cells=[new_code_cell(source)]), "03_x")


def refused(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        export_otter.main([str(argument) for argument in arguments])
    assert end.value.code == 2
    return capsys.readouterr().err


def test_nothing_is_written_over_what_is_somebody_elses_or_without_otter(tmp_path, monkeypatch, capsys):
    (tmp_path / "own").mkdir()
    (tmp_path / "own/thesis.txt").touch()
    assert "what is in it could be lost" in refused(["--to", tmp_path / "own"], capsys)
    assert "is a file; give a folder" in refused(["--to", tmp_path / "own/thesis.txt"], capsys)
    assert "no exercise 00, 3; give two digits, from 01 to 11" in refused(["3", "00", "--to", tmp_path / "new"], capsys)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert export_otter.MISSING in refused(["--to", tmp_path / "new"], capsys)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["own", "thesis.txt"]


def test_again_a_test_of_an_item_that_is_gone_goes_and_work_stays(tmp_path, monkeypatch, capsys):
    given = []
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: True)
    monkeypatch.setattr(export_otter, "autograder", lambda folder, course: given.append((folder.name, course)))
    arguments = ["03", "--to", str(tmp_path), "--course", "the-course @ file:///x"]
    assert export_otter.main(arguments) == 0 and given == [("03_abstinence", "the-course @ file:///x")]
    made = tmp_path / "03_abstinence"
    before = {path: path.read_text(encoding="utf-8") for path in made.rglob("*.*")}
    for name in ("tests/q3_9.py", "tests/notes.py", "handed_in.ipynb"):
        (made / name).touch()
    assert export_otter.main(arguments) == 0
    assert {path: path.read_text(encoding="utf-8") for path in before} == before and (made / "handed_in.ipynb").exists()
    assert sorted(path.name for path in made.glob("tests/*")) == ["notes.py", *(f"q3_{n}.py" for n in range(1, 6))]
    assert not (made / "03_abstinence.ipynb").exists(), "put into exercises/ it would write over a student's work"
    copy = made / "03_abstinence_for_otter.ipynb"
    notebook = nbformat.read(copy, as_version=4)
    next(cell for cell in notebook.cells if cell.cell_type == "code").execution_count = 1
    nbformat.write(notebook, copy)
    capsys.readouterr()
    assert export_otter.main(arguments) == 1 and len(given) == 2
    assert "03_abstinence: was worked in: left alone" in capsys.readouterr().out


def test_marks_that_are_not_as_they_should_be_are_told():
    good = {
        "solution": {"3.1": (1, "All passed!")},
        "blank": {"3.1": (0, "not answered yet")},
        "slips": {"3.1": (0, "x a b")},
    }
    assert try_otter.problems(good, {"3.1": "a\n b"}) == []
    for kind, wrong in (
        ("solution", (0, "passed")),
        ("blank", (1, "not answered yet")),
        ("slips", (0, "c")),
        ("slips", None),
    ):
        (told,) = try_otter.problems(good | {kind: {"3.1": wrong} if wrong else {}}, {"3.1": "a\n b"})
        assert told.startswith(f"3.1, {kind}: wanted ")


@needs_otter
def test_the_autograder_has_the_tests_and_says_what_a_container_installs(tmp_path):
    assert export_otter.main(["02", "--to", str(tmp_path), "--course", "the-course @ file:///x"]) == 0
    with zipfile.ZipFile(tmp_path / "02_randomisation/autograder.zip") as zipped:
        names = {name for name in zipped.namelist() if name.startswith("tests/")}
        asked = re.findall(r'check\("(2\.[\d.]+)"', SOLUTIONS["02"].read_text(encoding="utf-8").replace("\\", ""))
        assert len(asked) >= 5 and names == {f"tests/q{each.replace('.', '_')}.py" for each in asked}
        assert "- the-course @ file:///x" in zipped.read("environment.yml").decode()
        assert json.loads(zipped.read("otter_config.json"))["assignment_name"] == "02_randomisation"


@needs_otter
@pytest.mark.parametrize("number", ["02", "11"])
def test_otter_gives_the_solution_every_point_the_blank_none_and_a_slip_its_message(number, capsys):
    assert try_otter.main([number]) == 0
    told = re.search(r"solution (\d+) of \1, blank 0 of \1, slips 0 of \1, each slip", capsys.readouterr().out)
    assert int(told[1]) >= 5


@needs_otter
def test_otter_refuses_a_notebook_of_another_exercise(tmp_path):
    path = SOLUTIONS["02"]
    export_otter.export(path, tmp_path)
    plain = nbformat.read(ROOT / "exercises" / path.name, as_version=4)
    with pytest.raises(export_otter.NotExported, match="Received submission for assignment 'None'"):
        try_otter.marked(plain, tmp_path / path.stem)


def test_every_notebook_of_a_folder_is_marked_and_what_fails_is_told(tmp_path, monkeypatch, capsys):
    zipped = tmp_path / "_otter/03_abstinence/autograder.zip"
    zipped.parent.mkdir(parents=True)
    zipped.write_bytes(b"")
    monkeypatch.setattr(mark_otter, "ROOT", tmp_path)

    def notebook(assignment):
        return json.dumps({"cells": [], "metadata": {"otter": {"assignment_name": assignment}} if assignment else {}})

    for name in ("miller_03", "a student/03", "other_03", "a student/.ipynb_checkpoints/03"):
        (tmp_path / f"in/{name}.ipynb").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"in/{name}.ipynb").write_text(notebook("03_abstinence"), encoding="utf-8")
    tests = [{"name": "q1", "score": 1.0, "max_score": 1.0}, {"name": "q2", "score": 0.0, "max_score": 1.0}, {"name": "all"}]

    def run(command, **_):
        assert command[1:5] == ["-m", "otter", "run", "-a"] and command[5] == str(zipped)
        if "other" in command[-1]:
            return types.SimpleNamespace(returncode=1, stdout="", stderr="Traceback\nassignment 'None'")
        (Path(command[7]) / "results.json").write_text(json.dumps({"tests": tests}), encoding="utf-8")
        return types.SimpleNamespace(returncode=0, stdout="", stderr="")

    monkeypatch.setattr(mark_otter.subprocess, "run", run)
    given = ["03", "--from", str(tmp_path / "in"), "--to", str(tmp_path / "marked")]
    assert mark_otter.main(given) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["a student__03: 1 of 2", "miller_03: 1 of 2", "other_03: not marked (assignment 'None')"]
    table = (tmp_path / "marked/points.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table == ["name,points,of,q1,q2,not marked because", "a student__03,1,2,1,0,", "miller_03,1,2,1,0,",
                     "other_03,,,,,assignment 'None'"] and said[3].endswith("points.csv")  # fmt: skip
    wrong = {"cut": '{"cells": [', "list": "[]", "plain": notebook(None), "fourth": notebook("04_missing_outcomes")}
    for name, text in wrong.items():
        (tmp_path / f"wrong/{name}.ipynb").parent.mkdir(exist_ok=True)
        (tmp_path / f"wrong/{name}.ipynb").write_text(text, encoding="utf-8")
    assert mark_otter.main(["03", "--from", str(tmp_path / "wrong"), "--to", str(tmp_path / "marked")]) == 1
    cut, fourth, listed, plain, _ = capsys.readouterr().out.splitlines()
    assert "cut off on its way" in cut and "this is 04_missing_outcomes, and not 03_abstinence" in fourth
    assert "it has no cells" in listed and "students need the one in _otter/03_abstinence/" in plain
    for wrong, told in (
        (["04", *given[1:]], "run tools/export_otter.py first"),
        (["03", "--from", str(tmp_path / "no")], "no notebook in"),
    ):
        with pytest.raises(SystemExit):
            mark_otter.main(wrong)
        assert told in capsys.readouterr().err


def test_the_table_that_the_page_shows_is_as_it_is_written(tmp_path):
    shown = (ROOT / "docs/teaching/otter.md").read_text(encoding="utf-8").partition("With invented names:\n\n```\n")[2]
    shown = shown.partition("\n```")[0]
    tests = [item.test for item in export_otter.student(ROOT / "solutions/03_abstinence.ipynb")[1]]
    right = {test: (1.0, 1.0) for test in tests}
    why = mark_otter.wrong_file(ROOT / "exercises/03_abstinence.ipynb", "03_abstinence")
    rows = {"miller_03": (right | {tests[1]: (0.0, 1.0)}, ""), "P_07": (right, ""), "wolf_03": ({}, why)}
    mark_otter.write_table(rows, tmp_path / "points.csv")
    assert shown.splitlines() == (tmp_path / "points.csv").read_text(encoding="utf-8-sig").splitlines()


def test_a_student_who_hands_in_twice_is_named():
    names = ["miller_03", "miller_03 (1)", "P_07", "P_07-Copy1", "wolf_03 - Copy", "wolf_03", "berg__03", "kim (2)"]
    assert mark_otter.twice(names) == {
        "miller_03": ["miller_03", "miller_03 (1)"],
        "P_07": ["P_07", "P_07-Copy1"],
        "wolf_03": ["wolf_03 - Copy", "wolf_03"],
    }
    said = (ROOT / "docs/teaching/otter.md").read_text(encoding="utf-8").partition("**Who hands in twice**")[2]
    assert "`miller_03 (1).ipynb`" in said and "which counts" in said


@pytest.mark.skipif(shutil.which("tar") is None or shutil.which("bash") is None, reason="no tar, or no bash, to pack with")
def test_what_a_hub_has_is_packed_unpacked_and_found_as_its_pages_say(tmp_path):
    """The commands of the page, with another place for /srv, /home and the administrator's own folder."""
    text = (ROOT / "docs/teaching/hub.md").read_text(encoding="utf-8").partition("## Getting work back")[2]
    (collects,) = re.findall(r"^sudo bash -c '(cd /home .*)'$", text, re.M)
    (packs,) = re.findall(r"^sudo (tar .* > ~/handed_in.tar.gz)$", text, re.M)
    (unpacks,) = re.findall(r"^tar xzf .*$", text, re.M)
    otter = (ROOT / "docs/teaching/otter.md").read_text(encoding="utf-8")
    instead, given = re.search(r"with `(\S+)` in place of `(\S+)`", otter).groups()
    assert collects.count(given) == 1
    home = tmp_path / "home"
    for student in ("anna", "ben"):
        work = home / f"jupyter-{student}/behind-the-headline/exercises"
        work.mkdir(parents=True)
        for name in ("03_abstinence_for_otter.ipynb", "03_abstinence.ipynb", "04_missing_outcomes_for_otter.ipynb"):
            (work / name).write_text("{}", encoding="utf-8")
    for folder in ("srv", "own", "course"):
        (tmp_path / folder).mkdir()
    for command in (collects.replace(given, instead), packs):
        there = re.sub(r"/(srv|home)\b", rf"{tmp_path}/\1", command).replace("~", f"{tmp_path}/own")
        subprocess.run(["bash", "-c", there], check=True)
    shutil.copy(tmp_path / "own/handed_in.tar.gz", tmp_path / "course")
    subprocess.run(["bash", "-c", unpacks], check=True, cwd=tmp_path / "course")
    found = mark_otter.names(tmp_path / "course/handed_in")
    assert [name.partition("__")[0] for name in found.values()] == ["jupyter-anna", "jupyter-ben"]
    assert {path.name for path in found} == {"03_abstinence_for_otter.ipynb"}
    assert "tools/mark_otter.py 03 --from FOLDER" in otter
