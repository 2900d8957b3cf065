"""Of what a printed estimate is, where the outcome is worded as staying without an event: of surviving, or of dying."""

import math
import re

from course_lib.methods.forensics import agreement
from course_lib.reader.own_trial.good_or_bad import FALL, is_good
from course_lib.reader.own_trial.measures import OF_SCORES, OF_TIMES
from course_lib.reader.own_trial.reasons import answers
from course_lib.reader.questions.own_words import ASKED

#: Outcomes of people whom an event did not reach, of which papers print the event's ratio; with words for both. By whether
#: the outcome is good: people who died are not alive, and people who recovered are not still ill.
STAYING = {
    True: {
        r"\b(?:alive|surviv\w*|living|not dead)\b": ("dying", "surviving", "dead by five years"),
        r"\b(?:abstin\w*|sober)\b": ("relapsing", "staying abstinent", "in relapse by three months"),
        r"\b(?:\w+-free|free (?:of|from)|without|intact|retained|remain\w*|still)\b|^(?:not|never|no)\b": (
            "the event",
            "staying without it",
            "in relapse by three months",
        ),
    },
    False: {
        r"\b(?:without|remain\w*|still)\b|^(?:not|never|no)\b": (
            "the event, as of recovering",
            "staying without it",
            "recovered by day 28",
        )
    },
}
#: Of surviving without it a ratio of hazards is called too, and it is one of the event.
SURVIVAL = re.compile(r"surviv|-free", re.I)
#: What is known of an outcome if it is known of its opposite.
TURNS = "odds ratio", "risk difference"
#: An answer that the ratio is not one of the event.
OF_STAYING = re.compile(r"\bof (?:the )?(?:surviv|stay|being|remain|living|life|abstin|outcome)", re.I)


def _opposite(trial):
    """What the estimate is typed to be of, if that is the outcome's opposite; None, if it is the outcome itself."""
    (named, good), own = trial.printed.estimate.named or ("", True), is_good(trial.names.outcome)
    if not named or trial.printed.measure in OF_TIMES and SURVIVAL.search(named):
        return ""
    return named if good != (trial.names.good if own is None else own) else None


def _words(trial):
    """Words for the event, for staying without it, and for an outcome of the event; nothing, if the outcome is an event."""
    if (opposite := _opposite(trial)) is None:
        return None
    found = (words for form, words in STAYING[trial.names.good].items() if re.search(form, trial.names.outcome, re.I))
    return (opposite,) * 3 if opposite else next(found, None)


def _minus_of_fall(trial):
    """The word by which a score is called a fall, if its numbers are below 0: a minus may be a fall already, or a rise."""
    fall, printed = FALL.search(trial.names.outcome), trial.printed
    if not (fall and printed and printed.measure in OF_SCORES) or answers(trial.names.looked_again):
        return ""
    both = (trial.means.one, trial.means.two) if trial.means else ()
    below = max(both, key=abs) < 0 if both else trial.names.good and printed.estimate.ends[1] < 0
    return fall[0].lower() * below


def event_open(trial):
    """Whether an estimate may be one of the event, while the outcome is staying without it, and nobody has said which it is.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    bool
        Of odds, risks and their difference only if there are no counts, or if they favour the other arm. Of a score, if the
        estimate is typed as a difference in how much it fell, or the outcome is, and its numbers are below 0.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> arms = "Z0011 2011", ("no dissection", "dissection")
    >>> alive = enter(*arms, "alive at five years", "good", estimate="hazard ratio 0.79 (90% CI 0.56 to 1.11)")
    >>> event_open(alive), event_open(add(alive, looked_again="it is of surviving"))
    (True, False)
    """
    names, printed = trial.names, trial.printed
    if printed and printed.estimate.fall:
        return not answers(names.looked_again)
    if _minus_of_fall(trial):
        return True
    of_people = printed and (printed.scale == "ratio" or printed.measure == "risk difference")
    if not (of_people and _words(trial)):
        return False
    if OF_STAYING.search(names.looked_again) and not _opposite(trial):
        return False
    if printed.measure in OF_TIMES or not trial.counts:
        return True
    a, n1, b, n2 = trial.counts
    return (a / n1 - b / n2) * printed.size < 0 and not _exchanged(trial)


def _exchanged(trial):
    """Whether a printed relative risk is that of the counts with their arms exchanged, and not that of the event: then the
    question is another one. The odds ratio and the difference are the same either way."""
    (a, n1, b, n2), printed = trial.counts, trial.printed
    if printed.measure != "relative risk" or 0 in (a, b, n1 - a, n2 - b):
        return False
    of_event, turned = ((n1 - a) * n2 / (n1 * (n2 - b)), b * n1 / (a * n2))
    own = [agreement(x, printed.estimate.value, printed.decimals[0]) != "differs" for x in (of_event, turned)]
    return own == [False, True]


def asked_of_event(trial):
    """The question of what the estimate is, with both ways to answer it; nothing, if it is settled."""
    if not event_open(trial):
        return ()
    e, is_ = trial.printed.estimate, "bad" if trial.names.good else "good"
    said = {"outcome": trial.names.outcome, "name": trial.printed.measure, "value": e.shown(e.value)}
    if e.fall:
        return (ASKED["fall"].format(word=e.fall, is_=is_, better="worse" if trial.names.good else "better", **said),)
    if fall := _minus_of_fall(trial):
        return (ASKED["minus of a fall"].format(word=fall, turned=turned_round(trial.printed), **said),)
    event, staying, named = _words(trial)
    if event == _opposite(trial):
        turned = ASKED["turned round"].format(turned=turned_round(trial.printed)) * (said["name"] in TURNS)
        return (ASKED["opposite"].format(event=event, turned=turned, is_=is_, **said),)
    exchanged = ASKED["or exchanged"] * bool(trial.counts and said["name"] in TURNS)
    return (ASKED["event"].format(event=event, staying=staying, named=named, is_=is_, **said) + exchanged,)


def turned_round(printed):
    """A printed estimate the other way round, one over a ratio or with another sign, with its limits."""
    e, of_ratio = printed.estimate, printed.scale == "ratio"
    value, high, low = (1 / x if of_ratio else -x for x in (e.value, e.lower, e.upper))
    places = [max(*(e.decimals or (2,)), 1 - math.floor(math.log10(x)) if of_ratio else 0) for x in (value, low, high)]
    return "{} ({} to {})".format(*(f"{x:.{d}f}" for x, d in zip((value, low, high), places, strict=True)))
