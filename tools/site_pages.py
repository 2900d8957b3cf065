"""What the website is made of: which pages there are, and how a notebook becomes one of them.

Notebooks stay as they are; what is made here is a copy for the website. Links between notebooks become links between pages,
pictures become files of their own (a page that holds them has 700 kB, without them 100), and site_reading.py folds what the
notebook's own tags fold. The standard library is enough for all of this.
"""

import base64
import hashlib
import html
import json
import posixpath
import re
import struct
from collections import Counter
from pathlib import Path

import site_cards
import site_cells
import site_folds
import site_given
import site_items
import site_names
import site_order
import site_questions
import site_reading

GROUPS = {  # the sidebar: its headings, and where their pages are
    "Lessons": ["notebooks/[0-9][0-9]_*.ipynb"],
    "Exercises": ["exercises/*.ipynb"],
    "At hand": [
        *(f"notebooks/{name}.ipynb" for name in ("glossary", "function_cards", "concept_inventory", "appraisal")),
        "docs/appraisal_example.md",
        "notebooks/*.ipynb",
    ],
    "For teachers": ["docs/teaching/README.md", "docs/teaching/ninety_minutes.md", "docs/teaching/*.md"],
    "How it is made": ["docs/*.md", "data/*.md"],
}
LONG_ALT = 300  # signs
MARKDOWN_LINK = re.compile(r"(?<=\]\()([^()\s]+)(?=\))")
#: No page and no copy: who searches the website would find what the capstone asks for, before `rubric` or `reveal` tells it.
KEPT = "solutions/"
KEPT_LINK = re.compile(rf"\[([^]]*)\]\((?:\.\./)*({KEPT}[^()\s]+)\)")
HTML_LINK = re.compile(r"""(?<=\bhref=")([^"]+)(?=")""")
PICTURE = re.compile(
    r'(?:<style>[^<]*course-picture[^<]*</style>)?<img class="course-picture" src="data:image/png;base64,(?P<png>[^"]+)" '
    r'alt="(?P<alt>[^"]*)" width="(?P<width>\d+)">'
)


def contents(root, made=()):
    """The pages in the order of the sidebar: heading to list of paths, each path once; ``made`` exist in no folder yet."""
    found, taken = {}, set()
    for heading, patterns in GROUPS.items():
        paths = [
            path
            for pattern in patterns
            for path in sorted(
                {p.relative_to(root).as_posix() for p in root.glob(pattern)} | {p for p in made if p == pattern}
            )
        ]
        found[heading] = [path for path in dict.fromkeys(paths) if path not in taken]
        taken.update(found[heading])
    return found


def page_link(link, page, pages):
    """Where a link of a page leads on the website: to a page if there is one, else to a file.

    Returns
    -------
    tuple of str and (str or None)
        The link, and the repository's file that the website must have a copy of.

    Examples
    --------
    >>> page_link("glossary.ipynb#odds", "notebooks/03_abstinence.ipynb", ["notebooks/glossary.ipynb"])
    ('glossary.html#odds', None)
    >>> page_link("../data/visits.csv", "notebooks/03_abstinence.ipynb", [])
    ('../data/visits.csv', 'data/visits.csv')
    """
    path, mark, anchor = link.partition("#")
    if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.I):
        return link, None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if target in pages:
        return f"{posixpath.splitext(path)[0]}.html{mark}{anchor}", None
    return link, target


class Copies:
    """What pages need beside themselves: their pictures (by name: PNG, alt text, width), and files that they link to."""

    def __init__(self, pages):
        self.pages = pages
        self.pictures = {}
        self.files = {}
        self.shown = Counter()

    def linked(self, text, page, pattern=MARKDOWN_LINK):
        """A text whose links lead to pages of the website; what readers have at home only is named instead."""

        def moved(found):
            link, file = page_link(html.unescape(found[1]), page, self.pages)
            if file:
                self.files.setdefault(file, page)
            return link if pattern is MARKDOWN_LINK else html.escape(link)

        return pattern.sub(moved, KEPT_LINK.sub(r"\1 (`\2`)", text))

    def pictured(self, text, page):
        """A text whose pictures are files; each knows its size, so that nothing jumps when it comes."""

        def moved(found):
            png = base64.b64decode(found["png"])
            name = f"{Path(page).stem}-{hashlib.sha256(png).hexdigest()[:10]}.png"
            self.pictures[name] = png, found["alt"], int(found["width"])
            self.shown[page] += 1
            return self.image(name, "../" * page.count("/"), number=self.shown[page])

        return PICTURE.sub(moved, text)

    def markdown(self, text, page):
        return self.pictured(self.linked(self.linked(text, page), page, HTML_LINK), page)

    def image(self, name, up="", lazy=True, number=None):
        """A picture in a box of its own, from a page so many folders ``up``; a tap leads to the picture alone, enlarged."""
        png, alt, width = self.pictures[name]
        wide, high = struct.unpack(">II", png[16:24])
        size = f'width="{width}" height="{round(high * width / wide)}"{" loading=" + repr("lazy") if lazy else ""}'
        source = f"{up}_static/pictures/{name}"
        box, called = (f' id="picture-{number}"', f"picture {number}") if number else ("", "the picture")
        link = f'<a class="enlarge" href="{source}">Enlarge {called}</a>'
        words = f"{called[:1].upper()}{called[1:]} in words"
        alt, listed = _in_parts(alt, words)
        link += f"<details><summary>{words}</summary>{listed}</details>" if listed else ""
        return f'<div class="picture"{box}><img class="course-picture" src="{source}" alt="{alt}" {size}>{link}</div>'


