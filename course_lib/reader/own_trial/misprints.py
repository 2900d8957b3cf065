"""A digit that may be mistyped: of three printed numbers one that the counts contradict, where they give the other two."""

import math

from course_lib.methods.forensics import agreement
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.measures import SCALES, Credible
from course_lib.reader.own_trial.own_estimates import ways
from course_lib.reader.own_trial.slips import interval_fits
from course_lib.reader.questions.own_words import ASKED

OFF = 0.1  # of half an interval, by which an estimate may miss its middle unasked, beside what rounding does


def asked_of_middle(trial, off=OFF):
    """What is asked of a printed ratio, or a difference of means, that is far from the middle of its interval: whether a
    digit is mistyped, and what each limit would be by the other; nothing of differences of shares, which need not be there.

    Parameters
    ----------
    trial : Trial
    off : float, optional
        Of half an interval, by which it may miss the middle unasked.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "RALES 1999", ("spironolactone", "placebo"), "dead", "bad"
    >>> asked_of_middle(enter(*names, estimate="hazard ratio 0.70 (0.60 to 0.92)"))[0][:66]
    'the hazard ratio is printed as 0.70, which is not the middle of it'
    >>> asked_of_middle(enter(*names, estimate="hazard ratio 0.70 (0.60 to 0.82)"))
    ()
    """
    given = trial.printed
    if not given or event_open(trial) or not (given.scale == "ratio" or given.measure == "mean difference"):
        return ()
    e, (to, back, _) = given.estimate, SCALES[given.scale]
    counts = trial.counts or (1, 2, 1, 2)
    if isinstance(e, Credible) or not e.gives_p or e.filled or 0 in (*counts, counts[1] - counts[0], counts[3] - counts[2]):
        return ()
    (low, high), middle, _ = interval_fits(given)
    half = 0.5 * 10.0 ** -given.decimals[0]
    ends = [to(max(x, e.value / 2) if given.scale == "ratio" else x) for x in (e.value - half, e.value + half)]
    if middle or max(to(low) - ends[1], ends[0] - to(high)) <= off * (to(e.upper) - to(e.lower)) / 2:
        return ()
    by = [f"{back(2 * to(e.value) - to(x)):.{d}f}" for x, d in zip((e.upper, e.lower), given.decimals[1:], strict=True)]
    centre = f"{back((to(e.lower) + to(e.upper)) / 2):.{given.decimals[0]}f}"
    said = {"centre": centre, "low": e.shown(e.lower), "high": e.shown(e.upper), "by_low": by[1], "by_high": by[0]}
    return (ASKED["middle"].format(name=given.measure, value=e.shown(e.value), **said),)


def asked_of_misprint(trial):
    """What is asked of an estimate that is not the middle of its interval, where counts give two of the three numbers.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> peitho = "PEITHO 2014", ("tenecteplase", "placebo"), "dead or in shock", "bad", "13/506", "28/499"
    >>> asked_of_misprint(enter(*peitho, "odds ratio 0.54 (0.23 to 0.87)"))[0][-28:]
    'Is a digit of 0.54 mistyped?'
    >>> asked_of_misprint(enter(*peitho, "odds ratio 0.44 (0.23 to 0.87)"))
    ()
    """
    given = trial.beside
    if not (trial.counts and given) or given.estimate.open_end or given.estimate.name.startswith("Adjusted"):
        return ()
    e, wrong, own = given.estimate, set(), None
    if interval_fits(given)[1]:
        return ()
    printed = list(zip((e.value, e.lower, e.upper), given.decimals, strict=True))
    for counts in fitting(trial):
        for each in ways(given.measure, counts, e.level, 100 if e.unit else 1):
            ours = each.value, each.lower, each.upper
            if not all(map(math.isfinite, ours)):
                return ()
            off = [p for x, p in zip(ours, printed, strict=True) if agreement(x, *p) == "differs"]
            if not off:
                return ()
            wrong, own = (wrong | {off[0][0]}, own or each) if len(off) == 1 else (wrong, own)
    if len(wrong) != 1:
        return ()
    said = {"printed": f"{e.shown(e.value)}{e.unit} ({e.between.strip()})", "which": e.shown(wrong.pop())}
    value, low, high = (f"{x:.{d}f}" for x, (_, d) in zip((own.value, own.lower, own.upper), printed, strict=True))
    return (ASKED["misprint"].format(name=given.measure, own=f"{value}{e.unit} ({low} to {high})", **said),)
