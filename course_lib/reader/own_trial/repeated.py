"""What trials of this size find if the truth is as it was planned, or half of what was found."""

import math
from dataclasses import replace
from decimal import Decimal

from scipy import optimize, stats

from course_lib.figures.words import capital
from course_lib.methods import effects
from course_lib.methods.replication import Abstinence, Design, exact_errors
from course_lib.methods.winners_curse import size_errors
from course_lib.reader.own_trial.beside import of_groups, stopped_short
from course_lib.reader.own_trial.compared_p import of_crude
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.measures import OF_STEPS, OF_TIMES, SCALES
from course_lib.reader.own_trial.nothing import or_dots
from course_lib.reader.own_trial.own_estimates import is_crude
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.planned import is_named, planned_effect, planned_ratio
from course_lib.reader.own_trial.rare import is_last, is_rare, rare_errors
from course_lib.reader.own_trial.reading import Refused, digits, percent, with_points
from course_lib.reader.own_trial.verdicts import verdicts_of
from course_lib.reader.own_trial.within import asks_of_difference, kept, of_difference
from course_lib.reader.own_trial.worked_back import by_counts
from course_lib.reader.questions.own_words import SAID

MOST_EXACT = 10_000  # people in an arm
LOW_POWER = 0.5  # below which a significant result is, on average, 1.4 times the truth or more
ENOUGH = 0.95  # beyond which they are less than a twentieth too large
Z = float(stats.norm.isf(0.025) + stats.norm.isf(0.2))  # for 80% power at P < .05, in standard errors


def again(trial, planned=...):
    """What a trial of this size can find: the planned difference, or which one; and what it prints if half is true.

    Parameters
    ----------
    trial : Trial
    planned : str, optional
        The difference that was planned for, or that you believe, as in `planned.PLANNED`: "5 points" in the better
        direction, or with a sign; both arms' risks, "45% and 50%"; or a named ratio, "20% reduction" or "26% increase",
        taken of the second arm's risk; of an estimate what it is, "hazard ratio 0.80". Without it, the difference that is
        found with 80% power, in the direction found. Of a trial with a margin, what is true while it is asked how often
        the margin is kept: no difference, unless told.

    Returns
    -------
    Section
        Half of a ratio's effect is half on the log scale, and half of the effect is that of the printed hazard or rate
        ratio, where one stands beside counts. What a significant trial prints is told only if this one is.

    Raises
    ------
    Refused
        If ``planned`` is no such text.
    """
    part, planned = begun(trial, "If somebody repeats it"), with_points(or_dots(planned, none=True))
    if trial.names.margin and event_open(trial):
        return part((SAID["event open"],), kept=False)
    lines = [kept(trial, planned)] if trial.names.margin else []
    short = stopped_short(trial)
    wide = f"{math.sqrt(short[1] / short[0]):.1f}" if short else ""
    stopped = [SAID["stopped short"].format(k=short[0], m=short[1], times=wide)] if short else []
    if trial.names.margin and not asks_of_difference(trial):
        return part((*lines, *stopped, SAID["margin repeated"]))
    lines += [SAID["difference too"]] * bool(lines)
    trial, planned = by_counts(of_difference(trial)), planned if _is_planned(trial, planned) else ...
    by_beside, by = planned is not ... and _beside(trial, planned) is not trial, _of_result(trial)
    lines += [_could_find(trial) if planned is ... else _power(trial, planned, short)] + stopped
    lines += filter(None, (of_groups(trial, "of groups too"),))
    crude = SAID["power crude"] if of_crude(trial) and not by_beside else ""
    own = verdicts_of(trial)
    if own[-1][1] is False and not any(below for _, below in own):
        border = own[-1][0].endswith((SAID["P at .05"], SAID["P of belief"]))
        lines += [crude] * bool(crude)
        return part((*lines, SAID["border" if border else "not overstated"].format(p=own[-1][0])))
    half = _supposed(by, 0.5)
    if not half[1]:  # of no difference there is no half, whatever P is printed
        return part((*lines, *[crude] * bool(crude), SAID["none"]))
    power, typical, how = _repeated(by, half)
    said = {"truth": _truth(by, half), "many": round(100 * power), "typical": typical, "how": how}
    said["found"] = "what was printed" if by.estimate else "the one that these counts give"
    said["log"] = ", on the log scale" * (by.scale == "ratio")
    crude = SAID["power of counts"].format(name=by.measure) if crude and by is not trial else crude
    said["moral"] = SAID["low power"] * (power < LOW_POWER)
    return part((*lines, SAID["half enough" if power > ENOUGH else "half"].format(**said), *[crude] * bool(crude)))


