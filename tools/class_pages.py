"""The hand-in pages in a folder: which of them count, and what is to be known of the others; `collect.py` shows both."""

import json
import math
import re
from collections import Counter

from course_lib.reader.concepts import WHEN
from course_lib.reader.handing_in import PLACEHOLDER, VERSION, WHAT, fingerprint
from course_lib.reader.questions.answers import LOOKS

OUT, LARGEST = "collected", 5_000_000  # bytes; a page has a hundredth of that
PARTS = ("items", "guesses", "texts", "inventory")
RENAMED = re.compile(r"(?: ?\(\d+\)| - Copy| copy)+$")  # what a browser or a file manager adds to a name that is taken
BESIDE = re.compile(r"^SHA-256 of the content of the JSON page beside this one: `([0-9a-f]{64})`\s*\Z", re.M)
AND = re.compile(r"\s+and\s+|\s*[&+]\s*", re.I)  # between the names of a pair; a comma may stand between two of three


class NotCounted(ValueError):
    """Why a file does not count, as the end of a sentence."""


def opened(path):
    """The page in a file, checked.

    Raises
    ------
    NotCounted
        If it cannot be read, is no such page, was changed after it was saved, or is empty.
    """
    if path.name.lower().endswith(".json.txt"):
        raise NotCounted("is not called .json: take the .txt off its name")
    if path.suffix.lower() != ".json":
        whole = path.suffix.lower() == ".md" and _first_name(path) in _stems(path.parent)
        raise NotCounted("" if whole else f"is not a JSON page{': ask for the .json beside it' * (path.suffix == '.md')}")
    try:
        if path.stat().st_size > LARGEST:
            raise NotCounted("is too large to be a page")
        page = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_no_number)
    except NotCounted:
        raise
    except (OSError, ValueError, RecursionError) as problem:
        raise NotCounted(_unread(problem)) from None
    if not isinstance(page, dict) or page.get("what") != WHAT:
        raise NotCounted("is not a hand-in page of this course")
    if page.get("version") != VERSION:
        raise NotCounted(f"was written by another version of the course ({str(page.get('version'))[:10]}, here {VERSION})")
    if page.get("sha256") != fingerprint(page):
        raise NotCounted("was changed after it was saved: its SHA-256 does not fit")
    if not _well_formed(page):
        raise NotCounted("does not have the form of a hand-in page")
    if page["name"].strip().casefold() == PLACEHOLDER.casefold():
        raise NotCounted(f"has {page['name'].strip()[:10]} in place of a name: ask whose it is")
    if not any(page[part] for part in PARTS):
        raise NotCounted("is empty: no answer, guess, plan or report is on it")
    return page


def _unread(problem):
    """Why a page cannot be read; where a quotation mark is lacking its line is told, because somebody changed it by hand."""
    quoted = isinstance(problem, json.JSONDecodeError) and re.search(
        "double quotes|Unterminated|delimiter|control", problem.msg
    )
    if quoted and problem.doc.rstrip().endswith("}"):  # it is whole
        return f"cannot be read: a quotation mark is missing or too many near line {problem.lineno}. Ask for the file again"
    return "cannot be read: it is cut off or damaged"


def _first_name(path):
    """A file's name as it was saved, without its ending."""
    return RENAMED.sub("", path.stem)


def _stems(folder):
    return {_first_name(path) for path in folder.iterdir() if path.suffix.lower() == ".json"}


def _beside(path):
    """The SHA-256 of the JSON page that was saved with a .md, as its last line has it, whatever the two are called now."""
    try:
        whole = path.suffix.lower() == ".md" and path.stat().st_size <= LARGEST
        found = BESIDE.search(path.read_text(encoding="utf-8", errors="replace")) if whole else None
    except OSError:
        found = None
    return found[1] if found else ""


def members(name):
    """The names of a pair, or of three, that handed in together; of one person the name alone.

    Examples
    --------
    >>> members("Anna K and Ben L"), members("Blue heron")
    (['Anna K', 'Ben L'], ['Blue heron'])
    """
    found = [each for each in AND.split(name) if each]
    return [each for part in found for each in re.split(r"\s*,\s*", part) if each] if len(found) > 1 else [name]


def _no_number(name):
    raise ValueError(name)


