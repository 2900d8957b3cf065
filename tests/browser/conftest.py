"""Tests in a real browser. They take minutes, so they run only when asked for; if not, each file says how to ask.

COURSE_BROWSER=1   run them, with the system's Chromium (or the one that the variable names by its path)
COURSE_LITE=FOLDER  for test_lite.py: a JupyterLite that tools/build_lite.py has made
COURSE_SITE=FOLDER  for test_website.py: a website that tools/build_site.py has made
COURSE_AXE=FILE     axe.min.js of the npm package axe-core, where it is not in a node_modules above this folder
"""

import os
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MEASURED = "measured"
COMMAND = "COURSE_BROWSER=1 python -m pytest -n0 tests/browser"


def chromium():
    """Where the system's Chromium is, or None."""
    asked = os.environ.get("COURSE_BROWSER", "")
    if "/" in asked or "\\" in asked:
        return asked if Path(asked).is_file() else None
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next(filter(None, map(which, names)), None)


def hindrance(file):
    """Why a file's tests cannot run, in words, or None."""
    if not os.environ.get("COURSE_BROWSER"):
        return f"tests of a real browser take minutes: run `{COMMAND}`"
    if find_spec("playwright") is None:
        return "playwright is not installed: python -m pip install -r tests/browser/requirements.txt"
    if chromium() is None:
        return "no Chromium was found: apt-get install chromium, or COURSE_BROWSER=/path/to/chromium"
    if file == "test_lite.py" and not Path(os.environ.get("COURSE_LITE", "?"), "jupyter-lite.json").is_file():
        return "COURSE_LITE names no built JupyterLite: `python tools/build_lite.py FOLDER`, then COURSE_LITE=FOLDER"
    if file == "test_website.py" and not Path(os.environ.get("COURSE_SITE", "?"), "searchindex.js").is_file():
        return "COURSE_SITE names no built website: `python tools/build_site.py --to FOLDER`, then COURSE_SITE=FOLDER"
    return None


def pytest_collection_modifyitems(items):
    """Of a file that cannot run one test is left, which is skipped with the reason."""
    reasons = {path: hindrance(path.name) for path in {item.path for item in items} if path.parent == HERE}
    said, kept = set(), []
    for item in items:
        if reason := reasons.get(item.path):
            if item.path in said:
                continue
            said.add(item.path)
            item.add_marker(pytest.mark.skip(reason=reason))
        kept.append(item)
    items[:] = kept


def pytest_terminal_summary(terminalreporter):
    """The tables of what was measured."""
    rows = [
        (title, row)
        for report in terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
        for title, row in report.user_properties
        if title.startswith(MEASURED)
    ]
    for title in dict.fromkeys(title for title, _ in rows):
        terminalreporter.section(title)
        of_it = [row for name, row in rows if name == title]
        for row in [[*of_it[0]], *([str(value) for value in row.values()] for row in of_it)]:
            terminalreporter.write_line("  ".join(f"{text:>12}" if n else f"{text:34}" for n, text in enumerate(row)))


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe():
    """The text of axe.min.js, which finds barriers for people who use a screen reader or a keyboard."""
    places = [folder / "node_modules/axe-core/axe.min.js" for folder in (HERE, *HERE.parents)]
    named = os.environ.get("COURSE_AXE")
    found = next((place for place in ([Path(named)] if named else places) if place.is_file()), None)
    if found is None:
        pytest.skip("axe.min.js was not found: npm install axe-core, or COURSE_AXE=/path/to/axe.min.js")
    return found.read_text(encoding="utf-8")
