"""Install the oldest versions that pyproject.toml allows, or the newest that there are, and run tests and lessons on them.

usage: python tools/check_versions.py oldest|newest|prerelease|colab [--python PYTHON] [--keep FOLDER] [PYTEST ARGUMENT ...]

A new virtual environment gets the course from this folder, exactly the lower bounds (oldest), the newest release of
everything (newest), or what comes next, release candidates and the like (prerelease), and what the tests need. Then the
library's tests, its doctests, and the lessons and solutions run, whose texts must be the saved ones. The versions are
printed. Needs a network, and some minutes; exits as pytest does.

colab is another matter: the versions of Google Colab, on its Python (--python python3.12), with the course not in a folder
but installed as anybody would from the repository, and lessons, solutions and exercises alone in folders of other names.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTERS = (
    "nbformat",
    "nbclient",
    "nbconvert",
    "nbval",
    "pytest",
    "pytest-xdist",
    "hypothesis",
    "import-linter",
    "ipykernel",
    "jupyterlab",
    "ruff",
    "build",
    "pyyaml",
    "setuptools",
)
# What Colab had in 2026; its Python was 3.12. Kaggle's versions are near these.
COLAB = {
    "ipykernel": "6.17.1",
    "ipython": "7.34.0",
    "ipywidgets": "7.7.1",
    "matplotlib": "3.10.0",
    "numpy": "2.0.2",
    "pandas": "2.2.2",
    "pillow": "11.3.0",
    "scipy": "1.16.3",
    "seaborn": "0.13.2",
    "statsmodels": "0.14.6",
    "tqdm": "4.67.1",
}
# Where the reader's file lies is told, and is another place without the course's folder.
PLACE = """
[place]
regex: my_progress.json(, in the folder \\w+)?\\.
replace: my_progress.json.
"""
NOT_HERE = "not ruff_clean"  # style is judged by the pinned ruff


def declared():
    """Every requirement of pyproject.toml, extras included, such as ``"pandas>=2.2,!=2.2.0"``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]


def oldest(requirement):
    """The first release that a requirement allows, pinned: the lower bound, or the release after an excluded one."""
    name, bound = re.match(r"([\w-]+)>=([\d.]+)", requirement).groups()
    parts = (bound + ".0.0").split(".")[:3]
    while f"!={'.'.join(parts)}" in requirement:
        parts[-1] = str(int(parts[-1]) + 1)
    return f"{name}=={'.'.join(parts)}"


def install(folder, python, packages):
    """Make an environment with what is wanted, which must fit together; gives its Python."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [python, "-m", "pip", "install", "--quiet", "--upgrade", "--upgrade-strategy=eager"]
    subprocess.run([*pip, *packages], check=True)
    subprocess.run([python, "-m", "pip", "check"], check=True)
    return python


def without_its_folder(root, to):
    """Copy the notebooks alone into folders that are not the course's, but have their names, and give pytest's arguments."""
    for name in ("notebooks", "solutions", "exercises"):
        shutil.copytree(root / name, to / f"of_{name}" / name, ignore=shutil.ignore_patterns("*.md", ".*", "my_*"))
    (to / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")  # else one further up would count
    settings = to / "sanitize.cfg"
    kept = (root / "tests/nbval_sanitize.cfg").read_text(encoding="utf-8")
    settings.write_text(kept + PLACE, encoding="utf-8")
    return ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=120", f"--nbval-sanitize-with={settings}"]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=["oldest", "newest", "prerelease", "colab"])
    parser.add_argument("--python", default=sys.executable, help="the Python to test with")
    parser.add_argument("--keep", type=Path, help="make the environment here, and leave it")
    options, more = parser.parse_known_args(arguments)
    wanted = [oldest(r) if options.which == "oldest" else r for r in declared()]
    packages, folder_of_tests = [*wanted, *TESTERS, "-e", ROOT], ROOT
    if options.which == "prerelease":
        packages.insert(0, "--pre")
    if options.which == "colab":
        wanted = [f"{name}=={version}" for name, version in COLAB.items()]
        packages = [*wanted, "nbclient", "nbformat", "nbval", "pytest", ROOT]
    with tempfile.TemporaryDirectory() as scratch:
        python = install(options.keep or Path(scratch) / "venv", options.python, packages)
        names = [re.match(r"[\w-]+", r)[0] for r in wanted]
        show = "import sys; from importlib.metadata import version as v; print('Python', sys.version.split()[0]); "
        subprocess.run([python, "-c", show + f"print(*(n + ' ' + v(n) for n in {names}), sep='\\n')"], check=True)
        command = [python, "-m", "pytest", "-q"]
        if options.which == "colab":
            folder_of_tests = Path(scratch) / "content"
            command += without_its_folder(ROOT, folder_of_tests)
        else:
            command += ["-k", NOT_HERE, *([] if more else ["tests", "course_lib", "notebooks", "solutions"])]
        return subprocess.run([*command, *more], cwd=folder_of_tests).returncode


if __name__ == "__main__":
    sys.exit(main())
