"""The shape of a lesson: a core in its minutes, deeper sections that add up, guesses, a card, links that lead somewhere."""

import ast
import builtins
import re
from pathlib import Path

import nbformat
import pytest
import syllabus

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
EVERYTHING = sorted(path for folder in ("notebooks", "solutions", "exercises") for path in ROOT.glob(f"{folder}/*.ipynb"))
LONGEST = 88
DEEPER = "## Going deeper"


def name(path):
    return f"{path.parent.name}/{path.stem}"


def read(path):
    return nbformat.read(path, as_version=4).cells


def code(cells):
    return [c.source for c in cells if c.cell_type == "code" and c.source.strip()]


def markdown(cells):
    return [c.source for c in cells if c.cell_type == "markdown"]


def words(cells):
    """How many words are to be read, without those in code type, link targets and tags."""
    texts = [re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]+>", " ", text) for text in markdown(cells)]
    return sum(len(re.findall(r"[^\W\d_]+", text)) for text in texts)


def parts(path):
    """The core's cells and the deeper sections' cells."""
    cells = read(path)
    places = [n for n, c in enumerate(cells) if c.cell_type == "markdown" and re.search(f"^{DEEPER}$", c.source, re.M)]
    assert len(places) == 1, f"a lesson has one heading {DEEPER!r}, after what one can do now"
    return cells[: places[0]], cells[places[0] :]


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_lesson_opens_with_claims_objectives_and_minutes_and_answers_them(path):
    texts = markdown(read(path))
    objectives = re.findall(r"^\d\. ", texts[0], re.M)
    assert 1 <= len(objectives) <= 4 and "you can" in texts[0] and syllabus.core(path) > 0
    (answered,) = [text for text in texts if "**What you can do now**" in text]
    assert len(re.findall(r"^\d\. ", answered, re.M)) == len(objectives)
    assert any("**Next" in text for text in texts)
    assert path.stem.startswith("00") or re.search(r"\*C\d\d\*", texts[0]) and "simulated" in texts[0]


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_core_can_be_read_in_its_minutes(path):
    cells, _ = parts(path)
    fewest, most = (600, 1400) if path.stem.startswith("00") else (1000, 1950)
    assert fewest <= words(cells) <= most, words(cells)
    assert 20 <= len(cells) <= 40, len(cells)


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_deeper_sections_say_their_minutes_which_add_up(path):
    _, cells = parts(path)
    headings = re.findall(r"^### .*", "\n".join(markdown(cells)), re.M)
    found = [re.fullmatch(r"### [A-Z]\. .+ \((\d+) minutes(?:; [^)]+)?\)", heading) for heading in headings]
    assert found and all(found), headings
    assert [heading[4] for heading in headings] == [chr(ord("A") + n) for n in range(len(headings))]
    assert sum(int(match[1]) for match in found) == syllabus.deeper(path), (
        "the sum of the sections is what the first cell says"
    )
    assert "each stands alone" in read(path)[0].source


def loaded_and_stored(source):
    """The names that a cell uses, and those that it makes."""
    nodes = list(ast.walk(ast.parse(source)))
    named = [node for node in nodes if isinstance(node, ast.Name)]
    loaded = {node.id for node in named if isinstance(node.ctx, ast.Load)}
    stored = {node.id for node in named if isinstance(node.ctx, ast.Store)}
    stored |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    stored |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    imported = [alias for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names]
    return loaded, stored | {alias.asname or alias.name.split(".")[0] for alias in imported}


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_deeper_section_needs_the_core_only_or_says_after_which_it_comes(path):
    core, deeper = parts(path)
    known = {*dir(builtins), "display"}.union(*(loaded_and_stored(source)[1] for source in code(core)))
    made, section, after = {"": set()}, "", []
    for cell in deeper:
        if cell.cell_type == "markdown":
            for heading in re.findall(r"^### ([A-Z]\..*)$", cell.source, re.M):
                section, after = heading[0], re.findall(r"; after ([A-Z])\)", heading)
                made[section] = set()
            continue
        loaded, stored = loaded_and_stored(cell.source)
        made[section] |= stored
        missing = loaded - known.union(*(made[letter] for letter in ("", section, *after)))
        assert not missing, f"{path.name}, section {section}, uses {missing}, and does not say after which section it comes"


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_asks_for_guesses_and_ends_with_them_its_card_and_what_is_next(path):
    cells, deeper = parts(path)
    number = path.stem[:2]
    asked = [n for n, c in enumerate(cells) if c.cell_type == "code" and re.search(r'^predict\("', c.source, re.M)]
    assert len(asked) >= (2 if number in ("00", "01") else 3)
    for n in asked:
        assert re.search(r"^> \*\*Predict\.\*\* ", cells[n - 1].source, re.M), cells[n].source
        assert len(re.findall(r"predict\(", cells[n].source)) == 1
        assert re.search(rf'predict\("{number}\.[a-z]", \w+\)', cells[n].source), cells[n].source
    if number != "00":
        assert "**You may think**" in "".join(markdown(cells + deeper))
    text = "\n".join(c.source for c in cells)
    ending = ["**What you can do now**", f'guesses("{number}")', f'card("{number}")', "**Next"]
    places = [text.index(each) for each in ending]
    assert places == sorted(places)
    assert re.search(r"\*\*Next.*?\]\([\w./]+\.ipynb\)", text[places[-1] :], re.S), "what is next is a link"


