"""Make assignments for Otter-Grader from solutions/: of each exercise what students get, and what marks it.

usage: python tools/export_otter.py [LESSON ...] [--to FOLDER] [--course REQUIREMENT]

FOLDER (_otter/ unless told) gets a folder for each exercise, with three things in it:

03_abstinence_for_otter.ipynb   the exercise; it needs the course, and no Otter. Its name is not that of the course's own
                                exercise, so that it lies beside that and writes over nobody's work
tests/q3_1.py ...               one test an item: it asks the course's own check, and holds no answer
autograder.zip                  the tests, and how to run them; `otter run -a autograder.zip NOTEBOOK` marks a notebook

Where Otter marks in a container (Gradescope, `otter grade`), pip has to find the course: REQUIREMENT says where, such as
`behind-the-headline[lessons] @ git+https://github.com/...`; unless told, the owner's repository in pyproject.toml.
An exercise in which somebody has worked is never overwritten. Needs `pip install -r docs/teaching/requirements_otter.txt`.
"""

import argparse
import importlib.util
import json
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import make_exercises
import nbformat
import set_owner

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from course_lib.reader import questions  # noqa: E402
from course_lib.sources.tables import course_notebooks  # noqa: E402

MARK = "about.txt"  # a folder with something in it, and without this, is somebody else's
ABOUT = """Made by tools/export_otter.py of the course Behind the headline. Run it again after an exercise was changed.
How to use it, and what it is not good for: docs/teaching/otter.md
"""
PACKAGE = "behind-the-headline[lessons]"
MISSING = "Otter-Grader is not installed here: pip install -r docs/teaching/requirements_otter.txt"
CALL = re.compile(r"^check\((.*)\)\s*$", re.M)
ITEM = re.compile(r'"([\d.]+)", ([A-Za-z_]\w*)')
TEST = '''"""Item {id} of {stem}. The course's own check marks it, and what is wrong is said in its words."""

from course_lib.reader.feedback import grade
from otter.test_files import test_case

OK_FORMAT = False
name = "{id}"
points = 1


@test_case(name="check", points=1)
def it_is_right(env):
    found = grade("{id}", env.get("{answer}", ...))
    assert found.status == "right", str(found)
'''


class NotExported(ValueError):
    """Why an exercise cannot be an assignment; the message names notebook and cell."""


@dataclass(frozen=True)
class Item:
    """An item that the course can mark: its id, the name that holds its answer, and the test's name."""

    id: str
    answer: str

    @property
    def test(self):
        return f"q{self.id.replace('.', '_')}"


def solutions(root=ROOT):
    """The solutions' notebooks by lesson, such as "03"."""
    return {path.stem[:2]: path for path in course_notebooks(root / "solutions", "[0-9][0-9]_")}


def items(cell, where):
    """The items that a code cell passes to ``check``.

    Raises
    ------
    NotExported
        If it passes anything but an id and a name: a test gets the value of a name after this cell has run.
    """
    found = []
    for call in CALL.findall(cell.source) if cell.cell_type == "code" else ():
        if not (match := ITEM.fullmatch(call)):
            raise NotExported(f'{where}: a test needs check("3.1", name), with a name for the answer; here is check({call})')
        found.append(Item(*match.groups()))
    return found


def assignment(notebook, stem):
    """Write into a notebook which test follows which cell, as Otter reads it, and give the items.

    An answer is looked at where ``check`` is called, because a name may be used again further down.
    """
    every = []
    for number, cell in enumerate(notebook.cells):
        here = items(cell, f"{stem}, cell {number}")
        if here:
            cell.metadata["otter"] = {"tests": [item.test for item in here]}
        every += here
    ids = [item.id for item in every]
    marked = [i for i in questions.known(questions.lesson_of(f"{int(stem[:2])}.")) if not i.startswith("r")]
    marked = [i for i in marked if questions.find(i).kind != "judgement"]
    if sorted(ids) != sorted(marked):
        raise NotExported(f"{stem}: the items to mark are {', '.join(marked)}, and check is called for {', '.join(ids)}")
    notebook.metadata["otter"] = {"assignment_name": stem}
    return every


