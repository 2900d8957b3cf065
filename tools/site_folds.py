"""What follows a prediction goes into its fold, up to the next heading or prediction, so that no answer is read unasked.

A lesson explains what came out right below it. On the website that stood in plain sight under a closed fold, and a phone
shows both at once. The fold is the browser's own: it opens by a tap, by Enter, by a link to what is in it, and where no
script runs; who opens it reads on as before.
"""

import html
import re
import sys
from pathlib import Path

from site_names import OUTCOME

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.reader import lessons  # noqa: E402

GOES_ON = ", and how it goes on"
#: What a text says in passing of a guess right above it: the name of a fold for it, or a question in its place.
HELD_BACK = (
    (r"Four true headlines, of the same people:\n\n(?:- .*\n)+", "Four true headlines, of the same people (after 03.f)"),
    (r"Suppose that P below \.05 was the rule\. .*", "What looks may have done to this trial (after 09.a)"),
    (
        r"(?<=80% power\.) If the published shares are the truth, 48% against 11%, [^.]* are enough\.",
        "How many people the published shares ask for (after 10.b)",
    ),
)
#: What the box of a guess says of a number that came out in a closed fold: where it stands, or nothing of it.
SAID_ANEW = (
    (
        r"Our rule gives 13 of 27 against 3 of 28, a difference of 37\.4 points\.",
        "Our rule is: days 15 to 28, diary or urine, a blank is use. It gives 13 of 27 against 3 of 28, a difference of "
        "37.4 points (in the fold of 03.a).",
    ),
    (
        r"(?<=count as \*no use\*): 19 of 27 [^.]*?\.5 points\.( With these outcomes [^.]*\.) Fisher's P [^?]*\?",
        r", as in four of the eight rules, and leave the other two choices as they are: the difference is in the fold of "
        r"03.b.\1 What is Fisher's P now?",
    ),
    (
        r"How many of the 7\.8 points does",
        "In *Beat the Blues* the depression score had fallen by 7.8 points on computerised therapy (in the fold of 06.b). "
        "How many of them does",
    ),
    (r"make of the same 97 people\?", "make of the 97 people of *Beat the Blues* (in the fold of 06.e)?"),
)
#: Where one may stop for today: it is in plain sight, whether the fold that it ends is open or not.
STOP = re.compile(r"<p><em>A good place to stop.*?</em></p>", re.S)
FOLD = re.compile(rf'<details class="fold above-output">(<summary>Prediction (\d\d\.\w): {OUTCOME})</summary>')
#: The level of the heading that a request for a guess is.
ASKED = re.compile(r'role="heading" aria-level="(\d)">Predict')
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
    >>> gone_on(f"{fold}It is 1.</details></div><p>Only 1 fits.</p></section>").partition("out of 03.a</p>")[2]
    'It is 1.<div class="goes-on"><p>Only 1 fits.</p></div></details></div></section>'
    >>> gone_on(f"{fold}It is 1.</details></div><p><em>A good place to stop.</em></p></section>").rpartition("</div>")[2]
    '<p><em>A good place to stop.</em></p></section>'
    """
    made, at = "", 0
    while found := FOLD.search(page, at):
        closes = _close(page, found.end())
        below = page.index("</div>", closes) + len("</div>")  # the cell ends with its fold
        ends = ENDS.search(page, below).start()
        rest = page[below:ends].strip()
        stop = "".join(STOP.findall(rest))
        rest = STOP.sub("", rest).strip()
        again = AGAIN.match(rest)
        rest = f"{again[1].strip()}{rest[again.end() :]}" if again else rest
        more, goes_on = (GOES_ON, f'<div class="goes-on">{rest}</div>') if rest else ("", "")
        inside = page[found.end() : closes]
        about = f" ({html.escape(asked.asks, quote=False)})" if (asked := lessons.find(found[2])) else ""
        begins = f'{page[at : found.start()]}<details class="fold guess">{found[1]}{about}{more}</summary>'
        level = max([2, *map(int, ASKED.findall(page, 0, found.start())[-1:])])
        begins += f'<p class="heard" role="heading" aria-level="{level + 1}">What came out of {found[2]}</p>'
        made += f"{begins}{inside}{goes_on}</details></div>{stop}"
        at = ends
    return made + page[at:]


def held_back(text):
    """A text of a notebook in which what it says in passing of a guess right above it is folded, or asked in other words.

    Examples
    --------
    >>> held_back("Suppose that P below .05 was the rule. One look: 7.").split("\\n\\n")[1:]
    ['Suppose that P below .05 was the rule. One look: 7.', '</details>', '']
    """
    for passage, anew in SAID_ANEW:
        text = re.sub(passage, anew, text)
    for passage, name in HELD_BACK:
        fold = rf"\n\n<details><summary>{name}</summary>\n\n\g<0>\n\n</details>\n\n"
        text = re.sub(passage, fold, text)
    return re.sub("\n{3,}", "\n\n", text).lstrip("\n")


def _close(page, start):
    """Where the fold that was opened before ``start`` closes."""
    open_ones = 1
    for found in DETAILS.finditer(page, start):
        open_ones += -1 if found[1] else 1
        if not open_ones:
            return found.start()
    raise ValueError(f"a fold is never closed: {page[start : start + 100]}")
