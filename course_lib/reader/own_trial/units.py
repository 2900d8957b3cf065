"""What a number in a reader's own words is of: points, a ratio of chances, a fragility index, a P, a level."""

import math
import re

from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.directions import of_outcome
from course_lib.reader.own_trial.directions import opposite as turned
from course_lib.reader.own_trial.fits import fitting, fragility_between, p_between
from course_lib.reader.own_trial.follow_up import numbers_in, of_time
from course_lib.reader.own_trial.in_people import FACTORS, LIKELY, N, among, number_of, printed_too, rounded_apart
from course_lib.reader.own_trial.reading import INTERVAL, P_OF, SAME_SIGN, P
from course_lib.reader.own_trial.verdicts import of_sign, p_allowed, p_values, tested
from course_lib.reader.own_trial.within import p_of_margin

POINTS = re.compile(rf"(?<![\d.])({N}) ?(?:percentage )?points?\b", re.I)
ODDS_BY = re.compile(
    rf"\bodds\b(?: [a-z]+){{0,4}} ({N})[- ](?:times|fold)|({N})[- ](?:times|fold)(?: [a-z]+){{0,3}} odds\b", re.I
)
P_IS = re.compile(r"\bP(?:[ -]?value)? (?:is|was|equals) (?=\.?\d)", re.I)
FRAGILITY = re.compile(rf"\bfragility(?: index)?(?: (?:is|was|of|only|just|here))*[ :=(]+({N})(?![\d%])", re.I)
LIMITS = rf"[ ,:=(]*(-?{N}) ?%?(?: points?)? ?(?:to|-|,|;|and) ?(-?{N})"


def of_units(trial, text):
    """What is asked of numbers that are the page's, under another name.

    Parameters
    ----------
    trial : Trial
    text : str

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> of_units(starch, "Starch raises death by 17 points (P = .40).")[0]
    ('other points', {'found': '17 points', 'points': '7.5'})
    """
    rules, plain = (_points, _as_likely, _odds, _fragility, _p, _level), numbers_in(text)
    return [*(found for rule in rules for found in rule(trial, plain)), *of_time(trial, plain, text)]


def of_doubt(trial, text):
    """The same of a doubt, which may be about other analyses: only what is wrong of any."""
    return [found for rule in (_as_likely, _odds, _fragility, _level) for found in rule(trial, numbers_in(text))]


def _points(trial, text):
    """ "17 points", where 17 is the relative difference in percent; of all points those that are the difference's own."""
    if not trial.counts:
        return []
    d, e = effects.risk_difference(*trial.counts), trial.printed and trial.printed.estimate
    known = [
        *(100 * abs(x) for x in (d.value, d.lower, d.upper)),
        *rounded_apart(trial),
        *printed_too(trial, "Risk difference"),
    ]
    known += (
        [abs(x) * k for x in (e.value, e.lower, e.upper) for k in (1, 100)] if e and trial.printed.scale != "ratio" else []
    )
    known += [float(x) for x in re.findall(r"\d+(?:\.\d+)?", f"{trial.names.margin} {trial.names.second}")]
    known += [
        float(x) for part in trial.parts.values() for line in part.lines for x in re.findall(r"([\d.]+\d) points", line)
    ]
    found = (match for match in POINTS.finditer(text) if not among(match[1], known))
    return [("other points", {"found": m[0], "points": f"{known[0]:.1f}"}) for m in found if not _ratios(trial, m[1])][:1]


def _ratios(trial, number):
    """Whether a number is a ratio told as points, which `ratios` asks about."""
    kinds = [effects.relative_risk(*trial.counts), effects.odds_ratio(*trial.counts)]
    kinds += [trial.printed.estimate] if trial.printed else []
    return "." in number and among(number, [x for e in kinds for x in (e.value, e.lower, e.upper)])


