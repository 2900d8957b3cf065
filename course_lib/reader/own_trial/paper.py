"""The page: two cards to fill in, all that was found, and the reader's own words, as Markdown and HTML that stand alone."""

import base64
import re
from dataclasses import dataclass
from datetime import date

from course_lib.reader.appraisal import judged
from course_lib.reader.bias_card import BIAS, BIAS_LEVELS, CERTAINTY, CERTAINTY_LEVELS, too_certain, too_low
from course_lib.reader.own_files import NotSaved, place, write_new
from course_lib.reader.own_trial.given import check_trial
from course_lib.reader.own_trial.names import MORE_ARMS
from course_lib.reader.own_trial.reading import chosen, need, percent, refusing, text_of
from course_lib.reader.questions import own_words
from course_lib.reader.questions.own_words import BEFORE, HEADINGS, OTHER_CARD, OVERALL, SAID, WORDS
from course_lib.reader.questions.pages import TWO_SIDES, document, plain
from course_lib.reader.shown import display

NOT_YET = "still to write"
FEWEST = 4  # words of a reason for the whole card: fewer name no domain or ground that decided


@dataclass(frozen=True)
class Section:
    """A heading, sentences, a table (its first row is the head) and pictures; shown in a notebook with all of them."""

    heading: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    pictures: tuple = ()

    def __str__(self):
        rows = [": ".join([row[0], ", ".join(filter(None, row[1:]))]) for row in self.table[1:]]
        return "\n".join([self.heading if self.heading.endswith("?") else f"{self.heading}:", *self.lines, *rows])

    def markdown(self, pictures=None):
        """All of it as Markdown, in which what readers typed is no markup; ``pictures`` collects those that it names."""
        rows = [f"| {' | '.join(plain(' '.join(cell.split())) for cell in row)} |" for row in self.table]
        rows[1:1] = [f"|{':--|' * len(self.table[0])}"] if rows else []
        parts = [f"## {plain(self.heading)}", *map(plain, self.lines), *["\n".join(rows)] * bool(rows)]
        for picture in self.pictures if pictures is not None else ():
            pictures.append(base64.b64encode(picture.png).decode())
            parts.append(f"![{plain(picture.alt)}][picture-{len(pictures)}]")
        return "\n\n".join(parts)

    def _repr_html_(self):
        import mistune

        return mistune.create_markdown(escape=True, plugins=["table"])("##" + self.markdown())

    def _ipython_display_(self):
        from IPython.display import display as show

        display(str(self), {"text/html": self._repr_html_()})
        for picture in self.pictures:
            show(picture)


def begun(trial, heading):
    """Begin a section of a trial's page, in place of an older one: a function that makes it, and keeps it for the page."""
    check_trial(trial).parts.pop(heading, None)

    def made(lines, kept=True, **more):
        section = Section(heading, tuple(lines), **more)
        trial.parts.update({heading: section} if kept else {})
        return section

    return made


def risk_of_bias(trial, filled):
    """What may have bent the result: your judgement of five domains, with the reason.

    Parameters
    ----------
    trial : Trial
    filled : dict of str to str
        For a key of `BIAS` the risk and the reason, "low: drawn by a computer"; ``...``, or no entry, leaves it open. The
        risk is low, some, high or not said. With "overall", low, some or high of the whole.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If a domain or a judgement is not known, or a reason is not text.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> risk_of_bias(from_counts(names, 10, 24, 20, 24), {"measuring": "low: breath was tested"}).table[4]
    ('measuring', 'low risk', 'breath was tested')
    """
    return _card(trial, "What may have bent the result", BIAS, BIAS_LEVELS, filled, OVERALL["bias"])


def certainty(trial, filled):
    """How certain the result is for a decision: your judgement on five grounds, with the reason.

    Parameters
    ----------
    trial, filled
        As for `risk_of_bias`, with keys of `CERTAINTY`; the concern is one of `CERTAINTY_LEVELS`, and "overall" the
        certainty: high, moderate, low or very low.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        As `risk_of_bias`.
    """
    return _card(trial, "How certain it is", CERTAINTY, CERTAINTY_LEVELS, filled, OVERALL["certainty"])


