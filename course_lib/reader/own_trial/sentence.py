"""The one sentence that everybody reads, and what is said of harm, beside the trial's numbers: what is asked of them."""

import math
import re

from course_lib.methods import effects
from course_lib.reader.overstated import CAUSES, NO_HARM, PROVES, SAFE, claimed
from course_lib.reader.own_trial.found import includes_none, two_verdicts
from course_lib.reader.own_trial.reading import INTERVAL, NUMBER, SIGNS, P, percent
from course_lib.reader.questions.own_words import IN_WORDS

#: Before an arm with which the other is compared: of "compared with placebo, fewer died" it is not placebo.
BESIDE = r"\b(?:compared (?:with|to)|relative to|than|versus|vs\.?|v|against|over)(?: (?:on|in|with|for|under))?(?: the)?"
N = r"\d+(?:[.,]\d+)*"
OF = r"(?: ?%| percent| ?points?| fewer| more| people)*"
RANGE = re.compile(rf"{N}{OF} ?(?:to|or|-|through) ?-?{N}|between -?{N}{OF} and -?{N}|\( ?-?{N}{OF} ?[,;] ?-?{N}", re.I)
#: A number that is none of the effect: a time, a dose, a year, what a share is of.
OTHER = re.compile(
    rf"{N}[ -]?(?:years?|months?|weeks?|days?|hours?|mg|g|kg|ml|mm)\b"
    r"|(?<![.,\d])(?:(?:19|20)\d\d|1,?0{2,}|(?<=in )10|(?<=of )10)(?![.,]?\d)",
    re.I,
)
#: A number of people in words: "4.2 more in 1,000", "of 1,000 people 4.2".
_OF = r"(100|1,?000|10,?000|100,?000)(?![\d,.]*\d)"
IN_PEOPLE = re.compile(
    rf"(?<![\d.])({N})(?! ?%)(?:[^.;\d()]|\.(?!\s)){{0,50}}?\b(?:in|of|per|among|for)(?: every| each)? {_OF}"
    rf"|\b[Oo](?:f|ut of)(?: every| each)? {_OF}[^.;\d()]{{0,40}}?(?<![\d.])({N})(?! ?%)"
)
#: That a sentence tells people, and not only a ratio: shares, counts, a difference in points.
PEOPLE = re.compile(
    rf"\d (?:more |fewer )?(?:[a-z]+ ){{0,3}}?(?:in|of|per) \d|points?\b|{N} ?% (?:against|to|v\w*\.?|and) {N}|\b[Oo]f \d"
)
FROM_TO = re.compile(rf"\bfrom ({N}) ?%? to ({N}) ?%")
AT_BASELINE = re.compile(r"(\d+(?:\.\d+)?)% on ")
MORE = re.compile(r"\b(more|higher|increas\w*|rais\w*|twice|doubled?)\b", re.I)
LESS = re.compile(r"\b(fewer|less|lower\w*|reduc\w*|decreas\w*|halv\w*|prevent\w*)\b", re.I)
BETTER = re.compile(r"\b(better|superior|benefit\w*|help(?:s|ed)|works?|worked)\b", re.I)
WORSE = re.compile(r"\b(worse|inferior|harm(?:s|ed|ful))\b", re.I)
NONE = re.compile(
    r"\bno (?:\w+ )?(?:difference|effect|benefit)\b|\b(?:not|n't) (?:\w+ )?(?:differ|help|work|better)\b", re.I
)
NOT = re.compile(r"\b(?:no|not|nobody|none|nor|neither|never)\b|n't\b", re.I)
OPEN = re.compile(
    r"\b(?:may|might|could|can|possibl\w*|uncertain\w*|unclear|either|or|open|includ\w*|compatible|if)\b", re.I
)
NOT_SAID = re.compile(
    r"\bnot (?:said|reported|known|given|told|printed)|\b(?:does|do|did) not|\bunknown\b|\bnothing\b", re.I
)


