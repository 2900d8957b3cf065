"""On which side of no difference an interval and a P value lie, and whose they are: the paper's or the counts'."""

import math
import re
from dataclasses import replace

from scipy import stats

from course_lib.figures.words import enough
from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting, hangs, p_between, sides, which_fit
from course_lib.reader.own_trial.means import means_differ
from course_lib.reader.own_trial.measures import OF_STEPS, OF_TIMES, SCALES, Credible, ends
from course_lib.reader.own_trial.names import OLD
from course_lib.reader.own_trial.own_estimates import level_of, same
from course_lib.reader.own_trial.reading import digits
from course_lib.reader.own_trial.slips import interval_fits, sides_differ
from course_lib.reader.own_trial.worked_back import no_shares
from course_lib.reader.questions.own_words import HEADINGS, SAID

#: A P of the difference in section 3: others are told in other words.
P_OF_SECTION = re.compile(r"P printed ([<>])? ?(\.\d+|[01]), and")
#: What the printed interval does with no difference, and then that of the counts.
VERDICTS = ("lies to one side of no difference", "includes it"), ("includes no difference", "lies to one side of it")


def tested(p, places=3):
    """A P value for a sentence: three decimals, four where three would hide on which side of .05, or of .001, it lies; never
    0."""
    if p == 0.05:
        return ".05"
    fine = places == 3 and (round(p, 3) == 0.05 or 0.0005 <= p < 0.001)
    text, least = f"{p:.{4 if fine else places}f}".lstrip("0"), 10.0**-places
    return text if least / 2 <= p < 1 - least / 2 else f"under {least:.{places}f}".replace(" 0", " ") if p < 0.5 else "1"


def allowed(low, high, places=3):
    """The P values that a printed interval allows, for a sentence."""
    places = 4 if places == 3 and 0.0005 <= low < 0.001 < high else places  # .001 is another verdict
    least, most = tested(low, places), tested(high, places)
    if least != most and least.startswith("under"):
        return f"{tested(high, places + (round(high, places) < high))} or less"
    return most if least == most else f"between {least} and {most}"


def p_allowed(trial):
    """The smallest and the largest P that a printed interval gives, on the side of its level's border on which it lies.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "CODA 2020", ("antibiotics", "surgery"), "better on EQ-5D", "good"
    >>> allowed(*p_allowed(enter(*names, estimate="mean difference 0.01 (95% CI -0.001 to 0.03)")))
    'between .058 and .082'
    """
    (low, high), border = interval_fits(trial)[2], 1 - trial.estimate.level
    border = round(border, 9)
    if at_none(trial) or (high <= border, low >= border)[includes_none(trial)]:
        return low, high
    low, high = p_of_middle(trial) or (low, high)
    ends = (border, 1) if includes_none(trial) else (0, border)
    return tuple(min(max(p, ends[0]), ends[1]) for p in (low, high))


def p_of_middle(trial):
    """The smallest and the largest P where the estimate is the middle of its interval; none, if as rounded it cannot be.

    P is then that of the limits, and of all limits that round to the printed ones some have a middle that rounds to the
    estimate: they fill a polygon, whose corners have the smallest P and the largest.
    """
    (to, *_), e, found = SCALES[trial.scale], trial.estimate, []
    half = [0.5000001 * 10.0**-decimals for decimals in trial.decimals]
    if trial.scale == "ratio" and min(e.value - half[0], e.lower - half[1]) <= 0:
        return ()
    (v1, v2), lows, highs = (
        tuple(to(x + s * off) for s in (-1, 1)) for x, off in zip((e.value, e.lower, e.upper), half, strict=True)
    )
    ends = [(low, high) for low in lows for high in highs]
    ends += [(low, 2 * v - low) for v in (v1, v2) for low in lows] + [(2 * v - u, u) for v in (v1, v2) for u in highs]
    slack = 1e-9 * (highs[1] - lows[0])
    for low, high in ends:
        inside = lows[0] - slack <= low <= lows[1] + slack and highs[0] - slack <= high <= highs[1] + slack
        if inside and v1 - slack <= (low + high) / 2 <= v2 + slack and low < high:
            found.append((low + high) / (high - low))
    if not found:
        return ()
    nearest = 0 if min(found) < 0 < max(found) else min(map(abs, found))
    z = stats.norm.isf((1 - e.level) / 2)
    return tuple(2 * float(stats.norm.sf(z * x)) for x in (max(map(abs, found)), nearest))


def p_values(events1, people1, events2, people2):
    """P of four counts by the tests that papers use; 1 where everybody, or nobody, has the outcome.

    Examples
    --------
    >>> {test: round(p, 3) for test, p in p_values(13, 26, 6, 27).items()}
    {"Fisher's exact": 0.047, 'chi-square': 0.035, "chi-square with Yates' correction": 0.069}
    """
    found = {"Fisher's exact": effects.fisher_p(events1, people1, events2, people2)}
    table, same = [[events1, people1 - events1], [events2, people2 - events2]], events1 + events2 in (0, people1 + people2)
    for name, correction in (("chi-square", False), ("chi-square with Yates' correction", True)):
        found[name] = 1.0 if same else float(stats.chi2_contingency(table, correction=correction).pvalue)
    return found


