"""How much hangs on how few people, and what trials of this size find if the truth is as it was found, or smaller."""

import math
import re
from dataclasses import replace
from decimal import Decimal

from scipy import optimize, stats

from course_lib import figures
from course_lib.figures.words import capital
from course_lib.methods import effects, missing
from course_lib.methods.replication import Abstinence, Design, exact_errors
from course_lib.methods.winners_curse import size_errors
from course_lib.reader.own_trial.compared import of_crude
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting, fragility_between
from course_lib.reader.own_trial.measures import OF_SCORES, OF_TIMES, SCALES
from course_lib.reader.own_trial.names import MORE_ARMS
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.planned import is_named, planned_effect
from course_lib.reader.own_trial.rare import is_last, is_rare, rare_errors
from course_lib.reader.own_trial.reading import chosen, digits, in_percent, need, percent, whole_numbers
from course_lib.reader.own_trial.verdicts import p_of, p_values, tested, verdicts_of
from course_lib.reader.own_trial.within import filled_in, kept
from course_lib.reader.own_trial.worked_back import by_counts, no_shares, study_of, told_no_counts
from course_lib.reader.questions.own_words import ASKED, SAID

MOST_EXACT = 10_000  # people in an arm
MOST_ROWS, MOST_WORK = 24, 2_000_000
#: How many people whose outcome nobody knows there can be, by how they were counted: of k with the outcome among n.
COUNTED = {"left out": lambda k, n: 10**6, "without it": lambda k, n: n - k, "with it": lambda k, n: k}
LOW_POWER = 0.5  # below which a significant result is, on average, 1.4 times the truth or more
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
        Half of a ratio's effect is half on the log scale. What a significant trial prints is told only if this one is.

    Raises
    ------
    Refused
        If ``planned`` is no such text.
    """
    part = begun(trial, "If somebody repeats it")
    if trial.names.margin and event_open(trial):
        return part((SAID["event open"],), kept=False)
    if trial.names.margin:
        return part((kept(trial, planned), SAID["margin repeated"]))
    trial = by_counts(trial)
    half = _supposed(trial, 0.5)
    lines = [_could_find(trial) if planned is ... else _power(trial, planned)]
    e = trial.estimate
    own = verdicts_of(trial)
    if own[-1][1] is False and not any(below for _, below in own):
        border = own[-1][0].endswith((SAID["P at .05"], SAID["P of belief"]))
        return part((*lines, SAID["border" if border else "not overstated"].format(p=own[-1][0])))
    power, typical, how = _repeated(trial, half)
    said = {"truth": _truth(trial, half), "many": round(100 * power), "typical": typical, "how": how}
    said["found"] = "what was printed" if e else "the one that these counts give"
    said["log"] = ", on the log scale" * (trial.scale == "ratio")
    said["moral"] = SAID["low power"] * (power < LOW_POWER)
    return part((*lines, SAID["half"].format(**said), *[SAID["power crude"]] * bool(of_crude(trial))))


def fragile(trial, lost=..., counted="left out"):
    """How few people make the difference, and the result under every way in which missing outcomes can have turned out.

    Parameters
    ----------
    trial : Trial
        From counts or percentages; an estimate alone does not tell.
    lost : (int, int) or str, optional
        People whose outcome nobody knows, in the first arm and in the second, or "16 and 5"; a flow diagram has them.
        ``(0, 0)`` says that nobody was lost, and ``...`` that you do not know.
    counted : {"left out", "without it", "with it"}
        What the counts make of them: not among the people, or among them, without the outcome or with it.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If more are lost than there can be, or lost and counted are more than were randomised.
    """
    part, names = begun(trial, "How much hangs on how few?"), trial.names
    chosen("counted", counted, COUNTED)
    shares = in_percent(lost) if isinstance(lost, str) and trial.counts else []
    people = [f"{s * n / 100:.0f} of {n:,}" for s, n in zip(shares, trial.counts[1::2], strict=False)] if shares else []
    need(not shares, "lost percent", lost, people=" and ".join(people))
    lost = tuple(whole_numbers(lost)) if isinstance(lost, str) else lost
    two = isinstance(lost, tuple | list) and len(lost) == 2 and all(type(m) is int and m >= 0 for m in lost)
    need(lost is ... or two, "lost", lost)
    gone = {} if lost is ... else {"m1": lost[0], "m2": lost[1], "first": names.arms[0], "second": names.arms[1]}
    typed = [SAID["typed lost"].format(**gone)] if gone else []
    if trial.counts is None or no_shares(trial):
        of = "estimate of score" if trial.measure in OF_SCORES else "estimate"
        why = told_no_counts(trial) if trial.counts else SAID[of]
        return part((why, *typed), kept=bool(typed))
    crude, seen = "" if names.margin else of_crude(trial), []  # in each arm: people seen with the outcome, and all people
    fragility = SAID["of margin"] if names.margin else _fragility(trial)
    lines = [fragility, *[crude] * bool(crude), *_look_again(trial, lost, counted)]
    if len(fitting(trial)) > 1 and lost is not ... and any(lost):
        lines.append(SAID["taken here"].format(a=trial.counts[0], b=trial.counts[2]))
    if lost is ... or not any(lost):
        told = _not_given(trial) if lost is ... else SAID["nobody"] * (not any(s.startswith("Look again: ") for s in lines))
        return part((*lines, *filter(None, (told,))))
    for arm, k, n, m in zip(names.arms, trial.counts[::2], trial.counts[1::2], lost, strict=True):
        most = COUNTED[counted](k, n)
        need(m <= most, "too many", m, arm=arm, counted=counted, most=most)
        seen += [k - m * (counted == "with it"), n + m * (counted == "left out")]
    if names.margin and event_open(trial):
        return part((*lines, SAID["event open"], *typed))
    if names.margin:
        return part((*lines, filled_in(trial, seen, lost, SAID[counted])))
    (a, n1, b, n2), (m1, m2) = seen, lost
    ends = [(a, n1, b + m2, n2), (a + m1, n1, b, n2)]
    apart = [effects.risk_difference(*end).value for end in ends]
    p = [tested(effects.fisher_p(*end)) for end in ends]
    low, high = (f"{100 * d:z.{digits(*apart)}f} points (P {each})" for d, each in zip(apart, p, strict=True))
    said = {"first": names.arms[0], "second": names.arms[1], "m1": m1, "m2": m2, "n1": n1, "n2": n2}
    said |= {"counted": SAID[counted]}
    said["all_"] = "all lost in one arm had it, and none in the other" if m1 * m2 else "all of them had it, or none"
    ways, pictures = "", ()
    if (m1 + 1) * (m2 + 1) * max(n1 + n2, 1_250) <= MOST_WORK:
        grid = missing.tipping_grid(a, m1, n1, b, m2, n2)
        below, alike = int((grid.p < 0.05).sum()), (grid.p < 0.05).nunique() == 1
        ways = SAID[("all ways" if below else "no way") if alike else "ways"].format(below=below, all=len(grid))
        drawn = not alike and m1 < MOST_ROWS
        pictures = (figures.tipping(grid, a, n1, b, n2, study=study_of(trial), crude=bool(crude)),) if drawn else ()
    return part((*lines, SAID["lost"].format(ways=ways, low=low, high=high, **said)), pictures=pictures)


def _not_given(trial):
    """That nobody said how many were lost, with what the number of those randomised tells of it."""
    total, counted = trial.names.randomised_people, sum(trial.counts[1::2])
    if not total or total == counted or re.search(MORE_ARMS, trial.names.randomised, re.I):
        return SAID["how many"]
    return SAID["how many of"].format(total=total, counted=counted, left=total - counted)


def _look_again(trial, lost, counted):
    """What is asked where those counted and lost are not those randomised, in all or by arm; more than those are refused."""
    typed, total, names = trial.names.numbers_randomised, trial.names.randomised_people, trial.names
    if lost is ... or total is None:
        return []
    one, two = (n + m * (counted == "left out") for n, m in zip(trial.counts[1::2], lost, strict=True))
    said = {"first": names.arms[0], "second": names.arms[1], "one": one, "two": two, "sum": one + two}
    need(one + two <= total, "more with lost", total=total, **said)
    if re.search(MORE_ARMS, names.randomised, re.I):
        return []
    arms = sorted(typed[1:] if len(typed) == 3 else typed)
    by_arm = len(arms) == 2 and sum(arms) == total
    if one + two == total and (not by_arm or sorted((one, two)) == arms):
        return []
    exchanged = ASKED["lost exchanged" if lost[0] != lost[1] else "lost otherwise"]
    return ["Look again: " + ASKED["lost"].format(typed=names.randomised, exchanged=exchanged, **said)]


def _fragility(trial):
    """The fragility index as a sentence, if P is below .05; the arm that changes is the one with fewer events."""
    tests, counts = p_values(*trial.counts), trial.counts
    if len(fitting(trial)) > 1:
        said, below = p_of(replace(trial, estimate=None))
        if below is None:
            return SAID["fragility hangs"].format(p=said)
        low, high = fragility_between(trial) if below else (0, 0)
        if low < high:
            return SAID["fragile by counts"].format(p=said, few=f"{low} to {high}")
    p, *others = tests.values()
    said = SAID["P by Fisher"].format(p=tested(p))
    if p >= 0.05:
        other = SAID["other test"].format(test="the chi-square test", p=tested(others[0])) * (others[0] < 0.05)
        return SAID["not fragile"].format(p=said, other=other)
    few = effects.fragility_index(*counts)
    return SAID["fragile"].format(p=said, few=few, who="person" if few == 1 else "people")


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


def _power(trial, planned):
    """With which power the planned difference is found."""
    beside = trial.beside
    if beside and beside.measure in OF_TIMES and isinstance(planned, str) and is_named(planned, beside.measure):
        trial = beside  # whose interval knows how long people were followed
    risks, effect, side = planned_effect(trial, planned)
    truth = _of_risks(trial, *risks) if risks else ((), SCALES[trial.scale][0](effect), _supposed(trial, 1)[2])
    power, _, how = _repeated(trial, truth)
    said = "over 99%" if power > 0.995 else f"{power:.0%}"
    typed = " ".join(planned.split())
    return (
        SAID["planned"].format(typed=typed, truth=_truth(trial, truth), power=said, how=how)
        + side
        + _left_out(trial, truth[1])
    )


def _left_out(trial, size):
    """That both ends of the interval are smaller than a difference; nothing, if they are not."""
    if trial.estimate:
        e, (to, *_) = trial.estimate, SCALES[trial.scale]
        ends, shown = (to(e.lower), to(e.upper)), map(e.shown, (e.lower, e.upper))
    else:
        d = effects.risk_difference(*trial.counts)
        ends, shown = (d.lower, d.upper), (f"{100 * x:z.1f}" for x in (d.lower, d.upper))
    low, high = shown
    return SAID["left out of interval"].format(low=low, high=high) * (max(map(abs, ends)) < abs(size))


def _could_find(trial):
    """The difference that is found with 80% power: in the direction found, or in the better one if there is none."""
    sign, back = 1 if (trial.size > 0 if trial.size else trial.names.good) else -1, SCALES[trial.scale][1]
    if trial.estimate:
        size = sign * Z * _supposed(trial, 1)[2]
        return SAID["could"].format(
            name=trial.measure,
            truth=f"{back(size):.3g}{trial.estimate.unit * (trial.measure in OF_SCORES)}",
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
        return f"{trial.measure} {SCALES[trial.scale][1](size):.3g}{trial.estimate.unit * (trial.measure in OF_SCORES)}"
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
    return found.power, _shown(trial, size * min(found.type_m, 700 / abs(size))), "a normal approximation"
