"""Make exercises/ from solutions/: the same notebooks with the answers taken out.

usage: python tools/make_exercises.py [--check]

``name = value  # SOLUTION``, in brackets also over several lines, becomes ``name = ...``; lines from ``# BEGIN SOLUTION`` to
``# END SOLUTION`` become ``...``; a cell tagged ``solution`` is left out. With --check nothing is written, and the exit code
is 1 if exercises/ is not what would be made. An exercise in which somebody has worked (a cell has run) is never overwritten.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"^(\s*)(\w+) = .*?\s*# SOLUTION\s*$")
CLOSES = re.compile(r"^(\s*)[)\]}]+\s*# SOLUTION\s*$")  # the last line of an answer that did not fit into one
OPENS = re.compile(r"^(\s*)(\w+) = .*[(\[{]$")


class MarkerError(ValueError):
    """A marker that is not understood; the message names the notebook, cell and line."""


def blank(source, where):
    """The source of a cell without its answers."""
    kept, inside = [], False
    for number, line in enumerate(source.splitlines(), 1):
        here = f"{where}, line {number}"
        word = line.strip()
        if word in ("# BEGIN SOLUTION", "# END SOLUTION"):
            begins = word == "# BEGIN SOLUTION"
            if begins == inside:
                raise MarkerError(f"{here}: {word!r} {'inside a block' if begins else 'without a beginning'}")
            inside = begins
            if begins:
                kept.append(line[: len(line) - len(line.lstrip())] + "...")
        elif not inside:
            match = LINE.match(line)
            if closes := CLOSES.match(line):
                opened = [n for n, before in enumerate(kept) if re.match(rf"{closes[1]}\S", before)]
                match = OPENS.match(kept[opened[-1]]) if opened else None
                kept = kept[: opened[-1]] if match else kept
            if match:
                line = f"{match[1]}{match[2]} = ..."
            elif "SOLUTION" in line:
                raise MarkerError(f"{here}: a '# SOLUTION' line must read 'name = value  # SOLUTION', got {word!r}")
            kept.append(line)
    if inside:
        raise MarkerError(f"{where}: '# BEGIN SOLUTION' without an end")
    return "\n".join(kept)


def exercise(path):
    """The text of the exercise that a solution's notebook makes."""
    notebook = nbformat.read(path, as_version=4)
    cells = []
    for number, cell in enumerate(notebook.cells):
        if "solution" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "code":
            cell.source = blank(cell.source, f"{path.name}, cell {number}")
            cell.outputs, cell.execution_count = [], None
        cells.append(cell)
    notebook.cells = cells
    return nbformat.writes(notebook) + "\n"


def worked_in(path):
    """The first cell of an existing exercise that has run, or None."""
    cells = nbformat.read(path, as_version=4).cells if path.exists() else []
    return next((i for i, c in enumerate(cells) if c.cell_type == "code" and (c.outputs or c.execution_count)), None)


def main(root=ROOT, arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if something would change")
    check = parser.parse_args(arguments).check
    made = {p.name: exercise(p) for p in sorted((root / "solutions").glob("*.ipynb"))}
    problems = [f"exercises/{p.name} has no solution" for p in (root / "exercises").glob("*.ipynb") if p.name not in made]
    for name, text in made.items():
        target = root / "exercises" / name
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        if check:
            problems.append(f"exercises/{name} is not what solutions/{name} makes: run python tools/make_exercises.py")
        elif (cell := worked_in(target)) is not None:
            problems.append(
                f"exercises/{name} was worked in (cell {cell} has run): left alone. Save it under another name first"
            )
        else:
            target.write_text(text, encoding="utf-8", newline="\n")
            print(f"exercises/{name} written")
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
