"""What must hold for every notebook: made from its source, saved from one clean run, of a readable size."""

import html
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import make_exercises
import nbformat
import pytest
import refresh

from course_lib.reader import lessons, predictions

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
OTHERS = sorted(set(ROOT.glob("notebooks/*.ipynb")) - set(LESSONS))  # the concept inventory, the glossary
SOLUTIONS = sorted(ROOT.glob("solutions/*.ipynb"))
EXERCISES = sorted(ROOT.glob("exercises/*.ipynb"))
NOT_PERSON_FIRST = re.compile(r"\b(addicts?|(drug |substance )?abus(e|ers?)|dirty urines?|clean urines?|junkies?)\b", re.I)
NOT_PLAIN = re.compile(r"\b(simply|obviously)\b|!(?=\s|$)|\w\.\.(?=\s|$)", re.I)  # and no stop twice
MACHINE = re.compile(r"0x[0-9a-f]{6,}|np\.\w+\(|(?<![\w.:/])/(?:[\w.-]+/){2,}|[A-Z]:\\|\d\.\d{7,}")
ASKED = re.compile(r'(?:check|compare)\("([\d.]+)"')
PREDICTS = re.compile(r'^\s*predict\("(\d\d\.[a-z])", (\w+)\)', re.M)


def name(path):
    return f"{path.parent.name}/{path.stem}"


def read(path):
    return nbformat.read(path, as_version=4).cells


def code(cells):
    return [c for c in cells if c.cell_type == "code" and c.source.strip()]


def markdown(cells):
    return [c for c in cells if c.cell_type == "markdown"]


def texts(cell):
    for output in cell.outputs:
        yield output.get("text", "")
        yield from (v for kind, v in output.get("data", {}).items() if kind in ("text/plain", "text/html", "text/markdown"))


def test_every_solution_has_its_exercise_and_every_folder_has_notebooks():
    assert LESSONS and [p.name for p in SOLUTIONS] == [p.name for p in EXERCISES] and SOLUTIONS


def test_exercises_are_what_the_tool_makes_from_solutions():
    assert make_exercises.main(ROOT, ["--check"]) == 0


@pytest.mark.parametrize("path", [*LESSONS, *OTHERS, *SOLUTIONS], ids=name)
def test_saved_from_one_clean_run(path):
    """Without this a notebook with stripped outputs would pass nbval."""
    cells = code(read(path))
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        assert not [o for o in cell.outputs if o.output_type == "error" or o.get("name") == "stderr"]
        for text in texts(cell):
            text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
            assert not MACHINE.search(text), (cell.source, MACHINE.search(text))


@pytest.mark.parametrize("path", [*LESSONS, *OTHERS, *SOLUTIONS, *EXERCISES], ids=name)
def test_words_and_cell_sizes(path):
    cells = read(path)
    for cell in cells:
        assert not NOT_PERSON_FIRST.search(cell.source) and not (
            cell.cell_type == "markdown" and NOT_PLAIN.search(cell.source)
        )
    lines = [[line for line in c.source.splitlines() if line.strip()] for c in code(cells)]
    lengths = [sum("git+https://" not in line for line in each) for each in lines]  # that one comes with an owner
    assert not lengths or max(lengths) <= 15 and statistics.median(lengths) <= 8


@pytest.mark.parametrize("path", [*LESSONS, *SOLUTIONS], ids=name)
def test_every_picture_has_an_alt_text_that_says_something(path):
    for cell in code(read(path)):
        for output in cell.outputs:
            data, about = output.get("data", {}), output.get("metadata", {}).get("image/png", {})
            assert not {"image/jpeg", "image/svg+xml"} & set(data), "show it with course_lib.figures"
            images = re.findall(r"<img[^>]*>", "".join(data.get("text/html", "")))
            assert len(images) == ("image/png" in data), "a picture is saved as HTML and as a PNG: course_lib.figures.show"
            for image in images:
                alt = html.unescape(re.search(r'alt="([^"]*)"', image)[1])
                assert len(alt) >= 40 and about["alt"] == alt and f'width="{about["width"]}"' in image
                assert data["text/plain"] == f"Picture: {alt}" and data["image/png"].strip() in image
    for cell in markdown(read(path)):
        assert not re.search(r"!\[\s*\]\(", cell.source)


@pytest.mark.parametrize("path", [*LESSONS, *OTHERS, *SOLUTIONS], ids=name)
def test_every_output_is_there_without_html_and_says_the_same(path):
    """GitHub takes styles out of HTML, a restricted VS Code and LaTeX show none: what counts is in the plain text too."""
    for cell in code(read(path)):
        for data in (output.data for output in cell.outputs if "data" in output):
            plain = data.get("text/plain", "")
            assert plain.strip() and not re.search(r"<[\w.]+ object|<IPython", plain), cell.source
            page = re.sub(r"<style[^>]*>.*?</style>", "", data.get("text/html", ""), flags=re.S)
            seen = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r" \1 ", page)))
            lost = set(re.findall(r"[\w.]*\w", seen.lower())) - set(re.findall(r"[\w.]*\w", plain.lower()))
            furniture = {"article", "a", "claim", "call", "cards", "functions", "have", "unfold", "judgement", "because"}
            assert {word for word in lost if not word.isdigit()} <= furniture, lost


