"""Tests and the runs of notebooks touch nobody's own file of guesses and checked answers."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

PROGRESS = Path(tempfile.mkdtemp(prefix="course_progress_"))
os.environ["BEHIND_THE_HEADLINE_PROGRESS"] = str(PROGRESS / "my_progress.json")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A place for each file: what a notebook shows knows of no other notebook.

    Its kernel, which starts with its first cell, inherits the place.
    """
    folder = PROGRESS / f"{item.path.parent.name}_{item.path.stem}"
    folder.mkdir(exist_ok=True)
    os.environ["BEHIND_THE_HEADLINE_PROGRESS"] = str(folder / "my_progress.json")


def pytest_unconfigure():
    shutil.rmtree(PROGRESS, ignore_errors=True)
