"""An estimate as a paper prints it: which it is, its numbers, its interval and P; or a refusal."""

import re
from dataclasses import replace

from course_lib.arguments import confidence_level
from course_lib.reader.own_trial.good_or_bad import FALL, named_in
from course_lib.reader.own_trial.made import MUCH_ROUNDED, OF_P, of_exact_p, rounded_by
from course_lib.reader.own_trial.measures import (
    COMMON,
    MEASURES,
    NAMED,
    OF_SCORES,
    OF_STEPS,
    REDUCTIONS,
    SHORT,
    Credible,
    Printed,
)
from course_lib.reader.own_trial.names import Names
from course_lib.reader.own_trial.reading import (
    INTERVAL,
    chosen,
    in_signs,
    need,
    of_change,
    read,
    refusing,
    told,
)
from course_lib.reader.own_trial.wording import of_one_limit, of_percent, of_reduction, of_score, plain_interval
from course_lib.reader.questions.own_words import ALONE, ASKED, FROM_NONE, LEAVE_OUT, ONE_SIDED

#: The unit of a score, after its number: "16.6 seconds (-8.9 to 42.0)".
UNIT = r"\d ?((?!to\b|and\b|in\b|with\b|lower\b|higher\b|more\b|less\b|fewer\b)[A-Za-z\u00b5%][\w/%]*(?: Hg)?)(?= ?[(;,])"
#: Words that make a ratio of hazards another one, and so stay with its name.
OF_KIND = r"\b(?:subdistribution|cause-specific|stratified)(?= (?:[a-z]+ )?(?:hazard|risk|rate|odds))"
LARGE = 20  # a ratio beyond which it may be a percentage
REDUCED = r"\b(reduc\w*|lower|fewer|efficacy|effectiveness|increase[ds]?|more|higher)\b"  # a percentage, by its name
#: A word before an interval that is adjusted (for many looks, or outcomes), while the estimate is not.
OF_INTERVAL = r"(?:\b\w+[- ])?adjusted (?=(?:\d\d(?:\.\d+)? ?% ?)?(?:\w?CI|confidence)\b)"


def _adjusted_for(words):
    """For what an estimate is adjusted, by its words: "age-adjusted", "adjusted for age and sex"; or nothing."""
    found = re.search(
        r"\b(age|sex|centre|center|site|baseline)-adjusted|\badjusted for ([a-z]+(?:(?:,| and|, and) [a-z]+)*)", words, re.I
    )
    return next(filter(None, found.groups())) if found else ""


