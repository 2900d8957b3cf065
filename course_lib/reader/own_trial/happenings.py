"""Events that are counted where people should be: one person can be admitted, or fall, several times."""

import re

#: Nouns of what can come to one person several times, in the plural.
NOUNS = (
    r"(?:re-?)?hospitali[sz]ations|(?:re-?)?admissions|events|exacerbations|episodes|attacks|visits|relapses|falls|seizures"
    r"|bleeds|infections|overdoses|flares|crises|arrests|stays"
)
OTHER = "people|patients|participants|persons|had|with|and|of|in|on|or"
COUNTED = re.compile(
    rf"(?<![\d.,/])(?!1 )\d[\d,]*(?: \([^)]*\))?(?: (?!{OTHER})[a-z-]+){{0,3}}?"
    rf" ({NOUNS})\b(?!-)",
    re.I,
)
#: The same as the name before two counts; "infections: 27/556" is told of people as a rule.
NAMED = re.compile(
    r"^\W*(?:[a-z-]+ ){0,3}?(?:total |all )?((?:re-?)?hospitali[sz]ations|(?:re-?)?admissions|exacerbations|episodes)\b",
    re.I,
)
#: That each is another person.
FIRST = re.compile(
    r"\bfirst\b|\bat least (?:one|1)\b|\b(?:one|1) or more\b"
    r"|\b(?:people|patients|participants|persons) (?:who )?(?:had|with)\b"
    r"|^\D*\d[\d,]* (?:people|patients|participants|persons)\b|\bhad (?:an?|one|1)\b|\bonce\b",
    re.I,
)


def events_in(text, named=False):
    """The noun of the events that a text counts, where it counts no people; empty, if it does not.

    Parameters
    ----------
    text : str
        An arm, or one part of a text on harms or on a second outcome.
    named : bool
        Whether a noun before the counts tells as well.

    Examples
    --------
    >>> typed = "851 hospitalisations in 4187 patients", "212 first events in 614", "264 of 614 patients", "12 deaths of 90"
    >>> [events_in(each) for each in typed]
    ['hospitalisations', '', '', '']
    >>> events_in("admissions for asthma: 30/40 and 50/41", named=True)
    'admissions'
    """
    if not isinstance(text, str) or FIRST.search(text):
        return ""
    found = COUNTED.search(text) or named and NAMED.search(text)
    return found[1].lower() if found else ""
