"""Print pages that this course made (slides, handouts) as PDF, with a Chromium of the system; nothing is fetched.

usage: python tools/print_pdf.py FILE.html ... [--chromium PROGRAM]

A PDF lies beside its page. Slides have to lie beside reveal.js: `tools/build_slides.py --reveal FOLDER`.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def browser(named=None):
    """The program that prints, or None."""
    return next(filter(None, map(shutil.which, [named] if named else NAMES)), None)


def pages(pdf):
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def printed(page, program, seconds=180):
    """Print one page; gives the PDF beside it.

    Raises
    ------
    RuntimeError
        If the browser wrote no PDF.
    """
    target = page.with_suffix(".pdf")
    target.unlink(missing_ok=True)
    address = page.resolve().as_uri() + ("?print-pdf" if page.name.endswith(".slides.html") else "")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", "--virtual-time-budget=20000", f"--print-to-pdf={target}", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
    if not target.is_file():
        raise RuntimeError(f"{program} wrote no {target}: {done.stderr.strip()[-500:]}")
    return target


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path, metavar="FILE.html")
    parser.add_argument("--chromium", help="the program, if it is not found by itself")
    given = parser.parse_args(arguments)
    if not (program := browser(given.chromium)):
        parser.error(f"no browser found ({', '.join(NAMES)}); install Chromium, or print the page from your own browser")
    for page in given.pages:
        if not page.is_file():
            parser.error(f"{page}: no such file")
        pdf = printed(page, program)
        print(f"{pdf}: {pages(pdf)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
