"""Make slides of the lessons' cores: a page each, to be shown in any browser, with what is not on a slide in its notes.

usage: python tools/build_slides.py [--to _slides] [--offline] [--reveal FOLDER] [LESSON ...]

All lessons unless some are named, by file or by two digits. `ninety_minutes` makes a page of the slides of that plan alone,
in its order (hour_slides.py).

Needs nbconvert, which comes with JupyterLab. Which cells are slides is in their metadata (tools/refresh.py). A slide has the
heading, what the lesson asks with the paragraph before it, its lists, and as much other text as can be read from the last
row. What is only printed has a line above it; a picture has a slide of its own, and is shown once more beside the question
about it. The rest is in the notes (key S), and so are the code, what tells a reader to run or change a cell, and at a
question what to say to wrong guesses. Arrow keys lead through all slides in their order. A picture that is much higher
than wide is shown in pieces, and so is one of rows that each stand alone, so that it fills the slide.

With --offline what shows slides, reveal.js, is fetched once from unpkg.com and laid beside them; then no network is needed.
With --reveal that is taken from an unpacked reveal.js (`npm pack reveal.js@4` fetches it). Else slides fetch it when shown.
"""

import argparse
import base64
import io
import re
import shutil
import sys
import urllib.request
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import refresh
import teaching_replies
from nbconvert import SlidesExporter
from nbformat.v4 import new_markdown_cell
from PIL import Image
from teaching_sources import HELD_BACK, NUMBERS, lesson

from course_lib.sources.tables import course_notebooks

