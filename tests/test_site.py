"""The website: links lead to pages, pictures are files, nothing dead or fetched from elsewhere gets by; and it is built."""

import base64
import doctest
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import build_site
import check_site
import pack_course
import pytest
import site_cards
import site_cells
import site_folds
import site_given
import site_heard
import site_items
import site_names
import site_order
import site_pages
import site_questions
import site_reading
import site_search
from test_site_boxes import told_too_early

from course_lib.methods import effects
from course_lib.reader import appraisal
from course_lib.reader.appraisal import behind
from course_lib.sources import verdicts

ROOT = Path(__file__).resolve().parents[1]
NOWHERE = {"repository": None, "binder": None, "address": None}
WANTED = ("sphinx", "myst_nb", "furo")
MISSING = [name for name in WANTED if importlib.util.find_spec(name) is None]
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\x5c\0\0\2\x2e").decode()
STYLE = "<style>img.course-picture {}</style>"
PICTURE = f'{STYLE}<img class="course-picture" src="data:image/png;base64,{PNG}" alt="a &lt; b" width="558">'


@pytest.mark.slow
def test_examples_of_the_tools_hold():
    for tool in (
        site_cards,
        site_cells,
        site_folds,
        site_given,
        site_heard,
        site_names,
        site_order,
        site_pages,
        site_questions,
        site_reading,
        site_search,
    ):
        assert doctest.testmod(tool).failed == 0, tool


def test_every_notebook_and_document_is_a_page_once():
    pages = site_pages.contents(ROOT, {"docs/appraisal_example.md"})
    every = [page for group in pages.values() for page in group]
    assert max(Counter(every).values()) == 1
    folders = ("notebooks/*.ipynb", "exercises/*.ipynb", "docs/*.md", "docs/teaching/*.md")
    assert {path.relative_to(ROOT).as_posix() for folder in folders for path in ROOT.glob(folder)} <= set(every)
    assert pages["Lessons"][0] == build_site.START and len(pages["Lessons"]) == 12
    assert "docs/appraisal_example.md" in every
    assert pages["For teachers"][:2] == ["docs/teaching/README.md", "docs/teaching/ninety_minutes.md"]


@pytest.mark.parametrize(
    ("link", "leads", "file"),
    [
        ("04_missing_outcomes.ipynb", "04_missing_outcomes.html", None),
        ("../exercises/03_abstinence.ipynb", "../exercises/03_abstinence.html", None),
        ("../data/README.md#licence", "../data/README.html#licence", None),
        ("../data/visits.csv", "../data/visits.csv", "data/visits.csv"),
        ("#here", "#here", None),
        ("https://doi.org/10.1176/x.md", "https://doi.org/10.1176/x.md", None),
        ("mailto:a@b.org", "mailto:a@b.org", None),
    ],
)
def test_a_link_leads_to_a_page_or_to_a_file_that_is_copied(link, leads, file):
    pages = ["notebooks/04_missing_outcomes.ipynb", "exercises/03_abstinence.ipynb", "data/README.md"]
    assert site_pages.page_link(link, "notebooks/03_abstinence.ipynb", pages) == (leads, file)


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("all_pages")
    return cache(lambda: (folder, build_site.stage(ROOT, folder, NOWHERE, None)))


@pytest.fixture
def all_pages(staged):
    """The folder of what Sphinx reads, and titles and first words of its pages; no test changes it.

    Made once, yet by the first test that asks for it: after conftest.py has seen to it that pictures have pixels.
    """
    return staged()


@pytest.mark.slow
def test_what_is_in_the_solutions_is_named_and_not_on_the_website(all_pages):
    copies = site_pages.Copies(["docs/teaching/README.md"])
    told = copies.markdown("After it, the [rubric](../../solutions/11_rubric.md).", "docs/teaching/README.md")
    assert told == "After it, the rubric (`solutions/11_rubric.md`)." and copies.files == {}
    folder, _ = all_pages
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert found and not [path for path in found if "solutions" in path.relative_to(folder).parts]
    wanted = re.findall(r"^\| \d+ \| (.{40})", (ROOT / "solutions/11_rubric.md").read_text(encoding="utf-8"), re.M)
    texts = "".join(path.read_text(encoding="utf-8") for path in found if path.suffix in (".md", ".ipynb"))
    assert len(wanted) == 18 and [line for line in wanted if line in texts] == []


