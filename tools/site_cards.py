"""The page of function cards as the website has it: each card a fold under the question it answers, below a list of these.

Sixty cards below each other are 29,000 pixels on a phone. The folds are open in the page itself, and the script closes
them, so that whoever has no script, or prints the page, has all of it.
"""

import re
from collections import Counter

#: A card: its wishes, each with its lesson, the call, and what it takes and gives.
CARD = re.compile(
    r'<div style="border-left[^>]*><p>(?P<wishes>(?:<b>.*?</b> \(.*?\)<br>)+)(?P<call><code>.*?)</p>(?P<rest>.*?)</div>',
    re.S,
)
WISH = re.compile(r"<b>(.*?)</b> \((.*?)\)<br>", re.S)
ASIDE = re.compile(r" ?\([^()]*\)")
TAG = re.compile(r"<[^>]+>")


def folded(shown):
    """What cards show, each as a fold whose name is the first thing that it is for; all of these are in it.

    Examples
    --------
    >>> folded('<div style="border-left: 4px"><p><b>I want a</b> (lesson 00)<br><code>f()</code></p> <ul></ul></div>')[:66]
    '<details open class="card"><summary>I want a</summary><p>I want a '
    """
    names = Counter(_name(found) for found in CARD.finditer(shown))

    def fold(found):
        wishes = {
            ASIDE.sub("", wish).strip(): f"{wish} ({lesson})<br>" for wish, lesson in reversed(WISH.findall(found["wishes"]))
        }
        name = _name(found)
        called = re.match(r"[\w.]+", TAG.sub("", found["call"]).strip())
        name += f" ({called[0]})" if names[name] > 1 and called else ""
        first = f"<p>{''.join(reversed(wishes.values()))}{found['call']}</p>"
        return f'<details open class="card"><summary>{name}</summary>{first}{found["rest"]}</details>'

    return CARD.sub(fold, shown)


def _name(card):
    """The first wish of a card, whole: of a name that breaks off nobody knows what it leads to.

    Examples
    --------
    >>> _name({"wishes": "<b>I have days (or weeks) to an event</b> (lesson 05)<br>"})
    'I have days to an event'
    """
    return ASIDE.sub("", WISH.findall(card["wishes"])[0][0]).strip()


def listed(text, cells):
    """The first text of the page with a list of its questions below, each a link.

    Examples
    --------
    >>> listed("# Cards", [{"cell_type": "markdown", "source": "## I have counts"}]).splitlines()[2][-62:]
    '<li><a href="#i-have-counts">I have counts</a></li></ul></nav>'
    """
    heads = [
        found[1]
        for cell in cells
        if cell["cell_type"] == "markdown" and (found := re.match(r"## (.+)", "".join(cell["source"])))
    ]
    links = "".join(f'<li><a href="#{"-".join(re.findall("[a-z0-9]+", head.lower()))}">{head}</a></li>' for head in heads)
    return f'{text}\n\n<nav class="questions" aria-label="Cards by question"><ul>{links}</ul></nav>'
