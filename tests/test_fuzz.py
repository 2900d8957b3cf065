"""Every public function called with generated and with hostile arguments, in a process that may die; `fuzzing` says how.

``FUZZ=long python -m pytest -n0 tests/test_fuzz.py`` makes forty times as many calls, and paints the pictures.
"""

import contextlib
import os
from collections import Counter

import fuzzing
import pytest

FACTOR = 40 if os.environ.get("FUZZ") == "long" else 1


@pytest.fixture(scope="module")
def child(tmp_path_factory):
    """The process that makes the calls, in a folder of its own."""
    with contextlib.closing(fuzzing.Child(tmp_path_factory.mktemp("fuzz"))) as child:
        yield child


@pytest.fixture(scope="module")
def replies(child):
    """All calls, made once."""
    return fuzzing.run(fuzzing.plan(FACTOR), child)


@pytest.fixture(scope="module", params=["every sixteenth call", pytest.param("all calls", marks=pytest.mark.slow)])
def some(request, child):
    """A sample of the calls, every function among them; the slow tests look at all."""
    if request.param == "all calls":
        return request.getfixturevalue("replies")
    plan = fuzzing.plan(FACTOR)
    return fuzzing.run(dict.fromkeys([*dict(plan).items(), *plan[::16]]), child)


def found(replies, *kinds):
    """Findings of some kinds as text that fails an assertion; empty without any."""
    return fuzzing.report(replies, kinds)


def test_every_parameter_of_every_public_function_has_a_generator():
    assert fuzzing.without_generator() == [], "add a rule to fuzzing.PARAMETERS, or a reason to fuzzing.NOT_CALLED"
    stale = [n for n in fuzzing.NOT_CALLED if n not in fuzzing.public() and n not in fuzzing.modules()]
    assert stale == [], "no longer there, so nothing has to be left out"
    used = {fuzzing.key(f, p) for f, thing in fuzzing.called().items() for p in fuzzing.parameters(thing)}
    assert set(fuzzing.PARAMETERS) - used == set(), "rules of parameters that no function has"


def test_generated_calls_are_the_same_each_time():
    for name in ("cox.hazard_ratio", "effects.odds_ratio", "allocation.minimised"):
        for seed in range(6):
            one, two = (fuzzing.arguments(name, seed) for _ in range(2))
            assert fuzzing.written(name, one[0]) == fuzzing.written(name, two[0]) and one[1:] == two[1:]


@pytest.mark.slow
def test_each_function_was_called_and_answered(replies):
    assert len(replies) == len(fuzzing.plan(FACTOR)) > 1_500 * FACTOR
    answered = Counter(reply["function"] for reply in replies if reply["returned"])
    silent = [name for name in fuzzing.called() if not answered[name]]
    assert silent == [], "these refuse whatever is generated for them, so nothing was tried"
    assert found(replies, "harness") == ""


@pytest.mark.slow
def test_nothing_kills_hangs_or_fills_the_memory(replies):
    counts = Counter(kind for reply in replies for kind, *_ in reply["findings"])
    assert (counts["killed"], counts["hang"], counts["memory"]) == (0, 0, 0), found(replies, "killed", "hang", "memory")


def test_what_cannot_be_is_refused(some):
    assert found(some, "accepted") == ""


def test_what_is_refused_is_refused_in_the_librarys_own_words(some):
    assert found(some, "error", "leak") == ""


def test_no_silent_nan_no_impossible_number_no_warning(some):
    assert found(some, "nan", "range", "warning") == ""


#: Calls with a fault, and what must be found in each.
FAULTS = {
    ("text", "os.abort()"): ["killed"],
    ("text", "any(iter(int, 1))"): ["hang"],
    ("text", "len(np.ones(7 * 10**7))"): ["memory"],
    ("text", "1 / 0"): ["error"],
    ("text", "int('x')"): ["leak"],
    ("text", "[1.0, math.nan]"): ["nan"],
    ("text", "print('oh', file=sys.stderr)"): ["warning"],
    ("text", "np.float64(1) / 0"): ["warning"],
    ("text", "effects.fisher_p(3, 2, 1, 2)"): [],
    ("refused", "effects.fisher_p(3, 2, 1, 2)"): [],
    ("refused", "effects.fisher_p(1, 2, 1, 2)"): ["accepted"],
}


@pytest.mark.slow
def test_faults_made_on_purpose_are_found(child, monkeypatch):
    monkeypatch.setattr(fuzzing, "SECONDS", 5)  # to touch 534 MB takes up to 2 s of a slow machine
    replies = fuzzing.run(FAULTS, child)
    assert [[kind for kind, *_ in reply["findings"]] for reply in replies] == list(FAULTS.values())
    lines = fuzzing.report(replies)
    assert lines.index("killed: ") < lines.index("hang: ") < lines.index("accepted: ") < lines.index("leak: "), "worst first"
    assert "python tests/fuzzing.py repeat text 'int('\"'\"'x'\"'\"')'" in lines