def asked_of_words(trial, texts, high=""):
    """What is asked of the first text and of harms before they are signed: an interval, numbers, direction, proof, safety.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        A text for each key of `WORDS`; an empty one is asked nothing.
    high : str
        A domain of the first card that is at high risk, if there is one.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> gawin = from_counts(Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False), 10, 24, 20, 24)
    >>> asked_of_words(gawin, {"in one sentence": "42 fewer of 100 (95% CI 62 to 14 fewer)", "harms": ""})
    []
    """
    found = said_of_effect(trial, texts["in one sentence"], high)
    for part in ("in one sentence", "to the person"):
        found += _in_people(trial, texts.get(part, "").translate(SIGNS))
    return [IN_WORDS[key].format(**said) for key, said in found + _of_harm(trial, texts)]


def said_of_effect(trial, text, high="", also=()):
    """What one sentence on the effect lacks, or says beyond the trial's numbers.

    Parameters
    ----------
    trial : Trial
    text : str
        The sentence; of an empty one nothing is found.
    high : str
        As for `asked_of_words`.
    also : sequence of float
        Numbers that it may hold beside those of the effect.

    Returns
    -------
    list of (str, dict)
        Keys of `own_words.IN_WORDS`, each with what its sentence is filled with.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> gawin = from_counts(Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False), 10, 24, 20, 24)
    >>> said_of_effect(gawin, "Desipramine proves to be better.")
    [('no number', {}), ('proof', {'found': 'proves'})]
    """
    if not (text := text.translate(SIGNS)):
        return []
    bare = OTHER.sub(" ", _bare(text, trial.names.arms))
    numbers = [re.sub("[ ,]", "", number) for _, number, _ in NUMBER.findall(bare)]
    found = [("no number", {})] * (not numbers) or [("no interval", {})] * (not RANGE.search(bare))
    known = [*_known(trial), *also]
    if strange := [n for n in numbers if not _among(n, known)]:
        found.append(("strange", {"found": ", ".join(dict.fromkeys(strange))}))
    found += _direction(trial, text) + _of_what(trial, bare)
    if proof := claimed(PROVES, text):
        found.append(("proof", {"found": proof}))
    if high and (cause := claimed(CAUSES, text)):
        found.append(("cause", {"found": cause, "high": high}))
    return found


def _bare(text, arms):
    """The text without the arms' names, P values and levels of confidence, whose numbers are none of the effect."""
    for arm in sorted(arms, key=len, reverse=True):
        text = re.sub(re.escape(arm), " ", text, flags=re.I)
    return INTERVAL.sub(" ", P.sub(" ", text))


def _known(trial):
    """The numbers that a sentence on this trial may hold: its counts, shares, differences, ratios; and those read back."""
    found, ratios = [], []
    if trial.counts:
        a, n1, b, n2 = trial.counts
        d = effects.risk_difference(*trial.counts)
        needed = effects.number_needed_to_treat(*trial.counts)
        found += [a, n1, b, n2, n1 + n2, n1 - a, n2 - b, a + b, *(x * 10**k for x in (a / n1, b / n2) for k in (2, 3, 4))]
        found += [x * 10**k for x in (d.value, d.lower, d.upper) for k in (0, 2, 3, 4, 5)]
        found += [needed.value, needed.lower, needed.upper]
        ratios = [effects.relative_risk(*trial.counts), effects.odds_ratio(*trial.counts)]
    if trial.printed:
        e = trial.printed.estimate
        found += [e.value, e.lower, e.upper]
        ratios += [e] * (trial.printed.scale == "ratio")
    for e in ratios:
        found += [x for ratio in (e.value, e.lower, e.upper) for x in (ratio, 100 * (1 - ratio))]
    told = "\n".join([str(trial), *(str(part) for h, part in trial.parts.items() if h in ("The effect", "Over time"))])
    return [abs(x) for x in (*found, *(float(re.sub("[ ,]", "", n[1])) for n in NUMBER.findall(told)))]


def _among(typed, known):
    """Whether a number, rounded either way, is among those known."""
    decimals = len(typed.partition(".")[2])
    within = 10.0**-decimals * (0.9999999 if decimals == 0 else 0.5000001)
    return any(abs(x - float(typed)) <= within for x in known)


