"""What tests share: the maintainers' tools can be imported, and pictures need no screen."""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # tests run side by side, on small matrices
os.environ.setdefault("MPLBACKEND", "agg")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
settings.register_profile("course", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("course")


def pytest_collection_modifyitems(items):
    """A lost table or notebook must not look like success."""
    if not items:
        raise pytest.UsageError("no tests were collected")


@pytest.fixture
def uncollected():
    """No garbage collection: hypothesis is called back at each one, and fails when that happens at the end of the stack."""
    gc.disable()
    yield
    gc.enable()


#: Tests that look at the PNG itself; the others look at what is drawn.
OF_THE_PNG = ("test_figures_picture", "test_figures_saved", "test_collect", "test_readme", "test_site", "test_tools")


@pytest.fixture(autouse=True)
def quick_png(request, monkeypatch):
    """No pixel is painted where no test looks at the PNG."""
    if request.path.stem.startswith("test_") and request.path.stem not in OF_THE_PNG:
        from unpainted import unpainted

        unpainted(monkeypatch.setattr)
    elif page := sys.modules.get("course_lib.reader.appraisal.on_paper"):
        page._effect.cache_clear()  # another test may have drawn it without pixels


#: Tests of files that must be whole on the disk whatever happens; the others need not wait for it.
OF_THE_DISK = ("test_own_files", "test_progress_file", "test_hand_in")


@pytest.fixture(autouse=True)
def quick_disk(request, monkeypatch):
    """Files are written as always, but nobody waits until the disk has them."""
    if request.path.stem not in OF_THE_DISK:
        monkeypatch.setattr(os, "fsync", lambda file: None)