def _is_planned(trial, planned):
    """Whether a difference is planned: beside a margin no difference, or one the other way, may be supposed instead."""
    if not trial.names.margin or planned is ...:
        return planned is not ...
    try:
        of = of_difference(by_counts(trial))
        return bool(planned_effect(_beside(of, planned), planned))
    except Refused:
        return False


def _supposed(trial, share):
    """The truth that is a share of what was found: risks, of counts; the effect and its standard error, where symmetric."""
    if trial.estimate:
        e, to = trial.estimate, SCALES[trial.scale][0]
        return (), share * to(e.value), (to(e.upper) - to(e.lower)) / (2 * stats.norm.isf((1 - e.level) / 2))
    a, n1, b, n2 = trial.counts
    return _of_risks(trial, b / n2 + share * (a / n1 - b / n2), b / n2)


def _of_risks(trial, p1, p2):
    n1, n2 = trial.counts[1::2]
    return (p1, p2), p1 - p2, math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) or 1e-9


def _of_result(trial):
    """The estimate beside the counts, if it is a ratio of times, or of a scale, which counts do not give; else the trial."""
    return trial.beside if trial.beside and trial.beside.measure in (*OF_TIMES, OF_STEPS) else trial


def _beside(trial, planned):
    """The same estimate, if a ratio of its name is planned; else the trial."""
    by = _of_result(trial)
    return by if by is not trial and isinstance(planned, str) and is_named(planned, by.measure) else trial


def _power(trial, planned, short=()):
    """With which power the planned difference is found; and by as many people as were planned, if it stopped with fewer."""
    trial = _beside(trial, planned)
    risks, effect, side = planned_effect(trial, planned)
    relative = planned_ratio(planned) if risks else ()
    truth = _of_risks(trial, *risks) if risks else ((), SCALES[trial.scale][0](effect), _supposed(trial, 1)[2])
    power, _, how = _repeated(trial, truth)
    said = "over 99%" if power > 0.995 else f"{power:.0%}"
    typed = " ".join(planned.split())
    return (
        SAID["planned"].format(typed=typed, truth=_truth(trial, truth), power=said, how=how)
        + side
        + _left_out(trial, truth[1], relative)
        + _in_full(trial, truth, short)
    )


def _in_full(trial, truth, short):
    """With which power a difference is found by all who were planned, if a trial stopped with so many of so many."""
    if not short:
        return ""
    risks, size, error = truth
    by, full = short[1] / short[0], trial
    if risks:
        full = replace(trial, names=replace(trial.names, randomised=...), counts=tuple(round(x * by) for x in trial.counts))
    power, *_ = _repeated(full, (risks, size, error / math.sqrt(by)))
    return SAID["power in full"].format(m=short[1], power="over 99%" if power > 0.995 else f"{power:.0%}")


def _left_out(trial, size, relative=()):
    """That both ends of the interval are smaller than a difference; nothing, if they are not.

    A ratio is held against a ratio of its kind, the printed one first. Beside a printed result that is another than the
    counts', as an adjusted one, a difference of their crude shares says nothing.
    """
    if relative:
        name, ratio = relative
        printed = trial.beside and trial.beside.measure
        kinds = {"odds ratio": effects.odds_ratio, "relative risk": effects.relative_risk}
        alike = printed == name or name == "relative risk" and printed in OF_TIMES
        if not alike and (is_crude(trial) or name not in kinds or 0 in trial.counts):
            return ""
        e = trial.beside.estimate if alike else kinds[name](*trial.counts)
        if not 0 < e.lower <= e.upper < math.inf or max(abs(math.log(x)) for x in (e.lower, e.upper)) >= abs(
            math.log(ratio)
        ):
            return ""
        low, high = map(e.shown, (e.lower, e.upper))
        return SAID["ratio left out"].format(name=printed if alike else name, low=low, high=high, ratio=f"{ratio:.2f}")
    if not trial.estimate and trial.beside and is_crude(trial):
        return ""
    if trial.estimate:
        e, (to, *_) = trial.estimate, SCALES[trial.scale]
        ends, shown, by = (to(e.lower), to(e.upper)), map(e.shown, (e.lower, e.upper)), "it"
    else:
        d = effects.risk_difference(*trial.counts)
        ends, shown, by = (d.lower, d.upper), (f"{100 * x:z.1f}" for x in (d.lower, d.upper)), "the crude shares"
    low, high = shown
    return SAID["left out of interval"].format(low=low, high=high, by=by) * (max(map(abs, ends)) < abs(size))