# ---------------------------------------------------------------------------------------------------- code and links


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_no_line_of_code_runs_off_the_page(path):
    lines = [line for source in code(read(path)) for line in source.splitlines()]
    long = [line for line in lines if len(line) > LONGEST and "git+https://" not in line]  # an owner's name may be long
    assert long == []


FILE = re.compile(r"(?<![\w/.-])(?!my_)[\w./-]+\.(?:ipynb|csv|md)\b")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("path", [*EVERYTHING, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=name)
def test_every_file_that_is_named_is_a_link_that_leads_there(path, anchors):
    notebook = path.suffix == ".ipynb"
    for text in markdown(read(path)) if notebook else [path.read_text(encoding="utf-8")]:
        for target in LINK.findall(text):
            file, _, anchor = target.partition("#")
            if "://" in target or not file:
                continue
            assert (path.parent / file).is_file(), target
            if anchor:
                assert (path.parent / file).resolve() == ROOT / "notebooks/glossary.ipynb" and anchor in anchors, target
        if notebook:
            assert FILE.findall(re.sub(r"\[[^\]]*\]\([^)]*\)", "", text)) == [], "name a file by a link"


# ---------------------------------------------------------------------------------------------------------- glossary

NO_TERM = {"one", "two", "or dropout", "not found", "deal", "evidence of nothing"}  # stressed, not introduced
OPENS = (
    r"(\d|Predict|You may think|But|Because|Recall|Next|The claim|The task|Trap|After this|What|Which|How"
    r"|In the simulated|The null)"
)
ROW = re.compile(r'^\| <a id="([^"]+)"></a>(.+?) \| (.+?) \| \[(\d\d)\]\((\d\d_\w+\.ipynb)\) \|$', re.M)


@pytest.fixture(scope="module")
def terms():
    """Rows of the glossary: anchor, term, sentence, lesson, its notebook."""
    (cell,) = read(ROOT / "notebooks/glossary.ipynb")
    found = ROW.findall(cell.source)
    assert len(found) == cell.source.count("\n| ") - 1, "a row has another form"
    return found


@pytest.fixture(scope="module")
def anchors(terms):
    return {anchor for anchor, *_ in terms}


@pytest.mark.slow
def test_glossary_has_each_term_once_with_one_sentence_and_a_lesson_that_has_it(terms, anchors):
    names = [term.lower() for _, term, *_ in terms]
    assert len(names) == len(set(names)) == len(anchors) > 50 and names == sorted(names)
    for anchor, term, sentence, lesson, file in terms:
        plain = re.sub(r" \(.*", "", term.lower())
        assert anchor == re.sub(r"[^\w-]", "", plain.replace(" ", "-"))
        assert file.startswith(lesson)
        text = " ".join(c.source for c in read(ROOT / "notebooks" / file)).lower()
        assert all(word[:5] in text for word in plain.replace("-", " ").split()), term
        assert sentence.endswith(".") and ". " not in sentence, term


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_every_term_that_a_lesson_introduces_is_in_the_glossary(path, terms):
    known = " ".join(term.lower() for _, term, *_ in terms)
    for text in markdown(read(path)):
        for term in re.findall(r"(?<!\*)\*\*([^*\n]+)\*\*(?!\*)", text):
            if not re.match(OPENS, term) and term.lower() not in NO_TERM:
                assert all(
                    word[:5] in known
                    for word in re.findall(r"[a-z]+", term.lower())
                    if word not in ("and", "s", "idea", "coin")
                ), term