def printed_p(trial):
    """The sign and the number of a printed P value of the difference, or nothing: a third word says that it is another's."""
    parts = trial.also.get("P", "").split()
    return (parts[0], parts[1].removeprefix("0")) if len(parts) == 2 else ()


def p_of(trial):
    """P of a result as a sentence that says whose it is, and whether it is below .05; None if that cannot be told.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> typed = "WOMAN 2017", ("tranexamic acid", "placebo"), "dead of bleeding", "bad"
    >>> p_of(enter(*typed, "155/10036", "191/9985"))
    ("P of the counts is .051 (Fisher's exact test)", False)
    >>> p_of(enter(*typed, estimate="RR 0.81 (0.65 to 1.00); P=0.045"))
    ('P is .045, as printed', True)
    """
    if not trial.estimate:
        low, high = p_between(trial)
        said = SAID["P by Fisher" if tested(low) == tested(high) else "P by counts that fit"].format(p=allowed(low, high))
        return said, high < 0.05 if (high < 0.05) == (low < 0.05) else None
    if typed := printed_p(trial):
        said, below = p_as_printed(*typed)
        if typed[0] != "=" or below is not None:
            return said, below
        below = _by_interval(trial)
        return said + SAID["P at .05"] * (below is False), below
    if isinstance(trial.estimate, Credible):
        return SAID["P of belief"], False if includes_none(trial) else None
    if trial.estimate.open_end:
        return SAID["P of one limit"], None
    return SAID["P by interval"].format(p=allowed(*p_allowed(trial))), _by_interval(trial)


def of_sign(sign, p, low, high, half):
    """Whether P values between two numbers are what was printed: "< .05", "> .05", or a number rounded to so much."""
    return low < p if sign == "<" else high >= p if sign == ">" else low - half <= p <= high + half


def p_as_printed(sign, p):
    """What is said of a printed P, and whether it is below .05; None if that cannot be told."""
    said = f"P is {f'{sign} ' * (sign != '=')}{p}, as printed"
    if sign == ">":
        return said, False if float(p) >= 0.05 else None
    if sign == "<":
        return said, float(p) <= 0.05 or None
    return said, None if rounds_to(0.05, p) else float(p) < 0.05


def rounds_to(border, p):
    """Whether a printed P may be a little below a border, and a little above: ".05" is anything from .045 to .055.

    Examples
    --------
    >>> rounds_to(0.05, ".05"), rounds_to(0.05, ".050"), rounds_to(0.05, ".051"), rounds_to(0.05, ".049")
    (True, True, False, False)
    """
    half = 0.5 * 10.0 ** -len(p.partition(".")[2])
    return abs(float(p) - border) < half - 1e-12


def _by_interval(trial):
    """Whether P is below .05, as the interval has it; None where it ends at no difference, or at another level's border."""
    if trial.estimate.open_end:
        return None
    low, high = p_allowed(trial)
    if trial.estimate.level == 0.95 and not at_none(trial):
        return not includes_none(trial)
    return True if high < 0.05 else False if low >= 0.05 else None


def settled(trial, counts=None, fits=()):
    """A printed estimate, with a limit that reads no difference on the side where the counts, or P, have it; and by what.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "WOMAN 2017", ("tranexamic acid", "placebo"), "dead of bleeding", "bad"
    >>> told = settled(enter(*names, estimate="RR 0.81 (0.65 to 1.00)"), (155, 10036, 191, 9985))
    >>> round(told[0].upper, 3), told[1]
    (0.996, 'by the counts it is 0.996')
    """
    (low, high), none = ends(trial.estimate), SCALES[trial.scale][2]
    e = replace(trial.estimate, lower=low, upper=high)
    if none not in (e.lower, e.upper):
        return e, ""
    upper, own, p = e.upper == none, counts and same(trial, counts), printed_p(trial)
    all_own = [x for x in (own, *(same(trial, each) for each in fits)) if x]
    if own and len({(x.upper if upper else x.lower) < none for x in all_own}) == 1:
        exact = own.upper if upper else own.lower
        told = f"{exact:.{max(trial.decimals) + 1}f}"
        return replace(e, **{"upper" if upper else "lower": exact}), f"by the counts it is {told}"
    alpha = 1 - e.level
    p_ = float(p[1]) if p else 0
    out = bool(p) and p[0] != ">" and (p_ < alpha - 1e-9 or p[0] == "<" and p_ < alpha + 1e-9)
    within = bool(p) and p_ > alpha + (-1e-9 if p[0] == ">" else 1e-9) and p[0] != "<"
    if not (out or within):
        return e, ""
    off = (1 if out != upper else -1) * 0.25 * 10.0 ** -trial.decimals[2 if upper else 1]
    how = f"P is printed as {f'{p[0]} ' * (p[0] != '=')}{p[1]}, so it {'leaves' if out else 'does not leave'} that out"
    return replace(e, **{"upper" if upper else "lower": none + off}), how


