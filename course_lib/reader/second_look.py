"""What a second look at a case finds, told once the reader's own report is saved, and what of it the report may touch on.

`reveal` tells it; `rubric` has readers score their own report, and then shows a model report.
"""

import html
import re
from dataclasses import dataclass, field

from course_lib.arguments import one_of, shown
from course_lib.reader.own_comparison import counted, recognise  # noqa: F401  (the lesson calls it)
from course_lib.reader.own_files import numbered, place, read
from course_lib.reader.questions.pages import KINDS
from course_lib.reader.questions.second_look import CASES
from course_lib.reader.questions.second_look_points import Point
from course_lib.reader.shown import Shown, box, emphasised, marked
from course_lib.sources.tables import course_folder

ONLY_WORDS = (
    "This looks for words in a sentence, and for nothing else: it misses what you put in words of your own, and takes a "
    "word for a thought. So each point has your sentence beside it: does it say what the point says? Where this is wrong, "
    "you are right."
)
EARLY = (
    "Told before there was a report. Nobody can find now what they have been told, so how much of it you would have seen "
    "stays unknown."
)
TOUCHED, NOT, PLAIN = ("→", "touched on, it seems", "#0072B2"), ("○", "not seen in it", "#D55E00"), ("•", "", "#949494")
NOTED = ("◐", "in your notes, but not seen in your report", "#D55E00")
WRONG = "What could be wrong"  # the part of a report that is looked through first
NOT_LOOKED = re.compile(
    r"\b(did|do|does|have|had)(n't| not) (really |ever )?(think|thought|look|consider|check|worr|care|examin)"
)


@dataclass(frozen=True)
class Revealed:
    """What there was to find, each with the reader's sentence on it ("" if there is none, None if there is no report).

    ``planned`` has what the reader's plan says, and what is asked of it; ``noted`` the reader's note on a point that the
    report leaves out, by the point's name; ``counted`` how many comparisons are on record, and what is asked of that.
    """

    message: str
    found: tuple[tuple[Point, str | None], ...] = ()
    planned: tuple[tuple[str, str], ...] = ()
    noted: dict[str, str] = field(default_factory=dict)
    counted: tuple[str, str] | None = None

    def __str__(self):
        said = [self.message]
        said += [f"\nYour plan says: {words}\n{question}" for words, question in self.planned]
        said += ["\nComparisons of the arms: " + "\n".join(self.counted)] if self.counted else []
        for point, sentence in self.found:
            (sign, words, _), own = self._look(point, sentence)
            said += ["", f"{sign} {point.name}{f': {words}' if words else ''}"]
            said += [f"Your words: {own}"] if own else []
            said += [point.why]
            said += [f">>> {point.code}", point.gives] if point.code else [point.said]
        return "\n".join(said)

    def __repr__(self):
        return str(self)  # what Jupyter keeps as the plain text of a cell

    def _repr_html_(self):
        # the first line is all that JupyterLab shows of an output that is hidden
        plan = [f"Your plan says: <i>{html.escape(words, quote=False)}</i><br>{ask}" for words, ask in self.planned]
        plan += ["Comparisons of the arms: " + "<br>".join(map(marked, self.counted))] if self.counted else []
        parts = [f"<p>{marked(self.message)}</p>"]
        parts += [box(PLAIN[2], "\n".join(f"<p>{part}</p>" for part in plan))] if plan else []
        return " \n" + "\n".join([*parts, *(_boxed(point, *self._look(point, words)) for point, words in self.found)])

    def _look(self, point, sentence):
        """Sign, words and colour of a point, and what the reader wrote of it."""
        if note := self.noted.get(point.name):
            return NOTED, note
        return (PLAIN if sentence is None else TOUCHED if sentence else NOT), sentence


@dataclass(frozen=True)
class Scored:
    """What is said of the reader's own points, and a page: the rubric, or a model report; ``last`` puts the page first."""

    message: str
    page: str = ""
    last: bool = False

    def __str__(self):
        return "\n\n".join(filter(None, (self.message, self.page)[:: -1 if self.last else 1]))

    def _repr_html_(self):
        return f" \n<p>{marked(self.message)}</p>"

    def _ipython_display_(self):
        from IPython.display import display as show

        said = ({"text/plain": self.message, "text/html": self._repr_html_()}, True)
        parts = [said, *([(Shown(self.page), False)] if self.page else [])]
        for part, raw in parts[:: -1 if self.last else 1]:
            show(part, raw=raw)


