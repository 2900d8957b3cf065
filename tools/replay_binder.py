"""Do what Binder does, without Docker, and weigh the result: the steps of repo2docker's Dockerfile, then two lessons.

usage: python tools/replay_binder.py [--python PYTHON] [--limit MB] [--keep FOLDER]

repo2docker (`pip install jupyter-repo2docker`, in the environment that runs this) writes the Dockerfile for what is
committed. A new virtual environment gets the versions of JupyterLab and its kin that repo2docker's image has; then each
step is taken in a home of its own: a COPY copies as much of the repository as it says, a RUN of pip or postBuild runs.
Printed: the steps and their seconds, what they add by package (bytes of files, compiled ones included), and how long
lessons 00 and 05 take to their first picture and to their end. The exit code is 1 if more than the limit is added, or a
lesson fails. Needs a network.

PYTHON must be of the version in .binder/runtime.txt.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import metadata, util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LESSONS = ("00_start_here", "05_time_to_relapse")
#: What repo2docker's image has beside Python, by conda's names; those that end in "-base" or "-core" have no ending at pip.
IMAGE = ("ipykernel", "ipython", "ipywidgets", "jupyter-resource-usage", "jupyter_server", "jupyterhub-base", "jupyterlab")
IMAGE += ("jupyterlab_widgets", "mistune", "nbclient", "nbconvert-core", "nbformat", "notebook", "widgetsnbextension")
RUN_LESSON = """
import json, sys, time
import nbformat
from nbclient import NotebookClient

start, first = time.time(), []
notebook = nbformat.read(sys.argv[1], as_version=4)
client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": sys.argv[2]}})

def seen(cell, **_):
    if not first and any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
        first.append(time.time() - start)

client.on_cell_executed = seen
client.execute()
errors = [o for c in notebook.cells for o in c.get("outputs", []) if o.get("name") == "stderr" or o.output_type == "error"]
print(json.dumps([first[0], time.time() - start, len(errors)]))
"""


def dockerfile(folder):
    """What repo2docker would build from a folder."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return result.stdout + result.stderr


def steps(text):
    """The steps that concern this repository, in order: ``("COPY", path)`` and ``("RUN", command)``."""
    found = re.findall(r"^(COPY --chown=\S+ src/(\S*)|RUN (\S*pip install .*|.*postBuild.*)$)", text, re.M)
    return [("RUN", run) if run else ("COPY", path) for _, path, run in found]


def image(version):
    """The versions that repo2docker's image for one Python has, as requirements."""
    lock = Path(util.find_spec("repo2docker").origin).parent / f"buildpacks/conda/environment.py-{version}-linux-64.lock"
    pins = {name: re.search(rf"/{name}-(\d[\w.]*)-", lock.read_text()) for name in IMAGE}
    return [f"{re.sub('-(base|core)$', '', name)}=={pin[1]}" for name, pin in pins.items()]


def size(folder):
    """Bytes of the files below a folder."""
    return sum(path.lstat().st_size for path in Path(folder).rglob("*") if not path.is_dir())


def by_package(site):
    """Bytes of each installed package's files that are there, by its name."""
    return {
        d.metadata["Name"]: sum(p.lstat().st_size for p in map(d.locate_file, d.files or ()) if os.path.lexists(p))
        for d in metadata.distributions(path=[str(site)])
    }


def replay(folder, python, say=print):
    """Take the steps; the environment's Python, its bytes before and after, and what each package has now but had not."""
    source, home, env = folder / "source", folder / "home", folder / "env"
    source.mkdir(parents=True)
    archive = subprocess.run(["git", "-C", ROOT, "archive", "HEAD"], check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", source], input=archive, check=True)
    version = (source / ".binder/runtime.txt").read_text().strip().removeprefix("python-")
    is_of = subprocess.check_output([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], text=True).strip()
    if is_of != version:
        raise SystemExit(f"--python must be a Python {version}, as in .binder/runtime.txt, got {is_of}")
    subprocess.run([python, "-m", "venv", env], check=True)
    subprocess.run([env / "bin/pip", "install", "--quiet", *image(version)], check=True, stderr=subprocess.DEVNULL)
    (site,) = env.glob("lib/python*/site-packages")
    before, had = size(env), by_package(site)
    for kind, what in steps(dockerfile(source)):
        began = time.time()
        if kind == "COPY":
            copy = shutil.copytree if (source / what).is_dir() else shutil.copy
            (home / what).parent.mkdir(parents=True, exist_ok=True)
            copy(source / what, home / what, **({"dirs_exist_ok": True} if copy is shutil.copytree else {}))
        else:
            command = what.replace("${KERNEL_PYTHON_PREFIX}", str(env))
            variables = os.environ | {"HOME": str(home), "PATH": f"{env / 'bin'}:{os.environ['PATH']}"}
            subprocess.run(["bash", "-c", command], cwd=home, env=variables, check=True, stdout=subprocess.DEVNULL)
        say(f"{kind} {what or 'everything'}: {time.time() - began:.0f} s, {(size(env) - before) / 1e6:.0f} MB added")
    has = by_package(site)
    return env / "bin/python", before, size(env), {name: has[name] - had.get(name, 0) for name in has}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the Python of the image's version")
    parser.add_argument("--limit", type=float, default=470, help="MB that may be added")
    parser.add_argument("--keep", type=Path, help="do it here, and leave it")
    options = parser.parse_args(arguments)
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        python, before, after, added = replay(folder, options.python)
        for name, more in sorted(added.items(), key=lambda item: -item[1]):
            if abs(more) > 5e4:
                print(f"{more / 1e6:8.1f} MB  {name}")
        total = (after - before) / 1e6
        print(f"{total:8.1f} MB  added to {before / 1e6:.0f} MB; at most {options.limit:.0f}")
        failed |= total > options.limit
        for lesson in LESSONS:
            path = folder / f"home/notebooks/{lesson}.ipynb"
            variables = os.environ | {"HOME": str(folder / "home")}
            command = [python, "-c", RUN_LESSON, path, path.parent]
            result = subprocess.run(command, env=variables, cwd=folder, capture_output=True, text=True)
            if result.returncode:
                print(f"{lesson}: failed\n{result.stderr[-2000:]}")
                failed = True
                continue
            first, end, errors = json.loads(result.stdout.splitlines()[-1])
            print(f"{lesson}: first picture after {first:.1f} s, end after {end:.1f} s, {errors} errors")
            failed |= errors > 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
