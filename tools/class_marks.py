"""Marks of answers in sentences: the steps of an item's scale, and lists to record them on, of a class and of an hour."""

import csv
import tomllib
from pathlib import Path

from course_lib.reader.questions import find

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


def save(path, pages, cell):
    """A list to record marks on: for each item in sentences that somebody answered a head, and a row for each hand-in.

    Parameters
    ----------
    path : pathlib.Path
        Where to write it, as CSV.
    pages : list of dict
        The pages that count.
    cell : callable
        Makes of a student's words what no spreadsheet takes for a formula.

    Returns
    -------
    list of str
        The items in the list.
    """
    items = answered(pages)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for which in items:
            earns, less = steps(which)
            head = [*(f"{nth}: {what}" for nth, what in enumerate(earns, 1)), *([f"one less: {less}"] if less else [])]
            writer.writerow([which, "people", "answered", *head, "mark"])
            for page in pages:
                wrote = page["items"].get(which, {}).get("status") == "written"
                writer.writerow([cell(page["name"]), len(page["people"]), "yes" if wrote else "no", *("" for _ in head), ""])
            writer.writerow([])
    return items


def answered(pages):
    """The items in sentences that somebody answered, in the order of the pages' own items."""
    found = dict.fromkeys(
        which for page in pages for which, item in page["items"].items() if item.get("status") == "written"
    )
    return [which for which in found if (known := find(which)) and known.judgement]  # a file may say so of any item
