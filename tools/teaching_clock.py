"""The clock of the ninety minutes: what begins when, what a late class leaves out, and the minutes if laptops are open."""

import hour_slides
import teaching_plans as plans
from teaching_sources import lesson

WRITE_ROW = 5  # of the table with laptops: the headline; then come the exercise and the hand-in
LATE_LAPTOPS = "**If you are late with laptops,** leave out what this table says; what rows save adds up."
LATE = 10  # minutes of a class that begins late; the sheet says what becomes of it


def clock(given, start):
    """At which minute begins what a part's `clock` names: slide or guess, and minute."""
    return [(hour_slides.fill(name), start + after) for name, after in given.get("clock", [])]


def shown(name, given):
    """What begins, with its slide: a guess of the part gets the number of the slide that asks it."""
    return f"{name} ({hour_slides.places(f'{name} asked')[0]})" if name in given.get("stops", []) else name


def said(given, start):
    """The clock of a part in words."""
    return "; ".join(f"{shown(name, given)} at {minute}" for name, minute in clock(given, start))


def late(session):
    """What to leave out if a class is late: from which minute, if which slide has not come, what goes, and what that saves.

    A rule stands until the next one at the same place, which takes more away.
    """
    found, now = [], 0
    for (minutes, *_), given in zip(plans.timed(session), session["parts"], strict=True):
        for rule in given.get("late", []):
            begins = dict(clock(given, now))[rule["by"]] if "by" in rule else now
            place = shown(rule["by"], given) if "by" in rule else hour_slides.places(given["slides"][0][0])[0]
            found.append((begins + rule["behind"], place, hour_slides.fill(rule["drop"]), rule["saves"]))
        now += minutes
    return found


def late_table(session):
    """The same in Markdown."""
    rows, before = ["| at minute | if this slide has not come | leave out | saves |", "|--:|:--|:--|--:|"], ("", 0)
    for minute, place, drop, saves in late(session):
        again = place == before[0]
        which = f"{place}{', not even now' * again} | {drop} | {saves}{f', with the {before[1]} above' * again}"
        rows.append(f"| {minute} | {which} |")
        before = place, saves
    return "\n".join(rows)


def begun_late(session):
    """Of a class that begins late: the last rule that it needs, by its minute, what the rules save, and what is then left.

    Raises
    ------
    ValueError
        If more is left than the minutes in hand.
    """
    saved, last, rules = {}, 0, iter(late(session))
    for rule in (rule for given in session["parts"] for rule in given.get("late", [])):
        minute, place, _, saves = next(rules)
        if LATE - sum(saved.values()) > rule["behind"]:
            saved[place], last = saves, minute  # at one place the later rule takes more away
    left, spare = LATE - sum(saved.values()), plans.timed(session)[-1][0]
    if left > spare:
        raise ValueError(f"of a class that begins {LATE} minutes late {left} are left, and {spare} are in hand")
    return last, sum(saved.values()), left


def machines(given, session, ahead):
    """The minutes of a class with laptops: typing is quicker than a vote, and some is left out; the exercise takes that.

    Raises
    ------
    ValueError
        If that does not suffice for showing how, for the exercise and for handing in.
    """
    parts, votes = session["parts"], sum(len(part.get("hands", [])) for part in session["parts"])
    talk, less = [plans.TALK * len(part.get("talk", [])) for part in parts], plans.HANDS - given["typed"]
    timed = [
        minutes - less * len(part.get("hands", [])) for (minutes, *_), part in zip(plans.timed(session), parts, strict=True)
    ]
    out = {n: parts[n]["late"][-1]["saves"] for n in given["left_out"]}
    timed = [minutes - out.get(n, 0) - talk[n] for n, minutes in enumerate(timed)]
    items = [lesson(ahead["exercise"]).item_minutes([item]) for item in ahead["items"]]
    saved, wanted = (
        votes * less + sum(talk) + sum(out.values()),
        given["show"] + given["write"] + sum(items) + given["hand_in"],
    )
    if wanted > saved:
        raise ValueError(f"laptops take {wanted} minutes, and typing and what is left out save {saved}: leave out more")
    timed[-1] += saved - wanted
    timed.insert(1, given["show"])
    timed[WRITE_ROW:WRITE_ROW] = [given["write"], sum(items), given["hand_in"]]
    rows, now, starts = ["| from | minutes | what is open | pairs stop at |", "|--:|--:|:--|:--|"], 0, []
    for minutes, (opened, stop) in zip(timed, given["rows"], strict=True):
        rows.append(f"| {now} | {minutes} | {hour_slides.fill(opened)} | {hour_slides.fill(stop)} |")
        starts, now = [*starts, now], now + minutes
    why = f"A guess that is typed takes {given['typed']} minutes, and a vote {plans.HANDS}. At {votes} guesses that saves "
    why += f"{votes * less} minutes, no second hands {sum(talk)}, and {given['without']} {sum(out.values())}. "
    why += f"Of these {saved} showing how has {given['show']}, the headline {given['write']}, the exercise {sum(items)}, "
    why += f"handing in {given['hand_in']}, "
    why += f"and {saved - wanted} {given['spare']}"
    late = ["| at minute | if this has not come | leave out | saves |", "|--:|:--|:--|--:|"]
    for (row, what, drop), saves in zip(given["late"], (given["typed"], items[-1], given["hand_in"]), strict=True):
        late.append(f"| {starts[row] + 1} | {what} | {hour_slides.fill(drop)} | {saves} |")
    said = given["say"].strip().replace("{write_at}", str(starts[WRITE_ROW])).replace("{show_at}", str(starts[1]))
    said = said.replace("{hand_in_at}", str(starts[WRITE_ROW + 2]))
    return "\n\n".join([f"{given['do']} {why}", "\n".join(rows), LATE_LAPTOPS, "\n".join(late), said])
