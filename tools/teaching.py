"""Make the pages for teachers, docs/teaching/, from notebooks, questions and guesses, and from what was written for them.

usage: python tools/teaching.py [--check]
       python tools/teaching.py --answers FOLDER      the teacher's own sheets, which are on no page of the website
       python tools/teaching.py --hour FOLDER [--reveal FOLDER]   slides, handout, sheet, card, mark list of ninety minutes

Minutes, objectives, predictions, wrong answers and their causes are read (teaching_sources.py), so run it again after a
lesson was changed. What stands nowhere else is in docs/teaching/words/. With --check nothing is written, and the exit code
is 1 if a page is not what would be made. The answers are every right answer with its reason, what there is to find in the
capstone, and exam items, with and without answers (teaching_answers.py); FOLDER may not lie in the repository. With --hour
what shows the slides is fetched, or taken from an unpacked reveal.js, as by tools/build_slides.py.
"""

import argparse
import math
import re
import sys
from pathlib import Path

import build_slides
import teaching_asked
import teaching_plans as plans
import teaching_sheet
from teaching_sources import HELD_BACK, NUMBERS, ROOT, lesson

TO = ROOT / "docs/teaching"
PLANS = ("one_day", "four_times_ninety", "thirteen_weeks")
NOTE = "<!-- made by tools/teaching.py: change docs/teaching/words/ or the lesson, and run it again -->"
CONCEPTS = "https://www.informedhealthchoices.org/key-concepts/"


def lesson_page(number):
    """The page of one lesson."""
    its, own = lesson(number), plans.words("lessons")[number]
    name, _, about = its.title.partition(": ")
    text = [f"# {number} {name}: for teachers", f"**The point.** {own['point']}"]
    links = [f"[lesson](../../notebooks/{its.stem}.ipynb), *{about}*"]
    minutes = [f"{its.core} minutes for the core", f"{its.deeper} for going deeper"]
    if its.exercise:
        links.append(f"[exercise](../../exercises/{its.stem}.ipynb)")
        minutes.append(f"{its.exercise_minutes} for the exercise")
    text.append(f"{_list(minutes)}: {_list(links)}.")
    text += [its.claims] if its.claims else []
    text += ["**After it, students can**", "\n".join(f"{n}. {what}" for n, what in enumerate(its.objectives, 1))]
    text += ["## What to stop at", _stops(its, own)]
    if number == HELD_BACK:
        text.append(HELD)
    else:
        text += ["## What students will guess", PREDICTED, _predictions(its, own, deeper=False)]
        if wrong := _wrong_answers(its):
            text += ["## Wrong answers, and what each reveals", ANSWERED, wrong]
    text += ["## Three questions to discuss", _questions(own["discussion"])]
    text += ["## What a class will ask", _questions(own["asked"])] if "asked" in own else []
    text += ["## Key concepts", _concepts(own)]
    if its.sections:
        text += ["## Going deeper", _deeper(its)]
        if number != HELD_BACK and (more := _predictions(its, own, deeper=True)):
            text += ["### What students will guess there", more]
    return "\n\n".join(text)


HELD = """## What students will find, and miss

What there is to find in the capstone is told after the report, and a student who reads it here has lost the lesson. So
predictions and answers are left out on this page. You get them on a sheet of your own:
`.venv/bin/python tools/teaching.py --answers FOLDER`. The
[rubric](../../solutions/11_rubric.md) names the points too, and is for after the report."""
PREDICTED = """Each is asked before anything is shown. *Came out* is what students see when they have guessed, *Near* what
counts as near; below it are tempting wrong guesses, the likeliest first, with a reply to each: nearly always what `predict`
says. What your own class guessed, `.venv/bin/python tools/collect.py FOLDER` shows from its hand-ins."""
ANSWERED = """What `check` says to the likeliest slips. The right answers are not on this page, which students can see:
`.venv/bin/python tools/teaching.py --answers FOLDER` writes them."""


def _list(parts):
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else parts[0]


def _stops(its, own):
    lines = [
        f"- *{sentence}* After {its.minutes(until=after)} minutes of one who reads alone, before *{after}*."
        for sentence, after in its.stops
    ]
    by_id = {prediction.id: prediction for prediction in its.predictions}
    for which, why in own["stop_at"]:
        where = f"**{which}**, under *{by_id[which].under}*:" if which in by_id else f"**The {which}:**"
        lines.append(f"- {where} {why}")
    return "\n".join(lines)


