"""Kernels of tested notebooks are copies of a process that has imported what they all import: a second less for each.

Only packages from elsewhere are imported ahead, nothing of the course: each notebook still begins with no trace of another.
On Linux only: elsewhere a process cannot be copied safely, and kernels start as always.
"""

import multiprocessing
import os
import subprocess
import sys
from functools import cache

#: What most lessons import, by way of course_lib.
AHEAD = [
    "ipykernel.kernelapp",
    "matplotlib_inline.backend_inline",
    "matplotlib.pyplot",
    "pandas",
    "scipy.stats",
    "seaborn",
]
ORDINARY = ["-m", "ipykernel_launcher"]  # how a kernel is started, perhaps after options of Python


class Copied:
    """A kernel's process as its manager knows it: the part of subprocess.Popen that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, process):
        self.process, self.pid = process, process.pid
        self.kill, self.terminate = process.kill, process.terminate

    def poll(self):
        return self.process.exitcode

    def wait(self):
        self.process.join()
        return self.poll()

    def send_signal(self, number):
        os.kill(self.pid, number)


@cache
def context():
    """What makes copies of a process that has imported what is named above; None where processes cannot be copied."""
    if sys.platform != "linux":
        return None
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(AHEAD)
    return found


@cache
def path():
    """Where a Python that is no test's looks for modules."""
    command = [sys.executable, "-c", "import sys; print(*sys.path[1:], sep='\\n')"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def settle(path, env, cwd):
    """In the copy: places and an environment of its own."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.path[:] = path
    import numpy as np

    np.random.seed()  # else what is drawn without a seed would be alike in all copies, and would pass for repeatable


def begin(ready, arguments, place):
    """In the copy: a session and place of its own, then what ``python -m ipykernel_launcher`` does."""
    os.setsid()
    ready.send(True)
    settle(*place)
    sys.argv[:] = ["ipykernel_launcher", *arguments]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()


def copies():
    """A function in place of jupyter_client's ``launch_kernel``, or None where processes cannot be copied."""
    if context() is None:
        return None
    path()  # before a test can change what it depends on
    from jupyter_client.launcher import launch_kernel

    def launch(cmd, *, env=None, cwd=None, **others):
        if cmd[0] != sys.executable or not any(cmd[i : i + 2] == ORDINARY for i in (1, 2)):
            return launch_kernel(cmd, env=env, cwd=cwd, **others)
        ready, told = context().Pipe(duplex=False)
        arguments = cmd[cmd.index(ORDINARY[1]) + 1 :]
        place = path(), dict(env or os.environ), cwd or os.getcwd()
        process = context().Process(target=begin, args=(told, arguments, place))
        process.start()
        ready.recv()  # from here on its group is its own: a signal to it reaches nobody else
        return Copied(process)

    return launch
