"""The parts to fill in: each takes what the reader typed, and answers with all that it could read; none raises."""

import re
from dataclasses import replace
from difflib import get_close_matches

from course_lib.arguments import shown
from course_lib.reader.appraisal import asked, behind, remarks
from course_lib.reader.appraisal.advice import asked_back
from course_lib.reader.appraisal.good import good_one
from course_lib.reader.appraisal.judged import Judged, read, refers_only, says_none, says_something
from course_lib.reader.appraisal.part import LAST, Part, Row, sentence
from course_lib.reader.own_files import written
from course_lib.reader.verdict_words import WORDS as VERDICTS
from course_lib.sources import trial, verdicts
from course_lib.sources.claims import AGREES, DEPENDS, DESIGN, UNKNOWN

FROM = "From the course"
#: How the reader's two verdicts are told apart: the further apart on this list, the more they differ.
CARRIES = (AGREES, DEPENDS, UNKNOWN, DESIGN)
#: What is said of a reason that is none by itself.
POINTS = "{} points to something that is not on your page. Write what it says there."
EMPTY = (
    "{} is no {} that somebody else could weigh. Write what you have seen, or what is not told; or leave it open with `...`."
)
KEPT, CHANGED = "I kept it", "I changed it"


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
    >>> part = claims({"C10": "agrees: both arms had it"})
    >>> print(str(part).splitlines()[1].strip())
    You: agrees with the sources: both arms had it
    """
    texts = trial.claims().set_index("claim").text.to_dict()

    def ours(claim):
        found = verdicts.reached(claim)
        return found.kind, found.because

    return _part("claims", filled, texts, dict.fromkeys(texts, VERDICTS), ours=ours)


def risk_of_bias(filled, before=None):
    """What may have bent the result: your judgement of five domains; once it has a word, a number that speaks to it.

    Parameters
    ----------
    filled : dict of str to str
        For keys of `asked.BIAS_ASKED` a risk and a reason, as in "some: not told how it was hidden"; ``...`` leaves one
        open, and "overall" need not be there.
    before : Part, optional
        What this gave when it was run before: an answer that has not changed since is shown in one line. If none has, all is
        shown. Anything else is passed over.

    Returns
    -------
    Part
        As for `claims`.
    """
    return _part("bias", filled, asked.BIAS_ASKED, asked.BIAS_WORDS, after=behind.bias(), before=before)


def certainty(filled, bias=None, before=None):
    """How certain the result is for a decision: your word on four grounds, and then a number that speaks to each.

    Parameters
    ----------
    filled : dict of str to str
        For keys of `asked.CERTAINTY_ASKED` a concern and a reason, as in "serious: 13 to 57 points"; ``...`` leaves one
        open. "overall" need not be there, and has words of its own: high, moderate, low, very low.
    bias : Part, optional
        What `risk_of_bias` gave, which counts among the concerns; anything else is passed over.
    before : Part, optional
        As for `risk_of_bias`.

    Returns
    -------
    Part
        As for `claims`.
    """
    words = asked.CERTAINTY_WORDS
    return _part(
        "certainty", filled, asked.CERTAINTY_ASKED, words, after=behind.certainty(), card=_done(bias), before=before
    )


def article(filled):
    """Questions to the article itself, with the course's answer beside yours.

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
    return _part(
        "article", filled, questions, dict.fromkeys(questions, asked.ANSWERS), ours=lambda key: asked.ARTICLE[key][1]
    )


def words(filled, earlier=None):
    """What only you can write, in whole sentences.

    Parameters
    ----------
    filled : dict of str to str
        A text for keys of `asked.WORDS`; ``...`` leaves one open.
    earlier : Part, optional
        What this gave for "Monday at first", to be shown beside "on Monday"; anything else is passed over.

    Returns
    -------
    Part
        As for `claims`.
    """
    first = tuple(("You, at first", row.said.because) for row in _done(earlier) if row.key == asked.FIRST)
    beside = {"interests": asked.FUNDING, "on Monday": behind.alternatives()}
    beside = {key: ((FROM, text),) for key, text in beside.items()}
    beside["on Monday"] = (*first, *beside["on Monday"])
    return _part("words", filled, asked.WORDS, {}, beside, after={"harms": behind.harms()})


def where_we_differ(parts, said=...):
    """The claim on which you and the course lie furthest apart, both reasons side by side: keep your verdict, or change it.

    Parameters
    ----------
    parts : list of Part
        What `claims` gave.
    said : str
        "keep" or "change" and the reason, as in "keep: 12 of 27 is what was printed"; ``...`` leaves it open.

    Returns
    -------
    Part
        With that claim alone, or with none and a sentence if you differ on none. Whatever is passed, no exception is raised.
    """
    mine = {row.key: row for part in (parts if isinstance(parts, list | tuple) else ()) for row in _done(part) if row.ours}
    apart = [row for row in mine.values() if not row.same and row.ours[0] in CARRIES]
    if not apart:
        note = "On none of your claims do you and the course differ." if mine else "There is no verdict of yours yet."
        return Part("differ", note=note)
    row = max(apart, key=lambda row: (abs(_carries(row.said.judged) - _carries(row.ours[0])), not row.arguable))
    both = ("You", f"{row.said.judged}: {row.said.because}"), ("The course", f"{sentence(row.ours[0])}. {row.ours[1]}")
    answer = _judgement(row.key, said, {"keep": KEPT, "change": CHANGED})
    note = "" if answer.because else "Keep your verdict, or change it to the course's? Write which, and why."
    again = Row(row.key, row.asked, answer, beside=both)
    return Part("differ", (_remarked("differ", {row.key: again} if again.done else {}).get(row.key, again),), note=note)


