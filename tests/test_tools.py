"""The maintainers' tools: the twin's program writes what is committed; the environment check says what to do."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from course_lib import environment, figures, tables, trial

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
        if package == "seaborn":
            raise metadata.PackageNotFoundError
        return "1.0" if package == "pandas" else real(package)

    def damaged():
        raise tables.DataError("visits.csv, row 2, column 'day': must be a number, got 'x'")

    real = metadata.version
    monkeypatch.setattr(environment.metadata, "version", version)
    monkeypatch.setattr(environment, "OLDEST_PYTHON", (9, 0))
    monkeypatch.setattr(trial, "load", damaged)
    environment.report()
    shown = capsys.readouterr().out
    assert "seaborn is missing: run pip install" in shown and "pandas 1.0 is here, 3.1.1 was tested" in shown
    assert "too old: install Python 3.11" in shown and "visits.csv, row 2" in shown and shown.count("To do:") == 4


def test_ledger_runs_as_a_program():
    result = subprocess.run([sys.executable, "-m", "course_lib.ledger"], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0 and result.stdout.count("  agrees") == 10 and result.stderr == ""


def test_pictures_keep_their_alt_text_and_need_one():
    ends = trial.endpoints(missing="use")
    picture = figures.people(ends)
    assert "13 of 27 on ketamine and 3 of 28 on midazolam" in picture.alt
    assert f'alt="{picture.alt}"' in picture._repr_html_() and picture.png.startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="alt must say what the picture shows"):
        figures.show(None, "plot")
