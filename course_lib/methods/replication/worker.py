"""Loaded by each worker of `cluster` as it starts: an interruption is for the one who computes with it, not for the worker.

A notebook's stop button, and Ctrl-C in a terminal, send their signal to the whole group of processes. A worker that obeyed
would be gone, and the next run would wait for it.
"""

import os
import signal
import threading


def dask_setup(worker):
    """Leave the group, and take no notice of an interruption in any case."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
