"""Where a reader goes next on the website: from a lesson to its exercise, and from there to the next lesson.

The sidebar has lessons and exercises apart, so that each is found; Sphinx would lead on in the sidebar's order.
"""

import posixpath
import re

LESSON, EXERCISE = re.compile(r"notebooks/(\d\d)_"), re.compile(r"exercises/(\d\d)_")
NEXT = "**Next.**"


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
    link = posixpath.relpath(following, posixpath.dirname(page)).replace(".ipynb", ".html")
    told = "The core ends here: a good place to stop, or to go on."
    return f'<p class="ways-in"><span>{told}</span> <a class="button" href="{link}">Next: {words}</a></p>'


def onward(page, pages):
    """Where an exercise leads, in Markdown: its lesson, and the one after it; nothing for another page.

    Examples
    --------
    >>> onward("exercises/03_x.ipynb", ["notebooks/03_y.ipynb", "notebooks/04_z.ipynb"])
    'Back to [lesson 03](../notebooks/03_y.ipynb), or on to [lesson 04](../notebooks/04_z.ipynb).'
    """
    found = EXERCISE.match(page)
    near = [int(found[1]), int(found[1]) + 1] if found else []
    links = [f"[lesson {n:02}](../{p})" for n in near for p in pages if p.startswith(f"notebooks/{n:02}_")]
    return ", or on to ".join(["Back to " + links[0], *links[1:]]) + "." if links else ""
