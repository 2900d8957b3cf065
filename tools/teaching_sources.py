"""What the pages for teachers read: minutes, objectives, predictions and wrong answers, from notebooks and questions."""

import math
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path

try:
    import nbformat
except ModuleNotFoundError:  # the system's Python, where the course is not installed
    sys.exit(
        "the course is not installed for this Python: run .venv/bin/python (README.md, Two commands) in place of python"
    )

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # for course_lib, where it is not installed

from course_lib.reader import lessons, predictions  # noqa: E402
from course_lib.reader.questions import guessed, of_lesson  # noqa: E402
from course_lib.sources import trial  # noqa: E402
from course_lib.sources.tables import course_notebooks  # noqa: E402

import syllabus  # noqa: E402  isort: skip
import teaching_items as items  # noqa: E402  isort: skip

HEADING = re.compile(r"^(#{2,3}) (.+)$", re.M)
DEEPER = re.compile(r"^### ([A-Z])\. (.+?) \((\d+) minutes(?:; ([^)]*))?\)$", re.M)
STOP = re.compile(r"^\*(A good place to stop\b.*)\*$", re.M)
PREDICT = re.compile(r"\bpredict\(\"(\d\d\.[a-z])\"")
CHECKED = re.compile(r"\b(?:check|compare)\(\"(r?\d+\.[\d.]+)\"")
ASKED = re.compile(r"^> \*\*Predict\.\*\* (.+)$", re.M)
NUMBERS = tuple(f"{number:02}" for number in range(12))
HELD_BACK = "11"  # the capstone: what there is to find in it is on no page that students see
MOST_WRONG = 2  # guesses that a page shows of a prediction, where nothing says which
CELL = 30  # a cell of code takes as long as so many words, when the minutes of a part are shared out


@dataclass(frozen=True)
class Prediction:
    """What a class guesses: where, the question, what came out, and wrong guesses with their reason, the likeliest first."""

    id: str
    under: str
    asks: str
    question: str
    truth: str
    why: str
    wrong: tuple[tuple[str, str], ...]
    deeper: bool
    listed: tuple[tuple[str, str], ...]  # of these, or of bands of them, what pages show
    near: str  # guesses that count as near, and have no reply of their own; empty where there are none


class Notebook:
    """A notebook as a list of cells; the minutes of a part are its share of the whole, by words and cells."""

    def __init__(self, path):
        self.path = path
        self.cells = nbformat.read(path, as_version=4).cells

    @cached_property
    def weights(self):
        return [
            len(re.sub(r"<[^>]+>", " ", cell.source).split()) if cell.cell_type == "markdown" else CELL
            for cell in self.cells
        ]

    def end(self):
        """The cell with which the core ends."""
        found = [n for n, cell in enumerate(self.cells) if re.search(r"^## Going deeper", cell.source, re.M)]
        return found[0] if found else len(self.cells)

    def line_up(self, minutes):
        """The minute at which each cell of the core begins, and the core's end: whole minutes, so that parts add up."""
        weights = self.weights[: self.end()]
        return [round(minutes * done / sum(weights)) for done in accumulate(weights, initial=0)]

    def begins(self, heading):
        """The cell in which a section of the core begins.

        Raises
        ------
        ValueError
            If the notebook has no such heading, so that a plan does not name a section that was renamed.
        """
        for number, cell in enumerate(self.cells[: self.end()]):
            if heading in [title.strip("* ") for _, title in HEADING.findall(cell.source)]:
                return number
        raise ValueError(f"{self.path.name} has no heading {heading!r} in its core; a plan in docs/teaching/words names it")


