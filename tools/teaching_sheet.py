"""The sheet to carry into ninety minutes: per part what to stop at, what comes out, and what to say to a wrong guess."""

import itertools
import math
import re

import build_slides
import class_marks
import hour_slides
import teaching_asked
import teaching_board
import teaching_clock
import teaching_plans as plans
import teaching_replies as replies
import teaching_votes
from teaching_plans import PACE
from teaching_sources import ROOT, lesson

NAME = "ninety_minutes"
START = re.compile(r"^```\n([^`]*jupyter lab[^`]*)\n```$", re.M)  # README's commands, Linux and macOS; Windows
MAIL = re.compile(r"Then mail this:\n\n(?:>.*\n)+")
LOOKED_UP = "## If nothing can be installed"  # from here on the sheet is looked up, and not read the evening before
ASKS = "## What a class will ask"
HAND_IN = 'from course_lib.reader import hand_in; hand_in("NAME")'  # what a student types to hand in work
ON_SCREEN = (  # what is over once the sheet is printed, or comes after the hour
    "If nothing can be installed, or in fifteen minutes",
    "If you want the replies before your eyes",
    "If unpkg.com cannot be fetched",
    "If you mark the headlines",
)
ON_THE_PAGE = f"Then mail what stands there on the page `docs/teaching/{NAME}.md`.\n"
RIGHT = "Right answers are on the copy of this sheet that step 2 makes, because students can see this page."
SAY = "| at | say |"
OTHERS, IN_WORDS = "*a number, in order*", "*in words*"  # what begins a group of rows below those of hands
HOUR = f"""All minutes are a lecturer's estimates, because the notebooks give one reader's. Where much is passed over, a part
has little more than half of a reader's minutes, and where people come in, vote or talk up to half as much again. Each show
of hands in lesson 03 has {plans.HANDS} minutes of its own, and talk and second hands {plans.TALK}."""
SIDES = 10  # of the printed sheet; a test prints it
CLASS = 30  # students for whom the sheet says how much is printed
MARKS = f"marks_{NAME}.html"  # a list to record marks on
CARD = f"card_{NAME}.html"  # the running card (teaching_card.py)
MARKING = 1  # minute to read and mark one strip: an estimate


def install():
    """The commands that start the course, as README.md has them: on Linux and macOS, and on Windows."""
    found = START.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    if len(found) != 2:
        raise ValueError(f"README.md has {len(found)} blocks of commands with `jupyter lab`; the teachers' mail needs two")
    return found


def again(commands, number):
    """The command that starts an installed course at a lesson: the last line of those that install it."""
    return re.sub(r"notebooks/\S+", f"notebooks/{lesson(number).stem}.ipynb", commands.splitlines()[-1])


def _named(ids):
    """Guesses by name, with *and* before the last."""
    *some, last = ids
    return f"{', '.join(some)} and {last}" if some else last


