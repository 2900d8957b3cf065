"""Percentages printed beside counts that they are not: Kaplan-Meier's, rates of a year, or slips."""

import math
import re

from course_lib.methods import forensics
from course_lib.reader.own_trial.measures import OF_TIMES
from course_lib.reader.own_trial.worked_back import CRUDE, OF_CURVES
from course_lib.reader.questions.own_words import ASKED, SAID

#: For how many years people were followed.
YEARS = re.compile(r"(\d+(?:\.\d+)?)[ -]years?\b", re.I)
MOST, ALIKE = 1.5, 1.15  # times the counts' share; and how far the two arms may be apart in that


def nearly(percent, people, decimals):
    """The counts that a percentage misses by rounding alone: rounded twice, or cut off.

    Examples
    --------
    >>> nearly(39.8, 429, 1), nearly(48.2, 27, 1), nearly(59, 24, 0)
    ([171], [13], [])
    """
    cut = forensics.grim(percent, people, decimals, truncated=True)
    near = {math.floor(percent * people / 100), math.ceil(percent * people / 100)}
    twice = [k for k in near if forensics.agreement(100 * k / people, percent, decimals) == "rounded twice"]
    return sorted({*cut, *twice})


def no_count(percent, people, decimals):
    """What a paper may have printed instead of a percentage that is no count of so many people."""
    below, digits = math.floor(percent * people / 100), decimals + 1
    near = [k for k in (below, below + 1) if 0 <= k <= people]
    twice = [k for k in near if forensics.agreement(100 * k / people, percent, decimals) == "rounded twice"]
    said = {"percent": f"{percent:.{decimals}f}", "people": people}
    said["near"] = ", ".join(f"{k} is {forensics.round_half_up(100 * k / people, digits):.{digits}f}%" for k in near)
    said["k"] = min(near, key=lambda k: abs(k - percent * people / 100), default=0)
    said["twice"] = f" ({twice[0]}, rounded twice, would be printed so.)" if twice else ""
    return said | {"share": f' Is it a share of 1? Then write "{100 * percent:g}% of {people}".' if 0 < percent < 1 else ""}


def one_way(shares, counts):
    """On which side of the counts' shares two percentages lie as Kaplan-Meier's do: both, not far, about alike; or nothing.

    Parameters
    ----------
    shares : sequence of (float, int)
        Each arm's percentage, and its decimals.
    counts : tuple

    Examples
    --------
    >>> triton, savor = (643, 6813, 781, 6795), (613, 8280, 609, 8212)
    >>> one_way([(9.9, 1), (12.1, 1)], triton), one_way([(9.9, 1), (11.5, 1)], triton), one_way([(7.3, 1), (7.2, 1)], savor)
    ('above', '', 'below')
    """
    (a, n1, b, n2), times, off = counts, [], []
    for (share, decimals), k, n in zip(shares, (a, b), (n1, n2), strict=True):
        apart = share - 100 * k / n
        times.append(share / (100 * k / n) if k else 0)
        off.append((apart > 0) - (apart < 0) if abs(apart) > 0.5000001 * 10.0**-decimals else 0)
    near = min(times) * MOST >= 1 and max(times) <= min(MOST, ALIKE * min(times))
    return {2: "above", -2: "below"}.get(sum(off), "") if near else ""


def _typed(trial):
    """Of each arm with a percentage beside its count, by its key, that percentage and its decimals."""
    found = {key: trial.also[key].split("%")[0] for key in ("percent1", "percent2") if key in trial.also}
    return {key: (float(share), len(share.partition(".")[2])) for key, share in found.items()}


def said(trial):
    """Whether it is written, beside a count or in ``looked_again``, that percentages are Kaplan-Meier's."""
    texts = (trial.names.looked_again, *(trial.also.get(key, "") for key in ("percent1", "percent2")))
    return any(OF_CURVES.search(text) and not CRUDE.search(text) for text in texts)


