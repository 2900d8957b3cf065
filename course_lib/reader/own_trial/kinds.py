"""Whether a printed estimate beside counts is one of another measure, or its interval one of another level."""

import math
import re
from dataclasses import replace

from scipy import stats

from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.measures import OF_COUNTS, OF_TIMES
from course_lib.reader.own_trial.misprints import asked_of_middle
from course_lib.reader.own_trial.own_estimates import same
from course_lib.reader.own_trial.reasons import answers
from course_lib.reader.own_trial.slips import FACTOR, implied_events, interval_fits, ratio_of_counts, sides_differ
from course_lib.reader.own_trial.verdicts import printed_p
from course_lib.reader.own_trial.worked_back import LEVELS
from course_lib.reader.questions.own_words import ASKED

NARROW = 1.25  # by which an interval may tell of more people with the outcome than are typed, unasked
CLEARLY = 1.1  # by which a ratio is not the counts' own, and may be another one
APART = 1.5  # standard errors between a ratio and that of its counts, unasked: adjusted or not, both are of the same people
# times an interval's width as rounded, within which it is another's, and beyond which not its own
ALIKE, UNLIKE = 1.03, 1.15
CLOSE = 0.02  # of its logarithm, within which a ratio may be one of hazards by its interval alone
OFTEN = 0.5  # a share up to which counts give about a ratio of hazards
OFF = 1.2  # by which a printed P may miss those of its interval, unasked
#: An answer that a ratio is one of hazards, which is then still to be typed as one.
OF_COX = r"\bCox|\bhazards?\b"
COX = re.compile(rf"^\W*(?:yes|yep)\b|{OF_COX}", re.I)
#: An answer that tells of an adjustment, and of no model.
ADJUSTED = re.compile(
    r"^(?!.*\b(?:logistic|binomial|poisson|GEE|generali[sz]ed|mantel|regression|modified|mixed|model)\b).*\badjust", re.I
)
NO = re.compile(r"\b(?:no|not|neither|without)\b|n['\u2019]t\b", re.I)


def of_hazards(name, counts, numbers, level=0.95):
    """What a ratio of hazards would be, where a printed ratio of risks, or odds, is near it, is not the counts' own, and has
    an interval nearer to it as well; else 0.

    Parameters
    ----------
    name : str
        Under which it is printed.
    counts : tuple
    numbers : sequence of (float, int)
        The number, or it and its limits, each with its decimals.
    level : float, optional
        Of the interval.

    Examples
    --------
    >>> rales = 284, 822, 386, 841
    >>> round(of_hazards("relative risk", rales, [(0.70, 2), (0.60, 2), (0.82, 2)]), 2)
    0.69
    >>> of_hazards("relative risk", rales, [(0.75, 2)]), of_hazards("relative risk", rales, [(0.70, 2)] * 2)
    (0, 0)
    """
    (a, n1, b, n2), (v, decimals) = counts, numbers[0]
    if name not in OF_COUNTS or len(numbers) == 2 or not (0 < a < n1 and 0 < b < n2) or v <= 0:
        return 0
    own, hazards = (ratio_of_counts(each, *counts) for each in (name, "hazard ratio"))
    off_own, off = (abs(math.log(v / x)) for x in (own, hazards))
    near = 10.0**-decimals * (1 if len(numbers) == 3 else 2)  # an interval tells beside it, as of 4S: 0.70, and 0.712
    by_size = abs(own - v) > near and off <= off_own / 2
    if len(numbers) < 3 or not by_size and off > CLOSE:
        return hazards if by_size else 0
    (low, low_off), (high, high_off) = ((x, 0.5 * 10.0**-d) for x, d in numbers[1:])
    if not low_off < low < high:
        return 0
    e, z = OF_COUNTS[name](*counts), 2 * float(stats.norm.isf(0.025))
    of_own, of_times = math.log(e.upper / e.lower) / z, math.sqrt(1 / a + 1 / b)
    width, least, most = (
        math.log((high + s * high_off) / (low - s * low_off)) / (2 * float(stats.norm.isf((1 - level) / 2)))
        for s in (0, -1, 1)
    )
    if by_size:
        return hazards if abs(math.log(width / of_times)) < abs(math.log(width / of_own)) else 0
    return hazards if least <= of_times <= most and not least <= of_own <= most else 0  # as of HOPE, 0.78 (0.70 to 0.86)


