"""What readers type stays text: no markup of theirs in an output or a page, and no file of theirs is code to the course."""

import ast
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course_lib.reader.questions.pages import document, plain

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "</p></div></main></body><iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{display:none}</style><meta http-equiv=refresh content=0>",
    "[go](javascript:alert(1))",
    "![go](javascript:alert(1))",
    "[go][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)> <https://x.org/alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;alert(1)",
    "&#106;avascript:alert(1) [a](&#106;avascript:alert(1))",
    "`<b>alert(1)</b>` ``<i>alert(1)``",
    "**alert(1)** *b* | c | d\n|--|--|\n# e\n\n<details open ontoggle=alert(1)>",
    "$\\href{javascript:alert(1)}{x}$ {alert(1)} %s {0.__class__} {{7*7}}",
)
#: What the course writes in its outputs and pages; a link of the course's own leads to the glossary.
TAGS = re.compile(
    "b|blockquote|body|br|caption|code|details|div|em|h[1-6]|head|hr|html|i|img|li|main|meta|ol|p|pre|section|span|strong|style"
    "|summary|table|tbody|td|th|thead|title|tr|ul"
)
ATTRIBUTES = re.compile("alt|aria-live|border|charset|class|content|href|lang|name|role|scoped?|src|style|width")


class Strict(HTMLParser):
    """The text of a page, all of whose tags must be such as the course writes."""

    def __init__(self):
        super().__init__()
        self.text, self.problems = [], []

    def handle_starttag(self, tag, attributes):
        self.problems += [f"<{tag}>"] * (not TAGS.fullmatch(tag))
        for name, value in attributes:
            led = name == "href" and not value.startswith("glossary.ipynb#")
            shown = name == "src" and not value.startswith("data:image/png;base64,")
            if (
                not ATTRIBUTES.fullmatch(name)
                or led
                or shown
                or name == "style"
                and "(" in value
                or name == "content"
                and "=0" in value
            ):
                self.problems.append(f"<{tag} {name}={value!r:.60}>")

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    """What somebody sees of a page, without spaces, and what should not be in it."""
    strict = Strict()
    strict.feed(page)
    strict.close()
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    return "".join("".join(strict.text).split()), strict.problems + [s for s in styles if "*{" in s]


CELLS = (
    """
import json, os
from course_lib import figures
from course_lib.reader import appraisal, beliefs, card, check, compare, concepts, explorer, guesses, hint, own_trial
from course_lib.reader import plan, predict, progress, progress_file, second_look, solution, verdict
from course_lib.reader.questions.pages import HEADINGS, REPORT
from IPython.display import display

every = json.loads(os.environ["HOSTILE"])
""",
    """
for bad in every:
    for call in (check, compare, predict):
        for question in ("3.1", "3.5", "r03.1", "03.a", "7.1", bad):
            call(question, bad), call(question, [bad]), call(question, {bad: bad})
    for call in (hint, solution, progress, guesses, verdict):
        call(bad)
    hint("3.1", bad)
    print(concepts.keep("before", {1: bad}))
    print(beliefs.keep([(bad, "agrees"), ("C01", bad)]), beliefs.keep({bad: bad}))
""",
    """
import pandas as pd

for bad in every:
    display(plan.cards({"abstinence": {"outcome": f"use {bad}", "blanks": bad}, bad: {"summary": bad}}))
    display(figures.table(pd.DataFrame({bad: [bad, "x"], "n": [1, 2]}, index=[bad, "y"]), bad or "x"))
    print(plan.save(dict.fromkeys(HEADINGS, f"in people {bad}")))
    print(plan.save(dict.fromkeys(REPORT, f"Nobody was blinded. {bad}"), kind="capstone report"))
    print(plan.save(dict.fromkeys(REPORT, f"Nobody was blinded. {bad}"), kind="second report"))
    display(appraisal.brought(), second_look.reveal(), second_look.reveal("residential"))
""",
    """
from course_lib.reader.appraisal import asked

for bad in every:
    parts = [
        appraisal.claims({"C03": f"depends: {bad}", "C01": bad, bad: bad, "C02": f"agrees: 1 {bad}"}),
        appraisal.risk_of_bias({"measuring": f"low: 1 {bad}", bad: bad, "choosing": bad}),
        appraisal.certainty({"imprecision": f"serious: 1 {bad}", bad: bad}),
        appraisal.article({"evidence": f"no: 1 {bad}", bad: bad, "harms": bad}),
        appraisal.words(dict.fromkeys(asked.WORDS, f"He said {bad}") | {bad: bad}),
        appraisal.claims(bad),
    ]
    parts.append(appraisal.where_we_differ(parts, f"keep: 1 {bad}"))
    display(*parts)
    print(appraisal.save(parts, bad))
""",
    """
def tried(call, *given, **more):
    try:
        return call(*given, **more)
    except ValueError as refused:
        print(refused)

for number, bad in enumerate(every):
    short = bad.replace("\\n", " ")[:30].strip()
    for names in ((bad, (bad, "b"), bad), (f"T{number}", (short, "b"), short), (short, ("a", short), "well")):
        names = tried(own_trial.Names, *names, True, source=f"x {bad}"[:190], registered=short, primary=short)
        mine = names and tried(own_trial.from_counts, names, 13, 43, 3, 43)
        if mine:
            display(tried(own_trial.effect, mine), tried(own_trial.printed, mine, {"because": bad, "P": bad}))
            display(tried(own_trial.risk_of_bias, mine, {"measuring": f"low: {bad}"}), tried(own_trial.again, mine))
            display(tried(own_trial.certainty, mine, {"bias": f"no: {bad}"}), tried(own_trial.fragile, mine))
            print(mine, tried(own_trial.save, mine, {"in one sentence": f"Yes. {bad}", "harms": bad}, bad))
    tried(own_trial.enter, f"T{number}", ("a", "b"), "well", "good", bad, bad)
    tried(own_trial.enter, f"T{number}", ("a", "b"), "well", "good", estimate=bad)
""",
    """
progress_file.where().write_text(json.dumps({
    "guesses": {"03.a": {"guess": every[0], "latest": every[1]}, every[2]: {"guess": every[0]}},
    "checked": {"3.1": {"status": every[0]}, every[1]: {"status": every[2]}, "3.2": every[3]},
}))
progress(), progress("3"), guesses("03")
for bad in every:
    progress_file.where().write_text(bad), progress(), guesses("03")
""",
)


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    """The folder of a reader who has typed markup wherever one can type, and the outputs that a notebook showed."""
    folder = tmp_path_factory.mktemp("reader")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source.strip()) for source in CELLS])
    client = NotebookClient(notebook, timeout=600, coalesce_streams=True, resources={"metadata": {"path": str(folder)}})
    own = {"HOSTILE": json.dumps(HOSTILE), "PYTHONPATH": str(ROOT), "BEHIND_THE_HEADLINE_PROGRESS": str(folder / "p.json")}
    client.execute(env=os.environ | own)
    return folder, [[o for o in cell.outputs if "data" in o] for cell in notebook.cells]