def _could_find(trial):
    """The difference that is found with 80% power: in the direction found, or in the better one if there is none."""
    sign, back = 1 if (trial.size > 0 if trial.size else trial.names.good) else -1, SCALES[trial.scale][1]
    if trial.estimate:
        size = sign * Z * _supposed(trial, 1)[2]
        return SAID["could"].format(
            name=trial.measure,
            truth=f"{back(size):.3g}{trial.estimate.unit}",
            none=SCALES[trial.scale][2],
        )
    p2 = trial.counts[2] / trial.counts[3]

    def beyond(difference):
        return _repeated(trial, _of_risks(trial, p2 + sign * difference, p2))[0] - 0.8

    room = p2 if sign < 0 else 1 - p2
    if room <= 0 or beyond(room) <= 0:
        first, second = trial.names.arms
        side, who, share = ("more", "everybody", percent(p2, 1)) if sign > 0 else ("fewer", "nobody", percent(p2))
        said = {"side": side, "who": who if room > 0 else capital(who), "share": share, "first": first, "second": second}
        return SAID["cannot find" if room > 0 else "no room"].format(**said)
    apart = optimize.brentq(beyond, 1e-9, room, xtol=min(1e-4, room / 200))
    last = is_last(p2 + sign * apart, trial.counts[1])  # then there can be no more
    truth = _of_risks(trial, p2 + sign * (room if last else apart), p2)
    power, _, how = _repeated(trial, truth)
    said = {"power": f"{power:.0%}" if last else "80%", "more": ", or more" * (not last), "how": how}
    said["rest"] = SAID["no more" if last else "smaller"]
    said |= {"side": "more" if sign > 0 else "fewer", "first": trial.names.arms[0]}
    return SAID["could find"].format(truth=_truth(trial, truth), **said)


def _shown(trial, size):
    if trial.estimate:
        return f"{trial.measure} {SCALES[trial.scale][1](size):.3g}{trial.estimate.unit}"
    return f"{100 * abs(size):.{digits(size)}f} points"


def _truth(trial, truth):
    """A supposed truth, in words."""
    risks, size, _ = truth
    return _apart(*risks) if risks else _shown(trial, size)


def _apart(p1, p2):
    """Two shares in percent, and how far apart they are as they are rounded."""
    texts = [percent(p, p1, p2, p1 - p2) for p in (p1, p2)]
    one, two = (Decimal(text[:-1]) for text in texts)
    return f"{' against '.join(texts)}, {abs(one - two)} points apart"


def _repeated(trial, truth):
    """Power, the mean size of significant results, and how that was computed."""
    risks, size, error = truth
    if risks and min(trial.counts[1::2]) >= 2 and max(trial.counts[1::2]) <= MOST_EXACT:
        found = exact_errors(Design(trial.counts[1::2], Abstinence(*risks)))
        return found.power, _shown(trial, found.size if found.power else size), "Fisher's test, exactly"
    if risks and is_rare(trial.counts[1::2], risks):
        power, typical = rare_errors(trial.counts[1::2], risks)
        return power, _shown(trial, typical or size), "Fisher's test, exactly"
    found = size_errors(size, error)
    return (
        found.power,
        _shown(trial, (abs(size) if trial.scale == "difference" else size) * min(found.type_m, 700 / abs(size))),
        SAID["by width" if trial.estimate else "by normal"],
    )
