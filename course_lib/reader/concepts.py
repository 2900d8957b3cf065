"""The concept inventory: fourteen items taken before lesson 01 and again after lesson 09, kept in the reader's own files."""

import json

from course_lib.arguments import one_of
from course_lib.reader.own_files import NotSaved, entries, numbered, place, read, write_new
from course_lib.reader.questions.concepts import ITEMS
from course_lib.reader.shown import Shown

WHEN = ("before", "after")
STEM = "my_concepts"
NUMBERS = [str(number) for number in range(1, len(ITEMS) + 1)]
FIRST = NUMBERS[:10]  # whoever answered when there were ten has no more


def keep(when, answers, folder="."):
    """Keep the answers beside the notebook; earlier ones are never overwritten.

    Parameters
    ----------
    when : {"before", "after"}
        Before lesson 01, or after lesson 09.
    answers : dict of int to str
        A letter, "a" to "d", for each item from 1 to 14; ``...`` means not answered yet.
    folder : str or pathlib.Path
        Where to keep them; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done. Nothing is kept while an item is open or its answer is not one of the four letters, or when the
        folder or the disk does not let it.

    Raises
    ------
    ValueError
        If ``when`` or an item's number is not known, or ``answers`` is not a dict.
    """
    one_of("when", when, WHEN)
    answers = {str(item): answer for item, answer in entries(answers, "the answers").items() if answer is not ...}
    for item in answers:
        one_of("each item's number", item, NUMBERS)
    given = {item: _letter(answers[item]) for item in NUMBERS if item in answers}
    if strange := [f"item {item} has {str(answers[item])[:20]!r}" for item, letter in given.items() if not letter]:
        return f'Not kept yet: {"; ".join(strange)}. Each answer is one letter in quotation marks: "a", "b", "c" or "d".'
    if still := [item for item in NUMBERS if item not in given]:
        return f"Not kept yet. Still to answer: {', '.join(still)}."
    try:
        (path,), is_new = write_new(folder, f"{STEM}_{when}", {".json": json.dumps(given, indent=1) + "\n"})
    except NotSaved as problem:
        return str(problem)
    kept = "Kept as" if is_new else "The same answers are kept already, as"
    kept = f"{kept} {path.name}{place(folder)}."
    if when == "before" and len(numbered(folder, f"{STEM}_before", ".json")) > 1:
        return f'{kept} Your first answers stay the ones to compare with. Is this the second time? Then write "after".'
    return kept + (" Come back after lesson 09." if when == "before" else " Run the next cell to see what changed.")


def _letter(answer):
    letter = answer.strip().strip("().").lower() if isinstance(answer, str) else ""
    return letter if letter in tuple("abcd") else ""


def kept(when, folder="."):
    """The answers that count, the first ones before and the last ones after, as a dict of int to str; None without any.

    Raises
    ------
    ValueError
        If ``when`` is not known, or the file cannot be read; the message names the file.
    """
    one_of("when", when, WHEN)
    files = numbered(folder, f"{STEM}_{when}", ".json")
    if not files:
        return None
    file = files[0 if when == "before" else -1]
    text = read(file)
    try:
        found = json.loads(text)
        whole = sorted(found) in (sorted(NUMBERS), sorted(FIRST)) and set(found.values()) <= set("abcd")
    except (ValueError, AttributeError, TypeError, RecursionError):
        whole = False
    if not whole:
        raise ValueError(f"{file.name} does not hold {len(NUMBERS)} answers. Move it elsewhere, and answer again")
    return {int(item): letter for item, letter in found.items()}


def questions():
    """The items with their options, to be shown in a notebook."""
    parts = []
    for number, item in enumerate(ITEMS, 1):
        options = "\n".join(f"- ({letter}) {text}" for letter, text in zip("abcd", item.options, strict=True))
        parts.append(f"**{number}.** {item.question}\n\n{options}")
    return Shown("\n\n".join(parts))


def change(folder="."):
    """How each item's answer changed, with an explanation of every option once both sets of answers are kept.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where answers are kept.

    Returns
    -------
    Shown
        Before the second time nothing is given away.
    """
    before, after = both = [kept(when, folder) for when in WHEN]
    if before is None or after is None:
        missing = " and ".join(f'"{when}"' for when, answers in zip(WHEN, both, strict=True) if answers is None)
        return Shown(f"Nothing to compare yet: no answers {missing} are kept here.")
    right = [sum(answers.get(n) == item.right for n, item in enumerate(ITEMS, 1)) for answers in both]
    lines = [f"Right: {right[0]} of {len(ITEMS)} before, {right[1]} after.", ""]
    lines += ["| item | before | after | |", "|:--|:-:|:-:|:--|"]
    for number, item in enumerate(ITEMS, 1):
        pair = [answers.get(number, "–") for answers in both]
        lines.append(f"| {number}. {item.about} | {pair[0]} | {pair[1]} | {_word(item, *pair)} |")
    for number, item in enumerate(ITEMS, 1):
        lines += ["", f"**{number}. {item.about}.** {item.question}", ""]
        for letter, option, why in zip("abcd", item.options, item.why, strict=True):
            chosen = [when for when, answers in zip(WHEN, both, strict=True) if answers.get(number) == letter]
            mark = f" *(yours {' and '.join(chosen)})*" if chosen else ""
            lines.append(f"- ({letter}) {option}{mark} {why}")
    return Shown("\n".join(lines))


def _word(item, before, after):
    if "–" in (before, after):
        return "asked once"
    words = {(True, True): "right both times", (False, True): "gained", (True, False): "lost", (False, False): "still open"}
    return words[before == item.right, after == item.right]
