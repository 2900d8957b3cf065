"""The page: what is filled in, beside what the course says, as Markdown and as HTML that stand alone; and what is open."""

import base64
import re
from dataclasses import replace
from datetime import date

from course_lib.reader.appraisal import asked, behind
from course_lib.reader.appraisal.earlier import Brought
from course_lib.reader.appraisal.earlier import brought as look_for
from course_lib.reader.appraisal.part import Part, sentence
from course_lib.reader.own_files import NotSaved, numbered, place, write_new, written
from course_lib.reader.questions.pages import TWO_SIDES, document, plain
from course_lib.sources import trial, verdicts

STEM, BREAK = "my_appraisal", "  \n"
#: On paper all of it is to fit on two sides.
SMALLER = """@page { margin: 1cm; }
@media print { body { font-size: 7pt; line-height: 1.2; } p { margin: 0.2em 0; } img { width: 5.8cm; } }
"""
KARE = "KARE is another trial, of ketamine with and without a therapy, for alcohol (Grabski 2022)."
FIRST = "Monday at first"
#: Where a lesson is named: for readers of the course only.
LESSONS = r" \(lessons? \d\d(?: and \d\d)?\)|[;,] lessons? \d\d(?: and \d\d)?(?=\))"
MUST = (
    "the parts must be a list of what appraisal.claims(...) and the others gave, by the names of their cells, as in "
    "[claims_1, harm]."
)
KINDS = {
    "claims": "verdicts",
    "bias": "what may have bent the result",
    "certainty": "how certain it is",
    "article": "the article",
    "words": "own words",
}


def page(parts, name="", brought=None):
    """The appraisal as Markdown, with its picture at the end as data; what readers typed is text in it, and no markup.

    Parameters
    ----------
    parts : sequence of Part
        What `claims` and the others returned; None, for a cell that was not run, is passed over.
    name : str
        Who appraised it; may be empty.
    brought : Brought, optional
        What was found of earlier lessons.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If something is no part, or the name is not text.
    """
    rows, by = _filled_in(parts), " ".join(plain(written(name, "name")).split())
    today = date.today()
    lines = [*_words(rows, "in one sentence"), *_monday(rows), *_words(rows, "largest doubt")]
    lines += [f"![{plain(_effect().alt)}][picture-1]", "", *_claims(rows)]
    lines += _card("What may have bent the result", rows.get("bias", {}), asked.RESULT, asked.ON_PAGE["bias"])
    grounds = f"{asked.RESULT} What makes it less certain, beside bias, which is judged above:"
    lines += _card("How certain it is", rows.get("certainty", {}), grounds, asked.ON_PAGE["certainty"])
    lines += [*_words(rows, "harms", behind.harms()), *_words(rows, "interests", asked.FUNDING)]
    lines += _card("The article itself", rows.get("article", {}), asked.ABOUT_ARTICLE, {})
    lines += [*_words(rows, "next trial"), *_earlier(rows, brought or Brought())]
    if left := _open(rows):
        lines += ["## Still open", "", BREAK.join(map(sentence, left)), ""]
    about = f"{asked.ABOUT} {KARE}" if any("KARE" in line for line in lines) else asked.ABOUT
    title = ["# My appraisal of one trial", "", f"{today.day} {today:%B %Y}{f', by {by}' if by else ''}. {about}", ""]
    picture = f"[picture-1]: data:image/png;base64,{base64.b64encode(_effect().png).decode()}"
    return "\n".join([*title, *lines, picture, ""])


def save(parts, name="", folder="."):
    """Save the page beside the notebook as Markdown and as HTML, under new names if others are there already.

    Parameters
    ----------
    parts, name
        As for `page`.
    folder : str or pathlib.Path
        Where to save, and where bets and plan lie; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done, and what is still open; nothing is saved before something is filled in. No exception is raised for
        what a reader typed.
    """
    try:
        rows, earlier = _filled_in(parts), look_for(folder)
        text = page(parts, name, earlier)
        if not any(rows.values()):
            return "Not saved yet: nothing is filled in. One verdict with its reason, or one sentence, makes a page."
        (markdown, page_html), is_new = write_new(folder, STEM, {".md": text, ".html": to_html(text)})
    except NotSaved as problem:
        return str(problem)
    except ValueError as problem:
        return f"Not saved: {problem}."
    left = _open(rows)
    done = "Saved as" if is_new else "This page is saved already, as"
    said = [
        f"{done} {markdown.name} and {page_html.name}{place(folder)}.",
        "It is the newest; the older ones are kept." if len(numbered(folder, STEM, ".md")) > 1 and is_new else "",
        f"Still open: {'; '.join(left)}." if left else "",
    ]
    return " ".join(filter(None, [*said, *earlier.problems]))


def to_html(text):
    """A page of Markdown as an HTML document that stands alone."""
    return document(text, TWO_SIDES + SMALLER)


