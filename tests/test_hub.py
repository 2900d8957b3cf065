"""The trial of a hub: what it measures and extrapolates; its settings; and, where there is a hub, two students."""

import copy
import doctest
import json
import os
import shutil
import subprocess
import time
import uuid
from pathlib import Path
from types import SimpleNamespace

import hub_measure as measure
import hub_student
import hub_trial
import pull_trial
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
HUB = ROOT / "docs/teaching/hub"
ROLLUP = "55d0-7ffe ---p 00000000 00:00 0 [rollup]\nRss: {rss} kB\nPss: {pss} kB\nPss_Anon: 1 kB\n"
STAT = "{pid} (python) S 1 7 7 0 -1 0 0 0 0 0 {user} {system} 0 0 20 0 1 0 9 0 0"


@pytest.mark.parametrize("module", [measure, hub_student])
def test_examples_of_the_tools_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.fixture
def proc(tmp_path):
    """A /proc with a hub, a student's server and kernel, another run's server, and a process that has ended."""

    def process(pid, environ, pss, command=b"python", rollup=ROLLUP):
        folder = tmp_path / str(pid)
        folder.mkdir()
        (folder / "environ").write_bytes(environ)
        (folder / "cmdline").write_bytes(command)
        (folder / "smaps_rollup").write_text(rollup.format(rss=2 * pss, pss=pss))
        (folder / "stat").write_text(STAT.format(pid=pid, user=2 * measure.ticks(), system=0))

    mine = b"HUB_TRIAL=abc\0JUPYTERHUB_USER=student01\0"
    process(1, b"HUB_TRIAL=abc\0PATH=/bin\0", 150 * 1024)
    process(2, mine, 120 * 1024)
    process(3, mine, 180 * 1024, b"python\0-m\0ipykernel_launcher\0")
    process(4, mine.replace(b"abc", b"xyz"), 999 * 1024)
    process(5, mine, 1, rollup="")
    (tmp_path / "6").mkdir()
    (tmp_path / "meminfo").write_text("MemTotal: 8388608 kB\nMemFree: 1 kB\nMemAvailable: 4194304 kB\n")
    ticks = measure.ticks()
    (tmp_path / "stat").write_text(f"cpu  {3 * ticks} 0 {ticks} {5 * ticks} {ticks} 0 0 0 0 0\ncpu0 0\n")
    return tmp_path


def test_memory_and_cpu_are_summed_over_a_students_processes(proc):
    found = measure.used("abc", proc)
    assert found == {
        measure.HUB: {"mib": 150, "kernels": 0, "cpu": 2},
        "student01": {"mib": 300, "kernels": 180, "cpu": 4},
    }
    assert measure.used("nobody's", proc) == {}


def test_the_machine_has_memory_and_cores(proc):
    assert measure.machine(proc) == (8192, 4096, 4, 10)


def test_memory_that_the_system_does_not_tell_is_an_error():
    with pytest.raises(ValueError, match="no line 'Pss:'"):
        measure.pss("rollup\nRss: 1 kB\n")


def student(name, start, failed="", **more):
    return {"name": name, "failed": failed, "longest_cell": start / 4, "cpu_start": 2.0, "stderr": []} | {
        "seconds": {"start": start, "lesson": 9.0, "exercise": 5.0, "save": 0.1, "all": start + 14.1} | more
    }


MEMORY = {
    "student01": {"mib": 400.0, "kernels": 300.0, "cpu": 7.0},
    "student02": {"mib": 500.0, "kernels": 320.0, "cpu": 9.0},
    "student03": {"mib": 90.0, "kernels": 0.0, "cpu": 1.0},
    measure.HUB: {"mib": 160.0, "kernels": 0.0, "cpu": 6.0},
}


