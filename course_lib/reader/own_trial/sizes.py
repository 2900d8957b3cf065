"""How large an effect trials of this size print when the truth is smaller, and how likely a repetition is to find it."""

import math
from numbers import Real

from scipy import stats

from course_lib import figures
from course_lib.arguments import shown
from course_lib.methods import effects
from course_lib.methods.replication import Abstinence, Design, exact_errors, people_needed
from course_lib.methods.winners_curse import size_errors
from course_lib.reader.explorer import reached
from course_lib.reader.own_trial.compared import SCALES, check_trial
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused

MOST_EXACT = 1_000  # people in an arm
LEAST = 0.01  # of the printed effect, and at most as much less than all of it
SIZES = (10, 14, 20, 28, 40, 55, 80, 110, 160, 220, 320, 400)  # of the curves of power


def smaller(trial, share=0.5):
    """What a trial of this size prints when it is significant and the truth is only a share of what was printed.

    Parameters
    ----------
    trial : Trial
    share : float
        Of the printed effect, between 0 and 1: of the difference; of a ratio's logarithm, where only an estimate is given.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If ``share`` does not lie between 0 and 1.
    """
    heading = "If the truth is smaller"
    said = f"Suppose the truth is {_part(_share(share))} what was printed"
    if check_trial(trial).counts is None:
        to, back, _ = SCALES[trial.scale]
        effect_, error = _size(trial)
        if abs(effect_) < 1e-6 * error:
            return Section(heading, ("The estimate is no difference, so it cannot overstate one.",))
        found = size_errors(share * effect_, error)
        truth, typical = back(share * effect_), back(share * effect_ * min(found.type_m, 700 / abs(effect_)))
        line = (
            f"{said}{' on the log scale' * (trial.scale == 'ratio')}: {truth:.3g}. Of 100 trials as precise as this one "
            f"{100 * found.power:.0f} would be significant, and those print {typical:.3g} on average. This one printed "
            f"{trial.estimate.value:g}."
        )
        pictures = (_filter(truth, error, trial.estimate.value, trial.estimate.name.lower()),)
        return Section(heading, (line,), pictures=pictures if trial.scale == "ratio" and pictures[0] else ())
    a, n1, b, n2 = trial.counts
    p1, p2 = a / n1, b / n2
    if p1 == p2:
        return Section(heading, ("The arms do not differ, so nothing can be overstated.",))
    true = p2 + share * (p1 - p2)
    power, size, how = _significant(true, p2, n1, n2)
    lines = [
        f"{said}: {100 * true:.1f}% against {100 * p2:.1f}%, {100 * abs(true - p2):.1f} points apart.",
        f"Of 100 trials with {n1} and {n2} people {100 * power:.0f} would then have P < .05 ({how}), and those print "
        f"{100 * size:.1f} points on average. This one printed {100 * abs(p1 - p2):.1f}.",
    ]
    pictures = ()
    if 0 not in (a, n1 - a, b, n2 - b) and 0 < true < 1:
        odds = [p / (1 - p) for p in (true, p2)]
        error = math.sqrt(sum(1 / k for k in (a, n1 - a, b, n2 - b)))
        observed = effects.odds_ratio(*trial.counts).value
        if picture := _filter(odds[0] / odds[1], error, observed, "odds ratio"):
            pictures = (picture,)
            lines.append(
                "The picture says it in odds ratios, by a normal approximation, which may call more trials significant than "
                "Fisher's test does."
            )
    return Section(heading, tuple(lines), pictures=pictures)


def again(trial, share=0.5):
    """The power of a repetition, if the printed effect is the truth and if the truth is a share of it.

    Parameters
    ----------
    trial : Trial
    share : float
        As for `smaller`.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If ``share`` does not lie between 0 and 1.
    """
    heading, share = "If somebody repeats it", _share(share)
    if check_trial(trial).counts is None:
        size, error = _size(trial)
        if abs(size) < 1e-6 * error:
            return Section(heading, ("The estimate is no difference: a repetition has nothing to find.",))
        lines = []
        for part, what in ((1.0, "as printed"), (share, f"{_part(share)} that")):
            times = ((stats.norm.isf(0.025) + stats.norm.isf(0.2)) * error / (part * size)) ** 2
            power = size_errors(part * size, error).power
            many = f"{times:,.1f}" if times < 1_000 else "over a thousand"
            lines.append(
                f"If the truth is {what}, a trial of the same size has {power:.0%} power; 80% takes {many} times as many "
                "people."
            )
        return Section(heading, tuple(lines))
    a, n1, b, n2 = trial.counts
    p1, p2 = a / n1, b / n2
    if p1 == p2:
        return Section(heading, ("The arms do not differ: a repetition has nothing to find.",))
    truths = {"as printed": p1, f"{_part(share)} that": p2 + share * (p1 - p2)}
    lines, curves, middle = [], {}, round((n1 + n2) / 2)
    for what, true in truths.items():
        power, _, how = _significant(true, p2, n1, n2)
        lines.append(
            f"If the truth is {what} ({100 * true:.1f}% against {100 * p2:.1f}%), a trial of the same size has {power:.0%} "
            f"power ({how}). {_needed(true, p2)}"
        )
        if 2 <= middle <= SIZES[-1]:
            curve = reached(Design((2, 2), Abstinence(true, p2)), sorted({*SIZES, middle}))
            curves[f"{100 * true:.1f}% against {100 * p2:.1f}%"] = curve
    if curves and n1 != n2:
        lines.append(f"The picture has {middle} in each arm: power depends a little on how people are divided.")
    note = "Fisher’s test, P < .05"
    pictures = (figures.power_curves(curves, marked={middle: "this trial"}, note=note),) if len(curves) == 2 else ()
    return Section(heading, tuple(lines), pictures=pictures)


def _needed(p1, p2):
    try:
        return f"80% takes {people_needed(Abstinence(p1, p2), largest=400)} in each arm."
    except ValueError:
        return "80% takes more than 400 in each arm."


def _significant(p1, p2, n1, n2):
    """Power, mean size of a significant difference, and how it was computed."""
    if min(n1, n2) >= 2 and max(n1, n2) <= MOST_EXACT:
        found = exact_errors(Design((n1, n2), Abstinence(p1, p2)))
        return found.power, found.size if found.power else abs(p1 - p2), "Fisher's test, exactly"
    error = math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) or 1e-9
    found = size_errors(p1 - p2, error)
    return found.power, abs(p1 - p2) * found.type_m, "a normal approximation"


def _size(trial):
    """An estimate's distance from no effect and its standard error, on the scale on which its interval is symmetric."""
    e, to = trial.estimate, SCALES[trial.scale][0]
    return to(e.value), (to(e.upper) - to(e.lower)) / (2 * stats.norm.isf((1 - e.level) / 2))


def _filter(truth, error, observed, measure):
    """The picture of a hundred trials, or None where it would not hold them."""
    fine = error <= 5 and all(1e-6 <= ratio <= 1e6 for ratio in (truth, observed)) and abs(math.log(truth)) > 1e-6
    return figures.significance_filter(truth, error, observed, measure=measure) if fine else None


def _part(share):
    return "half" if share == 0.5 else f"{100 * share:.3g}% of"


def _share(share):
    fine = isinstance(share, Real) and not isinstance(share, bool) and LEAST <= share <= 1 - LEAST
    if not fine:
        asked = "0.5 supposes a truth half as large as what was printed"
        raise Refused(f"share must lie between {LEAST} and {1 - LEAST}: {asked}. Got {shown(share)}.")
    return float(share)
