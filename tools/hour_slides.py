"""The slides of the ninety minutes alone, in the hour's order: a page whose arrow keys lead through nothing else.

Which slides are shown is in docs/teaching/words/plans.toml: `slides` of a part, each by a name and a text that stands
on it (and by its lesson, if that is not the part's). Each part has a column of its own, so that the number in the corner,
such as 2/7, has the part first. Of a picture in several pieces all follow each other, or so many as are said last.
"""

import re
from copy import deepcopy
from functools import cache
from typing import NamedTuple

import build_slides
import teaching_plans as plans
from nbformat.v4 import new_notebook
from teaching_sources import lesson

NAME = "ninety_minutes"
MARK = re.compile(r"\{@([^}]+)\}")


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
                found.append(Slide(f"{across}/{down}", name, number, cell))
    named = [name for given in session["parts"] for name, *_ in given.get("slides", [])]
    if len(set(named)) < len(named):
        raise ValueError("two slides of the hour have the same name, so neither has a number; see plans.toml")
    return tuple(found)


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


def words():
    """How many words stand on the slides of the hour."""
    shown = (slide.cell for slide in route())
    return sum(build_slides.words(cell.source) + build_slides.size(cell.get("outputs", [])) for cell in shown)


def page(prefix):
    """The page of the hour: each slide with its notes, as its lesson's own page has them."""
    cells, column = [], ""
    made = {number: build_slides.made(lesson(number).notebook.path).cells for number in {s.number for s in route()}}
    for slide in route():
        lessons = made[slide.number]
        (at,) = (n for n, cell in enumerate(lessons) if cell["id"] == slide.cell["id"])
        until = next(
            (n for n in range(at + 1, len(lessons)) if lessons[n].metadata.slideshow.slide_type != "notes"), len(lessons)
        )
        own = deepcopy(lessons[at:until])
        across = slide.place.partition("/")[0]
        own[0].metadata["slideshow"] = {"slide_type": "subslide" if across == column else "slide"}
        cells, column = cells + own, across
    for n, cell in enumerate(cells):
        cell["id"] = f"hour-{n}"
    return build_slides.exported(new_notebook(cells=cells), "Ninety minutes", prefix)