@pytest.mark.slow
def test_a_link_to_the_solutions_that_cannot_be_taken_out_is_refused(tmp_path, monkeypatch):
    page = '# Example\n\nSee <a href="../solutions/11_rubric.md">it</a>.'
    monkeypatch.setattr(build_site, "example", lambda root: page)
    with pytest.raises(SystemExit, match="appraisal_example.md links to solutions/11_rubric.md, which is kept off"):
        build_site.stage(ROOT, tmp_path, NOWHERE, None)


def notebook(*cells):
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def code(source, tags=(), **data):
    output = [{"output_type": "display_data", "data": data, "metadata": {}}] if data else []
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}, "outputs": output}


def test_a_picture_becomes_a_file_with_its_size_and_alt_text_and_a_fold_gets_a_word():
    page = "notebooks/01_x.ipynb"
    copies = site_pages.Copies([page, "notebooks/glossary.ipynb"])
    title = {"cell_type": "markdown", "metadata": {}, "source": ["# Odds\n", "See [odds](glossary.ipynb#odds)."]}
    shown = code("figure", ["hide-output"], **{"text/html": [" \n", PICTURE], "image/png": PNG, "text/plain": "Picture"})
    made = json.loads(site_pages.notebook_page(notebook(title, code("try:\n    pass"), shown), page, copies, "<p>ways</p>"))
    (name,) = copies.pictures
    assert copies.pictures[name] == (base64.b64decode(PNG), "a &lt; b", 558) and name.startswith("01_x-")
    (output,) = made["cells"][1]["outputs"]
    assert set(output["data"]) == {"text/html"} and "<style>" not in output["data"]["text/html"]
    assert f'src="../_static/pictures/{name}" alt="a &lt; b" width="558" height="279"' in output["data"]["text/html"]
    assert made["cells"][0]["source"] == "# Odds\n\n<p>ways</p>\nSee [odds](glossary.html#odds)."
    assert made["cells"][3]["metadata"]["tags"] == ["hide-input"], "what a lesson imports is folded, and at its end"
    names = ["What came out", "See the code of picture 1", "See the code that loads what this page needs"]
    assert [cell["metadata"]["mystnb"]["code_prompt_show"] for cell in made["cells"][1:]] == names
    assert made["cells"][2]["outputs"] == [], "the code is below what came out"


LESSONS = sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_came_out_of_a_guess_is_the_first_fold_after_it_and_never_called_code(path):
    page = path.relative_to(ROOT).as_posix()
    whole = path.read_text(encoding="utf-8")
    made = json.loads(site_pages.notebook_page(whole, page, site_pages.Copies([page])))["cells"]
    outcomes = [place for place, cell in enumerate(made) if "hide-output" in cell["metadata"].get("tags", [])]
    named = [made[place]["metadata"]["mystnb"]["code_prompt_show"] for place in outcomes]
    asked = re.findall(r"Predict (\d\d\.\w+)\.\*\*", "\n".join("".join(cell["source"]) for cell in made))
    assert len(asked) >= 2 and named == [f"Prediction {a}: {site_names.OUTCOME}" for a in asked if a != "10.a"]
    for place, told in zip(outcomes, named, strict=True):
        outcome, below = made[place], made[place + 1]
        assert outcome["outputs"]
        assert set(outcome["metadata"]["tags"]) == {"hide-output", "remove-input"}, "no line of code before it"
        if told[11:15] == "08.d":  # the text says what came out
            assert below["cell_type"] == "markdown" and f"<b>{told[11:15]}</b>" in str(outcome["outputs"])
        else:
            assert below["source"] == outcome["source"] and below["metadata"]["tags"] == ["hide-input"]
    text = json.dumps(made)
    assert "no guess yet.</b>" not in text and "not answered yet.</b>" not in text, "nobody here can put it in place of dots"
    assert len({cell["id"] for cell in made}) == len(made)
    names = [cell["metadata"]["mystnb"]["code_prompt_show"] for cell in made if "mystnb" in cell["metadata"]]
    assert len(set(names)) == len(names) and min(map(len, names)) > len(site_names.CODE), "each fold says what it holds"