def _carries(verdict):
    return CARRIES.index(verdict)


def _done(part):
    """The rows of a part that are filled in; none of anything else."""
    return [row for row in part.rows if row.done] if isinstance(part, Part) else []


def _part(kind, filled, questions, levels, beside=None, after=None, ours=None, card=(), before=None):
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
            refused.append(f"There is no {shown(typed)} here, only {which}.{_near(typed, questions)}")
            continue
        if key in rows:
            refused.append(f"{key} is here twice, and the first is taken.")
            continue
        rows[key] = _row(kind, key, questions[key], _judgement(key, value, levels[key]) if levels else _text(key, value))
        rows[key] = replace(
            rows[key],
            beside=(beside or {}).get(key, ()),
            after=((FROM, after[key]),) if after and key in after else (),
            ours=ours(key) if rows[key].done and ours else (),
        )
    done = {key: row for key, row in rows.items() if row.done}
    rows |= _remarked(kind, done, card)
    then = {row.key: row.said for row in before.rows} if isinstance(before, Part) else {}
    if any(then.get(key) != row.said for key, row in rows.items()):
        rows = {key: replace(row, seen=row.done and then.get(key) == row.said) for key, row in rows.items()}
    return Part(kind, tuple(rows.values()), tuple(refused))


def _remarked(kind, done, card=()):
    """The rows of which there is something to say, with what that is."""
    found, called = remarks.found(kind, done, card), remarks.called(done)
    said = {key: (*filter(None, [remarks.in_form(found.get(key, []))]), *called.get(key, ())) for key in {**found, **called}}
    return {key: replace(done[key], remark=remark) for key, remark in said.items()}


def _row(kind, key, question, said):
    argued = asked.ARGUED.get(key, ()) if kind in ("claims", "article") else ()
    too = asked.ARGUED_TOO.get(key, ()) if kind == "claims" else ()
    argued = too if too and too[0] == said.judged else argued
    back = (asked_back(said.because) or LAST) if key == "on Monday" and said.because else ""
    return Row(key, question, said, argued=argued, good=good_one(kind, key, said.because), back=back)


def _near(typed, questions):
    """Which key may be meant, as a question; empty if none comes near."""
    folded = {key.casefold(): key for key in questions}
    close = get_close_matches(typed.strip().casefold(), folded, 1, 0.6) if type(typed) is str else []
    return f' Is "{folded[close[0]]}" meant?' if close and "c01" not in folded else ""


def _key(typed, questions):
    """The question's own key: C03 for " c3", "harms" for "Harms"; empty if there is none."""
    if type(typed) is not str:
        return ""
    text = typed.strip()
    same = (key for key in questions if key.casefold() in (text.casefold(), f"c0{text[1:]}" if text[:1] in "cC" else ""))
    return next(same, "")


def _judgement(key, value, words):
    """A judgement and its reason, which must be two words or more, or a number."""
    said = read(key, value, words)
    if said.because and not says_something(said.because):
        wanting = f"{shown(said.because)} is too short for a reason. Write it so that somebody else knows it."
        return Judged(said.judged, wanting=f"{wanting} {remarks.in_form(remarks.of_one(key, said))}".rstrip())
    if said.because and (wanting := _nothing_in(said.because, "reason")):
        return Judged(said.judged, wanting=wanting)
    return said


def _nothing_in(text, what):
    """What is wanting in a text that points elsewhere, or says that there is none; else empty."""
    said = POINTS if refers_only(text) else EMPTY if says_none(text) else ""
    return said.format(shown(text), what)


def _text(key, value):
    """A text of more than one word; what is answered first, as it comes, may be one."""
    try:
        text = written(value, key)
        if key == asked.FIRST and re.search(r"\w\w", text) and not refers_only(text):
            return Judged(because=text)
        wanting = _nothing_in(text, "answer") if text else ""
        if text and not (wanting or says_something(re.sub(r"\d", "", text))):
            short = (
                "has numbers, and not of what they are"
                if re.search(r"\d", text)
                else "is too short to be read by anybody else"
            )
            wanting = f"{shown(text)} {short}. Write a sentence, or leave it open."
        return Judged(wanting=wanting) if wanting else Judged(because=text)
    except ValueError as problem:
        return Judged(wanting=f"{problem}.")
