"""Counts worked back from printed percentages: told as such; and beside a hazard ratio, whether they are counts at all."""

import re
from dataclasses import replace

from course_lib.reader.own_trial.measures import OF_TIMES
from course_lib.reader.own_trial.reading import percent
from course_lib.reader.own_trial.slips import as_percentages
from course_lib.reader.questions.own_words import ASKED, OF, SAID

_OVER_TIME = r"(?:Kaplan|\bKM\b|(?:event )?rates?\b|estimate[sd]?\b|actuarial|cumulative)"
#: An answer that the percentages are people of people, and neither Kaplan-Meier's nor rates; and one that they are those.
CRUDE = re.compile(
    r"(?<!not )\b(?:crude|raw)\b|(?:\bare|:) counts\b|\b(?:simple|plain|ordinary) (?:share|proportion|percentage)s?"
    r"|\b(?:share|proportion|number|percentage|count)s? of (?:all )?(?:the )?(?:people|patients|participants|those)\b"
    r"|\b(?<!not )(?:people|patients|participants) (?:of|out of|among) (?:all )?(?:the )?(?:people|patients|participants)\b"
    r"|(?<!not )(?:people|patients|participants) (?:who had|with) (?:it|an event|the (?:event|outcome))\b|\d ?/ ?\d"
    rf"|\b(?:no|not|n['\u2019]t) (?:an? |any |from |the )*{_OVER_TIME}|\bneither\b.*{_OVER_TIME}"
    r"|^\W*(?:no|nope)\b(?=\W*$|[,.;:]| (?:they|these|it)\b)(?!.*(?:Kaplan|\bKM\b|rate))",
    re.I,
)
OVER_TIME = re.compile(rf"{_OVER_TIME}|(?:\bnot?|n['\u2019]t) (?:crude|raw|people)\b|^\W*(?:yes|yep)\b", re.I)
#: Outcomes of which more than 60%, or fewer than 40%, in both arms may be the other outcome's people.
FATE = {r"^(?:dead|died)\b": True, r"^(?:alive|living|surviv\w+)\b": False}


def no_shares(trial):
    """Whether percentages stand beside a hazard or rate ratio, and nobody has said that they are people of people.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> names = "PLATO 2009", ("ticagrelor", "clopidogrel"), "dead (CV), infarct or stroke", "bad"
    >>> plato = enter(*names, "9.8% of 9333", "11.7% of 9291", "hazard ratio 0.84 (0.77 to 0.92)")
    >>> no_shares(plato), no_shares(add(plato, looked_again="crude percentages"))
    (True, False)
    """
    of_times = trial.beside and trial.beside.measure in OF_TIMES
    return bool(of_times and any(trial.worked) and not CRUDE.search(trial.names.looked_again))


def asked_of_shares(trial):
    """The question whether percentages beside a hazard or rate ratio are Kaplan-Meier's, or rates; nothing, if settled.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> names = "PLATO 2009", ("ticagrelor", "clopidogrel"), "dead (CV), infarct or stroke", "bad"
    >>> plato = enter(*names, "9.8% of 9333", "11.7% of 9291", "hazard ratio 0.84 (0.77 to 0.92)")
    >>> [len(asked_of_shares(add(plato, looked_again=said))) for said in ("yes", "they are Kaplan-Meier's", "no", "right")]
    [0, 0, 0, 1]
    """
    if not no_shares(trial) or OVER_TIME.search(trial.names.looked_again):
        return ()
    typed = " and ".join(dict.fromkeys(share for share, *_ in filter(None, trial.worked)))
    return (ASKED["shares"].format(typed=typed, name=trial.beside.measure),)


def arms_told(trial, behind=True):
    """How many of how many had the outcome on each arm, with the share behind the arm's name or before it.

    Parameters
    ----------
    trial : Trial
        From counts.
    behind : bool
        Whether the share stands behind the arm's name.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "CURE 2001", ("clopidogrel", "placebo"), "dead (CV), infarct or stroke", "bad"
    >>> cure = enter(*names, "9.3% of 6259", "719/6303")
    >>> arms_told(cure)
    ['about 582 of 6,259 on clopidogrel (from 9.3%)', '719 of 6,303 on placebo (11.4%)']
    """
    (a, n1, b, n2), found = trial.counts, []
    for arm, k, n, worked in zip(trial.names.arms, (a, b), (n1, n2), trial.worked or ((), ()), strict=True):
        if worked and no_shares(trial):
            found.append(f"{worked[0]} of {n:,} on {arm}")
            continue
        many, share = told(k, n, worked, percent(k / n, a / n1, b / n2))
        found.append(f"{many} on {arm} {share}" if behind else f"{many} {share} on {arm}")
    return found


def told(k, n, worked, share):
    """How many of how many, and the share in brackets; of a percentage that several counts fit, about how many."""
    about = is_about(worked)
    return f"{'about ' * about}{k:,} of {n:,}", f"({f'from {worked[0]}' if about else share})"


def is_about(worked):
    """Whether a count was worked back from a percentage, and another one fits as well."""
    return bool(worked) and worked[1] != worked[2]


def study_of(trial):
    """The names as pictures take them, with the arms whose counts are about so many."""
    study = trial.names.study
    return replace(study, about=tuple(a for a, worked in zip(study.arms, trial.worked, strict=False) if is_about(worked)))


def by_counts(trial):
    """The trial, or, while its percentages may be no counts, the trial by its printed estimate."""
    return trial.beside if no_shares(trial) else trial


def told_no_counts(trial):
    """That nothing is worked out from percentages: because it is said, or asked, whether they are Kaplan-Meier's."""
    said = SAID["no counts asked" if asked_of_shares(trial) else "no counts"]
    return said.format(name=trial.beside.measure)


def origin(trial):
    """Whether the numbers were published, or worked back from published ones, for the top of the page."""
    if trial.names.kind != "published" or not any(trial.worked):
        return OF[trial.names.kind]
    return told_no_counts(trial) if no_shares(trial) else SAID["worked back"]


def asked_of_counts(trial):
    """What is asked of counts beside which nothing is printed that would tell: percentages as counts, and who is counted."""
    if trial.printed or not trial.counts:
        return []
    (a, n1, b, n2), (first, second) = trial.counts, trial.names.arms
    shares = {"one": percent(a / n1, 1), "two": percent(b / n2, 1), "first": first, "second": second}
    bare = not any(key.startswith("percent") for key in trial.also) and not any(trial.worked)
    if bare and as_percentages(trial) and a + b > 0:
        return [ASKED["bare counts"].format(a=a, b=b, n=n1, **shares)]
    for word, much in FATE.items():
        if re.search(word, trial.names.outcome, re.I) and all((k / n > 0.6) == much for k, n in ((a, n1), (b, n2))):
            other = ASKED["fate"].format(outcome=trial.names.outcome, **shares)
            return [other] * (min(a / n1, b / n2) > 0.6 if much else max(a / n1, b / n2) < 0.4)
    return []
