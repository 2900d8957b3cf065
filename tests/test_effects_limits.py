"""No function of two proportions, of deals or of printed numbers ends the process, takes 10 seconds, or takes 500 MB.

The calls run in a process of their own, so that a crash is a failed test and not a lost test run.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LEAST = {"tables": 1200, "unconditional": 35, "largest": 40, "deals": 18, "numbers": 340}


@pytest.fixture(scope="module")
def child():
    """All calls, in one process: most of a process's seconds go into loading the libraries."""
    tests = Path(__file__).parent
    return subprocess.run(
        [sys.executable, str(tests / "effects_child.py"), *LEAST],
        capture_output=True,
        text=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(tests.parent)},
        timeout=300,
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", LEAST)
def test_every_call_ends_well(child, kind):
    ended = {name: counts for name, *counts in map(json.loads, child.stdout.splitlines())}
    assert kind in ended, f"ended with {child.returncode}:\n{child.stderr[-1500:]}"
    made, refused = ended[kind]
    assert made >= LEAST[kind] and refused < made * 0.7


@pytest.mark.slow
def test_the_process_ends_well_too(child):
    assert child.returncode == 0, f"ended with {child.returncode}:\n{child.stderr[-1500:]}"
