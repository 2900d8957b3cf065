"""What of the numbers may have been typed by mistake: what is asked, because it can be right and is often a slip."""

import math
import re
from dataclasses import replace

from scipy import stats

from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.methods.forensics import p_from_interval
from course_lib.reader.own_trial.events import event_open, turned_round
from course_lib.reader.own_trial.measures import OF_STEPS, OF_TIMES, SCALES
from course_lib.reader.own_trial.randomised import MORE_ARMS
from course_lib.reader.own_trial.reading import percent
from course_lib.reader.questions.own_words import ASKED

FACTOR = 2  # by which a ratio, or the events that its interval tells of, may differ from the counts unasked
FEWER = 1.5  # the same of too few events for a ratio of counts, whose interval an adjustment makes wider and not narrower
CLOSE = 1.4  # the same of too few for a hazard ratio that is not adjusted
NEAR = 1.25  # the same within which nothing else is asked
NOT_COUNTED = 0.25  # of those randomised, beyond which it is asked about


def odd_numbers(trial, with_p=True, beside=True, events=True):
    """What of the counts, and of the estimate beside them, may have been typed by mistake.

    Parameters
    ----------
    trial : Trial
    with_p, beside, events : bool
        Whether the printed P is one of the difference, which its interval has to give; whether counts are beside it; and
        whether its width tells how many had the outcome.

    Returns
    -------
    list of str
        Of an estimate alone only what its interval tells.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> year = "WHI 2002", ("hormones", "placebo"), "ill", "bad", "0.38% of 8506", "0.30% of 8102"
    >>> odd_numbers(enter(*year, "hazard ratio 1.26 (1.00 to 1.59)"))[0][:80]
    'an interval of the hazard ratio this wide comes of about 290 people with the out'
    """
    asked, names = _of_interval(trial, with_p) if trial.printed else [], trial.names
    if not trial.counts:
        return asked
    n1, n2 = trial.counts[1::2]
    for arm, counted, typed in zip(names.arms, (n1, n2), names.arm_sizes, strict=False):
        if counted > typed:
            asked.append(ASKED["more in arm"].format(arm=arm, counted=counted, typed=typed))
    if n1 == n2 and any(trial.worked) and not names.randomised and not _as_many(trial):  # of a percentage of so many
        asked.append(ASKED["total"].format(one=n1, sum=n1 + n2))
    total, several = names.randomised_people, re.search(MORE_ARMS, names.randomised, re.I)
    if total and not several and sum(trial.counts) == total != n1 + n2:
        return [*asked, ASKED["without it"].format(total=total)]
    if total and not several and (left := total - n1 - n2) > NOT_COUNTED * total:
        asked.append(ASKED["not counted"].format(total=total, left=left, share=percent(left / total)))
    return asked + (_beside_estimate(trial, events) if trial.beside and beside and not event_open(trial) else [])


def _of_interval(trial, with_p):
    """What is asked where an interval and the P value beside it can hardly be of one test, or a minus sign may be lost."""
    e, asked = trial.printed, []
    if e.estimate.open_end and not e.estimate.filled:
        return asked
    _, symmetric, (least, most) = interval_fits(e)
    if trial.printed.scale == "difference" and not symmetric:
        lost = replace(e, estimate=replace(e.estimate, lower=-abs(e.estimate.lower), upper=abs(e.estimate.upper)))
        lower = e.estimate.lower > 0 and interval_fits(lost)[1]
        asked += [ASKED["minus"].format(name=e.measure, lower=f"{-e.estimate.lower:g}")] * bool(lower)
        if e.measure == "risk difference" and e.estimate.lower > 0 and not lower:
            as_ratio = interval_fits(replace(e, measure="relative risk"))[1]
            asked += [ASKED["ratio"].format(name=e.measure)] * as_ratio
    two = with_p and len(trial.also.get("P", "").split()) == 2  # a third word says that it is of something else
    if two and not asked and (e.estimate.gives_p or e.estimate.filled):
        sign, p = trial.also["P"].split()
        by = 2.5 if e.estimate.level == 0.95 else 1  # another level is rare, and may itself be the slip
        fits = float(p) <= by * most if sign == ">" else least <= by * float(p) and (sign == "<" or float(p) <= by * most)
        said = {"p": f"{f'{sign} ' * (sign != '=')}{p.removeprefix('0')}", "level": level_text(e.estimate.level)}
        texts = dict.fromkeys(f"{x:.3f}"[1:] if x >= 0.0005 else "under .001" for x in (least, most))
        said["allowed"] = " to ".join(texts)
        asked += [] if fits else [ASKED["P"].format(**said)]
    return asked


