"""A margin of non-inferiority, by which the new arm may do worse: on its own scale, beside the interval that it is of."""

import math
import re
from dataclasses import dataclass, replace

from course_lib.figures.words import enough
from course_lib.methods.estimates import Estimate, level_text
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.measures import CALLED, OF_COUNTS, OF_SCORES, ends, in_points
from course_lib.reader.own_trial.new_arm import new_arm, of_superiority, second_open
from course_lib.reader.own_trial.reading import in_signs, need, read
from course_lib.reader.own_trial.slips import sides_differ
from course_lib.reader.own_trial.worked_back import no_shares
from course_lib.reader.questions.own_words import SAID

MOST = 10  # a ratio that no trial allows
WHERE = {True: "within it", False: "beyond it"}


@dataclass(frozen=True)
class Margin:
    """A margin on the scale of an estimate, which is the printed one, or one that the counts give."""

    typed: str
    measure: str
    limit: float  #: beyond which the new arm does worse than it may
    estimate: Estimate  #: with its interval; differences of risks are in points
    low: bool  #: whether the new arm does worse where the estimate is lower
    printed: bool  #: whether the estimate is the printed one
    fraction: bool = False  #: whether a risk difference was printed as a share of 1
    arm: str = ""  #: the new one
    known: bool = True  #: whether it is told which arm is new

    @property
    def ratio(self):
        """Whether it is on a ratio's scale."""
        return self.measure in CALLED

    @property
    def end(self):
        """The limit of the interval at which the new arm does worst."""
        return self.worse(self.estimate)

    def worse(self, e):
        """The limit of an estimate of this measure at which the new arm does worst."""
        return ends(e)[not self.low]

    @property
    def shown_typed(self):
        """What was typed, without a minus sign where that arm does worse above 0."""
        typed = self.typed.rstrip(". ")
        return typed if self.low else re.sub(r"(?<![\w.])[-\u2212](?=\.?\d)", "", typed)

    def within(self, e):
        """Whether an interval of this measure ends before the margin."""
        return self.worse(e) > self.limit if self.low else self.worse(e) < self.limit

    def of_counts(self, counts):
        """What four counts give of this measure, at this interval's level; None of hazards, rates and scores."""
        if self.measure in OF_COUNTS:
            return OF_COUNTS[self.measure](*counts, self.estimate.level)
        return in_points(counts, self.estimate.level) if self.measure == "risk difference" else None

    def shown(self, x):
        """A number of the measure, with as many decimals as part it from the margin."""
        places = 2 if self.ratio else max((1, *self.estimate.decimals)) if self.printed else 1
        text = self.estimate.shown(x) if self.ratio else f"{x:z.{places}f}"
        return text if float(text.replace(",", "")) != self.limit else f"{x:z.{enough(places, x - self.limit)}f}"

    def told(self, x):
        """A number of the measure in a sentence; a difference by how much worse the new arm does."""
        if self.ratio:
            return self.shown(x)
        return (
            f"{self.shown(x).lstrip('-')}{self.estimate.unit} worse"
            if (x < 0 if self.low else x > 0)
            else SAID["none worse"]
        )