def _boxed(point, look, own):
    sign, words, colour = look
    parts = [f"<p><b>{sign} {html.escape(point.name, quote=False)}{f': {words}' if words else ''}.</b></p>"]
    parts += [f"<p>Your words: <i>{html.escape(own, quote=False)}</i></p>"] if own else []
    parts.append(f"<p>{emphasised(marked(point.why))}</p>")
    code = f"<pre>&gt;&gt;&gt; {html.escape(point.code)}\n{html.escape(point.gives)}</pre>"
    return box(colour, "\n".join([*parts, code if point.code else f"<p>{html.escape(point.said)}</p>"]))


def reveal(case="smoking", early=False, folder=".", noticed=(), comparisons=None):
    """Tell what there was to find in a case of the capstone, each point beside the words on it of the newest saved report.

    Parameters
    ----------
    case : {"smoking", "residential"}
        Which case.
    early : bool
        True tells it although there is no report yet; what has been told can no longer be found.
    folder : str or pathlib.Path
        Where the report is; the notebook's own folder unless told.
    noticed : list of str
        The reader's notes on the table; a point that is in these and not in the report is told as such.
    comparisons : list of str, optional
        A few words for each comparison of the arms; their number is set beside what the report says of it.

    Returns
    -------
    Revealed
        What the reader's plan says, if one was saved, and each point with the line of code that shows it. Without a report
        only a sentence that says so.

    Raises
    ------
    ValueError
        If there is no such case, ``early`` is neither True nor False, notes or comparisons are no list of texts, or the
        report cannot be read.

    Examples
    --------
    >>> mentions("The two who are not in the file matter little.", "smoking")["Two of those randomised are not in the file"]
    'The two who are not in the file matter little'
    """
    points, reports = CASES[one_of("case", case, CASES)].points, _reports(case, folder)
    if not isinstance(early, bool):
        raise ValueError(f"early must be True or False, got {shown(early)}")
    for name, given in (("noticed", noticed), ("comparisons", () if comparisons is None else comparisons)):
        if not isinstance(given, list | tuple) or not all(isinstance(note, str) for note in given):
            raise ValueError(f'{name} must be a list of texts, as in ["..."], got {shown(given)}')
    if not reports and not early:
        words = f'If you want it all the same, `reveal("{case}", early=True)` tells you, and your own look is lost.'
        return Revealed(f"{_no_report(case, folder)} {words}")
    if not reports:
        return Revealed(EARLY, tuple((point, None) for point in points))
    found = mentions(read(reports[-1]), case)
    count = sum(map(bool, found.values()))
    notes = mentions("\n\n".join(note.lstrip("# ") for note in noticed), case)
    noted = {name: note for name, note in notes.items() if note and not found[name]}
    more = f", and in your notes on {len(noted)} more" if noted else ""
    message = f"In your report {reports[-1].name} there are words on {count} of {len(points)} points{more}. {ONLY_WORDS}"
    beside = None if comparisons is None else counted(read(reports[-1]), comparisons)
    return Revealed(message, tuple((point, found[point.name]) for point in points), _planned(case, folder), noted, beside)