def interval_fits(trial):
    """Between which numbers the middle of an interval lies; whether the estimate, as rounded, can be that middle;
    and the smallest and largest P value that they allow."""
    e, (to, back, none), ratio, ends = trial.estimate, SCALES[trial.scale], trial.scale == "ratio", []
    for x, decimals in zip((e.value, e.lower, e.upper), trial.decimals, strict=True):
        half = 0.5000001 * 10.0**-decimals
        ends.append((max(x - half, x / 2) if ratio else x - half, x + half))
    (v1, v2), (l1, l2), (u1, u2) = ends
    middle = tuple(back((to(low) + to(high)) / 2) for low, high in ((l1, u1), (l2, u2)))
    some = [(v, *limits) for v in (v1, e.value, v2) for limits in ((l1, u2), (l2, u1), (e.lower, e.upper))]
    p = [p_from_interval(v, low, high, e.level, trial.scale) for v, low, high in some if low < v < high]
    return middle, v1 <= middle[1] and middle[0] <= v2, (min(p), 1.0 if v1 <= none <= v2 else max(p))


def _beside_estimate(trial, events):
    """What is asked where the estimate and the counts can hardly be of the same people."""
    e, name, (a, n1, b, n2) = trial.beside.estimate, trial.beside.measure, trial.counts
    if sides_differ(trial):
        without = _without_it(trial)
        if not without and (about := _are_others(trial)):
            shares = {"one": percent(a / n1, 1), "two": percent(b / n2, 1), "first": trial.names.arms[0]}
            asks = ASKED["fate"].format(outcome=trial.names.outcome, second=trial.names.arms[1], **shares)
            return [asks + ASKED["fate by width"].format(name=name, about=about, others=n1 - a + n2 - b)]
        said = {"name": name, "turned": turned_round(trial.beside), "without": without}
        return [ASKED["sides" if _fit_exchanged(trial) else "sides too"].format(**said)]
    if name == OF_STEPS:
        return []
    if said := _typed_as_counts(trial):
        return [said]
    if trial.beside.scale != "ratio" or 0 in (a, b, n1 - a, n2 - b):
        return []
    own = ratio_of_counts(name, *trial.counts)
    if not e.lower <= own <= e.upper and abs(math.log(own / e.value)) > math.log(FACTOR):
        return [ASKED["far apart"].format(name=name, printed=f"{e.value:g}", own=f"{own:.2g}")]
    fewest, most = implied_events(trial)
    if not events or e.taken:
        return []
    wide = CLOSE if name == "hazard ratio" and e.name == "Hazard ratio" else FACTOR
    if most * wide < a + b or fewest > (FACTOR if name in ("hazard ratio", "rate ratio") else FEWER) * (a + b):
        about = f"{float(f'{math.sqrt(fewest * most):.2g}'):,.0f}"
        than = {x: ASKED[f"events {x}"] * bool((x == "fewer") == (most < a + b)) for x in ("more", "fewer")}
        return [ASKED["events"].format(name=name, about=about, typed=a + b, **than)]
    return []


def _as_many(trial):
    """Whether a printed ratio's interval tells of about as many people with the outcome as there are, and not of half."""
    (a, n1, b, n2), by = trial.counts, trial.beside
    plain = by and not by.estimate.open_end and by.scale == "ratio" and by.measure != OF_STEPS
    if not plain or 0 in (a, b, n1 - a, n2 - b) or event_open(trial):
        return False
    fewest, most = implied_events(trial)
    return fewest / math.sqrt(2) < a + b < math.sqrt(2) * most


