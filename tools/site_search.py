"""The search of the website, for whoever looks up a word: a term of the glossary leads first to its definition.

Sphinx ranks all texts that hold a word alike, so the page that defines it would come twentieth. Each term becomes an entry
of Sphinx's index, which the search ranks above titles and texts.
"""

import re

TERM = re.compile(r'^\| <a id="([^"]+)"></a>([^|(]+?)(?: \(([^)]+)\))? \|', re.M)

#: How papers shorten a term, where the glossary has it in full.
SHORT = {
    "confidence interval": "CI",
    "intention to treat": "ITT",
    "number needed to treat": "NNT",
    "relative risk": "RR",
    "risk difference": "RD",
    "odds ratio": "OR",
    "hazard ratio": "HR",
    "standard error": "SE",
    "standardised difference": "SMD",
    "at random": "MAR",
    "completely at random": "MCAR",
    "not at random": "MNAR",
    "restricted mean": "RMST",
}


def terms(text):
    """What leads to a definition, and its anchor: each term, another name if it has one, and both as others write them.

    Two words may be written with a hyphen, and a hyphen as a space: who looks up "p-value" means the P value.

    Examples
    --------
    >>> terms('| <a id="anc"></a>analysis of covariance (ANCOVA) | A comparison. |')
    [('analysis of covariance', 'anc'), ('ANCOVA', 'anc'), ('analysis-of-covariance', 'anc')]
    >>> terms('| <a id="mar"></a>at random (missing) | Missing. |')[:3]
    [('at random', 'mar'), ('MAR', 'mar'), ('missing at random', 'mar')]
    >>> terms('| <a id="p-value"></a>P value | How often. |')
    [('P value', 'p-value'), ('P-value', 'p-value')]
    """
    found = []
    for anchor, term, more in TERM.findall(text):
        found.append((term, anchor))
        if term in SHORT:
            found.append((SHORT[term], anchor))
        if term.endswith("at random"):
            found.append((f"{more} {term}", anchor))
        elif more.isupper() or "-" in more:  # another name, not the noun that the term goes with
            found.append((more, anchor))
    known = {term.lower() for term, _ in found}
    as_others = [(_otherwise(term), anchor) for term, anchor in found if _otherwise(term).lower() not in known]
    return found + [(term, anchor) for term, anchor in as_others if term]


def _otherwise(term):
    """A term of two or three words with hyphens, and one with hyphens without them; nothing for another."""
    if "-" in term:
        return term.replace("-", " ")
    return term.replace(" ", "-") if term.count(" ") in (1, 2) else ""


def listen(app, page, found):
    """Let Sphinx's application put the terms into the index of one page, such as ``"notebooks/glossary"``."""
    from sphinx import addnodes

    def add(app, doctree):
        if app.env.docname == page:
            entries = [("single", term.replace(";", ","), anchor, "main", None) for term, anchor in found]
            doctree.insert(0, addnodes.index(entries=entries))

    app.connect("doctree-read", add)
