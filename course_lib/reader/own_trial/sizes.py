"""What trials of this size find if the truth is as it was found, or smaller: how many, and how large what they print is."""

import contextlib
import math
from numbers import Real

from scipy import special, stats

from course_lib import figures
from course_lib.methods import effects
from course_lib.methods.replication import Abstinence, Design, exact_errors, people_needed
from course_lib.methods.winners_curse import size_errors
from course_lib.reader.own_trial.found import OF_TIMES, SCALES, digits, percent
from course_lib.reader.own_trial.given import need
from course_lib.reader.own_trial.paper import begun

MOST_EXACT = 10_000  # people in an arm
SEARCHED = 2_000  # people in each arm, up to which the size that is needed is found by Fisher's test
Z = float(stats.norm.isf(0.025) + stats.norm.isf(0.2))  # for 80% power at P < .05, in standard errors


def again(trial, share=0.5):
    """How many repetitions would be significant, and what those print, if the truth is as found and if it is a share of it.

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
    part, (_, size, error) = begun(trial, "If somebody repeats it"), _supposed(trial, 1)
    need(isinstance(share, Real) and not isinstance(share, bool) and 0.01 <= share <= 0.99, "truth", share)
    if abs(size) <= 1e-6 * error:
        return part(("No difference was found, so none can be overstated, and a repetition has nothing to find.",))
    found, scale = (
        "what was printed" if trial.estimate else "what these counts give",
        " on the log scale" * (trial.scale == "ratio"),
    )
    lines = []
    part_of = f"{'half' if share == 0.5 else f'{100 * share:.3g}% of'} {found}{scale}"
    for supposed, each in ((found, 1), (part_of, share)):
        power, typical, how = _significant(trial, each)
        said = f"If the truth is {supposed} ({_truth(trial, each)}), a trial of the same size has"
        said += f" {'over 99%' if power > 0.995 else f'{power:.0%}'} power ({how}): of 100 such trials"
        said += (
            f" {round(100 * power) or 'none'} would have P < .05{f', and print {typical} on average' * (power >= 0.005)}."
        )
        lines.append(f"{said} {_needed(trial, each)}")
    picture = _picture(trial, share, power)
    lines += ["The picture shows the second in odds ratios: as many of a hundred trials are filled."] * bool(
        picture and trial.counts
    )
    return part(lines, pictures=picture)


def _supposed(trial, share):
    """The risks, of counts; the effect, a share of what was found, and its standard error, where it is symmetric."""
    if trial.estimate:
        e, to = trial.estimate, SCALES[trial.scale][0]
        return (), share * to(e.value), (to(e.upper) - to(e.lower)) / (2 * stats.norm.isf((1 - e.level) / 2))
    a, n1, b, n2 = trial.counts
    p1, p2 = b / n2 + share * (a / n1 - b / n2), b / n2
    return (p1, p2), p1 - p2, math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) or 1e-9


def _shown(trial, size):
    return f"{SCALES[trial.scale][1](size):.3g}" if trial.estimate else f"{100 * abs(size):.{digits(size)}f} points"


def _truth(trial, share):
    """The supposed truth, in words."""
    risks, size, _ = _supposed(trial, share)
    against = " against ".join(percent(p, *risks, size) for p in risks)
    return f"{against}, {_shown(trial, size)} apart" if risks else _shown(trial, size)


def _significant(trial, share):
    """Power, what a significant result prints on average, and how that was computed."""
    risks, size, error = _supposed(trial, share)
    if risks and min(trial.counts[1::2]) >= 2 and max(trial.counts[1::2]) <= MOST_EXACT:
        found = exact_errors(Design(trial.counts[1::2], Abstinence(*risks)))
        return found.power, _shown(trial, found.size if found.power else size), "Fisher's test, exactly"
    found = size_errors(size, error)
    return found.power, _shown(trial, size * min(found.type_m, 700 / abs(size))), "a normal approximation"


def _needed(trial, share):
    """The size for 80% power: searched by Fisher's test, or beyond that by the normal approximation."""
    risks, size, error = _supposed(trial, share)
    if trial.estimate:
        who = "events" if trial.measure in OF_TIMES else "people"
        return f"80% takes {min((Z * error / size) ** 2, 9_999.9):,.1f} times as many {who}."
    many = sum(p * (1 - p) for p in risks) * (Z / size) ** 2
    if many < SEARCHED:
        with contextlib.suppress(ValueError):  # just beyond what is searched
            many = people_needed(Abstinence(*risks), largest=SEARCHED)
            return f"80% takes {many:,} in each of two equal arms (by search)."
    return f"80% takes about {float(f'{many:.3g}'):,.0f} in each of two equal arms (normal approximation)."


def _picture(trial, share, power):
    """The picture of a hundred trials, unless it would not hold them."""
    (risks, size, error), e = _supposed(trial, share), trial.estimate or effects.odds_ratio(*trial.counts)
    if trial.scale != "ratio" and not (risks and min(risks) > 0 and max(risks) < 1):
        return ()
    more = {"measure": e.name.lower()}
    if risks:
        size, more = special.logit(risks[0]) - special.logit(risks[1]), {"power": power, "printed": False}
        error = math.sqrt(sum(1 / (n * p * (1 - p)) for n, p in zip(trial.counts[1::2], risks, strict=True)))  # of the truth
    fine = error <= 5 and 1e-6 < abs(size) < 13 and 1e-6 <= e.value <= 1e6
    return (figures.significance_filter(math.exp(size), error, e.value, **more),) if fine else ()
