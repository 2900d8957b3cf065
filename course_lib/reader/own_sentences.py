"""Which sentence of a report speaks of a point of the capstone, and which says the opposite of it.

Both look for words in a sentence, and for nothing else.
"""

import re

from course_lib.arguments import one_of, shown
from course_lib.reader.questions.second_look import CASES
from course_lib.reader.questions.second_look_otherwise import OTHERWISE

WRONG = "What could be wrong"  # the part of a report that is looked through first
NOT_LOOKED = re.compile(
    r"\b(did|do|does|have|had)(n't| not) (really |ever )?((think|thought)(?! that)|look|consider|check|worr|care|examin)"
)


def mentions(report, case="smoking"):
    """For each point of a case the sentence of a report that has its words in most ways; empty when none has them in any.

    Of several the first is taken, and the part "What could be wrong" comes first. A sentence is passed over that says there
    is nothing to find.

    Parameters
    ----------
    report : str
        Lines that begin with "#" are headings, and are not looked at.
    case : {"smoking", "residential"}

    Returns
    -------
    dict of str to str
        By the points' names.

    Raises
    ------
    ValueError
        If the report is not text, or there is no such case.
    """
    sentences, against = _sentences(report), OTHERWISE[one_of("case", case, CASES)]
    return {
        point.name: max(
            ["", *sentences], key=lambda sentence, point=point: _ways(sentence.lower(), point, against[point.name])
        )
        for point in CASES[case].points
    }


def otherwise(report, case="smoking"):
    """For each point of a case the first sentence of a report that says the opposite, or does what the point warns of.

    Parameters
    ----------
    report : str
        Lines that begin with "#" are headings, and are not looked at.
    case : {"smoking", "residential"}

    Returns
    -------
    dict of str to str
        By the points' names; empty where no sentence does.

    Raises
    ------
    ValueError
        If the report is not text, or there is no such case.

    Examples
    --------
    >>> otherwise("Everybody was followed to the end, none lost.")["31 of 127 were lost, and counted as smoking"]
    'Everybody was followed to the end, none lost'
    """
    sentences, against = _sentences(report), OTHERWISE[one_of("case", case, CASES)]
    return {
        point.name: next((said for said in sentences if _against(said.lower(), against[point.name])), "")
        for point in CASES[case].points
    }


def _sentences(report):
    """Those under "What could be wrong", and then the others."""
    if not isinstance(report, str):
        raise ValueError(f"a report must be text, got {shown(report)}")
    parts = {True: [], False: []}
    wrong = False
    for line in report.splitlines():
        wrong = WRONG in line if line.startswith("#") else wrong
        parts[wrong].append("" if line.startswith("#") else line)
    texts = ("\n".join(parts[wrong]) for wrong in (True, False))
    return [" ".join(part.split()) for text in texts for part in re.split(r"[;!?]|\.(?!\d|[A-Za-z])|\n\s*\n", text)]


def _ways(sentence, point, against):
    """In how many of the ways that are known a sentence speaks of a point."""
    if NOT_LOOKED.search(sentence) or re.search(point.denied, sentence) or _against(sentence, against):
        return 0
    return sum(all(re.search(pattern, sentence) for pattern in patterns) for patterns in point.mentions)


def _against(sentence, patterns):
    """Whether a sentence says the opposite of a point; one that names the fact itself does not."""
    opposite, fact = patterns
    return bool(re.search(opposite, sentence)) and not re.search(fact, sentence) and not NOT_LOOKED.search(sentence)
