"""What to say to each guess of a class: rows for the sheet and for the slides' notes, in the order in which hands go up."""

import math
import re

import teaching_plans as plans
from teaching_sources import lesson

TO_ALL = "*Then to all:*"
NEAR = "Near: say so. The words to all tell the rest."
RIGHT = "Right: say so. The words to all tell why."
NUMBER = r"[-−]?\d+(?:,\d{3})*(?:\.\d+)?"
TWO = re.compile(rf"{NUMBER} or ({NUMBER})")


def said(guess):
    """A guess as somebody says it: without of how many, and without its unit."""
    return re.sub(r"(?<=\d)(?: of [\d,]+ \w+| (?:points?|times|people|person)\b)", "", guess)


def ends(guess):
    """From which number to which a guess goes; None where it is no number, but words.

    Examples
    --------
    >>> ends("7 to 49"), ends("38 or more"), ends("−3"), ends("none of them")
    ((7.0, 49.0), (38.0, inf), (-3.0, -3.0), None)
    """
    found = re.match(rf"({NUMBER})(?: to ({NUMBER}))?(?![^ %])", guess)
    if not found:
        return None
    low, high = (float(text.replace("−", "-").replace(",", "")) if text else None for text in found.groups())
    if high is None:
        high = math.inf if "or more" in guess else low
    return (-math.inf if "or less" in guess else low, high)


def of(number, id_):
    """A guess of a lesson's core, and pairs of what somebody may say and the reply, from small to large; at the end for all.

    Where a reply is for several guesses it stands once, with the smallest.
    """
    own = plans.words("lessons")[number]
    (prediction,) = (p for p in lesson(number).predictions if p.id == id_)
    near = [(prediction.near, NEAR)] if prediction.near else []
    by_reply = {}
    for guess, reply in [(prediction.truth, RIGHT), *near, *prediction.listed, *own.get("guessed", {}).get(id_, [])]:
        by_reply.setdefault(reply, []).append(said(guess))
    rows = [(sorted(given, key=_place), reply) for reply, given in by_reply.items()]
    rows.sort(key=lambda row: _place(row[0][0]))
    return prediction, [*rows, ([], f"{TO_ALL} {prediction.why}")]


def to_find(number, id_, called):
    """The rows of `of`, so that one finds a number: those of hands, all other numbers one by one in their order, and words.

    Parameters
    ----------
    number, id_ : str
        The lesson, and its guess.
    called : set of str
        What hands go up for.

    Returns
    -------
    list of list of (list of str, str)
        The three groups, and last what is said to all. A number whose reply stands at another one points to that.
    """
    *rows, to_all = of(number, id_)[1]
    hands, numbers, words = [], [], []
    for given, reply in rows:
        found = [(value, guess) for guess in given if (value := _number(guess)) is not None]
        if called & set(given):
            hands.append((given, reply))
        elif not found:
            words.append((given, reply))
        else:
            (value, first), *others = sorted(found)
            numbers.append((value, 0, ([first, *(guess for guess in given if guess != first)], reply)))
            others += [(_number(two[1]), two[1]) for guess in given if (two := TWO.fullmatch(guess))]
            at = re.search(NUMBER, first)[0]
            numbers += [(other, 1, ([_bare(guess)], f"As at {at}.")) for other, guess in others]
    numbers = [row for *_, row in sorted(numbers, key=lambda each: each[:2])]
    return [hands, numbers, sorted(words, key=lambda row: _bare(row[0][0]).casefold()), [to_all]]


def _number(guess):
    """The number with which what somebody says begins, or None."""
    found = re.match(rf"(?:as )?({NUMBER})", guess)
    return float(found[1].replace("−", "-").replace(",", "")) if found else None


def _bare(guess):
    return guess.removeprefix("as ").partition(", ")[0]


def _place(guess):
    """Where a guess stands among others: by its numbers, a range before what lies in it, words last."""
    found = ends(guess)
    return (found[0], -found[1]) if found else (math.inf, 0.0)


def classes(number, id_):
    """The classes for hands: the rows of the guess, but for numbers that lie within another row's range and for words."""
    _, rows = of(number, id_)
    all_given = [guess for given, _ in rows for guess in given if ends(guess)]
    within = [
        guess
        for guess in all_given
        if any(low <= ends(guess)[0] and ends(guess)[1] <= high and (low, high) != ends(guess)
               for low, high in map(ends, all_given))
    ]  # fmt: skip
    return sorted((guess for guess in all_given if guess not in within), key=_place)
