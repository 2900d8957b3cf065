"""Read a class's hand-in pages, and write what to take up: a table, three pictures and a page with both.

usage: python tools/collect.py FOLDER [--to FOLDER]

FOLDER holds what students handed in (`hand_in()` saves it), in folders or not; of each page the ``.json`` is read. Every
file that does not count is named with the reason. Of a student who handed in twice the newest page counts. The result,
``class.html`` with its pictures, ``class.csv`` and ``items.csv``, is written to FOLDER/collected. It is about named people:
keep it where their work is kept.
"""

import argparse
import csv
import json
import math
import sys
from collections import Counter
from pathlib import Path

import class_pictures

from course_lib.reader.concepts import WHEN
from course_lib.reader.environment import printable
from course_lib.reader.handing_in import VERSION, WHAT, fingerprint
from course_lib.reader.questions import known
from course_lib.reader.questions.answers import LOOKS
from course_lib.reader.questions.concepts import ITEMS
from course_lib.reader.questions.pages import document, plain

OUT, LARGEST = "collected", 5_000_000  # bytes; a page has a hundredth of that
PARTS = ("items", "guesses", "texts", "inventory")


class NotCounted(ValueError):
    """Why a file does not count, as the end of a sentence."""


def opened(path):
    """The page in a file, checked.

    Raises
    ------
    NotCounted
        If it cannot be read, is no such page, was changed after it was saved, or is empty.
    """
    if path.suffix.lower() != ".json":
        whole = path.suffix.lower() == ".md" and path.with_suffix(".json").exists()
        raise NotCounted("" if whole else f"is not a JSON page{': ask for the .json beside it' * (path.suffix == '.md')}")
    try:
        if path.stat().st_size > LARGEST:
            raise NotCounted("is too large to be a page")
        page = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_no_number)
    except (OSError, ValueError, RecursionError) as problem:
        raise (
            problem if isinstance(problem, NotCounted) else NotCounted("cannot be read: it is cut off or damaged")
        ) from None
    if not isinstance(page, dict) or page.get("what") != WHAT:
        raise NotCounted("is not a hand-in page of this course")
    if page.get("version") != VERSION:
        raise NotCounted(f"was written by another version of the course ({str(page.get('version'))[:10]}, here {VERSION})")
    if page.get("sha256") != fingerprint(page):
        raise NotCounted("was changed after it was saved: its SHA-256 does not fit")
    if not _well_formed(page):
        raise NotCounted("does not have the form of a hand-in page")
    if not any(page[part] for part in PARTS):
        raise NotCounted("is empty: no answer, guess, plan or report is on it")
    return page


def _no_number(name):
    raise ValueError(name)


def _well_formed(page):
    texts = all(isinstance(page.get(field), str) for field in ("name", "newest")) and page["name"].strip()
    if not texts or not all(isinstance(page.get(part), dict) for part in PARTS):
        return False
    items = [item for item in page["items"].values() if isinstance(item, dict)]
    numbers = [item.get(field, 0) for item in items for field in ("tries", "hints")]
    slips = [item.get("slips", []) for item in items]
    letters = [page["inventory"].get(when, {}) for when in WHEN]
    return (
        len(items) == len(page["items"])
        and all(item.get("status", "unanswered") in list(LOOKS) for item in items)
        and all(type(number) is int and 0 <= number < 10**6 for number in numbers)
        and all(isinstance(each, list) and all(isinstance(slip, str) for slip in each) for each in slips)
        and all(map(_is_guess, page["guesses"].values()))
        and all(isinstance(each, dict) and all(isinstance(x, str) for x in each.values()) for each in letters)
    )


def _is_guess(entry):
    value = entry.get("guess") if isinstance(entry, dict) else None
    plain_number = type(value) in (int, float) and abs(value) < 1e12 and math.isfinite(value)
    return (plain_number or isinstance(value, str)) and entry.get("found") in ("exact", "near", "far")


def collected(folder):
    """The pages that count, one a person, and what is to be said of all others.

    Returns
    -------
    pages : list of dict
        By name.
    said : list of (str, str, bool)
        A file, what is to be known of it, and whether it counts all the same.
    """
    pages, said, seen = [], [], {}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and OUT not in path.relative_to(folder).parts]
    for path in files:
        file = _shown(path.relative_to(folder).as_posix())
        try:
            page = opened(path)
            if (twin := seen.setdefault(page["sha256"], file)) != file:
                raise NotCounted(f"is the same page as {twin}")
            pages.append(page | {"file": file, "name": _shown(page["name"])})
        except NotCounted as reason:
            said += [(file, str(reason), False)] if str(reason) else []
    pages.sort(key=lambda page: (page["newest"], sum(len(page[part]) for part in PARTS), _place(page)), reverse=True)
    counted = []
    for page in pages:
        namesakes = [other for other in counted if other["name"].casefold() == page["name"].casefold()]
        newer = next((other for other in namesakes if not _apart(page, other)), None)
        if newer:
            said.append((page["file"], f"is an older page of {page['name']}: the newest counts, {newer['file']}", False))
            continue
        if namesakes:
            why = f"has the name of {namesakes[0]['file']} and other first guesses: counted as another person. Ask both"
            said.append((page["file"], why, True))
        work = [page[part] for part in ("newest", *PARTS)]
        if same := [other["file"] for other in counted if [other[part] for part in ("newest", *PARTS)] == work]:
            said.append((page["file"], f"has the same work, to the minute, as {same[0]} under another name", True))
        counted.append(page)
    return sorted(counted, key=lambda page: page["name"].casefold()), sorted(said)


