"""A printed estimate beside the counts' own of that name: whether it is theirs, at which level, and the other limit."""

import math
from dataclasses import replace

from course_lib.methods import effects
from course_lib.methods.estimates import RiskDifference, level_text, normal_limits
from course_lib.methods.forensics import agreement
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.reading import digits
from course_lib.reader.own_trial.slips import implied_events, ours_of
from course_lib.reader.own_trial.worked_back import LEVELS
from course_lib.reader.questions.own_words import ASKED, SAID

LIKE = 1.05  # times as many people with the outcome as an interval's width, as rounded, tells of
NEAR = 0.1  # of its distance from the estimate, within which a limit is one of another method


def ways(measure, counts, level, points=100):
    """The counts' own estimates under a measure's name, in each way that papers have for its interval; none of hazards.

    A risk difference's limits are Newcombe's, Wald's, and Wald's with continuity correction, in this order.

    Examples
    --------
    >>> [f"{each.lower:.2f} to {each.upper:.2f}" for each in ways("risk difference", (74, 212, 92, 212), 0.95)]
    ['-17.57 to 0.79', '-17.75 to 0.77', '-18.22 to 1.24']
    """
    kinds = {"odds ratio": effects.odds_ratio, "relative risk": effects.relative_risk}
    if measure in kinds:
        return [kinds[measure](*counts, level)]
    if measure != "risk difference":
        return []
    (a, n1, b, n2), d = counts, effects.risk_difference(*counts, level)
    error = (a * (n1 - a) / n1**3 + b * (n2 - b) / n2**3) ** 0.5
    low, high = normal_limits(d.value, error, level)
    corrected = min(0.5 * (1 / n1 + 1 / n2), abs(d.value))  # no more than the difference itself, as prop.test has it
    limits = (low, high), (max(-1, low - corrected), min(1, high + corrected))
    all_ = d, *(RiskDifference(d.name, d.value, *each, level) for each in limits)
    return [replace(e, value=points * e.value, lower=points * e.lower, upper=points * e.upper) for e in all_]


def same(trial, counts, level=None):
    """The counts' own estimate of which a printed one, with its limits, is the rounded form; else None.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "WOMAN 2017", ("tranexamic acid", "placebo"), "dead of bleeding", "bad"
    >>> print(same(enter(*names, estimate="RR 0.81 (0.65 to 1.00)"), (155, 10036, 191, 9985)))
    Relative risk 0.81 (95% CI 0.65 to 1.00)
    """
    e = trial.estimate
    printed = list(zip((e.value, e.lower, e.upper), trial.decimals, strict=True))
    for own in ways(trial.measure, counts, level or e.level, 100 if e.unit else 1):
        ours = own.value, own.lower, own.upper
        if all(abs(x) < 1e9 and agreement(x, *p) != "differs" for x, p in zip(ours, printed, strict=True)):
            return own
    return None


def level_of(trial, counts, fits=()):
    """The level at which counts give a printed interval that they, and others that fit, do not give at its own."""
    others = (level for level in LEVELS if level != trial.estimate.level and same(trial, counts, level))
    return None if any(same(trial, each) for each in (counts, *fits)) else next(others, None)


def is_crude(trial):
    """Whether counts are crude beside a printed estimate, which then is adjusted, follows people over time, or is of others.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> typed = "WOMAN 2017", ("tranexamic acid", "placebo"), "dead of bleeding", "bad", "155/10036", "191/9985"
    >>> is_crude(enter(*typed, "RR 0.81 (0.65 to 1.00)")), is_crude(enter(*typed, "adjusted RR 0.81 (0.65 to 1.00)"))
    (False, True)
    """
    given = trial.beside
    if not (trial.counts and given):
        return False
    e, decimals, points = given.estimate, given.decimals[0], 100 if given.estimate.unit else 1
    own = (each for counts in fitting(trial) for each in ways(given.measure, counts, e.level, points))
    return e.name.startswith("Adjusted") or not any(
        math.isfinite(each.value) and agreement(each.value, e.value, decimals) != "differs" for each in own
    )


def asked_beside(given, counted):
    """What is asked of a printed estimate beside counts: not of what it is a difference, if they give it as one of shares.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> typed = "An invented trial", ("pills", "surgery"), "dead", "bad", "40/200", "60/200"
    >>> [len(enter(*typed, f"difference {x} points (-18 to -2)").asked) for x in ("-10", "-11")]
    [0, 1]
    """
    if level := _taken_level(given, counted):
        fits = ASKED["fits at"].format(level=level_text(level))
        return tuple(each + fits * each.startswith("one limit only") for each in given.asked)
    answered = given.measure == "risk difference" and not is_crude(replace(counted, beside=given))
    return tuple(each for each in given.asked if not (answered and each == ASKED["of two what"]))


