"""The capstone's planned number, and the count of comparisons: what of them can be known without knowing the plan."""

import math
import re
import warnings
from dataclasses import dataclass, replace
from functools import cache

from course_lib.methods import effects, survival
from course_lib.methods.estimates import Estimate, LogRank
from course_lib.reader.number_words import NUMBERS
from course_lib.reader.shown import Feedback, show
from course_lib.sources import real_trials

WEEKS = range(1, 26)  # those that end before the file does
LAST = 182  # the last day of the file
PRINTED = 22, 63, 12, 64  # abstinent, as the paper's percentages print
ADJUSTED = 2.57  # the odds ratio in the abstract
MEASURES = {"difference": effects.risk_difference, "relative risk": effects.relative_risk, "odds ratio": effects.odds_ratio}
OPEN = "Put your number in place of the dots, best as the object that the function gives: its interval is in it."
UNKNOWN = (
    "no comparison that is known here gives this number. Known are the shares with and without a relapse at the end of each "
    "week, as a difference, relative risk or odds ratio, the number needed to treat, the hazard ratio, medians and "
    "restricted means. Yours may be another one, and right: nothing else in this lesson looks at it."
)
NO_NUMBER = "no number is seen in this. Give the number itself, best as the object that the function gives."
PRINTED_RATIO = (
    "this is the adjusted odds ratio that the abstract prints, for its own outcome. It is not made from this table. Your "
    "plan's number is made from the people in it."
)
ONLY_PLAN = "Whether that is what you planned, only your plan says."
ONE_ARM = "this fits one arm alone, {many} of {of} {words} a relapse on record with {arm}. A comparison takes both arms."
ARMS = {"combination": "the combination", "patchOnly": "the patch alone"}
NO_LIMITS = "The course has no interval for it."
NOT_SAID = "No sentence of the report says, in words known here, how many there were."
EVERYBODY = "Everybody makes two here: the planned one, and the curves."
_NUMBER = re.compile(r"(?:(?<![\d.])-)?(?:\d+\.\d+|\.\d+|\d+)")
_NO_ESTIMATE = re.compile(r"\d+ ?(?:of|out of|/) ?(?:the )?\d+|\b9\d ?%|\b(?:days?|weeks?) \d+", re.IGNORECASE)
_COUNT = rf"\b(\d+|{'|'.join([*NUMBERS, 'once', 'twice'])})\b"
_SAYS_HOW_MANY = re.compile(
    rf"{_COUNT} (?:\w+ ){{0,2}}(?:comparisons?|times|looks)\b|\bcompar\w+ (?:\w+ ){{0,3}}{_COUNT}", re.IGNORECASE
)


@dataclass(frozen=True)
class Known:
    """A comparison of the two arms: what it is, its number with its limits (none where the course has none for it)."""

    words: str
    value: float
    limits: tuple[float, ...] = ()
    decimals: int = 2
    unit: str = ""
    often: bool = True  # planned so often that it is told although the limits differ

    def said(self, value):
        """A number of it as it is printed."""
        return f"{value:.{self.decimals}f}{self.unit}"


@dataclass(frozen=True)
class Given:
    """A number that was given, and to how many decimals."""

    value: float
    decimals: int

    def fits(self, value):
        """Whether it is a number as it was rounded."""
        return abs(self.value - value) <= 0.5 * 10.0**-self.decimals + 1e-9

    def tells(self):
        """Whether it has two digits: one alone fits too much."""
        return len(f"{abs(self.value):.{self.decimals}f}".replace(".", "").lstrip("0")) > 1