def _in_parts(alt, called="In words"):
    """An alt text, and a list of its parts if it is long: an alt is one string, which nobody can go back in by ear.

    Examples
    --------
    >>> _in_parts("A finding. 1.5 of them.")
    ('A finding. 1.5 of them.', '')
    >>> _in_parts("A finding. P1: " + 150 * "o" + "; P2: x. P3: y. N" + 150 * "o" + ".")[1].count("<li>")
    4
    """
    first, _, rest = alt.partition(". ")
    parts = [part.strip().rstrip(".") for part in re.split(r"(?<=\.) (?=[A-Z0-9])|(?<!&lt)(?<!&gt)(?<!&amp); ", rest)]
    if len(alt) <= LONG_ALT or len(parts) < 4:
        return alt, ""
    return (
        f"{first}. Its parts stand below it, under “{called}”.",
        f"<ul>{''.join(f'<li>{part}</li>' for part in parts)}</ul>",
    )


def notebook_page(text, page, copies, below_title=""):
    """A notebook (its JSON) as the website has it; ``below_title`` is HTML in one line."""
    notebook, cells, prepared = json.loads(text), [], []
    exercise = page.startswith("exercises/")
    if exercise:
        for cell, shown in zip(notebook["cells"], site_given.outputs(text), strict=False):
            cell |= {"outputs": list(shown)} if cell["cell_type"] == "code" else {}
    names, ahead = site_names.Names(), site_order.after_core(page, copies.pages) or site_order.onward(page, copies.pages)
    told, alone = site_cells.said(notebook), site_items.by_hand(notebook) if exercise else ()
    for place, cell in enumerate(notebook["cells"]):
        names.see(cell)
        if cell["cell_type"] == "markdown":
            text = site_reading.spoken("".join(cell["source"]), names.above)
            text = site_reading.numbered(text, notebook["cells"][place + 1 :])
            text = site_folds.held_back(site_reading.listed(text))
            text = site_questions.offered(text, notebook["cells"][place + 1 :])
            text = site_items.labelled(text, notebook["cells"][place + 1 :], alone) if exercise else text
            text = site_reading.letters(text) if page.endswith("/glossary.ipynb") else text
            if page.endswith("/function_cards.ipynb") and not place:
                text = site_cards.listed(text, notebook["cells"])
            cells.append({**cell, "source": copies.markdown(text, page)})
            if text.startswith((site_order.NEXT, site_order.END)):
                cells.append({"cell_type": "markdown", "id": "goes-on", "metadata": {}, "source": ahead})
            continue
        prepares = site_cells.loads(cell, names)
        cells += site_cells.guessed(cell)
        cell["outputs"] = list(filter(None, (_shown(output, page, copies, names) for output in cell["outputs"])))
        if prepares:
            prepared.append(cell)
            cells += [{**cell, "metadata": {"tags": ["remove-input"]}}] if cell["outputs"] else []
        else:
            cells += site_cells.cells(cell, names, told, exercise)
            cells += site_cells.in_words(cell, notebook["cells"][place + 1 :], names, told)
        if not cell["outputs"]:  # of an exercise: there is no answer yet that waits
            cells += site_cells.below(cell)
    notebook["cells"] = cells + site_cells.at_the_end(prepared)
    if below_title:
        title, _, rest = notebook["cells"][0]["source"].partition("\n")
        notebook["cells"][0]["source"] = f"{title}\n\n{below_title}\n{rest}"
    return json.dumps(notebook)


def _shown(output, page, copies, names):
    """An output of a notebook as the website has it, or None if nothing of it is left for somebody who reads."""
    data = output.get("data", {})
    if "text/html" in data:
        shown = site_cells.tidied(site_reading.unasked("".join(data["text/html"])), names.heading)
        shown = site_cards.folded(shown) if page.endswith("/function_cards.ipynb") else shown
        shown = copies.pictured(copies.linked(shown, page, HTML_LINK), page)
        return {**output, "data": {"text/html": shown}} if shown.strip() else None
    if "text/markdown" in data:
        return {**output, "data": {"text/markdown": copies.markdown("".join(data["text/markdown"]), page)}}
    if output["output_type"] == "stream":
        text = site_reading.printed("".join(output["text"]))
        return {**output, "text": text} if text.strip() else None
    return output


def first_words(text):
    """Title and first paragraph of a notebook (its JSON) or of Markdown, as plain text; of the latter 200 signs at most.

    Examples
    --------
    >>> first_words("# Odds\\n\\n> A *quotation*.\\n\\nOne [link](x.md), **bold**.")
    ('Odds', 'One link, bold.')
    """
    if text.startswith("{"):
        text = "".join(json.loads(text)["cells"][0]["source"])
    title = re.search(r"^# (.+)$", text, re.M)[1]
    after = text.partition(title)[2]
    plain = [part for part in re.split(r"\n\s*\n", after) if re.match(r"\s*[*_`\[]*[A-Za-z\d“\"]", part)]
    words = re.sub(r"\[([^]]*)\]\([^)]*\)|<[^>]*>", r"\1", plain[0] if plain else title)
    words = " ".join(re.sub(r"[*`]", "", words).split())
    return title, words if len(words) <= 200 else f"{words[:199].rsplit(' ', 1)[0]} …"
