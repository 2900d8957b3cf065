"""The one sentence that everybody reads, and what is said of harm, beside the trial's numbers: what is asked of them."""

import math
import re

from course_lib.methods import effects
from course_lib.reader.overstated import (
    ABSENT,
    CAUSES,
    CERTAIN,
    LEFT_OPEN,
    LUCK,
    NO_HARM,
    NOT_FOUND,
    PROVES,
    SAFE,
    SENTENCE,
    UNMOVED,
    claimed,
    claimed_in,
    without,
)
from course_lib.reader.own_trial.directions import arm_named, claims_of, of_outcome, one_part, with_next
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.everybody import of_everybody
from course_lib.reader.own_trial.fits import p_between, sides
from course_lib.reader.own_trial.harms import numbers_of
from course_lib.reader.own_trial.in_people import PEOPLE, N, among, asked_of_people
from course_lib.reader.own_trial.known import OTHER, bare_of, known_of, of_means, one_in
from course_lib.reader.own_trial.left_open import OPEN, SIGNIFICANT, of_limits, told_as_found
from course_lib.reader.own_trial.measures import OF_SCORES
from course_lib.reader.own_trial.no_worse import (
    INFERIOR,
    NO_WORSE,
    apart,
    asked_of_denied,
    asked_of_no_worse,
    denied_in,
    far,
    near_none,
)
from course_lib.reader.own_trial.out_of import differences
from course_lib.reader.own_trial.ratios import asked_of_ratios
from course_lib.reader.own_trial.reading import NUMBER, in_signs
from course_lib.reader.own_trial.verdicts import allowed, at_none, includes_none, two_verdicts
from course_lib.reader.questions.own_words import IN_WORDS

