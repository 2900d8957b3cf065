"""Mark every notebook of a folder with Otter, one after another, on any system; needs what export_otter.py made.

usage: python tools/mark_otter.py LESSON [--from handed_in] [--to marked]      LESSON is two digits, such as 03

Notebooks may lie in folders, as a learning platform packs them: a student's name is then that of folder and file together.
Each notebook gets a folder with the `results.json` that Otter writes, and a line is printed: its points, or why it has none.
`points.csv` has the whole class: name, points, how many there were, each item, and why somebody has none. A student who
handed in twice, such as by `miller_03 (1).ipynb`, has two rows, and is named in the end.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AGAIN = re.compile(
    r"(?: ?\(\d+\)| - Copy(?: \(\d+\))?|-Copy\d*)$"
)  # what browsers, Windows and JupyterLab add to a second file


def names(folder):
    """The notebooks of a folder, each with the name under which it is marked."""
    found = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return {path: "__".join(path.relative_to(folder).with_suffix("").parts) for path in found}


def twice(given):
    """Names that are perhaps one student's, who handed in more than once: each by the name without what was added to it."""
    found = {}
    for name in given:
        found.setdefault(AGAIN.sub("", name), []).append(name)
    return {name: each for name, each in found.items() if len(each) > 1}


def items(results):
    """What a `results.json` gives: of each item by its name the points, and how many there were."""
    tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
    return {test["name"]: (test.get("score", 0), test["max_score"]) for test in tests if "max_score" in test}


def wrong_file(notebook, exercise):
    """Why a file cannot be marked as this exercise; empty if it can."""
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        return f"this is no notebook, or was cut off on its way: {type(problem).__name__}"
    if not isinstance(found, dict) or "cells" not in found:
        return "this is no notebook: it has no cells"
    name = (found.get("metadata", {}).get("otter") or {}).get("assignment_name")
    if name is None:
        return f"this copy has no marks for Otter; students need the one in _otter/{exercise}/"
    return "" if name == exercise else f"this is {name}, and not {exercise}"


def mark(notebook, zipped, to):
    """Mark one notebook; gives its items with their points, or why there are none."""
    if why := wrong_file(notebook, zipped.parent.name):
        return {}, why
    to.mkdir(parents=True, exist_ok=True)
    (to / "results.json").unlink(missing_ok=True)  # of an earlier run
    command = [sys.executable, "-m", "otter", "run", "-a", str(zipped), "-o", str(to), str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode or not (to / "results.json").is_file():
        said = (done.stderr or done.stdout).strip().splitlines() or ["Otter said nothing"]
        return {}, said[-1][:200]
    return items(to / "results.json"), ""


def sums(marked):
    """Points, and how many there were."""
    return sum(score for score, _ in marked.values()), sum(most for _, most in marked.values())


def write_table(rows, to):
    """One table of a class, for a gradebook: a row for each name; who was not marked has no points, and the reason."""
    every = list(dict.fromkeys(item for marked, _ in rows.values() for item in marked))
    with to.open("w", encoding="utf-8-sig", newline="") as file:  # so that Excel reads names as they are
        table = csv.writer(file)
        table.writerow(["name", "points", "of", *every, "not marked because"])
        for name, (marked, why) in rows.items():
            scores = [f"{marked[item][0]:g}" if item in marked else "" for item in every]
            table.writerow([name, *(f"{value:g}" if marked else "" for value in sums(marked)), *scores, why])


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lesson", metavar="LESSON")
    parser.add_argument("--from", dest="handed_in", type=Path, default=Path("handed_in"))
    parser.add_argument("--to", type=Path, default=Path("marked"))
    given = parser.parse_args(arguments)
    zipped = sorted((ROOT / "_otter").glob(f"{given.lesson}_*/autograder.zip"))
    if len(zipped) != 1:
        parser.error(f"no assignment of lesson {given.lesson} in _otter; run tools/export_otter.py first")
    found = names(given.handed_in)
    if not found:
        parser.error(f"no notebook in {given.handed_in}")
    rows = {}
    for notebook, name in found.items():
        marked, why = rows[name] = mark(notebook, zipped[0], given.to / name)
        print(f"{name}: not marked ({why})" if why else "{}: {:g} of {:g}".format(name, *sums(marked)), flush=True)
    given.to.mkdir(parents=True, exist_ok=True)
    write_table(rows, given.to / "points.csv")
    print(f"all of them: {given.to / 'points.csv'}")
    for each in twice(rows).values():
        print(f"perhaps one student's, so keep the row that counts: {', '.join(each)}")
    return int(any(why for _, why in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
