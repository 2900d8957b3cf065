"""What to say and to write on the board where the projector or a picture fails: a row for each slide that the hour needs."""

import re

import build_slides
import hour_slides
import teaching_plans as plans
from build_slides import OPERATES, SENTENCE
from teaching_sources import lesson

QUOTED = re.compile(r"<p[^>]*>(.*?)</p>", re.S)
HEAD = "| slide | write or draw | say |\n|:--|:--|:--|"


def on_paper(question, own):
    """A question as paper can ask it: with a lead, or in other words, if there are any by the question's first words."""
    for first, other in own.get("instead", {}).items():
        if question.startswith(first):
            return other
    question = " ".join(part for part in SENTENCE.split(question) if not OPERATES.search(part))  # paper has no cells
    return " ".join([*(lead for first, lead in own.get("lead", {}).items() if question.startswith(first)), question])


def needed():
    """The slides of the hour that nothing else on the sheet replaces: headline, guesses and pictures, none in hand."""
    (session,) = plans.words("plans")[hour_slides.NAME]["sessions"]
    last = str(sum("slides" in given for given in session["parts"]))
    hour = [slide for slide in hour_slides.route() if not slide.place.startswith(f"{last}/")]
    return [slide for slide in hour if slide.name.endswith(" asked") or _drawn(slide) or "<blockquote" in slide.cell.source]


def _drawn(slide):
    return any(map(build_slides.drawn, slide.cell.get("outputs", [])))


def said(slide):
    """What is read aloud in place of a slide: the news article, or a guess as the handout asks it."""
    if "<blockquote" in slide.cell.source:
        return ". ".join(re.sub("<[^>]+>", "", found).strip() for found in QUOTED.findall(slide.cell.source))
    if slide.name.endswith(" asked"):
        id_ = slide.name.removesuffix(" asked")
        (question,) = (p.question for p in lesson(slide.number).predictions if p.id == id_)
        return on_paper(question, plans.words("lessons")[slide.number]).replace("The slide says", "The board says")
    return ""


def table():
    """The rows, in the hour's order.

    Raises
    ------
    ValueError
        If a picture that the hour needs has no words in plans.toml, or if words have no slide.
    """
    drawn = dict(plans.words("plans")[hour_slides.NAME]["fails"])
    names = dict.fromkeys(slide.name for slide in hour_slides.route())
    if gone := set(drawn) - set(names):
        raise ValueError(f"no slide of the hour is called {', '.join(sorted(gone))}; see `fails` in plans.toml")
    if bare := {slide.name for slide in needed() if _drawn(slide)} - set(drawn):
        raise ValueError(f"nothing says what to draw in place of {', '.join(sorted(bare))}; see `fails` in plans.toml")
    texts, first = {}, {}
    for slide in needed():
        text = said(slide)
        texts[slide.name] = f"as at {first[text]}" if text and text in first else text
        first.setdefault(text, slide.place)
    rows = [
        f"| {hour_slides.between(hour_slides.places(name))} | {drawn.get(name, '')} | {texts.get(name, '')} |"
        for name in names
        if name in drawn or name in texts
    ]
    return "\n".join([HEAD, *(" ".join(row.split()) for row in rows)])
