"""Numbers under a name in a reader's own words: a ratio called another, a limit told as estimate, points told as percent."""

import math
import re

from course_lib.methods import effects
from course_lib.reader.own_trial.by_arm import by_arm
from course_lib.reader.own_trial.changes import of_changes, of_person
from course_lib.reader.own_trial.directions import claims_of
from course_lib.reader.own_trial.harms_asked import of_harms
from course_lib.reader.own_trial.in_people import LIKELY, PEOPLE, N, among, as_end
from course_lib.reader.own_trial.measures import CALLED
from course_lib.reader.own_trial.out_of import asked_out_of
from course_lib.reader.own_trial.reading import INTERVAL
from course_lib.reader.own_trial.units import of_doubt, of_units

CALLED = CALLED | {"number needed": r"number needed(?: to (?:treat|harm))?|(?-i:NNT|NNH)"}
NAMED = re.compile(rf"\b({'|'.join(CALLED.values())})(?: of| was| is|,|:)?(?: about)? ?[(=]? ?({N})", re.I)
#: A change told as a percentage, and a number of points.
FELL = re.compile(
    rf"\b(?:fell|falls?|rose|rises?|drop(?:s|ped)?|declin(?:es?|ed)|decreas(?:es?|ed)|increas(?:es?|ed)|reduc(?:es?|ed)|cuts?"
    rf"|lower(?:s|ed)?|rais(?:es?|ed)|improv(?:es?|ed))"
    rf"(?: [a-z]+){{0,3}} by (?:about )?({N}) ?%(?! ?points?)",
    re.I,
)
CHANGE = re.compile(rf"(?<![\d.])({N}) ?% (?:(?:were|was|are) )?(?:more|fewer|less|lower|higher|greater|smaller)\b", re.I)
RELATIVE = re.compile(
    rf"(?<![\d.])({N}) ?% (?:\w+ )?(?:more|fewer|less|lower|higher|greater|smaller|reduc\w+|increas\w+)\b"
    rf"|\bby (?:about )?({N}) ?%|\b(?:doubl|halv|tripl)(?:es|ed|ing)\b"
    r"|\b(?:twice|double|half) the (?:risk|chance)|\b(?:in|by) half\b",
    re.I,
)
BY_HALF = re.compile(r"\b(?:by|in) (?:about |nearly |almost )?(?:a )?half\b(?! (?:of|a)\b)", re.I)
POINTS = re.compile(rf"(?<![\d.])({N}) ?(?:percentage )?points?\b", re.I)
SHARE = re.compile(r"(?<![\d.,/])(\d[\d,]*) ?(?:/|of|out of) ?(?:the |all )?(\d[\d,]*)(?!\.?\d)")


def asked_of_ratios(trial, texts):
    """What is asked of ratios, limits, levels, times and denominators in the one sentence and in what is told to a person.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        As for `sentence.asked_of_words`.

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> counts = "AVERT", ("early", "usual"), "well", "good", "480/1054", "525/1050"
    >>> early = enter(*counts, "odds ratio 0.73 (0.59 to 0.90)")
    >>> asked_of_ratios(early, {"in one sentence": "Hazard ratio 0.73 (0.59 to 0.90)."})
    [('misnamed', {'found': 'Hazard ratio 0.73', 'is_': 'odds ratio'})]
    """
    found = []
    for part in ("in one sentence", "to the person"):
        text = texts.get(part, "")
        for rule in (_halved, _named, _points, _pairs, by_arm, of_units, of_changes):
            found += rule(trial, text)
        found += asked_out_of(trial, text, texts.get("harms", ""))
    person = texts.get("to the person", "")
    found += of_harms(trial, texts) + of_person(trial, texts) + of_doubt(trial, texts.get("largest doubt", ""))
    base = None if PEOPLE.search(INTERVAL.sub(" ", person)) else RELATIVE.search(INTERVAL.sub(" ", person))
    return [*found, ("base", {"found": base[0]})] if base else found


def _estimates(trial):
    """For each name what a sentence may have under it: estimates, each with its limits."""
    known = {}
    if trial.printed and trial.printed.scale == "ratio":
        e = trial.printed.estimate
        known[trial.printed.measure] = [(e.value, e.lower, e.upper)]
    if trial.counts:
        kinds = {"odds ratio": effects.odds_ratio, "relative risk": effects.relative_risk}
        for name, kind in (kinds | {"number needed": effects.number_needed_to_treat}).items():
            e = kind(*trial.counts)
            known[name] = [*known.get(name, ()), tuple(abs(x) for x in (e.value, e.lower, e.upper))]
    return known


