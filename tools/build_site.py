"""Build the website: lessons, exercises and documents as pages for reading, with no notebook changed.

usage: python tools/build_site.py [--to _site] [--lite FOLDER] [--address URL]

Needs `pip install -r docs/website/requirements.txt`. A warning of Sphinx, or a problem that check_site.py finds, is an
error. With --lite, a JupyterLite that was built elsewhere becomes the site's folder lite/, and each notebook that lies in it
gets the button "Run in your browser". The address is that of the owner's GitHub Pages (pyproject.toml) unless told; without
one there is no sitemap and no social card, which need whole addresses.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # for course_lib, where it is not installed

import check_site  # noqa: E402
import pack_course  # noqa: E402
import site_heard  # noqa: E402
import site_items  # noqa: E402
import site_order  # noqa: E402
import site_pages  # noqa: E402
import site_search  # noqa: E402

WEBSITE = ROOT / "docs/website"
START, EXAMPLE = "notebooks/00_start_here.ipynb", "docs/appraisal_example.md"
GLOSSARY = "notebooks/glossary.ipynb"
CLAIMS = "b-all-thirteen-claims-3-minutes"  # the place in it
CARD = "_static/card.png"
ZIP = f"{pack_course.NAME}.zip"  # the course to take home
TAP = (
    "Run in your browser opens this notebook in JupyterLite, which is Python in a page. The first start loads about 50 MB. "
    "On a phone it is slow: starting takes a minute or more. There, tap ▶ once for each cell. A large screen suits it best."
)
LARGE = "To run it, open this page on a large screen."
BAR = """<style>
#website-bar { background: #0b5d57; box-sizing: border-box; color: #fff; font: 14px/20px system-ui, sans-serif; height: 48px;
  left: 0; overflow: hidden; padding: 4px 12px; position: fixed; right: 0; top: 0; z-index: 9 }
#website-bar a { color: #fff; text-decoration: underline }
#main { top: 48px !important }
</style>
<div id="website-bar"><a href="../../index.html">Back to the website</a>. Python loads first: a minute, on a phone
several. Then tap ▶ below, once for each cell.</div>
"""
COPIED = ("CITATION.cff", "LICENSE")


def published(root=ROOT):
    """Where the course is published, from pyproject.toml: nothing is known of it while the owner is OWNER."""
    found = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["behind-the-headline"]
    if found["owner"] == "OWNER":
        return {"repository": None, "binder": None, "address": None}
    owner, name, ref = found["owner"], found["repository"], found["ref"]
    return {
        "repository": f"https://github.com/{owner}/{name}",
        "binder": f"https://mybinder.org/v2/gh/{owner}/{name}/{ref}?urlpath=lab/tree/",
        "address": f"https://{owner.lower()}.github.io/{name}/",
    }


def ways(page, lite=None, binder=None):
    """Where a notebook can be run: pairs of words and link, as seen from the site's first page."""
    found = []
    if lite and (lite / "files" / page).is_file():
        found.append(("Run in your browser", f"lite/notebooks/index.html?path={page}"))
    if binder:
        found.append(("Run on Binder", binder + page))
    return found


def buttons(page, lite=None, binder=None, told=""):
    """The line below a notebook's title: what a reader can do here, and where it runs."""
    up = "../" * page.count("/")
    links = [
        (words, link, "button runs") if "://" in link else (words, up + link, "button")
        for words, link in ways(page, lite, binder)
    ]
    links.append(("Run it at home", f"{up}index.html#install", "button plain runs"))
    if not told:  # a page to look something up in: one line, and no box above what was looked for
        tags = " ".join(f'<a href="{escape(link)}">{words}</a>' for words, link, _ in links)
        return f'<p class="ways-in short runs">{tags}</p>'
    tags = " ".join(f'<a class="{look}" href="{escape(link)}">{words}</a>' for words, link, look in links)
    here = any("lite/" in link for _, link, _ in links)  # whoever taps it on a phone knows what comes
    tap = f"<small>{TAP}</small>" if here else ""
    run = "To run it:" if here else f'<span class="runs">To run it:</span><span class="read">{LARGE}</span>'
    told = f"<span>{told} {run}</span>"
    return f'<p class="ways-in">{told} {tags}{tap}</p>'


