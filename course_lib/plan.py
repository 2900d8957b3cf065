"""The reader's own estimand cards, and analysis plan: written before the results, kept for lesson 08, never overwritten."""

from .own_files import numbered, write_new

STEM = "my_analysis_plan"
HEADINGS = {
    "question": "Question: population, intervention, comparator, outcome",
    "primary outcome": "Primary outcome: which days, which source",
    "blanks": "What a missing diary day or urine sample counts as, and why",
    "analysis": "Analysis: measure of effect, interval, test",
    "would change my mind": "What result would change my mind",
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
        If a part is not one of `PARTS`, or a value is not text.
    """
    import pandas as pd

    table = pd.DataFrame("still to fill", index=pd.Index(PARTS, name="part"), columns=list(filled))
    for outcome, card in filled.items():
        for part, text in card.items():
            if part not in PARTS:
                raise ValueError(f"a card has the parts {', '.join(map(repr, PARTS))}; got {part!r} for {outcome!r}")
            if text is ... or isinstance(text, str) and not text.strip(" ."):
                continue
            if not isinstance(text, str):
                raise ValueError(f"{part!r} of {outcome!r} must be text in quotation marks, got {text!r}")
            table.loc[part, outcome] = text.strip()
    return table


def save(answers, folder="."):
    """Save a plan as Markdown beside the notebook, under a new name if another one is there already.

    Parameters
    ----------
    answers : dict of str to str
        A text for each key of `HEADINGS`; ``...``, or a text of dots and spaces, means not written yet.
    folder : str or pathlib.Path
        Where to save; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done. Nothing is saved while a part is not written.

    Raises
    ------
    ValueError
        If a key is not one of `HEADINGS`, or a value is not text.
    """
    strange = [key for key in answers if key not in HEADINGS]
    if strange:
        raise ValueError(f"the plan has the parts {', '.join(map(repr, HEADINGS))}; got {strange[0]!r}")
    written = {key: answers.get(key, ...) for key in HEADINGS}
    for key, text in written.items():
        if text is not ... and not isinstance(text, str):
            raise ValueError(f"part {key!r} must be text in quotation marks, got {text!r}")
    empty = [key for key, text in written.items() if text is ... or not text.strip(" .\n")]
    if empty:
        return f"Not saved yet. Still to write: {', '.join(empty)}."
    lines = ["# My analysis plan", ""]
    for key, text in written.items():
        lines += [f"## {HEADINGS[key]}", "", text.strip(), ""]
    (path,), is_new = write_new(folder, STEM, {".md": "\n".join(lines)})
    return (
        f"Saved as {path.name}. Lesson 08 will come back to it."
        if is_new
        else f"This plan is saved already, as {path.name}."
    )


def newest(folder="."):
    """The plan that was saved last, as Markdown without its title; None when there is none.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where plans are saved; the notebook's own folder unless told.

    Returns
    -------
    str or None
    """
    found = numbered(folder, STEM, ".md")
    return found[-1].read_text(encoding="utf-8").removeprefix("# My analysis plan").strip() if found else None
