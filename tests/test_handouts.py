"""Handouts of two pages, pictures as files, and PDF: what is in them is the lesson's, and paper holds it."""

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from html import unescape
from itertools import islice
from pathlib import Path

import export_figures
import handouts
import hour_slides
import nbformat
import print_pdf
import pytest
import teaching_plans as plans
import teaching_sheet
import teaching_sources as sources
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
BROWSER, PLAYWRIGHT = print_pdf.browser(), importlib.util.find_spec("playwright")


@pytest.mark.slow
@pytest.mark.parametrize("number", sources.NUMBERS)
def test_a_handout_has_the_lesson_and_no_answer(number):
    page, its = handouts.handout(number), sources.lesson(number)
    front, back = re.findall(r"<section>(.*?)</section>", page, re.S)
    assert "given out at the end" in back.partition("</p>")[0], "it tells what came out"
    assert ("My headline" in front) == (number == "03") and front.count("<div></div>") == (4 if number == "03" else 0)
    assert front.count("<li>") == len(its.objectives) and unescape(its.title) in unescape(front)
    core = [prediction for prediction in its.predictions if not prediction.deeper]
    assert front.count("<tr><td>") == len(core) > 0 and "simulated" in front, "page 1 says so too"
    assert "three dots" not in front and "run the cell" not in front, "paper has no cells"
    assert back.count("<li>") == 3 and back.count("<tr><td>") == (0 if number == sources.HELD_BACK else len(core))
    assert back.count("<img ") == (number != sources.HELD_BACK) and 'alt=""' not in back
    assert "CC BY 4.0" in back and "http" not in re.sub(r'src="data:[^"]+"', "", page), "nothing is fetched"
    for prediction in core:
        stands = all(
            text in back for text in (prediction.id, handouts.line(prediction.truth), handouts.line(prediction.why))
        )
        assert stands == (number != sources.HELD_BACK)
    assert not any(item.right and len(item.right) > 8 and item.right in unescape(page) for item in its.items)


def told(prediction, text):
    """Whether a text holds what came out: with its unit, as a number that nothing else would have, or as a share."""
    first, *unit = prediction.truth.split()
    value = first.strip("%").replace("−", "-")
    if not re.fullmatch(r"-?[\d.]+", value):
        return False  # a letter stands among its options
    alone = rf"(?<![\d.,]){re.escape(value)}(?![\d,]|\.\d)"
    forms = [alone] if "." in value else []
    forms += (
        [rf"{alone}%" if first.endswith("%") else rf"{alone} {re.escape(' '.join(unit).strip('.'))}"]
        if unit or "%" in first
        else []
    )
    if (of := re.fullmatch(r"of ([\d,]+) \w+", " ".join(unit))) and len(of[1]) > 2:
        share = f"{float(value) / float(of[1].replace(',', '')):.3f}".strip("0")
        forms.append(rf"(?<!\d){re.escape(share)}(?!\d)")
    return any(re.search(form, text) for form in forms)


