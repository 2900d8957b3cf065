"""The numbers that a sentence on a trial may hold: are they on its page?"""

import math
import re

from course_lib.methods import effects
from course_lib.reader.own_trial.in_people import N, among, number_of, printed_too, rounded_apart
from course_lib.reader.own_trial.measures import OF_SCORES
from course_lib.reader.own_trial.reading import INTERVAL, NUMBER, P, in_signs
from course_lib.reader.own_trial.units import FRAGILITY, P_IS
from course_lib.reader.questions.own_words import HEADINGS, WHY_TYPED

ONE_IN = re.compile(rf"\b(?:1|one) (?:in|of|out of)(?: every)? ({N})(?![\d%])", re.I)
#: A number that is none of the effect: a time, a dose, a year, what a share is of.
OTHER = re.compile(
    rf"{N}[ -]?(?:years?|months?|weeks?|days?|hours?|mg|g|kg|ml|mm)\b|\b(?:year|month|week|day|hour) {N}"
    r"|(?<![.,\d])(?:(?:19|20)\d\d|10{0,2},?0{2,}|(?<=in )10|(?<=of )10)(?![.,]?\d)",
    re.I,
)
PLANNED = re.compile(r"Planned, or believed: .*?\)")  # which a sentence may say to be left out
ABOVE = re.compile(r"\bP ?[>\N{GREATER-THAN OR EQUAL TO}] ?0?\.\d+", re.I)  # of a P value only that it is not below .05


def one_in(trial, bare, known):
    """The numbers of "1 in 12" and "1 in 500" that are a share, or a number needed, in round numbers."""
    shares = [n / k for k, n in (trial.counts[:2], trial.counts[2:]) if k] if trial.counts else []
    near = [x for x in (*known, *shares) if x]
    return [n for n in ONE_IN.findall(bare) if any(abs(number_of(n) / x - 1) < 0.05 for x in near)]


def of_means(trial, number, others):
    """Whether a number is one of two means, or changes, whose difference is the printed one."""
    if trial.counts or trial.measure not in OF_SCORES:
        return False
    x, *rest = map(number_of, (number, *others))
    within = 1.5 * 10.0 ** -trial.decimals[0]
    return any(abs(abs(x - y) - abs(trial.estimate.value)) < within for y in rest)


def bare_of(text, arms):
    """The text without the arms' names, P values and levels of confidence, whose numbers are none of the effect."""
    for arm in sorted(arms, key=len, reverse=True):
        text = re.sub(re.escape(arm), " ", text, flags=re.I)
    return INTERVAL.sub(" ", FRAGILITY.sub(" ", ABOVE.sub(" ", P.sub(" ", P_IS.sub("P = ", text)))))


def known_of(trial):
    """The numbers that a sentence on this trial may hold: its counts, shares, differences, ratios; and those read back."""
    found, ratios = [], []
    if trial.counts:
        a, n1, b, n2 = trial.counts
        d, shares = effects.risk_difference(*trial.counts), (a / n1, b / n2, 1 - a / n1, 1 - b / n2)
        needed = effects.number_needed_to_treat(*trial.counts)
        found += [a, n1, b, n2, n1 + n2, n1 - a, n2 - b, a + b, *(x * 10**k for x in shares for k in (2, 3, 4))]
        found += [x * 10**k for x in (d.value, d.lower, d.upper) for k in (0, 2, 3, 4, 5)]
        found += [needed.value, needed.lower, needed.upper, effects.relative_risk(n1 - a, n1, n2 - b, n2).value]
        ratios = [effects.relative_risk(*trial.counts), effects.odds_ratio(*trial.counts)]
        found += rounded_apart(trial)
    if trial.printed:
        e = trial.printed.estimate
        limits = [x for x in e.ends if math.isfinite(x)]
        found += [e.value, *limits, *(100 * (1 - x) for x in (e.value, *limits) if trial.printed.scale == "ratio")]
    for e in ratios:
        found += [x for ratio in (e.value, e.lower, e.upper) for x in (ratio, 100 * (1 - ratio))]
    named = " ".join((*trial.names.arms, trial.names.outcome_in_full, trial.names.who))  # targets, doses, ages
    told = "\n".join(
        [str(trial), named, *(str(part) for h, part in trial.parts.items() if h in ("The effect", "Over time"))]
        + [m[0] for part in trial.parts.values() for line in part.lines if (m := PLANNED.match(line))]
    )
    return [
        abs(x)
        for x in (
            *found,
            *printed_too(trial),
            *(10 * x for x in printed_too(trial, "Risk difference")),
            *(float(re.sub("[ ,]", "", n[1])) for n in NUMBER.findall(_of_all(trial, told))),
        )
    ]


def on_page(trial, text, also=()):
    """The numbers of a text that are printed on the trial's page, and those that are not, as they were typed.

    A number is on it if it is the nearest to one there with so many decimals; a ratio told as a change in percent, 20 of
    0.80, is neither. What readers wrote themselves does not count.

    Parameters
    ----------
    trial : Trial
    text : str
    also : sequence of float
        Numbers of the page's tables.

    Returns
    -------
    (list of str, list of str)

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> gawin = from_counts(Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False), 10, 24, 20, 24)
    >>> on_page(gawin, "42% against 83%: 42 fewer of 100 (14 to 63), and 17 of them left.")
    (['42', '83', '14'], ['63', '17'])
    """
    text = in_signs(text)
    bare = OTHER.sub(" ", bare_of(text, trial.names.arms))
    known = [*_printed(trial, bool(re.search(r"\b1,?000\b", text))), *map(abs, also)]
    found = {number: _is_printed(re.sub("[ ,]", "", number), known) for _, number, _ in NUMBER.findall(bare)}
    found = {number: there for number, there in found.items() if there or not among(number, _as_changes(trial))}
    return tuple([number for number, there in found.items() if there == on] for on in (True, False))


def _as_changes(trial):
    """A printed ratio, and its limits, as changes in percent: a ratio of 0.80 is 20% less."""
    e = trial.printed.estimate if trial.printed and trial.printed.scale == "ratio" else None
    return [abs(100 * (1 - x)) for x in (e.value, *e.ends)] if e else []


def _of_all(trial, text):
    """A text of the page without what was typed of some of the people."""
    of_some = trial.names.subgroups.rstrip(". ")
    return text.replace(of_some, " ") if of_some else text


def _printed(trial, of_1000):
    """The numbers on the trial's page that are not the reader's own; what counts give as exactly as they give it."""
    lines = [
        line for h in HEADINGS[:5] if h in trial.parts for line in trial.parts[h].lines if not line.startswith(WHY_TYPED)
    ]
    told = OTHER.sub(" ", _of_all(trial, "\n".join([str(trial), *lines])))  # no time, as 18 months, makes "0.45 of 18" known
    found = [float(re.sub("[ ,]", "", n[1])) for n in NUMBER.findall(told)]
    if trial.counts:
        a, n1, b, n2 = trial.counts
        d = effects.risk_difference(*trial.counts)
        found += [a, n1, b, n2, n1 + n2, *(100 * x for x in (a / n1, b / n2, d.value, d.lower, d.upper))]
        found += [1000 * x for x in (a / n1, b / n2)] * of_1000
    return [abs(x) for x in found]


def _is_printed(typed, known):
    """Whether a number is one of those known, as rounded; a ratio, or another small number, is rounded to no whole one."""
    whole = "." not in typed
    return any(float(typed) == x for x in known) or among(typed, [x for x in known if x >= 1.5 or not whole], 0.5000001)
