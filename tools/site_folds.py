"""What follows a prediction goes into its fold, up to the next heading or prediction, so that no answer is read unasked.

A lesson explains what came out right below it. On the website that stood in plain sight under a closed fold, and a phone
shows both at once. The fold is the browser's own: it opens by a tap, by Enter, by a link to what is in it, and where no
script runs; who opens it reads on as before.
"""

import re

from site_names import OUTCOME

GOES_ON = ", and how it goes on"
#: Predictions whose answer the next question or section names in passing: an open space keeps it off the screen until then.
APART = {"03.c", "03.f", "09.a", "10.b"}
FOLD = re.compile(rf'<details class="fold above-output">(<summary>Prediction (\d\d\.\w): {OUTCOME})</summary>')
DETAILS = re.compile(r"<(/?)details\b[^>]*>")
#: What is no part of it any more: a heading, the end of its section or of the core, the next prediction, what a page loads.
ENDS = re.compile(
    r'<section\b|</section>|<p class="ways-in">|<blockquote role="group" aria-label="Predict'
    r'|<div class="cell[^>]*>\s*<details[^>]*><summary>See the code that loads'
)
#: A fold of the text that says again that it has what came out: whoever reads it has opened one already.
AGAIN = re.compile(r"<details>\s*<summary>What came out[^<]*</summary>(.*?)</details>", re.S)


def gone_on(page):
    """A built page whose predictions have what follows them in their folds.

    Examples
    --------
    >>> fold = '<div class="cell"><details class="fold above-output"><summary>Prediction 03.a: what came out</summary>'
    >>> gone_on(f"{fold}It is 1.</details></div><p>Only 1 fits.</p></section>").partition("what came out")[2]
    ', and how it goes on</summary>It is 1.<div class="goes-on"><p>Only 1 fits.</p></div></details></div></section>'
    """
    made, at = "", 0
    while found := FOLD.search(page, at):
        closes = _close(page, found.end())
        below = page.index("</div>", closes) + len("</div>")  # the cell ends with its fold
        ends = ENDS.search(page, below).start()
        rest = page[below:ends].strip()
        again = AGAIN.match(rest)
        rest = f"{again[1].strip()}{rest[again.end() :]}" if again else rest
        more, goes_on = (GOES_ON, f'<div class="goes-on">{rest}</div>') if rest else ("", "")
        inside = page[found.end() : closes]
        look = f"fold guess{' apart' if found[2] in APART else ''}"
        made += (
            f'{page[at : found.start()]}<details class="{look}">{found[1]}{more}</summary>{inside}{goes_on}</details></div>'
        )
        at = ends
    return made + page[at:]


def _close(page, start):
    """Where the fold that was opened before ``start`` closes."""
    open_ones = 1
    for found in DETAILS.finditer(page, start):
        open_ones += -1 if found[1] else 1
        if not open_ones:
            return found.start()
    raise ValueError(f"a fold is never closed: {page[start : start + 100]}")
