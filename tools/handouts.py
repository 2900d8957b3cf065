"""Make a handout of two pages for each lesson, to print: one to guess on, and one to keep, for the end.

usage: python tools/handouts.py [--to _handouts] [LESSON ...]      all lessons unless their two digits are named

`ninety_minutes` makes the one of that plan: its guesses in their order, without those that it passes over.
`journal_club` makes the sheet of that plan, of one side, to write on.
`appraisal_example` makes no handout, but an appraisal that is filled in, to see what a page looks like.

All of it is read from the lesson: claims, objectives, what is guessed and what came out, what it refutes, a picture. Page 2
tells what came out, and so is for the end: print on one side. Answers of exercises are on neither. Print it
from a browser on A4, or make a PDF of it with tools/print_pdf.py.
"""

import argparse
import re
import sys
from html import escape
from pathlib import Path

import hour_slides
import teaching_plans as plans
import teaching_sheet
import teaching_votes
from nbconvert.filters import markdown2html
from teaching_board import on_paper
from teaching_sources import HELD_BACK, NUMBERS, ROOT, lesson

STYLE = (ROOT / "docs/teaching/words/handout.css").read_text(encoding="utf-8")
REFUTED = re.compile(r"^\*\*You may think\*\*.*$", re.M)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)\s]*\)")
AT_THE_END = "<b>{title}. To keep, and given out at the end:</b> this page tells what came out."
CLAIMS = "**Two claims of the news article.**"
CODE = re.compile(r"\*C\d\d\*: (\w)")
WORDS = """<p><b>Five words.</b> The two <i>arms</i> of a trial are its groups, here of people on ketamine and on
<i>midazolam</i>, a sedative. A <i>blank</i> is a day without an entry in the diary, or a urine sample not given.
<i>Points</i> are what is left when one percentage is taken from another: 80% and 72% are 8 points apart. <i>Odds</i>
are people with the outcome for each one without: odds of 3 are 3 of 4 people. An odds ratio divides two odds.</p>"""
IN_THE_HEAD = """<p><b>Guess in your head:</b> near is enough, so no phone and no calculator until hands have been up.</p>"""
REPLIES = re.compile(  # two columns on paper, below the guess's own line
    r"(<p><strong>[^<]+</strong>(?:(?!</p>).)*Hands:(?:(?!</p>).)*</p>\s*)"
    r"(<table>\s*<thead>\s*<tr>\s*<th[^>]*>if they say</th>.*?</table>)",
    re.S,
)
HEADLINES = re.compile(r"<table>\s*<thead>\s*<tr>\s*<th[^>]*>if they write</th>.*?</table>", re.S)
TWO = '<div class="two">{}</div>'
WHOLE = r'<div class="two whole">\1\2</div>'  # a guess's own line and its table, on one side of paper
EXAMPLE, CLUB = "appraisal_example", "journal_club"
SAY = 2  # ruled lines
STRIP = "To tear off and hand in at the end, one for a pair. Name, or both names"
ROWS = 32  # of a mark list: a strip for each of thirty who write alone, and two
SIMULATED = """<p class="small">The people of the ketamine trial are simulated in this course, because the real records are
not public. They are evidence of nothing.</p>"""
OWN = """Text and picture: CC BY 4.0. <i>Behind the headline</i>, lesson {number}; ask whoever teaches for the whole course.
People in pictures are simulated unless it says otherwise, and are evidence of nothing. The trial: Dakwar et al. 2019,
Am J Psychiatry 176:923; we have read its abstract."""


def text(markdown):
    """Markdown as HTML; links lead nowhere on paper, so that their words stay alone."""
    return markdown2html(LINK.sub(r"\1", markdown))


def line(markdown):
    """As `text`, without a paragraph around it."""
    return re.sub(r"^<p>|</p>$", "", text(markdown).strip())


def picture(its, call):
    """The picture that a call of the lesson's core drew, as HTML, with its alt text below; nothing where none is named."""
    if not call:
        return ""
    for cell in its.notebook.cells[: its.notebook.end()]:
        if call in cell.source:
            for output in cell.outputs:
                if png := output.get("data", {}).get("image/png"):
                    alt = output.data["text/plain"].removeprefix("Picture: ")
                    source = f"data:image/png;base64,{png.strip()}"
                    return f'<figure><img src="{source}" alt="{escape(alt, quote=True)}"></figure>'
    raise ValueError(f"lesson {its.number} has no picture by {call}...; docs/teaching/words/lessons.toml names it")


