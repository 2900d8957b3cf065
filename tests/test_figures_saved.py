"""Pictures as lessons were saved with them: of one width, under a title, with an alt text that can be read aloud."""

import ast
import base64
import html
import inspect
import io
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

from course_lib import figures
from course_lib.figures.frame import LEFT, WIDTH
from course_lib.figures.kinds import kinds_in
from course_lib.figures.picture import DPI
from course_lib.reader import explorer

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[01][0-9]*.ipynb"))
OF_NONE = (  # in whose subtitle and source no kind of data is named either
    "In another trial of ketamine",
    "Of 100, 13.5 to 56.6 more may be abstinent",
    "No sign that therapy adds more",
    "A belief around 1",
    "A firm belief around 1",
    "Unsure of the truth, one needs",
    "A sceptic’s best guess",
    "An odds ratio of 7.7 moves the belief’s middle",
    "Fisher’s test promises",
)
NO_PICTURES = {
    "flow_counts": "the numbers of a picture",
    "new_frame": "an empty page",
    "show": "for a figure of one's own",
    "table": "a table",
}


def cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def saved(path):
    """The PNG, the HTML and the code of each picture of a notebook."""
    for cell in cells(path):
        for output in cell.outputs:
            if "image/png" in (data := output.get("data", {})):
                yield base64.b64decode(data["image/png"]), "".join(data["text/html"]), cell.source


def title_begins(png):
    """Inches from the left at which the darkest ink begins, between the first title line's top and its baseline."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    line = pixels[round(0.15 * DPI) : round(0.34 * DPI)]
    dark = np.flatnonzero((line < 0x40).any(axis=0))
    return dark[0] / DPI if len(dark) else None


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_saved_picture_is_as_wide_as_the_page_and_has_a_title_and_an_alt_text(path):
    for png, page, source in saved(path):
        image, about = Image.open(io.BytesIO(png)), f"{path.name}: {source[-200:]}"
        assert image.size[0] == WIDTH * DPI, about
        high = 14.5 if "figures.four_weeks(" in source else 12  # whose rows each stand alone
        assert image.size[1] <= high * DPI and len(png) < 200_000, about
        assert f'width="{round(WIDTH * DPI / 2)}"' in page, about
        begins = title_begins(png)
        assert begins is not None and begins == pytest.approx(LEFT, abs=0.03), f"no title: {about}"
        alt = html.unescape(re.search(r'alt="([^"]*)"', page)[1])
        assert len(alt) >= 40 and alt.endswith((".", "?")) and alt[0] == alt[0].upper(), about
        assert kinds_in(alt) or alt.startswith(OF_NONE), f"of which kind are the numbers? {alt}"
        assert not re.search(r"\bnan\b|\binf\b|\[|\(-\d|\s-\d", alt), f"not to be read aloud: {alt}"


@pytest.mark.slow
def test_a_picture_without_a_title_is_found():
    drawn = figures.effect(13, 27, 3, 28)
    assert title_begins(drawn.png) == pytest.approx(LEFT, abs=0.03)
    image = Image.open(io.BytesIO(drawn.png)).convert("RGB")
    image.paste("white", (0, 0, image.size[0], round(0.4 * DPI)))
    without = io.BytesIO()
    image.save(without, "png")
    assert title_begins(without.getvalue()) is None


@pytest.mark.slow
def test_every_picture_of_the_library_is_in_a_lesson():
    sources = [cell.source for path in LESSONS for cell in cells(path)]
    sources.append(inspect.getsource(explorer))  # which lesson 10 calls
    called = {name for source in sources for name in re.findall(r"\bfigures\.(\w+)\(", source)}
    drawing = {name for name in figures.__all__ if inspect.isfunction(getattr(figures, name))}
    assert drawing - called - set(NO_PICTURES) == set(), "no lesson shows these"
    assert set(NO_PICTURES) <= drawing


SHADE = re.compile(r"\b(black|dark|darker|white|light|lighter)\b", re.I)
SHADED = re.compile(rf"{SHADE.pattern} (squares?|curves?|dots?|marks?|circles?|diamonds?|lines?|areas?|tails?|ones)\b", re.I)


def said_in(code):
    """The strings of some code that are words: no docstring, no style, no name of a colour."""
    alone = {id(part.value) for part in ast.walk(code) if isinstance(part, ast.Expr)}
    strings = (part for part in ast.walk(code) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return [
        s.value for s in strings if id(s) not in alone and s.value not in ("black", "white") and "<style>" not in s.value
    ]


@pytest.mark.slow
def test_no_words_name_a_shade_that_a_dark_page_turns_round():
    """Where the page is dark a picture is inverted: "black: the 2.5% at either end" stood beside white tails."""
    modules, found = sorted(ROOT.glob("course_lib/figures/**/*.py")), {}
    for path in modules:
        found[path.name] = [words for words in said_in(ast.parse(path.read_text("utf-8"))) if SHADE.search(words)]
    for path in (*LESSONS, *sorted(ROOT.glob("solutions/*.ipynb"))):
        cells = nbformat.read(path, as_version=4).cells
        code = [words for c in cells if c.cell_type == "code" for words in said_in(ast.parse(c.source))]
        text = [c.source for c in cells if c.cell_type == "markdown"]
        found[path.name] = [s for s in code if SHADE.search(s)] + [s[:80] for s in text if SHADED.search(s)]
    assert len(modules) > 40 and {name: words for name, words in found.items() if words} == {}
    assert SHADE.search("\n(left); black: the 2.5% of them") and SHADED.search("the white squares beside")
