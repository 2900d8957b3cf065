"""The reader's own estimand cards, and analysis plan: written before the results, kept for lesson 08, never overwritten."""

import re

from course_lib.arguments import one_of, shown
from course_lib.reader.own_files import NotSaved, entries, numbered, place, read, write_new, written
from course_lib.reader.questions.pages import CARDS, HEADINGS, KINDS, PARTS, REPORT  # noqa: F401  (handed on)

#: What a part must say to hold its writer to anything: beginnings of words, of which it has one, and what to ask if not.
HOLDS = {
    "question": ("midazolam sedative against compar than versus vs placebo control", "compared with what"),
    "primary outcome": ("day week month 1 2", "on which days, and known from what"),
    "blanks": (
        "use used count as relaps abstin leav left out exclud imput drop worst best both because since",
        "what does a missing day count as, and why",
    ),
    "analysis": (
        "differen ratio odds risk hazard share percent proportion point mean median number how rate",
        "which number compares the arms",
    ),
    "would change my mind": (
        "1 2 3 4 5 6 7 8 9 0 point percent less fewer more under below above than half one two five ten zero none differen "
        "equal same interval rule larger smaller ratio includ",
        "which result exactly, in a number",
    ),
}
FEWEST = {"question": 6}  # words; 3 for every other part


def cards(filled):
    """The reader's estimand cards beside ours, one row a part; ours is shown once theirs says something.

    It is the reader who compares. What is looked for here is only whether a word of theirs belongs to the part.

    Parameters
    ----------
    filled : dict of str to dict of str to str
        For each outcome a text for each of `PARTS`; ``...``, or no entry, means not filled yet.

    Returns
    -------
    pandas.DataFrame
        One row a part that was given, "outcome: part" in the index; its columns are "yours", "ours" and "what now".

    Raises
    ------
    ValueError
        If a part is not one of `PARTS`, or a card is not a dict.
    """
    import pandas as pd

    rows = {}
    for outcome, card in entries(filled, "the cards").items():
        for part, text in entries(card, f"the card of {outcome!r}").items():
            one_of(f"each part of the card of {outcome!r}", part, PARTS)
            rows[f"{outcome}: {part}"] = _beside(text, *CARDS.get(outcome, {}).get(part, ("", "", "")))
    return pd.DataFrame.from_dict(rows, orient="index", columns=["yours", "ours", "what now"]).rename_axis("card: part")


def _beside(text, ours, belongs, question):
    """A part as the reader filled it, our words for it (empty while theirs say nothing), and what to do."""
    try:
        text = written(text, "a part of a card")
    except ValueError:
        return shown(text), "", "Put words in quotation marks."
    if not text:
        return "still to fill", "", question
    words = re.findall(r"[^\W\d_]+", text.lower())
    if ours and any(word.startswith(tuple(belongs.split())) for word in words):
        return text, ours, "Does yours say the same?"
    if len(words) < 3:
        return text, "", f"This says too little to compare. {question}".strip()
    return text, ours, f"No word of ours is in it. {question}" if ours else "We have no card for this one."


def save(answers, folder=".", kind="plan"):
    """Save a plan as Markdown beside the notebook, under a new name if another one is there already.

    Parameters
    ----------
    answers : dict of str to str
        A text for each key of `HEADINGS`, or of the parts of its kind; ``...``, or a text of dots, means not written yet.
    folder : str or pathlib.Path
        Where to save; the notebook's own folder unless told.
    kind : {"plan", "capstone plan", "capstone report"}
        What it is; the report has the parts of `REPORT`.

    Returns
    -------
    str
        What was done. Nothing is saved while a part is not written or not text, or when the folder or the disk does not
        let it. A part that could mean anything is saved, and what it leaves open is asked.

    Raises
    ------
    ValueError
        If the kind or a key is not known, or ``answers`` is not a dict.
    """
    stem, title, headings = KINDS[one_of("kind", kind, KINDS)]
    for key in entries(answers, f"the {kind}"):
        one_of(f"each part of the {kind}", key, headings)
    try:
        texts = {key: written(answers.get(key, ...), f"part {key!r}") for key in headings}
    except ValueError as problem:
        return f"Not saved yet: {problem}."
    if empty := [key for key, text in texts.items() if not text]:
        return f"Not saved yet. Still to write: {', '.join(empty)}."
    parts = [f"## {headings[key]}\n\n{text}\n" for key, text in texts.items()]
    try:
        (path,), is_new = write_new(folder, stem, {".md": "\n".join([f"{title}\n", *parts])})
    except NotSaved as problem:
        return str(problem)
    if not is_new:
        return f"This {kind} is saved already, as {path.name}{place(folder)}."
    said = f"Saved as {path.name}{place(folder)}."
    if kind == "plan":
        said += " Lesson 08 will come back to the plan that was saved last."
    if open_parts := _left_open(texts, kind):
        said += f" Somebody could still get any answer out of it. {' '.join(open_parts)} Write it, and run the cell again."
    return said


def _left_open(texts, kind):
    """What each part leaves open, as a question; of the capstone's pages only that a part is too short."""
    found = []
    for key, text in texts.items():
        says, question = HOLDS.get(key, ("", "")) if kind == "plan" else ("", "")
        words = re.findall(r"[^\W_]+", text.lower())
        if (
            len(words) < (FEWEST.get(key, 3) if kind == "plan" else 3)
            or says
            and not any(word.startswith(tuple(says.split())) for word in words)
        ):
            found.append(f"{key.capitalize()}: {question or 'what exactly'}?")
    return found


def newest(folder="."):
    """The plan that was saved last, as Markdown without its title; None when there is none.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where plans are saved; the notebook's own folder unless told.

    Returns
    -------
    str or None

    Raises
    ------
    ValueError
        If the newest file cannot be read as a text; the message names it.
    """
    stem, title, _ = KINDS["plan"]
    found = numbered(folder, stem, ".md")
    return read(found[-1]).removeprefix(title).strip() if found else None
