"""What a second look at a case finds, told once the reader's own report is saved, and what of it the report may touch on.

`reveal` tells it; `rubric` has readers score their own report, and then shows a model report.
"""

import html
import re
from dataclasses import dataclass, field

from course_lib.arguments import one_of, shown
from course_lib.reader.own_comparison import counted, recognise  # noqa: F401  (the lesson calls it)
from course_lib.reader.own_files import numbered, place, read
from course_lib.reader.own_sentences import mentions, otherwise
from course_lib.reader.questions.pages import KINDS
from course_lib.reader.questions.second_look import CASES
from course_lib.reader.questions.second_look_points import Point
from course_lib.reader.shown import Shown, box, emphasised, marked
from course_lib.sources.tables import course_folder

ONLY_WORDS = (
    "This looks for words in a sentence, and for nothing else: it misses what you put in words of your own, and takes a "
    "word for a thought. So each point has your sentence beside it. To be named is not yet to be right: does your sentence "
    "say what the point says? Where this is wrong, you are right."
)
ABSENT = "The rubric and the model report are in the course's folder `solutions`, which is not here."
EARLY = (
    "Told before there was a report. Nobody can find now what they have been told, so how much of it you would have seen "
    "stays unknown."
)
SEVERAL = (
    "You have saved {} plans. What is read here is the last one, `{}`; the first is `{}`. If you wrote "
    "the last one before you saw the table, all is well. Otherwise say in the report what changed, as a departure."
)
FULL = (
    " No line is short of a number or a reason, then. Take the line of which you are least sure, and find the sentence in "
    "your report that somebody who dislikes your conclusion would accept for it."
)
JUDGED = "The article's claims, as we judge them. Compare your verdict:"
TOUCHED, NOT, PLAIN = (
    ("→", "named in your report, it seems", "#0072B2"),
    ("○", "not seen in your report", "#D55E00"),
    ("•", "", "#949494"),
)
OTHERWISE = ("\N{NOT EQUAL TO}", "your report says otherwise, it seems, or does what this warns of", "#D55E00")
NOTED = ("◐", "in your notes, but not seen in your report", "#D55E00")