def recognise(mine=...):
    """Say which comparison of the smoking trial's arms a number is, as far as it is one of those that are known.

    Parameters
    ----------
    mine : object
        An `Estimate`, a number, several, or a text with them. ``...`` means not made yet.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    try:
        return show(_recognised(mine))
    except Exception as error:  # an object that fails when it is looked at must not give the reader a traceback
        return show(Feedback("", "note", f"this cannot be read ({type(error).__name__}). {OPEN}"))


def _recognised(mine):
    if mine is ... or mine is None or (isinstance(mine, str) and not mine.strip()):
        return Feedback("", "unanswered", OPEN)
    given = _numbers(mine)
    if not given:
        return Feedback("", "note", NO_NUMBER)
    if len(given) == 1 and given[0].value == ADJUSTED:
        return Feedback("", "note", PRINTED_RATIO)
    if one_arm := _one_arm(given):
        return Feedback("", "note", one_arm)
    fits, found = max(((_fits(given, known), known) for known in _known()), key=lambda pair: pair[0])
    if not fits:
        return Feedback("", "note", UNKNOWN)
    said = f"this fits {found.words}: {found.said(found.value)}."
    if not found.limits:
        return Feedback("", "note", f"{said} {NO_LIMITS} {ONLY_PLAN}")
    limits = f"{found.limits[0]:.{found.decimals}f} to {found.said(found.limits[1])}"
    if fits == 3:
        return Feedback("", "note", f"{said} Its limits fit as well, {limits}. {ONLY_PLAN}")
    differ = f"By the course's function its 95% interval is {limits}, and yours does not say so"
    return Feedback("", "note", f"{said} {differ}: is a limit missing, cut off, or by another method? {ONLY_PLAN}")


def _numbers(mine):
    """The numbers that were given; of a text those with decimals, if it has any, and neither counts nor days."""
    if isinstance(mine, Estimate):
        return [Given(x, 9) for x in (mine.value, mine.lower, mine.upper)]
    if isinstance(mine, str):
        plain = _NO_ESTIMATE.sub(" ", re.sub("[\N{MINUS SIGN}\N{EN DASH}]", "-", mine[:2000]))
        return [Given(float(x), len(x.partition(".")[2])) for x in _NUMBER.findall(plain)]
    if isinstance(mine, list | tuple):
        return [number for one in mine[:20] for number in _numbers(one)]
    if isinstance(mine, LogRank):
        return [Given(mine.p, 9)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a masked number is none
        value = float(mine)
    decimals = 0 if value % 1 == 0 else 9 if "e" in repr(value) else min(len(repr(value).partition(".")[2]), 9)
    return [Given(value, decimals)] if math.isfinite(value) else []


def _fits(given, known):
    """How many of a comparison's numbers were given; 0 where the estimate is not among them, or too little is."""
    best = 0
    exact = [number for number in given if number.decimals] or given
    for scale in (1, 100) if known.unit else (1,):  # points, or proportions
        estimate = any(number.tells() and number.fits(known.value / scale) for number in exact)
        limits = sum(any(number.fits(limit / scale) for number in given) for limit in known.limits)
        best = max(best, estimate + limits if estimate else 0)
    return best if best > 1 or known.often or len(given) == 1 else 0


@cache
def _known():
    """The comparisons that are recognised, those at the end of the file first."""
    table = real_trials.load("pharmaco_smoking")
    first = table.grp.eq("combination").to_numpy()
    found = _shares("{} of {} and {} of {} without a relapse on record at the end", _counts(table.relapse.eq(0), first))
    needed = effects.number_needed_to_treat(*_counts(table.relapse.eq(0), first))
    words = "the number needed to treat, for one more without a relapse on record at the end"
    found.append(Known(words, needed.value, (needed.lower, needed.upper), decimals=1))
    found += _times(table, first)
    found += _shares("{} of {} and {} of {}, the paper's counts and not the table's", PRINTED)
    found += _shares(
        "{} of {} and {} of {} without a relapse on record at the end", _of_randomised(table, first), often=False
    )
    for name, rounded in (("39 and 19", 20), ("19 and 39", -20)):
        words = f"the difference of two percentages that were rounded before, {name}"
        found.append(Known(words, rounded, decimals=0, unit=" points"))
    for week in WEEKS:
        words = f"{{}} of {{}} and {{}} of {{}} without a relapse up to day {7 * week}"
        found += _shares(words, _counts(table.ttr > 7 * week, first), often=False)
    return tuple(found)


def _one_arm(given):
    """That a single number is one arm's share at the end of the file, or its count; empty if it is neither."""
    if len(given) > 1:
        return ""
    for arm, relapse in real_trials.load("pharmaco_smoking").groupby("grp").relapse:
        for free, words in ((True, "without"), (False, "with")):
            many, of = int((relapse.eq(0) == free).sum()), len(relapse)
            if given[0].value == many or given[0].tells() and any(given[0].fits(x * many / of) for x in (1, 100)):
                return ONE_ARM.format(many=many, of=of, arm=ARMS[arm], words=words)
    return ""


