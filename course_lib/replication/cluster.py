"""Workers for simulations, where `dask.distributed` is installed."""


def cluster(workers=2):
    """A client of workers on this computer, for the ``client=`` of `simulate`.

    On a real cluster make the client yourself: ``distributed.Client("tcp://address-of-the-scheduler:8786")``.

    Parameters
    ----------
    workers : int
        How many processes, at least 1.

    Returns
    -------
    distributed.Client or None
        None, with a line that says so, where ``distributed`` is not installed: then everything runs in this process.

    Raises
    ------
    ValueError
        If ``workers`` is not a whole number of at least 1.
    """
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise ValueError(f"workers must be a whole number of at least 1, got {workers!r}")
    try:
        from distributed import Client
    except ModuleNotFoundError:
        print("dask.distributed is not installed (pip install distributed): computing in this process")
        return None
    return Client(n_workers=workers, threads_per_worker=1, dashboard_address=":0")
