"""The reader's appraisal of the trial: their own verdicts and words on one page, saved as Markdown and as HTML."""

from course_lib.arguments import one_of, shown
from course_lib.reader import plan
from course_lib.reader.own_files import NotSaved, entries, place, write_new, written
from course_lib.reader.questions.pages import ABOUT, WORDS, document
from course_lib.sources import trial

STEM = "my_appraisal"


def page(verdicts, words, my_plan=None):
    """The appraisal as Markdown.

    Parameters
    ----------
    verdicts : dict of str to (str, str)
        For each claim (C01 to C13) a verdict and the reason for it; ``...``, or no entry, leaves a line to fill in by hand.
        A claim whose lesson comes after the appraisal (C13) has a line only if it is given.
    words : dict of str to str
        A text for each key of `WORDS`; ``...``, or no entry, leaves room.
    my_plan : str, optional
        The reader's plan, as `plan.newest` returns it.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If a claim or a part is not known, or a value is not text.
    """
    table = trial.claims().set_index("claim")
    claims, lesson = table.text, table.lesson
    for claim in entries(verdicts, "the verdicts"):
        one_of("each claim", claim, list(claims.index))
    for part in entries(words, "the words"):
        one_of("each part of the page", part, WORDS)
    lines = ["# My appraisal", "", ABOUT, ""]
    for part, heading in WORDS.items():
        lines += [f"## {heading}", "", _text(words.get(part, ...), part) or "...", ""]
    lines += ["## Claim by claim", "", "| claim | in the course's words | my verdict | because |", "|:--|:--|:--|:--|"]
    for claim, text in claims.items():
        if lesson[claim] > "08" and claim not in verdicts:
            continue
        verdict, because = _pair(verdicts.get(claim, ...), claim)
        lines.append(f"| {claim} | {text} | {_cell(verdict) or 'no verdict yet'} | {_cell(because)} |")
    lines += ["", "## What I planned before I saw the results", ""]
    planned = _text(my_plan, "my_plan").replace("\n## ", "\n### ")
    planned = "#" + planned if planned.startswith("## ") else planned
    return "\n".join([*lines, planned or "No plan was saved (lesson 01 has a place for it).", ""])


def save(verdicts, words, folder="."):
    """Save the appraisal beside the notebook, as Markdown and as HTML, under new names if others are there already.

    Parameters
    ----------
    verdicts, words
        As for `page`; both may be empty, which gives a form to fill in by hand.
    folder : str or pathlib.Path
        Where to save, and where to look for the newest plan; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done, and what is still open. A plan that cannot be read does not keep the appraisal from being saved.

    Raises
    ------
    ValueError
        As `page`.
    """
    try:
        planned, problem = plan.newest(folder), ""
    except ValueError as error:
        planned, problem = None, f" Your plan is not in it: {error}."
    text = page(verdicts, words, planned)
    try:
        (markdown, page_html), is_new = write_new(folder, STEM, {".md": text, ".html": to_html(text)})
    except NotSaved as error:
        return str(error)
    open_claims = text.count("| no verdict yet |")
    open_words = sum(not _text(words.get(part, ...), part) for part in WORDS)
    left = f" Still open: {open_claims} verdicts, {open_words} texts." if open_claims or open_words else ""
    done = "Saved as" if is_new else "This appraisal is saved already, as"
    return f"{done} {markdown.name} and {page_html.name}{place(folder)}.{left}{problem}"


def to_html(text):
    """A page of Markdown as an HTML document that stands alone."""
    return document(text)


def _text(value, name):
    """A written text, or an empty one where nothing was written yet."""
    return written(... if value is None else value, repr(name))


def _pair(value, claim):
    if value is ...:
        return "", ""
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise ValueError(f'{claim} needs a verdict and a reason, ("depends on the definition", "..."), got {shown(value)}')
    return tuple(_text(part, claim) for part in value)


def _cell(text):
    return " ".join(text.split()).replace("|", "\\|")
