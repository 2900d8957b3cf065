"""Slides of the lessons' cores: nothing of a core is lost, no slide is too full, and nothing is fetched from elsewhere."""

import base64
import html
import io
import os
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import build_slides
import nbformat
import numpy as np
import print_pdf
import pytest
import refresh
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[0-9]*.ipynb"))
STEP = 12  # words above the most that a block which cannot be parted may have


def lesson(path):
    notebook = nbformat.read(path, as_version=4)
    refresh.mark(notebook)
    return notebook


@cache  # many tests look at them, and none changes them
def cells(path):
    """What stands on a lesson's slides and in their notes."""
    return build_slides.condensed(lesson(path)).cells


@cache
def page_of(path):
    """The page of a lesson's slides."""
    return build_slides.slides(path, "reveal.js")


def kind(cell):
    return cell.metadata.slideshow.slide_type


def words_of(texts):
    texts = [build_slides.LINK.sub(r"\1", text) for text in texts]
    return re.findall(r"\w+", re.sub(r"</?details>|<summary>.*?</summary>", "", "\n".join(texts)))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_all_of_a_core_is_on_a_slide_or_in_its_notes(path):
    core = [cell for cell in lesson(path).cells if kind(cell) != "skip"]
    made = cells(path)
    written = [cell.source for cell in core if cell.cell_type == "markdown"]
    there = [c.source for c in made if c.cell_type == "markdown" and not c.source.startswith("```")]
    assert sorted(words_of(written)) == sorted(words_of(there)) and len(written) > 8
    outputs = [(output, cell.source) for cell in core if cell.cell_type == "code" for output in cell.outputs]
    shown = [output for cell in made if cell.cell_type == "code" for output in cell.outputs]
    assert shown == [
        part
        for out, code in outputs
        for part in (build_slides.pieces(out, code) if "image/png" in out.get("data", {}) else [out])
    ]
    assert kind(made[0]) == "slide" and {kind(cell) for cell in made} == {"slide", "subslide", "notes"}
    headings = [line for text in written for line in re.findall("^#{1,3} .*", text, re.M)]
    starts = [c.source.splitlines()[0] for c in made if c.cell_type == "markdown" and kind(c) == "slide"]
    assert [line for line in starts if line[0] == "#"] == headings, "each heading begins a slide"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_slide_tells_anybody_to_run_a_cell_and_no_question_lacks_what_leads_to_it(path):
    made = cells(path)
    slides = [cell for cell in made if cell.cell_type == "markdown" and kind(cell) != "notes"]
    for cell in slides:
        for block in build_slides.blocks(cell.source):
            assert block.startswith(("|", "#", "- ", "1. ")) or not build_slides.OPERATES.search(block), block
    before = [build_slides.blocks(cell.source) for cell in lesson(path).cells
              if cell.cell_type == "markdown" and kind(cell) != "skip"]  # fmt: skip
    leads = [pair[0] for blocks in before for pair in pairwise(blocks) if pair[1].startswith(build_slides.PREDICT)]
    on_slides = "\n".join(cell.source for cell in slides)
    assert all(build_slides.parted(lead)[0] in on_slides for lead in leads if not lead.startswith("<details>"))


def test_a_sentence_about_the_notebook_goes_into_the_notes_and_what_hangs_on_it_too():
    asks, told = "**Recall** (lesson 02). Which? (a) One. (b) Two.", 'Put a letter, such as `"a"`, in place of the dots.'
    assert build_slides.parted(f"{asks} {told}") == (asks, told)
    change = "Change the first line. At which share is it twice as likely?"
    assert build_slides.parted(change) == ("", change)
    assert build_slides.parted("Two cells of four are empty.") == ("Two cells of four are empty.", "")


def rows_of(out):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(out["data"]["image/png"]))).convert("L"))


@pytest.mark.parametrize(("call", "many"), [("figures.four_weeks(", 5), ("figures.worlds(", 2)])
def test_a_high_picture_is_shown_in_pieces_that_fill_the_slide_and_make_the_whole(call, many):
    """Cut where nothing but lines runs down, so no word and no square is in two."""
    (high,) = [out for cell in lesson(LESSONS[3]).cells if call in cell.source for out in cell.outputs
               if "image/png" in out.get("data", {})]  # fmt: skip
    whole, parts = rows_of(high), build_slides.pieces(high, call)
    assert np.array_equal(np.vstack([rows_of(part) for part in parts]), whole) and len(parts) == many
    for before, after in pairwise(map(rows_of, parts)):
        assert (before[-1] < build_slides.INK).sum() <= build_slides.LINES
        assert (after[0] < build_slides.INK).sum() <= build_slides.LINES
    for part in parts:
        height, width = rows_of(part).shape
        assert min(1220, 650 / height * width) >= 780, "a picture has 1220 by 650 pixels of the slide"
        assert part["data"]["image/png"] in part["data"]["text/html"]
    (low,) = [out for cell in lesson(LESSONS[3]).cells if "figures.odds_as_dots(" in cell.source for out in cell.outputs
              if "image/png" in out.get("data", {})]  # fmt: skip
    assert build_slides.pieces(low) == [low]