RUN = """
import contextlib, io, json, os, sys
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

shell = InteractiveShell.instance()
found = {}
for path in sys.argv[1:]:
    os.chdir(os.path.dirname(path))
    shell.reset()
    found[path] = cells = []
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with capture_output() as said:
                good = shell.run_cell("".join(cell["source"])).success
            shown = [said.stdout, *(str(o.data.get("text/plain", "")) for o in said.outputs)]
            cells.append([good, "\\n".join(shown), said.stderr])
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def unanswered(tmp_path_factory):
    """All exercises as they are handed out, run one after the other by one shell, which need not load the libraries anew."""
    command = [sys.executable, "-c", RUN, *map(str, EXERCISES)]
    own = {"PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(tmp_path_factory.mktemp("matplotlib"))}
    result = subprocess.run(command, capture_output=True, text=True, env=os.environ | own)
    assert result.returncode == 0, result.stderr[-2000:]
    return json.loads(result.stdout)


@pytest.mark.parametrize("path", EXERCISES, ids=name)
def test_unanswered_exercise_runs_and_says_so_at_each_item(path, unanswered):
    asked = set()  # items; what is asked further within one (6.6.1 in 6.6) is no other item
    for cell, (good, shown, errors) in zip(code(read(path)), unanswered[str(path)], strict=True):
        assert good and not errors, (cell.source, shown, errors)
        if found := ASKED.search(cell.source):
            asked.add(tuple(found[1].split(".")[:2]))
            assert f"{found[1]} not answered yet" in shown
    assert 4 <= len(asked) <= 7
    assert sum(bool(ASKED.search(cell.source)) for cell in code(read(path))) <= 10  # with parts, such as 4.3.1


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_every_answer_of_a_solution_is_right(path):
    for cell in code(read(path)):
        if found := ASKED.search(cell.source):
            assert re.search(rf"{found[1]} (right|written)\b", "".join(texts(cell))), found[1]


def hidden(cell):
    return cell.metadata.get("jupyter", {}).get("outputs_hidden", False)


@pytest.mark.parametrize("path", [*LESSONS, *SOLUTIONS], ids=name)
def test_what_is_guessed_is_hidden_and_what_is_to_be_skipped_is_folded(path):
    notebook = nbformat.read(path, as_version=4)
    before = nbformat.writes(notebook)
    refresh.mark(notebook)
    assert nbformat.writes(notebook) == before, "run tools/refresh.py (with --marks it runs nothing)"
    for cell in code(notebook.cells):
        if "fold" in cell.metadata.get("tags", []):
            assert cell.source.startswith("# "), "a folded cell begins with a comment that says what it does"


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_asks_for_the_guesses_that_it_has_and_shows_them_in_the_end(path):
    number, cells = path.stem[:2], read(path)
    known = list(lessons.guesses(number))
    asked = [found for c in code(cells) for found in PREDICTS.findall(c.source)]
    assert [which for which, _ in asked] == known
    for i, cell in enumerate(cells):
        if cell.cell_type == "code" and (found := PREDICTS.search(cell.source)):
            assert f"{found[2]} = ...\n" in cell.source and "no guess yet" in "".join(texts(cell)), found[1]
            assert "**Predict.**" in cells[i - 1].source, found[1]
            assert any(hidden(c) for c in code(cells[i + 1 : i + 6])), f"{found[1]}: no answer in the next cells"
    assert not known or any(f'guesses("{number}")' in c.source for c in code(cells))


@pytest.mark.parametrize("path", [*LESSONS, *SOLUTIONS], ids=name)
def test_the_first_line_of_a_hidden_output_tells_nothing(path):
    """JupyterLab shows it before the cell is run."""
    for cell in filter(hidden, code(read(path))):
        first = cell.outputs[0]
        if first.output_type == "stream":
            line = first.text.splitlines()[0]
            assert line.endswith(":") and not re.search(r"\d", line), line
        else:
            assert first.data.get("text/html", "").startswith(" \n"), cell.source


def telling(asked):
    """A pattern for the number that comes out, with its unit where the number alone could be any."""
    number = re.escape(predictions.number(asked, asked.truth())).replace("−", "[−-]")
    some = len(re.sub(r"\D", "", number)) > 2 or "." in number
    unit = re.match(r"of [\d,]+|[^ ]*", asked.unit)[0]
    return rf"(?<![\w.,]){number}(?![\w]|[.,]\d)" + ("" if some else rf"\s*{re.escape(unit)}")


NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def spelled(asked):
    """A pattern for a small whole number that comes out, where a text begins with it, or counts by it, in words."""
    truth = round(asked.truth())
    if abs(asked.truth() - truth) > 1e-9 or not 0 <= truth < len(NUMBERS):
        return r"(?!)"
    return rf"(?i:\A(?:all |only |just )?\**{NUMBERS[truth]}\b|\b{NUMBERS[truth]} of\b)"


def seen(cell):
    """What a reader sees of a cell before running it."""
    if cell.cell_type == "markdown":
        return re.sub(r"<details>.*?</details>", "", cell.source, flags=re.S)
    shown = "" if hidden(cell) else re.sub(r"base64,[A-Za-z0-9+/=]+", "", "\n".join(texts(cell)))
    return f"{cell.source}\n{shown}"


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_no_answer_is_seen_before_it_is_guessed(path):
    cells, known = read(path), lessons.guesses(path.stem[:2])
    for i, cell in enumerate(cells):
        for which, _ in PREDICTS.findall(cell.source) if cell.cell_type == "code" else ():
            if known[which].options:
                continue
            heading = max(j for j in range(i) if cells[j].source.startswith("#"))
            answer = next(j for j in range(i + 1, len(cells)) if cells[j].cell_type == "code" and hidden(cells[j]))
            after = next((j for j in range(answer + 1, len(cells)) if cells[j].cell_type == "markdown"), answer)
            for j in (*range(heading, i + 1), *range(i + 1, answer + 1), after):
                told = re.search(telling(known[which]), seen(cells[j]))
                assert not told, (
                    f"{which}: {told[0]!r} stands in cell {j}: {seen(cells[j])[max(0, told.start() - 60) :][:120]}"
                )
            assert not re.search(spelled(known[which]), seen(cells[after])), (which, seen(cells[after])[:80])


def test_an_answer_that_is_told_in_words_is_found():
    seven = lessons.Guess(id="03.b", asks="x", truth=lambda: 7)
    for text in ("All seven. Change one choice", "Seven rules do", "It is seven of the rules"):
        assert re.search(spelled(seven), text)
    assert not re.search(spelled(seven), "The other seven rules") and not re.search(spelled(seven), "All eight")
    assert not re.search(spelled(lessons.Guess(id="03.b", asks="x", truth=lambda: 7.5)), "All seven")


def test_an_answer_that_is_told_too_early_is_found():
    asked = lessons.Guess(id="03.a", asks="x", truth=lambda: 37.4, unit="points")
    for text in ("37 points", "it is 37 points.", "(37\npoints)"):
        assert re.search(telling(asked), text)
    for text in ("137 points", "37.5 points", "37 people", "1,37 points", "37"):
        assert not re.search(telling(asked), text)
    fine = lessons.Guess(id="03.a", asks="x", truth=lambda: -0.214, unit="points", digits=2)
    assert (
        re.search(telling(fine), "about -0.21")
        and re.search(telling(fine), "−0.21,")
        and not re.search(telling(fine), "-0.214")
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("# BEGIN SOLUTION\nx = 1", "without an end"),
        ("x = 1\n# END SOLUTION", "without a beginning"),
        ("# BEGIN SOLUTION\n# BEGIN SOLUTION\n# END SOLUTION", "inside a block"),
        ("print(1)  # SOLUTION", "must read 'name = value"),
        ("x = 1  # Begin SOLUTION here", "must read 'name = value"),
    ],
)
def test_unbalanced_markers_are_refused_with_their_place(source, message):
    with pytest.raises(make_exercises.MarkerError, match=f"s.ipynb, cell 3.*{message}"):
        make_exercises.blank(source, "s.ipynb, cell 3")


def test_markers_become_blanks():
    source = "a = 1\nif a:\n    b = f(a) + 2  # SOLUTION\nc = ...\n# BEGIN SOLUTION\nc = b\n# END SOLUTION\ncheck('1', c)"
    assert make_exercises.blank(source, "") == "a = 1\nif a:\n    b = ...\nc = ...\n...\ncheck('1', c)"


def test_an_answer_in_brackets_may_take_several_lines():
    source = "if x:\n    y = f(\n        [\n            2\n        ],\n    )  # SOLUTION\nz = [\n    y\n]"
    assert make_exercises.blank(source, "") == "if x:\n    y = ...\nz = [\n    y\n]"
    for wrong in (")  # SOLUTION", "f(\n    1\n)  # SOLUTION"):
        with pytest.raises(make_exercises.MarkerError, match="must read 'name = value"):
            make_exercises.blank(wrong, "")


def test_an_exercise_in_which_somebody_worked_is_left_alone(tmp_path, capsys):
    for folder in ("solutions", "exercises"):
        (tmp_path / folder).mkdir()
    (tmp_path / "solutions/x.ipynb").write_text(SOLUTIONS[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert make_exercises.main(tmp_path, []) == 0 and make_exercises.main(tmp_path, ["--check"]) == 0
    target = tmp_path / "exercises/x.ipynb"
    worked = json.loads(target.read_text(encoding="utf-8"))
    next(c for c in worked["cells"] if c["cell_type"] == "code")["execution_count"] = 1
    target.write_text(json.dumps(worked), encoding="utf-8")
    before = target.read_bytes()
    assert make_exercises.main(tmp_path, []) == 1 and target.read_bytes() == before
    assert "left alone" in capsys.readouterr().err
