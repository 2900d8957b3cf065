"""Which page follows which on the website: the lesson's exercise first, and then the next lesson."""

import json
from pathlib import Path

import pytest
import site_order
import site_pages

ROOT = Path(__file__).resolve().parents[1]
PAGES = site_order.order(site_pages.contents(ROOT))


def test_a_lesson_leads_to_its_exercise_and_the_exercise_to_the_next_lesson():
    names = [page.partition("/")[2][:2] for page in PAGES[:23]]
    assert names == ["00"] + [f"{lesson:02}" for lesson in range(1, 12) for _ in "ab"]
    assert [page.partition("/")[0] for page in PAGES[:23]] == ["notebooks"] + ["notebooks", "exercises"] * 11
    every = [page for pages in site_pages.contents(ROOT).values() for page in pages]
    assert sorted(PAGES) == sorted(every)


@pytest.mark.slow
def test_the_end_of_each_core_offers_what_comes_next_and_nothing_else_does():
    for page in PAGES[:23]:
        line = site_order.after_core(page, PAGES)
        assert bool(line) == page.startswith("notebooks/"), page
    assert 'href="../exercises/03_abstinence.html">Next: exercise 03</a>' in site_order.after_core(PAGES[5], PAGES)
    assert 'href="01_the_trial.html">Next: lesson 01</a>' in site_order.after_core(PAGES[0], PAGES)
    for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb")):
        page = path.relative_to(ROOT).as_posix()
        made = site_pages.notebook_page(path.read_text(encoding="utf-8"), page, site_pages.Copies(PAGES))
        assert made.count("The core ends here") == 1 and made.index("The core ends here") < made.index("## Going deeper"), (
            page
        )


@pytest.mark.slow
def test_an_exercise_leads_back_to_its_lesson_and_on_to_the_next():
    """By a large button under its last heading, as a lesson does, and that heading holds more than sources."""
    for page in PAGES[2:23:2]:
        copies = site_pages.Copies([*PAGES, site_order.EXAMPLE])
        made = site_pages.notebook_page((ROOT / page).read_text(encoding="utf-8"), page, copies)
        sources = ["".join(cell["source"]) for cell in json.loads(made)["cells"]]
        end = sources.index(site_order.END)
        number = int(page[10:12])
        ahead = "../docs/appraisal_example.html" if number == 11 else f"../notebooks/{number + 1:02}_"
        assert f'<a class="button" href="{ahead}' in sources[end + 1] and "On paper, count" in sources[end + 1], page
        assert f'href="../notebooks/{number:02}_' in sources[end + 1] and "*Source" in "".join(sources[end + 2 :]), page
    assert site_order.onward("notebooks/03_abstinence.ipynb", PAGES) == ""
