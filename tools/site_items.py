"""Which items of an exercise can be answered on a phone, what the others need, and tables for a few that need little.

An item is worked out by hand if its cells hold no code of ours, if it asks for a judgement in words, or if what its page
shows is enough. Every other item says at its head what it needs.
"""

import re
import sys
from pathlib import Path

import numpy as np
import site_reading
import site_words

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.methods import effects  # noqa: E402
from course_lib.reader import questions  # noqa: E402
from course_lib.sources import real_trials, trial  # noqa: E402

RUNS = re.compile(r"\b[Rr]un (?:the|this|that|it|again)\b")
READING = "You are reading: make each guess, then open what came out; the text goes on in there."
SKIP = " Skip what asks you to run a cell."
#: The lines of a cell that wants an answer and nothing else: dots, arithmetic, and the question's check.
ANSWER = re.compile(r"(\w+ = )?\.\.\.(  #.*)?|[\w, ]+ = [\d ,().+*/-]+|(check|compare)\(.*\)")
#: What no pencil does: a question on a data file, and the search for a number of people that has enough power.
COMPUTED = re.compile(r"\bthe file\b|\b\d+% power\b|\bcompute\b")
ITEM = re.compile(r"(?m)^## (\d+\.\d+)\b.*$")
#: What an item needs, by what is in its text and code.
NEEDS = (
    (r"^ax = ", "a picture is drawn"),
    (r"\bthe file\b|`uis`|load\(|groupby|use_by_day|endpoints|multiverse", "it takes the people's records"),
    (r"\brng\b|binom|\bpower\b|assurance", "it takes very many sums"),
    (r"", "it takes a function of the course"),
)


def _week():
    """3.1: who on ketamine was seen to use in days 14 to 20, and who has a blank there."""
    tables = trial.load()
    arm = tables["participants"].set_index("participant").arm
    days = trial.use_by_day(tables)
    week = days[arm.loc[days.index] == "ketamine"].loc[:, 14:20]
    used, blank = (week == 1).any(axis=1), week.isna().any(axis=1)
    rows = [
        (words, (is_used & ~blank).sum(), (is_used & blank).sum())
        for words, is_used in (("seen to use", used), ("not seen to use", ~used))
    ]
    head = ["of the 27 on ketamine, in days 14 to 20", "no blank", "a blank"]
    return f"By hand, from days 14 to 20 of the ketamine arm (simulated people):{site_words.table(head, rows)}"


def _deals():
    """3.4: the 999 deals of its cell, counted by their difference."""
    tables = trial.load()
    arm = tables["participants"].set_index("participant").arm
    week = trial.use_by_day(tables).fillna(1).loc[:, 14:20].sum(axis=1) == 0
    outcome, ketamine = week.to_numpy(), (arm.loc[week.index] == "ketamine").to_numpy()
    rng = np.random.default_rng(3)
    dealt = [rng.permuted(ketamine) for _ in range(999)]
    shares = np.array([outcome[one].mean() - outcome[~one].mean() for one in dealt]).round(3)
    found, deals = np.unique(shares, return_counts=True)
    far = [(f"{value:.3f}".replace("-", "−"), count) for value, count in zip(found, deals, strict=True)]
    head = ["difference in a deal, as a proportion", "deals"]
    week = f"{outcome[ketamine].mean() - outcome[~ketamine].mean():.3f}"
    lead = f"By hand, from the 999 deals (simulated people), where this week's difference is {week}:"
    return f"{lead}{site_words.table(head, far)}"


def _lithium():
    """3.5: the difference and its interval, which nobody has by hand; what is asked for is left to do."""
    found = effects.risk_difference(6, 24, 4, 24)
    shown = [f"{100 * value:.2f}".replace("-", "−") for value in (found.value, found.lower, found.upper)]
    head = ["without relapse, lithium less placebo", "points"]
    rows = zip(("difference", "its 95% interval, from", "to"), shown, strict=True)
    return f"By hand, from the difference and its interval (real people):{site_words.table(head, rows)}"


