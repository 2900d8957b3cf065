"""Changes in percent, numbers needed and shares in a reader's own words: are they the page's, and of which measure?"""

import math
import re

from course_lib.methods import effects
from course_lib.reader.own_trial.at_baseline import whole_people
from course_lib.reader.own_trial.directions import opposite
from course_lib.reader.own_trial.in_people import AT_BASELINE, WITH_SHARE, N, among, number_of, rounded_apart
from course_lib.reader.own_trial.measures import OF_TIMES
from course_lib.reader.own_trial.out_of import NEEDED_TOLD, known_differences, near
from course_lib.reader.own_trial.reading import INTERVAL, in_digits, in_signs, percent

#: An absolute change, told in percent: "absolute risk increase 17%", "a 17% absolute increase".
ABSOLUTE = re.compile(rf"\babsolute(?: [a-z]+){{0,3}}[ ,:=(]+({N}) ?%|(?<![\d.])({N}) ?% absolute\b", re.I)
_MOVED = r"(?:rose|raised|increased|fell|reduced|decreased|lowered|cut|up|down|higher|lower|greater|more|less|fewer)"
#: A change of the odds, or of the hazard, in percent: "17% higher odds", "the odds of death rose by 17%".
OF_ODDS = re.compile(
    rf"(?<![\d.])({N}) ?% {_MOVED} (odds|hazards?)\b"
    rf"|\b(odds|hazards?)\b(?: (?!by\b)[a-z]+){{0,5}} (?:by )?({N}) ?%(?! ?points?)",
    re.I,
)
#: A share as "1 in 7".
ONE_IN = re.compile(rf"(?<![\d.,])1 (?:in|of|out of)(?: every)? ({N})(?![\d,.]*\d|%)")
NEEDED = re.compile(
    rf"\b(?:number needed(?: to (?:treat|harm))?|(?-i:NNT|NNH))(?: (?:is|was|of|about|only))*[ :=(]+({N})(?![\d%])", re.I
)
#: A share, told to a person: "40%", "40 of 100", "of 100 people 40 against 43".
SHARE = re.compile(
    rf"(?<![\d.,])({N}) ?%"
    rf"|(?<![\d.,])({N})(?: (?!more|fewer)[a-z]+)? (?:in|of|out of)(?: every| each)? (10|100|1,?000|10,?000)(?![\d,.]*\d)"
    rf"|\b[Oo](?:f|ut of)(?: every| each)? (100|1,?000|10,?000)(?: [a-z]+){{0,2}},? ({N})(?! ?%)"
    rf"(?: [a-z]+){{0,4}} (?:against|and|versus|vs\.?) ({N})(?! ?%)"
)


def of_changes(trial, text):
    """What is asked of absolute changes in percent, of changes of odds and hazards, and of numbers needed.

    Parameters
    ----------
    trial : Trial
    text : str

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`; of an estimate alone nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> of_changes(starch, "The odds rose by 17%; NNH 17.")
    [('misnamed', {'found': 'odds rose by 17%', 'is_': 'relative risk'}), ('needed', {'found': 'NNH 17', 'is_': '14'})]
    """
    return [*_absolute(trial, text), *_of_odds(trial, text), *_needed(trial, text)] if trial.counts else []


def _absolute(trial, text):
    d, also = effects.risk_difference(*trial.counts), []
    if trial.printed and trial.printed.measure == "risk difference":
        e = trial.printed.estimate
        also = [abs(x) * (1 if e.unit else 100) for x in (e.value, e.lower, e.upper)]
    known = [*(100 * abs(x) for x in (d.value, d.lower, d.upper)), *rounded_apart(trial), *also]
    wrong = (m for m in ABSOLUTE.finditer(text) if not among(m[1] or m[2], known))
    return [("other points", {"found": m[0], "points": f"{known[0]:.1f}"}) for m in wrong][:1]


