"""Files that belong to the reader: written beside the notebooks under a new name, never overwritten."""

from itertools import count
from pathlib import Path


def numbered(folder, stem, suffix):
    """The reader's files of one kind that are there, oldest first: ``stem.suffix``, ``stem_2.suffix``, ...

    Returns
    -------
    list of pathlib.Path
    """
    found = []
    for path in Path(folder).glob(f"{stem}*{suffix}"):
        rest = path.name[len(stem) : -len(suffix)]
        if rest == "" or rest.startswith("_") and rest[1:].isdigit():
            found.append((int(rest[1:] or 1), path))
    return [path for _, path in sorted(found)]


def write_new(folder, stem, suffix, text):
    """Write a text under the first name that is free.

    Parameters
    ----------
    folder : str or pathlib.Path
    stem, suffix : str
        The name without its number, such as ``"my_plan"`` and ``".md"``.
    text : str

    Returns
    -------
    path : pathlib.Path
    is_new : bool
        False when a file with the same text was there already; then nothing is written.
    """
    for path in numbered(folder, stem, suffix):
        if path.read_text(encoding="utf-8", errors="replace") == text:
            return path, False
    for number in count(1):
        path = Path(folder) / (f"{stem}{suffix}" if number == 1 else f"{stem}_{number}{suffix}")
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path, True