@dataclass(frozen=True)
class Revealed:
    """What there was to find, each with the reader's sentence on it ("" if there is none, None if there is no report).

    ``planned`` has what the reader's plan says, and what is asked of it, ``plans`` which of several it is; ``counted`` how
    many comparisons are on record, and what is asked of that. By a point's name ``noted`` has the reader's note on what the
    report leaves out, and ``against`` the sentence of the report that says otherwise. ``ranked`` says which points move the
    result most, ``claims`` what the course makes of the article's claims.
    """

    message: str
    found: tuple[tuple[Point, str | None], ...] = ()
    planned: tuple[tuple[str, str], ...] = ()
    plans: str = ""
    noted: dict[str, str] = field(default_factory=dict)
    counted: tuple[str, str] | None = None
    against: dict[str, str] = field(default_factory=dict)
    ranked: str = ""
    claims: tuple[str, ...] = ()

    def __str__(self):
        said = [self.message]
        said += [f"\n{self.plans}"] if self.plans else []
        said += [f"\nYour plan says: {words}\n{question}" for words, question in self.planned]
        said += ["\nComparisons of the arms: " + "\n".join(self.counted)] if self.counted else []
        said += [f"\n{self.ranked}"] if self.ranked else []
        for point, sentence in self.found:
            (sign, words, _), own = self._look(point, sentence)
            said += ["", f"{sign} {point.name}{f': {words}' if words else ''}"]
            said += [f"Your words: {own}"] if own else []
            said += [point.why]
            said += [f">>> {point.code}", point.gives] if point.code else [point.said]
        said += [f"\n{JUDGED}", *(f"{n}. {claim}" for n, claim in enumerate(self.claims, 1))] if self.claims else []
        return "\n".join(said)

    def __repr__(self):
        return str(self)  # what Jupyter keeps as the plain text of a cell

    def _repr_html_(self):
        # the first line is all that JupyterLab shows of an output that is hidden
        plan = [marked(self.plans)] if self.plans else []
        plan += [f"Your plan says: <i>{html.escape(words, quote=False)}</i><br>{ask}" for words, ask in self.planned]
        plan += ["Comparisons of the arms: " + "<br>".join(map(marked, self.counted))] if self.counted else []
        parts = [f"<p>{marked(self.message)}</p>"]
        parts += [box(PLAIN[2], "\n".join(f"<p>{part}</p>" for part in plan))] if plan else []
        parts += [f"<p>{self.ranked}</p>"] if self.ranked else []
        parts += [_boxed(point, *self._look(point, words)) for point, words in self.found]
        if self.claims:
            items = "".join(f"<li>{claim}</li>" for claim in self.claims)
            parts.append(box(PLAIN[2], f"<p>{JUDGED}</p>\n<ol>{items}</ol>"))
        return " \n" + "\n".join(parts)

    def _look(self, point, sentence):
        """Sign, words and colour of a point, and what the reader wrote of it."""
        for found, look in ((self.against, OTHERWISE), (self.noted, NOTED)):
            if words := found.get(point.name):
                return look, words
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
        The reader's notes on the table, or one note; a point that is in these and not in the report is told as such.
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
        If there is no such case, ``early`` is neither True nor False, or the report cannot be read.

    Examples
    --------
    >>> mentions("The two who are not in the file matter little.", "smoking")["Two of those randomised are not in the file"]
    'The two who are not in the file matter little'
    """
    points, reports = CASES[one_of("case", case, CASES)].points, _reports(case, folder)
    if not isinstance(early, bool):
        raise ValueError(f"early must be True or False, got {shown(early)}")
    noticed, comparisons = ([given] if isinstance(given, str) else given for given in (noticed, comparisons))
    for name, given in (("noticed", noticed), ("comparisons", () if comparisons is None else comparisons)):
        if not isinstance(given, list | tuple) or not all(isinstance(note, str) for note in given):
            return Revealed(
                f'`{name}` must be a list of texts, as in `["..."]`, and this is {shown(given)}. Run the cell again then.'
            )
    if not reports and not early:
        words = f'If you want it all the same, `reveal("{case}", early=True)` tells you, and your own look is lost.'
        return Revealed(f"{_no_report(case, folder)} {words}")
    if not reports:
        return Revealed(
            EARLY, tuple((point, None) for point in points), ranked=CASES[case].ranked, claims=CASES[case].claims
        )
    report = read(reports[-1])
    found = mentions(report, case)
    against = {name: words for name, words in otherwise(report, case).items() if words and not found[name]}
    count = sum(map(bool, found.values()))
    notes = mentions("\n\n".join(note.lstrip("# ") for note in noticed), case)
    noted = {name: note for name, note in notes.items() if note and not found[name] and name not in against}
    more = f", and in your notes on {len(noted)} more" if noted else ""
    more += f"; on {len(against)} there are words that say otherwise" if against else ""
    message = f"In your report {reports[-1].name} there are words on {count} of {len(points)} points{more}. {ONLY_WORDS}"
    beside = None if comparisons is None else counted(report, comparisons)
    told = tuple((point, found[point.name]) for point in points)
    planned, plans = _planned(case, folder)
    return Revealed(message, told, planned, plans, noted, beside, against, CASES[case].ranked, CASES[case].claims)


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
    if lines == ABSENT:
        return Scored(ABSENT)
    wanted = len(re.findall(r"^\| \d+ \|", lines, re.M))
    if points is ...:
        how = f"the {wanted} numbers into one list, `[2, 0, 1, ...]`, in place of the dots, and run the cell again"
        return Scored(
            f"Read your report beside these lines. Give each line 0, 1 or 2, put {how}: a model report comes then.", lines
        )
    given = list(points) if isinstance(points, list | tuple) else []
    fits = len(given) == wanted and all(map(_is_point, given))
    if not fits:
        asked = f"A list of {wanted} numbers is wanted, one for each line, each 0, 1 or 2"
        return Scored(f"{asked}; {_misfit(points, given, wanted)}.", lines, last=True)
    empty = [str(n) for n, point in enumerate(given, 1) if not point]
    lacking = f" Nothing yet on line{'s' * (len(empty) > 1)} {', '.join(empty)}." if empty else ""
    lacking = FULL if sum(given) == 2 * wanted else lacking
    return Scored(f"{sum(given):g} of {2 * wanted} points, by your own judgement.{lacking} Here is a model report:", model)


def _is_point(point):
    return type(point) in (int, float) and point in (0, 1, 2)


def _misfit(points, given, wanted):
    """What does not fit of the points: how many there are, or which of them is none."""
    if not given:
        return f"this is {shown(points)}"
    if len(given) != wanted:
        return f"this has {len(given)}"
    wrong = [f"line {n} has {shown(point)}" for n, point in enumerate(given, 1) if not _is_point(point)]
    return ", ".join(wrong[:3]) + (f", and {len(wrong) - 3} more" if len(wrong) > 3 else "")


def _reports(case, folder):
    """The saved reports on a case, the newest last."""
    return numbered(folder, KINDS[CASES[case].kind][0], ".md")


def _planned(case, folder):
    """What the newest plan says in the parts that are read back, each with its question, and which plan that is."""
    stem, _, headings = KINDS[CASES[case].plan]
    if not (plans := numbered(folder, stem, ".md")):
        return (), ""
    among = "|".join(map(re.escape, headings.values()))
    _, *parts = re.split(rf"^## ({among})$", read(plans[-1]), flags=re.M)
    said = dict(zip(parts[::2], (" ".join(part.split()) for part in parts[1::2]), strict=True))
    kept = tuple((said[headings[key]], question) for key, question in CASES[case].kept if said.get(headings[key]))
    return kept, SEVERAL.format(len(plans), plans[-1].name, plans[0].name) if kept and len(plans) > 1 else ""


def _no_report(case, folder):
    return (
        f"There is no {KINDS[CASES[case].kind][0]}.md{place(folder)} yet. Write your report and save it first: nobody can "
        "find what they have been told."
    )


def _pages(case):
    """The rubric of a case and its model report, from the page that has both; a sentence when that page is not here."""
    pages = sorted(course_folder("solutions").glob("*_rubric.md"))
    if not pages:
        return ABSENT, ABSENT
    intro, *sections = re.split(r"^## ", pages[0].read_text(encoding="utf-8"), flags=re.M)
    lines, model = (f"## {part}" for part in sections if part.startswith(CASES[case].heading))
    return intro + lines, model
