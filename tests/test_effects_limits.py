"""No function of two proportions, of deals or of printed numbers ends the process, takes 10 seconds, or takes 500 MB.

Each kind of call runs in a process of its own, so that a crash is a failed test and not a lost test run.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("kind", "least"), [("tables", 2000), ("unconditional", 40), ("largest", 40), ("deals", 18), ("numbers", 340)]
)
def test_every_call_ends_well(kind, least):
    tests = Path(__file__).parent
    child = subprocess.run(
        [sys.executable, str(tests / "effects_child.py"), kind],
        capture_output=True,
        text=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(tests.parent)},
        timeout=300,
    )
    assert child.returncode == 0, f"ended with {child.returncode}:\n{child.stderr[-1500:]}"
    made, refused = json.loads(child.stdout)
    assert made >= least and refused < made * 0.7