OF = r"(?: ?%| ?points?| fewer| more| people)*"
RANGE = re.compile(
    rf"{N}{OF} ?(?:to|or|-|through) ?(?:an? )?-?{N}|between -?{N}{OF} and -?{N}|\( ?-?{N}{OF} ?[,;] ?-?{N}", re.I
)
#: The same with a comma, "95% CI 0.79, 0.97"; or one limit, as papers print it.
LIMITS = re.compile(
    rf"\bat (?:most|least) -?{N}"
    rf"|(?:CrI|CI|interval|limits?)(?: are)?[ :,]{{1,2}}-?{N}{OF} ?[,;] ?-?{N}|{N}{OF} to (?:infinity|\N{{INFINITY}})"
    rf"|\b(?:(?:upper|lower) (?:{N}% )?(?:confidence )?(?:limit|bound)|one-sided)\b[^.;]{{0,40}}?-?{N}",
    re.I,
)
STRESS = re.compile(r"[*`]+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")  # marks of Markdown around a word
#: What one trial can promise to nobody.
PROMISES = re.compile(
    r"\b(?:you(?: will|'ll) (?:not die|never|live|survive|recover|be (?:cured|saved|fine|safe|well)|get (?:better|well)|stay"
    r"|feel better)|will (?:save|cure|heal|rescue)|(?:it|that|this|treatment) works)\b",
    re.I,
)
HELPLESS = re.compile(r"(?:\bnot|n['\u2019]t) (?:\w+ )?(?:help|work|better)\b", re.I)
#: A change that is denied; of which some verbs tell no direction.
DENIED = re.compile(
    r"\b(?:(?:does|do|did|has|have|had|will|is|are|was|were)(?: not|n['\u2019]t)|cannot|fail(?:s|ed)? to|never) (?:\w+ly )?"
    r"(?:chang|affect|influenc|alter|matter|impact|mak|reduc|lower|rais|increas|prevent|improv|shorten|lengthen|cut|harm)\w*",
    re.I,
)
CHANGED = re.compile(r"(?:chang|affect|influenc|alter|matter|impact)", re.I)
NOT_BETTER = re.compile(
    r"^(?!.*\b(?:equal|same|similar|compar)).*\b(?:better|help|work|benefit|improv|effective|advantage)", re.I
)
HARMED = re.compile(r"\b(?:harm|wors)", re.I)
RAISED = re.compile(r"\b(?:increas|rais|more\b|higher)", re.I)
PLANNED_OUT = re.compile(r"Planned, or believed: (.+?)\. If that is true .* are smaller than this difference")
#: That a number of people is told with all of them, or as a share or a ratio.
WITH_PEOPLE = re.compile(
    rf"{N} ?%|\d ?(?:/|(?:[a-z]+ ){{0,3}}?(?:of|in|per|among) )(?:the |all |every |each )?\d"
    r"|\b[Oo](?:f|ut of) \d|ratio|risk|odds",
    re.I,
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
    texts = {part: STRESS.sub("", in_signs(text)) for part, text in texts.items()}
    found = said_of_effect(trial, texts["in one sentence"], high, numbers_of(trial, texts.get("harms", "")))
    for key, pattern in (("luck", LUCK), ("certain", CERTAIN)):
        said = next(filter(None, (claimed_in(pattern, text) for text in texts.values())), "")
        found += [(key, {"found": said})] * bool(said)
        texts = {part: without(pattern, text) for part, text in texts.items()}
    found += asked_of_people(trial, texts) + asked_of_ratios(trial, texts)
    told = texts.get("to the person", "")
    spoken = [told] if any(differences(told)) else [s for s in SENTENCE.split(told) if re.match(r"(?:It|This)\b", s)]
    found += [("told", said) for s in spoken for key, said in _direction(trial, s) if key == "direction"][:1]
    found += [(key, said) for key, said in _direction(trial, told) if key in ("absent", "no worse", "not within", "within")]
    clauses = (clause for clause in re.split("[,;]", told) if claimed(NO_WORSE, clause))
    found += [each for clause in clauses for each in _direction(trial, clause) if each[0] in ("no worse", "not within")]
    found += told_as_found(trial, told) + of_limits(trial, texts.get("largest doubt", ""))
    promised = claimed(PROVES, told) or claimed(PROMISES, told)
    found += [("promised", {"found": promised})] * bool(promised)
    none = (said for s in SENTENCE.split(told) for key, said in _direction(trial, s) if key == "no difference")
    found += [("told none", said) for said in none][:1]
    found += [("all of them", said) for text in (texts["in one sentence"], told) for said in of_everybody(trial, text)][:1]
    parts = (one_part(trial.names, s) for text in (texts["in one sentence"], told) for s in SENTENCE.split(text))
    found += [("part", {"found": p[1], "part": p[0], "outcome": trial.names.outcome}) for p in parts if p][:1]
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
    if not (text := STRESS.sub("", in_signs(text))):
        return []
    bare = OTHER.sub(" ", bare_of(text, trial.names.arms))
    numbers = [re.sub("[ ,]", "", number) for _, number, _ in NUMBER.findall(bare)]
    found = [("no number", {})] * (not numbers) or [("no interval", {})] * (not (RANGE.search(bare) or LIMITS.search(text)))
    known = [*known_of(trial), *map(abs, also)]
    ones = one_in(trial, bare, known)
    strange = [n for n in numbers if not among(n, known) and n not in ones]
    strange = [n for n in strange if not of_means(trial, n, strange)]
    of_some = {re.sub("[ ,]", "", number) for _, number, _ in NUMBER.findall(in_signs(trial.names.subgroups))}
    if some := [n for n in strange if n in of_some]:
        found.append(("subgroup", {"found": ", ".join(dict.fromkeys(some))}))
    if strange := [n for n in strange if n not in of_some]:
        found.append(("strange", {"found": ", ".join(dict.fromkeys(strange))}))
    found += _direction(trial, text) + _of_what(trial, bare_of(text, trial.names.arms))
    if proof := claimed(PROVES, text):
        found.append(("proof", {"found": proof}))
    if high and (cause := claimed(CAUSES, text)):
        found.append(("cause", {"found": cause, "high": high}))
    return found


def _direction(trial, text):
    """Whether "more", "better" or "no difference" agree with the effect; of the arm that is named first, or the first."""
    if event_open(trial):
        return []
    whole = text = of_outcome(trial.names, apart(text) if NO_WORSE.search(text) else text)
    is_open, two = includes_none(trial.printed or trial), two_verdicts(trial)
    half = is_open and trial.printed and at_none(trial.printed) and trial.printed.estimate.open_end  # it may leave none out
    hang = not trial.printed and len(sides(trial)) > 1  # then either verdict may be right
    text, denied = denied_in(text)
    if denied:
        arm = arm_named(whole, trial.names.arms)
        rest = [asks for asks in _direction(trial, f"{arm}: {text}") if asks[0] not in ("open", "two verdicts")]
        return asked_of_denied(trial, whole, denied) + rest
    no_worse = asked_of_no_worse(trial, text, is_open)
    if no_worse is not None:
        rest = _direction(trial, INFERIOR.sub(" ", NO_WORSE.sub(" ", text)))
        return no_worse + [asks for asks in rest if asks[0] not in ("open", "two verdicts")]
    helpless = trial.size * (1 if trial.names.good else -1) > 0 and HELPLESS.search(text)
    none = claimed(ABSENT, text) or NOT_FOUND.search(text) or helpless or _unchanged(trial, text)
    if hang and none:
        return [("hangs", {"p": allowed(*p_between(trial))})] * (not OPEN.search(text))
    if two and none:
        return [("two verdicts", two)] * (not OPEN.search(text))
    if is_open and (absent := claimed_in(ABSENT, text, LEFT_OPEN) or claimed_in(UNMOVED, text, LEFT_OPEN)):
        told = far(trial)
        if half:
            return [("absent by half", {"found": absent} | told)]
        first = arm_named(text, trial.names.arms) == trial.names.arms[0]
        ways = [(NOT_BETTER, trial.names.good), (HARMED, not trial.names.good), (RAISED, True)]
        up = next((upper for form, upper in ways if form.search(absent)), None)
        if up is not None:  # what contradicts it is the end on that arm's side
            told["far"] = told["high" if up == first else "low"]
            if near_none(trial, told["far"]):
                return []  # there it ends at no difference, or nearly
        planned = [PLANNED_OUT.match(line) for part in trial.parts.values() for line in part.lines]
        if planned := next(filter(None, planned), None):
            as_large = re.search(rf"\b(?:as|so) large\b|\b{re.escape(planned[1])}", text, re.I)
            return [("absent but planned", {"found": absent, "planned": planned[1]} | told)] * (not as_large)
        return [("absent", {"found": absent} | told)]
    if none:
        return [("no difference", {"found": none if isinstance(none, str) else none[0]})] * (not is_open)
    arm = arm_named(text, trial.names.arms)
    sign = (1 if trial.size > 0 else -1) * (-1 if arm == trial.names.arms[1] else 1)
    claims = claims_of(trial.names, text)
    wrong = [word for word, says in claims if trial.size and says != sign]
    if wrong:
        of_scores = trial.printed and trial.printed.measure in OF_SCORES
        is_ = ("higher" if of_scores else "more") if sign > 0 else ("lower" if of_scores else "fewer")
        return [
            (
                "score" if of_scores else "direction",
                {
                    "found": with_next(wrong[0], text),
                    "word": wrong[0],
                    "arm": arm,
                    "is_": is_,
                    "outcome": trial.names.outcome,
                },
            )
        ]
    if is_open and not (half or hang or two or OPEN.search(text)) and (found := claimed(SIGNIFICANT, text)):
        return [("significant", {"found": found})]
    claims = claims or claims_of(trial.names, re.sub(r"\bsafer\b", "better", text, flags=re.I))
    if not claims or OPEN.search(text):
        return []
    if hang:
        return [("hangs", {"p": allowed(*p_between(trial))})]
    return [("two verdicts", two)] if two else [("open", {})] * (is_open and not half)


def _unchanged(trial, text):
    """That nothing changed, or that what did change did not: "does not affect deaths", "did not lower deaths"."""
    for match in DENIED.finditer(text):
        verb = match[0].split()[-1]
        claims = claims_of(trial.names, f"{verb} {trial.names.outcome}")
        turned = -1 if arm_named(text, trial.names.arms) == trial.names.arms[1] else 1
        if CHANGED.match(verb) or any(says * turned * trial.size > 0 for _, says in claims):
            return match[0]
    return ""


def _of_what(trial, bare):
    """A relative change, "26% more", in a sentence that has no number of people."""
    e = trial.printed.estimate if trial.printed and trial.printed.scale == "ratio" else None
    ratios = [e.value] if e else []
    ratios += [effects.relative_risk(*trial.counts).value] if trial.counts else []
    if PEOPLE.search(bare):
        return []
    shares = [100 * k / n for k, n in (trial.counts[:2], trial.counts[2:])] if trial.counts else []
    for match in re.finditer(rf"({N}) ?%(?: \w+)?", bare):
        if among(match[1], shares) and any(among(n, shares[1:]) for n in re.findall(rf"({N}) ?%", bare)):
            continue  # of an arm's people, as "9% and 10%"
        if any(among(match[1], [abs(100 * (ratio - 1))]) for ratio in ratios if math.isfinite(ratio)):
            return [("of what", {"found": match[0].strip()})]
    return []


def _of_harm(trial, texts):
    """Whether safety is said rather than counted."""
    n = trial.counts[1] if trial.counts else 100
    for part in ("in one sentence", "to the person", "harms"):
        text = texts.get(part, "")
        safe = claimed(SAFE, text) or ("" if re.search(r"\d", text) else claimed(NO_HARM, text))
        if safe:
            return [("safe", {"found": safe, "n": n})]
    harms = texts.get("harms", "")
    if not RANGE.search(harms) and (absent := claimed_in(ABSENT, harms, LEFT_OPEN)):
        return [("harms absent", {"found": absent})]
    if not harms or NOT_SAID.search(harms):
        return []
    counted = [n for n in NUMBER.findall(OTHER.sub(" ", harms)) if n[1]]
    if not counted:
        return [("harms", {})] * (not re.search(r"\d", harms))
    return [("harms of", {})] * (not WITH_PEOPLE.search(harms))
