"""What tests share: the maintainers' tools can be imported, pictures need no screen, nobody's own file is touched."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # tests run side by side, on small matrices
os.environ.setdefault("MPLBACKEND", "agg")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
settings.register_profile("course", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("course")
PROGRESS = Path(tempfile.mkdtemp(prefix="course_progress_"))
os.environ["BEHIND_THE_HEADLINE_PROGRESS"] = str(PROGRESS / "my_progress.json")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """What readers guess and check is kept apart for each file: a notebook's outputs know of no other notebook.

    Its kernel, which starts with its first cell, inherits the place.
    """
    folder = PROGRESS / f"{item.path.parent.name}_{item.path.stem}"
    folder.mkdir(exist_ok=True)
    os.environ["BEHIND_THE_HEADLINE_PROGRESS"] = str(folder / "my_progress.json")


def pytest_unconfigure():
    shutil.rmtree(PROGRESS, ignore_errors=True)


def pytest_collection_modifyitems(items):
    """A lost table or notebook must not look like success."""
    if not items:
        raise pytest.UsageError("no tests were collected")
