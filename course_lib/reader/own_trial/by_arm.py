"""Numbers in a reader's own words that stand beside an arm's name, or run from one arm to the other: are they that arm's?"""

import re

from course_lib.reader.own_trial.directions import names_of
from course_lib.reader.own_trial.in_people import FROM_TO, N, among, number_of
from course_lib.reader.own_trial.names import OLD
from course_lib.reader.own_trial.new_arm import NOTHING
from course_lib.reader.own_trial.reading import INTERVAL, percent
from course_lib.reader.own_trial.worked_back import told as told_of

_ON = r"(?:on|in|with|under|taking|receiving|given)(?: the)?"
#: Words between a number and "on aspirin": none that begins another thought, or makes the number a difference.
_WORD = (
    r"(?!(?:and|or|but|than|to|against|versus|vs?|more|fewer|less|lower|higher|points?|times|without|while|as"
    r"|years?|months?|weeks?|days?|hours?|mg)\b)[a-z]+"
)
_NUMBER = rf"({N}) ?(%)?(?: (?:of|out of)(?: the)? (\d[\d,]*))?(?: \({N} ?%?\))?"
#: "743 of 7,740 had an event on <arm>"; but not the last number of "1 in 10" or of "1 to 10".
BEFORE_ARM = re.compile(
    rf"(?<![\d.,])(?:(?<!\bin )|(?={N} ?%))(?<!\bto )(?<!\bor )(?<!-){_NUMBER},?(?: {_WORD}){{0,4}}? {_ON} <([12])>", re.I
)
#: "On <arm> 743 of 7,740".
AFTER_ARM = re.compile(rf"\b{_ON} <([12])>(?: group| arm)?,? {_NUMBER}(?![\d.]*\d)", re.I)
DOWN = r"cut|reduc\w*|lower\w*|fell|falls?|decreas\w*|drop\w*|declin\w*"
UP = r"rose|rises?|rais\w*|increas\w*|went up|climb\w*"
MOVED = re.compile(rf"\b(?:({DOWN})|(?:{UP}))\b", re.I)


#: "<arm> 32.8%", an arm's name with a percentage behind it.
BEHIND_ARM = re.compile(rf"<([12])>(?: (?:group|arm|position|patients?))?[,:]?(?: had| was| were| has)? \(?({N}) ?(%)", re.I)


_IT = (
    r"(?:it|them|treatment|(?:the|this|that|any|a) (?:new )?(?:tablet|pill|capsule|drug|medicine|medication|treatment"
    r"|therapy|injection|infusion|shot|dose|operation|surgery|vaccine)s?)"
)
#: The arms of somebody who could have it or not, and of how many that is told.
WITH, WITHOUT = (re.compile(rf"\b{word}(?: {_IT}\b|\W*$)", re.I) for word in ("with", "without"))
NO_ARM = re.compile(r"(?!)")
OF_BASE = re.compile(r"\b(?:of|in|per|out of)(?: every| each| the)? (100|1,?000|10,?000)(?![\d,.]*\d)", re.I)
NO_SHARE = re.compile(rf"{N}[ -]?(?:years?|months?|weeks?|days?|hours?|mg)\b", re.I)


def by_arm(trial, text):
    """What is asked of numbers that stand beside the other arm's name, or run the other way.

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
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> levin = from_counts(Names("Levin 2015", ("amphetamine", "placebo"), "abstinent", good=True), 13, 43, 3, 43)
    >>> by_arm(levin, "13 of 43 on placebo stopped.")[0][1]["found"]
    '13 of 43 on placebo'
    """
    return [*_beside(trial, text), *_in_clauses(trial, text), *_from_to(trial, text)][:1] if trial.counts else []


