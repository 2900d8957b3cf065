"""Which arm a sentence speaks of, whether it says more or fewer, better or worse of it, and whether of this outcome."""

import re

from course_lib.reader.own_trial.degrees import degree_of, of_waiting
from course_lib.reader.own_trial.good_or_bad import is_good
from course_lib.reader.own_trial.reading import in_digits
from course_lib.reader.own_trial.wording import of_score

#: Behind a number by which an arm is called, "14" of "14 days": that it is one of people, of points or of another kind.
NO_NUMBER = r"(?![.,]?\d| ?[%/]| (?:more|fewer|less|of|in|per|out|points?|people|patients|died|were dead|\(\d))"
#: Before an arm with which the other is compared: of "compared with placebo, fewer died" it is not placebo.
BESIDE = (
    r"\b(?:compared (?:with|to)|relative to|than|versus|vs\.?|v|against|over"
    r"|(?:superior|inferior|preferable|equivalent|similar) to)"
    r"(?: (?:on|in|with|for|under))?(?: the)?"
)
MORE = re.compile(
    r"\b(more|higher|greater|increas\w*|rais\w*|lengthen\w*|prolong\w*|promot\w*|boost\w*|enhanc\w*|twice"
    r"|(?:doubl|tripl)(?:es?|ed|ing)(?![- ]?(?:blind|dummy|mask)))\b",
    re.I,
)
LESS = re.compile(
    r"\b(fewer|less|lower\w*|reduc\w*|decreas\w*|diminish\w*|declin\w*|shorten\w*|cuts?|halv\w*|prevent\w*|hinder\w*)\b",
    re.I,
)
BETTER = re.compile(
    r"\b(better|superior|benefit\w*|beneficial|sav(?:es?|ed)|protect(?:s|ed)?|help(?:s|ed)?(?! of)"
    r"|works?|worked|improv\w*|(?<!cost-)effective|efficacious)\b",
    re.I,
)
WORSE = re.compile(
    r"\b(worse(?:n\w*)?|(?<!non-)(?<!non )(?<!non)inferior|harm(?:s|ed|ful)|detrimental|impair(?:s|ed)?)\b", re.I
)
NOT = re.compile(
    r"\b(?:no|not|nobody|none|nor|neither|never|nothing|unlikely|insufficient|without|cannot|fail(?:s|ed)?)\b|n['\u2019]t\b",
    re.I,
)
#: Before a word such as "improved" that tells what people were, and not what an arm did.
COUNTED = re.compile(rf"(?:{MORE.pattern}|{LESS.pattern}|\bmany\b|\d%?\)?)(?:,? [\w-]+){{0,3}},? $", re.I)
#: That it is asked, and not said: "which is better", "whether it helps".
ASKED_WHICH = re.compile(r"(?:\bwhether|(?<!,)(?<!;) which)\b[^.;:,]*$", re.I)
#: Behind such a word: "worked in 73%" tells one arm's share, and no comparison.
SHARE_OF_IT = re.compile(r" (?:in|for) (?:about |only )?\d")
#: Outcomes that are each other's opposite, and words for others, which a clause may be about instead.
OPPOSITES = (
    (r"independen|\bable\b", r"(?<!in)depend|disab"),
    (r"surviv|alive|\blive[sd]?\b", r"\bdea|\bdie|dying|mortal"),
    (r"abstin|sober", r"relaps|\bus(?:e|ed|ing)\b|\bdr[au]nk|drinking|smok"),
)
OTHER = (
    r"\b(?:dea\w+|died|dying|mortal\w+|surviv\w+|relaps\w+|bleed\w*|strokes?|infect\w+|suicid\w*|hospitali\w+|infarct\w+"
    r"|crav\w+)\b"
)
#: Between the parts of a composite outcome.
PARTS = re.compile(r",? or |[;,/] ?")
#: That a sentence is of all parts of a composite outcome.
WHOLE = r"\b(?:composite|combined|primary (?:outcome|end ?point|event)|any of|either|both|together)\b"
#: "Fewer than planned" is of people in the trial, and of no outcome.
PLANNED = re.compile(r"\bthan (?:\w+ ){0,3}?(?:planned|intended|expected|hoped)\b", re.I)
#: Stems that every sentence has.
COMMON = {"with", "from", "that", "were", "afte", "peop", "pati"}
#: Behind these words up to the next number it is told of what the risk is; two spaces are left of an "and".
RISK_OF = re.compile(
    r"\b(?:hazard|risk|odds|rate|chance)s? (?:of|for)\b(?:(?!\b(?:and|but|while|whereas|by|than)\b|  )[^.;:()\d])*$", re.I
)
CLAUSES = re.compile(r"(?<=[.;:,])\s+|\b(?:and|but|while|whereas)\b")


