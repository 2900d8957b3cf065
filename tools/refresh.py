"""Run lessons and solutions from top to bottom and save their outputs.

usage: python tools/refresh.py [NOTEBOOK ...]      all of notebooks/ and solutions/ unless named

Saved without time stamps and with no trace of the machine, so that running it twice gives the same bytes. A notebook in
which a cell fails, or writes to stderr, is not saved. With no notebook named, README's picture is drawn again too.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from course_lib import figures
from course_lib.sources import trial

ROOT = Path(__file__).resolve().parents[1]
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def run(path):
    """The notebook with the outputs of one clean run, or an error that names the cell."""
    notebook = nbformat.read(path, as_version=4)
    settings = {"timeout": 120, "record_timing": False, "coalesce_streams": True}  # printed lines come in pieces that vary
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, **settings)
    client.execute()
    for number, cell in enumerate(notebook.cells):
        if any(o.get("name") == "stderr" for o in cell.get("outputs", [])):
            raise RuntimeError(f"cell {number} writes to stderr: {cell.outputs[0].text[:200]}")
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return notebook


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path)
    named = parser.parse_args().notebooks
    if not named:
        (ROOT / "images/people.png").write_bytes(figures.people(trial.endpoints(missing="use")).png)
    failed = 0
    for path in named or sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("solutions/*.ipynb")]):
        try:
            notebook = run(path.resolve())
        except (CellExecutionError, RuntimeError) as error:
            print(f"{path.name}: not saved. {error}", file=sys.stderr)
            failed = 1
            continue
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
        print(f"{path.name}: saved")
    return failed


if __name__ == "__main__":
    sys.exit(main())