def rubric(case="smoking", points=..., folder="."):
    """Show the rubric of a case, and once the reader's own report is scored by it, a model report.

    Parameters
    ----------
    case : {"smoking", "residential"}
    points : list of int
        The reader's points, 0, 1 or 2 for each line of the rubric, from the first line to the last.
    folder : str or pathlib.Path
        Where the report is; the notebook's own folder unless told.

    Returns
    -------
    Scored
        Without a report only a sentence that says so; without points, or with others than are asked for, the rubric.

    Raises
    ------
    ValueError
        If there is no such case.

    Examples
    --------
    >>> rubric("smoking", folder="no such folder").message.partition(". ")[2]
    'Write your report and save it first: nobody can find what they have been told.'
    """
    if not _reports(one_of("case", case, CASES), folder):
        return Scored(_no_report(case, folder))
    lines, model = _pages(case)
    wanted = len(re.findall(r"^\| \d+ \|", lines, re.M))
    if points is ...:
        how = f"the {wanted} numbers into one list, `[2, 0, 1, ...]`, in place of the dots, and run the cell again"
        return Scored(
            f"Read your report beside these lines. Give each line 0, 1 or 2, put {how}: a model report comes then.", lines
        )
    given = list(points) if isinstance(points, list | tuple) else []
    fits = len(given) == wanted and all(type(point) in (int, float) and point in (0, 1, 2) for point in given)
    if not fits:
        got = f"this has {len(given)}" if given and len(given) != wanted else f"this is {shown(points)}"
        return Scored(f"A list of {wanted} numbers is wanted, one for each line, each 0, 1 or 2; {got}.", lines, last=True)
    empty = [str(n) for n, point in enumerate(given, 1) if not point]
    lacking = f" Nothing yet on line{'s' * (len(empty) > 1)} {', '.join(empty)}." if empty else ""
    return Scored(f"{sum(given):g} of {2 * wanted} points, by your own judgement.{lacking} Here is a model report:", model)


def _reports(case, folder):
    """The saved reports on a case, the newest last."""
    return numbered(folder, KINDS[CASES[case].kind][0], ".md")


def _planned(case, folder):
    """What the newest plan says in the parts that are read back, on one line each, with the question, if there is one."""
    stem, _, headings = KINDS[CASES[case].plan]
    if not (plans := numbered(folder, stem, ".md")):
        return ()
    among = "|".join(map(re.escape, headings.values()))
    _, *parts = re.split(rf"^## ({among})$", read(plans[-1]), flags=re.M)
    said = dict(zip(parts[::2], (" ".join(part.split()) for part in parts[1::2]), strict=True))
    return tuple((said[headings[key]], question) for key, question in CASES[case].kept if said.get(headings[key]))


def _no_report(case, folder):
    return (
        f"There is no {KINDS[CASES[case].kind][0]}.md{place(folder)} yet. Write your report and save it first: nobody can "
        "find what they have been told."
    )


def mentions(report, case="smoking"):
    """For each point of a case the sentence of a report that has its words in most ways; empty when none has them in any.

    Of several the first is taken, and the part "What could be wrong" comes first. A sentence is passed over that says there
    is nothing to find.

    Parameters
    ----------
    report : str
        Lines that begin with "#" are headings, and are not looked at.
    case : {"smoking", "residential"}

    Returns
    -------
    dict of str to str
        By the points' names.

    Raises
    ------
    ValueError
        If the report is not text, or there is no such case.
    """
    if not isinstance(report, str):
        raise ValueError(f"a report must be text, got {shown(report)}")
    sentences = _sentences(report)
    return {
        point.name: max(["", *sentences], key=lambda sentence, point=point: _ways(sentence.lower(), point))
        for point in CASES[one_of("case", case, CASES)].points
    }


def _sentences(report):
    """Those under "What could be wrong", and then the others."""
    parts = {True: [], False: []}
    wrong = False
    for line in report.splitlines():
        wrong = WRONG in line if line.startswith("#") else wrong
        parts[wrong].append("" if line.startswith("#") else line)
    texts = ("\n".join(parts[wrong]) for wrong in (True, False))
    return [" ".join(part.split()) for text in texts for part in re.split(r"[;!?]|\.(?!\d|[A-Za-z])|\n\s*\n", text)]


def _ways(sentence, point):
    """In how many of the ways that are known a sentence speaks of a point."""
    if NOT_LOOKED.search(sentence) or re.search(point.denied, sentence):
        return 0
    return sum(all(re.search(pattern, sentence) for pattern in patterns) for patterns in point.mentions)


def _pages(case):
    """The rubric of a case and its model report, from the page that has both; a sentence when that page is not here."""
    pages = sorted(course_folder("solutions").glob("*_rubric.md"))
    if not pages:
        absent = "The rubric and the model report are in the course's folder `solutions`, which is not here."
        return absent, absent
    intro, *sections = re.split(r"^## ", pages[0].read_text(encoding="utf-8"), flags=re.M)
    lines, model = (f"## {part}" for part in sections if part.startswith(CASES[case].heading))
    return intro + lines, model
