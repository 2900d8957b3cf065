"""The page of function cards as the website has it: each card a fold under the question it answers, below a list of these.

Sixty cards below each other are 29,000 pixels on a phone. The folds are open in the page itself, and the script closes
them, so that whoever has no script, or prints the page, has all of it.
"""

import re

#: A card: its wishes, each with its lesson, the call, and what it takes and gives.
CARD = re.compile(
    r'<div style="border-left[^>]*><p>(?P<wishes>(?:<b>.*?</b> \(.*?\)<br>)+)(?P<call><code>.*?)</p>(?P<rest>.*?)</div>',
    re.S,
)
WISH = re.compile(r"<b>(.*?)</b> \((.*?)\)<br>", re.S)


def folded(shown):
    """What cards show, each as a fold whose name is what it is for.

    Examples
    --------
    >>> folded('<div style="border-left: 4px"><p><b>I want a</b> (lesson 00)<br><code>f()</code></p> <ul></ul></div>')
    '<details open class="card"><summary>I want a</summary><p><code>f()</code> (lesson 00)</p> <ul></ul></details>'
    """

    def fold(found):
        wishes = WISH.findall(found["wishes"])
        name = ". ".join(wish for wish, _ in wishes)
        lessons = ", ".join(dict.fromkeys(lesson for _, lesson in wishes))
        first = f"<p>{found['call']} ({lessons})</p>"
        return f'<details open class="card"><summary>{name}</summary>{first}{found["rest"]}</details>'

    return CARD.sub(fold, shown)


def listed(text, cells):
    """The first text of the page with a list of its questions below, each a link.

    Examples
    --------
    >>> listed("# Cards", [{"cell_type": "markdown", "source": "## I have counts"}]).splitlines()[2][-56:]
    '<li><a href="#i-have-counts">I have counts</a></li></ul></nav>'
    """
    heads = [
        found[1]
        for cell in cells
        if cell["cell_type"] == "markdown" and (found := re.match(r"## (.+)", "".join(cell["source"])))
    ]
    links = "".join(f'<li><a href="#{"-".join(re.findall("[a-z0-9]+", head.lower()))}">{head}</a></li>' for head in heads)
    return f'{text}\n\n<nav class="questions" aria-label="Cards by question"><ul>{links}</ul></nav>'