def guesses(its):
    """A table to write guesses into."""
    return _to_guess([row(its, prediction) for prediction in its.predictions if not prediction.deeper])


def row(its, prediction):
    """A guess with room to write."""
    question = line(on_paper(prediction.question, plans.words("lessons")[its.number]))
    where = f"<b>{prediction.id} <i>{line(prediction.under)}</i></b>"
    return f"<tr><td>{where}<br>{question}</td><td></td><td></td></tr>"


def _own_vote(vote):
    """A question of the hour's own, with room to write."""
    where = f"<b>{hour_slides.places(vote['slide'])[0]} <i>{vote['title']}</i></b>"
    return f"<tr><td>{where}<br>{vote['question']}</td><td></td><td></td></tr>"


def _to_guess(rows):
    return f"<table class='guesses'><tr><th>Guess first</th><th>my guess</th><th>came out</th></tr>{''.join(rows)}</table>"


def lines(label, number):
    """Ruled lines to write on."""
    return f'<div class="lines"><p><b>{label}</b></p>{"<div></div>" * number}</div>'


def written(its):
    """Room for what the lesson writes: each of its parts by name."""
    return "".join(lines(label, number) for label, number in plans.words("lessons")[its.number].get("write", []))


def front(its):
    """The first page: what it is about, what one will be able to do, and room for guesses and for what the lesson writes."""
    done = "".join(f"<li>{line(what)}</li>" for what in its.objectives)
    return f"""<section><h1>{escape(f"{its.number} {its.title}")}</h1>{text(its.claims)}
<p><b>After this lesson you can</b></p><ol>{done}</ol>{guesses(its)}{written(its)}
{SIMULATED}</section>"""


def front_of_hour():
    """The first page for ninety minutes: first impression, and the votes in their order; not what the hour tells unasked."""
    plan = plans.words("plans")[teaching_sheet.NAME]
    (session,), number = plan["sessions"], plan["ahead"]["exercise"]
    by_id = {p.id: (lesson(n), p) for n in NUMBERS for p in lesson(n).predictions}
    asked = [_own_vote(each) if isinstance(each, dict) else row(*by_id[each]) for each in teaching_votes.all_of(session)]
    first = f"<tr><td><b>First impression</b><br>{line(plan['first'])}</td><td></td><td></td></tr>"
    earns = "; ".join(what for *_, what in plans.words("lessons")[number]["scale"])
    steps = f'<p class="small">Each of these earns a step: {line(earns)}.</p>'
    strip = f'<div class="strip">{lines(STRIP, 1)}{written(lesson(number))}{steps}</div>'
    rows = _to_guess(each.replace("</b><br>", ".</b> ", 1).replace("?</i>.</b>", "?</i></b>") for each in (first, *asked))
    claims = CODE.sub(lambda code: code[1].upper(), lesson(number).claims.replace("**The claims.**", CLAIMS, 1))
    head = f"<h1>{escape(session['title'])}</h1>{text(claims)}{WORDS}"
    return f"<section>{head}{IN_THE_HEAD}{rows}{SIMULATED}{strip}</section>"


def mark_list():
    """A side to record marks of headlines on: a row for each strip, and a column for each step of the scale."""
    plan = plans.words("plans")[teaching_sheet.NAME]
    own, less = plans.words("lessons")[plan["ahead"]["exercise"]], "an odds ratio as times as likely"
    heads = [*(f"{nth}: {what}" for nth, (*_, what) in enumerate(own["scale"], 1)), f"one less: {less}", "mark"]
    head = "".join(f"<th>{escape(each)}</th>" for each in ("name, or both names", *heads))
    rows = f"<tr>{'<td></td>' * (1 + len(heads))}</tr>" * ROWS
    return page(
        "Marks of headlines",
        f'<section class="marks"><h1>Marks of headlines</h1><table><tr>{head}</tr>{rows}</table></section>',
    )


def _elsewhere(its):
    """The guesses of ninety minutes that another lesson than this asks."""
    (session,) = plans.words("plans")[teaching_sheet.NAME]["sessions"]
    parts = [given for given in session["parts"] if given.get("lesson", its.number) != its.number]
    return [p for given in parts for p in lesson(given["lesson"]).predictions if p.id in given["stops"]]


