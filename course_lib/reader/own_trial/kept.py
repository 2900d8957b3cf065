"""The page: all that was found and the reader's own words, kept as Markdown and HTML; what is asked before it is signed."""

import re
from dataclasses import replace
from datetime import date

from course_lib.figures.words import capital
from course_lib.reader.own_files import NotSaved, place, write_new
from course_lib.reader.own_trial.beside import more_than_time, share_of, told_time, too_large
from course_lib.reader.own_trial.crossed import NONE_LOST, nobody_told
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import p_between, sides
from course_lib.reader.own_trial.found import _points, headline
from course_lib.reader.own_trial.given import check_trial
from course_lib.reader.own_trial.harms import numbers_of, section_of
from course_lib.reader.own_trial.known import on_page
from course_lib.reader.own_trial.margin import beside_margin, margin_of
from course_lib.reader.own_trial.margin_asked import margin_open
from course_lib.reader.own_trial.means import means_differ
from course_lib.reader.own_trial.measures import OF_SCORES
from course_lib.reader.own_trial.nothing import text_of
from course_lib.reader.own_trial.own_estimates import is_crude
from course_lib.reader.own_trial.paper import NOT_YET, Section
from course_lib.reader.own_trial.randomised import MORE_ARMS
from course_lib.reader.own_trial.rates import told
from course_lib.reader.own_trial.reading import chosen, need, refusing
from course_lib.reader.own_trial.second import components_of, second_of
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.own_trial.signed import LOOK_AGAIN, before_signing
from course_lib.reader.own_trial.slips import sides_differ
from course_lib.reader.own_trial.verdicts import allowed, at_none, includes_none
from course_lib.reader.own_trial.worked_back import no_shares, origin
from course_lib.reader.questions import own_words
from course_lib.reader.questions.own_refusals import STILL_ASKED, UNCHECKED
from course_lib.reader.questions.own_words import ASKED, HEADINGS, SAID, WORDS
from course_lib.reader.questions.pages import TWO_SIDES, document, plain

#: What tells somebody at the notebook what to type, and is none of the page's.
TO_TYPE = re.compile(
    r': for the other direction write "[^"]*"|: if they were lost, type lost="[^"]*"'
    r"| If it tested superiority as well, write so in looked_again\."
)
#: In a section's line, how many in each arm are counted without a known outcome.
UNKNOWN = re.compile(r"^With the outcome of ([\d,]+) of .* and ([\d,]+) of .* not known \(they are counted")
#: On paper a picture stays with the text before it, and a list is as close as its text; on a telephone a card's row is a
#: block, so that no column leaves the screen.
STACKED = """
ul { padding-left: 1.2rem; }
table:has(th:nth-child(4)) :is(th, td):is(:first-child, :last-child) { white-space: normal; min-width: 0; }
@media print {
  p { break-inside: avoid; } p:has(+ p > img) { break-after: avoid; }
  ul { margin: 0.25em 0; padding-left: 1.2em; } li { orphans: 2; }
  table:has(th:nth-child(4)) { table-layout: fixed; } th:first-child, td:first-child { white-space: normal; }
}
@media screen and (max-width: 30rem) {
  thead { display: none; } tr { display: block; border: 1px solid #8888; margin: 0.6rem 0; }
  td, td:first-child, td:last-child { display: block; border: 0; min-width: 0; white-space: normal; }
  td:first-child { font-weight: bold; } td:nth-child(2) { font-style: italic; }
}
"""


def _to_keep(trial, part, asked, top):
    """A section as the page has it: shorter, without what to type, what is asked before signing, and what is on top."""
    lines = (line for line in part.lines if capital(line.removeprefix(LOOK_AGAIN)) not in asked)
    lines = (nobody_told(trial) if line.startswith(NONE_LOST) else line for line in lines)  # which the card may say as well
    told = part.heading == HEADINGS[0] and len(part.lines) > 1
    lines = (line for line in lines if not (told and plain(line).rstrip(".") in top))
    return replace(part, lines=tuple(TO_TYPE.sub("", line) for line in lines)).shorter()


def _sizes(trial):
    """How many people are counted in each arm, or have the means that were typed there; or nothing."""
    return trial.counts[1::2] if trial.counts else trial.means.people if trial.means else ()