def test_a_notebook_can_be_run_where_it_lies_and_no_button_is_dead(tmp_path):
    page = "exercises/03_abstinence.ipynb"
    assert build_site.ways(page) == [] and "index.html#install" in build_site.buttons(page)
    assert build_site.ways(page, tmp_path) == []
    (tmp_path / "files/exercises").mkdir(parents=True)
    (tmp_path / "files" / page).touch()
    assert build_site.ways(page, tmp_path) == [("Run in your browser", f"lite/notebooks/index.html?path={page}")]
    assert f'href="../lite/notebooks/index.html?path={page}"' in build_site.buttons(page, tmp_path)
    assert build_site.ways(page, None, "https://x.org/") == [("Run on Binder", f"https://x.org/{page}")]


def test_above_a_page_to_look_something_up_in_stands_one_line_and_no_box(tmp_path):
    page = "notebooks/glossary.ipynb"
    (tmp_path / "files/notebooks").mkdir(parents=True)
    (tmp_path / "files" / page).touch()
    made = build_site.buttons(page, tmp_path, told=site_items.told(page, {}))
    assert re.findall(">([^<]+)</a>", made) == ["Run in your browser", "Run it at home"]
    assert "button" not in made and "<small>" not in made and "short" in made


def test_the_owner_in_pyproject_says_where_the_course_is(tmp_path):
    for owner, repository, address in (
        ("OWNER", None, None),
        ("Ada", "https://github.com/Ada/course", "https://ada.github.io/course/"),
    ):
        text = f'[tool.behind-the-headline]\nowner = "{owner}"\nrepository = "course"\nref = "main"\n'
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
        found = build_site.published(tmp_path)
        assert (found["repository"], found["address"]) == (repository, address)


def test_every_answer_of_the_example_is_taken_by_the_courses_forms():
    answers = tomllib.loads((build_site.WEBSITE / "appraisal_example.toml").read_text(encoding="utf-8"))
    for form, given in answers["forms"].items():
        part = getattr(appraisal, form)(given)
        assert not part.refused and {row.key for row in part.rows if row.done} == set(given), form
    words = answers["forms"]["words"]  # its numbers are the course's, and Monday tells of harm
    assert behind.highest_risk() in words["harms"] and "None of the 27" in words["on Monday"]
    assert f"if {effects.fragility_index(*verdicts.ABSTINENT)} of the 25 on midazolam" in words["largest doubt"]
    assert "and none of the 14 on ketamine" in words["largest doubt"]
    doubt = verdicts.ABSTINENT[2] + effects.fragility_index(*verdicts.ABSTINENT)
    assert effects.fisher_p(13, 27, doubt, 28) >= 0.05 > effects.fisher_p(13, 27, doubt - 1, 28)