def margin_of(trial, new=None):
    """The margin that was typed, on the scale that its words name; None, if none was, if its ratio is open, or if it is one
    of percentages and there are no counts.

    Parameters
    ----------
    trial : Trial
    new : {0, 1}, optional
        Which arm is taken for the new one where that is not told; the first, unless another is asked about.

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
    names, printed = trial.names, trial.printed
    if not names.margin or event_open(trial):
        return None
    need(not of_superiority(trial), "margin of superiority", names.margin, arm=names.arms[0])
    told, typed = new_arm(names), names.margin
    known = told is not None and not (told and second_open(trial))
    arm = told if known or told is not None and new is None else new or 0
    good = names.good == (arm == 0)  # whether that arm does worse where an estimate is lower
    which = {"arm": names.arms[arm], "known": known}
    for name in map(re.escape, sorted(names.arms, key=len, reverse=True)):
        typed = re.sub(rf"(?<!\w)(?:{name})(?!\w)", "it", typed, flags=re.I)  # whose numbers are none of the margin
    text, asks = in_signs(typed), {"typed": names.margin}
    typed = re.sub(r"\s*[,(]?\s*for (?:the )?it\b\)?", "", typed)
    numbers, typed = read("margin", typed, '"24 points"').numbers, re.sub(r"\bit\b", names.arms[arm], typed)
    need(len(numbers) == 1, "margin", **asks)
    size, of = abs(numbers[0].value), printed.measure if printed else ""
    points = bool(numbers[0].percent or re.search(r"\bpoints?\b", text, re.I))
    relative = numbers[0].percent and of != "risk difference" and not re.search(r"\babsolute\b|\bpoints?\b", text, re.I)
    of_percent = {
        "number": size,
        "ratio": f"{of if of in CALLED else 'relative risk'} {1 + (-size if names.good else size) / 100:g}",
    }
    relative = relative and bool(of)  # of counts alone a percentage is one of the people, and is asked about
    need(not relative or of in OF_SCORES, "margin percent", **asks, **of_percent)
    named = next((name for name, called in CALLED.items() if re.search(rf"\b(?:{called})\b", text, re.I)), "")
    if not named and of in CALLED and not points:
        named = of
    need(not points or of in OF_SCORES or size <= 100, "margin beyond", **asks)
    if named:
        need(numbers[0].value >= 0, "margin below 0", name=named, size=size, arm=names.arms[arm], **asks)
        need(
            size == 0 or 1 / MOST <= size <= MOST,
            "margin lost",
            name=named,
            other=_smaller(size, good),
            arm=names.arms[arm],
            **asks,
        )
        need(size > 0 and size != 1 and not points, "margin of a ratio", name=named, **asks)
        is_, worse = ("good", "below") if good else ("bad", "above")
        other = SAID["margin of event"] if good else SAID["margin of arms"]
        need((size < 1) == good or arm, "margin side", outcome=names.outcome, is_=is_, worse=worse, other=other, **asks)
        size = size if (size < 1) == good else 1 / size  # of the second arm a margin is printed against the first
        if of == named:
            return Margin(typed, named, size, printed.estimate, good, True, **which)
        need(trial.counts and named in OF_COUNTS, "margin of another", name=named, have=of or "the counts", **asks)
        level = printed.estimate.level if printed else 0.95
        return Margin(typed, named, size, OF_COUNTS[named](*trial.counts, level), good, False, **which)
    sign = -1 if good else 1
    if of in OF_SCORES:
        need(size > 0 and not numbers[0].percent, "margin", **asks)
        return Margin(typed, of, sign * size, printed.estimate, good, True, **which)
    if not trial.counts and of != "risk difference":
        return None
    fraction = of == "risk difference" and not printed.estimate.unit
    forms = [f'"{size:g} points" of percentages', *[f'"{100 * size:g} points" for a share of {size:g}'] * (size < 1)]
    forms += [f'the name of a ratio, "relative risk {size:g}"'] * (size < 4 and (size < 1) == good)
    need(size > 0 and (points or fraction and size < 1), "margin of what", forms=", or ".join(forms), **asks)
    size *= 1 if points else 100
    if of != "risk difference":
        level = printed.estimate.level if printed else 0.95
        e = in_points(trial.counts, level)
        return Margin(typed, "risk difference", sign * size, e, good, False, **which)
    e = _as_points(printed.estimate) if fraction else printed.estimate
    return Margin(typed, of, sign * size, e, good, True, fraction, **which)


def _smaller(size, good):
    """What a ratio was meant to be that no ratio is: 146 and 14.6 without a point, 46 as a percentage more."""
    inverse = 1 / size if size < 1 else size
    found = next((x for x in (inverse / 100, inverse / 10, 1 + inverse / 100) if 1 < x <= 3), 1.5)
    return f"{(1 / found if good else found):.3g}"


def needed_margin(trial):
    """The same, or a refusal of a margin of percentages beside a ratio and no counts."""
    m, name = margin_of(trial), trial.printed.measure if trial.printed else ""
    fine = m or not trial.names.margin or event_open(trial)
    need(fine, "margin without counts", typed=trial.names.margin, name=name)
    return m


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
    >>> beside_margin(add(enter(*typed), margin="24 points for pills"))[:66]
    'Margin: 24 points, by which pills may do worse. The interval of th'
    """
    if not (m := needed_margin(trial)):
        return ""
    name = m.measure if m.printed else SAID["of the counts"].format(name=m.measure)
    e = m.estimate
    level = f"{e.level_told}{e.untold}".removeprefix(", ") if m.printed else level_text(e.level)
    said = {"margin": m.shown_typed, "first": m.arm, "name": name, "level": level}
    if without := unsettled(trial):
        return without
    if not m.known:
        both = [margin_of(trial, new) for new in (0, 1)]
        told = [
            SAID["if new" if x.told(x.end) != SAID["none worse"] else "if new and better"].format(
                arm=x.arm,
                end=x.told(x.end),
                where=SAID["if at margin"] if x.printed and x.end == x.limit else WHERE[x.within(x.estimate)],
            )
            for x in both
        ]
        return SAID["margin of either"].format(ends=". ".join(told), **said)
    key = "margin and better" if m.told(m.end) == SAID["none worse"] else "margin"
    return SAID[key].format(end=m.told(m.end), **said) + verdict(m, m.estimate, trial)


def verdict(m, e, trial=None):
    """Whether an interval of a margin's measure ends within it, in words; of counts, if all that fit agree."""
    if trial and not m.printed and len({m.within(m.of_counts(counts)) for counts in fitting(trial)}) > 1:
        return SAID["margin hangs"].format(first=m.arm)
    if m.printed and m.worse(e) == m.limit:
        return SAID["at margin"].format(first=m.arm)
    best, none = ends(e)[m.low], float(m.ratio)  # the end at which the new arm does best
    within, worse = m.within(e), best < none if m.low else best > none
    key = "within and worse" if within and worse else "within margin" if within else "beyond margin"
    if worse and not within:
        key = "beyond and inferior" if (best < m.limit if m.low else best > m.limit) else "beyond and worse"
    better = m.worse(e) > none if m.low else m.worse(e) < none
    key = "within and better" if within and better else key
    where = f"{'below' if m.low else 'above'} {'1' if m.ratio else 'zero'}"
    return SAID[key].format(first=m.arm, where=where)


def crosses(trial):
    """Whether an interval holds its margin, so that one end of it is within and the other beyond."""
    m = None if unsettled(trial) else margin_of(trial)
    low, high = ends(m.estimate) if m else (0, 0)
    return bool(m and m.known and low < m.limit < high)


def unsettled(trial):
    """That nothing is said of a margin: the printed estimate and the counts favour different arms, or it takes counts that
    nobody has called counts; or nothing."""
    if no_shares(trial):
        m = margin_of(trial)
        return SAID["margin of shares"].format(name=m.measure, margin=m.shown_typed) if m and not m.printed else ""
    m = margin_of(trial)
    if m and m.printed and math.isinf(m.end):
        return SAID["margin at open end"].format(margin=m.shown_typed, first=m.arm)
    differ = trial.counts and trial.beside and sides_differ(trial)
    return SAID["margin of two sides"].format(name=trial.beside.measure, margin=trial.names.margin) if differ else ""
