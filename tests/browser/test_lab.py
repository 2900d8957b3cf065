"""The course in JupyterLab as a reader has it: what is run, seen, hidden and reached by keyboard, light and dark."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from browser import opened

ROOT = Path(__file__).resolve().parents[2]
EVERY = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("notebooks", "exercises") for path in ROOT.glob(f"{folder}/*.ipynb")
)
LESSON_3, LESSON_8, EXERCISE_3 = (
    "notebooks/03_abstinence.ipynb",
    "notebooks/08_limitations.ipynb",
    "exercises/03_abstinence.ipynb",
)
WORKSHEET, APPRAISAL = "notebooks/your_own_trial.ipynb", "notebooks/appraisal.ipynb"
#: JupyterLab's settings: no news, no tour, and every cell in the page, so that all of a notebook can be looked at.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course, as it is committed or about to be: nothing of a reader's is in it."""
    copy = tmp_path_factory.mktemp("lab") / "course"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "my_*", "*.egg-info", "build", "_site"))
    return copy


@pytest.fixture(scope="module")
def lab(course):
    """The address of a JupyterLab on this machine, with settings of its own."""
    home = course.parent
    for name, values in SETTINGS.items():
        path = home / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    own = {
        "HOME": "",
        "JUPYTER_CONFIG_DIR": "cfg",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "run",
        "IPYTHONDIR": "ipy",
    }
    own |= {"JUPYTERLAB_WORKSPACES_DIR": "ws", "JUPYTERLAB_SETTINGS_DIR": "settings", "MPLCONFIGDIR": "mpl"}
    places = {name: str(home / folder) for name, folder in own.items()}
    env = {name: value for name, value in os.environ.items() if name != "BEHIND_THE_HEADLINE_PROGRESS"}
    env |= places | {"PYTHONPATH": str(course)}
    # the cache of fonts is there, as after a first visit: its making is announced on stderr
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=env, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        "--LabApp.news_url=None",
    ]
    command += [f"--ServerApp.root_dir={course}", "--LabApp.expose_app_in_browser=True"]
    log = home / "lab.log"
    with log.open("w") as written:
        server = subprocess.Popen(command, env=env, stdout=written, stderr=subprocess.STDOUT, cwd=course)
    base, last = f"http://127.0.0.1:{port}", time.monotonic() + 120
    try:
        while True:
            try:
                urllib.request.urlopen(f"{base}/api/status", timeout=5).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > last:
                    pytest.fail(f"JupyterLab did not start: {log.read_text()[-800:]}")
                time.sleep(0.2)
        yield base
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture
def visit(browser, lab):
    """Opens a notebook in a fresh page; its kernel is stopped in the end."""
    visits = []

    def opens(path, **size):
        visits.append(opened.Notebook(browser, lab, **size))
        notebook = visits[-1].open_in_lab(path)
        assert notebook.tabs() == [path], "kernels of other notebooks would take the machine's time"
        return notebook

    yield opens
    for visit in visits:
        visit.end()


# ------------------------------------------------------------------------------------------------------------ all cells


@pytest.mark.parametrize("path", EVERY)
def test_every_cell_runs_light_and_dark_with_nothing_to_complain_of(path, visit, record_property):
    notebook = visit(path)
    notebook.dark(False)  # JupyterLab remembers which theme the last one had
    _, seconds = notebook.run()
    assert notebook.complaints() == []
    light = notebook.pictures()
    notebook.dark(True)
    _, again = notebook.run()
    assert notebook.complaints() == []
    dark = notebook.pictures()
    for pictures in (light, dark):
        assert [p for p in pictures if len(p["alt"]) < 20 or p["wide"] < 100] == []
    assert [p["alt"] for p in light] == [p["alt"] for p in dark]
    assert {p["filter"] for p in light} <= {"none"} and "none" not in {p["filter"] for p in dark}
    drawn = [o for cell in notebook.cells() for o in cell.get("outputs", []) if "image/png" in o.get("data", {})]
    assert len(light) >= len(drawn)
    row = {"notebook": path, "light, s": f"{seconds:.1f}", "dark, s": f"{again:.1f}", "pictures": len(light)}
    record_property("measured: JupyterLab, seconds for all cells", row)


