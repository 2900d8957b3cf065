"""What a paper prints of a trial, checked: names, and four counts, two percentages, or an estimate with its interval."""

import re
from dataclasses import dataclass, field
from numbers import Real

from course_lib import figures
from course_lib.arguments import shown
from course_lib.figures.looks import width
from course_lib.methods import forensics
from course_lib.methods.estimates import Estimate
from course_lib.reader.own_trial.typed import Refused, as_printed, no_count

MOST_PEOPLE, LEVELS = 1_000_000, (0.5, 0.9999)
#: What may be estimated, and on which scale it is symmetric.
MEASURES = {
    "odds ratio": "ratio",
    "relative risk": "ratio",
    "hazard ratio": "ratio",
    "rate ratio": "ratio",
    "risk difference": "difference",
    "mean difference": "difference",
}
#: Letters that pictures have room for, and the inches that the widest word may take, in bold.
LONGEST = {"trial": (60, 2.3), "arm": (40, 1.3), "outcome": (50, 2.3), "source": (200, 5.5), "start": (40, 2.3)}


@dataclass(frozen=True)
class Names:
    """What the trial, its arms and its outcome are called, and whether more of the outcome is good.

    Parameters
    ----------
    trial : str
        As in "Levin 2015".
    arms : (str, str)
        The first is compared with the second.
    outcome : str
        What people with it were, as in "abstinent" or "in relapse": it completes "13 of 27 were ...".
    good : bool
        True: more of it is better. False: it is an outcome that nobody wants.
    kind : {"published", "real", "simulated", "invented"}
        Of the data.
    source : str
        Journal, volume and page, and where you saw the numbers.
    start : str
        What times are counted from, as in "days since ..."; only curves need it.

    Raises
    ------
    Refused
        If a name is missing or too long for a picture, or ``good`` is neither True nor False.

    Examples
    --------
    >>> Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False).better
    'lower'
    """

    trial: str
    arms: tuple
    outcome: str
    good: bool
    kind: str = "published"
    source: str = ""
    start: str = "the start"

    def __post_init__(self):
        if not isinstance(self.arms, tuple | list) or len(self.arms) != 2:
            raise Refused(f'arms must be two names, as in ("desipramine", "placebo"), got {shown(self.arms)}.')
        arms = tuple(_name("arm", arm) for arm in self.arms)
        if arms[0] == arms[1]:
            raise Refused(f"both arms are called {arms[0]!r}. If one medicine was tried in two doses, name the doses.")
        if self.good is not True and self.good is not False:
            asked = "is more of the outcome good for people (as abstinence), or bad (as relapse)?"
            raise Refused(f"good must be True or False: {asked} Got {shown(self.good)}.")
        if not isinstance(self.kind, str) or self.kind not in figures.KINDS:
            raise Refused(f"kind must be one of {', '.join(map(repr, figures.KINDS))}, got {shown(self.kind)}.")
        outcome = re.sub(r"^(was|were|is|are) ", "", _name("outcome", self.outcome))
        plain = {"trial": _name("trial", self.trial), "arms": arms, "outcome": outcome, "start": _name("start", self.start)}
        for name, value in {**plain, "source": _name("source", self.source, needed=False)}.items():
            object.__setattr__(self, name, value)

    @property
    def study(self):
        """The names as pictures take them."""
        return figures.Study(self.arms, self.outcome, self.kind, self.start, self.source)

    @property
    def better(self):
        """Where a result lies that favours the first arm."""
        return "higher" if self.good else "lower"


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
        return f"{self.names.trial}: {a} of {n1} on {first} and {b} of {n2} on {second} were {self.names.outcome}."