def _place(page):
    return len(page["file"]), page["file"]  # my_hand_in_x_10 after my_hand_in_x_9


def _apart(one, other):
    """Whether two pages of one name are of two people: a first guess is kept once and never changes."""
    both = one["guesses"].keys() & other["guesses"].keys()
    return any(one["guesses"][which]["guess"] != other["guesses"][which]["guess"] for which in both)


def _shown(text):
    """A name on one line, without letters that steer a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:100]


def by_item(pages):
    """How each item went that somebody answered or looked up a hint for, in the course's order, as a list of dict."""
    rows = []
    for which in known():
        mine = [page["items"][which] for page in pages if which in page["items"]]
        tried = [item for item in mine if "status" in item]
        right = [item for item in tried if item["status"] == "right"]
        slips = Counter(slip for item in tried for slip in dict.fromkeys(item.get("slips", [])))
        slip, times = min(slips.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
        written = sum(item["status"] == "written" for item in tried)
        first = sum(item.get("tries") == 1 for item in right)
        hints = sum(item.get("hints", 0) > 0 for item in mine)
        row = {"item": which, "answered": len(tried), "right": len(right), "right at first try": first, "written": written}
        rows += [row | {"took a hint": hints, "commonest slip made by": times, "commonest slip": slip}] if mine else []
    return rows


def by_person(pages, items):
    """One row a person: how much is done, and where each item stands."""
    rows = []
    for page in pages:
        stands = {which: item.get("status", "") for which, item in page["items"].items()}
        found = [guess["found"] for guess in page["guesses"].values()]
        row = {"name": page["name"], "newest entry": page["newest"], "answered": sum(map(bool, stands.values()))}
        row |= {status: list(stands.values()).count(status) for status in ("right", "written")}
        row |= {"hints": sum(item.get("hints", 0) for item in page["items"].values())}
        row |= {"guesses": len(found), "guesses near": len(found) - found.count("far")}
        row |= {f"inventory {when}": _score(page["inventory"].get(when)) for when in WHEN}
        row |= {"pages": ", ".join(page["texts"])}
        rows.append(row | {item["item"]: stands.get(item["item"], "") for item in items})
    return rows


def _score(letters):
    return sum(letters.get(str(n)) == item.right for n, item in enumerate(ITEMS, 1)) if letters else ""


def save(folder, to):
    """Write tables, pictures and page; what is to be printed."""
    pages, said = collected(folder)
    items = by_item(pages)
    to.mkdir(parents=True, exist_ok=True)
    for name, rows in (("class.csv", by_person(pages, items)), ("items.csv", items)):
        with (to / name).open("w", encoding="utf-8-sig", newline="") as file:  # with the mark by which Excel knows UTF-8
            writer = csv.writer(file)
            writer.writerows([list(rows[0]), *(map(_cell, row.values()) for row in rows)] if rows else [])
    head = f"{len(pages)} {'person' if len(pages) == 1 else 'people'} counted"
    not_counted = sum(not counts for *_, counts in said)
    head += f", {not_counted} {'file' if not_counted == 1 else 'files'} not counted."
    drawn = class_pictures.of(items, pages)
    for name, picture in drawn.items():
        (to / f"{name}.png").write_bytes(picture.png) if picture else (to / f"{name}.png").unlink(missing_ok=True)
    lines = ["# What to take up with the class", "", head, ""]
    for name, picture in drawn.items():
        lines += [f"![{plain(picture.alt)}]({name}.png)" if picture else f"{class_pictures.MISSING[name]}", ""]
    lines += ["## Items", "", *_as_table(items), "## Files", "", *[f"- {plain(line)}" for line in _listed(said)], ""]
    (to / "class.html").write_text(document("\n".join(lines), "img { max-width: 35rem; width: 100%; }"), encoding="utf-8")
    return "\n".join([head, *_in_columns(items), *_listed(said), f"Written to {to}: class.html, class.csv, items.csv."])


def _cell(value):
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _as_table(rows):
    lines = [f"| {' | '.join(rows[0])} |", f"|{'--|' * len(rows[0])}"] if rows else ["No item was answered."]
    return [*lines, *(f"| {' | '.join(' '.join(plain(str(x)).split()) for x in row.values())} |" for row in rows), ""]


def _in_columns(rows):
    lines = [f"{'item':7}{'answered':>9}{'right':>7}{'first try':>11}{'hint':>6}  commonest slip"] if rows else []
    for item, answered, right, first, _, hints, times, slip in (_shown_row(row) for row in rows):
        lines.append(
            f"{item:7}{answered:9}{right:7}{first:11}{hints:6}  {f'{times} x {slip[:70]}' if times else ''}".rstrip()
        )
    return lines


def _shown_row(row):
    return [_shown(value) if isinstance(value, str) else value for value in row.values()]


def _listed(said):
    return [f"{'Counted, but' if counts else 'Not counted:'} {file} {why}." for file, why, counts in said] or ["All count."]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, help=f"where to write; FOLDER/{OUT} unless told")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.error(f"there is no folder {given.folder}")
    print(printable(save(given.folder, given.to or given.folder / OUT)))


if __name__ == "__main__":
    sys.exit(main())
