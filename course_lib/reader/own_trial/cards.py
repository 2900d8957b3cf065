"""Two cards to fill in, in our own words: what may have bent the result, and how certain it is for a decision."""

from course_lib.arguments import shown
from course_lib.reader.own_trial.names import check_names
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.typed import Refused, chosen, text_of

#: What may have bent a result: five domains, each with its question.
BIAS = {
    "allocation": "Did chance decide who came into which arm, and could nobody foresee or change it?",
    "what came after": "Who knew the arm, and was anything else done, stopped or added because of it?",
    "missing outcomes": "Whose outcome is not known, how many in each arm, and might they differ from the others?",
    "measuring": "How was the outcome found out, and could knowing the arm sway whoever told or asked it?",
    "choosing": "Was this outcome, and this analysis, the one that was planned, or one of several?",
}
BIAS_LEVELS = ("low", "some", "high", "not said")
#: How certain a result is for a decision.
CERTAINTY = {
    "imprecision": "Would you decide alike at both ends of the interval?",
    "bias": "Taking your card above as a whole: can it have made the effect, or hidden one?",
    "indirectness": "Are people, treatment, comparison, outcome and time those that you ask about?",
    "consistency": "Are there other trials, and do they find the same?",
    "unpublished": "Who gained from the result, and may there be trials that nobody saw?",
}
CERTAINTY_LEVELS = ("no concern", "some concern", "serious concern", "not known")


def risk_of_bias(names, filled):
    """What may have bent the result: your judgement of five domains, with the reason.

    Parameters
    ----------
    names : Names
        Of the trial that is judged.
    filled : dict of str to (str, str)
        For a key of `BIAS` the risk (one of `BIAS_LEVELS`) and the reason; ``...``, or no entry, leaves the question open.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If a domain or a judgement is not known, or a reason is not text.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> risk_of_bias(names, {"measuring": ("low", "breath was tested")}).table[4]
    ('measuring', 'low', 'breath was tested')
    """
    return _card(names, "What may have bent the result", BIAS, BIAS_LEVELS, filled)


def certainty(names, filled):
    """How certain the result is for a decision: your judgement on five grounds, with the reason.

    Parameters
    ----------
    names, filled
        As for `risk_of_bias`, with the keys of `CERTAINTY` and its levels, `CERTAINTY_LEVELS`.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        As `risk_of_bias`.
    """
    return _card(names, "How certain it is", CERTAINTY, CERTAINTY_LEVELS, filled)


def _card(names, heading, questions, levels, filled):
    """A card as a table: what was judged with its reason, or the question."""
    check_names(names)
    if not isinstance(filled, dict):
        raise Refused(
            f'a card must be a dict, as in {{"{next(iter(questions))}": ("{levels[0]}", "...")}}, got {shown(filled)}.'
        )
    for key in filled:
        chosen("each part of the card", key, questions)
    rows = [_row(key, question, levels, filled.get(key, ...)) for key, question in questions.items()]
    left = sum(row[1] == "open" for row in rows)
    lines = (f"{left} of {len(rows)} still to judge.",) if left else ()
    return Section(heading, lines, (("", "judgement", "because"), *rows), of=names)


def _row(key, question, levels, value):
    if value is ...:
        return key, "open", question
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise Refused(f'{key} needs a judgement and a reason, ("{levels[0]}", "because ..."), got {shown(value)}.')
    judged, because = value
    if judged is ...:
        return key, "open", question
    chosen(f"{key}: the judgement", judged, levels)
    return key, judged, " ".join(text_of(because, f"the reason for {key!r}").split()) or f"still to write. {question}"