def in_words(html):
    return unescape(re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("number", sources.NUMBERS)
def test_no_front_tells_what_comes_out(number):
    its = sources.lesson(number)
    front = in_words(handouts.front(its))
    core = [prediction for prediction in its.predictions if not prediction.deeper]
    rows = {p.id: row for p, row in zip(core, re.findall(r"<tr><td>(.*?)</td>", handouts.guesses(its), re.S), strict=True)}
    for prediction in core:
        own = in_words(rows[prediction.id])  # a question may name its own options
        assert prediction.id in own and not told(prediction, front.replace(own, "")), f"{prediction.id}: {prediction.truth}"


def test_what_a_class_of_ninety_minutes_sees_tells_no_later_guess():
    plan = plans.words("plans")["ninety_minutes"]
    (session,) = plan["sessions"]
    asked = [
        prediction
        for given in session["parts"]
        for prediction in (sources.lesson(given["lesson"]).predictions if "lesson" in given else [])
        if prediction.id in given.get("stops", [])
    ]
    ids = [prediction.id for prediction in asked]
    assert ids == ["00.a", *(f"03.{letter}" for letter in "bcg")]
    page = handouts.handout("ninety_minutes")  # its page 1 lies on each seat from the first minute on
    first, back = re.findall(r"<section>(.*?)</section>", page, re.S)
    front, rows = in_words(first), [in_words(each) for each in re.findall(r"<tr><td>(.*?)</td>", first, re.S)]
    own = rows.pop(4)  # a question of the hour's own
    assert "ketamine adds 0, 10, 30 or 60 points" in own and own.lstrip().startswith("3/1")
    assert "<tr><td><b>3/1</b>" in back and "<b>30 alone</b>" in back and not re.search("30 alone|1 in 40", front)
    assert [re.match(r"\s*(\S+)", each)[1] for each in rows] == ["First", *ids], "the hour tells the others unasked"
    assert "once more, at the end" in rows[0] and "simulated" in front
    for word in ("blank", "Points", "arms", "midazolam", "Odds"):
        assert f"<i>{word}</i>" in first.partition("<table")[0], "what the questions on this page say is told above them"
    together = next(given["rest"] for given in session["parts"] if "rest" in given)
    assert "who would repeat it now" in together and "beside the first impression" in together
    assert "Two claims of the news article." in front and not re.search(r"C\d\d", front), "this class sees no list of them"
    for each in ("37 more of a hundred", "4.5 times", "eight times", "for every three treated"):
        assert each not in front, "before 03.g is asked it would draw guesses to itself"
    assert "to tear off and hand in at the end" in front.lower()
    for prediction, own in zip(asked, rows[1:], strict=False):
        assert not told(prediction, front.replace(own, "")), f"{prediction.id} is told on page 1"
    assert re.findall(r"<tr><td><b>(0\d\.\w)</b>", back) == ids, "what nobody was asked has no answer"
    assert "P14, because his two days" in in_words(back)
    whole = re.findall(r"<section>(.*?)</section>", handouts.handout("03"), re.S)[1]
    assert set(re.findall(r"<tr><td><b>03.*?</tr>", back, re.S)) < set(re.findall(r"<tr><td><b>03.*?</tr>", whole, re.S))
    assert re.sub(r"<table class='came-out'>.*?</table>", "", back, flags=re.S) == re.sub(
        r"<table class='came-out'>.*?</table>", "", whole, flags=re.S
    )
    assert "is the probability, if the infusion changed nobody's outcome," in in_words(back), (
        "what P is, before what it is not"
    )
    assert back.index("A P value") < back.index("You may think") and "A 95% interval" in back
    for when, which, shown in plan["board"]:
        for prediction in asked[ids.index(which) + (when == "after") :]:
            assert not told(prediction, shown), f"{prediction.id} is on the board before it is asked"


def test_the_strip_has_names_and_what_slide_and_scale_ask_for_and_guesses_stay_with_whoever_made_them():
    front = re.findall(r"<section>(.*?)</section>", handouts.handout("ninety_minutes"), re.S)[0]
    guesses, strip = front.split('<div class="strip">')
    assert "</table>" in guesses and "<table" not in strip and "<div></div>" not in guesses
    asked = re.findall(r"<p><b>(.*?)</b></p>((?:<div></div>)+)", strip)
    assert [label.rpartition(". ")[2] for label, _ in asked] == [
        "Name, or both names",
        "My headline",
        "One sentence below it",
        "A line to P05",
    ]
    (slide,) = (slide for slide in hour_slides.route() if slide.name == "four headlines")
    sheet = teaching_sheet.sheet()
    scale = sheet.partition("## If you mark the headlines")[2].partition("\n\n")[2].partition("\n\n")[0]
    writing = next(line for line in sheet.splitlines() if line.startswith("2. Each pair writes"))
    for text in (slide.cell.source, scale, writing):
        assert all(each in text for each in ("headline", "sentence", "line to P05")), text
    assert "with both names" in writing and "One mark for both of a pair." in scale
    hour = sheet.partition("## The hour")[2].partition("## If nothing")[0]
    assert hour.count("collect a strip from each pair") == 1 and "pens down, strips in, a pair reads at" in hour, (
        "an order, and its minute"
    )
    least, most = map(int, re.search(r"(\d+) minutes for 30 students in pairs, (\d+) if each", scale).groups())
    assert 2 * least == most == 30 * teaching_sheet.MARKING


def test_what_a_front_would_tell_is_found():
    by_id = {prediction.id: prediction for prediction in sources.lesson("03").predictions}
    lesson_words = by_id["03.d"].question  # it says what came out of 03.c, and so is asked in other words on paper
    assert told(by_id["03.c"], lesson_words) and told(by_id["03.b"], "7 of 7 rules give less")
    assert lesson_words not in in_words(handouts.guesses(sources.lesson("03")))
    assert not told(by_id["03.c"], "13 of 27 against 3 of 28") and told(by_id["03.e"], "the world of 20 points fits")
    assert not told(by_id["03.h"], "(c) abstinence by Bonferroni"), "a letter stands among its options"


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None or PLAYWRIGHT is None, reason="no Chromium, or no playwright, to print with")
def test_every_handout_is_two_pages(tmp_path):
    assert handouts.main(["--to", str(tmp_path)]) == 0
    found = sorted(tmp_path.glob("*.html"))
    assert [page.name for page in found] == [f"handout_{number}.html" for number in sources.NUMBERS]
    one, *more = [page.read_text(encoding="utf-8") for page in found]
    sides = "".join("".join(re.findall(r"<section>.*?</section>", page, re.S)) for page in more)
    together = tmp_path / "together.html"  # printed at once, which is quicker; each side begins a page
    together.write_text(one.replace("</body>", f"{sides}</body>"), encoding="utf-8")
    assert handouts.main(["--to", str(tmp_path / "plan"), "ninety_minutes"]) == 0
    hour = tmp_path / "hour.html"
    hour.write_text(handouts.page("The hour", handouts.sheet(teaching_sheet.sheet(answers=True))), encoding="utf-8")
    slides = tmp_path / "alone.slides.html"
    slides.write_text("<p>A slide, and nothing to lay it out.</p>", encoding="utf-8")
    files = [together, tmp_path / "plan/handout_ninety_minutes.html", hour, slides]
    printing = print_pdf.printed(files, BROWSER)  # all by one browser, whose start takes longest
    lessons, plan, sheets = (print_pdf.pages(pdf) for pdf in islice(printing, 3))
    assert lessons == 2 * len(found), "a page is too full: look at each PDF by tools/print_pdf.py"
    assert plan == 2
    assert sheets <= teaching_sheet.SIDES, "as the sheet says: tonight, the hour, and what a class will ask"
    with pytest.raises(RuntimeError, match="no reveal.js lies beside it"):
        next(printing)


