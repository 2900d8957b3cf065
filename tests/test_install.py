"""The course installed as a wheel, without its repository: in a new environment, from other folders, on odd computers."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import nbformat
import pytest
import set_owner

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(set(ROOT.glob("notebooks/*.ipynb")) - {ROOT / "notebooks/glossary.ipynb"})  # it has no code
WITH_CODE = [*LESSONS, *sorted(ROOT.glob("exercises/*.ipynb")), *sorted(ROOT.glob("solutions/*.ipynb"))]
PARTS = ("course_lib", "data", "docs", "exercises", "images", "notebooks", "solutions", "tests", "tools")
FILES = ("pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "CITATION.cff", "CONTRIBUTING.md", "requirements.txt")


def run(command, folder, **environment):
    """A program, without what the tests' own environment says about where to look for modules."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run(
        [str(word) for word in command], cwd=folder, env=kept | environment, capture_output=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with wheel and sdist; the wheel is made from the sdist, as `python -m build` does."""
    folder = tmp_path_factory.mktemp("build")
    ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "my_*", "*.egg-info")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=ignore)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    command = [sys.executable, "-m", "build"]
    if importlib.util.find_spec("setuptools") and int(metadata.version("setuptools").split(".")[0]) >= 77:
        command.append("--no-isolation")  # what building needs is here (requirements.txt), so that no network is needed
    result = run(command, folder)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return folder / "dist"


def environment(folder):
    """A new environment that sees the packages (not the course) of the one that tests: its Python, and where it looks."""
    venv.create(folder, symlinks=os.name != "nt")
    home = Path(sysconfig.get_path("purelib", vars={"base": folder, "platbase": folder}))
    (home / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"), home


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The Python of an environment that lacks the course."""
    return environment(tmp_path_factory.mktemp("bare") / "venv")[0]


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The Python of an environment that has the wheel, in a folder with a space and a letter beyond ASCII."""
    python, home = environment(tmp_path_factory.mktemp("Über uns") / "neue Umgebung")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)  # what pip does to a wheel of plain Python
    return python


@pytest.mark.slow
def test_wheel_and_sdist_carry_tables_solutions_and_every_module(built):
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    for part in ("data", "solutions"):
        assert {
            f"course_lib/{part}/{p.name}" for p in (ROOT / part).iterdir() if p.is_file() and p.suffix != ".toml"
        } <= packed
    fonts = ROOT / "course_lib/figures/fonts"
    assert {p.relative_to(ROOT).as_posix() for p in fonts.iterdir()} <= packed and len(list(fonts.iterdir())) == 3
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "course_lib").rglob("*.py")}
    assert modules <= packed and {m.split("/")[0] for m in packed} == {
        "course_lib",
        wheel.name.rsplit("-py3")[0] + ".dist-info",
    }
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    for part in PARTS:
        assert {p.relative_to(ROOT).as_posix() for p in (ROOT / part).glob("*.[cipj][spn]*") if p.is_file()} <= packed, part
    assert set(FILES) <= packed


@pytest.mark.slow
def test_installed_copy_passes_the_ledger_and_shows_a_solution(installed, tmp_path):
    where = run([installed, "-c", "import course_lib; print(course_lib.__file__)"], tmp_path).stdout
    assert str(ROOT) not in where and "neue Umgebung" in where
    result = run([installed, "-m", "course_lib.sources.ledger"], tmp_path)
    assert result.returncode == 0 and result.stdout.count("  agrees") == 10 and result.stderr == ""
    result = run([installed, "-X", "utf8", "-c", 'from course_lib.reader import solution; solution("3.2")'], tmp_path)
    assert result.returncode == 0 and "```python" in result.stdout and len(result.stdout) > 300, result.stderr


RUN = """
import sys
from pathlib import Path

