"""Tests and the runs of notebooks touch nobody's own file of guesses and checked answers; kernels start quickly."""

import gc
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from itertools import compress
from operator import not_
from pathlib import Path

import pytest

PROGRESS = Path(tempfile.mkdtemp(prefix="course_progress_"))
os.environ["BEHIND_THE_HEADLINE_PROGRESS"] = str(PROGRESS / "my_progress.json")
sys.path.insert(0, str(Path(__file__).parent / "tests"))

if "nbval.plugin" not in sys.modules:  # pyproject.toml keeps it from being loaded before this line
    # nbval reads notebooks by jsonschema, which spends most of a second to learn what an address on the web may look like:
    # of use where a schema asks for one; that of a notebook does not.
    sys.modules.setdefault("rfc3987_syntax", None)
    pytest_plugins = ["nbval.plugin"]


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="run the slow tests too; a file that is named is run whole")


def pytest_configure(config):
    """Kernels are copies of a process that has imported pandas and the like (tests/kernels.py)."""
    config.addinivalue_line("markers", "slow: one of the few that take most of the time; `pytest` leaves them for `--slow`")
    import kernels
    from jupyter_client.provisioning import local_provisioner

    gc.set_threshold(50_000, 20, 50)  # while tests are collected too; else Python looks for garbage seventy times as often
    local_provisioner.launch_kernel = kernels.copies() or local_provisioner.launch_kernel


def pytest_collection(session):
    """In a fresh copy, pytest-xdist's workers compile the tests between them, and not all of them each."""
    worker, workers = (os.environ.get(f"PYTEST_XDIST_{name}", "") for name in ("WORKER", "WORKER_COUNT"))
    if worker and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        for file in sorted(Path(__file__).parent.glob("tests/test_*.py"))[int(worker[2:]) :: int(workers)]:
            with suppress(Exception, pytest.skip.Exception):  # told where the file is collected
                import_module(file.stem)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A place for each file: what a notebook shows knows of no other notebook.

    Its kernel, which starts with its first cell, inherits the place.
    """
    folder = PROGRESS / f"{item.path.parent.name}_{item.path.stem}"
    folder.mkdir(exist_ok=True)
    os.environ["BEHIND_THE_HEADLINE_PROGRESS"] = str(folder / "my_progress.json")


LEFT = pytest.StashKey[int]()

#: Files of the longest tests. They come first, so that none of them runs alone at the end, when the other core is idle.
LONGEST = ("test_fuzz", "test_mutate", "test_install", "test_cluster", "test_effects_limits", "test_replication")


def pytest_collection_modifyitems(config, items):
    """Slow tests are left for `--slow`; long files come first, then lessons and solutions; tests of a file stay in order."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS  # no file was named
    if everything and not (config.option.slow or config.option.markexpr):
        slow = [bool(item.get_closest_marker("slow")) for item in items]
        left, items[:] = list(compress(items, slow)), list(compress(items, map(not_, slow)))
        config.hook.pytest_deselected(items=left)
        getattr(config, "workeroutput", {})["slow"] = len(left)

    def place(item):
        name = item.path.stem
        return LONGEST.index(name) if name in LONGEST else len(LONGEST) + (item.path.suffix != ".ipynb")

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Each of pytest-xdist's workers collects all tests, and tells how many slow ones it left."""
    node.config.stash[LEFT] = getattr(node, "workeroutput", {}).get("slow", 0)


def pytest_terminal_summary(terminalreporter, config):
    if config.stash.get(LEFT, 0):
        terminalreporter.write_line(f"{config.stash[LEFT]} slow tests were left out: `pytest --slow` runs them too.")


def pytest_collection_finish():
    """All that was imported stays: it need not be searched for garbage again and again, a tenth of the tests' time."""
    gc.freeze()


def pytest_unconfigure():
    shutil.rmtree(PROGRESS, ignore_errors=True)
