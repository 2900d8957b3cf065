"""The website by ear and by Tab: each fold, table and landmark has a name, and code is told from what came out of it."""

import json
import re
from pathlib import Path

import pytest
import site_folds
import site_heard
import site_names
import site_pages

ROOT = Path(__file__).resolve().parents[1]


def test_printed_sentences_may_wrap_and_columns_may_not():
    page = '<div class="output stream x"><div class="highlight"><pre>{}</pre></div></div>'
    for printed, kind in (("25 of 9,999 deals.\nP = .003\n", "sentences"), ("ketamine     13\nmidazolam     3", "columns")):
        assert f'<div class="output stream {kind} x">' in site_heard.mended(page.format(printed))
    made = site_heard.mended(page.format("<span></span>  two_weeks ~ ketamine, P = 0.005\n  head\nroute    2.1\n"))
    made = re.sub('<span class="clause">([^<]*)</span>', r"\1", made)
    assert '<span></span><span class="says">  two_weeks ~ ketamine, P = 0.005</span>\n  head\nroute    2.1\n</pre>' in made


def _markdown(source):
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def _code(source, shown=""):
    output = [{"output_type": "display_data", "data": {"text/html": shown}, "metadata": {}}] if shown else []
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": output}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (_code('try:\n    import x\n\na = ...\ncheck("r03.1", a)'), "of question 1 of this lesson"),
        (_code("import numpy"), "that loads what this page needs"),
        (_code("x", '<div class="picture" id="picture-4"><img></div>'), "of picture 4"),
        (_code("x", '<caption style="a">By <b>eight</b> rules</caption>'), "of the table “By eight rules”"),
        (_code('g = 1\npredict("08.a", g)'), "that asks for guess 08.a"),
    ],
)
def test_a_fold_of_code_is_called_by_what_the_code_makes(cell, name):
    assert site_names.Names().code(cell) == f"See the code {name}"


def test_names_follow_guesses_and_headings_and_none_is_given_twice():
    names = site_names.Names()
    for cell in (_markdown("# T"), _markdown("## **Who** was it? (5 minutes)"), _code('predict("03.a", guess_a)')):
        names.see(cell)
    assert names.outcome() == "Prediction 03.a: what came out"
    assert names.code(_code("x"), hidden=True) == "See the code of guess 03.a"
    assert names.outcome() == "What came out under “Who was it”"
    assert [names.code(_code("x")) for _ in "ab"] == [
        "See the code under “Who was it”",
        "See the code under “Who was it”, 2",
    ]


def test_code_and_what_came_out_are_groups_with_names_and_code_can_be_linked_to():
    cell = '<div class="cell_input docutils container">x</div><div class="cell_output docutils container">y</div>'
    made = site_heard.mended(cell)
    assert 'container" role="group" aria-label="Code">x' in made
    assert 'container" role="group" aria-label="What came out">y' in made
    summary = '<summary><p class="collapsed x">See the code of guess 03.a</p></summary>'
    fold = f'<details class="admonition hide above-input">\n{summary}\n'
    made = site_heard.mended(f"{fold}{cell}</details>")
    assert (
        made.count('role="group"') == 2
        and 'id="code-of-guess-03-a" role="group" aria-label="Code" class="cell_input' in made
    )


