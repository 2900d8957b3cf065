"""Run notebooks in a JupyterLite as a reader would, in Chromium, and compare what they print with what is saved.

usage: python tools/try_lite.py ADDRESS [NOTEBOOK ...] [--chromium PATH]

ADDRESS is where the JupyterLite stands, such as https://somebody.github.io/behind-the-headline/lite/ ; the saved notebooks
are its own copies. Without names, lesson 00, lesson 05 and exercise 03 run. Printed: the seconds to the notebook, to the
first output and to the end. The exit code is 1 if a cell fails, does not run or prints something else. Needs
`pip install playwright`, and its Chromium (`python -m playwright install chromium`) or another one's path.
"""

import argparse
import json
import sys
import time
import urllib.request

NOTEBOOKS = ("notebooks/00_start_here.ipynb", "notebooks/05_time_to_relapse.ipynb", "exercises/03_abstinence.ipynb")
MINUTES = 5
SHOWN = "() => window.jupyterapp?.shell?.currentWidget?.context?.isReady"
KERNEL = """async () => {
  const widget = window.jupyterapp.shell.currentWidget;
  await widget.sessionContext.ready;
  await widget.sessionContext.session.kernel.info;
}"""
# Counts that were saved are cleared, so that a count says that the cell has run.
RUN = """() => {
  const widget = window.jupyterapp.shell.currentWidget;
  widget.content.widgets.filter(c => c.model.type === 'code').forEach(c => c.model.clearExecution());
  window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
CELLS = "() => window.jupyterapp.shell.currentWidget.model.toJSON().cells"
FIRST = f"() => ({CELLS})().some(c => (c.outputs || []).length)"
# All cells have run, or one failed, after which none runs.
DONE = f"""() => {{
  if (window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status !== 'idle') return false;
  const code = ({CELLS})().filter(c => c.cell_type === 'code' && [].concat(c.source).join('').trim());
  return code.every(c => c.execution_count !== null) || code.some(c => c.outputs.some(o => o.output_type === 'error'));
}}"""
REPORT = "environment.report()"  # tells which packages there are, and so differs from place to place


def printed(cell):
    """What a cell prints, and the errors that it raises."""
    outputs = cell.get("outputs", [])
    text = ["".join(output["text"]) for output in outputs if output["output_type"] == "stream"]
    return "".join(
        text + [f"{output['ename']}: {output['evalue']}" for output in outputs if output["output_type"] == "error"]
    )


def kinds(cell):
    """What kinds of outputs a cell has, streams by their name; results without anything in them are none."""
    outputs = (output for output in cell.get("outputs", []) if output.get("data") != {})
    return [(output["output_type"], output.get("name")) for output in outputs]


def differences(saved, ran):
    """Cells that failed or did not run, wrote to stderr, or print or show something else than saved: (number, saved, ran).

    Exercises are saved without outputs; of those it is asked only that every cell runs.
    """
    if len(saved) != len(ran):
        return [("all", f"{len(saved)} cells", f"{len(ran)} cells")]
    compared = any(cell.get("outputs") for cell in saved)
    found = []
    for number, (one, other) in enumerate(zip(saved, ran, strict=True)):
        source = "".join(other["source"]).strip()
        if other["cell_type"] != "code" or not source:
            continue
        fine = other["execution_count"] is not None
        fine &= not any(kind == "error" or name == "stderr" for kind, name in kinds(other))
        if compared:
            fine &= kinds(one) == kinds(other) and (REPORT in source or printed(one) == printed(other))
        if not fine:
            found.append((number, printed(one) or kinds(one), printed(other) or kinds(other)))
    return found


def run(page, address, name):
    """Run one notebook; its cells afterwards, and the seconds to the notebook, to its first output and to its end."""
    start = time.time()
    seconds = []
    page.goto(f"{address}notebooks/index.html?path={name}")
    page.wait_for_function(SHOWN)
    seconds.append(time.time() - start)
    page.evaluate(KERNEL)
    page.evaluate(RUN)
    for reached in (FIRST, DONE):
        page.wait_for_function(reached)
        seconds.append(time.time() - start)
    return page.evaluate(CELLS), seconds


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("notebooks", nargs="*", default=NOTEBOOKS)
    parser.add_argument("--chromium", help="where another Chromium is than Playwright's own")
    options = parser.parse_args(arguments)
    address = options.address.rstrip("/") + "/"
    from playwright.sync_api import sync_playwright

    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for name in options.notebooks:
            page = browser.new_context().new_page()  # a reader who was never here
            page.set_default_timeout(MINUTES * 60_000)
            ran, seconds = run(page, address, name)
            with urllib.request.urlopen(f"{address}files/{name}") as saved:
                others = differences(json.load(saved)["cells"], ran)
            print(f"{name}: notebook {seconds[0]:.0f} s, first output {seconds[1]:.0f} s, end {seconds[2]:.0f} s")
            for number, one, other in others:
                print(f"  cell {number}\n    saved: {str(one)[-500:]}\n    here:  {str(other)[-500:]}")
            failed += bool(others)
            page.context.close()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
