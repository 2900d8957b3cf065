"""Harms, and a second outcome, as a table: how many of how many in each arm, and the difference."""

import re

from course_lib.methods import effects
from course_lib.reader.own_trial.directions import names_of
from course_lib.reader.own_trial.paper import Section
from course_lib.reader.own_trial.reading import in_digits, in_signs, percent
from course_lib.reader.questions.own_words import SAID, WORDS

_PAIR = r"(?<![\d.,])(\d[\d,]*) ?(?:/|of|out of) ?(?:the |all )?(\d[\d,]*)(?!\.?\d)"
BOTH = re.compile(rf"{_PAIR}(.{{0,60}}?)\b(?:and|against|versus|vs\.?|compared with)\b(.{{0,40}}?){_PAIR}(.{{0,40}})", re.I)
#: Two counts without the people that they are of.
BARE = re.compile(
    r"(?<![\d.,/])(\d[\d,]*) (?:against|versus|vs\.?) (\d[\d,]*)"
    r"(?![\d.,/%]|\.\d| ?%| (?:of|in|per|days|weeks|months|years)\b)"
)


def rows_of(trial, text):
    """What a text tells of both arms with their people: for each a name and four counts.

    Parameters
    ----------
    trial : Trial
    text : str
        Parts apart by semicolons, as in "bleeding: 38/398 and 25/400; rash 3 of 398 against 1 of 400". The first
        arm comes first, unless the arms are named in the other order.

    Returns
    -------
    list of (str, tuple)

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> rows_of(starch, "bleeding: 38/398 and 25/400; 3 of 400 on Ringer's and 2 of 398 on starch had a rash")
    [('bleeding', (38, 398, 25, 400)), ('had a rash', (2, 398, 3, 400))]
    """
    rows, named = [], names_of(trial.names.arms)
    for part in re.split(r"[;\n]|\.\s", in_digits(in_signs(text))):
        if not (found := BOTH.search(part)):
            continue
        a, n1, between, before, b, n2, after = found.groups()
        counts = tuple(int(x.replace(",", "")) for x in (a, n1, b, n2))
        turned = re.search(named[1], between, re.I) and not re.search(named[0], between, re.I)
        counts = counts[2:] + counts[:2] if turned else counts
        if counts[0] > counts[1] or counts[2] > counts[3] or 0 in counts[1::2]:
            continue
        rest = re.sub(r"\([^)]*\)", " ", f"{part[: found.start()]} {after} {part[found.end() :]}")
        for name in sorted(named, key=len, reverse=True):
            rest = re.sub(rf"\b(?:on|in|with)(?: the)? (?:{name})|{name}", " ", rest, flags=re.I)
        rest = re.sub(r"\b(?:in |of )?(?:people|patients|participants)\b", " ", rest, flags=re.I)
        rows.append(
            (" ".join(re.sub(r"\b(?:in|on|had by)\s*$|[:,]", " ", rest.strip()).split()).rstrip(". ") or "-", counts)
        )
    return rows


def table_of(trial, text):
    """The rows of a text as a table, its head first; nothing, if there are none."""
    rows, (first, second) = rows_of(trial, text), trial.names.arms
    made = []
    for name, (a, n1, b, n2) in rows:
        p1, p2, d = a / n1, b / n2, effects.risk_difference(a, n1, b, n2)
        low, value, high = (f"{100 * x:z.1f}" for x in (d.lower, d.value, d.upper))
        shares = (f"{k:,} of {n:,} ({percent(p, q)})" for k, n, p, q in ((a, n1, p1, p2), (b, n2, p2, p1)))
        made.append((name, *shares, f"{value} points ({low} to {high})"))
    return (("", first, second, SAID["in points"]), *made) if made else ()


def section_of(trial, part, text):
    """What a reader wrote under a heading, with a table of harms, if it tells them of both arms."""
    table = table_of(trial, text) if part == "harms" else ()
    return Section(WORDS[part], (text,), table)


def second_of(trial):
    """The second outcome as a section with a table, or nothing."""
    table = table_of(trial, trial.names.second)
    return [Section(SAID["second outcome"], (), table)] if table else []


def of_harms(trial, texts):
    """What is asked of the people of harms and of the second outcome: exchanged between the arms, or fewer than had it.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        As for `sentence.asked_of_words`.

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`; of an estimate alone nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> of_harms(starch, {"harms": "bleeding: 38/400 and 25/398"})[0][1]["found"]
    'bleeding: 38 of 400 and 25 of 398'
    """
    if not trial.counts:
        return []
    (_, n1, _, n2), found = trial.counts, []
    said = {"first": trial.names.arms[0], "second": trial.names.arms[1], "n1": n1, "n2": n2}
    for text in (texts.get("harms", ""), trial.names.second):
        for name, (a, m1, b, m2) in rows_of(trial, text):
            if (m1, m2) == (n2, n1) != (n1, n2):
                found.append(("people exchanged", {"found": f"{name}: {a:,} of {m1:,} and {b:,} of {m2:,}"} | said))
    for match in BARE.finditer(in_signs(trial.names.second)):
        if any(int(k.replace(",", "")) > n for k, n in zip(match.groups(), (n1, n2), strict=True)):
            found.append(("more than people", {"found": match[0]} | said))
    return found[:1]
