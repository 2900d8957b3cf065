"""What a paper prints of a trial, checked: four counts, two percentages, or an estimate with its interval."""

import re
from dataclasses import dataclass, field
from numbers import Real

from course_lib.arguments import confidence_level, shown
from course_lib.methods import forensics
from course_lib.methods.estimates import Estimate
from course_lib.reader.own_trial.names import Names, check_names
from course_lib.reader.own_trial.typed import Refused, as_printed, chosen, no_count, refusing

MOST_PEOPLE = 500_000  # in an arm: exact methods take a million in both
#: What may be estimated, and on which scale it is symmetric.
MEASURES = {
    "odds ratio": "ratio",
    "relative risk": "ratio",
    "hazard ratio": "ratio",
    "rate ratio": "ratio",
    "risk difference": "difference",
    "mean difference": "difference",
}
SHORT = {"OR": "odds ratio", "RR": "relative risk", "HR": "hazard ratio"}
LARGE = 20  # a ratio beyond which it may be a percentage


@dataclass(frozen=True)
class Trial:
    """A trial as it was given: four counts, or an estimate with its interval; made by the functions of this module."""

    names: Names
    counts: tuple | None = None  #: events and people in the first arm, and in the second
    estimate: Estimate | None = None
    scale: str = "difference"  #: of the estimate
    decimals: tuple = ()  #: of the estimate and its limits, as printed
    notes: tuple = field(default=(), repr=False)  #: what became of printed percentages

    def __str__(self):
        if self.counts is None:
            return f"{self.names.trial}: {self.estimate}, {' against '.join(self.names.arms)}."
        a, n1, b, n2 = self.counts
        first, second = self.names.arms
        return f"{self.names.trial}: {a:,} of {n1:,} on {first} and {b:,} of {n2:,} on {second} were {self.names.outcome}."


def from_counts(names, events1, people1, events2=None, people2=None, *more):
    """A trial from four counts: people with the outcome and all people, in the first arm and in the second.

    Parameters
    ----------
    names : Names
    events1, people1, events2, people2 : int or str
        Half a million people at most. Two texts will do as well, as printed: "482/2104", "1,110/4,321".
    *more
        Is refused: a comma within a number makes two of it.

    Returns
    -------
    Trial

    Raises
    ------
    Refused
        If a count cannot be; the message says what may have been typed instead.

    Examples
    --------
    >>> relapse = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> print(from_counts(relapse, 10, 24, 20, 24))
    Gawin 1989: 10 of 24 on desipramine and 20 of 24 on placebo were in relapse.
    """
    check_names(names)
    counts, typed = [], _four(events1, people1, events2, people2, *more)
    for arm, events, people in zip(names.arms, typed[::2], typed[1::2], strict=True):
        n = _people(people, arm)
        if isinstance(events, str) or isinstance(events, Real) and not isinstance(events, bool) and events % 1:
            hint = "A percentage goes into from_percentages; a mean, or a time, needs its difference: from_estimate."
            raise Refused(f"{shown(events)} on {arm} is no count of people. {hint}")
        k = _whole(f"the people on {arm} with the outcome", events, 0)
        if k > n:
            hint = "Is the second number the people without the outcome? Then add both. Or are these events, not people?"
            raise Refused(f"{k} of {n} on {arm} cannot be: no more people can have the outcome than are there. {hint}")
        counts += [k, n]
    return Trial(names, tuple(counts))


def from_percentages(names, percent1, people1, percent2, people2, *more):
    """A trial from a percentage in each arm, as printed, and the arms' sizes.

    Parameters
    ----------
    names : Names
    percent1, percent2 : float or str
        As printed: 48 has no decimal, 48.0 has one; in quotation marks a last 0 is kept as well.
    people1, people2 : int
        The people that it is a percentage of.
    *more
        As for `from_counts`.

    Returns
    -------
    Trial
        With the count that gives the percentage; the nearest, and a note, if several do.

    Raises
    ------
    Refused
        If no count gives a percentage: the message has the counts beside it.

    Examples
    --------
    >>> levin = Names("Levin 2015", ("amphetamine 80 mg", "placebo"), "abstinent", good=True)
    >>> from_percentages(levin, 30.2, 43, 7.0, 43).counts
    (13, 43, 3, 43)
    """
    check_names(names)
    counts, notes, typed = [], [], _four(percent1, people1, percent2, people2, *more)
    for arm, percent, people in zip(names.arms, typed[::2], typed[1::2], strict=True):
        n, (value, decimals) = _people(people, arm), as_printed(f"the percentage on {arm}", percent, "48.2")
        if not 0 <= value <= 100:
            hint = "Is it a change, or a mean? Then give its difference with its interval: from_estimate."
            raise Refused(f"{percent}% on {arm} is no share of people, which lies between 0 and 100. {hint}")
        fits = forensics.grim(value, n, decimals)
        if not fits:
            raise Refused(no_count(value, n, decimals))
        nearest = min(fits, key=lambda k: abs(k - value * n / 100))
        several = f" It can be {fits[0]} to {fits[-1]} people; {nearest} is taken here: look for the count." * (
            len(fits) > 1
        )
        notes.append(f"{value:.{decimals}f}% of {n} on {arm} is {nearest} people.{several}")
        counts += [nearest, n]
    return Trial(names, tuple(counts), notes=tuple(notes))


