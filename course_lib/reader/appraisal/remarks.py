"""Where an answer speaks against itself, or says more than the trial: a fact for form and page, a question for the form."""

import re

from course_lib.reader.appraisal import behind
from course_lib.reader.appraisal.asked import FIRST, GROUNDS, OVERALL
from course_lib.reader.appraisal.patterns import LABELS, REASONS, TEXTS, TOO_MUCH, WARNS
from course_lib.reader.bias_card import too_certain, too_doubtful, too_low
from course_lib.reader.overstated import NO_HARM, PROVES, SAFE, claimed
from course_lib.sources import trial, verdicts

#: What is said of the one sentence, by what `own_trial.sentence` finds in it: a fact, and a question.
HEADLINE = {
    "no number": ("It has no number.", "How many of how many, in each arm?"),
    "no interval": ("It has no interval.", "How small, and how large, may the difference be?"),
    "strange": ("{found}: not among the numbers of this result, rounded either way.", "A slip, or from elsewhere?"),
    "direction": ("It says “{found}” of {arm}, of whom {is_} were abstinent.", "Which is right?"),
    "no difference": ("The interval leaves no difference out.", "Which of the two is right?"),
    "proof": ("It says “{found}”, which is more than one trial can say.", "Which word keeps within the interval?"),
}
PROOF, ASK_PROOF = HEADLINE["proof"]
WHOLE = {
    too_low: "Which of the two is to change?",
    too_certain: "Why do you stop there?",
    too_doubtful: "Which concern takes it further down?",
}


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
        said = {key: _of_a_text(key, row.said.because) for key, row in rows.items() if key != FIRST}
    else:
        said = {key: _of_a_reason(key, row.said) for key, row in rows.items()}
    if OVERALL in rows and kind in ("bias", "certainty"):
        said[OVERALL] = _of_the_whole(kind, {key: row.said.judged for key, row in rows.items()}, list(bias))
    return {key: remark for key, remark in said.items() if remark[0]}


def called(rows):
    """Words that put a label on people, by the key of the answer: a hint for the form, which is not on the page."""
    hints = {key: claimed(LABELS, row.said.because) for key, row in rows.items()}
    said = (
        "“{}” names people by the drug: “people with cocaine use disorder”, or “people who use cocaine”, names people first."
    )
    return {key: (said.format(word.capitalize()),) for key, word in hints.items() if word}


def _of_the_whole(kind, judged, bias):
    """That a whole is better than its parts, or more doubtful."""
    whole = judged.pop(OVERALL).removesuffix(" certainty")
    if kind == "certainty" and bias:
        judged["bias"] = "serious concern" if any(row.said.judged == "high risk" for row in bias) else "some concern"
    for check in (too_low,) if kind == "bias" else (too_certain, too_doubtful):
        if fact := check(whole, judged):
            return fact, WHOLE[check]
    return "", ""


def _of_a_reason(key, said):
    """What there is to say to a reason: of this key and judgement, or to a proof in any."""
    for of, judged, pattern, fact, question in REASONS:
        if of == key and said.judged == judged and claimed(pattern, said.because):
            return fact, question
    return _too_much(said.because) if key in behind.facts() or key in GROUNDS else ("", "")


def _too_much(text):
    word = claimed(PROVES, text) or claimed(TOO_MUCH, text)
    return (PROOF.format(found=word), ASK_PROOF) if word else ("", "")


def _of_a_text(key, text):
    """What a text lacks or claims: of the one sentence beside the trial's numbers, of the others by their words."""
    if key == "in one sentence":
        remarks = _of_the_headline(text)
    else:
        bare = WARNS.sub(" ", text) if key == "on Monday" else text
        remarks = [(fact, ask) for of, pattern, fact, ask in TEXTS if of == key and claimed(pattern, bare)]
        remarks += [_too_much(text)] if key in ("on Monday", "harms", "largest doubt") else []
    if word := claimed(SAFE, _without_source(text)) or claimed(NO_HARM, text):
        ask = f"That nobody was removed leaves a risk of being removed of up to {behind.highest_risk()}. What stays true?"
        remarks.append((f"“{word.capitalize()}” is more than the abstract tells.", ask))
    remarks = [remark for remark in remarks if remark[0]]
    return (" ".join(fact for fact, _ in remarks), remarks[-1][1]) if remarks else ("", "")


def _without_source(text):
    """The text without a "well tolerated" that is told as the abstract's word, which it is."""
    who = r"\b(?:abstract|authors|paper)\b"
    return re.sub(rf"well[- ]tolerated(?=[^.;]*{who})|{who}[^.;]*?well[- ]tolerated", " ", text)


def _of_the_headline(text):
    """What the worksheet for a trial of one's own asks of its one sentence, and a cure that is claimed."""
    from course_lib.reader.own_trial import Names, from_counts
    from course_lib.reader.own_trial.sentence import said_of_effect

    this = from_counts(Names("Dakwar 2019", trial.ARMS, "abstinent", good=True), *verdicts.ABSTINENT)
    printed = trial.published()[["estimate", "lower", "upper"]].to_numpy(float).ravel()
    remarks = [
        tuple(part.format(**said) for part in HEADLINE[key])
        for key, said in said_of_effect(this, text, also=[95, *printed[printed == printed]])
        if key in HEADLINE
    ]
    return remarks if claimed(PROVES, text) else [*remarks, _too_much(text)]
