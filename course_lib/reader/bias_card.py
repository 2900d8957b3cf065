"""What a trial is asked on two cards: what may have bent its result, and how certain it is for a decision.

The headings and questions are in our own words, after the domains of RoB 2 and of GRADE. The appraisal of the course's trial
and the worksheet for a trial of one's own ask the same, and both may ask whether a card speaks against itself.
"""

from course_lib.arguments import one_of
from course_lib.reader.own_files import entries

#: What may have bent a result: five domains, each with its question.
BIAS = {
    "allocation": "Did chance decide who came into which arm, and could nobody foresee or change it?",
    "what came after": "Who knew the arm, and was anything else done, stopped or added because of it?",
    "missing outcomes": "Whose outcome is not known, how many in each arm, and might they differ from the others?",
    "measuring": "How was the outcome found out, and could knowing the arm sway whoever told or asked it?",
    "choosing": "Was this outcome, and this analysis, the one that was planned, or one of several?",
}
#: What a domain is judged to be, by the word that is typed.
BIAS_LEVELS = {"low": "low risk", "some": "some concerns", "high": "high risk", "not said": "not said in what I read"}
#: How certain a result is for a decision: five concerns, each with its question.
CERTAINTY = {
    "imprecision": "Is the interval so wide that you would decide otherwise at its other end?",
    "bias": "Taking your card above as a whole: can bias have made the effect, or hidden one?",
    "indirectness": "Are people, treatment, comparison, outcome or time others than those that you ask about?",
    "inconsistency": "Do other trials find something else, or is there none to compare?",
    "publication bias": "May there be results that nobody printed, and who gained from this one?",
}
#: How large a concern is, by the word that is typed.
CERTAINTY_LEVELS = {
    "no concern": "no concern",
    "some": "some concern",
    "serious": "serious concern",
    "very serious": "very serious concern",
    "not known": "not known",
}
#: From the least risk to the most; where nothing is said, RoB 2 mostly comes to "some concerns".
WORSE = {"low risk": 0, "some concerns": 1, "not said in what I read": 1, "high risk": 2}
#: How many steps a concern takes from the certainty of a randomised trial, which begins at high.
STEPS = {"serious concern": 1, "very serious concern": 2}
CERTAIN = ("high", "moderate", "low", "very low")


def too_low(overall, domains):
    """Say why the risk of bias as a whole is called too low for its domains.

    Parameters
    ----------
    overall : str
        One of the values of `BIAS_LEVELS`.
    domains : dict of str to str
        By domain, another of them each; those that are open need not be there.

    Returns
    -------
    str
        A sentence; empty if the whole is no better than its worst domain.

    Raises
    ------
    ValueError
        If a judgement is none of those.

    Examples
    --------
    >>> too_low("low risk", {"allocation": "low risk", "measuring": "high risk"})
    '“Measuring” is high risk, and the whole low risk. The whole is at least as bad as its worst part.'
    """
    found = WORSE[one_of("overall", overall, WORSE)]
    above = {key: judged for key, judged in entries(domains, "domains").items() if WORSE[one_of(key, judged, WORSE)] > found}
    if not above:
        return ""
    worst = max(above, key=lambda key: WORSE[above[key]])
    rule = "The whole is at least as bad as its worst part."
    if above[worst] == BIAS_LEVELS["not said"]:
        rule = "What is not known cannot be known to be low."
    return f"“{worst.capitalize()}” is {above[worst]}, and the whole {overall}. {rule}"


def too_certain(overall, concerns):
    """Say why a certainty is higher than its concerns allow: one step down from high for each that is serious.

    Parameters
    ----------
    overall : str
        One of `CERTAIN`.
    concerns : dict of str to str
        By ground, one of the values of `CERTAINTY_LEVELS` each; a very serious one takes two steps.

    Returns
    -------
    str
        A sentence with the arithmetic; empty if the concerns allow it.

    Raises
    ------
    ValueError
        If the certainty or a concern is none of those.

    Examples
    --------
    >>> too_certain("moderate", {"imprecision": "serious concern", "bias": "serious concern"})
    'Imprecision (1 step) and bias (1 step): 2 steps down from high is low, and not moderate.'
    """
    steps = _steps(concerns)
    down = sum(steps.values())
    if CERTAIN.index(one_of("overall", overall, CERTAIN)) >= min(down, 3):
        return ""
    each = [f"{key} ({number} step{'s' * (number > 1)})" for key, number in steps.items()]
    listed = " and ".join(filter(None, [", ".join(each[:-1]), each[-1]]))
    said = f"{down} step{'s' * (down > 1)} down from high is {CERTAIN[min(down, 3)]}, and not {overall}."
    return f"{listed[:1].upper()}{listed[1:]}: {said}"


def too_doubtful(overall, concerns):
    """Say why a certainty is lower than its concerns make it, if all five are judged; what is open may take a step, too.

    Parameters
    ----------
    overall, concerns
        As for `too_certain`.

    Returns
    -------
    str
        A sentence with the number of steps; empty if the concerns make it as low, or one of them is not judged.

    Raises
    ------
    ValueError
        As `too_certain`.

    Examples
    --------
    >>> too_doubtful("very low", dict.fromkeys(CERTAINTY, "no concern") | {"imprecision": "serious concern"})
    'Your concerns take 1 step down from high, which is moderate, and not very low.'
    """
    steps = _steps(concerns)
    down = sum(steps.values())
    spare = any(concern in (CERTAINTY_LEVELS["some"], CERTAINTY_LEVELS["not known"]) for concern in concerns.values())
    low = CERTAIN.index(one_of("overall", overall, CERTAIN)) > min(down + spare, 3)
    if not low or not set(CERTAINTY) <= set(concerns):
        return ""
    taken = (
        f"{down} step{'s' * (down != 1)} down from high, which is {CERTAIN[min(down, 3)]}" if down else "no step from high"
    )
    return f"Your concerns take {taken}, and not {overall}."


def _steps(concerns):
    """The steps down from high that each concern takes, of those that take any."""
    levels = CERTAINTY_LEVELS.values()
    steps = {key: STEPS.get(one_of(key, concern, levels), 0) for key, concern in entries(concerns, "concerns").items()}
    return {key: number for key, number in steps.items() if number}