def _predictions(its, own, deeper):
    found = []
    for prediction in its.predictions:
        if prediction.deeper is deeper:
            found.append(
                f"**{prediction.id}** (under *{prediction.under}*) {prediction.question} *Came out:* {prediction.truth}."
                + (f" *Near:* {prediction.near}." if prediction.near else "")
            )
            wrong = [*prediction.listed, *own.get("guessed", {}).get(prediction.id, [])]
            found.append("\n".join(f"- *{guess.strip(' .')}*: {_line(why)}" for guess, why in wrong))
            found.append(own.get("beside", {}).get(prediction.id, ""))
    return "\n\n".join(filter(None, found))


def _wrong_answers(its):
    found = []
    for item in its.items:
        title = f"**{item.id}** {item.title}".strip()
        if item.points:
            found.append(
                f"{title} (in words). A good answer has: {'; '.join(_line(point).rstrip('.') for point in item.points)}."
            )
        elif item.wrong:
            found.append(f"{title}\n\n" + "\n".join(f"- *{given}*: {_line(why)}" for given, why in item.wrong))
    return "\n\n".join(found)


def _line(text):
    return " ".join(text.split())


def _questions(talks):
    return "\n\n".join(
        (f"### {talk['under']}\n\n" if "under" in talk else "")
        + f"**{number}.** {talk['ask']}\n\n<details><summary>A good answer</summary>\n\n{talk['answer']}\n\n</details>"
        for number, talk in enumerate(talks, 1)
    )


def _concepts(own):
    names = plans.words("lessons")["concepts"]
    lines = [f"- **{number}** {names[number]} *Here:* {here}" for number, here in sorted(own["concepts"].items())]
    return "\n".join([*lines, "", "The numbers are explained on the page of [key concepts](key_concepts.md)."])


def _deeper(its):
    rows = ["| section | minutes | |", "|:--|--:|:--|"]
    rows += [f"| {letter}. {title} | {minutes} | {needs} |" for letter, title, minutes, needs in its.sections]
    return "\n".join(rows)


def concepts_page():
    """Which lesson trains which key concept."""
    own = plans.words("lessons")
    rows = ["| group | in our words | lessons |", "|:--|:--|:--|"]
    for number, said in own["concepts"].items():
        where = [f"[{n}](lesson_{n}.md)" for n in NUMBERS if number in own[n]["concepts"]]
        rows.append(f"| {number} | {said} | {', '.join(where) or 'none'} |")
    table = "\n".join(rows)
    return f"""# Which key concepts each lesson trains

The [Informed Health Choices Key Concepts]({CONCEPTS}) are a public list of what people need in order to judge claims about
treatments. Its version of 2022 has 49 concepts in ten groups. The numbers here are those of the groups, as the essays in
the James Lind Library number them. The sentences are ours. The letters of single concepts within a group are left out,
because we could not check them at their source.

{table}

Concepts of group 1.3 (newer, more, earlier) are met only in passing; for them, take other material."""


def journal_club():
    """A sheet for an hour around a trial that somebody brings."""
    (session,) = plans.words("plans")["journal_club"]["sessions"]
    worksheet = plans.worksheet_minutes("your_own_trial")
    text = (TO / "words/journal_club.md").read_text(encoding="utf-8").strip()
    text = text.replace("{table}", plans.table(session)).replace("{late}", plans.late_table(session))
    return text.replace("{worksheet}", str(worksheet)).replace("{evening}", str(20 + 10 + 15 + worksheet))


def index():
    """The first page: what to do tomorrow, and where the rest is."""
    (session,) = plans.words("plans")[teaching_sheet.NAME]["sessions"]
    own = plans.words("lessons")
    rows = ["| lesson | core | deeper | exercise | the point |", "|:--|--:|--:|--:|:--|"]
    for number in NUMBERS:
        its = lesson(number)
        name = its.title.partition(":")[0]
        numbers = f"{its.core} | {its.deeper or ''} | {its.exercise_minutes or ''}"
        rows.append(f"| [{number} {name}](lesson_{number}.md) | {numbers} | {own[number]['point']} |")
    text = (TO / "words/index.md").read_text(encoding="utf-8").strip()
    listed = [
        f"- [{plans.words('plans')[name]['title']}]({name}.md): {plans.words('plans')[name]['intro']}" for name in PLANS
    ]
    hub = "The recipe, and which of its steps were tried: [a hub for a class](hub.md). " if (TO / "hub.md").is_file() else ""
    text = text.replace("{hub}", hub).replace("{minutes}", teaching_sheet.HOUR).replace("{hand_in}", teaching_sheet.HAND_IN)
    for mark, what in (
        ("{table}", plans.table(session, how=False)),
        ("{lessons}", "\n".join(rows)),
        ("{plans}", "\n".join(listed)),
    ):
        text = text.replace(mark, what)
    return text


