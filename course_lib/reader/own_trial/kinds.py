"""Whether a printed estimate beside counts is one of another measure, or its interval one of another level."""

from dataclasses import replace

from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.measures import OF_TIMES
from course_lib.reader.own_trial.own_estimates import same
from course_lib.reader.own_trial.slips import FACTOR, implied_events, interval_fits, ratio_of_counts, sides_differ
from course_lib.reader.own_trial.verdicts import printed_p
from course_lib.reader.own_trial.worked_back import LEVELS
from course_lib.reader.questions.own_words import ASKED

NARROW = 1.25  # by which an interval may tell of more people with the outcome than are typed, unasked
OFF = 1.2  # by which a printed P may miss those of its interval, unasked


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
    ['the hazard ratio, with its interval, is the relative risk of these counts: is it one?']
    """
    printed = trial.printed
    if not printed or event_open(trial):
        return []
    crude = trial.counts and not printed.estimate.name.startswith("Adjusted") and not sides_differ(trial)
    asked = (_another_measure(trial) or _another_level(trial)) if crude else []
    return asked or _by_p(trial)


def _another_measure(trial):
    e, name = trial.beside.estimate, trial.beside.measure
    if trial.beside.scale != "ratio" or any(same(trial.beside, counts) for counts in fitting(trial)):
        return []
    if name in OF_TIMES:
        (a, n1, b, n2), v = trial.counts, e.value
        own = ratio_of_counts(name, *trial.counts) if 0 < a < n1 and 0 < b < n2 else 0
        if not own or abs(own - v) <= 2 * 10.0 ** -trial.beside.decimals[0]:  # where few have the outcome, all are alike
            return []
    others = (other for other in ("relative risk", "odds ratio") if other != name)
    found = (other for other in others if same(replace(trial.beside, measure=other), trial.counts))
    return [ASKED["another measure"].format(name=name, other=other) for other in found][:1]


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