class Lesson:
    """All that is read of one lesson, by its two digits."""

    def __init__(self, number, root=ROOT):
        self.number = number
        (path,) = course_notebooks(root / "notebooks", f"{number}_")
        self.notebook, self.stem = Notebook(path), path.stem
        exercise = root / f"exercises/{path.name}"
        self.exercise = Notebook(exercise) if exercise.exists() else None
        self.first = self.notebook.cells[0].source
        self.title = syllabus.title(path).partition(" ")[2]
        self.core, self.deeper = syllabus.core(path), syllabus.deeper(path)
        found = self.exercise and syllabus.first_cell(exercise, r"in about (\d+) minutes")
        self.exercise_minutes = int(found or 0)

    @property
    def objectives(self):
        return re.findall(r"^\d\. (.+)$", self.first, re.M)

    @property
    def claims(self):
        found = re.search(r"^\*\*The (?:claims?|task)\b.*$", self.first, re.M)
        return found[0] if found else ""

    @property
    def sections(self):
        """Going deeper: letter, title, minutes and what it needs."""
        return [found for cell in self.notebook.cells for found in DEEPER.findall(cell.source)]

    @property
    def stops(self):
        """Good places to stop: the sentence, and the section that comes next."""
        text = "\n\n".join(cell.source for cell in self.notebook.cells[: self.notebook.end()])
        found = []
        for stop in STOP.finditer(text):
            after = HEADING.search(text, stop.end())
            found.append((stop[1], after[2].strip("* ")))
        return found

    def minutes(self, begin=None, until=None, skipped=()):
        """Minutes of the core from one heading (or the start) to another (or the end), without cells with a skipped text."""
        first = self.notebook.begins(begin) if begin else 0
        return self.minutes_to(self.notebook.begins(until) if until else self.notebook.end(), first, skipped)

    def minutes_to(self, last, first=0, skipped=()):
        """The same from the core's cell ``first`` up to ``last``, by number."""
        line, cells = self.notebook.line_up(self.core), self.notebook.cells
        passed = [n for n in range(first, last) if any(text in cells[n].source for text in skipped)]
        return line[last] - line[first] - sum(line[n + 1] - line[n] for n in passed)

    def item_minutes(self, ids):
        """Minutes of some of the exercise's items; what stands before and after them is shared out too."""
        shares = {}
        for cell, weight in zip(self.exercise.cells, self.exercise.weights, strict=True):
            shares[self._item(cell, shares)] = shares.get(self._item(cell, shares), 0) + weight
        shares.pop("", None)
        if unknown := set(ids) - set(shares):
            raise ValueError(f"exercise {self.number} has no item {', '.join(sorted(unknown))}")
        line = [round(self.exercise_minutes * s / sum(shares.values())) for s in accumulate(shares.values(), initial=0)]
        return sum(line[n + 1] - line[n] for n, item in enumerate(shares) if item in ids)

    @staticmethod
    def _item(cell, so_far):
        """The item that a cell belongs to: its own tag's, else the one before it."""
        own = [tag.removeprefix("question-") for tag in cell.metadata.get("tags", []) if tag.startswith("question-")]
        if own:
            return ".".join(own[0].split(".")[:2])  # 4.3.1 is a part of 4.3
        return list(so_far)[-1] if so_far else ""

    @cached_property
    def predictions(self):
        found, under, end = [], "", self.notebook.end()
        asked = ""
        for number, cell in enumerate(self.notebook.cells):
            if cell.cell_type == "markdown":
                headings = HEADING.findall(cell.source)
                under = re.sub(r" \(\d+ minutes.*\)$", "", headings[-1][1].strip("* ")) if headings else under
                asked = (ASKED.findall(cell.source) or [asked])[-1]
            elif id_ := PREDICT.search(cell.source):
                found.append(_prediction(id_[1], under, asked, number > end, self._words.get("said", {}).get(id_[1])))
        return found

    @cached_property
    def items(self):
        """The questions of the lesson that are checked, and the items of its exercise."""
        titles, under = {}, ""
        for cell in self.notebook.cells:
            if cell.cell_type == "markdown":
                under = ([title.strip("* ") for _, title in HEADING.findall(cell.source)] or [under])[-1]
            elif id_ := CHECKED.search(cell.source):
                titles[id_[1]] = f"(in the lesson, {f'under *{under}*' if under else 'to recall'})"
        for cell in self.exercise.cells if self.exercise else []:
            titles |= dict(re.findall(r"^## (\d+\.\d+) (.+)$", cell.source, re.M))
        given = "\n".join(cell.source for cell in self.exercise.cells if cell.cell_type == "code") if self.exercise else ""
        questions = of_lesson(str(int(self.number))).items()
        return [items.item(question, titles.get(id_, ""), given, self.likely.get(id_, ())) for id_, question in questions]

    @property
    def likely(self):
        """Wrong answers that were written down as the likeliest, by item."""
        return self._words.get("likely", {})

    @cached_property
    def _words(self):
        """What was written for this lesson's page."""
        return tomllib.loads((ROOT / "docs/teaching/words/lessons.toml").read_text(encoding="utf-8"))[self.number]


