"""Means, or medians, as typed in the arms beside a difference of scores: do they make it, in size and in sign?"""

import math
import re
from dataclasses import replace
from typing import NamedTuple

from scipy import stats

from course_lib.reader.own_trial.events import turned_round
from course_lib.reader.own_trial.made import OF_MEANS, of_two_means, spreads_of
from course_lib.reader.own_trial.measures import OF_SCORES
from course_lib.reader.own_trial.reading import Refused, in_signs, need, read
from course_lib.reader.own_trial.slips import interval_fits
from course_lib.reader.questions.own_words import ASKED, SAID

#: A number as a paper prints a mean; what is behind it must not make it people of people.
CENTRE = re.compile(
    r"\s*(?:(mean|median)s?\b[\s:=]*(?:of )?)?([-+]?(?:\d+(?:\.\d+)?|\.\d+))(?![\d/]|[.,]\d)(.*)", re.I | re.S
)
OF_PEOPLE = re.compile(r"\s*%?\s*(?:\([^)]*\)\s*)?(?:/|(?:of|out of)\b)", re.I)
_SPREAD = r"SD|s\.d|SE|s\.e|standard|IQR|interquartile|range|CI|\+/-|\N{PLUS-MINUS SIGN}|points?|scores?|means?|medians?"
OF_MEDIANS = re.compile(r"\bmedian|\bIQR\b|\binterquartile", re.I)
#: How many people a mean is of: "1.21 (n=859)", "1.21, 859 people", "1.21 of 859".
N_OF = re.compile(
    r"\bn ?= ?(\d[\d,]*)|\b(\d[\d,]*) (?:people|patients|participants)\b|(?<=[\d)%] )of (?:the )?(\d[\d,]*)(?![.\d])", re.I
)
#: That a number is a mean or a median, by a word or a sign beside it.
CALLED = re.compile(rf"(?<![A-Za-z])(?:{_SPREAD})(?![A-Za-z])", re.I)
UNLIKE = 4  # times, by which the standard deviations of two arms may differ unasked
NEARLY = 1.06  # times, within which an interval is the one that the spreads make
FAR_NARROWER = 3  # times: an interval that is adjusted for the start is narrower than the spreads make it, and hardly wider


class Means(NamedTuple):
    """What was typed in both arms of a score."""

    one: float
    two: float
    off: float  #: how much rounding may change their difference
    places: int  #: its decimals
    typed: tuple
    kind: str  #: "mean" or "median", if that is said

    @property
    def apart(self):
        """The first arm's minus the second's."""
        return self.one - self.two

    @property
    def centres(self):
        """Each number in brackets, as it was typed."""
        return [f" ({CENTRE.fullmatch(in_signs(each))[2]})" for each in self.typed]

    @property
    def people(self):
        """How many people each is of, or nothing."""
        found = [N_OF.search(in_signs(each)) for each in self.typed]
        return tuple(int(next(filter(None, n.groups())).replace(",", "")) for n in found) if all(found) else ()

    @property
    def shown(self):
        """How far apart they are, with a sign and their decimals."""
        text = f"{self.apart:+.{self.places}f}"
        return text if text.strip("+-0.") else text.strip("+-")


def means_of(typed):
    """What was typed in both arms as means; nothing, if one of the texts is no such, as people of people.

    Examples
    --------
    >>> means_of(("39.2 (SD 18), n=62", "mean 39.4")).shown, means_of(("30/62", "39/59"))
    ('-0.2', ())
    """
    found = [CENTRE.fullmatch(in_signs(each)) if isinstance(each, str) else None for each in typed]
    if not all(found):
        return ()
    told = [bool(match[1] or re.search("[-+.]", match[2]) or CALLED.search(match[3])) for match in found]
    people = [OF_PEOPLE.match(match[3]) for match in found]
    of_people = [m[2][0] not in "-+" and ("%" in m[3].split("of")[0] or not one) for m, one in zip(found, told, strict=True)]
    if any(of and of_them for of, of_them in zip(people, of_people, strict=True)):
        return ()
    decimals = [len(match[2].partition(".")[2]) for match in found]
    off, places = sum(0.5000001 * 10.0**-d for d in decimals), min(8, max(decimals))
    both = " ".join(typed)
    kind = "median" if OF_MEDIANS.search(both) else "mean" if re.search(r"mean|\bS[DE]\b", both) else ""
    values = [float(match[2]) for match in found]
    if max(map(abs, values)) > 1e9:
        return ()
    return Means(*values, off, places, tuple(" ".join(each.split()) for each in typed), kind)


