"""What GitHub runs and reads: least permissions, tags that exist in a known form, and nothing called that is not here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in GITHUB.glob("workflows/*.yml")}
JOBS = {(name, job): body for name, workflow in WORKFLOWS.items() for job, body in workflow["jobs"].items()}
STEPS = [(where, step) for where, job in JOBS.items() for step in job["steps"]]
#: What a job may do beyond reading the repository, and why it must.
MORE = {
    ("pages", "deploy"): {"pages": "write", "id-token": "write"},  # the site goes to Pages, which asks who sends it
    ("release", "build"): {"contents": "read", "id-token": "write", "attestations": "write"},  # signs where a wheel is from
    ("release", "release"): {"contents": "write"},  # makes the release
}
TRUSTED = ("actions/", "lycheeverse/lychee-action@")


def runs(where=None):
    """The commands of all workflows, or of one, as ``(where, text)``."""
    return [(place, step["run"]) for place, step in STEPS if "run" in step and where in (None, place[0])]


def test_there_is_a_workflow_for_each_task():
    assert set(WORKFLOWS) == {"tests", "weekly", "pages", "release"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_read_and_no_more(name):
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] == {"contents": "read"}
    for job, body in workflow["jobs"].items():
        assert body.get("permissions") == MORE.get((name, job)), job
        assert body["timeout-minutes"] <= 60, job
    events = set(workflow[True])  # YAML 1.1 reads the word "on" as true
    assert not events & {"pull_request_target", "workflow_run", "issue_comment"}


def test_an_action_is_trusted_and_pinned_and_a_checkout_keeps_no_token():
    used = [step for _, step in STEPS if "uses" in step]
    assert len(used) > 15
    for step in used:
        assert step["uses"].startswith(TRUSTED) and re.fullmatch(r"[\w/-]+@(v\d+|[0-9a-f]{40})", step["uses"])
        if step["uses"].startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False
    versions = {}
    for step in used:
        action, version = step["uses"].split("@")
        assert versions.setdefault(action, version) == version, f"two versions of {action}"


def test_no_text_of_a_stranger_gets_into_a_command():
    for where, text in runs():
        for expression in re.findall(r"\$\{\{(.*?)\}\}", text):
            assert expression.strip().startswith("matrix."), where


def test_every_file_and_extra_that_a_command_names_is_here():
    found = set()
    for where, text in runs():
        for name in re.findall(r"(?<![\w/.-])((?:\.ci|\.binder|docs|tests|tools)/[\w./-]+|\w+\.txt)", text):
            assert (ROOT / name).exists(), f"{where}: {name}"
            found.add(name)
        for extras in re.findall(r"\.\[([\w,-]+)\]", text):
            assert set(extras.split(",")) <= set(PYPROJECT["project"]["optional-dependencies"]), where
    assert {".ci/run", "tools/check_versions.py", "tools/replay_binder.py", "requirements.txt"} <= found


def test_a_tool_knows_the_options_it_is_given():
    for where, text in runs():
        for tool, words in re.findall(r"python (tools/\w+\.py)([^\n]*)", text):
            if not (ROOT / tool).exists():
                continue  # told by the test above
            source = (ROOT / tool).read_text(encoding="utf-8")
            for option in re.findall(r"\s(--[\w-]+)", words):
                assert f'"{option}"' in source, f"{where}: {tool} {option}"
    for values in (job["strategy"]["matrix"] for job in JOBS.values() if "strategy" in job):
        whiches = {row["which"] for row in values.get("include", ()) if "which" in row}
        assert whiches <= {"oldest", "newest", "prerelease", "colab"}


def test_tests_run_on_three_systems_from_the_oldest_python_to_the_newest():
    matrix = WORKFLOWS["tests"]["jobs"]["everywhere"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    oldest = PYPROJECT["project"]["requires-python"].removeprefix(">=")
    pythons = matrix["python"] + [row["python"] for row in matrix["include"]]
    assert {oldest, "3.x"} <= set(matrix["python"])
    assert all(isinstance(python, str) for python in pythons)  # 3.10 as a number is 3.1
    versions = WORKFLOWS["tests"]["jobs"]["versions"]["strategy"]["matrix"]["include"]
    assert {"which": "oldest", "python": oldest} in versions and {row["which"] for row in versions} == {
        "oldest",
        "newest",
        "colab",
    }
    assert "python tools/check_versions.py prerelease" in [text for _, text in runs("weekly")]


def test_binder_is_replayed_with_the_python_of_its_image():
    steps = JOBS["weekly", "binder"]["steps"]
    python = next(step["with"]["python-version"] for step in steps if "setup-python" in step.get("uses", ""))
    assert f"python-{python}\n" == (ROOT / ".binder/runtime.txt").read_text()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="needs a Unix shell")
def test_a_release_needs_the_tag_of_its_version(tmp_path):
    for name in ("pyproject.toml", "CITATION.cff", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    check = next(step["run"] for step in JOBS["release", "build"]["steps"] if "GITHUB_REF_NAME" in step.get("run", ""))
    python = tmp_path / "python"
    python.symlink_to(sys.executable)

    def passes(tag):
        variables = os.environ | {"GITHUB_REF_NAME": tag, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
        return subprocess.run(["bash", "-e", "-c", check], cwd=tmp_path, env=variables).returncode == 0

    version = PYPROJECT["project"]["version"]
    assert passes(f"v{version}") and not passes(version) and not passes("v99.0.0")
    (tmp_path / "CITATION.cff").write_text("version: 99.0.0\n")
    assert not passes(f"v{version}")


def test_a_release_has_the_slides_of_the_hour_and_no_answers():
    steps = JOBS["release", "build"]["steps"]
    made = next(n for n, step in enumerate(steps) if "--hour" in step.get("run", ""))
    lines = steps[made]["run"].splitlines()
    begins = (
        "npm pack",
        "python tools/teaching.py --hour",
        "rm ../teacher/ninety_minutes.html",
        "python -m zipfile -c dist/",
    )
    order = [next(n for n, line in enumerate(lines) if line.startswith(each)) for each in begins]
    assert order == sorted(order) and "--reveal package" in lines[order[1]]
    attested = next(n for n, step in enumerate(steps) if "attest" in step.get("uses", ""))
    assert made < attested and steps[attested]["with"]["subject-path"] == "dist/*"


def test_dependabot_looks_where_there_are_requirements_and_nowhere_else():
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    (pip,) = (update for update in updates if update["package-ecosystem"] == "pip")
    folders = {folder.strip("/") or "." for folder in pip["directories"]}
    files = [p for p in ROOT.rglob("requirements*.txt") if ".venv" not in p.parts and "site-packages" not in p.parts]
    assert folders == {p.parent.relative_to(ROOT).as_posix() for p in files}
    assert {update["package-ecosystem"] for update in updates} == {"pip", "github-actions"}


@pytest.mark.parametrize("path", sorted(GITHUB.glob("ISSUE_TEMPLATE/[!c]*.yml")), ids=lambda path: path.stem)
def test_an_issue_form_has_what_github_asks_for(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"] and form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids)) >= 3 and all(field["attributes"]["label"] for field in form["body"])
    assert {field["type"] for field in form["body"]} <= {"input", "textarea", "dropdown"}
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_precommit_calls_programs_that_are_here():
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert local["repo"] == "local" and len(local["hooks"]) == 6
    for hook in local["hooks"]:
        program, *words = hook["entry"].split()
        assert program in ("ruff", "python") and hook["language"] == "system"
        if program == "python":
            assert words[1:] == ["--check"] and "--check" in (ROOT / words[0]).read_text(encoding="utf-8")
            assert hook["pass_filenames"] is False and re.compile(hook["files"])
