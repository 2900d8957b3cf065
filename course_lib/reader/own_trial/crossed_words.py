"""What does not agree between section 1, a second outcome, the parts of a composite, harms, and the reader's own texts."""

import math
import re

from course_lib.figures.words import capital, listed
from course_lib.reader.overstated import SENTENCE
from course_lib.reader.own_trial.good_or_bad import DEATH, good_as_change
from course_lib.reader.own_trial.happenings import events_in
from course_lib.reader.own_trial.harms import BOTH, _found, _parts, _whole, rows_of
from course_lib.reader.own_trial.harms_asked import FAR, RATIO
from course_lib.reader.own_trial.in_people import N, among
from course_lib.reader.own_trial.reading import INTERVAL, in_digits, in_signs, percent
from course_lib.reader.questions.own_crossed import CROSSED

PARTS = re.compile(r",? or |[;,/] ?| and ")
DYING = r"\b(?:dying|die[sd]?|dead|deaths?|mortality|killed|killing)\b"
#: Counts so few among so many, in both arms, may be percentages; fewer than the least are none.
MOST, RAREST, LEAST = 100, 0.01, 5
P_OF = re.compile(
    r"interact\w*[^\d;.<>]{0,15}(0?\.\d+)|\bP[^\d;<>]{0,3}(0?\.\d+) (?:for|of) (?:the )?interact",
    re.I,
)
#: A choice of some people alone.
ONLY = re.compile(
    r"\b(?<!not )(?:only|just|except|restrict\w*|instead|especially|rather)\b|\bnot (?:for|to|in) (?!all)"
    r"|\b(?:give|offer|use|prefer|choose|recommend)\b",
    re.I,
)
LIMITS = re.compile(r"(\d+\.\d+)\)? ?[(,;:]? ?\(?[^\d()]*(\d+\.\d+) ?(?:to|-|,) ?(\d+\.\d+)")
#: Words of a subgroup's line that name no people.
NO_GROUP = (
    r"ratio|hazard|odds|risk|interaction|with|without|heterogeneity|differ\w*|between|none|against|those|people|patients"
)


def _stems(text):
    text = re.sub(DYING, "death", text.lower())
    text = re.sub(r"\b(?:cv|cardiac|heart|cardiovascular)\b", "cardiovascular", text)
    return {
        word[:5] for word in re.findall("[a-z]{5,}", text) if word not in ("cause", "causes", "outcome", "first", "total")
    }


def _is_part(trial, name):
    """Whether what a name tells of is one part of a composite outcome; death of any cause is none of one cause."""
    names = trial.names
    for full in filter(None, (names.outcome_in_full, names.outcome)):
        parts = PARTS.split(re.sub(r"\([^)]*\)", " ", full))
        for part in parts if len(parts) > 1 else ():
            if re.search(r"\b(?:any|all)\b", name, re.I) and not re.search(r"\b(?:any|all)\b", part, re.I):
                continue
            if (own := _stems(name)) and own <= _stems(part):
                return True
    return False


def above_whole(trial, row):
    """In which arm a part of a composite has more people than the whole, as a number of the arm; None, if it has not.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> cure = enter("An invented trial", ("pills", "placebo"), "dead or in hospital", "bad", "91/400", "110/410")
    >>> [above_whole(cure, row) for row in rows_of(cure, "death: 155/400 and 160/410; stroke: 99/400 and 120/410")]
    [0, None]
    """
    own = trial.counts
    component = trial.names.components and row in rows_of(trial, trial.names.components)
    if not own or row.counts[1::2] != own[1::2] or not (component or _is_part(trial, row.name)):
        return None
    return next((i for i in (0, 1) if row.counts[2 * i] > own[2 * i]), None)


def of_rows(trial, texts):
    """What is asked of the numbers of a second outcome, of a composite's parts and of harms.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        As for `sentence.asked_of_words`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> paradigm = enter("PARADIGM", ("new", "old"), "dead (heart) or ill", "bad", "914/4187", "1117/4212")
    >>> of_rows(paradigm, {"harms": "cough: 14/4187 and 9/4212"})[0][:38]
    'Are 14 and 9 people, or percentages? A'
    """
    names, asked = trial.names, []
    typed = names.second, names.components, texts.get("harms", "")
    for text in typed:
        parts = [(part, events_in(part, named=True)) for part in _parts(text)]
        asked += [CROSSED["events"].format(noun=noun, found=part.strip()) for part, noun in parts if noun][:1]
        for row in rows_of(trial, text) if text is not typed[2] else ():
            if (i := above_whole(trial, row)) is not None:
                k, n = row.counts[2 * i : 2 * i + 2]
                name = "A part of the outcome" if row.name.startswith('"') else capital(row.name)
                said = {"name": name, "k": k, "n": n, "arm": names.arms[i], "whole": trial.counts[2 * i]}
                asked.append(CROSSED["above"].format(found=text.rstrip(". "), **said))
        asked += _bare(trial, text)
    return [*dict.fromkeys(asked)]