# ---------------------------------------------------------------------------------------------------------- predictions


@pytest.mark.parametrize("path", [LESSON_3, "notebooks/05_time_to_relapse.ipynb"])
def test_what_is_guessed_is_hidden_before_a_run_and_shown_after(path, visit):
    hidden = [
        number
        for number, cell in enumerate(json.loads((ROOT / path).read_text(encoding="utf-8"))["cells"])
        if cell["metadata"].get("jupyter", {}).get("outputs_hidden")
    ]
    assert len(hidden) >= 3
    notebook = visit(path)
    for number in hidden:
        answers = opened.text(notebook.cells()[number])
        assert answers, "it is saved, though not seen"
        seen = outputs_seen(notebook, number)
        assert seen["pictures"] == 0 and not re.search(r"\d", seen["text"]), seen
    notebook.run()
    assert notebook.complaints() == []
    for number in hidden:
        seen, cell = outputs_seen(notebook, number), notebook.cells()[number]
        drawn = sum("image/png" in output.get("data", {}) for output in cell["outputs"])
        assert seen["pictures"] == drawn
        printed = "".join(opened.joined(o["text"]) for o in cell["outputs"] if o["output_type"] == "stream")
        assert set(printed.split()) <= set(seen["text"].split())


def test_shift_and_enter_run_folded_cells_too_and_one_that_was_left_out_is_made_good(visit):
    notebook, active = visit(LESSON_3), "() => window.course.content.activeCellIndex"
    cells = notebook.cells()
    folded = [n for n, cell in enumerate(cells) if cell["metadata"].get("jupyter", {}).get("source_hidden")][:2]
    guess = notebook.find('predict("03.b"')
    notebook.select(guess)
    notebook.page.keyboard.press("Shift+Enter")
    notebook.settle()
    assert "NameError" in json.dumps(notebook.cells()[guess]["outputs"]), "the cells before it have not run"
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-above')")
    notebook.settle()
    label = notebook.page.evaluate("() => window.jupyterapp.commands.label('notebook:run-all-above')")
    assert label == "Run All Above Selected Cell" and folded[0] < guess < folded[1]
    notebook.select(guess)
    for _ in range(2):
        notebook.page.keyboard.press("Shift+Enter")
        notebook.settle()
    assert notebook.page.evaluate(active) == folded[1] + 1 and notebook.complaints() == []
    assert [outputs_seen(notebook, n)["pictures"] for n in folded] == [0, 1] and "P19" in outputs_seen(notebook, folded[0])[
        "text"
    ]


def outputs_seen(notebook, number):
    """The text of a cell's outputs that is on the page, and how many of its pictures."""
    return notebook.page.evaluate(
        """(n) => { const area = window.course.content.widgets[n].node.querySelector('.jp-Cell-outputWrapper');
          const pictures = [...area.querySelectorAll('img')].filter(i => i.offsetWidth > 1);
          return {text: area.innerText, pictures: pictures.length}; }""",
        number,
    )


# ------------------------------------------------------------------------------------------------------------- keyboard


def test_the_explorer_goes_by_keyboard(visit):
    notebook = visit("notebooks/10_replication.ipynb")
    notebook.run()
    opened.use_the_explorer(notebook)
    assert notebook.complaints() == []


@pytest.mark.parametrize(
    ("path", "first", "answer", "shown", "save", "written"),
    [
        (
            WORKSHEET,
            "own_trial.save(mine, words",
            'words = {"in one sentence": "About 23 points more, 7 to 39 fit."}\nprint(own_trial.save(mine, words))',
            "Saved",
            "my_trial*.html",
            "About 23 points more, 7 to 39 fit.",
        ),
        (
            APPRAISAL,
            'appraisal.words({"Monday at first"',
            'first = appraisal.words({"Monday at first": "Perhaps: 13 of 27 against 3 of 28."})\nfirst',
            "Perhaps: 13 of 27",
            "my_appraisal*.html",
            "Perhaps: 13 of 27 against 3 of 28.",
        ),
    ],
    ids=["worksheet", "appraisal"],
)
def test_a_page_is_made_by_keyboard_alone(path, first, answer, shown, save, written, visit, course):
    """Shift and Enter from the first cell to the last, one answer typed on the way; a page is saved, and can be read."""
    notebook = visit(path)
    place, cells = notebook.find(first), notebook.cells()
    notebook.select(0)
    for number, _ in enumerate(cells):
        assert notebook.page.evaluate("() => window.course.content.activeCellIndex") == number
        if number == place:
            notebook.write(number, answer)
            assert shown in notebook.said(number)
        else:
            notebook.page.keyboard.press("Shift+Enter")
            notebook.settle()
    assert notebook.complaints() == []
    done = notebook.cells()[: len(cells)]
    assert all(c["execution_count"] for c in done if c["cell_type"] == "code" and opened.joined(c["source"]).strip())
    (page,) = (course / "notebooks").glob(save)
    reader = notebook.context.browser.new_page()
    reader.goto(page.as_uri())
    assert written in reader.inner_text("body")
    reader.close()


