"""Read a class's hand-in pages, and write what to take up: a table, up to three pictures, a page with both.

usage: python tools/collect.py FOLDER [--class FILE] [--to FOLDER]

FOLDER holds what students handed in (`hand_in()` saves it), in folders or not; of each page the ``.json`` is read. Every
file that does not count is named with the reason. Of a student who handed in twice the newest page counts. A name with
*and* in it is a pair's, and counts as two people; what files are called does not matter. The result, ``class.html`` with
its pictures, ``written.html`` with all answers in sentences and a scale for each item, ``marks.csv`` to record marks of
them, a row for each hand-in, ``class.csv`` and ``items.csv``, is written to FOLDER/collected. It is about named people: keep
it where their work is kept.

FILE is the class's list, a text file with a name on each line, as students write theirs in ``hand_in("...")``. Then who
handed in nothing is named, with a row in ``class.csv`` and ``marks.csv``, and so is who is not on the list, and whose file
came and does not count: that is *handed in, not readable*, and never nothing. A line that ends
in *(paper)*, such as ``Anna K and Ben L (paper)``, names a pair or a person who wrote on paper: they have handed in, and
have a row to be marked, or share that of their page. (They may stand on lines of their own besides.)
"""

import argparse
import csv
import sys
import textwrap
from collections import Counter
from pathlib import Path

import class_marks
import class_pictures
from class_list import beside, in_words, listed
from class_pages import OUT, collected, on_one_line, people

from course_lib.reader.concepts import WHEN
from course_lib.reader.environment import printable
from course_lib.reader.questions import find, known
from course_lib.reader.questions.concepts import ITEMS
from course_lib.reader.questions.pages import document, plain

SLIP = 70  # letters of a slip on a line of the terminal
NOTHING = (
    "There is nothing to collect: lay the files that students sent into this folder, each my_hand_in_....json with its .md, "
    "and run this again"
)


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
        rows += (
            [row | {"took a hint": hints, "commonest slip made by": times, "commonest slip": on_one_line(slip)}]
            if mine
            else []
        )
    return rows


def by_person(pages, items):
    """One row a person: how much is done, and where each item stands."""
    rows = []
    for page in pages:
        stands = {which: item.get("status", "") for which, item in page["items"].items()}
        found = [guess["found"] for guess in page["guesses"].values()]
        row = {
            "name": page["name"],
            "people": len(page["people"]),
            "newest entry": page["newest"],
            "answered": sum(map(bool, stands.values())),
        }
        row |= {status: list(stands.values()).count(status) for status in ("right", "written")}
        row |= {"hints": sum(item.get("hints", 0) for item in page["items"].values())}
        row |= {"guesses": len(found), "guesses near": len(found) - found.count("far")}
        row |= {f"inventory {when}": _score(page["inventory"].get(when)) for when in WHEN}
        row |= {"pages": on_one_line(", ".join(page["texts"]))}
        rows.append(row | {item["item"]: stands.get(item["item"], "") for item in items})
    return rows


def _score(letters):
    return sum(letters.get(str(n)) == item.right for n, item in enumerate(ITEMS, 1)) if letters else ""


def save(folder, to, names=()):
    """Write tables, pictures and page; what is to be printed."""
    pages, said = collected(folder)
    items = by_item(pages)
    to.mkdir(parents=True, exist_ok=True)
    persons = by_person(pages, items)
    found = beside(pages, names, said, folder)
    rest = [{"name": name, "people": people, "pages": "on paper"} for name, people in found.paper]
    rest += [{"name": name, "people": people, "pages": f"{how}: {file}"} for name, people, how, file in found.unread]
    rest += [{"name": name, "people": 0} for name in found.missing]
    persons += [dict.fromkeys(persons[0] if persons else ("name", "people", "pages"), "") | row for row in rest]
    for name, rows in (("class.csv", persons), ("items.csv", items)):
        with (to / name).open("w", encoding="utf-8-sig", newline="") as file:  # with the mark by which Excel knows UTF-8
            writer = csv.writer(file)
            writer.writerows([list(rows[0]), *(map(_cell, row.values()) for row in rows)] if rows else [])
    head = _counted(pages, sum(not counts for *_, counts in said))
    drawn = class_pictures.of(items, pages)
    for name, picture in drawn.items():
        (to / f"{name}.png").write_bytes(picture.png) if picture else (to / f"{name}.png").unlink(missing_ok=True)
    told = in_words(found) if names else []
    lines = ["# What to take up with the class", "", head, "", *(f"{plain(line)}\n" for line in told)]
    for name, picture in drawn.items():
        lines += [f"![{plain(picture.alt)}]({name}.png)" if picture else f"{class_pictures.MISSING[name]}", ""]
    lines += ["## Items", "", *_as_table(items), "## Files", "", *[f"- {plain(line)}" for line in _files(pages, said)], ""]
    class_marks.save(to / "marks.csv", pages, _cell, found)
    (to / "written.html").write_text(document(written(pages)), encoding="utf-8")
    (to / "class.html").write_text(document("\n".join(lines), "img { max-width: 35rem; width: 100%; }"), encoding="utf-8")
    return "\n".join(
        [
            head,
            *told,
            *_in_columns(items),
            *_files(pages, said),
            f"Written to {to}: class.html, written.html, marks.csv, class.csv, items.csv.",
        ]
    )


