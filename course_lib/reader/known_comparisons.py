"""The numbers that `own_comparison.recognise` knows: comparisons of the smoking trial, and numbers of one arm alone."""

from dataclasses import dataclass, replace
from functools import cache

from course_lib.methods import effects, survival
from course_lib.sources import real_trials

WEEKS = range(1, 26)  # those that end before the file does
LAST = 182  # the last day of the file
PRINTED = 22, 63, 12, 64  # abstinent, as the paper's percentages print
MEASURES = {"difference": effects.risk_difference, "relative risk": effects.relative_risk, "odds ratio": effects.odds_ratio}
ARMS = {"combination": "the combination", "patchOnly": "the patch alone"}
ENDED = "{} of {} and {} of {} without a relapse on record at the end"


@dataclass(frozen=True)
class Known:
    """A comparison of the arms, or a number of one: what it is, its number, and its limits where it has some."""

    words: str
    value: float
    limits: tuple[float, ...] = ()
    decimals: int = 2
    unit: str = ""
    often: bool = True  # planned so often that it is told although the limits differ
    alone: str = ""  # what kind of number of one arm it is
    also: tuple[float, ...] = ()  # other forms of the same number
    parts: tuple[float, ...] = ()  # what it is made of, where it has no limits
    test: bool = False  # a P value

    def said(self, value):
        """A number of it as it is printed."""
        return "not reached" if value == float("inf") else f"{value:.{self.decimals}f}{self.unit}"

    def interval(self):
        """Its limits as they are printed; empty where it has none."""
        if not self.limits:
            return ""
        low, high = self.limits
        unit = self.unit if high == float("inf") else ""
        return f"{low:.{self.decimals}f}{unit} to {self.said(high)}"


@cache
def known():
    """Those at the end of the file first, and numbers of one arm before them."""
    table = real_trials.load("pharmaco_smoking")
    first = table.grp.eq("combination").to_numpy()
    counts = a, n1, b, n2 = _counts(table.relapse.eq(0), first)
    found = [*_alone(table), *_shares(ENDED, counts)]
    needed = effects.number_needed_to_treat(*counts)
    words = "the number needed to treat, for one more without a relapse on record at the end"
    found.append(Known(words, needed.value, (needed.lower, needed.upper), decimals=1))
    found += _times(table, first)
    found += _shares("{} of {} and {} of {}, the paper's counts and not the table's", PRINTED)
    found += _tests(table, first, counts)
    found += _shares(ENDED, (a, PRINTED[1], b, PRINTED[3]), often=False)
    turned = "{} of {} and {} of {}: here each count is divided by the people of the other arm"
    found += _shares(turned, (a, n2, b, n1), often=False)
    for parts, rounded in (((39, 19), 20), ((19, 39), -20)):
        words = f"the difference of two percentages that were rounded before, {parts[0]} and {parts[1]}"
        found.append(Known(words, rounded, decimals=0, unit=" points", parts=parts))
    for week in WEEKS:
        words = f"{{}} of {{}} and {{}} of {{}} without a relapse up to day {7 * week}"
        found += _shares(words, _counts(table.ttr > 7 * week, first), often=False)
    return tuple(found)


def _alone(table):
    """Of each arm the shares at the end, the median and the mean days; and the share that the abstract prints."""
    found = []
    for arm, here in table.groupby("grp"):
        for free, words in ((True, "without"), (False, "with")):
            many, of = int((here.relapse.eq(0) == free).sum()), len(here)
            told = f"{many} of {of} {words} a relapse on record with {ARMS[arm]}"
            found.append(Known(told, 100 * many / of, decimals=0, unit="%", often=False, alone=words, also=(many,)))
        median = survival.median_time(here.ttr, here.relapse)
        told, limits = f"the median day of relapse with {ARMS[arm]}", (median.lower, median.upper)
        found.append(Known(told, median.value, limits, decimals=0, often=False, alone="median"))
        mean = survival.restricted_mean(here.ttr, here.relapse, LAST)
        told, limits = f"the mean days without a relapse up to day {LAST} with {ARMS[arm]}", (mean.lower, mean.upper)
        found.append(Known(told, mean.value, limits, decimals=1, unit=" days", often=False, alone="mean"))
    words = "the percentage that the abstract prints for the combination"
    return [*found, Known(words, 35, decimals=0, unit="%", often=False, alone="printed")]


def _counts(free, first):
    return int(free[first].sum()), int(first.sum()), int(free[~first].sum()), int((~first).sum())


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
    """Hazard ratio, by both ways with ties, and restricted means, each arm first; what compares the medians."""
    arms, found = {"combination": first, "patch alone": ~first}, []
    for arm, here in arms.items():
        for ties in ("efron", "breslow"):
            ratio = survival.hazard_ratio(table.ttr, table.relapse, here, ties=ties)
            words = f"the hazard ratio of relapse, {arm} first, by {ties.capitalize()}'s way with ties"
            found.append(Known(words, ratio.value, (ratio.lower, ratio.upper)))
    medians = [survival.median_time(table.ttr[arm], table.relapse[arm]).value for arm in arms.values()]
    for one, two in (medians, medians[::-1]):
        told = f"the difference of the medians in days, {one:.0f} less {two:.0f}"
        found.append(Known(told, one - two, decimals=0, parts=(one, two)))
        found.append(Known(f"a ratio of the medians, {one:.0f} divided by {two:.0f}", one / two, parts=(one, two)))
    for arm, here in arms.items():
        mean = survival.restricted_mean_difference(table.ttr, table.relapse, here, LAST)
        words = f"the difference of the mean days without a relapse up to day {LAST}, {arm} first"
        found.append(Known(words, mean.value, (mean.lower, mean.upper), decimals=1, unit=" days"))
    return found


def _tests(table, first, counts):
    size = "which says nothing of a size"
    log_rank = survival.log_rank(table.ttr, table.relapse, first).p
    return [
        Known(f"the P value of the log-rank test, {size}", log_rank, decimals=4, test=True),
        Known(f"Fisher's P value at the end, {size}", effects.fisher_p(*counts), decimals=3, test=True),
        Known(f"Fisher's P value of the paper's counts, {size}", effects.fisher_p(*PRINTED), decimals=3, test=True),
    ]
