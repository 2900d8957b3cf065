"""The slides of the ninety minutes alone, in the hour's order: a page whose arrow keys lead through nothing else.

Which slides are shown is in docs/teaching/words/plans.toml: `slides` of a part, each by a name and a text that stands
on it (and by its lesson, if that is not the part's). Each part has a column of its own, so that the number in the corner,
such as 2/7, has the part first. Of a picture in several pieces all follow each other, or so many as are said last.

This class sees one hour, and neither a notebook nor what stands before and after in the lessons. So where a lesson's slide
speaks of these, the hour's has words of its own (docs/teaching/words/hour_slides.toml), and the notes (key S) are what
the sheet has to say there, what a picture shows, and the replies: no code.
"""

import re
from copy import deepcopy
from functools import cache
from typing import NamedTuple

import build_slides
import teaching_plans as plans
from nbformat.v4 import new_markdown_cell, new_notebook
from teaching_sources import lesson

NAME, WORDS = "ninety_minutes", "hour_slides"
MARK = re.compile(r"\{@([^}]+)\}")
KEPT = {
    "{predict}": build_slides.PREDICT,
    "{quote}": "<blockquote",
    "{list}": "- ",
    "{table}": "|",
}  # blocks by their beginning
ITEM = re.compile(r"^\d+\. (.*)$", re.M)


class Slide(NamedTuple):
    """A slide of the hour: its number there, its name, its lesson's number, and its cell."""

    place: str
    name: str
    number: str
    cell: object


@cache
def route():
    """Every slide of the hour in its order.

    Raises
    ------
    ValueError
        If a text stands on no slide of its lesson, on several that are no pieces of one picture, or if two have one name.
    """
    (session,) = plans.words("plans")[NAME]["sessions"]
    found, across = [], 0
    for given in (part for part in session["parts"] if "slides" in part):
        across, down = across + 1, 0
        for name, text, *more in given["slides"]:
            number, many = (*more, None, None)[:2]
            number = number or given["lesson"]
            for cell in _cells(number, text)[:many]:
                down += 1
                found.append(Slide(f"{across}/{down}", name, number, own(name, cell)))
    named = [name for given in session["parts"] for name, *_ in given.get("slides", [])]
    if len(set(named)) < len(named):
        raise ValueError("two slides of the hour have the same name, so neither has a number; see plans.toml")
    if gone := set(plans.words(WORDS)) - {slide.name for slide in found}:
        raise ValueError(f"no slide of the hour is called {', '.join(sorted(gone))}; {WORDS}.toml has words for it")
    return tuple(found)


def own(name, cell):
    """A lesson's slide, with the hour's own words in place of the lesson's, if there are any.

    Raises
    ------
    ValueError
        If they keep a block that the lesson's slide has not.
    """
    if not (said := plans.words(WORDS).get(name)):
        return cell
    for mark in (mark for mark in KEPT if mark in said):
        block = next((b for b in cell.source.split("\n\n") if b.startswith(KEPT[mark])), None)
        if block is None:
            raise ValueError(f"the lesson's slide for {name!r} has no {mark}; see {WORDS}.toml")
        said = said.replace(mark, block)
    made = new_markdown_cell(said.strip(), id=cell["id"])
    made.metadata["slideshow"] = {"slide_type": cell.metadata.slideshow.slide_type}
    return made


def _cells(number, text):
    """The slide of a lesson on which a text stands; of a picture its pieces."""
    shown = [cell for place, cell in build_slides.numbered(lesson(number).notebook.path) if place]
    at = [n for n, cell in enumerate(shown) if text in build_slides.on_slide(cell)]
    pieces = [shown[n] for n in at]
    one_picture = len({build_slides.on_slide(cell) for cell in pieces}) == 1 and at == list(range(at[0], at[-1] + 1))
    if not at or (len(at) > 1 and not one_picture):
        raise ValueError(f"lesson {number} has {len(at)} slides with {text!r}, and the hour needs one; see plans.toml")
    return pieces