def _taken_level(given, counted):
    """The level at which a ratio's one limit tells of as many people with the outcome as there are, if none is printed and
    the one that is taken tells of others; or nothing."""
    e, counts = given.estimate, counted.counts
    if not e.taken or e.filled or given.scale != "ratio" or 0 in (*counts, counts[1] - counts[0], counts[3] - counts[2]):
        return 0
    for level in LEVELS:
        both = 2 * level - 1 if e.sided else level
        at = replace(counted, beside=replace(given, estimate=replace(e, level=both)))
        fewest, most = implied_events(at)
        if fewest / LIKE <= counts[0] + counts[2] <= LIKE * most:
            return level if abs(both - e.level) > 1e-9 else 0
    return 0


def with_limit_of(given, counts):
    """A printed estimate with one limit, and the other from the counts, if they give the estimate; and a note of that.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "MERINO 2018", ("pip-taz", "meropenem"), "dead by day 30", "bad"
    >>> printed = enter(*names, estimate="risk difference 8.6% (1-sided 97.5% CI, up to 14.5%)")
    >>> print(printed.estimate)
    Risk difference 8.6 points (one-sided 97.5% CI: at most 14.5 points)
    >>> print(with_limit_of(printed, (23, 187, 7, 191)).estimate)
    Risk difference 8.6 points (95% CI 3.2 to 14.5)
    """
    e, (value, *limits) = given.estimate, given.decimals
    fits = [
        own
        for own in ways(given.measure, counts, e.level, 100 if e.unit else 1)
        if agreement(own.value, e.value, value) != "differs" and not e.name.startswith("Adjusted")
    ]
    if not fits:
        return given
    limit = round(getattr(fits[0], e.open_end), limits[e.open_end == "upper"])
    if not (limit < e.value if e.open_end == "lower" else e.value < limit < math.inf):
        return given
    filled = replace(e, **{e.open_end: limit, "filled": True})
    said = {"open_end": e.open_end, "limit": filled.shown(limit), "level": level_text(e.level)}
    notes = (*given.notes[:-1], given.notes[-1] + SAID["other limit"].format(**said))
    return replace(given, estimate=filled, notes=notes, settled=())


def compare_limit(trial, key, said):
    """What is said of an estimate that agrees, with its one limit, and whether that agrees; None, if it is only near."""
    e, (value, low, high) = trial.beside.estimate, ours_of(*trial.counts, trial.beside.estimate.level)[key]
    side = e.open_end == "lower"
    printed, own, decimals = *((e.upper, high) if side else (e.lower, low)), trial.beside.decimals[2 if side else 1]
    told = {"limit": f"{printed:.{decimals}f}", "own": f"{own:.{decimals + 1}f}"}
    others = [each.upper if side else each.lower for each in ways(key, trial.counts, e.level)]
    if any(agreement(x, printed, decimals) == "agrees" for x in (own, *others)):
        return said, True
    near = abs(printed - own) <= NEAR * abs(own - value) + 0.5 * 10.0**-decimals
    return said + SAID["near limit" if near else "far limit"].format(**told), None


def zero_cell(trial, ours, numbers):
    """Whether an estimate agrees and its limits are near, of counts with nobody, or everybody, in one arm."""
    (a, n1, b, n2), near = trial.counts, 1.25
    if len(numbers) != 3 or not {0} & {a, b, n1 - a, n2 - b} or not math.isfinite(ours[0]):
        return False
    (v, d), *ends = numbers
    within = [x == y or min(x, y) > 0 and max(x, y) / min(x, y) < near for x, (y, _) in zip(ours[1:], ends, strict=True)]
    return agreement(ours[0], v, d) == "agrees" and all(within)


def decimals_of(own, printed):
    """One decimal more than was printed, and enough for what is small; beyond four digits only if so many are printed."""
    if not own or not math.isfinite(own):
        return printed + 1
    return min(max(printed + 1, digits(own / 100)), max(printed, 3 - math.floor(math.log10(abs(own)))))


def agrees_with(key, own, printed, decimals):
    """Whether a printed number agrees with one of ours, as `forensics.agreement` has it; a number needed either way."""
    how = agreement(own, printed, decimals) if math.isfinite(own) else "differs"
    return (
        "agrees" if key == "number needed" and math.isfinite(own) and printed in (math.floor(own), math.ceil(own)) else how
    )


def in_another_way(trial, key, numbers, level):
    """How an interval that differs agrees after all: a difference by one of Wald's methods, or at a level."""

    def agrees(ours):
        return {agrees_with(key, own, *each) for own, each in zip(ours, numbers, strict=True)} == {"agrees"}

    for other in (level, *(x for x in LEVELS if x != level)):
        wald = [agrees((e.value, e.lower, e.upper)) for e in ways(key, trial.counts, other)[1:]]
        if any(wald) or agrees(ours_of(*trial.counts, other)[key]):
            by = SAID["by Wald" if wald[0] else "by Wald corrected"] if any(wald) else ""
            return (
                (by, True)
                if other == level
                else (SAID["at level"].format(level=level_text(other)) + SAID["which level"] + by, None)
            )
    return ()
