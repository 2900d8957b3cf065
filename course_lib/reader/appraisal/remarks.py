"""Where an answer speaks against itself, or says more than the trial: a fact for form and page, a question for the form."""

import re
from dataclasses import dataclass
from functools import cache

from course_lib.methods import effects
from course_lib.reader.appraisal import behind
from course_lib.reader.appraisal.advice import advice
from course_lib.reader.appraisal.asked import FIRST, OVERALL
from course_lib.reader.appraisal.everywhere import everywhere
from course_lib.reader.appraisal.one_box import one_box
from course_lib.reader.appraisal.reasons import reasons
from course_lib.reader.appraisal.thin import names_nothing, strange, thin
from course_lib.reader.appraisal.untrue import untrue
from course_lib.reader.appraisal.which_word import which_word
from course_lib.reader.bias_card import too_certain, too_doubtful, too_low
from course_lib.reader.overstated import NO_HARM, SAFE, claimed
from course_lib.sources import trial, verdicts

LABELS = re.compile(r"\b(addicts?|junk(?:ies|y|ie)|abusers?|crackheads?|(?:cocaine|drug) users?|users)\b", re.I)
#: What a text that is no advice yet may hear: nothing but what could hurt somebody who reads it.
OF_FIRST = ("at home",)
#: What is said of the one sentence, by what `own_trial.sentence` finds in it: a fact, and a question.
HEADLINE = {
    "no number": ("It has no number.", "How many of how many, in each arm?"),
    "no interval": ("It has no interval.", "How small, and how large, may the difference be?"),
    "strange": ("{found}: not among the numbers of this result, rounded either way.", "A slip, or from elsewhere?"),
    "direction": ("It says “{found}” of {arm}, of whom {is_} were abstinent.", "Which is right?"),
    "no difference": (
        "It says that there is no difference, and the interval of the difference does not reach 0.",
        "Which is right, the sentence or the interval?",
    ),
}
#: After a word that is no direction of the first arm: "harms unknown", "fewer in the other arm", "the lower limit".
NO_DIRECTION = r"\b{0}\b(?:(?<=harms)| (?:(?:in|on) (?:the other|midazolam)|limits?|ends?|bounds?)\b)"
#: Of these the page says nothing: below the sentence it prints number and interval, and who asks of a direction may misread.
FORM_ONLY = ("no number", "no interval", "direction")
WHOLE = {
    too_low: "Which of the two is to change?",
    too_certain: "Why do you stop there?",
    too_doubtful: "Which concern takes it further down?",
}


@dataclass(frozen=True)
class Remark:
    """What is said of one answer."""

    fact: str
    ask: str = ""
    printed: bool = True


@cache
def checks():
    """All checks, by their names; the graver ones come first.

    Returns
    -------
    dict of str to Check
    """
    every = (*advice(), *everywhere(), *reasons(), *untrue(), *one_box(), *which_word(), *thin())
    return {check.name: check for check in every}


def found(kind, rows, bias=()):
    """What is to be said of answers, by their key.

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
    dict of str to list of Remark
        Without the answers of which there is nothing to say.
    """
    said = {key: _of(f"article {key}" if kind == "article" else key, row.said, kind) for key, row in rows.items()}
    if OVERALL in rows and kind in ("bias", "certainty"):
        said[OVERALL] += _of_the_whole(kind, {key: row.said.judged for key, row in rows.items()}, list(bias))
    return {key: remarks for key, remarks in said.items() if remarks}


def of_one(key, said):
    """What is to be said of one judgement and its reason, a list of Remark."""
    return _of(key, said, "")


def on_page(kind, rows, bias=()):
    """The facts that the page prints, by the key of the answer."""
    remarks = {key: [r.fact for r in said if r.printed] for key, said in found(kind, rows, bias).items()}
    return {key: " ".join(facts) for key, facts in remarks.items() if facts}


def in_form(remarks):
    """The gravest fact with its question, and the other facts after it, as the form says them; empty if there are none."""
    first, others = remarks[:1], remarks[1:]
    return " ".join([*(f"{r.fact} {r.ask}".strip() for r in first), *(remark.fact for remark in others)])


def called(rows):
    """Words that put a label on people, by the key of the answer: a hint for the form, which is not on the page."""
    hints = {key: claimed(LABELS, row.said.because) for key, row in rows.items()}
    said = (
        "“{}” names people by the drug: “people with cocaine use disorder”, or “people who use cocaine”, names people first."
    )
    return {key: (said.format(word.capitalize()),) for key, word in hints.items() if word}