def _cell(text):
    """Text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _bold(text, whether):
    return f"**{text}**" if whether else text


def stops(number, ids, instead=()):
    """Predictions: what each asks and what comes out, its hands, and a table of what to say to guesses and then to all.

    Hands go up for rows of the table, which are in bold, or for other names of them ``instead``, by the guess's name.

    Raises
    ------
    ValueError
        If the lesson asks no such prediction in its core.
    """
    own, asked = plans.words("lessons")[number], {p.id: p for p in lesson(number).predictions if not p.deeper}
    if gone := set(ids) - set(asked):
        raise ValueError(f"lesson {number} asks no {', '.join(sorted(gone))} in its core; a plan names it")
    text = []
    for id_ in ids:
        prediction, _ = replies.of(number, id_)
        first = f"**{id_}** {prediction.asks}: **{prediction.truth}**{shown(id_)}."
        hands = dict(instead).get(id_) or replies.classes(number, id_)
        text.append(f"{first} *Hands:* {'; '.join(hands)}.")
        called = {each.partition(" (")[0] for each in hands}
        rows = []
        for group, head in zip(replies.to_find(number, id_, called), ("", OTHERS, IN_WORDS, ""), strict=True):
            rows += [f"| {head} | |"] if head and group else []
            rows += [
                f"| {_bold(_cell(' or '.join(given)), called & set(given))} | {_cell(reply)} |" for given, reply in group
            ]
        rows += [f"|  | *And:* {_cell(own['beside'][id_])} |"] if id_ in own.get("beside", {}) else []
        text.append("\n".join([teaching_votes.HEAD, "|:--|:--|", *rows]))
    return "\n\n".join(text)


def shown(id_):
    """Where the slides of the hour ask a guess, and have the picture that comes after it."""
    hour = hour_slides.route()
    at = next(n for n, slide in enumerate(hour) if slide.name == f"{id_} asked")
    after = itertools.takewhile(lambda slide: not slide.name.endswith(" asked"), hour[at + 1 :])
    picture = [s for s in after if any(map(build_slides.drawn, s.cell.get("outputs", [])))]
    first = [slide.place for slide in picture if slide.name == picture[0].name]
    return f" (asked on {hour[at].place}, picture on {hour_slides.between(first)})"


def discussion(number, most, id_):
    """A good answer to an item in words, and the first questions of a lesson with theirs, to be read beside each other."""
    rows = ["| | ask | a good answer |", "|:--|:--|:--|", f"|  | *Your headline* | {model(number, id_)} |"]
    for n, talk in enumerate(plans.words("lessons")[number]["discussion"][:most], 1):
        rows.append(f"| {n} | {_cell(talk['ask'])} | {teaching_asked.outside(_cell(talk['answer']))} |")
    return "\n".join(rows)


def headlines(number, most=None):
    """What students write as headlines, true or not, and what to say; what any of them may hold stands first, in bold."""
    first, *others = plans.words("lessons")[number]["headlines"][:most]
    rows = [(f"**{first[0]}**", first[1]), *others]
    return "\n".join(["| if they write | you say |", "|:--|:--|", *(f"| {_cell(a)} | {_cell(b)} |" for a, b in rows)])


def model(number, id_):
    """A good answer to an item in words, and what to look for in others."""
    (item,) = (item for item in lesson(number).items if item.id == id_)
    return f"{_cell(item.model)} *It has:* {'; '.join(map(_cell, item.points))}."


def scale(number, id_):
    """A mark of each step for an item in words: which of the points that a good answer has, and a sentence as an example.

    Below the table stands what takes a step away.

    Raises
    ------
    ValueError
        If the steps, and what takes one away, do not share out the points.
    """
    (item,) = (item for item in lesson(number).items if item.id == id_)
    own = plans.words("lessons")[number]
    steps, less = own["scale"], own["less"]
    if sorted([less, *(n for points, *_ in steps for n in points)]) != list(range(1, len(item.points) + 1)):
        raise ValueError(f"the steps of {id_} do not share out its {len(item.points)} points; see `scale` in lessons.toml")
    rows, (earns, slip) = ["| step | it has | for example |", "|--:|:--|:--|"], class_marks.steps(id_)
    for nth, (has, (_, example, _)) in enumerate(zip(earns, steps, strict=True), 1):
        rows.append(f"| {nth} | {_cell(has)} | {_cell(example)} |")
    return "\n".join([*rows, "", f"A {_cell(slip)} takes one step away, if there is one."])


def part(timed, given, start, column=0):
    """A part of the session: from which minute, its slides, what to do, and what to have at hand."""
    minutes, what, do = timed
    text = [f"### Minute {start} to {start + minutes}: {what}"]
    if "slides" in given:
        text.append(f"| slides, one press of the arrow each |\n|:--|\n| {hour_slides.listed(column)} |")
    if begins := teaching_clock.said(given, start):
        text[-1] += f"\n| *By the clock:* {begins}. |"
    text.append(hour_slides.fill(do.strip()))
    if "stops" in given:
        text.append(stops(given["lesson"], given["stops"], instead=given.get("classes", {})))
    text += [teaching_votes.on_sheet(given["vote"])] if "vote" in given else []
    text += [to_say(given["say"])] if "say" in given else []
    if "discuss" in given:
        text.append(headlines(given["discuss"]))
        text.append(discussion(given["discuss"], given["questions"], given["model"]))
    return "\n\n".join(text)


def to_say(said):
    """What to say at pictures and sentences that need it, as a table: it is read with the slides."""
    return "\n".join([SAY, "|:--|:--|", *(f"| {hour_slides.places(name)[0]} | {_cell(text)} |" for name, text in said)])


def passed(number, ids):
    """Guesses that are passed over: what comes out, and why; to a wrong one the cell replies."""
    asked = {p.id: p for p in lesson(number).predictions if not p.deeper}
    return "\n\n".join(f"**{id_}** {asked[id_].asks}: **{asked[id_].truth}**. {asked[id_].why}" for id_ in ids)


def ahead(given, answers):
    """Items for pairs that are ahead, with the right answers if wanted; what is wrong, `check` says to each pair."""
    its = lesson(given["exercise"])
    items = [item for item in its.items if item.id in (*given["items"], *given["more"])]
    link = f"[Exercise {its.number}](../../exercises/{its.stem}.ipynb)"
    first, minutes, home = given["items"][0], its.item_minutes(given["items"]), given["home"]
    text = [
        f"{link}, item {first}, {minutes} minutes; {_named(given['more'])} for pairs that are ahead. {given['do']} "
        f'Whoever is stuck runs `hint("{first}")`, up to three times. At home: {home[:1].lower()}{home[1:]}'
    ]
    right = [f"{item.id} **{item.right}**" for item in items]
    text.append(f"*Right:* {', '.join(right)}." if answers else RIGHT)
    return " ".join(text)


def clicking():
    """Minutes to read the slides of the hour once."""
    return math.ceil(hour_slides.words() / PACE)


def read_tonight(text):
    """The words that are for the evening before: no table, and nothing of what is looked up."""
    hour = re.sub(r"^\|.*\n", "", text.partition(LOOKED_UP)[0], flags=re.M)
    return _words_of(hour)


def first_page(session):
    """The words of the teachers' first page that are read before this one: its beginning, with the table of the hour."""
    begins = (plans.WORDS / "index.md").read_text(encoding="utf-8").partition("## Other plans")[0]
    begins = begins.replace("{table}", plans.table(session, how=False)).replace("{minutes}", HOUR)
    return _words_of(begins)