ROOT = Path(__file__).resolve().parents[1]
LOOKS = ROOT / "docs/slides"
ELSEWHERE = "https://unpkg.com/reveal.js@4.6.1"
BESIDE_SLIDES = ("dist/reveal.js", "dist/reveal.css", "dist/theme/white.css", "plugin/notes/notes.js", "LICENSE")
HIGH = 1.4  # of a picture: its height by its width, above which it is too small as a whole
WIDE = 0.85  # the same of a piece of one, and of a picture of rows
ROWS = ("figures.four_weeks(", "figures.worlds(")  # draw rows that each stand alone, so a cut between two loses nothing
INK, LINES = 128, 12  # what is drawn is darker than this; where it is no wider, in pixels, only lines run down
HOUR = "ninety_minutes"  # the plan that has slides of its own
MOST_WORDS = 105  # on a slide
SIZES, LINE = {"few-words": 9, "some-words": 13}, 11  # lines, of so many words, up to which letters are larger
FEW_WORDS = 15  # of a line that leads to a list
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?![a-z]+:)[^)\s]*\)")  # to a file of the course, which is not beside the slides
SLIDE = re.compile(r"<section>(?!\s*<section)")  # a column of slides is a section too
HEADING = re.compile(r"^#{1,3} ")
NOTES = re.compile(r'<aside class="notes">.*?</aside>', re.S)
WRAPS = '<pre style="white-space: pre-wrap">'  # in a window of reveal.js, which has its own looks
PREDICT = "> **Predict."
PRINTED_ROW = re.compile(r"(?P<name>[^:]+): +(?P<value>-?[\d.]+ \w+) \((?P<note>[^)]+)\)")
MINUS = "\N{MINUS SIGN}"
OPERATES = re.compile(  # what a reader does at the notebook, and nobody at a slide
    r"in place of the (?:three )?dots|in place of the 1\b|\b[Rr]un (?:it|on|the (?:next )?cell)\b|[Uu]nfold the cell"
    r"|\b(?:next|that|same) cell\b|\bcell (?:above|below)\b|\bAdd cells\b|\b[Cc]hange (?:the (?:first|name|five)|them)\b"
    r"|first line of|\bNumPy deals\b|[Pp]ut the two numbers into|^\*\*\d+ minutes\.\*\*|`compare` shows"
)
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z`*\"(])")
STAYS = re.compile(r"^(> |[-*] |\d+\. |\||!\[|<p|\*\*You may think)")  # asked, listed, drawn


def words(text):
    return len(re.sub(r"<[^>]+>", " ", text).split())


def blocks(source):
    """The paragraphs, lists and so on of a text in Markdown; a line that opens a list stays with it."""
    source = LINK.sub(r"\1", source)
    found = []
    for part in re.split(r"(^<details>.*?</details>$)", source, flags=re.M | re.S):
        whole = part.startswith("<details>")
        for block in [part] if whole else filter(None, map(str.strip, part.split("\n\n"))):
            opens = found and words(found[-1]) <= FEW_WORDS and not HEADING.match(found[-1]) and not STAYS.match(found[-1])
            if opens and not whole and STAYS.match(block):
                block = f"{found.pop()}\n\n{block}"
            found.append(block)
    return found


def parted(block):
    """A block's text for the slide, and what tells a reader what to do at the notebook, for the notes.

    Where more of a paragraph hangs on that, all of it is for the notes.
    """
    if block.startswith(("|", "#", "- ", "1. ", "<")):
        return block, ""
    sentences = SENTENCE.split(block)
    told = [bool(OPERATES.search(sentence)) for sentence in sentences]
    if not any(told):
        return block, ""
    asks = block.startswith((PREDICT, "**Recall**"))
    if not asks and not all(told[told.index(True) :]):
        return "", block
    return tuple(
        " ".join(s for s, is_told in zip(sentences, told, strict=True) if is_told is which) for which in (False, True)
    )


def _until_asked(following):
    """Whether a question comes within two blocks, and all of them fit on a slide: then the first is what it stands on."""
    asked = [n for n, block in enumerate(following[:3]) if PREDICT in block]
    return bool(asked and sum(map(words, following[: asked[0] + 1])) <= MOST_WORDS)


def _lead(on_it, block):
    """The paragraph before a question that begins a slide, taken from the slide before: what it is reckoned with."""
    leads = len(on_it) > 2 and block.startswith(PREDICT) and not any(map(STAYS.match, on_it[-1].split("\n\n")))
    return [on_it.pop()] if leads and words(on_it[-1]) + words(block) <= MOST_WORDS else []


def screens(source, kind, dangling=False):
    """What a text becomes: pairs of the type of slide and the text on it, notes after the slide that they belong to.

    The last line of a ``dangling`` text leads to a cell that is on no slide.
    """
    found, notes = [(kind, [])], []

    def turn(next_kind):
        if notes:
            found.append(("notes", list(notes)))
            notes.clear()
        if next_kind:
            found.append((next_kind, []))

    found_blocks = blocks(source)
    for number, block in enumerate(found_blocks):
        on_it, last = found[-1][1], number == len(found_blocks) - 1
        asks_next = not last and found_blocks[number + 1].startswith(PREDICT)
        if last and dangling and block.endswith(":"):
            notes.append(block)
            continue
        if not block.startswith("<details>"):
            block, told = parted(block)
            notes += [told] if told else []
            if not block:
                continue
        if HEADING.match(block) and on_it:
            turn("slide")
        elif block.startswith("<details>"):
            notes.append(re.sub(r"</?details>|<summary>.*?</summary>", "", block).strip())
            continue
        elif on_it and sum(map(words, on_it)) + words(block) > MOST_WORDS:
            asks_soon = _until_asked(found_blocks[number:])
            if not asks_next and not asks_soon and not any(map(STAYS.match, block.split("\n\n"))):
                notes.append(block)
                continue
            lead = _lead(on_it, block)
            turn("subslide")
            found[-1][1].extend(lead)
        found[-1][1].append(block)
    turn(None)
    return [(kind, "\n\n".join(texts)) for kind, texts in found if texts]


def condensed(notebook):
    """The notebook with a cell for each slide and for its notes; code is in the notes, what it shows on the slide."""
    cells = []
    kinds = [cell.metadata.get("slideshow", {}).get("slide_type", "skip") for cell in notebook.cells]
    for cell, kind, following in zip(notebook.cells, kinds, [*kinds[1:], "skip"], strict=True):
        if kind == "skip":
            continue
        if cell.cell_type == "code":
            pages = list(outputs(cell))
            cells += pages
            cells.append(_noted(new_markdown_cell(f"```python\n{cell.source}\n```"), "notes"))
        else:
            cells += [
                _noted(new_markdown_cell(text), type_) for type_, text in screens(cell.source, kind, following == "skip")
            ]
    for number, cell in enumerate(cells):
        cell["id"] = f"screen-{number}"
    notebook.cells = cells
    return notebook


def beside_questions(notebook):
    """Show the picture of the screen before a question once more beside it, so that nobody guesses from memory."""
    shown = [cell for cell in notebook.cells if cell.metadata.slideshow.slide_type != "notes"]
    for before, cell in pairwise(shown):
        drawn = [out for out in before.get("outputs", []) if "image/png" in out.get("data", {})]
        if drawn and cell.cell_type == "markdown" and PREDICT in cell.source and not HEADING.match(cell.source):
            png, shows = drawn[-1]["data"]["image/png"].strip(), alt(drawn[-1])
            again = (
                f'<img class="course-again" src="data:image/png;base64,{png}" alt="Once more: {escape(shows, quote=True)}">'
            )
            cell.source = f"{again}\n\n{cell.source}"
            cell.metadata["tags"] = ["with-picture"]
    return notebook


def with_replies(notebook, number):
    """Add notes to each slide with a question: what to say to guesses, and then to all; not in the capstone's."""
    asked = [p.id for p in lesson(number).predictions if not p.deeper] if number in NUMBERS and number != HELD_BACK else []
    asks = [
        n
        for n, cell in enumerate(notebook.cells)
        if cell.metadata.slideshow.slide_type != "notes" and PREDICT in cell.source
    ]
    if asked and len(asked) != len(asks):
        raise ValueError(f"lesson {number} asks {len(asks)} questions on slides, and has {len(asked)} guesses in its core")
    for at, id_ in reversed(list(zip(asks, asked, strict=bool(asked))) if asked else []):
        _, replies = teaching_replies.of(number, id_)
        lines = [f"- *{' or '.join(given)}*: {reply}" if given else f"- {reply}" for given, reply in replies]
        notes = _noted(new_markdown_cell("\n".join([f"**{id_}, if they say**\n", *lines])), "notes")
        notes["id"] = f"replies-{id_.replace('.', '-')}"
        notebook.cells.insert(at + 1, notes)
    return notebook


def headed(notebook, number):
    """Put a line above what is only printed: one that was written for it, or its section's heading."""
    heads = teaching_replies.plans.words("lessons").get(number, {}).get("head", {})
    under = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            under = cell.source.splitlines()[0].strip("#* ") if HEADING.match(cell.source) else under
        elif not any(drawn(out) or tabled(out) for out in cell.outputs):
            head = next((said for text, said in heads.items() if text in _printed(cell)), under)
            html = f'<p class="course-head">{escape(head)}</p>'
            cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": html}), *map(as_table, cell.outputs)]
    return notebook


def as_table(out):
    """What is printed, as a table where each line is a name, a number and one and the same note; else as it is."""
    found = [PRINTED_ROW.fullmatch(line) for line in out.get("text", "").strip().splitlines()]
    if len(found) < 3 or not all(found) or len({row["note"] for row in found}) > 1:
        return out
    rows = "".join(f"<tr><td>{escape(row['name'])}</td><td>{row['value'].replace('-', MINUS)}</td></tr>" for row in found)
    html = f'<table class="course-large"><caption>{escape(found[0]["note"])}</caption><tbody>{rows}</tbody></table>'
    return nbformat.v4.new_output("display_data", {"text/html": html})


def pieces(out, source=""):
    """A picture as it is, or, if it is too high to fill a slide, what it falls into where least is drawn across it."""
    png = out["data"]["image/png"].strip()
    rows = np.asarray(Image.open(io.BytesIO(base64.b64decode(png))).convert("L"))
    height, width = rows.shape
    cuts = [0, *_cuts(rows, WIDE if any(call in source for call in ROWS) else HIGH), height]
    if len(cuts) == 2:
        return [out]
    return [_cropped(out, png, (0, top, width, bottom)) for top, bottom in pairwise(cuts)]


def _cuts(rows, most, start=0):
    """Rows at which to cut a picture so that no piece is higher than ``most`` of its width, where there is a gap."""
    height, width = rows.shape
    if height <= most * width:
        return []
    ink = (rows < INK).sum(axis=1)[height // 5 : 4 * height // 5]
    least = np.flatnonzero(ink == ink.min())
    runs = np.split(least, np.flatnonzero(np.diff(least) > 1) + 1)
    gap = max(runs, key=lambda run: (len(run), -abs(run[len(run) // 2] - len(ink) / 2)))
    if ink.min() > LINES:
        return []
    cut = height // 5 + int(gap[len(gap) // 2])
    return [*_cuts(rows[:cut], most, start), start + cut, *_cuts(rows[cut:], most, start + cut)]


def _cropped(out, png, box):
    """The same output with a part of its picture."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(png))).crop(box).save(buffer, "PNG")
    part = base64.b64encode(buffer.getvalue()).decode()
    data = {**out["data"], "image/png": part, "text/html": out["data"]["text/html"].replace(png, part)}
    return nbformat.from_dict({**out, "data": data})


def outputs(cell):
    """A cell without its source for each screen: what is printed, and each picture on a screen of its own."""
    given = [
        part for out in cell.outputs for part in (pieces(out, cell.source) if "image/png" in out.get("data", {}) else [out])
    ]
    screens, pictures = [[]], [out for out in given if "image/png" in out.get("data", {})]
    for out in given:
        on_it = screens[-1]
        if on_it and (size(on_it) + size([out]) > MOST_WORDS or out in pictures or on_it[-1] in pictures):
            screens.append([])
        screens[-1].append(out)
    for shown in screens:
        page = nbformat.from_dict(
            {**cell, "source": "", "outputs": shown, "metadata": {"transient": {"remove_source": True}}}
        )
        page.metadata["tags"] = ["much-text"] * (size(shown) > MOST_WORDS)
        yield _noted(page, "subslide")


def size(shown):
    """How many words outputs show; those inside a picture do not count."""
    texts = (out.get("text") or out.data.get("text/html") or out.data.get("text/plain", "") for out in shown)
    return sum(words(re.sub(r"<style>.*?</style>", "", text, flags=re.S)) for text in texts)


def sized(cells):
    """Mark what is short, so that its letters are larger, and a slide of two sentences is no third of one."""
    for cell in cells:
        if cell.cell_type == "markdown" and cell.metadata.slideshow.slide_type != "notes" and "<img" not in cell.source:
            lines = sum(max(1, -(-words(line) // LINE)) for line in cell.source.splitlines() if line.strip())
            size_ = next((name for name, most in SIZES.items() if lines <= most), "")
            cell.metadata["tags"] = [size_] * bool(size_ and "<blockquote" not in cell.source)
    return cells


def _noted(cell, kind):
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def made(path):
    """A lesson's slides and their notes, each a cell."""
    notebook = nbformat.read(path, as_version=4)
    refresh.mark(notebook)
    made_ = headed(with_replies(beside_questions(condensed(notebook)), path.stem[:2]), path.stem[:2])
    sized(made_.cells)
    return made_


def slides(path, prefix):
    """The page of one lesson."""
    return exported(made(path), path.stem, prefix)


@cache  # of its seconds for each deck most went into reading templates again
def _exporter(prefix):
    return SlidesExporter(
        template_name=LOOKS.name, extra_template_basedirs=[str(LOOKS.parent)], reveal_url_prefix=prefix, reveal_theme="white"
    )


def exported(notebook, name, prefix):
    """The page of a notebook whose cells are slides."""
    page, _ = _exporter(prefix).from_notebook_node(notebook, {"metadata": {"name": name}})
    return NOTES.sub(lambda notes: notes[0].replace("<pre>", WRAPS), page)


def numbered(path):
    """Each slide of a lesson with the number in its corner, such as "6/3", to be typed after the key G; notes with ""."""
    return _numbered(path.read_text(encoding="utf-8"))


@cache
def _numbered(text):
    notebook = nbformat.reads(text, as_version=4)
    refresh.mark(notebook)
    across, down, found = 0, 0, []
    for cell in condensed(notebook).cells:
        kind = cell.metadata.slideshow.slide_type
        if kind != "notes":
            across, down = (across + 1, 1) if kind == "slide" else (across, down + 1)
        found.append(("" if kind == "notes" else f"{across}/{down}", cell))
    return found


def drawn(out):
    """Whether an output is a picture."""
    return "image/png" in out.get("data", {})


def alt(out):
    """What a picture shows, in words."""
    return out["data"]["text/plain"].removeprefix("Picture: ")


def tabled(out):
    """Whether an output is a table."""
    return "<table" in out.get("data", {}).get("text/html", "")


def pictures(path, shows=drawn):
    """Where pictures are, or tables: for each cell that makes any, by its code, the number of each of its slides."""
    found, shown = {}, []
    for place, cell in numbered(path):
        if place:
            shown += [place] if any(map(shows, cell.get("outputs", []))) else []
        elif cell.source.startswith("```python\n"):
            found[cell.source.removeprefix("```python\n").removesuffix("\n```")] = shown
            shown = []
    return {code: places for code, places in found.items() if places}