def estimate_of(names, measure, value, lower=None, upper=None, level=None):
    """What a trial has of its printed estimate, by name; parameters and refusals are those of `given.from_estimate`.

    Examples
    --------
    >>> relapse = Names("KARE", ("ketamine", "saline"), "in relapse", good=False)
    >>> estimate_of(relapse, "odds ratio", "0.80 (0.31 to 2.10)")["measure"]
    'odds ratio'
    """
    need(isinstance(names, Names), "names", names)
    alike, entered = measure is value, value
    value, notes, asked, credible = plain_interval(value, alike, "" if alike else str(measure))
    measure = value if alike else measure
    words = re.sub(OF_INTERVAL, "", in_signs(measure), flags=re.I) if isinstance(measure, str) else ""
    whole = re.search(
        r"\b(?:efficacy|effectiveness)\D*100 ?%?|(?:ratio|risk|\b(?:OR|RR|HR))[ ,:=]*0(?:\.0*)? ?\(", words, re.I
    )
    need(not whole, "whole efficacy", entered if alike else measure)
    named = re.search(NAMED, words, re.I)
    change = of_change(words)
    of = named_in(names.arms, INTERVAL.sub(" ", words))
    kind = named[0].lower()[named[1] is not None :] if named else measure
    absolute = kind == "rr" and "ARR" in words or not named and re.search(r"\babsolute|\bAR[RI]\b", words)
    need(not absolute, "absolute", words)
    need(named or not change, "increase", words, ratio=change)
    reduction = kind in REDUCTIONS
    differs = bool(named) and kind not in SHORT | MEASURES  # "difference", without saying of what
    kind = ("mean difference" if of_score(names, words) else "risk difference") if differs else kind
    of_two = re.search("%|percentage", INTERVAL.sub(" ", words)) and not of_score(names, words)
    in_shares = re.search(r"%|\bpoints?\b", INTERVAL.sub(" ", words)) and not of_score(names, words)
    if kind in ("between-group difference", "difference between groups") and of_two:
        kind = "risk difference"
    elif not named and not in_shares and re.search(r"\bdifference\b|\bminus\b", words, re.I):
        named, kind = re.search(r"\bdifference\b|\bminus\b()", words, re.I), "mean difference"
    measure = chosen(
        "the estimate's name", SHORT.get(kind, kind) if named else entered if alike else measure, MEASURES, "measure"
    )
    measure = OF_STEPS if measure == "odds ratio" and re.search(COMMON, words, re.I) else measure
    typed, ratio = value if lower is upper is None else (value, lower, upper), MEASURES[measure] == "ratio"
    found, *each = (
        read(f"the {measure}", number, '"0.83 (0.75 to 0.93)"', exact=ratio)
        for number in (typed, *(typed if typed is not value else ()))
    )
    entered, by_p = entered if typed is value else typed, {}
    need(not found.p or float(found.p[1]) <= 1, "P", entered)
    need(not (turned := of_reduction(found.text)), "odds reduction", entered, **turned)
    need(len(found.numbers) != 5, "five", entered)
    need(len(found.numbers) != 1 or not change or not ratio, "increase", entered, ratio=change)
    if (typed is value) and (three := of_exact_p(found, MEASURES[measure])):
        rounded = rounded_by(found.numbers[0], MEASURES[measure])
        found = found._replace(numbers=three)
        low, high = (f"{n.value:.{n.decimals}f}" for n in three[1:])
        much = ASKED["by P, rounded"].format(off=f"{100 * rounded:.0f}") * (rounded > MUCH_ROUNDED)
        asked += [ASKED["by P"].format(name=measure, low=low, high=high) + much]
        by_p = {"change": OF_P}
    need(
        len(found.numbers) == 3 and all(len(one.numbers) == 1 for one in each),
        "interval",
        entered,
        told=told(found.numbers),
        do={1: ALONE, 2: ONE_SIDED}.get(len(found.numbers), LEAVE_OUT),
    )
    (v, dv, _), (low, dl, _), (high, dh, _) = found.numbers
    said = f"{v:g} ({low:g} to {high:g})"
    if reduction:
        need(v > 0 and not names.good, "reduction", said=said)
        v, low, high, dl, dh = -v, -high, -low, dh, dl
    more = re.search(r"\b(increase[ds]?|more|higher)\b", words, re.I)
    turned = [1 + v / 100, 1 + low / 100, 1 + high / 100] if more else [1 - v / 100, 1 - high / 100, 1 - low / 100]
    turned, by = "{:.3g} ({:.3g} to {:.3g})".format(*turned), "an increase" if more else "a reduction"
    lower_by = re.search(REDUCED, words, re.I) or any(number.percent for number in found.numbers)
    need(not ratio or not lower_by, "reduced", said=said, turned=turned, measure=measure, by=by)
    need(
        not ratio or min(v, low, high) >= 1e-6 and max(v, low, high) <= 1e6,
        "positive",
        said=said,
        measure=measure,
        one=FROM_NONE * (low == 0 < v),
    )
    large = ratio and v > LARGE and high <= 100
    need(not large or isinstance(value, str), "percentage", said=said, turned=turned)
    need(low < v < high, "order", said=said)
    in_points = re.search(r"points?\b", f"{words} {found.text}") or any(
        n.percent or abs(n.value) >= 1 for n in found.numbers
    )
    unit = " points" if measure == "risk difference" and in_points else ""
    if measure in OF_SCORES and (named_unit := re.search(UNIT, found.text)):
        unit = f" {named_unit[1]}"
    with refusing():
        name = f"adjusted {measure}" if named and named[1] or re.search(r"\badjusted", words, re.I) else measure
        kind_of = re.search(OF_KIND, words, re.I)
        name = name.replace(measure, f"{kind_of[0].lower()} {measure}") if kind_of else name
        level = confidence_level(found.level if level is None else level)
        made = Credible if credible else Printed
        changed = of_percent(in_signs(entered)) if alike and isinstance(entered, str) else None
        one = of_one_limit(in_signs(entered), measure) if isinstance(entered, str) else None
        more = (
            {key: one[1][key] for key in ("open_end", "sided", "taken")}
            if one
            else {"change": changed[2]}
            if changed
            else {}
        )
        more |= by_p
        if one and reduction:
            more["open_end"] = "upper" if more["open_end"] == "lower" else "lower"
        estimate = made(
            name.capitalize(), v, low, high, level, unit, (dv, dl, dh), of=_adjusted_for(words), named=of, **more
        )
        of_margin = bool(re.search(r"non-?inferior|equivalen", in_signs(str(entered)), re.I))
        estimate = replace(estimate, of_margin=of_margin)
        fall = (
            FALL.search(words)
            if measure in OF_SCORES and not FALL.search(f"{names.outcome} {names.outcome_in_full}")
            else None
        )
        fall = None if fall and names.good and fall[1] else fall  # more improvement of what is good is better
        estimate = replace(estimate, fall=fall[0].lower()) if fall else estimate
    also = {"P": " ".join(filter(None, (*found.p, found.p_of)))} if found.p else {}
    if large:
        of_100 = "{:.2f} ({:.2f} to {:.2f})".format(*(x / 100 for x in (v, low, high)))
        asked += [ASKED["in hundredths"].format(name=measure, value=said, turned=of_100)]
    if measure == "risk difference" and not differs and of_score(names):
        asked += [ASKED["score"].format(outcome=names.outcome)]
    if (
        differs
        and measure == "risk difference"
        and in_points
        and not re.search("%|percentage|share|proportion", INTERVAL.sub(" ", words))
    ):
        asked += [ASKED["of two what"]]
    made = {"estimate": estimate, "measure": measure, "decimals": (dv, dl, dh), "also": also}
    return made | {"notes": tuple(notes), "asked": tuple(asked)}
