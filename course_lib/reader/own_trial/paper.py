"""Sections of the page, and the two of them that are cards to fill in."""

import base64
import re
from dataclasses import dataclass, replace

from course_lib.figures.words import listed
from course_lib.reader.appraisal import judged
from course_lib.reader.bias_card import BIAS, BIAS_LEVELS, CERTAINTY, CERTAINTY_LEVELS, too_certain, too_doubtful, too_low
from course_lib.reader.own_trial.crossed import of_cards
from course_lib.reader.own_trial.given import check_trial
from course_lib.reader.own_trial.nothing import or_dots
from course_lib.reader.own_trial.reading import an, chosen, need
from course_lib.reader.own_trial.reasons import foreign, is_none, no_reason, praise_only, silent
from course_lib.reader.own_trial.worked_back import caveat
from course_lib.reader.questions import own_words
from course_lib.reader.questions.own_refusals import OF_REASONS
from course_lib.reader.questions.own_words import OTHER_CARD, OVERALL, SAID, YES
from course_lib.reader.questions.pages import plain
from course_lib.reader.shown import display

NOT_YET = "still to write"
PARAGRAPH = 600  # letters, up to which lines of the effect are one on the page
METHODS = re.compile(r"Fisher's exact test: ")  # a line of its own, of how it was computed
ALIKE = 3  # parts of a card for which one reason is asked about
#: Judgements for which something must be known, and the word on each card where nothing is.
SURE = "low risk", "no concern", "high", "moderate"
OF_MANY = "missing outcomes", "inconsistency"  # which ask how many, so that "none" answers
NOT_KNOWN = {own_words.HEADINGS[5]: "not said", own_words.HEADINGS[6]: "not known"}
DECIDED = r"\b(?:concerns?|risks?|serious|worst|all|every|each|both|none|no|any|bias|interval)\b"


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

    def shorter(self):
        """The section as the page has it: what agrees in one line, and the effect in few paragraphs."""
        if self.heading == own_words.HEADINGS[0]:
            lines = list(self.lines[:1])
            for line in self.lines[1:]:
                alone = any(METHODS.match(each) for each in (line, lines[-1]))
                fits = not alone and len(lines[-1]) + len(line) < PARAGRAPH
                lines[-1:] = [f"{lines[-1]} {line}"] if fits else [lines[-1], line]
            return replace(self, lines=tuple(lines))
        if self.heading != own_words.HEADINGS[1]:
            return self
        off = {line.split(": printed ")[0] for line in self.lines if ": printed " in line and line.endswith(" Differs.")}
        found = [(line, "" if line.split(" as printed: ")[0] in off else _agreeing(line)) for line in self.lines]
        alike = list(dict.fromkeys(said for _, said in found if said))
        if len(alike) < 2:
            return self
        left = (line for line, said in found if not said)
        return replace(self, lines=(SAID["agree"].format(alike=", ".join(alike)), *left))

    def _repr_html_(self):
        import mistune

        return mistune.create_markdown(escape=True, plugins=["table"])("##" + self.markdown())

    def _ipython_display_(self):
        from IPython.display import display as show

        display(str(self), {"text/html": self._repr_html_()})
        for picture in self.pictures:
            show(picture)


def _agreeing(line):
    """What a line of section 3 says that agrees, in short; nothing, if it says anything else."""
    if re.search(r", as it should, and the interval gives P [^,;]*\.$", line):
        name = re.match(r"(.+?) as printed:", line)
        return SAID["agree in middle"].format(name=f"the {name[1].lower()}" if name else "the estimate")
    if not re.search(r"(?: Agrees\.|" + re.escape(SAID["P agrees"]) + ")$", line):
        return ""
    of = re.match(
        r"(P) printed ((?:[<>] )?[\d.]*\d)|(Percentage on .*): printed ([\d.]*\d), and|(.+): printed (.+), and these", line
    )
    if not of:
        return ""
    name, value = (each for each in of.groups() if each)
    share = name.startswith("Percentage")
    return f"{name if name == 'P' else name[0].lower() + name[1:]} {f'({value})' if share else value}"


def begun(trial, heading):
    """Begin a section of a trial's page: a function that makes it, and keeps it in place of an older one, unless refused."""
    check_trial(trial)

    def made(lines, kept=True, **more):
        said = caveat(trial, heading != own_words.HEADINGS[0]) if heading in own_words.HEADINGS[:4] else []
        if trial.refused and heading in own_words.HEADINGS[:4]:
            said.insert(0, SAID["refused"].format(names=listed([each.split('"')[1] for each in trial.refused])))
        section = Section(heading, tuple(map(an, (*said, *lines))), **more)
        trial.parts.pop(heading, None)
        trial.parts.update({heading: section} if kept else {})
        return section

    return made


def against_itself(heading, rows):
    """What a card says against itself: a whole better than its parts allow, or more doubtful than they make it."""
    parts = {key: judged for key, judged, _ in rows if judged != "open"}
    whole, checks = parts.pop("overall", ""), (too_low,) if heading == own_words.HEADINGS[5] else (too_certain, too_doubtful)
    found = [check(whole, parts) for check in checks] if whole else []
    return [f"{said} {own_words.CHANGE}" for said in found if said]


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
    made = _card(trial, "What may have bent the result", BIAS, BIAS_LEVELS, filled, OVERALL["bias"])
    beside = tuple(f"Look again: {each}" for each in of_cards(trial))  # which the page asks anew, of what is typed by then
    return replace(made, lines=(*made.lines, *beside))


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


