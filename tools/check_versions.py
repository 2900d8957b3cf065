"""Install the oldest versions that pyproject.toml allows, or the newest that there are, and run tests and lessons on them.

usage: python tools/check_versions.py oldest|newest|prerelease [--python PYTHON] [--keep FOLDER] [PYTEST ARGUMENT ...]

A new virtual environment gets the course from this folder, exactly the lower bounds (oldest), the newest release of
everything (newest), or what comes next, release candidates and the like (prerelease), and what the tests need. Then the
library's tests, its doctests, and the lessons and solutions run, whose texts must be the saved ones. The versions are
printed. Needs a network, and some minutes; exits as pytest does.
"""

import argparse
import re
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


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=["oldest", "newest", "prerelease"])
    parser.add_argument("--python", default=sys.executable, help="the Python to test with")
    parser.add_argument("--keep", type=Path, help="make the environment here, and leave it")
    options, more = parser.parse_known_args(arguments)
    wanted = [oldest(r) if options.which == "oldest" else r for r in declared()]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "venv"
        subprocess.run([options.python, "-m", "venv", folder], check=True)
        python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        pip = [python, "-m", "pip", "install", "--quiet", "--upgrade", "--upgrade-strategy=eager"]
        pip += ["--pre"] if options.which == "prerelease" else []
        subprocess.run([*pip, *wanted, *TESTERS, "-e", ROOT], check=True)
        subprocess.run([python, "-m", "pip", "check"], check=True)
        names = [re.match(r"[\w-]+", r)[0] for r in wanted]
        show = "import sys; from importlib.metadata import version as v; print('Python', sys.version.split()[0]); "
        subprocess.run([python, "-c", show + f"print(*(n + ' ' + v(n) for n in {names}), sep='\\n')"], check=True)
        command = [
            python,
            "-m",
            "pytest",
            "-q",
            "-k",
            NOT_HERE,
            *(more or ["tests", "course_lib", "notebooks", "solutions"]),
        ]
        return subprocess.run(command, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
