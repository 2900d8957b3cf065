"""Finding the way on the website: short names of cards, abbreviations in the search, headings that give nothing away."""

import json
import re
from pathlib import Path

import pytest
import site_cards
import site_folds
import site_heard
import site_search

from course_lib.reader import lessons, predictions

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(ROOT.glob("notebooks/[01][0-9]_*.ipynb"))


def cells(name):
    return json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]


def test_a_card_is_called_by_what_it_is_first_for_and_no_two_alike():
    """One was called by five sentences, and fifteen broke off before they said what they are for."""
    outputs = [output for cell in cells("function_cards.ipynb") for output in cell.get("outputs", ())]
    made = [site_cards.folded("".join(output.get("data", {}).get("text/html", ""))) for output in outputs]
    names = [name for shown in made for name in re.findall("<summary>(.*?)</summary>", shown)]
    assert len(names) > 50 and len(set(names)) == len(names)
    assert max(map(len, names)) <= 160 and not [name for name in names if ". " in name or "…" in name]
    assert "I have counts in two arms, and want how many more of a hundred" in names
    for card in re.findall("<summary>.*?</details>", "".join(made), re.S):
        wishes = re.findall(r"(?:<p>|<br>)(I .*?) \(lessons? \d", card)
        assert len(set(wishes)) == len(wishes), card[:200]


def test_what_papers_shorten_leads_to_its_term():
    found = site_search.terms("".join(cells("glossary.ipynb")[0]["source"]))
    known = {term for term, _ in found}
    assert set(site_search.SHORT) <= known, "each is a term of the glossary"
    assert ("NNT", "number-needed-to-treat") in found and ("CI", "confidence-interval") in found
    assert ("MCAR", dict(found)["missing completely at random"]) in found


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_heading_gives_away_a_number_that_is_guessed(path):
    """ "A. Why 7.7 without route and 5.7 with it?" stood in the list of contents, before 03.f asked for the 7.7."""
    heads = [
        re.sub(r"\(\d+ minutes.*?\)|^\d\d ", "", head)
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
        for head in re.findall(r"^#+ (.+)$", "".join(cell["source"]), re.M)
    ]
    told = {number for head in heads for number in re.findall(r"\d+(?:\.\d+)?", head)}
    for guess in map(lessons.find, lessons.guesses(path.stem[:2])):
        if not guess.options:
            words = predictions.in_words(guess, guess.truth())
            assert re.search(r"\d+(?:\.\d+)?", words)[0] not in told, (guess.id, words)


def test_who_jumps_by_headings_finds_what_came_out_of_a_guess_below_its_request():
    asks = (
        '<h2>A<a class="headerlink" href="#a">x</a></h2><blockquote>\n<div><p><strong>Predict 03.a.</strong> Who?</p></div>'
    )
    fold = '<div class="cell"><details class="fold above-output"><summary>Prediction 03.a: what came out</summary>1'
    fold += "</details></div>"
    made = site_heard.mended(f"{asks}</blockquote>{fold}</section>")
    levels = re.findall(r'role="heading" aria-level="(\d)">([^<]+)<', made)
    assert levels == [("3", "Predict 03.a."), ("4", "What came out of 03.a")]
    assert made.index("</summary>") < made.index("What came out of 03.a</p>")
    assert 'aria-level="3">What came out of 03.a' in site_folds.gone_on(f"{fold}</section>"), "no request above it"


FRAME = (
    '<table border="1" class="dataframe"><thead><tr><th></th><th>people</th></tr></thead>'
    "<tbody><tr><th>a</th><td>1</td></tr><tr><th>b</th><td>1</td></tr></tbody></table>"
)


def test_a_table_of_pandas_has_a_caption_and_names_of_rows():
    """That of the lithium trial, in item 3.5, had neither."""
    page = '<h2>Another trial<a class="headerlink" href="#a">x</a></h2>'
    made = site_heard.mended(page + FRAME)
    assert '<caption class="heard">Another trial</caption>' in made and made.count('scope="row"') == 2
    assert '<td></td><th scope="col">people</th>' in made
    arms = FRAME.replace("<th></th>", "<th>arm</th>").replace("<th>a</th>", "<td>a</td>").replace("<th>b</th>", "<td>b</td>")
    assert re.findall('scope="row">(.*?)<', site_heard.mended(page + arms)) == ["a", "b"]
    alike = arms.replace("<td>b</td>", "<td>a</td>")
    assert 'scope="row"' not in site_heard.mended(page + alike), "such a column names no row"