def _counted(trial):
    """How many are counted, and how many of those randomised are not, in a sentence or two."""
    if not (sizes := _sizes(trial)):
        return ()
    (first, second), (one, two) = trial.names.arms, sizes
    total, people = trial.names.randomised_people, one + two
    unknown = [UNKNOWN.search(line) for part in trial.parts.values() for line in part.lines]
    gone = sum(int(n.replace(",", "")) for found in unknown if found for n in found.groups())
    every = ", as many as were randomised" if total == people else ""
    every += f"; the outcome of {gone:,} of them is not known" * bool(gone)
    said = [SAID["counted"].format(one=one, two=two, first=first, second=second, sum=people, every=every)]
    if total and people < total and not re.search(MORE_ARMS, trial.names.randomised, re.I):
        left = total - people
        are = "is" if left == 1 else "are"
        said.append(SAID["not counted"].format(left=left, share=share_of(left, total), are=are))
    return tuple(said)


def _without(trial):
    """What the page does not have: a section, or what was added to an older section 1, in a sentence."""
    left = [SAID["added"]] * (not (trial.added or trial.names.source))
    cannot = ("Over time", *["How much hangs on how few?"] * (not trial.counts))  # without a table, or without counts
    left += [heading for heading in HEADINGS if heading not in (*trial.parts, *cannot)]
    return SAID["without"].format(without="; ".join(left)).replace("?.", "?") if left else ""


def _beside_effect(trial):
    """What is said of the effect on top: that its numbers contradict each other, or that its interval leaves it open."""
    if event_open(trial):
        return ""
    if trial.beside and sides_differ(trial) or means_differ(trial) == "side":
        return own_words.TWO_SIDES
    own = trial.printed or trial
    rates = f" {told(trial.names, trial.rates).split('. ')[0]}." if trial.rates else ""
    crude = trial.counts and trial.printed and trial.printed.measure != "risk difference" and not no_shares(trial)
    rates += f" {'Crude risk' if is_crude(trial) else 'Risk'} difference {_points(trial)}." if crude else ""
    if not own.estimate and len(sides(own)) > 1:
        return own_words.HANGS.format(p=allowed(*p_between(own))) + rates
    return own_words.INCLUDES_NONE * (includes_none(own) and not (own.estimate and at_none(own))) + rates


def _on_top(trial, asked):
    """The page in short: the question, the effect, how certain it is, and how much is asked below."""
    names = trial.names
    found = {
        h: {key: judged + own_words.NO_REASON * (NOT_YET in why) for key, judged, why in trial.parts[h].table[1:]}
        for h in HEADINGS[-2:]
        if h in trial.parts
    }
    bias, sure = (found.get(h, {}).get("overall", "open").replace("open", own_words.OPEN) for h in HEADINGS[-2:])
    said = {"first": names.arms[0], "second": names.arms[1], "outcome": names.outcome}
    time = told_time(names.followed.rstrip(". "), "for")
    people = trial.counts or re.match(r"(?:dead|died|alive)\b", names.outcome, re.I)  # of which there is no score
    open_ = not people and {ASKED["of two what"], ASKED["score"].format(outcome=names.outcome)} & {*trial.questions}
    of_score = open_ or trial.printed and trial.printed.measure in OF_SCORES
    question = own_words.TOP["question of score" if of_score else "question"].format(**said)
    typed = names.followed.rstrip(". ")
    question += f' Followed: "{typed}".' if more_than_time(typed) else f" Followed {time}." * bool(time)
    p = SAID["P printed"].format(p=trial.also["P"].removeprefix("= ")) if "P" in trial.also else ""
    told = ASKED["of two what on top"] if open_ else headline(trial) + p + _beside_effect(trial)
    effect = own_words.TOP["effect"].format(effect=told)
    effect, other, margin = f"{effect} {too_large(names)}".rstrip(), names.other_primary, margin_of(trial)
    first = [own_words.TOP["not primary"].format(which=f": {other}" if other else "")] * (other is not None)
    kept = [beside_margin(trial)] if margin and margin.known and not margin_open(trial) else []
    certain = own_words.TOP["certain"].format(sure=sure, bias=bias)
    still = STILL_ASKED[min(asked, 2)].format(many=asked)
    return "\n".join(f"- {plain(line)}" for line in (*first, question, effect, *kept, certain, still))


