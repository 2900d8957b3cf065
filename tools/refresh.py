"""Run lessons and solutions from top to bottom and save their outputs; hide what a reader guesses first.

usage: python tools/refresh.py [--marks] [NOTEBOOK ...]      all of notebooks/ and solutions/ unless named

Saved without time stamps and with no trace of the machine, so that running it twice gives the same bytes. A notebook in
which a cell fails, or writes to stderr, is not saved. With no notebook named, README's picture is drawn again too.

The first output after a cell that calls ``predict(`` (or ``planned_rule(``) is saved, and hidden until the cell is run: in
JupyterLab by ``outputs_hidden``, on the website by the tag ``hide-output``. Where a later cell calls ``reveal`` with the
guess, it is that cell's output. The code of a cell with the tag ``fold`` is folded by
``source_hidden`` and ``hide-input``. JupyterLab drops these when somebody runs and saves a notebook; here they come back.

A lesson's core gets the types of slides (``slideshow``), for ``jupyter nbconvert --to slides`` and tools/build_slides.py: a
text with a heading begins a slide, any other text and what a cell shows are screens below it; what only asks the reader, or
shows nothing, and all that goes deeper is skipped. With --marks all these are set, and nothing is run.
"""

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
import readme_picture
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
DEEPER = "## Going deeper"
ASKS = re.compile(r"^\s*(predict|check|compare|guesses|card|hint)\(", re.M)  # what a reader does alone
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def run(path):
    """The notebook with the outputs of one clean run, or an error that names the cell."""
    notebook = nbformat.read(path, as_version=4)
    settings = {"timeout": 120, "record_timing": False, "coalesce_streams": True}  # printed lines come in pieces that vary
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, **settings)
    with tempfile.TemporaryDirectory() as nobodys:  # what is shown knows nothing of what somebody guessed or checked here
        env = os.environ | {"BEHIND_THE_HEADLINE_PROGRESS": str(Path(nobodys) / "my_progress.json")}
        client.execute(env=env)
    for number, cell in enumerate(notebook.cells):
        if any(o.get("name") == "stderr" for o in cell.get("outputs", [])):
            raise RuntimeError(f"cell {number} writes to stderr: {cell.outputs[0].text[:200]}")
    mark(notebook)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return notebook


def mark(notebook):
    """Set what hides, folds and makes slides, and take it away where it does not belong."""
    hide(notebook)
    slides(notebook)


def slides(notebook):
    """Set each cell's type of slide by rule; a notebook without sections that go deeper is no lesson, and has none."""
    heads = [cell.cell_type == "markdown" and bool(re.search(f"^{DEEPER}$", cell.source, re.M)) for cell in notebook.cells]
    core = heads.index(True) if any(heads) else None
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("slideshow", None)
        if core is None:
            continue
        kind = "subslide"
        if number >= core or cell.cell_type == "code" and (ASKS.search(cell.source) or not cell.outputs):
            kind = "skip"
        elif cell.cell_type == "markdown" and re.search("^#{1,3} ", cell.source, re.M):
            kind = "slide"
        cell.metadata["slideshow"] = {"slide_type": kind}


def hide(notebook):
    """Set what hides outputs and folds code where it belongs, and take it away where it does not."""
    waiting, code = set(), [cell for cell in notebook.cells if cell.cell_type == "code"]
    reveals = [set(re.findall(r"\breveal\(([^,)]+)", cell.source)) for cell in code]
    revealed = set().union(*reveals)
    for cell, here in zip(code, reveals, strict=True):
        guessed = re.findall(r"^(?:\s*predict|\w+ = planned_rule)\(([^,)]+)", cell.source, re.M)
        shows = waiting - (revealed - here)
        answer = bool(shows and not guessed and cell.outputs)
        waiting = waiting - shows if answer else waiting | set(guessed)
        _mark(cell, "outputs_hidden", "hide-output", answer)
        _mark(cell, "source_hidden", "hide-input", "fold" in cell.metadata.get("tags", []))


def _mark(cell, setting, tag, wanted):
    """Have a setting of JupyterLab's and a tag of the website's, or neither, and no empty lists of them."""
    settings = {name: value for name, value in cell.metadata.get("jupyter", {}).items() if name != setting}
    tags = [name for name in cell.metadata.get("tags", []) if name != tag]
    for name, value in (
        ("jupyter", settings | ({setting: True} if wanted else {})),
        ("tags", tags + [tag] * wanted),
    ):
        if value:
            cell.metadata[name] = value
        else:
            cell.metadata.pop(name, None)


def marked(path):
    """The notebook as it is, with its marks."""
    notebook = nbformat.read(path, as_version=4)
    mark(notebook)
    return notebook


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--marks", action="store_true", help="set what hides, folds and makes slides, and run nothing")
    given = parser.parse_args()
    named = given.notebooks
    if not named and not given.marks:
        readme_picture.main()
    failed = 0
    for path in named or sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("solutions/*.ipynb")]):
        try:
            notebook = marked(path) if given.marks else run(path.resolve())
        except (CellExecutionError, RuntimeError) as error:
            print(f"{path.name}: not saved. {error}", file=sys.stderr)
            failed = 1
            continue
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
        print(f"{path.name}: saved")
    return failed


if __name__ == "__main__":
    sys.exit(main())
