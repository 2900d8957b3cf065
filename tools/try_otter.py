"""Let Otter-Grader mark every exported exercise three times: solved, blank, and with a known slip in each item.

usage: python tools/try_otter.py [LESSON ...]

`otter run` has to give the solution every point, the blank none, and each slip no point and the message that `check` has for
it. One line an exercise; the exit code is 1 if one is otherwise, or if a `my_progress.json` in the course's folder changed.
Half a minute an exercise. Needs `pip install -r docs/teaching/requirements_otter.txt`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import export_otter
import nbformat

from course_lib.reader import progress_file, questions
from course_lib.reader.feedback import grade
from course_lib.reader.questions import slips

ROOT = export_otter.ROOT
KINDS = ("solution", "blank", "slips")


def slip(item):
    """A line of code that makes an answer one that people are known to give, and what `check` says to it.

    Of a drawing, whose axis then has no label, only the beginning of what is said.
    """
    question = questions.find(item.id)
    if question.kind == "drawn":
        return f"{item.answer}.set_xlabel('')", f"{item.id} not quite: "
    if question.sentences:  # one accused, and all others missed
        values = [[letter] for letter in question.sentences]
    elif question.numeric:
        values = [float(value) for value, _ in slips.of(question)[0]]
    else:
        values = [value for mistake in question.mistakes for value in mistake.values()]
    for value in values:
        if (found := grade(item.id, value)).status == "mistake":
            return f"{item.answer} = {value!r}", str(found)
    raise export_otter.NotExported(f"{item.id}: no slip is known, so none can be tried")


def solved(path, spoilt=False):
    """A solution as somebody hands it in, with a slip in each item if it is ``spoilt``; and what is said to each slip."""
    notebook = nbformat.read(path, as_version=4)
    said = {}
    for item in export_otter.assignment(notebook, path.stem):
        line, said[item.id] = slip(item)
        for cell in notebook.cells:
            if spoilt and f'check("{item.id}", {item.answer})' in cell.source:
                cell.source = cell.source.replace(f'check("{item.id}",', f'{line}\ncheck("{item.id}",')
    return notebook, said


def marked(notebook, folder):
    """What `otter run` makes of a notebook: points and words by item."""
    variables = {name: value for name, value in os.environ.items() if name != progress_file.VARIABLE}
    with tempfile.TemporaryDirectory() as place:
        handed_in = Path(place, f"{folder.name}.ipynb")
        nbformat.write(notebook, handed_in)
        command = [sys.executable, "-m", "otter", "run", "-a", folder / "autograder.zip", "-o", place, handed_in]
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise export_otter.NotExported(f"{folder.name}: otter run failed: {done.stderr.strip()[-500:]}")
        results = json.loads(Path(place, "results.json").read_text(encoding="utf-8"))
    return {row["name"]: (row["score"], " ".join(row["output"].split())) for row in results["tests"] if "score" in row}


def tried(path, to):
    """Export a solution and have it marked: a line to print, and what is wrong."""
    export_otter.export(path, to)
    (blank, items), (solution, _), (spoilt, said) = export_otter.student(path), solved(path), solved(path, spoilt=True)
    found = {kind: marked(each, to / path.stem) for kind, each in zip(KINDS, (solution, blank, spoilt), strict=True)}
    wrong = problems(found, said)
    points = (f"{kind} {sum(score for score, _ in rows.values()):g} of {len(items)}" for kind, rows in found.items())
    return f"{path.stem}: {', '.join(points)}{'' if wrong else ', each slip with its message'}", wrong


def problems(found, said):
    """What is not as it should be in the marks of an exercise.

    Parameters
    ----------
    found : dict of str to (dict of str to (float, str))
        Points and words by item, for each of `KINDS`.
    said : dict of str to str
        What has to be said to the slip in each item.
    """
    wrong = []
    for item, message in said.items():
        wanted = {"solution": (1, "passed"), "blank": (0, "not answered yet"), "slips": (0, " ".join(message.split()))}
        for kind, (points, words) in wanted.items():
            score, heard = found[kind].get(item, (None, "nothing, since it is not marked"))
            if score != points or words not in heard:
                wrong.append(f"{item}, {kind}: wanted {points} and {words!r}; got {score} and {heard!r}")
    return wrong


def kept():
    """What is in the reader's own file in the course's folder; None where there is none."""
    own = ROOT / progress_file.NAME
    return own.read_bytes() if own.is_file() else None


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="two digits, such as 03; all unless told")
    given = export_otter.known(parser, parser.parse_args(arguments))
    before, wrong = kept(), []
    with tempfile.TemporaryDirectory() as folder:
        for path in given:
            try:
                line, found = tried(path, Path(folder))
            except export_otter.NotExported as problem:
                line, found = f"{path.stem}: not tried", [str(problem)]
            print(line, *found, sep="\n", flush=True)
            wrong += found
    if kept() != before:
        wrong.append(f"{progress_file.NAME} in the course's folder was changed")
        print(wrong[-1])
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
