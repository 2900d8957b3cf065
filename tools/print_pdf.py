"""Print pages that this course made (slides, handouts) as PDF, with a Chromium of the system; nothing is fetched.

usage: python tools/print_pdf.py FILE.html ... [--chromium PROGRAM]

Needs `pip install -r tests/browser/requirements.txt`. A PDF lies beside its page; of slides it has a sheet
each, without notes, with the number that it has on the screen. Slides have to lie beside reveal.js:
`python tools/build_slides.py --reveal FOLDER`.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
LAID_OUT = """() => document.querySelectorAll('.pdf-page').length >= document.querySelectorAll('.pdf-page section').length
  && [...document.querySelectorAll('.slide-number-pdf')].every(number => number.textContent.includes('/'))"""
SLIDES = ".slides.html"


def browser(named=None):
    """The program that prints, or None."""
    return next(filter(None, map(shutil.which, [named] if named else NAMES)), None)


def pages(pdf):
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def printed(files, program):
    """Print pages one after another in one browser; yields the PDF beside each.

    Raises
    ------
    RuntimeError
        If slides lack the reveal.js beside them, which lays them out.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for file in files:
            page = chromium.new_page()
            page.route(lambda address: not address.startswith(("file:", "data:")), lambda route: route.abort())
            slides = file.name.endswith(SLIDES)
            page.goto(file.resolve().as_uri() + ("?print-pdf" if slides else ""))
            if slides:
                if not page.evaluate("() => 'Reveal' in window"):
                    raise RuntimeError(
                        f"{file}: no reveal.js lies beside it; make slides with tools/build_slides.py --reveal FOLDER"
                    )
                page.wait_for_selector(".pdf-page", state="attached")
                page.wait_for_function(LAID_OUT)
            target = file.with_suffix(".pdf")
            page.pdf(path=target, prefer_css_page_size=True, print_background=True)
            page.close()
            yield target
        chromium.close()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path, metavar="FILE.html")
    parser.add_argument("--chromium", help="the program, if it is not found by itself")
    given = parser.parse_args(arguments)
    if not (program := browser(given.chromium)):
        parser.error(f"no browser found ({', '.join(NAMES)}); install Chromium, or print the page from your own browser")
    if lacking := [str(page) for page in given.pages if not page.is_file()]:
        parser.error(f"no such file: {', '.join(lacking)}")
    for pdf in printed(given.pages, program):
        print(f"{pdf}: {pages(pdf)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