def _counted(pages, others):
    """How many people, as pairs and singles if there are pairs, and how many files do not count."""
    everybody, pairs = people(pages)
    singles = len(pages) - pairs
    head = f"{everybody} {'person' if everybody == 1 else 'people'} counted"
    if pairs:
        parts = f"{pairs} {'pair' if pairs == 1 else 'pairs'} and {singles} {'single' if singles == 1 else 'singles'}"
        head += f" on {len(pages)} {'page' if len(pages) == 1 else 'pages'}, {parts}"
    return f"{head}, {others} {'file' if others == 1 else 'files'} not counted."


def written(pages):
    """Every answer in sentences, under its item with a scale: a step for each point that a good answer has."""
    lines, items = ["# What was written", ""], class_marks.answered(pages)
    for which in known():
        if which not in items:
            continue
        answers = [(page["name"], page["items"][which]) for page in pages if which in page["items"]]
        earns, less = class_marks.steps(which)
        head, words = class_marks.asked(which)
        lines += [f"## {head}", "", words, "", f"A step for each of these that an answer has, {len(earns)} at most:", ""]
        lines += [*(f"- {point}" for point in earns), ""]
        lines += [f"A {less} takes one step away, if there is one.", ""] if less else []
        lines += [f"A good answer: {find(which).judgement.model}", ""]
        for name, item in answers:
            if item.get("status") == "written":
                tries = item.get("tries", 1)
                again = f" ({tries} tries; after the first a good answer is shown)" * (tries > 1)
                words = " ".join(plain(item.get("answer", "")).split())
                lines += [f"**{plain(name)}**{again}", "", f"> {words}", ""]
    longer = dict.fromkeys(part for page in pages for part in page["texts"])
    lines += [] if len(lines) > 2 else ["No item was answered in sentences.", ""]
    return "\n".join([*lines, f"In each .md besides: {plain(', '.join(longer))}." if longer else ""])


def _cell(value):
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _as_table(rows):
    lines = [f"| {' | '.join(rows[0])} |", f"|{'--|' * len(rows[0])}"] if rows else ["No item was answered."]
    return [*lines, *(f"| {' | '.join(' '.join(plain(str(x)).split()) for x in row.values())} |" for row in rows), ""]


def _in_columns(rows):
    lines = [f"{'item':7}{'answered':>9}{'right':>7}{'first try':>11}{'hint':>6}  commonest slip"] if rows else []
    for item, answered, right, first, _, hints, times, slip in (row.values() for row in rows):
        told = textwrap.wrap(f"{times} x {slip}", SLIP, subsequent_indent="    ") if times else [""]
        begins = f"{item:7}{answered:9}{right:7}{first:11}{hints:6}"
        lines.append(f"{begins}  {told[0]}".rstrip())
        lines += [f"{'':{len(begins)}}  {more}" for more in told[1:]]
    return lines


def _listed(said):
    return [f"{'Counted, but' if counts else 'Not counted:'} {file} {why}." for file, why, counts in said]


def _files(pages, said):
    """What is to be known of the files, or that there are none."""
    return _listed(said) or ["All count." if pages else f"{NOTHING}."]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, help=f"where to write; FOLDER/{OUT} unless told")
    parser.add_argument("--class", type=Path, dest="names", metavar="FILE", help="the class's list, a name on each line")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.error(f"there is no folder {given.folder}")
    try:
        names = listed(given.names) if given.names else ()
    except ValueError as why:
        parser.error(str(why))
    print(printable(save(given.folder, given.to or given.folder / OUT, names)))


if __name__ == "__main__":
    sys.exit(main())
