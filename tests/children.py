"""Python code that a test runs in a process of its own, which is a copy of one that has imported pandas and the like.

``run`` takes the place of ``subprocess.run([sys.executable, "-c", code, ...])``, ``start`` that of ``subprocess.Popen``. The
copy is the one from which kernels are made (tests/kernels.py): it knows nothing of the course, and saves what importing
the packages takes, most of a second. Where processes cannot be copied, a new Python runs the code.

For tests of what code does beside others, without rights, on a full disk, or when it is killed. Not for those whose point
is the new Python itself: what it imports, what that takes of time and memory, its command line, variables of the
environment that are read at an import (MPLBACKEND, PYTHON...), signals to a tree of processes, an installation.
"""

import os
import subprocess
import sys
import types
from concurrent.futures import ThreadPoolExecutor

import kernels


def start(code, *arguments, env=None):
    """Begin to run code with ``sys.argv[1:]`` as given, here and with this process's environment, unless another is given.

    What is returned has the ``communicate``, ``wait`` and ``returncode`` of a `subprocess.Popen` whose output is text.
    """
    words, env = [str(word) for word in arguments], dict(os.environ if env is None else env)
    if context := kernels.context():
        return Child(context, code, words, env)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", code, *words], env=env, text=True, **pipes)


def run(code, *arguments, env=None, check=False):
    """Run code to its end: a `subprocess.CompletedProcess` with what it wrote, as text."""
    child = start(code, *arguments, env=env)
    said = child.communicate(timeout=300)
    done = subprocess.CompletedProcess(["-c", *arguments], child.returncode, *said)
    if check:
        done.check_returncode()
    return done


class Child:
    """A copy that runs code."""

    def __init__(self, context, code, words, env):
        self._out, out = context.Pipe(duplex=False)
        self._err, err = context.Pipe(duplex=False)
        place = kernels.path(), env, os.getcwd()
        self._process = context.Process(target=begin, args=(out, err, code, words, place))
        self._process.start()
        out.close(), err.close()  # so that only the copy can write, and its end is the end of what it says

    @property
    def returncode(self):
        return self._process.exitcode

    def wait(self, timeout=None):
        self._process.join(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired("-c", timeout)
        return self.returncode

    def communicate(self, timeout=None):
        """Both at once: a copy that waits until somebody reads the one would never say the other."""
        with ThreadPoolExecutor(2) as pool:
            said = [pool.submit(_read, pipe) for pipe in (self._out, self._err)]
            try:
                self.wait(timeout)
            except subprocess.TimeoutExpired:
                self._process.kill()
                raise
        return [text.result() for text in said]


def _read(pipe):
    with pipe, open(pipe.fileno(), encoding="utf-8", closefd=False) as text:
        return text.read()


def begin(out, err, code, words, place):
    """In the copy: a session, place and output of its own, then what ``python -c`` does."""
    os.dup2(out.fileno(), 1), os.dup2(err.fileno(), 2)
    out.close(), err.close()
    os.setsid()
    kernels.settle(*place)
    sys.path.insert(0, "")
    sys.argv[:] = ["-c", *words]
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    exec(code, vars(main))