def asked_of_hazards(trial):
    """The question whether a printed ratio of risks, or odds, is one of hazards; nothing, if nothing makes one ask, or it is
    answered."""
    given, said = trial.beside, trial.names.looked_again
    if not (trial.counts and given) or given.estimate.name.startswith("Adjusted") or given.estimate.open_end:
        return ()
    told = bool(COX.search(said)) and not NO.search(said)
    lacks = ADJUSTED.search(said) and not re.search(OF_COX, said, re.I)
    if event_open(trial) or sides_differ(trial) or answers(said) and not (told or lacks):
        return ()
    e, name = given.estimate, given.measure
    numbers = list(zip((e.value, e.lower, e.upper), given.decimals, strict=True))
    hazards = of_hazards(name, trial.counts, numbers, e.level)
    if name not in OF_COUNTS or any(same(given, counts) for counts in fitting(trial)):
        return ()
    many = ASKED["many papers" if name == "relative risk" else "of Cox"]
    typed = {"name": name, "value": e.shown(e.value), "typed": _typed(e), "many": many}
    if told and re.search(OF_COX, said, re.I):
        return (ASKED["hazards said"].format(said=said.rstrip(". "), **typed),)
    if not hazards:
        return ()
    own, hz = (f"{x:.{given.decimals[0]}f}" for x in (ratio_of_counts(name, *trial.counts), hazards))
    ours = OF_COUNTS[name](*trial.counts, e.level)
    own += f" ({ours.shown(ours.lower)} to {ours.shown(ours.upper)})" * (own in (hz, e.shown(e.value)))
    if lacks:
        return (ASKED["hazards adjusted"].format(own=own, hz=hz, said=said.rstrip(". "), **typed),)
    return (ASKED["hazards"].format(own=own, hz=hz, **typed),)


def of_another_kind(trial):
    """What is asked where counts, or P, know the printed numbers under another name, or at another level.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> counts = "6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400"
    >>> of_another_kind(enter(*counts, "hazard ratio 1.17 (1.01 to 1.36)"))
    ['the hazard ratio, with its interval, is the relative risk of these counts: is it one? Then call it so.']
    """
    printed = trial.printed
    if not printed or event_open(trial):
        return []
    crude = trial.counts and not printed.estimate.name.startswith("Adjusted") and not sides_differ(trial)
    other = another_measure(trial)[1]
    asked = [other] if other else _another_level(trial) if crude else []
    return asked or _by_p(trial) or (_far_from_counts(trial) if crude else [])


def _far_from_counts(trial):
    """A ratio that is further from that of its counts than two numbers of the same people mostly are."""
    e, name, (a, n1, b, n2) = trial.beside.estimate, trial.beside.measure, trial.counts
    plain = name in (*OF_COUNTS, "hazard ratio") and 0 < a < n1 and 0 < b < n2 and not e.open_end
    if not plain or name in OF_TIMES and max(a / n1, b / n2) > OFTEN:
        return []
    error = math.log(e.upper / e.lower) / (2 * float(stats.norm.isf((1 - e.level) / 2)))
    own = [ratio_of_counts(name, *counts) for counts in fitting(trial)]
    if min(abs(math.log(e.value / x)) for x in own) <= APART * error:
        return []
    return [ASKED["far from counts"].format(name=name, value=e.shown(e.value), own=e.shown(own[0]))]


def another_measure(trial):
    """Which other ratio of the counts a printed one may be, and what is asked of that; two empty texts, if none.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> adrenal = "ADRENAL 2018", ("hydrocortisone", "placebo"), "dead", "bad", "511/1832", "526/1826"
    >>> [another_measure(enter(*adrenal, f"{name} ratio 0.95 (0.82 to 1.10)"))[0] for name in ("risk", "odds")]
    ['odds ratio', '']
    """
    given = trial.beside
    if not (trial.counts and given) or given.scale != "ratio" or event_open(trial) or sides_differ(trial):
        return "", ""
    e, name, fits = given.estimate, given.measure, fitting(trial)
    if any(same(given, counts) for counts in fits):
        return "", ""
    if e.name.startswith("Adjusted"):
        return _near_another(trial)
    if name in OF_TIMES:
        (a, n1, b, n2), v = trial.counts, e.value
        own = ratio_of_counts(name, *trial.counts) if 0 < a < n1 and 0 < b < n2 else 0
        if not own or abs(own - v) <= 2 * 10.0 ** -given.decimals[0]:  # where few have the outcome, all are alike
            return "", ""
    others = (other for other in OF_COUNTS if other != name)
    other = next((other for other in others if same(replace(given, measure=other), trial.counts)), "")
    if not other:
        return _near_another(trial)
    hazards = ratio_of_counts("hazard ratio", *trial.counts) if 0 not in trial.counts[::2] else 0
    asks = "hazards or odds" if hazards and name == "relative risk" and _close(hazards, e.value) else "another measure"
    return other, ASKED[asks].format(name=name, hz=e.shown(hazards), typed=_typed(e), other=other)