def _beside(trial, text):
    arms, (a, n1, b, n2) = trial.names.arms, trial.counts
    marked = INTERVAL.sub(" ", text)
    for i in sorted((0, 1), key=lambda i: -len(arms[i])):
        marked = re.sub(names_of(arms, least=5)[i], f"<{i + 1}>", marked, flags=re.I)
    found = [(int(m[4]) - 1, *m.groups()[:3], m[0]) for m in BEFORE_ARM.finditer(marked)]
    if not found:
        found = [(int(m[1]) - 1, *m.groups()[1:], m[0]) for m in AFTER_ARM.finditer(marked)]
        found *= len({arm for arm, *_ in found}) == 2  # of "on aspirin and on placebo, 8.5% and 9.6%" it would mislead
    if not found:
        found = [(int(m[1]) - 1, m[2], m[3], None, m[0].replace("(", "")) for m in BEHIND_ARM.finditer(marked)]
        found *= sorted(arm for arm, *_ in found) == [0, 1]
    for arm, number, sign, of, said in found:
        ours, others = (_of_arm(k, n, number, sign, of) for k, n in ((a, n1), (b, n2))[:: 1 - 2 * arm])
        elsewhere = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", trial.names.second)
        if among(number, others) and not among(number, ours) and not elsewhere:
            k, n, worked = ((a, n1), (b, n2))[arm] + ((trial.worked or ((), ()))[arm],)
            many, share = told_of(k, n, worked, percent(k / n, a / n1, b / n2))
            said = re.sub("<([12])>", lambda m: arms[int(m[1]) - 1], said).strip()
            of = {"arm": arms[arm], "other": arms[1 - arm], "many": many, "share": share}
            return [("by arm", {"found": said, **of})]
    return []


def _of_arm(k, n, number, sign, of):
    """What a number of this form can be in one arm: a count, a share in percent, or so many of a round number."""
    shares = [k / n, 1 - k / n]
    if of and not sign:
        of = int(of.replace(",", ""))
        return [share * of for share in shares] + [k, n - k] * (of == n)
    return [100 * share for share in shares] if sign or "." in number else [k, n - k, n]


def _in_clauses(trial, text):
    """ "Of 100 people 9 have it without the tablet, 15 with it", where 15 is the share without: both arms exchanged."""
    (a, n1, b, n2), arms = trial.counts, trial.names.arms
    names = [re.compile(rf"(?:{name})", re.I) for name in names_of(arms, least=5)]
    plain = [bool(re.search(rf"{OLD}|{NOTHING}", arm, re.I)) for arm in arms]
    told = (WITH, WITHOUT)[:: 1 - 2 * plain[0]] if sum(plain) == 1 else (NO_ARM, NO_ARM)
    for sentence in re.split(r"(?<=[.!?])\s+", INTERVAL.sub(" ", text)):
        base, found = OF_BASE.search(sentence), {0: [], 1: []}
        for clause in _clauses(sentence, (*names, *told)):
            numbers = re.findall(rf"(?<![\d.,])({N}) ?(%)?", NO_SHARE.sub(" ", OF_BASE.sub(" ", clause)))
            arm = [i for i in (0, 1) if names[i].search(clause) or told[i].search(clause)]
            if len(arm) == 1 and len(numbers) == 1 and (base or numbers[0][1]):
                number, sign = numbers[0]
                shares = [_of_arm(k, n, number, sign, base and base[1]) for k, n in ((a, n1), (b, n2))[:: 1 - 2 * arm[0]]]
                turned = among(number, shares[1]) and not among(number, shares[0])
                found[arm[0]].append((turned and not re.search(rf"\b{number}\b", trial.names.second), clause))
        if all(len(each) == 1 and each[0][0] for each in found.values()):
            i = min(found, key=lambda i: sentence.find(found[i][0][1]))
            k, n, worked = ((a, n1), (b, n2))[i] + ((trial.worked or ((), ()))[i],)
            many, share = told_of(k, n, worked, percent(k / n, a / n1, b / n2))
            said = {"arm": arms[i], "other": arms[1 - i], "many": many, "share": share}
            return [("by arm", {"found": found[i][0][1].strip(" ,.:;"), **said})]
    return []


def _clauses(sentence, arms):
    """The parts of a sentence, one that only names an arm with the part behind it."""
    kept = ""
    for part in re.split(r"(?<=[,:;])\s+|\b(?:and|but|while|whereas|against|versus)\b", sentence):
        kept += part if not kept else f" {part}"
        if re.search(r"\d", OF_BASE.sub(" ", kept)) or not any(arm.search(kept) for arm in arms):
            yield kept
            kept = ""


def _from_to(trial, text):
    """ "Cut events from 8.5% to 9.6%", of the two arms' shares the smaller first."""
    a, n1, b, n2 = trial.counts
    shares = 100 * a / n1, 100 * b / n2
    for match in FROM_TO.finditer(INTERVAL.sub(" ", text)):
        moved = [*MOVED.finditer(INTERVAL.sub(" ", text)[: match.start()].split(";")[-1])]
        one, two = map(number_of, match.groups())
        of_arms = any(among(match[1], [x]) and among(match[2], [y]) for x, y in (shares, shares[::-1]))
        if moved and of_arms and (one < two if moved[-1][1] else one > two):
            return [("moved", {"found": f"{moved[-1][0]} ... {match[0]}"})]
    return []