def _prediction(id_, under, question, deeper, said):
    guess = lessons.find(id_)
    wrong = []
    if guess.usual is not None and guess.because:
        wrong.append((_said(guess, guess.usual), items.sentence(guess.because)))
    for values, message in guess.mistakes:
        value = values() if callable(values) else values
        value = value[0] if isinstance(value, tuple) else value
        if (shown := _said(guess, value)) not in [w for w, _ in wrong]:
            wrong.append((shown, message))
    likely = wrong[:1] + [(said, why) for said, why in wrong[1:] if _guessed_by_hand(said)]
    likely += [(said, why) for said, why in wrong[1:] if said.split()[0] in _printed() and (said, why) not in likely]
    listed = likely[:MOST_WRONG] if said is None else likely[:1] + [_listed(guess, value) for value in said]
    truth, why = _said(guess, guess.truth()), items.sentence(guess.why)
    return Prediction(id_, under, guess.asks, question, truth, why, tuple(likely), deeper, tuple(listed), near(guess))


def _step(guess):
    """How finely a class says such numbers: whole ones where whole ones can be near."""
    return 10.0 ** -min(guess.digits, 0 if guess.near >= 1 else guess.digits)


def near(guess):
    """From which number to which a guess counts as near and hears no cause, as a class would say it; else empty."""
    if guess.options or not guess.near:
        return ""
    step, truth, (least, most) = _step(guess), float(guess.truth()), guessed.ends(guess)
    low, high = max(truth - guess.near, least), min(truth + guess.near, most)
    steps = range(math.ceil(round(low / step, 6)), math.floor(round(high / step, 6)) + 1)
    counts = [n * step for n in steps if not guessed.cause(n * step, guess) and not guessed.tempting(n * step, guess)]
    if len(counts) < 2:
        return ""
    return f"{_said(guess, counts[0]).split()[0]} to {_said(guess, counts[-1])}"


def _listed(guess, value):
    """A wrong guess with the reply; a pair of it and of how a class says it, such as 85 and "85%", is said so."""
    value, shown = value if isinstance(value, list) else (value, None)
    found, reply = replied(guess, value)
    return shown or found, reply


def replied(guess, value):
    """A wrong guess, or the band in which it lies, with the reply.

    Raises
    ------
    ValueError
        If the lesson has no reply.
    """
    reply = guessed.cause(value, guess)
    if not reply:
        raise ValueError(f"{guess.id} has no reply to {value}; docs/teaching/words/lessons.toml lists it")
    if reply != guessed.band(value, guess):
        return _said(guess, value), reply
    step = _step(guess)  # ends as a class would say them
    low, high = next((low, high) for low, high, told in guess.bands if told == reply)
    low = None if low is None else math.ceil(round(low / step, 6)) * step
    high = None if high is None else math.floor(round(high / step, 6)) * step
    if low is not None and high is not None and low >= high:
        return _said(guess, value), reply
    if low is None or high is None:
        return (f"{_said(guess, high)} or less" if low is None else f"{_said(guess, low)} or more"), reply
    return f"{_said(guess, low).split()[0]} to {_said(guess, high)}", reply


def _guessed_by_hand(said):
    """Whether a class may say it: a letter, one digit that is not 0, or two of which the second is 5; 49.34 is computed."""
    number = said.split()[0].strip("−%").replace(",", "")
    if not re.fullmatch(r"[\d.]+", number):
        return True
    digits = number.replace(".", "").strip("0")
    return len(digits) <= 1 or len(digits) == 2 and digits.endswith("5")


@cache
def _printed():
    """Ratios and the like as the paper prints them: a class may have read them, and offers them as guesses."""
    return {f"{estimate:g}" for estimate in trial.published().estimate.dropna() if estimate % 1}


def _said(guess, value):
    value = value if guess.options or value == guess.truth() else round(float(value), 6)
    return predictions.in_words(guess, value).replace(".)", ")")


@cache
def lesson(number, root=ROOT):
    return Lesson(number, root)