def arm_named(text, arms):
    """The arm that a sentence names first, in full, by a first word that only it has or by its initials; else the first.

    Examples
    --------
    >>> arm_named("Compared with usual care, VEM helps.", ("very early mobilisation", "usual care"))
    'very early mobilisation'
    """
    at = {}
    for arm, name in zip(arms, names_of(arms), strict=True):
        alone = re.sub(rf"{BESIDE} (?:{name})", lambda found: "." * len(found[0]), in_digits(text), flags=re.I)
        if match := re.search(name, alone, re.I):
            at[arm] = match.start()
    return min(at, key=at.get, default=arms[0])


def names_of(arms, least=1):
    """Patterns of the two arms' names: in full, a first word that only one has (of so many letters), or initials."""
    first, found = [arm.split()[0].lower() for arm in arms], []
    for arm, word in zip(arms, first, strict=True):
        initials = "".join(part[0] for part in re.findall(r"[A-Za-z]+", arm)).upper()
        alone = rf"(?<![\d.,-])\b{re.escape(word)}\b{NO_NUMBER if word.isdigit() else ''}"
        names = [re.escape(arm), *[alone] * (first[0] != first[1] and len(word) >= least)]
        found.append("|".join([*names, *[rf"\b(?-i:{initials})\b"] * (len(initials) > 2)]))
    return found


def claims_of(names, text):
    """Each word that says more or better, with 1 if it says more of the outcome, and -1 if fewer; of a text without "not".

    Examples
    --------
    >>> from course_lib.reader.own_trial.names import Names
    >>> of = Names("AVERT", ("early", "usual care"), "independent", good=True)
    >>> claims_of(of, "It improves independence."), claims_of(of, "It decreased disability.")
    ([('improves', 1)], [('decreased', 1)])
    """
    for name in names_of(names.arms):  # "7 days" are no people of whom something is told
        text = re.sub(name, lambda m: re.sub(r"\d", "x", m[0]), text, flags=re.I)
    degrees, rest = degree_of(names, text)
    asked = NOT.search(text) or re.search(r"\bwhether\b", text, re.I)
    claims = degrees if not asked and (of_score(names) or about(names.outcome, text)) else []
    text = text if asked else rest
    for up, down, turn in ((MORE, LESS, 1), (BETTER, WORSE, 1 if names.good else -1)):
        one, other = (_first(pattern, text, up is BETTER) for pattern in (up, down))
        if one and other:  # "raised the hazard of a halved eGFR": no second claim
            one, other = (None if _of_name(names, text, word) else word for word in (one, other))
        if bool(one) != bool(other) and not NOT.search(text):
            word = one or other
            sign = (
                (1 if one else -1) * turn * (_same(names, text, word) * of_waiting(names, text, word) if up is MORE else 1)
            )
            claims += [(word[0], sign)] * bool(sign)
    return claims


def _of_name(names, text, word):
    """Whether a word such as "halved" is one of the outcome's own, or tells of what a risk is: "of a halved eGFR"."""
    own = re.findall(r"[a-z]{4,}", f"{names.outcome} {names.outcome_in_full}".lower())
    is_ = re.search(r"\b(?:an?|or) $", text[: word.start()]) and re.match(r"\w+ed [a-z]", text[word.start() :], re.I)
    return bool(is_ or RISK_OF.search(text[: word.start()])) or any(each[:4] == word[0].lower()[:4] for each in own)


def _first(pattern, text, alone):
    """The first word of a pattern; ``alone`` leaves out what people were: "fewer improved", "worked in 73%"."""
    found = pattern.finditer(text)
    told = (
        word
        for word in found
        if not (
            ASKED_WHICH.search(text[: word.start()])
            or COUNTED.search(text[: word.start()])
            or SHARE_OF_IT.match(text, word.end())
        )
    )
    return next(told if alone else found, None)


def _same(names, text, word):
    """1 if what is more or fewer is this outcome, as far as the words around it tell; -1 if its opposite, 0 if another.

    Where the words beside it do not tell, it is 0 if the outcome that was named last is another, or the opposite: "14 of 27
    used, and 25 of 28 on placebo: 37 points fewer".
    """
    before, after = CLAUSES.split(text[: word.start()])[-1].split()[-4:], CLAUSES.split(text[word.end() :])[0].split()[:4]
    for words in (after, before):
        told = re.sub(r"(?<=\w{3})s\b", "", " ".join(words))
        good = is_good(told)
        if good != names.good and opposite(names.outcome, told):
            return -1
        if good is not None:
            return int(good == names.good)
    if PLANNED.search(text[word.end() :]) or _another(names, " ".join(after)) or _another(names, text[: word.start()]):
        return 0
    still = names.good and re.search(r"\bstill\b", CLAUSES.split(text[word.end() :])[0])  # "still had a palsy": without it
    return 0 if still else 1