def on_slide(cell):
    """All that stands on a slide, or is told of its pictures, as text."""
    shown = (out.get("data", {}).get("text/plain", "") for out in cell.get("outputs", []))
    return "\n".join([cell.source, _printed(cell), *shown])


def words_until(path, heading=None):
    """How many words the slides before a heading have, or all."""
    before = []
    for place, cell in numbered(path):
        if HEADING.match(cell.source) and cell.source.splitlines()[0].strip("# *") == heading:
            return sum(before)
        before.append(words(cell.source) + size(cell.get("outputs", [])) if place else 0)
    if heading is None:
        return sum(before)
    raise ValueError(f"{path.name} has no slide with the heading {heading!r}")


def _printed(cell):
    return "".join(out.get("text", "") for out in cell.get("outputs", []))


def fetch(to):
    """Lay reveal.js beside slides, unless it lies there."""
    for part in BESIDE_SLIDES:
        target = to / "reveal.js" / part
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            with urllib.request.urlopen(f"{ELSEWHERE}/{part}", timeout=60) as answer:
                target.write_bytes(answer.read())


def lesson_file(named):
    """A lesson by its file, or by two digits; the plan of ninety minutes stays as it is."""
    if named == HOUR:
        return Path(HOUR)
    found = [Path(named)] if Path(named).is_file() else course_notebooks(ROOT / "notebooks", f"{named}_")
    if len(found) != 1:
        raise argparse.ArgumentTypeError(f"no lesson {named}; give its file, or two digits such as 03, or {HOUR}")
    return found[0]


