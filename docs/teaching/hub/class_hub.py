"""Settings of a JupyterHub for a class that starts all at once; tools/hub_trial.py runs with these.

On The Littlest JupyterHub this file goes into /opt/tljh/config/jupyterhub_config.d/.
"""

c = get_config()  # noqa: F821  JupyterHub reads this file, and gives it this function

# A server has 30 seconds, if nothing is said here, until it answers. Thirty that start together on a few cores take longer.
c.Spawner.http_timeout = 300
c.Spawner.start_timeout = 300