def _as_likely(trial, text):
    """ "7 times as likely to survive", where 7 is no ratio of chances: not of the outcome, nor of being without it."""
    printed, ours, without, odds = trial.printed, [], [], []
    e = printed.estimate.value if printed and printed.scale == "ratio" else 0
    name = f"the printed {printed.measure}" if printed else ""
    if trial.counts:
        (a, n1, b, n2), name = trial.counts, "by the counts the ratio of chances of the outcome"
        ours, odds = [effects.relative_risk(*trial.counts).value], [effects.odds_ratio(*trial.counts).value]
        without = [effects.relative_risk(n1 - a, n1, n2 - b, n2).value]
    for match in LIKELY.finditer(text):
        word, by = match[2] or match[4] or match[5] or match[6], bool(match[3])
        number, behind = match[1] or match[3] or FACTORS[word.lower()], re.split("[.;,(]", text[match.end() :])[0]
        opposite = turned(trial.names.outcome, behind)
        if not of_outcome(trial.names, f"{match[0]} {behind}").strip():
            continue
        known = [
            x for r in (without if opposite else [*ours, e]) for x in (r, 1 / (r or math.inf)) if x and math.isfinite(x)
        ]
        known += [] if opposite else odds  # of which "as likely" is asked elsewhere
        known = [100 * abs(x - 1) if by else x for x in known if x > 0 and math.isfinite(x)]
        near = any(abs(number_of(number) / x - 1) < 0.25 for x in known if x) if word else False
        if known and not near and not among(number, known, 1.5 if by else 0.5):
            is_ = f"{[*(without if opposite else ours), e][0]:.2f}"
            name = name.replace("the outcome", "being without the outcome") if opposite else name
            return [("times", {"found": match[0], "is_": is_, "name": name})]
    return []


def _odds(trial, text):
    """ "The odds rose 1.17 times", where 1.17 is the relative risk."""
    if not trial.counts:
        return []
    odds, printed = [effects.odds_ratio(*trial.counts).value], trial.printed
    odds += [printed.estimate.value] if printed and printed.measure.endswith("odds ratio") else []
    for match in ODDS_BY.finditer(text):
        number = match[1] or match[2]
        if among(number, [effects.relative_risk(*trial.counts).value]) and not among(number, odds):
            return [("misnamed", {"found": match[0], "is_": "relative risk"})]
    return []


def _fragility(trial, text):
    """ "Fragility index 12", where it is 2, or where there is none."""
    if not trial.counts:
        return []
    low, high = p_between(trial)
    if low < 0.05 <= high:
        return []  # section 4 says on what it hangs
    below = high < 0.05
    least, most = fragility_between(trial) if below else (0, -1)
    wrong = (m for m in FRAGILITY.finditer(text) if not among(m[1], range(least, most + 1), 0))
    is_ = least if least == most else f"{least} to {most}"
    told = f"it is {is_}" if below else "there is none, because P of the counts is not below .05"
    return [("fragility", {"found": m[0], "told": told}) for m in wrong][:1]


def _p(trial, text):
    """ "P is .40", where it is .02 by the counts and .03 as printed."""
    by_test = [p_values(*counts).values() for counts in fitting(trial)]
    known = [(min(p), max(p)) for p in zip(*by_test, strict=True)]
    printed, e = trial.also.get("P", "") or (trial.beside.also.get("P", "") if trial.beside else ""), trial.printed
    known += [own] if (own := p_of_margin(trial)) else []
    if e and e.estimate.gives_p:
        known.append(p_allowed(e))
    if not known or P_OF.search(text) or P_OF.search(printed):
        return []
    sign, _, p = printed.partition(" ")
    top = [float(p)] if p and sign == "<" else []
    known += [(float(p), 1.0)] if p and sign == ">" else []
    known += [(float(p), float(p))] if p and sign == "=" else []
    for match in P.finditer(P_IS.sub("P = ", text)):
        x, half = float(match[2]), 0.5000001 * 10.0 ** -len(match[2].partition(".")[2])
        sign = SAME_SIGN.get(match[1], match[1] or "=")
        less = sign == "<"
        fits = any(of_sign(sign, x + half * less, low, high, half) for low, high in known)
        if not fits and not (less and any(x >= most for most in top)):
            told = " to ".join(dict.fromkeys(map(tested, known[0])))
            return [("P", {"found": match[0].strip(), "is_": told})]
    return []


def _level(trial, text):
    """ "90% CI", where it is one of 95%; and "95% CI" before the printed limits, where those are of 90%."""
    e = trial.printed.estimate if trial.printed else None
    level = e.level if e else 0.95
    fine = (95, 100 * level) if trial.counts or not e else (100 * level,)
    fine += (50 + 50 * level,) * bool(e and e.sided)
    for match in INTERVAL.finditer(text):
        typed, limits = float(match[1]), re.match(LIMITS, text[match.end() :])
        own = (
            e and limits and [x.lstrip("-") for x in limits.groups()] == [e.shown(x).lstrip("-") for x in (e.lower, e.upper)]
        )
        if not any(math.isclose(typed, x) for x in fine) or own and not math.isclose(typed, 100 * level):
            return [("level", {"found": f"{typed:g}%", "is_": level_text(level)})]
    return []
