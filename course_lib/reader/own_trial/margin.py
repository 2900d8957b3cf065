"""A margin of non-inferiority, by which the first arm may do worse: on its own scale, beside the interval that it is of."""

import re
from dataclasses import dataclass, replace

from course_lib.methods import effects
from course_lib.methods.estimates import Estimate, level_text
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.measures import CALLED, OF_SCORES, Printed
from course_lib.reader.own_trial.reading import in_signs, need, read
from course_lib.reader.questions.own_words import SAID

OF_COUNTS = {"relative risk": effects.relative_risk, "odds ratio": effects.odds_ratio}


@dataclass(frozen=True)
class Margin:
    """A margin on the scale of an estimate, which is the printed one, or one that the counts give."""

    typed: str
    measure: str
    limit: float  #: beyond which the first arm does worse than it may
    estimate: Estimate  #: with its interval; differences of risks are in points
    good: bool  #: whether more of the outcome is better
    printed: bool  #: whether the estimate is the printed one
    fraction: bool = False  #: whether a risk difference was printed as a share of 1

    @property
    def ratio(self):
        """Whether it is on a ratio's scale."""
        return self.measure in CALLED

    @property
    def end(self):
        """The limit of the interval at which the first arm does worst."""
        return self.worse(self.estimate)

    def worse(self, e):
        """The limit of an estimate of this measure at which the first arm does worst."""
        return e.lower if self.good else e.upper

    def within(self, e):
        """Whether an interval of this measure ends before the margin."""
        return self.worse(e) > self.limit if self.good else self.worse(e) < self.limit

    def of_counts(self, counts):
        """What four counts give of this measure, at this interval's level; None of hazards, rates and scores."""
        if self.measure in OF_COUNTS:
            return OF_COUNTS[self.measure](*counts, self.estimate.level)
        return in_points(counts, self.estimate.level) if self.measure == "risk difference" else None

    def told(self, x):
        """A number of the measure in a sentence; a difference by how much worse the first arm does."""
        if self.ratio:
            return self.estimate.shown(x)
        x = -x if self.good else x
        places = max((1, *self.estimate.decimals)) if self.printed else 1
        return f"{x:.{places}f}{self.estimate.unit} worse" if x > 0 else SAID["none worse"]


def in_points(counts, level):
    """The counts' risk difference in percentage points."""
    d = effects.risk_difference(*counts, level)
    return Printed("Risk difference", *(100 * x for x in (d.value, d.lower, d.upper)), level, " points")


def margin_of(trial):
    """The margin that was typed, on the scale that its words name; None, if none was, or its ratio is open.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    Margin or None

    Raises
    ------
    Refused
        If it is no number, has no unit where it may be points or a ratio, or is of what nothing here is an interval of.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"
    >>> kept = margin_of(add(enter(*typed), margin="relative risk 1.5"))
    >>> kept.measure, kept.limit, round(kept.end, 2), kept.within(kept.estimate)
    ('relative risk', 1.5, 1.22, True)
    """
    names, printed, good = trial.names, trial.printed, trial.names.good
    if not names.margin or event_open(trial):
        return None
    text, asks = in_signs(names.margin), {"typed": names.margin}
    numbers = read("margin", names.margin, '"24 points"').numbers
    need(len(numbers) == 1, "margin", **asks)
    size, of = abs(numbers[0].value), printed.measure if printed else ""
    points = bool(numbers[0].percent or re.search(r"\bpoints?\b", text, re.I))
    relative = numbers[0].percent and of != "risk difference" and not re.search(r"\babsolute\b|\bpoints?\b", text, re.I)
    of_percent = {
        "number": size,
        "ratio": f"{of if of in CALLED else 'relative risk'} {1 + (-size if good else size) / 100:g}",
    }
    need(not relative or of in OF_SCORES, "margin percent", **asks, **of_percent)
    named = next((name for name, called in CALLED.items() if re.search(rf"\b(?:{called})\b", text, re.I)), "")
    if not named and of in CALLED and not points:
        named = of
    if named:
        need(size > 0 and size != 1 and not points, "margin", **asks)
        is_, worse = ("good", "below") if good else ("bad", "above")
        other = SAID["margin of event"] if good else SAID["margin of arms"]
        need((size < 1) == good, "margin side", outcome=names.outcome, is_=is_, worse=worse, other=other, **asks)
        if of == named:
            return Margin(names.margin, named, size, printed.estimate, good, True)
        need(trial.counts and named in OF_COUNTS, "margin of another", name=named, have=of or "the counts", **asks)
        level = printed.estimate.level if printed else 0.95
        return Margin(names.margin, named, size, OF_COUNTS[named](*trial.counts, level), good, False)
    sign = -1 if good else 1
    if of in OF_SCORES:
        need(size > 0 and not numbers[0].percent, "margin", **asks)
        return Margin(names.margin, of, sign * size, printed.estimate, good, True)
    need(trial.counts or of == "risk difference", "margin", **asks)
    fraction = of == "risk difference" and not printed.estimate.unit
    forms = [f'"{size:g} points" of percentages', *[f'"{100 * size:g} points" for a share of {size:g}'] * (size < 1)]
    forms += [f'the name of a ratio, "relative risk {size:g}"'] * (size < 4 and (size < 1) == good)
    need(size > 0 and (points or fraction and size < 1), "margin of what", forms=", or ".join(forms), **asks)
    size *= 1 if points else 100
    if of != "risk difference":
        level = printed.estimate.level if printed else 0.95
        return Margin(names.margin, "risk difference", sign * size, in_points(trial.counts, level), good, False)
    e = _as_points(printed.estimate) if fraction else printed.estimate
    return Margin(names.margin, of, sign * size, e, good, True, fraction)


def _as_points(e):
    decimals = tuple(max(0, d - 2) for d in e.decimals)
    return replace(e, value=100 * e.value, lower=100 * e.lower, upper=100 * e.upper, unit=" points", decimals=decimals)


def beside_margin(trial):
    """Where the interval's worse end lies by the margin that was typed; nothing, if none was.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    str

    Raises
    ------
    Refused
        As `margin_of`.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273"
    >>> beside_margin(add(enter(*typed), margin="24 points"))[:66]
    'Margin: 24 points, by which pills may do worse. The interval of th'
    """
    if not (m := margin_of(trial)):
        return ""
    first, name = trial.names.arms[0], m.measure if m.printed else SAID["of the counts"].format(name=m.measure)
    said = {"margin": m.typed.rstrip(". "), "first": first, "name": name, "level": level_text(m.estimate.level)}
    return SAID["margin"].format(end=m.told(m.end), **said) + verdict(m, m.estimate, first)


def verdict(m, e, first):
    """Whether an interval of a margin's measure ends within it, in words."""
    return SAID["within margin" if m.within(e) else "beyond margin"].format(first=first)
