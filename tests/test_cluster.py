"""The stop button beside a cluster of workers: a real interruption of the whole group of processes, and the next run."""

import os
import signal
import subprocess
import sys

import pytest

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence, Design, simulate

DESIGN = Design((27, 28), Abstinence(13 / 27, 3 / 28))
RUN = """
import signal
import distributed
from course_lib.methods import replication
from course_lib.methods.replication import Design, Relapse, simulate

def telling(*args, real=distributed.as_completed, **kwargs):
    distributed.as_completed = real  # only the first run tells
    for number, found in enumerate(real(*args, **kwargs)):
        if number == 1:
            print("under way", flush=True)
        yield found

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job would ignore
    design = Design((9, 9), Relapse(0.03, 0.06))
    client = replication.cluster(2)
    client.wait_for_workers(2)
    simulate(design, 50_000, client=client, progress=False)
    distributed.as_completed = telling
    found = simulate(design, 100_000_000, client=client, progress=False)
    print("stopped", not found.complete, 0 < found.trials < 100_000_000, len(client.nthreads()), flush=True)
    there, here = (simulate(design, 50_000, seed=3, client=c, progress=False) for c in (client, None))
    print("again", there == here, flush=True)
    client.shutdown()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="groups of processes are a thing of POSIX systems")
def test_an_interruption_of_the_whole_group_leaves_the_workers_for_the_next_run(tmp_path):
    pytest.importorskip("distributed")
    script = tmp_path / "run.py"
    script.write_text(RUN)
    run = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert run.stdout.readline() == "under way\n"
        os.killpg(run.pid, signal.SIGINT)
        told, _ = run.communicate(timeout=90)
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
    assert told.splitlines() == ["stopped True True 2", "again True"]


@pytest.mark.slow
def test_workers_of_cluster_are_in_groups_of_their_own_and_give_the_same_numbers():
    pytest.importorskip("distributed")
    client = replication.cluster(1)
    try:
        (group,) = client.run(os.getpgrp).values()
        (handler,) = client.run(signal.getsignal, signal.SIGINT).values()
        assert group != os.getpgrp() and handler == signal.SIG_IGN
        assert simulate(DESIGN, 20_000, seed=1, client=client) == simulate(DESIGN, 20_000, seed=1)
        assert set(client.nthreads().values()) == {1}  # one worker, one thread
    finally:
        client.shutdown()


@pytest.mark.slow
def test_a_client_without_workers_is_told_at_once():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as client,
        pytest.raises(ValueError, match="the client has no workers: make a new one"),
    ):
        simulate(DESIGN, 1_000, client=client)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "2", 1_000])
def test_numbers_of_workers_that_cannot_be(workers):
    with pytest.raises(ValueError, match="workers must be"):
        replication.cluster(workers)


def test_a_cluster_has_two_workers_of_one_thread_unless_told(monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(distributed, "Client", lambda **options: options)
    for client, workers in ((replication.cluster(), 2), (replication.cluster(64), 64)):
        assert (client["n_workers"], client["threads_per_worker"]) == (workers, 1)
    with pytest.raises(ValueError, match="workers must be at most 64, got 65"):
        replication.cluster(65)
