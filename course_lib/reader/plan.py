"""The reader's own estimand cards, and analysis plan: written before the results, kept for lesson 08, never overwritten."""

from course_lib.arguments import one_of
from course_lib.reader.own_files import NotSaved, entries, numbered, place, read, write_new, written
from course_lib.reader.questions.pages import HEADINGS, KINDS, PARTS, REPORT  # noqa: F401  (handed on)


def cards(filled):
    """Estimand cards as a table, one column an outcome, with what is still to fill said in words.

    Parameters
    ----------
    filled : dict of str to dict of str to str
        For each outcome a text for each of `PARTS`; ``...``, or no entry, means not filled yet.

    Returns
    -------
    pandas.DataFrame
        One row a part, one column an outcome.

    Raises
    ------
    ValueError
        If a part is not one of `PARTS`, a card is not a dict, or a value is not text.
    """
    import pandas as pd

    table = pd.DataFrame("still to fill", index=pd.Index(PARTS, name="part"), columns=list(entries(filled, "the cards")))
    for outcome, card in filled.items():
        for part, text in entries(card, f"the card of {outcome!r}").items():
            one_of(f"each part of the card of {outcome!r}", part, PARTS)
            if text := written(text, f"{part!r} of {outcome!r}"):
                table.loc[part, outcome] = text
    return table


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
        What was done. Nothing is saved while a part is not written, or when the folder or the disk does not let it.

    Raises
    ------
    ValueError
        If the kind or a key is not known, ``answers`` is not a dict, or a value is not text.
    """
    stem, title, headings = KINDS[one_of("kind", kind, KINDS)]
    for key in entries(answers, f"the {kind}"):
        one_of(f"each part of the {kind}", key, headings)
    texts = {key: written(answers.get(key, ...), f"part {key!r}") for key in headings}
    if empty := [key for key, text in texts.items() if not text]:
        return f"Not saved yet. Still to write: {', '.join(empty)}."
    parts = [f"## {headings[key]}\n\n{text}\n" for key, text in texts.items()]
    try:
        (path,), is_new = write_new(folder, stem, {".md": "\n".join([f"{title}\n", *parts])})
    except NotSaved as problem:
        return str(problem)
    if not is_new:
        return f"This {kind} is saved already, as {path.name}{place(folder)}."
    return f"Saved as {path.name}{place(folder)}." + (" Lesson 08 will come back to it." if kind == "plan" else "")


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
