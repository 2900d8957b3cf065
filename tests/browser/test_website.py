"""The website as `python tools/build_site.py` makes it: no barrier, nothing from elsewhere, read on a phone.

The folder that COURSE_SITE names is served on this machine.
"""

import functools
import http.server
import os
import re
import threading
from pathlib import Path

import pytest

from browser import opened
from course_lib.reader import questions

LESSON, APPRAISAL = "notebooks/03_abstinence.html", "docs/appraisal_example.html"
PAGES = ["index.html", LESSON, "exercises/03_abstinence.html", "notebooks/glossary.html", APPRAISAL]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, without a line for each."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    """The address of the built folder."""
    serves = functools.partial(Quiet, directory=os.environ["COURSE_SITE"])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serves)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def visit(browser, site):
    """Opens a page; in the end nothing may have been asked of another machine, and no script may have failed."""
    contexts, outside, failures = [], [], []

    def let_in(route):
        if route.request.url.startswith((site, "data:", "blob:")):
            return route.continue_()
        outside.append(route.request.url)
        return route.abort()

    def opens(path, width=1280, scheme="light", scripts=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.route("**/*", let_in)
        page = context.new_page()
        page.set_default_timeout(60_000)  # nothing computes here: what is not there by then does not come
        page.on("pageerror", lambda error: failures.append(str(error)[:300]))
        page.goto(f"{site}/{path}")
        return page

    yield opens
    for context in contexts:
        context.close()
    assert outside == [] and failures == []


def every_page():
    folder = Path(os.environ.get("COURSE_SITE", "?"))
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if "lite" not in path.parts)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(path, visit, axe):
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            page = visit(path, width, scheme)
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
            page.wait_for_timeout(300)
            assert opened.barriers(page, axe) == [], (width, scheme)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_picture_is_there_at_once_and_little_is_fetched_for_it(width, visit, record_property):
    page = visit("index.html", width)
    page.wait_for_function("() => document.querySelector('img.course-picture')?.complete")
    picture, end, fetched = page.evaluate(
        """() => { const src = document.querySelector('img.course-picture').src;
          const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
          return [all.find(e => e.name === src).responseEnd, performance.getEntriesByType('navigation')[0].loadEventEnd,
            all.reduce((sum, e) => sum + e.encodedBodySize, 0)]; }"""
    )
    assert page.evaluate("() => document.querySelector('img.course-picture').naturalWidth") > 300
    assert fetched < 1_000_000, "page, styles, scripts, fonts and picture together"
    row = {"page": f"index.html at {width} px", "picture, s": f"{picture / 1000:.2f}", "page, s": f"{end / 1000:.2f}"}
    record_property("measured: website, first visit", row | {"kB": f"{fetched / 1000:.0f}"})


def test_no_page_has_to_be_pushed_sideways_on_a_phone_or_at_twice_the_size(visit):
    too_wide = {}
    for path in every_page():
        page = visit(path, 390)
        for width in (390, 640):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
            if over > 1:
                too_wide[path, width] = over
        page.context.close()
    assert too_wide == {}


@pytest.mark.parametrize("width", [320, 360, 375, 390])
def test_no_picture_is_cut_on_a_narrow_phone(width, visit):
    for path in ("index.html", LESSON, "notebooks/00_start_here.html"):
        page = visit(path, width)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        over = page.evaluate(
            """() => [...document.querySelectorAll('img.course-picture')].map(i => {
              const p = i.getBoundingClientRect(), box = i.closest('.picture').getBoundingClientRect();
              const bent = p.width / p.height * i.getAttribute('height') / i.getAttribute('width');
              return [p.right - Math.min(box.right, innerWidth), Math.abs(bent - 1)]; })
              .filter(([over, bent]) => over > 1 || bent > 0.02)"""
        )
        assert over == [], path
        page.context.close()


def test_a_table_that_is_wider_than_a_phone_says_so_until_its_end(visit):
    page = visit("notebooks/10_replication.html", 360)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = page.locator("article div[style*='overflow-x'].wide")
    wide.first.wait_for()
    sign = "e => getComputedStyle(e, '::before').content + getComputedStyle(e).boxShadow"
    assert "push sideways" in wide.first.evaluate(sign) and "inset" in wide.first.evaluate(sign)
    wide.first.evaluate("e => { e.scrollLeft = e.scrollWidth }")
    page.wait_for_function("() => document.querySelector(\"article div[style*='overflow-x'].wide\").matches('.at-end')")
    assert "inset" not in wide.first.evaluate(sign)


def test_a_table_a_few_letters_too_wide_is_fitted_and_a_card_is_stacked(visit):
    for path, words in ((LESSON, "by eight rules"), ("notebooks/07_six_months.html", "Three people, twice")):
        page = visit(path, 360)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        page.wait_for_timeout(500)
        box = page.locator(f"div:has(> table):has(caption:has-text('{words}'))")
        over, marked = box.evaluate("e => [e.scrollWidth - e.clientWidth, e.className]")
        assert over <= 1 and "wide" not in marked.split(), path
    card = visit(LESSON, 360)
    card.locator("summary", has_text="Function card").click()
    ends = card.locator(".stacked code").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert len(ends) >= 3 and max(ends) <= 360
    assert card.locator(".stacked tr").nth(1).evaluate("e => e.getBoundingClientRect().height") < 180


def test_wrapped_code_goes_on_under_its_own_beginning(visit):
    page = visit(LESSON, 360)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    lines = page.locator(".cell_input .line").evaluate_all(
        """all => all.map(line => {
          const range = document.createRange(); range.selectNodeContents(line)
          const rows = [...range.getClientRects()].filter(r => r.width > 1), left = line.getBoundingClientRect().left
          const first = Math.min(...rows.map(r => r.top)), text = line.textContent
          const unit = parseFloat(getComputedStyle(line).fontSize)
          const later = rows.filter(r => r.top > first + unit).map(r => r.left - left)
          return [text.length - text.trimStart().length, unit * 0.6, later.length ? Math.min(...later) : null] })"""
    )
    wrapped = [(indent, unit, later) for indent, unit, later in lines if later is not None and indent < 20]
    assert len(wrapped) > 30 and len({indent for indent, *_ in wrapped}) >= 3
    assert [row for row in wrapped if row[2] < row[0] * row[1] + 0.5 * row[1]] == []


def test_the_start_is_a_button_on_the_first_screen_of_a_phone(visit):
    for width in (320, 360, 390):
        page = visit("index.html", width)
        button = page.get_by_role("link", name="Start reading", exact=True)
        box = button.bounding_box()
        assert box["y"] + box["height"] < 740 and box["height"] >= 38, width
        assert button.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_foot_leads_from_lesson_to_exercise_to_lesson_and_back_is_met_first(visit):
    page = visit(LESSON, 390)
    for leads in ("exercises/03", "notebooks/04", "exercises/04"):
        links = page.locator("footer .related-pages a")
        assert [words.split(":")[0] for words in links.all_inner_texts()] == ["Back", "Next"]
        links.last.click()
        page.wait_for_url(f"**/{leads}_*.html")
    assert visit(LESSON, 390).get_by_role("link", name="Next: exercise 03", exact=True).count() == 1


def test_the_menus_are_buttons_that_say_whether_they_are_open(visit):
    page = visit(LESSON, 390)
    for name, holds in (("Menu of all pages", ".sidebar-drawer"), ("Contents of this page", ".toc-drawer")):
        button = page.get_by_role("button", name=name)
        assert button.get_attribute("aria-expanded") == "false" and page.get_by_role("checkbox", name=name).count() == 0
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => document.querySelector('{holds}').contains(document.activeElement)")
        assert button.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false" and button.evaluate("e => e === document.activeElement")
    assert visit(LESSON, 390, scripts=False).get_by_role("checkbox", name="Menu of all pages").count() == 1


def test_a_letter_that_is_tapped_says_why_and_without_scripts_it_is_a_fold(visit):
    page = visit("exercises/03_abstinence.html", 360)
    row = page.get_by_role("group", name="Answers to 3.3")
    assert row.locator("p:visible").count() == 0 and row.locator("summary").count() == 0
    for letter, begins in (("a", "✗No."), ("d", "✓Yes.")):
        tapped = row.locator("button", has_text=f"({letter})")
        assert tapped.bounding_box()["height"] >= 40
        tapped.click()
        assert row.locator("p:visible").count() == 1
        assert row.locator("p:visible").inner_text().replace(" ", "").startswith(begins)
        assert row.locator("[aria-pressed=true]").count() == 1
    bare = visit("exercises/03_abstinence.html", 360, scripts=False).get_by_role("group", name="Answers to 3.3")
    assert bare.locator("button").count() == 0 and bare.locator("summary").count() == 4
    bare.locator("summary").first.click()
    assert bare.locator("p:visible").inner_text().startswith("No.")


def test_a_guess_that_is_tapped_or_typed_is_answered_and_opens_what_came_out(visit):
    page = visit("notebooks/07_six_months.html", 390)
    for number, answer in (("07.a", "(b) Of 26, 27 and 28."), ("07.b", "3%")):
        fold = page.locator("details.guess", has=page.locator("summary", has_text=f"Prediction {number}:"))
        assert fold.get_attribute("open") is None
        if number == "07.a":
            place = page.get_by_role("group", name=f"Your guess for {number}")
            assert page.get_by_role("group", name=f"Predict {number}").locator("li").count() == 0, "the options stand once"
            place.get_by_role("button", name=f"{number} {answer}", exact=True).click()
            assert place.get_by_role("button", name=f"{number} {answer} ✗ not right", pressed=True).count() == 1
            assert place.get_by_role("status").inner_text().startswith("✗ You chose (b)")
        else:
            place = page.get_by_role("form", name=f"Your guess for {number}")
            place.get_by_label(f"Your guess for {number}, in percent").focus()
            page.keyboard.type(answer)
            page.keyboard.press("Enter")
            assert place.get_by_role("status").inner_text().startswith("✗ That is too low.")
        assert fold.get_attribute("open") is not None and fold.locator(".came-out").first.is_visible()
    bare = visit("notebooks/07_six_months.html", 390, scripts=False)
    assert bare.locator(".asks:visible, form:visible input[name=number]").count() == 0
    assert bare.get_by_role("group", name="Predict 07.a").locator("li").count() == 3


TYPED, TAPPED = ("notebooks/07_six_months.html", "07.b"), ("exercises/03_abstinence.html", "3.3")
RIGHT = questions.find(TAPPED[1]).options[questions.find(TAPPED[1]).right()]


def test_answers_are_there_after_a_reload_and_can_be_forgotten(visit):
    """Whoever followed a link to the glossary, and came back, found empty boxes."""
    page = visit(TYPED[0], 390)
    form = page.get_by_role("form", name=f"Your guess for {TYPED[1]}")
    form.get_by_role("textbox").fill("3%")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="07.a (b) Of 26, 27 and 28.").click()
    page.goto(page.url.replace(*(TYPED[0], TAPPED[0])))
    page.get_by_role("group", name="Answers to 3.3").locator("button", has_text=RIGHT).click()
    page.get_by_role("form", name="Your answer to 3.2").get_by_role("textbox").fill("1.9")  # and not checked
    assert "of the 4 items" not in page.locator("#where-you-stand").inner_text()
    assert "you have solved 1: 3.3." in page.locator("#where-you-stand").inner_text()
    page.reload()
    row = page.get_by_role("group", name="Answers to 3.3")
    assert row.get_by_role("button", name=re.compile(f"^3.3 .*{re.escape(RIGHT)} ✓ right$"), pressed=True).count() == 1
    assert row.get_by_role("status").inner_text().startswith("✓ Yes.")
    unchecked = page.get_by_role("form", name="Your answer to 3.2")
    assert unchecked.get_by_role("textbox").input_value() == "1.9" and unchecked.get_by_role("status").inner_text() == ""
    page.goto(page.url.replace(*(TAPPED[0], TYPED[0])))
    assert form.get_by_role("textbox").input_value() == "3%" and form.get_by_role("status").inner_text().startswith("✗")
    assert page.locator("details.guess[open]").count() == 0, "it is restored, and opens nothing"
    assert page.evaluate("() => document.activeElement === document.body")
    ends = page.locator(".yours").first
    ends.evaluate("e => { for (let f = e.closest('details'); f; f = f.parentElement.closest('details')) f.open = true }")
    assert ends.inner_text().split("\n")[1:3] == [
        "07.a You chose (b), and something else came out.",
        "07.b 3%: That is too low.",
    ]
    assert list(page.evaluate("() => JSON.parse(localStorage['behind-the-headline']).answers")) == ["07.b", "07.a", "3.3"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Forget my answers").click()
    assert page.get_by_text("Your answers are forgotten.").evaluate("e => e === document.activeElement")
    assert form.get_by_role("textbox").input_value() == "" and page.locator("[aria-pressed=true]").count() == 0
    assert page.evaluate("() => localStorage['behind-the-headline']") is None and not ends.is_visible()
    page.reload()
    assert form.get_by_role("textbox").input_value() == "" and page.get_by_role("button", name="Forget").count() == 0


@pytest.mark.parametrize("kept", ["forbidden", "of another version", "no JSON"])
def test_where_nothing_may_be_kept_or_something_else_was_answers_work_all_the_same(kept, visit):
    page = visit("index.html", 390)
    if kept == "forbidden":
        refuses = "{configurable: true, get() { throw new DOMException('no') }}"
        page.add_init_script(f"Object.defineProperty(window, 'localStorage', {refuses})")
    else:
        was = '{"version": 0, "answers": {"3.3": "a"}}' if kept == "of another version" else "{"
        page.evaluate("was => localStorage.setItem('behind-the-headline', was)", was)
    page.goto(page.url.replace("index.html", TAPPED[0]))
    assert page.locator("[aria-pressed=true]").count() == 0
    page.get_by_role("group", name="Answers to 3.3").locator("button", has_text=RIGHT).click()
    form = page.get_by_role("form", name="Your answer to 3.2")
    form.get_by_role("textbox").fill("2.61")
    page.keyboard.press("Enter")
    assert form.get_by_role("status").get_attribute("data-kind") == "right"
    assert "you have solved 2: 3.2 and 3.3." in page.locator("#where-you-stand").inner_text()
    assert page.get_by_role("button", name="Forget my answers").count() == (kept != "forbidden")


def test_a_phone_is_asked_for_digits_and_gives_a_minus(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    for path in (LESSON, "exercises/03_abstinence.html"):
        page = context.new_page()
        page.goto(f"{site}/{path}")
        fields = page.locator(".asks input")
        told = "all => all.map(e => [e.inputMode, e.autocomplete, e.autocapitalize, e.spellcheck].join())"
        assert set(fields.evaluate_all(told)) == {"decimal,off,none,false"}
        lines = "all => all.filter(e => e.getBoundingClientRect().height > 60).length"
        assert page.locator(".asks label").evaluate_all(lines) == 0, "a label has the whole width"
    sign = page.get_by_role("button", name="Minus or plus, 3.5")
    field = page.get_by_role("form", name="Your answer to 3.5").get_by_role("textbox")
    field.fill("3.27")
    for wanted in ("−3.27", "3.27"):
        sign.tap()
        assert field.input_value() == wanted and field.evaluate("e => e === document.activeElement")
    page.set_viewport_size({"width": 320, "height": 800})
    check = page.get_by_role("button", name="Check 3.5")
    assert abs(check.bounding_box()["y"] - field.bounding_box()["y"]) < 2, "box, sign and Check stand in one line"
    names = page.locator("form.asks > button:not(.sign)").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert len(set(names)) == len(names) > 2
    context.close()


def test_function_cards_are_folds_below_a_list_and_a_word_sought_opens_one(visit):
    page = visit("notebooks/function_cards.html", 390)
    assert page.evaluate("() => document.body.scrollHeight") < 9000
    cards = page.locator("details.card")
    assert cards.count() > 50 and page.locator("details.card[open]").count() == 0
    link = page.get_by_role("navigation", name="Cards by question").get_by_role("link").nth(2)
    link.click()
    heading = page.locator("h2", has_text=link.inner_text())
    page.wait_for_function("() => scrollY > 300")
    assert 0 < heading.bounding_box()["y"] < 300
    sought = visit("notebooks/function_cards.html?highlight=kaplan", 390)
    sought.wait_for_timeout(600)
    assert sought.locator("details.card[open] .highlighted").first.is_visible()
    bare = visit("notebooks/function_cards.html", 390, scripts=False)
    assert bare.locator("details.card:not([open])").count() == 0


def test_no_title_on_the_site_breaks_off(visit):
    """Fifteen function cards were called "I have … and want to …", and what they are for could not be read."""
    for path in every_page():
        page = visit(path, 390)
        titles = page.locator("article :is(h1, h2, h3, summary), .cards b, .lessons a").all_inner_texts()
        assert [title for title in titles if title.rstrip(" ¶#").endswith(("…", "..."))] == [], path
        page.context.close()


def test_the_words_that_enlarge_a_picture_are_as_dark_as_a_button(visit):
    for scheme in ("light", "dark"):
        page = visit(LESSON, 390, scheme)
        colours = page.locator("a.enlarge").first.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        )
        first, second = sorted((_luminance(colour) for colour in colours), reverse=True)
        assert (first + 0.05) / (second + 0.05) > 6, scheme


def _luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_long_code_is_a_closed_fold_on_a_narrow_screen_and_an_open_one_on_a_wide_one(visit):
    """Before the first table of lesson 07 stood 25 lines of code, a phone's whole screen."""
    page = visit("notebooks/07_six_months.html", 390)
    first = page.locator("details.in-sight").first
    code = first.locator("pre")
    assert not code.is_visible() and page.locator("details.in-sight[open]").count() == 0
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert code.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function("() => !document.querySelector('details.in-sight:not([open])')")
    assert code.is_visible()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert not code.is_visible(), "who hears the page can leave it out on a wide window, too"
    bare = visit("notebooks/07_six_months.html", 390, scripts=False).locator("details.in-sight").first
    assert bare.locator("pre").is_visible(), "without the script it is open"
    for path in (LESSON, "notebooks/07_six_months.html", "exercises/03_abstinence.html"):
        tall = "all => all.map(e => e.getBoundingClientRect().height)"
        page = visit(path, 390)
        page.evaluate("() => document.querySelectorAll('details.guess').forEach(d => d.open = true)")
        assert max(page.locator(".cell_input pre:visible").evaluate_all(tall)) < 300, path