def _words_of(text):
    """The words of Markdown, without where links lead and without rules of tables."""
    return re.sub(r"\]\([^)]*\)|[*#|]|:?--+:?", " ", text).split()


def sheet(answers=False):
    """The page, without or with the right answers of the exercise."""
    plan = plans.words("plans")[NAME]
    (session,) = plan["sessions"]
    parts, start, column = [], 0, 0
    for timed, given in zip(plans.timed(session), session["parts"], strict=True):
        column += "slides" in given
        parts.append(part(timed, given, start, column))
        start += timed[0]
    number = plan["ahead"]["exercise"]
    there, windows = (re.sub("^", "> ", commands, flags=re.M) for commands in install())
    filled = {
        "intro": plan["intro"],
        "install": there,
        "install_windows": windows,
        "again_first": again(install()[0], "00"),
        "again_first_windows": again(install()[1], "00"),
        "again": again(install()[0], number),
        "again_windows": again(install()[1], number),
        "board": "; ".join(f"{when} {id_}, *{what}*" for when, id_, what in plan["board"]),
        "late": teaching_clock.late_table(session),
        **dict(zip(("begun_late", "begun_saved", "begun_left"), map(str, teaching_clock.begun_late(session)), strict=True)),
        "more": passed(number, plan["ahead"]["stops"]),
        "hand_in": HAND_IN,
        "hands": _named(map(teaching_votes.named, teaching_votes.all_of(session))),
        "passed": _named(plan["ahead"]["stops"]),
        "fails": teaching_board.table(),
        "machines": teaching_clock.machines(plan["machines"], session, plan["ahead"]),
        "scale": scale(number, plan["scale"]),
        "parts": "\n\n".join(parts),
        "ahead": ahead(plan["ahead"], answers),
        "clicking": str(clicking()),
        "doing": str(plan["doing"]),
        "pages": str(SIDES),
        "sheets": str(2 * CLASS),
        "class": str(CLASS),
        "marks": MARKS,
        "card": CARD,
        "marking": str(MARKING * CLASS // 2),
        "marking_alone": str(MARKING * CLASS),
        "asked": teaching_asked.answered(number),
        "listed": teaching_asked.listed(number),
    }
    text = (plans.WORDS / f"{NAME}.md").read_text(encoding="utf-8").strip()
    text = re.sub(r"\{(\w+)\}", lambda mark: filled.get(mark[1], mark[0]), text)
    reading = round(len(first_page(session) + read_tonight(text)) / PACE)
    least = reading + clicking() + plan["doing"]
    alone = re.sub(r"^\|.*\n", "", text.partition("## The hour")[2].partition(LOOKED_UP)[0], flags=re.M)
    quick = {
        "hour": round(len(_words_of(alone)) / PACE),
        "drawing": math.ceil(len(_words_of(teaching_board.table())) / PACE),
    }
    hour, _, asks = text.partition(ASKS)
    rows = re.findall(r"^\|.*$", hour.partition(LOOKED_UP)[0], re.M)
    tables, asking = (math.ceil(len(_words_of(each)) / PACE) for each in ("\n".join(rows), asks))
    for name, minutes in {"reading": reading, "tables": tables, "asking": asking, **quick}.items():
        text = text.replace(f"{{{name}}}", str(minutes))
    text = text.replace("{least}", str(least)).replace("{evening}", str(least + tables + asking))
    if not answers:
        return f"{text.partition(ASKS)[0]}{ASKS}\n\n{teaching_asked.ELSEWHERE}"
    before, _, rest = MAIL.sub(ON_THE_PAGE, text).partition(LOOKED_UP)  # to be printed: the hour and the class's questions
    looked_up, asks, rest = f"{LOOKED_UP}{rest}".partition(ASKS)
    looked_up = re.sub(rf"## ({'|'.join(ON_SCREEN)})\n.*?(?=^## |\Z)", "", looked_up, flags=re.S | re.M)
    evening, hour, parts = before.partition("## The hour")
    return f"{evening}{looked_up.replace('## ', '### ')}{hour}{parts}{asks}{rest}"
