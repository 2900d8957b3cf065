"""On the website what came out of a guess is folded: no box of a later guess may tell it, or lean on what nobody has met."""

import html.parser
import json
import re
from pathlib import Path

import site_folds

from course_lib.reader import lessons

ROOT = Path(__file__).resolve().parents[1]
DECIMAL = re.compile(r"(?<![\w.,])\d+\.\d+(?!\w)")


class Boxes(html.parser.HTMLParser):
    """The boxes of a page that ask for a guess: each with its text, and what was in sight and in closed folds before it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.sight, self.folded, self.found = [], "", "", []
        self.feed(page[page.index("<article") : page.index("</article>")])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in ("br", "img", "input", "hr", "wbr"):
            self.open.append((tag, given))
        if tag == "blockquote" and (given.get("aria-label") or "").startswith("Predict "):
            self.found.append([given["aria-label"][8:], "", self.sight, self.folded])

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        closed = [n for n, (tag, given) in enumerate(self.open) if tag == "details" and "open" not in given]
        if any(tags[n + 1 : n + 2] != ["summary"] for n in closed):
            self.folded += data
            return
        self.sight += data
        if "blockquote" in tags and self.found:
            self.found[-1][1] += data


def told_too_early(page):
    """Numbers that a page's box tells though they answer an earlier guess, or stand in a closed fold it does not name."""
    answers, told = [], []
    for number, text, sight, folded in Boxes(page).found:
        here = set(DECIMAL.findall(text)) - set(DECIMAL.findall(sight))
        folds = set() if "in the fold of" in text else set(DECIMAL.findall(folded))
        told += [(number, value) for value in sorted(here & (set(answers) | folds))]
        guess = lessons.find(number)
        if guess is not None and not guess.options:
            answers += [f"{float(guess.truth()):.{digits}f}" for digits in {1, 2, guess.digits}]
    return told


def test_an_early_answer_and_a_number_that_nobody_has_met_are_found():
    def page(*said):
        asks = '<blockquote aria-label="Predict 03.{}"><p>{}</p></blockquote>'
        fold = "<details><summary>What came out</summary><p>It is 37.4.</p></details>"
        return f"<article>{fold.join(asks.format(*box) for box in zip('fg', said, strict=True))}</article>"

    assert told_too_early(page("How many?", "7.7 times now. And P?")) == [("03.g", "7.7")], "what 03.f asks for"
    assert told_too_early(page("How many?", "It was 37.4. And P?")) == [("03.g", "37.4")]
    assert told_too_early(page("How many?", "It was 37.4 (in the fold of 03.f). And P?")) == []
    assert told_too_early(page("It was 37.4. How many?", "It was 37.4. And P?")) == []


def test_each_wording_of_a_box_takes_the_place_of_one_that_a_lesson_has():
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in ROOT.glob("notebooks/[0-9][0-9]_*.ipynb")]
    words = "".join("".join(cell["source"]) for page in pages for cell in page["cells"])
    passages = [passage for passage, _ in (*site_folds.SAID_ANEW, *site_folds.HELD_BACK)]
    assert [passage for passage in passages if not re.search(passage, words)] == []
