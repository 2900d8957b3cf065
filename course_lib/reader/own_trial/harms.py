"""Harms as a table: how many of how many in each arm, and the difference."""

import re
from typing import NamedTuple

from course_lib.figures.words import capital
from course_lib.methods import effects
from course_lib.methods.forensics import agreement, grim
from course_lib.reader.own_trial.beside import points_told
from course_lib.reader.own_trial.curves import nearly
from course_lib.reader.own_trial.directions import names_of
from course_lib.reader.own_trial.happenings import events_in
from course_lib.reader.own_trial.labels import BARE, PEOPLE, THRESHOLD, label_of, read_part
from course_lib.reader.own_trial.measures import OF_TIMES
from course_lib.reader.own_trial.paper import Section
from course_lib.reader.own_trial.reading import OVER_TIME, RATE, percent
from course_lib.reader.own_trial.worked_back import CRUDE, over_time, told
from course_lib.reader.questions.own_words import ASKED, SAID, WORDS

_K = r"\d{1,3}(?: \d{3})+|\d[\d,]*"  # thousands apart by commas, or spaces
_PAIR = rf"(?<![\d.,])({_K}) ?(?:/|of|out of) ?(?:the |all )?({_K})(?!\.?\d)"
BOTH = re.compile(
    rf"{_PAIR}(.{{0,60}}?)(?:\b(?:and|against|versus|vs?\.?|compared with)(?!\w)|,(?= ?\d))(.{{0,40}}?){_PAIR}(.{{0,40}})",
    re.I,
)
_OF, _TO = (
    r"(?: ?(?:of|out of) ?(?:the )?(\d[\d,]*)(?!\.?\d))?",
    r"(?:\b(?:and|against|versus|vs?\.?|compared with)(?!\w)|/)",
)
#: "3.7% against 2.7%", "3.7 v 2.7%"; of so many people, if that is said.
SHARES = re.compile(
    rf"(?<![\d.,])(?<!between )(\d+(?:\.\d+)?)(?: ?%|(?= {_TO} ?\d)){_OF}(.{{0,60}}?){_TO}(.{{0,40}}?)"
    rf"(?<![\d.,])(\d+(?:\.\d+)?) ?%{_OF}(.{{0,40}})",
    re.I,
)
#: The same without another percentage between the two, and with the people of both: what a threshold in a name, "5% or
#: more", cannot be.
NEAREST = re.compile(r"(?<!\()(?<!\( )(?<!\(  )" + SHARES.pattern.replace("(.{0,60}?)", r"((?:(?!\d ?%).){0,60}?)"), re.I)
SHARES_OF = re.compile(SHARES.pattern.replace(_OF, _OF[:-1]), re.I)
#: A count with its percentage, and without the people that it is of.
COUNTED = re.compile(r"(?<![\d.,/])(?<!of )(\d[\d,]*) ?\((\d+(?:\.(\d+))?) ?%\)")


#: "None of 212 in either arm", "none in either arm", once it is in digits.
_ARMS = r"(?:in|on|of) (?:either|each|both)(?: of the)? (?:arm|group)s?\b"
EITHER = re.compile(
    rf"(?<![\w.,])(?:0|nobody|no one)(?: (?:of|out of) (?:the )?({_K}))?(?: {PEOPLE})? {_ARMS}",
    re.I,
)
#: None of the people of one arm, or of both together.
NONE_OF = re.compile(rf"(?<![\w.,/])0(?: {PEOPLE})? ?(?:/|of|out of|in|among) ?(?:the |all )?({_K})(?![\d.]*[\d%])", re.I)
#: Two numbers, but of no time: what a part that makes no row is told by.
TWO = re.compile(rf"(?<![\d.,/])\d[\d,.]* ?%? ?{_TO} ?\d[\d,.]*+(?! ?-?(?:day|week|month|year|hour))", re.I)


FEWEST = 10  # people, of whom the rule of three tells anything
FEW = 0.7  # of an arm's people: most who took a medicine are more


class Row(NamedTuple):
    """What is told of both arms: its name, four counts, and of each arm the percentage that its count comes of."""

    name: str
    counts: tuple
    worked: tuple = ((), ())  #: as `arms.read_arms` has it

    def alike(self, other):
        """Whether another row can hold the same people."""
        ends = [[share[1:] or (k, k) for k, share in zip(row.counts[::2], row.worked, strict=True)] for row in (self, other)]
        near = all(one[0] <= two[1] and two[0] <= one[1] for one, two in zip(*ends, strict=True))
        return near and self.counts[1::2] == other.counts[1::2]