def pages():
    """Every page by the name of its file."""
    made = {"README.md": index(), "key_concepts.md": concepts_page(), "journal_club.md": journal_club()}
    made[f"{teaching_sheet.NAME}.md"] = teaching_sheet.sheet()
    made[f"{teaching_asked.PAGE}.md"] = teaching_asked.page(plans.words("plans")[teaching_sheet.NAME]["ahead"]["exercise"])
    made |= {f"{name}.md": plans.plan(name) for name in PLANS}
    made |= {f"lesson_{number}.md": lesson_page(number) for number in NUMBERS}
    for name in PLANS:
        read = [word for number in _taught(name) for word in made[f"lesson_{number}.md"].split()]
        minutes = str(5 * round(len(read) / plans.PACE / 5))
        text = made[f"{name}.md"].replace("{reading}", minutes)
        made[f"{name}.md"] = _prepared(name, text, made)
    return {name: re.sub(r"\n{3,}", "\n\n", f"{text}\n\n{NOTE}\n") for name, text in made.items()}


def _prepared(name, text, made):
    """A plan's page with the minutes of the evening before: of all of it, or of each session."""
    sessions, pages_of = plans.words("plans")[name]["sessions"], {n: made[f"lesson_{n}.md"].split() for n in NUMBERS}
    for n, session in enumerate(sessions):
        if f"{{prepare_{n}}}" not in text:
            continue
        if not (numbers := _taught(name, [session])):
            text = text.replace(f"{{prepare_{n}}}", "")  # it has no lesson to prepare
            continue
        pages_, cores = sum(len(pages_of[i]) for i in numbers) / plans.PACE, sum(lesson(i).core for i in numbers)
        s = "s" * (len(numbers) > 1)
        named = f"page{s} of lesson{s} {_list(numbers)}"
        said = f"*For you, before it:* {math.ceil(pages_)} minutes for the teachers' {named}, "
        said += f"and {cores} to go through the core."
        text = text.replace(f"{{prepare_{n}}}", said)
    doing, every = plans.words("plans")[teaching_sheet.NAME]["doing"], _taught(name)
    sheet = int(re.search(r"read tonight, in (\d+) minutes", made[f"{teaching_sheet.NAME}.md"])[1])
    slides = sum(build_slides.words_until(lesson(n).notebook.path) for n in every) if "{evening}" in text else 0
    evening = sheet + (sum(len(pages_of[n]) for n in every) + slides) / plans.PACE + doing
    return text.replace("{doing}", str(doing)).replace("{evening}", str(5 * math.ceil(evening / 5)))


def _taught(name, sessions=None):
    """The lessons of a plan, or of some of its sessions."""
    parts = [given for session in sessions or plans.words("plans")[name]["sessions"] for given in session["parts"]]
    return sorted({given["lesson"] for given in parts if "lesson" in given})


def outdated(made, to=TO):
    """Names of pages that are not what would be made, or that were made once and no longer are; others are left alone."""
    there = {path.name: path.read_text(encoding="utf-8") for path in to.glob("*.md")}
    once = {name for name, text in there.items() if NOTE in text}
    return sorted(name for name in made.keys() | once if made.get(name) != there.get(name))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; say which pages are out of date")
    parser.add_argument("--answers", type=Path, metavar="FOLDER", help="where to write the teacher's own sheets")
    parser.add_argument("--hour", type=Path, metavar="FOLDER", help="where to write all that the ninety minutes need")
    parser.add_argument("--reveal", type=Path, metavar="FOLDER", help="with --hour: an unpacked reveal.js, version 4")
    given = parser.parse_args(arguments)
    if given.answers or given.hour:
        import teaching_answers

        if given.hour:
            return teaching_answers.write_hour(given.hour, given.reveal)
        return teaching_answers.write(given.answers)
    try:
        made = pages()
    except ValueError as problem:  # a plan that names what is gone, or no longer fits its time
        print(problem)
        return 2
    if given.check:
        late = outdated(made)
        for name in late:
            print(f"docs/teaching/{name} is out of date: run python tools/teaching.py")
        return int(bool(late))
    for name in outdated(made):
        (TO / name).unlink(missing_ok=True)
        if name in made:
            (TO / name).write_text(made[name], encoding="utf-8", newline="\n")
            print(f"docs/teaching/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