def _are_others(trial):
    """About how many people with the outcome a ratio's interval tells of, if those typed are far more, and those without it
    about as many, so that they may be the ones; or nothing."""
    (a, n1, b, n2), others = trial.counts, (trial.counts[1] - trial.counts[0], trial.counts[3] - trial.counts[2])
    if trial.beside.scale != "ratio" or trial.beside.measure == OF_STEPS or 0 in (a, b, *others):
        return ""
    (fewest, most), (least, top) = (
        implied_events(replace(trial, counts=each)) for each in (trial.counts, (others[0], n1, others[1], n2))
    )
    fits = most * FEWER < a + b and least / NEAR <= sum(others) <= NEAR * top
    return f"{float(f'{math.sqrt(least * top):.2g}'):,.0f}" if fits else ""


def _without_it(trial):
    """That one arm's count, or both, may be the people without the outcome, if the ratio is then as printed; or nothing."""
    (a, n1, b, n2), (first, second), name = trial.counts, trial.names.arms, trial.beside.measure
    if trial.beside.scale != "ratio":
        return ""
    off = 0.015 if name in OF_TIMES else 0  # which counts give about
    one, two = f"{a:,} on {first}", f"{b:,} on {second}"
    for people, counts in (
        (one, (n1 - a, n1, b, n2)),
        (two, (a, n1, n2 - b, n2)),
        (f"{one} and the {two}", (n1 - a, n1, n2 - b, n2)),
    ):
        if 0 < counts[0] < n1 and 0 < counts[2] < n2:
            own = ratio_of_counts(name, *counts)
            e, decimals = trial.beside.estimate, trial.beside.decimals[0]
            if abs(own - e.value) <= off * e.value + 0.5000001 * 10.0**-decimals:
                return ASKED["without"].format(own=f"{own:.2f}", people=people)
    return ""


def as_percentages(trial):
    """The counts, if those that were typed were percentages of each arm's people; None where they can hardly be.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> as_percentages(enter("PROSEVA 2013", ("prone", "supine"), "dead by day 28", "bad", "16/237", "33/229"))
    (38, 237, 76, 229)
    """
    a, n1, b, n2 = trial.counts or (0, 0, 0, 0)
    if not 0 < max(a, b) <= 100 or min(n1, n2) < 1.1 * 100:
        return None
    return round(a * n1 / 100), n1, round(b * n2 / 100), n2


def _typed_as_counts(trial):
    """The question whether counts are percentages, if an interval, or a P value, is nearer to them as such; or nothing."""
    other, typed = as_percentages(trial), trial.counts
    told = [*filter(None, trial.worked), *(key for key in trial.also if key.startswith("percent"))]
    if not other or told:  # what was typed as a percentage, or beside one, is none typed as a count
        return ""
    asks = ASKED["percentages"].format(one=typed[0], n=typed[1], is_=percent(typed[0] / typed[1], 1))
    ratio = trial.beside.scale == "ratio"
    if ratio:
        if 0 in (typed[0], typed[2], other[1] - other[0], other[3] - other[2]):
            return ""
        told = [math.sqrt(math.prod(implied_events(replace(trial, counts=counts)))) for counts in (typed, other)]
        as_typed, as_other = (events / (counts[0] + counts[2]) for events, counts in zip(told, (typed, other), strict=True))
        nearer = abs(math.log(as_other)) < math.log(max(as_typed, 1)) / (1 if as_typed > FEWER else 2)
        if as_typed > (FEWER if trial.beside.estimate.name.startswith("Adjusted") else NEAR) and nearer:
            return asks
    parts = trial.also.get("P", "").split()
    if len(parts) != 2 or ratio and as_typed < NEAR or trial.beside.estimate.name.startswith("Adjusted"):
        return ""
    sign, p = parts[0], float(parts[1])
    ours, theirs = (effects.fisher_p(*counts) for counts in (typed, other))
    return asks if [_near(sign, p, one) for one in (ours, theirs)] == [False, True] else ""


