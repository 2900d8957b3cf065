"""Plans for teaching, with minutes computed from the notebooks: a part of a lesson has its share of the lesson's minutes."""

import re
import tomllib
from functools import cache

import teaching_numbers
import teaching_sources as sources
from teaching_sources import ROOT, lesson

WORDS = ROOT / "docs/teaching/words"
WORKSHEETS = {  # name: what is done of it, and where its first cell or its headings say how long that takes
    "your_own_trial": ("", r"^## .+ \((\d+) minutes[^)]*\)$"),
    "concept_inventory": ("", r"^\*\*(\d+) minutes each time\.\*\*"),
    "appraisal": (", half a page", r"^\*\*(\d+) minutes for half a page"),
}

IN_CLASS = 1.25  # a class with hands, pairs and questions takes so much longer than one reader; a lecturer's estimate
HANDS = (
    6  # minutes for hands, up to six replies and typing at a guess, where a part names its `hands`; a lecturer's estimate
)
TALK = 3  # minutes to talk with a neighbour, two, and for hands once more; a lecturer's estimate
LONG = 45  # minutes of a part of a day within which one wants to know where one should be
PACE = 200  # words a minute, of one who reads a page once

MINUTES = f"""The notebooks say how long one reader takes. A class takes longer, because hands go up and people ask. So a
lesson's core is planned with {IN_CLASS:.0%} of a reader's minutes, by estimate. *Together* has what is left."""
INSTALLED = """**Before the first session** everybody installs the course. Send your class the mail of
[ninety minutes](ninety_minutes.md#if-your-students-have-machines), or a link to [a hub](hub.md).
Whoever has no machine shares one."""


@cache
def words(name):
    """What was written for the pages: one file of TOML, which nobody changes once it is read."""
    return tomllib.loads(teaching_numbers.fill((WORDS / f"{name}.toml").read_text(encoding="utf-8")))


def worksheet_minutes(name, until=""):
    """Minutes of a worksheet, as it says itself; of its sections before one of them, if that is named."""
    book = sources.Notebook(ROOT / f"notebooks/{name}.ipynb")
    text = "\n\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    text, named, _ = text.partition(f"\n## {until}") if until else (text, True, "")
    found = re.findall(WORKSHEETS[name][1], text, re.M)
    if not (found and named):
        raise ValueError(f"notebooks/{name}.ipynb no longer says how many minutes it takes; a plan needs them")
    return sum(map(int, found))


def part(given):
    """Minutes of a part of a plan, and what it is, in Markdown; the minutes of ``rest`` are None."""
    if "lesson" in given:
        its = lesson(given["lesson"])
        begin, until = given.get("from"), given.get("until")
        which = f", from *{begin}*" if begin else ""
        which += f" up to *{until}*" if until else " to its end" if begin else ", the core"
        pace = given.get("pace", 1 if "hands" in given else IN_CLASS)
        votes = HANDS * len(given.get("hands", [])) + TALK * len(given.get("talk", []))
        minutes = round(pace * its.minutes(begin, until, given.get("skipped", ())) + votes)
        return minutes, f"[Lesson {its.number}](../../notebooks/{its.stem}.ipynb){which}"
    if "exercise" in given:
        its, items = lesson(given["exercise"]), given["items"]
        named = f"items {items[0]} to {items[-1]}" if _running(items) else f"items {' and '.join(items)}"
        return its.item_minutes(items), f"[Exercise {its.number}](../../exercises/{its.stem}.ipynb), {named}"
    if "deeper" in given:
        its = lesson(given["deeper"])
        for letter, title, minutes, _ in its.sections:
            if letter == given["letter"]:
                return int(minutes), f"[Lesson {its.number}](../../notebooks/{its.stem}.ipynb), section {letter}: *{title}*"
        raise ValueError(f"lesson {its.number} has no section {given['letter']} under Going deeper; a plan names it")
    if "worksheet" in given:
        name = given["worksheet"]
        title = sources.syllabus.title(ROOT / f"notebooks/{name}.ipynb")
        until = given.get("until", "")
        which = f", up to *{until}*" if until else WORKSHEETS[name][0]
        return worksheet_minutes(name, until), f"[{title}](../../notebooks/{name}.ipynb){which}"
    return given.get("minutes"), given.get("what", "Together")


