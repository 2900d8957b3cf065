"""What a paper prints of a trial, as a reader types it: two arms, or an estimate, or both; and what is asked about it."""

import re
from dataclasses import dataclass, field, replace

from course_lib.arguments import confidence_level
from course_lib.methods.counts import check_counts
from course_lib.methods.estimates import Estimate, level_text
from course_lib.reader.own_trial.arms import read_arms
from course_lib.reader.own_trial.margin import margin_of
from course_lib.reader.own_trial.measures import MEASURES, NAMED, OF_SCORES, REDUCTIONS, SHORT, Printed
from course_lib.reader.own_trial.names import OPTIONAL, Names
from course_lib.reader.own_trial.reading import (
    INTERVAL,
    chosen,
    in_signs,
    need,
    of_change,
    of_reduction,
    percent,
    read,
    refusing,
    told,
)
from course_lib.reader.own_trial.slips import odd_numbers, sides_differ
from course_lib.reader.own_trial.verdicts import level_of, settled
from course_lib.reader.questions.own_words import ALONE, ASKED, LEAVE_OUT, ONE_SIDED, SAID

MOST_PEOPLE = 500_000  # in an arm: exact methods take a million in both
#: The unit of a score, after its number: "16.6 seconds (-8.9 to 42.0)".
UNIT = r"\d ?((?!to\b|and\b|in\b|with\b|lower\b|higher\b|more\b|less\b|fewer\b)[A-Za-z\u00b5%][\w/%]*(?: Hg)?)(?= ?[(;,])"
LARGE = 20  # a ratio beyond which it may be a percentage
REDUCED = r"\b(reduc\w*|lower|fewer|efficacy|effectiveness|increase[ds]?|more|higher)\b"  # a percentage, by its name
#: A word before an interval that is adjusted (for many looks, or outcomes), while the estimate is not.
OF_INTERVAL = r"(?:\b\w+[- ])?adjusted (?=(?:\d\d(?:\.\d+)? ?% ?)?(?:\w?CI|confidence)\b)"


@dataclass(frozen=True)
class Trial:
    """A trial as it was given: four counts, or an estimate with its interval; made by the functions of this module."""

    names: Names
    counts: tuple | None = None  #: events and people in the first arm, and in the second
    estimate: Estimate | None = None
    measure: str = ""  #: of the estimate, one of `MEASURES`
    decimals: tuple = ()  #: of the estimate and its limits, as printed
    beside: "Trial | None" = field(default=None, repr=False)  #: of counts, the trial by the estimate printed beside them
    notes: tuple = field(default=(), repr=False)  #: what became of printed percentages
    asked: tuple = field(default=(), repr=False)  #: what may have been typed by mistake
    also: dict = field(default_factory=dict, repr=False, compare=False)  #: what was printed beside the counts, for `printed`
    parts: dict = field(default_factory=dict, repr=False, compare=False)  #: sections for its page, by their headings
    settled: tuple = field(default=(), repr=False, compare=False)  #: as `verdicts.settled`
    added: bool = field(default=False, repr=False, compare=False)  #: whether `add` was run since the trial was entered

    def __post_init__(self):
        need(isinstance(self.names, Names), "names", self.names)
        if self.counts and (total := self.names.randomised_people):
            (first, second), (one, two) = self.names.arms, self.counts[1::2]
            said = {"first": first, "second": second, "one": one, "two": two, "sum": one + two, "total": total}
            need(one + two <= total, "more than randomised", **said)
        if self.estimate and not self.settled:
            object.__setattr__(self, "settled", settled(self))

    @property
    def scale(self):
        """On which the estimate is symmetric: "ratio" or "difference"."""
        return MEASURES.get(self.measure, "difference")

    @property
    def printed(self):
        """This trial by its printed estimate, or None if only counts were given."""
        return self if self.estimate else self.beside

    def __str__(self):
        names, (first, second) = self.names, self.names.arms
        found, is_ = [], ("good", "higher") if names.good else ("bad", "lower")
        if self.counts:
            a, n1, b, n2 = self.counts
            one, two = (f"{k:,} of {n:,} ({percent(k / n, a / n1, b / n2)}) on" for k, n in ((a, n1), (b, n2)))
            found = [f"{one} {first} and {two} {second} were {names.outcome}."]
        if self.printed:
            p = f" P {self.also['P']}, as printed." if "P" in self.also else ""
            found.append(f"{self.printed.estimate}, {first} against {second}.{p}")
        said = SAID["direction"].format(is_=is_[0], better=is_[1], does=self._does_better())
        odd = (f"Look again: {each}" for each in self.questions)
        source = [f"Source: {names.source}"] * bool(names.source)
        return f"{names.trial}: " + "\n".join([*found, said, *names.facts, *source, *odd])

    @property
    def size(self):
        """The difference that was given, the printed one first: above 0 if the first arm has more of the outcome."""
        if self.printed:
            return self.printed.estimate.value - (self.printed.scale == "ratio")
        a, n1, b, n2 = self.counts
        return a / n1 - b / n2

    def _does_better(self):
        one, other = (self.names.arms[(self.size > 0) != good] for good in (self.names.good, not self.names.good))
        if self.beside and sides_differ(self):
            return SAID["each side"].format(name=self.beside.measure, one=one, other=other)
        return SAID["does better"].format(arm=one) if self.size else ""

    @property
    def questions(self):
        """What may have been typed by mistake, until it is mended, or said to be right (``looked_again``)."""
        return () if self.names.looked_again else (*self.asked, *self.names.odd, *odd_numbers(self))