@pytest.mark.slow
def test_printed_rows_of_one_kind_are_a_table_and_a_class_without_python_sees_no_code():
    printed = nbformat.v4.new_output(
        "stream", text="deal 1:  30.2 points (a)\ndeal 2:  -6.2 points (a)\ndeal 3:  1 points (a)\n"
    )
    table = build_slides.as_table(printed)["data"]["text/html"]
    assert "<caption>a</caption>" in table and "<td>deal 2</td><td>−6.2 points</td>" in table and table.count("(a)") == 0
    other = nbformat.v4.new_output("stream", text="deal 1:  30.2 points (a)\nP = 0.003\n")
    assert build_slides.as_table(other) is other
    page = build_slides.NOTES.sub("", build_slides.hour("reveal.js"))
    assert "<td>deal 1</td><td>30.2 points</td>" in page and "hypergeometric" not in page and "<pre>deal" not in page


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_slide_has_more_than_can_be_read_from_the_last_row(path):
    for cell in cells(path):
        if cell.cell_type == "code":
            pictures = [output for output in cell.outputs if "image/png" in output.get("data", {})]
            assert not pictures or len(cell.outputs) == 1, "a picture has a slide of its own, and so is as large as any"
            full = build_slides.size(cell.outputs) > build_slides.MOST_WORDS
            assert cell.outputs and ("much-text" in cell.metadata.tags) == full
        elif kind(cell) != "notes":
            assert build_slides.words(cell.source) <= build_slides.MOST_WORDS + STEP or len(list(parts(cell.source))) == 1


def parts(source):
    return (block for block in build_slides.blocks(source) if not build_slides.HEADING.match(block))


