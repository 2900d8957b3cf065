"""What four counts, or an estimate with its interval, tell: the effect, printed numbers, and how much hangs on how few."""

import math

from course_lib import figures
from course_lib.arguments import shown
from course_lib.methods import effects, missing
from course_lib.methods.estimates import level_text
from course_lib.methods.replication import risks_from_odds_ratio
from course_lib.reader.own_trial.compared import (
    SCALES,
    WHY,
    allowed,
    compare,
    interval_fits,
    of_its_trial,
    tested,
    whole_people,
)
from course_lib.reader.own_trial.given import MEASURES, from_estimate
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused, as_printed, chosen, digits, people, percent, text_of

MOST_FRAGILE, MOST_ROWS, MOST_CELLS, MOST_WORK = 5_000, 24, 1_600, 2_000_000
#: How people whose outcome nobody knows may have been counted.
COUNTED = ("left out", "without it", "with it")


@of_its_trial
def effect(trial, baseline=...):
    """The effect in its forms, with a picture in the trial's names.

    Parameters
    ----------
    trial : Trial
    baseline : float or str, optional
        A risk in the second arm, in percent, at which a ratio is told in people; of counts it is the relative risk.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If ``trial`` is none, or ``baseline`` no risk, or one at which the ratio cannot be.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> effect(from_counts(names, 10, 24, 20, 24)).lines[1]
    'Of 100 people in each arm that is 42 fewer on desipramine.'
    """
    names = trial.names
    first, second = names.arms
    wanted = f"{'More' if names.good else 'Less'} of this outcome is better"
    if trial.counts is None:
        none = SCALES[trial.scale][2]
        lines = [f"{trial.estimate}, {first} against {second}.", _direction(trial.estimate, none, names)]
        lines += [*_at_baseline(trial, baseline), f"{names.outcome.capitalize()}: {wanted.lower()}."]
        name = trial.estimate.name.lower()
        picture = figures.forest(
            {names.trial: trial.estimate}, name, trial.scale == "ratio", better=names.better, study=names.study
        )
        return Section("The effect", tuple(lines), pictures=(picture,))
    a, n1, b, n2 = trial.counts
    d, (p1, p2) = effects.risk_difference(*trial.counts), (a / n1, b / n2)
    many, of = people(d.value)
    places = digits(max(abs(d.lower), abs(d.upper)) / 2)
    value, low, high = (f"{100 * x:z.{places}f}" for x in (d.value, d.lower, d.upper))
    lines = [
        f"{a:,} of {n1:,} on {first} were {names.outcome} ({percent(p1, p2)}), and {b:,} of {n2:,} on {second} "
        f"({percent(p2, p1)}).",
        f"Of {of:,} people in each arm that is {many}{f' on {first}' * many[0].isdigit()}.",
        f"Risk difference {value} points (95% CI {low} to {high}). {wanted}. {_direction(d, 0, names)}",
        f"{effects.relative_risk(*trial.counts)}. {effects.odds_ratio(*trial.counts)}.",
        _number_needed(trial),
        f"Fisher's exact test: P {tested(effects.fisher_p(*trial.counts))}.",
        *_at_baseline(trial, baseline),
    ]
    return Section("The effect", tuple(lines), pictures=(figures.effect(*trial.counts, study=names.study),))


def _direction(e, none, names):
    """Which arm an estimate favours, and whether its interval leaves that open."""
    if e.value == none:
        return "The arms do not differ."
    arm = names.arms[0] if (e.value > none) == names.good else names.arms[1]
    if e.lower > none or e.upper < none:
        return f"This favours {arm}, and so does the whole interval."
    return f"The estimate lies on the side of {arm}, but the interval includes no difference."


def _number_needed(trial):
    """The number needed to treat as papers print it, in whole people, with the time that it is of."""
    needed = effects.number_needed_to_treat(*trial.counts, good=trial.names.good)
    if not math.isfinite(needed.value):
        return "No number needed to treat: the arms do not differ."
    name = f"Number needed to {'treat' if needed.value > 0 else 'harm'} {whole_people(needed.value)}"
    low, high = (whole_people(limit) for limit in (needed.lower, needed.upper))
    if needed.crosses_zero:
        interval = f"from {low} for a benefit through infinity to {high} for a harm"
    else:
        interval = f"{low} to {high}" if needed.value > 0 else f"{high} to {low}"
    time = f"over {trial.names.followed}" if trial.names.followed else "over a time that was not given"
    return f"{name} (95% CI {interval}) {time}, in whole people, rounded {'up' if needed.value > 0 else 'down'}."