def _direction(trial, text):
    """Whether "more", "better" or "no difference" agree with the effect; of the arm that is named first, or the first."""
    is_open, two = includes_none(trial.printed or trial), two_verdicts(trial)
    if NONE.search(text):
        if two:
            return [("two verdicts", two)] * (not OPEN.search(text))
        return [] if is_open else [("no difference", {})]
    arm = _first_named(text, trial.names.arms)
    sign = (1 if trial.size > 0 else -1) * (-1 if arm == trial.names.arms[1] else 1)
    claims = []
    for up, down, turn in ((MORE, LESS, 1), (BETTER, WORSE, 1 if trial.names.good else -1)):
        one, other = up.search(text), down.search(text)
        if bool(one) != bool(other) and not NOT.search(text):
            claims.append(((one or other)[0], (1 if one else -1) * turn))
    wrong = [word for word, says in claims if trial.size and says != sign]
    if wrong:
        is_ = "more" if sign > 0 else "fewer"
        return [("direction", {"found": wrong[0], "arm": arm, "is_": is_, "outcome": trial.names.outcome})]
    if not claims or OPEN.search(text):
        return []
    return [("two verdicts", two)] if two else [("open", {})] * is_open


def _of_what(trial, bare):
    """A relative change, "26% more", in a sentence that has no number of people."""
    e = trial.printed.estimate if trial.printed and trial.printed.scale == "ratio" else None
    ratios = [e.value] if e else []
    ratios += [effects.relative_risk(*trial.counts).value] if trial.counts else []
    if PEOPLE.search(bare):
        return []
    for match in re.finditer(rf"({N}) ?(?:%|percent)(?: \w+)?", bare):
        if any(_among(match[1], [abs(100 * (ratio - 1))]) for ratio in ratios if math.isfinite(ratio)):
            return [("of what", {"found": match[0].strip()})]
    return []


def _in_people(trial, text):
    """ "4.2 more in 100", where 4.2 more are of 1,000; "from 2% to 26%", where 26% is the relative difference."""
    if not trial.counts:
        return []
    (a, n1, b, n2), d = trial.counts, effects.risk_difference(*trial.counts)
    p1, p2 = a / n1, b / n2
    known, found = [p1, p2, *map(abs, (d.value, d.lower, d.upper))], []
    for match in IN_PEOPLE.finditer(text):
        number, of = (match[1], match[2]) if match[1] else (match[4], match[3])
        of = int(of.replace(",", ""))
        fits = [x for x in (of, 100, 1000, 10_000, 100_000) if _among(number, [share * x for share in known])]
        if fits and fits[0] != of:
            found.append(("of how many", {"found": match[0], "of": fits[0]}))
    told = {"p1": percent(p1, p2), "p2": percent(p2, p1), "first": trial.names.arms[0], "second": trial.names.arms[1]}
    at_baseline = [float(x) for part in trial.parts.values() for s in part.lines for x in AT_BASELINE.findall(s)]
    shares = [100 * p1, 100 * p2, *at_baseline]
    for match in FROM_TO.finditer(INTERVAL.sub(" ", text)):
        if any(_among(number, shares) for number in match.groups()) and not all(_among(x, shares) for x in match.groups()):
            found.append(("from to", {"found": match[0], **told}))
    return found


def _first_named(text, arms):
    """The arm that a sentence names first, in full or by a first word that only it has; else the first arm."""
    words = [arm.split()[0] for arm in arms]
    called = [
        (arm, rf"{re.escape(arm)}|\b{re.escape(word)}\b" if words[0].lower() != words[1].lower() else re.escape(arm))
        for arm, word in zip(arms, words, strict=True)
    ]
    at = {}
    for arm, name in called:
        alone = re.sub(rf"{BESIDE} (?:{name})", lambda found: "." * len(found[0]), text, flags=re.I)
        if match := re.search(name, alone, re.I):
            at[arm] = match.start()
    return min(at, key=at.get, default=arms[0])


def _of_harm(trial, texts):
    """Whether safety is said rather than counted."""
    n = trial.counts[1] if trial.counts else 100
    for part in ("in one sentence", "to the person", "harms"):
        text = texts.get(part, "")
        safe = claimed(SAFE, text) or ("" if re.search(r"\d", text) else claimed(NO_HARM, text))
        if safe:
            return [("safe", {"found": safe, "n": n})]
    harms = texts.get("harms", "")
    return [("harms", {})] * bool(harms and not re.search(r"\d", harms) and not NOT_SAID.search(harms))
