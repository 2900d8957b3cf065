"""What stands in two places and does not agree: the first card beside sections 1 and 4; who was left out."""

import re

from course_lib.figures.words import capital
from course_lib.methods import effects
from course_lib.reader.own_trial.beside import share_of
from course_lib.reader.own_trial.randomised import MORE_ARMS
from course_lib.reader.own_trial.reading import in_percent, in_signs, whole_numbers
from course_lib.reader.questions.own_crossed import CROSSED
from course_lib.reader.questions.own_words import HEADINGS, SAID

APART, MANY = 0.05, 0.1  # shares left out: so far apart in two arms, or so many in all, that it is asked
#: That nobody's outcome is missing; how such outcomes were counted; and words for people whose outcome is missing.
NOBODY = re.compile(
    r"\b(?:nobody|no one|none|no (?:losses|loss|missing)"
    r"|(?:0|zero)(?: ?%)?(?: people| patients)? (?:were |was )?(?:lost|missing)"
    r"|(?:all(?! but| except)|every(?:body|one)?|each)\b(?! but)[^.;]{0,40}\b(?:followed|counted|known|linked|accounted)"
    r"|complete (?:follow|data|outcome)\w*)",
    re.I,
)
FILLED = re.compile(
    r"\bmissing\b.*\b(?:counted|taken|treated|assumed|scored|as|was a|were)\b"
    r"|\bimput\w+|\bcarried forward\b|\bworst[- ]case\b",
    re.I,
)
GONE = r"(?:lost|missing|unknown|withdr\w+|dropp?\w*|left|gone)"
SO_MANY = re.compile(
    rf"(?<![\d.,])\d[\d,]*(?: and \d[\d,]*)?(?: (?:of|out of) (?:the )?\d[\d,]*|/\d[\d,]*)?(?: [a-z]+){{0,3}}? {GONE}\b"
    rf"|\b{GONE}(?: [a-z]+){{0,2}}? \d[\d,]*(?! ?(?:days|weeks|months|years))",
    re.I,
)
#: A registration after the beginning.
LATE = re.compile(r"^(?!.*\b(?:before|prior to)\b).*\b(?:after|retrospective\w*|late[r]?|once|while|during)\b", re.I)
PLANNED = re.compile(r"\bprotocol|\bplan\b|\bSAP\b", re.I)
NONE_LOST = "Nobody was lost"
OF_LOST = re.compile(
    r"^(?:With the outcome of ([\d,]+) of .* and ([\d,]+) of .* not known \(|Typed as lost: ([\d,]+) on .* and ([\d,]+) on )"
)


def _card(trial, key):
    """What the first card says of one part: the judgement and the reason; two empty texts, if it is open."""
    part = trial.parts.get(HEADINGS[5])
    rows = {row[0]: row[1:] for row in part.table[1:]} if part else {}
    judged, why = rows.get(key, ("open", ""))
    return ("", "") if judged == "open" else (judged, why)


def lost_in(trial):
    """How many are lost in each arm by section 4; nothing, if it does not say.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter, fragile
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> lost_in(starch), fragile(starch, lost="2 and 4") and lost_in(starch)
    ((), (2, 4))
    """
    part = trial.parts.get(HEADINGS[2])
    for line in part.lines if part else ():
        if line.startswith(NONE_LOST):
            return 0, 0
        if found := OF_LOST.match(line):
            return tuple(int(n.replace(",", "")) for n in found.groups() if n)
    return ()


def nobody_told(trial):
    """What is said where nobody is lost: that nothing hangs on it, if the first card says so too.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> nobody_told(starch)[-40:], nobody_told(add(starch, missing="as dead"))[-20:]
    ('rote. How were missing outcomes counted?', 'ur words: "as dead".')
    """
    _, why = _card(trial, "missing outcomes")
    told = trial.names.missing.rstrip(". ")
    if NOBODY.search(why) and not FILLED.search(why) and (not told or NOBODY.search(told)):
        return SAID["nobody"]
    return SAID["nobody told"].format(found=told) if told else SAID["nobody typed"]