def _running(items):
    """Whether items follow each other and are more than two."""
    last = [int(item.rpartition(".")[2]) for item in items]
    return len(last) > 2 and last == list(range(last[0], last[-1] + 1))


def timed(session):
    """The parts of a session: minutes, what, and what to do; together as long as the session.

    Raises
    ------
    ValueError
        If the parts leave less for ``rest`` than it needs: a lesson has grown, and the plan has to be changed.
    """
    parts = [(*part(given), given) for given in session["parts"]]
    left = session["minutes"] - sum(minutes for minutes, *_ in parts if minutes is not None)
    (rest,) = (given for *_, given in parts if "rest" in given)
    if left < rest["least"]:
        raise ValueError(
            f"{session['title']!r}: {left} of {session['minutes']} minutes are left for {rest['rest'][:40]!r}..., "
            f"which needs {rest['least']}; take something out in {(WORDS / 'plans.toml').relative_to(ROOT)}"
        )
    return [
        (left if minutes is None else minutes, what, given.get("rest") or given.get("do", ""))
        for minutes, what, given in parts
    ]


def table(session, how=True):
    """A session as a table in Markdown, with the minute at which each part begins; ``how`` to do it may stand elsewhere."""
    rows, clock = [f"| from minute | minutes | what |{' how |' * how}", f"|--:|--:|:--|{':--|' * how}"], 0
    for minutes, what, do in timed(session):
        rows.append(f"| {clock} | {minutes} | {what} |{f' {do} |' * how}")
        clock += minutes
    return "\n".join(rows)


def late(session):
    """What to leave out of a session whose parts say so, from which minute on, and what that saves: rows in Markdown."""
    rows, clock = [], 0
    for (minutes, *_), given in zip(timed(session), session["parts"], strict=True):
        for rule in given.get("late", []):
            rows.append(f"| {clock + rule['at']} | {rule['drop']} | {rule['saves']} |")
        clock += minutes
    return rows


def late_table(session):
    """The same as a table, with what it is for."""
    head = ["**If you are late:**", "", "| at minute | if it is still to come, leave out | saves |", "|--:|:--|--:|"]
    return "\n".join([*head, *late(session)])


def by_the_clock(session):
    """At which minute each section of a long part of a session begins, in Markdown; empty where no part is long."""
    said, now = [], 0
    for (minutes, *_), given in zip(timed(session), session["parts"], strict=True):
        if "lesson" in given and minutes >= LONG:
            found = ", ".join(f"*{title}* at {minute}" for title, minute in sections_at(given, now))
            said.append(f"*By the clock*, lesson {given['lesson']}: {found}.")
        now += minutes
    return "\n\n".join(said)


def sections_at(given, start):
    """The sections of a part that is a lesson, each with the minute at which it begins, votes counted."""
    its, pace, hands, found = lesson(given["lesson"]), given.get("pace", 1 if "hands" in given else IN_CLASS), 0, []
    first = its.notebook.begins(given["from"]) if "from" in given else 0
    last = its.notebook.begins(given["until"]) if "until" in given else its.notebook.end()
    for n, cell in enumerate(its.notebook.cells[first:last], first):
        if cell.cell_type == "markdown":
            minute = round(start + pace * its.minutes_to(n, first) + HANDS * hands)
            found += [(title.strip("* "), minute) for level, title in sources.HEADING.findall(cell.source) if level == "##"]
        elif id_ := sources.PREDICT.search(cell.source):
            hands += id_[1] in given.get("hands", [])
    return found


def plan(name):
    """The page of a plan."""
    found = words("plans")[name]
    text = [f"# {found['title']}", found["intro"]]
    text += [MINUTES]
    text += ["## A week before", found["week"]] if "week" in found else []
    text += ["## Tonight", "\n".join(f"- {what}" for what in found["before"])] if "before" in found else [INSTALLED]
    for n, session in enumerate(found["sessions"]):
        text += [f"## {session['title']}", *([] if "before" in found else [f"{{prepare_{n}}}"]), table(session)]
        text += [by_the_clock(session)] if "before" in found else []
        text += [late_table(session)] if late(session) else []
        if home := session.get("home"):
            text.append(f"*At home.* {home}")
    if after := found.get("after"):
        text += ["## Afterwards", after]
    return "\n\n".join(text)