def _without_reason(heading, rows, named):
    """What a card is asked of judgements that have no reason, or one that says that nothing is known."""
    word, said, unknown = NOT_KNOWN[heading], OF_REASONS, ("open", BIAS_LEVELS["not said"], "not known")
    judged = [row for row in rows if row[1] not in unknown]
    bare = {}
    for key, is_, why in judged:
        if key != "overall" and why.startswith(NOT_YET):
            bare.setdefault(is_, []).append(key)
    bare = [f"{listed(keys)} {'are' if len(keys) > 1 else 'is'} called {is_}" for is_, keys in bare.items()]
    asked = [said["none"].format(parts=", and ".join(bare), word=word)] if bare else []
    for key, is_, why in judged:
        part = "the whole" if key == "overall" else key
        if key == "overall" and NOT_YET in why:
            asked.append(said["whole"].format(judged=is_))
        elif is_ in SURE and silent(why) and not (key in OF_MANY and is_none(why)):
            asked.append(said["silent"].format(part=part, judged=is_, found=why, word=word))
    odd = [
        (key, why)
        for key, _, why in judged
        if key != "overall" and NOT_YET not in why and foreign(why, named) and not silent(why)
    ]
    if odd:
        parts, why = [key for key, _ in odd], dict.fromkeys(why for _, why in odd)
        asked.append(said["foreign"].format(parts=listed(parts), found="”, “".join(why)))
    said_of = {key: " ".join(re.findall(r"\w+", why.lower())) for key, _, why in judged if NOT_YET not in why}
    for why in dict.fromkeys(said_of.values()):
        parts = [key for key in said_of if said_of[key] == why]
        text = next(row[2] for row in judged if row[0] == parts[0]) if len(parts) >= ALIKE else ""
        asked += [said["alike"].format(parts=listed(parts), found=text)] * bool(text)
    return asked


def _decided(because, questions):
    """Whether a reason for the whole card may say which part of it decided: in so many words, or by a part's name."""
    word = r"\b(?!people|patients|participants|persons)[^\W\d_]{4,}"  # "crossover", but not "240 people"
    return bool(re.search(word, because)) or _names_part(because, questions)


def _names_part(because, questions):
    parts = [word[:6] for key in questions for word in key.split() if len(word) > 4]
    return bool(re.search(rf"{DECIDED}|\b(?:{'|'.join(parts)})", because, re.I))


def _card(trial, heading, questions, levels, filled, overall):
    """A card as a table: what was judged with its reason, or the question; the judgement of the whole only if made."""
    rows, wrong, nothing, part = [], [], [], begun(trial, heading)
    need(isinstance(filled, dict), "dict", filled, what="a card")
    for key in filled:
        chosen("each part of the card", key, (*questions, "overall"))
    for key, question in (questions | {"overall": ""}).items():
        typed, words = filled.get(key, ...), levels if question else overall
        blank = or_dots(typed) is ... and str(typed).strip(" .").lower() not in words
        nothing += [key] * (blank and isinstance(typed, str) and bool(typed.strip(" .")))
        said = judged.read(key, ... if blank else typed, words)
        wrong += [said.wanting] * (not said.judged and bool(said.wanting))
        because = " ".join(said.because.split())
        praise = because and praise_only(because) and (question or not _names_part(because, questions))
        counts = key in OF_MANY and said.judged in SURE and is_none(because)
        because = "" if no_reason(because) and not counts or praise else because
        if said.judged and not question and not _decided(because, questions):
            because = f"{because}{' ' * bool(because)}({NOT_YET}: {own_words.WHOLE})"
        elif not because:
            typed = " ".join(said.because.split())
            because = f"{NOT_YET}. {question}{f' (You wrote: {typed}.)' * bool(typed)}" if said.judged else question
        rows += [(key, said.judged or "open", because or f"{own_words.WHOLE[:1].upper()}{own_words.WHOLE[1:]}")]
    other = any("none of our words" in text and not text.startswith("overall") for text in wrong)
    yes = any('begins with "yes"' in text.lower() for text in wrong) and YES[heading]
    need(not wrong, "as said", said="\n".join(wrong) + (yes or OTHER_CARD[heading] * other))
    left, lines = sum(row[1] == "open" for row in rows if row[0] != "overall"), against_itself(heading, rows)
    names = trial.names
    lines += _without_reason(
        heading, rows, " ".join((*names.arms, names.outcome, names.outcome_in_full, names.who, names.second))
    )
    blanks = [key for key in nothing if key in questions]
    lines += [SAID["left blank"].format(parts=listed(blanks), word=NOT_KNOWN[heading])] if blanks else []
    lines += [f"{left} of {len(questions)} still to judge."] * bool(left)
    return part(lines, table=(("", "judgement", "because"), *rows))
