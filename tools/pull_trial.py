"""What a link of nbgitpuller does to a student's copy of the course when teacher and student both changed it.

usage: python tools/pull_trial.py

Needs nbgitpuller (docs/teaching/hub/requirements.txt) and git. A small course is made of exercise 03 and lesson 00 in
repositories of its own under a temporary folder; nothing is fetched. For each case the link is clicked, teacher and student
change something, and it is clicked again. Printed is what the student then has; the exit code is 1 if a case came out in
another way than docs/teaching/hub.md says.
"""

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXERCISE, LESSON = "exercises/03_abstinence.ipynb", "notebooks/00_start_here.ipynb"
BLANK, MINE, THEIRS = "ketamine_week = ...", "student = 20", "teacher = 31"
BRANCH, TAG = "term", "v1"


class Course:
    """A teacher's repository, and a student's copy that a link makes and brings up to date."""

    def __init__(self, folder):
        self.teacher, self.public, self.student = folder / "teacher", folder / "public.git", folder / "student"
        for path in (EXERCISE, LESSON):
            (self.teacher / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, self.teacher / path)
        self.git("init", "-q", "-b", BRANCH)
        self.publish("the course")
        subprocess.run(["git", "clone", "-q", "--bare", self.teacher, self.public], check=True)
        self.git("remote", "add", "origin", str(self.public))

    def git(self, *words):
        own = ["-c", "user.name=Teacher", "-c", "user.email=teacher@localhost"]
        done = subprocess.run(["git", *own, *words], cwd=self.teacher, check=True, capture_output=True, text=True)
        return done.stdout

    def publish(self, message, force=False):
        self.git("add", "-A")
        self.git("commit", "-q", *(["--amend"] if force else []), "-m", message)
        if self.public.exists():
            self.git("push", "-q", *(["--force"] if force else []), "origin", BRANCH)

    def click(self, branch=BRANCH):
        """The link is clicked; what nbgitpuller says, or raises."""
        from nbgitpuller.pull import GitPuller

        return "".join(GitPuller(f"file://{self.public}", str(self.student), branch=branch).pull())


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def change(path, which, source, ran=False):
    """Put text in place of the cell that has `which`; with `ran`, code cells get counts and outputs, as when run."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    (cell,) = [cell for cell in notebook["cells"] if which in "".join(cell["source"])]
    cell["source"] = source.splitlines(keepends=True)
    if ran:
        for count, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), 1):
            cell["execution_count"] = count
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": [f"output {count}\n"]}]
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def has(path, *texts):
    """Which of some texts are whole cells of a notebook, which has to be one still."""
    sources = ["".join(cell["source"]) for cell in cells(path)]
    return [text in sources for text in texts]


def a_text(course):
    """the student answered a cell of the exercise and ran all; the teacher changed a text, the one right below it"""
    change(course.student / EXERCISE, BLANK, MINE, ran=True)
    change(course.teacher / EXERCISE, "## 3.2", THEIRS)
    course.publish("a text")
    course.click()
    return has(course.student / EXERCISE, MINE, THEIRS) == [True, True], "both are in the student's exercise"


def code_that_ran(course):
    """the student ran a cell of code and did not change it; the teacher changed its code"""
    change(course.student / EXERCISE, BLANK, MINE, ran=True)
    change(course.teacher / EXERCISE, "# one row a person", THEIRS)
    course.publish("code")
    course.click()
    return has(course.student / EXERCISE, MINE, THEIRS) == [
        True,
        True,
    ], "the student has the teacher's code, and the old output"


def same_cell(course):
    """student and teacher changed the same cell"""
    change(course.student / EXERCISE, BLANK, MINE, ran=True)
    change(course.teacher / EXERCISE, BLANK, THEIRS)
    course.publish("the same cell")
    course.click()
    return has(course.student / EXERCISE, MINE, THEIRS) == [True, False], "the student's is kept, the teacher's is lost"


def same_name(course):
    """the student made a file, and the teacher adds one of the same name"""
    for place, text in ((course.student, MINE), (course.teacher, THEIRS)):
        (place / "notes.md").write_text(text, encoding="utf-8")
    course.publish("a file of that name")
    course.click()
    kept = [path for path in course.student.glob("notes__*.md") if path.read_text(encoding="utf-8") == MINE]
    fine = len(kept) == 1 and (course.student / "notes.md").read_text(encoding="utf-8") == THEIRS
    return fine, f"the teacher's has the name; the student's is {kept[0].name if kept else 'gone'}"


def untouched(course):
    """the teacher changed what the student had not touched"""
    change(course.teacher / LESSON, "# 00 Start here", THEIRS)
    course.publish("a lesson")
    course.click()
    return has(course.student / LESSON, THEIRS) == [True], "the student has the teacher's"


def deleted(course):
    """the student deleted a file, or renamed it"""
    (course.student / EXERCISE).rename(course.student / "my_own.ipynb")
    course.click()
    fine = (course.student / EXERCISE).is_file() and (course.student / "my_own.ipynb").is_file()
    return fine, "the file is back as new, and the renamed one is kept"


def taken_away(course):
    """the teacher deleted a file that the student had changed"""
    change(course.student / EXERCISE, BLANK, MINE)
    (course.teacher / EXERCISE).unlink()
    course.publish("no exercise")
    course.click()
    path = course.student / EXERCISE
    return path.is_file() and has(path, MINE) == [True], "the student's is kept"


def rewritten(course):
    """the teacher rewrote the branch's history and pushed it with force; the student had changed a cell"""
    change(course.student / EXERCISE, BLANK, MINE)
    change(course.teacher / LESSON, "# 00 Start here", THEIRS)
    course.publish("the course, again", force=True)
    try:
        course.click()
    except subprocess.CalledProcessError as problem:
        kept = has(course.student / EXERCISE, MINE) == [True]
        return kept, f"the link fails from now on ({' '.join(problem.cmd[-3:])}); the student's work is kept"
    return False, "the link works"


def tag(course):
    """the link names a tag, and not a branch; nobody changed anything"""
    course.git("tag", TAG)
    course.git("push", "-q", "origin", TAG)
    shutil.rmtree(course.student)
    course.click(TAG)
    try:
        course.click(TAG)
    except subprocess.CalledProcessError as problem:
        return True, f"the first click works, and the second fails ({' '.join(problem.cmd)})"
    return False, "both clicks work"


CASES = (a_text, code_that_ran, same_cell, same_name, untouched, deleted, taken_away, rewritten, tag)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(arguments)
    if importlib.util.find_spec("nbgitpuller") is None or not shutil.which("git"):
        parser.error("nbgitpuller and git are needed: python -m pip install -r docs/teaching/hub/requirements.txt")
    os.environ["GIT_CONFIG_GLOBAL"] = os.devnull  # as in a new home
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory(prefix="pull_trial_") as folder:
            course = Course(Path(folder))
            course.click()
            fine, said = case(course)
        failed += not fine
        print(f"{'as said' if fine else 'NOT AS SAID'}: {case.__doc__}: {said}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
