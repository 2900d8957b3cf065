"""Hands of the ninety minutes for a question that no lesson asks, a part's `vote` in plans.toml: on sheet and card."""

import hour_slides
import teaching_replies as replies

HEAD = "| if they say | you say |"


def all_of(session):
    """What hands go up for, in the order of the hour: guesses by name, and questions of its own, each a `vote`."""
    found = []
    for given in session["parts"]:
        found += [*given.get("stops", []), *([given["vote"]] if "vote" in given else [])]
    return found


def named(vote):
    """A guess by its name, a question of the hour's own by its slide."""
    return hour_slides.places(vote["slide"])[0] if isinstance(vote, dict) else vote


def on_sheet(vote):
    """What is asked and comes out, the hands, and what to say to each and then to all."""
    asked, answered = (hour_slides.places(vote[name])[0] for name in ("slide", "answer"))
    hands = "; ".join(hand for hand, _ in vote["hands"])
    head = f"**{asked}** {vote['asks']}: **{vote['truth']}** (asked on {asked}, answered on {answered}). *Hands:* {hands}."
    return "\n".join(
        [head, "", HEAD, "|:--|:--|", *hour_slides.said_to(vote, words=True), f"|  | {replies.TO_ALL} {vote['why']} |"]
    )


def on_card(vote):
    """The same, shorter."""
    head = f"**{hour_slides.places(vote['slide'])[0]}** {vote['asks']}: **{vote['truth']}**"
    return "\n".join([head, "", "| | |", "|:--|:--|", *hour_slides.said_to(vote), f"| *to all* | {vote['why']} |"])