def beside(to, offline=False, reveal=None):
    """Lay what shows slides into their folder, fetched or from an unpacked one; gives where slides find it.

    Raises
    ------
    OSError
        If it is to be fetched, and cannot be.
    """
    to.mkdir(parents=True, exist_ok=True)
    for part in ("dist", "plugin/notes", "LICENSE") if reveal else ():
        copy = shutil.copytree if (reveal / part).is_dir() else shutil.copy
        target = to / "reveal.js" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(reveal / part, target, **({"dirs_exist_ok": True} if copy is shutil.copytree else {}))
    if offline and not reveal:
        try:
            fetch(to)
        except OSError as problem:
            raise OSError(
                f"{ELSEWHERE} cannot be fetched ({problem}); is there a network? Without one, "
                "`npm pack reveal.js@4`, unpack what it fetched, and add its folder to this command: --reveal package"
            ) from problem
    return "reveal.js" if offline or reveal else ELSEWHERE


def hour(prefix):
    """The page of the ninety minutes."""
    import hour_slides  # which knows of this module

    return hour_slides.page(prefix)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", type=lesson_file, metavar="LESSON", help="a file, or two digits, such as 03")
    parser.add_argument("--to", type=Path, default=ROOT / "_slides")
    parser.add_argument("--offline", action="store_true", help="fetch reveal.js now, so that no network is needed later")
    parser.add_argument("--reveal", type=Path, help="an unpacked reveal.js, version 4, in place of what --offline fetches")
    given = parser.parse_args(arguments)
    if given.reveal and not (given.reveal / "dist/reveal.js").is_file():
        parser.exit(2, f"--reveal {given.reveal}: no dist/reveal.js there; unpack what `npm pack reveal.js@4` fetched\n")
    try:
        prefix = beside(given.to, given.offline, given.reveal)
    except OSError as problem:
        parser.exit(2, f"{problem}\n")  # no usage, which may be another tool's
    for path in given.lessons or course_notebooks(ROOT / "notebooks", "[0-9][0-9]_"):
        target = given.to / f"{path.stem}.slides.html"
        page = hour(prefix) if path.stem == HOUR else slides(path, prefix)
        target.write_text(page, encoding="utf-8", newline="\n")
        print(f"{target.name}: {len(SLIDE.findall(page))} slides")
    return 0


if __name__ == "__main__":
    sys.exit(main())