def _of_odds(trial, text):
    rr, odds, printed = effects.relative_risk(*trial.counts).value, [effects.odds_ratio(*trial.counts).value], trial.printed
    own = {"odds": odds, "hazard": []}
    if printed and printed.scale == "ratio":
        own["hazard" if printed.measure in OF_TIMES else "odds"] += [printed.estimate.value] * (
            printed.measure != "relative risk"
        )
    for match in OF_ODDS.finditer(INTERVAL.sub(" ", text)):
        number, what = match[1] or match[4], (match[2] or match[3]).lower().rstrip("s").replace("odd", "odds")
        ours = [100 * abs(x - 1) for x in own[what] if math.isfinite(x)]
        if among(number, [100 * abs(rr - 1)] if math.isfinite(rr) else []) and not among(number, ours):
            return [("misnamed", {"found": match[0], "is_": "relative risk"})]
    return []


def _needed(trial, text):
    e = effects.number_needed_to_treat(*trial.counts, good=trial.names.good)
    value, *ends = (
        [abs(x), float(whole_people(x).replace(",", ""))] if math.isfinite(x) else [] for x in (e.value, e.lower, e.upper)
    )
    ends = [some[1:] for some in ends]  # limits are rounded up
    text = INTERVAL.sub(" ", text)
    for match in NEEDED.finditer(text):
        if not among(match[1], [x for some in (value, *ends) for x in some]):
            return [("needed", {"found": match[0], "is_": whole_people(e.value)})]
    return []


def of_person(trial, texts):
    """What is asked of shares that are told to a person, and that are no arm's, no difference and of no harm.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        As for `sentence.asked_of_words`.

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`; of an estimate alone nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> of_person(starch, {"to the person": "51 of 100 on starch died, and 40 of 100 without."})[0][1]["found"]
    '40 of 100'
    """
    if not trial.counts:
        return []
    (a, n1, b, n2), text = trial.counts, WITH_SHARE.sub(" ", INTERVAL.sub(" ", in_digits(texts.get("to the person", ""))))
    rr, odds = (kind(*trial.counts) for kind in (effects.relative_risk, effects.odds_ratio))
    known = [a / n1, b / n2, 1 - a / n1, 1 - b / n2, (a + b) / (n1 + n2), 1 - (a + b) / (n1 + n2)]
    known += [*known_differences(trial)[0], *(x / 100 for x in rounded_apart(trial))]
    told = {"p1": percent(a / n1, b / n2), "p2": percent(b / n2, a / n1)}
    told |= {"first": trial.names.arms[0], "second": trial.names.arms[1]}
    some = (rr, odds, *([trial.printed.estimate] if trial.printed else ()))
    ratios = [x for e in some for x in (e.value, e.lower, e.upper)]
    for part in trial.parts.values():
        for line in part.lines:
            known += [float(x) / 100 for x in AT_BASELINE.findall(line)]
    for match in ONE_IN.finditer(NEEDED_TOLD.sub(" ", text)):
        n, behind = number_of(match[1]), re.split("[.;,]", text[match.end() :])[0]
        if math.isnan(n) or opposite(trial.names.outcome, behind) or "treated" in behind:
            continue
        if [10**k for k in (0, -1, 1) if near(n * 10**k, [1 / x for x in known[:6] if x])][:1] not in ([], [1]):
            return [("person", {"found": match[0]} | told)]
    elsewhere = in_digits(in_signs(" ".join((texts.get("harms", ""), trial.names.second, trial.names.who))))
    for match in SHARE.finditer(text):
        for number in filter(None, (match[1], match[2], match[5], match[6])):
            shares = [
                abs(x) * 10**k for x in known for k in ((2,) if match[1] else (1, 2, 3, 4, 5))
            ]  # `in_people` asks of how many
            if match[1]:
                shares += [100 * x for r in ratios if math.isfinite(r) for x in (abs(1 - r), abs(r))]
            there = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", elsewhere)
            if not among(number, shares) and not there:
                return [("person", {"found": match[0].strip()} | told)]
    return []
