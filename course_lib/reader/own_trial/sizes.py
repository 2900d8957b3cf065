"""How much hangs on how few people, and what trials of this size find if the truth is as it was found, or smaller."""

import contextlib
import math
from numbers import Real

from scipy import special, stats

from course_lib import figures
from course_lib.methods import effects, missing
from course_lib.methods.replication import Abstinence, Design, exact_errors, people_needed
from course_lib.methods.winners_curse import size_errors
from course_lib.reader.own_trial.found import OF_TIMES, SCALES, digits, percent, tested
from course_lib.reader.own_trial.given import chosen, need
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.questions.own_words import SAID

MOST_EXACT = 10_000  # people in an arm
SEARCHED = 2_000  # people in each arm, up to which the size that is needed is found by Fisher's test
MOST_FRAGILE, MOST_ROWS, MOST_WORK = 5_000, 24, 2_000_000
#: How many people whose outcome nobody knows there can be, by how they were counted: of k with the outcome among n.
COUNTED = {"left out": lambda k, n: 10**6, "without it": lambda k, n: n - k, "with it": lambda k, n: k}
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
        return part((SAID["no difference"],))
    found, scale = (
        "what was printed" if trial.estimate else "what these counts give",
        " on the log scale" * (trial.scale == "ratio"),
    )
    lines = []
    part_of = f"{'half' if share == 0.5 else f'{100 * share:.3g}% of'} {found}{scale}"
    for supposed, each in ((found, 1), (part_of, share)):
        power, typical, how = _significant(trial, each)
        said = {"supposed": supposed, "truth": _truth(trial, each), "how": how, "needed": _needed(trial, each)}
        said |= {"power": "over 99%" if power > 0.995 else f"{power:.0%}", "many": round(100 * power) or "none"}
        lines.append(SAID["again"].format(average=f", and print {typical} on average" * (power >= 0.005), **said))
    picture = _picture(trial, share, power)
    lines += [SAID["picture"]] * bool(picture and trial.counts)
    return part(lines, pictures=picture)


def fragile(trial, lost=..., counted="left out"):
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

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If more are lost than there can be.
    """
    part, names = begun(trial, "How much hangs on how few?"), trial.names
    chosen("counted", counted, COUNTED)
    two = isinstance(lost, tuple | list) and len(lost) == 2 and all(type(m) is int and m >= 0 for m in lost)
    need(lost is ... or two, "lost", lost)
    if trial.counts is None:
        return part((SAID["estimate"],), kept=False)
    lines, seen = [_fragility(*trial.counts)], []  # in each arm: people seen with the outcome, and all people
    if lost is ... or not any(lost):
        return part((*lines, SAID["how many" if lost is ... else "nobody"]))
    for arm, k, n, m in zip(names.arms, trial.counts[::2], trial.counts[1::2], lost, strict=True):
        most = COUNTED[counted](k, n)
        need(m <= most, "too many", m, arm=arm, counted=counted, most=most)
        seen += [k - m * (counted == "with it"), n + m * (counted == "left out")]
    (a, n1, b, n2), (m1, m2) = seen, lost
    ends = [(a, n1, b + m2, n2), (a + m1, n1, b, n2)]
    apart = [effects.risk_difference(*end).value for end in ends]
    p = [tested(effects.fisher_p(*end)) for end in ends]
    low, high = (f"{100 * d:z.{digits(*apart)}f} points (P {each})" for d, each in zip(apart, p, strict=True))
    said = {
        "first": names.arms[0],
        "second": names.arms[1],
        "m1": m1,
        "m2": m2,
        "n1": n1,
        "n2": n2,
        "low": low,
        "high": high,
    }
    ways, pictures = "", ()
    if (m1 + 1) * (m2 + 1) * max(n1 + n2, 1_250) <= MOST_WORK:
        grid = missing.tipping_grid(a, m1, n1, b, m2, n2)
        ways = SAID["ways"].format(below=int((grid.p < 0.05).sum()), all=len(grid))
        pictures = (figures.tipping(grid, a, n1, b, n2, study=names.study),) if m1 < MOST_ROWS else ()
    return part((*lines, SAID["lost"].format(ways=ways, **said)), pictures=pictures)


def _fragility(*counts):
    """The fragility index as a sentence; the arm that changes is the one with fewer events."""
    if counts[1] + counts[3] > MOST_FRAGILE:
        return SAID["large"].format(people=counts[1] + counts[3])
    few, p = effects.fragility_index(*counts), tested(effects.fisher_p(*counts))
    return SAID["fragile" if few else "not fragile"].format(p=p, few=few, who="person" if few == 1 else "people")


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
        return SAID["times as many"].format(times=min((Z * error / size) ** 2, 9_999.9), who=who)
    many = sum(p * (1 - p) for p in risks) * (Z / size) ** 2
    if many < SEARCHED:
        with contextlib.suppress(ValueError):  # just beyond what is searched
            return SAID["search"].format(many=people_needed(Abstinence(*risks), largest=SEARCHED))
    return SAID["about"].format(many=float(f"{many:.3g}"))


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
