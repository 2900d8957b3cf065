"""The one sentence that everybody reads, and what is said of harm, beside the trial's numbers: what is asked of them."""

import math
import re

from course_lib.methods import effects
from course_lib.reader.overstated import CAUSES, NO_HARM, PROVES, SAFE, claimed
from course_lib.reader.own_trial.found import includes_none, two_verdicts
from course_lib.reader.own_trial.in_people import MORE_OF, N, among, asked_of_people
from course_lib.reader.own_trial.reading import INTERVAL, NUMBER, P, in_signs
from course_lib.reader.questions.own_words import IN_WORDS

#: Before an arm with which the other is compared: of "compared with placebo, fewer died" it is not placebo.
BESIDE = r"\b(?:compared (?:with|to)|relative to|than|versus|vs\.?|v|against|over)(?: (?:on|in|with|for|under))?(?: the)?"
OF = r"(?: ?%| ?points?| fewer| more| people)*"
RANGE = re.compile(rf"{N}{OF} ?(?:to|or|-|through) ?-?{N}|between -?{N}{OF} and -?{N}|\( ?-?{N}{OF} ?[,;] ?-?{N}", re.I)
#: A number that is none of the effect: a time, a dose, a year, what a share is of.
OTHER = re.compile(
    rf"{N}[ -]?(?:years?|months?|weeks?|days?|hours?|mg|g|kg|ml|mm)\b"
    r"|(?<![.,\d])(?:(?:19|20)\d\d|1,?0{2,}|(?<=in )10|(?<=of )10)(?![.,]?\d)",
    re.I,
)
#: That a sentence tells people, and not only a ratio: shares, counts, a difference in points.
PEOPLE = re.compile(
    rf"\d (?:more |fewer )?(?:[a-z]+ ){{0,3}}?(?:in|of|per) \d|points?\b|{N} ?% (?:against|to|v\w*\.?|and) {N}|\b[Oo]f \d"
)
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
    """What is asked of the texts before they are signed: an interval, numbers, direction, proof, safety.

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
    texts = {part: in_signs(text) for part, text in texts.items()}
    found = said_of_effect(trial, texts["in one sentence"], high) + asked_of_people(trial, texts)
    if MORE_OF.search(told := texts.get("to the person", "")):
        found += [("told", said) for key, said in _direction(trial, told) if key == "direction"]
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
    if not (text := in_signs(text)):
        return []
    bare = OTHER.sub(" ", _bare(text, trial.names.arms))
    numbers = [re.sub("[ ,]", "", number) for _, number, _ in NUMBER.findall(bare)]
    found = [("no number", {})] * (not numbers) or [("no interval", {})] * (not RANGE.search(bare))
    known = [*_known(trial), *also]
    if strange := [n for n in numbers if not among(n, known)]:
        found.append(("strange", {"found": ", ".join(dict.fromkeys(strange))}))
    found += _direction(trial, text) + _of_what(trial, _bare(text, trial.names.arms))
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
    for match in re.finditer(rf"({N}) ?%(?: \w+)?", bare):
        if any(among(match[1], [abs(100 * (ratio - 1))]) for ratio in ratios if math.isfinite(ratio)):
            return [("of what", {"found": match[0].strip()})]
    return []


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
