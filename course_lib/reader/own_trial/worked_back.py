"""Counts worked back from printed percentages: told as such; and whether they are counts at all, or Kaplan-Meier's."""

import re
from dataclasses import replace

from course_lib.methods import effects
from course_lib.reader.own_trial.measures import OF_COUNTS, OF_TIMES, SCALES
from course_lib.reader.own_trial.reading import percent
from course_lib.reader.own_trial.slips import as_percentages
from course_lib.reader.questions.own_refusals import OF
from course_lib.reader.questions.own_words import ASKED, SAID

#: An answer that percentages are Kaplan and Meier's, whatever was asked.
OF_CURVES = re.compile(r"Kaplan|\bKM\b|\bactuarial|\blife[- ]tables?\b|\bcumulative incidence", re.I)
WIDE = 1.2  # times as wide as so many people would give: more than methods differ by
RARE = 0.05  # share of people up to which two counts may be percentages; of more they are counts as a rule
LEVELS = 0.95, 0.90, 0.975, 0.99  # that papers print
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


def times_as_wide(trial):
    """How many times as wide an unadjusted printed interval is as so many people would give at least, by any method; 0, if
    it is of hazards, rates or scores, has one limit, or is one of another level.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "ISCHEMIA 2020", ("invasive", "conservative"), "dead or ill", "bad", "16.4% of 2588", "18.2% of 2591"
    >>> round(times_as_wide(enter(*names, "risk difference -1.8 points (95% CI -4.7 to 1.0)")), 2)
    1.33
    """
    of, given, counts = OF_COUNTS | {"risk difference": effects.risk_difference}, trial.beside, trial.counts
    if not (given and counts and given.measure in of):
        return 0
    if given.estimate.open_end or given.estimate.name.startswith("Adjusted"):
        return 0
    (a, n1, b, n2), e, to = counts, given.estimate, SCALES[given.scale][0]
    if 0 in (a, b, n1 - a, n2 - b):
        return 0
    scale = 100 if e.unit else 1
    half = [0.5 * 10.0**-d for d in given.decimals[1:]]
    half = [min(h, limit / 2) if given.scale == "ratio" else h for h, limit in zip(half, (e.lower, e.upper), strict=True)]
    least, most = (to(e.upper + s * half[1]) - to(e.lower - s * half[0]) for s in (-1, 1))
    widths = {}
    for level in (e.level, *LEVELS):
        own = of[given.measure](*counts, level)
        widths[level] = (to(own.upper) - to(own.lower)) * (scale if given.scale == "difference" else 1)
    corrected = scale * (1 / n1 + 1 / n2) * (given.scale == "difference")  # for continuity
    other = any(least <= width <= most for level, width in widths.items() if level != e.level)
    return 0 if other else least / (widths[e.level] + corrected)


def over_time(trial):
    """Whether percentages without a count may be Kaplan-Meier's, or rates: so they mostly are beside a hazard or rate ratio,
    and where the printed interval is far wider than so many people would give; or because it is said that they are."""
    if not (trial.beside and any(trial.worked)):
        return False
    return trial.beside.measure in OF_TIMES or of_curves(trial) or times_as_wide(trial) > WIDE


def of_curves(trial):
    """Whether an answer says of percentages that they are Kaplan and Meier's.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> arma = enter("ARMA 2000", ("lower volumes", "traditional"), "dead", "bad", "31.0% of 432", "39.8% of 429")
    >>> [of_curves(add(arma, looked_again=said)) for said in ("yes, Kaplan-Meier", "no Kaplan-Meier percentages", "yes")]
    [True, False, False]
    """
    said = trial.names.looked_again
    return any(trial.worked) and bool(OF_CURVES.search(said)) and not CRUDE.search(said)


def caveat(trial, short=False):
    """That counts were worked back from percentages of Kaplan and Meier, where there is no estimate to stand alone."""
    return [SAID["of curves, in short" if short else "of curves"]] * bool(
        trial.counts and not trial.beside and of_curves(trial)
    )


def no_shares(trial):
    """Whether percentages may be over time, and nobody has said that they are people of people.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> names = "PLATO 2009", ("ticagrelor", "clopidogrel"), "dead (CV), infarct or stroke", "bad"
    >>> plato = enter(*names, "9.8% of 9333", "11.7% of 9291", "hazard ratio 0.84 (0.77 to 0.92)")
    >>> no_shares(plato), no_shares(add(plato, looked_again="crude percentages"))
    (True, False)
    """
    return over_time(trial) and not CRUDE.search(trial.names.looked_again)


def asked_of_shares(trial):
    """The question whether percentages are Kaplan-Meier's, or rates; nothing, if it is settled, or nothing makes one ask.

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
    times = f"{times_as_wide(trial):.1f}"
    asks = "shares" if trial.beside.measure in OF_TIMES else "shares wide"
    return (ASKED[asks].format(typed=typed, name=trial.beside.measure, times=times),)


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
    """How many of how many, and the share in brackets, or the percentage that the count comes of; of one that several
    counts fit, about how many."""
    return f"{'about ' * is_about(worked)}{k:,} of {n:,}", f"({f'from {worked[0]}' if worked else share})"


def is_about(worked):
    """Whether a count was worked back from a percentage, and another one fits as well."""
    return bool(worked) and worked[1] != worked[2]


def study_of(trial):
    """The names as pictures take them, with the arms whose counts are about so many."""
    study = trial.names.study
    about = tuple(a for a, worked in zip(study.arms, trial.worked, strict=False) if is_about(worked))
    return replace(study, about=about, worked=any(trial.worked))


def by_counts(trial):
    """The trial, or, while its percentages may be no counts, the trial by its printed estimate."""
    return trial.beside if no_shares(trial) else trial


def told_no_counts(trial):
    """That nothing is worked out from percentages: because it is said, or asked, whether they are Kaplan-Meier's."""
    why = SAID["as mostly" if trial.beside.measure in OF_TIMES else "as wide"].format(name=trial.beside.measure)
    said = SAID["no counts asked" if asked_of_shares(trial) else "no counts"]
    return said.format(name=trial.beside.measure, why=why)


def origin(trial):
    """Whether the numbers were published, or worked back from published ones, for the top of the page."""
    if trial.names.kind != "published" or not any(trial.worked):
        return OF[trial.names.kind]
    return told_no_counts(trial) if no_shares(trial) else " ".join((SAID["worked back"], *caveat(trial, short=True)))


def asked_of_counts(trial):
    """What is asked of counts beside which nothing is printed that would tell: percentages as counts, and who is counted."""
    if trial.printed or not trial.counts:
        return []
    (a, n1, b, n2), (first, second) = trial.counts, trial.names.arms
    shares = {"one": percent(a / n1, 1), "two": percent(b / n2, 1), "first": first, "second": second}
    bare = not any(key.startswith("percent") for key in trial.also) and not any(trial.worked)
    if bare and as_percentages(trial) and min(a, b) > 0 and max(a / n1, b / n2) <= RARE:
        return [ASKED["bare counts"].format(a=a, b=b, n=n1, **shares)]
    for word, much in FATE.items():
        if re.search(word, trial.names.outcome, re.I) and all((k / n > 0.6) == much for k, n in ((a, n1), (b, n2))):
            other = ASKED["fate"].format(outcome=trial.names.outcome, **shares)
            return [other] * (min(a / n1, b / n2) > 0.6 if much else max(a / n1, b / n2) < 0.4)
    return []
