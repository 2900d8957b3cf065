"""What a reader guessed and checked, in one small file of their own that outlives the kernel: ``my_progress.json``.

It lies in the course's folder; the environment variable ``BEHIND_THE_HEADLINE_PROGRESS`` names another place. It is written
whole or not at all, by one notebook after the other. A file that cannot be read as what it should be is set aside.
"""

import contextlib
import json
import os
import secrets
import time
from datetime import datetime
from pathlib import Path

from course_lib.reader.own_files import write_through

VARIABLE = "BEHIND_THE_HEADLINE_PROGRESS"
NAME = "my_progress.json"
ABOUT = "Guesses, answers and hints used in the course Behind the headline. Delete this file to forget them."
PARTS = ("guesses", "checked", "hints")
VERSION = 2  # a file without one is of version 1: of each checked answer it has the status, and no hints
PATIENCE = 5.0  # seconds that one notebook waits for another, which needs some milliseconds
_not_written = {}  # what could not be written, so that it holds at least until the kernel ends
_said = set()


class Damaged(ValueError):
    """The file's text is not what this module writes."""


def where():
    """The file, whether or not it is there.

    Returns
    -------
    pathlib.Path
        In the nearest folder, from the working directory upwards, that holds ``notebooks/`` and ``exercises/``; else in the
        working directory.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    return (course() or Path.cwd()) / NAME


def course():
    """The nearest folder, from the working directory upwards, that holds ``notebooks/`` and ``exercises/``; else None."""
    here = Path.cwd()
    return next(filter(_is_the_course, (here, *here.parents)), None)


def _is_the_course(folder):
    return (folder / "notebooks").is_dir() and (folder / "exercises").is_dir()


def in_words():
    """Where the file is, for a reader."""
    path = where()
    if os.environ.get(VARIABLE):
        return path.name
    place = "the course's folder" if _is_the_course(path.parent) else f"the folder {path.parent.name[:60]}"
    return f"{path.name}, in {place}"


def read(part):
    """What is kept of one of `PARTS`, by id; empty when nothing is.

    Returns
    -------
    dict of str to dict
    """
    path, kept = where(), {}
    try:
        kept = _parsed(path.read_bytes())[part]
    except FileNotFoundError:
        pass
    except OSError as error:
        _say_once(f"What you did before cannot be read: {path.name} ({error.strerror}).")
    except Damaged:
        with contextlib.suppress(OSError), _locked(path):
            _whole(path)
    return kept | _not_written.get((str(path), part), {})


def keep(part, which, change):
    """Change what is kept of one id.

    Parameters
    ----------
    part : str
        One of `PARTS`.
    which : str
        The id.
    change : callable
        Takes what is kept of it, a dict that may be empty, and returns what to keep; the time is added.

    Returns
    -------
    bool
        Whether it was written. If it was not, it is said once, and holds until the kernel ends.
    """
    path = where()
    stamp = {"when": datetime.now().strftime("%Y-%m-%d %H:%M")}
    try:
        with _locked(path):
            everything = _whole(path)
            before = everything[part].get(which, {})
            after = change(dict(before))
            if after != before:
                everything[part][which] = stamp | after
                everything["version"] = VERSION
                _replace(path, everything)
            return True
    except OSError as error:
        _say_once(f"Nothing can be kept in {path.name} ({error.strerror or error}); all else works as it should.")
        mine = _not_written.setdefault((str(path), part), {})
        mine[which] = stamp | change(dict(mine.get(which, {})))
        return False


def _say_once(sentence):
    if sentence not in _said:
        _said.add(sentence)
        from course_lib.reader.environment import printable

        print(printable(sentence))


def _parsed(raw):
    """The file's content, with every part in it."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Damaged from None
    parts = [found.setdefault(part, {}) for part in PARTS] if isinstance(found, dict) else [None]
    if not all(isinstance(part, dict) and all(isinstance(x, dict) for x in part.values()) for part in parts):
        raise Damaged
    return found


def _whole(path):
    """All that is kept; a damaged file gets another name first. To be called while the file is locked."""
    try:
        return _parsed(path.read_bytes())
    except FileNotFoundError:
        pass
    except Damaged:
        number, aside = 1, path.with_name(f"{path.stem}_damaged{path.suffix}")
        while aside.exists():
            number += 1
            aside = path.with_name(f"{path.stem}_damaged_{number}{path.suffix}")
        os.rename(path, aside)
        _say_once(f"{path.name} was damaged. It is now called {aside.name}, and a new one is begun.")
    return {"about": ABOUT, "version": VERSION, **{part: {} for part in PARTS}}


def _replace(path, everything):
    """Write aside, and take the old one's place in one step."""
    part = path.with_name(f".my_progress_{secrets.token_hex(6)}.part.json")
    try:
        write_through(part, (json.dumps(everything, indent=1, ensure_ascii=True) + "\n").encode())
        for attempt in range(20):
            try:
                return os.replace(part, path)
            except PermissionError:  # on Windows while somebody reads it
                if os.name != "nt" or attempt == 19:
                    raise
                time.sleep(0.05)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


@contextlib.contextmanager
def _locked(path):
    """One process, and one thread, at a time. The system opens the lock when a process ends, however it ends."""
    with path.with_name(".my_progress.lock").open("a+b") as file:
        end = time.monotonic() + PATIENCE
        while not _take(file) and time.monotonic() < end:
            time.sleep(0.01)
        yield  # closing the file opens the lock


def _take(file):
    """Whether the lock is ours now, or the drive knows no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, AttributeError):  # Python in a browser has a fcntl without flock, and one kernel to a tab
        return True
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
