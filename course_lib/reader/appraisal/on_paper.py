"""The page: what is filled in, beside what the course says, as Markdown and as HTML that stand alone; and what is open."""

import base64
import re
from dataclasses import replace
from datetime import date
from functools import cache

from course_lib.reader.appraisal import asked, behind, remarks
from course_lib.reader.appraisal.earlier import Brought
from course_lib.reader.appraisal.earlier import brought as look_for
from course_lib.reader.appraisal.forms import CHANGED
from course_lib.reader.appraisal.left import filled_in, left_out, still_open
from course_lib.reader.appraisal.part import sentence
from course_lib.reader.own_files import NotSaved, numbered, place, write_new, written
from course_lib.reader.questions.pages import TWO_SIDES, document, plain
from course_lib.sources import trial, verdicts

STEM, BREAK = "my_appraisal", "  \n"
#: What the course says is set in and grey. On paper all of it is to fit on two sides, in letters of 8 points.
LOOKS = """blockquote { margin: 0 0 0.9rem 0.2rem; padding-left: 0.8rem; border-left: 2px solid #8888; color: #555; }
blockquote p, p:has(+ blockquote) { margin-top: 0; margin-bottom: 0.2rem; }
@media (prefers-color-scheme: dark) { blockquote { color: #bbb; } }
@page { margin: 0.9cm; }
@media print {
  body { line-height: 1.15; hyphens: auto; }
  main { column-gap: 0.45cm; } img { width: 100%; } p { margin: 0.15em 0; } h2 { margin: 0.4em 0 0.1em; }
  blockquote { margin: 0 0 0.3em 0.1em; padding-left: 0.4em; color: #444; }
  p, blockquote { break-inside: avoid; } p:has(+ blockquote), h2 + blockquote { break-after: avoid; }
  hr, hr + blockquote { column-span: all; } hr { margin: 0.4em 0; }
}
"""
#: Where a lesson is named: for readers of the course only.
LESSONS = r" \(lessons? \d\d(?: and \d\d)?\)|[;,] lessons? \d\d(?: and \d\d)?(?=\))"
#: The cards, their headings, and what stands below those.
CARDS = (
    ("bias", "What may have bent the result", asked.RESULT),
    ("certainty", "How certain it is", f"{asked.RESULT} What makes it less certain, beside bias, which is {{judged}}:"),
    ("article", "The article itself", asked.ABOUT_ARTICLE),
)


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
    rows, by = filled_in(parts), " ".join(plain(written(name, "name")).split())
    today = date.today()
    signed = f"{today.day} {today:%B %Y}{f', by {by}' if by else ''}".rstrip(".")
    title = ["# My appraisal of one trial", "", f"{signed}. {asked.WHOSE}", "", _course(asked.TRIAL), ""]
    mine = _words(rows, "in one sentence", behind.headline())
    mine += [f"![{plain(_effect().alt)}][picture-1]", "", *_words(rows, "largest doubt"), *_monday(rows)]
    mine += _words(rows, "harms", behind.harms())
    lines = _words(rows, "next trial")
    lines += _words(rows, "interests", asked.FUNDING) if "interests" in rows.get("words", {}) else []
    lines += _claims(rows)
    for kind, heading, about in CARDS:
        lines += _card(kind, heading, about, rows)
    if "on Monday" in rows.get("words", {}):
        lines += _words(rows, asked.FIRST)
    lines += _earlier(rows, brought or Brought())
    if left := still_open(rows):
        lines += ["## Still open", "", BREAK.join(re.sub(r"\bC0?(\d)", r"\1", sentence(each)) for each in left), ""]
    lines = ["---", "", _course(asked.GROUNDS_FOLLOW), "", *lines] if lines else []
    lines += _about([*mine, *lines], rows)
    picture = f"[picture-1]: data:image/png;base64,{base64.b64encode(_effect().png).decode()}"
    return "\n".join([*title, *mine, *lines, picture, ""])


