"""README: its minutes, its links with an owner and without one, its pictures, its commands."""

import io
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import numpy as np
import pytest
import readme_picture
import set_owner
import syllabus
from PIL import Image

from course_lib import figures
from course_lib.sources import trial

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTEBOOKS = ("notebooks", "exercises", "solutions")
FENCED = re.compile(r"^```\n(.*?)^```$", re.M | re.S)


@pytest.mark.slow
def test_titles_and_minutes_are_those_of_the_notebooks_and_add_up(tmp_path, capsys):
    assert syllabus.main(ROOT, ["--check"]) == 0, capsys.readouterr().err
    assert [row[0] for row in syllabus.ROW.findall(README)] == [path.stem for path in LESSONS]
    numbers = re.findall(r"\| (\d+) \| (\d*) \| +(?:\[exercise \d\d\]\(\S+\), (\d+) min)?", README)
    cores, deeper, exercises = (sum(int(x or 0) for x in column) for column in zip(*numbers, strict=True))
    assert f"Together {cores} minutes of lessons, {deeper} of going deeper and {exercises} of exercises," in README
    assert cores == sum(map(syllabus.core, LESSONS)) > 400
    assert "[03 Abstinence: one result, four ways to say it](notebooks/03_abstinence.ipynb)" in README
    for folder in ("notebooks", "exercises"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    wrong = README.replace(f"Together {cores}", "Together 1").replace("[03 Abstinence: one", "[03 Another: one")
    (tmp_path / "README.md").write_text(wrong, encoding="utf-8")
    assert syllabus.main(tmp_path, ["--check"]) == 1
    told = capsys.readouterr().err
    assert f"README should say: Together {cores} minutes" in told and "README should say: | [03 Abstinence: one" in told
    assert syllabus.main(tmp_path, []) == 0 and (tmp_path / "README.md").read_text(encoding="utf-8") == README


def test_minutes_of_the_appraisal_and_the_inventory_are_theirs():
    told = " ".join(README.split())
    half, whole = re.search(
        r"\*\*(\d+) minutes for half a page \(one printed side\), (\d+) for all of it \(two sides\)\*\*",
        syllabus.first_cell(ROOT / "notebooks/appraisal.ipynb", "(?s)(.*)"),
    ).groups()
    assert f"{half} minutes for half a page, {whole} for all of it." in told
    each = syllabus.first_cell(ROOT / "notebooks/concept_inventory.ipynb", r"\*\*(\d+) minutes each time\.\*\*")
    assert f"{each} minutes each time." in told


def test_every_notebook_is_linked():
    for path in [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("exercises/*.ipynb")]:
        assert f"]({path.relative_to(ROOT).as_posix()})" in README


@pytest.fixture(scope="module")
def nobodys(tmp_path_factory):
    """A folder with what set_owner writes, by nobody's account; no test changes it."""
    folder = tmp_path_factory.mktemp("nobodys")
    for name in ("README.md", "pyproject.toml", "CITATION.cff", "docs/elsewhere.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in NOTEBOOKS:
        shutil.copytree(ROOT / name, folder / name, ignore=lambda _, names: {n for n in names if not n.endswith(".ipynb")})
    set_owner.main(["--nobody"], folder)
    return folder


@pytest.fixture
def copy(nobodys, tmp_path):
    """The same, to be changed."""
    return shutil.copytree(nobodys, tmp_path, dirs_exist_ok=True)


def texts(folder):
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.*") if p.is_file()}


@pytest.mark.slow
def test_what_is_committed_has_the_links_of_the_owner_that_is_set():
    assert set_owner.main(["--check"]) == 0


@pytest.mark.slow
def test_without_an_owner_no_link_needs_one(nobodys):
    for name, text in texts(nobodys).items():
        if not name.endswith((".toml", ".ipynb")):
            assert not re.search("OWNER|mybinder|github|badge", text), name
        assert "git+https" not in text, name
    assert "**[Read](notebooks/00_start_here.ipynb)**" in (nobodys / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_owner_brings_badges_and_links_and_takes_them_away_again(copy, capsys):
    before = texts(copy)
    assert set_owner.main(["Some-Body", "--repository", "the-course", "--ref", "term"], copy) == 0
    assert set_owner.main(["--check"], copy) == 0
    named = tomllib.loads((copy / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["behind-the-headline"]
    assert named == {"owner": "Some-Body", "repository": "the-course", "ref": "term"}
    readme = (copy / "README.md").read_text(encoding="utf-8")
    assert "**[Read](https://some-body.github.io/the-course/)**" in readme and "**[install](#two-commands)**" in readme
    run = "https://some-body.github.io/the-course/lite/notebooks/index.html?path=notebooks/"
    assert f"**[run]({run}00_start_here.ipynb)**" in readme
    assert all(f" | [run {path.stem[:2]}]({run}{path.stem}.ipynb) |\n" in readme for path in LESSONS)
    assert "https://mybinder.org/v2/gh/Some-Body/the-course/term?urlpath=lab/tree/notebooks/00_start_here.ipynb" in readme
    assert "https://github.com/Some-Body/the-course/actions/workflows/tests.yml/badge.svg" in readme
    assert "repository-code: https://github.com/Some-Body/the-course\n" in texts(copy)["CITATION.cff"]
    address = "%pip install git+https://github.com/Some-Body/the-course@term"
    assert f"\n{address}\n" in texts(copy)["docs/elsewhere.md"]
    for path in [path for name in NOTEBOOKS for path in copy.glob(f"{name}/*.ipynb") if path.stem != "glossary"]:
        first = next(c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code")
        assert f"or on Colab and Kaggle `{address}`, " in "".join(first["source"]), path
    columns = {line.count("|") for line in readme.splitlines() if line.startswith("|")}
    assert columns == {7} and "OWNER" not in readme
    assert syllabus.written(readme, ROOT) == readme
    set_owner.main(["--nobody", "--repository", named["repository"].replace("the-course", "behind-the-headline")], copy)
    set_owner.main(["--nobody", "--ref", "main"], copy)
    assert texts(copy) == before
    (copy / "README.md").write_text(readme, encoding="utf-8")
    assert set_owner.main(["--check"], copy) == 1 and "README.md does not have the links" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "-a", "a-", "a--b", "a/b", "a b", "é", "a" * 40, 'a"b'])
def test_what_cannot_be_an_account_is_refused(name, nobodys, capsys):
    before = texts(nobodys)
    with pytest.raises(SystemExit):
        set_owner.main([f"--repository={name}", "somebody"], nobodys)
    assert "cannot be an account" in capsys.readouterr().err and texts(nobodys) == before


def test_pictures_are_small_and_the_dark_one_is_the_light_one_in_the_dark():
    light, dark = ((ROOT / f"images/{name}.png").read_bytes() for name in ("people", "people_dark"))
    assert max(len(light), len(dark)) < 40_000
    assert '<source media="(prefers-color-scheme: dark)" srcset="images/people_dark.png">' in README
    shown = [np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int) for png in (readme_picture.dark(light), dark)]
    assert (shown[0] == shown[1]).all()
    assert shown[1][0, 0].tolist() == list(readme_picture.GROUND)
    blue = shown[1].reshape(-1, 3)[
        (np.asarray(Image.open(io.BytesIO(light)).convert("RGB")) == (0, 114, 178)).all(-1).ravel()
    ]
    assert len(blue) > 1000 and (blue[:, 2] > blue[:, 0] + 80).all()  # blue stays blue


def test_the_committed_picture_is_the_one_that_the_course_draws():
    """Its words and, but for the renderer's own pixels, what is seen."""
    drawn = figures.people(trial.endpoints(missing="use"))
    assert re.search(r'<img src="images/people\.png" width="\d+" alt="([^"]+)">', README)[1] == drawn.alt
    small = [
        np.asarray(Image.open(source).convert("L").resize((110, 48)), dtype=float)
        for source in (ROOT / "images/people.png", io.BytesIO(drawn.png))
    ]
    assert np.abs(small[0] - small[1]).mean() < 3


def commands(heading):
    """The lines of the fenced blocks below a heading, one list a block."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [block.splitlines() for block in FENCED.findall(section)]


def test_windows_has_the_same_two_commands():
    start, test, *windows = commands("Two commands")
    assert start[-1].endswith("jupyter lab notebooks/00_start_here.ipynb") and test[-1].endswith("python -m pytest")
    for here, there in zip((start, test), windows, strict=True):
        same = [
            line.removesuffix(" &&").replace("python3 ", "py ").replace(".venv/bin/", ".venv\\Scripts\\") for line in here
        ]
        assert same == there
        assert all(line.endswith(" &&") for line in here[:-1])  # one command: a step that fails is the last


def test_the_test_command_is_the_one_that_ci_runs():
    found = re.search(r"command=\$\((awk '.*') README\.md\)", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    if not shutil.which("awk"):
        pytest.skip("no awk here")
    program = re.search("'(.*)'", found[1])[1]
    result = subprocess.run(["awk", program, ROOT / "README.md"], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == commands("Two commands")[1]


def test_no_command_is_cut_off_on_github():
    """A page is 846 px wide there, which is 99 letters of code."""
    assert all(len(line) <= 95 for block in FENCED.findall(README) for line in block.splitlines())