def lessons(root, pages):
    """The lessons for the first page: number, name, what it asks, minutes, page and exercise."""
    for page in pages["Lessons"]:
        text = (root / page).read_text(encoding="utf-8")
        number, _, title = site_pages.first_words(text)[0].partition(" ")
        name, _, about = title.partition(": ")
        minutes = re.search(r"\*\*(\d+) minutes\.\*\*", text)
        exercise = page.replace("notebooks/", "exercises/")
        yield {
            "number": number,
            "name": name,
            "about": about,
            "minutes": minutes[1] if minutes else "",
            "page": page.replace(".ipynb", ".html"),
            "exercise": exercise.replace(".ipynb", ".html") if exercise in pages["Exercises"] else "",
        }


def first_page(root, pages, copies, place, lite, zipped):
    """The first page, in Markdown: headline and picture are those of the first lesson, the commands are README's."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    lesson, readme = ((root / name).read_text(encoding="utf-8") for name in (START, "README.md"))
    headline, below = re.findall(r"<p style[^>]*>(?:<b>)?(.*?)(?:</b>)?</p>", lesson)[:2]
    picture = next(name for name in copies.pictures if name.startswith(Path(START).stem))
    commands = re.findall(r"^```\n((?:python3|py) -m venv [^`]*jupyter[^`]*)\n```$", readme, re.M)
    kept = Environment(loader=FileSystemLoader(WEBSITE), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return kept.get_template("first_page.md").render(
        headline=headline,
        below=below,
        picture=copies.image(picture, lazy=False),
        lessons=list(lessons(root, pages)),
        hours=round(sum(int(lesson["minutes"] or 0) for lesson in lessons(root, pages)) / 60),
        groups=pages,
        start=START.replace(".ipynb", ".html"),
        claims=f"{START.replace('.ipynb', '.html')}#{CLAIMS}",
        run=ways(START, lite, place["binder"]),
        commands=commands,
        repository=place["repository"],
        zip={"name": ZIP, "size": round(zipped / 1e6)},
    )


def stage(root, to, place, lite):
    """Write what Sphinx reads into an empty folder; gives title and first words of each page."""
    made = {EXAMPLE: example(root)}
    pages = site_pages.contents(root, made)
    copies = site_pages.Copies(site_order.order(pages))
    words = {}
    for page in copies.pages:
        text = made.get(page) or (root / page).read_text(encoding="utf-8")
        words[page.rpartition(".")[0]] = site_pages.first_words(text)
        if page.endswith(".ipynb"):
            told = site_items.told(page, json.loads(text)) + site_order.exercise_of(page, copies.pages)
            text = site_pages.notebook_page(text, page, copies, buttons(page, lite, place["binder"], told))
        else:
            text = copies.markdown(text, page)
        if page in pages["For teachers"]:  # they tell how students guess: whoever searches would meet the answers first
            text = f"---\nnosearch: true\n---\n\n{text}"
        _write(to / page, text.encode())
    _write(to / "_extra" / ZIP, b"")  # makes the folder
    pack_course.pack(to / "_extra" / ZIP)
    zipped = (to / "_extra" / ZIP).stat().st_size
    _write(to / "index.md", first_page(root, pages, copies, place, lite, zipped).encode())
    for name, (png, *_) in copies.pictures.items():
        _write(to / "_static/pictures" / name, png)
    for name in (*COPIED, *copies.files):
        if name.startswith(site_pages.KEPT):
            raise SystemExit(
                f"{copies.files[name]} links to {name}, which is kept off the website: write [words](path) only"
            )
        if not (root / name).is_file():
            raise SystemExit(f"{copies.files.get(name)} links to {name}, which is not in the repository")
        _write(to / "_extra" / name, (root / name).read_bytes())
    return words


def example(root):
    """An appraisal as a reader hands it on, made by the course's own forms from answers that we filled in."""
    from course_lib.reader import appraisal

    answers = tomllib.loads((WEBSITE / "appraisal_example.toml").read_text(encoding="utf-8"))
    parts = [getattr(appraisal, form)(given) for form, given in answers["forms"].items()]
    text = appraisal.page(parts, answers["name"])
    text = text.replace("# My appraisal of one trial\n", f"# {answers['title']}\n\n{answers['note']}\n")
    text, _, png = text.partition("[picture-1]: data:image/png;base64,")

    def picture(found):
        alt = escape(re.sub(r"\\(.)", r"\1", found[1]))
        return f'<img class="course-picture" src="data:image/png;base64,{png.strip()}" alt="{alt}" width="558">'

    return re.sub(r"!\[(.*)\]\[picture-1\]", picture, text)