def save(parts, name="", folder="."):
    """Save the page beside the notebook as HTML, and as Markdown without its picture; nothing there is overwritten.

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
        rows, earlier = filled_in(parts), look_for(folder)
        text = page(parts, name, earlier)
        if not any(rows.values()):
            return "Not saved yet: nothing is filled in. One verdict with its reason, or one sentence, makes a page."
        texts = {".md": _without_picture(text), ".html": to_html(text)}
        (markdown, page_html), is_new = write_new(folder, STEM, texts)
    except NotSaved as problem:
        return str(problem)
    except ValueError as problem:
        return f"Not saved: {problem}."
    left, out = still_open(rows), left_out(rows)
    done = "Saved as" if is_new else "This page is saved already, as"
    said = [
        f"{done} {markdown.name} and {page_html.name}{place(folder)}.",
        "It is the newest; the older ones are kept." if len(numbered(folder, STEM, ".md")) > 1 and is_new else "",
        f"Still open: {'; '.join(left)}." if left else "",
        f"Not judged: {'; '.join(out)}." if out else "",
    ]
    return " ".join(filter(None, [*said, *earlier.problems]))


def to_html(text):
    """A page of Markdown as an HTML document that stands alone."""
    return document(text, TWO_SIDES + LOOKS)


def _without_picture(text):
    """The page for an editor, in which a picture would be hundreds of lines of letters: what it shows is said."""
    return re.sub(r"!\[(.*)\]\[picture-1\]", r"*The picture of the HTML page:* \1", text.partition("[picture-1]: ")[0])


def _words(rows, key, fact=""):
    """A text of the reader's under its heading, what may be too much in it, and a fact below it."""
    mine = {key: rows["words"][key]} if key in rows.get("words", {}) else {}
    said = [*[plain(row.said.because) for row in mine.values()], *_remarked("words", mine)]
    said += [_course(plain(fact))] if fact else []
    return [f"## {asked.WORDS[key]}", "", *_apart(said)] if said else []


def _remarked(kind, rows, bias=()):
    """What the course says of some answers, set in."""
    return [_course(plain(facts)) for facts in remarks.on_page(kind, rows, bias).values()]


def _monday(rows):
    """What the reader says on Monday and what else there is, or else what they would have said at first; and their answer
    to what she misreads."""
    mine = rows.get("words", {})
    lines = _words(rows, "on Monday", behind.alternatives()) if "on Monday" in mine else _words(rows, asked.FIRST)
    return lines + (_words(rows, asked.HERS, behind.facts()["C11"]) if asked.HERS in mine else [])


def _verdicts(rows):
    """By claim, the verdict as it stands after the second look, and what is said of that look."""
    again = rows.get("differ", {})
    return {key: _once_more(row, again.get(key)) for key, row in rows.get("claims", {}).items()}


def _claims(rows):
    mine = _verdicts(rows)
    if not mine:
        return []
    used = [
        verdict for verdict in asked.MEANS if any(verdict in (row.said.judged, *row.ours[:1]) for row, _ in mine.values())
    ]
    means = " ".join(f"**{sentence(verdict)}**: {asked.MEANS[verdict]}." for verdict in used)
    same = _compared([row for row, _ in mine.values()])
    lines = ["## The article, claim by claim", "", _course(f"{asked.WANTING} {means}{BREAK}> {same}"), ""]
    for key, (row, more) in mine.items():
        said = f"**{int(key[1:])}** *{plain(row.asked)}.*{BREAK}**{sentence(row.said.judged)}**: {_stopped(row)}{more}"
        found = _remarked("claims", {key: row}) + (_remarked("differ", {key: rows["differ"][key]}) if more else [])
        lines += _apart([said, *dict.fromkeys(found), _course(_briefly(row, plain(behind.facts()[key])))])
    return lines


def _once_more(row, again):
    """A verdict as it stands after the second look, and what to say of that look, if there was one at this verdict."""
    if not again or ("You", f"{row.said.judged}: {row.said.because}") not in again.beside:
        return row, ""
    if again.said.judged == CHANGED:
        changed = replace(row, said=replace(again.said, judged=row.ours[0]))
        return changed, f" (At first: {row.said.judged}, because {_stopped(row)})"
    return row, f" On a second look I kept it, because {_stopped(again).removeprefix('because ')}"


def _compared(rows):
    """How many verdicts are the course's too, and what that does not say."""
    same, arguable = sum(row.same for row in rows), sum(row.arguable for row in rows)
    said = f"The course's verdict is the same on {same} of {len(rows)}; nobody has compared the reasons."
    return said + (
        f" On {arguable} more mine can be argued, too, if its reason is the one that is named there." if arguable else ""
    )


