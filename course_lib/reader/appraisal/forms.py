"""The parts to fill in: each takes what the reader typed, and answers with all that it could read; none raises."""

from course_lib.arguments import shown
from course_lib.reader.appraisal import asked, behind
from course_lib.reader.appraisal.judged import Judged, read
from course_lib.reader.appraisal.part import Part, Row
from course_lib.reader.bias_card import BIAS, BIAS_LEVELS, CERTAINTY, CERTAINTY_LEVELS
from course_lib.reader.own_files import written
from course_lib.reader.verdict_words import WORDS as VERDICTS
from course_lib.sources import trial, verdicts


def claims(filled):
    """Your verdicts on claims of the article, each with the course's beside it once yours has a reason.

    Parameters
    ----------
    filled : dict of str to str
        For "C01" to "C13" a verdict and a reason, as in "depends: two weeks, or one?"; ``...`` leaves the claim open.

    Returns
    -------
    Part
        A verdict without a reason is not taken, and it is said what is wanting. Whatever is passed, no exception is raised.

    Examples
    --------
    >>> print(claims({"C12": "unknown: nothing was measured in the brain"}))
    C12: Mindfulness and ketamine work through similar mechanisms in the brain
        You: cannot be known from the abstract: nothing was measured in the brain
        The course: the same. No outcome in what we have read is about the brain, so no number here speaks to it.
    So far you and the course say the same.
    """
    texts = trial.claims().set_index("claim").text.to_dict()

    def ours(claim):
        found = verdicts.reached(claim)
        return found.kind, found.because

    return _part("claims", filled, texts, VERDICTS, ours=ours)


def risk_of_bias(filled):
    """What may have bent the result: your judgement of five domains, each with a number that speaks to it.

    Parameters
    ----------
    filled : dict of str to str
        For keys of `bias_card.BIAS` a risk and a reason, as in "some: not told how it was hidden"; ``...`` leaves one open.

    Returns
    -------
    Part
        As for `claims`.
    """
    return _part("bias", filled, BIAS, BIAS_LEVELS, behind.bias())


def certainty(filled):
    """How certain the result is for a decision: your judgement on five grounds, each with a number that speaks to it.

    Parameters
    ----------
    filled : dict of str to str
        For keys of `bias_card.CERTAINTY` a concern and a reason, as in "serious: 13 to 57 points"; ``...`` leaves one open.

    Returns
    -------
    Part
        As for `claims`.
    """
    return _part("certainty", filled, CERTAINTY, CERTAINTY_LEVELS, behind.certainty())


def article(filled):
    """Ten questions to the article itself, with the course's answer beside yours.

    Parameters
    ----------
    filled : dict of str to str
        For keys of `asked.ARTICLE` "yes", "partly" or "no" and a word, as in "no: nothing on it"; ``...`` leaves one open.

    Returns
    -------
    Part
        As for `claims`.
    """
    questions = {key: question for key, (question, _) in asked.ARTICLE.items()}
    return _part("article", filled, questions, asked.ANSWERS, ours=lambda key: asked.ARTICLE[key][1])


def words(filled):
    """What only you can write, in whole sentences.

    Parameters
    ----------
    filled : dict of str to str
        A text for keys of `asked.WORDS`; ``...`` leaves one open.

    Returns
    -------
    Part
        As for `claims`.
    """
    return _part("words", filled, asked.WORDS, {}, {"harms": behind.harms(), "interests": asked.FUNDING})


def _part(kind, filled, questions, levels, behind=None, ours=None):
    """The part, with a row for each question that was asked for, in the order of the cell."""
    if not isinstance(filled, dict):
        example = f'{{"{next(iter(questions))}": "..."}}'
        return Part(kind, (), (f"This must be a dict, as in {example}, and is {shown(filled)}.",))
    rows, refused = {}, []
    for typed, value in filled.items():
        key = _key(typed, questions)
        if not key:
            known = list(questions)
            which = f"{known[0]} to {known[-1]}" if kind == "claims" else ", ".join(known)
            refused.append(f"There is no {shown(typed)} here, only {which}.")
            continue
        if key in rows:
            refused.append(f"{key} is here twice, and the first is taken.")
            continue
        said = read(key, value, levels) if levels else _text(key, value)
        taken = said.because and not said.wanting
        rows[key] = Row(key, questions[key], said, (behind or {}).get(key, ""), ours(key) if taken and ours else ())
    return Part(kind, tuple(rows.values()), tuple(refused))


def _key(typed, questions):
    """The question's own key: C03 for " c3", "harms" for "Harms"; empty if there is none."""
    if type(typed) is not str:
        return ""
    text = typed.strip()
    same = (key for key in questions if key.casefold() in (text.casefold(), f"c0{text[1:]}" if text[:1] in "cC" else ""))
    return next(same, "")


def _text(key, value):
    try:
        return Judged(because=written(value, key))
    except ValueError as problem:
        return Judged(wanting=f"{problem}.")