def check_trial(trial):
    """The trial, or a refusal."""
    need(isinstance(trial, Trial), "trial", trial)
    return trial


def enter(trial, arms, outcome, outcome_is, arm_1=..., arm_2=..., estimate=..., **more):
    """A trial as its abstract prints it, each number a text; what was understood is said back, and asked about if odd.

    Parameters
    ----------
    trial, arms, outcome
        As for `Names`; so is ``more``: outcome_in_full, followed, source, randomised, primary, registered, kind, start.
    outcome_is : {"good", "bad"}
        For people: abstinent is good, dead or in relapse bad.
    arm_1, arm_2 : str, optional
        "264/614 (43.0%)", "264 of 614 patients (43.0%)" or "43.0% of 614".
    estimate : str, optional
        With its name and interval, "hazard ratio 0.74 (95% CI, 0.65 to 0.85)": instead of the arms, or beside them.

    Returns
    -------
    Trial

    Raises
    ------
    Refused
        If something cannot be read, or cannot be.

    Examples
    --------
    >>> print(enter("Gawin 1989", ("desipramine", "placebo"), "in relapse", "bad", "10/24", "20 of 24 (83.3%)"))
    Gawin 1989: 10 of 24 (41.7%) on desipramine and 20 of 24 (83.3%) on placebo were in relapse.
    The outcome is bad for people: lower is better. By these numbers desipramine does better. Does the abstract say so?
    Look again: both arms hold 24 people, together 48. Was the total of both typed for each arm?
    """
    said = outcome_is.strip().lower() if isinstance(outcome_is, str) else ""
    need(said in ("good", "bad"), "good", outcome_is)
    names, left = Names(trial, arms, outcome, said == "good", **more), [arm_1, arm_2].count(...)
    need(left == 0 or left == 2 and estimate is not ..., "which")
    given = None if estimate is ... else from_estimate(names, estimate, estimate)
    if left:
        return given
    counted = from_counts(names, arm_1, arm_2)
    need(given is None or given.measure not in OF_SCORES, "mean beside", measure=given and given.measure)
    if given and (level := level_of(given, counted.counts)):
        taken = not INTERVAL.search(in_signs(str(estimate)))
        said = {"name": given.measure, "level": level_text(level), "own": level_text(given.estimate.level)}
        said["taken"] = ASKED["level taken" if taken else "level typed"].format(**said)
        counted = replace(counted, asked=(*counted.asked, ASKED["level"].format(**said)))
        given = replace(given, estimate=replace(given.estimate, level=level)) if taken else given
    given = given and replace(given, settled=settled(given, counted.counts))
    return replace(counted, beside=given, also=counted.also | ({given.measure: estimate} | given.also if given else {}))


def add(trial, **typed):
    """What else the paper says of a trial that was entered, for its page.

    Parameters
    ----------
    trial : Trial
    typed : str
        Of `Names`, by name: source, and all that is optional there; ``...`` leaves what is there.

    Returns
    -------
    Trial
        With the sections that were made of ``trial``. Refused is what `Names` and `margin.margin_of` refuse.

    Examples
    --------
    >>> gawin = from_counts(Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", False), 10, 24, 20, 24)
    >>> add(gawin, primary="yes").names.facts
    ('This outcome was the primary one.',)
    """
    for name in typed:
        chosen("what is added", name, (*OPTIONAL, "source"))
    names = replace(check_trial(trial).names, **{name: text for name, text in typed.items() if text is not ...})
    made = replace(trial, names=names, beside=trial.beside and replace(trial.beside, names=names), added=True)
    margin_of(made)  # which is refused here, where it is typed
    return made


def from_counts(names, events1, people1, events2=None, people2=None):
    """A trial from two arms as printed, "264/614 (43.0%)" and "49.1% of 627", or from four counts.

    Parameters
    ----------
    names : Names
    events1, people1, events2, people2 : int or str
        People with the outcome and all people, in the first arm and in the second; half a million at most. Or two texts.

    Returns
    -------
    Trial
        Or, if a count cannot be, a refusal that says what may have been typed instead. Of several counts that fit a
        percentage the nearest is taken, and it is asked for the count.

    Examples
    --------
    >>> levin = Names("Levin 2015", ("amphetamine 80 mg", "placebo"), "abstinent", good=True)
    >>> from_counts(levin, "30.2% of 43", "3/43").counts
    (13, 43, 3, 43)
    """
    need(isinstance(names, Names), "names", names)
    typed = (events1, people1) if events2 is None else ((events1, people1), (events2, people2))
    counts, notes, asked, also = read_arms(names, typed)
    more = any(k > n for k, n in zip(counts[::2], counts[1::2], strict=True))
    with refusing("turned" if more else "counts", names.arms):
        counts = check_counts(*counts)
    need(max(counts) <= MOST_PEOPLE, "most", max(counts), most=MOST_PEOPLE)
    return Trial(names, counts, notes=tuple(notes), asked=tuple(asked), also=also)