def with_means(names, arms, given, make):
    """A trial of a score with what was typed in its arms; None, if neither is one.

    Parameters
    ----------
    names : Names
    arms : (str, str)
    given : Trial or None
        By its printed estimate; without one two means with their spread make it.
    make : function
        `given.from_estimate`.

    Returns
    -------
    Trial or None

    Raises
    ------
    Refused
        If counts stand beside a difference of scores, or two means beside an estimate of people.
    """
    measure, made = given and given.measure, ""
    typed, changes = means_of(arms) if measure in OF_SCORES else (), measure == "risk difference" and means_of(arms)
    called = changes and any(re.match(r"\s*[-+]", in_signs(each)) for each in arms)  # no share of people has a sign
    form = called and _as_means(given.estimate)
    need(not called, "means of points", arms[0], form=form)
    need(typed or measure not in OF_SCORES, "mean beside", measure=measure)
    need(given or not any(OF_MEDIANS.search(each) for each in arms if isinstance(each, str)), "medians", arms)
    if not typed and (made := of_two_means(names, arms)):
        need(given is None, "means beside", measure=measure)
        given, typed = make(names, made, made), means_of(arms)
        given = replace(given, settled=(), estimate=replace(given.estimate, change=OF_MEANS))
    return replace(given, means=typed) if made or typed else None


def _as_means(e):
    """An estimate, printed as one of shares, as it is typed if it is one of means."""
    adjusted = "adjusted " * e.name.startswith("Adjusted")
    return f"{adjusted}mean difference {e.shown(e.value)} ({e.interval_told}{e.between})"


def means_told(names, means):
    """Both arms as they were typed, in quotation marks."""
    (first, second), (one, two) = names.arms, means.typed
    return SAID["means"].format(one=one, two=two, first=first, second=second)


def means_differ(trial):
    """How what was typed in the arms differs from the printed difference: "side", "size", or nothing.

    A difference in how much a score fell may have another sign than the scores; a median difference, or a standardised
    one, has their side and not their size.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> kanon = "KANON 2010", ("early", "delayed"), "KOOS4 score", "good"
    >>> means_differ(enter(*kanon, "39.2", "39.4", "mean difference 0.2 (-6.5 to 6.8)"))
    'side'
    >>> means_differ(enter(*kanon, "39.2", "39.4", "mean difference -0.2 (-6.8 to 6.5)"))
    ''
    """
    if not trial.means or trial.estimate.fall or trial.means.kind == ("mean" if _of_medians(trial) else "median"):
        return ""
    e, d, off = trial.estimate, trial.means.apart, trial.means.off
    rounded = off + 0.5000001 * 10.0 ** -trial.decimals[0]
    if d * e.value < 0 and abs(d) > off and abs(d - e.value) > rounded:
        return "side"
    return "size" if trial.measure == "mean difference" and abs(d - e.value) > rounded else ""


def _of_medians(trial):
    return trial.measure == "median difference"


