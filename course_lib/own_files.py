"""Files that belong to the reader: written beside the notebooks under a new name, never overwritten."""

from pathlib import Path


def _by_number(folder, stem, suffix):
    found = {}
    for path in Path(folder).glob(f"{stem}*{suffix}"):
        rest = path.name[len(stem) : -len(suffix)]
        if rest == "" or rest.startswith("_") and rest[1:].isdigit():
            found[int(rest[1:] or 1)] = path
    return found


def written(value, what):
    """A reader's text without spaces around it; empty for ``...`` and for a text of nothing but dots and spaces.

    Raises
    ------
    ValueError
        If it is not text; ``what`` names it.
    """
    if value is ...:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{what} must be text in quotation marks, got {value!r}")
    return value.strip() if value.strip(" .\n") else ""


def numbered(folder, stem, suffix):
    """The reader's files of one kind that are there, oldest first: ``stem.suffix``, ``stem_2.suffix``, ...

    Returns
    -------
    list of pathlib.Path
    """
    return [path for _, path in sorted(_by_number(folder, stem, suffix).items())]


def write_new(folder, stem, texts):
    """Write a text, or several forms of it, under a number that is higher than those in use.

    Parameters
    ----------
    folder : str or pathlib.Path
    stem : str
        The name without number and suffix, such as ``"my_plan"``.
    texts : dict of str to str
        A text for each suffix, such as ``".md"``.

    Returns
    -------
    paths : list of pathlib.Path
        One for each suffix.
    is_new : bool
        False when files with the same texts were there already; then nothing is written.
    """
    in_use = [_by_number(folder, stem, suffix) for suffix in texts]
    for number in sorted(set.intersection(*map(set, in_use))):
        paths = [found[number] for found in in_use]
        if [path.read_text(encoding="utf-8", errors="replace") for path in paths] == list(texts.values()):
            return paths, False
    number = max((number for found in in_use for number in found), default=0) + 1
    paths = [Path(folder) / f"{stem}{'' if number == 1 else f'_{number}'}{suffix}" for suffix in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        with path.open("x", encoding="utf-8", newline="\n") as file:  # fails rather than overwrites
            file.write(text)
    return paths, True
