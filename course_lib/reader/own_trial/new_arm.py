"""Which arm of a trial with a margin is the new one, that may do worse by it."""

import re

from course_lib.reader.own_trial.measures import BY_MARGIN
from course_lib.reader.own_trial.names import OLD
from course_lib.reader.own_trial.reasons import answers

#: A comparison with nothing, to which a trial hardly asks whether something is no worse.
NOTHING = r"\b(?:placebo|sham|dummy|control|nothing|no \w+|waiting|saline)\b"


def new_arm(names):
    """Which arm is the new one, 0 or 1: by the margin's words, by what was looked at again, or by the names.

    Examples
    --------
    >>> from course_lib.reader.own_trial.names import Names
    >>> of = {"trial": "OVIVA 2019", "outcome": "in treatment failure", "good": False, "arms": ("drips", "pills")}
    >>> [new_arm(Names(**of, margin=typed)) for typed in ("7 points for pills", "drips worse by 5 points", "2 points")]
    [1, 0, None]
    """
    words = [re.match(r"[^\W\d_]*", arm)[0].lower() for arm in names.arms]
    forms = [
        [re.escape(arm), *[word] * (len(word) > 2 and words[0] != words[1])]
        for arm, word in zip(names.arms, words, strict=True)
    ]
    named = [rf"(?<!\w)(?:{'|'.join(form)})(?!\w)" for form in forms]
    found = [i for i in (0, 1) if re.search(named[i], names.margin, re.I)]
    new = r"\bnew\w*(?: (?:arm|one|treatment|drug|medicine))?"
    if len(found) != 1:
        forms = (rf"(?:{name})(?: is| was|:)?(?: the)? {new}|{new}(?: is| was|:)?(?: the)? (?:{name})" for name in named)
        found = [i for i, form in enumerate(forms) if re.search(form, names.looked_again, re.I)]
    old = [bool(re.search(OLD, arm, re.I)) for arm in names.arms]
    return found[0] if len(found) == 1 else old.index(False) if sum(old) == 1 else None


def of_superiority(trial):
    """Whether a margin is called one of superiority: by itself, by an answer in ``looked_again``, or by the printed P.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> typed = "An invented trial", ("pills", "sham"), "in relapse", "bad", "67/509", "74/506"
    >>> [of_superiority(enter(*typed, margin=each)) for each in ("5 points of superiority", "5 points")]
    [True, False]
    """
    own, said = trial.names.margin, f"{trial.names.looked_again}; {trial.also.get('P', '')}"
    told = [clause for clause in re.split("[.;,]", said) if re.search(BY_MARGIN, clause, re.I)]
    told += [own] * bool(re.search(rf"{BY_MARGIN}|\bof superiority\b|^superiority\b", own, re.I))
    return any(not re.search(r"inferior|\b(?:no|not|none|never|without)\b|n['\u2019]t\b", each, re.I) for each in told)


def second_open(trial):
    """Whether it is open that the second arm, for which a margin is typed, is the new one."""
    first, second = trial.names.arms
    told = re.search(rf"{OLD}|{NOTHING}", first, re.I) or re.search(r"\bnew\b", second, re.I)
    return bool(trial.printed and not told and not answers(trial.names.looked_again))