def test_links_of_a_lesson_open_what_they_name(visit):
    notebook = visit(LESSON_3)
    for target in ("exercises/03_abstinence.ipynb", "notebooks/glossary.ipynb"):
        shown = target if target.startswith("notebooks/") else f"../{target}"
        link = notebook.page.locator(f'.jp-MarkdownOutput a[href*="{Path(shown).name}"]').first
        link.scroll_into_view_if_needed()
        link.click()
        notebook.page.wait_for_function(
            "(path) => { const now = window.jupyterapp.shell.currentWidget; return now?.context?.path === path; }",
            arg=target,
        )
        notebook.page.evaluate("() => window.jupyterapp.shell.activateById(window.course.id)")
    assert notebook.outside == [] and notebook.failures == []


# ----------------------------------------------------------------------------------------------------- zoom and barriers


@pytest.mark.parametrize("path", [LESSON_3, LESSON_8, EXERCISE_3, WORKSHEET, "notebooks/glossary.ipynb"])
def test_at_twice_the_size_no_text_has_to_be_pushed_sideways(path, visit):
    """A page at 200% has half as many pixels of its own; the file browser is closed, as by Ctrl+B.

    Words and pictures fit. Lines of code are not broken, by JupyterLab's own default, and run off to the right.
    """
    notebook = visit(path, width=700, height=500)
    notebook.run()
    notebook.page.evaluate(
        """async () => { const app = window.jupyterapp;
          if (!app.shell.leftCollapsed) await app.commands.execute('application:toggle-left-area'); }"""
    )
    notebook.page.wait_for_timeout(500)
    wide = notebook.page.evaluate(
        """() => { const sheet = window.course.content.node.querySelector('.jp-WindowedPanel-outer');
          const edge = sheet.getBoundingClientRect().left + sheet.clientWidth + 1;
          return [...sheet.querySelectorAll('.jp-MarkdownOutput, .jp-RenderedHTML, img')].filter(e => e.offsetWidth)
            .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > edge)
            .map(e => [e.scrollWidth, e.clientWidth, e.getBoundingClientRect().right, e.textContent.slice(0, 80)]); }"""
    )
    assert wide == []


@pytest.mark.parametrize("path", [LESSON_3, LESSON_8, EXERCISE_3, WORKSHEET])
def test_axe_finds_no_barrier_in_what_cells_show(path, visit, axe):
    notebook = visit(path)
    notebook.run()
    for dark in (False, True):
        notebook.dark(dark)
        assert opened.barriers(notebook.page, axe, opened.OURS) == [], "dark" if dark else "light"


def test_axe_finds_no_barrier_in_the_saved_appraisal(browser, axe, tmp_path):
    from course_lib.reader import appraisal

    parts = [
        appraisal.claims({"C03": "depends: 13 and 3, if a blank is use", "C12": "unknown: nothing was measured"}),
        appraisal.risk_of_bias({"allocation": "low: dealt by chance", "overall": "high: few and unblinded"}),
        appraisal.words({"in one sentence": "37 points more were abstinent, and 14 to 57 would fit."}),
    ]
    appraisal.save(parts, name="A reader", folder=tmp_path)
    (page,) = tmp_path.glob("*.html")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
        reader = context.new_page()
        reader.goto(page.as_uri())
        assert opened.barriers(reader, axe) == [], scheme
        assert reader.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "no sideways scroll on a phone"
        context.close()
