"""The page: what is filled in, beside what the course says, as Markdown and as HTML that stand alone; and what is open."""

import base64
from dataclasses import replace
from datetime import date

from course_lib.arguments import shown
from course_lib.reader.appraisal import asked, behind
from course_lib.reader.appraisal.earlier import Brought
from course_lib.reader.appraisal.earlier import brought as look_for
from course_lib.reader.appraisal.part import Part, listed, sentence
from course_lib.reader.bias_card import BIAS, CERTAINTY
from course_lib.reader.own_files import NotSaved, place, write_new, written
from course_lib.reader.questions.pages import TWO_SIDES, document, plain
from course_lib.sources import trial, verdicts

STEM, BREAK = "my_appraisal", "  \n"
PICTURED = ("P14", "P19", "P05")  # the people whom the course follows
KINDS = {
    "claims": "verdicts",
    "bias": "what may have bent the result",
    "certainty": "how certain it is",
    "article": "the article",
    "words": "own words",
}


def page(parts, name="", brought=None):
    """The appraisal as Markdown, with its pictures at the end as data; what readers typed is text in it, and no markup.

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
    lines = ["# My appraisal of one trial", "", f"{today.day} {today:%B %Y}{f', by {by}' if by else ''}. {asked.ABOUT}", ""]
    lines += [*_words(rows, "in one sentence"), *_words(rows, "on Monday"), f"![{plain(_effect().alt)}][picture-1]", ""]
    lines += _claims(rows)
    lines += _card("What may have bent the result", rows.get("bias", {}))
    if rows.get("bias"):
        lines += [f"![{plain(_diaries().alt)}][picture-2]", ""]
    lines += [*_words(rows, "harms", behind.harms()), *_words(rows, "interests", asked.FUNDING)]
    lines += _card("The article itself", rows.get("article", {}))
    lines += _card("How certain it is", rows.get("certainty", {}))
    lines += [*_words(rows, "largest doubt"), *_words(rows, "next trial"), *_earlier(rows, brought or Brought())]
    if left := _open(rows):
        lines += ["## Still open", "", BREAK.join(map(sentence, left)), ""]
    pictures = [_effect(), _diaries()] if rows.get("bias") else [_effect()]
    for number, picture in enumerate(pictures, 1):
        lines.append(f"[picture-{number}]: data:image/png;base64,{base64.b64encode(picture.png).decode()}")
    return "\n".join([*lines, ""])


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
        f"Still open: {'; '.join(left)}." if left else "",
    ]
    return " ".join(filter(None, [*said, *earlier.problems]))


def to_html(text):
    """A page of Markdown as an HTML document that stands alone."""
    return document(text, TWO_SIDES)


def _filled_in(parts):
    """What is filled in, by kind and key; of a question that was answered twice the later answer."""
    if not isinstance(parts, list | tuple) or not all(part is None or isinstance(part, Part) for part in parts):
        raise ValueError(f"the parts must be a list of what appraisal.claims(...) and the others gave, got {shown(parts)}")
    rows = {}
    for part in filter(None, parts):
        rows.setdefault(part.kind, {}).update({row.key: row for row in part.rows if row.done})
    return {kind: {key: found[key] for key in _keys(kind) if key in found} for kind, found in rows.items()}


def _keys(kind):
    of = {"bias": BIAS, "certainty": CERTAINTY, "article": asked.ARTICLE, "words": asked.WORDS}
    return list(of.get(kind, verdicts.VERDICTS))


def _open(rows):
    """What is not filled in, a line for each kind; a claim of a later lesson is not missed."""
    later = trial.claims().set_index("claim").lesson > "09"
    left = []
    for kind, words in KINDS.items():
        keys = [key for key in _keys(kind) if key not in rows.get(kind, {}) and not (kind == "claims" and later[key])]
        if keys:
            left.append(f"{words} ({', '.join(keys) if rows.get(kind) else f'all {len(keys)}'})")
    return left


def _words(rows, key, fact=""):
    """A text of the reader's under its heading, and a fact below it."""
    row = rows.get("words", {}).get(key)
    said = [plain(row.said.because), ""] if row else []
    said += [f"*{plain(fact)}*", ""] if fact else []
    return [f"## {asked.WORDS[key]}", "", *said] if said else []


def _claims(rows):
    mine = rows.get("claims", {})
    if not mine:
        return []
    apart = [key for key, row in mine.items() if not row.same]
    same = f"Of my {len(mine)} verdicts the course gives {len(mine) - len(apart)} as I do"
    if apart:
        same += f". On {listed(apart)} it says something else, and its reason stands beside mine"
    lines = ["## Claim by claim", "", f"{same}.", ""]
    for key, row in mine.items():
        lines += [f"**{key}** *{plain(row.asked)}.*{BREAK}**{sentence(row.said.judged)}**: {_stopped(row)}{_other(row)}", ""]
    return lines


def _card(heading, mine):
    """Judgements with reasons, each with the number behind it or with the course's answer where that is another."""
    lines = [f"## {heading}", ""] if mine else []
    for key, row in mine.items():
        number = f"{BREAK}*{plain(row.behind)}*" if row.behind else ""
        lines += [f"**{sentence(key)}: {row.said.judged}.** {sentence(_stopped(row))}{number}{_other(row)}", ""]
    return lines


def _other(row):
    """The course's answer and its reason, in a line of their own, where it is another."""
    return f"{BREAK}The course: *{row.ours[0]}*. {sentence(row.ours[1])}" if row.ours and not row.same else ""


def _stopped(row):
    """The reader's reason as one line of text, with a stop at its end."""
    text = " ".join(plain(row.said.because).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _earlier(rows, brought):
    """Bets beside today's verdicts, guesses, and the plan."""
    now = rows.get("claims", {})
    lines = []
    if bets := brought.bets:
        said = [f"{c} {bet} (now: {now[c].said.judged if c in now else 'open'})" for c, bet in bets.items()]
        lines += [f"My bets of lesson 00: {'; '.join(said)}.", ""]
    if brought.guesses:
        lines += [f"{brought.guesses.replace('your', 'my').replace('Your', 'My')}.", ""]
    for block in filter(None, brought.plan.split("## ")):
        heading, _, text = block.strip().partition("\n")
        lines += [f"**{plain(heading)}.** {plain(text)}" if text.strip() else plain(heading), ""]
    return ["## What I bet, guessed and planned before", "", *lines] if lines else []


def _effect():
    from course_lib import figures

    return figures.effect(*verdicts.ABSTINENT, replace(figures.THIS_TRIAL, kind="published"))


def _diaries():
    from course_lib import figures

    return figures.follow(*PICTURED)
