"""Marks of answers in sentences: the steps of an item's scale, and lists to record them on, of a class and of an hour."""

import csv
import re
import tomllib
from pathlib import Path

from teaching_sources import lesson

from course_lib.reader.feedback import WORDS_OF_A_JUDGEMENT
from course_lib.reader.questions import find

HEADLINE = "r03.2"  # what the ninety minutes write on paper
NOT_KEPT = f"no, or in fewer than {WORDS_OF_A_JUDGEMENT} words"  # those are asked for more, and not kept
GRADED = r"Nothing grades|Nothing is graded|[^.?:]*`compare`"  # what follows it is no part of the question
WORDS = Path(__file__).resolve().parents[1] / "docs/teaching/words"


def steps(which):
    """What earns a step in an item in sentences, each as a text, and what takes one away, or nothing.

    An item without a scale of its own has a step for each point of a good answer.
    """
    points = find(which).judgement.points
    read = {name: tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8")) for name in ("plans", "lessons")}
    plan = read["plans"]["ninety_minutes"]
    if which != plan["scale"]:
        return list(points), ""
    own = read["lessons"][plan["ahead"]["exercise"]]
    found = ["; ".join(points[n - 1] for n in each) for each, *_ in own["scale"]]
    return found, points[own["less"] - 1].removeprefix("no ")


def asked(which):
    """An item in sentences as a heading, and the paragraph of its notebook that asks it."""
    its = lesson(f"{int(re.search(r'[0-9]+', which)[0]):02}")
    title = next((item.title for item in its.items if item.id == which), "")
    words = ""
    for book in filter(None, (its.notebook, its.exercise)):
        before = ""
        for cell in book.cells:
            if cell.cell_type == "markdown":
                before = cell.source
            elif f'compare("{which}"' in cell.source:
                told = [re.split(GRADED, text.strip())[0].strip() for text in before.split("\n\n")]
                told = [text for text in told if text and not text.startswith("#")]
                words = next((text for text in reversed(told) if "sentence" in text), told[-1])
    return f"{which} {title}".strip(), words


def save(path, pages, cell, found):
    """A list to record marks on: for each item in sentences that somebody answered a head, and a row for each hand-in.

    Who is on a class's list and handed in nothing has a row too, and so has whose file does not count, and who wrote on
    paper: these have the headline, in the row of their page if they have one.

    Parameters
    ----------
    path : pathlib.Path
        Where to write it, as CSV.
    pages : list of dict
        The pages that count.
    cell : callable
        Makes of a student's words what no spreadsheet takes for a formula.
    found : class_list.Listed
        What the class's list says of who handed in.

    Returns
    -------
    list of str
        The items in the list.
    """
    items = answered(pages)
    on_paper, both = found.paper or found.both, {page for page, _ in found.both}
    items = [*items, *([HEADLINE] if on_paper and HEADLINE not in items else [])]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for which in items:
            earns, less = steps(which)
            head = [*(f"{nth}: {what}" for nth, what in enumerate(earns, 1)), *([f"one less: {less}"] if less else [])]
            writer.writerow([which, "people", "answered", *head, "mark"])
            for page in pages:
                how = "yes" if page["items"].get(which, {}).get("status") == "written" else NOT_KEPT
                if which == HEADLINE and page["name"] in both:
                    how = "yes, and on paper" if how == "yes" else "on paper"
                writer.writerow([cell(page["name"]), len(page["people"]), how, *("" for _ in head), ""])
            others = [(name, people, "on paper") for name, people in (found.paper if which == HEADLINE else ())]
            others += [(name, people, how) for name, people, how, _ in found.unread]
            for name, people, how in [*others, *((name, 0, "nothing handed in") for name in found.missing)]:
                writer.writerow([cell(name), people, how, *("" for _ in head), ""])
            writer.writerow([])
    return items


def answered(pages):
    """The items in sentences that somebody answered, in the order of the pages' own items."""
    found = dict.fromkeys(
        which for page in pages for which, item in page["items"].items() if item.get("status") == "written"
    )
    return [which for which in found if (known := find(which)) and known.judgement]  # a file may say so of any item
