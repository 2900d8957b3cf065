"""Printed numbers beside those that the counts, or the interval, give: what agrees, and what may be the reason if not."""

import functools
import math
from dataclasses import replace

from scipy import stats

from course_lib.arguments import shown
from course_lib.methods import effects
from course_lib.methods.counts import check_counts
from course_lib.methods.estimates import Estimate
from course_lib.methods.forensics import agreement, grim, p_from_interval
from course_lib.reader.own_trial.given import MEASURES, Trial
from course_lib.reader.own_trial.typed import Refused, as_printed, chosen, digits, no_count

WHY = "A printed number may be adjusted, rounded twice, of other people, or of another method: the paper should say which."
#: What a paper may print beside four counts.
PRINTED = ("percent1", "percent2", "risk difference", "relative risk", "odds ratio", "number needed", "P")
OF_TIMES, FAR = ("hazard ratio", "rate ratio"), 4  # which no counts give; how many times ours a ratio is asked about
SCALES = {"ratio": (math.log, math.exp, 1), "difference": (float, float, 0)}  # to the scale of symmetry, back, no effect


def check_trial(trial):
    """The trial, or a refusal."""
    if not isinstance(trial, Trial):
        made = "own_trial.from_counts, from_percentages or from_estimate"
        raise Refused(f"trial must be what {made} returned, got {shown(trial)}. Run that cell first.")
    return trial


def of_its_trial(make):
    """Sections remember the trial that they were made from, so that no other's page takes them."""

    @functools.wraps(make)
    def made(trial, *others, **named):
        return replace(make(check_trial(trial), *others, **named), of=trial)

    return made


def compare(trial, printed):
    """Each printed number beside ours.

    Parameters
    ----------
    trial : Trial
    printed : dict
        For keys of `PRINTED` and `OF_TIMES` (of an estimate: "P" only) the number as printed, or a tuple of the estimate and
        its limits; "risk difference" in percentage points. A key whose value is ``...`` is left out, and so is "because".

    Returns
    -------
    list of (str, bool)
        A sentence for each, and whether the number agrees; None if counts do not tell.

    Raises
    ------
    Refused
        If a key is not known, or a number is not one.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> adhd = from_counts(Names("Levin 2015", ("60 mg", "placebo"), "improved", good=True), 30, 40, 17, 43)
    >>> compare(adhd, {"odds ratio": 5.23})
    [('Odds ratio: printed 5.23, and these counts give 4.59.', False)]
    """
    known = (*PRINTED, *OF_TIMES) if check_trial(trial).counts else ("P",)
    if not isinstance(printed, dict):
        raise Refused(f'printed must be a dict, as in {{"P": 0.03}}, got {shown(printed)}.')
    hint = "" if trial.counts else " With four counts in section 2 the others can be compared, this ratio too."
    found = []
    for key, value in printed.items():
        if value is ... or key == "because":
            continue
        chosen("what was printed", key, known, hint)
        found += [_compare_p(trial, value)] if key == "P" else _compare_effect(trial.counts, key, value)
    return found