def came_out(its, before=(), asked=None):
    """What came out of each guess of the core, or of those ``asked``, and why; others stand before. Not of the capstone.

    A question of an hour's own, its `vote` in plans.toml, may stand among those asked, in its place.
    """
    if its.number == HELD_BACK:
        return ""
    by_id = {p.id: p for p in its.predictions if not p.deeper}
    found = [(p.id, p.asks, p.truth, p.why) for p in before]
    for each in by_id if asked is None else asked:
        if isinstance(each, dict):
            found.append((hour_slides.places(each["slide"])[0], each["asks"], each["truth"], each["why"]))
        elif p := by_id.get(each):
            found.append((p.id, p.asks, p.truth, p.why))
    rows = "".join(
        f"<tr><td><b>{id_}</b> {line(asks)}</td><td><b>{line(truth)}</b></td><td>{line(why)}</td></tr>"
        for id_, asks, truth, why in found
    )
    return f"<table class='came-out'><tr><th>Asked</th><th>came out</th><th>because</th></tr>{rows}</table>"


def to_keep(its, before=(), asked=None):
    """The second page: a picture, what came out and why (of guesses ``before`` too; or of those ``asked``), what words mean,
    what is refuted, questions.
    """
    own = plans.words("lessons")[its.number]
    core = "\n\n".join(cell.source for cell in its.notebook.cells[: its.notebook.end()] if cell.cell_type == "markdown")
    refuted = "".join(f'<div class="refuted">{text(found)}</div>' for found in REFUTED.findall(core)[:2])
    talk = "".join(f"<li>{line(talk['ask'])}</li>" for talk in own["discussion"])
    terms = f'<div class="terms">{text(own["terms"])}</div>' if "terms" in own else ""
    said = lines("In one sentence, what would you tell a friend?", SAY)
    return f"""<section><p class="small">{AT_THE_END.format(title=escape(f"{its.number} {its.title}"))}</p>
{picture(its, own.get("picture"))}{came_out(its, before, asked)}{terms}{refuted}<h2>To discuss</h2><ol>{talk}</ol>{said}
<p class="small">{OWN.format(number=its.number)}</p></section>"""


def page(title, body):
    """A page of HTML to print, with the handouts' style."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<style>{STYLE}</style></head><body>{body}</body></html>
"""


def sheet(markdown):
    """A teacher's sheet: small print, so that the hour and what a class asks fit on five sides, after the evening's."""
    before, heading, asked = markdown.partition("## What a class will ask\n")
    html = HEADLINES.sub(r'<div class="two whole">\g<0></div>', REPLIES.sub(WHOLE, text(before + heading)))
    return f'<section class="sheet">{html}{TWO.format(text(asked)) if asked else ""}</section>'


def club():
    """The journal club's sheet: its table with room to write, and the questions to end with, as its page has them."""
    words = (plans.WORDS / f"{CLUB}.md").read_text(encoding="utf-8")
    rows = re.search(r"^## The sheet$.*?(^\|.*?)\n\n", words, re.M | re.S)[1]
    asked = re.search(r"^## Five questions to end with\n\n(.*?)\n\n##", words, re.M | re.S)[1]
    head = (
        "<h1>A journal club</h1><p>The paper: ______________________________________ &nbsp; Written by: ______________</p>"
    )
    return f'<section class="club">{head}{text(rows)}<h2>To end with</h2>{text(asked)}</section>'


def handout(number):
    """The page of a lesson, or of the plan of ninety minutes."""
    if number == CLUB:
        return page("A journal club", club())
    if number == EXAMPLE:
        import build_site  # which has the answers; only this needs it

        return page("An appraisal, filled in", f"<section>{text(build_site.example(ROOT))}</section>")
    if number == teaching_sheet.NAME:
        its = lesson(plans.words("plans")[number]["ahead"]["exercise"])
        (session,) = plans.words("plans")[number]["sessions"]
        asked = teaching_votes.all_of(session)
        return page("Handout for ninety minutes", front_of_hour() + to_keep(its, _elsewhere(its), asked))
    its = lesson(number)
    return page(f"Handout {number} {its.title}", front(its) + to_keep(its))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="two digits, such as 03")
    parser.add_argument("--to", type=Path, default=ROOT / "_handouts")
    given = parser.parse_args(arguments)
    if unknown := set(given.lessons) - {*NUMBERS, teaching_sheet.NAME, EXAMPLE, CLUB}:
        others = f"{teaching_sheet.NAME}, {CLUB} or {EXAMPLE}"
        parser.error(f"no lesson {', '.join(sorted(unknown))}; give two digits, from 00 to {NUMBERS[-1]}, {others}")
    given.to.mkdir(parents=True, exist_ok=True)
    for number in given.lessons or NUMBERS:
        target = given.to / f"handout_{number}.html"
        target.write_text(handout(number), encoding="utf-8", newline="\n")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