def _well_formed(page):
    texts = all(isinstance(page.get(field), str) for field in ("name", "newest")) and page["name"].strip()
    if not texts or not all(isinstance(page.get(part), dict) for part in PARTS):
        return False
    items = [item for item in page["items"].values() if isinstance(item, dict)]
    numbers = [item.get(field, 0) for item in items for field in ("tries", "hints")]
    slips = [item.get("slips", []) for item in items]
    words = [*page["texts"].values(), *(item.get("answer", "") for item in items)]
    letters = [page["inventory"].get(when, {}) for when in WHEN]
    return (
        len(items) == len(page["items"])
        and all(item.get("status", "unanswered") in list(LOOKS) for item in items)
        and all(type(number) is int and 0 <= number < 10**6 for number in numbers)
        and all(isinstance(each, list) and all(isinstance(slip, str) for slip in each) for each in slips)
        and all(isinstance(text, str) for text in words)
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
        file = on_one_line(path.relative_to(folder).as_posix())
        try:
            page = opened(path)
            if (twin := seen.setdefault(page["sha256"], file)) != file:
                again = _first_name(path) == _first_name(folder / twin)  # loaded twice
                raise NotCounted("" if again else f"is the same page as {twin}")
            pages.append(
                page | {"file": file, "name": on_one_line(page["name"])[:100], "newest": on_one_line(page["newest"])}
            )
        except NotCounted as reason:
            said += [(file, str(reason), False, _beside(path))] if str(reason) else []
    said = [(file, why, counts) for file, why, counts, saved_with in said if saved_with not in seen]
    pages.sort(key=lambda page: (page["newest"], sum(len(page[part]) for part in PARTS), _place(page)), reverse=True)
    counted = []
    for page in pages:
        namesakes = [other for other in counted if other["name"].casefold() == page["name"].casefold()]
        differ = [_apart(page, other) for other in namesakes]
        if "" in differ:
            newer = namesakes[differ.index("")]["file"]
            why = f"is an older page of {page['name']}, and all of it is on the newest, which counts: {newer}"
            said.append((page["file"], f"{why}. If they are two people, ask one for another name", False))
            continue
        if namesakes:
            why = f"has the name of {namesakes[0]['file']} and {differ[0]}: counted as another person. Ask both"
            said.append((page["file"], why, True))
        if (mine := _words(page)) and (same := [other["file"] for other in counted if _words(other) == mine]):
            said.append((page["file"], f"has the same sentences as {same[0]}, under another name", True))
        counted.append(page)
    said += _twice(counted)
    names = Counter(page["name"].casefold() for page in counted)
    for page in counted:
        page["people"] = members(page["name"])
        if names[page["name"].casefold()] > 1:
            page["people"] = [f"{each} ({page['file']})" for each in page["people"]]
            page["name"] += f" ({page['file']})"
    return sorted(counted, key=lambda page: page["name"].casefold()), sorted(said)


def _twice(counted):
    """What is to be said of pages whose people are on a page of others too, such as one of a pair that handed in alone."""
    for page in counted:
        mine = {each.casefold(): each for each in members(page["name"])}
        for other in counted:
            theirs = {each.casefold() for each in members(other["name"])}
            if len(mine) < len(theirs) or (len(mine) == len(theirs) and page["file"] > other["file"]):
                for each in mine.keys() & theirs if mine.keys() != theirs else ():
                    why = f"is by {mine[each]}, who is also on {other['file']}, of {other['name']}"
                    yield (
                        page["file"],
                        f"{why}: one person in the number of people. Ask which of the two is to be marked",
                        True,
                    )


def people(pages):
    """How many people pages are of, and how many of the pages are a pair's, or of more.

    Examples
    --------
    >>> people([{"people": ["Anna K", "Ben L"]}, {"people": ["anna k"]}])
    (2, 1)
    """
    everybody = {each.casefold() for page in pages for each in page["people"]}
    return len(everybody), sum(len(page["people"]) > 1 for page in pages)


def _place(page):
    return len(page["file"]), page["file"]  # my_hand_in_x_10 after my_hand_in_x_9


def _apart(one, newer):
    """Why two pages of one name may be of two people; empty if the newer has all of the older, as of one who went on.

    A first guess is kept once and never changes, and tries and hints only grow. In one minute nobody is older.
    """
    both = one["guesses"].keys() & newer["guesses"].keys()
    if any(one["guesses"][which]["guess"] != newer["guesses"][which]["guess"] for which in both):
        return "other first guesses"
    if one["newest"] == newer["newest"]:
        return "its newest entry in the same minute"
    gone_on = all(
        item.get(field, 0) <= newer["items"].get(which, {}).get(field, -1)
        for which, item in one["items"].items()
        for field in ("tries", "hints")
        if field in item
    )
    kept = all(one[part].keys() <= newer[part].keys() for part in ("items", "guesses", "inventory"))
    return "" if gone_on and kept else "work that is not on that one"


def _words(page):
    """What a student wrote in sentences; numbers and letters are the same in many a class."""
    return sorted(
        [*page["texts"].values(), *(x.get("answer", "") for x in page["items"].values() if x.get("status") == "written")]
    )


def on_one_line(text):
    """A student's words on one line, without letters that steer a terminal or cannot be written."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:300]
