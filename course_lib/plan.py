"""The reader's own estimand cards, and analysis plan: written before the results, kept for lesson 08, never overwritten."""

from .own_files import NotSaved, entries, numbered, place, read, write_new, written

HEADINGS = {
    "question": "Question: population, intervention, comparator, outcome",
    "primary outcome": "Primary outcome: which days, which source",
    "blanks": "What a missing diary day or urine sample counts as, and why",
    "analysis": "Analysis: measure of effect, interval, test",
    "would change my mind": "What result would change my mind",
}

REPORT = {
    "traps": "What was odd in the table, and what I did about it",
    "abstinence": "Abstinence: estimate, interval, and the definition",
    "relapse": "Relapse: estimate, interval, and the assumption behind it",
    "published": "What agrees with the paper, what does not, and why",
    "verdict": "My verdict, and what would change it",
}
#: What can be kept: the name of its file, its title, its parts.
KINDS = {
    "plan": ("my_analysis_plan", "# My analysis plan", HEADINGS),
    "capstone plan": ("my_capstone_plan", "# My plan for the capstone", HEADINGS),
    "capstone report": ("my_capstone_report", "# My report on the capstone", REPORT),
}

#: The parts of an estimand that differ from outcome to outcome.
PARTS = ("outcome", "intercurrent events", "blanks", "summary")


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
            if part not in PARTS:
                raise ValueError(f"a card has the parts {', '.join(map(repr, PARTS))}; got {part!r} for {outcome!r}")
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
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(map(repr, KINDS))}, got {kind!r}")
    stem, title, headings = KINDS[kind]
    strange = [key for key in entries(answers, f"the {kind}") if key not in headings]
    if strange:
        raise ValueError(f"the plan has the parts {', '.join(map(repr, headings))}; got {strange[0]!r}")
    texts = {key: written(answers.get(key, ...), f"part {key!r}") for key in headings}
    empty = [key for key, text in texts.items() if not text]
    if empty:
        return f"Not saved yet. Still to write: {', '.join(empty)}."
    lines = [title, ""]
    for key, text in texts.items():
        lines += [f"## {headings[key]}", "", text, ""]
    try:
        (path,), is_new = write_new(folder, stem, {".md": "\n".join(lines)})
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