def excluded(trial):
    """What is asked of people who were randomised and are not counted, if the arms differ much in them, or they are many.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    list of str
        Nothing, if the first card already has a concern about missing outcomes.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> typed = "X:BOT 2018", ("naltrexone", "buprenorphine"), "in relapse", "bad", "106/204", "150/270"
    >>> excluded(enter(*typed, randomised="570 (283 and 287)"))[0][:63]
    'Of those randomised 79 of 283 (27.9%) on naltrexone and 17 of 2'
    """
    names, total = trial.names, trial.names.randomised_people
    if not (trial.counts and total) or re.search(MORE_ARMS, names.randomised, re.I):
        return []
    judged, _ = _card(trial, "missing outcomes")
    if judged in ("some concerns", "high risk"):
        return []
    said = {"card": CROSSED["card"].format(judged=judged) * bool(judged)}
    said["set"] = CROSSED["set"].format(found=names.analysed.rstrip(". ")) * bool(names.analysed)
    sizes, counted = names.arm_sizes, trial.counts[1::2]
    left = [n - m for n, m in zip(sizes, counted, strict=False)]
    if len(left) == 2 and sum(sizes) == total and min(left) >= 0:
        (one, two), (n1, n2) = left, sizes
        if abs(one / n1 - two / n2) < APART or effects.fisher_p(one, n1, two, n2) >= 0.05:
            return []
        said |= {"left1": one, "left2": two, "n1": n1, "n2": n2, "first": names.arms[0], "second": names.arms[1]}
        return [CROSSED["excluded"].format(share1=share_of(one, n1), share2=share_of(two, n2), **said)]
    gone = total - sum(counted)
    if gone < MANY * total or judged != "low risk":
        return []
    return [CROSSED["excluded of"].format(left=gone, share=share_of(gone, total), **said)]


def of_lost(trial):
    """What is asked where section 4 and the first card tell of different numbers of people who were lost.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter, fragile, risk_of_bias
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> _ = fragile(starch, lost="40 and 1"), risk_of_bias(starch, {"missing outcomes": "low: 2 of 798 lost"})
    >>> of_lost(starch)[0][-52:]
    'has another number: "2 of 798 lost". Which is right?'
    """
    (judged, why), lost = _card(trial, "missing outcomes"), lost_in(trial)
    if not judged or not lost or "still to write" in why:
        return []
    text, (m1, m2), sizes = in_signs(why), lost, trial.counts[1::2] if trial.counts else (0, 0)
    many = [*map(whole_numbers, (m[0] for m in SO_MANY.finditer(text)))]
    shares = in_percent(text) if re.search(rf"\b{GONE}\b", text, re.I) else []
    nobody = NOBODY.search(text) and not many
    said = {"found": why.rstrip(". "), "m1": m1, "m2": m2, "first": trial.names.arms[0], "second": trial.names.arms[1]}
    if not m1 + m2:
        other = FILLED.search(text) or any(n[0] for n in many) or any(shares)
        return [CROSSED["lost nobody"].format(**said)] * bool(other)
    if nobody:
        return [CROSSED["lost"].format(**said)]
    own = {m1, m2, m1 + m2}
    of = [100 * k / n for k, n in ((m1, sizes[0]), (m2, sizes[1]), (m1 + m2, sum(sizes))) if n]
    near = any(abs(x - share) <= 0.5 for x in of for share in shares)
    told = [n for some in many for n in some]
    return [CROSSED["lost"].format(**said)] * (bool(told or shares) and not (own & {*told} or near))


def of_registration(trial):
    """What is asked where the trial was registered late, and the first card calls choosing low risk.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter, risk_of_bias
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> late = add(starch, registered="NCT00962156, after it ended")
    >>> _ = risk_of_bias(late, {"choosing": "low: it was primary"})
    >>> len(of_registration(late)), len(of_registration(starch))
    (1, 0)
    """
    (judged, why), typed = _card(trial, "choosing"), trial.names.registered
    late = judged == "low risk" and LATE.search(typed) and not PLANNED.search(why)
    return [CROSSED["late"].format(found=typed.rstrip(". "))] * bool(late)


def of_cards(trial):
    """All that is asked of the first card beside what was typed, each beginning with a capital letter."""
    return [*map(capital, (*excluded(trial), *of_lost(trial), *of_registration(trial)))]
