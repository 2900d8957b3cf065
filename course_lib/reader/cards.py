"""Function cards: what a lesson's functions are for, what they take and give, and which number to report.

Made from ``CARD`` and ``MORE`` in `lessons` and from what `described` reads in the functions themselves.
"""

import html
import textwrap
from dataclasses import dataclass, field

from course_lib.reader import lessons
from course_lib.reader.described import called, find, gives, short, takes
from course_lib.reader.shown import marked

#: The lessons' notebooks, to be linked to.
NOTEBOOKS = {
    "00": "00_start_here.ipynb",
    "01": "01_the_trial.ipynb",
    "02": "02_randomisation.ipynb",
    "03": "03_abstinence.ipynb",
    "04": "04_missing_outcomes.ipynb",
    "05": "05_time_to_relapse.ipynb",
    "06": "06_craving.ipynb",
    "07": "07_six_months.ipynb",
    "08": "08_limitations.ipynb",
    "09": "09_chance_and_choice.ipynb",
    "10": "10_replication.ipynb",
    "11": "11_capstone.ipynb",
}
PAGE = "function_cards.ipynb"
#: What people come with, and the modules that answer it.
TOPICS = {
    "I want the data, the claims or a plan": ("trial", "ledger", "real_trials", "plan", "appraisal"),
    "I want to deal people to two arms, and to look at the deal": ("allocation", "deals", "baseline", "blinding"),
    "I have counts in two arms": ("effects", "exact_tests", "zero_cells", "standardised"),
    "Some outcomes are missing": ("missing", "imputation"),
    "I have times to an event": ("survival", "cox", "competing"),
    "I have scores over visits": ("craving",),
    "I doubt a printed number, or what lies behind it": ("forensics", "winners_curse", "looks", "multiverse"),
    "I plan a trial": ("replication", "explorer"),
    "I want a picture or a table": ("figures",),
}
COLUMNS = ("I have, and want", "call", "report")


@dataclass(frozen=True)
class Entry:
    """One function of a card: how it is called, shortly and in full, what it takes and gives, and what for, by lesson."""

    short: str
    call: str
    takes: tuple
    gives: str
    uses: list = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """Functions with their uses: of a lesson as a short table; ``linked``, of all, with what each takes and gives."""

    title: str
    entries: tuple = ()
    linked: bool = False

    def __repr__(self):
        one = self._plain if self.linked else _row_in_words
        end = [textwrap.fill(_more_about(self.entries), 100)] if self.entries and not self.linked else []
        return "\n\n".join([self.title, *map(one, self.entries), *end])

    def _plain(self, entry):
        lines = [f"{use.want}{self._place(lesson)}" for lesson, use in entry.uses]
        lines += [f"    {entry.call}", *(f"    takes {words}" for words in entry.takes), f"    gives {entry.gives}"]
        lines += [f"    report{self._place(lesson)} {use.report}" for lesson, use in entry.uses]
        return "\n".join(textwrap.fill(line.replace("``", "`"), 100, subsequent_indent=" " * 6) for line in lines)

    def _place(self, lesson):
        return f" (lesson {lesson})" if self.linked else ""

    def _repr_html_(self):
        # the first line is all that JupyterLab shows of an output that is hidden
        if self.entries and not self.linked:
            return " \n" + _folded(self.title, self.entries)
        return " \n" + "\n".join([f"<p><b>{html.escape(self.title)}</b></p>", *map(self._html, self.entries)])

    def _html(self, entry):
        links = [f' (<a href="{NOTEBOOKS[n]}">lesson {n}</a>)' if self.linked else "" for n, _ in entry.uses]
        wants = [f"<b>{marked(use.want)}</b>{link}" for (_, use), link in zip(entry.uses, links, strict=True)]
        takes = [f"<li>takes {marked(words)}</li>" for words in entry.takes]
        report = [f"<li><b>report</b>{self._place(n)}: {marked(use.report)}</li>" for n, use in entry.uses]
        return (
            f'<div style="border-left: 4px solid #949494; padding: 0 0.9em; margin: 0.8em 0"><p>{"<br>".join(wants)}<br>'
            f"<code>{html.escape(entry.call)}</code></p>\n"
            f"<ul>{''.join(takes)}<li>gives {marked(entry.gives)}</li>{''.join(report)}</ul></div>"
        )


def _folded(title, entries):
    """A lesson's card behind one line, since it is for looking up: the functions as a table, and where the rest is told."""
    from course_lib.figures.table import laid_out

    cells = zip(*map(_cells, entries), strict=True)
    table = laid_out([(name, c, False) for name, c in zip(COLUMNS, cells, strict=True)], title, rich=marked)
    count = f"{len(entries)} function{'s' * (len(entries) > 1)}"
    link = f'<a href="{PAGE}">function cards</a>'
    more = marked(_more_about(entries)).replace(PAGE, link)
    summary = f'<summary style="cursor: pointer"><b>{html.escape(title)}: {count}</b> (unfold)</summary>'
    return f"<details>{summary}\n{table.html.strip()}\n<p>{more}</p></details>"


def _cells(entry):
    """A row of a lesson's card: what for, the call, what to report; a function with two uses has one row."""
    want, report = ("; ".join(dict.fromkeys(getattr(u, name) for _, u in entry.uses)) for name in ("want", "report"))
    return want, f"`{entry.short}`", report


def _row_in_words(entry):
    want, call, report = _cells(entry)
    lines = (want, f"    {call.strip('`')}", f"    report {report}")
    return "\n".join(textwrap.fill(line.replace("``", "`"), 100, subsequent_indent=" " * 6) for line in lines)


def _more_about(entries):
    name = entries[0].short.partition("(")[0]
    return f"What a function takes and gives is told by `help({name})`, and of all of them in {PAGE}."


def card(lesson):
    """The function card of a lesson.

    Parameters
    ----------
    lesson : str
        Its number, such as "03".

    Returns
    -------
    Card
        Shown by Jupyter as HTML, printed as text.

    Examples
    --------
    >>> card("06").entries[1].call
    'craving.per_person(scores)'
    """
    number = lessons.name(lesson)
    uses = [(number, use) for use in lessons.card(number)]
    if not uses:
        return Card(f'There is no function card {lesson!r:.40}. A card has a lesson\'s number, as in card("03").')
    return Card(f"Function card of lesson {number}", _entries(uses))


def all_cards(topic):
    """Of the cards of all lessons, what answers one kind of question.

    Parameters
    ----------
    topic : str
        One of `TOPICS`.

    Returns
    -------
    Card
        Each use with the lesson in which it is met.
    """
    if not isinstance(topic, str) or topic not in TOPICS:
        return Card(f"There are no cards on {topic!r:.60}. Topics: {'; '.join(TOPICS)}.")
    uses = [(number, use) for number in NOTEBOOKS for use in lessons.uses(number)]
    return Card(topic, _entries([(n, use) for n, use in uses if use.call.partition(".")[0] in TOPICS[topic]]), linked=True)


def _entries(uses):
    """One entry a function, in the order in which they are met."""
    made = {}
    for number, use in uses:
        if use.call not in made:
            function = find(use.call)
            made[use.call] = Entry(use.call + short(function), use.call + called(function), takes(function), gives(function))
        made[use.call].uses.append((number, use))
    return tuple(made.values())
