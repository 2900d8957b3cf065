"""What a trial that asks about a margin is asked: how often it would be kept, and with missing outcomes filled in."""

import math

from scipy import stats

from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.margin import margin_of, unsettled, verdict
from course_lib.reader.own_trial.measures import OF_TIMES, SCALES
from course_lib.reader.own_trial.planned import is_named, planned_effect
from course_lib.reader.own_trial.reading import percent
from course_lib.reader.questions.own_words import SAID

MOST_WAYS = 1_000  # of filling in missing outcomes, each with an interval of its own


def kept(trial, planned=...):
    """How often a trial of this size shows that the new arm is no worse by more than the margin.

    Parameters
    ----------
    trial : Trial
        With a margin.
    planned : str, optional
        What is true, as in `planned.PLANNED`, or no difference ("0 points"), which is supposed without it.

    Returns
    -------
    str

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"
    >>> kept(add(enter(*typed), margin="7.5 points for oral"))[:66]
    'If the arms are truly equal (14.6% in each), 92 of 100 trials of t'
    """
    m, side = margin_of(trial), ""
    if not m.known or unsettled(trial):
        return SAID["margin waits"]
    over_time = m.measure in OF_TIMES and trial.beside
    of = trial.beside if over_time and isinstance(planned, str) and is_named(planned, m.measure) else trial
    back = SCALES["ratio" if m.ratio else "difference"][1]
    if planned is ...:
        risks, effect = (of.counts[2] / of.counts[3],) * 2 if of.counts else (), None
        truth = percent(risks[0]) + " in each" if risks else f"{m.measure} {back(0):g}"
        supposed = SAID["if equal"].format(truth=truth)
    else:
        risks, effect, side = planned_effect(of, planned)
        truth = " against ".join(percent(p, *risks) for p in risks) if risks else f"{m.measure} {effect:g}"
        supposed = SAID["if planned"].format(typed=" ".join(planned.split()), truth=truth)
    size, error = _supposed(m, trial, risks, effect)
    limit = SCALES["ratio" if m.ratio else "difference"][0](m.limit)
    z = stats.norm.isf((1 - m.estimate.level) / 2)
    power = float(stats.norm.sf(z - (size - limit if m.low else limit - size) / error))
    many = f"{min(99, max(1, round(100 * power)))}" if 0.005 <= power <= 0.995 else "over 99" if power > 0.5 else "none"
    said = {"many": many, "first": m.arm, "margin": m.typed.rstrip(". "), "level": level_text(m.estimate.level)}
    return SAID["margin kept"].format(supposed=supposed, **said) + side


def _supposed(m, trial, risks, effect):
    """A supposed truth and the standard error of its estimate, on the scale on which the margin's measure is symmetric."""
    to = SCALES["ratio" if m.ratio else "difference"][0]
    z = stats.norm.isf((1 - m.estimate.level) / 2)
    error = (to(m.estimate.upper) - to(m.estimate.lower)) / (2 * z)
    if not risks:
        return to(effect) if effect is not None else 0.0, error
    (p1, p2), (n1, n2) = (_inside(p, n) for p, n in zip(risks, trial.counts[1::2], strict=True)), trial.counts[1::2]
    if m.measure == "risk difference":
        return 100 * (p1 - p2), 100 * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    if m.measure == "relative risk":
        return math.log(p1 / p2), math.sqrt((1 - p1) / (n1 * p1) + (1 - p2) / (n2 * p2))
    if m.measure == "odds ratio":
        odds = math.log(p1 / (1 - p1)) - math.log(p2 / (1 - p2))
        return odds, math.sqrt(1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2)))
    return math.log(math.log1p(-p1) / math.log1p(-p2)), error


def _inside(p, n):
    """A share that so many people can have, half a person from none and from all."""
    return min(max(p, 0.5 / n), 1 - 0.5 / n)


def filled_in(trial, seen, lost, counted):
    """The margin if missing outcomes turned out as badly for the new arm as they can.

    Parameters
    ----------
    trial : Trial
        With a margin and counts.
    seen : (int, int, int, int)
        In each arm people seen with the outcome, and all people, those lost included.
    lost : (int, int)
    counted : str
        What the counts make of those lost, in words.

    Returns
    -------
    str
    """
    m, (a, n1, b, n2), (m1, m2), (first, second) = margin_of(trial), seen, lost, trial.names.arms
    if not m.known or unsettled(trial):
        return SAID["margin waits"]
    worst = (a, n1, b + m2, n2) if m.low else (a + m1, n1, b, n2)
    if not (e := m.of_counts(worst)):
        return SAID["margin not of counts"].format(name=m.measure)
    had, none = (second, first) if m.low else (first, second)
    places = 2 if m.ratio else 1
    value, low, high = (f"{x:z.{places}f}" for x in (e.value, e.lower, e.upper))
    said = {"first": first, "second": second, "m1": m1, "m2": m2, "n1": n1, "n2": n2, "counted": counted, "had": had}
    said |= {
        "new": m.arm,
        "none": none,
        "name": m.measure,
        "value": value,
        "low": low,
        "high": high,
        "level": level_text(e.level),
    }
    many = ""
    if not m.within(e) and m1 * m2 and (m1 + 1) * (m2 + 1) <= MOST_WAYS:
        ways = [m.within(m.of_counts((a + i, n1, b + j, n2))) for i in range(m1 + 1) for j in range(m2 + 1)]
        many = SAID["margin ways"].format(within=sum(ways), all=len(ways))
    unit = "" if m.ratio else " points"
    return SAID["margin filled"].format(unit=unit, **said) + verdict(m, e) + many