def _antidepressants():
    """2.5: how many people with a score at four months took an antidepressant, by arm."""
    real = real_trials.load("beat_the_blues")
    known = real[real["bdi.4m"].notna()]
    rows = [(arm, (some.drug == "Yes").sum(), len(some)) for arm, some in known.groupby("treatment", observed=True)]
    head = ["arm", "took an antidepressant", "people"]
    return f"By hand, from the counts of those whose score is known (real people):{site_words.table(head, rows)}"


def _ten():
    """2.1: the ten people of its first cell."""
    with_ketamine, with_midazolam = (1, 0, 0, 1, 1, 0, 0, 1, 0, 1), (0, 0, 1, 0, 1, 0, 0, 0, 0, 1)
    rows = zip(range(1, 11), with_ketamine, with_midazolam, strict=True)
    head = ["person", "with ketamine", "with midazolam"]
    return f"By hand, from the outcomes (invented people):{site_words.table(head, rows)}"


#: Items for which the page shows enough, and what is added for them, if anything.
BY_HAND = {
    "2.1": _ten,
    "2.2": None,
    "2.5": _antidepressants,
    "3.1": _week,
    "3.4": _deals,
    "3.5": _lithium,
    "4.1": None,
    "4.4": None,
    "5.1": None,
    "7.5": None,
}


def on_paper(notebook):
    """The items of an exercise whose cells hold no code of ours, and name none: they can be tried without Python.

    Examples
    --------
    >>> item = {"cell_type": "markdown", "source": ["## 3.3 A thousand"]}
    >>> on_paper({"cells": [item, {"cell_type": "code", "source": 'meaning = ...\\ncheck("3.3", meaning)'}]})
    ['3.3']
    """
    found, number = {}, None
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = re.match(r"## (\d+\.\d+)? ?", source)
            number = heading[1] if heading else number
            if number:
                said = site_reading.spoken(source)
                named = set(re.findall(r"`([^`]+)`", said)) - {"check", "compare"}
                found[number] = found.get(number, True) and not named and not COMPUTED.search(said)
        elif number:
            found[number] = found[number] and all(ANSWER.fullmatch(line) for line in source.splitlines())
    return [number for number, alone in found.items() if alone]


def by_hand(notebook):
    """The items of an exercise that can be answered without Python, in their order."""
    paper, found = on_paper(notebook), []
    for number in numbers(notebook):
        question = questions.find(number)
        if number in paper or number in BY_HAND or (question and question.judgement):
            found.append(number)
    return found


def numbers(notebook):
    """The numbers of an exercise's items, in their order."""
    texts = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return [number for text in texts for number in ITEM.findall(text)]


def labelled(text, cells, by_hand):
    """A text of an exercise whose item says what it needs, or has the table that lets it be done by hand.

    Parameters
    ----------
    cells : list of dict
        The cells after it.
    by_hand : list of str
        The items that need nothing.
    """
    found = ITEM.search(text)
    if not found:
        return text
    number = found[1]
    if number in by_hand:
        added = BY_HAND.get(number)
        return f"{text.rstrip()}\n\n{added().rstrip()}\n" if added else text
    code = text
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and source.startswith("## "):
            break
        code += f"\n{source}"
    what = next(words for sign, words in NEEDS if re.search(sign, code, re.M))
    question = questions.find(number)
    folded = "its hints are" if question and question.drawn else "its hints and its answer are"
    label = f'<p class="needs"><b>Needs Python</b>, because {what}. If you only read, {folded} folded below.</p>'
    return text.replace(found[0], f"{found[0]}\n\n{label}", 1)


def told(page, notebook):
    """What the top of a notebook's page says to somebody who has no Python at hand."""
    if page.startswith("exercises/"):
        items = by_hand(notebook)
        paper = f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
        others = "" if items == numbers(notebook) else "; the other items need Python"
        first = f"On paper you can work out {paper}{others}." if items else "All items need Python."
        return f"You are reading. {first} A number or a choice is checked here too; hints and answers are folded."
    if re.match(r"notebooks/\d\d_", page):
        texts = (
            site_reading.spoken("".join(cell["source"]))
            for cell in notebook.get("cells", ())
            if cell["cell_type"] == "markdown"
        )
        return READING + SKIP * any(map(RUNS.search, texts))
    return (
        ""
        if page.endswith(("glossary.ipynb", "function_cards.ipynb"))
        else "You are reading; this page is filled in where it runs."
    )
