"""Carry each notebook's minutes into README's syllabus, and their sums into the line below it.

usage: python tools/syllabus.py [--check]

A lesson says its minutes in its first cell, of the core and of the sections under *Going deeper*; an exercise says its own.
With --check nothing is written, and the exit code is 1 if README says something else.
"""

import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(
    r"^\| \[\w+\]\(notebooks/(?P<lesson>\w+)\.ipynb\) \| (?P<claims>[^|]+) \| .*? \| (?P<launch>\[launch\][^|]+) \|$", re.M
)
SUM = re.compile(r"^Together \d+ minutes .*?,(?= by our estimate)", re.M)


def minutes(path, pattern):
    """The number that a notebook's first cell gives, or 0."""
    found = re.search(pattern, nbformat.read(path, as_version=4).cells[0].source)
    return int(found[1]) if found else 0


def core(path):
    return minutes(path, r"\*\*(\d+) minutes\.\*\*")


def deeper(path):
    return minutes(path, r"\*Going deeper\* take (\d+) more")


def written(readme, root):
    """README with the minutes of the notebooks."""
    total = {"core": 0, "deeper": 0, "exercise": 0}

    def row(match):
        lesson, exercise = root / f"notebooks/{match['lesson']}.ipynb", root / f"exercises/{match['lesson']}.ipynb"
        own = {"core": core(lesson), "deeper": deeper(lesson), "exercise": 0}
        link = ""
        if exercise.exists():
            own["exercise"] = minutes(exercise, r"in about (\d+) minutes")
            link = f"[exercise {exercise.stem[:2]}](exercises/{exercise.name}), {own['exercise']} min"
        for part, value in own.items():
            total[part] += value
        cells = (f"[{lesson.stem}](notebooks/{lesson.name})", match["claims"], own["core"], own["deeper"] or "")
        return f"| {' | '.join(map(str, (*cells, link, match['launch'])))} |"

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
