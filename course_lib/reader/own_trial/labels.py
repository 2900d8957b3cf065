"""What a row of a table is called: the words before its numbers, if they are a name; else all that the reader wrote."""

import re

from course_lib.reader.own_trial.reading import INTERVAL, P, in_digits, in_signs

#: Two counts without the people that they are of.
BARE = re.compile(
    r"(?<![\d.,/])(\d[\d,]*) (?:against|versus|vs?\.?) (\d[\d,]*)"
    r"(?![\d.,/%]|\.\d| ?%| (?:of|in|per|days|weeks|months|years)\b)"
)
#: How words end that are no name, and wait for a number: "bleeding occurred in", "bleeding was seen in".
UNDONE = re.compile(
    r"\b(?:in|on|of|at|by|to|for|from|with|among|amongst|and|or|but|than|about|after|during|per|the|an?"
    r"|is|are|was|were|be|been|had|has|have|got|occurred|happened|seen|reported|affected|struck|there|no|each|these|those)$",
    re.I,
)
#: A time behind the numbers, which stays with the name.
TIME = re.compile(
    r"(?:(?:over|for|in|at|within|during|after|by) )?(?:a (?:median|mean) of )?"
    r"(?:\d[\d.]* (?:year|month|week|day)s?|(?:day|week|month|year) \d+)",
    re.I,
)
#: Such a threshold, which is no share of people.
THRESHOLD = re.compile(
    r"(?:\b(?:at least|at most|(?:more|less) than|over|under|above|below|by|of) |[<>=\N{GREATER-THAN OR EQUAL TO}] ?)"
    r"\d+(?:\.\d+)? ?%(?! ?(?:of|out of) \d)(?=,|:| or )"
    r"|\d+(?:\.\d+)? ?%(?= (?:or|and) (?:more|less|greater|higher|lower|above|below|over))",
    re.I,
)
MOST = 60  # letters of a name
NUMBERED = r"\d+(?:\.\d+)? ?%|(?<=[A-Za-z])\d+"  # "5% weight loss", "ACR20"
PEOPLE = r"\b(?:of )?(?:all )?(?:the )?(?:people|patients|participants)\b"


def read_part(part):
    """A part of a text as it is read: one sign for each thing, numbers in digits, and no intervals."""
    return INTERVAL.sub(" ", in_digits(in_signs(part)))


def label_of(part, before, rest, arms):
    """What stands before the numbers, if it is a name and no more is said; else the whole part, in quotation marks.

    Parameters
    ----------
    part : str
        As it was typed.
    before, rest : str
        What is read before the first number; between the numbers, and behind them.
    arms : sequence of str
        Patterns of the arms' names.

    Examples
    --------
    >>> label_of("bleeding: 38/398 and 25/400", "bleeding: ", "  ", ("starch", "Ringer's"))
    'bleeding'
    >>> label_of("ACR20, 38/398 and 25/400", "ACR20, ", "  ", ())
    'ACR20'
    >>> label_of("Bleeding occurred in 38/398 and 25/400.", "Bleeding occurred in ", ".", ("starch", "Ringer's"))
    '"Bleeding occurred in 38/398 and 25/400"'
    >>> label_of("infection: 27/556 and 20/560, over 67.6 months", "infection: ", ", over 67.6 months", ())
    'infection, over 67.6 months'
    """
    for name in sorted(arms, key=len, reverse=True):
        rest = re.sub(rf"(?:\b(?:on|in|with|for)(?: the)? )?(?:{name})(?: (?:group|arm)\b)?", " ", rest, flags=re.I)
    rest = re.sub(PEOPLE, " ", re.sub(r"\([^)]*\)", " ", P.sub(" ", rest)), flags=re.I)
    name = re.sub(r"^(?:and|or|but)\b", " ", before.strip(), flags=re.I).strip().rstrip(":,= ").rstrip()
    plain = re.sub(r"(?<!ed) in$", "", name, flags=re.I)  # "bleeding in 38/398"
    bare = re.sub(rf"{NUMBERED}|{TIME.pattern}", "", plain, flags=re.I)  # "dead within 28 days"
    fine = re.search(r"[^\W\d_]", bare) and len(plain) <= MOST and not re.search(r"[:;.]|\d", bare)
    time = TIME.fullmatch(rest.strip(" .,;:")) if fine else None
    if fine and not UNDONE.search(plain) and (time or not re.search(r"[^\W_]", rest)):
        return " ".join(f"{plain}{f', {time[0]}' if time else ''}".split())
    typed = " ".join(part.split()).rstrip(". ").replace('"', "'")
    return f'"{typed}"'