def maybe_percentages(trial, p="", given=()):
    """Whether counts may be percentages: not if a printed P is that of the counts as they are, or if other printed numbers
    (names and values) are no nearer to what percentages give.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> nodes = enter("Z0011 2011", ("alone", "dissection"), "dead", "bad", "42/446", "52/445")
    >>> maybe_percentages(nodes, "= 0.25"), maybe_percentages(nodes, "= 0.001")
    (False, True)
    """
    theirs, ours = (ours_of(*counts) if counts else {} for counts in (as_percentages(trial), trial.counts))
    if any(trial.worked) or any(key.startswith("percent") for key in trial.also):
        return False
    others = [abs(theirs[k][0] - x) < abs(ours[k][0] - x) for k, x in given if k in theirs and k not in OF_TIMES]
    if others and not any(others):
        return False
    sign, _, number = (p or trial.also.get("P", "")).partition(" ")
    if not as_percentages(trial) or not re.fullmatch(r"[\d.]+", number):
        return bool(as_percentages(trial))
    own, p = effects.fisher_p(*trial.counts), float(number)
    return not _near(sign, p, own)


def _near(sign, p, own):
    """Whether a P is what was printed, or near it."""
    return own < p if sign == "<" else own >= p if sign == ">" else p / 2 <= own <= 2 * p


def sides_differ(trial):
    """Whether the counts, and the estimate printed beside them, favour different arms."""
    a, n1, b, n2 = trial.counts
    return (a / n1 - b / n2) * trial.beside.size < 0


def _fit_exchanged(trial):
    """Whether the counts of the two arms, exchanged, lie within the printed interval."""
    (a, n1, b, n2), e, name = trial.counts, trial.beside.estimate, trial.beside.measure
    if name == OF_STEPS or 0 in (a, b, n1 - a, n2 - b):
        return True
    apart = (b / n2 - a / n1) * (100 if e.unit else 1)
    own = ratio_of_counts(name, b, n2, a, n1) if trial.beside.scale == "ratio" else apart
    return e.ends[0] <= own <= e.ends[1]


def ratio_of_counts(name, a, n1, b, n2):
    """What counts make of a ratio; of hazards, and of rates, if everybody is followed for the same time."""
    if name == "odds ratio":
        return effects.odds_ratio(a, n1, b, n2).value
    return (a / n1) / (b / n2) if name == "relative risk" else math.log(1 - a / n1) / math.log(1 - b / n2)


def implied_events(trial):
    """Between how many people with the outcome a printed ratio's interval tells of, as its limits are rounded.

    The variance of a ratio's logarithm is 4 over the events where as many are in each arm, and in general as much larger
    or smaller than that of the counts as the events are fewer or more.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> typed = "WHI 2002", ("hormones", "placebo"), "ill", "bad", "166/8506", "124/8102"
    >>> tuple(map(round, implied_events(enter(*typed, "hazard ratio 1.26 (1.00 to 1.59)"))))
    (282, 302)
    """
    (a, n1, b, n2), e, name = trial.counts, trial.beside.estimate, trial.beside.measure
    taken = {"odds ratio": (-1 / (n1 - a), -1 / (n2 - b)), "relative risk": (1 / n1, 1 / n2)}.get(name, (0, 0))
    variance, z = 1 / a + 1 / b - sum(taken), stats.norm.isf((1 - e.level) / 2)
    half = [0.5 * 10.0**-decimals for decimals in trial.beside.decimals[1:]]
    half = [min(off, limit / 2) for off, limit in zip(half, (e.lower, e.upper), strict=True)]
    ends = [max(math.log((e.upper + s * half[1]) / (e.lower - s * half[0])), 1e-6) for s in (1, -1)]
    return tuple((a + b) * variance / (width / (2 * z)) ** 2 for width in ends)


def ours_of(a, n1, b, n2, level=0.95):
    """What counts give of all that a paper may print beside them: a number, or an estimate with its limits."""
    kinds = effects.risk_difference, effects.relative_risk, effects.odds_ratio, effects.number_needed_to_treat
    d, rr, odds, needed = ([e.value, e.lower, e.upper] for e in (kind(a, n1, b, n2, level) for kind in kinds))
    found = {"relative risk": rr, "odds ratio": odds}
    found |= {"risk difference": [100 * x for x in d], "number needed": [abs(needed[0]), *sorted(map(abs, needed[1:]))]}
    hazards = math.inf if n1 == a or n2 == b or not b else ratio_of_counts("hazard ratio", a, n1, b, n2)
    return found | dict.fromkeys(OF_TIMES, [hazards]) | {"percent1": [100 * a / n1], "percent2": [100 * b / n2]}
