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
from course_lib.reader.own_trial.compared import OF_TIMES, SCALES, of_its_trial
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused, digits, percent

MOST_EXACT = 10_000  # people in an arm
SEARCHED = 2_000  # people in each arm, up to which the size that is needed is found by Fisher's test
RARE = 0.1  # a risk below which fewer people with as many events in all have nearly the same power
LEAST = 0.01  # of the printed effect, and at most as much less than all of it
SIZES = (10, 14, 20, 28, 40, 55, 80, 110, 160, 220, 320, 400)  # of the curves of power
STEPS = (0.04, 0.08, 0.14, 0.2, 0.3, 0.45, 0.65, 1, 1.4)  # and for larger trials, as shares of theirs
Z = float(stats.norm.isf(0.025) + stats.norm.isf(0.2))  # for 80% power at P < .05, in standard errors


@of_its_trial
def smaller(trial, share=0.5):
    """What a trial of this size prints when it is significant and the truth is only a share of what was found.

    Parameters
    ----------
    trial : Trial
    share : float
        Of the effect, between 0 and 1: of the difference; of a ratio's logarithm, where only an estimate is given.

    Returns
    -------
    Section
        Text and picture hold the same number of significant trials: of counts by Fisher's test, where the picture's
        threshold is put so that as many pass it.

    Raises
    ------
    Refused
        If ``share`` does not lie between 0 and 1.
    """
    heading, part = "If the truth is smaller", _part(_share(share))
    if trial.counts is None:
        return _smaller_estimate(heading, trial, share, part)
    a, n1, b, n2 = trial.counts
    p1, p2 = a / n1, b / n2
    if p1 == p2:
        return Section(heading, ("The arms do not differ, so nothing can be overstated.",))
    true = p2 + share * (p1 - p2)
    power, size, how = _significant(true, p2, n1, n2)
    places, many = digits(true - p2), round(100 * power)
    found = f"{many or 'none'} would then have P < .05 ({how}){', and those' * bool(many)}"
    found += f" would print {100 * size:.{places}f} points on average." if many else "."
    lines = (
        f"Suppose the truth is {part} what these counts give: {_against(true, p2)}, "
        f"{100 * abs(true - p2):.{places}f} points apart.",
        f"Of 100 trials with {n1:,} and {n2:,} people {found} These counts give {100 * abs(p1 - p2):.{places}f}.",
    )
    observed = effects.odds_ratio(*trial.counts).value
    if 0 in (p2, true) or 1 in (p2, true) or not 1e-6 <= observed <= 1e6:
        return Section(heading, lines)
    odds = [p / (1 - p) for p in (true, p2)]
    error = math.sqrt(sum(1 / (n * p * (1 - p)) for n, p in ((n1, true), (n2, p2))))  # of the truth, not of these counts
    picture = _filter(odds[0] / odds[1], error, observed, "odds ratio", power=power, printed=False)
    said = "The picture says the same in odds ratios: as many of a hundred trials are filled."
    return Section(heading, (*lines, said), pictures=(picture,)) if picture else Section(heading, lines)


def _smaller_estimate(heading, trial, share, part):
    """The same of an estimate with its interval."""
    to, back, _ = SCALES[trial.scale]
    effect_, error = _size(trial)
    if abs(effect_) < 1e-6 * error:
        return Section(heading, ("The estimate is no difference, so it cannot overstate one.",))
    found = size_errors(share * effect_, error)
    truth, typical = back(share * effect_), back(share * effect_ * min(found.type_m, 700 / abs(effect_)))
    line = (
        f"Suppose the truth is {part} what was printed{' on the log scale' * (trial.scale == 'ratio')}: {truth:.3g}. Of 100 "
        f"trials as precise as this one {100 * found.power:.0f} would be significant, and those would print {typical:.3g} "
        f"on average. This one printed {trial.estimate.value:g}."
    )
    picture = _filter(truth, error, trial.estimate.value, trial.estimate.name.lower()) if trial.scale == "ratio" else None
    return Section(heading, (line,), pictures=(picture,) if picture else ())