sys.modules["rfc3987_syntax"] = None  # as conftest.py does: a second that is of no use here

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
where = {"metadata": {"path": sys.argv[2]}}
client = NotebookClient(notebook, timeout=120, coalesce_streams=True, resources=where)
client.create_kernel_manager().kernel_spec.argv[0] = sys.executable
try:
    client.execute()
except CellExecutionError:
    pass
nbformat.write(notebook, path)
"""


def execute(path, python, folder, **environment):
    """The code cells of a notebook that some Python has run, with a kernel in some folder, up to a cell that fails."""
    result = run([python, "-c", RUN, path, folder], folder, **environment)
    assert result.returncode == 0, result.stderr
    return code(path)


def code(path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def printed(cells):
    return [output.get("text") for cell in cells for output in cell.outputs if output.get("name") == "stdout"]


@pytest.mark.slow
def test_a_lesson_copied_elsewhere_prints_what_is_saved(installed, tmp_path):
    """In a folder with spaces and letters beyond ASCII, far from the repository, by a kernel that was started in yet another
    folder, on a computer that speaks Turkish (where the small form of I is not i)."""
    folder = tmp_path / "Mein Ordner – ketamin ığ"
    folder.mkdir()
    path = Path(shutil.copy(ROOT / "notebooks/03_abstinence.ipynb", folder))
    saved = printed(code(path))
    assert printed(execute(path, installed, tmp_path, LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8")) == saved and len(saved) > 5


TWO_CONSOLES = """
import sys
from course_lib.reader import environment
from course_lib.sources import ledger

for encoding in ("cp1252", "ascii"):
    sys.stdout.reconfigure(encoding=encoding)
    environment.report()
    assert ledger.main() == 0
"""


@pytest.mark.slow
def test_ledger_and_report_print_on_any_console(installed, tmp_path):
    result = run([installed, "-c", TWO_CONSOLES], tmp_path, PYTHONIOENCODING="ascii")
    assert result.returncode == 0 and result.stderr == "" and result.stdout.startswith("All is well"), result.stderr
    assert result.stdout.count("All is well") == 2


def sentence(named):
    """What a notebook says without the course, as long as nobody is named, and once the course is published."""
    here, menu = "in the course's folder run `pip install -r requirements.txt`", "menu Kernel"
    if named:
        here, menu = f"{here}, or on Colab and Kaggle `%pip install {named['address']}`", f"{menu} or Runtime"
    return f"No module named 'course_lib': {here}, then restart the kernel ({menu}) and run this cell again."


NOW = set_owner.settings((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OWNED = {"address": "git+https://github.com/somebody/behind-the-headline"}
WITHOUT = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance()
for path in sys.argv[1:]:
    first = next(c for c in json.load(open(path, encoding="utf-8"))["cells"] if c["cell_type"] == "code")
    assert not shell.run_cell("".join(first["source"])).success
"""


@pytest.mark.slow
@pytest.mark.parametrize("named", [NOW, OWNED], ids=["as committed", "published"])
def test_every_notebook_without_the_course_says_in_one_sentence_what_to_do(named, bare, tmp_path):
    paths = [tmp_path / f"{number}.ipynb" for number in range(len(WITH_CODE))]
    for path, notebook in zip(paths, WITH_CODE, strict=True):
        path.write_text(set_owner.notebook_for(notebook.read_text(encoding="utf-8"), named), encoding="utf-8")
    result = run([bare, "-c", WITHOUT, *paths], tmp_path, NO_COLOR="1", HOME=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [sentence(named)] * len(WITH_CODE) and len(WITH_CODE) > 30


@pytest.mark.slow
def test_a_lesson_without_the_course_stops_there(bare, tmp_path):
    """In a real kernel: the next cells do not run, so that no second message hides the first."""
    path = Path(shutil.copy(LESSONS[3], tmp_path))
    first, *others = execute(path, bare, tmp_path)
    assert [output.traceback for output in first.outputs] == [[sentence(NOW)]]
    assert len(others) > 5 and [cell.outputs for cell in others] == [cell.outputs for cell in code(LESSONS[3])[1:]]
