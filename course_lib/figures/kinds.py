"""The kind of data that a picture says it shows, in its alt text too: who hears the picture is told what others read."""

import re

KINDS = r"\b(?:simulated|invented|supposed|published|computed|arithmetic|real(?= people| person))\b"
CLAUSE = re.compile(r"[.;:?](?:\s|$)|[()]")


def kinds_in(words):
    """The kinds of data that are named in words.

    Examples
    --------
    >>> kinds_in("The 12 is published; these are simulated people, and no real ratio.")
    ['published', 'simulated']
    """
    return sorted(set(re.findall(KINDS, words.lower())))


def with_kinds(alt, heads):
    """An alt text, and after it what a picture's subtitle or source says of a kind of data that it does not name.

    Examples
    --------
    >>> with_kinds("Half of them relapse.", ["Share with relapse, in % (simulated; a blank is relapse)", "The 12 is published."])
    'Half of them relapse. Simulated. The 12 is published.'
    >>> with_kinds("Half of the simulated people relapse.", ["Simulated people"])
    'Half of the simulated people relapse.'
    """  # noqa: E501
    for clause in (clause.strip() for head in heads for clause in CLAUSE.split(head)):
        if set(kinds_in(clause)) - set(kinds_in(alt)):
            end = "" if alt.rstrip().endswith((".", "?")) else "."
            alt = f"{alt.rstrip()}{end} {clause[:1].upper()}{clause[1:]}."
    return alt
