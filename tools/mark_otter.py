"""Mark every notebook of a folder with Otter, one after another, on any system; needs what export_otter.py made.

usage: python tools/mark_otter.py LESSON [--from handed_in] [--to marked]      LESSON is two digits, such as 03

Notebooks may lie in folders, as a learning platform packs them: a student's name is then that of folder and file together.
Each notebook gets a folder with the `results.json` that Otter writes, and a line is printed: its points, or why it has none.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def names(folder):
    """The notebooks of a folder, each with the name under which it is marked."""
    found = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return {path: "__".join(path.relative_to(folder).with_suffix("").parts) for path in found}


def points(results):
    """What a `results.json` gives: points, and how many there were."""
    tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
    scored = [test for test in tests if "max_score" in test]
    return sum(test.get("score", 0) for test in scored), sum(test["max_score"] for test in scored)


def mark(notebook, zipped, to):
    """Mark one notebook; gives the line to print."""
    to.mkdir(parents=True, exist_ok=True)
    (to / "results.json").unlink(missing_ok=True)  # of an earlier run
    command = [sys.executable, "-m", "otter", "run", "-a", str(zipped), "-o", str(to), str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode or not (to / "results.json").is_file():
        said = (done.stderr or done.stdout).strip().splitlines() or ["Otter said nothing"]
        return f"{to.name}: not marked ({said[-1][:200]})"
    return "{}: {:g} of {:g}".format(to.name, *points(to / "results.json"))


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
    failed = False
    for notebook, name in found.items():
        line = mark(notebook, zipped[0], given.to / name)
        print(line, flush=True)
        failed |= ": not marked" in line
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
