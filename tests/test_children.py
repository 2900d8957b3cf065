"""Processes in which tests run code (tests/children.py): what they say, where they are, how they end, what they know."""

import os
import subprocess
import sys

import children
import pytest


def test_more_than_a_pipe_holds_is_read_from_both_and_the_exit_code_is_the_codes_own():
    done = children.run("import sys; print('é' * 10**5); print('x' * 10**6, file=sys.stderr); sys.exit(3)")
    assert (done.returncode, done.stdout, done.stderr) == (3, "é" * 10**5 + "\n", "x" * 10**6 + "\n")


def test_an_error_is_told_and_is_one_for_the_test_too():
    done = children.run("1 / 0")
    assert done.returncode == 1 and done.stderr.endswith("ZeroDivisionError: division by zero\n")
    with pytest.raises(subprocess.CalledProcessError):
        children.run("1 / 0", check=True)


def test_what_does_not_end_is_ended():
    child = children.start("import time; time.sleep(600)")
    with pytest.raises(subprocess.TimeoutExpired):
        child.communicate(timeout=0.1)
    if sys.platform != "linux":
        child.kill()  # which a `subprocess.Popen` leaves to its caller
    assert child.wait(30)


SAY = """
import os, sys
import numpy as np
print(os.getcwd(), sys.argv[1:], os.environ.get("A"), os.getpid(), np.random.random())
print(__name__, [name for name in sys.modules if name.startswith("course_lib")])
"""


def test_place_words_and_environment_are_its_own_and_nothing_is_known_of_the_course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one, two = (children.run(SAY, "a b", 1, env=os.environ | {"A": "b"}, check=True).stdout for _ in range(2))
    assert one.startswith(f"{tmp_path} ['a b', '1'] b ") and one.endswith("\n__main__ []\n")
    assert one.split()[-4:-2] != two.split()[-4:-2]  # another process, and other numbers