def test_a_number_is_checked_by_keyboard_with_the_words_of_check(visit):
    page = visit("exercises/03_abstinence.html", 390)
    for number, typed, kind, words in (
        ("3.2", "3.6", "slip", "odds on the drug"),
        ("3.2", "about 2.61", "right", ""),
        ("3.2", "261%", "right", "Read as 2.61."),
        ("3.2", "who knows", "again", "Type one number"),
        ("3.1", "44", "no", "This cannot be: there are only 27 in all."),
        ("3.1", "26", "no", "This is not it. Hints are folded below."),
    ):
        place = page.get_by_role("form", name=f"Your answer to {number}", exact=True)
        place.get_by_role("textbox").fill(typed)
        place.get_by_role("textbox").press("Tab")
        page.keyboard.press("Enter")
        said = place.get_by_role("status")
        assert said.get_attribute("data-kind") == kind and words in said.inner_text(), typed
        assert place.get_by_role("button", name="Check").evaluate("e => e === document.activeElement")
    assert place.get_by_role("button").bounding_box()["height"] >= 40
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_numbers_of_lessons_in_the_glossary_are_large_enough_to_tap(visit):
    for width, least in ((1280, 24), (360, 34)):
        links = visit("notebooks/glossary.html", width).locator("table:has(th a[id]) td:last-child a")
        sizes = links.evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => Math.min(r.width, r.height))")
        assert len(sizes) > 50 and min(sizes) >= least, width