def from_estimate(names, measure, value, lower, upper, level=0.95):
    """A trial from an estimate of its effect and the interval, as printed.

    Parameters
    ----------
    names : Names
    measure : str
        One of `MEASURES`, or "OR", "RR" or "HR".
    value, lower, upper : float or str
        The estimate and its limits, for the first arm against the second; in quotation marks a last 0 is kept.
    level : float
        Of the interval.

    Returns
    -------
    Trial

    Raises
    ------
    Refused
        If the measure is not known, or the three cannot be an estimate with its interval.

    Examples
    --------
    >>> relapse = Names("KARE", ("ketamine", "saline"), "in relapse", good=False)
    >>> print(from_estimate(relapse, "odds ratio", 0.80, 0.31, 2.10))
    KARE: Odds ratio 0.80 (95% CI 0.31 to 2.10), ketamine against saline.
    """
    check_names(names)
    hint = " Two means need their difference with its interval; a P value alone tells no size."
    if isinstance(measure, str) and "effic" in measure.lower():
        hint = " An efficacy of 95% (90 to 98) is the relative risk 0.05 (0.02 to 0.10)."
    measure = chosen("measure", SHORT.get(measure, measure) if isinstance(measure, str) else measure, MEASURES, hint)
    (v, dv), (low, dl), (high, dh) = (
        as_printed(f"the {name}", x) for name, x in (("estimate", value), ("lower limit", lower), ("upper limit", upper))
    )
    said = f"{v:g} ({low:g} to {high:g})"
    if MEASURES[measure] == "ratio" and min(v, low, high) <= 0:
        hint = "Is it a difference, or a logarithm? 30% lower (10 to 50) is the ratio 0.70 (0.50 to 0.90)."
        raise Refused(f"A {measure} and its limits are above 0, got {said}. {hint}")
    if MEASURES[measure] == "ratio" and not all(1e-6 <= x <= 1e6 for x in (v, low, high)):
        raise Refused(f"{said} is beyond what a trial can tell of a {measure}. Is a decimal point lost?")
    if MEASURES[measure] == "ratio" and v > LARGE and high <= 100 and not isinstance(value, str):
        turned = f"relative risk {1 - v / 100:.3g} ({1 - high / 100:.3g} to {1 - low / 100:.3g})"
        hint = f"As an efficacy in percent it is the {turned}; if it is a ratio, write the estimate in quotation marks."
        raise Refused(f"Is {said} a percentage? {hint}")
    if not low < v < high:
        hint = "Are the limits exchanged, is a minus sign lost, or is the second number a standard error or a P value?"
        raise Refused(f"An estimate lies between its limits, got {said}. {hint}")
    with refusing():
        estimate = Estimate(measure.capitalize(), v, low, high, confidence_level(level))
    return Trial(names, estimate=estimate, scale=MEASURES[measure], decimals=(dv, dl, dh))


def _four(*typed):
    """What was typed for two arms, "482/2104" as two numbers, and 1,110 within quotation marks as one."""
    parts = [part for each in typed if each is not None for part in (each.split("/") if isinstance(each, str) else [each])]
    if len(parts) != 4:
        hint = 'Is a comma within a number? Write 2104 for 2,104; or copy both arms: "482/2104", "1,110/4,321".'
        raise Refused(f"This takes four numbers, two for each arm, got {len(parts)}. {hint}")
    whole = r"\s*(\d{1,9}|\d{1,3}(,\d{3}){1,2})\s*"
    return [int(p.replace(",", "")) if isinstance(p, str) and re.fullmatch(whole, p) else p for p in parts]


def _people(people, arm):
    if isinstance(people, Real) and not isinstance(people, bool) and people % 1:
        raise Refused(f"{shown(people)} is no number of people on {arm}. A table's head has it, as in n = 24.")
    return _whole(f"the number of people on {arm}", people, 1)


def _whole(name, value, least):
    """A count from so many to half a million; 27.0 counts as whole."""
    fine = isinstance(value, Real) and not isinstance(value, bool) and least <= value <= MOST_PEOPLE and not value % 1
    if not fine:
        raise Refused(f"{name} must be a whole number from {least} to {MOST_PEOPLE:,}, got {shown(value)}.")
    return int(value)
