"""Differences told as so many of so many, and numbers needed in a sentence: do they fit the effect, and its direction?"""

import math
import re

from course_lib.methods import effects
from course_lib.reader.overstated import SENTENCE
from course_lib.reader.own_trial.at_baseline import whole_people
from course_lib.reader.own_trial.directions import OTHER, about, opposite
from course_lib.reader.own_trial.good_or_bad import is_good
from course_lib.reader.own_trial.harms import rows_of
from course_lib.reader.own_trial.in_people import N, among, as_end, number_of, of_second, printed_too, rounded_apart
from course_lib.reader.own_trial.reading import IN_WORDS, INTERVAL, RATE, in_digits, in_signs
from course_lib.reader.own_trial.worked_back import no_shares

BASES = 100, 1000, 10_000, 100_000
_BASE = re.compile(
    r"\b(?:in|of|per|among|for|out of|every|each)(?: (?:every|each|the))? (100|1,?000|10,?000|100,?000)(?![\d,.]*\d)", re.I
)
_NO_COUNT = r"(?! ?%| (?:\w+ )?(?:points?|times|days?|weeks?|months?|years?|hours?|mg)\b)"
_WORDS = r"(?: (?!(?:and|but|or|of|in|to|than|against|versus|instead|with|on)\b)[a-z]+){0,2}?"
_MORE, _SPARED = r"(?:more|fewer|less|extra|additional)\b", r"(?:saved|spared|prevented|averted|avoided|helped|rescued)\b"
#: "15 fewer", "15 of 1,000 fewer", "15 lives are saved", "it prevents 15 deaths".
CHANGED = re.compile(
    rf"(?<![\d.,])({N}){_NO_COUNT}(?:{_WORDS} {_MORE}{_NO_COUNT}|{_WORDS} (?:are|is|were|was|be|get) {_SPARED}"
    rf"| (?!people|patients)[a-z]+ {_SPARED}"
    r"|(?: [a-z]+)? (?:in|of|per|out of)(?: every| each)? [\d,]*00(?: [a-z]+)?(?: (?:are|is|were|was|be|get))?"
    rf" (?:{_MORE}|{_SPARED}))"
    rf"|\b(?:sav(?:es?|ed|ing)|spar(?:es?|ed|ing)|prevent(?:s|ed|ing)?|avert(?:s|ed|ing)?){_WORDS} ({N}){_NO_COUNT}",
    re.I,
)
_PEOPLE = r"(?:people|persons?|patients?|participants?|men|women|children)"
_ACT = r"(?:more|fewer|extra|additional|(?:sav|spar|prevent|avert|avoid|help|benefi|harm|hurt|kill)\w*)\b"
#: "Treat 68 people for one more to live", "if 68 people get it, one more lives", "one in 68 is saved".
NEEDED_TOLD = re.compile(
    rf"\b(?:treat\w*|giv\w+|vaccinat\w+|take[sn]?|need\w*)(?: [a-z]+){{0,3}}? ({N})(?: [a-z]+){{0,8}}?,? 1(?![\d.,]*\d)"
    r"(?: [a-z]+){0,6}"
    rf"|(?<![\d.,])({N}) {_PEOPLE}(?: [a-z]+){{0,10}}?,? 1 {_ACT}(?: [a-z]+){{0,6}}"
    rf"|(?<![\d.,])({N}) {_PEOPLE}(?: [a-z]+){{0,8}}? {_ACT} 1(?![\d.,]*\d)(?: [a-z]+){{0,4}}"
    rf"|(?<![\d.,])1(?: more| extra| {_PEOPLE})* (?:in|of|out of|for)(?: every| each)? ({N})(?![\d,.]*\d|%)"
    rf"(?: {_PEOPLE})?(?: treated)?(?: (?:is|are|was|were|will be))? {_ACT}(?: [a-z]+){{0,4}}",
    re.I,
)
#: Times, which are no numbers of people.
OVER = re.compile(
    rf"(?:,? ?\b(?:for|over|within|in|after|during|every)\b)?(?: (?:about|around|some|nearly|almost|a median of|a mean of))*"
    rf" {N}(?: (?:to|or|and) {N})?[ -](?:years?|months?|weeks?|days?|hours?)\b(?: of (?:treatment|follow-?up))?",
    re.I,
)
#: "Of 1,000 people ... 15 fewer", with its limits, in the page's sections.
_TOLD = re.compile(r"\b[Oo]f ([\d,]+) people((?:[^.;]|\.\d)*)")
_SO_MANY = re.compile(rf"(?<![\d.,])({N})(?: to ({N}))? (?:more|fewer)")


