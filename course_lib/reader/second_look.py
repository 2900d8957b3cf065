"""What a second look at a case finds, told once the reader's own report is saved, and which of it the report mentions."""

import html
import re
from dataclasses import dataclass

from course_lib.arguments import one_of, shown
from course_lib.reader.own_files import numbered, place, read
from course_lib.reader.questions.pages import KINDS
from course_lib.reader.questions.second_look import CASES, Point
from course_lib.reader.shown import box, emphasised, marked
from course_lib.sources.tables import course_folder

ONLY_WORDS = (
    "This looks for words in a sentence, and for nothing else: it misses what you put in words of your own, and takes a "
    "word for a thought. Where it is wrong, you are right."
)
EARLY = (
    "Told before there was a report. Nobody can find now what they have been told, so how much of it you would have seen "
    "stays unknown."
)
MENTIONED, NOT, PLAIN = ("✔", "mentioned", "#009E73"), ("○", "not mentioned", "#D55E00"), ("•", "", "#949494")


@dataclass(frozen=True)
class Revealed:
    """What there was to find, each with the reader's sentence on it ("" if there is none, None if there is no report)."""

    message: str
    found: tuple[tuple[Point, str | None], ...] = ()
    pages: str = ""  #: the rubric and a model report, as Markdown

    def __str__(self):
        said = [self.message]
        for point, sentence in self.found:
            sign, words, _ = _look(sentence)
            said += ["", f"{sign} {point.name}{f': {words}' if words else ''}", point.why]
            said += [f"In your words: {sentence}"] if sentence else []
            said += [f">>> {point.code}", point.gives] if point.code else [point.said]
        return "\n".join([*said, *(["", self.pages] if self.pages else [])])

    def _repr_html_(self):
        # the first line is all that JupyterLab shows of an output that is hidden
        return " \n" + "\n".join([f"<p>{marked(self.message)}</p>", *(_boxed(*pair) for pair in self.found)])

    def _ipython_display_(self):
        from IPython.display import Markdown
        from IPython.display import display as show

        show(
            {"text/plain": str(self) if not self.pages else self._without_pages(), "text/html": self._repr_html_()}, raw=True
        )
        if self.pages:
            show(Markdown(self.pages))

    def _without_pages(self):
        return str(Revealed(self.message, self.found))


def _look(sentence):
    return PLAIN if sentence is None else MENTIONED if sentence else NOT


def _boxed(point, sentence):
    sign, words, colour = _look(sentence)
    parts = [f"<p><b>{sign} {html.escape(point.name, quote=False)}{f': {words}' if words else ''}.</b></p>"]
    parts += [f"<p>In your words: <i>{html.escape(sentence, quote=False)}</i></p>"] if sentence else []
    parts.append(f"<p>{emphasised(marked(point.why))}</p>")
    code = f"<pre>&gt;&gt;&gt; {html.escape(point.code)}\n{html.escape(point.gives)}</pre>"
    return box(colour, "\n".join([*parts, code if point.code else f"<p>{html.escape(point.said)}</p>"]))


def reveal(case="smoking", early=False, folder="."):
    """Tell what there was to find in a case of the capstone, and which of it the newest saved report mentions.

    Parameters
    ----------
    case : {"smoking", "residential"}
        Which case.
    early : bool
        True tells it although there is no report yet; what has been told can no longer be found.
    folder : str or pathlib.Path
        Where the report is; the notebook's own folder unless told.

    Returns
    -------
    Revealed
        Each point with the line of code that shows it, then the rubric and a model report. Without a report only a sentence
        that says so.

    Raises
    ------
    ValueError
        If there is no such case, ``early`` is neither True nor False, or the report cannot be read.

    Examples
    --------
    >>> mentions("The two who are not in the file matter little.", "smoking")["Two of those randomised are not in the file"]
    'The two who are not in the file matter little'
    """
    points, stem = CASES[one_of("case", case, CASES)].points, KINDS[CASES[case].kind][0]
    if not isinstance(early, bool):
        raise ValueError(f"early must be True or False, got {shown(early)}")
    reports = numbered(folder, stem, ".md")
    if not reports and not early:
        return Revealed(
            f"There is no {stem}.md{place(folder)} yet. Write your report and save it first: nobody can find what they have "
            f'been told. If you want it all the same, `reveal("{case}", early=True)` tells you, and your own look is lost.'
        )
    if not reports:
        return Revealed(EARLY, tuple((point, None) for point in points), _pages(case))
    found = mentions(read(reports[-1]), case)
    count = sum(map(bool, found.values()))
    message = f"Your report {reports[-1].name} mentions {count} of {len(points)} points. {ONLY_WORDS}"
    return Revealed(message, tuple((point, found[point.name]) for point in points), _pages(case))


def mentions(report, case="smoking"):
    """For each point of a case the first sentence of a report that has its words; empty when none has.

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
    text = "\n".join("" if line.startswith("#") else line for line in report.splitlines())
    sentences = [" ".join(part.split()) for part in re.split(r"[;!?]|\.(?!\d|[A-Za-z])|\n\s*\n", text)]
    return {
        point.name: next((sentence for sentence in sentences if _speaks_of(sentence.lower(), point)), "")
        for point in CASES[one_of("case", case, CASES)].points
    }


def _speaks_of(sentence, point):
    return any(all(re.search(pattern, sentence) for pattern in patterns) for patterns in point.mentions)


def _pages(case):
    """The rubric and the case's model report, from the page that has both; a sentence when that page is not here."""
    pages = sorted(course_folder("solutions").glob("*_rubric.md"))
    if not pages:
        return "The rubric and the model report are in the course's folder `solutions`, which is not here."
    rubric, *sections = re.split(r"^## ", pages[0].read_text(encoding="utf-8"), flags=re.M)
    return rubric + "".join(f"## {part}" for part in sections if part.startswith(CASES[case].heading))