def _at_baseline(trial, baseline):
    """What a ratio means in people, at a risk in the second arm."""
    if baseline is ...:
        return []
    risk, places = as_printed("baseline", baseline, "21")
    if not 0 < risk < 100:
        raise Refused(f"baseline is a percentage between 0 and 100, as 21 for 21 in 100, got {shown(baseline)}.")
    e, b = trial.estimate if trial.counts is None else effects.relative_risk(*trial.counts), risk / 100
    name = e.name.lower()
    if MEASURES.get(name) != "ratio":
        raise Refused(f"baseline turns a ratio into people, and a {name} is none: leave ... in its place.")
    value, low, high = (_risk(name, ratio, b) for ratio in (e.value, e.lower, e.upper))
    if value > 1:
        raise Refused(
            f"A {name} of {e.value:g} at {risk:g}% would be {100 * value:.0f}%: no trial's ratio fits that baseline."
        )
    of = people(value - b)[1]
    changes = [of * (p - b) for p in (value, min(low, 1), min(high, 1))]
    told, *limits = (f"{abs(x):.{0 if abs(x) >= 9.95 else 1}f} {'more' if x > 0 else 'fewer'}" for x in changes)
    first, second = trial.names.arms
    return [
        f"If {risk:.{places}f}% on {second} are {trial.names.outcome}, the {name} {e.shown(e.value)} makes it "
        f"{percent(value, b)} on {first}: {told} of {of:,} people ({level_text(e.level)} CI {' to '.join(limits)})."
    ]


def _risk(measure, ratio, risk):
    """The risk in the first arm; hazards and rates are taken to keep their ratio all the time."""
    if not math.isfinite(ratio):
        return 1.0
    if measure == "odds ratio":
        return float(risks_from_odds_ratio(ratio, risk))
    return ratio * risk if measure == "relative risk" else 1 - (1 - risk) ** ratio


@of_its_trial
def printed(trial, values=None):
    """Can what was printed be true: percentages as counts, the interval's middle, P from the interval, numbers beside ours.

    Parameters
    ----------
    trial : Trial
    values : dict, optional
        As `compare` takes them; and "because", a text: why a printed number differs, as far as the paper says.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        As `compare`.
    """
    values = {} if values is None else values
    found = compare(trial, values)
    lines = list(trial.notes)
    if trial.counts is None:
        lines += [line[0].upper() + line[1:] for line in _interval(trial)]
    for key, value in values.items():
        if key in MEASURES and isinstance(value, tuple | list):
            as_given = from_estimate(trial.names, key, *value)
            lines += [f"{key.capitalize()} as printed: {line}" for line in _interval(as_given)]
    lines += [f"{said}{ {True: ' Agrees.', False: ' Differs.', None: ''}[same] }" for said, same in found]
    if because := " ".join(text_of(values.get("because", ...), "'because'").split()):
        lines.append(f"Why: {because}")
    elif any(same is False for _, same in found):
        lines.append(WHY)
    nothing = "Nothing printed was given to compare: a percentage, ratio or P value."
    return Section("Can the printed numbers be true?", tuple(lines) or (nothing,), kept=bool(lines))


def _interval(trial):
    """Whether the estimate lies in the middle of its interval, and which P the interval gives."""
    middle, symmetric, p = interval_fits(trial)
    inside = f"between {middle[0]:.3g} and {middle[1]:.3g}{' on the log scale' * (trial.scale == 'ratio')}"
    if symmetric:
        first = f"the middle of the interval lies {inside}, and so does the estimate: the three fit together."
    else:
        first = (
            f"the middle of the interval lies {inside}, and the estimate does not. An exact or bootstrap interval need not "
            "be symmetric; of another kind it should be, so look for a misprint."
        )
    return [first, f"from the interval, P is {allowed(*p)}."]


