"""Carry each notebook's title and minutes into README's syllabus, and the sums of the minutes into the line below it.

usage: python tools/syllabus.py [--check]

A lesson says its title and minutes in its first cell, of the core and of the sections under *Going deeper*; an exercise says
its own. With --check nothing is written, and the exit code is 1 if README says something else.
"""

import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(
    r"^\| \[[^\]]+\]\(notebooks/(?P<lesson>\w+)\.ipynb\) \| (?P<claims>[^|]+) \|[^|]*\|[^|]*\|[^|]*\|(?P<run>[^|\n]+\|)?$",
    re.M,
)
SUM = re.compile(r"^Together \d+ minutes .*?,(?= by our estimate)", re.M)


def first_cell(path, pattern):
    """What a pattern's group finds in a notebook's first cell, or nothing."""
    found = re.search(pattern, nbformat.read(path, as_version=4).cells[0].source, re.M)
    return found[1] if found else ""


def title(path):
    return first_cell(path, r"^# (.+)$")


def core(path):
    return int(first_cell(path, r"\*\*(\d+) minutes\.\*\*") or 0)


def deeper(path):
    return int(first_cell(path, r"\*Going deeper\* take (\d+) more") or 0)


def written(readme, root):
    """README with the titles and minutes of the notebooks."""
    total = {"core": 0, "deeper": 0, "exercise": 0}

    def row(match):
        lesson, exercise = root / f"notebooks/{match['lesson']}.ipynb", root / f"exercises/{match['lesson']}.ipynb"
        own = {"core": core(lesson), "deeper": deeper(lesson), "exercise": 0}
        link = ""
        if exercise.exists():
            own["exercise"] = int(first_cell(exercise, r"in about (\d+) minutes") or 0)
            link = f"[exercise {exercise.stem[:2]}](exercises/{exercise.name}), {own['exercise']} min"
        for part, value in own.items():
            total[part] += value
        cells = (f"[{title(lesson)}](notebooks/{lesson.name})", match["claims"], own["core"], own["deeper"] or "", link)
        return f"| {' | '.join(map(str, cells))} |{match['run'] or ''}"

    readme = ROW.sub(row, readme)
    told = "Together {core} minutes of lessons, {deeper} of going deeper and {exercise} of exercises,".format(**total)
    return SUM.sub(told, readme)


def main(root, arguments):
    path = root / "README.md"
    found = path.read_text(encoding="utf-8")
    right = written(found, root)
    if found == right:
        return 0
    if arguments != ["--check"]:
        path.write_text(right, encoding="utf-8", newline="\n")
        return 0
    for line in sorted(set(right.splitlines()) - set(found.splitlines())):
        print(f"README should say: {line}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:]))