def _briefly(row, fact):
    """The course's verdict where it is another, with one fact; the whole reason stands in the notebook."""
    if row.same:
        return fact
    argued = f" *{sentence(row.argued[0])}* can be argued, if the reason is that {row.argued[1]}." if row.arguable else ""
    return f"*{sentence(row.ours[0])}*. {fact}{argued}"


def _card(kind, heading, about, rows):
    """Judgements with reasons, each with what speaks against it and the number behind it, or with the course's answer."""
    mine, names = rows.get(kind, {}), asked.ON_PAGE.get(kind, {})
    found = remarks.on_page(kind, mine, rows.get("bias", {}).values())
    about = about.format(judged="judged above" if rows.get("bias") else "not judged here")
    lines = [f"## {heading}", "", _course(about), ""] if mine else []
    for key, row in mine.items():
        line = names.get(key, row.asked.rstrip("."))
        said = [f"{plain(line)}: **{row.said.judged}.** {sentence(_stopped(row))}"]
        said += [_course(plain(found[key]))] if key in found else []
        said += [_course(plain(words)) for _, words in row.after]
        lines += _apart([*said, *_answer(row)])
    return lines


def _answer(row):
    """The course's answer and its reason, where it is another."""
    if not row.ours or row.same:
        return []
    return [_course(_briefly(row, sentence(row.ours[1])))]


def _course(text):
    """What the course says, set in; lessons are named to readers of the course only, and claims by their words."""
    return f"> {re.sub(LESSONS, '', text)}"


def _apart(texts):
    """Paragraphs; what the course says in several is one block."""
    lines = []
    for text in texts:
        if text.startswith("> ") and lines[-2:-1] and lines[-2].startswith("> "):
            lines[-2] += f" {text[2:]}"
        else:
            lines += [text, ""]
    return lines


def _stopped(row):
    """The reader's reason as one line of text, with a stop at its end."""
    text = " ".join(plain(row.said.because).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _about(lines, rows):
    """What was read and what was not judged, and what the words and the sources mean that are on the page."""
    text = re.sub(LESSONS, "", "\n".join(lines))
    used = [word for word in asked.GLOSSARY if re.search(rf"\b{word}s?\b", text, re.I if word.islower() else 0)]
    said = [("Words", [f"*{word}*: {asked.GLOSSARY[word]}" for word in used])]
    said += [("Sources", [f"*{word}*: {source}" for word, source in asked.SOURCES.items() if word in text])]
    said += [("Not judged here", left_out(rows))]
    cards = f" {asked.ABOUT_CARDS}" if any(rows.get(kind) for kind in ("bias", "certainty")) else ""
    below = [part for name, each in said if each for part in (f"{name}: {'; '.join(each)}.", "")]
    return ["## About this page", "", f"{asked.ABOUT}{cards}", "", *below]


def _earlier(rows, brought):
    """Bets beside today's verdicts, and the plan; how many guesses were near is nobody else's business."""
    now, texts = {key: row.said.judged for key, (row, _) in _verdicts(rows).items()}, trial.claims().set_index("claim").text
    lines = []
    if bets := brought.bets:
        said = [
            f"Claim {int(c[1:])}: {bet} (now: {'the same' if now[c] == bet else now[c]})."
            if c in now
            else f"“{plain(texts[c])}”: {bet} (now: open)."
            for c, bet in bets.items()
        ]
        lines += [f"My bets before the course:{BREAK}{BREAK.join(said)}", ""]
    for block in filter(None, brought.plan.split("## ")):
        heading, _, text = block.strip().partition("\n")
        lines += [f"**{plain(heading)}.** {plain(text)}" if text.strip() else plain(heading), ""]
    return ["## What I bet and planned before", "", *lines] if lines else []


@cache
def _effect():
    """The picture of the published counts, which is the same on every page."""
    from course_lib import figures

    return figures.effect(*verdicts.ABSTINENT, replace(figures.THIS_TRIAL, kind="published", origin=_counts()))


def _counts():
    """How the picture's counts were found, and why its percentages may not be those that were printed."""
    events1, people1, events2, people2 = verdicts.ABSTINENT
    printed = trial.published().estimate
    shares = " and ".join(f"{printed[f'abstinent_{arm}']:g}%" for arm in trial.ARMS)
    return f"{events1} of {people1} and {events2} of {people2} are the counts nearest to the printed {shares}."
