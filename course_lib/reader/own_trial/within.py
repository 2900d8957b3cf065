"""What a trial that asks about a margin is asked: its P, how often the margin is kept, and missing outcomes filled in."""

import math
import re
from dataclasses import replace

from scipy import stats

from course_lib.figures.words import capital
from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.margin import margin_of, unsettled, verdict
from course_lib.reader.own_trial.measures import OF_TIMES, SCALES
from course_lib.reader.own_trial.planned import is_named, planned_effect
from course_lib.reader.own_trial.reading import percent
from course_lib.reader.own_trial.verdicts import allowed, verdicts_of
from course_lib.reader.own_trial.worked_back import by_counts
from course_lib.reader.questions.own_words import SAID

SUPERIOR, NOT = re.compile(r"\bsuperior", re.I), re.compile(r"\b(?:no|not|never|nor|without)\b|n['\u2019]t\b", re.I)
NEAR = 2  # times that a printed P may be that of a margin, which papers compute by several methods
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
    if not (m and m.known) or unsettled(trial):
        return (m and unsettled(trial)) or capital(SAID["margin waits"])
    trial = by_counts(trial)
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
    said = {"many": many, "first": m.arm, "margin": m.shown_typed, "level": level_text(m.estimate.level)}
    return SAID["margin kept"].format(supposed=supposed, **said) + side


def p_of_margin(trial):
    """The one-sided P of a margin, as low and as high as rounding leaves it: how often as good a result, at the margin.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    tuple of float
        By a normal approximation, from the printed interval or from the counts; empty, if no margin tells, or no level.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273"
    >>> [round(p, 3) for p in p_of_margin(add(enter(*typed), margin="24 points for pills"))]
    [0.847, 0.847]
    """
    m = None if unsettled(trial) else margin_of(trial)
    if not (m and m.known) or m.printed and m.estimate.taken:
        return ()
    to, e, found = SCALES["ratio" if m.ratio else "difference"][0], m.estimate, []
    risks = () if m.printed else tuple(k / n for k, n in (trial.counts[:2], trial.counts[2:]))
    value, low, high = (0.5000001 * 10.0**-d for d in e.decimals) if m.printed else (0.0,) * 3
    for off, wide in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)):
        ends = {"lower": e.lower - wide * min(low, e.lower / 2 if m.ratio else low), "upper": e.upper + wide * high}
        size, error = _supposed(replace(m, estimate=replace(e, **ends)), trial, risks, e.value + off * value)
        found.append(float(stats.norm.sf((size - to(m.limit)) / error * (1 if m.low else -1))))
    return min(found), max(found)


def is_of_margin(trial):
    """Whether the P that is printed beside an estimate can be that of its margin, and is none of the difference then.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "An invented trial", ("pills", "surgery"), "well", "good", ..., ...
    >>> printed = enter(*typed, "risk difference -27.0 points (95% CI -32.5 to -21.5); P=0.86")
    >>> is_of_margin(printed), is_of_margin(add(printed, margin="24 points for pills"))
    (False, True)
    """
    sign, _, p = trial.also.get("P", "").partition(" ")
    own = p_of_margin(trial) if re.fullmatch(r"[\d.]+", p) else ()
    return bool(own) and (own[0] < float(p) if sign == "<" else own[1] >= float(p) if sign == ">" else near(float(p), own))


def of_difference(trial):
    """A trial as one of a difference: without its margin, and without a P value that is the margin's."""
    if not trial.names.margin:
        return trial
    names = replace(trial.names, margin=...)
    also = {k: x for k, x in trial.also.items() if k != "P" or not is_of_margin(trial)}
    kept = trial.beside and {k: x for k, x in trial.beside.also.items() if k in also}
    beside = trial.beside and replace(trial.beside, names=names, also=kept)
    return replace(trial, names=names, also=also, beside=beside)