@pytest.mark.slow
def test_all_pages_can_be_staged_with_no_picture_inside_and_no_link_to_a_notebook(all_pages, tmp_path):
    folder, words = all_pages
    assert all(title and said for title, said in words.values())
    for path in [*folder.rglob("*.ipynb"), *folder.rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert "base64," not in text and "OWNER" not in text, path
        if path.suffix == ".md":
            assert not re.search(r"\]\([^)]+\.(md|ipynb)", text), path
    first = (folder / "index.md").read_text(encoding="utf-8")
    assert "stay off cocaine, trial finds</p>" in first and 'alt="Simulated people: 13 of 27 on ketamine' in first
    assert len(re.findall(r"^(?:python3|py) -m venv", first, re.M)) == 2, "README's commands, for two kinds of computer"
    assert first.count('aria-label="Exercise') == 11 and "Binder" not in first
    begins = f'<a class="button" href="{build_site.START.replace(".ipynb", ".html")}">Start reading</a>'
    assert first.index(begins) < first.index("<img"), "on the first screen of a phone, above the picture"
    assert first.index("To read along you need no Python") < first.index("Jupyter"), "it is said first"
    assert "Run in your browser" not in first
    assert first.index("students of psychology") < first.index("Start reading"), "whom it is for is said at once"
    lesson = "".join(json.loads((ROOT / build_site.START).read_text(encoding="utf-8"))["cells"][0]["source"])
    told = [part for part in re.split(r"(?<=[.?]) |\n", re.sub("<[^>]+>", "", first.partition("Start reading")[0])) if part]
    assert [part for part in told if part in lesson and part.endswith("?")] == [], "the lesson does not say it again"
    size = (folder / "_extra" / build_site.ZIP).stat().st_size / 1e6
    assert f"[one zip file]({build_site.ZIP}) ({size:.0f} MB)" in first, "to run it at home is no dead end"
    held = zipfile.ZipFile(folder / "_extra" / build_site.ZIP).namelist()
    assert f"{pack_course.NAME}/notebooks/00_start_here.ipynb" in held
    owned = NOWHERE | {"repository": "https://github.com/Ada/course"}
    build_site.stage(ROOT, tmp_path / "owned", owned, None)
    owned = (tmp_path / "owned/index.md").read_text(encoding="utf-8")
    assert "git clone https://github.com/Ada/course`" in owned and "zip file](" in owned


GOOD = '<html><h1 id="a">A</h1><a href="b/c.html#d">c</a><a href="#a">a</a><img src="p.png" alt="P"></html>'


@pytest.mark.parametrize(
    ("index", "told"),
    [
        (GOOD, None),
        (GOOD.replace("c.html#d", "e.html"), "index.html: b/e.html leads nowhere"),
        (GOOD.replace("#d", "#e"), "index.html: b/c.html#e leads to no such place in the page"),
        (GOOD.replace("p.png", "q.png"), "index.html: q.png leads nowhere"),
        (GOOD.replace(' alt="P"', ""), "index.html: 1 pictures have no alt text"),
        (f'{GOOD}<script src="https://x.org/y.js"></script>', "index.html: fetches https://x.org/y.js from elsewhere"),
        (f'{GOOD}<link rel="stylesheet" href="//x.org/y.css">', "index.html: fetches //x.org/y.css from elsewhere"),
        (f'{GOOD}<link rel="canonical" href="https://x.org/"><a href="https://x.org/">x</a>', None),
        (f'{GOOD}<a href="https://github.com/OWNER/x">x</a>', "index.html: https://github.com/OWNER/x names no owner"),
        (GOOD + " " * check_site.LARGEST, "index.html: has 1,000,099 bytes, more than 1,000,000"),
    ],
)
def test_what_is_wrong_with_a_site_is_said(tmp_path, index, told):
    (tmp_path / "b").mkdir()
    (tmp_path / "p.png").touch()
    (tmp_path / "b/c.html").write_text(
        '<p id="d">d</p><a href="../index.html?q=1">up</a><a href="..">up</a>', encoding="utf-8"
    )
    (tmp_path / "index.html").write_text(index, encoding="utf-8")
    assert check_site.problems(tmp_path) == ([told] if told else [])


def test_a_folder_without_a_page_or_a_style_that_fetches_is_a_problem(tmp_path):
    assert "no page is in this folder" in check_site.problems(tmp_path)[0]
    (tmp_path / "index.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "x.css").write_text("p { background: url(https://x.org/y.png) }", encoding="utf-8")
    assert check_site.problems(tmp_path) == ["x.css: fetches from elsewhere"]


def test_nothing_but_a_website_is_overwritten(tmp_path, capsys):
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(SystemExit):
        build_site.main(["--to", str(tmp_path)])
    assert "what is in it would be lost" in capsys.readouterr().err and (tmp_path / "thesis.txt").exists()


@pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} missing: pip install -r docs/website/requirements.txt")
def test_the_website_is_built_without_a_warning_and_without_a_dead_link(tmp_path):
    lite, to = tmp_path / "lite", tmp_path / "site"
    for name in ("notebooks/index.html", f"files/{build_site.START}"):
        (lite / name).parent.mkdir(parents=True, exist_ok=True)
        (lite / name).write_text("<body><p>lite</p></body>", encoding="utf-8")
    given = ["--to", to, "--lite", lite, "--address", "https://x.org/course"]
    done = subprocess.run([sys.executable, build_site.__file__, *given], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stdout + done.stderr
    assert check_site.problems(to) == []
    lesson = (to / "notebooks/00_start_here.html").read_text(encoding="utf-8")
    for path in LESSONS:
        _outcomes_come_first(to / f"notebooks/{path.stem}.html")
        assert told_too_early((to / f"notebooks/{path.stem}.html").read_text(encoding="utf-8")) == [], path
    found = (to / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(found[found.index("(") + 1 : found.rindex(")")])
    glossary = json.loads((ROOT / build_site.GLOSSARY).read_text(encoding="utf-8"))["cells"][0]["source"]
    terms = dict(site_search.terms("".join(glossary)))
    entries = {term: (index["docnames"][rows[0][0]], *rows[0][1:]) for term, rows in index["indexentries"].items()}
    assert entries == {term.lower(): ("notebooks/glossary", anchor, True) for term, anchor in terms.items()}
    assert {"odds ratio", "p value", "p-value", "missing at random", "ancova"} < set(entries)
    _each_lesson_leads_to_its_exercise(to)
    searched = {page for page, title in zip(index["docnames"], index["titles"], strict=True) if title}
    assert "notebooks/03_abstinence" in searched and not [page for page in searched if "docs/teaching" in page]
    assert 'aria-label="00 Start here: back to the top">00 Start here</a>' in lesson
    assert lesson.count("<details") >= 5 and 'href="../lite/notebooks/index.html?path=notebooks/00' in lesson
    assert 'content="https://x.org/course/_static/card.png"' in lesson and (to / "_static/card.png").is_file()
    sitemap = (to / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://x.org/course/notebooks/03_abstinence.html</loc>" in sitemap and "lite" not in sitemap
    assert not re.search(r"<script[^>]*mathjax", lesson, re.I)
    assert "about 50 MB. There, tap ▶ once for each cell" in lesson, "its weight and what to tap are told at the button"
    in_lite = (to / "lite/notebooks/index.html").read_text(encoding="utf-8")
    assert (
        in_lite.index("<body>") < in_lite.index('<a href="../../index.html">Back to the website') < in_lite.index("<p>lite")
    )


def _outcomes_come_first(path):
    """Each cell of a built page that tells what came out is one fold, with no code in it or before it in its cell."""
    page = path.read_text(encoding="utf-8")
    cells = re.findall(r'<div class="cell ([^"]*)">(.*?)(?=<div class="cell [^"_]|</section>|$)', page, re.S)
    outcomes = [inside for tags, inside in cells if "tag_hide-output" in tags]
    predicted = re.findall(
        r'aria-label="(Predict [^"]+)">\s*<div><p><strong role="heading" aria-level="[34]">\1\.</strong>', page
    )
    assert len(set(predicted)) == len(predicted) >= 2 and page.count("<strong>Predict") == 0, path
    summary = rf"(<summary>Prediction [^<]*{site_names.OUTCOME}(?: \\([^<]*\\))?(?:{site_folds.GOES_ON})?</summary>)"
    assert len(outcomes) == len(re.findall(summary, page)) >= 2, path
    for inside in outcomes:
        before, _, after = re.split(summary, inside)
        came, _, code = after.partition("cell_input")
        assert "<summary" not in before and "cell_output" in came, path
        ends = r".*?</details>\s*(<div class=\"goes-on\">|</details>\s*</div>)"
        assert not code or re.match(ends, code, re.S), f"{path}: code is in the same fold"


def _each_lesson_leads_to_its_exercise(to):
    """Next and Back lead through the course as its texts say: lesson, exercise, next lesson; Back is met first."""
    page, met = to / "notebooks/00_start_here.html", []
    while "notebooks/glossary" not in str(page):
        met.append(page.relative_to(to).as_posix())
        text = page.read_text(encoding="utf-8")
        back, ahead = re.findall(r'<a class="(?:prev|next)-page" href="([^"]+)"><span>(?:Back|Next): ', text)
        assert len(met) == 1 or (page.parent / back).resolve() == to / met[-2], page
        if met[-1].startswith("notebooks/") and met[-1] != met[0]:
            assert f'<a class="button" href="../exercises/{page.name}">Next: exercise {page.name[:2]}</a>' in text, page
        page = (page.parent / ahead).resolve()
    lessons = [f"notebooks/{path.stem}.html" for path in LESSONS]
    assert met == lessons[:1] + [
        f"{folder}/{Path(name).name}" for name in lessons[1:] for folder in ("notebooks", "exercises")
    ]
