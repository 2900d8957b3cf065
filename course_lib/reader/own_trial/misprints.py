"""A digit that may be mistyped: of three printed numbers one that the counts contradict, where they give the other two."""

import math

from course_lib.methods.forensics import agreement
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.own_estimates import ways
from course_lib.reader.own_trial.slips import interval_fits
from course_lib.reader.questions.own_words import ASKED


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