def test_the_code_of_a_guess_is_in_the_fold_with_what_came_out():
    outcome = (
        '<div class="cell x docutils container"><details class="fold above-output"><summary>A</summary>b</details>\n</div>\n'
    )
    code = '<details class="admonition hide above-input">\n<summary><p class="collapsed">'
    code += "See the code of {}</p></summary>c</details>"
    cell = '<div class="cell tag_hide-input docutils container">\n{}\n</div>'
    made = site_heard.mended(outcome + cell.format(code.format("guess 03.a")))
    assert made.endswith("of guess 03.a</summary>c</details>\n</details>\n</div>") and made.count("<div") == 1
    assert site_heard.mended(outcome + cell.format(code.format("picture 2"))).count("<div") == 2, (
        "other code has its own place"
    )


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ("<details><summary>Hints for r03.2</summary>x</details>", "Hints and answer for r03.2"),
        (
            '<p class="came-out"><b>03.f</b> It is 7.7.</p><div class="picture" id="picture-7"></div>',
            "What came out of 03.f",
        ),
        (' <div class="picture" id="picture-2"><img></div>', "What came out: picture 2"),
        ('<div style="x"><table><caption style="y">By <b>8</b> rules</caption>', "What came out: table “By 8 rules”"),
        ('<div style="x"><p>C03 (lessons 03 and 04), a claim', "Verdict on C03"),
        ("<pre>25 of 9,999</pre>", "What came out"),
    ],
)
def test_what_is_shown_has_a_name_that_says_what_it_is(output, name):
    """Hints and verdicts were called what came out, seventeen times on a page."""
    cell = f'<div class="cell_output docutils container">\n<div class="output text_html">{output}</div></div>'
    after = '<div class="cell a"><div class="cell_output docutils container"><details><summary>Hints for 1.1</summary>'
    assert f'role="group" aria-label="{name}">' in site_heard.mended(cell + after).partition("cell a")[0]


def test_each_fold_is_a_group_called_as_its_first_line():
    page = (
        "<details><summary>A <b>guess</b></summary>x</details>" * 2
        + '<details name="q"><summary>3.1 (a)</summary></details>'
    )
    made = site_heard.mended(page)
    labels = ["A guess (1 of 2)", "A guess (2 of 2)", "3.1 (a)"]
    assert re.findall('<details[^>]* aria-label="([^"]*)">', made) == labels
    assert site_heard.mended(made).count("aria-label") == 3


def test_code_is_broken_where_a_name_ends_and_only_where_no_space_is_near():
    line = '<span class="n">tables</span><span class="p">[</span>"participants"<span class="p">]</span>'
    line += '<span class="o">.</span><span class="n">loc &lt; b</span>'
    assert site_heard._breakable(line).count("<wbr>") == 2
    assert re.sub("<wbr>", "", site_heard._breakable(line)) == line
    assert "<wbr>" not in site_heard._breakable(line.replace('"participants"', '"participants" '))
    assert site_heard._breakable(f"{'a' * 20}&amp;.b(c") == f"{'a' * 20}&amp;.b(<wbr>c", "no name ends in a sign"


def _fold(number, inside, after):
    summary = f"<summary>Prediction {number}: what came out</summary>"
    return f'<div class="cell x"><details class="fold above-output">{summary}{inside}</details>\n</div>\n{after}'


def test_what_follows_a_prediction_is_in_its_fold_and_what_begins_anew_is_not():
    """The explanation of an answer stood in plain sight under the closed fold."""
    code = '<details class="fold above-input"><summary>See the code</summary>c</details>\n'
    again = "<details><summary>What came out, and why</summary>\n<p>Only 27.</p>\n</details><p>More.</p>"
    asks = '<blockquote role="group" aria-label="Predict 07.b"><p>How many?</p></blockquote>'
    loads = '<div class="cell y">\n<details class="fold"><summary>See the code that loads what this page needs</summary>'
    made = site_folds.gone_on(
        "<section><h2>A</h2>"
        + _fold("07.a", f"a{code}", again + asks)
        + _fold("07.b", "b", '<p>It is 10.</p><div class="cell z">d</div>\n</section><section><h2>B</h2>')
        + _fold("07.c", "c", f"<p>None.</p>{loads}</section>")
    )
    folds = re.findall(r'<details class="fold guess">(.*?)</details></div>', made, re.S)
    assert len(folds) == 3 and len(re.findall(r"what came out \([^<]+\), and how it goes on</summary>", made)) == 3
    assert 'c</details>\n<div class="goes-on"><p>Only 27.</p><p>More.</p></div>' in folds[0], "opened once, not twice"
    assert 'b<div class="goes-on"><p>It is 10.</p><div class="cell z">d</div></div>' in folds[1]
    assert folds[2].endswith('<div class="goes-on"><p>None.</p></div>')
    outside = re.sub(r'<details class="fold guess">.*?</details></div>', "", made, flags=re.S)
    assert asks in outside and "<h2>B</h2>" in outside and loads in outside and "It is 10" not in outside
    alone = site_folds.gone_on(_fold("10.a", "a", f"{asks}</section>"))
    alone = re.sub("<p class=.heard.*?</p>", "", alone)
    assert "what came out (both of two, at half the difference)</summary>a</details></div><blockquote" in alone, (
        "nothing goes on, and nothing says so"
    )
    with pytest.raises(ValueError, match="a fold is never closed"):
        site_folds.gone_on(_fold("10.a", "<details>a", "</section>"))


