"""What four counts, or an estimate with its interval, tell: the effect, printed numbers, and how much hangs on how few."""

import math

from course_lib import figures
from course_lib.arguments import shown
from course_lib.methods import effects, missing
from course_lib.reader.own_trial.compared import SCALES, WHY, check_trial, compare, interval_fits, tested
from course_lib.reader.own_trial.given import MEASURES, from_estimate
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused

MOST_FRAGILE, MOST_ROWS, MOST_CELLS, MOST_WORK = 5_000, 24, 1_600, 2_000_000
#: How people whose outcome nobody knows may have been counted.
COUNTED = ("left out", "without it", "with it")


def effect(trial):
    """The effect in its forms, with a picture in the trial's names.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If ``trial`` is none.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> effect(from_counts(names, 10, 24, 20, 24)).lines[1]
    'Of 100 people in each arm that is 42 fewer on desipramine.'
    """
    names = check_trial(trial).names
    first, second = names.arms
    wanted = f"{'More' if names.good else 'Less'} of this outcome is better"
    if trial.counts is None:
        none = SCALES[trial.scale][2]
        lines = [f"{trial.estimate}, {first} against {second}.", _direction(trial.estimate, none, names, trial.scale)]
        name = trial.estimate.name.lower()
        picture = figures.forest(
            {names.trial: trial.estimate}, name, trial.scale == "ratio", better=names.better, study=names.study
        )
        return Section("The effect", (*lines, f"{names.outcome.capitalize()}: {wanted.lower()}."), pictures=(picture,))
    a, n1, b, n2 = trial.counts
    d = effects.risk_difference(*trial.counts)
    people = round(abs(100 * d.value))
    many = f"{people} {'more' if d.value > 0 else 'fewer'} on {first}" if people else "the same number, rounded"
    needed = effects.number_needed_to_treat(*trial.counts, good=names.good)
    lines = [
        f"{a} of {n1} on {first} were {names.outcome} ({100 * a / n1:.1f}%), and {b} of {n2} on {second} "
        f"({100 * b / n2:.1f}%).",
        f"Of 100 people in each arm that is {many}.",
        f"{d}. {wanted}. {_direction(d, 0, names)}",
        f"{effects.relative_risk(*trial.counts)}. {effects.odds_ratio(*trial.counts)}.",
        f"{needed}." if math.isfinite(needed.value) else "No number needed to treat: the arms do not differ.",
        f"Fisher's exact test: P {tested(effects.fisher_p(*trial.counts))}.",
    ]
    return Section("The effect", tuple(lines), pictures=(figures.effect(*trial.counts, study=names.study),))


def _direction(e, none, names, scale="difference"):
    """Which arm an estimate favours, and whether its interval leaves that open."""
    if e.value == none:
        return "The arms do not differ."
    arm = names.arms[0] if (e.value > none) == names.good else names.arms[1]
    clear = e.lower > none or e.upper < none
    rest = "and the interval leaves no difference out" if clear else "but the interval includes no difference"
    return f"This favours {arm}, {rest}."


def printed(trial, values=None):
    """Can what was printed be true: percentages as counts, the interval's middle, P from the interval, numbers beside ours.

    Parameters
    ----------
    trial : Trial
    values : dict, optional
        As `compare` takes them.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        As `compare`.
    """
    check_trial(trial)
    found = compare(trial, {} if values is None else values)
    lines = list(trial.notes)
    if trial.counts is None:
        lines += _interval(trial)
    for key, value in (values or {}).items():
        if key in MEASURES and isinstance(value, tuple | list):
            as_given = from_estimate(trial.names, key, *value)
            lines += [f"{key.capitalize()} as printed. {line}" for line in _interval(as_given)]
    lines += [f"{said} {'Agrees.' if same else 'Differs.'}" for said, same in found]
    if not all(same for _, same in found):
        lines.append(WHY)
    heading, nothing = (
        "Can the printed numbers be true?",
        "Nothing printed was given to compare: a percentage, ratio or P value.",
    )
    return Section(heading, tuple(lines) or (nothing,), kept=bool(lines))


def _interval(trial):
    """Whether the estimate lies in the middle of its interval, and which P the interval gives."""
    middle, symmetric, p = interval_fits(trial)
    inside = f"between {middle[0]:.3g} and {middle[1]:.3g}{' on the log scale' * (trial.scale == 'ratio')}"
    if symmetric:
        first = f"The middle of the interval lies {inside}, and so does the estimate: the three fit together."
    else:
        first = (
            f"The middle of the interval lies {inside}, and the estimate does not. An exact or bootstrap interval need not "
            "be symmetric; of another kind it should be, so look for a misprint."
        )
    return [first, f"From the interval, P is between {tested(p[0])} and {tested(p[1])}."]


def fragile(trial, lost=(0, 0), counted="left out", supposed=False):
    """How few people make the difference, and the result under every way in which missing outcomes can have turned out.

    Parameters
    ----------
    trial : Trial
        From counts or percentages; an estimate alone does not tell.
    lost : (int, int)
        People whose outcome nobody knows, in the first arm and in the second; a flow diagram has them.
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
    check_trial(trial)
    _check_lost(lost, counted, supposed)
    if trial.counts is None:
        return Section(heading, ("An estimate alone does not tell: this needs the four counts.",), kept=False)
    counts, (first, second) = trial.counts, trial.names.arms
    seen = _seen(trial, lost, counted)
    lines = [_fragility(counts, first, second, trial.names.outcome)]
    if not any(lost):
        lines.append("Nobody was named as lost. A flow diagram prints how many were, in each arm: give them, and come back.")
        return Section(heading, tuple(lines))
    (a, m1, n1), (b, m2, n2) = seen
    ends = [(a, n1, b + m2, n2), (a + m1, n1, b, n2)]
    low, high = (
        f"{100 * (k1 / n1 - k2 / n2):.1f} points (P {tested(effects.fisher_p(k1, n1, k2, n2))})" for k1, _, k2, _ in ends
    )
    known = "Suppose that nobody knew the outcome of" if supposed else "Nobody knows the outcome of"
    said = f"{known} {m1} of {n1} on {first} and {m2} of {n2} on {second}. Filled in one way or the other, the difference"
    if (m1 + 1) * (m2 + 1) > MOST_CELLS or (m1 + 1) * (m2 + 1) * (n1 + n2) > MOST_WORK:
        return Section(heading, (*lines, f"{said} runs from {low} to {high}."))
    grid = missing.tipping_grid(a, m1, n1, b, m2, n2)
    ways = f"P is below .05 in {int((grid.p < 0.05).sum())} of {len(grid)} ways"
    pictures = (figures.tipping(grid, a, n1, b, n2, study=trial.names.study),) if m1 < MOST_ROWS else ()
    return Section(heading, (*lines, f"{said} runs from {low} to {high}; {ways}."), pictures=pictures)


def _check_lost(lost, counted, supposed):
    """A refusal unless all three can be."""
    if not isinstance(counted, str) or counted not in COUNTED:
        raise Refused(f"counted must be one of {', '.join(map(repr, COUNTED))}, got {shown(counted)}.")
    if not isinstance(lost, tuple | list) or len(lost) != 2 or not all(type(m) is int and m >= 0 for m in lost):
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