def student(path):
    """The exercise of a solution as a notebook for Otter, and its items."""
    notebook = nbformat.reads(make_exercises.exercise(path), as_version=4)
    return notebook, assignment(notebook, path.stem)


def named(path):
    """The name of what students get: another than the exercise's, which they may have worked in."""
    return f"{path.stem}_for_otter.ipynb"


def files(path):
    """What is written for a solution, but for the autograder: text by the file's name."""
    notebook, found = student(path)
    tests = {f"tests/{i.test}.py": TEST.format(id=i.id, stem=path.stem, answer=i.answer) for i in found}
    return {named(path): nbformat.writes(notebook) + "\n"} | tests


def autograder(folder, course):
    """Let Otter make ``autograder.zip`` of a folder's tests, as ``otter generate`` does."""
    from otter.generate import main as generate

    settings = {"lang": "python", "assignment_name": folder.name, "show_all_public": True}
    with tempfile.TemporaryDirectory() as place:
        config, wanted = Path(place, "otter_config.json"), Path(place, "requirements.txt")
        config.write_text(json.dumps(settings), encoding="utf-8")
        wanted.write_text(f"{course}\n" if course else "", encoding="utf-8")
        generate(
            tests_dir=str(folder / "tests"),
            output_path=str(folder / "autograder.zip"),
            config=str(config),
            requirements=str(wanted),
            no_environment=True,
            python_version=f"{sys.version_info[0]}.{sys.version_info[1]}",
        )


def export(path, to, course=""):
    """Write a solution's assignment into a folder of its name; whether it was, since a worked exercise is left alone."""
    folder = to / path.stem
    if make_exercises.worked_in(folder / named(path)) is not None:
        return False
    made = files(path)
    for old in (folder / "tests").glob("q*.py"):  # of an item that is gone
        old.unlink()
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    autograder(folder, course)
    return True


def known(parser, given):
    """The solutions that were asked for; without Otter, or for an exercise that is none, the program ends."""
    paths = solutions()
    if unknown := set(given.lessons) - set(paths):
        parser.error(f"no exercise {', '.join(sorted(unknown))}; give two digits, from {min(paths)} to {max(paths)}")
    if importlib.util.find_spec("otter") is None:
        parser.error(MISSING)
    return [paths[number] for number in sorted(set(given.lessons)) or paths]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="two digits, such as 03; all unless told")
    parser.add_argument("--to", type=Path, default=ROOT / "_otter", metavar="FOLDER")
    parser.add_argument("--course", metavar="REQUIREMENT", help="where pip finds the course, for a container")
    given = parser.parse_args(arguments)
    to = given.to
    if to.exists() and not to.is_dir():
        parser.error(f"--to {to}: is a file; give a folder")
    if to.is_dir() and any(to.iterdir()) and not (to / MARK).is_file():
        parser.error(f"--to {to}: not empty, and not made by this tool; what is in it could be lost")
    paths, left = known(parser, given), 0
    address = set_owner.settings((ROOT / "pyproject.toml").read_text(encoding="utf-8")).get("address")
    course = given.course or (f"{PACKAGE} @ {address}" if address else "")
    to.mkdir(parents=True, exist_ok=True)
    (to / MARK).write_text(ABOUT, encoding="utf-8")
    for path in paths:
        try:
            written = export(path, to, course)
        except NotExported as problem:
            print(problem, file=sys.stderr)
            return 1
        left += not written
        what = f"{len(student(path)[1])} items to mark" if written else "was worked in: left alone. Move it away first"
        print(f"{to / path.stem}: {what}")
    if not course:
        print("For `otter run`, beside an installed course. A container does not find the course: see --course.")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
