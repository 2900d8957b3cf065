"""A bet on three claims, made before the first of them is tested: kept beside the notebook, for the appraisal."""

import re

from course_lib.reader.own_files import NotSaved, numbered, place, read, write_new
from course_lib.reader.verdict_words import WORDS, in_full
from course_lib.sources import trial

STEM, TITLE = "my_three_claims", "# My bets on three claims"
HOW = 'Give three pairs, each as in ("C00", "agrees"), and run the cell again.'


def keep(bets, folder=".", of=None):
    """Keep three claims and the verdict bet on each in a file of the reader's own, under a new name if there is one already.

    Parameters
    ----------
    bets : list of (str, str) or dict of str to str
        Three of "C01" to "C13" (3 and "c3" are read as "C03"), and for each "agrees", "depends", "unknown" or "untestable",
        or the verdict in full. A pair with ``...`` in it is not chosen yet.
    folder : str or pathlib.Path
        Where to keep them; the notebook's own folder unless told.
    of : collection of str, optional
        The claims from which one chooses, such as the six of lesson 00; any of the thirteen unless told.

    Returns
    -------
    str
        What was done. Nothing is kept, and the sentence says why, unless there are three claims with a verdict each.

    Examples
    --------
    >>> keep([("C03", "agrees"), ("C14", "untestable")]).split(", ")[0]
    'Not kept yet: there is no claim 14'
    """
    try:
        pairs = sorted(set(map(_bet, _pairs(bets))))
        if not pairs:
            return f"Not kept yet. {HOW}"
        if other := [claim for claim, _ in pairs if of and claim not in of]:
            raise ValueError(f"{other[0]} is none of the {len(of)} claims above: {', '.join(of)}")
        if not len(pairs) == len(dict(pairs)) == 3:
            found = ", ".join(claim for claim, _ in pairs)
            half = " (a pair with dots in it is not read)" if len(_pairs(bets)) < len(bets) and len(pairs) < 3 else ""
            raise ValueError(f"three different claims are wanted, and what was read is {found}{half}")
    except ValueError as problem:
        return f"Not kept yet: {problem}. {HOW}"
    lines = [f"- {claim}: {verdict}" for claim, verdict in pairs]
    try:
        (path,), is_new = write_new(folder, STEM, {".md": "\n".join([TITLE, "", *lines, ""])})
        first = numbered(folder, STEM, ".md")[0]
    except (NotSaved, ValueError) as problem:
        return str(problem)
    if first != path:
        return f"Kept as {path.name}. Lesson 08 and the appraisal come back to your first bet, {first.name}{place(folder)}."
    kept = f"{'Kept' if is_new else 'Kept already'} as {path.name}{place(folder)}."
    return f"{kept} Lesson 08 and the appraisal will come back to it."


def kept(folder="."):
    """The bet that was kept first, such as ``{"C03": "agrees with the sources", ...}``; None without any.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where it is kept; the notebook's own folder unless told.

    Returns
    -------
    dict of str to str, or None
        The three claims in the article's order, each with the verdict in full.

    Raises
    ------
    ValueError
        If the file cannot be read, or does not hold three claims with a verdict each; the message names it.
    """
    files = numbered(folder, STEM, ".md")
    if not files:
        return None
    try:
        found = dict(map(_bet, re.findall(r"^- (\w+): (.+?)\s*$", read(files[0]), re.MULTILINE)))
    except ValueError as problem:
        raise ValueError(f"{files[0].name} cannot be used ({problem}). Move it elsewhere, and bet again") from None
    if len(found) != 3:
        raise ValueError(f"{files[0].name} does not hold three bets. Move it elsewhere, and bet again")
    return found


def _pairs(bets):
    """The pairs that are filled in."""
    pairs = list(bets.items()) if isinstance(bets, dict) else bets
    if pairs is ...:
        return []
    if not isinstance(pairs, list | tuple) or not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs):
        raise ValueError("a bet is a pair, a claim and a word")
    return [pair for pair in pairs if pair[0] is not ... and pair[1] is not ...]


def _bet(pair):
    """A claim of the article and a verdict in full."""
    claim, word = pair
    known = trial.claims().claim.tolist()
    readable = type(claim) is str or type(claim) is int and 0 <= claim < 10**6
    found = re.fullmatch(r"\s*[Cc]?0*([0-9]+)\s*", f"{claim}") if readable else None
    if not found and in_full(claim):
        raise ValueError("the claim comes first, and the word after it")
    if not found:
        raise ValueError("claims are numbers such as C03")
    number = found[1]
    if number not in map(str, range(1, len(known) + 1)):
        raise ValueError(f"there is no claim {number[:10]}, they go from {known[0]} to {known[-1]}")
    verdict = in_full(word)
    if verdict is None:
        raise ValueError(f"the word for {known[int(number) - 1]} is none of {', '.join(WORDS)}")
    return known[int(number) - 1], verdict