def asked_as(trial):
    """As which other ratio it is asked, in section 1, whether a printed one is meant; nothing, once that is answered."""
    return "" if answers(trial.names.looked_again) else another_measure(trial)[0]


def _close(hazards, printed):
    return abs(math.log(hazards / printed)) <= CLOSE


def _typed(e):
    return f"{e.shown(e.value)} ({e.shown(e.lower)} to {e.shown(e.upper)})"


def _near_another(trial):
    """A ratio of risks that is far nearer to the odds ratio of the counts, by itself or by its interval, or the other way
    round; an adjusted one, which may be elsewhere, by its interval alone."""
    e, name, half = trial.beside.estimate, trial.beside.measure, [0.5 * 10.0**-d for d in trial.beside.decimals]
    if name not in OF_COUNTS or 0 in trial.counts[::2] or e.open_end:
        return "", ""
    (other,) = set(OF_COUNTS) - {name}
    own, near = (OF_COUNTS[x](*trial.counts, e.level) for x in (name, other))
    if not 0 < min(own.lower, near.lower) <= max(own.upper, near.upper) < math.inf or e.lower <= half[1]:
        return "", ""
    off_own, off = (abs(math.log(e.value / x.value)) for x in (own, near))
    wide, wide_near = (math.log(x.upper / x.lower) for x in (own, near))
    least, most = (math.log((e.upper + s * half[2]) / (e.lower - s * half[1])) for s in (-1, 1))
    by_size = off_own >= math.log(CLEARLY) and off <= off_own / 4 and not e.name.startswith("Adjusted")
    by_width = least / ALIKE <= wide_near <= ALIKE * most and not least / UNLIKE <= wide <= UNLIKE * most
    by_width = by_width and not asked_of_hazards(trial)
    if not by_size and not (by_width and off <= min(off_own + half[0] / e.value, most / 4)):
        return "", ""
    return other, ASKED["near another"].format(name=name, value=_typed(e), own=_typed(own), other=other, near=_typed(near))


def _another_level(trial):
    """Of hazards and rates, whose interval tells of as many people with the outcome as there are, at another level."""
    (a, n1, b, n2), name, own = trial.counts, trial.beside.measure, trial.beside.estimate.level
    if name not in OF_TIMES or not (0 < a < n1 and 0 < b < n2):
        return []
    fewest, _ = implied_events(trial)
    if not NARROW * (a + b) < fewest <= FACTOR * (a + b):
        return []
    for level in LEVELS:
        at = replace(trial, beside=replace(trial.beside, estimate=replace(trial.beside.estimate, level=level)))
        least, most = implied_events(at)
        if level != own and least / 1.05 <= a + b <= 1.05 * most:
            if not interval_fits(trial.beside)[1]:  # a limit is mistyped rather than a level
                return [*asked_of_middle(trial, 0)]
            said = {"name": name, "level": level_text(level), "own": level_text(own)}
            return [ASKED["level"].format(taken=ASKED["level typed"].format(**said), **said)]
    return []


def _by_p(trial):
    """A printed P that is not of the interval at its level, and is at another."""
    printed, p = trial.printed, trial.also.get("P") and printed_p(trial)
    if not p or p[0] != "=" or not printed.estimate.gives_p:
        return []
    (least, most), x = interval_fits(printed)[2], float(p[1])
    half = 0.5 * 10.0 ** -len(p[1].partition(".")[2])
    if (least - half) / OFF <= x <= OFF * (most + half):
        return []
    for level in LEVELS:
        low, high = interval_fits(replace(printed, estimate=replace(printed.estimate, level=level)))[2]
        if level != printed.estimate.level and low - half <= x <= high + half:
            said = {"p": p[1], "level": level_text(printed.estimate.level), "other": level_text(level)}
            return [ASKED["level by P"].format(**said)]
    return []