def from_estimate(names, measure, value, lower=None, upper=None, level=None):
    """A trial from an estimate of its effect and the interval, as printed.

    Parameters
    ----------
    names : Names
    measure : str
        Holds one of `MEASURES`, or "OR", "RR" or "HR"; "adjusted", or an a as in "aOR", is kept.
    value, lower, upper : float or str
        The estimate and its limits, for the first arm against the second; or all in one text, "0.83 (95% CI, 0.75-0.93)".
    level : float, optional
        Of the interval; 0.95 unless the text says another. The trial, and what is refused, are as for `from_counts`.

    Examples
    --------
    >>> relapse = Names("KARE", ("ketamine", "saline"), "in relapse", good=False)
    >>> print(from_estimate(relapse, "odds ratio", "0.80 (0.31 to 2.10)").estimate)
    Odds ratio 0.80 (95% CI 0.31 to 2.10)
    """
    need(isinstance(names, Names), "names", names)
    words = re.sub(OF_INTERVAL, "", in_signs(measure), flags=re.I) if isinstance(measure, str) else ""
    whole = re.search(
        r"\b(?:efficacy|effectiveness)\D*100 ?%?|(?:ratio|risk|\b(?:OR|RR|HR))[ ,:=]*0(?:\.0*)? ?\(", words, re.I
    )
    need(not whole, "whole efficacy", measure)
    named = re.search(NAMED, words, re.I)
    change = of_change(words)
    kind = named[0].lower()[named[1] is not None :] if named else measure
    absolute = kind == "rr" and "ARR" in words or not named and re.search(r"\babsolute|\bAR[RI]\b", words)
    need(not absolute, "absolute", words)
    need(named or not change, "increase", words, ratio=change)
    reduction = kind in REDUCTIONS
    kind = "risk difference" if named and kind not in SHORT | MEASURES else kind
    measure = chosen("the estimate's name", SHORT.get(kind, kind) if named else measure, MEASURES, "measure")
    typed, ratio = value if lower is upper is None else (value, lower, upper), MEASURES[measure] == "ratio"
    found, *each = (
        read(f"the {measure}", number, '"0.83 (0.75 to 0.93)"', exact=ratio)
        for number in (typed, *(typed if typed is not value else ()))
    )
    need(not (turned := of_reduction(found.text)), "odds reduction", typed, **turned)
    need(len(found.numbers) != 5, "five", typed)
    need(len(found.numbers) != 1 or not change or not ratio, "increase", typed, ratio=change)
    need(
        len(found.numbers) == 3 and all(len(one.numbers) == 1 for one in each),
        "interval",
        typed,
        told=told(found.numbers),
        do={1: ALONE, 2: ONE_SIDED}.get(len(found.numbers), LEAVE_OUT),
    )
    (v, dv, _), (low, dl, _), (high, dh, _) = found.numbers
    said = f"{v:g} ({low:g} to {high:g})"
    if reduction:
        need(v > 0 and not names.good, "reduction", said=said)
        v, low, high, dl, dh = -v, -high, -low, dh, dl
    more = re.search(r"\b(increase[ds]?|more|higher)\b", words, re.I)
    turned = [1 + v / 100, 1 + low / 100, 1 + high / 100] if more else [1 - v / 100, 1 - high / 100, 1 - low / 100]
    turned, by = "{:.3g} ({:.3g} to {:.3g})".format(*turned), "an increase" if more else "a reduction"
    lower_by = re.search(REDUCED, words, re.I) or any(number.percent for number in found.numbers)
    need(not ratio or not lower_by, "reduced", said=said, turned=turned, measure=measure, by=by)
    need(not ratio or min(v, low, high) >= 1e-6 and max(v, low, high) <= 1e6, "positive", said=said, measure=measure)
    need(not ratio or v <= LARGE or high > 100 or isinstance(value, str), "percentage", said=said, turned=turned)
    need(low < v < high, "order", said=said)
    in_points = re.search(r"points?\b", f"{words} {found.text}") or any(
        n.percent or abs(n.value) >= 1 for n in found.numbers
    )
    unit = " points" if measure == "risk difference" and in_points else ""
    if measure in OF_SCORES and (named_unit := re.search(UNIT, found.text)):
        unit = f" {named_unit[1]}"
    with refusing():
        name = f"adjusted {measure}" if named and named[1] or re.search(r"\badjusted", words, re.I) else measure
        level = confidence_level(found.level if level is None else level)
        estimate = Printed(name.capitalize(), v, low, high, level, unit, (dv, dl, dh))
    also = {"P": " ".join(filter(None, (*found.p, found.p_of)))} if found.p else {}
    return Trial(names, estimate=estimate, measure=measure, decimals=(dv, dl, dh), also=also)
