"""Workers for simulations, where `dask.distributed` is installed."""

from course_lib.arguments import whole


def cluster(workers=2):
    """A client of workers on this computer, for the ``client=`` of `simulate`.

    The stop button does not reach the workers: a run that is interrupted leaves them ready for the next one.
    On a real cluster make the client yourself: ``distributed.Client("tcp://address-of-the-scheduler:8786")``.

    Parameters
    ----------
    workers : int
        How many processes, 1 to 64.

    Returns
    -------
    distributed.Client or None
        None, with a line that says so, where ``distributed`` is not installed: then everything runs in this process.

    Raises
    ------
    ValueError
        If ``workers`` is not such a number.
    """
    whole("workers", workers, 1, 64)
    try:
        from distributed import Client
    except ModuleNotFoundError:
        print("dask.distributed is not installed (pip install distributed): computing in this process")
        return None
    return Client(
        n_workers=workers, threads_per_worker=1, dashboard_address=":0", preload=["course_lib.methods.replication.worker"]
    )