@pytest.mark.slow
def test_a_guess_stands_on_one_side_with_its_table():
    sheet, style = handouts.sheet(teaching_sheet.sheet(answers=True)), handouts.STYLE
    whole = re.findall(r'<div class="two whole">\s*<p><strong>(0\d\.\w)</strong>.*?Hands:.*?</table></div>', sheet, re.S)
    assert whole == ["00.a", "03.b", "03.c", "03.g"] and ".sheet .whole { break-inside: avoid; }" in style
    assert len(re.findall(r'<div class="two whole"><table>\s*<thead>\s*<tr>\s*<th[^>]*>if they write</th>', sheet)) == 1
    assert 'counter(page) " of " counter(pages)' in style.partition("@page sheet")[2].partition("\n")[0], "eight loose sides"


def test_a_picture_that_is_gone_and_a_lesson_that_never_was_are_told(capsys):
    with pytest.raises(ValueError, match="lesson 03 has no picture by figures.gone"):
        handouts.picture(sources.lesson("03"), "figures.gone(")
    for tool in (handouts, export_figures):
        with pytest.raises(SystemExit):
            tool.main(["12"])
        assert "no lesson 12; give two digits, from 00 to 11" in capsys.readouterr().err


@pytest.mark.slow
def test_an_appraisal_that_is_filled_in_is_one_file_to_open(tmp_path):
    assert handouts.main(["--to", str(tmp_path), handouts.EXAMPLE]) == 0
    (made,) = tmp_path.iterdir()
    said = made.read_text(encoding="utf-8")
    assert "The answers are invented" in said and "13.5 to 56.6" in in_words(said) and said.count("<img ") == 1
    assert not re.search(r'(?:href|src)="(?!data:|#)', said), "nothing is fetched, and nothing leads elsewhere"
    club = (ROOT / "docs/teaching/journal_club.md").read_text(encoding="utf-8")
    assert f"tools/handouts.py {handouts.EXAMPLE}`" in club and f"_handouts/{made.name}`" in club


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None or PLAYWRIGHT is None, reason="no Chromium, or no playwright, to print with")
def test_a_journal_club_has_a_sheet_of_one_side_to_write_on(tmp_path):
    assert handouts.main(["--to", str(tmp_path), handouts.CLUB]) == 0
    (made,) = tmp_path.iterdir()
    said, club = made.read_text(encoding="utf-8"), (ROOT / "docs/teaching/journal_club.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w[^|]+) \| \| \|$", club, re.M)
    assert len(rows) == 13 and all(row in in_words(said) for row in rows) and said.count("<li>") == 5
    assert f"tools/handouts.py {handouts.CLUB}`" in club and f"_handouts/{made.name}`" in club
    assert "another writes the sheet" in club.partition("## The hour")[2]
    assert [print_pdf.pages(pdf) for pdf in print_pdf.printed([made], BROWSER)] == [1]


