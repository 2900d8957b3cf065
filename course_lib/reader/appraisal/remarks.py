"""Where a card speaks against itself, or a word claims too much: a fact for form and page, and for the form a question."""

import re

from course_lib.reader.appraisal import behind
from course_lib.reader.appraisal.asked import FIRST, OVERALL
from course_lib.reader.bias_card import too_certain, too_low

#: By domain or ground the judgement, what its reason says, and what there is to say to that.
REASONS = {
    "allocation": (
        "low risk",
        re.compile(
            r"^(?!.*(conceal|hid|fores|comput|envelop|central|seal|order|block|list|told|said|says)).*\brandom", re.I | re.S
        ),
        "That it was randomised does not tell whether anybody could foresee the next place.",
        "Do you know how the order was hidden?",
    ),
    "missing outcomes": (
        "low risk",
        re.compile(r"\bITT\b|\bintent(ion)?[- ]to[- ]treat", re.I),
        "Intention to treat tells in which arm people are counted, and not what a missing outcome counts as.",
        "What became of the missing ones?",
    ),
    "inconsistency": (
        "no concern",
        re.compile(r"\b(only|just) (one|1|this|a single)\b|\bsingle (trial|study)|\bno (other|second|consisten)", re.I),
        "One trial alone can be neither consistent nor inconsistent.",
        'Is "not known" meant?',
    ),
    "C09": (
        "agrees with the sources",
        re.compile(r"48|37|11|10\.7|midazolam|better|more|higher|odds", re.I),
        "More than on midazolam, each with therapy, is what ketamine adds to the therapy. Whether the therapy does more "
        "with ketamine than without, it does not tell.",
        "Which two cells are wanting?",
    ),
}
SAFE = re.compile(
    r"\b(safe(?:ly)?|harmless|risk-free|without (?:any )?risks?|no (?:risks?|danger|side[- ]effects?))\b", re.I
)
#: Directly before such a word, or after it: then it is not claimed.
NOT_CLAIMED = re.compile(r"(\b(no|not|whether|how|if|never|cannot|nothing like)|n[’']t)\s+(\w+\s+){0,3}$|[“\"']$", re.I)
ASKED = re.compile(r"[^.!?;]*\?")


def found(kind, rows, bias=()):
    """What is to be said of answers, by their key: a fact, and a question to the reader.

    Parameters
    ----------
    kind : str
        As of `part.Part`.
    rows : dict of str to part.Row
        What is filled in, by key.
    bias : iterable of part.Row
        The card of bias, which counts among the concerns.

    Returns
    -------
    dict of str to (str, str)
    """
    if kind == "words":
        said = {key: _of_a_text(row.said.because) for key, row in rows.items() if key != FIRST}
    else:
        said = {key: _of_a_reason(key, row.said) for key, row in rows.items()}
    if OVERALL in rows and kind in ("bias", "certainty"):
        parts = {key: row.said.judged for key, row in rows.items() if key != OVERALL}
        judged = rows[OVERALL].said.judged.removesuffix(" certainty")
        if kind == "bias":
            said[OVERALL] = (too_low(judged, parts), "Which of the two is to change?")
        else:
            high = any(row.said.judged == "high risk" for row in bias)
            parts |= {"bias": "serious concern"} if high else {}
            said[OVERALL] = (too_certain(judged, parts), f"Why do you stop at {judged}?")
    return {key: remark for key, remark in said.items() if remark[0]}


def _of_a_reason(key, said):
    judged, words, fact, question = REASONS.get(key, ("", SAFE, "", ""))
    return (fact, question) if said.judged == judged and words.search(said.because) else ("", "")


def _of_a_text(text):
    """That "safe" is more than anybody knows."""
    for claimed in SAFE.finditer(text):
        if not (NOT_CLAIMED.search(text[: claimed.start()]) or ASKED.match(text[claimed.end() :])):
            ask = (
                f"That nobody was removed leaves a risk of up to {behind.highest_risk()}. What can you say that stays true?"
            )
            return f"“{claimed[0].capitalize()}” is more than the abstract tells.", ask
    return "", ""
