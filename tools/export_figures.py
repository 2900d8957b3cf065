"""Export the pictures of the lessons as PNG and SVG, each with its caption, alt text and licence.

usage: python tools/export_figures.py [--to _figures] [LESSON ...]      all lessons unless their two digits are named

The cells of a lesson are run, in a folder of their own, and what they draw is saved. captions.md lists the files with what
each shows, for people who do not see it too; title, description and licence are inside the files as well. An SVG has its
words as shapes, so that it looks the same on a computer without the course's typeface.
"""

import argparse
import ast
import contextlib
import io
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import nbformat
from PIL import Image, PngImagePlugin

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # for course_lib, where it is not installed

from course_lib.figures.looks import STYLE  # noqa: E402
from course_lib.figures.picture import Picture  # noqa: E402
from course_lib.sources.tables import course_notebooks  # noqa: E402

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
CREDIT = "Behind the headline: a course on appraising a randomised trial"


@dataclass(frozen=True)
class Figure:
    """A picture of a lesson: the name of its files, its heads, and the picture."""

    name: str
    title: str
    under: str
    picture: Picture


def heads(picture):
    """Title and subtitle that are drawn above a picture; lines are joined."""
    texts = picture.figure.findobj(lambda artist: getattr(artist, "get_gid", lambda: None)() in ("title", "subtitle"))
    found = {"title": [], "subtitle": []}
    for text in texts:
        if text.get_text():
            found[text.get_gid()].append(text.get_text().replace("\n", " "))
    return " ".join(found["title"]), " ".join(found["subtitle"])


def drawn(path):
    """The pictures that a notebook's cells show, in order."""
    shown, space = [], {"__name__": "__main__"}

    def keep(*values, **_):
        shown.extend(value for value in values if isinstance(value, Picture))

    space["display"] = keep
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        body = ast.parse("\n".join(line for line in cell.source.splitlines() if not line.startswith("%")))
        last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, path.name, "exec"), space)
        if last is not None and not cell.source.rstrip().endswith(";"):
            keep(eval(compile(ast.Expression(last.value), path.name, "eval"), space))
    return shown


def figures(path):
    """The pictures of a lesson with their names; it is run in an empty folder, so that nothing of a reader's is touched."""
    found = []
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), contextlib.chdir(folder):
        pictures = drawn(path)
    for number, picture in enumerate(pictures, 1):
        title, under = heads(picture)
        words = re.sub(r"[^a-z0-9]+", "_", (title or picture.alt).lower()).strip("_")[:40].rstrip("_")
        found.append(Figure(f"{path.stem[:2]}_{number:02}_{words}", title or picture.alt, under, picture))
    return found


def save(figure, folder):
    """Write a picture's PNG and SVG, with title, description and licence in both."""
    about = {"Title": figure.title, "Description": figure.picture.alt, "Copyright": LICENCE, "Source": CREDIT}
    info = PngImagePlugin.PngInfo()
    for name, value in about.items():
        info.add_itxt(name, value)
    image = Image.open(io.BytesIO(figure.picture.png))
    image.save(folder / f"{figure.name}.png", pnginfo=info, dpi=image.info["dpi"], optimize=True)
    marks = {name: about[name] for name in ("Title", "Description", "Source")} | {"Rights": LICENCE, "Date": None}
    with matplotlib.rc_context({**STYLE, "svg.fonttype": "path", "svg.hashsalt": figure.name}):
        figure.picture.figure.savefig(folder / f"{figure.name}.svg", metadata=marks)


def captions(found):
    """The list of all files with caption, alt text and licence, in Markdown."""
    text = [f"# Pictures of the lessons\n\nLicence of all: {LICENCE}. Credit: {CREDIT}, with the lesson's number."]
    for figure in found:
        under = f" {figure.under}." if figure.under else ""
        text.append(
            f"## {figure.name}\n\n{figure.name}.png, {figure.name}.svg; lesson {figure.name[:2]}\n\n"
            f"*Caption.* {figure.title}{'' if figure.title[-1] in '.?' else '.'}{under}\n\n*Alt text.* {figure.picture.alt}"
        )
    return "\n\n".join(text) + "\n"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="two digits, such as 03")
    parser.add_argument("--to", type=Path, default=ROOT / "_figures")
    given = parser.parse_args(arguments)
    paths = {path.stem[:2]: path for path in course_notebooks(ROOT / "notebooks", "[0-9][0-9]_")}
    if unknown := set(given.lessons) - set(paths):
        parser.error(f"no lesson {', '.join(sorted(unknown))}; give two digits, from {min(paths)} to {max(paths)}")
    given.to.mkdir(parents=True, exist_ok=True)
    matplotlib.use("agg")
    every = []
    for number in given.lessons or paths:
        found = figures(paths[number])
        for figure in found:
            save(figure, given.to)
        every += found
        print(f"lesson {number}: {len(found)} pictures")
    (given.to / "captions.md").write_text(captions(every), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