def _card(trial, heading, questions, levels, filled, overall):
    """A card as a table: what was judged with its reason, or the question; the judgement of the whole only if made."""
    rows, wrong, part = [], [], begun(trial, heading)
    need(isinstance(filled, dict), "dict", filled, what="a card")
    for key in filled:
        chosen("each part of the card", key, (*questions, "overall"))
    for key, question in (questions | {"overall": ""}).items():
        said = judged.read(key, filled.get(key, ...), levels if question else overall)
        wrong += [said.wanting] * (not said.judged and bool(said.wanting))
        because = " ".join(said.because.split())
        if said.judged and not question and len(because.split()) < FEWEST:
            because = f"{because}{' ' * bool(because)}({NOT_YET}: {own_words.WHOLE})"
        elif not because:
            because = f"{NOT_YET}. {question}" if said.judged else question
        rows += [(key, said.judged or "open", because)] * bool(question or said.judged)
    other = any("none of our words" in text and not text.startswith("overall") for text in wrong)
    need(not wrong, "as said", said="\n".join(wrong) + OTHER_CARD[heading] * other)
    left = sum(row[1] == "open" for row in rows)
    return part([f"{left} of {len(questions)} still to judge."] * bool(left), table=(("", "judgement", "because"), *rows))


def _before(trial, texts):
    """What is asked before the page is signed, by `BEFORE`: where it speaks against itself, and what is still to write."""
    cards, left = {h: trial.parts[h].table[1:] for h in HEADINGS[-2:] if h in trial.parts}, []
    left += [heading for part, heading in WORDS.items() if not texts[part]]
    left += [h for h in HEADINGS[-2:] if h not in cards]
    left += [
        f"{key} ({heading.lower()})" if key == "overall" else key
        for heading, rows in cards.items()
        for key, judged, why in rows
        if judged == "open" or NOT_YET in why
    ]
    read = {h: ["; ".join(f"{key}: {judged}" for key, judged, _ in rows)] for h, rows in cards.items()}
    read["cards"] = ["; ".join(text for texts in read.values() for text in texts)]
    read |= {"own words": [" ".join(text.split()) for text in texts.values()], "registered": [trial.names.registered]}
    read["left"] = ["; ".join(left)]
    found = [(asks, re.search(where, text)) for of, where, asks in BEFORE for text in read.get(of, ())]
    asked = [asks.format(found=next(filter(None, match.groups()), match[0]).strip()) for asks, match in found if match]
    return tuple(dict.fromkeys([*_against_themselves(cards), *asked]))


def _against_themselves(cards):
    """Cards of which the whole is better than its parts allow."""
    for heading, better in zip(HEADINGS[-2:], (too_low, too_certain), strict=True):
        parts = {key: judged for key, judged, _ in cards.get(heading, ()) if judged != "open"}
        whole = parts.pop("overall", "")
        if whole and (said := better(whole, parts)):
            yield f"{heading}: {said} {own_words.CHANGE}"


def _counted(trial):
    """How many are counted, and how many of those randomised are not, in a sentence or two."""
    if not trial.counts:
        return ()
    (first, second), (one, two) = trial.names.arms, trial.counts[1::2]
    total, people = trial.names.randomised_people, one + two
    said = [SAID["counted"].format(one=one, two=two, first=first, second=second, sum=people)]
    if total and people < total and not re.search(MORE_ARMS, trial.names.randomised, re.I):
        said.append(SAID["not counted"].format(left=total - people, share=percent((total - people) / total)))
    return tuple(said)


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
    by, texts = plain(text_of(author, "author")), {part: text_of(words.get(part, ...), repr(part)) for part in WORDS}
    own = [Section(heading, (texts[part],)) for part, heading in WORDS.items() if texts[part]]
    facts = " ".join(plain(said) for said in (*names.facts, *_counted(trial)))
    asked = _before(trial, texts)
    parts = [
        f"# {plain(names.trial)}: {' against '.join(map(plain, names.arms))}",
        f"Appraised on {today.day} {today:%B %Y}{f' by {by}' if by else ''}. {own_words.OF[names.kind]}",
        f"Source: {plain(names.source) or 'not given'}",
        *[facts] * bool(facts),
        *[Section(own_words.SIGN, asked).markdown()] * bool(asked),
        *(each.markdown(pictures) for each in (*own, *(trial.parts[h] for h in HEADINGS if h in trial.parts))),
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
    asked = _before(trial, texts)
    with refusing():
        try:
            (markdown, html), is_new = write_new(folder, stem, {".md": text, ".html": document(text, TWO_SIDES)})
        except NotSaved as problem:
            return str(problem)
    done = f"{'Saved' if is_new else 'This page is saved already,'} as {markdown.name} and {html.name}{place(folder)}."
    without = "; ".join(heading for heading in HEADINGS if heading not in (*trial.parts, "Over time"))
    done += SAID["without"].format(without=without) if without else ""
    return "\n".join([done, *[f"{own_words.SIGN}:", *(f"- {each}" for each in asked)] * bool(asked)])
