"""Where a reader goes next on the website: from a lesson to its exercise, and from there to the next lesson.

The sidebar has lessons and exercises apart, so that each is found; Sphinx would lead on in the sidebar's order.
"""

import posixpath
import re

LESSON, EXERCISE = re.compile(r"notebooks/(\d\d)_"), re.compile(r"exercises/(\d\d)_")
NEXT, END = "**Next.**", "## Where you stand"
EXAMPLE = "docs/appraisal_example.md"
COUNTED = (
    "Where the exercise runs, the items that you have solved are counted here. On paper, count those whose answer you had "
    "before you opened it."
)


def order(groups):
    """All pages in the order of reading: each exercise behind its lesson, then what is at hand, and so on.

    Examples
    --------
    >>> order({"Lessons": ["notebooks/00_a.ipynb", "notebooks/01_b.ipynb"], "Exercises": ["exercises/01_b.ipynb"]})
    ['notebooks/00_a.ipynb', 'notebooks/01_b.ipynb', 'exercises/01_b.ipynb']
    """
    course = sorted(groups["Lessons"] + groups["Exercises"], key=lambda page: (page.partition("/")[2][:2], page[0] == "e"))
    return course + [page for heading, pages in groups.items() if heading not in ("Lessons", "Exercises") for page in pages]


def beside(page, pages):
    """The page before this one and the one after it, each or None.

    Examples
    --------
    >>> beside("b", ["a", "b"]), beside("z", ["a", "b"])
    (('a', None), (None, None))
    """
    if page not in pages:
        return None, None
    place = pages.index(page)
    return (pages[place - 1] if place else None), (pages[place + 1] if place + 1 < len(pages) else None)


def lead(app, pages):
    """Have the foot of each page, and what browsers know as the next page, follow this order of pages' names."""

    def set_links(app, name, template, context, doctree):
        for key, other in zip(("prev", "next"), beside(name, pages), strict=True):
            if other:
                title = app.builder.render_partial(app.env.titles[other])["title"]
                context[key] = {"link": app.builder.get_relative_uri(name, other), "title": title}
        if pages and name == pages[0]:
            context["prev"] = {"link": app.builder.get_relative_uri(name, "index"), "title": "the first page"}

    app.connect("html-page-context", set_links)


def after_core(page, pages):
    """A line for the end of a lesson's core: it ends here, and leads to what comes next; nothing where nothing does."""
    following = beside(page, pages)[1] or ""
    found = EXERCISE.match(following) or LESSON.match(following)
    if not LESSON.match(page) or not found:
        return ""
    words = f"{'exercise' if found.re is EXERCISE else 'lesson'} {found[1]}"
    told = "The core ends here: a good place to stop, or to go on."
    return f'<p class="ways-in"><span>{told}</span> <a class="button" href="{_link(page, following)}">Next: {words}</a></p>'


def exercise_of(page, pages):
    """What the head of a lesson says of its exercise, with a link; nothing for a page that has none.

    Examples
    --------
    >>> exercise_of("notebooks/03_y.ipynb", ["notebooks/03_y.ipynb", "exercises/03_x.ipynb"])
    ' <a href="../exercises/03_x.html">Exercise 03</a> comes after its core.'
    """
    found = LESSON.match(page) and EXERCISE.match(beside(page, pages)[1] or "")
    return f' <a href="{_link(page, found.string)}">Exercise {found[1]}</a> comes after its core.' if found else ""


def onward(page, pages):
    """The end of an exercise: how to count without Python, and where it leads; nothing for another page.

    Examples
    --------
    >>> onward("exercises/03_x.ipynb", ["notebooks/03_y.ipynb", "notebooks/04_z.ipynb"]).partition("hidden></span> ")[2][:71]
    '<a class="button" href="../notebooks/04_z.html">Next: lesson 04</a> <a '
    """
    found = EXERCISE.match(page)
    if not found:
        return ""
    led = {f"lesson {LESSON.match(p)[1]}": p for p in pages if LESSON.match(p)}
    ahead, back = f"lesson {int(found[1]) + 1:02}", f"lesson {found[1]}"
    if ahead not in led:
        ahead = "an appraisal, filled in"
        led[ahead] = EXAMPLE if EXAMPLE in pages else None
    links = [(f"Next: {ahead}", led.get(ahead), "button"), (f"Back to {back}", led.get(back), "button plain")]
    made = " ".join(f'<a class="{look}" href="{_link(page, to)}">{words}</a>' for words, to, look in links if to)
    return f'<p class="ways-in"><span>{COUNTED}</span><span class="yours" data-of="items" hidden></span> {made}</p>'


def _link(page, to):
    """The link from a page to another, both by their path in the repository."""
    return posixpath.splitext(posixpath.relpath(to, posixpath.dirname(page)))[0] + ".html"