def test_a_class_is_summed_up_without_those_who_failed():
    came = [student("student01", 8.0), student("student02", 12.0), student("student03", 30.0, "start, after 30 s: 500")]
    row = measure.summary(came, MEMORY)
    assert (row["students"], row["succeeded"]) == (3, 2)
    assert row["start"] == (12, 10) and row["all"] == (26.1, pytest.approx(24.1)) and row["pull"] is None
    assert (row["mib"], row["mib_most"], row["kernels"], row["cpu"]) == (450, 500, 310, 8)
    assert (row["hub"], row["hub_cpu"], row["cell"], row["cpu_start"]) == (160, 6, 3, 2)
    lines = "\n".join(hub_trial.told(row | {"handed_in": 2, "wall": 40, "busy": 0.9, "own": 0.5}, came))
    assert "3 students: 2 succeeded, 2 hand-in pages, in 40 s" in lines and "450 MiB a student" in lines
    assert "student03 failed: start, after 30 s: 500" in lines and "pull" not in lines


def test_a_class_in_which_nobody_succeeded_is_summed_up_too():
    row = measure.summary([student("student01", 30.0, "start, after 30 s: no")], {})
    assert row["succeeded"] == 0 and row["mib"] is None and row["start"] is None
    assert len(hub_trial.told(row | {"handed_in": 0, "wall": 40, "busy": 0.9, "own": 0.5}, [])) == 1


def row(students, start, mib=450.0):
    return {"students": students, "start": (start, start), "mib": mib, "hub": 200.0, "cpu_start": 3.0}


def test_what_stops_first_is_told_first_and_called_an_extrapolation():
    said = measure.further([row(10, 20.0), row(20, 40.0)], 16384, 2, {"the default": 30, "ours": 300})
    assert said[0].startswith("Extrapolated, not tried") and "20 at most" in said[0]
    assert [line.split(":")[0].strip() for line in said[1:4]] == ["1. time", "2. memory", "3. time"]
    assert "of 15 servers the slowest takes 30 s to start, the default" in said[1]
    assert "28 students" in said[2] and "of 150 servers" in said[3]
    assert said[4].endswith("2 cores 45 s, 4 cores 22 s, 8 cores 11 s.")


def test_times_that_do_not_grow_stop_nobody_and_a_full_machine_has_no_seats():
    said = measure.further([row(10, 20.0), row(20, 20.0)], 16384, 2, {"ours": 300})
    assert len(said) == 3 and "memory" in said[1]
    assert measure.seats(total=200, hub=150, each=400) == 0


def test_the_settings_that_were_tried_are_those_of_the_recipe():
    c = SimpleNamespace(Spawner=SimpleNamespace())
    exec(hub_trial.SETTINGS.read_text(encoding="utf-8"), {"get_config": lambda: c})
    assert c.Spawner.http_timeout == c.Spawner.start_timeout == hub_trial.OURS > hub_trial.DEFAULT
    chart = yaml.safe_load((HUB / "values.yaml").read_text(encoding="utf-8"))
    assert chart["singleuser"]["startTimeout"] == chart["hub"]["config"]["KubeSpawner"]["http_timeout"] == hub_trial.OURS
    text = hub_trial.config((1, 2, 3), Path("/class"), "/bin/proxy", "secret")
    compile(text, "config", "exec")
    assert text.endswith(hub_trial.SETTINGS.read_text(encoding="utf-8")) and '"http://127.0.0.1:1"' in text
    assert f'"JUPYTER_CONFIG_PATH": {str(HUB)!r}' in text
    assert "http_timeout" not in hub_trial.config((1, 2, 3), Path("/class"), "/bin/proxy", "secret", defaults=True)
    assert len(set(hub_trial.free_ports(3))) == 3


def test_a_socket_of_a_kernel_has_a_name_that_is_short_enough(monkeypatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", "")
    monkeypatch.setenv("HOME", f"/home/jupyter-{32 * 'x'}")  # The Littlest JupyterHub has no longer ones
    c = SimpleNamespace(KernelManager=SimpleNamespace())
    exec(hub_trial.SERVERS.read_text(encoding="utf-8"), {"get_config": lambda: c})
    assert c.KernelManager.transport == "ipc"
    assert len(f"{os.environ['JUPYTER_RUNTIME_DIR']}/kernel-{uuid.uuid4()}-ipc-5") <= 107


def test_one_version_of_nbgitpuller_is_named():
    pin = next(
        line for line in (HUB / "requirements.txt").read_text(encoding="utf-8").splitlines() if "nbgitpuller==" in line
    )
    assert pin in (HUB / "Dockerfile").read_text(encoding="utf-8")


def test_what_is_missing_is_named_with_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(hub_trial.importlib.util, "find_spec", lambda name: None if name == "jupyterhub" else name)
    with pytest.raises(SystemExit):
        hub_trial.main(["--proxy", "a_proxy_that_is_nowhere"])
    said = capsys.readouterr().err
    assert "jupyterhub not installed in" in said and "docs/teaching/hub/requirements.txt" in said
    assert "a_proxy_that_is_nowhere was not found: npm install configurable-http-proxy" in said
    monkeypatch.setattr(pull_trial.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit):
        pull_trial.main([])
    assert "nbgitpuller and git are needed" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["0", "ten", "10,-1"])