def rows_of(trial, text):
    """What a text tells of both arms with their people, or in percent of them.

    Parameters
    ----------
    trial : Trial
    text : str
        Parts apart by semicolons, as in "bleeding: 38/398 and 25/400; rash 3 of 398 against 1 of 400". The first
        arm comes first, unless the arms are named in the other order. A percentage is of the arm's people, if the text
        does not tell of how many, "3.7% of 6259".

    Returns
    -------
    list of Row

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> rows = rows_of(starch, "bleeding: 38/398 and 25/400; 3 of 398 and 2 of 400 had a rash")
    >>> [row[:2] for row in rows]
    [('bleeding', (38, 398, 25, 400)), ('"3 of 398 and 2 of 400 had a rash"', (3, 398, 2, 400))]
    >>> rows_of(starch, "falls, 2.3% v 1.5%")
    [Row(name='falls', counts=(9, 398, 6, 400), worked=(('2.3%', 9, 9), ('1.5%', 6, 6)))]
    """
    rows, named = [], names_of(trial.names.arms)
    for part in _parts(text):
        found, told, after, read = _found(trial, part)
        if not found or why_not(trial, part):
            continue
        made = [_worked(*each) if found.re is not BOTH else (*map(_whole, each), ()) for each in told]
        counts, worked = tuple(x for k, n, _ in made for x in (k, n)), tuple(share for *_, share in made)
        if counts[0] > counts[1] or counts[2] > counts[3] or 0 in counts[1::2]:
            continue
        rest = f"{found.groups()[2]} {found.groups()[3]} {after} {read[found.end() :]}"
        rows.append(Row(label_of(part, read[: found.start()], rest, named), counts, worked))
    return list(dict.fromkeys(rows))


def _parts(text):
    """The parts of a text, each on one harm: a comma parts two if numbers of both arms stand before it and behind."""
    found = []
    for part in re.split(r"[;\n]|(?<!\bv)(?<!\bvs)\.\s", text):
        begin = 0
        for comma in re.finditer(r",(?= *(?!and\b|against\b|versus\b|vs?\b|compared\b|in\b|on\b)[^\W\d])", part):
            if all(
                any(form.search(read_part(side)) for form in (BOTH, SHARES, TWO))
                for side in (part[begin : comma.start()], part[comma.end() :])
            ):
                found.append(part[begin : comma.start()])
                begin = comma.end()
        found.append(part[begin:])
    return found


def _found(trial, part):
    """Where a part tells of both arms; of each arm in their order what is told, and its people; and what is behind."""
    own = trial.counts[1::2] if trial.counts else trial.names.arm_sizes or (0, 0)
    part = _with_sizes(EITHER.sub(lambda m: " and ".join(f"0/{m[1] or n}" for n in own), read_part(part)), own)
    masked = THRESHOLD.sub(lambda match: re.sub(r"[\d%]", "~", match[0]), part)
    forms = (BOTH, SHARES_OF, NEAREST, SHARES)
    found = next(filter(None, (form.search(text) for form in forms for text in (masked, part))), None)
    if not found:
        return None, (), "", part
    one, n1, between, _, two, n2, after = found.groups()
    first, second = names_of(trial.names.arms)
    turned = re.search(second, between, re.I) and not re.search(first, between, re.I)
    told = [
        (k, n or str(people)) for (k, n), people in zip(((one, n1), (two, n2))[:: -1 if turned else 1], own, strict=True)
    ]
    return found, [(k, "" if n == "0" else n) for k, n in told], after, part


def _with_sizes(part, sizes):
    """A part with the people of counts that have only a percentage, "26 (1.1%) vs 52 (2.2%)", if it is of the arms'."""
    found = [*COUNTED.finditer(part)]
    for people in (sizes, sizes[::-1]) if len(found) == 2 and all(sizes) else ():
        each = list(zip(found, people, strict=True))
        if all(agreement(100 * _whole(m[1]) / n, float(m[2]), len(m[3] or "")) != "differs" for m, n in each):
            for m, n in each[::-1]:
                part = f"{part[: m.end(1)]}/{n}{part[m.end(1) :]}"
            break
    return part


def _whole(number):
    return int(re.sub("[ ,]", "", number) or 0)  # of no people, that are not told


def _worked(typed, people):
    """A count worked back from a percentage of so many people, its people, and which counts it may be; or no people."""
    share, n, decimals = float(typed), _whole(people), len(typed.partition(".")[2])
    fits = grim(share, n, decimals) if n and share <= 100 else ()
    if n and share <= 100 and not fits:
        fits = [k for k in nearly(share, n, decimals) if agreement(100 * k / n, share, decimals) == "rounded twice"]
    k = min(fits, key=lambda k: abs(k - share * n / 100), default=0)
    return k, n if fits else 0, (f"{share:.{decimals}f}%", fits[0], fits[-1]) if fits else ()


def why_not(trial, part):
    """Why percentages of both arms are not worked back into people, as a key of `SAID`; empty, if they are.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> plato = "PLATO 2009", ("ticagrelor", "clopidogrel"), "dead (CV), infarct or stroke", "bad"
    >>> why_not(enter(*plato, estimate="hazard ratio 0.84 (0.77 to 0.92)"), "bleeding, 11.6% v 11.2%")
    'shares over time'
    """
    found, told, _, read = _found(trial, part)
    if not found:
        return ""
    if events_in(part, named=True):
        return "events"
    if found.re is BOTH:
        return "shares a year" * bool(re.search(OVER_TIME, read, re.I))
    if RATE.search(read):
        return "shares a year"
    of_all = found[2] and found[6] and part not in f"{trial.names.second}; {trial.names.components}"  # taken as the first is
    maybe = trial.printed and trial.printed.measure in OF_TIMES or over_time(trial)
    if maybe and not of_all and not CRUDE.search(trial.names.looked_again):
        return "shares over time"
    if not all(people for _, people in told):
        return "shares of nobody"
    return "" if all(_worked(*each)[1] for each in told) else "shares of others"