def p_values(events1, people1, events2, people2):
    """P of four counts by the tests that papers use; 1 where everybody, or nobody, has the outcome.

    Raises
    ------
    ValueError
        If a count cannot be.

    Examples
    --------
    >>> {test: round(p, 3) for test, p in p_values(13, 26, 6, 27).items()}
    {"Fisher's exact": 0.047, 'chi-square': 0.035, "chi-square with Yates' correction": 0.069}
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    found = {"Fisher's exact": effects.fisher_p(a, n1, b, n2)}
    for name, correction in (("chi-square", False), ("chi-square with Yates' correction", True)):
        table = [[a, n1 - a], [b, n2 - b]]
        same = a + b in (0, n1 + n2)
        found[name] = 1.0 if same else float(stats.chi2_contingency(table, correction=correction).pvalue)
    return found


def tested(p):
    """A P value for a sentence: three decimals, four where three would hide on which side of .05 it lies; never 0."""
    digits = 4 if round(p, 3) == 0.05 else 3
    return f"{p:.{digits}f}".lstrip("0") if p >= 0.0005 and p < 0.9995 else "under .001" if p < 0.5 else "1"


def allowed(low, high):
    """The P values that a printed interval allows, for a sentence."""
    ends = tested(low), tested(high)
    if ends[0] == ends[1]:
        return ends[0]
    return f"{ends[1]} or less" if ends[0].startswith("under") else f"between {ends[0]} and {ends[1]}"


def whole_people(needed):
    """A number needed to treat as papers print it: rounded up, or down if it is one to harm (below 0)."""
    if math.isinf(needed):
        return "infinity"
    return f"{math.ceil(needed - 1e-9) if needed > 0 else max(1, math.floor(-needed + 1e-9)):,}"


def interval_fits(trial):
    """Whether an estimate lies in the middle of its interval, and which P values it allows, given how it was rounded.

    Parameters
    ----------
    trial : Trial
        From an estimate.

    Returns
    -------
    middle : (float, float)
        Between which numbers the middle of the interval lies.
    symmetric : bool
        Whether the estimate, as printed, can be that middle.
    p : (float, float)
        The smallest and largest P value that the printed numbers allow.
    """
    e, (to, back, none) = trial.estimate, SCALES[trial.scale]
    halves = [0.5000001 * 10.0**-d for d in trial.decimals]
    (v1, v2), (l1, l2), (u1, u2) = (
        (max(x - h, x / 2) if trial.scale == "ratio" else x - h, x + h)
        for x, h in zip((e.value, e.lower, e.upper), halves, strict=True)
    )
    middle = tuple(back((to(low) + to(high)) / 2) for low, high in ((l1, u1), (l2, u2)))
    some = [
        p_from_interval(v, low, high, e.level, trial.scale)
        for v in (v1, e.value, v2)
        for low, high in ((l1, u2), (l2, u1), (e.lower, e.upper))
        if low < v < high
    ]
    return middle, v1 <= middle[1] and middle[0] <= v2, (min(some), 1.0 if v1 <= none <= v2 else max(some))


def _compare_effect(counts, key, value):
    """An estimate, or an estimate and its limits, or a percentage."""
    a, n1, b, n2 = counts
    if key in ("percent1", "percent2"):
        return [_compare_percent(key, value, *((a, n1) if key == "percent1" else (b, n2)))]
    if isinstance(value, tuple | list) and len(value) != 3:
        raise Refused(f"{key}: give one number, or an estimate with its two limits, got {shown(value)}.")
    typed = [as_printed(key, each) for each in (value if isinstance(value, tuple | list) else (value,))]
    if key in OF_TIMES:
        (v, decimals), ours = typed[0], effects.relative_risk(*counts)
        why = "counts do not give it, since it follows people over time; their relative risk is"
        return [
            (f"{key.capitalize()}: printed {v:.{decimals}f}; {why} {ours.shown(ours.value)}.{_far(v, ours.value)}", None)
        ]
    ours, found = OURS[key](*counts), []
    limits = sorted((abs(ours.lower), abs(ours.upper))) if key == "number needed" else (ours.lower, ours.upper)
    for part, own, (v, decimals) in zip(("", ", lower limit", ", upper limit"), (ours.value, *limits), typed, strict=False):
        name = f"{key.capitalize()}{part}"
        if key == "number needed":
            found.append(_compare_needed(name, v, decimals, own))
            continue
        same = math.isfinite(own) and agreement(own, v, decimals) != "differs"
        places = max(decimals, digits(own / 100)) if abs(own) < 0.5 * 10.0**-decimals else decimals
        gives = f"{own:.{places}f}" if math.isfinite(own) else Estimate.shown(own)
        hint = _far(v, own) if not (part or same) and MEASURES[key] == "ratio" else ""
        found.append((f"{name}: printed {v:.{decimals}f}, and these counts give {gives}.{hint}", same))
    return found


def _compare_percent(key, value, k, n):
    """A percentage beside the count that was typed."""
    v, decimals = as_printed(key, value, "48.2")
    same = agreement(100 * k / n, v, decimals)
    hint = "" if same == "agrees" or _some_count(v, n, decimals) else f" {no_count(v, n, decimals)}"
    twice = " (rounded twice)" * (same == "rounded twice")
    places = max(decimals + 1, digits(k / n))
    return f"{v:.{decimals}f}% printed, and {k} of {n} is {100 * k / n:.{places}f}%{twice}.{hint}", same == "agrees"


def _compare_needed(name, printed, decimals, own):
    """A number needed to treat, which papers round up, or to the nearest; its sign is left to the words beside it."""
    own, printed = abs(own), abs(printed)
    same = math.isfinite(own) and (agreement(own, printed, decimals) == "agrees" or printed == math.ceil(own))
    gives = f"{own:.{decimals + 1}f}, rounded up {whole_people(own)}" if math.isfinite(own) else "none"
    return f"{name}: printed {printed:.{decimals}f}, and these counts give {gives}.", same


def _far(printed, own):
    """A question, if a ratio is far from what the counts give."""
    if math.isfinite(own) and own > 0 and printed > 0 and 1 / FAR <= printed / own <= FAR:
        return ""
    if own < 1 and 1 < printed <= 100 and abs(100 * (1 - own) - printed) < 5:
        return f" Is it an efficacy in percent? As a ratio that is {1 - printed / 100:.3g}."
    return " That is far off: is it a percentage, or of the second arm against the first?"


def _in_points(*counts):
    d = effects.risk_difference(*counts)
    return Estimate(d.name, 100 * d.value, 100 * d.lower, 100 * d.upper)


OURS = {
    "risk difference": _in_points,
    "relative risk": effects.relative_risk,
    "odds ratio": effects.odds_ratio,
    "number needed": effects.number_needed_to_treat,
}


def _some_count(percent, people, decimals):
    return 0 <= percent <= 100 and bool(grim(percent, people, decimals))


def _compare_p(trial, value):
    """A printed P value, or "< .001", beside those of the usual tests or of the interval."""
    text = value.strip() if isinstance(value, str) else value
    below = isinstance(text, str) and text.startswith("<")
    p, decimals = as_printed("P", text.lstrip("<= ") if isinstance(text, str) else text, '0.03 or "< .001"')
    if not 0 <= p <= 1:
        raise Refused(f"A P value lies between 0 and 1, got {shown(value)}.")
    said = f"P printed {'< ' * below}{f'{p:.{decimals}f}'.lstrip('0') or '0'}"
    if trial.counts is None:
        low, high = interval_fits(trial)[2]
        half = 0.5 * 10.0**-decimals
        same = low < p if below else low <= p + half and p - half <= high
        return f"{said}, and the interval allows P {allowed(low, high)}.", same
    tests = p_values(*trial.counts)
    fits = [name for name, own in tests.items() if (own < p if below else agreement(own, p, decimals) == "agrees")]
    listed = ", ".join(f"{name} {tested(own)}" for name, own in tests.items())
    fit = f" It fits {' and '.join(fits)}." if fits else ""
    return f"{said}, and these counts give: {listed}.{fit}", bool(fits)
