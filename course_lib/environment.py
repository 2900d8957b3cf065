"""Does this computer have what the course needs? Says what to do if not."""

import re
import sys
from importlib import metadata

from . import trial

REQUIREMENTS = trial.DATA.parent / "requirements.txt"
NEEDED = ("pandas", "numpy", "scipy", "matplotlib", "seaborn", "statsmodels", "jupyterlab")  # the others are for the tests
OLDEST_PYTHON = (3, 11)


def problems():
    """What is missing or differs, as sentences that say what to do; empty when all is well.

    Returns
    -------
    list of str
    """
    found = []
    if sys.version_info[:2] < OLDEST_PYTHON:
        found.append(f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old: install Python 3.11 or newer.")
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines() if REQUIREMENTS.exists() else []
    pins = dict(re.match(r"([\w-]+)(?:==([\w.]+))?", line).groups() for line in lines if re.match(r"\w", line))
    for package in NEEDED:
        try:
            here = metadata.version(package)
        except metadata.PackageNotFoundError:
            found.append(f"{package} is missing: run pip install -r requirements.txt in the course's folder, then restart.")
            continue
        if pins.get(package) not in (None, here):
            found.append(
                f"{package} {here} is here, {pins[package]} was tested: if a cell fails, pip install -r requirements.txt."
            )
    try:
        trial.load(), trial.published(), trial.claims(), trial.transfer_counts()
    except trial.DataError as error:
        found.append(f"A table is damaged: {error}.")
    return found


def report():
    """Print one line when all is well, or one line a problem."""
    found = problems()
    for line in found:
        print("To do:", line)
    if not found:
        print(f"All is well: Python, {len(NEEDED)} packages and 7 tables are in place.")
