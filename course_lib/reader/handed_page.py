"""The page that `hand_in` saves, as Markdown for reading; what the reader typed is text in it, and no markup."""

import re

from course_lib.reader import concepts
from course_lib.reader.questions.answers import LOOKS
from course_lib.reader.questions.pages import plain


def markdown(page):
    """The page as Markdown; ``page`` is what `handing_in` gathered."""
    lines = [
        f"# Work of {_line(page['name'])}",
        "",
        f"{page['what']}. Newest entry: {page['newest'] or 'without a date'}.",
        "",
    ]
    if page["items"]:
        lines += ["## Answers", "", "| item | stands | answer | tries | hints | slips |", "|:--|:--|:--|--:|--:|:--|"]
        for which, item in page["items"].items():
            stands = LOOKS[item.get("status", "unanswered")][1]
            cells = [which, stands, item.get("answer", "(not kept)" if "status" in item else ""), item.get("tries", "")]
            lines.append(f"| {' | '.join(map(_line, [*cells, item.get('hints', 0), ' '.join(item.get('slips', []))]))} |")
    if page["guesses"]:
        lines += ["", "## Guesses", "", "| | asked | first guess | it is |", "|:--|:--|:--|:--|"]
        lines += [f"| {' | '.join(map(_line, [which, g['asks'], *g['words']]))} |" for which, g in page["guesses"].items()]
    if page["inventory"]:
        both = [page["inventory"].get(when, {}) for when in concepts.WHEN]
        lines += ["", "## Concept inventory", "", "| item | before | after |", "|:--|:-:|:-:|"]
        lines += [f"| {n} | {both[0].get(n, '–')} | {both[1].get(n, '–')} |" for n in concepts.NUMBERS]
    for part, text in page["texts"].items():
        lines += ["", f"## {part.capitalize()}", "", _words(text, part == "appraisal")]
    lines += ["", *(f"Not on the page: {_line(problem)}." for problem in page["problems"])]
    return "\n".join([*lines, "", f"SHA-256 of the content of the JSON page beside this one: `{page['sha256']}`", ""])


def _words(text, marked_up):
    """A reader's page within this one: its headings in bold, all else as text; the course's own marks are taken out."""
    text = re.sub(r"\\([^\w\s])", r"\1", re.sub(r"(?<!\\)\*+", "", text)) if marked_up else text
    parts = re.split(r"(?m)^#+ +(.+)$", text)  # every second one is a heading
    return "\n\n".join(f"**{_line(part)}**" if n % 2 else plain(part) for n, part in enumerate(parts) if part.strip())


def _line(value):
    return " ".join(plain(str(value)).split())