def _counts(free, first):
    return int(free[first].sum()), int(first.sum()), int(free[~first].sum()), int((~first).sum())


def _of_randomised(table, first):
    """Those without a relapse on record, of everybody whom the abstract counts in an arm."""
    free = table.relapse.eq(0).to_numpy()
    return int(free[first].sum()), PRINTED[1], int(free[~first].sum()), PRINTED[3]


def _shares(words, counts, often=True):
    """Of four counts the three measures, each arm first, of people without a relapse and with one.

    The difference of those without a relapse, the patch alone first, is that of those with one, the combination first:
    then one comparison names both, and so for odds ratios.
    """
    a, n1, b, n2 = counts
    ways = {"combination": (a, n1, b, n2), "patch alone": (b, n2, a, n1)}
    found = {}
    for with_relapse, arm in ((False, "combination"), (True, "combination"), (False, "patch alone"), (True, "patch alone")):
        x, n, y, m = ways[arm]
        here = (n - x, n, m - y, m) if with_relapse else (x, n, y, m)
        told = words.format(*here)
        told = told.replace("without a relapse", "with a relapse") if with_relapse else told
        for name, measure in MEASURES.items():
            result = measure(*here)
            scale = 100 if name == "difference" else 1
            value, *limits = (scale * part for part in (result.value, result.lower, result.upper))
            form = {"decimals": 1, "unit": " points"} if scale == 100 else {}
            key = name, round(value, 9)
            if key not in found:
                found[key] = Known(f"the {name}, {arm} first ({told})", value, tuple(limits), often=often, **form)
            elif not with_relapse:
                found[key] = replace(found[key], words=f"{found[key].words}, which is also {arm} first ({told})")
    return list(found.values())


def _times(table, first):
    """Hazard ratio, by both ways with ties, and restricted means, each arm first; the medians, and tests' P values."""
    arms, found = {"combination": first, "patch alone": ~first}, []
    for arm, here in arms.items():
        for ties in ("efron", "breslow"):
            ratio = survival.hazard_ratio(table.ttr, table.relapse, here, ties=ties)
            words = f"the hazard ratio of relapse, {arm} first, by {ties.capitalize()}'s way with ties"
            found.append(Known(words, ratio.value, (ratio.lower, ratio.upper)))
    one, two = (survival.median_time(table.ttr[arm], table.relapse[arm]).value for arm in (first, ~first))
    medians = {"the difference of the medians, in days": one - two, "a ratio of the medians": one / two}
    found += [Known(words, value) for words, value in medians.items()]
    for arm, here in arms.items():
        mean = survival.restricted_mean_difference(table.ttr, table.relapse, here, LAST)
        words = f"the difference of the mean days without a relapse up to day {LAST}, {arm} first"
        found.append(Known(words, mean.value, (mean.lower, mean.upper), decimals=1, unit=" days"))
    size = "which says nothing of a size"
    found.append(
        Known(f"the P value of the log-rank test, {size}", survival.log_rank(table.ttr, table.relapse, first).p, decimals=4)
    )
    fisher = effects.fisher_p(*_counts(table.relapse.eq(0), first))
    return [*found, Known(f"Fisher's P value at the end, {size}", fisher, decimals=3)]


def counted(report, comparisons):
    """The reader's list of comparisons beside what the report says of their number.

    Parameters
    ----------
    report : str
        The report's sentences.
    comparisons : list of str

    Returns
    -------
    words, question : str
        What is on record, and what to ask of it.
    """
    many = len(comparisons)
    said = [sentence.strip() for sentence in re.split(r"[;!?\n]|\.(?!\d)", report) if _SAYS_HOW_MANY.search(sentence)]
    words = (
        f"{many} in the list `comparisons`, and in the report: {said[0]}" if said else f"{many} in the list `comparisons`."
    )
    few = f" {EVERYBODY}" if many < 2 else ""
    return (
        words,
        f"{'Do the two agree?' if said else NOT_SAID}{few}",
    )