def _bare(trial, text):
    """Whether counts so few among so many are percentages; none of a text that has a count above 100, or percentages."""
    counts = []
    for part in _parts(text):
        match, told, *_ = _found(trial, part)
        if match and match.re is BOTH:
            counts.append((part, [(_whole(k), _whole(n)) for k, n in told]))
    bare = re.search(r"%|\b(?:people|patients|participants|women|men|children)\b", text, re.I)
    if bare or any(k > MOST for _, pair in counts for k, _ in pair):
        return []
    for part, ((a, n1), (b, n2)) in counts:
        if min(a, b) >= LEAST and a <= RAREST * n1 and b <= RAREST * n2:
            said = {"numbers": listed([str(a), str(b)]), "found": part.strip(), "a": a, "n": n1, "share": percent(a / n1)}
            return [CROSSED["bare"].format(**said)]
    return []


def of_texts(trial, texts):
    """What is asked of texts: a composite called dying, a choice by subgroup without interaction, a worse second outcome.

    Parameters
    ----------
    trial, texts
        As for `of_rows`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> paradigm = enter("PARADIGM", ("new", "old"), "dead or in hospital", "bad", "914/4187", "1117/4212")
    >>> of_texts(paradigm, {"to the person": "Your risk of dying falls from 26.5% to 21.8%."})[0][:54]
    'You tell of dying what is a number of all who were dea'
    """
    return [*_dying(trial, texts), *_by_subgroup(trial, texts), *_second_worse(trial, texts)]


def _dying(trial, texts):
    names = trial.names
    parts = max((PARTS.split(full) for full in (names.outcome, names.outcome_in_full)), key=len)
    deadly = [part for part in parts if DEATH.search(part)]
    others = {stem for part in parts if part not in deadly for stem in _stems(part)}
    if not trial.counts or names.good or len(parts) < 2 or not deadly or not others:
        return []
    (a, n1, b, n2), elsewhere = trial.counts, f"{names.second} {names.components}"
    rows = [row.counts for text in (names.second, names.components) for row in rows_of(trial, text)]
    of_rows_ = [100 * k / n for c in rows for k, n in (c[:2], c[2:])] + [k for c in rows for k in c[::2]]
    shares = [100 * a / n1, 100 * b / n2]
    for text in (texts.get("in one sentence", ""), texts.get("to the person", "")):
        for sentence in SENTENCE.split(text):
            plain = INTERVAL.sub(" ", in_digits(in_signs(sentence)))
            if not re.search(DYING, plain, re.I) or _stems(plain) & others or re.search(r"\bevents?\b| or ", plain, re.I):
                continue
            numbers = [n for n in re.findall(rf"(?<![\d.,]){N}", plain) if n not in ("100", "1,000", "1000")]
            of_whole = [n for n in numbers if among(n, shares) or among(n, [a, b])]
            own = [
                n
                for n in of_whole
                if not among(n, of_rows_) and not re.search(rf"(?<![\d.]){re.escape(n)}(?![\d.])", elsewhere)
            ]
            if len(own) >= 2:
                return [CROSSED["dying"].format(outcome=names.outcome, found=sentence.strip().rstrip("."))]
    return []


def _by_subgroup(trial, texts):
    told = in_signs(trial.names.subgroups)
    found = P_OF.search(told)
    p = next(filter(None, found.groups()), "") if found else ""
    if not p or float(p) <= 0.05:
        return []
    groups = {w for w in re.findall("[a-z]{3,}", told.lower()) if not re.fullmatch(NO_GROUP, w) and len(w) > 4 or w == "men"}
    for part in ("what we do", "to the person", "in one sentence"):
        for sentence in SENTENCE.split(texts.get(part, "")):
            words = {*re.findall("[a-z]{3,}", sentence.lower())}
            if ONLY.search(sentence) and words & groups and "?" not in sentence:
                return [CROSSED["interaction"].format(p=p, found=sentence.strip().rstrip("."))]
    return []


def _second_worse(trial, texts):
    names = trial.names
    if not trial.size or (trial.size > 0) != names.good:
        return []
    for part in _parts(in_signs(names.second)):
        ratio = RATIO.search(part)
        if not ratio or rows_of(trial, part) or float(ratio[1]) <= 0:
            continue
        good = good_as_change(re.split(r"[\d,(:;]", part)[0])
        x, limits = math.log(float(ratio[1])), LIMITS.search(part[ratio.start(1) :])
        if good is None or abs(x) < FAR or (x > 0) == good or x < 0:
            continue
        if limits and min(float(n) for n in limits.groups()[1:]) <= 1:
            continue
        if any(ratio[1] in text for text in texts.values()):
            continue
        first, second = names.arms
        said = {"value": ratio[1], "first": first, "second": second, "found": part.strip().rstrip(".")}
        return [CROSSED["second worse"].format(**said)]
    return []
