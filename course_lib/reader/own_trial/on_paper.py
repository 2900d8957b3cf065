"""The page: all that was found, and the reader's own words, as Markdown and as HTML that stand alone."""

import base64
import re
from datetime import date

from course_lib.arguments import shown
from course_lib.reader.own_files import NotSaved, place, write_new
from course_lib.reader.own_trial.compared import check_trial
from course_lib.reader.own_trial.given import Trial
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused, chosen, text_of
from course_lib.reader.questions.pages import document

STEM = "my_trial"  # and the trial's name
#: What only the reader can write.
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "largest doubt": "My largest doubt, and the number behind it",
    "harms": "What is known about harm, and how long people were watched for it",
    "interests": "Who paid, and who gains",
    "to the person": "What I would tell somebody who asks about it",
}
OF = {
    "published": "The numbers are published counts or estimates.",
    "real": "The people are real.",
    "simulated": "The people are simulated: this is evidence of nothing.",
    "invented": "The numbers are invented: this is evidence of nothing.",
}
#: Two columns on paper, so that the page takes two sides of A4.
MORE_LOOKS = """img { width: 35rem; max-width: 100%; height: auto; }
@page { size: A4; margin: 1.2cm; }
@media print {
  body { font-size: 8pt; line-height: 1.3; padding: 0; } main { columns: 2; column-gap: 0.8cm; } h1 { column-span: all; }
  h1 { font-size: 14pt; margin: 0 0 0.2em; } h2 { font-size: 10pt; margin: 0.7em 0 0.2em; break-after: avoid; }
  p { margin: 0.25em 0; orphans: 2; widows: 2; } img { width: 7.6cm; } table { display: table; width: 100%; }
  tr, img { break-inside: avoid; } th, td { padding: 0.1rem 0.3rem; } th:last-child { min-width: 0; }
}
"""


def page(trial, sections=(), words=None, author=""):
    """The appraisal as Markdown, with the pictures at its end as data; what readers typed is text in it, and no markup.

    Parameters
    ----------
    trial : Trial
    sections : sequence of Section
        What the page holds, in this order; each made from this trial, or from its names.
    words : dict of str to str, optional
        A text for each key of `WORDS`; ``...``, or no entry, leaves room.
    author : str
        Who appraised it; may be empty.

    Returns
    -------
    str

    Raises
    ------
    Refused
        If something is no section, or another trial's; a part is not known, or a text is none.
    """
    names = check_trial(trial).names
    by = _words(author, "author")
    if not isinstance(sections, tuple | list) or not all(isinstance(each, Section) for each in sections):
        hint = "give what own_trial.effect(...) and the others returned, in square brackets"
        if isinstance(sections, tuple | list) and None in sections:
            hint = "one is None, since its cell was not run or was refused: mend that first"
        raise Refused(f"sections must be a list of parts of the page: {hint}; got {shown(sections)}.")
    for section in sections:
        _check_owner(section, trial)
    if words is not None and not isinstance(words, dict):
        raise Refused(f'words must be a dict, as in {{"harms": "..."}}, got {shown(words)}.')
    for part in words or ():
        chosen("each text", part, WORDS)
    today = date.today()
    first, second = names.arms
    lines = [f"# {plain(names.trial)}: {plain(first)} against {plain(second)}", ""]
    lines += [f"Appraised on {today.day} {today:%B %Y}{f' by {by}' if by else ''}. {OF[names.kind]}", ""]
    lines += [f"Source: {plain(names.source) or 'not given'}", ""]
    lines += _own_words(words or {}, ["in one sentence"])
    pictures = []
    for section in filter(lambda each: each.kept, sections):
        lines += _section(section, pictures)
    lines += _own_words(words or {}, [part for part in WORDS if part != "in one sentence"])
    lines += [f"[picture-{i}]: data:image/png;base64,{data}" for i, data in enumerate(pictures, 1)]
    return "\n".join([*lines, ""])


def save(trial, sections=(), words=None, author="", folder="."):
    """Save the page beside the notebook as Markdown and as HTML, under new names if others are there already.

    Nothing is saved before it is said in one sentence what the trial shows.

    Parameters
    ----------
    trial, sections, words, author
        As for `page`.
    folder : str or pathlib.Path
        Where to save; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done, and which texts are still to write.

    Raises
    ------
    Refused
        As `page`.
    """
    text = page(trial, sections, words, author)
    left = [part for part in WORDS if not _words((words or {}).get(part, ...), part)]
    if "in one sentence" in left:
        return "Not saved yet. Write first what the trial shows, in one sentence; the other texts may wait."
    stem = "_".join([STEM, *re.findall(r"[a-z0-9]+", trial.names.trial.lower())])
    try:
        (markdown, page_html), is_new = write_new(folder, stem, {".md": text, ".html": to_html(text)})
    except NotSaved as problem:
        return str(problem)
    except ValueError as error:
        raise Refused(f"{error}.") from None
    done = "Saved as" if is_new else "This page is saved already, as"
    open_ = f" Still to write: {', '.join(left)}." if left else ""
    return f"{done} {markdown.name} and {page_html.name}{place(folder)}.{open_}"


def to_html(text):
    """A page of Markdown as an HTML document that stands alone."""
    return document(text, MORE_LOOKS)


def plain(text):
    """Text in which Markdown and HTML find no markup, one line a paragraph.

    Examples
    --------
    >>> print(plain("<b>5*</b> | [x](y)"))
    \\<b\\>5\\*\\</b\\> \\| \\[x\\](y)
    """
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    escaped = [re.sub(r"([\\`*_\[\]|#~&]|<(?! )|(?<! )>)", r"\\\1", part) for part in paragraphs if part]
    return "\n\n".join(re.sub(r"^([-+=](?!\d)|\d+(?=[.)](?!\d)))", _first_escaped, part) for part in escaped)


def _check_owner(section, trial):
    """A refusal if a section was made from another trial, from other numbers, or under other names."""
    if section.of not in (trial, trial.names):
        whose = (
            section.of if isinstance(section.of, Trial) else f"{getattr(section.of, 'trial', 'no trial')}, as then named."
        )
        raise Refused(
            f"The section {section.heading!r} is of {whose} This page is of {trial} Run that section's cell again."
        )


def _first_escaped(match):
    """What would begin a list or a heading: "1." becomes "1\\.", "-" becomes "\\-"."""
    return match[1] + "\\" if match[1].isdigit() else "\\" + match[1]


def _section(section, pictures):
    """A section's lines; its pictures are added to the others, and named by their number."""
    lines = [f"## {plain(section.heading)}", ""]
    for line in section.lines:
        lines += [plain(line), ""]
    if section.table:
        head, *rows = ([plain(cell).replace("\n\n", " ") for cell in row] for row in section.table)
        lines += [f"| {' | '.join(head)} |", f"|{':--|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows), ""]
    for picture in section.pictures:
        pictures.append(base64.b64encode(picture.png).decode())
        lines += [f"![{plain(picture.alt)}][picture-{len(pictures)}]", ""]
    return lines


def _own_words(words, parts):
    lines = []
    for part in parts:
        lines += [f"## {WORDS[part]}", "", _words(words.get(part, ...), part) or "*Still to write.*", ""]
    return lines


def _words(text, what):
    """A text of the reader's, as plain paragraphs."""
    return plain(text_of(text, repr(what)))