def test_printing_what_is_not_there_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(print_pdf, "browser", lambda named: "true")
    with pytest.raises(SystemExit):
        print_pdf.main([str(tmp_path / "none.html")])
    assert "no such file" in capsys.readouterr().err
    monkeypatch.setattr(print_pdf, "browser", lambda named: None)
    with pytest.raises(SystemExit):
        print_pdf.main([str(tmp_path / "none.html")])
    assert "install Chromium" in capsys.readouterr().err


@pytest.fixture(scope="module")
def exported():
    (path,) = ROOT.glob("notebooks/07_*.ipynb")
    return path, export_figures.figures(path)


@pytest.mark.slow
def test_all_pictures_of_a_lesson_are_exported_as_they_are_saved(exported):
    path, found = exported
    saved = [out.data["text/plain"].removeprefix("Picture: ") for cell in nbformat.read(path, as_version=4).cells
             for out in cell.get("outputs", []) if "image/png" in out.get("data", {})]  # fmt: skip
    assert [figure.picture.alt for figure in found] == saved and len(saved) > 4
    assert len({figure.name for figure in found}) == len(found)
    assert all(figure.title and figure.under and re.fullmatch(r"07_\d\d_[a-z0-9_]+", figure.name) for figure in found)


@pytest.mark.slow
def test_a_file_holds_its_caption_and_licence(exported, tmp_path):
    figure = exported[1][0]
    export_figures.save(figure, tmp_path)
    about = Image.open(tmp_path / f"{figure.name}.png").text
    assert about["Description"] == figure.picture.alt and "CC BY 4.0" in about["Copyright"]
    svg = (tmp_path / f"{figure.name}.svg").read_text(encoding="utf-8")
    assert figure.title in unescape(svg) and "CC BY 4.0" in svg and "<dc:date>" not in svg
    assert ElementTree.fromstring(svg).tag.endswith("svg") and "<text" not in svg, "words are shapes"
    text = export_figures.captions(exported[1])
    assert text.count("*Alt text.*") == text.count("*Caption.*") == len(exported[1]) and "CC BY 4.0" in text