@pytest.mark.slow
def test_nothing_that_a_reader_types_is_markup_in_an_output(typed):
    _, cells = typed
    for number, outputs in enumerate(cells[1:], 1):
        seen = ""
        for data in (output["data"] for output in outputs):
            assert set(data) <= {"text/plain", "text/html", "text/markdown", "image/png"}
            assert "alert" not in data.get("text/markdown", ""), "Markdown is rendered: no words of readers in it"
            text, problems = read(data.get("text/html", ""))
            assert problems == [], data["text/html"][:3000]
            seen += text
        if number < 5:  # a file that was tampered with is not told word by word
            assert re.search("<script>|<imgsrc=xonerror", seen), f"what was typed in cell {number} is there, as text"
        assert outputs


@pytest.mark.slow
def test_nothing_that_a_reader_types_is_markup_on_a_saved_page(typed):
    folder, _ = typed
    pages = sorted(folder.glob("*.html"))
    assert len(list(folder.glob("my_appraisal*.html"))) == len(HOSTILE) and len(pages) > 2 * len(HOSTILE)
    seen = ""
    for path in pages:
        text, problems = read(path.read_text(encoding="utf-8"))
        assert problems == [], (path.name, problems)
        seen += text
    for bad in HOSTILE:
        assert "".join(bad.split()) in seen, "each is there, as text"


@pytest.mark.slow
def test_the_markdown_of_a_page_renders_no_markup_of_readers_elsewhere_either(typed):
    """In Jupyter's preview or on GitHub, where tags and links in Markdown count."""
    folder, _ = typed
    pages = list(folder.glob("my_appraisal*.md"))
    assert pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\\.", "", text)  # what is escaped is no markup
        text = re.sub(r"!\[[^]]*\]\[picture-1\]|^\[picture-1\]: data:image/png;base64,\S+$", "", text, flags=re.M)
        assert not re.search(r"<[a-z/!]|\]\s?[(\[]|^\[|&(?:#|[a-z])", text, re.I | re.M), path.name


@pytest.mark.parametrize("bad", HOSTILE)
def test_plain_text_comes_out_as_it_went_in(bad):
    text, problems = read(document(f"# x\n\n{plain(bad)}").partition("<main>")[2])
    assert problems == [] and text == "x" + "".join(bad.split())


RUNS = {"eval", "exec", "compile", "__import__", "system", "popen", "Popen", "run_cell", "read_pickle", "to_pickle", "query"}
MODULES = {"pickle", "cPickle", "dill", "joblib", "marshal", "shelve", "subprocess", "yaml", "code", "runpy", "xml", "lxml"}


def calls(path):
    """What a file of the library imports or calls that could run what it is given."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            yield from MODULES & {name.partition(".")[0] for name in names}
        if isinstance(node, ast.Call):
            function = node.func
            owner = getattr(getattr(function, "value", None), "id", "")
            name = getattr(function, "attr", None) or getattr(function, "id", "")
            ours = name == "query" and isinstance(node.args[0], ast.Constant)  # a condition that we wrote
            if name in RUNS and not ours and (owner, name) != ("re", "compile"):
                yield name


@pytest.mark.slow
def test_the_library_runs_and_unpickles_nothing_that_it_is_given():
    found = {p.relative_to(ROOT).as_posix(): set(calls(p)) for p in (ROOT / "course_lib").rglob("*.py")}
    assert len(found) > 100 and {name: what for name, what in found.items() if what} == {}
