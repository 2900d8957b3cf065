"""Files that belong to the reader: written beside the notebooks under a new name, whole or not at all, never overwritten."""

import contextlib
import errno
import os
import re
import secrets
from pathlib import Path

from course_lib.arguments import path as checked_path
from course_lib.arguments import shown

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)


class NotSaved(ValueError):
    """A file could not be written; the message is a sentence for the reader that says why and what to do."""


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
        raise ValueError(f"{what} must be text in quotation marks, got {shown(value)}")
    value = _one_line_end(value).strip()
    return value if value.strip(" .\n") else ""


def entries(values, what):
    """The values, which must be a dict; ``what`` names them.

    Raises
    ------
    ValueError
        If they are anything else.
    """
    if not isinstance(values, dict):
        raise ValueError(f'{what} must be a dict, as in {{"name": "text"}}, got {shown(values)}')
    return values


def place(folder):
    """ " in the folder NAME" when the reader did not name one, so that they know where the kernel was started."""
    return f" in the folder {Path.cwd().name}" if str(folder) == "." else ""


def numbered(folder, stem, suffix):
    """The reader's files of one kind that are there, oldest first: ``stem.suffix``, ``stem_2.suffix``, ...

    Folders, links that lead nowhere and files without a single byte (left by a program that was stopped) do not count.

    Returns
    -------
    list of pathlib.Path

    Raises
    ------
    ValueError
        If the folder's names cannot be read.
    """
    try:
        found = sorted(_by_number(checked_path("folder", folder), stem, suffix).items())
    except OSError as error:
        raise ValueError(f"the folder {folder} cannot be read ({error.strerror}); name another") from None
    return [path for _, path in found if path.is_file() and path.stat().st_size]


def read(path):
    """A reader's file as text, whichever editor saved it: UTF-8, UTF-16 with its mark, or else Windows' western "ANSI".

    Raises
    ------
    ValueError
        If the file cannot be read; the message names it.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = f"({error.strerror}). Move it to another folder, or make it readable"
        raise ValueError(f"{path.name} cannot be read {why}") from None
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = _one_line_end(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # else it is UTF-16 without its mark, or UTF-32, or no text at all
            return text
    raise ValueError(f"{path.name} is not a text. Open it in its editor, save it as UTF-8, and run this cell again")


def write_new(folder, stem, texts):
    """Write a text, or several forms of it, under a number that is higher than those in use.

    Each file is written under another name first and then renamed, so that a full disk or a lost computer leaves no half
    file that counts. When somebody else takes the number meanwhile, the next one is tried. The other name has the suffix
    too: in a browser a file is a text, or bytes that no editor shows, by the name that it was written under.

    Parameters
    ----------
    folder : str or pathlib.Path
    stem : str
        The name without number and suffix, such as ``"my_plan"``.
    texts : dict of str to str
        A text for each suffix, such as ``".md"``; line ends become ``\\n``.

    Returns
    -------
    paths : list of pathlib.Path
        One for each suffix.
    is_new : bool
        False when files with the same texts were there already; then nothing is written.

    Raises
    ------
    NotSaved
        If it cannot be written; then nothing of it is left.
    """
    texts = {suffix: _one_line_end(text) for suffix, text in texts.items()}
    folder, parts, number = checked_path("folder", folder), [], 0
    try:
        for suffix, text in texts.items():
            parts.append(folder / f".{stem}_{secrets.token_hex(6)}.part{suffix}")
            write_through(parts[-1], text.encode("utf-8"))
        while True:
            in_use = [_by_number(folder, stem, suffix) for suffix in texts]
            for same in sorted(set.intersection(*map(set, in_use))):
                paths = [found[same] for found in in_use]
                if [_text_or_none(path) for path in paths] == list(texts.values()):
                    return paths, False
            number = max([number, *(n for found in in_use for n in found)]) + 1
            paths = [folder / f"{stem}{'' if number == 1 else f'_{number}'}{suffix}" for suffix in texts]
            if _all_renamed(parts, paths):
                return paths, True
    except UnicodeEncodeError as error:
        near = error.object[: error.start].splitlines()[-1][-20:] if error.start else ""
        half = f"after {near!r} stands half a character (of an emoji, perhaps). Take it out, and run the cell again."
        raise NotSaved(f"Not saved: {half}") from None
    except OSError as error:
        raise NotSaved(_why(error, folder)) from None
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink()


def write_through(path, raw):
    """A new file, on the disk when this returns; an OSError if there is one already."""
    with path.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _all_renamed(parts, paths):
    """Give each part its name; False, and nothing renamed, when one of the names was taken meanwhile."""
    done = []
    for part, path in zip(parts, paths, strict=True):
        try:
            _rename_new(part, path)
        except FileExistsError:
            for ours, again in zip(done, parts, strict=False):
                os.replace(ours, again)
            return False
        done.append(path)
    return True


def _rename_new(part, path):
    """Rename, but never over a file that is there."""
    if os.name == "nt":
        return os.rename(part, path)  # fails there when the name is taken
    links = hasattr(os, "link")  # Python in a browser has none
    try:
        if links:
            os.link(part, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        links = False
    if links:
        return part.unlink()
    path.open("xb").close()  # a drive without hard links: take the name (an empty file doesn't count), then fill it
    return os.replace(part, path)


def _by_number(folder, stem, suffix):
    """What has the name of such a file, by number; my_plan_2.md counts, my_plan_02.md and my_plan_2019.md are others'."""
    pattern = re.compile(rf"{re.escape(stem)}(?:_([2-9]|[1-9][0-9]{{1,2}}))?{re.escape(suffix)}")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return {int(match[1] or 1): folder / name for name in names if (match := pattern.fullmatch(name))}


def _text_or_none(path):
    try:
        return read(path)
    except ValueError:
        return None


def _one_line_end(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _why(error, folder):
    why = f"nothing can be written to the folder {Path(os.path.abspath(folder)).name[:60]} ({error.strerror})"
    todo = "save a copy of the notebook in a folder of your own, and run it there"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        why, todo = f"there is no folder {str(folder)[:200]!r}", "name another folder"
    elif error.errno in _NO_ROOM:
        why, todo = "the disk is full", "make room, and run the cell again"
    return f"Not saved: {why}. Your text is still in the cell: {todo}."
