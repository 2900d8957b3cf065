"""A class's list beside what came: who wrote on paper, whose file does not count, who handed in nothing (`collect.py`)."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from class_pages import members

PAPER = "(paper)"  # at the end of a line of the class's list
UNREAD, UNCOUNTED = "handed in, not readable", "handed in, not counted"
NO_READING = ("cannot be read", "is not a JSON page", "is not called .json", "is too large")  # why a file cannot be read
NAMED = re.compile(r'"name": "((?:[^"\\]|\\.)+)"|^# Work of (.+)$', re.M)  # in a page, damaged or not, and in its .md
AND = re.compile(r"_and_", re.I)  # between a pair's names in the name of a file
HEAD = 4_000  # letters of a file that are searched for a name


class Listed(NamedTuple):
    """A class's list beside its pages.

    Attributes
    ----------
    people : int
        How many people are on it.
    paper : list of (str, int)
        Who wrote on paper, and how many people these are; not who has a page too.
    missing : list of str
        Who handed in nothing.
    others : list of str
        Who handed in and is not on the list.
    unread : list of (str, int, str, str)
        Whose file came and does not count: names, how many people, in a few words why, and the file.
    both : list of (str, str)
        Who has a page and wrote on paper: as the page names them, and as the list does.
    apart : list of (str, str)
        One of those on paper who has a page with others, or alone; and who wrote on paper.
    """

    people: int
    paper: list
    missing: list
    others: list
    unread: list = []
    both: list = []
    apart: list = []


def listed(file):
    """The names of a class's list, one on each line; empty lines do not count.

    Raises
    ------
    ValueError
        If the file cannot be read as text, or has no name.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as why:
        raise ValueError(f"cannot read {file} as a text file in UTF-8: {why}") from why
    names = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))
    if not names:
        raise ValueError(f'{file} has no name: write one on each line, as in hand_in("...")')
    return names


def beside(pages, names, said=(), folder=None):
    """What a class's list, whose lines are ``names``, says of the pages that came, and of the files that do not count.

    Examples
    --------
    >>> beside([{"people": ["anna k", "Cem"]}], ["Anna K", "Ben L", "Dora N and Eva P (paper)"])[:4]
    (4, [('Dora N and Eva P', 2)], ['Ben L'], ['Cem'])
    """
    wrote = {_key(members(name)): name for name in map(_on_paper, reversed(names)) if name}
    everybody = {_plain(each): each for name in reversed(names) for each in members(name.removesuffix(PAPER).strip())}
    came = {_plain(each): each for page in pages for each in page["people"]}
    own = {_key(page["people"]): page.get("name", "") for page in pages}
    both = [(own[key], name) for key, name in reversed(wrote.items()) if key in own]
    paper = [(name, len(members(name))) for key, name in reversed(wrote.items()) if key not in own]
    apart = [(came[each], name) for name, _ in paper for each in map(_plain, members(name)) if each in came]
    known = {*came, *(each for key in wrote for each in key)}
    missing = [each for key, each in reversed(everybody.items()) if key not in known]
    unread = _unread(missing, said, folder)
    lost = {_plain(each) for mine, *_ in unread for each in mine}
    return Listed(
        len(everybody),
        paper,
        [each for each in missing if _plain(each) not in lost],
        [each for key, each in came.items() if key not in everybody],
        [(" and ".join(mine), len(mine), how, file) for mine, how, file in unread],
        both,
        apart,
    )


def in_words(found):
    """What a class's list says, in sentences.

    Examples
    --------
    >>> in_words(Listed(2, [], ["Ben L"], ["Cem"]))
    ['1 of the 2 on the list handed in. Nothing from: Ben L.', 'Not on the list, or spelt otherwise: Cem.']
    """
    head = f"{found.people - len(found.missing)} of the {found.people} on the list handed in."
    lines = [f"{head} Nothing from: {', '.join(found.missing)}." if found.missing else head]
    for how in (UNREAD, UNCOUNTED):
        if mine := [f"{name} ({file})" for name, _, why, file in found.unread if why == how]:
            lines.append(f"{how.capitalize()}: {'; '.join(mine)}. Ask for the file again.")
    lines += [f"On paper: {'; '.join(name for name, _ in found.paper)}."] if found.paper else []
    lines += [f"On paper and as a page, in one row: {name}." for name, _ in found.both]
    lines += [
        f"{one} is on a page, and on paper as {name}: ask which of the two is to be marked." for one, name in found.apart
    ]
    return lines + ([f"Not on the list, or spelt otherwise: {', '.join(found.others)}."] if found.others else [])


def _plain(name):
    return " ".join(name.split()).casefold()


def _key(names):
    return frozenset(map(_plain, names))


def _on_paper(line):
    return line.removesuffix(PAPER).strip() if line.endswith(PAPER) else ""


def _unread(missing, said, folder):
    """Of who is missing those of whom a file came that does not count: their names, why, and the file; each but once."""
    found, left = [], list(missing)
    for file, why, counts in said:
        mine = [] if counts or folder is None else [each for each in _of_whom(file, folder, left) if each in left]
        if mine:
            left = [each for each in left if each not in mine]
            found.append((mine, UNREAD if why.startswith(NO_READING) else UNCOUNTED, file))
    return found


def _of_whom(file, folder, names):
    """Whose a file is, of some names: by the name in it, or else by what file and folders are called."""
    try:
        with (folder / file).open("rb") as opened:
            told = NAMED.search(opened.read(HEAD).decode("utf-8", "replace"))
    except OSError:
        told = None
    inside = _key(members(re.sub(r"\\(.)", r"\1", told[1] or told[2]))) if told else frozenset()
    if mine := [each for each in names if _plain(each) in inside]:
        return mine
    path = PurePosixPath(file)
    called = [f"_{_stem(part)}_" for part in (*AND.split(path.stem.partition(".")[0]), *path.parts[:-1])]
    found = [each for each in names if any(f"_{_stem(each)}_" in part for part in called)]
    return [each for each in found if not any(_stem(each) != _stem(o) and _stem(each) in _stem(o) for o in found)]


def _stem(name):
    """A name as files have it."""
    return re.sub(r"[^\w-]+", "_", name).strip("_").casefold()