def page(trial, words=None, author=""):
    """The appraisal as Markdown, with the pictures at its end as data; what readers typed is text in it, and no markup.

    Parameters
    ----------
    trial : Trial
        With all sections that were made of it.
    words : dict of str to str, optional
        A text for each key of `WORDS`; ``...``, or no entry, leaves room.
    author : str
        Who appraised it; may be empty.

    Returns
    -------
    str

    Raises
    ------
    Refused
        If a part is not known, or a text is none.
    """
    names, today, words, pictures = check_trial(trial).names, date.today(), {} if words is None else words, []
    need(isinstance(words, dict), "dict", words, what="words")
    for part in words:
        chosen("each text", part, WORDS)
    by, texts = (
        plain(text_of(author, "author").rstrip(" .")),
        {part: text_of(words.get(part, ...), repr(part)) for part in WORDS},
    )
    own = [section_of(trial, part, texts[part]) for part in WORDS if texts[part]] + second_of(trial, texts["harms"])
    own += components_of(trial)
    first = own[: bool(texts["in one sentence"])]
    counted = _counted(trial)
    alike = counted and names.randomised_people == sum(_sizes(trial))
    twice = ["randomised"] * bool(alike and not re.search(MORE_ARMS, names.randomised, re.I))
    twice += ["primary"] * (names.other_primary is not None)  # which is on top
    twice += ["second"] * any(each.heading == SAID["second outcome"] for each in own) + ["components"]
    facts = "\n".join(f"- {plain(said)}" for said in (*names.facts_but(*twice), *counted))
    asked = before_signing(trial, texts)
    top = _on_top(trial, len(asked))
    made = {h: _to_keep(trial, trial.parts[h], asked, top).markdown for h in HEADINGS if h in trial.parts}
    parts = [
        f"# {plain(names.trial)}: {' against '.join(map(plain, names.arms))}",
        f"Appraised on {today.day} {today:%B %Y}{f' by {by}' if by else ''}. {origin(trial)}",
        top,
        f"Source: {plain(names.source) or 'not given'}",
        *[facts] * bool(facts),
        *[Section(own_words.SIGN, asked).markdown()] * bool(asked),
        *(each.markdown() for each in first),
        *(made[h](pictures) for h in HEADINGS[-2:] if h in made),
        *(each.markdown() for each in own[len(first) :]),
        *(made[h](pictures) for h in HEADINGS[:-2] if h in made),
        *filter(None, (_without(trial),)),
        own_words.ONE_TRIAL,
        "\n".join(f"[picture-{i}]: data:image/png;base64,{data}" for i, data in enumerate(pictures, 1)),
    ]
    return "\n\n".join(parts) + "\n"


def save(trial, words=None, author="", folder="."):
    """Save the page beside the notebook as Markdown and as HTML, under new names if others are there already.

    Nothing is saved before it is said in one sentence what the trial shows.

    Parameters
    ----------
    trial, words, author
        As for `page`.
    folder : str or pathlib.Path
        Where to save; the notebook's own folder unless told.

    Returns
    -------
    str
        What was done, which sections were not made of this trial, and what is asked before it is signed.

    Raises
    ------
    Refused
        As `page`.
    """
    text = page(trial, words, author)
    texts = {part: text_of((words or {}).get(part, ...), part) for part in WORDS}
    if not texts["in one sentence"]:
        return SAID["not saved"]
    stem = "_".join(["my_trial", *re.findall(r"[a-z0-9]+", trial.names.trial.lower())])
    asked = before_signing(trial, texts)
    with refusing():
        try:
            pages = {".md": _to_read(text), ".html": document(text, TWO_SIDES + STACKED)}
            (markdown, html), is_new = write_new(folder, stem, pages)
        except NotSaved as problem:
            return str(problem)
    done = f"{'Saved' if is_new else 'This page is saved already,'} as {markdown.name} and {html.name}{place(folder)}."
    done = " ".join(filter(None, (done, _without(trial))))
    quiet = _on_page(trial, texts)
    return "\n".join([done, *[f"{own_words.SIGN}:", *(f"- {each}" for each in asked)] * bool(asked), *quiet])


def _on_page(trial, texts):
    """Which numbers of the words are on the page, and which are not, where nothing is asked of the words; or nothing."""
    tables = numbers_of(trial, texts["harms"])
    (one, off), (person, off_too) = (on_page(trial, texts[part], tables) for part in ("in one sentence", "to the person"))
    if not one + off or asked_of_words(trial, texts) or trial.questions:
        return []
    there = {"of one": one, "of person": person}
    there = [UNCHECKED[of].format(numbers=", ".join(numbers)) for of, numbers in there.items() if numbers]
    said = UNCHECKED["on"].format(there=" and ".join(there) or UNCHECKED["none"])
    off = dict.fromkeys(off + off_too)
    are, off = "are they" if len(off) > 1 else "is it", ", ".join(off)
    return [f"{said}{UNCHECKED['off'].format(numbers=off, are=are) * bool(off)}{UNCHECKED['read']}"]


def _to_read(text):
    """The page's Markdown for an editor: each picture as what it shows, for the picture is in the HTML; "<120" as it is."""
    text = re.sub(r"(?m)^\[picture-\d+\]: data:.*\n?", "", text)
    text = re.sub(r"(?m)^!\[(.*)\]\[picture-\d+\]$", rf"{SAID['picture']} \1", text)
    return re.sub(r"\\([<>])(?=[\d=])", r"\1", text).rstrip() + "\n"
