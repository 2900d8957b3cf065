"""`hand_in`: a reader's work on one page, Markdown and JSON side by side, to be given to a teacher. Nothing is sent."""

import hashlib
import json
import re
import unicodedata
from pathlib import Path

from course_lib.reader import concepts, predictions, progress_file, questions, tried
from course_lib.reader.handed_page import markdown
from course_lib.reader.own_files import NotSaved, numbered, place, read, write_new
from course_lib.reader.questions.answers import LOOKS
from course_lib.reader.questions.pages import KINDS
from course_lib.reader.shown import Feedback, show

WHAT, VERSION = "A reader's work in the course Behind the headline", 1
STEM, LONGEST = "my_hand_in", 60_000  # characters of a text
PLACEHOLDER = "NAME"  # what stands where a name goes, and is nobody's
NAME = 'Write a name or a pseudonym in quotation marks, and run the cell again: `hand_in("Blue heron")`.'


def hand_in(name="", folder="."):
    """Save answers, hints used, guesses, plans, reports, appraisal and inventory on one page, beside the notebook.

    Parameters
    ----------
    name : str
        A name or a pseudonym, under which a teacher knows the page.
    folder : str or pathlib.Path
        Where to save; the notebook's own folder unless told.

    Returns
    -------
    Feedback
        Also shown: what the two files are called. Whatever is passed, no exception is raised, and nothing is sent.
    """
    try:
        return show(Feedback("", "note", _saved(name, folder)))
    except (NotSaved, ValueError) as problem:
        return show(Feedback("", "note", str(problem)))


def fingerprint(page):
    """The SHA-256 over a page's content, but for the fingerprint itself: an accidental change of the JSON shows.

    Examples
    --------
    >>> fingerprint({"name": "Ada"}) == fingerprint({"name": "Ada", "sha256": "..."}) != fingerprint({"name": "Eve"})
    True
    """
    content = {part: value for part, value in page.items() if part != "sha256"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _saved(name, folder):
    shown = " ".join(str.__str__(name).encode("utf-8", "replace").decode().split())[:80] if isinstance(name, str) else ""
    if not re.search(r"\w", shown) or shown.casefold() == PLACEHOLDER.casefold():
        return f"Not saved yet. {NAME}"
    page = _gathered(unicodedata.normalize("NFC", shown))
    said = "Nothing to hand in yet: no answer, guess, plan or report is kept here."
    if any(page[part] for part in ("items", "guesses", "texts", "inventory")):
        page["sha256"] = fingerprint(page)
        texts = {".md": markdown(page), ".json": json.dumps(page, indent=1) + "\n"}
        stem = re.sub(r"[^\w-]+", "_", page["name"])[:40].strip("_")
        paths, is_new = write_new(folder, f"{STEM}_{stem}", texts)
        done = "Saved as" if is_new else "This is saved already, as"
        said = f"{done} {paths[0].name} and {paths[1].name}{place(folder)}. Nothing was sent: hand in both files."
    return "\n".join([said, *(f"Not on the page: {problem}." for problem in page["problems"])])


def _gathered(name):
    """All that is kept, as it stands in the JSON page."""
    kept = {part: progress_file.read(part) for part in progress_file.PARTS}
    dates = [str(entry.get("when")) for entries in kept.values() for entry in entries.values()]
    own, problems = _own_files()
    guesses = _guesses(problems)
    found = [_item(which, kept["checked"].get(which, {}), kept["hints"].get(which, {})) for which in questions.known()]
    return {
        "what": WHAT,
        "version": VERSION,
        "name": name,
        "newest": max((date for date in dates if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", date)), default=""),
        "items": {item.pop("id"): item for item in found if len(item) > 1},
        "guesses": guesses,
        "texts": {part: text for part, text in own.items() if isinstance(text, str)},
        "inventory": {when: own[when] for when in concepts.WHEN if when in own},
        "problems": problems,
    }


def _item(which, kept, hints):
    """What is kept of one question; a field that a reader made something else is left out."""
    stands = {"status": kept.get("status") if kept.get("status") in list(LOOKS) else None, "hints": hints.get("shown")}
    item = stands | {field: kept.get(field) for field in ("answer", "tries", "slips")}
    item["slips"] = [slip for slip in tried.listed(item["slips"]) if type(slip) is str] or None
    kinds = {"status": str, "answer": str, "tries": int, "hints": int, "slips": list}
    return {"id": which} | {field: item[field] for field, kind in kinds.items() if type(item[field]) is kind}


def _guesses(problems):
    found = {}
    for guess, value in predictions.first():
        try:
            found[guess.id] = _guess(guess, value)
        except Exception as error:  # a table that is lost: the course's fault
            problems.append(f"guess {guess.id}, {value} (what came out cannot be computed: {type(error).__name__})")
    return found


def _guess(guess, value):
    truth = guess.truth() if guess.options else float(guess.truth())
    said = [predictions.in_words(guess, each) for each in (value, truth)]
    found = predictions.answer(guess, value).status
    return {"asks": guess.asks, "guess": value, "truth": truth, "found": found, "words": said}


def _own_files():
    """The newest plans, reports, appraisal and inventory, each from the first of the folders that has one; and problems."""
    course, here = progress_file.course(), Path.cwd()
    folders = list(dict.fromkeys([course / "notebooks", course / "exercises", course, here] if course else [here]))
    stems = {kind: stem for kind, (stem, *_) in KINDS.items()} | {"appraisal": "my_appraisal"}
    finders = {kind: lambda folder, stem=stem: _text(numbered(folder, stem, ".md")) for kind, stem in stems.items()}
    finders |= {when: lambda folder, when=when: _letters(concepts.kept(when, folder)) for when in concepts.WHEN}
    found, problems = {}, []
    for part, find in finders.items():
        for folder in folders:
            try:
                if part not in found and (value := find(folder)):
                    found[part] = value
            except ValueError as problem:
                problems.append(str(problem))
    return found, problems


def _text(files):
    """The newest of some files, without pictures that stand in it as data."""
    text = re.sub(r"(?m)^(\[picture-\d+\]: data:.*|!\[.*\]\[picture-\d+\])$", "", read(files[-1])) if files else ""
    return text.encode("utf-8", "replace").decode()[:LONGEST].strip()


def _letters(kept):
    return {str(item): letter for item, letter in kept.items()} if kept else {}