def test_code_is_told_line_by_line_and_a_request_for_a_guess_is_a_heading_of_its_section():
    page = "<h2>A</h2><blockquote>\n<div><p><strong>Predict 03.a.</strong> How many?</p></div></blockquote>"
    made = site_heard.mended(page)
    assert '<blockquote role="group" aria-label="Predict 03.a">' in made
    assert '<strong role="heading" aria-level="3">Predict 03.a.</strong> How many?' in made
    code = (
        '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>for a:\n  b\n</pre></div></div>'
    )
    lines = re.findall('<span class="line"([^>]*)>([^<]*)</span>', site_heard.mended(code))
    assert lines == [("", "for a:\n"), (' style="--in: 2"', "  b\n")]
    printed = code.replace('"highlight-python', '"output stream highlight-python')
    assert "line" not in site_heard.mended(printed)


def test_folds_of_the_same_words_are_numbered():
    made = site_heard.mended(
        "<details><summary>What comes out</summary>a</details>" * 2 + "<details><summary>B</summary></details>"
    )
    assert re.findall("<summary>(.*?)</summary>", made) == ["What comes out (1 of 2)", "What comes out (2 of 2)", "B"]


PAGE = """<html><body>
<svg style="display: none;"><symbol id="x"> <title>Expand</title></symbol></svg>
<input type="checkbox" aria-label="Toggle table of contents sidebar">
<a class="skip-to-content muted-link" href="#furo-main-content">Skip to content</a>
<aside class="sidebar-drawer"><a href="x.html">x</a></aside><div class="header-center">
<a href="index.html"><div class="brand">Behind the headline</div></a></div>
<article><h1>03 Abstinence: four ways<a class="headerlink" href="#a">x</a></h1></article>
<aside class="toc-drawer"><a href="#a">y</a></aside></body></html>"""


def test_the_skip_link_is_first_and_the_menus_are_navigation():
    made = site_heard.mended(PAGE)
    assert re.search(r"<(?:a|input|button)\b[^>]*", made)[0].startswith('<a class="skip-to-content')
    assert '<nav class="toc-drawer" aria-label="On this page"><a href="#a">y</a></nav>' in made and "aside" not in made
    assert '<svg aria-hidden="true" style' in made and "Expand" not in made and 'aria-label="Contents of this page"' in made
    assert (
        '<div class="header-center"><a class="here" href="#" aria-label="03 Abstinence: back to the top">03 Abstinence</a>'
        in made
    )
    hidden = site_heard.mended(PAGE.replace('"toc-drawer"', '"toc-drawer no-toc"'))
    assert '<div class="toc-drawer no-toc"><a href="#a">y</a></div>' in hidden and "<nav" not in hidden


ROW = "<tr><t{0}><p>{1}</p></t{0}><td><p>48.1%</p></td><td>4.5</td><td>5.7 (95% CI 1.3 to 25.1)</td></tr>"
TABLE = (
    '<h2>Six times as <em>likely</em>?<a class="headerlink" href="#x">x</a></h2><table class="docutils x"><thead>'
    '<tr><th class="head"><p></p></th><th class="head">both</th><th>times</th><th>odds ratio</th></tr></thead>'
    f"<tbody>{ROW.format('d', 'ours')}{ROW.format('d', 'theirs')}</tbody></table>"
)


def test_a_table_of_the_text_has_a_caption_names_of_rows_and_room_for_its_interval():
    made = site_heard.mended(TABLE * 2)
    captions = re.findall('<caption class="heard">(.*?)</caption>', made)
    assert captions == ["Six times as likely?", "Six times as likely? (2)"]
    assert made.count('<th scope="row"><p>ours</p></th>') == 2 and '<th scope="col" class="head">both</th>' in made
    assert "<thead><tr><td></td>" in made and '<td class="long">5.7 (95% CI 1.3 to 25.1)</td>' in made
    assert '<th scope="row"' not in site_heard.mended(TABLE.replace("theirs", "ours")), "such a column names no row"