def from_counts(names, events1, people1, events2, people2):
    """A trial from four counts: people with the outcome and all people, in the first arm and in the second.

    Parameters
    ----------
    names : Names
    events1, people1, events2, people2 : int
        A million people at most.

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
    counts = []
    for arm, events, people in zip(names.arms, (events1, events2), (people1, people2), strict=True):
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


def from_percentages(names, percent1, people1, percent2, people2):
    """A trial from a percentage in each arm, as printed, and the arms' sizes.

    Parameters
    ----------
    names : Names
    percent1, percent2 : float or str
        As printed: 48 has no decimal, 48.0 has one; in quotation marks a last 0 is kept as well.
    people1, people2 : int
        The people that it is a percentage of.

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
    counts, notes = [], []
    for arm, percent, people in zip(names.arms, (percent1, percent2), (people1, people2), strict=True):
        n, (value, decimals) = _people(people, arm), as_printed(f"the percentage on {arm}", percent)
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
        One of `MEASURES`.
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
    if not isinstance(measure, str) or measure not in MEASURES:
        hint = "Two means need their difference with its interval; a P value alone tells no size."
        raise Refused(f"measure must be one of {', '.join(map(repr, MEASURES))}, got {shown(measure)}. {hint}")
    (v, dv), (low, dl), (high, dh) = (
        as_printed(f"the {name}", x) for name, x in (("estimate", value), ("lower limit", lower), ("upper limit", upper))
    )
    said = f"{v:g} ({low:g} to {high:g})"
    if MEASURES[measure] == "ratio" and min(v, low, high) <= 0:
        hint = "Is it a difference, or a logarithm? 30% lower (10 to 50) is the ratio 0.70 (0.50 to 0.90)."
        raise Refused(f"A {measure} and its limits are above 0, got {said}. {hint}")
    if MEASURES[measure] == "ratio" and not all(1e-6 <= x <= 1e6 for x in (v, low, high)):
        raise Refused(f"{said} is beyond what a trial can tell of a {measure}. Is a decimal point lost?")
    if not low < v < high:
        hint = "Are the limits exchanged, is a minus sign lost, or is the second number a standard error or a P value?"
        raise Refused(f"An estimate lies between its limits, got {said}. {hint}")
    if not isinstance(level, Real) or isinstance(level, bool) or not LEVELS[0] <= level <= LEVELS[1]:
        raise Refused(f"level must lie between {LEVELS[0]} and {LEVELS[1]}: 0.95 for a 95% interval, got {shown(level)}.")
    estimate = Estimate(measure.capitalize(), v, low, high, float(level))
    return Trial(names, estimate=estimate, scale=MEASURES[measure], decimals=(dv, dl, dh))


def _people(people, arm):
    if isinstance(people, Real) and not isinstance(people, bool) and people % 1:
        raise Refused(f"{shown(people)} is no number of people on {arm}. A table's head has it, as in n = 24.")
    return _whole(f"the number of people on {arm}", people, 1)


def _whole(name, value, least):
    """A count from so many to a million; 27.0 counts as whole."""
    fine = isinstance(value, Real) and not isinstance(value, bool) and least <= value <= MOST_PEOPLE and not value % 1
    if not fine:
        raise Refused(f"{name} must be a whole number from {least} to {MOST_PEOPLE:,}, got {shown(value)}.")
    return int(value)


def _name(what, text, needed=True):
    """A name on one line, or a refusal."""
    if not isinstance(text, str) or needed and not text.strip(" .\n\t"):
        raise Refused(f"{what} must be a name in quotation marks, got {shown(text)}.")
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    letters, inches = LONGEST[what]
    if len(text) > letters:
        raise Refused(f"{what} has {len(text)} letters, and a picture has room for {letters}: shorten {text[:30]!r}.")
    widest = max(text.split(), key=lambda word: width(word, "text", "bold"), default="")
    if width(widest[:1].upper() + widest[1:], "text", "bold") > inches:
        raise Refused(f"{what}: the word {widest!r} is too wide for a picture; use a shorter one, or break it with a space.")
    if needed and not text:
        raise Refused(f"{what} must be a name in quotation marks; this one has nothing that can be seen.")
    return text


def check_names(names):
    """Names, or a refusal."""
    if not isinstance(names, Names):
        raise Refused(f"names must come from own_trial.Names(...), got {shown(names)}. Run the cell with the names first.")