def reading_of(trial):
    """What percentages beside counts are, or may be, that no count gives: a key of `SAID`, and what is told of it. Tried in
    order: Kaplan-Meier's, as it is said; maybe Kaplan-Meier's, beside a ratio of times; maybe percentages a year.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> triton = "TRITON 2007", ("prasugrel", "clopidogrel"), "dead or ill", "bad", "643/6813 (9.9%)", "781/6795 (12.1%)"
    >>> reading_of(enter(*triton)), reading_of(enter(*triton, "hazard ratio 0.81 (0.73 to 0.90)"))
    (('', {}), ('curves maybe', {'name': 'hazard ratio', 'side': 'above'}))
    """
    typed, by = _typed(trial), trial.printed
    if typed and said(trial):
        return "curves", {}
    if len(typed) == 2 and by and by.measure in OF_TIMES and (side := one_way(typed.values(), trial.counts)):
        return "curves maybe", {"name": by.measure, "side": side}
    return ("a year maybe", {"times": f"{times:.1f}"}) if (times := times_below(trial)) else ("", {})


def told_of_curves(trial):
    """Why percentages that are, or may be, Kaplan-Meier's, or of a year, are not compared with counts; or nothing."""
    return SAID[key] if (key := reading_of(trial)[0]) else ""


def times_below(trial):
    """How many times as large the shares of the counts are as both percentages beside them, if about as many of each arm, as
    rates of a year are; of a known follow-up that many years, or 0.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> whi = "WHI 2002", ("hormones", "placebo"), "ill", "bad", "164/8506 (0.37%)", "122/8102 (0.30%)"
    >>> [round(times_below(enter(*whi, followed=each)), 1) for each in ("a mean of 5.2 years", "5 years", "9 months")]
    [5.1, 5.1, 0]
    """
    typed = _typed(trial)
    if len(typed) < 2 or not all(share for share, _ in typed.values()):
        return 0
    times = [
        100 * k / n / share for k, n, (share, _) in zip(trial.counts[::2], trial.counts[1::2], typed.values(), strict=True)
    ]
    years = YEARS.search(trial.names.followed)
    by = math.prod(times) ** 0.5
    fits = not trial.names.followed or years and max(by / float(years[1]), float(years[1]) / max(by, 1e-9)) < ALIKE
    return by if fits and min(times) > MOST and max(times) <= ALIKE * min(times) else 0


def asked_of_percentages(trial):
    """What is asked of a percentage that its count does not give: a slip; or, of both, what else they may be."""
    kind, more = reading_of(trial)
    if kind == "curves":
        return ()
    if kind:
        one, two = (f"{share:.{decimals}f}%" for share, decimals in _typed(trial).values())
        return (ASKED[kind.removesuffix(" maybe")].format(one=one, two=two, **more),)
    asked = []
    for key, (share, decimals) in _typed(trial).items():
        i = int(key[-1]) - 1
        k, n = trial.counts[2 * i : 2 * i + 2]
        if abs(share - 100 * k / n) > 0.5000001 * 10.0**-decimals:
            near = "near percent" if k in nearly(share, n, decimals) else "percent"
            told = {"arm": trial.names.arms[i], "typed": f"{share:.{decimals}f}%", "is_": f"{100 * k / n:.2f}"}
            asked.append(ASKED[near].format(**told))
    return tuple(asked)


def in_row(trial, part, found):
    """Whether the percentages beside both counts of a harm, or of a second outcome, may be Kaplan-Meier's.

    Parameters
    ----------
    trial : Trial
    part : str
        What tells of both arms.
    found : list of tuple of str
        Of each arm its count, people, percentage and decimals, as `in_people.WITH_SHARE` finds them.
    """
    written = OF_CURVES.search(part) or said(trial) or trial.printed and trial.printed.measure in OF_TIMES
    if len(found) != 2 or not written:
        return False
    counts = tuple(int(number.replace(",", "")) for row in found for number in row[:2])
    return 0 not in counts[1::2] and bool(one_way([(float(row[2]), len(row[3])) for row in found], counts))
