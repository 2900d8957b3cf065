"""The rooms of the library: which module may know of which, and that methods know of no trial."""

import re
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).resolve().parents[1]


def test_no_room_knows_of_those_above_it():
    assert cli.lint_imports(str(ROOT / "pyproject.toml")) == 0


def test_an_import_upwards_is_noticed(tmp_path, monkeypatch):
    """The contract of pyproject.toml on a house of the same rooms, in which a method imports the trial."""
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.importlinter]")[2]
    (tmp_path / "pyproject.toml").write_text(f"[tool.importlinter]{contract}".replace("course_lib", "toy_house"))
    for room in ("reader", "figures", "sources", "methods", "arguments"):
        (tmp_path / "toy_house" / room).mkdir(parents=True)
        (tmp_path / "toy_house" / room / "__init__.py").touch()
    (tmp_path / "toy_house/__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.lint_imports(no_cache=True) == 0
    (tmp_path / "toy_house/methods/__init__.py").write_text("import toy_house.sources\n")
    assert cli.lint_imports(no_cache=True) == 1


@pytest.mark.parametrize("path", sorted((ROOT / "course_lib/methods").rglob("*.py")), ids=lambda path: path.stem)
def test_methods_know_nothing_of_this_trial(path):
    words = re.compile("ketamine|midazolam|cocaine|diary|urine", re.I)
    assert not words.findall(path.read_text(encoding="utf-8"))