def of_fewer(trial, rows):
    """The rows that are of far fewer people than the arms, as of survivors, whom no chance made alike.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> medic = enter("PARAMEDIC2 2018", ("adrenaline", "placebo"), "alive", "good", "130/4015", "94/3999")
    >>> [row.name for row in of_fewer(medic, rows_of(medic, "impaired 39/126 v 16/90; bleeding 12/4015 v 10/3999"))]
    ['impaired']
    """
    own = trial.counts[1::2] if trial.counts else trial.names.arm_sizes
    told = ((row, row.counts[1::2]) for row in rows)
    fewer = ((row, of) for row, of in told if any(m < FEW * n for m, n in zip(of, own, strict=False)))
    return [row for row, of in fewer if of not in ((100, 100), (1000, 1000))]  # which is how shares are told


def table_of(trial, rows):
    """Rows as a table, its head first; nothing, if there are none."""
    made, (first, second) = [], trial.names.arms
    for row in rows:
        (a, n1, b, n2), d = row.counts, effects.risk_difference(*row.counts)
        value, low, high = points_told(d)
        shares = zip((a, b), (n1, n2), row.worked, (percent(a / n1, b / n2), percent(b / n2, a / n1)), strict=True)
        made.append((row.name, *(" ".join(told(*each)) for each in shares), f"{value} points ({low} to {high})"))
    return (("", first, second, SAID["in points"]), *made) if made else ()


def numbers_of(trial, text):
    """The numbers in the page's tables of a second outcome, and of harms in a text: people, percentages, differences.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> [round(number, 1) for number in numbers_of(starch, "bleeding: 38/398 and 25/400")]
    [38, 398, 25, 400, 9.5, 6.2, 3.3, -0.5, 7.1]
    """
    found = []
    for row in (row for each in (trial.names.second, trial.names.components, text) for row in rows_of(trial, each)):
        (a, n1, b, n2), d = row.counts, effects.risk_difference(*row.counts)
        found += [*row.counts, *(100 * x for x in (a / n1, b / n2, d.value, d.lower, d.upper))]
    return found


def _offer(trial, left):
    """What to type of two bare counts, if they are of all people in each arm."""
    found, sizes = [*filter(None, map(BARE.search, left))], trial.counts[1::2] if trial.counts else trial.names.arm_sizes
    if not found or len(sizes) != 2 or any(_whole(k) > n for k, n in zip(found[0].groups(), sizes, strict=True)):
        return ""
    return ASKED["of all in arms"].format(a=found[0][1], n1=sizes[0], b=found[0][2], n2=sizes[1])


def beside_table(trial, text, rows):
    """What is said beside a table: that counts in it were worked back, or why percentages are not.

    Parameters
    ----------
    trial : Trial
    text : str
    rows : list of Row
        As `rows_of` has them of the text.

    Returns
    -------
    list of str
    """
    why = dict.fromkeys(filter(None, (why_not(trial, part) for part in _parts(text))))
    noun = next(filter(None, (events_in(part, named=True) for part in _parts(text))), "")
    said = [SAID[key].format(noun=noun, found=text) for key in why]
    left = [
        part.strip()
        for part in _parts(text)
        if TWO.search(read_part(part)) and not why_not(trial, part) and not rows_of(trial, part)
    ]
    said += [SAID["not in table"].format(left="; ".join(left)) + _offer(trial, left)] * bool(left)
    for row in rows:
        each = zip(row.counts[::2], row.counts[1::2], trial.names.arms, strict=True)
        none = [(n, arm) for k, n, arm in each if k == 0]
        people = " and none of ".join(f"{n:,} on {arm}" for n, arm in none)
        risks = dict.fromkeys(f"3 in {n:,}" for n, _ in none)
        said += [SAID["none in row"].format(name=capital(row.name), people=people, risks=" and ".join(risks))] * bool(none)
    for part in _parts(text):
        none = NONE_OF.search(read_part(part))
        if none and not rows_of(trial, part) and _whole(none[1]) >= FEWEST:
            n = f"{_whole(none[1]):,}"
            said.append(SAID["none in row"].format(name=f'"{part.strip()}"', people=n, risks=f"3 in {n}"))
    if few := of_fewer(trial, rows):
        said.append(SAID["of fewer"].format(names="; ".join(row.name for row in few)))
    return [*[SAID["worked back in table"]] * any(any(row.worked) for row in rows), *said]


def section_of(trial, part, text):
    """What a reader wrote under a heading, with a table of harms, if it tells them of both arms."""
    rows = rows_of(trial, text) if part == "harms" else []
    beside = beside_table(trial, text, rows) if part == "harms" else []
    return Section(WORDS[part], (text, *beside), table_of(trial, rows))
