"""What hub_trial.py measures and makes of it: memory and CPU of each student's processes, and how far they would go."""

import os
import statistics
from pathlib import Path

MARK, NAME = "HUB_TRIAL", "JUPYTERHUB_USER"  # variables that tell whose a process is; children inherit them
HUB = "hub and proxy"
STAGES = ("start", "pull", "lesson", "exercise", "save")


def pss(rollup):
    """MiB of a process, each shared page divided among those that share it, from the text of its smaps_rollup.

    >>> pss("55d0-7ffe ---p 0 00:00 0 [rollup]\\nRss:  4096 kB\\nPss:  2048 kB\\nPss_Anon:  1024 kB\\n")
    2.0
    """
    fields = dict(line.split(":", 1) for line in rollup.splitlines()[1:] if ":" in line)
    if "Pss" not in fields:
        raise ValueError("smaps_rollup: it has no line 'Pss:'; PSS needs Linux 4.14 or newer")
    return int(fields["Pss"].split()[0]) / 1024


def cpu_seconds(stat, parts=100):
    """CPU seconds that a process and its ended children have used, from the text of its stat; its name may hold anything.

    >>> cpu_seconds("7 (a) b) S 1 7 7 0 -1 0 0 0 0 0 150 50 20 10 20 0 1 0 9 0 0")
    2.3
    """
    after = stat.rpartition(")")[2].split()
    return sum(map(int, after[11:15])) / parts


def owner(environ, mark):
    """Whose process this is, from the bytes of its environ: a student's name, the hub's, or None if it is not of this run.

    >>> owner(b"HOME=/x\\0HUB_TRIAL=abc\\0JUPYTERHUB_USER=student01\\0", "abc"), owner(b"HUB_TRIAL=abc\\0", "abc")
    ('student01', 'hub and proxy')
    >>> owner(b"HUB_TRIAL=another\\0", "abc")
    """
    variables = dict(pair.split(b"=", 1) for pair in environ.split(b"\0") if b"=" in pair)
    if variables.get(MARK.encode()) != mark.encode():
        return None
    return variables[NAME.encode()].decode() if NAME.encode() in variables else HUB


def processes(mark, proc=Path("/proc")):
    """Folders of the processes of this run under /proc, with whose each is, as a list of (Path, str)."""
    found = []
    for folder in proc.glob("[0-9]*"):
        if folder.name != str(os.getpid()):
            try:
                who = owner((folder / "environ").read_bytes(), mark)
            except OSError:  # ended meanwhile, or somebody else's
                continue
            found += [(folder, who)] if who else []
    return found


def used(mark, proc=Path("/proc")):
    """MiB (PSS), MiB of it in kernels, and CPU seconds now, by whose the processes are, as a dict of dict."""
    found = {}
    for folder, who in processes(mark, proc):
        try:
            mib = pss((folder / "smaps_rollup").read_text())
            seconds = cpu_seconds((folder / "stat").read_text(), ticks())
            kernel = b"ipykernel" in (folder / "cmdline").read_bytes()
        except (OSError, ValueError):  # ended meanwhile: without memory, or gone
            continue
        its = found.setdefault(who, {"mib": 0.0, "kernels": 0.0, "cpu": 0.0})
        its["mib"] += mib
        its["kernels"] += mib * kernel
        its["cpu"] += seconds
    return found


def ticks():
    """How many parts /proc divides a second into."""
    return os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def machine(proc=Path("/proc")):
    """MiB of memory, MiB still available, and seconds that its cores were busy and had in all, since it was started."""
    memory = dict(line.split(":", 1) for line in (proc / "meminfo").read_text().splitlines())
    total, free = (int(memory[name].split()[0]) / 1024 for name in ("MemTotal", "MemAvailable"))
    times = [int(value) / ticks() for value in (proc / "stat").read_text().splitlines()[0].split()[1:9]]
    return total, free, sum(times) - times[3] - times[4], sum(times)


