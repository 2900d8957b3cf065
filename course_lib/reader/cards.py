"""Function cards: what a lesson's functions are for, what they take and give, and which number to report.

Made from ``CARD`` in `lessons` and from the functions' own signatures and docstrings.
"""

import html
import importlib
import inspect
import re
import textwrap
from dataclasses import MISSING, dataclass, field, fields, is_dataclass

from course_lib.reader import lessons

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
    "09": "09_replication.ipynb",
    "10": "10_capstone.ipynb",
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
ROOMS = ("methods", "sources", "reader")
WORDS = {
    "float": "a number",
    "int": "a whole number",
    "bool": "True or False",
    "str": "a text",
    "Picture": "a picture",
    "Table": "a table for reading",
    "list of int": "whole numbers",
    "numpy.random.Generator": "a generator of random numbers",
    "pandas.DataFrame": "a table",
    "pandas.Series": "a column of values",
    "numpy.ndarray": "an array",
}
LONGEST_DEFAULT = 24
FIRST = 5  # functions that a lesson's card shows at once: more are not read
COLUMNS = ("I have, and want", "call", "report")
LEFT_OUT = {"name", "level", "interval", "unit"}  # of an estimate: what its sentence says in any case


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
    """Functions with their uses: of a lesson as a short table; ``linked``, of all lessons, with what each takes and gives."""

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
            return " \n" + "\n".join(_tables(self.title, self.entries))
        return " \n" + "\n".join([f"<p><b>{html.escape(self.title)}</b></p>", *map(self._html, self.entries)])

    def _html(self, entry):
        links = [f' (<a href="{NOTEBOOKS[n]}">lesson {n}</a>)' if self.linked else "" for n, _ in entry.uses]
        wants = [f"<b>{_marked(use.want)}</b>{link}" for (_, use), link in zip(entry.uses, links, strict=True)]
        takes = [f"<li>takes {_marked(words)}</li>" for words in entry.takes]
        report = [f"<li><b>report</b>{self._place(n)}: {_marked(use.report)}</li>" for n, use in entry.uses]
        return (
            f'<div style="border-left: 4px solid #949494; padding: 0 0.9em; margin: 0.8em 0"><p>{"<br>".join(wants)}<br>'
            f"<code>{html.escape(entry.call)}</code></p>\n"
            f"<ul>{''.join(takes)}<li>gives {_marked(entry.gives)}</li>{''.join(report)}</ul></div>"
        )


def _tables(title, entries):
    """A lesson's card: the functions met first as a table, the others under "more", and where the rest is told."""
    from course_lib.figures.table import laid_out

    def table(entries, caption):
        cells = zip(*map(_cells, entries), strict=True)
        return laid_out(
            [(name, c, False) for name, c in zip(COLUMNS, cells, strict=True)], caption, rich=_marked
        ).html.strip()

    yield table(entries[:FIRST], title)
    if more := entries[FIRST:]:
        yield f"<details><summary>{len(more)} more</summary>\n{table(more, f'{title}, continued')}</details>"
    link = f'<a href="{PAGE}">function cards</a>'
    yield f"<p>{_marked(_more_about(entries)).replace(PAGE, link)}</p>"


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
    uses = [(number, use) for number in NOTEBOOKS for use in lessons.card(number)]
    return Card(topic, _entries([(n, use) for n, use in uses if use.call.partition(".")[0] in TOPICS[topic]]), linked=True)


def find(call):
    """The function (or class) behind a dotted name of a card, such as ``effects.odds_ratio``.

    Raises
    ------
    ValueError
        If no room of the house has it.
    """
    module, *names = call.split(".")
    for path in ("course_lib.figures",) if module == "figures" else (f"course_lib.{room}.{module}" for room in ROOMS):
        try:
            found = importlib.import_module(path)
            for name in names:
                found = getattr(found, name)
        except (ModuleNotFoundError, AttributeError):
            continue
        if callable(found):
            return found
    raise ValueError(f"a function card names {call!r}, which the library does not have")


def _entries(uses):
    """One entry a function, in the order in which they are met."""
    made = {}
    for number, use in uses:
        if use.call not in made:
            function = find(use.call)
            made[use.call] = Entry(
                use.call + _short(function), use.call + _called(function), _takes(function), _gives(function)
            )
        made[use.call].uses.append((number, use))
    return tuple(made.values())


def _short(function):
    """The parameters that have to be given; where there are none, the first of the others."""
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    parameters = inspect.signature(function).parameters.values()
    needed = [f"{stars.get(p.kind, '')}{p.name}" for p in parameters if p.default is p.empty]
    first = [f"{p.name}={p.default!r}" for p in parameters if p.default is not None][:1] + ["..."] * (len(parameters) > 1)
    return f"({', '.join(needed or first)})"


def _called(function):
    """The parameters as they are written in a call, with what they are unless told."""
    words = []
    for name, parameter in inspect.signature(function).parameters.items():
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}"
        words.append(f"{name}{default if len(default) <= LONGEST_DEFAULT else '=...'}")
    return f"({', '.join(words)})"


def _sections(function):
    """A docstring's sections by their title; under "" what stands before the first."""
    parts = re.split(r"^(\w+)\n-{3,}\n", inspect.getdoc(function) or "", flags=re.M)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def _items(text):
    """A section's entries: the line that names one, and the first sentence of what is said about it."""
    found = re.findall(r"^(\S.*)\n?((?:[ \n].*\n?)*)", text.strip(), re.M)
    return [(name.strip(), re.split(r"(?<=\.)\s", " ".join(about.split()))[0].rstrip(".")) for name, about in found]


def _takes(function):
    """What a function takes: each parameter with its first sentence, or its type where there is none."""
    told = []
    for name, about in _items(_sections(function).get("Parameters", "")):
        names, _, kind = name.partition(" : ")
        if names == "level":  # the same in every function, and never what a reader looks for
            continue
        told.append(f"`{names.replace(', ', '`, `')}`: {_lowered(about) if about else WORDS.get(kind, kind)}")
    return tuple(told)


def _gives(function):
    """What a function gives: the kind of thing, its first sentence, and the names of its numbers."""
    if inspect.isclass(function):
        return f"a `{function.__name__}`: {_lowered(_items(_sections(function)[''])[0][0]).rstrip('.')}"
    told = []
    for name, about in _items(_sections(function).get("Returns", "")):
        kind = name.rpartition(" : ")[2]
        kind = kind.partition(" of ")[0].partition(", shape")[0] if kind.startswith("numpy.") else kind
        result = getattr(inspect.getmodule(function), kind, None)
        words = WORDS.get(kind, f"{'an' if kind[:1] in 'AEIOU' else 'a'} `{kind}`" if inspect.isclass(result) else kind)
        numbers = [f"`.{n}`" for n in _numbers(result)]
        told.append(f"{words}{f' ({_lowered(about)})' if about else ''}{' with ' if numbers else ''}{', '.join(numbers)}")
    return "; ".join(told)


def _numbers(kind):
    """The fields of an estimate that hold its numbers."""
    if not (inspect.isclass(kind) and is_dataclass(kind)) or kind.__name__ in WORDS:
        return []
    return [f.name for f in fields(kind) if f.name not in LEFT_OUT and (f.type in ("float", float) or f.default is MISSING)]


def _lowered(text):
    """A sentence as part of another: its first letter small, unless more of the word is in capitals."""
    if re.match("(True|False)(:| for)|P |I ", text):
        return text
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _marked(text):
    """Escaped text, with `code` (in one pair of marks or two) in code type."""
    return re.sub(r"(`+)([^`]+)\1", r"<code>\2</code>", html.escape(text, quote=False))
