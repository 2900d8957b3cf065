"""Run notebooks in a JupyterLite as a reader would, in Chromium, and compare what they say with what is saved.

usage: python tools/try_lite.py ADDRESS [NOTEBOOK ...] [--chromium PATH]

ADDRESS is where the JupyterLite stands, such as https://somebody.github.io/behind-the-headline/lite/ ; the saved notebooks
are its own copies. Without names, lesson 00, lesson 05 and exercise 03 run. Printed: the seconds to the notebook, to the
first output and to the end. The exit code is 1 if a cell fails, does not run or says something else. Needs
`pip install playwright`, and its Chromium (`python -m playwright install chromium`) or another one's path.

The tests of tests/browser drive their notebooks with what is here: the application's own object says when the kernel is
there and when each cell has finished. The page alone does not: it shows "idle" before the kernel is connected, and a Run
All sent then is lost in silence.
"""

import argparse
import json
import re
import sys
import time
import urllib.request

NOTEBOOKS = ("notebooks/00_start_here.ipynb", "notebooks/05_time_to_relapse.ipynb", "exercises/03_abstinence.ipynb")
PATIENCE = 400_000  # milliseconds: a machine may be busy
SHOWN = """() => { const w = window.jupyterapp?.shell?.currentWidget;
  if (!w?.context?.isReady) return false; window.course = w; return true; }"""
READY = """async () => { const w = window.course; await w.context.ready; await w.sessionContext.ready;
  while (!(w.sessionContext.session && w.sessionContext.session.kernel)) await new Promise(r => setTimeout(r, 100));
  await w.sessionContext.session.kernel.info; }"""
#: Counts that were saved are cleared, so that a count says that the cell has run.
RUN = """async () => { const w = window.course;
  w.content.widgets.forEach(c => c.model.type === 'code' && c.model.clearExecution());
  window.began = performance.now(); window.first = null;
  const watch = setInterval(() => { if (w.model.toJSON().cells.some(c => (c.outputs || []).length)) {
    window.first = performance.now() - window.began; clearInterval(watch); } }, 50);
  window.jupyterapp.commands.execute('notebook:run-all-cells'); }"""
#: What must hold at the end of a run: the kernel rests, and every cell with code in it has its number, or one has failed.
DONE = """() => { const w = window.course; const cells = w.model.toJSON().cells.filter(c => c.cell_type === 'code');
  return cells.some(c => c.outputs.some(o => o.output_type === 'error')) ||
    w.sessionContext.session.kernel.status === 'idle' &&
    cells.every(c => c.execution_count !== null || ![].concat(c.source).join('').trim()); }"""
#: What Matplotlib tells at a first visit, which is not the course's.
CACHE = re.compile(r"Matplotlib is building the font cache.*\n?\Z")
REPORT = "environment.report()"  # tells which packages there are, and so differs from place to place
PLACE = ", in the course's folder"  # runs that only save or test a notebook keep answers in a place of their own


class Notebook:
    """A notebook on a page as a reader has it who was never here: nothing is in the browser's cache.

    ``alone`` lets no request out of the machine or place that ``base`` names, and notes each that was tried.
    """

    def __init__(self, browser, base, alone=True, width=1400, height=1000):
        self.base, self.outside, self.failures = base.rstrip("/"), [], []
        self.context = browser.new_context(viewport={"width": width, "height": height})
        if alone:
            self.context.route("**/*", self._let_in)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.failures.append(str(error)[:300]))

    def _let_in(self, route):
        url = route.request.url
        if url.startswith((self.base, "data:", "blob:")):
            return route.continue_()
        self.outside.append(url)
        return route.abort()

    def open_in_lite(self, path):
        """Open a notebook by its link; notes the seconds until it is shown and until Python is there."""
        began = time.perf_counter()
        self.page.goto(f"{self.base}/notebooks/index.html?path={path}")
        self.page.wait_for_function(SHOWN)
        self.shown = time.perf_counter() - began
        self.page.evaluate(READY)
        self.ready = time.perf_counter() - began
        return self

    def run(self):
        """Run all cells to the last, or to the first that fails; returns the seconds to the first output and to the end."""
        began = time.perf_counter()
        self.page.evaluate(RUN)
        self.page.wait_for_function(DONE)
        return (self.page.evaluate("() => window.first") or 0) / 1000, time.perf_counter() - began

    def cells(self):
        """The cells as they would be saved."""
        return self.page.evaluate("() => window.course.model.toJSON().cells")

    def complaints(self):
        """What a reader must not see: errors and warnings of cells, of the page, and requests to elsewhere."""
        found = [*self.failures, *(f"a request to {url}" for url in self.outside)]
        return found + [f"cell {number}: {words}" for number, cell in enumerate(self.cells()) for words in faults(cell)]


def faults(cell):
    """Errors and warnings of a cell."""
    found = []
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            found.append(f"{output['ename']}: {output['evalue'][:300]}")
        elif output.get("name") == "stderr" and not CACHE.match(joined(output["text"])):
            found.append(joined(output["text"])[:300])
    return found


def joined(lines):
    """A text that a notebook may hold as a list of lines."""
    return lines if isinstance(lines, str) else "".join(lines)


def text(cell):
    """What a cell printed and showed, as text; without what only tells of the machine."""
    found = []
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            found.append(f"{output['ename']}: {output['evalue'][:400]}")
        elif output["output_type"] == "stream":
            found.append(joined(output["text"]))
        elif "application/vnd.jupyter.widget-view+json" not in output["data"]:  # sliders are not saved
            found.append(joined(output["data"].get("text/plain", "")) + "\n")
    lines = "".join(found).splitlines()
    return "\n".join(line for line in lines if line.strip() and not CACHE.match(line)).replace(PLACE, "")


def differences(saved, ran):
    """Cells that failed, warned or did not run, or say something else than is saved: (number, saved, ran).

    Of a notebook that is saved without outputs, as exercises are, it is asked only that every cell runs.
    """
    if len(saved) != len(ran):
        return [("all", f"{len(saved)} cells", f"{len(ran)} cells")]
    compared = any(cell.get("outputs") for cell in saved)
    found = []
    for number, (one, other) in enumerate(zip(saved, ran, strict=True)):
        source = joined(other["source"])
        if other["cell_type"] != "code" or not source.strip():
            continue
        fine = other["execution_count"] is not None and not faults(other)
        if not fine or (compared and REPORT not in source and text(one) != text(other)):
            found.append((number, text(one)[-500:], text(other)[-500:]))
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("notebooks", nargs="*", default=NOTEBOOKS)
    parser.add_argument("--chromium", help="where another Chromium is than Playwright's own")
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for name in options.notebooks:
            notebook = Notebook(browser, options.address, alone=False).open_in_lite(
                name
            )  # Pyodide comes from its own servers
            first, end = (notebook.ready + seconds for seconds in notebook.run())
            with urllib.request.urlopen(f"{notebook.base}/files/{name}") as saved:
                others = differences(json.load(saved)["cells"], notebook.cells())
            print(f"{name}: notebook {notebook.shown:.0f} s, first output {first:.0f} s, end {end:.0f} s")
            print(*(f"  the page: {failure}" for failure in notebook.failures), sep="\n", end="\n" * bool(notebook.failures))
            for number, one, other in others:
                print(f"  cell {number}\n    saved: {one}\n    here:  {other}")
            failed += bool(others or notebook.failures)
            notebook.context.close()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