def _another(names, words):
    """Whether the last outcome in some words is another one, or the opposite."""
    for word in reversed(re.findall(r"[a-z]+", words, re.I)):
        if _stems(word) & _stems(names.outcome):
            return False
        if re.fullmatch(OTHER, word, re.I) or opposite(names.outcome, word):
            return True
    return False


def opposite(outcome, words):
    """Whether words name the opposite of an outcome, as "alive" beside "dead"."""
    pairs = (pair for one, other in OPPOSITES for pair in ((one, other), (other, one)))
    return any(re.search(one, outcome, re.I) and re.search(other, words, re.I) for one, other in pairs)


def about(outcome, words):
    """Whether words name an outcome, or its opposite."""
    return bool(_stems(words) & _stems(outcome)) or opposite(outcome, words)


def one_part(names, text):
    """Which one part of a composite outcome a sentence says that there was more of, or less, and the words; or nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial.names import Names
    >>> of = Names("CURE 2001", ("clopidogrel", "placebo"), "dead, infarct or stroke", good=False)
    >>> one_part(of, "It saves lives."), one_part(of, "Fewer died, or had an infarct or a stroke.")
    (('dead', 'saves lives'), ())
    """
    full = max((names.outcome, names.outcome_in_full), key=lambda outcome: len(PARTS.split(outcome)))
    parts = [re.sub(r"\(.*?\)", "", part).strip() for part in PARTS.split(full)]
    plain = re.sub(
        r"\b(sav\w+|more) lives\b", r"\1 dead", re.sub(r"\bheart attacks?\b", "infarct", text, flags=re.I), flags=re.I
    )
    told = _stems(" ".join(re.findall(rf"{OTHER}|\b(?:dead|dies?)\b", plain, re.I)))
    named = [part for part in parts if _stems(part) & told]
    whole = sum(bool(_stems(part) & _stems(plain)) for part in parts) > 1 or re.search(WHOLE, plain, re.I)
    is_ = r"(?:(?!there)[a-z]+ (?:was|is|were|are) )?"
    said = re.search(rf"\b(?:sav(?:es?|ed|ing) lives|{is_}(?:{LESS.pattern}|{MORE.pattern})(?: [a-z]+){{0,2}})", text, re.I)
    composite = not names.good and re.search(r"\bor\b|/", full)
    if not composite or whole or len(named) != 1 or not said or NOT.search(text) or _stems(named[0]) & _stems(names.second):
        return ()
    end = re.compile(rf"(?: [a-z]+){{0,3}}? (?:{OTHER}|dead|dies?)\b", re.I).match(text, said.end())
    any_cause = re.search(r"\b(?:any|all)[- ]cause\b|\ball causes\b", text, re.I)
    part = "dead of any cause" if any_cause and not re.search(r"\b(?:any|all)\b", named[0], re.I) else named[0]
    return part, text[said.start() : end.end() if end else said.end()]


def of_outcome(names, text):
    """The text without clauses on another outcome: the second one, or a death where deaths are not counted."""
    second = re.split(r"[\d,(:;]", names.second)[0]
    ours = _stems(f"{names.outcome} {names.outcome_in_full} {' '.join(names.arms)}")
    kept = []
    for clause in CLAUSES.split(text):
        other = _stems(" ".join(re.findall(OTHER, clause, re.I))) | (_stems(second) & _stems(clause))
        about_ours = _stems(clause) & _stems(names.outcome) or opposite(names.outcome, clause)
        kept += [clause] * (not (other - ours) or bool(about_ours))
    return " ".join(kept)


def _stems(text):
    """Four letters of each longer word; all words for death are one, and all for life."""
    text = re.sub(r"\b(?:dea(?:d|th)\w*|die[sd]?|dying|mortal\w+)\b", "dead", text.lower())
    text = re.sub(r"\b(?:alive|surviv\w+)\b", "alive", text)
    return {word[:4] for word in re.findall(r"[a-z]{4,}", text)} - COMMON


def with_next(word, text):
    """A word with those that follow it in its clause, as they stand there."""
    return (re.search(rf"{re.escape(word)}(?: (?:-?\d+(?:[.,]\d+)*%?|[\w'-]+)){{0,4}}", text) or [word])[0]