def test_a_link_to_the_glossary_shows_the_start_of_its_definition_and_marks_it(visit):
    for width in (390, 1280):
        page = visit("notebooks/glossary.html#p-value", width)
        page.wait_for_timeout(1500)
        row = page.locator("tr:has(#p-value)")
        top, bar, marked = row.evaluate(
            """r => [Math.min(...[...r.cells].map(c => c.firstElementChild.getBoundingClientRect().top)),
              document.querySelector('.mobile-header').getBoundingClientRect().bottom,
              getComputedStyle(r).backgroundColor !== getComputedStyle(r.nextElementSibling).backgroundColor]"""
        )
        assert bar <= top < 450 and marked, width


def test_the_search_leads_to_the_words_and_not_to_pages_for_teachers(visit):
    page = visit("search.html?q=blank", 390)
    page.locator("#search-results li a").first.wait_for()
    page.wait_for_timeout(1500)
    links = page.locator("#search-results li > a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links and not [link for link in links if "docs/teaching" in link]
    quoted = " ".join(page.locator("#search-results li p.context").all_inner_texts())
    assert "blank" in quoted and "import" not in quoted and "To run it:" not in quoted
    page.locator("#search-results li a[href*='03_abstinence']").first.click()
    page.wait_for_function(
        """() => [...document.querySelectorAll('article .highlighted')].some(e => { const r = e.getBoundingClientRect();
          return r.height && r.top > 0 && r.bottom < innerHeight; })"""
    )
    assert page.locator("details.fold[open]").count() == 0, "no guess is given away"


@pytest.mark.parametrize("sought", ["blank", "relapse"])
def test_what_the_search_quotes_is_in_plain_sight_on_its_page_and_its_words_stand_apart(sought, visit):
    """It told "(c). By lesson 03's rule" before 08.d was guessed, and wrote "50 minexercise 03Abstinence"."""
    page = visit(f"search.html?q={sought}", 390)
    results = page.locator("#search-results li:has(> a)")
    results.first.wait_for()
    page.wait_for_timeout(2000)
    pages = {}
    for link, quoted in results.evaluate_all(
        "all => all.map(li => [li.querySelector('a').getAttribute('href'), li.querySelector('.context')?.textContent])"
    ):
        path = re.split("[?#]", link)[0]
        if "#" in link or "function_cards" in path:  # a definition; cards are folds without any question
            continue
        if quoted.startswith("It is in a part of the page that you open"):
            pages[path] = None
            continue
        seen = visit(path, 390)
        in_sight = seen.evaluate(
            """() => { const found = [], page = document.querySelector('article')
              const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
              while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode.data)
              return found.join(' '); }"""
        )
        words = re.findall(r"[\w’]+", quoted)[1:-1]  # it begins and ends within a word
        known = set(re.findall(r"[\w’]+", in_sight))
        assert [word for word in words if word not in known] == [], path
        pages[path] = words
        seen.context.close()
    assert len(pages) > 5 and sum(map(bool, pages.values())) > 3
    if sought == "blank":
        assert pages["notebooks/07_six_months.html"] is None, "the word is in folds only, and this is said"


@pytest.mark.parametrize(
    ("term", "anchor"),
    [
        ("odds ratio", "odds-ratio"),
        ("P value", "p-value"),
        ("p-value", "p-value"),
        ("ANCOVA", "covariance"),
        ("NNT", "needed"),
    ],
)
def test_a_term_of_the_glossary_leads_first_to_its_definition(term, anchor, visit):
    page = visit(f"search.html?q={term.replace(' ', '+')}", 390)
    first = page.locator("#search-results > ul > li").first
    first.locator("p.context").wait_for()
    assert anchor in first.locator("a").get_attribute("href") and "glossary.html#" in first.locator("a").get_attribute(
        "href"
    )
    term = {"NNT": "number needed to treat"}.get(term, term.replace("p-", "P "))
    assert first.locator("p.context").inner_text().lower().count(term.lower()) == 1 and len(first.inner_text()) < 250
    first.locator("a").click()
    page.wait_for_url("**/glossary.html*#*")
    row = page.locator("tr:has(:target)")
    row.wait_for()
    assert term in row.inner_text() and row.locator("th[scope=row]").count() == 1
    page.wait_for_timeout(500)
    marked = page.locator(".highlighted").all_inner_texts()
    assert len(marked) == row.locator(".highlighted").count(), "no other definition is marked"
    assert min(map(len, marked), default=2) > 1, "nor each letter p"


def test_a_tap_enlarges_a_picture_and_so_does_a_key_and_without_scripts_a_link_does(visit):
    page = visit(LESSON, 390)
    page.locator("summary", has_text="Prediction 03.a").click()  # it follows the prediction, and is in its fold
    picture, link = page.locator("#picture-1 img"), page.get_by_role("link", name="Enlarge picture 1", exact=True)
    link.scroll_into_view_if_needed()
    small = picture.bounding_box()
    top = page.evaluate("scrollY")
    page.mouse.click(small["x"] + 300, small["y"] + 150 if small["y"] > 0 else 300)
    large = page.get_by_role("dialog", name="Picture 1")
    width = "e => Math.round(e.getBoundingClientRect().width)"
    for _ in range(2):  # by a tap, and by a key
        large.wait_for()
        image, whole, larger = large.locator("img"), large.get_by_role("group"), large.get_by_role("button", name="Larger")
        page.wait_for_function("() => document.querySelector('dialog img').width > 300")
        assert image.evaluate(width) == 558 > 1.4 * small["width"], "its own size, so that its words are larger at once"
        assert whole.evaluate("e => [e.scrollLeft, e.scrollTop]") == [0, 0], "where rows are named"
        page.mouse.click(300, 450)
        assert image.evaluate(width) == 2 * 558, "twice as large, at the place that was tapped"
        assert abs(whole.evaluate("e => (e.scrollLeft + e.clientWidth / 2) / e.scrollWidth") - 300 / 558) < 0.03
        large.get_by_role("button", name="Fit").click()
        seen = image.bounding_box()
        assert abs(seen["width"] - 390) <= 1 and seen["x"] >= -1 and seen["y"] >= 0 and seen["y"] + seen["height"] <= 901
        larger.click()
        assert image.evaluate(width) == 558
        assert large.locator("img").get_attribute("alt") == picture.get_attribute("alt")
        page.keyboard.press("Escape")
        large.wait_for(state="detached")
        assert link.evaluate("e => e === document.activeElement"), "back where one was"
        page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")  # from Close, where the focus is
    assert large.get_by_role("button", name="Larger").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert image.evaluate(width) == 2 * 558, "a key makes it larger"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    large.wait_for(state="detached")
    page.keyboard.press("Enter")
    large.wait_for()
    address = page.url
    page.go_back()
    large.wait_for(state="detached")
    assert page.url == address and abs(page.evaluate("scrollY") - top) < 5, "the way back closes it, and leaves nothing else"
    bare = visit(LESSON, 390, scripts=False)
    bare.locator("summary", has_text="Prediction 03.a").click()
    bare.get_by_role("link", name="Enlarge picture 1", exact=True).click()
    bare.wait_for_url("**/_static/pictures/03_abstinence-*.png")


@pytest.mark.parametrize("size", [(360, 780), (844, 390), (1280, 900)], ids=["phone", "phone on its side", "computer"])
def test_an_enlarged_picture_is_larger_than_on_the_page_and_a_finger_moves_it(size, browser, site):
    """It was as wide as on the page of a phone, and narrower on one that lay on its side."""
    context = browser.new_context(viewport=dict(zip(("width", "height"), size, strict=True)), has_touch=True)
    page = context.new_page()
    page.goto(f"{site}/{LESSON}")
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    for number in (1, 2):  # one is taller than wide
        on_page = page.locator(f"#picture-{number} img").evaluate("e => e.clientWidth")
        page.get_by_role("link", name=f"Enlarge picture {number}", exact=True).tap()
        page.wait_for_function("() => document.querySelector('dialog img')?.complete")
        page.wait_for_timeout(200)
        wide = page.locator("dialog img").evaluate("e => e.clientWidth")
        assert wide > 1.2 * on_page, number
        more = page.locator("dialog div").evaluate("e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]")
        finger = context.new_cdp_session(page)
        for kind, moved in (("touchStart", 0), *(("touchMove", step) for step in range(10, 110, 10)), ("touchEnd", None)):
            at = [] if moved is None else [{"x": size[0] / 2 - moved, "y": size[1] / 2 - moved}]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
            page.wait_for_timeout(20)
        page.wait_for_timeout(200)
        moved = page.locator("dialog div").evaluate("e => [e.scrollLeft, e.scrollTop]")
        assert [way > 20 for way in moved] == [room > 20 for room in more], number
        page.get_by_role("button", name="Close").tap()
        page.locator("dialog").wait_for(state="detached")
    context.close()


def test_a_link_to_code_opens_its_fold(visit):
    page = visit("notebooks/09_chance_and_choice.html", 390)
    page.locator("summary", has_text="Prediction 09.a").click()  # the text that speaks of the code is in its fold
    link = page.get_by_role("link", name="the code of guess 09.a")
    code = page.locator(link.get_attribute("href"))
    assert not code.is_visible()
    link.click()
    code.wait_for()
    assert "default_rng(8)" in code.inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_by_tab_and_by_ear_each_stop_has_a_name_of_its_own(path, visit):
    page = visit(path, 390)
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className").startswith("skip-to-content")
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(300)
    folds = page.locator("summary").all_inner_texts()
    assert len(set(folds)) == len(folds)
    named = "all => all.filter(e => !e.getAttribute('aria-label')).map(e => e.outerHTML.slice(0, 100))"
    assert page.locator("nav, [tabindex='0'], .cell_input, .cell_output").evaluate_all(named) == []
    page.set_viewport_size({"width": 1400, "height": 900})
    assert page.get_by_role("navigation", name="Pages of the course").count() == 1
    assert page.locator("aside, svg:not([aria-hidden])").count() == 0


def test_on_a_phone_the_table_with_the_5_7_is_whole_and_nothing_lies_over_the_text(visit):
    page = visit(LESSON, 390)
    table = page.locator("table:has-text('whose counts')")
    assert "What does route change in the odds ratio" in table.locator("caption").inner_text()
    assert table.locator("th[scope=row]").all_inner_texts() == ["our people", "the paper"]
    box = table.evaluate("e => [e.getBoundingClientRect().right, e.parentElement.matches('.wide')]")
    assert box[0] <= 390 and not box[1]
    toggle = page.locator(".theme-toggle-header button").bounding_box()
    assert min(toggle["width"], toggle["height"]) >= 40
    page.evaluate("() => scrollTo(0, 3000)")
    page.evaluate("() => scrollBy(0, -400)")
    page.wait_for_timeout(300)
    assert not page.locator(".back-to-top").is_visible()
    page.get_by_role("link", name="03 Abstinence: back to the top").click()
    page.wait_for_function("() => scrollY < 5")


def test_a_term_that_is_tapped_is_there_at_once(visit):
    """The page rolled by for seconds, and nothing could be read."""
    page = visit(LESSON, 390)
    page.get_by_role("link", name="odds ratio", exact=True).first.click()
    page.wait_for_url("**/glossary.html#odds-ratio")
    page.wait_for_load_state()
    page.evaluate("() => scrollTo(0, 0)")
    page.evaluate("() => { location.hash = 'p-value' }")
    page.wait_for_timeout(50)
    assert -1 < page.evaluate("() => document.getElementById('p-value').getBoundingClientRect().top") < 450
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_above_the_glossary_nothing_is_in_the_way(visit):
    for path in ("notebooks/glossary.html", "notebooks/function_cards.html"):
        page = visit(path, 390)
        assert not page.locator(".ways-in").is_visible(), path
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.locator(".ways-in").bounding_box()["height"] < 100, path


def test_the_button_for_light_and_dark_says_what_is_set(visit):
    page = visit(LESSON, 390)
    button = page.locator(".theme-toggle-header button")
    said = []
    for _ in range(3):
        said.append(button.get_attribute("aria-label"))
        button.click()
        page.wait_for_timeout(100)
    assert sorted(said) == [f"Colours: {state}. Change them" for state in ("as on this device", "dark", "light")]


def test_each_fold_and_each_guess_has_its_name_in_the_tree(visit):
    page = visit(LESSON, 390)
    assert page.get_by_role("group", name="Prediction 03.a: what came out", exact=False).count() == 1
    names = page.locator("details").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert len(set(names)) == len(names) > 20 and all(names)
    plain = page.locator("[aria-label='What came out']")
    assert plain.locator("details, img, .came-out").count() == 0 and plain.count() < 15, "printed lines, boxes and no more"
    assert page.get_by_role("group", name="Verdict on C03", exact=True).count() == 1


def test_every_picture_says_what_it_shows(visit):
    for path in every_page():
        page = visit(path)
        without = page.evaluate(
            """() => [...document.querySelectorAll('img')].filter(i => !(i.getAttribute('alt') || '').trim()
              && i.getAttribute('role') !== 'presentation').map(i => i.outerHTML.slice(0, 150))"""
        )
        assert without == [], path
        page.context.close()


def test_no_answer_is_read_on_the_screen_of_a_closed_prediction(visit):
    """What follows a prediction is in its fold; what comes after the fold is not near enough to tell the answer."""
    told, met = {}, 0
    for path in every_page():
        if not re.match(r"notebooks/\d\d_", path):
            continue
        page = visit(path, 390, scripts=False)
        for fold in page.locator("details.guess:not(details details)").all():
            number, answer, below = fold.evaluate(
                """fold => { const from = fold.getBoundingClientRect().bottom;
                  const first = fold.querySelector('.came-out')?.textContent ?? '';
                  const near = [...document.querySelectorAll('article :is(p, li, td, pre)')].filter(e => {
                    const box = e.getBoundingClientRect(); return box.height && box.top >= from && box.top < from + 500; });
                  return [fold.querySelector('summary').textContent, first.replace(/^\\d\\d\\.\\w/, ''),
                    near.filter(e => !e.closest('details:not([open])')).map(e => e.textContent).join(' ')]; }"""
            )
            met += 1
            values = re.findall(r"\d+\.\d+|\d+ of [\d,]+|\d{2,} \w+", answer.split(". ")[0])[:1]
            if values and re.search(rf"(?<![\d.,]){re.escape(values[0])}(?![\d,]|\.\d)", below):
                told[number] = values
        page.context.close()
    assert met > 85 and told == {}
    page = visit(LESSON, 390, scripts=False)
    assert not page.get_by_text("about 95 of 100 trials have an interval that holds the truth").is_visible()
    page.locator("summary", has_text="Prediction 03.e").click()
    assert page.get_by_text("about 95 of 100 trials have an interval that holds the truth").is_visible(), (
        "read on without a script"
    )


def test_without_scripts_a_lesson_is_read_and_its_answers_open(visit):
    page = visit(LESSON, scripts=False)
    assert "Abstinence" in page.locator("h1").first.inner_text()
    assert page.locator("img.course-picture:visible").count() > 0, "those after no question stand open"
    assert page.locator("p:visible").count() > 30


def test_answers_are_folded_until_they_are_opened_by_keyboard(visit):
    page = visit(LESSON)
    folded = page.locator("details.hide.above-output, details.hide:has(.cell_output), .cell_output details").first
    assert folded.count() == 1 and folded.get_attribute("open") is None
    inside = folded.locator(":scope > :not(summary)").first
    assert not inside.is_visible()
    folded.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None and inside.is_visible()


def test_the_first_page_leads_to_the_lesson_by_keyboard(visit):
    page = visit("index.html")
    link = page.locator("main a[href*='00_start_here.html'], article a[href*='00_start_here.html']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/notebooks/00_start_here.html*")
    assert page.locator("h1").first.is_visible()


def test_a_heading_that_is_tapped_in_the_contents_is_seen_and_marked(visit):
    """The drawer stayed over two thirds of the page, and the last heading was bold wherever one was."""
    page = visit(LESSON, 390)
    for heading in ("The verdict", "How sure are we of 37 points"):
        page.get_by_role("button", name="Contents of this page").click()
        page.locator(".toc-drawer a", has_text=heading).click()
        page.wait_for_function("() => !document.getElementById('__toc').checked")
        page.wait_for_function(
            "words => document.querySelector('.toc-drawer [aria-current]').textContent.includes(words)", arg=heading
        )
        bold = "all => all.filter(e => getComputedStyle(e).fontWeight > 500).map(e => e.textContent)"
        assert len(page.locator(".toc-drawer .reference, .toc-drawer strong").evaluate_all(bold)) == 1
        assert 0 < page.locator("h2", has_text=heading).bounding_box()["y"] < 300


def test_open_folds_and_the_place_are_kept_over_a_reload_and_on_the_way_back(visit):
    page = visit(LESSON, 390)
    for number in ("03.a", "03.c", "03.e"):
        page.locator("summary", has_text=f"Prediction {number}").click()
    fold = page.locator("summary", has_text="Prediction 03.e")
    fold.evaluate("e => scrollBy(0, e.getBoundingClientRect().top + 400)")
    here = "e => [document.querySelectorAll('details.guess[open]').length, Math.round(e.getBoundingClientRect().top)]"
    page.wait_for_timeout(300)
    before = fold.evaluate(here)
    assert before[0] == 3 and before[1] < -200
    for away in (page.reload, lambda: (page.goto(page.url.replace("03_abstinence", "glossary")), page.go_back())):
        away()
        page.wait_for_timeout(700)
        opened_now, top = fold.evaluate(here)
        assert opened_now == 3 and abs(top - before[1]) < 4
    page.goto(page.url.replace("03_abstinence", "glossary"))
    page.goto(page.url.replace("glossary", "03_abstinence"))
    assert page.locator("details.guess[open]").count() == 0, "who comes anew guesses anew"


def test_an_option_has_its_words_and_what_it_answers_is_said(visit):
    page = visit("exercises/03_abstinence.html", 390)
    row = page.get_by_role("group", name="Answers to 3.3")
    said = row.get_by_role("status")
    assert said.count() == 1 and said.inner_text() == ""
    row.locator("button", has_text=RIGHT).click()
    assert row.get_by_role("button", name=re.compile(f"^3.3 .*{re.escape(RIGHT)} ✓ right$"), pressed=True).count() == 1
    assert said.inner_text().startswith("✓ Yes.")
    words = said.inner_text().removeprefix("✓ Yes. ")
    assert row.inner_text().count(words) == 1, "it is said once"
    assert row.get_by_role("button").first.text_content().startswith(f"3.3 (a) {questions.find('3.3').options['a']}")


def test_on_a_phone_what_runs_in_the_browser_says_what_it_is_upright_and_sideways_alike(visit):
    """Upright a phone was told to take a large screen, and sideways offered what starts for minutes, with no word."""
    if not Path(os.environ["COURSE_SITE"], "lite").is_dir():
        pytest.skip("the site that COURSE_SITE names was built without --lite, and has nothing that runs in the browser")
    for path in ("index.html", LESSON, "exercises/03_abstinence.html"):
        page = visit(path, 390)
        said = []
        for width, height in ((390, 844), (844, 390)):
            page.set_viewport_size({"width": width, "height": height})
            run = page.get_by_role("link", name=re.compile("^Run in your browser"))
            assert run.is_visible() and run.bounding_box()["height"] >= 40, (path, width)
            said.append(page.locator("article").inner_text().count("50 MB"))
            assert re.search(r"[Oo]n\s+a phone it is slow", page.locator("article").inner_text()), path
        assert said[0] == said[1] == 1 and not page.get_by_text("open this page on a large screen").is_visible()
    assert visit(LESSON, 1280).get_by_role("link", name="Run it at home").is_visible()


def test_at_320_px_the_table_with_the_odds_ratio_is_whole_and_no_printed_sentence_is_cut(visit):
    page = visit(LESSON, 320)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(500)
    assert page.locator("table:has-text('whose counts')").evaluate("e => e.getBoundingClientRect().right") <= 320
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest('.wide')).map(e => e.textContent)"
    assert page.locator(".cell_output pre").evaluate_all(cut) == []
    ends = page.locator(".says").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert len(ends) > 5 and max(ends) <= 320