@of_its_trial
def fragile(trial, lost=..., counted="left out", supposed=False):
    """How few people make the difference, and the result under every way in which missing outcomes can have turned out.

    Parameters
    ----------
    trial : Trial
        From counts or percentages; an estimate alone does not tell.
    lost : (int, int), optional
        People whose outcome nobody knows, in the first arm and in the second; a flow diagram has them. ``(0, 0)`` says that
        nobody was lost, and ``...`` that you do not know.
    counted : {"left out", "without it", "with it"}
        What the counts make of them: not among the people, or among them, without the outcome or with it.
    supposed : bool
        True: nobody told how many were lost, and this asks what if; the page says so.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If more are lost than there can be.
    """
    heading = "How much hangs on how few?"
    _check_lost(lost, counted, supposed)
    if trial.counts is None:
        return Section(heading, ("An estimate alone does not tell: this needs the four counts.",), kept=False)
    counts, (first, second) = trial.counts, trial.names.arms
    lines = [_fragility(counts, first, second, trial.names.outcome)]
    if lost is ... or not any(lost):
        ask = "How many were lost is not given. A flow diagram prints it, for each arm."
        lines.append(ask if lost is ... else "Nobody was lost, so nothing hangs on missing outcomes.")
        return Section(heading, tuple(lines))
    (a, m1, n1), (b, m2, n2) = _seen(trial, lost, counted)
    ends = [(a, n1, b + m2, n2), (a + m1, n1, b, n2)]
    places = digits(*(k1 / n1 - k2 / n2 for k1, _, k2, _ in ends))
    low, high = (
        f"{100 * (k1 / n1 - k2 / n2):z.{places}f} points (P {tested(effects.fisher_p(k1, n1, k2, n2))})"
        for k1, _, k2, _ in ends
    )
    known = "Suppose that nobody knew the outcome of" if supposed else "Nobody knows the outcome of"
    said = f"{known} {m1:,} of {n1:,} on {first} and {m2:,} of {n2:,} on {second}. "
    said += "Filled in one way or the other, the difference"
    if (m1 + 1) * (m2 + 1) > MOST_CELLS or (m1 + 1) * (m2 + 1) * (n1 + n2) > MOST_WORK:
        return Section(heading, (*lines, f"{said} runs from {low} to {high}."))
    grid = missing.tipping_grid(a, m1, n1, b, m2, n2)
    ways = f"P is below .05 in {int((grid.p < 0.05).sum())} of {len(grid)} ways"
    pictures = (figures.tipping(grid, a, n1, b, n2, study=trial.names.study),) if m1 < MOST_ROWS else ()
    return Section(heading, (*lines, f"{said} runs from {low} to {high}; {ways}."), pictures=pictures)


def _check_lost(lost, counted, supposed):
    """A refusal unless all three can be."""
    chosen("counted", counted, COUNTED)
    two = isinstance(lost, tuple | list) and len(lost) == 2 and all(type(m) is int and m >= 0 for m in lost)
    if lost is not ... and not two:
        raise Refused(f"lost must be two whole numbers, one for each arm, as in (3, 5), got {shown(lost)}.")
    if supposed is not True and supposed is not False:
        raise Refused(f"supposed must be True (only a what-if) or False (the paper says it), got {shown(supposed)}.")


def _seen(trial, lost, counted):
    """For each arm: people seen with the outcome, people lost, and all people."""
    seen = []
    for arm, k, n, m in zip(trial.names.arms, trial.counts[::2], trial.counts[1::2], lost, strict=True):
        room = {"left out": 1_000_000, "without it": n - k, "with it": k}[counted]
        if m > room:
            raise Refused(
                f"{m} lost on {arm} cannot all be counted as {counted}: there are {room:,}. Were they left out, perhaps?"
            )
        seen.append((k - m if counted == "with it" else k, m, n + m if counted == "left out" else n))
    return seen


def _fragility(counts, first, second, outcome):
    """The fragility index as a sentence; the arm that changes is the one with fewer events."""
    a, n1, b, n2 = counts
    if n1 + n2 > MOST_FRAGILE:
        return f"With {n1 + n2:,} people the count of how few it takes is left out here."
    few, p = effects.fragility_index(*counts), effects.fisher_p(*counts)
    if not few:
        return f"P is {tested(p)}, not below .05 to begin with: no one's outcome needs to change (fragility index 0)."
    own, other, arm = ((b, n2), (a, n1), second) if (a, n1) > (b, n2) else ((a, n1), (b, n2), first)
    more = "more" if own[0] * other[1] < other[0] * own[1] else "fewer"
    who = f"one {'more person' if more == 'more' else 'person fewer'}" if few == 1 else f"{few} {more} people"
    return f"P is {tested(p)}. With {who} {outcome} on {arm}, P would not be below .05 (fragility index {few})."