@pytest.mark.slow
def test_the_page_fetches_nothing_but_what_lies_beside_it(tmp_path):
    reveal = tmp_path / "package"
    for name in ("dist/reveal.js", "plugin/notes/notes.js", "LICENSE"):
        (reveal / name).parent.mkdir(parents=True, exist_ok=True)
        (reveal / name).write_text(name, encoding="utf-8")
    given = ["--to", str(tmp_path / "slides"), "--reveal", str(reveal), str(LESSONS[3])]
    assert build_slides.main(given) == build_slides.main(given) == 0
    page = (tmp_path / "slides" / f"{LESSONS[3].stem}.slides.html").read_text(encoding="utf-8")
    fetched = re.findall(r'<(?:script|link|img|iframe)[^>]*\b(?:src|href)="([^"]*)', page)
    beside = {link for link in fetched if not link.startswith("data:")}
    assert all(link.startswith("reveal.js/") for link in beside) and "@import" not in page
    assert {"reveal.js/dist/reveal.js", "reveal.js/plugin/notes/notes.js"} <= beside
    assert (tmp_path / "slides/reveal.js/dist/reveal.js").read_text(encoding="utf-8") == "dist/reveal.js"
    assert (
        page.count('class="course-picture"') + page.count('class="course-again"') == page.count('alt="') > 5
        and '<aside class="notes">' in page
    )
    assert html.unescape(page).count("> **Predict.**") == 0 and page.count("<strong>Predict.</strong>") >= 5
    build_slides.main(["--to", str(tmp_path / "slides"), str(LESSONS[3])])
    page = (tmp_path / "slides" / f"{LESSONS[3].stem}.slides.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<script[^>]*src="(https?://[^/"]+)', page)) == {"https://unpkg.com"}


@pytest.mark.slow
def test_what_shows_slides_is_fetched_once_and_then_lies_beside_them(tmp_path, monkeypatch, capsys):
    for part in build_slides.BESIDE_SLIDES:
        (tmp_path / "there" / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "there" / part).write_text(part, encoding="utf-8")
    monkeypatch.setattr(build_slides, "ELSEWHERE", (tmp_path / "there").as_uri())
    given = ["--to", str(tmp_path / "slides"), "--offline", "00", "03"]
    assert build_slides.main(given) == 0
    for path in (LESSONS[0], LESSONS[3]):
        page = (tmp_path / f"slides/{path.stem}.slides.html").read_text(encoding="utf-8")
        fetched = re.findall(r'<(?:script|link|img|iframe)[^>]*\b(?:src|href)="(?!data:)([^"]*)', page)
        assert fetched and all((tmp_path / "slides" / link).is_file() for link in fetched), fetched
    monkeypatch.setattr(build_slides, "ELSEWHERE", (tmp_path / "gone").as_uri())
    assert build_slides.main(given) == 0, "once is enough"
    with pytest.raises(SystemExit):
        build_slides.main(["--to", str(tmp_path / "other"), "--offline", "00"])
    told = capsys.readouterr().err
    assert "is there a network?" in told and "--reveal" in told and "npm pack reveal.js@4" in told
    with pytest.raises(SystemExit):
        build_slides.main(["--to", str(tmp_path / "other"), "12"])
    assert "no lesson 12; give its file, or two digits" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("path", [LESSONS[0], LESSONS[3]], ids=lambda path: path.stem)
def test_where_pictures_are_is_where_the_page_has_them(path):
    """As reveal.js counts when G is pressed: sections, and those within each."""
    page, places = page_of(path), {}
    for across, column in enumerate(re.split(r"<section>\s*<section>", page)[1:], 1):
        for down, slide in enumerate(re.split("<section>", column), 1):
            for png in re.findall(r'class="course-picture" src="data:image/png;base64,([^"]{200})', slide):
                places[png] = f"{across}/{down}"
    found = build_slides.pictures(path)
    assert sorted(places.values()) == sorted({place for each in found.values() for place in each})
    for cell in lesson(path).cells:
        for place in found.get(cell.source, []):
            pngs = [part["data"]["image/png"] for out in cell.outputs if "image/png" in out.get("data", {})
                    for part in build_slides.pieces(out, cell.source)]  # fmt: skip
            assert place in [places[png[:200]] for png in pngs]


@pytest.mark.slow
def test_a_question_about_a_picture_has_it_beside_it_and_no_question_its_answer():
    (slide,) = [part for part in re.split("<section>", page_of(LESSONS[0])) if "of these three people" in part]
    assert slide.count('class="course-again"') == 1
    assert "Once more: P14, P19 and P05: abstinent or not? P14, on ketamine" in slide
    for path in LESSONS:
        made = cells(path)
        for before, cell in pairwise([c for c in made if kind(c) != "notes"]):
            drawn = any("image/png" in out.get("data", {}) for out in before.get("outputs", []))
            if cell.cell_type == "markdown" and build_slides.PREDICT in cell.source and drawn:
                assert build_slides.words(cell.source) <= 70, "more would not fit beside a picture"


def test_the_numbers_that_a_question_stands_on_are_on_its_slide():
    made = cells(LESSONS[3])
    (asked,) = [cell.source for cell in made if kind(cell) != "notes" and "How many of the other seven" in cell.source]
    assert "13 of 27" in asked and "3 of 28" in asked and "difference of 37.4 points" in asked


def test_the_way_back_from_odds_stands_above_the_question_that_needs_it():
    made = cells(LESSONS[3])
    (asked,) = [cell.source for cell in made if kind(cell) != "notes" and "Imagine a clinic" in cell.source]
    assert "Odds of 3 are 3 people" in asked and "divide the odds by the odds plus 1" in asked


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_is_only_printed_has_a_line_above_it_that_says_what_it_is(path):
    page = page_of(path)
    for slide in page.split("<section>"):
        if "jp-RenderedText" in slide and "course-picture" not in slide and "<table" not in slide:
            above = slide.partition("jp-RenderedText")[0]
            assert re.search(r'<p class="course-head">[^<]{3,}</p>', above), slide[:300]
    heads = build_slides.teaching_replies.plans.words("lessons").get(path.stem[:2], {}).get("head", {})
    assert all(f'<p class="course-head">{html.escape(head)}</p>' in page for head in heads.values())
    assert not re.search(r"<pre>", "".join(build_slides.NOTES.findall(page))), "code in notes is not cut at the right"


def test_what_is_short_has_larger_letters_and_what_is_long_has_not():
    def tags(source):
        (cell,) = build_slides.sized(
            [nbformat.v4.new_markdown_cell(source, metadata={"slideshow": {"slide_type": "slide"}})]
        )
        return cell.metadata.tags

    line = " ".join(["word"] * build_slides.LINE)
    few, some = build_slides.SIZES.values()
    assert tags("\n\n".join([line] * few)) == ["few-words"] and tags("\n\n".join([line] * (few + 1))) == ["some-words"]
    assert tags("\n\n".join([line] * (some + 1))) == [] and tags("<blockquote>large by itself</blockquote>") == []
    style = (ROOT / "docs/slides/index.html.j2").read_text(encoding="utf-8")
    sizes = [int(re.search(rf"\.celltag_{name} {{ font-size: (\d+)px", style)[1]) for name in build_slides.SIZES]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] > 32


@pytest.mark.slow
def test_how_many_slides_there_are_is_told_and_not_how_many_sections(tmp_path, capsys):
    build_slides.main(["--to", str(tmp_path), str(LESSONS[0])])
    told = int(re.search(r"(\d+) slides", capsys.readouterr().out)[1])
    assert told == len([place for place, _ in build_slides.numbered(LESSONS[0]) if place])


@pytest.mark.slow
def test_what_is_told_without_a_network_can_be_added_to_the_same_command(tmp_path, monkeypatch, capsys):
    """The command of the teachers' page has --offline in it."""
    monkeypatch.setattr(build_slides, "ELSEWHERE", (tmp_path / "gone").as_uri())
    given = ["--to", str(tmp_path / "slides"), "--offline", "00"]
    with pytest.raises(SystemExit):
        build_slides.main(given)
    told = capsys.readouterr().err
    assert "add its folder to this command: --reveal package" in told
    reveal = tmp_path / "package"
    for name in build_slides.BESIDE_SLIDES:
        (reveal / name).parent.mkdir(parents=True, exist_ok=True)
        (reveal / name).write_text(name, encoding="utf-8")
    assert build_slides.main([*given, "--reveal", str(reveal)]) == 0
    page = (tmp_path / "slides" / f"{LESSONS[0].stem}.slides.html").read_text(encoding="utf-8")
    beside = re.findall(r'<(?:script|link)[^>]*(?:src|href)="(reveal\.js/[^"]+)"', page)
    assert beside and all((tmp_path / "slides" / link).is_file() for link in beside)


def test_a_folder_without_reveal_is_refused_with_what_to_do(tmp_path, capsys):
    with pytest.raises(SystemExit):
        build_slides.main(["--reveal", str(tmp_path), "--to", str(tmp_path / "x")])
    told = capsys.readouterr().err
    assert "npm pack reveal.js@4" in told and "usage" not in told and not (tmp_path / "x").exists()


@pytest.mark.slow
def test_the_notes_of_a_question_have_the_replies_of_the_sheet():
    page = page_of(LESSONS[3])
    for id_, asks in (("03.b", "How many of the other seven rules give a"), ("03.g", "times as likely")):
        (notes,) = [
            part for part in re.findall(r'<aside class="notes">(.*?)</aside>', page, re.S) if f"{id_}, if they say" in part
        ]
        before = page.partition(notes)[0].rpartition("<section>")[2]
        assert "<strong>Predict.</strong>" in before and asks in html.unescape(before)
        for _, reply in build_slides.teaching_replies.of("03", id_)[1]:
            assert reply.removeprefix("*Then to all:*").strip() in html.unescape(notes), reply
    assert "if they say" not in page_of(LESSONS[11]), "what there is to find is for later"


def test_arrow_keys_lead_through_all_slides_and_the_corner_has_the_number_of_the_sheet():
    page = page_of(LESSONS[3])
    assert 'navigationMode: "linear"' in page and 'slideNumber: "h/v"' in page


REVEAL = os.environ.get("COURSE_REVEAL")  # an unpacked reveal.js


@pytest.mark.skipif(not (REVEAL and print_pdf.browser()), reason="COURSE_REVEAL names no reveal.js, or there is no Chromium")
@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown", "Space", "PageDown"])
def test_each_key_leads_through_every_slide_in_a_browser(tmp_path, key):
    from playwright.sync_api import sync_playwright

    build_slides.main(["--to", str(tmp_path), "--reveal", REVEAL, str(LESSONS[3])])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=print_pdf.browser(), args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto((tmp_path / f"{LESSONS[3].stem}.slides.html").as_uri())
        page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        seen = []
        for _ in range(page.evaluate("() => Reveal.getTotalSlides()")):
            seen.append(page.evaluate("() => document.querySelector('.slide-number').innerText").replace(" ", ""))
            page.keyboard.press(key)
        chromium.close()
    assert seen == [place for place, _ in build_slides.numbered(LESSONS[3]) if place]
