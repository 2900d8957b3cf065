"""The three claims that a reader believes before the first lesson: kept beside the notebook, shown again in lesson 08."""

import re

from course_lib.reader.own_files import NotSaved, numbered, place, read, write_new
from course_lib.sources import trial

STEM, TITLE = "my_three_claims", "# The three claims that I believed at the start"
HOW = 'Give three numbers, such as ["C01", "C02", "C13"], and run the cell again.'


def keep(claims, folder="."):
    """Keep three claims in a file of the reader's own, under a new name if there is one already.

    Parameters
    ----------
    claims : list of str or str
        Three of "C01" to "C13", as a list or in one text; 3 and "c3" are read as "C03". ``...`` means not chosen yet.
    folder : str or pathlib.Path
        Where to keep them; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done. Nothing is kept, and the sentence says why, unless there are three claims of the article.

    Examples
    --------
    >>> keep(["C03", "C14"]).split(", ")[0]
    'Not kept yet: there is no claim 14'
    """
    if claims is ...:
        return f"Not kept yet. {HOW}"
    try:
        chosen = _read(claims)
        if len(chosen) != 3:
            raise ValueError(f"three different claims are wanted, and what was read is {', '.join(chosen) or 'none'}")
    except ValueError as problem:
        return f"Not kept yet: {problem}. {HOW}"
    try:
        (path,), is_new = write_new(folder, STEM, {".md": f"{TITLE}\n\n{', '.join(chosen)}\n"})
        first = numbered(folder, STEM, ".md")[0]
    except (NotSaved, ValueError) as problem:
        return str(problem)
    if first != path:
        return f"Kept as {path.name}. Lesson 08 comes back to your first choice, {first.name}{place(folder)}."
    return f"{'Kept' if is_new else 'Kept already'} as {path.name}{place(folder)}. Lesson 08 will come back to it."


def kept(folder="."):
    """The three claims that were kept first, as a list such as ``["C03", "C07", "C13"]``; None without any.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where they are kept; the notebook's own folder unless told.

    Returns
    -------
    list of str or None

    Raises
    ------
    ValueError
        If the file cannot be read, or does not hold three claims; the message names it.
    """
    files = numbered(folder, STEM, ".md")
    if not files:
        return None
    try:
        found = _read(read(files[0]).removeprefix(TITLE))
    except ValueError as problem:
        raise ValueError(f"{files[0].name} cannot be used ({problem}). Move it elsewhere, and choose again") from None
    if len(found) != 3:
        raise ValueError(f"{files[0].name} does not hold three claims. Move it elsewhere, and choose again")
    return found


def _read(claims):
    """Each claim once, in the order of the article."""
    known = trial.claims().claim.tolist()
    given = claims if isinstance(claims, list | tuple | set) else [claims]
    if not all(type(one) is str or type(one) is int and 0 <= one < 10**6 for one in given):
        raise ValueError("claims are numbers such as C03, in a list")
    numbers = {number.lstrip("0") for one in given for number in re.findall(r"[0-9]+", f"{one}")}
    if wrong := sorted(number for number in numbers if number not in map(str, range(1, len(known) + 1))):
        raise ValueError(f"there is no claim {wrong[0][:10] or 0}, they go from {known[0]} to {known[-1]}")
    return [known[number - 1] for number in sorted(map(int, numbers))]
