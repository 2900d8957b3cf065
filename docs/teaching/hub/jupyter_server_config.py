"""Settings of each student's server, where a whole class is on one machine; tools/hub_trial.py runs with these.

On The Littlest JupyterHub this file goes into /opt/tljh/user/etc/jupyter/. In containers it is not needed.
"""

import os

c = get_config()  # noqa: F821  Jupyter reads this file, and gives it this function

# A kernel gets five ports that were free when its server looked, and takes them seconds later. If thirty start at once, two
# of them may be given the same one, and then a kernel never answers. Sockets in the student's home have names of their own.
c.KernelManager.transport = "ipc"
# The name of such a socket may have 107 characters, and the usual folder takes a third of them. No setting names another.
os.environ["JUPYTER_RUNTIME_DIR"] = os.path.expanduser("~/.jr")
