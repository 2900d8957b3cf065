"""A thing to find in a case of the capstone, and words that both cases share.

Whoever does the capstone should stop reading here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """Something to find: its name, what it means, and a line of code that shows it, or where the page says it.

    ``mentions`` are ways in which a report may speak of it. Each is a tuple of patterns, all of which occur in one sentence.
    A sentence that has the pattern ``denied`` says that there is nothing to find, or speaks of something else.
    """

    name: str
    mentions: tuple[tuple[str, ...], ...]
    why: str
    denied: str = r"(?!)"
    code: str = ""
    gives: str = ""
    said: str = ""


@dataclass(frozen=True)
class Case:
    """One case: the kinds of report and plan that are asked for, how its headings on the page of the rubric begin, its points.

    ``kept`` are the parts of the plan that are read back, and what is asked of each; ``ranked`` says which points matter most,
    and ``claims`` what the course makes of the article's claims.
    """

    kind: str
    plan: str
    heading: str
    points: tuple[Point, ...]
    kept: tuple[tuple[str, str], ...]
    ranked: str = ""
    claims: tuple[str, ...] = ()


NO_LONGER = (
    r"\b(lost|loss(es)?|drop(ped|s|ping)?[- ]?outs?|dropped out|attrition|withdr\w+|not reached|disappear\w*|not followed)\b"
)
TREATED = r"quit|stop|smok|relaps|count|class|treat|assum|suppos|bound|worst|best|missing|rule|follow|imput|return|drug|left out|differ"