def _filled_in(parts):
    """What is filled in, by kind and key; of a question that was answered twice the later answer."""
    if not isinstance(parts, list | tuple):
        raise ValueError(f"{MUST} It is a {type(parts).__name__}")
    for number, part in enumerate(parts, 1):
        if not (part is None or isinstance(part, Part)):
            raise ValueError(f"{MUST} Number {number} in it is a {type(part).__name__}")
    rows = {}
    for part in filter(None, parts):
        rows.setdefault(part.kind, {}).update({row.key: row for row in part.rows if row.done})
    return {kind: {key: found[key] for key in _keys(kind) if key in found} for kind, found in rows.items()}


def _keys(kind):
    of = {
        "bias": asked.BIAS_ASKED,
        "certainty": asked.CERTAINTY_ASKED,
        "article": asked.ARTICLE,
        "words": asked.WORDS,
    }
    return list(of.get(kind, verdicts.VERDICTS))


def _open(rows):
    """What is not filled in, a line for each kind; a claim of a later lesson and what may be left out are not missed."""
    claims = trial.claims().set_index("claim")
    spared = {*claims.index[claims.lesson > "09"], asked.OVERALL, FIRST}
    left = []
    for kind, words in KINDS.items():
        keys = [key for key in _keys(kind) if key not in rows.get(kind, {}) and key not in spared]
        if keys:
            left.append(f"{words} ({', '.join(keys) if rows.get(kind) else f'all {len(keys)}'})")
    return left


def _words(rows, key, fact=""):
    """A text of the reader's under its heading, and a fact below it."""
    row = rows.get("words", {}).get(key)
    said = [plain(row.said.because), ""] if row else []
    said += [_course(plain(fact)), ""] if fact else []
    return [f"## {asked.WORDS[key]}", "", *said] if said else []


def _monday(rows):
    """What the reader says on Monday, and below it what they would have said at first."""
    mine = rows.get("words", {})
    if "on Monday" not in mine or FIRST not in mine:
        return [*_words(rows, "on Monday"), *_words(rows, FIRST)]
    return [*_words(rows, "on Monday"), f"*Before I put this page together:* {_stopped(mine[FIRST])}", ""]


def _claims(rows):
    mine = rows.get("claims", {})
    if not mine:
        return []
    means = " ".join(f"**{sentence(verdict)}**: {meaning}." for verdict, meaning in asked.MEANS.items())
    lines = ["## Claim by claim", "", f"{means}{BREAK}{_compared(mine.values())}", ""]
    for key, row in mine.items():
        lines += [f"**{key}** *{plain(row.asked)}.*{BREAK}**{sentence(row.said.judged)}**: {_stopped(row)}{_other(row)}", ""]
    return lines


def _compared(rows):
    """How many verdicts are the course's too, and what that does not say."""
    same, arguable = sum(row.same for row in rows), sum(row.arguable for row in rows)
    said = f"The course's verdict is the same on {same} of {len(rows)}; the reasons may differ, and stand side by side."
    return said + (f" On {arguable} more the course says that my verdict can be argued, too." if arguable else "")


def _card(heading, mine, about, names):
    """Judgements with reasons, each with the number behind it or with the course's answer."""
    lines = [f"## {heading}", "", about, ""] if mine else []
    for key, row in mine.items():
        number = f"{BREAK}{_course(plain(row.behind))}" if row.behind else ""
        line = names.get(key, row.asked.rstrip("."))
        lines += [f"{plain(line)}: **{row.said.judged}.** {sentence(_stopped(row))}{number}{_other(row)}", ""]
    return lines


def _other(row):
    """The course's answer and its reason, in a line of their own."""
    if not row.ours:
        return ""
    argued = f" *{sentence(row.argued[0])}* can be argued, because {row.argued[1]}." if row.argued else ""
    answer = f"the same, because {row.ours[1]}" if row.same else f"*{row.ours[0]}*. {sentence(row.ours[1])}"
    if row.same and row.ours[1][:1].isupper():
        answer = f"the same. {row.ours[1]}"
    return f"{BREAK}{_course(answer)}{argued}"


def _course(text):
    """What the course says, under its name; lessons are named to readers of the course only."""
    return f"*From the course:* {re.sub(LESSONS, '', text)}"


def _stopped(row):
    """The reader's reason as one line of text, with a stop at its end."""
    text = " ".join(plain(row.said.because).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _earlier(rows, brought):
    """Bets beside today's verdicts, and the plan; how many guesses were near is nobody else's business."""
    now, texts = rows.get("claims", {}), trial.claims().set_index("claim").text
    lines = []
    if bets := brought.bets:
        said = [
            f"{c} “{plain(texts[c])}”: {bet} (now: {now[c].said.judged if c in now else 'open'})." for c, bet in bets.items()
        ]
        lines += [f"My bets before the course:{BREAK}{BREAK.join(said)}", ""]
    for block in filter(None, brought.plan.split("## ")):
        heading, _, text = block.strip().partition("\n")
        lines += [f"**{plain(heading)}.** {plain(text)}" if text.strip() else plain(heading), ""]
    return ["## What I bet and planned before", "", *lines] if lines else []


def _effect():
    from course_lib import figures

    return figures.effect(*verdicts.ABSTINENT, replace(figures.THIS_TRIAL, kind="published"))