def plain(text):
    """A text with numbers in digits, also "a hundred", and without its intervals."""
    digits = INTERVAL.sub(" ", in_digits(in_signs(text)))
    for word, number in (("ten thousand", "10,000"), ("hundred", "100"), ("thousand", "1,000")):
        digits = re.sub(rf"\b(?:(?:an?|1) )?{word.replace('ten', '(?:ten|10)')}\b", number, digits, flags=re.I)
    return digits


def differences(text):
    """Differences that a text tells in people: the words, the number, and of how many.

    Examples
    --------
    >>> [found[1:] for found in differences("Of a hundred people fifteen fewer die. It saves 15 lives in 1,000.")]
    [('15', 100), ('15', 1000)]
    """
    for sentence in SENTENCE.split(re.sub(r"\([^)]*\)", " ", plain(text))):  # in brackets are limits
        bases = [*_BASE.finditer(sentence)]
        for match in CHANGED.finditer(sentence) if bases else ():
            near = min(bases, key=lambda base: _apart(sentence, base.span(), match.span()))
            of, number = int(near[1].replace(",", "")), match[1] or match[2]
            if number.replace(",", "") != str(of):
                begin, end = min(near.start(), match.start()), max(near.end(), match.end())
                yield " ".join(sentence[begin:end].split()), number, of


def _apart(sentence, *spans):
    """How far apart two parts of a sentence are: first by the commas between them, then by letters."""
    (_, end), (begin, _) = sorted(spans)
    return sentence[end:begin].count(", "), begin - end


def known_differences(trial, harms=""):
    """The differences that may be told, as shares without a sign: those of the effect, its own first; those of others."""
    own, found = [], [x / 100 for x in printed_too(trial, "Risk difference")]
    if trial.counts and not no_shares(trial):
        d = effects.risk_difference(*trial.counts)
        own = [d.value, d.lower, d.upper]
    if trial.printed and trial.printed.measure == "risk difference":
        e = trial.printed.estimate
        own += [x / (100 if e.unit else 1) for x in (e.value, e.lower, e.upper)]
    for line in (line for part in trial.parts.values() for line in part.lines):
        for of, rest in _TOLD.findall(line):
            many = (float(n.replace(",", "")) for pair in _SO_MANY.findall(rest) for n in pair if n)
            own += [n / float(of.replace(",", "")) for n in many]
    for text in (harms, trial.names.second, trial.names.components):
        found += [x for row in rows_of(trial, text) if text for x in _three(effects.risk_difference(*row.counts))]
    return [abs(x) for x in own], [abs(x) for x in found]


def _three(e):
    return e.value, e.lower, e.upper


def asked_out_of(trial, text, harms=""):
    """What is asked of differences in people, and of numbers needed, that are not those of the effect.

    Parameters
    ----------
    trial : Trial
    text, harms : str
        A text; and what is said of harms, whose differences may be told too.

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> crash = enter("CRASH-2", ("tranexamic acid", "placebo"), "dead", "bad", "1463/10060", "1613/10067")
    >>> asked_out_of(crash, "Of 100 people 15 fewer die.")
    [('of how many', {'found': 'Of 100 people 15 fewer', 'of': 1000})]
    >>> asked_out_of(crash, "Treat 68 people for one more to die.")[0][0]
    'needed way'
    """
    own, others = known_differences(trial, harms)
    if not own:
        return []
    found = []
    elsewhere = re.findall(N, in_signs(f"{harms} {trial.names.who}"))
    for words, number, of in differences(text):
        if number in elsewhere or among(number, of_second(trial)) or of == 100 and among(number, rounded_apart(trial)):
            continue
        if _of_another(trial.names, text, words) or _a_year(text, words):
            continue
        ends, values = [x * of for x in own[1:3]], [own[0], *own[3:], *others]
        fits = [base for base in (of, *BASES) if _fits(number, [x * base for x in values])]
        if of not in fits and among(number, ends):
            found += [("limit", {"found": words})] * (not _as_end(text, number))
        elif not fits:
            found.append(("difference", {"found": words, "points": f"{100 * own[0]:.3g}"}))
        elif fits[0] != of:
            found.append(("of how many", {"found": words, "of": fits[0]}))
    found += _needed(trial, " ".join(OVER.sub(" ", plain(text)).split()), own, others)
    return [(key, said | {"found": as_typed(text, said["found"])}) for key, said in found]