def _write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sphinx(source, to, place, words):
    """Run Sphinx; gives its exit code, which a warning makes 1."""
    from sphinx.application import Sphinx

    settings = {
        "html_static_path": [str(WEBSITE / "static"), str(source / "_static")],
        "html_extra_path": [str(source / "_extra")],
        "html_baseurl": place["address"] or "",
        "html_context": {"words": words, "card": CARD, "address": place["address"], "repository": place["repository"]},
    }
    app = Sphinx(source, WEBSITE, to, to.parent / "cache", "html", settings, status=None, warningiserror=True)
    glossary = json.loads((ROOT / GLOSSARY).read_text(encoding="utf-8"))["cells"][0]["source"]
    site_search.listen(app, GLOSSARY.removesuffix(".ipynb"), site_search.terms("".join(glossary)))
    site_order.lead(app, list(words))
    app.build()
    return app.statuscode


def finish(to, place, lite):
    """What is beside the pages, sitemap and card where there is an address, and JupyterLite; pages are mended."""
    for path in to.rglob("*.html"):
        path.write_text(site_heard.mended(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    shutil.rmtree(to / "_sources", ignore_errors=True)
    _write(to / ".nojekyll", b"")  # GitHub Pages would leave out what begins with a line below
    if place["address"]:
        pages = sorted(path.relative_to(to).as_posix() for path in to.rglob("*.html") if path.stem != "search")
        rows = "\n".join(f"<url><loc>{place['address']}{'' if page == 'index.html' else page}</loc></url>" for page in pages)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        _write(to / "sitemap.xml", f"{head}\n{rows}\n</urlset>\n".encode())
        card(to / CARD)
    if lite:
        shutil.copytree(lite, to / "lite")
        page = to / "lite/notebooks/index.html"
        page.write_text(bar(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def bar(page):
    """JupyterLite's page for a notebook with a line above it: what to tap, and the way back."""
    body = re.search(r"<body[^>]*>", page)
    return f"{page[: body.end()]}\n{BAR}{page[body.end() :]}" if body else page


def card(path):
    """The picture that is shown beside a link to the site, 1,200 by 630: README's, under the course's name."""
    from PIL import Image, ImageDraw, ImageFont

    people = Image.open(ROOT / "images/people.png").convert("RGB")
    page = Image.new("RGB", (1200, 630), "white")
    page.paste(people, (42, 630 - people.height))
    bold = ImageFont.truetype(str(ROOT / "course_lib/figures/fonts/SourceSansPro-Bold.ttf"), 50)
    ImageDraw.Draw(page).text((72, 44), "Behind the headline: thirteen claims to test", "#0b5d57", bold)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.save(path, optimize=True)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=ROOT / "_site")
    parser.add_argument("--lite", type=Path, help="a JupyterLite that is built already")
    parser.add_argument("--address", help="where the site will stand, such as https://name.github.io/course/")
    given = parser.parse_args(arguments)
    place = published()
    if given.address:
        place["address"] = f"{given.address.rstrip('/')}/"
    if given.lite and not (given.lite / "notebooks/index.html").is_file():
        parser.error(f"--lite {given.lite}: no notebooks/index.html there; give the folder that `jupyter lite build` wrote")
    if given.to.is_dir() and any(given.to.iterdir()) and not (given.to / "searchindex.js").is_file():
        parser.error(f"--to {given.to}: not empty, and no website; what is in it would be lost")
    with tempfile.TemporaryDirectory() as folder:  # myst-nb writes beside the pages too
        source, made = Path(folder, "source"), Path(folder, "site")
        words = stage(ROOT, source, place, given.lite)
        failed = sphinx(source, made, place, words)
        finish(made, place, given.lite)
        shutil.rmtree(given.to, ignore_errors=True)
        shutil.move(made, given.to)
    if not place["address"]:
        print("no address: no sitemap and no card (give --address, or the owner in pyproject.toml)")
    found = check_site.problems(given.to)
    print(*found, f"{given.to}: {len(words) + 2} pages, {len(found)} problems", sep="\n")
    return int(bool(failed or found))


if __name__ == "__main__":
    sys.exit(main())
