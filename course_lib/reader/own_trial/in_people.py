"""Numbers of people in a reader's own words, beside those of the trial: of how many, from what to what, of which ratio."""

import math
import re

from course_lib.methods import effects
from course_lib.methods.forensics import agreement, round_half_up
from course_lib.reader.overstated import claimed, risk_by
from course_lib.reader.own_trial.curves import in_row
from course_lib.reader.own_trial.measures import OF_SCORES, OF_STEPS, OF_TIMES
from course_lib.reader.own_trial.reading import INTERVAL, RATE, in_signs, percent

N = r"\d+(?:[.,]\d+)*"
#: A number of people in words: "4.2 more in 1,000", "of 1,000 people 4.2".
_OF = r"(100|1,?000|10,?000|100,?000)(?![\d,.]*\d)"
IN_PEOPLE = re.compile(
    rf"(?<![\d.])({N})(?! ?%)(?:[^.;\d()]|\.(?!\s)){{0,50}}?\b(?:in|of|per|among|for)(?: every| each)? {_OF}"
    rf"|\b[Oo](?:f|ut of)(?: every| each)? {_OF}[^.;\d()]{{0,40}}?(?<![\d.])({N})(?! ?%)"
)
FROM_TO = re.compile(rf"\bfrom ({N}) ?%? to ({N}) ?%")
AT_BASELINE = re.compile(r"(\d+(?:\.\d+)?)% on ")
_EACH = r"(?:in|of|per|out of)(?: every| each)?"
#: That a number of people is a difference.
CHANGE = re.compile(r"\b(?:more|fewer|less|extra|additional|sav\w+|spar\w+|prevent\w*|avert\w*)\b", re.I)
#: That a sentence tells people, and not only a ratio: shares, counts, a difference in points.
PEOPLE = re.compile(
    rf"\d (?:more |fewer )?(?:[a-z]+ ){{0,3}}?(?:in|of|per) \d|points?\b|{N} ?% (?:against|to|v\w*\.?|and) {N}|\b[Oo]f \d"
)
#: A ratio of chances: "1.9 times as likely", "twice as likely", "half as likely", "89% more likely".
_LIKELY = r"(?:likely|likelier|often|many|chances?|risk)\b"
LIKELY = re.compile(
    rf"\b(?:({N})[- ]?(?:times|fold)|(twice|double|half))(?: (?:as|more|less|the|an?|higher|greater|better))* {_LIKELY}"
    rf"|({N}) ?%(?: (?:an?|more|less|higher|greater|better))+ {_LIKELY}"
    rf"|(?<!not )(?<!n't )\b(doubl|halv|tripl)(?:es?|ed|ing)(?: of)?(?: the| your| their| her| his)? {_LIKELY}"
    rf"|\b{_LIKELY}(?: (?!not\b)[a-z]+){{0,4}}? (doubl|halv|tripl)(?:es?|ed)\b"
    rf"|{_LIKELY} (?:was |is )?(?:cut )?(?:in|by) (half)\b",
    re.I,
)
#: A risk that is told to change by so many percent.
RISK_BY = re.compile(risk_by(N), re.I)
TIMES = re.compile(rf"\b(?:risk|chance|probability) (?:was|is) (?:about |only )?({N}) times\b", re.I)
FACTORS = {"twice": "2", "double": "2", "half": "0.5", "doubl": "2", "halv": "0.5", "tripl": "3"}
#: Of those who still wait, day by day: then a hazard ratio is what it says.
DAY_BY_DAY = re.compile(
    r"\b(?:at|on|from) (?:any|each|every|a given)(?: (?:given|single|one))? (?:time|moment|day|week|month)\b"
    r"|\bday (?:by|to) day\b|\bper (?:day|week|month|year)\b|\binstantaneous|\bstill\b|\brates?\b",
    re.I,
)
ODDS, CHANCES = re.compile(r"\bodds\b|\bOR\b"), re.compile(r"\brelative risk\b|\brisk ratio\b", re.I)
#: After a number: that it is told as a share of people. And what an outcome has that is itself a share of them.
_WHO = r"(?:people|patients|participants|persons|men|women|children|them)\b"
OF_PEOPLE = (
    rf"(?: ?%(?: more| fewer)? of (?:the |all |these |our )*{_WHO}"
    rf"|(?: more| fewer)? {_EACH} (?:100|1,?000) {_WHO}|(?: people| more people| fewer people) {_EACH} 1,?00)"
)
SHARED = re.compile(rf"\b{_WHO}|\b(?:share|proportion)\b", re.I)
#: Counts with their percentage: "75 of the 137 (55%)".
WITH_SHARE = re.compile(
    r"(?<![\d.,/])(\d[\d,]*) ?(?:/|of|out of) ?(?:the )?(\d[\d,]*)(?![.\d])[^\d.;(]{0,25}\((\d+(?:\.(\d+))?) ?%[),;]"
)
#: How section 3 begins to tell what was compared, "Risk difference: printed 0.4 (-0.8 to 1.5)".
PRINTED = re.compile(r"([A-Z][^:]*): printed (-?[\d.,]*\d(?: \(-?[\d.]+ to -?[\d.]+\))?)")
#: Around a number that is told as the end of an interval, or as what could be.
END = re.compile(
    r"\b(?:to|(?-i:or)|up to|most|least|between|from|could|may|might|would|even|only|through|limits?|end|as \w+ as)\b", re.I
)