@of_its_trial
def again(trial, share=0.5):
    """The power of a repetition, if the effect that was found is the truth and if the truth is a share of it.

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
    if trial.counts is None:
        size, error = _size(trial)
        if abs(size) < 1e-6 * error:
            return Section(heading, ("The estimate is no difference: a repetition has nothing to find.",))
        who = "events" if trial.estimate.name.lower() in OF_TIMES else "people"
        lines = []
        for part, what in ((1.0, "as printed"), (share, f"{_part(share)} that")):
            times = (Z * error / (part * size)) ** 2
            many = f"{times:,.1f}" if times < 1_000 else "over a thousand"
            power = f"a trial as precise as this one has {_power(size_errors(part * size, error).power)} power"
            lines.append(f"If the truth is {what}, {power}; 80% takes {many} times as many {who}.")
        return Section(heading, tuple(lines))
    a, n1, b, n2 = trial.counts
    p1, p2 = a / n1, b / n2
    if p1 == p2:
        return Section(heading, ("The arms do not differ: a repetition has nothing to find.",))
    lines, curves, middle = [], {}, round((n1 + n2) / 2)
    for what, true in {"as in these counts": p1, f"{_part(share)} that": p2 + share * (p1 - p2)}.items():
        power, _, how = _significant(true, p2, n1, n2)
        against = _against(true, p2)
        lines.append(
            f"If the truth is {what} ({against}), a trial of the same size has {_power(power)} power ({how}). "
            f"{_needed(true, p2)}"
        )
        if 2 <= middle <= MOST_EXACT / STEPS[-1]:
            sizes = SIZES if middle <= SIZES[-1] else [round(middle * step) for step in STEPS]
            curves[against] = reached(Design((2, 2), Abstinence(true, p2)), sorted({*sizes, middle}))
    if curves and n1 != n2:
        lines.append(f"The picture has {middle:,} in each arm: power depends a little on how people are divided.")
    note = "Fisher’s test, P < .05"
    pictures = (figures.power_curves(curves, marked={middle: "this trial"}, note=note),) if len(curves) == 2 else ()
    return Section(heading, tuple(lines), pictures=pictures)


def _against(p1, p2):
    return " against ".join(percent(p, p1, p2, p1 - p2) for p in (p1, p2))


def _power(power):
    return "over 99%" if power > 0.995 else f"{power:.0%}"


def _needed(p1, p2):
    """The arms' size for 80% power: searched by Fisher's test, or beyond that by the normal approximation."""
    many = Z**2 * (p1 * (1 - p1) + p2 * (1 - p2)) / (p1 - p2) ** 2
    if many < SEARCHED:
        try:
            return (
                f"80% takes {people_needed(Abstinence(p1, p2), largest=SEARCHED):,} in each of two equal arms (by search)."
            )
        except ValueError:
            pass  # just beyond what was searched
    return f"80% takes about {float(f'{many:.3g}'):,.0f} in each of two equal arms (normal approximation)."


def _significant(p1, p2, n1, n2):
    """Power, mean size of a significant difference, and how it was computed."""
    shrunk = max(1, max(n1, n2) / MOST_EXACT)
    sizes = (round(n1 / shrunk), round(n2 / shrunk))
    if min(sizes) >= 2 and (shrunk == 1 or max(p1, p2) * shrunk <= RARE):
        found = exact_errors(Design(sizes, Abstinence(p1 * n1 / sizes[0], p2 * n2 / sizes[1])))
        how = "Fisher's test, exactly" if shrunk == 1 else "Fisher's test, nearly exactly"
        return found.power, found.size / shrunk if found.power else abs(p1 - p2), how
    error = math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) or 1e-9
    found = size_errors(p1 - p2, error)
    return found.power, abs(p1 - p2) * found.type_m, "a normal approximation"


def _size(trial):
    """An estimate's distance from no effect and its standard error, on the scale on which its interval is symmetric."""
    e, to = trial.estimate, SCALES[trial.scale][0]
    return to(e.value), (to(e.upper) - to(e.lower)) / (2 * stats.norm.isf((1 - e.level) / 2))


def _filter(truth, error, observed, measure, **more):
    """The picture of a hundred trials, or None where it would not hold them."""
    fine = error <= 5 and all(1e-6 <= ratio <= 1e6 for ratio in (truth, observed)) and abs(math.log(truth)) > 1e-6
    return figures.significance_filter(truth, error, observed, measure=measure, **more) if fine else None


def _part(share):
    return "half" if share == 0.5 else f"{100 * share:.3g}% of"


def _share(share):
    fine = isinstance(share, Real) and not isinstance(share, bool) and LEAST <= share <= 1 - LEAST
    if not fine:
        asked = "0.5 supposes a truth half as large as what was printed"
        raise Refused(f"share must lie between {LEAST} and {1 - LEAST}: {asked}. Got {shown(share)}.")
    return float(share)