def test_a_class_has_at_least_one_student(given, capsys):
    with pytest.raises(SystemExit):
        hub_trial.main(["--students", given])
    assert "--students" in capsys.readouterr().err


def notebooks():
    return [json.loads((ROOT / f"{folder}/03_abstinence.ipynb").read_text("utf-8")) for folder in ("exercises", "solutions")]


def test_the_cell_that_a_student_changes_is_in_the_exercise_once(tmp_path):
    path = shutil.copy(ROOT / pull_trial.EXERCISE, tmp_path)
    pull_trial.change(Path(path), pull_trial.BLANK, pull_trial.MINE)
    assert pull_trial.has(Path(path), pull_trial.BLANK, pull_trial.MINE) == [False, True]


def test_a_student_gives_the_solutions_answers():
    exercise, solution = notebooks()
    done, expected = hub_student.answered(exercise, solution)
    assert [cell["id"] for cell in done["cells"]] == [cell["id"] for cell in exercise["cells"]]
    code = ["".join(cell["source"]) for cell in done["cells"] if cell["cell_type"] == "code"]
    assert not any("= ..." in source for source in code) and any("# SOLUTION" in source for source in code)
    marks = hub_student.marks(expected)
    assert len(marks) == 7 and marks[0] == "● 5 of 5 right, 1 of 1 written, to be compared"


def test_a_solution_that_does_not_fit_its_exercise_is_an_error():
    exercise, solution = notebooks()
    with pytest.raises(ValueError, match="run tools/make_exercises.py"):
        hub_student.answered(exercise, copy.deepcopy(solution) | {"cells": solution["cells"][1:]})


def test_errors_and_what_goes_to_stderr_are_told_with_their_cell():
    outputs = [
        [{"output_type": "stream", "name": "stdout", "text": "fine"}],
        [{"output_type": "stream", "name": "stderr", "text": ["a ", "warning\n"]}],
        [{"output_type": "error", "ename": "NameError", "evalue": "name 'x' is not defined"}],
    ]
    notebook = {"cells": [{"cell_type": "markdown"}, *({"outputs": out} for out in outputs)]}
    assert hub_student.trouble(notebook) == [(2, "a warning"), (3, "NameError: name 'x' is not defined")]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="/proc is Linux's")
def test_whatever_was_started_is_ended():
    mark = f"test_{os.getpid()}"
    children = [
        subprocess.Popen(["sleep", "60"], env={measure.MARK: mark, "PATH": os.environ["PATH"]}, start_new_session=True)
        for _ in range(2)
    ]
    while len(measure.processes(mark)) < 2:  # the second is not the hub's child
        time.sleep(0.01)
    hub_trial.end(children[0], mark)
    assert children[0].poll() is not None and children[1].wait(5) < 0


PROXY = os.environ.get("COURSE_HUB")


@pytest.mark.skipif(not PROXY, reason="starts a JupyterHub: set COURSE_HUB to the program configurable-http-proxy")
def test_two_students_succeed_on_a_real_hub(capsys):
    assert not hub_trial.missing(PROXY), "\n".join(hub_trial.missing(PROXY))
    assert hub_trial.main(["--students", "2", "--proxy", PROXY]) == 0
    assert "2 students: 2 succeeded, 2 hand-in pages" in capsys.readouterr().out


@pytest.mark.skipif(
    hub_trial.importlib.util.find_spec("nbgitpuller") is None or not shutil.which("git"),
    reason="nbgitpuller missing: pip install -r docs/teaching/hub/requirements.txt",
)
def test_a_link_does_what_the_recipe_says():
    assert pull_trial.main([]) == 0