def _of(box, said, kind):
    """What there is to say of one answer: of the one sentence beside the trial's numbers; by each check; of safety."""
    text = said.because
    wanted = [check for name, check in checks().items() if box != FIRST or name in OF_FIRST]
    remarks = []
    for check in wanted:
        fact, ask = check.said(box, text, said.judged)
        if fact:
            remarks.append(Remark(fact, ask, check.printed))
    known = _without_source(text)
    word = kind == "words" and box != FIRST and (claimed(SAFE, known) or claimed(NO_HARM, known))
    if word:
        ask = f"That nobody was removed leaves a risk of being removed of up to {behind.highest_risk()}. What stays true?"
        theirs = "tolerated" in word.lower()
        than = "the abstract's word, and no count" if theirs else "more than the abstract tells"
        remarks.append(Remark(f"“{word.capitalize()}” is {than}.", ask))
    remarks += _of_the_headline(text) if box == "in one sentence" else []
    if box == "largest doubt" and (number := strange(text)):
        remarks.append(Remark(f"{number}: no verdict, and no number of this form, is that.", "Where is it from?", False))
    if said.judged and box != OVERALL and not remarks and names_nothing(text):
        remarks.append(Remark("It names nothing of this trial.", "Which number, or which word, is behind it?", False))
    return sorted(remarks, key=lambda remark: not remark.printed)  # what is wanting comes after what is wrong


def _of_the_whole(kind, judged, bias):
    """That a whole is better than its parts, or more doubtful."""
    whole = judged.pop(OVERALL).removesuffix(" certainty")
    if kind == "bias" and not judged:
        return [Remark("None of the five is judged yet.", "Which of them decides?", printed=False)]
    if kind == "certainty" and not bias:
        return [Remark("Bias is not judged yet, and may take a step.", "What may have bent the result?", printed=False)]
    if kind == "certainty":
        judged["bias"] = "serious concern" if any(row.said.judged == "high risk" for row in bias) else "some concern"
    for check in (too_low,) if kind == "bias" else (too_certain, too_doubtful):
        if fact := check(whole, judged):
            return [Remark(fact, WHOLE[check])]
    return []


def _without_source(text):
    """The text without a "well tolerated" that is told as the abstract's word, and without what nobody knows of."""
    who = r"\b(?:abstract|authors|paper|called|a word)\b"
    known = r"\bknow of no\b[^.;]*"
    return re.sub(rf"well[- ]tolerated(?=[^.]*{who})|{who}[^.;]*?well[- ]tolerated|{known}", " ", text, flags=re.I)


def _is_right(key, words, text):
    """Whether what was found is none: both ends are there, in other words, a number in words, or a word is no direction."""
    if key == "no number":
        return re.search(r"\w (?:times|fold)\b|\wfold\b", text, re.I)
    if key == "no interval":
        return all(re.search(rf"(?<![\d.])(?:{end})(?!\d|\.\d)", text) for end in _ends())
    return key == "direction" and re.search(NO_DIRECTION.format(re.escape(words["word"])), text, re.I)


def _ends():
    """Each end of the interval as a pattern, with a decimal or rounded either way: "13.5|13|14"."""
    found = effects.risk_difference(*verdicts.ABSTINENT)
    return [rf"{100 * end:.1f}|{int(100 * end)}|{int(100 * end) + 1}" for end in (found.lower, found.upper)]


def _printed_difference():
    """The printed shares' difference in points, which is not quite that of the counts."""
    printed = trial.published().estimate
    return printed["abstinent_ketamine"] - printed["abstinent_midazolam"]


def _of_the_headline(text):
    """What the worksheet for a trial of one's own asks of its one sentence, and a cure that is claimed."""
    from course_lib.reader.own_trial import Names, from_counts
    from course_lib.reader.own_trial.sentence import said_of_effect

    this = from_counts(Names("Dakwar 2019", trial.ARMS, "abstinent", good=True), *verdicts.ABSTINENT)
    harm = float(behind.highest_risk().rstrip("%"))  # which has a box of its own, and a check that says so
    published = trial.published()[["estimate", "lower", "upper"]].astype(float)
    printed = [*published.to_numpy().ravel(), *(100 * (1 - published.loc["relapse_hr"]))]  # 0.47, and 53% lower
    said = said_of_effect(this, text, also=[95, harm, _printed_difference(), *(x for x in printed if x == x)])
    return [
        Remark(*(part.format(**words) for part in HEADLINE[key]), key not in FORM_ONLY)
        for key, words in said
        if key in HEADLINE and not _is_right(key, words, text)
    ]