def places(name):
    """The numbers of a named slide, in the hour."""
    if found := [slide.place for slide in route() if slide.name == name]:
        return found
    raise ValueError(f"no slide of the hour is called {name!r}; plans.toml has its `slides`")


def fill(text):
    """A text with the numbers of slides in place of their names: `{@headline}` becomes 1/1."""
    return MARK.sub(lambda mark: between(places(mark[1])), text)


def between(numbers):
    """Numbers that follow each other, by the first and the last."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} {'and' if len(numbers) == 2 else 'to'} {numbers[-1]}"


def listed(across):
    """The slides of a part by number and name, in their order."""
    names = dict.fromkeys(slide.name for slide in route() if slide.place.startswith(f"{across}/"))
    return "; ".join(f"{between(places(name))} {name}" for name in names)


def said():
    """What the sheet has to say at a slide, by its name: the items of its part that name the slide, or its guess."""
    (session,) = plans.words("plans")[NAME]["sessions"]
    found = {}
    for given in session["parts"]:
        for item in ITEM.findall(given.get("do") or given.get("rest", "")):
            voted = [f"{id_} asked" for id_ in given.get("stops", []) if f"**{id_}, with hands" in item]
            for name in [*MARK.findall(item), *voted]:
                found.setdefault(name, []).append(fill(item))
        for name, text in given.get("say", []):
            found.setdefault(name, []).append(text)
    return found


def said_to(vote, words=False):
    """What each hand hears at a question of the hour's own, as rows of a table; what is said in ``words`` too."""
    rows = [f"| **{hand}** | {reply} |" for hand, reply in vote["hands"]]
    return [*rows, *(f"| {said_} | {reply} |" for said_, reply in vote["words"])] if words else rows


def _voted(name):
    """The hands of the hour's own question that a slide asks, as a table; nothing on other slides."""
    (session,) = plans.words("plans")[NAME]["sessions"]
    votes = [given["vote"] for given in session["parts"] if given.get("vote", {}).get("slide") == name]
    return ["\n".join(["| hands | you say |", "|:--|:--|", *said_to(vote, words=True)]) for vote in votes]


def notes(slide, lessons):
    """The notes of a slide: what to say, what the picture shows, and the replies that its lesson's page has for a guess."""
    shown = [build_slides.alt(out) for out in slide.cell.get("outputs", []) if build_slides.drawn(out)]
    texts = [*said().get(slide.name, []), *_voted(slide.name), *(f"*The picture:* {alt}" for alt in shown)]
    found = [new_markdown_cell("\n\n".join(texts))] if texts else []
    if slide.name.endswith(" asked"):
        id_ = slide.name.removesuffix(" asked").replace(".", "-")
        found += [deepcopy(cell) for cell in lessons if cell["id"] == f"replies-{id_}"]
    for cell in found:
        cell.metadata["slideshow"] = {"slide_type": "notes"}
    return found


def words():
    """How many words stand on the slides of the hour."""
    shown = (slide.cell for slide in route())
    return sum(build_slides.words(cell.source) + build_slides.size(cell.get("outputs", [])) for cell in shown)


def page(prefix):
    """The page of the hour: each slide with its notes."""
    cells, column = [], ""
    made = {number: build_slides.made(lesson(number).notebook.path).cells for number in {s.number for s in route()}}
    for slide in route():
        lessons = made[slide.number]
        (shown,) = (cell for cell in lessons if cell["id"] == slide.cell["id"])
        shown = deepcopy(slide.cell if slide.name in plans.words(WORDS) else shown)
        across = slide.place.partition("/")[0]
        shown.metadata["slideshow"] = {"slide_type": "subslide" if across == column else "slide"}
        cells, column = [*cells, shown, *notes(slide, lessons)], across
    for n, cell in enumerate(cells):
        cell["id"] = f"hour-{n}"
    build_slides.sized(cells)
    return build_slides.exported(new_notebook(cells=cells), "Ninety minutes", prefix)