def asked_of_people(trial, texts):
    """What is asked of numbers of people, in whichever of the texts they stand.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        As for `sentence.asked_of_words`. Of harms and of a second outcome only what holds of any counts.

    Returns
    -------
    list of (str, dict)
        As `sentence.said_of_effect`.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> levin = from_counts(Names("Levin 2015", ("amphetamine", "placebo"), "abstinent", good=True), 13, 43, 3, 43)
    >>> asked_of_people(levin, {"to the person": "You are 5.8 times as likely to stop."})
    [('as likely', {'found': '5.8 times as likely', 'relative': ', and the relative risk is 4.33'})]
    """
    found = []
    for part in ("in one sentence", "to the person"):
        found += _in_people(trial, texts.get(part, ""))
        found += _no_share(trial, texts.get(part, ""))
    for text in (*texts.values(), in_signs(trial.names.second)):
        found += _as_likely(trial, text) + _with_share(trial, text)
    return found


def among(typed, known, either=0.9999999):
    """Whether a number, a whole one rounded either way, is among those known; so is what is none, "1.2.3"."""
    x, decimals = number_of(typed), len(_plain(typed).partition(".")[2])
    within = 10.0**-decimals * (either if decimals == 0 else 0.5000001)
    return math.isnan(x) or any(abs(each - x) <= within for each in known)


def number_of(typed):
    """A number in a reader's own words, thousands apart by commas or spaces; of what is none, as a date, nan.

    Examples
    --------
    >>> [number_of(each) for each in ("1,000,000", "8 506", "0,87", "12.5.2016")]
    [1000000.0, 8506.0, 0.87, nan]
    """
    plain = _plain(typed)
    return math.nan if plain.count(".") > 1 else float(plain)


def _plain(typed):
    return re.sub(r"[, ](?=\d{3}(?!\d))", "", typed).replace(",", ".")


def rounded_apart(trial):
    """How many points the two shares are apart as papers round them: of 18.66% and 23.33% also 4.6, and 4.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> rounded_apart(enter("TRICC 1999", ("restrictive", "liberal"), "dead by day 30", "bad", "78/418", "98/420"))
    [4.0, 4.6]
    """
    if not trial.counts:
        return []
    shares = [100 * k / n for k, n in (trial.counts[:2], trial.counts[2:])]
    apart = {abs(round(round_half_up(shares[0], d) - round_half_up(shares[1], d), d)) for d in (0, 1)}
    exact = abs(shares[0] - shares[1])
    return sorted(x for x in apart if abs(x - exact) < 0.15 * exact)


def printed_too(trial, name=""):
    """The numbers that a reader compared in section 3, as the paper prints them, without a sign; of one name, or of all."""
    part = trial.parts.get("Can the printed numbers be true?")
    told = (PRINTED.match(line) for line in (part.lines if part else ()))
    found = [m[2] for m in told if m and m[1].lower().startswith(name.lower())]
    return [number_of(n) for text in found for n in re.findall(N, text)]


def of_second(trial):
    """The numbers that are told of the second outcome."""
    return [
        float(n.replace(",", ""))
        for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", in_signs(f"{trial.names.second}; {trial.names.components}"))
    ]


def as_end(text, match):
    """Whether a number is told as the end of an interval, or as what could be."""
    before, after = re.split(r"[;()]|\.\s", text[: match.start()])[-1][-25:], text[match.end() :][:25].split("(")[0]
    return bool(END.search(before) or END.search(after))