def test_a_table_is_called_by_the_words_that_lead_to_it():
    """Three tables of one item were called 3.5, 3.5 (2) and 3.5 (3), and none by what it holds."""
    lead = "<p>Take the end. By hand, from the counts:</p>\n<div class='table-wrapper'>".replace("'", '"')
    made = site_heard.mended(TABLE.replace("<table", f"{lead}<table") + TABLE.partition("</h2>")[2])
    captions = re.findall('<caption class="heard">(.*?)</caption>', made)
    assert captions == ["By hand, from the counts", "Six times as likely?"]


def test_what_is_printed_has_a_true_minus_and_code_keeps_its_hyphens():
    """Some voices leave a hyphen out, which made harm of benefit."""
    printed = (
        '<div class="output stream highlight-myst-ansi notranslate"><div class="highlight"><pre>{}</pre>\n</div>\n</div>'
    )
    made = site_heard.mended(printed.format("deal 4: -6.2 points, 2019-04, x-1, 5 (-1 to 3)"))
    assert "deal 4: −6.2 points, 2019-04, x-1, 5 (−1 to 3)" in re.sub("<[^>]+>", "", made)
    frame = (
        '<table border="1" class="dataframe"><thead><tr><th>a</th></tr></thead><tbody><tr><td>-3</td></tr></tbody></table>'
    )
    assert ">−3</th>" in site_heard.mended(frame)
    assert "a -1" in site_heard.mended(
        '<div class="highlight-ipython3"><div class="highlight"><pre>a -1\n</pre></div></div>'
    )


def test_a_long_alt_text_is_a_list_below_its_picture():
    copies = site_pages.Copies([])
    alt = f"Of 0.5 &lt; 1 all fit. P14, used; P19, used 0.3 &lt; 1. {'Nobody else. ' * 20}The end."
    copies.pictures["a.png"] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\x5c\0\0\2\x2e", alt, 558
    made = copies.image("a.png", "../", number=3)
    assert 'alt="Of 0.5 &lt; 1 all fit. Its parts stand below it, under “Picture 3 in words”."' in made
    assert (
        "<summary>Picture 3 in words</summary><ul><li>P14, used</li><li>P19, used 0.3 &lt; 1</li><li>Nobody else</li>"
        in made
    )


def test_a_picture_has_a_link_to_itself_under_a_name_of_its_own():
    copies = site_pages.Copies([])
    copies.pictures["a.png"] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\x5c\0\0\2\x2e", "What it shows.", 558
    made = copies.image("a.png", "../", number=3)
    assert made.startswith(
        '<div class="picture" id="picture-3"><img class="course-picture" src="../_static/pictures/a.png" alt='
    )
    assert made.endswith('<a class="enlarge" href="../_static/pictures/a.png">Enlarge picture 3</a></div>')
    assert "Enlarge the picture<" in copies.image("a.png")


def test_a_good_place_to_stop_is_outside_the_fold_that_it_ends():
    made = site_folds.gone_on(_fold("03.d", "a", "<p>So.</p>\n<p><em>A good place to stop: <b>half</b>.</em></p></section>"))
    assert made.endswith("<p>So.</p></div></details></div><p><em>A good place to stop: <b>half</b>.</em></p></section>")


def test_what_names_a_guess_in_passing_is_folded_or_asked_in_other_words_and_is_in_a_lesson():
    """An open space of half a screen kept it away, and a reader on a phone thought that the page had failed."""
    texts = [
        "".join(cell["source"])
        for path in sorted((ROOT / "notebooks").glob("[01]*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
    ]
    for passage, _ in site_folds.HELD_BACK:
        (text,) = [text for text in texts if re.search(passage, text)]
        held = re.search(passage, text)[0].strip()
        made = re.sub("<details>.*?</details>", "", site_folds.held_back(text), flags=re.S)
        assert held not in made and len(made) > 40
    styles = (ROOT / "docs/website/static/website.css").read_text(encoding="utf-8")
    assert not re.search(r"margin-bottom: \d+vh", styles)