def asks_of_difference(trial):
    """Whether a trial with a margin asks about a difference as well: it is said, or the result favours the new arm.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "OVIVA 2019", ("oral", "intravenous"), "in treatment failure", "bad", "67/509", "74/506"
    >>> oviva = add(enter(*typed), margin="7.5 points for oral")
    >>> asks_of_difference(oviva), asks_of_difference(add(oviva, looked_again="superiority was tested after"))
    (False, True)
    """
    if not trial.names.margin or event_open(trial):
        return False
    said = f"{trial.names.looked_again}. {trial.names.primary}. {trial.names.margin}. {trial.names.outcome_in_full}"
    told = any(SUPERIOR.search(clause) and not NOT.search(clause) for clause in re.split("[.;,]", said))
    m = margin_of(trial)  # an interval that favours the new arm is one of which papers say that it is superior
    value, none = (m.estimate.value, float(m.ratio)) if m else (0, 0)
    better = m and (value > none if m.low else value < none)
    return told or bool(better) and any(below for _, below in verdicts_of(of_difference(by_counts(trial))))


def near(p, own):
    """Whether a printed P, and what is missing of it to 1, are near those of a margin.

    Examples
    --------
    >>> near(0.89, (0.852, 0.865)), near(0.04, (0.013, 0.025)), near(0.06, (0.013, 0.025)), near(0.3, (0.85, 0.87))
    (True, True, False, False)
    """
    return all(low / NEAR <= x <= high * NEAR for x, low, high in ((p, *own), (1 - p, 1 - own[1], 1 - own[0])))


def told_p(trial):
    """The same P as a sentence; nothing, if no margin tells.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273"
    >>> told_p(add(enter(*typed), margin="24 points for pills"))[:52]
    ' P of non-inferiority, one-sided and against the mar'
    """
    p = p_of_margin(trial)
    return SAID["P against margin"].format(p=allowed(*p)) if p else ""


def _supposed(m, trial, risks, effect):
    """A supposed truth and the standard error of its estimate, on the scale on which the margin's measure is symmetric."""
    to = SCALES["ratio" if m.ratio else "difference"][0]
    z = stats.norm.isf((1 - m.estimate.level) / 2)
    if not risks:
        return to(effect) if effect is not None else 0.0, (to(m.estimate.upper) - to(m.estimate.lower)) / (2 * z)
    (p1, p2), (n1, n2) = (_inside(p, n) for p, n in zip(risks, trial.counts[1::2], strict=True)), trial.counts[1::2]
    if m.measure == "risk difference":
        return 100 * (p1 - p2), 100 * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    if m.measure == "relative risk":
        return math.log(p1 / p2), math.sqrt((1 - p1) / (n1 * p1) + (1 - p2) / (n2 * p2))
    if m.measure == "odds ratio":
        odds = math.log(p1 / (1 - p1)) - math.log(p2 / (1 - p2))
        return odds, math.sqrt(1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2)))
    error, (a, _, b, _) = (to(m.estimate.upper) - to(m.estimate.lower)) / (2 * z), trial.counts
    if a and b:  # printed of so many with the outcome, and supposed are others
        error *= math.sqrt((1 / (n1 * p1) + 1 / (n2 * p2)) / (1 / a + 1 / b))
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
    of_lost = SAID["lost of"].format(first=first, second=second, m1=m1, m2=m2, n1=n1, n2=n2, counted=counted)
    if not m.known or unsettled(trial):
        return f"{of_lost} {SAID['margin waits']}"
    worst = (a, n1, b + m2, n2) if m.low else (a + m1, n1, b, n2)
    if not (e := m.of_counts(worst)):
        return f"{of_lost} {SAID['margin not of counts'].format(name=m.measure)}"
    had, none = ((second, m2), (first, m1))[:: 1 if m.low else -1]
    lost = [f"all lost on {had[0]} had it"] * bool(had[1]) + [f"none of those lost on {none[0]} had it"] * bool(none[1])
    value, low, high = map(m.shown, (e.value, e.lower, e.upper))
    said = {"worst": " and ".join(lost), "new": m.arm, "name": m.measure, "level": level_text(e.level)}
    said |= {"value": value, "low": low, "high": high}
    many = ""
    if not m.within(e) and m1 * m2 and (m1 + 1) * (m2 + 1) <= MOST_WAYS:
        ways = [m.within(m.of_counts((a + i, n1, b + j, n2))) for i in range(m1 + 1) for j in range(m2 + 1)]
        many = SAID["margin ways"].format(within=sum(ways), all=len(ways))
    unit = "" if m.ratio else " points"
    return (
        f"{of_lost} {SAID['margin filled'].format(unit=unit, **said)}"
        + verdict(m, e).replace("it:", "the margin:", 1)
        + many
    )