def test_printed_lines_that_are_compared_are_broken_alike_and_none_runs_off(visit):
    """Of the three cuts of 05.g the first ran off the screen, and the others were wrapped."""
    off = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    for path in every_page():
        if re.match(r"(notebooks|exercises)/\d\d_", path):
            page = visit(path, 390)
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
            for width in (390, 320):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.locator(".cell_output .stream pre").evaluate_all(off) == [], (path, width)
            page.context.close()
    page = visit("notebooks/05_time_to_relapse.html", 390)
    page.locator("summary", has_text="Prediction 05.g").click()
    cuts = page.locator("table", has_text="Three cuts")
    assert cuts.locator("tbody tr").count() == 3 and cuts.evaluate("e => e.getBoundingClientRect().right") <= 390


def test_the_reply_to_an_answer_comes_into_sight(visit):
    """It stood below the screen, and the page did not move."""
    page = visit("exercises/03_abstinence.html", 390)
    box = page.locator("form.asks").first
    button = box.get_by_role("button", name=re.compile("Check"))
    button.evaluate("e => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight + 2)")
    box.locator("input").evaluate("e => { e.value = '21' }")
    button.evaluate("e => e.click()")
    reply = box.get_by_role("status")
    page.wait_for_function("e => e.textContent", arg=reply.element_handle())
    seen = reply.bounding_box()
    assert seen["y"] > 40 and seen["y"] + seen["height"] <= 900


def test_a_fold_that_holds_a_word_that_was_sought_says_so_and_stays_closed(visit):
    page = visit(f"{LESSON}?highlight=blank", 390)
    page.wait_for_timeout(800)
    told = page.locator("summary .found")
    closed = "all => all.filter(e => !e.closest('details').open).length"
    assert told.count() > 0 and told.evaluate_all(closed) == told.count()
    page = visit(f"{LESSON}", 390)
    page.wait_for_timeout(500)
    assert page.locator("summary .found").count() == 0
