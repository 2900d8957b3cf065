"""What is asked of the people of harms and of a second outcome: are they the arms', and can there be so many?"""

import math
import re

from course_lib.reader.own_trial.harms import BOTH, _found, _parts, _whole, of_fewer, rows_of
from course_lib.reader.own_trial.labels import BARE
from course_lib.reader.own_trial.reading import in_signs

#: That the people of a harm are told to be no randomised comparison.
NOT_RANDOM = re.compile(r"\brandom|\bchosen|\bselected|\bno longer\b|\bafter (?:the )?(?:start|allocation)", re.I)
#: A ratio that is printed beside the counts of a second outcome.
RATIO = re.compile(
    r"\b(?:(?:hazard|risk|odds|rate) ratio|relative risk|(?-i:a?[HRO]R))[ ,:=(]*(?:of |was )?(\d+\.\d+)", re.I
)
FAR = 0.03  # of its logarithm, by which a ratio tells a side
MANY, ALIKE = 1.15, 0.05  # an arm with so many times its people is a slip where the other is as large as here


def _too_many(trial, people):
    """What is said of more people in an arm, or in both, than were randomised; or of far more, where that is not known."""
    total, own, arms = trial.names.randomised_people, trial.counts[1::2] if trial.counts else (), trial.names.arms
    if people in ((100, 100), (1000, 1000)) or own and all(m <= n for m, n in zip(people, own, strict=True)):
        return ""
    sizes = trial.names.arm_sizes if sum(trial.names.arm_sizes) == total else ()
    here = f", and section 1 has {own[0]:,} on {arms[0]} and {own[1]:,} on {arms[1]}" if own else ""
    if total and sum(people) > total or any(m > n for m, n in zip(people, sizes, strict=False)):
        return f"{here}, and {total:,} were randomised" if own else f", and {total:,} were randomised"
    ratios = sorted(m / n for m, n in zip(people, own, strict=False))
    return here if not total and own and ratios[1] > MANY and abs(ratios[0] - 1) < ALIKE else ""


def _with_ratio(trial):
    """The parts of a second outcome, a ratio without counts with the part before it."""
    found = []
    for part in _parts(trial.names.second):
        alone = found and RATIO.search(in_signs(part)) and not rows_of(trial, part) and not RATIO.search(in_signs(found[-1]))
        found[len(found) - bool(alone) :] = [f"{found[-1]}, {part}" if alone else part]
    return found


def _sides(trial, part):
    """The counts of a second outcome and the ratio beside them, if the two favour different arms."""
    ratio, rows = RATIO.search(in_signs(part)), rows_of(trial, part)
    if not ratio or len(rows) != 1 or float(ratio[1]) <= 0:
        return {}
    (a, n1, b, n2), x = rows[0].counts, math.log(float(ratio[1]))
    if not (a and b) or abs(x) < FAR or abs(y := math.log(a * n2 / (b * n1))) < FAR or x * y > 0:
        return {}
    first, second = trial.names.arms
    return {"found": ratio[0], "a": a, "n1": n1, "b": b, "n2": n2, "first": first, "second": second}


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
    texts = (texts.get("harms", ""), trial.names.second)
    rows = [rows_of(trial, text) for text in texts]
    found = []
    for part in (part for text in texts for part in _parts(text)):
        match, told, *_ = _found(trial, part)
        if match and match.re is BOTH and any(_whole(k) > _whole(n) for k, n in told):
            found.append(("upside down", {"found": part.strip()}))
    for row in (row for some in rows for row in some):
        (_, m1, _, m2), turned = row.counts, trial.counts and row.counts[1::2] == trial.counts[3::-2]
        if not turned and (told := _too_many(trial, (m1, m2))):
            found.append(("too many people", {"found": row.name.strip('"'), "m1": m1, "m2": m2, "of": told}))
    found += [("second sides", said) for part in _with_ratio(trial) if (said := _sides(trial, part))]
    if not trial.counts or found:
        return found[:1]
    _, n1, _, n2 = trial.counts
    said = {"first": trial.names.arms[0], "second": trial.names.arms[1], "n1": n1, "n2": n2}
    for text, some in zip(texts, rows, strict=True):
        for name, (a, m1, b, m2), _ in some:
            if (m1, m2) == (n2, n1) != (n1, n2):
                told = name.strip('"') if '"' in name else f"{name}: {a:,} of {m1:,} and {b:,} of {m2:,}"
                found.append(("people exchanged", {"found": told} | said))
        few = [] if NOT_RANDOM.search(text) else of_fewer(trial, some)
        for name, (_, m1, _, m2), _ in few:
            found.append(("of fewer", {"found": name.strip('"'), "m1": m1, "m2": m2} | said))
    for match in BARE.finditer(in_signs(trial.names.second)):
        if any(int(k.replace(",", "")) > n for k, n in zip(match.groups(), (n1, n2), strict=True)):
            found.append(("more than people", {"found": match[0]} | said))
    return found[:1]