def _halved(trial, text):
    """ "Halved the outcome", or "doubled" it, where no ratio is near."""
    if LIKELY.search(text):
        return []  # asked of elsewhere
    ratios = [each[0] for name, some in _estimates(trial).items() if name != "number needed" for each in some]
    words = [word for word, _ in claims_of(trial.names, text)]
    found = next((word for word in words if re.match(r"halv|doubl", word, re.I)), "")
    found = found or (BY_HALF.search(text) or [""])[0] * bool(words)
    times = 2 if found[:1].lower() == "d" else 0.5
    near = any(0.8 <= x / times <= 1.25 or 0.8 <= x * times <= 1.25 for x in ratios if 0 < x < math.inf)
    shown = f"{ratios[0]:.2f}" if ratios else ""
    return [("halved", {"found": found, "is_": shown})] * bool(found and len(words) == 1 and ratios and not near)


def _named(trial, text):
    """ "Hazard ratio 0.73", where 0.73 is the odds ratio; "odds ratio 0.59", which is a limit; a number needed to harm."""
    known, found = _estimates(trial), []
    for match in NAMED.finditer(text):
        number, names = match[2], [name for name, called in CALLED.items() if re.fullmatch(called, match[1], re.I)]
        ours, needed = [e for name in names for e in known.get(name, ())], "number needed" in names
        others = [name for name, each in known.items() if name not in names and among(number, [e[0] for e in each])]
        if among(number, [e[0] for e in ours]):
            is_ = "harm" if trial.counts and _harms(trial) else "treat"
            turned = needed and re.search("harm|NNH" if is_ == "treat" else "treat|NNT", match[1])
            found += [("needed to", {"found": match[0], "is_": is_})] * bool(turned)
        elif among(number, [float(math.ceil(x)) if needed else x for _, *ends in ours for x in ends if math.isfinite(x)]):
            found += [("limit", {"found": match[0]})] * (not as_end(text, match))
        elif others:
            found.append(("misnamed", {"found": match[0], "is_": others[0]}))
    return found


def _harms(trial):
    """Whether the first arm does worse, so that the number needed is one to harm."""
    a, n1, b, n2 = trial.counts
    return (a / n1 < b / n2) == trial.names.good


def _points(trial, text):
    """ "4.5% fewer", where 4.5 are points; "0.73 points", where 0.73 is a ratio."""
    known = _estimates(trial)
    ratios = [x for name, each in known.items() if name != "number needed" for e in each for x in e]
    size = 100 * abs(effects.risk_difference(*trial.counts).value) if trial.counts else math.nan
    d = effects.risk_difference(*trial.counts) if trial.counts else None
    points = [100 * abs(x) for x in (d.value, d.lower, d.upper)] if d else []
    for match in POINTS.finditer(text):
        if "." in match[1] and among(match[1], ratios) and not among(match[1], points):
            return [("no points", {"found": match[0]})]
    people = PEOPLE.search(re.sub(r"\([^)]*\)", " ", text))
    changes = () if not trial.counts else FELL.finditer(text) if people else (*CHANGE.finditer(text), *FELL.finditer(text))
    for match in changes:
        some = (
            ratios
            if as_end(text, match)
            else [e[0] for name, each in known.items() if name != "number needed" for e in each]
        )
        if among(match[1], [size]) and not among(match[1], [100 * abs(e - 1) for e in some]):
            return [("percent", {"found": match[0], "number": match[1]})]
    return []


def _pairs(trial, text):
    """ "480 of 1,050", where 1,050 are the other arm's people."""
    if not trial.counts:
        return []
    a, n1, b, n2 = trial.counts
    for match in SHARE.finditer(text):
        k, n = (int(number.replace(",", "")) for number in match.groups())
        if (k, n) in ((a, n2), (b, n1)) and (k, n) not in ((a, n1), (b, n2)):
            return [("pair", {"found": match[0], "n": n1 if k == a else n2})]
        if n == n1 + n2 and k in (a, b) and k != a + b:
            return [("of all", {"found": match[0], "n": n1 if k == a else n2, "all": n})]
    return []
