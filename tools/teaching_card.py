"""The running card of the ninety minutes, two sides: clock, board, what to say, replies to hands, what to leave out."""

import re

import handouts
import hour_slides
import teaching_clock
import teaching_plans as plans
import teaching_replies as replies
import teaching_votes
from teaching_sheet import NAME, headlines, model

SIDES = 2  # a test prints it
HEADLINES = 9  # rows of them; the rarer ones are on the sheet
SAY_SO = ": say so. The words to all"  # whoever stands there knows
LONG = re.compile(r"<td[^>]*><strong>[^<]{22,}</strong>")  # a hand that needs more than a narrow column
SAID_FIRST = re.compile(r'\*\*Said first:\*\* (".*?")', re.S)
ORDER = (
    "**Each vote:** show, write, hands (a student counts, on the board), the replies that had hands (two at most), what "
    'came out, *to all*, picture. To *no idea*: "Then a number on which you would not bet." '
    "A number between two goes with the lower, unless a bracket names it."
)


def card():
    """The card in Markdown: a heading for each part, with all that is needed until the next one."""
    plan = plans.words("plans")[NAME]
    (session,) = plan["sessions"]
    first = SAID_FIRST.search((plans.WORDS / f"{NAME}.md").read_text(encoding="utf-8"))[1]
    text = [f"**Said first:** {' '.join(first.split())}", ORDER]
    rules, start, before = iter(teaching_clock.late(session)), 0, ""
    for (minutes, what, do), given in zip(plans.timed(session), session["parts"], strict=True):
        name = what if "lesson" not in given else ""
        text.append(f"## {start} to {start + minutes} {name}".strip())
        if begins := teaching_clock.said(given, start):
            at = re.sub(r" at (\d+)", r" at **\1**", begins)
            text.append(f"**Clock:** {at}.")
        for _ in given.get("late", []):
            rule = next(rules)
            text.append(late(rule, rule[1] == before))
            before = rule[1]
        do = hour_slides.fill(do.strip()).replace("questions 1 and 2 above", "questions 1 and 2 of the sheet")
        if "discuss" not in given and "lesson" not in given:
            do = re.sub(r"\s*\n(\d)\. ", r" **\1.** ", do)  # a list that is looked up takes fewer lines
        text += [board(given, plan["board"]), do]
        text += [vote(given, id_) for id_ in given.get("stops", [])]
        text += [teaching_votes.on_card(given["vote"])] if "vote" in given else []
        text += [f"**{hour_slides.places(at)[0]}:** {said}" for at, said in given.get("say", [])]
        if "discuss" in given:
            text += [f"**A good answer:** {model(given['discuss'], given['model'])}", headlines(given["discuss"], HEADLINES)]
            rarer = len(plans.words("lessons")[given["discuss"]]["headlines"]) - HEADLINES
            text.append(f"*{rarer} rarer ones are on the sheet.*")
        start += minutes
    return "\n\n".join(filter(None, text))


def board(given, on_it):
    """What goes on the board in a part, at which of its guesses."""
    found = [f"{when} {id_}, {what}" for when, id_, what in on_it if id_ in given.get("stops", [])]
    return f"**Board:** {'; '.join(found)}." if found else ""


def vote(given, id_):
    """A guess: what comes out, the reply to each of its hands, and what is said to all."""
    own = plans.words("lessons")[given["lesson"]]
    prediction, said = replies.of(given["lesson"], id_)
    hands = given.get("classes", {}).get(id_) or replies.classes(given["lesson"], id_)
    told = {guess: reply for guesses, reply in said for guess in guesses}
    rows = [f"| **{each}** | {told[each.partition(' (')[0]].partition(SAY_SO)[0]} |" for each in hands]
    rows.append(f"| *to all* | {prediction.why} {own.get('beside', {}).get(id_, '')} |")
    asked = hour_slides.places(f"{id_} asked")[0]
    head = f"**{id_}** ({asked}) {prediction.asks}: **{prediction.truth}**"
    return "\n".join([head, "", "| | |", "|:--|:--|", *(" ".join(row.split()) for row in rows)])


def late(rule, again):
    """What to leave out, if a slide has not come by its minute; ``again`` where the rule before has the same slide."""
    minute, place, drop, saves = rule
    return f"> **Late?** If {place} has not come by **{minute}**, leave out {drop}. Saves {saves}{' in all' * again}."


def page():
    """The card as a page to print, on two sides."""
    html = re.sub(r"<thead>.*?</thead>", "", handouts.text(card()), flags=re.S)
    before, answer, after = html.partition("A good answer:")
    html = before + answer + after.replace("<table>", '<table class="written">', 1)
    html = re.sub(
        r"(<p><strong>(?:0\d\.\w|\d/\d)</strong>.*?</p>\s*<table>.*?</table>)",
        lambda found: f'<div class="vote{" wide" * (len(LONG.findall(found[0])) > 1)}">{found[0]}</div>',
        html,
        flags=re.S,
    )
    return handouts.page("Running card", f'<section class="card"><h1>Ninety minutes: the running card</h1>{html}</section>')
