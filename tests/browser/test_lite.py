"""The course for Python in the browser, as `python tools/build_lite.py` makes it: it says what is saved, and keeps work.

The folder that COURSE_LITE names is served on this machine, and every request to elsewhere is refused.
"""

import gzip
import http.server
import json
import os
import re
import threading
from pathlib import Path

import pytest
import try_lite

from browser import opened

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))]
EXERCISES = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("exercises/*.ipynb"))]
ALONE = ["notebooks/concept_inventory.ipynb", "notebooks/appraisal.ipynb", "notebooks/your_own_trial.ipynb"]
#: What web servers pack on its way; wheels and pictures are packed already.
PACKED = {".js", ".mjs", ".json", ".html", ".css", ".wasm", ".ipynb", ".svg", ".map", ".txt", ".csv", ".md", ".py"}


class Served(http.server.SimpleHTTPRequestHandler):
    """Files, packed where the browser takes it so; counts bytes as files have them and as they were sent."""

    packed, whole, sent, times = {}, 0, 0, {}

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content, packs = path.read_bytes(), path.suffix in PACKED
        body = content
        if packs:
            if path not in Served.packed:
                Served.packed[path] = gzip.compress(content, 6)
            body = Served.packed[path]
        Served.whole += len(content)
        Served.sent += len(body)
        Served.times[path.name] = Served.times.get(path.name, 0) + 1
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub's pages have it
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def site():
    """The address of the built folder."""
    folder = os.environ["COURSE_LITE"]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *asked: Served(*asked, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Visit(opened.Notebook):
    """A first visit: what is sent is counted."""

    def open(self, path):
        """Open a notebook by its link."""
        Served.whole = Served.sent = 0
        Served.times.clear()
        self.open_in_lite(path)
        self.idle = (Served.whole, Served.sent)
        return self

    def reload(self):
        """What a reader does who comes back: the notebook is saved, and the page is loaded anew."""
        self.page.evaluate("async () => { await window.course.context.save(); }")
        self.page.reload()
        self.page.wait_for_function(try_lite.SHOWN)
        self.page.evaluate(opened.READY)

    def end(self):
        self.context.close()


@pytest.fixture
def visit(browser, site):
    """Opens a notebook in a fresh page."""
    visits = []

    def opens(path, **size):
        visits.append(Visit(browser, site, **size))
        return visits[-1].open(path)

    yield opens
    for visit in visits:
        visit.end()


def memory(browser):
    """Megabytes that the browser's tabs take, where the system tells it."""
    try:
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        states = [Path(f"/proc/{p['id']}/status").read_text() for p in processes if p["type"] == "renderer"]
        kilobytes = [int(re.search(r"VmRSS:\s+(\d+)", state)[1]) for state in states]
        return f"{sum(kilobytes) / 1000:.0f}"
    except OSError:
        return "not told"


# ----------------------------------------------------------------------------------------------------- the same as saved


def saved(path):
    """The cells of a notebook as they are saved, or, of an exercise, as they run on this machine."""
    if path.startswith("exercises/"):
        import refresh

        return refresh.run(ROOT / path).cells
    return json.loads((ROOT / path).read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize("path", [*LESSONS, *EXERCISES, *ALONE])
def test_it_runs_to_the_last_cell_and_says_what_is_saved(path, visit, browser, record_property):
    ours = saved(path)
    notebook = visit(path)
    first, last = (notebook.ready + seconds for seconds in notebook.run())
    mb, row = 1e-6, {"notebook": path, "shown, s": f"{notebook.shown:.0f}", "Python, s": f"{notebook.ready:.0f}"}
    row |= {"1st output": f"{first:.0f}", "last, s": f"{last:.0f}"}
    row |= {"MB at idle": f"{notebook.idle[0] * mb:.0f}", "MB at end": f"{Served.whole * mb:.0f}"}
    row |= {
        "packed, idle": f"{notebook.idle[1] * mb:.0f}",
        "packed, end": f"{Served.sent * mb:.0f}",
        "tab, MB": memory(browser),
    }
    record_property("measured: Python in the browser, first visit, MB as files and as sent", row)
    assert notebook.complaints() == []
    assert try_lite.differences(ours, notebook.cells()) == []
    assert [p for p in notebook.pictures() if len(p["alt"]) < 20] == []
    assert {name: n for name, n in Served.times.items() if name.endswith((".whl", ".wasm", ".zip")) and n > 1} == {}
    if path in EXERCISES:
        answered(path, notebook)


def answered(path, notebook):
    """The same page with the solution's answers: it says what the solution says."""
    solution = json.loads((ROOT / path.replace("exercises/", "solutions/")).read_text(encoding="utf-8"))["cells"]
    solution = [cell for cell in solution if "solution" not in cell["metadata"].get("tags", [])]
    assert len(solution) == len(notebook.cells())
    notebook.page.evaluate(
        "(all) => all.forEach((source, n) => window.course.content.widgets[n].model.sharedModel.setSource(source))",
        [opened.joined(cell["source"]) for cell in solution],
    )
    notebook.run()
    assert notebook.complaints() == []
    cells = notebook.cells()
    assert try_lite.differences(solution, cells) == []
    checks = [opened.text(cell) for cell in cells if re.search(r"^(check|compare)\(", opened.joined(cell["source"]), re.M)]
    assert checks and all(re.search("^[✔●] ", said, re.M) for said in checks)


# ------------------------------------------------------------------------------------------------------- what is kept


def test_guesses_and_progress_outlive_the_page(visit):
    notebook = visit("notebooks/03_abstinence.ipynb")
    run_only(notebook, "from course_lib.reader import")
    first = notebook.find('predict("03.a"')
    source = opened.joined(notebook.cells()[first]["source"])
    run_only(notebook, 'predict("03.a"', source=re.sub(r'predict\("03.a", \w+\)', 'predict("03.a", 3)', source))
    assert "You guessed 3" in notebook.said(first)
    run_only(notebook, 'guesses("03")', source='from course_lib.reader import check\ncheck("3.3", "d")\nguesses("03")')
    last = notebook.find('guesses("03")')
    assert "guesses" in notebook.said(last) or "Your one guess" in notebook.said(last)
    notebook.reload()
    ask = 'from course_lib.reader import guesses, progress\nguesses("03")\nprogress(3)'
    run_only(notebook, 'guesses("03")', source=ask)
    said = notebook.said(last)
    assert "your one guess was" in said and "3.3 right" in said, said
    assert notebook.complaints() == []


def run_only(notebook, words, source=None):
    """Run the cell that has the words, with another source if one is given."""
    number = notebook.find(words)
    if source is not None:
        notebook.page.evaluate(
            "([n, source]) => window.course.content.widgets[n].model.sharedModel.setSource(source)", [number, source]
        )
    notebook.select(number)
    notebook.page.evaluate("async () => { await window.jupyterapp.commands.execute('notebook:run-cell'); }")
    notebook.settle()


def test_plan_and_appraisal_are_files_that_outlive_the_page(visit):
    notebook = visit("notebooks/appraisal.ipynb")
    plan = "from course_lib.reader import appraisal, plan\n"
    plan += 'print(plan.save(dict.fromkeys(plan.HEADINGS, "Does it hold in adults?")))'
    run_only(notebook, "from course_lib.reader import appraisal", source=plan)
    page = 'print(appraisal.save([appraisal.words({"on Monday": "13 of 27, against 3 of 28."})]))'
    assert "Saved as my_analysis_plan.md" in notebook.said(1)
    run_only(notebook, "appraisal.save(", source=page)
    assert "Saved as my_appraisal.md" in notebook.said(notebook.find("appraisal.save("))
    notebook.reload()
    run_only(
        notebook,
        "from course_lib.reader import appraisal",
        source="from pathlib import Path\nsorted(map(str, Path().glob('my_*')))",
    )
    names = set(re.findall(r"my_\w+\.\w+", notebook.said(1)))
    assert {"my_analysis_plan.md", "my_appraisal.md", "my_appraisal.html"} <= names, notebook.said(1)
    shown = notebook.page.evaluate(
        """async () => { const c = window.jupyterapp.serviceManager.contents;
          const all = await c.get('notebooks', {content: true}); return all.content.map(f => f.name); }"""
    )
    assert names <= set(shown), "the file browser has them, from where they are downloaded"
    plan = notebook.page.evaluate(
        """async () => { const c = window.jupyterapp.serviceManager.contents;
          return (await c.get('notebooks/my_analysis_plan.md', {content: true})).content; }"""
    )
    assert "Does it hold in adults?" in plan


def test_the_explorer_goes_by_keyboard(visit):
    notebook = visit("notebooks/10_replication.ipynb")
    run_only(notebook, "explorer.explore()")  # which imports what it needs
    opened.use_the_explorer(
        notebook, slider=False
    )  # its arrow keys do nothing in JupyterLite; the boxes have the same values
    assert notebook.complaints() == []
