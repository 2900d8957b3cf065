"""Pack what a student needs of the course into one zip file, to be mailed or put on a class's page.

usage: python tools/pack_course.py FILE.zip        outside the course's folder

It holds lessons, exercises, solutions, data and library. It leaves out what is for teachers and maintainers, what an
installation made, copies that JupyterLab made, and each ``my_`` file, in which somebody's own guesses and answers are. Its
README leads to nothing that is left out.
"""

import argparse
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("course_lib", "data", "exercises", "images", "notebooks", "solutions")
FILES = ("CITATION.cff", "LICENSE", "README.md", "pyproject.toml", "requirements.txt")
NAME = "behind_the_headline"  # the folder in the zip file
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
TEACHERS = re.compile(r"^## For teachers$.*?(?=^## )", re.M | re.S)
TESTS = re.compile(r"^\*\*To run the tests\*\*[^\n]*$\n+<!-- test command -->\n|,? and to run the tests(?=:)", re.M)


def _private(part):
    """Whether a file or folder of this name is made by running the course."""
    return part.startswith((".", "my_")) or part == "__pycache__" or part.endswith((".egg-info", ".pyc")) or "-Copy" in part


def packed(root=ROOT):
    """The files to pack, relative to the course's folder, in order."""
    found = [path.relative_to(root) for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    return sorted([*map(Path, FILES), *(path for path in found if not any(map(_private, path.parts)))])


def for_students(readme, files):
    """README without what is for teachers, the tests, and each paragraph that leads to a file which is not packed."""
    text = TESTS.sub("", TEACHERS.sub("", readme))
    there = {name for path in files for name in (path.as_posix(), *(p.as_posix() for p in path.parents))}
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(block for block in _blocks(text) if not _leads_out(block, there))) + "\n"


def _blocks(text):
    """Paragraphs, lists, and whole blocks of code."""
    for part in re.split(r"(^```.*?^```$)", text, flags=re.M | re.S):
        yield from [part] if part.startswith("```") else filter(None, map(str.strip, part.split("\n\n")))


def _leads_out(block, there):
    """Whether a block runs the tests, or links to what is neither a packed file nor a folder of some."""
    code = block.startswith("```")
    return "pytest" in block if code else any(link.rstrip("/") not in there for link in LINK.findall(block))


def pack(target):
    """Write the zip file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        files = packed()
        for path in files:
            if path == Path("README.md"):
                readme = (ROOT / path).read_text(encoding="utf-8")
                zipped.writestr(f"{NAME}/{path}", for_students(readme, files))
            else:
                zipped.write(ROOT / path, f"{NAME}/{path.as_posix()}")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.zip")
    target = parser.parse_args(arguments).file
    if target.resolve().is_relative_to(ROOT):
        print(f"{target} lies in the course's folder; give a place outside it, such as ../{NAME}.zip")
        return 2
    if target.is_dir() or target.suffix.lower() != ".zip":
        named = target / NAME if target.is_dir() else target
        print(f"{target} is no name of a zip file; write, for example, {named}.zip")
        return 2
    target.parent.mkdir(parents=True, exist_ok=True)
    pack(target)
    print(f"{target}: {target.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