def asked_of_means(trial):
    """What is asked where the arms' means favour the other arm, or lie further apart than the printed interval has it."""
    how, unlike = means_differ(trial), _unlike(trial)
    if not how or unlike:
        return unlike or (ASKED["means narrow"],) * _too_narrow(trial)
    e, (first, second) = trial.estimate, trial.names.arms
    said = {"apart": trial.means.shown, "first": first, "second": second, "name": trial.measure, "value": e.shown(e.value)}
    if how == "side":
        fell = abs(trial.means.apart + e.value) <= trial.means.off + 0.5000001 * 10.0 ** -trial.decimals[0]
        fell = fell and min(trial.means.one, trial.means.two) > 0 and re.search(r"\bchange", trial.names.outcome, re.I)
        said["falls"] = ASKED["falls"] if fell else ""
        return (ASKED["means side"].format(turned=turned_round(trial), **said),)
    said |= {"low": e.shown(e.lower), "high": e.shown(e.upper)}
    (low, high), symmetric, _ = interval_fits(trial)
    if not symmetric and low - trial.means.off <= trial.means.apart <= high + trial.means.off:
        return (ASKED["means middle"].format(**said),)
    low, high = e.ends
    outside = not low - trial.means.off <= trial.means.apart <= high + trial.means.off
    return (ASKED["means size"].format(**said),) * outside


def _by_spread(trial):
    """What two typed means with their spreads make, as a text; nothing, where they have none."""
    try:
        return of_two_means(trial.names, trial.means.typed) if trial.means else ""
    except Refused:
        return ""


def _unlike(trial):
    """The question whether a decimal point is lost, where one arm's spread is many times the other's; or nothing."""
    found = spreads_of(trial.means.typed) if trial.means else []
    if not found or bool(found[0][2]) != bool(found[1][2]):
        return ()
    one, two = (float(match[3]) for match in found)
    asks = ASKED["means unlike"].format(
        one=found[0][3], two=found[1][3], first=trial.names.arms[0], second=trial.names.arms[1]
    )
    return (asks,) * (max(one, two) > UNLIKE * min(one, two))


def _times_as_wide(trial):
    """How many times as wide the printed interval is as the one that the spreads typed in the arms make; 0 without them."""
    if trial.measure != "mean difference" or trial.estimate.change.startswith("means"):
        return 0
    numbers = read("the means", _by_spread(trial) or "0", "").numbers
    (low, high), level = trial.estimate.ends, trial.estimate.level
    width = (high - low) * stats.norm.isf(0.025) / stats.norm.isf((1 - level) / 2)
    return float(width) / (numbers[2].value - numbers[1].value) if len(numbers) == 3 and width < math.inf else 0


def _too_narrow(trial):
    """Whether the spreads typed in the arms make an interval far narrower than the printed one."""
    return _times_as_wide(trial) > FAR_NARROWER


def compare_means(trial):
    """The typed means beside the printed difference, for the section on printed numbers; nothing without them."""
    if not trial.means or trial.estimate.change.startswith("means"):
        return []
    how, (first, second), e = means_differ(trial), trial.names.arms, trial.estimate
    by_spread = _by_spread(trial).partition("(")[2]
    rounded = trial.means.off + 0.5000001 * 10.0 ** -trial.decimals[0]
    same = trial.measure == "mean difference" and abs(trial.means.apart - e.value) <= rounded
    said = {"apart": trial.means.shown, "name": trial.measure, "value": e.shown(e.value), "first": first, "second": second}
    said["interval"] = f" ({by_spread.rstrip(')')}, by their spread)" if by_spread else ""
    line = SAID[f"means {how or ('agree' if same else 'apart')}"].format(**said)
    times, wider = _times_as_wide(trial), ""
    if not how and times and not 1 / NEARLY <= times <= NEARLY:
        key = "narrower" if times < 1 else "wider"
        wider = SAID[f"means {key}"].format(low=e.shown(e.lower), high=e.shown(e.upper))
        wider = f" But {ASKED['means narrow']}" if _too_narrow(trial) else wider
        line = line.replace("Agrees.", "The means agree.") + wider
    return [line]
