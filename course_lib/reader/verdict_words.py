"""The four verdicts by the short words that readers type, for the bets of lesson 00 and for the appraisal alike."""

from course_lib.sources.claims import AGREES, DEPENDS, DESIGN, KINDS, UNKNOWN

WORDS = {"agrees": AGREES, "depends": DEPENDS, "unknown": UNKNOWN, "untestable": DESIGN}


def in_full(word):
    """The verdict that a short word, or the beginning of a verdict, stands for; None for any other object.

    Parameters
    ----------
    word : str
        "agrees", "depends", "unknown" or "untestable", or more than four letters that a verdict begins with.

    Returns
    -------
    str or None

    Examples
    --------
    >>> in_full(" Depends"), in_full("cannot be known"), in_full("true")
    ('depends on the definition', 'cannot be known from the abstract', None)
    """
    text = word.strip().lower() if type(word) is str else ""
    if text in WORDS:
        return WORDS[text]
    return next((kind for kind in KINDS if len(text) > 4 and kind.startswith(text)), None)