def exact(trial):
    """The estimate of a trial with its limits as far as they are known; the counts' difference, if there is no estimate."""
    return trial.settled[0] if trial.estimate else effects.risk_difference(*trial.counts)


def at_none(trial):
    """Whether a limit reads no difference as printed, and nothing tells on which side of it it lies; or is not printed."""
    e, none = exact(trial), SCALES[trial.scale][2]
    return none in (e.lower, e.upper) or math.isinf(e.upper - e.lower) and includes_none(trial)


def includes_none(trial):
    """Whether the interval of an estimate includes no difference; that of counts, if there is no estimate."""
    e = exact(trial)
    return e.lower <= SCALES[trial.scale][2] <= e.upper


def two_verdicts(trial):
    """The names and intervals of a printed estimate and of the counts beside it, if only one includes no difference.

    Both are of one level. An interval that is the counts' own, rounded, or that ends at no difference, is no other verdict.
    """
    if not (trial.counts and trial.beside) or no_shares(trial) or at_none(trial.beside):
        return {}
    fits = fitting(trial)
    if any(same(trial.beside, counts) for counts in fits) or level_of(trial.beside, trial.counts):
        return {}
    e, d = trial.beside.estimate, effects.risk_difference(*trial.counts, trial.beside.estimate.level)
    all_ = [d, *(effects.risk_difference(*counts, e.level) for counts in fits[1:])]
    if any((x.lower <= 0 <= x.upper) == includes_none(trial.beside) for x in all_):
        return {}
    places = enough(digits(max(abs(d.lower), abs(d.upper)) / 2), 100 * d.lower, 100 * d.upper)
    one, two = VERDICTS[includes_none(trial.beside)]
    limits = {"low": f"{100 * d.lower:z.{places}f}", "high": f"{100 * d.upper:z.{places}f}"}
    limits["where"] = " below" if e.level == 0.95 else f" at {level_text(e.level)}"
    crude = trial.beside.measure not in OF_TIMES and not e.name.startswith("Adjusted")
    steps = trial.beside.measure == OF_STEPS
    why = "whole scale" if steps else "or a slip" if crude else "may be other"  # a slip: counts could give it
    limits["why"] = SAID[why]
    return {"name": e.name.lower(), "printed": e.between.strip(": "), "one": one, "two": two} | limits


def hanging(trial):
    """That a verdict of the counts hangs on which of those that fit the percentages are right; or nothing."""
    if not hangs(trial):
        return []
    found, includes = sides(trial), "includes no difference"
    said = {"which": which_fit(trial), "p": allowed(*p_between(trial))}
    if len(found) == 1:
        return [SAID["P hangs"].format(includes=includes if True in found else "lies to one side of no difference", **said)]
    return [SAID["hangs"].format(**said)]


def verdicts_of(trial):
    """P of the counts and of the estimate, each with whether it is below .05; a P of section 3 counts as the paper's."""
    lines = [
        line for h, s in trial.parts.items() if h == HEADINGS[1] for line in s.lines if "against the margin" not in line
    ]
    typed = next(filter(None, (P_OF_SECTION.match(line) for line in lines)), None)
    p = {"P": f"{typed[1] or '='} {typed[2]}"} if typed else {}
    both = [replace(each, also=each.also | p) if each.estimate else each for each in (trial, trial.beside) if each]
    paper = [p_as_printed(*p["P"].split())] if p and not trial.printed else []
    return [*map(p_of, both), *paper]


def does_better(trial):
    """By which arm these numbers do better, and what leaves it open; of two estimates that differ, by each."""
    if event_open(trial):
        (a, n1, b, n2), good = trial.counts or (0, 1, 0, 1), trial.names.good
        arm = trial.names.arms[(a / n1 > b / n2) != good]
        return SAID["by the counts"].format(arm=arm) if a / n1 != b / n2 else ""
    one, other = (trial.names.arms[(trial.size > 0) != good] for good in (trial.names.good, not trial.names.good))
    if trial.beside and sides_differ(trial) or means_differ(trial) == "side":
        by = "counts" if trial.beside else "numbers typed in the arms"
        return SAID["each side"].format(name=trial.printed.measure, one=one, other=other, by=by)
    own = trial.printed or trial
    hang = not own.estimate and len(sides(own)) > 1
    open_ = includes_none(own) and not (own.estimate and at_none(own))
    said = SAID["but it hangs"] * hang or SAID["but open"] * open_
    if not trial.size:
        return ""
    turned = SAID["or exchanged"] * bool(not trial.printed and re.search(OLD, one, re.I) and not re.search(OLD, other, re.I))
    return SAID["does better"].format(arm=one, open=said, turned=turned)