def summary(students, memory):
    """What came of one class.

    Parameters
    ----------
    students : list of dict
        Each with ``name``, ``failed`` (a sentence, or ""), ``seconds`` by stage, ``longest_cell`` and ``cpu_start``.
    memory : dict
        What `used` gave when all had finished and nothing was closed.

    Returns
    -------
    dict
        Counts; (slowest, median) seconds by stage, or None; means a student of MiB and CPU seconds, or None.
    """
    fine = [student for student in students if not student["failed"]]
    mine = [memory[student["name"]] for student in fine if student["name"] in memory]
    row = {"students": len(students), "succeeded": len(fine)}
    for stage in (*STAGES, "all"):
        times = [student["seconds"][stage] for student in fine if stage in student["seconds"]]
        row[stage] = (max(times), statistics.median(times)) if times else None
    row["cell"] = max((student["longest_cell"] for student in fine), default=None)
    row["cpu_start"] = statistics.mean(student["cpu_start"] for student in fine) if fine else None
    for what in ("mib", "kernels", "cpu"):
        row[what] = statistics.mean(its[what] for its in mine) if mine else None
    row["mib_most"] = max((its["mib"] for its in mine), default=None)
    row["hub"] = memory.get(HUB, {"mib": 0.0})["mib"]
    row["hub_cpu"] = memory.get(HUB, {"cpu": 0.0})["cpu"]
    return row


def line(points):
    """Intercept and slope by least squares; through the origin if there is one point only.

    >>> line([(1, 3.0), (2, 5.0), (3, 7.0)])
    (1.0, 2.0)
    """
    if len({x for x, _ in points}) < 2:
        return 0.0, points[0][1] / points[0][0]
    slope, intercept = statistics.linear_regression(*zip(*points, strict=True))
    return intercept, slope


def seats(total, hub, each, kept=0.2):
    """How many students a machine's memory has room for, if a share of it is kept for the system and its file cache.

    >>> seats(total=8192, hub=150, each=400)
    16
    """
    return max(0, int((total * (1 - kept) - hub) // each))


def reached(points, limit):
    """The number of students at which a straight line through measured points comes to a limit; None if it never does.

    >>> reached([(10, 20.0), (20, 40.0)], 60), reached([(10, 20.0), (20, 20.0)], 60)
    (30, None)
    """
    intercept, slope = line(points)
    return max(0, int((limit - intercept) / slope)) if slope > 0 else None


def further(rows, total, cores, limits):
    """What stops first as a class grows, as sentences; all of it is said to be an extrapolation.

    Parameters
    ----------
    rows : list of dict
        From `summary`, of runs in which somebody succeeded.
    total : float
        The machine's MiB.
    cores : int
        Its cores.
    limits : dict of str to float
        Seconds within which a server has to answer, by whose limit it is.

    Returns
    -------
    list of str
    """
    last = max(rows, key=lambda row: row["students"])
    starts = [(row["students"], row["start"][0]) for row in rows]
    room = seats(total, last["hub"], last["mib"])
    ends = [(room, f"memory: {room} students ({last['mib']:.0f} MiB each, of {total / 1024:.0f} GiB a fifth is kept free)")]
    for whose, limit in limits.items():
        most = reached(starts, limit)
        if most is not None:
            ends.append((most, f"time: of {most} servers the slowest takes {limit:.0f} s to start, {whose}"))
    said = [f"Extrapolated, not tried, by straight lines through runs of {last['students']} at most. The first stops first:"]
    said += [f"  {n}. {sentence}" for n, (_, sentence) in enumerate(sorted(ends), 1)]
    times = ", ".join(f"{n} cores {30 * last['cpu_start'] / n:.0f} s" for n in sorted({cores, 4, 8}))
    return [*said, f"By CPU seconds alone, on cores that do nothing else, 30 servers would start in: {times}."]
