"""`tools/mutate.py` on a library of a few lines, for which it is known which changes its tests notice."""

import json
import subprocess
import sys
from pathlib import Path

import mutate
import pytest

TOOL = Path(mutate.__file__)
LIBRARY = '''"""Text with 3 numbers, 1 > 0."""


def total(a: int | float, b=2):
    """Sum.

    >>> total(1, 1)
    2
    """
    if a < 0:
        raise ValueError(f"a must be at least {0 + 0}, got {a}")
    return a + b


def larger(a, b):
    return a if a > b else b


def countdown(n):
    while n > 0:
        n -= 1
    return n


def double(n):
    return 2 * n


if __name__ == "__main__":
    print(shown := [10, 20, 30][len("ab") :])
'''
TESTS = """
import subprocess, sys
import pytest
from toy import sums

def test_total():
    with pytest.raises(ValueError):
        sums.total(-1)

def test_larger_and_countdown():
    assert sums.larger(1, 2) == 2 and sums.countdown(2) == 0

def test_as_a_program():
    found = subprocess.run([sys.executable, "-c", "from toy import sums; print(sums.double(3))"], capture_output=True)
    assert found.stdout == b"6\\n"
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    root = tmp_path_factory.mktemp("toy")
    for name, text in (("toy/__init__.py", ""), ("toy/sums.py", LIBRARY), ("tests/test_sums.py", TESTS)):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(root, *options):
    command = [sys.executable, TOOL, "--root", root, "--package", "toy", "--jobs", "1", "--spare-seconds", "0.1", *options]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300)


@pytest.mark.slow
def test_what_is_caught_what_survives_and_what_never_ends(toy, tmp_path):
    done = run(toy, "--json", tmp_path / "found.json", "--at-least", "100")
    rows = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    ends = {(row["line"], f"{row['before']} -> {row['after']}"): row["result"] for row in rows}
    assert {change for change, end in ends.items() if end == "survived"} == {
        (4, "2 -> 3"),
        (10, "a < 0 -> a <= 0"),
        (10, "0 -> 1"),
        (16, "a > b -> a >= b"),
    }
    assert {change for change, end in ends.items() if end == "timed out"} == {
        (21, "n -= 1 -> n += 1"),
        (21, "1 -> 0"),
    }
    tests = {change[1]: row["test"] for change, row in zip(ends, rows, strict=True) if row["result"] == "caught"}
    assert tests.pop("a + b -> a - b") == "toy/sums.py::toy.sums.total", "by the doctest"
    assert tests.pop("2 * n -> 2 / n") == "tests/test_sums.py::test_as_a_program", "in a process that the test starts"
    assert len(tests) == 7 and len(ends) == len(rows) == 15
    assert (
        "toy/sums.py:16: a > b -> a >= b" in done.stdout
        and "made 15 of 15, caught 9, timed out 2, survived 4" in done.stdout
    )
    assert done.returncode == 1, "not all were caught"
    assert (toy / "toy/sums.py").read_text(encoding="utf-8") == LIBRARY, "nothing is written"


@pytest.mark.slow
def test_a_sample_is_the_same_each_time_and_equivalent_changes_are_left_out(toy, tmp_path):
    known = tmp_path / "equivalent.txt"
    known.write_text(
        "toy/sums.py | return a if a > b else b | a > b -> a >= b | equal numbers are equal\n", encoding="utf-8"
    )
    one, two = (run(toy, "--list", "--sample", "14", "--equivalent", known).stdout for _ in range(2))
    assert one == two and "14 changes" in one and "a > b ->" not in one and "tests: test_sums.py" in one
    known.write_text("toy/sums.py | return a + b | a + b -> a - b\n", encoding="utf-8")
    assert "needs file | old line | change | reason" in run(toy, "--list", "--equivalent", known).stderr


@pytest.mark.slow
def test_tests_that_fail_without_a_change_measure_nothing(toy, tmp_path):
    (tmp_path / "toy").symlink_to(toy / "toy")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_sums.py").write_text(
        "from toy import sums\ndef test(): assert sums.double(1) == 3\n", encoding="utf-8"
    )
    done = run(tmp_path)
    assert done.returncode == 2 and "fail without any change (tests/test_sums.py::test)" in done.stderr


@pytest.mark.slow
def test_each_module_of_the_library_has_tests():
    everything = mutate.library(mutate.ROOT, "course_lib", [], mutate.OPTIONAL)
    tests = [t for t in sorted((mutate.ROOT / "tests").glob("test_*.py")) if t.stem not in mutate.NOT_RUN]
    mapped = mutate.tests_by_module(mutate.ROOT, everything, tests)
    assert [file for file, found in mapped.items() if not found] == []
    assert mapped[Path("course_lib/methods/effects.py")][0].name == "test_effects.py"
    assert "test_replication.py" in {test.name for test in mapped[Path("course_lib/methods/replication/cluster.py")]}