def _in_people(trial, text):
    """ "4.2 more in 100", where 4.2 more are of 1,000; "from 2% to 26%", where 26% is the relative difference."""
    if not trial.counts:
        return []
    (a, n1, b, n2), d = trial.counts, effects.risk_difference(*trial.counts)
    p1, p2 = a / n1, b / n2
    known, found = [p1, p2, *map(abs, (d.value, d.lower, d.upper))], []
    for match in IN_PEOPLE.finditer(text):
        if CHANGE.search(match[0] + text[match.end() :][:20]):
            continue  # of which `out_of` asks
        if RATE.search(match[0]):
            continue  # people a year are no share of people
        number, of = (match[1], match[2]) if match[1] else (match[4], match[3])
        of = int(of.replace(",", ""))
        if among(number, [*of_second(trial), *(of * (1 - share) for share in (p1, p2))]):
            continue
        bases = (of, *[10] * (len(number) > 1), 100, 1000, 10_000, 100_000)
        fits = [x for x in bases if among(number, [share * x for share in known])]
        if fits and fits[0] != of:
            found.append(("of how many", {"found": match[0], "of": fits[0]}))
    told = {"p1": percent(p1, p2), "p2": percent(p2, p1), "first": trial.names.arms[0], "second": trial.names.arms[1]}
    at_baseline = [float(x) for part in trial.parts.values() for s in part.lines for x in AT_BASELINE.findall(s)]
    shares = [100 * p1, 100 * p2, *at_baseline]
    for match in FROM_TO.finditer(INTERVAL.sub(" ", text)):
        if any(among(number, shares) for number in match.groups()) and not all(among(x, shares) for x in match.groups()):
            found.append(("from to", {"found": match[0], **told}))
    return found


def _as_likely(trial, text):
    """ "1.9 times as likely", or "the risk rose by 90%", where 1.9 is an odds or hazard ratio, and no ratio of chances."""
    told = ODDS.search(text) and not CHANCES.search(text)  # then the page asks of "likely" beside an odds ratio
    odds, hazards, chances = [], [], []
    if trial.printed and trial.printed.scale == "ratio":
        kinds = {"odds ratio": odds, OF_STEPS: odds, "hazard ratio": hazards}
        kinds.get(trial.printed.measure, chances).append(trial.printed.estimate.value)
    if trial.counts:
        odds.append(effects.odds_ratio(*trial.counts).value)
        chances.append(effects.relative_risk(*trial.counts).value)
    relative = f", and the relative risk is {chances[-1]:.2f}" if trial.counts else ""
    odds, hazards, chances = (
        [x for r in some for x in (r, 1 / (r or math.inf)) if math.isfinite(x)] for some in (odds, hazards, chances)
    )
    of_hazards = trial.printed and trial.printed.measure in OF_TIMES
    for match in (*RISK_BY.finditer(text), *TIMES.finditer(text), *(() if told else LIKELY.finditer(text))):
        number, by = next(filter(None, match.groups())), match.re is RISK_BY or match.re is LIKELY and match[3]
        number = FACTORS.get(number.lower(), number)
        of = (lambda x: 100 * abs(x - 1)) if by else float
        if among(number, map(of, chances), 0.5) or number == "0.5" and any(0.4 <= x <= 0.6 for x in chances):
            continue
        said = {"found": match[0], "relative": relative}
        if among(number, map(of, odds), 0.5) and not (of_hazards and among(number, map(of, hazards), 0.5)):
            return [("as likely", said)]
        near = any(abs(of(x) - of(y)) <= (5 if by else 0.1 * of(y)) for x, y in zip(hazards, chances, strict=False))
        if among(number, map(of, hazards), 0.5) and not near and not DAY_BY_DAY.search(text):
            return [("likely in time", said)]
    return []


def _no_share(trial, text):
    """ "10.1% of people", or "10 of 100 people", where 10.1 is a difference of means."""
    named = f"{trial.names.outcome} {trial.names.outcome_in_full}"
    if not trial.printed or trial.printed.measure not in OF_SCORES or SHARED.search(named):
        return []
    e = trial.printed.estimate
    exact = [e.shown(x).lstrip("-") for x in (e.value, e.lower, e.upper)]
    forms = [exact[0]] * ("." in exact[0])
    # a whole number may count something else, such as who left early, unless the limits make it the estimate
    value, *limits = [rf"(?<![\d.,])(?:{re.escape(each)}|{float(each.replace(',', '')):.0f})(?!\d|\.\d)" for each in exact]
    if len(re.findall(value, text)) == 1 and all(re.search(limit, text) for limit in limits):
        forms.append(f"{abs(e.value):.0f}")
    if not forms:
        return []
    number = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    found = claimed(re.compile(rf"(?<![\d.,])(?:{number}){OF_PEOPLE}", re.I), text)
    is_ = re.search(number, found)
    return [("no share", {"found": found, "number": is_[0], "name": trial.printed.measure})] if found else []


def _with_share(trial, text):
    """ "75 of 137 (65%)", which is another percentage, and can be none of Kaplan and Meier's."""
    found, text = [], INTERVAL.sub(" ", text)
    curves = [part for part in re.split(r"[;\n]", text) if in_row(trial, part, WITH_SHARE.findall(part))]
    for match in WITH_SHARE.finditer(text):
        k, n = (int(number.replace(",", "")) for number in match.groups()[:2])
        if not n or k > n or any(match[0] in part for part in curves):
            continue
        if agreement(100 * k / n, float(match[3]), len(match[4] or "")) == "differs":
            found.append(("share", {"found": match[0].rstrip(",;"), "is_": percent(k / n), "k": k, "n": n}))
    return found