def _a_year(text, words):
    """Whether a number of people is told of each year, as in "7 more per 10,000 a year", and not "within a year"."""
    rest = re.split(r"[;:(]|[.,](?!\d)", " ".join(plain(text).split()).partition(words)[2])[0]
    return bool(
        RATE.search(re.sub(r"\b(?:in|within|after|over|for|during|by|of) (?:an?|each|every|the) \w+", " ", words + rest))
    )


def _of_another(names, text, words):
    """Whether what there are more or fewer of is named behind it, and is not the outcome: "10 fewer have a bleeding"."""
    rest = " ".join(plain(text).split()).partition(words)[2]
    rest = re.split(r"[.,;:(]|\band\b|\bthan\b|\bagainst\b", rest)[0]
    for arm in names.arms:
        rest = re.sub(re.escape(arm), " ", rest, flags=re.I)
    return bool(re.search(OTHER, rest, re.I)) and not about(f"{names.outcome} {names.outcome_in_full}", rest)


def as_typed(text, words):
    """Words as they stand in the text that they were taken from: with its numbers in words, and its times.

    Examples
    --------
    >>> as_typed("Of 21 people treated for 5 years one fewer dies.", "21 people treated 1 fewer dies")
    '21 people treated for 5 years one fewer dies'
    """
    numbers = rf"{IN_WORDS.pattern}|(?:an? )?(?:hundred|thousand)"
    tokens = (f"(?:{re.escape(word)}|{numbers})" if re.search(r"\d", word) else re.escape(word) for word in words.split())
    found = re.search(r"(?:\W+\w+){0,8}?\W+".join(tokens), text, re.I)
    return found[0] if found else words


def _as_end(text, number):
    """Whether a number is told somewhere as the end of an interval."""
    text = in_digits(in_signs(text))
    return any(as_end(text, match) for match in re.finditer(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", text))


def _fits(number, known):
    """Whether a number is among those known; a 1 is no rounding of much less."""
    return among(number, [x for x in known if number != "1" or x >= 0.5])


def _needed(trial, text, own, others):
    """ "Treat 7 people to save one", where it takes 68; "68 people for one more to die", where one more lives."""
    of_arms = [*trial.counts, sum(trial.counts[1::2])] if trial.counts else []
    needed = [1 / x for x in own if x > 1e-9]
    for match in NEEDED_TOLD.finditer(text) if needed else ():
        number = next(filter(None, match.groups()))
        n = number_of(number)
        if (
            math.isnan(n)
            or n in (0, 1)
            or n in of_arms
            and not near(n, needed)
            or near(n, [1 / x for x in others if x > 1e-9])
        ):
            continue
        if not near(n, needed):
            return [("needed", {"found": match[0].strip(), "is_": whole_people(needed[0])})]
        if near(n, needed[1:3]) and not near(n, [needed[0], *needed[3:]]) and not as_end(text, match):
            return [("limit", {"found": match[0].strip()})]
        good = _is_good(trial.names, match[0])
        if good is not None and trial.size and good != ((trial.size > 0) == trial.names.good):
            is_ = "bad" if good else "good"
            return [("needed way", {"found": match[0].strip(), "is_": is_, "first": trial.names.arms[0]})]
    return []


def near(n, known):
    """Whether a number of people is one of those known, rounded as people round it."""
    return any(math.ceil(x - 1e-9) == n or abs(n - x) < 1 or abs(n / x - 1) < 0.05 for x in known)


def _is_good(names, words):
    """Whether what one more person has is good for people, as far as some words tell; None if they do not."""
    if re.search(r"\b(?:sav|spar|prevent|avoid|avert|help|benefi|rescu)", words, re.I):
        return True
    if re.search(r"\b(?:harm|hurt|kill)", words, re.I):
        return False
    told = re.sub(r"\bliv(?:es?|ing)\b", "alive", re.sub(r"\bdies?\b", "dead", words, flags=re.I), flags=re.I)
    fewer = bool(re.search(r"\b(?:fewer|less)\b", told, re.I))
    if opposite(names.outcome, told):
        return names.good == fewer
    if about(names.outcome.split()[0], told) or re.search(r"\bevents?\b", told, re.I):
        return names.good != fewer
    good = is_good(re.sub(r"\b(?:fewer|less)\b", "", told, flags=re.I))
    return None if good is None else good != fewer
