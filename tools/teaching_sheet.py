"""The sheet to carry into ninety minutes: per part what to stop at, what comes out, and what to say to a wrong guess."""

import re

import teaching_plans as plans
from teaching_sources import ROOT, lesson

NAME = "ninety_minutes"
START = re.compile(
    r"^```\n([^`]*jupyter lab[^`]*)\n```$", re.M
)  # in README.md: to start the course, on Linux and macOS; on Windows


def install():
    """The commands that start the course, as README.md has them: on Linux and macOS, and on Windows."""
    found = START.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    if len(found) != 2:
        raise ValueError(f"README.md has {len(found)} blocks of commands with `jupyter lab`; the teachers' mail needs two")
    return found


def _cell(text):
    """Text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def stops(number, ids):
    """A table of predictions: what each asks, what comes out, the likeliest wrong guesses, and what to say to them.

    Raises
    ------
    ValueError
        If the lesson asks no such prediction in its core.
    """
    own, asked = plans.words("lessons")[number], {p.id: p for p in lesson(number).predictions if not p.deeper}
    if gone := set(ids) - set(asked):
        raise ValueError(f"lesson {number} asks no {', '.join(sorted(gone))} in its core; a plan names it")
    rows = ["| guess | came out | if they say | you say |", "|:--|:--|:--|:--|"]
    for id_ in ids:
        prediction = asked[id_]
        wrong = [*prediction.wrong[:1], *([own["guessed"][id_]] if id_ in own.get("guessed", {}) else [])]
        for n, (guess, reply) in enumerate(wrong):
            first = f"**{id_}** {prediction.asks} | **{prediction.truth}**" if n == 0 else " | "
            rows.append(f"| {first} | {_cell(guess)} | {_cell(reply)} |")
    notes = [f"*{id_}.* {own['beside'][id_]}" for id_ in ids if id_ in own.get("beside", {})]
    return "\n\n".join(["\n".join(rows), *notes])


def discussion(number):
    """The questions of a lesson with their answers, to be read beside each other."""
    rows = ["| | ask | a good answer |", "|:--|:--|:--|"]
    for n, talk in enumerate(plans.words("lessons")[number]["discussion"], 1):
        rows.append(f"| {n} | {_cell(talk['ask'])} | {_cell(talk['answer'])} |")
    return "\n".join([*rows, "", "Begin with 1. The others are for a class that is quick, or that asks."])


def part(timed, given, clock):
    """A part of the session: from which minute, what to do, and what to have at hand."""
    minutes, what, do = timed
    text = [f"### Minute {clock} to {clock + minutes}: {what}", do]
    if "stops" in given:
        text.append(stops(given["lesson"], given["stops"]))
    if "discuss" in given:
        text.append(discussion(given["discuss"]))
    text += [f"*Skip:* {given['skip']}"] if "skip" in given else []
    text += [f"*If time is short, skip:* {given['short']}."] if "short" in given else []
    return "\n\n".join(text)


def ahead(given, answers):
    """Items for pairs that are ahead: the likeliest wrong answers with what `check` says, and the right ones if wanted."""
    its = lesson(given["exercise"])
    items = [item for item in its.items if item.id in given["items"]]
    link = f"[Exercise {its.number}](../../exercises/{its.stem}.ipynb)"
    first, minutes = given["items"][0], its.item_minutes(given["items"])
    text = [
        f"{link}, items {' and '.join(given['items'])}, {minutes} minutes. {given['do']} Whoever is stuck runs "
        f'`hint("{first}")`, up to three times. At home: {given["home"][:1].lower()}{given["home"][1:]}'
    ]
    rows = ["| item | if they say | `check` says |", "|:--|:--|:--|"]
    for item in items:
        right = f" *Right:* **{item.right}**" if answers else ""
        for n, (said, reply) in enumerate((*item.wrong, *(item.telling if answers else ()))):
            first = f"**{item.id}** {_cell(item.title)}{right}" if n == 0 else ""
            rows.append(f"| {first} | {said} | {_cell(reply)} |")
    text.append("\n".join(rows))
    if not answers:
        text.append(
            "The right answers are on the copy of this sheet that `--answers` writes, because students can see this page."
        )
    return "\n\n".join(text)


def each_stop(session):
    """Minutes that the plan has for hands and a reply at each guess: what a class takes longer than a reader, shared out."""
    parts = [given for given in session["parts"] if "stops" in given and "pace" not in given]
    longer = sum(plans.part(given)[0] - plans.part(given | {"pace": 1})[0] for given in parts)
    return longer / sum(len(given["stops"]) for given in parts)


def sheet(answers=False):
    """The page, without or with the right answers of the exercise."""
    plan = plans.words("plans")[NAME]
    (session,) = plan["sessions"]
    parts, clock = [], 0
    for timed, given in zip(plans.timed(session), session["parts"], strict=True):
        parts.append(part(timed, given, clock))
        clock += timed[0]
    number = plan["ahead"]["exercise"]
    asked = [f"**{talk['ask']}** {talk['answer']}" for talk in plans.words("lessons")[number]["asked"]]
    there, windows = (re.sub("^", "> ", commands, flags=re.M) for commands in install())
    filled = {
        "intro": plan["intro"],
        "install": there,
        "install_windows": windows,
        "core": str(lesson(number).core),
        "board": plan["board"],
        "table": plans.table(session, how=False),
        "minutes": plans.MINUTES,
        "each": f"{each_stop(session):.0f}",
        "parts": "\n\n".join(parts),
        "ahead": ahead(plan["ahead"], answers),
        "asked": "\n\n".join(asked),
    }
    text = (plans.WORDS / f"{NAME}.md").read_text(encoding="utf-8").strip()
    return re.sub(r"\{(\w+)\}", lambda mark: filled[mark[1]], text)
